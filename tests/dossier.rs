//! Dossiers are read as they are meant, and what is wrong with one is said in a way that helps.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rules::dossier::{Dossier, DossierError, read};
use rules::rulebook::model::{Model, SlotId, State};
use rules::rulebook::types::{Value, write_value};
use rules::yaml::Limits;

fn small() -> &'static Model {
    static SMALL: LazyLock<Model> = LazyLock::new(|| support::load(&support::fixture("rulebooks/small")).0);
    &SMALL
}

fn try_read(model: &Model, text: &str) -> Result<Dossier, DossierError> {
    read(model, "d.yaml", text, &Limits::default())
}

fn read_small(text: &str) -> (&'static Model, Dossier) {
    let model = small();
    let dossier = try_read(model, text).unwrap_or_else(|error| panic!("{error}"));
    (model, dossier)
}

/// Every value that is not in a list, as `path = value`.
fn shown(model: &Model, dossier: &Dossier) -> Vec<String> {
    let facts = dossier.facts();
    let slots = facts.values.iter().enumerate().filter_map(|(index, value)| {
        let slot = model.slot(SlotId::at(index));
        value.as_ref().map(|value| format!("{} = {}", slot.path, show(value, &slot.ty)))
    });
    slots.collect()
}

/// A value; of a set also what is not said.
fn show(value: &Value, ty: &rules::rulebook::types::SlotType) -> String {
    let Value::Set(members) = value else { return write_value(value, ty) };
    let names = ty.choices().iter().zip(members).map(|(choice, said)| match said {
        Some(true) => choice.name.clone(),
        Some(false) => format!("not {}", choice.name),
        None => format!("{}?", choice.name),
    });
    names.collect::<Vec<_>>().join(" ")
}

/// Every list, an element a line: its values by field.
fn lists(model: &Model, dossier: &Dossier) -> Vec<String> {
    let mut lines = Vec::new();
    for (list, elements) in dossier.facts().lists {
        let fact = model.fact(list);
        lines.push(format!("{}: {}", fact.head.id, elements.len()));
        for element in elements {
            let values = fact.slots.iter().zip(&element).filter_map(|(slot, value)| {
                let slot = model.slot(*slot);
                value.as_ref().map(|value| format!("{} = {}", slot.path, show(value, &slot.ty)))
            });
            lines.push(format!("  {}", values.collect::<Vec<_>>().join(", ")).trim_end().to_owned());
        }
    }
    lines
}

#[test]
fn broken_dossiers_are_refused_in_words_that_help() {
    let model = small();
    for file in support::files(&support::fixture("broken/dossiers"), "yaml") {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        let error = read(model, &name, &text, &Limits::default()).expect_err(&name);
        let stem = file.file_stem().unwrap().to_string_lossy();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../fixtures/broken/dossiers/messages");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(stem.as_ref(), error.to_string()));
    }
}

