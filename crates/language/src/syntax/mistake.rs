//! What to say where a text does not follow the grammar: which word is to blame, and what to do.

use std::ops::Range;

use pest::Parser;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::elsewhere::word_meant;
use super::habits::{habit, unquoted};
use super::parse::{Grammar, Rule};
use super::tree::Keyword;
use super::words::{self, CLAUSES, CONNECTIVES, TYPES};
use crate::diagnostic::did_you_mean;
use crate::phrase::Phrase;
use crate::words::{general, habits, syntax as said};

/// A mistake at a place of the declaration.
#[derive(Debug)]
pub struct Mistake {
    pub code: &'static str,
    pub message: Phrase,
    pub help: Vec<Phrase>,
    /// Where the words to blame stand in the declaration.
    pub at: Range<usize>,
    /// The change that mends it, where there is one.
    pub fix: Option<(Range<usize>, String)>,
}

/// Turns what pest says about a declaration, or about a condition that stands alone, into words.
pub fn explain(part: &str, error: &Error<Rule>) -> Mistake {
    let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
    let found = Token::at(part, at);
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        // The parser itself stopped: the stack of this thread is too small for a text within the limits.
        let mistake = found.mistake(said::too_deep_here(), vec![said::name_a_part()]);
        return Mistake { code: "nested-too-deeply", ..mistake };
    };
    let before = Token::before(part, at);
    if let Some(stopped) = misled(part, found, before, positives).and_then(|at| stopped_at(part, at)) {
        return explain(part, &stopped);
    }
    if let Some(mistake) = parameter(part, at) {
        return mistake;
    }
    if positives.iter().any(|rule| matches!(rule, Rule::declaration | Rule::keyword | Rule::claim)) {
        return no_declaration(found);
    }
    // A declaration that could go on stands before a misspelt keyword.
    let keywords = Keyword::TOP.map(Keyword::word);
    let slipped = word_meant(found.text).filter(|meant| keywords.contains(meant));
    if part[..at].ends_with('\n')
        && slipped.or_else(|| did_you_mean(found.text, keywords.into_iter())).is_some()
    {
        return no_declaration(found);
    }
    if positives.contains(&Rule::clause) && is_misspelt_clause(part, before) {
        return no_clause(before, part);
    }
    if let Some(mistake) = habit(part, at, positives) {
        return mistake;
    }
    if before.text == ":" && positives.contains(&Rule::name) && !part.starts_with("table") {
        return before
            .mistake(habits::no_colon_here(), vec![general::take_away()])
            .mended(before.range(), "");
    }
    if let Some(word) = connective_misspelt(part, before, positives) {
        return no_clause(word, part);
    }
    match positives.as_slice() {
        [Rule::k_before, Rule::k_excludes] | [Rule::k_excludes, Rule::k_before] => {
            if matches!(before.text, "fr" | "en") && found.is_word() {
                return unquoted(part, found.start);
            }
            // `scenario H/02 Pool {`
            let name = Token::before(part, before.start);
            if matches!(Token::before(part, name.start).text, "scenario" | "proof" | "of")
                && !before.begins_line(part)
            {
                return unquoted(part, before.start);
            }
            no_claim(found, before, part)
        }
        _ if positives.contains(&Rule::clause) && found.is_word() => no_clause(found, part),
        _ => unexpected(found, before, positives, part),
    }
}

/// A `parameter` whose name does not end where it should, or whose type does not follow: the parser tries other
/// declarations, and says that none begins so.
fn parameter(part: &str, at: usize) -> Option<Mistake> {
    let rest = part.strip_prefix(Keyword::Parameter.word()).filter(|_| at == 0)?;
    let start = part.len() - rest.trim_start().len();
    let name = Token::at(part, start);
    if let Some(mistake) = habit(part, start, &[Rule::name]) {
        return Some(mistake);
    }
    let end = name.range().end;
    let next = Token::at(part, end + part[end..].len() - part[end..].trim_start().len());
    let unfinished = name.is_word() && name.text.is_ascii() && next.text != ":";
    let right = format!("parameter {} : {}", name.text, if next.is_word() { next.text } else { "text" });
    unfinished.then(|| {
        let blamed = name.mistake(habits::type_after_name(name.text), vec![general::write(right)]);
        if next.is_word() { blamed.mended(end..end, " :") } else { blamed }
    })
}

