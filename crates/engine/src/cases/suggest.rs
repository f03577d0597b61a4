//! Few further cases that would complete the coverage.

use super::coverage::Coverage;
use super::possible::BUDGET;
use crate::day::Day;
use crate::decide::{Known, witness_facts_and_day};
use crate::dossier::{self, Facts};
use crate::logic::{Formulas, Knowledge, NodeId, Outcome, Settler};
use crate::rulebook::model::Item;
use crate::source::Loc;
use crate::yaml::Limits;
use rust_decimal::Decimal;

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

#[derive(Clone)]
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
/// rulebook; the next takes as many as it can of what is left; and so on. What comes out needless in
/// the end is left out.
pub fn suggest(coverage: &Coverage) -> (Vec<Suggestion>, usize) {
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
    let wanted = open.clone();
    let mut found_dossiers: Vec<Found> = Vec::new();
    let mut left = 0;
    let mut search = Search { coverage, formulas: coverage.compiled.settler.formulas().clone() };
    while !open.is_empty() {
        let found = search.together(&open).or_else(|| search.alone(&open[0]));
        let shown = found.as_ref().map(|(_, text, today)| search.shown(&open, text, *today));
        let (Some(found), Some(shown)) = (found, shown.filter(|shown| shown.contains(&true))) else {
            open.remove(0);
            left += 1;
            continue;
        };
        let mut shown = shown.into_iter();
        open.retain(|_| !shown.next().unwrap_or_default());
        found_dossiers.push(found);
    }
    (search.needed(found_dossiers, &wanted), left)
}

/// A dossier, its text, and the day on which it is decided.
type Found = (Facts, String, Option<Decimal>);

struct Search<'s> {
    coverage: &'s Coverage,
    formulas: Formulas,
}

impl Search<'_> {
    /// Leaves out the dossiers that show nothing which the others do not show together, and says of
    /// each of the rest what it is the first to show.
    fn needed(&self, mut found: Vec<Found>, wanted: &[Open]) -> Vec<Suggestion> {
        let shown_by = |(_, text, today): &Found| self.shown(wanted, text, *today);
        let mut shown: Vec<Vec<bool>> = found.iter().map(shown_by).collect();
        for index in (0..found.len()).rev() {
            let others = || shown.iter().enumerate().filter(|(other, _)| *other != index);
            let alone = |place: usize| shown[index][place] && !others().any(|(_, shown)| shown[place]);
            if !(0..wanted.len()).any(alone) {
                found.remove(index);
                shown.remove(index);
            }
        }
        let mut done = vec![false; wanted.len()];
        found
            .into_iter()
            .zip(shown)
            .map(|((facts, text, today), shown)| {
                let mut shows = Vec::new();
                for ((one, shown), done) in wanted.iter().zip(shown).zip(&mut done) {
                    if shown && !std::mem::replace(done, true) {
                        shows.push((one.rule, one.loc, one.value));
                    }
                }
                Suggestion { text, facts, today: today.and_then(Day::from_days), shows }
            })
            .collect()
    }

    /// A dossier for the first obligation and as many of the others as go with it. What goes
    /// together in formulas need not go together in a dossier (something cannot be absent and have
    /// a value), so each addition is tried.
    fn together(&mut self, open: &[Open]) -> Option<Found> {
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

    fn alone(&mut self, one: &Open) -> Option<Found> {
        self.dossier(&[one.formula])
    }

    /// A dossier for which all of these hold.
    fn dossier(&mut self, wanted: &[NodeId]) -> Option<Found> {
        let root = self.formulas.and(wanted.iter().copied());
        let settler: Settler<&Formulas> = Settler::new(&self.formulas, None, BUDGET);
        let nothing = Knowledge::unknown(&self.formulas);
        let assignment = settler.witness(root, &nothing, true)?;
        let (facts, today) =
            witness_facts_and_day(&self.coverage.model, &self.coverage.compiled, &assignment);
        let text = dossier::write(&self.coverage.model, &facts);
        Some((facts, text, today))
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
