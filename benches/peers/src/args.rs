//! The command line.

use std::path::PathBuf;

use crate::Outcome;

const USAGE: &str = "usage: rules-peers [--date YYYY-MM-DD] [--write] [--book RULEBOOK] [--only NAME,NAME] \
[--requirements 300] [--candidates 1000] [--seed 1] [--runs 7] [--seconds 1]";

/// What was asked for.
pub struct Args {
    /// The date that the tables carry.
    pub date: Option<String>,
    /// Whether the tables go into the docs.
    pub write: bool,
    /// A rulebook to translate, instead of a random book.
    pub book: Option<String>,
    /// Only these engines.
    pub only: Vec<String>,
    /// How many requirements the random book has.
    pub requirements: usize,
    /// How many candidates there are.
    pub candidates: usize,
    /// What the random numbers start from.
    pub seed: u64,
    /// How often each engine is run.
    pub runs: usize,
    /// How long one run is, at least.
    pub seconds: f64,
    /// Hidden: run this engine in this process …
    pub engine: Option<String>,
    /// … for its answers, not its times …
    pub check: bool,
    /// … with the files of this folder.
    pub stage: PathBuf,
}

impl Args {
    /// Reads them.
    pub fn read(mut words: impl Iterator<Item = String>) -> Outcome<Args> {
        let mut args = Args {
            date: None,
            write: false,
            book: None,
            only: Vec::new(),
            requirements: 300,
            candidates: 1000,
            seed: 1,
            runs: 7,
            seconds: 1.0,
            engine: None,
            check: false,
            stage: PathBuf::new(),
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"));
            match word.as_str() {
                "--date" => args.date = Some(value()?),
                "--write" => args.write = true,
                "--book" => args.book = Some(value()?),
                "--only" => args.only = value()?.split(',').map(str::to_owned).collect(),
                "--requirements" => args.requirements = value()?.parse()?,
                "--candidates" => args.candidates = value()?.parse()?,
                "--seed" => args.seed = value()?.parse()?,
                "--runs" => args.runs = value()?.parse()?,
                "--seconds" => args.seconds = value()?.parse()?,
                "--engine" => args.engine = Some(value()?),
                "--check" => args.check = true,
                "--stage" => args.stage = value()?.into(),
                _ => return Err(format!("{word}: not understood\n{USAGE}").into()),
            }
        }
        if args.write && args.date.is_none() {
            return Err("--write needs --date YYYY-MM-DD, for the tables to say when they were made".into());
        }
        if args.candidates == 0 || args.runs == 0 || args.requirements == 0 {
            return Err("at least one requirement, one candidate and one run".into());
        }
        Ok(args)
    }

    /// Whether an engine is to be run. Ours always is: the others are compared with it.
    pub fn wants(&self, engine: &str) -> bool {
        self.only.is_empty() || engine == "ours" || self.only.iter().any(|only| only == engine)
    }
}
