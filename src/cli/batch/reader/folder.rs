//! Dossiers in YAML: a file, or those of a folder and of the folders below it, in order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Trouble;
use crate::cli::batch::chunk::{FILES, File, Records};

pub struct Folder {
    file: Arc<File>,
    files: std::vec::IntoIter<PathBuf>,
}

impl Folder {
    pub fn open(path: &Path, file: Arc<File>) -> Result<Self, Trouble> {
        let mut files = Vec::new();
        if path.is_dir() {
            collect(path, &mut files).map_err(|error| Trouble::cannot_read(&file.name, &error))?;
            files.sort();
        } else {
            files.push(path.to_path_buf());
        }
        Ok(Folder { file, files: files.into_iter() })
    }

    pub fn fill(&mut self, records: &mut Records, skip: u64) -> u64 {
        let skip = usize::try_from(skip).unwrap_or(usize::MAX).min(self.files.len());
        self.files.by_ref().take(skip).for_each(drop);
        records.file = Arc::clone(&self.file);
        records.files.extend(self.files.by_ref().take(FILES));
        skip as u64
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Links to folders are not followed, so that no folder is gone through twice.
        let kind = entry.file_type()?;
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if kind.is_dir() && !hidden {
            collect(&path, files)?;
        } else if !kind.is_dir()
            && !hidden
            && path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
        {
            files.push(path);
        }
    }
    Ok(())
}
