//! The front door: asks a diagram where there is one, and the solver where there is none.

use std::borrow::Borrow;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use super::assumptions::Care;
use super::descent;
use super::diagram::Diagram;
use super::formula::{Formulas, NodeId, VarId};
use super::hash::FastMap;
use super::knowledge::Knowledge;
use super::sat::Question;
use super::settle::{Outcome, Settled};
use super::steps;
use super::walk::{Walker, Walks};

/// Answers questions about the formulas of an arena, within a care condition.
///
/// The diagram of a formula is built when it is first asked about, and kept. A settler can be shared between
/// threads, and its answers depend on nothing but the question. It holds the arena in whatever way suits: by
/// value, by reference, or by `Arc`.
///
/// Of the care condition, those conjuncts are taken that have to do with a formula, as said at [`Diagram`].
pub struct Settler<F: Borrow<Formulas> = Arc<Formulas>> {
    formulas: F,
    care: Care,
    budget: usize,
    /// By formula, once one is asked about: some settlers never need it.
    diagrams: OnceLock<Box<[OnceLock<Made>]>>,
    /// Tells the diagrams of this settler from those of others, where they are paid for.
    number: u64,
    /// Those that are asked about again and again.
    walks: OnceLock<Walks>,
    /// Whether they were asked about before.
    asked: AtomicBool,
    /// The steps that were taken to answer about them the first time.
    taken: AtomicUsize,
    /// Large parts of the care condition that were met.
    parts: Mutex<FastMap<Vec<NodeId>, Part>>,
}

/// A diagram, if it stayed within the budget, and the steps that it took to find out.
#[derive(Clone)]
struct Made {
    diagram: Option<Box<Diagram>>,
    steps: usize,
    /// The part of the care condition that was looked at first, if that is large.
    part: Option<Part>,
}

/// A large part of the care condition: conjuncts that hang together.
#[derive(Clone, Copy)]
struct Part {
    /// Its number, in the order in which they are met.
    number: u32,
    /// Whether a diagram holds it.
    fits: bool,
    /// The steps that it took to find out.
    steps: usize,
}

/// Of so many conjuncts of a care condition it is tried once whether a diagram holds them.
const MANY: usize = 32;

/// Once so many steps were taken to prepare formulas, the others are left until they are asked about.
const MOST_PREPARED: usize = 2_000_000;

/// A formula that is asked about once has a try with a diagram of so many nodes before others.
const FIRST_BUDGET: usize = 2_000;

static SETTLERS: AtomicU64 = AtomicU64::new(0);

impl<F: Borrow<Formulas>> Settler<F> {
    /// A settler whose diagrams may take `budget` nodes each, those that only serve to make it included.
    pub fn new(formulas: F, care: Option<NodeId>, budget: usize) -> Self {
        let arena: &Formulas = formulas.borrow();
        let care = Care::new(arena, care);
        let number = SETTLERS.fetch_add(1, Ordering::Relaxed);
        let parts = Mutex::new(FastMap::default());
        let (asked, taken) = (AtomicBool::new(false), AtomicUsize::new(0));
        let (diagrams, walks) = (OnceLock::new(), OnceLock::new());
        Self { formulas, care, budget, diagrams, number, walks, asked, taken, parts }
    }

    /// Whether some completions are impossible.
    pub fn is_within_care(&self) -> bool {
        !self.care.is_empty()
    }

    /// The arena.
    pub fn formulas(&self) -> &Formulas {
        self.formulas.borrow()
    }

    /// The diagram of a formula, if it stays within the budget, and there are [steps] for it.
    pub fn diagram(&self, root: NodeId) -> Option<&Diagram> {
        // Without steps it could not be paid for, made already or not.
        steps::are_left().then_some(())?;
        let made = self.made(root)?;
        if let Some(part) = made.part {
            // Formulas are numbered from the other end.
            steps::pay(self.number, u32::MAX - part.number, part.steps).then_some(())?;
        }
        steps::pay(self.number, root.index() as u32, made.steps).then_some(())?;
        made.diagram.as_deref()
    }

    fn made(&self, root: NodeId) -> Option<&Made> {
        let build = || {
            let part = self.part(root);
            if part.is_some_and(|part| !part.fits) {
                return Made { diagram: None, steps: 1, part };
            }
            let (diagram, steps) =
                Diagram::build_counting(self.formulas(), root, &self.care, self.budget, None);
            Made { diagram: diagram.map(Box::new), steps, part }
        };
        let nothing = || (0..self.formulas().len()).map(|_| OnceLock::new()).collect();
        Some(self.diagrams.get_or_init(nothing).get(root.index())?.get_or_init(build))
    }

    /// The part of the care condition that has to do with a formula, where it is large. It is tried once whether a diagram
    /// holds it: where none does, none is tried for any of its formulas.
    fn part(&self, root: NodeId) -> Option<Part> {
        let conjuncts = self.care.connected(self.formulas(), root);
        if conjuncts.len() < MANY {
            return None;
        }
        let mut parts = self.parts.lock().ok()?;
        let number = u32::try_from(parts.len()).ok()?;
        let part = parts.entry(conjuncts).or_insert_with_key(|conjuncts| {
            let (fits, steps) = Diagram::fits(self.formulas(), conjuncts, self.budget);
            Part { number, fits, steps }
        });
        Some(*part)
    }

