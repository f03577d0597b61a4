//! A rulebook that follows its text says what one that is resolved at once says, after any edits whatever.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules_language::diagnostic::Diagnostic;
use rules_language::rulebook::is_second_hand;
use rules_language::rulebook::resolve::resolve;
use rules_language::source::{FileId, Loc};
use rules_language::syntax::{Limits, parse};
use rules_lsp::live::{Book, BookFile, FileKey, Store};

/// What is wrong, with places in files: by the server's scheme.
fn followed(store: &Store, book: &Book, files: &[BookFile]) -> Vec<String> {
    let mut all = Vec::new();
    for file in files {
        for (piece, entry) in store.declarations(file.key) {
            for diagnostic in entry.syntax.iter().chain(book.found(piece.id, store)) {
                let mut diagnostic = diagnostic.clone();
                let said = diagnostic.clone();
                let place = |loc: Loc| {
                    let placed = store.span(rules_lsp::live::Id(loc.file.0), loc.span);
                    let (file, span) = placed.unwrap_or_else(|| panic!("a place in what is gone: {said:?}"));
                    Loc { file: FileId(file.0), span }
                };
                diagnostic.primary = diagnostic.primary.map(place);
                for label in &mut diagnostic.labels {
                    label.loc = place(label.loc);
                }
                all.push(shown(&diagnostic));
            }
        }
    }
    all.sort();
    all
}

fn shown(diagnostic: &Diagnostic) -> String {
    let mut labels: Vec<String> =
        diagnostic.labels.iter().map(|l| format!("{:?} {}", l.loc, l.message)).collect();
    // Only the segment is known, not that another one follows.
    labels.retain(|label| !label.ends_with("the next declaration begins here"));
    let Diagnostic { code, severity, message, primary, help, .. } = diagnostic;
    format!("{primary:?} {code} {severity} {message} {labels:?} {help:?}")
}

