//! All tests of the package in one runner: linking takes longer than running most of them.

mod support;

mod alternatives;
mod alternatives_reference;
mod api;
mod author_commands;
mod authoring_docs;
mod batch;
mod batch_command;
mod budget;
mod build_command;
mod cases;
mod check;
mod check_command;
mod comparisons;
mod comparisons_reference;
mod comparisons_smt;
mod cycles;
mod day;
mod deadlines;
mod derived;
mod diff;
mod dossier;
mod dossier_schema;
mod dossier_written;
mod elements;
mod exact;
mod examples;
mod exceptions;
mod explain;
mod explain_docs;
mod explain_shipped;
mod explain_words;
mod export;
#[cfg(feature = "cli")]
mod files;
mod findings;
mod format;
#[cfg(feature = "cli")]
mod found;
mod habits;
mod help;
mod hostile;
mod house;
mod import;
mod import_again;
mod import_command;
mod import_docs;
mod in_force;
mod interrupted;
mod interview;
mod language;
mod licences;
mod meaning;
mod messages;
mod mistakes;
mod mutants;
mod oscal_out;
mod output_schemas;
mod plan;
mod plan_docs;
mod plan_properties;
#[cfg(feature = "cli")]
mod printed;
#[cfg(feature = "cli")]
mod producers;
mod recommendations;
mod rows;
mod same_text;
mod shipped;
mod traps;
mod validity;
mod vendor;
mod vendor_answers;
mod whole_reference;
