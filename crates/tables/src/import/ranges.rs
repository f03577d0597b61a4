//! Levels that a cell names together: `1-3`, `≥2`, `L2+`, `jusqu'à 2`; and cells that name nobody.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::HashSet;

use super::marks::is_everyone;
use crate::text::words;

/// The most levels that a range is taken to hold.
const MOST: u64 = 50;

/// What stands between the ends of a range.
const BETWEEN: [&str; 9] = ["-", "–", "—", "..", "…", " to ", " à ", " bis ", " a "];

/// What a text that seems to name a range of levels comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Range {
    /// These levels.
    Levels(Vec<String>),
    /// Its ends stand nowhere alone: it may be a name.
    Unsure,
}

/// Reads a text as a range of the levels that stand alone in other cells; nothing if it does not look like one.
pub(super) fn range(text: &str, alone: &HashSet<String>) -> Option<Range> {
    let text = text.trim();
    let (prefix, from, to, named) = between(text).or_else(|| open(text))?;
    // Only what stands alone elsewhere is known to be a level.
    if !named.iter().all(|end| alone.contains(end)) {
        return Some(Range::Unsure);
    }
    let mut levels: Vec<(u64, &String)> = alone
        .iter()
        .filter_map(|level| {
            let (own, number) = level_of(level)?;
            (own == prefix && (from..=to).contains(&number)).then_some((number, level))
        })
        .collect();
    levels.sort_unstable();
    Some(Range::Levels(levels.into_iter().map(|(_, level)| level.clone()).collect()))
}

/// The levels that open ranges name, where a column holds nothing but levels and ranges of them: `1+`, `2+`, `3`. Such a
/// text is no name.
pub(super) fn named_by_open_ends<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let (mut named, mut of) = (Vec::new(), None);
    for text in texts.map(str::trim) {
        let prefix = match (level_of(text), open(text), between(text)) {
            (Some((prefix, _)), ..) | (None, None, Some((prefix, ..))) => prefix,
            (None, Some((prefix, _, _, ends)), _) => {
                named.extend(ends);
                prefix
            }
            (None, None, None) => return Vec::new(),
        };
        if *of.get_or_insert_with(|| prefix.clone()) != prefix {
            return Vec::new();
        }
    }
    named
}

/// What a cell that means all but some leaves out: `All except Insurers`.
pub(super) fn all_but(text: &str) -> Option<&str> {
    const BUT: [&str; 11] = [
        " except ",
        " sauf ",
        " hors ",
        " excepté ",
        " außer ",
        " ausser ",
        " salvo ",
        " excepto ",
        " tranne ",
        " other than ",
        " but ",
    ];
    BUT.iter().find_map(|but| {
        let at = text.to_lowercase().find(but).filter(|at| text.is_char_boundary(*at))?;
        let (all, rest) = (text.get(..at)?, text.get(at.checked_add(but.len())?..)?);
        let rest = rest.trim_start_matches("for ").trim();
        (is_everyone(all) && !rest.is_empty()).then_some(rest)
    })
}

/// Two ends: what stands before their numbers, the numbers, and the names of the ends.
fn between(text: &str) -> Option<(String, u64, u64, Vec<String>)> {
    for sign in BETWEEN {
        let Some((one, other)) = text.split_once(sign) else { continue };
        let (one, other) = (one.trim(), other.trim());
        let (prefix, from) = level_of(one)?;
        let (own, to) = level_of(other)?;
        if !(own == prefix || own.is_empty()) || from >= to || to.saturating_sub(from) > MOST {
            return None;
        }
        let end = if own.is_empty() { format!("{prefix}{to}") } else { other.to_owned() };
        return Some((prefix, from, to, vec![one.to_owned(), end]));
    }
    None
}

/// One end: `≥2`, `2+`, `2 and above`, `≤2`.
fn open(text: &str) -> Option<(String, u64, u64, Vec<String>)> {
    let after = |signs: &[&str]| signs.iter().find_map(|sign| text.strip_prefix(sign));
    let before = |signs: &[&str]| signs.iter().find_map(|sign| text.strip_suffix(sign));
    const UP: [&str; 6] = ["+", " and above", " and higher", " or higher", " et plus", " et supérieurs"];
    if let Some(level) = after(&["≥", ">=", "from ", "à partir de ", "ab "]).or_else(|| before(&UP)) {
        let (prefix, from) = level_of(level.trim())?;
        return Some((prefix, from, u64::MAX, vec![level.trim().to_owned()]));
    }
    let level = after(&["≤", "<=", "up to ", "jusqu'à ", "jusqu’à ", "bis "])?;
    let (prefix, to) = level_of(level.trim())?;
    Some((prefix, 0, to, vec![level.trim().to_owned()]))
}

/// A level that ends in a number: what stands before it, and the number.
fn level_of(text: &str) -> Option<(String, u64)> {
    let digits = text.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let before = text.strip_suffix(digits)?;
    let plain = before.chars().all(|c| c.is_alphabetic() || c == ' ');
    Some((before.to_owned(), digits.parse().ok()?)).filter(|_| plain && before.chars().count() <= 20)
}

/// Whether a cell of a column of profiles says that the row is for nobody.
pub(super) fn is_nobody(text: &str) -> bool {
    matches!(
        words(text).iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
        ["n", "a"]
            | ["na" | "none" | "aucun" | "aucune" | "keine" | "ninguno" | "ninguna" | "nessuno"]
            | ["not" | "non", "applicable"]
            | ["sans", "objet"]
            | ["nicht", "anwendbar"]
            | ["no", "aplica"]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_the_levels_that_stand_alone() {
        let alone = ["1", "2", "3", "L1", "L2", "L4", "R", "R+"].map(str::to_owned).into_iter().collect();
        let levels = |text: &str| match range(text, &alone) {
            Some(Range::Levels(levels)) => levels.join(" "),
            Some(Range::Unsure) => "?".to_owned(),
            None => String::new(),
        };
        for (text, held) in [
            ("1-3", "1 2 3"),
            ("1 – 2", "1 2"),
            ("1 to 3", "1 2 3"),
            ("L1-L4", "L1 L2 L4"),
            ("L1-4", "L1 L2 L4"),
            ("≥2", "2 3"),
            (">= 2", "2 3"),
            ("2+", "2 3"),
            ("L2 and above", "L2 L4"),
            ("≤ 2", "1 2"),
            ("3-5", "?"),
            ("≥7", "?"),
            ("3-1", ""),
            ("1", ""),
            ("R+", ""),
            ("A-B", ""),
        ] {
            assert_eq!(levels(text), held, "{text}");
        }
        assert_eq!(named_by_open_ends(["1+", "2+", "3", "1+"].into_iter()), ["1", "2", "1"]);
        assert!(named_by_open_ends(["1+", "R+"].into_iter()).is_empty());
        assert_eq!(all_but("All except Insurers"), Some("Insurers"));
        assert_eq!(all_but("Tous les profils sauf A, B"), Some("A, B"));
        assert_eq!((all_but("All"), all_but("Nothing except A")), (None, None));
        assert!(is_nobody("N/A") && is_nobody("n.a.") && is_nobody("Sans objet") && !is_nobody("N"));
    }
}
