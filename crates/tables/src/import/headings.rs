//! Headings: rows that are no requirements, and what stands under them.
//!
//! A row is a heading when a column says so, or when it is for nobody and deeper rows follow. What follows a heading
//! stands under it: by the column of the parent, by the depth, or else until the next heading.

use std::collections::{HashMap, HashSet};

use super::catalogue::{CatalogueRow, Pool, Shared};
use super::row::{Owed, RowKind, Side, TableRules};
use crate::text::slug;

/// How much of a title goes into the identifier of a heading that has none.
const TITLE_IN_ID: usize = 40;

/// How much of a text is the title of a chapter.
const LONGEST_TITLE: usize = 300;

/// How far parents are followed.
const MOST_PARENTS: usize = 64;

/// Tells headings from requirements, and puts each requirement under its heading.
pub(super) fn settle(rows: &mut [CatalogueRow], sides: &mut [Side], tables: &[TableRules], pool: &mut Pool) {
    tell(rows, sides, tables);
    if !sides.iter().any(|side| side.kind == RowKind::Heading) {
        return;
    }
    let parents = Parents::new(rows, sides);
    let mut namer = Namer::default();
    let mut stack: Vec<Open> = Vec::new();
    let mut last_table = None;
    let mut chapters: HashMap<usize, (Shared, Shared)> = HashMap::new();
    let mut under: Vec<(usize, Option<usize>, Option<(Shared, Shared)>)> = Vec::new();
    for at in 0..rows.len() {
        let (Some(side), Some(row)) = (sides.get(at), rows.get(at)) else { break };
        if last_table != Some(side.table) {
            stack.clear();
            last_table = Some(side.table);
        }
        let depth = side.depth.unwrap_or_else(|| depth_by_id(&row.requirement, side.kind, &stack));
        while stack.last().is_some_and(|open| open.depth >= depth) {
            stack.pop();
        }
        let by_parent = side.parent.as_ref().and_then(|parent| parents.heading(parent, sides, rows));
        if side.kind == RowKind::Heading {
            let above = by_parent.and_then(|at| chapters.get(&at)).or(stack.last().map(|open| &open.chapter));
            let chapter = namer.chapter(row, above, pool);
            chapters.insert(at, chapter.clone());
            stack.push(Open { depth, id: row.requirement.clone(), chapter });
            continue;
        }
        under.push((at, by_parent, stack.last().map(|open| open.chapter.clone())));
    }
    // A parent may stand below its children, so that all headings come first.
    for (at, by_parent, open) in under {
        let chapter = by_parent.and_then(|at| chapters.get(&at)).cloned().or(open);
        let Some(row) = rows.get_mut(at) else { break };
        if row.section_id.is_none()
            && row.section.is_none()
            && let Some((id, title)) = chapter
        {
            row.section_id = Some(id);
            row.section = Some(title);
        }
    }
}

/// A heading that what comes may stand under.
struct Open {
    depth: u32,
    id: Shared,
    chapter: (Shared, Shared),
}

/// Rows that are for nobody are headings where the next row stands deeper.
fn tell(rows: &[CatalogueRow], sides: &mut [Side], tables: &[TableRules]) {
    for at in 0..sides.len() {
        let Some(side) = sides.get(at) else { return };
        let table = tables.get(usize::from(side.table));
        let may_be = table.is_some_and(|table| table.map.is_some() && !table.has_assessable);
        if side.kind != RowKind::Unmarked || !may_be {
            continue;
        }
        let next = sides.get(at + 1).zip(rows.get(at + 1)).filter(|(next, _)| next.table == side.table);
        let (Some((next, below)), Some(row)) = (next, rows.get(at)) else { continue };
        let filled = row.scenario.is_some() || !row.proofs.is_empty() || row.condition.is_some();
        let deeper = match (side.depth, next.depth) {
            (Some(depth), Some(next)) => next > depth,
            _ => extends(&below.requirement, &row.requirement),
        };
        if deeper
            && !filled
            && let Some(side) = sides.get_mut(at)
        {
            side.kind = RowKind::Heading;
            side.owed = Owed::Unsaid;
        }
    }
}

