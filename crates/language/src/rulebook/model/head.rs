//! What every declaration has: a name, labels, and what it rests on.

use serde::{Deserialize, Serialize};

use super::{Lang, SourceId, Texts};
use crate::source::Loc;

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The document.
    pub source: SourceId,
    /// The place in it, in the source's own words.
    pub place: Option<String>,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Basis {
    /// The places that say so.
    pub cites: Vec<Citation>,
    /// Why it is inferred, where no source says so.
    pub inferred: Option<Texts>,
    /// Why single clauses of it are inferred (`under`, `applies when` …), each reason once.
    pub inferred_parts: Vec<Texts>,
    /// Which of two readings was taken.
    pub readings: Vec<Texts>,
}

impl Basis {
    /// Whether the rule rests on nothing that is written down.
    pub fn is_empty(&self) -> bool {
        self.cites.is_empty() && self.inferred.is_none()
    }

    /// Every reason why it, or a clause of it, is a reading of the author's own.
    pub fn ours(&self) -> impl Iterator<Item = &Texts> {
        self.inferred.iter().chain(&self.inferred_parts)
    }
}

/// What every declaration has.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Head {
    /// The name.
    pub id: String,
    /// The labels.
    pub labels: Texts,
    /// What it rests on.
    pub basis: Basis,
    /// The place of its name.
    pub loc: Loc,
    /// The findings that the author silenced here, with the reason.
    pub allows: Vec<Allow>,
}

/// A finding that the author silenced at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allow {
    /// The finding's code.
    pub code: String,
    /// Why it is silenced.
    pub because: String,
    /// Where the code is written.
    pub loc: Loc,
    /// The whole clause.
    pub clause: Loc,
}

impl Head {
    /// The label in `lang`; the name where there is none.
    pub fn label(&self, lang: Lang) -> &str {
        self.labels.get(lang).unwrap_or(&self.id)
    }
}

/// How far a source can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// The document that makes the rule.
    Primary,
    /// Answers that its author gives.
    Faq,
    /// Somebody else's account.
    Secondary,
    /// A working document.
    Draft,
}

impl Grade {
    /// Every grade, best first.
    pub const ALL: [Grade; 4] = [Grade::Primary, Grade::Faq, Grade::Secondary, Grade::Draft];

    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Grade::Primary => "primary",
            Grade::Faq => "faq",
            Grade::Secondary => "secondary",
            Grade::Draft => "draft",
        }
    }
}

/// A document that rules rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Name and place.
    pub head: Head,
    /// Its title.
    pub title: Texts,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as `2025-04-30`.
    pub date: Option<String>,
    /// How far it can be trusted.
    pub grade: Grade,
    /// Where it can be read.
    pub address: Option<String>,
}
