//! Words that grade: `M` and `O`, `Required` and `Recommended`, `Low` to `High`.

use super::choose::beside;
use super::column::{ColumnSeen, Suggests};
use crate::import::marks::{Mark, mark};
use crate::text::words;

/// What a word in a matrix of requirements and profiles says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grade {
    Owed,
    NotOwed,
    /// It depends on what stands beside it: `R` is required, but beside `M` recommended.
    Perhaps,
    /// It is owed beside a word that says so.
    More,
}

fn grade(text: &str) -> Option<Grade> {
    // As the column before, and what is asked for beyond it: `=`, `+ R1`.
    let sign = text.trim();
    if sign == "=" || sign.starts_with('+') && sign.len() > 1 {
        return Some(Grade::More);
    }
    let words = words(text);
    Some(match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [
            "m" | "mandatory" | "must" | "shall" | "required" | "requis" | "requise" | "obligatoire"
            | "obligatorio" | "obligatoria" | "obbligatorio" | "muss" | "pflicht" | "verpflichtend"
            | "erforderlich" | "vereist" | "aplica" | "applicable" | "applies",
        ]
        | ["s", "applique"] => Grade::Owed,
        ["r"] => Grade::Perhaps,
        [
            "o" | "opt" | "optional" | "optionnel" | "optionnelle" | "facultatif" | "opcional" | "rec"
            | "recommended" | "recommande" | "recommandee" | "recomendado" | "empfohlen" | "should" | "may"
            | "can" | "kann" | "soll" | "sollte",
        ]
        | ["not" | "non", "required" | "requis" | "requise" | "applicable" | "aplica" | "obligatoire"]
        | ["no", "aplica"]
        | ["does", "not", "apply"]
        | ["ne", "s", "applique", "pas"]
        | ["nicht", "erforderlich" | "anwendbar"] => Grade::NotOwed,
        _ => return None,
    })
}

/// Columns that stand together and grade by words; which words say that something is owed, and which that it is not.
pub(super) fn marks(columns: &[&ColumnSeen]) -> (Vec<u32>, Vec<String>, Vec<String>) {
    let plain = |text: &String| mark(text) == Mark::No;
    let grades = |column: &&&ColumnSeen| {
        matches!(column.suggests, None | Some(Suggests::Profiles | Suggests::Level))
            && column.filled > 0
            && column.texts.keys().all(|text| grade(text).is_some() || plain(text) || mark(text) == Mark::Yes)
            && column.texts.keys().any(|text| grade(text).is_some())
    };
    let all: Vec<&ColumnSeen> = columns.iter().filter(grades).copied().collect();
    let mut best: &[&ColumnSeen] = &[];
    for group in all.chunk_by(|one, next| beside(one.at, next.at, columns)) {
        if group.len() > best.len() {
            best = group;
        }
    }
    let mut said: Vec<&String> = best.iter().flat_map(|column| column.texts.keys()).collect();
    said.sort();
    said.dedup();
    let owed_alone = said.iter().any(|text| grade(text) == Some(Grade::Owed));
    let is_owed = |text: &str| match grade(text) {
        Some(Grade::Owed) => true,
        Some(Grade::Perhaps) => !owed_alone,
        Some(Grade::More) => owed_alone,
        _ => false,
    };
    if !said.iter().any(|text| is_owed(text)) {
        return (Vec::new(), Vec::new(), Vec::new());
    }
    let graded: Vec<&String> = said.into_iter().filter(|text| grade(text).is_some()).collect();
    let (marked, unmarked): (Vec<&String>, Vec<&String>) = graded.into_iter().partition(|text| is_owed(text));
    let owned = |texts: Vec<&String>| texts.into_iter().cloned().collect();
    (best.iter().map(|column| column.at).collect(), owned(marked), owned(unmarked))
}

/// Words for levels, from the lowest to the highest.
const SCALES: [&[&[&str]]; 4] = [
    &[
        &["low", "faible", "bajo", "basso", "niedrig"],
        &["medium", "moderate", "moyen", "medio", "mittel"],
        &["high", "eleve", "fort", "alto", "hoch"],
        &["very high", "critical", "tres eleve", "critique", "sehr hoch"],
    ],
    &[
        &["basic", "basique", "base", "elementaire", "basica", "basis"],
        &["standard", "intermediate", "intermediaire", "media"],
        &["advanced", "enhanced", "avance", "renforce", "alta", "high", "eleve"],
    ],
    &[&["bronze"], &["silver", "argent"], &["gold", "or"], &["platinum", "platine"]],
    &[&["partial"], &["risk informed"], &["repeatable"], &["adaptive"]],
];

/// Of a column that is called the least level, its values from the lowest to the highest.
pub(super) fn least_level(column: &ColumnSeen, texts: &[&str]) -> Vec<String> {
    let header = words(&column.header);
    let least = ["minimum", "minimal", "minimale", "minimo", "min", "least", "lowest", "from", "starting"];
    if !header.iter().any(|word| least.contains(&word.as_str())) {
        return Vec::new();
    }
    scale(texts.iter().copied()).unwrap_or_default()
}

/// Values that are words for levels, from the lowest to the highest.
pub(super) fn scale<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> Option<Vec<String>> {
    let mut values: Vec<String> = texts.map(|text| text.as_ref().trim().to_owned()).collect();
    values.sort();
    values.dedup();
    for scale in SCALES {
        let place = |text: &String| {
            let text = words(text).join(" ");
            scale.iter().position(|level| level.contains(&text.as_str()))
        };
        if values.len() > 1 && values.iter().all(|text| place(text).is_some()) {
            values.sort_by_key(place);
            return Some(values);
        }
    }
    None
}
