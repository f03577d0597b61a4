//! Tables in and out: spreadsheets are read, catalogues of requirements imported, checklists exported.

// Modules say which of their files does what; those are private.
#![allow(rustdoc::private_intra_doc_links)]

use rules_engine::{day, decide, dossier, explain, plan, yaml};
use rules_language::{diagnostic, rulebook, source, syntax};
use rules_report as report;

pub mod export;
pub mod import;
pub mod oscal;
pub mod spreadsheet;
