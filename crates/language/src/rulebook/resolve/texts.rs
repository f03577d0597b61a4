//! Labels and messages in their languages.

use super::Resolver;
use crate::diagnostic::Diagnostic;
use crate::rulebook::model::{Head, Texts};
use crate::syntax::tree::Text;
use crate::words::{clauses as words, general};

impl Resolver {
    /// Gathers texts by language; a missing translation is a warning.
    pub(super) fn texts(&mut self, written: &[Text], head: &Head) -> Texts {
        let mut texts = Texts::default();
        for text in written {
            let slot = match text.language.as_ref().map(|language| language.text.as_str()) {
                None => &mut texts.any,
                Some("fr") => &mut texts.fr,
                Some("en") => &mut texts.en,
                Some(other) => {
                    let span = text.language.as_ref().map_or(text.quoted.span, |language| language.span);
                    self.error("unknown-language", words::no_language(other), span, words::languages());
                    continue;
                }
            };
            if slot.is_some() {
                let (message, help) = (words::text_given_twice(), general::keep_one());
                self.error("repeated-text", message, text.quoted.span, help);
                continue;
            }
            *slot = Some(text.quoted.text.clone());
        }
        if texts.any.is_none() && texts.fr.is_some() != texts.en.is_some() {
            let (message, help) = match texts.fr {
                Some(_) => (words::in_french_only(), words::add_english()),
                None => (words::in_english_only(), words::add_french()),
            };
            if let Some(first) = written.first() {
                let finding = Diagnostic::warning("missing-translation", message)
                    .at(self.loc(first.quoted.span))
                    .help(help);
                self.warn(head, finding);
            }
        }
        texts
    }
}
