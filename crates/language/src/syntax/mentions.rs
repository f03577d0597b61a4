//! Tree → the names that are written in it, each with what it is the name of.
//!
//! Nothing is resolved here. But a name means what it means by its place: editors find, colour and rename it by that.

use super::tree::{
    At, Clause, ClauseKind, Condition, ConditionKind, Declaration, Keyword, Length, Name, Operand, Term,
    Text, Type, TypeKind,
};

/// A name that is written somewhere, and what of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mention<'t> {
    /// The name.
    pub name: &'t Name,
    /// What it is the name of.
    pub role: Role<'t>,
}

/// What a name is the name of, by the place where it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Role<'t> {
    /// A declaration gives it.
    Declares(Keyword),
    /// A record gives it to a field.
    DeclaresField,
    /// A choice or a set, which may be that of a field, gives it to a value.
    DeclaresMember(Option<&'t Name>),
    /// A quantifier or a repeated step gives it to an element of this list.
    DeclaresAlias(&'t Name),
    /// What conditions speak of: a fact, a field, a scope, a named condition.
    Term,
    /// A fact, or a field of one.
    Fact,
    /// A list.
    List,
    /// A value of this fact: the name of one that it can have.
    Value(&'t Name),
    /// A fact, or a field of one, or a step: what a deadline is counted from.
    Event,
    /// A scope.
    Scope,
    /// A chapter.
    Chapter,
    /// What a layer changes, drops or sets: of this kind, where it says so.
    Tailored(Option<Keyword>),
    /// A parameter.
    Parameter,
    /// A requirement, scenario, proof, step or chapter.
    Required,
    /// A requirement.
    Requirement,
    /// A step.
    Step,
    /// An actor.
    Actor,
    /// A phase.
    Phase,
    /// A source.
    Source,
    /// A rulebook that is used.
    Rulebook,
    /// The code of a finding.
    Code,
    /// A grade of sources, a level of findings, a state of chapters.
    Word,
    /// A unit.
    Unit,
    /// The language of a text.
    Language,
}

/// The lists whose elements a condition speaks of, outermost first, each with the name of the element.
pub type Elements<'t> = [(&'t Name, Option<&'t Name>)];

/// Shows every name that a declaration holds, those of its items included, in the order of the text, with the lists
/// whose elements are spoken of there.
pub fn mentions<'t>(declaration: &'t Declaration, see: &mut dyn FnMut(Mention<'t>, &Elements<'t>)) {
    Walk { see, elements: Vec::new(), keyword: declaration.keyword, declared: None, columns: None }
        .declaration(declaration);
}

struct Walk<'t, 's> {
    see: &'s mut dyn FnMut(Mention<'t>, &Elements<'t>),
    elements: Vec<(&'t Name, Option<&'t Name>)>,
    /// The kind of declaration that the clauses belong to.
    keyword: Keyword,
    /// Its name.
    declared: Option<&'t Name>,
    /// The fact whose values are the columns of the table at hand.
    columns: Option<&'t Name>,
}

impl<'t> Walk<'t, '_> {
    fn name(&mut self, name: &'t Name, role: Role<'t>) {
        (self.see)(Mention { name, role }, &self.elements);
    }

    fn names(&mut self, names: &'t [Name], role: Role<'t>) {
        names.iter().for_each(|name| self.name(name, role));
    }

    fn texts(&mut self, texts: &'t [Text]) {
        texts
            .iter()
            .filter_map(|text| text.language.as_ref())
            .for_each(|name| self.name(name, Role::Language));
    }

    fn declaration(&mut self, declaration: &'t Declaration) {
        if let Some(name) = &declaration.name
            && declaration.of != Some(Keyword::Claim)
        {
            let role = match declaration.keyword {
                Keyword::Set => Role::Parameter,
                Keyword::Change | Keyword::Drop => Role::Tailored(declaration.of),
                keyword => Role::Declares(keyword),
            };
            self.name(name, role);
        }
        if let Some(ty) = &declaration.ty {
            self.ty(ty, None);
        }
        if let Some(value) = &declaration.value {
            self.term(value, Role::Term);
        }
        self.texts(&declaration.labels);
        let before = self.elements.len();
        // Whatever a step is repeated for, its conditions speak of, wherever the clause stands.
        for clause in &declaration.clauses {
            if let ClauseKind::Per { over, alias } = &clause.kind
                && (over.text != "chapter" || alias.is_some())
            {
                self.elements.push((over, alias.as_ref()));
            }
        }
        let outside = std::mem::replace(&mut self.keyword, declaration.keyword);
        let outer = std::mem::replace(&mut self.declared, declaration.name.as_ref());
        declaration.clauses.iter().for_each(|clause| self.clause(clause));
        self.keyword = outside;
        self.declared = outer;
        self.elements.truncate(before);
    }

    fn ty(&mut self, ty: &'t Type, of: Option<&'t Name>) {
        match &ty.kind {
            TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members) => {
                for member in members {
                    self.name(&member.name, Role::DeclaresMember(of));
                    self.texts(&member.labels);
                }
            }
            TypeKind::List(element) => self.ty(element, of),
            TypeKind::Record(fields) => {
                for field in fields {
                    self.name(&field.name, Role::DeclaresField);
                    self.ty(&field.ty, Some(&field.name));
                    self.texts(&field.labels);
                }
            }
            TypeKind::Number { unit, .. } => {
                if let Some(unit) = unit {
                    self.name(unit, Role::Unit);
                }
            }
            TypeKind::YesNo
            | TypeKind::Span
            | TypeKind::Text
            | TypeKind::Date { .. }
            | TypeKind::Moment { .. }
            | TypeKind::Version
            | TypeKind::Document => {}
        }
    }

    fn clause(&mut self, clause: &'t Clause) {
        match &clause.kind {
            ClauseKind::Title(texts)
            | ClauseKind::Ask(texts)
            | ClauseKind::Yields(texts)
            | ClauseKind::Redo(texts)
            | ClauseKind::Because(texts)
            | ClauseKind::Inferred(texts)
            | ClauseKind::Reading(texts) => self.texts(texts),
            ClauseKind::Announces { texts, under, .. } => {
                self.texts(texts);
                self.names(under, Role::Scope);
            }
            ClauseKind::Uses { target, quoted, .. } => {
                if !quoted {
                    self.name(target, Role::Rulebook);
                }
            }
            ClauseKind::Severity { code, level, .. } => {
                self.name(code, Role::Code);
                self.name(level, Role::Word);
            }
            ClauseKind::Grade(word) | ClauseKind::Tracks(word) => self.name(word, Role::Word),
            ClauseKind::NeededWhen(condition)
            | ClauseKind::When(condition)
            | ClauseKind::AppliesWhen(condition)
            | ClauseKind::ExceptWhen(condition)
            | ClauseKind::Require(condition) => self.condition(condition),
            ClauseKind::Case { value, when } => {
                self.case_value(value);
                self.condition(when);
            }
            ClauseKind::Otherwise(value) => self.case_value(value),
            ClauseKind::In(phase) if matches!(self.keyword, Keyword::Step | Keyword::Phase) => {
                self.name(phase, Role::Phase);
            }
            ClauseKind::In(chapter) => self.name(chapter, Role::Chapter),
            ClauseKind::PartOf(requirement) => self.name(requirement, Role::Requirement),
            ClauseKind::Under(scopes) => self.names(scopes, Role::Scope),
            ClauseKind::Item(item) => self.declaration(item),
            ClauseKind::Per { over, alias } => {
                if over.text == "chapter" && alias.is_none() {
                    self.name(over, Role::Word);
                } else {
                    self.name(over, Role::List);
                }
                if let Some(alias) = alias {
                    self.name(alias, Role::DeclaresAlias(over));
                }
            }
            ClauseKind::Times(name) | ClauseKind::MetBy(name) => self.name(name, Role::Fact),
            ClauseKind::By { actors, when } => {
                self.names(actors, Role::Actor);
                self.guard(when.as_ref());
            }
            ClauseKind::Owner { actor, when } => {
                self.name(actor, Role::Actor);
                self.guard(when.as_ref());
            }
            ClauseKind::Todo { texts, when } => {
                self.texts(texts);
                self.guard(when.as_ref());
            }
            ClauseKind::After { steps, when } | ClauseKind::Prefers { steps, when } => {
                steps.iter().for_each(|first| self.names(first.names(), Role::Step));
                self.guard(when.as_ref());
            }
            ClauseKind::Needs { facts, when } => {
                self.names(facts, Role::Fact);
                self.guard(when.as_ref());
            }
            ClauseKind::Duration(length) => self.length(length),
            ClauseKind::Blocks(steps) | ClauseKind::For(steps) => self.names(steps, Role::Step),
            ClauseKind::Valid { length, from } => {
                self.length(length);
                self.name(from, Role::Fact);
            }
            ClauseKind::Cite { source, .. } => self.name(source, Role::Source),
            ClauseKind::Allow { code, .. } => self.name(code, Role::Code),
            ClauseKind::Always { condition, when } | ClauseKind::Never { condition, when } => {
                self.condition(condition);
                self.guard(when.as_deref());
            }
            ClauseKind::ExactlyOne { conditions, when } => {
                conditions.iter().for_each(|condition| self.condition(condition));
                self.guard(when.as_deref());
            }
            ClauseKind::Before { first, second, when } => {
                self.name(first, Role::Step);
                self.name(second, Role::Step);
                self.guard(when.as_deref());
            }
            ClauseKind::ColumnsOf(fact) => {
                self.columns = Some(fact);
                self.name(fact, Role::Fact);
            }
            ClauseKind::Column { name, labels } => {
                self.name(name, self.columns.map_or(Role::Term, Role::Value));
                self.texts(labels);
            }
            ClauseKind::Row { item, .. } => self.name(item, Role::Required),
            ClauseKind::Excludes { first, others, when } => {
                self.name(first, Role::Required);
                self.names(others, Role::Required);
                self.guard(when.as_deref());
            }
            ClauseKind::No(word) => self.name(word, Role::Word),
            ClauseKind::Edition(_)
            | ClauseKind::Language(_)
            | ClauseKind::Holidays(_)
            | ClauseKind::Publisher(_)
            | ClauseKind::Dated(_)
            | ClauseKind::Address(_)
            | ClauseKind::Announced(_)
            | ClauseKind::Optional
            | ClauseKind::Proofs(_)
            | ClauseKind::AwaitsEvidence
            | ClauseKind::Assume
            | ClauseKind::Level(_)
            | ClauseKind::At(At::Moment(_))
            | ClauseKind::Until(_) => {}
            ClauseKind::At(At::Counted { length, from, .. }) => {
                self.length(length);
                self.name(from, Role::Event);
            }
            ClauseKind::InForce(period) => {
                period.clauses.iter().flatten().for_each(|clause| self.clause(clause));
            }
        }
        clause.basis.iter().for_each(|part| self.clause(part));
    }

    fn length(&mut self, length: &'t Length) {
        match length {
            Length::Written { unit, .. } => self.name(unit, Role::Unit),
            Length::Named(name) => self.name(name, Role::Parameter),
        }
    }

    /// A value of the fact that is derived.
    fn case_value(&mut self, value: &'t Name) {
        let is_name = value.text.starts_with(|first: char| first.is_ascii_alphabetic());
        if let (Some(fact), true) = (self.declared, is_name && !matches!(&*value.text, "yes" | "no")) {
            self.name(value, Role::Value(fact));
        }
    }

    fn guard(&mut self, when: Option<&'t Condition>) {
        if let Some(when) = when {
            self.condition(when);
        }
    }

    fn condition(&mut self, condition: &'t Condition) {
        match &condition.kind {
            ConditionKind::Constant(_) => {}
            ConditionKind::Not(inner) | ConditionKind::Group(inner) => self.condition(inner),
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                parts.iter().for_each(|part| self.condition(part));
            }
            ConditionKind::Implies(left, right) => {
                self.condition(left);
                self.condition(right);
            }
            ConditionKind::Given(name) => self.name(name, Role::Fact),
            ConditionKind::Reference(name) => self.name(name, Role::Term),
            ConditionKind::Is { subject, value, .. } => self.is(subject, value),
            ConditionKind::AtBound { subject, level, .. } => {
                self.operand(subject, Role::Term);
                if let Some(fact) = named(subject) {
                    self.name(level, Role::Value(fact));
                }
            }
            ConditionKind::In { subject, values, .. } => {
                self.operand(subject, Role::Term);
                for value in values {
                    self.value_or_term(value, named(subject));
                }
            }
            ConditionKind::Has { subject, member } => {
                self.operand(subject, Role::Term);
                if let Some(set) = named(subject) {
                    self.name(member, Role::Value(set));
                }
            }
            ConditionKind::Compare { left, right, .. } => {
                self.operand(left, Role::Term);
                self.operand(right, Role::Term);
            }
            ConditionKind::Quantifier { list, alias, condition, .. } => {
                self.element(list, alias.as_deref(), Some(condition));
            }
            ConditionKind::Items { under, within, of, .. } => {
                if let Some(name) = under {
                    self.name(name, Role::Scope);
                }
                if let Some(name) = within {
                    self.name(name, Role::Chapter);
                }
                if let Some(name) = of {
                    self.name(name, Role::Requirement);
                }
            }
        }
    }

    fn is(&mut self, subject: &'t Operand, value: &'t Name) {
        let role = match value.text.as_str() {
            "required" => Role::Required,
            "given" => Role::Fact,
            _ => Role::Term,
        };
        self.operand(subject, role);
        let is_value = !matches!(value.text.as_str(), "required" | "given" | "empty" | "yes" | "no");
        if let (Some(fact), true) = (named(subject), is_value) {
            self.name(value, Role::Value(fact));
        }
    }

    fn value_or_term(&mut self, term: &'t Term, of: Option<&'t Name>) {
        match (term, of) {
            (Term::Name(name), Some(fact)) => self.name(name, Role::Value(fact)),
            _ => self.term(term, Role::Term),
        }
    }

    fn operand(&mut self, operand: &'t Operand, role: Role<'t>) {
        let role = if operand.is_plain() { role } else { Role::Term };
        for term in operand.terms() {
            self.term(term, role);
        }
    }

    fn term(&mut self, term: &'t Term, role: Role<'t>) {
        match term {
            Term::Name(name) => self.name(name, role),
            Term::Number { unit: Some(unit), .. } => self.name(unit, Role::Unit),
            Term::Count { list, alias, condition, .. } => {
                self.element(list, alias.as_ref(), condition.as_deref());
            }
            Term::Extremum { operands, .. } => {
                for operand in operands {
                    self.operand(operand, Role::Term);
                }
            }
            Term::Parens { inner, .. } => self.operand(inner, Role::Term),
            Term::Number { .. } | Term::Text(_) | Term::Date(_) | Term::Moment(_) | Term::Today(_) => {}
        }
    }

    fn element(&mut self, list: &'t Name, alias: Option<&'t Name>, body: Option<&'t Condition>) {
        self.name(list, Role::List);
        if let Some(alias) = alias {
            self.name(alias, Role::DeclaresAlias(list));
        }
        if let Some(body) = body {
            self.elements.push((list, alias));
            self.condition(body);
            self.elements.pop();
        }
    }
}

