//! Text → the same text in the one layout, or nothing at all.

use super::limits::Limits;
use super::parse::parse;
use super::print::print_with_comments;
use super::scan::scan;
use super::tree::File;
use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::source::{FileId, Loc, Span};
use crate::words::syntax as said;

/// Puts a file into the canonical layout.
///
/// Comments stay where they belong, and of the author's empty lines one is kept where it separates clauses. The tree
/// and the comments of the result are the same as before: that is checked, and an error with the code
/// `format-unsafe` comes back where it is not so. A file that does not parse is left alone: its errors come back.
///
/// ```
/// use rules_language::source::FileId;
/// use rules_language::syntax::{Limits, format};
///
/// let text = "actor   cnda fr \"CNDA\" # who decides";
/// let formatted = format(FileId(0), text, &Limits::default());
/// assert_eq!(formatted.unwrap(), "actor cnda fr \"CNDA\"  # who decides\n");
/// ```
pub fn format(file: FileId, text: &str, limits: &Limits) -> Result<String, Vec<Diagnostic>> {
    let (tree, errors) = parse(file, text, limits);
    if !errors.is_empty() {
        return Err(errors);
    }
    let comments = scan(file, text, limits).comments;
    let formatted = print_with_comments(&tree, text, &comments);
    let (again, errors) = parse(file, &formatted, limits);
    let comments_again = scan(file, &formatted, limits).comments;
    if !errors.is_empty() || tree != again {
        let place = first_difference(&tree, &again);
        return Err(vec![unsafe_here(Loc { file, span: place }, said::would_say_else())]);
    }
    if !texts(text, &comments).eq(texts(&formatted, &comments_again)) {
        return Err(vec![unsafe_here(Loc { file, span: Span::default() }, said::would_lose_comment())]);
    }
    Ok(formatted)
}

fn texts<'t>(text: &'t str, places: &'t [Span]) -> impl Iterator<Item = &'t str> {
    places
        .iter()
        .map(|place| text.get(place.start as usize..place.end as usize).unwrap_or_default().trim_end())
}

fn first_difference(before: &File, after: &File) -> Span {
    let mut after = after.declarations.iter();
    let changed = before.declarations.iter().find(|&declaration| after.next() != Some(declaration));
    changed.map_or(Span::default(), |declaration| Span::at(declaration.span.start))
}

fn unsafe_here(place: Loc, what: Phrase) -> Diagnostic {
    Diagnostic::error("format-unsafe", what).at(place).help(said::our_mistake())
}
