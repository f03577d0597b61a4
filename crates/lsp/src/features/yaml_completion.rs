//! What could be written at a place of a dossier or of a file of cases; and what stands there, explained.

use std::collections::BTreeSet;
use std::path::Path;

use rules_language::rulebook::model::State;
use rules_language::source::Span;
use rules_language::syntax::tree::{ClauseKind, Keyword, Type, TypeKind};
use serde_json::Value;

use super::completion::{Proposal, answer, word};
use crate::describe::{label, label_of};
use crate::live::Kind;
use crate::session::Session;
use crate::targets::{Names, Space};
use crate::wire;
use crate::workspace::BookState;
use crate::yaml::place::{Place, Slot, place_at};

/// What could be written at a place of a dossier or of a file of cases.
pub fn complete(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let file = session.workspace.yaml.get(path)?;
    let state = session.state_for(path)?;
    let place = place_at(&file.text, offset)?;
    let proposer = Proposer { session, state, names: session.names(state), is_cases: file.is_cases() };
    let proposals = proposer.at(&place);
    let span = Span { start: (offset - place.prefix.len()) as u32, end: offset as u32 };
    let range = wire::range(&file.text, span, session.encoding);
    Some(answer(session, proposals, &place.prefix, &range))
}

struct Proposer<'a> {
    session: &'a Session,
    state: &'a BookState,
    names: Names<'a>,
    is_cases: bool,
}

