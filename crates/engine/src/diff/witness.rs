//! A dossier that shows a difference: as small as it gets, and decided under both rulebooks before
//! it is shown.

use super::answers::as_known;
use super::item::Witness;
use super::joint::Joint;
use crate::day::Day;
use crate::decide::{Known, witness_facts_and_day};
use crate::dossier::{self, Dossier, Facts};
use crate::logic::{NodeId, Outcome, VarId};
use crate::rulebook::model::FactId;
use crate::rulebook::types::Value;
use crate::yaml::Limits;
use rust_decimal::Decimal;

/// How many assignments are tried at most.
pub(super) const MOST_TRIED: usize = 6;

/// A question to one rulebook about a dossier.
#[derive(Debug, Clone)]
pub(super) enum Probe {
    /// The outcome of one of its formulas.
    Root(NodeId),
    /// The outcome of one of its formulas for an element of a list, the same for all that is asked.
    Element(FactId, NodeId),
    /// It has nothing to ask about: it is always this.
    Fixed(bool),
    /// Whether any of these holds.
    Any(Vec<Probe>),
    /// It cannot be asked.
    Nothing,
}

/// What must hold of a candidate besides, for a difference to be one of those that are looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Within {
    /// What each rulebook must say of it.
    pub each: [Vec<Probe>; 2],
    /// Of what both rulebooks must say the same.
    pub alike: Option<[Probe; 2]>,
}

/// The smallest dossier that is found for which the first rulebook says the first, and the second
/// the second. Of candidates whom one rulebook cannot read, the other is asked alone.
pub(super) fn show(
    joint: &Joint<'_>,
    samples: &[Vec<(VarId, u32)>],
    probes: &[Probe; 2],
    expected: [bool; 2],
    within: &Within,
    one_sided: bool,
) -> Option<Witness> {
    let mut best: Option<(usize, Witness)> = None;
    for sample in samples.iter().take(MOST_TRIED) {
        let (mut facts, today) = witness_facts_and_day(&joint.model, &joint.compiled, sample);
        let trial = Trial { joint, probes, expected, within, one_sided, today };
        if !trial.shows(&facts) {
            continue;
        }
        trial.shrink(&mut facts);
        let size = pieces(&facts).len();
        if best.as_ref().is_none_or(|(smallest, _)| size < *smallest) {
            best = Some((size, trial.witness(&facts)));
        }
    }
    best.map(|(_, witness)| witness)
}

struct Trial<'t, 'a> {
    joint: &'t Joint<'a>,
    probes: &'t [Probe; 2],
    expected: [bool; 2],
    within: &'t Within,
    one_sided: bool,
    today: Option<Decimal>,
}

impl Trial<'_, '_> {
    fn shows(&self, facts: &Facts) -> bool {
        let most = facts.lists.values().map(Vec::len).max().unwrap_or(0).max(1);
        (0..most).any(|element| self.shows_of(facts, element))
    }

    /// Whether it shows the difference, of elements for the one at a position.
    fn shows_of(&self, facts: &Facts, element: usize) -> bool {
        let outcome =
            |probe: &Probe, known: &Known<'_>, dossier: &Dossier| outcome(probe, known, dossier, element);
        let mut read = 0;
        let mut alike = [None, None];
        for side in 0..2 {
            let Some(text) = self.text(side, facts) else {
                if self.one_sided {
                    continue;
                }
                return false;
            };
            let book = self.joint.books[side];
            let Ok(dossier) = dossier::read(book.model, "witness.yaml", &text, &Limits::default()) else {
                return false;
            };
            let known = Known::of(book.model, book.compiled, &dossier, self.today);
            if outcome(&self.probes[side], &known, &dossier) != Some(self.expected[side]) {
                return false;
            }
            if self.within.each[side].iter().any(|probe| outcome(probe, &known, &dossier) != Some(true)) {
                return false;
            }
            alike[side] = self.within.alike.as_ref().map(|probes| outcome(&probes[side], &known, &dossier));
            read += 1;
        }
        let settled_alike = read < 2 || (alike[0] == alike[1] && alike[0] != Some(None));
        read > 0 && settled_alike
    }

