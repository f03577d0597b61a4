//! From text to tree: each declaration is parsed alone, and built by hand from what was read.
//!
//! One grammar, read twice: the reader that the build script makes of it is quick and says nothing of what it refuses;
//! pest then says what was expected where.

mod clauses;
mod conditions;
mod declarations;
mod types;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use pest::Parser;
use pest_derive::Parser;

use super::limits::Limits;
use super::mistake;
use super::pairs::{Pair, Pairs, Token, tokens_of};
use super::reader;
use super::scan::{MOST_ERRORS, Scanned, scan, scan_condition, scan_whole};
use super::tree::{Condition, Declaration, File};
use super::words::is_keyword;
use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::source::{FileId, Loc, Span};
use crate::unicode::{nfc, without_accents};
use crate::words::syntax as said;

#[derive(Parser)]
#[grammar = "../grammar/rulebook.pest"]
pub(super) struct Grammar;

/// Parses a file; the second part is everything that is wrong with it. Declarations with a mistake
/// are left out of the tree, the others are there.
///
/// What is said of a declaration depends on no other, so that an editor can look at each alone; [`parse_whole`] says more.
pub fn parse(file: FileId, text: &str, limits: &Limits) -> (File, Vec<Diagnostic>) {
    parse_scanned(file, text, scan(file, text, limits))
}

/// Parses a file that is read as a whole: where a declaration seems to be closed too early, the line is told whose bracket
/// is missing.
pub fn parse_whole(file: FileId, text: &str, limits: &Limits) -> (File, Vec<Diagnostic>) {
    parse_scanned(file, text, scan_whole(file, text, limits))
}

fn parse_scanned(file: FileId, text: &str, scanned: Scanned) -> (File, Vec<Diagnostic>) {
    let Scanned { chunks, mut errors, broken: unread, .. } = scanned;
    let mut declarations = Vec::with_capacity(chunks.len());
    let parts = shares(chunks.len());
    let parse_share = |share: &[Span]| parse_chunks(file, text, share);
    let parsed: Vec<Parsed> = if parts < 2 {
        vec![parse_share(&chunks)]
    } else {
        // Declarations are parsed each on its own, so a large file is shared among threads.
        std::thread::scope(|scope| {
            let share = chunks.len().div_ceil(parts);
            let threads: Vec<_> =
                chunks.chunks(share).map(|share| scope.spawn(move || parse_share(share))).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    };
    let mut broken = BTreeSet::new();
    let mut blamed = Vec::new();
    for Parsed { declarations: more, errors: wrong, broken: unread, blamed: those } in parsed {
        blamed.extend(those);
        declarations.extend(more);
        errors.extend(wrong);
        broken.extend(unread);
    }
    for span in unread {
        broken.extend(words_of(text.get(span.start as usize..span.end as usize).unwrap_or_default()));
    }
    errors.sort_by_key(|error| error.primary);
    if errors.len() >= MOST_ERRORS {
        errors.truncate(MOST_ERRORS);
        errors.push(Diagnostic::error("too-many-errors", said::too_many_mistakes()));
    }
    (File { declarations, broken, unread: blamed }, errors)
}

/// Among how many threads so many declarations are shared.
fn shares(declarations: usize) -> usize {
    const WORTH_A_THREAD: usize = 1_000;
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    processors.min(declarations / WORTH_A_THREAD)
}

/// What came of some declarations.
#[derive(Default)]
struct Parsed {
    declarations: Vec<Declaration>,
    errors: Vec<Diagnostic>,
    /// The words of those that could not be read.
    broken: Vec<String>,
    /// Where they stand, each with the place of its message.
    blamed: Vec<(Loc, Loc)>,
}

/// The words of a part of a text, comments and quotes among them.
fn words_of(part: &str) -> impl Iterator<Item = String> {
    let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '/' | '.' | '-' | '#');
    let words = part.split(move |letter| !inner(letter)).filter(|word| !word.is_empty());
    // A name may have got an accent or a digit here, and have none where it is used.
    let plain = |word: &str| without_accents(word.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    words.flat_map(move |word| [nfc(word).into_owned(), plain(word)])
}

fn parse_chunks(file: FileId, text: &str, chunks: &[Span]) -> Parsed {
    let mut builder = Builder::of(file, text);
    let mut declarations = Vec::with_capacity(chunks.len());
    let mut broken = Vec::new();
    for chunk in chunks {
        if builder.errors.len() >= MOST_ERRORS {
            break;
        }
        let part = &text[chunk.start as usize..chunk.end as usize];
        builder.offset = chunk.start;
        match builder.parse_declaration(part) {
            Some(declaration) => declarations.push(declaration),
            None => broken.extend(words_of(part)),
        }
    }
    Parsed { declarations, errors: builder.errors, broken, blamed: builder.blamed }
}

/// Parses a declaration, which was read before from this place of a file, once more: with its places moved so far.
pub(crate) fn parse_moved(file: FileId, text: &str, span: Span, moved: u32) -> Option<Declaration> {
    let part = text.get(span.start as usize..span.end as usize)?;
    let mut builder = Builder { offset: span.start, moved, ..Builder::of(file, text) };
    builder.parse_declaration(part)
}

/// Parses a condition that stands alone, as the value of a column or an argument does.
pub fn parse_condition(file: FileId, text: &str, limits: &Limits) -> Result<Condition, Vec<Diagnostic>> {
    let scanned = scan_condition(file, text, limits);
    if !scanned.errors.is_empty() {
        return Err(scanned.errors);
    }
    let mut builder = Builder::of(file, text);
    let mut tokens = Vec::new();
    let pairs = builder.read(text, &mut tokens, reader::condition, Rule::one_condition);
    let condition = pairs.and_then(|mut pairs| pairs.next()).map(|pair| builder.condition(pair));
    match condition {
        Some(condition) if builder.errors.is_empty() => Ok(condition),
        _ => Err(builder.errors),
    }
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    /// Where the part being parsed begins in its file.
    offset: u32,
    /// How far the places in the tree are moved from there.
    moved: u32,
    errors: Vec<Diagnostic>,
    /// The declarations that do not follow the grammar, each with the place of its message.
    blamed: Vec<(Loc, Loc)>,
    /// Kept for what is read next.
    tokens: Vec<Token>,
}

/// The pairs inside a pair, keywords left out.
struct Parts<'i>(Pairs<'i>);

impl<'i> Iterator for Parts<'i> {
    type Item = Pair<'i>;

    fn next(&mut self) -> Option<Pair<'i>> {
        self.0.find(|pair| !is_keyword(pair.as_rule()))
    }
}

