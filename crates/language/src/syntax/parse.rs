//! From text to tree: each declaration is parsed alone, and built by hand from pest's pairs.

mod conditions;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pest::Parser;
use pest::iterators::{Pair, Pairs};
use pest_derive::Parser;

use super::limits::Limits;
use super::mistake;
use super::scan::{MOST_ERRORS, Scanned, scan, scan_condition, scan_whole};
use super::tree::{
    At, Clause, ClauseKind, Condition, Declaration, Field, File, First, Integer, Keyword, Length, Mark,
    Member, Name, Period, Quoted, Term, Text, Type, TypeKind,
};
use super::words;
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
    let Scanned { chunks, comments, mut errors, broken: unread } = scanned;
    let mut declarations = Vec::with_capacity(chunks.len());
    let parts = shares(chunks.len());
    let parse_share = |share: &[Span]| parse_chunks(file, text, &comments, share);
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

fn parse_chunks(file: FileId, text: &str, comments: &[Span], chunks: &[Span]) -> Parsed {
    let mut builder =
        Builder { file, text, comments, offset: 0, moved: 0, errors: Vec::new(), blamed: Vec::new() };
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
    let comments = super::comments_in(text, span);
    let part = text.get(span.start as usize..span.end as usize)?;
    let mut builder = Builder {
        file,
        text,
        comments: &comments,
        offset: span.start,
        moved,
        errors: Vec::new(),
        blamed: Vec::new(),
    };
    builder.parse_declaration(part)
}

/// Parses a condition that stands alone, as the value of a column or an argument does.
pub fn parse_condition(file: FileId, text: &str, limits: &Limits) -> Result<Condition, Vec<Diagnostic>> {
    let scanned = scan_condition(file, text, limits);
    if !scanned.errors.is_empty() {
        return Err(scanned.errors);
    }
    let mut builder = Builder {
        file,
        text,
        comments: &scanned.comments,
        offset: 0,
        moved: 0,
        errors: Vec::new(),
        blamed: Vec::new(),
    };
    let condition = match Grammar::parse(Rule::one_condition, text) {
        Ok(mut pairs) => pairs.next().map(|pair| builder.condition(pair)),
        Err(error) => {
            builder.syntax_error(text, &error);
            None
        }
    };
    match condition {
        Some(condition) if builder.errors.is_empty() => Ok(condition),
        _ => Err(builder.errors),
    }
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    /// Where the comments of the text are.
    comments: &'t [Span],
    /// Where the part being parsed begins in its file.
    offset: u32,
    /// How far the places in the tree are moved from there.
    moved: u32,
    errors: Vec<Diagnostic>,
    /// The declarations that do not follow the grammar, each with the place of its message.
    blamed: Vec<(Loc, Loc)>,
}

/// The pairs inside a pair, keywords left out.
struct Parts<'i>(Pairs<'i, Rule>);

impl<'i> Iterator for Parts<'i> {
    type Item = Pair<'i, Rule>;

    fn next(&mut self) -> Option<Pair<'i, Rule>> {
        self.0.find(|pair| !words::is_keyword(pair.as_rule()))
    }
}

