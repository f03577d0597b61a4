//! `.ods` workbooks, made by hand.

use rules::import::{Options, import, propose};
use rules::spreadsheet::{Budget, Workbook};

use super::books::{archive, defects};
use super::owed::{by_profile, mapped};

/// A workbook with this in its one sheet `S`.
fn ods(styles: &str, table: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"S\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
    ])
}

fn cell(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|text| if text.is_empty() { "<table:table-cell/>".to_owned() } else { cell(text) })
        .collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let table = format!(
        "{}<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"7\"><text:p>REQ-007</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"1.5\"><text:p>1,5</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>see annex</text:p></office:annotation><text:p>two<text:s text:c=\"2\"/>words &amp; <text:span>more</text:span></text:p><text:p>line</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-02\"><text:p>2 janv.</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VRAI</text:p></table:table-cell></table:table-row>",
        row(&["a", "b"])
    );
    let bytes = ods("", &table);
    let mut book = Workbook::open("a.ods", &bytes, &Budget::default()).unwrap();
    assert_eq!(book.sheets()[0].name, "S");
    let mut seen = Vec::new();
    book.rows(0, &mut |row| {
        let cells = row.cells.iter().map(|(at, value)| format!("{at}={}", value.text().unwrap_or_default()));
        seen.push(format!("{}: {}", row.number, cells.collect::<Vec<_>>().join("|")));
        Ok(())
    })
    .unwrap();
    assert_eq!(
        seen,
        ["1: 0=a|1=b", "4: 0=REQ-007|1=1.5|2=two  words & more\nline|3=x|4=x|5=2026-01-02|6=OUI"]
    );
    assert_eq!(book.looks(0).unwrap().comments, [(4, 2, "see annex".to_owned())]);
}

#[test]
fn a_catalogue_comes_in_with_what_is_hidden_struck_and_dated() {
    let styles = "<style:style style:name=\"gone\" style:family=\"table-cell\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
    let table = format!(
        "{}{}<table:table-row table:visibility=\"filter\">{}{}{}</table:table-row>\
         <table:table-row><table:table-cell table:style-name=\"gone\" office:value-type=\"string\"><text:p>A.3</text:p></table:table-cell>{}{}</table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2026-04-01\"><text:p>01/04</text:p></table:table-cell>{}{}</table:table-row>",
        row(&["Id", "Title", "P"]),
        row(&["A.1", "One", "x"]),
        cell("A.2"),
        cell("Two"),
        cell("x"),
        cell("Three"),
        cell("x"),
        cell("Four"),
        cell("x"),
    );
    let bytes = ods(styles, &table);
    let map = "id: Id\nlabel: Title\nprofiles: [P]\n";
    let import = mapped("a.ods", &bytes, map);
    assert_eq!(by_profile(&import)["P"].len(), 3);
    assert_eq!(defects(&import), ["id-is-a-date 5"]);
    let notes = import.report.notes.join("\n");
    assert!(
        notes.contains("1 rows are hidden by a filter (3)") && notes.contains("1 cells are struck out (A4)"),
        "{notes}"
    );
    let import = mapped("a.ods", &bytes, &format!("{map}hidden_rows: skip\nstruck_rows: skip\n"));
    assert_eq!(import.report.requirements, 1);
}

#[test]
fn merged_cells_count_for_all_their_rows() {
    let table = format!(
        "{}<table:table-row>{}<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>x</text:p></table:table-cell></table:table-row>\
         <table:table-row>{}<table:covered-table-cell/></table:table-row>",
        row(&["Id", "P"]),
        cell("A.1"),
        cell("A.2"),
    );
    let import = mapped("a.ods", &ods("", &table), "id: Id\nprofiles: [P]\n");
    assert_eq!(by_profile(&import)["P"].len(), 2);
}

#[test]
fn no_file_can_hurt() {
    // A few bytes that say that a row of many cells is repeated to the end of the sheet.
    let bomb = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let budget = Budget { cells: 100_000, ..Budget::default() };
    let options = Options { budget, ..Options::default() };
    let error = import("a.ods", &ods("", bomb), &options).unwrap_err();
    assert_eq!(error.code, "spreadsheet-too-large");
    for table in [
        "<table:table-row",
        "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"x\"/>",
        "",
        "</table:table-cell>",
    ] {
        assert!(import("a.ods", &ods("", table), &Options::default()).is_err());
    }
}

/// A workbook with several sheets.
fn sheets(tables: &[(&str, String)]) -> Vec<u8> {
    let tables: String = (tables.iter())
        .map(|(name, rows)| format!("<table:table table:name=\"{name}\">{rows}</table:table>"))
        .collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
    ])
}

#[test]
fn a_sheet_for_each_profile_is_asked_about_and_read_as_decided() {
    let header = row(&["ID", "Requirement"]);
    let basic = format!("{header}{}{}", row(&["A1", "Locks"]), row(&["A2", "Guards"]));
    let full = format!("{header}{}{}", row(&["A1", "Locks"]), row(&["A3", "Dogs"]));
    let bytes = sheets(&[("Basic", basic), ("Advanced", full)]);
    let proposal = propose("a.ods", &bytes, &Options::default(), rules::Lang::En).unwrap();
    let asks = proposal.to_decide(rules::rulebook::model::Lang::En);
    assert!(asks.contains("1 identifier stands on several sheets"), "{asks}");
    let decided = format!("{}sheets are: profiles\n", proposal.map);
    let import = mapped("a.ods", &bytes, &decided);
    let all = by_profile(&import);
    let ids = |profile: &str| all[profile].iter().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!((ids("Basic").as_str(), ids("Advanced").as_str()), ("A1 A2", "A1 A3"));
}
