//! `format` and the printers: one layout, nothing lost.
#![allow(clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![allow(clippy::unwrap_used, reason = "in helpers of tests too")]

use crate::support;

use proptest::prelude::*;
use rules::diagnostic::render_text;
use rules::source::{FileId, SourceFile, Sources};
use rules::syntax::tree::{Condition, File};
use rules::syntax::{Limits, format, parse, parse_condition, print_condition, print_declaration, print_file};
use support::noise::{blank, comments, strew};
use support::{on_a_small_stack, trees};

fn formatted(text: &str) -> String {
    match format(FileId(0), text, &Limits::default()) {
        Ok(formatted) => formatted,
        Err(errors) => panic!("{}\n{text}", rendered(&errors, text)),
    }
}

fn rendered(errors: &[rules::diagnostic::Diagnostic], text: &str) -> String {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("test.rules", text));
    render_text(errors, &sources, rules::Lang::En, false)
}

fn parsed(text: &str) -> File {
    let (file, errors) = parse(FileId(0), text, &Limits::default());
    assert!(errors.is_empty(), "{}\n{text}", rendered(&errors, text));
    file
}

// --- Examples ---

/// Each file in `tests/format`, as it comes out.
#[test]
fn examples() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/format");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let once = formatted(&text);
        assert_eq!(formatted(&once), once, "{path:?} is formatted in one go");
        assert_eq!(formatted(&text.replace('\n', "\r\n")), once, "{path:?} with other line ends");
        let too_long = once.lines().find(|line| line.chars().count() > 100 && !line.contains('#'));
        assert_eq!(too_long, None, "{path:?}");
        insta::assert_snapshot!(path.file_stem().unwrap().to_str().unwrap(), once);
    }
}

#[test]
fn nothing_stays_nothing() {
    assert_eq!(formatted(""), "");
    assert_eq!(formatted(" \r\n\t\n"), "");
    assert_eq!(formatted("\n\n# only this  \r\n\n\n# and this"), "# only this\n\n# and this\n");
}

#[test]
fn a_name_ends_with_its_number_and_is_no_comment() {
    assert_eq!(
        formatted("step s { after STAT/ES.04#1 # one\n}"),
        "step s {\n  after STAT/ES.04#1  # one\n}\n"
    );
    assert_eq!(
        formatted("deadline d { at 2026-01-01T12:00Z#1 one\n for s }"),
        "deadline d {\n  at 2026-01-01T12:00Z  #1 one\n  for s\n}\n"
    );
}

#[test]
fn a_file_with_mistakes_is_left_alone() {
    let errors = format(FileId(0), "actor a {\n\nfact b : yesno\n", &Limits::default()).unwrap_err();
    let codes: Vec<_> = errors.iter().map(|error| error.code).collect();
    assert_eq!(codes, ["not-closed", "syntax"]);
}

#[test]
fn a_name_that_is_a_keyword_stays_on_the_line_of_its_own_keyword() {
    assert_eq!(formatted("fact source # why\n : date"), "fact source  # why\n  : date\n");
    assert_eq!(formatted("claim fr \"a\" en \"b\" { never c }"), "claim fr \"a\" en \"b\" { never c }\n");
}

#[test]
fn conditions_get_the_parentheses_they_need() {
    let same = [
        "a and b or c and not d",
        "a and (b or c)",
        "not (a and b)",
        "not a = b",
        "not not a",
        "a implies b or c",
        "(a implies b) implies c",
        "any x where a and b",
        "c and any x where a and b",
        "(any x where a) and b",
        "c and (any x where a) or b",
        "count(x where a) >= 2 cm + 3 days",
        "x not in (a, \"b\", 2026-01-02, -1.5)",
        "any proof under a in b of c is required",
        "`and` is not `not` and `a b` has given_",
        "x is given and given x and x is not empty",
        "x is no and x has any and `no` and x in (no, yes)",
    ];
    for text in same {
        let condition = parse_condition(FileId(0), text, &Limits::default()).unwrap();
        let mut bare = condition.clone();
        trees::ungroup(&mut bare);
        // Without the last, whose parentheses a tree does not need.
        let printed = print_condition(&bare);
        assert_eq!(printed, text);
        assert_eq!(print_condition(&condition), text);
    }
}

