//! How deeply stored conditions nest while they are read.

use std::cell::Cell;

use serde::de::Error;

/// More than the language allows, so that what was written can be read.
const MOST: u32 = 128;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Reads something one level deeper; refuses to go too deep.
pub(super) fn one_deeper<T, E: Error>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let depth = DEPTH.get();
    if depth >= MOST {
        return Err(E::custom("conditions nest too deeply"));
    }
    DEPTH.set(depth + 1);
    let read = read();
    DEPTH.set(depth);
    read
}
