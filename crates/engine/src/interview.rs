//! The shortest interview that is still exact.
//!
//! In: a rulebook, and what is declared so far. Out: the next question, which can change an answer; when there is none,
//! every answer is settled, as far as what is known allows. An answer is the status of a proof, a requirement, a scenario
//! or a step (a certificate is that of the step that yields it), or of the one item that was asked for. A question is
//! about one fact, however many boxes or fields it has.
//!
//! - `subjects`: which statuses are to be settled; `useful`: which facts can still change them, where some are not known;
//! - `order`: which question comes first; `revise`: answers that contradict each other; `write`: the dossier it leaves.

mod order;
mod revise;
mod subjects;
mod useful;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

pub use order::Expected;
pub use revise::{Contradiction, contradiction};

use order::Search;
use subjects::{Subject, check_target, subjects, targets};

use crate::day::Day;
use crate::decide::{Decision, is_partly_given};
use crate::diagnostic::Diagnostic;
use crate::dossier::{Dossier, example};
use crate::explain::ExplainError;
use crate::facade::{DossierError, Rulebook};
use crate::rulebook::model::{FactId, Lang};
use crate::source::Sources;
use crate::words::dossier as words;
use rules_language::words::general;

/// An interview: what is declared so far, and what was said not to be known.
///
/// ```
/// use rules_engine::{Interview, Rulebook};
/// let text = "rulebook trip { title \"Trip\" } fact abroad : yes_no { } fact age : integer from 0 { }
///     requirement PASSPORT { applies when abroad } requirement CONSENT { applies when abroad and age < 18 }";
/// let book = Rulebook::from_texts(&[("trip.rules", text)])?;
/// let mut interview = Interview::new(&book, Default::default(), None)?;
/// assert_eq!(interview.next().map(|question| question.id), Some("abroad".to_owned()));
/// interview.answer("abroad", "no")?;
/// assert!(interview.next().is_none());
/// interview.undo();
/// interview.answer("abroad", "yes")?;
/// assert_eq!(interview.next().map(|question| question.id), Some("age".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Interview<'b> {
    book: &'b Rulebook,
    today: Option<Day>,
    until: Option<String>,
    now: State,
    past: Vec<State>,
}

#[derive(Clone)]
struct State {
    dossier: Dossier,
    unknown: BTreeSet<FactId>,
}

/// A question that can change an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// The fact that is asked for.
    pub fact: FactId,
    /// Its id.
    pub id: String,
    /// The answers that hang on it: kind and id, in the order of the rulebook.
    pub settles: Vec<(&'static str, Arc<str>)>,
    /// Whether it is asked whatever the answers to the other questions are.
    pub certain: bool,
    /// Whether something of it is declared already.
    pub partly_given: bool,
    /// An answer of the form that is asked for, as [`Interview::answer`] reads it: `[{name: "…", tons: 1}]`.
    pub example: String,
}

/// Where an interview stands.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Standing {
    /// The questions that can still change an answer, the next one first. Those that are certain to be asked come
    /// first of all: they are independent of each other, and can be put on one screen.
    pub questions: Vec<Question>,
    /// How many questions are to be expected.
    pub expected: Expected,
    /// How many answers there are.
    pub answers: usize,
    /// How many of them are settled.
    pub settled: usize,
    /// The answers that hang on nothing but what is not known.
    pub unsettled: Vec<(&'static str, Arc<str>)>,
    /// Whether the questions are exactly those that can change an answer: where they are not, some may be idle.
    pub exact: bool,
}

impl<'b> Interview<'b> {
    /// An interview that goes on from a dossier; on a day, if one is given.
    pub fn new(book: &'b Rulebook, dossier: Dossier, today: Option<Day>) -> Result<Self, DossierError> {
        let empty = dossier.values.is_empty() && dossier.lists.is_empty();
        let dossier = if empty { book.empty_dossier()? } else { dossier };
        let now = State { dossier, unknown: BTreeSet::new() };
        Ok(Interview { book, today, until: None, now, past: Vec::new() })
    }

    /// Settles one item only: a proof, a requirement, a scenario, a step, a chapter, a scope or a named condition.
    pub fn until(mut self, id: &str) -> Result<Self, ExplainError> {
        check_target(&self.decision(), id)?;
        self.until = Some(id.to_owned());
        Ok(self)
    }

