//! What a schema means, and what is said where it does not fit.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray, StructArray,
    TimestampMicrosecondArray, TimestampSecondArray,
};
use rules_arrow::{BadRows, DecideArrow, Meant, Shape, TableError};
use rules_engine::{BatchItems, Day, Rulebook};

const BOOK: &str = r#"
rulebook trip { title "Trip" }
fact abroad : yes_no { }
fact leaves : moment in "Europe/Paris" { }
fact back : moment in "Europe/Paris" { }
fact ticket : record { price : decimal from 0  class : one of { first second } }
fact bags : any of { big small } { }
fact people : integer from 1 to 9 { }
requirement PASSPORT { applies when abroad inferred because "test" }
requirement NIGHT { applies when leaves >= 2026-03-29T03:00[Europe/Paris] inferred because "test" }
requirement LATE { applies when back > leaves inferred because "test" }
requirement DEAR { applies when ticket.price > 99.5 or ticket.class is first inferred because "test" }
requirement BAGS { applies when bags has big and people > 2 inferred because "test" }
requirement SURE { applies when abroad or not abroad inferred because "test" }
"#;

fn book() -> Rulebook {
    Rulebook::from_texts(&[("trip.rules", BOOK)]).unwrap()
}

fn table<const N: usize>(columns: [(&str, ArrayRef); N]) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap()
}

fn statuses(answer: &RecordBatch, name: &str) -> Vec<Option<bool>> {
    answer.column_by_name(name).unwrap().as_boolean().iter().collect()
}

fn lists(rows: &[Option<&[&str]>]) -> ArrayRef {
    let mut lists = ListBuilder::new(StringBuilder::new());
    for row in rows {
        row.iter().flat_map(|row| row.iter()).for_each(|name| lists.values().append_value(name));
        lists.append(row.is_some());
    }
    Arc::new(lists.finish())
}

#[test]
fn instants_records_and_comparisons() {
    let rulebook = book();
    let batch = rulebook.batch();
    // 2026-03-29T03:00 in Paris is 01:00 of UTC, the first instant of summer time.
    let start = 1_774_746_000;
    let instants = TimestampMicrosecondArray::from(vec![
        Some(start * 1_000_000),
        Some(start * 1_000_000 - 1),
        None,
        Some(start * 1_000_000),
    ]);
    let local = TimestampSecondArray::from(vec![Some(start + 7200), Some(start + 7201), Some(0), None]);
    let price = Float64Array::from(vec![Some(99.5), Some(99.6), None, Some(1.0)]);
    let class = StringArray::from(vec![None, Some("second"), Some("first"), Some("second")]);
    let ticket = StructArray::from(vec![
        (
            Arc::new(arrow_schema::Field::new("price", price.data_type().clone(), true)),
            Arc::new(price) as ArrayRef,
        ),
        (Arc::new(arrow_schema::Field::new("class", class.data_type().clone(), true)), Arc::new(class) as _),
    ]);
    let candidates = table([
        ("leaves", Arc::new(instants.with_timezone("America/New_York"))),
        ("back", Arc::new(local)),
        ("ticket", Arc::new(ticket)),
    ]);
    let answer = batch.decide_arrow(&candidates).unwrap();
    assert_eq!(statuses(&answer, "NIGHT"), [Some(true), Some(false), None, Some(true)]);
    // Without a zone it is the local time of the fact's own zone: 03:00:00 and 03:00:01 of Paris.
    assert_eq!(statuses(&answer, "LATE"), [Some(false), Some(true), None, None]);
    assert_eq!(statuses(&answer, "DEAR"), [None, Some(true), Some(true), Some(false)]);
    assert_eq!(statuses(&answer, "PASSPORT"), [None; 4]);
    assert_eq!(statuses(&answer, "SURE"), [Some(true); 4]);
}

#[test]
fn the_answer_says_what_it_was_made_with() {
    let rulebook = book();
    let batch = rulebook.batch_of(BatchItems::Requirements).on("2026-03-01".parse::<Day>().unwrap());
    let candidates = table([("abroad", Arc::new(BooleanArray::from(vec![true])))]);
    let answer = batch.decide_arrow(&candidates).unwrap();
    let metadata = answer.schema_ref().metadata().clone();
    assert_eq!(metadata["rules.rulebook"], "trip");
    assert_eq!(metadata["rules.digest"], rulebook.digest());
    assert_eq!(metadata["rules.of"], "requirements");
    assert_eq!(metadata["rules.today"], "2026-03-01");
}

