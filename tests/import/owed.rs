//! Who owes what: marks, lists, levels, headings. Every candidate is decided with the rulebook that came of the import.

use std::collections::{BTreeMap, BTreeSet};

use rules::import::{ColumnMap, Import, Options, import};
use rules::{Rulebook, Status};

use super::books::{book, defects, raw_book, row, text};

/// Imports with a map.
pub fn mapped(name: &str, bytes: &[u8], map: &str) -> Import {
    let map = ColumnMap::parse("map.yaml", map).unwrap_or_else(|error| panic!("{:#?}", error.diagnostics));
    let options = Options { map: Some(map), keep_rows: true, ..Options::default() };
    import(name, bytes, &options).unwrap_or_else(|error| panic!("{error}"))
}

pub fn load(import: &Import) -> Rulebook {
    let files: Vec<(&str, &str)> =
        import.files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    Rulebook::from_texts(&files).unwrap_or_else(|error| panic!("{error}"))
}

/// The requirements that a candidate with these facts owes.
pub fn owed(rulebook: &Rulebook, facts: &str) -> BTreeSet<String> {
    let dossier = rulebook.read_dossier(facts).unwrap_or_else(|error| panic!("{error}\n{facts}"));
    let decision = rulebook.decide(&dossier);
    let numbers = (0..).map(rules::rulebook::model::RequirementId);
    let all = decision.model().requirements.iter().zip(numbers);
    all.filter(|(_, number)| Status::is_required(decision.requirement_status(*number)))
        .map(|(requirement, _)| requirement.head.id.to_string())
        .collect()
}

/// What each profile owes, by the label as printed.
pub fn by_profile(import: &Import) -> BTreeMap<String, BTreeSet<String>> {
    let rulebook = load(import);
    let totals = &import.report.totals.profiles;
    let of = |name: &str| owed(&rulebook, &format!("facts:\n  profiles: [{name}]\n"));
    totals.iter().map(|total| (total.label.clone().unwrap(), of(total.profile.as_ref().unwrap()))).collect()
}

fn sets(given: &[(&str, &[&str])]) -> BTreeMap<String, BTreeSet<String>> {
    let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    given.iter().map(|(profile, ids)| ((*profile).to_owned(), set(ids))).collect()
}

fn notes(import: &Import) -> String {
    import.report.notes.join("\n")
}

#[test]
fn a_value_that_was_not_seen_is_always_possible() {
    // `When` is recognised, and `kind` is inferred from the one value that stands there.
    let import = super::books::import_as("a.csv", b"ID,L,When\nA,x,kind is b\nB,x,modes has m\n");
    assert!(text(&import, "facts.rules").contains("other"), "{}", text(&import, "facts.rules"));
    let rulebook = load(&import);
    assert!(owed(&rulebook, "facts: {}\n").is_empty());
    assert_eq!(owed(&rulebook, "facts: {kind: b, modes: []}\n").len(), 1);
    assert!(owed(&rulebook, "facts: {kind: other, modes: [other]}\n").is_empty());
    // A value that is called so already leaves room for another.
    let import = super::books::import_as("a.csv", b"ID,When\nA,kind is other\n");
    assert!(owed(&load(&import), "facts: {}\n").is_empty());
}