/// Where a clause begins that was not meant: a number that begins no `2 of …`, a colon that begins no column of a table.
fn misled(part: &str, found: Token<'_>, before: Token<'_>, positives: &[Rule]) -> Option<usize> {
    if positives == [Rule::k_of] {
        if matches!(found.text, "," | "%" | "€" | "$" | "£") {
            return None;
        }
        let is_number = !before.text.is_empty() && before.text.bytes().all(|byte| byte.is_ascii_digit());
        return is_number.then_some(before.start);
    }
    // What stands after a column may have been read as a claim, `a before b`.
    let claim = positives.contains(&Rule::k_before) && positives.contains(&Rule::k_excludes);
    let column = if claim { Token::before(part, before.start) } else { before };
    let colon = Token::before(part, column.start);
    let column =
        colon.text == ":" && (claim || positives.contains(&Rule::clause)) && !part.starts_with("table");
    column.then_some(colon.start)
}

/// What the parser says if it cannot go on from here.
fn stopped_at(part: &str, at: usize) -> Option<Error<Rule>> {
    let until = format!("{}\u{0}", &part[..at]);
    let error = Grammar::parse(Rule::one_declaration, &until).err()?;
    matches!(error.location, InputLocation::Pos(place) if place == at).then_some(error)
}

/// `et (…)`: what stands in parentheses after a clause is what it rests on, so a connective was not understood.
fn connective_misspelt<'p>(part: &'p str, before: Token<'p>, positives: &[Rule]) -> Option<Token<'p>> {
    let word = Token::before(part, before.start);
    let meant = word_meant(word.text).or_else(|| did_you_mean(word.text, CONNECTIVES.into_iter()));
    let rests =
        before.text == "(" && (positives.contains(&Rule::c_cite) || positives.contains(&Rule::k_cite));
    (rests && meant.is_some_and(|meant| CONNECTIVES.contains(&meant))).then_some(word)
}

/// Whether a word that begins its line was meant to begin a clause: it was read as the unit of a number before it.
fn is_misspelt_clause(part: &str, word: Token<'_>) -> bool {
    if !word.begins_line(part) || !word.is_word() || CLAUSES.contains(&word.text) {
        return false;
    }
    let meant = word_meant(word.text).filter(|meant| CLAUSES.contains(meant));
    meant.or_else(|| did_you_mean(word.text, words::clauses_meant())).is_some()
}

/// What was read as the left side of `a before b`.
fn no_claim(found: Token<'_>, left: Token<'_>, part: &str) -> Mistake {
    if let Some(meant) = did_you_mean(found.text, ["before", "excludes"].into_iter()) {
        return found.mistake(said::cannot_stand(found.text), vec![general::did_you_mean(meant)]);
    }
    let word = Token::before(part, left.start);
    no_clause(if is_misspelt_clause(part, word) { word } else { left }, part)
}

fn no_declaration(found: Token<'_>) -> Mistake {
    let keywords = Keyword::TOP.map(Keyword::word);
    let message = said::no_declaration(found.text);
    if let Some(meant) = word_meant(found.text).filter(|meant| keywords.contains(meant)) {
        return found.mistake(message, vec![general::write(meant)]).mended(found.range(), meant);
    }
    let mut help = Vec::new();
    if CLAUSES.contains(&found.text) {
        help.push(said::begins_a_clause());
    } else {
        help.extend(suggestion(found.text, keywords.into_iter()));
    }
    help.push(said::declarations(keywords.join(", ")));
    found.mistake(message, help)
}

/// In declarations that are about one condition, the word that begins it.
fn no_when(word: Token<'_>, part: &str) -> Option<Phrase> {
    let begins = match part.split_whitespace().next()? {
        "condition" | "note" | "check" => "when",
        "scope" => "applies when",
        _ => return None,
    };
    (Token::before(part, word.start).text == "{").then(|| habits::begins_with_when(begins))
}

