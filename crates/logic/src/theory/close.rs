//! Takes out of a diagram what cannot be: after that, each path to an end can be.

use super::conjunction::{Conjunction, Consistency};
use crate::builder::{Builder, FALSE, FIRST, IMPOSSIBLE, Op, Ref, Stop, TRUE};
use crate::formula::{Formulas, VarId};
use crate::hash::FastMap;
use crate::knowledge::Knowledge;
use crate::values::ValueSet;

/// So many conjunctions are looked at while one diagram is made.
const MOST_LOOKS: usize = 30_000;
/// So many [steps](crate::steps) are taken by that.
const MOST_STEPS: usize = 150_000;
/// So many lemmas are found before the diagram is made anew.
const ROUND: usize = 64;

/// A diagram without what cannot be.
pub(crate) struct Closed {
    /// Its root.
    pub(crate) top: Ref,
    /// Whether some conjunction could not be settled: then paths may be left that cannot be.
    pub(crate) unsettled: bool,
}

/// Makes what cannot be impossible. `within` says what is possible otherwise, and `always` what of that is said of
/// single variables.
pub(crate) fn close(
    builder: &mut Builder,
    formulas: &Formulas,
    vars: &[VarId],
    (root, within): (Ref, Ref),
    always: &[(VarId, ValueSet)],
    known: Option<&Knowledge>,
) -> Result<Closed, Stop> {
    let mut knowledge = Knowledge::unknown(formulas);
    if let Some(known) = known {
        knowledge.tell_as(known);
    }
    let mut base = Conjunction::new(formulas.terms(), &knowledge);
    base.take_always(always, 0);
    let mut closing = Closing {
        formulas,
        vars,
        said: vars.iter().map(|var| formulas.terms().says(*var).is_some()).collect(),
        conjunction: base.clone(),
        base: &base,
        path: Vec::new(),
        lemmas: Vec::new(),
        told: FastMap::default(),
        looks: 0,
        steps: 0,
        unsettled: false,
    };
    let closed = closing.close(builder, root, within);
    builder.took(closing.steps);
    closed
}

/// Values of levels that exclude each other, in the order of levels.
type Lemma = Vec<(u32, ValueSet)>;

/// True but where a lemma says what cannot be.
fn excluded(builder: &mut Builder, lemma: &Lemma) -> Result<Ref, Stop> {
    let mut at = FALSE;
    for (level, set) in lemma.iter().rev() {
        let below = at;
        at = builder.node(*level, |_, value| Ok(if set.contains(value) { below } else { TRUE }))?;
    }
    Ok(at)
}

struct Closing<'a> {
    formulas: &'a Formulas,
    vars: &'a [VarId],
    /// The levels that say something of numbers.
    said: Vec<bool>,
    conjunction: Conjunction<'a>,
    /// What always holds.
    base: &'a Conjunction<'a>,
    /// The values of such levels on the way here.
    path: Vec<(u32, u32)>,
    lemmas: Vec<Lemma>,
    /// Whether some values exclude each other.
    told: FastMap<Vec<(u32, u32)>, bool>,
    looks: usize,
    steps: usize,
    unsettled: bool,
}

