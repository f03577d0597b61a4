//! Every finding has a page, and the examples on it are what they say.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::check::{self, FindingCode, Stage};
use rules::check::{check, not_loaded};
use rules::diagnostic::{Diagnostic, render_text};
use rules::source::Sources;

/// What no file of a few lines can show.
const WITHOUT_EXAMPLE: &[&str] = &[
    "base-moved",
    "cannot-read",
    "change-does-not-fit",
    "change-without-effect",
    "changed-twice",
    "control-character",
    "damaged-record",
    "dropped-but-needed",
    "file-too-large",
    "format-unsafe",
    "half-written",
    "line-too-long",
    "list-too-complex",
    "nested-too-deeply",
    "no-files",
    "not-a-stored-rulebook",
    "not-utf8",
    "outside-fence",
    "step-cycle-unproved",
    "too-many-errors",
    "unknown-rulebook",
    "unrecorded-base",
    "uses-cycle",
    "yaml-too-deep",
    "yaml-too-many-values",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings")
}

#[test]
fn codes_are_unique_sorted_and_in_kebab_case() {
    let names: Vec<&str> = FindingCode::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    let mut sorted: Vec<(Stage, &str)> =
        FindingCode::ALL.iter().map(|code| (code.stage(), code.name())).collect();
    sorted.sort();
    assert_eq!(sorted.iter().map(|(_, code)| *code).collect::<Vec<_>>(), names);
    for name in &names {
        let plain =
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(plain && !name.starts_with('-') && !name.ends_with('-'), "{name}");
    }
    insta::assert_snapshot!(names.join("\n"));
}

/// The codes that the program can give, as its sources spell them.
#[test]
fn every_code_in_the_sources_is_in_the_registry() {
    let mut missing = BTreeSet::new();
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> =
        ["src", "crates/language/src", "crates/engine/src", "crates/report/src", "crates/tables/src"]
            .map(|part| home.join(part))
            .into();
    while let Some(path) = open.pop() {
        // What commands are told about their own input is no finding on a rulebook or a dossier.
        if ["src/cli", "src/cases", "src/batch", "src/export", "import/map_file.rs"]
            .iter()
            .any(|part| path.ends_with(part))
        {
            continue;
        }
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        // Documentation has examples of its own.
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let text: String = lines.collect::<Vec<_>>().join("\n");
        for opening in
            ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::info(", "self.error(", "message("]
        {
            for (at, _) in text.match_indices(opening) {
                let rest = text[at + opening.len()..].trim_start();
                let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                    continue;
                };
                let kebab = code
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
                if kebab && FindingCode::find(code).is_none() {
                    missing.insert(format!("{code} in {}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_index_is_current() {
    let path = folder().join("README.md");
    let written = fs::read_to_string(&path).unwrap();
    if written != check::index_of_codes() {
        fs::write(&path, check::index_of_codes()).unwrap();
        panic!("docs/findings/README.md was out of date; it has been written anew");
    }
}

#[test]
fn every_page_belongs_to_a_code_and_says_what_the_registry_says() {
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".md").unwrap_or(&name);
        assert!(stem == "README" || FindingCode::find(stem).is_some(), "{name} is the page of no code");
    }
    for code in FindingCode::ALL {
        let line = format!("**{}**, {}: {}.", code.severity(), code.stage().words(), code.summary());
        let head = format!("# {}\n\n{line}\n\n", code.name());
        assert!(code.page().starts_with(&head), "{}: the page begins otherwise than\n{head}", code.name());
    }
}

#[test]
fn the_examples_are_what_they_say() {
    let mut wrong = Vec::new();
    for code in FindingCode::ALL {
        let blocks = blocks(code.page());
        let kinds: Vec<&str> = blocks.iter().map(|(kind, _)| kind.as_str()).collect();
        if WITHOUT_EXAMPLE.contains(&code.name()) {
            assert!(kinds.is_empty(), "{}: has examples after all", code.name());
            continue;
        }
        let result = match (code.stage(), kinds.as_slice()) {
            (Stage::Dossier, ["rules", "yaml bad", "yaml good"]) => {
                let rulebook =
                    rulebook(&blocks[0].1).unwrap_or_else(|found| panic!("{}: {found}", code.name()));
                bad(code.name(), &blocks[1].1, dossier(&rulebook, &blocks[1].1))
                    .and_then(|()| good(dossier(&rulebook, &blocks[2].1)))
            }
            (_, ["rules bad", "rules good"]) => bad(code.name(), &blocks[0].1, found_in(&blocks[0].1))
                .and_then(|()| good(found_in(&blocks[1].1))),
            (_, others) => Err(format!("it has the blocks {others:?}")),
        };
        if let Err(error) = result {
            wrong.push(format!("--- {}\n{error}", code.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where what is found stands, and what it is.
struct Found {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

fn found_in(text: &str) -> Found {
    let report = match Rulebook::from_texts(&[("example.rules", text)]) {
        Ok(rulebook) => check(&rulebook),
        Err(error) => not_loaded(&error),
    };
    let diagnostics = report.findings.into_iter().map(|finding| finding.diagnostic).collect();
    Found { diagnostics, sources: report.sources }
}

fn rulebook(text: &str) -> Result<Rulebook, String> {
    let rulebook = Rulebook::from_texts(&[("example.rules", text)]).map_err(|error| error.to_string())?;
    let report = check(&rulebook);
    let found: Vec<Diagnostic> = report.findings.into_iter().map(|finding| finding.diagnostic).collect();
    if found.is_empty() {
        Ok(rulebook)
    } else {
        Err(render_text(&found, &report.sources, rules::Lang::En, false))
    }
}

fn dossier(rulebook: &Rulebook, text: &str) -> Found {
    match rulebook.read_dossier(text) {
        Ok(dossier) => Found { diagnostics: dossier.warnings().to_vec(), sources: dossier.sources().clone() },
        Err(error) => Found { diagnostics: error.diagnostics().to_vec(), sources: error.sources().clone() },
    }
}

/// Just this code, and where the mark stands.
fn bad(code: &str, text: &str, found: Found) -> Result<(), String> {
    let shown = render_text(&found.diagnostics, &found.sources, rules::Lang::En, false);
    let line = |diagnostic: &Diagnostic| diagnostic.primary.map_or(0, |loc| found.sources.place(loc).line);
    let marked = text.lines().position(|line| line.ends_with("# here")).map_or(0, |line| line as u32 + 1);
    match found.diagnostics.as_slice() {
        [] => Err("the bad example has nothing wrong".to_string()),
        [one] if one.code == code && line(one) == marked => Ok(()),
        _ => Err(format!("the bad example should have one finding, in line {marked}, and has:\n{shown}")),
    }
}

fn good(found: Found) -> Result<(), String> {
    if found.diagnostics.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the good example is not:\n{}",
        render_text(&found.diagnostics, &found.sources, rules::Lang::En, false)
    ))
}

/// The fenced blocks of a page that are rules or dossiers: what is said of them, and their text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else { continue };
        let mut text = String::new();
        for line in lines.by_ref().take_while(|line| *line != "```") {
            text += line;
            text.push('\n');
        }
        blocks.push((kind.to_string(), text));
    }
    blocks
}
