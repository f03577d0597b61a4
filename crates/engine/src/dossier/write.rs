//! Facts → text: a dossier that is read as the same facts.

use rules_language::{clock, zones};
use rust_decimal::Decimal;

use super::dots::Dots;
use super::facts::Facts;
use crate::day::Day;
use crate::rulebook::model::{Fact, FactId, Model, Slot};
use crate::rulebook::types::{SlotType, Value, moment_of, write_value, yes_no};
use crate::yaml::quote;

/// Prints facts as a dossier, in the order of the rulebook.
///
/// It is read as the same facts, given that the values are of their slots' types and that dates and
/// moments lie in the years 1 to 9999. Two things cannot be said in a dossier: a set of which
/// nothing is known is left out, and so is a plain element of a list without its value.
pub fn write(model: &Model, facts: &Facts) -> String {
    let mut tree = Dots::default();
    for (index, fact) in model.facts.iter().enumerate() {
        if fact.ty.is_list() {
            if let Some(elements) = facts.lists.get(&FactId::at(index)) {
                let elements = elements.iter().filter_map(|values| element(model, fact, values));
                tree.insert(&fact.head.id, Yaml::List(elements.collect()));
            }
            continue;
        }
        for slot in &fact.slots {
            let value = facts.values.get(slot.index()).and_then(Option::as_ref);
            let slot = model.slot(*slot);
            insert(&mut tree, &slot.path, slot, value);
        }
    }
    let top = Yaml::Map(vec![
        ("rulebook".to_owned(), Yaml::Scalar(quote(&model.head.id))),
        ("facts".to_owned(), Yaml::Map(entries(tree))),
    ]);
    let mut out = String::new();
    top.write(0, &mut out);
    out
}

/// As [`write()`], with the day on which it shows what it is to show, as a comment: a dossier itself has no day.
pub fn write_on(model: &Model, facts: &Facts, day: Option<Day>) -> String {
    let mut text = write(model, facts);
    if let Some(day) = day {
        text.insert_str(0, &format!("# --today {day}\n"));
    }
    text
}

/// One fact as it stands below `facts:`, two columns in, with the dots of its ids in the keys; nothing where it is absent.
pub fn write_fact(model: &Model, facts: &Facts, id: FactId) -> String {
    let fact = model.fact(id);
    let mut found = Vec::new();
    if fact.ty.is_list() {
        if let Some(elements) = facts.lists.get(&id) {
            let elements = elements.iter().filter_map(|values| element(model, fact, values));
            found.push((fact.head.id.clone(), Yaml::List(elements.collect())));
        }
    } else {
        for slot in &fact.slots {
            let value = facts.values.get(slot.index()).and_then(Option::as_ref);
            let slot = model.slot(*slot);
            match value {
                Some(Value::Set(members)) if members.iter().any(Option::is_none) => {
                    found.push((slot.path.clone(), Yaml::Map(members_of(slot, members))));
                }
                Some(value) => found.push((slot.path.clone(), scalar(value, &slot.ty))),
                None => {}
            }
        }
    }
    let mut out = String::new();
    if !found.is_empty() {
        Yaml::Map(found).write(2, &mut out);
    }
    out
}

/// A piece of YAML; scalars are written out already.
enum Yaml {
    Scalar(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// Writes it in lines that begin in this column.
    fn write(&self, column: usize, out: &mut String) {
        match self {
            Yaml::Scalar(text) => push(out, column, text),
            Yaml::List(items) => {
                for item in items {
                    let start = out.len();
                    item.write(column + 2, out);
                    // The dash stands in the first line of the item.
                    out.replace_range(start + column..start + column + 2, "- ");
                }
            }
            Yaml::Map(entries) => {
                for (key, value) in entries {
                    let key = quote(key);
                    match value {
                        Yaml::Scalar(text) => push(out, column, &format!("{key}: {text}")),
                        _ if value.is_empty() => push(out, column, &format!("{key}: {}", value.empty())),
                        _ => {
                            push(out, column, &format!("{key}:"));
                            value.write(column + 2, out);
                        }
                    }
                }
            }
        }
        if self.is_empty() {
            push(out, column, self.empty());
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Yaml::Scalar(_) => false,
            Yaml::List(items) => items.is_empty(),
            Yaml::Map(entries) => entries.is_empty(),
        }
    }

    fn empty(&self) -> &'static str {
        if matches!(self, Yaml::List(_)) { "[]" } else { "{}" }
    }
}

