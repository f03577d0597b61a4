//! What a diagram says when some numbers are known: paths that can be.

use std::sync::Arc;

use super::conjunction::{Conjunction, Consistency};
use super::ratio::Ratio;
use super::terms::{Saying, TermId, Terms};
use crate::builder::{FALSE, FIRST, Ref, TRUE};
use crate::diagram::{Diagram, Level};
use crate::formula::{GroupId, VarId};
use crate::knowledge::Knowledge;
use crate::sat::Paths;
use crate::steps;
use crate::support::matters;

/// So many conjunctions are looked at for one question before it is put into clauses.
const MOST_LOOKS: usize = 1_000;
/// So many nodes are gone through before.
const MOST_VISITED: usize = 20_000;
/// After so many that could not be settled, the question is given up.
const MOST_UNSETTLED: usize = 3;

/// A search for paths through a diagram.
pub(crate) struct Search<'a> {
    diagram: &'a Diagram,
    knowledge: &'a Knowledge,
    terms: &'a Terms,
    conjunction: Conjunction<'a>,
    /// The variables that are known in part, and say something of numbers that are not known.
    open: Vec<VarId>,
    /// For the true and for the false end: the nodes that lead there.
    leads: [Vec<bool>; 2],
    looks: usize,
    most_looks: usize,
    visited: usize,
    unsettled: usize,
    /// The diagram in clauses, once paths were too many: with a path for each copy, if it fits.
    paths: Option<Option<Paths<'a>>>,
    /// The values of levels on the path of the first copy.
    path: Vec<Option<u32>>,
    /// The levels on which both copies must agree.
    agreed: Vec<bool>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(diagram: &'a Diagram, terms: &'a Arc<Terms>, knowledge: &'a Knowledge) -> Self {
        let mut search = Search {
            diagram,
            knowledge,
            terms,
            conjunction: Conjunction::new(terms, knowledge),
            open: Vec::new(),
            leads: [TRUE, FALSE].map(|goal| diagram.leads_to(goal, knowledge)),
            looks: 0,
            most_looks: MOST_LOOKS,
            visited: 0,
            unsettled: 0,
            paths: None,
            path: vec![None; diagram.levels.len()],
            agreed: vec![false; diagram.levels.len()],
        };
        search.open = search.conjunction.take_known(0);
        search.conjunction.take_always(&diagram.always, 0);
        search
    }

    /// Goes through no paths one by one.
    #[cfg(test)]
    pub(super) fn in_clauses_alone(mut self) -> Self {
        self.most_looks = 0;
        self
    }

    /// Whether some path leads to that end; nothing if that is not told within the budget.
    pub(crate) fn leads(&mut self, want: bool) -> Option<bool> {
        let goal = if want { TRUE } else { FALSE };
        let found = self.paths_to(goal, &mut |_| Some(true));
        found.or_else(|| self.in_clauses(&[want], &[], &[]))
    }

    /// As [`find`](Self::find), from the root; once there were too many paths, there will be again.
    fn paths_to(&mut self, goal: Ref, then: &mut dyn FnMut(&mut Self) -> Option<bool>) -> Option<bool> {
        if self.paths.is_some() {
            return None;
        }
        (self.looks, self.visited) = (0, 0);
        self.find(self.diagram.root, goal, 0, then)
    }

    fn are_too_many(&self) -> bool {
        self.looks > self.most_looks || self.visited > MOST_VISITED
    }

    /// Where there are too many paths to go through: whether there are such to these ends that agree on those of the groups
    /// that are kept. The module that is kept small has no solver: it stops, and its host asks the whole one.
    #[allow(clippy::manual_assert, reason = "one of two ways to be built")]
    fn in_clauses(&mut self, ends: &[bool], groups: &[GroupId], keep: &[bool]) -> Option<bool> {
        if !self.are_too_many() || !steps::are_left() {
            return None;
        }
        if cfg!(feature = "small") {
            panic!("too many paths for this module");
        }
        let (diagram, terms, knowledge) = (self.diagram, self.terms, self.knowledge);
        let paths =
            self.paths.get_or_insert_with(|| Paths::new(diagram, terms, knowledge, ends.len(), groups));
        paths.as_mut()?.meet(ends, keep, &self.conjunction)
    }

    /// The values on a path to that end.
    pub(crate) fn witness(&mut self, want: bool) -> Option<Vec<(VarId, u32)>> {
        let goal = if want { TRUE } else { FALSE };
        let mut found: Vec<Option<u32>> = Vec::new();
        let path = &mut found;
        let through = self.paths_to(goal, &mut |search: &mut Self| {
            path.clone_from(&search.path);
            Some(true)
        });
        if through.is_none() && self.in_clauses(&[want], &[], &[])? {
            found = vec![None; self.diagram.levels.len()];
            for (place, value) in self.paths.as_ref()?.as_ref()?.found()? {
                found[place] = Some(value);
            }
        }
        let pairs = self.diagram.levels.iter().zip(&found);
        let mut values: Vec<(VarId, u32)> =
            pairs.filter_map(|(level, value)| Some((level.var, (*value)?))).collect();
        values.sort_unstable();
        (!found.is_empty()).then_some(values)
    }

    /// The groups that can still change the answer, and whether that is exact.
    pub(crate) fn matters(&mut self) -> (Vec<GroupId>, bool) {
        let behind = |var: VarId| {
            let open = self.terms.of(var).iter().filter(|term| self.knowledge.told(**term).is_none());
            open.map(|term| self.terms.term(*term).group)
        };
        let mut groups: Vec<GroupId> = Vec::new();
        for level in &self.diagram.levels {
            match self.terms.says(level.var) {
                None if level.possible(self.knowledge).len() > 1 => groups.push(level.group),
                None => {}
                Some(_) => groups.extend(behind(level.var)),
            }
        }
        // What is known in part ties other numbers to those.
        groups.extend(self.open.iter().flat_map(|var| behind(*var)));
        groups.sort_unstable();
        groups.dedup();
        let found = groups.clone();
        self.paths = None;
        let matters = matters(&found, |keep| self.collide(&found, keep));
        self.paths = None;
        matters
    }

    /// Whether there are two candidates who agree on these groups, one with each answer.
    fn collide(&mut self, groups: &[GroupId], keep: &[bool]) -> Option<bool> {
        let kept = |group: GroupId| groups.binary_search(&group).map_or(true, |place| keep[place]);
        let shared = (0..self.terms.len() as u32).map(|term| kept(self.terms.term(TermId(term)).group));
        self.conjunction = Conjunction::new(self.terms, self.knowledge);
        self.conjunction.share(shared.collect());
        for copy in [0, 1] {
            self.conjunction.take_known_of(&self.open, copy);
            self.conjunction.take_always(&self.diagram.always, copy);
        }
        for (place, level) in self.diagram.levels.iter().enumerate() {
            self.agreed[place] = kept(level.group) && self.terms.says(level.var).is_none();
        }
        let root = self.diagram.root;
        let found = self.paths_to(TRUE, &mut |search: &mut Self| {
            search.find(root, FALSE, 1, &mut |_: &mut Self| Some(true))
        });
        self.agreed.fill(false);
        found.or_else(|| self.in_clauses(&[true, false], groups, keep))
    }

    /// Whether a path leads from here to the goal after which `then` finds what it wants.
    fn find(
        &mut self,
        at: Ref,
        goal: Ref,
        copy: u32,
        then: &mut dyn FnMut(&mut Self) -> Option<bool>,
    ) -> Option<bool> {
        let Some(node) = at.checked_sub(FIRST) else {
            return if at == goal { then(self) } else { Some(false) };
        };
        self.visited = self.visited.saturating_add(1);
        if self.are_too_many() {
            return None;
        }
        let place = self.diagram.level_of(node);
        let level: &'a Level = &self.diagram.levels[place];
        let children = &self.diagram.children[level.child(node)..];
        let says = self.terms.says(level.var).is_some();
        let mut told = true;
        let mut seen: Vec<Ref> = Vec::new();
        for value in level.possible(self.knowledge) {
            let child = children[value as usize];
            if !self.is_on_the_way(child, goal) {
                continue;
            }
            if copy == 1 && self.agreed[place] && self.path[place].is_some_and(|other| other != value) {
                continue;
            }
            if !says && !self.agreed[place] {
                if seen.contains(&child) {
                    continue;
                }
                seen.push(child);
            }
            let mark = self.conjunction.mark();
            let mut possible = Some(true);
            if says {
                let open = self.conjunction.add(level.var, value, copy);
                possible = if self.conjunction.is_broken() {
                    Some(false)
                } else if open {
                    self.look()
                } else {
                    Some(true)
                };
            }
            if copy == 0 {
                self.path[place] = Some(value);
            }
            let found = match possible {
                Some(true) => self.find(child, goal, copy, then),
                other => other,
            };
            if copy == 0 {
                self.path[place] = None;
            }
            self.conjunction.back_to(mark);
            match found {
                Some(true) => return Some(true),
                Some(false) => {}
                None => told = false,
            }
        }
        told.then_some(false)
    }

    fn is_on_the_way(&self, at: Ref, goal: Ref) -> bool {
        match at.checked_sub(FIRST) {
            Some(node) => self.leads[usize::from(goal != TRUE)][node as usize],
            None => at == goal,
        }
    }

    fn look(&mut self) -> Option<bool> {
        self.looks = self.looks.saturating_add(1);
        if self.looks > self.most_looks || self.unsettled > MOST_UNSETTLED || !steps::are_left() {
            return None;
        }
        let verdict = self.conjunction.verdict();
        steps::spend(self.conjunction.steps_taken());
        match verdict {
            Consistency::Holds(_) => Some(true),
            Consistency::Never => Some(false),
            Consistency::Unsettled => {
                self.unsettled = self.unsettled.saturating_add(1);
                None
            }
        }
    }
}

