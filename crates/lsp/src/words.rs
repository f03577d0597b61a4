//! What the server says in its own words, in both languages.

use rules_language::rulebook::model::Lang;

rules_language::phrases! {
    too_many_mistakes()
        "there are too many mistakes to report them all"
        "il y a trop d'erreurs pour les dire toutes";
    no_header()
        "no file of this folder has a `rulebook` header"
        "aucun fichier de ce dossier n'a d'en-tête `rulebook`";
    add_header()
        "add `rulebook NAME {{ title \"…\" edition 2026-01-31 }}` to one of them"
        "ajouter `rulebook NOM {{ title \"…\" edition 2026-01-31 }}` à l'un d'eux";
    tests_that_show(yes: number, no: number)
        "{yes} {yes:test shows|tests show} this clause to decide by being true, {no} by being false"
        "{yes} {yes:test montre|tests montrent} que cette clause décide en étant vraie, {no} en étant fausse";
    levels_meant(meant: number, all: number)
        "{meant} of the {all} levels"
        "{meant} des {all} niveaux";
    value_of_name(name: code, is_set: flag)
        "what {name} is{is_set:, as this rulebook sets it|}"
        "ce que vaut {name}{is_set:, tel que ce référentiel le fixe|}";
    derived_for_open()
        "derived from the dossiers that are open"
        "déduit des dossiers ouverts";
    together_with_this()
        "together with this"
        "à voir avec";
}

/// The one of two texts that is in a language.
pub fn say<'t>(lang: Lang, fr: &'t str, en: &'t str) -> &'t str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// A number of things.
pub fn count(lang: Lang, number: usize, fr: [&str; 2], en: [&str; 2]) -> String {
    // In French, nought is one; in English, it is many.
    let (one, words) = match lang {
        Lang::Fr => (number < 2, fr),
        Lang::En => (number == 1, en),
    };
    format!("{number} {}", words[usize::from(!one)])
}
