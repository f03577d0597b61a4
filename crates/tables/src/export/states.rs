//! The words for states in the cells of a checklist, and back.

use crate::report::Words;
use crate::rulebook::model::{Lang, State};
use crate::text::slug;

/// The word that a checklist shows.
pub(super) fn state_word(state: State, lang: Lang) -> &'static str {
    let words = Words(lang);
    match state {
        State::ToModify => words.pick("à modifier", "to modify"),
        State::Loaded => words.pick("chargée", "loaded"),
        State::Submitted => words.pick("soumise", "submitted"),
        State::Validated => words.pick("validée", "validated"),
    }
}

/// The word for: nothing is loaded yet.
pub(super) fn nothing_yet(lang: Lang) -> &'static str {
    Words(lang).pick("à faire", "to do")
}

/// Every word that a checklist offers in a language.
pub(super) fn state_words(lang: Lang) -> Vec<&'static str> {
    let states = State::ALL.into_iter().map(|state| state_word(state, lang));
    std::iter::once(nothing_yet(lang)).chain(states).collect()
}

/// What a cell says, in either language or in a dossier's own words, whatever its case and accents: a state, or that
/// nothing is loaded yet.
pub(super) fn read_state(text: &str) -> Option<Option<State>> {
    Some(match slug(text).as_str() {
        "a_faire" | "to_do" | "todo" => None,
        "a_modifier" | "to_modify" => Some(State::ToModify),
        "charge" | "chargee" | "loaded" => Some(State::Loaded),
        "soumis" | "soumise" | "submitted" => Some(State::Submitted),
        "valide" | "validee" | "validated" => Some(State::Validated),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_as_what_it_says() {
        for lang in [Lang::Fr, Lang::En] {
            assert_eq!(read_state(nothing_yet(lang)), Some(None));
            for state in State::ALL {
                assert_eq!(read_state(state_word(state, lang)), Some(Some(state)));
                assert_eq!(read_state(&state_word(state, lang).to_uppercase()), Some(Some(state)));
                assert_eq!(read_state(state.word()), Some(Some(state)));
            }
        }
        assert_eq!(read_state("presque"), None);
    }
}
