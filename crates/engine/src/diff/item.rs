//! What a diff consists of.

use std::collections::HashMap;

use crate::day::Day;
use crate::dossier::Facts;

/// What a change of a rulebook means: empty where it means nothing.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Diff {
    /// The items that change, by kind and in the order of the rulebook.
    pub items: Vec<ChangedItem>,
}

/// An item that changes.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ChangedItem {
    /// Its id: the new one where it was renamed.
    pub id: String,
    /// Its kind, as it is declared: `proof`, `step`, …
    pub kind: &'static str,
    /// What it is called, in French and in English.
    pub labels: crate::rulebook::model::Texts,
    /// Of what goes with a derived fact, that a value of it holds or the check of what a dossier says it is: the fact.
    pub derived: Option<String>,
    /// Its changes, the weightiest first; at least one.
    pub changes: Vec<Change>,
}

/// One change of an item.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// What it is about, where that is not the item itself: a prerequisite, a clause.
    pub about: Option<String>,
    /// What it was, in the words of the rulebook.
    pub from: Option<String>,
    /// What it is now.
    pub to: Option<String>,
    /// For whom, and how it comes out for them.
    pub shifts: Vec<StatusShift>,
}

macro_rules! change_kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// The kinds of change, the weightiest first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ChangeKind {
            $($(#[$doc])* $name),*
        }

        impl ChangeKind {
            /// The word of each, the weightiest first.
            pub const WORDS: [&'static str; [$($word),*].len()] = [$($word),*];

            /// The word as it stands in JSON.
            pub const fn word(self) -> &'static str {
                match self { $(ChangeKind::$name => $word),* }
            }
        }
    };
}

change_kinds! {
    /// It is new.
    Added = "added",
    /// It is gone.
    Removed = "removed",
    /// Its status, or what it says of a candidate, comes out otherwise for some.
    Status = "status_changed",
    /// Facts that it rests on changed their type, so nothing can be said.
    NotComparable = "not_comparable",
    /// It has another name, and the same condition.
    Renamed = "renamed",
    /// It stands in another chapter, requirement or scenario.
    Moved = "moved",
    /// A fact has another type, unit or zone.
    Type = "type_changed",
    /// A fact has other values, members, fields or bounds.
    Values = "values_changed",
    /// A step must come first that did not have to.
    PrerequisiteAdded = "prerequisite_added",
    /// A step need not come first any more.
    PrerequisiteRemoved = "prerequisite_removed",
    /// A step must come first for others than before.
    PrerequisiteChanged = "prerequisite_changed",
    /// What a step needs to be given.
    Needs = "needs_changed",
    /// Whose move a step is.
    Actor = "actor_changed",
    /// Whose piece a step is.
    Owner = "owner_changed",
    /// What the candidate does for a step.
    Todo = "todo_changed",
    /// How a step is repeated, done, or what it yields.
    Step = "step_changed",
    /// How a requirement is repeated.
    Repeated = "repetition_changed",
    /// How long a step takes.
    Duration = "duration_changed",
    /// A deadline: its moment, its steps, what meets it.
    Deadline = "deadline_changed",
    /// How a check weighs, what it blocks, whether it is an assumption.
    Check = "check_changed",
    /// Of how many proofs how many are enough.
    Group = "group_changed",
    /// A mark in a table, or the whole of its row.
    Cell = "cell_changed",
    /// Counts that a source announces.
    Announced = "announced_changed",
    /// What it rests on, or the document itself.
    Source = "source",
    /// What it is called, asked or told.
    Label = "label",
}

/// Candidates for whom something comes out otherwise.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StatusShift {
    /// How it came out, as a word: `required`, `violated`, …
    pub from: &'static str,
    /// How it comes out now.
    pub to: &'static str,
    /// Who they are, exactly, as a condition of the rulebook; nothing where that is too long.
    pub condition: Option<String>,
    /// Which part of all candidates they are, each answer weighing the same; nothing where it
    /// cannot be counted.
    pub share: Option<f64>,
    /// One of them.
    pub witness: Option<Witness>,
    /// Whether they give an answer that one of the two rulebooks does not know.
    pub one_sided: bool,
}

/// A dossier that shows a change: it was read and decided under both rulebooks.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Witness {
    /// Its text for the old rulebook; nothing where that cannot say it.
    pub old: Option<String>,
    /// Its text for the new rulebook; nothing where that cannot say it.
    pub new: Option<String>,
    /// Its facts under the old rulebook.
    pub old_facts: Option<Facts>,
    /// Its facts under the new rulebook.
    pub new_facts: Option<Facts>,
    /// The day on which it was decided, where that matters.
    pub today: Option<Day>,
}

impl Witness {
    /// Its text, for the new rulebook where that can say it.
    pub fn text(&self) -> &str {
        self.new.as_deref().or(self.old.as_deref()).unwrap_or("")
    }
}

/// What was renamed: the kind and the old id of each item, and its new id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Renames(HashMap<(&'static str, String), String>);

impl Diff {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// What was renamed.
    pub fn renames(&self) -> Renames {
        let mut renames = HashMap::new();
        for item in &self.items {
            for change in item.changes.iter().filter(|change| change.kind == ChangeKind::Renamed) {
                renames.extend(change.from.clone().map(|from| ((item.kind, from), item.id.clone())));
            }
        }
        Renames(renames)
    }
}

impl Renames {
    /// The id that something old has now. An instance of a step (`hab[1]`) goes with the step.
    pub(super) fn now(&self, kind: &'static str, id: &str) -> String {
        let (base, instance) = match (kind, id.find('[')) {
            ("step", Some(place)) => id.split_at(place),
            _ => (id, ""),
        };
        let new = self.0.get(&(kind, base.to_string()));
        format!("{}{instance}", new.map_or(base, String::as_str))
    }
}

impl Change {
    /// A change of a kind, with nothing more to say.
    pub fn of(kind: ChangeKind) -> Change {
        Change { kind, about: None, from: None, to: None, shifts: Vec::new() }
    }

    /// From what to what.
    pub fn between(kind: ChangeKind, from: Option<String>, to: Option<String>) -> Change {
        Change { from, to, ..Change::of(kind) }
    }

    /// What it is about.
    pub fn about(self, about: impl Into<String>) -> Change {
        Change { about: Some(about.into()), ..self }
    }

    /// For whom.
    pub fn with(self, shifts: Vec<StatusShift>) -> Change {
        Change { shifts, ..self }
    }
}

impl ChangedItem {
    /// Whether it is that a derived fact has a value.
    pub fn is_derived_value(&self) -> bool {
        self.derived.is_some() && self.kind == "condition"
    }

    /// The weightiest of its changes.
    pub fn kind_of_change(&self) -> ChangeKind {
        self.changes.first().map_or(ChangeKind::Label, |change| change.kind)
    }
}
