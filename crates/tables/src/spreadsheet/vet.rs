//! Measures a workbook before anything is built from it.
//!
//! The reader of workbooks trusts what it reads: a text of two gigabytes becomes a string of two gigabytes, and a table
//! that claims 10^12 texts gets room for 10^12. So every part is unpacked once, into nothing, and counted: bytes, the
//! longest stretch without a tag, texts. The directory of the archive is asked first, and not believed.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::looks::{self, Looks};
use super::xml::attributes_of;
use super::{Budget, SpreadsheetError};
use crate::diagnostic::quoted;
use crate::words::spreadsheet as words;
use rules_language::phrase::Phrase;

/// What vetting found out on the way.
#[derive(Default)]
pub(super) struct Vetted {
    /// Whether any sheet has merged cells.
    pub merged_cells: bool,
    /// What is hidden, by the name of the part in lower case.
    pub hidden: HashMap<String, Looks>,
    /// The parts, in lower case, that hold texts of which something is struck out or raised: the table of texts, sheets with
    /// texts of their own.
    pub marked_texts: HashSet<String>,
    /// Whether it is an `.ods` workbook.
    pub ods: bool,
}

/// More parts than this no workbook has.
const MOST_PARTS: usize = 20_000;

/// The longest opening tag of the table of texts that is looked into.
const LONGEST_TAG: usize = 64 * 1024;

/// Checks that the bytes are an `.xlsx` or `.ods` workbook within the budget.
pub(super) fn vet(bytes: &[u8], budget: &Budget) -> Result<Vetted, SpreadsheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    if archive.len() > MOST_PARTS {
        return Err(too_large(words::archive_parts(archive.len())));
    }
    let ods = check_kind(&mut archive)?;
    let mut promised: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error.to_string()))?;
        promised = promised.saturating_add(part.size());
    }
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = budget.unpacked_bytes.min(Budget::FREE_BYTES.max(size.saturating_mul(budget.ratio)));
    if promised > most {
        return Err(bomb(size, promised));
    }
    let mut left = most;
    let mut vetted = Vetted { ods, ..Vetted::default() };
    let mut chunk = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| damaged(&error.to_string()))?;
        let name = part.name().map_err(|error| damaged(&error.to_string()))?.to_lowercase();
        let packed = part.compressed_size();
        let mut scan = Scan::new(name, packed, budget);
        loop {
            let read = part.read(&mut chunk).map_err(|error| damaged(&error.to_string()))?;
            if read == 0 {
                break;
            }
            let length = u64::try_from(read).unwrap_or(u64::MAX);
            left = left.checked_sub(length).ok_or_else(|| bomb(size, most))?;
            scan.take(chunk.get(..read).unwrap_or_default())?;
        }
        scan.finish(&mut vetted)?;
    }
    Ok(vetted)
}

/// The most bytes of the part that says what an OpenDocument file is.
const LONGEST_KIND: u64 = 200;

/// Tells workbooks from the many other things that are zip archives. Whether it is an `.ods` comes back.
fn check_kind(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<bool, SpreadsheetError> {
    let mut workbook = false;
    let mut open_document = false;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error.to_string()))?;
        if part.encrypted() {
            return Err(SpreadsheetError::new("protected-spreadsheet", words::archive_protected())
                .help(words::save_without_password()));
        }
        let name = part.name().map_err(|error| damaged(&error.to_string()))?.to_lowercase();
        let other = match name.as_str() {
            "xl/workbook.bin" => words::xlsb(),
            "word/document.xml" => words::text_document(),
            "ppt/presentation.xml" => words::presentation(),
            "content.xml" => {
                open_document = true;
                continue;
            }
            "index/document.iwa" => words::numbers_or_pages(),
            "_rels/.rels" => {
                workbook = true;
                continue;
            }
            _ => continue,
        };
        return Err(
            SpreadsheetError::new("not-a-spreadsheet", words::not_xlsx(other)).help(words::save_as_table())
        );
    }
    if open_document {
        let mut kind = String::new();
        if let Ok(part) = archive.by_name("mimetype") {
            let _ = part.take(LONGEST_KIND).read_to_string(&mut kind);
        }
        if kind.trim() == "application/vnd.oasis.opendocument.spreadsheet" {
            return Ok(true);
        }
        return Err(SpreadsheetError::new("not-a-spreadsheet", words::other_open_document())
            .help(words::give_a_table()));
    }
    if workbook {
        return Ok(false);
    }
    Err(SpreadsheetError::new("not-a-spreadsheet", words::zip_no_workbook()).help(words::give_a_table()))
}

