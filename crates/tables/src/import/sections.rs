//! The sections of a catalogue, which become chapters.
//!
//! The Convergence form gives titles of sections and no identifiers. There, rows of one title are one section, and so
//! are rows of one family of identifiers (`PSC.01`, `PSC.10`) when their titles are used by no other family: such a
//! section has two titles, which is reported.

use crate::words::defects as words;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::catalogue::{Catalogue, CatalogueRow, Shared};
use super::defect::{DefectCode, Defects, Place};
use super::ids;

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    /// Its identifier, printed or derived; nothing for the one section of a catalogue without sections.
    pub id: Option<String>,
    /// Its title: of several, the one that most rows have.
    pub title: Option<Shared>,
    /// Where it begins.
    pub place: Place,
}

/// The sections in reading order, and for each row the number of its section.
pub(super) fn sections(catalogue: &Catalogue, defects: &mut Defects) -> (Vec<Section>, Vec<usize>) {
    let keys = Keys::new(catalogue);
    let mut numbers: HashMap<Key, usize> = HashMap::new();
    let mut found: Vec<Found> = Vec::new();
    let mut of_rows = Vec::with_capacity(catalogue.rows.len());
    for row in &catalogue.rows {
        let key = keys.key(row);
        if keys.any && row.section_id.is_none() && row.section.is_none() {
            let message = words::no_section();
            defects.report(row.place, DefectCode::RowWithoutSection, message);
        }
        let number = *numbers.entry(key).or_insert_with_key(|key| {
            found.push(Found {
                id: keys.id(key),
                place: row.place,
                titles: Vec::new(),
                numbers: HashMap::new(),
            });
            found.len() - 1
        });
        if let (Some(title), Some(section)) = (&row.section, found.get_mut(number)) {
            section.count(title, row.place);
        }
        of_rows.push(number);
    }
    let mut by_title: HashMap<Shared, usize> = HashMap::new();
    let mut sections: Vec<Section> = Vec::new();
    for (number, found) in found.into_iter().enumerate() {
        let title = found.title(defects);
        if let Some(title) = &title {
            let first = *by_title.entry(title.clone()).or_insert(number);
            if let Some(Section { id: Some(first), .. }) = sections.get(first) {
                let message = words::same_title(found.id.as_deref().unwrap_or_default(), first, title);
                defects.report(found.place, DefectCode::TwoSectionsWithOneTitle, message);
            }
        }
        sections.push(Section { id: found.id, title, place: found.place });
    }
    (sections, of_rows)
}

/// What makes rows one section.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// The identifier of the section.
    Id(Shared),
    /// The family of the requirement.
    Family(String),
    /// The title.
    Title(Shared),
    /// The catalogue has no sections.
    Whole,
}

/// How rows without the identifier of a section find theirs.
struct Keys {
    /// The families of each title.
    families: HashMap<Shared, BTreeSet<String>>,
    given: HashSet<Shared>,
    any: bool,
}

impl Keys {
    fn new(catalogue: &Catalogue) -> Self {
        let mut families: HashMap<Shared, BTreeSet<String>> = HashMap::new();
        let mut given = HashSet::new();
        for row in &catalogue.rows {
            match (&row.section_id, &row.section) {
                (Some(id), _) => {
                    given.insert(id.clone());
                }
                (None, Some(title)) => {
                    let family = ids::family(&row.requirement);
                    let families = families.entry(title.clone()).or_default();
                    if !families.contains(family) {
                        families.insert(family.to_owned());
                    }
                }
                (None, None) => {}
            }
        }
        let any = !given.is_empty() || !families.is_empty();
        Keys { families, given, any }
    }

    fn key(&self, row: &CatalogueRow) -> Key {
        if let Some(id) = &row.section_id {
            return Key::Id(id.clone());
        }
        if !self.any {
            return Key::Whole;
        }
        let family = ids::family(&row.requirement);
        match &row.section {
            Some(title) if self.families.get(title).is_some_and(|families| families.len() > 1) => {
                Key::Title(title.clone())
            }
            _ => match self.given.get(family) {
                Some(id) => Key::Id(id.clone()),
                None => Key::Family(family.to_owned()),
            },
        }
    }

    /// The identifier of the section: of a title that several families share, what they begin with.
    fn id(&self, key: &Key) -> Option<String> {
        match key {
            Key::Id(id) => Some(id.to_string()),
            Key::Family(family) => Some(family.clone()),
            Key::Title(title) => {
                let families = self.families.get(title)?;
                let shared = families
                    .iter()
                    .fold(families.first()?.as_str(), |shared, family| common_parts(shared, family));
                Some(if shared.is_empty() { title.to_string() } else { shared.to_owned() })
            }
            Key::Whole => None,
        }
    }
}

/// The parts, cut at `/`, that two families begin with.
fn common_parts<'a>(one: &'a str, other: &str) -> &'a str {
    let mut end = 0;
    let mut at = 0;
    for (a, b) in one.split('/').zip(other.split('/')) {
        if a != b {
            break;
        }
        end = at + a.len();
        at = end + 1;
    }
    one.get(..end).unwrap_or_default()
}

/// A section while its titles are counted.
struct Found {
    id: Option<String>,
    place: Place,
    /// Each title, how many rows have it, and the first of them.
    titles: Vec<(Shared, usize, Place)>,
    /// The number of each title.
    numbers: HashMap<Shared, usize>,
}

impl Found {
    fn count(&mut self, title: &Shared, place: Place) {
        let number = *self.numbers.entry(title.clone()).or_insert_with(|| {
            self.titles.push((title.clone(), 0, place));
            self.titles.len() - 1
        });
        if let Some((_, count, _)) = self.titles.get_mut(number) {
            *count += 1;
        }
    }

    /// The title that most rows have; the others are reported where they first stand.
    fn title(&self, defects: &mut Defects) -> Option<Shared> {
        // Of equals, the first: `max_by_key` takes the last.
        let (best, _, _) = self.titles.iter().rev().max_by_key(|(_, count, _)| *count)?;
        for (title, _, place) in self.titles.iter().filter(|(title, _, _)| title != best) {
            let message = words::two_titles(self.id.as_deref().unwrap_or_default(), title, best);
            defects.report(*place, DefectCode::SectionWithTwoTitles, message);
        }
        Some(best.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_share_their_beginning() {
        assert_eq!(common_parts("CDA/INT", "CDA/DD"), "CDA");
        assert_eq!(common_parts("CDA", "CDA/DD"), "CDA");
        assert_eq!(common_parts("CDAX", "CDA"), "");
        assert_eq!(common_parts("A/B", "A/B"), "A/B");
    }
}
