//! A spreadsheet as a catalogue: `.xlsx` by its first bytes, else a table of text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::import::{Options, import};
use rules::spreadsheet::Budget;

fuzz_target!(|bytes: &[u8]| {
    let name = if bytes.starts_with(b"PK") { "fuzz.xlsx" } else { "fuzz.csv" };
    let budget = Budget { unpacked_bytes: 1 << 22, rows: 2_000, ..Budget::default() };
    let _ = import(name, bytes, &Options { budget, ..Options::default() });
});
