//! Promise: what depends on what is as `docs/architecture.md` says, and there is one style of modules.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The crates of this workspace that many build on, each with those that it may use.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("logic", &[]),
    ("language", &["logic"]),
    ("engine", &["logic", "language", "builtin"]),
    ("report", &["logic", "language", "engine"]),
    ("tables", &["logic", "language", "engine", "report"]),
    ("arrow", &["language", "engine", "report"]),
];
/// What stores the shipped rulebooks at build time.
const BUILTIN: (&str, &[&str]) = ("builtin", &["language"]);
/// Heavy or particular dependencies, each with the crates that may have it.
const ONLY_IN: [(&str, &[&str]); 10] = [
    ("calamine", &["tables"]),
    ("rust_xlsxwriter", &["tables"]),
    ("zip", &["tables"]),
    ("csv", &["tables", "."]),
    ("clap", &["."]),
    ("anstream", &["."]),
    ("batsat", &["logic"]),
    ("pest", &["language"]),
    ("arrow-array", &["arrow"]),
    ("parquet", &["arrow"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names in the tables of dependencies of a crate, those of its tests aside.
fn dependencies(folder: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    let mut names = BTreeSet::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end().trim_end_matches(']');
            inside = matches!(table, "dependencies" | "build-dependencies");
        } else if inside && let Some((name, _)) = line.split_once(['=', '.']) {
            names.insert(name.trim().to_string());
        }
    }
    names
}

#[test]
fn no_crate_uses_one_to_its_right() {
    for (name, allowed) in MAY_USE.into_iter().chain([BUILTIN]) {
        let found = dependencies(&format!("crates/{name}"));
        assert!(name == "logic" || !found.is_empty(), "crates/{name}: no dependency was read");
        for ours in found.iter().filter_map(|name| name.strip_prefix("rules_")) {
            assert!(
                allowed.contains(&ours),
                "crates/{name} uses crates/{ours}, which docs/architecture.md does not allow"
            );
        }
    }
}

#[test]
fn heavy_dependencies_stay_where_they_are_used() {
    let folders =
        MAY_USE.iter().map(|(name, _)| (*name, format!("crates/{name}"))).chain([(".", ".".into())]);
    for (name, folder) in folders {
        let found = dependencies(&folder);
        for (dependency, allowed) in ONLY_IN {
            assert!(
                !found.contains(dependency) || allowed.contains(&name),
                "{folder} depends on {dependency}, which is for {allowed:?}"
            );
        }
    }
}

#[test]
fn what_may_not_know_files_does_not() {
    // Texts of a folder are collected by the language's loader; everybody else gets texts.
    for name in ["logic", "engine", "report"] {
        for file in sources(&root().join("crates").join(name)) {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for way in [
                "File::open",
                "fs::read",
                "fs::write",
                "fs::metadata",
                "stdin()",
                "SystemTime::now",
                "Zoned::now",
            ] {
                let reads =
                    code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(way));
                assert!(!reads || is_test(&file), "{} does I/O by {way}", file.display());
            }
        }
    }
}

/// The tests of a crate may read.
fn is_test(file: &Path) -> bool {
    let name = file.to_string_lossy();
    name.contains("/tests") || name.ends_with("build.rs")
}

