//! What was read by the grammar: tokens, one for each rule, in the order of the text, and each before those inside it.

use super::parse::Rule;

/// What a rule has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) rule: Rule,
    /// In bytes, from the beginning of the text; blanks and comments at the end are left out.
    pub(super) start: u32,
    pub(super) end: u32,
    /// How many tokens there are, with those inside.
    pub(super) size: u32,
}

/// A token with those inside it.
#[derive(Clone)]
pub(super) struct Pair<'t> {
    text: &'t str,
    token: Token,
    inside: &'t [Token],
}

impl<'t> Pair<'t> {
    pub(super) fn as_rule(&self) -> Rule {
        self.token.rule
    }

    pub(super) fn as_str(&self) -> &'t str {
        self.text.get(self.token.start as usize..self.token.end as usize).unwrap_or_default()
    }

    pub(super) fn start(&self) -> u32 {
        self.token.start
    }

    pub(super) fn end(&self) -> u32 {
        self.token.end
    }

    pub(super) fn into_inner(self) -> Pairs<'t> {
        Pairs { text: self.text, tokens: self.inside }
    }
}

/// Tokens one after another, each with those inside it.
#[derive(Clone)]
pub(super) struct Pairs<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Pairs<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Pairs<'t> {
        Pairs { text, tokens }
    }
}

impl<'t> Iterator for Pairs<'t> {
    type Item = Pair<'t>;

    fn next(&mut self) -> Option<Pair<'t>> {
        let (token, rest) = self.tokens.split_first()?;
        let (inside, after) = rest.split_at_checked(token.size.saturating_sub(1) as usize)?;
        self.tokens = after;
        Some(Pair { text: self.text, token: *token, inside })
    }
}

/// The same of what pest has read.
pub(super) fn tokens_of(pairs: pest::iterators::Pairs<'_, Rule>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for pair in pairs {
        push(pair, &mut tokens);
    }
    tokens
}

/// Returns where the pair ends, but for blanks and comments after it, which pest counts in.
fn push(pair: pest::iterators::Pair<'_, Rule>, tokens: &mut Vec<Token>) -> usize {
    let (rule, span, place) = (pair.as_rule(), pair.as_span(), tokens.len());
    tokens.push(Token { rule, start: span.start() as u32, end: 0, size: 0 });
    let text = span.get_input();
    let inside = pair.into_inner().fold(None, |_, pair| Some(push(pair, tokens)));
    let end = inside.map_or(span.end(), |inside| {
        // Behind the last token inside there are signs only, and no text that a `#` may be part of.
        let (mut end, mut from) = (inside, inside);
        for line in text.get(inside..span.end()).unwrap_or_default().split_inclusive('\n') {
            let signs = line.split('#').next().unwrap_or_default().trim_end();
            if !signs.is_empty() {
                end = from + signs.len();
            }
            from += line.len();
        }
        end
    });
    let size = (tokens.len() - place) as u32;
    if let Some(token) = tokens.get_mut(place) {
        (token.end, token.size) = (end as u32, size);
    }
    end
}
