//! One candidate of a batch, whole: on what its items still turn, and why they are as they are.

use super::batch::{Batch, BatchItems};
use crate::decide::{Decision, Of, UnknownItem, decide};
use crate::diagnostic::did_you_mean;
use crate::dossier::Dossier;
use crate::explain::{Reason, least_reason};
use crate::logic::{NodeId, steps};
use crate::rulebook::model::{Item, Repeat};

/// One candidate, of whom more is asked than the verdicts tell. Much slower than these.
pub struct Whys<'a> {
    batch: &'a Batch<'a>,
    decision: Decision<'a>,
}

impl Batch<'_> {
    /// The place of an item among [`ids`](Self::ids).
    ///
    /// # Errors
    ///
    /// If none of the items that are decided is called so.
    pub fn place_of(&self, id: &str) -> Result<usize, UnknownItem> {
        self.ids().iter().position(|known| *known == id).ok_or_else(|| UnknownItem {
            kind: match self.items() {
                BatchItems::Proofs => "proof",
                BatchItems::Requirements => "requirement",
                BatchItems::Certificates => "certificate",
            },
            id: id.to_owned(),
            meant: did_you_mean(id, self.ids().iter().copied()).map(str::to_owned),
        })
    }

    /// Decides one candidate whole, so that more can be asked.
    ///
    /// ```
    /// use rules_engine::{BatchItems, Rulebook};
    ///
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let batch = rulebook.batch_of(BatchItems::Requirements);
    /// let item = batch.place_of("PORT/va1.01")?;
    /// let dossier = rulebook.read_dossier("facts:\n  va1: {referenced: no}\n")?;
    /// let whys = batch.whys(&dossier);
    /// assert_eq!(whys.depends_on(item), ["profiles"]);
    /// assert_eq!(whys.reason(item), None); // while it is undetermined
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn whys<'a>(&'a self, dossier: &'a Dossier) -> Whys<'a> {
        let decide = || decide(self.model, self.compiled, dossier, self.today);
        let (decision, _) = steps::within(self.steps, decide);
        Whys { batch: self, decision }
    }
}

impl<'a> Whys<'a> {
    /// The decision about the candidate.
    pub fn decision(&self) -> &Decision<'a> {
        &self.decision
    }

    /// The absent facts on which an item still turns, no more and no fewer: none where it is settled. As everywhere,
    /// a batch that is given a budget spends it on each question, and says no less than what it found out.
    ///
    /// # Panics
    ///
    /// If there are not so many items.
    pub fn depends_on(&self, item: usize) -> Vec<&str> {
        let (root, of) = self.asked(item);
        let (status, _) = steps::within(self.batch.steps, || self.decision.status_for(root, of));
        let fact = |fact: &crate::rulebook::model::FactId| self.batch.model.fact(*fact).head.id.as_str();
        status.depends_on().iter().map(fact).collect()
    }

    /// A smallest set of declared facts that alone force the status of an item; empty where
    /// nothing needs to be declared, nothing where the item is undetermined.
    ///
    /// # Panics
    ///
    /// If there are not so many items.
    pub fn reason(&self, item: usize) -> Option<Reason> {
        let (root, of) = self.asked(item);
        steps::within(self.batch.steps, || least_reason(&self.decision, root, of)).0
    }

    /// The formula of an item, which is that of the verdicts, and whose elements it is about.
    fn asked(&self, item: usize) -> (NodeId, Of) {
        let batch = self.batch;
        let root = batch.roots[batch.root_of[item] as usize];
        if batch.items() != BatchItems::Certificates {
            return (root, Of::Once);
        }
        let step = batch.model.names.all(batch.ids()[item]).find_map(|item| match item {
            Item::Step(step) => Some(step),
            _ => None,
        });
        match step.map(|step| batch.model.step(step).repeat) {
            Some(Repeat::PerElement(list)) => (root, Of::AnyElement(list)),
            _ => (root, Of::Once),
        }
    }
}
