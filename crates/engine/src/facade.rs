//! The few doors that programs go through.

use std::fmt;
use std::sync::OnceLock;

use crate::check::FindingCode;
use crate::day::Day;
use crate::decide::compile::{Compiled, DIAGRAM_BUDGET, can_compile_later, compile, lowered};
use crate::decide::{Decision, decide};
use crate::diagnostic::{Diagnostic, render_text};
use crate::diff::{self, Diff};
use crate::dossier::{self, Dossier};
use crate::logic::Diagram;
use crate::phrase::Phrase;
use crate::plan::prove_acyclic;
use crate::rulebook::model::{Item, Lang, Model};
#[cfg(feature = "builtin")]
use crate::rulebook::stored::read_trusted;
use crate::rulebook::stored::{StoredError, read_proved, read_stored, store};
use crate::rulebook::{
    Folders, Loaded, NotLoaded, load_allowing, load_at_hand, load_builtin, load_texts, load_texts_allowing,
    stored_in,
};
use crate::source::Sources;
use rules_language::words::files;

/// A checked rulebook, ready to decide dossiers. It can be shared between threads.
///
/// ```
/// use rules_engine::Rulebook;
/// let rulebook = Rulebook::builtin("ris-va2")?;
/// assert_eq!(rulebook.id(), "ris-va2");
/// assert!(Rulebook::builtin("ris-va3").is_err());
/// # Ok::<(), rules_engine::RulebookError>(())
/// ```
pub struct Rulebook {
    loaded: Loaded,
    /// Made at once, where that can fail; else when it is first asked about.
    compiled: OnceLock<Compiled>,
    /// What a command has to name to load it again.
    called: Option<String>,
}

/// Why a rulebook cannot be used: everything that is wrong with it, with places and advice.
#[derive(Clone)]
pub struct RulebookError {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

/// Why a dossier cannot be used: everything that is wrong with it, with places and advice.
#[derive(Clone)]
pub struct DossierError {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

impl From<dossier::DossierError> for DossierError {
    fn from(error: dossier::DossierError) -> Self {
        DossierError { diagnostics: error.diagnostics, sources: error.sources }
    }
}

impl Rulebook {
    /// A rulebook that ships with the library, by its name.
    pub fn builtin(name: &str) -> Result<Rulebook, RulebookError> {
        #[cfg(feature = "builtin")]
        if let Some(loaded) =
            rules_builtin::stored(name).and_then(|bytes| read_trusted(bytes, known_code).ok())
        {
            // That no dossier makes a cycle of its steps was proved when it was tested.
            return match compile(&loaded.model) {
                Ok(compiled) => Ok(Rulebook { loaded, compiled: compiled.into(), called: None }),
                Err(diagnostics) => Err(RulebookError { diagnostics, sources: loaded.sources }),
            };
        }
        Rulebook::of(load_builtin(name))
    }

    /// The rulebook in a folder of `.rules` files, or in one file; a name of a rulebook that ships
    /// will do too, and a file that [`store`](Self::store) made.
    pub fn load(path: impl AsRef<std::path::Path>) -> Result<Rulebook, RulebookError> {
        Rulebook::load_allowing(path, &[])
    }

    /// A rulebook from the bytes that [`store`](Self::store) made, under the name that messages call it by. Bytes
    /// that are damaged, or were made by another version or another program, are refused.
    pub fn from_stored(name: &str, bytes: &[u8]) -> Result<Rulebook, RulebookError> {
        let loaded = read_stored(bytes, known_code).map_err(|error| not_stored(name, &error));
        match loaded {
            // Its formulas are made when the first question is asked: to list what it declares takes none.
            Ok(loaded) if can_compile_later(&loaded.model) => {
                Ok(Rulebook { loaded, compiled: OnceLock::new(), called: None })
            }
            loaded => Rulebook::of(loaded),
        }
    }

    /// The same, where it is believed that no dossier makes a circle of its steps: that was proved when they were made.
    /// For programs that have no room for the proof.
    pub fn from_stored_proved(name: &str, bytes: &[u8]) -> Result<Rulebook, RulebookError> {
        let loaded = read_proved(bytes).map_err(|error| refused(not_stored(name, &error)))?;
        if can_compile_later(&loaded.model) {
            return Ok(Rulebook { loaded, compiled: OnceLock::new(), called: None });
        }
        match compile(&loaded.model) {
            Ok(compiled) => Ok(Rulebook { loaded, compiled: compiled.into(), called: None }),
            Err(diagnostics) => Err(RulebookError { diagnostics, sources: loaded.sources }),
        }
    }

