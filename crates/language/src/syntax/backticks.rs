//! Names that are words of the language: where one is read as that word, backticks make it a name.
//!
//! A word may have become one of the language after a rulebook was written that calls something by it. So where a
//! declaration cannot be read, the names of the rulebook that stand before the place are tried in backticks. The change
//! is one that `rules check --fix` makes.

use std::collections::HashSet;
use std::ops::Range;

use pest::Parser;
use pest::error::InputLocation;

use super::mentions::{Role, mentions};
use super::parse::{Grammar, Rule};
use super::tree::File;
use super::words::is_reserved;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Loc, Sources, Span};
use crate::words::syntax as said;

/// So many words of a declaration are put in backticks, and so many are tried for each.
const MOST_WORDS: usize = 8;
/// So often a declaration is read again, over the whole rulebook.
const MOST_TRIES: usize = 256;
/// The reason of a change, which stands nowhere else.
const REASON: &str = "because";
/// No larger declaration is tried.
const MOST_BYTES: usize = 32 * 1024;

/// Says where backticks are missing, of what could not be read and of clauses that stand where a unit was meant.
pub fn tell_names<'f>(
    found: &mut [Diagnostic],
    files: impl Iterator<Item = (FileId, &'f File)> + Clone,
    sources: &Sources,
) {
    let misread = |wrong: &Diagnostic| wrong.code == "misplaced-clause";
    let valued = |wrong: &Diagnostic| wrong.code == "not-a-condition";
    if files.clone().all(|(_, file)| file.unread.is_empty())
        && !found.iter().any(|wrong| misread(wrong) || valued(wrong))
    {
        return;
    }
    let (names, units) = declared(files.clone().map(|(_, file)| file));
    let text = |loc: Loc| sources.get(loc.file)?.text().get(loc.span.start as usize..loc.span.end as usize);
    let mut tries = MOST_TRIES;
    let mut unread: Vec<(Loc, Loc)> =
        files.clone().flat_map(|(_, file)| file.unread.iter().copied()).collect();
    unread.extend(unreasoned(found, files, text));
    for (declaration, place) in unread {
        let Some(part) = text(declaration).filter(|part| part.len() <= MOST_BYTES) else { continue };
        let Some(wrong) = found.iter_mut().find(|wrong| wrong.primary == Some(place)) else { continue };
        if let Some(words) = (Reading { part, names: &names, tries: &mut tries }).names_meant() {
            *wrong = told(wrong.code, part, declaration, &words);
        }
    }
    // A word that is a value, where something is called so.
    for wrong in found.iter_mut().filter(|wrong| valued(wrong)) {
        let Some(loc) = wrong.primary else { continue };
        let Some(word) = text(loc).filter(|word| is_reserved(word) && names.contains(word)) else { continue };
        *wrong = told(wrong.code, word, loc, std::slice::from_ref(&(0..word.len())));
    }
    for wrong in found.iter_mut().filter(|wrong| misread(wrong)) {
        let Some(loc) = wrong.primary else { continue };
        let before = Loc { span: Span { start: 0, end: loc.span.start }, ..loc };
        let (Some(clause), Some(before)) = (text(loc), text(before)) else { continue };
        let word = clause.split(|letter: char| !in_word(letter)).next().unwrap_or_default();
        if units.contains(word) && before.trim_end().ends_with(|letter: char| letter.is_ascii_digit()) {
            *wrong = told(wrong.code, clause, loc, std::slice::from_ref(&(0..word.len())));
        }
    }
}

/// Where `because` was read as the reason of a change that is none, each with its declaration: `inferred` before it was
/// read as a name.
fn unreasoned<'f, 't>(
    found: &[Diagnostic],
    files: impl Iterator<Item = (FileId, &'f File)> + Clone,
    text: impl Fn(Loc) -> Option<&'t str>,
) -> Vec<(Loc, Loc)> {
    let places =
        found.iter().filter(|wrong| wrong.code == "misplaced-clause").filter_map(|wrong| wrong.primary);
    let reasons = places.filter(|place| text(*place).is_some_and(|clause| clause.starts_with(REASON)));
    let around = |place: Loc| {
        let (_, tree) = files.clone().find(|(file, _)| *file == place.file)?;
        let within = |span: Span| span.start <= place.span.start && place.span.end <= span.end;
        let whole = tree.declarations.iter().find(|declaration| within(declaration.span))?;
        Some((Loc { file: place.file, span: whole.span }, place))
    };
    reasons.filter_map(around).collect()
}

/// The names that declarations give, and those of the units among them.
fn declared<'f>(files: impl Iterator<Item = &'f File>) -> (HashSet<&'f str>, HashSet<&'f str>) {
    let (mut names, mut units) = (HashSet::new(), HashSet::new());
    for declaration in files.flat_map(|file| &file.declarations) {
        mentions(declaration, &mut |mention, _| match mention.role {
            Role::Unit => {
                units.insert(mention.name.text.as_str());
                names.insert(mention.name.text.as_str());
            }
            Role::Declares(_) | Role::DeclaresField | Role::DeclaresMember(_) | Role::DeclaresAlias(_) => {
                names.insert(mention.name.text.as_str());
            }
            _ => {}
        });
    }
    (names, units)
}

