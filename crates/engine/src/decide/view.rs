//! What a decision says of one item, found by the name that people know it by.

use super::decision::Decision;
use super::status::Status;
use crate::diagnostic::did_you_mean;
use crate::rulebook::model::{Head, Item, Lang};

/// An item of the rulebook, and what was decided of it.
#[derive(Clone, Copy)]
pub struct DecidedItem<'d> {
    decision: &'d Decision<'d>,
    item: Item,
    status: &'d Status,
}

/// There is no such item in the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {kind} `{id}`{}", meant.as_ref().map(|m| format!("; did you mean `{m}`?")).unwrap_or_default())]
#[non_exhaustive]
pub struct UnknownItem {
    /// What was asked for: `proof`, `requirement`, …
    pub kind: &'static str,
    /// The name that nothing has.
    pub id: String,
    /// The name that was probably meant.
    pub meant: Option<String>,
}

impl<'d> DecidedItem<'d> {
    fn of(decision: &'d Decision<'d>, item: Item) -> Option<Self> {
        let status = decision.status(item)?;
        Some(DecidedItem { decision, item, status })
    }

    /// Its name: `PORT/va1.01#1`.
    pub fn id(&self) -> &'d str {
        &self.head().id
    }

    /// The word for what it is, as it is declared: `proof`, `requirement`, `scenario`, `chapter`, `scope`.
    pub fn kind(&self) -> &'static str {
        self.item.kind()
    }

    /// Its label; for a proof without one that of what it belongs to; its name where there is none at all.
    pub fn label(&self, lang: Lang) -> &'d str {
        let model = self.decision.model;
        let mut heads = vec![self.head()];
        if let Item::Proof(proof) = self.item {
            let proof = &model.proofs[proof.index()];
            heads.extend(proof.scenario.map(|scenario| model.head(Item::Scenario(scenario))));
            heads.push(model.head(Item::Requirement(proof.requirement)));
        }
        heads.iter().find_map(|head| head.labels.get(lang)).unwrap_or(self.id())
    }

    /// Whether it is required: of a scope or a chapter, whether it applies.
    pub fn status(&self) -> &'d Status {
        self.status
    }

    /// The names of the absent facts that can still change the status: no more, no fewer. Empty where it is
    /// settled.
    pub fn depends_on(&self) -> impl Iterator<Item = &'d str> {
        let model = self.decision.model;
        self.status.depends_on().iter().map(|fact| model.fact(*fact).head.id.as_str())
    }

    fn head(&self) -> &'d Head {
        self.decision.model.head(self.item)
    }
}

impl std::fmt::Debug for DecidedItem<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.kind(), self.id(), self.status.word())
    }
}

impl<'a> Decision<'a> {
    /// What was decided of a proof.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let dossier = rulebook.read_dossier("facts:\n  va1: {referenced: no}\n")?;
    /// let decision = rulebook.decide(&dossier);
    /// let proof = decision.proof("PORT/va1.01#1")?;
    /// assert_eq!(proof.status().word(), "undetermined");
    /// assert!(proof.depends_on().eq(["profiles"]));
    /// assert!(decision.proof("PORT/va1.1#1").unwrap_err().to_string().contains("did you mean"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn proof(&'a self, id: &str) -> Result<DecidedItem<'a>, UnknownItem> {
        self.find(id, "proof", |item| matches!(item, Item::Proof(_)))
    }

    /// What was decided of a requirement.
    pub fn requirement(&'a self, id: &str) -> Result<DecidedItem<'a>, UnknownItem> {
        self.find(id, "requirement", |item| matches!(item, Item::Requirement(_)))
    }

    /// What was decided of a scenario.
    pub fn scenario(&'a self, id: &str) -> Result<DecidedItem<'a>, UnknownItem> {
        self.find(id, "scenario", |item| matches!(item, Item::Scenario(_)))
    }

    /// What was decided of a chapter.
    pub fn chapter(&'a self, id: &str) -> Result<DecidedItem<'a>, UnknownItem> {
        self.find(id, "chapter", |item| matches!(item, Item::Chapter(_)))
    }

    /// What was decided of a scope.
    pub fn scope(&'a self, id: &str) -> Result<DecidedItem<'a>, UnknownItem> {
        self.find(id, "scope", |item| matches!(item, Item::Scope(_)))
    }

    /// Every proof with what was decided of it, in the order of the rulebook.
    pub fn proofs(&'a self) -> impl Iterator<Item = DecidedItem<'a>> {
        use crate::rulebook::model::ProofId;
        (0..self.model.proofs.len())
            .filter_map(|proof| DecidedItem::of(self, Item::Proof(ProofId::at(proof))))
    }

    /// Every requirement with what was decided of it, in the order of the rulebook.
    pub fn requirements(&'a self) -> impl Iterator<Item = DecidedItem<'a>> {
        use crate::rulebook::model::RequirementId;
        let all = (0..self.model.requirements.len()).map(RequirementId::at);
        all.filter_map(|requirement| DecidedItem::of(self, Item::Requirement(requirement)))
    }

    fn find(
        &'a self,
        id: &str,
        kind: &'static str,
        is_wanted: impl Fn(Item) -> bool,
    ) -> Result<DecidedItem<'a>, UnknownItem> {
        let item = self.model.names.all(id).find(|item| is_wanted(*item));
        item.and_then(|item| DecidedItem::of(self, item)).ok_or_else(|| {
            let mut names: Vec<&str> =
                self.model.names.iter().filter(|(_, item)| is_wanted(*item)).map(|(name, _)| name).collect();
            names.sort_unstable();
            UnknownItem {
                kind,
                id: id.to_owned(),
                meant: did_you_mean(id, names.into_iter()).map(str::to_owned),
            }
        })
    }
}
