//! Sentences as data: what is said, and the things it speaks of; put in words when somebody reads it.
//!
//! A table made with [`phrases!`](crate::phrases) holds each sentence in English and in French, side by side, and makes of
//! each a function whose parameters are what it speaks of. A sentence that lacks a language, names something that is not
//! given to it, or leaves out something that is, does not compile.
//!
//! ```
//! use rules_language::{lang::Lang, phrases};
//!
//! phrases! {
//!     left_out(rows: number, sheet: quoted)
//!         "{rows} {rows:row|rows} of {sheet} {rows:is|are} left out"
//!         "{rows} {rows:ligne|lignes} de {sheet} {rows:est écartée|sont écartées}";
//! }
//!
//! let phrase = left_out(2_u32, "Vague 1");
//! assert_eq!(phrase.to_string(), "2 rows of `Vague 1` are left out");
//! assert_eq!(phrase.say(Lang::Fr), "2 lignes de `Vague 1` sont écartées");
//! ```
//!
//! Between braces stands a parameter, or a choice that it makes: `{rows:row|rows}` is singular or plural (in French, zero
//! is singular), of a list by its length; `{actor:d'|de }` is for words that begin with a vowel or not; `{low:small|large}`
//! is for what holds or not. A brace itself is written twice.

mod pattern;
mod table;

use std::borrow::Cow;
use std::fmt;

pub use self::pattern::{ParameterKind, Pattern};
use crate::diagnostic::quoted;
use crate::lang::Lang;

/// How many names of a list are said.
const LISTED: usize = 12;

/// A sentence in both languages, with what it speaks of. Displayed in English.
///
/// (Boxed: sentences travel as parts of errors.)
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Phrase(Box<Said>);

#[derive(Clone, PartialEq, Eq, Hash)]
struct Said {
    name: &'static str,
    en: Cow<'static, str>,
    fr: Cow<'static, str>,
    arguments: Vec<(Cow<'static, str>, Argument)>,
}

/// What a sentence speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Argument {
    /// A number of things.
    Number(u64),
    /// Words that are the same in both languages, said as they are.
    Text(String),
    /// A name or a piece of what can be written: between backticks.
    Code(String),
    /// What somebody wrote: between backticks, cut when long.
    Quoted(String),
    /// Names: between backticks, the first dozen of them.
    Codes(Vec<String>),
    /// A part of the sentence, in both languages.
    Words(Phrase),
    /// Whether something holds: said by the words that it chooses.
    Flag(bool),
}

/// Where the module that is kept small would say why something is refused: it stops, and its host asks the whole one.
///
/// # Panics
///
/// Always.
#[cold]
pub fn refused() -> ! {
    unreachable!("the whole module has the words")
}

impl Phrase {
    /// The sentence of a pattern, with its arguments in the order of its parameters.
    pub fn of(pattern: &'static Pattern, arguments: impl IntoIterator<Item = Argument>) -> Self {
        let names = pattern.parameters.iter().map(|(name, _)| Cow::Borrowed(*name));
        let arguments = names.zip(arguments).collect();
        Phrase(Box::new(Said { name: pattern.name, en: pattern.en.into(), fr: pattern.fr.into(), arguments }))
    }

    /// Words of a rulebook or of somebody else, which are what they are: one text for each language.
    pub fn given(en: impl Into<String>, fr: impl Into<String>) -> Self {
        let escaped = |text: String| Cow::Owned(text.replace('{', "{{").replace('}', "}}"));
        Phrase(Box::new(Said {
            name: "",
            en: escaped(en.into()),
            fr: escaped(fr.into()),
            arguments: Vec::new(),
        }))
    }

    /// A text from outside that is the same in every language: a name, or the words of the system or of another program.
    pub fn verbatim(text: impl Into<String>) -> Self {
        let text = text.into();
        Phrase::given(text.clone(), text)
    }

