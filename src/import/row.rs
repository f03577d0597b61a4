//! From the rows of a table to the rows of a catalogue.

use std::collections::HashSet;

use super::catalogue::{CatalogueProof, CatalogueRow, Nature, Pool, Shared};
use super::defect::{DefectCode, Defects, Place};
use super::header::{Columns, Form, Role};
use super::ids;
use super::text::{identifier, is_plain_name, label, slug, words};
use crate::diagnostic::quoted;
use crate::spreadsheet::{Row, Value, column_letters};

/// The most bytes of a wording that go into a rulebook.
const LONGEST_TEXT: usize = 30_000;

/// The most bytes of an identifier.
const LONGEST_ID: usize = 255;

/// Reads the rows of one table after the other.
#[derive(Default)]
pub(super) struct RowReader {
    table: Option<Table>,
    rows: Vec<CatalogueRow>,
    /// For each row, what its table says of waves.
    waves: Vec<Wave>,
    pool: Pool,
    /// The identifiers that something was said about.
    told: HashSet<(DefectCode, Shared)>,
    /// The rows without a requirement that were met last.
    idle: Option<Idle>,
    /// How many rows there were.
    pub count: u64,
}

/// A run of rows without a requirement.
struct Idle {
    first: Place,
    last: u32,
    /// What the first of them begins with.
    begins: String,
}

/// What is known of the table being read.
struct Table {
    columns: Columns,
    proofs: Vec<(u32, Option<u32>)>,
    header: Vec<(u32, Vec<String>)>,
    is_csv: bool,
}

impl RowReader {
    /// A header was found: the rows that follow are its table.
    pub fn table(&mut self, columns: &Columns, headers: &[(u32, String)], is_csv: bool) {
        self.table = Some(Table {
            proofs: columns.proofs(),
            columns: columns.clone(),
            header: headers.iter().map(|(column, text)| (*column, words(text))).collect(),
            is_csv,
        });
    }

    /// The sheet has no more rows.
    pub fn end_of_table(&mut self, defects: &mut Defects) {
        self.flush_idle(defects);
        self.table = None;
    }

    /// Takes one row.
    pub fn row(&mut self, sheet: u16, row: &Row<'_>, defects: &mut Defects) {
        let Some(table) = self.table.take() else { return };
        if row.cells.iter().any(|(_, value)| !value.is_blank()) {
            self.full_row(&table, Place { sheet, row: row.number }, row, defects);
        }
        self.table = Some(table);
    }

    fn full_row(&mut self, table: &Table, place: Place, row: &Row<'_>, defects: &mut Defects) {
        let mut cells = Cells { table, place, row, defects, pool: &mut self.pool, told: &mut self.told };
        let before = cells.defects.len();
        let Some(requirement) = cells.id(table.columns.column(Role::Requirement), "requirement") else {
            // A defect of the cell itself says enough; other rows are told of in runs.
            if cells.defects.len() > before {
                self.count += 1;
                return;
            }
            self.idle(place, row, defects);
            return;
        };
        let repeated = |(column, header): &(u32, Vec<String>)| {
            Some(*column) == table.columns.column(Role::Requirement) && words(&requirement) == *header
        };
        if table.header.iter().any(repeated) {
            defects.leave_out(place, DefectCode::HeaderRepeated, "the header stands here once more");
            self.flush_idle(defects);
            return;
        }
        self.count += 1;
        let catalogue_row = cells.catalogue_row(requirement);
        let wave = cells.wave();
        self.flush_idle(defects);
        self.rows.push(catalogue_row);
        self.waves.push(wave);
    }

    /// A row without a requirement. Many in a row are told of once.
    fn idle(&mut self, place: Place, row: &Row<'_>, defects: &mut Defects) {
        self.count += 1;
        if let Some(idle) = &mut self.idle
            && idle.first.sheet == place.sheet
            && row.number == idle.last.saturating_add(1)
        {
            idle.last = row.number;
            return;
        }
        self.flush_idle(defects);
        let begins = row.cells.iter().find_map(|(_, value)| value.text()).unwrap_or_default().into_owned();
        self.idle = Some(Idle { first: place, last: row.number, begins });
    }

    fn flush_idle(&mut self, defects: &mut Defects) {
        let Some(Idle { first, last, begins }) = self.idle.take() else { return };
        let begins = quoted(begins.trim());
        let message = if first.row == last {
            format!("the row has no requirement; it begins with {begins}")
        } else {
            format!("the rows {} to {last} have no requirement; the first begins with {begins}", first.row)
        };
        defects.leave_out(first, DefectCode::RowWithoutRequirement, message);
    }

