//! What the engine says of a rulebook: exact findings, proved claims, what its tests show. It takes longer than a key
//! does, so it runs in a thread of its own, on a copy of the texts, and is given up when a text changes.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rules_engine::cases::{self, Case, CaseFile};
use rules_engine::check::{self, ClaimResult, ClaimVerdict, Finding};
use rules_engine::{Rulebook, RulebookError};
use rules_language::diagnostic::Diagnostic;
use rules_language::rulebook::model::Model;
use rules_language::source::{FileId, Loc, Sources, Span};
use rules_logic::steps;

use crate::live::{Id, Piece};

/// What is asked of the engine.
pub struct Job {
    /// The rulebook's folder.
    pub folder: PathBuf,
    /// Which of its states is meant.
    pub version: u64,
    /// The files of it and of those that it uses, by folder.
    pub files: HashMap<PathBuf, Vec<(String, String)>>,
    /// Which declaration stands where in each file.
    pub pieces: HashMap<PathBuf, Vec<Piece>>,
    /// Its files of cases, by path and text.
    pub tests: Vec<(PathBuf, String)>,
    /// The newest job: when it is no longer this one, nobody waits.
    pub newest: Arc<AtomicU64>,
    /// This job's number.
    pub number: u64,
}

/// A finding, its places counted from the start of declarations.
#[derive(Debug, Clone)]
pub struct Found {
    /// What it says.
    pub diagnostic: Diagnostic,
    /// A dossier that shows it.
    pub witness: Option<String>,
}

/// How many cases show a clause.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Where the clause stands, counted from the start of its declaration.
    pub loc: Loc,
    /// How many show it true, and how many false.
    pub counts: [usize; 2],
}

/// What the engine says of a rulebook.
#[derive(Default)]
pub struct Exact {
    /// Which of its states it is said of.
    pub version: u64,
    /// The rulebook, where it could be loaded: in this state, or in the last one in which it could.
    pub rulebook: Option<Arc<Rulebook>>,
    /// Whether it could be loaded in this state.
    pub loaded: bool,
    /// What is wrong.
    pub found: Vec<Found>,
    /// The texts of the claims that are proved.
    pub proved: BTreeSet<String>,
    /// How many claims there are.
    pub claims: usize,
    /// The cases.
    pub cases: Vec<Case>,
    /// How many cases show each clause.
    pub shown: Vec<Shown>,
}

impl std::fmt::Debug for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exact")
            .field("version", &self.version)
            .field("found", &self.found)
            .finish_non_exhaustive()
    }
}

impl Exact {
    /// What its cases give and expect by a name: how many speak of it.
    pub fn cases_of(&self, model: &Model, id: &str) -> usize {
        let fact = match model.names.term(id) {
            Some(rules_language::rulebook::model::Item::Fact(fact)) => Some(model.fact(fact)),
            _ => None,
        };
        let speaks = |case: &&Case| {
            let expect = &case.expect;
            let gives = fact.is_some_and(|fact| {
                fact.slots.iter().any(|slot| case.dossier.value(*slot).is_some())
                    || fact
                        .slots
                        .first()
                        .is_some_and(|slot| case.dossier.list(model.slot(*slot).fact).is_some())
            });
            gives
                || expect.statuses.iter().any(|status| {
                    status.target.id().split('#').next() == Some(id) || status.target.id() == id
                })
                || expect.ready.iter().chain(&expect.order).any(|(step, _)| instance_of(step, id))
                || expect.blocked.iter().any(|blocked| instance_of(&blocked.step, id))
                || expect.by.iter().any(|by| instance_of(&by.step, id))
                || expect.reasons.iter().any(|reason| reason.id == id)
                || expect.problems.as_ref().is_some_and(|problems| {
                    problems.items.iter().any(|check| model.checks[check.index()].head.id == id)
                })
                || expect.notes.as_ref().is_some_and(|notes| {
                    notes.items.iter().any(|note| model.notes[note.index()].head.id == id)
                })
        };
        self.cases.iter().filter(speaks).count()
    }
}

