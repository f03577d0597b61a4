//! Formulas about numbers, held against every choice of small numbers.

use proptest::prelude::*;
use proptest::test_runner::Config;

use super::{Ratio, Relation, Saying, Stretch, Sum, Term, TermId};
use crate::{
    Consistency, Formulas, GroupId, Knowledge, NodeId, Outcome, Settler, Truth, ValueSet, VarId, evaluate,
};

/// So many worlds; `RULES_LONG=1` tries a hundred times as many.
fn cases(usual: u32) -> Config {
    let times = if std::env::var_os("RULES_LONG").is_some() { 100 } else { 1 };
    Config { failure_persistence: None, ..Config::with_cases(usual * times) }
}

/// Draws that are the same every time.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    fn between(&mut self, low: i128, high: i128) -> i128 {
        low + i128::from(self.below((high - low + 1) as u64) as u32)
    }
}

/// What the numbers of a world are.
#[derive(Clone, Copy, PartialEq)]
enum Numbers {
    /// Whole numbers from 0 to a bound.
    Bounded,
    /// Whole numbers.
    Unbounded,
    /// Any numbers from 0 to a bound. Of their differences, those of quarters meet every case of three.
    Quarters,
}

/// Numbers, a plain variable, and a formula about them.
struct World {
    formulas: Formulas,
    /// What is tried stands for so many times what it means.
    unit: i128,
    /// The numbers that are tried: all there are, or enough of them.
    tried: Vec<std::ops::RangeInclusive<i128>>,
    terms: Vec<TermId>,
    /// The variable that no number stands behind.
    plain: VarId,
    said: Vec<VarId>,
    root: NodeId,
    care: Option<NodeId>,
}

impl World {
    fn new(draws: &mut Draws, sums: bool, numbers: Numbers) -> World {
        let bounded = numbers != Numbers::Unbounded;
        let unit = if numbers == Numbers::Quarters { 4 } else { 1 };
        let most = if numbers == Numbers::Quarters { 2 } else { 4 };
        let mut formulas = Formulas::new();
        let plain = formulas.new_var(2, GroupId(9));
        let tried: Vec<_> =
            (0..3).map(|_| if bounded { 0..=unit * draws.between(1, most) } else { -8..=9 }).collect();
        let terms: Vec<TermId> = (0..3)
            .map(|place| {
                formulas.new_term(Term {
                    whole: unit == 1,
                    low: bounded.then_some(Ratio::ZERO),
                    high: bounded.then(|| Ratio::whole(*tried[place].end() / unit)),
                    usual: Ratio::ONE,
                    group: GroupId(place as u32),
                    moved: None,
                })
            })
            .collect();
        let mut said = Vec::new();
        for _ in 0..draws.between(2, 5) {
            if draws.below(4) == 0 {
                let term = terms[draws.below(3) as usize];
                let cut = Ratio::whole(draws.between(1, 3));
                let var = formulas.new_var(3, formulas.terms().term(term).group);
                let spans = [
                    Stretch::Between(None, Some(cut)),
                    Stretch::Point(cut),
                    Stretch::Between(Some(cut), None),
                ];
                formulas.say(var, Saying::Spans(term, spans.into()));
                said.push(var);
                continue;
            }
            let var = formulas.new_var(2, GroupId(20 + said.len() as u32));
            let (one, two) = (draws.below(3) as usize, draws.below(3) as usize);
            let factor = |draws: &mut Draws| if sums { draws.between(-3, 3) } else { 1 };
            let mut parts = vec![
                (terms[one], Ratio::whole(factor(draws))),
                (terms[two], Ratio::whole(if sums { factor(draws) } else { -1 })),
            ];
            if sums && draws.below(3) == 0 {
                parts.push((terms[draws.below(3) as usize], Ratio::whole(factor(draws))));
            }
            let relation =
                [Relation::Less, Relation::AtMost, Relation::Equal, Relation::AtLeast, Relation::More]
                    [draws.below(5) as usize];
            let bound = Ratio::whole(draws.between(-2, 2));
            formulas.say(var, Saying::Sum(Sum { parts: parts.into(), relation, bound }));
            said.push(var);
        }
        let root = node(&mut formulas, draws, plain, &said, 3);
        let care = (draws.below(3) == 0).then(|| node(&mut formulas, draws, plain, &said, 2));
        World { formulas, unit, tried, terms, plain, said, root, care }
    }

