//! Tables in and out: spreadsheets are read, catalogues of requirements imported, checklists exported.

// Modules say which of their files does what; those are private.
#![allow(rustdoc::private_intra_doc_links)]

#[cfg(feature = "workbooks")]
use rules_engine::{day, yaml};
use rules_engine::{decide, dossier, explain, plan};
use rules_language::{diagnostic, rulebook};
#[cfg(feature = "workbooks")]
use rules_language::{source, syntax};
use rules_report as report;

pub mod export;
#[cfg(feature = "workbooks")]
pub mod import;
#[cfg(feature = "workbooks")]
pub mod oscal;
#[cfg(feature = "workbooks")]
pub mod spreadsheet;
#[cfg_attr(not(feature = "workbooks"), allow(dead_code, reason = "what only workbooks need"))]
mod text;
pub mod words;
