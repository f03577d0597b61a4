//! All tests of the package in one runner: linking takes longer than running most of them.

mod support;

mod author_commands;
mod authoring_docs;
mod batch;
mod batch_command;
mod cases;
mod check;
mod check_command;
mod comparisons;
mod cycles;
mod diff;
mod dossier;
mod dossier_schema;
mod dossier_written;
mod exact;
mod explain;
mod explain_docs;
mod explain_shipped;
mod export;
mod findings;
mod format;
mod hostile;
mod import;
mod import_again;
mod import_docs;
mod language;
mod mistakes;
mod mutants;
mod output_schemas;
mod plan;
mod plan_docs;
mod plan_properties;
mod shipped;
mod traps;
mod vendor;