    /// Every choice: the numbers, then the plain variable.
    fn choices(&self) -> Vec<Vec<i128>> {
        let mut choices = vec![Vec::new()];
        for tried in self.tried.iter().cloned().chain([0..=1]) {
            choices = choices
                .iter()
                .flat_map(|choice: &Vec<i128>| {
                    tried.clone().map(move |value| choice.iter().copied().chain([value]).collect())
                })
                .collect();
        }
        choices
    }

    fn value(&self, var: VarId, choice: &[i128]) -> u32 {
        match self.formulas.terms().says(var) {
            None => choice[3] as u32,
            Some(Saying::Spans(term, spans)) => {
                let number = self.number(choice[term.0 as usize]);
                spans.iter().position(|span| span.holds(number)).expect("spans leave no gap") as u32
            }
            Some(Saying::Sum(sum)) => {
                let parts = sum.parts.iter();
                let total: i128 = parts.map(|(term, by)| by.numerator() * choice[term.0 as usize]).sum();
                u32::from(sum.relation.holds(self.number(total), sum.bound))
            }
        }
    }

    /// What is meant by what is tried.
    fn number(&self, tried: i128) -> Ratio {
        Ratio::new(tried, self.unit).expect("it fits")
    }

    fn holds(&self, root: NodeId, choice: &[i128]) -> bool {
        let mut complete = Knowledge::unknown(&self.formulas);
        for var in self.said.iter().chain([&self.plain]) {
            complete.set(*var, self.value(*var, choice));
        }
        match crate::evaluate(&self.formulas, root, &complete) {
            crate::Truth::True => true,
            crate::Truth::False => false,
            crate::Truth::Unknown => panic!("everything is known"),
        }
    }

    /// Some numbers are known, and what follows for variables all of whose numbers are. Of some others it is known
    /// what they say, without their numbers.
    fn tell(&self, draws: &mut Draws, choice: &[i128]) -> (Knowledge, Vec<bool>, Vec<VarId>) {
        let mut knowledge = Knowledge::unknown(&self.formulas);
        let known: Vec<bool> = (0..4).map(|_| draws.below(3) == 0).collect();
        for (place, term) in self.terms.iter().enumerate() {
            if known[place] {
                knowledge.tell(*term, self.number(choice[place]));
            }
        }
        let mut loose = Vec::new();
        for var in &self.said {
            if self.formulas.terms().is_told(*var, &knowledge) {
                knowledge.set(*var, self.value(*var, choice));
            } else if draws.below(8) == 0 {
                knowledge.set(*var, self.value(*var, choice));
                loose.push(*var);
            }
        }
        if known[3] {
            knowledge.set(self.plain, choice[3] as u32);
        }
        (knowledge, known, loose)
    }
}

fn node(formulas: &mut Formulas, draws: &mut Draws, plain: VarId, said: &[VarId], depth: u32) -> NodeId {
    if depth == 0 || draws.below(4) == 0 {
        let var = if draws.below(6) == 0 { plain } else { said[draws.below(said.len() as u64) as usize] };
        let size = formulas.size(var);
        let set = ValueSet::of(size, (0..size).filter(|_| draws.below(2) == 0));
        let set = if set.is_empty() { ValueSet::single(size, 0) } else { set };
        return formulas.lit(var, set);
    }
    let parts: Vec<NodeId> =
        (0..draws.between(2, 3)).map(|_| node(formulas, draws, plain, said, depth - 1)).collect();
    match draws.below(3) {
        0 => formulas.and(parts),
        1 => formulas.or(parts),
        _ => {
            let any = formulas.or(parts);
            formulas.not(any)
        }
    }
}

