//! A filled-in checklist into the progress of a dossier.

use std::fmt;

use super::checklist::{state_of, state_of_bare};
use super::read_back::{Deposit, read_back};
use crate::diagnostic::{Diagnostic, render_text};
use crate::dossier::{Dossier, edit_states};
use crate::rulebook::model::State;
use crate::source::Sources;
use crate::spreadsheet::Budget;
use crate::words::spreadsheet as words;
use rules_engine::{Lang, Rulebook};

/// A dossier brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progressed {
    /// Its text; the same as before where nothing has changed.
    pub text: String,
    /// What has changed, in the order of the checklist.
    pub changes: Vec<ProgressChange>,
    /// How many rows of the checklist name a proof.
    pub rows: usize,
}

/// A proof whose state changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressChange {
    /// The proof's id.
    pub proof: String,
    /// The word for its state before, by its own account or its chapter's; none where nothing was said.
    pub from: Option<&'static str>,
    /// The word for its state now; none where its line is taken out.
    pub to: Option<&'static str>,
}

/// Why a checklist or its dossier cannot be used: everything that is wrong, with places and advice.
#[derive(Debug, Clone)]
pub struct ProgressError {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

impl ProgressError {
    /// Everything that is wrong.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The files concerned.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}

impl ProgressError {
    /// Everything that is wrong in words, with the lines concerned. (Displayed in English.)
    pub fn text(&self, lang: Lang) -> String {
        render_text(&self.diagnostics, &self.sources, lang, false).trim_end().to_owned()
    }
}

impl fmt::Display for ProgressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for ProgressError {}

/// Brings `progress: proofs:` of a dossier up to date with a checklist in which states were filled in: a workbook or CSV
/// with a column of proofs and one of states, in either language or in a dossier's own words.
///
/// A blank state changes nothing, and neither does one that the dossier says already, of the proof or of its chapter;
/// « à faire » (`to do`) takes a proof's line out. Everything else in the text stays as it is, byte for byte. `dossier`
/// and `checklist` are each a name, for people, and the content.
///
/// ```
/// use rules_engine::{Lang, Rulebook};
/// use rules_tables::export::progress;
///
/// let rulebook = Rulebook::builtin("ris-va2")?;
/// let dossier = "progress:\n  proofs:\n    TBB.INS.03#1: loaded # in March\n";
/// let checklist = "Preuve;État\nTBB.INS.03#1;validée\n";
/// let done = progress(&rulebook, ("d.yaml", dossier), ("c.csv", checklist.as_bytes()), &Default::default())?;
/// assert_eq!(done.text, "progress:\n  proofs:\n    TBB.INS.03#1: validated # in March\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn progress(
    rulebook: &Rulebook,
    (name, text): (&str, &str),
    (checklist, bytes): (&str, &[u8]),
    budget: &Budget,
) -> Result<Progressed, ProgressError> {
    let before = rulebook.read_dossier_named(name, text).map_err(|error| ProgressError {
        diagnostics: error.diagnostics().to_vec(),
        sources: error.sources().clone(),
    })?;
    let model = rulebook.model();
    let filled = read_back(model, checklist, bytes, budget).map_err(|errors| ProgressError {
        diagnostics: errors.iter().map(|error| error.to_diagnostic(checklist)).collect(),
        sources: Sources::new(),
    })?;
    let mut changes = Vec::new();
    let mut edits: Vec<(&str, Option<State>)> = Vec::new();
    for (deposit, to) in filled.states {
        let (id, from) = match deposit {
            Deposit::Proof(proof) => {
                (model.proofs[proof.index()].head.id.as_str(), state_of(model, before.progress(), proof))
            }
            Deposit::Bare(bare) => {
                let bare = &model.requirements[bare.index()];
                (bare.head.id.as_str(), state_of_bare(model, before.progress(), bare))
            }
        };
        let own = before.progress().proofs.get(id);
        // Nothing to take out, or said already.
        if (to.is_none() && own.is_none()) || (to.is_some() && to == from) {
            continue;
        }
        changes.push(ProgressChange {
            proof: id.to_owned(),
            from: from.map(State::word),
            to: to.map(State::word),
        });
        edits.push((id, to));
    }
    let refuse =
        |diagnostic| ProgressError { diagnostics: vec![diagnostic], sources: before.sources().clone() };
    let edited = edit_states(text, &edits).map_err(refuse)?;
    let after = rulebook.read_dossier_named(name, &edited);
    if !after.is_ok_and(|after| is_expected(&before, &after, &edits)) {
        let message = words::cannot_edit_progress(name);
        let lines: Vec<String> = (edits.iter())
            .map(|(id, to)| format!("`{}: {}`", crate::yaml::quote(id), to.map_or("(none)", State::word)))
            .collect();
        return Err(refuse(
            Diagnostic::error("cannot-edit", message).help(words::write_by_hand(lines.join(", "))),
        ));
    }
    Ok(Progressed { text: edited, changes, rows: filled.rows })
}

/// Whether a dossier says what another says, apart from these states: the proof that an edit did what it should.
fn is_expected(before: &Dossier, after: &Dossier, edits: &[(&str, Option<State>)]) -> bool {
    let mut wanted: std::collections::BTreeMap<&str, State> =
        before.progress().proofs.iter().map(|(id, (state, _))| (id.as_str(), *state)).collect();
    for (id, to) in edits {
        match to {
            Some(state) => wanted.insert(id, *state),
            None => wanted.remove(id),
        };
    }
    let found = after.progress().proofs.iter().map(|(id, (state, _))| (id.as_str(), *state));
    found.eq(wanted) && before.says_otherwise_the_same(after)
}
