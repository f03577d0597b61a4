//! Promise: what a command prints as JSON is what `rules schema` says it is.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(all(feature = "cli", feature = "spreadsheet"))]

use crate::support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use rules::report::{JsonOutput, output_schema};
use serde_json::Value;
use support::command::{Folder, stderr, stdout};
use support::editor::compiled;
use support::{files, fixture};

// --- Running the command ---

fn text_of(path: &Path) -> String {
    path.to_str().unwrap().to_string()
}

/// A path in a folder.
fn at(folder: &Folder, file: &str) -> String {
    text_of(&folder.0.join(file))
}

/// Writes a file in a folder, and gives its path.
fn write(folder: &Folder, file: &str, text: &str) -> String {
    let path = folder.0.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    text_of(&path)
}

fn rules(arguments: &[&str]) -> Output {
    support::command::rules(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

/// What a command prints, as JSON.
fn json(arguments: &[&str]) -> Value {
    let output = rules(&[arguments, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", stderr(&output)))
}

fn dossier(name: &str) -> String {
    text_of(&fixture(&format!("dossiers/{name}.yaml")))
}

fn dossiers() -> Vec<String> {
    let all = files(&fixture("dossiers"), "yaml");
    assert!(all.len() >= 8);
    all.iter().map(|file| text_of(file)).collect()
}

// --- Schemas that see all that they say ---

/// A schema, and which of its keys some output had.
struct Checker {
    output: JsonOutput,
    schema: Value,
    validator: jsonschema::Validator,
    seen: BTreeSet<String>,
}

impl Checker {
    fn of(output: JsonOutput) -> Checker {
        let schema = output_schema(output);
        let validator = compiled(&schema);
        Checker { output, schema, validator, seen: BTreeSet::new() }
    }

    /// Checks one output, and that the schema misses each key of it that is taken away.
    fn check(&mut self, value: &Value, about: &str) {
        let name = self.output.name();
        let faults: Vec<String> = self
            .validator
            .iter_errors(value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .take(5)
            .collect();
        assert!(faults.is_empty(), "{name}, {about}: {faults:#?}");
        if self.output != JsonOutput::BatchLine {
            assert_eq!(value["schema"], format!("rules.{name}/1"), "{about}");
            assert_eq!(self.schema["title"], value["schema"]);
        }
        note_keys(value, &mut self.seen);
        for key in value.as_object().unwrap().keys().filter(|key| !self.is_optional(key)) {
            let mut less = value.clone();
            less.as_object_mut().unwrap().remove(key);
            assert!(!self.validator.is_valid(&less), "{name}, {about}: `{key}` is not missed");
        }
        let mut more = value.clone();
        more["surplus"] = Value::Null;
        assert!(!self.validator.is_valid(&more), "{name}, {about}: anything goes");
    }

    fn is_optional(&self, key: &str) -> bool {
        let named = |schema: &Value| {
            schema["required"].as_array().is_some_and(|keys| keys.iter().any(|one| one == key))
        };
        let one_of = self.schema["oneOf"].as_array();
        !named(&self.schema)
            && !named(&self.schema["$defs"]["explanation"])
            && !one_of.is_some_and(|several| several.iter().any(named))
    }

    /// Every key that the schema speaks of was in some output, but for these.
    fn finish(self, unseen: &[&str]) {
        let mut said = BTreeSet::new();
        note_properties(&self.schema, &mut said);
        let missing: Vec<&str> =
            said.iter().filter(|key| !self.seen.contains(*key)).map(String::as_str).collect();
        assert_eq!(missing, unseen, "{}: keys that no output has", self.output.name());
    }
}

fn note_keys(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                seen.insert(key.clone());
                note_keys(value, seen);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| note_keys(value, seen)),
        _ => {}
    }
}

fn note_properties(schema: &Value, said: &mut BTreeSet<String>) {
    match schema {
        Value::Object(keys) => {
            for (key, value) in keys {
                if key == "properties" {
                    said.extend(value.as_object().unwrap().keys().cloned());
                }
                note_properties(value, said);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| note_properties(value, said)),
        _ => {}
    }
}

/// Every schema takes away each required key of each object somewhere inside, too.
fn refuses_less(checker: &Checker, value: &Value) -> usize {
    let mut paths = Vec::new();
    pointers(value, String::new(), &mut paths);
    let mut refused = 0;
    for (parent, key) in paths {
        let mut less = value.clone();
        less.pointer_mut(&parent).unwrap().as_object_mut().unwrap().remove(&key);
        refused += usize::from(!checker.validator.is_valid(&less));
    }
    refused
}

fn pointers(value: &Value, at: String, paths: &mut Vec<(String, String)>) {
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                paths.push((at.clone(), key.clone()));
                pointers(value, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), paths);
            }
        }
        // One of each list is enough.
        Value::Array(values) => {
            if let Some(value) = values.first() {
                pointers(value, format!("{at}/0"), paths);
            }
        }
        _ => {}
    }
}

