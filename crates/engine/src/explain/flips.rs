//! Decision → flips: minimal changes of facts that turn a status into the other.

use std::collections::BTreeSet;

use super::answer::{Answer, path};
use super::change::{Choices, Edit, Fields, Spot, apply, choices, differences, fact_of, fields_at, restore};
use super::effects::Effect;
use super::probe::Probe;
use super::subject::Verdict;
use crate::decide::compile::VarMeaning;
use crate::decide::{Decision, Known, Of};
use crate::dossier::Dossier;
use crate::logic::{Outcome, steps};
use crate::rulebook::model::Model;

/// The most facts that one flip changes.
pub const MOST_CHANGES: usize = 3;
/// The most flips that are listed.
pub const MOST_FLIPS: usize = 20;
/// The most combinations that are tried.
const MOST_TRIED: usize = 20_000;

/// A minimal change of facts that turns a status into the other, all other declared facts staying.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Flip {
    /// The changes, all of which are needed.
    pub changes: Vec<FactChange>,
    /// What is to be declared: each fact that changes, with its whole new value. A set of which
    /// something is still unknown has its known members.
    pub set: Vec<(String, Answer)>,
    /// What the status is then.
    pub verdict: Verdict,
    /// What else changes in the decision.
    pub also: Vec<Effect>,
}

/// One change of a flip.
#[derive(Debug, Clone, PartialEq)]
pub struct FactChange {
    /// Where.
    pub spot: Spot,
    /// What is put there.
    pub edit: Edit,
    /// For values in an order: the other end of the values that do as well …
    pub up_to: Option<Edit>,
    /// … and whether nothing lies beyond it.
    pub reach: Option<Reach>,
}

/// How far a value in an order may go on in the direction of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// This value or more.
    Up,
    /// This value or less.
    Down,
    /// Any value at all.
    Any,
}

/// A flip before anything is said about its effects.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub changes: Vec<FactChange>,
    pub verdict: Verdict,
}

/// The flips of a verdict, fewest changes first; whether there are no others.
pub(super) fn flips(decision: &Decision<'_>, probe: &Probe<'_>, now: Verdict) -> (Vec<Found>, bool) {
    match steps::given() {
        Some(_) => search(decision, probe, now),
        // Where nobody counts, this is bounded all the same.
        None => steps::within(Some(steps::USUAL_STEPS), || search(decision, probe, now)).0,
    }
}

fn search(decision: &Decision<'_>, probe: &Probe<'_>, now: Verdict) -> (Vec<Found>, bool) {
    let contradicts = !decision.known.is_assuming();
    if !contradicts && Verdict::of(probe.outcome(&mut probe.blank())).is_settled() {
        // It is so whatever is declared.
        return (Vec::new(), true);
    }
    let mut choices = choices(decision, probe);
    if contradicts {
        // A change can put the dossier right, and then the assumptions count again.
        let within = Probe::new(
            decision.model,
            decision.compiled,
            &decision.compiled.settler,
            probe.root,
            probe.of,
            decision.today,
        );
        for more in super::change::choices(decision, &within) {
            match choices.iter_mut().find(|own| own.spot == more.spot) {
                Some(own) if own.edits.len() < more.edits.len() => *own = more,
                Some(_) => {}
                None => choices.push(more),
            }
        }
        choices.sort_by_key(|choices| (fact_of(decision.model, choices.spot), choices.spot));
    }
    let mut search = Search {
        decision,
        probe,
        choices: &choices,
        draft: decision.dossier.clone(),
        now,
        contradicts,
        tried: 0,
        hits: Vec::new(),
        found: Vec::new(),
        complete: true,
        missed: false,
    };
    for size in 1..=MOST_CHANGES.min(choices.len()) {
        search.combine(size, 0, &mut Vec::new());
    }
    let complete = search.complete && !search.missed && choices.len() <= MOST_CHANGES;
    (search.found, complete)
}

struct Search<'s, 'd> {
    decision: &'s Decision<'s>,
    probe: &'s Probe<'d>,
    choices: &'s [Choices],
    draft: Dossier,
    now: Verdict,
    /// Whether the dossier contradicts the assumptions.
    contradicts: bool,
    tried: usize,
    /// Everything that flips, as places and edits by number, with the verdict.
    hits: Vec<(Vec<(usize, usize)>, Verdict)>,
    found: Vec<Found>,
    complete: bool,
    /// Whether values that are not tried might do what none of those does that are.
    missed: bool,
}