    /// It as one file, to be loaded without parsing. The same rulebook makes the same bytes; they hold its texts,
    /// so that messages are the same.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let text = "rulebook tiny { title \"Tiny\" } fact adult : yes_no { }";
    /// let rulebook = Rulebook::from_texts(&[("tiny.rules", text)])?;
    /// let again = Rulebook::from_stored("tiny.book", &rulebook.store()?)?;
    /// assert_eq!(again.digest(), rulebook.digest());
    /// # Ok::<(), rules_engine::RulebookError>(())
    /// ```
    pub fn store(&self) -> Result<Vec<u8>, RulebookError> {
        store(&self.loaded).map_err(|error| {
            let NotLoaded { diagnostics, sources } = not_stored(self.id(), &error);
            RulebookError { diagnostics, sources }
        })
    }

    /// As [`load`](Self::load); what the rulebook uses may lie in these folders too, and not only in its own and those
    /// beside it.
    pub fn load_allowing(
        path: impl AsRef<std::path::Path>,
        allowed: &[std::path::PathBuf],
    ) -> Result<Rulebook, RulebookError> {
        let path = path.as_ref();
        if !path.exists() {
            return Rulebook::builtin(&path.to_string_lossy());
        }
        match stored_in(path).map_err(refused)? {
            Some(bytes) => Rulebook::from_stored(&path.to_string_lossy(), &bytes),
            None => Rulebook::of(load_allowing(&path.to_string_lossy(), allowed)),
        }
        .map(|rulebook| rulebook.called_by(path))
    }

    /// A rulebook from texts at hand: the name and content of each file.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let text = "rulebook tiny { title \"Tiny\" }\nfact adult : yes_no { }";
    /// assert_eq!(Rulebook::from_texts(&[("tiny.rules", text)])?.id(), "tiny");
    /// # Ok::<(), rules_engine::RulebookError>(())
    /// ```
    pub fn from_texts(files: &[(&str, &str)]) -> Result<Rulebook, RulebookError> {
        Rulebook::of(load_texts(files, std::path::Path::new("")))
    }

    /// The same, where the paths that the texts use are those seen from a folder.
    pub fn from_texts_in(
        files: &[(&str, &str)],
        folder: &std::path::Path,
    ) -> Result<Rulebook, RulebookError> {
        Rulebook::of(load_texts(files, folder))
    }

    /// The same, where what they use may also lie in these folders.
    pub fn from_texts_allowing(
        files: &[(&str, &str)],
        folder: &std::path::Path,
        allowed: &[std::path::PathBuf],
    ) -> Result<Rulebook, RulebookError> {
        Rulebook::of(load_texts_allowing(files, folder, allowed))
    }

    /// The rulebook in a folder, whose files, and those of the folders that it uses, may be at hand in another state
    /// than on the disk.
    pub fn at_hand(folder: &std::path::Path, folders: Folders<'_>) -> Result<Rulebook, RulebookError> {
        Rulebook::of(load_at_hand(folder, folders))
    }

    fn of(loaded: Result<Loaded, NotLoaded>) -> Result<Rulebook, RulebookError> {
        let loaded = loaded.map_err(refused)?;
        match compile(&loaded.model) {
            Ok(compiled) => {
                let circles = prove_acyclic(&loaded.model, &compiled);
                if circles.is_empty() {
                    Ok(Rulebook { loaded, compiled: compiled.into(), called: None })
                } else {
                    Err(RulebookError { diagnostics: circles, sources: loaded.sources })
                }
            }
            Err(diagnostics) => Err(RulebookError { diagnostics, sources: loaded.sources }),
        }
    }

    /// The same without one change of a layer; nothing where that is no rulebook by itself.
    pub(crate) fn without_change(&self, change: &crate::rulebook::model::Tailoring) -> Option<Rulebook> {
        Rulebook::of(Ok(self.loaded.without_change(change)?)).ok()
    }

    /// What a command has to name to load it again: the path it was loaded from. None for what ships and needs no path, and
    /// for texts.
    pub fn called(&self) -> Option<&str> {
        self.called.as_deref()
    }

    fn called_by(mut self, path: &std::path::Path) -> Self {
        self.called = Some(path.to_string_lossy().into_owned());
        self
    }

    /// Its name.
    pub fn id(&self) -> &str {
        &self.model().head.id
    }

    /// Its title in a language.
    pub fn title(&self, lang: Lang) -> &str {
        self.model().title.get(lang).unwrap_or(self.id())
    }

    /// Its edition, as `2025-04-30`, if it says so.
    pub fn edition(&self) -> Option<&str> {
        self.model().edition.as_deref()
    }

