//! Promise: every example of docs/language.md is a rulebook that loads, and is in the one layout's
//! grammar; every clause that a declaration may have is shown there.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;
use rules::rulebook::resolve::clauses_of;
use rules::syntax::tree::Keyword;

fn examples() -> String {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/language.md")).unwrap();
    let mut examples = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            "```rules" => inside = true,
            "```" => inside = false,
            _ if inside => {
                examples += line;
                examples.push('\n');
            }
            _ => {}
        }
    }
    examples
}

#[test]
fn the_examples_make_one_rulebook_without_a_finding() {
    let rulebook = Rulebook::from_texts(&[("language.md", &examples())]).unwrap_or_else(|e| panic!("{e}"));
    let worse: Vec<String> = rulebook
        .findings()
        .iter()
        .filter(|finding| finding.severity != rules::diagnostic::Severity::Info)
        .map(|finding| finding.message.to_string())
        .collect();
    assert!(worse.is_empty(), "{worse:?}");
}

#[test]
fn every_clause_of_every_declaration_has_an_example() {
    let examples = examples();
    for keyword in Keyword::TOP {
        for clause in clauses_of(keyword) {
            let shown = match *clause {
                "error/warning/info" => "  warning",
                // Taken from another rulebook, which this page has none of.
                "uses" => continue,
                clause => clause,
            };
            assert!(examples.contains(shown), "no example of `{clause}` in a `{}`", keyword.word());
        }
    }
}
