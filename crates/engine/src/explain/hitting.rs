//! Smallest sets that suffice, found from what each of them must hit.
//!
//! Every set that suffices takes something from each *correction*: a set of literals without all of
//! which nothing suffices. So the smallest set that hits all corrections found so far is looked at:
//! it suffices, and then nothing smaller does; or it shows a new correction. Literals are numbers
//! below 64, sets of them are masks.

/// How many corrections are looked at before the search gives up.
const MOST_CORRECTIONS: usize = 400;
/// How many branches are taken in search of one hitting set.
const MOST_BRANCHES: usize = 50_000;

/// Finds, smallest first, the minimal sets of `count` literals that suffice. At most `limit` of
/// them; the flag says whether there are no others. All literals together must suffice. Where it cannot be told
/// whether a set suffices, the search ends, and the set found last may be larger than need be.
///
/// A set that holds one which suffices must suffice as well.
pub(super) fn minimal_sets(
    count: usize,
    limit: usize,
    mut suffices: impl FnMut(u64) -> Option<bool>,
) -> (Vec<u64>, bool) {
    let all = if count >= 64 { u64::MAX } else { (1 << count) - 1 };
    let mut found: Vec<u64> = Vec::new();
    let complete = search(count, all, limit, &mut found, &mut suffices);
    if found.is_empty() && complete != Some(true) {
        found.push(shrunk(count, all, &mut suffices));
    }
    (found, complete == Some(true))
}

/// Adds to what is found. Whether there are no others; nothing if it cannot be told any more.
fn search(
    count: usize,
    all: u64,
    limit: usize,
    found: &mut Vec<u64>,
    suffices: &mut impl FnMut(u64) -> Option<bool>,
) -> Option<bool> {
    let mut corrections: Vec<u64> = Vec::new();
    while corrections.len() < MOST_CORRECTIONS {
        let set = match smallest_hitting(&corrections, found) {
            Search::Found(set) => set,
            Search::None => return Some(true),
            Search::GaveUp => break,
        };
        if suffices(set)? {
            if found.len() == limit {
                return Some(false);
            }
            found.push(set);
            continue;
        }
        // As much as possible without sufficing: what is left out is a correction.
        let mut grown = set;
        for literal in 0..count {
            let more = grown | 1 << literal;
            if more != grown && !suffices(more)? {
                grown = more;
            }
        }
        corrections.push(all & !grown);
    }
    Some(false)
}

/// Takes literals away, the last first, as long as the rest suffices for sure.
fn shrunk(count: usize, all: u64, suffices: &mut impl FnMut(u64) -> Option<bool>) -> u64 {
    let mut set = all;
    for literal in (0..count).rev() {
        let fewer = set & !(1 << literal);
        if fewer != set && suffices(fewer) == Some(true) {
            set = fewer;
        }
    }
    set
}

enum Search {
    Found(u64),
    None,
    GaveUp,
}

/// A smallest set that hits every correction and contains none of the sets found before; of these
/// the one whose literals come first.
fn smallest_hitting(corrections: &[u64], found: &[u64]) -> Search {
    let mut branches = 0;
    for size in 0..=64 {
        let mut deeper = false;
        if let Some(set) = hit(0, size, corrections, found, &mut branches, &mut deeper) {
            return Search::Found(set);
        }
        if branches > MOST_BRANCHES {
            return Search::GaveUp;
        }
        if !deeper {
            return Search::None;
        }
    }
    Search::None
}

/// Hits what `set` does not hit yet, with at most `left` more literals.
fn hit(
    set: u64,
    left: u32,
    corrections: &[u64],
    found: &[u64],
    branches: &mut usize,
    deeper: &mut bool,
) -> Option<u64> {
    if found.iter().any(|other| set & other == *other) {
        return None;
    }
    let Some(correction) = corrections.iter().find(|correction| set & **correction == 0) else {
        return Some(set);
    };
    if left == 0 {
        *deeper = true;
        return None;
    }
    *branches += 1;
    if *branches > MOST_BRANCHES {
        return None;
    }
    let mut choices = *correction;
    while choices != 0 {
        let literal = choices & choices.wrapping_neg();
        choices ^= literal;
        if let Some(set) = hit(set | literal, left - 1, corrections, found, branches, deeper) {
            return Some(set);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every minimal set, by trying all.
    fn naive(count: usize, suffices: impl Fn(u64) -> bool) -> Vec<u64> {
        let mut sets: Vec<u64> = (0..1_u64 << count).filter(|set| suffices(*set)).collect();
        sets.sort_by_key(|set| (set.count_ones(), *set));
        let mut minimal: Vec<u64> = Vec::new();
        for set in sets {
            if !minimal.iter().any(|other| set & other == *other) {
                minimal.push(set);
            }
        }
        minimal
    }

    #[test]
    fn all_minimal_sets_are_found() {
        // Any two of the first three, or the last with the first.
        let suffices = |set: u64| (set & 0b0111).count_ones() >= 2 || set & 0b1001 == 0b1001;
        let (mut found, complete) = minimal_sets(4, 100, |set| Some(suffices(set)));
        assert!(complete);
        found.sort_by_key(|set| (set.count_ones(), *set));
        assert_eq!(found, naive(4, suffices));
    }

    #[test]
    fn nothing_may_be_needed() {
        assert_eq!(minimal_sets(3, 10, |_| Some(true)), (vec![0], true));
        assert_eq!(minimal_sets(0, 10, |_| Some(true)), (vec![0], true));
    }

    #[test]
    fn the_smallest_comes_first() {
        // One literal, or a chain of five.
        let suffices = |set: u64| set & 0b1000_0000 != 0 || set & 0b1_1111 == 0b1_1111;
        let (found, complete) = minimal_sets(8, 1, |set| Some(suffices(set)));
        assert_eq!((found, complete), (vec![0b1000_0000], false));
    }

    #[test]
    fn random_families() {
        let mut seed = 7_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed
        };
        for _ in 0..200 {
            let family: Vec<u64> = (0..1 + next() % 5).map(|_| next() & next() & 0x3f).collect();
            let suffices = |set: u64| family.iter().any(|wanted| set & wanted == *wanted);
            let (mut found, complete) = minimal_sets(6, 100, |set| Some(suffices(set)));
            assert!(complete);
            assert!(found.is_sorted_by_key(|set| set.count_ones()));
            found.sort_by_key(|set| (set.count_ones(), *set));
            assert_eq!(found, naive(6, suffices), "{family:?}");
        }
    }

    #[test]
    fn where_it_cannot_be_told_the_set_still_suffices() {
        let needed = 0b101;
        for told in 0..12 {
            let mut asked = 0;
            let (found, complete) = minimal_sets(4, 1, |set| {
                asked += 1;
                (asked <= told).then_some(set & needed == needed)
            });
            assert_eq!(found.len(), 1, "{told}");
            assert_eq!(found[0] & needed, needed, "{told}");
            assert!(!complete || found[0] == needed, "{told}");
        }
    }
}
