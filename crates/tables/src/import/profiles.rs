//! The profiles of a catalogue: labels as printed, and the names that they get.

use std::collections::HashMap;

use super::catalogue::Shared;
use super::defect::Place;
use super::text::slug;

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
    by_name: HashMap<String, u16>,
    /// The row of the first label that there was no room for.
    pub overflow: Option<Place>,
}

/// More profiles than this no catalogue has: the column is another.
pub(super) const MOST_PROFILES: u16 = 1000;

impl Profiles {
    /// The number of the profile with this label; with it, the other label that has the same name, when this one is new.
    ///
    /// There is no number beyond [`MOST_PROFILES`]; [`Profiles::overflow`] then tells of it.
    pub fn number(&mut self, label: &Shared, place: Place) -> (Option<u16>, Option<Shared>) {
        if let Some(number) = self.by_label.get(label) {
            return (Some(*number), None);
        }
        let name = slug(label);
        let known = self.by_name.get(&name).copied();
        let other =
            known.and_then(|number| self.list.get(usize::from(number))).map(|other| other.label.clone());
        let next = u16::try_from(self.list.len()).ok().filter(|next| *next < MOST_PROFILES);
        let Some(number) = known.or(next) else {
            self.overflow.get_or_insert(place);
            return (None, None);
        };
        if known.is_none() {
            self.by_name.insert(name.clone(), number);
            self.list.push(Profile { label: label.clone(), name, place });
        }
        self.by_label.insert(label.clone(), number);
        (Some(number), other)
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
