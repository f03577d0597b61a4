//! In the process of one engine: reads the book, prepares the candidates, then answers or times.

use std::hint::black_box;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use serde_json::{Value, json};

use crate::engines::Load;
use crate::{Outcome, machine};

/// How long a stretch between two looks at the clock is.
const STRETCH: Duration = Duration::from_millis(2);

/// What one run of an engine took.
pub struct Times {
    /// Reading the book, in microseconds; none if every call does it anew.
    pub parse: Option<f64>,
    /// Deciding one candidate, in microseconds.
    pub decide: f64,
    /// The most memory up to when the book was read, in KiB.
    pub book_memory: u64,
    /// The most memory of all, in KiB.
    pub peak_memory: u64,
}

impl Times {
    /// From the JSON that a process prints.
    pub fn read(text: &str) -> Outcome<Times> {
        let value: Value = serde_json::from_str(text.trim())?;
        let number = |key: &str| value[key].as_f64().ok_or(format!("no {key} in {text}"));
        Ok(Times {
            parse: value["parse_us"].as_f64(),
            decide: number("decide_us")?,
            book_memory: number("book_kib")? as u64,
            peak_memory: number("peak_kib")? as u64,
        })
    }
}

/// Prints what applies to each candidate, and what is undetermined.
pub fn answers(load: Load, text: &str, candidates: &str) -> Outcome<()> {
    let mut engine = load(text)?;
    let mut count = 0;
    for line in candidates.lines() {
        engine.prepare(line)?;
        count += 1;
    }
    for start in (0..count).step_by(engine.size()) {
        // What is timed must find as many as what is compared.
        let (counted, mut listed) = (engine.decide(start)?, 0);
        for at in start..count.min(start + engine.size()) {
            let applicable = engine.applicable(at)?;
            listed += applicable.len();
            println!("{}", json!({ "applicable": applicable, "open": engine.open(at)? }));
        }
        if counted != listed {
            return Err(format!("candidate {}: {counted} counted, {listed} listed", start + 1).into());
        }
    }
    Ok(())
}

/// The processor time that this process has had. On a machine that others use too it says more than
/// the clock on the wall, and without them it is the same.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Prints the times.
pub fn times(load: Load, text: &str, candidates: &str, seconds: f64) -> Outcome<()> {
    let start = processor_time();
    let mut engine = load(text)?;
    let parse = processor_time() - start;
    let book_memory = machine::peak_memory()?;
    let mut count = 0;
    for line in candidates.lines() {
        engine.prepare(line)?;
        count += 1;
    }

    let size = engine.size();
    let enough = Duration::from_secs_f64(seconds);
    // Warm up, and see how many fit in a stretch.
    let (mut at, mut warm) = (0, 0_u32);
    let start = processor_time();
    while (processor_time() - start) < enough / 5 {
        black_box(engine.decide(at)?);
        at = (at + size) % count;
        warm += 1;
    }
    let stretch = (STRETCH.as_secs_f64() / ((processor_time() - start).as_secs_f64() / f64::from(warm)))
        .max(1.0) as u64;

    let (mut at, mut decided) = (0, 0_u64);
    let start = processor_time();
    let elapsed = loop {
        for _ in 0..stretch {
            black_box(engine.decide(at)?);
            at = (at + size) % count;
        }
        decided += stretch * size as u64;
        let elapsed = processor_time() - start;
        if elapsed >= enough {
            break elapsed;
        }
    };
    println!(
        "{}",
        json!({
            "parse_us": parse.as_secs_f64() * 1e6,
            "decide_us": elapsed.as_secs_f64() * 1e6 / decided as f64,
            "decided": decided,
            "book_kib": book_memory,
            "peak_kib": machine::peak_memory()?,
        })
    );
    Ok(())
}
