//! The status of an item.

use crate::rulebook::model::{FactId, Model};

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
    /// Whether what day it is can change it, too.
    pub on_day: bool,
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

    /// Undetermined, for want of these facts, or of the day.
    pub fn undetermined(depends_on: Vec<FactId>, on_day: bool, exact: bool) -> Self {
        Status::Undetermined(Box::new(Open { depends_on, on_day, exact }))
    }

    /// Whether what day it is can still change it.
    pub fn depends_on_day(&self) -> bool {
        matches!(self, Status::Undetermined(open) if open.on_day)
    }

    /// The facts that can still change it.
    pub fn depends_on(&self) -> &[FactId] {
        match self {
            Status::Undetermined(open) => &open.depends_on,
            _ => &[],
        }
    }

    /// What can still change it, as it is named: facts by their ids, and `day` where the day can.
    pub fn hangs_on<'t>(&self, model: &'t Model, day: &'t str) -> Vec<&'t str> {
        let facts = self.depends_on().iter().map(|fact| model.fact(*fact).head.id.as_str());
        facts.chain(self.depends_on_day().then_some(day)).collect()
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
