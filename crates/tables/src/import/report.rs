//! What an import found: counts, and every defect at its row.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rules_engine::Lang;
use rules_language::phrase::Phrase;
use serde::Serialize;

use super::account::{Account, Rows, Skipped};
use super::applies::Applies;
use super::catalogue::Catalogue;
use super::defect::Defect;
#[cfg(feature = "schemas")]
use super::defect::DefectCode;
#[cfg(feature = "schemas")]
use super::header::Form;
use super::items::Items;
use super::merge::Merge;
use crate::diagnostic::{Severity, one_line};
use crate::words::report as words;

/// The name of the report's schema.
const SCHEMA: &str = "rules.import/1";

/// What an import found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "report")]
pub struct Report {
    #[cfg_attr(feature = "schemas", schemars(extend("const" = SCHEMA)))]
    schema: &'static str,
    /// The name of the file.
    pub file: String,
    /// The sheets that were read, and what they were recognised as.
    pub sheets: Vec<ReportSheet>,
    /// How many rows the tables have.
    pub rows: u64,
    /// How many requirements there are, each counted once.
    pub requirements: u64,
    /// How many scenarios there are, each counted once.
    pub scenarios: u64,
    /// How many proofs there are, each counted once.
    pub proofs: u64,
    /// The same, for each wave and profile. What several of them ask for is counted in each.
    pub totals: Totals,
    /// What is wrong with the catalogue, in the order of the file.
    pub defects: Vec<ReportDefect>,
    /// What people should know, and is no defect.
    pub notes: Vec<String>,
    /// The notes as sentences.
    #[serde(skip)]
    noted: Vec<Phrase>,
}

/// What an import found: `rules import FILE --report FILE.json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct Whole<'a> {
    #[serde(flatten)]
    report: &'a Report,
    /// What changed since the last import into the same folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "Merge"))]
    since_last_import: Option<&'a Merge>,
}

/// The JSON Schema of a report.
#[cfg(feature = "schemas")]
pub fn report_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Whole<'static>>();
    crate::report::schemas::finished(schema.to_value(), SCHEMA)
}

/// A sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "sheet")]
pub struct ReportSheet {
    /// Its name.
    pub name: String,
    /// What it was recognised as.
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = Form::WORDS)))]
    pub form: &'static str,
    /// The row of its header.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub header: u32,
    /// What became of its rows: every one of them is counted once.
    pub account: ReportAccount,
}

/// What became of the rows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "account")]
pub struct ReportAccount {
    /// How many rows hold something.
    pub rows: u64,
    /// How many of them are in the rulebook as items.
    pub items: u64,
    /// Those that are headings.
    pub headings: ReportRows,
    /// Those that were skipped, and why.
    pub skipped: Vec<ReportSkipped>,
    /// Those that are left out because something is wrong with them; the defects say what.
    pub defects: ReportRows,
}

/// Rows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "rows")]
pub struct ReportRows {
    /// How many there are.
    pub count: u64,
    /// Which ones, in stretches from the first to the last.
    pub rows: Vec<(u32, u32)>,
}

/// Rows that were skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "skipped")]
pub struct ReportSkipped {
    /// Why.
    pub reason: String,
    /// Why, as a sentence.
    #[serde(skip)]
    why: Phrase,
    /// Which ones.
    #[serde(flatten)]
    pub rows: ReportRows,
}

impl ReportRows {
    fn of(rows: &Rows) -> Self {
        ReportRows { count: rows.count(), rows: rows.stretches().to_vec() }
    }
}

impl ReportAccount {
    fn of(account: &Account) -> Self {
        let skipped = account.skipped.iter();
        let skipped = skipped.map(|(why, rows)| ReportSkipped {
            reason: why.words().to_string(),
            why: why.words(),
            rows: ReportRows::of(rows),
        });
        ReportAccount {
            rows: account.total(),
            items: account.items,
            headings: ReportRows::of(&account.headings),
            skipped: skipped.collect(),
            defects: ReportRows::of(&account.defects),
        }
    }
}

