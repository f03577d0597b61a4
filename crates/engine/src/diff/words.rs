//! Sets of candidates in the words of the rulebook: a cover of terms → a condition that could stand
//! in a rule.

use rust_decimal::Decimal;

use std::fmt::Write;

use super::joint::Joint;
use crate::decide::compile::{Cell, ListSpace, VarMeaning};
use crate::logic::{Cube, Diagram, Formulas, NodeId, ValueSet, VarId, minimal_cover};
use crate::rulebook::condition::{Atom, Linear, Side, TimeSpan};
use crate::rulebook::model::{FactId, Given, Model, SlotId};
use crate::rulebook::types::{SlotType, Value, write_value};

/// How many nodes the diagram of a kind of elements may have.
const KIND_BUDGET: usize = 20_000;

/// A condition within a term.
enum Literal {
    Of(VarId, ValueSet),
    /// No element of a list is of one of these kinds.
    NoneOf(FactId, Vec<usize>),
    /// Some element of a list is of one of these kinds.
    AnyOf(FactId, Vec<usize>),
}

/// The condition that is met where one of the terms is.
pub(super) fn condition(joint: &Joint<'_>, cubes: &[Cube]) -> String {
    let mut terms = terms(joint, cubes);
    let common = take_common(&mut terms);
    if !common.is_empty() && terms.iter().any(Vec::is_empty) {
        terms = vec![common];
    } else if !common.is_empty() {
        return format!("{} and ({})", conjunction(joint, &common, false), any_of(joint, &terms));
    }
    match terms.as_slice() {
        [] => "never".to_string(),
        [only] if only.is_empty() => "always".to_string(),
        [only] => conjunction(joint, only, only.len() == 1),
        several => any_of(joint, several),
    }
}

fn any_of(joint: &Joint<'_>, terms: &[Vec<Literal>]) -> String {
    let parts: Vec<String> = terms
        .iter()
        .map(|term| {
            let text = conjunction(joint, term, false);
            if term.len() > 1 { format!("({text})") } else { text }
        })
        .collect();
    parts.join(" or ")
}

/// Takes what several terms all say out of them, so that it is said once: a bound that moved stands beside whatever else
/// decides.
fn take_common(terms: &mut [Vec<Literal>]) -> Vec<Literal> {
    let [first, others @ ..] = &mut *terms else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    let all_say = |literal: &Literal| others.iter().all(|term| term.iter().any(|other| other.same(literal)));
    let (common, rest): (Vec<Literal>, Vec<Literal>) = std::mem::take(first).into_iter().partition(all_say);
    *first = rest;
    for term in others {
        term.retain(|literal| !common.iter().any(|other| other.same(literal)));
    }
    common
}

/// Terms, with what they say of one list put together.
fn terms(joint: &Joint<'_>, cubes: &[Cube]) -> Vec<Vec<Literal>> {
    let mut terms: Vec<Vec<Literal>> = Vec::new();
    for cube in cubes {
        let mut term: Vec<Literal> = Vec::new();
        for (var, set) in cube {
            let VarMeaning::Counter(list, kind) = joint.compiled.space.meaning(*var) else {
                term.push(Literal::Of(*var, set.clone()));
                continue;
            };
            if set.only() == Some(0) {
                match term.iter_mut().find_map(|literal| match literal {
                    Literal::NoneOf(other, kinds) if other == list => Some(kinds),
                    _ => None,
                }) {
                    Some(kinds) => kinds.push(*kind),
                    None => term.push(Literal::NoneOf(*list, vec![*kind])),
                }
            } else if !set.contains(0) && set.len() + 1 == set.size() {
                term.push(Literal::AnyOf(*list, vec![*kind]));
            } else {
                term.push(Literal::Of(*var, set.clone()));
            }
        }
        join_any(&mut terms, term);
    }
    terms
}

