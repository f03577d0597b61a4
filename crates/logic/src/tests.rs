//! Everything is held against brute force: over all assignments, by the letter of the definitions.

use std::collections::HashMap;

use proptest::prelude::*;
use proptest::test_runner::Config;

use super::*;

/// A formula as it was meant, before any simplification.
#[derive(Clone, Debug)]
enum Tree {
    Const(bool),
    Lit(u32, u8),
    Not(Box<Tree>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Same(Box<Tree>, Box<Tree>),
}

type Assignment = Vec<u32>;

impl Tree {
    fn build(&self, formulas: &mut Formulas) -> NodeId {
        match self {
            Self::Const(value) => formulas.constant(*value),
            Self::Lit(var, mask) => {
                let (var, set) = literal(formulas.vars(), *var, *mask);
                formulas.lit(var, set)
            }
            Self::Not(child) => {
                let child = child.build(formulas);
                formulas.not(child)
            }
            Self::And(children) => {
                let children: Vec<NodeId> = children.iter().map(|child| child.build(formulas)).collect();
                formulas.and(children)
            }
            Self::Or(children) => {
                let children: Vec<NodeId> = children.iter().map(|child| child.build(formulas)).collect();
                formulas.or(children)
            }
            Self::Same(one, other) => {
                let (one, other) = (one.build(formulas), other.build(formulas));
                formulas.iff(one, other)
            }
        }
    }

    fn holds(&self, assignment: &[u32]) -> bool {
        self.holds_with(assignment, &|var, set| set.contains(assignment[var.0 as usize]))
    }

    fn holds_with(&self, assignment: &[u32], lit: &dyn Fn(VarId, &ValueSet) -> bool) -> bool {
        match self {
            Self::Const(value) => *value,
            Self::Lit(var, mask) => {
                let (var, set) = literal(assignment.len(), *var, *mask);
                lit(var, &set)
            }
            Self::Not(child) => !child.holds_with(assignment, lit),
            Self::And(children) => children.iter().all(|child| child.holds_with(assignment, lit)),
            Self::Or(children) => children.iter().any(|child| child.holds_with(assignment, lit)),
            Self::Same(one, other) => one.holds_with(assignment, lit) == other.holds_with(assignment, lit),
        }
    }
}

/// A literal on one of so many variables; the arena cuts the set to the domain.
fn literal(vars: usize, var: u32, mask: u8) -> (VarId, ValueSet) {
    (VarId(var % vars as u32), ValueSet::of(8, (0..8).filter(|bit| mask >> bit & 1 == 1)))
}

fn tree(depth: u32) -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        1 => any::<bool>().prop_map(Tree::Const),
        40 => (0..12u32, any::<u8>()).prop_map(|(var, mask)| Tree::Lit(var, mask)),
    ];
    let mut tree = leaf.boxed();
    for _ in 0..depth {
        let some = prop::collection::vec(tree.clone(), 0..4);
        tree = prop_oneof![
            1 => tree.clone(),
            1 => tree.clone().prop_map(|child| Tree::Not(Box::new(child))),
            2 => (tree.clone(), tree).prop_map(|(a, b)| Tree::Same(Box::new(a), Box::new(b))),
            3 => some.clone().prop_map(Tree::And),
            3 => some.prop_map(Tree::Or),
        ]
        .boxed();
    }
    tree
}

#[derive(Clone, Debug)]
struct Case {
    formulas: Formulas,
    tree: Tree,
    root: NodeId,
    care: Option<NodeId>,
    knowledge: Knowledge,
}

fn case(max_care: usize) -> impl Strategy<Value = Case> {
    let size = prop_oneof![2 => Just(2u32), 3 => 1..=5u32];
    let vars = prop::collection::vec((size, 0..5u32, 0..10u8, any::<u8>()), 1..=6);
    let care = prop::collection::vec(tree(2), 0..=max_care);
    (vars, tree(4), care).prop_map(|(vars, tree, care)| {
        let mut formulas = Formulas::new();
        let mut product = 1;
        for (size, group, _, _) in &vars {
            // Brute force has to come to an end.
            let size = (*size).min(500 / product).max(1);
            product *= size;
            formulas.new_var(size, GroupId(*group));
        }
        let root = tree.build(&mut formulas);
        let care: Vec<NodeId> = care.iter().map(|tree| tree.build(&mut formulas)).collect();
        let care = if care.is_empty() { None } else { Some(formulas.and(care)) };
        let mut knowledge = Knowledge::unknown(&formulas);
        for (var, (_, _, kind, mask)) in (0..).map(VarId).zip(&vars) {
            let (_, set) = literal(1, 0, *mask);
            match kind {
                0..6 => {}
                6 => knowledge.set(var, u32::from(*mask) % formulas.size(var)),
                // Once in a while there is no value left.
                _ if (*kind == 9 && *mask < 32) || !knowledge.possible(var).is_disjoint(&set) => {
                    knowledge.restrict(var, &set);
                }
                _ => {}
            }
        }
        Case { formulas, tree, root, care, knowledge }
    })
}

