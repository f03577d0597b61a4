//! Types of facts, and what else stands in a condition.

use crate::phrase::Phrase;
use crate::rulebook::types::SlotType;

crate::phrases! {
    yes_no() "yes/no" "oui/non";
    whole_number() "a whole number" "un nombre entier";
    number() "a number" "un nombre";
    text() "a text" "un texte";
    document() "a document" "un document";
    date() "a date" "une date";
    version() "a version" "une version";
    moment() "a moment" "un instant";
    one_of() "one of some values" "une valeur parmi d'autres";
    set() "a set" "un ensemble";
    record() "a record" "un enregistrement";
    list() "a list" "une liste";
    fact() "a fact" "un fait";
    count() "a count" "un nombre d'éléments";
}

/// A type of facts.
pub fn of(ty: &SlotType) -> Phrase {
    match ty {
        SlotType::YesNo => yes_no(),
        SlotType::Number { whole: true, .. } => whole_number(),
        SlotType::Number { .. } => number(),
        SlotType::Text => text(),
        SlotType::Document => document(),
        SlotType::Date { .. } => date(),
        SlotType::Moment { .. } => moment(),
        SlotType::Version => version(),
        SlotType::OneOf(_) => one_of(),
        SlotType::AnyOf(_) => set(),
    }
}
