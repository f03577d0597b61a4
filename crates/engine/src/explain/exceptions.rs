//! Exceptions as the law tells them: something would apply, but for this; something applies, and no exception does.

use std::collections::BTreeSet;

use super::subject::{Kind, Subject};
use super::truth::Lens;
use super::wording::Voice;
use crate::decide::{Decision, Of};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::{Form, Matter, Meaning, Origin, Provision};
use crate::rulebook::model::{Basis, Exception, Item, Lang, Model};

/// The exceptions that stand beside all that something needs: each that strikes is enough for it not to apply. Those of
/// what it stands under and belongs to are among them, and of the scopes and conditions that its own rules name.
pub(super) fn beside_all(model: &Model, matter: Matter) -> Vec<&Exception> {
    let mut found = Found { model, seen: BTreeSet::new(), exceptions: Vec::new() };
    if !model.exceptions.is_empty() {
        found.beside(model.meaning(matter));
    }
    found.exceptions
}

/// All exceptions that something can turn on, wherever they stand.
fn anywhere(model: &Model, matter: Matter) -> Vec<&Exception> {
    let mut found = Found { model, seen: BTreeSet::new(), exceptions: Vec::new() };
    if !model.exceptions.is_empty() {
        found.within(model.meaning(matter));
    }
    found.exceptions
}

/// The exceptions that were found, each once.
struct Found<'m> {
    model: &'m Model,
    seen: BTreeSet<Matter>,
    exceptions: Vec<&'m Exception>,
}

impl<'m> Found<'m> {
    fn beside(&mut self, node: Meaning<'m>) {
        let origin = node.origin;
        match node.form {
            Form::All(parts) => parts.of(origin).for_each(|part| self.beside(part)),
            Form::Not(_) => self.exception(origin),
            // One proof of a group at least: what the group itself says, all of them need.
            Form::Matter(Matter::Among(group, ..)) => self.beside_matter(Matter::Applies(Item::Group(group))),
            Form::Matter(matter) => self.beside_matter(matter),
            // What another requirement brings is that one's, and so are its exceptions.
            Form::Written(Cond { kind: CondKind::Required(_) | CondKind::Not(_), .. }) => {}
            Form::Written(condition) => {
                let form = self.model.open(condition, origin);
                self.beside(Meaning { form, origin });
            }
            Form::Any(_) | Form::Constant(_) | Form::Question(_) | Form::Plain(_) => {}
        }
    }

    fn beside_matter(&mut self, matter: Matter) {
        if self.seen.insert(matter) {
            self.beside(self.model.meaning(matter));
        }
    }

    fn exception(&mut self, origin: Origin) {
        let (Provision::Except(position), Some(item)) = (origin.clause, origin.item) else { return };
        let found = self.model.exceptions(item).get(position);
        let new =
            |exception: &&Exception| !self.exceptions.iter().any(|known| std::ptr::eq(*known, *exception));
        self.exceptions.extend(found.filter(new));
    }

    fn within(&mut self, node: Meaning<'m>) {
        let origin = node.origin;
        match node.form {
            Form::All(parts) | Form::Any(parts) => parts.of(origin).for_each(|part| self.within(part)),
            Form::Not(part) => {
                if let Form::Written(_) = part.form {
                    self.exception(origin);
                }
                self.within(*part);
            }
            Form::Matter(matter) => {
                if self.seen.insert(matter) {
                    self.within(self.model.meaning(matter));
                }
            }
            Form::Written(condition) => {
                let form = self.model.open(condition, origin);
                self.within(Meaning { form, origin });
            }
            Form::Question(question) => {
                let form = self.model.asked(question, origin);
                self.within(Meaning { form, origin });
            }
            Form::Constant(_) | Form::Plain(_) => {}
        }
    }
}

/// What exceptions do to something that a dossier settles.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Excepted {
    /// Whether it would apply but for them; nothing while that is open.
    pub otherwise: Option<bool>,
    /// What those rest on that strike.
    pub striking: Vec<Basis>,
    /// Whether it is known that none strikes.
    pub none: bool,
}

