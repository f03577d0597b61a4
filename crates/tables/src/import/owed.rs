//! Whom each row is for, once all rows are known: what stands in the column of profiles is a profile, a list of them, a
//! mark, a level, or means everybody.

use crate::words::defects as words;
use crate::words::report as said;
use rules_language::phrase::Phrase;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::catalogue::{CatalogueRow, Pool, Shared};
use super::column_map::{ColumnMap, Levels, WithoutProfile};
use super::defect::{DefectCode, Defects, Place};
use super::marks::{
    Mark, PLAIN_SEPARATORS, contradicted, in_brackets, is_everyone, is_plainly_marked, mark, values,
};
use super::ranges::{Range, all_but, is_nobody, named_by_open_ends, range};
use super::row::{Owed, RowKind, Side, TableRules};
use crate::diagnostic::quoted;
use crate::text::{identifier, words};

/// Says of every row which profiles it is for. Rows that are for nobody keep their kind, and are left out by it.
pub(super) fn settle(
    rows: &mut [CatalogueRow],
    sides: &mut [Side],
    tables: &[TableRules],
    pool: &mut Pool,
    defects: &mut Defects,
    notes: &mut Vec<Phrase>,
) -> Vec<Shared> {
    let mut settled: Vec<Settled> = Vec::with_capacity(tables.len());
    for (number, rules) in tables.iter().enumerate() {
        let texts = texts(rows, sides, number);
        let settling = Settling { rules, map: rules.map.as_deref(), texts: &texts };
        settled.push(settling.settle(pool, defects, notes));
    }
    for (row, side) in rows.iter_mut().zip(sides.iter_mut()) {
        if side.kind == RowKind::Heading {
            continue;
        }
        let Some((table, rules)) =
            settled.get(usize::from(side.table)).zip(tables.get(usize::from(side.table)))
        else {
            continue;
        };
        match &side.owed {
            Owed::Unsaid => {}
            Owed::Marks(list) => row.profiles = table.lists.get(&by_address(list)).unwrap_or(list).clone(),
            Owed::Text(text) => {
                if let Some(list) = table.texts.get(text) {
                    row.profiles = list.clone();
                }
            }
            Owed::Blank if table.marks => {}
            Owed::Blank => blank(row, side, rules, defects),
        }
        if table.marks && matches!(side.owed, Owed::Blank) {
            side.kind = RowKind::Unmarked;
            side.owed = Owed::Marks(Arc::default());
        }
        if table.not_marked(&side.owed) {
            side.kind = RowKind::Unmarked;
            side.owed = Owed::Marks(Arc::default());
        }
    }
    let mut order: Vec<Shared> = Vec::new();
    for (table, rules) in settled.into_iter().zip(tables) {
        for profile in rules.marks.iter().cloned().chain(table.order) {
            if !order.contains(&profile) {
                order.push(profile);
            }
        }
    }
    order
}

/// A row that names no profile.
fn blank(row: &CatalogueRow, side: &mut Side, rules: &TableRules, defects: &mut Defects) {
    match rules.map.as_ref().and_then(|map| map.without_profile) {
        Some(WithoutProfile::Nobody) => {
            let message = words::for_nobody(&row.requirement);
            defects.leave_out(row.place, DefectCode::RowWithoutProfile, message);
        }
        Some(WithoutProfile::Everyone) => side.kind = RowKind::Item,
        Some(WithoutProfile::Heading) => side.kind = RowKind::Heading,
        None => {
            let message = words::no_profile_everybody();
            defects.report(row.place, DefectCode::RowWithoutProfile, message);
            side.kind = RowKind::Item;
        }
    }
}

/// A list that rows share, told by where it lies.
fn by_address(list: &Arc<[Shared]>) -> usize {
    list.as_ptr().addr()
}

/// What the texts of a table mean.
#[derive(Default)]
struct Settled {
    /// For each text in the column of profiles, the profiles; none means everybody.
    texts: HashMap<Shared, Arc<[Shared]>>,
    /// For each list of marks, the profiles, where levels make more of them.
    lists: HashMap<usize, Arc<[Shared]>>,
    /// Whether the column of profiles is one of marks.
    marks: bool,
    /// The texts of it that say that a row is not marked.
    unmarked: HashSet<Shared>,
    /// The profiles of the column in an order that no row can change: by level, or as lists are sorted. Where each row
    /// names one alone, there is none.
    order: Vec<Shared>,
}

impl Settled {
    fn not_marked(&self, owed: &Owed) -> bool {
        matches!(owed, Owed::Text(text) if self.unmarked.contains(text))
    }
}

