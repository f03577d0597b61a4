//! The arguments of help, schemas and pages.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

/// `rules help`
#[derive(Debug, Args)]
pub struct Help {
    /// What the help is on; without it, what there is
    #[arg(value_name = "TOPIC")]
    pub topic: Vec<String>,
}

/// `rules completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// `rules man`
#[derive(Debug, Args)]
pub struct Man {
    /// The command whose page is wanted; without it, that of `rules`
    pub page: Option<String>,
    /// Writes every page to this folder: `rules.1`, `rules-eval.1` …
    #[arg(short, long, value_name = "DIR", conflicts_with = "page")]
    pub out: Option<PathBuf>,
}

/// `rules site`
#[derive(Debug, Args)]
pub struct Site {
    /// The rulebooks: names of those that ship, or paths of folders or files
    #[arg(required = true, value_name = "NAME|PATH")]
    pub books: Vec<String>,
    /// The folder to write
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// The folder with the scripts, styles and module that `site/build.sh` makes; without it, those in this command
    #[arg(long, value_name = "DIR")]
    pub assets: Option<PathBuf>,
    /// The address that the site will have: a sitemap is written, too
    #[arg(long, value_name = "URL")]
    pub address: Option<String>,
}

/// `rules schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// What is described: a dossier, or what a command prints with `--format json`
    #[arg(value_enum, default_value = "dossier")]
    pub what: SchemaOf,
}

/// What `rules schema` describes. The name of the command that prints it serves as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A dossier for this rulebook
    Dossier,
    /// What is required, not required, undetermined: `rules eval`, rules.decision/1
    #[value(alias = "eval", alias = "rules.decision/1")]
    Decision,
    /// Why one thing is so: `rules explain ID`, rules.explanation/1
    #[value(alias = "explain", alias = "rules.explanation/1")]
    Explanation,
    /// Why several things are so: `rules explain --all`, rules.explanations/1
    #[value(alias = "rules.explanations/1")]
    Explanations,
    /// A source, and what rests on it: `rules explain SOURCE`, rules.source/1
    #[value(alias = "rules.source/1")]
    Source,
    /// What to do next, and in which order: `rules plan`, rules.plan/1
    #[value(alias = "rules.plan/1")]
    Plan,
    /// What is wrong with a rulebook: `rules check`, rules.findings/1
    #[value(alias = "check", alias = "rules.findings/1")]
    Findings,
    /// The results of tests, with coverage: `rules test`, rules.test/1
    #[value(alias = "rules.test/1")]
    Test,
    /// What a change means, and for whom: `rules diff`, rules.diff/1
    #[value(alias = "rules.diff/1")]
    Diff,
    /// What a layer changes: `rules layer`, rules.layer/1
    #[value(alias = "rules.layer/1")]
    Layer,
    /// The report of an import: `rules import --report`, rules.import/1
    #[cfg(feature = "spreadsheet")]
    #[value(alias = "rules.import/1")]
    Import,
    /// How many candidates owe what: `rules batch --format json`, rules.batch/1
    #[value(alias = "rules.batch/1")]
    Batch,
    /// A line for each candidate: `rules batch --format jsonl`
    BatchLine,
    /// Where an interview stands: `rules ask --format json`, rules.interview/1
    #[value(alias = "ask", alias = "rules.interview/1")]
    Interview,
    /// What a rulebook declares, as forms in a browser need it: rules.catalogue/1
    #[value(alias = "rules.catalogue/1")]
    Catalogue,
}
