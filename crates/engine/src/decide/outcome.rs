//! How items come out for a candidate, so that two answers can be compared: by one word each.

use super::decision::Decision;
use super::instances::Of;
use super::status::Status;
use crate::rulebook::model::Item;

/// How the two sides of a question are called: where it is answered by no, and by yes.
pub(crate) type Sides = (&'static str, &'static str);

/// Of what is owed, or not.
pub(crate) const OWED: Sides = ("not_required", "required");
/// Of a recommendation: whether it is meant for the candidate.
pub(crate) const RECOMMENDED: Sides = ("not_recommended", "recommended");
/// Of a proof in a group: whether it is one of those to choose from.
pub(crate) const AMONG: Sides = ("no_alternative", "alternative");

/// How an item comes out, or one of its elements.
#[derive(Debug, Clone)]
pub(crate) struct ComesOut {
    /// Its id: `PERMIT`, or `PERMIT[NAME]`.
    pub id: String,
    /// What is asked of it.
    pub sides: Sides,
    /// Whether it is so.
    pub status: Status,
}

impl ComesOut {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self.status {
            Status::Required => self.sides.1,
            Status::NotRequired => self.sides.0,
            Status::Undetermined(_) => self.status.word(),
        }
    }
}

/// What a thing can be that is not owed: meant for the candidate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meant<'d> {
    /// As what.
    pub sides: Sides,
    /// Whether it is.
    pub status: &'d Status,
}

impl Decision<'_> {
    /// Of what can be meant for a candidate without being owed, whether it is: of a recommendation, which is never owed,
    /// and of a proof that others may be given instead of, which is one to choose from.
    pub(crate) fn meant(&self, item: Item) -> Option<Meant<'_>> {
        if let Some(status) = self.recommendation(item) {
            return Some(Meant { sides: RECOMMENDED, status });
        }
        let Item::Proof(id) = item else { return None };
        self.one_of(id).map(|(_, status)| Meant { sides: AMONG, status })
    }

    /// How an item comes out, and each of its elements where it is repeated over a list: whether it is owed, or applies; a
    /// recommendation, which is never owed, and a proof that others may be given instead of also as what they are
    /// [meant](Self::meant) as.
    pub(crate) fn comes_out(&self, item: Item) -> Vec<ComesOut> {
        let id = &self.model.head(item).id;
        let (mut found, elements) = (Vec::new(), self.elements(item));
        let mut add = |sides: Sides, whole: Option<&Status>| {
            let whole = whole.map(|status| ComesOut { id: id.clone(), sides, status: status.clone() });
            found.extend(whole);
            found.extend(elements.iter().map(|standing| {
                let status = if sides == OWED { &standing.status } else { &standing.applies };
                ComesOut { id: standing.id.clone(), sides, status: status.clone() }
            }));
        };
        let meant = self.meant(item);
        match item {
            _ if meant.is_some_and(|meant| meant.sides == RECOMMENDED) => {}
            Item::Deadline(id) => {
                let applies = self.status_for(self.compiled.deadlines[id.index()], Of::Once);
                add(OWED, Some(&applies));
            }
            _ => add(OWED, self.status(item)),
        }
        if let Some(meant) = meant {
            add(meant.sides, Some(meant.status));
        }
        found
    }
}
