//! Files that mean no good: each is refused at its place, quickly, and on a small stack.
#![allow(clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![allow(clippy::unwrap_used, reason = "in helpers of tests too")]

use crate::support;
use rules::report::Telling;

use std::time::{Duration, Instant};

use rules::check::check;
use rules::diagnostic::Diagnostic;
use rules::source::{DecodeError, FileId, decode};
use rules::syntax::{Limits, format, parse, parse_condition};
use rules::{Lang, Rulebook};
use support::on_a_small_stack;

/// The codes of what is wrong with a file; each has a place inside the text.
fn codes(text: String) -> Vec<&'static str> {
    let start = Instant::now();
    let codes = on_a_small_stack(move || {
        let errors = parse(FileId(0), &text, &Limits::default()).1;
        check_places(&errors, &text);
        errors.iter().map(|error| error.code).collect()
    });
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    codes
}

/// The same of a condition that stands alone.
fn codes_alone(text: String) -> Vec<&'static str> {
    on_a_small_stack(move || {
        let errors = parse_condition(FileId(0), &text, &Limits::default()).unwrap_err();
        check_places(&errors, &text);
        errors.iter().map(|error| error.code).collect()
    })
}

fn check_places(errors: &[Diagnostic], text: &str) {
    for error in errors.iter().filter(|error| error.code != "too-many-errors") {
        let span = error.primary.unwrap().span;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{error:?}");
    }
}

fn in_condition(condition: &str) -> String {
    format!("condition c {{ when {condition} }}")
}

/// In lines, so that it is not the length of a line that is refused.
fn lines(word: &str, times: usize) -> String {
    format!("{word}\n").repeat(times)
}

#[test]
fn deep_nesting() {
    const MANY: usize = 100_000;
    for open in ["(", "{", "[", "not (", "count(x where ", "scenario s {", "any x where ", "list of "] {
        let text = lines(open, MANY);
        assert_eq!(codes(in_condition(&text)), ["nested-too-deeply"], "{open}");
        assert_eq!(codes_alone(text), ["nested-too-deeply"], "{open}");
    }
    assert_eq!(codes(format!("fact f : {}", lines("list of", MANY))), ["nested-too-deeply"]);
    let text = in_condition(&format!("{}a{}", lines("(", MANY), lines(")", MANY)));
    assert_eq!(codes(text), ["nested-too-deeply"]);
    let text = format!("fact f : {}text{}", lines("record { a :", MANY), lines("}", MANY));
    assert_eq!(codes(text), ["nested-too-deeply"]);
    assert_eq!(codes_alone(format!("{}a", lines("any\nsource where", MANY))), ["nested-too-deeply"]);
}

/// Conditions each of which uses the next one, or the one before.
fn definitions(many: usize, backwards: bool) -> String {
    let mut text = String::from("rulebook chain { title \"Chain\" }\nfact x : yes_no { }\n");
    for number in 0..many {
        let used =
            if backwards { number.checked_sub(1) } else { Some(number + 1).filter(|used| *used < many) };
        let used = used.map_or("x".to_string(), |used| format!("c{used}"));
        text += &format!("condition c{number} {{ when {used}  inferred because \"test\" }}\n");
    }
    let last = if backwards { many - 1 } else { 0 };
    text + &format!("requirement R {{ applies when c{last}  proofs 1  inferred because \"test\" }}\n")
}

#[test]
fn definitions_that_use_one_another() {
    for backwards in [false, true] {
        on_a_small_stack(move || {
            let error =
                Rulebook::from_texts(&[("chain.rules", &definitions(20_000, backwards))]).err().unwrap();
            let codes: Vec<_> = error.diagnostics().iter().map(|error| error.code).collect();
            assert_eq!(codes.first(), Some(&"nested-too-deeply"));
            // The deepest that is let through is worked with to the end.
            let rulebook = Rulebook::from_texts(&[("chain.rules", &definitions(256, backwards))]).unwrap();
            let dossier = rulebook.read_dossier("facts: {x: yes}\n").unwrap();
            let decision = rulebook.decide(&dossier);
            assert_eq!(decision.summary().required, 1);
            assert!(Telling::new(&decision.explain("R#1").unwrap(), Lang::En).sentence().contains('x'));
            assert!(rulebook.explain("R#1").is_ok());
            check(&rulebook);
        });
    }
}

#[test]
fn long_chains() {
    const MANY: usize = 100_000;
    const SOME: usize = 20_000;
    assert_eq!(codes(in_condition(&format!("{}a", lines("not", MANY)))), ["repeated-not"]);
    assert_eq!(
        codes(in_condition(&format!("{}a", lines("!", MANY))))[..2],
        ["foreign-operator", "repeated-not"]
    );
    assert_eq!(codes(in_condition(&format!("{}a", lines("a implies", SOME)))), ["chained-implies"]);
    assert_eq!(codes(in_condition(&lines("a and", SOME))), ["syntax"]);
    assert_eq!(codes(in_condition(&format!("a {} <", lines("+ 1", SOME)))), ["syntax"]);
    let good = in_condition(&format!("{}a", lines("a and a or", SOME)));
    let formatted = on_a_small_stack(move || format(FileId(0), &good, &Limits::default()));
    assert_eq!(formatted.unwrap().lines().count(), SOME + 3);
}

#[test]
fn long_files_and_lines() {
    assert_eq!(codes("actor a\n".repeat(50 << 20 >> 3)), ["file-too-large"]);
    assert_eq!(codes(format!("actor a\nactor b \"{}\"", "x".repeat(10 << 20))), ["line-too-long"]);
    assert_eq!(codes_alone("a and ".repeat(1 << 20)), ["line-too-long"]);
}

#[test]
fn nonsense_of_a_megabyte() {
    const SIZE: usize = 1 << 20;
    for word in
        ["}", ")", "\"", "`", "#\n}", "fact 5", "x", "\\", "\u{1F600}", "\0", "{}", "actor a {}}", "`\u{e9}"]
    {
        let codes = codes(lines(word, SIZE / 8));
        assert!(!codes.is_empty() && codes.len() <= 201, "{word}: {}", codes.len());
    }
}

#[test]
fn bytes_that_are_no_text() {
    assert!(matches!(decode(b"actor \xFF"), Err(DecodeError::NotUtf8 { offset: 6, byte: 0xFF })));
    assert_eq!(decode(b"a\0c\0").as_deref(), Ok("a\0c\0"));
    assert!(matches!(decode(b"\xFF\xFEa\0"), Err(DecodeError::Utf16)));
    assert_eq!(codes("a\0c\0".to_owned()), ["syntax"]);
}

#[test]
fn byte_order_mark_and_line_ends() {
    let text =
        decode(b"\xEF\xBB\xBFactor a\r\n\r\nactor b {\r\n  allow x because \"y\" # z\r\n}\r\n").unwrap();
    let formatted = format(FileId(0), &text, &Limits::default());
    assert_eq!(formatted.unwrap(), "actor a\n\nactor b {\n  allow x because \"y\"  # z\n}\n");
    // A mark that decoding did not take away is a mistake, not a crash.
    assert_eq!(codes("\u{FEFF}actor a".to_owned()), ["syntax"]);
    // Old line ends are blanks; a comment only ends with a line feed.
    assert_eq!(codes("actor a\ractor b".to_owned()), ["syntax"]);
}

#[test]
fn a_backslash_does_not_join_lines() {
    let errors = parse(FileId(0), "actor a \"x\\\ny\"\n\nactor b", &Limits::default());
    assert_eq!(errors.1[0].code, "not-closed");
    assert_eq!(errors.0.declarations.len(), 1);
}
