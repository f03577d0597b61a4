//! Texts in one language or in both.

use serde::{Deserialize, Serialize};

pub use crate::lang::Lang;

/// A text in one or both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Texts {
    /// The French text.
    pub fr: Option<String>,
    /// The English text.
    pub en: Option<String>,
    /// The text that serves every language.
    pub any: Option<String>,
}

impl Texts {
    /// The text in `lang`, else in any language there is.
    pub fn get(&self, lang: Lang) -> Option<&str> {
        let (first, second) = match lang {
            Lang::Fr => (&self.fr, &self.en),
            Lang::En => (&self.en, &self.fr),
        };
        first.as_deref().or(self.any.as_deref()).or(second.as_deref())
    }

    /// The place of a text in a language, or in none; nothing where rulebooks do not speak it.
    pub(crate) fn of(&mut self, language: Option<&str>) -> Option<&mut Option<String>> {
        match language {
            None => Some(&mut self.any),
            Some("fr") => Some(&mut self.fr),
            Some("en") => Some(&mut self.en),
            Some(_) => None,
        }
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.fr.is_none() && self.en.is_none() && self.any.is_none()
    }
}
