//! Derived facts: each case becomes a named condition as it is written, and each value one that says which cases come to
//! it. What a dossier says of a derived fact is compared with what follows: a check, `derived/FACT`.

use super::{Resolver, Tables};
use crate::diagnostic::Severity;
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind};
use crate::rulebook::model::{
    Basis, Check, CheckId, Condition, ConditionId, Derivation, Derived, DerivedCase, FactId, Given, Head,
    Item, Lang, SlotId, Texts,
};
use crate::rulebook::types::{FactType, SlotType, Value, write_value};
use crate::source::Loc;
use crate::syntax::tree::{Clause, ClauseKind, Comparison, Condition as Written, Declaration, Keyword, Name};
use crate::words::{conditions, constructs as words, types};

/// A case as it is written.
struct WrittenCase<'t> {
    value: &'t Name,
    when: Option<&'t Written>,
    clause: &'t Clause,
}

impl Resolver {
    /// Gives every derived fact its cases and values, and the conditions for them their places after those that are
    /// declared: conditions may then speak of them.
    pub(super) fn declare_derivations(&mut self, tables: &Tables<'_>) {
        let mut next = tables.conditions.len();
        for (index, &(file, declaration)) in tables.facts.iter().enumerate() {
            self.file = file;
            let cases = cases_of(declaration);
            if cases.is_empty() || !self.may_be_derived(FactId::at(index), declaration, &cases) {
                continue;
            }
            self.declare_derivation(FactId::at(index), &cases, &mut next);
        }
    }

