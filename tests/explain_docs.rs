//! Promise: the answers in `docs/explain.md` are the command's own.
//!
//! `RULES_WRITE_DOCS=1 cargo test --test explain_docs` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::path::Path;
use std::process::Command;

#[test]
fn the_answers_in_the_documentation_are_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("docs/explain.md");
    let written = std::fs::read_to_string(&path).unwrap();
    let real = answered(&written, root);
    if std::env::var_os("RULES_WRITE_DOCS").is_some() {
        std::fs::write(&path, &real).unwrap();
        return;
    }
    assert_eq!(real, written, "write them anew: RULES_WRITE_DOCS=1 cargo test --test explain_docs");
    assert!(written.matches("\n```console\n$ rules ").count() >= 3);
}

/// The page with what each command in it prints put below it.
fn answered(page: &str, root: &Path) -> String {
    let mut out = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```console" {
            continue;
        }
        let command = lines.next().unwrap_or_default();
        out.push_str(command);
        out.push('\n');
        for old in lines.by_ref() {
            if old == "```" {
                break;
            }
        }
        out.push_str(&run(command, root));
        out.push_str("```\n");
    }
    out
}

fn run(command: &str, root: &Path) -> String {
    let arguments = command.strip_prefix("$ rules ").unwrap_or_else(|| panic!("{command}"));
    let output = Command::new(env!("CARGO_BIN_EXE_rules"))
        .args(arguments.split(' ').map(|word| word.trim_matches('\'')))
        .current_dir(root)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
