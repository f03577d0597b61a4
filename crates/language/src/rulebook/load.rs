//! Folder → files → model: finds the files of a rulebook and of those it uses.

use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::model::Model;
use super::record::{self, RECORD_FILE, Record};
use super::resolve::resolve_tailored;
use super::second_hand::drop_second_hand;
use super::stored::{MOST_BYTES, is_stored};
use super::tailor::{PiledBook, tailor};
use super::{builtin, findings};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::files::{Fence, ReadError, half_written};
use crate::source::{FileId, Loc, SourceFile, Sources, Span};
use crate::syntax::tree::{ClauseKind, File, Keyword};
use crate::syntax::{Limits, parse_whole, tell_names};
use crate::words::{files as words, general, layers};

/// How deep rulebooks may use each other.
const MOST_USES: usize = 16;

/// A rulebook as loaded: its model, its files, and what an author should know of it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Everything it declares.
    pub model: Model,
    /// Its files and those of the rulebooks it uses, with their texts.
    pub sources: Sources,
    /// Findings that do not keep it from being used.
    pub findings: Vec<Diagnostic>,
    /// `sha256:…` of all its files.
    pub digest: String,
    /// How many files are its own; those of the rulebooks it uses come after them.
    pub own_files: u32,
    /// What is kept of the base that a layer was made for, where something is.
    pub record: Option<Record>,
}

/// Why a rulebook could not be loaded.
#[derive(Debug, Clone)]
pub struct NotLoaded {
    /// Everything that is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The files concerned.
    pub sources: Sources,
}

