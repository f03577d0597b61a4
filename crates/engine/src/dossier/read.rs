//! Text → dossier: the keys at the top, then each part by a file of its own.

mod cell;
mod durations;
mod facts;
mod keys;
mod lists;
mod names;
mod progress;
mod report;
mod steps;
mod value;

pub use self::cell::{CellPlace, CellValue, Cells};

use sha2::{Digest, Sha256};

use self::durations::read_durations;
use self::facts::read_facts;
use self::keys::{mapping_under, unknown_key};
use self::names::Names;
use self::progress::read_progress;
use self::report::Report;
use super::model::Dossier;
use crate::diagnostic::{Diagnostic, render_text};
use crate::lang::Lang;
use crate::rulebook::hex;
use crate::rulebook::model::Model;
use crate::source::{SourceFile, Sources};
use crate::words::dossier as words;
use crate::yaml::{self, Key, Limits, Node};

const KEYS: [&str; 4] = ["rulebook", "facts", "progress", "durations"];

/// Why a dossier cannot be used. Displayed as the messages with the lines they are about.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", render_text(.diagnostics, .sources, Lang::En, false))]
pub struct DossierError {
    /// Everything that is wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The text, for their places.
    pub sources: Sources,
}

/// Reads a dossier. `name` is what people see in messages: the path they gave, or `<stdin>`.
///
/// All errors are reported, up to a few dozen. That a fact is given which is not needed is not
/// found here: it takes the evaluation of conditions.
pub fn read(model: &Model, name: &str, text: &str, limits: &Limits) -> Result<Dossier, DossierError> {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name, text));
    let root = match yaml::parse(file, text, limits) {
        Ok(root) => root,
        Err(diagnostics) => return Err(DossierError { diagnostics, sources }),
    };
    read_tree(model, &root, sources, text)
}

/// The same of a dossier in JSON; nothing where it is none.
pub fn read_json(
    model: &Model,
    name: &str,
    text: &str,
    limits: &Limits,
) -> Option<Result<Dossier, DossierError>> {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name, text));
    let root = yaml::parse_json(file, text, limits)?;
    Some(read_tree(model, &root, sources, text))
}

/// Reads a dossier that is a tree already. The sources hold the text that its places are in.
pub fn read_tree(model: &Model, root: &Node, sources: Sources, text: &str) -> Result<Dossier, DossierError> {
    // A dossier for another rulebook is that, and not one with as many mistakes as it has facts.
    if let Some(Err(error)) = root.get("rulebook").map(|node| check_rulebook(model, node))
        && error.code == "other-rulebook"
    {
        return Err(DossierError { diagnostics: vec![error], sources });
    }
    let names = Names::of_facts(model);
    if let Some(error) = all_unknown(model, &names, root.get("facts")) {
        return Err(DossierError { diagnostics: vec![error], sources });
    }
    let mut report = Report::default();
    check_keys(model, &names, root, &mut report);
    let parts = ["facts", "progress", "durations"].map(|part| root.get(part));
    match read_into(report, model, &names, parts) {
        Ok(dossier) => Ok(Dossier { digest: digest(text), sources, ..dossier }),
        Err(diagnostics) => Err(DossierError { diagnostics, sources }),
    }
}

/// Reads a dossier whose parts stand within another text. The places are those of that text.
pub fn read_parts(
    model: &Model,
    facts: Option<&Node>,
    progress: Option<&Node>,
    durations: Option<&Node>,
    sources: Sources,
) -> Result<Dossier, Vec<Diagnostic>> {
    let names = Names::of_facts(model);
    let dossier = read_into(Report::default(), model, &names, [facts, progress, durations])?;
    Ok(Dossier { sources, ..dossier })
}

/// Reads the parts of a dossier, facts and progress and durations; with what was reported before.
fn read_into(
    mut report: Report,
    model: &Model,
    names: &Names,
    [facts, progress, durations]: [Option<&Node>; 3],
) -> Result<Dossier, Vec<Diagnostic>> {
    let facts = read_facts(model, names, facts, &mut report);
    let progress = read_progress(model, &facts, progress, &mut report);
    let durations = read_durations(model, &facts, durations, &mut report);
    let diagnostics = report.into_errors();
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    Ok(Dossier {
        values: facts.values,
        lists: facts.lists,
        progress,
        durations,
        warnings: Vec::new(),
        digest: String::new(),
        sources: Sources::new(),
    })
}

/// `sha256:…` of a text.
fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn check_keys(model: &Model, names: &Names, root: &Node, report: &mut Report) {
    for (key, node) in mapping_under(Some(root), words::a_dossier, "facts: {FACT: yes}", report) {
        if key.text == "rulebook" {
            if let Err(error) = check_rulebook(model, node) {
                report.error(|| error);
            }
        } else if !KEYS.contains(&key.text.as_str()) {
            report.error(|| unknown_top_key(names, key));
        }
    }
}

fn check_rulebook(model: &Model, node: &Node) -> Result<(), Diagnostic> {
    let (name, own) = (node.as_text()?, &model.head.id);
    // A path was followed by whoever read the dossier.
    if name == own || name.starts_with(['.', '/']) {
        return Ok(());
    }
    Err(Diagnostic::error("other-rulebook", words::other_rulebook(name, own))
        .at(node.loc)
        .help(words::choose_rulebook(format_args!("rulebook: {own}"))))
}

/// That a dossier is for another rulebook, where this one has none of its facts, nor anything like them.
fn all_unknown(model: &Model, names: &Names, facts: Option<&Node>) -> Option<Diagnostic> {
    let given = facts?.as_mapping().ok()?;
    // A single one may be misspelt beyond recognition.
    let ([(first, _), ..], 2..) = (given, given.len()) else { return None };
    let knows = |key: &str| {
        let (group, rest) = names.within(key);
        names.get(key).is_some()
            || names.is_group(key)
            || group.is_some()
            || names.meant(group, rest).is_some()
    };
    if given.iter().any(|(key, _)| knows(&key.text)) {
        return None;
    }
    let message = words::none_of_the_facts(given.len(), &model.head.id);
    Some(Diagnostic::error("other-rulebook", message).at(first.loc).help(words::name_the_rulebook()))
}

/// Often a fact that should be under `facts:`.
fn unknown_top_key(names: &Names, key: &Key) -> Diagnostic {
    if names.get(&key.text).is_some() || names.is_group(&key.text) {
        return Diagnostic::error("unknown-key", words::fact_beside_facts(&key.text))
            .at(key.loc)
            .help(words::move_below_facts());
    }
    unknown_key(key, words::a_dossier(), &KEYS)
}
