//! What is asked about single items: the facts on which they still turn, and a smallest reason.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use rules_arrow::{BadRows, DecideArrow, Meant, Shape, TableError, WhyItems, WhyLists, answer_of};
use rules_engine::{BatchItems, Lang, Rulebook};
use rules_report::reason_clauses;

const BOOK: &str = r#"
rulebook trip { title "Trip" }
fact abroad : yes_no { }
fact people : integer from 1 to 9 { }
fact stops : list of record { night : yes_no } { }
requirement VISA { applies when abroad and people > 2 inferred because "test" }
requirement SURE { applies when abroad or not abroad inferred because "test" }
actor us { }
step visa { by us yields "Visa" applies when abroad and people > 2 inferred because "test" }
step bed { by us per stops as s yields "Bed" applies when s.night inferred because "test" }
"#;

fn rulebook() -> Rulebook {
    Rulebook::from_texts(&[("trip.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"))
}

fn table(abroad: &[Option<bool>], people: &[Option<i64>]) -> RecordBatch {
    let columns: [(&str, ArrayRef, bool); 2] = [
        ("abroad", Arc::new(BooleanArray::from(abroad.to_vec())), true),
        ("people", Arc::new(Int64Array::from(people.to_vec())), true),
    ];
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn list(answer: &RecordBatch, name: &str, row: usize) -> Option<Vec<String>> {
    let lists = answer.column_by_name(name).unwrap().as_list::<i32>();
    let texts: StringArray = lists.is_valid(row).then(|| lists.value(row))?.as_string::<i32>().clone();
    Some(texts.iter().map(|text| text.unwrap().to_owned()).collect())
}

fn asked(depends_on: &[&str], reasons: &[&str], lang: Lang) -> Shape {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Shape { depends_on: owned(depends_on), reasons: owned(reasons), lang: Some(lang), ..Shape::default() }
}

#[test]
fn of_certificates_as_of_requirements() {
    let rulebook = rulebook();
    let abroad = [Some(true), Some(true), None, Some(false), None];
    let people = [Some(3), None, Some(3), None, Some(1)];
    let rows = table(&abroad, &people);
    for (items, id) in [(BatchItems::Requirements, "VISA"), (BatchItems::Certificates, "visa")] {
        let batch = rulebook.batch_of(items);
        for (lang, says) in [(Lang::En, "abroad"), (Lang::Fr, "abroad")] {
            let shape = asked(&[id], &[id], lang);
            let mut tables = batch.tables(rows.schema_ref(), &Meant::default(), shape).unwrap();
            // Once more: what is remembered is as what was found out.
            for _ in 0..2 {
                let answer = tables.decide(&rows).unwrap();
                let depends = |row| list(&answer, &format!("depends_on:{id}"), row).unwrap();
                assert_eq!(
                    [0, 1, 2, 3, 4].map(depends),
                    [vec![], vec!["people"], vec!["abroad"], vec![], vec![]]
                );
                let reason = |row| list(&answer, &format!("reason:{id}"), row);
                assert_eq!(reason(0).map(|reason| reason.len()), Some(2));
                assert_eq!((reason(1), reason(2)), (None, None));
                let refusal = reason(3).unwrap();
                assert!(refusal.len() == 1 && refusal[0].contains(says), "{refusal:?}");
                assert_eq!(reason(4).map(|reason| reason.len()), Some(1), "that few people are enough");
            }
        }
    }
}

#[test]
fn a_repeated_certificate_is_one() {
    let rulebook = rulebook();
    let batch = rulebook.batch_of(BatchItems::Certificates);
    let bed = batch.place_of("bed").unwrap();
    for (dossier, depends, reason) in [
        ("facts: {}", vec!["stops"], None),
        ("facts:\n  stops: []", vec![], Some(1)),
        ("facts:\n  stops:\n  - {night: yes}", vec![], Some(1)),
        ("facts:\n  stops:\n  - {night: no}", vec![], Some(2)),
        ("facts:\n  stops:\n  - {}", vec!["stops"], None),
    ] {
        let dossier = rulebook.read_dossier(dossier).unwrap();
        let whys = batch.whys(&dossier);
        assert_eq!(whys.depends_on(bed), depends);
        let clauses = whys.reason(bed).map(|told| reason_clauses(whys.decision(), &told, Lang::En));
        assert_eq!(clauses.as_ref().map(Vec::len), reason, "{clauses:?}");
    }
}

#[test]
fn whys_are_asked_of_items_that_there_are() {
    let rulebook = rulebook();
    for (items, id, en, fr) in [
        (BatchItems::Proofs, "VISAA", "none of the proofs", "aucune des preuves"),
        (BatchItems::Requirements, "VIS", "none of the requirements", "aucune des exigences"),
        (BatchItems::Certificates, "vissa", "none of the certificates", "aucun des certificats"),
    ] {
        let batch = rulebook.batch_of(items);
        let error = WhyItems::of(&batch, &asked(&[], &[id], Lang::En)).err().unwrap();
        let TableError::Columns(error) = error else { panic!("{error}") };
        let found = &error.diagnostics()[0];
        let said = |lang| (found.message.say(lang), found.help[0].say(lang));
        let ((message, help), (french, aide)) = (said(Lang::En), said(Lang::Fr));
        assert!(message.contains(en) && help.contains("did you mean"), "{message} {help}");
        assert!(french.contains(fr) && aide.contains("vouliez-vous"), "{french} {aide}");
    }
}

/// Rows that are left out or marked keep the others' whys in their places.
#[test]
fn rows_that_cannot_be_used_have_none() {
    let rulebook = rulebook();
    let batch = rulebook.batch();
    let rows = table(&[Some(true), None, Some(true)], &[Some(2), Some(12), None]);
    for (bad_rows, wanted) in [
        (BadRows::LeaveOut, vec![Some(vec![]), Some(vec!["people".to_owned()])]),
        (BadRows::Mark, vec![Some(vec![]), None, Some(vec!["people".to_owned()])]),
    ] {
        let shape = Shape { bad_rows, ..asked(&["VISA"], &[], Lang::Fr) };
        let mut tables = batch.tables(rows.schema_ref(), &Meant::default(), shape).unwrap();
        let answer = tables.decide(&rows).unwrap();
        let found: Vec<_> = (0..answer.num_rows()).map(|row| list(&answer, "depends_on:VISA", row)).collect();
        assert_eq!(found, wanted);
        if let Some(errors) = answer.column_by_name("error") {
            assert_eq!(errors.as_string::<i32>().value(1), "`people` : `12` est trop grand pour `people`");
        }
    }
}

/// Rows that are read otherwise have the same whys.
#[test]
fn lines_have_the_same() {
    let rulebook = rulebook();
    let batch = rulebook.batch();
    let shape = asked(&["VISA"], &["VISA", "SURE"], Lang::En);
    let items = WhyItems::of(&batch, &shape).unwrap();
    let mut whys = WhyLists::new(&batch, items);
    let (mut rows, mut json, mut columns) =
        (batch.rows().remembering(), batch.json_rows(), batch.columns(&["people", "abroad"]).unwrap());
    rows.push_json(&mut json, r#"{"abroad": true, "people": 3}"#).unwrap();
    whys.add(rows.last().unwrap());
    rows.push_cells(&mut columns, ["", "yes"]).unwrap();
    whys.add(rows.last().unwrap());
    rows.push(&rulebook.read_dossier("facts: {people: 3}").unwrap());
    whys.add(rows.last().unwrap());
    let ids = [(1, None), (2, None), (3, None)];
    let by_lines = answer_of(&batch, &ids, &batch.decide(&rows), &shape, &mut whys).unwrap();
    let table = table(&[Some(true), Some(true), None], &[Some(3), None, Some(3)]);
    let by_table =
        batch.tables(table.schema_ref(), &Meant::default(), shape).unwrap().decide(&table).unwrap();
    for name in ["VISA", "depends_on:VISA", "reason:VISA", "reason:SURE"] {
        assert_eq!(by_lines.column_by_name(name), by_table.column_by_name(name), "{name}");
    }
    assert_eq!(list(&by_lines, "reason:SURE", 2), Some(vec![]), "whatever is declared");
    assert!(batch.rows().last().is_none());
}
