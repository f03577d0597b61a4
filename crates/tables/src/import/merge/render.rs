//! The texts of the result: those of the rulebook, edited where something changed.

use std::collections::HashSet;

use super::order::Phase;
use super::outcome::ChangeKind;
use super::parts::{PartKey, Piece, pieces};
use super::side::{Key, Node, SideFile, items};
use super::splice::Edit;
use super::{Keep, Merging};
use crate::import::RulesFile;
use crate::source::{FileId, Span};
use crate::syntax::tree::Declaration;
use crate::syntax::{Limits, format};

impl<'s> Merging<'s> {
    /// Makes the files that differ from those of the rulebook.
    pub fn render(&mut self) {
        let mut arrivals = self.arrivals();
        let mine: &'s [SideFile<'s>] = self.mine.files;
        for file in mine {
            let mut edits = Vec::new();
            for declaration in &file.tree.declarations {
                let Some(key) = Key::of(declaration) else { continue };
                let known =
                    self.mine.get(key).is_some_and(|node| std::ptr::eq(node.declaration, declaration));
                if !known {
                    continue;
                }
                if self.stands_in(key, None) {
                    edits.extend(self.edits(key));
                } else {
                    edits.push(file.original().without(declaration.span));
                }
            }
            let mut end = String::new();
            for (at, name, text) in arrivals.extract_if(.., |(_, name, _)| *name == file.name) {
                debug_assert_eq!(name, file.name, "only those of this file");
                match at {
                    At::After(span) => edits.push(file.original().after(span, "\n\n", &text)),
                    At::Before(span) => edits.push(file.original().before(span, "\n\n", &text)),
                    At::End => end.push_str(&format!("\n\n{text}")),
                }
            }
            if edits.is_empty() && end.is_empty() {
                continue;
            }
            let whole = Span { start: 0, end: u32::try_from(file.text.len()).unwrap_or(u32::MAX) };
            let mut text = file.original().edited(whole, edits);
            if !end.is_empty() {
                text = format!("{}{end}\n", text.trim_end());
            }
            self.finish(file.name.to_owned(), laid_out(file, text));
        }
        let mut made: Vec<(String, String)> = Vec::new();
        for (_, name, text) in arrivals {
            match made.iter_mut().find(|(known, _)| *known == name) {
                Some((_, whole)) => whole.push_str(&format!("\n{text}\n")),
                None => made.push((name, format!("{text}\n"))),
            }
        }
        for (name, text) in made {
            self.finish(name, text);
        }
    }

    fn finish(&mut self, name: String, text: String) {
        if text.trim().is_empty() {
            self.out.emptied.push(name);
        } else {
            self.out.files.push(RulesFile { name, text });
        }
    }

    /// What comes to the top of a file: where, of which file, and its text.
    fn arrivals(&mut self) -> Vec<(At, String, String)> {
        let mut arrivals = Vec::new();
        let new: &'s [SideFile<'s>] = self.new.files;
        for file in new {
            let keys: Vec<Key<'s>> = file.tree.declarations.iter().filter_map(Key::of).collect();
            for (place, key) in keys.iter().copied().enumerate() {
                let there = self.mine.get(key).is_some_and(|node| node.parent.is_none());
                if there || !self.stands_in(key, None) {
                    continue;
                }
                let text = self.text(key);
                let top = |key: &Key<'s>| self.mine.get(*key).filter(|node| node.parent.is_none()).copied();
                let (before, after) = keys.split_at(place);
                let (at, name) = if let Some(node) = before.iter().rev().find_map(top) {
                    (At::After(node.span), node.file.name)
                } else if let Some(node) = after.iter().find_map(top) {
                    (At::Before(node.span), node.file.name)
                } else {
                    (At::End, file.name)
                };
                arrivals.push((at, name.to_owned(), text));
            }
        }
        arrivals
    }

    /// A declaration of the result, whole.
    fn text(&mut self, key: Key<'s>) -> String {
        if let Some(node) = self.mine.get(key).copied() {
            let edits = self.edits(key);
            let original = node.file.original();
            return original.unindented(node.span, &original.edited(node.span, edits));
        }
        let Some(node) = self.new.get(key).copied() else { return String::new() };
        let edits = self.edits_of_new(key, &node);
        let original = node.file.original();
        original.unindented(node.span, &original.edited(node.span, edits))
    }

    /// What becomes of a declaration that the catalogue brings: what stood elsewhere in the rulebook comes as it was.
    fn edits_of_new(&mut self, key: Key<'s>, node: &Node<'s>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (item, span) in items(node.declaration) {
            let Some(inner) = Key::of(item) else { continue };
            if !self.stands_in(inner, Some(key)) {
                edits.push(node.file.original().without(span));
            } else if self.mine.get(inner).is_some() {
                edits.push(Edit::instead(span, self.text(inner)));
            } else if let Some(node) = self.new.get(inner).copied() {
                edits.extend(self.edits_of_new(inner, &node));
            }
        }
        edits
    }

    /// What becomes of a declaration of the rulebook.
    fn edits(&mut self, key: Key<'s>) -> Vec<Edit> {
        let Some(mine) = self.mine.get(key).copied() else { return Vec::new() };
        let original = mine.file.original();
        let mut edits = Vec::new();
        // What comes into a body that is not there yet.
        let mut body = Vec::new();
        let new = self.new.get(key).copied();
        if let Some(new) = new {
            self.merge_parts(key, &mine, &new, &mut edits, &mut body);
        }
        for (item, span) in items(mine.declaration) {
            let Some(inner) = Key::of(item) else { continue };
            if self.stands_in(inner, Some(key)) {
                edits.extend(self.edits(inner));
            } else {
                edits.push(original.without(span));
            }
        }
        if let Some(new) = new {
            self.add_items(key, &mine, &new, &mut edits, &mut body);
        }
        if !body.is_empty() {
            edits.push(new_body(&mine, &body.join("\n")));
        }
        edits
    }

    /// Brings the items that come into a declaration to their places.
    fn add_items(
        &mut self,
        key: Key<'s>,
        mine: &Node<'s>,
        new: &Node<'s>,
        edits: &mut Vec<Edit>,
        body: &mut Vec<String>,
    ) {
        let original = mine.file.original();
        let keys: Vec<Key<'s>> = items(new.declaration).filter_map(|(item, _)| Key::of(item)).collect();
        for (place, inner) in keys.iter().copied().enumerate() {
            let here = |key_of: &Key<'s>| {
                self.mine.get(*key_of).filter(|node| node.parent == Some(key)).map(|node| node.span)
            };
            if here(&inner).is_some() || !self.stands_in(inner, Some(key)) {
                continue;
            }
            let (before, after) = keys.split_at(place);
            let before = before.iter().rev().find_map(here);
            let after = after.iter().find_map(here);
            let text = self.text(inner);
            edits.push(if let Some(span) = before {
                original.after(span, "\n", &text)
            } else if let Some(span) = after {
                original.before(span, "\n", &text)
            } else if let Some(last) = mine.declaration.clauses.last() {
                original.after(last.span, "\n", &text)
            } else {
                body.push(text);
                continue;
            });
        }
    }

    /// Merges what a declaration says itself.
    fn merge_parts(
        &mut self,
        key: Key<'s>,
        mine: &Node<'s>,
        new: &Node<'s>,
        edits: &mut Vec<Edit>,
        body: &mut Vec<String>,
    ) {
        let by_value = self.by_value(key);
        let base = self.base.get(key).copied();
        let base_pieces = base.map_or_else(Vec::new, |node| pieces(node.declaration, by_value));
        let mine_pieces = pieces(mine.declaration, by_value);
        let new_pieces = pieces(new.declaration, by_value);
        let mut done = Vec::new();
        for part in mine_pieces.iter().chain(&new_pieces).map(|piece| piece.key()) {
            if done.contains(&part) {
                continue;
            }
            done.push(part);
            let of = |pieces: &[Piece<'s>]| -> Vec<Piece<'s>> {
                pieces.iter().copied().filter(|piece| piece.key() == part).collect()
            };
            let three = Three { base: of(&base_pieces), mine: of(&mine_pieces), new: of(&new_pieces) };
            let Some(replaced) = self.settle_part(key, part, mine, new, base.as_ref(), &three) else {
                continue;
            };
            let context = Context { mine, new, mine_pieces: &mine_pieces, new_pieces: &new_pieces };
            context.take(&replaced, &three, edits, body);
        }
    }

    /// The parts of the rulebook that the catalogue's take the place of; nothing where the rulebook's stay.
    fn settle_part(
        &mut self,
        key: Key<'s>,
        part: PartKey<'s>,
        mine: &Node<'s>,
        new: &Node<'s>,
        base: Option<&Node<'s>>,
        three: &Three<'s>,
    ) -> Option<Vec<Piece<'s>>> {
        if three.new == three.base || three.new == three.mine {
            return None;
        }
        let original = mine.file.original();
        let commented = three.mine.iter().any(|piece| original.has_comments_inside(piece.span()));
        let written = |node: Option<&Node<'s>>, pieces: &[Piece<'s>]| -> Option<String> {
            let file = node?.file.original();
            let texts: Vec<String> = pieces.iter().map(|piece| file.part(piece.span())).collect();
            (!texts.is_empty()).then(|| texts.join("\n"))
        };
        let taken = if commented {
            None
        } else if three.mine == three.base {
            Some(three.mine.clone())
        } else if part.is_citation() {
            if three.mine.is_empty() {
                // The author wants none: another row does not change that.
                return None;
            }
            three.base_in_mine()
        } else {
            None
        };
        if let Some(taken) = taken {
            let (from, to) = (written(base, &three.base), written(Some(new), &three.new));
            if part.is_citation() && from.is_some() && to.is_some() {
                self.out.moved_rows += 1;
            } else {
                self.change(key, ChangeKind::Part { part: part.words(), from, to });
            }
            return Some(taken);
        }
        let (ours, theirs) = (written(Some(mine), &three.mine), written(Some(new), &three.new));
        self.conflict(Phase::Says, key, part.words(), ours, theirs);
        (self.keep == Keep::Sheet).then(|| three.mine.clone())
    }
}

