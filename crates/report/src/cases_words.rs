//! What results of tests have in common, in whatever layout.

use crate::cases::{Case, CaseVerdict, Clause, Coverage, Covered, Failure};
use crate::rulebook::model::{Item, Lang, Model};
use crate::source::{Loc, Place, Sources};

/// Cases with what became of them.
#[derive(Clone, Copy)]
pub struct Results<'r> {
    /// The cases.
    pub cases: &'r [Case],
    /// What became of each.
    pub verdicts: &'r [CaseVerdict],
    /// What all of them show; nothing where only some were run.
    pub coverage: Option<&'r Coverage>,
}

impl<'r> Results<'r> {
    /// How many passed.
    pub fn passed(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.passed()).count()
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.verdicts.len() - self.passed()
    }

    pub(super) fn each(&self) -> impl Iterator<Item = (&'r Case, &'r CaseVerdict)> {
        self.cases.iter().zip(self.verdicts)
    }
}

/// What was expected and what came out, on one line.
pub(super) fn failure_line(failure: &Failure, lang: Lang) -> String {
    let (expected, found) = (failure.expected.say(lang), failure.found.say(lang));
    match lang {
        Lang::Fr => format!("{} : attendu {expected}, trouvé {found}", failure.id),
        Lang::En => format!("{}: expected {expected}, found {found}", failure.id),
    }
}

/// A rule, as it is declared: `check same_nru`.
pub(super) fn rule_name(model: &Model, rule: Item) -> String {
    format!("{} {}", rule.kind(), model.head(rule).id)
}

/// A clause as it is written.
pub(super) fn clause_text(sources: &Sources, loc: Loc) -> String {
    let text = sources.get(loc.file).map_or("", |file| file.slice(loc.span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What no case shows of a clause: that it decides while true, while false.
pub(super) fn missing(clause: &Clause) -> impl Iterator<Item = bool> {
    let not_met = |covered: &Covered| covered.by.is_none();
    [(true, not_met(&clause.yes)), (false, not_met(&clause.no))]
        .into_iter()
        .filter(|(_, open)| *open)
        .map(|(value, _)| value)
}

/// A percentage that says 100 only where nothing is missing.
pub(super) fn percent(met: usize, all: usize) -> String {
    if met == all {
        return "100 %".to_string();
    }
    let tenths = met * 1000 / all.max(1);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// `file:line:column`.
pub(super) fn place(place: &Place) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}