/// A package holds what its sources include: by a link, where the file stands elsewhere in the repository.
#[test]
fn what_a_package_includes_lies_in_it() {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let mut seen = 0;
    for package in crates.chain([root().to_path_buf()]) {
        for file in sources(&package.join("src")) {
            let text = fs::read_to_string(&file).unwrap();
            for path in included(&text) {
                let steps = path.split('/').take_while(|step| *step == "..").count();
                // Of a grammar, the path begins at `src`.
                let base = if path.ends_with(".pest") && steps == 1 {
                    package.join("src/lib.rs")
                } else {
                    file.clone()
                };
                let inside = base.strip_prefix(&package).unwrap().components().count() - 1;
                assert!(steps <= inside, "{}: `{path}` leaves the package", file.display());
                let start: PathBuf = base.ancestors().nth(steps + 1).unwrap().to_path_buf();
                let first = path.split('/').nth(steps).unwrap();
                let made = first == "site" || first.is_empty();
                assert!(made || start.join(first).exists(), "{}: `{path}` is not there", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 4, "{seen}");
}

/// The paths that a source includes, as far as they are written.
fn included(text: &str) -> Vec<&str> {
    let ways = ["include_str!(", "include_bytes!(", "include!(", "grammar = "];
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.filter_map(|line| {
        let rest = ways.iter().find_map(|way| line.split(way).nth(1))?;
        rest.split('"').nth(1).filter(|path| path.contains('/') && !path.starts_with('/'))
    })
    .collect()
}

#[test]
fn a_module_with_parts_stands_beside_their_folder() {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let folders = crates.map(|path| path.join("src")).chain([root().join("src")]);
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in folders {
        found.extend(sources(&folder).into_iter().filter(|file| file.file_name().unwrap() == "mod.rs"));
    }
    assert!(found.is_empty(), "write x.rs beside x/ instead: {found:#?}");
}

#[test]
fn modules_of_the_engine_have_no_circles() {
    // A module may name those before it; what it says of itself aside.
    let order = ["day", "yaml", "dossier", "decide", "plan", "explain", "diff", "cases", "check", "batch"];
    let rank: BTreeMap<&str, usize> = order.iter().enumerate().map(|(place, name)| (*name, place)).collect();
    let folder = root().join("crates/engine/src");
    let mut wrong = Vec::new();
    for file in sources(&folder) {
        let inside = file.strip_prefix(&folder).unwrap();
        let first = inside.iter().next().unwrap().to_string_lossy();
        let Some(own) = rank.get(first.trim_end_matches(".rs")) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        for line in text.split("#[cfg(test)]").next().unwrap().lines() {
            for (name, place) in &rank {
                if place > own && line.trim_start().starts_with(&format!("use crate::{name}::")) {
                    wrong.push(format!("{}: {}", inside.display(), line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The modules and files that `docs/architecture.md` names are there.
#[test]
fn what_the_map_names_is_there() {
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    // The folders that a name may be meant from.
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path().join("src"));
    let mut from: Vec<PathBuf> = crates.chain([root().to_path_buf(), root().join("crates")]).collect();
    for inside in ["language/src/rulebook", "language/src/syntax", "language/src/rulebook/resolve"] {
        from.push(root().join("crates").join(inside));
    }
    let mut seen = 0;
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("| `") || line.contains(".rs`")) {
        for name in line.split('`').skip(1).step_by(2) {
            let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "_/.".contains(c));
            // Words of the language and of the library are no paths.
            if !plain || !(name.contains('/') || name.ends_with(".rs")) {
                continue;
            }
            seen += 1;
            let there =
                |folder: &PathBuf| folder.join(name).exists() || folder.join(format!("{name}.rs")).exists();
            // `language/rulebook/load` leaves out the folder of sources.
            let within = name.split_once('/').map(|(first, rest)| format!("{first}/src/{rest}"));
            let within = within.is_some_and(|path| {
                let path = root().join("crates").join(path);
                path.exists() || path.with_extension("rs").exists()
            });
            if !within && !from.iter().any(there) {
                wrong.push(name.to_string());
            }
        }
    }
    assert!(seen > 30, "{seen}");
    assert!(wrong.is_empty(), "docs/architecture.md names what is not there: {wrong:#?}");
}

/// The files that the pages name are there, so that what a page tells a reader to run can be run.
#[test]
fn what_the_pages_name_is_there() {
    // What a build makes, and what the command writes beside a rulebook of one's own.
    let made = ["site/dist", "tests/suggested.yaml"];
    let tops: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir() && entry.file_name() != "target")
        .map(|entry| format!("{}/", entry.file_name().to_string_lossy()))
        .collect();
    let (mut seen, mut wrong) = (0, Vec::new());
    // The changelog tells what was.
    for page in files_ending(root(), "md").iter().filter(|page| !page.ends_with("CHANGELOG.md")) {
        let part_of_name = |c: char| !(c.is_ascii_alphanumeric() || "._-/".contains(c));
        for (line, text) in fs::read_to_string(page).unwrap().lines().enumerate() {
            for name in text.split(part_of_name).map(|name| name.trim_end_matches(['.', '/'])) {
                let is_path = tops.iter().any(|top| name.starts_with(top.as_str()));
                if !is_path || name.contains("NAME") || made.contains(&name) {
                    continue;
                }
                seen += 1;
                if ![root(), page.parent().unwrap()].iter().any(|from| from.join(name).exists()) {
                    wrong.push(format!("{}:{}: {name}", page.display(), line + 1));
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every test of the workspace, by the modules it is in and its name.
fn tests() -> Vec<Vec<String>> {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let homes = crates.flat_map(|home| [home.join("src"), home.join("tests")]);
    let homes: Vec<PathBuf> =
        homes.chain([root().join("src"), root().join("tests")]).filter(|home| home.is_dir()).collect();
    let mut all = Vec::new();
    for home in homes {
        let crate_name = home.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        for file in sources(&home) {
            let inside = file.strip_prefix(&home).unwrap().with_extension("");
            let mut modules = vec![crate_name.clone()];
            modules.extend(inside.iter().map(|part| part.to_string_lossy().into_owned()));
            let mut is_test = false;
            for line in fs::read_to_string(&file).unwrap().lines().map(str::trim) {
                if line == "#[test]" {
                    is_test = true;
                } else if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_test) {
                    let name: String =
                        rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    all.push(modules.iter().cloned().chain([name]).collect());
                    is_test = false;
                }
            }
        }
    }
    all
}

/// Each guarantee of `docs/security.md` names tests, and those are there.
#[test]
fn every_guarantee_has_its_tests() {
    let all = tests();
    assert!(all.len() > 500, "{}", all.len());
    let text = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let (_, table) = text.split_once("| guarantee | test |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let (mut seen, mut wrong) = (0, Vec::new());
    for row in rows {
        let named = row.rsplit_once(" | ").map_or("", |(_, named)| named);
        let before = seen;
        for name in named.split('`').skip(1).step_by(2) {
            if name.starts_with('.') {
                seen += 1;
                if !root().join(name).is_file() {
                    wrong.push(name);
                }
                continue;
            }
            // Lints have no modules.
            let Some((modules, last)) = name.rsplit_once("::") else { continue };
            seen += 1;
            let modules: Vec<&str> = modules.split("::").collect();
            // `files::two_runs_…` and `budget::*` are short for longer names.
            let last = last.trim_end_matches(['…', '*']);
            let is_it = |test: &Vec<String>| {
                test.windows(modules.len() + 1).any(|part| {
                    let (name, within) = part.split_last().unwrap();
                    within.iter().zip(&modules).all(|(one, other)| one == other) && name.starts_with(last)
                })
            };
            if !all.iter().any(is_it) {
                wrong.push(name);
            }
        }
        assert!(seen > before, "a guarantee without a test: {row}");
    }
    assert!(seen > 20, "{seen}");
    assert!(wrong.is_empty(), "docs/security.md names tests that are not there: {wrong:#?}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    files_ending(folder, "rs")
}

/// The files with this ending, in any folder but those that a build or an installation makes.
fn files_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let made = ["target", "node_modules", "dist", ".git"];
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| made.iter().all(|made| name != *made)) {
            files.extend(files_ending(&path, ending));
        } else if path.extension().is_some_and(|of_it| of_it == ending) {
            files.push(path);
        }
    }
    files
}

/// Names that stand twice: what a reader of text makes has the name of what it comes to.
const TWICE: [&str; 8] =
    ["Clause", "Condition", "DossierError", "Limits", "Node", "Question", "Role", "Term"];

#[test]
fn no_two_public_types_have_one_name() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in ["logic", "language", "engine", "report", "arrow"] {
        for file in sources(&root().join("crates").join(name).join("src")) {
            let text = fs::read_to_string(&file).unwrap();
            for line in text.lines() {
                let kinds = ["pub struct ", "pub enum ", "pub trait ", "pub type "];
                let Some(rest) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) else { continue };
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
                places.entry(name).or_default().push(file.display().to_string());
            }
        }
    }
    assert!(places.len() > 200, "{}", places.len());
    let twice: Vec<_> =
        places.iter().filter(|(name, at)| at.len() > 1 && !TWICE.contains(&name.as_str())).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

/// The modules that work with numbers from input: exact decimals, dates and moments, amounts and spans of time, durations,
/// counts and deadlines, sizes of repeated cells, budgets.
const WITH_NUMBERS: [&str; 68] = [
    "crates/engine/src/batch/ordered.rs",
    "crates/engine/src/check/counts.rs",
    "crates/engine/src/check/smt/facts.rs",
    "crates/engine/src/check/smt/terms.rs",
    "crates/engine/src/day.rs",
    "crates/engine/src/decide/compile/calendar.rs",
    "crates/engine/src/decide/compile/numbers.rs",
    "crates/engine/src/decide/compile/space.rs",
    "crates/engine/src/decide/knowledge.rs",
    "crates/engine/src/decide/witness.rs",
    "crates/engine/src/decide/witness/values.rs",
    "crates/engine/src/diff/facts.rs",
    "crates/engine/src/diff/share.rs",
    "crates/engine/src/dossier/read/durations.rs",
    "crates/engine/src/dossier/read/value.rs",
    "crates/engine/src/dossier/schema/types.rs",
    "crates/engine/src/dossier/schema/types/days.rs",
    "crates/engine/src/explain/change.rs",
    "crates/engine/src/explain/completions.rs",
    "crates/engine/src/explain/evaluate.rs",
    "crates/engine/src/explain/evens.rs",
    "crates/engine/src/explain/truth.rs",
    "crates/engine/src/explain/turns.rs",
    "crates/engine/src/interview/order.rs",
    "crates/engine/src/plan/calendar.rs",
    "crates/engine/src/plan/choose.rs",
    "crates/engine/src/plan/critical.rs",
    "crates/engine/src/plan/dates.rs",
    "crates/engine/src/plan/deadlines.rs",
    "crates/engine/src/plan/done.rs",
    "crates/engine/src/plan/due.rs",
    "crates/engine/src/plan/model.rs",
    "crates/engine/src/yaml/read/date.rs",
    "crates/engine/src/yaml/read/moment.rs",
    "crates/engine/src/yaml/read/number.rs",
    "crates/language/src/clock.rs",
    "crates/language/src/rulebook/arithmetic.rs",
    "crates/language/src/rulebook/civil.rs",
    "crates/language/src/rulebook/condition.rs",
    "crates/language/src/rulebook/holidays.rs",
    "crates/language/src/rulebook/linear.rs",
    "crates/language/src/rulebook/on_day.rs",
    "crates/language/src/rulebook/resolve/conditions/comparisons.rs",
    "crates/language/src/rulebook/resolve/conditions/counts.rs",
    "crates/language/src/rulebook/resolve/conditions/extremes.rs",
    "crates/language/src/rulebook/resolve/conditions/fields.rs",
    "crates/language/src/rulebook/resolve/conditions/parentheses.rs",
    "crates/language/src/rulebook/resolve/conditions/sums.rs",
    "crates/language/src/rulebook/resolve/conditions/times.rs",
    "crates/language/src/rulebook/resolve/constants.rs",
    "crates/language/src/rulebook/resolve/deadlines.rs",
    "crates/language/src/rulebook/resolve/force.rs",
    "crates/language/src/rulebook/resolve/steps.rs",
    "crates/language/src/rulebook/resolve/validity.rs",
    "crates/language/src/rulebook/types.rs",
    "crates/language/src/rulebook/version.rs",
    "crates/language/src/zones.rs",
    "crates/logic/src/steps.rs",
    "crates/logic/src/theory.rs",
    "crates/report/src/telling/sums.rs",
    "crates/report/src/verdict.rs",
    "crates/tables/src/import/ranges.rs",
    "crates/tables/src/spreadsheet/ods.rs",
    "crates/tables/src/spreadsheet/package.rs",
    "crates/tables/src/spreadsheet/value.rs",
    "crates/tables/src/spreadsheet/vet.rs",
    "src/cli/batch/limited.rs",
    "src/cli/today.rs",
];

/// Arithmetic on numbers from input is checked: clippy refuses any other in these modules, and the lint stays there.
#[test]
fn modules_with_numbers_from_input_check_their_arithmetic() {
    const LINT: &str = "#![deny(clippy::arithmetic_side_effects)]";
    for name in WITH_NUMBERS {
        let text = fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(text.lines().any(|line| line == LINT), "{name} lacks {LINT}");
    }
    // Whoever takes a number apart, or works with checked arithmetic on exact ones, belongs to them.
    let signs = ["i128", "checked_mul(", "checked_pow(", "jiff::Span", "try_months("];
    // What is under the lint of its parent.
    let elsewhere = |path: &str| path.contains("logic/src/theory/");
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let mut missing = Vec::new();
    for file in crates.flat_map(|package| sources(&package.join("src"))).chain(sources(&root().join("src"))) {
        let path = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let works = code.clone().any(|line| signs.iter().any(|sign| line.contains(sign)));
        if works && !is_test(&file) && !elsewhere(&path) && !code.clone().any(|line| line == LINT) {
            missing.push(path);
        }
    }
    assert!(missing.is_empty(), "these work with numbers, without {LINT}: {missing:#?}");
}