impl Terms {
    /// For which numbers the variables have these values, given the numbers that are known.
    pub fn solve(&self, values: &[(VarId, u32)], knowledge: &Knowledge) -> Consistency {
        let mut conjunction = Conjunction::new(self, knowledge);
        for (var, value) in values {
            conjunction.add(*var, *value, 0);
        }
        let verdict = conjunction.verdict();
        steps::spend(conjunction.steps_taken());
        verdict
    }

    /// Adds the numbers that a variable speaks of, and that are not known, to those met; nothing where one has been
    /// met. Whether the variable is so simple that it turns on each of them: a difference of numbers of one kind.
    pub(crate) fn numbers(&self, var: VarId, knowledge: &Knowledge, met: &mut Vec<TermId>) -> Option<bool> {
        let first = met.len();
        for term in self.of(var) {
            if knowledge.told(*term).is_none() {
                if met.contains(term) {
                    return None;
                }
                met.push(*term);
            }
        }
        let open = &met[first..];
        let alike = |term: &TermId| {
            let term = self.term(*term);
            let fixed = term.low.is_some() && term.low == term.high;
            !fixed && term.whole == self.term(open[0]).whole
        };
        Some(match self.says(var) {
            Some(Saying::Sum(sum)) => {
                let plain = |(term, factor): &(TermId, Ratio)| {
                    self.term(*term).moved.is_none() && (*factor == Ratio::ONE || *factor == Ratio::whole(-1))
                };
                sum.parts.len() <= self.of(var).len() && sum.parts.iter().all(plain) && open.iter().all(alike)
            }
            _ => true,
        })
    }

    /// Whether a variable is known in part that speaks of one of these numbers.
    pub(crate) fn is_loose(&self, numbers: &[TermId], knowledge: &Knowledge) -> bool {
        self.sayings().any(|(var, _)| {
            knowledge.get(var).is_some_and(|possible| !possible.is_full())
                && self.of(var).iter().any(|term| numbers.contains(term))
        })
    }

    /// Whether all that a variable speaks of is known.
    pub(crate) fn is_told(&self, var: VarId, knowledge: &Knowledge) -> bool {
        self.of(var).iter().all(|term| knowledge.told(*term).is_some())
    }
}
