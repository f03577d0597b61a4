//! How other languages and other people write things: dates, yes and no, and the words of the language.

use jiff::civil::Date;

/// The date that was probably meant, as it is written here: `2026-8-2`, `2026/08/02`, `13/05/2026`, `13.5.2026`.
///
/// A day that could be a month, as in `02/08/2026`, is read as the day.
pub fn date_meant(written: &str) -> Option<String> {
    dates_meant(written).into_iter().next().map(|date| date.to_string())
}

/// The dates that may have been meant, the likelier first.
pub fn dates_meant(written: &str) -> Vec<Date> {
    let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
    let number = |text: &str| -> Option<i16> {
        let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    let [first, second, third] = parts[..] else { return Vec::new() };
    let (Some(a), Some(b), Some(c)) = (number(first), number(second), number(third)) else {
        return Vec::new();
    };
    let date = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match (first.len(), third.len()) {
        (4, ..=2) => date(a, b, c).into_iter().collect(),
        (..=2, 4) => {
            let mut dates: Vec<Date> = [date(c, b, a), date(c, a, b)].into_iter().flatten().collect();
            dates.dedup();
            dates
        }
        _ => Vec::new(),
    }
}

/// `yes` or `no`, where a word says so in French or as programs do.
pub fn yes_no_elsewhere(word: &str) -> Option<&'static str> {
    match word.to_lowercase().as_str() {
        "yes" | "oui" | "vrai" | "true" => Some("yes"),
        "no" | "non" | "faux" | "false" => Some("no"),
        _ => None,
    }
}

/// The word of the language for a word of French or of programs.
pub fn word_meant(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "référentiel" | "referentiel" => "rulebook",
        "acteur" => "actor",
        "fait" => "fact",
        "périmètre" | "perimetre" => "scope",
        "chapitre" => "chapter",
        "exigence" => "requirement",
        "étape" | "etape" => "step",
        "contrôle" | "controle" => "check",
        "échéance" | "echeance" => "deadline",
        "affirmation" => "claim",
        "scénario" => "scenario",
        "preuve" => "proof",
        "titre" => "title",
        "quand" | "si" | "if" => "when",
        "unless" | "sauf" => "except when",
        "sous" => "under",
        "par" => "by",
        "cas" => "case",
        "sinon" | "else" => "otherwise",
        "exige" | "exiger" | "assert" | "ensure" => "require",
        "durée" | "duree" => "duration",
        "éditeur" | "editeur" => "publisher",
        "citer" | "cf" => "cite",
        "requiert" => "needs",
        "après" | "apres" => "after",
        "avant" => "before",
        "et" => "and",
        "ou" => "or",
        "pas" => "not",
        "est" => "is",
        "dans" => "in",
        "contains" | "contain" | "contient" | "comprend" | "includes" => "has",
        "aujourd'hui" | "now" | "maintenant" => "today",
        "toujours" => "always",
        "jamais" => "never",
        "bool" | "boolean" | "booléen" | "oui_non" => "yes_no",
        "int" | "entier" => "integer",
        "float" | "number" | "numeric" | "nombre" | "décimal" | "money" | "amount" | "montant"
        | "percentage" => "decimal",
        "string" | "str" | "texte" => "text",
        "datetime" | "timestamp" | "instant" => "moment",
        "enum" | "choice" | "choix" | "select" => "one of",
        "liste" | "array" => "list of",
        "set" | "ensemble" => "any of",
        "enregistrement" | "object" | "struct" => "record",
        "jour" | "jours" => "days",
        "semaine" | "semaines" => "weeks",
        "mois" => "months",
        "an" | "ans" | "année" | "années" => "years",
        "heure" | "heures" => "hours",
        _ => return None,
    })
}

/// The language of a label, however it is called.
pub fn language_meant(word: &str) -> Option<&'static str> {
    match word.to_lowercase().as_str() {
        "fr" | "fra" | "fre" | "french" | "français" | "francais" | "fr-fr" => Some("fr"),
        "en" | "eng" | "ang" | "english" | "anglais" | "en-us" | "en-gb" => Some("en"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_other_habits_are_understood() {
        for (written, meant) in [
            ("2026-8-2", &["2026-08-02"][..]),
            ("2026/08/02", &["2026-08-02"]),
            ("02/08/2026", &["2026-08-02", "2026-02-08"]),
            ("13/05/2026", &["2026-05-13"]),
            ("5/13/2026", &["2026-05-13"]),
            ("01.01.2026", &["2026-01-01"]),
            ("32/13/2026", &[]),
            ("1-2", &[]),
            ("1.2.3", &[]),
            ("3.2.2026.1", &[]),
            ("é/é/2026", &[]),
        ] {
            let said: Vec<String> = dates_meant(written).iter().map(Date::to_string).collect();
            assert_eq!(said, meant, "{written}");
        }
    }
}
