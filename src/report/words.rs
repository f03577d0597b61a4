//! The words of answers, in French and in English. Each phrase stands once.

use rust_decimal::Decimal;

use crate::decide::Status;
use crate::diagnostic::Severity;
use crate::rulebook::model::{Grade, Lang};
use crate::rulebook::types::moment_of;

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub Lang);

impl Words {
    /// The French words or the English ones.
    pub fn pick(self, fr: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// A quotation, in the marks of the language.
    pub fn quote(self, text: &str) -> String {
        match self.0 {
            Lang::Fr => format!("« {text} »"),
            Lang::En => format!("“{text}”"),
        }
    }

    /// A number of things: `1 preuve`, `2 preuves`.
    pub fn count(self, number: usize, fr: (&str, &str), en: (&str, &str)) -> String {
        let word = match self.0 {
            // In French, zero is singular.
            Lang::Fr if number < 2 => fr.0,
            Lang::Fr => fr.1,
            Lang::En if number == 1 => en.0,
            Lang::En => en.1,
        };
        format!("{number} {word}")
    }

    pub fn status(self, status: &Status) -> &'static str {
        match status {
            Status::Required => self.pick("exigé", "required"),
            Status::NotRequired => self.pick("non exigé", "not required"),
            Status::Undetermined(_) => self.pick("indéterminé", "undetermined"),
        }
    }

    pub fn grade(self, grade: Grade) -> &'static str {
        match grade {
            Grade::Primary => self.pick("source première", "primary"),
            Grade::Faq => "FAQ",
            Grade::Secondary => self.pick("source secondaire", "secondary"),
            Grade::Draft => self.pick("brouillon", "draft"),
        }
    }

    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("erreur", "error"),
            Severity::Warning => self.pick("avertissement", "warning"),
            Severity::Info => self.pick("information", "info"),
        }
    }

    pub fn inferred(self) -> &'static str {
        self.pick("notre lecture :", "our reading:")
    }

    /// A moment for people: `13/05/2026 à 12:00 (Europe/Paris)`.
    pub fn moment(self, seconds: Decimal, zone: &str) -> String {
        let Some(local) = moment_of(seconds).and_then(|moment| moment.in_tz(zone).ok()) else {
            return seconds.to_string();
        };
        match self.0 {
            Lang::Fr => format!("{} ({zone})", local.strftime("%d/%m/%Y à %H:%M")),
            Lang::En => format!("{} ({zone})", local.strftime("%-d %B %Y, %H:%M")),
        }
    }
}
