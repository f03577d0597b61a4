//! Facts that a dossier gives although they are not needed.

use super::compile::Compiled;
use super::knowledge::{Known, is_partly_given};
use super::problems::place_of;
use crate::diagnostic::Diagnostic;
use crate::dossier::Dossier;
use crate::logic::Outcome;
use crate::rulebook::model::{FactId, Model};
use crate::words::warnings as words;

/// A warning for each fact that is given and, whatever else is declared, not needed.
pub fn unneeded(model: &Model, compiled: &Compiled, dossier: &Dossier) -> Vec<Diagnostic> {
    let known = Known::of(model, compiled, dossier, None);
    let mut warnings = Vec::new();
    for index in 0..model.facts.len() {
        let fact = FactId::at(index);
        let given = model.facts[index].needed.is_some() && is_partly_given(model, dossier, fact);
        if given
            && known.outcome(compiled.needed[index]) == Outcome::Never
            && let Some(loc) = place_of(model, dossier, fact)
        {
            let id = &model.facts[index].head.id;
            warnings.push(
                Diagnostic::warning("fact-not-needed", words::not_needed(id))
                    .at(loc)
                    .help(words::take_away_or_look_again()),
            );
        }
    }
    warnings
}
