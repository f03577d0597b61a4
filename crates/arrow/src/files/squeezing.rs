//! Bits side by side ⇄ bits at the places of a mask.
//!
//! In Parquet the values that are there stand side by side; in memory there is a place for each row. Bits move by parallel
//! suffixes (Hacker's Delight, 7-4 and 7-5): six rounds whatever the mask, for several words at once.

/// How many words move together.
const TOGETHER: usize = 4;

type Words = [u64; TOGETHER];

/// Of some bits those under a mask, side by side; and how many they are.
pub(super) fn squeezed(bits: &[u64], mask: &[u64]) -> (Vec<u64>, usize) {
    let (mut out, mut word, mut filled, mut count) = (Vec::with_capacity(bits.len() + 1), 0_u64, 0_u32, 0);
    for (bits, mask) in bits.chunks(TOGETHER).zip(mask.chunks(TOGETHER)) {
        let moved = down(together(bits), together(mask));
        for (bits, mask) in moved.into_iter().zip(mask) {
            let kept = mask.count_ones();
            word |= bits << filled;
            if filled + kept >= 64 {
                out.push(word);
                word = if filled == 0 { 0 } else { bits >> (64 - filled) };
                filled = filled + kept - 64;
            } else {
                filled += kept;
            }
            count += kept as usize;
        }
    }
    out.push(word);
    (out, count)
}

/// Bits that stand side by side, at the places of a mask, with zeros between.
pub(super) fn spread(bits: &[u64], mask: &[u64]) -> Vec<u64> {
    let mut out = Vec::with_capacity(mask.len().next_multiple_of(TOGETHER));
    let (mut next, word) = (0_usize, |place: usize| bits.get(place).copied().unwrap_or_default());
    for mask in mask.chunks(TOGETHER) {
        let mut own: Words = [0; TOGETHER];
        for (own, mask) in own.iter_mut().zip(mask) {
            let (place, bit) = (next / 64, next % 64);
            *own = word(place) >> bit | (word(place + 1) << 1) << (63 - bit);
            next += mask.count_ones() as usize;
        }
        out.extend(up(own, together(mask)));
    }
    out.truncate(mask.len());
    out
}

fn together(words: &[u64]) -> Words {
    let mut all = [0; TOGETHER];
    all.iter_mut().zip(words).for_each(|(own, word)| *own = *word);
    all
}

/// Which bits under a mask move in a round, and the mask behind it. `zeros` says below each bit of the mask how many zeros
/// there are, bit by bit of that number.
fn round(round: u32, mask: &mut Words, zeros: &mut Words) -> Words {
    let mut moving = [0; TOGETHER];
    for place in 0..TOGETHER {
        let mut parity = zeros[place] ^ (zeros[place] << 1);
        parity ^= parity << 2;
        parity ^= parity << 4;
        parity ^= parity << 8;
        parity ^= parity << 16;
        parity ^= parity << 32;
        moving[place] = parity & mask[place];
        mask[place] = (mask[place] ^ moving[place]) | (moving[place] >> (1 << round));
        zeros[place] &= !parity;
    }
    moving
}

/// The bits under a mask moved down to the lowest places.
fn down(mut bits: Words, mut mask: Words) -> Words {
    let mut zeros = mask.map(|mask| !mask << 1);
    bits.iter_mut().zip(&mask).for_each(|(bits, mask)| *bits &= mask);
    for number in 0..6 {
        let moving = round(number, &mut mask, &mut zeros);
        for place in 0..TOGETHER {
            let moved = bits[place] & moving[place];
            bits[place] = (bits[place] ^ moved) | (moved >> (1 << number));
        }
    }
    bits
}

/// The lowest bits moved up to the places of a mask.
fn up(mut bits: Words, whole: Words) -> Words {
    let (mut mask, mut zeros) = (whole, whole.map(|mask| !mask << 1));
    let rounds: [Words; 6] = std::array::from_fn(|number| round(number as u32, &mut mask, &mut zeros));
    for (number, moving) in rounds.iter().enumerate().rev() {
        for place in 0..TOGETHER {
            let moved = bits[place] << (1 << number);
            bits[place] = (bits[place] & !moving[place]) | (moved & moving[place]);
        }
    }
    bits.iter_mut().zip(&whole).for_each(|(bits, mask)| *bits &= mask);
    bits
}

#[cfg(test)]
mod tests {
    use super::{spread, squeezed};

    #[test]
    fn bits_under_a_mask_move_together_and_back() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state ^ (state >> 29)
        };
        let mut all: Vec<(u64, u64)> =
            vec![(u64::MAX, 0), (0, u64::MAX), (u64::MAX, u64::MAX), (!1, 1 << 63 | 1)];
        all.extend((0..20_000).map(|_| (random(), random() & random())));
        all.extend((0..20_000).map(|_| (random(), random() | random())));
        let (bits, masks): (Vec<u64>, Vec<u64>) = all.into_iter().unzip();
        // Whatever the number of words.
        for words in (0..30).chain([bits.len()]) {
            let (bits, masks) = (&bits[..words], &masks[..words]);
            let (side_by_side, count) = squeezed(bits, masks);
            let mut at = 0;
            for (bits, mask) in bits.iter().zip(masks) {
                for bit in (0..64).filter(|bit| mask >> bit & 1 == 1) {
                    assert_eq!(side_by_side[at / 64] >> (at % 64) & 1, bits >> bit & 1, "{words}: {at}");
                    at += 1;
                }
            }
            assert_eq!(at, count);
            let under: Vec<u64> = bits.iter().zip(masks).map(|(bits, mask)| bits & mask).collect();
            assert_eq!(spread(&side_by_side, masks), under);
        }
    }
}
