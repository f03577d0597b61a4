//! What the caller decides.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::base::Base;
use super::column_map::ColumnMap;
use crate::day::Day;
use crate::spreadsheet::Budget;

/// How much the file can be relied on, as the rulebook will say of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The rule itself, from who makes it.
    Primary,
    /// An answer of who makes the rule.
    Faq,
    /// Somebody else's account of it.
    #[default]
    Secondary,
    /// A version before publication.
    Draft,
}

impl Grade {
    /// The word for it in the language.
    pub const fn word(self) -> &'static str {
        match self {
            Grade::Primary => "primary",
            Grade::Faq => "faq",
            Grade::Secondary => "secondary",
            Grade::Draft => "draft",
        }
    }
}

/// How a catalogue becomes a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The name of the rulebook; from the name of the file if there is none.
    pub name: Option<String>,
    /// The title of the catalogue; the name of the file if there is none.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its date.
    pub date: Option<Day>,
    /// Where it can be had.
    pub address: Option<String>,
    /// The language of its wordings, as `fr`; without one, French for the forms that are French, else none.
    pub language: Option<String>,
    /// Whether citations are in English; else they are in French.
    pub english: bool,
    /// Whether it is a working draft: the titles then say so.
    pub draft: bool,
    /// How much it can be relied on.
    pub grade: Grade,
    /// Whether defects are errors.
    pub strict: bool,
    /// The rulebook that it is made onto, if it does not stand alone.
    pub onto: Option<Base>,
    /// Which columns to read, where the catalogue is not recognised.
    pub map: Option<ColumnMap>,
    /// Files that an OSCAL file may need: the catalogue that a profile imports, profiles. Each is a name and the content.
    pub with: Vec<(String, Arc<[u8]>)>,
    /// Whether the rows of the catalogue are kept in what comes back, however many they are: they take as much again.
    pub keep_rows: bool,
    /// What reading the file may cost.
    pub budget: Budget,
}
