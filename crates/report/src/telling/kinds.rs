//! What is said of each kind of thing.

use crate::explain::Kind;
use crate::rulebook::model::Lang;

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

/// What is said of a kind of thing that is so, or is not.
pub fn predicate(kind: Kind, holds: bool, lang: Lang) -> &'static str {
    match (kind, holds, lang) {
        (Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate, true, Lang::Fr) => "est exigée",
        (Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate, false, Lang::Fr) => {
            "n'est pas exigée"
        }
        (Kind::Scenario, true, Lang::Fr) => "est exigé",
        (Kind::Scenario, false, Lang::Fr) => "n'est pas exigé",
        (
            Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate | Kind::Scenario,
            true,
            Lang::En,
        ) => "is required",
        (
            Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate | Kind::Scenario,
            false,
            Lang::En,
        ) => "is not required",
        (Kind::Step, true, Lang::Fr) => "est à faire",
        (Kind::Step, false, Lang::Fr) => "n'est pas à faire",
        (Kind::Step, true, Lang::En) => "has to be done",
        (Kind::Step, false, Lang::En) => "does not have to be done",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, true, Lang::Fr) => "s'applique",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, false, Lang::Fr) => "ne s'applique pas",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, true, Lang::En) => "applies",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, false, Lang::En) => "does not apply",
        (Kind::Condition, true, Lang::Fr) => "est remplie",
        (Kind::Condition, false, Lang::Fr) => "n'est pas remplie",
        (Kind::Condition, true, Lang::En) => "is met",
        (Kind::Condition, false, Lang::En) => "is not met",
        (Kind::Check, true, Lang::Fr) => "n'est pas respecté",
        (Kind::Check, false, Lang::Fr) => "est respecté",
        (Kind::Check, true, Lang::En) => "is broken",
        (Kind::Check, false, Lang::En) => "is kept",
        (Kind::Note, true, Lang::Fr) => "vous concerne",
        (Kind::Note, false, Lang::Fr) => "ne vous concerne pas",
        (Kind::Note, true, Lang::En) => "concerns you",
        (Kind::Note, false, Lang::En) => "does not concern you",
        (Kind::Fact, true, Lang::Fr) => "est demandée",
        (Kind::Fact, false, Lang::Fr) => "n'est pas demandée",
        (Kind::Fact, true, Lang::En) => "is asked for",
        (Kind::Fact, false, Lang::En) => "is not asked for",
    }
}

/// The same with a pronoun for a subject.
pub fn predicate_alone(kind: Kind, holds: bool, lang: Lang) -> String {
    let pronoun = match (lang, kind) {
        (Lang::En, _) => "it",
        (Lang::Fr, Kind::Scenario | Kind::Chapter | Kind::Scope | Kind::Check) => "il",
        (Lang::Fr, _) => "elle",
    };
    format!("{pronoun} {}", predicate(kind, holds, lang))
}

/// What is said of a kind of thing that would be so, but for an exception.
pub fn would(kind: Kind, lang: Lang) -> &'static str {
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