fn instance_of(step: &str, id: &str) -> bool {
    step.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// More declarations than this are looked at when a file is saved, not at each pause.
pub const MOST_AT_A_PAUSE: usize = 25_000;

/// Does a job, within the usual budget; nothing if nobody waits any more.
pub fn work(job: &Job) -> Option<Exact> {
    steps::within(Some(steps::USUAL_STEPS), || look(job)).0
}

fn look(job: &Job) -> Option<Exact> {
    let wanted = || job.newest.load(Ordering::Relaxed) == job.number;
    let folders = |folder: &Path| job.files.get(&crate::paths::tidy(folder)).cloned();
    let mut exact = Exact { version: job.version, ..Exact::default() };
    let rulebook = match Rulebook::at_hand(&job.folder, &folders) {
        Ok(rulebook) => rulebook,
        Err(error) => {
            exact.found = not_loaded(job, &error);
            return wanted().then_some(exact);
        }
    };
    if !wanted() {
        return None;
    }
    let report = check::check_while(&rulebook, &wanted)?;
    exact.found = report.findings.iter().filter_map(|finding| found(job, &report.sources, finding)).collect();
    exact.claims = report.claims.len();
    let proved = |claim: &&ClaimResult| claim.verdict == ClaimVerdict::Proved;
    exact.proved = report.claims.iter().filter(proved).map(|claim| claim.text.clone()).collect();
    for (path, text) in &job.tests {
        let file = CaseFile::at_hand(path, text);
        exact.cases.extend(cases::read(&rulebook, &file).unwrap_or_default());
    }
    if !wanted() {
        return None;
    }
    // Without cases there is nothing to count.
    if !exact.cases.is_empty()
        && let Ok(coverage) = cases::coverage(&rulebook, &exact.cases)
    {
        let shown = coverage.shown(&exact.cases);
        let place = |(_, loc, counts)| Some(Shown { loc: job.place(rulebook.sources(), loc)?, counts });
        exact.shown = shown.into_iter().filter_map(place).collect();
    }
    exact.rulebook = Some(Arc::new(rulebook));
    exact.loaded = true;
    wanted().then_some(exact)
}

fn not_loaded(job: &Job, error: &RulebookError) -> Vec<Found> {
    let sources = error.sources();
    error.diagnostics().iter().cloned().map(Finding::from).filter_map(|f| found(job, sources, &f)).collect()
}

fn found(job: &Job, sources: &Sources, finding: &Finding) -> Option<Found> {
    let mut diagnostic = finding.diagnostic.clone();
    if let Some(loc) = diagnostic.primary {
        diagnostic.primary = Some(job.place(sources, loc)?);
    }
    diagnostic.labels.retain_mut(|label| job.place(sources, label.loc).map(|loc| label.loc = loc).is_some());
    if let Some(fix) = &mut diagnostic.fix {
        match job.place(sources, fix.loc) {
            Some(loc) => fix.loc = loc,
            None => diagnostic.fix = None,
        }
    }
    Some(Found { diagnostic, witness: finding.witness.clone() })
}

impl Job {
    /// A place in the files as they were, counted from the start of its declaration.
    fn place(&self, sources: &Sources, loc: Loc) -> Option<Loc> {
        let path = crate::paths::tidy(Path::new(sources.get(loc.file)?.name()));
        let pieces = self.pieces.get(&path)?;
        let after = pieces.partition_point(|piece| piece.start <= loc.span.start);
        let piece = pieces[..after].last().filter(|piece| loc.span.start <= piece.end)?;
        let span =
            Span { start: loc.span.start - piece.start, end: loc.span.end.saturating_sub(piece.start) };
        Some(Loc { file: FileId(piece.id.0), span })
    }
}

/// The declaration that a place of the engine's findings is in.
pub fn id_of(loc: Loc) -> Id {
    Id(loc.file.0)
}
