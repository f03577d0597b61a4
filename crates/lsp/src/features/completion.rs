//! What could be written at a place of a file of rules.

mod conditions;
mod place;
mod proposer;
mod snippets;

use std::path::Path;

use serde_json::{Value, json};

use super::symbols::matches;
use crate::lexer::{TokenKind, tokens};
use crate::live::FileKey;
use crate::session::Session;
use crate::wire;
use proposer::Proposer;

pub(crate) use conditions::type_here;
pub use snippets::word;

/// The most proposals in one answer: the rest comes with the next letter.
const MOST: usize = 100;

/// Something that could be written.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// What is written.
    pub label: String,
    /// What it is.
    pub detail: String,
    /// The protocol's number for its kind.
    pub kind: u8,
    /// What is put there, where it is not the label: with places to fill in.
    pub snippet: Option<String>,
    /// Proposals with a smaller number come first.
    pub rank: u8,
}

/// What could be written at a place, by what stands before it.
pub fn complete(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let state = session.workspace.book_of(key)?;
    let file = session.workspace.store.file(key)?;
    let start = start_before(session, key, offset);
    let before = file.text.as_str().get(start..offset)?;
    let mut all = tokens(before);
    // What is being written is no context.
    let prefix = match all.last() {
        Some(last) if last.end() == before.len() => match last.kind {
            TokenKind::Word | TokenKind::Ticked => all.pop().map_or("", |token| token.text),
            TokenKind::Text | TokenKind::Comment => return None,
            TokenKind::Number => return None,
            TokenKind::Sign => "",
        },
        _ => "",
    };
    // A name may end in what no word does yet.
    let trailing = before.len() - before.trim_end_matches(['.', '/', '-']).len();
    if all.last().is_some_and(|last| last.kind == TokenKind::Comment && !before[last.end()..].contains('\n'))
    {
        return None;
    }
    let (prefix, shift) = if prefix.is_empty() && trailing > 0 && all.len() > trailing {
        all.truncate(all.len() - trailing);
        let name =
            all.last().filter(|last| last.kind == TokenKind::Word && last.end() + trailing == before.len());
        let name = name.map_or("", |last| &before[last.start..]);
        if !name.is_empty() {
            all.pop();
        }
        (name, name.len())
    } else {
        (prefix, prefix.len())
    };
    let proposals = Proposer { session, state, names: session.names(state) }.at(&all, before);
    let range = rules_language::source::Span { start: (offset - shift) as u32, end: offset as u32 };
    let range = wire::range(&file.text, range, session.encoding);
    Some(answer(session, proposals, prefix.trim_start_matches('`'), &range))
}

/// Proposals as the protocol has them: those that fit what is written, the best first.
pub fn answer(session: &Session, proposals: Vec<Proposal>, prefix: &str, range: &Value) -> Value {
    let prefix = prefix.to_lowercase();
    let mut fitting: Vec<(u8, usize, Proposal)> = proposals
        .into_iter()
        .filter_map(|proposal| {
            let score = matches(&proposal.label.to_lowercase(), &prefix)?;
            Some((proposal.rank, score, proposal))
        })
        .collect();
    fitting.sort_by(|a, b| (a.1, a.0, &a.2.label).cmp(&(b.1, b.0, &b.2.label)));
    fitting.dedup_by(|a, b| a.2.label == b.2.label);
    let more = fitting.len() > MOST;
    let items: Vec<Value> = fitting
        .into_iter()
        .take(MOST)
        .enumerate()
        .map(|(at, (.., proposal))| {
            let snippet = proposal.snippet.as_deref();
            let (with, format) = match snippet {
                Some(snippet) if session.abilities.snippets => (snippet.to_string(), 2),
                Some(snippet) => (plain(snippet), 1),
                None => (proposal.label.clone(), 1),
            };
            json!({
                "label": proposal.label, "detail": proposal.detail, "kind": proposal.kind,
                "sortText": format!("{at:03}"), "filterText": proposal.label,
                "insertTextFormat": format, "textEdit": {"range": range, "newText": with},
            })
        })
        .collect();
    json!({"isIncomplete": more, "items": items})
}

/// A snippet for editors that do not fill in: without its places.
fn plain(snippet: &str) -> String {
    let mut out = String::new();
    let mut letters = snippet.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '$' => match letters.peek() {
                Some('{') => {
                    letters.by_ref().find(|letter| *letter == ':');
                    let inside: String = letters.by_ref().take_while(|letter| *letter != '}').collect();
                    out += &inside;
                }
                _ => {
                    letters.next();
                }
            },
            '\\' => out.extend(letters.next()),
            other => out.push(other),
        }
    }
    out
}

/// Where the declaration begins in which a place is, or after which it is.
fn start_before(session: &Session, key: FileKey, offset: usize) -> usize {
    let Some(file) = session.workspace.store.file(key) else { return 0 };
    let after = file.pieces.partition_point(|piece| (piece.start as usize) < offset);
    file.pieces[..after].last().map_or(0, |piece| piece.start as usize)
}
