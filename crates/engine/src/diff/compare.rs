//! Two formulas → for whom they differ.

use std::collections::HashMap;
use std::rc::Rc;

use super::item::StatusShift;
use super::joint::Joint;
use super::share::share;
use super::witness::{MOST_TRIED, Probe, Within, show};
use super::words;
use crate::logic::{Cube, Diagram, Formulas, Knowledge, NodeId, Outcome, Settler, VarId, minimal_cover};
use crate::rulebook::model::FactId;

/// How many nodes a diagram may have before the solver is asked instead.
const BUDGET: usize = 50_000;
/// How many terms a condition may have before it is not written out.
const MOST_TERMS: usize = 24;

/// What a comparison came to.
pub(super) enum Verdict {
    /// They are the same for every candidate.
    Same,
    /// They differ, and these are the candidates; where `unsettled`, there may be others.
    Differs { regions: Vec<Region>, unsettled: bool },
    /// They speak of facts that changed their type.
    Clash(Vec<FactId>),
    /// Out of reach: they may differ.
    Unsettled,
}

/// Candidates for whom two formulas differ in one direction.
pub(super) struct Region {
    /// Whether the second holds there and the first does not; else the other way round.
    gain: bool,
    /// Whether one rulebook does not know an answer that they give.
    one_sided: bool,
    condition: Option<String>,
    share: Option<f64>,
    /// Assignments that lead there, those that ask for few facts first.
    samples: Vec<Vec<(VarId, u32)>>,
}

/// Compares formulas, each pair once.
pub(super) struct Comparer<'j, 'a> {
    /// Both rulebooks.
    pub joint: &'j mut Joint<'a>,
    done: HashMap<[NodeId; 3], Rc<Verdict>>,
    shown: HashMap<([NodeId; 3], usize), super::Witness>,
}

impl<'j, 'a> Comparer<'j, 'a> {
    /// Nothing compared yet.
    pub fn new(joint: &'j mut Joint<'a>) -> Self {
        Comparer { joint, done: HashMap::new(), shown: HashMap::new() }
    }

    /// Compares two formulas, over the candidates that the third holds for.
    pub fn compare(&mut self, before: NodeId, after: NodeId, among: NodeId) -> Rc<Verdict> {
        let key = [before, after, among];
        if let Some(done) = self.done.get(&key) {
            return Rc::clone(done);
        }
        let verdict = Rc::new(self.verdict(before, after, among));
        self.done.insert(key, Rc::clone(&verdict));
        verdict
    }

    /// The shifts of a comparison that differs. `words` say how it comes out where the formula is
    /// false, and where it is true; the probes ask each rulebook itself.
    pub fn shifts(
        &mut self,
        key: [NodeId; 3],
        regions: &[Region],
        words: (&'static str, &'static str),
        probes: &[Probe; 2],
        within: &Within,
    ) -> Vec<StatusShift> {
        let mut shifts = Vec::with_capacity(regions.len());
        for (index, region) in regions.iter().enumerate() {
            let expected = [!region.gain, region.gain];
            let joint = &*self.joint;
            let known = self.shown.get(&(key, index)).cloned();
            let witness =
                known.or_else(|| show(joint, &region.samples, probes, expected, within, region.one_sided));
            if let Some(witness) = &witness {
                self.shown.insert((key, index), witness.clone());
            }
            let (from, to) = if region.gain { words } else { (words.1, words.0) };
            shifts.push(StatusShift {
                from,
                to,
                condition: region.condition.clone(),
                share: region.share,
                witness,
                one_sided: region.one_sided,
            });
        }
        shifts
    }

    fn verdict(&mut self, before: NodeId, after: NodeId, among: NodeId) -> Verdict {
        if before == after {
            return Verdict::Same;
        }
        let clashes = self.joint.clashes([before, after]);
        if !clashes.is_empty() {
            return Verdict::Clash(clashes);
        }
        let mut regions = Vec::new();
        let mut unsettled = false;
        for gain in [true, false] {
            for (root, one_sided) in self.parts(before, after, among, gain) {
                match self.region(root, gain, one_sided) {
                    Ok(Some(region)) => regions.push(region),
                    Ok(None) => {}
                    Err(OutOfReach) => unsettled = true,
                }
            }
        }
        match (regions.is_empty(), unsettled) {
            (false, unsettled) => Verdict::Differs { regions, unsettled },
            (true, true) => Verdict::Unsettled,
            (true, false) => Verdict::Same,
        }
    }