/// Counts by wave and profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "totals")]
pub struct Totals {
    /// For each wave.
    #[cfg_attr(feature = "schemas", schemars(extend("items" = {
        "type": "object", "$ref": "#/$defs/total", "properties": {"wave": true}, "required": ["wave"]
    })))]
    pub waves: Vec<Total>,
    /// For each profile.
    #[cfg_attr(feature = "schemas", schemars(extend("items" = {
        "type": "object", "$ref": "#/$defs/total", "properties": {"profile": true}, "required": ["profile"]
    })))]
    pub profiles: Vec<Total>,
    /// For each profile in each wave.
    #[cfg_attr(feature = "schemas", schemars(extend("items" = {
        "type": "object", "$ref": "#/$defs/total", "properties": {"wave": true, "profile": true}, "required": ["wave", "profile"]
    })))]
    pub waves_and_profiles: Vec<Total>,
}

/// Counts of distinct items.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "total")]
pub struct Total {
    /// The wave; nothing where the catalogue has none, or all are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "u8"))]
    pub wave: Option<u8>,
    /// The name of the profile; nothing where a row has none, or all are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String"))]
    pub profile: Option<String>,
    /// The profile as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schemas", schemars(with = "String"))]
    pub label: Option<String>,
    /// How many requirements.
    pub requirements: u64,
    /// How many scenarios.
    pub scenarios: u64,
    /// How many proofs.
    pub proofs: u64,
}

/// A defect, with its sheet named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename = "defect")]
pub struct ReportDefect {
    /// Its kind.
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = DefectCode::NAMES)))]
    pub code: &'static str,
    /// How bad it is.
    #[serde(serialize_with = "severity_word")]
    #[cfg_attr(feature = "schemas", schemars(with = "String", extend("enum" = ["error", "warning"])))]
    pub severity: Severity,
    /// The sheet.
    pub sheet: String,
    /// The row, as the spreadsheet program numbers it; of a CSV file, the line.
    pub row: u32,
    /// What is wrong.
    pub message: String,
    /// The same, as a sentence.
    #[serde(skip)]
    said: Phrase,
    /// Whether the row, or something in it, is not in the rulebook because of this.
    pub left_out: bool,
}

fn severity_word<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.word())
}

impl Report {
    /// Whether anything is an error: with `strict`, every defect is.
    pub fn has_errors(&self) -> bool {
        self.defects.iter().any(|defect| defect.severity == Severity::Error)
    }

    /// The report as JSON, in the schema `rules.import/1`, with what changed since the last import where there was one.
    pub fn to_json(&self, since: Option<&Merge>) -> serde_json::Value {
        let whole = Whole { report: self, since_last_import: since };
        // Only maps with keys that are not texts cannot be written, and there is none.
        serde_json::to_value(whole).unwrap_or_default()
    }

    /// The same report in a language; as it is made, it is in English.
    #[must_use]
    pub fn said(&self, lang: Lang) -> Report {
        let mut report = self.clone();
        for defect in &mut report.defects {
            defect.message = defect.said.say(lang);
        }
        for skipped in report.sheets.iter_mut().flat_map(|sheet| &mut sheet.account.skipped) {
            skipped.reason = skipped.why.say(lang);
        }
        report.notes = report.noted.iter().map(|note| note.say(lang)).collect();
        report
    }

