//! The ids of steps in a dossier: `conv.login`, `cnda.component_nil[Viewer]`, `s3.submitted[ins]`.

use rules_language::words::{general, kinds};
use rust_decimal::prelude::ToPrimitive;

use super::facts::FactsRead;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::phrase::Phrase;
use crate::rulebook::model::{FactId, Item, Model, Repeat, SlotId, Step};
use crate::rulebook::types::Value;
use crate::source::Loc;
use crate::words::{dossier, steps as words};

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
        (Repeat::Once, Some(_)) => Err(Diagnostic::error("unknown-step", words::stands_once(id))
            .at(loc)
            .help(general::write(id))
            .fix(loc, id.as_str())),
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
            let error = Diagnostic::error("unknown-step", words::bracket_open(text)).at(loc);
            Err(error.help(dossier::write_quoted(format_args!("{text}]"))))
        }
        (None, _) => Err(unknown_step(model, id, name, loc)),
    }
}

fn unknown_step(model: &Model, id: &str, name: Option<&str>, loc: Loc) -> Diagnostic {
    if let Some(item) = model.names.all(id).next() {
        let message = words::another_item(id, kinds::of(item));
        let error = Diagnostic::error("unknown-step", message).at(loc);
        return match item {
            Item::Fact(_) | Item::Field(_) => error.help(words::facts_elsewhere()),
            Item::Proof(_) => error.help(words::proofs_elsewhere()),
            Item::Chapter(_) => error.help(words::chapters_elsewhere()),
            _ => error.help(words::write_step_id()),
        };
    }
    let error = Diagnostic::error("unknown-step", words::no_step(id)).at(loc);
    match did_you_mean(id, model.steps.iter().map(|step| step.head.id.as_str())) {
        Some(meant) => {
            let meant = name.map_or(meant.to_owned(), |name| format!("{meant}[{name}]"));
            error.help(general::did_you_mean(&meant)).fix(loc, meant)
        }
        None => error.help(words::plan_shows_ids()),
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
        let message = words::repeated_per_element(id, fact);
        return Err(which(message, id, names().collect(), loc));
    };
    if facts.broken_lists.contains(&list) || names().any(|known| known == name) {
        return Ok(());
    }
    let message = match elements {
        None => words::element_unknown_list(name, fact),
        Some([]) => words::element_empty_list(name, fact),
        Some(_) => words::no_element(name, fact),
    };
    let error = Diagnostic::error("unknown-element", message).at(loc);
    let error = match did_you_mean(name, names()) {
        Some(meant) => {
            let meant = format!("{id}[{meant}]");
            error.help(general::did_you_mean(&meant)).fix(loc, meant)
        }
        None => error,
    };
    Err(match elements {
        None | Some([]) => error.help(words::add_to_list(fact)),
        Some(_) => error.help(words::its_elements(names())),
    })
}

/// Checks the chapter that a step of chapters is for.
fn chapter(model: &Model, id: &str, name: Option<&str>, loc: Loc) -> Result<(), Diagnostic> {
    let names = || model.chapters.iter().map(|chapter| chapter.head.id.as_str());
    let Some(name) = name else {
        let message = words::repeated_per_chapter(id);
        return Err(which(message, id, names().collect(), loc));
    };
    if names().any(|known| known == name) {
        return Ok(());
    }
    let error = Diagnostic::error("unknown-chapter", dossier::no_chapter(name)).at(loc);
    let error = match did_you_mean(name, names()) {
        Some(meant) => {
            let meant = format!("{id}[{meant}]");
            error.help(general::did_you_mean(&meant)).fix(loc, meant)
        }
        None => error,
    };
    Err(error.help(dossier::the_chapters(names())))
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
    let error = |message: Phrase| Diagnostic::error("unknown-step", message).at(loc);
    match (name, number, times) {
        (None, ..) if may_be_alone => Ok(true),
        (None, _, times) => {
            let times = times.unwrap_or_default();
            let message = words::stands_times(id, times, path);
            Err(Diagnostic::error("step-without-name", message)
                .at(loc)
                .help(words::say_which(format_args!("{id}[1]"), format_args!("{id}[{times}]"))))
        }
        (Some(_), Some(1), None | Some(0 | 1)) => Ok(true),
        (Some(_), Some(number), Some(times)) if (1..=times).contains(&number) => Ok(false),
        (Some(_), Some(2..), None) if facts.broken_slots.contains(&slot) => Ok(false),
        (Some(_), Some(2..), None) => {
            Err(error(words::times_unknown(id)).help(words::give_under_facts(path)))
        }
        (Some(name), _, times) => {
            let error = error(words::not_one_of_times(name, id));
            Err(match times {
                Some(times @ 2..) => {
                    error.help(words::write_from_to(format_args!("{id}[1]"), format_args!("{id}[{times}]")))
                }
                _ => error.help(general::write(id)),
            })
        }
    }
}

/// The message that a repeated step needs to be told apart.
fn which(message: Phrase, id: &str, names: Vec<&str>, loc: Loc) -> Diagnostic {
    let error = Diagnostic::error("step-without-name", message).at(loc);
    if names.is_empty() {
        return error.help(words::say_for_which(format_args!("{id}[NAME]")));
    }
    error.help(words::say_for_which_of(names.iter().map(|name| format!("{id}[{name}]"))))
}
