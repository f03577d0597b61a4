//! The draft catalogue, in its three shapes.

use std::collections::{BTreeMap, BTreeSet};

use rules::import::{Grade, Import, Options, import};
use rules::syntax::tree::Keyword;

use super::books::{defects, import_as, text};
use super::world::{Dice, World, declarations, names, required};

pub const CSV: &[u8] = include_bytes!("../../fixtures/rem/ris-draft-2023.csv");
pub const PUBLISHED: &[u8] = include_bytes!("../../fixtures/rem/ris-draft-2023-published.xlsx");
pub const CONVERGENCE: &[u8] = include_bytes!("../../fixtures/rem/ris-draft-2023-convergence.xlsx");

fn all_three() -> [Import; 3] {
    [
        import_as("ris-draft-2023.csv", CSV),
        import_as("ris-draft-2023-published.xlsx", PUBLISHED),
        import_as("ris-draft-2023-convergence.xlsx", CONVERGENCE),
    ]
}

/// A line of the CSV file, read here independently of the importer.
pub struct Line {
    pub number: u32,
    pub wave: String,
    pub requirement: String,
    pub profile: String,
    pub scenario: String,
    pub proof: String,
}

pub fn lines() -> Vec<Line> {
    let text = std::str::from_utf8(CSV).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    (2..)
        .zip(reader.records())
        .map(|(number, record)| {
            let record = record.unwrap();
            let cell = |at: usize| record.get(at).unwrap().to_owned();
            Line {
                number,
                wave: cell(0),
                requirement: cell(3),
                profile: member(&cell(4)),
                scenario: cell(5),
                proof: cell(6),
            }
        })
        .collect()
}

/// The member of `profiles` for a label, by hand.
fn member(label: &str) -> String {
    let plain = label.to_lowercase().replace(['é', 'è', 'ê'], "e").replace('à', "a").replace('ô', "o");
    let spaced: String = plain.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("_")
}

/// What the lines ask for: a proof is owed when any of its lines applies, and so are requirements and scenarios.
fn expected(lines: &[Line], world: &World) -> BTreeSet<String> {
    let clash =
        |lines: &[Line], id: &str| lines.iter().any(|line| line.proof == id || line.requirement == id);
    let mut found = BTreeSet::new();
    for line in lines {
        let wave = world.contains(&format!("wave{}", line.wave));
        if !wave || !world.contains(&format!("profile.{}", line.profile)) {
            continue;
        }
        found.insert(format!("requirement {}", line.requirement));
        if !line.scenario.is_empty() {
            let suffix = if clash(lines, &line.scenario) { "/scenario" } else { "" };
            found.insert(format!("scenario {}{suffix}", line.scenario));
        }
        if !line.proof.is_empty() {
            found.insert(format!("proof {}", line.proof));
        }
    }
    found
}

