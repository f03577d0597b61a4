//! What is in the result, and what it stands in.

use super::order::Phase;
use super::outcome::{ChangeKind, STAYS};
use super::parts::same_but_for_rows;
use super::side::{Key, Node, items};
use super::{Keep, Merging};
use crate::syntax::tree::Keyword;

impl<'s> Merging<'s> {
    /// Settles of every declaration whether it is in the result. What stands in something goes with it.
    pub fn settle_presence(&mut self) {
        for key in self.mine.order.clone() {
            let present = self.is_kept(key);
            self.present.insert(key, present);
        }
        for key in self.new.order.clone() {
            if self.mine.get(key).is_none() {
                let present = self.is_added(key);
                self.present.insert(key, present);
            }
        }
    }

    /// Of what the rulebook has: it stays, unless the catalogue has it no more.
    fn is_kept(&mut self, key: Key<'s>) -> bool {
        let (Some(base), Some(mine), None) = (self.base.get(key), self.mine.get(key), self.new.get(key))
        else {
            return true;
        };
        let (base, mine) = (*base, *mine);
        if let Some(parent) = mine.parent.filter(|parent| self.is_dropped(*parent)) {
            return self.is_present(parent);
        }
        let untouched = mine.declaration == base.declaration
            && mine.parent == base.parent
            && !mine.file.original().has_comments(mine.span);
        if untouched {
            self.change(key, ChangeKind::Removed { with: held(&mine) });
            return false;
        }
        self.conflict(Phase::Stays, key, STAYS.to_owned(), Some(mine.text()), None);
        self.keep == Keep::Mine
    }

    /// Whether the catalogue has something no more that it had.
    fn is_dropped(&self, key: Key<'s>) -> bool {
        self.base.get(key).is_some() && self.new.get(key).is_none()
    }

    /// Of what the rulebook does not have: it comes, unless the author removed it.
    fn is_added(&mut self, key: Key<'s>) -> bool {
        let Some(new) = self.new.get(key).copied() else { return false };
        let Some(base) = self.base.get(key).copied() else {
            if let Some(parent) = new.parent {
                if !self.is_present(parent) {
                    // The author removed it: that is a conflict already.
                    return false;
                }
                if self.mine.get(parent).is_none() {
                    return true;
                }
            }
            self.change(key, ChangeKind::Added { with: held(&new), under: new.parent.map(Key::words) });
            return true;
        };
        let removed_too =
            |parent: &Key<'s>| self.mine.get(*parent).is_none() && self.base.get(*parent).is_some();
        if let Some(parent) = new.parent.filter(removed_too) {
            return self.is_present(parent);
        }
        if same_but_for_rows(base.declaration, new.declaration) && base.parent == new.parent {
            return false;
        }
        self.conflict(Phase::Comes, key, STAYS.to_owned(), None, Some(new.text()));
        self.keep == Keep::Sheet
    }

    /// Settles where everything stands.
    pub fn settle_parents(&mut self) {
        for key in self.mine.order.clone() {
            let parent = self.parent(key);
            self.parents.insert(key, parent);
        }
        for key in self.new.order.clone() {
            let parent = self.new.get(key).and_then(|node| node.parent);
            self.parents.entry(key).or_insert(parent);
        }
    }

    fn parent(&mut self, key: Key<'s>) -> Option<Key<'s>> {
        let mine = self.mine.get(key)?.parent;
        let (Some(base), Some(new)) = (self.base.get(key), self.new.get(key)) else { return mine };
        let (base, new) = (base.parent, new.parent);
        let movable = new.is_none_or(|parent| self.is_present(parent));
        if !self.is_present(key) || new == base || new == mine || !movable {
            return mine;
        }
        let words = |parent: Option<Key<'s>>| parent.map_or_else(|| "at the top".to_owned(), Key::words);
        if mine == base {
            self.change(key, ChangeKind::Moved { from: words(base), to: words(new) });
            return new;
        }
        let (ours, theirs) = (words(mine), words(new));
        self.conflict(Phase::Stands, key, "what it stands in".to_owned(), Some(ours), Some(theirs));
        if self.keep == Keep::Mine { mine } else { new }
    }

    /// Says so where rows that were there before have another order: the order of the rulebook stays.
    pub fn note_order(&mut self) {
        let common = |here: &super::side::Side<'s>, there: &super::side::Side<'s>| -> Vec<Key<'s>> {
            let parent = |side: &super::side::Side<'s>, key| side.get(key).map(|node| node.parent);
            let keys = here.order.iter().copied();
            // Scopes and values come in the order in which rows name them first: that says nothing.
            let rows = keys.filter(|key| {
                matches!(key.keyword, Keyword::Requirement | Keyword::Scenario | Keyword::Proof)
            });
            rows.filter(|key| parent(here, *key) == parent(there, *key)).collect()
        };
        self.out.reordered = common(&self.base, &self.new) != common(&self.new, &self.base);
    }
}

/// How much stands in a declaration.
fn held(node: &Node<'_>) -> usize {
    items(node.declaration).map(|(item, _)| 1 + items(item).count()).sum()
}
