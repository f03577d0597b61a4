//! What reports show of an explanation besides its sentence.

use super::answer::Answer;
use super::chain::{Link, Role, Term};
use super::explanation::Explanation;
use super::subject::{Kind, label};
use crate::rulebook::model::{Lang, Model};
use crate::source::Place;

impl Link {
    /// The rule as it is declared: `scope wave1`.
    pub fn rule(&self, model: &Model) -> String {
        let head = model.head(self.item);
        format!("{} {}", self.item.kind(), head.id)
    }

    /// Its label, if it has one.
    pub fn label<'m>(&self, model: &'m Model, lang: Lang) -> Option<&'m str> {
        label(model, self.item, lang)
    }

    /// Its kind.
    pub fn kind(&self, model: &Model) -> Kind {
        Kind::of(model, self.item).unwrap_or(Kind::Condition)
    }
}

impl Role {
    /// The word for it in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Itself => "itself",
            Role::Above => "above",
            Role::Chapter => "chapter",
            Role::Inside => "inside",
            Role::Scope => "scope",
            Role::Condition => "condition",
            Role::Needed => "needed_when",
            Role::Assumed => "assumption",
        }
    }
}

impl Explanation<'_> {
    /// What the dossier says of the facts that a term speaks of, and where.
    pub fn given_in(&self, term: &Term) -> Vec<(String, Answer, Place)> {
        let Some(dossier) = self.dossier else { return Vec::new() };
        let mut given = Vec::new();
        for slot in &term.slots {
            let described = self.model.slot(*slot);
            if let Some(declared) = dossier.value(*slot) {
                let answer = Answer::of(&declared.value, &described.ty);
                given.push((described.path.clone(), answer, dossier.sources.place(declared.loc)));
            }
        }
        for list in &term.lists {
            if let Some(value) = dossier.lists.get(list) {
                let names = value.elements.iter().map(|element| Answer::Text(element.name.clone())).collect();
                let place = dossier.sources.place(value.loc);
                given.push((self.model.fact(*list).head.id.clone(), Answer::List(names), place));
            }
        }
        given.dedup_by(|one, other| one.0 == other.0);
        given
    }
}
