//! Catalogues of requirements into rulebooks. In: the bytes of a spreadsheet: a REM in its published form, the Convergence
//! import file, CSV with such headers, or any other table with the columns named by hand. Out: the `.rules` files of a
//! rulebook, and a [`Report`] of everything that is wrong with the catalogue, row by row.
//!
//! The stages, one file each: `read` and `row` make a [`Catalogue`] of the tables, whatever their form; `items` gathers
//! requirements, scenarios and proofs, each once; `placing` says where each stands; `names` what it is called; `inspect`
//! what is wrong with it; `write` declares it. [`Record`] keeps what was written, and [`merge()`] brings what changed since
//! into a rulebook that was edited.
//!
//! Every row ends up in the rulebook or in the report. Nothing is mended: identifiers stay as printed.

mod account;
mod applies;
mod base;
mod catalogue;
mod cells;
mod cites;
mod column_map;
mod conditions;
mod defect;
mod facts;
mod few;
mod header;
mod headings;
mod ids;
mod inspect;
mod items;
mod layer;
mod map_file;
mod marks;
pub mod merge;
mod names;
mod options;
mod owed;
mod placing;
mod profiles;
mod propose;
mod ranges;
mod read;
mod record;
mod report;
mod row;
mod search;
mod sections;
mod seen;
mod tree_builder;
mod write;

pub use crate::text::slug;
pub use account::{Account, Rows, Skipped};
pub use base::Base;
pub use catalogue::{Catalogue, CatalogueProof, CatalogueRow, CatalogueSheet, Nature, Shared};
pub use column_map::{ColumnMap, HeadingWhen, Holds, Levels, WithoutId, WithoutProfile};
pub use defect::{Defect, DefectCode, Place};
pub use header::Form;
pub use layer::{Layering, WHOLE_FILE, layer};
pub use map_file::MapError;
pub use merge::merge;
pub use options::{Grade, Options};
pub use propose::{NoProposal, Proposal, propose};
pub use record::{DamagedRecord, RECORD_FILE, Record};
#[cfg(feature = "schemas")]
pub use report::report_schema;
pub use report::{Report, ReportDefect, ReportSheet, Total, Totals};

use std::borrow::Cow;

use crate::spreadsheet::{SpreadsheetError, Workbook};
use crate::syntax::is_plain_name;
use crate::words::report as said;
use rules_language::phrase::Phrase;

/// What an import makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The name of the rulebook.
    pub name: String,
    /// The title of the catalogue.
    pub title: String,
    /// The files of the rulebook.
    pub files: Vec<RulesFile>,
    /// What was found.
    pub report: Report,
    /// The catalogue itself; tens of thousands of rows only where [`Options::keep_rows`] asks for them.
    pub catalogue: Catalogue,
}

/// A file of a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesFile {
    /// Its name in the folder of the rulebook.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Makes a rulebook of a catalogue. `file` is the name of the file, for people.
///
/// ```
/// use rules_tables::import::{Options, import};
///
/// let csv = "ID;Profil;N° scénario;N° preuve\nA/va1.01;Général;A/va1.01.01;A/va1.01.01.01\n";
/// let import = import("demo.csv", csv.as_bytes(), &Options::default())?;
/// assert_eq!(import.name, "demo");
/// assert_eq!((import.report.requirements, import.report.proofs), (1, 1));
/// assert!(import.files.iter().any(|file| file.text.contains("requirement A/va1.01")));
/// # Ok::<(), rules_tables::spreadsheet::SpreadsheetError>(())
/// ```
pub fn import(file: &str, bytes: &[u8], options: &Options) -> Result<Import, SpreadsheetError> {
    import_watched(file, Cow::Borrowed(bytes), options, &mut |_, _| {})
}

/// More rows than this are not kept where nobody asks for them: they would take as much memory as all the rest.
const MANY_ROWS: usize = 50_000;

/// Files of more bytes are packed before anything is made of them.
const MANY_BYTES: usize = 32 * 1024 * 1024;

/// What an import is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It reads rows.
    Reading,
    /// It writes requirements.
    Writing,
}