/// Where a rulebook's files come from.
enum Origin {
    Builtin(&'static builtin::Files),
    Folder(PathBuf),
}

/// A file as read, before it is parsed.
struct Text {
    /// Its name as shown to people.
    shown: String,
    /// Its name within its folder.
    name: String,
    content: Content,
}

enum Content {
    Static(&'static str),
    Bytes(Vec<u8>),
}

/// Loads the rulebook with this name or in this folder (or of this one file).
pub fn load(name_or_path: &str) -> Result<Loaded, NotLoaded> {
    load_allowing(name_or_path, &[])
}

/// As [`load`]; what the rulebook uses may also lie in these folders.
pub fn load_allowing(name_or_path: &str, allowed: &[PathBuf]) -> Result<Loaded, NotLoaded> {
    let path = Path::new(name_or_path);
    match builtin::find(name_or_path) {
        Some(files) if !path.exists() => load_from(&Origin::Builtin(files), allowed),
        _ => load_from(&Origin::Folder(path.to_path_buf()), allowed),
    }
}

/// The bytes of a file, if it is a stored rulebook.
pub fn stored_in(path: &Path) -> Result<Option<Vec<u8>>, NotLoaded> {
    let failed = |error: std::io::Error| {
        let what = words::cannot_read(path.display(), words::why(&error));
        NotLoaded { diagnostics: vec![Diagnostic::error("cannot-read", what)], sources: Sources::new() }
    };
    if !path.is_file() {
        return Ok(None);
    }
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.by_ref().take(16).read_to_end(&mut bytes).map_err(failed)?;
    if !is_stored(&bytes) {
        return Ok(None);
    }
    file.take(MOST_BYTES as u64).read_to_end(&mut bytes).map_err(failed)?;
    Ok(Some(bytes))
}

/// Loads a rulebook that is built in.
pub fn load_builtin(name: &str) -> Result<Loaded, NotLoaded> {
    match builtin::find(name) {
        Some(files) => load_from(&Origin::Builtin(files), &[]),
        None => Err(unknown_builtin(name)),
    }
}

/// Loads a rulebook from texts that are already at hand: name and content of each file. Paths are those seen from `base`.
pub fn load_texts(files: &[(&str, &str)], base: &Path) -> Result<Loaded, NotLoaded> {
    load_texts_allowing(files, base, &[])
}

/// As [`load_texts`]; what the texts use may also lie in these folders.
pub fn load_texts_allowing(
    files: &[(&str, &str)],
    base: &Path,
    allowed: &[PathBuf],
) -> Result<Loaded, NotLoaded> {
    let texts = files
        .iter()
        .map(|(name, text)| Text {
            shown: (*name).to_string(),
            name: (*name).to_string(),
            content: Content::Bytes(text.as_bytes().to_vec()),
        })
        .collect();
    Loader::within(fence(base, allowed)).finish(texts, base)
}

fn fence(path: &Path, allowed: &[PathBuf]) -> Fence {
    Fence::around(path).allowing(allowed.iter().map(PathBuf::as_path))
}

/// The files of a folder that are at hand: the name and content of each; nothing where they must be read.
pub type Folders<'f> = &'f dyn Fn(&Path) -> Option<Vec<(String, String)>>;

/// Loads a rulebook from the texts of its folder, and of the folders that it uses, where they are at hand: an
/// editor's, which may not be saved yet. Every file is called by its path.
pub fn load_at_hand(folder: &Path, folders: Folders<'_>) -> Result<Loaded, NotLoaded> {
    match folders(folder) {
        Some(files) => {
            let texts = at_hand(folder, files);
            let fence = fence(folder, &[]);
            Loader { fence, folders: Some(folders), ..Loader::default() }.finish(texts, folder)
        }
        None => load_from(&Origin::Folder(folder.to_path_buf()), &[]),
    }
}

fn at_hand(folder: &Path, files: Vec<(String, String)>) -> Vec<Text> {
    let text = |(name, content): (String, String)| Text {
        shown: folder.join(&name).display().to_string(),
        name,
        content: Content::Bytes(content.into_bytes()),
    };
    files.into_iter().map(text).collect()
}

fn unknown_builtin(name: &str) -> NotLoaded {
    let mut error = Diagnostic::error("unknown-rulebook", words::no_rulebook(name));
    if let Some(close) = did_you_mean(name, builtin::names()) {
        error = error.help(general::did_you_mean(close));
    }
    let names: Vec<&str> = builtin::names().collect();
    let error = error.help(words::built_in(names.join(", ")));
    NotLoaded { diagnostics: vec![error], sources: Sources::new() }
}

fn load_from(origin: &Origin, allowed: &[PathBuf]) -> Result<Loaded, NotLoaded> {
    let (texts, base, fence) = match origin {
        Origin::Builtin(files) => (builtin_texts(files), PathBuf::new(), Fence::default()),
        Origin::Folder(path) => {
            if !path.exists() {
                return Err(unknown_builtin(&path.to_string_lossy()));
            }
            let base =
                if path.is_dir() { path.clone() } else { path.parent().unwrap_or(Path::new("")).into() };
            let fence = fence(path, allowed);
            let texts = folder_texts(path, &fence)
                .map_err(|error| NotLoaded { diagnostics: vec![error], sources: Sources::new() })?;
            (texts, base, fence)
        }
    };
    Loader::within(fence).finish(texts, &base)
}

fn builtin_texts(files: &'static builtin::Files) -> Vec<Text> {
    files
        .files
        .iter()
        .map(|(name, text)| Text {
            shown: format!("rules/{}/{name}", files.name),
            name: (*name).to_string(),
            content: Content::Static(text),
        })
        .collect()
}

/// The `.rules` files of a folder, by name; or the one file that is named.
fn folder_texts(path: &Path, fence: &Fence) -> Result<Vec<Text>, Diagnostic> {
    if path.exists() && !fence.holds(path) {
        return Err(outside(path));
    }
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let texts = texts(path, fence)?;
    // Also while it was read, as far as that can be seen.
    if half_written(folder) {
        return Err(half_written_error(folder));
    }
    Ok(texts)
}

fn texts(path: &Path, fence: &Fence) -> Result<Vec<Text>, Diagnostic> {
    let failed = |path: &Path, error: &std::io::Error| {
        Diagnostic::error("cannot-read", words::cannot_read(path.display(), words::why(error)))
            .help(words::give_folder())
    };
    let mut paths = Vec::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(|error| failed(path, &error))? {
            let file = entry.map_err(|error| failed(path, &error))?.path();
            let kept = file.file_name().is_some_and(|name| name == RECORD_FILE);
            let ours = kept || file.extension().is_some_and(|extension| extension == "rules");
            if ours && file.is_file() {
                paths.push(file);
            }
        }
        paths.sort();
        if paths.iter().all(|path| path.ends_with(RECORD_FILE)) {
            return Err(Diagnostic::error("no-files", words::no_rules_files(path.display()))
                .help(words::what_a_rulebook_is()));
        }
    } else {
        paths.push(path.to_path_buf());
    }
    let most = Limits::default().bytes as u64;
    paths
        .into_iter()
        .map(|file| {
            let bytes = fence.read(&file, most).map_err(|error| match error {
                ReadError::Outside => outside(&file),
                ReadError::TooLarge(most) => {
                    let message = words::too_many_bytes(file.display(), most);
                    Diagnostic::error("file-too-large", message).help(words::split_rulebook())
                }
                ReadError::NotAFile | ReadError::Io(_) => Diagnostic::error(
                    "cannot-read",
                    words::cannot_read(file.display(), words::why_not_read(&error)),
                ),
            })?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Ok(Text { shown: file.display().to_string(), name, content: Content::Bytes(bytes) })
        })
        .collect()
}

fn outside(path: &Path) -> Diagnostic {
    let message = words::outside_fence(path.display());
    Diagnostic::error("outside-fence", message).help(words::how_to_allow())
}

fn half_written_error(folder: &Path) -> Diagnostic {
    let message = words::half_written(shown(folder).display());
    Diagnostic::error("half-written", message).help(words::run_again())
}

fn shown(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

#[derive(Default)]
struct Loader<'f> {
    fence: Fence,
    /// The folders whose files need not be read.
    folders: Option<Folders<'f>>,
    sources: Sources,
    found: Diagnostics,
    /// The rulebooks that are used, each after those that it uses itself.
    units: Vec<PiledBook>,
    /// The rulebooks and files taken in already, by where they come from.
    taken: Vec<String>,
    /// Which of the rulebooks each target came to.
    targets: Vec<(String, usize)>,
    /// Of all files so far. (None before the first rulebook: that one's own is the beginning of it.)
    digest: Option<Sha256>,
}

impl Loader<'_> {
    fn within(fence: Fence) -> Self {
        Loader { fence, ..Loader::default() }
    }

