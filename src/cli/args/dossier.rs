//! The arguments of what is asked about one candidate.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Today;

/// `rules ask`
#[derive(Debug, Args)]
pub struct Ask {
    /// A dossier to go on from, a YAML file; without one, nothing is declared yet
    pub dossier: Option<PathBuf>,
    /// Settle one item only: a proof, a requirement, a step, a chapter, a scope …
    #[arg(long, value_name = "ID")]
    pub until: Option<String>,
    /// How the interview is held
    #[arg(long, value_enum, default_value = "text")]
    pub format: AskFormat,
    /// The file to write the dossier to; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The day of the answer; without it, the system's. With `none`, nothing depends on a day
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
}

/// The layouts of `rules ask`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AskFormat {
    /// Questions, one after another
    Text,
    /// The questions that are left, for programs: rules.interview/1
    Json,
}

/// `rules eval`
#[derive(Debug, Args)]
pub struct Eval {
    /// The dossier, a YAML file; `-` reads standard input
    pub dossier: PathBuf,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: EvalFormat,
    /// With `text`: only a part of the answer
    #[arg(long, value_enum)]
    pub only: Option<EvalOnly>,
    /// An earlier state of the dossier: what changed since is told first
    #[arg(long, value_name = "OLD.yaml")]
    pub since: Option<PathBuf>,
    /// With `text`: only this chapter
    #[arg(long, value_name = "ID")]
    pub chapter: Option<String>,
    /// The day of the answer; without it, the system's. With `none`, nothing depends on a day
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
}

/// The layouts of `rules eval`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// For people
    Text,
    /// For programs: rules.decision/1
    Json,
}

/// The parts of an answer that can be asked for alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalOnly {
    /// What is required
    Required,
    /// What depends on facts still absent, and those facts
    Undetermined,
    /// What is wrong
    Problems,
}

impl From<EvalOnly> for rules::report::Only {
    fn from(only: EvalOnly) -> Self {
        match only {
            EvalOnly::Required => Self::Required,
            EvalOnly::Undetermined => Self::Undetermined,
            EvalOnly::Problems => Self::Problems,
        }
    }
}

/// `rules plan`
#[derive(Debug, Args)]
pub struct Plan {
    /// The dossier, a YAML file; `-` reads standard input
    pub dossier: PathBuf,
    /// How the plan is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: PlanFormat,
    /// With `text`: every step, phase by phase
    #[arg(long)]
    pub all: bool,
    /// The day of the answer; without it, the system's. With `none`, nothing depends on a day
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
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
    /// One page of A4, to be printed (HTML)
    Print,
}

/// `rules graph`
#[derive(Debug, Args)]
pub struct Graph {
    /// The dossier, a YAML file; without one, every step is drawn, with the conditions
    pub dossier: Option<PathBuf>,
    /// How the graph is drawn
    #[arg(long, value_enum, default_value = "svg")]
    pub format: GraphFormat,
    /// The day of the answer; without it, the system's. With `none`, nothing depends on a day
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
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
    /// The day of the answer; without it, the system's. With `none`, nothing depends on a day
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
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
    /// The day of the answer; without it, the system's. With `none`, nothing depends on a day
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
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
    /// OSCAL: a profile that selects what is required
    OscalProfile,
    /// OSCAL: a resolved catalogue of what is required
    OscalCatalog,
    /// OSCAL: a component definition to go on from, with how far each requirement has come
    OscalComponent,
    /// OSCAL: a system security plan to go on from
    OscalSsp,
}