/// The texts in the column of profiles of a table, each with its first row and how often it stands there; and its lists
/// of marks.
struct Texts {
    list: Vec<(Shared, Place, usize)>,
    marks: Vec<Arc<[Shared]>>,
}

fn texts(rows: &[CatalogueRow], sides: &[Side], table: usize) -> Texts {
    let mut known: HashMap<Shared, usize> = HashMap::new();
    let mut texts = Texts { list: Vec::new(), marks: Vec::new() };
    let mut lists = HashSet::new();
    for (row, side) in rows.iter().zip(sides) {
        if side.kind == RowKind::Heading || usize::from(side.table) != table {
            continue;
        }
        match &side.owed {
            Owed::Text(text) => {
                let next = texts.list.len();
                let at = *known.entry(text.clone()).or_insert(next);
                if at == next {
                    texts.list.push((text.clone(), row.place, 0));
                }
                if let Some((_, _, count)) = texts.list.get_mut(at) {
                    *count += 1;
                }
            }
            Owed::Marks(list) if lists.insert(by_address(list)) => texts.marks.push(list.clone()),
            _ => {}
        }
    }
    texts
}

struct Settling<'s> {
    rules: &'s TableRules,
    map: Option<&'s ColumnMap>,
    texts: &'s Texts,
}

