//! Checklists out, and back into dossiers.
#![cfg(feature = "spreadsheet")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::collections::BTreeSet;
use std::io::Read;

use rules::dossier::edit_states;
use rules::export::{Checklist, checklist, checklist_csv, checklist_markdown, checklist_xlsx, progress};
use rules::rulebook::model::State;
use rules::spreadsheet::{Budget, Workbook};
use rules::{Lang, Rulebook};

const HALF_DONE: &str = include_str!("../fixtures/dossiers/half-done.yaml");

fn exported(rulebook: &Rulebook, dossier: &str, lang: Lang) -> Checklist {
    let dossier = rulebook.read_dossier(dossier).unwrap_or_else(|error| panic!("{error}"));
    let decision = rulebook.decide(&dossier);
    checklist(rulebook, &decision.plan(None), lang)
}

fn ris() -> Rulebook {
    Rulebook::builtin("ris-va2").unwrap()
}

/// The sheets of a workbook: their names and their rows.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book = Workbook::open("c.xlsx", bytes, &Budget::default()).unwrap();
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    let read = |(index, name): (usize, String)| {
        let mut rows = Vec::new();
        book.rows(index, &mut |row| {
            let mut cells = vec![String::new(); 20];
            for (column, value) in &row.cells {
                cells[*column as usize] = value.text().unwrap_or_default().into_owned();
            }
            rows.push(cells);
            Ok(())
        })
        .unwrap();
        (name, rows)
    };
    names.into_iter().enumerate().map(read).collect()
}

fn brought_back(rulebook: &Rulebook, dossier: &str, checklist: &[u8]) -> Result<String, String> {
    progress(rulebook, ("d.yaml", dossier), ("c.xlsx", checklist), &Budget::default())
        .map(|done| done.text)
        .map_err(|error| error.to_string())
}

#[test]
fn csv_and_markdown_of_a_dossier_half_done() {
    let french = exported(&ris(), HALF_DONE, Lang::Fr);
    insta::assert_snapshot!("half_done_csv", checklist_csv(&french).replace("\r\n", "\n"));
    insta::assert_snapshot!("half_done_markdown", checklist_markdown(&french));
    let english = exported(&ris(), HALF_DONE, Lang::En);
    insta::assert_snapshot!("half_done_markdown_english", checklist_markdown(&english));
}

#[test]
fn a_workbook_holds_every_proof_once_and_the_plan() {
    let rulebook = ris();
    let dossier = rulebook.read_dossier(HALF_DONE).unwrap();
    let decision = rulebook.decide(&dossier);
    let plan = decision.plan(None);
    let list = checklist(&rulebook, &plan, Lang::Fr);
    let bytes = checklist_xlsx(&list).unwrap();
    assert_eq!(bytes, checklist_xlsx(&list).unwrap(), "the same checklist is the same bytes");
    let sheets = sheets(&bytes);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Preuves", "Bilan", "Pièces", "Plan", "Non exigé"]);
    let header = ["Chapitre", "Exigence", "Scénario", "Preuve", "Intitulé", "Statut", "Motif", "Étape"];
    assert_eq!(sheets[0].1[0][..8], header);
    let summary = decision.summary();
    let with_status =
        |status: &str| sheets[0].1.iter().filter(|row| row[5] == status && !row[3].is_empty()).count();
    assert_eq!(with_status("exigée"), summary.required);
    assert_eq!(with_status("indéterminée"), summary.undetermined);
    assert_eq!(sheets[4].1[1..].iter().filter(|row| !row[3].is_empty()).count(), summary.not_required);
    assert!(sheets[0].1[1..].iter().chain(&sheets[4].1[1..]).all(|row| !row[5].is_empty()), "a reason each");
    let steps = plan.order().len() + plan.in_state(rules::StepState::Undetermined).len();
    assert_eq!(sheets[3].1.len(), steps + 1);
    // Every chapter has its row, and the verdict its lines.
    for chapter in &rulebook.model().chapters {
        let label = chapter.head.label(Lang::Fr);
        assert!(sheets[0].1.iter().any(|row| row[0] == label), "{label}");
    }
    assert_eq!(sheets[1].1.len(), list.verdict.len() + 1);
}

