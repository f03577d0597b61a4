//! What a rulebook may read: its own folder, the folders beside it, and what the user allows.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// The places that may be read.
#[derive(Debug, Clone, Default)]
pub struct Fence {
    /// All below these, and these themselves.
    roots: Vec<PathBuf>,
    /// The folders in these, and all below them: but for hidden ones, and not the files beside them.
    parents: Vec<PathBuf>,
}

/// Why a file was not read. Nothing of what it holds is told.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It lies outside.
    #[error("it lies outside of the folders that may be read")]
    Outside,
    /// It is a folder, a device, a pipe …
    #[error("it is not a regular file")]
    NotAFile,
    /// It is larger than that.
    #[error("it is larger than {0} bytes")]
    TooLarge(u64),
    /// It cannot be read at all.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl Fence {
    /// Around the folder of a rulebook (or its one file), and the folders beside it.
    pub fn around(rulebook: &Path) -> Fence {
        let mut fence = Fence::default();
        let Some(whole) = real(rulebook) else { return fence };
        let folder = if whole.is_dir() { whole.clone() } else { folder_of(&whole).to_path_buf() };
        fence.parents.extend(folder.parent().map(Path::to_path_buf));
        fence.roots.push(folder);
        // The file that the user named is read wherever a link to it leads.
        fence.roots.push(whole);
        if !rulebook.is_dir() {
            fence.roots.extend(real(folder_of(rulebook)));
        }
        fence
    }

    /// With all below a folder besides.
    #[must_use]
    pub fn allowing<'p>(mut self, folders: impl IntoIterator<Item = &'p Path>) -> Fence {
        self.roots.extend(folders.into_iter().filter_map(real));
        self
    }

    /// Whether a file or folder lies inside, wherever links lead.
    pub fn holds(&self, path: &Path) -> bool {
        let Some(whole) = real(path) else { return false };
        let beside = |parent: &PathBuf| {
            let Ok(below) = whole.strip_prefix(parent) else { return false };
            let mut parts = below.components();
            let visible = |part: Component<'_>| !part.as_os_str().to_string_lossy().starts_with('.');
            parts.next().is_some_and(visible) && (whole.is_dir() || parts.next().is_some())
        };
        self.roots.iter().any(|root| whole.starts_with(root)) || self.parents.iter().any(beside)
    }

    /// The bytes of a regular file inside, if it has not more than `most` of them.
    pub fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
        // What is not there is said to be not there, inside or outside: that tells nothing of what it holds.
        let whole = std::fs::canonicalize(path)?;
        if !self.holds(&whole) {
            return Err(ReadError::Outside);
        }
        read_regular(&whole, most)
    }
}

/// The bytes of a regular file, if it has not more than `most` of them, also if it grows meanwhile.
fn read_regular(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    // To open a pipe would wait for somebody to write.
    if !std::fs::metadata(path)?.is_file() {
        return Err(ReadError::NotAFile);
    }
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLarge(most));
    }
    Ok(bytes)
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn real(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::fs::canonicalize(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_own_folder_and_those_beside_it_are_inside() {
        let place = tempfile::tempdir().unwrap();
        let at = |path: &str| place.path().join(path);
        for folder in ["team/book", "team/base/deep", "team/.secret", "other"] {
            std::fs::create_dir_all(at(folder)).unwrap();
        }
        let files = ["team/book/a", "team/base/deep/b", "team/c", "team/.secret/d", "other/e"];
        files.iter().for_each(|file| std::fs::write(at(file), "text").unwrap());
        let fence = Fence::around(&at("team/book"));
        let inside = |fence: &Fence| files.map(|file| fence.read(&at(file), 10).is_ok());
        assert_eq!(inside(&fence), [true, true, false, false, false]);
        let other = at("other");
        assert_eq!(inside(&fence.clone().allowing([other.as_path()])), [true, true, false, false, true]);
        assert!(matches!(fence.read(&at("team/book/a"), 3), Err(ReadError::TooLarge(3))));
        assert!(matches!(fence.read(&at("team/base"), 3), Err(ReadError::NotAFile)));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("other/e"), at("team/book/link")).unwrap();
            assert!(matches!(fence.read(&at("team/book/link"), 10), Err(ReadError::Outside)));
            // Through `..` the same.
            assert!(matches!(fence.read(&at("team/book/../../other/e"), 10), Err(ReadError::Outside)));
            assert!(matches!(
                Fence::around(Path::new("/")).read(Path::new("/dev/null"), 10),
                Err(ReadError::NotAFile)
            ));
        }
    }
}
