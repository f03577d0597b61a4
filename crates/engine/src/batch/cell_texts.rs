//! What a cell of a table says, by the type of its column, and what is often meant by one that says nothing.

use super::batch::TableWords;
use super::json_tree::tree;
use super::written::{advice, plainly};
use crate::diagnostic::Diagnostic;
use crate::rulebook::types::SlotType;
use crate::source::{FileId, Loc, Span};
use crate::unicode::nfc;
use crate::words::batch as words;
use crate::yaml::{Node, NodeKind};

/// A text as a value, by the type of its column.
pub(super) fn unquoted(words: &TableWords, ty: Option<&SlotType>, text: &str) -> Result<Node, Diagnostic> {
    let text = &*plainly(words, ty, text)?;
    let loc = Loc::new(FileId(0), Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX)));
    Ok(Node { kind: NodeKind::Scalar { text: nfc(text).into_owned(), plain: false }, loc })
}

/// A cell of a table as a value, by the type of its column; none is that of lists.
pub(super) fn cell(words: &TableWords, ty: Option<&SlotType>, text: &str) -> Result<Node, Diagnostic> {
    let loc = Loc::new(FileId(0), Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX)));
    let text = &*nfc(text);
    let scalar = |text: &str, plain| Node { kind: NodeKind::Scalar { text: text.to_owned(), plain }, loc };
    let trimmed = text.trim();
    let is_json = trimmed.starts_with(['[', '{']);
    Ok(match ty {
        Some(SlotType::AnyOf(_)) | None if is_json => match (tree(FileId(0), text), loosely(trimmed)) {
            (Err(_), Some(parts)) => {
                let parts = parts.into_iter().map(|(text, plain)| scalar(text, plain)).collect();
                Node { kind: NodeKind::Sequence(parts), loc }
            }
            (read, _) => return read,
        },
        None => {
            return Err(Diagnostic::error("wrong-type", words::list_in_a_cell())
                .at(loc)
                .help(words::write_json_list()));
        }
        Some(SlotType::AnyOf(_)) => {
            let members = trimmed.split('|').map(|member| scalar(member.trim(), false)).collect();
            Node { kind: NodeKind::Sequence(members), loc }
        }
        Some(SlotType::Text | SlotType::Document) => scalar(text, false),
        Some(SlotType::Version) => scalar(trimmed, false),
        Some(SlotType::OneOf(_)) => scalar(trimmed, false),
        Some(SlotType::YesNo) => scalar(yes_no(words, trimmed).unwrap_or(trimmed), true),
        Some(_) => scalar(&plainly(words, ty, trimmed)?, true),
    })
}

/// A list as DuckDB and Python write it, `[a, 'b']`: its elements, and whether each stands without quotes. Nothing if it is
/// more than a list of words.
fn loosely(text: &str) -> Option<Vec<(&str, bool)>> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let part = |part: &'_ str| -> Option<(usize, usize, bool)> {
        let word = part.trim();
        let start = part.len() - part.trim_start().len();
        let quoted = ['\'', '"'].iter().find_map(|sign| word.strip_prefix(*sign)?.strip_suffix(*sign));
        let (from, word) = quoted.map_or((start, word), |quoted| (start + 1, quoted));
        (!word.is_empty() && !word.contains(['[', ']', '{', '}', '"', '\''])).then_some((
            from,
            word.len(),
            quoted.is_none(),
        ))
    };
    inner
        .split(',')
        .map(|text| part(text).and_then(|(from, len, plain)| Some((text.get(from..from + len)?, plain))))
        .collect()
}

/// A word for yes or no that dossiers do not know, in terms of theirs.
fn yes_no(words: &TableWords, text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "vrai" => Some("yes"),
        "faux" => Some("no"),
        _ if words.yes.contains(&lower) => Some("yes"),
        _ if words.no.contains(&lower) => Some("no"),
        _ => None,
    }
}

/// The errors in a cell, with what is often meant by it.
pub(super) fn advised(
    table: &TableWords,
    ty: Option<&SlotType>,
    cell: &str,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let trimmed = cell.trim();
    let nothing = ["na", "n/a", "#n/a", "nan", "none", "null", "nil", "<na>", "\\n"];
    let help = if nothing.contains(&trimmed.to_lowercase().as_str()) {
        words::absent_word(format!("--absent {trimmed}"))
    } else if matches!(ty, Some(SlotType::YesNo))
        && ["0", "1", "t", "f", "y", "n"].contains(&trimmed.to_lowercase().as_str())
    {
        words::say_booleans()
    } else if matches!(ty, Some(SlotType::AnyOf(_))) && trimmed.contains([',', ';']) {
        words::members_between_bars()
    } else if let Some(advice) = advice(table, ty, trimmed) {
        advice
    } else {
        return found;
    };
    if let Some(last) = found.last_mut() {
        last.help.push(help);
    }
    found
}