/// Adds a term; where it differs from another only in the kind of element that there must be, the
/// two become one.
fn join_any(terms: &mut Vec<Vec<Literal>>, term: Vec<Literal>) {
    let rest_is_same = |one: &[Literal], other: &[Literal], list: FactId| {
        let plain = |literal: &&Literal| !matches!(literal, Literal::AnyOf(other, _) if *other == list);
        let (one, other): (Vec<&Literal>, Vec<&Literal>) =
            (one.iter().filter(plain).collect(), other.iter().filter(plain).collect());
        one.len() == other.len() && one.iter().zip(&other).all(|(a, b)| a.same(b))
    };
    let any: Vec<(FactId, usize)> = term
        .iter()
        .filter_map(|literal| match literal {
            Literal::AnyOf(list, kinds) => Some((*list, kinds[0])),
            _ => None,
        })
        .collect();
    if let [(list, kind)] = any[..] {
        for other in terms.iter_mut() {
            let alike = rest_is_same(other, &term, list);
            let mut kinds = other.iter_mut().filter_map(|literal| match literal {
                Literal::AnyOf(other, kinds) if *other == list => Some(kinds),
                _ => None,
            });
            if alike && let (Some(kinds), None) = (kinds.next(), kinds.next()) {
                kinds.push(kind);
                return;
            }
        }
    }
    terms.push(term);
}

impl Literal {
    fn same(&self, other: &Literal) -> bool {
        match (self, other) {
            (Literal::Of(a, b), Literal::Of(c, d)) => a == c && b == d,
            (Literal::NoneOf(a, b), Literal::NoneOf(c, d)) | (Literal::AnyOf(a, b), Literal::AnyOf(c, d)) => {
                a == c && b == d
            }
            _ => false,
        }
    }
}

/// The literals of a term. What stands after a `where` reaches as far as it can, so a quantifier
/// that does not stand alone goes between parentheses.
fn conjunction(joint: &Joint<'_>, term: &[Literal], alone: bool) -> String {
    let parts: Vec<String> = term
        .iter()
        .map(|literal| {
            let text = words(joint, literal);
            let open = !alone && !matches!(literal, Literal::Of(..)) && text.contains(" where ");
            if open { format!("({text})") } else { text }
        })
        .collect();
    parts.join(" and ")
}

fn words(joint: &Joint<'_>, literal: &Literal) -> String {
    match literal {
        Literal::Of(var, set) => of_var(joint, *var, set, false),
        Literal::NoneOf(list, kinds) => quantified(joint, *list, kinds, "no"),
        Literal::AnyOf(list, kinds) => quantified(joint, *list, kinds, "any"),
    }
}

fn quantified(joint: &Joint<'_>, list: FactId, kinds: &[usize], quantity: &str) -> String {
    let name = name(&joint.model.fact(list).head.id);
    match kinds_condition(joint, list, kinds) {
        Some(condition) => format!("{quantity} {name} where {condition}"),
        None if quantity == "no" => format!("{name} is empty"),
        None => format!("not ({name} is empty)"),
    }
}

/// What elements of some kinds have in common; nothing if that is every element.
fn kinds_condition(joint: &Joint<'_>, list: FactId, kinds: &[usize]) -> Option<String> {
    let space = joint.compiled.space.lists.get(&list)?;
    if kinds.len() == space.kinds.len() {
        return None;
    }
    let mut formulas = joint.formulas.clone();
    let root = kinds_formula(space, kinds, &mut formulas);
    let cubes = Diagram::build(&formulas, root, None, KIND_BUDGET)
        .and_then(|diagram| minimal_cover(&diagram, None, 32))?;
    let parts: Vec<String> = cubes
        .iter()
        .map(|cube| {
            let parts: Vec<String> = cube.iter().map(|(var, set)| of_var(joint, *var, set, true)).collect();
            if parts.is_empty() { "always".to_string() } else { parts.join(" and ") }
        })
        .collect();
    let text = parts.join(" or ");
    Some(if cubes.len() > 1 { format!("({text})") } else { text })
}

fn kinds_formula(space: &ListSpace, kinds: &[usize], formulas: &mut Formulas) -> NodeId {
    let mut points = Vec::new();
    for (point, kind) in space.kind_of.iter().enumerate() {
        if kinds.contains(&(*kind as usize)) {
            let literals: Vec<NodeId> = space
                .values_at(point)
                .map(|(var, value)| {
                    let size = formulas.size(var);
                    formulas.lit(var, ValueSet::single(size, value))
                })
                .collect();
            points.push(formulas.and(literals));
        }
    }
    formulas.or(points)
}

