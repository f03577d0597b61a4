//! Conditions and sums, as they are written.

use serde::{Deserialize, Serialize};

use super::{Name, Quoted};
use crate::source::Span;

/// A condition, as written.
#[derive(Debug, Clone)]
pub struct Condition {
    /// What it says.
    pub kind: ConditionKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a condition. Chains of `and` and of `or` are flat.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionKind {
    /// `always` or `never`.
    Constant(bool),
    /// `not …`
    Not(Box<Condition>),
    /// `… and … and …`
    And(Vec<Condition>),
    /// `… or … or …`
    Or(Vec<Condition>),
    /// `… implies …`
    Implies(Box<Condition>, Box<Condition>),
    /// A condition in parentheses, kept so that the printer can keep them.
    Group(Box<Condition>),
    /// `given FACT`, `FACT is given`
    Given(Name),
    /// A bare name: a yes/no fact, a scope, a named condition.
    Reference(Name),
    /// `FACT is VALUE`, `FACT is not VALUE`
    Is {
        /// The fact.
        subject: Box<Operand>,
        /// Whether `not` was written.
        negated: bool,
        /// The value, or one of the words `empty`, `given`, `required`.
        value: Name,
    },
    /// `FACT is at least LEVEL`, `FACT is not at most LEVEL`
    AtBound {
        /// The fact.
        subject: Box<Operand>,
        /// Whether `not` was written.
        negated: bool,
        /// Whether it is `at least`; else `at most`.
        least: bool,
        /// The level.
        level: Name,
    },
    /// `FACT in (A, B)`, `FACT not in (A, B)`
    In {
        /// The fact.
        subject: Box<Operand>,
        /// Whether `not` was written.
        negated: bool,
        /// The values.
        values: Vec<Term>,
    },
    /// `FACT has MEMBER`
    Has {
        /// The set.
        subject: Box<Operand>,
        /// The member.
        member: Name,
    },
    /// `A = B` and its kin.
    Compare {
        /// The left side.
        left: Box<Operand>,
        /// The comparison.
        op: Comparison,
        /// The right side.
        right: Box<Operand>,
    },
    /// `any LIST where …`, `every LIST where …`, `no LIST where …`
    Quantifier {
        /// Which.
        quantity: Quantity,
        /// The list.
        list: Name,
        /// The name of the element inside.
        alias: Option<Box<Name>>,
        /// What must hold of the element.
        condition: Box<Condition>,
    },
    /// In claims: `any proof under SCOPE is required`.
    Items {
        /// Which.
        quantity: Quantity,
        /// `proof`, `requirement`, `certificate` or `step`.
        kind: Name,
        /// Restricted to a scope.
        under: Option<Box<Name>>,
        /// Restricted to a chapter.
        within: Option<Box<Name>>,
        /// Restricted to a requirement.
        of: Option<Box<Name>>,
    },
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// At least one.
    Any,
    /// All of them.
    Every,
    /// None of them.
    No,
}

impl Quantity {
    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Quantity::Any => "any",
            Quantity::Every => "every",
            Quantity::No => "no",
        }
    }
}

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the variants are the operators")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// The sign as it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }

    /// The same comparison with its sides exchanged.
    pub const fn flipped(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
            same => same,
        }
    }

    /// Whether the comparison holds of two values in this order.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// A side of a comparison: a term, or a sum of terms multiplied with numbers.
#[derive(Debug, Clone)]
pub struct Operand {
    /// Whether what it starts from is taken away: `-a + b`.
    pub minus: bool,
    /// What it starts from.
    pub term: Term,
    /// What that is multiplied with.
    pub times: Vec<Term>,
    /// What is added or taken away: `+ 1 year`, `- 2 * b`.
    pub shifts: Vec<Shift>,
    /// Where it stands.
    pub span: Span,
}

/// What is added or taken away.
#[derive(Debug, Clone)]
pub struct Shift {
    /// Whether it is taken away.
    pub minus: bool,
    /// The amount, or another term.
    pub term: Term,
    /// What that is multiplied with.
    pub times: Vec<Term>,
    /// Where it stands.
    pub span: Span,
}

/// One of the values that are added up in an operand.
#[derive(Debug, Clone, Copy)]
pub struct Summand<'o> {
    /// Whether it is taken away.
    pub minus: bool,
    /// The value.
    pub term: &'o Term,
    /// What it is multiplied with.
    pub times: &'o [Term],
    /// Where it stands.
    pub span: Span,
}

/// A value or the name of one.
#[derive(Debug, Clone)]
pub enum Term {
    /// A fact, a field, a condition, a value.
    Name(Name),
    /// A number as written, with its unit.
    Number {
        /// The digits.
        number: Name,
        /// The unit.
        unit: Option<Name>,
    },
    /// A text.
    Text(Quoted),
    /// A date as written.
    Date(Name),
    /// A moment as written.
    Moment(Name),
    /// `today`
    Today(Span),
    /// `count(LIST where …)`
    Count {
        /// The list, or the set.
        list: Name,
        /// The name of the element inside.
        alias: Option<Name>,
        /// Which elements are counted.
        condition: Option<Box<Condition>>,
        /// Where it stands.
        span: Span,
    },
    /// `max(a, b)`, `min(a, b)`
    Extremum {
        /// Whether the greatest is meant; else the least.
        most: bool,
        /// Of these.
        operands: Vec<Operand>,
        /// Where it stands.
        span: Span,
    },
    /// `(a + b)`, in a sum
    Parens {
        /// What stands in them.
        inner: Box<Operand>,
        /// Where they stand.
        span: Span,
    },
}

impl Operand {
    /// A term and nothing else.
    pub fn of(term: Term) -> Operand {
        let span = term.span();
        Operand { minus: false, term, times: Vec::new(), shifts: Vec::new(), span }
    }

    /// Whether it is a term and nothing else.
    pub fn is_plain(&self) -> bool {
        !self.minus && self.times.is_empty() && self.shifts.is_empty()
    }

    /// What is added up, the first included.
    pub fn summands(&self) -> impl Iterator<Item = Summand<'_>> {
        let first =
            Summand { minus: self.minus, term: &self.term, times: &self.times, span: self.term.span() };
        let rest = self.shifts.iter().map(|shift| Summand {
            minus: shift.minus,
            term: &shift.term,
            times: &shift.times,
            span: shift.span,
        });
        std::iter::once(first).chain(rest)
    }

    /// Every term of it, those inside `max`, `min` and parentheses left out.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.summands().flat_map(|summand| std::iter::once(summand.term).chain(summand.times))
    }
}

impl Term {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Term::Name(name) | Term::Date(name) | Term::Moment(name) => name.span,
            Term::Number { number, unit } => match unit {
                Some(unit) => Span { start: number.span.start, end: unit.span.end },
                None => number.span,
            },
            Term::Text(quoted) => quoted.span,
            Term::Today(span)
            | Term::Count { span, .. }
            | Term::Extremum { span, .. }
            | Term::Parens { span, .. } => *span,
        }
    }
}
