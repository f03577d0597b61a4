//! Promise: a word of the language is a name wherever one can stand: a new word breaks no name that was legal.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::{BTreeMap, BTreeSet};

use rules::source::FileId;
use rules::syntax::{Limits, mentions, parse};
use rules::{Lang, Rulebook, RulebookError, check};

use crate::support::command::Folder;

/// Every word in quotes in the grammar.
fn words() -> BTreeSet<String> {
    let grammar = include_str!("../grammar/rulebook.pest");
    let lines = grammar.lines().filter(|line| !line.trim_start().starts_with("//"));
    let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    quoted
        .filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        .map(str::to_string)
        .collect()
}

const REST: &str = "rulebook r { title \"R\" }\nsource law \"Law\" { grade primary }\nfact plain : yes_no { }\n\
    step other { inferred because \"r\" }\n";

/// Where a name can stand, each as a rulebook with `W` in its place.
const ROLES: &[(&str, &str)] = &[
    ("fact", "fact W : yes_no { } scope s { applies when W inferred because \"r\" }"),
    (
        "number",
        "fact W : integer { } scope s { applies when plain and W >= 3 or W + 1 = 4 inferred because \"r\" }",
    ),
    ("set", "fact W : any of { a b } scope s { applies when W has a or W is empty inferred because \"r\" }"),
    (
        "value",
        "fact f : one of { W b c } scope s { applies when f is W inferred because \"r\" }\nscope t { applies when f in (W, b) inferred because \"r\" }",
    ),
    ("member", "fact f : any of { W b } scope s { applies when f has W inferred because \"r\" }"),
    ("field", "fact f : record { W : yes_no } scope s { applies when f.W inferred because \"r\" }"),
    (
        "list",
        "fact W : list of record { ok : yes_no } scope s { applies when any W where ok inferred because \"r\" }\nstep t { per W as e inferred because \"r\" }",
    ),
    (
        "alias",
        "fact l : list of record { ok : yes_no } scope s { applies when any l as W where W.ok inferred because \"r\" }\nstep t { per l as W applies when W.ok inferred because \"r\" }",
    ),
    (
        "needed",
        "fact W : yes_no { } fact g : yes_no { needed when W } check c { when given W require W is given inferred because \"r\" }\nstep t { needs W, plain inferred because \"r\" }",
    ),
    ("condition", "condition W { when plain } scope s { applies when not W inferred because \"r\" }"),
    (
        "scope",
        "scope W { applies when plain inferred because \"r\" } requirement R { under W proofs 1 inferred because \"r\" }",
    ),
    ("chapter", "chapter W { } requirement R { in W proofs 1 inferred because \"r\" }"),
    ("requirement", "requirement W { proof W.1 inferred because \"r\" }"),
    ("scenario", "requirement R { scenario W { proof W.1 } proof b inferred because \"r\" }"),
    ("proof", "requirement R { proof W proof b { optional } inferred because \"r\" }"),
    (
        "step",
        "step W { inferred because \"r\" } step t { after W, other inferred because \"r\" } step u { prefers other, W inferred because \"r\" } check c { require plain blocks W inferred because \"r\" }",
    ),
    ("before", "step W { after other inferred because \"r\" } claim \"c\" { other before W }"),
    (
        "first",
        "step W { inferred because \"r\" } step t { after W inferred because \"r\" } claim \"c\" { W before t }",
    ),
    ("line", "step W { inferred because \"r\" } step t { after\n  other,\n  W\n  inferred because \"r\" }"),
    ("actor", "actor W { } step t { by W owner W when plain inferred because \"r\" }"),
    ("phase", "phase W { inferred because \"r\" } step t { in W inferred because \"r\" }"),
    ("source", "source W { title \"t\" grade primary } scope s { applies when plain cite W \"1\" }"),
    ("check", "check W { require plain inferred because \"r\" }"),
    ("note", "note W { when plain inferred because \"r\" }"),
    ("deadline", "deadline W { at 2026-01-01T00:00[Europe/Paris] for other inferred because \"r\" }"),
    ("unit", "fact f : integer unit W { } scope s { applies when f >= 3 W inferred because \"r\" }"),
];

