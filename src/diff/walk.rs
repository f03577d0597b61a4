//! Goes through all items of both rulebooks, kind by kind.

use super::Book;
use super::basis::{basis, document};
use super::compare::{Comparer, Verdict};
use super::facts;
use super::item::{Change, ChangeKind, Diff, Item};
use super::joint::Joint;
use super::pairs::{ALIKE, Pairs, likeness};
use super::texts::{labels, list, text};
use super::witness::Probe;
use crate::diagnostic::Diagnostic;
use crate::logic::NodeId;
use crate::rulebook::model::{Check, Deadline, FactId, Head, Model};

/// How a formula comes out, in words: where it is false, and where it is true.
pub(super) type Words = (&'static str, &'static str);

pub(super) const OWED: Words = ("not_required", "required");
const RECOMMENDED: Words = ("not_recommended", "recommended");
const HOLDS: Words = ("does_not_hold", "holds");
pub(super) const NEEDED: Words = ("not_needed", "needed");
const VIOLATED: Words = ("satisfied", "violated");
const TOLD: Words = ("not_told", "told");

/// What a change between two rulebooks means. An error is a condition that becomes too complex
/// when both are looked at together.
pub fn diff(old: Book<'_>, new: Book<'_>) -> Result<Diff, Vec<Diagnostic>> {
    let mut joint = Joint::of(old, new)?;
    let facts = joint.facts.clone();
    let mut walk = Walk {
        old: old.model,
        new: new.model,
        comparer: Comparer::new(&mut joint),
        pairs: AllPairs { facts, ..AllPairs::default() },
        items: Vec::new(),
    };
    walk.everything();
    Ok(Diff { items: walk.items })
}

/// Which old item is which new one, of each kind.
#[derive(Default)]
pub(super) struct AllPairs {
    pub sources: Pairs,
    pub facts: Pairs,
    pub scopes: Pairs,
    pub chapters: Pairs,
    pub requirements: Pairs,
    pub scenarios: Pairs,
    pub proofs: Pairs,
    pub steps: Pairs,
}

/// An item with a condition.
pub(super) struct Entry<'m> {
    pub head: &'m Head,
    /// When it applies.
    pub node: NodeId,
    /// How to ask the rulebook itself.
    pub probe: Probe,
    /// Whether it is shown only, and never owed.
    pub optional: bool,
}

/// The candidates that a comparison is about.
#[derive(Clone)]
pub(super) struct Among {
    pub node: NodeId,
    /// What each rulebook must say of them.
    pub probes: [Vec<Probe>; 2],
}

impl Among {
    /// All of them.
    pub fn everybody() -> Among {
        Among { node: NodeId::TRUE, probes: [Vec::new(), Vec::new()] }
    }
}

pub(super) struct Walk<'j, 'a> {
    pub old: &'a Model,
    pub new: &'a Model,
    pub comparer: Comparer<'j, 'a>,
    pub pairs: AllPairs,
    pub items: Vec<Item>,
}

/// The ids of heads.
fn ids<'h>(heads: impl IntoIterator<Item = &'h Head>) -> Vec<&'h str> {
    heads.into_iter().map(|head| head.id.as_str()).collect()
}

