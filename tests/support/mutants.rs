//! Mutants of a rulebook, made on its syntax trees: each differs from it in one small place, as a slip
//! of its author would.

use rules::Rulebook;
use rules::rulebook::model::{Item, Model};
use rules::source::{FileId, Span};
use rules::syntax::tree::{
    Clause, ClauseKind, Comparison, Condition, ConditionKind, Declaration, File, First, Integer, Keyword,
    Mark, Name, Operand, Term,
};
use rules::syntax::{Limits, parse, print_file};

/// One mutant.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// What was done, and where.
    pub what: String,
    /// The kind and the id of the declaration that was changed.
    pub item: (String, String),
    /// The name and the text of each file.
    pub files: Vec<(String, String)>,
}

impl Mutant {
    /// The rulebook, if it can still be read.
    pub fn load(&self) -> Option<Rulebook> {
        let files: Vec<(&str, &str)> =
            self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Rulebook::from_texts(&files).ok()
    }
}

/// Every mutant of a rulebook that these ways of changing it lead to, in the order of its files.
pub fn mutants(book: &Rulebook, files: &[(String, String)]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (place, (name, text)) in files.iter().enumerate() {
        let (tree, errors) = parse(FileId(0), text, &Limits::default());
        assert!(errors.is_empty(), "{name}");
        for (what, item, changed) in changes(book.model(), &tree) {
            let mut files = files.to_vec();
            files[place].1 = print_file(&changed);
            mutants.push(Mutant { what: format!("{name}: {what}"), item, files });
        }
    }
    mutants
}

type Changed = (String, (String, String), File);

fn changes(model: &Model, file: &File) -> Vec<Changed> {
    let mut found = Vec::new();
    for (index, declaration) in file.declarations.iter().enumerate() {
        if declaration.keyword == Keyword::Claim {
            continue;
        }
        for (what, item, changed) in declarations(model, declaration) {
            let mut file = file.clone();
            file.declarations[index] = changed;
            found.push((what, item, file));
        }
    }
    found
}

fn declarations(model: &Model, declaration: &Declaration) -> Vec<(String, (String, String), Declaration)> {
    let id = declaration.name.as_ref().map_or(String::new(), |name| name.text.clone());
    let kind = if declaration.keyword == Keyword::Let { "constant" } else { declaration.keyword.word() };
    let item = (kind.to_string(), id);
    let mut found = Vec::new();
    if let (Keyword::Let, Some(Term::Number { number, unit })) = (declaration.keyword, &declaration.value) {
        let number = Name { text: plus_one(&number.text), ..number.clone() };
        let value = Some(Term::Number { number, unit: unit.clone() });
        found.push((
            format!("the constant {}: one more", item.1),
            item.clone(),
            Declaration { value, ..declaration.clone() },
        ));
    }
    for (place, pair) in declaration.clauses.windows(2).enumerate() {
        if let [ClauseKind::Case { value, .. }, ClauseKind::Case { value: next, .. }] =
            [&pair[0].kind, &pair[1].kind]
        {
            let what = format!("{} {}: the case {} before {}", item.0, item.1, next.text, value.text);
            let mut declaration = declaration.clone();
            declaration.clauses.swap(place, place + 1);
            found.push((what, item.clone(), declaration));
        }
    }
    for (index, clause) in declaration.clauses.iter().enumerate() {
        if let ClauseKind::Item(inner) = &clause.kind {
            for (what, item, changed) in declarations(model, inner) {
                let mut declaration = declaration.clone();
                declaration.clauses[index].kind = ClauseKind::Item(Box::new(changed));
                found.push((what, item, declaration));
            }
            continue;
        }
        // What a row says is told of what stands in it.
        let item = match &clause.kind {
            ClauseKind::Row { item, .. } => stands_in_row(model, item),
            _ => item.clone(),
        };
        for (what, changed) in clauses(model, clause) {
            let mut declaration = declaration.clone();
            match changed {
                Some(kind) => declaration.clauses[index].kind = kind,
                None => {
                    declaration.clauses.remove(index);
                }
            }
            found.push((format!("{} {}: {what}", item.0, item.1), item.clone(), declaration));
        }
    }
    found
}

/// The kind and the id of what a row of a table is about.
fn stands_in_row(model: &Model, name: &Name) -> (String, String) {
    let wanted = |item: &Item| matches!(item, Item::Requirement(_) | Item::Chapter(_) | Item::Proof(_));
    let kind = model.names.all(&name.text).find(wanted).map_or("", |item| item.kind());
    (kind.to_string(), name.text.clone())
}

