//! What takes longer than a key: the engine's look at a rulebook, and commands. Each has a thread, where there are any.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::RequestId;
use rules_engine::check::{FindingCode, Stage};
use rules_logic::steps;

use crate::exact::{Exact, Job, id_of, work};
use crate::features::commands::{Done, Task};
use crate::session::Session;

/// What came of work in the background.
pub enum Report {
    /// The engine has looked at a rulebook; nothing where it was interrupted.
    Exact {
        /// The rulebook's folder.
        folder: PathBuf,
        /// What it says.
        exact: Option<Box<Exact>>,
    },
    /// A command is done.
    Command {
        /// The request.
        id: RequestId,
        /// What came of it.
        outcome: Result<Done, String>,
    },
}

/// Who does the work.
enum Workers {
    /// Threads; the engine's takes its jobs from here.
    Threads(Sender<Job>),
    /// Whoever asks, who waits for it.
    Here,
    /// Nobody any more.
    Gone,
}

/// The work in the background, and how far it is.
pub struct Background {
    /// What comes of it.
    pub reports: Receiver<Report>,
    sender: Sender<Report>,
    workers: Workers,
    number: u64,
    busy: bool,
    commands: HashSet<RequestId>,
}

impl Background {
    /// Threads that have nothing to do yet.
    pub fn in_threads() -> Background {
        let (jobs, to_do) = unbounded::<Job>();
        let background = Background::new(Workers::Threads(jobs));
        let out = background.sender.clone();
        // It ends when there is nobody left who could send a job.
        std::thread::spawn(move || {
            for job in to_do {
                if out.send(looked_at(&job)).is_err() {
                    break;
                }
            }
        });
        background
    }

    /// Work that is done at once, by who asks for it: for where there are no threads.
    pub fn here() -> Background {
        Background::new(Workers::Here)
    }

    fn new(workers: Workers) -> Background {
        let (sender, reports) = unbounded();
        Background { reports, sender, workers, number: 0, busy: false, commands: HashSet::new() }
    }

    /// Whether the engine has nothing to do.
    pub fn is_free(&self) -> bool {
        !self.busy
    }

    /// Has the engine look at a rulebook; false where it should not.
    pub fn ask(&mut self, session: &Session, folder: &Path, saved: bool) -> bool {
        self.number += 1;
        session.newest.store(self.number, Ordering::Relaxed);
        let Some(job) = session.job(folder, self.number, saved) else { return false };
        self.busy = match &self.workers {
            Workers::Threads(jobs) => jobs.send(job).is_ok(),
            Workers::Here => self.sender.send(looked_at(&job)).is_ok(),
            Workers::Gone => false,
        };
        self.busy
    }

    /// The engine has answered.
    pub fn done(&mut self) {
        self.busy = false;
    }

    /// What the engine looks at is out of date.
    pub fn interrupt(&mut self, session: &Session) {
        self.number += 1;
        session.newest.store(self.number, Ordering::Relaxed);
    }

    /// Nothing is wanted any more.
    pub fn stop(&mut self, session: &Session) {
        self.interrupt(session);
        self.workers = Workers::Gone;
    }

    /// Carries a command out.
    pub fn command(&mut self, id: RequestId, task: Task) {
        self.commands.insert(id.clone());
        let sender = self.sender.clone();
        let run = move || {
            let within = || steps::within(Some(steps::USUAL_STEPS), || task.run()).0;
            let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(within));
            let outcome = run.unwrap_or_else(|_| Err("this command failed: please report it".to_string()));
            let _ = sender.send(Report::Command { id, outcome });
        };
        match self.workers {
            Workers::Threads(_) | Workers::Gone => drop(std::thread::spawn(run)),
            Workers::Here => run(),
        }
    }

    /// A command is answered; false where it was already.
    pub fn forget(&mut self, id: &RequestId) -> bool {
        self.commands.remove(id)
    }
}

/// What the engine says.
fn looked_at(job: &Job) -> Report {
    let looked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(job)));
    let exact = match looked {
        Ok(exact) => exact.map(Box::new),
        // A fault of ours must not end the session: this state of the rulebook stays unsaid.
        Err(_) => Some(Box::new(Exact { version: job.version, ..Exact::default() })),
    };
    Report::Exact { folder: job.folder.clone(), exact }
}

/// Takes in what the engine says of a rulebook; returns the files of which something else is to be said.
pub fn take_in(session: &mut Session, folder: &Path, mut exact: Exact) -> BTreeSet<PathBuf> {
    let mut touched = BTreeSet::new();
    let Some(state) = session.workspace.books.get(folder) else { return touched };
    if state.version != exact.version {
        return touched;
    }
    let before = state.exact.clone();
    let store = &session.workspace.store;
    if !exact.loaded
        && let Some(before) = &before
    {
        // What was found in declarations that are as they were still holds, as far as can be told.
        let meaning = |code: &str| FindingCode::find(code).is_some_and(|code| code.stage() == Stage::Meaning);
        let stands = before.found.iter().filter(|found| {
            let id = found.diagnostic.primary.map(id_of);
            meaning(found.diagnostic.code) && id.is_some_and(|id| store.entry(id).is_some())
        });
        exact.found.extend(stands.cloned());
        exact.rulebook.clone_from(&before.rulebook);
        exact.proved.clone_from(&before.proved);
        exact.cases.clone_from(&before.cases);
        exact.shown.clone_from(&before.shown);
    }
    let found = before.iter().flat_map(|before| &before.found).chain(&exact.found);
    for loc in found.filter_map(|found| found.diagnostic.primary) {
        let key = store.entry(id_of(loc)).map(|entry| entry.file);
        touched.extend(key.map(|key| session.workspace.path(key).to_path_buf()));
    }
    let first = state.files.iter().find(|file| file.own);
    touched.extend(first.map(|file| session.workspace.path(file.key).to_path_buf()));
    if let Some(state) = session.workspace.books.get_mut(folder) {
        state.exact = Some(Arc::new(exact));
    }
    // A dossier is judged by the rulebook.
    let open: Vec<PathBuf> = session.workspace.open_files().map(Path::to_path_buf).collect();
    let of_it = |path: &PathBuf| {
        session.workspace.yaml.contains_key(path)
            && session.state_for(path).is_some_and(|state| state.folder == folder)
    };
    touched.extend(open.into_iter().filter(of_it));
    touched
}
