//! Promise: a table in Arrow gets exactly the verdicts that its rows get as dossiers, however its columns are laid out.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{Field, Schema};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules_arrow::{DecideArrow, Meant, Shape, Statuses};
use rules_engine::{Lang, RowVerdict, Rulebook, Verdicts};
use rules_report::reason_clauses;

use crate::books::{Case, case, dossier};
use crate::layouts::columns;

type Candidates = Vec<Vec<Option<String>>>;

/// A rulebook, candidates for it, and how each column is laid out.
fn portfolio() -> impl Strategy<Value = (Case, Candidates, Vec<usize>, usize)> {
    case().prop_flat_map(|case| {
        let given = proptest::option::weighted(0.6, (0..80_usize, any::<bool>()));
        let rows = proptest::collection::vec(proptest::collection::vec(given, case.kinds.len()), 0..150);
        let layouts = proptest::collection::vec(0..1000_usize, case.kinds.len());
        (rows, layouts, 0..70_usize).prop_map(move |(rows, layouts, cut)| {
            let row = |given| Case { given, ..case.clone() }.given_values();
            (case.clone(), rows.into_iter().map(row).collect(), layouts, cut)
        })
    })
}

fn table(case: &Case, candidates: &Candidates, layouts: &[usize]) -> RecordBatch {
    let mut fields = Vec::new();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    for (number, (name, kind)) in case.facts().into_iter().enumerate() {
        let values: Vec<Option<&str>> = candidates.iter().map(|row| row[number].as_deref()).collect();
        for (name, array) in columns(&name, kind, &values, layouts[number]) {
            fields.push(Field::new(name, array.data_type().clone(), true));
            arrays.push(array);
        }
    }
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(candidates.len()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options).unwrap()
}

fn alone(rulebook: &Rulebook, batch: &rules_engine::Batch<'_>, candidates: &Candidates) -> Verdicts {
    let mut rows = batch.rows();
    for values in candidates {
        rows.push(&rulebook.read_dossier(&dossier(values)).unwrap());
    }
    batch.decide(&rows)
}

fn run(
    cases: u32,
    check: impl Fn(&Case, &Rulebook, &Candidates, &RecordBatch, usize) -> Result<(), TestCaseError>,
) {
    let cases = if std::env::var_os("RULES_LONG").is_some() { cases * 50 } else { cases };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&portfolio(), |(case, candidates, layouts, cut)| {
        let rulebook = Rulebook::from_texts(&[("random.rules", &case.rulebook())])
            .map_err(|error| TestCaseError::fail(format!("{error}\n{}", case.rulebook())))?;
        check(&case, &rulebook, &candidates, &table(&case, &candidates, &layouts), cut)
    });
    run.unwrap();
}

fn verdict(column: &ArrayRef, row: usize) -> RowVerdict {
    let column = column.as_boolean();
    match (column.is_null(row), column.value(row)) {
        (true, _) => RowVerdict::Undetermined,
        (_, true) => RowVerdict::Required,
        _ => RowVerdict::NotRequired,
    }
}

#[test]
fn rows_of_arrow_are_decided_as_dossiers() {
    run(500, |case, rulebook, candidates, table, cut| {
        let batch = rulebook.batch();
        let wanted = alone(rulebook, &batch, candidates);
        let mut tables = batch.tables(table.schema_ref(), &Meant::default(), Shape::default()).unwrap();
        // Whole, and from a row within a word on: arrays then begin anywhere in their memory.
        let cut = cut.min(candidates.len());
        for (first, table) in [(0, table.clone()), (cut, table.slice(cut, candidates.len() - cut))] {
            let answer = tables.decide(&table).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(answer.num_rows(), candidates.len() - first);
            for (item, id) in batch.ids().iter().enumerate() {
                let column = answer.column_by_name(id).unwrap();
                for row in 0..answer.num_rows() {
                    prop_assert_eq!(
                        verdict(column, row),
                        wanted.get(first + row, item),
                        "{} of row {}\n{}{}\n{:?}",
                        id,
                        first + row,
                        case.rulebook(),
                        dossier(&candidates[first + row]),
                        table.schema_ref()
                    );
                }
            }
            let counted = tables.count(&table).unwrap();
            prop_assert_eq!(&counted.counts, &tables.verdicts().counts());
            prop_assert_eq!(counted.candidates, candidates.len() - first);
        }
        prop_assert_eq!(batch.decide_arrow(table).unwrap().num_rows(), candidates.len());
        // So many that they fill several blocks, of which the last is cut.
        let times = 1 + 1200 / candidates.len().max(1);
        let copies: Vec<RecordBatch> = vec![table.clone(); times];
        let many = arrow_select::concat::concat_batches(table.schema_ref(), &copies).unwrap();
        let answer = tables.decide(&many).map_err(|error| TestCaseError::fail(error.to_string()))?;
        for (item, id) in batch.ids().iter().enumerate() {
            let column = answer.column_by_name(id).unwrap();
            for row in 0..answer.num_rows() {
                let wanted = wanted.get(row % candidates.len(), item);
                prop_assert_eq!(verdict(column, row), wanted, "{} of row {}", id, row);
            }
        }
        Ok(())
    });
}