    /// `sha256:…` of its files.
    pub fn digest(&self) -> &str {
        &self.loaded.digest
    }

    /// Reads a dossier for this rulebook. All that is wrong with it comes back at once.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let error = rulebook.read_dossier("facts:\n  profils: [general]\n").unwrap_err();
    /// assert!(error.to_string().contains("did you mean `profiles`?"));
    /// # Ok::<(), rules_engine::RulebookError>(())
    /// ```
    pub fn read_dossier(&self, text: &str) -> Result<Dossier, DossierError> {
        self.read_dossier_named("dossier.yaml", text)
    }

    /// Reads a dossier, with the name that messages call it by.
    pub fn read_dossier_named(&self, name: &str, text: &str) -> Result<Dossier, DossierError> {
        let dossier = dossier::read(self.model(), name, text, &crate::yaml::Limits::default())?;
        Ok(self.with_warnings(dossier))
    }

    /// The same of a dossier in JSON, without the reader of YAML, which is large; nothing where it is none.
    pub fn read_dossier_json(&self, name: &str, text: &str) -> Option<Result<Dossier, DossierError>> {
        let dossier = dossier::read_json(self.model(), name, text, &crate::yaml::Limits::default())?;
        Some(dossier.map(|dossier| self.with_warnings(dossier)).map_err(DossierError::from))
    }

    /// A dossier that declares nothing.
    pub(crate) fn empty_dossier(&self) -> Result<Dossier, DossierError> {
        self.read_dossier_json("dossier.json", "{\"facts\": {}}\n").unwrap_or_else(|| Ok(Dossier::default()))
    }

    fn with_warnings(&self, mut dossier: Dossier) -> Dossier {
        let unneeded = crate::decide::unneeded(self.model(), self.compiled(), &dossier);
        dossier.warnings.extend(unneeded);
        dossier
    }

    /// Decides a dossier. What depends on today stays open.
    pub fn decide<'a>(&'a self, dossier: &'a Dossier) -> Decision<'a> {
        decide(self.model(), self.compiled(), dossier, None)
    }

    /// Decides a dossier on a day.
    pub fn decide_on<'a>(&'a self, dossier: &'a Dossier, today: Day) -> Decision<'a> {
        decide(self.model(), self.compiled(), dossier, Some(today.days()))
    }

    /// This rulebook as it stands on a day: what is in force then, for whom. It asks nothing of today any more.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let text = "rulebook tiny { title \"Tiny\" }
    ///     requirement R { from 2026-08-02 inferred because \"test\" proofs 1 }";
    /// let rulebook = Rulebook::from_texts(&[("tiny.rules", text)])?;
    /// let (before, then) = (rulebook.on("2026-08-01".parse()?)?, rulebook.on("2026-08-02".parse()?)?);
    /// assert_eq!(before.diff(&then)?.items.len(), 2); // the requirement, and its proof
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(&self, day: Day) -> Result<Rulebook, RulebookError> {
        let mut loaded = self.loaded.clone();
        loaded.model = loaded.model.on_day(day.days());
        // That no dossier makes a circle was proved for every day.
        match compile(&loaded.model) {
            Ok(compiled) => Ok(Rulebook { loaded, compiled: compiled.into(), called: self.called.clone() }),
            Err(diagnostics) => Err(RulebookError { diagnostics, sources: loaded.sources }),
        }
    }

    /// What a change from this rulebook to a new one means: for whom, exactly, with a dossier that
    /// shows it. Empty where it means nothing, however the text moved.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let head = "rulebook trip { title \"Trip\" } fact abroad : yes_no { }";
    /// let book = |rule: &str| Rulebook::from_texts(&[("trip.rules", &format!("{head} {rule}"))]);
    /// let old = book("requirement PASSPORT { applies when abroad }")?;
    /// let same = book("requirement PASSPORT { applies when not not abroad }")?;
    /// let new = book("requirement PASSPORT { }")?;
    /// assert!(old.diff(&same)?.is_empty());
    /// let shift = &old.diff(&new)?.items[0].changes[0].shifts[0];
    /// assert_eq!((shift.from, shift.to), ("not_required", "required"));
    /// assert_eq!(shift.condition.as_deref(), Some("not abroad"));
    /// # Ok::<(), rules_engine::RulebookError>(())
    /// ```
    pub fn diff(&self, new: &Rulebook) -> Result<Diff, RulebookError> {
        self.diff_given(new, &diff::GivenRenames::new())
    }