pub(super) fn damaged(why: &str) -> SpreadsheetError {
    SpreadsheetError::new("damaged-spreadsheet", words::damaged(why)).help(words::fetch_again())
}

fn too_large(what: Phrase) -> SpreadsheetError {
    SpreadsheetError::new("spreadsheet-too-large", what)
}

fn bomb(packed: u64, unpacked: u64) -> SpreadsheetError {
    too_large(words::unpacks_to(packed, unpacked)).help(words::save_sheets_as_csv())
}

/// The state of the scan of one part.
struct Scan<'b> {
    name: String,
    budget: &'b Budget,
    /// The most bytes this part may have.
    most: u64,
    seen: u64,
    /// Whether it reads as XML; known once its first bytes are there.
    xml: bool,
    /// Bytes since the last `<` or `>`.
    stretch: usize,
    /// The name of the tag being read.
    tag: Vec<u8>,
    place: Place,
    texts: u64,
    claimed_texts: u64,
    merged_cells: bool,
    /// What is hidden.
    looks: Looks,
    /// The number of the last row.
    row: u32,
    marked_texts: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Between tags, or inside one after its name.
    Anywhere,
    /// In the name of a tag.
    TagName,
    /// In a tag whose attributes matter, perhaps inside quotes.
    Attributes(Watched, Option<u8>),
}

/// The tags whose attributes matter.
#[derive(Clone, Copy, PartialEq)]
enum Watched {
    /// The table of texts, which claims a number of them.
    Texts,
    /// What gives the place of cells.
    Place,
    /// A row, which may be hidden.
    Row,
    /// Columns, which may be hidden.
    Columns,
}

impl<'b> Scan<'b> {
    fn new(name: String, packed: u64, budget: &'b Budget) -> Self {
        let whole = [".rels", "styles.xml", "workbook.xml"].iter().any(|end| name.ends_with(end));
        let most = if whole { Budget::SMALL_PART_BYTES } else { u64::MAX };
        let xml = [".xml", ".rels", ".vml"].iter().any(|end| name.ends_with(end));
        // What is not XML is packed already, or small.
        let most = if xml { most } else { Budget::FREE_BYTES.max(packed.saturating_mul(5)) };
        Scan {
            name,
            budget,
            most,
            seen: 0,
            xml,
            stretch: 0,
            tag: Vec::new(),
            place: Place::Anywhere,
            texts: 0,
            claimed_texts: 0,
            merged_cells: false,
            looks: Looks::default(),
            row: 0,
            marked_texts: false,
        }
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), SpreadsheetError> {
        if self.seen == 0 {
            self.start(bytes)?;
        }
        self.seen = self.seen.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if self.seen > self.most {
            return Err(too_large(words::large_part(&self.name)));
        }
        if !self.xml {
            return Ok(());
        }
        let mut rest = bytes;
        while !rest.is_empty() {
            rest = match self.place {
                Place::Anywhere => self.skip(rest)?,
                Place::TagName => self.tag_name(rest)?,
                Place::Attributes(watched, quote) => self.attributes(rest, watched, quote)?,
            };
        }
        Ok(())
    }

