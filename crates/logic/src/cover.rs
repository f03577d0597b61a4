//! A condition in few words: a diagram as an `or` of simple terms.

use super::builder::{Builder, FALSE, FIRST, Op, Ref, TRUE, constant};
use super::diagram::{Cube, Diagram, Marks, bit};
use super::knowledge::Knowledge;
use super::steps;
use super::values::ValueSet;

/// Nodes spent at most on one cover.
const COVER_BUDGET: usize = 100_000;

/// Terms that together say when a diagram is true: each as short as can be, and none to spare.
///
/// What is impossible, and what the knowledge (if any) rules out, may be inside or outside of the terms,
/// whichever is shorter. Each term is prime: let any of its variables have one more value, and it holds
/// somewhere where the diagram is false. And none can be left out. There may be another cover that has fewer
/// terms. No term: never true. One empty term: always true.
///
/// Nothing if it would take more than `limit` terms, or too long.
pub fn minimal_cover(diagram: &Diagram, knowledge: Option<&Knowledge>, limit: usize) -> Option<Vec<Cube>> {
    if knowledge.is_some_and(Knowledge::is_contradictory) {
        return Some(Vec::new());
    }
    let possible: Vec<ValueSet> = diagram
        .levels
        .iter()
        .map(|level| match knowledge {
            Some(knowledge) => level.possible(knowledge).clone(),
            None => ValueSet::full(level.size()),
        })
        .collect();
    let sizes = diagram.levels.iter().map(|level| level.size()).collect();
    let mut cover = Cover { diagram, possible, builder: Builder::new(sizes, COVER_BUDGET) };
    let terms = cover.terms(limit);
    steps::spend(cover.builder.steps());
    terms
}

/// The values that a term allows, level by level.
type Term = Vec<ValueSet>;

struct Cover<'a> {
    diagram: &'a Diagram,
    possible: Vec<ValueSet>,
    builder: Builder,
}

