//! The files of the editor's folders: rulebooks, dossiers, tests. What is open and not saved wins over the disk.

mod reading;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rules_language::rulebook::builtin_files;
use rules_language::source::{FileId, Loc, Span};
use rules_language::syntax::tree::{ClauseKind, Declaration, Keyword};

use crate::disk::Disk;
use crate::exact::Exact;
use crate::live::{AT_ONCE, Book, BookFile, Changed, FileKey, Id, Store};
use crate::paths::tidy;
use crate::text::Text;
use crate::yaml::YamlFile;

pub use reading::Part;

/// A rulebook of the workspace: the `.rules` files of a folder, and of those that it uses.
#[derive(Debug)]
pub struct BookState {
    /// Its folder.
    pub folder: PathBuf,
    /// Its files, those that it uses first.
    pub files: Vec<BookFile>,
    /// What its declarations mean, as they stand.
    pub book: Book,
    /// What the engine last said of it.
    pub exact: Option<Arc<Exact>>,
    /// Counts its edits.
    pub version: u64,
}

/// Everything that the server knows of.
pub struct Workspace {
    disk: Box<dyn Disk>,
    /// Every file of rules, and the declarations in it.
    pub store: Store,
    paths: Vec<PathBuf>,
    keys: HashMap<PathBuf, FileKey>,
    open: BTreeSet<PathBuf>,
    /// The folders of the editor.
    pub roots: Vec<PathBuf>,
    /// The rulebooks, by their folders.
    pub books: BTreeMap<PathBuf, BookState>,
    /// The dossiers and tests.
    pub yaml: BTreeMap<PathBuf, YamlFile>,
    /// The files of which something else may be said than when that was asked last.
    touched: BTreeSet<PathBuf>,
    /// The rulebooks that changed since that was asked last.
    changed: BTreeSet<PathBuf>,
    /// The rulebooks of which not every declaration is resolved yet.
    unfinished: BTreeSet<PathBuf>,
    /// So many declarations are resolved on each processor before anything else is done.
    pub at_once: usize,
}

/// Where the rulebooks that ship stand, each a folder.
pub const SHIPPED: &str = "rules-doc:///rulebooks";
/// How deep rulebooks may use each other.
const MOST_USES: usize = 16;

impl Workspace {
    /// A workspace without folders.
    pub fn new(disk: Box<dyn Disk>) -> Workspace {
        Workspace {
            disk,
            store: Store::default(),
            paths: Vec::new(),
            keys: HashMap::new(),
            open: BTreeSet::new(),
            roots: Vec::new(),
            books: BTreeMap::new(),
            yaml: BTreeMap::new(),
            touched: BTreeSet::new(),
            changed: BTreeSet::new(),
            unfinished: BTreeSet::new(),
            at_once: AT_ONCE,
        }
    }

    /// The files of which something else may be said since this was asked last.
    pub fn take_touched(&mut self) -> BTreeSet<PathBuf> {
        std::mem::take(&mut self.touched)
    }

    /// The rulebooks that changed since this was asked last.
    pub fn take_changed(&mut self) -> BTreeSet<PathBuf> {
        std::mem::take(&mut self.changed)
    }

    /// Something else may be said of a file.
    pub fn touch(&mut self, path: &Path) {
        self.touched.insert(path.to_path_buf());
    }

    /// Lets go of a folder that the editor has closed: of what is in it, and in no other of its folders. What is open in
    /// it stays until it is closed.
    pub fn remove_folder(&mut self, folder: &Path) {
        let folder = tidy(folder);
        self.roots.retain(|root| tidy(root) != folder);
        let homes: Vec<PathBuf> =
            self.books.keys().filter(|home| home.starts_with(&folder)).cloned().collect();
        for home in homes {
            self.let_go_of(&home);
        }
        let outside: Vec<PathBuf> =
            self.yaml.keys().filter(|path| path.starts_with(&folder)).cloned().collect();
        for path in outside {
            self.forget_yaml(&path);
        }
    }

    /// Whether a path is in a folder of the editor.
    fn is_inside(&self, path: &Path) -> bool {
        self.roots.iter().any(|root| path.starts_with(tidy(root)))
    }

