//! Exceptions as the law tells them: something would apply, but for this; something applies, and no exception does.

use super::subject::{Kind, Subject};
use super::truth::Lens;
use super::wording::Voice;
use crate::decide::{Decision, Of};
use crate::rulebook::meaning::{Form, Matter, Meaning, Provision};
use crate::rulebook::model::{Basis, Exception, Lang, Model};

/// What decides whether something applies: its rules, and the exceptions from them, with those of all that it stands
/// under and belongs to.
pub(super) struct Parted<'m> {
    /// What must hold, exceptions aside.
    pub rules: Vec<Meaning<'m>>,
    /// The exceptions.
    pub exceptions: Vec<&'m Exception>,
}

/// The rules and the exceptions of a matter; nothing where there is no exception.
pub(super) fn parted(model: &Model, matter: Matter) -> Option<Parted<'_>> {
    if model.exceptions.is_empty() {
        return None;
    }
    let mut parted = Parted { rules: Vec::new(), exceptions: Vec::new() };
    parted.take(model, matter);
    (!parted.exceptions.is_empty()).then_some(parted)
}

impl<'m> Parted<'m> {
    fn take(&mut self, model: &'m Model, matter: Matter) {
        for part in model.meaning(matter).parts() {
            match (part.origin.clause, &part.form) {
                (Provision::Except(position), _) => {
                    let own = part.origin.item.map_or(&[][..], |item| model.exceptions(item));
                    self.exceptions.extend(own.get(position));
                }
                (Provision::BelongsTo | Provision::Under(_) | Provision::Optional, Form::Matter(above)) => {
                    self.take(model, *above);
                }
                _ => self.rules.push(part),
            }
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
    let parted = parted(model, subject.matter(model))?;
    let lens = Lens::all(decision);
    let here = match subject.of {
        Of::Element(list, position) => {
            let elements = decision.dossier.lists.get(&list).map(|list| &list.elements);
            elements.and_then(|elements| elements.get(position)).map(|element| (list, element))
        }
        _ => None,
    };
    let mut otherwise = Some(true);
    for rule in parted.rules {
        match lens.node(rule, here) {
            Some(true) => {}
            Some(false) => {
                otherwise = Some(false);
                break;
            }
            None => otherwise = None,
        }
    }
    let struck: Vec<Option<bool>> =
        parted.exceptions.iter().map(|exception| lens.truth(&exception.when, here)).collect();
    let striking = parted.exceptions.iter().zip(&struck).filter(|(_, holds)| **holds == Some(true));
    Some(Excepted {
        otherwise,
        striking: striking.map(|(exception, _)| exception.basis.clone()).collect(),
        none: struck.iter().all(|holds| *holds == Some(false)),
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
        (Kind::Requirement | Kind::Proof | Kind::Certificate, Lang::Fr) => "serait exigée",
        (Kind::Scenario, Lang::Fr) => "serait exigé",
        (Kind::Requirement | Kind::Proof | Kind::Certificate | Kind::Scenario, Lang::En) => {
            "would be required"
        }
        (Kind::Step, Lang::Fr) => "serait à faire",
        (Kind::Step, Lang::En) => "would have to be done",
        (_, Lang::Fr) => "s'appliquerait",
        (_, Lang::En) => "would apply",
    }
}
