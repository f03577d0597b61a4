//! What could stand outside any body, in a clause, or where one could begin.

use std::collections::BTreeSet;

use rules_language::rulebook::model::{Grade, State};
use rules_language::rulebook::{builtin_names, resolve::clauses_of};
use rules_language::syntax::tree::{Keyword, TypeKind};
use rules_language::syntax::{RESERVED, Role};

use super::Proposal;
use super::place::{bodies, clause_start, ends_with, in_alternatives, opens_condition};
use super::snippets::{
    because, because_texts, clause_snippet, codes_to_weigh, completion_kind, declaration_snippet,
    parameter_types, texts, types, word,
};
use crate::describe::label_of;
use crate::lexer::{Token, TokenKind};
use crate::live::{Kind, kinds};
use crate::session::Session;
use crate::targets::{Names, Space};
use crate::workspace::BookState;

/// Proposes what could be written, in one rulebook.
pub(super) struct Proposer<'a> {
    pub session: &'a Session,
    pub state: &'a BookState,
    pub names: Names<'a>,
}

impl Proposer<'_> {
    /// What could stand after these words.
    pub fn at(&self, before: &[Token<'_>], text: &str) -> Vec<Proposal> {
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
                (vec![word("when")], true)
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

    /// The names of some kinds.
    pub(super) fn named(&self, kinds: &[Kind]) -> Vec<Proposal> {
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
