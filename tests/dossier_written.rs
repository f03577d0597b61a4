//! What is written as a dossier is read as the same facts, for any rulebook and any facts.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use rules::dossier::{Facts, read, schema, write};
use rules::rulebook::model::{FactId, Lang, Model, Slot};
use rules::rulebook::types::{SlotType, Value};
use rules::rulebook::version::version_of;
use rules::unicode::nfc;
use rules::yaml::Limits;
use rust_decimal::Decimal;

/// None is a part of an id: a member of a set is not called as a fact.
const MEMBERS: [&str; 5] = ["m", "n", "yes", "no-more", "`c d`"];

fn read_back(model: &Model, text: &str) -> Facts {
    read(model, "d.yaml", text, &Limits::default()).unwrap_or_else(|error| panic!("{text}\n{error}")).facts()
}

#[test]
fn a_written_dossier_is_one_that_people_would_write() {
    let model = support::load(&support::fixture("rulebooks/small")).0;
    let text = "
facts:
  trip: {abroad: yes, name: 'no'}
  insured: no
  insured.number: '12'
  luggage: 0.50
  departure: 2026-10-25T02:30+01:00
  transport: on_foot
  activities: [swimming, museum]
  permit.pool: {date: 2026-05-01, lanes: {long: no}}
  stops: [Lyon, 'a: b']
  days: []
  helpers: [{name: Mme Roux, skills: []}, {}, {skills: {first_aid: yes}, trained: no}]
";
    let written = write(&model, &read_back(&model, text));
    insta::assert_snapshot!(written, @r#"
    rulebook: small
    facts:
      trip:
        abroad: yes
        name: "no"
      insured: no
      insured.number: "12"
      luggage: 0.5
      departure: 2026-10-25T01:30Z
      transport: on_foot
      activities: [swimming, museum]
      permit:
        pool:
          date: 2026-05-01
          lanes:
            long: no
      stops:
        - Lyon
        - "a: b"
      days: []
      helpers:
        - name: Mme Roux
          skills: []
        - {}
        - trained: no
          skills:
            first_aid: yes
    "#);
    insta::assert_snapshot!(write(&model, &Facts::default()), @"
    rulebook: small
    facts: {}
    ");
}

/// A rulebook of some facts: their ids are dotted, and some begin others.
fn rulebook() -> impl Strategy<Value = Model> {
    let part = prop::sample::select(vec!["a", "b", "on", "x-y", "n/1", "B2"]);
    let id = prop::collection::vec(part, 1..4).prop_map(|parts| parts.join("."));
    let slot = prop::sample::select(vec![
        "yes_no",
        "integer from -5 to 5",
        "integer",
        "decimal",
        "text",
        "document",
        "date",
        "moment in \"Europe/Paris\"",
        "moment",
        "one of { MEMBERS }",
        "any of { MEMBERS }",
    ]);
    let field = (prop::sample::select(vec!["name", "a.b", "a.c", "a"]), slot.clone());
    let fields = prop::collection::vec(field, 1..4).prop_map(|fields| {
        let mut seen = BTreeSet::new();
        let fields = fields.into_iter().filter(|(name, _)| seen.insert(*name));
        fields.map(|(name, ty)| format!("{name} : {ty} ")).collect::<String>()
    });
    let ty = prop_oneof![
        4 => slot.clone().prop_map(str::to_owned),
        1 => slot.prop_map(|ty| format!("list of {ty}")),
        1 => fields.clone().prop_map(|fields| format!("record {{ {fields} }}")),
        1 => fields.prop_map(|fields| format!("list of record {{ {fields} }}")),
    ];
    prop::collection::vec((id, ty), 1..8).prop_map(|facts| {
        let mut text = "rulebook any { title \"Any\" }\n".to_owned();
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for (id, ty) in facts {
            let ty = ty.replace("MEMBERS", &MEMBERS.join(" "));
            // A fact is not called as a field of another.
            let mut names = vec![id.clone()];
            if ty.starts_with("record") {
                names.extend(["name", "a.b", "a.c", "a"].map(|field| format!("{id}.{field}")));
            }
            if names.iter().all(|name| !taken.contains(name)) {
                taken.extend(names);
                text.push_str(&format!("fact {id} : {ty} \"x\" {{ inferred because \"test\" }}\n"));
            }
        }
        support::load_texts([("any.rules".to_owned(), text)]).0
    })
}

/// A value for a slot. A set of which nothing is known is no value.
fn value(slot: &Slot) -> BoxedStrategy<Value> {
    #[allow(clippy::unwrap_used, reason = "a test")]
    let number = |number: i128, scale| Decimal::try_from_i128_with_scale(number, scale).unwrap();
    match &slot.ty {
        SlotType::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        SlotType::Number { whole: true, from: Some(_), .. } => {
            (-5..=5_i64).prop_map(|n| Value::Number(n.into())).boxed()
        }
        SlotType::Number { whole: true, .. } => any::<i64>().prop_map(|n| Value::Number(n.into())).boxed(),
        SlotType::Number { .. } => (any::<i64>(), 0..20_u32)
            .prop_map(move |(n, scale)| Value::Number(number(n.into(), scale)))
            .boxed(),
        SlotType::Text | SlotType::Document => prop_oneof![
            any::<String>().prop_map(|text| nfc(&text).into_owned()),
            prop::sample::select(vec![
                "no", "", "~", "null", "12", "- a", "a: b", " ", "# c", "a\nb\n", "é\u{85}"
            ])
            .prop_map(str::to_owned),
        ]
        .prop_map(Value::Text)
        .boxed(),
        // The years 1 to 9999.
        SlotType::Date { .. } => (-719_162..=2_932_896_i64).prop_map(|n| Value::Number(n.into())).boxed(),
        SlotType::Moment { .. } => prop_oneof![
            (-2_000_000_000_i128..200_000_000_000).prop_map(|seconds| (seconds, 0)),
            // Around the hour that the clocks of Paris show twice in 2026.
            (1_792_880_000_i128..1_792_900_000).prop_map(|seconds| (seconds, 0)),
            (1_792_880_000_000_000_000_i128..1_792_900_000_000_000_000).prop_map(|nanos| (nanos, 9)),
        ]
        .prop_map(move |(n, scale)| Value::Number(number(n, scale)))
        .boxed(),
        SlotType::Version => (0..100_000_u32, 0..12_u32, 0..100_000_u32)
            .prop_map(|(one, two, three)| {
                Value::Number(version_of(&format!("{one}.{two:02}.{three}")).unwrap())
            })
            .boxed(),
        SlotType::OneOf(choices) => (0..choices.len() as u32).prop_map(Value::Choice).boxed(),
        SlotType::AnyOf(choices) => {
            let whole = prop::collection::vec(any::<bool>().prop_map(Some), choices.len());
            let part = prop::collection::vec(any::<Option<bool>>(), choices.len());
            prop_oneof![whole, part]
                .prop_filter("nothing is known", |set| set.iter().any(Option::is_some))
                .prop_map(Value::Set)
                .boxed()
        }
    }
}

fn facts(model: &Model) -> BoxedStrategy<Facts> {
    let values: Vec<BoxedStrategy<Option<Value>>> = model
        .slots
        .iter()
        .map(|slot| if slot.in_list { Just(None).boxed() } else { prop::option::of(value(slot)).boxed() })
        .collect();
    let lists: Vec<_> = model
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.ty.is_list())
        .map(|(index, fact)| {
            let slots: Vec<BoxedStrategy<Option<Value>>> = fact
                .slots
                .iter()
                .map(|slot| model.slot(*slot))
                .map(|slot| match slot.field {
                    Some(_) => prop::option::of(value(slot)).boxed(),
                    None => value(slot).prop_map(Some).boxed(),
                })
                .collect();
            (Just(FactId::at(index)), prop::option::of(prop::collection::vec(slots, 0..4)))
        })
        .collect();
    (values, lists)
        .prop_map(|(values, lists)| Facts {
            values,
            lists: lists.into_iter().filter_map(|(list, elements)| Some((list, elements?))).collect(),
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_read_as_the_same((model, facts) in rulebook().prop_flat_map(|model| {
        let facts = facts(&model);
        (Just(model), facts)
    })) {
        let written = write(&model, &facts);
        prop_assert_eq!(&read_back(&model, &written), &facts, "{}", written);
        let schema = support::editor::compiled(&schema(&model, Lang::Fr));
        prop_assert_eq!(support::editor::faults(&schema, &written), [""; 0], "{}", written);
    }
}