    fn start(&mut self, bytes: &[u8]) -> Result<(), SpreadsheetError> {
        let bytes = crate::source::without_mark(bytes);
        self.xml |= bytes.trim_ascii_start().starts_with(b"<");
        if !self.xml {
            return Ok(());
        }
        let head = bytes.get(..bytes.len().min(256)).unwrap_or_default();
        let head = String::from_utf8_lossy(head).to_lowercase();
        let other_encoding = head.split_once("encoding").is_some_and(|(declaration, rest)| {
            let name = rest.trim_start_matches([' ', '=', '"', '\'']);
            !declaration.contains('>') && !name.starts_with("utf-8") && !name.starts_with("us-ascii")
        });
        if other_encoding || head.starts_with(['\u{FFFD}', '\0']) || head.contains('\0') {
            return Err(damaged(&format!("the part `{}` is not UTF-8", self.name)));
        }
        Ok(())
    }

    /// Goes on to the next tag.
    fn skip<'r>(&mut self, bytes: &'r [u8]) -> Result<&'r [u8], SpreadsheetError> {
        let found = bytes.iter().position(|byte| matches!(byte, b'<' | b'>'));
        self.stretch = self.stretch.saturating_add(found.unwrap_or(bytes.len()));
        if self.stretch > self.budget.cell_bytes {
            let most = self.budget.cell_bytes;
            return Err(too_large(words::large_cell_in(&self.name, most)));
        }
        let Some(at) = found else { return Ok(&[]) };
        self.stretch = 0;
        if bytes.get(at) == Some(&b'<') {
            self.place = Place::TagName;
            self.tag.clear();
        }
        Ok(bytes.get(at.saturating_add(1)..).unwrap_or_default())
    }

    fn tag_name<'r>(&mut self, bytes: &'r [u8]) -> Result<&'r [u8], SpreadsheetError> {
        let end = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n');
        let found = bytes.iter().position(end);
        let part = bytes.get(..found.unwrap_or(bytes.len())).unwrap_or_default();
        if self.tag.len().saturating_add(part.len()) <= LONGEST_TAG {
            self.tag.extend_from_slice(part);
        }
        let Some(at) = found else { return Ok(&[]) };
        self.place = Place::Anywhere;
        let name = self.tag.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        match name {
            b"mergeCell" => {
                self.merged_cells = true;
                self.watch(Watched::Place);
            }
            b"c" | b"dimension" | b"f" => self.watch(Watched::Place),
            b"row" => self.watch(Watched::Row),
            b"col" => self.watch(Watched::Columns),
            b"filterColumn" => self.looks.filtered = true,
            b"strike" | b"dstrike" | b"vertAlign" => {
                self.marked_texts |=
                    self.name.ends_with("sharedstrings.xml") || self.name.contains("worksheets/");
            }
            b"si" => {
                self.texts = self.texts.saturating_add(1);
                if self.texts > self.budget.texts {
                    let most = self.budget.texts;
                    return Err(too_large(words::many_texts(most)));
                }
            }
            b"sst" => self.watch(Watched::Texts),
            _ => {}
        }
        Ok(bytes.get(at..).unwrap_or_default())
    }

    fn watch(&mut self, watched: Watched) {
        self.place = Place::Attributes(watched, None);
        self.tag.clear();
    }

    fn attributes<'r>(
        &mut self,
        bytes: &'r [u8],
        watched: Watched,
        mut quote: Option<u8>,
    ) -> Result<&'r [u8], SpreadsheetError> {
        let end = bytes.iter().position(|byte| {
            match (quote, byte) {
                (None, b'>') => return true,
                (None, b'"' | b'\'') => quote = Some(*byte),
                (Some(open), _) if open == *byte => quote = None,
                _ => {}
            }
            false
        });
        if let Some(end) = end {
            let part = bytes.get(..end).unwrap_or_default();
            self.place = Place::Anywhere;
            if self.tag.is_empty() {
                self.tag_ends(part, watched)?;
            } else {
                let mut tag = std::mem::take(&mut self.tag);
                tag.extend_from_slice(part);
                self.tag_ends(&tag, watched)?;
            }
            return Ok(bytes.get(end..).unwrap_or_default());
        }
        self.tag.extend_from_slice(bytes);
        if self.tag.len() > LONGEST_TAG {
            return Err(damaged(&format!("a tag in `{}` never ends", self.name)));
        }
        self.place = Place::Attributes(watched, quote);
        Ok(&[])
    }

    fn tag_ends(&mut self, tag: &[u8], watched: Watched) -> Result<(), SpreadsheetError> {
        match watched {
            Watched::Texts => self.claimed_texts = self.claimed_texts.max(claimed(tag)),
            Watched::Columns => self.columns(tag),
            Watched::Place | Watched::Row if is_plain_cell(tag) || places_are_fine(tag) => {
                if watched == Watched::Row {
                    self.row(tag);
                }
            }
            Watched::Place | Watched::Row => {
                let tag = String::from_utf8_lossy(tag);
                return Err(damaged(&format!("`{}` has a cell at {}", self.name, quoted(tag.trim()))));
            }
        }
        Ok(())
    }

    /// A row: its number, and whether it is hidden.
    fn row(&mut self, tag: &[u8]) {
        self.row = self.row.saturating_add(1);
        // Most rows say their number first, and nothing of being hidden.
        let tag = String::from_utf8_lossy(tag);
        let mut hidden = false;
        for (name, value) in attributes_of(&tag) {
            match name {
                "r" => self.row = value.parse().unwrap_or(self.row),
                "hidden" => hidden = is_yes(value),
                _ => {}
            }
        }
        if hidden {
            looks::add(&mut self.looks.hidden_rows, self.row, self.row);
        }
    }

    fn columns(&mut self, tag: &[u8]) {
        let tag = String::from_utf8_lossy(tag);
        let value =
            |name: &str| attributes_of(&tag).find(|(known, _)| *known == name).map(|(_, value)| value);
        let number = |name: &str| {
            value(name).and_then(|value| value.parse::<u32>().ok()).and_then(|n| n.checked_sub(1))
        };
        if value("hidden").is_some_and(is_yes)
            && let (Some(first), Some(last)) = (number("min"), number("max"))
            && first <= last
        {
            looks::add(&mut self.looks.hidden_columns, first, last);
        }
    }

    /// What was found out.
    fn finish(mut self, vetted: &mut Vetted) -> Result<(), SpreadsheetError> {
        if self.claimed_texts > self.seen {
            let claimed = self.claimed_texts;
            return Err(damaged(&format!("`{}` claims {claimed} texts and has no room for them", self.name)));
        }
        vetted.merged_cells |= self.merged_cells;
        if self.marked_texts {
            vetted.marked_texts.insert(self.name.clone());
        }
        self.looks.hidden_rows.sort_unstable();
        if self.looks != Looks::default() {
            vetted.hidden.insert(self.name, self.looks);
        }
        Ok(())
    }
}