fn push(out: &mut String, column: usize, line: &str) {
    out.extend(std::iter::repeat_n(' ', column));
    out.push_str(line);
    out.push('\n');
}

/// An element of a list; nothing for a plain one without its value.
fn element(model: &Model, fact: &Fact, values: &[Option<Value>]) -> Option<Yaml> {
    let mut tree = Dots::default();
    for (slot, value) in fact.slots.iter().zip(values) {
        let slot = model.slot(*slot);
        let Some(field) = &slot.field else {
            return match value {
                Some(Value::Set(members)) if members.iter().any(Option::is_none) => {
                    Some(Yaml::Map(members_of(slot, members)))
                }
                Some(value) => Some(scalar(value, &slot.ty)),
                None => None,
            };
        };
        insert(&mut tree, field, slot, value.as_ref());
    }
    Some(Yaml::Map(entries(tree)))
}

/// Puts a value under its name; a set that is known in part, member by member.
fn insert(tree: &mut Dots<Yaml>, name: &str, slot: &Slot, value: Option<&Value>) {
    match value {
        Some(Value::Set(members)) if members.iter().any(Option::is_none) => {
            for (member, yes) in members_of(slot, members) {
                tree.insert(&format!("{name}.{member}"), yes);
            }
        }
        Some(value) => tree.insert(name, scalar(value, &slot.ty)),
        None => {}
    }
}

/// The members of a set that something is known of.
fn members_of(slot: &Slot, members: &[Option<bool>]) -> Vec<(String, Yaml)> {
    let choices = slot.ty.choices().iter();
    let said = choices.zip(members).filter_map(|(choice, yes)| Some((choice.name.clone(), (*yes)?)));
    said.map(|(name, yes)| (name, Yaml::Scalar(yes_no(yes).to_owned()))).collect()
}

/// The entries of a mapping. Where a name has a value and goes on as well, what is below it gets
/// dots in its keys.
fn entries(tree: Dots<Yaml>) -> Vec<(String, Yaml)> {
    let mut all = Vec::new();
    for (key, node) in tree.below {
        let Some(value) = node.here else {
            all.push((key, Yaml::Map(entries(node))));
            continue;
        };
        let below = entries(Dots { here: None, below: node.below });
        let below = below.into_iter().map(|(rest, value)| (format!("{key}.{rest}"), value));
        let below: Vec<_> = below.collect();
        all.push((key, value));
        all.extend(below);
    }
    all
}

/// A value in one piece.
fn scalar(value: &Value, ty: &SlotType) -> Yaml {
    Yaml::Scalar(scalar_text(value, ty))
}

/// A value as a dossier has it, in one piece.
pub fn scalar_text(value: &Value, ty: &SlotType) -> String {
    match (value, ty) {
        (Value::Number(seconds), SlotType::Moment { zone, .. }) => moment(*seconds, zone),
        // Others would take it for a number.
        (Value::Number(_), SlotType::Version) => format!("\"{}\"", write_value(value, ty)),
        (Value::YesNo(_) | Value::Number(_), _) => write_value(value, ty),
        (Value::Set(members), _) => {
            let choices = ty.choices().iter().zip(members);
            let chosen =
                choices.filter(|(_, yes)| **yes == Some(true)).map(|(choice, _)| quote(&choice.name));
            format!("[{}]", chosen.collect::<Vec<_>>().join(", "))
        }
        (Value::Text(_) | Value::Choice(_), _) => quote(&write_value(value, ty)),
    }
}

/// A moment as its local time; in UTC where the clocks show that time twice.
fn moment(seconds: Decimal, zone: &str) -> String {
    let Some(instant) = moment_of(seconds) else { return seconds.to_string() };
    let show = |time: jiff::civil::DateTime| {
        if time.second() == 0 && time.subsec_nanosecond() == 0 {
            clock::minute(time)
        } else {
            time.to_string()
        }
    };
    let local = zones::find(zone).and_then(|zone| {
        let local = zone.to_datetime(instant);
        (!zone.to_ambiguous_timestamp(local).is_ambiguous()).then_some(local)
    });
    match local {
        Some(local) => show(local),
        None => format!("{}Z", show(jiff::tz::Offset::UTC.to_datetime(instant))),
    }
}
