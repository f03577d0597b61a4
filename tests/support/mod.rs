//! What several test files share. Each uses a part of it.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "support for tests, compiled once for each of them"
)]

pub mod api;
pub mod books;
pub mod candidates;
#[cfg(feature = "cli")]
pub mod command;
pub mod editor;
pub mod edits;
pub mod hard;
pub mod large;
pub mod matter;
pub mod mutants;
pub mod noise;
pub mod oracle;
pub mod page;
pub mod random;
pub mod reading;
pub mod steps;
pub mod trees;

use std::fs;
use std::path::{Path, PathBuf};

use rules::diagnostic::render_text;
use rules::rulebook::model::Model;
use rules::rulebook::resolve::resolve;
use rules::source::{SourceFile, Sources};
use rules::syntax;

/// A path below `fixtures/`.
pub fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path)
}

/// The files with this ending in a folder, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|found| found == ending));
    files.sort();
    files
}

/// The texts of the rulebook in a folder, by the names of their files.
pub fn texts(folder: &Path) -> Vec<(String, String)> {
    let named = |file: PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(file).unwrap())
    };
    files(folder, "rules").into_iter().map(named).collect()
}

/// The rulebook in a folder. Anything wrong with it fails the test.
pub fn load(folder: &Path) -> (Model, Sources) {
    let texts = files(folder, "rules");
    let texts = texts.iter().map(|file| (file.display().to_string(), fs::read_to_string(file).unwrap()));
    load_texts(texts)
}

/// The rulebook in some texts.
pub fn load_texts(texts: impl IntoIterator<Item = (String, String)>) -> (Model, Sources) {
    let mut sources = Sources::new();
    let mut trees = Vec::new();
    for (name, text) in texts {
        let file = sources.add(SourceFile::new(name, text.as_str()));
        let (tree, errors) = syntax::parse(file, &text, &syntax::Limits::default());
        assert!(errors.is_empty(), "{}", render_text(&errors, &sources, rules::Lang::En, false));
        trees.push((file, tree));
    }
    let (model, found) = resolve(&trees, &[]);
    assert!(found.is_empty(), "{}", render_text(found.as_slice(), &sources, rules::Lang::En, false));
    (model, sources)
}

/// Runs `test` on a thread with a stack as small as threads commonly have.
pub fn on_a_small_stack<T: Send + 'static>(test: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(1 << 20).spawn(test).unwrap().join().unwrap()
}