    /// Lets go of a rulebook that is in no folder of the editor, and of which no file is open; of files that another one
    /// uses, only that one speaks.
    fn let_go_of(&mut self, home: &Path) {
        let open = self.open.iter().any(|path| is_rules(path) && path.parent() == Some(home));
        if open || self.is_inside(home) || !self.books.contains_key(home) {
            return;
        }
        for key in self.rules_in(home) {
            self.touched.extend(self.paths.get(key.0 as usize).cloned());
        }
        self.remove_book(home);
    }

    /// Removes a rulebook, and the files that only it has.
    fn remove_book(&mut self, home: &Path) {
        let theirs = self.rules_in(home);
        let Some(state) = self.books.remove(home) else { return };
        let all: HashSet<FileKey> = state.files.iter().map(|file| file.key).chain(theirs).collect();
        for key in all {
            if !self.books.values().any(|state| state.book.has(key)) && !self.is_open(self.path(key)) {
                self.store.remove(key);
            }
        }
    }

    fn forget_yaml(&mut self, path: &Path) {
        if !self.is_inside(path) && !self.open.contains(path) && self.yaml.remove(path).is_some() {
            self.touched.insert(path.to_path_buf());
        }
    }

    fn load_yaml(&mut self, path: &Path) {
        if let Some(text) = self.disk.read(path).filter(|text| looks_like_ours(path, text)) {
            self.yaml.insert(path.to_path_buf(), YamlFile::new(Text::new(text)));
        }
    }

    /// Takes a folder in as a rulebook, if it is not known as one.
    pub fn add_book(&mut self, folder: &Path) {
        if self.books.contains_key(folder) {
            return;
        }
        self.load_rules_of(folder);
        let (files, book) = (Vec::new(), Book::default());
        let state = BookState { folder: folder.to_path_buf(), files, book, exact: None, version: 0 };
        self.books.insert(folder.to_path_buf(), state);
        self.rebuild(folder);
    }

    fn load_rules_of(&mut self, folder: &Path) {
        for (path, is_folder) in self.disk.list(folder) {
            if !is_folder && is_rules(&path) {
                self.load_rules(&path);
            }
        }
    }

    fn load_rules(&mut self, path: &Path) {
        let new = self.find(path).is_none();
        if let Some(text) = new.then(|| self.disk.read(path)).flatten() {
            let key = self.key(path);
            self.store.set(key, text);
        }
    }

    /// The number of a file of rules.
    fn key(&mut self, path: &Path) -> FileKey {
        if let Some(key) = self.keys.get(path) {
            return *key;
        }
        let key = FileKey(self.paths.len() as u32);
        self.paths.push(path.to_path_buf());
        self.keys.insert(path.to_path_buf(), key);
        key
    }

    /// The number of a file of rules that is known.
    pub fn find(&self, path: &Path) -> Option<FileKey> {
        self.keys.get(path).copied().filter(|key| self.store.file(*key).is_some())
    }

    /// The path of a file of rules.
    pub fn path(&self, key: FileKey) -> &Path {
        self.paths.get(key.0 as usize).map_or(Path::new(""), PathBuf::as_path)
    }

    /// Whether a file is open in the editor.
    pub fn is_open(&self, path: &Path) -> bool {
        self.open.contains(path)
    }

    /// The files that are open.
    pub fn open_files(&self) -> impl Iterator<Item = &Path> {
        self.open.iter().map(PathBuf::as_path)
    }

    /// The files of rules in a folder, by name.
    fn rules_in(&self, folder: &Path) -> Vec<FileKey> {
        let mut found: Vec<(&PathBuf, FileKey)> = self
            .keys
            .iter()
            .filter(|(path, key)| path.parent() == Some(folder) && self.store.file(**key).is_some())
            .map(|(path, key)| (path, *key))
            .collect();
        found.sort();
        found.into_iter().map(|(_, key)| key).collect()
    }

