//! The batch: what is wanted of every candidate, made ready once.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::expression::Expressions;
use super::planes::Planes;
use super::program::Program;
use super::translate::{Ways, ways};
use crate::Rulebook;
use crate::day::Day;
use crate::decide::assumed;
use crate::decide::compile::Compiled;
use crate::logic::{NodeId, Settler, VarId};
use crate::rulebook::model::{Item, Model, ProofId, RequirementId};

/// What a batch says of each candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BatchItems {
    /// Which proofs are required, and after them which requirements without proofs.
    #[default]
    Proofs,
    /// Which requirements are.
    Requirements,
    /// Which certificates are: the steps that yield one. A step that is repeated counts once, and is required
    /// if any of its repetitions is.
    Certificates,
}

/// How the programs that wrote a table say yes, no and nothing, besides the ways in which dossiers do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableWords {
    /// Words for yes, in small letters.
    pub yes: Vec<String>,
    /// Words for no, in small letters.
    pub no: Vec<String>,
    /// Cells that say nothing, as they are written.
    pub absent: Vec<String>,
    /// What stands before the decimals of a number.
    pub decimal: DecimalSign,
    /// In which order dates are written, besides `2026-05-13`.
    pub dates: DateOrder,
}

/// What stands before the decimals of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1.5`.
    #[default]
    Point,
    /// `1,5`, and perhaps spaces between thousands; a point is then refused, for it may mean either.
    Comma,
}

/// In which order a table writes dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// `2026-05-13` alone.
    #[default]
    YearFirst,
    /// `13/05/2026`, `13.05.2026` or `13-05-2026`.
    DayFirst,
    /// `05/13/2026`.
    MonthFirst,
}

/// Decides many candidates at once, for one rulebook. It can be shared between threads.
///
/// ```
/// use rules_engine::Rulebook;
///
/// let rulebook = Rulebook::builtin("ris-va2")?;
/// let batch = rulebook.batch();
/// let mut rows = batch.rows();
/// for listed in ["no", "yes"] {
///     let text = format!("facts:\n  va1: {{referenced: {listed}}}\n  profiles: [general]\n");
///     rows.push(&rulebook.read_dossier(&text)?);
/// }
/// let verdicts = batch.decide(&rows);
/// assert_eq!(verdicts.of_row(0).required, 5);
/// assert_eq!(verdicts.of_row(1).required, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Batch<'r> {
    pub(super) model: &'r Model,
    pub(super) compiled: &'r Compiled,
    pub(super) today: Option<Decimal>,
    /// How tables write yes, no and nothing, besides the usual ways.
    pub(super) words: TableWords,
    /// What may be spent on each candidate; nothing if that is not counted.
    pub(super) steps: Option<u64>,
    /// The digest of the rulebook, if it is known.
    digest: Option<&'r str>,
    items: BatchItems,
    ids: Vec<&'r str>,
    /// The formulas that are asked about, each once.
    pub(super) roots: Vec<NodeId>,
    /// For each item, its formula among them.
    pub(super) root_of: Vec<u32>,
    /// The items that belong to a group, which is counted in their place.
    pub(super) uncounted: Vec<u32>,
    /// The items that are recommendations, with the formula that says for whom.
    pub(super) recommended: Vec<(u32, u32)>,
    pub(super) planes: Planes,
    /// Within the assumptions.
    pub(super) assuming: Judge,
    /// As if there were none; where there are none, that is the same.
    pub(super) unassuming: Option<Judge>,
    /// The formulas that tell that a candidate breaks an assumption, by having no possible completion. Their
    /// answers come first.
    pub(super) breakers: Vec<NodeId>,
}

/// The program for what has a diagram, and what has none.
pub(super) struct Judge {
    pub(super) program: Program,
    /// For each answer of the program, which it is: a breaker, or a root by its number.
    pub(super) answers: Vec<Asked>,
    /// The roots that have no diagram.
    pub(super) alone: Vec<u32>,
    /// Whether an assumption has no diagram. Then everything is decided one by one.
    pub(super) blind: bool,
}

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Breaker,
    Root(u32),
}

