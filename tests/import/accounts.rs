//! Every row of a sheet is accounted for: an item, a heading, skipped for a reason, or a defect; whatever stands in it.

use std::collections::BTreeSet;

use rules::import::{ColumnMap, Import, Options, import};

use super::books::book;
use super::world::Dice;

/// What may stand in a column: mostly what belongs there, and all that people write.
fn cell(dice: &mut Dice, of: &str, row: usize) -> String {
    let section = row / 7 + 1;
    let (right, odd): (Vec<String>, &[&str]) = match of {
        "id" => (
            vec![
                format!("{section}.{row}"),
                format!("{section}"),
                format!("R-{row}"),
                format!("{section}.1"),
            ],
            &["", " ", "id", "Ref", "Total", "a\nb", "A 1 é", "12", "Source: the committee for locks", "é*?"],
        ),
        "profile" => (
            ["A", "B", "A, B", "All", "C"].map(str::to_owned).to_vec(),
            &["", "-", "x", "N/A", "A / Z", "2+", "≥2", "1-3", "none", "All except A", "A;B\nC", "?"],
        ),
        "mark" => {
            (["x", "", "X", "✓"].map(str::to_owned).to_vec(), &["-", "no", "maybe", "O", "✘", "1", "x (2)"])
        }
        "depth" => (vec![(row % 3 + 1).to_string()], &["", "deep", "-1", "99"]),
        "when" => (
            ["", "adult", "not adult", "kind is b"].map(str::to_owned).to_vec(),
            &["((", "x is", "when", "5"],
        ),
        "parent" => (vec![format!("{section}"), String::new()], &["nobody", "9.9.9"]),
        "order" => (vec![row.to_string()], &["", "first", "1,5"]),
        "wave" => (["1", "2"].map(str::to_owned).to_vec(), &["", "3", "Vague 1", "both"]),
        _ => (vec![format!("Text {row}"), "Lock it".to_owned()], &["", "Total", "12", "a\nb", "\"quoted\""]),
    };
    match dice.below(5) {
        0 => odd[dice.below(odd.len())].to_owned(),
        _ => right[dice.below(right.len())].clone(),
    }
}

/// Column headers and what stands below, and the lines of a map that speak of it.
const COLUMNS: [(&str, &str, &str); 9] = [
    ("Ref", "id", "id: Ref\n"),
    ("Title", "text", "label: Title\n"),
    ("Groups", "profile", "profile: Groups\n"),
    ("Assessable", "mark", "assessable: Assessable\n"),
    ("Depth", "depth", "depth: Depth\n"),
    ("When", "when", "condition: When\n"),
    ("Parent", "parent", "parent: Parent\n"),
    ("Proof", "id", "proofs: [Proof]\n"),
    ("Scenario", "id", "scenario: Scenario\n"),
];

/// A table, and how it is to be read.
struct Table {
    rows: Vec<Vec<String>>,
    map: Option<String>,
}

/// A table that a map is made for: any of the columns, and what the map may say of rows.
fn mapped(dice: &mut Dice) -> Table {
    let mut columns: Vec<(&str, &str, &str)> = COLUMNS[..2].to_vec();
    columns.extend(COLUMNS[2..].iter().filter(|_| dice.below(3) == 0));
    let mut map: String = columns.iter().map(|(_, _, says)| *says).collect();
    let by_marks = !map.contains("profile:") && dice.yes();
    if by_marks {
        columns.extend([("Low", "mark", ""), ("High", "mark", "")]);
        map += "profiles: [Low, High]\n";
    }
    for says in [
        "split: [\",\", \";\", line]\n",
        "levels: cumulative\n",
        "without id: number\n",
        ["without profile: everyone\n", "without profile: nobody\n", "without profile: heading\n"]
            [dice.below(3)],
        "heading when: {Title: empty}\n",
        "everyone: [C]\n",
        "marked: [O]\n",
    ] {
        if dice.below(4) == 0 {
            map += says;
        }
    }
    let headers = columns.iter().map(|(header, _, _)| (*header).to_owned()).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for title in ["The catalogue", "", "Version 2"].iter().take(dice.below(4)) {
        rows.push(vec![(*title).to_owned()]);
    }
    rows.push(headers);
    fill(dice, &mut rows, &columns.iter().map(|(_, of, _)| *of).collect::<Vec<_>>());
    Table { rows, map: Some(map) }
}

