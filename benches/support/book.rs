//! A random rulebook and random candidates, the same ones for every engine that is measured.
//!
//! The shape: `requirements` requirements over `facts` facts, which go round yes/no, yes/no, yes/no, one of four
//! values, an integer from 0 to 100. A requirement is one atom, or two, or two pairs of them, joined by `and` and
//! `or`; atoms of yes/no facts are negated half of the time.
#![allow(dead_code, missing_docs, reason = "support for several benchmarks; each uses a part of it")]

/// A linear congruential generator (Knuth's MMIX), of which the high bits are used.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        let mut random = Self(seed);
        random.below(2);
        random
    }

    /// A number below this one.
    pub fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((u64::from((self.0 >> 32) as u32) * u64::from(most)) >> 32) as u32
    }
}

/// What a fact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    YesNo,
    OneOf,
    Integer,
}

/// The values of a `one of`.
pub const CHOICES: [&str; 4] = ["a", "b", "c", "d"];

/// A condition, so that each engine can write it in its own language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    Yes { fact: usize },
    No { fact: usize },
    Is { fact: usize, choice: usize },
    In { fact: usize, choices: [usize; 2] },
    AtLeast { fact: usize, number: u32 },
    Below { fact: usize, number: u32 },
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
}

/// A value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    YesNo(bool),
    Choice(usize),
    Number(u32),
}

/// A random rulebook.
#[derive(Debug, Clone)]
pub struct Book {
    pub facts: Vec<Kind>,
    pub requirements: Vec<Expr>,
}

impl Book {
    /// The book of so many requirements over so many facts that belongs to a seed.
    pub fn new(requirements: usize, facts: usize, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let kinds: Vec<Kind> = (0..facts)
            .map(|fact| match fact % 5 {
                3 => Kind::OneOf,
                4 => Kind::Integer,
                _ => Kind::YesNo,
            })
            .collect();
        let requirements = (0..requirements).map(|_| expr(&kinds, &mut random)).collect();
        Book { facts: kinds, requirements }
    }

    /// The name of a fact.
    pub fn fact(fact: usize) -> String {
        format!("f{fact}")
    }

    /// The rulebook in our language.
    pub fn rules(&self) -> String {
        let mut text = "rulebook big { title \"Big\" edition 2026-01-01 }\n".to_owned();
        text += "source s { title \"S\" publisher \"p\" grade primary }\n";
        text += "chapter c \"C\" { cite s \"x\" }\n";
        for (number, kind) in self.facts.iter().enumerate() {
            let ty = match kind {
                Kind::YesNo => "yes_no",
                Kind::OneOf => "one of { a b c d }",
                Kind::Integer => "integer from 0 to 100",
            };
            text += &format!("fact f{number} : {ty} {{ cite s \"x\" }}\n");
        }
        for (number, requirement) in self.requirements.iter().enumerate() {
            let when = rules(requirement);
            text += &format!(
                "requirement R{number} {{ in c applies when {when} proofs 1 cite s \"row {number}\" }}\n"
            );
        }
        text
    }

    /// A candidate; a fact is absent so many times out of a hundred.
    pub fn candidate(&self, absent: u32, random: &mut Random) -> Vec<Option<Value>> {
        let value = |kind: &Kind| {
            let value = match kind {
                Kind::YesNo => Value::YesNo(random.below(2) == 1),
                Kind::OneOf => Value::Choice(random.below(4) as usize),
                Kind::Integer => Value::Number(random.below(101)),
            };
            (random.below(100) >= absent).then_some(value)
        };
        self.facts.iter().map(value).collect()
    }

    /// A candidate as a dossier.
    pub fn dossier(candidate: &[Option<Value>]) -> String {
        let mut text = "facts:\n".to_owned();
        for (number, value) in candidate.iter().enumerate() {
            if let Some(value) = value {
                text += &format!("  f{number}: {}\n", cell(*value));
            }
        }
        if text.ends_with("facts:\n") { "facts: {}\n".to_owned() } else { text }
    }

    /// The heading of a table of candidates.
    pub fn header(&self) -> String {
        let names: Vec<String> = (0..self.facts.len()).map(Book::fact).collect();
        format!("id,{}\n", names.join(","))
    }

    /// A candidate as a line of that table.
    pub fn line(number: usize, candidate: &[Option<Value>]) -> String {
        let cells: Vec<String> = candidate.iter().map(|value| value.map_or(String::new(), cell)).collect();
        format!("c{number},{}\n", cells.join(","))
    }
}

/// A value as text.
pub fn cell(value: Value) -> String {
    match value {
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
        Value::Choice(choice) => CHOICES[choice].to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

fn expr(kinds: &[Kind], random: &mut Random) -> Expr {
    match random.below(3) {
        0 => atom(kinds, random),
        1 => pair(random, |random| atom(kinds, random)),
        _ => pair(random, |random| pair(random, |random| atom(kinds, random))),
    }
}

fn pair(random: &mut Random, mut part: impl FnMut(&mut Random) -> Expr) -> Expr {
    let (one, other) = (Box::new(part(random)), Box::new(part(random)));
    if random.below(2) == 0 { Expr::And(one, other) } else { Expr::Or(one, other) }
}

fn atom(kinds: &[Kind], random: &mut Random) -> Expr {
    let fact = random.below(kinds.len() as u32) as usize;
    let half = random.below(2) == 0;
    match kinds[fact] {
        Kind::YesNo if half => Expr::Yes { fact },
        Kind::YesNo => Expr::No { fact },
        Kind::OneOf if half => Expr::Is { fact, choice: random.below(4) as usize },
        Kind::OneOf => {
            let first = random.below(4) as usize;
            Expr::In { fact, choices: [first, (first + 1 + random.below(3) as usize) % 4] }
        }
        Kind::Integer if half => Expr::AtLeast { fact, number: 10 * random.below(10) },
        Kind::Integer => Expr::Below { fact, number: 10 * random.below(10) },
    }
}

fn rules(expr: &Expr) -> String {
    match expr {
        Expr::Yes { fact } => format!("f{fact}"),
        Expr::No { fact } => format!("not f{fact}"),
        Expr::Is { fact, choice } => format!("f{fact} is {}", CHOICES[*choice]),
        Expr::In { fact, choices: [one, other] } => {
            format!("f{fact} in ({}, {})", CHOICES[*one], CHOICES[*other])
        }
        Expr::AtLeast { fact, number } => format!("f{fact} >= {number}"),
        Expr::Below { fact, number } => format!("f{fact} < {number}"),
        Expr::And(one, other) => format!("({} and {})", rules(one), rules(other)),
        Expr::Or(one, other) => format!("({} or {})", rules(one), rules(other)),
    }
}
