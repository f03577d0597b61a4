//! OSCAL in: catalogues, profiles, resolved catalogues; JSON and YAML.

use std::collections::BTreeSet;
use std::sync::Arc;

use rules::import::{Import, Options, import};
use rules::spreadsheet::SpreadsheetError;

use super::catalogues::sample;
use super::owed::{by_profile, load, owed};

const CATALOG: &str = r##"{"catalog": {"uuid": "a2d9d4d9-0a3a-4d64-8b0a-6c4e6c0b1a11",
 "metadata": {"title": "House rules", "version": "1"},
 "groups": [
  {"id": "ac", "title": "Access", "controls": [
    {"id": "ac-1", "title": "Policy", "props": [{"name": "label", "value": "AC-01", "class": "zero-padded"}, {"name": "label", "value": "AC-1"}],
     "params": [{"id": "ac-1_prm_1", "label": "how often"}],
     "parts": [{"id": "ac-1_smt", "name": "statement", "prose": "Review it {{ insert: param, ac-1_prm_1 }}."}]},
    {"id": "ac-2", "title": "Accounts", "links": [{"href": "#ac-1", "rel": "required"}, {"href": "#au-1", "rel": "related"}], "controls": [
      {"id": "ac-2.1", "title": "By machine", "links": [{"href": "#ac-2", "rel": "required"}]},
      {"id": "ac-2.2", "title": "For a time"}]},
    {"id": "ac-3", "title": "Gone", "props": [{"name": "status", "value": "Withdrawn"}]}]},
  {"id": "au", "title": "Audit", "controls": [{"id": "au-1", "title": "Records"}]}]}}"##;

fn profile(title: &str, imports: &str, modify: &str) -> String {
    format!(
        r##"{{"profile": {{"uuid": "b", "metadata": {{"title": "{title}"}}, "imports": [{imports}], "modify": {{{modify}}}}}}}"##
    )
}

fn with(name: &str, text: &str, others: &[(&str, &str)]) -> Result<Import, SpreadsheetError> {
    let others = others.iter().map(|(name, text)| ((*name).to_owned(), Arc::from(text.as_bytes())));
    import(name, text.as_bytes(), &Options { with: others.collect(), ..Options::default() })
}