/// Where something comes to the top of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    After(Span),
    Before(Span),
    End,
}

/// One part in the three versions.
struct Three<'s> {
    base: Vec<Piece<'s>>,
    mine: Vec<Piece<'s>>,
    new: Vec<Piece<'s>>,
}

impl<'s> Three<'s> {
    /// What the last import wrote, where the author left all of it and only added to it.
    fn base_in_mine(&self) -> Option<Vec<Piece<'s>>> {
        let mut used = HashSet::new();
        let mut found = Vec::new();
        for piece in &self.base {
            let mut places = self.mine.iter().enumerate();
            let (at, same) = places.find(|(at, mine)| *mine == piece && !used.contains(at))?;
            used.insert(at);
            found.push(*same);
        }
        Some(found)
    }
}

/// A declaration in two versions, and their parts.
struct Context<'c, 's> {
    mine: &'c Node<'s>,
    new: &'c Node<'s>,
    mine_pieces: &'c [Piece<'s>],
    new_pieces: &'c [Piece<'s>],
}

impl<'s> Context<'_, 's> {
    /// Puts the catalogue's parts in the place of these.
    fn take(&self, replaced: &[Piece<'s>], three: &Three<'s>, edits: &mut Vec<Edit>, body: &mut Vec<String>) {
        let original = self.mine.file.original();
        let text = |piece: &Piece<'s>| self.new.file.original().part(piece.span());
        for (old, new) in replaced.iter().zip(&three.new).filter(|(old, new)| old != new) {
            edits.push(Edit::instead(old.span(), text(new)));
        }
        for old in replaced.iter().skip(three.new.len()) {
            edits.push(original.without(old.span()));
        }
        for new in three.new.iter().skip(replaced.len()) {
            match replaced.last() {
                Some(last) => edits.push(original.after(last.span(), "\n", &text(new))),
                None => self.insert(*new, &text(new), edits, body),
            }
        }
    }

    /// Brings a part to its place among those of its sort.
    fn insert(&self, piece: Piece<'s>, text: &str, edits: &mut Vec<Edit>, body: &mut Vec<String>) {
        let original = self.mine.file.original();
        let place = self.new_pieces.iter().position(|known| std::ptr::eq(known, &piece) || *known == piece);
        let (before, after) = self.new_pieces.split_at(place.unwrap_or(self.new_pieces.len()));
        let here = |known: &Piece<'s>| {
            let mut mine = self.mine_pieces.iter().filter(|mine| mine.is_like(piece));
            mine.rfind(|mine| mine.key() == known.key()).copied()
        };
        if let Some(known) = before.iter().rev().find_map(here) {
            edits.push(original.after(known.span(), "\n", text));
        } else if let Some(known) = after.iter().find_map(here) {
            edits.push(original.before(known.span(), "\n", text));
        } else if let Some(last) = self.mine_pieces.iter().rfind(|mine| mine.is_like(piece)) {
            edits.push(original.after(last.span(), "\n", text));
        } else if matches!(piece, Piece::Clause(_)) {
            match self.mine.declaration.clauses.first() {
                Some(first) => edits.push(original.before(first.span, "\n", text)),
                None => body.push(text.to_owned()),
            }
        } else {
            let end = head_end(self.mine.declaration);
            edits.push(Edit::at(original.behind(end), format!("\n{text}")));
        }
    }
}

/// Where the keyword, the name and the type of a declaration end.
fn head_end(declaration: &Declaration) -> usize {
    let name = declaration.name.as_ref().map(|name| name.span.end);
    let ty = declaration.ty.as_ref().map(|ty| ty.span.end);
    ty.or(name).unwrap_or(declaration.span.start) as usize
}

/// Gives a declaration without clauses some.
fn new_body(node: &Node<'_>, clauses: &str) -> Edit {
    let end = node.declaration.span.end as usize;
    let labels = node.declaration.labels.iter().map(|label| label.quoted.span.end as usize);
    let head = labels.max().unwrap_or(0).max(head_end(node.declaration));
    if head < end {
        // It has empty braces.
        return Edit::at(end.saturating_sub(1), format!("\n{clauses}\n"));
    }
    Edit::at(end, format!(" {{\n{clauses}\n}}"))
}

/// The text in the one layout, if it had that before.
fn laid_out(file: &SideFile<'_>, text: String) -> String {
    let limits = Limits::default();
    let formatted = |text: &str| format(FileId(0), text, &limits).ok();
    if formatted(file.text).as_deref() == Some(file.text) {
        return formatted(&text).unwrap_or(text);
    }
    text
}