impl Rulebook {
    /// Decides many candidates at once: which proofs are required.
    pub fn batch(&self) -> Batch<'_> {
        self.batch_of(BatchItems::Proofs)
    }

    /// Decides many candidates at once: something else than the proofs.
    pub fn batch_of(&self, items: BatchItems) -> Batch<'_> {
        Batch { digest: Some(self.digest()), ..Batch::new(self.model(), self.compiled(), items) }
    }
}

impl<'r> Batch<'r> {
    pub(super) fn new(model: &'r Model, compiled: &'r Compiled, items: BatchItems) -> Self {
        let wanted = wanted(model, compiled, items);
        let mut roots: Vec<NodeId> = Vec::new();
        let mut places: HashMap<NodeId, u32> = HashMap::new();
        let mut place = |root: NodeId| {
            *places.entry(root).or_insert_with(|| {
                roots.push(root);
                roots.len() as u32 - 1
            })
        };
        let root_of = wanted.iter().map(|(_, root)| place(*root)).collect();
        let uncounted = match items {
            BatchItems::Proofs => (0..model.proofs.len())
                .filter(|proof| model.group_of(ProofId::at(*proof)).is_some())
                .map(|proof| proof as u32)
                .collect(),
            _ => Vec::new(),
        };
        let recommended = (0..).zip(recommended(model, compiled, items));
        let recommended = recommended.filter_map(|(item, root)| Some((item, place(root?)))).collect();
        let mut breakers = Vec::new();
        if compiled.unassuming.is_some() {
            breakers.push(NodeId::TRUE);
            breakers.extend(assumed(model, compiled));
        }
        let planes = planes(compiled, &roots, &breakers);
        let assuming = Judge::new(&compiled.settler, &planes, &roots, &breakers);
        let unassuming =
            compiled.unassuming.as_ref().map(|settler| Judge::new(settler, &planes, &roots, &[]));
        let ids = wanted.into_iter().map(|(id, _)| id).collect();
        Batch {
            model,
            compiled,
            today: None,
            steps: None,
            digest: None,
            words: TableWords::default(),
            items,
            ids,
            roots,
            root_of,
            uncounted,
            recommended,
            planes,
            assuming,
            unassuming,
            breakers,
        }
    }

    /// Judges the candidates on a day. Without one, what depends on today stays open.
    #[must_use]
    pub fn on(mut self, today: Day) -> Self {
        self.today = Some(today.days());
        self
    }

    /// Reads the cells of tables with these words besides the usual ones.
    #[must_use]
    pub fn reading(mut self, words: TableWords) -> Self {
        self.words = words;
        self
    }

    /// Spends so many [steps](crate::logic::steps) on each candidate, those apart that every formula may take. What is
    /// not settled then is undetermined. Each candidate has its own, so neither the order nor the company in which
    /// they come changes an answer.
    #[must_use]
    pub fn spending(mut self, steps: Option<u64>) -> Self {
        self.steps = steps;
        self
    }

    /// The id of the rulebook, and the digest of its files.
    pub fn rulebook(&self) -> (&'r str, Option<&'r str>) {
        (&self.model.head.id, self.digest)
    }

    /// The day on which the candidates are judged.
    pub fn today(&self) -> Option<Day> {
        self.today.and_then(Day::from_days)
    }

    /// What is decided of each candidate.
    pub fn items(&self) -> BatchItems {
        self.items
    }

    /// The ids of what is decided, in the order of the rulebook.
    pub fn ids(&self) -> &[&'r str] {
        &self.ids
    }

    /// The items that are recommendations: by their places among the items.
    pub fn recommendations(&self) -> impl ExactSizeIterator<Item = usize> {
        self.recommended.iter().map(|(item, _)| *item as usize)
    }

    /// How many steps decide a block of candidates, and how many of the formulas are decided candidate by
    /// candidate because they have no diagram.
    pub fn size(&self) -> (usize, usize) {
        (self.assuming.program.steps(), self.assuming.alone.len())
    }
}