fn cases(count: u32) -> Config {
    Config { failure_persistence: None, ..Config::with_cases(count) }
}

/// What a formula of the arena says, literally.
fn holds(formulas: &Formulas, id: NodeId, assignment: &[u32]) -> bool {
    match formulas.node(id) {
        Node::Const(value) => *value,
        Node::Lit { var, set } => set.contains(assignment[var.0 as usize]),
        Node::Not(child) => !holds(formulas, *child, assignment),
        Node::And(children) => children.iter().all(|child| holds(formulas, *child, assignment)),
        Node::Or(children) => children.iter().any(|child| holds(formulas, *child, assignment)),
    }
}

fn all_vars(formulas: &Formulas) -> Vec<VarId> {
    (0..formulas.vars() as u32).map(VarId).collect()
}

fn assignments(formulas: &Formulas) -> Vec<Assignment> {
    let mut all = vec![vec![]];
    for var in all_vars(formulas) {
        let longer = |start: &Assignment| {
            let start = start.clone();
            (0..formulas.size(var)).map(move |value| [start.as_slice(), &[value]].concat())
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn completes(assignment: &[u32], knowledge: &Knowledge) -> bool {
    (0..).map(VarId).zip(assignment).all(|(var, value)| knowledge.possible(var).contains(*value))
}

fn in_cube(assignment: &[u32], cube: &Cube) -> bool {
    cube.iter().all(|(var, set)| set.contains(assignment[var.0 as usize]))
}

/// The conjuncts of the care condition that share a variable with the root, or with such a conjunct, and so
/// on.
fn connected(formulas: &Formulas, root: NodeId, care: Option<NodeId>) -> Vec<NodeId> {
    let mut left: Vec<NodeId> = match care.map(|id| (id, formulas.node(id))) {
        None => vec![],
        Some((_, Node::And(children))) => children.to_vec(),
        Some((id, _)) => vec![id],
    };
    let (mut taken, mut vars) = (vec![], formulas.support(root));
    loop {
        let touches = |id: &NodeId| {
            let support = formulas.support(*id);
            *id == NodeId::FALSE || support.iter().any(|var| vars.contains(var))
        };
        let Some(next) = left.iter().position(touches) else { return taken };
        let next = left.remove(next);
        vars.extend(formulas.support(next));
        taken.push(next);
    }
}

/// The truth of every assignment; nothing where it is impossible.
fn truths(case: &Case) -> Vec<(Assignment, Option<bool>)> {
    let conjuncts = connected(&case.formulas, case.root, case.care);
    let truth = |assignment: &Assignment| {
        let possible = conjuncts.iter().all(|&id| holds(&case.formulas, id, assignment));
        possible.then(|| case.tree.holds(assignment))
    };
    let all = assignments(&case.formulas).into_iter();
    all.map(|assignment| (truth(&assignment), assignment)).map(|(truth, all)| (all, truth)).collect()
}

fn expected_outcome<'a>(truths: impl IntoIterator<Item = &'a (Assignment, Option<bool>)>) -> Outcome {
    let (mut yes, mut no) = (false, false);
    for (_, truth) in truths {
        yes |= *truth == Some(true);
        no |= *truth == Some(false);
    }
    match (yes, no) {
        (true, true) => Outcome::Varies,
        (true, false) => Outcome::Always,
        (false, true) => Outcome::Never,
        (false, false) => Outcome::Impossible,
    }
}

/// Whether no two of them agree on the groups in `set`, and differ in truth.
fn is_support(formulas: &Formulas, truths: &[&(Assignment, Option<bool>)], set: u32) -> bool {
    let mut seen: HashMap<Vec<u32>, bool> = HashMap::new();
    truths.iter().all(|(assignment, truth)| {
        let Some(truth) = truth else { return true };
        let kept = all_vars(formulas).into_iter().filter(|var| set >> formulas.group(*var).0 & 1 == 1);
        let key = kept.map(|var| assignment[var.0 as usize]).collect();
        *seen.entry(key).or_insert(*truth) == *truth
    })
}

/// The union of all minimal supports.
fn expected_matters(formulas: &Formulas, truths: &[&(Assignment, Option<bool>)]) -> Vec<GroupId> {
    let mut groups: Vec<u32> = all_vars(formulas).iter().map(|var| formulas.group(*var).0).collect();
    groups.sort_unstable();
    groups.dedup();
    let all = groups.iter().fold(0, |all, group| all | 1 << group);
    let supports: Vec<u32> =
        (0..=all).filter(|set| set & !all == 0 && is_support(formulas, truths, *set)).collect();
    let minimal = |set: &&u32| !supports.iter().any(|other| other != *set && other & **set == *other);
    let union = supports.iter().filter(minimal).fold(0, |union, set| union | set);
    groups.into_iter().filter(|group| union >> group & 1 == 1).map(GroupId).collect()
}

fn check_settled(case: &Case) -> Result<(), TestCaseError> {
    let all = truths(case);
    let within: Vec<_> = all.iter().filter(|(all, _)| completes(all, &case.knowledge)).collect();
    let outcome = expected_outcome(within.iter().copied());
    let matters = match outcome {
        Outcome::Varies => expected_matters(&case.formulas, &within),
        _ => vec![],
    };
    let expected = Settled { outcome, matters, exact: true };
    let diagrams = Settler::new(&case.formulas, case.care, 10_000);
    let solver = Settler::new(&case.formulas, case.care, 0);
    let prepared = Settler::new(&case.formulas, case.care, 10_000);
    let every = || (0..case.formulas.len() as u32).map(NodeId);
    prepared.prepare(every());
    let first: Vec<_> = every().map(|root| prepared.straight(root, &case.knowledge)).collect();
    prepared.prepare(every());
    let again: Vec<_> = every().map(|root| prepared.straight(root, &case.knowledge)).collect();
    prop_assert_eq!(first, again);
    for (assignment, truth) in &all {
        let mut complete = Knowledge::unknown(&case.formulas);
        for (var, value) in (0..).map(VarId).zip(assignment) {
            complete.set(var, *value);
        }
        let expected = expected_outcome([&(assignment.clone(), *truth)]);
        prop_assert_eq!(prepared.outcome(case.root, &complete), expected);
    }
    prop_assert!(diagrams.diagram(case.root).is_some());
    for settler in [diagrams, solver, prepared] {
        prop_assert_eq!(settler.settle(case.root, &case.knowledge), expected.clone());
        prop_assert_eq!(settler.outcome(case.root, &case.knowledge), outcome);
        for want in [true, false] {
            let witness = settler.witness(case.root, &case.knowledge, want);
            let exists = within.iter().any(|(_, truth)| *truth == Some(want));
            prop_assert!(exists || !settler.can_plainly_be(case.root, want, &case.knowledge));
            prop_assert_eq!(witness.is_some(), exists);
            let Some(witness) = witness else { continue };
            prop_assert_eq!(settler.witness(case.root, &case.knowledge, want), Some(witness.clone()));
            prop_assert!(witness.is_sorted());
            let agrees = |a: &[u32]| witness.iter().all(|(var, value)| a[var.0 as usize] == *value);
            let mut covered = within.iter().filter(|(all, _)| agrees(all)).peekable();
            prop_assert!(covered.peek().is_some());
            for (assignment, truth) in covered {
                prop_assert_eq!(*truth, Some(want), "{:?} by {:?}", assignment, witness);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn what_is_built_is_what_was_meant(case in case(0)) {
        let root = case.root;
        for assignment in assignments(&case.formulas) {
            prop_assert_eq!(holds(&case.formulas, root, &assignment), case.tree.holds(&assignment));
        }
        for id in 0..case.formulas.len() as u32 {
            let children = case.formulas.node(NodeId(id)).children();
            prop_assert!(children.iter().all(|child| child.0 < id));
        }
    }

    #[test]
    fn evaluation_is_sound(case in case(0)) {
        let mut all = vec![];
        evaluate_all(&case.formulas, &case.knowledge, &mut all);
        let truth = evaluate(&case.formulas, case.root, &case.knowledge);
        prop_assert_eq!(all.len(), case.formulas.len());
        prop_assert_eq!(all[case.root.0 as usize], truth);
        for assignment in assignments(&case.formulas) {
            let mut complete = case.knowledge.clone();
            for (var, value) in (0..).map(VarId).zip(&assignment) {
                complete.set(var, *value);
            }
            let exact = Truth::from(case.tree.holds(&assignment));
            prop_assert_eq!(evaluate(&case.formulas, case.root, &complete), exact);
            if completes(&assignment, &case.knowledge) && truth != Truth::Unknown {
                prop_assert_eq!(truth, exact);
            }
        }
    }

    #[test]
    fn settled_without_care(case in case(0)) {
        check_settled(&case)?;
    }

    #[test]
    fn settled_within_care(case in case(4)) {
        check_settled(&case)?;
    }

    #[test]
    fn unconnected_care_changes_nothing(case in case(4)) {
        // As long as it can be met at all.
        let within = |assignment: &Assignment| {
            completes(assignment, &case.knowledge)
                && case.care.is_none_or(|care| holds(&case.formulas, care, assignment))
        };
        let all: Vec<_> = assignments(&case.formulas)
            .into_iter()
            .map(|all| (all.clone(), within(&all).then(|| case.tree.holds(&all))))
            .collect();
        let outcome = expected_outcome(&all);
        if outcome != Outcome::Impossible {
            let settled = Settler::new(&case.formulas, case.care, 10_000).settle(case.root, &case.knowledge);
            prop_assert_eq!(settled.outcome, outcome);
            if outcome == Outcome::Varies {
                let all: Vec<_> = all.iter().collect();
                prop_assert_eq!(settled.matters, expected_matters(&case.formulas, &all));
            }
        }
    }

    #[test]
    fn diagrams_are_reduced(case in case(2)) {
        let diagram = Diagram::build(&case.formulas, case.root, case.care, 10_000).unwrap();
        let all = truths(&case);
        let table: HashMap<_, _> = all.iter().cloned().collect();
        let mut support = diagram.support().to_vec();
        support.sort_unstable();
        let turns = |var: &VarId| {
            all.iter().any(|(assignment, truth)| {
                (0..case.formulas.size(*var)).any(|value| {
                    let mut other = assignment.clone();
                    other[var.0 as usize] = value;
                    table[&other] != *truth
                })
            })
        };
        let expected: Vec<VarId> = all_vars(&case.formulas).into_iter().filter(turns).collect();
        prop_assert_eq!(support, expected);
        prop_assert!(Diagram::build(&case.formulas, case.root, case.care, 0).is_none_or(|d| d.is_empty()));
    }

    #[test]
    fn counts(case in case(3)) {
        let diagram = Diagram::build(&case.formulas, case.root, case.care, 10_000).unwrap();
        let count = diagram.count(&case.knowledge, &all_vars(&case.formulas));
        let all = truths(&case);
        let number = |wanted| {
            let within = all.iter().filter(|(all, _)| completes(all, &case.knowledge));
            within.filter(|(_, truth)| *truth == wanted).count() as f64
        };
        let expected = Count { yes: number(Some(true)), no: number(Some(false)), impossible: number(None) };
        prop_assert_eq!(count, expected);
    }

    #[test]
    fn cubes_partition(case in case(3)) {
        let diagram = Diagram::build(&case.formulas, case.root, case.care, 10_000).unwrap();
        for want in [true, false] {
            let cubes = diagram.cubes(want, usize::MAX);
            for (assignment, truth) in truths(&case) {
                let inside = cubes.iter().filter(|cube| in_cube(&assignment, cube)).count();
                prop_assert_eq!(inside, usize::from(truth == Some(want)));
            }
            let few = diagram.cubes(want, 2);
            prop_assert_eq!(&few[..], &cubes[..cubes.len().min(2)]);
        }
    }

    #[test]
    fn covers_are_prime_and_irredundant(case in case(3), use_knowledge in any::<bool>()) {
        let diagram = Diagram::build(&case.formulas, case.root, case.care, 10_000).unwrap();
        let knowledge = use_knowledge.then_some(&case.knowledge);
        let cover = minimal_cover(&diagram, knowledge, 1000).unwrap();
        let all = truths(&case);
        let relevant: Vec<(&Assignment, bool)> = all
            .iter()
            .filter(|(all, _)| knowledge.is_none_or(|knowledge| completes(all, knowledge)))
            .filter_map(|(all, truth)| truth.map(|truth| (all, truth)))
            .collect();
        for (assignment, truth) in &relevant {
            prop_assert_eq!(cover.iter().any(|term| in_cube(assignment, term)), *truth);
        }
        for (index, term) in cover.iter().enumerate() {
            let own = relevant.iter().any(|(all, _)| {
                let mut others = cover.iter().enumerate().filter(|(other, _)| *other != index);
                in_cube(all, term) && !others.any(|(_, other)| in_cube(all, other))
            });
            prop_assert!(own, "{:?} is to spare in {:?}", term, cover);
            for place in 0..term.len() {
                for value in &term[place].1.complement() {
                    let mut wider = term.clone();
                    wider[place].1.insert(value);
                    let too_wide = relevant.iter().any(|(all, truth)| !truth && in_cube(all, &wider));
                    prop_assert!(too_wide, "{:?} can be widened", term);
                }
            }
        }
        let too_few = cover.len().checked_sub(1).and_then(|few| minimal_cover(&diagram, knowledge, few));
        prop_assert_eq!(too_few, None);
    }

    #[test]
    fn rewriting_substitutes(case in case(0), by in prop::collection::vec(tree(2), 6), which in any::<u8>()) {
        let mut formulas = case.formulas.clone();
        let new: Vec<NodeId> = by.iter().map(|tree| tree.build(&mut formulas)).collect();
        // Only variables of two values: with more, the literals that were meant may have been merged into
        // others.
        let sizes: Vec<u32> = all_vars(&formulas).iter().map(|var| formulas.size(*var)).collect();
        let chosen = |var: VarId| sizes[var.0 as usize] == 2 && which >> var.0 & 1 == 1;
        let mut asked = vec![];
        let rewritten = formulas.rewrite(case.root, |formulas, var, set| {
            asked.push((var, set.clone()));
            let by = new[var.0 as usize];
            let by = if set.contains(1) { by } else { formulas.not(by) };
            chosen(var).then_some(by)
        });
        asked.sort();
        prop_assert!(asked.windows(2).all(|pair| pair[0] != pair[1]));
        for assignment in assignments(&formulas) {
            let lit = |var: VarId, set: &ValueSet| {
                let value = assignment[var.0 as usize];
                let value = if chosen(var) { by[var.0 as usize].holds(&assignment).into() } else { value };
                set.contains(value)
            };
            let expected = case.tree.holds_with(&assignment, &lit);
            prop_assert_eq!(holds(&formulas, rewritten, &assignment), expected);
        }
    }

    #[test]
    fn minimal_supports_are_found(len in 0..16u32, supports in prop::collection::vec(any::<u16>(), 1..6)) {
        // Any sets will do: a support is what contains one of them.
        let all = (1 << len) - 1;
        let supports: Vec<u32> = supports.iter().map(|set| u32::from(*set) & all).collect();
        let minimal = |set: &&u32| !supports.iter().any(|other| other != *set && other & **set == *other);
        let union = supports.iter().filter(minimal).fold(0, |union, set| union | set);
        let expected: Vec<GroupId> = (0..len).filter(|group| union >> group & 1 == 1).map(GroupId).collect();
        let groups: Vec<GroupId> = (0..len).map(GroupId).collect();
        let (found, exact) = super::support::matters(&groups, |keep| {
            let kept = (0..len).filter(|group| keep[*group as usize]).fold(0, |kept, group| kept | 1 << group);
            Some(!supports.iter().any(|support| support & kept == *support))
        });
        prop_assert_eq!(&found, if exact { &expected } else { &groups });
        prop_assert!(exact || len > 12);
    }

    #[test]
    fn at_least_adds_up(sizes in prop::collection::vec(1..=4u32, 0..=5), n in 0..12u32) {
        let mut formulas = Formulas::new();
        let counters: Vec<VarId> = sizes.iter().map(|size| formulas.new_var(*size, GroupId(0))).collect();
        let root = formulas.at_least(&counters, n);
        for assignment in assignments(&formulas) {
            prop_assert_eq!(holds(&formulas, root, &assignment), assignment.iter().sum::<u32>() >= n);
        }
    }

    #[test]
    fn value_sets_are_sets(
        size in 0..200u32,
        a in prop::collection::btree_set(0..220u32, 0..80),
        b in prop::collection::btree_set(0..220u32, 0..80),
        (from, to) in (0..220u32, 0..220u32),
    ) {
        let inside = |values: &std::collections::BTreeSet<u32>| -> Vec<u32> {
            values.iter().copied().filter(|value| *value < size).collect()
        };
        let (one, other) = (ValueSet::of(size, a.iter().copied()), ValueSet::of(size, b.iter().copied()));
        let (a, b) = (inside(&a), inside(&b));
        let pick = |keep: &dyn Fn(bool, bool) -> bool| {
            ValueSet::of(size, (0..size).filter(|value| keep(a.contains(value), b.contains(value))))
        };
        prop_assert_eq!(one.iter().collect::<Vec<_>>(), a.clone());
        prop_assert_eq!(one.len() as usize, a.len());
        prop_assert_eq!(one.is_empty(), a.is_empty());
        prop_assert_eq!(one.is_full(), a.len() == size as usize);
        prop_assert_eq!(one.first(), a.first().copied());
        prop_assert_eq!(one.only(), (a.len() == 1).then(|| a[0]));
        prop_assert_eq!(one.union(&other), pick(&|a, b| a || b));
        prop_assert_eq!(one.intersection(&other), pick(&|a, b| a && b));
        prop_assert_eq!(one.difference(&other), pick(&|a, b| a && !b));
        prop_assert_eq!(one.complement(), pick(&|a, _| !a));
        prop_assert_eq!(one.is_subset(&other), a.iter().all(|value| b.contains(value)));
        prop_assert_eq!(one.is_disjoint(&other), !a.iter().any(|value| b.contains(value)));
        let mut filled = one.clone();
        filled.fill(from..to);
        prop_assert_eq!(filled, one.union(&ValueSet::of(size, from..to)));
        let mut changed = one.clone();
        for value in &other {
            prop_assert_eq!(changed.contains(value), one.contains(value));
            changed.insert(value);
            prop_assert!(changed.contains(value));
            changed.remove(value);
        }
        prop_assert_eq!(changed, one.difference(&other));
        prop_assert!(!one.contains(size));
    }
}

fn switches(formulas: &mut Formulas, count: u32) -> Vec<NodeId> {
    (0..count)
        .map(|group| {
            let var = formulas.new_var(2, GroupId(group));
            formulas.lit(var, ValueSet::single(2, 1))
        })
        .collect()
}

#[test]
fn what_is_near_at_hand_is_found() {
    let mut formulas = Formulas::new();
    let all = switches(&mut formulas, 6);
    let (one, two) = (formulas.and(all[..3].to_vec()), formulas.and(all[3..].to_vec()));
    let root = formulas.or([one, two]);
    let ruled_out = formulas.not(all[0]);
    let free = Settler::new(&formulas, None, 0);
    let within = Settler::new(&formulas, Some(ruled_out), 0);
    let mut knowledge = Knowledge::unknown(&formulas);
    for want in [true, false] {
        assert!(free.can_plainly_be(root, want, &knowledge));
        assert!(free.can_plainly_be(one, want, &knowledge));
    }
    assert!(within.can_plainly_be(root, true, &knowledge));
    assert!(!within.can_plainly_be(one, true, &knowledge));
    knowledge.set(VarId(4), 0);
    assert!(!free.can_plainly_be(two, true, &knowledge));
    assert!(free.can_plainly_be(root, true, &knowledge));
}

#[test]
fn excluded_middle_is_seen_through() {
    let mut formulas = Formulas::new();
    let [a, b] = switches(&mut formulas, 2)[..] else { unreachable!() };
    let both = formulas.and([a, b]);
    let not_both = formulas.not(both);
    assert_eq!(formulas.or([both, not_both]), NodeId::TRUE);
    let forth = formulas.implies(a, b);
    let hidden = formulas.or([forth, a]);
    let unknown = Knowledge::unknown(&formulas);
    assert_eq!(Settler::new(&formulas, None, 100).settle(hidden, &unknown), Outcome::Always.into());
}

/// Two names for one thing: either settles it, so both matter, though neither can change alone.
#[test]
fn what_can_stand_in_for_another_matters() {
    let mut formulas = Formulas::new();
    let [a, b, c] = switches(&mut formulas, 3)[..] else { unreachable!() };
    let same = formulas.iff(a, b);
    let other = formulas.implies(c, c);
    let care = formulas.and([same, other]);
    let mut knowledge = Knowledge::unknown(&formulas);
    for budget in [0, 100] {
        let settler = Settler::new(&formulas, Some(care), budget);
        assert_eq!(settler.settle(a, &knowledge).matters, [GroupId(0), GroupId(1)]);
    }
    knowledge.set(VarId(1), 1);
    let settler = Settler::new(&formulas, Some(care), 100);
    assert_eq!(settler.settle(a, &knowledge), Outcome::Always.into());
    knowledge.set(VarId(0), 0);
    assert_eq!(settler.settle(a, &knowledge), Outcome::Impossible.into());
}

#[test]
fn too_many_substitutes_are_said_to_be_inexact() {
    let mut formulas = Formulas::new();
    let all = switches(&mut formulas, 40);
    let same: Vec<NodeId> = all.windows(2).map(|pair| formulas.iff(pair[0], pair[1])).collect();
    let unknown = Knowledge::unknown(&formulas);
    for count in [2, 15, 30, 40] {
        let care = formulas.and(same[..count - 1].iter().copied());
        for budget in [0, 10_000] {
            let settled = Settler::new(&formulas, Some(care), budget).settle(all[0], &unknown);
            assert_eq!((settled.outcome, settled.exact), (Outcome::Varies, count <= 33));
            assert_eq!(settled.matters.len(), count);
        }
    }
}

/// Many nodes of one level that come down to one, once enough is known.
#[test]
fn wide_levels_are_reduced() {
    let mut formulas = Formulas::new();
    let bits = switches(&mut formulas, 5);
    let last = formulas.new_var(7, GroupId(9));
    let zero = formulas.lit(last, ValueSet::single(7, 0));
    // The bits are asked about first, for they come first here.
    let mut ways = vec![formulas.and(bits.iter().copied().chain([zero]))];
    for (&bit, value) in bits.iter().zip(2..) {
        let not_bit = formulas.not(bit);
        let own = formulas.lit(last, ValueSet::of(7, [0, value]));
        ways.extend([formulas.and([bit, own]), formulas.and([not_bit, zero])]);
    }
    let root = formulas.or(ways);
    let diagram = Diagram::build(&formulas, root, None, 1000).unwrap();
    assert_eq!((diagram.len(), diagram.support().last()), (63, Some(&last)));
    let mut knowledge = Knowledge::unknown(&formulas);
    assert_eq!(diagram.settle(&knowledge).matters.len(), 6);
    knowledge.restrict(last, &ValueSet::of(7, [0, 1]));
    assert_eq!(diagram.settle(&knowledge).matters, [GroupId(9)]);
}

/// What is known separates what hangs together only through it.
#[test]
fn known_variables_separate() {
    let mut formulas = Formulas::new();
    let all = switches(&mut formulas, 40);
    let mut care: Vec<NodeId> = all[2..].windows(2).map(|pair| formulas.iff(pair[0], pair[1])).collect();
    let known = switches(&mut formulas, 41)[40];
    care.push(formulas.iff(all[0], all[1]));
    care.push(formulas.or([all[1], known]));
    care.push(formulas.or([all[2], known]));
    let care = formulas.and(care);
    let mut knowledge = Knowledge::unknown(&formulas);
    knowledge.set(VarId(80), 1);
    let matters = vec![GroupId(0), GroupId(1)];
    let expected = Settled { outcome: Outcome::Varies, matters, exact: true };
    for budget in [0, 10_000] {
        let settler = Settler::new(&formulas, Some(care), budget);
        assert_eq!(settler.settle(all[0], &knowledge), expected);
        assert!(!settler.settle(all[0], &Knowledge::unknown(&formulas)).exact);
    }
}

#[test]
fn care_that_is_false_leaves_nothing() {
    let mut formulas = Formulas::new();
    let a = switches(&mut formulas, 1)[0];
    let unknown = Knowledge::unknown(&formulas);
    for budget in [0, 100] {
        let settler = Settler::new(&formulas, Some(NodeId::FALSE), budget);
        assert_eq!(settler.outcome(a, &unknown), Outcome::Impossible);
        assert_eq!(settler.outcome(NodeId::TRUE, &unknown), Outcome::Impossible);
    }
}

#[test]
fn large_domains() {
    let mut formulas = Formulas::new();
    let var = formulas.new_var(1000, GroupId(0));
    let other = formulas.new_var(100, GroupId(1));
    let low = formulas.lit(var, ValueSet::of(1000, 0..300));
    let high = formulas.lit(other, ValueSet::of(100, 70..100));
    let root = formulas.or([low, high]);
    let mut knowledge = Knowledge::unknown(&formulas);
    let diagram = Diagram::build(&formulas, root, None, 1000).unwrap();
    let count = diagram.count(&knowledge, &[var, other]);
    assert_eq!(count, Count { yes: 51_000.0, no: 49_000.0, impossible: 0.0 });
    assert_eq!(minimal_cover(&diagram, None, 2).unwrap().len(), 2);
    for budget in [0, 1000] {
        let settler = Settler::new(&formulas, None, budget);
        assert_eq!(settler.settle(root, &knowledge).matters, [GroupId(0), GroupId(1)]);
        assert!(settler.witness(root, &knowledge, false).is_some());
    }
    // A variable has one value at a time, for the solver too.
    let marked = switches(&mut formulas, 2);
    let (one, nine) =
        (formulas.lit(var, ValueSet::single(1000, 1)), formulas.lit(var, ValueSet::single(1000, 9)));
    let care = [formulas.implies(marked[0], one), formulas.implies(marked[1], nine)];
    let care = formulas.and(care);
    let both = formulas.and(marked);
    assert_eq!(Settler::new(&formulas, Some(care), 0).outcome(both, &knowledge), Outcome::Never);
    knowledge.set(var, 999);
    knowledge.restrict(other, &ValueSet::of(100, 71..75));
    for budget in [0, 1000] {
        assert_eq!(Settler::new(&formulas, None, budget).outcome(root, &knowledge), Outcome::Always);
    }
}

/// Neither deep nor wide formulas exhaust the stack, and a diagram out of reach is replaced by the solver.
#[test]
fn deep_and_wide_formulas() {
    let mut formulas = Formulas::new();
    let all = switches(&mut formulas, 3000);
    let mut deep = all[0];
    for round in 0..30_000 {
        let inner = formulas.and([deep, all[round % 500]]);
        deep = formulas.or([inner, all[(round + 7) % 500]]);
    }
    let unknown = Knowledge::unknown(&formulas);
    assert_eq!(evaluate(&formulas, deep, &unknown), Truth::Unknown);
    assert_eq!(formulas.support(deep).len(), 500);
    assert_eq!(formulas.rewrite(deep, |_, _, _| None), deep);
    let wide = formulas.and(all.iter().copied());
    assert!(Diagram::build(&formulas, wide, None, 1_000_000).is_none());
    let chain: Vec<NodeId> = all[..999].windows(2).map(|pair| formulas.iff(pair[0], pair[1])).collect();
    let chain = formulas.and(chain);
    let diagram = Diagram::build(&formulas, chain, Some(deep), 1_000_000).unwrap();
    assert_eq!(diagram.outcome(&unknown), Outcome::Varies);
    assert_eq!(diagram.witness(&unknown, true).unwrap().len(), 999);
    assert_eq!(diagram.settle(&unknown).matters.len(), 999);
    let settler = Settler::new(&formulas, None, 1_000_000);
    assert_eq!(settler.outcome(wide, &unknown), Outcome::Varies);
    assert_eq!(settler.witness(wide, &unknown, true).unwrap().len(), 3000);
}

#[test]
fn a_settler_is_shared() {
    let mut formulas = Formulas::new();
    let all = switches(&mut formulas, 8);
    let pairs: Vec<NodeId> = all.windows(2).map(|pair| formulas.iff(pair[0], pair[1])).collect();
    let unknown = Knowledge::unknown(&formulas);
    let settler = std::sync::Arc::new(Settler::new(std::sync::Arc::new(formulas), None, 100));
    let answers = || pairs.iter().map(|id| settler.settle(*id, &unknown)).collect::<Vec<_>>();
    let (one, other) = std::thread::scope(|scope| {
        let (one, other) = (scope.spawn(answers), scope.spawn(answers));
        (one.join().unwrap(), other.join().unwrap())
    });
    assert_eq!(one, other);
}

#[test]
fn knowledge_is_taken_back() {
    let mut formulas = Formulas::new();
    let var = formulas.new_var(3, GroupId(0));
    let mut knowledge = Knowledge::unknown(&formulas);
    knowledge.restrict(var, &ValueSet::of(3, [0, 1]));
    assert!(!knowledge.is_known(var));
    knowledge.restrict(var, &ValueSet::of(3, [1, 2]));
    assert!(knowledge.is_known(var));
    knowledge.set(var, 7);
    assert!(knowledge.is_contradictory());
    knowledge.forget(var);
    assert_eq!(knowledge, Knowledge::unknown(&formulas));
}