impl Settling<'_> {
    fn settle(&self, pool: &mut Pool, defects: &mut Defects, notes: &mut Vec<Phrase>) -> Settled {
        if let Some(header) = self.header_of_marks() {
            notes.push(said::marks_alone(&header));
            let list: Arc<[Shared]> = Arc::from([header]);
            let contrary = contradicted(self.texts.list.iter().map(|(text, _, _)| text.as_ref()));
            let (yes, no): (Vec<_>, Vec<_>) = self
                .texts
                .list
                .iter()
                .map(|(text, _, _)| text.clone())
                .partition(|text| mark(text) == Mark::Yes && !contrary.contains(&text.trim()));
            return Settled {
                texts: yes.into_iter().map(|text| (text, list.clone())).collect(),
                marks: true,
                unmarked: no.into_iter().collect(),
                ..Settled::default()
            };
        }
        let mut lists: BTreeMap<usize, Vec<Shared>> = BTreeMap::new();
        // Where a list holds `All` beside others, it is the name of a profile.
        let split: Vec<&str> =
            self.map.map_or_else(Vec::new, |map| map.split.iter().map(String::as_str).collect());
        let in_list = self.texts.list.iter().any(|(text, _, _)| {
            let parts = values(text, &split);
            parts.len() > 1 && parts.iter().any(|part| is_everyone(part))
        });
        // So is `None`, or `N/A`.
        let nobody_in_list = self.texts.list.iter().any(|(text, _, _)| {
            let parts = values(text, &split);
            parts.len() > 1 && parts.iter().any(|part| is_nobody(part))
        });
        let nobody = |text: &str| self.map.is_some() && !nobody_in_list && is_nobody(text);
        let named = self.texts.list.iter().filter(|(text, _, _)| !nobody(text));
        let mut alone: HashSet<String> =
            named.map(|(text, _, _)| identifier(self.bare(text)).into_owned()).collect();
        if self.map.is_some() {
            let named = self.texts.list.iter().filter(|(text, _, _)| !nobody(text) && !is_everyone(text));
            let parts = named.flat_map(|(text, _, _)| match split.as_slice() {
                [] => vec![Cow::Borrowed(self.bare(text))],
                given => values(self.bare(text), given),
            });
            let parts: Vec<Cow<'_, str>> = parts.collect();
            alone.extend(named_by_open_ends(parts.iter().map(|part| part.as_ref())));
        }
        let mut split = 0;
        let mut everyone: Vec<String> = Vec::new();
        let mut unmarked: HashSet<Shared> = HashSet::new();
        for (number, (text, place, count)) in self.texts.list.iter().enumerate() {
            if nobody(text) {
                notes.push(said::for_nobody(text, *count));
                unmarked.insert(text.clone());
                lists.insert(number, Vec::new());
                continue;
            }
            if let Some(list) = self.all_but(text, &alone, pool) {
                notes.push(said::for_all_but(text, *count, list.join(", ")));
                lists.insert(number, list);
                continue;
            }
            let list = self.of_text(text, *place, &alone, in_list, pool, defects);
            if list.len() > 1 {
                split += count;
            }
            if list.is_empty() {
                everyone.push(format!("{} ({count})", quoted(text)));
            }
            lists.insert(number, list);
        }
        if split > 0 && self.map.is_none_or(|map| map.split.is_empty()) {
            notes.push(said::cells_split(split));
        }
        if !everyone.is_empty() {
            notes.push(said::for_everybody(everyone.join(", ")));
        }
        let mut named: Vec<Shared> = Vec::new();
        if lists.values().any(|list| list.len() > 1) {
            named = lists.values().flatten().cloned().collect();
            // Spellings that differ by case alone stay as they come: the first of them has the name.
            named.sort_by_key(|profile| natural(profile));
        }
        let mut marks: Vec<Vec<Shared>> = self.texts.marks.iter().map(|list| list.to_vec()).collect();
        if let Some(Levels::Cumulative(order)) = self.map.map(|map| &map.levels) {
            let order = self.order(order, lists.values().chain(&marks), defects);
            for (number, list) in &mut lists {
                let place = self.texts.list.get(*number).map(|(_, place, _)| *place);
                raise(list, &order, place, defects);
            }
            marks.iter_mut().for_each(|list| raise(list, &order, None, defects));
            named.splice(0..0, order);
        }
        let texts = self.texts.list.iter().map(|(text, _, _)| text.clone());
        Settled {
            texts: texts.zip(lists.into_values().map(Arc::from)).collect(),
            lists: self.texts.marks.iter().map(by_address).zip(marks.into_iter().map(Arc::from)).collect(),
            marks: false,
            unmarked,
            order: named,
        }
    }

    /// The header of the column of profiles, where that holds nothing but marks, one or several that plainly
    /// are: then the header is the profile. In
    /// the forms that are recognised by themselves the column has no name of its own, and `X` is a profile.
    fn header_of_marks(&self) -> Option<Shared> {
        let map = self.map?;
        let header = self.rules.profile_header.clone()?;
        // Where levels are numbered, `1` is one of them.
        if map.levels != Levels::Alone || !map.split.is_empty() {
            return None;
        }
        let mut marks: HashSet<String> = HashSet::new();
        for (text, _, _) in &self.texts.list {
            match mark(text) {
                Mark::Yes => marks.insert(text.trim().to_lowercase()),
                Mark::No => false,
                Mark::Unclear => return None,
            };
        }
        (marks.len() == 1 || !marks.is_empty() && marks.iter().all(|mark| is_plainly_marked(mark)))
            .then_some(header)
    }

    /// A text without the brackets that every text of the column stands in.
    fn bare<'t>(&self, text: &'t str) -> &'t str {
        let all =
            self.map.is_some() && self.texts.list.iter().all(|(text, _, _)| in_brackets(text).is_some());
        in_brackets(text).filter(|_| all).unwrap_or(text)
    }

    /// The profiles that other cells name, but for some: of `All except Insurers`. Nothing where it is not known which
    /// those are.
    fn all_but(&self, text: &str, alone: &HashSet<String>, pool: &mut Pool) -> Option<Vec<Shared>> {
        let map = self.map?;
        let given: Vec<&str> = map.split.iter().map(String::as_str).collect();
        let mut known: Vec<Cow<'_, str>> = Vec::new();
        for (other, _, _) in &self.texts.list {
            if is_everyone(other) || is_nobody(other) || all_but(other).is_some() {
                continue;
            }
            let parts = values(self.bare(other), &given);
            let parts = if !given.is_empty() || parts.iter().all(|part| alone.contains(part.as_ref())) {
                parts
            } else {
                vec![identifier(self.bare(other))]
            };
            for part in parts {
                if !known.contains(&part) {
                    known.push(part);
                }
            }
        }
        let left_out = values(all_but(text)?, &given);
        let is_left_out = |name: &str| left_out.iter().any(|left| words(left) == words(name));
        let all_known = left_out.iter().all(|left| known.iter().any(|name| words(name) == words(left)));
        let rest: Vec<Shared> =
            known.iter().filter(|name| !is_left_out(name)).map(|name| pool.share(name)).collect();
        (all_known && !rest.is_empty()).then_some(rest)
    }

    /// The profiles that a text names; none means everybody.
    fn of_text(
        &self,
        text: &Shared,
        place: Place,
        alone: &HashSet<String>,
        everyone_is_named: bool,
        pool: &mut Pool,
        defects: &mut Defects,
    ) -> Vec<Shared> {
        let said_everyone =
            self.map.is_some_and(|map| map.everyone.iter().any(|word| words(word) == words(text)));
        if said_everyone || (is_everyone(text) && alone.len() > 1 && !everyone_is_named) {
            return Vec::new();
        }
        let given: Vec<&str> =
            self.map.map(|map| map.split.iter().map(String::as_str).collect()).unwrap_or_default();
        let text = &pool.share(self.bare(text));
        let whole = identifier(text);
        let parts = values(text, &given);
        let parts = match self.map {
            Some(_) => with_ranges(parts, alone, place, defects),
            None => parts,
        };
        let mut share = |parts: &[Cow<'_, str>]| parts.iter().map(|part| pool.share(part)).collect();
        if !given.is_empty() {
            return if parts.is_empty() { share(&[whole]) } else { share(&parts) };
        }
        if all_but(text).is_some() {
            let message = words::several_profiles(text);
            defects.report(place, DefectCode::SeveralProfilesInACell, message);
        }
        if parts.len() < 2 {
            // A separator at an end separates nothing.
            return match parts.as_slice() {
                [one] if alone.contains(one.as_ref()) => share(&parts),
                _ => share(&[whole]),
            };
        }
        if parts.iter().all(|part| alone.contains(part.as_ref())) {
            return share(&parts);
        }
        let plain = values(text, &PLAIN_SEPARATORS).len() > 1;
        let short = parts.iter().all(|part| part.chars().count() <= 12 && !part.contains(' '));
        if plain || short || parts.iter().any(|part| alone.contains(part.as_ref())) {
            let message = words::several_profiles(text);
            defects.report(place, DefectCode::SeveralProfilesInACell, message);
        }
        share(&[whole])
    }

    /// The levels from the lowest to the highest.
    fn order<'l>(
        &self,
        given: &[String],
        lists: impl Iterator<Item = &'l Vec<Shared>>,
        _defects: &mut Defects,
    ) -> Vec<Shared> {
        let mut seen: Vec<Shared> = Vec::new();
        for level in lists.flatten() {
            if !seen.contains(level) {
                seen.push(level.clone());
            }
        }
        if given.is_empty() {
            seen.retain(|level| number_in(level).is_some());
            seen.sort_by_key(|level| number_in(level));
            return seen;
        }
        let place = |level: &Shared| given.iter().position(|known| words(known) == words(level));
        seen.retain(|level| place(level).is_some());
        seen.sort_by_key(place);
        seen
    }
}