    /// The report for people.
    pub fn to_text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let Report { rows, requirements, scenarios, proofs, .. } = self;
        let counts = words::counts(one_line(&self.file), *rows, *requirements, *scenarios, *proofs);
        let _ = writeln!(out, "{}", counts.say(lang));
        for sheet in &self.sheets {
            let header = match sheet.form {
                "oscal" => String::new(),
                _ => words::header_in_row(sheet.header).say(lang),
            };
            let form = words::sheet_of_form(one_line(&sheet.name), form_words(sheet.form)).say(lang);
            let _ = writeln!(out, "  {form}{header}");
            sheet.account.write(&mut out, lang);
        }
        self.write_totals(&mut out, lang);
        let count = self.defects.len();
        let defects = if count == 0 { words::no_defects() } else { words::defects(count) };
        let _ = writeln!(out, "\n{}", defects.say(lang));
        for defect in &self.defects {
            let place = words::row_of(one_line(&defect.sheet), defect.row).say(lang);
            let message = defect.said.say(lang);
            let left_out = if defect.left_out { words::left_out().say(lang) } else { String::new() };
            let line = format!("{place} {} {left_out}", one_line(&message));
            let _ = writeln!(out, "  {}[{}] {}", defect.severity.said(lang), defect.code, line.trim_end());
        }
        if !self.noted.is_empty() {
            let _ = writeln!(out, "\n{}", words::notes().say(lang));
        }
        for note in &self.noted {
            let _ = writeln!(out, "  {}", one_line(&note.say(lang)));
        }
        out
    }

    fn write_totals(&self, out: &mut String, lang: Lang) {
        let Totals { waves, profiles, waves_and_profiles } = &self.totals;
        let lines = [waves, profiles, waves_and_profiles].into_iter().flatten();
        let lines: Vec<_> = lines.map(|total| (total.words(lang), total)).collect();
        let Some(width) = lines.iter().map(|(words, _)| words.chars().count()).max() else { return };
        let [requirements, scenarios, proofs] =
            [words::requirements(), words::scenarios(), words::proofs()].map(|word| word.say(lang));
        let _ = writeln!(out, "\n  {:width$}  {requirements:>12}  {scenarios:>9}  {proofs:>7}", "");
        for (words, total) in lines {
            let Total { requirements, scenarios, proofs, .. } = total;
            let _ = writeln!(out, "  {words:width$}  {requirements:>12}  {scenarios:>9}  {proofs:>7}");
        }
    }
}

/// A form, by the word of the report's JSON.
fn form_words(form: &str) -> Phrase {
    match form {
        "published" => words::form_published(),
        "convergence" => words::form_convergence(),
        "table" => words::form_table(),
        "conditions" => words::form_conditions(),
        "oscal" => words::form_oscal(),
        _ => words::form_mapped(),
    }
}

impl ReportAccount {
    /// A line for each kind of row, where there is more to tell than items below a header.
    fn write(&self, out: &mut String, lang: Lang) {
        let header = Skipped::Header.words();
        let plain = |skipped: &ReportSkipped| skipped.why == header && skipped.rows.count == 1;
        if self.headings.count == 0 && self.defects.count == 0 && self.skipped.iter().all(plain) {
            return;
        }
        let stretches = |rows: &ReportRows| {
            let mut list = Rows::default();
            rows.rows.iter().for_each(|(first, last)| list.add_stretch(*first, *last));
            list.words()
        };
        let _ = writeln!(out, "    {}", words::rows_and_items(self.rows, self.items).say(lang));
        let mut lines = Vec::new();
        if self.headings.count > 0 {
            lines.push(words::headings(self.headings.count, stretches(&self.headings)));
        }
        for skipped in &self.skipped {
            let rows = stretches(&skipped.rows);
            lines.push(words::skipped(skipped.rows.count, skipped.why.clone(), rows));
        }
        if self.defects.count > 0 {
            lines.push(words::left_out_see(self.defects.count, stretches(&self.defects)));
        }
        for line in lines {
            let _ = writeln!(out, "      {}", line.say(lang));
        }
    }
}

/// How wide the first column of the totals may be.
const WIDEST: usize = 50;

impl Total {
    fn words(&self, lang: Lang) -> String {
        let wave = self.wave.map(|wave| words::wave(wave).say(lang));
        let words: Vec<String> = wave.into_iter().chain(self.profile.clone()).collect();
        let words = words.join(", ");
        if words.chars().count() <= WIDEST {
            return words;
        }
        words.chars().take(WIDEST - 1).chain(['…']).collect()
    }
}

