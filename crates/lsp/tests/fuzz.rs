//! No text whatever, and no place in it, brings the server down.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

use rules_language::rulebook::builtin_files;
use rules_language::rulebook::model::Lang;
use rules_language::source::Span;
use rules_lsp::disk::Memory;
use rules_lsp::features::{
    actions, calls, completion, folding, formatting, hints, hover, lenses, links, navigate, rename, symbols,
    tokens, yaml_completion,
};
use rules_lsp::session::Session;
use rules_lsp::{diagnose, exact};

/// A linear congruential generator (Knuth's MMIX), of which the high bits are used.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

const BITS: &[&str] = &[
    "",
    "",
    "",
    " ",
    "\n",
    "{",
    "}",
    "(",
    ")",
    "\"",
    "`",
    "#",
    ":",
    ",",
    ".",
    "é",
    "😀",
    "fact ",
    "when ",
    "applies when ",
    "any x as y where ",
    "step ",
    "not ",
    "is ",
    "in (",
    "cite ",
    "rulebook r {",
    "uses \"../b\" ",
    "- ",
    "a: ",
    "[",
    "]",
    "1",
    "2026-01-01",
    "requirement ",
    "proofs 3 ",
    "\u{0}",
    "\r\n",
    "facts:\n",
    "expect:\n",
];

fn everything(session: &Session, path: &Path, offset: usize) {
    let _ = diagnose::to_wire(session, path, &diagnose::of(session, path));
    let _ = hover::hover(session, path, offset);
    let _ = completion::complete(session, path, offset);
    let _ = yaml_completion::complete(session, path, offset);
    let _ = navigate::definition(session, path, offset);
    let _ = navigate::references(session, path, offset, true);
    let _ = navigate::highlights(session, path, offset);
    let _ = rename::prepare(session, path, offset);
    let _ = rename::rename(session, path, offset, "another.name");
    let _ = symbols::document(session, path);
    let _ = symbols::workspace(session, "a");
    let _ = folding::ranges(session, path);
    let _ = formatting::whole(session, path);
    let span = Span { start: offset.saturating_sub(40) as u32, end: offset as u32 + 40 };
    let _ = formatting::part(session, path, span);
    let _ = tokens::tokens_of(session, path, Some(span));
    let _ = actions::actions(session, path, span, &[]);
    let _ = hints::hints(session, path, span);
    let _ = lenses::lenses(session, path);
    let _ = calls::prepare(session, path, offset);
    let _ = links::links(session, path);
}

#[test]
fn edits_of_any_kind_and_every_question_after_each() {
    let folder = PathBuf::from("/w/ris");
    let mut disk = Memory::default();
    for (name, text) in builtin_files("ris-va2").unwrap() {
        disk.0.insert(folder.join(name), (*text).to_string());
    }
    for (name, text) in rules_language::rulebook::builtin_tests("ris-va2").unwrap() {
        disk.0.insert(folder.join("tests").join(name), (*text).to_string());
    }
    let dossier =
        "rulebook: ris-va2\nfacts:\n  va1: {referenced: no}\n  profiles: [general]\n  isc.role: salarie\n";
    disk.0.insert(PathBuf::from("/w/me.yaml"), dossier.to_string());
    let paths: Vec<PathBuf> = disk.0.keys().cloned().collect();
    let mut session = Session::new(Box::new(disk.clone()), Lang::En);
    session.workspace.add_folder(Path::new("/w"));
    let job = session.job(&folder, 0, true).unwrap();
    let exact = exact::work(&job).unwrap();
    assert!(exact.loaded);
    session.workspace.books.get_mut(&folder).unwrap().exact = Some(std::sync::Arc::new(exact));
    let mut random = Random(7);
    for round in 0..600 {
        let path = &paths[random.below(paths.len())];
        if !session.workspace.is_open(path) || round % 40 == 0 {
            session.workspace.open(path, disk.0[path].clone());
        }
        let length = session.workspace.text(path).unwrap().as_str().len();
        let start = random.below(length + 1);
        let end = (start + random.below(30) * usize::from(random.below(3) == 0)).min(length);
        session.workspace.edit(path, start..end, BITS[random.below(BITS.len())]);
        let length = session.workspace.text(path).map_or(0, |text| text.as_str().len());
        for offset in [start.min(length), random.below(length + 1)] {
            let whole = session.workspace.text(path).unwrap().as_str();
            let offset = (0..=offset).rev().find(|at| whole.is_char_boundary(*at)).unwrap();
            everything(&session, path, offset);
        }
    }
}