    /// The rows, in reading order, and what there is to say about the order.
    pub fn finish(mut self, defects: &mut Defects) -> (Vec<CatalogueRow>, Vec<String>) {
        self.settle_waves(defects);
        let mut notes = Vec::new();
        let ordered = self.rows.iter().filter(|row| row.order.is_some()).count();
        if ordered > 0 && ordered == self.rows.len() {
            let key = |row: &CatalogueRow| (row.place.sheet, row.order.unwrap_or_default());
            self.rows.sort_by(|a, b| {
                let (a, b) = (key(a), key(b));
                a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
            });
        } else if ordered > 0 {
            notes.push("some rows have no order: the rows were taken as they stand in the file".to_owned());
        }
        (self.rows, notes)
    }

    /// Settles the waves, once it is known whether identifiers tell them.
    fn settle_waves(&mut self, defects: &mut Defects) {
        let marked = self.rows.iter().any(|row| ids::wave(&row.requirement) == 1);
        for (row, wave) in self.rows.iter_mut().zip(&self.waves) {
            let of_id = ids::wave(&row.requirement);
            row.wave = match wave {
                Wave::None => None,
                Wave::FromId => Some(of_id),
                Wave::Unknown => marked.then_some(of_id),
                Wave::Given(wave) => Some(*wave),
            };
            if let Wave::Given(wave) = wave
                && marked
                && *wave != of_id
                && self.told.insert((DefectCode::WaveDisagreesWithId, row.requirement.clone()))
            {
                let id = quoted(&row.requirement);
                let message = format!(
                    "the row says wave {wave}, and by its identifier {id} is of wave {of_id}; the row was followed"
                );
                defects.report(row.place, DefectCode::WaveDisagreesWithId, message);
            }
        }
    }
}

/// What a row says of its wave.
#[derive(Debug, Clone, Copy)]
enum Wave {
    /// The catalogue has no waves.
    None,
    /// The identifier tells it.
    FromId,
    /// The identifier tells it, if identifiers of this catalogue do.
    Unknown,
    /// A column tells it.
    Given(u8),
}

/// The cells of one row, with everything that reading them needs.
struct Cells<'c, 'r> {
    table: &'c Table,
    place: Place,
    row: &'c Row<'r>,
    defects: &'c mut Defects,
    pool: &'c mut Pool,
    told: &'c mut HashSet<(DefectCode, Shared)>,
}

impl Cells<'_, '_> {
    fn catalogue_row(&mut self, requirement: Shared) -> CatalogueRow {
        let columns = &self.table.columns;
        let scenario = self.id(columns.column(Role::Scenario), "scenario");
        let scenario_text = self.text(Role::ScenarioText);
        if scenario.is_none() && scenario_text.is_some() && columns.has(Role::Scenario) {
            let message = "the row says what a scenario is, and gives it no number";
            self.defects.leave_out(self.place, DefectCode::ScenarioWithoutId, message);
        }
        let proofs = self.proofs();
        if scenario.is_none()
            && columns.has(Role::Scenario)
            && let Some(first) = proofs.first()
        {
            let message = format!("the row has the proof {} and no scenario", quoted(&first.id));
            self.defects.report(self.place, DefectCode::ProofWithoutScenario, message);
        }
        self.row_too_long();
        let profile = self.profile();
        let conditional = self.conditional(profile.as_deref());
        CatalogueRow {
            place: self.place,
            wave: None,
            section_id: self.short(Role::SectionId),
            section: self.short(Role::Section),
            requirement,
            requirement_text: self.text(Role::RequirementText),
            profile,
            scenario,
            scenario_text,
            proofs,
            nature: self.nature(),
            criticality: self.short(Role::Criticality),
            conditional,
            order: self.order(),
            condition: self.condition(),
        }
    }

    fn proofs(&mut self) -> Vec<CatalogueProof> {
        let mut proofs = Vec::new();
        for (column, text_column) in &self.table.proofs {
            let id = self.id(Some(*column), "proof");
            let text = text_column.and_then(|column| self.text_in(column));
            match id {
                Some(id) => proofs.push(CatalogueProof { id, text }),
                None if text.is_some() => {
                    let message = format!(
                        "the row says what a proof is, and column {} gives it no number",
                        column_letters(*column)
                    );
                    self.defects.leave_out(self.place, DefectCode::ProofWithoutId, message);
                }
                None => {}
            }
        }
        proofs
    }

    /// What a person sees in a cell; a cell that shows nothing because of a formula is reported.
    fn seen(&mut self, column: u32) -> Option<String> {
        let value = self.row.get(column)?;
        if value.is_blank() {
            return None;
        }
        let at = column_letters(column);
        match value {
            Value::NotComputed => {
                let message = format!(
                    "the formula in column {at} has no stored result: open the file in a spreadsheet program and save it"
                );
                self.defects.leave_out(self.place, DefectCode::FormulaWithoutValue, message);
            }
            Value::Failed(text) => {
                let message = format!("the formula in column {at} failed with {}", quoted(text));
                self.defects.leave_out(self.place, DefectCode::FormulaFailed, message);
            }
            _ => {}
        }
        value.text().map(|text| text.into_owned())
    }

