//! The checklist as a workbook.

use std::fmt;

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use super::checklist::Checklist;
use super::columns::Column;
use super::states::state_words;
use crate::report::Words;

/// The most characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// How high a line is, in points.
const LINE_HEIGHT: u32 = 15;

/// The most lines of a cell that are in sight: programs have no rows that are higher.
const MOST_LINES: u32 = 27;

/// The number of the paper size.
const A4: u8 = 9;

/// The day on which every workbook says that it was made, so that the same checklist is the same bytes.
const CREATED: (u16, u8, u8) = (2000, 1, 1);

/// Why a workbook cannot be made: a table that is larger than workbooks can be.
#[derive(Debug)]
pub struct ExportError(XlsxError);

impl ExportError {
    /// What is too large, in the words of the writer.
    pub fn why(&self) -> String {
        self.0.to_string()
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the workbook cannot be made: {}", self.0)
    }
}

impl std::error::Error for ExportError {}

/// The checklist as the bytes of an `.xlsx` workbook: the proofs that are or may be required, the certificates, the plan,
/// and what is not required. The same checklist gives the same bytes.
pub fn checklist_xlsx(checklist: &Checklist) -> Result<Vec<u8>, ExportError> {
    made(checklist).map_err(ExportError)
}

fn made(checklist: &Checklist) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = CREATED;
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    book.set_properties(&DocProperties::new().set_title(&checklist.title).set_creation_datetime(&created));
    let maker = Maker { checklist, words: Words(checklist.lang), formats: Formats::new() };
    book.push_worksheet(maker.proofs()?);
    book.push_worksheet(maker.verdict()?);
    book.push_worksheet(maker.certificates()?);
    book.push_worksheet(maker.plan()?);
    book.push_worksheet(maker.not_required()?);
    book.save_to_buffer()
}

struct Formats {
    header: Format,
    cell: Format,
    /// Of cells that people fill in.
    input: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Hair)
            // Texts, also when somebody types over them.
            .set_num_format("@");
        let header = cell.clone().set_bold().set_background_color(Color::RGB(0x00DC_E6F1));
        let input = cell.clone().set_background_color(Color::RGB(0x00FF_F9E5));
        Formats { header, cell, input }
    }
}

/// A column of a sheet: its header, its width, and whether people fill it in.
struct Heading {
    text: &'static str,
    width: u32,
    input: bool,
}

struct Maker<'c> {
    checklist: &'c Checklist,
    words: Words,
    formats: Formats,
}

