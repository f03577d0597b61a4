//! The part of a care condition that has to do with a formula.

use super::formula::{Formulas, Node, NodeId, VarId};
use super::hash::FastMap;

/// A care condition, taken apart: all of its conjuncts hold.
pub(super) struct Care {
    conjuncts: Vec<Conjunct>,
    /// The conjuncts a variable occurs in.
    users: FastMap<VarId, Vec<usize>>,
}

struct Conjunct {
    id: NodeId,
    support: Vec<VarId>,
}

impl Care {
    pub(super) fn new(formulas: &Formulas, care: Option<NodeId>) -> Self {
        let ids = match care {
            None | Some(NodeId::TRUE) => &[],
            Some(ref id) => match formulas.node(*id) {
                Node::And(children) => &children[..],
                _ => std::slice::from_ref(id),
            },
        };
        let conjuncts: Vec<Conjunct> =
            ids.iter().map(|&id| Conjunct { id, support: linked(formulas, formulas.support(id)) }).collect();
        let mut users: FastMap<VarId, Vec<usize>> = FastMap::default();
        for (index, conjunct) in conjuncts.iter().enumerate() {
            for &var in &conjunct.support {
                users.entry(var).or_default().push(index);
            }
        }
        Self { conjuncts, users }
    }

    /// Whether everything is possible.
    pub(super) fn is_empty(&self) -> bool {
        self.conjuncts.is_empty()
    }

    /// The conjuncts that share a variable with the formula, or with such a conjunct, and so on. One without
    /// any variable is false, and has to do with everything.
    pub(super) fn connected(&self, formulas: &Formulas, root: NodeId) -> Vec<NodeId> {
        if self.conjuncts.is_empty() {
            return Vec::new();
        }
        let mut taken: Vec<bool> =
            self.conjuncts.iter().map(|conjunct| conjunct.support.is_empty()).collect();
        let mut open = linked(formulas, formulas.support(root));
        while let Some(var) = open.pop() {
            for &user in self.users.get(&var).into_iter().flatten() {
                if !std::mem::replace(&mut taken[user], true) {
                    open.extend(&self.conjuncts[user].support);
                }
            }
        }
        let all = self.conjuncts.iter().zip(taken);
        all.filter(|(_, taken)| *taken).map(|(conjunct, _)| conjunct.id).collect()
    }
}

/// The variables, and for each number that they say something of a variable that stands for it: so that two
/// variables hang together which speak of one number.
fn linked(formulas: &Formulas, mut vars: Vec<VarId>) -> Vec<VarId> {
    let terms = formulas.terms();
    if !terms.is_empty() {
        let numbers: Vec<VarId> =
            vars.iter().flat_map(|var| terms.of(*var)).map(|term| VarId(u32::MAX - term.0)).collect();
        vars.extend(numbers);
    }
    vars
}

/// Which of the scopes' members hang together with the first scope through members that are `open`. A member
/// is a variable, or the level that asks about it; the answer is in ascending order.
pub(super) fn coupled(scopes: &[Vec<u32>], open: impl Fn(u32) -> bool) -> Vec<u32> {
    let Some((first, others)) = scopes.split_first() else { return Vec::new() };
    let mut members: FastMap<u32, ()> = FastMap::default();
    members.extend(first.iter().filter(|&&member| open(member)).map(|&member| (member, ())));
    let mut left: Vec<&Vec<u32>> = others.iter().collect();
    loop {
        let before = left.len();
        left.retain(|scope| {
            let touches = scope.iter().any(|member| members.contains_key(member));
            if touches {
                members.extend(scope.iter().filter(|&&member| open(member)).map(|&member| (member, ())));
            }
            !touches
        });
        if left.len() == before {
            break;
        }
    }
    let mut result: Vec<u32> = scopes.iter().flatten().copied().filter(|m| members.contains_key(m)).collect();
    result.sort_unstable();
    result.dedup();
    result
}
