//! Folders are read, and rulebooks resolved, a part after the other: between two of them, the editor is answered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Workspace, is_rules, is_yaml};
use crate::paths::tidy;

/// A part of a folder, which is taken in by itself.
#[derive(Debug, Clone)]
pub enum Part {
    /// A file of YAML.
    Yaml(PathBuf),
    /// A file of rules.
    Rules(PathBuf),
    /// A folder whose files of rules are a rulebook.
    Book(PathBuf),
}

/// Folders that hold no sources of anybody's.
const PASSED_OVER: [&str; 3] = ["node_modules", "target", "__pycache__"];
/// So many files are looked at in a folder of the editor.
const MOST_FILES: usize = 100_000;

impl Workspace {
    /// Takes in what is in a folder, and below it.
    pub fn add_folder(&mut self, folder: &Path) {
        let mut left = self.look_into(folder);
        while let Some(part) = left.pop() {
            self.take_in(&part);
        }
        self.finish();
    }

    /// What is to be taken in of a folder, the last first: a part takes no longer than an editor may wait.
    pub fn look_into(&mut self, folder: &Path) -> Vec<Part> {
        let mut left = vec![tidy(folder)];
        let mut seen = 0;
        let mut homes: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        let mut parts = Vec::new();
        'folders: while let Some(folder) = left.pop() {
            for (path, is_folder) in self.disk.list(&folder) {
                let name =
                    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                seen += 1;
                if seen > MOST_FILES {
                    break 'folders;
                }
                if is_folder {
                    if !name.starts_with('.') && !PASSED_OVER.contains(&name.as_str()) {
                        left.push(path);
                    }
                } else if name.ends_with(".rules") {
                    homes.entry(folder.clone()).or_default().push(path);
                } else if is_yaml(&path) {
                    parts.push(Part::Yaml(path));
                }
            }
        }
        for (home, files) in homes {
            parts.push(Part::Book(home));
            parts.extend(files.into_iter().map(Part::Rules));
        }
        parts
    }

    /// The same of a folder as a rulebook, without what is below it.
    pub fn look_at(&self, folder: &Path) -> Vec<Part> {
        let mut parts = vec![Part::Book(folder.to_path_buf())];
        let files = self.disk.list(folder).into_iter();
        let rules = files.filter(|(path, is_folder)| !is_folder && is_rules(path));
        parts.extend(rules.map(|(path, _)| Part::Rules(path)));
        parts
    }

    /// Takes in the rulebook that a file is of, or is a test of.
    pub fn begin_home(&mut self, path: &Path) {
        let Some(folder) = path.parent() else { return };
        let above = folder.parent().filter(|_| folder.ends_with("tests") && !is_rules(path));
        for home in std::iter::once(folder).chain(above) {
            // A book without files is none.
            if self.look_at(home).len() > 1 {
                self.add_book(home);
            }
        }
    }

    /// Whether there are rulebooks of which not every declaration is resolved yet.
    pub fn is_unfinished(&self) -> bool {
        !self.unfinished.is_empty()
    }

    /// Resolves the next declarations of such a rulebook.
    pub fn go_on(&mut self) {
        if let Some(folder) = self.unfinished.first().cloned() {
            self.resolve_more(&folder);
        }
    }

    /// Resolves everything that is not yet.
    pub fn finish(&mut self) {
        while self.is_unfinished() {
            self.go_on();
        }
    }

    /// Makes sure that all declarations of a file are resolved, before those of others.
    pub fn hurry(&mut self, path: &Path) {
        let Some(key) = self.find(path).filter(|_| self.is_unfinished()) else { return };
        if let Some(state) = path.parent().and_then(|folder| self.books.get_mut(folder)) {
            state.book.hurry(key, &self.store);
        }
    }

    /// Resolves some more of a rulebook; something else may be said of its files when all of it is.
    pub(super) fn resolve_more(&mut self, folder: &Path) {
        let more = match self.books.get_mut(folder) {
            Some(state) => state.book.resolve_more(&self.store, self.at_once),
            None => false,
        };
        if more {
            self.unfinished.insert(folder.to_path_buf());
            return;
        }
        self.unfinished.remove(folder);
        let own = self.books.get(folder).into_iter().flat_map(|state| &state.files).filter(|file| file.own);
        self.touched.extend(own.filter_map(|file| self.paths.get(file.key.0 as usize).cloned()));
    }

    /// Takes in a part of a folder; what is known already stays as it is.
    pub fn take_in(&mut self, part: &Part) {
        match part {
            Part::Yaml(path) if !self.yaml.contains_key(path) => self.load_yaml(path),
            Part::Rules(path) => self.load_rules(path),
            Part::Book(folder) => self.add_book(folder),
            Part::Yaml(_) => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in tests a panic is the message")]
mod tests {
    use super::*;
    use crate::diagnose;
    use crate::disk::Memory;
    use crate::session::Session;
    use rules_language::rulebook::model::Lang;

    const FIRST: &str = "rulebook r { title \"R\" edition 2026-01-01 }\nfact a : yes_no \"A\" { ask \"?\" inferred because \"x\" }\n";

    fn session(files: &[(&str, String)]) -> Session {
        let files = files.iter().map(|(path, text)| (PathBuf::from(path), text.clone()));
        Session::new(Box::new(Memory(files.collect())), Lang::En)
    }

    fn codes(session: &Session, path: &str) -> Vec<&'static str> {
        let messages = diagnose::of(session, Path::new(path));
        messages.iter().map(|message| message.diagnostic.code).collect()
    }

    /// A large rulebook, with an unknown name at the end of its last file.
    fn large() -> [(&'static str, String); 3] {
        let scope = |number| format!("scope s{number} \"S\" {{ applies when a inferred because \"x\" }}\n");
        let many: String = (0..500).map(scope).collect();
        let last = "scope last \"S\" { applies when nobody inferred because \"x\" }\n".to_owned();
        [("/w/a.rules", FIRST.to_owned()), ("/w/b.rules", many), ("/w/c.rules", last)]
    }

    #[test]
    fn a_file_does_not_wait_for_the_others_of_its_rulebook() {
        let mut session = session(&large());
        session.workspace.at_once = 1;
        let mut left = session.workspace.look_into(Path::new("/w"));
        while let Some(part) = left.pop() {
            session.workspace.take_in(&part);
        }
        assert!(session.workspace.is_unfinished());
        session.workspace.take_touched();
        assert_eq!(codes(&session, "/w/c.rules"), Vec::<&str>::new());
        session.workspace.hurry(Path::new("/w/c.rules"));
        assert_eq!(codes(&session, "/w/c.rules"), ["unknown-name"]);
        // What is edited meanwhile is resolved at once, and what reads it.
        let end = FIRST.len();
        session.workspace.edit(
            Path::new("/w/a.rules"),
            end..end,
            "scope nobody \"N\" { applies when a inferred because \"x\" }\n",
        );
        assert_eq!(codes(&session, "/w/c.rules"), Vec::<&str>::new());
        assert!(session.workspace.is_unfinished());
        session.workspace.finish();
        assert_eq!(session.workspace.take_touched().len(), 3);
        assert_eq!(codes(&session, "/w/b.rules"), Vec::<&str>::new());
    }

    #[test]
    fn the_syntax_of_an_open_file_is_told_before_the_others_are_read() {
        let mut session = session(&large());
        let path = Path::new("/w/c.rules");
        assert!(session.workspace.glance(path, "scope last \"S\" { applies wen a }\n"));
        assert!(codes(&session, "/w/c.rules").contains(&"syntax"), "{:?}", codes(&session, "/w/c.rules"));
        assert!(session.workspace.books.is_empty());
        session.workspace.edit(path, 25..28, "when");
        assert_eq!(codes(&session, "/w/c.rules"), Vec::<&str>::new());
        for part in session.workspace.look_at(Path::new("/w")).iter().rev() {
            session.workspace.take_in(part);
        }
        assert!(!session.workspace.glance(path, ""));
        assert!(session.workspace.books.contains_key(Path::new("/w")));
    }

    #[test]
    fn a_rulebook_that_ships_is_known_as_long_as_something_open_is_for_it() {
        let mut session = session(&large());
        session.workspace.add_folder(Path::new("/w"));
        let path = Path::new("/d.yaml");
        session.workspace.open(path, "rulebook: ris-va2\nfacts: {}\n".to_owned());
        session.settle();
        assert!(session.workspace.book_named("ris-va2").is_some());
        assert!(session.rulebook_for(path).is_some());
        session.workspace.edit(path, 10..17, "r");
        session.settle();
        assert_eq!(session.workspace.books.len(), 1);
        assert!(session.workspace.take_touched().contains(path));
        // The name of an own rulebook counts, too.
        session.workspace.edit(Path::new("/w/a.rules"), 9..10, "other");
        session.settle();
        assert!(session.state_for(path).is_none());
        assert!(session.workspace.take_touched().contains(path));
    }
}
