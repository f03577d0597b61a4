//! The explanation of one item, and how it is put together.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::chain::{Drawing, Link, chain};
use super::change::apply;
use super::deadline_here::{DeadlineHere, deadline_here};
use super::effects::{Effect, Standing};
use super::exceptions::{Excepted, excepted};
use super::flips::{Flip, declared, flips};
use super::influence::{Influence, influences};
use super::lookup::{ExplainError, Ids};
use super::neighbours::{self, Neighbour, Neighbours, neighbours};
use super::open_facts::{OpenFact, open};
use super::probe::Probe;
use super::reason::{MOST_REASONS, Reason, reasons, smallest};
use super::subject::{Kind, Subject, Verdict};
use super::told_here::{self, NeedHere, ToldHere};
use super::units::Unit;
use super::when::{When, when};
use crate::decide::compile::{Compiled, VarMeaning};
use crate::decide::{Decision, Of, decide};
use crate::dossier::Dossier;
use crate::logic::{NodeId, Outcome, Settler, VarId};
use crate::plan::Plan;
use crate::rulebook::model::{Derived, FactId, Item, Lang, Model, SlotId};

/// Why one item stands as it does, and what would change that.
#[derive(Clone)]
#[non_exhaustive]
pub struct Explanation<'a> {
    /// The rulebook.
    pub model: &'a Model,
    /// Its formulas.
    pub compiled: &'a Compiled,
    /// What is explained.
    pub subject: Subject,
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// How it stands; nothing without a dossier.
    pub status: Option<Verdict>,
    /// Whether an open status is known to be open: else it may be settled, and could not be told.
    pub exact: bool,
    /// Minimal sets of declared facts that alone force the status, the smallest first. None while
    /// it is undetermined.
    pub reasons: Vec<Reason>,
    /// Whether there are no other reasons.
    pub reasons_complete: bool,
    /// While it is undetermined: the facts that are open, and what would follow from each answer.
    pub open: Vec<OpenFact>,
    /// The rules that lead from the item to the facts.
    pub chain: Vec<Link>,
    /// Minimal changes of facts that turn the status into the other, fewest changes first.
    pub flips: Vec<Flip>,
    /// Whether there are no other flips.
    pub flips_complete: bool,
    /// For a step: what it waits for, and what waits for it.
    pub neighbours: Option<Neighbours>,
    /// For a step: whose move it is, whose piece, what the candidate does for it.
    pub told: Vec<ToldHere<'a>>,
    /// For a step: what it needs to be declared.
    pub needs: Vec<NeedHere<'a>>,
    /// For a deadline: when it is due, and for what.
    pub deadline: Option<DeadlineHere<'a>>,
    /// For a fact: what it can have a say in.
    pub influences: Vec<Influence>,
    /// When it is so, in few terms; given what is declared, where there is a dossier. Of a
    /// recommendation, when it is meant for somebody.
    pub when: Option<When>,
    /// What exceptions do to it, where it has some and there is a dossier.
    pub excepted: Option<Excepted>,
    /// Whether it is a recommendation, which is never owed.
    pub optional: bool,
    /// For a recommendation, with a dossier: whether it is meant for this candidate.
    pub recommendation: Option<crate::decide::Status>,
    /// The day on which it is judged, where that counts.
    pub today: Option<Decimal>,
    /// Whether a smallest reason forces the status only on that day, or on some.
    pub dated: bool,
    /// The assumptions that the status leans on.
    pub assumed: Vec<Item>,
    /// The dossier, if there is one.
    pub dossier: Option<&'a Dossier>,
}

impl Explanation<'_> {
    /// The word for its status, as it stands in JSON; nothing without a dossier.
    pub fn status_word(&self) -> Option<&'static str> {
        self.status.map(|status| status.word(self.kind))
    }

    /// A smallest reason; nothing while the status is undetermined.
    pub fn reason(&self) -> Option<&Reason> {
        self.reasons.first()
    }

    /// Its label in a language; what it belongs to lends its own where it has none.
    pub fn label(&self, lang: Lang) -> Option<&str> {
        self.subject.label(self.model, lang)
    }
}

/// How many reasons are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reasons {
    /// A smallest one.
    #[default]
    One,
    /// All, up to a hundred.
    All,
}

