//! Explanations in words: what the engine found out → sentences in French and in English.

mod answers;
mod bounds;
mod changes;
mod checked;
mod comparisons;
mod conditions;
mod counts;
mod effects;
mod exceptions;
mod kinds;
mod neighbours;
mod reasons;
mod sentence;
mod sums;
mod voice;
mod when;

pub use checked::checked_sentence;
pub(crate) use kinds::noun;
pub(crate) use voice::Voice;

use crate::decide::Decision;
use crate::explain::{Explanation, Literal};
use crate::rulebook::model::Lang;

/// An explanation in words.
///
/// ```
/// use rules_engine::{Lang, Rulebook};
/// use rules_report::Telling;
///
/// let rulebook = Rulebook::builtin("ris-va2")?;
/// let explained = rulebook.explain("PORT/va1.01")?;
/// let sentence = Telling::new(&explained[0], Lang::En).sentence();
/// assert!(sentence.contains("unless the answer to"), "{sentence}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Telling<'e> {
    explanation: &'e Explanation<'e>,
    pub(crate) voice: Voice<'e>,
}

impl<'e> Telling<'e> {
    /// Who tells an explanation in a language.
    pub fn new(explanation: &'e Explanation<'e>, lang: Lang) -> Self {
        let Explanation { model, compiled, .. } = *explanation;
        Telling { explanation, voice: Voice { model, compiled, lang } }
    }
}

/// A minimal reason as clauses: `the answer to “…” is yes`.
pub fn reason_clauses(decision: &Decision<'_>, reason: &[Literal], lang: Lang) -> Vec<String> {
    Voice { model: decision.model, compiled: decision.compiled, lang }.literals(reason)
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
