//! Promise: an OSCAL profile over what it imports is a layer on that: what the layer means is what the profile comes to by
//! itself, and a chain of profiles is a pile of layers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(feature = "cli")]

use rules::Rulebook;

use crate::support::command::{Folder, rules, stderr};

const HOUSE: &str = r##"{"catalog": {"uuid": "0b6ad9b9-3a8f-4b0e-9c38-1f4a9b1f7c11", "metadata": {"title": "House", "version": "1"},
 "groups": [{"id": "ac", "title": "Access", "controls": [
  {"id": "ac-1", "title": "Rules", "params": [{"id": "ac-1_prm_1", "label": "frequency"}],
   "parts": [{"id": "ac-1_smt", "name": "statement", "prose": "Look at the rules {{ insert: param, ac-1_prm_1 }}."}]},
  {"id": "ac-2", "title": "Accounts", "controls": [{"id": "ac-2.1", "title": "Robots"}]},
  {"id": "ac-3", "title": "From afar", "links": [{"rel": "required", "href": "#ac-2"}]}]}]}}"##;

const LOW: &str = r#"{"profile": {"uuid": "5f2d6b5b-6a0d-4f58-9a47-6d1f3f7f1d22", "metadata": {"title": "Low", "version": "1"},
 "imports": [{"href": "house.json", "include-controls": [{"with-ids": ["ac-1", "ac-2"]}]}],
 "modify": {"set-parameters": [{"param-id": "ac-1_prm_1", "values": ["every year"]}]}}}"#;

const OURS: &str = r#"{"profile": {"uuid": "6f2d6b5b-6a0d-4f58-9a47-6d1f3f7f1d22", "metadata": {"title": "Ours", "version": "1"},
 "imports": [{"href": "low.json", "include-all": {}, "exclude-controls": [{"with-ids": ["ac-2"]}]}],
 "modify": {"set-parameters": [{"param-id": "ac-1_prm_1", "values": ["every month"]}]}}}"#;

#[test]
fn a_chain_of_profiles_is_a_pile_of_layers() {
    let folder =
        Folder::new("oscal-layers", &[("house.json", HOUSE), ("low.json", LOW), ("ours.json", OURS)]);
    let run = |arguments: &[&str]| {
        let output = rules(&folder.0, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    };
    run(&["import", "house.json", "-o", "house"]);
    run(&["import", "low.json", "--layer", "house", "-o", "low"]);
    run(&["import", "ours.json", "--layer", "low", "-o", "ours"]);
    run(&["import", "low.json", "-o", "low-alone"]);
    run(&["import", "ours.json", "-o", "ours-alone"]);
    for (layer, alone, wanted) in
        [("low", "low-alone", &["ac-1", "ac-2"][..]), ("ours", "ours-alone", &["ac-1"])]
    {
        run(&["check", layer]);
        let load = |name: &str| Rulebook::load(folder.0.join(name).to_str().unwrap());
        let (layer, alone) =
            (load(layer).unwrap_or_else(|e| panic!("{e}")), load(alone).unwrap_or_else(|e| panic!("{e}")));
        let ids = |book: &Rulebook| -> Vec<String> {
            book.model().requirements.iter().map(|one| one.head.id.clone()).collect()
        };
        assert_eq!(ids(&layer), wanted);
        assert_eq!(ids(&alone), wanted);
        let labels = |book: &Rulebook| -> Vec<rules::rulebook::model::Texts> {
            book.model().requirements.iter().map(|one| one.head.labels.clone()).collect()
        };
        assert_eq!(labels(&layer), labels(&alone));
        assert!(
            layer
                .findings()
                .iter()
                .all(|finding| !matches!(finding.code, "base-moved" | "change-without-effect"))
        );
    }
    let layered = Rulebook::load(folder.0.join("ours").to_str().unwrap()).unwrap_or_else(|e| panic!("{e}"));
    let item = layered.model().names.deposit("ac-1").unwrap();
    let by: Vec<&str> = layered
        .model()
        .layers
        .of(item)
        .map(|one| layered.model().layers.book(one.layer).unwrap().name.as_str())
        .collect();
    assert_eq!(by, ["low", "ours"]);
    // It is imported again as it was, as long as nobody has written into its folder.
    let again = |wanted: bool| {
        let output = rules(&folder.0, &["import", "ours.json", "--layer", "low", "-o", "ours"]);
        assert_eq!(output.status.success(), wanted, "{}", stderr(&output));
    };
    again(true);
    let made = std::fs::read_dir(folder.0.join("ours")).unwrap().flatten();
    let rules_file =
        made.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == "rules")).unwrap();
    let text = std::fs::read_to_string(&rules_file).unwrap();
    std::fs::write(&rules_file, format!("{text}\n# ours\n")).unwrap();
    again(false);
    std::fs::write(&rules_file, &text).unwrap();
    again(true);
    std::fs::write(folder.0.join("ours/more.rules"), "# ours\n").unwrap();
    again(false);
}

/// The sample of NIST's profiles, over the catalogue that they resolve to.
#[test]
fn the_samples_low_is_the_same_over_the_whole() {
    let beside = || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/catalogues");
    let sample = std::env::var_os("RULES_CATALOGUES").map_or_else(beside, Into::into);
    let (Ok(low), Ok(privacy)) = (
        std::fs::read_to_string(sample.join("r5_LOW.json")),
        std::fs::read_to_string(sample.join("r5_PRIVACY.json")),
    ) else {
        eprintln!("SKIPPED: the sample of catalogues is not here");
        return;
    };
    // A profile of our own over NIST's resolved catalogue of 149 controls: those of one family.
    let profile = LOW
        .replace("house.json", "r5_LOW.json")
        .replace(r#"{"with-ids": ["ac-1", "ac-2"]}"#, r#"{"matching": [{"pattern": "ac-*"}]}"#)
        .replace("ac-1_prm_1", "ac-01_odp.01");
    let folder = Folder::new(
        "oscal-sample",
        &[("r5_LOW.json", &low), ("r5_PRIVACY.json", &privacy), ("ac.json", &profile)],
    );
    let run = |arguments: &[&str]| {
        let output = rules(&folder.0, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    };
    run(&["import", "r5_LOW.json", "-o", "low"]);
    run(&["import", "ac.json", "--layer", "low", "-o", "ac"]);
    run(&["import", "ac.json", "-o", "alone"]);
    let load =
        |name: &str| Rulebook::load(folder.0.join(name).to_str().unwrap()).unwrap_or_else(|e| panic!("{e}"));
    let (base, layer, alone) = (load("low"), load("ac"), load("alone"));
    assert_eq!(base.model().requirements.len(), 149);
    assert_eq!(layer.model().requirements.len(), alone.model().requirements.len());
    assert!(layer.model().requirements.len() > 5 && layer.model().requirements.len() < 30);
    for (one, other) in layer.model().requirements.iter().zip(&alone.model().requirements) {
        assert_eq!((&one.head.id, &one.head.labels), (&other.head.id, &other.head.labels));
    }
}
