//! Messages about rows.

use rules::diagnostic::quoted;
use rules::report::Words;
use rules::words::batch as words;

use super::chunk::BadRow;
use crate::cli::output::{self, Failure};

/// Reports a row that stops everything.
pub fn refuse_row(bad: &BadRow) -> Failure {
    let BadRow { row, place, error } = bad;
    output::message(&words::row_unusable(*row, place));
    output::warn(error.diagnostics(), error.sources());
    output::message(&words::skip_bad());
    Failure::Reported
}

/// Reports a row that is left out, on one line.
pub fn leave_out(bad: &BadRow) {
    let says: Vec<String> = (bad.error.diagnostics().iter())
        .map(|error| {
            let column = error.primary.and_then(|loc| bad.error.sources().get(loc.file));
            let column = column.map(|file| file.name()).filter(|name| !bad.place.starts_with(*name));
            let says = error.message.say(output::lang());
            column.map_or(says.clone(), |name| {
                format!("{}{}{says}", quoted(name), Words(output::lang()).colon())
            })
        })
        .collect();
    let says = says.join(Words(output::lang()).semicolon());
    output::message(&words::row_left_out(&bad.place, bad.row, says));
}
