//! What is imported loads, and decides as the rows say.

use std::collections::BTreeSet;

use rules::import::Import;
use rules::{Decision, Rulebook, Status};

use super::books::import_as;
use super::rem::{CONVERGENCE, CSV, PUBLISHED, lines};
use super::world::Dice;

fn load(import: &Import) -> Rulebook {
    let files: Vec<(&str, &str)> =
        import.files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    Rulebook::from_texts(&files).unwrap_or_else(|error| panic!("{error}"))
}

fn proofs(decision: &Decision<'_>, wanted: fn(&Status) -> bool) -> BTreeSet<String> {
    let proofs = decision.model().proofs.iter().zip(0..);
    proofs
        .filter(|(_, number)| wanted(decision.proof_status(rules::rulebook::model::ProofId(*number))))
        .map(|(proof, _)| proof.head.id.to_string())
        .collect()
}

#[test]
fn imported_rulebooks_load_without_findings() {
    for (name, bytes) in [("a.csv", CSV), ("a.xlsx", PUBLISHED), ("b.xlsx", CONVERGENCE)] {
        let rulebook = load(&import_as(name, bytes));
        let findings: Vec<_> = rulebook
            .findings()
            .iter()
            .map(|finding| format!("{}: {}", finding.code, finding.message))
            .collect();
        assert_eq!(findings, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_three_shapes_decide_alike_and_as_the_rows_say() {
    let lines = lines();
    let profiles: Vec<String> =
        lines.iter().map(|line| line.profile.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    let rulebooks = [("a.csv", CSV), ("a.xlsx", PUBLISHED), ("b.xlsx", CONVERGENCE)]
        .map(|(name, bytes)| load(&import_as(name, bytes)));
    let mut dice = Dice::new(7);
    for round in 0..20 {
        // Some facts are not given: whether listed, and some of the profiles.
        let listed = [Some(true), Some(false), None][dice.below(3)];
        let chosen: Vec<Option<bool>> = profiles
            .iter()
            .map(|_| if round == 0 { Some(true) } else { [Some(true), Some(false), None][dice.below(3)] })
            .collect();
        let listed = if round == 0 { Some(false) } else { listed };
        let mut text = String::from("facts:\n");
        if let Some(listed) = listed {
            text.push_str(&format!("  va1: {{referenced: {}}}\n", if listed { "yes" } else { "no" }));
        }
        text.push_str("  profiles:\n");
        for (profile, chosen) in profiles.iter().zip(&chosen) {
            if let Some(chosen) = chosen {
                text.push_str(&format!("    {profile}: {}\n", if *chosen { "yes" } else { "no" }));
            }
        }
        let applies = |wave: &str, profile: &str| {
            let wave = if wave == "1" { listed.map(|listed| !listed) } else { Some(true) };
            let profile = chosen[profiles.iter().position(|known| known == profile).unwrap()];
            match (wave, profile) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            }
        };
        let rows = |wanted: Option<bool>| -> BTreeSet<String> {
            let rows = lines.iter().filter(|line| !line.proof.is_empty());
            rows.filter(|line| applies(&line.wave, &line.profile) == wanted)
                .map(|line| line.proof.clone())
                .collect()
        };
        let required = rows(Some(true));
        let open: BTreeSet<_> = rows(None).difference(&required).cloned().collect();
        if round == 0 {
            assert_eq!(required.len(), 353);
        }
        for rulebook in &rulebooks {
            let dossier = rulebook.read_dossier(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            let decision = rulebook.decide(&dossier);
            assert_eq!(proofs(&decision, Status::is_required), required, "{text}");
            assert_eq!(proofs(&decision, |status| !status.depends_on().is_empty()), open, "{text}");
        }
    }
}