impl Judge {
    fn new(settler: &Settler, planes: &Planes, roots: &[NodeId], breakers: &[NodeId]) -> Self {
        let blind = breakers.iter().any(|root| settler.diagram(*root).is_none());
        let mut expressions = Expressions::over(planes.count() as u32);
        let (mut answers, mut wanted, mut alone): (Vec<Asked>, Vec<Ways>, Vec<u32>) = Default::default();
        let breakers = breakers.iter().map(|root| (Asked::Breaker, *root));
        let asked = breakers.chain((0..).zip(roots).map(|(number, root)| (Asked::Root(number), *root)));
        for (asked, root) in asked {
            match (settler.diagram(root).filter(|_| !blind), asked) {
                (Some(diagram), _) => {
                    let ways = ways(&mut expressions, planes, diagram);
                    // What every candidate keeps to is not asked.
                    if asked != Asked::Breaker || !always_possible(ways) {
                        answers.push(asked);
                        wanted.push(ways);
                    }
                }
                (None, Asked::Root(number)) => alone.push(number),
                (None, Asked::Breaker) => {}
            }
        }
        Self { program: Program::new(&expressions, &wanted), answers, alone, blind }
    }
}

fn always_possible(ways: Ways) -> bool {
    ways.yes == super::expression::ALL || ways.no == super::expression::ALL
}

/// The planes of all variables that an answer can turn on.
fn planes(compiled: &Compiled, roots: &[NodeId], breakers: &[NodeId]) -> Planes {
    let formulas = compiled.settler.formulas();
    let mut vars: BTreeSet<VarId> = BTreeSet::new();
    let mut all_known = true;
    for settler in std::iter::once(&compiled.settler).chain(&compiled.unassuming) {
        for root in roots.iter().chain(breakers) {
            match settler.diagram(*root) {
                Some(diagram) => vars.extend(diagram.vars()),
                None => all_known = false,
            }
        }
    }
    if !all_known {
        // What the solver is asked can turn on anything.
        vars.extend((0..formulas.vars() as u32).map(VarId));
    }
    Planes::of(formulas, &vars)
}

fn wanted<'r>(model: &'r Model, compiled: &Compiled, items: BatchItems) -> Vec<(&'r str, NodeId)> {
    match items {
        BatchItems::Proofs => {
            let ids = model.proofs.iter().map(|proof| proof.head.id.as_str());
            let proofs = ids.zip(compiled.proofs.iter().copied());
            let bare = model.bare_requirements().filter_map(|(id, bare)| {
                Some((bare.head.id.as_str(), *compiled.requirements.get(id.index())?))
            });
            // Of alternatives, as many as are enough.
            let parts = model.groups.iter().zip(&compiled.groups);
            let parts = parts
                .flat_map(|(group, roots)| group.parts.iter().map(String::as_str).zip(roots.iter().copied()));
            proofs.chain(bare).chain(parts).collect()
        }
        BatchItems::Requirements => {
            let ids = model.requirements.iter().map(|requirement| requirement.head.id.as_str());
            ids.zip(compiled.requirements.iter().copied()).collect()
        }
        BatchItems::Certificates => {
            let steps = model.steps.iter().zip(&compiled.steps).filter(|(step, _)| step.yields.is_some());
            steps.map(|(step, roots)| (step.head.id.as_str(), roots.any)).collect()
        }
    }
}

/// For each item that is wanted, if it is a recommendation: when it is meant for somebody.
fn recommended(model: &Model, compiled: &Compiled, items: BatchItems) -> Vec<Option<NodeId>> {
    let applicable = &compiled.applicable;
    match items {
        BatchItems::Proofs => {
            let proofs = applicable.proofs.iter().enumerate();
            let of = |index: usize| Item::Proof(ProofId::at(index));
            proofs.map(|(index, root)| model.is_optional(of(index)).then_some(*root)).collect()
        }
        BatchItems::Requirements => {
            let requirements = applicable.requirements.iter().enumerate();
            let of = |index: usize| Item::Requirement(RequirementId::at(index));
            requirements.map(|(index, root)| model.is_optional(of(index)).then_some(*root)).collect()
        }
        BatchItems::Certificates => Vec::new(),
    }
}
