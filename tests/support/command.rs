//! The command itself, run in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, gone at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    /// With these files; those in folders below come with their path.
    pub fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = std::env::temp_dir().join(format!("rules-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        for (file, text) in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Folder(path)
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs `rules` there; it speaks French.
pub fn rules(folder: &Path, arguments: &[&str]) -> Output {
    rules_under(folder, arguments, "C")
}

/// Runs `rules` there as it speaks where the locale is English.
pub fn rules_in_english(folder: &Path, arguments: &[&str]) -> Output {
    rules_under(folder, arguments, "en_IE.UTF-8")
}

fn rules_under(folder: &Path, arguments: &[&str], locale: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rules"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("LC_ALL", locale)
        .output()
        .unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
