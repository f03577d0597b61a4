//! Promise: a requirement `per LIST` stands for each element of the list, and is told as a whole and one by one: as text, in
//! JSON, explained, tested, claimed, compared; what does not fit it is refused where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support::command::{Folder, rules, stderr, stdout};

pub(crate) const BOOK: &str = "rulebook fleet { title \"Fleet\" }
source code { title \"Code\" grade primary }
fact vans : list of record { name : text  tons : integer from 1 to 40  electric : yes_no } \"Vans\"
fact abroad : yes_no \"Goes abroad\"
chapter papers \"Papers\" { cite code }
scope travelling \"Travelling\" { applies when abroad cite code }
requirement V \"Inspection\" {
  in papers
  per vans as v
  applies when v.tons > 3
  proof V.1 \"Report\"
  proof V.2 \"Battery report\" { applies when v.electric }
  any of V.any { proof V.a { applies when not v.electric } proof V.b }
  cite code \"1\"
}
requirement W \"Permit\" {
  per vans as v
  part of V
  under travelling
  except when v.electric (cite code \"3\")
  proof W.1
  cite code \"2\"
}
claim \"permits are for inspected vans\" { always W is required implies V is required }
claim \"no permit at home\" { never any proof of W is required when not abroad }
";

fn folder(name: &str, dossier: &str) -> Folder {
    Folder::new(name, &[("fleet.rules", BOOK), ("mine.yaml", dossier)])
}

pub(crate) const VANS: &str = "facts:
  abroad: yes
  vans:
    - {name: A, tons: 10, electric: no}
    - {name: B, tons: 2, electric: yes}
    - {name: C, tons: 5, electric: yes}
    - {name: D, tons: 7}
";

#[test]
fn it_is_told_as_a_whole_and_for_each_element() {
    let folder = folder("per-list", VANS);
    let text = stdout(&rules(&folder.0, &["eval", "mine.yaml", "--lang", "en"]));
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let has = |wanted: &str| {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert!(lines.iter().any(|line| words(line).ends_with(&words(wanted))), "{wanted}\n{text}");
    };
    has("required V.1");
    has("required V.1[A]");
    has("required V.1[C]");
    has("required V.2[C]");
    has("undetermined V.2[D] — depends on vans");
    has("required W.1[A]");
    has("undetermined W.1[D] — depends on vans");
    for left_out in ["V.1[B]", "V.2[A]", "W.1[B]", "W.1[C]"] {
        assert!(!text.contains(left_out), "{left_out}\n{text}");
    }
    assert!(text.contains("vans") && !text.contains("nothing on which it depends"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&rules(&folder.0, &["eval", "mine.yaml", "--format", "json"]))).unwrap();
    let proof =
        |id: &str| json["proofs"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    let statuses = |id: &str| -> Vec<(String, String)> {
        let elements = proof(id)["elements"].as_array().unwrap().clone();
        let word = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap().to_owned();
        elements.iter().map(|one| (word(one, "id"), word(one, "status"))).collect()
    };
    let expected = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(id, status)| ((*id).to_owned(), (*status).to_owned())).collect()
    };
    assert_eq!(
        statuses("V.2"),
        expected(&[
            ("V.2[A]", "not_required"),
            ("V.2[B]", "not_required"),
            ("V.2[C]", "required"),
            ("V.2[D]", "undetermined")
        ])
    );
    // Of an electric van, only one of the two proofs counts: no choice is left.
    assert_eq!(
        statuses("V.b"),
        expected(&[
            ("V.b[A]", "not_required"),
            ("V.b[B]", "not_required"),
            ("V.b[C]", "required"),
            ("V.b[D]", "undetermined")
        ])
    );
    assert_eq!(proof("V.b")["status"], "required");
}

#[test]
fn without_the_list_it_is_undetermined_and_without_elements_not_required() {
    let absent = folder("per-list-absent", "facts: {abroad: yes}\n");
    let text = stdout(&rules(&absent.0, &["eval", "mine.yaml", "--lang", "en"]));
    assert!(text.contains("V.1 — depends on vans"), "{text}");
    let empty = folder("per-list-empty", "facts: {abroad: yes, vans: []}\n");
    let text = stdout(&rules(&empty.0, &["eval", "mine.yaml", "--lang", "en", "--required"]));
    assert!(!text.contains("V.1"), "{text}");
}

