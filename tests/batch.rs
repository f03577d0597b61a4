//! Promise: many candidates at once get exactly the verdicts that each gets alone.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::decide::Known;
use rules::rulebook::model::{ProofId, RequirementId};
use rules::{Batch, BatchItems, Dossier, Rows, Rulebook, Verdicts};
use support::random::{Case, Kind, case, dossier};

/// Candidates for one rulebook: values of its facts, as YAML.
type Candidates = Vec<Vec<Option<String>>>;

/// A rulebook, and candidates for it.
fn portfolio() -> impl Strategy<Value = (Case, Candidates)> {
    case().prop_flat_map(|case| {
        let given = proptest::option::weighted(0.6, (0..80_usize, any::<bool>()));
        let rows = proptest::collection::vec(proptest::collection::vec(given, case.kinds.len()), 0..90);
        rows.prop_map(move |rows| {
            let row = |given| Case { given, ..case.clone() }.given_values();
            (case.clone(), rows.into_iter().map(row).collect())
        })
    })
}

fn book(case: &Case) -> Result<Rulebook, TestCaseError> {
    Rulebook::from_texts(&[("random.rules", &case.rulebook())])
        .map_err(|error| TestCaseError::fail(format!("{error}\n{}", case.rulebook())))
}

fn read(rulebook: &Rulebook, values: &[Option<String>]) -> Dossier {
    rulebook.read_dossier(&dossier(values)).unwrap()
}

fn run(cases: u32, check: impl Fn((Case, Candidates)) -> Result<(), TestCaseError>) {
    let cases = if std::env::var_os("RULES_LONG").is_some() { cases * 50 } else { cases };
    TestRunner::new(Config { cases, ..Config::default() }).run(&portfolio(), check).unwrap();
}

fn same_as_alone(
    rulebook: &Rulebook,
    candidates: &Candidates,
    verdicts: &Verdicts,
    context: &str,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(verdicts.len(), candidates.len());
    let mut broken = 0;
    for (row, values) in candidates.iter().enumerate() {
        let given = read(rulebook, values);
        let decision = rulebook.decide(&given);
        for item in 0..verdicts.items() {
            let alone = decision.proof_status(ProofId::at(item)).word();
            let context = format!("{context}\nitem {item}, row {row}\n{}", dossier(values));
            prop_assert_eq!(verdicts.get(row, item).word(), alone, "{}", context);
        }
        prop_assert_eq!(verdicts.of_row(row), decision.summary());
        let known = Known::of(rulebook.model(), rulebook.compiled(), &given, None);
        broken += usize::from(!known.is_assuming());
    }
    prop_assert_eq!(verdicts.broken(), broken, "{}", context);
    for (item, counts) in verdicts.counts().into_iter().enumerate() {
        let with = |word| (0..verdicts.len()).filter(|row| verdicts.get(*row, item).word() == word).count();
        prop_assert_eq!(counts.required, with("required"));
        prop_assert_eq!(counts.not_required, with("not_required"));
        prop_assert_eq!(counts.undetermined, with("undetermined"));
    }
    Ok(())
}

#[test]
fn many_at_once_are_decided_as_each_alone() {
    run(600, |(case, candidates)| {
        let rulebook = book(&case)?;
        let batch = rulebook.batch();
        let mut rows = batch.rows();
        for values in &candidates {
            rows.push(&read(&rulebook, values));
        }
        same_as_alone(&rulebook, &candidates, &batch.decide(&rows), &case.rulebook())
    });
}

