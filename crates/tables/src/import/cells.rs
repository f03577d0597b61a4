//! The cells of one row, each read as what its column holds.

use crate::words::defects as words;
use rules_language::phrase::Phrase;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::catalogue::{CatalogueProof, CatalogueRow, Nature, Pool, Shared};
use super::column_map::{ColumnMap, Holds};
use super::defect::{DefectCode, Defects, Place};
use super::header::{Form, Role};
use super::marks::{Mark, mark};
use super::row::{Owed, RowKind, Table, Wave};
use crate::spreadsheet::{Row, Value, column_letters};
use crate::syntax::is_plain_name;
use crate::text::{identifier, label, slug, words};

/// The most bytes of a wording that go into a rulebook.
const LONGEST_TEXT: usize = 30_000;

/// The most characters that spreadsheet programs keep in a cell.
const LONGEST_CELL: usize = 32_767;

/// As much of a text as goes into a rulebook.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// No identifier has so many words.
const SENTENCE: usize = 4;

/// More marks than this are not told apart.
const MOST_MARKS: usize = 32;

/// The most bytes of an identifier.
const LONGEST_ID: usize = 255;

/// The cells of one row, with everything that reading them needs.
pub(super) struct Cells<'c, 'r> {
    pub table: &'c Table,
    pub place: Place,
    pub row: &'c Row<'r>,
    pub defects: &'c mut Defects,
    pub pool: &'c mut Pool,
    pub told: &'c mut HashSet<(DefectCode, Shared)>,
    /// What the last row said of its wave, and what was made of it: rows mostly say the same.
    pub last_wave: &'c mut Option<(String, Option<u8>)>,
    /// The lists of marks of this table met so far, by which columns are marked.
    pub mark_lists: &'c mut HashMap<(u16, Vec<bool>), Arc<[Shared]>>,
    /// What marks rows, with the first row of each.
    pub marked_by: &'c mut Vec<(Shared, Place)>,
}