    fn may_be_derived(&mut self, fact: FactId, declaration: &Declaration, cases: &[WrittenCase<'_>]) -> bool {
        let head = self.model.fact(fact).head.clone();
        let before = self.found.len();
        for clause in &declaration.clauses {
            let word = clause.kind.word();
            if matches!(clause.kind, ClauseKind::Ask(_) | ClauseKind::NeededWhen(_) | ClauseKind::Optional) {
                let message = words::derived_not_asked(&head.id);
                self.error("misplaced-clause", message, clause.span, words::take_clause_away(word));
            }
        }
        let is_derivable = |ty: &SlotType| {
            matches!(
                ty,
                SlotType::YesNo | SlotType::OneOf(_) | SlotType::Number { .. } | SlotType::Date { .. }
            )
        };
        let fact = self.model.fact(fact);
        let ty = fact.slots.first().map(|slot| &self.model.slot(*slot).ty);
        if fact.ty != FactType::Plain || !ty.is_some_and(is_derivable) {
            let message = words::cannot_be_derived(&head.id);
            self.error("wrong-type", message, head.loc.span, words::derived_types());
        }
        match cases.iter().position(|case| case.when.is_none()) {
            None => {
                let message = words::no_otherwise(&head.id);
                self.error("no-otherwise", message, head.loc.span, words::end_with_otherwise());
            }
            Some(place) => {
                if let Some(case) = cases.get(place + 1) {
                    let (message, help) = (words::case_after_otherwise(), words::otherwise_last());
                    self.error("misplaced-clause", message, case.clause.span, help);
                }
            }
        }
        self.must_rest_on_something(&head, Keyword::Fact);
        self.found.as_slice()[before..].iter().all(|found| found.severity != Severity::Error)
    }

    fn declare_derivation(&mut self, fact: FactId, cases: &[WrittenCase<'_>], next: &mut usize) {
        let Some(slot) = self.model.fact(fact).slots.first().copied() else { return };
        let ty = self.model.slot(slot).ty.clone();
        let mut values: Vec<Value> = match &ty {
            SlotType::OneOf(choices) => {
                (0_u32..).zip(choices).map(|(place, _)| Value::Choice(place)).collect()
            }
            SlotType::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
            _ => Vec::new(),
        };
        let mut found: Vec<(u32, Loc)> = Vec::new();
        for case in cases {
            let Some(value) = self.case_value(slot, &ty, case.value) else { return };
            let place = values.iter().position(|other| *other == value).unwrap_or_else(|| {
                values.push(value);
                values.len() - 1
            });
            found.push((place as u32, self.loc(case.value.span)));
        }
        let head = self.model.fact(fact).head.clone();
        let mut id = || {
            *next += 1;
            ConditionId::at(*next - 1)
        };
        let cases: Vec<DerivedCase> = cases
            .iter()
            .zip(&found)
            .map(|(case, (value, _))| DerivedCase { when: case.when.map(|_| id()), value: *value })
            .collect();
        let values: Vec<(Value, ConditionId)> = values.into_iter().map(|value| (value, id())).collect();
        for (place, case) in cases.iter().enumerate() {
            if let (Some(when), (_, loc)) = (case.when, found[place]) {
                self.bind(&format!("{}#{}", head.id, place + 1), Item::Condition(when), loc);
            }
        }
        for (place, (value, condition)) in (0_u32..).zip(&values) {
            let first = found.iter().find(|(value, _)| *value == place).map(|(_, loc)| *loc);
            let name = format!("{}.{}", head.id, write_value(value, &ty));
            self.bind(&name, Item::Condition(*condition), first.unwrap_or(head.loc));
        }
        let fact = &mut self.model.facts[fact.index()];
        // Who gives it all the same is told where it is not what follows.
        fact.optional = true;
        // The check has its place after all others.
        fact.derived = Some(Derivation { cases, values, check: CheckId::at(0) });
    }

    /// What a case comes to.
    fn case_value(&mut self, slot: SlotId, ty: &SlotType, written: &Name) -> Option<Value> {
        let value = match ty {
            SlotType::YesNo => match written.text.as_str() {
                "yes" => Value::YesNo(true),
                "no" => Value::YesNo(false),
                other => {
                    let message = conditions::yes_or_no(&self.model.slot(slot).path, other);
                    self.error("unknown-value", message, written.span, conditions::write_yes_or_no());
                    return None;
                }
            },
            SlotType::OneOf(_) => Value::Choice(self.choice(slot, written)?),
            _ => Value::Number(self.case_number(slot, ty, written)?),
        };
        if let Value::Number(number) = value
            && (!ty.allows(number) || (ty.is_discrete() && !number.fract().is_zero()))
        {
            let message = words::none_of_values(&written.text, &self.model.slot(slot).path);
            self.error("unknown-value", message, written.span, words::look_at_type());
            return None;
        }
        Some(value)
    }

    fn case_number(&mut self, slot: SlotId, ty: &SlotType, written: &Name) -> Option<rust_decimal::Decimal> {
        let is_date = matches!(ty, SlotType::Date { .. });
        if let Some(Item::Constant(id)) = self.model.names.term(&written.text) {
            let constant = &self.model.constants[id.index()];
            let fits = match (ty, &constant.ty) {
                (SlotType::Date { .. }, SlotType::Date { .. }) => true,
                (SlotType::Number { unit: one, .. }, SlotType::Number { unit: two, .. }) => {
                    two.is_none() || one == two
                }
                _ => false,
            };
            if let (true, Value::Number(number)) = (fits, &constant.value) {
                let number = *number;
                self.model.uses.push((id, self.loc(written.span)));
                return Some(number);
            }
        }
        // A constant of another unit.
        if let (Some(Item::Constant(id)), SlotType::Number { unit: one, .. }) =
            (self.model.names.term(&written.text), ty)
            && let SlotType::Number { unit: Some(two), .. } = &self.model.constants[id.index()].ty
            && one.as_ref() != Some(two)
        {
            let (path, two) = (&self.model.slot(slot).path, two.clone());
            let message = match one {
                Some(one) => conditions::in_unit(path, one, &two),
                None => words::not_of_type(path, types::of(ty), format!("{} ({two})", written.text)),
            };
            let help = words::value_of_its_type();
            self.error("wrong-unit", message, written.span, help);
            return None;
        }
        let begins_as_a_number =
            written.text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        if is_date == (written.text.matches('-').count() == 2) && begins_as_a_number {
            return if is_date { self.date(written) } else { self.number(written) };
        }
        let message = words::not_of_type(&self.model.slot(slot).path, types::of(ty), &written.text);
        self.error("wrong-type", message, written.span, words::value_of_its_type());
        None
    }

    /// The conditions of the cases, and those of the values, after all others.
    pub(super) fn resolve_derivations(&mut self, tables: &Tables<'_>) {
        for (index, &(file, declaration)) in tables.facts.iter().enumerate() {
            self.file = file;
            let fact = &self.model.facts[index];
            let Some(derivation) = fact.derived.clone() else { continue };
            let (whole, slot) = (fact.head.clone(), fact.slots[0]);
            let written = cases_of(declaration);
            for (place, (case, written)) in (0_u32..).zip(derivation.cases.iter().zip(&written)) {
                let Some(when) = written.when else { continue };
                let when = self.condition(when, &[]);
                let value = &derivation.values[case.value as usize].0;
                let own = self.basis(&written.clause.basis, &whole);
                let head = Head {
                    id: format!("{}#{}", whole.id, place + 1),
                    labels: self.labels(slot, value, Some(place + 1)),
                    basis: if own == Basis::default() { whole.basis.clone() } else { own },
                    loc: self.loc(written.value.span),
                    allows: whole.allows.clone(),
                };
                let derived = Some(Derived::Case(FactId::at(index), place));
                self.model.conditions.push(Condition { head, when, derived });
            }
            for (place, (value, _)) in (0_u32..).zip(&derivation.values) {
                let first = derivation.cases.iter().position(|case| case.value == place);
                let loc = first.map_or(whole.loc, |first| self.loc(written[first].value.span));
                let name = write_value(value, &self.model.slot(slot).ty);
                let head = Head {
                    id: format!("{}.{name}", whole.id),
                    labels: self.labels(slot, value, None),
                    loc,
                    ..whole.clone()
                };
                let when = taken(&derivation, place, loc);
                let derived = Some(Derived::Value(FactId::at(index), place));
                self.model.conditions.push(Condition { head, when, derived });
            }
        }
    }

    /// `Classe : III`, `Class: III, case 2`.
    fn labels(&self, slot: SlotId, value: &Value, case: Option<u32>) -> Texts {
        let (slot, fact) = (self.model.slot(slot), self.model.fact_of(slot));
        let in_language = |lang: Lang| {
            let words = match (value, lang) {
                (Value::YesNo(true), Lang::Fr) => "oui".to_owned(),
                (Value::YesNo(false), Lang::Fr) => "non".to_owned(),
                (Value::Choice(place), _) => {
                    let choice = slot.ty.choices().get(*place as usize);
                    choice.map_or("", |choice| choice.labels.get(lang).unwrap_or(&choice.name)).to_owned()
                }
                _ => match &slot.ty {
                    SlotType::Number { unit: Some(unit), .. } => {
                        format!("{} {unit}", write_value(value, &slot.ty))
                    }
                    ty => write_value(value, ty),
                },
            };
            let (colon, number) = match lang {
                Lang::Fr => (" :", "cas"),
                Lang::En => (":", "case"),
            };
            let case = case.map_or(String::new(), |case| format!(", {number} {case}"));
            Some(format!("{}{colon} {words}{case}", fact.head.label(lang)))
        };
        Texts { fr: in_language(Lang::Fr), en: in_language(Lang::En), any: None }
    }

    /// What a dossier says of a derived fact is what follows: for each, a check.
    pub(super) fn check_derived(&mut self) {
        for index in 0..self.model.facts.len() {
            let (id, fact) = (FactId::at(index), &self.model.facts[index]);
            let Some(derivation) = &fact.derived else { continue };
            let (head, slot, loc) = (fact.head.clone(), fact.slots[0], fact.head.loc);
            let here = |kind: CondKind| Cond { kind, loc };
            let agrees = derivation.values.iter().map(|(value, condition)| {
                let said = here(says(slot, value, loc));
                here(CondKind::And(vec![said, here(CondKind::Condition(*condition))]))
            });
            let require = here(CondKind::Or(agrees.collect()));
            let labels = Texts {
                fr: Some(format!("« {} » n'est pas ce qui découle des autres faits", head.label(Lang::Fr))),
                en: Some(format!("“{}” is not what follows from the other facts", head.label(Lang::En))),
                any: None,
            };
            let check = Check {
                head: Head { id: format!("derived/{}", head.id), labels, ..head },
                severity: Severity::Error,
                assume: false,
                when: Some(here(CondKind::Given(Given::Fact(id)))),
                require,
                blocks: Vec::new(),
            };
            let place = CheckId::at(self.model.checks.len());
            self.bind(&check.head.id, Item::Check(place), loc);
            self.model.checks.push(check);
            if let Some(derivation) = &mut self.model.facts[index].derived {
                derivation.check = place;
            }
        }
    }

    /// Refuses a derived fact where one is wanted that somebody gives.
    pub(super) fn is_given_by_somebody(&mut self, name: &Name) -> bool {
        let derived = match self.model.names.term(&name.text) {
            Some(Item::Fact(fact)) => self.model.fact(fact).derived.is_some(),
            _ => false,
        };
        if derived {
            let message = words::derived_not_given(&name.text);
            self.error("wrong-type", message, name.span, words::name_what_it_follows_from());
        }
        !derived
    }
}

/// The cases of a fact, in their order.
fn cases_of(declaration: &Declaration) -> Vec<WrittenCase<'_>> {
    let clauses = declaration.clauses.iter();
    clauses
        .filter_map(|clause| match &clause.kind {
            ClauseKind::Case { value, when } => Some(WrittenCase { value, when: Some(when), clause }),
            ClauseKind::Otherwise(value) => Some(WrittenCase { value, when: None, clause }),
            _ => None,
        })
        .collect()
}

/// That a case with this value holds, and none before it.
fn taken(derivation: &Derivation, value: u32, loc: Loc) -> Cond {
    let here = |kind: CondKind| Cond { kind, loc };
    let (mut before, mut ways): (Vec<Cond>, Vec<Cond>) = (Vec::new(), Vec::new());
    for case in &derivation.cases {
        let holds = case.when.map(|when| here(CondKind::Condition(when)));
        if case.value == value {
            let mut parts = before.clone();
            parts.extend(holds.clone());
            ways.push(if parts.len() == 1 { parts.remove(0) } else { here(CondKind::And(parts)) });
        }
        before.extend(holds.map(|holds| here(CondKind::Not(Box::new(holds)))));
    }
    match ways.len() {
        0 => here(CondKind::Constant(false)),
        1 => ways.remove(0),
        _ => here(CondKind::Or(ways)),
    }
}

/// That a slot itself holds a value.
fn says(slot: SlotId, value: &Value, loc: Loc) -> CondKind {
    CondKind::Atom(match value {
        Value::YesNo(true) => Atom::Yes(slot),
        Value::YesNo(false) => {
            let yes = Cond { kind: CondKind::Atom(Atom::Yes(slot)), loc };
            return CondKind::Not(Box::new(yes));
        }
        Value::Choice(place) => Atom::OneOf(slot, vec![*place]),
        Value::Number(with) => {
            Atom::Compare { slot, shift: Amount::default(), op: Comparison::Equal, with: *with }
        }
        Value::Text(_) | Value::Set(_) => return CondKind::Constant(false),
    })
}