#[test]
fn what_is_not_marked_is_not_owed() {
    let csv = "id,name,P\nA,one,X\nB,two,\nC,three,x\nD,four,-\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: P\n");
    assert_eq!(by_profile(&import), sets(&[("P", &["A", "C"])]));
    let rulebook = load(&import);
    assert!(owed(&rulebook, "facts: {profiles: []}\n").is_empty());
    assert!(notes(&import).contains("marks alone"), "{}", notes(&import));
    // Several marks in one column are marks as well; letters that may be names of profiles are not.
    let csv = "id,P\nA,X\nB,\nC,✓\nD,-\nE,Oui\nF,x¹\nG,☑\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: P\n");
    assert_eq!(by_profile(&import), sets(&[("P", &["A", "C", "E", "F", "G"])]));
    assert!(owed(&load(&import), "facts: {profiles: []}\n").is_empty());
    let import = mapped("a.csv", "id,P\nA,O\nB,Y\nC,O\n".as_bytes(), "id: id\nprofile: P\n");
    assert_eq!(by_profile(&import), sets(&[("O", &["A", "C"]), ("Y", &["B"])]));

    let csv = "id,basic,high\nA,✓,✔\nB,,●\nC,no,30 days\nD,-,\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofiles: [basic, high]\n");
    assert_eq!(by_profile(&import), sets(&[("basic", &["A"]), ("high", &["A", "B", "C"])]));
    assert_eq!(defects(&import), ["mark-not-understood 4"]);
    let account = &import.report.sheets[0].account;
    assert_eq!(
        (account.items, account.skipped[1].reason.as_str(), account.skipped[1].rows.count),
        (3, "no mark: for nobody", 1)
    );

    let map = "id: id\nprofiles: [basic, high]\nmarked: [\"no\"]\nunmarked: [30 days]\n";
    let import = mapped("a.csv", csv.as_bytes(), map);
    assert_eq!(by_profile(&import), sets(&[("basic", &["A", "C"]), ("high", &["A", "B"])]));
}

#[test]
fn several_profiles_in_a_cell_are_split_or_reported() {
    // Each stands alone elsewhere.
    let csv = "id,who\nA,EI\nB,\"EI, EE\"\nC,EE\nD,EE/EI\nE,EE et EI\nF,\"EI\nEE\"\nG,Tous\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: who\n");
    let all = ["A", "B", "D", "E", "F", "G"];
    assert_eq!(by_profile(&import), sets(&[("EI", &all), ("EE", &["B", "C", "D", "E", "F", "G"])]));
    assert!(defects(&import).is_empty(), "{:?}", defects(&import));
    assert!(notes(&import).contains("4 cells name several profiles"), "{}", notes(&import));
    assert!(notes(&import).contains("`Tous` (1)"), "{}", notes(&import));

    // `EI` never does: a defect, unless the map says `split`.
    let csv = "id,who\nA,\"EI, EE\"\nB,EE\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: who\n");
    assert_eq!(defects(&import), ["several-profiles-in-a-cell 2"]);
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: who\nsplit: \",\"\n");
    assert_eq!(by_profile(&import), sets(&[("EI", &["A"]), ("EE", &["A", "B"])]));
    assert!(defects(&import).is_empty());

    // In the recognised forms proofs must not be lost either.
    let csv = "ID;Profil;N° scénario;N° preuve\nA.01;Général;A.01.01;A.01.01.01\nA.02;CIBA;A.02.01;A.02.01.01\nA.03;Général, CIBA;A.03.01;A.03.01.01\n";
    let import = super::books::import_as("a.csv", csv.as_bytes());
    let found = by_profile(&import);
    assert_eq!(found["CIBA"].len(), 2);
    assert_eq!(found["Général"].len(), 2);
}

#[test]
fn names_that_would_collapse_stay_apart() {
    let csv = "id,who\nA,R\nB,R-\nC,R+\nD,r\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: who\n");
    assert_eq!(by_profile(&import), sets(&[("R", &["A"]), ("R-", &["B"]), ("R+", &["C"]), ("r", &["D"])]));
    assert_eq!(
        defects(&import).iter().filter(|found| found.starts_with("two-profiles-with-one-name")).count(),
        3
    );
}

#[test]
fn levels_are_cumulative_where_the_map_says_so() {
    let csv = "id,L\nA,1\nB,2\nC,3\nD,\n";
    let import =
        mapped("a.csv", csv.as_bytes(), "id: id\nprofile: L\nlevels: cumulative\nwithout profile: nobody\n");
    assert_eq!(by_profile(&import), sets(&[("1", &["A"]), ("2", &["A", "B"]), ("3", &["A", "B", "C"])]));
    assert_eq!(defects(&import), ["row-without-profile 5"]);
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: L\nwithout profile: everyone\n");
    assert_eq!(by_profile(&import), sets(&[("1", &["A", "D"]), ("2", &["B", "D"]), ("3", &["C", "D"])]));
    let csv = "id,L\nA,low\nB,high\nC,moderate\nD,odd\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: id\nprofile: L\nlevels: [low, moderate, high]\n");
    let levels =
        [("low", &["A"][..]), ("moderate", &["A", "C"]), ("high", &["A", "B", "C"]), ("odd", &["D"])];
    assert_eq!(by_profile(&import), sets(&levels));
    assert_eq!(defects(&import), ["level-not-understood 5"]);
    // One choice of levels, with room for what was not seen.
    let import = mapped(
        "a.csv",
        csv.as_bytes(),
        "id: id\nprofile: L\nlevels: [low, moderate, high]\nprofiles are: one of\n",
    );
    let rulebook = load(&import);
    assert!(owed(&rulebook, "facts: {}\n").is_empty());
    assert_eq!(owed(&rulebook, "facts: {profiles: moderate}\n").len(), 2);
    assert!(owed(&rulebook, "facts: {profiles: other}\n").is_empty());
}

