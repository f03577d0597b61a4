//! The arguments of the command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rules::{Day, Lang};

/// What must be proved, in which order, and why.
#[derive(Debug, Parser)]
#[command(name = "rules", version, about, max_term_width = 100, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub shared: Shared,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Shared {
    /// The rulebook: the name of one that ships, or the path of a folder or file
    #[arg(long, global = true, value_name = "NAME|PATH")]
    pub rulebook: Option<String>,
    /// The language of answers
    #[arg(long, global = true, value_enum, default_value = "fr")]
    pub lang: Language,
}

/// The languages of answers.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Language {
    /// French
    Fr,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Fr => Lang::Fr,
            Language::En => Lang::En,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Decide many candidates at once
    Batch(Batch),
    /// Which proofs are required, which are not, and which depend on facts still absent
    Eval(Eval),
    /// Bring `.rules` files into the one layout
    Fmt(Fmt),
    /// What to do next, in which order, and by when
    Plan(Plan),
    /// The JSON Schema of a dossier
    Schema(Schema),
}

/// `rules batch`
#[derive(Debug, Args)]
pub struct Batch {
    /// The candidates: JSON Lines (`.jsonl`), CSV (`.csv`), dossiers in YAML or folders of them; `-` reads
    /// standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How the candidates are written; without it, the file's ending says so
    #[arg(long, value_enum, value_name = "KIND")]
    pub input: Option<BatchInput>,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "summary")]
    pub format: BatchFormat,
    /// What is decided of each candidate
    #[arg(long, value_enum, default_value = "proofs")]
    pub of: BatchOf,
    /// With `jsonl`: the status of everything, and not only what is required or undetermined
    #[arg(long)]
    pub full: bool,
    /// Write the answer to a file, which is there only once it is whole
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// With `--out`: go on with an answer that was interrupted
    #[arg(long, requires = "out")]
    pub resume: bool,
    /// Leave out rows that cannot be used; each is reported
    #[arg(long)]
    pub skip_bad: bool,
    /// How many threads decide; without it, one for each core
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// The day on which the candidates are judged (without it, nothing depends on a clock)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
}

/// How the candidates of `rules batch` are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BatchInput {
    /// A JSON object on each line
    Jsonl,
    /// A table; the first line holds the ids of the facts
    Csv,
    /// Dossiers
    Yaml,
}

/// The layouts of `rules batch`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BatchFormat {
    /// How many candidates owe what, for people
    Summary,
    /// The same for programs: rules.batch/1
    Json,
    /// A JSON object for each candidate, on a line
    Jsonl,
    /// A line for each candidate, a column for each item: r(equired), n(ot required), u(ndetermined)
    Csv,
}

/// What `rules batch` decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BatchOf {
    /// Proofs
    Proofs,
    /// Requirements
    Requirements,
    /// Certificates
    Certificates,
}

/// `rules eval`
#[derive(Debug, Args)]
pub struct Eval {
    /// The dossier, a YAML file; `-` reads standard input
    pub dossier: PathBuf,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: EvalFormat,
    /// The day on which the dossier is judged (without it, nothing depends on a clock)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
}

/// The layouts of `rules eval`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// For people
    Text,
    /// For programs: rules.decision/1
    Json,
}

/// `rules fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// A file, or a folder and those below it
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Change nothing; list the files that would change, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,
}

/// `rules plan`
#[derive(Debug, Args)]
pub struct Plan {
    /// The dossier, a YAML file; `-` reads standard input
    pub dossier: PathBuf,
    /// How the plan is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: PlanFormat,
    /// The day to plan from; without it, the system's
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
}

/// The layouts of `rules plan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// For people
    Text,
    /// For programs: rules.plan/1
    Json,
}

/// `rules schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// Of what
    #[arg(value_enum, default_value = "dossier")]
    pub what: SchemaOf,
}

/// What `rules schema` describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A dossier for this rulebook
    Dossier,
}
