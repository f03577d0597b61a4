//! Text to tree: drives the parser, and hands its events to the builder.

use serde_yaml::granit_parser::{Options, Parser};

use super::build::Builder;
use super::characters::{control_characters, is_printable};
use super::json;
use super::node::Node;
use super::syntax::{self, syntax_error};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Loc, Span};

/// How much of a file is read before it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The longest text, in bytes.
    pub max_bytes: usize,
    /// The deepest nesting of lists and mappings.
    pub max_depth: usize,
    /// The most keys and values.
    pub max_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 16 * 1024 * 1024, max_depth: 32, max_nodes: 250_000 }
    }
}

/// Reads a text. An empty one is an empty mapping.
///
/// All errors that can be found are reported, in the order of the text, up to a few dozen. After an
/// error of syntax nothing more can be known, so that one is the last.
pub fn parse(file: FileId, text: &str, limits: &Limits) -> Result<Node, Vec<Diagnostic>> {
    if text.len() > limits.max_bytes {
        return Err(vec![syntax::too_large(file, text.len(), limits)]);
    }
    let strange = control_characters(file, text);
    if !strange.is_empty() {
        return Err(strange);
    }
    match json::read(file, text, limits) {
        Some(root) => Ok(root),
        None => parse_yaml(file, text, limits),
    }
}

/// Reads a text that a program wrote: JSON, and nothing else. What is wrong with one is not said; [`parse`] does. For
/// programs that have no room for a reader of YAML.
pub fn parse_json(file: FileId, text: &str, limits: &Limits) -> Option<Node> {
    let fits = text.len() <= limits.max_bytes && text.chars().all(is_printable);
    fits.then(|| json::read(file, text, limits)).flatten()
}

/// The same by the reader of YAML, which reads JSON too.
pub(super) fn parse_yaml(file: FileId, text: &str, limits: &Limits) -> Result<Node, Vec<Diagnostic>> {
    let mut builder = Builder::new(file, text, limits, is_json(text));
    for event in Parser::new_from_str_with_options(text, options(limits)) {
        match event {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => builder.fail_syntax(syntax_error(file, text, limits, &error)),
        }
        if builder.is_stopped() {
            break;
        }
    }
    builder.finish(Loc::new(file, Span::at(0)))
}

/// Whether a text is JSON, and so written by a program: YAML reads it all the same.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn options(limits: &Limits) -> Options {
    let mut options = Options::default();
    options.set_emit_comments(false);
    // Refused, but by us: as events they do not end the parse.
    options.emit_unresolved_aliases = true;
    options.emit_anchor_events = true;
    options.disallow_directives = true;
    // The builder counts too. This keeps the scanner, which reads ahead, from piling up brackets.
    options.flow_nesting_limit = limits.max_depth.saturating_add(1);
    options.block_nesting_limit = limits.max_depth.saturating_add(1);
    options
}