#[test]
fn cells_and_json_say_what_dossiers_say() {
    run(400, |(case, candidates)| {
        let rulebook = book(&case)?;
        let batch = rulebook.batch();
        let names: Vec<String> = case.facts().into_iter().map(|(name, _)| name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut columns = batch.columns(&names).unwrap();
        let mut json = batch.json_rows();
        let (mut by_cell, mut by_json) = (batch.rows(), batch.rows());
        for (number, values) in candidates.iter().enumerate() {
            let cells: Vec<String> = case.kinds.iter().zip(values).map(|(kind, v)| cell(*kind, v)).collect();
            by_cell.push_cells(&mut columns, cells.iter().map(String::as_str)).unwrap();
            let text = json_text(&case, values, number % 2 == 0);
            let id = by_json.push_json(&mut json, &text).unwrap();
            prop_assert_eq!(id.as_deref(), (number % 2 == 0).then_some("x"));
        }
        // An empty text cannot be said in a cell.
        let sayable = |values: &Vec<Option<String>>| !values.contains(&Some("\"\"".to_owned()));
        if candidates.iter().all(sayable) {
            same_as_alone(&rulebook, &candidates, &batch.decide(&by_cell), &case.rulebook())?;
        }
        same_as_alone(&rulebook, &candidates, &batch.decide(&by_json), &case.rulebook())
    });
}

/// A value as a cell of a table.
fn cell(kind: Kind, value: &Option<String>) -> String {
    let Some(value) = value else { return String::new() };
    match kind {
        Kind::AnyOf if value.starts_with('[') && value != "[]" => {
            value.trim_matches(['[', ']']).replace(", ", "|")
        }
        Kind::AnyOf | Kind::List => json_value(kind, value),
        Kind::Text => value.trim_matches('"').to_owned(),
        _ => value.clone(),
    }
}

/// A value, in YAML as the menu has it, as JSON.
fn json_value(kind: Kind, value: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in value.chars().chain(['\n']) {
        if c.is_alphanumeric() || "-.".contains(c) {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let number = kind != Kind::Date && word.starts_with(|c: char| c.is_ascii_digit());
            match word.as_str() {
                "yes" => out += "true",
                "no" => out += "false",
                number_or_text if number => out += number_or_text,
                text => out += &format!("\"{text}\""),
            }
            word.clear();
        }
        if c != '\n' && c != '"' {
            out.push(c);
        }
    }
    if value == "\"\"" { "\"\"".to_owned() } else { out }
}

fn json_text(case: &Case, values: &[Option<String>], full: bool) -> String {
    let facts = case.facts();
    let pairs: Vec<String> = facts
        .iter()
        .zip(values)
        .map(|((name, kind), value)| {
            let value = value.as_ref().map_or("null".to_owned(), |value| json_value(*kind, value));
            format!("\"{name}\": {value}")
        })
        .collect();
    let facts = format!("{{{}}}", pairs.join(", "));
    if full { format!("{{\"id\": \"x\", \"facts\": {facts}}}") } else { facts }
}

#[test]
fn rows_and_verdicts_are_used_again() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let batch = rulebook.batch();
    let mut rows = batch.rows();
    let mut verdicts = Verdicts::default();
    let texts = ["facts: {}\n", "facts: {va1: {referenced: no}, profiles: [general]}\n"];
    for text in texts.iter().cycle().take(1100) {
        rows.push(&rulebook.read_dossier(text).unwrap());
    }
    batch.decide_into(&rows, &mut verdicts);
    assert_eq!(verdicts.len(), 1100);
    let lone = |text| rulebook.decide(&rulebook.read_dossier(text).unwrap()).summary();
    assert_eq!((verdicts.of_row(1098), verdicts.of_row(1099)), (lone(texts[0]), lone(texts[1])));
    rows.clear();
    rows.push(&rulebook.read_dossier(texts[1]).unwrap());
    batch.decide_into(&rows, &mut verdicts);
    assert_eq!((verdicts.len(), verdicts.of_row(0)), (1, lone(texts[1])));
    assert_eq!(verdicts.one_by_one(), 0);
}

#[test]
fn requirements_and_certificates_too() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let text = "facts: {va1: {referenced: no}, profiles: [general]}\n";
    let dossier = rulebook.read_dossier(text).unwrap();
    let decision = rulebook.decide(&dossier);
    let batch = rulebook.batch_of(BatchItems::Requirements);
    let decide = |batch: &Batch<'_>| {
        let mut rows = batch.rows();
        rows.push(&dossier);
        batch.decide(&rows)
    };
    let verdicts = decide(&batch);
    assert!(verdicts.items() > 0);
    for item in 0..verdicts.items() {
        assert_eq!(verdicts.get(0, item).word(), decision.requirement_status(RequirementId::at(item)).word());
    }
    let batch = rulebook.batch_of(BatchItems::Certificates);
    let verdicts = decide(&batch);
    for (item, id) in batch.ids().iter().enumerate() {
        if let Some(step) = decision.steps().iter().find(|step| step.id == *id) {
            assert_eq!(verdicts.get(0, item).word(), step.status.word());
        }
    }
}

