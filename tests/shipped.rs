//! Promise: what ships is what lies in `rules/`, without a finding, and answers as the issue asks.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeSet;
use std::path::Path;

use rules::Rulebook;

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(name)
}

#[test]
fn every_rulebook_in_the_folder_is_built_in_whole() {
    let mut folders = BTreeSet::new();
    for entry in std::fs::read_dir(folder("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        // Models for authors are not built in.
        if name == "examples" {
            continue;
        }
        let files = std::fs::read_dir(folder(&name)).unwrap();
        let in_folder = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|file| file.ends_with(".rules"))
            .count();
        let from_folder = Rulebook::load(folder(&name)).unwrap();
        let built_in = Rulebook::builtin(&name).unwrap();
        assert_eq!(from_folder.digest(), built_in.digest(), "{name}: {in_folder} files in the folder");
        assert!(built_in.findings().is_empty(), "{name}: {:?}", built_in.findings());
        folders.insert(name);
    }
    let names: BTreeSet<String> = rules::rulebook::builtin_names().map(str::to_string).collect();
    assert_eq!(folders, names);
}

fn proofs(facts: &str) -> (usize, usize, usize) {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let dossier = rulebook.read_dossier(facts).unwrap();
    let summary = rulebook.decide(&dossier).summary();
    (summary.required, summary.not_required, summary.undetermined)
}

#[test]
fn a_vendor_not_listed_in_wave_1_owes_five_proofs_and_one_that_is_owes_four() {
    assert_eq!(proofs("facts: {va1: {referenced: no}, profiles: [general]}"), (5, 0, 0));
    assert_eq!(proofs("facts: {va1: {referenced: yes}, profiles: [general]}"), (4, 1, 0));
    assert_eq!(proofs("facts: {}"), (0, 0, 5));
    assert_eq!(proofs("facts: {va1: {referenced: no}, profiles: {ciba: no}}"), (0, 0, 5));
    assert_eq!(proofs("facts: {va1: {referenced: no}, profiles: [ciba]}"), (0, 5, 0));
}

/// The draft's file, read by hand: proof ids with the waves and profiles of their rows.
fn draft_rows() -> Vec<(bool, String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rem/ris-draft-2023.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = Vec::new();
    for line in text.lines().skip(1) {
        let mut cells: Vec<String> = vec![String::new()];
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                _ => cells.last_mut().unwrap().push(letter),
            }
        }
        if !cells[6].is_empty() {
            rows.push((cells[0] == "1", cells[4].clone(), cells[6].clone()));
        }
    }
    rows
}

#[test]
fn the_draft_owes_what_its_file_says_per_wave_and_profile() {
    let rulebook = Rulebook::builtin("ris-va2-draft-2023").unwrap();
    let slot = rulebook.model().slots.iter().find(|slot| slot.path == "profiles").unwrap();
    let rows = draft_rows();
    let labels: BTreeSet<&String> = rows.iter().map(|(_, profile, _)| profile).collect();
    let member = |label: &str| {
        let choice = slot.ty.choices().iter().find(|choice| choice.labels.fr.as_deref() == Some(label));
        choice.unwrap_or_else(|| panic!("no profile {label}")).name.clone()
    };
    let mut choices: Vec<Vec<&String>> = labels.iter().map(|label| vec![*label]).collect();
    choices.push(labels.iter().copied().collect());
    choices.push(Vec::new());
    for listed in [false, true] {
        for chosen in &choices {
            let members: Vec<String> = chosen.iter().map(|label| member(label)).collect();
            let facts = format!(
                "facts: {{va1: {{referenced: {}}}, profiles: [{}]}}",
                if listed { "yes" } else { "no" },
                members.join(", ")
            );
            let dossier = rulebook.read_dossier(&facts).unwrap();
            let required = rulebook.decide(&dossier).summary().required;
            let expected: BTreeSet<&String> = rows
                .iter()
                .filter(|(first_wave, profile, _)| !(*first_wave && listed) && chosen.contains(&profile))
                .map(|(_, _, proof)| proof)
                .collect();
            assert_eq!(required, expected.len(), "{facts}");
        }
    }
}