// --- The schemas themselves ---

/// The texts of the program's own files in a folder.
fn sources_in(folder: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        texts.extend(files(&folder, "rs").iter().map(|file| fs::read_to_string(file).unwrap()));
        let inside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        folders.extend(inside.filter(|path| path.is_dir()));
    }
    texts
}

#[test]
fn each_output_of_the_program_has_a_schema_and_each_schema_an_output() {
    let mut written = BTreeSet::new();
    for text in sources_in("src") {
        let names = text.split("\"rules.").skip(1).filter_map(|rest| rest.split_once("/1\""));
        written.extend(names.map(|(name, _)| name.to_string()).filter(|name| !name.contains('"')));
    }
    let mut known: BTreeSet<String> =
        JsonOutput::ALL.iter().map(|output| output.name().to_string()).collect();
    known.remove("batch-line");
    // A file that the program keeps for itself.
    written.remove("import-base");
    assert_eq!(written, known);
}

#[test]
fn each_schema_is_printed_stands_alone_and_is_valid() {
    let help = stdout(&rules(&["schema", "--help"]));
    for output in JsonOutput::ALL {
        let printed: Value = serde_json::from_str(&stdout(&rules(&["schema", output.name()]))).unwrap();
        assert_eq!(printed, output_schema(*output));
        assert_eq!(printed["$schema"], "https://json-schema.org/draft/2020-12/schema");
        compiled(&printed);
        assert!(help.contains(&format!("- {} :", output.name())), "{help}");
        let text = printed.to_string();
        for name in printed["$defs"].as_object().unwrap().keys() {
            assert!(text.contains(&format!("\"$ref\":\"#/$defs/{name}\"")), "{}: {name}", output.name());
        }
    }
}

/// Each key of each output, with what it holds: a line that goes or changes is one that `/1` does not allow (`docs/versions.md`).
#[test]
fn the_keys_of_every_output_are_reviewed() {
    let mut lines = Vec::new();
    for output in JsonOutput::ALL {
        let schema = output_schema(*output);
        list_keys(&schema, output.name(), &mut lines);
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            list_keys(definition, &format!("{} {name}", output.name()), &mut lines);
        }
    }
    assert!(lines.len() > 400);
    insta::assert_snapshot!("keys", lines.join("\n"));
}