impl<'a> Walk<'_, 'a> {
    fn everything(&mut self) {
        self.pair_all();
        self.rulebook();
        self.proofs_and_above();
        self.chapters();
        self.steps();
        self.scopes();
        self.conditions();
        self.checks();
        self.notes();
        self.facts();
        self.deadlines();
        self.claims();
        self.actors();
        self.sources();
        self.leave_out_idle_conditions();
    }

    // --- Pairs ---

    fn pair_all(&mut self) {
        let (old, new) = (self.old, self.new);
        self.pairs.sources = Pairs::by_id(
            &ids(old.sources.iter().map(|source| &source.head)),
            &ids(new.sources.iter().map(|source| &source.head)),
        );
        self.pairs.sources.rename(|one, other| {
            let (a, b) = (&old.sources[one], &new.sources[other]);
            (a.title == b.title && !a.title.is_empty()).then_some(1.0)
        });
        let entries = [self.scope_entries(0), self.scope_entries(1)];
        self.pairs.scopes = self.pair(&entries);
        let entries = [self.chapter_entries(0), self.chapter_entries(1)];
        self.pairs.chapters = self.pair(&entries);
        let entries = [self.requirement_entries(0), self.requirement_entries(1)];
        self.pairs.requirements = self.pair(&entries);
        let entries = [self.scenario_entries(0), self.scenario_entries(1)];
        self.pairs.scenarios = self.pair(&entries);
        let entries = [self.proof_entries(0), self.proof_entries(1)];
        let mut proofs = Pairs::by_id(&entry_ids(&entries[0]), &entry_ids(&entries[1]));
        proofs.rename(|one, other| self.same_place(one, other).then_some(2.0));
        proofs.rename(|one, other| self.alike(&entries[0][one], &entries[1][other]));
        self.pairs.proofs = proofs;
        let entries = [self.step_entries(0), self.step_entries(1)];
        self.pairs.steps = self.pair(&entries);
    }

    fn pair(&mut self, entries: &[Vec<Entry<'a>>; 2]) -> Pairs {
        let mut pairs = Pairs::by_id(&entry_ids(&entries[0]), &entry_ids(&entries[1]));
        pairs.rename(|one, other| self.alike(&entries[0][one], &entries[1][other]));
        pairs
    }

    /// Two items of different names are one renamed if they are called alike and their conditions
    /// are the same.
    fn alike(&mut self, old: &Entry<'_>, new: &Entry<'_>) -> Option<f64> {
        let score = likeness((&old.head.id, &old.head.labels), (&new.head.id, &new.head.labels));
        let same = score >= ALIKE
            && old.optional == new.optional
            && matches!(*self.comparer.compare(old.node, new.node, NodeId::TRUE), Verdict::Same);
        same.then_some(score)
    }

    /// Whether two proofs are the same one of a requirement that was renamed.
    fn same_place(&mut self, old: usize, new: usize) -> bool {
        let (one, other) = (&self.old.proofs[old], &self.new.proofs[new]);
        let (a, b) = (one.requirement.index(), other.requirement.index());
        if self.pairs.requirements.new_of(a) != Some(b)
            || self.old.requirements[a].head.id == self.new.requirements[b].head.id
        {
            return false;
        }
        let place = |proofs: &[crate::rulebook::model::ProofId], proof: usize| {
            proofs.iter().position(|other| other.index() == proof)
        };
        place(&self.old.requirements[a].proofs, old) == place(&self.new.requirements[b].proofs, new)
    }

    // --- Entries ---

    pub(super) fn joint(&self) -> &Joint<'a> {
        self.comparer.joint
    }

    pub(super) fn model(&self, side: usize) -> &'a Model {
        if side == 0 { self.old } else { self.new }
    }

    fn node(&self, id: crate::rulebook::model::ConditionId) -> NodeId {
        self.joint().node(id)
    }

    fn scope_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
        let entry = |(index, scope): (usize, &'a crate::rulebook::model::Scope)| Entry {
            head: &scope.head,
            node: self.node(self.joint().roots[side].scopes[index]),
            probe: Probe::Root(compiled.scopes[index]),
            optional: false,
        };
        model.scopes.iter().enumerate().map(entry).collect()
    }

    fn chapter_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
        let entry = |(index, chapter): (usize, &'a crate::rulebook::model::Chapter)| Entry {
            head: &chapter.head,
            node: self.node(self.joint().roots[side].chapters[index]),
            probe: Probe::Root(compiled.chapters[index]),
            optional: false,
        };
        model.chapters.iter().enumerate().map(entry).collect()
    }

    /// What is never owed has no formula of its own in a rulebook: such a recommendation is
    /// compared, but a witness of it cannot be replayed.
    fn probe(root: NodeId, optional: bool) -> Probe {
        if optional { Probe::Nothing } else { Probe::Root(root) }
    }

    fn requirement_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
        let entry = |(index, requirement): (usize, &'a crate::rulebook::model::Requirement)| Entry {
            head: &requirement.head,
            node: self.node(self.joint().roots[side].requirements[index]),
            probe: Self::probe(compiled.requirements[index], requirement.applicability.optional),
            optional: requirement.applicability.optional,
        };
        model.requirements.iter().enumerate().map(entry).collect()
    }

    fn scenario_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
        let entry = |(index, scenario): (usize, &'a crate::rulebook::model::Scenario)| {
            let optional = scenario.applicability.optional
                || model.requirements[scenario.requirement.index()].applicability.optional;
            Entry {
                head: &scenario.head,
                node: self.node(self.joint().roots[side].scenarios[index]),
                probe: Self::probe(compiled.scenarios[index], optional),
                optional,
            }
        };
        model.scenarios.iter().enumerate().map(entry).collect()
    }

    fn proof_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
        let entry = |(index, proof): (usize, &'a crate::rulebook::model::Proof)| {
            let optional = proof.applicability.optional
                || model.requirements[proof.requirement.index()].applicability.optional
                || proof.scenario.is_some_and(|id| model.scenarios[id.index()].applicability.optional);
            Entry {
                head: &proof.head,
                node: self.node(self.joint().roots[side].proofs[index]),
                probe: Self::probe(compiled.proofs[index], optional),
                optional,
            }
        };
        model.proofs.iter().enumerate().map(entry).collect()
    }

    fn step_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
        let entry = |(index, step): (usize, &'a crate::rulebook::model::Step)| {
            let root = &compiled.steps[index];
            let asked = match step.repeat {
                crate::rulebook::model::Repeat::PerElement(_) => root.any,
                _ => root.applies,
            };
            Entry {
                head: &step.head,
                node: self.node(self.joint().roots[side].steps[index].any),
                probe: Probe::Root(asked),
                optional: false,
            }
        };
        model.steps.iter().enumerate().map(entry).collect()
    }

    // --- Comparing ---

    /// How the outcome of a condition changes, among some candidates.
    pub(super) fn condition(
        &mut self,
        kind: ChangeKind,
        (old, new): (NodeId, NodeId),
        among: &Among,
        words: Words,
        probes: [Probe; 2],
    ) -> Option<Change> {
        let verdict = self.comparer.compare(old, new, among.node);
        match &*verdict {
            Verdict::Same => None,
            Verdict::Differs(regions) => {
                let shifts =
                    self.comparer.shifts([old, new, among.node], regions, words, &probes, &among.probes);
                Some(Change::of(kind).with(shifts))
            }
            Verdict::Clash(facts) => {
                let names: Vec<String> =
                    facts.iter().map(|fact| self.joint().model.fact(*fact).head.id.clone()).collect();
                let mut names = names;
                names.dedup();
                Some(Change::of(ChangeKind::NotComparable).about(names.join(", ")))
            }
            Verdict::Unsettled => Some(Change::of(ChangeKind::NotComparable).about("too complex")),
        }
    }

    /// How the status of an item changes that both rulebooks have.
    fn status(&mut self, old: &Entry<'_>, new: &Entry<'_>, words: Words) -> Option<Change> {
        let probes = [old.probe.clone(), new.probe.clone()];
        let nodes = (old.node, new.node);
        match (old.optional, new.optional) {
            (false, false) => self.condition(ChangeKind::Status, nodes, &Among::everybody(), words, probes),
            (true, true) => {
                self.condition(ChangeKind::Status, nodes, &Among::everybody(), RECOMMENDED, probes)
            }
            (true, false) => {
                let probes = [Probe::Fixed(false), new.probe.clone()];
                self.condition(
                    ChangeKind::Status,
                    (NodeId::FALSE, new.node),
                    &Among::everybody(),
                    ("recommended", "required"),
                    probes,
                )
            }
            (false, true) => {
                let probes = [old.probe.clone(), Probe::Fixed(false)];
                let words = ("recommended", "required");
                self.condition(
                    ChangeKind::Status,
                    (old.node, NodeId::FALSE),
                    &Among::everybody(),
                    words,
                    probes,
                )
            }
        }
    }

    /// For whom an item applies that one of the rulebooks does not have.
    fn lone(&mut self, side: usize, entry: &Entry<'_>, words: Words) -> Change {
        let (kind, nodes, words, probes) = if side == 1 {
            let probes = [Probe::Fixed(false), entry.probe.clone()];
            (ChangeKind::Added, (NodeId::FALSE, entry.node), ("absent", words.1), probes)
        } else {
            let probes = [entry.probe.clone(), Probe::Fixed(false)];
            (ChangeKind::Removed, (entry.node, NodeId::FALSE), ("absent", words.1), probes)
        };
        let found = self.condition(kind, nodes, &Among::everybody(), words, probes);
        match found {
            Some(change) if change.kind == kind => change,
            _ => Change::of(kind),
        }
    }

    /// What changes about any declaration: its name, its labels, what it rests on.
    fn head(&self, old: &Head, new: &Head) -> Vec<Change> {
        let mut changes = Vec::new();
        if old.id != new.id {
            let (from, to) = (Some(old.id.clone()), Some(new.id.clone()));
            changes.push(Change::between(ChangeKind::Renamed, from, to));
        }
        changes.extend(labels(None, &old.labels, &new.labels));
        let sources = &self.pairs.sources;
        changes.extend(basis(None, (self.old, &old.basis), (self.new, &new.basis), sources));
        changes
    }

    pub(super) fn push(&mut self, kind: &'static str, head: &Head, mut changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        changes.sort_by_key(|change| change.kind);
        self.items.push(Item { id: head.id.clone(), kind, labels: head.labels.clone(), changes });
    }

    /// Compares all items of a kind: what is special about it is added by `more`.
    pub(super) fn kind(
        &mut self,
        kind: &'static str,
        words: Words,
        entries: &[Vec<Entry<'a>>; 2],
        pairs: &Pairs,
        mut more: impl FnMut(&mut Self, usize, usize) -> Vec<Change>,
    ) {
        for &(one, other) in &pairs.both {
            let (old, new) = (&entries[0][one], &entries[1][other]);
            let mut changes: Vec<Change> = self.status(old, new, words).into_iter().collect();
            changes.extend(more(self, one, other));
            changes.extend(self.head(old.head, new.head));
            self.push(kind, new.head, changes);
        }
        for &index in &pairs.added {
            let entry = &entries[1][index];
            let change = self.lone(1, entry, words);
            self.push(kind, entry.head, vec![change]);
        }
        for &index in &pairs.removed {
            let entry = &entries[0][index];
            let change = self.lone(0, entry, words);
            self.push(kind, entry.head, vec![change]);
        }
    }

    /// Items of a kind that has no condition.
    fn plain(
        &mut self,
        kind: &'static str,
        heads: [Vec<&'a Head>; 2],
        pairs: &Pairs,
        mut more: impl FnMut(&mut Self, usize, usize) -> Vec<Change>,
    ) {
        for &(one, other) in &pairs.both {
            let mut changes = more(self, one, other);
            changes.extend(self.head(heads[0][one], heads[1][other]));
            self.push(kind, heads[1][other], changes);
        }
        for &index in &pairs.added {
            self.push(kind, heads[1][index], vec![Change::of(ChangeKind::Added)]);
        }
        for &index in &pairs.removed {
            self.push(kind, heads[0][index], vec![Change::of(ChangeKind::Removed)]);
        }
    }

    // --- The kinds ---

    fn rulebook(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut changes = labels(Some("title"), &old.title, &new.title);
        changes.extend(text(ChangeKind::Label, "edition", old.edition.clone(), new.edition.clone()));
        let announced = |model: &Model| {
            let announced = model.announced.as_ref()?;
            Some(match announced.chapters {
                Some(chapters) => format!("{} proofs in {chapters} chapters", announced.proofs),
                None => format!("{} proofs", announced.proofs),
            })
        };
        changes.extend(text(ChangeKind::Announced, "announces", announced(old), announced(new)));
        if let (Some(one), Some(other)) = (&old.announced, &new.announced) {
            changes.extend(labels(Some("announces"), &one.texts, &other.texts));
        }
        changes.extend(self.head(&old.head, &new.head));
        self.push("rulebook", &new.head, changes);
    }

    fn proofs_and_above(&mut self) {
        let pairs = std::mem::take(&mut self.pairs.requirements);
        let entries = [self.requirement_entries(0), self.requirement_entries(1)];
        self.kind("requirement", OWED, &entries, &pairs, |walk, one, other| {
            let chapter = |model: &Model, index: usize| {
                let chapter = model.requirements[index].chapter?;
                Some(chapter.index())
            };
            let (from, to) = (chapter(walk.old, one), chapter(walk.new, other));
            let same = match (from, to) {
                (Some(from), Some(to)) => walk.pairs.chapters.new_of(from) == Some(to),
                (None, None) => true,
                _ => false,
            };
            let mut changes = Vec::new();
            if !same {
                let name = |model: &Model, chapter: Option<usize>| {
                    chapter.map(|chapter| model.chapters[chapter].head.id.clone())
                };
                let (from, to) = (name(walk.old, from), name(walk.new, to));
                changes.push(Change::between(ChangeKind::Moved, from, to));
            }
            changes.extend(walk.requirement_evidence(one, other));
            changes
        });
        self.pairs.requirements = pairs;
        let pairs = std::mem::take(&mut self.pairs.scenarios);
        let entries = [self.scenario_entries(0), self.scenario_entries(1)];
        self.kind("scenario", OWED, &entries, &pairs, |walk, one, other| {
            let (from, to) = (walk.old.scenarios[one].requirement, walk.new.scenarios[other].requirement);
            let mut changes: Vec<Change> =
                walk.moved_requirement(from.index(), to.index()).into_iter().collect();
            changes.extend(walk.scenario_evidence(one, other));
            changes
        });
        self.pairs.scenarios = pairs;
        let pairs = std::mem::take(&mut self.pairs.proofs);
        let entries = [self.proof_entries(0), self.proof_entries(1)];
        self.kind("proof", OWED, &entries, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.proofs[one], &walk.new.proofs[other]);
            let mut changes: Vec<Change> = walk
                .moved_requirement(old.requirement.index(), new.requirement.index())
                .into_iter()
                .collect();
            let same_scenario = match (old.scenario, new.scenario) {
                (Some(from), Some(to)) => walk.pairs.scenarios.new_of(from.index()) == Some(to.index()),
                (None, None) => true,
                _ => false,
            };
            if changes.is_empty() && !same_scenario {
                let name = |model: &Model, id: Option<crate::rulebook::model::ScenarioId>| {
                    id.map(|id| model.scenarios[id.index()].head.id.clone())
                };
                let (from, to) = (name(walk.old, old.scenario), name(walk.new, new.scenario));
                changes.push(Change::between(ChangeKind::Moved, from, to));
            }
            changes.extend(walk.proof_evidence(one, other));
            changes
        });
        self.pairs.proofs = pairs;
    }

    fn moved_requirement(&self, from: usize, to: usize) -> Option<Change> {
        if self.pairs.requirements.new_of(from) == Some(to) {
            return None;
        }
        let (from, to) = (&self.old.requirements[from].head.id, &self.new.requirements[to].head.id);
        Some(Change::between(ChangeKind::Moved, Some(from.clone()), Some(to.clone())))
    }

    fn chapters(&mut self) {
        let pairs = std::mem::take(&mut self.pairs.chapters);
        let entries = [self.chapter_entries(0), self.chapter_entries(1)];
        self.kind("chapter", OWED, &entries, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.chapters[one], &walk.new.chapters[other]);
            let count = |count: Option<u32>| count.map(|count| count.to_string());
            let announced =
                text(ChangeKind::Announced, "announced", count(old.announced), count(new.announced));
            let mut changes: Vec<Change> = announced.into_iter().collect();
            changes.extend(walk.chapter_evidence(one, other));
            changes
        });
        self.pairs.chapters = pairs;
    }

    fn steps(&mut self) {
        let pairs = self.pairs.steps.clone();
        let entries = [self.step_entries(0), self.step_entries(1)];
        self.kind("step", OWED, &entries, &pairs, |walk, one, other| walk.step(one, other));
    }

    fn scopes(&mut self) {
        let pairs = self.pairs.scopes.clone();
        let entries = [self.scope_entries(0), self.scope_entries(1)];
        self.kind("scope", OWED, &entries, &pairs, |_, _, _| Vec::new());
    }

    /// Named conditions are a way of writing: that one comes or goes means nothing.
    fn conditions(&mut self) {
        let entries = [0, 1].map(|side| {
            let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
            let entry = |(index, condition): (usize, &'a crate::rulebook::model::Condition)| Entry {
                head: &condition.head,
                node: self.node(self.joint().roots[side].conditions[index]),
                probe: Probe::Root(compiled.conditions[index]),
                optional: false,
            };
            model.conditions.iter().enumerate().map(entry).collect::<Vec<_>>()
        });
        let mut pairs = self.pair(&entries);
        pairs.added.clear();
        pairs.removed.clear();
        pairs.both.retain(|(one, other)| entries[0][*one].head.id == entries[1][*other].head.id);
        self.kind("condition", HOLDS, &entries, &pairs, |_, _, _| Vec::new());
    }

    /// A named condition that comes out otherwise, and nothing else does, is a way of writing too.
    fn leave_out_idle_conditions(&mut self) {
        let is_meant = |item: &Item| {
            item.kind != "condition"
                && item
                    .changes
                    .iter()
                    .any(|change| !matches!(change.kind, ChangeKind::Source | ChangeKind::Label))
        };
        if self.items.iter().any(is_meant) {
            return;
        }
        for item in &mut self.items {
            if item.kind == "condition" {
                item.changes.retain(|change| matches!(change.kind, ChangeKind::Source | ChangeKind::Label));
            }
        }
        self.items.retain(|item| !item.changes.is_empty());
    }

    fn checks(&mut self) {
        let entries = [0, 1].map(|side| {
            let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
            let entry = |(index, check): (usize, &'a Check)| Entry {
                head: &check.head,
                node: self.node(self.joint().roots[side].checks[index]),
                probe: Probe::Root(compiled.checks[index].violated),
                optional: false,
            };
            model.checks.iter().enumerate().map(entry).collect::<Vec<_>>()
        });
        let pairs = self.pair(&entries);
        self.kind("check", VIOLATED, &entries, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.checks[one], &walk.new.checks[other]);
            let kind = ChangeKind::Check;
            let severity = |check: &Check| Some(check.severity.word().to_string());
            let assume = |check: &Check| check.assume.then(|| "assume".to_string());
            let blocks = (walk.step_ids(0, &old.blocks), walk.step_ids(1, &new.blocks));
            (text(kind, "severity", severity(old), severity(new)).into_iter())
                .chain(text(kind, "assume", assume(old), assume(new)))
                .chain(text(kind, "blocks", list(&blocks.0), list(&blocks.1)))
                .collect()
        });
    }

    /// Steps by their ids, the new ones where they were renamed, in order.
    pub(super) fn step_ids(&self, side: usize, steps: &[crate::rulebook::model::StepId]) -> Vec<String> {
        let mut ids: Vec<String> = steps.iter().map(|step| self.step_id(side, step.index())).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    pub(super) fn step_id(&self, side: usize, step: usize) -> String {
        let renamed = if side == 0 { self.pairs.steps.new_of(step) } else { None };
        match renamed {
            Some(new) => self.new.steps[new].head.id.clone(),
            None => self.model(side).steps[step].head.id.clone(),
        }
    }

    fn notes(&mut self) {
        let entries = [0, 1].map(|side| {
            let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
            let entry = |(index, note): (usize, &'a crate::rulebook::model::Note)| Entry {
                head: &note.head,
                node: self.node(self.joint().roots[side].notes[index]),
                probe: Probe::Root(compiled.notes[index]),
                optional: false,
            };
            model.notes.iter().enumerate().map(entry).collect::<Vec<_>>()
        });
        let pairs = self.pair(&entries);
        self.kind("note", TOLD, &entries, &pairs, |_, _, _| Vec::new());
    }

    fn facts(&mut self) {
        let entries = [0, 1].map(|side| {
            let (model, compiled) = (self.model(side), self.joint().books[side].compiled);
            let entry = |(index, fact): (usize, &'a crate::rulebook::model::Fact)| Entry {
                head: &fact.head,
                node: self.node(self.joint().roots[side].needed[index]),
                probe: Probe::Root(compiled.needed[index]),
                optional: false,
            };
            model.facts.iter().enumerate().map(entry).collect::<Vec<_>>()
        });
        let pairs = self.pairs.facts.clone();
        self.kind("fact", NEEDED, &entries, &pairs, |walk, one, other| {
            facts::fact(walk.old, &walk.old.facts[one], walk.new, &walk.new.facts[other])
        });
    }

    fn deadlines(&mut self) {
        let (old, new) = (self.old, self.new);
        let heads = [
            old.deadlines.iter().map(|deadline| &deadline.head).collect::<Vec<_>>(),
            new.deadlines.iter().map(|deadline| &deadline.head).collect::<Vec<_>>(),
        ];
        let mut pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        pairs.rename(|one, other| {
            let (a, b) = (&old.deadlines[one], &new.deadlines[other]);
            let score = likeness((&a.head.id, &a.head.labels), (&b.head.id, &b.head.labels));
            (score >= ALIKE && a.at == b.at).then_some(score)
        });
        self.plain("deadline", heads, &pairs, |walk, one, other| {
            let (a, b) = (&walk.old.deadlines[one], &walk.new.deadlines[other]);
            let kind = ChangeKind::Deadline;
            let at = (a.at != b.at)
                .then(|| Change::between(kind, Some(a.written.clone()), Some(b.written.clone())).about("at"));
            let steps = (walk.step_ids(0, &a.steps), walk.step_ids(1, &b.steps));
            let met = |side: usize, deadline: &Deadline| {
                let slot = walk.joint().places[side].slots[deadline.met_by?.index()];
                Some(walk.joint().model.slot(slot).path.clone())
            };
            at.into_iter()
                .chain(text(kind, "for", list(&steps.0), list(&steps.1)))
                .chain(text(kind, "met by", met(0, a), met(1, b)))
                .collect()
        });
    }

    /// Claims say nothing to candidates: only that one comes or goes is told.
    fn claims(&mut self) {
        let heads = [
            self.old.claims.iter().map(|claim| &claim.head).collect::<Vec<_>>(),
            self.new.claims.iter().map(|claim| &claim.head).collect::<Vec<_>>(),
        ];
        let mut pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        pairs.both.clear();
        self.plain("claim", heads, &pairs, |_, _, _| Vec::new());
    }

    fn actors(&mut self) {
        let heads = [self.old.actors.iter().collect::<Vec<_>>(), self.new.actors.iter().collect::<Vec<_>>()];
        let pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        self.plain("actor", heads, &pairs, |_, _, _| Vec::new());
    }

    fn sources(&mut self) {
        let heads = [
            self.old.sources.iter().map(|source| &source.head).collect::<Vec<_>>(),
            self.new.sources.iter().map(|source| &source.head).collect::<Vec<_>>(),
        ];
        let pairs = self.pairs.sources.clone();
        self.plain("source", heads, &pairs, |walk, one, other| {
            document(&walk.old.sources[one], &walk.new.sources[other])
        });
    }

    /// The name of a fact of one side, as the joint facts have it.
    pub(super) fn fact_name(&self, side: usize, fact: FactId) -> String {
        let joint = self.joint();
        joint.model.fact(joint.places[side].facts[fact.index()]).head.id.clone()
    }
}

fn entry_ids<'m>(entries: &[Entry<'m>]) -> Vec<&'m str> {
    entries.iter().map(|entry| entry.head.id.as_str()).collect()
}
