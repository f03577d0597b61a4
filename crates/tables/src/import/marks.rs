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
const SEPARATORS: [&str; 8] = [",", ";", "\n", "/", "|", "+", " et ", " and "];

/// The separators that hardly stand in a single value.
pub(super) const PLAIN_SEPARATORS: [&str; 4] = [",", ";", "\n", "|"];

/// Cuts a cell at separators; values are trimmed, empty ones dropped, each taken once. With no separators given, at any
/// that are usual.
pub(super) fn values<'t>(text: &'t str, separators: &[&str]) -> Vec<std::borrow::Cow<'t, str>> {
    let mut parts = vec![text];
    let separators = if separators.is_empty() { &SEPARATORS[..] } else { separators };
    for separator in separators {
        // A sign at the very end belongs to the value: `R+`.
        let sign = matches!(*separator, "+" | "/" | "-");
        let cut = |part: &'t str| -> Vec<&'t str> {
            if sign && part.trim_end().ends_with(separator) {
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
    fn lists_are_cut_and_signs_are_kept() {
        let cut =
            |text: &str| values(text, &[]).into_iter().map(std::borrow::Cow::into_owned).collect::<Vec<_>>();
        assert_eq!(cut("EI, EE"), ["EI", "EE"]);
        assert_eq!(cut("EI;\nEE;"), ["EI", "EE"]);
        assert_eq!(cut("A + B / C et D"), ["A", "B", "C", "D"]);
        assert_eq!(cut("R--,R-,R,R+"), ["R--", "R-", "R", "R+"]);
        assert_eq!(cut("R+"), ["R+"]);
        let given = values("a/b, c", &[","]);
        assert_eq!(given, ["a/b", "c"]);
        assert!(is_everyone("Tous les profils") && is_everyone("ALL") && !is_everyone("Allgemein"));
    }
}
