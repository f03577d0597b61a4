//! A catalogue once more, onto a rulebook that was edited since: a merge of three versions. In: what the last import
//! wrote, the rulebook as it is, and what the import makes now. Out: the files that change, what changed in the
//! catalogue, and where both changed the same.
//!
//! Declarations are matched by keyword and name, wherever they stand; in them, labels are merged by language, the values
//! of a set by name, and clauses by keyword. What the catalogue changed is taken where the author did not touch it, and
//! what the author changed stays where the catalogue did not. All else is a conflict, and is never settled silently.

mod apart;
mod order;
mod outcome;
mod parts;
mod presence;
mod render;
mod side;
mod splice;

use std::collections::HashMap;

pub use outcome::{Change, ChangeKind, Conflict, Merge};

use self::order::{Order, Phase};
use self::parts::has_values;
use self::side::{Key, Part, Side, parsed};
use super::RulesFile;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// Whose word stands where the catalogue and the author changed the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The author's.
    Mine,
    /// The catalogue's.
    Sheet,
}

/// Why there can be no merge: a version cannot be read.
#[derive(Debug, Clone)]
pub struct CannotMerge {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The files concerned.
    pub sources: Sources,
}

/// Merges three versions of a rulebook, as [`merge_changed`] does once the files that all three have alike are left out.
pub fn merge(
    base: &[RulesFile],
    mine: &[RulesFile],
    new: &[RulesFile],
    keep: Option<Keep>,
) -> Result<Merge, CannotMerge> {
    // Where the catalogue changed nothing in a file, what the rulebook has of it stays, whatever that is.
    let (written, made) = (by_name(base), by_name(new));
    let same = |name: &str| written.get(name).is_some_and(|text| made.get(name) == Some(text));
    let untouched =
        |file: &&RulesFile| same(&file.name) && written.get(file.name.as_str()) == Some(&file.text.as_str());
    let base: Vec<_> = base.iter().filter(|file| !same(&file.name)).collect();
    let new: Vec<_> = new.iter().filter(|file| !same(&file.name)).collect();
    let mine: Vec<_> = mine.iter().filter(|file| !untouched(file)).collect();
    merge_changed([&base, &mine, &new], keep)
}

/// Merges what the last import wrote, what the author made of it and what the import makes now, of the files that the
/// catalogue or the author changed. Without `keep`, conflicts leave what the author wrote: the files are then only for show.
pub fn merge_changed(versions: [&[&RulesFile]; 3], keep: Option<Keep>) -> Result<Merge, CannotMerge> {
    let keep = keep.unwrap_or(Keep::Mine);
    match apart::merged(versions, keep) {
        Some(merged) => Ok(merged),
        None => Ok(together(versions.map(Part::files), keep)?.merge()),
    }
}

/// Merges declarations that may stand in each other: all of them at once.
fn together(versions: [Vec<Part<'_>>; 3], keep: Keep) -> Result<Outcome, CannotMerge> {
    let [base, mine, new] = versions;
    let (base, new, mine) = (parsed(base)?, parsed(new)?, parsed(mine)?);
    let mut merging = Merging {
        base: Side::new(&base),
        mine: Side::new(&mine),
        new: Side::new(&new),
        keep,
        present: HashMap::new(),
        parents: HashMap::new(),
        out: Outcome::default(),
    };
    merging.settle_presence();
    merging.settle_parents();
    merging.note_order();
    merging.render();
    Ok(merging.out)
}

/// What came of a merge, and where each part of it belongs in the report.
#[derive(Default)]
struct Outcome {
    files: Vec<RulesFile>,
    emptied: Vec<String>,
    changes: Vec<(Order, Change)>,
    conflicts: Vec<(Order, Conflict)>,
    moved_rows: usize,
    reordered: bool,
}

impl Outcome {
    /// The same for the caller.
    fn merge(self) -> Merge {
        let Outcome { files, emptied, moved_rows, reordered, .. } = self;
        let (changes, conflicts) = (order::sorted(self.changes), order::sorted(self.conflicts));
        Merge { files, emptied, changes, moved_rows, reordered, conflicts }
    }
}

fn by_name(files: &[RulesFile]) -> HashMap<&str, &str> {
    files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect()
}

/// The three versions, and what is settled so far.
struct Merging<'s> {
    base: Side<'s>,
    mine: Side<'s>,
    new: Side<'s>,
    keep: Keep,
    /// Whether each declaration is in the result.
    present: HashMap<Key<'s>, bool>,
    /// What each declaration of the result stands in.
    parents: HashMap<Key<'s>, Option<Key<'s>>>,
    out: Outcome,
}

impl<'s> Merging<'s> {
    fn is_present(&self, key: Key<'s>) -> bool {
        self.present.get(&key).copied().unwrap_or(false)
    }

    /// Whether a declaration of the result stands in another, or at the top of a file.
    fn stands_in(&self, key: Key<'s>, parent: Option<Key<'s>>) -> bool {
        self.is_present(key) && self.parents.get(&key).copied().flatten() == parent
    }

    /// Whether the values of a set can be merged one by one: it is one in all versions.
    fn by_value(&self, key: Key<'s>) -> bool {
        let nodes = [&self.base, &self.mine, &self.new].map(|side| side.get(key));
        nodes.into_iter().flatten().all(|node| has_values(node.declaration))
    }

    fn conflict(
        &mut self,
        phase: Phase,
        key: Key<'s>,
        part: String,
        mine: Option<String>,
        sheet: Option<String>,
    ) {
        let place = self.mine.get(key).map(|node| node.place());
        let conflict = Conflict { item: key.words(), part, place, mine, sheet };
        self.out.conflicts.push((self.order(phase, key), conflict));
    }

    fn change(&mut self, key: Key<'s>, kind: ChangeKind) {
        let order = self.order(Phase::of(&kind), key);
        self.out.changes.push((order, Change { item: key.words(), kind }));
    }

    fn order(&self, phase: Phase, key: Key<'s>) -> Order {
        let node = self.mine.get(key).or_else(|| self.new.get(key));
        let (file, offset) = node.map_or((u32::MAX, 0), |node| node.file.whole(node.span.start));
        Order { phase, file, offset }
    }
}
