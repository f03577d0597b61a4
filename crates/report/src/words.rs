//! The words of answers, in French and in English. Each phrase stands once.

use crate::Day;
use crate::decide::Status;
use crate::diagnostic::Severity;
use crate::rulebook::model::{Deadline, Grade, Lang};
use crate::rulebook::types::moment_of;

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Lang);

impl Words {
    /// The date of today, as something that an answer can depend on.
    pub fn todays_date(self) -> &'static str {
        self.pick("la date du jour", "today's date")
    }

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

    /// Between parts of a line, with the spacing of the language.
    pub fn semicolon(self) -> &'static str {
        self.pick(" ; ", "; ")
    }

    /// Before what is said of something, with the spacing of the language.
    pub fn colon(self) -> &'static str {
        self.pick(" : ", ": ")
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

    /// Of a proof or a certificate: both are feminine in French.
    pub fn status(self, status: &Status) -> &'static str {
        match status {
            Status::Required => self.pick("exigée", "required"),
            Status::NotRequired => self.pick("non exigée", "not required"),
            Status::Undetermined(_) => self.pick("indéterminée", "undetermined"),
        }
    }

    /// The grade of a source.
    pub fn grade(self, grade: Grade) -> &'static str {
        match grade {
            Grade::Primary => self.pick("source officielle", "official source"),
            Grade::Faq => "FAQ",
            Grade::Secondary => self.pick("source secondaire", "secondary"),
            Grade::Draft => self.pick("brouillon", "draft"),
        }
    }

    /// How grave a finding or a problem is.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("erreur", "error"),
            Severity::Warning => self.pick("avertissement", "warning"),
            Severity::Info => self.pick("information", "info"),
        }
    }

    /// What stands before a reading of ours.
    pub fn inferred(self) -> &'static str {
        self.pick("notre lecture :", "our reading:")
    }

    /// The moment of a deadline, for people: `13/05/2026 à 12:00 (Europe/Paris)`.
    pub fn deadline(self, deadline: &Deadline) -> String {
        let (at, zone) = (deadline.at, &deadline.zone);
        match moment_of(at).and_then(|moment| moment.in_tz(zone).ok()) {
            Some(local) => {
                let clock = local.strftime(self.pick("%d/%m/%Y à %H:%M", "%-d %B %Y, %H:%M"));
                format!("{clock} ({zone})")
            }
            None => at.to_string(),
        }
    }

    /// The time of day of a deadline, where it is written: `12:00`.
    pub fn clock(self, deadline: &Deadline) -> String {
        let local = moment_of(deadline.at).and_then(|moment| moment.in_tz(&deadline.zone).ok());
        local.map_or(String::new(), |local| local.strftime("%H:%M").to_string())
    }

    /// That an answer is for a day: `Au 13/05/2026`.
    pub fn on(self, day: Day) -> String {
        format!("{} {}", self.pick("Au", "On"), self.day(day))
    }

    /// A day for people: `13/05/2026`.
    pub fn day(self, day: Day) -> String {
        let Some(date) = day.date() else { return day.to_string() };
        date.strftime(self.pick("%d/%m/%Y", "%-d %B %Y")).to_string()
    }
}