/// The same as [`import`]; `watch` is told again and again how many rows are read, and how many requirements written.
/// Bytes that are given away take no memory once they are read.
pub fn import_watched(
    file: &str,
    bytes: Cow<'_, [u8]>,
    options: &Options,
    watch: &mut dyn FnMut(Stage, u64),
) -> Result<Import, SpreadsheetError> {
    let read::Reading { mut catalogue, mut defects, mut notes, rows } =
        reading(file, bytes, options, &mut |rows| watch(Stage::Reading, rows))?;
    notes.extend(unused_notes(&catalogue));
    let keep_rows = options.keep_rows || catalogue.rows.len() <= MANY_ROWS;
    let mut items = items::items(&mut catalogue, keep_rows, &mut defects)?;
    for place in &items.left_out {
        if let Some(sheet) = catalogue.sheets.get_mut(usize::from(place.sheet)) {
            sheet.account.items = sheet.account.items.saturating_sub(1);
            sheet.account.defects.add(place.row);
        }
    }
    let totals = report::totals(&items);
    let stem = stem(file);
    let name = options.name.clone().unwrap_or_else(|| default_name(file));
    let names = names::Names::new(&items, &name);
    inspect::inspect(&catalogue, &items, &names, &mut defects);
    placing::place(&mut items, &mut defects);
    let own_title =
        catalogue.sheets.first().filter(|sheet| sheet.form == Some(Form::Oscal)).map(|sheet| &sheet.name);
    let title = options.title.clone().or(own_title.cloned()).unwrap_or_else(|| stem.to_owned());
    let mut watch = |written| watch(Stage::Writing, written);
    notes.extend(write::silent_notes(&items));
    let count = [items.requirements.len(), items.scenarios.len(), items.proofs.len()];
    let files = write::write(&catalogue, items, names, options, &title, &mut defects, &mut watch);
    let findings = report::Findings { rows, items: count, totals, defects: defects.into_sorted(), notes };
    let report = report::report(file, &catalogue, findings, options.strict);
    Ok(Import { name, title, files, report, catalogue })
}

/// Reads a file as a catalogue. A large one is packed first, so that it need not be held beside what is made of it.
fn reading(
    file: &str,
    bytes: Cow<'_, [u8]>,
    options: &Options,
    watch: &mut dyn FnMut(u64),
) -> Result<read::Reading, SpreadsheetError> {
    if crate::oscal::is_oscal(&bytes) {
        return oscal(file, &bytes, options);
    }
    let mut book = Workbook::open(file, &bytes, &options.budget)?;
    if bytes.len() <= MANY_BYTES {
        return read::read(&mut book, options, watch);
    }
    let mut packed = book.packed(&|sheet| read::wants(options.map.as_ref(), sheet), watch);
    drop(bytes);
    read::read(&mut packed, options, &mut |_| {})
}

/// Reads an OSCAL file as a catalogue.
fn oscal(file: &str, bytes: &[u8], options: &Options) -> Result<read::Reading, SpreadsheetError> {
    let reading = crate::oscal::read(file, bytes, &options.with)?;
    let mut notes: Vec<Phrase> = reading.notes;
    let mut sheet =
        CatalogueSheet { form: Some(Form::Oscal), header: Some(1), ..CatalogueSheet::new(reading.title) };
    sheet.account.items = u64::try_from(reading.rows.len()).unwrap_or(u64::MAX);
    let mut rows = sheet.account.items;
    for (why, labels) in &reading.not_owed {
        let shown: Vec<&str> = labels.iter().take(20).map(String::as_str).collect();
        let more = if labels.len() > shown.len() { ", …" } else { "" };
        notes.push(said::controls_not_owed(labels.len(), why.clone(), shown.join(", ") + more));
        rows += u64::try_from(labels.len()).unwrap_or(u64::MAX);
    }
    let catalogue = Catalogue {
        sheets: vec![sheet],
        is_csv: true,
        rows: reading.rows,
        labels: reading.labels,
        requires: reading.requires,
        oscal: Some(reading.catalog),
        ..Catalogue::default()
    };
    Ok(read::Reading { catalogue, defects: defect::Defects::default(), notes, rows })
}

/// What the catalogue says and a rulebook has no place for.
fn unused_notes(catalogue: &Catalogue) -> Vec<Phrase> {
    let mut notes = Vec::new();
    if catalogue.rows.iter().any(|row| row.criticality.is_some()) {
        notes.push(said::criticality_not_kept());
    }
    notes
}

/// The name of a file without its folder and its ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// What a rulebook is called after its file: `REM RIS (v2).xlsx` is `rem-ris-v2`.
pub fn default_name(file: &str) -> String {
    let name = slug(stem(file)).replace('_', "-");
    if is_plain_name(&name) { name } else { format!("catalogue-{name}").trim_end_matches('-').to_owned() }
}
