//! What several test files share. Each uses a part of it.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    reason = "support for tests, compiled once for each of them"
)]

pub mod noise;
pub mod trees;

/// Runs `test` on a thread with a stack as small as threads commonly have.
pub fn on_a_small_stack<T: Send + 'static>(test: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(1 << 20).spawn(test).unwrap().join().unwrap()
}
