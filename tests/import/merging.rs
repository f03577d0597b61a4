//! Merges of random catalogues: nothing of the author's is lost, and nothing of the catalogue's.

use std::collections::BTreeMap;

use rules::import::merge::{Keep, Merge, merge};
use rules::import::{Import, Options, RulesFile, import};
use rules::source::FileId;
use rules::syntax::tree::{ClauseKind, Declaration};
use rules::syntax::{Limits, format, parse};

use super::world::Dice;

const HEADER: &str = "ID;Chapitre;Exigence;Profil;N° scénario;Scénario de conformité;N° preuve;Preuve;Nature";

/// A row of a small catalogue, in which much is given twice.
fn row(dice: &mut Dice) -> String {
    let section = ["A", "B", "C/va1"][dice.below(3)];
    let number = dice.below(4);
    let requirement = format!("{section}.0{number}");
    let scenario = format!("{requirement}.0{}", dice.below(2));
    let proof = format!("{scenario}.0{}", dice.below(3));
    let title = ["Un", "Deux", "Trois"][dice.below(3)];
    let profile = ["Général", "Mobile", "Cave"][dice.below(3)];
    let nature = if dice.below(6) == 0 { "PRECONISATION (PEUT)" } else { "EXIGENCE (DOIT)" };
    // Now and then a number under another scenario, or none.
    let scenario = if dice.below(9) == 0 { format!("{requirement}.09") } else { scenario };
    let proof = if dice.below(9) == 0 { String::new() } else { proof };
    format!(
        "{requirement};Section {section};{title};{profile};{scenario};S {title};{proof};P {title};{nature}"
    )
}

fn rows(dice: &mut Dice) -> Vec<String> {
    (0..2 + dice.below(14)).map(|_| row(dice)).collect()
}

/// The same catalogue some time later.
fn later(rows: &[String], dice: &mut Dice) -> Vec<String> {
    let mut later = Vec::new();
    for row_before in rows {
        match dice.below(8) {
            0 => {}
            1 => later.extend([row(dice), row_before.clone()]),
            2 => later.push(row(dice)),
            _ => later.push(row_before.clone()),
        }
    }
    later.push(row(dice));
    later
}

fn made(rows: &[String]) -> Import {
    let csv = format!("{HEADER}\n{}\n", rows.join("\n"));
    import("c.csv", csv.as_bytes(), &Options::default()).unwrap()
}

/// The author at work: comments, labels, conditions and declarations.
fn edited(files: &[RulesFile], dice: &mut Dice) -> Vec<RulesFile> {
    let mut mine = files.to_vec();
    let mut number = 0;
    for file in &mut mine {
        let mut text = String::new();
        for line in file.text.lines() {
            number += 1;
            let indent = &line[..line.len() - line.trim_start().len()];
            match dice.below(25) {
                0 if !line.is_empty() => text.push_str(&format!("{indent}# above {number}\n{line}\n")),
                1 if !line.is_empty() => text.push_str(&format!("{line}  # behind {number}\n")),
                2 if line.contains("fr \"S ") || line.contains("fr \"Un\"") => {
                    text.push_str(&line.replacen("fr \"", "fr \"Mine ", 1));
                    text.push('\n');
                }
                3 if line.starts_with("requirement") && line.ends_with('{') => {
                    text.push_str(&format!(
                        "{line}\n  applies when profiles has general  # by hand {number}\n"
                    ));
                }
                _ => text.push_str(&format!("{line}\n")),
            }
        }
        if dice.below(5) == 0 {
            text.push_str(&format!(
                "\n# alone {number}\nrequirement MINE.{number} \"Mine\" {{ inferred because \"m\" }}\n"
            ));
        }
        file.text = text;
    }
    mine
}

fn tree(file: &RulesFile) -> Vec<Declaration> {
    let (tree, errors) = parse(FileId(0), &file.text, &Limits::default());
    assert!(errors.is_empty(), "{}: {errors:?}\n{}", file.name, file.text);
    tree.declarations
}

/// Every declaration by name, with what it stands in; the order of those in it does not count.
fn all(files: &[RulesFile]) -> BTreeMap<String, (String, String)> {
    fn put(declaration: &Declaration, parent: &str, all: &mut BTreeMap<String, (String, String)>) {
        let name = declaration.name.as_ref().map_or("", |name| &name.text);
        let name = format!("{} {name}", declaration.keyword.word());
        let mut alone = declaration.clone();
        alone.clauses.retain(|clause| !matches!(clause.kind, ClauseKind::Item(_)));
        let text = rules::syntax::print_declaration(&alone);
        // The values of a set stay in the order of the rulebook.
        let mut lines: Vec<&str> = text.lines().map(str::trim).collect();
        if name == "fact profiles" {
            lines.sort_unstable();
        }
        assert!(all.insert(name.clone(), (parent.to_owned(), lines.join("\n"))).is_none(), "{name} twice");
        for clause in &declaration.clauses {
            if let ClauseKind::Item(item) = &clause.kind {
                put(item, &name, all);
            }
        }
    }
    let mut found = BTreeMap::new();
    files.iter().flat_map(tree).for_each(|declaration| put(&declaration, "", &mut found));
    found
}

fn comments(files: &[RulesFile]) -> Vec<String> {
    let lines = files.iter().flat_map(|file| file.text.lines());
    let mut comments: Vec<String> =
        lines.filter_map(|line| Some(line.split_once('#')?.1.trim().to_owned())).collect();
    comments.sort();
    comments
}