#[test]
fn it_is_explained_for_one_element_and_as_a_whole() {
    let folder = folder("per-list-explained", VANS);
    let explained = |id: &str, lang: &str| {
        let told = rules(&folder.0, &["explain", id, "mine.yaml", "--verify", "--lang", lang]);
        assert_eq!(told.status.code(), Some(0), "{id}: {}", stderr(&told));
        stdout(&told)
    };
    for lang in ["fr", "en"] {
        for id in [
            "V", "V.2", "V.any", "V.b", "W.1", "V[B]", "V.2[C]", "V.any[A]", "V.b[C]", "W.1[A]", "W.1[C]",
            "W.1[D]",
        ] {
            assert!(explained(id, lang).contains(id), "{id}: {}", explained(id, lang));
        }
    }
    let one = explained("V[B]", "en");
    assert!(one.contains("not required") && one.contains("tons"), "{one}");
    let excepted = explained("W.1[C]", "en");
    assert!(excepted.contains("Exception") && excepted.contains("“3”"), "{excepted}");
    let all = rules(&folder.0, &["explain", "--all", "mine.yaml", "--verify"]);
    assert_eq!(all.status.code(), Some(0), "{}", stderr(&all));
}

#[test]
fn claims_are_proved_and_another_prover_is_asked_the_same() {
    let folder = folder("per-list-claims", VANS);
    let told = stdout(&rules(&folder.0, &["check", "--claims", "--lang", "en"]));
    assert_eq!(told.matches("✓ proved").count(), 2, "{told}");
    let wrong = BOOK.replace("always W is required implies V", "always V is required implies W");
    std::fs::write(folder.0.join("fleet.rules"), wrong).unwrap();
    let told = stdout(&rules(&folder.0, &["check", "--claims", "--lang", "en"]));
    assert!(told.contains("refuted"), "{told}");
}