#[test]
fn columns_that_do_not_fit_are_refused_by_name() {
    let rulebook = book();
    let batch = rulebook.batch();
    let refused = |column: &str, array: ArrayRef| batch.decide_arrow(&table([(column, array)])).unwrap_err();
    let text = || Arc::new(StringArray::from(vec!["big"])) as ArrayRef;
    let number = || Arc::new(Int64Array::from(vec![1])) as ArrayRef;
    for (column, array, says) in [
        ("abraod", text(), vec!["there is no fact `abraod`", "did you mean `abroad`?"]),
        ("abroad", number(), vec!["abroad", "Int64", "yes or no", "CAST(x AS BOOLEAN)"]),
        ("people", text(), vec!["people", "Utf8", "whole number", "BIGINT"]),
        ("bags", text(), vec!["bags", "is a set", "string_split"]),
        ("leaves", number(), vec!["leaves", "Europe/Paris"]),
        ("ticket", number(), vec!["has parts", "ticket.price"]),
        ("ticket.class", number(), vec!["VARCHAR"]),
    ] {
        let error = refused(column, array);
        assert!(matches!(error, TableError::Columns(_)), "{error}");
        let error = error.to_string();
        for says in says {
            assert!(error.contains(says), "{column}: {says}\n{error}");
        }
    }
    let twice = table([("bags", lists(&[None])), ("bags.big", Arc::new(BooleanArray::from(vec![true])))]);
    assert!(batch.decide_arrow(&twice).unwrap_err().to_string().contains("give the same"));
}

#[test]
fn other_columns_are_renamed_ignored_or_kept() {
    let rulebook = book();
    let batch = rulebook.batch();
    let candidates = table([
        ("id", Arc::new(StringArray::from(vec!["a", "b"]))),
        ("is_abroad", Arc::new(BooleanArray::from(vec![Some(true), None]))),
        ("city", Arc::new(StringArray::from(vec!["Rome", "Oslo"]))),
    ]);
    let renamed = || vec![("is_abroad".to_owned(), "abroad".to_owned())];
    let keep =
        |names: &[&str]| Shape { keep: names.iter().map(|n| (*n).to_owned()).collect(), ..Shape::default() };
    let decide = |meant: &Meant, shape| -> Result<RecordBatch, TableError> {
        batch.tables(candidates.schema_ref(), meant, shape)?.decide(&candidates)
    };
    let meant = Meant { renamed: renamed(), ..Meant::default() };
    assert!(decide(&meant, Shape::default()).unwrap_err().to_string().contains("`city`"));
    let answer = decide(&meant, keep(&["city", "id"])).unwrap();
    assert_eq!(statuses(&answer, "PASSPORT"), [Some(true), None]);
    assert_eq!(answer.schema_ref().field(0).name(), "city");
    assert_eq!(answer.column(1).as_string::<i32>().value(1), "b");
    let meant = Meant { ignored: vec!["city".to_owned()], ..meant };
    assert_eq!(decide(&meant, Shape::default()).unwrap().schema_ref().field(0).name(), "PASSPORT");
    let meant = Meant { renamed: renamed(), ignore_others: true, ..Meant::default() };
    let tables = batch.tables(candidates.schema_ref(), &meant, Shape::default()).unwrap();
    assert_eq!(tables.needed(), [1]);
    let meant = Meant { ignored: vec!["town".to_owned()], ..Meant::default() };
    let error = decide(&meant, Shape::default()).unwrap_err().to_string();
    assert!(
        error.contains("there is no column `town`; the columns are: `id`, `is_abroad`, `city`"),
        "{error}"
    );
    // A kept column may not have the name of an item.
    let clash = table([("SURE", Arc::new(StringArray::from(vec!["x"])))]);
    let error = batch.tables(clash.schema_ref(), &Meant::default(), keep(&["SURE"])).err().unwrap();
    assert!(error.to_string().contains("two columns `SURE`"), "{error}");
}

