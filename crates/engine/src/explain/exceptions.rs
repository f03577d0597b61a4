//! Exceptions as the law tells them: something would apply, but for this; something applies, and no exception does.

use std::collections::BTreeSet;

use super::subject::Subject;
use super::truth::Lens;
use crate::decide::{Decision, Of};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::{Form, Matter, Meaning, Origin, Provision};
use crate::rulebook::model::{Basis, Exception, Item, Model};

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
