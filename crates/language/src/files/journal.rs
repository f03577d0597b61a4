//! Several files of a folder replaced together: what is to be done is written down before it is done.
//!
//! New contents stand in files of their own, [`STAGED`]. The journal names them and their places; once it is there, the
//! change counts as made, and whoever writes next finishes it. Names in it are names in its folder, whatever they say: a
//! journal that came with a download can move nothing elsewhere.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::Builder;

/// The name of the journal.
const JOURNAL: &str = ".rules-journal";
/// How the names of files with new contents begin and end.
pub(super) const STAGED: (&str, &str) = (".rules-", ".new");
const HEADING: &str = "rules journal 1";
const END: &str = "end";
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// What is done to one file, by names in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A file with new content takes a place.
    Put { staged: String, target: String },
    /// A file goes.
    Remove { target: String },
}

/// Whether a change of several files in a folder was begun and not finished: it holds neither the old nor the new.
pub fn half_written(folder: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    folder.join(JOURNAL).symlink_metadata().is_ok()
}

/// Makes a change: from the journal's being there on, all of it.
pub(super) fn commit(folder: &Path, steps: &[Step]) -> io::Result<()> {
    begin(folder, steps)?;
    finish(folder, steps, usize::MAX)
}

/// Writes the journal.
pub(super) fn begin(folder: &Path, steps: &[Step]) -> io::Result<()> {
    let mut text = format!("{HEADING}\n");
    for step in steps {
        let line = match step {
            Step::Put { staged, target } => format!("put\t{staged}\t{target}\n"),
            Step::Remove { target } => format!("remove\t{target}\n"),
        };
        text += &line;
    }
    text += END;
    // What would be read back otherwise is not begun at all.
    if parse(&text).as_deref() != Some(steps) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a file has a name with line ends or tabs"));
    }
    let mut file = Builder::new().prefix(STAGED.0).suffix(STAGED.1).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(folder.join(JOURNAL)).map_err(|error| error.error)?;
    sync(folder);
    Ok(())
}

/// Does what the journal says, at most so many steps of it; then the journal goes.
fn finish(folder: &Path, steps: &[Step], most: usize) -> io::Result<()> {
    for step in steps.iter().take(most) {
        let is_file = |name: &str| folder.join(name).symlink_metadata().is_ok_and(|found| found.is_file());
        match step {
            Step::Put { staged, target } if is_file(staged) => {
                fs::rename(folder.join(staged), folder.join(target))?;
            }
            Step::Remove { target } if is_file(target) => fs::remove_file(folder.join(target))?,
            // Done already.
            _ => {}
        }
    }
    if most >= steps.len() {
        sync(folder);
        fs::remove_file(folder.join(JOURNAL))?;
        sync(folder);
    }
    Ok(())
}

/// Finishes what an earlier run began, and clears away what it had not begun with. For those that are about to write.
pub(super) fn recover(folder: &Path) -> io::Result<()> {
    if half_written(folder) {
        let path = folder.join(JOURNAL);
        let damaged =
            || io::Error::new(io::ErrorKind::InvalidData, format!("`{}` is damaged", path.display()));
        if !path.symlink_metadata()?.is_file() {
            return Err(damaged());
        }
        let mut text = String::new();
        File::open(&path)?.take(MOST_BYTES).read_to_string(&mut text)?;
        let steps = parse(&text).ok_or_else(damaged)?;
        finish(folder, &steps, usize::MAX)?;
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_staged) && entry.file_type()?.is_file() {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

fn parse(text: &str) -> Option<Vec<Step>> {
    let mut lines = text.split('\n');
    if lines.next() != Some(HEADING) {
        return None;
    }
    let mut steps = Vec::new();
    loop {
        let step = match lines.next()?.split('\t').collect::<Vec<_>>()[..] {
            ["put", staged, target] if is_staged(staged) && is_name(target) => {
                Step::Put { staged: staged.to_string(), target: target.to_string() }
            }
            ["remove", target] if is_name(target) => Step::Remove { target: target.to_string() },
            [END] => return lines.next().is_none().then_some(steps),
            _ => return None,
        };
        steps.push(step);
    }
}

/// Whether this is the name of a file in a folder, and nothing else.
fn is_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(std::path::Component::Normal(part)), None) if part == name)
        && name != JOURNAL
        && !is_staged(name)
}

fn is_staged(name: &str) -> bool {
    name.starts_with(STAGED.0) && name.ends_with(STAGED.1) && !name.contains(['/', '\\'])
}

/// Sees to it that renames outlive a loss of power, where the system can do that.
pub(super) fn sync(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(number: usize) -> Step {
        Step::Put { staged: format!(".rules-{number}.new"), target: format!("{number}.rules") }
    }

    /// The folder as it is in the middle of a change, killed after so many renames.
    fn killed(after: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        for number in 0..5 {
            write(&format!("{number}.rules"), "old");
            write(&format!(".rules-{number}.new"), "new");
        }
        write("gone.rules", "old");
        let steps = steps();
        begin(folder.path(), &steps).unwrap();
        // One fewer than all, at most: the last thing is that the journal goes.
        finish(folder.path(), &steps, after).unwrap();
        folder
    }

    fn steps() -> Vec<Step> {
        (0..5).map(put).chain([Step::Remove { target: "gone.rules".to_string() }]).collect()
    }

    #[test]
    fn killed_at_any_rename_it_is_whole_after_the_next_run_that_writes() {
        for after in 0..steps().len() {
            let folder = killed(after);
            assert!(half_written(folder.path()), "{after}");
            recover(folder.path()).unwrap();
            assert!(!half_written(folder.path()));
            let mut names: Vec<String> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            assert_eq!(names, ["0.rules", "1.rules", "2.rules", "3.rules", "4.rules"], "{after}");
            for name in names {
                assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "new");
            }
        }
    }

    #[test]
    fn killed_before_the_journal_it_is_as_before() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.rules"), "old").unwrap();
        fs::write(folder.path().join(".rules-x.new"), "new").unwrap();
        assert!(!half_written(folder.path()));
        recover(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_journal_moves_nothing_out_of_its_folder() {
        for line in [
            "put\t.rules-a.new\t../a.rules",
            "put\t.rules-a.new\t/tmp/a.rules",
            "put\t../.rules-a.new\ta.rules",
            "put\ta.rules\tb.rules",
            "remove\t../a.rules",
            "remove\t..",
            "remove\t.rules-journal",
            "move\ta\tb",
        ] {
            assert_eq!(parse(&format!("{HEADING}\n{line}\n{END}")), None, "{line}");
        }
        assert_eq!(parse(&format!("{HEADING}\nput\t.rules-a.new\ta.rules")), None, "cut off");
    }
}