impl Proposer<'_> {
    fn at(&self, place: &Place) -> Vec<Proposal> {
        let mut above: Vec<&str> = place.above.iter().map(String::as_str).collect();
        if self.is_cases {
            // A case is an element of the list.
            let case = above.iter().position(|key| key.is_empty());
            above = case.map_or(Vec::new(), |at| above[at + 1..].to_vec());
        }
        match above.split_first() {
            None => self.top(&place.slot),
            Some((&"facts", path)) => self.facts(path, &place.slot),
            Some((&"progress", rest)) => self.progress(rest, &place.slot),
            Some((&"durations", _)) => self.steps(&place.slot),
            Some((&"expect", rest)) => self.expect(rest, &place.slot),
            _ => Vec::new(),
        }
    }

    fn top(&self, slot: &Slot) -> Vec<Proposal> {
        match slot {
            Slot::Key if self.is_cases => {
                ["name", "facts", "progress", "durations", "dossier", "today", "expect"].map(key).to_vec()
            }
            Slot::Key => ["rulebook", "facts", "progress", "durations"].map(key).to_vec(),
            Slot::Value(name) if name == "rulebook" => {
                let names = self.session.workspace.books.values();
                names.filter_map(|state| self.session.workspace.name_of(state)).map(word).collect()
            }
            _ => Vec::new(),
        }
    }

    // --- Facts ---

    fn facts(&self, path: &[&str], slot: &Slot) -> Vec<Proposal> {
        let above: Vec<&str> = path.iter().copied().filter(|key| !key.is_empty()).collect();
        let above = above.join(".");
        match slot {
            Slot::Key => {
                if let Some(Type { kind: TypeKind::AnyOf(_), .. }) = self.names.type_of(&above) {
                    return self.values(&above).into_iter().map(|value| as_key(value, "yes")).collect();
                }
                self.keys(&above)
            }
            Slot::Value(name) => self.values(&join(&above, name)),
            Slot::Element(list) if above.ends_with(list.as_str()) => {
                let mut found = self.values(&above);
                found.extend(self.keys(&above));
                found
            }
            Slot::Element(list) => self.values(&join(&above, list)),
        }
    }

    /// The keys that go on from some: the next word of each fact, or the whole of it.
    fn keys(&self, above: &str) -> Vec<Proposal> {
        let prefix = if above.is_empty() { String::new() } else { format!("{above}.") };
        let mut groups: BTreeSet<String> = BTreeSet::new();
        let mut found = Vec::new();
        for kind in [Kind::Of(Keyword::Fact), Kind::Field] {
            for (name, id) in self.state.book.names(kind) {
                let Some(rest) = name.strip_prefix(&prefix).filter(|rest| !rest.is_empty()) else { continue };
                // A field is offered below its record only.
                if kind == Kind::Field && rest.contains('.') {
                    continue;
                }
                if kind == Kind::Field && self.names.field_of(name) != rest {
                    continue;
                }
                if let Some((group, _)) = rest.split_once('.') {
                    groups.insert(group.to_string());
                }
                let entry = self.names.store.entry(id);
                let question = entry.and_then(|entry| entry.tree.as_ref()).and_then(|tree| {
                    tree.clauses.iter().find_map(|clause| match &clause.kind {
                        ClauseKind::Ask(texts) => label(texts, self.session.lang).map(str::to_string),
                        _ => None,
                    })
                });
                let plain = label_of(self.session, self.state, Space::Terms, name);
                let detail = if kind == Kind::Field { String::new() } else { question.unwrap_or(plain) };
                found.push(Proposal { detail, kind: 10, rank: 1, ..key(rest) });
            }
        }
        found.extend(groups.iter().map(|group| Proposal { rank: 2, ..key(group) }));
        found
    }

    fn values(&self, path: &str) -> Vec<Proposal> {
        let values = |members: &[rules_language::syntax::tree::Member]| -> Vec<Proposal> {
            let one = |member: &rules_language::syntax::tree::Member| {
                let detail = label(&member.labels, self.session.lang).unwrap_or_default().to_string();
                Proposal { detail, kind: 20, ..word(&member.name.text) }
            };
            members.iter().map(one).collect()
        };
        match self.names.type_of(path).map(|ty| &ty.kind) {
            Some(TypeKind::YesNo) => vec![word("yes"), word("no")],
            Some(TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members)) => {
                values(members)
            }
            Some(TypeKind::List(element)) => match &element.kind {
                TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members) => {
                    values(members)
                }
                _ => Vec::new(),
            },
            // `set.member` is yes or no.
            None if path.rsplit_once('.').is_some_and(|(of, _)| {
                matches!(self.names.type_of(of), Some(Type { kind: TypeKind::AnyOf(_), .. }))
            }) =>
            {
                vec![word("yes"), word("no")]
            }
            _ => Vec::new(),
        }
    }

    // --- The others ---

    fn named(&self, kinds: &[Keyword]) -> Vec<Proposal> {
        let mut found = Vec::new();
        for keyword in kinds {
            let kind = Kind::Of(*keyword);
            for (name, _) in self.state.book.names(kind) {
                let detail = label_of(self.session, self.state, Space::of(kind), name);
                found.push(Proposal { detail, kind: 18, rank: 1, ..word(name) });
            }
        }
        found
    }

    fn steps(&self, slot: &Slot) -> Vec<Proposal> {
        let steps = self.named(&[Keyword::Step]);
        if *slot == Slot::Key { steps.into_iter().map(|step| as_key(step, "")).collect() } else { steps }
    }

    fn progress(&self, rest: &[&str], slot: &Slot) -> Vec<Proposal> {
        let states = || State::ALL.iter().map(|state| word(state.word())).collect();
        match (rest.first().copied(), slot) {
            (None, Slot::Key) => ["done", "proofs", "chapters"].map(key).to_vec(),
            (None, Slot::Element(list)) if list == "done" => self.steps(slot),
            (Some("done"), Slot::Key | Slot::Element(_)) => self.steps(slot),
            (Some("proofs"), Slot::Key) => {
                let proofs = self.named(&[Keyword::Proof]);
                proofs.into_iter().map(|proof| as_key(proof, "")).collect()
            }
            (Some("chapters"), Slot::Key) => {
                let chapters = self.named(&[Keyword::Chapter]);
                chapters.into_iter().map(|chapter| as_key(chapter, "")).collect()
            }
            (Some("proofs" | "chapters"), Slot::Value(_)) => states(),
            _ => Vec::new(),
        }
    }

    fn expect(&self, rest: &[&str], slot: &Slot) -> Vec<Proposal> {
        const ITEMS: [Keyword; 8] = [
            Keyword::Requirement,
            Keyword::Scenario,
            Keyword::Proof,
            Keyword::Group,
            Keyword::Chapter,
            Keyword::Step,
            Keyword::Scope,
            Keyword::Condition,
        ];
        let list = match (rest.iter().find(|key| !key.is_empty()), slot) {
            (Some(list), _) => *list,
            (None, Slot::Element(list)) => list.as_str(),
            (None, _) => {
                let keys = [
                    "required",
                    "not_required",
                    "undetermined",
                    "problems",
                    "notes",
                    "blocked",
                    "ready",
                    "order",
                    "by",
                    "reason",
                ];
                return keys.map(key).to_vec();
            }
        };
        let deeper = rest.iter().filter(|key| !key.is_empty()).count() > 1
            || matches!(slot, Slot::Element(inner) if inner != list);
        match (list, deeper) {
            ("required" | "not_required" | "undetermined" | "reason", false) => self.named(&ITEMS),
            ("undetermined" | "reason", true) => self.named(&[Keyword::Fact]),
            ("problems", _) => self.named(&[Keyword::Check]),
            ("notes", _) => self.named(&[Keyword::Note]),
            ("by", true) => self.named(&[Keyword::Actor]),
            ("blocked" | "ready" | "order" | "by", _) => self.named(&[Keyword::Step]),
            _ => Vec::new(),
        }
    }
}

fn join(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_string() } else { format!("{above}.{name}") }
}

fn key(text: &str) -> Proposal {
    as_key(Proposal { kind: 10, ..word(text) }, "")
}

fn as_key(proposal: Proposal, value: &str) -> Proposal {
    let text = format!("{}: {value}", proposal.label);
    Proposal { snippet: Some(text.trim_end_matches('\n').to_string()), ..proposal }
}
