//! Goes through all items of both rulebooks, kind by kind.

use std::collections::HashMap;

use super::Book;
use super::basis::basis;
use super::compare::{Comparer, Verdict};
use super::entries::Entry;
use super::item::{Change, ChangeKind, ChangedItem, Diff};
use super::items::Roots;
use super::joint::Joint;
use super::pairs::Pairs;
use super::texts::labels;
use super::witness::{Probe, Within};
use crate::decide::compile::Compiled;
use crate::decide::{AMONG, OWED, RECOMMENDED, Sides};
use crate::diagnostic::Diagnostic;
use crate::logic::NodeId;
use crate::rulebook::model::{Head, Model};

pub(super) const NEEDED: Sides = ("not_needed", "needed");

/// What a change between two rulebooks means. An error is a condition that becomes too complex
/// when both are looked at together.
pub fn diff(old: Book<'_>, new: Book<'_>) -> Result<Diff, Vec<Diagnostic>> {
    diff_given(old, new, &GivenRenames::new())
}

/// What somebody says was renamed: for an old id, the new one, and a note that may be empty.
pub type GivenRenames = HashMap<String, (String, String)>;

/// The same, where it is said which items were renamed.
pub fn diff_given(old: Book<'_>, new: Book<'_>, given: &GivenRenames) -> Result<Diff, Vec<Diagnostic>> {
    let mut joint = Joint::of(old, new)?;
    let facts = joint.facts.clone();
    let mut walk = Walk {
        old: old.model,
        new: new.model,
        comparer: Comparer::new(&mut joint),
        pairs: AllPairs { facts, ..AllPairs::default() },
        items: Vec::new(),
        given,
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
    pub groups: Pairs,
    pub steps: Pairs,
}

/// The candidates that a comparison is about.
#[derive(Clone)]
pub(super) struct Among {
    pub node: NodeId,
    /// The same, as questions to each rulebook.
    pub within: Within,
}

impl Among {
    /// All of them.
    pub fn everybody() -> Among {
        Among { node: NodeId::TRUE, within: Within::default() }
    }
}

pub(super) struct Walk<'j, 'a> {
    pub old: &'a Model,
    pub new: &'a Model,
    pub comparer: Comparer<'j, 'a>,
    pub pairs: AllPairs,
    pub items: Vec<ChangedItem>,
    /// What somebody says was renamed.
    pub given: &'j GivenRenames,
}

/// The ids of heads.
pub(super) fn ids<'h>(heads: impl IntoIterator<Item = &'h Head>) -> Vec<&'h str> {
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
        self.constants();
        self.deadlines();
        self.claims();
        self.actors();
        self.phases();
        self.sources();
        self.leave_out_idle_conditions();
        self.name_what_is_derived();
    }

    // --- Both sides ---

    pub(super) fn joint(&self) -> &Joint<'a> {
        self.comparer.joint
    }

    pub(super) fn model(&self, side: usize) -> &'a Model {
        if side == 0 { self.old } else { self.new }
    }

    /// What one of the rulebooks declares, its formulas, and its joint conditions.
    pub(super) fn side(&self, side: usize) -> (&'a Model, &'a Compiled, &Roots) {
        (self.model(side), self.joint().books[side].compiled, &self.joint().roots[side])
    }

    // --- Comparing ---

    /// How the outcome of a condition changes, among some candidates.
    pub(super) fn condition(
        &mut self,
        kind: ChangeKind,
        (old, new): (NodeId, NodeId),
        among: &Among,
        words: Sides,
        probes: [Probe; 2],
    ) -> Option<Change> {
        let verdict = self.comparer.compare(old, new, among.node);
        match &*verdict {
            Verdict::Same => None,
            Verdict::Differs { regions, unsettled } => {
                let shifts =
                    self.comparer.shifts([old, new, among.node], regions, words, &probes, &among.within);
                let change = Change::of(kind).with(shifts);
                Some(if *unsettled { change.about("others may change, too: too complex") } else { change })
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
    fn status(&mut self, old: &Entry<'_>, new: &Entry<'_>, words: Sides) -> Option<Change> {
        match (old.optional, new.optional) {
            (false, false) => self.own_status(old, new, &Among::everybody(), words),
            (true, true) => self.own_status(old, new, &Among::everybody(), RECOMMENDED),
            _ => self.weight(old, new),
        }
    }

    fn own_status(
        &mut self,
        old: &Entry<'_>,
        new: &Entry<'_>,
        among: &Among,
        words: Sides,
    ) -> Option<Change> {
        let probes = [old.probe.clone(), new.probe.clone()];
        self.condition(ChangeKind::Status, (old.node, new.node), among, words, probes)
    }

    /// For whom a proof in a group becomes one to choose from, or is none any more.
    fn alternative(&mut self, old: &Entry<'_>, new: &Entry<'_>) -> Option<Change> {
        let ((was, old), (is, new)) = (old.among.clone()?, new.among.clone()?);
        self.condition(ChangeKind::Status, (was, is), &Among::everybody(), AMONG, [old, new])
    }

    /// How it changes where one rulebook only recommends what the other requires: for those whom both mean, and for
    /// those whom one of them does.
    fn weight(&mut self, old: &Entry<'_>, new: &Entry<'_>) -> Option<Change> {
        let said = |entry: &Entry<'_>| if entry.optional { RECOMMENDED } else { OWED };
        let (was, is) = (said(old), said(new));
        let among = Among {
            node: old.node,
            within: Within { each: [vec![old.probe.clone()], Vec::new()], alike: None },
        };
        let probes = [Probe::Fixed(false), new.probe.clone()];
        let both =
            self.condition(ChangeKind::Status, (NodeId::FALSE, new.node), &among, (was.1, is.1), probes);
        let one = self.own_status(old, new, &Among::everybody(), OWED).map(|mut change| {
            for shift in &mut change.shifts {
                // Each rulebook in its own words.
                let gains = shift.to == OWED.1;
                (shift.from, shift.to) = if gains { (was.0, is.1) } else { (was.1, is.0) };
            }
            change
        });
        match (both, one) {
            (Some(mut both), Some(one)) if both.kind == one.kind => {
                both.shifts.extend(one.shifts);
                both.about = both.about.or(one.about);
                Some(both)
            }
            (both, one) => one.filter(|one| one.kind != ChangeKind::Status || both.is_none()).or(both),
        }
    }

    /// For whom an item applies that one of the rulebooks does not have.
    fn lone(&mut self, side: usize, entry: &Entry<'_>, words: Sides) -> Change {
        let words = if entry.optional { RECOMMENDED } else { words };
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
    pub(super) fn head(&self, old: &Head, new: &Head) -> Vec<Change> {
        let mut changes = Vec::new();
        if old.id != new.id {
            let (from, to) = (Some(old.id.clone()), Some(new.id.clone()));
            let mut renamed = Change::between(ChangeKind::Renamed, from, to);
            renamed.about =
                self.given.get(&old.id).map(|(_, note)| note.clone()).filter(|note| !note.is_empty());
            changes.push(renamed);
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
        let (id, labels) = (head.id.clone(), head.labels.clone());
        self.items.push(ChangedItem { id, kind, labels, derived: None, changes });
    }

    /// Compares all items of a kind: what is special about it is added by `more`.
    pub(super) fn kind(
        &mut self,
        kind: &'static str,
        words: Sides,
        entries: &[Vec<Entry<'a>>; 2],
        pairs: &Pairs,
        mut more: impl FnMut(&mut Self, usize, usize) -> Vec<Change>,
    ) {
        for &(one, other) in &pairs.both {
            let (old, new) = (&entries[0][one], &entries[1][other]);
            let mut changes: Vec<Change> = self.status(old, new, words).into_iter().collect();
            changes.extend(self.alternative(old, new));
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
    pub(super) fn plain(
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
}