#[test]
fn every_shape_says_the_same() {
    run(30, |_, rulebook, candidates, table, _| {
        let batch = rulebook.batch();
        // Reasons are slow.
        let candidates = &candidates[..candidates.len().min(12)].to_vec();
        let table = &table.slice(0, candidates.len());
        let wanted = alone(rulebook, &batch, candidates);
        let ids: Vec<String> = batch.ids().iter().map(|id| (*id).to_owned()).collect();
        let shape = Shape {
            statuses: Statuses::Words,
            lists: true,
            counts: true,
            depends_on: ids.clone(),
            reasons: ids.clone(),
            row_numbers: true,
            ..Shape::default()
        };
        let mut tables = batch.tables(table.schema_ref(), &Meant::default(), shape).unwrap();
        let answer = tables.decide_from(table, 7).unwrap();
        let list = |name: &str, row: usize| -> Option<Vec<String>> {
            let lists = answer.column_by_name(name).unwrap().as_list::<i32>();
            let texts = lists.is_valid(row).then(|| lists.value(row))?;
            Some(texts.as_string::<i32>().iter().map(|text| text.unwrap().to_owned()).collect())
        };
        let count = |name: &str, row: usize| {
            answer.column_by_name(name).unwrap().as_primitive::<Int32Type>().value(row) as usize
        };
        for (row, values) in candidates.iter().enumerate() {
            let given = rulebook.read_dossier(&dossier(values)).unwrap();
            let decision = rulebook.decide(&given);
            let with = |wanted: &str| -> Vec<String> {
                let all = decision.proofs().chain(decision.requirements());
                let all =
                    all.filter(|item| ids.contains(&item.id().to_owned()) && item.status().word() == wanted);
                all.map(|item| item.id().to_owned()).collect()
            };
            for (item, id) in ids.iter().enumerate() {
                let status = answer.column_by_name(id).unwrap().as_string::<i32>().value(row);
                prop_assert_eq!(status, wanted.get(row, item).word());
                let decided = decision.proof(id).unwrap();
                let depends: Vec<String> = decided.depends_on().map(str::to_owned).collect();
                prop_assert_eq!(list(&format!("depends_on:{id}"), row), Some(depends.clone()));
                // What is open has facts that it turns on and no reason; what is settled is the other way round.
                let reason = list(&format!("reason:{id}"), row);
                prop_assert_eq!(reason.is_some(), status != "undetermined", "{} {:?}", id, reason);
                prop_assert_eq!(depends.is_empty(), reason.is_some());
                // It is the one that an explanation gives.
                let explained = decision.explain(id).unwrap();
                let told = explained.reason().map(|told| reason_clauses(&decision, told, Lang::En));
                prop_assert_eq!(reason, told, "{}", id);
            }
            prop_assert_eq!(list("required", row), Some(with("required")));
            prop_assert_eq!(list("undetermined", row), Some(with("undetermined")));
            let summary = wanted.of_row(row);
            prop_assert_eq!(count("required_count", row), summary.required);
            prop_assert_eq!(count("not_required_count", row), summary.not_required);
            prop_assert_eq!(count("undetermined_count", row), summary.undetermined);
        }
        Ok(())
    });
}