impl Search<'_, '_> {
    /// Goes through the sets of places.
    fn combine(&mut self, size: usize, from: usize, places: &mut Vec<usize>) {
        if places.len() == size {
            if self.can_flip(places) {
                let before = self.hits.len();
                self.edits(places, &mut Vec::new());
                self.take(before);
                self.missed |= before == self.hits.len() && self.is_sampled(places);
                self.missed |= self.is_partial(places);
            }
            return;
        }
        for place in from..self.choices.len() {
            // A second element is added only beside a first.
            if let Spot::Added(list, more) = self.choices[place].spot
                && more > 0
                && !places.iter().any(|other| self.choices[*other].spot == Spot::Added(list, more - 1))
            {
                continue;
            }
            places.push(place);
            self.combine(size, place + 1, places);
            places.pop();
            if !self.complete {
                return;
            }
        }
    }

    /// Whether several of these places were tried at some of their values only, though none of the others flips by itself.
    fn is_sampled(&self, places: &[usize]) -> bool {
        let within = |hit: &[(usize, usize)]| hit.iter().all(|(place, _)| places.contains(place));
        places.iter().filter(|place| self.choices[**place].sampled).count() > 1
            && !self.hits.iter().any(|(hit, _)| within(hit))
    }

    /// Whether one place was tried at some of its values only, and not each other status was found.
    fn is_partial(&self, places: &[usize]) -> bool {
        let [place] = places else { return false };
        let own = self.hits.iter().filter(|(hit, _)| matches!(hit[..], [(only, _)] if only == *place));
        let found: BTreeSet<bool> = own.map(|(_, verdict)| *verdict == Verdict::Yes).collect();
        let wanted = if self.now == Verdict::Open { 2 } else { 1 };
        !self.choices[*place].all && found.len() < wanted
    }

    /// Whether anything can come of changing these places: with them unknown, the status moves.
    fn can_flip(&mut self, places: &[usize]) -> bool {
        if self.now == Verdict::Open || self.contradicts {
            return true;
        }
        if !steps::spend(1 + self.probe.support.len() / 16) {
            self.complete = false;
            return false;
        }
        let original = self.decision.dossier;
        for place in places {
            match self.choices[*place].spot {
                Spot::Value(slot) => self.draft.values[slot.index()] = None,
                Spot::Member(slot, member) => {
                    if let Some(Some(declared)) = self.draft.values.get_mut(slot.index())
                        && let crate::rulebook::types::Value::Set(members) = &mut declared.value
                        && let Some(said) = members.get_mut(member as usize)
                    {
                        *said = None;
                    }
                }
                // Whatever becomes of a list, it becomes something that it can be where it is absent.
                spot => {
                    let list = fact_of(self.decision.model, spot);
                    if matches!(self.probe.of, Of::Element(own, _) if own == list) {
                        self.draft = original.clone();
                        return true;
                    }
                    self.draft.lists.remove(&list);
                }
            }
        }
        let mut state = self.probe.state_of(&self.draft);
        // What is not given any more may still be asked for by its presence.
        for var in &self.probe.support {
            if let VarMeaning::Given(_) = self.probe.meaning(*var) {
                state.knowledge.forget(*var);
            }
        }
        let verdict = Verdict::of(self.probe.outcome(&mut state));
        for place in places {
            match self.choices[*place].spot {
                Spot::Value(slot) | Spot::Member(slot, _) => {
                    self.draft.values[slot.index()] = original.value(slot).cloned();
                }
                spot => {
                    let list = fact_of(self.decision.model, spot);
                    if let Some(value) = original.lists.get(&list) {
                        self.draft.lists.insert(list, value.clone());
                    }
                }
            }
        }
        verdict != self.now
    }

    /// Goes through the edits of these places.
    fn edits(&mut self, places: &[usize], picked: &mut Vec<(usize, usize)>) {
        let Some(place) = places.get(picked.len()) else {
            self.try_out(picked);
            return;
        };
        let first = match (self.choices[*place].spot, picked.last()) {
            // The kinds of elements that are added come in order: two the other way round are the same.
            (Spot::Added(list, more), Some((other, edit)))
                if more > 0 && self.choices[*other].spot == Spot::Added(list, more - 1) =>
            {
                *edit
            }
            _ => 0,
        };
        for edit in first..self.choices[*place].edits.len() {
            if !self.complete {
                return;
            }
            picked.push((*place, edit));
            self.edits(places, picked);
            picked.pop();
        }
    }