#[test]
fn a_state_is_offered_where_it_can_be_read_back_and_nowhere_else() {
    for (rulebook, dossier) in [(ris(), HALF_DONE), (ris(), "facts: {}\n")] {
        let bytes = checklist_xlsx(&exported(&rulebook, dossier, Lang::En)).unwrap();
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        let mut sheet = String::new();
        package.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        // Each stretch of cells: `N2` or `N2:N9`.
        let stretches = sheet.split("<dataValidation ").skip(1).map(|part| {
            let cells = part.split("sqref=\"").nth(1).unwrap().split('"').next().unwrap();
            let rows: Vec<usize> = cells.split(':').map(|cell| cell[1..].parse().unwrap()).collect();
            rows[0]..=*rows.last().unwrap()
        });
        let offered: BTreeSet<usize> = stretches.flatten().collect();
        let rows = &sheets(&bytes)[0].1;
        let named = rows.iter().enumerate().skip(1).filter(|(_, row)| !row[3].is_empty());
        assert_eq!(offered, named.map(|(at, _)| at + 1).collect::<BTreeSet<_>>());
        assert!(offered.len() + 1 < rows.len(), "a chapter without a list has a row, and no state");
    }
}

#[test]
fn a_checklist_that_is_not_filled_in_changes_nothing() {
    let rulebook = ris();
    for path in ["half-done", "finished", "sent-back", "empty", "profiles-only"] {
        let path = format!("{}/fixtures/dossiers/{path}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap();
        for lang in [Lang::Fr, Lang::En] {
            let list = exported(&rulebook, &text, lang);
            assert_eq!(
                brought_back(&rulebook, &text, &checklist_xlsx(&list).unwrap()).unwrap(),
                text,
                "{path}"
            );
            assert_eq!(
                brought_back(&rulebook, &text, checklist_csv(&list).as_bytes()).unwrap(),
                text,
                "{path}"
            );
        }
    }
}

const TINY: &str = r#"rulebook tiny { title "Tiny" }
fact adult : yes_no { ask "Adult?" }
chapter one "=1+1" {}
requirement R.1 "@SUM(A1)" {
  in one
  proof R.1#1 "=cmd|' /C calc'!A0"
  proof R.1#2 "+33 1"
  proof R.1#3 "-1; \"two\""
  proof R.1#4 "'quoted"
}
"#;

#[test]
fn filled_in_states_come_back_and_comments_stay() {
    let rulebook = tiny();
    let dossier = "# Mine.\nprogress:\n    proofs: # so far\n        R.1#2: \"loaded\"   # Tuesday\n        # between\n        R.1#1: submitted\n# The facts.\nfacts: {adult: yes} # sure\n";
    let mut list = exported(&rulebook, dossier, Lang::Fr);
    let states = [None, Some(State::Validated), Some(State::ToModify), Some(State::Loaded)];
    for (row, state) in list.rows.iter_mut().zip(states) {
        row.state = state;
    }
    let expected = "# Mine.\nprogress:\n    proofs: # so far\n        R.1#2: \"validated\"   # Tuesday\n        # between\n        R.1#1: submitted\n        \"R.1#3\": to_modify\n        \"R.1#4\": loaded\n# The facts.\nfacts: {adult: yes} # sure\n";
    assert_eq!(brought_back(&rulebook, dossier, &checklist_xlsx(&list).unwrap()).unwrap(), expected);
    assert_eq!(brought_back(&rulebook, dossier, checklist_csv(&list).as_bytes()).unwrap(), expected);
    list.lang = Lang::En;
    assert_eq!(brought_back(&rulebook, dossier, &checklist_xlsx(&list).unwrap()).unwrap(), expected);
    let removed = brought_back(&rulebook, dossier, "Proof,State\nR.1#1,à faire\n".as_bytes()).unwrap();
    assert_eq!(removed, dossier.replace("        R.1#1: submitted\n", ""));
}

fn tiny() -> Rulebook {
    Rulebook::from_texts(&[("tiny.rules", TINY)]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn texts_stay_texts() {
    let list = exported(&tiny(), "facts: {}\n", Lang::En);
    let rows = &sheets(&checklist_xlsx(&list).unwrap())[0].1;
    assert_eq!(rows[1][0], "=1+1");
    assert_eq!(rows[1][4], "=cmd|' /C calc'!A0");
    let csv = checklist_csv(&list);
    assert!(csv.contains("\"'=1+1\";R.1 — @SUM(A1);;R.1#1;\"'=cmd|' /C calc'!A0\";"), "{csv}");
    assert!(
        csv.contains("\"'+33 1\"") && csv.contains("\"'-1; \"\"two\"\"\"") && csv.contains("\"''quoted\"")
    );
    let mut reader = Workbook::open("c.csv", csv.as_bytes(), &Budget::default()).unwrap();
    let cells = |row: &rules::spreadsheet::Row<'_>| -> Vec<String> {
        row.cells.iter().filter_map(|(_, value)| Some(value.text()?.into_owned())).collect()
    };
    reader
        .rows(0, &mut |row| {
            let armed = |cell: &String| cell.starts_with(['=', '+', '-', '@']);
            assert!(!cells(row).iter().any(armed), "{row:?}");
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_wrong_in_a_checklist_has_a_place() {
    let rulebook = tiny();
    let wrong =
        "Proof;State\nR.1#1;almost\nR.1#9;loaded\nR.1;loaded\n;loaded\nR.1#2;loaded\nR.1#2;validated\n";
    let error = brought_back(&rulebook, "facts: {}\n", wrong.as_bytes()).unwrap_err();
    insta::assert_snapshot!("wrong_checklist", error);
    let error = brought_back(&rulebook, "facts: {}\n", b"id;label\n1;2\n").unwrap_err();
    assert!(error.contains("no row has the headers of a checklist"), "{error}");
}

#[test]
fn progress_is_added_in_the_style_of_the_file() {
    let states = [("A#1", Some(State::Loaded)), ("B", Some(State::Submitted))];
    let lines = "    \"A#1\": loaded\n    B: submitted\n";
    let edited = |text: &str| edit_states(text, &states).unwrap();
    let id = rules::yaml::quote("A#1");
    let lines = lines.replace("\"A#1\"", &id);
    assert_eq!(edited(""), format!("progress:\n  proofs:\n{lines}"));
    assert_eq!(edited("# only this"), format!("# only this\nprogress:\n  proofs:\n{lines}"));
    assert_eq!(
        edited("facts:\n  a: yes\n# end\n"),
        format!("facts:\n  a: yes\n# end\nprogress:\n  proofs:\n{lines}")
    );
    assert_eq!(edited("progress:\n"), format!("progress:\n  proofs:\n{lines}"));
    assert_eq!(
        edited("progress:\n  done: [a]\nfacts: {}\n"),
        format!("progress:\n  done: [a]\n  proofs:\n{lines}facts: {{}}\n")
    );
    assert_eq!(edited("progress:\n  proofs: # none\n"), format!("progress:\n  proofs: # none\n{lines}"));
    assert_eq!(edited("progress: {}\n"), format!("progress: {{proofs: {{{id}: loaded, B: submitted}}}}\n"));
    assert_eq!(
        edited("{progress: {proofs: {B: loaded}}}"),
        format!("{{progress: {{proofs: {{B: submitted, {id}: loaded}}}}}}")
    );
    assert_eq!(
        edited("facts: {}\r\n"),
        format!("facts: {{}}\r\nprogress:\r\n  proofs:\r\n{}", lines.replace('\n', "\r\n"))
    );
}

/// Requirements of which no source writes a proof are counted, exported, and have a state of their own.
#[test]
fn requirements_without_proofs_are_first_class() {
    use rules::report::{decision_json, decision_text};
    use rules::{Lang, Rulebook};

    let text = "rulebook b { title \"B\" }\nsource s { title \"S\" grade primary }\nfact p : any of { x y } \"P\"\n\
                chapter c \"C\" { cite s \"1\" }\n\
                requirement A.1 \"One\" { in c applies when p has x cite s \"1\" }\n\
                requirement A.2 \"Two\" { in c applies when p has y cite s \"2\" }\n";
    let rulebook = Rulebook::from_texts(&[("b.rules", text)]).unwrap();
    let dossier = rulebook.read_dossier("facts: {p: [x]}\nprogress:\n  proofs: {A.1: submitted}\n").unwrap();
    let decision = rulebook.decide(&dossier);
    let english = decision_text(&rulebook, &decision, Lang::En, false);
    assert!(
        english.contains("1 requirement without written proofs required, 1 not required, 0 undetermined."),
        "{english}"
    );
    assert!(!english.contains("0 proofs"), "{english}");
    let french = decision_text(&rulebook, &decision, Lang::Fr, false);
    assert!(
        french.contains("1 exigence sans preuve écrite à respecter, 1 non exigée, 0 indéterminée."),
        "{french}"
    );
    let json = decision_json(&rulebook, &decision, Lang::En);
    assert_eq!(json["summary"]["requirements_without_proofs"]["required"], 1);

    let batch = rulebook.batch();
    assert_eq!(batch.ids(), ["A.1", "A.2"]);
    let mut rows = batch.rows();
    rows.push(&dossier);
    assert_eq!(batch.decide(&rows).of_row(0).required, 1);

    // Every row that has a state can be given one, and it is read back.
    let plan = decision.plan(None);
    let list = rules::export::checklist(&rulebook, &plan, Lang::En);
    let states: Vec<_> =
        list.rows.iter().map(|row| (row.proof.as_str(), row.state.map(|state| state.word()))).collect();
    assert_eq!(states, [("A.1", Some("submitted")), ("A.2", None)]);
    let filled = "Proof;State\nA.1;validated\nA.2;loaded\n";
    let before = "facts: {p: [x]}\nprogress:\n  proofs:\n    A.1: submitted\n";
    let done = rules::export::progress(
        &rulebook,
        ("d.yaml", before),
        ("c.csv", filled.as_bytes()),
        &Default::default(),
    )
    .unwrap();
    assert_eq!(done.text, "facts: {p: [x]}\nprogress:\n  proofs:\n    A.1: validated\n    A.2: loaded\n");
}

/// A requirement for each element of a list is one line, which says for which elements, and why for them.
#[test]
fn a_line_says_for_which_elements_of_a_list_it_stands() {
    let rulebook = Rulebook::from_texts(&[("fleet.rules", crate::per_list::BOOK)]).unwrap();
    let english = exported(&rulebook, crate::per_list::VANS, Lang::En);
    let row =
        |list: &Checklist, proof: &str| list.rows.iter().find(|row| row.proof == proof).unwrap().clone();
    let names = |proof: &str| -> Vec<(String, &str)> {
        let word = |status: &rules::Status| match status {
            rules::Status::Required => "owed",
            rules::Status::NotRequired => "not",
            rules::Status::Undetermined(_) => "open",
        };
        row(&english, proof).elements.into_iter().map(|(name, status)| (name, word(&status))).collect()
    };
    let own = |all: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        all.iter().map(|(name, word)| ((*name).to_owned(), *word)).collect()
    };
    assert_eq!(names("V.1"), own(&[("A", "owed"), ("C", "owed"), ("D", "owed")]));
    assert_eq!(names("V.2"), own(&[("C", "owed"), ("D", "open")]));
    assert_eq!(names("W.1"), own(&[("A", "owed"), ("D", "open")]));
    for (name, _) in names("V.1") {
        assert!(
            row(&english, "V.1").reason.contains(&format!("V.1[{name}]")),
            "{}",
            row(&english, "V.1").reason
        );
    }
    let csv = checklist_csv(&english);
    assert!(csv.starts_with("\u{FEFF}Chapter;Requirement;Scenario;Proof;Label;For;Status;"), "{csv}");
    assert!(csv.contains(";V.1;Report;\"A, C, D\";required;"), "{csv}");
    assert!(csv.contains(";V.2;Battery report;\"C; undetermined: D\";required;"), "{csv}");
    let french = exported(&rulebook, crate::per_list::VANS, Lang::Fr);
    let markdown = checklist_markdown(&french);
    assert!(markdown.contains("| C ; à déterminer : D | exigée |"), "{markdown}");
    let bytes = checklist_xlsx(&english).unwrap();
    let sheets = sheets(&bytes);
    assert!(sheets[0].1.iter().any(|row| row[3] == "V.1" && row[5] == "A, C, D"), "{:?}", sheets[0].1);
    // What is filled in is read back from these columns as from others.
    let filled =
        brought_back(&rulebook, crate::per_list::VANS, b"Proof;For;State\nV.1;A, C, D;loaded\n").unwrap();
    assert!(filled.contains("V.1: loaded"), "{filled}");
    // Where no list is given, there is no such column.
    let none = exported(&rulebook, "facts: {abroad: yes}\n", Lang::En);
    assert!(checklist_csv(&none).starts_with("\u{FEFF}Chapter;Requirement;Scenario;Proof;Label;Status;"));
}
