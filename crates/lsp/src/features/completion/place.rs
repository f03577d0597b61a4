//! Where a place is, as far as the words before it tell: in which body, in which clause, among which elements.

use rules_language::rulebook::resolve::clauses_of;
use rules_language::syntax::CLAUSES;
use rules_language::syntax::tree::Keyword;

use crate::lexer::{Token, TokenKind};

/// An open brace, and what stands before it.
pub(super) struct Body {
    pub keyword: Option<Keyword>,
    /// Where its tokens begin.
    pub from: usize,
}

/// The open braces, and the declarations whose bodies they are.
pub(super) fn bodies(tokens: &[Token<'_>]) -> Vec<Body> {
    let mut open: Vec<Body> = Vec::new();
    let mut head = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Sign {
            continue;
        }
        match token.text {
            "{" => {
                let inside = open.last().map_or(head, |body| body.from.max(head));
                let keyword = tokens[inside..at].iter().rev().find_map(|token| match token.text {
                    // A name may stand between the words of a group and its brace; of a type, none does.
                    "of" if is_group(&tokens[inside..at]) => Some(Some(Keyword::Group)),
                    "of" | "record" => Some(None),
                    "scenario" => Some(Some(Keyword::Scenario)),
                    "proof" => Some(Some(Keyword::Proof)),
                    "}" => Some(tokens.get(inside).and_then(|first| Keyword::from_word(first.text))),
                    _ => None,
                });
                let top = tokens.get(inside).and_then(|first| Keyword::from_word(first.text));
                // What holds in a period only is of what the period is of.
                let in_period = at >= 2 && matches!(tokens[at - 2].text, "from" | "until");
                let keyword = match open.last() {
                    Some(around) if in_period && tokens[at - 1].kind == TokenKind::Number => around.keyword,
                    _ => keyword.unwrap_or(top),
                };
                open.push(Body { keyword, from: at + 1 });
            }
            "}" => {
                open.pop();
                if open.is_empty() && !tokens.get(at + 1).is_some_and(|next| matches!(next.text, "{")) {
                    // Labels or a body may follow a type; the head stays the same.
                    let goes_on = tokens.get(at + 1).is_some_and(|next| {
                        next.kind == TokenKind::Text || (next.text.len() == 2 && next.kind == TokenKind::Word)
                    });
                    if !goes_on {
                        head = at + 1;
                    }
                }
            }
            _ => {}
        }
    }
    open
}

/// Where the clause begins in which the end of some tokens is.
pub(super) fn clause_start(inside: &[Token<'_>], keyword: Keyword) -> Option<usize> {
    let own: Vec<&str> = clauses_of(keyword).iter().flat_map(|word| word.split('/')).collect();
    let begins = |at: usize| {
        let token = &inside[at];
        let before = at.checked_sub(1).map_or("", |at| inside[at].text);
        // A column, or the first mark of a row.
        if keyword == Keyword::Table && matches!(token.text, ":" | "|") {
            return before != ":";
        }
        // What a claim says of two begins with the first of them.
        if keyword == Keyword::Claim
            && inside.get(at + 1).is_some_and(|next| matches!(next.text, "before" | "excludes"))
        {
            return true;
        }
        // `valid 2 years from`, `at 15 days after`: in the middle of a length of time.
        let counted = |by: &str| inside[at.saturating_sub(3)..at].iter().any(|token| token.text == by);
        let in_length = match token.text {
            "from" => counted("valid"),
            "after" => keyword == Keyword::Deadline && counted("at"),
            _ => false,
        };
        token.kind == TokenKind::Word
            && !in_length
            && (CLAUSES.contains(&token.text) || begins_later(inside, at))
            // In the middle of another clause these words are something else.
            && match token.text {
                "when" | "in" => own.contains(&token.text),
                "always" | "never" => own.contains(&"always"),
                _ => true,
            }
            && !matches!(before, "is" | "has" | "," | "when" | "because" | "needed" | "applies" | "after" | "cite" | "under")
            && !(token.text == "by" && before == "met")
    };
    let mut depth = 0;
    for at in (0..inside.len()).rev() {
        match inside[at].text {
            "}" => depth += 1,
            "{" if depth > 0 => depth -= 1,
            _ if depth == 0 && begins(at) => return Some(at),
            _ => {}
        }
    }
    None
}

/// Whether a word that came to the language later begins a clause here: only before what goes on with it, or nothing yet.
pub(super) fn begins_later(inside: &[Token<'_>], at: usize) -> bool {
    let next = inside.get(at + 1).map(|token| token.text);
    match inside[at].text {
        "except" => matches!(next, None | Some("when")),
        "part" | "columns" => matches!(next, None | Some("of")),
        _ => false,
    }
}

pub(super) fn opens_condition(token: &Token<'_>, first: &str) -> bool {
    matches!(token.text, "when" | "where" | "require")
        || (matches!(token.text, "always" | "never") && matches!(first, "always" | "never"))
        || (first == "exactly" && token.text == "of")
}

pub(super) fn starts_operand(text: &str) -> bool {
    matches!(
        text,
        "when" | "where" | "require" | "and" | "or" | "implies" | "not" | "always" | "never" | "of" | "("
    )
}

/// The fact whose values are listed at the end: `FACT in (a, …`.
pub(super) fn in_values<'t>(condition: &[Token<'t>]) -> Option<&'t str> {
    let open = condition.iter().rposition(|token| matches!(token.text, "(" | ")"))?;
    if condition[open].text != "(" || open < 2 || condition[open - 1].text != "in" {
        return None;
    }
    let subject = if condition[open - 2].text == "not" { open.checked_sub(3)? } else { open - 2 };
    condition.get(subject).map(|token| token.text)
}

/// The lists over whose elements a place is, with the names of these.
pub(super) fn lists_around<'t>(all: &[Token<'t>]) -> Vec<(&'t str, Option<&'t str>)> {
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        if !matches!(token.text, "any" | "every" | "no" | "per" | "(") {
            continue;
        }
        let next = |step: usize| all.get(at + step).map(|token| token.text);
        let counted = token.text != "(" || at.checked_sub(1).is_some_and(|at| all[at].text == "count");
        let (Some(list), true) = (next(1), counted) else { continue };
        match (next(2), next(3)) {
            (Some("as"), Some(alias)) => found.push((list, Some(alias))),
            (Some("where"), _) => found.push((list, None)),
            _ if token.text == "per" => found.push((list, None)),
            _ => {}
        }
    }
    found
}

/// Whether the words before a brace, from the one that opened the declaration or the body around it, begin a group of
/// proofs: those of a type stand behind a colon.
pub(super) fn is_group(tokens: &[Token<'_>]) -> bool {
    !tokens.iter().any(|token| token.text == ":")
}

pub(super) fn ends_with(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.len() >= words.len()
        && tokens[tokens.len() - words.len()..].iter().zip(words).all(|(token, word)| token.text == *word)
}

/// Whether the end of a clause is among alternatives: `any of (a, …`.
pub(super) fn in_alternatives(clause: &[Token<'_>]) -> bool {
    clause.iter().rposition(|token| matches!(token.text, "(" | ")")).is_some_and(|at| clause[at].text == "(")
}