/// How XML says yes.
fn is_yes(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// How many texts the opening tag says the table holds.
fn claimed(tag: &[u8]) -> u64 {
    let tag = String::from_utf8_lossy(tag);
    let counts = attributes_of(&tag).filter(|(name, _)| *name == "uniqueCount").map(|(_, count)| {
        let count = count.trim();
        let digits = count.bytes().all(|byte| byte.is_ascii_digit());
        if count.is_empty() || !digits { 0 } else { count.parse().unwrap_or(u64::MAX) }
    });
    counts.max().unwrap_or(0)
}

/// Whether a tag is like ` r="AB123" t="s"`, as nearly all are: this is for speed alone.
fn is_plain_cell(tag: &[u8]) -> bool {
    let Some(rest) = tag.strip_prefix(b" r=\"") else { return false };
    let letters = rest.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let rest = rest.get(letters..).unwrap_or_default();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = rest.get(digits..).unwrap_or_default();
    let one_place = rest
        .windows(2)
        .all(|pair| !(pair[1] == b'r' && matches!(pair[0], b' ' | b'\t' | b'\n' | b'\r' | b':')));
    letters <= 2 && digits <= 6 && rest.first() == Some(&b'"') && one_place
}

/// Whether the places in a tag can be on a sheet. The reader computes with them and does not look.
fn places_are_fine(tag: &[u8]) -> bool {
    let tag = String::from_utf8_lossy(tag);
    attributes_of(&tag).filter(|(name, _)| matches!(*name, "r" | "ref")).all(|(_, range)| {
        let mut corners = range.split(':').map(corner);
        match (corners.next(), corners.next(), corners.next()) {
            (Some(Some(_)), None, None) => true,
            (Some(Some(first)), Some(Some(last)), None) => first.0 <= last.0 && first.1 <= last.1,
            _ => false,
        }
    })
}

/// The row and the column of a cell, from 1; either may be 0 for not there.
fn corner(cell: &str) -> Option<(u32, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit()).unwrap_or(cell.len());
    let (letters, digits) = cell.split_at_checked(digits)?;
    let number =
        |c: char| c.to_digit(36).filter(|_| c.is_ascii_alphabetic()).and_then(|digit| digit.checked_sub(9));
    let column = letters.chars().try_fold(0_u32, |column, c| {
        column.checked_mul(26)?.checked_add(number(c)?).filter(|column| *column <= 16_384)
    })?;
    let row = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    (row <= 1_048_576).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(xml: &str, chunk: usize) -> Result<bool, SpreadsheetError> {
        let budget = Budget { cell_bytes: 40, texts: 3, ..Budget::default() };
        let mut scan = Scan::new("xl/a.xml".to_owned(), 0, &budget);
        for part in xml.as_bytes().chunks(chunk) {
            scan.take(part)?;
        }
        let mut vetted = Vetted::default();
        scan.finish(&mut vetted)?;
        Ok(vetted.merged_cells)
    }

    #[test]
    fn places_are_on_a_sheet() {
        let fine = |tag: &str| places_are_fine(tag.as_bytes());
        for tag in
            [" r=\"XFD1048576\"", " s='1' r='a1' t='n'/", " ref = 'A1:B2'", " ht='B2:A1'", "", " r='12'"]
        {
            assert!(fine(tag), "{tag}");
        }
        assert!(is_plain_cell(b" r=\"AB12\" t=\"inlineStr\""));
        for tag in
            [" r=\"XFE1\"", " r=\"A1\" r=\"A9999999\"", " r=\"A1:B2\"", " t='s'", " r=\"A1\"\tref='B2:A1'"]
        {
            assert!(!is_plain_cell(tag.as_bytes()), "{tag}");
        }
        for tag in
            [" r='XFE1'", " r='A1048577'", " r='A99999999999'", " ref='B2:A1'", " ref='A1:B2:C3'", " r='é1'"]
        {
            assert!(!fine(tag), "{tag}");
        }
    }

    #[test]
    fn parts_are_counted_however_they_are_cut() {
        for chunk in [1, 2, 7, 1000] {
            assert_eq!(scan("<sst uniqueCount='2'><si/><x:si>t</x:si></sst>", chunk), Ok(false));
            assert_eq!(scan("<s><mergeCell ref='A1:B2'/></s>", chunk), Ok(true));
            let many = scan("<sst><si/><si/><si/><si/></sst>", chunk);
            assert_eq!(many.map_err(|error| error.code), Err("spreadsheet-too-large"));
            let long = scan("<t>12345678901234567890123456789012345678901</t>", chunk);
            assert_eq!(long.map_err(|error| error.code), Err("spreadsheet-too-large"));
            let liar = scan("<sst a='>' uniqueCount = \"99999999999999999999\"><si/></sst>", chunk);
            assert_eq!(liar.map_err(|error| error.code), Err("damaged-spreadsheet"));
        }
        let utf16 = scan("<?xml version='1.0' encoding='UTF-16'?><a/>", 1000);
        assert_eq!(utf16.map_err(|error| error.code), Err("damaged-spreadsheet"));
    }
}