impl Closing<'_> {
    fn close(&mut self, builder: &mut Builder, root: Ref, mut within: Ref) -> Result<Closed, Stop> {
        loop {
            let top = builder.apply(Op::Given, root, within)?;
            self.lemmas.clear();
            self.unsettled = false;
            self.walk(builder, top)?;
            if self.lemmas.is_empty() {
                return Ok(Closed { top, unsettled: self.unsettled });
            }
            for lemma in &self.lemmas {
                let lemma = excluded(builder, lemma)?;
                within = builder.apply(Op::And, within, lemma)?;
            }
        }
    }

    fn walk(&mut self, builder: &Builder, at: Ref) -> Result<(), Stop> {
        if at < FIRST || self.lemmas.len() >= ROUND {
            return Ok(());
        }
        let level = builder.level(at);
        let children: Vec<Ref> = builder.children(at).to_vec();
        if !self.said[level as usize] {
            let mut seen: Vec<Ref> = Vec::new();
            for child in children {
                if !seen.contains(&child) {
                    seen.push(child);
                    self.walk(builder, child)?;
                }
            }
            return Ok(());
        }
        for (value, child) in (0..).zip(children) {
            if child == IMPOSSIBLE {
                continue;
            }
            self.path.push((level, value));
            let mark = self.conjunction.mark();
            self.conjunction.add(self.vars[level as usize], value, 0);
            if !self.is_excluded() {
                match self.look()? {
                    Consistency::Holds(_) => self.walk(builder, child)?,
                    Consistency::Unsettled => {
                        self.unsettled = true;
                        self.walk(builder, child)?;
                    }
                    Consistency::Never => {
                        let lemma = self.lemma()?;
                        self.lemmas.push(lemma);
                    }
                }
            }
            self.conjunction.back_to(mark);
            self.path.pop();
        }
        Ok(())
    }

    fn look(&mut self) -> Result<Consistency, Stop> {
        self.looks = self.looks.saturating_add(1);
        if self.looks > MOST_LOOKS || self.steps > MOST_STEPS {
            return Err(Stop::Full);
        }
        let verdict = self.conjunction.verdict();
        self.steps = self.steps.saturating_add(self.conjunction.steps_taken());
        Ok(verdict)
    }

    /// Whether a lemma of this round tells already that the path cannot be.
    fn is_excluded(&self) -> bool {
        let on_path = |(level, set): &(u32, ValueSet)| {
            self.path.iter().any(|(other, value)| other == level && set.contains(*value))
        };
        self.lemmas.iter().any(|lemma| lemma.iter().all(on_path))
    }

    /// As little as possible of the path, and as many values of it as possible, that cannot be.
    fn lemma(&mut self) -> Result<Lemma, Stop> {
        let mut core: Vec<(u32, u32)> = self.path.clone();
        for place in (0..core.len()).rev() {
            let dropped = core.remove(place);
            if !self.is_never(&core)? {
                core.insert(place, dropped);
            }
        }
        let mut lemma: Lemma = Vec::with_capacity(core.len());
        for place in 0..core.len() {
            let (level, own) = core[place];
            let size = self.formulas.size(self.vars[level as usize]);
            let mut set = ValueSet::single(size, own);
            if size > 2 {
                for value in (0..size).filter(|value| *value != own) {
                    // Of the levels before, any of the values already found.
                    core[place].1 = value;
                    if self.is_never_with(&lemma, &core[place..])? {
                        set.insert(value);
                    }
                }
                core[place].1 = own;
            }
            lemma.push((level, set));
        }
        lemma.sort_by_key(|(level, _)| *level);
        Ok(lemma)
    }

    /// Whether the levels widened so far, each with each of its values, and the rest cannot be.
    fn is_never_with(&mut self, widened: &[(u32, ValueSet)], rest: &[(u32, u32)]) -> Result<bool, Stop> {
        let Some(((level, set), before)) = widened.split_last() else { return self.is_never(rest) };
        for value in set {
            let more: Vec<(u32, u32)> = [(*level, value)].iter().chain(rest).copied().collect();
            if !self.is_never_with(before, &more)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_never(&mut self, literals: &[(u32, u32)]) -> Result<bool, Stop> {
        let mut key = literals.to_vec();
        key.sort_unstable();
        if let Some(known) = self.told.get(&key) {
            return Ok(*known);
        }
        let never = self.look_at(literals)?;
        self.told.insert(key, never);
        Ok(never)
    }

    fn look_at(&mut self, literals: &[(u32, u32)]) -> Result<bool, Stop> {
        let kept = std::mem::replace(&mut self.conjunction, self.base.clone());
        for (level, value) in literals {
            self.conjunction.add(self.vars[*level as usize], *value, 0);
        }
        let verdict = self.look();
        self.conjunction = kept;
        Ok(verdict? == Consistency::Never)
    }
}
