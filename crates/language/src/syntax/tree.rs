//! The tree of a `.rules` file: what was written, with its places, and nothing resolved.
//!
//! Declarations are uniform (a keyword, a name, labels, clauses) so that the printer and the
//! checker each treat a clause in one place. Which clauses belong where is the checker's affair.
//!
//! Two trees are equal when they say the same, wherever it stands (`same.rs`).

mod clauses;
mod conditions;
mod keyword;
mod types;

use std::collections::BTreeSet;

pub use self::clauses::*;
pub use self::conditions::*;
pub use self::keyword::Keyword;
pub use self::types::*;
use crate::source::{Loc, Span};

/// One parsed file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// The declarations, in the order of the text.
    pub declarations: Vec<Declaration>,
    /// The words of what could not be read: a name among them is not unknown for all that.
    pub broken: BTreeSet<String>,
    /// Where the declarations stand that could not be read, each with the place of the message about it.
    pub unread: Vec<(Loc, Loc)>,
}

/// A name or another word, with its place.
#[derive(Debug, Clone, Eq)]
pub struct Name {
    /// The text, without backticks.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A text between quotes, unescaped.
#[derive(Debug, Clone, Eq)]
pub struct Quoted {
    /// The text it stands for.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A label or message, perhaps in a named language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The two letters before the quotes: `fr`, `en`; none means any language.
    pub language: Option<Name>,
    /// The text.
    pub quoted: Quoted,
}

/// A whole number, as written.
#[derive(Debug, Clone, Eq)]
pub struct Integer {
    /// Its value.
    pub value: i64,
    /// Where it stands.
    pub span: Span,
}

/// One declaration.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// What is declared.
    pub keyword: Keyword,
    /// Its name; a claim has none, and a group need not have one.
    pub name: Option<Name>,
    /// Of a change: what kind of thing is changed, where it says so; of a claim that is dropped, that it is one.
    pub of: Option<Keyword>,
    /// Of a group: how many are enough; one, if it says `any of`.
    pub count: Option<Integer>,
    /// The type, of a fact.
    pub ty: Option<Type>,
    /// The value of a constant, of a parameter, or that a parameter is set to.
    pub value: Option<Term>,
    /// The labels.
    pub labels: Vec<Text>,
    /// The clauses in braces.
    pub clauses: Vec<Clause>,
    /// From the keyword to the closing brace.
    pub span: Span,
}
