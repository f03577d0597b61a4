//! Labels and messages in their languages.

use super::Resolver;
use crate::diagnostic::Diagnostic;
use crate::rulebook::model::{Head, Lang, Texts};
use crate::syntax::tree::Text;

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
                    let message = format!("`{other}` is not a language of rulebooks");
                    self.error("unknown-language", message, span, "write `fr`, `en`, or no language at all");
                    continue;
                }
            };
            if slot.is_some() {
                self.error(
                    "repeated-text",
                    "this text is given twice in one language",
                    text.quoted.span,
                    "keep one of them",
                );
                continue;
            }
            let lang = text.language.as_ref().map(|language| match language.text.as_str() {
                "en" => Lang::En,
                _ => Lang::Fr,
            });
            *slot = Some(self.with_parameters(&text.quoted.text, lang));
        }
        if texts.any.is_none() && texts.fr.is_some() != texts.en.is_some() {
            let (has, lacks) = if texts.fr.is_some() { ("French", "en") } else { ("English", "fr") };
            if let Some(first) = written.first() {
                let finding =
                    Diagnostic::warning("missing-translation", format!("this text is in {has} only"))
                        .at(self.loc(first.quoted.span))
                        .help(format!("add `{lacks} \"…\"`; until then the {has} text is shown"));
                self.warn(head, finding);
            }
        }
        texts
    }
}
