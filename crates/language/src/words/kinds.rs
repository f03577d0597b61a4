//! Kinds of items, with their articles.

use crate::phrase::Phrase;
use crate::rulebook::model::Item;

crate::phrases! {
    source() "a source" "une source";
    actor() "an actor" "un acteur";
    phase() "a phase" "une phase";
    fact() "a fact" "un fait";
    condition() "a condition" "une condition";
    scope() "a scope" "un périmètre";
    chapter() "a chapter" "un chapitre";
    requirement() "a requirement" "une exigence";
    scenario() "a scenario" "un scénario";
    proof() "a proof" "une preuve";
    step() "a step" "une étape";
    check() "a check" "un contrôle";
    note() "a note" "une note";
    deadline() "a deadline" "une échéance";
}

/// The kind of an item.
pub fn of(item: Item) -> Phrase {
    match item {
        Item::Source(_) => source(),
        Item::Actor(_) => actor(),
        Item::Phase(_) => phase(),
        Item::Fact(_) | Item::Field(_) => fact(),
        Item::Condition(_) => condition(),
        Item::Scope(_) => scope(),
        Item::Chapter(_) => chapter(),
        Item::Requirement(_) => requirement(),
        Item::Scenario(_) => scenario(),
        Item::Proof(_) => proof(),
        Item::Step(_) => step(),
        Item::Check(_) => check(),
        Item::Note(_) => note(),
        Item::Deadline(_) => deadline(),
    }
}