fn list_keys(schema: &Value, of: &str, lines: &mut Vec<String>) {
    let required =
        |key: &str| schema["required"].as_array().is_some_and(|keys| keys.iter().any(|one| one == key));
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        let sign = if required(key) { "" } else { "?" };
        lines.push(format!("{of}.{key}{sign}: {}", held(value)));
    }
    if let Some(words) = schema["enum"].as_array() {
        lines
            .push(format!("{of}: {}", words.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")));
    }
    for several in ["anyOf", "oneOf"] {
        for (number, one) in schema[several].as_array().into_iter().flatten().enumerate() {
            list_keys(one, &format!("{of}/{}", number + 1), lines);
        }
    }
}

/// What a key holds, in a few words.
fn held(schema: &Value) -> String {
    if let Some(to) = schema["$ref"].as_str() {
        return to.replace("#/$defs/", "");
    }
    if let Some(one) = schema.get("const") {
        return one.to_string();
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
    }
    if let Some(several) = schema["anyOf"].as_array() {
        return several.iter().map(held).collect::<Vec<_>>().join(" | ");
    }
    let names: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => vec!["anything"],
    };
    let held_in = names.iter().map(|name| match *name {
        "array" => format!("[{}]", held(&schema["items"])),
        "object" if schema["additionalProperties"].is_object() => {
            format!("{{{}}}", held(&schema["additionalProperties"]))
        }
        name => name.to_string(),
    });
    held_in.collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_schema_is_found_by_its_command_and_a_wrong_name_is_helped_along() {
    for (name, same) in
        [("eval", "decision"), ("check", "findings"), ("explain", "explanation"), ("rules.plan/1", "plan")]
    {
        assert_eq!(stdout(&rules(&["schema", name])), stdout(&rules(&["schema", same])));
    }
    assert_eq!(stdout(&rules(&["schema"])), stdout(&rules(&["schema", "dossier"])));
    let output = rules(&["schema", "decison"]);
    assert_eq!(output.status.code(), Some(2));
    let message = stderr(&output);
    assert!(message.contains("vouliez-vous dire `decision`"), "{message}");
}

/// Words of the program that its schemas list.
#[test]
fn the_words_of_the_program_are_those_of_the_schemas() {
    let source = |path: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        fs::read_to_string(path).unwrap()
    };
    let quoted =
        |text: &str| -> BTreeSet<String> { text.split('"').skip(1).step_by(2).map(str::to_string).collect() };
    let words = |value: &Value| -> BTreeSet<String> {
        value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_string()).collect()
    };

    let text = source("crates/tables/src/import/defect.rs");
    let codes =
        text.lines().filter(|line| line.trim_start().starts_with("DefectCode::") && line.contains("=> \""));
    let codes = quoted(&codes.collect::<String>());
    assert!(codes.len() > 40);
    let import = output_schema(JsonOutput::Import);
    assert_eq!(words(&import["$defs"]["defect"]["properties"]["code"]["enum"]), codes);

    let diff = output_schema(JsonOutput::Diff);
    let text = source("crates/engine/src/diff/item.rs");
    let kinds = text.split("change_kinds! {").nth(1).unwrap().split("\n}").next().unwrap();
    assert_eq!(words(&diff["$defs"]["change_word"]["enum"]), quoted(kinds));
    let pairs =
        sources_in("crates/engine/src/diff").concat() + &source("crates/engine/src/decide/outcome.rs");
    let pairs: String = pairs.lines().filter(|line| line.contains("Sides = (\"")).collect();
    let mut outcomes = quoted(&pairs);
    outcomes.insert("absent".to_string());
    assert_eq!(words(&diff["$defs"]["outcome"]["enum"]), outcomes);
}

// --- What the commands print ---

#[test]
fn decisions() {
    let mut checker = Checker::of(JsonOutput::Decision);
    for dossier in dossiers() {
        for lang in ["fr", "en"] {
            checker.check(&json(&["eval", &dossier, "--lang", lang, "--today", "2026-03-01"]), &dossier);
        }
    }
    let folder = Folder::new("schemas-decisions", &[]);
    let early = write(&folder, "early.yaml", EARLY);
    let decision = json(&["eval", &early]);
    assert_eq!(decision["problems"][0]["check"], "done-before-prerequisite");
    checker.check(&decision, "done before its time");
    let (nothing, open) = (write(&folder, "nothing.yaml", "{}"), write(&folder, "open.yaml", HOLIDAY_OPEN));
    let draft = json(&["eval", &nothing, "--rulebook", "ris-va2-draft-2023"]);
    checker.check(&draft, "the draft");
    let choices = crate::alternatives::BOOK;
    for (name, rulebook, dossier) in
        [("bare", BARE, &nothing), ("holiday", HOLIDAY, &open), ("choices", choices, &nothing)]
    {
        let rulebook = write(&folder, &format!("{name}/{name}.rules"), rulebook);
        checker.check(&json(&["eval", dossier, "--rulebook", &rulebook]), name);
    }
    let fleet = write(&folder, "fleet/fleet.rules", crate::per_list::BOOK);
    let vans = write(&folder, "vans.yaml", crate::per_list::VANS);
    checker.check(&json(&["eval", &vans, "--rulebook", &fleet]), "requirements per list");
    let since =
        json(&["eval", &dossier("half-done"), "--since", &dossier("inconsistent"), "--today", "2026-11-28"]);
    assert!(since["since"]["steps"].as_array().unwrap().len() > 10);
    checker.check(&since, "since an earlier state");
    let late =
        json(&["eval", &dossier("sent-back"), "--since", &dossier("half-done"), "--today", "2026-11-28"]);
    assert_eq!(late["since"]["deadlines"][0]["late"], false);
    checker.check(&late, "no longer late");
    assert!(refuses_less(&checker, &decision) > 90);
    checker.finish(&["settled"]);
}