fn written(role: &str, word: &str) -> String {
    format!("{REST}{}\n", role.replace('W', word))
}

/// The names of a text with what each is the name of, where `word` is called `zz`.
fn names(text: &str, word: &str) -> Vec<String> {
    let (file, _) = parse(FileId(0), text, &Limits::default());
    let mut names = Vec::new();
    for declaration in &file.declarations {
        mentions(declaration, &mut |mention, _| {
            let role = format!("{:?}", mention.role);
            let role = role.split(['(', ' ']).next().unwrap_or_default().to_owned();
            names.push((role, mention.name.text.clone()));
        });
    }
    let called = |name: &str| {
        let parts = name.split('.').map(|part| if part == word { "zz" } else { part });
        parts.collect::<Vec<_>>().join(".")
    };
    // `f is empty` says with the facts at hand whether it speaks of a value; by its shape it does not.
    names.retain(|(role, name)| !["Value", "Required"].contains(&role.as_str()) && name != "f");
    names.into_iter().map(|(role, name)| format!("{role} {}", called(&name))).collect()
}

/// What becomes of a word in the place of a name.
#[derive(PartialEq)]
enum Outcome {
    /// It is one.
    Name,
    /// It is read otherwise, an error says so, and `rules check --fix` makes it one.
    Mended,
    /// An error says so where it is declared; `--fix` mends that, and only its author knows where else it was meant.
    Declared,
    /// None of these.
    Lost,
}

fn outcome(role: &str, word: &str) -> Outcome {
    let meant = names(&written(role, "zz"), "zz");
    let text = written(role, word);
    if Rulebook::from_texts(&[("r.rules", &text)]).is_ok() && names(&text, word) == meant {
        return Outcome::Name;
    }
    let folder = Folder::new("names", &[("r.rules", &text)]);
    let load = || Rulebook::load(folder.0.display().to_string());
    let before = load().is_err();
    check::mend(&folder.0).unwrap();
    let mended = folder.read("r.rules");
    if before && load().is_ok() && names(&mended, word) == meant {
        return Outcome::Mended;
    }
    let stands_alone = ["always", "never", "today"].contains(&word);
    match Rulebook::from_texts(&[("r.rules", &text)]) {
        Err(wrong) if stands_alone && told_where_declared(&wrong, &mended, word) => Outcome::Declared,
        _ => Outcome::Lost,
    }
}

fn told_where_declared(wrong: &RulebookError, mended: &str, word: &str) -> bool {
    let told = wrong.diagnostics().iter().any(|wrong| wrong.code == "reserved-name" && wrong.fix.is_some());
    told && mended.contains(&format!(" `{word}` "))
}

