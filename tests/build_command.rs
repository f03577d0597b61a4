//! `rules build`: a rulebook as one file answers as its folder does; what is damaged, foreign or made by another
//! version is refused; a signature is that of the file.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{EncodePrivateKey, EncodePublicKey};

use crate::support::command::{Folder, rules_in_english as rules, stderr, stdout};

const DOSSIER: &str = "fixtures/dossiers/half-done.yaml";

fn built(name: &str, book: &str) -> (Folder, String) {
    let folder = Folder::new(name, &[("note", "")]);
    let file = folder.0.join("it.book").display().to_string();
    let output = here(&["build", book, "-o", &file]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    (folder, file)
}

fn here(arguments: &[&str]) -> std::process::Output {
    rules(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

#[test]
fn a_built_rulebook_answers_as_its_folder_does_byte_for_byte() {
    let (_folder, file) = built("built", "rules/ris-va2");
    let questions: [&[&str]; 6] = [
        &["eval", DOSSIER, "--format", "json", "--today", "2026-03-01"],
        &["explain", "--all", DOSSIER, "--format", "json", "--today", "2026-03-01"],
        &["plan", DOSSIER, "--today", "2026-03-01"],
        &["check", "--claims"],
        &["graph"],
        &["schema"],
    ];
    for question in questions {
        let ask = |book: &str| here(&[question, &["--rulebook", book]].concat());
        let (from_file, from_folder, shipped) = (ask(&file), ask("rules/ris-va2"), ask("ris-va2"));
        assert_eq!(stdout(&from_file), stdout(&from_folder), "{question:?}");
        assert_eq!(stdout(&shipped), stdout(&from_folder), "{question:?}");
        assert_eq!(from_file.status, from_folder.status);
    }
}

#[test]
fn the_same_rulebook_makes_the_same_bytes() {
    let (_one, first) = built("built-once", "rules/ris-va2-draft-2023");
    let (_two, second) = built("built-twice", "rules/ris-va2-draft-2023");
    let (_three, third) = built("built-again", &first);
    assert_eq!(fs::read(&first).unwrap(), fs::read(second).unwrap());
    assert_eq!(fs::read(first).unwrap(), fs::read(third).unwrap());
}

#[test]
fn a_built_rulebook_that_is_damaged_or_of_another_form_is_refused() {
    let (folder, file) = built("built-damaged", "rules/ris-va2");
    let whole = fs::read(&file).unwrap();
    let bad = folder.0.join("bad.book").display().to_string();
    let refused = |bytes: &[u8], because: &str| {
        fs::write(&bad, bytes).unwrap();
        let output = here(&["eval", DOSSIER, "--rulebook", &bad]);
        assert_eq!(output.status.code(), Some(2));
        let message = stderr(&output);
        assert!(message.contains("not-a-stored-rulebook") && message.contains(because), "{message}");
    };
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    refused(&flipped, "damaged");
    refused(&whole[..whole.len() - 1], "damaged");
    refused(&whole[..20], "damaged");
    let mut newer = whole.clone();
    newer[8] = newer[8].wrapping_add(1);
    refused(&newer, "this program reads form");
}

#[test]
fn a_signature_is_that_of_the_file() {
    let (folder, file) = built("built-signed", "rules/ris-va2");
    let key = folder.0.join("key.pem");
    let public = folder.0.join("public.pem");
    // A key for this test alone, as OpenSSL writes keys.
    let pair = SigningKey::from_bytes(&[7; 32]);
    fs::write(&key, pair.to_pkcs8_pem(LineEnding::LF).unwrap().as_bytes()).unwrap();
    fs::write(&public, pair.verifying_key().to_public_key_pem(LineEnding::LF).unwrap()).unwrap();
    let (key, public) = (key.display().to_string(), public.display().to_string());
    let output = here(&["build", "rules/ris-va2", "-o", &file, "--sign", &key]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let verify = || here(&["build", &file, "--verify", &public, "--lang", "en"]);
    assert_eq!(verify().status.code(), Some(0));
    // Named as for other commands, too.
    let named = here(&["build", "--rulebook", &file, "--verify", &public, "--lang", "en"]);
    assert_eq!((named.status.code(), stdout(&named)), (Some(0), stdout(&verify())));
    let unnamed = here(&["build", "--verify", &public, "--lang", "en"]);
    assert_eq!(unnamed.status.code(), Some(2));
    assert!(stderr(&unnamed).contains("rules build FILE --verify KEY"), "{}", stderr(&unnamed));
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&file, bytes).unwrap();
    let output = verify();
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("not this file's"), "{}", stdout(&output));
    fs::remove_file(format!("{file}.sig")).unwrap();
    assert_eq!(verify().status.code(), Some(2));
}

#[test]
fn what_is_read_without_errors_is_what_is_read_with_them_and_is_printed_without_a_tree() {
    use rules::report::{
        decision_json, decision_printed, explanations_json, explanations_printed, interview_json,
        interview_printed, plan_json, plan_printed,
    };
    use rules::{Explainer, Interview, Lang, Reasons, Rulebook};

    let printed = |value: serde_json::Value| serde_json::to_string_pretty(&value).unwrap() + "\n";
    let examples =
        ["device-buyer", "eu-ai-act", "medical-devices", "school-trip"].map(|it| format!("examples/{it}"));
    let shipped = ["ris-va2".to_owned(), "ris-va2-draft-2023".to_owned()];
    for name in shipped.iter().chain(&examples) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(name);
        let bytes = Rulebook::load(&path).unwrap().store().unwrap();
        let checked = Rulebook::from_stored(name, &bytes).unwrap();
        let proved = Rulebook::from_stored_proved(name, &bytes).unwrap();
        assert_eq!(proved.digest(), checked.digest());
        let mut dossiers = vec!["facts: {}\n".to_owned()];
        if name == "ris-va2" {
            let files =
                fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dossiers")).unwrap();
            dossiers.extend(files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()));
        }
        let today = "2026-03-01".parse().ok();
        for (text, lang) in dossiers.iter().flat_map(|text| [(text, Lang::Fr), (text, Lang::En)]) {
            let told = [&checked, &proved].map(|book| {
                let dossier = book.read_dossier(text).unwrap();
                let decision = book.decide(&dossier);
                let plan = decision.plan(today);
                let all = Explainer::new(&decision, Reasons::One).all();
                let all: Vec<_> = all.into_iter().map(|explanation| (explanation, None)).collect();
                let interview = Interview::new(book, dossier.clone(), today).unwrap();
                let straight = [
                    decision_printed(book, &decision, lang),
                    plan_printed(book, &plan, lang),
                    explanations_printed(book, &all, lang),
                    interview_printed(&interview, lang),
                ];
                let by_tree = [
                    decision_json(book, &decision, lang),
                    plan_json(book, &plan, lang),
                    explanations_json(book, &all, lang),
                    interview_json(&interview, lang),
                ];
                assert_eq!(straight, by_tree.map(printed));
                straight
            });
            assert!(told[0] == told[1], "{name}\n{text}");
        }
    }
}
