//! Files that mean harm, or were harmed: a clear error or the right result, never a panic, never for long.

use rules::import::{Import, Options, import};
use rules::spreadsheet::{Budget, SpreadsheetError};

use super::books::{archive, book, defects, import_as, raw_book, row, skeleton, text};
use super::world::Dice;

const PUBLISHED: &[u8] = include_bytes!("../../fixtures/rem/ris-draft-2023-published.xlsx");
const HEADER: [&str; 5] = ["N° exigence", "Profil", "N° scénario", "N° preuve 1", "N° preuve 2"];

fn attempt(bytes: &[u8]) -> Result<Import, SpreadsheetError> {
    import("a.xlsx", bytes, &Options::default())
}

fn code(bytes: &[u8]) -> &'static str {
    match attempt(bytes) {
        Ok(import) => panic!("{} rows were read", import.report.rows),
        Err(error) => error.code,
    }
}

#[test]
fn two_cells_far_apart_cost_nothing() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>loin</t></is></c></row>";
    let rows = format!("{}{}{far}", row(1, &HEADER), row(2, &["A.01", "X", "A.01.01", "A.01.01.01"]));
    let import = attempt(&raw_book(&rows, "")).unwrap();
    assert_eq!(import.report.proofs, 1);
    assert_eq!(defects(&import), ["row-without-requirement 1048576"]);
}

#[test]
fn cells_beyond_all_sheets_are_an_error() {
    let beyond = "<row r=\"4294967295\"><c r=\"ZZZZZZZ4294967296\"><v>1</v></c></row>";
    assert_eq!(code(&raw_book(&format!("{}{beyond}", row(1, &HEADER)), "")), "damaged-spreadsheet");
}

#[test]
fn bombs_are_not_unpacked() {
    let padding = " ".repeat(80 * 1024 * 1024);
    let bytes = raw_book(&format!("{}{padding}", row(1, &HEADER)), "");
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(code(&bytes), "spreadsheet-too-large");
    // The same, with a directory that promises ten bytes.
    let mut liar = bytes;
    let size = u32::try_from(padding.len()).unwrap();
    let near = |at: &[u8]| u32::from_le_bytes([at[0], at[1], at[2], at[3]]).abs_diff(size) < 10_000;
    let places: Vec<_> = (0..liar.len() - 4).filter(|at| near(&liar[*at..at + 4])).collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let code = code(&liar);
    assert!(matches!(code, "spreadsheet-too-large" | "damaged-spreadsheet"), "{code}");
}

#[test]
fn one_huge_cell_is_refused() {
    let text = "x".repeat(3 * 1024 * 1024);
    let rows = format!("{}{}", row(1, &HEADER), row(2, &["A.01", &text]));
    assert_eq!(code(&raw_book(&rows, "")), "spreadsheet-too-large");
}

#[test]
fn claims_are_not_believed() {
    let strings = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"88888888888888\"><si><t>a</t></si></sst>";
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", row(1, &HEADER));
    let parts = [
        &skeleton()[..],
        &[("xl/sharedStrings.xml", strings.to_owned()), ("xl/worksheets/sheet1.xml", sheet)],
    ]
    .concat();
    assert_eq!(code(&archive(&parts)), "damaged-spreadsheet");
}

#[test]
fn files_of_other_kinds_are_named() {
    let part = |name: &str| archive(&[("_rels/.rels", "<x/>".to_owned()), (name, "<x/>".to_owned())]);
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), "a PDF"),
        ("xls", [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat(), "old .xls"),
        ("xlsb", part("xl/workbook.bin"), ".xlsb"),
        ("docx", part("word/document.xml"), "text document"),
        ("odt", archive(&[("mimetype", "x".to_owned()), ("content.xml", "<x/>".to_owned())]), "OpenDocument"),
        ("zip", archive(&[("a.txt", "a".to_owned())]), "not a workbook"),
        ("html", b"<html><table></table></html>".to_vec(), "web page"),
        ("empty", Vec::new(), "empty"),
    ];
    for (what, bytes, part) in cases {
        let error = attempt(&bytes).unwrap_err();
        assert!(error.message.to_string().contains(part), "{what}: {error}");
        assert!(what == "empty" || error.help.is_some(), "{what}");
    }
    let error = attempt(b"\xD0\xCF\x11\xE0").unwrap_err();
    assert!(error.help.unwrap().to_string().contains("save it as .xlsx"));
}

