//! Clauses.

use super::doc::Doc;
use super::words::{self, in_backticks, name, quoted, raw};
use super::{Blank, Printer};
use crate::syntax::tree::{
    At, Clause, ClauseKind, Condition, First, Integer, Length, Mark, Name, Period, Quoted, Text,
};
use crate::syntax::words::begins_a_clause;

impl Printer<'_> {
    pub fn clause(&mut self, clause: &Clause) -> Doc {
        let main = match &clause.kind {
            ClauseKind::Item(item) => self.declaration(item),
            ClauseKind::InForce(period) => self.period(period, clause.span.end),
            kind => Doc::nest(Doc::group(self.clause_kind(kind))),
        };
        Doc::all([main, self.basis(clause)])
    }

    /// What the clause alone rests on: after it, or on the next line.
    fn basis(&mut self, clause: &Clause) -> Doc {
        let [first, others @ ..] = clause.basis.as_slice() else { return Doc::text("") };
        let mut docs =
            vec![self.gap(first.span.start, Doc::Line(" ")), Doc::text("("), self.clause_kind(&first.kind)];
        let mut more = Vec::with_capacity(2 * others.len() + 1);
        for part in others {
            more.extend([self.gap(part.span.start, Doc::Line(" ")), self.clause_kind(&part.kind)]);
        }
        more.extend(self.comment_lines(clause.span.end, Blank::Never));
        docs.extend([Doc::nest(Doc::All(more)), Doc::text(")")]);
        Doc::nest(Doc::group(Doc::All(docs)))
    }

    fn clause_kind(&mut self, kind: &ClauseKind) -> Doc {
        let word = Doc::text(kind.word());
        match kind {
            ClauseKind::Title(texts)
            | ClauseKind::Inferred(texts)
            | ClauseKind::Ask(texts)
            | ClauseKind::Yields(texts)
            | ClauseKind::Redo(texts)
            | ClauseKind::Because(texts)
            | ClauseKind::Reading(texts) => Doc::all([word, self.labels(texts)]),
            ClauseKind::Edition(value)
            | ClauseKind::Dated(value)
            | ClauseKind::At(At::Moment(value))
            | ClauseKind::Until(value) => Doc::all([word, self.raw(value)]),
            ClauseKind::At(At::Counted { length, before, from }) => {
                let way = Doc::text(if *before { " before" } else { " after" });
                Doc::all([word, self.length(length), way, self.name(from)])
            }
            ClauseKind::Valid { length, from } => {
                Doc::all([word, self.length(length), Doc::text(" from"), self.name(from)])
            }
            ClauseKind::No(words) => Doc::all([word, self.raw(words)]),
            ClauseKind::Grade(value)
            | ClauseKind::In(value)
            | ClauseKind::PartOf(value)
            | ClauseKind::ColumnsOf(value)
            | ClauseKind::Times(value)
            | ClauseKind::Tracks(value)
            | ClauseKind::MetBy(value) => Doc::all([word, self.name(value)]),
            ClauseKind::Publisher(text) | ClauseKind::Address(text) => Doc::all([word, self.quoted(text)]),
            ClauseKind::NeededWhen(condition)
            | ClauseKind::When(condition)
            | ClauseKind::AppliesWhen(condition)
            | ClauseKind::ExceptWhen(condition)
            | ClauseKind::Require(condition) => Doc::all([word, self.condition_after(condition)]),
            ClauseKind::Case { value, when } => {
                Doc::all([word, self.case_value(value), self.guard(Some(when))])
            }
            ClauseKind::Otherwise(value) => Doc::all([word, self.case_value(value)]),
            ClauseKind::Announced(number) | ClauseKind::Proofs(number) | ClauseKind::Language(number) => {
                Doc::all([word, self.integer(number)])
            }
            ClauseKind::Holidays(days) => Doc::all([word, self.days(days)]),
            ClauseKind::Under(names) | ClauseKind::Blocks(names) | ClauseKind::For(names) => {
                Doc::all([word, self.names(names)])
            }
            ClauseKind::Optional | ClauseKind::AwaitsEvidence | ClauseKind::Assume => word,
            ClauseKind::Level(level) => raw(level),
            ClauseKind::Item(item) => self.declaration(item),
            // It is written with the place of its closing brace, above.
            ClauseKind::InForce(_) => word,
            ClauseKind::Uses { target, quoted, files } => self.uses(target, *quoted, files),
            ClauseKind::Announces { proofs, chapters, texts, under } => {
                self.announces(proofs, chapters.as_ref(), texts, under)
            }
            ClauseKind::Severity { code, level, because } => Doc::all([
                word,
                self.name(code),
                self.name(level),
                Doc::text(" because"),
                self.quoted(because),
            ]),
            ClauseKind::Allow { code, because } => {
                Doc::all([word, self.name(code), Doc::text(" because"), self.quoted(because)])
            }
            ClauseKind::Per { over, alias } => Doc::all([word, self.name(over), self.alias(alias.as_ref())]),
            ClauseKind::By { actors, when } => {
                Doc::all([word, self.names(actors), self.guard(when.as_ref())])
            }
            ClauseKind::Owner { actor, when } => {
                Doc::all([word, self.name(actor), self.guard(when.as_ref())])
            }
            ClauseKind::Todo { texts, when } => {
                Doc::all([word, self.labels(texts), self.guard(when.as_ref())])
            }
            ClauseKind::After { steps, when } | ClauseKind::Prefers { steps, when } => {
                Doc::all([word, self.firsts(steps), self.guard(when.as_ref())])
            }
            ClauseKind::Needs { facts: names, when } => {
                Doc::all([word, self.names(names), self.guard(when.as_ref())])
            }
            ClauseKind::Duration(length) => Doc::all([word, self.length(length)]),
            ClauseKind::Cite { source, place } => {
                let source = self.name(source);
                let place = place.as_ref().map(|place| self.quoted(place));
                Doc::all([word, source].into_iter().chain(place))
            }
            ClauseKind::Always { condition, when } | ClauseKind::Never { condition, when } => {
                Doc::all([word, self.condition_after(condition), self.guard(when.as_deref())])
            }
            ClauseKind::ExactlyOne { conditions, when } => {
                Doc::group(Doc::all([word, self.conditions(conditions), self.guard_line(when.as_deref())]))
            }
            ClauseKind::Before { first, second, when } => {
                // No comment comes before the word: a name at the start of a line could be read as a unit.
                let first = if begins_a_clause(&first.text) { in_backticks(first) } else { name(first) };
                Doc::all([first, Doc::text(" before"), self.name(second), self.guard(when.as_deref())])
            }
            ClauseKind::Row { marks, item } => self.row(marks, item),
            // How far to the right it stands is known where the whole table is, in `clauses`.
            ClauseKind::Column { name, labels } => Doc::all([self.name(name), self.labels(labels)]),
            ClauseKind::Excludes { first, others, when } => {
                let first = if begins_a_clause(&first.text) { in_backticks(first) } else { name(first) };
                Doc::all([first, Doc::text(" excludes"), self.names(others), self.guard(when.as_deref())])
            }
        }
    }

    /// A row of a table: marks first, so that a longer name moves nothing.
    fn row(&mut self, marks: &[Mark], item: &Name) -> Doc {
        let mut docs = vec![Doc::text("|")];
        for mark in marks {
            docs.push(self.gap(mark.span.start, Doc::text(" ")));
            docs.push(Doc::text(if mark.set { "x" } else { "." }));
        }
        docs.push(self.gap(item.span.start, Doc::text("  ")));
        docs.push(if item.text == "x" { in_backticks(item) } else { name(item) });
        Doc::All(docs)
    }

    /// Days, and the clauses that hold only then: like those of a declaration.
    fn period(&mut self, period: &Period, end: u32) -> Doc {
        let Period { from, until, clauses } = period;
        let mut docs = Vec::new();
        for (word, day) in [("from", from), ("until", until)] {
            let Some(day) = day else { continue };
            let before = if docs.is_empty() { "" } else { " " };
            docs.extend([Doc::text(format!("{before}{word}")), Doc::nest(self.raw(day))]);
        }
        if let Some(clauses) = clauses {
            docs.extend([Doc::text(" {"), self.clauses(clauses, end, true), Doc::text("}")]);
        }
        Doc::group(Doc::All(docs))
    }

    fn uses(&mut self, target: &Name, is_quoted: bool, files: &[Quoted]) -> Doc {
        let target = if is_quoted {
            let text = Quoted { text: target.text.clone(), span: target.span };
            self.quoted(&text)
        } else {
            self.name(target)
        };
        let mut docs = vec![Doc::text("uses"), target];
        for (at, file) in files.iter().enumerate() {
            let (before, blank) = if at == 0 { (" files", Doc::text(" ")) } else { (",", Doc::Line(" ")) };
            docs.extend([Doc::text(before), Doc::group(self.gap(file.span.start, blank)), quoted(file)]);
        }
        Doc::All(docs)
    }

    fn announces(
        &mut self,
        proofs: &Integer,
        chapters: Option<&Integer>,
        texts: &[Text],
        under: &[Name],
    ) -> Doc {
        let mut docs = vec![Doc::text("announces"), self.integer(proofs), Doc::text(" proofs")];
        if let Some(chapters) = chapters {
            docs.extend([Doc::text(" in"), self.integer(chapters), Doc::text(" chapters")]);
        }
        docs.push(self.labels(texts));
        if let Some(first) = under.first() {
            let gap = self.gap(first.span.start, Doc::Line(" "));
            docs.push(Doc::group(Doc::all([gap, Doc::text("under"), self.names(under)])));
        }
        Doc::All(docs)
    }

    // --- What follows a word: the comments before it, or a blank, and the thing itself ---

    pub fn name(&mut self, value: &Name) -> Doc {
        Doc::all([self.gap(value.span.start, Doc::text(" ")), name(value)])
    }

    /// A value: a number or a date as it is, a name as the name of a value.
    fn case_value(&mut self, value: &Name) -> Doc {
        let written = if words::is_number(&value.text) { raw(value) } else { words::value(value) };
        Doc::all([self.gap(value.span.start, Doc::text(" ")), written])
    }

    fn raw(&mut self, value: &Name) -> Doc {
        Doc::all([self.gap(value.span.start, Doc::text(" ")), raw(value)])
    }

    fn integer(&mut self, value: &Integer) -> Doc {
        Doc::all([self.gap(value.span.start, Doc::text(" ")), Doc::text(value.value.to_string())])
    }

    fn length(&mut self, length: &Length) -> Doc {
        match length {
            Length::Written { amount, unit } => Doc::all([self.integer(amount), self.name(unit)]),
            Length::Named(name) => self.name(name),
        }
    }

    fn quoted(&mut self, value: &Quoted) -> Doc {
        Doc::all([self.gap(value.span.start, Doc::text(" ")), quoted(value)])
    }

    fn condition_after(&mut self, condition: &Condition) -> Doc {
        Doc::all([self.gap(condition.span.start, Doc::text(" ")), self.condition(condition)])
    }

    /// `as NAME`, if there is one.
    pub fn alias(&mut self, alias: Option<&Name>) -> Doc {
        match alias {
            Some(alias) => Doc::all([Doc::text(" as"), self.name(alias)]),
            None => Doc::text(""),
        }
    }

    /// Steps that come first, with commas; those of which some are enough in parentheses.
    fn firsts(&mut self, firsts: &[First]) -> Doc {
        let mut docs = Vec::with_capacity(2 * firsts.len());
        for (at, first) in firsts.iter().enumerate() {
            match first {
                First::Step(step) => {
                    let blank = if at == 0 { Doc::text(" ") } else { Doc::Line(" ") };
                    docs.extend([Doc::group(self.gap(step.span.start, blank)), name(step)]);
                }
                First::Of { count, steps } => {
                    docs.push(match count {
                        Some(count) => Doc::all([self.integer(count), Doc::text(" of (")]),
                        None => Doc::text(" any of ("),
                    });
                    for (at, step) in steps.iter().enumerate() {
                        let blank = if at == 0 { Doc::text("") } else { Doc::Line(" ") };
                        docs.extend([Doc::group(self.gap(step.span.start, blank)), name(step)]);
                        docs.extend((at + 1 < steps.len()).then(|| Doc::text(",")));
                    }
                    docs.push(Doc::text(")"));
                }
            }
            docs.extend((at + 1 < firsts.len()).then(|| Doc::text(",")));
        }
        Doc::All(docs)
    }

    /// Names with commas, as many on a line as fit.
    fn names(&mut self, names: &[Name]) -> Doc {
        self.listed(names, name)
    }

    /// Days with commas, as many on a line as fit.
    fn days(&mut self, days: &[Name]) -> Doc {
        self.listed(days, raw)
    }

    fn listed(&mut self, names: &[Name], written: fn(&Name) -> Doc) -> Doc {
        let mut docs = Vec::with_capacity(3 * names.len());
        for (at, value) in names.iter().enumerate() {
            let blank = if at == 0 { Doc::text(" ") } else { Doc::Line(" ") };
            docs.extend([Doc::group(self.gap(value.span.start, blank)), written(value)]);
            docs.extend((at + 1 < names.len()).then(|| Doc::text(",")));
        }
        Doc::All(docs)
    }

    /// Conditions with commas, each on its own line where the group around them is not on one.
    fn conditions(&mut self, conditions: &[Condition]) -> Doc {
        let mut docs = Vec::with_capacity(3 * conditions.len());
        for (at, condition) in conditions.iter().enumerate() {
            docs.push(self.gap(condition.span.start, Doc::Line(" ")));
            docs.push(Doc::nest(self.condition(condition)));
            docs.extend((at + 1 < conditions.len()).then(|| Doc::text(",")));
        }
        Doc::All(docs)
    }

    /// `when …`, on the next line if it does not fit.
    fn guard(&mut self, when: Option<&Condition>) -> Doc {
        Doc::group(self.guard_line(when))
    }

    /// `when …`, on the next line where the group around it is not on one.
    fn guard_line(&mut self, when: Option<&Condition>) -> Doc {
        let Some(condition) = when else { return Doc::text("") };
        let gap = self.gap(condition.span.start, Doc::Line(" "));
        Doc::all([gap, Doc::text("when "), Doc::nest(self.condition(condition))])
    }
}