/// What it means that a variable has one of some values; `inside` an element, fields stand alone.
fn of_var(joint: &Joint<'_>, var: VarId, set: &ValueSet, inside: bool) -> String {
    let model = &joint.model;
    let path = |slot: &SlotId| slot_name(model, *slot, inside);
    match joint.compiled.space.meaning(var) {
        VarMeaning::YesNo(slot) => negated(set.contains(0), path(slot)),
        VarMeaning::Member(slot, member) => {
            let choice = model.slot(*slot).ty.choices().get(*member as usize);
            let member = choice.map_or(String::new(), |choice| name(&choice.name));
            negated(set.contains(0), format!("{} has {member}", path(slot)))
        }
        VarMeaning::Choice(slot) => choice(&path(slot), &model.slot(*slot).ty, set),
        VarMeaning::Cells(slot, cells) => ranges(&path(slot), &model.slot(*slot).ty, cells, set),
        VarMeaning::Day(cells) => ranges("today", &SlotType::DATE, cells, set),
        VarMeaning::Text(slot, texts) => one_of_texts(&path(slot), texts, set),
        VarMeaning::Given(Given::Fact(fact)) => {
            negated(set.contains(0), format!("given {}", name(&model.fact(*fact).head.id)))
        }
        VarMeaning::Given(Given::Slot(slot)) => negated(set.contains(0), format!("given {}", path(slot))),
        VarMeaning::Opaque(atom) => {
            let text = comparison(model, atom);
            if set.contains(0) { format!("not ({text})") } else { text }
        }
        VarMeaning::Counter(list, kind) => counted(joint, *list, *kind, set),
        VarMeaning::PutOff => String::new(),
    }
}

fn slot_name(model: &Model, slot: SlotId, inside: bool) -> String {
    let slot = model.slot(slot);
    match &slot.field {
        Some(field) if inside && slot.in_list => name(field),
        _ => name(&slot.path),
    }
}

fn negated(not: bool, text: String) -> String {
    if not { format!("not {text}") } else { text }
}

fn choice(path: &str, ty: &SlotType, set: &ValueSet) -> String {
    let names = |set: &ValueSet| -> Vec<String> {
        set.iter()
            .filter_map(|value| ty.choices().get(value as usize))
            .map(|choice| name(&choice.name))
            .collect()
    };
    let (inside, outside) = (names(set), names(&set.complement()));
    match (&inside[..], &outside[..]) {
        ([only], _) => format!("{path} is {only}"),
        (_, [only]) => format!("{path} is not {only}"),
        _ if inside.len() <= outside.len() => format!("{path} in ({})", inside.join(", ")),
        _ => format!("{path} not in ({})", outside.join(", ")),
    }
}

fn one_of_texts(path: &str, texts: &[String], set: &ValueSet) -> String {
    let other = texts.len() as u32;
    let joined = |set: &ValueSet, sign: &str, glue: &str| {
        let parts: Vec<String> = set
            .iter()
            .filter_map(|value| texts.get(value as usize))
            .map(|text| format!("{path} {sign} {}", quoted(text)))
            .collect();
        if parts.len() > 1 { format!("({})", parts.join(glue)) } else { parts.concat() }
    };
    if set.contains(other) { joined(&set.complement(), "!=", " and ") } else { joined(set, "=", " or ") }
}