#[test]
fn rows_that_cannot_be_used() {
    let rulebook = book();
    let batch = rulebook.batch();
    let candidates = table([
        ("id", Arc::new(StringArray::from(vec!["a", "b", "c", "d"]))),
        ("people", Arc::new(Int64Array::from(vec![Some(3), Some(0), Some(5), None]))),
        ("bags", lists(&[Some(&["big"]), Some(&["huge"]), Some(&["bgi"]), Some(&[])])),
        ("ticket.price", Arc::new(Float64Array::from(vec![Some(1.0), Some(f64::NAN), None, Some(200.0)]))),
    ]);
    let decide = |bad_rows| {
        let shape = Shape { keep: vec!["id".to_owned()], bad_rows, row_numbers: true, ..Shape::default() };
        let mut tables = batch.tables(candidates.schema_ref(), &Meant::default(), shape).unwrap();
        let answer = tables.decide(&candidates);
        let left_out: Vec<usize> = tables.left_out().iter().map(|bad| bad.row).collect();
        (answer, left_out, tables.verdicts().len())
    };
    let (answer, _, _) = decide(BadRows::Stop);
    let error = answer.unwrap_err().to_string();
    for says in ["row 1", "people", "too small", "bags", "huge", "ticket.price", "NaN", "NULLIF"] {
        assert!(error.contains(says), "{says}: {error}");
    }
    let (answer, left_out, decided) = decide(BadRows::LeaveOut);
    let answer = answer.unwrap();
    assert_eq!((left_out, decided), (vec![1, 2], 2));
    assert_eq!(answer.column(1).as_string::<i32>().iter().flatten().collect::<Vec<_>>(), ["a", "d"]);
    assert_eq!(answer.column(0).as_primitive::<arrow_array::types::Int64Type>().values(), &[1, 4]);
    assert_eq!(statuses(&answer, "BAGS"), [Some(true), Some(false)]);
    assert_eq!(statuses(&answer, "DEAR"), [None, Some(true)]);
    let (answer, _, _) = decide(BadRows::Mark);
    let answer = answer.unwrap();
    assert_eq!(statuses(&answer, "BAGS"), [Some(true), None, None, Some(false)]);
    assert_eq!(statuses(&answer, "SURE"), [Some(true), None, None, Some(true)]);
    let errors = answer.column_by_name("error").unwrap().as_string::<i32>().clone();
    assert!(errors.is_null(0) && errors.is_null(3));
    assert!(errors.value(1).contains("`people`: `0` is too small"), "{}", errors.value(1));
    assert!(errors.value(2).contains("\"bgi\"") || errors.value(2).contains("`bgi`"), "{}", errors.value(2));
}

#[test]
fn another_schema_is_not_taken_for_the_first() {
    let rulebook = book();
    let batch = rulebook.batch();
    let one = table([("abroad", Arc::new(BooleanArray::from(vec![true])))]);
    let other = table([("people", Arc::new(Int64Array::from(vec![1])))]);
    let mut tables = batch.tables(one.schema_ref(), &Meant::default(), Shape::default()).unwrap();
    assert!(tables.decide(&other).unwrap_err().to_string().contains("other columns"));
    let none = one.slice(0, 0);
    assert_eq!(tables.decide(&none).unwrap().num_rows(), 0);
}

#[test]
fn bounds_hold_for_dates_and_instants() {
    let book = r#"
rulebook b { title "B" }
fact day : date from 2026-01-01 to 2026-12-31 { }
fact at : moment in "Europe/Paris" from 2026-01-01T00:00[Europe/Paris] { }
requirement R { applies when day >= 2026-06-01 and at >= 2026-06-01T00:00[Europe/Paris] inferred because "test" }
"#;
    let rulebook = Rulebook::from_texts(&[("b.rules", book)]).unwrap();
    let batch = rulebook.batch();
    let days = |days: Vec<i32>| -> ArrayRef { Arc::new(arrow_array::Date32Array::from(days)) };
    let at = |seconds: Vec<i64>| -> ArrayRef {
        Arc::new(TimestampSecondArray::from(seconds).with_timezone("UTC"))
    };
    // The first and the last day of the year, and the first instant of it in Paris.
    let (first, last, start) = (20_454, 20_818, 1_767_222_000);
    let good = table([("day", days(vec![first, last])), ("at", at(vec![start, 1_800_000_000]))]);
    assert_eq!(statuses(&batch.decide_arrow(&good).unwrap(), "R"), [Some(false), Some(true)]);
    for (column, array, says) in [
        ("day", days(vec![first - 1]), "2025-12-31"),
        ("day", days(vec![last + 1]), "2027-01-01"),
        ("at", at(vec![start - 1]), "2025-12-31"),
    ] {
        let error = batch.decide_arrow(&table([(column, array)])).unwrap_err().to_string();
        assert!(error.contains("out-of-range") && error.contains(says), "{error}");
    }
}

