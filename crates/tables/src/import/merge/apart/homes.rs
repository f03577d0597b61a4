//! Which requirement holds what: by name, without a tree.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::Three;
use crate::syntax::tree::Keyword;

/// For each name in these requirements, the number of the one that holds it in each version.
pub(super) struct Homes {
    of: HashMap<u64, [Home; 3]>,
    hasher: RandomState,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    None,
    In(usize),
    Several,
}

impl Homes {
    /// Takes down where everything stands.
    pub fn of(requirements: &[Three<'_>]) -> Self {
        let mut homes = Homes { of: HashMap::new(), hasher: RandomState::new() };
        for (number, three) in requirements.iter().enumerate() {
            for (version, requirement) in three.iter().enumerate() {
                for (_, name) in names(requirement.text) {
                    let Some(name) = name else { continue };
                    let known = homes.of.entry(homes.hasher.hash_one(name)).or_insert([Home::None; 3]);
                    if let Some(known) = known.get_mut(version) {
                        *known = match *known {
                            Home::None => Home::In(number),
                            Home::In(same) if same == number => Home::In(number),
                            _ => Home::Several,
                        };
                    }
                }
            }
        }
        homes
    }

    /// Whether nothing of a requirement stands in another one, in any version.
    pub fn is_closed(&self, number: usize, three: &Three<'_>) -> bool {
        let mut all = three.iter().flat_map(|requirement| names(requirement.text));
        all.all(|(_, name)| {
            let homes = name.and_then(|name| self.of.get(&self.hasher.hash_one(name)));
            homes.is_some_and(|homes| {
                homes.iter().all(|home| matches!(home, Home::None) || *home == Home::In(number))
            })
        })
    }
}

/// The words that begin declarations, each with the name behind it: more than there are, since texts and conditions hold
/// such words too, but all that there are. Nothing stands for a name that something stands before.
fn names(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|c: char| c.is_ascii_lowercase())?;
            let from = rest.get(start..)?;
            let end = from
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '-')))
                .unwrap_or(from.len());
            let word = from.get(..end)?;
            rest = from.get(end..)?;
            if Keyword::from_word(word).is_none() {
                continue;
            }
            let behind = rest.trim_start();
            if behind.starts_with('#') {
                return Some((word, None));
            }
            if let Some(name) = name(behind) {
                return Some((word, Some(name)));
            }
        }
    })
}

/// The name at the beginning of a text, without backquotes.
fn name(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('`') {
        return quoted.get(..quoted.find('`')?);
    }
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '-')))
        .unwrap_or(text.len());
    let sign = text.get(end..)?.strip_prefix('#').unwrap_or_default();
    let digits = sign.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..if digits > 0 { end + 1 + digits } else { end })
}
