//! A file of tests for the rulebook that ships.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rules::Rulebook;
use rules::cases::{self, CaseFile};
use rules::logic::steps;

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::builtin("ris-va2").expect("it ships"));

fuzz_target!(|bytes: &[u8]| {
    let file = CaseFile {
        name: "fuzz.yaml".to_string(),
        bytes: bytes.to_vec(),
        folder: None,
        fence: Default::default(),
    };
    let Ok(found) = cases::read(&BOOK, &file) else { return };
    for case in &found {
        steps::within(Some(20_000), || cases::run(&BOOK, case, rules::Lang::En, &|_| String::new()));
    }
});