#[test]
fn a_bad_cell_adds_nothing_and_names_its_column() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let batch = rulebook.batch();
    let mut columns = batch.columns(&["va1.referenced", "profiles"]).unwrap();
    let mut rows = batch.rows();
    let error = rows.push_cells(&mut columns, ["perhaps", "genral"]).unwrap_err().to_string();
    assert!(error.contains("va1.referenced") && error.contains("did you mean `general`?"), "{error}");
    assert!(rows.is_empty());
    let error = batch.columns(&["va1.refrenced"]).err().unwrap().to_string();
    assert!(error.contains("did you mean `va1.referenced`?"), "{error}");
    let error = batch.columns(&["profiles", "profiles.general"]).err().unwrap().to_string();
    assert!(error.contains("given-twice"), "{error}");
}

#[test]
fn bad_json_says_where() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let batch = rulebook.batch();
    let mut rows = batch.rows();
    let mut json = batch.json_rows();
    for (text, says) in [
        ("{\"va1.referenced\": tru}", "json-syntax"),
        ("[]", "a candidate is an object"),
        ("{\"facts\": {\"va1\": {\"refrenced\": true}}}", "did you mean `va1.referenced`?"),
        ("{\"va1.referenced\": \"perhaps\"}", "remove the quotes"),
        ("{\"va1.referenced\": true, \"va1\": {\"referenced\": true}}", "given-twice"),
        ("{\"va1.referenced\": true, \"va1.referenced\": true}", "duplicate-key"),
        ("{\"rulebook\": \"other\", \"facts\": {}}", "other-rulebook"),
    ] {
        let error = rows.push_json(&mut json, text).unwrap_err().to_string();
        assert!(error.contains(says), "{text}: {error}");
    }
    assert!(rows.is_empty());
}

#[test]
fn it_goes_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Batch<'_>>();
    shared::<Rows<'_>>();
    shared::<Verdicts>();
}