#[test]
fn plans() {
    let mut checker = Checker::of(JsonOutput::Plan);
    for dossier in dossiers() {
        for today in ["2026-03-01", "2026-06-01"] {
            checker.check(&json(&["plan", &dossier, "--today", today]), &dossier);
        }
        checker.check(&json(&["plan", &dossier]), &dossier);
    }
    let folder = Folder::new("schemas-plans", &[]);
    let early = write(&folder, "early.yaml", EARLY);
    checker.check(&json(&["plan", &early, "--today", "2026-03-01"]), "done before its time");
    let timed = write(&folder, "timed.yaml", TIMED);
    let plan = json(&["plan", &timed, "--today", "2026-03-01"]);
    checker.check(&plan, "with durations");
    assert!(refuses_less(&checker, &plan) > 60);
    let holiday = write(&folder, "holiday.rules", HOLIDAY);
    let known = write(&folder, "known.yaml", HOLIDAY_KNOWN);
    checker.check(&json(&["plan", &known, "--rulebook", &holiday]), "a small rulebook");
    let choices = write(&folder, "choices.rules", crate::alternatives::BOOK);
    let chosen = write(&folder, "chosen.yaml", "facts: {remote: no, video_ok: yes}");
    checker.check(&json(&["plan", &chosen, "--rulebook", &choices]), "with alternatives");
    checker.finish(&["settled"]);
}

const CONSTANTS: &str = r#"
rulebook c { title "C" }
source law { title "Law" grade primary }
let least = 5 "Least" { cite law "1" }
let most = 7 { inferred because "r" }
fact n : integer
requirement R { applies when n > least and n < most proofs 1 cite law "2" }
"#;

#[test]
fn explanations() {
    let mut one = Checker::of(JsonOutput::Explanation);
    let mut all = Checker::of(JsonOutput::Explanations);
    let folder = Folder::new("schemas-explanations", &[]);
    let layer = json(&["--rulebook", &example("device-buyer"), "explain", "implant_card"]);
    one.check(&layer, "changed by a layer");
    all.check(
        &json(&["--rulebook", &example("device-buyer"), "explain", "implant_card", "summary"]),
        "changed by a layer",
    );
    let early = write(&folder, "early.yaml", EARLY);
    for name in ["empty", "not-listed-va1", "inconsistent", "two-proxies"] {
        let dossier = dossier(name);
        all.check(&json(&["explain", "--all", &dossier]), name);
        for id in [
            "PORT/va1.01",
            "same_nru",
            "va1.wiin_id",
            "cnda.tests_started",
            "profile.ciba",
            "s3.proofs[psc]",
            "s3.submitted[psc]",
            "s1.submitted",
        ] {
            one.check(
                &json(&["explain", id, &dossier, "--reasons", "all", "--verify", "--lang", "en"]),
                name,
            );
        }
    }
    for id in ["PORT/va1.01", "va1.referenced", "cnda.decision", "autres", "edc.proxy.applied"] {
        one.check(&json(&["explain", id]), id);
    }
    all.check(&json(&["explain", "PORT", "va1.referenced", &early]), "two ids");
    let holiday = write(&folder, "holiday/holiday.rules", HOLIDAY);
    for facts in [HOLIDAY_KNOWN, HOLIDAY_OPEN, "{}"] {
        let dossier = write(&folder, "holiday.yaml", facts);
        let explained =
            json(&["explain", "--all", &dossier, "--rulebook", &holiday, "--reasons", "all", "--verify"]);
        all.check(&explained, facts);
        for explanation in explained["explanations"].as_array().unwrap() {
            let mut explanation = explanation.clone();
            explanation["schema"] = "rules.explanation/1".into();
            one.check(&explanation, facts);
        }
    }
    let constants = write(&folder, "constants/book.rules", CONSTANTS);
    let dossier = write(&folder, "constants.yaml", "facts: {n: 6}");
    one.check(&json(&["explain", "R", &dossier, "--rulebook", &constants]), "constants");
    all.check(&json(&["explain", "--all", &dossier, "--rulebook", &constants]), "constants");
    let table = write(&folder, "table/book.rules", crate::rows::DERIVED);
    let dossier = write(&folder, "table.yaml", "facts: {risk: high, reach: low, small: yes}");
    one.check(&json(&["explain", "A", &dossier, "--rulebook", &table]), "a cell");
    all.check(&json(&["explain", "--all", &dossier, "--rulebook", &table]), "cells and exceptions");
    one.check(&json(&["explain", "B", &dossier, "--rulebook", &table]), "an exception");
    let report = write(&folder, "report/book.rules", crate::deadlines::REPORT);
    for facts in ["{incident: other, small: no, aware: 2026-04-20}", "{incident: other, small: no}", "{}"] {
        let dossier = write(&folder, "report.yaml", &format!("facts: {facts}"));
        one.check(&json(&["explain", "report", &dossier, "--rulebook", &report]), "a deadline");
        all.check(
            &json(&["explain", "report", "report.sent", &dossier, "--rulebook", &report]),
            "a deadline",
        );
    }
    one.check(&json(&["explain", "report", "--rulebook", &report]), "a deadline, whoever it is");
    let choices = write(&folder, "choices/choices.rules", crate::alternatives::BOOK);
    let nothing = write(&folder, "nothing.yaml", "{}");
    one.check(&json(&["explain", "granted", &nothing, "--rulebook", &choices]), "alternatives");
    all.check(&json(&["explain", "--all", &nothing, "--rulebook", &choices]), "alternatives");
    let known = write(&folder, "holiday.yaml", HOLIDAY_KNOWN);
    let passport = json(&["explain", "papers", &known, "--rulebook", &holiday]);
    assert!(refuses_less(&one, &passport) > 25);
    one.finish(&[]);
    all.finish(&[]);
}

