//! Steps: what repeats them, whose move they are, and what comes before.

#![deny(clippy::arithmetic_side_effects)]

use super::conditions::Element;
use super::force::{self, About, Dated, both};
use super::{Resolver, Tables};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::phrase::Phrase;
use crate::rulebook::condition::Cond;
use crate::rulebook::model::{
    ActorId, Duration, DurationUnit, Edge, FactId, Head, Item, Need, Repeat, SlotId, State, Step, StepId,
};
use crate::rulebook::types::SlotType;
use crate::syntax::tree::{Clause, ClauseKind, Declaration, Keyword, Name};
use crate::syntax::word_meant;
use crate::words::names::Wanted;
use crate::words::{clauses as words, conditions, general, names};

impl Resolver {
    pub(super) fn resolve_steps(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.steps {
            self.file = file;
            let (step, elements) = self.resolve_step(declaration);
            let exceptions = self.exceptions(declaration, &step.head, &elements);
            let item = Item::Step(StepId::at(self.model.steps.len()));
            self.keep_exceptions(item, exceptions);
            self.model.steps.push(step);
        }
    }

    fn resolve_step(&mut self, declaration: &Declaration) -> (Step, Vec<Element>) {
        let head = self.head(declaration);
        self.must_rest_on_something(&head, Keyword::Step);
        let (repeat, elements) = self.repetition(declaration);
        let mut step = Step {
            head,
            repeat,
            by: Vec::new(),
            owners: Vec::new(),
            todos: Vec::new(),
            redo: None,
            phase: None,
            applies: self.applies(declaration, force::applies_when, About::Candidate(&elements)),
            after: Vec::new(),
            needs: Vec::new(),
            yields: None,
            tracks: None,
            awaits_evidence: false,
            duration: None,
        };
        for Dated { clause, period } in self.dated(declaration) {
            match &clause.kind {
                ClauseKind::By { actors, when } => {
                    let actors: Vec<ActorId> = actors.iter().filter_map(|actor| self.actor(actor)).collect();
                    let when = both(period, self.optional_condition(when.as_ref(), &elements));
                    step.by.extend((!actors.is_empty()).then_some((actors, when)));
                }
                ClauseKind::Owner { actor, when } => {
                    let actor = self.actor(actor);
                    let when = both(period, self.optional_condition(when.as_ref(), &elements));
                    step.owners.extend(actor.map(|actor| (actor, when)));
                }
                ClauseKind::Todo { texts, when } => {
                    let texts = self.texts(texts, &step.head);
                    let when = both(period, self.optional_condition(when.as_ref(), &elements));
                    step.todos.push((texts, when));
                }
                ClauseKind::Redo(texts) => {
                    if repeat != Repeat::PerChapter {
                        let (message, help) = (words::only_chapters_sent_back(), words::add_per_chapter());
                        self.error("not-per-chapter", message, clause.span, help);
                    }
                    step.redo = Some(self.texts(texts, &step.head));
                }
                ClauseKind::In(phase) => step.phase = self.phase(phase),
                ClauseKind::After { .. } | ClauseKind::Prefers { .. } => {
                    let edges = self.edges(clause, period, &step.head, &elements, step.after.len());
                    step.after.extend(edges);
                }
                ClauseKind::Needs { facts, when } => {
                    for name in facts {
                        let when = when.as_ref().map(|when| self.condition_with_form_in(when, &elements));
                        let when = both(period.clone(), when);
                        if let Some(what) = self.given_path(name) {
                            step.needs.push(Need { what, when, loc: self.here(name) });
                        }
                    }
                }
                ClauseKind::Yields(texts) => step.yields = Some(self.texts(texts, &step.head)),
                ClauseKind::Tracks(word) => step.tracks = self.tracked(word, repeat),
                ClauseKind::AwaitsEvidence => {
                    step.awaits_evidence = true;
                    if repeat != Repeat::PerChapter {
                        let (message, help) = (words::evidence_of_chapters(), words::add_per_chapter());
                        self.error("not-per-chapter", message, clause.span, help);
                    }
                }
                ClauseKind::Duration(length) => {
                    let Some((amount, unit)) = self.written_length(length) else { continue };
                    let amount = self.small(&amount);
                    if let Some(unit) = self.duration_unit(&unit) {
                        let basis = self.clause_basis(clause, &step.head);
                        step.duration = Some((Duration { amount, unit }, basis));
                    }
                }
                _ => {}
            }
        }
        (step, elements)
    }

    fn actor(&mut self, name: &Name) -> Option<ActorId> {
        self.lookup(name, Wanted::Actor, |item| match item {
            Item::Actor(actor) => Some(actor),
            _ => None,
        })
    }