#[test]
fn every_type_of_fact_is_read() {
    let (model, dossier) = read_small(
        "
rulebook: small
facts:
  trip: {abroad: Oui, name: 0.10, date: 2026-05-13}
  insured: no
  insured.number: 007
  buses: 3
  luggage: 0.50
  plan: plan.pdf
  departure: 2026-05-13 08:00
  transport: on_foot
  activities: swimming
  permit:
    pool:
      date: 2026-05-01
      lanes: {long: no}
",
    );
    insta::assert_snapshot!(shown(model, &dossier).join("\n"), @"
    trip.abroad = yes
    insured = no
    insured.number = 007
    buses = 3
    luggage = 0.5
    trip.name = 0.10
    plan = plan.pdf
    trip.date = 2026-05-13
    departure = 2026-05-13T08:00[Europe/Paris]
    transport = on_foot
    activities = swimming not climbing not museum
    permit.pool.date = 2026-05-01
    permit.pool.lanes = short? not long
    ");
}

#[test]
fn dots_in_keys_are_the_same_as_nesting() {
    let model = small();
    let nested = "facts: {trip: {abroad: yes, name: x}, permit: {pool: {lanes: {short: yes}, signed: no}}}";
    let dotted =
        "facts: {trip.abroad: yes, trip.name: x, permit.pool.lanes.short: yes, permit.pool.signed: no}";
    let mixed = "facts: {trip.name: x, permit.pool: {signed: no}, permit: {pool.lanes: {short: yes}}, trip: {abroad: yes}}";
    let facts = |text| try_read(model, text).unwrap_or_else(|error| panic!("{error}")).facts();
    assert_eq!(facts(nested), facts(dotted));
    assert_eq!(facts(nested), facts(mixed));
}

#[test]
fn a_fact_whose_id_begins_others_can_be_a_group() {
    let model = small();
    let facts = |text| try_read(model, text).unwrap_or_else(|error| panic!("{error}")).facts();
    let both = facts("facts: {insured: yes, insured.number: A1}");
    assert_eq!(both.values.iter().flatten().count(), 2);
    let number = facts("facts: {insured: {number: A1}}");
    assert_eq!(number.values.iter().flatten().collect::<Vec<_>>(), [&Value::Text("A1".to_owned())]);
}

#[test]
fn a_set_is_whole_or_in_part() {
    let set = |text: &str| {
        let (model, dossier) = read_small(text);
        shown(model, &dossier).join("\n")
    };
    insta::assert_snapshot!(set("facts: {activities: [museum, swimming]}"), @"activities = swimming not climbing museum");
    insta::assert_snapshot!(set("facts: {activities: []}"), @"activities = not swimming not climbing not museum");
    insta::assert_snapshot!(set("facts: {activities: museum}"), @"activities = not swimming not climbing museum");
    insta::assert_snapshot!(set("facts: {activities: {museum: no}}"), @"activities = swimming? climbing? not museum");
    insta::assert_snapshot!(set("facts: {activities.museum: no, activities.climbing: yes}"), @"activities = swimming? climbing not museum");
    assert_eq!(set("facts: {activities: {}}"), "", "nothing is said of it");
}

#[test]
fn lists_take_several_forms() {
    let (model, dossier) = read_small(
        "
facts:
  stops: Lyon
  days: []
  helpers:
    - Mme Roux
    - name: M. Petit
      skills: [first_aid]
    - {skills: {swimming: no}}
    - {}
  rooms: [{beds: 2}]
",
    );
    insta::assert_snapshot!(lists(model, &dossier).join("\n"), @"
    stops: 1
      stops = Lyon
    days: 0
    helpers: 4
      helpers.name = Mme Roux
      helpers.name = M. Petit, helpers.skills = first_aid not swimming
      helpers.skills = first_aid? not swimming

    rooms: 1
      rooms.beds = 2
    ");
}

#[test]
fn elements_are_called_by_their_text_or_their_number() {
    let model = small();
    let text = "
facts:
  helpers: [Roux, Roux, {role: parent}, Roux-2, '5', {trained: yes}, '']
progress:
  done:
    - helper.checked[Roux]
    - helper.checked[Roux-3]
    - helper.checked[3]
    - helper.checked[Roux-2]
    - helper.checked[5]
    - helper.checked[6]
    - helper.checked[7]
";
    let dossier = try_read(model, text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(dossier.progress().done.len(), 7);
}

#[test]
fn progress_is_read() {
    let (_, dossier) = read_small(
        "
facts: {buses: 2, helpers: [Mme Roux]}
progress:
  done:
    plan.written: 2026-01-12
    plan.approved:
    bus.booked[2]: ~
    helper.checked[Mme Roux]:
    chapter.filed[papers]: 1970-01-02
  proofs: {PAP/01#1: loaded, SAF.10.01.01: to_modify}
  chapters: {papers: submitted}
durations: {plan.approved: 20 working_days, plan.written: 1 day, 'bus.booked[1]': 3 Weeks, chapter.filed: 2 months}
",
    );
    let progress = dossier.progress();
    let done: Vec<String> = progress.done.iter().map(|(id, done)| format!("{id} {:?}", done.on)).collect();
    insta::assert_snapshot!(done.join("\n"), @"
    bus.booked[2] None
    chapter.filed[papers] Some(1)
    helper.checked[Mme Roux] None
    plan.approved None
    plan.written Some(20465)
    ");
    let states: Vec<_> = progress.proofs.iter().map(|(id, (state, _))| (id.as_str(), *state)).collect();
    assert_eq!(states, [("PAP/01#1", State::Loaded), ("SAF.10.01.01", State::ToModify)]);
    assert_eq!(progress.chapters.len(), 1);
    let durations: Vec<String> =
        dossier.durations().iter().map(|(id, (d, _))| format!("{id} {} {:?}", d.amount, d.unit)).collect();
    insta::assert_snapshot!(durations.join("\n"), @"
    bus.booked[1] 3 Weeks
    chapter.filed 2 Months
    plan.approved 20 WorkingDays
    plan.written 1 Days
    ");
}

#[test]
fn steps_that_stand_so_many_times() {
    let model = small();
    let done = |buses: &str, id: &str| {
        let text = format!("facts: {{{buses}}}\nprogress: {{done: ['{id}']}}");
        let dossier = try_read(model, &text).map_err(|error| error.diagnostics[0].code);
        dossier.map(|dossier| dossier.progress().done.keys().next().cloned().unwrap_or_default())
    };
    for buses in ["", "buses: 1"] {
        assert_eq!(done(buses, "bus.booked").as_deref(), Ok("bus.booked"));
        assert_eq!(done(buses, "bus.booked[1]").as_deref(), Ok("bus.booked"));
        assert_eq!(done(buses, "bus.booked[2]"), Err("unknown-step"));
    }
    assert_eq!(done("buses: 3", "bus.booked"), Err("step-without-name"));
    assert_eq!(done("buses: 3", "bus.booked[1]").as_deref(), Ok("bus.booked[1]"));
    assert_eq!(done("buses: 3", "bus.booked[3]").as_deref(), Ok("bus.booked[3]"));
    for wrong in ["4", "0", "01", "-1", "x", ""] {
        assert_eq!(done("buses: 3", &format!("bus.booked[{wrong}]")), Err("unknown-step"), "{wrong}");
    }
}

#[test]
fn no_fact_is_called_as_a_member_of_a_set() {
    for clash in ["fact s.m : yes_no { }", "fact l : list of record { s : any of { m } s.m : yes_no } { }"] {
        let text = format!("rulebook r {{ title \"r\" }} fact s : any of {{ m }} {{ }} {clash}");
        let file = rules::source::FileId(0);
        let (tree, errors) = rules::syntax::parse(file, &text, &rules::syntax::Limits::default());
        assert!(errors.is_empty());
        let (_, found) = rules::rulebook::resolve::resolve(&[(file, tree)], &[]);
        assert!(found.iter().any(|finding| finding.code == "duplicate-name"), "{text}");
    }
}

#[test]
fn nothing_given_is_a_dossier() {
    let model = small();
    for text in
        ["", "# nothing yet\n", "---\n", "facts:\nprogress:\n", "facts: {trip: }", "progress: {done: }"]
    {
        let dossier = try_read(model, text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(dossier.facts().values.iter().flatten().count(), 0);
    }
}

#[test]
fn absent_no_zero_and_empty_are_different() {
    let model = small();
    let facts = |text: &str| try_read(model, text).unwrap_or_else(|error| panic!("{error}")).facts();
    let texts = [
        "facts: {}",
        "facts: {trip.abroad: no}",
        "facts: {trip.name: ''}",
        "facts: {stops: []}",
        "facts: {stops: ['']}",
        "facts: {activities: []}",
        "facts: {activities: {museum: no}}",
        "facts: {rooms: []}",
        "facts: {rooms: [{}]}",
    ];
    for (index, one) in texts.iter().enumerate() {
        for other in &texts[index + 1..] {
            assert_ne!(facts(one), facts(other), "{one} and {other}");
        }
    }
}

#[test]
fn the_digest_is_that_of_the_text() {
    let (_, dossier) = read_small("");
    assert_eq!(dossier.digest(), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn hostile_files_are_refused_quickly() {
    let model = small();
    let list = |item: &str| format!("facts: {{stops: [{}]}}", format!("{item}, ").repeat(30_000));
    let keys = |indent: &str| (0..20_000).map(|n| format!("{indent}key{n}: {n}\n")).collect::<String>();
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{items}]\n"));
    }
    let hostile = [
        bomb,
        format!("a: &a [{}]\nfacts: {{stops: [{}]}}", "x, ".repeat(100_000), "*a, ".repeat(5_000)),
        "[".repeat(100_000),
        "{a:".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "facts: {buses: .nan}".to_owned(),
        "facts: {buses: .inf}".to_owned(),
        "facts: {buses: 1_0}".to_owned(),
        "facts: {buses: 012}".to_owned(),
        "facts: {pupils: 99999999999999999999}".to_owned(),
        "facts: {luggage: 0xg}".to_owned(),
        "facts: {trip.name: }".to_owned(),
        "facts: {<<: {buses: 1}}".to_owned(),
        "facts: !!map {buses: 1}".to_owned(),
        "facts: {trip.abroad: on}".to_owned(),
        "facts: {buses: 1, buses: 1}".to_owned(),
        "--- {}\n--- {}".to_owned(),
        "facts: {\u{0}: 1}".to_owned(),
        format!("facts: {{{}: 1}}", "x".repeat(1_000_000)),
        format!("facts:\n{}", keys("  ")),
        format!("progress:\n  done:\n{}", keys("    ")),
        format!("progress:\n  proofs:\n{}", keys("    ")),
        format!("durations:\n{}", keys("  ")),
        keys(""),
        list("{}"),
        format!("facts: {{activities: [{}]}}", "museum, ".repeat(30_000)),
        format!("facts: {{stops: a}}\nprogress: {{done: ['helper.checked[{}]']}}", "[".repeat(1_000_000)),
    ];
    for text in hostile {
        let start = Instant::now();
        let error = try_read(model, &text).expect_err("refused");
        let message = error.to_string();
        let head: String = text.chars().take(60).collect();
        assert!(start.elapsed() < Duration::from_secs(10), "{head}: {:?}", start.elapsed());
        assert!(error.diagnostics.len() <= 51, "{head}");
        assert!(error.diagnostics.iter().all(|error| error.primary.is_some()), "{head}: {message}");
        assert!(message.len() < 100_000, "{head}: {} bytes", message.len());
    }
    // Long, and right.
    for text in [list("x"), format!("facts: {{helpers: [{}]}}", "Roux, ".repeat(30_000))] {
        let start = Instant::now();
        try_read(model, &text).unwrap_or_else(|error| panic!("{error}"));
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
}

#[test]
fn a_file_of_any_bytes_never_panics() {
    let model = small();
    let mut runner = proptest::test_runner::TestRunner::default();
    let piece = prop_oneof![
        Just("facts:".to_owned()),
        Just("\n  ".to_owned()),
        Just("trip: ".to_owned()),
        Just("{".to_owned()),
        Just("}, ".to_owned()),
        Just("[".to_owned()),
        Just("] ".to_owned()),
        Just("helpers: ".to_owned()),
        Just("- ".to_owned()),
        Just("activities: ".to_owned()),
        Just("activities.museum: ".to_owned()),
        Just("progress:\n  done: ".to_owned()),
        Just("helper.checked[".to_owned()),
        Just(": ".to_owned()),
        Just("\"".to_owned()),
        ".{0,4}",
    ];
    let text = prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat());
    let outcome = runner.run(&text, |text| {
        if let Err(error) = try_read(model, &text) {
            prop_assert!(!error.to_string().is_empty());
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

proptest! {
    #[test]
    fn the_order_of_facts_does_not_matter(
        facts in Just(vec![
            "trip: {date: 2026-05-13, name: Louvre}",
            "trip.abroad: yes",
            "insured: yes",
            "insured.number: A1",
            "activities.swimming: yes",
            "activities: {museum: no}",
            "permit: {pool: {signed: no}}",
            "permit.pool.lanes: {short: yes}",
            "permit.pool.lanes.long: no",
            "buses: 2",
            "helpers: [Mme Roux, M. Petit, M. Petit]",
        ]).prop_shuffle(),
        done in Just(vec!["plan.written: 2026-01-12", "bus.booked[2]: ", "helper.checked[M. Petit-2]: "]).prop_shuffle(),
        facts_first: bool,
    ) {
        let model = small();
        let part = |head: &str, indent: &str, lines: &[&str]| {
            let lines: String = lines.iter().map(|line| format!("{indent}{line}\n")).collect();
            format!("{head}{lines}")
        };
        let write = |facts: &[&str], done: &[&str], facts_first: bool| {
            let (facts, done) = (part("facts:\n", "  ", facts), part("progress:\n  done:\n", "    ", done));
            if facts_first { facts + &done } else { done + &facts }
        };
        let mut sorted = (facts.clone(), done.clone());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        let without_places = |text: &str| {
            let dossier = try_read(model, text).unwrap_or_else(|error| panic!("{text}{error}"));
            let done = dossier.progress().done.iter().map(|(id, done)| (id.clone(), done.on)).collect::<Vec<_>>();
            (dossier.facts(), done)
        };
        let one = without_places(&write(&facts, &done, facts_first));
        prop_assert_eq!(one, without_places(&write(&sorted.0, &sorted.1, true)));
    }
}

/// What is advised is read: no advice leads to the next mistake.
#[test]
fn advice_about_numbers_and_quotes_can_be_followed() {
    let book = rules::Rulebook::from_texts(&[(
        "t.rules",
        "rulebook t { title \"T\" }\nfact price : decimal unit euros\nfact paid : yes_no\nfact day : date\n\
         requirement R { applies when paid and price > 1 euros and day > 2026-01-01 proofs 1 inferred because \"r\" }\n",
    )])
    .unwrap();
    let advice = |facts: &str| {
        let error = book.read_dossier(&format!("facts:\n  {facts}\n")).unwrap_err();
        let all: Vec<String> =
            error.diagnostics()[0].help.iter().map(|help| help.say(rules::Lang::Fr)).collect();
        all.join(" | ")
    };
    assert_eq!(advice("price: 2,5 euros"), "écrire le nombre seul : `2.5` ; `price` est en euros");
    assert_eq!(advice("price: 2.5 euros"), "écrire le nombre seul : `2.5` ; `price` est en euros");
    assert_eq!(advice("paid: \"\""), "s'il n'y a pas de réponse, omettre la ligne");
    assert!(advice("day: 01/10/2026").contains("pour le 1er octobre"), "{}", advice("day: 01/10/2026"));
}
