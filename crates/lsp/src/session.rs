//! What the server knows of its editor and of the files, and the questions that all answers need.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use rules_engine::Rulebook;
use rules_language::rulebook::model::Lang;
use rules_language::source::Span;
use serde_json::Value;

use crate::disk::Disk;
use crate::exact::{Job, MOST_AT_A_PAUSE};
use crate::live::{FileKey, Id};
use crate::targets::{Names, Target, Written};
use crate::text::{Encoding, Text};
use crate::workspace::{BookState, SHIPPED, Workspace, is_page};
use crate::yaml::{YamlName, names_in};

/// What an editor can do, as far as it matters.
#[derive(Debug, Clone, Copy, Default)]
pub struct Abilities {
    /// It fills in snippets.
    pub snippets: bool,
    /// It takes edits of several files as a list.
    pub document_changes: bool,
    /// It asks for lenses again when it is told to.
    pub refresh_lenses: bool,
    /// It asks for hints again when it is told to.
    pub refresh_hints: bool,
    /// It shows how far work has come.
    pub progress: bool,
    /// It makes edits that the server asks for.
    pub apply_edit: bool,
    /// It shows a document that the server asks for.
    pub show_document: bool,
    /// It tells of files that change on the disk, once asked.
    pub watch: bool,
}

/// A session with an editor.
pub struct Session {
    /// The files.
    pub workspace: Workspace,
    /// How columns are counted.
    pub encoding: Encoding,
    /// The language of answers.
    pub lang: Lang,
    /// What the editor can do.
    pub abilities: Abilities,
    /// The number of the newest job of the engine.
    pub newest: Arc<AtomicU64>,
    /// The rulebooks that the open dossiers were for when that was asked last.
    homes: BTreeMap<PathBuf, Option<PathBuf>>,
}

/// The rulebook of dossiers that do not say, where the workspace has none or several.
const DEFAULT: &str = "ris-va2";

impl Session {
    /// A session over some files.
    pub fn new(disk: Box<dyn Disk>, lang: Lang) -> Session {
        Session {
            workspace: Workspace::new(disk),
            encoding: Encoding::default(),
            lang,
            abilities: Abilities::default(),
            newest: Arc::new(AtomicU64::new(0)),
            homes: BTreeMap::new(),
        }
    }

    /// The rulebook that a dossier or a file of cases is for.
    pub fn state_for(&self, path: &Path) -> Option<&BookState> {
        let workspace = &self.workspace;
        if let Some(key) = workspace.find(path) {
            return workspace.book_of(key);
        }
        if let Some(folder) = self.home_of_tests(path) {
            return workspace.books.get(&folder);
        }
        let file = workspace.yaml.get(path)?;
        match file.rulebook() {
            Some(name) => workspace.book_named(name),
            None => {
                let own = |state: &&BookState| !is_page(&state.folder);
                let mut books = workspace.books.values().filter(own);
                match (books.next(), books.next()) {
                    (Some(only), None) => Some(only),
                    _ => workspace.book_named(DEFAULT),
                }
            }
        }
    }

    /// The folder of the rulebook whose tests a file holds.
    fn home_of_tests(&self, path: &Path) -> Option<PathBuf> {
        let folder = path.parent()?;
        let name = path.file_name()?.to_string_lossy();
        let home = if folder.ends_with("tests") { folder.parent()? } else { folder };
        let is_test = folder.ends_with("tests") || name.ends_with(".test.yaml");
        (is_test && self.workspace.books.contains_key(home)).then(|| home.to_path_buf())
    }

    /// Of the rulebooks that ship, makes those known that something open is for, and no other. Something else may be
    /// said of the open dossiers that are for another rulebook now.
    pub fn settle(&mut self) {
        let mut wanted = BTreeSet::new();
        for path in self.workspace.open_files() {
            if let Ok(page) = path.strip_prefix(SHIPPED) {
                wanted.extend(page.iter().next().map(|name| name.to_string_lossy().into_owned()));
            } else if let Some(file) = self.workspace.yaml.get(path)
                && self.state_for(path).is_none_or(|state| is_page(&state.folder))
            {
                wanted.insert(file.rulebook().unwrap_or(DEFAULT).to_string());
            }
        }
        self.workspace.keep_shipped(&wanted);
        let open = self.workspace.open_files().filter(|path| self.workspace.yaml.contains_key(*path));
        let home = |path: &Path| self.state_for(path).map(|state| state.folder.clone());
        let homes: BTreeMap<PathBuf, Option<PathBuf>> =
            open.map(|path| (path.to_path_buf(), home(path))).collect();
        for (path, home) in &homes {
            if self.homes.get(path).is_some_and(|before| before != home) {
                self.workspace.touch(path);
            }
        }
        self.homes = homes;
    }

    /// The rulebook that a file is for, as the engine last loaded it.
    pub fn rulebook_for(&self, path: &Path) -> Option<&Rulebook> {
        self.state_for(path)?.exact.as_ref()?.rulebook.as_deref()
    }

    /// What names mean in a rulebook.
    pub fn names<'a>(&'a self, state: &'a BookState) -> Names<'a> {
        Names { book: &state.book, store: &self.workspace.store }
    }

