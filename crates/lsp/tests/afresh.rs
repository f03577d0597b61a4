//! After any edits whatever, a session says what one says that begins with the texts as they are: what is wrong, what
//! stands where, what could; before the engine has looked, and after.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules_language::rulebook::model::Lang;
use rules_language::source::Span;
use rules_lsp::disk::Memory;
use rules_lsp::features::{
    actions, completion, folding, formatting, hints, hover, lenses, links, navigate, symbols, tokens,
    yaml_completion,
};
use rules_lsp::session::Session;
use rules_lsp::workspace::BookState;
use rules_lsp::{diagnose, exact};
use serde_json::{Value, json};

const BASE: &[&str] = &[
    "rulebook base { title \"B\" edition 2026-01-01 }\n",
    "source s { title \"S\" grade primary }\n",
    "fact a : yes_no { cite s \"1\" }\n",
    "fact b : any of { x fr \"X\" y }\n",
    "fact lv : one of { low < mid < high }\n",
    "let lim = 12 \"L\" { cite s }\n",
    "parameter len : span = 2 weeks \"L\" { cite s }\n",
    "scope w fr \"W\" { applies when not a cite s }\n",
    "chapter h \"H\" { cite s }\n",
    "requirement R/1 \"É\" {\n  in h\n  under w\n  proofs 2\n  cite s\n}\n",
    "requirement R/2 { in h except when lv >= mid any of { proof R/2.a proof R/2.b } cite s }\n",
    "table tb { columns of lv : low : mid : high | x . x R/1 cite s }\n",
    "step t { by v cite s }\n",
    "step u { after t when a by v duration len cite s }\n",
    "actor v\n",
    "deadline dl \"D {len}\" { at 3 days after t for u cite s }\n",
    "claim \"c\" { never R/1 is required when a }\n",
];
const LAYER: &[&str] = &[
    "rulebook top { title \"T\" uses \"../base\" }\n",
    "source mine { title \"M\" grade primary }\n",
    "change R/1 { under w applies when b has x because \"y\" cite mine }\n",
    "change lv : one of { low < mid < high < top } { because \"y\" }\n",
    "drop R/2 because \"z\"\n",
    "set len to 1 month because \"q\"\n",
    "scope m { applies when lv is top cite mine }\n",
    "requirement R/3 { in h under m proofs 1 cite mine }\n",
    "claim \"d\" { always R/3 is required implies not (lv is low) }\n",
];
const CASES: &str =
    "- name: one\n  facts: {a: no, b: [x], lv: high}\n  expect:\n    required: [R/1]\n    undetermined: {}\n";
const DOSSIER: &str = "rulebook: base\nfacts:\n  a: no\n  b: {x: yes}\nprogress:\n  done: [t]\n";
const BITS: &[&str] = &[
    "",
    "",
    "a",
    "x",
    " ",
    "\n",
    "{",
    "}",
    "\"",
    "(",
    "fact ",
    "\nfact z : yes_no\n",
    "#",
    "w",
    "`",
    "é",
    ".",
    "not ",
    "\ndrop R/1 because \"n\"\n",
    "lv",
    "mid",
    "R/1",
    "facts:\n",
    "- ",
];

const FOLDERS: [&str; 2] = ["/w/base", "/w/top"];

fn session(files: &BTreeMap<PathBuf, String>) -> Session {
    let mut session = Session::new(Box::new(Memory(files.clone())), Lang::En);
    session.workspace.add_folder(Path::new("/w"));
    session
}

/// Has the engine look at everything; what it says is taken in as the server does.
fn look(session: &mut Session) {
    for folder in FOLDERS {
        let Some(job) = session.job(Path::new(folder), 0, true) else { continue };
        let found = exact::work(&job).unwrap();
        rules_lsp::server::take_in(session, Path::new(folder), found);
    }
}

