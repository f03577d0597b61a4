//! The arguments of the command.

mod about;
mod batch;
mod book;
mod dossier;
#[cfg(feature = "spreadsheet")]
mod import;
mod shared;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, FromArgMatches};

pub use self::about::*;
pub use self::batch::*;
pub use self::book::*;
pub use self::dossier::*;
#[cfg(feature = "spreadsheet")]
pub use self::import::*;
pub use self::shared::*;

/// What a command takes, and the command.
#[derive(Debug)]
pub struct Arguments {
    pub shared: Shared,
    pub command: Command,
}

impl Arguments {
    /// All that the program takes.
    pub fn whole() -> clap::Command {
        let commands = NAMES.iter().filter_map(|name| Command::named(name));
        Arguments::bare().subcommands(commands)
    }

    /// What one command takes, without the others: to make them all takes longer than most answers.
    pub fn of_one(name: &str) -> Option<clap::Command> {
        Some(Arguments::bare().subcommand(Command::named(name)?))
    }

    fn bare() -> clap::Command {
        let program = clap::Command::new("rules")
            .disable_help_subcommand(true)
            .subcommand_required(true)
            .arg_required_else_help(true);
        Shared::augment_args(program)
            .version(env!("CARGO_PKG_VERSION"))
            .about(env!("CARGO_PKG_DESCRIPTION"))
            .max_term_width(100)
    }

    /// The arguments as they were read.
    pub fn read(mut matches: ArgMatches) -> Result<Arguments, clap::Error> {
        let shared = Shared::from_arg_matches_mut(&mut matches)?;
        let command = match matches.remove_subcommand() {
            Some((name, matches)) => Command::read(&name, matches)?,
            None => None,
        };
        let missing = || clap::Error::raw(ErrorKind::MissingSubcommand, "a command is missing\n");
        Ok(Arguments { shared, command: command.ok_or_else(missing)? })
    }
}

/// The commands: how each is called, what it is for, and what it takes.
macro_rules! commands {
    ($(#[doc = $about:literal] $(#[cfg($gate:meta)])? $name:literal $command:ident,)+) => {
        /// The commands.
        #[derive(Debug)]
        pub enum Command {
            $(#[doc = $about] $(#[cfg($gate)])? $command($command),)+
        }

        /// What they are called.
        const NAMES: &[&str] = &[$($(#[cfg($gate)])? $name,)+];

        impl Command {
            fn named(name: &str) -> Option<clap::Command> {
                match name {
                    $($(#[cfg($gate)])? $name => {
                        let command = $command::augment_args(clap::Command::new($name));
                        Some(command.about($about.trim_ascii()).long_about(None))
                    })+
                    _ => None,
                }
            }

            fn read(name: &str, mut matches: ArgMatches) -> Result<Option<Command>, clap::Error> {
                Ok(match name {
                    $($(#[cfg($gate)])? $name => {
                        Some(Command::$command($command::from_arg_matches_mut(&mut matches)?))
                    })+
                    _ => None,
                })
            }
        }
    };
}

commands! {
    /// Which proofs are required, which are not, and which depend on facts still absent
    "eval" Eval,
    /// Why something is required, or not, and what would change that
    "explain" Explain,
    /// Everything that is wrong with a rulebook, and the claims that were proved
    "check" Check,
    /// Bring `.rules` files into the one layout
    "fmt" Fmt,
    /// What to do next, in which order, and by when
    "plan" Plan,
    /// A picture of the prerequisites: a candidate's, or those of the whole rulebook
    "graph" Graph,
    /// Run the tests beside a rulebook, and tell what they cover
    "test" Test,
    /// What a change between two rulebooks means, and for whom
    "diff" Diff,
    /// What a layer changes of the rulebooks that it uses, and which changes no longer fit
    "layer" Layer,
    /// Make a rulebook of a catalogue of requirements: a REM spreadsheet, or any other table
    #[cfg(feature = "spreadsheet")]
    "import" Import,
    /// Decide many candidates at once
    "batch" Batch,
    /// The checklist of a dossier, to work from: a workbook, CSV or Markdown
    #[cfg(feature = "spreadsheet")]
    "export" Export,
    /// The JSON Schema of a dossier, or of a JSON output
    "schema" Schema,
    /// The shortest interview: only what can still change an answer
    "ask" Ask,
    /// Static pages: the interview, the answer, the plan and the reference, with the engine in them
    "site" Site,
    /// The language server, for editors: it speaks on standard input and output
    #[cfg(feature = "lsp")]
    "lsp" Lsp,
    /// A small rulebook with its tests, to begin with
    "init" Init,
    /// A rulebook as one file, loaded without parsing wherever a rulebook is named
    "build" Build,
    /// Help on a command, a word of the language, a finding, or a page of the documentation
    "help" Help,
    /// What a shell completes: the script for it, on standard output
    "completions" Completions,
    /// The manual: the page of `rules`, or of one of its commands, for `man`
    "man" Man,
}
