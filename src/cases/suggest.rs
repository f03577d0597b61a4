//! Few further cases that would complete the coverage.

use super::coverage::{BUDGET, Coverage};
use crate::day::Day;
use crate::decide::compile::VarMeaning;
use crate::decide::{Known, witness_facts_on};
use crate::dossier::{self, Facts};
use crate::logic::{Formulas, Knowledge, NodeId, Outcome, Settler, VarId};
use crate::rulebook::condition::Atom;
use crate::rulebook::model::{Item, Model};
use crate::source::Loc;
use crate::yaml::Limits;
use rust_decimal::Decimal;

/// The day on which suggested cases are decided: 2026-01-15, as days since 1970-01-01.
const DAY: i64 = 20_468;

/// A case that would show more.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// Its dossier.
    pub text: String,
    /// Its facts.
    pub facts: Facts,
    /// The day on which it is to be decided, where that matters.
    pub today: Option<Day>,
    /// The clauses that it shows to matter: the rule, the place, and whether as true or as false.
    pub shows: Vec<(Item, Loc, bool)>,
}

struct Open {
    rule: Item,
    loc: Loc,
    value: bool,
    formula: NodeId,
}

/// Cases that together show what has not been shown yet, each as much as it can; and how many
/// clauses are left that no dossier was found for.
///
/// The first case takes as many of the open obligations as go together, in the order of the
/// rulebook; the next takes as many as it can of what is left; and so on.
pub fn suggest(model: &Model, coverage: &Coverage) -> (Vec<Suggestion>, usize) {
    let mut open: Vec<Open> = Vec::new();
    for rule in &coverage.rules {
        for clause in &rule.clauses {
            for (value, covered) in [(true, &clause.yes), (false, &clause.no)] {
                if covered.by.is_none() {
                    open.push(Open { rule: rule.rule, loc: clause.loc, value, formula: covered.formula });
                }
            }
        }
    }
    let mut suggestions = Vec::new();
    let mut left = 0;
    let mut search = Search { model, coverage, formulas: coverage.compiled.settler.formulas().clone() };
    while !open.is_empty() {
        let found = search.together(&open).or_else(|| search.alone(&open[0]));
        let Some((facts, text, today)) = found else {
            open.remove(0);
            left += 1;
            continue;
        };
        let shown = search.shown(&open, &text, today);
        if !shown[0] && !shown.contains(&true) {
            open.remove(0);
            left += 1;
            continue;
        }
        let (done, rest): (Vec<_>, Vec<_>) = open.into_iter().zip(shown).partition(|(_, shown)| *shown);
        suggestions.push(Suggestion {
            text,
            facts,
            today: today.and_then(Day::from_days),
            shows: done.into_iter().map(|(one, _)| (one.rule, one.loc, one.value)).collect(),
        });
        open = rest.into_iter().map(|(one, _)| one).collect();
    }
    (suggestions, left)
}

struct Search<'s> {
    model: &'s Model,
    coverage: &'s Coverage,
    formulas: Formulas,
}

impl Search<'_> {
    /// A dossier for the first obligation and as many of the others as go with it. What goes
    /// together in formulas need not go together in a dossier (something cannot be absent and have
    /// a value), so each addition is tried.
    fn together(&mut self, open: &[Open]) -> Option<(Facts, String, Option<Decimal>)> {
        let mut best = self.alone(&open[0])?;
        let mut taken = vec![open[0].formula];
        let mut shown = self.shown(open, &best.1, best.2);
        for index in 1..open.len() {
            if shown[index] {
                taken.push(open[index].formula);
                continue;
            }
            let mut with = taken.clone();
            with.push(open[index].formula);
            let Some(next) = self.dossier(&with) else { continue };
            let now = self.shown(open, &next.1, next.2);
            // What was taken must still be shown.
            let kept = (0..index).all(|other| !taken.contains(&open[other].formula) || now[other]);
            if kept && now[index] {
                taken = with;
                best = next;
                shown = now;
            }
        }
        Some(best)
    }

    fn alone(&mut self, one: &Open) -> Option<(Facts, String, Option<Decimal>)> {
        self.dossier(&[one.formula])
    }

    /// A dossier for which all of these hold.
    fn dossier(&mut self, wanted: &[NodeId]) -> Option<(Facts, String, Option<Decimal>)> {
        let root = self.formulas.and(wanted.iter().copied());
        let settler: Settler<&Formulas> = Settler::new(&self.formulas, None, BUDGET);
        let nothing = Knowledge::unknown(&self.formulas);
        let assignment = settler.witness(root, &nothing, true)?;
        let today = self.speaks_of_today(&assignment).then(|| Decimal::from(DAY));
        let facts = witness_facts_on(&self.coverage.model, &self.coverage.compiled, &assignment, today);
        let text = dossier::write(self.model, &facts);
        Some((facts, text, today))
    }

    /// Whether a comparison with today is among the values asked for.
    fn speaks_of_today(&self, assignment: &[(VarId, u32)]) -> bool {
        let space = &self.coverage.compiled.space;
        assignment.iter().any(|(var, _)| match space.meaning(*var) {
            VarMeaning::Opaque(Atom::CompareTwo { left, right, .. }) => {
                left.slot.is_none() || right.slot.is_none()
            }
            _ => false,
        })
    }

    /// Which obligations a dossier meets.
    fn shown(&self, open: &[Open], text: &str, today: Option<Decimal>) -> Vec<bool> {
        let (model, compiled) = (&self.coverage.model, &self.coverage.compiled);
        let Ok(dossier) = dossier::read(model, "suggested", text, &Limits::default()) else {
            return vec![false; open.len()];
        };
        let known = Known::of(model, compiled, &dossier, today);
        open.iter().map(|one| known.outcome(one.formula) == Outcome::Always).collect()
    }
}
