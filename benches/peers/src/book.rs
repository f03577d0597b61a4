//! The one form of a book that every engine's text is made from: facts, and requirements that apply
//! when an expression over them holds.

/// Facts and requirements.
pub struct Book {
    /// What it is called in the table.
    pub title: String,
    /// The facts, `f0`, `f1` …
    pub facts: Vec<Fact>,
    /// The requirements, `R1`, `R2` …
    pub requirements: Vec<Requirement>,
}

/// A fact of a candidate.
pub struct Fact {
    /// Its name, good in every language.
    pub name: String,
    /// What it can be.
    pub kind: Kind,
}

/// What a fact can be.
pub enum Kind {
    YesNo,
    OneOf(Vec<String>),
    Integer { from: i64, to: i64 },
}

/// A requirement.
pub struct Requirement {
    /// What a person calls it.
    pub label: String,
    /// When it applies.
    pub applies: Expr,
}

/// When something applies. Facts and values are positions.
#[derive(Clone)]
pub enum Expr {
    Constant(bool),
    Yes(usize),
    In(usize, Vec<usize>),
    Compare(usize, Sign, i64),
    Not(Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
}

/// A comparison of an integer with a constant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Sign {
    /// The sign, with `=` for equality.
    pub fn text(self) -> &'static str {
        match self {
            Sign::Equal => "=",
            Sign::NotEqual => "!=",
            Sign::Less => "<",
            Sign::LessOrEqual => "<=",
            Sign::Greater => ">",
            Sign::GreaterOrEqual => ">=",
        }
    }

    /// The sign, with `==` for equality.
    pub fn programmer_text(self) -> &'static str {
        if self == Sign::Equal { "==" } else { self.text() }
    }

    fn opposite(self) -> Sign {
        match self {
            Sign::Equal => Sign::NotEqual,
            Sign::NotEqual => Sign::Equal,
            Sign::Less => Sign::GreaterOrEqual,
            Sign::GreaterOrEqual => Sign::Less,
            Sign::Greater => Sign::LessOrEqual,
            Sign::LessOrEqual => Sign::Greater,
        }
    }
}

/// A condition on one fact, or its contrary.
#[derive(Clone)]
pub struct Literal {
    /// A yes, an in or a comparison.
    pub atom: Expr,
    /// Whether it must hold.
    pub holds: bool,
}

impl Book {
    /// The requirements with their ids.
    pub fn rules(&self) -> impl Iterator<Item = (String, &Requirement)> {
        self.requirements.iter().enumerate().map(|(at, requirement)| (id(at), requirement))
    }

    /// The names of some values of a fact.
    pub fn values(&self, fact: usize, values: &[usize]) -> Vec<&str> {
        match &self.facts[fact].kind {
            Kind::OneOf(names) => values.iter().map(|value| names[*value].as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// How many conditions on one fact there are.
    pub fn leaves(&self) -> usize {
        self.requirements.iter().map(|requirement| requirement.applies.leaves()).sum()
    }
}

/// The id of the requirement at a position: `R1` …
pub fn id(position: usize) -> String {
    format!("R{}", position + 1)
}

/// The position of the requirement with an id.
pub fn position(id: &str) -> Option<u32> {
    id.strip_prefix('R')?.parse::<u32>().ok()?.checked_sub(1)
}

impl Expr {
    fn leaves(&self) -> usize {
        match self {
            Expr::Constant(_) => 0,
            Expr::Not(inner) => inner.leaves(),
            Expr::And(parts) | Expr::Or(parts) => parts.iter().map(Expr::leaves).sum(),
            _ => 1,
        }
    }

    /// The same with every `not` on a leaf, for languages that cannot negate a compound.
    pub fn pushed(&self) -> Expr {
        self.push(true)
    }

    fn push(&self, holds: bool) -> Expr {
        match self {
            Expr::Constant(value) => Expr::Constant(*value == holds),
            Expr::Not(inner) => inner.push(!holds),
            Expr::And(parts) if holds => Expr::And(parts.iter().map(|part| part.push(true)).collect()),
            Expr::And(parts) => Expr::Or(parts.iter().map(|part| part.push(false)).collect()),
            Expr::Or(parts) if holds => Expr::Or(parts.iter().map(|part| part.push(true)).collect()),
            Expr::Or(parts) => Expr::And(parts.iter().map(|part| part.push(false)).collect()),
            Expr::Compare(fact, sign, with) if !holds => Expr::Compare(*fact, sign.opposite(), *with),
            atom if holds => atom.clone(),
            atom => Expr::Not(Box::new(atom.clone())),
        }
    }

    /// The bodies of which one must hold, for languages where "or" is several rules.
    pub fn bodies(&self) -> Vec<Vec<Literal>> {
        bodies(&self.pushed())
    }
}

fn bodies(expr: &Expr) -> Vec<Vec<Literal>> {
    match expr {
        Expr::Constant(true) => vec![Vec::new()],
        Expr::Constant(false) => Vec::new(),
        Expr::Or(parts) => parts.iter().flat_map(bodies).collect(),
        Expr::And(parts) => parts.iter().fold(vec![Vec::new()], |sofar, part| {
            let part = bodies(part);
            sofar.iter().flat_map(|left| part.iter().map(|right| [left.as_slice(), right].concat())).collect()
        }),
        Expr::Not(atom) => vec![vec![Literal { atom: (**atom).clone(), holds: false }]],
        atom => vec![vec![Literal { atom: atom.clone(), holds: true }]],
    }
}
