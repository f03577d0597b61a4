//! The search beside trying everything, and on what only counting shows.

use proptest::prelude::*;

use super::cliques::{Simplified, simplified};
use super::{Answer, Constraint, Literal, Search, luby, negated, var};

fn holds(constraint: &Constraint, values: &[bool]) -> bool {
    let is_true = |literal: Literal| values[var(literal)] == (literal & 1 == 0);
    let sum: i64 = constraint.terms.iter().filter(|term| is_true(term.1)).map(|term| term.0).sum();
    sum >= constraint.degree
}

/// All values of so many variables.
fn all(vars: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1_u32 << vars).map(move |bits| (0..vars).map(|var| bits >> var & 1 == 1).collect())
}

/// Pigeons in holes: each is somewhere, and no two are in one.
fn pigeons(pigeons: u32, holes: u32) -> (usize, Vec<Vec<Literal>>) {
    let place = |pigeon: u32, hole: u32| 2 * (pigeon * holes + hole);
    let mut clauses: Vec<Vec<Literal>> =
        (0..pigeons).map(|pigeon| (0..holes).map(|hole| place(pigeon, hole)).collect()).collect();
    for hole in 0..holes {
        for one in 0..pigeons {
            let pair = |other| vec![negated(place(one, hole)), negated(place(other, hole))];
            clauses.extend((0..one).map(pair));
        }
    }
    ((pigeons * holes) as usize, clauses)
}

fn search(vars: usize, clauses: &[Vec<Literal>]) -> Search {
    let Simplified::Counting(constraints) = simplified(vars, clauses, &[], &[]) else {
        panic!("there is something to count");
    };
    Search::new(vars, constraints)
}

#[test]
fn pigeons_that_do_not_fit_are_counted() {
    for holes in [3, 8, 11, 20] {
        let (vars, clauses) = pigeons(holes + 1, holes);
        let mut search = search(vars, &clauses);
        assert_eq!(search.run(20_000_000), Answer::Never, "{holes} holes");
    }
}

#[test]
fn pigeons_that_fit_are_placed() {
    let (vars, clauses) = pigeons(9, 9);
    let Answer::Met(values) = search(vars, &clauses).run(20_000_000) else { panic!("they fit") };
    assert!(clauses.iter().all(|clause| holds(&Constraint::clause(clause), &values)));
}

#[test]
fn work_is_bounded() {
    let (vars, clauses) = pigeons(21, 20);
    let mut search = search(vars, &clauses);
    assert_eq!(search.run(1_000), Answer::Unsettled);
    assert!(search.work() < 20_000, "{}", search.work());
}

/// Two sums that come to one with nothing in it that is set: what is learned cannot be met, whatever is undone.
#[test]
fn a_conflict_may_teach_that_there_is_no_answer() {
    let one = Constraint { terms: vec![(1, 1), (3, 8), (4, 10), (4, 17)], degree: 6 };
    let two = Constraint { terms: vec![(5, 9), (3, 11), (5, 16)], degree: 6 };
    assert_eq!(Search::new(VARS, vec![one, two]).run(u64::MAX), Answer::Never);
}

#[test]
fn the_sequence_of_restarts() {
    let first: Vec<u64> = (1..=15).map(luby).collect();
    assert_eq!(first, [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
}

const VARS: usize = 9;

fn literal() -> impl Strategy<Value = Literal> {
    0..2 * VARS as u32
}

/// A sum over different variables.
fn constraint() -> impl Strategy<Value = Constraint> {
    let terms = proptest::collection::btree_map(0..VARS as u32, (1..6_i64, any::<bool>()), 1..6);
    (terms, 1..9_i64).prop_map(|(terms, degree)| {
        let terms =
            terms.into_iter().map(|(var, (weight, not))| (weight.min(degree), 2 * var + u32::from(not)));
        Constraint { terms: terms.collect(), degree }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn sums_are_met_if_they_can_be(constraints in proptest::collection::vec(constraint(), 1..14)) {
        let is_met = |values: &Vec<bool>| constraints.iter().all(|constraint| holds(constraint, values));
        match Search::new(VARS, constraints.clone()).run(u64::MAX) {
            Answer::Met(values) => prop_assert!(is_met(&values)),
            Answer::Never => prop_assert!(!all(VARS).any(|values| is_met(&values))),
            Answer::Unsettled => prop_assert!(false, "there was no limit"),
        }
    }

    /// Whatever becomes of clauses, it has the same solutions as they.
    #[test]
    fn clauses_and_groups_stay_what_they_say(
        clauses in proptest::collection::vec(proptest::collection::vec(literal(), 1..4), 0..24),
        groups in proptest::collection::vec(proptest::collection::btree_set(0..VARS as u32, 2..6), 0..3),
        given in proptest::collection::vec(literal(), 0..2),
    ) {
        let groups: Vec<Vec<Literal>> =
            groups.into_iter().map(|group| group.into_iter().map(|var| 2 * var).collect()).collect();
        let is_true = |values: &[bool], literal: Literal| values[var(literal)] == (literal & 1 == 0);
        let is_met = |values: &Vec<bool>| {
            clauses.iter().all(|clause| clause.iter().any(|literal| is_true(values, *literal)))
                && groups.iter().all(|group| group.iter().filter(|l| is_true(values, **l)).count() < 2)
                && given.iter().all(|literal| is_true(values, *literal))
        };
        match simplified(VARS, &clauses, &groups, &given) {
            Simplified::Never => prop_assert!(!all(VARS).any(|values| is_met(&values))),
            Simplified::Plain => {}
            Simplified::Counting(constraints) => {
                for values in all(VARS) {
                    let simple = constraints.iter().all(|constraint| holds(constraint, &values));
                    prop_assert_eq!(simple, is_met(&values), "{:?}", values);
                }
            }
        }
    }
}
