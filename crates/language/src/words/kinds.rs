//! Kinds of items, with their articles.

use super::layers;
use crate::phrase::Phrase;
use crate::rulebook::model::Item;
use crate::syntax::tree::Keyword;

crate::phrases! {
    source() "a source" "une source";
    actor() "an actor" "un acteur";
    phase() "a phase" "une phase";
    constant() "a constant" "une constante";
    fact() "a fact" "un fait";
    a_field() "a field" "un champ";
    condition() "a condition" "une condition";
    scope() "a scope" "un périmètre";
    chapter() "a chapter" "un chapitre";
    requirement() "a requirement" "une exigence";
    scenario() "a scenario" "un scénario";
    proof() "a proof" "une preuve";
    group() "a group of proofs" "un groupe de preuves";
    step() "a step" "une étape";
    check() "a check" "un contrôle";
    note() "a note" "une note";
    deadline() "a deadline" "une échéance";
    table() "a table" "une table";
    claim() "a claim" "une affirmation";
    rulebook() "the header of a rulebook" "l'en-tête d'un référentiel";
    the_source(id: code) "the source {id}" "la source {id}";
    the_actor(id: code) "the actor {id}" "l'acteur {id}";
    the_phase(id: code) "the phase {id}" "la phase {id}";
    the_constant(id: code) "the constant {id}" "la constante {id}";
    the_fact(id: code) "the fact {id}" "le fait {id}";
    the_condition(id: code) "the condition {id}" "la condition {id}";
    the_scope(id: code) "the scope {id}" "le périmètre {id}";
    the_chapter(id: code) "the chapter {id}" "le chapitre {id}";
    the_requirement(id: code) "the requirement {id}" "l'exigence {id}";
    the_scenario(id: code) "the scenario {id}" "le scénario {id}";
    the_proof(id: code) "the proof {id}" "la preuve {id}";
    the_group(id: code) "the group {id}" "le groupe {id}";
    the_step(id: code) "the step {id}" "l'étape {id}";
    the_check(id: code) "the check {id}" "le contrôle {id}";
    the_note(id: code) "the note {id}" "la note {id}";
    the_deadline(id: code) "the deadline {id}" "l'échéance {id}";
    the_table(id: code) "the table {id}" "la table {id}";
    the_claim(id: code) "the claim {id}" "l'affirmation {id}";
    the_rulebook(id: code) "the rulebook {id}" "le référentiel {id}";
}

/// The kind of an item.
pub fn of(item: Item) -> Phrase {
    match item {
        Item::Source(_) => source(),
        Item::Actor(_) => actor(),
        Item::Phase(_) => phase(),
        Item::Constant(_) => constant(),
        Item::Fact(_) | Item::Field(_) => fact(),
        Item::Condition(_) => condition(),
        Item::Scope(_) => scope(),
        Item::Chapter(_) => chapter(),
        Item::Requirement(_) => requirement(),
        Item::Scenario(_) => scenario(),
        Item::Proof(_) => proof(),
        Item::Group(_) => group(),
        Item::Step(_) => step(),
        Item::Check(_) => check(),
        Item::Note(_) => note(),
        Item::Deadline(_) => deadline(),
    }
}

/// The kind of a declaration.
pub fn of_keyword(keyword: Keyword) -> Phrase {
    match keyword {
        Keyword::Rulebook => rulebook(),
        Keyword::Source => source(),
        Keyword::Actor => actor(),
        Keyword::Phase => phase(),
        Keyword::Let => constant(),
        Keyword::Parameter => layers::parameter(),
        Keyword::Fact => fact(),
        Keyword::Condition => condition(),
        Keyword::Scope => scope(),
        Keyword::Chapter => chapter(),
        Keyword::Requirement => requirement(),
        Keyword::Scenario => scenario(),
        Keyword::Proof => proof(),
        Keyword::Group => group(),
        Keyword::Step => step(),
        Keyword::Check => check(),
        Keyword::Note => note(),
        Keyword::Deadline => deadline(),
        Keyword::Table => table(),
        Keyword::Claim => claim(),
        Keyword::Change | Keyword::Drop | Keyword::Set => layers::change(),
    }
}

/// A declaration by its kind and its name.
pub fn declared(keyword: Keyword, id: &str) -> Phrase {
    match keyword {
        Keyword::Rulebook => the_rulebook(id),
        Keyword::Source => the_source(id),
        Keyword::Actor => the_actor(id),
        Keyword::Phase => the_phase(id),
        Keyword::Parameter => layers::the_parameter(id),
        Keyword::Change | Keyword::Drop | Keyword::Set => layers::the_change(id),
        Keyword::Fact => the_fact(id),
        Keyword::Condition => the_condition(id),
        Keyword::Scope => the_scope(id),
        Keyword::Chapter => the_chapter(id),
        Keyword::Requirement => the_requirement(id),
        Keyword::Scenario => the_scenario(id),
        Keyword::Proof => the_proof(id),
        Keyword::Step => the_step(id),
        Keyword::Check => the_check(id),
        Keyword::Note => the_note(id),
        Keyword::Deadline => the_deadline(id),
        Keyword::Claim => the_claim(id),
        Keyword::Let => the_constant(id),
        Keyword::Group => the_group(id),
        Keyword::Table => the_table(id),
    }
}

/// An item by its kind and its name: “the fact `x`”.
pub fn named(item: Item, id: &str) -> Phrase {
    match item {
        Item::Source(_) => the_source(id),
        Item::Actor(_) => the_actor(id),
        Item::Phase(_) => the_phase(id),
        Item::Constant(_) => the_constant(id),
        Item::Fact(_) | Item::Field(_) => the_fact(id),
        Item::Condition(_) => the_condition(id),
        Item::Scope(_) => the_scope(id),
        Item::Chapter(_) => the_chapter(id),
        Item::Requirement(_) => the_requirement(id),
        Item::Scenario(_) => the_scenario(id),
        Item::Proof(_) => the_proof(id),
        Item::Group(_) => the_group(id),
        Item::Step(_) => the_step(id),
        Item::Check(_) => the_check(id),
        Item::Note(_) => the_note(id),
        Item::Deadline(_) => the_deadline(id),
    }
}
