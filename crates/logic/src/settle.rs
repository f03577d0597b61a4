//! What a diagram says under some knowledge: the outcome, and what it still turns on.

use super::assumptions::coupled;
use super::builder::{Builder, FALSE, FIRST, IMPOSSIBLE, Ref, Stop, TRUE};
use super::diagram::{Diagram, Level, Marks, bit};
use super::formula::GroupId;
use super::hash::FastMap;
use super::knowledge::Knowledge;
use super::steps;
use super::support::matters;
use super::theory::{Consistency, Search, TermId};
use super::values::ValueSet;

/// Nodes spent at most on finding out what matters within a care condition.
const PROJECTION_BUDGET: usize = 100_000;

/// So many nodes are looked at in one step.
const LOOKED_AT: usize = 128;

/// What a formula is, over all completions of the knowledge that are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// True under each of them, and there is one.
    Always,
    /// False under each of them, and there is one.
    Never,
    /// True under some, false under others.
    Varies,
    /// There is none: the knowledge contradicts itself, or the care condition.
    Impossible,
}

impl Outcome {
    /// The outcome, given whether there are completions that make it true, and such that make it false.
    pub(super) fn of(yes: bool, no: bool) -> Self {
        match (yes, no) {
            (true, true) => Self::Varies,
            (true, false) => Self::Always,
            (false, true) => Self::Never,
            (false, false) => Self::Impossible,
        }
    }

    /// By the terminal that is reached.
    pub(super) fn of_end(end: Ref) -> Self {
        Self::of_ends(bit(end))
    }

    fn of_ends(met: u8) -> Self {
        Self::of(met & bit(TRUE) != 0, met & bit(FALSE) != 0)
    }
}

/// An outcome, and what it still turns on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What the formula is.
    pub outcome: Outcome,
    /// The groups that can still change it, in ascending order; none unless it [varies](Outcome::Varies).
    ///
    /// Where every completion is possible: the groups of which a change alone can turn the truth. Within a
    /// care condition, where a change may take others with it: the groups that occur in some smallest set of
    /// groups that settles the truth.
    pub matters: Vec<GroupId>,
    /// Whether this is exact. If not, the outcome is [`Varies`](Outcome::Varies), be it for want of anything
    /// better, and `matters` holds every group that can still change it, and maybe more.
    pub exact: bool,
}

impl From<Outcome> for Settled {
    /// For the outcomes that turn on nothing.
    fn from(outcome: Outcome) -> Self {
        Self { outcome, matters: Vec::new(), exact: true }
    }
}

/// The outcome, of the ends that can be reached; and whether it is exact.
fn ends(search: &mut Search<'_>, met: u8) -> (Outcome, bool) {
    let mut leads = |end: Ref| if met & bit(end) == 0 { Some(false) } else { search.leads(end == TRUE) };
    match (leads(TRUE), leads(FALSE)) {
        (Some(yes), Some(no)) => (Outcome::of(yes, no), true),
        _ => (Outcome::Varies, false),
    }
}

impl Diagram {
    /// The outcome under the knowledge. Looks only at what can still be reached.
    pub fn outcome(&self, knowledge: &Knowledge) -> Outcome {
        if knowledge.is_contradictory() {
            return Outcome::Impossible;
        }
        if let Some(end) = self.straight(knowledge) {
            return Outcome::of_ends(bit(end));
        }
        steps::spend(1 + self.len() / LOOKED_AT);
        let mut marks = Marks::new(self.len());
        let met = self.reach(|_, level| level.possible(knowledge), &mut marks, bit(TRUE) | bit(FALSE));
        match self.search(knowledge) {
            Some(mut search) => ends(&mut search, met).0,
            None => Outcome::of_ends(met),
        }
    }

    /// The outcome under the knowledge, and the groups that can still change it.
    pub fn settle(&self, knowledge: &Knowledge) -> Settled {
        if knowledge.is_contradictory() {
            return Outcome::Impossible.into();
        }
        if let Some(end) = self.straight(knowledge) {
            return Outcome::of_ends(bit(end)).into();
        }
        steps::spend(1 + self.len() / LOOKED_AT);
        let mut marks = Marks::new(self.len());
        let met = self.reach(|_, level| level.possible(knowledge), &mut marks, u8::MAX);
        if let Some(search) = self.search(knowledge) {
            return self.settle_numbers(search, met, &marks, knowledge);
        }
        let outcome = Outcome::of_ends(met);
        if outcome != Outcome::Varies {
            return outcome.into();
        }
        if met & bit(IMPOSSIBLE) == 0 {
            return Settled { outcome, matters: self.decisive(knowledge, &marks), exact: true };
        }
        let (matters, exact) = self.decisive_within(knowledge, &marks);
        Settled { outcome, matters, exact }
    }

