//! Clauses as fewer and stronger constraints: pairs of which not both hold come together to "at most one of these".

use std::collections::{BTreeMap, BTreeSet};

use super::{Constraint, Literal, negated};

/// What is left of clauses once some literals hold.
pub(in super::super) enum Simplified {
    /// They contradict each other.
    Never,
    /// There is nothing to count: no three literals of which at most one holds.
    Plain,
    /// The constraints; literals that are forced are constraints of one term.
    Counting(Vec<Constraint>),
}

/// Among more literals than this that exclude others, no groups are looked for.
const MOST_LITERALS: usize = 20_000;

/// Simplifies clauses; of the literals of each group at most one holds.
pub(in super::super) fn simplified(
    vars: usize,
    clauses: &[Vec<Literal>],
    groups: &[Vec<Literal>],
    given: &[Literal],
) -> Simplified {
    let mut clauses = clauses.to_vec();
    for clause in &mut clauses {
        clause.sort_unstable();
        clause.dedup();
    }
    clauses.retain(|clause| !clause.iter().any(|literal| clause.binary_search(&negated(*literal)).is_ok()));
    let Some(values) = forced(vars, &clauses, groups, given) else { return Simplified::Never };
    let value = |literal: Literal| values[literal as usize];
    let open: Vec<Vec<Literal>> = (clauses.iter())
        .filter(|clause| clause.iter().all(|literal| value(*literal) != Some(true)))
        .map(|clause| clause.iter().copied().filter(|literal| value(*literal).is_none()).collect())
        .collect();
    let mut excludes: BTreeMap<Literal, BTreeSet<Literal>> = BTreeMap::new();
    let mut exclude = |one: Literal, other: Literal| {
        excludes.entry(one).or_default().insert(other);
        excludes.entry(other).or_default().insert(one);
    };
    for clause in &open {
        if let [one, other] = clause[..] {
            exclude(negated(one), negated(other));
        }
    }
    let mut constraints: Vec<Constraint> = Vec::new();
    for group in groups {
        let group: Vec<Literal> = group.iter().copied().filter(|literal| value(*literal).is_none()).collect();
        if group.len() > 2 {
            constraints.push(Constraint::at_most_one(&group));
        } else if let [one, other] = group[..] {
            exclude(one, other);
        }
    }
    if excludes.len() > MOST_LITERALS {
        return Simplified::Plain;
    }
    let cliques = cliques(&excludes);
    let is_counting = constraints.len() + cliques.iter().filter(|clique| clique.len() > 2).count() > 0;
    if !is_counting {
        return Simplified::Plain;
    }
    constraints.extend(cliques.iter().map(|clique| Constraint::at_most_one(clique)));
    constraints
        .extend(open.iter().filter(|clause| clause.len() > 2).map(|clause| Constraint::clause(clause)));
    let set = (0..vars as u32)
        .filter_map(|var| value(2 * var).map(|is_true| Constraint::clause(&[2 * var + u32::from(!is_true)])));
    constraints.extend(set);
    Simplified::Counting(constraints)
}

/// By literal: what must be, as far as one clause after the other tells. Nothing if that cannot be.
fn forced(
    vars: usize,
    clauses: &[Vec<Literal>],
    groups: &[Vec<Literal>],
    given: &[Literal],
) -> Option<Vec<Option<bool>>> {
    let mut values: Vec<Option<bool>> = vec![None; 2 * vars];
    let mut of_literal: Vec<Vec<u32>> = vec![Vec::new(); 2 * vars];
    for (index, clause) in clauses.iter().enumerate() {
        clause.iter().for_each(|literal| of_literal[*literal as usize].push(index as u32));
    }
    let mut groups_of: Vec<Vec<u32>> = vec![Vec::new(); 2 * vars];
    for (index, group) in groups.iter().enumerate() {
        group.iter().for_each(|literal| groups_of[*literal as usize].push(index as u32));
    }
    let mut open: Vec<Literal> = given.to_vec();
    for clause in clauses {
        match clause[..] {
            [] => return None,
            [only] => open.push(only),
            _ => {}
        }
    }
    while let Some(literal) = open.pop() {
        match values[literal as usize] {
            Some(true) => continue,
            Some(false) => return None,
            None => {}
        }
        values[literal as usize] = Some(true);
        values[negated(literal) as usize] = Some(false);
        for &index in &of_literal[negated(literal) as usize] {
            let clause = &clauses[index as usize];
            if clause.iter().any(|literal| values[*literal as usize] == Some(true)) {
                continue;
            }
            let mut left = clause.iter().filter(|literal| values[**literal as usize].is_none());
            match (left.next(), left.next()) {
                (None, _) => return None,
                (Some(only), None) => open.push(*only),
                _ => {}
            }
        }
        for &index in &groups_of[literal as usize] {
            open.extend(
                groups[index as usize].iter().filter(|other| **other != literal).map(|l| negated(*l)),
            );
        }
    }
    Some(values)
}

/// Groups of literals any two of which exclude each other, so that each pair is in one of them. What they say is taken
/// from the pairs.
fn cliques(excludes: &BTreeMap<Literal, BTreeSet<Literal>>) -> Vec<Vec<Literal>> {
    let mut left = excludes.clone();
    let mut cliques = Vec::new();
    let literals: Vec<Literal> = excludes.keys().copied().collect();
    for first in literals {
        while let Some(second) = left.get(&first).and_then(|others| others.first().copied()) {
            let mut clique = vec![first, second];
            // Pairs that are in a group already may be in another.
            let common: Vec<Literal> = excludes[&first].intersection(&excludes[&second]).copied().collect();
            for candidate in common {
                if clique.iter().all(|member| excludes[&candidate].contains(member)) {
                    clique.push(candidate);
                }
            }
            for &one in &clique {
                if let Some(others) = left.get_mut(&one) {
                    clique.iter().for_each(|other| {
                        others.remove(other);
                    });
                }
            }
            cliques.push(clique);
        }
    }
    cliques
}