#[test]
fn truncated_files_are_errors() {
    for end in (0..PUBLISHED.len()).step_by(509) {
        let error = attempt(&PUBLISHED[..end]).err();
        assert!(error.is_some(), "cut after {end} bytes");
    }
}

#[test]
fn damaged_files_do_no_damage() {
    let small = book(&[("S", &[&HEADER, &["A.01", "X", "A.01.01", "A.01.01.01", "A.01.01.02"]])]);
    let mut dice = Dice::new(9);
    for _ in 0..150 {
        let mut bytes = small.clone();
        for _ in 0..=dice.below(6) {
            let at = dice.below(bytes.len());
            bytes[at] = u8::try_from(dice.next() & 255).unwrap();
        }
        let _ = attempt(&bytes);
    }
    // Damage inside the parts, where checksums do not help.
    let rows = format!("{}{}", row(1, &HEADER), row(2, &["A.01", "X", "A.01.01", "A.01.01.01"]));
    for _ in 0..150 {
        let mut rows = rows.clone().into_bytes();
        for _ in 0..=dice.below(4) {
            let at = dice.below(rows.len());
            rows[at] = b"<>/\"= A9&;#\n"[dice.below(12)];
        }
        let _ = attempt(&raw_book(&String::from_utf8_lossy(&rows), ""));
    }
}

#[test]
fn csv_of_noise_does_no_damage() {
    let mut dice = Dice::new(3);
    let words: [&[u8]; 12] = [
        b"id",
        b"condition",
        b",",
        b";",
        b"\n",
        b"\"",
        b"A.01",
        b"`",
        b"\xE9",
        b"not (x",
        b"\r",
        b"N\xC2\xB0 preuve",
    ];
    for _ in 0..400 {
        let mut bytes =
            if dice.yes() { b"id,profil,scenario,proof,condition\n".to_vec() } else { Vec::new() };
        for _ in 0..dice.below(60) {
            bytes.extend_from_slice(words[dice.below(words.len())]);
        }
        if let Ok(import) = import("a.csv", &bytes, &Options::default()) {
            super::world::declarations(&import);
        }
    }
}

#[test]
fn merged_cells_count_for_all_their_rows() {
    let rows = [
        row(1, &HEADER),
        row(2, &["A.01", "X", "A.01.01", "A.01.01.01"]),
        row(3, &["", "X", "A.01.02", "A.01.02.01"]),
        row(4, &["", "X", "A.01.03", "A.01.03.01"]),
        row(5, &["", "X", "A.01.04", "A.01.04.01"]),
    ]
    .concat();
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A2:A4\"/></mergeCells>";
    let import = attempt(&raw_book(&rows, merged)).unwrap();
    assert_eq!((import.report.requirements, import.report.scenarios), (1, 3));
    assert_eq!(defects(&import), ["row-without-requirement 5"]);
    let notes = import.report.notes.join("\n");
    assert!(notes.contains("merged over several rows") && notes.contains("(2 cells)"), "{notes}");
    let whole = "<mergeCells><mergeCell ref=\"A2:A1048576\"/><mergeCell ref=\"B2:XFD1048576\"/></mergeCells>";
    assert_eq!(attempt(&raw_book(&rows, whole)).unwrap().report.scenarios, 4);
}

#[test]
fn formulas_without_values_are_not_silently_empty() {
    let formula = "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>B9</f><v>A.01</v></c><c r=\"B2\"><f>B9</f></c>\
        <c r=\"C2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"D2\"><f>D9</f><v></v></c></row>";
    let import = attempt(&raw_book(&format!("{}{formula}", row(1, &HEADER)), "")).unwrap();
    let found = defects(&import);
    assert_eq!(found.iter().filter(|defect| *defect == "formula-without-value 2").count(), 2, "{found:?}");
    assert!(found.contains(&"formula-failed 2".to_owned()), "{found:?}");
    let message =
        &import.report.defects.iter().find(|defect| defect.code == "formula-without-value").unwrap().message;
    assert!(message.contains("column D") || message.contains("column B"), "{message}");
    // A failure of a kind that the reader does not know has a place too.
    let spill = "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#SPILL!</v></c></row>";
    let error = attempt(&raw_book(&format!("{}{spill}", row(1, &HEADER)), "")).unwrap_err();
    assert_eq!((error.code, error.sheet.as_deref()), ("failed-formula", Some("S")));
}