impl<'c> Cells<'c, '_> {
    /// What the row is, as far as it tells alone.
    pub fn kind(&mut self) -> RowKind {
        let table = self.table;
        if let Some(map) = &table.map
            && map
                .heading_when
                .iter()
                .zip(&table.headings)
                .any(|(when, column)| self.holds(&when.holds, *column))
        {
            return RowKind::Heading;
        }
        let Some(column) = table.columns.column(Role::Assessable) else {
            return if self.stands_alone() { RowKind::Heading } else { RowKind::Item };
        };
        match self.marked(column) {
            true => RowKind::Item,
            false => RowKind::Heading,
        }
    }

    /// Whether the only text of the row is a title: a line across a table that gives profiles, which this one lacks.
    fn stands_alone(&self) -> bool {
        let table = self.table;
        let gives_profiles = !table.marks.is_empty() || table.columns.has(Role::Profile);
        let id = table.columns.column(Role::Requirement);
        let says = table.columns.column(Role::RequirementText).is_some_and(|column| Some(column) != id);
        if table.map.is_none()
            || !(gives_profiles || says)
            || table.columns.has_proofs()
            || table.columns.has(Role::Scenario)
        {
            return false;
        }
        let mut full = self.row.cells.iter().filter(|(_, value)| !value.is_blank());
        let (Some((column, value)), None) = (full.next(), full.next()) else { return false };
        let text = value.text().unwrap_or_default();
        match (id == Some(*column), gives_profiles) {
            (true, true) => text.trim().contains(char::is_whitespace),
            // Where no row says whom it is for, one that has nothing but an identifier may be a requirement all the
            // same: not one that reads like a sentence.
            (true, false) => text.split_whitespace().count() >= SENTENCE,
            (false, gives_profiles) => gives_profiles && table.columns.has_column(*column),
        }
    }

    fn holds(&self, holds: &Holds, column: u32) -> bool {
        let text = self.row.get(column).filter(|value| !value.is_blank()).and_then(Value::text);
        match (holds, text) {
            (Holds::Nothing, text) => text.is_none(),
            (Holds::Something, text) => text.is_some(),
            (Holds::OneOf(values), Some(text)) => values.iter().any(|value| words(value) == words(&text)),
            (Holds::OneOf(_), None) => false,
        }
    }

    /// Whether a column of marks is marked. What is no usual mark counts as one, and is reported.
    fn marked(&mut self, column: u32) -> bool {
        let Some(text) = self.seen(column) else { return false };
        let text = text.trim();
        if let Some(map) = &self.table.map {
            if map.marked.iter().any(|known| known.trim() == text) {
                return true;
            }
            if map.unmarked.iter().any(|known| known.trim() == text) {
                return false;
            }
        }
        match mark(text) {
            Mark::Yes => {
                let known = |(known, _): &(Shared, Place)| known.as_ref() == text;
                if self.marked_by.len() < MOST_MARKS && !self.marked_by.iter().any(known) {
                    let text = self.pool.share(text);
                    self.marked_by.push((text, self.place));
                }
                true
            }
            Mark::No => false,
            Mark::Unclear => {
                let short: String = text.chars().take(80).collect();
                let short = self.pool.share(&short);
                self.tell(DefectCode::MarkNotUnderstood, &short, || {
                    words::no_usual_mark(&short, column_letters(column))
                });
                true
            }
        }
    }

    /// The identifier of a heading, which need not have one.
    pub fn heading_id(&mut self) -> Option<Shared> {
        if !self.table.columns.has(Role::Assessable) && self.stands_alone() {
            return None;
        }
        self.short(Role::Requirement)
    }

    pub fn depth(&mut self) -> Option<u32> {
        let text = self.seen(self.table.columns.column(Role::Depth)?)?;
        text.trim().parse().ok()
    }

    pub fn parent(&mut self) -> Option<Shared> {
        self.short(Role::Parent)
    }

    /// A heading: its identifier and what it is called.
    pub fn heading_row(&mut self, id: Shared) -> (CatalogueRow, Owed) {
        let mut title = self.text(Role::RequirementText);
        for column in &self.table.more_texts {
            title = title.or_else(|| self.text_in(*column));
        }
        if title.is_none() && id.is_empty() {
            let first = self.row.cells.iter().find(|(_, value)| !value.is_blank()).map(|(column, _)| *column);
            title = first.and_then(|column| self.text_in(column));
        }
        let row = CatalogueRow {
            requirement_text: title,
            order: self.order(),
            ..CatalogueRow::bare(self.place, id)
        };
        (row, Owed::Unsaid)
    }

    /// What the requirement says: its columns one after the other, then its parameters.
    fn requirement_text(&mut self) -> Option<Shared> {
        let first = self.text(Role::RequirementText);
        let comments = match self.map_that(|map| map.read_comments) {
            Some(_) => self.comments(),
            None => Vec::new(),
        };
        if self.table.more_texts.is_empty() && self.table.params.is_empty() && comments.is_empty() {
            return first;
        }
        let mut parts: Vec<Shared> = first.into_iter().collect();
        for column in &self.table.more_texts {
            let more = self.text_in(*column);
            parts.extend(more.filter(|more| !parts.contains(more)));
        }
        let mut text = parts.join(" — ");
        for (column, header) in &self.table.params {
            if let Some(value) = self.text_in(*column) {
                text.push_str(&format!(" [{header}: {value}]"));
            }
        }
        for comment in comments {
            text.push_str(&format!(" [{comment}]"));
        }
        let text = cut(text.trim_start());
        (!text.is_empty()).then(|| self.pool.share(text))
    }

    /// The comments on the cells of the row, in the order of their columns.
    fn comments(&self) -> Vec<String> {
        let of_row = self.table.looks.comments.iter().filter(|(row, _, _)| *row == self.place.row);
        let mut found: Vec<(u32, String)> =
            of_row.map(|(_, column, text)| (*column, label(text).into_owned())).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).collect()
    }

    pub fn catalogue_row(&mut self, requirement: Shared) -> (CatalogueRow, Owed) {
        let columns = &self.table.columns;
        let scenario = self.id(columns.column(Role::Scenario), words::scenario);
        let scenario_text = self.text(Role::ScenarioText);
        if scenario.is_none() && scenario_text.is_some() && columns.has(Role::Scenario) {
            let message = words::scenario_without_number();
            self.defects.leave_out(self.place, DefectCode::ScenarioWithoutId, message);
        }
        let proofs = self.proofs();
        if scenario.is_none()
            && columns.has(Role::Scenario)
            && let Some(first) = proofs.first()
        {
            let message = words::proof_without_scenario(&first.id);
            self.defects.report(self.place, DefectCode::ProofWithoutScenario, message);
        }
        self.row_too_long();
        let owed = self.owed();
        let conditional = self.conditional(match &owed {
            Owed::Text(text) => Some(text),
            _ => None,
        });
        let row = CatalogueRow {
            place: self.place,
            wave: None,
            section_id: self.short(Role::SectionId),
            section: self.short(Role::Section),
            requirement,
            requirement_text: self.requirement_text(),
            profiles: Arc::default(),
            scenario,
            scenario_text,
            proofs,
            nature: self.nature(),
            criticality: self.short(Role::Criticality),
            conditional,
            order: self.order(),
            condition: self.condition(),
        };
        (row, owed)
    }

    fn proofs(&mut self) -> Vec<CatalogueProof> {
        let mut proofs = Vec::new();
        for (column, text_column) in &self.table.proofs {
            let id = self.id(Some(*column), words::proof);
            let text = text_column.and_then(|column| self.text_in(column));
            match id {
                Some(id) => proofs.push(CatalogueProof { id, text }),
                None if text.is_some() && self.row.get(*column).is_none_or(Value::is_blank) => {
                    let message = words::proof_without_number(column_letters(*column));
                    self.defects.leave_out(self.place, DefectCode::ProofWithoutId, message);
                }
                None => {}
            }
        }
        proofs
    }

    /// What a person sees in a cell; a cell that shows nothing because of a formula is reported.
    fn seen(&mut self, column: u32) -> Option<Cow<'c, str>> {
        let value = self.row.get(column)?;
        if value.is_blank() || self.is_left_out(column) {
            return None;
        }
        if let (Value::Text(text), Some(_)) = (value, self.map_that(|map| map.skip_struck_text))
            && let Some(kept) = self.table.looks.struck_parts.get(text.as_ref())
        {
            return (!kept.trim().is_empty()).then_some(Cow::Borrowed(kept.as_str()));
        }
        match value {
            Value::NotComputed => {
                let at = column_letters(column);
                let message = words::formula_without_result(at);
                self.defects.leave_out(self.place, DefectCode::FormulaWithoutValue, message);
            }
            Value::Failed(text) => {
                let at = column_letters(column);
                let message = words::formula_failed(at, text);
                self.defects.leave_out(self.place, DefectCode::FormulaFailed, message);
            }
            _ => {}
        }
        value.text()
    }

    /// The map, where it says something.
    fn map_that(&self, says: impl Fn(&ColumnMap) -> bool) -> Option<&'c ColumnMap> {
        let map: &'c ColumnMap = self.table.map.as_deref()?;
        Some(map).filter(|map| says(map))
    }

    /// Whether the map leaves a cell out for how it looks.
    fn is_left_out(&self, column: u32) -> bool {
        let looks = &self.table.looks;
        let hidden = |(first, last): &(u32, u32)| (*first..=*last).contains(&column);
        self.map_that(|map| map.skip_hidden_columns).is_some() && looks.hidden_columns.iter().any(hidden)
            || self.map_that(|map| map.skip_struck_text).is_some() && looks.is_struck(self.place.row, column)
    }

    pub fn id(&mut self, column: Option<u32>, what: fn() -> Phrase) -> Option<Shared> {
        let column = column?;
        let printed = self.seen(column)?;
        if let Some(Value::Date(_)) = self.row.get(column) {
            let at = column_letters(column);
            let message = words::stored_as_date(what(), at);
            self.defects.leave_out(self.place, DefectCode::IdIsADate, message);
            return None;
        }
        let until = self.table.map.as_ref().and_then(|map| map.id_until.as_deref());
        let printed = match until.filter(|_| self.is_requirement(column)) {
            // A text without the sign has no identifier.
            Some(sign) => Cow::Owned(printed.split_once(sign)?.0.trim().to_owned()),
            None => printed,
        };
        let clean = identifier(&printed);
        if clean.is_empty() {
            return None;
        }
        if clean.len() > LONGEST_ID {
            let at = column_letters(column);
            let message = words::id_too_long(what(), at, clean.len(), &clean);
            self.defects.leave_out(self.place, DefectCode::IdUnusual, message);
            return None;
        }
        let id = self.pool.share(&clean);
        if let Some(Value::Number(_)) = self.row.get(column) {
            self.tell(DefectCode::IdIsANumber, &id, || words::stored_as_number(what(), &clean));
        }
        if let Some(Value::YesNo(_)) = self.row.get(column) {
            self.tell(DefectCode::IdIsYesOrNo, &id, || words::stored_as_yes_or_no(what(), &clean));
        }
        if clean != printed {
            self.tell(DefectCode::IdCleaned, &id, || words::read_as(what(), &printed, &clean));
        }
        let usual = match self.table.columns.form {
            Form::Mapped => is_usual(&clean),
            _ => is_plain_name(&clean),
        };
        if !usual {
            self.tell(DefectCode::IdUnusual, &id, || words::unusual_id(what(), &clean));
        }
        Some(id)
    }

    fn is_requirement(&self, column: u32) -> bool {
        self.table.columns.column(Role::Requirement) == Some(column)
    }

    /// Reports something about an identifier the first time that it shows.
    fn tell(&mut self, code: DefectCode, id: &Shared, message: impl FnOnce() -> Phrase) {
        if self.told.insert((code, id.clone())) {
            self.defects.report(self.place, code, message());
        }
    }

    /// A short text on one line.
    fn short(&mut self, role: Role) -> Option<Shared> {
        let text = self.seen(self.table.columns.column(role)?)?;
        let clean = identifier(&text);
        (!clean.is_empty()).then(|| self.pool.share(&clean))
    }

    fn text(&mut self, role: Role) -> Option<Shared> {
        self.text_in(self.table.columns.column(role)?)
    }

    /// A wording, which may have several lines.
    fn text_in(&mut self, column: u32) -> Option<Shared> {
        let text = self.seen(column)?;
        let until = self.table.map.as_ref().and_then(|map| map.id_until.as_deref());
        let own = match until.filter(|_| self.is_requirement(column)) {
            Some(sign) => before(&text, sign).1,
            None => &text,
        };
        let mut text = label(own);
        if text.len() > LONGEST_TEXT {
            let end = cut(&text).len();
            let message = words::text_cut(column_letters(column), text.len(), end);
            self.defects.leave_out(self.place, DefectCode::TextCut, message);
            text = cut(&text).to_owned().into();
        } else if text.encode_utf16().count() == LONGEST_CELL {
            let message = words::probably_cut(column_letters(column), LONGEST_CELL);
            self.defects.report(self.place, DefectCode::TextCut, message);
        }
        (!text.is_empty()).then(|| self.pool.share(&text))
    }

    fn condition(&mut self) -> Option<Shared> {
        let text = self.seen(self.table.columns.column(Role::Condition)?)?;
        let text = text.trim();
        (!text.is_empty()).then(|| self.pool.share(text))
    }

    pub fn wave(&mut self) -> Wave {
        let columns = &self.table.columns;
        let not_given = match columns.form {
            Form::Published | Form::Convergence => Wave::FromId,
            Form::Mapped if columns.waves_from_ids => Wave::FromId,
            Form::Table => Wave::Unknown,
            Form::Mapped | Form::Conditions | Form::Oscal if columns.has(Role::Wave) => Wave::Unknown,
            Form::Mapped | Form::Conditions | Form::Oscal => return Wave::None,
        };
        let Some(text) = columns.column(Role::Wave).and_then(|column| self.seen(column)) else {
            return not_given;
        };
        if self.last_wave.as_ref().is_none_or(|(last, _)| *last != text) {
            *self.last_wave = Some((text.clone().into_owned(), wave_in(&text)));
        }
        if let Some((_, Some(wave))) = self.last_wave {
            return Wave::Given(*wave);
        }
        let message = words::not_a_wave(&text);
        self.defects.report(self.place, DefectCode::WaveNotUnderstood, message);
        not_given
    }

    /// Whom the row is for.
    fn owed(&mut self) -> Owed {
        if !self.table.marks.is_empty() {
            let columns: Vec<u32> = self.table.marks.iter().map(|(column, _)| *column).collect();
            let marked: Vec<bool> = columns.into_iter().map(|column| self.marked(column)).collect();
            let key = (self.table.number, marked);
            if let Some(known) = self.mark_lists.get(&key) {
                return Owed::Marks(known.clone());
            }
            let profiles = self.table.marks.iter().zip(&key.1).filter(|(_, marked)| **marked);
            let list: Arc<[Shared]> = profiles.map(|((_, profile), _)| profile.clone()).collect();
            self.mark_lists.insert(key, list.clone());
            return Owed::Marks(list);
        }
        if let Some(profile) = &self.table.sheet_profile {
            return Owed::Marks(profile.clone());
        }
        let Some(column) = self.table.columns.column(Role::Profile) else { return Owed::Unsaid };
        let Some(text) = self.seen(column) else { return Owed::Blank };
        // Marks have no letters, and are something all the same; a dash is not.
        let text = label(&text);
        if !text.contains(char::is_alphanumeric) && mark(&text) != Mark::Yes {
            return Owed::Blank;
        }
        Owed::Text(self.pool.share(&text))
    }

    fn conditional(&mut self, profile: Option<&str>) -> Option<bool> {
        let text = self.seen(self.table.columns.column(Role::Conditional)?)?;
        let conditional = match words(&text).first().map(String::as_str) {
            Some("oui" | "yes" | "vrai" | "true" | "x" | "1") => true,
            Some("non" | "no" | "faux" | "false" | "0") => false,
            _ => return None,
        };
        if let Some(profile) = profile
            && (slug(profile) == GENERAL) == conditional
        {
            let message = words::marked_conditional(conditional, profile);
            self.defects.report(self.place, DefectCode::ConditionalDisagreesWithProfile, message);
        }
        Some(conditional)
    }

    fn nature(&mut self) -> Nature {
        let column = self.table.columns.column(Role::Nature);
        let Some(text) = column.and_then(|column| self.seen(column)) else { return Nature::Must };
        let words = words(&text);
        let says = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        let must = says(&[
            "exigence",
            "doit",
            "obligatoire",
            "must",
            "shall",
            "mandatory",
            "required",
            "requirement",
        ]);
        let may = says(&[
            "preconisation",
            "peut",
            "recommandation",
            "optionnel",
            "optionnelle",
            "facultatif",
            "facultative",
            "may",
            "optional",
            "recommendation",
        ]);
        match (must, may) {
            (true, false) => Nature::Must,
            (false, true) => Nature::May,
            _ => {
                let message = words::neither_must_nor_may(&text);
                self.defects.report(self.place, DefectCode::NatureNotUnderstood, message);
                Nature::Must
            }
        }
    }

    fn order(&mut self) -> Option<f64> {
        let column = self.table.columns.column(Role::Order)?;
        let text = self.seen(column)?;
        let number = text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            let message = words::order_not_a_number(&text);
            self.defects.report(self.place, DefectCode::OrderNotUnderstood, message);
        }
        number
    }

    /// A line of CSV with more cells than there are headers has a separator too many, and is out of step.
    fn row_too_long(&mut self) {
        if self.table.is_csv && self.row.cells.last().is_some_and(|(column, _)| *column > self.table.width) {
            let message = words::row_too_long();
            self.defects.report(self.place, DefectCode::RowTooLong, message);
        }
    }
}

