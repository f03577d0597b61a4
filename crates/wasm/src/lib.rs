//! The engine for pages and scripts: one text in, one text out.
//!
//! A host asks by a JSON object with an `op`, and gets what the command prints: the same bytes as `--format json`, where
//! there is such a format. There is no clock, no file and no network in here; the day comes with the question.

mod answers;
#[cfg(feature = "author")]
mod author;
#[cfg(any(not(feature = "whole"), test))]
mod flat;
mod request;
mod session;
mod words;

#[cfg(target_arch = "wasm32")]
mod glue;
#[cfg(any(target_arch = "wasm32", test))]
mod memory;

pub use session::{Refusal, Session, answer};
