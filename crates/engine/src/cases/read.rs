//! YAML → cases. Everything that is wrong with a file comes back at once, with its places.

use std::sync::Arc;

use super::expect::read_expect;
use super::model::Case;
use crate::Rulebook;
use crate::day::Day;
use crate::diagnostic::{Diagnostic, did_you_mean, render_text};
use crate::dossier::{self, Dossier};
use crate::files::ReadError;
use crate::files::cases::CaseFile;
use crate::lang::Lang;
use crate::phrase::Phrase;
use crate::rulebook::model::Model;
use crate::rulebook::types::days_of;
use crate::source::{Loc, Sources};
use crate::words::{cases as words, dossier as dossier_words};
use crate::yaml::{self, Key, Limits, Node, NodeKind};
use rules_language::words::files::why_not_read;
use rules_language::words::general;

const KEYS: [&str; 7] = ["name", "facts", "dossier", "progress", "durations", "today", "expect"];
const TOP_KEYS: [&str; 2] = ["rulebook", "cases"];

/// Why a file of cases cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", render_text(.diagnostics, .sources, Lang::En, false))]
pub struct CaseError {
    /// Everything that is wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The text, for their places.
    pub sources: Sources,
}

/// Reads the cases of a file, for a rulebook: on another they are not run.
pub fn read(rulebook: &Rulebook, file: &CaseFile) -> Result<Vec<Case>, CaseError> {
    let mut sources = Sources::new();
    let (id, decoded) = sources.add_bytes(&file.name, &file.bytes);
    if let Err(error) = decoded {
        return Err(CaseError { diagnostics: vec![Diagnostic::undecodable(id, &error)], sources });
    }
    let text = sources.get(id).map(|file| file.text().to_string()).unwrap_or_default();
    let root = match yaml::parse(id, &text, &Limits::default()) {
        Ok(root) => root,
        Err(diagnostics) => return Err(CaseError { diagnostics, sources }),
    };
    let mut reader = Reader {
        model: rulebook.model(),
        read_for: rulebook.digest().into(),
        file,
        sources: &sources,
        errors: Vec::new(),
    };
    let cases = reader.cases(&root);
    let mut diagnostics = reader.errors;
    if diagnostics.is_empty() {
        return Ok(cases);
    }
    diagnostics.sort_by_key(|error| error.primary);
    Err(CaseError { diagnostics, sources })
}