    fn try_out(&mut self, picked: &[(usize, usize)]) {
        if self.tried >= MOST_TRIED || !steps::spend(1 + self.probe.support.len() / 16) {
            self.complete = false;
            return;
        }
        // What contains a smaller flip to the same is not minimal: where there is one to each status, nothing is to be tried.
        let others = [Verdict::Yes, Verdict::No].into_iter().filter(|verdict| *verdict != self.now);
        if others.clone().all(|verdict| self.contains_a_hit(picked, verdict)) {
            return;
        }
        self.tried += 1;
        let choices = self.choices;
        let changes: Vec<(Spot, &Edit)> = picked
            .iter()
            .map(|(place, edit)| (choices[*place].spot, &choices[*place].edits[*edit]))
            .collect();
        let (model, original) = (self.decision.model, self.decision.dossier);
        apply(model, original, &mut self.draft, &changes);
        let (verdict, stands) = self.changed();
        let stands = stands && verdict.is_settled() && verdict != self.now;
        restore(model, original, &mut self.draft, &changes);
        // Without steps, everything is open.
        self.complete &= steps::are_left();
        if stands && !self.contains_a_hit(picked, verdict) {
            self.hits.push((picked.to_vec(), verdict));
        }
    }

    /// Whether a part of these changes by itself flips to a status.
    fn contains_a_hit(&self, picked: &[(usize, usize)], verdict: Verdict) -> bool {
        if !self.hits.iter().any(|(_, with)| *with == verdict) {
            return false;
        }
        let own = self.kinds_of(picked);
        let within = |other: &[(usize, usize)]| {
            let other = self.kinds_of(other);
            let part = other.iter().all(|(pair, count)| {
                own.iter().any(|(same, number)| self.is_part(*pair, *same) && number >= count)
            });
            part && other != own
        };
        self.hits.iter().any(|(other, with)| *with == verdict && within(other))
    }

    /// Whether one edit does nothing but what another does, or less.
    fn is_part(&self, one: (usize, usize), other: (usize, usize)) -> bool {
        if one == other {
            return true;
        }
        let choices = &self.choices[one.0];
        if one.0 != other.0 {
            return false;
        }
        // Nothing is said as yet of an element that is added.
        let list = fact_of(self.decision.model, choices.spot);
        let nothing = || vec![None; self.decision.model.fact(list).slots.len()];
        let now = fields_at(self.decision.dossier, choices.spot).unwrap_or_else(nothing);
        let within = |one: &Edit, other: &Edit| {
            let wider = differences(&now, other);
            differences(&now, one).iter().all(|difference| wider.contains(difference))
        };
        match (&choices.edits[one.1], &choices.edits[other.1]) {
            (one @ Edit::Element(_), other @ Edit::Element(_)) => within(one, other),
            (Edit::List(one), Edit::List(other)) => {
                let element = |fields: &Fields| Edit::Element(fields.clone());
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| within(&element(one), &element(other)))
            }
            _ => false,
        }
    }

    /// What is changed how, and how often: elements that are added have no order.
    fn kinds_of(&self, picked: &[(usize, usize)]) -> Vec<((usize, usize), usize)> {
        let mut kinds: Vec<((usize, usize), usize)> = Vec::new();
        for (place, edit) in picked {
            let place = match self.choices[*place].spot {
                Spot::Added(list, _) => {
                    self.choices.iter().position(|other| other.spot == Spot::Added(list, 0)).unwrap_or(*place)
                }
                _ => *place,
            };
            match kinds.iter_mut().find(|(pair, _)| *pair == (place, *edit)) {
                Some((_, count)) => *count += 1,
                None => kinds.push(((place, *edit), 1)),
            }
        }
        kinds
    }

    /// What the changed dossier comes to, and whether it keeps to the assumptions as far as the one
    /// at hand does.
    fn changed(&self) -> (Verdict, bool) {
        if self.contradicts {
            return (decided(self.decision, &self.draft, self.probe).0, true);
        }
        if self.decision.compiled.unassuming.is_some() {
            // The formula by itself does not see all that the assumptions leave: neither that they settle it, nor
            // that the change contradicts one of them.
            return decided(self.decision, &self.draft, self.probe);
        }
        let outcome = self.probe.outcome(&mut self.probe.state_of(&self.draft));
        (Verdict::of(outcome), outcome != Outcome::Impossible)
    }

    /// Takes over the hits of one set of places: of values in an order the nearest ones.
    fn take(&mut self, from: usize) {
        let hits: Vec<(Vec<(usize, usize)>, Verdict)> = self.hits[from..].to_vec();
        let is_hit = |picked: &[(usize, usize)], verdict: Verdict| {
            hits.iter().any(|hit| hit.0 == picked && hit.1 == verdict)
        };
        for (picked, verdict) in &hits {
            let moved = |at: usize, edit: usize| {
                let mut other = picked.clone();
                other[at].1 = edit;
                is_hit(&other, *verdict)
            };
            let nearest = (0..picked.len()).all(|at| {
                let (place, edit) = picked[at];
                self.choices[place].nearer(edit).is_none_or(|near| !moved(at, near))
            });
            if !nearest || self.is_roundabout(picked, *verdict) {
                continue;
            }
            if self.found.len() == MOST_FLIPS {
                self.complete = false;
                return;
            }
            let changes = (0..picked.len()).map(|at| {
                let (place, edit) = picked[at];
                let choices = &self.choices[place];
                let mut last = edit;
                while let Some(far) = choices.further(last).filter(|far| moved(at, *far)) {
                    last = far;
                }
                let reach = choices.below.and_then(|below| match (edit >= below, choices.further(last)) {
                    // Up from nothing: all that lies below.
                    (true, Some(_)) if edit == 0 && self.is_absent(choices.spot) => Some(Reach::Down),
                    (_, Some(_)) => None,
                    // Where nothing was there before, every value may do.
                    (true, None) if edit == 0 && self.is_absent(choices.spot) => Some(Reach::Any),
                    (true, None) => Some(Reach::Up),
                    (false, None) => Some(Reach::Down),
                });
                let up_to = (last != edit).then(|| choices.edits[last].clone());
                // Of two facts that are compared and both change, each value counts as it is; so does one where those between
                // were not looked at.
                let together = self.is_compared(choices.spot, picked);
                let alone = |reach: &Reach| *reach != Reach::Any || !self.is_compared(choices.spot, &[]);
                FactChange {
                    spot: choices.spot,
                    edit: choices.edits[edit].clone(),
                    up_to: up_to.filter(|_| !together && choices.all),
                    reach: reach.filter(|reach| !together && choices.all && alone(reach)),
                }
            });
            let changes = changes.collect();
            self.found.push(Found { changes, verdict: *verdict });
        }
    }

    /// Whether two facts that are compared with each other both change where one would do.
    fn is_roundabout(&self, picked: &[(usize, usize)], verdict: Verdict) -> bool {
        let spots = |pairs: &[(usize, usize)]| -> Vec<Spot> {
            pairs.iter().map(|(place, _)| self.choices[*place].spot).collect()
        };
        let own = spots(picked);
        let compared = self.probe.support.iter().any(|var| match self.probe.meaning(*var) {
            VarMeaning::Opaque(atom) => {
                atom.slots().filter(|slot| own.contains(&Spot::Value(*slot))).count() > 1
            }
            _ => false,
        });
        compared
            && self.hits.iter().any(|(other, with)| {
                *with == verdict
                    && other.len() < picked.len()
                    && spots(other).iter().all(|spot| own.contains(spot))
            })
    }

    /// Whether a fact is compared with another one: with one of those picked, if any are.
    fn is_compared(&self, spot: Spot, picked: &[(usize, usize)]) -> bool {
        let Spot::Value(slot) = spot else { return false };
        let others: Vec<Spot> = picked.iter().map(|(place, _)| self.choices[*place].spot).collect();
        self.probe.support.iter().any(|var| match self.probe.meaning(*var) {
            VarMeaning::Opaque(atom) => {
                atom.slots().any(|own| own == slot)
                    && (others.is_empty()
                        || atom.slots().any(|other| other != slot && others.contains(&Spot::Value(other))))
            }
            _ => false,
        })
    }

    fn is_absent(&self, spot: Spot) -> bool {
        matches!(spot, Spot::Value(slot) if self.decision.dossier.value(slot).is_none())
    }
}

