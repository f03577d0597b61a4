//! What goes out as OSCAL comes in again unchanged.
#![cfg(all(feature = "spreadsheet", feature = "cli"))]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test may fail")]

use std::fs;

use serde_json::Value;

use crate::support::command::{Folder, rules, stderr, stdout};

const CATALOG: &str = r##"{"catalog": {"uuid": "0b6ad9b9-3a8f-4b0e-9c38-1f4a9b1f7c11", "metadata": {"title": "House rules", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.2"},
 "groups": [{"id": "ac", "class": "family", "title": "Access", "controls": [
   {"id": "ac-1", "title": "Policy", "params": [{"id": "ac-1_prm_1", "label": "time"}], "parts": [{"id": "ac-1_smt", "name": "statement", "prose": "Within {{ insert: param, ac-1_prm_1 }}."}, {"id": "ac-1_gdn", "name": "guidance", "prose": "Think."}]},
   {"id": "ac-2", "title": "Accounts", "controls": [{"id": "ac-2.1", "title": "By machine"}]}]}]}}"##;

const PROFILE: &str = r##"{"profile": {"uuid": "5f2d6b5b-6a0d-4f58-9a47-6d1f3f7f1d22", "metadata": {"title": "Low", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.2"},
 "imports": [{"href": "house.json", "include-controls": [{"with-ids": ["ac-1", "ac-2.1"]}]}], "merge": {"as-is": true}}}"##;

#[test]
fn profiles_catalogues_components_and_plans_go_out_and_come_in() {
    let dossier = "facts: {}\nprogress:\n  proofs: {ac-1: validated}\n";
    let folder = Folder::new("oscal", &[("house.json", CATALOG), ("low.json", PROFILE), ("d.yaml", dossier)]);
    let at = |name: &str| folder.0.join(name).display().to_string();
    let run = |arguments: &[&str]| {
        let done = rules(&folder.0, arguments);
        assert!(done.status.success(), "{arguments:?}\n{}{}", stdout(&done), stderr(&done));
    };
    run(&["import", &at("low.json"), "-o", &at("book")]);
    let export = |format: &str, to: &str| -> Value {
        run(&[
            "--rulebook",
            &at("book"),
            "export",
            &at("d.yaml"),
            "--format",
            format,
            "--today",
            "none",
            "-o",
            &at(to),
        ]);
        serde_json::from_str(&fs::read_to_string(at(to)).unwrap()).unwrap()
    };
    let catalog = export("oscal-catalog", "catalogue.oscal.json");
    let profile = export("oscal-profile", "profile.json");
    let component = export("oscal-component", "component.json");
    let plan = export("oscal-ssp", "plan.json");
    let ids = &profile["profile"]["imports"][0]["include-controls"][0]["with-ids"];
    assert_eq!(ids, &serde_json::json!(["ac-1", "ac-2.1"]));
    // Parts, parameters and classes are as they came; the unselected parent stays, as in NIST's own files.
    let group = &catalog["catalog"]["groups"][0];
    let whole: Value = serde_json::from_str(CATALOG).unwrap();
    assert_eq!(group, &whole["catalog"]["groups"][0]);
    let status = |value: &Value| value["props"][0]["value"].as_str().unwrap().to_owned();
    let done = component["component-definition"]["components"][0]["control-implementations"][0]["implemented-requirements"].as_array().unwrap();
    assert_eq!(done.iter().map(status).collect::<Vec<_>>(), ["implemented", "planned"]);
    let done = plan["system-security-plan"]["control-implementation"]["implemented-requirements"]
        .as_array()
        .unwrap();
    assert_eq!(done[0]["by-components"][0]["implementation-status"]["state"], "implemented");
    // The profile, beside the catalogue that it takes its controls from, comes in as the same rulebook.
    run(&["import", &at("profile.json"), "--as", "low", "-o", &at("again")]);
    for file in ["ac.rules", "chapters.rules"] {
        let read = |book: &str| folder.read(&format!("{book}/{file}"));
        assert_eq!(read("book"), read("again"), "{file}");
    }
    // And the same bytes again.
    assert_eq!(profile, export("oscal-profile", "profile2.json"));
}