/// What exceptions do to a subject; nothing where it has none.
pub(super) fn excepted(decision: &Decision<'_>, subject: &Subject) -> Option<Excepted> {
    let model = decision.model;
    let all = anywhere(model, subject.matter(model));
    if all.is_empty() {
        return None;
    }
    let here = match subject.of {
        Of::Element(list, position) => {
            let elements = decision.dossier.lists.get(&list).map(|list| &list.elements);
            elements.and_then(|elements| elements.get(position)).map(|element| (list, element))
        }
        _ => None,
    };
    let lens = Lens::all(decision);
    let holds = |exception: &Exception| lens.truth(&exception.when, here);
    let striking: Vec<&Exception> =
        all.into_iter().filter(|exception| holds(exception) == Some(true)).collect();
    let without =
        |lifted: Vec<&Exception>| Lens::lifting(decision, lifted).matter(subject.matter(model), here);
    // Each that is enough by itself; where none is, all of them together.
    let others = |one: &Exception| {
        striking.iter().copied().filter(|other| !std::ptr::eq(*other, one)).collect::<Vec<_>>()
    };
    let mut otherwise = without(striking.clone());
    let enough = |exception: &&Exception| match otherwise {
        Some(true) => without(others(exception)) == Some(false),
        // One may stand in the way of another, as that of one proof of several does.
        _ => without(vec![exception]) == Some(true),
    };
    let mut told: Vec<&Exception> = striking.iter().copied().filter(enough).collect();
    match (told.is_empty(), otherwise) {
        (true, Some(true)) => told = striking,
        (false, _) => otherwise = Some(true),
        (true, _) => {}
    }
    let beside = beside_all(model, subject.matter(model));
    let none = !beside.is_empty() && beside.into_iter().all(|exception| holds(exception) == Some(false));
    Some(Excepted {
        otherwise,
        striking: told.into_iter().map(|exception| exception.basis.clone()).collect(),
        none,
    })
}

impl Voice<'_> {
    /// What an exception rests on, in a few words; nothing where it says nothing of that itself.
    pub(super) fn rests_on(&self, basis: &Basis) -> Option<String> {
        let cites = basis.cites.iter().map(|cite| {
            let source = &self.model.sources[cite.source.index()];
            let title = source.title.get(self.lang).unwrap_or(&source.head.id);
            match &cite.place {
                Some(place) => format!("{title}, {place}"),
                None => title.to_string(),
            }
        });
        let cites: Vec<String> = cites.collect();
        (!cites.is_empty()).then(|| cites.join(" ; "))
    }

    /// That exceptions strike: `but the exception of art. 6(3) applies`.
    pub(super) fn strikes(&self, striking: &[Basis]) -> String {
        let mut told: Vec<String> = Vec::new();
        for cited in striking.iter().filter_map(|basis| self.rests_on(basis)) {
            if !told.contains(&cited) {
                told.push(cited);
            }
        }
        match (told.is_empty(), self.lang) {
            (true, Lang::Fr) => "mais une exception s'applique".to_string(),
            (true, Lang::En) => "but an exception applies".to_string(),
            (false, Lang::Fr) => {
                format!("mais l'exception prévue par « {} » s'applique", told.join(" », « "))
            }
            (false, Lang::En) => format!("but the exception of “{}” applies", told.join("”, “")),
        }
    }
}

/// What is said of a kind of thing that would be so, but for an exception.
pub(super) fn would(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate, Lang::Fr) => "serait exigée",
        (Kind::Scenario, Lang::Fr) => "serait exigé",
        (Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate | Kind::Scenario, Lang::En) => {
            "would be required"
        }
        (Kind::Step, Lang::Fr) => "serait à faire",
        (Kind::Step, Lang::En) => "would have to be done",
        (Kind::Condition, Lang::Fr) => "serait remplie",
        (Kind::Condition, Lang::En) => "would be met",
        (Kind::Check, Lang::Fr) => "ne serait pas respecté",
        (Kind::Check, Lang::En) => "would be broken",
        (Kind::Note, Lang::Fr) => "vous concernerait",
        (Kind::Note, Lang::En) => "would concern you",
        (Kind::Fact, Lang::Fr) => "serait demandée",
        (Kind::Fact, Lang::En) => "would be asked for",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, Lang::Fr) => "s'appliquerait",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, Lang::En) => "would apply",
    }
}
