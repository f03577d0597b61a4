//! The profiles of a catalogue: labels as printed, and the names that they get.

use crate::words::defects as words;
use std::collections::{HashMap, HashSet};

use super::catalogue::Shared;
use super::defect::{DefectCode, Defects, Place};
use crate::syntax::is_plain_name;
use crate::text::slug;

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profile {
    /// The label, as first printed.
    pub label: Shared,
    /// Its name: the member of the set, and the end of the name of the scope.
    pub name: String,
    /// The first row that names it.
    pub place: Place,
}

/// The profiles, in reading order.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    list: Vec<Profile>,
    by_label: HashMap<Shared, u16>,
    /// The row of the first label that there was no room for.
    pub overflow: Option<Place>,
}

/// More profiles than this no catalogue has: the column is another.
pub(super) const MOST_PROFILES: u16 = 1000;

impl Profiles {
    /// The number of the profile with this label.
    ///
    /// There is no number beyond [`MOST_PROFILES`]; [`Profiles::overflow`] then tells of it.
    pub fn number(&mut self, label: &Shared, place: Place) -> Option<u16> {
        if let Some(number) = self.by_label.get(label) {
            return Some(*number);
        }
        let next = u16::try_from(self.list.len()).ok().filter(|next| *next < MOST_PROFILES);
        let Some(number) = next else {
            self.overflow.get_or_insert(place);
            return None;
        };
        self.list.push(Profile { label: label.clone(), name: String::new(), place });
        self.by_label.insert(label.clone(), number);
        Some(number)
    }

    /// Names the profiles, once all are known. Labels that differ by signs or case alone stay apart, and are reported.
    /// `header` is that of the column of profiles, for labels that are numbers.
    pub fn name(&mut self, header: Option<&str>, defects: &mut Defects) {
        let mut plain: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, profile) in self.list.iter().enumerate() {
            plain.entry(slug(&profile.label)).or_default().push(number);
        }
        let mut taken: HashSet<String> = HashSet::new();
        for number in 0..self.list.len() {
            let Some(profile) = self.list.get(number) else { return };
            let label = profile.label.clone();
            let name = slug(&label);
            let alike = plain.get(&name).map(Vec::as_slice).unwrap_or_default();
            let wanted = if alike.len() > 1 { spelled(&label) } else { name };
            let wanted = named(&wanted, header);
            let mut name = wanted.clone();
            let mut next = 2_u32;
            while !taken.insert(name.clone()) {
                name = format!("{wanted}_{next}");
                next += 1;
            }
            let first =
                alike.first().filter(|first| **first != number).and_then(|first| self.list.get(*first));
            if let Some(first) = first {
                let message = words::profiles_alike(&first.label, &label, &first.name, &name);
                defects.report(profile.place, DefectCode::TwoProfilesWithOneName, message);
            }
            if let Some(profile) = self.list.get_mut(number) {
                profile.name = name;
            }
        }
    }

    /// The profiles.
    pub fn iter(&self) -> std::slice::Iter<'_, Profile> {
        self.list.iter()
    }

    /// A profile by its number.
    pub fn get(&self, number: u16) -> Option<&Profile> {
        self.list.get(usize::from(number))
    }

    /// The label of a profile.
    pub fn label(&self, number: u16) -> &str {
        self.get(number).map_or("", |profile| &profile.label)
    }
}

/// A label with its signs in words: `R+` is `r_plus`.
fn spelled(label: &str) -> String {
    let mut text = String::new();
    for c in label.chars() {
        match c {
            '+' => text.push_str(" plus "),
            '-' | '–' | '—' | '‐' | '‑' | '−' => text.push_str(" minus "),
            '*' | '★' | '☆' => text.push_str(" star "),
            '!' => text.push_str(" bang "),
            '\'' | '’' | '′' => text.push_str(" prime "),
            '<' => text.push_str(" less "),
            '>' => text.push_str(" more "),
            '=' => text.push_str(" equal "),
            '#' => text.push_str(" sharp "),
            '@' => text.push_str(" at "),
            '&' => text.push_str(" and "),
            '/' => text.push_str(" slash "),
            other => text.push(other),
        }
    }
    slug(&text)
}

/// A name that begins with a letter: levels that are numbers are called after their column, `l1`, `level_1`.
fn named(name: &str, header: Option<&str>) -> String {
    if is_plain_name(name) {
        return name.to_owned();
    }
    let column =
        header.map(slug).filter(|column| is_plain_name(column)).unwrap_or_else(|| "profile".to_owned());
    match name {
        "" => column,
        name if column.chars().count() == 1 => format!("{column}{name}"),
        name => format!("{column}_{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(labels: &[&str], header: &str) -> (Vec<String>, usize) {
        let mut profiles = Profiles::default();
        let place = Place { sheet: 0, row: 1 };
        for label in labels {
            profiles.number(&Shared::from(*label), place);
        }
        let mut defects = Defects::default();
        profiles.name(Some(header), &mut defects);
        (profiles.iter().map(|profile| profile.name.clone()).collect(), defects.len())
    }

    #[test]
    fn names_never_collapse() {
        let of = |labels: &[&str]| names(labels, "L");
        let strings = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(of(&["R--", "R-", "R", "R+"]), (strings(&["r_minus_minus", "r_minus", "r", "r_plus"]), 3));
        assert_eq!(of(&["Rx", "Rx–"]), (strings(&["rx", "rx_minus"]), 1));
        assert_eq!(of(&["Silver", "SIlver"]), (strings(&["silver", "silver_2"]), 1));
        assert_eq!(of(&["Général", "CIBA"]), (strings(&["general", "ciba"]), 0));
        assert_eq!(of(&["1", "2"]), (strings(&["l1", "l2"]), 0));
        assert_eq!(names(&["1", "★"], "Niveau").0, ["niveau_1", "niveau"]);
    }
}