/// The ways to change a clause; nothing stands for leaving it out.
fn clauses(model: &Model, clause: &Clause) -> Vec<(String, Option<ClauseKind>)> {
    use ClauseKind as K;
    let mut found: Vec<(String, Option<ClauseKind>)> = Vec::new();
    let mut each = |condition: &Condition, remake: &dyn Fn(Condition) -> ClauseKind| {
        found.extend(conditions(model, condition).into_iter().map(|(what, new)| (what, Some(remake(new)))));
    };
    match &clause.kind {
        K::NeededWhen(c) => each(c, &|new| K::NeededWhen(new)),
        K::When(c) => each(c, &|new| K::When(new)),
        K::AppliesWhen(c) => each(c, &|new| K::AppliesWhen(new)),
        K::ExceptWhen(c) => {
            each(c, &|new| K::ExceptWhen(new));
            found.push(("drop the exception".into(), None));
        }
        K::Case { value, when } => {
            each(when, &|new| K::Case { value: value.clone(), when: new });
            found.push((format!("drop the case {}", value.text), None));
        }
        K::PartOf(whole) => found.push((format!("no part of {} any more", whole.text), None)),
        K::Row { marks, item } => {
            for (column, mark) in marks.iter().enumerate() {
                let mut marks = marks.clone();
                marks[column] = Mark { set: !mark.set, ..*mark };
                let what = format!("another mark for {} in column {}", item.text, column + 1);
                found.push((what, Some(K::Row { marks, item: item.clone() })));
            }
        }
        K::Require(c) => each(c, &|new| K::Require(new)),
        K::By { actors, when: Some(c) } => {
            each(c, &|new| K::By { actors: actors.clone(), when: Some(new) });
        }
        K::After { steps, when } => {
            if let Some(c) = when {
                each(c, &|new| K::After { steps: steps.clone(), when: Some(new) });
                found.push(("drop a guard".into(), Some(K::After { steps: steps.clone(), when: None })));
            }
            for index in 0..steps.len() {
                let named: Vec<&str> = steps[index].names().iter().map(|name| name.text.as_str()).collect();
                let what = format!("drop the prerequisite {}", named.join(", "));
                let rest = without(steps, index);
                let kind = (!rest.is_empty()).then(|| K::After { steps: rest, when: when.clone() });
                found.push((what, kind));
                // All of several in place of some, and one more than are enough.
                if let First::Of { count, steps: all } = &steps[index] {
                    let with = |first: Vec<First>| {
                        let before = steps[..index].iter().cloned();
                        let steps = before.chain(first).chain(steps[index + 1..].iter().cloned()).collect();
                        Some(K::After { steps, when: when.clone() })
                    };
                    let every = all.iter().cloned().map(First::Step).collect();
                    found.push(("want all of the alternatives".into(), with(every)));
                    let needs = count.as_ref().map_or(1, |count| count.value);
                    if needs + 1 < all.len() as i64 {
                        let count = Some(Integer { value: needs + 1, span: Span::default() });
                        let more = vec![First::Of { count, steps: all.clone() }];
                        found.push(("want one alternative more".into(), with(more)));
                    }
                }
            }
        }
        K::Needs { facts, when } => {
            for index in 0..facts.len() {
                let what = format!("drop the need {}", facts[index].text);
                let rest = without(facts, index);
                let kind = (!rest.is_empty()).then(|| K::Needs { facts: rest, when: when.clone() });
                found.push((what, kind));
            }
        }
        K::Under(scopes) => {
            for index in 0..scopes.len() {
                let what = format!("drop the scope {}", scopes[index].text);
                let rest = without(scopes, index);
                found.push((what, (!rest.is_empty()).then_some(K::Under(rest))));
            }
        }
        _ => {}
    }
    found
}

fn without<T: Clone>(all: &[T], index: usize) -> Vec<T> {
    let mut rest = all.to_vec();
    rest.remove(index);
    rest
}

/// A condition of a kind, in parentheses.
fn group(kind: ConditionKind, of: &Condition) -> Condition {
    let inner = Condition { kind, span: of.span };
    Condition { kind: ConditionKind::Group(Box::new(inner)), span: of.span }
}

fn not(condition: &Condition) -> Condition {
    let inner = group(condition.kind.clone(), condition);
    group(ConditionKind::Not(Box::new(inner)), condition)
}

