//! What an answer holds.

use rules_engine::Lang;

/// How an answer says whether each item is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Statuses {
    /// A column of booleans for each item, under its id: true is required, false is not required, null is
    /// undetermined.
    #[default]
    Booleans,
    /// A column of texts for each item: `required`, `not_required`, `undetermined`.
    Words,
    /// Not by item.
    Without,
}

/// What becomes of rows that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadRows {
    /// The first one stops everything.
    #[default]
    Stop,
    /// They are not in the answer; [`Tables::left_out`](crate::Tables::left_out) tells of them.
    LeaveOut,
    /// They are in the answer, with nothing but nulls and what is wrong in a last column, `error`.
    Mark,
}

/// What an answer holds. Its columns come in the order of these fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// Put the number of each row first, as `row`, from 1.
    pub row_numbers: bool,
    /// Columns of the candidates that the answer has too, under their names.
    pub keep: Vec<String>,
    /// The status of each item; after them that of each recommendation, as `recommendation:ID`.
    pub statuses: Statuses,
    /// Two lists of ids: `required` and `undetermined`.
    pub lists: bool,
    /// How many items have each status: `required_count`, `not_required_count`, `undetermined_count`.
    pub counts: bool,
    /// Of these items, the facts on which they still turn: a list `depends_on:ID`, empty where it is settled. Each
    /// candidate that is unlike those before it is decided whole for it, which is slow.
    pub depends_on: Vec<String>,
    /// Of these items, a smallest reason in words: a list `reason:ID`, null where the item is undetermined. Slow too.
    pub reasons: Vec<String>,
    /// The language of the reasons, and of what is wrong with rows that are marked; without one, English.
    pub lang: Option<Lang>,
    /// What becomes of rows that cannot be used.
    pub bad_rows: BadRows,
}
