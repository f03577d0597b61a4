//! Texts of others reach terminals, build logs, tables and pages: nothing in them acts there.

use std::fs;

use rules::Lang;
use rules::check::check;
use rules::diagnostic::Diagnostic;
use rules::report::{findings_sarif, plan_ics};
use rules::{Rulebook, RulebookError};

use crate::support::command::{Folder, rules, stderr, stdout};

const BOOK: &str = "rulebook book { title \"Bo\u{202E}::x\" edition 2026-01-01 }\n\
    actor w \"::error::me\"\n\
    fact a : text { ask \"A \u{1b}[31mred?\" inferred because \"see http://a.b @team $x$\" }\n\
    requirement R \"::error file=x::r \u{1b}[2J\u{7}\" { applies when a = \"x\" proofs 1 inferred because \"t\" }\n\
    step s \"::warning::s\" { by w inferred because \"t\" }\n";

const DOSSIER: &str = "facts:\n  a: \"x\\e[31m\"\n";

/// Nothing that moves a cursor, changes colours or the direction of writing; and no line is a command.
fn is_tame(text: &str, of: &str) {
    let wild = |c: char| (c.is_control() && c != '\n' && c != '\r') || ('\u{202A}'..='\u{202E}').contains(&c);
    assert!(!text.contains(wild), "{of}: {text:?}");
    let command = text.lines().find(|line| line.trim_start().starts_with("::"));
    assert_eq!(command, None, "{of}");
}

#[test]
fn every_text_is_made_to_print() {
    let folder = Folder::new(
        "printed",
        &[("book/b.rules", BOOK), ("d.yaml", DOSSIER), ("c.csv", "id,a\n=1+1,x\n\"::x\u{1b}[1m\",y\n")],
    );
    let book = ["--rulebook", "book", "--lang", "en"];
    let commands: [&[&str]; 16] = [
        &["eval", "d.yaml"],
        &["plan", "d.yaml"],
        &["plan", "d.yaml", "--format", "markdown"],
        &["explain", "R"],
        &["explain", "R", "d.yaml"],
        &["explain", "R", "d.yaml", "--format", "markdown"],
        &["explain", "a", "d.yaml", "--verify"],
        &["check", "book"],
        &["check", "book", "--claims"],
        &["test", "book"],
        &["export", "d.yaml", "--format", "csv"],
        &["export", "d.yaml", "--format", "markdown"],
        &["batch", "c.csv"],
        &["batch", "c.csv", "--format", "csv"],
        &["diff", "book", "ris-va2"],
        &["diff", "book", "ris-va2", "--format", "markdown"],
    ];
    for command in commands {
        let output = rules(&folder.0, &[&book[..], command].concat());
        let of = command.join(" ");
        is_tame(&stdout(&output).replace('\u{FEFF}', ""), &of);
        is_tame(&stderr(&output), &of);
        assert!(!stdout(&output).is_empty(), "{of}: {}", stderr(&output));
    }
    let table = stdout(&rules(&folder.0, &[&book[..], &["batch", "c.csv", "--format", "csv"]].concat()));
    assert!(table.contains(",\"'=1+1\","), "{table}");
}

#[cfg(unix)]
#[test]
fn names_of_files_are_made_to_print() {
    let folder = Folder::new("printed-names", &[("x.rules", "rulebook x { title \"X\" }\n")]);
    let name = "a\u{1b}[31m\n::error::b.rules";
    fs::write(folder.0.join(name), "rulebook {").unwrap();
    fs::write(folder.0.join("d\u{1b}[2J.yaml"), "facts: {nope: 1}\n").unwrap();
    let commands: [&[&str]; 4] =
        [&["fmt", "."], &["fmt", "--check", "."], &["check", "."], &["eval", "d\u{1b}[2J.yaml"]];
    for command in commands {
        let output = rules(&folder.0, command);
        is_tame(&(stdout(&output) + "\n" + &stderr(&output)), &command.join(" "));
    }
}

#[test]
fn markdown_makes_no_link_and_no_mention() {
    let folder = Folder::new("printed-markdown", &[("book/b.rules", BOOK), ("d.yaml", DOSSIER)]);
    let page =
        stdout(&rules(&folder.0, &["--rulebook", "book", "explain", "a", "d.yaml", "--format", "markdown"]));
    assert!(page.contains("http\\://a.b @<!-- -->team \\$x\\$"), "{page}");
}

