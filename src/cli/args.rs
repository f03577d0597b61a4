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
    /// Which proofs are required, which are not, and which depend on facts still absent
    Eval(Eval),
    /// Why something is required, or not, and what would change that
    Explain(Explain),
    /// The JSON Schema of a dossier
    Schema(Schema),
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

/// `rules explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// What to explain: ids of proofs, requirements, chapters, steps, checks, facts …, or the
    /// beginning of one; the last argument may be the dossier
    #[arg(value_name = "ID|DOSSIER")]
    pub ids: Vec<String>,
    /// The dossier, where it does not stand last; without one, it is said when things are required
    #[arg(long, value_name = "DOSSIER")]
    pub dossier: Option<PathBuf>,
    /// Explain every item of the decision
    #[arg(long)]
    pub all: bool,
    /// One smallest reason, or every minimal one (at most 100)
    #[arg(long, value_enum, default_value = "one")]
    pub reasons: ReasonsWanted,
    /// Check each explanation by a second procedure, and say so
    #[arg(long)]
    pub verify: bool,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: ExplainFormat,
    /// The day on which the dossier is judged (without it, nothing depends on a clock)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
}

/// How many reasons `rules explain` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReasonsWanted {
    /// A smallest one
    One,
    /// Every minimal one
    All,
}

/// The layouts of `rules explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// For people
    Text,
    /// For programs: rules.explanation/1, or rules.explanations/1
    Json,
    /// For documents
    Markdown,
    /// A page by itself, to be read or printed
    Html,
    /// The rules as a Mermaid flow chart
    Mermaid,
    /// The rules as a Graphviz graph
    Dot,
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
