//! Promise: a layer means what its base would mean with the changes written into it; where they come from is told; and a
//! base that moves on shows which changes no longer fit.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::report::Telling;
use std::path::Path;

use rules::Rulebook;
use rules::check::check;
use rules::rulebook::model::{ChapterId, RequirementId};
use rules::rulebook::record::{RECORD_FILE, Record};
use rules::source::FileId;
use rules::syntax::tree::{ClauseKind, Declaration, Keyword, Term};
use rules::syntax::{Limits, parse, print_clause, print_declaration};

use crate::support;
use crate::support::books::{DAYS, book, complete_dossier, dossier};
use crate::support::mutants::mutants;

const BASE: &str = r#"
rulebook catalogue { title "Catalogue"  edition 2025-01-01 }
source law { title "The law"  grade primary }
fact exposure : one of { low < moderate < high } "Exposure"
fact remote : yes_no "Remote access"
fact reviewed : date "Last review"
parameter review.every : span = 1 year "Time between reviews" { cite law "0" }
parameter contact : text "Contact" { cite law "0" }
let alone = 3 { cite law "0" }
fact admins : integer from 0 to 9 "Administrators"
scope exposed "Exposed" { applies when exposure is at least moderate  cite law "1" }
chapter access "Access" { cite law "2" }
requirement AC-1 "Policy, reviewed every {review.every}" { in access  proofs 1  valid review.every from reviewed  cite law "2.1" }
requirement AC-2 "Accounts; ask {contact}" {
  in access
  under exposed
  except when admins <= alone (cite law "2.2b")
  proof AC-2.a "List"
  proof AC-2.b "Review" { applies when remote }
  cite law "2.2"
}
requirement AC-3 "Remote access" { in access  applies when remote  proofs 1  cite law "2.3" }
requirement AC-4 "Logs" { in access  part of AC-3  proofs 1  cite law "2.4" }
table marks "Marks" {
  columns of exposure
  : low
  : : moderate
  : : : high
  | . x x  AC-1
  | . . x  AC-3
  cite law "3"
}
claim "logs go with remote access" { never AC-4 is required when not remote }
"#;

/// A layer over a base, each one text; the record beside the layer, where there is one.
fn over(base: &str, layer: &str, record: Option<&str>) -> Result<Rulebook, rules::RulebookError> {
    let folders = |folder: &Path| {
        let text = if folder.ends_with("base") { base } else { layer };
        let mut files = vec![("one.rules".to_owned(), text.to_owned())];
        if let Some(record) = record.filter(|_| !folder.ends_with("base")) {
            files.push((RECORD_FILE.to_owned(), record.to_owned()));
        }
        Some(files)
    };
    Rulebook::at_hand(Path::new("layer"), &folders)
}

fn layer(changes: &str) -> String {
    format!(
        "rulebook buyer {{ title \"Buyer\"  uses \"../base\" }}\nsource terms {{ title \"Terms\"  grade draft }}\n{changes}"
    )
}

fn loaded(changes: &str) -> Rulebook {
    over(BASE, &layer(changes), None).unwrap_or_else(|error| panic!("{error}"))
}

/// What is wrong with a layer that cannot be used: each code, with the line.
fn refused(changes: &str) -> Vec<(String, u32)> {
    let error = over(BASE, &layer(changes), None).err().expect("it loads");
    let place = |loc| error.sources().place(loc).line;
    let all = error.diagnostics().iter().filter(|found| found.is_error());
    all.map(|found| (found.code.to_string(), found.primary.map_or(0, place))).collect()
}

fn found(rulebook: &Rulebook) -> Vec<String> {
    const OF_LAYERS: [&str; 4] = ["base-moved", "change-without-effect", "uncited", "unrecorded-base"];
    let findings = check(rulebook).findings;
    let mut codes: Vec<String> = findings.iter().map(|finding| finding.diagnostic.code.to_string()).collect();
    codes.retain(|code| OF_LAYERS.contains(&code.as_str()));
    codes.sort();
    codes
}

/// Both answer every question alike.
fn same(one: &Rulebook, other: &Rulebook) {
    let said = one.diff(other).unwrap();
    let items: Vec<String> =
        said.items.iter().map(|item| format!("{} {}: {:?}", item.kind, item.id, item.changes)).collect();
    let meaning = said.items.iter().any(|item| {
        item.changes.iter().any(|change| !change.shifts.is_empty())
            || (item.kind != "source"
                && item.changes.iter().any(|change| matches!(change.kind.word(), "added" | "removed")))
    });
    assert!(!meaning, "{items:#?}");
}