    fn finish(mut self, mut texts: Vec<Text>, base: &Path) -> Result<Loaded, NotLoaded> {
        let record = self.take_record(&mut texts);
        let own_files = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        let (files, digest) = self.parse_all(texts);
        let uses = self.take_uses(&files, base, 0);
        self.units.push(PiledBook { files, uses, digest });
        let mut found = Diagnostics::new();
        let mut tailored = tailor(std::mem::take(&mut self.units), &self.sources, &mut found);
        let own = tailored.units.pop().unwrap_or_default();
        let used: Vec<(FileId, File)> =
            tailored.units.iter_mut().flat_map(|unit| std::mem::take(&mut unit.files)).collect();
        let (model, more) = resolve_tailored(&own.files, &used, &tailored);
        found.extend(more);
        // What cannot be read declares nothing that could be changed.
        if self.found.has_errors() {
            found.retain(|diagnostic| diagnostic.code != "change-does-not-fit");
        }
        drop_second_hand(&mut found, &own.files, &used);
        self.found.extend(found);
        let trees = own.files.iter().chain(&used).map(|(file, tree)| (*file, tree));
        tell_names(self.found.as_mut_slice(), trees, &self.sources);
        if let Some(moved) = (!self.found.has_errors()).then(|| record::compare(&model, record.as_ref())) {
            self.found.extend(moved);
        }
        self.found.sort();
        if self.found.has_errors() {
            return Err(NotLoaded { diagnostics: self.found.into_vec(), sources: self.sources });
        }
        let findings = findings::weigh(&model, self.found.into_vec());
        let digest = hex(&self.digest.unwrap_or_default().finalize());
        Ok(Loaded { model, sources: self.sources, findings, digest, own_files, record })
    }

    /// What is kept of the base, out of the texts of a folder.
    fn take_record(&mut self, texts: &mut Vec<Text>) -> Option<Record> {
        let at = texts.iter().position(|text| text.name == RECORD_FILE)?;
        let text = texts.remove(at);
        let bytes = match &text.content {
            Content::Static(content) => content.as_bytes(),
            Content::Bytes(bytes) => bytes,
        };
        let record = std::str::from_utf8(bytes).ok().and_then(Record::parse);
        if record.is_none() {
            let error = Diagnostic::error("damaged-record", layers::damaged_record(&*text.shown));
            self.found.push(error.help(layers::record_again()));
        }
        record
    }

