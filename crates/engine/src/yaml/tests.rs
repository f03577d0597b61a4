//! What is read, what is refused, and in which words.

mod aliases;
mod hostile;
mod json;
mod quoting;
mod readers;
mod refused;
mod tree;

use super::{Limits, Node, parse};
use crate::diagnostic::{Diagnostic, render_text};
use crate::source::{FileId, SourceFile, Sources};

fn read(text: &str) -> Node {
    parse(FileId(0), text, &Limits::default()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn errors(text: &str) -> Vec<Diagnostic> {
    match parse(FileId(0), text, &Limits::default()) {
        Ok(node) => panic!("{node:?}"),
        Err(errors) => errors,
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    errors(text).iter().map(|error| error.code).collect()
}

fn rendered(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("d.yaml", text));
    render_text(diagnostics, &sources, crate::lang::Lang::En, false)
}

fn refusal(text: &str) -> String {
    rendered(text, &errors(text))
}

/// One value, as the root of a document.
fn value(text: &str) -> Node {
    let text = format!("x: {text}");
    read(&text).get("x").cloned().unwrap_or_else(|| panic!("{text}"))
}