#[test]
fn a_layer_means_what_the_changed_text_would_mean() {
    let rulebook = loaded(
        r#"
change AC-2 { no except when  under far  proof AC-2.c "Contract"  because "stricter"  cite terms "1" }
change AC-2.b { no applies when  because "always" }
scope far "Far" { applies when remote or exposure is high  cite terms "2" }
change AC-4 fr "Journaux" en "Logs, kept" { no part of  applies when exposure is high  because "wider" }
change marks { | x x x  AC-1 | . x .  AC-4  because "wider" }
set alone to 5 because "more"
set review.every to 6 months because "oftener"
set contact to "the desk" because "ours"
drop "logs go with remote access" because "no longer so"
"#,
    );
    let text = BASE
        .replace("  except when admins <= alone (cite law \"2.2b\")\n", "")
        .replace("under exposed", "under exposed, far")
        .replace("{ applies when remote }\n  cite", "proof AC-2.c \"Contract\"\n  cite")
        .replace("part of AC-3", "applies when exposure is high")
        .replace("| . x x  AC-1", "| x x x  AC-1\n  | . x .  AC-4")
        .replace("alone = 3", "alone = 5")
        .replace("= 1 year", "= 6 months")
        .replace("contact : text", "contact : text = \"the desk\"")
        .lines()
        .filter(|line| !line.starts_with("claim"))
        .map(|line| format!("{line}\n"))
        .collect::<String>()
        + "scope far \"Far\" { applies when remote or exposure is high  cite law \"2\" }\n";
    let plain = Rulebook::from_texts(&[("one.rules", &text)]).unwrap_or_else(|error| panic!("{error}"));
    same(&plain, &rulebook);
    let label = |id: &str| {
        let item = rulebook.model().names.deposit(id).unwrap();
        rulebook.model().head(item).label(rules::Lang::En).to_string()
    };
    assert_eq!(label("AC-1"), "Policy, reviewed every 6 months", "the text has no language of its own");
    assert_eq!(label("AC-2"), "Accounts; ask the desk");
    assert_eq!(label("AC-4"), "Logs, kept");
    let deadline = &rulebook.model().deadlines[0];
    assert_eq!(
        (deadline.head.id.as_str(), deadline.written.as_str()),
        ("valid/AC-1", "6 months after reviewed")
    );
}

/// Every small slip that an author could make in the shipped rulebook, said as a layer instead of in the text.
#[test]
fn a_layer_says_every_mutant() {
    let book = Rulebook::builtin("ris-va2").unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/ris-va2");
    let files = support::texts(&folder);
    let step = if std::env::var_os("RULES_LONG").is_some() { 1 } else { 9 };
    let mut said = 0;
    for mutant in mutants(&book, &files).into_iter().step_by(step) {
        let Some(wanted) = mutant.load() else { continue };
        let changes: String =
            files.iter().zip(&mutant.files).map(|((_, old), (_, new))| changes(old, new)).collect();
        if changes.is_empty() {
            continue;
        }
        let layer = format!("rulebook layer {{ title \"Layer\"  uses \"../base\" }}\n{changes}");
        let folders = |folder: &Path| match folder.ends_with("base") {
            true => Some(files.clone()),
            false => Some(vec![("layer.rules".to_owned(), layer.clone())]),
        };
        let layered = Rulebook::at_hand(Path::new("layer"), &folders)
            .unwrap_or_else(|error| panic!("{}: {error}\n{changes}", mutant.what));
        same(&wanted, &layered);
        said += 1;
    }
    assert!(said > 20, "{said} mutants");
}