    /// The trees of some texts, and what makes them these.
    fn parse_all(&mut self, texts: Vec<Text>) -> (Vec<(FileId, File)>, String) {
        let mut digest = Sha256::default();
        let mut files = Vec::with_capacity(texts.len());
        for text in texts {
            let id = match &text.content {
                Content::Static(content) => self.sources.add(SourceFile::new(&text.shown, *content)),
                Content::Bytes(bytes) => {
                    let (id, decoded) = self.sources.add_bytes(&text.shown, bytes);
                    if let Err(error) = decoded {
                        self.found.push(Diagnostic::undecodable(id, &error));
                        continue;
                    }
                    id
                }
            };
            let Some(file) = self.sources.get(id) else { continue };
            for digest in self.digest.iter_mut().chain([&mut digest]) {
                digest.update(text.name.as_bytes());
                digest.update([0]);
                digest.update(file.text().as_bytes());
                digest.update([0]);
            }
            let (tree, errors) = parse_whole(id, file.text(), &Limits::default());
            self.found.extend(errors);
            files.push((id, tree));
        }
        self.digest.get_or_insert_with(|| digest.clone());
        (files, hex(&digest.finalize()))
    }

    /// Takes in what the header's `uses` clauses name; which rulebooks these are.
    fn take_uses(&mut self, files: &[(FileId, File)], base: &Path, depth: usize) -> Vec<usize> {
        let mut uses = Vec::new();
        let headers = files.iter().flat_map(|(file, tree)| {
            tree.declarations.iter().filter(|d| d.keyword == Keyword::Rulebook).map(move |d| (*file, d))
        });
        for (file, header) in headers {
            for clause in &header.clauses {
                let ClauseKind::Uses { target, quoted, files: wanted } = &clause.kind else { continue };
                let loc = Loc { file, span: target.span };
                if depth >= MOST_USES {
                    self.found.push(
                        Diagnostic::error("uses-cycle", words::uses_too_deeply())
                            .at(loc)
                            .help(words::cannot_use_itself()),
                    );
                    return uses;
                }
                let wanted: Vec<(String, Span)> =
                    wanted.iter().map(|file| (file.text.clone(), file.span)).collect();
                self.take_one(&target.text, *quoted, &wanted, loc, base, depth);
                let taken = self.targets.iter().filter(|(name, _)| *name == target.text);
                uses.extend(taken.map(|(_, unit)| *unit));
            }
        }
        uses
    }

    fn take_one(
        &mut self,
        target: &str,
        is_path: bool,
        wanted: &[(String, Span)],
        loc: Loc,
        base: &Path,
        depth: usize,
    ) {
        let (texts, base) = if is_path {
            let path = base.join(target);
            let texts = self.folders.and_then(|folders| folders(&path)).map(|files| at_hand(&path, files));
            match texts.map_or_else(|| folder_texts(&path, &self.fence), Ok) {
                Ok(texts) => (texts, path),
                Err(error) => {
                    self.found.push(Diagnostic { primary: Some(loc), ..error });
                    return;
                }
            }
        } else if let Some(files) = builtin::find(target) {
            (builtin_texts(files), PathBuf::new())
        } else {
            self.found.extend(unknown_builtin(target).diagnostics.into_iter().map(|error| error.at(loc)));
            return;
        };
        let names: Vec<String> = texts.iter().map(|text| text.name.clone()).collect();
        for (name, span) in wanted {
            if !names.contains(name) {
                let mut error = Diagnostic::error("unknown-file", words::no_file(target, name))
                    .at(Loc { file: loc.file, span: *span });
                if let Some(close) = did_you_mean(name, names.iter().map(String::as_str)) {
                    error = error.help(general::did_you_mean(close));
                }
                self.found.push(error.help(words::its_files(names.join(", "))));
            }
        }
        let texts: Vec<Text> = texts
            .into_iter()
            .filter(|text| text.name != RECORD_FILE)
            .filter(|text| wanted.is_empty() || wanted.iter().any(|(name, _)| *name == text.name))
            .filter(|text| {
                let key = format!("{target}/{}", text.name);
                let new = !self.taken.contains(&key);
                if new {
                    self.taken.push(key);
                }
                new
            })
            .collect();
        if texts.is_empty() {
            return;
        }
        let (files, digest) = self.parse_all(texts);
        let uses = self.take_uses(&files, &base, depth + 1);
        self.targets.push((target.to_string(), self.units.len()));
        self.units.push(PiledBook { files, uses, digest });
    }
}

/// `sha256:…` of a digest.
pub fn hex(digest: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16);
    let digits = digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    "sha256:".chars().chain(digits.flatten()).collect()
}
