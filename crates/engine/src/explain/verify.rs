//! A second procedure that checks an explanation by other means.
//!
//! A reason is checked by filling in everything that it leaves open, in every way where that is
//! feasible, and evaluating the rules plainly. A flip is checked by deciding the changed dossier
//! anew, and each part of the change alone.

use std::collections::BTreeSet;

use super::change::{Edit, Spot, apply};
use super::completions::Cone;
use super::explanation::{Explanation, probe};
use super::flips::Flip;
use super::reason::Reason;
use super::subject::{Subject, Verdict};
use super::units::{Pieces, Unit};
use crate::decide::{Decision, Of, decide};
use crate::logic::steps;
use crate::rulebook::model::Item;

/// What the check of an explanation came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Checked {
    /// How many completions were evaluated.
    pub completions: usize,
    /// Whether those were all there are.
    pub exhaustive: bool,
    /// How many dossiers were decided anew.
    pub decided: usize,
    /// What is wrong with the explanation; nothing, if it is right.
    pub wrong: Vec<String>,
    /// Whether the work that was allowed sufficed: where it did not, what could not be decided anew was not checked.
    pub complete: bool,
}

impl Checked {
    /// Whether the explanation is right, as far as it was looked at.
    pub fn is_right(&self) -> bool {
        self.wrong.is_empty()
    }

    /// How it was checked: `exhaustive` or `sample`.
    pub fn method(&self) -> &'static str {
        if self.exhaustive { "exhaustive" } else { "sample" }
    }
}

impl Decision<'_> {
    /// Checks an explanation of this decision by a second, simple procedure.
    pub fn check_explanation(&self, explanation: &Explanation<'_>) -> Checked {
        let mut check = Check {
            decision: self,
            subject: &explanation.subject,
            cone: Cone::of(self, &explanation.subject),
            checked: Checked { exhaustive: true, complete: explanation.exact, ..Checked::default() },
        };
        if let Some(verdict) = explanation.status {
            for reason in &explanation.reasons {
                check.reason(reason, verdict);
            }
            if verdict.is_settled() && explanation.reasons.is_empty() && explanation.reasons_complete {
                check.checked.wrong.push("no reason is given".to_string());
            }
            if verdict == Verdict::Open && explanation.exact {
                check.undetermined();
            }
        }
        for flip in &explanation.flips {
            check.flip(flip);
        }
        for open in &explanation.open {
            for answer in &open.answers {
                check.follows(&[(open.spot, &answer.edit)], answer.verdict, true);
            }
        }
        check.checked
    }
}

struct Check<'k, 'a> {
    decision: &'k Decision<'a>,
    subject: &'k Subject,
    cone: Cone<'k, 'a>,
    checked: Checked,
}

impl Check<'_, '_> {
    // --- Reasons ---

    fn reason(&mut self, reason: &Reason, verdict: Verdict) {
        let units: BTreeSet<Unit> = reason.iter().map(|literal| literal.unit).collect();
        let wanted = verdict == Verdict::Yes;
        if wanted && self.existence().is_some_and(|unit| !units.contains(&unit)) {
            self.checked.wrong.push("the reason does not say why it is there at all".to_string());
        }
        if let Some(what) = self.differs(&units, wanted) {
            self.checked.wrong.push(format!("the reason is not enough: {what}"));
        }
        for literal in reason {
            let mut fewer = units.clone();
            fewer.remove(&literal.unit);
            if Some(literal.unit) == self.existence() && wanted {
                continue;
            }
            if self.differs(&fewer, wanted).is_none()
                && !self.moves_without(&fewer, wanted)
                && self.sufficed()
            {
                self.checked.wrong.push(format!("`{}` is not needed in the reason", literal.fact));
            }
        }
    }

    /// What a repeated step stands or falls with.
    fn existence(&self) -> Option<Unit> {
        match self.subject.of {
            Of::Element(list, position) => Some(Unit::Element(list, position)),
            _ => self.subject.times(self.decision.model).map(Unit::Value),
        }
    }

    /// A completion of these pieces in which the item is not as wanted.
    fn differs(&mut self, kept: &BTreeSet<Unit>, wanted: bool) -> Option<String> {
        let model = self.decision.model;
        let assuming = self.decision.known.is_assuming();
        let completions = self.cone.completions(kept);
        self.checked.exhaustive &= completions.is_exhaustive();
        let matter = self.subject.matter(model);
        let mut found = None;
        let (seen, _) = completions.each(|candidate| {
            let asked = candidate.asked(model);
            if assuming && asked.keeps_assumptions() == Some(false) {
                return true;
            }
            let well = asked.matter(matter).is_none_or(|holds| holds == wanted);
            if !well {
                found = Some(format!("{:?} {:?} {:?}", candidate.values, candidate.lists, candidate.given));
            }
            well
        });
        self.checked.completions += seen;
        found
    }