/// Two rulebooks, of which one is a layer, answer the same about some dossiers: statuses, reasons, what is claimed, one by one
/// and in batches.
fn answers_alike(written: &Rulebook, layered: &Rulebook, seed: u64) {
    let told = |book: &Rulebook, text: &str, day: &str| -> Vec<String> {
        let read = book.read_dossier(text).unwrap();
        let (model, decision) = (book.model(), book.decide_on(&read, day.parse().unwrap()));
        let mut told = Vec::new();
        for (at, one) in model.requirements.iter().enumerate() {
            told.push(format!(
                "{} {}",
                one.head.id,
                decision.requirement_status(RequirementId::at(at)).word()
            ));
        }
        for (at, one) in model.chapters.iter().enumerate() {
            told.push(format!("{} {}", one.head.id, decision.chapter_status(ChapterId::at(at)).word()));
        }
        told.extend(decision.steps().iter().map(|step| format!("{} {}", step.id, step.status.word())));
        // Explaining takes long: of a few.
        let explained = model.requirements.iter().take(usize::from(seed.is_multiple_of(8)));
        for one in explained {
            let found = decision.explain(&one.head.id).unwrap();
            told.extend([rules::Lang::Fr, rules::Lang::En].map(|lang| Telling::new(&found, lang).sentence()));
        }
        told.sort();
        told
    };
    for more in 0..4 {
        let text = if more == 0 { complete_dossier(seed) } else { dossier(seed * 3 + more) };
        let day = DAYS[more as usize];
        assert_eq!(told(written, &text, day), told(layered, &text, day), "{seed}");
    }
    let claims = |book: &Rulebook| -> Vec<String> {
        let found = check(book).claims;
        let mut claims: Vec<String> =
            found.iter().map(|claim| format!("{}: {:?}", claim.text, claim.verdict)).collect();
        claims.sort();
        claims
    };
    assert_eq!(claims(written), claims(layered), "{seed}");
    let rows = |book: &Rulebook| -> Vec<Vec<String>> {
        let batch = book.batch();
        let mut rows = batch.rows();
        (0..40).for_each(|more| rows.push(&book.read_dossier(&dossier(seed * 40 + more)).unwrap()));
        let verdicts = batch.decide(&rows);
        let told = |row: usize| {
            let proofs = book.model().proofs.iter().enumerate();
            let mut told: Vec<String> = proofs
                .map(|(item, proof)| format!("{} {}", proof.head.id, verdicts.get(row, item).word()))
                .collect();
            told.sort();
            told
        };
        (0..40).map(told).collect()
    };
    assert_eq!(rows(written), rows(layered), "{seed}");
}

/// Every kind of declaration, changed by a layer, means what the rulebook would mean with the change written into it.
#[test]
fn a_layer_over_random_rulebooks_means_the_rulebook_written_out() {
    let seeds = if std::env::var_os("RULES_LONG").is_some() { 3_000 } else { 12 };
    let (mut said, mut changed) = (0, 0);
    for seed in 0..seeds {
        // A parameter takes the place of a number, so that layers can set it.
        let with = |limit: u32| {
            let text = book(seed).replace("n > 1)", "n > limit)");
            format!(
                "{text}parameter limit : integer from 0 to 4 = {limit} \"Limit\" {{ inferred because \"r\" }}\n"
            )
        };
        let limit = (seed % 5) as u32;
        let files = vec![("random.rules".to_owned(), with(1))];
        let Ok(base) = Rulebook::from_texts(&[("random.rules", &files[0].1)]) else { continue };
        let all = mutants(&base, &files);
        let Some(mutant) = all.into_iter().nth(seed as usize * 7 % 60) else { continue };
        let wanted =
            mutant.files[0].1.replace("integer from 0 to 4 = 1", &format!("integer from 0 to 4 = {limit}"));
        let Ok(written) = Rulebook::from_texts(&[("random.rules", &wanted)]) else { continue };
        let mut layer = format!(
            "rulebook layer {{ title \"Layer\"  uses \"../base\" }}\n{}",
            changes(&files[0].1, &mutant.files[0].1)
        );
        if limit != 1 {
            layer += &format!("set limit to {limit} because \"ours\"\n");
        }
        let folders = |folder: &Path| match folder.ends_with("base") {
            true => Some(files.clone()),
            false => Some(vec![("layer.rules".to_owned(), layer.clone())]),
        };
        let layered = Rulebook::at_hand(Path::new("layer"), &folders)
            .unwrap_or_else(|error| panic!("{seed}, {}: {error}\n{layer}", mutant.what));
        same(&written, &layered);
        answers_alike(&written, &layered, seed);
        said += 1;
        changed += usize::from(!base.diff(&layered).unwrap().items.is_empty());
    }
    assert!(said > 4 && changed > 2, "{said} layers, {changed} that change something");
}

/// The changes that make one text of another, clause by clause.
fn changes(old: &str, new: &str) -> String {
    let read = |text: &str| parse(FileId(0), text, &Limits::default()).0.declarations;
    let (old, new) = (read(old), read(new));
    let mut out = String::new();
    for was in &old {
        let Some(name) = &was.name else { continue };
        let same = |one: &&Declaration| one.keyword == was.keyword && one.name == was.name;
        match new.iter().find(same) {
            None => out += &format!("drop {} {} because \"a mutant\"\n", was.keyword.word(), name.text),
            Some(now) => out += &change(was, now),
        }
    }
    out
}