impl Maker<'_> {
    fn proofs(&self) -> Result<Worksheet, XlsxError> {
        let lang = self.checklist.lang;
        let rows = self.checklist.rows.iter().filter(|row| !row.is_not_required());
        let columns = Column::of(self.checklist);
        let cells: Vec<Vec<String>> =
            rows.map(|row| columns.iter().map(|column| column.cell(row, lang)).collect()).collect();
        let mut sheet = self.sheet(self.words.pick("Preuves", "Proofs"), &self.headings(&columns), &cells)?;
        let state = columns.iter().position(|column| *column == Column::State);
        // What no proof is named for can be given no state: it would not be read back.
        let proof = columns.iter().position(|column| *column == Column::Proof);
        let named: Vec<bool> = (cells.iter())
            .map(|cells| proof.and_then(|proof| cells.get(proof)).is_some_and(|proof| !proof.is_empty()))
            .collect();
        let mut first = 1;
        for stretch in named.chunk_by(|one, next| one == next) {
            let next = first + stretch.len();
            if let (Some(state), Some(start), Some(end), Some(true)) =
                (state.and_then(column), row(first), row(next - 1), stretch.first())
            {
                let list = DataValidation::new().allow_list_strings(&state_words(lang))?;
                sheet.add_data_validation(start, state, end, state, &list)?;
            }
            first = next;
        }
        Ok(sheet)
    }

    /// What is to be said first of the dossier, a line each.
    fn verdict(&self) -> Result<Worksheet, XlsxError> {
        let cells: Vec<Vec<String>> = self.checklist.verdict.iter().map(|line| vec![line.clone()]).collect();
        self.sheet(
            self.words.pick("Bilan", "Verdict"),
            &[heading(self.words.pick("Bilan", "Verdict"), 110)],
            &cells,
        )
    }

    fn not_required(&self) -> Result<Worksheet, XlsxError> {
        let lang = self.checklist.lang;
        let rows = self.checklist.rows.iter().filter(|row| row.is_not_required());
        let columns = Column::NOT_REQUIRED;
        let cells: Vec<Vec<String>> =
            rows.map(|row| columns.iter().map(|column| column.cell(row, lang)).collect()).collect();
        self.sheet(self.words.pick("Non exigé", "Not required"), &self.headings(&columns), &cells)
    }

    fn certificates(&self) -> Result<Worksheet, XlsxError> {
        let words = self.words;
        let headings = [
            heading(words.pick("Guichet", "Desk"), 26),
            heading(words.pick("Pièce", "Certificate"), 40),
            heading(words.pick("Étape", "Step"), 26),
            heading(words.pick("Statut", "Status"), 14),
            heading(words.pick("Avancement", "Progress"), 14),
            heading(words.pick("Pièce de", "Whose piece"), 24),
            heading(words.pick("À faire", "To do"), 40),
            heading(words.pick("Échéance", "Deadline"), 20),
            heading(words.pick("Motif", "Reason"), 60),
            heading("Source", 34),
            heading(words.pick("Adresse", "Address"), 34),
            Heading { text: "Notes", width: 24, input: true },
        ];
        let cells: Vec<Vec<String>> = (self.checklist.certificates.iter())
            .map(|one| {
                vec![
                    one.desk.clone(),
                    one.certificate.clone(),
                    one.step.clone(),
                    words.status(&one.status).to_owned(),
                    words.step_state(one.state).to_owned(),
                    one.owner.clone(),
                    one.todo.clone(),
                    one.deadline.clone(),
                    one.reason.clone(),
                    one.source.clone(),
                    one.address.clone(),
                    String::new(),
                ]
            })
            .collect();
        self.sheet(words.pick("Pièces", "Certificates"), &headings, &cells)
    }

    fn plan(&self) -> Result<Worksheet, XlsxError> {
        let words = self.words;
        let headings = [
            heading("Phase", 30),
            heading(words.pick("Étape", "Step"), 28),
            heading(words.pick("Intitulé", "Label"), 48),
            heading(words.pick("À faire", "To do"), 48),
            heading(words.pick("À qui", "Whose move"), 26),
            heading(words.pick("Pièce de", "Whose piece"), 24),
            heading(words.pick("Échéance", "Deadline"), 20),
            heading(words.pick("Avancement", "Progress"), 14),
            heading(words.pick("Attend", "Waits for"), 48),
            Heading { text: "Notes", width: 24, input: true },
        ];
        let cells: Vec<Vec<String>> = (self.checklist.steps.iter())
            .map(|step| {
                vec![
                    step.phase.clone(),
                    step.step.clone(),
                    step.label.clone(),
                    step.todo.clone(),
                    step.actor.clone(),
                    step.owner.clone(),
                    step.deadline.clone(),
                    words.step_state(step.state).to_owned(),
                    step.waits_for.clone(),
                    String::new(),
                ]
            })
            .collect();
        self.sheet(words.pick("Plan", "Plan"), &headings, &cells)
    }

    fn headings(&self, columns: &[Column]) -> Vec<Heading> {
        let heading = |column: &Column| Heading {
            text: column.header(self.checklist.lang),
            width: column.width(),
            input: matches!(column, Column::State | Column::Notes),
        };
        columns.iter().map(heading).collect()
    }

    /// A sheet with a header that stays in sight, and filters.
    fn sheet(&self, name: &str, headings: &[Heading], rows: &[Vec<String>]) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let widths: Vec<u32> =
            headings.iter().enumerate().map(|(index, heading)| width(heading, index, rows)).collect();
        for (index, (heading, width)) in headings.iter().zip(&widths).enumerate() {
            let at = column(index).ok_or(XlsxError::RowColumnLimitError)?;
            sheet.set_column_width(at, *width)?;
            sheet.write_string_with_format(0, at, heading.text, &self.formats.header)?;
        }
        for (index, cells) in rows.iter().enumerate() {
            let down = row(index + 1).ok_or(XlsxError::RowColumnLimitError)?;
            // Not every program makes rows as high as what is wrapped in them.
            let lines = cells.iter().zip(&widths).map(|(cell, width)| lines(cell, *width)).max().unwrap_or(1);
            sheet.set_row_height(down, LINE_HEIGHT * lines.min(MOST_LINES))?;
            for (index, (cell, heading)) in cells.iter().zip(headings).enumerate() {
                let at = column(index).ok_or(XlsxError::RowColumnLimitError)?;
                let format = if heading.input { &self.formats.input } else { &self.formats.cell };
                sheet.write_string_with_format(down, at, cut(cell), format)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let last = headings.len().checked_sub(1).and_then(column);
        if let (Some(last_column), Some(last_row)) = (last, row(rows.len())) {
            sheet.autofilter(0, 0, last_row, last_column)?;
        }
        sheet.set_landscape().set_paper_size(A4).set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
        sheet.set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        sheet.set_footer("&L&A&R&P / &N");
        Ok(sheet)
    }
}