/// OSCAL has no selection of nothing: what cannot be written is refused, and a component implements nothing.
#[test]
fn where_nothing_is_required_no_empty_selection_is_written() {
    let book = "rulebook house { title \"House\" }\nsource s { title \"S\" grade primary }\nfact open : yes_no \"Open\" { cite s }\n\
                requirement A \"A\" { applies when open cite s }\n";
    let files = [("house.rules", book), ("d.yaml", "facts: {}\n"), ("e.yaml", "facts: {open: yes}\n")];
    let folder = Folder::new("oscal-nothing", &files);
    let export = |dossier: &str, format: &str| {
        rules(
            &folder.0,
            &[
                "--rulebook",
                "house.rules",
                "--lang",
                "en",
                "export",
                dossier,
                "--format",
                format,
                "-o",
                "o.json",
            ],
        )
    };
    for format in ["oscal-profile", "oscal-ssp"] {
        let refused = export("d.yaml", format);
        assert_eq!(refused.status.code(), Some(2), "{format}");
        assert!(stderr(&refused).contains("OSCAL has no selection of nothing"), "{}", stderr(&refused));
        assert!(!folder.0.join("o.json").exists(), "{format}");
        assert_eq!(export("e.yaml", format).status.code(), Some(0), "{format}");
        fs::remove_file(folder.0.join("o.json")).unwrap();
    }
    assert_eq!(export("d.yaml", "oscal-component").status.code(), Some(0));
    let component: Value = serde_json::from_str(&folder.read("o.json")).unwrap();
    let component = &component["component-definition"]["components"][0];
    assert!(component.get("control-implementations").is_none(), "{component}");
}

/// What the selected controls cite goes with them, through a chain of profiles too; what only others cite does not.
#[test]
fn cited_resources_go_with_the_controls() {
    let catalog = r##"{"catalog": {"uuid": "0b6ad9b9-3a8f-4b0e-9c38-1f4a9b1f7c11", "metadata": {"title": "House rules", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.2"},
     "groups": [{"id": "ac", "title": "Access", "controls": [
       {"id": "ac-1", "title": "Policy", "links": [{"href": "#a0000000-0000-4000-8000-000000000001", "rel": "reference"}]},
       {"id": "ac-2", "title": "Accounts", "links": [{"href": "#a0000000-0000-4000-8000-000000000002", "rel": "reference"}]}]}],
     "back-matter": {"resources": [
       {"uuid": "a0000000-0000-4000-8000-000000000001", "title": "The law"},
       {"uuid": "a0000000-0000-4000-8000-000000000002", "title": "Another"},
       {"uuid": "a0000000-0000-4000-8000-000000000003", "title": "Cited by nobody"}]}}}"##;
    let profile = |from: &str, select: &str| {
        let metadata = r#""metadata": {"title": "P", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.2"}"#;
        format!(
            r#"{{"profile": {{"uuid": "5f2d6b5b-6a0d-4f58-9a47-6d1f3f7f1d22", {metadata}, "imports": [{{"href": "{from}", {select}}}], "merge": {{"as-is": true}}}}}}"#
        )
    };
    let (all, low) = (
        profile("house.json", r#""include-all": {}"#),
        profile("all.json", r#""include-controls": [{"with-ids": ["ac-1"]}]"#),
    );
    let files = [
        ("house.json", catalog),
        ("all.json", all.as_str()),
        ("low.json", low.as_str()),
        ("d.yaml", "facts: {}\n"),
    ];
    let folder = Folder::new("oscal-resources", &files);
    let run = |arguments: &[&str]| {
        let done = rules(&folder.0, arguments);
        assert!(done.status.success(), "{arguments:?}\n{}{}", stdout(&done), stderr(&done));
    };
    run(&["import", "low.json", "-o", "book"]);
    run(&[
        "--rulebook",
        "book",
        "export",
        "d.yaml",
        "--format",
        "oscal-catalog",
        "--today",
        "none",
        "-o",
        "out.json",
    ]);
    let out: Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    let whole: Value = serde_json::from_str(catalog).unwrap();
    assert_eq!(
        out["catalog"]["back-matter"]["resources"],
        serde_json::json!([whole["catalog"]["back-matter"]["resources"][0]])
    );
}
