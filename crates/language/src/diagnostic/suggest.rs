//! "Did you mean …?"

use strsim::damerau_levenshtein;

/// Longer words are not misspelt names, and comparing them costs the product of the lengths.
const LONGEST: usize = 100;

/// The name that was probably meant by a word that is not a name; nothing if none is near enough.
///
/// Case and the separators `_`, `-`, `.` and space do not count as a difference. Otherwise a third
/// of the letters may differ: none in a word of two, one in three to five. Of equally near names,
/// the first in the alphabet wins.
///
/// ```
/// use rules_language::diagnostic::did_you_mean;
/// let names = ["va1.referenced", "va1.wiin_id", "profiles"];
/// assert_eq!(did_you_mean("VA1_WIIN-ID", names.into_iter()), Some("va1.wiin_id"));
/// assert_eq!(did_you_mean("porfiles", names.into_iter()), Some("profiles"));
/// assert_eq!(did_you_mean("colour", names.into_iter()), None);
/// ```
pub fn did_you_mean<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Whoever suggests something refuses something.
    if crate::IS_SMALL || wanted.len() > LONGEST * 4 {
        return None;
    }
    let plain_wanted = plain(wanted);
    let length = plain_wanted.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let allowed = length / 3;
    names
        .filter(|name| *name != wanted)
        .filter_map(|name| {
            let plain_name = plain(name);
            // The distance is at least the difference of the lengths: most names need no more than
            // that.
            if plain_name.chars().count().abs_diff(length) > allowed {
                return None;
            }
            let distance = damerau_levenshtein(&plain_wanted, &plain_name);
            (distance <= allowed).then_some((distance, name))
        })
        .min()
        .map(|(_, name)| name)
}

/// A word without what people mix up most: case and separators.
fn plain(word: &str) -> String {
    let one_separator = |c| if matches!(c, '-' | '.' | ' ') { '_' } else { c };
    word.chars().flat_map(char::to_lowercase).map(one_separator).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant<'a>(wanted: &str, names: &[&'a str]) -> Option<&'a str> {
        did_you_mean(wanted, names.iter().copied())
    }

    #[test]
    fn near_names_are_found() {
        assert_eq!(meant("refrenced", &["required", "referenced"]), Some("referenced"));
        assert_eq!(meant("Profil", &["profile", "proof"]), Some("profile"));
        assert_eq!(meant("TBB-INS-03", &["TBB.INS.03", "TBB.INS.02"]), Some("TBB.INS.03"));
        assert_eq!(meant("yse", &["yes", "no"]), Some("yes"));
    }

    #[test]
    fn far_names_are_not() {
        assert_eq!(meant("ab", &["ac"]), None);
        assert_eq!(meant("", &["a"]), None);
        assert_eq!(meant("same", &["same"]), None);
        assert_eq!(meant(&"x".repeat(1_000_000), &["x"]), None);
    }

    #[test]
    fn ties_do_not_depend_on_the_order() {
        assert_eq!(meant("cat", &["rat", "bat"]), Some("bat"));
        assert_eq!(meant("cat", &["bat", "rat"]), Some("bat"));
    }
}
