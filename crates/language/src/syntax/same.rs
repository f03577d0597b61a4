//! Trees are equal when they say the same: places do not count.
//!
//! Each comparison names all the fields, so that a new one cannot be forgotten.

use super::tree::{Clause, Condition, Declaration, Integer, Mark, Name, Operand, Quoted, Shift, Term, Type};

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        let Name { text, span: _ } = self;
        *text == other.text
    }
}

impl PartialEq for Quoted {
    fn eq(&self, other: &Self) -> bool {
        let Quoted { text, span: _ } = self;
        *text == other.text
    }
}

impl PartialEq for Integer {
    fn eq(&self, other: &Self) -> bool {
        let Integer { value, span: _ } = self;
        *value == other.value
    }
}

impl PartialEq for Mark {
    fn eq(&self, other: &Self) -> bool {
        let Mark { set, span: _ } = self;
        *set == other.set
    }
}

impl PartialEq for Declaration {
    fn eq(&self, other: &Self) -> bool {
        let Declaration { keyword, name, of, count, ty, value, labels, clauses, span: _ } = self;
        *keyword == other.keyword
            && *name == other.name
            && *of == other.of
            && *count == other.count
            && *ty == other.ty
            && *value == other.value
            && *labels == other.labels
            && *clauses == other.clauses
    }
}

impl PartialEq for Type {
    fn eq(&self, other: &Self) -> bool {
        let Type { kind, span: _ } = self;
        *kind == other.kind
    }
}

impl PartialEq for Clause {
    fn eq(&self, other: &Self) -> bool {
        let Clause { kind, basis, span: _ } = self;
        *kind == other.kind && *basis == other.basis
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        let Condition { kind, span: _ } = self;
        *kind == other.kind
    }
}

impl PartialEq for Operand {
    fn eq(&self, other: &Self) -> bool {
        let Operand { minus, term, times, shifts, span: _ } = self;
        *minus == other.minus && *term == other.term && *times == other.times && *shifts == other.shifts
    }
}

impl PartialEq for Shift {
    fn eq(&self, other: &Self) -> bool {
        let Shift { minus, term, times, span: _ } = self;
        *minus == other.minus && *term == other.term && *times == other.times
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Term::Name(one), Term::Name(two))
            | (Term::Date(one), Term::Date(two))
            | (Term::Moment(one), Term::Moment(two)) => one == two,
            (Term::Text(one), Term::Text(two)) => one == two,
            (Term::Today(_), Term::Today(_)) => true,
            (Term::Number { number, unit }, Term::Number { number: number2, unit: unit2 }) => {
                number == number2 && unit == unit2
            }
            (
                Term::Count { list, alias, condition, span: _ },
                Term::Count { list: list2, alias: alias2, condition: condition2, span: _ },
            ) => list == list2 && alias == alias2 && condition == condition2,
            (
                Term::Extremum { most, operands, span: _ },
                Term::Extremum { most: most2, operands: operands2, span: _ },
            ) => most == most2 && operands == operands2,
            (Term::Parens { inner, span: _ }, Term::Parens { inner: inner2, span: _ }) => inner == inner2,
            _ => false,
        }
    }
}
