//! Files replaced whole or not at all, with the mode and the owner that they had.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::journal::{self, STAGED, Step, commit, recover};

/// A change to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChange<'b> {
    /// It gets this content.
    Content(PathBuf, &'b [u8]),
    /// It gets this content, one part after the other.
    Joined(PathBuf, Vec<&'b [u8]>),
    /// It goes.
    Remove(PathBuf),
}

impl FileChange<'_> {
    fn path(&self) -> &Path {
        match self {
            FileChange::Content(path, _) | FileChange::Joined(path, _) | FileChange::Remove(path) => path,
        }
    }
}

/// Which file could not be written, and why.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {error}", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// Writes a file whole or not at all. A link is followed; what is no regular file, as a pipe, is written to as it is.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |error| WriteError { path: path.to_path_buf(), error };
    match fs::metadata(path) {
        Ok(found) if !found.is_file() && !found.is_dir() => {
            let written =
                fs::OpenOptions::new().write(true).open(path).and_then(|mut to| to.write_all(bytes));
            written.map_err(failed)
        }
        _ => write_all(&[FileChange::Content(path.to_path_buf(), bytes)]),
    }
}

/// Finishes what an earlier run left in the middle, if it did. For those that read a folder in order to write there.
pub fn finish_earlier(folder: &Path) -> Result<(), WriteError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !journal::half_written(folder) {
        return Ok(());
    }
    let failed = |error| WriteError { path: folder.to_path_buf(), error };
    let _locked = lock(folder).map_err(failed)?;
    recover(folder).map_err(failed)
}

/// Writes files that can be made again, as pages: whoever reads one finds it whole. They are not waited for until they are on
/// the disk, which takes some milliseconds for each: after a loss of power they may have to be made again.
pub fn write_made(files: &[(PathBuf, &[u8])]) -> Result<(), WriteError> {
    let mut folders: BTreeMap<PathBuf, Vec<(PathBuf, &[u8])>> = BTreeMap::new();
    for (path, bytes) in files {
        let failed = |error| WriteError { path: path.clone(), error };
        let target = target(path).map_err(failed)?;
        folders.entry(folder_of(&target)).or_default().push((target, *bytes));
    }
    for (folder, files) in &folders {
        let failed = |error| WriteError { path: folder.clone(), error };
        fs::create_dir_all(folder).map_err(failed)?;
        let _locked = lock(folder).map_err(failed)?;
        recover(folder).map_err(failed)?;
        for (target, bytes) in files {
            let failed = |error| WriteError { path: target.clone(), error };
            let staged = stage(folder, target, &[*bytes]).map_err(failed)?;
            staged.persist(target).map_err(|error| failed(error.error))?;
        }
    }
    Ok(())
}

/// Makes all changes of a folder or none. Nothing is replaced before everything is on the disk.
pub fn write_all(changes: &[FileChange<'_>]) -> Result<(), WriteError> {
    let mut folders: BTreeMap<PathBuf, Vec<(PathBuf, &FileChange<'_>)>> = BTreeMap::new();
    for change in changes {
        let failed = |error| WriteError { path: change.path().to_path_buf(), error };
        let target = target(change.path()).map_err(failed)?;
        folders.entry(folder_of(&target)).or_default().push((target, change));
    }
    let mut locks = Vec::new();
    let mut staged = Vec::new();
    for (folder, changes) in &folders {
        let failed = |error| WriteError { path: folder.clone(), error };
        locks.extend(lock(folder).map_err(failed)?);
        recover(folder).map_err(failed)?;
        for (target, change) in changes {
            let parts = match change {
                FileChange::Content(_, bytes) => std::slice::from_ref(bytes),
                FileChange::Joined(_, parts) => parts,
                FileChange::Remove(_) => continue,
            };
            let failed = |error| WriteError { path: target.clone(), error };
            let file = stage(folder, target, parts).map_err(failed)?;
            file.as_file().sync_all().map_err(failed)?;
            staged.push(Some(file));
        }
    }
    let mut staged = staged.into_iter().flatten();
    for (folder, changes) in &folders {
        let mut files = Vec::new();
        for (_, change) in changes {
            files.push(if matches!(change, FileChange::Remove(_)) { None } else { staged.next() });
        }
        put(folder, changes, files)?;
    }
    Ok(())
}

/// Lets the changes of one folder take their places.
fn put(
    folder: &Path,
    changes: &[(PathBuf, &FileChange<'_>)],
    files: Vec<Option<NamedTempFile>>,
) -> Result<(), WriteError> {
    let first = changes.first().map_or(folder, |(target, _)| target);
    let failed = |error| WriteError { path: first.to_path_buf(), error };
    if let ([(target, _)], [Some(_)]) = (changes, &files[..]) {
        for file in files.into_iter().flatten() {
            file.persist(target).map_err(|error| failed(error.error))?;
        }
        journal::sync(folder);
        return Ok(());
    }
    let name = |path: &Path| -> io::Result<String> {
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_string);
        name.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "its name is not UTF-8"))
    };
    let mut steps = Vec::new();
    for ((target, _), file) in changes.iter().zip(&files) {
        let target = name(target).map_err(failed)?;
        steps.push(match file {
            Some(file) => Step::Put { staged: name(file.path()).map_err(failed)?, target },
            None => Step::Remove { target },
        });
    }
    // From the journal's being there on, the files belong to it.
    let committed = commit(folder, &steps);
    if committed.is_ok() || journal::half_written(folder) {
        for file in files.into_iter().flatten() {
            let _ = file.into_temp_path().keep();
        }
    }
    committed.map_err(failed)
}

/// Where a file really stands: links are followed, and a last one must lead somewhere.
fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => fs::canonicalize(path),
        Ok(found) if found.is_dir() => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
        _ => Ok(path.to_path_buf()),
    }
}