fn change(was: &Declaration, now: &Declaration) -> String {
    if was == now {
        return String::new();
    }
    let mut out = String::new();
    let mut body = String::new();
    let mut words: Vec<&str> = Vec::new();
    if let (Keyword::Let, Some(Term::Number { number, .. }), Some(name)) =
        (now.keyword, &now.value, &now.name)
    {
        return format!("set {} to {} because \"a mutant\"\n", name.text, number.text);
    }
    for clause in was.clauses.iter().chain(&now.clauses) {
        let word = clause.kind.word();
        if !words.contains(&word) && !matches!(clause.kind, ClauseKind::Item(_)) {
            words.push(word);
        }
    }
    for word in words {
        let of = |declaration: &Declaration| -> Vec<String> {
            let clauses = declaration.clauses.iter().filter(|clause| clause.kind.word() == word);
            clauses.map(print_clause).collect()
        };
        let (before, mut after) = (of(was), of(now));
        if before != after {
            if word == "|" {
                // A row that is written again takes the place of the one for its item.
                after.retain(|row| !before.contains(row));
                body += &format!("  {}\n", after.join("\n  "));
                continue;
            }
            if word == "case" {
                // The last of the cases stays the last.
                let last = now.clauses.iter().filter(|clause| clause.kind.word() == "otherwise");
                after.extend(last.map(print_clause));
                body += "  no otherwise\n";
            }
            let cut = if before.is_empty() { String::new() } else { format!("  no {word}\n") };
            body += &format!("{cut}  {}\n", after.join("\n  "));
        }
    }
    let items = |declaration: &Declaration| -> Vec<Declaration> {
        let inner = declaration.clauses.iter().filter_map(|clause| match &clause.kind {
            ClauseKind::Item(item) => Some(Declaration::clone(item)),
            _ => None,
        });
        inner.collect()
    };
    let after = items(now);
    for item in items(was) {
        match after.iter().find(|one| one.name == item.name) {
            Some(one) => out += &change(&item, one),
            None if item.name.is_some() => {
                let name = &item.name.as_ref().unwrap().text;
                out += &format!("drop {} {name} because \"a mutant\"\n", item.keyword.word());
            }
            None => {}
        }
    }
    let before = items(was);
    for item in after.iter().filter(|one| before.iter().all(|other| other.name != one.name)) {
        body += &print_declaration(item);
        body.push('\n');
    }
    let labels = if was.labels == now.labels {
        String::new()
    } else {
        let label = |text: &rules::syntax::tree::Text| {
            let language = text.language.as_ref().map_or("", |language| language.text.as_str());
            format!(" {language} {:?}", text.quoted.text)
        };
        now.labels.iter().map(label).collect()
    };
    let ty = match (&was.ty, &now.ty) {
        (Some(one), Some(other)) if one != other => {
            let bare = Declaration { labels: Vec::new(), clauses: Vec::new(), ..now.clone() };
            let text = print_declaration(&bare);
            format!(" {}", &text[text.find(':').unwrap()..])
        }
        _ => String::new(),
    };
    if !body.is_empty() || !labels.is_empty() || !ty.is_empty() {
        let name = &was.name.as_ref().unwrap().text;
        out += &format!(
            "change {} {name}{ty}{labels} {{\n{body}  because \"a mutant\"\n}}\n",
            was.keyword.word()
        );
    }
    out
}

#[test]
fn what_does_not_fit_is_an_error_and_where() {
    assert_eq!(refused("change AC-9 { no under  because \"x\" }"), [("change-does-not-fit".to_string(), 3)]);
    assert_eq!(refused("change AC-3 { no under  because \"x\" }"), [("change-does-not-fit".to_string(), 3)]);
    assert_eq!(refused("set exposure to 3 because \"x\""), [("change-does-not-fit".to_string(), 3)]);
    assert_eq!(refused("set review.every to 3 because \"x\""), [("wrong-type".to_string(), 3)]);
    assert_eq!(refused("set alone to 2026-01-01 because \"x\""), [("wrong-type".to_string(), 3)]);
    assert_eq!(refused("change AC-3 { wears hat  because \"x\" }"), [("syntax".to_string(), 3)]);
    assert_eq!(
        refused("change AC-3 { publisher \"x\"  because \"x\" }"),
        [("misplaced-clause".to_string(), 3)]
    );
    assert_eq!(
        refused("requirement OWN { proofs 1  cite terms }\nchange OWN { no proofs  because \"x\" }"),
        [("change-does-not-fit".to_string(), 4)]
    );
    // A condition that is wrong is shown where the layer writes it.
    assert_eq!(
        refused("change AC-3 {\n  applies when exposed and nothing\n  because \"x\"\n}"),
        [("unknown-name".to_string(), 4)]
    );
}