    /// Where one formula holds and the other does not: for answers that both rulebooks know, and
    /// for those that only one does.
    fn parts(&mut self, before: NodeId, after: NodeId, among: NodeId, gain: bool) -> Vec<(NodeId, bool)> {
        let formulas = &mut self.joint.formulas;
        let region = if gain {
            let not = formulas.not(before);
            formulas.and([not, after, among])
        } else {
            let not = formulas.not(after);
            formulas.and([before, not, among])
        };
        if self.joint.common.is_empty() || region == NodeId::FALSE {
            return vec![(region, false)];
        }
        let spoken: Vec<NodeId> = {
            let support = self.joint.formulas.support(region);
            let slots = &self.joint.compiled.space.slots;
            let common = self.joint.common.iter();
            common
                .filter(|(slot, _)| slots[slot.index()].iter().any(|var| support.contains(var)))
                .map(|(_, node)| *node)
                .collect()
        };
        let formulas = &mut self.joint.formulas;
        let common = formulas.and(spoken);
        let inside = formulas.and([region, common]);
        let not_common = formulas.not(common);
        let outside = formulas.and([region, not_common]);
        vec![(inside, false), (outside, true)]
    }

    fn region(&self, root: NodeId, gain: bool, one_sided: bool) -> Result<Option<Region>, OutOfReach> {
        if root == NodeId::FALSE {
            return Ok(None);
        }
        let formulas: &Formulas = &self.joint.formulas;
        let settler: Settler<&Formulas> = Settler::new(formulas, None, BUDGET);
        let nothing = Knowledge::unknown(formulas);
        let mut region = Region { gain, one_sided, condition: None, share: None, samples: Vec::new() };
        let Some(diagram) = settler.diagram(root) else {
            return match settler.witness(root, &nothing, true) {
                Some(sample) => {
                    region.samples.push(sample);
                    Ok(Some(region))
                }
                None if settler.settle(root, &nothing).exact => Ok(None),
                None => Err(OutOfReach),
            };
        };
        if matches!(diagram.outcome(&nothing), Outcome::Never | Outcome::Impossible) {
            return Ok(None);
        }
        // What cannot be settled is not said to differ.
        let Some(sample) = diagram.witness(&nothing, true) else { return Err(OutOfReach) };
        region.share = share(&self.joint.model, &self.joint.compiled.space, diagram);
        match minimal_cover(diagram, None, MOST_TERMS) {
            Some(cubes) => {
                region.condition = Some(words::condition(self.joint, &cubes));
                region.samples = self.samples(&cubes, diagram);
                // Where no term has an assignment of its own, or none of them shows it.
                let last = region.samples.len().min(MOST_TRIED - 1);
                region.samples.insert(last, sample);
            }
            None => region.samples.push(sample),
        }
        Ok(Some(region))
    }

    /// One assignment for each term, those that ask for few facts first.
    fn samples(&self, cubes: &[Cube], diagram: &Diagram) -> Vec<Vec<(VarId, u32)>> {
        let terms = self.joint.formulas.terms();
        let mut samples: Vec<(usize, Vec<(VarId, u32)>)> = cubes
            .iter()
            .filter_map(|cube| {
                let mut facts: Vec<FactId> =
                    cube.iter().flat_map(|(var, _)| self.joint.facts_of(*var)).collect();
                facts.sort_unstable();
                facts.dedup();
                if !cube.iter().any(|(var, _)| terms.says(*var).is_some()) {
                    let sample = cube.iter().filter_map(|(var, set)| Some((*var, set.first()?))).collect();
                    return Some((facts.len(), sample));
                }
                // Not all values of a term go together where numbers are compared.
                let mut within = Knowledge::unknown(&self.joint.formulas);
                cube.iter().for_each(|(var, set)| within.restrict(*var, set));
                let mut sample = diagram.witness(&within, true)?;
                for (var, set) in cube {
                    if let (Some(value), true) = (set.only(), sample.iter().all(|(other, _)| other != var)) {
                        sample.push((*var, value));
                    }
                }
                Some((facts.len(), sample))
            })
            .collect();
        samples.sort_by_key(|(facts, _)| *facts);
        samples.into_iter().map(|(_, sample)| sample).collect()
    }
}

/// A question that neither the diagram nor the solver could answer in the time given to them.
struct OutOfReach;