/// A text that begins with an identifier: that, and what follows the sign behind it.
fn before<'t>(text: &'t str, sign: &str) -> (&'t str, &'t str) {
    text.split_once(sign).map_or((text, ""), |(id, rest)| (id.trim(), rest.trim()))
}

/// Whether an identifier is one as catalogues have them: `1.1.2`, `ABSC 1.1`, `AC-2(1)`.
fn is_usual(id: &str) -> bool {
    id.chars().all(|c| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | '-' | '_' | '/' | '(' | ')' | ':' | '+' | '#' | '&' | '§' | '–')
    })
}

/// The name of the profile that is everybody's.
const GENERAL: &str = "general";

/// The wave that a text names: `1`, `Vague 1`, `Va1`.
fn wave_in(text: &str) -> Option<u8> {
    let digits =
        |word: &String| word.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u8>().ok();
    let mut waves: Vec<u8> = words(text).iter().filter_map(digits).collect();
    waves.dedup();
    match waves.as_slice() {
        [wave @ (1 | 2)] => Some(*wave),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waves_are_written_in_many_ways() {
        for text in ["1", "Vague 1", "VA1", "vague n°1", "V1 - vague 1"] {
            assert_eq!(wave_in(text), Some(1), "{text}");
        }
        assert_eq!(wave_in("Vague 2"), Some(2));
        for text in ["Vague 1 et 2", "Vague 3", "toutes", ""] {
            assert_eq!(wave_in(text), None, "{text}");
        }
    }
}