/// Runs of neighbouring cells, as comparisons.
fn ranges(path: &str, ty: &SlotType, cells: &[Cell], set: &ValueSet) -> String {
    let written = |value| match ty {
        SlotType::Number { unit: Some(unit), .. } => {
            format!("{} {unit}", write_value(&Value::Number(value), ty))
        }
        _ => write_value(&Value::Number(value), ty),
    };
    if let Some(gap) = set.complement().only()
        && let Some(cell) = cells.get(gap as usize)
        && cell.is_point()
        && gap > 0
        && (gap as usize) + 1 < cells.len()
        && let Some(value) = cell.low
    {
        return format!("{path} != {}", written(value));
    }
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for value in set {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == value => *last = value,
            _ => runs.push((value, value)),
        }
    }
    let mut parts: Vec<String> = Vec::new();
    for (first, last) in &runs {
        let (Some(low), Some(high)) = (cells.get(*first as usize), cells.get(*last as usize)) else {
            continue;
        };
        if first == last && low.is_point() {
            parts.extend(low.low.map(|value| format!("{path} = {}", written(value))));
            continue;
        }
        let mut bounds: Vec<String> = Vec::new();
        if *first > 0
            && let Some(value) = low.low
        {
            let sign = if low.is_point() { ">=" } else { ">" };
            bounds.push(format!("{path} {sign} {}", written(value)));
        }
        if (*last as usize) + 1 < cells.len()
            && let Some(value) = high.high
        {
            let sign = if high.is_point() { "<=" } else { "<" };
            bounds.push(format!("{path} {sign} {}", written(value)));
        }
        let text = bounds.join(" and ");
        parts.push(if runs.len() > 1 && bounds.len() > 1 { format!("({text})") } else { text });
    }
    let text = parts.join(" or ");
    if parts.len() > 1 { format!("({text})") } else { text }
}

fn counted(joint: &Joint<'_>, list: FactId, kind: usize, set: &ValueSet) -> String {
    let mut what = name(&joint.model.fact(list).head.id);
    if let Some(condition) = kinds_condition(joint, list, &[kind]) {
        let _ = write!(what, " where {condition}");
    }
    let last = set.size() - 1;
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for value in set {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == value => *end = value,
            _ => runs.push((value, value)),
        }
    }
    let parts: Vec<String> = runs
        .iter()
        .map(|(from, to)| match (*from, *to) {
            (from, to) if to == last => format!("count({what}) >= {from}"),
            (0, to) => format!("count({what}) <= {to}"),
            (from, to) if from == to => format!("count({what}) = {from}"),
            (from, to) => format!("(count({what}) >= {from} and count({what}) <= {to})"),
        })
        .collect();
    if parts.len() > 1 { format!("({})", parts.join(" or ")) } else { parts.concat() }
}

fn comparison(model: &Model, atom: &Atom) -> String {
    match atom {
        Atom::CompareTwo { left, op, right } => {
            format!("{} {} {}", side(model, left), op.sign(), side(model, right))
        }
        Atom::CompareSums { left, op, right } => {
            format!("{} {} {}", sum(model, left), op.sign(), sum(model, right))
        }
        _ => String::new(),
    }
}

fn sum(model: &Model, sum: &Linear) -> String {
    let mut text = String::new();
    for (slot, factor) in &sum.parts {
        let negative = factor.is_sign_negative();
        match (text.is_empty(), negative) {
            (true, true) => text += "-1 * ",
            (true, false) => {}
            (false, true) => text += " - ",
            (false, false) => text += " + ",
        }
        if factor.abs() != Decimal::ONE {
            let _ = write!(text, "{} * ", factor.abs().normalize());
        }
        text += &name(&model.slot(*slot).path);
    }
    match (text.is_empty(), sum.constant) {
        (true, constant) => constant.normalize().to_string(),
        (false, constant) if constant.is_zero() => text,
        (false, constant) => {
            let sign = if constant.is_sign_negative() { '-' } else { '+' };
            let _ = write!(text, " {sign} {}", constant.abs().normalize());
            text
        }
    }
}

fn side(model: &Model, side: &Side) -> String {
    let mut text = side.slot.map_or_else(|| "today".to_string(), |slot| name(&model.slot(slot).path));
    let mut add = |amount: String, negative: bool| {
        let _ = write!(text, " {} {amount}", if negative { "-" } else { "+" });
    };
    for TimeSpan { months, days } in side.shift.spans() {
        let (count, unit) = match (months, days) {
            (0, days) => (days, "day"),
            (months, _) if months % 12 == 0 => (months / 12, "year"),
            (months, _) => (months, "month"),
        };
        let plural = if count.abs() == 1 { "" } else { "s" };
        add(format!("{} {unit}{plural}", count.abs()), count < 0);
    }
    let number = side.shift.number;
    if !number.is_zero() {
        add(number.abs().normalize().to_string(), number.is_sign_negative());
    }
    text
}

/// A name as it is written in a rule.
fn name(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '-'));
    if plain && !name.is_empty() { name.to_string() } else { format!("`{name}`") }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