/// The rulebook after a merge.
fn result(mine: &[RulesFile], merged: &Merge) -> Vec<RulesFile> {
    let mut result = merged.files.clone();
    let gone = |name: &String| merged.emptied.contains(name) || merged.files.iter().any(|f| f.name == *name);
    result.extend(mine.iter().filter(|file| !gone(&file.name)).cloned());
    result
}

#[test]
fn without_edits_the_result_is_what_a_first_import_makes() {
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let before = rows(&mut dice);
        let after = later(&before, &mut dice);
        let (base, new) = (made(&before), made(&after));
        let merged = merge(&base.files, &base.files, &new.files, None).unwrap();
        assert!(merged.conflicts.is_empty(), "{seed}: {}", merged.to_text(rules::Lang::En));
        assert_eq!(
            all(&result(&base.files, &merged)),
            all(&new.files),
            "{seed}\n{}",
            merged.to_text(rules::Lang::En)
        );
    }
}

#[test]
fn with_edits_nothing_of_the_author_s_is_lost() {
    let (mut conflicts, mut clean) = (0, 0);
    for seed in 0..80 {
        let mut dice = Dice::new(seed);
        let before = rows(&mut dice);
        let after = later(&before, &mut dice);
        let (base, new) = (made(&before), made(&after));
        let mine = edited(&base.files, &mut dice);
        let unchanged = merge(&base.files, &mine, &base.files, None).unwrap();
        assert!(
            unchanged.is_empty() && unchanged.files.is_empty(),
            "{seed}: {}",
            unchanged.to_text(rules::Lang::En)
        );
        let merged = merge(&base.files, &mine, &new.files, Some(Keep::Mine)).unwrap();
        let kept = result(&mine, &merged);
        assert_eq!(comments(&kept), comments(&mine), "{seed}\n{}", merged.to_text(rules::Lang::En));
        let (result, theirs) = (all(&kept), all(&new.files));
        for (name, (_, text)) in all(&mine) {
            let edited = text.contains("Mine") || text.contains("applies when profiles has general");
            if edited && !name.starts_with("scope") {
                let (_, now) = result.get(&name).unwrap_or_else(|| panic!("{seed}: {name} is lost"));
                assert!(now.contains("Mine") || now.contains("applies when profiles has general"), "{seed}");
            }
        }
        let missing = theirs.keys().find(|name| !result.contains_key(*name));
        assert_eq!(missing, None, "{seed}: the author removed nothing");
        // Once merged, the same catalogue has nothing more to say.
        let again = merge(&new.files, &kept, &new.files, None).unwrap();
        assert!(again.is_empty() && again.files.is_empty(), "{seed}");
        if merged.conflicts.is_empty() { clean += 1 } else { conflicts += 1 }
    }
    assert!(clean > 8 && conflicts > 8, "{clean} without conflicts, {conflicts} with");
}

/// The merge as it is made where a text holds what could be taken for a stub: of everything at once.
fn as_a_whole(base: &[RulesFile], mine: &[RulesFile], new: &[RulesFile], keep: Option<Keep>) -> Merge {
    let with = |files: &[RulesFile], word: &str| {
        let more = RulesFile {
            name: "zz.rules".to_owned(),
            text: format!("fact zz : yes_no \"\u{E000} {word}\"\n"),
        };
        let mut files = files.to_vec();
        files.push(more);
        files
    };
    let mut merged = merge(&with(base, "a"), &with(mine, "a"), &with(new, "b"), keep).unwrap();
    merged.files.retain(|file| file.name != "zz.rules");
    merged.changes.retain(|change| change.item != "fact zz");
    merged
}

#[test]
fn requirements_merged_one_by_one_come_to_the_same_as_all_at_once() {
    let (mut moved, mut conflicts) = (0, 0);
    for seed in 0..if std::env::var_os("RULES_LONG").is_some() { 3_000 } else { 100 } {
        let mut dice = Dice::new(seed);
        let before = rows(&mut dice);
        let mut after = later(&before, &mut dice);
        match dice.below(4) {
            0 => after.reverse(),
            1 => after = [vec![row(&mut dice)], before.clone()].concat(),
            _ => {}
        }
        let (base, new) = (made(&before), made(&after));
        let mine = if dice.below(4) == 0 { base.files.clone() } else { edited(&base.files, &mut dice) };
        for keep in [None, Some(Keep::Mine), Some(Keep::Sheet)] {
            let merged = merge(&base.files, &mine, &new.files, keep).unwrap();
            let whole = as_a_whole(&base.files, &mine, &new.files, keep);
            assert_eq!(merged.to_text(rules::Lang::En), whole.to_text(rules::Lang::En), "{seed}");
            let texts = |merge: &Merge| -> BTreeMap<String, String> {
                let laid_out = |file: &RulesFile| format(FileId(0), &file.text, &Limits::default()).unwrap();
                merge.files.iter().map(|file| (file.name.clone(), laid_out(file))).collect()
            };
            assert_eq!(texts(&merged), texts(&whole), "{seed}\n{}", merged.to_text(rules::Lang::En));
            assert_eq!(merged, Merge { files: merged.files.clone(), ..whole }, "{seed}");
            moved += merged.moved_rows;
            conflicts += merged.conflicts.len();
        }
    }
    assert!(moved > 100 && conflicts > 100, "{moved} citations moved, {conflicts} conflicts");
}