    /// The same, where it is said which items were renamed: for an old id, the new one and a note.
    pub fn diff_given(&self, new: &Rulebook, renames: &diff::GivenRenames) -> Result<Diff, RulebookError> {
        diff::diff_given(self.book(), new.book(), renames).map_err(|mut diagnostics| {
            // A place in one rulebook or the other: without a file it would mislead.
            diagnostics.iter_mut().for_each(|diagnostic| diagnostic.primary = None);
            RulebookError { diagnostics, sources: Sources::new() }
        })
    }

    /// What it declares, with its formulas.
    pub fn book(&self) -> diff::Book<'_> {
        diff::Book { model: self.model(), compiled: self.compiled() }
    }

    /// Everything it declares.
    pub fn model(&self) -> &Model {
        &self.loaded.model
    }

    /// Its formulas.
    pub fn compiled(&self) -> &Compiled {
        self.compiled.get_or_init(|| lowered(self.model()))
    }

    /// Which part of all candidates something applies to, each answer weighing the same; nothing where that cannot be
    /// counted.
    pub fn share(&self, item: Item) -> Option<f64> {
        let compiled = self.compiled();
        let root = match item {
            Item::Scope(id) => compiled.scopes.get(id.index()),
            Item::Condition(id) => compiled.conditions.get(id.index()),
            Item::Requirement(id) => compiled.requirements.get(id.index()),
            Item::Scenario(id) => compiled.scenarios.get(id.index()),
            Item::Proof(id) => compiled.proofs.get(id.index()),
            Item::Group(id) => compiled.groups.get(id.index()).and_then(|parts| parts.first()),
            Item::Chapter(id) => compiled.chapters.get(id.index()),
            Item::Fact(id) => compiled.needed.get(id.index()),
            Item::Note(id) => compiled.notes.get(id.index()),
            _ => None,
        }?;
        let diagram = Diagram::build(compiled.settler.formulas(), *root, None, DIAGRAM_BUDGET)?;
        diff::share::share(self.model(), &compiled.space, &diagram)
    }

    /// Its files, with their texts.
    pub fn sources(&self) -> &Sources {
        &self.loaded.sources
    }

    /// How many of its files are its own; those of rulebooks that it uses come after them.
    pub fn own_files(&self) -> u32 {
        self.loaded.own_files
    }

    /// What is kept of the base that it was made for, where it is a layer and something is.
    pub fn record(&self) -> Option<&crate::rulebook::record::Record> {
        self.loaded.record.as_ref()
    }

    /// Everything that is wrong with it, and what was proved of its claims, within the usual budget of work.
    ///
    /// ```
    /// use rules_engine::{FindingCode, Rulebook};
    ///
    /// let text = "rulebook r { title \"R\" }\nfact abroad : yes_no { ask \"Abroad?\" }\n";
    /// let report = Rulebook::from_texts(&[("r.rules", text)])?.check();
    /// assert_eq!(report.findings[0].code(), Some(FindingCode::UnusedFact));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self) -> crate::check::Report {
        crate::check::check(self)
    }

    /// What its author should know, though it can be used.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.loaded.findings
    }
}

fn refused(error: NotLoaded) -> RulebookError {
    RulebookError { diagnostics: error.diagnostics, sources: error.sources }
}

fn known_code(name: &str) -> Option<&'static str> {
    FindingCode::find(name).map(FindingCode::name)
}

fn not_stored(name: &str, error: &StoredError) -> NotLoaded {
    let diagnostic = Diagnostic::error("not-a-stored-rulebook", files::stored_unusable(name, error))
        .help(files::make_again());
    NotLoaded { diagnostics: vec![diagnostic], sources: Sources::new() }
}

macro_rules! located_error {
    ($name:ident) => {
        impl $name {
            /// Everything that is wrong.
            pub fn diagnostics(&self) -> &[Diagnostic] {
                &self.diagnostics
            }

            /// The files concerned.
            pub fn sources(&self) -> &Sources {
                &self.sources
            }
        }

        impl $name {
            /// Everything that is wrong in words, with the lines concerned. (Displayed in English.)
            pub fn text(&self, lang: Lang) -> String {
                render_text(&self.diagnostics, &self.sources, lang, false).trim_end().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text(Lang::En))
            }
        }

        // What `main` prints of an error that it returns.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl std::error::Error for $name {}
    };
}

located_error!(RulebookError);
located_error!(DossierError);

impl DossierError {
    /// That something is wrong with a dossier as a whole.
    pub fn plain(code: &'static str, message: impl Into<Phrase>) -> Self {
        DossierError::without_text(vec![Diagnostic::error(code, message)])
    }

    /// What is wrong, where there is no text to point at.
    pub fn without_text(diagnostics: Vec<Diagnostic>) -> Self {
        DossierError { diagnostics, sources: Sources::new() }
    }
}
