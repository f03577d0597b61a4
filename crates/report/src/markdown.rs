//! Text that Markdown takes as it is: the one place where it is escaped.

use crate::diagnostic::visible;

/// A text that Markdown takes as it is, wherever it stands in a line: no markup, no link, no mention, no formula.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            // Programs make links of addresses that are not marked as such.
            ':' if rest.starts_with("//") => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            // Neither a mention nor an address of mail.
            '@' if rest.starts_with(|next: char| next.is_alphanumeric()) => out.push_str("@<!-- -->"),
            c => out.push(visible(c)),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3
        && text.is_char_boundary(text.len() - 3)
        && text[text.len() - 3..].eq_ignore_ascii_case("www")
}

/// An id between backticks; in a table, `|` ends the cell even there.
pub fn code(id: &str) -> String {
    let longest = id.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if id.starts_with('`') || id.ends_with('`') { " " } else { "" };
    let id: String = id.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { visible(c) }).collect();
    format!("{fence}{space}{}{space}{fence}", id.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_a_link_a_mention_or_markup() {
        assert_eq!(plain("see https://a.b and www.a.b"), "see https\\://a.b and www\\.a.b");
        assert_eq!(plain("ask @team or a@b.c, @ noon"), "ask @<!-- -->team or a@<!-- -->b.c, @ noon");
        assert_eq!(plain("R&amp;D $x$ *b*"), "R\\&amp;D \\$x\\$ \\*b\\*");
        assert_eq!(plain("a\u{1b}[1m\nb\u{202E}"), "a␛\\[1m b\u{FFFD}");
    }

    #[test]
    fn code_holds_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`a"), "`` `a ``");
        assert_eq!(code("a|b\u{7}"), "`a\\|b␇`");
    }
}
