//! Messages about rows.

use rules::diagnostic::quoted;

use super::chunk::BadRow;
use crate::cli::output::{self, Failure};

/// Reports a row that stops everything.
pub fn refuse_row(bad: &BadRow) -> Failure {
    let BadRow { row, place, error } = bad;
    output::message(&format!("row {row} ({place}) cannot be used:"));
    output::warn(error.diagnostics(), error.sources());
    output::message("`--skip-bad` leaves such rows out, and reports them");
    Failure::Reported
}

/// Reports a row that is left out, on one line.
pub fn leave_out(bad: &BadRow) {
    let says: Vec<String> = (bad.error.diagnostics().iter())
        .map(|error| {
            let column = error.primary.and_then(|loc| bad.error.sources().get(loc.file));
            let column = column.map(|file| file.name()).filter(|name| !bad.place.starts_with(*name));
            let column = column.map_or(String::new(), |name| format!("{}: ", quoted(name)));
            format!("{column}{}", error.message.say(output::lang()))
        })
        .collect();
    output::message(&format!("{}: row {} is left out: {}", bad.place, bad.row, says.join("; ")));
}

/// A number of rows.
pub fn rows(number: usize) -> String {
    if number == 1 { "1 row".to_owned() } else { format!("{number} rows") }
}
