//! Exceptions, as the law tells them.

use super::voice::Voice;
use crate::rulebook::model::{Basis, Lang};

impl Voice<'_> {
    /// What an exception rests on, in a few words; nothing where it says nothing of that itself.
    pub fn rests_on(&self, basis: &Basis) -> Option<String> {
        let cites = basis.cites.iter().map(|cite| {
            let source = &self.model.sources[cite.source.index()];
            let title = source.title.get(self.lang).unwrap_or(&source.head.id);
            match &cite.place {
                Some(place) => format!("{title}, {place}"),
                None => title.to_string(),
            }
        });
        let cites: Vec<String> = cites.collect();
        (!cites.is_empty()).then(|| cites.join(" ; "))
    }

    /// That exceptions strike: `but the exception of art. 6(3) applies`.
    pub fn strikes(&self, striking: &[Basis]) -> String {
        let mut told: Vec<String> = Vec::new();
        for cited in striking.iter().filter_map(|basis| self.rests_on(basis)) {
            if !told.contains(&cited) {
                told.push(cited);
            }
        }
        match (told.is_empty(), self.lang) {
            (true, Lang::Fr) => "mais une exception s'applique".to_string(),
            (true, Lang::En) => "but an exception applies".to_string(),
            (false, Lang::Fr) => {
                format!("mais l'exception prévue par « {} » s'applique", told.join(" », « "))
            }
            (false, Lang::En) => format!("but the exception of “{}” applies", told.join("”, “")),
        }
    }
}