/// The name that an operand is, if it is one.
fn named(operand: &Operand) -> Option<&Name> {
    match &operand.term {
        Term::Name(name) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::{Limits, parse};

    #[test]
    fn every_name_is_shown_where_it_stands() {
        let text = "step s per parts as p fr \"S\" { by us when p.kind is big\n after t, u when not (a and b has c)\n \
                    needs d cite g \"1\" duration 3 days (inferred because \"x\") }";
        let (file, errors) = parse(FileId(0), text, &Limits::default());
        // `per` is a clause: this one stands outside.
        assert!(file.declarations.is_empty() && errors.len() == 1);
        let text = text.replace(" per parts as p fr \"S\" {", " fr \"S\" { per parts as p");
        let (file, errors) = parse(FileId(0), &text, &Limits::default());
        assert!(errors.is_empty(), "{errors:?}");
        let mut seen = Vec::new();
        mentions(&file.declarations[0], &mut |mention, elements| {
            let span = mention.name.span;
            assert_eq!(&text[span.start as usize..span.end as usize], mention.name.text);
            seen.push((mention.name.text.as_str(), elements.len()));
        });
        assert_eq!(
            seen,
            [
                ("s", 0),
                ("fr", 0),
                ("parts", 1),
                ("p", 1),
                ("us", 1),
                ("p.kind", 1),
                ("big", 1),
                ("t", 1),
                ("u", 1),
                ("a", 1),
                ("b", 1),
                ("c", 1),
                ("d", 1),
                ("g", 1),
                ("days", 1)
            ]
        );
    }
}
