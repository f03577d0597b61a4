//! Marks and lists in cells: `X`, `✓`, `oui`; `EI, EE`; `Tous`.

use crate::text::{identifier, words};

/// What a cell of a column of marks says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The row is marked.
    Yes,
    /// It is not.
    No,
    /// There is something, and it is no usual mark.
    Unclear,
}

/// Signs that mark a row, beside words.
const YES_SIGNS: &str = "✓✔☑✅√●•◉⬤■◼✗✘☒⨯×╳❌";

/// Of these, the ones that a cross beside them denies, and the crosses.
const TICKS: &str = "✓✔☑✅√●•◉⬤■◼";
const CROSSES: &str = "✗✘☒⨯×╳❌";

/// Signs that say that a row is not marked. (A cross in a box or alone marks: that is how forms are ticked.)
const NO_SIGNS: &str = "-–—‐‑−./☐□○◯◻⬜_";

/// Reads a cell of a column of marks.
pub(super) fn mark(text: &str) -> Mark {
    let text = text.trim().trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '\u{FE0F}')).trim();
    let text = without_footnote(text);
    if text.is_empty() || text.chars().all(|c| NO_SIGNS.contains(c)) {
        return Mark::No;
    }
    if text.chars().all(|c| YES_SIGNS.contains(c) || c == '\u{FE0F}') {
        return Mark::Yes;
    }
    let words = words(text);
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [
            "x" | "xx" | "y" | "o" | "yes" | "oui" | "ja" | "si" | "true" | "vrai" | "wahr" | "vero" | "1"
            | "ok",
        ] => Mark::Yes,
        [
            "n" | "no" | "non" | "nein" | "false" | "faux" | "falsch" | "falso" | "0" | "na" | "none"
            | "aucun",
        ]
        | ["n", "a"]
        | ["s", "o"] => Mark::No,
        _ => Mark::Unclear,
    }
}

/// Of texts that mark, those that beside the others say that a row is not marked: a cross beside a tick, `O` beside `X`.
pub(super) fn contradicted<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let all: Vec<&str> = texts.map(str::trim).filter(|text| mark(text) == Mark::Yes).collect();
    let signs = |text: &str, signs: &str| text.chars().all(|c| signs.contains(c) || c == '\u{FE0F}');
    let is_cross = |text: &str| signs(text, CROSSES) || matches!(text, "x" | "X");
    let is_open = |text: &str| matches!(text, "o" | "O");
    // (`X` beside a tick marks as well: people tick as they like.)
    if all.iter().any(|text| signs(text, TICKS)) {
        return all.into_iter().filter(|text| signs(text, CROSSES)).collect();
    }
    if all.iter().any(|text| is_cross(text)) {
        return all.into_iter().filter(|text| is_open(text)).collect();
    }
    Vec::new()
}

/// Whether a mark can hardly be the name of a profile: `✓`, `X`, `oui`; `O` and `1` can.
pub(super) fn is_plainly_marked(text: &str) -> bool {
    let words = words(without_footnote(text.trim()));
    let named = ["x", "xx", "yes", "oui", "ja", "true", "vrai", "wahr", "vero"];
    mark(text) == Mark::Yes
        && match words.as_slice() {
            [] => true,
            [word] => named.contains(&word.as_str()),
            _ => false,
        }
}

/// A mark without the number of the footnote behind it: `X¹`, `X (1)`, `X*`.
fn without_footnote(text: &str) -> &str {
    let bare = text.trim_end_matches(|c| "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡".contains(c)).trim_end();
    let numbered = bare.strip_suffix(|c: char| c.is_ascii_digit()).and_then(|open| open.strip_suffix('('));
    let bare = numbered.map_or(bare, str::trim_end);
    if bare.is_empty() { text } else { bare }
}

/// Words that mean every profile.
pub(super) fn is_everyone(text: &str) -> bool {
    matches!(
        words(text).iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
        ["tous" | "toutes" | "tout" | "all" | "any" | "every" | "everyone" | "alle" | "tutti" | "todos"]
            | ["tous", "profils" | "niveaux"]
            | ["tous", "les", "profils" | "niveaux"]
            | ["toutes", "les", "categories"]
            | ["all", "profiles" | "levels" | "groups" | "categories"]
            | ["every", "profile" | "level"]
    )
}

/// What separates values in a cell when a map does not say.
const SEPARATORS: [&str; 13] =
    [",", ";", "\n", "/", "|", "+", " et ", " and ", " und ", " y ", " e ", " en ", " & "];

/// The separators that hardly stand in a single value.
pub(super) const PLAIN_SEPARATORS: [&str; 4] = [",", ";", "\n", "|"];

