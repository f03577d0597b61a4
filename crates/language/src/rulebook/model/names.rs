//! What each name stands for.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use super::{ChapterId, Item, StepId};
use crate::unicode::nfc;

/// The spaces of names: a name is declared once in each.
///
/// The field itself calls a number and the step that yields it by one name (`cnda.nil`), so what
/// conditions speak of and what they decide are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// What conditions speak of: facts, fields, scopes, named conditions.
    Terms,
    /// What is deposited: requirements, scenarios, proofs, groups of proofs.
    Deposits,
    Steps,
    Chapters,
    Checks,
    Notes,
    Deadlines,
    Sources,
    Actors,
    Phases,
}

impl Space {
    const COUNT: usize = 10;

    fn of(item: Item) -> Space {
        match item {
            Item::Fact(_) | Item::Field(_) | Item::Condition(_) | Item::Scope(_) | Item::Constant(_) => {
                Space::Terms
            }
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => Space::Deposits,
            Item::Step(_) => Space::Steps,
            Item::Chapter(_) => Space::Chapters,
            Item::Check(_) => Space::Checks,
            Item::Note(_) => Space::Notes,
            Item::Deadline(_) => Space::Deadlines,
            Item::Source(_) => Space::Sources,
            Item::Actor(_) => Space::Actors,
            Item::Phase(_) => Space::Phases,
        }
    }
}

/// What each name stands for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Names {
    #[serde(with = "sorted_spaces")]
    spaces: [HashMap<String, Item, RandomState>; Space::COUNT],
}

/// Names are stored sorted: the same rulebook makes the same bytes.
mod sorted_spaces {
    use std::collections::{BTreeMap, HashMap};

    use foldhash::fast::RandomState;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Item, Space};

    type Spaces = [HashMap<String, Item, RandomState>; Space::COUNT];

    pub(super) fn serialize<S: Serializer>(spaces: &Spaces, serializer: S) -> Result<S::Ok, S::Error> {
        let sorted: Vec<BTreeMap<&String, &Item>> =
            spaces.iter().map(|space| space.iter().collect()).collect();
        sorted.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spaces, D::Error> {
        let spaces: Vec<HashMap<String, Item, RandomState>> = Vec::deserialize(deserializer)?;
        spaces.try_into().map_err(|_| D::Error::custom("another number of spaces of names"))
    }
}

impl Names {
    /// What a name stands for in conditions.
    pub fn term(&self, name: &str) -> Option<Item> {
        self.spaces[Space::Terms as usize].get(&*nfc(name)).copied()
    }

    /// The requirement, scenario or proof with a name.
    pub fn deposit(&self, name: &str) -> Option<Item> {
        self.spaces[Space::Deposits as usize].get(&*nfc(name)).copied()
    }

    /// The step with a name.
    pub fn step(&self, name: &str) -> Option<StepId> {
        match self.spaces[Space::Steps as usize].get(&*nfc(name)) {
            Some(Item::Step(step)) => Some(*step),
            _ => None,
        }
    }

    /// The chapter with a name.
    pub fn chapter(&self, name: &str) -> Option<ChapterId> {
        match self.spaces[Space::Chapters as usize].get(&*nfc(name)) {
            Some(Item::Chapter(chapter)) => Some(*chapter),
            _ => None,
        }
    }

    /// Everything that a name stands for, in a fixed order of kinds.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = Item> + 'n {
        let name = nfc(name);
        self.spaces.iter().filter_map(move |space| space.get(&*name).copied())
    }

    /// Every name and what it stands for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Item)> {
        self.spaces.iter().flatten().map(|(name, item)| (name.as_str(), *item))
    }

    /// Gives a name its meaning; returns what it stood for in the same space.
    pub(in crate::rulebook) fn bind(&mut self, name: &str, item: Item) -> Option<Item> {
        let space = &mut self.spaces[Space::of(item) as usize];
        if let Some(first) = space.get(name) {
            return Some(*first);
        }
        space.insert(name.to_string(), item);
        None
    }
}
