//! What to say where a text does not follow the grammar: which word is to blame, and what to do.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::parse::Rule;
use super::tree::Keyword;
use super::words::{self, CLAUSES, CONNECTIVES, TYPES};
use crate::diagnostic::{did_you_mean, quoted};

/// A mistake at a place of the declaration.
#[derive(Debug)]
pub struct Mistake {
    pub code: &'static str,
    pub message: String,
    pub help: Vec<String>,
    /// Where the words to blame start in the declaration.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// Turns what pest says about a declaration, or about a condition that stands alone, into words.
pub fn explain(part: &str, error: &Error<Rule>) -> Mistake {
    let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
    let found = Token::at(part, at);
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return too_deep(found);
    };
    let before = Token::before(part, at);
    if positives.iter().any(|rule| matches!(rule, Rule::declaration | Rule::keyword | Rule::claim)) {
        return no_declaration(found);
    }
    match positives.as_slice() {
        [Rule::k_before, Rule::k_excludes] | [Rule::k_excludes, Rule::k_before] => no_clause(before),
        _ if positives.contains(&Rule::clause) && found.is_word() => no_clause(found),
        _ => unexpected(found, before, positives, part),
    }
}

/// The parser itself stopped: the stack of this thread is too small for a text within the limits.
fn too_deep(found: Token<'_>) -> Mistake {
    let help = "name a part of the condition with `condition NAME { when … }` and use the name";
    Mistake {
        code: "nested-too-deeply",
        ..found.mistake("this nests too deeply to be read here".to_owned(), vec![help.to_owned()])
    }
}

fn no_declaration(found: Token<'_>) -> Mistake {
    let keywords = Keyword::TOP.map(Keyword::word);
    let mut help = Vec::new();
    if CLAUSES.contains(&found.text) {
        help.push("this begins a clause: has the declaration before it been closed too early?".to_owned());
    } else {
        help.extend(suggestion(found.text, keywords.into_iter()));
    }
    help.push(format!("a declaration begins with one of: {}", keywords.join(", ")));
    found.mistake(format!("{} does not begin a declaration", quoted(found.text)), help)
}

fn no_clause(word: Token<'_>) -> Mistake {
    let message = format!("{} does not begin a clause", quoted(word.text));
    let help = if Keyword::from_word(word.text).is_some() {
        "this begins a declaration: close the braces before it".to_owned()
    } else if let Some(meant) = did_you_mean(word.text, CLAUSES.into_iter().chain(CONNECTIVES)) {
        format!("did you mean `{meant}`?")
    } else {
        "each clause begins with its keyword; names in a list have commas between them".to_owned()
    };
    word.mistake(message, vec![help])
}

fn unexpected(found: Token<'_>, before: Token<'_>, positives: &[Rule], part: &str) -> Mistake {
    let mut expected: Vec<&str> = positives.iter().filter_map(|&rule| words::expected(rule)).collect();
    expected.sort_unstable();
    expected.dedup();
    if expected.contains(&"a condition") {
        expected.retain(|&word| word != "a value");
    }
    let help = match slip(found, positives, part).or_else(|| misspelling(found, positives, &expected)) {
        Some(help) => Some(help),
        None => expected_help(&expected),
    };
    let help = help.into_iter().collect();
    if matches!(found.text, "" | "{" | "}" | ")" | "]") && !before.text.is_empty() {
        return before.mistake(format!("something is missing after {}", quoted(before.text)), help);
    }
    found.mistake(format!("{} cannot stand here", quoted(found.text)), help)
}

/// A common slip: quotes that are missing or too many, a type without its colon, clauses without braces.
fn slip(found: Token<'_>, positives: &[Rule], part: &str) -> Option<String> {
    let wants = |rules: &[Rule]| positives.iter().any(|rule| rules.contains(rule));
    let wants_text = wants(&[Rule::string, Rule::text]);
    let after_a_header = wants(&[Rule::body, Rule::EOI]);
    if after_a_header
        && part.starts_with("fact")
        && TYPES.iter().any(|ty| ty.split(' ').next() == Some(found.text))
    {
        Some(format!("a type follows a colon: `fact NAME : {}`", found.text))
    } else if after_a_header && CLAUSES.contains(&found.text) {
        Some("the clauses of a declaration stand in braces: `{ … }`".to_owned())
    } else if wants_text && found.is_word() {
        Some(format!("put a text between double quotes: `\"{}\"`", found.text))
    } else if !wants_text
        && found.is_text()
        && wants(&[Rule::name, Rule::names, Rule::firsts, Rule::alternatives, Rule::reference])
    {
        Some("a name stands without quotes, and an unusual one between backticks".to_owned())
    } else if !wants_text
        && found.is_text()
        && wants(&[Rule::integer, Rule::number, Rule::date, Rule::moment])
    {
        Some("write it without quotes".to_owned())
    } else {
        None
    }
}

/// The word that was probably meant, of those that may stand here.
fn misspelling(found: Token<'_>, positives: &[Rule], expected: &[&str]) -> Option<String> {
    let types = if positives.contains(&Rule::fact_type) { TYPES.as_slice() } else { &[] };
    let words = expected.iter().map(|word| word.trim_matches('`')).chain(types.iter().copied());
    suggestion(found.text, words.flat_map(|word| [word, word.split(' ').next().unwrap_or(word)]))
}

fn suggestion<'a>(found: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    did_you_mean(found, words).map(|meant| format!("did you mean `{meant}`?"))
}

/// At most a handful of what was expected: more would hide it.
fn expected_help(expected: &[&str]) -> Option<String> {
    match expected {
        [] => None,
        [one] => Some(format!("expected {one}")),
        [start @ .., last] if start.len() < 6 => Some(format!("expected {} or {last}", start.join(", "))),
        _ => Some("see docs/language.md for what may stand here".to_owned()),
    }
}

/// A word, a text in quotes or a sign of the declaration, and where it starts.
#[derive(Clone, Copy)]
struct Token<'p> {
    text: &'p str,
    start: usize,
}

impl<'p> Token<'p> {
    /// The token that starts at `at`; empty at the end.
    fn at(part: &'p str, at: usize) -> Self {
        let rest = &part[at..];
        let mut letters = rest.char_indices();
        let end = match letters.next() {
            None => 0,
            Some((_, '"')) => rest[1..].find(['"', '\n']).map_or(rest.len(), |end| end + 2),
            Some((_, first)) if in_word(first) => {
                letters.find(|&(_, letter)| !in_word(letter)).map_or(rest.len(), |(end, _)| end)
            }
            Some((_, sign)) => sign.len_utf8(),
        };
        Token { text: &rest[..end], start: at }
    }

    /// The word or sign that ends before `at`, if only blanks are between.
    fn before(part: &'p str, at: usize) -> Self {
        let before = part[..at].trim_end();
        let of_its_kind = if before.ends_with(in_word) { in_word as fn(char) -> bool } else { in_comparison };
        let word = before.trim_end_matches(of_its_kind);
        let start = if word.len() < before.len() {
            word.len()
        } else {
            before.char_indices().next_back().map_or(0, |(start, _)| start)
        };
        Token { text: &before[start..], start }
    }

    fn is_word(self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    fn is_text(self) -> bool {
        self.text.starts_with('"')
    }

    fn mistake(self, message: String, help: Vec<String>) -> Mistake {
        Mistake { code: "syntax", message, help, start: self.start, end: self.start + self.text.len() }
    }
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '/' | '.' | '-')
}

fn in_comparison(letter: char) -> bool {
    matches!(letter, '<' | '>' | '=' | '!')
}
