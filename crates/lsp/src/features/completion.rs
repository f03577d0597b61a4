//! What could be written at a place of a file of rules.

use std::collections::BTreeSet;
use std::path::Path;

use rules_engine::check::{FindingCode, Stage};
use rules_language::rulebook::model::{Grade, State};
use rules_language::rulebook::{builtin_names, resolve::clauses_of};
use rules_language::syntax::tree::{Keyword, Type, TypeKind};
use rules_language::syntax::{CLAUSES, RESERVED, Role, TYPES};
use serde_json::{Value, json};

use super::symbols::{matches, symbol_kind};
use crate::describe::{label_of, type_words};
use crate::lexer::{Token, TokenKind, tokens};
use crate::live::{FileKey, Kind, kinds};
use crate::session::Session;
use crate::targets::{Names, Space, fields};
use crate::wire;
use crate::workspace::BookState;

/// The most proposals in one answer: the rest comes with the next letter.
const MOST: usize = 100;

/// Something that could be written.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// What is written.
    pub label: String,
    /// What it is.
    pub detail: String,
    /// The protocol's number for its kind.
    pub kind: u8,
    /// What is put there, where it is not the label: with places to fill in.
    pub snippet: Option<String>,
    /// Proposals with a smaller number come first.
    pub rank: u8,
}

/// What could be written at a place, by what stands before it.
pub fn complete(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let state = session.workspace.book_of(key)?;
    let file = session.workspace.store.file(key)?;
    let start = start_before(session, key, offset);
    let before = file.text.as_str().get(start..offset)?;
    let mut all = tokens(before);
    // What is being written is no context.
    let prefix = match all.last() {
        Some(last) if last.end() == before.len() => match last.kind {
            TokenKind::Word | TokenKind::Ticked => all.pop().map_or("", |token| token.text),
            TokenKind::Text | TokenKind::Comment => return None,
            TokenKind::Number => return None,
            TokenKind::Sign => "",
        },
        _ => "",
    };
    // A name may end in what no word does yet.
    let trailing = before.len() - before.trim_end_matches(['.', '/', '-']).len();
    if all.last().is_some_and(|last| last.kind == TokenKind::Comment && !before[last.end()..].contains('\n'))
    {
        return None;
    }
    let (prefix, shift) = if prefix.is_empty() && trailing > 0 && all.len() > trailing {
        all.truncate(all.len() - trailing);
        let name =
            all.last().filter(|last| last.kind == TokenKind::Word && last.end() + trailing == before.len());
        let name = name.map_or("", |last| &before[last.start..]);
        if !name.is_empty() {
            all.pop();
        }
        (name, name.len())
    } else {
        (prefix, prefix.len())
    };
    let proposals = Proposer { session, state, names: session.names(state) }.at(&all, before);
    let range = rules_language::source::Span { start: (offset - shift) as u32, end: offset as u32 };
    let range = wire::range(&file.text, range, session.encoding);
    Some(answer(session, proposals, prefix.trim_start_matches('`'), &range))
}

/// Proposals as the protocol has them: those that fit what is written, the best first.
pub fn answer(session: &Session, proposals: Vec<Proposal>, prefix: &str, range: &Value) -> Value {
    let prefix = prefix.to_lowercase();
    let mut fitting: Vec<(u8, usize, Proposal)> = proposals
        .into_iter()
        .filter_map(|proposal| {
            let score = matches(&proposal.label.to_lowercase(), &prefix)?;
            Some((proposal.rank, score, proposal))
        })
        .collect();
    fitting.sort_by(|a, b| (a.1, a.0, &a.2.label).cmp(&(b.1, b.0, &b.2.label)));
    fitting.dedup_by(|a, b| a.2.label == b.2.label);
    let more = fitting.len() > MOST;
    let items: Vec<Value> = fitting
        .into_iter()
        .take(MOST)
        .enumerate()
        .map(|(at, (.., proposal))| {
            let snippet = proposal.snippet.as_deref();
            let (with, format) = match snippet {
                Some(snippet) if session.abilities.snippets => (snippet.to_string(), 2),
                Some(snippet) => (plain(snippet), 1),
                None => (proposal.label.clone(), 1),
            };
            json!({
                "label": proposal.label, "detail": proposal.detail, "kind": proposal.kind,
                "sortText": format!("{at:03}"), "filterText": proposal.label,
                "insertTextFormat": format, "textEdit": {"range": range, "newText": with},
            })
        })
        .collect();
    json!({"isIncomplete": more, "items": items})
}

