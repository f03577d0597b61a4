//! Rows → verdicts: block by block, and one by one what does not fit a block.

use super::batch::{Asked, Batch};
use super::planes::{BLOCK, Lane, WORDS};
use super::rows::Rows;
use super::verdicts::Verdicts;

impl Batch<'_> {
    /// Decides all rows.
    pub fn decide(&self, rows: &Rows<'_>) -> Verdicts {
        let mut verdicts = Verdicts::default();
        self.decide_into(rows, &mut verdicts);
        verdicts
    }

    /// Decides all rows, and puts the verdicts in the place of others, so that their memory is used again.
    ///
    /// # Panics
    ///
    /// If the rows are those of another batch.
    pub fn decide_into(&self, rows: &Rows<'_>, verdicts: &mut Verdicts) {
        assert!(std::ptr::eq(rows.batch, self), "the rows are those of another batch");
        verdicts.start(rows.len(), self.roots.len(), &self.root_of, &self.recommended);
        verdicts.leave_uncounted(&self.uncounted);
        let mut registers = std::mem::take(&mut verdicts.registers);
        let needed = self.unassuming.iter().chain([&self.assuming]).map(|judge| judge.program.registers());
        registers.resize(needed.max().unwrap_or_default(), [0; WORDS]);
        let mut singles = rows.singles().iter().map(|(row, _)| *row).peekable();
        for (block, given) in rows.blocks() {
            let start = block * BLOCK;
            let mut wanted = rows_of_block(rows.len() - start);
            while let Some(row) = singles.next_if(|row| *row < start + BLOCK) {
                wanted[(row - start) / 64] &= !(1 << (row % 64));
            }
            self.decide_block(given, &mut registers, &wanted, verdicts);
        }
        verdicts.registers = registers;
        self.decide_singles(rows, verdicts);
    }

    fn decide_block(&self, given: &[Lane], registers: &mut [Lane], rows: &Lane, verdicts: &mut Verdicts) {
        let judge = &self.assuming;
        let possible = judge.program.planes(registers);
        self.planes.load(given, possible);
        // The day is the same for all, so that no row says it.
        if let Some((var, value)) = self.today.and_then(|today| self.compiled.space.place_today(today)) {
            self.planes.fix(var, value, possible);
        }
        let block = verdicts.open_block();
        let mut broken: Lane = [0; WORDS];
        judge.program.run(registers, |answer, yes, no| match judge.answers[answer] {
            Asked::Breaker => {
                for word in 0..WORDS {
                    broken[word] |= rows[word] & !(yes[word] | no[word]);
                }
            }
            Asked::Root(root) => verdicts.set(block, root, rows, yes, no),
        });
        if let Some(other) = &self.unassuming
            && broken != [0; WORDS]
        {
            other.program.run(registers, |answer, yes, no| {
                if let Asked::Root(root) = other.answers[answer] {
                    verdicts.set(block, root, &broken, yes, no);
                }
            });
        }
        self.decide_alone(block, judge.program.planes(registers), rows, &broken, verdicts);
    }
}

/// The candidates of a block, where so many are left.
fn rows_of_block(left: usize) -> Lane {
    let mut lane = [0; WORDS];
    for (word, bits) in lane.iter_mut().enumerate() {
        *bits = match left.saturating_sub(word * 64) {
            0 => 0,
            few @ 1..64 => (1 << few) - 1,
            _ => u64::MAX,
        };
    }
    lane
}