fn no_clause(word: Token<'_>, part: &str) -> Mistake {
    let message = said::no_clause(word.text);
    if let Some(meant) = word_meant(word.text) {
        let known = CLAUSES.contains(&meant)
            || meant == "except when"
            || CONNECTIVES.contains(&meant)
            || Keyword::from_word(meant).is_some();
        if known {
            return word.mistake(message, vec![general::write(meant)]).mended(word.range(), meant);
        }
    }
    let bounds = part.starts_with("fact") && matches!(word.text, "min" | "max" | "minimum" | "maximum");
    let help = if Keyword::from_word(word.text).is_some() {
        said::close_braces()
    } else if bounds {
        habits::bounds_with_type()
    } else if let Some(help) = suggestion(word.text, words::clauses_meant().chain(CONNECTIVES)) {
        help
    } else {
        no_when(word, part).unwrap_or_else(said::clauses_begin_so)
    };
    word.mistake(message, vec![help])
}

fn unexpected(found: Token<'_>, before: Token<'_>, positives: &[Rule], part: &str) -> Mistake {
    let mut expected: Vec<Phrase> = positives.iter().filter_map(|&rule| words::expected(rule)).collect();
    expected.sort_by_cached_key(ToString::to_string);
    expected.dedup();
    let value = said::a_value();
    if expected.contains(&said::a_condition()) {
        expected.retain(|word| *word != value);
    }
    let keywords: Vec<&str> = positives.iter().filter_map(|&rule| words::keyword_of(rule)).collect();
    let types = if positives.contains(&Rule::fact_type) { TYPES.as_slice() } else { &[] };
    let words = || keywords.iter().copied().chain(types.iter().copied());
    let words = || words().flat_map(|word| [word, word.split(' ').next().unwrap_or(word)]);
    if let Some(meant) = word_meant(found.text).filter(|meant| words().any(|word| word == *meant)) {
        let message = said::cannot_stand(found.text);
        return found.mistake(message, vec![general::write(meant)]).mended(found.range(), meant);
    }
    let help = slip(found, before, positives)
        .or_else(|| suggestion(found.text, words()))
        .or_else(|| expected_help(expected));
    let help: Vec<Phrase> = help.into_iter().collect();
    let is_type = |word: &str| TYPES.iter().any(|ty| ty.split(' ').next() == Some(word));
    if part.starts_with("fact") && is_type(found.text) && positives.contains(&Rule::body) {
        let declaration = format!("fact {} : {}", before.text, found.text);
        let help = vec![said::type_after_colon(declaration)];
        let at = before.range().end;
        return found.mistake(said::cannot_stand(found.text), help).mended(at..at, " :");
    }
    // Of a type that needs braces, only its words are there.
    if positives.contains(&Rule::fact_type) && is_type(found.text) {
        let brace = Phrase::verbatim("`{`");
        return found.mistake(said::missing_after(found.text), vec![said::expected_one(brace)]);
    }
    if positives.iter().any(|rule| matches!(rule, Rule::body | Rule::EOI)) && CLAUSES.contains(&found.text) {
        let header = before.mistake(said::never_opened(), vec![said::open_after_header()]);
        let end = before.range().end;
        return header.mended(end..end, " {");
    }
    // `any of` without its brace takes the `proof` that follows for its name.
    let of = Token::before(part, before.start);
    if of.text == "of" && positives.contains(&Rule::body) && before.text == Keyword::Proof.word() {
        let end = of.range().end;
        return of.mistake(said::never_opened(), vec![said::open_after_header()]).mended(end..end, " {");
    }
    let wants_text = positives.iter().any(|rule| matches!(rule, Rule::string | Rule::text));
    let begins = found.text.starts_with(char::is_alphanumeric);
    if wants_text && begins && suggestion(found.text, words()).is_none() {
        let label = unquoted(part, found.start);
        // Before a text, this is no other one: where nothing but a text may stand, its quotes are missing.
        let before_a_text = part[label.at.end..].trim_start_matches([' ', '\t']).starts_with('"');
        let only_texts =
            positives.iter().all(|rule| matches!(rule, Rule::string | Rule::text | Rule::language));
        if !before_a_text {
            return label;
        }
        if only_texts && found.is_word() {
            let right = format!("\"{}\"", found.text);
            let help = vec![general::write(&right)];
            return found.mistake(said::text_unquoted(found.text), help).mended(found.range(), &right);
        }
    }
    if matches!(found.text, "" | "{" | "}" | ")" | "]") && !before.text.is_empty() {
        return before.mistake(said::missing_after(before.text), help);
    }
    found.mistake(said::cannot_stand(found.text), help)
}