    /// Gathers the files of a rulebook again, and begins to resolve it.
    fn rebuild(&mut self, folder: &Path) {
        let own = self.rules_in(folder);
        let mut used: Vec<FileKey> = Vec::new();
        self.take_uses(&own, folder, 0, &mut used);
        used.retain(|key| !own.contains(key));
        let files: Vec<BookFile> = used
            .into_iter()
            .map(|key| BookFile { key, own: false })
            .chain(own.into_iter().map(|key| BookFile { key, own: true }))
            .collect();
        let Some(state) = self.books.get_mut(folder) else { return };
        state.version += 1;
        state.book = Book::begun(&files, &self.store);
        state.files = files;
        self.changed.insert(folder.to_path_buf());
        self.resolve_more(folder);
    }

    fn take_uses(&mut self, files: &[FileKey], base: &Path, depth: usize, used: &mut Vec<FileKey>) {
        if depth >= MOST_USES {
            return;
        }
        for (target, quoted, wanted) in self.uses(files) {
            let (folder, mut theirs) = if quoted {
                let folder = tidy(&base.join(&target));
                self.load_rules_of(&folder);
                let files = self.rules_in(&folder);
                (folder, files)
            } else {
                (PathBuf::new(), self.shipped(&target))
            };
            theirs.retain(|key| {
                let name = self.path(*key).file_name().map(|name| name.to_string_lossy().into_owned());
                wanted.is_empty() || name.is_some_and(|name| wanted.contains(&name))
            });
            theirs.retain(|key| !used.contains(key));
            self.take_uses(&theirs, &folder, depth + 1, used);
            used.extend(theirs);
        }
    }

    /// What the headers among some files use.
    fn uses(&self, files: &[FileKey]) -> Vec<(String, bool, Vec<String>)> {
        let headers = files
            .iter()
            .flat_map(|key| self.store.declarations(*key))
            .filter_map(|(_, entry)| entry.tree.as_ref().filter(|tree| tree.keyword == Keyword::Rulebook));
        let clauses = headers.flat_map(|tree: &Declaration| &tree.clauses);
        clauses
            .filter_map(|clause| match &clause.kind {
                ClauseKind::Uses { target, quoted, files } => {
                    let files = files.iter().map(|file| file.text.clone()).collect();
                    Some((target.text.clone(), *quoted, files))
                }
                _ => None,
            })
            .collect()
    }

    /// Makes these of the rulebooks that ship known as such of the workspace, and no other.
    pub fn keep_shipped(&mut self, names: &BTreeSet<String>) {
        let shipped = |folder: &&PathBuf| is_page(folder);
        let wanted = |folder: &Path| {
            folder.file_name().is_some_and(|name| names.contains(name.to_string_lossy().as_ref()))
        };
        let gone: Vec<PathBuf> =
            self.books.keys().filter(shipped).filter(|folder| !wanted(folder)).cloned().collect();
        gone.iter().for_each(|folder| self.remove_book(folder));
        names.iter().for_each(|name| self.add_shipped(name));
    }

    fn add_shipped(&mut self, name: &str) {
        let folder = Path::new(SHIPPED).join(name);
        let own = self.shipped(name);
        if own.is_empty() || self.books.contains_key(&folder) {
            return;
        }
        let mut used = Vec::new();
        self.take_uses(&own, Path::new(""), 0, &mut used);
        used.retain(|key| !own.contains(key));
        let used = used.into_iter().map(|key| BookFile { key, own: false });
        let files: Vec<BookFile> =
            used.chain(own.into_iter().map(|key| BookFile { key, own: true })).collect();
        let book = Book::new(&files, &self.store);
        let rulebook = rules_engine::Rulebook::builtin(name).ok().map(Arc::new);
        let exact = Arc::new(Exact { version: 1, loaded: rulebook.is_some(), rulebook, ..Exact::default() });
        let state = BookState { folder: folder.clone(), files, book, exact: Some(exact), version: 1 };
        self.books.insert(folder, state);
    }

    /// The files of a rulebook that ships: they stand nowhere, and cannot be edited.
    fn shipped(&mut self, name: &str) -> Vec<FileKey> {
        let mut keys = Vec::new();
        for (file, text) in builtin_files(name).into_iter().flatten() {
            let path = Path::new(SHIPPED).join(name).join(file);
            let key = self.key(&path);
            if self.store.file(key).is_none() {
                self.store.set(key, (*text).to_string());
            }
            keys.push(key);
        }
        keys
    }

    // --- Edits ---

