//! What could be read in two ways, and is for a person to decide.

use std::collections::HashSet;

use rules_language::phrase::Phrase;

use super::choose::Profiles;
use super::column::{ColumnSeen, Suggests};
use super::graded;
use crate::diagnostic::one_line;
use crate::import::marks::{EACH_LETTER, Mark, mark};
use crate::text::words;
use crate::words::ask;

/// What a table leaves open. `free` are the columns that nothing has been made of yet.
pub(super) fn asks(free: &[&ColumnSeen], profiles: &Profiles, columns: &[ColumnSeen]) -> Vec<Phrase> {
    let mut asks = Vec::new();
    let named = |columns: &[&ColumnSeen]| {
        columns.iter().map(|column| one_line(&column.header)).collect::<Vec<_>>().join(", ")
    };
    let at = |at: u32| columns.iter().find(|column| column.at == at);
    match profiles {
        Profiles::Column { at: column, split, levels, cumulative } => {
            let own = at(*column).filter(|column| {
                split.is_empty() && levels.is_empty() && !cumulative && !column.lists_groups
            });
            if let Some((column, scale)) =
                own.and_then(|column| Some((column, graded::scale(column.texts.keys())?)))
            {
                asks.push(ask::levels(one_line(&column.header), scale.join(", ")));
            }
            if let Some(column) = at(*column).filter(|_| split.contains(&EACH_LETTER)) {
                asks.push(ask::letters_split(one_line(&column.header)));
            }
            if let Some(column) = at(*column).filter(|column| column.suggests.is_none()) {
                asks.push(ask::taken_as_profiles(one_line(&column.header)));
            }
            if let Some(column) = at(*column).filter(|_| *cumulative) {
                asks.push(ask::cumulative(one_line(&column.header)));
            }
        }
        Profiles::Marks { columns: marked, marked: words, unmarked } => {
            if words.is_empty() && !unmarked.is_empty() {
                asks.push(ask::denied(unmarked.join(", ")));
            }
            let texts: HashSet<&str> = marked
                .iter()
                .filter_map(|column| at(*column))
                .flat_map(|column| column.texts.keys())
                .map(|text| text.trim())
                .collect();
            let open: Vec<&str> =
                texts.iter().copied().filter(|text| "○◯□◻☐".contains(text) && !text.is_empty()).collect();
            let full = texts.iter().any(|text| "●■◼◉⬤".contains(text) && !text.is_empty());
            if let (Some(open), true) = (open.first(), full) {
                asks.push(ask::open_signs(*open));
            }
        }
        Profiles::Unsaid => {
            for group in same_values(free) {
                let values: HashSet<&str> =
                    group.iter().flat_map(|column| column.texts.keys()).map(|text| text.trim()).collect();
                let mut values: Vec<&str> = values.into_iter().collect();
                values.sort_unstable();
                asks.push(ask::same_values(named(&group), values.join(", ")));
            }
            for column in free.iter().filter(|column| is_letters(column)) {
                asks.push(ask::letters(one_line(&column.header)));
            }
        }
    }
    for column in columns
        .iter()
        .filter(|column| is_applicable(column) && column.is_marks() && !takes(profiles, column.at))
    {
        asks.push(ask::applicable(one_line(&column.header)));
    }
    let hidden: Vec<&ColumnSeen> =
        free.iter().copied().filter(|column| column.hidden && column.is_mostly_marks()).collect();
    if !hidden.is_empty() {
        asks.push(ask::hidden(named(&hidden)));
    }
    let progress: Vec<&ColumnSeen> = free
        .iter()
        .copied()
        .filter(|column| column.suggests == Some(Suggests::Progress) && column.is_mostly_marks())
        .collect();
    if !progress.is_empty() {
        asks.push(ask::progress(named(&progress)));
    }
    asks
}

fn takes(profiles: &Profiles, at: u32) -> bool {
    match profiles {
        Profiles::Unsaid => false,
        Profiles::Column { at: column, .. } => *column == at,
        Profiles::Marks { columns, .. } => columns.contains(&at),
    }
}

/// Whether a header says no more than that something is applicable: to whom, it does not say.
pub(super) fn is_applicable(column: &ColumnSeen) -> bool {
    let words = words(&column.header);
    column.suggests == Some(Suggests::Applicable)
        || matches!(
            words.iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
            ["applicability" | "applicabilite" | "anwendbarkeit" | "aplicabilidad" | "applicabilita"]
        )
}

/// Columns beside each other that hold the same few short signs, and no marks: `P` and `S`.
pub(super) fn same_values<'c>(free: &[&'c ColumnSeen]) -> Vec<Vec<&'c ColumnSeen>> {
    let telling = |column: &&&'c ColumnSeen| {
        column.suggests.is_none()
            && column.filled > 0
            && column.texts.len() <= 5
            && column.texts.keys().all(|text| text.chars().count() <= 3 && mark(text) != Mark::Yes)
            && column.texts.keys().any(|text| mark(text) == Mark::Unclear)
    };
    let all: Vec<&'c ColumnSeen> = free.iter().filter(telling).copied().collect();
    let alike = |one: &ColumnSeen, next: &ColumnSeen| {
        next.at.saturating_sub(one.at) == 1 && one.texts.keys().any(|text| next.texts.contains_key(text))
    };
    all.chunk_by(|one, next| alike(one, next)).filter(|group| group.len() > 1).map(<[_]>::to_vec).collect()
}

/// Whether its longer values are written with the letters that stand alone in others: `A`, `AB`, `ABC`.
pub(super) fn is_letters(column: &ColumnSeen) -> bool {
    let alone: HashSet<char> = (column.texts.keys())
        .filter_map(|text| {
            let mut letters = text.trim().chars();
            letters.next().filter(|letter| letter.is_alphabetic() && letters.next().is_none())
        })
        .collect();
    let several = column.texts.keys().filter(|text| text.trim().chars().count() > 1);
    let mut written = several.map(|text| text.trim().chars().all(|letter| alone.contains(&letter)));
    alone.len() > 1 && written.clone().count() > 0 && written.all(|written| written)
}
