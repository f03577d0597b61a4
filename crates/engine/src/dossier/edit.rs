//! Text → text: the states of proofs in a dossier, changed where they stand.
//!
//! Only what changes is touched: a state is replaced at its place, a line is taken out, new lines are added below the last
//! one, indented as the file is. Comments, order, quotes and line ends stay.

use crate::diagnostic::Diagnostic;
use crate::rulebook::model::State;
use crate::source::FileId;
use crate::words::yaml as words;
use crate::yaml::{Key, Limits, Node, NodeKind, parse, quote};

/// Gives proofs their states in the text of a dossier; none takes the proof's line out.
///
/// The caller reads the result and compares: a text that is written in an unusual way may not be edited right.
pub fn edit_states(text: &str, states: &[(&str, Option<State>)]) -> Result<String, Diagnostic> {
    if states.is_empty() {
        return Ok(text.to_owned());
    }
    let root = parse(FileId(0), text, &Limits::default()).map_err(|errors| {
        let unreadable = || Diagnostic::error("yaml-syntax", words::cannot_be_read());
        errors.into_iter().next().unwrap_or_else(unreadable)
    })?;
    let mut editor = Editor { text, step: step(text, &root), edits: Vec::new() };
    let proofs = root.get("progress").and_then(|progress| progress.get("proofs"));
    let mut added = Vec::new();
    for (id, state) in states {
        match (entry(proofs, id), state) {
            (Some((_, value)), Some(state)) => editor.replace(value, state.word()),
            (Some((position, _)), None) => {
                if let Some(proofs) = proofs {
                    editor.remove(proofs, position);
                }
            }
            (None, Some(state)) => added.push((quote(id), state.word())),
            (None, None) => {}
        }
    }
    if !added.is_empty() {
        editor.add(&root, &["progress", "proofs"], &added);
    }
    Ok(editor.finish())
}

/// A proof's position among the entries, and its value.
fn entry<'n>(proofs: Option<&'n Node>, id: &str) -> Option<(usize, &'n Node)> {
    let NodeKind::Mapping(entries) = &proofs?.kind else { return None };
    entries.iter().enumerate().find(|(_, (key, _))| key.text == id).map(|(at, (_, value))| (at, value))
}

/// How far lines are indented below their key: as the file does it first, else by two.
fn step(text: &str, root: &Node) -> usize {
    let NodeKind::Mapping(entries) = &root.kind else { return 2 };
    let steps = entries.iter().filter_map(|(key, value)| {
        let NodeKind::Mapping(below) = &value.kind else { return None };
        let (first, _) = below.first().filter(|_| !is_flow(text, value))?;
        column(text, start(first)).checked_sub(column(text, start(key))).filter(|step| *step > 0)
    });
    steps.into_iter().next().unwrap_or(2)
}

struct Editor<'t> {
    text: &'t str,
    step: usize,
    /// What is replaced by what.
    edits: Vec<(usize, usize, String)>,
}