/// Everything that is said, by question.
fn everything(
    session: &Session,
    files: &BTreeMap<PathBuf, String>,
    places: &[usize],
) -> Vec<(String, Value)> {
    let mut said = Vec::new();
    for (path, text) in files {
        let name = path.display();
        let mut add = |what: &str, value: Option<Value>| {
            said.push((format!("{name} {what}"), value.unwrap_or_default()))
        };
        add("diagnostics", Some(json!(diagnose::to_wire(session, path, &diagnose::of(session, path)))));
        add("symbols", symbols::document(session, path));
        add("folding", folding::ranges(session, path));
        add("tokens", tokens::tokens_of(session, path, None));
        add("lenses", lenses::lenses(session, path));
        add("links", links::links(session, path));
        add("formatting", formatting::whole(session, path));
        let whole = Span { start: 0, end: text.len() as u32 };
        add("hints", hints::hints(session, path, whole));
        add("actions", actions::actions(session, path, whole, &[]));
        for place in places {
            let at = (0..=*place % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            add(&format!("hover at {at}"), hover::hover(session, path, at));
            let proposed = completion::complete(session, path, at);
            add(
                &format!("completion at {at}"),
                proposed.or_else(|| yaml_completion::complete(session, path, at)),
            );
            add(&format!("definition at {at}"), navigate::definition(session, path, at));
            add(&format!("references at {at}"), navigate::references(session, path, at, true));
        }
    }
    said.push(("workspace symbols".to_string(), symbols::workspace(session, "")));
    said
}

fn config() -> ProptestConfig {
    let (cases, rng_seed) = match std::env::var_os("RULES_LONG") {
        Some(_) => (2_000, RngSeed::Random),
        None => (60, RngSeed::Fixed(20_261_129)),
    };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_session_that_was_edited_says_what_a_new_one_says(
        left in prop::collection::vec(any::<bool>(), BASE.len() + LAYER.len()),
        edits in prop::collection::vec((0usize..5, 0usize..1500, 0usize..9, 0usize..BITS.len()), 1..10),
        places in prop::collection::vec(0usize..2000, 3..4),
    ) {
        let mut files: BTreeMap<PathBuf, String> = BTreeMap::new();
        let names = ["/w/base/a.rules", "/w/base/b.rules", "/w/top/c.rules"];
        for (number, part) in BASE.iter().chain(LAYER).enumerate() {
            let file = if number >= BASE.len() { 2 } else { number * 2 / BASE.len() };
            let text = files.entry(PathBuf::from(names[file])).or_default();
            // Mostly all of it; some books lack something.
            if left[number] || number % 3 != 0 || number == 0 || number == BASE.len() {
                text.push_str(part);
            }
        }
        files.insert("/w/base/tests/all.yaml".into(), CASES.to_string());
        files.insert("/w/me.yaml".into(), DOSSIER.to_string());
        let mut edited = session(&files);
        look(&mut edited);
        let paths: Vec<PathBuf> = files.keys().cloned().collect();
        for path in &paths {
            edited.workspace.open(path, files[path].clone());
        }
        // Large rulebooks are resolved in parts, between edits.
        edited.workspace.at_once = 2;
        edited.settle();
        for (number, (file, at, length, bit)) in edits.iter().enumerate() {
            let path = &paths[*file];
            let text = files.get_mut(path).unwrap();
            let whole = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let (start, end) = (whole(*at % (text.len() + 1)), whole(*at % (text.len() + 1) + length));
            text.replace_range(start..end, BITS[*bit]);
            edited.workspace.edit(path, start..end, BITS[*bit]);
            edited.settle();
            if number % 4 == 3 {
                look(&mut edited);
            }
        }
        // Of a rulebook that cannot be loaded any more, what was found before stays: a new session never knew it.
        let own = |state: &&mut BookState| FOLDERS.iter().any(|folder| state.folder == Path::new(folder));
        edited.workspace.books.values_mut().filter(own).for_each(|state| state.exact = None);
        look(&mut edited);
        let mut anew = session(&files);
        for path in &paths {
            anew.workspace.open(path, files[path].clone());
        }
        anew.settle();
        edited.workspace.finish();
        look(&mut anew);
        let (one, other) = (everything(&edited, &files, &places), everything(&anew, &files, &places));
        for ((what, one), (_, other)) in one.iter().zip(&other) {
            prop_assert_eq!(one, other, "{} of {:#?}", what, files);
        }
    }
}
