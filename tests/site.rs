//! Promise: the reference has a page for every item, which says what `explain` and the catalogue say of it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeMap;

use rules::report::{SiteBook, Telling, site};
use rules::{Interview, Lang, Rulebook};

/// The pages of one rulebook, by their paths.
fn pages(rulebook: &Rulebook) -> BTreeMap<String, String> {
    let files = site(&[SiteBook { rulebook, tests: &[] }], None);
    files.into_iter().map(|file| (file.path, file.text)).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// An id in the name of a file.
fn named(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    id.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("~{byte:02X}") })
        .collect()
}

#[test]
fn each_page_says_when_in_the_words_of_explain() {
    for name in ["ris-va2", "ris-va2-draft-2023"] {
        let rulebook = Rulebook::builtin(name).unwrap();
        let pages = pages(&rulebook);
        let model = rulebook.model();
        let mut looked_at = 0;
        for (kind, ids) in [
            ("requirement", model.requirements.iter().map(|it| &it.head.id).collect::<Vec<_>>()),
            ("step", model.steps.iter().map(|it| &it.head.id).collect()),
            ("scope", model.scopes.iter().map(|it| &it.head.id).collect()),
            ("check", model.checks.iter().map(|it| &it.head.id).collect()),
            ("chapter", model.chapters.iter().map(|it| &it.head.id).collect()),
        ] {
            // Some of each kind: asked for one by one, each takes a look at the whole rulebook.
            for id in ids.into_iter().step_by(7) {
                let explained = rulebook.explain(&format!("{kind}:{id}")).unwrap();
                for (lang, code) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
                    let sentence = escaped(&Telling::new(&explained[0], lang).sentence());
                    let path = format!("{name}/{code}/{kind}-{}.html", named(id));
                    let page = pages.get(&path).unwrap_or_else(|| panic!("{path} is missing"));
                    assert!(
                        page.contains(&format!("<p class=\"sentence\">{sentence}</p>")),
                        "{path}: {sentence}\n{page}"
                    );
                    looked_at += 1;
                }
            }
        }
        assert!(looked_at > 30, "{name}: {looked_at}");
    }
}

#[test]
fn users_and_chapters_are_listed_once_in_the_order_of_the_rulebook() {
    let text = "rulebook b { title \"B\" } chapter one \"One\" { } chapter two \"Two\" { } fact x : yes_no { } fact y : yes_no { }
        scope s { applies when x and (x or y) inferred because \"t\" }
        requirement A { in one under s applies when x or not x proofs 1 inferred because \"t\" }
        requirement B { in two under s applies when y proofs 1 inferred because \"t\" }
        requirement C { in one applies when x except when x and y (inferred because \"t\") proofs 1 inferred because \"t\" }";
    let pages = pages(&Rulebook::from_texts(&[("b.rules", text)]).unwrap());
    let listed = |page: &str| -> Vec<String> {
        let (_, list) = pages[&format!("b/en/{page}.html")].rsplit_once("<h2>").unwrap();
        list.split("<code>").skip(1).map(|rest| rest.split_once('<').unwrap().0.to_owned()).collect()
    };
    assert_eq!(listed("fact-x"), ["s", "A", "C"]);
    assert_eq!(listed("fact-y"), ["s", "B", "C"]);
    assert_eq!(listed("scope-s"), ["A", "B"]);
    assert_eq!(listed("chapter-one"), ["A", "C"]);
    assert_eq!(listed("chapter-two"), ["B"]);
}

#[test]
fn a_turn_says_what_the_interview_and_the_decision_say() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    for facts in ["", "  profiles: [general]\n", "  profiles: [general]\n  wants_financing: yes\n"] {
        let text = if facts.is_empty() { "facts: {}\n".to_owned() } else { format!("facts:\n{facts}") };
        let dossier = rulebook.read_dossier(&text).unwrap();
        let interview = Interview::new(&rulebook, dossier, None).unwrap();
        let turn: serde_json::Value =
            serde_json::from_str(&rules::report::turn_line(&interview, Lang::En)).unwrap();
        assert_eq!(turn["interview"], rules::report::interview_json(&interview, Lang::En));
        let decision = rules::report::decision_json(&rulebook, &interview.decision(), Lang::En);
        assert_eq!(turn["so_far"]["headline"], decision["headline"]);
        let owed: Vec<_> =
            decision["proofs"].as_array().unwrap().iter().filter(|it| it["status"] == "required").collect();
        assert_eq!(turn["so_far"]["owed"], owed.len());
        let first = turn["so_far"]["first"].as_array().unwrap();
        assert_eq!(first.len(), owed.len().min(12));
        for (first, owed) in first.iter().zip(owed) {
            assert_eq!((&first["id"], &first["label"]), (&owed["id"], &owed["label"]));
        }
    }
}