/// How wide a column is: what stands in it decides, up to what was foreseen. What people fill in has its place.
fn width(heading: &Heading, index: usize, rows: &[Vec<String>]) -> u32 {
    if heading.input {
        return heading.width;
    }
    let cells = rows.iter().filter_map(|cells| cells.get(index));
    let longest = cells.map(|cell| cell.chars().take(200).count()).max().unwrap_or(0);
    // The header has a button for its filter beside it.
    let needed = (longest + 2).max(heading.text.chars().count() + 4);
    u32::try_from(needed).unwrap_or(heading.width).min(heading.width)
}

/// How many lines a text takes in a column, words being kept whole.
fn lines(text: &str, width: u32) -> u32 {
    // Widths are counted in digits, and letters are narrower than these on average.
    let width = usize::try_from(width + width / 10).unwrap_or(1).max(1);
    let mut lines = 0;
    for paragraph in text.split('\n') {
        let mut column = 0;
        lines += 1;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                lines += 1;
                column = 0;
            }
            // A word longer than the column is broken.
            lines += u32::try_from(length.saturating_sub(1) / width).unwrap_or(MOST_LINES);
            column += length + usize::from(column > 0);
            if length > width {
                column = length % width;
            }
        }
    }
    lines
}

fn heading(text: &'static str, width: u32) -> Heading {
    Heading { text, width, input: false }
}

fn column(index: usize) -> Option<u16> {
    u16::try_from(index).ok()
}

fn row(index: usize) -> Option<u32> {
    u32::try_from(index).ok()
}

/// A text that fits in a cell. (Programs count in UTF-16.)
fn cut(text: &str) -> String {
    if text.len() <= MOST_CHARACTERS || text.encode_utf16().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    let mut left = MOST_CHARACTERS - 1;
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    let mut out: String = kept.collect();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_words_whole() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("one two", 10), 1);
        assert_eq!(lines("one two three four", 10), 2);
        assert_eq!(lines("one\ntwo\n\nfour", 10), 4);
        assert_eq!(lines(&"x".repeat(23), 10), 3);
        assert_eq!(lines(&format!("a {}", "x".repeat(12)), 10), 3);
    }
}