    /// A file is open in the editor now, with this text.
    pub fn open(&mut self, path: &Path, text: String) {
        self.open.insert(path.to_path_buf());
        self.set(path, text);
    }

    /// A part of an open file is replaced.
    pub fn edit(&mut self, path: &Path, range: Range<usize>, with: &str) {
        if is_page(path) {
            return;
        }
        if let Some(key) = self.find(path) {
            let changed = self.store.edit(key, range, with);
            self.follow(key, &changed);
        } else if let Some(file) = self.yaml.get_mut(path) {
            file.edit(range, with);
            self.yaml_changed(path);
        }
    }

    fn yaml_changed(&mut self, path: &Path) {
        self.touch(path);
        // What tests show is told in the rules.
        let folder = path.parent().unwrap_or(Path::new(""));
        let home = if folder.ends_with("tests") { folder.parent().unwrap_or(folder) } else { folder };
        if self.books.contains_key(home) {
            self.changed.insert(home.to_path_buf());
        }
    }

    /// The text of a file is this now.
    pub fn set(&mut self, path: &Path, text: String) {
        if is_page(path) {
            // It stands in the program, and cannot be edited.
        } else if is_rules(path) {
            let known = self.find(path);
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            let key = self.key(path);
            let changed = self.store.set(key, text);
            match known {
                Some(_) if self.books.contains_key(&folder) => self.follow(key, &changed),
                _ if self.books.contains_key(&folder) => self.rebuild_with(&folder),
                _ => self.add_book(&folder),
            }
        } else if is_yaml(path) {
            self.yaml.insert(path.to_path_buf(), YamlFile::new(Text::new(text)));
            self.yaml_changed(path);
        }
    }

    /// Takes the text of an open file of rules in, without the others of its rulebook: its syntax can be told. False
    /// where the rulebook is known, and nothing was done.
    pub fn glance(&mut self, path: &Path, text: &str) -> bool {
        let folder = path.parent().unwrap_or(Path::new(""));
        if !is_rules(path) || is_page(path) || self.books.contains_key(folder) {
            return false;
        }
        self.open.insert(path.to_path_buf());
        let key = self.key(path);
        self.store.set(key, text.to_string());
        self.touch(path);
        true
    }

    /// A file is no longer open: what is on the disk counts again.
    pub fn close(&mut self, path: &Path) {
        self.open.remove(path);
        self.refresh(path);
        if !self.roots.is_empty() && !self.is_inside(path) {
            self.forget_yaml(path);
            self.let_go_of(path.parent().unwrap_or(Path::new("")));
        }
    }

    /// A file changed on the disk, or is gone from it.
    pub fn refresh(&mut self, path: &Path) {
        if self.open.contains(path) || is_page(path) {
            return;
        }
        match self.disk.read(path) {
            Some(text) if is_rules(path) || looks_like_ours(path, &text) => self.set(path, text),
            _ => {
                self.yaml.remove(path);
                if let Some(key) = self.find(path) {
                    self.store.remove(key);
                    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                    self.rebuild_with(&folder);
                    if self.rules_in(&folder).is_empty() {
                        self.books.remove(&folder);
                    }
                }
            }
        }
    }

    fn rebuild_with(&mut self, folder: &Path) {
        let using = self.books.values().filter(|state| {
            state.folder == folder
                || state.files.iter().any(|file| self.path(file.key).parent() == Some(folder))
        });
        let using: Vec<PathBuf> = using.map(|state| state.folder.clone()).collect();
        for folder in using {
            self.rebuild(&folder);
        }
    }

    fn follow(&mut self, key: FileKey, changed: &Changed) {
        let is_header = |keyword: Option<Keyword>| keyword == Some(Keyword::Rulebook);
        let header = changed.removed.iter().any(|(_, entry)| is_header(entry.keyword()))
            || changed
                .added
                .iter()
                .any(|id| self.store.entry(*id).is_some_and(|entry| is_header(entry.keyword())));
        let folders: Vec<PathBuf> = self
            .books
            .values()
            .filter(|state| state.book.has(key))
            .map(|state| state.folder.clone())
            .collect();
        for folder in folders {
            if header {
                self.rebuild(&folder);
            } else if let Some(state) = self.books.get_mut(&folder) {
                state.version += 1;
                for id in state.book.follow(changed, &self.store) {
                    let file =
                        self.store.entry(id).map(|entry| entry.file).filter(|key| state.book.owns(*key));
                    self.touched.extend(file.and_then(|key| self.paths.get(key.0 as usize).cloned()));
                }
                self.changed.insert(folder);
            }
        }
        self.touched.extend(self.paths.get(key.0 as usize).cloned());
    }