    fn id(&mut self, column: Option<u32>, what: &str) -> Option<Shared> {
        let column = column?;
        let printed = self.seen(column)?;
        let at = column_letters(column);
        if let Some(Value::Date(_)) = self.row.get(column) {
            let message = format!("the {what} in column {at} is stored as a date: what was printed is lost");
            self.defects.leave_out(self.place, DefectCode::IdIsADate, message);
            return None;
        }
        let clean = identifier(&printed);
        if clean.is_empty() {
            return None;
        }
        if clean.len() > LONGEST_ID {
            let message =
                format!("the {what} in column {at} is a text of {} bytes: {}", clean.len(), quoted(&clean));
            self.defects.leave_out(self.place, DefectCode::IdUnusual, message);
            return None;
        }
        let id = self.pool.share(&clean);
        if let Some(Value::Number(_)) = self.row.get(column) {
            self.tell(DefectCode::IdIsANumber, &id, || {
                format!("the {what} {} is stored as a number: zeros at its ends may be lost", quoted(&clean))
            });
        }
        if clean != printed {
            self.tell(DefectCode::IdCleaned, &id, || {
                format!("the {what} {} was read as {}", quoted(&printed), quoted(&clean))
            });
        }
        if !is_plain_name(&clean) {
            self.tell(DefectCode::IdUnusual, &id, || {
                format!(
                    "the {what} {} has characters that identifiers do not have; it was kept",
                    quoted(&clean)
                )
            });
        }
        Some(id)
    }

    /// Reports something about an identifier the first time that it shows.
    fn tell(&mut self, code: DefectCode, id: &Shared, message: impl FnOnce() -> String) {
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
        let mut text = label(&text);
        if text.len() > LONGEST_TEXT {
            let mut end = LONGEST_TEXT;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let message = format!(
                "the text in column {} has {} bytes; it was cut after {end}",
                column_letters(column),
                text.len()
            );
            self.defects.leave_out(self.place, DefectCode::TextCut, message);
            text = text.get(..end).unwrap_or_default().to_owned().into();
        }
        (!text.is_empty()).then(|| self.pool.share(&text))
    }

    fn condition(&mut self) -> Option<Shared> {
        let text = self.seen(self.table.columns.column(Role::Condition)?)?;
        let text = text.trim();
        (!text.is_empty()).then(|| self.pool.share(text))
    }

    fn wave(&mut self) -> Wave {
        let columns = &self.table.columns;
        let not_given = match columns.form {
            Form::Published | Form::Convergence => Wave::FromId,
            Form::Mapped if columns.waves_from_ids => Wave::FromId,
            Form::Table => Wave::Unknown,
            Form::Mapped | Form::Conditions if columns.has(Role::Wave) => Wave::Unknown,
            Form::Mapped | Form::Conditions => return Wave::None,
        };
        let Some(text) = columns.column(Role::Wave).and_then(|column| self.seen(column)) else {
            return not_given;
        };
        if let Some(wave) = wave_in(&text) {
            return Wave::Given(wave);
        }
        let message =
            format!("{} is not a wave; the identifier of the requirement was asked instead", quoted(&text));
        self.defects.report(self.place, DefectCode::WaveNotUnderstood, message);
        not_given
    }

    fn profile(&mut self) -> Option<Shared> {
        let column = self.table.columns.column(Role::Profile)?;
        let text = self.seen(column).unwrap_or_default();
        let profile = identifier(&text);
        if slug(&profile).is_empty() {
            let message = "the row names no profile: it was taken to be for every candidate";
            self.defects.report(self.place, DefectCode::RowWithoutProfile, message);
            return None;
        }
        Some(self.pool.share(&profile))
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
            let says = if conditional { "conditional" } else { "unconditional" };
            let message = format!("the row is marked {says} and is for the profile {}", quoted(profile));
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
                let message = format!("the nature {} is neither must nor may: taken as must", quoted(&text));
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
            let message = format!("the order {} is not a number", quoted(&text));
            self.defects.report(self.place, DefectCode::OrderNotUnderstood, message);
        }
        number
    }

    /// A line of CSV with more cells than there are headers has a separator too many, and is out of step.
    fn row_too_long(&mut self) {
        let last = self.table.header.last().map_or(0, |(column, _)| *column);
        if self.table.is_csv && self.row.cells.last().is_some_and(|(column, _)| *column > last) {
            let message = "the line has more cells than there are headers: perhaps a text with a separator in it lacks quotation marks";
            self.defects.report(self.place, DefectCode::RowTooLong, message);
        }
    }
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
