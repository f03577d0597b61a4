//! Patterns: sentences with places for what they speak of. Checked when they are compiled, said when they are read.

use super::{Argument, Phrase};
use crate::lang::Lang;

/// A sentence in both languages, with places for what it speaks of.
#[derive(Debug)]
pub struct Pattern {
    /// Its name in its table.
    pub name: &'static str,
    /// What it speaks of.
    pub parameters: &'static [(&'static str, ParameterKind)],
    /// The English sentence.
    pub en: &'static str,
    /// The French sentence.
    pub fr: &'static str,
}

/// What a parameter can be.
#[allow(non_camel_case_types, reason = "the words of the tables")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// [`Argument::Number`]
    number,
    /// [`Argument::Text`]
    text,
    /// [`Argument::Code`]
    code,
    /// [`Argument::Quoted`]
    quoted,
    /// [`Argument::Codes`]
    codes,
    /// [`Argument::Words`]
    words,
    /// [`Argument::Flag`]
    flag,
}

/// More parameters than any sentence has.
const MOST: usize = 12;

impl Pattern {
    /// A pattern whose languages both say all of its parameters.
    ///
    /// # Panics
    ///
    /// When it is compiled, as tables are: if a place names no parameter, a parameter has no place, or a brace is alone.
    pub const fn new(
        name: &'static str,
        parameters: &'static [(&'static str, ParameterKind)],
        en: &'static str,
        fr: &'static str,
    ) -> Self {
        check(en, parameters);
        check(fr, parameters);
        Pattern { name, parameters, en, fr }
    }

    /// Sentences of this pattern for each way in which its words can turn out, for people to look at.
    pub fn samples(&self) -> Vec<Phrase> {
        let choices = |kind: ParameterKind| match kind {
            ParameterKind::number | ParameterKind::codes | ParameterKind::flag => true,
            ParameterKind::text | ParameterKind::words => self.en.contains('|') || self.fr.contains('|'),
            ParameterKind::code | ParameterKind::quoted => false,
        };
        let varied = self.parameters.iter().any(|(name, kind)| {
            choices(*kind)
                && (self.en.contains(&format!("{{{name}:")) || self.fr.contains(&format!("{{{name}:")))
        });
        let sample = |first: bool| {
            let arguments = self.parameters.iter().map(|(name, kind)| match kind {
                ParameterKind::number => Argument::Number(if first { 1 } else { 2 }),
                ParameterKind::text => Argument::Text(if first { "A" } else { "T" }.to_owned()),
                ParameterKind::code | ParameterKind::quoted => Argument::Code((*name).to_owned()),
                ParameterKind::codes if first => Argument::Codes(vec!["a".to_owned()]),
                ParameterKind::codes => Argument::Codes(vec!["a".to_owned(), "b".to_owned()]),
                ParameterKind::words => Argument::Words(if first {
                    Phrase::given("A …", "A…")
                } else {
                    Phrase::given("…", "…")
                }),
                ParameterKind::flag => Argument::Flag(first),
            });
            let arguments: Vec<Argument> = arguments.collect();
            let names = self.parameters.iter().map(|(name, _)| (*name).into());
            Phrase(Box::new(super::Said {
                name: self.name,
                en: self.en.into(),
                fr: self.fr.into(),
                arguments: names.zip(arguments).collect(),
            }))
        };
        if varied { vec![sample(true), sample(false)] } else { vec![sample(true)] }
    }
}

/// Writes a pattern with its places filled. A place that nothing is known of is left out: only a damaged file has one.
pub(super) fn write<'a>(
    out: &mut String,
    pattern: &str,
    lang: Lang,
    argument: &impl Fn(&str) -> Option<&'a Argument>,
) {
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if from.starts_with("{{") || from.starts_with("}}") {
            out.push_str(&from[..1]);
            rest = &from[2..];
            continue;
        }
        let Some((place, after)) = from[1..].split_once('}').filter(|_| from.starts_with('{')) else {
            rest = &from[1..];
            continue;
        };
        rest = after;
        let (name, choice) = match place.split_once(':') {
            Some((name, choice)) => (name, Some(choice)),
            None => (place, None),
        };
        let Some(argument) = argument(name) else { continue };
        match choice.and_then(|choice| choice.split_once('|')) {
            Some((first, second)) => {
                out.push_str(if argument.chooses_first(lang) { first } else { second });
            }
            None => out.push_str(&argument.say(lang)),
        }
    }
    out.push_str(rest);
}

/// Refuses to be compiled if a pattern is wrong.
const fn check(pattern: &str, parameters: &[(&str, ParameterKind)]) {
    assert!(parameters.len() <= MOST, "a sentence speaks of too much");
    let text = pattern.as_bytes();
    let mut used = [false; MOST];
    let mut at = 0;
    while at < text.len() {
        let double = at + 1 < text.len() && text[at] == text[at + 1];
        match text[at] {
            b'{' | b'}' if double => at += 2,
            b'{' => {
                let start = at + 1;
                let mut end = start;
                while end < text.len() && text[end] != b':' && text[end] != b'}' {
                    end += 1;
                }
                let mut parameter = 0;
                while parameter < parameters.len() && !same(text, start, end, parameters[parameter].0) {
                    parameter += 1;
                }
                assert!(parameter < parameters.len(), "a sentence names something that it does not speak of");
                used[parameter] = true;
                let mut bars = 0;
                at = end;
                while at < text.len() && text[at] != b'}' {
                    assert!(text[at] != b'{', "a choice cannot hold a place");
                    if text[at] == b'|' {
                        bars += 1;
                    }
                    at += 1;
                }
                assert!(at < text.len(), "a brace is not closed");
                assert!(at == end || bars == 1, "a choice is between two words");
                at += 1;
            }
            b'}' => panic!("a brace is not opened"),
            _ => at += 1,
        }
    }
    let mut parameter = 0;
    while parameter < parameters.len() {
        assert!(used[parameter], "a sentence leaves out something that it speaks of");
        parameter += 1;
    }
}

/// Whether a stretch of a text is this word.
const fn same(text: &[u8], start: usize, end: usize, word: &str) -> bool {
    let word = word.as_bytes();
    if end - start != word.len() {
        return false;
    }
    let mut at = 0;
    while at < word.len() {
        if text[start + at] != word[at] {
            return false;
        }
        at += 1;
    }
    true
}
