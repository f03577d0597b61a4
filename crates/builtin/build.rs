//! Stores the rulebooks that ship, so that the program need not parse them at every start.
//!
//! A build script and not a file in the repository: the two could part, and a change of a rulebook would be a
//! change of two. It costs no second compilation: the profiles let it share the library that is built anyway.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use rules_language::diagnostic::render_text;
use rules_language::lang::Lang;
use rules_language::rulebook::stored::store;
use rules_language::rulebook::{builtin_names, load_builtin};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var("OUT_DIR")?;
    let mut table = String::from("&[\n");
    for name in builtin_names() {
        let loaded = load_builtin(name)
            .map_err(|error| render_text(&error.diagnostics, &error.sources, Lang::En, false))?;
        let path = Path::new(&out).join(format!("{name}.book"));
        std::fs::write(&path, store(&loaded)?)?;
        writeln!(table, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    table.push(']');
    std::fs::write(Path::new(&out).join("table.rs"), table)?;
    Ok(())
}