    /// The files of cases of a rulebook.
    pub fn tests_of(&self, state: &BookState) -> Vec<(PathBuf, String)> {
        let of_it = |path: &PathBuf| self.home_of_tests(path).as_ref() == Some(&state.folder);
        let files = self.workspace.yaml.iter().filter(|(path, _)| of_it(path));
        files.map(|(path, file)| (path.clone(), file.text.as_str().to_string())).collect()
    }

    /// The job of the engine for a rulebook as it stands; nothing where that would take long and nobody saved.
    pub fn job(&self, folder: &Path, number: u64, saved: bool) -> Option<Job> {
        let state = self.workspace.books.get(folder)?;
        let mut pieces = HashMap::new();
        for file in &state.files {
            let known = self.workspace.store.file(file.key)?;
            pieces.insert(self.workspace.path(file.key).to_path_buf(), known.pieces.clone());
        }
        let declarations: usize = pieces.values().map(Vec::len).sum();
        if declarations > MOST_AT_A_PAUSE && !saved {
            return None;
        }
        Some(Job {
            folder: folder.to_path_buf(),
            version: state.version,
            files: self.workspace.at_hand(state),
            pieces,
            tests: self.tests_of(state),
            newest: Arc::clone(&self.newest),
            number,
        })
    }

    // --- Names ---

    /// The name at a place of any file: what it means, where exactly it stands, and for which rulebook.
    pub fn name_at(&self, path: &Path, offset: usize) -> Option<(&BookState, Target, Span)> {
        if let Some(key) = self.workspace.find(path) {
            let state = self.workspace.book_of(key)?;
            let (id, inside) = self.workspace.at(key, offset)?;
            let written = self.names(state).at(id, inside)?;
            let (_, span) = self.workspace.store.span(id, written.span)?;
            return Some((state, written.target, span));
        }
        let (state, names) = self.yaml_names(path)?;
        let here = |name: &YamlName| name.span.start as usize <= offset && offset <= name.span.end as usize;
        let name = names.into_iter().filter(here).min_by_key(|name| name.span.end - name.span.start)?;
        Some((state, name.target, name.span))
    }

    /// The names of a rulebook that a dossier or a file of cases holds.
    pub fn yaml_names(&self, path: &Path) -> Option<(&BookState, Vec<YamlName>)> {
        let file = self.workspace.yaml.get(path)?;
        let state = self.state_for(path)?;
        let tree = file.tree.as_ref().ok()?;
        Some((state, names_in(tree, file.text.as_str(), self.names(state))))
    }

    /// The rulebooks in which a target is what it is in one: those with the file that declares it, which other rulebooks
    /// may use.
    pub fn sharing<'a>(&'a self, state: &'a BookState, target: &Target) -> Vec<&'a BookState> {
        let declared = self.names(state).declaration(target);
        let file = declared.and_then(|(id, _)| self.workspace.store.entry(id)).map(|entry| entry.file);
        let same = |other: &&BookState| self.names(other).declaration(target) == declared;
        match file {
            Some(file) => self.workspace.books_with(file).filter(same).collect(),
            None => vec![state],
        }
    }

    /// Where a target is written in rules, as places in files.
    pub fn places(&self, state: &BookState, target: &Target) -> Vec<(FileKey, Span, bool)> {
        let place = |written: Written| {
            let (key, span) = self.workspace.store.span(written.id, written.span)?;
            Some((key, span, written.declares))
        };
        let mut found: Vec<(FileKey, Span, bool)> = Vec::new();
        for state in self.sharing(state, target) {
            let everywhere = self.names(state).everywhere(target).into_iter().filter_map(place);
            let new: Vec<_> = everywhere.filter(|place| !found.contains(place)).collect();
            found.extend(new);
        }
        found
    }

    /// Where a target is written in dossiers and cases for its rulebook.
    pub fn yaml_places(&self, state: &BookState, target: &Target) -> Vec<(PathBuf, YamlName)> {
        let sharing: Vec<&Path> =
            self.sharing(state, target).into_iter().map(|state| state.folder.as_path()).collect();
        let mut found = Vec::new();
        for path in self.workspace.yaml.keys() {
            let Some((of, names)) = self.yaml_names(path) else { continue };
            if sharing.contains(&of.folder.as_path()) {
                let same = names.into_iter().filter(|name| name.target == *target);
                found.extend(same.map(|name| (path.clone(), name)));
            }
        }
        found
    }

    /// The text of a file, which is known.
    pub fn text(&self, path: &Path) -> Option<&Text> {
        self.workspace.text(path)
    }

    /// A place of the protocol in a file, as an offset.
    pub fn offset(&self, path: &Path, position: Option<&Value>) -> Option<usize> {
        let text = self.text(path)?;
        Some(crate::wire::offset(text, position?, self.encoding))
    }

    /// The declaration at a place, and the place within it.
    pub fn declaration_at(&self, path: &Path, offset: usize) -> Option<(&BookState, FileKey, Id, u32)> {
        let key = self.workspace.find(path)?;
        let state = self.workspace.book_of(key)?;
        let (id, inside) = self.workspace.at(key, offset)?;
        Some((state, key, id, inside))
    }
}
