//! Mending files: the changes that findings carry, made where they belong.

use std::path::{Path, PathBuf};

use super::check;
use crate::diagnostic::{Diagnostic, Fix};
use crate::facade::{Rulebook, RulebookError};
use crate::files::{FileChange, WriteError, write_all};
use crate::source::{FileId, SourceFile};

/// How often the changes of one run may bring up more.
const ROUNDS: usize = 16;

/// What mending came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mended {
    /// How many changes were made.
    pub changes: usize,
    /// The files that were written.
    pub files: Vec<PathBuf>,
}

/// Makes the changes that the findings on the rulebook in a folder or a file carry, until there are
/// no more. A change is made only where the rulebook can be loaded after it and means the same as
/// before, for every dossier: what the difference between the two shows would be no mending. All files are written
/// together, or none.
pub fn mend(path: &Path) -> Result<Mended, WriteError> {
    let mut mended = Mended::default();
    for _ in 0..ROUNDS {
        let edits = match Rulebook::load(path) {
            Ok(rulebook) => Round::of(path, rulebook).harmless(),
            Err(error) => readable(path, &error),
        };
        let Some(edits) = edits else { break };
        let changes: Vec<FileChange<'_>> =
            edits.iter().map(|edit| FileChange::Content(edit.path.clone(), edit.after.as_bytes())).collect();
        write_all(&changes)?;
        for edit in edits {
            mended.changes += edit.changes;
            if !mended.files.contains(&edit.path) {
                mended.files.push(edit.path);
            }
        }
    }
    Ok(mended)
}

struct Edit {
    path: PathBuf,
    after: String,
    changes: usize,
}

/// A rulebook as it stands, and the changes that its findings carry.
struct Round<'p> {
    path: &'p Path,
    rulebook: Rulebook,
    fixes: Vec<Fix>,
}

impl<'p> Round<'p> {
    fn of(path: &'p Path, rulebook: Rulebook) -> Self {
        let findings = check(&rulebook).findings;
        let fixes = findings.into_iter().filter_map(|finding| finding.diagnostic.fix.map(|fix| *fix));
        let fixes: Vec<Fix> = fixes.collect();
        Round { path, rulebook, fixes }
    }

    /// The edits that leave the meaning as it is: all together if they do, else as many as do one
    /// after another. Nothing if there is nothing to mend.
    fn harmless(self) -> Option<Vec<Edit>> {
        let edits = self.edits(&self.fixes);
        if edits.is_empty() || self.means_the_same(&edits) {
            return Some(edits).filter(|edits| !edits.is_empty());
        }
        let mut kept: Vec<Fix> = Vec::new();
        for fix in &self.fixes {
            kept.push(fix.clone());
            let edits = self.edits(&kept);
            if edits.is_empty() || !self.means_the_same(&edits) {
                kept.pop();
            }
        }
        Some(self.edits(&kept)).filter(|edits| !edits.is_empty())
    }

    /// What some changes come to, in each file that they touch.
    fn edits(&self, fixes: &[Fix]) -> Vec<Edit> {
        edits(self.own_files(), fixes)
    }

    /// Whether the rulebook can still be loaded after some edits, and nothing comes out otherwise.
    fn means_the_same(&self, edits: &[Edit]) -> bool {
        let texts: Vec<(&str, &str)> = (self.own_files())
            .map(|(_, file)| {
                let edit = edits.iter().find(|edit| edit.path == Path::new(file.name()));
                (file.name(), edit.map_or(file.text(), |edit| edit.after.as_str()))
            })
            .collect();
        let folder = if self.path.is_dir() { Some(self.path) } else { self.path.parent() };
        let folder = folder.unwrap_or(Path::new(""));
        Rulebook::from_texts_in(&texts, folder)
            .is_ok_and(|after| self.rulebook.diff(&after).is_ok_and(|diff| diff.is_empty()))
    }

    fn own_files(&self) -> impl Iterator<Item = (u32, &SourceFile)> {
        let sources = self.rulebook.sources();
        (0..self.rulebook.own_files()).filter_map(|number| Some((number, sources.get(FileId(number))?)))
    }
}

