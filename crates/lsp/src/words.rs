//! What the server says in its own words, in both languages.

use rules_language::rulebook::model::Lang;

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