fn all(import: &Import) -> BTreeSet<String> {
    owed(&load(import), "facts: {}\n")
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn a_catalogue_is_read_with_its_texts_parameters_and_links() {
    let import = with("house.json", CATALOG, &[]).unwrap();
    assert_eq!(all(&import), set(&["ac-1", "ac-2", "ac-2.1", "ac-2.2", "au-1"]));
    let text: String = import.files.iter().map(|file| file.text.as_str()).collect();
    for part in [
        "AC-1 Policy: Review it [Assignment: how often].",
        "AC-2(1) Accounts | By machine",
        "always ac-2.1 is required implies ac-2 is required",
        "always ac-2 is required implies ac-1 is required",
        "cite catalogue \"AC-1\"",
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    let notes = import.report.notes.join("\n");
    assert!(notes.contains("1 controls are not owed (withdrawn): AC-3"), "{notes}");
    assert!(notes.contains("1 `related`"), "{notes}");
    // The same as YAML.
    let yaml = "catalog:\n  metadata: {title: House rules, version: \"1\"}\n  groups:\n  - id: ac\n    title: Access\n    controls:\n    - {id: ac-1, title: Policy}\n";
    assert_eq!(all(&with("house.yaml", yaml, &[]).unwrap()), set(&["ac-1"]));
}

#[test]
fn profiles_include_exclude_set_and_alter() {
    let of = |imports: &str, modify: &str| {
        with("p.json", &profile("P", imports, modify), &[("some/where/house.json", CATALOG)]).unwrap()
    };
    let chosen = |imports: &str| all(&of(imports, ""));
    assert_eq!(
        chosen(r#"{"href": "house.json", "include-all": {}}"#),
        set(&["ac-1", "ac-2", "ac-2.1", "ac-2.2", "au-1"])
    );
    // Identifiers in either way of writing them; an unselected parent is not owed.
    let named = r#"{"href": "x/house.xml", "include-controls": [{"with-ids": ["AC-02(01)", "au-1"]}]}"#;
    let import = of(named, "");
    assert_eq!(all(&import), set(&["ac-2.1", "au-1"]));
    assert!(import.report.notes.join("\n").contains("parents of selected enhancements): AC-2"));
    let children = r#"{"href": "house.json", "include-controls": [{"with-child-controls": "yes", "with-ids": ["ac-2"]}], "exclude-controls": [{"with-ids": ["ac-2.2"]}]}"#;
    assert_eq!(chosen(children), set(&["ac-2", "ac-2.1"]));
    assert_eq!(
        chosen(r#"{"href": "house.json", "include-controls": [{"matching": [{"pattern": "a?-1"}]}]}"#),
        set(&["ac-1", "au-1"])
    );
    // What is set and altered shows.
    let modify = r#""set-parameters": [{"param-id": "ac-1_prm_1", "values": ["every year"]}], "alters": [{"control-id": "ac-1", "adds": [{"by-id": "ac-1_smt", "position": "ending", "parts": [{"id": "x", "name": "item", "prose": "Keep it."}]}]}]"#;
    let import = of(r#"{"href": "house.json", "include-controls": [{"with-ids": ["ac-1"]}]}"#, modify);
    let text: String = import.files.iter().map(|file| file.text.as_str()).collect();
    assert!(text.contains("AC-1 Policy: Review it every year. Keep it."), "{text}");
    // A name that the catalogue does not have.
    let import = of(r#"{"href": "house.json", "include-controls": [{"with-ids": ["zz-9", "ac-1"]}]}"#, "");
    assert!(import.report.notes.join("\n").contains("`zz-9`"));
}

#[test]
fn profiles_may_import_profiles_and_never_themselves() {
    let base = profile(
        "Base",
        r#"{"href": "house.json", "include-controls": [{"with-ids": ["ac-1", "ac-2", "au-1"]}]}"#,
        "",
    );
    let top = profile(
        "Top",
        r##"{"href": "base.json", "include-all": {}, "exclude-controls": [{"with-ids": ["au-1"]}]}"##,
        "",
    );
    let others = [("base.json", base.as_str()), ("house.json", CATALOG)];
    assert_eq!(all(&with("top.json", &top, &others).unwrap()), set(&["ac-1", "ac-2"]));
    let one = profile("One", r#"{"href": "two.json", "include-all": {}}"#, "");
    let two = profile("Two", r#"{"href": "one.json", "include-all": {}}"#, "");
    let error = with("one.json", &one, &[("two.json", &two), ("one.json", &one)]).unwrap_err();
    assert_eq!(error.code, "profile-circle");
}

#[test]
fn a_profile_alone_gives_its_identifiers_and_says_what_is_missing() {
    let alone =
        profile("P", r#"{"href": "gone.json", "include-controls": [{"with-ids": ["ac-1", "ac-2.1"]}]}"#, "");
    let import = with("p.json", &alone, &[]).unwrap();
    assert_eq!(all(&import), set(&["ac-1", "ac-2.1"]));
    assert!(import.report.notes.join("\n").contains("`gone.json`, which is not here"));
    let everything = profile("P", r#"{"href": "gone.json", "include-all": {}}"#, "");
    assert_eq!(with("p.json", &everything, &[]).unwrap_err().code, "source-missing");
}

#[test]
fn several_profiles_become_levels() {
    let low = profile(
        "Rules LOW baseline",
        r#"{"href": "house.json", "include-controls": [{"with-ids": ["ac-1"]}]}"#,
        "",
    );
    let high = profile(
        "Rules HIGH baseline",
        r#"{"href": "house.json", "include-controls": [{"with-ids": ["ac-1", "au-1"]}]}"#,
        "",
    );
    let others = [("low.json", low.as_str()), ("high.json", high.as_str())];
    let found = by_profile(&with("house.json", CATALOG, &others).unwrap());
    assert_eq!(found["LOW"], set(&["ac-1"]));
    assert_eq!(found["HIGH"], set(&["ac-1", "au-1"]));
    assert_eq!(found.len(), 2);
    // The same from the profiles' side.
    let found = by_profile(&with("low.json", &low, &[("high.json", &high)]).unwrap());
    assert_eq!((found["LOW"].len(), found["HIGH"].len()), (1, 2));
}

#[test]
fn what_cannot_be_read_is_refused_with_advice() {
    let xml = "<?xml version=\"1.0\"?><catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"/>";
    let error = with("a.xml", xml, &[]).unwrap_err();
    assert_eq!(error.code, "oscal-xml");
    assert!(error.help.unwrap().to_string().contains("JSON"));
    for (text, code) in [
        ("{\"catalog\": {\"metadata\": {\"title\": \"x\"}}}", "not-oscal"),
        ("{\"catalog\": [1", "not-json"),
        ("{\"profile\": {\"metadata\": {\"title\": \"x\"}, \"imports\": []}}", "not-oscal"),
        ("catalog:\n  metadata: {title: x\n", "not-yaml"),
    ] {
        assert_eq!(with("a", text, &[]).unwrap_err().code, code, "{text}");
    }
}

#[test]
fn the_published_baselines_come_in_exactly() {
    let Some(folder) = sample() else { return };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let count = |name: &str, others: &[&str]| {
        let texts: Vec<(&str, String)> = others.iter().map(|other| (*other, read(other))).collect();
        let others: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        all(&with(name, &read(name), &others).unwrap()).len()
    };
    let counts = [
        ("p4_LOW.json", 124),
        ("p4_MODERATE.json", 261),
        ("p4_HIGH.json", 343),
        ("p5_LOW.json", 149),
        ("p5_MODERATE.json", 287),
        ("p5_HIGH.json", 370),
        ("p5_PRIVACY.json", 96),
        ("r5_LOW.json", 149),
    ];
    for (name, right) in counts {
        assert_eq!(count(name, &[]), right, "{name}");
    }
    // The resolved file holds six parents that were not selected: only the profile tells.
    assert_eq!(count("r5_PRIVACY.json", &[]), 102);
    assert_eq!(count("r5_PRIVACY.json", &["p5_PRIVACY.json"]), 96);
}
