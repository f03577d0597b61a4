//! What a merge comes to, for people and for programs.

use std::fmt::Write as _;

use serde::Serialize;

use crate::diagnostic::one_line;
use crate::import::RulesFile;

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
    pub fn to_text(&self) -> String {
        if self.is_empty() && !self.reordered {
            return "nothing changed since the last import\n".to_owned();
        }
        let mut out = String::new();
        let count = self.changes.len();
        match count {
            0 if self.moved_rows == 0 && !self.reordered => {}
            0 => out.push_str("nothing changed since the last import but the rows\n"),
            1 => out.push_str("1 change since the last import\n"),
            _ => out.push_str(&format!("{count} changes since the last import\n")),
        }
        for change in &self.changes {
            let _ = writeln!(out, "  {}", change.line());
        }
        match self.moved_rows {
            0 => {}
            1 => out.push_str("  1 citation follows its row\n"),
            count => out.push_str(&format!("  {count} citations follow their rows\n")),
        }
        if self.reordered {
            out.push_str("  rows come in another order: the rulebook keeps its own\n");
        }
        let count = self.conflicts.len();
        if count > 0 {
            let word = if count == 1 { "conflict" } else { "conflicts" };
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(
                out,
                "{gap}{count} {word} since the last import: changed in the catalogue and by hand"
            );
        }
        for conflict in &self.conflicts {
            let place = conflict.place.as_ref().map_or_else(String::new, |place| format!("{place}: "));
            let _ = writeln!(out, "  {place}{}, {}", one_line(&conflict.item), one_line(&conflict.part));
            let said = |text: &Option<String>| text.as_deref().map_or("removed".to_owned(), one_line_text);
            let _ = writeln!(out, "    rulebook:  {}", said(&conflict.mine));
            let _ = writeln!(out, "    catalogue: {}", said(&conflict.sheet));
        }
        out
    }
}

impl Change {
    fn line(&self) -> String {
        let item = one_line(&self.item);
        let with = |with: usize| if with == 0 { String::new() } else { format!(", with {with} more in it") };
        match &self.kind {
            ChangeKind::Added { with: count, under: Some(under) } => {
                format!("+ {item}, in {}{}", one_line(under), with(*count))
            }
            ChangeKind::Added { with: count, under: None } => format!("+ {item}{}", with(*count)),
            ChangeKind::Removed { with: count } => format!("- {item}{}", with(*count)),
            ChangeKind::Moved { from, to } => {
                format!("~ {item}: stood in {}, stands in {}", one_line(from), one_line(to))
            }
            ChangeKind::Part { part, from, to } => match (from, to) {
                (Some(from), Some(to)) => {
                    format!("~ {item}: {} → {}", one_line_text(from), one_line_text(to))
                }
                (None, Some(to)) => format!("~ {item}: + {}", one_line_text(to)),
                (Some(from), None) => format!("~ {item}: - {}", one_line_text(from)),
                (None, None) => format!("~ {item}: {}", one_line(part)),
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
