//! The same book in several rules engines: checked to agree on every candidate, then timed.
//!
//! ```text
//! cargo run --release -- --date 2026-11-23            # prints the tables
//! cargo run --release -- --date 2026-11-23 --write    # and puts them into docs/performance.md
//! ```
//!
//! Each engine runs in a process of its own, so that the memory it takes is its own. Engines under
//! Node and Python are scripts in `node/` and `python/`; `./setup.sh` installs what they need.

mod agree;
mod args;
mod book;
mod candidate;
mod engines;
mod machine;
mod measure;
mod random;
mod real;
mod report;
mod stage;
mod versions;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::Args;
use engines::{Contestant, Runs};
use report::Results;
use stage::Stage;

/// What went right, or why not.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The folder of this crate.
pub fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn main() -> ExitCode {
    let done = Args::read(std::env::args().skip(1)).and_then(|args| match &args.engine {
        Some(engine) => one_engine(engine, &args),
        None => compare(&args),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// In the process of one engine: its answers, or its times, as JSON.
fn one_engine(name: &str, args: &Args) -> Outcome<()> {
    let contestants = engines::all();
    let contestant = contestants.iter().find(|one| one.name == name).ok_or("no such engine")?;
    let Runs::Here(load) = contestant.runs else { return Err("that engine is a script".into()) };
    let file = |file: &str| std::fs::read_to_string(args.stage.join(file));
    let text = file(&Stage::book_file(contestant))?;
    let candidates = file(Stage::candidates_file(contestant))?;
    if args.check {
        measure::answers(load, &text, &candidates)
    } else {
        measure::times(load, &text, &candidates, args.seconds)
    }
}

fn compare(args: &Args) -> Outcome<()> {
    let stage = Stage::set(args)?;
    eprintln!("{}", stage.shape);
    let versions = versions::Versions::read();
    let mut results = Results::new();
    let mut running: Vec<Contestant> = Vec::new();
    for contestant in engines::all() {
        if !stage.has(&contestant) || !args.wants(contestant.name) {
            continue;
        }
        match versions.of(&contestant) {
            Some(version) => {
                results.add(&contestant, version);
                running.push(contestant);
            }
            None => {
                eprintln!("SKIPPED {}: not installed; ./setup.sh installs it", contestant.name);
                results.skip(&contestant);
            }
        }
    }
    let load_before = machine::load();
    // No time is printed, nor even taken, before every engine has given the same answers.
    let digest = agree::check(&running, &stage)?;
    eprintln!("all {} agree on every one of {} candidates: {digest}", running.len(), args.candidates);
    // Round by round, so that a busy moment of the machine falls on all alike.
    for round in 0..args.runs {
        for contestant in &running {
            eprintln!("run {} of {}: {}", round + 1, args.runs, contestant.name);
            results.time(contestant, stage.time(contestant, args.seconds)?);
        }
    }
    let load = format!("{load_before} before, {} after", machine::load());
    let text = results.markdown(&stage, args, &digest, &load);
    println!("{text}");
    if args.write {
        let markers = if stage.is_real { format!("peers-{}", stage.title) } else { "peers".to_owned() };
        report::write(&target(), &markers, &text)?;
    }
    Ok(())
}

fn target() -> PathBuf {
    home().join("../../docs/performance.md")
}