    /// The rulebook.
    pub fn rulebook(&self) -> &'b Rulebook {
        self.book
    }

    /// The decision so far.
    pub fn decision(&self) -> Decision<'_> {
        match self.today {
            Some(today) => self.book.decide_on(&self.now.dossier, today),
            None => self.book.decide(&self.now.dossier),
        }
    }

    /// What is declared so far.
    pub fn dossier(&self) -> &Dossier {
        &self.now.dossier
    }

    /// Whether a fact was said not to be known.
    pub fn is_unknown(&self, fact: FactId) -> bool {
        self.now.unknown.contains(&fact)
    }

    /// The next question; nothing when it is over.
    pub fn next(&self) -> Option<Question> {
        self.standing().questions.into_iter().next()
    }

    /// Where it stands: the questions left, in order, and what to expect.
    pub fn standing(&self) -> Standing {
        self.standing_in(&self.decision())
    }

    /// As [`standing`](Self::standing), where its [`decision`](Self::decision) is at hand.
    pub fn standing_in(&self, decision: &Decision<'_>) -> Standing {
        standing(decision, self.until.as_deref(), &self.now.unknown)
    }

    /// Answers that cannot all stand, if there are such.
    pub fn contradiction(&self) -> Option<Contradiction> {
        contradiction(&self.decision())
    }

    /// Declares a fact, by its id; the value is as in a dossier: `yes`, `[general]`, `2026-05-13`. Whatever was declared
    /// of it before goes.
    pub fn answer(&mut self, id: &str, value: &str) -> Result<(), DossierError> {
        let fact = self.fact(id)?;
        let text = if value.trim_end().contains('\n') {
            let lines: Vec<String> = value.trim_end().lines().map(|line| format!("    {line}")).collect();
            format!("facts:\n  {id}:\n{}\n", lines.join("\n"))
        } else {
            format!("facts:\n  {id}: {value}\n")
        };
        let read = self.book.read_dossier_named("<answer>", &text)?;
        let mut facts = read.facts();
        let mut next = self.now.clone();
        clear(self.book, &mut next.dossier, fact);
        let mut merged = next.dossier.facts();
        for slot in &self.book.model().fact(fact).slots {
            if let (Some(to), Some(from)) =
                (merged.values.get_mut(slot.index()), facts.values.get_mut(slot.index()))
            {
                *to = from.take();
            }
        }
        if let Some(list) = facts.lists.remove(&fact) {
            merged.lists.insert(fact, list);
        }
        next.unknown.remove(&fact);
        // Through the text, so that names of elements, places and the digest are those of the dossier that is written.
        next.dossier = self.rebuilt(&next.dossier, &merged, &next.unknown)?;
        self.past.push(std::mem::replace(&mut self.now, next));
        Ok(())
    }

    /// Leaves a fact open: it is not known. It is not asked for again, and questions that could only settle something
    /// together with it are not asked either.
    pub fn dont_know(&mut self, id: &str) -> Result<(), DossierError> {
        let fact = self.fact(id)?;
        let mut next = self.now.clone();
        clear(self.book, &mut next.dossier, fact);
        next.unknown.insert(fact);
        self.past.push(std::mem::replace(&mut self.now, next));
        Ok(())
    }

    /// Takes the last answer back; whether there was one.
    pub fn undo(&mut self) -> bool {
        match self.past.pop() {
            Some(before) => {
                self.now = before;
                true
            }
            None => false,
        }
    }

    /// The dossier, with each question as a comment above its answer, and where the question comes from.
    pub fn write(&self, lang: Lang) -> String {
        write::write(self.book.model(), &self.now.dossier, &self.now.unknown, lang)
    }

    fn rebuilt(
        &self,
        before: &Dossier,
        facts: &crate::dossier::Facts,
        unknown: &BTreeSet<FactId>,
    ) -> Result<Dossier, DossierError> {
        let bare = self.book.read_dossier(&crate::dossier::write(self.book.model(), facts))?;
        let whole =
            Dossier { progress: before.progress.clone(), durations: before.durations.clone(), ..bare };
        let text = write::write(self.book.model(), &whole, unknown, Lang::Fr);
        // Progress may speak of elements that are there no more: then it stays as it was, and is not read again.
        match self.book.read_dossier(&text) {
            Ok(dossier) => Ok(dossier),
            Err(_) => Ok(whole),
        }
    }

    fn fact(&self, id: &str) -> Result<FactId, DossierError> {
        let model = self.book.model();
        if let Some(index) = model.facts.iter().position(|fact| fact.head.id == id) {
            return Ok(FactId::at(index));
        }
        let close = crate::diagnostic::did_you_mean(id, model.facts.iter().map(|fact| fact.head.id.as_str()));
        let error = Diagnostic::error("unknown-fact", words::no_fact(id));
        let error = match close {
            Some(close) => error.help(general::did_you_mean(close)),
            None => error,
        };
        Err(crate::dossier::DossierError { diagnostics: vec![error], sources: Sources::new() }.into())
    }
}

