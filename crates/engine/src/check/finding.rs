//! Findings: messages that an author can silence or weigh, with dossiers that show them.

use std::collections::BTreeSet;

use super::FindingCode;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::phrase::Phrase;
use crate::rulebook::model::{Head, Item, Model, Tailoring, TailoringKind};
use crate::source::{Loc, Sources};
use rules_language::words::layers;

/// Something wrong with a rulebook.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// What, where, and what to do.
    pub diagnostic: Diagnostic,
    /// A dossier that shows it, where one does.
    pub witness: Option<String>,
}

impl Finding {
    /// What kind of finding it is. `None` only where the diagnostic was made outside of this library,
    /// under a name that the library does not know.
    pub fn code(&self) -> Option<FindingCode> {
        FindingCode::find(self.diagnostic.code)
    }
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Finding { diagnostic, witness: None }
    }
}

/// Findings as they are made: those that are silenced at a place are left out, and noted.
pub(super) struct Findings<'a> {
    model: &'a Model,
    sources: &'a Sources,
    found: Vec<Finding>,
    /// The places and codes at which something was silenced.
    silenced: BTreeSet<(Loc, String)>,
}

impl<'a> Findings<'a> {
    pub fn new(model: &'a Model, sources: &'a Sources) -> Self {
        let silenced = model.silenced.iter().map(|(loc, code)| (*loc, (*code).to_string())).collect();
        Findings { model, sources, found: Vec::new(), silenced }
    }

    /// The text at a place.
    pub fn text(&self, loc: Loc) -> &'a str {
        self.sources.get(loc.file).map_or("", |file| file.slice(loc.span))
    }

    /// The text before a place and after it, in its file.
    pub fn around(&self, loc: Loc) -> (&'a str, &'a str) {
        let Some(file) = self.sources.get(loc.file) else { return ("", "") };
        let span = file.clamp(loc.span);
        let text = file.text();
        (
            text.get(..span.start as usize).unwrap_or_default(),
            text.get(span.end as usize..).unwrap_or_default(),
        )
    }

    /// What was found when the rulebook was loaded: weighed and silenced already.
    pub fn extend_loaded(&mut self, found: &[Diagnostic]) {
        self.found.extend(found.iter().cloned().map(Finding::from));
    }

    /// Adds a finding about a declaration, unless one of these declarations silences it.
    pub fn add(&mut self, heads: &[&Head], finding: Finding) {
        let code = finding.diagnostic.code;
        let mut silent = false;
        for head in heads {
            if head.allows.iter().any(|allow| allow.code == code) {
                self.silenced.insert((head.loc, code.to_string()));
                silent = true;
            }
        }
        if !silent {
            self.found.push(self.at_the_change(heads, finding));
        }
    }

    /// Adds a finding about an item; the items that it belongs to can silence it too.
    pub fn about(&mut self, item: Item, finding: impl Into<Finding>) {
        let heads = heads_of(self.model, item);
        self.add(&heads, finding.into());
    }

    /// What is wrong with what a layer has changed is told at the change: for its author.
    fn at_the_change(&self, heads: &[&Head], mut finding: Finding) -> Finding {
        let of = |head: &&Head| {
            let about = |one: &&Tailoring| one.base_loc == head.loc && one.kind != TailoringKind::Dropped;
            self.model.layers.tailorings.iter().rev().find(about)
        };
        let at = finding.diagnostic.primary;
        let in_its_file = |one: &Tailoring| at.is_some_and(|at| at.file == one.loc.file);
        if let Some(change) = heads.iter().find_map(of).filter(|change| !in_its_file(change)) {
            finding.diagnostic.labels.extend(at.map(|loc| Label { loc, message: layers::base_is_here() }));
            finding.diagnostic.primary = Some(change.loc);
        }
        finding
    }

    /// Whether an `allow` at a declaration silenced something.
    pub fn was_silenced(&self, head: &Head, code: &str) -> bool {
        self.silenced.contains(&(head.loc, code.to_string()))
    }

    /// All of them, as the author weighs them, in the order of the files. Of what another rulebook
    /// declares, only errors count: the rest is for its own author.
    pub fn weighed(self, own_files: u32) -> Vec<Finding> {
        let model = self.model;
        let mut found = self.found;
        // A fact that is asked of nobody is told once.
        let dead: BTreeSet<Option<Loc>> = found
            .iter()
            .filter(|finding| finding.diagnostic.code == "dead-item")
            .map(|finding| finding.diagnostic.primary)
            .collect();
        found.retain(|finding| {
            finding.diagnostic.code != "unused-fact" || !dead.contains(&finding.diagnostic.primary)
        });
        found.retain_mut(|finding| {
            let setting =
                model.severities.iter().rev().find(|setting| setting.code == finding.diagnostic.code);
            if let Some(setting) = setting {
                match setting.level {
                    Some(level) => finding.diagnostic.severity = level,
                    None => return false,
                }
            }
            let own = finding.diagnostic.primary.is_none_or(|loc| loc.file.0 < own_files);
            own || finding.diagnostic.severity == Severity::Error
        });
        found.sort_by(|a, b| {
            (a.diagnostic.primary, a.diagnostic.code).cmp(&(b.diagnostic.primary, b.diagnostic.code))
        });
        found
    }
}

/// A message under a code of the registry, with the severity that it has there.
pub(super) fn message(code: FindingCode, text: Phrase, loc: Loc) -> Diagnostic {
    let made = match code.severity() {
        Severity::Error => Diagnostic::error(code.name(), text),
        Severity::Warning => Diagnostic::warning(code.name(), text),
        Severity::Info => Diagnostic::info(code.name(), text),
    };
    made.at(loc)
}

/// The declaration of an item, and those that it stands in.
fn heads_of(model: &Model, item: Item) -> Vec<&Head> {
    let mut heads = vec![model.head(item)];
    match item {
        Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => {
            heads.extend(model.lineage(item).skip(1).map(|above| model.head(above)));
        }
        _ => {}
    }
    heads
}
