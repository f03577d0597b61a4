//! Files made to hurt. Each is refused, quickly, with a place.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::*;

fn quickly(text: &str) -> Vec<&'static str> {
    let start = Instant::now();
    let codes = codes(text);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    codes
}

#[test]
fn deep_nesting() {
    assert_eq!(quickly(&"{a:".repeat(100_000)), ["yaml-syntax"]);
    for piece in ["[", "{a: ", "- ", "? ", "- ? "] {
        assert_eq!(quickly(&piece.repeat(100_000)), ["yaml-too-deep"], "{piece}");
    }
    let mut steps = String::new();
    for depth in 0..2_000 {
        writeln!(steps, "{}a:", " ".repeat(depth)).unwrap();
    }
    assert_eq!(quickly(&steps), ["yaml-too-deep"]);
}

#[test]
fn the_limit_of_depth_is_exact() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    read(&nested(32));
    assert_eq!(codes(&nested(33)), ["yaml-too-deep"]);
    insta::assert_snapshot!(refusal(&nested(33)), @"
    error[yaml-too-deep]: lists and mappings are nested more than 32 deep
      ┌─ d.yaml:1:33
      │
    1 │ [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
      │                                 ^
      │
      = help: nothing that is read here nests that deep: check brackets and indentation
    ");
}

#[test]
fn alias_bombs() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{items}]").unwrap();
    }
    let codes = quickly(&bomb);
    assert!(codes.contains(&"yaml-anchor") && codes.contains(&"yaml-alias"), "{codes:?}");

    let list = format!("big: &big [{}]\n", "x, ".repeat(100_000));
    let aliased = format!("{list}all: [{}]\n", "*big, ".repeat(5_000));
    let codes = quickly(&aliased);
    assert_eq!(codes.len(), 51);
    assert!(codes.contains(&"too-many-errors"));

    // Small ones, but too many: they count as if they were written out.
    let small = format!("small: &small [{}]\nall: [{}]\n", "x, ".repeat(900), "*small, ".repeat(5_000));
    assert_eq!(quickly(&small), ["yaml-too-many-values"]);
    // Deep, one level at a time.
    let mut deep = "a0: &a0 [x]\n".to_owned();
    for level in 1..40 {
        writeln!(deep, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    assert_eq!(quickly(&deep), ["yaml-too-deep"]);
    // Anchors within anchors: what is kept of them counts, too.
    let kept = format!("[{}]", format!("{}{}, ", "&a [".repeat(30), "]".repeat(30)).repeat(20_000));
    assert_eq!(quickly(&kept), ["yaml-too-many-values"]);
}

#[test]
fn large_files() {
    let limits = Limits { max_bytes: 10, ..Limits::default() };
    let errors = parse(FileId(0), "a: 123456789\n", &limits).unwrap_err();
    insta::assert_snapshot!(rendered("a: 123456789\n", &errors), @"
    error[file-too-large]: the file has 13 bytes; the limit is 10
      ┌─ d.yaml:1:1
      │
    1 │ a: 123456789
      │ ^
      │
      = help: is it the right file?
    ");

    assert_eq!(quickly(&format!("[{}]", "x,".repeat(250_001))), ["yaml-too-many-values"]);
    let limits = Limits { max_nodes: 3, ..Limits::default() };
    assert!(parse(FileId(0), "a: 1", &limits).is_ok());
    assert!(parse(FileId(0), "[1, 2, 3]", &limits).is_err());
}

#[test]
fn long_lines() {
    let long = "x".repeat(4_000_000);
    assert_eq!(value(&long).as_text().map(str::len), Ok(4_000_000));
    assert!(value(&long).as_integer().unwrap_err().message.to_string().len() < 300);
    let text = format!("a: {long}: b\n");
    assert!(refusal(&text).len() < 2_000);
    quickly(&format!("{long}: 1\n"));
}

#[test]
fn many_keys() {
    let mut text = String::new();
    for key in 0..50_000 {
        writeln!(text, "k{key}: {key}").unwrap();
    }
    assert_eq!(read(&text).as_mapping().unwrap().len(), 50_000);
}
