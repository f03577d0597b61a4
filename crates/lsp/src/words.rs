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
