//! The arguments of what is done with a rulebook.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rules::Day;

use super::Today;

/// `rules init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to make it in, which may not hold rules yet
    #[arg(default_value = ".")]
    pub folder: PathBuf,
}

/// `rules check`
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of a rulebook, one of its files, or the name of one that ships
    pub path: Option<String>,
    /// How the findings are written
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
    /// The folder that `--format smt2` writes its files to
    #[arg(short, long, value_name = "DIR", required_if_eq("format", "smt2"))]
    pub output: Option<PathBuf>,
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
    /// SMT-LIB 2: one file for each claim and each other question, for another prover to answer
    Smt2,
}

/// `rules lsp`
#[cfg(feature = "lsp")]
#[derive(Debug, Args)]
pub struct Lsp {
    /// Speaks on standard input and output, which it does anyway: editors like to say so
    #[arg(long)]
    pub stdio: bool,
}

/// `rules fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// A file, or a folder and those below it; `-` reads one file from standard input and writes it to standard output
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Change nothing; list the files that would change, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,
}

/// `rules test`
#[derive(Debug, Args)]
pub struct Test {
    /// The rulebook: the name of one that ships, or the path of a folder
    #[arg(value_name = "NAME|PATH")]
    pub path: Option<String>,
    /// Only the cases whose name or file holds this, without coverage
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["min_coverage", "suggest"])]
    pub filter: Option<String>,
    /// Fail if less than this part of the clause outcomes is covered
    #[arg(long, value_name = "PERCENT")]
    pub min_coverage: Option<f64>,
    /// Write few further cases that would complete the coverage
    #[arg(long)]
    pub suggest: bool,
    /// How the results are written
    #[arg(long, value_enum, default_value = "text")]
    pub format: TestFormat,
}

/// The layouts of `rules test`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    /// For people
    Text,
    /// For programs: rules.test/1
    Json,
    /// For build servers
    Junit,
}

/// `rules diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// The old rulebook: a name, a folder or a file
    pub old: String,
    /// The new one; with `--days`, the old one if it is left out
    #[arg(required_unless_present = "days")]
    pub new: Option<String>,
    /// What is in force: the old one on the first day, the new one on the second
    #[arg(long, value_names = ["OLD-DAY", "NEW-DAY"], num_args = 2, conflicts_with = "today")]
    pub days: Vec<Day>,
    /// What was renamed: a CSV file of old id, new id, and a note if there is one
    #[arg(long, value_name = "MAP.csv")]
    pub renames: Option<PathBuf>,
    /// Show too where citations only name other lines of their source
    #[arg(long)]
    pub all: bool,
    /// A folder of dossiers: those whose answer changes are listed
    #[arg(long, value_name = "DIR")]
    pub dossiers: Option<PathBuf>,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffFormat,
    /// The day on which the stored dossiers are judged (without it, nothing depends on a clock)
    #[arg(long, value_name = "YYYY-MM-DD|none")]
    pub today: Option<Today>,
}

/// `rules layer`
#[derive(Debug, Args)]
pub struct Layer {
    /// The layer: a name, a folder or a file; without it, the rulebook of this folder
    pub path: Option<String>,
    /// Keep beside it what the base says now: later changes of the base are told by it
    #[arg(long)]
    pub record: bool,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "text")]
    pub format: LayerFormat,
}

/// The layouts of `rules layer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LayerFormat {
    /// For people
    Text,
    /// For programs: rules.layer/1
    Json,
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

/// `rules build`
#[derive(Debug, Args)]
#[command(after_help = "Keys are those of Ed25519 in PEM files, as OpenSSL makes them:
  openssl genpkey -algorithm ed25519 -out key.pem
  openssl pkey -in key.pem -pubout -out public.pem")]
pub struct Build {
    /// The rulebook: a folder, the name of one that ships, or, with `--verify`, the file that was built; else that of
    /// `--rulebook`
    pub book: Option<String>,
    /// The file to write
    #[arg(short, long, value_name = "FILE", required_unless_present = "verify")]
    pub out: Option<PathBuf>,
    /// Signs it with this private key; the signature is written beside it, as `FILE.sig`
    #[arg(long, value_name = "KEY")]
    pub sign: Option<PathBuf>,
    /// Checks the signature of a file that was built, with this public key
    #[arg(long, value_name = "KEY", conflicts_with_all = ["out", "sign"])]
    pub verify: Option<PathBuf>,
}
