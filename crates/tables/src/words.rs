//! The words of this crate's messages, in English and in French, side by side.

#[cfg(feature = "workbooks")]
pub(crate) mod ask;
#[cfg(feature = "workbooks")]
pub(crate) mod defects;
#[cfg(feature = "workbooks")]
pub(crate) mod map;
#[cfg(feature = "workbooks")]
pub(crate) mod merge;
#[cfg(feature = "workbooks")]
pub(crate) mod oscal;
#[cfg(feature = "workbooks")]
pub(crate) mod proposal;
#[cfg(feature = "workbooks")]
pub(crate) mod report;
#[cfg(feature = "workbooks")]
pub(crate) mod spreadsheet;

use rules_language::phrase::Pattern;

/// Every sentence of this crate.
pub fn all() -> impl Iterator<Item = &'static Pattern> {
    #[cfg(feature = "workbooks")]
    let tables = [
        ask::ALL,
        defects::ALL,
        map::ALL,
        merge::ALL,
        oscal::ALL,
        proposal::ALL,
        report::ALL,
        spreadsheet::ALL,
    ];
    #[cfg(not(feature = "workbooks"))]
    let tables: [&[&Pattern]; 0] = [];
    tables.into_iter().flatten().copied()
}
