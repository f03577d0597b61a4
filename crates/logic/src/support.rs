//! Which groups matter, where not every combination of values can occur.

use super::formula::GroupId;

/// Among more groups than this that are not in every support, no minimal support is looked for.
const MAX_SHRUNK: usize = 32;

/// Among more groups than this that are not in every support, the minimal ones are not listed.
const MAX_LISTED: usize = 12;

/// The groups that occur in some minimal support, and whether that is exact; where it is not, it is all of
/// them.
///
/// A support is a set of groups that settles the truth: no two possible completions agree on it and differ in
/// truth. `collide` says whether there are two such completions that agree on the groups marked, or nothing
/// if it cannot tell.
pub(super) fn matters(
    groups: &[GroupId],
    mut collide: impl FnMut(&[bool]) -> Option<bool>,
) -> (Vec<GroupId>, bool) {
    match relevant(groups.len(), &mut collide) {
        Some(relevant) => {
            let pairs = groups.iter().zip(relevant);
            (pairs.filter(|(_, relevant)| *relevant).map(|(group, _)| *group).collect(), true)
        }
        None => (groups.to_vec(), false),
    }
}

fn relevant(len: usize, collide: &mut impl FnMut(&[bool]) -> Option<bool>) -> Option<Vec<bool>> {
    // Needed: in every support. That is so if the truth can turn on this group alone.
    let mut needed = vec![false; len];
    let mut keep = vec![true; len];
    for (index, needed) in needed.iter_mut().enumerate() {
        keep[index] = false;
        *needed = collide(&keep)?;
        keep[index] = true;
    }
    if !collide(&needed)? {
        return Some(needed);
    }
    let optional: Vec<usize> = (0..len).filter(|&index| !needed[index]).collect();
    if optional.len() > MAX_SHRUNK {
        return None;
    }
    // For each group, a minimal support that does without the others as far as it can. Often that finds them all.
    let mut found = needed.clone();
    for &group in &optional {
        if found[group] {
            continue;
        }
        let mut keep = vec![true; len];
        for &other in optional.iter().filter(|&&other| other != group).chain([&group]) {
            keep[other] = false;
            keep[other] = collide(&keep)?;
        }
        for (found, kept) in found.iter_mut().zip(keep) {
            *found |= kept;
        }
    }
    if found.iter().all(|found| *found) {
        return Some(found);
    }
    if optional.len() > MAX_LISTED {
        return None;
    }
    // Small sets first: what contains a support is not minimal.
    let mut choices: Vec<u32> = (1..1 << optional.len()).collect();
    choices.sort_by_key(|choice| choice.count_ones());
    let mut minimal: Vec<u32> = Vec::new();
    for choice in choices {
        if minimal.iter().any(|found| found & choice == *found) {
            continue;
        }
        let mut keep = needed.clone();
        for (bit, &index) in optional.iter().enumerate() {
            keep[index] = choice >> bit & 1 == 1;
        }
        if !collide(&keep)? {
            minimal.push(choice);
        }
    }
    let union = minimal.iter().fold(0, |so_far, found| so_far | found);
    for (bit, &index) in optional.iter().enumerate() {
        needed[index] = union >> bit & 1 == 1;
    }
    Some(needed)
}