/// A whole number that a program wrote as a float, from where floats skip whole numbers on, is refused in every notation; written
/// with all its digits it is exact.
#[test]
fn floats_that_skip_whole_numbers_are_refused_as_texts() {
    let text = "rulebook sums { title \"Sums\" } fact n : integer { } fact d : decimal { }
        fact l : list of record { k : integer } { }
        requirement BIG { applies when n > 9007199254740992 or d > 9007199254740992 or any l where k > 9007199254740992
            inferred because \"test\" }";
    let rulebook = Rulebook::from_texts(&[("sums.rules", text)]).unwrap();
    let batch = rulebook.batch_of(BatchItems::Requirements);
    let mut columns = batch.columns(&["n", "d"]).unwrap();
    let mut json = batch.json_rows();
    for (cell, is_exact) in [
        ("9007199254740993", true),
        ("9007199254740991.0", true),
        ("9.007e3", true),
        ("9007199254740992.0", false),
        ("-9007199254740993.0", false),
        ("9.007199254740993e15", false),
    ] {
        let mut rows = batch.rows();
        let found = [
            rows.push_cells(&mut columns, [cell, ""]).err(),
            rows.push_json(&mut json, &format!("{{\"n\": {cell}}}")).err(),
            rows.push_json(&mut json, &format!("{{\"l\": [{{\"k\": {cell}}}]}}")).err(),
            rulebook.read_dossier(&format!("facts: {{n: {cell}}}\n")).err(),
        ];
        for error in found {
            assert_eq!(error.is_none(), is_exact, "{cell}: {error:?}");
            let Some(error) = error else { continue };
            assert_eq!(error.diagnostics()[0].code, "inexact-number", "{error}");
            assert!(error.to_string().contains("BIGINT"), "{error}");
        }
        // A decimal is what is written.
        assert!(batch.rows().push_cells(&mut columns, ["", cell]).is_ok(), "{cell}");
    }
}

/// However a number or a day is written, a cell and a value in JSON say of it what a dossier says: what is read quickly and what is
/// not, what is in bounds and what is beyond, what is a number and what is none.
#[test]
fn numbers_and_days_are_read_as_in_dossiers() {
    let text = "rulebook numbers { title \"Numbers\" }
        fact n : integer from -50 to 1000000 { }
        fact d : decimal from 0 to 999.5 { }
        fact free : decimal { }
        fact day : date from 1990-02-28 to 2030-12-31 { }
        requirement N { applies when n >= 7 or d < 0.25 or free = 12.5 or day > 2024-02-28 inferred because \"test\" }
        requirement M { applies when n < -3 or d >= 12.125 or free > 1000 or day <= 2000-02-29 inferred because \"test\" }";
    let rulebook = Rulebook::from_texts(&[("numbers.rules", text)]).unwrap();
    let batch = rulebook.batch_of(BatchItems::Requirements);
    let names = ["n", "d", "free", "day"];
    let mut columns = batch.columns(&names).unwrap();
    let mut json = batch.json_rows();
    let texts = "0 7 -4 -0 +7 07 08 7.0 7.00 7.000 7.5 -51 1000000 1000001 0.25 0.249999999 0.2499999999 \
        12.125 12.1250 999.5 999.51 12.5 1000.000 1000.001 1e3 1_000 1,5 .5 5. 0x1F 999999999999999 \
        9999999999999999 123456789012345678901234567890 2024-02-28 2024-02-29 2023-02-29 2000-02-29 \
        1990-02-27 1990-02-28 2030-12-31 2031-01-01 0000-01-01 2024-13-01 2024-2-3 20240229 x true \
        null - 1.2.3 --5 2024-02-28T10:00";
    let texts = texts.split_whitespace().chain([" 7", "7 ", ""]);
    let (mut compared, mut read) = (0, 0);
    for (column, name) in names.iter().enumerate() {
        for written in texts.clone() {
            let is_day = *name == "day";
            let quoted = if is_day { format!("\"{written}\"") } else { written.to_owned() };
            let is_json = serde_json::from_str::<serde_json::Value>(&quoted).is_ok();
            let mut by_cell = batch.rows();
            let cell =
                by_cell.push_cells(&mut columns, (0..4).map(|c| if c == column { written } else { "" }));
            let mut by_json = batch.rows();
            let object = by_json.push_json(&mut json, &format!("{{\"{name}\": {quoted}}}"));
            // Absent, and spaces around, which YAML does not see.
            let trimmed = written.trim();
            let dossier = if trimmed.is_empty() || trimmed == "null" {
                rulebook.read_dossier("facts: {}\n")
            } else {
                rulebook.read_dossier(&format!("facts: {{{name}: {trimmed}}}\n"))
            };
            let alone = dossier.as_ref().ok().map(|dossier| {
                let decision = rulebook.decide(dossier);
                [0, 1].map(|item| decision.requirement_status(RequirementId::at(item)).word())
            });
            let said = |rows: &Rows<'_>| {
                let verdicts = batch.decide(rows);
                [0, 1].map(|item| verdicts.get(0, item).word())
            };
            if trimmed != "null" {
                assert_eq!(
                    cell.is_ok(),
                    dossier.is_ok(),
                    "{name}, cell {written:?}: {:?} {:?}",
                    cell.err(),
                    dossier.err()
                );
                if let Some(alone) = &alone {
                    assert_eq!(said(&by_cell), *alone, "{name}, cell {written:?}");
                    read += 1;
                }
                compared += 1;
            }
            if is_json
                && (trimmed == written || !is_day)
                && !(is_day && trimmed == "null")
                && !written.is_empty()
            {
                // Which YAML takes for thousands, and JSON cannot mean so.
                let zeros = *name == "n" && written.ends_with(".000");
                assert_eq!(object.is_ok(), dossier.is_ok() || zeros, "{name}, JSON {quoted}");
                if let (Some(alone), Ok(_)) = (&alone, &object) {
                    assert_eq!(said(&by_json), *alone, "{name}, JSON {quoted}");
                    read += 1;
                }
                compared += 1;
            } else if !is_json {
                assert!(object.is_err(), "{name}, JSON {quoted}");
            }
        }
    }
    assert!(compared > 300 && read > 120, "{compared} compared, {read} read");
}
