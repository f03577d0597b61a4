//! Tables in Arrow, decided: one runner.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

#[path = "../../../../tests/support/random.rs"]
#[allow(dead_code, missing_docs, reason = "shared with the other tests")]
mod books;
#[cfg(feature = "files")]
mod files;
mod layouts;
mod random;
mod tables;
mod whys;
