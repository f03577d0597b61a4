//! Every name of the rulebook of docs/language.md, in which every construct stands, and of the layer on it, has another
//! name after it is renamed, everywhere, and nothing else is changed: both still load, what the tests say still holds, and
//! renamed back, every file is what it was.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rules_engine::Rulebook;
use rules_engine::cases::{self, CaseFile};
use rules_language::rulebook::model::Lang;
use rules_lsp::disk::Memory;
use rules_lsp::features::{navigate, rename};
use rules_lsp::paths::path_of;
use rules_lsp::session::Session;
use rules_lsp::targets::Target;
use rules_lsp::text::Encoding;
use rules_lsp::wire;
use serde_json::Value;

#[path = "support/page.rs"]
mod page;

use page::blocks;

const CASES: &str = "\
- name: a day at the pool
  facts:
    country: home
    nights: 0
    swimming: yes
    swim_test: 2026-05-01
    insurance: {company: x, paid: yes}
    meals: [lunch]
    adults: [{name: a, kind: teacher, first_aid: yes}]
    rooms: 2
    danger: much
  progress:
    done: [plan.written]
    chapters: {papers: loaded}
  expect:
    not_required: [P/01, abroad, papers, H/02.01.02, G/01.01, P/02.01]
    undetermined:
      any/P/03: [country]
- name: a week abroad
  facts: {country: other, meals: {breakfast: yes}, insurance.until: 2026-06-01}
  expect:
    required: [abroad, papers, P/02, chapter.ready]
    problems: [derived/danger]
    reason:
      P/02: [country]
";

const DOSSIER: &str = "rulebook: trip\nfacts:\n  country: other\n  meals: [breakfast]\nprogress:\n  done: {plan.written: 2026-01-01}\n  \
    proofs: {H/01#1: loaded}\n";

fn session(files: &BTreeMap<PathBuf, String>) -> Session {
    let mut session = Session::new(Box::new(Memory(files.clone())), Lang::En);
    session.encoding = Encoding::Utf8;
    session.abilities.document_changes = false;
    session.workspace.add_folder(Path::new("/w"));
    session
}

/// The rulebooks load, and the tests can be read.
fn loads(files: &BTreeMap<PathBuf, String>) -> Result<usize, String> {
    let folders = |folder: &Path| {
        let folder = rules_lsp::paths::tidy(folder);
        let of_it = files.iter().filter(|(path, _)| {
            path.parent() == Some(&folder) && path.extension().is_some_and(|e| e == "rules")
        });
        let named = |(path, text): (&PathBuf, &String)| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), text.clone())
        };
        Some(of_it.map(named).collect::<Vec<_>>())
    };
    let mut findings = 0;
    for folder in ["/w/school", "/w/trip"] {
        let book = Rulebook::at_hand(Path::new(folder), &folders).map_err(|error| error.to_string())?;
        findings += book.findings().len();
        if folder == "/w/trip" {
            let path = Path::new("/w/trip/tests/all.yaml");
            let file = CaseFile::at_hand(path, &files[path]);
            cases::read(&book, &file).map_err(|error| error.to_string())?;
            book.read_dossier(&files[Path::new("/w/me.yaml")]).map_err(|error| error.to_string())?;
        }
    }
    Ok(findings)
}

/// Makes an edit; returns how many places it has, and where a place of a file is then.
fn apply(files: &mut BTreeMap<PathBuf, String>, edit: &Value, (at, start): (&Path, u32)) -> (usize, u32) {
    let (mut count, mut moved) = (0, i64::from(start));
    for (uri, edits) in edit["changes"].as_object().unwrap() {
        let path = path_of(uri);
        let text = rules_lsp::text::Text::new(files[&path].clone());
        let mut spans: Vec<_> = edits
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (wire::span(&text, &one["range"], Encoding::Utf8), one["newText"].as_str().unwrap()))
            .collect();
        spans.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let text = files.get_mut(&path).unwrap();
        count += spans.len();
        for (span, with) in spans {
            if path == at && span.start < start {
                moved += with.len() as i64 - i64::from(span.end - span.start);
            }
            text.replace_range(span.start as usize..span.end as usize, with);
        }
    }
    (count, moved as u32)
}

#[test]
fn every_name_is_renamed_everywhere() {
    let files: BTreeMap<PathBuf, String> = [
        ("/w/trip/trip.rules", blocks("```rules")),
        ("/w/school/school.rules", blocks("```rules layer")),
        ("/w/trip/tests/all.yaml", CASES.to_string()),
        ("/w/me.yaml", DOSSIER.to_string()),
    ]
    .map(|(path, text)| (PathBuf::from(path), text))
    .into();
    let before = loads(&files).unwrap();
    let session = session(&files);
    let mut declared: BTreeSet<(Target, PathBuf, u32)> = BTreeSet::new();
    for state in session.workspace.books.values() {
        let names = session.names(state);
        for file in &state.files {
            for (piece, _) in session.workspace.store.declarations(file.key) {
                for written in names.written_in(piece.id).into_iter().filter(|written| written.declares) {
                    let (key, span) = session.workspace.store.span(written.id, written.span).unwrap();
                    declared.insert((written.target, session.workspace.path(key).to_path_buf(), span.start));
                }
            }
        }
    }
    assert!(declared.len() > 120, "{}", declared.len());
    // Two facts are compared where they have the same levels: a level is renamed in one of them, and then in the other.
    let shared =
        |target: &Target| matches!(target, Target::Member { of, .. } if of == "risk" || of == "exposure");
    for (target, path, start) in declared.into_iter().filter(|(target, ..)| !shared(target)) {
        let old = match &target {
            Target::Named(_, name) | Target::Member { name, .. } | Target::Alias(_, name) => name.clone(),
        };
        let new = format!("zz_{}", old.rsplit('.').next().unwrap().replace(['#', '/'], "_"));
        // Where a dossier writes it below a key, it keeps that.
        let new = match &target {
            Target::Named(..) => {
                old.rsplit_once('.').map_or(new.clone(), |(above, _)| format!("{above}.{new}"))
            }
            _ => new,
        };
        let edit = rename::rename(&session, &path, start as usize, &new)
            .unwrap_or_else(|words| panic!("{target:?}: {words}"));
        let mut renamed = files.clone();
        let (edits, moved) = apply(&mut renamed, &edit, (&path, start));
        let references = navigate::references(&session, &path, start as usize, true).unwrap();
        assert_eq!(references.as_array().unwrap().len(), edits, "{target:?}");
        let after = loads(&renamed).unwrap_or_else(|words| panic!("{target:?} → {new}:\n{words}"));
        assert_eq!(after, before, "{target:?} → {new}");
        let again = self::session(&renamed);
        let back = rename::rename(&again, &path, moved as usize, &old)
            .unwrap_or_else(|words| panic!("{target:?} back: {words}"));
        apply(&mut renamed, &back, (&path, moved));
        assert_eq!(renamed, files, "{target:?}");
    }
}
