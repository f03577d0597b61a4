//! Pages of documentation that are followed as a reader would: files are written, commands run, and what they print
//! is compared with what stands below them.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "support for tests, compiled once for each of them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Follows a page of `docs/` in a folder. With `RULES_WRITE_DOCS=1` the answers are written anew.
pub fn follow(page: &str, folder: &Path) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    let written = fs::read_to_string(&path).unwrap();
    let real = followed(&written, folder);
    if std::env::var_os("RULES_WRITE_DOCS").is_some() {
        fs::write(&path, &real).unwrap();
        return;
    }
    assert_eq!(real, written, "write {page} anew: RULES_WRITE_DOCS=1 cargo test --test '*_docs'");
}

/// How many commands a page of `docs/` shows.
pub fn commands(page: &str) -> usize {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    fs::read_to_string(path).unwrap().matches("\n```console\n$ rules ").count()
}

/// An empty folder for one page.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("rules-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
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
        } else if line.starts_with("In `") {
            let parts: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
            let [file, new, old] = parts[..] else { panic!("{line}") };
            replace(&folder.join(file), new, old);
        } else if matches!(line, "```rules" | "```yaml" | "```csv") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let text = block.join("\n") + "\n";
            if let Some((path, add)) = file.take() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let before = if add { fs::read_to_string(&path).unwrap() } else { String::new() };
                fs::write(&path, before + &text).unwrap();
            }
            out.push_str(&text);
            out.push_str("```\n");
        } else if line == "```console" {
            let command = lines.next().unwrap();
            let shown: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let shown = shown.iter().map(|line| format!("{line}\n")).collect::<String>();
            let printed = run(command, folder);
            let fits = is_cut_from(&shown, &printed);
            out.push_str(&format!("{command}\n{}```\n", if fits { shown } else { printed }));
        }
    }
    out
}

/// Whether a page shows this, `[…]` standing for lines that are left out.
pub fn is_cut_from(shown: &str, printed: &str) -> bool {
    if !shown.contains("[…]\n") {
        return shown == printed;
    }
    let mut rest = printed;
    shown.split("[…]\n").all(|part| {
        let found = rest.find(part);
        rest = found.and_then(|at| rest.get(at + part.len()..)).unwrap_or_default();
        found.is_some()
    })
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
    replace(&folder.join(file), new, old);
}

fn replace(file: &Path, new: &str, old: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{} has no {old}", file.display());
    fs::write(file, text.replace(old, new)).unwrap();
}

/// What a command prints, messages after the answer.
pub fn run(command: &str, folder: &Path) -> String {
    let arguments = command.strip_prefix("$ rules ").unwrap_or_else(|| panic!("{command}"));
    let output = Command::new(env!("CARGO_BIN_EXE_rules"))
        .args(arguments.split_whitespace().map(|word| word.trim_matches('\'')))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(2), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}