/// Explains the items of one decision; what several of them share is worked out once.
pub struct Explainer<'d, 'a> {
    decision: &'d Decision<'a>,
    wanted: Reasons,
    ids: OnceCell<Ids<'d>>,
    standing: OnceCell<Standing<'d>>,
    effects: RefCell<BTreeMap<Vec<(String, super::answer::Answer)>, Rc<Vec<Effect>>>>,
    findings: RefCell<HashMap<(NodeId, Of, Option<SlotId>), Rc<Findings>>>,
    waits: OnceCell<Vec<Vec<(usize, Neighbour)>>>,
    plan: OnceCell<Arc<Plan<'d>>>,
}

/// What is found out about a formula.
struct Findings {
    verdict: Verdict,
    /// Whether an open one is known to be open.
    exact: bool,
    reasons: Vec<Reason>,
    reasons_complete: bool,
    open: Vec<OpenFact>,
    flips: Vec<Flip>,
    flips_complete: bool,
    /// Whether the reason leans on assumptions.
    assuming: bool,
    /// Whether the reason leans on what day it is.
    dated: bool,
}

impl<'d, 'a> Explainer<'d, 'a> {
    /// An explainer of a decision.
    pub fn new(decision: &'d Decision<'a>, wanted: Reasons) -> Self {
        Explainer {
            decision,
            wanted,
            ids: OnceCell::new(),
            standing: OnceCell::new(),
            effects: RefCell::default(),
            findings: RefCell::default(),
            waits: OnceCell::new(),
            plan: OnceCell::new(),
        }
    }

