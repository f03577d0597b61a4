//! Entry into force: the days on which a declaration counts, and what it says on some of them only.
//!
//! A period is a condition on today. What a declaration says in it holds then, and its own conditions beside.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use super::Resolver;
use super::conditions::Element;
use crate::diagnostic::Diagnostic;
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind};
use crate::rulebook::types::days_of;
use crate::source::{Loc, Span};
use crate::syntax::tree::{Clause, ClauseKind, Comparison, Condition as Written, Declaration, Name, Period};
use crate::words::clauses as words;

/// A clause of a declaration, and the days on which it counts.
pub(super) struct Dated<'t> {
    /// The clause.
    pub clause: &'t Clause,
    /// The period that it stands in, if it stands in one.
    pub period: Option<Cond>,
}

/// What a condition may speak of.
#[derive(Clone, Copy)]
pub(super) enum About<'e> {
    /// The candidate, and these elements.
    Candidate(&'e [Element]),
    /// What the form holds, too.
    Form,
}

impl Resolver {
    /// The clauses of a declaration, those of its periods among them, each with the days on which it counts.
    pub(super) fn dated<'t>(&mut self, declaration: &'t Declaration) -> Vec<Dated<'t>> {
        let mut clauses = Vec::with_capacity(declaration.clauses.len());
        for clause in &declaration.clauses {
            if let ClauseKind::InForce(period) = &clause.kind {
                let days = self.days(period);
                for clause in period.clauses.iter().flatten() {
                    clauses.push(Dated { clause, period: days.clone() });
                }
            } else {
                clauses.push(Dated { clause, period: None });
            }
        }
        clauses
    }

    /// When something applies that says so with `word`: on days on which it is in force, where what it says holds, and
    /// what it says of the period.
    pub(super) fn applies(
        &mut self,
        declaration: &Declaration,
        word: fn(&ClauseKind) -> Option<&Written>,
        about: About<'_>,
    ) -> Option<Cond> {
        let own = declaration.clauses.iter().find_map(|clause| word(&clause.kind));
        let own = own.map(|written| self.about(written, about));
        let mut periods = Vec::new();
        for clause in &declaration.clauses {
            let ClauseKind::InForce(period) = &clause.kind else { continue };
            let inner = period.clauses.iter().flatten().find_map(|clause| word(&clause.kind));
            let inner = inner.map(|written| self.about(written, about));
            let loc = self.loc(clause.span);
            let days = self.days(period).unwrap_or(Cond { kind: CondKind::Constant(true), loc });
            periods.extend(both(Some(days), inner));
        }
        let loc = periods.first().map(|period| period.loc);
        let force = match (periods.len(), loc) {
            (0 | 1, _) | (_, None) => periods.pop(),
            (_, Some(loc)) => Some(Cond { kind: CondKind::Or(periods), loc }),
        };
        both(own, force)
    }

    fn about(&mut self, written: &Written, about: About<'_>) -> Cond {
        match about {
            About::Candidate(elements) => self.condition(written, elements),
            About::Form => self.condition_with_form(written),
        }
    }

    /// The days of a period, as a condition on today.
    pub(super) fn days(&mut self, period: &Period) -> Option<Cond> {
        let loc = self.loc(written_at(period)?);
        let bounds = [(&period.from, Comparison::GreaterOrEqual), (&period.until, Comparison::LessOrEqual)];
        let mut atoms = Vec::new();
        for (day, op) in bounds {
            let Some(day) = day else { continue };
            // What is no day of the calendar was reported when periods were compared.
            let with = date_written(day)?;
            let atom = Atom::Today { shift: Amount::default(), op, with };
            atoms.push(Cond { kind: CondKind::Atom(atom), loc });
        }
        match atoms.len() {
            1 => atoms.pop(),
            _ => Some(Cond { kind: CondKind::And(atoms), loc }),
        }
    }

    /// Periods of one declaration have days, and no day in common.
    pub(super) fn check_periods(&mut self, declaration: &Declaration) {
        let mut known: Vec<(Decimal, Decimal, Loc)> = Vec::new();
        for clause in &declaration.clauses {
            let ClauseKind::InForce(period) = &clause.kind else { continue };
            let Some(span) = written_at(period) else { continue };
            let mut day = |day: &Option<Name>, none: Decimal| match day {
                Some(day) => self.date(day),
                None => Some(none),
            };
            let (from, until) = (day(&period.from, Decimal::MIN), day(&period.until, Decimal::MAX));
            let (Some(from), Some(until), loc) = (from, until, self.loc(span)) else { continue };
            if from > until {
                let (message, help) = (words::period_ends_before_it_begins(), words::exchange_days());
                self.error("empty-period", message, span, help);
                continue;
            }
            if let Some((.., other)) = known.iter().find(|(first, last, _)| *first <= until && from <= *last)
            {
                let error = Diagnostic::error("overlapping-periods", words::overlapping_periods())
                    .at(loc)
                    .label(*other, words::other_here())
                    .help(words::one_period());
                self.report(error);
                continue;
            }
            known.push((from, until, loc));
        }
    }
}

fn date_written(day: &Name) -> Option<Decimal> {
    day.text.parse().ok().map(days_of)
}

/// Where the days of a period are written, from its first word.
fn written_at(period: &Period) -> Option<Span> {
    let (first, last) = match (&period.from, &period.until) {
        (Some(from), Some(until)) => (from, until),
        (Some(day), None) | (None, Some(day)) => (day, day),
        (None, None) => return None,
    };
    Some(Span::new(first.span.start, last.span.end))
}

/// Both, where there are two. The whole stands where the first does: it is no chain that somebody wrote.
pub(super) fn both(one: Option<Cond>, other: Option<Cond>) -> Option<Cond> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let loc = one.loc;
            Some(Cond { kind: CondKind::And(vec![one, other]), loc })
        }
        (one, other) => one.or(other),
    }
}

/// What is demanded, only in a period.
pub(super) fn within(period: Option<Cond>, demand: Cond) -> Cond {
    match period {
        None => demand,
        Some(period) => {
            let loc = demand.loc;
            Cond { kind: CondKind::Implies(Box::new(period), Box::new(demand)), loc }
        }
    }
}

/// Whether a declaration says a condition with a word, for itself or for one of its periods.
pub(super) fn says(declaration: &Declaration, word: fn(&ClauseKind) -> Option<&Written>) -> bool {
    let in_periods = declaration.clauses.iter().filter_map(|clause| match &clause.kind {
        ClauseKind::InForce(period) => period.clauses.as_ref(),
        _ => None,
    });
    declaration.clauses.iter().chain(in_periods.flatten()).any(|clause| word(&clause.kind).is_some())
}

/// Whether a scope says itself when it applies.
pub(super) fn says_when(declaration: &Declaration) -> bool {
    let in_force = |clause: &Clause| matches!(clause.kind, ClauseKind::InForce(_));
    says(declaration, applies_when) || declaration.clauses.iter().any(in_force)
}

/// The condition of `applies when`.
pub(super) fn applies_when(clause: &ClauseKind) -> Option<&Written> {
    match clause {
        ClauseKind::AppliesWhen(written) => Some(written),
        _ => None,
    }
}

/// The condition of `when`.
pub(super) fn when(clause: &ClauseKind) -> Option<&Written> {
    match clause {
        ClauseKind::When(written) => Some(written),
        _ => None,
    }
}
