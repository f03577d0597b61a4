//! The arguments of `rules batch`.

use rules::words::batch as words;

use crate::cli::output;
use std::path::PathBuf;

use super::Today;
use clap::{Args, ValueEnum};

/// `rules batch`
#[derive(Debug, Args)]
pub struct Batch {
    /// The candidates: JSON Lines (`.jsonl`), CSV (`.csv`), dossiers in YAML or folders of them; `-` reads
    /// standard input
    #[cfg_attr(feature = "portfolio", doc = "(also Parquet and Arrow)")]
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
    /// In tables: the words for yes and no besides the usual ones, as `1/0` or `Y/N`; can be given several times
    #[arg(long, value_name = "YES/NO", value_parser = booleans)]
    pub booleans: Vec<(String, String)>,
    /// In tables: cells that say nothing, as `NA,NaN`
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    pub absent: Vec<String>,
    /// In tables: the sign before decimals. With `,` a point is refused: it may mean either
    #[arg(long, value_enum, value_name = "SIGN", default_value = ".", allow_hyphen_values = true)]
    pub decimal: Decimals,
    /// In tables: how dates are written, besides `2026-05-13`
    #[arg(long, value_enum, value_name = "ORDER", default_value = "y-m-d")]
    pub dates: Dates,
    /// Leave out rows that cannot be used; each is reported
    #[arg(long)]
    pub skip_bad: bool,
    /// How many threads decide; without it, one for each core
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// The day on which the candidates are judged (without it, nothing depends on a clock)
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
    #[cfg(feature = "portfolio")]
    #[command(flatten)]
    pub columns: TableColumns,
}

/// What the columns of Parquet and Arrow files are, besides the facts under whose ids they stand.
#[cfg(feature = "portfolio")]
#[derive(Debug, Clone, Default, Args)]
pub struct TableColumns {
    /// In Parquet and Arrow: a column that is a fact under another name; can be given several times
    #[arg(long, value_name = "COLUMN=FACT", value_parser = column_of_fact)]
    pub map: Vec<(String, String)>,
    /// In Parquet and Arrow: columns that are no facts, and are not read
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// In Parquet and Arrow: do not read any column that is no fact (a misspelt one is then absent)
    #[arg(long)]
    pub ignore_others: bool,
    /// From Parquet and Arrow to Parquet: columns that the answer has too
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub keep: Vec<String>,
    /// To Parquet: of these items, the facts on which they still turn, as lists (slow where candidates are unlike)
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub depends_on: Vec<String>,
    /// To Parquet: of these items, a smallest reason in words, as lists (slow likewise)
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub reasons: Vec<String>,
}

#[cfg(feature = "portfolio")]
impl TableColumns {
    /// Whether nothing is said.
    pub fn is_default(&self) -> bool {
        let TableColumns { map, ignore, ignore_others, keep, depends_on, reasons } = self;
        let unsaid = [ignore, keep, depends_on, reasons].iter().all(|names| names.is_empty());
        map.is_empty() && !ignore_others && unsaid
    }
}

/// A column, `=`, and the fact that it is.
#[cfg(feature = "portfolio")]
fn column_of_fact(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((column, fact)) if !column.is_empty() && !fact.is_empty() => {
            Ok((column.to_owned(), fact.to_owned()))
        }
        _ => Err(words::write_column_of_fact().say(output::lang())),
    }
}

/// Two words, in small letters: for yes and for no.
fn booleans(text: &str) -> Result<(String, String), String> {
    match text.split_once('/') {
        Some((yes, no)) if !yes.is_empty() && !no.is_empty() && yes != no => {
            Ok((yes.to_lowercase(), no.to_lowercase()))
        }
        _ => Err(words::write_booleans().say(output::lang())),
    }
}

/// The sign before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Decimals {
    /// As in `1.5`
    #[value(name = ".")]
    Point,
    /// As in `1,5` and `1 234,5`
    #[value(name = ",")]
    Comma,
}

/// How dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// As in `2026-05-13`
    #[value(name = "y-m-d")]
    Iso,
    /// As in `13/05/2026`, `13.05.2026`
    #[value(name = "d/m/y")]
    DayFirst,
    /// As in `05/13/2026`
    #[value(name = "m/d/y")]
    MonthFirst,
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
    /// A Parquet file; its columns bear the ids of the facts
    #[cfg(feature = "portfolio")]
    Parquet,
    /// An Arrow file or stream, likewise
    #[cfg(feature = "portfolio")]
    Arrow,
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
    /// A row for each candidate, a column for each item: true, false, or null where it is undetermined
    #[cfg(feature = "portfolio")]
    Parquet,
}

impl BatchFormat {
    /// Whether the answer is made at once, of all candidates.
    pub fn is_of_all(self) -> bool {
        matches!(self, BatchFormat::Summary | BatchFormat::Json)
    }

    /// Whether the answer is in Parquet.
    pub fn is_parquet(self) -> bool {
        #[cfg(feature = "portfolio")]
        return self == BatchFormat::Parquet;
        #[cfg(not(feature = "portfolio"))]
        return false;
    }
}

/// What `rules batch` decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BatchOf {
    /// Proofs, and requirements that have none
    Proofs,
    /// Requirements
    Requirements,
    /// Certificates
    Certificates,
}