    /// Everything that an id stands for, explained.
    pub fn explain(&self, id: &str) -> Result<Vec<Explanation<'d>>, ExplainError> {
        let ids = self.ids.get_or_init(|| Ids::of(self.decision.model, Some(self.decision)));
        let subjects = ids.find(self.decision.model, id)?;
        Ok(subjects.iter().map(|subject| self.subject(subject)).collect())
    }

    /// Every item of the decision, explained: requirements, scenarios, proofs, chapters, scopes, steps, checks,
    /// notes, deadlines, and the values that derived facts have or can still have.
    pub fn all(&self) -> Vec<Explanation<'d>> {
        let rest = told_beside(self.decision);
        subjects(self.decision).iter().chain(&rest).map(|subject| self.subject(subject)).collect()
    }

    fn subject(&self, subject: &Subject) -> Explanation<'d> {
        let decision = self.decision;
        let (model, compiled) = (decision.model, decision.compiled);
        let root = subject.root(model, compiled);
        let findings = self.findings(root, subject);
        let seen: Option<BTreeSet<Unit>> =
            findings.reasons.first().map(|reason| reason.iter().map(|literal| literal.unit).collect());
        let assumed = if findings.assuming { assumptions(model, compiled, root) } else { Vec::new() };
        let drawing = Drawing { model, decision: Some(decision), reason: seen.as_ref() };
        let mut flips = findings.flips.clone();
        for flip in &mut flips {
            flip.also.retain(|effect| !is_same(subject, effect, subject.kind(model)));
        }
        let is_step = matches!(subject.item, Item::Step(_));
        let here =
            is_step.then(|| decision.steps().iter().find(|instance| instance.id == subject.id)).flatten();
        let told = here.map(|instance| told_here::told(model, instance.step, Some((decision, instance))));
        let needs = here.map(|instance| told_here::needs(model, instance.step, Some((decision, instance))));
        let plan = || Arc::clone(self.plan.get_or_init(|| Arc::new(decision.plan(None))));
        let deadline = matches!(subject.item, Item::Deadline(_))
            .then(|| deadline_here(model, subject.item, Some((decision, plan()))))
            .flatten();
        let waits = || self.waits.get_or_init(|| neighbours::waits(decision));
        Explanation {
            model,
            compiled,
            id: subject.id.clone(),
            kind: subject.kind(model),
            status: Some(findings.verdict),
            exact: findings.exact,
            reasons: findings.reasons.clone(),
            reasons_complete: findings.reasons_complete,
            open: findings.open.clone(),
            chain: chain(&drawing, subject, &assumed),
            flips,
            flips_complete: findings.flips_complete,
            neighbours: is_step.then(|| neighbours(decision, waits(), &subject.id)).flatten(),
            told: told.unwrap_or_default(),
            needs: needs.unwrap_or_default(),
            deadline,
            influences: influences(model, compiled, subject.item),
            when: when(model, compiled, subject, Some(decision)),
            excepted: excepted(decision, subject),
            optional: model.is_optional(subject.item),
            recommendation: decision.recommendation(subject.item).cloned(),
            today: decision.today,
            dated: findings.dated,
            assumed,
            dossier: Some(decision.dossier),
            subject: subject.clone(),
        }
    }

    fn findings(&self, root: NodeId, subject: &Subject) -> Rc<Findings> {
        let times = subject.times(self.decision.model);
        let of = match subject.of {
            // Instances for the same formula that need nothing but it are alike.
            Of::Chapter(_) | Of::AnyElement(_) => Of::Once,
            other => other,
        };
        let key = (root, of, times);
        if let Some(findings) = self.findings.borrow().get(&key) {
            return Rc::clone(findings);
        }
        let findings = Rc::new(self.find_out(root, of, times));
        self.findings.borrow_mut().insert(key, Rc::clone(&findings));
        findings
    }

    fn find_out(&self, root: NodeId, of: Of, times: Option<SlotId>) -> Findings {
        let decision = self.decision;
        let status = decision.status_for(root, of);
        let probe = probe(decision, root, of);
        let verdict = Verdict::of(decision.outcome_for(root, of));
        let limit = if self.wanted == Reasons::All { MOST_REASONS } else { 1 };
        let (mut found, mut complete) = (Vec::new(), true);
        if verdict.is_settled() {
            (found, complete) = reasons(decision, &probe, times, limit);
        }
        let assuming =
            found.first().is_some_and(|reason| leans_on_assumptions(decision, root, of, times, reason));
        let dated = found.first().is_some_and(|reason| leans_on_the_day(decision, root, of, times, reason));
        let (flipping, flips_complete) = flips(decision, &probe, verdict);
        let flips = flipping
            .into_iter()
            .map(|found| {
                let mut draft = decision.dossier.clone();
                let edits: Vec<_> = found.changes.iter().map(|change| (change.spot, &change.edit)).collect();
                apply(decision.model, decision.dossier, &mut draft, &edits);
                let set = declared(decision.model, &draft, &found.changes);
                let also = self.effects(&set, &draft);
                Flip { changes: found.changes, set, verdict: found.verdict, also: also.to_vec() }
            })
            .collect();
        Findings {
            verdict,
            exact: status.is_exact(),
            reasons: found,
            reasons_complete: complete,
            open: if verdict == Verdict::Open {
                open(decision, &probe, status.depends_on())
            } else {
                Vec::new()
            },
            flips,
            flips_complete,
            assuming,
            dated,
        }
    }

    /// What a changed dossier changes in the whole decision.
    fn effects(&self, set: &[(String, super::answer::Answer)], draft: &Dossier) -> Rc<Vec<Effect>> {
        if let Some(effects) = self.effects.borrow().get(set) {
            return Rc::clone(effects);
        }
        let standing = self.standing.get_or_init(|| Standing::of(self.decision));
        let (model, compiled) = (self.decision.model, self.decision.compiled);
        let changed = decide(model, compiled, draft, self.decision.today);
        let effects = Rc::new(standing.changes_to(&Standing::of(&changed)));
        self.effects.borrow_mut().insert(set.to_vec(), Rc::clone(&effects));
        effects
    }
}

/// Whether an effect is on the subject itself, or on what a list that was open becomes.
fn is_same(subject: &Subject, effect: &Effect, kind: Kind) -> bool {
    let instance = match (subject.of, subject.id.strip_suffix("[*]")) {
        (Of::AnyElement(_), Some(step)) => {
            effect.id.strip_prefix(step).is_some_and(|rest| rest.starts_with('['))
        }
        _ => false,
    };
    effect.kind == kind && (effect.id == subject.id || instance)
}

