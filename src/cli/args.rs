//! The arguments of the command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
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
    /// The rulebook: the name of one that ships, or the path of a folder or file. Without it, the one that the dossier
    /// names, else that of the folder one stands in, else `ris-va2`
    #[arg(long, global = true, value_name = "NAME|PATH")]
    pub rulebook: Option<String>,
    /// The language of answers; without it, English where the locale is English, French elsewhere
    #[arg(long, global = true, value_enum, default_value_t = Language::of_locale(), hide_default_value = true)]
    pub lang: Language,
    /// How many steps of work the questions of a command may take together (in `batch`, those of each candidate);
    /// 0 for no limit
    #[arg(long, global = true, value_name = "STEPS", default_value_t = rules::logic::steps::USUAL_STEPS)]
    pub budget: u64,
    /// A folder that the rulebook may read besides its own and those beside it; can be given several times
    #[arg(long, global = true, value_name = "DIR")]
    pub allow: Vec<PathBuf>,
}

impl Shared {
    /// The steps, if they are counted.
    pub fn steps(&self) -> Option<u64> {
        (self.budget > 0).then_some(self.budget)
    }
}

/// The day of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// This one.
    Day(Day),
    /// None: what depends on it stays open.
    None,
}

impl std::str::FromStr for Today {
    type Err = String;

    fn from_str(text: &str) -> Result<Today, String> {
        match text {
            "none" => Ok(Today::None),
            day => day.parse().map(Today::Day).map_err(|error: rules::NotADay| format!("{error}, or `none`")),
        }
    }
}

/// The languages of answers.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Language {
    /// French
    Fr,
    /// English
    En,
}

impl Language {
    /// English where the locale is, French elsewhere.
    pub fn of_locale() -> Language {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("en") { Language::En } else { Language::Fr }
    }
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
    /// Run the tests beside a rulebook, and tell what they cover
    Test(Test),
    /// What a change between two rulebooks means, and for whom
    Diff(Diff),
    /// What a layer changes of the rulebooks that it uses, and which changes no longer fit
    Layer(Layer),
    /// Make a rulebook of a catalogue of requirements: a REM spreadsheet, or any other table
    #[cfg(feature = "spreadsheet")]
    Import(Import),
    /// Decide many candidates at once
    Batch(Batch),
    /// The checklist of a dossier, to work from: a workbook, CSV or Markdown
    #[cfg(feature = "spreadsheet")]
    Export(Export),
    /// The JSON Schema of a dossier, or of a JSON output
    Schema(Schema),
    /// The shortest interview: only what can still change an answer
    Ask(Ask),
    /// Static pages: the interview, the answer, the plan and the reference, with the engine in them
    Site(Site),
    /// The language server, for editors: it speaks on standard input and output
    #[cfg(feature = "lsp")]
    Lsp(Lsp),
    /// A small rulebook with its tests, to begin with
    Init(Init),
    /// A rulebook as one file, loaded without parsing wherever a rulebook is named
    Build(Build),
    /// Help on a command, a word of the language, a finding, or a page of the documentation
    Help(Help),
    /// What a shell completes: the script for it, on standard output
    Completions(Completions),
    /// The manual: the page of `rules`, or of one of its commands, for `man`
    Man(Man),
}

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

/// `rules init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to make it in, which may not hold rules yet
    #[arg(default_value = ".")]
    pub folder: PathBuf,
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

/// `rules build`
#[derive(Debug, Args)]
#[command(after_help = "Keys are those of Ed25519 in PEM files, as OpenSSL makes them:
  openssl genpkey -algorithm ed25519 -out key.pem
  openssl pkey -in key.pem -pubout -out public.pem")]
pub struct Build {
    /// The rulebook: a folder, the name of one that ships, or, with `--verify`, the file that was built
    pub book: Option<String>,
    /// The file to write
    #[arg(short, long, value_name = "FILE", required_unless_present = "verify")]
    pub out: Option<PathBuf>,
    /// Signs it with this private key; the signature is written beside it, as `FILE.sig`
    #[arg(long, value_name = "KEY")]
    pub sign: Option<PathBuf>,
    /// Checks the signature of a file that was built, with this public key
    #[arg(long, value_name = "KEY", conflicts_with_all = ["out", "sign"], requires = "book")]
    pub verify: Option<PathBuf>,
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

/// `rules import`
#[cfg(feature = "spreadsheet")]
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
#[cfg(feature = "spreadsheet")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKeep {
    /// What the rulebook says
    Mine,
    /// What the catalogue says
    Sheet,
}

#[cfg(feature = "spreadsheet")]
impl From<ImportKeep> for rules::import::merge::Keep {
    fn from(keep: ImportKeep) -> Self {
        match keep {
            ImportKeep::Mine => Self::Mine,
            ImportKeep::Sheet => Self::Sheet,
        }
    }
}

/// How far a catalogue can be trusted.
#[cfg(feature = "spreadsheet")]
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

#[cfg(feature = "spreadsheet")]
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
    /// Leave out rows that cannot be used; each is reported
    #[arg(long)]
    pub skip_bad: bool,
    /// How many threads decide; without it, one for each core
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// The day on which the candidates are judged (without it, nothing depends on a clock)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<Day>,
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
        _ => Err("write the column, `=`, and the fact: `SIREN_OK=company.registered`".to_string()),
    }
}

/// Two words, in small letters: for yes and for no.
fn booleans(text: &str) -> Result<(String, String), String> {
    match text.split_once('/') {
        Some((yes, no)) if !yes.is_empty() && !no.is_empty() && yes != no => {
            Ok((yes.to_lowercase(), no.to_lowercase()))
        }
        _ => Err("write the word for yes, `/`, and the word for no: `1/0`".to_string()),
    }
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