struct Reader<'r> {
    model: &'r Model,
    read_for: Arc<str>,
    file: &'r CaseFile,
    sources: &'r Sources,
    errors: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn accept<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }

    /// Whether the file holds nothing but blanks and comments.
    fn is_blank(&self) -> bool {
        let text = self.sources.iter().map(|file| file.text()).collect::<String>();
        text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#') || line == "---")
    }

    /// A list of cases, or a mapping with such a list under `cases`.
    fn cases(&mut self, root: &Node) -> Vec<Case> {
        let list = match &root.kind {
            NodeKind::Sequence(items) => items,
            // Nothing but comments, as `--suggest` writes where nothing is left to suggest.
            NodeKind::Mapping(entries) if entries.is_empty() && self.is_blank() => return Vec::new(),
            NodeKind::Mapping(entries) => {
                self.check_top(entries);
                let Some(cases) = root.get("cases") else {
                    let error = Diagnostic::error("no-cases", words::no_cases());
                    self.errors.push(error.at(root.loc).help(words::write_a_list()));
                    return Vec::new();
                };
                match cases.as_sequence() {
                    Ok(items) => items,
                    Err(error) => {
                        self.errors.push(error);
                        return Vec::new();
                    }
                }
            }
            NodeKind::Scalar { .. } => {
                let error = Diagnostic::error("wrong-type", words::cases_are_a_list());
                self.errors.push(error.at(root.loc).help(words::write_a_case()));
                return Vec::new();
            }
        };
        let mut cases: Vec<Case> = Vec::new();
        for item in list {
            let Some(case) = self.case(item) else { continue };
            if let Some(first) = cases.iter().find(|other| other.name == case.name) {
                let error = Diagnostic::error("same-name", words::same_name(&case.name));
                self.errors.push(
                    error.at(case.loc).label(first.loc, words::the_first_one()).help(words::rename_a_case()),
                );
            }
            cases.push(case);
        }
        cases
    }

    fn check_top(&mut self, entries: &[(Key, Node)]) {
        for (key, node) in entries {
            if !TOP_KEYS.contains(&key.text.as_str()) {
                self.errors.push(unknown_key(key, words::a_file_of_cases(), &TOP_KEYS));
            } else if key.text == "rulebook"
                && let Some(name) = self.accept(node.as_text())
                && name != self.model.head.id
            {
                let message = words::other_rulebook(name, &self.model.head.id);
                self.errors.push(Diagnostic::error("other-rulebook", message).at(node.loc));
            }
        }
    }

    fn case(&mut self, node: &Node) -> Option<Case> {
        let entries = match node.as_mapping() {
            Ok(entries) => entries,
            Err(error) => {
                self.errors.push(error);
                return None;
            }
        };
        for (key, _) in entries {
            if !KEYS.contains(&key.text.as_str()) {
                self.errors.push(unknown_key(key, words::a_case(), &KEYS));
            }
        }
        let Some(name_node) = node.get("name") else {
            let error = Diagnostic::error("case-without-name", words::without_name());
            self.errors.push(error.at(start_of(node)).help(words::say_what_it_shows()));
            return None;
        };
        let name = self.accept(name_node.as_text())?.to_string();
        let today = node.get("today").and_then(|today| self.accept(today.as_date()));
        let today = today.and_then(|date| Day::from_days(days_of(date)));
        let dossier = self.dossier(node)?;
        let (expect, errors) = read_expect(self.model, node.get("expect"));
        self.errors.extend(errors);
        let line = self.sources.place(name_node.loc).line;
        Some(Case {
            name,
            loc: name_node.loc,
            file: self.file.name.clone(),
            line,
            dossier,
            today,
            expect,
            read_for: Arc::clone(&self.read_for),
        })
    }

    /// The facts that stand here, or those in a file.
    fn dossier(&mut self, node: &Node) -> Option<Dossier> {
        let Some(named) = node.get("dossier") else {
            let read = dossier::read_parts(
                self.model,
                node.get("facts"),
                node.get("progress"),
                node.get("durations"),
                self.sources.clone(),
            );
            return read.map_err(|errors| self.errors.extend(errors)).ok();
        };
        for key in ["facts", "progress", "durations"] {
            if let Some(other) = node.get(key) {
                let message = words::facts_and_dossier(key);
                self.errors.push(
                    Diagnostic::error("facts-and-dossier", message)
                        .at(other.loc)
                        .label(named.loc, words::the_dossier()),
                );
            }
        }
        let path = self.accept(named.as_text())?;
        let Some(folder) = &self.file.folder else {
            let message = words::built_in_cases();
            self.errors.push(Diagnostic::error("cannot-read", message).at(named.loc));
            return None;
        };
        let limits = Limits::default();
        let read = self.file.fence.read(&folder.join(path), limits.max_bytes as u64);
        let text = match read.map(|bytes| crate::source::decode(&bytes)) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                let message = words::not_utf8(path);
                self.errors.push(Diagnostic::error("cannot-read", message).at(named.loc));
                return None;
            }
            Err(error) => {
                let message = words::cannot_read(path, why_not_read(&error));
                let refused = matches!(error, ReadError::Outside);
                let error = Diagnostic::error("cannot-read", message).at(named.loc);
                self.errors.push(match refused {
                    true => error.help(words::where_dossiers_stand()),
                    false => error.help(words::path_from_here()),
                });
                return None;
            }
        };
        match dossier::read(self.model, path, &text, &limits) {
            Ok(dossier) => Some(dossier),
            Err(error) => {
                // Its places are in another file: they are shown within the message.
                let shown =
                    |lang| render_text(&error.diagnostics, &error.sources, lang, false).trim_end().to_owned();
                let shown = Phrase::given(shown(Lang::En), shown(Lang::Fr));
                let message = words::bad_dossier(path);
                self.errors.push(Diagnostic::error("bad-dossier", message).at(named.loc).help(shown));
                None
            }
        }
    }
}

/// The first line of a mapping.
fn start_of(node: &Node) -> Loc {
    match &node.kind {
        NodeKind::Mapping(entries) => entries.first().map_or(node.loc, |(key, _)| key.loc),
        _ => node.loc,
    }
}

/// The message about a key that is not one of those that there are.
pub(super) fn unknown_key(key: &Key, above: Phrase, keys: &[&str]) -> Diagnostic {
    let error = Diagnostic::error("unknown-key", dossier_words::no_key(above, &key.text)).at(key.loc);
    let error = match did_you_mean(&key.text, keys.iter().copied()) {
        Some(meant) => error.help(general::did_you_mean(meant)),
        None => error,
    };
    error.help(dossier_words::its_keys(keys.iter().map(|key| (*key).to_owned())))
}