/// A snippet for editors that do not fill in: without its places.
fn plain(snippet: &str) -> String {
    let mut out = String::new();
    let mut letters = snippet.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '$' => match letters.peek() {
                Some('{') => {
                    letters.by_ref().find(|letter| *letter == ':');
                    let inside: String = letters.by_ref().take_while(|letter| *letter != '}').collect();
                    out += &inside;
                }
                _ => {
                    letters.next();
                }
            },
            '\\' => out.extend(letters.next()),
            other => out.push(other),
        }
    }
    out
}

/// Where the declaration begins in which a place is, or after which it is.
fn start_before(session: &Session, key: FileKey, offset: usize) -> usize {
    let Some(file) = session.workspace.store.file(key) else { return 0 };
    let after = file.pieces.partition_point(|piece| (piece.start as usize) < offset);
    file.pieces[..after].last().map_or(0, |piece| piece.start as usize)
}

struct Proposer<'a> {
    session: &'a Session,
    state: &'a BookState,
    names: Names<'a>,
}

/// An open brace, and what stands before it.
struct Body {
    keyword: Option<Keyword>,
    /// Where its tokens begin.
    from: usize,
}

impl Proposer<'_> {
    fn at(&self, before: &[Token<'_>], text: &str) -> Vec<Proposal> {
        let open = bodies(before);
        let Some(body) = open.last() else { return self.outside(before, text) };
        let Some(keyword) = body.keyword else { return self.in_type(&before[body.from..]) };
        let inside = &before[body.from..];
        if keyword.tailors() {
            return self.in_change(before, inside);
        }
        let clause = clause_start(inside, keyword);
        let Some(clause) = clause else { return self.clauses(keyword, inside) };
        let mut found = self.in_clause(&inside[clause..], keyword, before);
        if found.1 {
            found.0.extend(self.clauses(keyword, inside));
        }
        found.0
    }

    /// In a change of a layer: the clauses of what is changed, and what only changes have.
    fn in_change(&self, before: &[Token<'_>], inside: &[Token<'_>]) -> Vec<Proposal> {
        let changed = self.changed(before).unwrap_or(Keyword::Requirement);
        if let [.., no] = inside
            && no.text == "no"
        {
            let words = clauses_of(changed).iter().flat_map(|word| word.split('/'));
            return words.map(word).collect();
        }
        let own = || {
            let because =
                Proposal { snippet: Some("because fr \"$1\" en \"$0\"".to_string()), ..word("because") };
            vec![because, word("no")]
        };
        let Some(clause) = clause_start(inside, changed) else {
            let mut found = self.clauses(changed, inside);
            found.extend(own());
            return found;
        };
        let (mut found, another) = self.in_clause(&inside[clause..], changed, before);
        if another {
            found.extend(self.clauses(changed, inside));
            found.extend(own());
        }
        found
    }

    /// Of what kind it is that a change changes.
    fn changed(&self, before: &[Token<'_>]) -> Option<Keyword> {
        let second = before.get(1)?;
        if let Some(keyword) = Keyword::of_kind(second.text).filter(|_| {
            before.get(2).is_some_and(|third| matches!(third.kind, TokenKind::Word | TokenKind::Ticked))
        }) {
            return Some(keyword);
        }
        let name = self.names.store.symbol(second.text.trim_matches('`'))?;
        self.names.book.exporters(name).iter().find_map(|(_, kind)| match kind {
            Kind::Of(keyword) => Some(*keyword),
            Kind::Field => None,
        })
    }

    /// Outside any body: a declaration begins, or its head goes on.
    fn outside(&self, before: &[Token<'_>], text: &str) -> Vec<Proposal> {
        let closed = before.last().is_none_or(|last| last.text == "}");
        let new_line = before.last().is_none_or(|last| text[last.end()..].contains('\n'));
        let mut found = Vec::new();
        let first = before.first().map_or("", |first| first.text);
        let last = before.last().map_or("", |last| last.text);
        // A layer names what it changes.
        match (first, before.len()) {
            ("change" | "drop", 1) => return self.named(kinds(Role::Tailored(None))),
            ("change" | "drop", 2) if Keyword::of_kind(last).is_some() => {
                return self.named(&Keyword::of_kind(last).map(Kind::Of).into_iter().collect::<Vec<_>>());
            }
            ("drop", _) if !new_line => return vec![because_texts()],
            ("set", 1) => return self.named(kinds(Role::Parameter)),
            ("set", 2) => return vec![word("to")],
            ("set", 3) => return self.value_of(&before[1]),
            ("set", _) if !new_line => return vec![because_texts()],
            ("parameter", _) if last == ":" => return parameter_types(),
            _ => {}
        }
        if closed || new_line || before.len() == 1 && text.trim() == "" {
            found.extend(Keyword::TOP.into_iter().map(declaration_snippet));
        }
        if before.first().is_some_and(|first| first.text == "fact")
            && before.last().is_some_and(|l| l.text == ":")
        {
            found.extend(types());
        }
        if before.last().is_some_and(|last| last.text == "list") || ends_with(before, &["list", "of"]) {
            found.extend(types());
        }
        found
    }

    /// What a parameter or a constant is now.
    fn value_of(&self, name: &Token<'_>) -> Vec<Proposal> {
        let declared = self.names.declared(Space::Terms, name.text.trim_matches('`'));
        let tree = declared.and_then(|(id, ..)| self.names.store.entry(id)?.tree.as_ref());
        let value = tree.and_then(|tree| tree.value.as_ref()).map(crate::describe::constant_words);
        value.filter(|value| !value.is_empty()).map(|value| word(&value)).into_iter().collect()
    }

    fn in_type(&self, inside: &[Token<'_>]) -> Vec<Proposal> {
        let after_colon = inside.last().is_some_and(|last| last.text == ":");
        if after_colon { types() } else { Vec::new() }
    }

    /// The clauses that a declaration may have and does not have yet.
    fn clauses(&self, keyword: Keyword, inside: &[Token<'_>]) -> Vec<Proposal> {
        let written: BTreeSet<&str> = inside.iter().map(|token| token.text).collect();
        let common = ["cite", "inferred because", "reading", "allow"];
        let words = clauses_of(keyword).iter().copied().chain(common);
        let words = words.flat_map(|word| word.split('/'));
        let once = |word: &&str| {
            let repeats = [
                "cite",
                "reading",
                "allow",
                "uses",
                "severity",
                "under",
                "scenario",
                "proof",
                "by",
                "owner",
                "todo",
                "after",
                "prefers",
                "needs",
                "blocks",
                "for",
                "always",
                "never",
                "exactly one of",
                "before",
                "excludes",
                "except when",
                "case",
                "from",
                "until",
                "holidays",
                "any of",
                ":",
                "|",
                "no",
            ];
            repeats.contains(word) || !written.contains(word.split(' ').next().unwrap_or_default())
        };
        words.filter(once).map(clause_snippet).collect()
    }

    /// What could stand in a clause, and whether another could begin.
    fn in_clause(&self, clause: &[Token<'_>], keyword: Keyword, all: &[Token<'_>]) -> (Vec<Proposal>, bool) {
        let first = clause.first().map_or("", |token| token.text);
        let last = clause.last().map_or("", |token| token.text);
        let fresh = clause.len() == 1 || last == ",";
        if let Some(at) = clause.iter().rposition(|token| opens_condition(token, first)) {
            return self.in_condition(&clause[at..], all);
        }
        let named = |role: Role<'_>| (self.named(kinds(role)), false);
        match first {
            "cite" if fresh => named(Role::Source),
            "in" if fresh && matches!(keyword, Keyword::Step | Keyword::Phase) => named(Role::Phase),
            "in" if fresh => named(Role::Chapter),
            "under" if fresh => named(Role::Scope),
            "at" if matches!(last, "after" | "before") => named(Role::Event),
            "after" if last == "(" || in_alternatives(clause) => named(Role::Step),
            "after" if fresh => {
                let mut found = self.named(kinds(Role::Step));
                found.push(Proposal {
                    snippet: Some("any of ($1, $0)".to_string()),
                    rank: 3,
                    ..word("any of")
                });
                (found, false)
            }
            "prefers" | "blocks" | "for" if fresh => named(Role::Step),
            "by" | "owner" if fresh => named(Role::Actor),
            "needs" if fresh => (self.named(&[Kind::Of(Keyword::Fact), Kind::Field]), false),
            "times" if fresh => named(Role::List),
            "met" if fresh => (vec![word("by")], false),
            "met" if last == "by" => named(Role::List),
            "per" if fresh => {
                let mut found = self.named(&[Kind::Of(Keyword::Fact)]);
                found.push(word("chapter"));
                (found, false)
            }
            "grade" if fresh => (Grade::ALL.iter().map(|grade| word(grade.word())).collect(), false),
            "tracks" if fresh => (
                State::ALL.iter().filter(|s| **s != State::ToModify).map(|s| word(s.word())).collect(),
                false,
            ),
            "duration" if clause.len() == 2 => {
                (["days", "working_days", "weeks", "months"].into_iter().map(word).collect(), false)
            }
            "allow" | "severity" if fresh => (codes_to_weigh(), false),
            "allow" if clause.len() == 2 => (vec![because()], false),
            "severity" if clause.len() == 2 => {
                (["off", "info", "warning", "error"].into_iter().map(word).collect(), false)
            }
            "severity" if clause.len() == 3 => (vec![because()], false),
            "uses" if fresh => (builtin_names().map(word).collect(), false),
            "applies" | "needed" if fresh => (vec![word("when")], false),
            "inferred" if fresh => (vec![because()], false),
            "awaits" if fresh => (vec![word("evidence")], false),
            "exactly" if fresh => (vec![word("one of")], false),
            "part" if fresh => (vec![word("of")], false),
            "part" if last == "of" => named(Role::Requirement),
            "except" if fresh => (vec![word("when")], false),
            "columns" if fresh => (vec![word("of")], false),
            "columns" if last == "of" => (self.named(&[Kind::Of(Keyword::Fact), Kind::Field]), false),
            ":" if last == ":" => (self.columns(all), false),
            "|" if matches!(last, "x" | ".") => {
                let mut found = self.named(kinds(Role::Required));
                found.extend(["x", "."].map(word));
                (found, false)
            }
            "|" if fresh => (["x", "."].map(word).to_vec(), false),
            "valid" if last == "from" => (self.dates(), false),
            "valid" if clause.len() == 2 => {
                let spans = ["days", "weeks", "months", "years"].into_iter().map(word);
                let from = Proposal { rank: 1, ..word("from") };
                (spans.chain([from]).collect(), false)
            }
            "valid" if clause.len() == 3 => (vec![word("from")], false),
            "valid" | "duration" if fresh => (self.named(&[Kind::Of(Keyword::Parameter)]), false),
            "at" if fresh => (self.named(&[Kind::Of(Keyword::Parameter)]), false),
            "at" if matches!(clause.len(), 2 | 3) => {
                let units =
                    ["hours", "days", "working_days", "weeks", "months", "years"].into_iter().map(word);
                (units.chain(["after", "before"].map(word)).collect(), false)
            }
            "from" if clause.len() == 2 => (vec![word("until")], true),
            "case" | "otherwise" if fresh => (self.cases(all), false),
            "case" if clause.len() == 2 => (vec![word("when")], false),
            "language" if fresh => (vec![word(&rules_language::rulebook::LANGUAGE.to_string())], false),
            "no" if fresh => {
                (clauses_of(keyword).iter().flat_map(|word| word.split('/')).map(word).collect(), false)
            }
            "title" | "ask" | "yields" | "reading" | "todo" | "redo" if fresh => (texts(), false),
            "inferred" if last == "because" => (texts(), false),
            "by" | "owner" | "todo" | "after" | "prefers" | "needs" if last != "," => {
                let mut found = vec![word("when")];
                found.extend(Vec::new());
                (found, true)
            }
            _ if keyword == Keyword::Claim
                && clause.get(1).is_some_and(|second| second.text == "excludes")
                && matches!(last, "excludes" | ",") =>
            {
                named(Role::Required)
            }
            _ if keyword == Keyword::Claim && last == "before" => named(Role::Step),
            _ if keyword == Keyword::Claim && clause.len() == 1 => {
                (["before", "excludes"].map(word).to_vec(), true)
            }
            _ => (Vec::new(), last != ","),
        }
    }

    /// What the columns of a table can be: the values of its fact, or what holds or not.
    fn columns(&self, all: &[Token<'_>]) -> Vec<Proposal> {
        let of = all.iter().rposition(|token| token.text == "columns").and_then(|at| all.get(at + 2));
        match of {
            Some(fact) => self.values(fact.text, all),
            None => {
                self.named(&[Kind::Of(Keyword::Scope), Kind::Of(Keyword::Condition), Kind::Of(Keyword::Fact)])
            }
        }
    }

    /// The facts that tell a day.
    fn dates(&self) -> Vec<Proposal> {
        let mut found = self.named(&[Kind::Of(Keyword::Fact), Kind::Field]);
        let is_date =
            |name: &str| self.names.type_of(name).is_some_and(|ty| matches!(ty.kind, TypeKind::Date { .. }));
        found.retain(|fact| is_date(&fact.label));
        found
    }

    /// The values of the fact that is derived; of a number, what is one.
    fn cases(&self, all: &[Token<'_>]) -> Vec<Proposal> {
        let Some(fact) = all.get(1).filter(|_| all[0].text == "fact") else { return Vec::new() };
        let values = self.values(fact.text, all);
        match values.is_empty() {
            true => self.named(&[Kind::Of(Keyword::Let), Kind::Of(Keyword::Parameter)]),
            false => values,
        }
    }

    // --- Conditions ---

    fn in_condition(&self, condition: &[Token<'_>], all: &[Token<'_>]) -> (Vec<Proposal>, bool) {
        let Some(last) = condition.last() else { return (Vec::new(), true) };
        let before =
            condition.len().checked_sub(2).and_then(|at| condition.get(at)).map_or("", |token| token.text);
        let values = |subject: Option<&Token<'_>>| {
            let mut found = subject.map(|subject| self.values(subject.text, all)).unwrap_or_default();
            found
                .extend(["not", "empty", "given", "required"].map(|text| Proposal { rank: 5, ..word(text) }));
            found
        };
        match last.text {
            "is" => (values(condition.iter().rev().nth(1)), false),
            "not" if before == "is" => (values(condition.iter().rev().nth(2)), false),
            "least" | "most" if before == "at" => {
                let subject = condition.iter().rev().nth(3);
                (subject.map(|subject| self.values(subject.text, all)).unwrap_or_default(), false)
            }
            "has" => {
                (condition.iter().rev().nth(1).map(|t| self.values(t.text, all)).unwrap_or_default(), false)
            }
            "(" | "," if in_values(condition).is_some() => {
                let subject = in_values(condition).unwrap_or_default();
                (self.values(subject, all), false)
            }
            "given" => (self.named(&[Kind::Of(Keyword::Fact), Kind::Field]), false),
            "any" | "every" | "no" => {
                let mut found = self.lists();
                found.extend(["proof", "requirement", "certificate", "step"].map(word));
                (found, false)
            }
            text if starts_operand(text) || (last.kind == TokenKind::Sign && text != ")") => {
                (self.operands(all), false)
            }
            _ if last.kind == TokenKind::Number => {
                let units = ["day", "days", "month", "months", "year", "years"].map(word);
                (units.into_iter().chain(joining()).collect(), true)
            }
            _ => (self.after_operand(last, all), true),
        }
    }

    fn operands(&self, all: &[Token<'_>]) -> Vec<Proposal> {
        let mut found = self.named(kinds(Role::Term));
        found.extend(self.elements(all));
        for text in ["not", "any", "every", "no", "given", "always", "never", "today"] {
            found.push(Proposal { rank: 6, ..word(text) });
        }
        for function in ["count", "max", "min"] {
            found.push(Proposal { rank: 6, snippet: Some(format!("{function}($1)")), ..word(function) });
        }
        found
    }

    /// What can follow an operand: the comparisons of its type first.
    fn after_operand(&self, last: &Token<'_>, all: &[Token<'_>]) -> Vec<Proposal> {
        let kind = self.ty(last.text, all).map(|ty| &ty.kind);
        let fitting: &[&str] = match kind {
            Some(TypeKind::OneOf(_)) => &["is", "is not", "in", "not in"],
            Some(TypeKind::Levels(_)) => {
                &["is", "is at least", "is at most", "is not", "in", "<", "<=", ">=", ">"]
            }
            Some(TypeKind::AnyOf(_)) => &["has", "is empty"],
            Some(TypeKind::YesNo) => &["is"],
            Some(TypeKind::List(_)) => &["is empty", "where", "as"],
            Some(TypeKind::Number { .. } | TypeKind::Date { .. } | TypeKind::Moment { .. }) => {
                &["=", "<", "<=", ">", ">=", "+", "-", "*"]
            }
            Some(TypeKind::Version) => &["=", "<", "<=", ">", ">="],
            Some(TypeKind::Text | TypeKind::Document) => &["=", "is given"],
            _ => &["is required", "where"],
        };
        fitting.iter().map(|text| word(text)).chain(joining()).collect()
    }

    /// The type of what a condition calls by a name.
    fn ty(&self, name: &str, all: &[Token<'_>]) -> Option<&Type> {
        let direct = self.names.type_of(name);
        direct.or_else(|| {
            lists_around(all).into_iter().find_map(|(list, alias)| {
                let field = match alias {
                    Some(alias) => name.strip_prefix(alias)?.strip_prefix('.')?,
                    None => name,
                };
                self.names.type_of(&format!("{list}.{field}"))
            })
        })
    }

    fn values(&self, subject: &str, all: &[Token<'_>]) -> Vec<Proposal> {
        match self.ty(subject, all).map(|ty| &ty.kind) {
            Some(TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members)) => members
                .iter()
                .map(|member| {
                    let detail =
                        crate::describe::label(&member.labels, self.session.lang).unwrap_or_default();
                    Proposal { detail: detail.to_string(), kind: 20, ..word(&member.name.text) }
                })
                .collect(),
            Some(TypeKind::YesNo) => vec![word("yes"), word("no")],
            _ => Vec::new(),
        }
    }

    /// The fields of the elements that are spoken of.
    fn elements(&self, all: &[Token<'_>]) -> Vec<Proposal> {
        let mut found = Vec::new();
        for (list, alias) in lists_around(all) {
            for field in self.names.type_of(list).map(fields).unwrap_or_default() {
                let label =
                    alias.map_or(field.name.text.clone(), |alias| format!("{alias}.{}", field.name.text));
                found.push(Proposal {
                    label,
                    detail: type_words(&field.ty),
                    kind: 5,
                    rank: 0,
                    snippet: None,
                });
            }
        }
        found
    }

    fn lists(&self) -> Vec<Proposal> {
        let mut found = self.named(&[Kind::Of(Keyword::Fact)]);
        found.retain(|fact| {
            matches!(self.names.type_of(&fact.label).map(|ty| &ty.kind), Some(TypeKind::List(_)))
        });
        found
    }

    /// The names of some kinds.
    fn named(&self, kinds: &[Kind]) -> Vec<Proposal> {
        let mut found = Vec::new();
        for kind in kinds {
            for (name, _) in self.state.book.names(*kind) {
                if name.starts_with('\u{0}') {
                    continue;
                }
                let space = Space::of(*kind);
                let detail = match kind {
                    Kind::Of(_) => label_of(self.session, self.state, space, name),
                    Kind::Field => String::new(),
                };
                let detail = if detail == name { String::new() } else { detail };
                let kind = match kind {
                    Kind::Of(keyword) => completion_kind(*keyword),
                    Kind::Field => 5,
                };
                let ticked = RESERVED.contains(&name) || !rules_language::syntax::is_plain_name(name);
                let snippet = ticked.then(|| format!("`{name}`"));
                found.push(Proposal { label: name.to_string(), detail, kind, snippet, rank: 1 });
            }
        }
        found
    }
}

/// The open braces, and the declarations whose bodies they are.
fn bodies(tokens: &[Token<'_>]) -> Vec<Body> {
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
fn clause_start(inside: &[Token<'_>], keyword: Keyword) -> Option<usize> {
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
fn begins_later(inside: &[Token<'_>], at: usize) -> bool {
    let next = inside.get(at + 1).map(|token| token.text);
    match inside[at].text {
        "except" => matches!(next, None | Some("when")),
        "part" | "columns" => matches!(next, None | Some("of")),
        _ => false,
    }
}

fn opens_condition(token: &Token<'_>, first: &str) -> bool {
    matches!(token.text, "when" | "where" | "require")
        || (matches!(token.text, "always" | "never") && matches!(first, "always" | "never"))
        || (first == "exactly" && token.text == "of")
}

fn starts_operand(text: &str) -> bool {
    matches!(
        text,
        "when" | "where" | "require" | "and" | "or" | "implies" | "not" | "always" | "never" | "of" | "("
    )
}

/// The fact whose values are listed at the end: `FACT in (a, …`.
fn in_values<'t>(condition: &[Token<'t>]) -> Option<&'t str> {
    let open = condition.iter().rposition(|token| matches!(token.text, "(" | ")"))?;
    if condition[open].text != "(" || open < 2 || condition[open - 1].text != "in" {
        return None;
    }
    let subject = if condition[open - 2].text == "not" { open.checked_sub(3)? } else { open - 2 };
    condition.get(subject).map(|token| token.text)
}

/// The lists over whose elements a place is, with the names of these.
fn lists_around<'t>(all: &[Token<'t>]) -> Vec<(&'t str, Option<&'t str>)> {
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
fn is_group(tokens: &[Token<'_>]) -> bool {
    !tokens.iter().any(|token| token.text == ":")
}

fn ends_with(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.len() >= words.len()
        && tokens[tokens.len() - words.len()..].iter().zip(words).all(|(token, word)| token.text == *word)
}

fn joining() -> impl Iterator<Item = Proposal> {
    ["and", "or", "implies"].into_iter().map(|text| Proposal { rank: 4, ..word(text) })
}

/// A word of the language.
pub fn word(text: &str) -> Proposal {
    Proposal { label: text.to_string(), kind: 14, rank: 2, ..Proposal::default() }
}

/// Whether the end of a clause is among alternatives: `any of (a, …`.
fn in_alternatives(clause: &[Token<'_>]) -> bool {
    clause.iter().rposition(|token| matches!(token.text, "(" | ")")).is_some_and(|at| clause[at].text == "(")
}

fn because_texts() -> Proposal {
    Proposal { snippet: Some("because fr \"$1\" en \"$0\"".to_string()), ..word("because") }
}

fn parameter_types() -> Vec<Proposal> {
    ["span", "integer", "decimal", "date", "moment", "text", "version"]
        .map(|text| Proposal { kind: 25, ..word(text) })
        .to_vec()
}

fn because() -> Proposal {
    Proposal { snippet: Some("because \"$1\"".to_string()), ..word("because") }
}

fn texts() -> Vec<Proposal> {
    let one = |language: &str| Proposal { snippet: Some(format!("{language} \"$1\"")), ..word(language) };
    vec![one("fr"), one("en"), Proposal { snippet: Some("fr \"$1\" en \"$2\"".to_string()), ..word("fr en") }]
}

fn types() -> Vec<Proposal> {
    let snippet = |text: &str| match text {
        "one of" | "any of" | "record" => Some(format!("{text} {{ $0 }}")),
        "list of" => Some("list of record { $0 }".to_string()),
        _ => None,
    };
    TYPES.iter().map(|text| Proposal { kind: 25, snippet: snippet(text), ..word(text) }).collect()
}

fn codes_to_weigh() -> Vec<Proposal> {
    let known = FindingCode::ALL.iter().filter(|code| code.stage() == Stage::Meaning);
    known.map(|code| Proposal { detail: code.summary().to_string(), kind: 20, ..word(code.name()) }).collect()
}

fn completion_kind(keyword: Keyword) -> u8 {
    // The numbers of symbols and of completions differ.
    match symbol_kind(keyword) {
        12 => 3,
        3 | 5 => 7,
        1 | 2 | 4 => 9,
        _ => 6,
    }
}

fn declaration_snippet(keyword: Keyword) -> Proposal {
    let body = match keyword {
        Keyword::Rulebook => {
            "rulebook ${1:name} {\n  title fr \"$2\" en \"$3\"\n  edition ${4:2026-01-31}\n}"
        }
        Keyword::Source => "source ${1:name} {\n  title \"$2\"\n  publisher \"$3\"\n  grade ${4:primary}\n}",
        Keyword::Actor => "actor ${1:name} fr \"$2\" en \"$3\"",
        Keyword::Fact => "fact ${1:name} : ${2:yes_no} {\n  ask fr \"$3\" en \"$4\"\n  cite $0\n}",
        Keyword::Let => "let ${1:name} = ${2:0} fr \"$3\" en \"$4\" { cite $0 }",
        Keyword::Parameter => "parameter ${1:name} : ${2:span} = ${3:1 year} fr \"$4\" en \"$5\" { cite $0 }",
        Keyword::Change => "change ${1:name} {\n  $2\n  because fr \"$3\" en \"$0\"\n}",
        Keyword::Drop => "drop ${1:name} because fr \"$2\" en \"$0\"",
        Keyword::Set => "set ${1:name} to ${2:1 year} because fr \"$3\" en \"$0\"",
        Keyword::Condition => "condition ${1:name} { when $0 }",
        Keyword::Scope => "scope ${1:name} fr \"$2\" en \"$3\" {\n  applies when $4\n  cite $0\n}",
        Keyword::Phase => "phase ${1:name} fr \"$2\" en \"$3\"",
        Keyword::Chapter => "chapter ${1:name} fr \"$2\" en \"$3\"",
        Keyword::Requirement => {
            "requirement ${1:id} fr \"$2\" en \"$3\" {\n  in $4\n  applies when $5\n  proofs ${6:1}\n  cite $0\n}"
        }
        Keyword::Step => "step ${1:name} fr \"$2\" en \"$3\" {\n  by $4\n  after $5\n  cite $0\n}",
        Keyword::Check => "check ${1:name} fr \"$2\" en \"$3\" {\n  when $4\n  require $5\n  cite $0\n}",
        Keyword::Note => "note ${1:name} fr \"$2\" en \"$3\" {\n  when $4\n  cite $0\n}",
        Keyword::Deadline => {
            "deadline ${1:name} fr \"$2\" en \"$3\" {\n  at ${4:2026-01-31T12:00[Europe/Paris]}\n  for $5\n  cite $0\n}"
        }
        Keyword::Table => {
            "table ${1:name} fr \"$2\" en \"$3\" {\n  columns of ${4:fact}\n  : ${5:value}\n  | ${6:x}  ${7:requirement}\n  cite $0\n}"
        }
        Keyword::Claim => "claim \"$1\" {\n  never $0\n}",
        Keyword::Scenario | Keyword::Proof | Keyword::Group => "",
    };
    Proposal { snippet: Some(body.to_string()), kind: 15, ..word(keyword.word()) }
}

fn clause_snippet(text: &str) -> Proposal {
    let snippet = match text {
        "cite" => Some("cite $1 \"$0\""),
        "case" => Some("case $1 when $0"),
        "except when" => Some("except when $0"),
        "part of" => Some("part of $0"),
        "columns of" => Some("columns of $0"),
        "valid" => Some("valid ${1:1 year} from $0"),
        "from" => Some("from ${1:2026-01-01} $0"),
        "until" => Some("until ${1:2026-12-31} $0"),
        "language" => Some("language ${1:1}"),
        "holidays" => Some("holidays ${1:2026-01-01}"),
        "inferred because" | "reading" => None,
        "title" | "ask" | "yields" => None,
        "allow" => Some("allow $1 because \"$0\""),
        "publisher" | "address" => None,
        "scenario" | "proof" => None,
        "awaits evidence" => None,
        "any of" => Some("any of {\n  proof $1\n  proof $0\n}"),
        _ => None,
    };
    let snippet = match (text, snippet) {
        ("inferred because" | "reading" | "title" | "ask" | "yields" | "todo" | "redo", _) => {
            Some(format!("{text} fr \"$1\" en \"$0\""))
        }
        ("publisher" | "address", _) => Some(format!("{text} \"$0\"")),
        (_, snippet) => snippet.map(str::to_string),
    };
    Proposal { snippet, rank: 3, ..word(text) }
}