/// The edits that put right how a rulebook is written that cannot be loaded: its meaning is not known yet, so only
/// changes are made after which less of it is left.
fn readable(path: &Path, error: &RulebookError) -> Option<Vec<Edit>> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    // What it uses lies elsewhere, and is not ours to write.
    let own = |file: &SourceFile| Path::new(file.name()).parent() == Some(folder);
    let sources = error.sources();
    let files = || {
        (0..).map_while(|number| Some((number, sources.get(FileId(number))?))).filter(|(_, file)| own(file))
    };
    // What is mended may bring other errors to light, but none of its own kind.
    let mendable = |wrong: &[Diagnostic]| wrong.iter().filter(|diagnostic| diagnostic.fix.is_some()).count();
    let before = mendable(error.diagnostics());
    let fewer = |edits: &[Edit]| {
        let texts: Vec<(&str, &str)> = files()
            .map(|(_, file)| {
                let edit = edits.iter().find(|edit| edit.path == Path::new(file.name()));
                (file.name(), edit.map_or(file.text(), |edit| edit.after.as_str()))
            })
            .collect();
        match Rulebook::from_texts_in(&texts, folder) {
            Ok(_) => true,
            Err(error) => mendable(error.diagnostics()) < before,
        }
    };
    let fixes = error.diagnostics().iter().filter_map(|diagnostic| diagnostic.fix.as_deref().cloned());
    let fixes: Vec<Fix> = fixes.collect();
    let all = edits(files(), &fixes);
    if !all.is_empty() && fewer(&all) {
        return Some(all);
    }
    fixes
        .iter()
        .map(|fix| edits(files(), std::slice::from_ref(fix)))
        .find(|one| !one.is_empty() && fewer(one))
}

/// What some changes come to, in each of some files that they touch.
fn edits<'f>(files: impl Iterator<Item = (u32, &'f SourceFile)>, fixes: &[Fix]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (number, file) in files {
        let here: Vec<&Fix> = fixes.iter().filter(|fix| fix.loc.file.0 == number).collect();
        let (after, changes) = apply(file.text(), &here);
        let path = PathBuf::from(file.name());
        if changes > 0 && path.is_file() {
            edits.push(Edit { path, after, changes });
        }
    }
    edits
}

/// The text with changes made, and how many: those that overlap an earlier one wait for the next
/// round.
fn apply(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let mut fixes = fixes.to_vec();
    fixes.sort_by_key(|fix| (fix.loc.span, fix.replacement.as_str()));
    let (mut out, mut at, mut changes) = (String::with_capacity(text.len()), 0, 0);
    for fix in fixes {
        let (start, end) = range(text, fix);
        let (Some(kept), true) = (text.get(at..start), start >= at) else { continue };
        out.push_str(kept);
        out.push_str(&fix.replacement);
        at = end;
        changes += 1;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, changes)
}

/// What a change replaces: with a line that would be left empty, its end.
fn range(text: &str, fix: &Fix) -> (usize, usize) {
    let (start, end) = (fix.loc.span.start as usize, fix.loc.span.end as usize);
    if !fix.replacement.is_empty() {
        return (start, end);
    }
    let before = text.get(..start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let after = text.get(end..).unwrap_or_default();
    let rest = after.find('\n').map_or(after.len(), |newline| newline + 1);
    let blank = |text: Option<&str>| text.is_some_and(|text| text.trim().is_empty());
    if blank(text.get(line..start)) && blank(after.get(..rest)) { (line, end + rest) } else { (start, end) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Loc, Span};

    fn fix(start: u32, end: u32, replacement: &str) -> Fix {
        Fix { loc: Loc::new(FileId(0), Span::new(start, end)), replacement: replacement.to_string() }
    }

    #[test]
    fn changes_are_made_from_first_to_last_and_overlaps_wait() {
        let fixes = [fix(4, 7, "TWO"), fix(0, 3, "ONE"), fix(5, 9, "no")];
        let fixes: Vec<&Fix> = fixes.iter().collect();
        assert_eq!(apply("one two three", &fixes), ("ONE TWO three".to_string(), 2));
    }

    #[test]
    fn a_line_that_would_be_left_empty_goes() {
        let text = "a\n  b  \nc\n";
        assert_eq!(apply(text, &[&fix(4, 5, "")]).0, "a\nc\n");
        assert_eq!(apply("a b\nc\n", &[&fix(1, 3, "")]).0, "a\nc\n");
    }
}
