//! The ids of steps in a dossier: `conv.login`, `cnda.component_nil[Viewer]`, `s3.submitted[ins]`.

use rust_decimal::prelude::ToPrimitive;

use super::facts::FactsRead;
use super::report::listed;
use crate::diagnostic::{Diagnostic, did_you_mean, quoted};
use crate::rulebook::model::{FactId, Item, Model, Repeat, SlotId, Step};
use crate::rulebook::types::Value;
use crate::source::Loc;

/// The id, in the plan, of the instance that is meant.
pub(super) fn find_instance(
    model: &Model,
    facts: &FactsRead,
    text: &str,
    loc: Loc,
) -> Result<String, Diagnostic> {
    let (step, name) = find_step(model, text, loc)?;
    let id = &step.head.id;
    let plain = || id.clone();
    let named = |name: &str| format!("{id}[{name}]");
    match (step.repeat, name) {
        (Repeat::Once, None) => Ok(plain()),
        (Repeat::Once, Some(_)) => {
            let message = format!("the step `{id}` stands once, and has no name in brackets");
            Err(Diagnostic::error("unknown-step", message)
                .at(loc)
                .help(format!("write `{id}`"))
                .fix(loc, id.as_str()))
        }
        (Repeat::PerElement(list), name) => {
            element(model, facts, list, id, name, loc).map(|()| named(name.unwrap_or_default()))
        }
        (Repeat::PerChapter, name) => chapter(model, id, name, loc).map(|()| named(name.unwrap_or_default())),
        (Repeat::Times(slot), name) => {
            let alone = time(model, facts, slot, id, name, loc)?;
            Ok(name.filter(|_| !alone).map_or_else(plain, named))
        }
    }
}

/// The declared step, and the name in brackets.
pub(super) fn find_step<'m, 't>(
    model: &'m Model,
    text: &'t str,
    loc: Loc,
) -> Result<(&'m Step, Option<&'t str>), Diagnostic> {
    let known = |id: &str| model.names.step(id).map(|step| model.step(step));
    if let Some(step) = known(text) {
        return Ok((step, None));
    }
    let (id, name) = match text.split_once('[') {
        Some((id, rest)) => (id, rest.strip_suffix(']')),
        None => (text, None),
    };
    match (known(id), name) {
        (Some(step), Some(name)) => Ok((step, Some(name))),
        (Some(_), None) => {
            let message = format!("the bracket in {} is not closed", quoted(text));
            let error = Diagnostic::error("unknown-step", message).at(loc);
            Err(error.help(format!("write {}", quoted(&format!("{text}]")))))
        }
        (None, _) => Err(unknown_step(model, id, name, loc)),
    }
}

fn unknown_step(model: &Model, id: &str, name: Option<&str>, loc: Loc) -> Diagnostic {
    if let Some(item) = model.names.all(id).next() {
        let message = format!("{} is a {}, not a step", quoted(id), item.kind());
        let error = Diagnostic::error("unknown-step", message).at(loc);
        return match item {
            Item::Fact(_) | Item::Field(_) => error.help("facts are given under `facts:`"),
            Item::Proof(_) => error.help("the state of proofs is given under `progress: proofs:`"),
            Item::Chapter(_) => error.help("the state of chapters is given under `progress: chapters:`"),
            _ => error.help("write the id of a step"),
        };
    }
    let error = Diagnostic::error("unknown-step", format!("there is no step {}", quoted(id))).at(loc);
    match did_you_mean(id, model.steps.iter().map(|step| step.head.id.as_str())) {
        Some(meant) => {
            let meant = name.map_or(meant.to_owned(), |name| format!("{meant}[{name}]"));
            error.help(format!("did you mean {}?", quoted(&meant))).fix(loc, meant)
        }
        None => error.help("the plan of a dossier shows the ids of its steps"),
    }
}

