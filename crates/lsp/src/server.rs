//! The protocol: messages in, messages out, in the order in which they come.
//!
//! One thread answers; what takes long goes to two others, the engine's and that of commands, and can be cancelled.
//! There is no waiting for a pause before something is said of a change; but of changes that have already come, only
//! the last is spoken of.
//!
//! Where there are no threads and no clock, as in a page, the host hands messages over by [`Hosted`].

mod background;
mod capabilities;
mod handle;
mod hosted;

use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, select, unbounded};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use rules_language::rulebook::model::Lang;
use rules_logic::steps;
use serde_json::{Value, json};

use crate::diagnose;
use crate::disk::Disk;
use crate::paths::{path_of, uri_of};
use crate::session::Session;
use crate::workspace::{Part, is_page};
use background::{Background, Report};

pub use background::take_in;

pub use hosted::Hosted;

/// How long a text must stay as it is before the engine looks at the whole.
const PAUSE: Duration = Duration::from_millis(60);
/// What is said of a fault of ours.
const FAULT: &str = "a fault of `rules lsp`: please report it with what was edited last";
/// A pull that is out of date: the editor asks again.
const SERVER_CANCELLED: i32 = -32802;

/// Serves an editor until it leaves. Answers are in this language, unless the editor wants another.
pub fn serve(connection: &Connection, disk: Box<dyn Disk>, lang: Lang) -> Result<(), String> {
    let (id, params) = connection.initialize_start().map_err(|error| error.to_string())?;
    let (server, answer) = begun(connection, Background::in_threads(), Session::new(disk, lang), &params);
    connection.initialize_finish(id, answer).map_err(|error| error.to_string())?;
    Server { receiver: taken(&connection.receiver), ..server }.run()
}

/// What comes, taken as soon as it does. Whoever reads for us hands over one message at a time, and only to somebody who
/// waits for it: until then nobody could see that there is one.
fn taken(from: &Receiver<Message>) -> Receiver<Message> {
    let (to, taken) = unbounded();
    let from = from.clone();
    std::thread::spawn(move || {
        for message in from {
            if to.send(message).is_err() {
                break;
            }
        }
    });
    taken
}

/// A server for an editor that has introduced itself, and the answer to that.
fn begun(
    connection: &Connection,
    background: Background,
    mut session: Session,
    params: &Value,
) -> (Server, Value) {
    capabilities::read(&mut session, params);
    let answer = json!({
        "capabilities": capabilities::offered(&session, params),
        "serverInfo": {"name": "rules", "version": env!("CARGO_PKG_VERSION")},
    });
    (Server::new(connection, background, session, capabilities::folders(params)), answer)
}

/// Answers one message within the usual budget: a question that is too hard is left open.
fn within_budget<T>(work: impl FnOnce() -> T) -> T {
    steps::within(Some(steps::USUAL_STEPS), work).0
}

struct Server {
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    session: Session,
    background: Background,
    /// What has come and is not yet answered.
    queue: VecDeque<Message>,
    /// Folders that are not yet read, and what is left of those that are being read, the next last.
    folders: Vec<PathBuf>,
    left: Vec<Part>,
    /// Whether the editor shows how far that is.
    shown: bool,
    /// What was last said of each file, and in which of its versions.
    said: HashMap<PathBuf, String>,
    versions: HashMap<PathBuf, i64>,
    /// Rulebooks that the engine has not seen as they are now.
    unseen: HashSet<PathBuf>,
    /// Rulebooks that were saved since.
    saved: HashSet<PathBuf>,
    /// Whether a text has changed since that was asked last.
    moved: bool,
    /// The numbers of our own requests.
    asked: i32,
}

/// What came of doing the next thing.
enum Next {
    /// It was done.
    Did,
    /// There is nothing to do.
    Nothing,
    /// The editor shuts the server down.
    Shutdown,
    /// The editor has left.
    Left,
}

impl Server {
    fn new(
        connection: &Connection,
        background: Background,
        mut session: Session,
        folders: Vec<PathBuf>,
    ) -> Server {
        session.workspace.roots.clone_from(&folders);
        Server {
            sender: connection.sender.clone(),
            receiver: connection.receiver.clone(),
            session,
            background,
            queue: VecDeque::new(),
            folders,
            left: Vec::new(),
            shown: false,
            said: HashMap::new(),
            versions: HashMap::new(),
            unseen: HashSet::new(),
            saved: HashSet::new(),
            moved: false,
            asked: 0,
        }
    }

    fn run(mut self) -> Result<(), String> {
        // When a text changed last.
        let mut changed = Instant::now();
        if self.session.abilities.watch {
            self.watch();
        }
        loop {
            self.take_what_came();
            if std::mem::take(&mut self.moved) {
                changed = Instant::now();
            }
            if self.left_to_wait(changed) == Some(Duration::ZERO) {
                self.ask_the_engine();
            }
            match self.next() {
                Next::Did => {}
                Next::Shutdown => return self.leave(),
                Next::Left => return Ok(()),
                Next::Nothing if self.wait(changed) => {}
                Next::Nothing => return Ok(()),
            }
        }
    }

