//! Tables in all the ways that people keep them.

use rules::import::{ColumnMap, Options, import};
use rules::syntax::tree::Keyword;

use super::books::{book, defects, import_as, text};
use super::world::{declarations, names};

const PLAIN: &str = "wave,section_id,section,requirement,profile,scenario,proof\n\
    1,INS,Gestion de l'INS,INS/va1.01,Général,INS/va1.01.01,INS/va1.01.01.01\n\
    2,SSI/IE,Identités & accès,SSI/IE.30,IE Usagers,SSI/IE.30.01,SSI/IE.30.01.01\n";

/// The items of an import, without where they come from.
fn items(import: &rules::import::Import) -> Vec<String> {
    let mut kept = Vec::new();
    for file in
        import.files.iter().filter(|file| !matches!(file.name.as_str(), "rulebook.rules" | "sources.rules"))
    {
        let lines = file.text.lines().map(|line| line.split("cite catalogue").next().unwrap().trim_end());
        kept.extend(lines.filter(|line| !line.trim().is_empty()).map(str::to_owned));
    }
    kept
}

#[test]
fn csv_comes_in_many_dialects() {
    let wanted = items(&import_as("a.csv", PLAIN.as_bytes()));
    let semicolons = PLAIN.replace(',', ";");
    let windows_1252 = |text: &str| -> Vec<u8> {
        text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
    };
    let utf16 = |text: &str| -> Vec<u8> {
        let units =
            std::iter::once('\u{FEFF}').chain(text.chars()).map(|c| u16::try_from(u32::from(c)).unwrap());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let dialects: [(&str, Vec<u8>); 7] = [
        ("semicolons", semicolons.clone().into_bytes()),
        ("tabs", PLAIN.replace(',', "\t").into_bytes()),
        ("mark", [b"\xEF\xBB\xBF", PLAIN.as_bytes()].concat()),
        ("crlf and Latin-1", windows_1252(&semicolons.replace('\n', "\r\n"))),
        ("UTF-16", utf16(&PLAIN.replace(',', "\t"))),
        ("sep", format!("sep=;\n{semicolons}").into_bytes()),
        ("quoted", PLAIN.replace("Général", "\"Général\"").into_bytes()),
    ];
    for (what, bytes) in dialects {
        let import = import_as("a.csv", &bytes);
        assert_eq!(items(&import), wanted, "{what}");
        assert_eq!(import.report.rows, 2, "{what}");
    }
    let latin = import_as("a.csv", &windows_1252(PLAIN));
    assert!(latin.report.notes.iter().any(|note| note.contains("Windows-1252")));
}

#[test]
fn rows_of_csv_are_its_lines() {
    let csv = "id;label;condition\r\n\r\nA;\"deux\r\nlignes\";x\r\nB;;((\r\n";
    assert_eq!(defects(&import_as("a.csv", csv.as_bytes())), ["condition-not-understood 5"]);
    let old_mac = "id;label;condition\rA;a;x\rB;;((\r";
    assert_eq!(defects(&import_as("a.csv", old_mac.as_bytes())), ["condition-not-understood 3"]);
}

#[test]
fn title_rows_order_accents_and_other_sheets_do_not_matter() {
    let sheet: &[&[&str]] = &[
        &["", "Référentiel d'exigences minimales"],
        &[],
        &["Version", "0.9", "du", "21/02/2023"],
        &["", "N°\nPREUVE 1", "n° scenario", "Bloc", "N°  Exigence", "PROFIL", "Section", "Id section"],
        &["", "INS/va1.01.01.01", "INS/va1.01.01", "x", "INS/va1.01", "Général", "Gestion de l'INS", "INS"],
        &[
            "",
            "SSI/IE.30.01.01",
            "SSI/IE.30.01",
            "",
            "SSI/IE.30",
            "IE Usagers",
            "Identités & accès",
            "SSI/IE",
        ],
    ];
    let readme: &[&[&str]] = &[&["Lisez-moi"], &["Ce classeur…"]];
    let import = import_as("a.xlsx", &book(&[("Lisez-moi", readme), ("Exigences", sheet)]));
    assert_eq!(items(&import), items(&import_as("a.csv", PLAIN.as_bytes())));
    assert_eq!(defects(&import), Vec::<String>::new());
    let notes = import.report.notes.join("\n");
    assert!(
        notes.contains("sheet `Lisez-moi` has no header that is recognised, and was not read"),
        "{notes}"
    );
    assert!(notes.contains("columns that are not read: `Bloc`"), "{notes}");
    assert!(text(&import, "ins.rules").contains("feuille Exigences, ligne 5"));
}

#[test]
fn several_sheets_are_one_catalogue() {
    let header: &[&str] = &["Profil", "N° exigence", "N° scénario", "N° preuve 1", "N° preuve 2"];
    let first: &[&[&str]] = &[header, &["X", "A/va1.01", "A/va1.01.01", "A/va1.01.01.01", "A/va1.01.01.02"]];
    let second: &[&[&str]] = &[header, &["X", "A.01", "A.01.01", "A.01.01.01", "A/va1.01.01.02"]];
    let import = import_as("a.xlsx", &book(&[("Vague 1", first), ("Vague 2", second)]));
    assert_eq!((import.report.rows, import.report.proofs), (2, 3));
    let twice = &import.report.defects[0];
    assert_eq!((twice.code, twice.sheet.as_str(), twice.row), ("proof-twice", "Vague 2", 2));
    assert!(twice.message.contains("sheet `Vague 1`, row 2"), "{}", twice.message);
}

#[test]
fn other_catalogues_are_mapped_by_hand() {
    let csv = "Ref;Intitulé;Pièce;Quand\nC-1;Clôture;K-bis;\nC-2;Porte;Photo;has_door\n";
    let map = ColumnMap {
        requirement: "ref".to_owned(),
        label: Some("Intitulé".to_owned()),
        condition: Some("QUAND".to_owned()),
        proofs: vec!["Piece".to_owned()],
        ..ColumnMap::default()
    };
    let options = Options { map: Some(map.clone()), ..Options::default() };
    let import = import("chantier.csv", csv.as_bytes(), &options).unwrap();
    let names = names(&declarations(&import));
    assert_eq!(names[&Keyword::Requirement], ["C-1", "C-2"]);
    assert_eq!(names[&Keyword::Proof], ["K-bis", "Photo"]);
    assert_eq!(names[&Keyword::Fact], ["has_door"]);
    assert!(!names.contains_key(&Keyword::Scope));

    let wrong = ColumnMap { condition: Some("Quant".to_owned()), ..map };
    let options = Options { map: Some(wrong), ..Options::default() };
    let error = rules::import::import("chantier.csv", csv.as_bytes(), &options).unwrap_err();
    assert_eq!(error.code, "columns-not-found");
    assert_eq!(error.help.unwrap(), "did you mean `Quand`?");
}

#[test]
fn what_is_not_a_catalogue_is_said_to_be_none() {
    let error = import("a.csv", b"Nom;Age\nX;3\n", &Options::default()).unwrap_err();
    assert_eq!((error.code, error.row), ("catalogue-not-recognised", Some(1)));
    assert!(error.message.to_string().contains("`Nom`, `Age`"), "{error}");
    assert!(error.help.as_ref().unwrap().to_string().contains("map"));
    assert!(error.to_diagnostic("a.csv").message.to_string().starts_with("a.csv: sheet `a.csv`, row 1: "));
}

#[test]
fn the_rulebook_is_called_after_the_file() {
    let name = |file: &str| import_as(file, PLAIN.as_bytes()).name;
    assert_eq!(name("/tmp/REM RIS (v2).csv"), "rem-ris-v2");
    assert_eq!(name("2023.csv"), "catalogue-2023");
    assert_eq!(name("…"), "catalogue");
}