    /// Says that these formulas are about to be asked about. At the second time their diagrams are made, and laid out to be
    /// answered quickly. For one candidate alone that does not pay: most formulas are settled without a diagram.
    pub fn prepare(&self, roots: impl Iterator<Item = NodeId>) {
        if !self.asked.swap(true, Ordering::Relaxed) {
            return;
        }
        self.walks.get_or_init(|| {
            let mut walks = Walks::new(self.formulas().len(), self.formulas().vars());
            let mut taken = 0;
            for root in roots {
                if taken > MOST_PREPARED {
                    break;
                }
                let Some(made) = self.made(root) else { continue };
                taken += made.steps;
                if let Some(diagram) = &made.diagram {
                    walks.add(root, diagram);
                }
            }
            walks
        });
    }

    /// Answers about the formulas that were [prepared](Self::prepare), where the known values alone tell: most
    /// questions end there.
    pub fn walker<'w>(&'w self, knowledge: &'w Knowledge) -> Option<Walker<'w>> {
        if knowledge.is_contradictory() {
            return None;
        }
        self.walks.get()?.with(knowledge)
    }

    fn walked(&self, root: NodeId, knowledge: &Knowledge) -> Option<Outcome> {
        self.walker(knowledge)?.outcome(root)
    }

    /// What a [walker](Self::walker) tells of a formula that is to be [prepared](Self::prepare), whether it is yet or not: that
    /// others asked before changes neither the answer nor what it costs.
    pub fn straight(&self, root: NodeId, knowledge: &Knowledge) -> Option<Outcome> {
        if knowledge.is_contradictory() {
            return None;
        }
        if self.walks.get().is_some() {
            return self.walked(root, knowledge);
        }
        if self.taken.load(Ordering::Relaxed) > MOST_PREPARED {
            return None;
        }
        let made = self.made(root)?;
        self.taken.fetch_add(made.steps, Ordering::Relaxed);
        let diagram = made.diagram.as_deref().filter(|diagram| Walks::has_room_for(diagram))?;
        diagram.straight(knowledge).map(Outcome::of_end)
    }

    /// Whether it is plain that the formula can be `want`: a completion that makes it so, within the knowledge and the care
    /// condition, is near at hand. Where there is none so near, that says nothing. It takes no diagram and no [steps].
    pub fn can_plainly_be(&self, root: NodeId, want: bool, knowledge: &Knowledge) -> bool {
        let formulas = self.formulas();
        let care = self.care.connected(formulas, root).into_iter().map(|conjunct| (conjunct, true));
        descent::leads_to(formulas, knowledge, care.chain([(root, want)]))
    }

    /// The outcome of a formula that is asked about once: as [`outcome`](Self::outcome), but what is found soon is not
    /// laid out as a diagram first.
    pub fn outcome_once(&self, root: NodeId, knowledge: &Knowledge) -> Outcome {
        if !steps::are_left() {
            return Outcome::Varies;
        }
        for budget in [self.budget.min(FIRST_BUDGET), self.budget] {
            let (diagram, taken) = Diagram::build_counting(self.formulas(), root, &self.care, budget, None);
            steps::spend(taken);
            if let Some(diagram) = diagram {
                return diagram.outcome(knowledge);
            }
            if budget < self.budget
                && !cfg!(feature = "small")
                && let Some(outcome) = self.question(root).soon(knowledge)
            {
                return outcome;
            }
        }
        self.question(root).outcome(knowledge).0
    }

    /// The outcome of a formula under the knowledge. [`Varies`](Outcome::Varies) if it is out of reach.
    pub fn outcome(&self, root: NodeId, knowledge: &Knowledge) -> Outcome {
        if let Some(outcome) = self.walked(root, knowledge) {
            return outcome;
        }
        match self.diagram(root) {
            Some(diagram) => diagram.outcome(knowledge),
            None => self.question(root).outcome(knowledge).0,
        }
    }

    /// The outcome of a formula under the knowledge, and the groups that can still change it.
    pub fn settle(&self, root: NodeId, knowledge: &Knowledge) -> Settled {
        if let Some(outcome) = self.walked(root, knowledge) {
            return outcome.into();
        }
        match self.diagram(root) {
            Some(diagram) => diagram.settle(knowledge),
            None => self.question(root).settle(knowledge),
        }
    }

    /// An assignment within the knowledge and the care condition that makes the formula `want`, if there is
    /// one (and it is found). It lists the variables that it takes, in ascending order: whatever the others
    /// are, the answer is the same.
    pub fn witness(&self, root: NodeId, knowledge: &Knowledge, want: bool) -> Option<Vec<(VarId, u32)>> {
        match self.diagram(root) {
            Some(diagram) => diagram.witness(knowledge, want),
            None => self.question(root).witness(knowledge, want),
        }
    }

    /// A question to the solver. The module that is kept small has none: it stops, and its host asks the whole one.
    #[allow(clippy::manual_assert, reason = "one of two ways to be built")]
    fn question(&self, root: NodeId) -> Question<'_> {
        if cfg!(feature = "small") {
            panic!("no diagram holds this formula");
        }
        let formulas = self.formulas();
        Question { formulas, root, conjuncts: self.care.connected(formulas, root) }
    }
}
