//! What each word is, for colours.

use std::path::Path;

use rules_language::source::Span;
use rules_language::syntax::tree::Keyword;
use rules_language::syntax::{CLAUSES, CONNECTIVES, RESERVED, TYPES};
use serde_json::{Value, json};

use crate::lexer::{Token, TokenKind, tokens};
use crate::live::Kind;
use crate::session::Session;
use crate::targets::{Space, Target, Written};
use crate::text::{Position, Text};

/// The kinds of token that the server tells, in the order of their numbers.
pub const TYPES_OF_TOKENS: [&str; 12] = [
    "keyword",
    "type",
    "string",
    "number",
    "comment",
    "operator",
    "variable",
    "property",
    "enumMember",
    "function",
    "namespace",
    "class",
];
/// What can be said of a token besides.
pub const MODIFIERS: [&str; 1] = ["declaration"];

/// Words of the language that no list of it holds alone: they come after another one.
const FOLLOWERS: [&str; 22] = [
    "when", "because", "evidence", "except", "part", "columns", "excludes", "least", "most", "required",
    "empty", "given", "from", "to", "unit", "of", "files", "chapters", "before", "one", "list", "any",
];

/// The tokens of a file, or of a part of it, each counted from the one before.
pub fn tokens_of(session: &Session, path: &Path, part: Option<Span>) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let file = session.workspace.store.file(key)?;
    let state = session.workspace.book_of(key);
    let mut found: Vec<(Span, u32, u32)> = Vec::new();
    let wanted = |span: Span| part.is_none_or(|part| span.start < part.end && part.start < span.end);
    let mut at = 0;
    for piece in &file.pieces {
        let span = Span { start: at, end: piece.end };
        if wanted(span) {
            let start = at as usize;
            let text = file.text.as_str().get(start..piece.end as usize).unwrap_or_default();
            let written = state.map(|state| session.names(state).written_in(piece.id)).unwrap_or_default();
            let shift = piece.start - at;
            colour(text, at, &written, shift, session, state, &mut found);
        }
        at = piece.end;
    }
    let rest = file.text.as_str().get(at as usize..).unwrap_or_default();
    if let Some(state) = state {
        colour(rest, at, &[], 0, session, Some(state), &mut found);
    }
    found.retain(|(span, ..)| wanted(*span));
    Some(json!({"data": encode(&file.text, &found, session)}))
}

fn colour(
    text: &str,
    base: u32,
    written: &[Written],
    shift: u32,
    session: &Session,
    state: Option<&crate::workspace::BookState>,
    found: &mut Vec<(Span, u32, u32)>,
) {
    for token in tokens(text) {
        let span = Span { start: base + token.start as u32, end: base + token.end() as u32 };
        let inside = |w: &&Written| {
            let start = shift + w.span.start;
            start <= token.start as u32 + 1 && token.end() as u32 <= shift + w.span.end + 1
        };
        // A path is what its end means.
        let name = written.iter().filter(|w| {
            shift + w.span.end + 1 >= token.end() as u32
                && shift + w.span.start < token.end() as u32
                && shift + w.span.start + 1 >= token.start as u32
        });
        let name = written.iter().find(inside).or_else(|| name.max_by_key(|w| w.span.end));
        let (kind, modifiers) = match name {
            Some(name) if matches!(token.kind, TokenKind::Word | TokenKind::Ticked) => {
                (of_target(&name.target, session, state), u32::from(name.declares))
            }
            _ => (plain(&token), 0),
        };
        if let Some(kind) = kind {
            found.push((span, kind, modifiers));
        }
    }
}

fn number(name: &str) -> Option<u32> {
    TYPES_OF_TOKENS.iter().position(|kind| *kind == name).map(|at| at as u32)
}

fn of_target(target: &Target, session: &Session, state: Option<&crate::workspace::BookState>) -> Option<u32> {
    let kind = match target {
        Target::Member { .. } => "enumMember",
        Target::Alias(..) => "variable",
        Target::Named(Space::Terms, name) => {
            let declared = state.and_then(|state| session.names(state).declared(Space::Terms, name));
            match declared.map(|(_, kind, _)| kind) {
                Some(Kind::Of(Keyword::Scope)) => "class",
                Some(Kind::Of(Keyword::Condition)) => "function",
                Some(Kind::Field) => "property",
                _ => "variable",
            }
        }
        Target::Named(Space::Deposits, _) => "class",
        Target::Named(Space::Of(keyword), _) => match keyword {
            Keyword::Step => "function",
            Keyword::Source | Keyword::Chapter | Keyword::Rulebook => "namespace",
            _ => "variable",
        },
    };
    number(kind)
}

fn plain(token: &Token<'_>) -> Option<u32> {
    match token.kind {
        TokenKind::Text => number("string"),
        TokenKind::Number => number("number"),
        TokenKind::Comment => number("comment"),
        TokenKind::Ticked => number("variable"),
        TokenKind::Sign => {
            "=<>≠≤≥!".contains(token.text.chars().next()?).then(|| number("operator")).flatten()
        }
        TokenKind::Word if TYPES.contains(&token.text) => number("type"),
        TokenKind::Word if is_word_of_language(token.text) => number("keyword"),
        TokenKind::Word => None,
    }
}

/// Whether a word is one of the language.
pub fn is_word_of_language(word: &str) -> bool {
    Keyword::from_word(word).is_some()
        || CLAUSES.contains(&word)
        || RESERVED.contains(&word)
        || CONNECTIVES.contains(&word)
        || FOLLOWERS.contains(&word)
}

/// The protocol's way: lines and columns counted from the token before; a token stays on its line.
fn encode(text: &Text, found: &[(Span, u32, u32)], session: &Session) -> Vec<u32> {
    let mut data = Vec::with_capacity(found.len() * 5);
    let mut last = Position::default();
    for (span, kind, modifiers) in found {
        let start = text.position(span.start as usize, session.encoding);
        let end = text.position(span.end as usize, session.encoding);
        if end.line != start.line || end.column <= start.column {
            continue;
        }
        let column =
            if start.line == last.line { start.column - last.column.min(start.column) } else { start.column };
        data.extend([start.line - last.line, column, end.column - start.column, *kind, *modifiers]);
        last = start;
    }
    data
}