    /// Where a sample does not show it, the formula is asked. Where facts are compared with each other, values that
    /// meet every case are a sample, too.
    fn moves_without(&self, kept: &BTreeSet<Unit>, wanted: bool) -> bool {
        if self.checked.exhaustive && !self.cone.compares() {
            return false;
        }
        let (model, compiled) = (self.decision.model, self.decision.compiled);
        let root = self.subject.root(model, compiled);
        let probe = probe(self.decision, root, self.subject.of);
        let mut pieces = Pieces::of(self.decision, &probe, self.subject.times(model));
        let flags: Vec<bool> = pieces.units.iter().map(|unit| kept.contains(unit)).collect();
        let outcome = pieces.outcome(&|index| flags.get(index).copied().unwrap_or(false));
        Verdict::of(outcome).holds() != Some(wanted)
    }

    /// Whether there was work left for what was just asked: if not, the answer may be for want of it.
    fn sufficed(&mut self) -> bool {
        let sufficed = steps::are_left();
        self.checked.complete &= sufficed;
        sufficed
    }

    /// Both answers occur among the completions.
    fn undetermined(&mut self) {
        let mut all: BTreeSet<Unit> = BTreeSet::new();
        let (model, compiled) = (self.decision.model, self.decision.compiled);
        let root = self.subject.root(model, compiled);
        let probe = probe(self.decision, root, self.subject.of);
        all.extend(Pieces::of(self.decision, &probe, self.subject.times(model)).units);
        let (never, always) = (self.differs(&all, false).is_none(), self.differs(&all, true).is_none());
        if self.checked.exhaustive && !self.cone.compares() && (never || always) && self.sufficed() {
            self.checked.wrong.push("no way of completing the dossier changes the status".to_string());
        }
    }

    // --- Flips ---

    fn flip(&mut self, flip: &Flip) {
        let changes: Vec<(Spot, &Edit)> =
            flip.changes.iter().map(|change| (change.spot, &change.edit)).collect();
        self.follows(&changes, flip.verdict, true);
        // Every part of the change alone does not do it.
        for part in 1..(1_u32 << changes.len()) - 1 {
            let picked: Vec<(Spot, &Edit)> = (0..changes.len())
                .filter(|index| part >> index & 1 == 1)
                .map(|index| changes[index])
                .collect();
            self.follows(&picked, flip.verdict, false);
        }
    }

    /// Decides the changed dossier anew: the item must (or must not) stand so then.
    fn follows(&mut self, changes: &[(Spot, &Edit)], verdict: Verdict, must: bool) {
        let (model, compiled) = (self.decision.model, self.decision.compiled);
        let mut draft = self.decision.dossier.clone();
        apply(model, self.decision.dossier, &mut draft, changes);
        let changed = decide(model, compiled, &draft, self.decision.today);
        self.checked.decided += 1;
        // Part of a change that contradicts the assumptions is no change to compare with.
        if !must && self.decision.known.is_assuming() && !changed.known.is_assuming() {
            return;
        }
        let instance = changed.steps().iter().find(|instance| instance.id == self.subject.id);
        let subject = match instance {
            Some(instance) if matches!(self.subject.item, Item::Step(_)) => Subject::of_instance(instance),
            _ => self.subject.clone(),
        };
        // An instance that is gone cannot be asked about.
        let is_there = match (self.subject.item, self.subject.of) {
            (Item::Step(_), Of::Element(..)) | (_, Of::Number(_)) => instance.is_some(),
            (_, Of::Element(list, position)) => {
                draft.lists.get(&list).is_some_and(|list| position < list.elements.len())
            }
            _ => true,
        };
        if !is_there {
            return;
        }
        let now = subject.verdict(&changed);
        let root = subject.root(model, compiled);
        let is_settled = now.is_settled() || changed.status_for(root, subject.of).is_exact();
        if !self.sufficed() || !is_settled {
            self.checked.complete = false;
            return;
        }
        if (now == verdict) != must {
            let edits: Vec<String> =
                changes.iter().map(|(spot, edit)| format!("{spot:?} {edit:?}")).collect();
            let kind = self.subject.kind(model);
            self.checked.wrong.push(match must {
                true => {
                    format!("after {} it is {}, not {}", edits.join(", "), now.word(kind), verdict.word(kind))
                }
                false => format!("a part of the change is enough: {}", edits.join(", ")),
            });
        }
    }
}
