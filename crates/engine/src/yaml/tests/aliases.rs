//! Values that are written once and meant in several places.

use super::*;
use crate::yaml::NodeKind;

/// A value as JSON, so that two trees can be compared wherever their parts stand.
fn shown(node: &Node) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match &node.kind {
        NodeKind::Scalar { text, .. } => format!("{text:?}"),
        NodeKind::Sequence(items) => format!("[{}]", joined(items.iter().map(shown).collect())),
        NodeKind::Mapping(entries) => {
            let pairs = entries.iter().map(|(key, value)| format!("{}:{}", key.text, shown(value)));
            format!("{{{}}}", joined(pairs.collect()))
        }
    }
}

#[test]
fn what_programs_write_once_is_read_wherever_it_is_meant() {
    // As `yaml.dump` of PyYAML 6 writes it, and `yaml.dump` of js-yaml 4.
    let python = "facts:\n  a: &id001\n  - x\n  - y\n  b: *id001\n  c:\n    d: *id001\n";
    let js = "facts:\n  a: &ref_0\n    - x\n    - 'y'\n  b: *ref_0\n  c:\n    d: *ref_0\n";
    let plain = "facts:\n  a: [x, y]\n  b: [x, y]\n  c:\n    d: [x, y]\n";
    assert_eq!(shown(&read(python)), shown(&read(plain)));
    assert_eq!(shown(&read(js)), shown(&read(plain)));
    assert_eq!(
        shown(&read("a: &a 1\nb: *a\nc: [*a, &b {k: *a}, *b]")),
        shown(&read("a: 1\nb: 1\nc: [1, {k: 1}, {k: 1}]"))
    );
    // The last one of a name counts, as YAML has it.
    assert_eq!(
        shown(&read("a: &a 1\nb: &a 2\nc: *a\nd: [&a 3, *a]\ne: *a").get("e").cloned().unwrap()),
        "\"3\""
    );
}

#[test]
fn an_aliased_value_stands_where_its_alias_does() {
    let text = "a: &a [yes]\nb: *a\nc: 1\n";
    let root = read(text);
    let slice = |node: &Node| text.get(node.loc.span.start as usize..node.loc.span.end as usize).unwrap();
    let aliased = root.get("b").unwrap();
    assert_eq!(slice(aliased), "*a");
    assert_eq!(slice(&aliased.as_sequence().unwrap()[0]), "yes");
    let nested = read("x:\n  a: &a 1\n  b: *a\ny: 2\n");
    assert_eq!(nested.get("x").unwrap().loc.span.end, 17);
}

#[test]
fn aliases_of_nothing_of_themselves_and_as_keys() {
    let text = "\
a: *later
b: &later 1
c: &c [*c]
? *later
: 2
d: &unused 3
";
    insta::assert_snapshot!(refusal(text), @"
    error[yaml-alias]: `*later` is an alias, but nothing before it has that anchor
      ┌─ d.yaml:1:4
      │
    1 │ a: *later
      │    ^^^^^^
      │
      = help: write the value out again; if the `*` belongs to the text, put quotes around the text

    error[yaml-alias]: `*c` stands for something that it is in itself
      ┌─ d.yaml:3:8
      │
    3 │ c: &c [*c]
      │        ^^
      │
      = help: write the value out again; if the `*` belongs to the text, put quotes around the text

    error[yaml-alias]: `*later` stands for a key; only values can be said so
      ┌─ d.yaml:4:3
      │
    4 │ ? *later
      │   ^^^^^^
      │
      = help: write the key out again

    error[yaml-anchor]: `&unused` is an anchor that nothing refers to
      ┌─ d.yaml:6:4
      │
    6 │ d: &unused 3
      │    ^^^^^^^
      │
      = help: remove it; if the `&` belongs to the text, put quotes around the text
    ");
}
