//! The engines. Each has a file: how a book is said in its language, and how it is asked.

pub mod cedar;
pub mod child;
pub mod clingo;
pub mod datalogic;
pub mod jsonlogic;
pub mod openfisca;
pub mod ours;
pub mod ours_batch;
pub mod publicodes;
pub mod regorus;
pub mod zen;

use crate::Outcome;
use crate::book::Book;

/// An engine that holds a book and prepared candidates.
pub trait Engine {
    /// Takes in a candidate, from a line of JSON, in whatever form is best for deciding. Not timed.
    fn prepare(&mut self, candidate: &str) -> Outcome<()>;

    /// How many candidates one call decides.
    fn size(&self) -> usize {
        1
    }

    /// Decides all requirements for the candidate at a position, or from there on; how many apply.
    /// This is timed.
    fn decide(&mut self, at: usize) -> Outcome<usize>;

    /// The requirements that apply to the candidate at a position.
    fn applicable(&mut self, at: usize) -> Outcome<Vec<u32>>;

    /// Those that are undetermined.
    fn open(&mut self, _at: usize) -> Outcome<Vec<u32>> {
        Ok(Vec::new())
    }
}

/// Reads a book in an engine's language: this is the parse that is timed.
pub type Load = fn(&str) -> Outcome<Box<dyn Engine>>;

/// How an engine is run.
pub enum Runs {
    /// In a process of this program.
    Here(Load),
    /// By a script under Node or Python, in this mode of it.
    Script { interpreter: child::Interpreter, script: &'static str, mode: &'static str },
}

/// An engine as the table knows it.
pub struct Contestant {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is called in the table.
    pub label: &'static str,
    /// The package whose version is shown.
    pub package: &'static str,
    /// The book in its language.
    pub translate: fn(&Book) -> String,
    /// Whether it gets the candidates of whom a third of the facts is absent.
    pub absent: bool,
    /// How it is run.
    pub runs: Runs,
    /// Where it stands in the table.
    pub table: Table,
}

/// The two tables.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// One candidate at a time.
    One,
    /// Many candidates in one call.
    Many,
}

/// All of them, in the order of the tables.
pub fn all() -> Vec<Contestant> {
    use child::Interpreter::{Node, Python};
    let here = |name, label, package, translate, load: Load| Contestant {
        name,
        label,
        package,
        translate,
        absent: false,
        runs: Runs::Here(load),
        table: Table::One,
    };
    let script = |name, label, package, translate, interpreter, script, mode, table| Contestant {
        name,
        label,
        package,
        translate,
        absent: false,
        runs: Runs::Script { interpreter, script, mode },
        table,
    };
    let (one, many) = (Table::One, Table::Many);
    vec![
        here("ours", "**ours**", "applicability", ours::translate, ours::load),
        Contestant {
            absent: true,
            ..here(
                "ours-absent",
                "**ours**, a third of the facts absent (three-valued)",
                "applicability",
                ours::translate,
                ours::load,
            )
        },
        here(
            "ours-whole",
            "**ours**, the rulebook as it stands",
            "applicability",
            ours::translate,
            ours::load_whole,
        ),
        here("datalogic", "datalogic-rs", "datalogic-rs", jsonlogic::translate, datalogic::load),
        here("zen", "zen-expression", "zen-expression", zen::translate, zen::load),
        here("cedar", "cedar-policy", "cedar-policy", cedar::translate, cedar::load),
        here("regorus-vm", "regorus, VM", "regorus", regorus::translate, regorus::load_vm),
        here("regorus", "regorus, interpreter", "regorus", regorus::translate, regorus::load_interpreter),
        script(
            "json-logic-engine",
            "json-logic-engine, compiled (Node)",
            "json-logic-engine",
            jsonlogic::translate,
            Node,
            "json-logic-engine.js",
            "compiled",
            one,
        ),
        script(
            "publicodes",
            "Publicodes (Node)",
            "publicodes",
            publicodes::translate,
            Node,
            "publicodes.js",
            "situation",
            one,
        ),
        script(
            "clingo",
            "clingo, grounded once, facts as externals (Python)",
            "clingo",
            clingo::translate,
            Python,
            "run_clingo.py",
            "externals",
            one,
        ),
        script(
            "clingo-reground",
            "clingo, grounded for each candidate (Python)",
            "clingo",
            clingo::translate,
            Python,
            "run_clingo.py",
            "reground",
            one,
        ),
        script(
            "openfisca-1",
            "OpenFisca, 1 person (Python)",
            "OpenFisca-Core",
            openfisca::translate,
            Python,
            "run_openfisca.py",
            "1",
            one,
        ),
        Contestant {
            table: many,
            ..here("ours-batch", "**ours**, a batch", "applicability", ours::translate, ours_batch::load)
        },
        Contestant {
            table: many,
            absent: true,
            ..here(
                "ours-batch-absent",
                "**ours**, a batch, a third of the facts absent (three-valued)",
                "applicability",
                ours::translate,
                ours_batch::load,
            )
        },
        Contestant {
            table: many,
            ..here(
                "ours-batch-filled",
                "**ours**, a batch, filled from dossiers in each call",
                "applicability",
                ours::translate,
                ours_batch::load_filling,
            )
        },
        script(
            "openfisca-1000",
            "OpenFisca, 1,000 persons (Python)",
            "OpenFisca-Core",
            openfisca::translate,
            Python,
            "run_openfisca.py",
            "1000",
            many,
        ),
        script(
            "openfisca-10000",
            "OpenFisca, 10,000 persons (Python)",
            "OpenFisca-Core",
            openfisca::translate,
            Python,
            "run_openfisca.py",
            "10000",
            many,
        ),
        script(
            "clingo-bulk",
            "clingo, one program with the candidate as an argument (Python)",
            "clingo",
            clingo::translate,
            Python,
            "run_clingo.py",
            "bulk",
            many,
        ),
    ]
}

/// Joins translated parts with an operator, in parentheses.
fn joined(parts: impl Iterator<Item = String>, operator: &str) -> String {
    format!("({})", parts.collect::<Vec<_>>().join(operator))
}

/// Values as quoted texts, separated by commas.
fn quoted(values: &[&str], quote: char) -> String {
    values.iter().map(|value| format!("{quote}{value}{quote}")).collect::<Vec<_>>().join(", ")
}