/// Instead of a separator: each letter is a value.
pub(super) const EACH_LETTER: &str = "letters";

/// Cuts a cell at separators; values are trimmed, empty ones dropped, each taken once. With no separators given, at any
/// that are usual.
pub(super) fn values<'t>(text: &'t str, separators: &[&str]) -> Vec<std::borrow::Cow<'t, str>> {
    let mut parts = vec![text];
    let separators = if separators.is_empty() { &SEPARATORS[..] } else { separators };
    for separator in separators {
        // A sign at the very end belongs to the value: `R+`.
        let sign = matches!(*separator, "+" | "/" | "-");
        let cut = |part: &'t str| -> Vec<&'t str> {
            if *separator == EACH_LETTER {
                part.char_indices().filter_map(|(at, letter)| part.get(at..at + letter.len_utf8())).collect()
            } else if sign && part.trim_end().ends_with(separator) {
                vec![part]
            } else {
                part.split(separator).collect()
            }
        };
        parts = parts.into_iter().flat_map(cut).collect();
    }
    let mut values = Vec::new();
    for part in parts {
        let part = identifier(part.trim());
        if !part.is_empty() && !values.contains(&part) {
            values.push(part);
        }
    }
    values
}

/// Whether a text is a mark with a remark behind it: `x (if cloud)`, `● see note 2`.
pub(super) fn is_mark_with_remark(text: &str) -> bool {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(|c: char| c.is_whitespace() || c == '(') else { return false };
    mark(text) == Mark::Unclear && !rest.trim().is_empty() && is_plainly_marked(first)
}

/// What stands in brackets, where all of a text does: `[IG1, IG2]`.
pub(super) fn in_brackets(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = [('[', ']'), ('{', '}'), ('(', ')')].into_iter().find_map(|(open, close)| {
        text.strip_prefix(open)?.strip_suffix(close).filter(|inner| !inner.contains([open, close]))
    })?;
    Some(inner.trim()).filter(|inner| !inner.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_their_absence() {
        for text in ["x", "X ", "✓", "✔\u{FE0F}", "oui", "1", "(x)", "●", "TRUE", "Y", "X¹", "X (2)", "✓*"]
        {
            assert_eq!(mark(text), Mark::Yes, "{text}");
        }
        for text in ["", " ", "-", "–", "no", "N/A", "0", "☐", "faux", "."] {
            assert_eq!(mark(text), Mark::No, "{text}");
        }
        for text in ["A", "2", "see note", "partly"] {
            assert_eq!(mark(text), Mark::Unclear, "{text}");
        }
    }

    #[test]
    fn a_cross_beside_a_tick_is_none() {
        let contrary = |texts: &[&'static str]| contradicted(texts.iter().copied());
        assert_eq!(contrary(&["✓", "✘", "-"]), ["✘"]);
        assert!(contrary(&["✔", "x", "no"]).is_empty());
        assert_eq!(contrary(&["X", "O", "N"]), ["O"]);
        assert!(contrary(&["X", "x", "✗"]).is_empty());
        assert!(contrary(&["O", "N"]).is_empty() && contrary(&["oui", "non", "x"]).is_empty());
    }

    #[test]
    fn lists_are_cut_and_signs_are_kept() {
        let cut =
            |text: &str| values(text, &[]).into_iter().map(std::borrow::Cow::into_owned).collect::<Vec<_>>();
        assert_eq!(cut("EI, EE"), ["EI", "EE"]);
        assert_eq!(cut("EI;\nEE;"), ["EI", "EE"]);
        assert_eq!(cut("A + B / C et D"), ["A", "B", "C", "D"]);
        assert_eq!(cut("R--,R-,R,R+"), ["R--", "R-", "R", "R+"]);
        assert_eq!(cut("R+"), ["R+"]);
        assert!(is_mark_with_remark("x (if cloud)") && is_mark_with_remark("● see note 2"));
        assert!(!is_mark_with_remark("x") && !is_mark_with_remark("some x") && !is_mark_with_remark("X (2)"));
        assert_eq!(in_brackets("[IG1, IG2]"), Some("IG1, IG2"));
        assert_eq!((in_brackets("(a) or (b)"), in_brackets("[]"), in_brackets("IG1")), (None, None, None));
        assert_eq!(values("ABC", &["letters"]), ["A", "B", "C"]);
        let given = values("a/b, c", &[","]);
        assert_eq!(given, ["a/b", "c"]);
        assert!(is_everyone("Tous les profils") && is_everyone("ALL") && !is_everyone("Allgemein"));
    }
}
