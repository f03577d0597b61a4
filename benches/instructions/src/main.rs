//! Counts the instructions of the hot paths under valgrind, and compares them with those in `counts.txt`.
//!
//! Without arguments: fails if a count differs from the one on file by more than the tolerance, either way, so that
//! what became quicker is written down too. With `--update`: writes the counts. Another compiler makes other code: where
//! it is not the one on file, differences are shown and nothing fails.

#[path = "../../support/book.rs"]
mod book;
#[path = "../../support/compared.rs"]
mod compared;

use std::hint::black_box;
use std::process::{Command, ExitCode};

use book::{Book, Random};
use rules::check::check;
use rules::{Dossier, Rulebook, Verdicts};

/// In hundredths. Hash tables are seeded anew in every process, and C libraries differ a little.
const TOLERANCE: f64 = 5.0;

const TASKS: [&str; 10] = [
    "load",
    "read",
    "read-built",
    "decide",
    "decide-absent",
    "decide-compared",
    "batch",
    "explain",
    "check",
    "check-compared",
];

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match &arguments[..] {
        [one, task] if one == "--one" => run(task),
        [] => compare(),
        [update] if update == "--update" => write(),
        _ => Err("usage: instructions [--update]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

// --- What is counted ---

fn run(task: &str) -> Outcome<()> {
    match task {
        "load" => measured(|| Rulebook::builtin("ris-va2").is_ok()),
        "read" => {
            let text = Book::new(1_500, 30, 1).rules();
            measured(|| Rulebook::from_texts(&[("big.rules", &text)]).is_ok());
        }
        "read-built" => {
            let text = Book::new(1_500, 30, 1).rules();
            let built = Rulebook::from_texts(&[("big.rules", &text)])?.store()?;
            measured(|| Rulebook::from_stored("big.book", &built).is_ok());
        }
        "decide" => decide(0)?,
        "decide-absent" => decide(33)?,
        "decide-compared" => decide_compared()?,
        "check-compared" => {
            let rulebook = Rulebook::from_texts(&[("compared.rules", &compared::rules())])?;
            measured(|| check(&rulebook).findings.len());
        }
        "batch" => batch()?,
        "explain" => {
            let (rulebook, dossier) = shipped()?;
            ready(&rulebook, &dossier);
            let decision = rulebook.decide(&dossier);
            measured(|| decision.explain("PORT/va1.01").is_ok());
        }
        "check" => {
            let rulebook = Rulebook::builtin("ris-va2")?;
            measured(|| check(&rulebook).findings.len());
        }
        other => return Err(format!("unknown task {other}").into()),
    }
    Ok(())
}

/// What runs in here is counted, and nothing else: valgrind knows it by its name.
#[inline(never)]
fn measured<T>(task: impl FnOnce() -> T) {
    black_box(task());
}

fn random() -> Outcome<(Book, Rulebook)> {
    let book = Book::new(300, 20, 1);
    let rulebook = Rulebook::from_texts(&[("big.rules", &book.rules())])?;
    Ok((book, rulebook))
}

/// At the second candidate the diagrams are made.
fn ready(rulebook: &Rulebook, dossier: &Dossier) {
    for _ in 0..2 {
        rulebook.decide(dossier);
    }
}

/// A hundred candidates, one after another.
fn decide(absent: u32) -> Outcome<()> {
    let (book, rulebook) = random()?;
    let mut random = Random::new(2);
    let texts = (0..100).map(|_| Book::dossier(&book.candidate(absent, &mut random)));
    let dossiers: Vec<Dossier> = texts.map(|text| rulebook.read_dossier(&text)).collect::<Result<_, _>>()?;
    ready(&rulebook, &dossiers[0]);
    measured(|| dossiers.iter().map(|dossier| rulebook.decide(dossier).summary().required).sum::<usize>());
    Ok(())
}

/// A hundred candidates of whom a third is absent, where facts are compared with each other.
fn decide_compared() -> Outcome<()> {
    let rulebook = Rulebook::from_texts(&[("compared.rules", &compared::rules())])?;
    let mut random = Random::new(2);
    let texts = (0..100).map(|_| compared::dossier(33, &mut random));
    let dossiers: Vec<Dossier> = texts.map(|text| rulebook.read_dossier(&text)).collect::<Result<_, _>>()?;
    ready(&rulebook, &dossiers[0]);
    measured(|| dossiers.iter().map(|dossier| rulebook.decide(dossier).summary().required).sum::<usize>());
    Ok(())
}

/// Ten thousand candidates at once.
fn batch() -> Outcome<()> {
    let (book, rulebook) = random()?;
    let batch = rulebook.batch();
    let names: Vec<String> = (0..book.facts.len()).map(Book::fact).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut columns = batch.columns(&names)?;
    let mut rows = batch.rows();
    let mut random = Random::new(2);
    for _ in 0..10_000 {
        let candidate = book.candidate(33, &mut random);
        let cells: Vec<String> = candidate.into_iter().map(|v| v.map_or(String::new(), book::cell)).collect();
        rows.push_cells(&mut columns, cells.iter().map(String::as_str)).map_err(|_| "a row was refused")?;
    }
    let mut verdicts = Verdicts::default();
    batch.decide_into(&rows, &mut verdicts);
    measured(|| batch.decide_into(&rows, &mut verdicts));
    Ok(())
}

fn shipped() -> Outcome<(Rulebook, Dossier)> {
    let rulebook = Rulebook::builtin("ris-va2")?;
    let dossier = rulebook.read_dossier(include_str!("../../../fixtures/dossiers/finished.yaml"))?;
    Ok((rulebook, dossier))
}

// --- Counting ---

fn count(task: &str) -> Outcome<u64> {
    let file = std::env::temp_dir().join(format!("rules-instructions-{}-{task}", std::process::id()));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=instructions::measured*"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(std::env::current_exe()?)
        .args(["--one", task])
        .output()
        .map_err(|error| format!("valgrind cannot be run: {error}"))?;
    if !output.status.success() {
        return Err(format!("{task}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let profile = std::fs::read_to_string(&file)?;
    std::fs::remove_file(&file)?;
    let line =
        profile.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("valgrind gave no total")?;
    match line.trim().parse()? {
        0 => {
            Err(format!("{task}: valgrind saw no call of `measured`: does it read this linker's symbols?")
                .into())
        }
        instructions => Ok(instructions),
    }
}

fn file() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("counts.txt")
}

fn write() -> Outcome<()> {
    let mut text = format!("{}\n", compiler()?);
    for task in TASKS {
        text += &format!("{task} {}\n", count(task)?);
    }
    print!("{text}");
    std::fs::write(file(), text)?;
    Ok(())
}

fn compiler() -> Outcome<String> {
    let output = Command::new("rustc").arg("--version").output()?;
    Ok(String::from_utf8(output.stdout)?.split(" (").next().unwrap_or_default().trim().to_owned())
}

fn compare() -> Outcome<()> {
    let text = std::fs::read_to_string(file())?;
    let mut differing = Vec::new();
    for task in TASKS {
        let line = text.lines().find_map(|line| line.strip_prefix(task)?.strip_prefix(' '));
        let before: u64 = line.ok_or(format!("{task} is not on file: run with --update"))?.parse()?;
        let now = count(task)?;
        let change = (now as f64 / before as f64 - 1.0) * 100.0;
        println!("{task:14} {now:>12} {change:+6.1} %");
        if change.abs() > TOLERANCE {
            differing.push(task);
        }
    }
    if differing.is_empty() {
        return Ok(());
    }
    let (before, now) = (text.lines().next().unwrap_or_default(), compiler()?);
    if before != now {
        println!("not compared: the counts on file are those of {before}, and this is {now}");
        return Ok(());
    }
    let tasks = differing.join(", ");
    Err(format!(
        "more than {TOLERANCE} % away from the counts on file: {tasks}; if that is meant, run with --update"
    )
    .into())
}