impl<'i> Parts<'i> {
    fn of(pair: Pair<'i>) -> Parts<'i> {
        Parts(pair.into_inner())
    }

    /// The next part, if it is of this rule.
    fn take_if(&mut self, rule: Rule) -> Option<Pair<'i>> {
        let mut ahead = self.0.clone();
        let next = ahead.find(|pair| !is_keyword(pair.as_rule()))?;
        if next.as_rule() != rule {
            return None;
        }
        self.0 = ahead;
        Some(next)
    }
}

impl Builder<'_> {
    fn of(file: FileId, text: &str) -> Builder<'_> {
        Builder {
            file,
            text,
            offset: 0,
            moved: 0,
            errors: Vec::new(),
            blamed: Vec::new(),
            tokens: Vec::new(),
        }
    }

    /// Where a pair stands.
    fn span(&self, pair: &Pair<'_>) -> Span {
        let moved = |at: u32| (self.offset + at).saturating_add(self.moved);
        Span { start: moved(pair.start()), end: moved(pair.end()) }
    }

    fn loc(&self, span: Span) -> Loc {
        Loc { file: self.file, span }
    }

    fn error(&mut self, code: &'static str, message: Phrase, span: Span, help: Phrase) {
        self.errors.push(Diagnostic::error(code, message).at(self.loc(span)).help(help));
    }

    fn parse_declaration(&mut self, part: &str) -> Option<Declaration> {
        let mut tokens = std::mem::take(&mut self.tokens);
        let before = self.errors.len();
        let pairs = self.read(part, &mut tokens, reader::declaration, Rule::one_declaration);
        let declaration = pairs.and_then(|mut pairs| pairs.next()).and_then(|pair| self.declaration(pair));
        self.tokens = tokens;
        // A sign of another language is understood: whether it stands between the right things is said, too.
        let understood = |error: &Diagnostic| error.code == "foreign-operator" && error.fix.is_some();
        declaration.filter(|_| self.errors[before..].iter().all(understood))
    }

    /// What is read of a text by a rule; if nothing is, pest says what is wrong.
    fn read<'p>(
        &mut self,
        part: &'p str,
        tokens: &'p mut Vec<Token>,
        reader: fn(&str, &mut Vec<Token>) -> bool,
        rule: Rule,
    ) -> Option<Pairs<'p>> {
        if !reader(part, tokens) {
            match Grammar::parse(rule, part) {
                Ok(pairs) => *tokens = tokens_of(pairs),
                Err(error) => {
                    self.syntax_error(part, &error);
                    return None;
                }
            }
        }
        Some(Pairs::new(part, tokens))
    }

    fn syntax_error(&mut self, part: &str, error: &pest::error::Error<Rule>) {
        let blamed = mistake::explain(part, error);
        let offset = self.offset as usize;
        let place = |range: Range<usize>| Loc {
            file: self.file,
            span: Span { start: (offset + range.start) as u32, end: (offset + range.end) as u32 },
        };
        let mut diagnostic = Diagnostic::error(blamed.code, blamed.message).at(place(blamed.at));
        diagnostic.help = blamed.help;
        if let Some((range, right)) = blamed.fix {
            diagnostic = diagnostic.fix(place(range), right);
        }
        self.blamed.extend(diagnostic.primary.map(|at| (place(0..part.len()), at)));
        self.errors.push(diagnostic);
    }
}
