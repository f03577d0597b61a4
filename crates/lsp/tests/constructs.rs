//! Every construct of the language, where an author meets it: on the rulebook of docs/language.md and the layer on it, what
//! could stand at a place, what stands there, where it is declared, where it is used.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rules_language::rulebook::model::Lang;
use rules_lsp::disk::Memory;
use rules_lsp::features::tokens::{TYPES_OF_TOKENS, tokens_of};
use rules_lsp::features::{actions, completion, folding, hover, navigate};
use rules_lsp::session::Session;
use rules_lsp::{diagnose, exact};

#[path = "support/page.rs"]
mod page;

use page::blocks;

const TRIP: &str = "/w/trip/trip.rules";
const SCHOOL: &str = "/w/school/school.rules";

fn session() -> Session {
    let files: BTreeMap<PathBuf, String> =
        [(TRIP, blocks("```rules")), (SCHOOL, blocks("```rules layer"))].map(|(p, t)| (p.into(), t)).into();
    let mut session = Session::new(Box::new(Memory(files)), Lang::En);
    session.workspace.add_folder(Path::new("/w"));
    session
}

/// Has the engine look at both.
fn look(session: &mut Session) {
    for folder in ["/w/trip", "/w/school"] {
        let job = session.job(Path::new(folder), 0, true).unwrap();
        let found = exact::work(&job).unwrap();
        assert!(found.loaded, "{folder}: {:?}", found.found);
        session.workspace.books.get_mut(Path::new(folder)).unwrap().exact = Some(Arc::new(found));
    }
}

/// What is proposed at the end of some text, which stands at the end of a file.
fn proposed(session: &mut Session, path: &str, text: &str) -> Vec<String> {
    let path = Path::new(path);
    let before = session.workspace.text(path).unwrap().as_str().to_string();
    session.workspace.open(path, format!("{before}\n{text}"));
    let offset = session.workspace.text(path).unwrap().as_str().len();
    let answer = completion::complete(session, path, offset);
    session.workspace.set(path, before);
    let items = answer.map(|answer| answer["items"].as_array().unwrap().clone()).unwrap_or_default();
    items.iter().map(|item| item["label"].as_str().unwrap().to_string()).collect()
}

