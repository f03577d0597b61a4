//! Verdicts lie by item, and lines are about rows: both turned, 64 rows and eight items at a time.

use rules::Verdicts;

/// The verdicts on 64 rows, by row.
#[derive(Default)]
pub struct ByRow {
    /// How many groups of eight items there are.
    groups: usize,
    /// By row and group: which of the items are required, the first in the lowest bit.
    required: Vec<u8>,
    /// And which are undetermined.
    undetermined: Vec<u8>,
}

impl ByRow {
    /// Takes the rows from 64 times `word` on.
    pub fn turn(&mut self, verdicts: &Verdicts, word: usize) {
        let items = verdicts.items();
        self.groups = items.div_ceil(8);
        for bits in [&mut self.required, &mut self.undetermined] {
            bits.resize(self.groups * 64, 0);
        }
        for group in 0..self.groups {
            let (mut required, mut undetermined) = ([0; 8], [0; 8]);
            for (place, item) in (group * 8..items.min(group * 8 + 8)).enumerate() {
                (required[place], undetermined[place]) = verdicts.word(item, word);
            }
            spread(&required, &mut self.required, group, self.groups);
            spread(&undetermined, &mut self.undetermined, group, self.groups);
        }
    }

    /// Of one of the rows, eight items at a time: which are required, and which undetermined.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u8, u8)> {
        let own = row * self.groups..(row + 1) * self.groups;
        self.required[own.clone()].iter().copied().zip(self.undetermined[own].iter().copied())
    }
}

/// The bits of eight items for 64 rows, as a byte for each row.
fn spread(words: &[u64; 8], out: &mut [u8], group: usize, groups: usize) {
    let bytes = words.map(u64::to_le_bytes);
    for part in 0..8 {
        let square = u64::from_le_bytes(std::array::from_fn(|item| bytes[item][part]));
        for (row, byte) in turned(square).to_le_bytes().into_iter().enumerate() {
            out[(part * 8 + row) * groups + group] = byte;
        }
    }
}

/// A square of eight by eight bits, its rows made columns (Hacker's Delight, 7-3).
fn turned(mut square: u64) -> u64 {
    for (shift, mask) in
        [(7, 0x00AA_00AA_00AA_00AA), (14, 0x0000_CCCC_0000_CCCC), (28, 0x0000_0000_F0F0_F0F0)]
    {
        let changed = (square ^ (square >> shift)) & mask;
        square ^= changed ^ (changed << shift);
    }
    square
}

#[cfg(test)]
mod tests {
    use super::{spread, turned};

    #[test]
    fn a_square_is_turned() {
        let mut square = 1_u64;
        for _ in 0..1000 {
            square = square.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let bit = |of: u64, row: u64, column: u64| of >> (row * 8 + column) & 1;
            for (row, column) in (0..8).flat_map(|row| (0..8).map(move |column| (row, column))) {
                assert_eq!(bit(turned(square), row, column), bit(square, column, row));
            }
        }
    }

    #[test]
    fn each_row_gets_its_byte() {
        let words = std::array::from_fn(|item| 0x9E37_79B9_7F4A_7C15_u64.rotate_left(item as u32 * 5));
        let mut out = vec![0; 64 * 3];
        spread(&words, &mut out, 1, 3);
        for row in 0..64 {
            for (item, word) in words.iter().enumerate() {
                assert_eq!(u64::from(out[row * 3 + 1] >> item & 1), word >> row & 1);
            }
        }
    }
}
