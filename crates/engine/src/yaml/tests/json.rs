//! Promise: of a text that is JSON, the reader of JSON makes the tree that the reader of YAML makes, places included; every
//! other text it leaves to that one.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::json;
use super::super::parse::parse_yaml;
use super::super::{Limits, Node, parse_json};
use crate::source::FileId;

fn by_json(text: &str) -> Option<Node> {
    json::read(FileId(0), text, &Limits::default())
}

fn by_yaml(text: &str) -> Option<Node> {
    parse_yaml(FileId(0), text, &Limits::default()).ok()
}

/// A value, written with or without spaces and on one line or more.
fn written() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        "[a-zé .:#\\-]{0,6}",
        Just("Orle\u{301}ans".to_owned()),
        Just("say \\\"no\\\" \\u00e9 \\n \\\\".to_owned()),
        Just("true".to_owned()),
        Just("1.000".to_owned()),
    ];
    let quoted = text.prop_map(|text| format!("\"{text}\""));
    let plain = prop_oneof![
        Just("true"),
        Just("false"),
        Just("null"),
        Just("0"),
        Just("-12"),
        Just("1.5"),
        Just("1.000"),
        Just("-0.50"),
        Just("1e3"),
        Just("2E-2")
    ];
    let leaf = prop_oneof![quoted.clone(), plain.prop_map(str::to_owned)];
    let space = prop_oneof![Just(""), Just(" "), Just("\n  ")];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let list = (proptest::collection::vec(inner.clone(), 0..4), space.clone())
            .prop_map(|(items, space)| format!("[{space}{}{space}]", items.join(&format!(",{space}"))));
        let entries = proptest::collection::vec(("[a-z_.]{1,5}", inner), 0..4);
        let object = (entries, space.clone()).prop_map(|(entries, space)| {
            let pair = |(key, value)| format!("\"{key}\":{space} {value}");
            let pairs: Vec<String> = entries.into_iter().map(pair).collect();
            format!("{{{space}{}{space}}}", pairs.join(&format!(" ,{space}")))
        });
        prop_oneof![list, object]
    })
}

#[test]
fn both_readers_make_the_same_tree() {
    let mut runner = TestRunner::new(Config { cases: 2_000, ..Config::default() });
    let objects = std::cell::Cell::new(0);
    runner
        .run(&written(), |value| {
            let text = format!("{{\"facts\": {value}}}\n");
            if let Some(read) = by_json(&text) {
                objects.set(objects.get() + 1);
                prop_assert_eq!(Some(read), by_yaml(&text), "{}", text);
            } else {
                // Only a key that is there twice is refused.
                prop_assert!(by_yaml(&text).is_none(), "{}", text);
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(objects.get() > 1_000);
}

#[test]
fn what_is_not_strict_json_is_left_to_the_other() {
    for text in [
        "",
        "[1]",
        "{a: 1}",
        "{\"a\": 1,}",
        "{\"a\": 1} x",
        "{\"a\": 01}",
        "{\"a\": .5}",
        "{\"a\": 1.}",
        "{\"a\": +1}",
        "{\"a\": True}",
        "{\"a\": 'x'}",
        "{\"a\": \"x\ny\"}",
        "{\"a\": \"\\q\"}",
        "{\"a\": \"\\u12\"}",
        "{\"a\": \"\\ud83d\\ude00\"}",
        "{\"a\": 1, \"a\": 2}",
        "{\"e\u{301}\": 1, \"\u{e9}\": 2}",
        "{\"a\" 1}",
        "{\"a\": 1 # why\n}",
        "{\"a\":",
        "{\"a\": \"",
        "{",
    ] {
        assert_eq!(by_json(text), None, "{text}");
    }
    assert_eq!(parse_json(FileId(0), "{\"a\": \"\u{7}\"}", &Limits::default()), None);
    let deep = format!("{{\"a\": {}1{}}}", "[".repeat(40), "]".repeat(40));
    assert_eq!(by_json(&deep), None);
    let few = Limits { max_nodes: 4, ..Limits::default() };
    assert!(json::read(FileId(0), "{\"a\": [1]}", &few).is_some());
    assert!(json::read(FileId(0), "{\"a\": [1, 2]}", &few).is_none());
}
