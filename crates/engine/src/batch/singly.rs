//! What does not fit the machine, decided one candidate at a time by the ordinary means.

use super::batch::Batch;
use super::planes::{Lane, WORDS};
use super::rows::Rows;
use super::verdicts::{RowVerdict, Verdicts, ones};
use crate::decide::Known;
use crate::logic::{Knowledge, NodeId, Outcome, steps};

impl Batch<'_> {
    /// Decides what the program left out of a block: formulas without a diagram. `broken` are the rows that break
    /// an assumption, as far as the program could tell.
    pub(super) fn decide_alone(
        &self,
        block: usize,
        possible: &[Lane],
        rows: &Lane,
        broken: &Lane,
        verdicts: &mut Verdicts,
    ) {
        if !self.assuming.blind {
            verdicts.note_broken(ones(broken));
        }
        let left = |broken: bool| match &self.unassuming {
            Some(unassuming) if broken => &unassuming.alone,
            _ => &self.assuming.alone,
        };
        let needed = |row: usize| {
            rows[row / 64] >> (row % 64) & 1 == 1
                && (self.assuming.blind || !left(broken[row / 64] >> (row % 64) & 1 == 1).is_empty())
        };
        for row in (0..WORDS * 64).filter(|row| needed(*row)) {
            let broken = broken[row / 64] >> (row % 64) & 1 == 1;
            let decide = || self.decide_row(block, possible, row, broken, left(broken), verdicts);
            let ((), spent) = steps::within(self.steps, decide);
            verdicts.note_alone(spent);
        }
    }

    /// Decides these roots of one row of a block.
    fn decide_row<'s>(
        &'s self,
        block: usize,
        possible: &[Lane],
        row: usize,
        mut broken: bool,
        mut roots: &'s [u32],
        verdicts: &mut Verdicts,
    ) {
        let knowledge = self.planes.knowledge(self.compiled.settler.formulas(), possible, row);
        if self.assuming.blind {
            broken = self.breaks(&knowledge);
            verdicts.note_broken(usize::from(broken));
            // Whatever could have had a program was left out of it, for want of knowing this.
            roots = &self.assuming.alone;
        }
        for root in roots {
            let outcome = self.outcome(self.roots[*root as usize], &knowledge, broken);
            verdicts.set_row(verdicts.row_at(block) + row, *root as usize, verdict(outcome));
        }
    }

    /// Decides the rows that are kept whole.
    pub(super) fn decide_singles(&self, rows: &Rows<'_>, verdicts: &mut Verdicts) {
        for (row, dossier) in rows.singles() {
            let decide = || {
                let known = Known::of(self.model, self.compiled, dossier, self.today);
                for (number, root) in self.roots.iter().enumerate() {
                    verdicts.set_row(*row, number, verdict(known.outcome(*root)));
                }
                verdicts.note_broken(usize::from(!known.is_assuming()));
            };
            let ((), spent) = steps::within(self.steps, decide);
            verdicts.note_alone(spent);
        }
    }

    fn breaks(&self, knowledge: &Knowledge) -> bool {
        let settler = &self.compiled.settler;
        settler.outcome(NodeId::TRUE, knowledge) == Outcome::Impossible
            || self.breakers.iter().any(|root| settler.outcome(*root, knowledge) == Outcome::Impossible)
    }

    fn outcome(&self, root: NodeId, knowledge: &Knowledge, broken: bool) -> Outcome {
        match &self.compiled.unassuming {
            Some(unassuming) if broken => unassuming.outcome(root, knowledge),
            _ => self.compiled.settler.outcome(root, knowledge),
        }
    }
}

/// As `decide` puts it: without any possible completion, nothing is required.
fn verdict(outcome: Outcome) -> RowVerdict {
    match outcome {
        Outcome::Always => RowVerdict::Required,
        Outcome::Never | Outcome::Impossible => RowVerdict::NotRequired,
        Outcome::Varies => RowVerdict::Undetermined,
    }
}
