//! A rulebook as one file: whatever its bytes, it is refused, or is a rulebook that answers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::Rulebook;
use rules::logic::steps;

fuzz_target!(|bytes: &[u8]| {
    let Ok(rulebook) = Rulebook::from_stored("fuzz.book", bytes) else { return };
    steps::within(Some(20_000), || {
        if let Ok(dossier) = rulebook.read_dossier("facts: {}\n") {
            rulebook.decide(&dossier).plan(None);
        }
    });
});