#[test]
fn a_word_of_the_language_is_a_name_wherever_one_can_stand() {
    let (mut mended, mut lost): (BTreeMap<String, Vec<String>>, Vec<String>) = Default::default();
    for word in words() {
        for (role, text) in ROLES {
            match outcome(text, &word) {
                Outcome::Name => {}
                Outcome::Mended => mended.entry((*role).to_string()).or_default().push(word.clone()),
                Outcome::Declared => {
                    mended.entry(format!("{role}, where it is declared")).or_default().push(word.clone());
                }
                Outcome::Lost => lost.push(format!("{role}: {word}")),
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    let lines: Vec<String> =
        mended.iter().map(|(role, words)| format!("{role}: {}", words.join(" "))).collect();
    insta::assert_snapshot!("words_that_get_backticks", lines.join("\n"));
}

#[test]
fn what_is_mended_is_said_in_both_languages() {
    let text = written(
        "fact f : integer unit optional { } scope s { applies when f >= 3 optional inferred because \"r\" }",
        "",
    );
    let wrong = Rulebook::from_texts(&[("r.rules", &text)]).err().unwrap();
    let said: Vec<String> = [Lang::Fr, Lang::En]
        .iter()
        .flat_map(|&lang| {
            let wrong = &wrong.diagnostics()[0];
            [wrong.message.say(lang).to_string(), wrong.help[0].say(lang).to_string()]
        })
        .collect();
    insta::assert_snapshot!("words_told", said.join("\n"));
}

/// In a change, too, whose reason is no sign of a name that was misread.
#[test]
fn a_change_gets_its_backticks() {
    let base = "rulebook b { title \"B\" } fact not : yes_no { }\nscope s { applies when always inferred because \"r\" }\n";
    let layer = "rulebook l { title \"L\" uses \"b\" }\nchange s { applies when not because \"r\" }\n";
    let base = base.replace("fact not", "fact `not`");
    let folder = Folder::new(
        "names-change",
        &[("b/b.rules", &base), ("l/l.rules", &layer.replace("\"b\"", "\"../b\""))],
    );
    let layer = folder.0.join("l");
    assert!(Rulebook::load(layer.display().to_string()).is_err());
    check::mend(&layer).unwrap();
    assert!(folder.read("l/l.rules").contains("applies when `not` because"), "{}", folder.read("l/l.rules"));
    Rulebook::load(layer.display().to_string()).unwrap();
}

#[test]
fn the_header_states_the_version_of_the_language() {
    let book = |version: &str| format!("rulebook r {{ title \"R\" language {version} }}");
    let wrong = |text: String| {
        let wrong = Rulebook::from_texts(&[("r.rules", &text)]).err();
        wrong.map(|wrong| wrong.diagnostics().iter().map(|one| one.code).collect::<Vec<_>>())
    };
    assert_eq!(wrong(book("1")), None);
    assert_eq!(wrong(book("2")), Some(vec!["newer-language"]));
    assert_eq!(wrong(book("0")), Some(vec!["newer-language"]));
    assert_eq!(wrong(book("1 language 1")), Some(vec!["repeated-clause"]));
    assert_eq!(wrong(book("1.5")), Some(vec!["syntax"]));
    assert_eq!(
        wrong("rulebook r { title \"R\" } fact f : yes_no { language 1 }".into()),
        Some(vec!["misplaced-clause"])
    );
}

/// What could be meant is looked up more than once; what is wrong with it is said once for each place.
#[test]
fn a_name_that_could_be_two_things_is_told_once_at_each_place() {
    for (condition, places) in [
        ("trained", 1),
        ("n > 3", 1),
        ("n in (1, 2)", 1),
        ("kind is a", 1),
        ("kind in (a, b)", 1),
        ("kind = b", 1),
        ("3 < n", 1),
        ("n + n > 3", 2),
        ("max(n, 3) > 2", 1),
        ("day + 1 month > 2026-01-01", 1),
        ("many has p", 1),
        ("many is empty", 1),
        ("count(many) > 1", 1),
        ("given n", 1),
        ("n is given", 1),
        ("risk is at least mid", 1),
        ("risk >= mid", 1),
        ("app < 1.2", 1),
    ] {
        let fields =
            "trained : yes_no n : integer from 0 to 9 kind : one of { a b } day : date many : any of { p q }
            risk : one of { low < mid } app : version";
        let facts: String =
            ["trained : yes_no", "n : integer from 0 to 9", "kind : one of { a b }", "day : date"]
                .into_iter()
                .chain(["many : any of { p q }", "risk : one of { low < mid }", "app : version"])
                .map(|fact| format!("fact {fact}\n"))
                .collect();
        let text = format!(
            "rulebook r {{ title \"R\" }}\n{facts}fact l : list of record {{ {fields} }}
             note x \"X\" {{ when any l where {condition} inferred because \"x\" }}\n"
        );
        let wrong =
            Rulebook::from_texts(&[("r.rules", &text)]).err().unwrap_or_else(|| panic!("{condition}"));
        let told = |code: &str| wrong.diagnostics().iter().filter(|one| one.code == code).count();
        assert_eq!(told("ambiguous-name"), places, "{condition}\n{wrong}");
        assert_eq!(wrong.diagnostics().len(), places, "{condition}\n{wrong}");
    }
}