/// Checks the element that a step of a list is for.
fn element(
    model: &Model,
    facts: &FactsRead,
    list: FactId,
    id: &str,
    name: Option<&str>,
    loc: Loc,
) -> Result<(), Diagnostic> {
    let fact = &model.fact(list).head.id;
    let elements = facts.lists.get(&list).map(|list| list.elements.as_slice());
    let names = || elements.unwrap_or_default().iter().map(|element| element.name.as_str());
    let Some(name) = name else {
        let message = format!("the step `{id}` is repeated for each element of `{fact}`");
        return Err(which(message, id, names().collect(), loc));
    };
    if facts.broken_lists.contains(&list) || names().any(|known| known == name) {
        return Ok(());
    }
    let message = match elements {
        None => format!("{} is not known: the dossier does not give `{fact}`", quoted(name)),
        Some([]) => format!("{} is not known: `{fact}` is empty", quoted(name)),
        Some(_) => format!("there is no {} in `{fact}`", quoted(name)),
    };
    let error = Diagnostic::error("unknown-element", message).at(loc);
    let error = match did_you_mean(name, names()) {
        Some(meant) => {
            let meant = format!("{id}[{meant}]");
            error.help(format!("did you mean {}?", quoted(&meant))).fix(loc, meant)
        }
        None => error,
    };
    Err(match elements {
        None | Some([]) => error.help(format!("add it to `{fact}`, under `facts:`")),
        Some(_) => error.help(format!("its elements are {}", listed(names()))),
    })
}

/// Checks the chapter that a step of chapters is for.
fn chapter(model: &Model, id: &str, name: Option<&str>, loc: Loc) -> Result<(), Diagnostic> {
    let names = || model.chapters.iter().map(|chapter| chapter.head.id.as_str());
    let Some(name) = name else {
        let message = format!("the step `{id}` is repeated for each chapter");
        return Err(which(message, id, names().collect(), loc));
    };
    if names().any(|known| known == name) {
        return Ok(());
    }
    let message = format!("there is no chapter {}", quoted(name));
    let error = Diagnostic::error("unknown-chapter", message).at(loc);
    let error = match did_you_mean(name, names()) {
        Some(meant) => {
            let meant = format!("{id}[{meant}]");
            error.help(format!("did you mean {}?", quoted(&meant))).fix(loc, meant)
        }
        None => error,
    };
    Err(error.help(format!("the chapters are {}", listed(names()))))
}

/// Checks the number of a step that stands so many times; true if it stands under its plain name.
fn time(
    model: &Model,
    facts: &FactsRead,
    slot: SlotId,
    id: &str,
    name: Option<&str>,
    loc: Loc,
) -> Result<bool, Diagnostic> {
    let path = &model.slot(slot).path;
    let declared = facts.values.get(slot.index()).and_then(Option::as_ref);
    let times = match declared.map(|declared| &declared.value) {
        Some(Value::Number(number)) => number.to_u64().filter(|times| *times <= Repeat::MOST_TIMES.into()),
        _ => None,
    };
    // Where the number may not be asked for, the step can stand alone whatever the number is.
    let may_be_alone = times.is_none_or(|times| times <= 1) || model.fact_of(slot).needed.is_some();
    let number = name.and_then(|name| name.parse::<u64>().ok().filter(|n| n.to_string() == name));
    let error = |message: String| Diagnostic::error("unknown-step", message).at(loc);
    match (name, number, times) {
        (None, ..) if may_be_alone => Ok(true),
        (None, _, times) => {
            let times = times.unwrap_or_default();
            let message = format!("the step `{id}` stands {times} times, as `{path}` says");
            Err(Diagnostic::error("step-without-name", message)
                .at(loc)
                .help(format!("say which: `{id}[1]` to `{id}[{times}]`")))
        }
        (Some(_), Some(1), None | Some(0 | 1)) => Ok(true),
        (Some(_), Some(number), Some(times)) if (1..=times).contains(&number) => Ok(false),
        (Some(_), Some(2..), None) if facts.broken_slots.contains(&slot) => Ok(false),
        (Some(_), Some(2..), None) => {
            let message = format!("how many times `{id}` stands is not known");
            Err(error(message).help(format!("give `{path}`, under `facts:`")))
        }
        (Some(name), _, times) => {
            let message = format!("{} is not one of the times of `{id}`", quoted(name));
            let error = error(message);
            Err(match times {
                Some(times @ 2..) => error.help(format!("write `{id}[1]` to `{id}[{times}]`")),
                _ => error.help(format!("write `{id}`")),
            })
        }
    }
}

/// The message that a repeated step needs to be told apart.
fn which(message: String, id: &str, names: Vec<&str>, loc: Loc) -> Diagnostic {
    let error = Diagnostic::error("step-without-name", message).at(loc);
    if names.is_empty() {
        return error.help(format!("say for which: `{id}[NAME]`"));
    }
    let ids: Vec<String> = names.iter().map(|name| format!("{id}[{name}]")).collect();
    error.help(format!("say for which: {}", listed(ids.iter().map(String::as_str))))
}