    /// Phrases one after another, with commas between them.
    pub fn list(phrases: impl IntoIterator<Item = Phrase>) -> Self {
        let phrases: Vec<Phrase> = phrases.into_iter().collect();
        let all = |lang| phrases.iter().map(|phrase| phrase.say(lang)).collect::<Vec<_>>().join(", ");
        Phrase::given(all(Lang::En), all(Lang::Fr))
    }

    /// Its name in its table; empty if it is of none.
    pub fn name(&self) -> &'static str {
        self.0.name
    }

    /// The sentence in a language.
    pub fn say(&self, lang: Lang) -> String {
        let mut out = String::new();
        let pattern = match lang {
            Lang::En => &self.0.en,
            Lang::Fr => &self.0.fr,
        };
        pattern::write(&mut out, pattern, lang, &|name| self.argument(name));
        out
    }

    /// What the sentence speaks of, by name.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &Argument)> {
        self.0.arguments.iter().map(|(name, argument)| (name.as_ref(), argument))
    }

    /// What the sentence calls by this name.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments().find(|(known, _)| *known == name).map(|(_, argument)| argument)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.say(Lang::En))
    }
}

impl PartialEq<str> for Phrase {
    /// Whether the sentence is this one in English.
    fn eq(&self, other: &str) -> bool {
        self.say(Lang::En) == other
    }
}

impl PartialEq<&str> for Phrase {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl Argument {
    /// The argument as it stands in a sentence.
    fn say(&self, lang: Lang) -> String {
        match self {
            Argument::Number(number) => number.to_string(),
            Argument::Text(text) => text.clone(),
            Argument::Code(code) => format!("`{code}`"),
            Argument::Quoted(text) => quoted(text),
            Argument::Codes(codes) => listed(codes, lang),
            Argument::Words(phrase) => phrase.say(lang),
            // It only chooses words.
            Argument::Flag(_) => String::new(),
        }
    }

    /// Whether the first of two words is the right one beside this argument.
    fn chooses_first(&self, lang: Lang) -> bool {
        match self {
            Argument::Number(number) => singular(*number, lang),
            Argument::Codes(codes) => singular(codes.len() as u64, lang),
            Argument::Flag(flag) => *flag,
            Argument::Text(text) => begins_with_vowel(text),
            Argument::Code(_) | Argument::Quoted(_) => false,
            Argument::Words(phrase) => begins_with_vowel(&phrase.say(lang)),
        }
    }

    /// The argument as JSON: a number, a text (as it was given, without backticks), a list of texts, true or false; words
    /// in the language that is asked for.
    pub fn to_json(&self, lang: Lang) -> serde_json::Value {
        match self {
            Argument::Number(number) => (*number).into(),
            Argument::Text(text) | Argument::Code(text) | Argument::Quoted(text) => text.as_str().into(),
            Argument::Codes(codes) => codes.as_slice().into(),
            Argument::Words(phrase) => phrase.say(lang).into(),
            Argument::Flag(flag) => (*flag).into(),
        }
    }
}

fn singular(number: u64, lang: Lang) -> bool {
    match lang {
        Lang::Fr => number < 2,
        Lang::En => number == 1,
    }
}

fn begins_with_vowel(text: &str) -> bool {
    let first = text.chars().flat_map(char::to_lowercase).next();
    first.is_some_and(|c| "aàâäeéèêëiîïoôöuùûüyœæ".contains(c))
}

fn listed(codes: &[String], lang: Lang) -> String {
    let mut text: Vec<String> = codes.iter().take(LISTED).map(|code| format!("`{code}`")).collect();
    if let Some(more) = codes.len().checked_sub(LISTED).filter(|more| *more > 0) {
        text.push(match (lang, more) {
            (Lang::En, more) => format!("and {more} more"),
            (Lang::Fr, 1) => "et 1 autre".to_owned(),
            (Lang::Fr, more) => format!("et {more} autres"),
        });
    }
    text.join(", ")
}

#[cfg(test)]
mod tests;