/// A common slip: quotes that are too many.
fn slip(found: Token<'_>, before: Token<'_>, positives: &[Rule]) -> Option<Phrase> {
    let wants = |rules: &[Rule]| positives.iter().any(|rule| rules.contains(rule));
    let wants_text = wants(&[Rule::string, Rule::text]);
    if !wants_text
        && found.is_text()
        && wants(&[Rule::name, Rule::names, Rule::firsts, Rule::alternatives, Rule::reference])
    {
        let is = before.text == "is" || before.text == "not";
        let name = found.text.trim_matches('"');
        let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        Some(match is && !name.is_empty() {
            true if plain => habits::text_or_value(found.text, name),
            true => habits::text_or_value(found.text, format!("`{name}`")),
            false => said::name_without_quotes(),
        })
    } else if !wants_text
        && found.is_text()
        && wants(&[Rule::integer, Rule::number, Rule::date, Rule::moment])
    {
        Some(said::write_without_quotes())
    } else {
        None
    }
}

/// The word that was probably meant, of those that may stand here.
fn suggestion<'a>(found: &str, words: impl Iterator<Item = &'a str>) -> Option<Phrase> {
    did_you_mean(found, words).map(general::did_you_mean)
}

/// At most a handful of what was expected: more would hide it.
fn expected_help(mut expected: Vec<Phrase>) -> Option<Phrase> {
    let last = expected.pop()?;
    match expected.len() {
        0 => Some(said::expected_one(last)),
        1..6 => Some(said::expected_either(Phrase::list(expected), last)),
        _ => Some(said::see_language()),
    }
}

/// A word, a text in quotes or a sign of the declaration, and where it starts.
#[derive(Clone, Copy)]
pub struct Token<'p> {
    pub text: &'p str,
    pub start: usize,
}

impl<'p> Token<'p> {
    /// The token that starts at `at`; empty at the end.
    pub fn at(part: &'p str, at: usize) -> Self {
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
    pub fn before(part: &'p str, at: usize) -> Self {
        let before = without_comments(&part[..at]);
        let of_its_kind = if before.ends_with(in_word) { in_word as fn(char) -> bool } else { in_comparison };
        let word = before.trim_end_matches(of_its_kind);
        let start = if word.len() < before.len() {
            word.len()
        } else {
            before.char_indices().next_back().map_or(0, |(start, _)| start)
        };
        Token { text: &before[start..], start }
    }

    fn begins_line(self, part: &str) -> bool {
        part[..self.start].trim_end_matches([' ', '\t']).ends_with('\n')
    }

    pub fn is_word(self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    pub fn is_text(self) -> bool {
        self.text.starts_with('"')
    }

    pub fn range(self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    fn mistake(self, message: Phrase, help: Vec<Phrase>) -> Mistake {
        Mistake { code: "syntax", message, help, at: self.range(), fix: None }
    }
}

impl Mistake {
    fn mended(self, at: Range<usize>, right: &str) -> Mistake {
        Mistake { fix: Some((at, right.to_owned())), ..self }
    }
}

/// A part without the blanks and comments at its end.
fn without_comments(part: &str) -> &str {
    let mut part = part.trim_end();
    loop {
        let line = part.rfind('\n').map_or(0, |end| end + 1);
        let mut quote = None;
        let mut comment = None;
        for (at, letter) in part[line..].char_indices() {
            match (quote, letter) {
                (None, '"' | '`') => quote = Some(letter),
                (Some(open), letter) if open == letter => quote = None,
                // `P/01#1` is a name.
                (None, '#') if !part[..line + at].ends_with(|c: char| c.is_ascii_alphanumeric()) => {
                    comment = Some(line + at);
                    break;
                }
                _ => {}
            }
        }
        match comment {
            Some(comment) => part = part[..comment].trim_end(),
            None => return part,
        }
    }
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '/' | '.' | '-')
}

fn in_comparison(letter: char) -> bool {
    matches!(letter, '<' | '>' | '=' | '!')
}
