//! What becomes of single rows: everything is in the rulebook or in the report.

use rules::diagnostic::Severity;
use rules::import::{Options, import};
use rules::syntax::tree::Keyword;

use super::books::{book, defects, import_as, text};
use super::world::{World, declarations, find, names, required};

/// A CSV file in the plain form.
fn table(rows: &str) -> Vec<u8> {
    format!("wave,section_id,section,requirement,profile,scenario,proof\n{rows}").into_bytes()
}

fn world(names: &[&str]) -> World {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn one_proof_id_is_one_proof_owed_when_any_of_its_rows_applies() {
    let rows = "1,A,T,A/va1.01,X,A/va1.01.01,A/va1.01.01.01\n\
                2,A,T,A.02,Y,A.02.01,A.02.01.01\n\
                2,A,T,A.02,Y,A.02.01,A/va1.01.01.01\n";
    let import = import_as("t.csv", &table(rows));
    let declarations = declarations(&import);
    assert_eq!(names(&declarations)[&Keyword::Proof], ["A/va1.01.01.01", "A.02.01.01"]);
    let owed = |scopes: &[&str]| required(&declarations, &world(scopes)).contains("proof A/va1.01.01.01");
    assert!(owed(&["wave1", "profile.x"]));
    assert!(owed(&["wave2", "profile.y"]));
    assert!(!owed(&["wave1", "profile.y"]) && !owed(&["wave2", "profile.x"]));
    // Its own requirement holds it in both cases, which is reported; the other one is as its rows say.
    let written = text(&import, "a.rules");
    assert!(written.contains("(wave1 and profile.x)"), "{written}");
    let found = defects(&import);
    for defect in ["proof-twice 4", "proof-outside-scenario 4", "holder-widened 4"] {
        assert!(found.contains(&defect.to_owned()), "{found:?}");
    }
    assert!(!required(&declarations, &world(&["wave1", "profile.x"])).contains("requirement A.02"));
}

#[test]
fn a_place_that_is_wide_enough_is_preferred() {
    let rows = "2,A,T,A.01,X,A.01.01,P.1\n\
                2,A,T,A.02,X,A.02.01,P.2\n\
                2,A,T,A.02,Y,A.02.01,P.1\n";
    let import = import_as("t.csv", &table(rows));
    let declarations = declarations(&import);
    find(&[find(&declarations, "A.02").clone()], "P.1");
    assert!(!defects(&import).iter().any(|defect| defect.starts_with("holder-widened")));
    assert!(required(&declarations, &world(&["wave2", "profile.x"])).contains("proof P.1"));
    assert!(!required(&declarations, &world(&["wave2", "profile.y"])).contains("proof P.2"));
}

#[test]
fn a_scenario_under_two_profiles_applies_under_either() {
    let rows = "2,A,T,A.01,X,A.01.01,A.01.01.01\n2,A,T,A.01,Y,A.01.01,A.01.01.02\n2,A,T,A.01,Z,,\n";
    let declarations = declarations(&import_as("t.csv", &table(rows)));
    let under =
        |profile: &str| required(&declarations, &world(&["wave2", profile])).into_iter().collect::<Vec<_>>();
    assert_eq!(under("profile.x"), ["proof A.01.01.01", "requirement A.01", "scenario A.01.01"]);
    assert_eq!(under("profile.y"), ["proof A.01.01.02", "requirement A.01", "scenario A.01.01"]);
    assert_eq!(under("profile.z"), ["requirement A.01"]);
}

#[test]
fn one_identifier_for_things_of_two_kinds_gives_two_names() {
    let rows = "2,A,T,A.01,X,A.01,A.01\n2,A,T,profiles,X,wave1,catalogue\n2,A,T,a,X,B.1,a\n";
    let import = import_as("t.csv", &table(rows));
    let names = names(&declarations(&import));
    assert_eq!(names[&Keyword::Proof], ["A.01", "catalogue", "a"]);
    assert_eq!(names[&Keyword::Requirement], ["A.01/requirement", "profiles", "a/requirement"]);
    assert_eq!(names[&Keyword::Scenario], ["A.01/scenario", "wave1", "B.1"]);
    assert_eq!(names[&Keyword::Chapter], ["a"]);
    let messages: Vec<_> = import.report.defects.iter().map(|defect| defect.message.as_str()).collect();
    for name in ["A.01/requirement", "A.01/scenario", "a/requirement"] {
        let called = format!("is called `{name}`");
        assert!(messages.iter().any(|message| message.contains(&called)), "{name}: {messages:#?}");
    }
    assert!(text(&import, "a.rules").contains("requirement A.01/requirement fr \"A.01\""));
}

#[test]
fn wrong_identifiers_are_kept_as_printed() {
    let rows = "2,A,T, A 1 é ,X,A.1\u{A0}bis,\"12\nx\"\n2,A,T,A.1,X,a.1.01,B.1\n";
    let import = import_as("t.csv", &table(rows));
    let written = text(&import, "a.rules");
    assert!(written.contains("requirement `A 1 é`"), "{written}");
    assert!(written.contains("scenario `A.1 bis`") && written.contains("proof `12 x`"), "{written}");
    let found = defects(&import);
    assert_eq!(found.iter().filter(|defect| *defect == "id-unusual 2").count(), 3, "{found:?}");
    assert_eq!(found.iter().filter(|defect| *defect == "id-cleaned 2").count(), 3, "{found:?}");
    declarations(&import);
}

#[test]
fn rows_that_make_no_sense_are_in_the_report() {
    let rows = "2,A,T,A.01,X,A.01.01,A.01.01.01\n\
                Total :,,,,,,\n\
                ,,,,,,12\n\
                wave,section_id,section,requirement,profile,scenario,proof\n\
                3,A,T,A.02,,,A.02.01.01\n\
                2,,,B.01,X,B.01.01,B.01.01.01,trop\n";
    let import = import_as("t.csv", &table(rows));
    assert_eq!(
        defects(&import),
        [
            "row-without-requirement 3",
            "header-repeated 5",
            "wave-not-understood 6",
            "row-without-profile 6",
            "proof-without-scenario 6",
            "row-without-section 7",
            "row-too-long 7",
        ]
    );
    let first = &import.report.defects[0];
    assert!(first.left_out);
    assert!(
        first.message.contains("the rows 3 to 4") && first.message.contains("`Total :`"),
        "{}",
        first.message
    );
    assert_eq!(import.report.rows, 5);
}

#[test]
fn strict_makes_defects_errors() {
    let bytes = table("2,A,T,A.01,X,,\n");
    let options = Options { strict: true, ..Options::default() };
    let strict = import("a.csv", &bytes, &options).unwrap();
    assert!(strict.report.has_errors());
    assert!(strict.report.defects.iter().all(|defect| defect.severity == Severity::Error));
    assert!(!import_as("t.csv", &bytes).report.has_errors());
}

#[test]
fn nature_order_and_wordings_are_read() {
    let header = [
        "Ordre",
        "N° exigence",
        "Énoncé de l'exigence",
        "Nature de l'exigence",
        "Profil",
        "Exigence conditionnelle",
        "N° scénario",
        "Scénario de conformité",
        "N° preuve 1",
        "Preuve 1",
    ];
    let rows: &[&[&str]] = &[
        &header,
        &[
            "2",
            "A.02",
            "Dit \"deux\"\nlignes",
            "PRECONISATION",
            "IE",
            "OUI",
            "A.02.01",
            "s2",
            "A.02.01.01",
            "p2",
        ],
        &["1", "A.01", "un", "EXIGENCE (DOIT)", "Général", "OUI", "A.01.01", "s1", "A.01.01.01", "p1"],
        &["3", "A.02", "autre", "PEUT", "IE", "OUI", "A.02.02", "s3", "", "sans numéro"],
        &["4", "A.03", "trois", "???", "IE", "NON", "", "sans numéro", "", ""],
    ];
    let import = import_as("t.xlsx", &book(&[("REM", rows)]));
    let written = text(&import, "chapter.rules");
    let at = |part: &str| written.find(part).unwrap_or_else(|| panic!("no {part} in\n{written}"));
    assert!(at("requirement A.01 fr \"un\"") < at("requirement A.02 fr \"Dit \\\"deux\\\"\\nlignes\""));
    assert!(at("optional") > at("requirement A.02"));
    assert!(written.contains("proof A.02.01.01 fr \"p2\""));
    let mut found = defects(&import);
    found.sort();
    assert_eq!(
        found,
        [
            "conditional-disagrees-with-profile 3",
            "conditional-disagrees-with-profile 5",
            "nature-not-understood 5",
            "proof-without-id 4",
            "requirement-without-proof 5",
            "scenario-without-id 5",
            "scenario-without-proof 4",
            "two-wordings 4",
        ]
    );
}
