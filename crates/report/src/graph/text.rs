//! How wide text is, where it breaks, and how it is escaped.

/// The width of a text of size 1, in a common sans-serif face; rather too wide than too narrow.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

/// After DejaVu Sans, which is among the widest that a reader may have.
fn char_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '’' | '|' => 0.28,
        ' ' | '.' | ',' | ':' | ';' | 'I' | '!' | '\u{a0}' | '\u{202f}' => 0.33,
        '(' | ')' | '[' | ']' | 'f' | 't' | 'r' | '-' | '/' | '"' | 'î' | 'ï' => 0.41,
        's' | 'c' | 'k' | 'z' | 'v' | 'x' | 'y' | 'J' | '_' | '«' | '»' | 'ç' => 0.58,
        'm' | 'M' | 'W' | '@' | '—' | '→' | '←' | '…' => 0.98,
        'w' | 'O' | 'Q' | 'G' | 'D' | 'H' | 'N' | 'U' | '&' | 'œ' | '<' | '>' | '=' | '+' => 0.82,
        'A'..='Z' | 'É' | 'È' | 'À' | 'Ç' => 0.70,
        c if c.is_ascii() => 0.635,
        // Wide scripts take a full square.
        c if (c as u32) >= 0x2E80 => 1.05,
        _ => 0.66,
    }
}

/// Breaks a text into at most so many lines of this width; what does not fit ends in `…`.
pub(super) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let fits = |line: &str| width(line) * size <= room;
    let mut lines: Vec<String> = Vec::new();
    let mut rest: Vec<String> = text.split_whitespace().map(str::to_string).collect();
    rest.reverse();
    let mut line = String::new();
    while let Some(word) = rest.pop() {
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if line.is_empty() {
            // A word that is too long is broken, after a dot or a bracket if there is one.
            let (head, tail) = break_word(&word, &fits);
            if tail.is_empty() {
                lines.push(head);
            } else {
                lines.push(head);
                rest.push(tail);
            }
            continue;
        }
        rest.push(word);
        lines.push(std::mem::take(&mut line));
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && !fits(&format!("{last}…")) {
                last.pop();
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

fn break_word(word: &str, fits: &impl Fn(&str) -> bool) -> (String, String) {
    let mut end = 0;
    let mut nice = 0;
    for (at, c) in word.char_indices() {
        let next = at + c.len_utf8();
        if !fits(&word[..next]) {
            break;
        }
        end = next;
        if matches!(c, '.' | '_' | '/' | '-' | ']') {
            nice = next;
        } else if c == '[' {
            nice = at;
        }
    }
    if end == word.len() {
        return (word.to_string(), String::new());
    }
    let cut = if nice > 0 { nice } else { end.max(word.chars().next().map_or(0, char::len_utf8)) };
    (word[..cut].to_string(), word[cut..].to_string())
}

/// A text between tags or in an attribute of XML and HTML. Characters that XML does not know are
/// left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_breaks_where_it_must() {
        assert_eq!(wrap("un deux trois", 10.0, 60.0, 3), ["un deux", "trois"]);
        assert_eq!(wrap("edc.proxy.conformity", 10.0, 70.0, 3), ["edc.proxy.", "conformity"]);
        let cut = wrap("a b c d e f g h", 10.0, 25.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        assert_eq!(wrap("", 10.0, 50.0, 2), Vec::<String>::new());
    }

    #[test]
    fn xml_signs_are_escaped() {
        assert_eq!(escape("a<b> & \"c\"\u{0}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
