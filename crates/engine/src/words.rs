//! The words of this crate's messages, in English and in French, side by side: one table for each area.

pub(crate) mod batch;
pub(crate) mod cases;
pub(crate) mod dates;
pub(crate) mod dossier;
pub(crate) mod findings;
pub(crate) mod lookup;
pub(crate) mod numbers;
pub(crate) mod results;
pub(crate) mod steps;
pub(crate) mod warnings;
pub(crate) mod yaml;

use rules_language::phrase::Pattern;

/// Every sentence of this crate.
pub fn all() -> impl Iterator<Item = &'static Pattern> {
    let of_areas = [
        batch::ALL,
        cases::ALL,
        dates::ALL,
        dossier::ALL,
        findings::ALL,
        lookup::ALL,
        numbers::ALL,
        results::ALL,
        steps::ALL,
        warnings::ALL,
        yaml::ALL,
    ];
    of_areas.into_iter().flatten().copied()
}
