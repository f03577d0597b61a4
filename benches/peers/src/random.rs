//! Random books and candidates, the same for the same seed on every machine.

use crate::book::{Book, Expr, Fact, Kind, Requirement, Sign};
use crate::candidate::{Candidate, Value};

/// A small generator of good enough numbers (splitmix64), written out so that no crate's next
/// version changes the book.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// True this often in a hundred.
    fn percent(&mut self, often: usize) -> bool {
        self.below(100) < often
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1) as usize) as i64
    }
}

/// The shape of [`book`], for people.
pub const SHAPE: &str = "20 facts (14 yes/no, 4 one-of with 4 values, 2 integers from 0 to 100); each requirement \
an and/or tree of 3 to 7 conditions on one fact each, a fifth of the conditions and a tenth of the groups negated";

/// A random book of this many requirements over 20 facts.
pub fn book(requirements: usize, seed: u64) -> Book {
    let mut random = Random::new(seed);
    let mut kinds: Vec<Kind> = (0..14).map(|_| Kind::YesNo).collect();
    kinds.extend((0..4).map(|_| Kind::OneOf(["a", "b", "c", "d"].map(String::from).to_vec())));
    kinds.extend((0..2).map(|_| Kind::Integer { from: 0, to: 100 }));
    let facts: Vec<Fact> =
        kinds.into_iter().enumerate().map(|(at, kind)| Fact { name: format!("f{at}"), kind }).collect();
    let requirements = (0..requirements)
        .map(|at| {
            let leaves = 3 + random.below(5);
            let and = random.percent(50);
            let applies = tree(&mut random, &facts, leaves, and);
            Requirement { label: format!("requirement {}", at + 1), applies }
        })
        .collect();
    Book { title: "random".to_owned(), facts, requirements }
}

/// A tree of so many leaves: "and" and "or" alternate by level.
fn tree(random: &mut Random, facts: &[Fact], leaves: usize, and: bool) -> Expr {
    if leaves == 1 {
        let leaf = leaf(random, facts);
        return if random.percent(20) { Expr::Not(Box::new(leaf)) } else { leaf };
    }
    let mut parts = Vec::new();
    let mut left = leaves;
    while left > 0 {
        // At least two parts.
        let most = if parts.is_empty() { left - 1 } else { left };
        let part = 1 + random.below(most.min(3));
        parts.push(tree(random, facts, part, !and));
        left -= part;
    }
    let group = if and { Expr::And(parts) } else { Expr::Or(parts) };
    if random.percent(10) { Expr::Not(Box::new(group)) } else { group }
}

fn leaf(random: &mut Random, facts: &[Fact]) -> Expr {
    let fact = random.below(facts.len());
    match &facts[fact].kind {
        Kind::YesNo => Expr::Yes(fact),
        Kind::OneOf(values) => {
            let first = random.below(values.len());
            let mut chosen = vec![first];
            if random.percent(33) {
                chosen.push((first + 1 + random.below(values.len() - 1)) % values.len());
                chosen.sort_unstable();
            }
            Expr::In(fact, chosen)
        }
        Kind::Integer { from, to } => {
            let signs = [Sign::Less, Sign::LessOrEqual, Sign::Greater, Sign::GreaterOrEqual];
            Expr::Compare(fact, signs[random.below(4)], random.between(from + 5, to - 5))
        }
    }
}

/// A candidate of whom every fact is known.
pub fn candidate(book: &Book, random: &mut Random) -> Candidate {
    let values = book.facts.iter().map(|fact| {
        Some(match &fact.kind {
            Kind::YesNo => Value::YesNo(random.percent(50)),
            Kind::OneOf(values) => Value::Choice(values[random.below(values.len())].clone()),
            Kind::Integer { from, to } => Value::Integer(random.between(*from, *to)),
        })
    });
    Candidate(values.collect())
}

/// The candidate without a third of the facts.
pub fn without_a_third(candidate: &Candidate, random: &mut Random) -> Candidate {
    let mut values = candidate.0.clone();
    let mut left = (values.len() + 1) / 3;
    while left > 0 {
        let at = random.below(values.len());
        if values[at].take().is_some() {
            left -= 1;
        }
    }
    Candidate(values)
}
