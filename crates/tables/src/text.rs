//! Texts as spreadsheets hold them, made comparable: headers, labels, identifiers.

use std::borrow::Cow;

/// What a label is called in a rulebook: lower case, accents dropped, every other run of characters that are neither
/// letters nor digits one `_`. Empty if nothing is left.
///
/// ```
/// # use rules_tables::import::slug;
/// assert_eq!(slug("Prestations d'hébergement ou SaaS"), "prestations_d_hebergement_ou_saas");
/// ```
pub fn slug(label: &str) -> String {
    words(label).join("_")
}

/// The words of a text: lower case, without accents; whatever is neither letter nor digit separates.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars().filter(|c| !is_mark(*c)) {
        if c.is_alphanumeric() && !matches!(c, 'º' | 'ª') {
            plain(c, &mut word);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// A header without what it says in parentheses: `ID (unique)` is `ID`.
pub(crate) fn without_remarks(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Accents that stand as characters of their own, after their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Adds a letter in lower case, without its accent.
fn plain(c: char, to: &mut String) {
    for c in c.to_lowercase().filter(|c| !is_mark(*c)) {
        to.push_str(match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
            'ĥ' | 'ħ' => "h",
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
            'ĵ' => "j",
            'ķ' => "k",
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
            'ñ' | 'ń' | 'ņ' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
            'œ' => "oe",
            'ŕ' | 'ŗ' | 'ř' => "r",
            'ś' | 'ŝ' | 'ş' | 'š' => "s",
            'ß' => "ss",
            'ţ' | 'ť' | 'ŧ' => "t",
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
            'ŵ' => "w",
            'ý' | 'ÿ' | 'ŷ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            other => {
                to.push(other);
                continue;
            }
        });
    }
}

/// An identifier as printed, without what cannot be seen in it: space around it, line breaks, invisible characters.
/// Backquotes, which the language keeps for itself, become apostrophes.
pub(crate) fn identifier(text: &str) -> Cow<'_, str> {
    let fine = |c: char| !c.is_control() && !is_invisible(c) && c != '`' && (c == ' ' || !c.is_whitespace());
    if text.chars().all(fine) && text.trim().len() == text.len() && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let spaced: String =
        visible.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(" ").replace('`', "'"))
}

/// A label: space around it dropped, line breaks kept, control characters not.
pub(crate) fn label(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let fine = |c: char| !is_invisible(c) && (!c.is_control() || matches!(c, '\n' | '\t'));
    if trimmed.chars().all(fine) {
        return Cow::Borrowed(trimmed);
    }
    Cow::Owned(trimmed.chars().filter(|c| fine(*c)).collect())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_names() {
        assert_eq!(slug("Général"), "general");
        assert_eq!(slug("Ge\u{301}ne\u{301}ral "), "general");
        assert_eq!(
            slug("Stockage des copies de titres d’identité"),
            "stockage_des_copies_de_titres_d_identite"
        );
        assert_eq!(slug("  -- Œuvre n° 2 (SMS / email) --"), "oeuvre_n_2_sms_email");
        assert_eq!(slug("—"), "");
    }

    #[test]
    fn identifiers_lose_only_what_cannot_be_seen() {
        assert!(matches!(identifier("SSI/IE.36"), Cow::Borrowed("SSI/IE.36")));
        assert_eq!(identifier(" A.01\u{A0}\n bis\u{200B} "), "A.01 bis");
        assert_eq!(identifier("a`b"), "a'b");
        assert_eq!(identifier(" \u{FEFF}\t"), "");
    }
}
