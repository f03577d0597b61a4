//! Candidates of a batch: the first byte says whether they are JSON Lines or a table.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rules::{Batch, Rulebook};

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::builtin("ris-va2").expect("it ships"));
static BATCH: LazyLock<Batch<'static>> = LazyLock::new(|| BOOK.batch().spending(Some(20_000)));

fuzz_target!(|text: &str| {
    let mut rows = BATCH.rows();
    if let Some(lines) = text.strip_prefix('{') {
        let mut json = BATCH.json_rows();
        for line in format!("{{{lines}").lines() {
            let _ = rows.push_json(&mut json, line);
        }
    } else {
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let Some(names) = lines.next() else { return };
        let Ok(mut columns) = BATCH.columns(&names) else { return };
        for line in lines.filter(|line| line.len() == names.len()) {
            let _ = rows.push_cells(&mut columns, line);
        }
    }
    BATCH.decide(&rows);
});