#[test]
fn the_three_shapes_ask_for_the_same_and_for_what_the_lines_say() {
    let lines = lines();
    let profiles: Vec<String> =
        lines.iter().map(|line| line.profile.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    let imports = all_three().map(|import| declarations(&import));
    let mut worlds = Vec::new();
    // Each wave and profile alone: what an item rests on, as a set of pairs.
    for wave in ["wave1", "wave2"] {
        for profile in &profiles {
            worlds.push(World::from([wave.to_owned(), format!("profile.{profile}")]));
        }
    }
    let mut dice = Dice::new(5);
    for _ in 0..60 {
        let mut world = World::from(["wave2".to_owned()]);
        world.extend(dice.yes().then(|| "wave1".to_owned()));
        world.extend(profiles.iter().filter(|_| dice.yes()).map(|profile| format!("profile.{profile}")));
        worlds.push(world);
    }
    for world in &worlds {
        let expected = expected(&lines, world);
        for declarations in &imports {
            assert_eq!(required(declarations, world), expected, "{world:?}");
        }
    }
}

#[test]
fn the_chapters_are_the_sections() {
    let [csv, published, convergence] = all_three().map(|import| names(&declarations(&import)));
    let chapters = &csv[&Keyword::Chapter];
    assert_eq!(chapters.len(), 25);
    assert_eq!(&chapters[..4], ["ac", "ann", "auth", "cri"]);
    assert_eq!(chapters, &published[&Keyword::Chapter]);
    // The Convergence form has no section ids. Of `CDA` and `CDA/MSS` it gives one title, and `DB` is `DB/RIS` to it.
    let from_titles: BTreeSet<_> = convergence[&Keyword::Chapter].iter().cloned().collect();
    let mut wanted: BTreeSet<_> = chapters.iter().cloned().collect();
    wanted.remove("cda_mss");
    wanted.remove("db");
    wanted.insert("db_ris".to_owned());
    assert_eq!(from_titles, wanted);
}

#[test]
fn every_defect_of_the_draft_is_reported_once_at_its_row() {
    let mut wanted: Vec<(&str, u32)> = vec![
        ("scenario-without-proof", 47),
        ("proof-number-as-scenario", 79),
        ("proof-number-as-scenario", 81),
        ("proof-number-as-scenario", 83),
        ("proof-outside-scenario", 142),
        ("proof-outside-scenario", 143),
        ("proof-twice", 168),
        ("requirement-under-two-profiles", 168),
        ("requirement-under-two-profiles", 178),
        ("two-sections-with-one-title", 193),
        ("requirement-number-as-scenario", 215),
        ("scenario-number-as-proof", 215),
        ("requirement-number-as-scenario", 216),
        ("scenario-number-as-proof", 216),
        ("proof-twice", 225),
        ("proof-outside-scenario", 225),
        ("section-with-two-titles", 290),
        ("proof-outside-scenario", 295),
        ("proof-outside-scenario", 296),
        ("proof-outside-scenario", 302),
        ("proof-outside-scenario", 303),
        ("section-with-two-titles", 304),
        ("scenario-number-as-proof", 331),
        ("scenario-number-as-proof", 333),
        ("scenario-number-as-proof", 334),
        ("scenario-number-as-proof", 335),
        ("proof-twice", 336),
        ("scenario-number-as-proof", 338),
    ];
    let lines = lines();
    let mut first_rows: BTreeMap<&str, u32> = BTreeMap::new();
    for line in &lines {
        first_rows.entry(&line.requirement).or_insert(line.number);
    }
    let empty = first_rows.iter().filter(|(requirement, _)| {
        lines.iter().all(|line| line.requirement != **requirement || line.scenario.is_empty())
    });
    let empty: Vec<_> = empty.map(|(_, row)| ("requirement-without-proof", *row)).collect();
    assert_eq!(empty.len(), 28);
    wanted.extend(empty);
    let mut wanted: Vec<String> = wanted.iter().map(|(code, row)| format!("{code} {row}")).collect();
    wanted.sort();
    let [csv, published, convergence] = all_three();
    let mut found = defects(&csv);
    found.sort();
    assert_eq!(found, wanted);

    // The Convergence form has the same rows, and cannot tell the one defect that is about section ids.
    let mut found = defects(&convergence);
    found.sort();
    wanted.retain(|defect| !defect.starts_with("two-sections"));
    assert_eq!(found, wanted);

    // The published form has other rows, and the same defects.
    let codes = |import: &Import| {
        let mut codes: Vec<_> = import.report.defects.iter().map(|defect| defect.code).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes(&csv), codes(&published));
    let sheets: BTreeSet<_> = published.report.defects.iter().map(|defect| defect.sheet.as_str()).collect();
    assert_eq!(sheets, BTreeSet::from(["Exigences"]));
    assert!(csv.report.defects.iter().all(|defect| !defect.left_out && defect.sheet == "ris-draft-2023.csv"));
}

#[test]
fn counts_are_of_distinct_ids() {
    let lines = lines();
    let count = |wanted: &dyn Fn(&Line) -> bool, id: fn(&Line) -> &String| {
        let ids: BTreeSet<_> = lines.iter().filter(|line| wanted(line)).map(id).collect();
        u64::try_from(ids.iter().filter(|id| !id.is_empty()).count()).unwrap()
    };
    let counts = |wanted: &dyn Fn(&Line) -> bool| {
        (
            count(wanted, |line| &line.requirement),
            count(wanted, |line| &line.scenario),
            count(wanted, |line| &line.proof),
        )
    };
    for import in all_three() {
        let report = &import.report;
        assert_eq!((report.requirements, report.scenarios, report.proofs), counts(&|_| true));
        let totals = &report.totals;
        assert_eq!((totals.waves.len(), totals.profiles.len()), (2, 12));
        for total in totals.waves.iter().chain(&totals.profiles).chain(&totals.waves_and_profiles) {
            let wanted = |line: &Line| {
                total.wave.is_none_or(|wave| wave.to_string() == line.wave)
                    && total.profile.as_ref().is_none_or(|profile| *profile == line.profile)
            };
            assert_eq!((total.requirements, total.scenarios, total.proofs), counts(&wanted), "{total:?}");
        }
    }
    let [csv, published, convergence] = all_three();
    assert_eq!([csv.report.rows, published.report.rows, convergence.report.rows], [386, 302, 386]);
}

#[test]
fn items_cite_their_rows_and_scopes_say_what_they_rest_on() {
    let [csv, published, _] = all_three();
    let ins = text(&published, "ins.rules");
    assert!(ins.contains("feuille Exigences, ligne 36"), "{ins}");
    assert!(text(&csv, "ins.rules").contains("cite catalogue \"ligne 47\""));
    let waves = text(&csv, "waves.rules");
    assert!(waves.contains("scope wave1") && waves.contains("applies when not va1.referenced"));
    assert!(text(&csv, "profiles.rules").contains("prestations_d_hebergement_ou_saas fr \"Prestations"));
    for import in [&csv, &published] {
        for declaration in declarations(import) {
            let says = declaration
                .clauses
                .iter()
                .any(|clause| matches!(clause.kind.word(), "cite" | "inferred because"));
            let free = matches!(declaration.keyword, Keyword::Rulebook | Keyword::Source);
            assert!(says || free, "{:?} {:?}", declaration.keyword, declaration.name);
        }
    }
}

#[test]
fn a_draft_says_so_in_its_titles_and_its_grade() {
    let options = Options {
        name: Some("ris-va2-draft-2023".to_owned()),
        title: Some("Catalogue RIS".to_owned()),
        publisher: Some("ANS".to_owned()),
        date: Some("2023-02-21".parse().unwrap()),
        draft: true,
        grade: Grade::Draft,
        strict: true,
        ..Options::default()
    };
    let import = import("a.csv", CSV, &options).unwrap();
    assert_eq!(import.name, "ris-va2-draft-2023");
    assert!(text(&import, "rulebook.rules").contains("rulebook ris-va2-draft-2023"));
    assert!(text(&import, "rulebook.rules").contains("avant publication"));
    let sources = text(&import, "sources.rules");
    for part in ["Catalogue RIS — catalogue de travail, avant publication", "grade draft", "date 2023-02-21"]
    {
        assert!(sources.contains(part), "{sources}");
    }
    assert!(import.report.has_errors());
    assert!(!import_as("a.csv", CSV).report.has_errors());
}

#[test]
fn the_report_is_json_and_text() {
    let report = import_as("ris-draft-2023-published.xlsx", PUBLISHED).report;
    let json = report.to_json(None);
    assert_eq!(json["schema"], "rules.import/1");
    assert_eq!((&json["rows"], &json["proofs"]), (&302.into(), &353.into()));
    let defect = &json["defects"][0];
    assert_eq!(defect["code"], "scenario-without-proof");
    assert_eq!((&defect["sheet"], &defect["row"]), (&"Exigences".into(), &36.into()));
    assert!(defect["message"].as_str().unwrap().contains("INS/va1.39.01"));
    assert_eq!(json["totals"]["waves"][0]["wave"], 1);
    let text = report.to_text(rules::Lang::En);
    assert!(text.starts_with(
        "ris-draft-2023-published.xlsx: 302 rows, 246 requirements, 272 scenarios, 353 proofs\n"
    ));
    assert!(text.contains("56 defects"), "{text}");
    assert!(text.contains("the wording `(énoncé non repris)` is the same everywhere and was not written"));
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let [one, other] = [CONVERGENCE, CONVERGENCE].map(|bytes| import_as("a.xlsx", bytes));
    assert_eq!(one, other);
}