    // --- Questions ---

    /// The rulebook whose own a file is; else one that uses it.
    pub fn book_of(&self, key: FileKey) -> Option<&BookState> {
        let own = self.path(key).parent().and_then(|folder| self.books.get(folder));
        own.filter(|state| state.book.owns(key))
            .or_else(|| self.books.values().find(|state| state.book.has(key)))
    }

    /// The rulebooks that a file belongs to.
    pub fn books_with(&self, key: FileKey) -> impl Iterator<Item = &BookState> {
        self.books.values().filter(move |state| state.book.has(key))
    }

    /// The rulebook with a name.
    pub fn book_named(&self, name: &str) -> Option<&BookState> {
        self.books.values().find(|state| self.name_of(state) == Some(name))
    }

    /// The name of a rulebook.
    pub fn name_of(&self, state: &BookState) -> Option<&str> {
        state.book.headers(&self.store).first().and_then(|entry| entry.name()).map(|name| name.text.as_str())
    }

    /// The text of any file that is known.
    pub fn text(&self, path: &Path) -> Option<&Text> {
        match self.find(path) {
            Some(key) => self.store.file(key).map(|file| &file.text),
            None => self.yaml.get(path).map(|file| &file.text),
        }
    }

    /// A place within a declaration, as one in a file.
    pub fn place(&self, loc: Loc) -> Option<(FileKey, Span)> {
        self.store.span(Id(loc.file.0), loc.span)
    }

    /// The files of a rulebook and of those that it uses, by folder, as the engine wants them.
    pub fn at_hand(&self, state: &BookState) -> HashMap<PathBuf, Vec<(String, String)>> {
        let mut folders: HashMap<PathBuf, Vec<(String, String)>> = HashMap::new();
        for file in &state.files {
            let path = self.path(file.key);
            let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { continue };
            if let Some(file) = self.store.file(file.key).filter(|_| !is_page(path)) {
                let text = (name.to_string_lossy().into_owned(), file.text.as_str().to_string());
                folders.entry(folder.to_path_buf()).or_default().push(text);
            }
        }
        // What is used in part is read as a whole.
        for (folder, files) in &mut folders {
            for key in self.rules_in(folder) {
                let name = self.path(key).file_name().map(|name| name.to_string_lossy().into_owned());
                if let (Some(name), Some(file)) = (name, self.store.file(key))
                    && !files.iter().any(|(other, _)| *other == name)
                {
                    files.push((name, file.text.as_str().to_string()));
                }
            }
            files.sort();
        }
        folders
    }

    /// The declaration at a place of a file.
    pub fn at(&self, key: FileKey, offset: usize) -> Option<(Id, u32)> {
        let piece = self.store.file(key)?.piece_at(offset as u32)?;
        Some((piece.id, offset as u32 - piece.start))
    }
}

/// A place that the protocol can speak of.
pub fn loc(id: Id, span: Span) -> Loc {
    Loc { file: FileId(id.0), span }
}

/// Whether a path is that of a page in the program: of a rulebook that ships, of a file of it, of a finding.
pub fn is_page(path: &Path) -> bool {
    path.starts_with("rules-doc:")
}

/// Whether a path is that of rules.
pub fn is_rules(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rules")
}

/// Whether a path is that of YAML.
pub fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// The keys of dossiers and of files of cases.
const OURS: [&str; 4] = ["rulebook:", "facts:", "progress:", "cases:"];

/// Whether a file of YAML is a dossier or a file of cases, as far as a glance tells.
pub fn looks_like_ours(path: &Path, text: &str) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    is_yaml(path)
        && (name.ends_with(".test.yaml")
            || path.parent().is_some_and(|folder| folder.ends_with("tests"))
            || text.lines().any(|line| OURS.iter().any(|key| line.starts_with(key))))
}