/// The items that a decision decides.
pub(super) fn subjects(decision: &Decision<'_>) -> Vec<Subject> {
    use crate::rulebook::model::{ChapterId, CheckId, GroupId, ProofId, RequirementId, ScenarioId, ScopeId};
    let model = decision.model;
    let mut subjects = Vec::new();
    let mut add = |item: Item| subjects.push(Subject::of_item(model, item));
    (0..model.requirements.len()).for_each(|index| add(Item::Requirement(RequirementId::at(index))));
    (0..model.scenarios.len()).for_each(|index| add(Item::Scenario(ScenarioId::at(index))));
    (0..model.proofs.len()).for_each(|index| add(Item::Proof(ProofId::at(index))));
    (0..model.groups.len()).for_each(|index| add(Item::Group(GroupId::at(index))));
    (0..model.chapters.len()).for_each(|index| add(Item::Chapter(ChapterId::at(index))));
    (0..model.scopes.len()).for_each(|index| add(Item::Scope(ScopeId::at(index))));
    (0..model.checks.len()).for_each(|index| add(Item::Check(CheckId::at(index))));
    let steps = decision.steps().iter().map(Subject::of_instance);
    let checks = subjects.split_off(subjects.len() - model.checks.len());
    subjects.extend(steps);
    subjects.extend(checks);
    subjects
}

/// What a decision says of beside what it owes: notes, deadlines, and the values of derived facts that are not excluded.
fn told_beside(decision: &Decision<'_>) -> Vec<Subject> {
    use crate::rulebook::model::{ConditionId, DeadlineId, NoteId};
    let model = decision.model;
    let of = |item: Item| Subject::of_item(model, item);
    let notes = (0..model.notes.len()).map(|index| of(Item::Note(NoteId::at(index))));
    let deadlines = (0..model.deadlines.len()).map(|index| of(Item::Deadline(DeadlineId::at(index))));
    let values = (0..model.conditions.len()).map(|index| Item::Condition(ConditionId::at(index)));
    let values = values.filter(|item| matches!(model.derived_from(*item), Some(Derived::Value(..)))).map(of);
    let values = values.filter(|subject| subject.verdict(decision) != Verdict::No);
    notes.chain(deadlines).chain(values).collect()
}

/// A formula with all that is asked of it, for the dossier of a decision.
pub(super) fn probe<'d>(decision: &'d Decision<'_>, root: NodeId, of: Of) -> Probe<'d> {
    Probe::new(decision.model, decision.compiled, settler(decision), root, of, decision.today)
}

fn settler<'d>(decision: &'d Decision<'_>) -> &'d Settler {
    match &decision.compiled.unassuming {
        Some(unassuming) if !decision.known.is_assuming() => unassuming,
        _ => &decision.compiled.settler,
    }
}

/// Whether a reason would not do without the checks that are assumptions.
fn leans_on_assumptions(
    decision: &Decision<'_>,
    root: NodeId,
    of: Of,
    times: Option<SlotId>,
    reason: &Reason,
) -> bool {
    let Some(unassuming) = decision.compiled.unassuming.as_ref().filter(|_| decision.known.is_assuming())
    else {
        return false;
    };
    let probe = Probe::new(decision.model, decision.compiled, unassuming, root, of, decision.today);
    is_too_little(decision, &probe, times, reason)
}

/// Whether a reason would not do on another day.
fn leans_on_the_day(
    decision: &Decision<'_>,
    root: NodeId,
    of: Of,
    times: Option<SlotId>,
    reason: &Reason,
) -> bool {
    let space = &decision.compiled.space;
    if decision.today.is_none() || (space.day.is_none() && space.numbers.today.is_none()) {
        return false;
    }
    let probe = Probe::new(decision.model, decision.compiled, settler(decision), root, of, None);
    is_too_little(decision, &probe, times, reason)
}

/// Whether what a reason holds forces nothing where something else is taken away.
fn is_too_little(decision: &Decision<'_>, probe: &Probe<'_>, times: Option<SlotId>, reason: &Reason) -> bool {
    let mut pieces = super::units::Pieces::of(decision, probe, times);
    let kept: Vec<bool> =
        pieces.units.iter().map(|unit| reason.iter().any(|literal| literal.unit == *unit)).collect();
    pieces.outcome(&|index| kept.get(index).copied().unwrap_or(false)) == Outcome::Varies
}

/// What two formulas can have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    Var(VarId),
    List(FactId),
}

