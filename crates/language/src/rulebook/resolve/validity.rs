//! Validity: what is good for a while only. `valid 1 year from FACT` is a check that it has not expired, and a deadline by
//! which it is to be renewed.

#![deny(clippy::arithmetic_side_effects)]

use super::{Declared, Resolver, Tables};
use crate::diagnostic::Severity;
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind, Side, TimeSpan};
use crate::rulebook::model::{
    Check, CheckId, Deadline, DeadlineId, Due, Duration, DurationUnit, Event, Head, Item, ProofId,
    RequirementId, ScenarioId, StepId, Texts,
};
use crate::rulebook::texts::Lang;
use crate::rulebook::types::SlotType;
use crate::source::Loc;
use crate::syntax::tree::{ClauseKind, Comparison, Integer, Name};
use crate::words::clauses as words;

impl Resolver {
    pub(super) fn resolve_validity(&mut self, tables: &Tables<'_>) {
        let requirements = tables.requirements.iter().enumerate();
        let requirements = requirements.map(|(at, one)| (*one, Item::Requirement(RequirementId::at(at))));
        let scenarios = tables.scenarios.iter().enumerate();
        let scenarios = scenarios.map(|(at, one)| (*one, Item::Scenario(ScenarioId::at(at))));
        let proofs = tables.proofs.iter().enumerate();
        let proofs =
            proofs.filter_map(|(at, (file, one))| Some(((*file, (*one)?), Item::Proof(ProofId::at(at)))));
        let steps = tables.steps.iter().enumerate();
        let steps = steps.map(|(at, one)| (*one, Item::Step(StepId::at(at))));
        let all: Vec<(Declared<'_>, Item)> =
            requirements.chain(scenarios).chain(proofs).chain(steps).collect();
        for ((file, declaration), item) in all {
            self.file = file;
            for clause in &declaration.clauses {
                let ClauseKind::Valid { length, from } = &clause.kind else { continue };
                if let Some((amount, unit)) = self.written_length(length) {
                    self.validity(item, &amount, &unit, from, self.loc(clause.span));
                }
            }
        }
    }

    fn validity(&mut self, item: Item, amount: &Integer, unit: &Name, from: &Name, loc: Loc) {
        let slot = self.slot_in_time(from, words::validity_from_date());
        let (duration, slot) = (self.validity_length(amount, unit), slot);
        let (Some((duration, span)), Some(slot)) = (duration, slot) else { return };
        if !matches!(self.model.slot(slot).ty, SlotType::Date { .. }) {
            let help = words::validity_from_date();
            self.error("wrong-type", words::is_a_moment(&from.text), from.span, help);
            return;
        }
        let Some(shift) = Amount::default().then(span) else { return };
        let head = self.model.head(item).clone();
        let here = |kind: CondKind| Cond { kind, loc };
        // Where it is owed, and the fact asked for.
        let mut when = vec![here(CondKind::Required(item))];
        when.extend(self.model.fact_of(slot).needed.clone());
        let when = here(CondKind::And(when));
        let (left, right) = (Side { slot: Some(slot), shift }, Side { slot: None, shift: Amount::default() });
        let good = here(CondKind::Atom(Atom::CompareTwo { left, op: Comparison::GreaterOrEqual, right }));
        let check = Check {
            head: named(&head, ["« {} » n'est plus valable", "“{}” is not valid any more"], loc),
            severity: Severity::Error,
            assume: false,
            when: None,
            require: here(CondKind::Implies(Box::new(when.clone()), Box::new(good))),
            blocks: Vec::new(),
        };
        let deadline = Deadline {
            head: named(&head, ["Renouveler « {} »", "Renew “{}”"], loc),
            applies: Some(when),
            due: Due::Counted { amount: duration, before: false, from: Event::Fact(slot) },
            written: format!("{} {} after {}", amount.value, unit.text, from.text),
            steps: Vec::new(),
            met_by: None,
        };
        self.bind(&check.head.id, Item::Check(CheckId::at(self.model.checks.len())), loc);
        self.bind(&deadline.head.id, Item::Deadline(DeadlineId::at(self.model.deadlines.len())), loc);
        self.model.checks.push(check);
        self.model.deadlines.push(deadline);
    }

    fn validity_length(&mut self, amount: &Integer, unit: &Name) -> Option<(Duration, TimeSpan)> {
        let count = self.length(amount)?;
        let whole = i32::try_from(count).ok()?;
        let found = self.duration_unit(unit)?;
        let span = match found {
            DurationUnit::Days => TimeSpan { months: 0, days: whole },
            DurationUnit::Weeks => TimeSpan { months: 0, days: whole.checked_mul(7)? },
            DurationUnit::Months => TimeSpan { months: whole, days: 0 },
            DurationUnit::Years => TimeSpan { months: whole.checked_mul(12)?, days: 0 },
            DurationUnit::Hours | DurationUnit::WorkingDays => {
                let message = words::validity_not_counted_so();
                self.error("wrong-unit", message, unit.span, words::validity_units());
                return None;
            }
        };
        Some((Duration { amount: count, unit: found }, span))
    }
}

/// What every declaration has, of what goes with an item: `valid/ID`, with the item's basis.
fn named(item: &Head, words: [&str; 2], loc: Loc) -> Head {
    let [fr, en] = words;
    let said = |lang, words: &str| Some(words.replace("{}", item.label(lang)));
    let labels = Texts { fr: said(Lang::Fr, fr), en: said(Lang::En, en), any: None };
    Head {
        id: format!("valid/{}", item.id),
        labels,
        basis: item.basis.clone(),
        loc,
        allows: item.allows.clone(),
    }
}