#[test]
fn sources() {
    let mut checker = Checker::of(JsonOutput::Source);
    let folder = Folder::new("schemas-sources", &[("holiday.rules", HOLIDAY)]);
    checker.check(&json(&["explain", "law", "--rulebook", &at(&folder, "holiday.rules")]), "a small one");
    for source in ["guide", "faq"] {
        let output = rules(&["explain", source, "--format", "json"]);
        if output.status.success() {
            checker.check(&serde_json::from_slice(&output.stdout).unwrap(), source);
        }
    }
    checker.finish(&[]);
}

#[test]
fn catalogues() {
    let mut checker = Checker::of(JsonOutput::Catalogue);
    for (name, text) in [("holiday", HOLIDAY), ("asked", ASKED), ("shipped", "")] {
        let rulebook = match text {
            "" => rules::Rulebook::builtin("ris-va2").unwrap(),
            text => rules::Rulebook::from_texts(&[(name, text)]).unwrap(),
        };
        for lang in [rules::Lang::Fr, rules::Lang::En] {
            let catalogue = rules::report::catalogue_json(&rulebook, lang);
            checker.check(&catalogue, name);
            assert!(refuses_less(&checker, &catalogue) > 40);
        }
    }
    checker.finish(&[]);
}

#[test]
fn findings() {
    let mut checker = Checker::of(JsonOutput::Findings);
    checker.check(&json(&["check"]), "the shipped rulebook");
    let folder =
        Folder::new("schemas-findings", &[("trip/trip.rules", WRONG), ("broken/trip.rules", BROKEN)]);
    let wrong = json(&["check", &at(&folder, "trip")]);
    checker.check(&wrong, "a rulebook with findings");
    assert!(refuses_less(&checker, &wrong) >= 20);
    let broken = json(&["check", &at(&folder, "broken")]);
    assert_eq!(broken["rulebook"], Value::Null);
    checker.check(&broken, "a rulebook that cannot be loaded");
    checker.finish(&[]);
}

#[test]
fn tests_of_a_rulebook() {
    let mut checker = Checker::of(JsonOutput::Test);
    checker.check(&json(&["test"]), "all pass");
    checker.check(&json(&["test", "--filter", "wave"]), "some of them");
    let folder =
        Folder::new("schemas-tests", &[("trip/trip.rules", WRONG), ("trip/tests/trip.yaml", FAILING)]);
    let failing = json(&["test", &at(&folder, "trip")]);
    assert_eq!(failing["failed"], 1);
    checker.check(&failing, "one fails");
    assert!(refuses_less(&checker, &failing) > 20);
    checker.finish(&[]);
}

