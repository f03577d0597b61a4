//! How long answers take without a module: questions from stdin, one a line; for each, on stdout, the least time of some
//! rounds in microseconds. `bindings/npm/test/times.mjs` asks the modules the same.
use std::io::{BufRead, stdin};
use std::time::{Duration, Instant};

use rules_wasm::Session;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rounds: u32 = std::env::args().nth(1).map_or(Ok(20), |rounds| rounds.parse())?;
    let mut session = Session::default();
    for question in stdin().lock().lines() {
        let question = question?;
        let mut least = Duration::MAX;
        for _ in 0..rounds {
            let start = Instant::now();
            session.ask(&question)?;
            least = least.min(start.elapsed());
        }
        println!("{}", least.as_secs_f64() * 1e6);
    }
    Ok(())
}
