//! The arguments of `rules import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `rules import`
#[derive(Debug, Args)]
pub struct Import {
    /// The spreadsheet: .xlsx, .ods or .csv; or OSCAL as JSON or YAML; with `--progress`, the dossier
    pub file: PathBuf,
    /// Propose a map of the columns, from what the file looks like; with `-o`, to a file
    #[arg(long, conflicts_with_all = ["progress", "map", "report", "keep", "force", "strict"])]
    pub inspect: bool,
    /// Bring the progress of a dossier up to date with this filled-in checklist
    #[arg(long, value_name = "CHECKLIST", conflicts_with_all = ["name", "title", "onto", "map", "out", "report", "draft", "grade", "strict", "keep", "force"])]
    pub progress: Option<PathBuf>,
    /// What the rulebook is called; after the file, if not said
    #[arg(long = "as", value_name = "NAME")]
    pub name: Option<String>,
    /// The title of the catalogue
    #[arg(long)]
    pub title: Option<String>,
    /// Make a layer on this rulebook, which an import wrote: what the catalogue says otherwise. A profile over the
    /// catalogue that it imports
    #[arg(long, value_name = "BASE", conflicts_with = "onto")]
    pub layer: Option<PathBuf>,
    /// The rulebook whose facts, steps, checks and waves are shared
    #[arg(long, value_name = "RULEBOOK")]
    pub onto: Option<String>,
    /// A YAML file that names the columns, for catalogues of another form
    #[arg(long, value_name = "MAP.yaml")]
    pub map: Option<PathBuf>,
    /// OSCAL: a file that FILE needs (the catalogue that a profile imports), or a profile that becomes a level; again for more
    #[arg(long, value_name = "FILE", conflicts_with_all = ["progress", "map", "inspect"])]
    pub with: Vec<PathBuf>,
    /// The folder to write; named after the rulebook, if not said (with `--inspect`, the map)
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write the report as JSON too: rules.import/1
    #[arg(long, value_name = "FILE.json")]
    pub report: Option<PathBuf>,
    /// The catalogue is a working draft: titles say so
    #[arg(long)]
    pub draft: bool,
    /// How far the catalogue can be trusted
    #[arg(long, value_enum)]
    pub grade: Option<ImportGrade>,
    /// Defects are errors: nothing is written where there is one
    #[arg(long)]
    pub strict: bool,
    /// Write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Whose word stands where the catalogue and the author of the rulebook changed the same since the last import
    #[arg(long, value_enum)]
    pub keep: Option<ImportKeep>,
    /// Replace files of the same names, edited or not
    #[arg(long)]
    pub force: bool,
}

/// Whose word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKeep {
    /// What the rulebook says
    Mine,
    /// What the catalogue says
    Sheet,
}

impl From<ImportKeep> for rules::import::merge::Keep {
    fn from(keep: ImportKeep) -> Self {
        match keep {
            ImportKeep::Mine => Self::Mine,
            ImportKeep::Sheet => Self::Sheet,
        }
    }
}

/// How far a catalogue can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportGrade {
    /// The document that makes the rule
    Primary,
    /// Answers that its author gives
    Faq,
    /// Somebody else's account
    Secondary,
    /// A working document
    Draft,
}

impl From<ImportGrade> for rules::import::Grade {
    fn from(grade: ImportGrade) -> Self {
        match grade {
            ImportGrade::Primary => Self::Primary,
            ImportGrade::Faq => Self::Faq,
            ImportGrade::Secondary => Self::Secondary,
            ImportGrade::Draft => Self::Draft,
        }
    }
}