#[test]
fn what_could_stand_at_each_place() {
    let mut session = session();
    let rows: &[(&str, &str, &[&str], &[&str])] = &[
        // The place, what is proposed, what is not.
        (TRIP, "scope x { under abroad exc", &["except when"], &[]),
        (TRIP, "scope x { except ", &["when"], &[]),
        (TRIP, "scope x { except when ", &["country", "nights", "alone", "group.size"], &["H/01"]),
        (TRIP, "scope x { from 2026-01-01 ", &["until"], &[]),
        (TRIP, "scope x { from 2026-01-01 { applies when ", &["country"], &[]),
        (TRIP, "requirement X { part of ", &["H/01", "P/02"], &["country"]),
        (TRIP, "requirement X { part ", &["of"], &[]),
        (TRIP, "requirement X { valid 2 ", &["years", "months"], &[]),
        (TRIP, "requirement X { valid 2 years ", &["from"], &[]),
        (
            TRIP,
            "requirement X { valid 2 years from ",
            &["first_aid_course", "last_day"],
            &["country", "meals"],
        ),
        (TRIP, "requirement X { valid ", &["meeting.before"], &[]),
        (TRIP, "table x { columns ", &["of"], &[]),
        (TRIP, "table x { columns of ", &["country", "meals"], &[]),
        (TRIP, "table x { columns of country : ", &["home", "other"], &["country"]),
        (TRIP, "table x { : ", &["boarding", "long", "swimming"], &[]),
        (TRIP, "table x { columns of country : home : other | x ", &["H/01", "x", "."], &["country"]),
        (TRIP, "table x { columns of country : home : other | ", &["x", "."], &[]),
        (TRIP, "fact danger : one of { none < some } { case ", &["none", "some"], &[]),
        (TRIP, "fact danger : one of { none < some } { case some ", &["when"], &[]),
        (TRIP, "fact danger : one of { none < some } { case some when ", &["country"], &[]),
        (TRIP, "fact aid : decimal { otherwise ", &["subsidy"], &[]),
        (TRIP, "condition x { when risk ", &["is at least", ">=", "<"], &[]),
        (TRIP, "condition x { when risk is at least ", &["low", "moderate", "high"], &["country"]),
        (TRIP, "condition x { when app < ", &["app"], &[]),
        (TRIP, "condition x { when pupils > al", &["alone"], &[]),
        (TRIP, "step x { after any of (", &["plan.written", "bus.booked"], &["country"]),
        (TRIP, "step x { after any of (bus.booked, ", &["train.booked"], &["country"]),
        (TRIP, "step x { after ", &["plan.written", "any of"], &[]),
        (TRIP, "deadline x { at 15 days after ", &["accident", "town.permit"], &["meals.lunch"]),
        (TRIP, "deadline x { at 15 ", &["days", "working_days"], &[]),
        (TRIP, "deadline x { at ", &["meeting.before"], &[]),
        (TRIP, "claim \"x\" { G/02 ", &["before", "excludes"], &[]),
        (TRIP, "claim \"x\" { G/02 excludes ", &["H/02"], &["country"]),
        (TRIP, "rulebook x { lang", &["language"], &[]),
        (TRIP, "rulebook x { language ", &["1"], &[]),
        (TRIP, "rulebook x { hol", &["holidays"], &[]),
        (TRIP, "parameter x : ", &["span", "integer", "version"], &["yes_no", "list of"]),
        (TRIP, "fact x : ", &["version", "one of"], &[]),
        (SCHOOL, "change ", &["H/03", "boarding", "plan.written", "meeting.before"], &[]),
        (SCHOOL, "change step ", &["plan.written"], &["H/03", "country"]),
        (SCHOOL, "change H/03 { ", &["under", "except when", "proofs", "because", "no"], &["by", "ask"]),
        (SCHOOL, "change plan.written { ", &["by", "after", "because", "no"], &["proofs"]),
        (SCHOOL, "change H/03 { under ", &["boarding"], &["country"]),
        (SCHOOL, "change H/03 { applies when ", &["country"], &[]),
        (SCHOOL, "change H/03 { no ", &["under", "applies when", "except when"], &["by"]),
        (SCHOOL, "drop ", &["H/03", "G/02"], &[]),
        (SCHOOL, "drop G/02 ", &["because"], &[]),
        (SCHOOL, "set ", &["meeting.before", "phone", "alone"], &["country"]),
        (SCHOOL, "set phone ", &["to"], &[]),
        (SCHOOL, "set meeting.before to ", &["2 weeks"], &[]),
    ];
    let mut wrong = Vec::new();
    for (path, text, there, absent) in rows {
        let found = proposed(&mut session, path, text);
        for name in there.iter().filter(|name| !found.iter().any(|found| found == *name)) {
            wrong.push(format!("`{text}` lacks `{name}`: {:?}", &found[..found.len().min(12)]));
        }
        for name in absent.iter().filter(|name| found.iter().any(|found| found == *name)) {
            wrong.push(format!("`{text}` has `{name}`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn offset(session: &Session, path: &str, around: &str, word: &str) -> usize {
    let text = session.workspace.text(Path::new(path)).unwrap().as_str();
    let at = text.find(around).unwrap_or_else(|| panic!("no {around}"));
    at + around.find(word).unwrap() + 1
}

#[test]
fn what_stands_there_and_where_it_is_declared_and_used() {
    let mut session = session();
    look(&mut session);
    // Where, the word there, what is said of it, in which file it is declared, how often it is written.
    let rows: &[(&str, &str, &str, &str, &str, usize)] = &[
        (TRIP, "pupils > alone", "alone", "let", "trip", 2),
        (TRIP, "case subsidy when", "subsidy", "5_000 euros", "trip", 3),
        (TRIP, "danger is at least some", "danger", "otherwise", "trip", 3),
        (TRIP, "danger is at least some", "some", "value of `danger`", "trip", 4),
        (TRIP, "risk is at least moderate", "risk", "low < moderate < high", "trip", 3),
        (TRIP, "app < 8.10", "app", "version", "trip", 2),
        (TRIP, "columns of country", "country", "fact", "trip", 14),
        (TRIP, "| x .  H/03", "H/03", "Vaccination", "trip", 3),
        (TRIP, "part of P/02", "P/02", "Emergency", "trip", 3),
        (TRIP, "any of (bus.booked", "bus.booked", "step", "trip", 2),
        (TRIP, "at meeting.before before", "meeting.before", "parameter", "trip", 4),
        (TRIP, "{meeting.before} before", "meeting.before", "parameter", "trip", 4),
        (TRIP, "valid 2 years from first_aid_course", "first_aid_course", "fact", "trip", 2),
        (TRIP, "15 days after accident", "accident", "fact", "trip", 2),
        (TRIP, "P/03.adults \"Two", "P/03.adults", "any of", "trip", 1),
        (SCHOOL, "change H/03", "H/03", "Vaccination", "trip", 3),
        (SCHOOL, "under boarding", "boarding", "scope", "trip", 6),
        (SCHOOL, "set meeting.before", "meeting.before", "parameter", "trip", 4),
        (SCHOOL, "drop G/02", "G/02", "guide", "trip", 3),
        (SCHOOL, "cite house \"2\"", "house", "source", "school", 3),
    ];
    let mut wrong = Vec::new();
    for (path, around, word, said, home, times) in rows {
        let at = offset(&session, path, around, word);
        let path = Path::new(path);
        let told = hover::hover(&session, path, at).map(|hover| hover["contents"]["value"].to_string());
        if !told.as_ref().is_some_and(|told| told.contains(said)) {
            wrong.push(format!("{around}: hover says {told:?}"));
        }
        let declared = navigate::definition(&session, path, at).map(|place| place["uri"].to_string());
        if !declared.as_ref().is_some_and(|uri| uri.contains(home)) {
            wrong.push(format!("{around}: declared in {declared:?}"));
        }
        let used =
            navigate::references(&session, path, at, true).map_or(0, |found| found.as_array().unwrap().len());
        if used < *times {
            wrong.push(format!("{around}: written {used} times, not {times}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_are_coloured_and_bodies_folded() {
    let session = session();
    for (path, words) in [
        (
            TRIP,
            &[
                "except",
                "part",
                "columns",
                "excludes",
                "case",
                "otherwise",
                "valid",
                "holidays",
                "let",
                "parameter",
            ][..],
        ),
        (SCHOOL, &["change", "drop", "set", "because", "no"][..]),
    ] {
        let path = Path::new(path);
        let text = session.workspace.text(path).unwrap();
        let data = tokens_of(&session, path, None).unwrap()["data"].clone();
        let data: Vec<u64> = data.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
        let (mut line, mut column) = (0, 0);
        let mut keywords = Vec::new();
        for token in data.chunks(5) {
            if token[0] > 0 {
                (line, column) = (line + token[0], 0);
            }
            column += token[1];
            if TYPES_OF_TOKENS[token[3] as usize] == "keyword" {
                let units: Vec<u16> = text.line(line as u32).encode_utf16().collect();
                let word = &units[column as usize..(column + token[2]) as usize];
                keywords.push(String::from_utf16(word).unwrap());
            }
        }
        for word in words {
            assert!(keywords.iter().any(|keyword| keyword == word), "`{word}` is not coloured");
        }
        let folds = folding::ranges(&session, path).unwrap();
        let long = text.as_str().matches(" {\n").count();
        assert!(folds.as_array().unwrap().len() * 2 >= long, "{folds}");
    }
}

#[test]
fn nothing_false_is_said_of_a_layer_before_the_whole_is_known() {
    let mut session = session();
    let path = Path::new(SCHOOL);
    let text = session.workspace.text(path).unwrap().as_str().to_string();
    // What the change adds can be spoken of; what it drops can be declared anew.
    let more = "change country : one of { home other mars } { because \"x\" }\n\
        change H/02 { proof H/02.09 \"New\" because \"x\" }\n\
        scope on_mars \"On Mars\" { applies when country is mars cite house \"1\" }\n\
        claim \"new\" { always H/02.09 is required implies H/02 is required }\n\
        requirement G/02 \"Anew\" { in papers cite house \"9\" }\n\
        scope wrong \"Wrong\" { applies when nigts >= 1 cite house \"1\" }\n";
    session.workspace.open(path, format!("{text}{more}"));
    let said: Vec<String> =
        diagnose::of(&session, path).iter().map(|message| message.diagnostic.message.to_string()).collect();
    assert_eq!(said, ["there is no fact, scope or condition `nigts`"]);
    // Without the changes, all of that is wrong.
    session.workspace.set(path, format!("{text}{}", more.replace("change ", "# ")));
    assert!(diagnose::of(&session, path).len() > 2);
}

#[test]
fn what_repeats_that_a_text_cannot_be_read_is_not_said() {
    let mut session = session();
    let path = Path::new(TRIP);
    let text = session.workspace.text(path).unwrap().as_str().to_string();
    session.workspace.open(path, text.replace("fact country : one of {", "fact country : one off {"));
    let said: Vec<&str> =
        diagnose::of(&session, path).iter().map(|message| message.diagnostic.code).collect();
    assert!(said.contains(&"syntax") && !said.contains(&"unknown-name"), "{said:?}");
}

#[test]
fn what_is_wrong_is_mended_in_either_language() {
    for lang in [Lang::Fr, Lang::En] {
        let mut session = session();
        session.lang = lang;
        let path = Path::new(TRIP);
        let text = session.workspace.text(path).unwrap().as_str().to_string();
        let more = "scope a1 \"A\" { applies when nigts >= 1 cite circular \"1\" }\n\
            scope a2 fr \"A\" { applies when new_fact cite circular \"1\" }\n\
            scope a3 \"A\" { applies when swimming cite new_source \"1\" }\n\
            scope a4 \"A\" { applies when swimming }\n\
            step a5 \"A\" { by new_actor after new_step in new_phase cite circular \"1\" }\n\
            deadline a6 \"A\" { at new_span before first_day for plan.written cite circular \"1\" }\n";
        session.workspace.open(path, format!("{text}{more}"));
        let start = text.len() as u32;
        let whole = rules_language::source::Span { start, end: start + more.len() as u32 };
        let found = actions::actions(&session, path, whole, &["quickfix".to_string()]).unwrap();
        let edits: Vec<String> =
            found.as_array().unwrap().iter().map(|action| action["edit"].to_string()).collect();
        for wanted in [
            "\"nights\"",
            "fact new_fact : yes_no",
            " en \\\"\\\"",
            "source new_source",
            "inferred because",
            "actor new_actor",
            "step new_step",
            "phase new_phase",
            "parameter new_span",
        ] {
            assert!(edits.iter().any(|edit| edit.contains(wanted)), "{lang:?}: no {wanted} in {edits:#?}");
        }
    }
}
