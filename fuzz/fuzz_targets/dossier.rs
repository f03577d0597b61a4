//! A dossier for the rulebook that ships: read, decided, explained, planned, written again.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rules::logic::steps;
use rules::report::{decision_json, plan_json};
use rules::{Lang, Rulebook};

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::builtin("ris-va2").expect("it ships"));

fuzz_target!(|text: &str| {
    let Ok(dossier) = BOOK.read_dossier(text) else { return };
    let ((), _) = steps::within(Some(20_000), || {
        let decision = BOOK.decide(&dossier);
        decision_json(&BOOK, &decision, Lang::En);
        let plan = decision.plan(None);
        plan_json(&BOOK, &plan, Lang::Fr);
    });
});
