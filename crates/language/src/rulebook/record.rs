//! What a layer was made for: the declarations of its base that it changes, as they were. Kept in a file beside the
//! layer's texts, so that a base that has moved on shows which changes no longer fit.

use std::collections::BTreeMap;

use super::model::{Model, Tailoring};
use crate::diagnostic::Diagnostic;
use crate::words::layers as words;

/// The file beside the texts of a layer.
pub const RECORD_FILE: &str = "layer.base";

const HEAD: &str =
    "# What this layer was made for. `rules layer --record` writes it: keep it here, and do not edit it.";
const BASE: &str = "#base ";
const WAS: &str = "#was ";

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// The rulebooks below: the name, edition and digest of each, as `nist 2025-01-01 sha256:…`; `-` for no edition.
    pub bases: Vec<String>,
    /// The declarations that are changed, by keyword and name, as they were.
    pub declarations: BTreeMap<(String, String), String>,
}

impl Record {
    /// What is to be kept of a layer as it is now.
    pub fn of(model: &Model) -> Record {
        let layers = &model.layers;
        let below = layers.books.len().saturating_sub(1);
        let bases = layers.books.iter().take(below).map(|book| {
            let edition = book.edition.as_deref().unwrap_or("-");
            format!("{} {edition} {}", book.name, book.digest)
        });
        let own = own_changes(model).map(|one| ((one.keyword.clone(), one.id.clone()), one.was.clone()));
        Record { bases: bases.collect(), declarations: own.collect() }
    }

    /// The file.
    pub fn write(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for base in &self.bases {
            text += &format!("{BASE}{base}\n");
        }
        for ((keyword, id), was) in &self.declarations {
            // A claim is called by its text: what ends lines there is written as in texts.
            let id = id.replace('\\', "\\\\").replace('\n', "\\n");
            text += &format!("{WAS}{keyword} {id}\n{was}\n");
        }
        text
    }

    /// Reads the file; nothing where it is not as it was written.
    pub fn parse(text: &str) -> Option<Record> {
        let mut lines = text.lines();
        if lines.next()? != HEAD {
            return None;
        }
        let mut record = Record::default();
        let mut last: Option<(String, String)> = None;
        for line in lines {
            if let Some(base) = line.strip_prefix(BASE) {
                record.bases.push(base.to_string());
            } else if let Some(name) = line.strip_prefix(WAS) {
                let (keyword, id) = name.split_once(' ')?;
                let key = (keyword.to_string(), unescaped(id));
                record.declarations.insert(key.clone(), String::new());
                last = Some(key);
            } else {
                let was = record.declarations.get_mut(last.as_ref()?)?;
                if !was.is_empty() {
                    was.push('\n');
                }
                was.push_str(line);
            }
        }
        Some(record)
    }

    /// The declaration that a change was made for.
    pub fn was(&self, change: &Tailoring) -> Option<&str> {
        self.declarations.get(&(change.keyword.clone(), change.id.clone())).map(String::as_str)
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.push(if letters.next() == Some('n') { '\n' } else { '\\' }),
            _ => plain.push(letter),
        }
    }
    plain
}

/// The changes that the rulebook makes itself: what lower layers change is theirs to keep.
pub fn own_changes(model: &Model) -> impl Iterator<Item = &Tailoring> {
    let own = model.layers.books.len().saturating_sub(1);
    model.layers.tailorings.iter().filter(move |one| one.layer as usize == own)
}

/// Which changes were made for a base that was another one.
pub(super) fn compare(model: &Model, record: Option<&Record>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(record) = record else {
        if let Some(first) = own_changes(model).next() {
            let finding = Diagnostic::info("unrecorded-base", words::unrecorded()).at(first.loc);
            found.push(finding.help(words::record_it()));
        }
        return found;
    };
    for change in own_changes(model) {
        match record.was(change) {
            Some(was) if was == change.was => {}
            Some(was) => {
                let finding =
                    Diagnostic::warning("base-moved", words::base_moved(&*change.id)).at(change.loc);
                let finding = finding.label(change.base_loc, words::base_is_here());
                found.push(finding.help(words::it_said(was)).help(words::look_and_record()));
            }
            None => {
                let finding = Diagnostic::info("unrecorded-base", words::unrecorded_change(&*change.id));
                found.push(finding.at(change.loc).help(words::record_it()));
            }
        }
    }
    found
}
