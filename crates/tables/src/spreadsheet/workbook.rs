//! The one door: a file with sheets, whatever its format.

use super::csv::Table;
use super::kind::Kind;
use super::ods;
use super::packed;
use super::vet::vet;
use super::xlsx::Book;
use super::{Budget, Looks, Range, Row, SpreadsheetError};
use crate::words::spreadsheet as words;
use rules_language::phrase::Phrase;

/// A sheet of a workbook. A CSV file is one sheet with the name of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether the spreadsheet program keeps it out of sight.
    pub hidden: bool,
}

/// An open spreadsheet file.
///
/// ```
/// use rules_tables::spreadsheet::{Budget, Workbook};
///
/// let mut book = Workbook::open("a.csv", b"id;label\nA.1;One\n", &Budget::default())?;
/// let mut seen = Vec::new();
/// book.rows(0, &mut |row| {
///     let texts = row.cells.iter().filter_map(|(_, value)| value.text());
///     seen.push(format!("{}: {}", row.number, texts.collect::<Vec<_>>().join("|")));
///     Ok(())
/// })?;
/// assert_eq!(seen, ["1: id|label", "2: A.1|One"]);
/// # Ok::<(), rules_tables::spreadsheet::SpreadsheetError>(())
/// ```
pub struct Workbook<'b> {
    sheets: Vec<Sheet>,
    content: Content<'b>,
    budget: Budget,
    rows: u64,
    cells: u64,
}

