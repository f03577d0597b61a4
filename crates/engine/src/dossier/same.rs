//! Whether two dossiers say the same, wherever it stands in them.

use super::model::{Dossier, Element};

impl Dossier {
    /// Whether another dossier says the same, the states of proofs apart.
    pub fn says_otherwise_the_same(&self, other: &Dossier) -> bool {
        let values = |dossier: &Dossier| -> Vec<_> {
            dossier.values.iter().map(|value| value.as_ref().map(|declared| declared.value.clone())).collect()
        };
        let element = |element: &Element| {
            let values =
                element.values.iter().map(|value| value.as_ref().map(|declared| declared.value.clone()));
            (element.name.clone(), values.collect::<Vec<_>>())
        };
        let lists = |dossier: &Dossier| -> Vec<_> {
            let lists = dossier.lists.iter();
            lists.map(|(id, list)| (*id, list.elements.iter().map(element).collect::<Vec<_>>())).collect()
        };
        let done = |dossier: &Dossier| -> Vec<_> {
            dossier.progress.done.iter().map(|(id, done)| (id.clone(), done.on)).collect()
        };
        let chapters = |dossier: &Dossier| -> Vec<_> {
            dossier.progress.chapters.iter().map(|(id, (state, _))| (id.clone(), *state)).collect()
        };
        let durations = |dossier: &Dossier| -> Vec<_> {
            dossier.durations.iter().map(|(id, (duration, _))| (id.clone(), *duration)).collect()
        };
        values(self) == values(other)
            && lists(self) == lists(other)
            && done(self) == done(other)
            && chapters(self) == chapters(other)
            && durations(self) == durations(other)
    }
}
