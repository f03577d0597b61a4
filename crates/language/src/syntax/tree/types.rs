//! Types of facts, as they are written.

use super::{Name, Quoted, Text};
use crate::source::Span;

/// The type of a fact, as written.
#[derive(Debug, Clone)]
pub struct Type {
    /// Which type.
    pub kind: TypeKind,
    /// Where it stands.
    pub span: Span,
}

/// The types of facts.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// `yes_no`
    YesNo,
    /// `integer` or `decimal`, with optional bounds and unit.
    Number {
        /// Whether only whole numbers are meant.
        whole: bool,
        /// The least value allowed, as written.
        from: Option<Name>,
        /// The greatest value allowed, as written.
        to: Option<Name>,
        /// The unit.
        unit: Option<Name>,
    },
    /// `text`
    Text,
    /// `span`: of a parameter only.
    Span,
    /// `date`, with optional bounds.
    Date {
        /// The first day allowed, as written.
        from: Option<Name>,
        /// The last day allowed, as written.
        to: Option<Name>,
    },
    /// `moment`, with optional bounds.
    Moment {
        /// The zone that local times are read in.
        zone: Option<Quoted>,
        /// The first moment allowed, as written.
        from: Option<Name>,
        /// The last moment allowed, as written.
        to: Option<Name>,
    },
    /// `document`
    Document,
    /// `version`
    Version,
    /// `one of { … }`
    OneOf(Vec<Member>),
    /// `one of { … < … }`: from the lowest to the highest.
    Levels(Vec<Member>),
    /// `any of { … }`
    AnyOf(Vec<Member>),
    /// `list of TYPE`
    List(Box<Type>),
    /// `record { … }`
    Record(Vec<Field>),
}

/// A value of a `one of`, or a member of an `any of`.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: Name,
    /// Its labels.
    pub labels: Vec<Text>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// Its labels.
    pub labels: Vec<Text>,
}
