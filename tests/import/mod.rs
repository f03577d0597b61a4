//! What `rules::import` promises: every form of one catalogue gives the same rulebook, nothing is lost, nothing is
//! silently mended, and no file can hurt.
#![cfg(feature = "spreadsheet")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod accounts;
mod books;
mod catalogues;
mod conditions;
mod engine;
mod forms;
mod hostile;
mod layouts;
mod merging;
mod ods;
mod oscal;
mod owed;
mod readings;
mod rem;
mod rows;
mod shapes;
mod world;