    /// As [`settle`](Self::settle), where numbers stand behind variables: paths that cannot be do not count.
    fn settle_numbers(
        &self,
        mut search: Search<'_>,
        met: u8,
        marks: &Marks,
        knowledge: &Knowledge,
    ) -> Settled {
        if met & bit(IMPOSSIBLE) == 0
            && let Some(known) = self.independent(marks, knowledge)
        {
            let mut marks = Marks::new(self.len());
            let met = self.reach(|_, level| level.possible(&known), &mut marks, u8::MAX);
            let outcome = Outcome::of_ends(met);
            return match outcome {
                Outcome::Varies => Settled { outcome, matters: self.decisive(&known, &marks), exact: true },
                _ => outcome.into(),
            };
        }
        let (outcome, exact) = ends(&mut search, met);
        if outcome != Outcome::Varies {
            return Settled { exact, ..outcome.into() };
        }
        let (matters, known) = search.matters();
        Settled { outcome, matters, exact: exact && known }
    }

    /// What is known, and of each open variable the values that it can have by itself; nothing where two of them
    /// speak of one number, so that they hang together.
    fn independent(&self, marks: &Marks, knowledge: &Knowledge) -> Option<Knowledge> {
        let terms = self.terms.as_ref()?;
        let mut met: Vec<TermId> = Vec::new();
        let mut known: Option<Knowledge> = None;
        for level in self.levels.iter().filter(|level| level.nodes().any(|node| marks.has(node))) {
            if terms.is_told(level.var, knowledge) {
                continue;
            }
            let simple = terms.numbers(level.var, knowledge, &mut met)?;
            let possible = level.possible(knowledge);
            if !simple || possible.len() < level.size() {
                return None;
            }
            for value in possible {
                match terms.solve(&[(level.var, value)], knowledge) {
                    Consistency::Holds(_) => {}
                    Consistency::Never => {
                        let left = known.get_or_insert_with(|| knowledge.clone());
                        let mut set = ValueSet::single(level.size(), value).complement();
                        set = left.possible(level.var).intersection(&set);
                        left.restrict(level.var, &set);
                    }
                    Consistency::Unsettled => return None,
                }
            }
        }
        (!terms.is_loose(&met, knowledge)).then(|| known.unwrap_or_else(|| knowledge.clone()))
    }

    /// The terminal that known values lead to; nothing where a value on the way is open. Most
    /// questions end here, without any set of nodes to keep.
    pub(super) fn straight(&self, knowledge: &Knowledge) -> Option<Ref> {
        let mut at = self.root;
        for level in &self.levels {
            let Some(node) = at.checked_sub(FIRST) else { break };
            if node < level.nodes().end {
                let value = level.possible(knowledge).only()?;
                at = self.children[level.child(node) + value as usize];
            }
        }
        Some(at)
    }