impl Cover<'_> {
    fn terms(&mut self, limit: usize) -> Option<Vec<Cube>> {
        let wanted = self.wanted()?;
        let mut terms: Vec<(Term, Ref)> = Vec::new();
        let mut left = wanted;
        while left != FALSE {
            if terms.len() == limit || !steps::are_left() {
                return None;
            }
            let term = self.best(&self.path(left));
            let region = self.region(&term)?;
            left = self.builder.apply(Op::Minus, left, region).ok()?;
            terms.push((term, region));
        }
        let kept = self.irredundant(wanted, &terms)?;
        let cubes = terms.iter().zip(kept).filter(|(_, kept)| *kept).map(|((term, _), _)| self.cube(term));
        Some(cubes.collect())
    }

    /// Where the diagram is true and the knowledge allows it.
    fn wanted(&mut self) -> Option<Ref> {
        let diagram = self.diagram;
        let translate = |made: &[Ref], at: Ref| match at.checked_sub(FIRST) {
            Some(node) => made[node as usize],
            None => constant(at == TRUE),
        };
        // Below each node what the knowledge excludes of its variable is cut off; of the variables it skips,
        // nothing is. That does no harm: a path from here is a term that is true or impossible or excluded.
        let mut made: Vec<Ref> = vec![FALSE; diagram.len()];
        for (index, level) in diagram.levels.iter().enumerate().rev() {
            for node in level.nodes() {
                let children = &diagram.children[level.child(node)..];
                let result = self.builder.node(index as u32, |_, value| {
                    let inside = self.possible[index].contains(value);
                    Ok(if inside { translate(&made, children[value as usize]) } else { FALSE })
                });
                made[node as usize] = result.ok()?;
            }
        }
        Some(translate(&made, diagram.root))
    }

    /// The first path to where this is true.
    fn path(&self, mut at: Ref) -> Term {
        let mut term: Term = self.diagram.levels.iter().map(|level| ValueSet::full(level.size())).collect();
        while at >= FIRST {
            let children = self.builder.children(at);
            // In a reduced diagram every node but the false end leads to the true one.
            let Some(&next) = children.iter().find(|&&child| child != FALSE) else { break };
            let level = self.builder.level(at);
            let values = (0..self.builder.size(level)).filter(|&value| children[value as usize] == next);
            term[level as usize] = ValueSet::of(self.builder.size(level), values);
            at = next;
        }
        term
    }

    /// The better of two ways to widen a term as far as it goes.
    fn best(&self, term: &Term) -> Term {
        let levels = 0..term.len();
        let from_end = self.widened(term.clone(), levels.clone().rev());
        let from_start = self.widened(term.clone(), levels);
        let cost = |term: &Term| {
            let conditions = term.iter().filter(|set| !set.is_full()).count();
            let excluded: u32 = term.iter().map(|set| set.size() - set.len()).sum();
            (conditions, excluded)
        };
        if cost(&from_start) < cost(&from_end) { from_start } else { from_end }
    }

    /// Drops as many conditions as possible, then allows as many values as possible in those that stay. One
    /// pass each is enough: what makes a term too wide makes a wider one too wide.
    fn widened(&self, mut term: Term, levels: impl Iterator<Item = usize> + Clone) -> Term {
        let mut inside: Vec<ValueSet> =
            term.iter().zip(&self.possible).map(|(set, possible)| set.intersection(possible)).collect();
        for level in levels.clone() {
            let size = term[level].size();
            self.widen(&mut term, &mut inside, level, ValueSet::full(size));
        }
        for level in levels {
            for value in &term[level].complement() {
                let mut wider = term[level].clone();
                wider.insert(value);
                self.widen(&mut term, &mut inside, level, wider);
            }
        }
        term
    }

    /// Lets the level have these values, if the diagram is false nowhere then.
    fn widen(&self, term: &mut Term, inside: &mut [ValueSet], level: usize, wider: ValueSet) {
        steps::spend(1 + self.diagram.len() / 128);
        let before = std::mem::replace(&mut inside[level], wider.intersection(&self.possible[level]));
        let mut marks = Marks::new(self.diagram.len());
        let met = self.diagram.reach(|index, _| &inside[index], &mut marks, bit(FALSE));
        if met & bit(FALSE) == 0 {
            term[level] = wider;
        } else {
            inside[level] = before;
        }
    }

    /// The term as a diagram.
    fn region(&mut self, term: &Term) -> Option<Ref> {
        let mut at = TRUE;
        for (level, set) in term.iter().enumerate().rev() {
            let below = at;
            let node = self
                .builder
                .node(level as u32, |_, value| Ok(if set.contains(value) { below } else { FALSE }));
            at = node.ok()?;
        }
        Some(at)
    }

    /// Which terms to keep. The narrowest are tried first, as the most likely to be covered by others.
    fn irredundant(&mut self, wanted: Ref, terms: &[(Term, Ref)]) -> Option<Vec<bool>> {
        let mut order: Vec<usize> = (0..terms.len()).collect();
        order.sort_by_key(|&index| {
            std::cmp::Reverse(terms[index].0.iter().filter(|set| !set.is_full()).count())
        });
        // What the terms after each one cover.
        let mut after = vec![FALSE; terms.len()];
        let mut covered = FALSE;
        for (place, &index) in order.iter().enumerate().rev() {
            after[place] = covered;
            covered = self.builder.apply(Op::Or, covered, terms[index].1).ok()?;
        }
        let mut kept = vec![false; terms.len()];
        let mut before = FALSE;
        for (place, &index) in order.iter().enumerate() {
            let others = self.builder.apply(Op::Or, before, after[place]).ok()?;
            if self.builder.apply(Op::Minus, wanted, others).ok()? != FALSE {
                kept[index] = true;
                before = self.builder.apply(Op::Or, before, terms[index].1).ok()?;
            }
        }
        Some(kept)
    }

    fn cube(&self, term: &Term) -> Cube {
        let pairs = self.diagram.levels.iter().zip(term);
        pairs.filter(|(_, set)| !set.is_full()).map(|(level, set)| (level.var, set.clone())).collect()
    }
}