/// The folder of an example.
fn example(name: &str) -> String {
    format!("{}/rules/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn layers() {
    let mut checker = Checker::of(JsonOutput::Layer);
    let layer = json(&["layer", &example("device-buyer")]);
    assert_eq!(layer["changes"].as_array().unwrap().len(), 4, "{layer:#}");
    assert!(layer["changes"].as_array().unwrap().iter().all(|change| change["fits"] == true));
    checker.check(&layer, "an example");
    checker.check(&json(&["layer", "ris-va2"]), "no layer");
    checker.finish(&[]);
}

#[test]
fn diffs() {
    let mut checker = Checker::of(JsonOutput::Diff);
    checker.check(&json(&["diff", "ris-va2", "ris-va2"]), "nothing changes");
    checker.check(&json(&["diff", "ris-va2", "ris-va2-draft-2023"]), "another rulebook");
    let folder = Folder::new(
        "schemas-diffs",
        &[("old/holiday.rules", HOLIDAY), ("new/holiday.rules", &newer_holiday())],
    );
    let (old, new) = (at(&folder, "old"), at(&folder, "new"));
    write(&folder, "stored/one.yaml", HOLIDAY_KNOWN);
    write(&folder, "stored/two.yaml", "facts: {age: 17}");
    write(&folder, "stored/three.yaml", "facts: {transport: balloon}");
    let stored = at(&folder, "stored");
    for (one, other) in [(&old, &new), (&new, &old)] {
        let diff = json(&["diff", one, other, "--dossiers", &stored]);
        assert!(diff["items"].as_array().unwrap().len() > 4, "{diff:#}");
        checker.check(&diff, one);
        assert!(refuses_less(&checker, &diff) > 20);
    }
    let (base, layer) = (example("medical-devices"), example("device-buyer"));
    checker.check(&json(&["diff", &base, &layer]), "a layer on its base");
    let [from, to] = ["swim", "not swim"].map(|when| {
        let book = format!(
            "rulebook trip {{ title \"Trip\" }}\nfact swim : yes_no\n\
             fact danger : yes_no {{ case yes when {when} otherwise no inferred because \"x\" }}\n\
             requirement R {{ applies when danger proofs 1 inferred because \"x\" }}\n"
        );
        write(&folder, &format!("{when}.rules"), &book)
    });
    checker.check(&json(&["diff", &from, &to]), "another derived value");
    checker.finish(&[]);
}

/// A small catalogue: two labels, and its last row.
fn sheet([copy, photo, last]: [&str; 3]) -> String {
    format!(
        "ID;Chapitre;Exigence;Profil;N° scénario;Scénario de conformité;N° preuve;Preuve\n\
         A.02;Accueil;Saluer;Général;A.02.01;Au revoir;A.02.01.01;{copy}\n\
         B.01;Bureau;Ranger;Mobile;B.01.01;Trier;B.01.01.01;{photo}\n{last}\n"
    )
}

#[test]
fn imports() {
    let mut checker = Checker::of(JsonOutput::Import);
    let folder = Folder::new("schemas-imports", &[("own.csv", OWN_TABLE)]);
    let report = at(&folder, "report.json");
    let mut import = |arguments: &[&str], about: &str| {
        let _ = fs::remove_file(&report);
        rules(&[&["import", "--dry-run", "--report", &report], arguments].concat());
        let text = fs::read_to_string(&report).unwrap_or_else(|error| panic!("{about}: {error}"));
        let value: Value = serde_json::from_str(&text).unwrap();
        checker.check(&value, about);
        value
    };
    for file in ["ris-draft-2023.csv", "ris-draft-2023-published.xlsx", "ris-draft-2023-convergence.xlsx"] {
        let file = text_of(&fixture(&format!("rem/{file}")));
        let found = import(&[&file], &file);
        assert!(found["defects"].as_array().unwrap().len() > 10);
        import(&[&file, "--strict"], "every defect is an error");
        import(&[&file, "--onto", "ris-va2", "--draft"], "onto a rulebook");
    }
    let own = import(&[&at(&folder, "own.csv")], "a table of id, label, condition");
    assert_ne!(own["defects"].as_array().unwrap().len(), 0);
    // Again, onto a rulebook in which somebody changed a label that the catalogue changes too.
    let sheet = write(
        &folder,
        "sheet.csv",
        &sheet(["Copie", "Photo", "B.02;Bureau;Balayer;Mobile;B.02.01;Balai;B.02.01.01;Sol"]),
    );
    let book = at(&folder, "book");
    rules(&["import", &sheet, "-o", &book, "--title", "T", "--draft"]);
    for file in files(Path::new(&book), "rules") {
        let text = fs::read_to_string(&file).unwrap();
        fs::write(file, text.replace("fr \"Copie\"", "fr \"Notre copie\"")).unwrap();
    }
    write(
        &folder,
        "sheet.csv",
        &self::sheet(["Leur copie", "Image", "C.01;Cave;Descendre;Cave;C.01.01;Pas;C.01.01.01;Film"]),
    );
    let again = import(&[&sheet, "-o", &book], "again");
    assert_eq!(again["since_last_import"]["conflicts"].as_array().unwrap().len(), 1, "{again:#}");
    checker.finish(&[]);
}

#[test]
fn batches() {
    let mut figures = Checker::of(JsonOutput::Batch);
    let mut line = Checker::of(JsonOutput::BatchLine);
    let folder = Folder::new("schemas-batches", &[("some.csv", TABLE), ("some.jsonl", LINES)]);
    let table = at(&folder, "some.csv");
    for of in ["proofs", "requirements", "certificates"] {
        let report = json(&["batch", &table, "--skip-bad", "--of", of]);
        assert_eq!(report["left_out"]["rows"], 1);
        figures.check(&report, of);
        for full in [&[][..], &["--full"]] {
            let mut arguments = vec!["batch", &table, "--skip-bad", "--of", of, "--format", "jsonl"];
            arguments.extend(full);
            let lines = stdout(&rules(&arguments));
            assert_eq!(lines.lines().count(), 3);
            lines.lines().for_each(|text| line.check(&serde_json::from_str(text).unwrap(), of));
        }
    }
    let lines = stdout(&rules(&["batch", &at(&folder, "some.jsonl"), "--format", "jsonl"]));
    lines.lines().for_each(|text| line.check(&serde_json::from_str(text).unwrap(), "JSON Lines"));
    // A rulebook with a recommendation.
    let text = "rulebook t { title \"T\" }\nfact f : yes_no { }\n
requirement R { optional  applies when f  proofs 1  inferred because \"t\" }\n";
    let own = Folder::new("schemas-recommended", &[("t.rules", text), ("some.jsonl", "{\"f\": true}\n{}\n")]);
    for full in [&[][..], &["--full"]] {
        let (book, some) = (at(&own, "t.rules"), at(&own, "some.jsonl"));
        let mut arguments = vec!["--rulebook", &book, "batch", &some, "--format", "jsonl"];
        arguments.extend(full);
        let lines = stdout(&rules(&arguments));
        assert_eq!(lines.lines().count(), 2);
        lines.lines().for_each(|text| line.check(&serde_json::from_str(text).unwrap(), "recommendations"));
    }
    figures.check(&json(&["batch", &text_of(&fixture("dossiers"))]), "a folder");
    figures.finish(&["unsettled"]);
    line.finish(&[]);
}

// --- What they are run on ---

/// A step is done, and one that comes first was done later.
const EARLY: &str = "
rulebook: ris-va2
facts:
  profiles: {general: yes}
progress:
  done:
    conv.login: 2025-05-12
    isc.account: 2025-05-13
";

const TIMED: &str = "
rulebook: ris-va2
facts:
  isc: {role: salarie}
  components: [{name: A}]
durations:
  edc.elu.pentest: 20 working_days
  cnda.nil: 3 weeks
  s3.submitted: 2 days
";

/// No labels, chapters, sources, steps.
const BARE: &str = "
rulebook bare { }
fact here : yes_no { }
requirement R.1 { applies when here  proofs 1  inferred because \"an example\" }
";

/// Facts of every type.
const HOLIDAY: &str = "
rulebook holiday { title en \"Holidays\"  edition 2026-01-01 }
source law { title \"The law\"  grade primary }
actor parents en \"Parents\" { }
fact abroad : yes_no en \"Abroad\" { cite law \"1\" }
fact age : integer from 0 to 120 en \"Age\" { cite law \"1\" }
fact places : any of { sea hills town } en \"Places\" { cite law \"1\" }
fact transport : one of { train plane boat } en \"Transport\" { cite law \"1\" }
fact children : list of record { name : text  swims : yes_no } en \"Children\" { cite law \"1\" }
fact ticket : text en \"Ticket\" { needed when transport is plane  cite law \"1\" }
fact passport_until : date en \"Valid until\" { cite law \"1\" }
scope far { applies when abroad and places has hills  cite law \"1\" }
chapter everything en \"Everything\" { cite law \"2\" }
requirement papers en \"Papers\" {
  in everything
  under far
  proofs 2
  cite law \"3\"
}
requirement boat {
  in everything
  optional
  applies when transport is boat or any children where swims
  proofs 1
  inferred because en \"an example\"
  reading en \"the narrow one\"
}
requirement guardian {
  in everything
  applies when age < 18 or count(children) > 2
  proofs 1
  inferred because en \"an example\"
}
step booked en \"Booked\" { by parents  inferred because en \"an example\" }
step packed en \"Packed\" { by parents  prefers booked  yields en \"A list\"  cite law \"4\" }
step gone en \"Gone\" {
  by parents
  after booked when abroad
  after packed
  cite law \"5\"
}
check passport_valid en \"The passport is valid for long enough\" {
  require passport_until >= today + 6 months
  cite law \"6\"
}
check ticket_held en \"The ticket is there\" {
  when transport is plane
  require ticket is given
  cite law \"6\"
}
";

const HOLIDAY_KNOWN: &str = "
facts:
  abroad: yes
  age: 40
  places: [hills]
  transport: plane
  ticket: T1
  children: [{name: A, swims: yes}, {name: B, swims: no}]
";

const HOLIDAY_OPEN: &str = "
facts:
  abroad: yes
  places: {sea: yes}
  transport: plane
  children: [{name: A}]
";

fn newer_holiday() -> String {
    let changes = [
        ("age < 18", "age < 16"),
        ("6 months", "3 months"),
        ("{ train plane boat }", "{ train plane boat balloon }"),
        ("abroad and places has hills", "abroad"),
        ("  after packed\n", ""),
        ("  optional\n", ""),
        ("requirement papers en \"Papers\"", "requirement papers en \"All papers\""),
    ];
    changes.iter().fold(HOLIDAY.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// Something dead, something redundant, a claim that is not so, and one mend that is certain.
const WRONG: &str = "\
rulebook trip { title \"School trip\" }
fact abroad : yes_no { }
fact train : yes_no { }
requirement insurance {
  applies when abroad or train
  proofs 1
  inferred because \"an example\"
}
requirement passports {
  applies when abroad and (abroad or train)
  proofs 1
  inferred because \"an example\"
}
requirement never_owed {
  applies when abroad and not abroad
  proofs 1
  inferred because \"an example\"
}
claim \"at home no insurance is owed\" {
  never insurance is required when not abroad
}
claim \"abroad, passports are owed\" {
  always passports is required when abroad
}
";

const BROKEN: &str = "\
rulebook trip { title \"School trip\" }
fact abroad : yes_no { }
fact abroad : yes_no { }
requirement insurance { applies when abraod  proofs 1  inferred because \"an example\" }
";

const FAILING: &str = "
- name: at home by train
  facts: {abroad: no, train: yes}
  expect: {not_required: [insurance]}
- name: abroad
  facts: {abroad: yes}
  expect: {required: [insurance, passports]}
";

const OWN_TABLE: &str = "\
id,label,condition
A.1,First,
A.2,Second,abroad
A.2,Second,not abroad
A.3,Third,(((
";

const TABLE: &str = "\
id,va1.referenced,profiles
a,yes,general
b,no,
c,perhaps,general
d,,general|ciba
";

const LINES: &str = "{\"va1.referenced\": true}\n{\"id\": \"x\", \"facts\": {}}\n";

/// A fact of each type, each of them asked for.
const ASKED: &str = r#"rulebook asked { title "Asked" }
source s { title "S" grade primary }
fact y : yes_no "Y" { ask "Y?" cite s "here" reading "so" }
fact t : text { inferred because "test" }
fact d : document { } fact day : date { } fact at : moment in "Europe/Paris" { }
fact n : integer from 1 to 9 { } fact m : decimal { }
fact one : one of { a "A" b "B" } { } fact some : any of { c "C" d "D" } { }
fact r : record { x : yes_no z : text } { } fact l : list of text { }
fact ll : list of record { k : one of { p q } } { }
fact no_need : text { needed when y }
condition c { when t = "t" and no_need = "x" }
requirement R { applies when y and c cite s }
fact edition : version { }
requirement S { applies when edition > 2.1 and day > 2026-01-01 and at > 2026-01-01T00:00[Europe/Paris] and n > 2 and m > 2 cite s }
requirement T { applies when one is a and some has c and r.x and ll is empty and l is empty cite s
  scenario T.1 { applies when y proofs 1 } }
step go { applies when y inferred because "test" }
check ok { require not (y and r.x) error cite s }
check too { require not (y and r.x) error inferred because "test" }
"#;

#[test]
fn interviews() {
    let mut checker = Checker::of(JsonOutput::Interview);
    let folder = Folder::new(
        "schemas-interviews",
        &[
            ("asked.rules", ASKED),
            ("nothing.yaml", "facts: {}\n"),
            ("wrong.yaml", "facts: {y: yes, r: {x: yes}}\n"),
            ("hidden.yaml", "facts: {y: no, no_need: x}\n"),
        ],
    );
    let book = at(&folder, "asked.rules");
    for dossier in ["nothing.yaml", "wrong.yaml", "hidden.yaml"] {
        checker.check(&json(&["--rulebook", &book, "ask", &at(&folder, dossier)]), dossier);
    }
    for item in ["R#1", "T.1", "c", "go"] {
        let one = rules(&["--rulebook", &book, "ask", "--until", item, "--format", "json"]);
        if one.status.success() {
            checker.check(&serde_json::from_slice(&one.stdout).unwrap(), item);
        }
    }
    for dossier in dossiers() {
        checker.check(&json(&["ask", &dossier]), &dossier);
    }
    checker.finish(&[]);
}
