//! The one layout, as edits: only lines that differ are replaced.

use std::path::Path;

use rules_language::source::{FileId, Span};
use rules_language::syntax::{Limits, format};
use serde_json::{Value, json};

use crate::session::Session;
use crate::text::Text;
use crate::wire;

/// The edits that bring a file into the one layout; none where it does not parse.
pub fn whole(session: &Session, path: &Path) -> Option<Value> {
    session.workspace.find(path)?;
    let text = session.text(path)?;
    let formatted = format(FileId(0), text.as_str(), &Limits::default()).ok()?;
    Some(edits(text, &formatted, 0, session))
}

/// The same, for the declarations that a range touches: others may be wrong.
pub fn part(session: &Session, path: &Path, range: Span) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let file = session.workspace.store.file(key)?;
    let touched = file.pieces.iter().filter(|piece| piece.start <= range.end && range.start <= piece.end);
    let mut all = Vec::new();
    for piece in touched {
        let old = file.text.as_str().get(piece.start as usize..piece.end as usize).unwrap_or_default();
        let Ok(new) = format(FileId(0), old, &Limits::default()) else { continue };
        let new = new.trim_end_matches('\n');
        if new != old {
            let span = Span { start: piece.start, end: piece.end };
            all.push(wire::text_edit(&file.text, span, new, session.encoding));
        }
    }
    Some(Value::Array(all))
}

/// What to replace so that a text becomes another: what lies between their common ends, in whole lines.
fn edits(text: &Text, new: &str, base: usize, session: &Session) -> Value {
    let old = text.as_str();
    if old == new {
        return json!([]);
    }
    let lines = |text: &str| -> Vec<usize> {
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
    };
    let (old_lines, new_lines) = (lines(old), lines(new));
    let line = |text: &str, lines: &[usize], at: usize| -> String {
        let end = lines.get(at + 1).copied().unwrap_or(text.len());
        text.get(lines[at]..end).unwrap_or_default().to_string()
    };
    let same = |a: usize, b: usize| line(old, &old_lines, a) == line(new, &new_lines, b);
    let most = old_lines.len().min(new_lines.len());
    let before = (0..most).take_while(|at| same(*at, *at)).count();
    let after =
        (0..most - before).take_while(|at| same(old_lines.len() - 1 - at, new_lines.len() - 1 - at)).count();
    let end = |lines: &[usize], length: usize| lines.get(lines.len() - after).copied().unwrap_or(length);
    let start = |lines: &[usize], length: usize| lines.get(before).copied().unwrap_or(length);
    let (from, to) = (start(&old_lines, old.len()), end(&old_lines, old.len()));
    let with = new.get(start(&new_lines, new.len())..end(&new_lines, new.len())).unwrap_or_default();
    let span = Span { start: (base + from) as u32, end: (base + to) as u32 };
    json!([wire::text_edit(text, span, with, session.encoding)])
}
