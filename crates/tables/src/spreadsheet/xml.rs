//! Just enough XML for the small parts of a workbook: tags, one after the other, and the text between them.

/// A tag, and the text that follows it up to the next.
pub(super) struct Tag<'t> {
    /// Its name, without a prefix.
    pub name: &'t str,
    /// Whether it closes an element.
    pub closes: bool,
    /// Whether it is an element of its own: `<strike/>`.
    pub empty: bool,
    attributes: &'t str,
    /// The raw text after it.
    text: &'t str,
}

impl Tag<'_> {
    /// The value of an attribute, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        attributes_of(self.attributes).find(|(known, _)| *known == name).map(|(_, value)| unescape(value))
    }

    /// All attributes, by name without prefix.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        attributes_of(self.attributes)
    }

    /// The text that follows.
    pub fn text(&self) -> String {
        unescape(self.text)
    }
}

/// The tags of a text. What is no tag (comments, instructions) is passed over.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find('<')?;
            rest = rest.get(at + 1..)?;
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.get(comment.find("-->")? + 3..)?;
                continue;
            }
            let mut quote = None;
            let end = rest.find(|c: char| match (quote, c) {
                (None, '>') => true,
                (None, '"' | '\'') => {
                    quote = Some(c);
                    false
                }
                (Some(open), c) => {
                    if open == c {
                        quote = None;
                    }
                    false
                }
                _ => false,
            })?;
            let inside = rest.get(..end)?;
            rest = rest.get(end + 1..)?;
            if inside.starts_with(['?', '!']) {
                continue;
            }
            let closes = inside.starts_with('/');
            let empty = inside.ends_with('/');
            let inside = inside.trim_start_matches('/').trim_end_matches('/');
            let (name, attributes) = inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
            let name = name.rsplit(':').next().unwrap_or(name);
            let text = rest.get(..rest.find('<').unwrap_or(rest.len())).unwrap_or_default();
            return Some(Tag { name, closes, empty, attributes, text });
        }
    })
}

/// The attributes of a tag, without the name of it.
pub(super) fn attributes_of(mut tag: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        let (name, rest) = tag.split_once('=')?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, rest) = rest.get(1..)?.split_once(quote)?;
        tag = rest;
        let name = name.trim();
        Some((name.rsplit(':').next().unwrap_or(name), value))
    })
}

/// Resolves the five names and the numbers that XML knows.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, after)) = after.split_once(';').filter(|(name, _)| name.len() < 12) else {
            out.push('&');
            rest = after;
            continue;
        };
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        match (name, number.and_then(char::from_u32)) {
            (_, Some(c)) => out.push(c),
            ("amp", _) => out.push('&'),
            ("lt", _) => out.push('<'),
            ("gt", _) => out.push('>'),
            ("quot", _) => out.push('"'),
            ("apos", _) => out.push('\''),
            _ => {
                out.push('&');
                out.push_str(name);
                out.push(';');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts_are_told_apart() {
        let text = "<?xml v='1'?><a:b x=\"1 &gt; 0\"><!-- <c> --><t>A &amp; &#66;</t><strike/></a:b>";
        let found: Vec<_> =
            tags(text).map(|tag| format!("{}{}", if tag.closes { "/" } else { "" }, tag.name)).collect();
        assert_eq!(found, ["b", "t", "/t", "strike", "/b"]);
        assert_eq!(tags(text).next().and_then(|tag| tag.attribute("x")).as_deref(), Some("1 > 0"));
        assert_eq!(tags(text).find(|tag| tag.name == "t").map(|tag| tag.text()).as_deref(), Some("A & B"));
        assert_eq!(tags("<a").count() + tags("a > b").count(), 0);
    }
}
