//! What reports show of an explanation besides its sentence.

use super::answer::Answer;
use super::chain::{Link, Role, Term};
use super::explanation::Explanation;
use super::neighbours::Neighbour;
use super::subject::{Kind, Verdict, label};
use super::wording::Voice;
use crate::rulebook::model::{FactId, Item, Lang, Model, Repeat};
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

    /// Why one step waits for another here, in words.
    pub fn neighbour_words(&self, neighbour: &Neighbour, lang: Lang) -> String {
        let voice = self.voice(lang);
        let mut parts: Vec<String> = Vec::new();
        if let Some(when) = &neighbour.when {
            parts.push(voice.condition(when, true));
        }
        if let Some(applies) = &neighbour.applies {
            parts.push(voice.condition(applies, true));
        }
        if parts.is_empty() {
            let repeat = self.model.step(neighbour.step).repeat;
            return match (neighbour.verdict, lang) {
                (verdict, _) if self.status.is_none() || verdict != Verdict::Yes => match repeat {
                    Repeat::PerElement(list) => voice.for_each_element_of(list),
                    _ => self.whatever(verdict, lang),
                },
                (verdict, _) => self.whatever(verdict, lang),
            };
        }
        let conditions = voice.and(&parts);
        match (self.status.is_some(), neighbour.verdict, lang) {
            (true, Verdict::Yes, Lang::Fr) => format!("car {conditions}"),
            (true, Verdict::Yes, Lang::En) => format!("because {conditions}"),
            (_, _, Lang::Fr) => format!("si {conditions}"),
            (_, _, Lang::En) => format!("if {conditions}"),
        }
    }

    /// Where no condition is to be told.
    fn whatever(&self, verdict: Verdict, lang: Lang) -> String {
        match (verdict, lang) {
            (Verdict::Open, Lang::Fr) => "selon les éléments qui seront déclarés",
            (Verdict::Open, Lang::En) => "depending on what will be declared",
            (_, Lang::Fr) => "dans tous les cas",
            (_, Lang::En) => "in any case",
        }
        .to_string()
    }
}

/// The word for a kind of thing.
pub fn noun(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Requirement, Lang::Fr) => "exigence",
        (Kind::Scenario, Lang::Fr) => "scénario",
        (Kind::Proof, Lang::Fr) => "preuve",
        (Kind::Group, Lang::Fr) => "groupe de preuves",
        (Kind::Group, Lang::En) => "group of proofs",
        (Kind::Chapter, Lang::Fr) => "chapitre",
        (Kind::Step, Lang::Fr) => "étape",
        (Kind::Certificate, Lang::Fr) => "pièce",
        (Kind::Scope, Lang::Fr) => "périmètre",
        (Kind::Condition, Lang::Fr) => "condition",
        (Kind::Check, Lang::Fr) => "contrôle",
        (Kind::Note, Lang::Fr) => "remarque",
        (Kind::Deadline, Lang::Fr) => "échéance",
        (Kind::Fact, Lang::Fr) => "question",
        (Kind::Fact, Lang::En) => "question",
        (kind, Lang::En) => kind.word(),
    }
}

/// The label of a fact, quoted.
pub fn fact_label(voice: &Voice<'_>, id: &str) -> String {
    match voice.model.names.term(id) {
        Some(Item::Fact(fact)) => voice.fact(fact),
        Some(Item::Field(slot)) => voice.slot(slot),
        _ => voice.quote(id),
    }
}

/// The question that asks for a fact, if it has one.
pub fn question(model: &Model, fact: FactId, lang: Lang) -> Option<&str> {
    model.fact(fact).ask.get(lang)
}
