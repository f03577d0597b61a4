//! Where in a dossier a cursor stands, also while the text around it is no YAML yet: by indentation and brackets.

use crate::text::Text;

/// Where a cursor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The keys above it, outermost first; an element of a list is an empty one.
    pub above: Vec<String>,
    /// What could be written there.
    pub slot: Slot,
    /// What is written of it already.
    pub prefix: String,
}

/// What could be written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A key.
    Key,
    /// The value of a key.
    Value(String),
    /// An element of the list under a key.
    Element(String),
}

/// Where a cursor stands; nothing in a comment.
pub fn place_at(text: &Text, offset: usize) -> Option<Place> {
    let line = text.line_of(offset);
    let range = text.line_range(line);
    let before = text.as_str().get(range.start..offset.max(range.start))?;
    if before.trim_start().starts_with('#') || before.contains(" #") {
        return None;
    }
    let (indent, dashes, content) = margins(before);
    let mut place = Place { above: Vec::new(), slot: Slot::Key, prefix: String::new() };
    inside_line(content, &mut place);
    let mut above = above(text, line, indent, &dashes);
    if let (Slot::Key, true, true) = (&place.slot, place.above.is_empty(), dashes.is_empty()) {
        // What stands alone may be a key or the element of a list.
    } else if place.above.is_empty()
        && place.slot == Slot::Key
        && !dashes.is_empty()
        && !content.contains(':')
    {
        let list = above.iter().rev().find(|key| !key.is_empty()).cloned().unwrap_or_default();
        // `- ` may begin a mapping too: that is for who knows the type of the list.
        place.slot = Slot::Element(list);
    }
    above.append(&mut place.above);
    place.above = above;
    Some(place)
}

/// The indentation of a line's words, where its dashes stand, and what follows them.
fn margins(line: &str) -> (usize, Vec<usize>, &str) {
    let mut rest = line.trim_start_matches(' ');
    let mut indent = line.len() - rest.len();
    let mut dashes = Vec::new();
    while let Some(inner) = rest.strip_prefix("- ").or_else(|| (rest == "-").then_some("")) {
        dashes.push(indent);
        let trimmed = inner.trim_start_matches(' ');
        indent += rest.len() - trimmed.len();
        rest = trimmed;
    }
    (indent, dashes, rest)
}

/// The keys that stand above a line.
fn above(text: &Text, line: u32, indent: usize, dashes: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut limit = indent;
    for dash in dashes.iter().rev() {
        found.push(String::new());
        limit = dash + 1;
    }
    for number in (0..line).rev() {
        if limit == 0 {
            break;
        }
        let (indent, dashes, content) = margins(text.line(number));
        if content.is_empty() || content.starts_with('#') || indent >= limit {
            // The first key of an element stands behind its dash.
            if let (Some(dash), true) = (dashes.first(), indent == limit) {
                found.push(String::new());
                limit = dash + 1;
            }
            continue;
        }
        if let Some(key) = key_of(content) {
            found.push(key.to_string());
            limit = indent;
        }
        for dash in dashes.iter().rev() {
            found.push(String::new());
            limit = dash + 1;
        }
    }
    found.reverse();
    found
}

/// The key that a line begins with, where its value stands below.
fn key_of(content: &str) -> Option<&str> {
    let (key, value) = content.split_once(':')?;
    let value = value.split(" #").next().unwrap_or_default().trim();
    value.is_empty().then(|| key.trim().trim_matches(['"', '\'']))
}

/// Goes over what stands on the line before the cursor.
fn inside_line(content: &str, place: &mut Place) {
    // Each open bracket, and the key that stands before it.
    let mut open: Vec<(char, String)> = Vec::new();
    let (mut word, mut key, mut quote) = (String::new(), None::<String>, None::<char>);
    let mut letters = content.chars().peekable();
    while let Some(letter) = letters.next() {
        if let Some(sign) = quote {
            if letter == sign {
                quote = None;
            } else {
                word.push(letter);
            }
            continue;
        }
        match letter {
            '"' | '\'' if word.trim().is_empty() => quote = Some(letter),
            '{' | '[' if word.trim().is_empty() => {
                open.push((letter, key.take().unwrap_or_default()));
                word.clear();
            }
            '}' | ']' if !open.is_empty() => {
                open.pop();
                (key, word) = (None, String::new());
            }
            ',' if !open.is_empty() => (key, word) = (None, String::new()),
            ':' if key.is_none() && letters.peek().is_none_or(|next| *next == ' ') => {
                key = Some(word.trim().to_string());
                word.clear();
            }
            other => word.push(other),
        }
    }
    let prefix = word.trim_start().to_string();
    let in_list = open.last().is_some_and(|(sign, _)| *sign == '[');
    let list = open.last().map(|(_, key)| key.clone()).unwrap_or_default();
    place.above.extend(open.into_iter().map(|(_, key)| key).filter(|key| !key.is_empty()));
    place.slot = match key {
        Some(key) => Slot::Value(key),
        None if in_list => {
            place.above.pop();
            Slot::Element(list)
        }
        None => Slot::Key,
    };
    place.prefix = prefix;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<(String, Slot, String)> {
        let offset = text.find('|').unwrap();
        let text = Text::new(text.replace('|', ""));
        let place = place_at(&text, offset)?;
        Some((place.above.join("/"), place.slot, place.prefix))
    }

    fn is(text: &str, above: &str, slot: Slot, prefix: &str) {
        assert_eq!(at(text), Some((above.to_string(), slot, prefix.to_string())), "{text}");
    }

    #[test]
    fn the_place_is_told_by_indentation_and_brackets() {
        is("fa|", "", Slot::Key, "fa");
        is("facts:\n  va1:\n    ref|", "facts/va1", Slot::Key, "ref");
        is("facts:\n  va1:\n    referenced: |", "facts/va1", Slot::Value("referenced".into()), "");
        is("facts:\n  a: 1\n  va1: {referenced: y|", "facts/va1", Slot::Value("referenced".into()), "y");
        is("facts:\n  profiles: [general, ci|", "facts", Slot::Element("profiles".into()), "ci");
        is("facts:\n  profiles:\n    - ge|", "facts/profiles/", Slot::Element("profiles".into()), "ge");
        is("facts:\n  parts:\n    - name: x\n      ki|", "facts/parts/", Slot::Key, "ki");
        is("- name: a\n  expect:\n    required: [|", "/expect", Slot::Element("required".into()), "");
        is("- name: a\n- name: b\n  fac|", "", Slot::Key, "fac");
        assert_eq!(at("facts: # |"), None);
    }
}
