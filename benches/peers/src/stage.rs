//! The files that the processes of the engines read: the book in each language, the candidates.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::args::Args;
use crate::book::Book;
use crate::engines::{Contestant, Runs, child};
use crate::measure::Times;
use crate::random::{self, Random};
use crate::{Outcome, real};

/// A folder with everything in it, gone when dropped.
pub struct Stage {
    folder: PathBuf,
    /// What the book is called.
    pub title: String,
    /// What the book is, for people.
    pub shape: String,
    /// The candidates, as lines of JSON.
    pub candidates: Vec<String>,
    /// The labels of the requirements.
    pub labels: Vec<String>,
    /// Whether the book was made from a rulebook that also runs as it stands.
    pub is_real: bool,
}

impl Stage {
    /// Generates or translates the book, draws the candidates, writes everything down.
    pub fn set(args: &Args) -> Outcome<Stage> {
        let folder = std::env::temp_dir().join(format!("rules-peers-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let real = args.book.as_deref().map(real::read).transpose()?;
        let (book, shape) = match &real {
            Some(real) => (None, real.shape()),
            None => {
                let book = random::book(args.requirements, args.seed);
                let shape = format!(
                    "{} random requirements (seed {}) over {}; {} conditions in all",
                    args.requirements,
                    args.seed,
                    random::SHAPE,
                    book.leaves()
                );
                (Some(book), shape)
            }
        };
        let book = match (&book, &real) {
            (Some(book), _) => book,
            (None, Some(real)) => &real.book,
            (None, None) => return Err("no book".into()),
        };
        let mut stage = Stage {
            folder,
            title: book.title.clone(),
            shape,
            candidates: Vec::new(),
            labels: book.requirements.iter().map(|requirement| requirement.label.clone()).collect(),
            is_real: real.is_some(),
        };
        stage.write_candidates(book, real.as_ref(), args)?;
        for contestant in crate::engines::all() {
            if stage.has(&contestant) {
                let text = match (&real, contestant.name) {
                    (Some(real), "ours-whole") => real.whole(),
                    _ => (contestant.translate)(book),
                };
                fs::write(stage.folder.join(Stage::book_file(&contestant)), text)?;
            }
        }
        Ok(stage)
    }

    fn write_candidates(&mut self, book: &Book, real: Option<&real::Real>, args: &Args) -> Outcome<()> {
        let mut random = Random::new(args.seed + 1);
        let (mut absent, mut whole) = (String::new(), String::new());
        for _ in 0..args.candidates {
            let candidate = random::candidate(book, &mut random);
            self.candidates.push(candidate.line(book));
            absent += &(random::without_a_third(&candidate, &mut random).line(book) + "\n");
            if let Some(real) = real {
                whole += &(real.whole_line(&candidate) + "\n");
            }
        }
        fs::write(self.folder.join("candidates.jsonl"), self.candidates.join("\n") + "\n")?;
        fs::write(self.folder.join("absent.jsonl"), absent)?;
        fs::write(self.folder.join("whole.jsonl"), whole)?;
        Ok(())
    }

    /// Whether a contestant can be run on this book.
    pub fn has(&self, contestant: &Contestant) -> bool {
        self.is_real || contestant.name != "ours-whole"
    }

    /// The file with the book in a contestant's language.
    pub fn book_file(contestant: &Contestant) -> String {
        format!("{}.book", contestant.name)
    }

    /// The file with a contestant's candidates.
    pub fn candidates_file(contestant: &Contestant) -> &'static str {
        match contestant.name {
            "ours-whole" => "whole.jsonl",
            _ if contestant.absent => "absent.jsonl",
            _ => "candidates.jsonl",
        }
    }

    /// A contestant's answers: a line of JSON for each candidate.
    pub fn answers(&self, contestant: &Contestant) -> Outcome<String> {
        self.run(contestant, true, 0.0)
    }

    /// A contestant's times, from a process of its own.
    pub fn time(&self, contestant: &Contestant, seconds: f64) -> Outcome<Times> {
        Times::read(&self.run(contestant, false, seconds)?)
    }

    fn run(&self, contestant: &Contestant, check: bool, seconds: f64) -> Outcome<String> {
        let seconds = seconds.to_string();
        let mut command = match &contestant.runs {
            Runs::Here(_) => {
                let mut command = Command::new(std::env::current_exe()?);
                command.args(["--engine", contestant.name, "--seconds", &seconds, "--stage"]);
                command.arg(&self.folder);
                command.args(check.then_some("--check"));
                command
            }
            Runs::Script { interpreter, script, mode } => {
                let mut command = child::command(*interpreter, script);
                command.args([if check { "check" } else { "time" }, mode]);
                command.arg(self.folder.join(Stage::book_file(contestant)));
                command.arg(self.folder.join(Stage::candidates_file(contestant)));
                command.arg(&seconds);
                command
            }
        };
        let output = command.output()?;
        if !output.status.success() {
            let error = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{}: {}", contestant.name, error.trim()).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