fn folder_of(target: &Path) -> PathBuf {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// A fresh file beside the target with the new content, which nobody else can have put there.
fn stage(folder: &Path, target: &Path, parts: &[&[u8]]) -> io::Result<NamedTempFile> {
    let before = fs::metadata(target).ok();
    let mut builder = Builder::new();
    builder.prefix(STAGED.0).suffix(STAGED.1);
    #[cfg(unix)]
    if before.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what the user's mask leaves.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    if let Some(before) = &before {
        keep_owner(file.as_file(), before)?;
        file.as_file().set_permissions(before.permissions())?;
    }
    for part in parts {
        file.write_all(part)?;
    }
    Ok(file)
}

#[cfg(unix)]
fn keep_owner(file: &File, before: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) == (before.uid(), before.gid()) {
        return Ok(());
    }
    let changed = fchown(file, Some(before.uid()), Some(before.gid()));
    changed.map_err(|error| io::Error::new(error.kind(), format!("its owner could not be kept: {error}")))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Keeps other runs from writing into the folder, where the system can do that.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let Ok(opened) = File::open(folder) else { return Ok(None) };
    match opened.try_lock() {
        Ok(()) => Ok(Some(opened)),
        Err(TryLockError::WouldBlock) => {
            Err(io::Error::new(io::ErrorKind::WouldBlock, "another run is writing into this folder"))
        }
        // Some file systems know no locks.
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content<'b>(path: PathBuf, text: &'b str) -> FileChange<'b> {
        FileChange::Content(path, text.as_bytes())
    }

    #[test]
    fn all_or_none() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::write(at("gone.rules"), "old").unwrap();
        let changes =
            [content(at("a.rules"), "a"), content(at("b.rules"), "b"), FileChange::Remove(at("gone.rules"))];
        write_all(&changes).unwrap();
        assert_eq!(fs::read_to_string(at("b.rules")).unwrap(), "b");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2, "nothing else is left");
        // One of them cannot be written: the others are as before.
        fs::create_dir(at("folder")).unwrap();
        let changes = [content(at("a.rules"), "new"), content(at("folder"), "x")];
        write_all(&changes).unwrap_err();
        assert_eq!(fs::read_to_string(at("a.rules")).unwrap(), "a");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 3, "nothing else is left");
    }

    #[test]
    fn files_that_can_be_made_again_take_the_places_of_older_ones() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir(at("en")).unwrap();
        fs::write(at("en/a.html"), "old").unwrap();
        fs::write(at("en/other"), "other").unwrap();
        // What a run that was stopped has left.
        fs::write(at("en/.rules-x.new"), "half").unwrap();
        write_made(&[(at("en/a.html"), b"a"), (at("index.html"), b"i"), (at("en/b.html"), b"b")]).unwrap();
        let names = |folder: &str| {
            let mut names: Vec<_> =
                fs::read_dir(at(folder)).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        assert_eq!(
            (names("en"), names("")),
            (vec!["a.html".into(), "b.html".into(), "other".into()], vec!["en".into(), "index.html".into()],)
        );
        assert_eq!(fs::read_to_string(at("en/a.html")).unwrap(), "a");
        // The one that cannot be written is named.
        fs::create_dir(at("en/c.html")).unwrap();
        let error = write_made(&[(at("en/c.html"), b"c")]).unwrap_err();
        assert_eq!(error.path, at("en/c.html"));
    }

    #[test]
    fn another_run_is_kept_out() {
        let place = tempfile::tempdir().unwrap();
        let _held = lock(place.path()).unwrap();
        for error in [
            write(&place.path().join("a"), b"a").unwrap_err(),
            write_made(&[(place.path().join("a"), b"a")]).unwrap_err(),
        ] {
            assert_eq!(error.error.kind(), io::ErrorKind::WouldBlock);
        }
    }

    #[cfg(unix)]
    #[test]
    fn modes_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::write(at("secret"), "old").unwrap();
        fs::set_permissions(at("secret"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink(at("secret"), at("link")).unwrap();
        write(&at("link"), b"new").unwrap();
        assert!(at("link").symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(at("secret")).unwrap(), "new");
        assert_eq!(at("secret").metadata().unwrap().permissions().mode() & 0o777, 0o600);
        // A link to nowhere is not made a file of.
        symlink(at("nowhere"), at("dangling")).unwrap();
        write(&at("dangling"), b"new").unwrap_err();
        assert!(!at("nowhere").exists());
        // What others put where a helper could be expected is not touched.
        fs::write(at("precious"), "precious").unwrap();
        symlink(at("precious"), at("secret.part")).unwrap();
        write(&at("secret"), b"newer").unwrap();
        assert_eq!(fs::read_to_string(at("precious")).unwrap(), "precious");
    }
}
