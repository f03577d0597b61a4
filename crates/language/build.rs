//! Makes of the grammar, beside what `pest_derive` makes of it, a reader that only says what was read: the same language
//! and the same tokens, in a fraction of the instructions. What it refuses is given to pest, for the messages.

#[path = "build/first.rs"]
mod first;
#[path = "build/write.rs"]
mod write;

use std::path::PathBuf;

use pest_meta::optimizer::{OptimizedRule, optimize};
use pest_meta::parser::{self, consume_rules, parse};

const GRAMMAR: &str = "grammar/rulebook.pest";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={GRAMMAR}");
    let written = write::reader(&rules(&std::fs::read_to_string(GRAMMAR)?)?)?;
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo gives no OUT_DIR")?;
    std::fs::write(PathBuf::from(folder).join("reader.rs"), written)?;
    Ok(())
}

fn rules(grammar: &str) -> Result<Vec<OptimizedRule>, String> {
    let pairs = parse(parser::Rule::grammar_rules, grammar).map_err(|error| error.to_string())?;
    let rules = consume_rules(pairs)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    Ok(optimize(rules))
}