/// How a formula stands for another dossier, and whether that keeps to the assumptions.
pub(super) fn decided(decision: &Decision<'_>, draft: &Dossier, probe: &Probe<'_>) -> (Verdict, bool) {
    let known = Known::of_one(decision.model, decision.compiled, draft, decision.today, probe.root);
    let outcome = match probe.of {
        Of::Element(list, position) => known.settle_for(probe.root, list, position).outcome,
        _ => known.outcome(probe.root),
    };
    (Verdict::of(outcome), known.is_assuming())
}

/// What is to be declared: each fact that changes, with its whole new value.
pub(super) fn declared(model: &Model, draft: &Dossier, changes: &[FactChange]) -> Vec<(String, Answer)> {
    let mut set: Vec<(String, Answer)> = Vec::new();
    for change in changes {
        let (name, value) = match change.spot {
            Spot::Value(slot) | Spot::Member(slot, _) => {
                let value = draft.value(slot).map(|d| Answer::of(&d.value, &model.slot(slot).ty));
                (path(model, slot).to_string(), value)
            }
            Spot::Element(list, _) | Spot::Added(list, _) | Spot::List(list) => {
                let elements = draft.lists.get(&list).map(|list_value| {
                    let elements = list_value.elements.iter().map(|element| {
                        let values: Vec<_> =
                            element.values.iter().map(|v| v.as_ref().map(|d| d.value.clone())).collect();
                        Answer::of_element(model, list, &values)
                    });
                    Answer::List(elements.collect())
                });
                (model.fact(list).head.id.clone(), elements)
            }
        };
        if let Some(value) = value
            && !set.iter().any(|(other, _)| *other == name)
        {
            set.push((name, value));
        }
    }
    set
}
