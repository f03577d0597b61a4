//! Labels and messages in their languages.

use super::Resolver;
use crate::diagnostic::Diagnostic;
use crate::rulebook::model::{Head, Lang, Texts};
use crate::syntax::tree::Text;
use crate::words::{clauses as words, general};

impl Resolver {
    /// Gathers texts by language; a missing translation is a warning.
    pub(super) fn texts(&mut self, written: &[Text], head: &Head) -> Texts {
        let mut texts = Texts::default();
        for text in written {
            let language = text.language.as_ref();
            let Some(slot) = texts.of(language.map(|language| language.text.as_str())) else {
                if let Some(other) = language {
                    let message = words::no_language(&*other.text);
                    self.error("unknown-language", message, other.span, words::languages());
                }
                continue;
            };
            if slot.is_some() {
                let (message, help) = (words::text_given_twice(), general::keep_one());
                self.error("repeated-text", message, text.quoted.span, help);
                continue;
            }
            let lang = text.language.as_ref().map(|language| match language.text.as_str() {
                "en" => Lang::En,
                _ => Lang::Fr,
            });
            *slot = Some(self.with_parameters(&text.quoted.text, lang));
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