/// The groups in some minimal set that settles the truth, by the letter.
fn supports(choices: &[(Vec<i128>, bool)], open: &[usize]) -> Vec<GroupId> {
    let settles = |kept: &[usize]| {
        choices.iter().all(|(one, yes)| {
            choices
                .iter()
                .all(|(other, too)| yes == too || kept.iter().any(|place| one[*place] != other[*place]))
        })
    };
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for place in open {
        sets.extend(sets.clone().into_iter().map(|set| set.into_iter().chain([*place]).collect()));
    }
    sets.sort_by_key(Vec::len);
    let mut minimal: Vec<Vec<usize>> = Vec::new();
    for set in sets {
        if !minimal.iter().any(|known| known.iter().all(|place| set.contains(place))) && settles(&set) {
            minimal.push(set);
        }
    }
    let mut groups: Vec<GroupId> =
        minimal.into_iter().flatten().map(|place| GroupId([0, 1, 2, 9][place])).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn hold(seed: u64, sums: bool, numbers: Numbers, budget: usize) {
    let bounded = numbers != Numbers::Unbounded;
    let mut draws = Draws(seed | 1);
    for _ in 0..20 {
        draws.below(7);
    }
    let world = World::new(&mut draws, sums, numbers);
    let all = world.choices();
    // Far from the ends of what is tried, for what is beyond counts, too.
    let is_inner = |value: &i128| (bounded || (-1..=2).contains(value)) && value % world.unit == 0;
    // Beside known numbers that are whole, quarters meet every case.
    let inner: Vec<&Vec<i128>> = all.iter().filter(|choice| choice[..3].iter().all(is_inner)).collect();
    let drawn = inner[draws.below(inner.len() as u64) as usize].clone();
    let (knowledge, known, loose) = world.tell(&mut draws, &drawn);
    let fits = |choice: &Vec<i128>| {
        (0..4).all(|place| !known[place] || choice[place] == drawn[place])
            && loose.iter().all(|var| world.value(*var, choice) == world.value(*var, &drawn))
    };
    // What of the care condition has nothing to do with the formula is taken to be satisfiable.
    let satisfiable = |care: NodeId| all.iter().any(|choice| fits(choice) && world.holds(care, choice));
    if world.care.is_some_and(|care| !satisfiable(care)) {
        return;
    }
    let possible: Vec<(Vec<i128>, bool)> = all
        .iter()
        .filter(|choice| fits(choice) && world.care.is_none_or(|care| world.holds(care, choice)))
        .map(|choice| (choice.clone(), world.holds(world.root, choice)))
        .collect();
    let settler = Settler::new(&world.formulas, world.care, budget);
    let settled = settler.settle(world.root, &knowledge);
    let any = |want: bool| possible.iter().any(|(_, holds)| *holds == want);
    let wanted = Outcome::of(any(true), any(false));
    assert_eq!(settled.outcome, wanted, "seed {seed}");
    assert!(settled.exact, "seed {seed}");
    assert_eq!(settler.outcome(world.root, &knowledge), wanted, "seed {seed}");
    for want in [true, false] {
        assert!(!settler.can_plainly_be(world.root, want, &knowledge) || any(want), "seed {seed}, plainly");
    }
    if wanted == Outcome::Varies && bounded {
        let open: Vec<usize> = (0..4).filter(|place| !known[*place]).collect();
        assert_eq!(settled.matters, supports(&possible, &open), "seed {seed}");
    }
    let diagram = settler.diagram(world.root);
    if let Some(diagram) = diagram.filter(|diagram| !diagram.is_empty())
        && let Some(search) = diagram.search(&knowledge)
    {
        let mut search = search.in_clauses_alone();
        for want in [true, false] {
            assert_eq!(search.leads(want), Some(any(want)), "seed {seed}, in clauses");
            let said = search.witness(want);
            let Some(said) = said else {
                assert!(!any(want), "seed {seed}, in clauses");
                continue;
            };
            let verdict = world.formulas.terms().solve(&said, &knowledge);
            assert!(matches!(verdict, Consistency::Holds(_)), "seed {seed}, in clauses: {verdict:?}");
        }
        if wanted == Outcome::Varies {
            assert_eq!(search.matters(), (settled.matters.clone(), true), "seed {seed}, in clauses");
        }
    }
    for want in [true, false] {
        let witness = settler.witness(world.root, &knowledge, want);
        assert_eq!(witness.is_some(), any(want), "seed {seed}");
        let Some(witness) = witness else { continue };
        let said: Vec<(VarId, u32)> = witness
            .iter()
            .copied()
            .chain(loose.iter().map(|var| (*var, world.value(*var, &drawn))))
            .collect();
        let Consistency::Holds(numbers) = world.formulas.terms().solve(&said, &knowledge) else {
            panic!("seed {seed}: the witness has no numbers");
        };
        // Numbers that are found need not be among those that are tried.
        let (numbers, unit) = match world.unit {
            1 => (numbers, 1),
            unit => {
                (numbers.into_iter().filter(|(_, number)| unit % number.denominator() == 0).collect(), unit)
            }
        };
        if unit != 1
            && (0..3).any(|place| !known[place] && numbers.iter().all(|(term, _)| term.0 as usize != place))
        {
            continue;
        }
        let mut choice = drawn.clone();
        for place in 0..3 {
            if !known[place] {
                let found = numbers.iter().find(|(term, _)| term.0 as usize == place);
                let number = found.map_or(Ratio::ONE, |(_, number)| *number);
                choice[place] = number.numerator() * world.unit / number.denominator();
            }
        }
        if let Some((_, value)) = witness.iter().find(|(var, _)| *var == world.plain) {
            choice[3] = i128::from(*value);
        }
        assert_eq!(world.holds(world.root, &choice), want, "seed {seed}");
        if known.iter().all(|known| !known) && loose.is_empty() && world.unit == 1 {
            whole(&world, &witness, want, seed);
        }
    }
}

/// A witness becomes a candidate of whom everything is known: it can be, and says the same.
fn whole(world: &World, witness: &[(VarId, u32)], want: bool, seed: u64) {
    let formulas = &world.formulas;
    let whole = formulas.completed(witness);
    assert_eq!(evaluate(formulas, world.root, &whole), Truth::from(want), "seed {seed}");
    let vars = (0..formulas.vars() as u32).map(VarId);
    let values: Vec<(VarId, u32)> = vars.map(|var| (var, whole.possible(var).only().unwrap())).collect();
    let verdict = formulas.terms().solve(&values, &Knowledge::unknown(formulas));
    assert!(matches!(verdict, Consistency::Holds(_)), "seed {seed}: {verdict:?}");
}

/// A number that stands twice in a sum and falls away does not matter.
#[test]
fn what_falls_away_does_not_matter() {
    let mut formulas = Formulas::new();
    let term = |group| Term {
        whole: true,
        low: Some(Ratio::ZERO),
        high: Some(Ratio::whole(3)),
        usual: Ratio::ONE,
        group: GroupId(group),
        moved: None,
    };
    let (one, two) = (formulas.new_term(term(0)), formulas.new_term(term(1)));
    let var = formulas.new_var(2, GroupId(2));
    let parts = [(one, Ratio::ONE), (one, Ratio::whole(-1)), (two, Ratio::ONE)];
    formulas.say(var, Saying::Sum(Sum { parts: parts.into(), relation: Relation::More, bound: Ratio::ONE }));
    let root = formulas.lit(var, ValueSet::single(2, 1));
    let settled = Settler::new(&formulas, None, 10_000).settle(root, &Knowledge::unknown(&formulas));
    assert_eq!((settled.outcome, settled.matters), (Outcome::Varies, vec![GroupId(1)]));
}

/// The ends of a stretch do not belong to it.
#[test]
fn a_stretch_lies_between_its_ends() {
    let between = Stretch::Between(Some(Ratio::ONE), Some(Ratio::whole(3)));
    let holds = |stretch: &Stretch| [0, 1, 2, 3, 4].map(|number| stretch.holds(Ratio::whole(number)));
    assert_eq!(holds(&between), [false, false, true, false, false]);
    assert_eq!(holds(&Stretch::Between(None, Some(Ratio::ONE))), [true, false, false, false, false]);
    assert_eq!(holds(&Stretch::Except([Ratio::ONE].into())), [true, false, true, true, true]);
}

/// Seeds that were answered wrongly once.
#[test]
fn what_was_wrong_once_is_right() {
    for seed in [13_857_274_887_608_321_651, 13_857_274_887_608_321_650] {
        hold(seed, false, Numbers::Bounded, 10_000);
    }
    hold(731_858_312_421_632_750, false, Numbers::Bounded, 0);
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn differences_are_settled_exactly(seed: u64) {
        hold(seed, false, Numbers::Bounded, 10_000);
    }

    #[test]
    fn sums_are_settled_exactly(seed: u64) {
        hold(seed, true, Numbers::Bounded, 10_000);
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn differences_without_bounds_are_settled_exactly(seed: u64) {
        hold(seed, false, Numbers::Unbounded, 10_000);
    }

    #[test]
    fn differences_of_any_numbers_are_settled_exactly(seed: u64) {
        hold(seed, false, Numbers::Quarters, 10_000);
    }

    #[test]
    fn the_solver_settles_the_same(seed: u64, sums: bool) {
        hold(seed, sums, Numbers::Bounded, 0);
    }
}