    /// Does the next thing that is to be done.
    fn next(&mut self) -> Next {
        match self.queue.pop_front() {
            Some(Message::Request(request)) if request.method == "shutdown" => {
                self.answer(Response::new_ok(request.id, Value::Null));
                return Next::Shutdown;
            }
            Some(Message::Request(request)) => self.request(request),
            Some(Message::Notification(notification)) if notification.method == "exit" => return Next::Left,
            Some(Message::Notification(notification)) => {
                let told = AssertUnwindSafe(|| within_budget(|| self.notification(notification)));
                if catch_unwind(told).is_err() {
                    // A fault of ours must not end the session.
                    self.tell("window/logMessage", json!({"type": 1, "message": FAULT}));
                }
            }
            Some(Message::Response(_)) => {}
            None if self.is_reading() => self.read_folders(false),
            None => return Next::Nothing,
        }
        Next::Did
    }

    /// After `shutdown`, only `exit` is of interest.
    fn leave(&mut self) -> Result<(), String> {
        self.background.stop(&self.session);
        // It may have come together with `shutdown`.
        while let Some(message) = self.queue.pop_front().or_else(|| self.receiver.recv().ok()) {
            match message {
                Message::Notification(notification) if notification.method == "exit" => break,
                Message::Request(request) => {
                    let words = "the server is shutting down".to_string();
                    self.answer(Response::new_err(request.id, ErrorCode::InvalidRequest as i32, words));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// How long until the engine should look at what it has not seen; nothing where there is nothing, or it is busy.
    fn left_to_wait(&self, changed: Instant) -> Option<Duration> {
        let wanted = !self.unseen.is_empty() && self.background.is_free() && !self.is_reading();
        wanted.then(|| PAUSE.saturating_sub(changed.elapsed()))
    }

    /// Waits for what comes next; false when the editor is gone.
    fn wait(&mut self, changed: Instant) -> bool {
        if let Some(left) = self.left_to_wait(changed) {
            match self.receiver.recv_timeout(left) {
                Ok(message) => self.came(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
            return true;
        }
        select! {
            recv(self.receiver) -> message => match message {
                Ok(message) => self.came(message),
                Err(_) => return false,
            },
            recv(self.background.reports) -> report => {
                if let Ok(report) = report {
                    self.report(report);
                }
            }
        }
        true
    }

    /// Takes everything that has come, so that what is cancelled is not begun.
    fn take_what_came(&mut self) {
        while let Ok(message) = self.receiver.try_recv() {
            self.came(message);
        }
        while let Ok(report) = self.background.reports.try_recv() {
            self.report(report);
        }
    }

    fn came(&mut self, message: Message) {
        match message {
            Message::Notification(notification) if notification.method == "$/cancelRequest" => {
                self.cancel(&notification.params);
            }
            other => self.queue.push_back(other),
        }
    }

    fn cancel(&mut self, params: &Value) {
        let Some(id) = params.get("id").and_then(request_id) else { return };
        let waiting =
            self.queue.iter().position(|message| matches!(message, Message::Request(r) if r.id == id));
        if waiting.is_some_and(|at| self.queue.remove(at).is_some()) || self.background.forget(&id) {
            let words = "cancelled by the client".to_string();
            self.answer(Response::new_err(id, ErrorCode::RequestCanceled as i32, words));
        }
    }

    fn answer(&self, response: Response) {
        // An editor that has gone needs no answer.
        let _ = self.sender.send(Message::Response(response));
    }

    fn tell(&self, method: &str, params: Value) {
        let _ = self.sender.send(Message::Notification(Notification { method: method.into(), params }));
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let request = Request { id: RequestId::from(self.asked), method: method.into(), params };
        let _ = self.sender.send(Message::Request(request));
    }

    fn watch(&mut self) {
        let watchers = json!([{"globPattern": "**/*.rules"}, {"globPattern": "**/*.{yaml,yml}"}]);
        let method = "workspace/didChangeWatchedFiles";
        let registration =
            json!({"id": "watch", "method": method, "registerOptions": {"watchers": watchers}});
        self.ask("client/registerCapability", json!({"registrations": [registration]}));
    }

    /// Whether some of the folders are not read yet, or some of the rulebooks not resolved.
    fn is_reading(&self) -> bool {
        !(self.folders.is_empty() && self.left.is_empty()) || self.session.workspace.is_unfinished()
    }

    /// Reads the folders of the editor, a part after the other: all of them, or until a message comes.
    fn read_folders(&mut self, all: bool) {
        let token = "rules/load";
        if !self.folders.is_empty() && self.session.abilities.progress && !self.shown {
            self.shown = true;
            self.ask("window/workDoneProgress/create", json!({"token": token}));
            let title =
                crate::words::say(self.session.lang, "Lecture des référentiels", "Reading the rulebooks");
            self.tell("$/progress", json!({"token": token, "value": {"kind": "begin", "title": title}}));
        }
        while self.read_more() {
            if !all && !self.receiver.is_empty() {
                return;
            }
        }
        self.session.settle();
        self.speak();
        if std::mem::take(&mut self.shown) {
            self.tell("$/progress", json!({"token": token, "value": {"kind": "end"}}));
        }
    }

    /// Reads one part, or resolves some more of what is read; false where nothing is left. What is open comes first.
    fn read_more(&mut self) -> bool {
        let workspace = &mut self.session.workspace;
        if workspace.is_unfinished() {
            workspace.go_on();
            if !workspace.is_unfinished() {
                self.speak();
            }
        } else if let Some(part) = self.left.pop() {
            workspace.take_in(&part);
        } else if let Some(folder) = self.folders.pop() {
            let parts = workspace.look_into(&folder);
            self.left.extend(parts);
        } else {
            return false;
        }
        true
    }

    // --- Diagnostics ---

    /// Says what is wrong with the files that were touched, unless more changes have come.
    fn speak(&mut self) {
        let changed = self.session.workspace.take_changed();
        if !changed.is_empty() {
            self.background.interrupt(&self.session);
            self.moved = true;
            self.unseen.extend(changed.into_iter().filter(|folder| !is_page(folder)));
        }
        let more = |message: &Message| matches!(message, Message::Notification(n) if n.method == "textDocument/didChange");
        if self.queue.iter().any(more) {
            return;
        }
        for path in self.session.workspace.take_touched() {
            self.say(&path);
        }
    }

    fn say(&mut self, path: &Path) {
        if is_page(path) {
            return;
        }
        let is_rules = crate::workspace::is_rules(path);
        if !is_rules && !self.session.workspace.is_open(path) {
            return;
        }
        self.session.workspace.hurry(path);
        let messages = diagnose::to_wire(&self.session, path, &diagnose::of(&self.session, path));
        let print = diagnose::print(&messages);
        let version = self.versions.get(path);
        let told = self.said.get(path);
        // A version that was not spoken of yet is, also where nothing is wrong with it.
        if told == Some(&print) && version.is_none()
            || (told.is_none() && messages.is_empty() && version.is_none())
        {
            return;
        }
        self.said.insert(path.to_path_buf(), print);
        let mut params = json!({"uri": uri_of(path), "diagnostics": messages});
        if let Some(version) = version {
            params["version"] = json!(version);
        }
        self.tell("textDocument/publishDiagnostics", params);
    }

    // --- The engine ---

    fn ask_the_engine(&mut self) {
        let mut folders: Vec<PathBuf> = self.unseen.iter().cloned().collect();
        folders.sort();
        for folder in folders {
            self.unseen.remove(&folder);
            let saved = self.saved.remove(&folder);
            if self.background.ask(&self.session, &folder, saved) {
                return;
            }
        }
    }

    fn report(&mut self, report: Report) {
        match report {
            Report::Exact { folder, exact } => {
                self.background.done();
                match exact {
                    Some(exact) => self.seen(&folder, *exact),
                    None => {
                        self.unseen.insert(folder);
                    }
                }
            }
            Report::Command { id, outcome } => {
                if !self.background.forget(&id) {
                    return;
                }
                match outcome {
                    Ok(done) => {
                        self.answer(Response::new_ok(id, done.answer));
                        if let Some(edit) = done.edit.filter(|_| self.session.abilities.apply_edit) {
                            self.ask("workspace/applyEdit", json!({"edit": edit}));
                        }
                    }
                    Err(words) => self.answer(Response::new_err(id, ErrorCode::RequestFailed as i32, words)),
                }
            }
        }
    }

    /// The engine has looked at a rulebook.
    fn seen(&mut self, folder: &Path, exact: crate::exact::Exact) {
        for path in background::take_in(&mut self.session, folder, exact) {
            self.say(&path);
        }
        if self.session.abilities.refresh_lenses {
            self.ask("workspace/codeLens/refresh", Value::Null);
        }
        if self.session.abilities.refresh_hints {
            self.ask("workspace/inlayHint/refresh", Value::Null);
        }
    }
}

fn request_id(value: &Value) -> Option<RequestId> {
    match value {
        Value::Number(number) => number.as_i64().and_then(|n| i32::try_from(n).ok()).map(RequestId::from),
        Value::String(text) => Some(RequestId::from(text.clone())),
        _ => None,
    }
}

/// The file that a notification is about.
fn document(params: &Value) -> PathBuf {
    params.pointer("/textDocument/uri").and_then(Value::as_str).map(path_of).unwrap_or_default()
}