    fn repetition(&mut self, declaration: &Declaration) -> (Repeat, Vec<Element>) {
        let mut repeat = Repeat::Once;
        let mut elements = Vec::new();
        for clause in &declaration.clauses {
            let found = match &clause.kind {
                ClauseKind::Per { over, alias } if over.text == "chapter" && alias.is_none() => {
                    Some(Repeat::PerChapter)
                }
                ClauseKind::Per { over, alias } => {
                    self.repeated_list(over, words::step_per_list()).map(|list| {
                        elements
                            .push(Element { list, alias: alias.as_ref().map(|alias| alias.text.clone()) });
                        Repeat::PerElement(list)
                    })
                }
                ClauseKind::Times(name) => self.repeated_number(name).map(Repeat::Times),
                _ => None,
            };
            let Some(found) = found else { continue };
            if repeat != Repeat::Once {
                let (message, help) = (words::repeated_in_one_way(), words::keep_per_or_times());
                self.error("repeated-clause", message, clause.span, help);
            }
            repeat = found;
        }
        (repeat, elements)
    }

    /// The list of this name; the help says what may be repeated, where it is something else.
    pub(super) fn repeated_list(&mut self, name: &Name, help: Phrase) -> Option<FactId> {
        let is_known = self.model.names.term(&name.text).is_some();
        if let Some(close) = did_you_mean(&name.text, ["chapter"].into_iter()).filter(|_| !is_known) {
            let message = names::unknown(Wanted::List.bare(), &name.text);
            self.error("unknown-name", message, name.span, general::did_you_mean(close));
            return None;
        }
        let fact = self.lookup(name, Wanted::List, |item| match item {
            Item::Fact(fact) => Some(fact),
            _ => None,
        })?;
        if self.model.fact(fact).ty.is_list() {
            return Some(fact);
        }
        let message = conditions::not_a_list(&name.text);
        self.error("wrong-type", message, name.span, help);
        None
    }

    fn repeated_number(&mut self, name: &Name) -> Option<SlotId> {
        let fact = self.lookup(name, Wanted::Fact, |item| match item {
            Item::Fact(fact) => Some(fact),
            _ => None,
        })?;
        if !self.is_given_by_somebody(name) {
            return None;
        }
        let slot = *self.model.fact(fact).slots.first()?;
        match &self.model.slot(slot).ty {
            SlotType::Number { whole: true, from: Some(from), .. } if *from >= rust_decimal::Decimal::ONE => {
                Some(slot)
            }
            _ => {
                let message = words::not_from_one(&name.text);
                self.error("wrong-type", message, name.span, words::declare_from_one());
                None
            }
        }
    }

    fn tracked(&mut self, word: &Name, repeat: Repeat) -> Option<State> {
        let states = [State::Loaded, State::Submitted, State::Validated];
        let found = states.into_iter().find(|state| state.word() == word.text);
        if found.is_none() {
            let message = words::no_chapter_state(&word.text);
            let mut error = Diagnostic::error("unknown-value", message).at(self.here(word));
            if let Some(close) = did_you_mean(&word.text, states.iter().map(|state| state.word())) {
                error = error.help(general::did_you_mean(close));
            }
            self.report(error.help(words::chapter_states()));
        } else if repeat != Repeat::PerChapter {
            let (message, help) = (words::only_chapters_have_states(), words::add_per_chapter());
            self.error("not-per-chapter", message, word.span, help);
        }
        found
    }

    pub(super) fn duration_unit(&mut self, unit: &Name) -> Option<DurationUnit> {
        let found = DurationUnit::from_word(&unit.text);
        if found.is_none() {
            let message = words::no_duration_unit(&unit.text);
            let mut error = Diagnostic::error("wrong-unit", message).at(self.here(unit));
            if let Some(meant) = word_meant(&unit.text).filter(|meant| DurationUnit::WORDS.contains(meant)) {
                error = error.help(general::write(meant)).fix(self.here(unit), meant);
            } else if let Some(close) = did_you_mean(&unit.text, DurationUnit::WORDS.into_iter()) {
                error = error.help(general::did_you_mean(close));
            }
            self.report(error.help(words::duration_units()));
        }
        found
    }

    /// The prerequisites that one `after` or `prefers` clause names, which may stand in a period; so many of their
    /// item stand before them.
    pub(super) fn edges(
        &mut self,
        clause: &Clause,
        period: Option<Cond>,
        head: &Head,
        elements: &[Element],
        before: usize,
    ) -> Vec<Edge> {
        let (firsts, when, soft) = match &clause.kind {
            ClauseKind::After { steps, when } => (steps, when, false),
            ClauseKind::Prefers { steps, when } => (steps, when, true),
            _ => return Vec::new(),
        };
        let basis = self.clause_basis(clause, head);
        let mut edges = Vec::new();
        for written in firsts {
            let choice = self.alternatives(written, before.saturating_add(edges.len()));
            for name in written.names() {
                let when = both(period.clone(), self.optional_condition(when.as_ref(), elements));
                if let Some(step) = self.step(name) {
                    edges.push(Edge { step, when, soft, choice, basis: basis.clone(), loc: self.here(name) });
                }
            }
        }
        edges
    }
}