enum Content<'b> {
    Book(Box<Book<'b>>),
    Ods(Box<ods::Book>),
    Table(Table<'b>),
    Packed(Packed),
}

/// Sheets that were read before; nothing is there of those that nobody wanted.
struct Packed {
    sheets: Vec<Option<packed::Sheet>>,
    is_csv: bool,
    notes: Vec<String>,
}

impl<'b> Workbook<'b> {
    /// Opens a file. Its name only serves to name the sheet of a CSV file: the format is told by content.
    pub fn open(name: &str, bytes: &'b [u8], budget: &Budget) -> Result<Self, SpreadsheetError> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > budget.file_bytes {
            let most = budget.file_bytes;
            let message = words::file_too_large(size, most);
            return Err(SpreadsheetError::new("spreadsheet-too-large", message));
        }
        let (sheets, content) = match Kind::of(bytes)? {
            Kind::Zip => {
                let vetted = vet(bytes, budget)?;
                if vetted.ods {
                    let (book, sheets) = ods::Book::open(bytes)?;
                    (sheets, Content::Ods(Box::new(book)))
                } else {
                    let (book, sheets) = Book::open(bytes, vetted)?;
                    (sheets, Content::Book(Box::new(book)))
                }
            }
            Kind::Text => {
                let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
                (vec![Sheet { name, hidden: false }], Content::Table(Table::open(bytes)))
            }
        };
        Ok(Workbook { sheets, content, budget: budget.clone(), rows: 0, cells: 0 })
    }

    /// The sheets, in the order of the file.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Whether the file is CSV, so that rows are lines and there are no sheets to name.
    pub fn is_csv(&self) -> bool {
        match &self.content {
            Content::Table(_) => true,
            Content::Packed(packed) => packed.is_csv,
            Content::Book(_) | Content::Ods(_) => false,
        }
    }

    /// What people should know about how the file was read.
    pub fn notes(&self) -> Vec<String> {
        match &self.content {
            Content::Book(_) | Content::Ods(_) => Vec::new(),
            Content::Table(table) => table.notes(),
            Content::Packed(packed) => packed.notes.clone(),
        }
    }

    /// The same without the file: the sheets that are wanted are read now, and their rows can then be handed over once.
    /// `watch` is told how many rows are read.
    pub fn packed(
        mut self,
        wanted: &dyn Fn(&Sheet) -> bool,
        watch: &mut dyn FnMut(u64),
    ) -> Workbook<'static> {
        let mut count = 0;
        let mut sheets = Vec::new();
        for number in 0..self.sheets.len() {
            if !self.sheets.get(number).is_some_and(wanted) {
                sheets.push(None);
                continue;
            }
            let (merged, looks) = (self.merged(number), self.looks(number));
            let mut rows = packed::Rows::default();
            let end = self.rows(number, &mut |row| {
                rows.push(row);
                count += 1;
                watch(count);
                Ok(())
            });
            rows.end(end);
            sheets.push(Some(packed::Sheet { merged, looks, rows }));
        }
        let (is_csv, notes) = (self.is_csv(), self.notes());
        let Workbook { sheets: names, budget, rows, cells, .. } = self;
        let content = Content::Packed(Packed { sheets, is_csv, notes });
        Workbook { sheets: names, content, budget, rows, cells }
    }

    /// The merged cells of a sheet.
    pub fn merged(&mut self, sheet: usize) -> Result<Vec<Range>, SpreadsheetError> {
        let Some(Sheet { name, .. }) = self.sheets.get(sheet) else { return Ok(Vec::new()) };
        match &mut self.content {
            Content::Book(book) => book.merged_ranges(name),
            Content::Ods(book) => Ok(book.merged(sheet)),
            Content::Table(_) => Ok(Vec::new()),
            Content::Packed(packed) => {
                packed.sheet(sheet).map_or(Ok(Vec::new()), |sheet| sheet.merged.clone())
            }
        }
    }

    /// What a spreadsheet program shows of a sheet beside the values of its cells.
    pub fn looks(&mut self, sheet: usize) -> Result<Looks, SpreadsheetError> {
        let Some(Sheet { name, .. }) = self.sheets.get(sheet) else { return Ok(Looks::default()) };
        match &mut self.content {
            Content::Book(book) => book.looks(name),
            Content::Ods(book) => Ok(book.looks(sheet)),
            Content::Table(_) => Ok(Looks::default()),
            Content::Packed(packed) => {
                packed.sheet(sheet).map_or(Ok(Looks::default()), |sheet| sheet.looks.clone())
            }
        }
    }

    /// Hands over the rows of a sheet one by one, top to bottom; rows with nothing in them are left out.
    ///
    /// Where cells are merged over several rows, each of these rows has the value; how many cells that filled comes back.
    pub fn rows(
        &mut self,
        sheet: usize,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), SpreadsheetError>,
    ) -> Result<u64, SpreadsheetError> {
        let Some(Sheet { name, .. }) = self.sheets.get(sheet) else { return Ok(0) };
        let mut counter = Counter { budget: &self.budget, rows: &mut self.rows, cells: &mut self.cells };
        match &mut self.content {
            Content::Book(book) => book.rows(name, &mut counter, take),
            Content::Ods(book) => book.rows(sheet, name, &mut counter, take),
            Content::Table(table) => table.rows(&mut counter, take).map(|()| 0),
            Content::Packed(packed) => packed.sheet(sheet).map_or(Ok(0), |sheet| sheet.rows.take(take)),
        }
    }
}

impl Packed {
    fn sheet(&mut self, number: usize) -> Option<&mut packed::Sheet> {
        self.sheets.get_mut(number)?.as_mut()
    }
}

/// Counts rows and cells against the budget.
pub(super) struct Counter<'c> {
    pub budget: &'c Budget,
    rows: &'c mut u64,
    cells: &'c mut u64,
}

impl Counter<'_> {
    pub(super) fn row(&mut self) -> Result<(), SpreadsheetError> {
        *self.rows += 1;
        within(*self.rows, self.budget.rows, words::rows())
    }

    pub(super) fn cell(&mut self) -> Result<(), SpreadsheetError> {
        *self.cells += 1;
        within(*self.cells, self.budget.cells, words::cells())
    }
}

fn within(count: u64, most: u64, what: Phrase) -> Result<(), SpreadsheetError> {
    if count <= most {
        return Ok(());
    }
    Err(SpreadsheetError::new("spreadsheet-too-large", words::more_than(most, what))
        .help(words::split_file()))
}
