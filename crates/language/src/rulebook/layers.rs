//! The rulebooks that a rulebook is made of, and what layers among them have changed: kept beside the model, in which
//! the changes have been made already, so that answers can say what is the base's word and what is the layer's.

use serde::{Deserialize, Serialize};

use super::ids::Item;
use super::model::{Basis, Model};
use super::texts::Texts;
use crate::source::{FileId, Loc};

/// The rulebooks of a pile, and their changes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Layers {
    /// The rulebooks, each after those that it uses; the last is the rulebook itself. None where it uses no other.
    pub books: Vec<UsedBook>,
    /// What layers have made of what others declare, in the order of the files.
    pub tailorings: Vec<Tailoring>,
}

/// A rulebook of the pile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsedBook {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Texts,
    /// Its edition, as `2025-04-30`.
    pub edition: Option<String>,
    /// `sha256:…` of its files, as far as they are used.
    pub digest: String,
    /// Its files.
    pub files: Vec<FileId>,
}

/// What a layer does to a declaration of another rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TailoringKind {
    /// `change`
    Changed,
    /// `drop`
    Dropped,
    /// `set`
    Set,
}

impl TailoringKind {
    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            TailoringKind::Changed => "change",
            TailoringKind::Dropped => "drop",
            TailoringKind::Set => "set",
        }
    }
}

/// One change that a layer makes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tailoring {
    /// What it does.
    pub kind: TailoringKind,
    /// What it does it to, as it is declared: `requirement`.
    pub keyword: String,
    /// The name of that; of a claim, its text.
    pub id: String,
    /// The thing itself, where it is still there and has a name.
    pub item: Option<Item>,
    /// The rulebook that makes the change, by position.
    pub layer: u32,
    /// The rulebook whose declaration it is, by position.
    pub base: u32,
    /// Why, in the layer's words.
    pub because: Texts,
    /// What it rests on.
    pub basis: Basis,
    /// Where the change is written.
    pub loc: Loc,
    /// Where the declaration is.
    pub base_loc: Loc,
    /// What is said otherwise, clause by clause.
    pub parts: Vec<TailoringPart>,
    /// The declaration as the change found it, in the one layout.
    pub was: String,
}

/// Clauses that say something else than they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TailoringPart {
    /// The word that opens them; `label`, `type` or `value` where it is that.
    pub word: String,
    /// As the base has them, in the one layout; none where it has none.
    pub was: Option<String>,
    /// As they are now; none where there are none.
    pub now: Option<String>,
}

impl Layers {
    /// What layers have done to an item, the lowest first.
    pub fn of(&self, item: Item) -> impl Iterator<Item = &Tailoring> {
        self.tailorings.iter().filter(move |tailoring| tailoring.item == Some(item))
    }

    /// What layers have dropped under a name.
    pub fn dropped<'l>(&'l self, name: &'l str) -> impl Iterator<Item = &'l Tailoring> {
        let dropped = self.tailorings.iter().filter(|one| one.kind == TailoringKind::Dropped);
        dropped.filter(move |one| one.id == name)
    }

    /// A rulebook of the pile.
    pub fn book(&self, position: u32) -> Option<&UsedBook> {
        self.books.get(position as usize)
    }

    /// What a rulebook of the pile is called.
    pub fn name(&self, position: u32) -> &str {
        self.book(position).map_or("", |book| book.name.as_str())
    }

    /// The rulebook in whose files something stands.
    pub fn book_at(&self, loc: Loc) -> Option<&UsedBook> {
        self.books.iter().find(|book| book.files.contains(&loc.file))
    }

    /// Whether one of the rulebooks changes another.
    pub fn are_there(&self) -> bool {
        !self.tailorings.is_empty()
    }
}

impl Model {
    /// The rulebook that declares an item, where it is not this one.
    pub fn declared_by(&self, item: Item) -> Option<&UsedBook> {
        let own = self.layers.books.last()?;
        let book = self.layers.book_at(self.head(item).loc)?;
        (book.files != own.files).then_some(book)
    }
}
