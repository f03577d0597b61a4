//! The tree of a good file.

use super::*;
use crate::source::Span;
use crate::yaml::NodeKind;

fn text_of(node: &Node) -> (&str, bool) {
    match &node.kind {
        NodeKind::Scalar { text, plain } => (text, *plain),
        _ => panic!("{node:?}"),
    }
}

#[test]
fn scalars_stay_what_was_written() {
    let written =
        ["0.10", "012", "no", "1_000", ".nan", "2026-05-13", "~", "null", "a b", "1e3", "0x1F", "é#x"];
    for text in written {
        assert_eq!(text_of(&value(text)), (text, true));
    }
    assert_eq!(text_of(&value("'it''s'")), ("it's", false));
    assert_eq!(text_of(&value("\"a\\nb\"")), ("a\nb", false));
    // A block, however it is written, ends with its last line.
    for (block, text) in [("|", "a\nb"), ("|-", "a\nb"), ("|+", "a\nb"), (">", "a b"), (">-", "a b")] {
        assert_eq!(text_of(&value(&format!("{block}\n  a\n  b\n\n"))), (text, false), "{block}");
    }
    assert_eq!(text_of(&value("\"a\\n\"")), ("a\n", false));
    assert_eq!(text_of(&value("")), ("", true));
    assert_eq!(text_of(&value("# nothing")), ("", true));
}

#[test]
fn nothing_is_null_only_without_quotes() {
    for text in ["", "~", "null", "NULL"] {
        assert!(value(text).is_null(), "{text}");
    }
    for text in ["''", "\"null\"", "nil", "[]"] {
        assert!(!value(text).is_null(), "{text}");
    }
}

#[test]
fn every_key_and_value_knows_its_place() {
    let text = "é: [1, 'b']\r\nlist:\r\n  - x\r\n  - y: {}\r\n\r\n# end\r\nz: 1\r\n";
    let slice = |span: Span| text.get(span.start as usize..span.end as usize).unwrap();
    let root = read(text);
    let entries = root.as_mapping().unwrap();
    let shown: Vec<_> = entries.iter().map(|(k, v)| (slice(k.loc.span), slice(v.loc.span))).collect();
    assert_eq!(shown, [("é", "[1, 'b']"), ("list", "- x\r\n  - y: {}"), ("z", "1")]);
    let items = entries[1].1.as_sequence().unwrap();
    assert_eq!(slice(items[1].loc.span), "y: {}");
    assert_eq!(slice(items[1].get("y").unwrap().loc.span), "{}");
}

#[test]
fn an_empty_file_is_an_empty_mapping() {
    for text in ["", "\n\n", "# only this\n", "---\n", "--- # x\n", "\u{FEFF}"] {
        assert_eq!(read(text).as_mapping(), Ok(&[][..]), "{text:?}");
    }
    assert!(read("~").is_null());
}

#[test]
fn a_file_may_start_and_end_like_a_document() {
    assert_eq!(read("\u{FEFF}---\na: 1\n...\n").as_mapping().unwrap().len(), 1);
}

#[test]
fn json_is_read() {
    let root = read(r#"{"a": {"b": [1, "x", null]}, "c": ""}"#);
    let list = root.get("a").unwrap().get("b").unwrap().as_sequence().unwrap();
    assert_eq!(list.len(), 3);
    assert!(list[2].is_null());
    assert_eq!(root.get("c").unwrap().as_text(), Ok(""));
    assert_eq!(list[0].get("a"), None);
}

#[test]
fn lists_and_mappings_are_told_apart() {
    let text = "a: [1]\nb: x\n";
    let root = read(text);
    let problems =
        [root.get("a").unwrap().as_mapping().unwrap_err(), root.get("b").unwrap().as_sequence().unwrap_err()];
    insta::assert_snapshot!(rendered(text, &problems), @"
    error[wrong-type]: expected a mapping, found a list
      ┌─ d.yaml:1:4
      │
    1 │ a: [1]
      │    ^^^
      │
      = help: write `key: value` lines below it, further to the right

    error[wrong-type]: expected a list, found a single value
      ┌─ d.yaml:2:4
      │
    2 │ b: x
      │    ^
      │
      = help: write it as a list: `[a, b]`
    ");
}