#[test]
fn dropping_what_another_needs_shows_both() {
    assert_eq!(refused("drop AC-3 because \"x\""), [("dropped-but-needed".to_string(), 23)]);
    assert_eq!(refused("drop exposed because \"x\"")[0].0, "dropped-but-needed");
    let rulebook = loaded(
        "drop AC-3 because \"x\"\nchange AC-4 { no part of  because \"x\" }\ndrop \"logs go with remote access\" because \"x\"",
    );
    assert!(rulebook.model().names.deposit("AC-3").is_none());
    assert_eq!(rulebook.model().tables[0].rows.len(), 1, "the row about it goes with it");
    assert!(matches!(rulebook.explain("AC-3"), Err(rules::ExplainError::Dropped { .. })));
}

#[test]
fn two_changes_of_one_thing_are_an_error_unless_one_stands_above() {
    let twice = "change AC-3 { applies when exposed  because \"x\" }\nchange AC-3 { applies when never  because \"y\" }";
    assert_eq!(refused(twice), [("changed-twice".to_string(), 4)]);
    let apart = "change AC-3 { applies when exposed  because \"x\" }\nchange AC-3 fr \"Accès\" en \"Access\" { because \"y\" }";
    loaded(apart);
    let below = layer("change AC-3 { applies when exposed  because \"x\" }\nset alone to 4 because \"x\"");
    let above = "rulebook top { title \"Top\"  uses \"../layer\" }\nchange AC-3 { applies when always  because \"y\" }\nset alone to 7 because \"y\"";
    let folders = |folder: &Path| {
        let text = match folder.file_name().and_then(|name| name.to_str()) {
            Some("base") => BASE,
            Some("layer") => &below,
            _ => above,
        };
        Some(vec![("one.rules".to_owned(), text.to_owned())])
    };
    let rulebook = Rulebook::at_hand(Path::new("top"), &folders).unwrap_or_else(|error| panic!("{error}"));
    let layers = &rulebook.model().layers;
    let names: Vec<&str> = layers.books.iter().map(|book| book.name.as_str()).collect();
    assert_eq!(names, ["catalogue", "buyer", "top"]);
    let item = rulebook.model().names.deposit("AC-3").unwrap();
    let told: Vec<(u32, &str, &str)> = layers
        .of(item)
        .map(|one| (one.layer, one.parts[0].was.as_deref().unwrap(), one.parts[0].now.as_deref().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (1, "applies when remote", "applies when exposed"),
            (2, "applies when exposed", "applies when always")
        ]
    );
    assert_eq!(rulebook.model().constants.iter().find(|one| one.head.id == "alone").unwrap().written, "7");
}

#[test]
fn a_change_without_effect_is_told_and_so_is_one_without_a_reason() {
    let idle = loaded(
        "change AC-3 { applies when remote  because \"x\" }\nset review.every to 1 year because \"x\"",
    );
    assert_eq!(
        found(&idle),
        ["change-without-effect", "change-without-effect", "unrecorded-base"].map(str::to_string)
    );
    let part = loaded("change AC-3 { applies when remote  part of AC-1  because \"x\" }");
    assert!(found(&part).contains(&"change-without-effect".to_string()));
    // In other words, and for the same candidates: what is meant is compared.
    let reworded = loaded(
        "change AC-3 { applies when not (not remote) or remote and exposed  because \"x\" }\n\
         change AC-2 { no except when  except when not (admins > 3)  because \"y\" }",
    );
    assert_eq!(found(&reworded), ["change-without-effect", "change-without-effect", "unrecorded-base"]);
    // (That the table wants the highest exposure makes `remote and exposed` no change.)
    let meant = loaded("change AC-3 { applies when remote and admins > 4  because \"x\" }");
    assert_eq!(found(&meant), ["unrecorded-base"]);
    let silent = loaded("change AC-3 { applies when exposed }");
    assert!(found(&silent).contains(&"uncited".to_string()), "{:?}", found(&silent));
}

