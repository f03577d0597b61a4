//! Promise: every example of docs/language.md is a rulebook that loads, and is in the one layout's
//! grammar; every clause that a declaration may have is shown there.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;
use rules::rulebook::resolve::clauses_of;
use rules::syntax::tree::Keyword;

fn examples() -> String {
    blocks("```rules")
}

/// The blocks of the page that open so.
fn blocks(open: &str) -> String {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/language.md")).unwrap();
    let mut examples = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            line if line == open => inside = true,
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
fn the_layer_is_one_on_the_rulebook_of_the_page() {
    let (trip, school) = (examples(), blocks("```rules layer"));
    let folders = |folder: &std::path::Path| match folder.ends_with("trip") {
        true => Some(vec![("trip.rules".to_owned(), trip.clone())]),
        false => Some(vec![("school.rules".to_owned(), school.clone())]),
    };
    let rulebook = Rulebook::at_hand(std::path::Path::new("school"), &folders);
    let rulebook = rulebook.unwrap_or_else(|e| panic!("{e}"));
    let found: Vec<String> = rulebook.findings().iter().map(|finding| finding.code.to_string()).collect();
    assert_eq!(found, ["unrecorded-base"]);
    assert_eq!(rulebook.model().layers.tailorings.len(), 6);
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
                // In the example of a layer.
                "because" | "no" => continue,
                clause => clause,
            };
            assert!(examples.contains(shown), "no example of `{clause}` in a `{}`", keyword.word());
        }
    }
}
