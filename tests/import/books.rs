//! Workbooks for tests: honest ones, and raw archives that no spreadsheet program would write.

use std::io::{Cursor, Write};

use rules::import::{Import, Options, import};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook of texts, with empty cells where the text is empty.
pub fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                if !cell.is_empty() {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// A workbook of one sheet `S`, whose rows are given as XML.
pub fn raw_book(rows: &str, after_rows: &str) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{after_rows}</worksheet>"
    );
    archive(&[&skeleton()[..], &[("xl/worksheets/sheet1.xml", sheet)]].concat())
}

/// The parts of a workbook of one sheet `S`, but for the sheet.
pub fn skeleton() -> Vec<(&'static str, String)> {
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    vec![
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
    ]
}

/// A zip archive.
pub fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A row of texts, as XML.
pub fn row(number: u32, cells: &[&str]) -> String {
    let cells = (b'A'..).zip(cells).filter(|(_, text)| !text.is_empty()).map(|(column, text)| {
        let column = char::from(column);
        format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    });
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}

/// Imports with the options that tests mostly use.
pub fn import_as(name: &str, bytes: &[u8]) -> Import {
    import(name, bytes, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// The defects, as `CODE ROW`.
pub fn defects(import: &Import) -> Vec<String> {
    import.report.defects.iter().map(|defect| format!("{} {}", defect.code, defect.row)).collect()
}

/// The text of the file with this name.
pub fn text<'i>(import: &'i Import, name: &str) -> &'i str {
    let file = import.files.iter().find(|file| file.name == name);
    &file.unwrap_or_else(|| panic!("there is no {name}")).text
}