#[test]
fn what_a_layer_makes_impossible_is_told_at_its_change() {
    let rulebook = loaded("change AC-3 { applies when remote and not remote  because \"x\" }");
    let report = check(&rulebook);
    let dead = report.findings.iter().find(|one| one.diagnostic.code == "dead-item").unwrap();
    let place = report.sources.place(dead.diagnostic.primary.unwrap());
    assert!(place.file.contains("layer") && place.line == 3, "{place}");
}

#[test]
fn a_base_that_moves_on_shows_which_changes_no_longer_fit() {
    let changes = layer(
        "change AC-3 { applies when exposed  because \"x\" }\nset alone to 4 because \"x\"\ndrop AC-4 because \"x\"\ndrop \"logs go with remote access\" because \"x\"",
    );
    let rulebook = over(BASE, &changes, None).unwrap();
    let text = Record::of(rulebook.model()).write();
    assert_eq!(Record::parse(&text).unwrap(), Record::of(rulebook.model()));
    let now = over(BASE, &changes, Some(&text)).unwrap();
    assert_eq!(found(&now), Vec::<String>::new());
    let moved = BASE
        .replace("applies when remote  proofs 1", "applies when remote  proofs 2")
        .replace("alone = 3", "alone = 2");
    let later = over(&moved, &changes, Some(&text)).unwrap();
    assert_eq!(found(&later), ["base-moved", "base-moved"].map(str::to_string));
    let elsewhere = BASE.replace("\"Policy,", "\"The policy,");
    assert_eq!(found(&over(&elsewhere, &changes, Some(&text)).unwrap()), Vec::<String>::new());
    let cut = &text[text.len() / 3..];
    let error = over(BASE, &changes, Some(cut)).err().expect("a record that was cut");
    assert_eq!(error.diagnostics()[0].code, "damaged-record");
}

#[test]
fn names_that_were_legal_still_are() {
    let text = "rulebook r { title \"R\" }\nsource s { title \"S\"  grade primary }\nfact\nset : any of { change drop }\nfact parameter : yes_no { }\n\
                fact n : integer unit because { }\nlet because_of = 3 because { cite s }\nscope span {\napplies when\nset has drop and parameter and n > 2 because\ncite s }\n";
    Rulebook::from_texts(&[("r.rules", text)]).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn an_open_parameter_stands_in_texts_only() {
    let open = "rulebook r { title \"R\" }\nsource s { title \"S\"  grade primary }\nparameter p : integer from 1 to 5 fr \"le seuil\" en \"the threshold\" { cite s }\n";
    let said = format!(
        "{open}requirement A fr \"Au-delà de {{p}}\" en \"Beyond {{p}}, {{q}}\" {{ proofs 1  cite s }}\n"
    );
    let rulebook = Rulebook::from_texts(&[("r.rules", &said)]).unwrap_or_else(|error| panic!("{error}"));
    let item = rulebook.model().names.deposit("A").unwrap();
    assert_eq!(rulebook.model().head(item).label(rules::Lang::En), "Beyond [the threshold], {q}");
    assert_eq!(rulebook.model().head(item).label(rules::Lang::Fr), "Au-delà de [le seuil]");
    for (wanted, bad) in [
        ("unset-parameter", format!("{open}fact n : integer {{ }}\nscope c {{ applies when n > p  cite s }}")),
        ("unset-parameter", format!("{open}step t {{ by a  duration p  cite s }}\nactor a")),
        ("wrong-type", "rulebook r { title \"R\" }\nsource s { title \"S\"  grade primary }\nparameter p : integer = 1.5 { cite s }".to_string()),
        ("bad-amount", "rulebook r { title \"R\" }\nsource s { title \"S\"  grade primary }\nparameter p : integer from 1 to 5 = 6 { cite s }".to_string()),
        ("wrong-type", "rulebook r { title \"R\" }\nsource s { title \"S\"  grade primary }\nparameter p : span = 3 apples { cite s }".to_string()),
    ] {
        let error = Rulebook::from_texts(&[("r.rules", &bad)]).err().expect(wanted);
        assert!(error.diagnostics().iter().any(|one| one.code == wanted), "{wanted}: {error}");
    }
}

#[test]
fn a_layer_is_stored_whole() {
    let rulebook = loaded("change AC-3 { applies when exposed  because \"x\" }");
    let bytes = rulebook.store().unwrap();
    let again = Rulebook::from_stored("layer", &bytes).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(again.model().layers, rulebook.model().layers);
    same(&again, &rulebook);
}

#[test]
fn keywords_of_layers_declare_nothing() {
    for keyword in Keyword::TOP {
        assert_eq!(keyword.tailors(), matches!(keyword.word(), "change" | "drop" | "set"));
    }
}
