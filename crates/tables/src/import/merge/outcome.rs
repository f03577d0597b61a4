//! What a merge comes to, for people and for programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::diagnostic::one_line;
use crate::import::RulesFile;
use crate::words::merge as words;
use rules_language::lang::Lang;
use rules_language::phrase::Phrase;

/// The part of a declaration that a conflict names where one side has none of it.
pub(super) const STAYS: &str = "whether it stays";

/// What a merge comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "merge")]
pub struct Merge {
    /// The files that are not as they were.
    #[serde(skip)]
    pub files: Vec<RulesFile>,
    /// The files of which nothing is left.
    #[serde(skip)]
    pub emptied: Vec<String>,
    /// What changed in the catalogue, and is taken.
    pub changes: Vec<Change>,
    /// In how many places the same is cited from other rows.
    pub moved_rows: usize,
    /// Whether what was there before comes in another order; the rulebook keeps its own.
    pub reordered: bool,
    /// What the catalogue and the author both changed.
    pub conflicts: Vec<Conflict>,
}

/// Something that changed in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "change")]
pub struct Change {
    /// The declaration: `proof A.01.01.01`.
    pub item: String,
    /// What became of it.
    #[serde(flatten)]
    pub kind: ChangeKind,
}

/// What became of a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added {
        /// How many other declarations stand in it.
        with: usize,
        /// What it stands in, if that was there before.
        under: Option<String>,
    },
    /// It is gone.
    Removed {
        /// How many other declarations stood in it.
        with: usize,
    },
    /// It stands in something else.
    Moved {
        /// What it stood in.
        from: String,
        /// What it stands in.
        to: String,
    },
    /// It says something else.
    Part {
        /// Which part of it: `label fr`, `under`.
        part: String,
        /// What it said, if anything.
        from: Option<String>,
        /// What it says, if anything.
        to: Option<String>,
    },
}

/// Something that the catalogue and the author both changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "conflict")]
pub struct Conflict {
    /// The declaration.
    pub item: String,
    /// Which part of it.
    pub part: String,
    /// Its file and line in the rulebook, if it is there.
    pub place: Option<String>,
    /// What the rulebook says; nothing if the author removed it.
    pub mine: Option<String>,
    /// What the catalogue says; nothing if it is no longer there.
    pub sheet: Option<String>,
}

impl Merge {
    /// Whether the catalogue changed nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.conflicts.is_empty() && self.moved_rows == 0
    }

    /// The changes and conflicts for people.
    pub fn to_text(&self, lang: Lang) -> String {
        let say = |phrase: Phrase| phrase.say(lang) + "\n";
        if self.is_empty() && !self.reordered {
            return say(words::nothing_changed());
        }
        let mut out = String::new();
        let count = self.changes.len();
        match count {
            0 if self.moved_rows == 0 && !self.reordered => {}
            0 => out.push_str(&say(words::only_rows_changed())),
            _ => out.push_str(&say(words::changes(count))),
        }
        for change in &self.changes {
            let _ = writeln!(out, "  {}", change.line(lang));
        }
        if self.moved_rows > 0 {
            out.push_str(&format!("  {}", say(words::moved_rows(self.moved_rows))));
        }
        if self.reordered {
            out.push_str(&format!("  {}", say(words::other_order())));
        }
        let count = self.conflicts.len();
        if count > 0 {
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{}", say(words::conflicts(count))));
        }
        for conflict in &self.conflicts {
            let place = conflict
                .place
                .as_ref()
                .map_or_else(String::new, |place| words::at_place(place).say(lang) + " ");
            let part = match conflict.part.as_str() {
                STAYS => words::whether_it_stays().say(lang).into(),
                part => one_line(part),
            };
            let _ = writeln!(out, "  {place}{}, {part}", one_line(&conflict.item));
            let said = |text: &Option<String>| {
                text.as_deref().map_or_else(|| words::removed().say(lang), one_line_text)
            };
            // What they say stands below each other.
            let places = [words::in_the_rulebook(), words::in_the_catalogue()].map(|place| place.say(lang));
            let width = places.iter().map(|place| place.chars().count()).max().unwrap_or_default();
            for (place, what) in places.iter().zip([&conflict.mine, &conflict.sheet]) {
                let _ = writeln!(out, "    {place:<width$} {}", said(what));
            }
        }
        out
    }
}

impl Change {
    fn line(&self, lang: Lang) -> String {
        let item = one_line(&self.item);
        let with = |with: usize| if with == 0 { String::new() } else { words::with_more(with).say(lang) };
        let colon = if lang == Lang::Fr { " : " } else { ": " };
        match &self.kind {
            ChangeKind::Added { with: count, under: Some(under) } => {
                format!("{}{}", words::added_in(item, one_line(under)).say(lang), with(*count))
            }
            ChangeKind::Added { with: count, under: None } => format!("+ {item}{}", with(*count)),
            ChangeKind::Removed { with: count } => format!("- {item}{}", with(*count)),
            ChangeKind::Moved { from, to } => words::moved(item, one_line(from), one_line(to)).say(lang),
            ChangeKind::Part { part, from, to } => match (from, to) {
                (Some(from), Some(to)) => {
                    format!("~ {item}{colon}{} → {}", one_line_text(from), one_line_text(to))
                }
                (None, Some(to)) => format!("~ {item}{colon}+ {}", one_line_text(to)),
                (Some(from), None) => format!("~ {item}{colon}- {}", one_line_text(from)),
                (None, None) => format!("~ {item}{colon}{}", one_line(part)),
            },
        }
    }
}

/// How much of a text is shown.
const SHOWN: usize = 200;

/// A text of a rulebook on one line.
fn one_line_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = one_line(&text);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_string(),
    }
}