/// What a cell names, with all the levels of each range in it.
fn with_ranges<'t>(
    parts: Vec<Cow<'t, str>>,
    alone: &HashSet<String>,
    place: Place,
    defects: &mut Defects,
) -> Vec<Cow<'t, str>> {
    let mut whole: Vec<Cow<'t, str>> = Vec::new();
    for part in parts {
        match range(&part, alone) {
            Some(Range::Levels(levels)) => {
                for level in levels {
                    if !whole.contains(&Cow::Borrowed(level.as_str())) {
                        whole.push(Cow::Owned(level));
                    }
                }
                continue;
            }
            Some(Range::Unsure) => {
                let message = words::range_unsure(&part);
                defects.report(place, DefectCode::SeveralProfilesInACell, message);
            }
            None => {}
        }
        if !whole.contains(&part) {
            whole.push(part);
        }
    }
    whole
}

/// What texts are sorted by: words whatever their case, and numbers by what they come to.
fn natural(text: &str) -> Vec<(String, u64)> {
    let mut parts: Vec<(String, u64)> = vec![(String::new(), 0)];
    let mut after_digit = false;
    for c in text.to_lowercase().chars() {
        let digit = c.to_digit(10);
        if digit.is_none() && after_digit {
            parts.push((String::new(), 0));
        }
        if let Some((words, number)) = parts.last_mut() {
            match digit {
                Some(digit) => *number = number.saturating_mul(10).saturating_add(u64::from(digit)),
                None => words.push(c),
            }
        }
        after_digit = digit.is_some();
    }
    parts
}

/// The number at the end of a level: `2`, `L2`, `Level 2`.
fn number_in(level: &str) -> Option<u64> {
    let digits = level.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Adds to the levels of a row all that come after the lowest of them.
fn raise(list: &mut Vec<Shared>, order: &[Shared], place: Option<Place>, defects: &mut Defects) {
    let places: Vec<Option<usize>> =
        list.iter().map(|level| order.iter().position(|known| known == level)).collect();
    if let Some(place) = place {
        for (level, _) in list.iter().zip(&places).filter(|(_, at)| at.is_none()) {
            let message = words::no_place_in_levels(level);
            defects.report(place, DefectCode::LevelNotUnderstood, message);
        }
    }
    let Some(lowest) = places.into_iter().flatten().min() else { return };
    let higher: Vec<Shared> =
        order.iter().skip(lowest).filter(|level| !list.contains(level)).cloned().collect();
    list.extend(higher);
}
