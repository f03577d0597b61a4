//! The words of answers, in French and in English. Each phrase stands once.

pub mod command;
pub mod diff;

use rules_language::phrase::Pattern;
use rules_language::{clock, zones};

use crate::Day;
use crate::decide::Status;
use crate::diagnostic::Severity;
use crate::plan::{DueAt, PlanDeadline};
use crate::rulebook::model::{Deadline, Due, Event, Grade, Lang, Model};
use crate::rulebook::types::moment_of;

/// Every sentence of this crate that is a message.
pub fn all() -> impl Iterator<Item = &'static Pattern> {
    command::ALL.iter().chain(diff::ALL).copied()
}

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

    /// A number with so many decimals, which the language writes after a comma or a point.
    pub fn decimal(self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        match self.0 {
            Lang::Fr => text.replace('.', ","),
            Lang::En => text,
        }
    }

    /// A quotation, in the marks of the language; a quotation in it has those of the second rank.
    pub fn quote(self, text: &str) -> String {
        match self.0 {
            Lang::Fr => format!("« {} »", text.replace("« ", "“").replace(" »", "”")),
            Lang::En => format!("“{}”", text.replace('“', "‘").replace('”', "’")),
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

    /// When something is due, for people: `13/05/2026 à 12:00 (Europe/Paris)`, or the day.
    pub fn due(self, due: &DueAt) -> String {
        let Some((at, zone)) = &due.at else { return self.day(due.day) };
        match zoned(due) {
            Some(local) => {
                let (day, time) = (clock::day(local.date(), self.0), clock::time(local.time()));
                format!("{day}{}{time} ({zone})", self.pick(" à ", ", "))
            }
            None => at.to_string(),
        }
    }

    /// The time of day by which something is due: `12:00`; nothing where the whole day counts.
    pub fn clock(self, due: &DueAt) -> Option<String> {
        Some(clock::time(zoned(due)?.time()))
    }

    /// When a deadline is, for people: where it is counted from something, how, and the day if that is known.
    pub fn deadline(self, model: &Model, deadline: &PlanDeadline) -> String {
        let counted = self.counted(model, &model.deadlines[deadline.id.index()]);
        match (&deadline.due, counted) {
            (Some(due), None) => self.due(due),
            (Some(due), Some(counted)) => format!("{} ({counted})", self.due(due)),
            (None, counted) => counted.unwrap_or_default(),
        }
    }

    /// When a deadline is, as the rulebook says it: a moment that is written, or how it is counted.
    pub fn declared(self, model: &Model, deadline: &Deadline) -> String {
        self.counted(model, deadline).unwrap_or_else(|| deadline.written.clone())
    }

    /// What a deadline is counted from, and how: `15 jours après « Connaissance »`.
    fn counted(self, model: &Model, deadline: &Deadline) -> Option<String> {
        let Due::Counted { amount, before, from } = &deadline.due else { return None };
        let label = match from {
            Event::Fact(slot) => model.slot(*slot).labels.get(self.0).unwrap_or(&model.slot(*slot).path),
            Event::Step(step) => model.step(*step).head.label(self.0),
        };
        let way = if *before { self.pick("avant", "before") } else { self.pick("après", "after") };
        let label = match self.0 {
            Lang::Fr => format!("« {label} »"),
            Lang::En => format!("“{label}”"),
        };
        Some(match amount.amount {
            0 => format!("{} {label}", self.pick("le jour de", "on the day of")),
            _ => format!("{} {way} {label}", self.duration(*amount)),
        })
    }

    /// That an answer is for a day: `Au 13/05/2026`.
    pub fn on(self, day: Day) -> String {
        format!("{} {}", self.pick("Au", "On"), self.day(day))
    }

    /// A day for people: `13/05/2026`.
    pub fn day(self, day: Day) -> String {
        let Some(date) = day.date() else { return day.to_string() };
        clock::day(date, self.0)
    }
}

/// The moment when something is due, as RFC 9557 writes it: `2026-05-13T12:00:00+02:00[Europe/Paris]`.
pub(crate) fn written_moment(due: &DueAt) -> Option<String> {
    let (_, zone) = due.at.as_ref()?;
    let local = zoned(due)?;
    if !rules_language::IS_SMALL {
        return Some(local.to_string());
    }
    // There a zone is its last rule, which has no name.
    let (minutes, name) = (local.offset().seconds() / 60, zones::name(zone)?);
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    Some(format!("{}{sign}{hours:02}:{minutes:02}[{name}]", local.datetime()))
}

/// When something is due, in its own zone; nothing where the whole day counts.
pub(crate) fn zoned(due: &DueAt) -> Option<jiff::ZonedDateTime> {
    let (at, zone) = due.at.as_ref()?;
    Some(moment_of(*at)?.to_zoned_datetime(zones::find(zone)?))
}
