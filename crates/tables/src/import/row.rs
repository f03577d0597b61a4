//! From the rows of a table to the rows of a catalogue.

use crate::words::defects as words;
use crate::words::report as said;
use rules_language::phrase::Phrase;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::account::{Account, Skipped};
use super::catalogue::{CatalogueRow, CatalogueSheet, Pool, Shared};
use super::cells::Cells;
use super::column_map::{ColumnMap, LEVELS_OF_HEADER, WithoutId};
use super::defect::{DefectCode, Defects, Place};
use super::header::{Columns, Role};
use super::marks::contradicted;
use super::{headings, ids, owed};
use crate::spreadsheet::{Looks, Row};
use crate::text::{identifier, words as words_of};

/// Reads the rows of one table after the other.
#[derive(Default)]
pub(super) struct RowReader {
    table: Option<Table>,
    rows: Vec<CatalogueRow>,
    /// For each row, what it says that only all of them together can settle.
    sides: Vec<Side>,
    tables: Vec<TableRules>,
    pool: Pool,
    /// The identifiers that something was said about.
    told: HashSet<(DefectCode, Shared)>,
    /// The last text in the column of waves, and what it means.
    last_wave: Option<(String, Option<u8>)>,
    /// The lists of marks met so far, by table and which columns are marked.
    mark_lists: HashMap<(u16, Vec<bool>), Arc<[Shared]>>,
    /// What marks rows in the table at hand, with the first row of each.
    marked_by: Vec<(Shared, Place)>,
    /// The rows without a requirement that were met last.
    idle: Option<Idle>,
    /// How many rows there were.
    pub count: u64,
    /// What became of the rows of the sheet being read.
    pub account: Account,
}

/// What a row says that only all rows together can settle.
pub(super) struct Side {
    pub wave: Wave,
    pub owed: Owed,
    pub depth: Option<u32>,
    pub parent: Option<Shared>,
    pub kind: RowKind,
    /// The number of its table.
    pub table: u16,
}

/// What a row is, as far as it tells alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// It is a requirement.
    Item,
    /// It is a heading.
    Heading,
    /// It is one or the other: a row that is for nobody is a heading where deeper rows follow.
    Unmarked,
}

/// Whom a row is for, as printed.
#[derive(Debug, Clone)]
pub(super) enum Owed {
    /// The catalogue does not say.
    Unsaid,
    /// What stands in the column of profiles.
    Text(Shared),
    /// The column of profiles is empty.
    Blank,
    /// The profiles whose columns are marked.
    Marks(Arc<[Shared]>),
}

/// What is said of a whole table.
#[derive(Debug, Default)]
pub(super) struct TableRules {
    /// What the map says.
    pub map: Option<Arc<ColumnMap>>,
    /// The header of the column of profiles.
    pub profile_header: Option<Shared>,
    /// Whether a column tells what is a requirement.
    pub has_assessable: bool,
    /// The profiles that columns of marks stand for, from left to right.
    pub marks: Vec<Shared>,
}

/// What is known of the sheet that a table stands on.
pub(super) struct SheetRead<'s> {
    pub name: &'s str,
    pub is_csv: bool,
    /// What the file shows of cells beside their values.
    pub looks: Looks,
    /// The last row of the header.
    pub header_row: u32,
}

/// A run of rows without a requirement.
struct Idle {
    first: Place,
    last: u32,
    /// What the first of them begins with.
    begins: String,
}

/// What is known of the table being read.
pub(super) struct Table {
    pub columns: Columns,
    pub proofs: Vec<(u32, Option<u32>)>,
    pub map: Option<Arc<ColumnMap>>,
    /// The profile that every row of the sheet is for, where sheets are profiles.
    pub sheet_profile: Option<Arc<[Shared]>>,
    /// The columns of marks, and the profiles that they stand for.
    pub marks: Vec<(u32, Shared)>,
    /// Further columns of what the requirement says.
    pub more_texts: Vec<u32>,
    /// The columns of parameters, with their headers.
    pub params: Vec<(u32, Shared)>,
    /// The columns that may make a row a heading.
    pub headings: Vec<u32>,
    /// The last row of the header over the identifiers.
    requirement_header: String,
    /// The last row of the header.
    header_row: u32,
    /// The last column that has a header.
    pub width: u32,
    pub is_csv: bool,
    /// What the file shows of cells beside their values.
    pub looks: Looks,
    /// Its number in the file.
    pub number: u16,
    /// How many requirements without an identifier got one, by what they stand under.
    numbered: HashMap<Shared, u32>,
    /// The last identifier of each depth.
    under: Vec<(u32, Shared)>,
}

