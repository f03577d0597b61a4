//! The levels that a bound comes to: `lv is at least mid` is `mid, high`.

use rules_language::syntax::tree::{Member, TypeKind};

use super::Hint;
use crate::features::completion::type_here;
use crate::lexer::{Token, TokenKind, tokens};
use crate::live::Id;
use crate::session::Session;
use crate::words;
use crate::workspace::BookState;

/// The hints of a declaration, counted from its start.
pub fn of(session: &Session, state: &BookState, id: Id) -> Vec<Hint> {
    let names = session.names(state);
    let all = tokens(session.workspace.store.text(id));
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Ticked) {
            continue;
        }
        let Some((subject, bound)) = bound_before(&all[..at]) else { continue };
        let Some(TypeKind::Levels(levels)) = type_here(&names, name(subject), &all[..at]).map(|ty| &ty.kind)
        else {
            continue;
        };
        let Some(level) = levels.iter().position(|level| level.name.text == name(token)) else { continue };
        let meant: Vec<&Member> = match bound {
            Bound::AtLeast => levels[level..].iter().collect(),
            Bound::Over => levels[level + 1..].iter().collect(),
            Bound::AtMost => levels[..=level].iter().collect(),
            Bound::Under => levels[..level].iter().collect(),
        };
        found.push(Hint {
            at: token.end() as u32,
            label: format!("= {}", listed(&meant)),
            tooltip: words::levels_meant(meant.len(), levels.len()).say(session.lang),
        });
    }
    found
}

enum Bound {
    AtLeast,
    Over,
    AtMost,
    Under,
}

/// What is bounded, and how, by the words before a level: `lv is at least`, `lv >`.
fn bound_before<'t, 'a>(before: &'a [Token<'t>]) -> Option<(&'a Token<'t>, Bound)> {
    let word = |back: usize| before.len().checked_sub(back).map_or("", |at| before[at].text);
    let subject = |back: usize| before.len().checked_sub(back).map(|at| &before[at]);
    let bound = match (word(1), word(2)) {
        ("least", "at") => Bound::AtLeast,
        ("most", "at") => Bound::AtMost,
        (">", _) => return Some((subject(2)?, Bound::Over)),
        (">=", _) => return Some((subject(2)?, Bound::AtLeast)),
        ("<", _) => return Some((subject(2)?, Bound::Under)),
        ("<=", _) => return Some((subject(2)?, Bound::AtMost)),
        _ => return None,
    };
    match (word(3), word(4)) {
        ("is", _) => Some((subject(4)?, bound)),
        ("not", "is") => Some((
            subject(5)?,
            match bound {
                Bound::AtLeast => Bound::Under,
                _ => Bound::Over,
            },
        )),
        _ => None,
    }
}

fn name<'t>(token: &Token<'t>) -> &'t str {
    token.text.trim_matches('`')
}

/// Levels by name; of many, the first and the last.
fn listed(levels: &[&Member]) -> String {
    let name = |level: &&Member| level.name.text.clone();
    match levels {
        [] => "∅".to_string(),
        [first, .., last] if levels.len() > 4 => format!("{} … {}", name(first), name(last)),
        levels => levels.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}
