//! The answer that is not whole yet: a file of this run alone.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::source::Sources;
use rules::words::batch as words;

use crate::cli::files::cannot;
use crate::cli::output::{self, Failure};

/// Opens the file, or makes it, and keeps other runs away from it for as long as it is open.
pub fn open(path: &Path) -> Result<File, Failure> {
    let file = open_own(path).map_err(|error| cannot("write", path, &error))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(busy(path)),
        Err(TryLockError::Error(error)) => return Err(cannot("lock", path, &error)),
    }
    // Another run may have finished between the two, and given the file its place.
    if is_still_there(&file, path) { Ok(file) } else { Err(busy(path)) }
}

fn busy(path: &Path) -> Failure {
    let error = Diagnostic::error("output-is-busy", words::busy(path.display()));
    output::refuse(&[error.help(words::wait_for_it())], &Sources::new())
}

/// A regular file in its own right: one that is a link may be somebody else's.
fn open_own(path: &Path) -> std::io::Result<File> {
    match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => return made,
    }
    if !path.symlink_metadata()?.is_file() {
        return Err(Error::other(words::no_regular_file().say(output::lang())));
    }
    OpenOptions::new().read(true).write(true).open(path)
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |here: std::fs::Metadata, there: std::fs::Metadata| {
        (here.dev(), here.ino()) == (there.dev(), there.ino()) && there.is_file()
    };
    file.metadata().is_ok_and(|here| path.symlink_metadata().is_ok_and(|there| same(here, there)))
}

#[cfg(not(unix))]
fn is_still_there(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Empties the file.
pub fn empty(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(())
}

/// Cuts the file behind its last whole line; that line, if there is one.
pub fn cut(file: &mut File) -> std::io::Result<Option<Vec<u8>>> {
    let length = file.metadata()?.len();
    // From the end, until two line ends are found: the last line stands between them.
    let mut tail: Vec<u8> = Vec::new();
    let mut start = length;
    while start > 0 && tail.iter().filter(|byte| **byte == b'\n').count() < 2 {
        let step = start.min(1 << 16);
        start -= step;
        let mut more = vec![0; step as usize];
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut more)?;
        more.append(&mut tail);
        tail = more;
    }
    let Some(end) = tail.iter().rposition(|byte| *byte == b'\n') else {
        empty(file)?;
        return Ok(None);
    };
    let line = tail[..end].iter().rposition(|byte| *byte == b'\n').map_or(0, |before| before + 1);
    let whole = start + end as u64 + 1;
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole))?;
    Ok(Some(tail[line..end].to_vec()))
}