/// The same, all at once.
fn at_once(texts: &[String], own: &[bool]) -> Vec<String> {
    let (mut files, mut used, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for (number, text) in texts.iter().enumerate() {
        let (tree, errors) = parse(FileId(number as u32), text, &Limits::default());
        all.extend(errors.iter().map(shown));
        if own[number] { &mut files } else { &mut used }.push((FileId(number as u32), tree));
    }
    let (_, mut found) = resolve(&files, &used);
    let broken: BTreeSet<String> =
        files.iter().chain(&used).flat_map(|(_, tree)| tree.broken.iter().cloned()).collect();
    if !broken.is_empty() {
        found.retain(|one| !is_second_hand(one, |word| broken.contains(word)));
    }
    let several = ["definition-cycle"];
    let of_one = |d: &&Diagnostic| {
        d.primary.is_some_and(|loc| own[loc.file.0 as usize])
            && !several.contains(&d.code)
            && !d.message.to_string().contains("definitions included")
            && !d.message.to_string().contains("depends on what the form")
            && !["`valid/", "`derived/"].iter().any(|own| d.message.to_string().starts_with(own))
    };
    all.extend(found.iter().filter(of_one).map(shown));
    all.sort();
    all
}

const PARTS: &[&str] = &[
    "rulebook r { title \"R\" edition 2026-01-01 }\n",
    "source s { title \"S\" grade primary }\n",
    "fact a : yes_no { cite s \"1\" }\n",
    "fact b : any of { x fr \"X\" y }\n",
    "fact b.x : integer from 0 to 9\n",
    "fact l : list of record { kind : one of { p q } name : text }\n",
    "fact l.kind : text\n",
    "scope w fr \"W\" { applies when not a cite s }\n",
    "condition c { when a or b has x }\n",
    "condition d { when any l as e where e.kind is p and a }\n",
    "chapter h \"H\"\n",
    "requirement R/1 { in h under w proofs 2 cite s }\n",
    "requirement R/2 { in h applies when c scenario R/2.a { proof R/1#1 } inferred because \"?\" }\n",
    "step t { after u when a by v cite s }\n",
    "step u { needs l.name when given a cite s }\n",
    "actor v\n",
    "phase p { in q inferred because \"?\" }\n",
    "phase q { in p cite s }\n",
    "check k { when a require b has y cite s }\n",
    "claim \"c\" { never R/1 is required when a }\n",
    "# a comment\n",
    "rulebook r { title \"R\" language 1 holidays 2026-04-06 edition 2026-01-01 }\n",
    "let lim = 12 km \"L\" { cite s }\n",
    "parameter par : integer from 0 to 9 = 3 { cite s }\n",
    "parameter len : span = 2 weeks \"L\" { cite s }\n",
    "fact lv : one of { low < mid < high }\n",
    "fact dr : one of { none some } { case some when a otherwise none cite s }\n",
    "fact num : integer { case par when lv is mid otherwise 3 cite s }\n",
    "fact ver : version\n",
    "fact n : integer from 0 to 9 unit km\n",
    "fact dt : date\n",
    "scope v fr \"V\" { under w except when b has y (cite s \"2\") from 2026-01-01 { applies when dr is some } }\n",
    "table tb { columns of lv : low : mid : high | x . x R/1 cite s }\n",
    "table tc { columns : a : w | x . R/3 cite s }\n",
    "requirement R/3 { in h part of R/1 any of { proof R/3.a proof R/3.b } valid len from dt cite s }\n",
    "requirement R/4 { in h applies when R/1 is required 1 of G { proof R/4.a } except when a proofs 1 }\n",
    "deadline dl \"D {len}\" { at len before dt for t cite s }\n",
    "deadline dm { at 3 days after u for t met by dt cite s }\n",
    "step z { by v after any of (t, u) duration 2 days valid 1 year from dt cite s }\n",
    "claim \"d\" { R/3 excludes R/1, any/R/3 }\n",
    "claim \"e\" { always every proof under w of R/2 is required when G is required }\n",
    "condition e { when lv >= mid and n > lim and ver < 2.1.3 and max(n, num) > par }\n",
    "note nt \"N\" { when dr.some from 2026-01-01 until 2026-02-01 cite s }\n",
    "check kk { from 2026-01-01 { when dr#1 require e } cite s }\n",
];

const BITS: &[&str] = &[
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
];

fn edit() -> impl Strategy<Value = (usize, usize, usize, usize)> {
    (0usize..3, 0usize..400, 0usize..12, 0usize..BITS.len())
}

/// The everyday run makes the same edits each time; the long one, others.
fn config() -> ProptestConfig {
    let (cases, rng_seed) = match std::env::var_os("RULES_LONG") {
        Some(_) => (4_000, RngSeed::Random),
        None => (400, RngSeed::Fixed(20_261_128)),
    };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn after_edits_nothing_else_is_said_than_at_once(
        parts in prop::collection::vec((0usize..3, 0usize..PARTS.len()), 1..24),
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        let mut texts = vec![String::new(); 3];
        for (file, part) in parts {
            texts[file] += PARTS[part];
        }
        // The first file is of a rulebook that is used.
        let own = [false, true, true];
        let files: Vec<BookFile> =
            own.iter().enumerate().map(|(n, own)| BookFile { key: FileKey(n as u32), own: *own }).collect();
        let mut store = Store::default();
        for (number, text) in texts.iter().enumerate() {
            store.set(FileKey(number as u32), text.clone());
        }
        let mut book = Book::new(&files, &store);
        prop_assert_eq!(followed(&store, &book, &files), at_once(&texts, &own), "{:?}", texts);
        for (file, at, length, bit) in edits {
            let text = &mut texts[file];
            let whole = |mut at: usize| {
                at = at.min(text.len());
                while !text.is_char_boundary(at) { at -= 1; }
                at
            };
            let (start, end) = (whole(at), whole(at + length));
            text.replace_range(start..end, BITS[bit]);
            let changed = store.edit(FileKey(file as u32), start..end, BITS[bit]);
            book.follow(&changed, &store);
            prop_assert_eq!(store.file(FileKey(file as u32)).unwrap().text.as_str(), &texts[file]);
            prop_assert_eq!(followed(&store, &book, &files), at_once(&texts, &own), "{:?}", texts);
        }
    }
}
