//! The checksum of a stored rulebook: CRC-32, as zip files have it.

/// The sum of some bytes.
#[cfg(not(feature = "hosted"))]
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

/// The sum of some bytes. The fast way takes 16 KB of tables, which no compression makes smaller.
#[cfg(feature = "hosted")]
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    by_halves(bytes)
}

/// Half a byte at a time.
#[cfg(any(feature = "hosted", test))]
fn by_halves(bytes: &[u8]) -> u32 {
    const fn half(mut rest: u32) -> u32 {
        let mut bits = 0;
        while bits < 4 {
            rest = if rest & 1 == 1 { rest >> 1 ^ 0xEDB8_8320 } else { rest >> 1 };
            bits += 1;
        }
        rest
    }
    const HALVES: [u32; 16] = {
        let mut halves = [0; 16];
        let mut at = 0;
        while at < 16 {
            halves[at] = half(at as u32);
            at += 1;
        }
        halves
    };
    let step = |sum: u32| sum >> 4 ^ HALVES[(sum & 15) as usize];
    !bytes.iter().fold(!0, |sum: u32, byte| step(step(sum ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_come_to_the_same_sum() {
        assert_eq!(by_halves(b"123456789"), 0xCBF4_3926);
        let bytes: Vec<u8> = (0..3_000_u32).map(|at| (at * at % 251) as u8).collect();
        for end in [0, 1, 2, 7, 64, 1_000, 3_000] {
            assert_eq!(by_halves(&bytes[..end]), crc32fast::hash(&bytes[..end]));
        }
    }
}
