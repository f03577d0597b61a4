//! The dossier that an interview leaves: with each question as a comment, and where it comes from.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::dossier::{Dossier, write_fact};
use crate::rulebook::model::{Basis, FactId, Lang, Model, State};
use crate::rulebook::types::date_of;
use crate::source::Loc;
use crate::yaml::quote;

/// The width of comments.
const WIDTH: usize = 100;

/// Prints a dossier that is read as the same facts, progress and durations.
pub(super) fn write(model: &Model, dossier: &Dossier, unknown: &BTreeSet<FactId>, lang: Lang) -> String {
    let mut out = format!("rulebook: {}\n", quote(&model.head.id));
    let facts = dossier.facts();
    let mut written = String::new();
    for (index, fact) in model.facts.iter().enumerate() {
        let id = FactId::at(index);
        let lines = write_fact(model, &facts, id);
        let is_unknown = unknown.contains(&id);
        if lines.is_empty() && !is_unknown {
            continue;
        }
        let question = fact.ask.get(lang).unwrap_or_else(|| fact.head.label(lang));
        comment(&mut written, question);
        if let Some(source) = cited(model, &fact.head.basis, lang) {
            comment(&mut written, &source);
        }
        if lines.is_empty() {
            comment(
                &mut written,
                &format!(
                    "{}: {}",
                    fact.head.id,
                    match lang {
                        Lang::Fr => "ne sait pas",
                        Lang::En => "not known",
                    }
                ),
            );
        }
        written.push_str(&lines);
    }
    if facts.lists.is_empty() && facts.values.iter().all(Option::is_none) {
        out.push_str("facts: {}\n");
        // What is not known is said all the same.
        out.push_str(&written);
    } else {
        out.push_str("facts:\n");
        out.push_str(&written);
    }
    progress(&mut out, dossier);
    out
}

fn progress(out: &mut String, dossier: &Dossier) {
    let progress = dossier.progress();
    if !(progress.done.is_empty() && progress.proofs.is_empty() && progress.chapters.is_empty()) {
        out.push_str("progress:\n");
        if !progress.done.is_empty() {
            out.push_str("  done:\n");
        }
        for (id, done) in &progress.done {
            let on = done.on.and_then(date_of).map(|day| format!(" {day}")).unwrap_or_default();
            let _ = writeln!(out, "    {}:{on}", quote(id));
        }
        states(out, "proofs", progress.proofs.iter());
        states(out, "chapters", progress.chapters.iter());
    }
    if !dossier.durations().is_empty() {
        out.push_str("durations:\n");
    }
    for (id, (duration, _)) in dossier.durations() {
        let unit = duration.unit.word();
        let _ = writeln!(out, "  {}: {} {unit}", quote(id), duration.amount);
    }
}

fn states<'s>(out: &mut String, key: &str, states: impl Iterator<Item = (&'s String, &'s (State, Loc))>) {
    for (index, (id, (state, _))) in states.enumerate() {
        if index == 0 {
            let _ = writeln!(out, "  {key}:");
        }
        let _ = writeln!(out, "    {}: {}", quote(id), state.word());
    }
}

/// The first place that a fact rests on: `Guide … (2025-04-30), “Étape 1”`.
fn cited(model: &Model, basis: &Basis, lang: Lang) -> Option<String> {
    let cite = basis.cites.first()?;
    let source = &model.sources[cite.source.index()];
    let title = source.title.get(lang).unwrap_or(&source.head.id);
    Some(match (&cite.place, lang) {
        (Some(place), Lang::Fr) => format!("{title}, « {place} »"),
        (Some(place), Lang::En) => format!("{title}, “{place}”"),
        (None, _) => title.to_owned(),
    })
}

/// Comment lines, two columns in, broken between words.
fn comment(out: &mut String, text: &str) {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH - 4 {
            let _ = writeln!(out, "  # {line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        // A control character would end the comment.
        line.extend(word.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
    }
    let _ = writeln!(out, "  # {line}");
}
