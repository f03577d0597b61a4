//! Promise: `rules batch` says of a table in Parquet or Arrow what it says of the same rows in JSON Lines, and an answer in
//! Parquet holds the same again.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use rules_arrow::arrow_array::cast::AsArray;
use rules_arrow::arrow_array::types::Int64Type;
use rules_arrow::arrow_array::{Array, ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use rules_arrow::files::{Joined, TableFile, TableKind, encode};

#[path = "support/command.rs"]
#[allow(dead_code, reason = "shared with the other tests")]
mod command;

use command::{Folder, rules_in_english as rules, stderr, stdout};

const BOOK: &str = r#"
rulebook trip { title "Trip" }
fact abroad : yes_no { }
fact people : integer from 1 to 9 { }
fact city : text { }
requirement PASSPORT { applies when abroad inferred because "test" }
requirement GROUP { applies when people > 4 inferred because "test" }
requirement ROME { applies when city = "Rome" or not abroad inferred because "test" }
requirement SURE { applies when abroad or not abroad inferred because "test" }
"#;

fn candidates(rows: std::ops::Range<usize>) -> RecordBatch {
    let ids = rows.clone().map(|row| (row % 11 != 3).then(|| format!("c{row}")));
    let abroad = rows.clone().map(|row| [Some(true), Some(false), None][row % 3]);
    let people = rows.clone().map(|row| (row % 5 != 0).then_some(row as i64 % 9 + 1));
    let city = rows.map(|row| [Some("Rome"), Some("a \"b\", c"), None, Some("Oslo")][row % 4]);
    let columns: [(&str, ArrayRef, bool); 4] = [
        ("id", Arc::new(StringArray::from_iter(ids)), true),
        ("abroad", Arc::new(BooleanArray::from_iter(abroad)), true),
        ("people", Arc::new(Int64Array::from_iter(people)), true),
        ("city", Arc::new(StringArray::from_iter(city)), true),
    ];
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn lines(rows: usize) -> String {
    let batch = candidates(0..rows);
    let text = |column: usize, row: usize| {
        let column = batch.column(column).as_string::<i32>();
        column.is_valid(row).then(|| serde_json::to_string(column.value(row)).unwrap())
    };
    let (abroad, people) = (batch.column(1).as_boolean(), batch.column(2).as_primitive::<Int64Type>());
    let line = |row: usize| {
        let mut parts = Vec::new();
        parts.extend(text(0, row).map(|id| format!("\"id\": {id}")));
        parts.extend(abroad.is_valid(row).then(|| format!("\"abroad\": {}", abroad.value(row))));
        parts.extend(people.is_valid(row).then(|| format!("\"people\": {}", people.value(row))));
        parts.extend(text(3, row).map(|city| format!("\"city\": {city}")));
        format!("{{{}}}\n", parts.join(", "))
    };
    (0..rows).map(line).collect()
}

/// A Parquet file of row groups of so many rows.
fn parquet(path: &Path, rows: usize, group: usize) {
    let (mut joined, mut bytes) = (None, Vec::new());
    for start in (0..rows).step_by(group) {
        let part = encode(&candidates(start..rows.min(start + group))).unwrap();
        bytes.extend(Joined::add(&mut joined, &part, 0).unwrap().0.concat());
    }
    bytes.extend(joined.unwrap().finish().unwrap());
    fs::write(path, bytes).unwrap();
}

fn batch(folder: &Folder, arguments: &[&str]) -> Output {
    rules(&folder.0, &[&["--lang", "en", "--rulebook", "book", "batch"], arguments].concat())
}

fn answers(path: &Path) -> RecordBatch {
    let file = TableFile::open(fs::File::open(path).unwrap(), TableKind::Parquet).unwrap();
    let all: Vec<usize> = (0..file.schema().fields().len()).collect();
    let mut batches = file.batches(&all, usize::MAX / 2, 0).unwrap();
    let rows = batches.next_rows().unwrap().unwrap();
    assert!(batches.next_rows().unwrap().is_none());
    rows
}

/// An answer in Parquet as the one in CSV.
fn as_csv(answers: &RecordBatch) -> String {
    let names: Vec<&str> = answers.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
    let mut text = format!("{}\n", names.join(","));
    for row in 0..answers.num_rows() {
        let id = answers.column(1).as_string::<i32>();
        text += &answers.column(0).as_primitive::<Int64Type>().value(row).to_string();
        text += ",";
        text += if id.is_valid(row) { id.value(row) } else { "" };
        for column in &answers.columns()[2..] {
            let column = column.as_boolean();
            text += match (column.is_null(row), column.value(row)) {
                (true, _) => ",u",
                (_, true) => ",r",
                _ => ",n",
            };
        }
        text += "\n";
    }
    text
}

#[test]
fn columns_say_what_lines_say() {
    let folder = Folder::new("portfolio-same", &[("book/trip.rules", BOOK), ("c.jsonl", &lines(20_000))]);
    parquet(&folder.0.join("c.parquet"), 20_000, 7_000);
    for format in ["jsonl", "csv", "json", "summary"] {
        let by_lines = batch(&folder, &["c.jsonl", "--format", format]);
        let by_columns = batch(&folder, &["c.parquet", "--format", format]);
        assert!(by_columns.status.success(), "{}", stderr(&by_columns));
        assert_eq!(stdout(&by_lines), stdout(&by_columns), "{format}");
    }
    for (file, jobs) in [("c.jsonl", "2"), ("c.parquet", "1"), ("c.parquet", "3")] {
        let output = batch(&folder, &[file, "--format", "parquet", "--out", "a.parquet", "--jobs", jobs]);
        assert!(output.status.success(), "{}", stderr(&output));
        let found = answers(&folder.0.join("a.parquet"));
        assert_eq!(as_csv(&found), stdout(&batch(&folder, &["c.jsonl", "--format", "csv"])));
        let file = fs::File::open(folder.0.join("a.parquet")).unwrap();
        let schema = TableFile::open(file, TableKind::Parquet).unwrap().schema().clone();
        assert!(schema.metadata()["rules.digest"].starts_with("sha256:"), "{schema:?}");
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 4, "nothing is left beside the answer");
    }
    // Two files are one portfolio, whatever they are; and an answer of no rows has its columns.
    let both = batch(&folder, &["c.parquet", "c.jsonl", "--format", "parquet", "--out", "b.parquet"]);
    assert!(both.status.success(), "{}", stderr(&both));
    assert_eq!(answers(&folder.0.join("b.parquet")).num_rows(), 40_000);
    fs::write(folder.0.join("none.jsonl"), "").unwrap();
    assert!(batch(&folder, &["none.jsonl", "--format", "parquet", "--out", "n.parquet"]).status.success());
    let none =
        TableFile::open(fs::File::open(folder.0.join("n.parquet")).unwrap(), TableKind::Parquet).unwrap();
    assert_eq!(none.schema().fields().len(), 6);
}

#[test]
fn an_interrupted_answer_is_gone_on_with() {
    let rows = 300_000;
    let folder = Folder::new("portfolio-resume", &[("book/trip.rules", BOOK)]);
    parquet(&folder.0.join("c.parquet"), rows, 100_000);
    let last = format!("{}{{\"abroad\": 7}}\n{{\"abroad\": true}}\n", "");
    fs::write(folder.0.join("last.jsonl"), last).unwrap();
    let run = |more: &[&str]| {
        let common = ["c.parquet", "last.jsonl", "--format", "parquet", "--out", "a.parquet"];
        batch(&folder, &[&common[..], more].concat())
    };
    let whole = run(&["--skip-bad"]);
    assert!(whole.status.success(), "{}", stderr(&whole));
    let wanted = fs::read(folder.0.join("a.parquet")).unwrap();
    assert_eq!(answers(&folder.0.join("a.parquet")).num_rows(), rows + 1);
    fs::remove_file(folder.0.join("a.parquet")).unwrap();
    let (part, list) = (folder.0.join("a.parquet.part"), folder.0.join("a.parquet.part.rows"));
    let interrupt = || {
        let stopped = run(&[]);
        assert!(stderr(&stopped).contains("--resume"), "{}", stderr(&stopped));
        assert!(!folder.0.join("a.parquet").exists());
        (fs::read(&part).unwrap(), fs::read(&list).unwrap())
    };
    let (bytes, lines) = interrupt();
    // As it was left; torn anywhere in the file or in the list; torn down to nothing.
    for (kept, listed) in [
        (bytes.len(), lines.len()),
        (bytes.len() - 1, lines.len()),
        (bytes.len() * 2 / 3, lines.len()),
        (bytes.len(), lines.len() - 1),
        (bytes.len(), lines.len() / 2),
        (0, 0),
        (3, lines.len()),
    ] {
        interrupt();
        fs::write(&part, &bytes[..kept]).unwrap();
        fs::write(&list, &lines[..listed]).unwrap();
        let resumed = run(&["--resume", "--skip-bad"]);
        assert!(resumed.status.success(), "{}", stderr(&resumed));
        assert!(fs::read(folder.0.join("a.parquet")).unwrap() == wanted, "{kept} {listed}");
        assert!(!list.exists());
        fs::remove_file(folder.0.join("a.parquet")).unwrap();
    }
}

#[test]
fn columns_are_mapped_ignored_and_kept() {
    let folder = Folder::new("portfolio-columns", &[("book/trip.rules", BOOK)]);
    let columns: [(&str, ArrayRef); 3] = [
        ("IS_ABROAD", Arc::new(BooleanArray::from(vec![true, false]))),
        ("siren", Arc::new(Int64Array::from(vec![7, 8]))),
        ("peopel", Arc::new(Int64Array::from(vec![1, 99]))),
    ];
    fs::write(folder.0.join("c.parquet"), encode(&RecordBatch::try_from_iter(columns).unwrap()).unwrap())
        .unwrap();
    let output = batch(&folder, &["c.parquet"]);
    assert_eq!(output.status.code(), Some(2));
    let says = stderr(&output);
    for part in [
        "in the columns of `c.parquet`",
        "`siren`",
        "did you mean `people`?",
        "--ignore",
        "--map COLUMN=FACT",
    ] {
        assert!(says.contains(part), "{part}: {says}");
    }
    let map = ["c.parquet", "--map", "IS_ABROAD=abroad", "--ignore", "peopel", "--keep", "siren"];
    let output = batch(&folder, &[&map[..], &["--format", "parquet", "--out", "a.parquet"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let found = answers(&folder.0.join("a.parquet"));
    assert_eq!(found.column_by_name("siren").unwrap().as_primitive::<Int64Type>().values(), &[7, 8]);
    assert!(found.column_by_name("PASSPORT").unwrap().as_boolean().value(0));
    let bad = ["c.parquet", "--map", "IS_ABROAD=abroad", "--map", "peopel=people", "--ignore-others"];
    let output = batch(&folder, &bad);
    assert!(stderr(&output).contains("row 2 (c.parquet, row 2) cannot be used"), "{}", stderr(&output));
    let output = batch(&folder, &[&bad[..], &["--skip-bad", "--format", "csv"]].concat());
    assert!(stderr(&output).contains("1 row left out"), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 2);
    let output = batch(&folder, &["-", "--input", "parquet"]);
    assert!(stderr(&output).contains("--input arrow"), "{}", stderr(&output));
}

/// What an item still turns on, and why it is as it is, is told of candidates in lines and in columns alike.
#[test]
fn whys_are_columns_of_an_answer() {
    let folder = Folder::new("portfolio-whys", &[("book/trip.rules", BOOK), ("c.jsonl", &lines(3000))]);
    parquet(&folder.0.join("c.parquet"), 3000, 1000);
    let asked = ["--of", "requirements", "--depends-on", "GROUP,ROME", "--reasons", "SURE,ROME"];
    let ask = |file: &str, lang: &str| {
        let head = ["--lang", lang, "--rulebook", "book", "batch", file, "--format", "parquet"];
        let output = rules(&folder.0, &[&head[..], &["--out", "a.parquet"], &asked].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        answers(&folder.0.join("a.parquet"))
    };
    let (by_lines, by_columns) = (ask("c.jsonl", "en"), ask("c.parquet", "en"));
    let list = |rows: &RecordBatch, name: &str, row: usize| -> Option<Vec<String>> {
        let lists = rows.column_by_name(name).unwrap().as_list::<i32>();
        let texts = lists.is_valid(row).then(|| lists.value(row))?;
        Some(texts.as_string::<i32>().iter().map(|text| text.unwrap().to_owned()).collect())
    };
    for name in ["GROUP", "depends_on:GROUP", "depends_on:ROME", "reason:SURE", "reason:ROME"] {
        assert_eq!(by_lines.column_by_name(name), by_columns.column_by_name(name), "{name}");
    }
    for row in 0..3000 {
        // Without `people`, and with neither a city nor whether it is abroad.
        let turns_on = |name: &str| list(&by_columns, &format!("depends_on:{name}"), row).unwrap();
        assert_eq!(turns_on("GROUP").is_empty(), row % 5 != 0, "{row}");
        assert_eq!(list(&by_columns, "reason:ROME", row).is_some(), turns_on("ROME").is_empty(), "{row}");
        assert_eq!(list(&by_columns, "reason:SURE", row), Some(vec![]));
    }
    assert!((0..12).any(|row| !list(&by_columns, "depends_on:ROME", row).unwrap().is_empty()));
    // Row 1: not abroad.
    let french = ask("c.parquet", "fr");
    let (french, english) =
        (list(&french, "reason:ROME", 1).unwrap(), list(&by_columns, "reason:ROME", 1).unwrap());
    assert!(french.len() == 1 && french != english, "{french:?} {english:?}");
    // An answer of no rows has the columns, too.
    fs::write(folder.0.join("none.jsonl"), "").unwrap();
    let none = [&["none.jsonl", "--format", "parquet", "--out", "n.parquet"][..], &asked].concat();
    assert!(batch(&folder, &none).status.success());
    let file = fs::File::open(folder.0.join("n.parquet")).unwrap();
    let none = TableFile::open(file, TableKind::Parquet).unwrap().schema().clone();
    let names = |schema: &rules_arrow::arrow_schema::Schema| -> Vec<String> {
        schema.fields().iter().map(|field| field.name().clone()).collect()
    };
    assert_eq!(names(&none), names(by_columns.schema_ref()));
    for (arguments, says) in [
        (vec!["c.parquet", "--depends-on", "GROUP"], "columns of an answer in Parquet"),
        (vec!["c.parquet", "--format", "parquet", "--reasons", "GRUOP"], "did you mean `GROUP`?"),
    ] {
        let output = batch(&folder, &arguments);
        assert!(!output.status.success() && stderr(&output).contains(says), "{}", stderr(&output));
    }
}
