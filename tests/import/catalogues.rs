//! Maps that are proposed bring layouts in exactly: made-up ones against a slow reference, and a sample of real ones
//! where it lies beside the project.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rules::import::{Options, propose};

use super::owed::{by_profile, load, mapped, owed};
use super::world::Dice;

/// A made-up layout: its CSV, a map, and what each profile owes.
struct Layout {
    csv: String,
    map: String,
    owed: BTreeMap<String, BTreeSet<String>>,
    requirements: usize,
    headings: usize,
    unmarked: usize,
}

/// Draws a layout: marks, lists, levels, words that grade, or ranges; with or without a column of requirements; headings in between. What is owed
/// is told cell by cell, the slow way.
fn layout(dice: &mut Dice) -> Layout {
    let profiles: &[&str] =
        [&["Basic", "High"][..], &["R", "R-", "R+"], &["EI", "EE", "EX"], &["1", "2", "3", "4"]]
            [dice.below(4)];
    let numbers = profiles[0] == "1";
    let kind = if numbers { [2, 4][dice.below(2)] } else { [0, 1, 3][dice.below(3)] };
    let assessable = dice.yes();
    let mut csv = String::new();
    let mut map = String::from("id: Ref\nlabel: Title\n");
    let mut headers: Vec<String> = vec!["Ref".to_owned(), "Title".to_owned()];
    if assessable {
        headers.insert(0, "Assessable".to_owned());
        map.push_str("assessable: Assessable\n");
    }
    match kind {
        0 | 3 => {
            if kind == 3 {
                map.push_str("marked: [M]\nunmarked: [O, maybe]\n");
            }
            headers.extend(profiles.iter().map(|profile| (*profile).to_owned()));
            let _ = writeln!(
                map,
                "profiles: [{}]",
                profiles.iter().map(|p| format!("\"{p}\"")).collect::<Vec<_>>().join(", ")
            );
        }
        1 => {
            headers.push("Profiles".to_owned());
            map.push_str("profile: Profiles\nsplit: [\",\", \";\", line]\nwithout profile: nobody\n");
        }
        _ => {
            headers.push("Level".to_owned());
            let levels = if kind == 2 { "levels: cumulative\n" } else { "" };
            let _ = write!(map, "profile: Level\n{levels}without profile: nobody\n");
        }
    }
    let _ = writeln!(csv, "{}", headers.join(","));
    let mut layout = Layout { csv, map, owed: BTreeMap::new(), requirements: 0, headings: 0, unmarked: 0 };
    for chapter in 1..=1 + dice.below(4) {
        let mark = if assessable { "," } else { "" };
        let blank = ",".repeat(if matches!(kind, 0 | 3) { profiles.len() } else { 1 });
        let _ = writeln!(layout.csv, "{mark}{chapter},Chapter {chapter}{blank}");
        layout.headings += 1;
        for item in 1..=1 + dice.below(6) {
            let id = format!("{chapter}.{item}");
            // The first of each chapter is marked, so that the heading is one whatever follows.
            let mut chosen: Vec<&str> = profiles.iter().copied().filter(|_| dice.yes()).collect();
            let mut range = String::new();
            match kind {
                2 => chosen.truncate(1),
                4 if dice.below(6) == 0 => {
                    chosen.clear();
                    range = ["N/A", "", "none"][dice.below(3)].to_owned();
                }
                4 => {
                    let (one, other) = (dice.below(4), dice.below(4));
                    let (first, last) = (one.min(other), one.max(other));
                    let (from, to) = (profiles[first], profiles[last]);
                    (range, chosen) = match (dice.below(4), first == last) {
                        (0, _) => (
                            [format!("≥{from}"), format!("{from}+")][dice.below(2)].clone(),
                            profiles[first..].to_vec(),
                        ),
                        (1, _) => (format!("≤ {to}"), profiles[..=last].to_vec()),
                        (_, true) => (from.to_owned(), vec![from]),
                        _ => (
                            [format!("{from}-{to}"), format!("{from} to {to}")][dice.below(2)].clone(),
                            profiles[first..=last].to_vec(),
                        ),
                    };
                }
                _ => {}
            }
            let cells = match kind {
                0 => profiles
                    .iter()
                    .map(|profile| match (chosen.contains(profile), dice.below(3)) {
                        (true, 0) => "X",
                        (true, 1) => "✓",
                        (true, _) => "x",
                        (false, 0) => "-",
                        (false, _) => "",
                    })
                    .collect::<Vec<_>>()
                    .join(","),
                3 => profiles
                    .iter()
                    .map(|profile| match (chosen.contains(profile), dice.below(3)) {
                        (true, _) => "M",
                        (false, 0) => "O",
                        (false, 1) => "maybe",
                        (false, _) => "",
                    })
                    .collect::<Vec<_>>()
                    .join(","),
                4 => range,
                1 => format!("\"{}\"", chosen.join([", ", ";", "\n"][dice.below(3)])),
                _ => chosen.first().copied().unwrap_or_default().to_owned(),
            };
            let mark = if assessable { "x," } else { "" };
            let _ = writeln!(layout.csv, "{mark}{id},Requirement {id},{cells}");
            if chosen.is_empty() {
                layout.unmarked += 1;
                continue;
            }
            layout.requirements += 1;
            for profile in profiles {
                let level = |text: &str| text.parse::<u32>().unwrap();
                let owes = match kind {
                    2 => level(chosen[0]) <= level(profile),
                    _ => chosen.contains(profile),
                };
                if owes {
                    layout.owed.entry((*profile).to_owned()).or_default().insert(id.clone());
                }
            }
        }
    }
    // A level is known where it stands alone.
    if kind == 4 {
        for profile in profiles {
            let id = format!("9.{profile}");
            let _ = writeln!(layout.csv, "{}{id},Alone,{profile}", if assessable { "x," } else { "" });
            layout.requirements += 1;
            layout.owed.entry((*profile).to_owned()).or_default().insert(id);
        }
    }
    // Levels that no row names are not in the rulebook.
    if kind == 2 {
        let named: BTreeSet<&str> =
            layout.csv.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
        layout.owed.retain(|level, _| named.contains(level.as_str()));
    }
    layout
}