impl<'i> Parts<'i> {
    fn of(pair: Pair<'i, Rule>) -> Parts<'i> {
        Parts(pair.into_inner())
    }

    /// The next part, if it is of this rule.
    fn take_if(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        let mut ahead = self.0.clone();
        let next = ahead.find(|pair| !words::is_keyword(pair.as_rule()))?;
        if next.as_rule() != rule {
            return None;
        }
        self.0 = ahead;
        Some(next)
    }
}

impl Builder<'_> {
    /// Where a pair stands, without the blanks and comments that pest counts in after it.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        let start = self.offset + span.start() as u32;
        let end = self.without_blanks(start, self.offset + span.end() as u32);
        Span { start: start.saturating_add(self.moved), end: end.saturating_add(self.moved) }
    }

    /// The end of what stands between two places when the blanks and comments at its end are left out.
    fn without_blanks(&self, start: u32, mut end: u32) -> u32 {
        loop {
            let inside = self.text.get(start as usize..end as usize).unwrap_or_default();
            end = start + inside.trim_end_matches([' ', '\t', '\r', '\n']).len() as u32;
            let next = self.comments.partition_point(|comment| comment.start < end);
            match self.comments[..next].last() {
                Some(comment) if comment.end >= end && comment.start >= start => end = comment.start,
                _ => return end,
            }
        }
    }

    fn loc(&self, span: Span) -> Loc {
        Loc { file: self.file, span }
    }

    fn error(&mut self, code: &'static str, message: Phrase, span: Span, help: Phrase) {
        self.errors.push(Diagnostic::error(code, message).at(self.loc(span)).help(help));
    }

    // --- Declarations ---

    fn parse_declaration(&mut self, part: &str) -> Option<Declaration> {
        match Grammar::parse(Rule::one_declaration, part) {
            Ok(mut pairs) => {
                let before = self.errors.len();
                let declaration = pairs.next().and_then(|pair| self.declaration(pair));
                if self.errors.len() > before { None } else { declaration }
            }
            Err(error) => {
                self.syntax_error(part, &error);
                None
            }
        }
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

    fn declaration(&mut self, pair: Pair<'_, Rule>) -> Option<Declaration> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let keyword = Keyword::from_word(parts.next()?.as_str())?;
        let mut declaration = Declaration {
            keyword,
            name: None,
            of: None,
            count: None,
            ty: None,
            value: None,
            labels: Vec::new(),
            clauses: Vec::new(),
            span,
        };
        for part in parts {
            match part.as_rule() {
                Rule::name => declaration.name = Some(self.name(&part)),
                Rule::kind => declaration.of = Keyword::of_kind(part.as_str()),
                // A claim has no name but what it says.
                Rule::string => {
                    let text = self.quoted(&part);
                    declaration.name = Some(Name { text: text.text, span: text.span });
                    declaration.of = Some(Keyword::Claim);
                }
                Rule::fact_type | Rule::parameter_type => declaration.ty = self.fact_type(part),
                Rule::fixed | Rule::preset | Rule::set_value => declaration.value = self.fixed(part),
                Rule::text => declaration.labels.push(self.text(part)),
                Rule::body => declaration.clauses = self.body(part),
                _ => {}
            }
        }
        Some(declaration)
    }

    fn nested(&mut self, keyword: Keyword, pair: Pair<'_, Rule>) -> Declaration {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let count = parts.take_if(Rule::how_many).map(|count| self.integer(&count));
        let name = parts.take_if(Rule::name).map(|name| self.name(&name));
        let mut labels = Vec::new();
        while let Some(text) = parts.take_if(Rule::text) {
            labels.push(self.text(text));
        }
        let clauses = parts.take_if(Rule::body).map(|body| self.body(body)).unwrap_or_default();
        Declaration { keyword, name, of: None, count, ty: None, value: None, labels, clauses, span }
    }

    fn body(&mut self, pair: Pair<'_, Rule>) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for clause in pair.into_inner() {
            clauses.extend(self.clause(clause));
        }
        clauses
    }

    // --- Words ---

    fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Name { text: nfc(pair.as_str().trim_matches('`')).into_owned(), span: self.span(pair) }
    }

    fn next_name(&self, parts: &mut Parts<'_>) -> Option<Name> {
        parts.next().map(|pair| self.name(&pair))
    }

    fn names(&self, pair: Pair<'_, Rule>) -> Vec<Name> {
        Parts::of(pair).map(|name| self.name(&name)).collect()
    }

    fn quoted(&mut self, pair: &Pair<'_, Rule>) -> Quoted {
        let span = self.span(pair);
        let raw = pair.as_str();
        let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
        let mut text = String::with_capacity(inner.len());
        let mut letters = inner.char_indices();
        while let Some((at, letter)) = letters.next() {
            if letter != '\\' {
                text.push(letter);
                continue;
            }
            match letters.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((_, same @ ('"' | '\\'))) => text.push(same),
                other => {
                    let start = span.start + 1 + at as u32;
                    let end = start + 1 + other.map_or(0, |(_, c)| c.len_utf8() as u32);
                    self.error("unknown-escape", said::no_escape(), Span { start, end }, said::escapes());
                }
            }
        }
        let text = match nfc(&text) {
            Cow::Owned(text) => text,
            Cow::Borrowed(_) => text,
        };
        Quoted { text, span }
    }

    fn text(&mut self, pair: Pair<'_, Rule>) -> Text {
        let span = self.span(&pair);
        let mut language = None;
        let mut quoted = Quoted { text: String::new(), span };
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::language => language = Some(self.name(&part)),
                _ => quoted = self.quoted(&part),
            }
        }
        Text { language, quoted }
    }

    fn texts(&mut self, parts: Parts<'_>) -> Vec<Text> {
        let mut texts = Vec::new();
        for part in parts {
            if part.as_rule() == Rule::text {
                texts.push(self.text(part));
            }
        }
        texts
    }

    fn integer(&mut self, pair: &Pair<'_, Rule>) -> Integer {
        let span = self.span(pair);
        let value = pair.as_str().parse().unwrap_or_else(|_| {
            self.error("number-too-large", said::number_too_large(), span, said::smaller_number());
            0
        });
        Integer { value, span }
    }

    // --- Types ---

    fn fact_type(&mut self, pair: Pair<'_, Rule>) -> Option<Type> {
        let span = self.span(&pair);
        let inner = pair.into_inner().next()?;
        let rule = inner.as_rule();
        let mut parts = Parts::of(inner);
        let kind = match rule {
            Rule::yes_no_type => TypeKind::YesNo,
            Rule::span_type => TypeKind::Span,
            Rule::integer_type | Rule::decimal_type => {
                let (mut from, mut to, mut unit) = (None, None, None);
                for part in parts {
                    let slot = match part.as_rule() {
                        Rule::from => &mut from,
                        Rule::to => &mut to,
                        _ => &mut unit,
                    };
                    *slot = self.next_name(&mut Parts::of(part));
                }
                TypeKind::Number { whole: rule == Rule::integer_type, from, to, unit }
            }
            Rule::text_type => TypeKind::Text,
            Rule::date_type => {
                let [from, to] = self.bounds(parts);
                TypeKind::Date { from, to }
            }
            Rule::moment_type => {
                let zone = parts.take_if(Rule::string).map(|zone| self.quoted(&zone));
                let [from, to] = self.bounds(parts);
                TypeKind::Moment { zone, from, to }
            }
            Rule::document_type => TypeKind::Document,
            Rule::version_type => TypeKind::Version,
            Rule::one_of_type => match parts.take_if(Rule::levels) {
                Some(levels) => TypeKind::Levels(self.members(Parts::of(levels))),
                None => TypeKind::OneOf(self.members(parts)),
            },
            Rule::any_of_type => TypeKind::AnyOf(self.members(parts)),
            Rule::list_type => TypeKind::List(Box::new(self.fact_type(parts.next()?)?)),
            _ => TypeKind::Record(self.fields(parts)),
        };
        Some(Type { kind, span })
    }

    /// The first and the last day or moment that is allowed.
    fn bounds(&mut self, parts: Parts<'_>) -> [Option<Name>; 2] {
        let mut bounds = [None, None];
        for part in parts {
            let place = usize::from(matches!(part.as_rule(), Rule::to_date | Rule::to_moment));
            bounds[place] = self.next_name(&mut Parts::of(part));
        }
        bounds
    }

    fn members(&mut self, parts: Parts<'_>) -> Vec<Member> {
        let mut members = Vec::new();
        for part in parts {
            let mut parts = Parts::of(part);
            if let Some(name) = self.next_name(&mut parts) {
                members.push(Member { name, labels: self.texts(parts) });
            }
        }
        members
    }

    fn fields(&mut self, parts: Parts<'_>) -> Vec<Field> {
        let mut fields = Vec::new();
        for part in parts {
            let mut parts = Parts::of(part);
            let name = self.next_name(&mut parts);
            let ty = parts.next().and_then(|ty| self.fact_type(ty));
            if let (Some(name), Some(ty)) = (name, ty) {
                fields.push(Field { name, ty, labels: self.texts(parts) });
            }
        }
        fields
    }

    // --- Clauses ---

    fn clause(&mut self, pair: Pair<'_, Rule>) -> Option<Clause> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let main = inner.next()?;
        // Items nest: they are told apart here, so that the many cases of the others are not on the stack.
        let kind = match main.as_rule() {
            Rule::c_scenario => ClauseKind::Item(self.nested(Keyword::Scenario, main)),
            Rule::c_proof => ClauseKind::Item(self.nested(Keyword::Proof, main)),
            Rule::c_group => ClauseKind::Item(self.nested(Keyword::Group, main)),
            _ => self.clause_kind(main)?,
        };
        let basis = inner.next().map(|basis| self.basis(basis)).unwrap_or_default();
        Some(Clause { kind, basis, span })
    }

    fn basis(&mut self, pair: Pair<'_, Rule>) -> Vec<Clause> {
        let mut basis = Vec::new();
        for part in Parts::of(pair) {
            let span = self.span(&part);
            if let Some(kind) = self.clause_kind(part) {
                basis.push(Clause { kind, basis: Vec::new(), span });
            }
        }
        basis
    }

    fn clause_kind(&mut self, pair: Pair<'_, Rule>) -> Option<ClauseKind> {
        let rule = pair.as_rule();
        let mut parts = Parts::of(pair);
        let kind = match rule {
            Rule::c_title => ClauseKind::Title(self.texts(parts)),
            Rule::c_edition => ClauseKind::Edition(self.next_name(&mut parts)?),
            Rule::c_written => ClauseKind::Language(self.integer(&parts.next()?)),
            Rule::c_holidays => ClauseKind::Holidays(parts.map(|day| self.name(&day)).collect()),
            Rule::c_uses => {
                let target = parts.next()?;
                let quoted = target.as_rule() == Rule::string;
                let target = if quoted {
                    let text = self.quoted(&target);
                    Name { text: text.text, span: text.span }
                } else {
                    self.name(&target)
                };
                let files = parts.map(|file| self.quoted(&file)).collect();
                ClauseKind::Uses { target, quoted, files }
            }
            Rule::c_announces => {
                let proofs = self.integer(&parts.next()?);
                let chapters = parts.take_if(Rule::integer).map(|number| self.integer(&number));
                let mut texts = Vec::new();
                while let Some(text) = parts.take_if(Rule::text) {
                    texts.push(self.text(text));
                }
                let under = parts.next().map_or_else(Vec::new, |names| self.names(names));
                ClauseKind::Announces { proofs, chapters, texts, under }
            }
            Rule::c_severity => ClauseKind::Severity {
                code: self.next_name(&mut parts)?,
                level: self.next_name(&mut parts)?,
                because: self.quoted(&parts.next()?),
            },
            Rule::c_publisher => ClauseKind::Publisher(self.quoted(&parts.next()?)),
            Rule::c_dated => ClauseKind::Dated(self.next_name(&mut parts)?),
            Rule::c_grade => ClauseKind::Grade(self.next_name(&mut parts)?),
            Rule::c_address => ClauseKind::Address(self.quoted(&parts.next()?)),
            Rule::c_ask => ClauseKind::Ask(self.texts(parts)),
            Rule::c_case => {
                let value = self.case_value(parts.next()?)?;
                ClauseKind::Case { value, when: self.guard(&mut parts)? }
            }
            Rule::c_otherwise => ClauseKind::Otherwise(self.case_value(parts.next()?)?),
            Rule::c_needed => ClauseKind::NeededWhen(self.condition(parts.next()?)),
            Rule::c_when => ClauseKind::When(self.condition(parts.next()?)),
            Rule::c_applies => ClauseKind::AppliesWhen(self.condition(parts.next()?)),
            Rule::c_except => ClauseKind::ExceptWhen(self.condition(parts.next()?)),
            Rule::c_require => ClauseKind::Require(self.condition(parts.next()?)),
            Rule::c_announced => ClauseKind::Announced(self.integer(&parts.next()?)),
            Rule::c_in => ClauseKind::In(self.next_name(&mut parts)?),
            Rule::c_under => ClauseKind::Under(self.names(parts.next()?)),
            Rule::c_part => ClauseKind::PartOf(self.next_name(&mut parts)?),
            Rule::c_optional => ClauseKind::Optional,
            Rule::c_proofs => ClauseKind::Proofs(self.integer(&parts.next()?)),
            Rule::c_per => {
                ClauseKind::Per { over: self.next_name(&mut parts)?, alias: self.next_name(&mut parts) }
            }
            Rule::c_times => ClauseKind::Times(self.next_name(&mut parts)?),
            Rule::c_by => ClauseKind::By { actors: self.names(parts.next()?), when: self.guard(&mut parts) },
            Rule::c_owner => {
                ClauseKind::Owner { actor: self.next_name(&mut parts)?, when: self.guard(&mut parts) }
            }
            Rule::c_todo => {
                let mut texts = Vec::new();
                while let Some(text) = parts.take_if(Rule::text) {
                    texts.push(self.text(text));
                }
                ClauseKind::Todo { texts, when: self.guard(&mut parts) }
            }
            Rule::c_redo => ClauseKind::Redo(self.texts(parts)),
            Rule::c_after => {
                ClauseKind::After { steps: self.firsts(parts.next()?), when: self.guard(&mut parts) }
            }
            Rule::c_prefers => {
                let steps = self.names(parts.next()?).into_iter().map(First::Step).collect();
                ClauseKind::Prefers { steps, when: self.guard(&mut parts) }
            }
            Rule::c_needs => {
                ClauseKind::Needs { facts: self.names(parts.next()?), when: self.guard(&mut parts) }
            }
            Rule::c_yields => ClauseKind::Yields(self.texts(parts)),
            Rule::c_tracks => ClauseKind::Tracks(self.next_name(&mut parts)?),
            Rule::c_awaits => ClauseKind::AwaitsEvidence,
            Rule::c_duration => ClauseKind::Duration(self.length(parts.next()?)?),
            Rule::c_because => ClauseKind::Because(self.texts(parts)),
            Rule::c_no => {
                let cut = parts.next()?;
                // Comments may stand between the words.
                let plain = cut.as_str().lines().filter_map(|line| line.split('#').next());
                let words: Vec<&str> = plain.flat_map(str::split_whitespace).collect();
                ClauseKind::No(Name { text: words.join(" "), span: self.span(&cut) })
            }
            Rule::c_blocks => ClauseKind::Blocks(self.names(parts.next()?)),
            Rule::c_assume => ClauseKind::Assume,
            Rule::c_level => ClauseKind::Level(self.next_name(&mut parts)?),
            Rule::c_until => match parts.take_if(Rule::moment) {
                Some(moment) => ClauseKind::Until(self.name(&moment)),
                None => {
                    let until = self.next_name(&mut parts);
                    ClauseKind::InForce(self.period(None, until, parts))
                }
            },
            Rule::c_from => {
                let from = self.next_name(&mut parts);
                let until = parts.take_if(Rule::until_day).map(Parts::of);
                let until = until.and_then(|mut day| self.next_name(&mut day));
                ClauseKind::InForce(self.period(from, until, parts))
            }
            Rule::c_at => match parts.take_if(Rule::moment) {
                Some(moment) => ClauseKind::At(At::Moment(self.name(&moment))),
                None => ClauseKind::At(At::Counted {
                    length: self.length(parts.next()?)?,
                    before: parts.take_if(Rule::count_back).is_some(),
                    from: self.next_name(&mut parts)?,
                }),
            },
            Rule::c_valid => {
                ClauseKind::Valid { length: self.length(parts.next()?)?, from: self.next_name(&mut parts)? }
            }
            Rule::c_for => ClauseKind::For(self.names(parts.next()?)),
            Rule::c_met => ClauseKind::MetBy(self.next_name(&mut parts)?),
            Rule::c_cite => ClauseKind::Cite {
                source: self.next_name(&mut parts)?,
                place: parts.next().map(|place| self.quoted(&place)),
            },
            Rule::c_inferred => ClauseKind::Inferred(self.texts(parts)),
            Rule::c_reading => ClauseKind::Reading(self.texts(parts)),
            Rule::c_allow => {
                ClauseKind::Allow { code: self.next_name(&mut parts)?, because: self.quoted(&parts.next()?) }
            }
            Rule::c_always => {
                ClauseKind::Always { condition: self.condition(parts.next()?), when: self.guard(&mut parts) }
            }
            Rule::c_never => {
                ClauseKind::Never { condition: self.condition(parts.next()?), when: self.guard(&mut parts) }
            }
            Rule::c_exactly => {
                let mut conditions = Vec::new();
                while let Some(condition) = parts.take_if(Rule::condition) {
                    conditions.push(self.condition(condition));
                }
                ClauseKind::ExactlyOne { conditions, when: self.guard(&mut parts) }
            }
            Rule::c_before => ClauseKind::Before {
                first: self.next_name(&mut parts)?,
                second: self.next_name(&mut parts)?,
                when: self.guard(&mut parts),
            },
            Rule::c_columns => ClauseKind::ColumnsOf(self.next_name(&mut parts)?),
            Rule::c_column => {
                ClauseKind::Column { name: self.next_name(&mut parts)?, labels: self.texts(parts) }
            }
            Rule::c_row => {
                let mut marks = Vec::new();
                while let Some(mark) = parts.take_if(Rule::mark) {
                    marks.push(Mark { set: mark.as_str() == "x", span: self.span(&mark) });
                }
                ClauseKind::Row { marks, item: self.next_name(&mut parts)? }
            }
            Rule::c_excludes => ClauseKind::Excludes {
                first: self.next_name(&mut parts)?,
                others: self.names(parts.next()?),
                when: self.guard(&mut parts),
            },
            _ => return None,
        };
        Some(kind)
    }

    /// A value that a case of a derived fact takes, as it is written.
    fn case_value(&mut self, pair: Pair<'_, Rule>) -> Option<Name> {
        self.next_name(&mut Parts::of(pair))
    }

    /// The value of a constant.
    fn fixed(&mut self, pair: Pair<'_, Rule>) -> Option<Term> {
        let inner = pair.into_inner().next()?;
        Some(match inner.as_rule() {
            Rule::moment => Term::Moment(self.name(&inner)),
            Rule::date => Term::Date(self.name(&inner)),
            Rule::version => Term::Number { number: self.name(&inner), unit: None },
            Rule::string => Term::Text(self.quoted(&inner)),
            _ => {
                let mut parts = Parts::of(inner);
                Term::Number { number: self.next_name(&mut parts)?, unit: self.next_name(&mut parts) }
            }
        })
    }

    /// How long: as it is written, or a parameter.
    fn length(&mut self, pair: Pair<'_, Rule>) -> Option<Length> {
        let mut parts = Parts::of(pair);
        Some(match parts.take_if(Rule::integer) {
            Some(amount) => {
                Length::Written { amount: self.integer(&amount), unit: self.next_name(&mut parts)? }
            }
            None => Length::Named(self.next_name(&mut parts)?),
        })
    }

    fn period(&mut self, from: Option<Name>, until: Option<Name>, mut parts: Parts<'_>) -> Period {
        Period { from, until, clauses: parts.take_if(Rule::body).map(|body| self.body(body)) }
    }

    fn firsts(&mut self, pair: Pair<'_, Rule>) -> Vec<First> {
        let mut firsts = Vec::new();
        for part in Parts::of(pair) {
            firsts.push(match part.as_rule() {
                Rule::alternatives => {
                    let mut parts = Parts::of(part);
                    let count = parts.take_if(Rule::how_many).map(|count| self.integer(&count));
                    First::Of { count, steps: parts.map(|name| self.name(&name)).collect() }
                }
                _ => First::Step(self.name(&part)),
            });
        }
        firsts
    }

    fn guard(&mut self, parts: &mut Parts<'_>) -> Option<Condition> {
        let guard = parts.take_if(Rule::guard)?;
        let condition = Parts::of(guard).next()?;
        Some(self.condition(condition))
    }
}