/// A table in one of the forms that are recognised without a map.
fn recognised(dice: &mut Dice) -> Table {
    const FORMS: [&[(&str, &str)]; 4] = [
        &[
            ("wave", "wave"),
            ("section_id", "text"),
            ("section", "text"),
            ("requirement", "id"),
            ("profile", "profile"),
            ("scenario", "id"),
            ("proof", "id"),
        ],
        &[
            ("ID", "id"),
            ("Chapitre", "text"),
            ("Exigence", "text"),
            ("Profil", "profile"),
            ("N° scénario", "id"),
            ("N° preuve", "id"),
        ],
        &[
            ("Ordre", "order"),
            ("N° exigence", "id"),
            ("Énoncé de l'exigence", "text"),
            ("Profil", "profile"),
            ("N° scénario", "id"),
            ("N° preuve 1", "id"),
            ("N° preuve 2", "id"),
        ],
        &[("ID", "id"), ("Label", "text"), ("When", "when")],
    ];
    let form = FORMS[dice.below(FORMS.len())];
    let mut rows: Vec<Vec<String>> = vec![form.iter().map(|(header, _)| (*header).to_owned()).collect()];
    fill(dice, &mut rows, &form.iter().map(|(_, of)| *of).collect::<Vec<_>>());
    Table { rows, map: None }
}

/// Rows of these columns, with whatever stands between rows: nothing, the header again, totals, notes.
fn fill(dice: &mut Dice, rows: &mut Vec<Vec<String>>, columns: &[&str]) {
    let header = rows.last().cloned().unwrap();
    for row in 1..=3 + dice.below(25) {
        rows.push(match dice.below(12) {
            0 => vec![String::new(); columns.len()],
            1 => header.clone(),
            2 => vec!["Total".to_owned(), "12".to_owned()],
            3 => vec!["(c) the committee".to_owned()],
            _ => columns.iter().map(|of| cell(dice, of, row)).collect(),
        });
    }
}

fn csv(rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";") + "\n").collect()
}

/// The rows that the report names, none twice; items are only counted.
fn account(import: &Import, filled: &BTreeSet<u32>, shown: &str) {
    let [sheet] = import.report.sheets.as_slice() else { panic!("{shown}") };
    let account = &sheet.account;
    let mut named = BTreeSet::new();
    let all = account.skipped.iter().map(|skipped| &skipped.rows);
    for stretch in all.chain([&account.headings, &account.defects]).flat_map(|rows| &rows.rows) {
        for row in stretch.0..=stretch.1 {
            assert!(named.insert(row), "row {row} is told of twice\n{shown}");
            assert!(filled.contains(&row), "row {row} holds nothing\n{shown}");
        }
    }
    let rows = u64::try_from(filled.len()).unwrap();
    assert_eq!(account.rows, rows, "{shown}");
    assert_eq!(account.items + u64::try_from(named.len()).unwrap(), rows, "{shown}");
    // What is left out for a defect is named by one.
    for stretch in &account.defects.rows {
        let told = |row: u32| {
            let first = import.report.defects.iter().filter(|defect| defect.left_out && defect.row <= row);
            first.count() > 0
        };
        assert!((stretch.0..=stretch.1).all(told), "{stretch:?}\n{shown}");
    }
}

#[test]
fn every_row_is_an_item_a_heading_skipped_or_a_defect() {
    let rounds =
        std::env::var("RULES_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(400);
    let mut read = 0;
    for seed in 1..=rounds {
        let mut dice = Dice::new(seed);
        let Table { rows, map } = if dice.below(3) > 0 { mapped(&mut dice) } else { recognised(&mut dice) };
        let text = csv(&rows);
        let shown = format!("seed {seed}\n{}\n{text}", map.as_deref().unwrap_or("no map"));
        let map = map.map(|map| {
            ColumnMap::parse("map.yaml", &map)
                .unwrap_or_else(|error| panic!("{:#?}\n{shown}", error.diagnostics))
        });
        let options = Options { map, ..Options::default() };
        let is_filled = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        // A row of a workbook is counted by its number, one of CSV by its first line.
        let mut line = 1;
        let mut filled = [BTreeSet::new(), BTreeSet::new()];
        for (number, row) in (1..).zip(&rows) {
            if is_filled(row) {
                filled[0].insert(line);
                filled[1].insert(number);
            }
            line +=
                1 + u32::try_from(row.iter().map(|cell| cell.matches('\n').count()).sum::<usize>()).unwrap();
        }
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let cells: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
        let files = [("t.csv", text.into_bytes()), ("t.xlsx", book(&[("S", &cells)]))];
        for ((name, bytes), filled) in files.iter().zip(&filled) {
            // Some tables have nothing that is a header, or a condition too many: then that is said.
            if let Ok(import) = import(name, bytes, &options) {
                read += 1;
                account(&import, filled, &shown);
            }
        }
    }
    assert!(read > rounds, "{read} of {} tables were read", 2 * rounds);
}