#[test]
fn headings_are_chapters_and_no_requirements() {
    // A column says so.
    let csv = "is,depth,ref,name,who\n,1,1,Doors,\nx,2,1.1,Locks,P\nx,2,1.2,Keys,Q\n,1,,Windows,P\nx,2,2.1,Panes,P\n,1,3,Nothing below,\n";
    let map = "id: ref\nlabel: name\nassessable: is\ndepth: depth\nprofile: who\n";
    let import = mapped("a.csv", csv.as_bytes(), map);
    assert_eq!(by_profile(&import), sets(&[("P", &["1.1", "2.1"]), ("Q", &["1.2"])]));
    let chapters = text(&import, "chapters.rules");
    assert!(chapters.contains("\"1 Doors\"") && chapters.contains("\"Windows\""), "{chapters}");
    assert!(!chapters.contains("Nothing below"), "{chapters}");
    let account = &import.report.sheets[0].account;
    assert_eq!((account.rows, account.items, account.headings.count), (7, 3, 3));

    // No mark, and deeper rows below; a line across the table.
    let csv = "ref,name,P,Q\n1,Doors,,\n1.1,Locks,x,\n1.2,Keys,,\nWindows and roofs,,,\n2.1,Panes,,x\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: ref\nlabel: name\nprofiles: [P, Q]\n");
    assert_eq!(by_profile(&import), sets(&[("P", &["1.1"]), ("Q", &["2.1"])]));
    let account = &import.report.sheets[0].account;
    assert_eq!((account.rows, account.items, account.headings.count), (6, 2, 2));
    assert!(text(&import, "chapters.rules").contains("Windows and roofs"));

    // What a column holds.
    let csv = "ref,kind,name\nA,h,Doors\nA1,r,Locks\nB,,Empty\n";
    let import =
        mapped("a.csv", csv.as_bytes(), "id: ref\nlabel: name\nheading when: [{kind: [h]}, {kind: empty}]\n");
    assert_eq!((import.report.requirements, import.report.sheets[0].account.headings.count), (1, 2));

    // The parent, wherever it stands.
    let csv = "ref,is,parent,name\nA1,x,A,Locks\nA,,,Doors\nB,,,Windows\nB1,x,B,Panes\nA2,x,A1,Keys\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: ref\nlabel: name\nassessable: is\nparent: parent\n");
    let a = text(&import, "a.rules");
    assert!(a.contains("requirement A1") && a.contains("requirement A2") && !a.contains("B1"), "{a}");
}

#[test]
fn requirements_without_an_identifier_are_reported_or_numbered() {
    let csv = "is,ref,name\nx,1.1,Locks\nx,,of steel\nx,,of iron\n,2,Windows\nx,,Panes\n";
    let map = "id: ref\nlabel: name\nassessable: is\n";
    let import = mapped("a.csv", csv.as_bytes(), map);
    assert_eq!(import.report.requirements, 1);
    assert_eq!(defects(&import), ["row-without-requirement 3", "row-without-requirement 6"]);
    assert_eq!(import.report.sheets[0].account.defects.count, 3);
    let import = mapped("a.csv", csv.as_bytes(), &format!("{map}without id: number\n"));
    let ids: Vec<_> = import.catalogue.rows.iter().map(|row| row.requirement.to_string()).collect();
    assert_eq!(ids, ["1.1", "1.1/1", "1.1/2", "2/1"]);
}

