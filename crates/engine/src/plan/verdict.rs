//! What is said before anything else: in time or not, what the next deadline needs, whose move it is, what is
//! wrong and how much is unknown.

use super::due::DueAt;
use super::model::{Cause, Plan, StepState};
use crate::decide::Status;
use crate::diagnostic::Severity;

/// A plan in a few figures.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanVerdict {
    /// Whether every deadline is kept so far; nothing without a deadline, nor without a day unless the dossier itself
    /// says that one was missed.
    pub in_time: Option<bool>,
    /// The deadline that matters most, by position in [`Plan::deadlines`]: the first that is late, else the
    /// next.
    pub deadline: Option<usize>,
    /// How many deadlines are late.
    pub late: usize,
    /// Whether what is open fits before that deadline; nothing where a duration is unknown.
    pub fits: Option<bool>,
    /// How many of the steps that are open for that deadline have no known duration.
    pub without_duration: usize,
    /// How many errors the dossier has.
    pub errors: usize,
    /// How many warnings, steps that were done too early among them.
    pub warnings: usize,
    /// The steps that can be done now.
    pub ready: Vec<usize>,
    /// How many absent facts can still change something.
    pub unknown_facts: usize,
    /// How many facts have to be declared before all the steps can be done.
    pub asked_facts: usize,
    /// How many proofs are undetermined.
    pub unknown_proofs: usize,
    /// How many steps are undetermined.
    pub unknown_steps: usize,
}

impl PlanVerdict {
    /// Whether nothing is wrong: no error, and no deadline missed.
    pub fn is_right(&self) -> bool {
        self.errors == 0 && self.in_time != Some(false)
    }
}

impl Plan<'_> {
    /// The plan in a few figures.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let dossier = rulebook.read_dossier("facts: {}\n")?;
    /// let on = |day: &str| rulebook.decide(&dossier).plan(day.parse().ok()).verdict().in_time;
    /// assert_eq!((on("2026-05-12"), on("2026-05-14")), (Some(true), Some(false)));
    /// assert_eq!(rulebook.decide(&dossier).plan(None).verdict().in_time, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verdict(&self) -> PlanVerdict {
        let decision = self.decision;
        let count =
            |severity| decision.problems().iter().filter(|problem| problem.severity == severity).count();
        // Those without a day come last.
        let at = |number: &usize| {
            let due = self.deadlines[*number].due.as_ref().map(DueAt::order);
            (due.is_none(), due)
        };
        let late: Vec<usize> =
            (0..self.deadlines.len()).filter(|number| self.deadlines[*number].late).collect();
        let coming = (0..self.deadlines.len()).filter(|number| {
            let deadline = &self.deadlines[*number];
            !deadline.met && !deadline.late && !deadline.passed && deadline.certain
        });
        let deadline = late.iter().copied().min_by_key(at).or_else(|| coming.min_by_key(at));
        let open: &[usize] = deadline.map_or(&[], |number| &self.deadlines[number].open);
        let without_duration = open.iter().filter(|step| self.steps[**step].duration.is_none()).count();
        let judged = self.today.is_some() && !self.deadlines.is_empty();
        let overrun = deadline.is_some_and(|number| {
            let deadline = &self.deadlines[number];
            deadline.ends.zip(deadline.day).is_some_and(|(ends, day)| ends > day)
        });
        let fits = match (deadline, overrun) {
            (None, _) => None,
            (_, true) => Some(false),
            (Some(_), false) => (self.today.is_some() && without_duration == 0).then_some(true),
        };
        PlanVerdict {
            in_time: if late.is_empty() { judged.then_some(true) } else { Some(false) },
            deadline,
            late: late.len(),
            fits,
            without_duration,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning) + self.problems.len() + self.ahead.len(),
            ready: self.ready(),
            unknown_facts: decision.count_missing(),
            asked_facts: self.asked_facts(),
            unknown_proofs: decision.summary().undetermined,
            unknown_steps: (decision.steps().iter())
                .filter(|step| matches!(step.status, Status::Undetermined(_)))
                .count(),
        }
    }

    /// How many absent facts the steps that are open ask for.
    fn asked_facts(&self) -> usize {
        let own =
            self.steps.iter().filter(|step| step.state == StepState::Blocked).flat_map(|step| &step.own);
        let asked = own.filter(|cause| matches!(cause, Cause::Fact(..)));
        asked.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// Whether a deadline has passed or cannot be kept, or the dossier has an error.
    pub fn is_wrong(&self) -> bool {
        let errors = self.decision.problems().iter().any(|problem| problem.severity == Severity::Error);
        errors || self.deadlines.iter().any(|deadline| deadline.late)
    }

    /// Whether a step can be done now or is being waited for.
    pub fn is_open(&self, step: usize) -> bool {
        matches!(self.steps[step].state, StepState::Ready | StepState::Blocked)
    }
}