#[test]
fn tests_speak_of_elements_and_cover_what_is_said_of_them() {
    let folder = folder("per-list-tests", VANS);
    let case = "cases:
- name: four vans
  dossier: ../mine.yaml
  expect:
    required: [V, \"V.1[A]\"]
    not_required: [\"V.1[B]\", \"W.1[C]\"]
    undetermined: {\"W.1[D]\": [vans]}
- name: one van at home
  facts: {abroad: no, vans: [{name: A, tons: 10, electric: no}]}
  expect:
    required: [V]
    not_required: [W]
";
    std::fs::create_dir_all(folder.0.join("tests")).unwrap();
    std::fs::write(folder.0.join("tests/vans.yaml"), case).unwrap();
    let told = rules(&folder.0, &["test", "--lang", "en"]);
    assert_eq!(told.status.code(), Some(0), "{}{}", stdout(&told), stderr(&told));
    assert!(stdout(&told).contains("coverage: 100 %"), "{}", stdout(&told));
    std::fs::write(folder.0.join("tests/vans.yaml"), case.replace("\"V.1[A]\"", "\"V.1[B]\"")).unwrap();
    let told = rules(&folder.0, &["test", "--lang", "en"]);
    assert_eq!(told.status.code(), Some(1), "{}", stdout(&told));
    assert!(stdout(&told).contains("V.1[B]"), "{}", stdout(&told));
}

#[test]
fn a_difference_says_how_it_is_repeated_and_for_which_elements() {
    let once = BOOK
        .replace("  per vans as v\n  part of V\n", "  part of V\n")
        .replace("except when v.electric (cite code \"3\")", "");
    let folder = Folder::new("per-list-diff", &[("old/fleet.rules", &once), ("new/fleet.rules", BOOK)]);
    let told = stdout(&rules(&folder.0, &["diff", "old", "new", "--format", "json"]));
    assert!(told.contains("repetition_changed") && told.contains("per vans"), "{told}");
}

#[test]
fn what_does_not_fit_is_refused_where_it_stands() {
    let refused = |from: &str, to: &str| {
        let text = BOOK.replace(from, to);
        assert_ne!(text, BOOK, "{from}");
        let folder = Folder::new("per-list-wrong", &[("fleet.rules", &text)]);
        stdout(&rules(&folder.0, &["check", "--lang", "en"]))
    };
    let told = refused("per vans as v\n  applies", "per abroad as v\n  applies");
    assert!(
        told.contains("`abroad` is not a list") && told.contains("a requirement is repeated per list"),
        "{told}"
    );
    let told =
        refused("proof V.b }", "proof V.b { after s } } \n } step s { cite code } requirement X { cite code");
    assert!(told.contains("cannot come after a step of its own"), "{told}");
    let told = refused("  per vans as v\n  part", "  per chapter\n  part");
    assert!(told.contains("only a step is repeated per chapter"), "{told}");
    let told = refused(
        "scope travelling",
        "condition big { when any vans as v where v.tons > 3 } fact v : yes_no\nscope travelling",
    );
    assert!(!told.contains("panicked"), "{told}");
}

/// Of what is repeated over a list the whole may change for some, and for others only what is said of an element: both are told,
/// each for somebody for whom it is so, and a stored dossier's elements are compared like anything else.
#[test]
fn what_changes_for_an_element_is_told_beside_what_changes_as_a_whole() {
    let book = |condition: &str| {
        let text = format!(
            "rulebook t {{ title \"T\" }}\nsource s {{ title \"S\" grade primary }}\nfact b : yes_no \"B\" {{ cite s }}\n\
             fact l : list of record {{ name : text  k : yes_no  e : one of {{ x y }} }} \"L\" {{ cite s }}\n\
             chapter c \"C\" {{ cite s }}\nrequirement A \"A\" {{ in c per l as a {condition} proof A.p \"P\" cite s }}\n"
        );
        rules::Rulebook::from_texts(&[("t.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
    };
    let mut dossiers = Vec::new();
    for b in ["yes", "no"] {
        let kinds = [("yes", "x"), ("yes", "y"), ("no", "x"), ("no", "y")];
        let element = |name: &str, (k, e): (&str, &str)| format!("{{name: {name}, k: {k}, e: {e}}}");
        for one in kinds {
            dossiers.push(format!("facts:\n  b: {b}\n  l: [{}]\n", element("One", one)));
            let two = kinds.map(|two| format!("{}, {}", element("One", one), element("Two", two)));
            dossiers.extend(two.map(|two| format!("facts:\n  b: {b}\n  l: [{two}]\n")));
        }
    }
    let pairs = [
        ("applies when a.k and b except when a.e is x (cite s)", "applies when a.k and b"),
        ("applies when a.k", "applies when a.k or a.e is x"),
        ("applies when a.k and b", "applies when a.k"),
        ("applies when b", "applies when b and a.k"),
        ("applies when a.k", "applies when a.k or (a.e is x and not b)"),
        ("applies when a.k or a.e is x", "applies when a.e is x or a.k"),
    ];
    for (before, after) in pairs {
        let (old, new) = (book(before), book(after));
        let standing = |book: &rules::Rulebook, text: &str| -> Vec<(String, &'static str)> {
            let dossier = book.read_dossier(text).unwrap();
            let decision = book.decide(&dossier);
            let item = decision.model().requirements.iter().position(|one| one.head.id == "A").unwrap();
            let item =
                rules::rulebook::model::Item::Requirement(rules::rulebook::model::RequirementId::at(item));
            let whole = [("A".to_string(), decision.status(item).unwrap().word())];
            let each = decision.elements(item).into_iter();
            whole.into_iter().chain(each.map(|one| (one.id, one.status.word()))).collect()
        };
        let diff = old.diff(&new).unwrap();
        let changes = |id: &str| {
            diff.items.iter().filter(|item| item.id == id).flat_map(|item| &item.changes).collect::<Vec<_>>()
        };
        let (mut as_a_whole, mut inside) = (false, false);
        for text in &dossiers {
            let (then, now) = (standing(&old, text), standing(&new, text));
            as_a_whole |= then[0] != now[0];
            inside |= then[0] == now[0] && then != now;
            let told = rules::diff::compare_dossier(
                old.book(),
                new.book(),
                &diff.renames(),
                "d.yaml",
                text,
                None,
                rules::Lang::En,
            );
            let told: Vec<String> = told
                .into_iter()
                .flat_map(|one| one.answers)
                .filter(|one| one.kind == "requirement")
                .map(|one| one.id)
                .collect();
            let mut otherwise: Vec<String> = then
                .iter()
                .zip(&now)
                .filter(|(then, now)| then != now)
                .map(|(then, _)| then.0.clone())
                .collect();
            otherwise.sort();
            assert_eq!(told, otherwise, "{before} → {after}\n{text}");
        }
        let told = changes("A");
        let of_elements = |change: &&rules::diff::Change| change.about.as_deref() == Some("an element");
        assert_eq!(told.iter().any(|change| !of_elements(change)), as_a_whole, "{before} → {after}");
        assert_eq!(told.iter().any(of_elements), inside, "{before} → {after}");
        for shift in told.iter().copied().filter(of_elements).flat_map(|change| &change.shifts) {
            let text = shift.witness.as_ref().unwrap().text();
            let (then, now) = (standing(&old, text), standing(&new, text));
            assert_eq!((then[1].1, now[1].1), (shift.from, shift.to), "{before} → {after}\n{text}");
            assert_eq!(then[0], now[0], "the whole changes too: {before} → {after}\n{text}");
        }
    }
}

#[test]
fn what_changed_since_an_earlier_answer_is_told_of_elements_too() {
    let folder = folder("per-list-since", VANS);
    std::fs::write(folder.0.join("then.yaml"), VANS.replace("name: B, tons: 2", "name: B, tons: 20"))
        .unwrap();
    let told = stdout(&rules(&folder.0, &["eval", "mine.yaml", "--since", "then.yaml", "--lang", "en"]));
    assert!(told.contains("V.1[B] (required → not required)"), "{told}");
    assert!(!told.contains("V.1 ("), "the whole is as it was: {told}");
}
