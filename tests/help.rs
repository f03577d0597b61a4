//! Promise: help is there on every command, clause and finding, in both languages; shells and `man` can read it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(feature = "cli")]

use crate::support;

use std::path::Path;

use rules::syntax::tree::Keyword;
use support::command::{Folder, stderr, stdout};

fn rules(arguments: &[&str]) -> std::process::Output {
    support::command::rules(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

#[test]
fn every_declaration_and_clause_has_its_part_of_the_page() {
    for keyword in Keyword::TOP.into_iter().chain([Keyword::Scenario, Keyword::Proof]) {
        let clauses = rules::rulebook::resolve::clauses_of(keyword);
        for word in clauses.iter().chain([&keyword.word()]) {
            for word in word.split('/') {
                let output = rules(&["help", word, "--lang", "en"]);
                assert!(output.status.success(), "{word}: {}", stderr(&output));
                assert!(stdout(&output).contains(word), "{word}");
            }
        }
    }
}

#[test]
fn help_on_a_command_ends_with_examples_in_the_language_asked_for() {
    for (lang, title) in [("fr", "Exemples :"), ("en", "Examples:")] {
        for command in ["eval", "plan", "check", "diff"] {
            let long = stdout(&rules(&["help", command, "--lang", lang]));
            assert!(long.contains(title), "{long}");
            assert!(long.contains(&format!("  rules {command} ")), "{long}");
            assert!(stdout(&rules(&[command, "--help", "--lang", lang])).contains(title));
        }
    }
    let listed = stdout(&rules(&["help", "--lang", "en"]));
    for topic in ["language", "dossier", "findings", "Topics of `rules help`:", "completions"] {
        assert!(listed.contains(topic), "{listed}");
    }
    assert!(stdout(&rules(&["help", "step-cycle", "--lang", "en"])).starts_with("# step-cycle"));
    assert!(stdout(&rules(&["help", "dossier", "--lang", "fr"])).starts_with("(Cette page"));
    let wrong = rules(&["help", "evall", "--lang", "en"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("did you mean `eval`?"), "{}", stderr(&wrong));
}

#[test]
fn every_shell_gets_its_script() {
    for (shell, says) in [
        ("bash", "complete -F _rules"),
        ("zsh", "#compdef rules"),
        ("fish", "complete -c rules"),
        ("elvish", "edit:completion"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = stdout(&rules(&["completions", shell]));
        assert!(script.contains(says), "{shell}: {script}");
        for word in ["explain", "rulebook", "completions"] {
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
    }
    assert_eq!(rules(&["completions", "cmd"]).status.code(), Some(2));
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let page = stdout(&rules(&["man", "plan", "--lang", "en"]));
    assert!(page.contains(".TH rules-plan 1") && page.contains("Examples:"), "{page}");
    assert!(stdout(&rules(&["man"])).contains(".TH rules 1"));
    let folder = Folder::new("manual", &[]);
    let written = rules(&["man", "-o", folder.0.to_str().unwrap(), "--lang", "en"]);
    assert!(written.status.success(), "{}", stderr(&written));
    let pages: Vec<String> = std::fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for command in ["rules", "rules-eval", "rules-help", "rules-man", "rules-completions"] {
        assert!(pages.contains(&format!("{command}.1")), "{pages:?}");
    }
    let wrong = rules(&["man", "plann", "--lang", "en"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("did you mean `plan`?"), "{}", stderr(&wrong));
}