#[test]
fn headers_of_several_rows_are_read_whole() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 4, "Catalogue of controls", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "ID\n(unique)", &plain).unwrap();
    sheet.write_string(1, 1, "Control").unwrap();
    sheet.merge_range(1, 2, 1, 4, "Baseline", &plain).unwrap();
    for (column, level) in (2..).zip(["Low", "Moderate", "High"]) {
        sheet.write_string(2, column, level).unwrap();
    }
    for (row, (id, name, marks)) in
        (3..).zip([("A-1", "Policy", "xxx"), ("A-2", "Accounts", " xx"), ("A-3", "Audit", "  x")])
    {
        sheet.write_string(row, 0, id).unwrap();
        sheet.write_string(row, 1, name).unwrap();
        for (column, mark) in (2..).zip(marks.chars()).filter(|(_, mark)| *mark != ' ') {
            sheet.write_string(row, column, mark.to_string()).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let wanted = sets(&[("Low", &["A-1"]), ("Moderate", &["A-1", "A-2"]), ("High", &["A-1", "A-2", "A-3"])]);
    let import = mapped("a.xlsx", &bytes, "id: ID\nlabel: Control\nprofiles: [Low, Moderate, High]\n");
    assert_eq!(by_profile(&import), wanted);
    let proposed = rules::import::propose("a.xlsx", &bytes, &Options::default(), rules::Lang::En).unwrap();
    assert_eq!(by_profile(&mapped("a.xlsx", &bytes, &proposed.map)), wanted, "{}", proposed.map);
}

#[test]
fn what_the_program_shows_beside_values_is_said() {
    use rust_xlsxwriter::{Format, Note, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in (0..).zip(["id", "name", "P", "secret"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    let struck = Format::new().set_font_strikethrough();
    let numbered = Format::new().set_num_format("\"REQ-\"000");
    for row in 1..6_u32 {
        sheet.write_number_with_format(row, 0, f64::from(row), &numbered).unwrap();
        sheet.write_string(row, 1, format!("text {row}")).unwrap();
        sheet.write_string(row, 2, "x").unwrap();
    }
    sheet.write_string(1, 3, "hidden").unwrap();
    sheet.write_string_with_format(3, 0, "OLD-1", &struck).unwrap();
    sheet.write_rich_string(4, 1, &[(&Format::new(), "kept "), (&struck, "gone")]).unwrap();
    sheet.insert_note(2, 1, &Note::new("only from 2027")).unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.set_column_hidden(3).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let map = "id: id\nlabel: name\nprofiles: [P]\n";
    let import = mapped("a.xlsx", &bytes, map);
    assert_eq!(by_profile(&import)["P"].len(), 5);
    assert!(by_profile(&import)["P"].contains("REQ-002"));
    let said = notes(&import);
    for part in [
        "1 rows are hidden (6)",
        "hidden columns hold values, and count like any other (a map leaves them out with `hidden_columns: skip`): D",
        "1 cells are struck out (A4)",
        "1 cells are struck out in part (B5)",
        "A2 `\"REQ-\"000` (followed)",
        "only from 2027",
    ] {
        assert!(said.contains(part), "no {part} in\n{said}");
    }
    let import = mapped("a.xlsx", &bytes, &format!("{map}hidden_rows: skip\nstruck_rows: skip\n"));
    assert_eq!(import.report.requirements, 3);
    let reasons: Vec<_> = import.report.sheets[0]
        .account
        .skipped
        .iter()
        .map(|skipped| (skipped.reason.as_str(), skipped.rows.count))
        .collect();
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    // What else the map chooses.
    let written = |more: &str| -> String {
        let import = mapped("a.xlsx", &bytes, &format!("{map}params: secret\n{more}"));
        import.files.into_iter().map(|file| file.text).collect()
    };
    let plain = written("");
    assert!(plain.contains("[secret: hidden]") && plain.contains("kept gone") && !plain.contains("2027"));
    let chosen = written("hidden_columns: skip\nstruck_text: skip\ncomments: read\n");
    assert!(!chosen.contains("secret") && !chosen.contains("gone") && !chosen.contains("OLD-1"), "{chosen}");
    assert!(
        chosen.contains("\"kept\"") && chosen.contains("text 2 [") && chosen.contains("only from 2027]"),
        "{chosen}"
    );
}

/// Some programs write the texts of a sheet in the sheet itself, runs and all.
#[test]
fn what_stands_out_in_a_text_is_seen_wherever_the_text_is_kept() {
    let run =
        |marks: &str, text: &str| format!("<r><rPr>{marks}</rPr><t xml:space=\"preserve\">{text}</t></r>");
    let name = |number: u32, runs: &[String]| {
        format!(
            "<row r=\"{number}\"><c r=\"A{number}\" t=\"inlineStr\"><is><t>R{number}</t></is></c>\
             <c r=\"B{number}\" t=\"inlineStr\"><is>{}</is></c></row>",
            runs.concat()
        )
    };
    let sheet = [
        row(1, &["id", "name"]),
        name(2, &[run("", "Sous "), run("<strike/>", "30 "), run("", "60 jours")]),
        name(3, &[run("<strike/>", "Sans objet")]),
        name(4, &[run("", "Au moins 10"), run("<vertAlign val=\"superscript\"/>", "2")]),
        name(5, &[run("<strike val=\"0\"/>", "Entier"), run("<vertAlign val=\"baseline\"/>", " et droit")]),
    ];
    let bytes = raw_book(&sheet.concat(), "");
    let said = notes(&mapped("a.xlsx", &bytes, "id: id\nlabel: name\n"));
    for part in [
        "1 cells are struck out (B3)",
        "1 cells are struck out in part (B2)",
        "1 cells have characters above the line or below (B4)",
    ] {
        assert!(said.contains(part), "no {part} in\n{said}");
    }
    let import = mapped("a.xlsx", &bytes, "id: id\nlabel: name\nstruck_text: skip\n");
    let text: String = import.files.into_iter().map(|file| file.text).collect();
    assert!(text.contains("\"Sous 60 jours\"") && text.contains("\"Entier et droit\""), "{text}");
    assert!(!text.contains("Sans objet"), "{text}");
}

#[test]
fn a_date_where_an_identifier_was_is_called_that_whichever_program_wrote_it() {
    use rust_xlsxwriter::{Format, Workbook};
    // The second is how LibreOffice writes the formats of its dates.
    for format in ["dd/mm/yyyy", "[$-40C]d\\-mmm;@", "DD/MM/YY", "[$-409]D\\ MMM\\ YY"] {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, header) in (0..).zip(["id", "name", "P"]) {
            sheet.write_string(0, column, header).unwrap();
        }
        sheet.write_number_with_format(1, 0, 45_678.0, &Format::new().set_num_format(format)).unwrap();
        sheet.write_string(2, 0, "1.2").unwrap();
        for row in 1..3 {
            sheet.write_string(row, 1, "text").unwrap();
            sheet.write_string(row, 2, "x").unwrap();
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let import = mapped("a.xlsx", &bytes, "id: id\nlabel: name\nprofiles: [P]\n");
        assert_eq!(super::books::defects(&import), ["id-is-a-date 2"], "{format}");
        assert_eq!(import.report.requirements, 1, "{format}");
    }
}

#[test]
fn several_sheets_and_parameters_are_read() {
    let first: &[&[&str]] = &[&["ID", "Text", "Value"], &["A", "Keep records", "90 days"]];
    let second: &[&[&str]] = &[&["ID", "Text", "Value"], &["B", "Lock up", ""]];
    let other: &[&[&str]] = &[&["ID", "Text", "Value"], &["C", "Not this", ""]];
    let bytes = book(&[("One", first), ("Two", second), ("Three", other)]);
    let import = mapped("a.xlsx", &bytes, "sheets: [One, Two]\nid: ID\nlabel: Text\nparams: Value\n");
    assert_eq!(import.report.requirements, 2);
    let written: String = import.files.iter().map(|file| file.text.as_str()).collect();
    assert!(written.contains("Keep records [Value: 90 days]"), "{written}");
    assert!(notes(&import).contains("sheet `Three` is not named by the map"));
}