    /// The groups of the diagram that is left under the knowledge, reduced.
    fn decisive(&self, knowledge: &Knowledge, marks: &Marks) -> Vec<GroupId> {
        let mut small = [0; 64];
        let mut large = Vec::new();
        let reduced: &mut [Ref] = match small.get_mut(..self.len()) {
            Some(small) => small,
            None => {
                large.resize(self.len(), 0);
                &mut large
            }
        };
        let mut groups = Vec::new();
        for level in self.levels.iter().rev() {
            if !self.reduce(level, knowledge, marks, reduced) {
                continue;
            }
            match self.terms.as_ref().map_or(&[][..], |terms| terms.of(level.var)) {
                [] => groups.push(level.group),
                // A comparison turns on those of its numbers that are not known.
                numbers => {
                    let open = numbers.iter().filter(|term| knowledge.told(**term).is_none());
                    let group = |term: &TermId| self.terms.as_ref().map(|terms| terms.term(*term).group);
                    groups.extend(open.filter_map(group));
                }
            }
        }
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Finds for each marked node of a level what it comes down to; whether one of them still asks about the
    /// variable.
    fn reduce(&self, level: &Level, knowledge: &Knowledge, marks: &Marks, reduced: &mut [Ref]) -> bool {
        let possible = level.possible(knowledge);
        let child = |reduced: &[Ref], node: u32, value: u32| {
            let child = self.children[level.child(node) + value as usize];
            child.checked_sub(FIRST).map_or(child, |node| reduced[node as usize])
        };
        let Some(first) = possible.first() else { return false };
        let mut asks = false;
        let mut wide: FastMap<Vec<Ref>, Ref> = FastMap::default();
        for node in level.nodes().filter(|&node| marks.has(node)) {
            let common = child(reduced, node, first);
            if possible.iter().all(|value| child(reduced, node, value) == common) {
                reduced[node as usize] = common;
                continue;
            }
            asks = true;
            // Two nodes that have become alike count as one. Few are compared, many are looked up.
            let own = FIRST + node;
            let like = if level.width <= 16 {
                let mut earlier = (level.first..node).filter(|&other| {
                    marks.has(other)
                        && reduced[other as usize] == FIRST + other
                        && possible.iter().all(|v| child(reduced, other, v) == child(reduced, node, v))
                });
                earlier.next().map_or(own, |other| FIRST + other)
            } else {
                let children = possible.iter().map(|value| child(reduced, node, value)).collect();
                *wide.entry(children).or_insert(own)
            };
            reduced[node as usize] = like;
        }
        asks
    }

    /// As [`decisive`](Self::decisive), where some completions are impossible.
    fn decisive_within(&self, knowledge: &Knowledge, marks: &Marks) -> (Vec<GroupId>, bool) {
        let sizes = self.levels.iter().map(|level| level.possible(knowledge).len()).collect();
        let mut builder = Builder::new(sizes, self.len() + PROJECTION_BUDGET);
        // What concerns only variables that do not hang together with the formula, given what is known, is
        // left out.
        let open = |level: u32| self.levels[level as usize].possible(knowledge).len() > 1;
        let coupled = coupled(&self.scopes, open);
        let mut gone = vec![true; self.levels.len()];
        for &level in &coupled {
            gone[level as usize] = false;
        }
        let root =
            self.restrict(knowledge, marks, &mut builder).and_then(|root| builder.project(root, &gone));
        let levels: Vec<u32> = match root {
            Ok(root) => builder.reachable(root).into_iter().map(|node| builder.level(node)).collect(),
            Err(_) => coupled,
        };
        let mut groups: Vec<GroupId> =
            levels.iter().map(|&level| self.levels[level as usize].group).collect();
        groups.sort_unstable();
        groups.dedup();
        let mut counted = 0;
        let mut pay = |builder: &Builder| {
            let before = std::mem::replace(&mut counted, builder.steps());
            steps::spend(counted - before + self.len() / 16)
        };
        let (Ok(root), true) = (root, pay(&builder)) else { return (groups, false) };
        matters(&groups, |keep| {
            for (gone, level) in gone.iter_mut().zip(&self.levels) {
                *gone = groups.binary_search(&level.group).map_or(true, |index| !keep[index]);
            }
            let projected = builder.project(root, &gone);
            match (projected, pay(&builder)) {
                (_, false) | (Err(Stop::Full), _) => None,
                (Ok(_), true) => Some(false),
                (Err(Stop::Collision), true) => Some(true),
            }
        })
    }

    /// The marked nodes, with the possible values only.
    fn restrict(&self, knowledge: &Knowledge, marks: &Marks, builder: &mut Builder) -> Result<Ref, Stop> {
        let mut made: Vec<Ref> = vec![IMPOSSIBLE; self.len()];
        for (index, level) in self.levels.iter().enumerate().rev() {
            let possible: Vec<u32> = level.possible(knowledge).iter().collect();
            for node in level.nodes().filter(|&node| marks.has(node)) {
                let children = &self.children[level.child(node)..];
                made[node as usize] = builder.node(index as u32, |_, value| {
                    let child = children[possible[value as usize] as usize];
                    Ok(child.checked_sub(FIRST).map_or(child, |node| made[node as usize]))
                })?;
            }
        }
        Ok(self.root.checked_sub(FIRST).map_or(self.root, |node| made[node as usize]))
    }
}