#[test]
fn made_up_layouts_come_in_exactly() {
    let rounds: u64 =
        std::env::var("RULES_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(120);
    for seed in 1..=rounds {
        let mut dice = Dice::new(seed);
        let layout = layout(&mut dice);
        if layout.requirements == 0 {
            continue;
        }
        let shown = || format!("seed {seed}\n{}\n{}", layout.map, layout.csv);
        let import = mapped("made.csv", layout.csv.as_bytes(), &layout.map);
        let mut found = by_profile(&import);
        found.retain(|_, ids| !ids.is_empty());
        assert_eq!(found, layout.owed, "{}", shown());
        let account = &import.report.sheets[0].account;
        let skipped: u64 = account.skipped.iter().map(|skipped| skipped.rows.count).sum();
        // Every row is accounted for, and nobody owes anything without a profile.
        let records = u64::try_from(1 + layout.requirements + layout.headings + layout.unmarked).unwrap();
        assert_eq!(
            account.items + account.headings.count + skipped + account.defects.count,
            records,
            "{}",
            shown()
        );
        assert_eq!(account.rows, records, "{}", shown());
        assert_eq!(account.items, u64::try_from(layout.requirements).unwrap(), "{}", shown());
        let rulebook = load(&import);
        assert!(owed(&rulebook, "facts: {profiles: []}\n").is_empty(), "{}", shown());
        assert!(owed(&rulebook, "facts: {}\n").is_empty(), "{}", shown());
    }
}

/// The folder of the sample, if it is there.
pub fn sample() -> Option<PathBuf> {
    let folder = std::env::var_os("RULES_CATALOGUES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/catalogues"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!(
        "SKIPPED: the sample of catalogues is not at {} (RULES_CATALOGUES says where it is)",
        folder.display()
    );
    None
}

/// What the owner of the sample says is right: requirements, headings, and requirements by profile.
type Right = (&'static str, u64, u64, &'static [(&'static str, usize)]);

const RIGHT: [Right; 14] = [
    ("CROE-for-FMI.xlsx", 331, 82, &[("EVOLVING", 184), ("ADVANCING", 97), ("INNOVATING", 50)]),
    ("Controlli-minimi-AGID.xlsx", 121, 8, &[("M", 45), ("S", 89), ("A", 121)]),
    ("OTCC.xlsx", 150, 127, &[("L1", 150), ("L2", 120), ("L3", 60)]),
    ("aircyber-v1.5.2.xlsx", 221, 0, &[("Bronze", 114), ("Silver", 71), ("Gold", 35), ("SIlver", 1)]),
    ("anssi-maturite-gestion-crise-1.0.2.xlsx", 57, 5, &[("S", 31), ("O", 26)]),
    ("anssi-rec-secu-interco-si-internet.xlsx", 55, 41, &[("R--", 46), ("R-", 46), ("R", 46), ("R+", 52)]),
    ("anssi-recommandations-securite-relatives-TLS.xlsx", 45, 11, &[("Rx", 45), ("Rx–", 9)]),
    ("bs-it-gs-2023-isms-sicherheitsmanagement.xlsx", 84, 17, &[("B", 50), ("S", 31), ("E", 3)]),
    ("cis-benchmark-kubernetes.xlsx", 130, 20, &[("A", 70), ("M", 60)]),
    ("cmmc-2.0.xlsx", 110, 14, &[("L1", 17), ("L2", 93)]),
    ("iec-62443-3-3-2013.xlsx", 54, 8, &[("ccsc", 3), ("system_requirements", 51)]),
    ("recyf-nis2.xlsx", 152, 34, &[("EI", 76), ("EE", 152)]),
    ("asvs-4.0.3.csv", 278, 0, &[("level1", 128), ("level2", 259), ("level3", 278)]),
    ("asvs-5.0.csv", 345, 0, &[("1", 70), ("2", 253), ("3", 345)]),
];

#[test]
fn the_sample_comes_in_exactly_with_the_proposed_maps_alone() {
    let Some(folder) = sample() else { return };
    for (file, requirements, headings, groups) in RIGHT {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let proposed = propose(file, &bytes, &Options::default(), rules::Lang::En).unwrap();
        let import = mapped(file, &bytes, &proposed.map);
        let found_headings: u64 = import.report.sheets.iter().map(|sheet| sheet.account.headings.count).sum();
        assert_eq!((import.report.requirements, found_headings), (requirements, headings), "{file}");
        let found: BTreeMap<String, usize> =
            by_profile(&import).into_iter().map(|(profile, ids)| (profile, ids.len())).collect();
        let right: BTreeMap<String, usize> =
            groups.iter().map(|(profile, count)| ((*profile).to_owned(), *count)).collect();
        assert_eq!(found, right, "{file}");
    }
}
