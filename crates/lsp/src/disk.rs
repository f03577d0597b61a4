//! Where files come from that the editor does not hold open.

use std::path::{Path, PathBuf};

/// A place that files are read from. Nothing here writes.
pub trait Disk: Send + Sync {
    /// The text of a file, if it can be read as one.
    fn read(&self, path: &Path) -> Option<String>;
    /// What stands in a folder: each path, and whether it is a folder.
    fn list(&self, folder: &Path) -> Vec<(PathBuf, bool)>;
}

/// The disk of the machine.
#[derive(Debug, Default, Clone, Copy)]
pub struct Real;

/// Larger files are not read.
const MOST_BYTES: u64 = 40 * 1024 * 1024;

impl Disk for Real {
    fn read(&self, path: &Path) -> Option<String> {
        let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?.len();
        if size > MOST_BYTES {
            return None;
        }
        rules_language::source::decode(&std::fs::read(path).ok()?).ok()
    }

    fn list(&self, folder: &Path) -> Vec<(PathBuf, bool)> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        let mut found: Vec<(PathBuf, bool)> = entries
            // A link to a folder could lead round in a circle.
            .filter_map(|entry| Some((entry.path(), entry.file_type().ok()?)))
            .map(|(path, kind)| (path, kind.is_dir()))
            .collect();
        found.sort();
        found
    }
}

/// Files in memory: for tests, and for where there is no disk.
#[derive(Debug, Default, Clone)]
pub struct Memory(pub std::collections::BTreeMap<PathBuf, String>);

impl Disk for Memory {
    fn read(&self, path: &Path) -> Option<String> {
        self.0.get(path).cloned()
    }

    fn list(&self, folder: &Path) -> Vec<(PathBuf, bool)> {
        let mut found: Vec<(PathBuf, bool)> = Vec::new();
        for path in self.0.keys() {
            let Ok(below) = path.strip_prefix(folder) else { continue };
            let mut parts = below.components();
            let Some(first) = parts.next() else { continue };
            let entry = (folder.join(first), parts.next().is_some());
            if found.last() != Some(&entry) {
                found.push(entry);
            }
        }
        found
    }
}
