//! The JSON Schema of a dossier takes what is read, and says what is wrong where a schema can.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use rules::Rulebook;
use rules::dossier::{read, schema};
use rules::rulebook::model::{Lang, Model};
use rules::yaml::Limits;
use serde_json::Value;

fn small() -> Model {
    support::load(&support::fixture("rulebooks/small")).0
}

#[test]
fn the_shipped_dossiers_are_valid() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap_or_else(|error| panic!("{error}"));
    let schema = support::editor::compiled(&schema(rulebook.model(), Lang::Fr));
    let files = support::files(&support::fixture("dossiers"), "yaml");
    assert!(files.len() >= 8);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(support::editor::faults(&schema, &text), [""; 0], "{}", file.display());
        rulebook.read_dossier(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

#[test]
fn every_form_that_is_read_is_valid() {
    let model = small();
    let schema = support::editor::compiled(&schema(&model, Lang::En));
    let dossiers = [
        "",
        "facts:\nprogress:\n",
        "rulebook: small",
        "facts: {trip: {abroad: Oui, name: 0.10, date: 2026-05-13}, insured: no, insured.number: 007}",
        "facts: {insured: {number: A1}, trip: }",
        "facts: {trip.abroad: true, permit.pool: {date: 2026-05-01, lanes.long: no}}",
        "facts: {permit: {pool.lanes: {short: yes}, pool.signed: NON}}",
        "facts: {permit.pool.lanes: [short], permit: {pool.date: 2026-05-01}}",
        "facts: {buses: 3, luggage: 0.50, pupils: 1, transport: on_foot, plan: plan.pdf}",
        "facts: {departure: 2026-05-13T08:00, days: 2026-05-13}",
        "facts: {departure: '2026-05-13 08:00:30.5 +02:00 [Europe/Paris]', days: [2026-05-13, 2026-05-14]}",
        "facts: {activities: [], stops: Lyon}",
        "facts: {activities: museum, stops: [1, no, x]}",
        "facts: {activities: {museum: no, swimming: yes}}",
        "facts: {activities.museum: no}",
        "facts: {helpers: [Mme Roux, {name: M. Petit, role: parent, skills: [swimming]}, {skills.first_aid: no}, {}]}",
        "facts: {rooms: [{beds: 2}, {}]}",
        "progress: {done: [plan.written, 'bus.booked', 'chapter.filed[papers]'], chapters: {papers: submitted}}",
        "facts: {helpers: [A]}\nprogress: {done: {'helper.checked[A]': , plan.written: 2026-01-12}}",
        "facts: {buses: 2}\nprogress: {done: 'bus.booked[2]', proofs: {PAP/01#1: to_modify}}",
        "durations: {plan.written: 1 day, chapter.filed: 2 months, 'chapter.filed[papers]': 20 working_days}",
        "durations: {helper.checked: 3 weeks, 'bus.booked': 10 days}",
    ];
    for text in dossiers {
        read(&model, "d.yaml", text, &Limits::default()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(support::editor::faults(&schema, text), [""; 0], "{text}");
    }
}

#[test]
fn broken_dossiers_are_not_valid() {
    /// What only the reader sees: the calendar, other parts of the dossier, a thing said in two ways.
    const READER_ONLY: [&str; 2] = ["calendar.yaml", "given_twice.yaml"];
    let model = small();
    let schema = support::editor::compiled(&schema(&model, Lang::Fr));
    let mut valid = Vec::new();
    for file in support::files(&support::fixture("broken/dossiers"), "yaml") {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut sources = rules::source::Sources::new();
        let id = sources.add(rules::source::SourceFile::new("d.yaml", text.as_str()));
        if rules::yaml::parse(id, &text, &Limits::default()).is_ok()
            && support::editor::faults(&schema, &text).is_empty()
        {
            valid.push(file.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    valid.retain(|file| !READER_ONLY.contains(&file.as_str()));
    assert_eq!(valid, [""; 0]);

    for text in [
        "fact: {}",
        "facts: {trip: {abroadd: yes}}",
        "facts: {trip.abroad: maybe}",
        "facts: {trip.weather: fine}",
        "facts: {buses: 10}",
        "facts: {buses: }",
        "facts: {luggage: 0.4}",
        "facts: {transport: bus}",
        "facts: {transport: [coach]}",
        "facts: {activities: [museum, museum]}",
        "facts: {activities: {cinema: yes}}",
        "facts: {permit.pool: }",
        "facts: {permit.pool: {colour: blue}}",
        "facts: {helpers: Mme Roux}",
        "facts: {helpers: [{age: 3}]}",
        "facts: {rooms: [2]}",
        "facts: {stops: }",
        "rulebook: other",
        "progress: {done: [chapter.filed]}",
        "progress: {done: ['chapter.filed[paper]']}",
        "progress: {done: ['bus.booked[0]']}",
        "progress: {done: {plan.written: yes}}",
        "progress: {chapters: {papers: done}}",
        "durations: {plan.written: 20}",
    ] {
        assert!(!support::editor::faults(&schema, text).is_empty(), "{text}");
        assert!(read(&model, "d.yaml", text, &Limits::default()).is_err(), "{text}");
    }
}

#[test]
fn labels_and_questions_are_there_in_each_language() {
    let model = small();
    let [fr, en] = [Lang::Fr, Lang::En].map(|lang| schema(&model, lang));
    let fact = |schema: &Value, id: &str| schema["$defs"][format!("fact.{id}")].clone();
    assert_eq!(fact(&fr, "trip.abroad")["title"], "À l'étranger");
    assert_eq!(fact(&en, "trip.abroad")["title"], "Abroad");
    assert_eq!(fact(&en, "trip.abroad")["description"], "Does the trip cross a border?");
    assert_eq!(fact(&en, "transport")["oneOf"][2]["title"], "On foot");
    assert_eq!(fact(&en, "buses")["maximum"], 9);
    assert_eq!(
        en["properties"]["progress"]["properties"]["proofs"]["properties"]["SAF.10.01.01"]["title"],
        "Map"
    );
    for id in model.facts.iter().map(|fact| &fact.head.id) {
        assert!(fact(&en, id)["title"].is_string(), "{id}");
    }
}

#[test]
fn all_of_it_for_a_tiny_rulebook() {
    let text = r#"
rulebook tiny { title "Tiny" }
fact a.b : yes_no "B" { ask "B?" inferred because "test" }
fact a.c : any of { x "X"  y "Y" } "C" { inferred because "test" }
step s "Step" { inferred because "test" }
"#;
    let (model, _) = support::load_texts([("tiny.rules".to_owned(), text.to_owned())]);
    let mut schema = schema(&model, Lang::En);
    schema["$defs"].as_object_mut().unwrap().retain(|name, _| name.starts_with("fact."));
    insta::assert_snapshot!(format!("{schema:#}"));
}

#[test]
fn bounds_of_dates_are_those_of_the_reader() {
    let ranges = [
        ("2026-05-12", "2026-05-15"),
        ("2025-12-30", "2027-01-02"),
        ("1999-09-09", "2010-10-10"),
        ("2026-01-01", "2026-12-31"),
        ("2026-02-28", "2026-02-28"),
        ("0001-01-01", "9999-12-31"),
    ];
    for (from, to) in ranges {
        let text =
            format!("rulebook r {{ title \"R\" }}\nfact e : date from {from} to {to} {{ ask \"e?\" }}\n");
        let rulebook = Rulebook::from_texts(&[("r.rules", &text)]).unwrap();
        let schema = support::editor::compiled(&schema(rulebook.model(), Lang::En));
        let ends = [from, to].map(|day| day.parse::<rules::Day>().unwrap().days());
        let near =
            ends.into_iter().flat_map(|end| (-40..=40).map(move |by| end + rust_decimal::Decimal::from(by)));
        let wide = (0..400).map(|at| rust_decimal::Decimal::from(at * 97 - 5_000));
        for day in near.chain(wide).map(|day| i64::try_from(day).unwrap()) {
            // 0001-01-01 to 9999-12-31.
            if !(-719_162..=2_932_896).contains(&day) {
                continue;
            }
            let text = format!("facts: {{e: {}}}", rules::Day::from_days(day.into()).unwrap());
            let reads = rulebook.read_dossier(&text).is_ok();
            assert_eq!(support::editor::faults(&schema, &text).is_empty(), reads, "{from} to {to}: {text}");
        }
    }
}
