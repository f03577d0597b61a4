//! The arguments of the command.

mod about;
mod batch;
mod book;
mod dossier;
#[cfg(feature = "spreadsheet")]
mod import;
mod shared;

use clap::{Parser, Subcommand};

pub use self::about::*;
pub use self::batch::*;
pub use self::book::*;
pub use self::dossier::*;
#[cfg(feature = "spreadsheet")]
pub use self::import::*;
pub use self::shared::*;

/// What must be proved, in which order, and why.
#[derive(Debug, Parser)]
#[command(name = "rules", version, about, max_term_width = 100, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub shared: Shared,
    #[command(subcommand)]
    pub command: Command,
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
