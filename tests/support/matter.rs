//! What a status still turns on, the slow way.

use std::collections::{BTreeSet, HashMap};

/// The facts in some smallest set of facts that settles the truth. For each completion there is the choice of each
/// fact's value, and the truth; none where an assumption is not kept.
pub fn matter(sizes: &[usize], choices: &[&[usize]], truths: &[Option<bool>]) -> BTreeSet<usize> {
    let open: Vec<usize> = (0..sizes.len()).filter(|fact| sizes[*fact] > 1).collect();
    let mut supports: Vec<BTreeSet<usize>> = Vec::new();
    let mut subsets: Vec<BTreeSet<usize>> = (0..1_u32 << open.len())
        .map(|bits| (0..open.len()).filter(|i| bits & (1 << i) != 0).map(|i| open[i]).collect())
        .collect();
    subsets.sort_by_key(BTreeSet::len);
    for subset in subsets {
        if supports.iter().all(|support| !support.is_subset(&subset)) && settles(&subset, choices, truths) {
            supports.push(subset);
        }
    }
    supports.into_iter().flatten().collect()
}

/// Whether no two completions agree on these facts and differ in truth.
fn settles(facts: &BTreeSet<usize>, choices: &[&[usize]], truths: &[Option<bool>]) -> bool {
    let mut seen: HashMap<Vec<usize>, bool> = HashMap::new();
    choices.iter().zip(truths).all(|(choice, truth)| {
        let Some(truth) = truth else { return true };
        let key: Vec<usize> = facts.iter().map(|fact| choice[*fact]).collect();
        *seen.entry(key).or_insert(*truth) == *truth
    })
}