#[test]
fn a_declaration_is_printed_without_a_line_end() {
    let file = parsed("actor a\n\nactor b { allow x because \"y\" }");
    let printed: Vec<_> = file.declarations.iter().map(print_declaration).collect();
    assert_eq!(printed, ["actor a", "actor b { allow x because \"y\" }"]);
}

// --- Any tree ---

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_printed_is_read_back(file in trees::file()) {
        let text = print_file(&file);
        let read = parsed(&text);
        prop_assert_eq!(trees::without_groups(read.clone()), trees::without_groups(file), "{}", text);
        prop_assert_eq!(&print_file(&read), &text);
        prop_assert_eq!(formatted(&text), text);
    }

    #[test]
    fn conditions_are_read_back(condition in trees::condition()) {
        let text = print_condition(&condition);
        prop_assert!(!text.contains('\n'));
        let read = parse_condition(FileId(0), &text, &Limits::default()).map_err(|e| rendered(&e, &text));
        let bare = |mut condition: Condition| {
            trees::ungroup(&mut condition);
            condition
        };
        prop_assert_eq!(read.map(bare), Ok(bare(condition)));
    }

    #[test]
    fn comments_and_blanks_do_no_harm(
        file in trees::file(),
        blanks in prop::collection::vec(blank(), 30),
        crlf in any::<bool>(),
    ) {
        let plain = print_file(&file);
        let (strewn, expected) = strew(&plain, &blanks, if crlf { "\r\n" } else { "\n" });
        let once = formatted(&strewn);
        prop_assert_eq!(parsed(&once), parsed(&plain));
        prop_assert_eq!(comments(&once), expected, "{}", once);
        prop_assert_eq!(&formatted(&once), &once);
        prop_assert!(!once.contains("\n\n\n") && !once.contains(" \n"));
    }

    #[test]
    fn damaged_files_are_refused_or_formatted(
        file in trees::file(),
        blanks in prop::collection::vec(blank(), 10),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, any::<u8>()), 1..5),
    ) {
        let mut bytes = strew(&print_file(&file), &blanks, "\n").0.into_bytes();
        for (place, what, byte) in damage {
            let at = place.index(bytes.len());
            let byte = if byte < 128 { b"{}()[]\"`#\\,:= \n19aA"[byte as usize % 18] } else { byte };
            match what {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, byte),
                _ => bytes[at] = byte,
            }
            if bytes.is_empty() {
                break;
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match format(FileId(0), &text, &Limits::default()) {
            Ok(once) => {
                prop_assert_eq!(parsed(&once), parsed(&text));
                prop_assert_eq!(formatted(&once), once);
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in &errors {
                    prop_assert_ne!(error.code, "format-unsafe", "{}\n{}", error.message, text);
                    let span = error.primary.map(|loc| loc.span).unwrap_or_default();
                    prop_assert!(error.primary.is_some() && text.get(span.start as usize..span.end as usize).is_some());
                }
            }
        }
    }
}

// --- Depth ---

#[test]
fn nesting_up_to_the_limit_is_formatted_on_a_small_stack() {
    let parentheses = format!("condition c {{ when {}a{} }}", "(".repeat(60), ")".repeat(60));
    let quantifiers = format!("condition c {{ when {}a }}", "not any x where ".repeat(60));
    let lists = format!("fact f : {}text", "list of ".repeat(60));
    let bodies = format!("requirement r {{ {}proof p{} }}", "scenario s { ".repeat(60), " }".repeat(60));
    let records = format!("fact f : {}text{}", "record { a : ".repeat(60), " }".repeat(60));
    for text in [parentheses, quantifiers, lists, bodies, records] {
        on_a_small_stack(move || {
            let once = formatted(&text);
            assert_eq!(formatted(&once), once);
        });
    }
}
