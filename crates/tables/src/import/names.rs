//! Names in the rulebook. Requirements, scenarios and proofs share one space of names, and a catalogue may give one
//! identifier to several of them.
//!
//! Who keeps the identifier: proofs, which are deposited under it; then requirements; then scenarios. The others get it
//! with their kind after it: `DMP/HISTO.03/scenario`.

use std::collections::HashSet;

use super::catalogue::Shared;
use super::items::Items;
use crate::syntax::is_plain_name;
use crate::text::slug;

/// The kinds of item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Requirement,
    Scenario,
    Proof,
}

impl Kind {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Requirement => "requirement",
            Kind::Scenario => "scenario",
            Kind::Proof => "proof",
        }
    }
}

/// The names of everything that gets one.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The name of the rulebook.
    pub rulebook: String,
    /// The name of the source.
    pub source: &'static str,
    pub requirements: Vec<Shared>,
    pub scenarios: Vec<Shared>,
    pub proofs: Vec<Shared>,
    /// The names of the chapters, by section.
    pub chapters: Vec<String>,
}

/// The fact that tells whether wave 1 was proved.
pub(super) const LISTED: &str = "va1.referenced";

/// The fact that holds the profiles.
pub(super) const PROFILES: &str = "profiles";

/// The source that everything cites.
const SOURCE: &str = "catalogue";

/// The name of the scope of a wave.
pub(super) fn wave_scope(wave: u8) -> String {
    format!("wave{wave}")
}

/// The name of the scope of a profile.
pub(super) fn profile_scope(name: &str) -> String {
    format!("profile.{name}")
}

impl Names {
    /// Names everything.
    pub fn new(items: &Items, rulebook: &str) -> Names {
        let mut taken = HashSet::new();
        let proofs = name_all(items.proofs.iter().map(|proof| &proof.item.id), Kind::Proof, &mut taken);
        let requirements = items.requirements.iter().map(|requirement| &requirement.item.id);
        let requirements = name_all(requirements, Kind::Requirement, &mut taken);
        let scenarios = items.scenarios.iter().map(|scenario| &scenario.item.id);
        let scenarios = name_all(scenarios, Kind::Scenario, &mut taken);
        let mut taken = HashSet::new();
        let chapters = items.sections.iter().map(|section| {
            let name = section.id.as_deref().map(slug).unwrap_or_default();
            let name = if name.is_empty() { "chapter".to_owned() } else { name };
            let name = if is_plain_name(&name) { name } else { format!("chapter_{name}") };
            free(&name, "_", &mut taken).to_string()
        });
        let chapters = chapters.collect();
        Names { rulebook: rulebook.to_owned(), source: SOURCE, requirements, scenarios, proofs, chapters }
    }

    /// The name of an item, which is not asked for again.
    pub fn take(&mut self, kind: Kind, number: usize) -> Shared {
        let names = match kind {
            Kind::Requirement => &mut self.requirements,
            Kind::Scenario => &mut self.scenarios,
            Kind::Proof => &mut self.proofs,
        };
        names.get_mut(number).map(std::mem::take).unwrap_or_default()
    }

    /// The name of an item.
    pub fn of(&self, kind: Kind, number: usize) -> &str {
        let names = match kind {
            Kind::Requirement => &self.requirements,
            Kind::Scenario => &self.scenarios,
            Kind::Proof => &self.proofs,
        };
        names.get(number).map_or("", |name| name)
    }
}

fn name_all<'i>(
    ids: impl Iterator<Item = &'i Shared>,
    kind: Kind,
    taken: &mut HashSet<Shared>,
) -> Vec<Shared> {
    ids.map(|id| {
        if taken.insert(id.clone()) {
            return id.clone();
        }
        free(&format!("{id}/{}", kind.word()), "-", taken)
    })
    .collect()
}

/// The name itself if it is free, else the first with a number that is.
fn free(name: &str, separator: &str, taken: &mut HashSet<Shared>) -> Shared {
    let numbered = (2_u64..).map(|number| Shared::from(format!("{name}{separator}{number}")));
    let mut candidates = std::iter::once(Shared::from(name)).chain(numbered);
    // There are more numbers than names.
    let found = candidates.find(|candidate| !taken.contains(candidate)).unwrap_or_else(|| name.into());
    taken.insert(found.clone());
    found
}