    /// The dossier's text for one of the rulebooks. Both can read a text that names neither.
    fn text(&self, side: usize, facts: &Facts) -> Option<String> {
        let model = self.joint.books[side].model;
        let own = as_known(self.joint, side, facts)?;
        let text = dossier::write(model, &own);
        if self.joint.books[0].model.head.id == self.joint.books[1].model.head.id {
            return Some(text);
        }
        Some(text.split_once('\n').map_or_else(String::new, |(_, rest)| rest.to_string()))
    }

    /// Takes away whatever is not needed to show the difference.
    fn shrink(&self, facts: &mut Facts) {
        for piece in pieces(facts).into_iter().rev() {
            let mut smaller = facts.clone();
            remove(&mut smaller, piece);
            if self.shows(&smaller) {
                *facts = smaller;
            }
        }
    }

    fn witness(&self, facts: &Facts) -> Witness {
        Witness {
            old: self.text(0, facts),
            new: self.text(1, facts),
            old_facts: as_known(self.joint, 0, facts),
            new_facts: as_known(self.joint, 1, facts),
            today: self.today.and_then(Day::from_days),
        }
    }
}

/// What a rulebook says; nothing where it does not know.
fn outcome(probe: &Probe, known: &Known<'_>, dossier: &Dossier, element: usize) -> Option<bool> {
    let settled = |outcome: Outcome| match outcome {
        Outcome::Always => Some(true),
        Outcome::Never => Some(false),
        _ => None,
    };
    match probe {
        Probe::Root(root) => settled(known.outcome(*root)),
        Probe::Element(list, root) => {
            dossier.lists.get(list)?.elements.get(element)?;
            settled(known.settle_for(*root, *list, element).outcome)
        }
        Probe::Fixed(value) => Some(*value),
        Probe::Any(probes) => {
            let outcomes: Vec<Option<bool>> =
                probes.iter().map(|probe| outcome(probe, known, dossier, element)).collect();
            if outcomes.contains(&Some(true)) {
                Some(true)
            } else {
                outcomes.iter().all(|outcome| *outcome == Some(false)).then_some(false)
            }
        }
        Probe::Nothing => None,
    }
}

/// A part of a dossier that can be left out.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Value(usize),
    Member(usize, usize),
    List(FactId),
    Element(FactId, usize),
    Field(FactId, usize, usize),
}

/// The parts of a dossier, wholes before their parts (so parts are taken away first).
fn pieces(facts: &Facts) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (slot, value) in facts.values.iter().enumerate() {
        match value {
            Some(Value::Set(members)) => pieces.extend(
                (members.iter().enumerate())
                    .filter(|(_, member)| member.is_some())
                    .map(|(member, _)| Piece::Member(slot, member)),
            ),
            Some(_) => pieces.push(Piece::Value(slot)),
            None => {}
        }
    }
    for (list, elements) in &facts.lists {
        for (index, element) in elements.iter().enumerate() {
            pieces.push(Piece::Element(*list, index));
            let fields = element.iter().enumerate().filter(|(_, value)| value.is_some());
            pieces.extend(fields.map(|(field, _)| Piece::Field(*list, index, field)));
        }
        pieces.push(Piece::List(*list));
    }
    pieces
}

fn remove(facts: &mut Facts, piece: Piece) {
    match piece {
        Piece::Value(slot) => facts.values[slot] = None,
        Piece::Member(slot, member) => {
            if let Some(Value::Set(members)) = &mut facts.values[slot] {
                members[member] = None;
                if members.iter().all(Option::is_none) {
                    facts.values[slot] = None;
                }
            }
        }
        Piece::List(list) => {
            facts.lists.remove(&list);
        }
        Piece::Element(list, index) => {
            if let Some(elements) = facts.lists.get_mut(&list)
                && index < elements.len()
            {
                elements.remove(index);
            }
        }
        Piece::Field(list, index, field) => {
            let element = facts.lists.get_mut(&list).and_then(|elements| elements.get_mut(index));
            if let Some(place) = element.and_then(|element| element.get_mut(field)) {
                *place = None;
            }
        }
    }
}
