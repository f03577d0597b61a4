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
    /// Everything that is wrong with a rulebook, and the claims that were proved
    Check(Check),
    /// Bring `.rules` files into the one layout
    Fmt(Fmt),
    /// What to do next, in which order, and by when
    Plan(Plan),
    /// A picture of the prerequisites: a candidate's, or those of the whole rulebook
    Graph(Graph),
    /// What a change between two rulebooks means, and for whom
    Diff(Diff),
    /// The checklist of a dossier, to work from: a workbook, CSV or Markdown
    #[cfg(feature = "spreadsheet")]
    Export(Export),
    /// The JSON Schema of a dossier
    Schema(Schema),
}

/// `rules export`
#[cfg(feature = "spreadsheet")]
#[derive(Debug, Args)]
pub struct Export {
    /// The dossier, a YAML file; `-` reads standard input
    pub dossier: PathBuf,
    /// How the checklist is written
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// The file to write, whole or not at all; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The day on which the dossier is judged (without it, nothing depends on a clock)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
}

/// The layouts of `rules export`.
#[cfg(feature = "spreadsheet")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A workbook, with sheets for certificates, the plan, and what is not required
    Xlsx,
    /// UTF-8 with semicolons
    Csv,
    /// A table for each chapter
    Markdown,
}

/// `rules check`
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of a rulebook, one of its files, or the name of one that ships
    pub path: Option<String>,
    /// How the findings are written
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
    /// Lists every claim with its verdict
    #[arg(long)]
    pub claims: bool,
    /// Makes the changes that certainly mend something
    #[arg(long)]
    pub fix: bool,
    /// Checks again whenever a file changes, until it is interrupted
    #[arg(long)]
    pub watch: bool,
    /// Shows the page of a finding: why it matters, and examples
    #[arg(long, value_name = "CODE", conflicts_with_all = ["path", "fix", "watch"])]
    pub explain: Option<String>,
}

/// The layouts of `rules check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// For programs: rules.findings/1
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub workflows
    Github,
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
    /// To be ticked off
    Markdown,
    /// A calendar with the dated steps and the deadlines
    Ics,
    /// A page to be read and printed
    Html,
}

/// `rules graph`
#[derive(Debug, Args)]
pub struct Graph {
    /// The dossier, a YAML file; without one, every step is drawn, with the conditions
    pub dossier: Option<PathBuf>,
    /// How the graph is drawn
    #[arg(long, value_enum, default_value = "svg")]
    pub format: GraphFormat,
    /// The day to plan from; without it, the system's
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
}

/// `rules diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// The old rulebook: a name, a folder or a file
    pub old: String,
    /// The new one
    pub new: String,
    /// A folder of dossiers: those whose answer changes are listed
    #[arg(long, value_name = "DIR")]
    pub dossiers: Option<PathBuf>,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffFormat,
    /// The day on which the stored dossiers are judged
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
}

/// The layouts of `rules graph`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GraphFormat {
    /// The language of Graphviz
    Dot,
    /// For pages that draw Mermaid
    Mermaid,
    /// A picture
    Svg,
    /// A page with the picture, to be read and printed
    Html,
}

/// The layouts of `rules diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    Text,
    /// For programs: rules.diff/1
    Json,
    /// For a pull request
    Markdown,
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
