//! A rulebook's text: read, laid out, checked and explained within a budget.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::logic::steps;
use rules::source::FileId;
use rules::syntax::{Limits, format};
use rules::{Lang, Rulebook};

fuzz_target!(|text: &str| {
    if let Ok(once) = format(FileId(0), text, &Limits::default()) {
        assert_eq!(format(FileId(0), &once, &Limits::default()).as_deref(), Ok(once.as_str()));
    }
    let Ok(rulebook) = Rulebook::from_texts(&[("fuzz.rules", text)]) else { return };
    let ((), _) = steps::within(Some(20_000), || {
        rules::check::check(&rulebook);
        let Ok(dossier) = rulebook.read_dossier("facts: {}\n") else { return };
        let decision = rulebook.decide(&dossier);
        rules::report::decision_text(&rulebook, &decision, Lang::Fr, false);
        for explanation in decision.explain_all() {
            rules::report::Telling::new(&explanation, Lang::En).sentence();
        }
        decision.plan(None);
    });
});
