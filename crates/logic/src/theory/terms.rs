//! What variables say about numbers.

use std::fmt::Debug;
use std::sync::Arc;

use super::ratio::Ratio;
use crate::formula::{GroupId, VarId};

/// A number that a variable speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// What is known of a number from the start.
#[derive(Clone, Debug)]
pub struct Term {
    /// Whether it is a whole number.
    pub whole: bool,
    /// The least value it can have.
    pub low: Option<Ratio>,
    /// The greatest.
    pub high: Option<Ratio>,
    /// A value that a person would expect.
    pub usual: Ratio,
    /// The group that it belongs to.
    pub group: GroupId,
    /// Where it is no number of its own: which other number it is made from.
    pub moved: Option<Moved>,
}

/// A number made from another.
#[derive(Clone, Debug)]
pub struct Moved {
    /// The other.
    pub of: TermId,
    /// How it is made.
    pub by: Arc<dyn Image>,
}

/// A way to make numbers from numbers that is neither a sum nor a product.
pub trait Image: Debug + Send + Sync {
    /// What becomes of a number.
    fn at(&self, number: Ratio) -> Option<Ratio>;
    /// The surroundings of a number in which the same is added to each, or all become the same.
    fn piece(&self, number: Ratio) -> Option<Piece>;
    /// The least and the greatest that are ever added.
    fn added(&self) -> (Ratio, Ratio);
    /// How its pieces lie, where they come again and again; each month may have several.
    fn calendar(&self) -> Option<&dyn Calendar>;
    /// Whether a greater number never becomes a smaller one.
    fn keeps_order(&self) -> bool;
    /// Two that are equal make the same of every number.
    fn is_same(&self, other: &dyn Image) -> bool {
        self.name() == other.name()
    }
    /// What tells it from others.
    fn name(&self) -> String;
}

/// Stretches of days that come again and again.
pub trait Calendar {
    /// After so many days all is the same again.
    fn period(&self) -> i128;
    /// The first and the last day of a month.
    fn month(&self, day: i128) -> Option<(i128, i128)>;
    /// Days, within a period that begins at a day, in which everything occurs that can be told apart by months that
    /// lie so many days apart.
    fn typical(&self, from: i128, reach: i128) -> (i128, i128);
}

/// A stretch of numbers on which an [`Image`] is simple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The first number of it.
    pub low: Ratio,
    /// The last.
    pub high: Ratio,
    /// What is added, or, where `flat`, what all become.
    pub value: Ratio,
    /// Whether all become the same.
    pub flat: bool,
}

/// How a sum compares with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants are the signs")]
pub enum Relation {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// A comparison: the sum of numbers, each with a factor, and a bound.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sum {
    /// The numbers and their factors.
    pub parts: Box<[(TermId, Ratio)]>,
    /// How the sum compares …
    pub relation: Relation,
    /// … with this.
    pub bound: Ratio,
}

/// What one value of a variable says of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// It is this one.
    Point(Ratio),
    /// It lies between these, both excluded.
    Between(Option<Ratio>, Option<Ratio>),
    /// It is none of these.
    Except(Box<[Ratio]>),
}

/// What a variable says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// For each value, where the number lies.
    Spans(TermId, Box<[Stretch]>),
    /// Value 1: the comparison holds; value 0: it does not.
    Sum(Sum),
}

/// What all variables say.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    terms: Vec<Term>,
    says: Vec<Option<Saying>>,
    /// The numbers that stand behind each variable.
    behind: Vec<Box<[TermId]>>,
}

impl Terms {
    /// The same numbers, of which no variable says anything.
    pub(crate) fn unspoken(&self) -> Terms {
        Terms { terms: self.terms.clone(), ..Terms::default() }
    }

    /// Adds a number.
    pub fn add(&mut self, term: Term) -> TermId {
        let id = TermId(self.terms.len() as u32);
        self.terms.push(term);
        id
    }

    /// From now on, a number, and those that are made from it, belong to another group.
    pub fn regroup(&mut self, term: TermId, group: GroupId) {
        for place in 0..self.terms.len() {
            let mut base = TermId(place as u32);
            while let Some(moved) = &self.term(base).moved
                && base != term
            {
                base = moved.of;
            }
            if base == term {
                self.terms[place].group = group;
            }
        }
    }

    /// From now on, this is what a variable says.
    pub fn say(&mut self, var: VarId, part: Saying) {
        let place = var.0 as usize;
        if self.says.len() <= place {
            self.says.resize(place.saturating_add(1), None);
            self.behind.resize(place.saturating_add(1), Box::default());
        }
        let mut behind: Vec<TermId> = match &part {
            Saying::Spans(term, _) => vec![self.base(*term)],
            Saying::Sum(sum) => sum.parts.iter().map(|(term, _)| self.base(*term)).collect(),
        };
        behind.sort_unstable();
        behind.dedup();
        self.behind[place] = behind.into();
        self.says[place] = Some(part);
    }

    /// Whether no variable says anything.
    pub fn is_empty(&self) -> bool {
        self.says.is_empty()
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// A number.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.0 as usize]
    }

    /// What a variable says, if anything.
    pub fn says(&self, var: VarId) -> Option<&Saying> {
        self.says.get(var.0 as usize)?.as_ref()
    }

    /// The variables that say something, and what.
    pub(crate) fn sayings(&self) -> impl Iterator<Item = (VarId, &Saying)> {
        (0..).zip(&self.says).filter_map(|(var, part)| Some((VarId(var), part.as_ref()?)))
    }

    /// The numbers that stand behind a variable, those that others are made from in their place.
    pub fn of(&self, var: VarId) -> &[TermId] {
        self.behind.get(var.0 as usize).map_or(&[], |behind| behind)
    }

    /// The number that one is made from, or itself.
    pub fn base(&self, mut term: TermId) -> TermId {
        while let Some(moved) = &self.term(term).moved {
            term = moved.of;
        }
        term
    }
}

impl Relation {
    /// Whether it holds between two numbers.
    pub fn holds(self, one: Ratio, two: Ratio) -> bool {
        match self {
            Relation::Less => one < two,
            Relation::AtMost => one <= two,
            Relation::Equal => one == two,
            Relation::AtLeast => one >= two,
            Relation::More => one > two,
        }
    }
}

impl Stretch {
    /// Whether a number lies there.
    pub fn holds(&self, number: Ratio) -> bool {
        match self {
            Stretch::Point(point) => number == *point,
            Stretch::Between(low, high) => {
                low.is_none_or(|low| low < number) && high.is_none_or(|high| number < high)
            }
            Stretch::Except(points) => !points.contains(&number),
        }
    }
}