impl RowReader {
    /// A header was found: the rows that follow are its table.
    pub fn table(
        &mut self,
        columns: &Columns,
        headers: &[(u32, String)],
        map: Option<&Arc<ColumnMap>>,
        sheet: SheetRead<'_>,
    ) {
        let SheetRead { name, is_csv, looks, header_row } = sheet;
        let of_sheet = map.is_some_and(|map| map.sheets_are_profiles);
        let sheet_profile = of_sheet.then(|| Arc::from([self.pool.share(&identifier(name))]));
        let header = |column: u32| -> Shared {
            let found = headers.iter().find(|(at, _)| *at == column).map(|(_, text)| text.as_str());
            identifier(found.unwrap_or_default()).as_ref().into()
        };
        let at = columns.column(Role::Requirement);
        let marks = columns.numbered(Role::Mark).into_iter();
        let marks = marks.map(|column| {
            let whole = header(column);
            (column, Shared::from(last_row(&whole)))
        });
        let mut marks: Vec<(u32, Shared)> = marks.collect();
        // The last row of a header names a profile, unless two columns are then called the same.
        let names: Vec<Shared> = marks.iter().map(|(_, name)| name.clone()).collect();
        for (column, name) in &mut marks {
            if names.iter().filter(|other| *other == name).count() > 1 {
                *name = header(*column);
            }
        }
        let params =
            columns.numbered(Role::Param).into_iter().map(|column| (column, header(column))).collect();
        let number = u16::try_from(self.tables.len()).unwrap_or(u16::MAX);
        self.tables.push(TableRules {
            map: map.cloned(),
            profile_header: columns.column(Role::Profile).map(header),
            has_assessable: columns.has(Role::Assessable),
            marks: marks.iter().map(|(_, profile)| profile.clone()).collect(),
        });
        self.table = Some(Table {
            proofs: columns.proofs(),
            columns: columns.clone(),
            map: map.cloned(),
            sheet_profile,
            marks,
            more_texts: columns.numbered(Role::MoreText),
            params,
            headings: columns.numbered(Role::Heading),
            requirement_header: at.map(|at| last_row(&header(at)).into()).unwrap_or_default(),
            header_row,
            width: headers.last().map_or(0, |(column, _)| *column),
            is_csv,
            looks,
            number,
            numbered: HashMap::new(),
            under: Vec::new(),
        });
    }

    /// The sheet has no more rows. What became of them comes back, as far as it is known yet.
    pub fn end_of_table(&mut self, defects: &mut Defects) -> Account {
        self.flush_idle(defects);
        self.table = None;
        let marked_by = std::mem::take(&mut self.marked_by);
        for text in contradicted(marked_by.iter().map(|(text, _)| text.as_ref())) {
            if let Some((text, place)) = marked_by.iter().find(|(known, _)| known.trim() == text) {
                defects.report(*place, DefectCode::MarkNotUnderstood, words::denied_mark(text));
            }
        }
        std::mem::take(&mut self.account)
    }

    /// Takes one row.
    pub fn row(&mut self, sheet: u16, row: &Row<'_>, defects: &mut Defects) {
        let Some(mut table) = self.table.take() else { return };
        if row.cells.iter().any(|(_, value)| !value.is_blank()) {
            self.full_row(&mut table, Place { sheet, row: row.number }, row, defects);
        }
        self.table = Some(table);
    }

