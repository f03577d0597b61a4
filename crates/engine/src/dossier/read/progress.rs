//! What is done so far.

use std::collections::BTreeMap;

use rules_language::words::{general, kinds};

use super::facts::FactsRead;
use super::keys::{code, mapping_under, unknown_key};
use super::report::{Report, given};
use super::steps::find_instance;
use super::value::twice;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::dossier::model::{Done, Progress};
use crate::rulebook::model::{Item, Model, State};
use crate::rulebook::types::days_of;
use crate::source::Loc;
use crate::words::{dossier as words, yaml};
use crate::yaml::{Key, Node, NodeKind};

const KEYS: [&str; 3] = ["done", "proofs", "chapters"];

/// Reads `progress:`.
pub(super) fn read_progress(
    model: &Model,
    facts: &FactsRead,
    node: Option<&Node>,
    report: &mut Report,
) -> Progress {
    let mut progress = Progress::default();
    for (key, node) in mapping_under(node, code("progress"), "done: [STEP]", report) {
        match key.text.as_str() {
            "done" => progress.done = read_done(model, facts, node, report),
            "proofs" => progress.proofs = read_states(node, "proofs", report, |key| proof(model, key)),
            "chapters" => {
                progress.chapters = read_states(node, "chapters", report, |key| chapter(model, key))
            }
            _ => report.error(|| unknown_key(key, code("progress")(), &KEYS)),
        }
    }
    progress
}

/// A list of steps, or a map from steps to dates.
fn read_done(model: &Model, facts: &FactsRead, node: &Node, report: &mut Report) -> BTreeMap<String, Done> {
    let mut done: BTreeMap<String, Done> = BTreeMap::new();
    let mut add = |text: &str, loc: Loc, on: Option<_>, report: &mut Report| {
        let Some(id) = report.accept(find_instance(model, facts, text, loc)) else { return };
        match done.get(&id) {
            Some(first) => report.error(|| twice(&id, loc, first.loc)),
            None => {
                done.insert(id, Done { on, loc });
            }
        }
    };
    match &node.kind {
        _ if node.is_null() => {}
        NodeKind::Mapping(entries) => {
            for (key, value) in entries {
                let on = if value.is_null() { None } else { report.accept(date(value)).map(days_of) };
                add(&key.text, key.loc, on, report);
            }
        }
        NodeKind::Sequence(items) => {
            for item in items {
                if let Some(text) = report.accept(step_text(item)) {
                    add(text, item.loc, None, report);
                }
            }
        }
        NodeKind::Scalar { text, .. } => add(text, node.loc, None, report),
    }
    done
}

fn step_text(item: &Node) -> Result<&str, Diagnostic> {
    item.as_text().map_err(|error| match &item.kind {
        NodeKind::Mapping(_) | NodeKind::Sequence(_) => {
            Diagnostic::error("wrong-type", yaml::expected(yaml::a_step_id(), given(item)))
                .at(item.loc)
                .help(words::list_or_dates())
        }
        NodeKind::Scalar { .. } => error,
    })
}

fn date(value: &Node) -> Result<jiff::civil::Date, Diagnostic> {
    value.as_date().map_err(|error| {
        let Ok(yes) = value.as_yes_no() else { return error };
        let help = if yes { words::done_or_date() } else { words::leave_out_not_done() };
        Diagnostic::error("not-a-date", words::date_or_nothing()).at(value.loc).help(help)
    })
}

/// A map from ids to states.
fn read_states(
    node: &Node,
    what: &str,
    report: &mut Report,
    check: impl Fn(&Key) -> Result<(), Diagnostic>,
) -> BTreeMap<String, (State, Loc)> {
    let mut states = BTreeMap::new();
    for (key, value) in mapping_under(Some(node), code(what), "ID: loaded", report) {
        let known = report.accept(check(key));
        let state = report.accept(read_state(key, value));
        if let (Some(()), Some(state)) = (known, state) {
            states.insert(key.text.clone(), (state, value.loc));
        }
    }
    states
}

fn read_state(key: &Key, value: &Node) -> Result<State, Diagnostic> {
    if value.is_null() {
        return Err(Diagnostic::error("missing-value", words::no_state(&key.text))
            .at(key.loc)
            .help(words::leave_out_not_loaded()));
    }
    let text = value.as_text()?;
    let known = || State::ALL.iter().map(|state| state.word());
    State::ALL.into_iter().find(|state| state.word() == text).ok_or_else(|| {
        let error = Diagnostic::error("unknown-value", words::not_a_state(text)).at(value.loc);
        let error = match did_you_mean(text, known()) {
            Some(meant) => error.help(general::did_you_mean(meant)).fix(value.loc, meant),
            None => error,
        };
        error.help(words::the_states(known()))
    })
}

fn proof(model: &Model, key: &Key) -> Result<(), Diagnostic> {
    let item = model.names.deposit(&key.text).or_else(|| model.names.all(&key.text).next());
    let owned = match item {
        Some(Item::Proof(_)) => return Ok(()),
        // A requirement without proofs is met under its own name.
        Some(Item::Requirement(id))
            if model.requirements.get(id.index()).is_some_and(|bare| bare.proofs.is_empty()) =>
        {
            return Ok(());
        }
        Some(Item::Requirement(id)) => model.requirements.get(id.index()).map(|owner| &owner.proofs),
        Some(Item::Scenario(id)) => model.scenarios.get(id.index()).map(|owner| &owner.proofs),
        Some(Item::Group(id)) => model.groups.get(id.index()).map(|owner| &owner.proofs),
        _ => None,
    };
    let message = match item {
        Some(item) => words::proof_is_another(&key.text, kinds::of(item)),
        None => words::no_proof(&key.text),
    };
    let error = Diagnostic::error("unknown-proof", message).at(key.loc);
    if let Some(owned) = owned {
        let ids = owned.iter().filter_map(|id| model.proofs.get(id.index())).map(|p| p.head.id.as_str());
        return Err(error.help(words::state_of_each(ids)));
    }
    let bare = model.bare_requirements().map(|(_, bare)| bare.head.id.as_str());
    let error = meant(error, key, model.proofs.iter().map(|proof| proof.head.id.as_str()).chain(bare));
    Err(if error.help.is_empty() { error.help(words::decision_shows_proofs()) } else { error })
}

fn chapter(model: &Model, key: &Key) -> Result<(), Diagnostic> {
    if model.names.chapter(&key.text).is_some() {
        return Ok(());
    }
    let item = model.names.all(&key.text).next();
    let names = || model.chapters.iter().map(|chapter| chapter.head.id.as_str());
    let message = match item {
        Some(item) => words::chapter_is_another(&key.text, kinds::of(item)),
        None => words::no_chapter(&key.text),
    };
    let error = meant(Diagnostic::error("unknown-chapter", message).at(key.loc), key, names());
    Err(error.help(words::the_chapters(names())))
}

fn meant<'n>(error: Diagnostic, key: &Key, names: impl Iterator<Item = &'n str>) -> Diagnostic {
    match did_you_mean(&key.text, names) {
        Some(meant) => error.help(general::did_you_mean(meant)).fix(key.loc, meant),
        None => error,
    }
}