/// The message about words of a part of a text that stands at `loc`.
fn told(code: &'static str, part: &str, loc: Loc, words: &[Range<usize>]) -> Diagnostic {
    let mut names: Vec<&str> = words.iter().filter_map(|word| part.get(word.clone())).collect();
    names.sort_unstable();
    names.dedup();
    let written: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let (start, end) = match (words.first(), words.last()) {
        (Some(first), Some(last)) => (first.start, last.end),
        _ => (0, 0),
    };
    let place = |range: &Range<usize>| Loc {
        file: loc.file,
        span: Span { start: loc.span.start + range.start as u32, end: loc.span.start + range.end as u32 },
    };
    let replaced = with_backticks(part.get(start..end).unwrap_or_default(), start, words);
    Diagnostic::error(code, said::words_as_names(&names))
        .at(place(words.first().unwrap_or(&(0..0))))
        .help(said::names_in_backticks(written.join(", ")))
        .fix(place(&(start..end)), replaced)
}

/// A declaration that cannot be read as it is written.
struct Reading<'r> {
    part: &'r str,
    /// The names of the rulebook.
    names: &'r HashSet<&'r str>,
    tries: &'r mut usize,
}

impl Reading<'_> {
    /// The words that let it be read when they stand between backticks, in order.
    fn names_meant(mut self) -> Option<Vec<Range<usize>>> {
        let mut ticked: Vec<Range<usize>> = Vec::new();
        let mut stopped = self.read(&[])??;
        while ticked.len() < MOST_WORDS {
            let candidates = self.words_before(stopped, &ticked);
            let mut best: Option<(Vec<Range<usize>>, usize)> = None;
            for word in candidates {
                let mut tried = ticked.clone();
                tried.push(word);
                tried.sort_by_key(|range| range.start);
                match self.read(&tried)? {
                    None => return Some(tried),
                    Some(at) if at > best.as_ref().map_or(stopped, |(_, at)| *at) => best = Some((tried, at)),
                    Some(_) => {}
                }
            }
            (ticked, stopped) = best?;
        }
        None
    }

    /// Where reading stops with some words in backticks, seen without these, or goes on to a reason that has no place;
    /// nothing in it where it does not stop. None where there have been enough tries.
    fn read(&mut self, ticked: &[Range<usize>]) -> Option<Option<usize>> {
        *self.tries = self.tries.checked_sub(1)?;
        let written = with_backticks(self.part, 0, ticked);
        let at = match Grammar::parse(Rule::one_declaration, &written) {
            // Of a change, the reason has its place.
            Ok(pairs) => pairs
                .flatten()
                .find(|pair| matches!(pair.as_rule(), Rule::changing | Rule::c_because))
                .filter(|pair| pair.as_rule() == Rule::c_because)
                .map(|pair| pair.as_span().start()),
            Err(error) => match error.location {
                InputLocation::Pos(at) | InputLocation::Span((at, _)) => Some(at),
            },
        };
        let Some(at) = at else { return Some(None) };
        let before = ticked.iter().enumerate().filter(|(n, range)| range.end + 2 * n < at).count();
        Some(Some(at.saturating_sub(2 * before)))
    }

    /// The names that begin at or before a place, outside of texts, backticks and comments; the nearest first.
    fn words_before(&self, at: usize, ticked: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut here = 0;
        while here <= at {
            let rest = self.part.get(here..).unwrap_or_default();
            let Some(letter) = rest.chars().next() else { break };
            let quoted = |sign: char| rest[1..].find([sign, '\n']).map_or(rest.len(), |end| end + 2);
            let length = match letter {
                '"' | '`' => quoted(letter),
                '#' => rest.find('\n').unwrap_or(rest.len()),
                _ if letter.is_alphanumeric() => {
                    let end = rest.find(|letter| !in_word(letter)).unwrap_or(rest.len());
                    let range = here..here + end;
                    if self.names.contains(&rest[..end]) && !ticked.contains(&range) {
                        words.push(range);
                    }
                    end
                }
                _ => letter.len_utf8(),
            };
            here += length;
        }
        words.into_iter().rev().take(MOST_WORDS).collect()
    }
}

/// A part of a text that begins at `start` in it, with words in backticks.
fn with_backticks(part: &str, start: usize, words: &[Range<usize>]) -> String {
    let (mut out, mut at) = (String::with_capacity(part.len() + 2 * words.len()), 0);
    for word in words {
        let (from, to) = (word.start - start, word.end - start);
        out.push_str(part.get(at..from).unwrap_or_default());
        out.push('`');
        out.push_str(part.get(from..to).unwrap_or_default());
        out.push('`');
        at = to;
    }
    out.push_str(part.get(at..).unwrap_or_default());
    out
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '/' | '.' | '-')
}
