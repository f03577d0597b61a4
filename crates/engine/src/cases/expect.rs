//! What a case expects.

use super::model::{
    Exactly, Expect, ExpectBlocked, ExpectBy, ExpectReason, ExpectRecommendation, ExpectStatus, Target,
};
use super::read::unknown_key;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::phrase::Phrase;
use crate::rulebook::model::{ActorId, CheckId, FactId, Item, Model, NoteId};
use crate::source::Loc;
use crate::words::cases as words;
use crate::yaml::{Node, NodeKind};
use rules_language::words::general;

const KEYS: [&str; 12] = [
    "owner",
    "required",
    "not_required",
    "undetermined",
    "recommendation",
    "problems",
    "notes",
    "blocked",
    "ready",
    "order",
    "by",
    "reason",
];

/// Reads `expect`, and tells what is wrong with it.
pub(super) fn read_expect(model: &Model, node: Option<&Node>) -> (Expect, Vec<Diagnostic>) {
    let mut reader = Reader { model, expect: Expect::default(), errors: Vec::new() };
    if let Some(node) = node.filter(|node| !node.is_null()) {
        reader.all(node);
    }
    (reader.expect, reader.errors)
}

struct Reader<'m> {
    model: &'m Model,
    expect: Expect,
    errors: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn accept<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }

    fn all(&mut self, node: &Node) {
        let Some(entries) = self.accept(node.as_mapping()) else { return };
        for (key, node) in entries {
            match key.text.as_str() {
                "required" => self.statuses("required", node),
                "not_required" => self.statuses("not_required", node),
                "undetermined" => self.undetermined(node),
                "recommendation" => self.recommendations(node),
                "problems" => self.problems(node),
                "notes" => self.notes(node),
                "blocked" => self.blocked(node),
                "ready" => self.expect.ready = self.steps(node),
                "order" => self.expect.order = self.steps(node),
                "by" => self.expect.by = self.actors(node),
                "owner" => self.expect.owners = self.actors(node),
                "reason" => self.reasons(node),
                _ => self.errors.push(unknown_key(key, Phrase::verbatim("`expect`"), &KEYS)),
            }
        }
    }

    /// The texts of a list; one alone may stand without brackets.
    fn texts(&mut self, node: &Node) -> Vec<(String, Loc)> {
        if node.is_null() {
            return Vec::new();
        }
        match &node.kind {
            NodeKind::Sequence(items) => items
                .iter()
                .filter_map(|item| Some((self.accept(item.as_text())?.to_string(), item.loc)))
                .collect(),
            _ => self.accept(node.as_text()).map(|text| (text.to_string(), node.loc)).into_iter().collect(),
        }
    }

    fn statuses(&mut self, status: &'static str, node: &Node) {
        for (id, loc) in self.texts(node) {
            self.status(status, &id, loc, None);
        }
    }

    fn status(&mut self, status: &'static str, id: &str, loc: Loc, depends_on: Option<Vec<FactId>>) {
        let target = self.target(id, loc);
        if let Some(target) = self.accept(target) {
            self.expect.statuses.push(ExpectStatus { target, status, depends_on, loc });
        }
    }

    /// A list of ids, or a map from ids to the facts that they depend on.
    fn undetermined(&mut self, node: &Node) {
        let NodeKind::Mapping(entries) = &node.kind else {
            return self.statuses("undetermined", node);
        };
        for (key, facts) in entries {
            let mut depends_on = Vec::new();
            for (fact, loc) in self.texts(facts) {
                let found = self.fact(&fact, loc);
                depends_on.extend(self.accept(found));
            }
            depends_on.sort_unstable();
            depends_on.dedup();
            self.status("undetermined", &key.text, key.loc, Some(depends_on));
        }
    }

    /// A map from recommendations to `yes`, `no` or `undetermined`.
    fn recommendations(&mut self, node: &Node) {
        let Some(entries) = self.accept(node.as_mapping()) else { return };
        for (key, node) in entries {
            let item = match self.model.names.deposit(&key.text) {
                Some(item) if self.model.is_optional(item) => Some(item),
                Some(_) => {
                    let message = words::no_recommendation(&key.text);
                    let error = Diagnostic::error("unknown-id", message).at(key.loc);
                    self.errors.push(error.help(words::what_recommends()));
                    None
                }
                None => {
                    let ids = self.heads();
                    let error = self.unknown(
                        &key.text,
                        key.loc,
                        words::recommended(),
                        ids.iter().map(String::as_str),
                    );
                    self.errors.push(error);
                    None
                }
            };
            let word = self.accept(node.as_text()).map(str::to_string);
            let word = word.and_then(|word| {
                let known = ["yes", "no", "undetermined"].into_iter().find(|known| *known == word);
                if known.is_none() {
                    let error = Diagnostic::error("wrong-type", words::recommendation_values());
                    self.errors.push(error.at(node.loc));
                }
                known
            });
            if let (Some(item), Some(word)) = (item, word) {
                self.expect.recommendations.push(ExpectRecommendation { item, word, loc: key.loc });
            }
        }
    }

    fn target(&self, id: &str, loc: Loc) -> Result<Target, Diagnostic> {
        let names = &self.model.names;
        if let Some(item) = names.deposit(id) {
            return Ok(Target::Item(item, id.to_string()));
        }
        if let Some(item) = names.deposit(base(id)).filter(|item| self.model.repeated_over(*item).is_some()) {
            return Ok(Target::Element(item, id.to_string()));
        }
        if names.step(base(id)).is_some() {
            return Ok(Target::Step(id.to_string()));
        }
        if let Some(chapter) = names.chapter(id) {
            return Ok(Target::Item(Item::Chapter(chapter), id.to_string()));
        }
        match names.term(id) {
            Some(item @ (Item::Scope(_) | Item::Condition(_))) => Ok(Target::Item(item, id.to_string())),
            _ => {
                let heads = self.heads();
                Err(self.unknown(id, loc, words::required_or_not(), heads.iter().map(String::as_str)))
            }
        }
    }

    /// Everything that has a status.
    fn heads(&self) -> Vec<String> {
        let model = self.model;
        let ids = (model.proofs.iter().map(|item| &item.head.id))
            .chain(model.groups.iter().map(|item| &item.head.id))
            .chain(model.requirements.iter().map(|item| &item.head.id))
            .chain(model.scenarios.iter().map(|item| &item.head.id))
            .chain(model.chapters.iter().map(|item| &item.head.id))
            .chain(model.steps.iter().map(|item| &item.head.id))
            .chain(model.scopes.iter().map(|item| &item.head.id))
            .chain(model.conditions.iter().map(|item| &item.head.id));
        ids.cloned().collect()
    }

    fn unknown<'n>(
        &self,
        id: &str,
        loc: Loc,
        what: Phrase,
        names: impl Iterator<Item = &'n str>,
    ) -> Diagnostic {
        let error = Diagnostic::error("unknown-id", words::unknown(what, id)).at(loc);
        match did_you_mean(id, names) {
            Some(meant) => error.help(general::did_you_mean(meant)),
            None => error,
        }
    }

    fn fact(&self, id: &str, loc: Loc) -> Result<FactId, Diagnostic> {
        match self.model.names.term(id) {
            Some(Item::Fact(fact)) => Ok(fact),
            Some(Item::Field(slot)) => Ok(self.model.slot(slot).fact),
            _ => {
                let names = self.model.facts.iter().map(|fact| fact.head.id.as_str());
                Err(self.unknown(id, loc, words::a_fact(), names))
            }
        }
    }

    fn problems(&mut self, node: &Node) {
        let mut items = Vec::new();
        for (id, loc) in self.texts(node) {
            match self.model.checks.iter().position(|check| check.head.id == id) {
                Some(check) => items.push(CheckId::at(check)),
                None => {
                    let names = self.model.checks.iter().map(|check| check.head.id.as_str());
                    let error = self.unknown(&id, loc, words::a_problem(), names);
                    self.errors.push(error);
                }
            }
        }
        items.sort_unstable();
        self.expect.problems = Some(Exactly { items, loc: node.loc });
    }

    fn notes(&mut self, node: &Node) {
        let mut items = Vec::new();
        for (id, loc) in self.texts(node) {
            match self.model.notes.iter().position(|note| note.head.id == id) {
                Some(note) => items.push(NoteId::at(note)),
                None => {
                    let names = self.model.notes.iter().map(|note| note.head.id.as_str());
                    let error = self.unknown(&id, loc, words::told(), names);
                    self.errors.push(error);
                }
            }
        }
        items.sort_unstable();
        self.expect.notes = Some(Exactly { items, loc: node.loc });
    }

    fn step(&self, id: &str, loc: Loc) -> Result<String, Diagnostic> {
        if self.model.names.step(base(id)).is_some() {
            return Ok(id.to_string());
        }
        Err(self.unknown(id, loc, words::a_step(), self.model.steps.iter().map(|step| step.head.id.as_str())))
    }

    fn steps(&mut self, node: &Node) -> Vec<(String, Loc)> {
        let mut steps = Vec::new();
        for (id, loc) in self.texts(node) {
            let step = self.step(&id, loc);
            steps.extend(self.accept(step).map(|step| (step, loc)));
        }
        steps
    }

    /// A list of steps, or a map from steps to what they wait for.
    fn blocked(&mut self, node: &Node) {
        let NodeKind::Mapping(entries) = &node.kind else {
            let steps = self.steps(node);
            let blocked = steps.into_iter().map(|(step, loc)| ExpectBlocked { step, causes: None, loc });
            self.expect.blocked.extend(blocked);
            return;
        };
        for (key, causes) in entries {
            let step = self.step(&key.text, key.loc);
            let Some(step) = self.accept(step) else { continue };
            let mut found = Vec::new();
            for (cause, loc) in self.texts(causes) {
                let checked = self.cause(&cause, loc);
                found.extend(self.accept(checked));
            }
            found.sort();
            self.expect.blocked.push(ExpectBlocked { step, causes: Some(found), loc: key.loc });
        }
    }

    /// A step, `fact:ID` or `problem:ID`.
    fn cause(&self, cause: &str, loc: Loc) -> Result<String, Diagnostic> {
        if let Some(id) = cause.strip_prefix("problem:") {
            if !self.model.checks.iter().any(|check| check.head.id == id) {
                let names = self.model.checks.iter().map(|check| check.head.id.as_str());
                return Err(self.unknown(id, loc, words::a_problem(), names));
            }
        } else if let Some(id) = cause.strip_prefix("fact:") {
            // The part of a fact may be meant: an element's field.
            let start = base(id);
            let known = self.model.names.term(start).is_some()
                || self.model.facts.iter().any(|fact| start.starts_with(&fact.head.id));
            if !known {
                self.fact(start, loc)?;
            }
        } else {
            self.step(cause, loc)?;
        }
        Ok(cause.to_string())
    }

    /// A map from steps to actors.
    fn actors(&mut self, node: &Node) -> Vec<ExpectBy> {
        let Some(entries) = self.accept(node.as_mapping()) else { return Vec::new() };
        let mut expected = Vec::new();
        for (key, actors) in entries {
            let step = self.step(&key.text, key.loc);
            let Some(step) = self.accept(step) else { continue };
            let mut found = Vec::new();
            for (actor, loc) in self.texts(actors) {
                match self.model.actors.iter().position(|head| head.id == actor) {
                    Some(actor) => found.push(ActorId::at(actor)),
                    None => {
                        let names = self.model.actors.iter().map(|head| head.id.as_str());
                        let error = self.unknown(&actor, loc, words::an_actor(), names);
                        self.errors.push(error);
                    }
                }
            }
            found.sort_unstable();
            expected.push(ExpectBy { step, actors: found, loc: key.loc });
        }
        expected
    }

    fn reasons(&mut self, node: &Node) {
        let Some(entries) = self.accept(node.as_mapping()) else { return };
        for (key, facts) in entries {
            let target = self.target(&key.text, key.loc);
            if self.accept(target).is_none() {
                continue;
            }
            let mut names = Vec::new();
            for (fact, loc) in self.texts(facts) {
                let found = self.fact(&fact, loc);
                names.extend(self.accept(found).map(|_| fact));
            }
            names.sort();
            names.dedup();
            self.expect.reasons.push(ExpectReason { id: key.text.clone(), facts: names, loc: key.loc });
        }
    }
}

/// The step that an instance belongs to: what stands before the bracket.
fn base(id: &str) -> &str {
    id.split_once('[').map_or(id, |(base, _)| base)
}
