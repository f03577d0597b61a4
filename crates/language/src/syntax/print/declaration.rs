//! Files, declarations, types.

use super::doc::Doc;
use super::words::{in_backticks, label, looks_like_a_language, name, quoted, raw, value};
use super::{Blank, Printer};
use crate::syntax::tree::{
    Clause, ClauseKind, Declaration, Field, File, Keyword, Member, Name, Quoted, Text, Type, TypeKind,
};

impl Printer<'_> {
    pub fn file(&mut self, file: &File) -> Doc {
        let mut docs = Vec::with_capacity(2 * file.declarations.len() + 1);
        let mut blank = Blank::Never;
        for declaration in &file.declarations {
            docs.push(self.own_line(declaration.span.start, blank));
            docs.push(self.declaration(declaration));
            blank = Blank::Always;
        }
        docs.extend(self.comment_lines(u32::MAX, blank));
        Doc::All(docs)
    }

    /// On one line if it has at most one clause and fits; otherwise each clause has its line, and the labels have
    /// theirs where the header alone does not fit.
    pub fn declaration(&mut self, declaration: &Declaration) -> Doc {
        let mut docs = vec![match &declaration.count {
            Some(count) => Doc::text(format!("{} of", count.value)),
            None => Doc::text(declaration.keyword.word()),
        }];
        if let (Some(text), Some(Keyword::Claim)) = (&declaration.name, declaration.of) {
            let text = Quoted { text: text.text.clone(), span: text.span };
            docs.extend([Doc::text(" "), quoted(&text)]);
        } else if let Some(named) = &declaration.name {
            if let Some(kind) = declaration.of {
                docs.push(Doc::text(format!(" {}", kind.word())));
            }
            // No comment comes between: a name that is a keyword too may not begin a line.
            let read_as_language = declaration.keyword == Keyword::Group
                && looks_like_a_language(&named.text)
                && declaration.labels.first().is_some_and(|label| label.language.is_none());
            // Nor may it be read as the kind of another one.
            let read_as_kind = declaration.keyword.tailors()
                && declaration.of.is_none()
                && Keyword::of_kind(&named.text).is_some();
            let named = if read_as_language || read_as_kind { in_backticks(named) } else { name(named) };
            docs.extend([Doc::text(" "), named]);
        }
        if let Some(ty) = &declaration.ty {
            docs.push(Doc::nest(self.gap(ty.span.start, Doc::text(" "))));
            docs.extend([Doc::text(": "), self.fact_type(ty)]);
        }
        if let Some(value) = &declaration.value {
            docs.push(Doc::nest(self.gap(value.span().start, Doc::text(" "))));
            let sign = if declaration.keyword == Keyword::Set { "to " } else { "= " };
            docs.extend([Doc::text(sign), self.term(value)]);
        }
        if matches!(declaration.keyword, Keyword::Drop | Keyword::Set) && !declaration.labels.is_empty() {
            docs.push(Doc::text(" because"));
        }
        let mut head = vec![Doc::nest(self.labels(&declaration.labels))];
        // A group of proofs has its braces in any case.
        let braced = declaration.keyword == Keyword::Group;
        if declaration.clauses.is_empty() && !braced && !self.comments.any_before(declaration.span.end) {
            docs.push(Doc::group(Doc::All(head)));
        } else {
            head.extend([
                if declaration.labels.len() > 1 { Doc::Line(" ") } else { Doc::text(" ") },
                Doc::text("{"),
            ]);
            docs.extend([Doc::group(Doc::All(head)), self.body(declaration), Doc::text("}")]);
        }
        Doc::group(Doc::All(docs))
    }

    /// The clauses, up to the closing brace.
    fn body(&mut self, declaration: &Declaration) -> Doc {
        let may_share_a_line = !declaration.ty.as_ref().is_some_and(is_braced);
        self.clauses(&declaration.clauses, declaration.span.end, may_share_a_line)
    }

    /// Clauses up to a closing brace that ends at a place: a single one on one line with the braces, if it may be.
    pub fn clauses(&mut self, clauses: &[Clause], end: u32, may_share_a_line: bool) -> Doc {
        if let [clause] = clauses
            && !has_braces(clause)
            && may_share_a_line
            && !self.comments.any_before(end)
        {
            return Doc::all([Doc::nest(Doc::all([Doc::Line(" "), self.clause(clause)])), Doc::Line(" ")]);
        }
        let mut lines = Vec::new();
        let mut blank = Blank::Never;
        // A column stands where its marks do.
        let mut columns = 0;
        for clause in clauses {
            lines.push(self.own_line(clause.span.start, blank));
            if matches!(clause.kind, ClauseKind::Column { .. }) {
                lines.push(Doc::text(": ".repeat(columns) + ":"));
                columns += 1;
            }
            lines.push(self.clause(clause));
            blank = Blank::Keep;
        }
        lines.extend(self.comment_lines(end, blank));
        Doc::all([Doc::nest(Doc::All(lines)), Doc::Break { blank: false }])
    }

    /// Labels after a word: a single one stays on its line, several may each get a line.
    pub fn labels(&mut self, labels: &[Text]) -> Doc {
        let mut docs = Vec::with_capacity(2 * labels.len());
        for text in labels {
            let blank = if labels.len() > 1 { Doc::Line(" ") } else { Doc::text(" ") };
            let start = text.language.as_ref().map_or(text.quoted.span.start, |language| language.span.start);
            docs.extend([self.gap(start, blank), label(text)]);
        }
        Doc::All(docs)
    }

    fn fact_type(&mut self, ty: &Type) -> Doc {
        match &ty.kind {
            TypeKind::YesNo => Doc::text("yes_no"),
            TypeKind::Number { whole, from, to, unit } => {
                let mut docs = vec![Doc::text(if *whole { "integer" } else { "decimal" })];
                docs.push(self.bounds(from.as_ref(), to.as_ref()));
                if let Some(unit) = unit {
                    docs.extend([Doc::text(" unit"), self.gap(unit.span.start, Doc::text(" ")), name(unit)]);
                }
                Doc::nest(Doc::All(docs))
            }
            TypeKind::Text => Doc::text("text"),
            TypeKind::Span => Doc::text("span"),
            TypeKind::Date { from, to } => {
                Doc::nest(Doc::all([Doc::text("date"), self.bounds(from.as_ref(), to.as_ref())]))
            }
            TypeKind::Moment { zone, from, to } => {
                let mut docs = vec![Doc::text("moment")];
                if let Some(zone) = zone {
                    docs.extend([Doc::text(" in"), self.gap(zone.span.start, Doc::text(" ")), quoted(zone)]);
                }
                docs.push(self.bounds(from.as_ref(), to.as_ref()));
                Doc::nest(Doc::All(docs))
            }
            TypeKind::Document => Doc::text("document"),
            TypeKind::Version => Doc::text("version"),
            TypeKind::OneOf(members) => self.members("one of", members, ty, ""),
            TypeKind::Levels(members) => self.members("one of", members, ty, "< "),
            TypeKind::AnyOf(members) => self.members("any of", members, ty, ""),
            TypeKind::List(element) => Doc::all([
                Doc::text("list of"),
                Doc::nest(self.gap(element.span.start, Doc::text(" "))),
                self.fact_type(element),
            ]),
            TypeKind::Record(fields) => {
                let plain = fields.iter().all(|field| field.labels.is_empty() && !is_braced(&field.ty));
                self.braced("record", ty, (plain, ""), fields, |field| field.name.span.start, Printer::field)
            }
        }
    }

    fn bounds(&mut self, from: Option<&Name>, to: Option<&Name>) -> Doc {
        let mut docs = Vec::new();
        for (word, value) in [(" from", from), (" to", to)] {
            if let Some(value) = value {
                docs.extend([Doc::text(word), self.gap(value.span.start, Doc::text(" ")), raw(value)]);
            }
        }
        Doc::All(docs)
    }

    fn members(&mut self, word: &str, members: &[Member], ty: &Type, between: &'static str) -> Doc {
        let plain = members.iter().all(|member| member.labels.is_empty());
        self.braced(word, ty, (plain, between), members, |member| member.name.span.start, Printer::member)
    }

    /// Parts in braces, with a sign before all but the first: on one line if they are `plain`, without comments, and
    /// fit.
    fn braced<T>(
        &mut self,
        word: &str,
        ty: &Type,
        (plain, between): (bool, &'static str),
        parts: &[T],
        start: fn(&T) -> u32,
        print: fn(&mut Self, &T) -> Doc,
    ) -> Doc {
        let comments = self.comments.any_before(ty.span.end);
        if parts.is_empty() && !comments {
            return Doc::text(format!("{word} {{}}"));
        }
        let may_share_a_line = plain && !comments;
        let mut lines = Vec::with_capacity(3 * parts.len() + 1);
        for (place, part) in parts.iter().enumerate() {
            lines.push(match place {
                // Where a sign stands between them, an empty line could be on either side of it: there is none.
                _ if !may_share_a_line && !between.is_empty() => {
                    self.gap(start(part), Doc::Break { blank: false })
                }
                0 if !may_share_a_line => self.own_line(start(part), Blank::Never),
                _ if !may_share_a_line => self.own_line(start(part), Blank::Keep),
                0 => Doc::Line(" "),
                _ if between.is_empty() => Doc::Line("  "),
                _ => Doc::Line(" "),
            });
            if place > 0 {
                lines.push(Doc::text(between));
            }
            lines.push(print(self, part));
        }
        let blank = if parts.is_empty() { Blank::Never } else { Blank::Keep };
        lines.extend(self.comment_lines(ty.span.end, blank));
        Doc::group(Doc::all([
            Doc::text(format!("{word} {{")),
            Doc::nest(Doc::All(lines)),
            if may_share_a_line { Doc::Line(" ") } else { Doc::Break { blank: false } },
            Doc::text("}"),
        ]))
    }

    fn member(&mut self, member: &Member) -> Doc {
        let read_as_language = looks_like_a_language(&member.name.text)
            && member.labels.first().is_some_and(|label| label.language.is_none());
        let word = if read_as_language { in_backticks(&member.name) } else { value(&member.name) };
        Doc::group(Doc::all([word, Doc::nest(self.labels(&member.labels))]))
    }

    fn field(&mut self, field: &Field) -> Doc {
        Doc::all([
            name(&field.name),
            Doc::nest(self.gap(field.ty.span.start, Doc::text(" "))),
            Doc::text(": "),
            self.fact_type(&field.ty),
            Doc::group(Doc::nest(self.labels(&field.labels))),
        ])
    }
}

fn has_braces(clause: &Clause) -> bool {
    match &clause.kind {
        // Nor do columns and rows share a line with the braces.
        ClauseKind::Column { .. } | ClauseKind::Row { .. } => true,
        ClauseKind::Item(item) => !item.clauses.is_empty() || item.keyword == Keyword::Group,
        ClauseKind::InForce(period) => period.clauses.is_some(),
        _ => false,
    }
}

fn is_braced(ty: &Type) -> bool {
    match &ty.kind {
        TypeKind::OneOf(_) | TypeKind::Levels(_) | TypeKind::AnyOf(_) | TypeKind::Record(_) => true,
        TypeKind::List(element) => is_braced(element),
        _ => false,
    }
}
