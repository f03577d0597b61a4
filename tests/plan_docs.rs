//! Promise: docs/plan.md shows what the command really prints, and its picture is current.
//! `RULES_UPDATE=1 cargo test --test plan_docs` writes the picture anew.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::page;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rules(arguments: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_rules"))
        .current_dir(home())
        .args(arguments.split_whitespace())
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_page_shows_what_is_printed() {
    page::follow("plan.md", home());
    assert!(page::commands("plan.md") >= 3);
}

#[test]
fn the_picture_is_current() {
    let path = home().join("docs/plan.svg");
    let drawn = rules("graph fixtures/dossiers/half-done.yaml --today 2026-03-01");
    if std::env::var_os("RULES_UPDATE").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept == drawn, "docs/plan.svg is not what `rules graph` draws: run with RULES_UPDATE=1");
}

/// Every picture and page is well-formed: tags close in order, and nothing that is written in a
/// rulebook gets out of its text.
#[test]
fn pictures_and_pages_are_well_formed() {
    for arguments in [
        "graph",
        "graph fixtures/dossiers/empty.yaml --today 2026-03-01 --lang en",
        "graph fixtures/dossiers/sent-back.yaml --today 2026-06-01",
        "graph --format html --lang en",
        "graph fixtures/dossiers/half-done.yaml --today 2026-03-01 --format html",
        "plan fixtures/dossiers/half-done.yaml --today 2026-03-01 --format html",
    ] {
        well_formed(&rules(arguments), arguments);
    }
}

fn well_formed(text: &str, name: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or_else(|| panic!("{name}: <{tag} is not closed"));
        if tag.starts_with('!') || tag.ends_with('/') {
            continue;
        }
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name}");
            continue;
        }
        let word = tag.split_whitespace().next().unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{name}: <{tag}>");
        // In pages, these have no end.
        if !matches!(word, "meta" | "br") {
            open.push(word);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} not closed");
}

#[test]
fn a_hostile_label_stays_a_label() {
    let folder = std::env::temp_dir().join(format!("rules-plan-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let rulebook = folder.join("hostile.rules");
    let label = "<script>alert(1)</script> & \\\" ]]> --> | `x` * ; , \\n BEGIN:VEVENT";
    fs::write(
        &rulebook,
        format!("rulebook h {{ title \"{label}\" }}\nactor a \"{label}\" {{ }}\nstep s \"{label}\" {{ by a inferred because \"t\" }}\n"),
    )
    .unwrap();
    let dossier = folder.join("d.yaml");
    fs::write(&dossier, "facts: {}\nprogress: {done: {s: 2026-01-01}}\n").unwrap();
    let run =
        |arguments: &str| rules(&format!("{arguments} --today 2026-03-01 --rulebook {}", rulebook.display()));
    for command in ["graph", "plan"] {
        let page = run(&format!("{command} {} --format html", dossier.display()));
        well_formed(&page, command);
        assert!(!page.contains("<script"), "{page}");
    }
    let calendar = run(&format!("plan {} --format ics", dossier.display()));
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT").count(), 1, "{calendar}");
    let dot = run(&format!("graph {} --format dot", dossier.display()));
    assert_eq!(dot.matches("n0 [label=").count(), 1);
    assert!(dot.contains("\\\" ]]>"), "{dot}");
    let mermaid = run(&format!("graph {} --format mermaid", dossier.display()));
    assert!(mermaid.contains("#lt;script#gt;") && !mermaid.contains("<script"), "{mermaid}");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for arguments in ["plan", "graph"] {
        let arguments = format!("{arguments} fixtures/dossiers/two-proxies.yaml --today 2026-03-01");
        assert_eq!(rules(&arguments), rules(&arguments));
    }
}