/// What the stages found, beside the catalogue and its items.
pub(super) struct Findings {
    pub rows: u64,
    pub totals: Totals,
    pub defects: Vec<Defect>,
    pub notes: Vec<Phrase>,
}

/// Puts the report together.
pub(super) fn report(
    file: &str,
    catalogue: &Catalogue,
    items: &Items,
    findings: Findings,
    strict: bool,
) -> Report {
    let Findings { rows, totals, defects, notes } = findings;
    let count = |list: usize| u64::try_from(list).unwrap_or(u64::MAX);
    let sheets = catalogue.sheets.iter().filter_map(|sheet| {
        Some(ReportSheet {
            name: sheet.name.clone(),
            form: sheet.form?.word(),
            header: sheet.header?,
            account: ReportAccount::of(&sheet.account),
        })
    });
    let severity = if strict { Severity::Error } else { Severity::Warning };
    let defects = defects.into_iter().map(|defect| ReportDefect {
        code: defect.code.name(),
        severity,
        sheet: catalogue
            .sheets
            .get(usize::from(defect.place.sheet))
            .map_or_else(String::new, |sheet| sheet.name.clone()),
        row: defect.place.row,
        message: defect.message.to_string(),
        said: defect.message,
        left_out: defect.left_out,
    });
    Report {
        schema: SCHEMA,
        file: file.to_owned(),
        sheets: sheets.collect(),
        rows,
        requirements: count(items.requirements.len()),
        scenarios: count(items.scenarios.len()),
        proofs: count(items.proofs.len()),
        totals,
        defects: defects.collect(),
        notes: notes.iter().map(ToString::to_string).collect(),
        noted: notes,
    }
}

/// A wave and the number of a profile.
type Cell = (Option<u8>, Option<u16>);

/// Counts each item once in every wave and profile that its rows name. To be called before items are placed.
pub(super) fn totals(items: &Items) -> Totals {
    let mut waves: BTreeMap<Cell, [u64; 3]> = BTreeMap::new();
    let mut profiles = waves.clone();
    let mut both = waves.clone();
    let requirements = items.requirements.iter().map(|requirement| (0, &requirement.item.applies));
    let scenarios = items.scenarios.iter().map(|scenario| (1, &scenario.item.applies));
    let proofs = items.proofs.iter().map(|proof| (2, &proof.item.applies));
    for (kind, applies) in requirements.chain(scenarios).chain(proofs) {
        count(&mut waves, applies, kind, |wave, _| (wave, None));
        count(&mut profiles, applies, kind, |_, profile| (None, profile));
        count(&mut both, applies, kind, |wave, profile| (wave, profile));
    }
    let list = |counts: BTreeMap<Cell, [u64; 3]>, wanted: fn(&Cell) -> bool| {
        let counts = counts.into_iter().filter(|(cell, _)| wanted(cell));
        let total = |((wave, profile), [requirements, scenarios, proofs]): (Cell, [u64; 3])| Total {
            wave,
            profile: profile
                .and_then(|number| items.profiles.get(number))
                .map(|profile| profile.name.clone()),
            label: profile.map(|number| items.profiles.label(number).to_owned()),
            requirements,
            scenarios,
            proofs,
        };
        counts.map(total).collect()
    };
    Totals {
        waves: list(waves, |cell| cell.0.is_some()),
        profiles: list(profiles, |cell| cell.1.is_some()),
        waves_and_profiles: list(both, |cell| cell.0.is_some() && cell.1.is_some()),
    }
}

fn count(
    counts: &mut BTreeMap<Cell, [u64; 3]>,
    applies: &Applies,
    kind: usize,
    cell: impl Fn(Option<u8>, Option<u16>) -> Cell,
) {
    let mut cells: Vec<Cell> = applies.iter().map(|known| cell(known.wave, known.profile)).collect();
    cells.sort_unstable();
    cells.dedup();
    for cell in cells {
        if let Some(count) = counts.entry(cell).or_default().get_mut(kind) {
            *count += 1;
        }
    }
}