impl Editor<'_> {
    /// Puts a word in the place of a value, in the quotes that it has.
    fn replace(&mut self, value: &Node, word: &str) {
        let (start, end) = (value.loc.span.start as usize, value.loc.span.end as usize);
        let old = self.text.get(start..end).unwrap_or_default();
        let mark =
            old.chars().next().filter(|c| matches!(c, '"' | '\'')).map(String::from).unwrap_or_default();
        self.edits.push((start, end, format!("{mark}{word}{mark}")));
    }

    /// Takes an entry out: its lines, or its part of a line between brackets.
    fn remove(&mut self, map: &Node, position: usize) {
        let NodeKind::Mapping(entries) = &map.kind else { return };
        let Some((key, value)) = entries.get(position) else { return };
        let (from, to) = (start(key), end_of_entry(self.text, key, value));
        if !is_flow(self.text, map) {
            self.edits.push((line_start(self.text, from), next_line(self.text, to), String::new()));
            return;
        }
        // Up to the next entry; the last one goes with the comma before it.
        match (entries.get(position + 1), position.checked_sub(1).and_then(|before| entries.get(before))) {
            (Some((next, _)), _) => self.edits.push((from, start(next), String::new())),
            (None, Some((key, value))) => {
                self.edits.push((end_of_entry(self.text, key, value), to, String::new()));
            }
            (None, None) => self.edits.push((from, to, String::new())),
        }
    }

    /// Adds entries to the mapping at a path below `node`, and what of the path is not there.
    fn add(&mut self, node: &Node, path: &[&str], added: &[(String, &str)]) {
        let entries = match &node.kind {
            NodeKind::Mapping(entries) if !entries.is_empty() || is_flow(self.text, node) => entries,
            // Nothing but comments: the text goes on below them.
            _ => return self.insert_lines(self.text.len(), &block(path, added, 0, self.step)),
        };
        let below = path.first().and_then(|name| entries.iter().find(|(key, _)| key.text == *name));
        if let (Some((key, value)), Some(rest)) = (below, path.get(1..)) {
            if !value.is_null() {
                return self.add(value, rest, added);
            }
            return self.add_below(node, key, value, rest, added);
        }
        if is_flow(self.text, node) {
            let close = (node.loc.span.end as usize).saturating_sub(1);
            let at = entries.last().map_or(close, |(key, value)| end_of_entry(self.text, key, value));
            let comma = if entries.is_empty() { "" } else { ", " };
            return self.edits.push((at, at, format!("{comma}{}", flow(path, added))));
        }
        let Some(((first, _), (last, value))) = entries.first().zip(entries.last()) else { return };
        let indent = column(self.text, start(first));
        let end = next_line(self.text, end_of_entry(self.text, last, value));
        let at_top = indent == 0 && only_comments(self.text.get(end..).unwrap_or_default());
        let at = if at_top && path.len() > 1 { self.text.len() } else { end };
        self.insert_lines(at, &block(path, added, indent, self.step));
    }

    /// Adds entries below a key without a value: `proofs:`, `proofs: ~`.
    fn add_below(&mut self, parent: &Node, key: &Key, value: &Node, rest: &[&str], added: &[(String, &str)]) {
        let (from, to) = (value.loc.span.start as usize, value.loc.span.end as usize);
        let written = !self.text.get(from..to).unwrap_or_default().trim().is_empty();
        let between = format!("{{{}}}", flow(rest, added));
        if written {
            return self.edits.push((from, to, between));
        }
        let after = key.loc.span.end as usize;
        if is_flow(self.text, parent) {
            let colon = self.text.get(after..).unwrap_or_default().trim_start().starts_with(':');
            let at = if colon {
                after + self.text.get(after..).and_then(|rest| rest.find(':')).unwrap_or(0) + 1
            } else {
                after
            };
            let lead = if colon { " " } else { ": " };
            return self.edits.push((at, at, format!("{lead}{between}")));
        }
        let indent = column(self.text, start(key)) + self.step;
        self.insert_lines(next_line(self.text, after), &block(rest, added, indent, self.step));
    }

    fn insert_lines(&mut self, at: usize, lines: &[String]) {
        let line_end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let before = self.text.get(..at).unwrap_or_default();
        let mut out = if before.is_empty() || before.ends_with('\n') { "" } else { line_end }.to_owned();
        for line in lines {
            out.push_str(line);
            out.push_str(line_end);
        }
        self.edits.push((at, at, out));
    }

    fn finish(mut self) -> String {
        // What is added stands after what is taken out at the same place.
        self.edits.sort_by_key(|(start, end, _)| (*start, *end));
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (start, end, replacement) in &self.edits {
            out.push_str(self.text.get(at..*start).unwrap_or_default());
            out.push_str(replacement);
            at = at.max(*end);
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        out
    }
}

/// The entries between brackets, below the rest of a path: `proofs: {A: loaded}`.
fn flow(path: &[&str], added: &[(String, &str)]) -> String {
    let mut out: String =
        added.iter().map(|(id, word)| format!("{id}: {word}")).collect::<Vec<_>>().join(", ");
    for name in path.iter().rev() {
        out = format!("{name}: {{{out}}}");
    }
    out
}

/// The entries in lines of their own, below the rest of a path.
fn block(path: &[&str], added: &[(String, &str)], indent: usize, step: usize) -> Vec<String> {
    let spaces = |depth: usize| " ".repeat(indent + depth * step);
    let mut lines: Vec<String> =
        path.iter().enumerate().map(|(depth, name)| format!("{}{name}:", spaces(depth))).collect();
    lines.extend(added.iter().map(|(id, word)| format!("{}{id}: {word}", spaces(path.len()))));
    lines
}

fn start(key: &Key) -> usize {
    key.loc.span.start as usize
}

/// Whether a mapping is written between brackets.
fn is_flow(text: &str, node: &Node) -> bool {
    text.get(node.loc.span.start as usize..).is_some_and(|rest| rest.starts_with('{'))
}

/// Where the last thing that is written in an entry ends.
fn end_of_entry(text: &str, key: &Key, value: &Node) -> usize {
    let key_end = key.loc.span.end as usize;
    let mut value = value;
    let mut end = key_end;
    loop {
        let last = match &value.kind {
            NodeKind::Mapping(entries) if !is_flow(text, value) => entries.last().map(|(key, value)| {
                end = end.max(key.loc.span.end as usize);
                value
            }),
            NodeKind::Sequence(items)
                if !text.get(value.loc.span.start as usize..).is_some_and(|rest| rest.starts_with('[')) =>
            {
                items.last()
            }
            _ => None,
        };
        match last {
            Some(last) => value = last,
            None => break,
        }
    }
    let stretch = text.get(..value.loc.span.end as usize).unwrap_or_default();
    end.max(stretch.trim_end().len())
}

/// The column of an offset in bytes, from 0; indentation is spaces.
fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1)
}

/// Where the line after an offset starts.
fn next_line(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |feed| at + feed + 1)
}

fn only_comments(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}
