//! What an answer to a question looks like: the words beside a field that is to be filled in.

use super::words::Words;
use crate::dossier::scalar_text;
use crate::rulebook::model::Lang;
use crate::rulebook::types::{SlotType, Value};

/// What can be answered, with its unit, its zone and its bounds: `whole number (euros), 0 to 500`.
pub fn answer_form(ty: &SlotType, lang: Lang) -> String {
    let words = Words(lang);
    let what = match ty {
        SlotType::YesNo => words.pick("oui ou non", "yes or no").to_owned(),
        SlotType::Text => words.pick("texte", "text").to_owned(),
        SlotType::Document => "document".to_owned(),
        SlotType::Version => words.pick("version, comme 1.2", "version, such as 1.2").to_owned(),
        SlotType::Date { .. } => words.pick("date, AAAA-MM-JJ", "date, YYYY-MM-DD").to_owned(),
        SlotType::Moment { zone, .. } => {
            format!("{} ({zone})", words.pick("instant, AAAA-MM-JJThh:mm", "moment, YYYY-MM-DDThh:mm"))
        }
        SlotType::Number { whole, unit, .. } => {
            let number = match whole {
                true => words.pick("nombre entier", "whole number"),
                false => words.pick("nombre", "number"),
            };
            unit.as_ref().map_or_else(|| number.to_owned(), |unit| format!("{number} ({unit})"))
        }
        SlotType::OneOf(_) => words.pick("un seul", "one of").to_owned(),
        SlotType::AnyOf(_) => words.pick("plusieurs possibles", "any of").to_owned(),
    };
    match bounds(ty, words) {
        Some(bounds) => format!("{what}, {bounds}"),
        None => what,
    }
}

/// The least and the greatest that can be answered, as one would write them.
fn bounds(ty: &SlotType, words: Words) -> Option<String> {
    // Those of a version are what can be written at all.
    if matches!(ty, SlotType::Version) {
        return None;
    }
    let written = |bound| scalar_text(&Value::Number(bound), ty);
    match ty.bounds() {
        (Some(from), Some(to)) => {
            let (from, to) = (written(from), written(to));
            Some(match words.0 {
                Lang::Fr => format!("de {from} à {to}"),
                Lang::En => format!("{from} to {to}"),
            })
        }
        (Some(from), None) => Some(format!("{} {}", words.pick("au moins", "at least"), written(from))),
        (None, Some(to)) => Some(format!("{} {}", words.pick("au plus", "at most"), written(to))),
        (None, None) => None,
    }
}