#[test]
fn numbers_and_dates_are_no_identifiers() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in (0..).zip(HEADER) {
        sheet.write_string(0, column, header).unwrap();
    }
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_number(1, 0, 1.1).unwrap();
    sheet.write_string(1, 1, "X").unwrap();
    sheet.write_number_with_format(1, 3, 45000.0, &date).unwrap();
    sheet.write_number_with_format(2, 0, 45000.0, &date).unwrap();
    sheet.write_boolean(3, 0, true).unwrap();
    let import = attempt(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        defects(&import),
        [
            "requirement-without-proof 2",
            "id-unusual 2",
            "id-is-a-number 2",
            "id-is-a-date 2",
            "id-is-a-date 3",
            "requirement-without-proof 4",
            "id-is-yes-or-no 4",
            "row-without-profile 4",
        ]
    );
    assert!(import.files.iter().any(|file| file.text.contains("requirement `1.1`")));
}

#[test]
fn hidden_sheets_are_not_read_and_said_so() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, id) in [("Exigences", "A.01"), ("Ancien", "Z.99")] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap().set_hidden(name == "Ancien");
        for (column, header) in (0..).zip(HEADER) {
            sheet.write_string(0, column, header).unwrap();
        }
        sheet.write_string(1, 0, id).unwrap();
    }
    let import = attempt(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(import.report.requirements, 1);
    assert!(import.report.notes.contains(&"sheet `Ancien` is hidden and was not read".to_owned()));
}

#[test]
fn many_rows_are_read_and_too_many_are_refused() {
    let mut csv = String::from("section,requirement,profile,scenario,proof\n");
    for n in 0..25_000 {
        let (requirement, scenario) = (n / 8, n / 2);
        csv.push_str(&format!(
            "S,R.{requirement},X,R.{requirement}.{scenario},R.{requirement}.{scenario}.{n}\n"
        ));
    }
    let import = import_as("many.csv", csv.as_bytes());
    assert_eq!((import.report.rows, import.report.proofs), (25_000, 25_000));
    assert_eq!(defects(&import), Vec::<String>::new());
    // One section, several files.
    assert!(text(&import, "r_2.rules").contains("in r\n"));

    let budget = Budget { rows: 1000, ..Budget::default() };
    let error = import_with(&csv, budget).unwrap_err();
    assert_eq!((error.code, error.row), ("spreadsheet-too-large", Some(1001)));
    let error = import_with(&csv, Budget { file_bytes: 100, ..Budget::default() }).unwrap_err();
    assert_eq!(error.code, "spreadsheet-too-large");
}

fn import_with(csv: &str, budget: Budget) -> Result<Import, SpreadsheetError> {
    import("many.csv", csv.as_bytes(), &Options { budget, ..Options::default() })
}

#[test]
fn a_quotation_mark_that_never_closes_is_an_error() {
    let csv = "id,label,condition\nA,\"ouvert,x\nB,b,y\nC,c,z\n";
    let error = import("a.csv", csv.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!((error.code, error.row), ("damaged-spreadsheet", Some(2)));
}

#[test]
fn a_column_of_anything_is_no_column_of_profiles() {
    let mut csv = String::from("id,profil,proof\n");
    for n in 0..1500 {
        csv.push_str(&format!("A.{n},Libre {n},A.{n}.1.1\n"));
    }
    let error = import("a.csv", csv.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!((error.code, error.row), ("too-many-profiles", Some(1002)));
}

#[test]
fn texts_cannot_break_out_of_their_place() {
    let nasty = "\"}\\ requirement X {} # \u{1b}[31m\u{2028}";
    let csv = format!(
        "section_id,section,requirement,profile,scenario,proof\n\"{0}\",\"{0}\",\"{0}\",\"{0}\",\"{0} s\",\"`{0}\"\n",
        nasty.replace('"', "\"\"")
    );
    let import = import_as(&format!("{}.csv", nasty.replace('\\', "")), csv.as_bytes());
    let declarations = super::world::declarations(&import);
    let names = super::world::names(&declarations);
    assert_eq!(names[&rules::syntax::tree::Keyword::Requirement].len(), 1);
    assert!(!import.report.to_text(rules::Lang::En).contains('\u{1b}'));
}