/// Floats that skip whole numbers are refused, wherever a number is meant; integers and decimals of the same size are not.
#[test]
fn floats_that_skip_whole_numbers_are_refused() {
    let text = r#"rulebook sums { title "Sums" }
fact whole : integer { }
fact exact : decimal { }
fact parts : list of record { size : integer } { }
requirement BIG { applies when whole > 9007199254740992 or exact > 9007199254740992 inferred because "test" }
requirement PART { applies when any parts where size > 9007199254740992 inferred because "test" }
"#;
    let rulebook = Rulebook::from_texts(&[("sums.rules", text)]).unwrap();
    let batch = rulebook.batch_of(BatchItems::Requirements);
    let large = 9_007_199_254_740_993_i64;
    let double = |number: f64| Arc::new(Float64Array::from(vec![number])) as ArrayRef;
    let single = |number: f32| Arc::new(arrow_array::Float32Array::from(vec![number])) as ArrayRef;
    let keyed = |number: f64| {
        let values = Arc::new(Float64Array::from(vec![number]));
        let keys = arrow_array::Int8Array::from(vec![0]);
        Arc::new(arrow_array::DictionaryArray::try_new(keys, values).unwrap()) as ArrayRef
    };
    let within = |values: ArrayRef| {
        let field = Arc::new(arrow_schema::Field::new("size", values.data_type().clone(), true));
        let records = StructArray::from(vec![(field, values)]);
        let element = Arc::new(arrow_schema::Field::new_list_field(records.data_type().clone(), true));
        let ends = arrow_buffer::OffsetBuffer::new(vec![0, 1].into());
        Arc::new(arrow_array::ListArray::new(element, ends, Arc::new(records), None)) as ArrayRef
    };
    for (fact, array, largest) in [
        ("whole", double(large as f64), "9007199254740992"),
        ("whole", double(-9_007_199_254_740_992.0), "9007199254740992"),
        ("exact", double(1e18), "9007199254740992"),
        ("whole", single(16_777_216.0), "16777216"),
        ("exact", single(16_777_217.0), "16777216"),
        ("whole", keyed(large as f64), "9007199254740992"),
        ("parts", within(double(large as f64)), "9007199254740992"),
        ("parts", within(single(16_777_216.0)), "16777216"),
    ] {
        let error = batch.decide_arrow(&table([(fact, array)])).unwrap_err();
        let TableError::Row(bad) = &error else { panic!("{error}") };
        let found = &bad.error.diagnostics()[0];
        assert_eq!(found.code, "inexact-number", "{error}");
        for lang in [rules_engine::Lang::En, rules_engine::Lang::Fr] {
            assert!(found.message.say(lang).contains(largest), "{error}");
            assert!(found.help[0].say(lang).contains("BIGINT"), "{error}");
        }
        assert!(found.message.say(rules_engine::Lang::Fr).contains("flottant"));
    }
    for (fact, array, item, status) in [
        ("whole", Arc::new(Int64Array::from(vec![large])) as ArrayRef, "BIG", true),
        ("whole", double(9_007_199_254_740_991.0), "BIG", false),
        ("whole", single(16_777_215.0), "BIG", false),
        (
            "whole",
            Arc::new(
                arrow_array::Decimal128Array::from(vec![i128::from(large)])
                    .with_precision_and_scale(38, 0)
                    .unwrap(),
            ),
            "BIG",
            true,
        ),
        ("parts", within(Arc::new(Int64Array::from(vec![large]))), "PART", true),
    ] {
        let candidates = match fact {
            "whole" => table([(fact, array), ("exact", double(0.0))]),
            _ => table([(fact, array)]),
        };
        assert_eq!(statuses(&batch.decide_arrow(&candidates).unwrap(), item), [Some(status)], "{fact}");
    }
    // No message of this crate is one language twice.
    for pattern in rules_arrow::words::ALL {
        assert_ne!(pattern.en, pattern.fr);
    }
}

/// A dictionary without names: nothing is said, of no rows and of some.
#[test]
fn empty_dictionaries_say_nothing() {
    let rulebook = book();
    let batch = rulebook.batch();
    for rows in [0, 3] {
        let keys = arrow_array::Int8Array::from(vec![None; rows]);
        let names = Arc::new(StringArray::from(Vec::<&str>::new()));
        let class = arrow_array::DictionaryArray::try_new(keys, names).unwrap();
        let answer = batch.decide_arrow(&table([("ticket.class", Arc::new(class))])).unwrap();
        assert_eq!(statuses(&answer, "DEAR"), vec![None; rows]);
    }
}