#[test]
fn commands_that_are_printed_can_be_typed() {
    let folder = Folder::new("printed-commands", &[("my book/b.rules", BOOK), ("it's d.yaml", DOSSIER)]);
    let page = stdout(&rules(&folder.0, &["--rulebook", "my book", "eval", "it's d.yaml"]));
    assert!(page.contains("rules --rulebook 'my book' plan 'it'\\''s d.yaml'"), "{page}");
    let shown = page.lines().find(|line| line.contains(" explain ")).unwrap();
    let command = shown.split("   #").next().unwrap().trim();
    let binary = env!("CARGO_BIN_EXE_rules");
    let run = std::process::Command::new("sh")
        .args(["-c", &command.replacen("rules", &format!("'{binary}'"), 1)])
        .current_dir(&folder.0)
        .output()
        .unwrap();
    assert!(run.status.success(), "{command}: {}", stderr(&run));
    // For what ships, nothing more is needed than the dossier.
    let shipped = stdout(&rules(&folder.0, &["eval", "it's d.yaml"]));
    assert!(!shipped.contains("--rulebook"), "{shipped}");
}

#[test]
fn calendars_of_two_candidates_share_no_entry() {
    let book = Rulebook::from_texts(&[(
        "b.rules",
        &BOOK.replace("{ by w", "{ by w duration 2 days (inferred because \"t\")"),
    )])
    .unwrap();
    let uids = |name: &str| -> Vec<String> {
        let dossier = book.read_dossier_named(name, "facts: {}\n").unwrap();
        let decision = book.decide_on(&dossier, "2026-03-02".parse().unwrap());
        let calendar = plan_ics(&book, &decision.plan(None), Lang::En).replace("\r\n ", "");
        calendar.lines().filter(|line| line.starts_with("UID:")).map(str::to_string).collect()
    };
    let (one, two) = (uids("one.yaml"), uids("two.yaml"));
    assert!(!one.is_empty());
    assert!(one.iter().all(|uid| !two.contains(uid)), "{one:?} {two:?}");
    assert_eq!(uids("./one.yaml"), one, "the same candidate");
}

#[test]
fn every_result_of_sarif_has_a_place_and_a_print() {
    let text = "rulebook r { title \"R\" }\nfact a : yes_no { }\nfact b : yes_no { }\n";
    let report = check(&Rulebook::from_texts(&[("nginx:1 é.rules", text)]).unwrap());
    let log = findings_sarif(&report, rules::Lang::En);
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() >= 2);
    let mut prints: Vec<&str> = Vec::new();
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "nginx%3A1%20%C3%A9.rules");
        assert!(place["region"]["startLine"].as_u64() >= Some(1));
        prints.push(result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap());
    }
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), all, "each is told from the others");
    let driver = &log["runs"][0]["tool"]["driver"];
    assert!(driver["informationUri"].as_str().is_some_and(|uri| uri.starts_with("https://")));
    for rule in driver["rules"].as_array().unwrap() {
        assert!(rule["fullDescription"]["text"].as_str().is_some_and(|text| text.len() > 20), "{rule}");
    }
    // A line above changes no print.
    let moved = check(&Rulebook::from_texts(&[("nginx:1 é.rules", &format!("# moved\n{text}"))]).unwrap());
    assert_eq!(
        findings_sarif(&moved, rules::Lang::En)["runs"][0]["results"][0]["partialFingerprints"],
        log["runs"][0]["results"][0]["partialFingerprints"]
    );
}

#[test]
fn what_has_no_place_has_one_in_sarif_too() {
    let error: RulebookError = Rulebook::load("no-such-folder").err().unwrap();
    let report = rules::check::not_loaded(&error);
    assert!(report.findings.iter().all(|finding| finding.diagnostic.primary.is_none()));
    let log = findings_sarif(&report, rules::Lang::En);
    assert_eq!(log["runs"][0]["results"][0]["locations"].as_array().map(Vec::len), Some(1));
    let _: Option<&Diagnostic> = error.diagnostics().first();
}