    fn full_row(&mut self, table: &mut Table, place: Place, row: &Row<'_>, defects: &mut Defects) {
        if table.map.as_ref().is_some_and(|map| map.skip_hidden) && table.looks.is_hidden(row.number) {
            self.count += 1;
            self.account.skip(Skipped::Hidden, row.number);
            return;
        }
        if let Some(column) = table.columns.column(Role::Requirement)
            && table.map.as_ref().is_some_and(|map| map.skip_struck)
            && table.looks.is_struck(row.number, column)
        {
            self.count += 1;
            self.account.skip(Skipped::Struck, row.number);
            return;
        }
        if table.map.is_some() && is_of_totals(row.cells.iter().filter_map(|(_, value)| value.text())) {
            self.count += 1;
            self.account.skip(Skipped::Totals, row.number);
            return;
        }
        let mut cells = Cells {
            table,
            place,
            row,
            defects,
            pool: &mut self.pool,
            told: &mut self.told,
            last_wave: &mut self.last_wave,
            mark_lists: &mut self.mark_lists,
            marked_by: &mut self.marked_by,
        };
        let kind = cells.kind();
        // What is wrong with its mark is not what is wrong with its identifier.
        let before = cells.defects.len();
        let mut requirement = match kind {
            RowKind::Heading => cells.heading_id(),
            _ => cells.id(cells.table.columns.column(Role::Requirement), words::requirement),
        };
        let broken = cells.defects.len() > before && requirement.is_none();
        let depth = cells.depth();
        let without_id = table.map.as_ref().map(|map| map.without_id).unwrap_or_default();
        let own = requirement.is_some();
        if requirement.is_none() && !broken && kind != RowKind::Heading && without_id == WithoutId::Number {
            requirement = Some(table.number_under(depth, &mut self.pool));
        }
        if requirement.is_none() && kind == RowKind::Heading {
            requirement = Some(self.pool.share(""));
        }
        let Some(requirement) = requirement else {
            // A defect of the cell itself says enough; other rows are told of in runs.
            self.account.defects.add(row.number);
            if broken {
                self.count += 1;
                return;
            }
            self.idle(place, row, defects);
            return;
        };
        if !requirement.is_empty() && requirement.eq_ignore_ascii_case(&table.requirement_header) {
            // Cells of the header that are merged over more rows say it again in each.
            if place.row == table.header_row.saturating_add(1) {
                table.header_row = place.row;
                self.account.skip(Skipped::Header, place.row);
                self.flush_idle(defects);
                return;
            }
            defects.leave_out(place, DefectCode::HeaderRepeated, words::header_repeated());
            self.account.defects.add(row.number);
            self.flush_idle(defects);
            return;
        }
        self.count += 1;
        if own {
            table.met(depth, &requirement);
        }
        let mut cells = Cells {
            table,
            place,
            row,
            defects,
            pool: &mut self.pool,
            told: &mut self.told,
            last_wave: &mut self.last_wave,
            mark_lists: &mut self.mark_lists,
            marked_by: &mut self.marked_by,
        };
        let (catalogue_row, owed) = if kind == RowKind::Heading {
            cells.heading_row(requirement)
        } else {
            cells.catalogue_row(requirement)
        };
        let kind = match (kind, &owed) {
            (RowKind::Item, Owed::Marks(marks)) if marks.is_empty() => RowKind::Unmarked,
            (RowKind::Item, Owed::Blank) => RowKind::Unmarked,
            _ => kind,
        };
        let wave = cells.wave();
        let parent = cells.parent();
        self.flush_idle(defects);
        self.sides.push(Side { wave, owed, depth, parent, kind, table: table.number });
        self.rows.push(catalogue_row);
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
        // A mark tells nobody which row it is.
        let texts = || row.cells.iter().filter_map(|(_, value)| value.text());
        let begins = texts().find(|text| text.trim().chars().count() > 2).or_else(|| texts().next());
        let begins = begins.unwrap_or_default().into_owned();
        self.idle = Some(Idle { first: place, last: row.number, begins });
    }

    fn flush_idle(&mut self, defects: &mut Defects) {
        let Some(Idle { first, last, begins }) = self.idle.take() else { return };
        let begins = begins.trim();
        let message = if first.row == last {
            words::row_without_requirement(begins)
        } else {
            words::rows_without_requirement(first.row, last, begins)
        };
        defects.leave_out(first, DefectCode::RowWithoutRequirement, message);
    }