/// The ways to change a condition in one place.
fn conditions(model: &Model, condition: &Condition) -> Vec<(String, Condition)> {
    use ConditionKind as K;
    let mut found: Vec<(String, Condition)> = Vec::new();
    let mut here = |what: &str, kind: K| found.push((what.to_string(), group(kind, condition)));
    match &condition.kind {
        K::And(parts) | K::Or(parts) => {
            let is_and = matches!(condition.kind, K::And(_));
            let join = |parts: Vec<Condition>| match <[Condition; 1]>::try_from(parts) {
                Ok([only]) => only.kind,
                Err(parts) if is_and => K::And(parts),
                Err(parts) => K::Or(parts),
            };
            for index in 0..parts.len() {
                here(&format!("drop part {}", index + 1), join(without(parts, index)));
            }
            here("swap and/or", if is_and { K::Or(parts.clone()) } else { K::And(parts.clone()) });
        }
        K::Is { subject, value, .. } if value.text == "empty" => {
            for other in other_choices(model, subject, &[]) {
                let member = Name { text: other.clone(), ..value.clone() };
                here(&format!("has {other} instead"), K::Has { subject: subject.clone(), member });
            }
        }
        K::Is { subject, negated, value } => {
            for other in other_choices(model, subject, &[&value.text]).into_iter().take(2) {
                let value = Name { text: other.clone(), ..value.clone() };
                here(
                    &format!("{other} instead"),
                    K::Is { subject: subject.clone(), negated: *negated, value },
                );
            }
        }
        K::Has { subject, member } => {
            for other in other_choices(model, subject, &[&member.text]) {
                let member = Name { text: other.clone(), ..member.clone() };
                here(&format!("{other} instead"), K::Has { subject: subject.clone(), member });
            }
        }
        K::AtBound { subject, negated, least, level } => {
            let (subject, negated, least) = (subject.clone(), *negated, *least);
            let other = !least;
            here(
                "the other bound",
                K::AtBound { subject: subject.clone(), negated, least: other, level: level.clone() },
            );
            for other in other_choices(model, &subject, &[&level.text]) {
                let level = Name { text: other.clone(), ..level.clone() };
                let what = format!("{other} instead");
                here(&what, K::AtBound { subject: subject.clone(), negated, least, level });
            }
        }
        K::In { subject, negated, values } => {
            for index in 0..values.len() {
                let values = without(values, index);
                here(
                    &format!("drop value {}", index + 1),
                    K::In { subject: subject.clone(), negated: *negated, values },
                );
            }
        }
        K::Compare { left, op, right } => {
            if let Some(right) = shifted(right).map(Box::new) {
                here("shift the bound", K::Compare { left: left.clone(), op: *op, right });
            }
            if !left.shifts.is_empty() {
                let mut changed = left.clone();
                if let Term::Number { number, .. } = &mut changed.shifts[0].term {
                    number.text = plus_one(&number.text);
                    here("shift the amount", K::Compare { left: changed, op: *op, right: right.clone() });
                }
            }
            let other = match op {
                Comparison::Less => Comparison::LessOrEqual,
                Comparison::LessOrEqual => Comparison::Less,
                Comparison::Greater => Comparison::GreaterOrEqual,
                Comparison::GreaterOrEqual => Comparison::Greater,
                Comparison::Equal => Comparison::NotEqual,
                Comparison::NotEqual => Comparison::Equal,
            };
            here("another comparison", K::Compare { left: left.clone(), op: other, right: right.clone() });
        }
        _ => {}
    }
    found.push(("negate".to_string(), not(condition)));
    // And the ways to change what is inside.
    let inside = |inner: &Condition, remake: &dyn Fn(Condition) -> K| -> Vec<(String, Condition)> {
        let new = conditions(model, inner).into_iter();
        new.map(|(what, inner)| (what, Condition { kind: remake(inner), span: condition.span })).collect()
    };
    let inner: Vec<(String, Condition)> = match &condition.kind {
        K::And(parts) | K::Or(parts) => {
            let is_and = matches!(condition.kind, K::And(_));
            let mut all = Vec::new();
            for (index, part) in parts.iter().enumerate() {
                all.extend(inside(part, &|new| {
                    let mut parts = parts.clone();
                    parts[index] = new;
                    if is_and { K::And(parts) } else { K::Or(parts) }
                }));
            }
            all
        }
        K::Not(inner) => inside(inner, &|new| K::Not(Box::new(new))),
        K::Group(inner) => inside(inner, &|new| K::Group(Box::new(new))),
        K::Quantifier { quantity, list, alias, condition: inner } => inside(inner, &|new| K::Quantifier {
            quantity: *quantity,
            list: list.clone(),
            alias: alias.clone(),
            condition: Box::new(new),
        }),
        _ => Vec::new(),
    };
    found.extend(inner);
    found
}

/// The other values of the fact that a condition speaks of.
fn other_choices(model: &Model, subject: &Operand, but: &[&str]) -> Vec<String> {
    let Term::Name(name) = &subject.term else { return Vec::new() };
    let slot = match model.names.term(&name.text) {
        Some(Item::Fact(fact)) => model.fact(fact).slots.first().copied(),
        Some(Item::Field(slot)) => Some(slot),
        _ => None,
    };
    let slot = match slot {
        Some(slot) => Some(model.slot(slot)),
        None => model.slots.iter().find(|slot| slot.in_list && slot.field.as_deref() == Some(&name.text)),
    };
    let choices = slot.map_or(&[][..], |slot| slot.ty.choices());
    choices.iter().map(|choice| choice.name.clone()).filter(|name| !but.contains(&name.as_str())).collect()
}

fn plus_one(number: &str) -> String {
    number.parse::<i64>().map_or_else(|_| number.to_string(), |number| (number + 1).to_string())
}

/// A constant, a little later or larger.
fn shifted(operand: &Operand) -> Option<Operand> {
    let mut new = operand.clone();
    match &mut new.term {
        Term::Number { number, .. } => number.text = plus_one(&number.text),
        Term::Moment(moment) if moment.text.contains(":00") => {
            moment.text = moment.text.replacen(":00", ":01", 1);
        }
        _ => return None,
    }
    Some(new)
}
