//! Memory for answers: blocks by classes of size, each class with a list of those that are free.
//!
//! An answer makes and drops a great many small things. The standard library's allocator for this target joins neighbours
//! that are free, and is larger; here what is dropped is taken again as it is. The price is room: a block serves its class
//! only, and is up to a quarter larger than what is in it.

/// Every block's size is a multiple of it, and every block stands at one.
const UNIT: usize = 16;

/// So many classes to each doubling, from four units on.
const STEPS: usize = 4;

/// How many classes there are: the last is larger than the memory of a module can be.
pub const CLASSES: usize = STEPS * 28;

/// The class of a block that holds so many bytes.
pub fn class_of(bytes: usize) -> usize {
    let units = bytes.div_ceil(UNIT).max(1);
    if units <= STEPS {
        return units - 1;
    }
    // Above four units: the doubling that it is in, and which quarter of it.
    let doubling = (units - 1).ilog2() as usize;
    let step = 1_usize << (doubling - 2);
    let quarter = (units - (1 << doubling)).div_ceil(step);
    (doubling - 2) * STEPS + STEPS + quarter - 1
}

/// How many bytes a block of a class has.
pub fn size_of(class: usize) -> usize {
    if class < STEPS {
        return (class + 1) * UNIT;
    }
    let (doubling, quarter) = ((class - STEPS) / STEPS + 2, (class - STEPS) % STEPS + 1);
    ((1 << doubling) + quarter * (1 << (doubling - 2))) * UNIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_its_bytes_and_is_little_larger() {
        let far = (0..5_000).chain((1..24).flat_map(|power| {
            let middle = 1_usize << power;
            (middle.saturating_sub(40)..middle + 40).chain([middle * 3 / 2, middle * 3 / 2 + 1])
        }));
        for bytes in far {
            let class = class_of(bytes);
            assert!(class < CLASSES);
            assert!(size_of(class) >= bytes, "{bytes}");
            assert!(
                size_of(class) <= (bytes + bytes / 4).max(bytes + UNIT).max(UNIT),
                "{bytes} in {}",
                size_of(class)
            );
            assert_eq!(class_of(size_of(class)), class, "{bytes}");
        }
    }

    #[test]
    fn classes_grow() {
        assert!((1..CLASSES - STEPS).all(|class| size_of(class) > size_of(class - 1)));
    }
}