fn clear(book: &Rulebook, dossier: &mut Dossier, fact: FactId) {
    dossier.lists.remove(&fact);
    for slot in &book.model().fact(fact).slots {
        if let Some(value) = dossier.values.get_mut(slot.index()) {
            *value = None;
        }
    }
}

/// Where an interview stands whose answers are those of a decision.
pub fn standing(decision: &Decision<'_>, until: Option<&str>, unknown: &BTreeSet<FactId>) -> Standing {
    standing_within(decision, until, unknown, order::BUDGET)
}

/// As [`standing`], with so many steps for the search of an order.
pub fn standing_within(
    decision: &Decision<'_>,
    until: Option<&str>,
    unknown: &BTreeSet<FactId>,
    budget: usize,
) -> Standing {
    let targets = targets(decision, until);
    let subjects = subjects(&targets);
    let (facts, exact) = useful::useful(decision, &subjects, unknown);
    let facts: Vec<Rc<BTreeSet<FactId>>> = facts.into_iter().map(Rc::new).collect();
    let open: Vec<(usize, Rc<BTreeSet<FactId>>)> =
        facts.iter().cloned().enumerate().filter(|(_, facts)| !facts.is_empty()).collect();
    let by_subject: BTreeMap<&Subject, usize> = subjects.iter().zip(0..).collect();
    let mut settles: BTreeMap<FactId, Vec<(&'static str, Arc<str>)>> = BTreeMap::new();
    let (mut settled, mut unsettled) = (0, Vec::new());
    for target in &targets {
        let index = by_subject.get(&target.subject).copied().unwrap_or_default();
        if !facts[index].is_empty() {
            let answer = (target.kind, Arc::<str>::from(target.id));
            for fact in &*facts[index] {
                settles.entry(*fact).or_default().push(answer.clone());
            }
        } else {
            let Subject { root, element } = target.subject;
            let now = decision.known.settle_under(root, element, decision.known.knowledge());
            if decision.known.status_of(now).is_undetermined() {
                unsettled.push((target.kind, Arc::from(target.id)));
            } else {
                settled += 1;
            }
        }
    }
    let weights: BTreeMap<FactId, usize> = settles.iter().map(|(fact, all)| (*fact, all.len())).collect();
    let weight = |fact: FactId| weights.get(&fact).copied().unwrap_or_default();
    let mut search = Search::new(decision, &subjects, unknown, budget);
    let mut parts = search.parts(open, weight);
    parts.sort_by_key(|part| (std::cmp::Reverse(weight(part.first)), part.first));
    let expected = Expected {
        // The sum of no numbers at all is -0.
        questions: parts.iter().map(|part| part.expected.questions).sum::<f64>() + 0.0,
        exact: exact && parts.iter().all(|part| part.expected.exact),
        searched: parts.iter().all(|part| part.expected.searched),
    };
    let mut question = |fact: FactId, certain: bool| Question {
        fact,
        id: decision.model().fact(fact).head.id.clone(),
        // Each is asked about once.
        settles: settles.remove(&fact).unwrap_or_default(),
        certain,
        partly_given: is_partly_given(decision.model(), decision.dossier(), fact),
        example: example(decision.model(), decision.model().fact(fact)),
    };
    let mut questions: Vec<Question> = parts.iter().map(|part| question(part.first, true)).collect();
    for part in &parts {
        let mut others: Vec<FactId> = part.facts.iter().copied().filter(|fact| *fact != part.first).collect();
        others.sort_by_key(|fact| (std::cmp::Reverse(weight(*fact)), *fact));
        questions.extend(others.into_iter().map(|fact| question(fact, false)));
    }
    Standing { questions, expected, answers: targets.len(), settled, unsettled, exact }
}