/// Whether an identifier goes on where another ends: `1.2` extends `1`, `AC-2(1)` extends `AC-2`, `AC-1` extends `AC`.
pub(super) fn extends(id: &str, base: &str) -> bool {
    let base = base.trim_end_matches(['.', ' ', ':']);
    !base.is_empty()
        && id
            .strip_prefix(base)
            .is_some_and(|rest| rest.starts_with(['.', '-', '/', '(', '_', ' ', '–', ':']))
}

/// How deep a row stands where no column says it: a heading stands under one whose identifier it extends, else beside
/// it; a requirement stands under whatever heading is open.
fn depth_by_id(id: &str, kind: RowKind, stack: &[Open]) -> u32 {
    if kind != RowKind::Heading {
        return u32::MAX;
    }
    let above = stack.iter().rposition(|open| extends(id, &open.id));
    above.and_then(|at| stack.get(at)).map_or(0, |open| open.depth.saturating_add(1))
}

/// Finds headings by what the column of the parent says.
struct Parents {
    rows: HashMap<Shared, usize>,
}

impl Parents {
    fn new(rows: &[CatalogueRow], sides: &[Side]) -> Self {
        if sides.iter().all(|side| side.parent.is_none()) {
            return Parents { rows: HashMap::new() };
        }
        let mut found = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            if !row.requirement.is_empty() {
                found.entry(row.requirement.clone()).or_insert(at);
            }
        }
        Parents { rows: found }
    }

    /// The heading above: of a parent that is a requirement, the heading above that.
    fn heading(&self, parent: &Shared, sides: &[Side], rows: &[CatalogueRow]) -> Option<usize> {
        let mut parent = parent.clone();
        for _ in 0..MOST_PARENTS {
            let at = *self.rows.get(&parent)?;
            let side = sides.get(at)?;
            if side.kind == RowKind::Heading {
                return rows.get(at).map(|_| at);
            }
            parent = side.parent.clone()?;
        }
        None
    }
}

/// Gives headings identifiers of their own.
#[derive(Default)]
struct Namer {
    taken: HashSet<Shared>,
    /// Headings without an identifier, by what they stand under and what they are called: one that comes again goes on.
    unnumbered: HashMap<(Shared, String), (Shared, Shared)>,
}

impl Namer {
    fn chapter(
        &mut self,
        row: &CatalogueRow,
        above: Option<&(Shared, Shared)>,
        pool: &mut Pool,
    ) -> (Shared, Shared) {
        let title = row.requirement_text.as_deref().map(short);
        let key = (
            above.map_or_else(Shared::default, |(above, _)| above.clone()),
            title.clone().unwrap_or_default(),
        );
        if row.requirement.is_empty()
            && let Some(known) = self.unnumbered.get(&key)
        {
            return known.clone();
        }
        let mut wanted = row.requirement.to_string();
        if wanted.is_empty() {
            let name: String =
                slug(title.as_deref().unwrap_or("heading")).chars().take(TITLE_IN_ID).collect();
            let name = name.trim_end_matches('_');
            wanted = match above {
                Some((above, _)) => format!("{above}/{name}"),
                None => name.to_owned(),
            };
        }
        let mut id = wanted.clone();
        let mut number = 2_u32;
        while self.taken.contains(id.as_str()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        let id = pool.share(&id);
        self.taken.insert(id.clone());
        let title = match (title, above) {
            // Titles like `Controls` say little alone.
            (Some(title), Some((_, above))) if row.requirement.is_empty() => format!("{above} — {title}"),
            (Some(title), _) if row.requirement.is_empty() || title.contains(&*row.requirement) => title,
            (Some(title), _) => format!("{} {title}", row.requirement),
            (None, _) => row.requirement.to_string(),
        };
        let chapter = (id, pool.share(&short(&title)));
        if row.requirement.is_empty() {
            self.unnumbered.insert(key, chapter.clone());
        }
        chapter
    }
}

/// The first line of a text, and not too much of it.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    line.chars().take(LONGEST_TITLE - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_tell_what_is_under_what() {
        for (id, base) in [("1.1", "1"), ("1.1", "1."), ("AC-2(1)", "AC-2"), ("AC-1", "AC"), ("A/b", "A")] {
            assert!(extends(id, base), "{id} {base}");
        }
        for (id, base) in [("11", "1"), ("1", "1"), ("2.1", "1"), ("x", "")] {
            assert!(!extends(id, base), "{id} {base}");
        }
    }
}