    /// The rows, in reading order, and what there is to say about them.
    pub fn finish(mut self, sheets: &mut [CatalogueSheet], defects: &mut Defects) -> Finished {
        self.settle_waves(defects);
        let mut notes = Vec::new();
        let RowReader { mut rows, mut sides, tables, mut pool, .. } = self;
        let ordered = rows.iter().filter(|row| row.order.is_some()).count();
        if ordered > 0 && ordered == rows.len() {
            let mut both: Vec<_> = rows.into_iter().zip(sides).collect();
            let key = |row: &CatalogueRow| (row.place.sheet, row.order.unwrap_or_default());
            both.sort_by(|(a, _), (b, _)| {
                let (a, b) = (key(a), key(b));
                a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
            });
            (rows, sides) = both.into_iter().unzip();
        } else if ordered > 0 {
            notes.push(said::no_order());
        }
        headings::settle(&mut rows, &mut sides, &tables, &mut pool);
        let profile_order = owed::settle(&mut rows, &mut sides, &tables, &mut pool, defects, &mut notes);
        // In place: the rows may be most of what there is in memory.
        let mut of_rows = sides.iter();
        rows.retain(|row| {
            let (Some(side), Some(sheet)) = (of_rows.next(), sheets.get_mut(usize::from(row.place.sheet)))
            else {
                return false;
            };
            let account = &mut sheet.account;
            match (side.kind, &side.owed) {
                (RowKind::Item, _) => account.items += 1,
                (RowKind::Heading, _) => account.headings.add(row.place.row),
                (RowKind::Unmarked, Owed::Marks(_)) => account.skip(Skipped::NoMark, row.place.row),
                (RowKind::Unmarked, _) => account.skip(Skipped::NoProfile, row.place.row),
            }
            side.kind == RowKind::Item
        });
        Finished { rows, profile_order, notes }
    }

    /// Settles the waves, once it is known whether identifiers tell them.
    fn settle_waves(&mut self, defects: &mut Defects) {
        let marked = self.rows.iter().any(|row| ids::wave(&row.requirement) == 1);
        let items = self.rows.iter_mut().zip(&self.sides).filter(|(_, side)| side.kind != RowKind::Heading);
        for (row, Side { wave, .. }) in items {
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
                let message = words::wave_disagrees(wave, &row.requirement, of_id);
                defects.report(row.place, DefectCode::WaveDisagreesWithId, message);
            }
        }
    }
}

/// The last row of a header of several.
fn last_row(header: &str) -> &str {
    header.rsplit(LEVELS_OF_HEADER).next().unwrap_or(header)
}

/// Whether the texts of a row are a line of totals: a word for that, and nothing but numbers beside it.
pub(super) fn is_of_totals<'t>(texts: impl Iterator<Item = std::borrow::Cow<'t, str>>) -> bool {
    let (mut totals, mut numbers) = (0, 0);
    for text in texts {
        let text = text.trim();
        if text.is_empty() {
        } else if text.trim_end_matches('%').trim().replace(',', ".").parse::<f64>().is_ok() {
            numbers += 1;
        } else if let [only] | ["sub" | "sous" | "grand", only] | [only, "general"] =
            words_of(text).iter().map(String::as_str).collect::<Vec<_>>().as_slice()
            && matches!(
                *only,
                "total"
                    | "totals"
                    | "totaux"
                    | "subtotal"
                    | "sum"
                    | "summe"
                    | "somme"
                    | "gesamt"
                    | "totale"
                    | "suma"
                    | "count"
                    | "nombre"
            )
        {
            totals += 1;
        } else {
            return false;
        }
    }
    totals == 1 && numbers > 0
}

impl Table {
    /// An identifier was met, at a depth.
    fn met(&mut self, depth: Option<u32>, id: &Shared) {
        let depth = depth.unwrap_or_default();
        self.under.retain(|(known, _)| *known < depth);
        self.under.push((depth, id.clone()));
    }

    /// An identifier for a requirement that has none: of what it stands under, with a number.
    fn number_under(&mut self, depth: Option<u32>, pool: &mut Pool) -> Shared {
        let above = |known: u32| depth.is_none_or(|depth| known < depth);
        let holder = self.under.iter().rev().find(|(known, _)| above(*known)).map(|(_, id)| id.clone());
        let holder = holder.unwrap_or_else(|| pool.share("row"));
        let number = self.numbered.entry(holder.clone()).or_insert(0);
        *number += 1;
        pool.share(&format!("{holder}/{number}"))
    }
}

/// The rows of a file, in reading order.
pub(super) struct Finished {
    pub rows: Vec<CatalogueRow>,
    /// The profiles, in an order that no row can change.
    pub profile_order: Vec<Shared>,
    /// What there is to say about them.
    pub notes: Vec<Phrase>,
}

/// What a row says of its wave.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wave {
    /// The catalogue has no waves.
    None,
    /// The identifier tells it.
    FromId,
    /// The identifier tells it, if identifiers of this catalogue do.
    Unknown,
    /// A column tells it.
    Given(u8),
}
