//! Promise: whoever follows `docs/authoring.md` gets what it shows: its files are written, its commands
//! are run, and the answers on the page are the command's own.
//!
//! `RULES_WRITE_DOCS=1 cargo test --test authoring_docs` writes the answers anew.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_page_can_be_followed() {
    let page_path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authoring.md");
    let written = fs::read_to_string(&page_path).unwrap();
    let folder = std::env::temp_dir().join(format!("rules-authoring-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let real = followed(&written, &folder);
    let _ = fs::remove_dir_all(&folder);
    if std::env::var_os("RULES_WRITE_DOCS").is_some() {
        fs::write(&page_path, &real).unwrap();
        return;
    }
    assert_eq!(real, written, "write it anew: RULES_WRITE_DOCS=1 cargo test --test authoring_docs");
    assert!(written.matches("\n$ rules ").count() >= 8);
}

/// The page, with what each command in it prints put below it.
fn followed(page: &str, folder: &Path) -> String {
    let mut out = String::new();
    // The file that the text speaks of, and whether the next block is added to it.
    let mut file: Option<(PathBuf, bool)> = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if let Some(named) = line.strip_suffix("`:") {
            let (before, name) = named.rsplit_once('`').unwrap();
            file = Some((folder.join(name), before == "Add to "));
        } else if line.starts_with("Copy `") {
            copy(line, folder);
        } else if line == "```rules" || line == "```yaml" {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let text = block.join("\n") + "\n";
            let (path, add) = file.take().expect("a block belongs to a file");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let before = if add { fs::read_to_string(&path).unwrap() } else { String::new() };
            fs::write(&path, before + &text).unwrap();
            out.push_str(&text);
            out.push_str("```\n");
        } else if line == "```console" {
            let command = lines.next().unwrap();
            lines.by_ref().find(|line| *line == "```");
            out.push_str(command);
            out.push('\n');
            out.push_str(&run(command, folder));
            out.push_str("```\n");
        }
    }
    out
}

/// "Copy `A` to `B`, and in `FILE` write `NEW` for `OLD`."
fn copy(line: &str, folder: &Path) {
    let parts: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    let [from, to, file, new, old] = parts[..] else { panic!("{line}") };
    fs::create_dir_all(folder.join(to)).unwrap();
    for entry in fs::read_dir(folder.join(from)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(to).join(path.file_name().unwrap())).unwrap();
        }
    }
    let text = fs::read_to_string(folder.join(file)).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    fs::write(folder.join(file), text.replace(old, new)).unwrap();
}

fn run(command: &str, folder: &Path) -> String {
    let arguments = command.strip_prefix("$ rules ").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_rules"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
