//! Promise: the models for authors in `rules/examples` have no finding, prove their claims, cover every clause outcome by
//! tests of their own, stand in the one layout, and are named where authors look.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::path::{Path, PathBuf};

use rules::Rulebook;

use crate::support::command::{rules as run, stderr, stdout};

/// The models by name, with their folders.
fn examples() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/examples");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let models = entries.filter(|entry| entry.path().is_dir());
    let models: Vec<_> =
        models.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())).collect();
    assert!(models.len() >= 4, "{models:?}");
    models
}

#[test]
fn each_is_a_model_in_every_respect() {
    for (name, folder) in examples() {
        for (arguments, wanted) in [
            (vec!["check"], "no findings"),
            (vec!["check"], "claims proved"),
            (vec!["test", "--min-coverage", "100"], "coverage: 100 %"),
            (vec!["fmt", "--check"], ""),
        ] {
            let folder = folder.to_string_lossy();
            let all: Vec<&str> =
                ["--lang", "en"].into_iter().chain(arguments).chain([folder.as_ref()]).collect();
            let output = run(Path::new("."), &all);
            let told = stdout(&output) + &stderr(&output);
            assert!(output.status.success() && told.contains(wanted), "{name} {all:?}: {told}");
            assert!(!told.contains("refuted"), "{name}: {told}");
        }
        // Nothing is said of a law in our own name.
        let texts: Vec<String> = ["rulebook.rules"]
            .iter()
            .map(|file| std::fs::read_to_string(folder.join(file)).unwrap())
            .collect();
        let is_made_up = texts.concat().contains("fictional example");
        assert!(is_made_up || texts.concat().contains("not legal advice"), "{name}");
        assert!(is_made_up || texts.concat().contains("grade secondary"), "{name}");
    }
}

#[test]
fn authors_are_led_to_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in ["docs/authoring.md", "docs/language.md", "rules/examples/README.md"] {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        for (name, _) in examples() {
            assert!(text.contains(&name), "{page} does not name {name}");
        }
    }
}

/// Every answer about a candidate of the models is confirmed by the second procedure.
#[test]
fn their_answers_are_confirmed() {
    for (name, facts) in [
        (
            "eu-ai-act",
            "{roles: [provider], exclusive: none, practice: no, areas: [employment], tasks: [procedural]}",
        ),
        ("eu-ai-act", "{roles: [deployer], changes: [purpose], areas: [biometrics], component: no}"),
        ("medical-devices", "{class: IIb, implantable: yes, custom_made: no}"),
        ("school-trip", "{country: other, nights: 2, activities: [swimming], weather: severe}"),
        ("school-trip", "{pupils: 40, adults: [{role: parent, first_aid: yes}]}"),
    ] {
        let (_, folder) = examples().into_iter().find(|(other, _)| *other == name).unwrap();
        let rulebook = Rulebook::load(folder).unwrap();
        let dossier = rulebook.read_dossier(&format!("facts: {facts}")).unwrap();
        let decision = rulebook.decide(&dossier);
        let explainer = rules::Explainer::new(&decision, rules::Reasons::One);
        for explanation in explainer.all() {
            let wrong = decision.check_explanation(&explanation).wrong;
            assert!(wrong.is_empty(), "{name} {facts}: {}: {wrong:?}", explanation.id);
        }
    }
}