/// The list that a variable speaks of.
fn list_of(model: &Model, meaning: &VarMeaning) -> Option<FactId> {
    let slot = match meaning {
        VarMeaning::Counter(list, _) => return Some(*list),
        VarMeaning::YesNo(slot)
        | VarMeaning::Choice(slot)
        | VarMeaning::Member(slot, _)
        | VarMeaning::Cells(slot, _)
        | VarMeaning::Text(slot, _) => model.slot(*slot),
        VarMeaning::Day(_) | VarMeaning::Given(_) | VarMeaning::Opaque(_) | VarMeaning::PutOff => {
            return None;
        }
    };
    slot.in_list.then_some(slot.fact)
}

/// The assumptions that have to do with a formula.
fn assumptions(model: &Model, compiled: &Compiled, root: NodeId) -> Vec<Item> {
    use crate::rulebook::model::CheckId;
    let formulas = compiled.settler.formulas();
    // What is said of an element and what is counted of its list have no variable in common.
    let near_to = |root: NodeId| -> BTreeSet<Near> {
        let vars = formulas.support(root);
        let lists = vars.iter().filter_map(|var| list_of(model, compiled.space.meaning(*var)));
        lists.map(Near::List).chain(vars.iter().copied().map(Near::Var)).collect()
    };
    let mut near = near_to(root);
    let mut left: Vec<usize> = (0..model.checks.len()).filter(|index| model.checks[*index].assume).collect();
    let mut taken: Vec<usize> = Vec::new();
    loop {
        let before = left.len();
        left.retain(|index| {
            let own = near_to(compiled.checks[*index].violated);
            let touches = !own.is_disjoint(&near);
            if touches {
                near.extend(own);
                taken.push(*index);
            }
            !touches
        });
        if left.len() == before {
            break;
        }
    }
    taken.sort_unstable();
    taken.into_iter().map(|index| Item::Check(CheckId::at(index))).collect()
}

impl Decision<'_> {
    /// Why one item stands as it does: any id, or a beginning that is unique. Where several things
    /// have the id (a fact and the step that yields it), the first is explained, in the order of
    /// [`Kind::ALL`]; write `fact:ID` for another, or call [`explain_every`](Self::explain_every).
    ///
    /// ```
    /// use rules_engine::{Rulebook, Verdict};
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let dossier = rulebook.read_dossier("facts:\n  va1: {referenced: yes}\n  profiles: [general]\n")?;
    /// let decision = rulebook.decide(&dossier);
    /// let explanation = decision.explain("PORT")?;
    /// assert_eq!(explanation.id, "PORT/va1.01");
    /// assert_eq!(explanation.status, Some(Verdict::No));
    /// // One declared fact is enough, and it is the one to change.
    /// let reason = explanation.reason().unwrap();
    /// assert_eq!(reason.len(), 1);
    /// assert_eq!(reason[0].fact, "va1.referenced");
    /// assert_eq!(explanation.flips[0].set[0].0, "va1.referenced");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(&self, id: &str) -> Result<Explanation<'_>, ExplainError> {
        let every = self.explain_every(id)?;
        every.into_iter().next().ok_or_else(|| ExplainError::Unknown { id: id.to_string(), meant: None })
    }

    /// Everything that an id stands for, explained.
    pub fn explain_every(&self, id: &str) -> Result<Vec<Explanation<'_>>, ExplainError> {
        Explainer::new(self, Reasons::One).explain(id)
    }

    /// Every item, explained.
    pub fn explain_all(&self) -> Vec<Explanation<'_>> {
        Explainer::new(self, Reasons::One).all()
    }

    /// How many literals the smallest reason of each settled item has: reasons, and nothing else.
    pub fn reason_sizes(&self) -> Vec<usize> {
        let mut done: HashMap<(NodeId, Of, Option<SlotId>), usize> = HashMap::new();
        let mut sizes = Vec::new();
        for subject in subjects(self) {
            let root = subject.root(self.model, self.compiled);
            let key = (root, subject.of, subject.times(self.model));
            if let Some(size) = done.get(&key) {
                sizes.push(*size);
            } else if subject.verdict(self).is_settled() {
                let probe = probe(self, root, subject.of);
                let size = smallest(self, &probe, key.2).len();
                done.insert(key, size);
                sizes.push(size);
            }
        }
        sizes
    }
}
