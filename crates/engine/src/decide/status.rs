//! The status of an item.

use crate::rulebook::model::FactId;

/// Whether something is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Under every way of filling in the absent facts.
    Required,
    /// Under none.
    NotRequired,
    /// Under some and not under others.
    Undetermined(Box<Open>),
}

/// What an undetermined status hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The facts that can still change it: no more, no fewer.
    pub depends_on: Vec<FactId>,
    /// Whether that is exact. Where it is not, the status may in truth be settled already.
    pub exact: bool,
}

impl Status {
    /// Required.
    pub fn required() -> Self {
        Status::Required
    }

    /// Not required.
    pub fn not_required() -> Self {
        Status::NotRequired
    }

    /// Undetermined, for want of these facts.
    pub fn undetermined(depends_on: Vec<FactId>, exact: bool) -> Self {
        Status::Undetermined(Box::new(Open { depends_on, exact }))
    }

    /// The facts that can still change it.
    pub fn depends_on(&self) -> &[FactId] {
        match self {
            Status::Undetermined(open) => &open.depends_on,
            _ => &[],
        }
    }

    /// Whether it is exact.
    pub fn is_exact(&self) -> bool {
        !matches!(self, Status::Undetermined(open) if !open.exact)
    }

    /// Whether it is required for certain.
    #[inline]
    pub fn is_required(&self) -> bool {
        matches!(self, Status::Required)
    }

    /// Whether it is undetermined.
    pub fn is_undetermined(&self) -> bool {
        matches!(self, Status::Undetermined(_))
    }

    /// The word as it stands in JSON: `required`, `not_required`, `undetermined`.
    pub fn word(&self) -> &'static str {
        match self {
            Status::Required => "required",
            Status::NotRequired => "not_required",
            Status::Undetermined(_) => "undetermined",
        }
    }

    /// The word of a recommendation that stands so: `yes`, `no`, `undetermined`.
    pub fn recommendation_word(&self) -> &'static str {
        match self {
            Status::Required => "yes",
            Status::NotRequired => "no",
            Status::Undetermined(_) => "undetermined",
        }
    }
}
