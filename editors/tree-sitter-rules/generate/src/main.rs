//! `grammar.js` → `src/parser.c`, `src/grammar.json`, `src/node-types.json`. With `--check`, nothing is written: it is
//! an error where they are not what they would become.

use std::path::Path;
use std::process::ExitCode;

const MADE: [&str; 3] = ["parser.c", "grammar.json", "node-types.json"];

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let check = std::env::args().any(|argument| argument == "--check");
    let scratch = std::env::temp_dir().join(format!("tree-sitter-rules-{}", std::process::id()));
    let out = if check { scratch.clone() } else { root.join("src") };
    if let Err(error) = std::fs::create_dir_all(&out) {
        eprintln!("{}: {error}", out.display());
        return ExitCode::from(2);
    }
    let mut remarks = Vec::new();
    let made = tree_sitter_generate::generate_parser_in_directory(
        &root,
        Some(out.as_path()),
        Some(root.join("grammar.js").as_path()),
        15,
        None,
        Some("node"),
        true,
        tree_sitter_generate::OptLevel::default(),
        &mut remarks,
    );
    for remark in &remarks {
        eprintln!("{remark}");
    }
    if let Err(error) = made {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    let stale: Vec<&str> = MADE
        .into_iter()
        .filter(|name| check && std::fs::read(out.join(name)).ok() != std::fs::read(root.join("src").join(name)).ok())
        .collect();
    let _ = std::fs::remove_dir_all(&scratch);
    for name in &stale {
        eprintln!("src/{name} is not what grammar.js makes: run `cargo run` in editors/tree-sitter-rules/generate");
    }
    if stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
