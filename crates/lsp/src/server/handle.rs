//! Each request and each notification, to who answers it.

use std::path::{Path, PathBuf};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use rules_language::rulebook::builtin_files;
use serde_json::{Value, json};

use super::{SERVER_CANCELLED, Server, document};
use crate::diagnose;
use crate::features::{
    actions, calls, commands, completion, folding, formatting, hints, hover, lenses, links, navigate, rename,
    symbols, tokens, yaml_completion,
};
use crate::paths::{path_of, uri_of};
use crate::session::Session;
use crate::wire;
use crate::words::say;
use crate::workspace::is_page;

/// What speaks of every file: it is answered when all of them are read.
const OF_ALL: [&str; 7] = [
    "textDocument/references",
    "textDocument/rename",
    "workspace/symbol",
    "workspace/diagnostic",
    "workspace/executeCommand",
    "codeLens/resolve",
    "callHierarchy/incomingCalls",
];
/// What speaks of the text of one file alone: it needs no rulebook.
const OF_SYNTAX: [&str; 4] = [
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/formatting",
    "textDocument/rangeFormatting",
];
/// How many files one part of an answer speaks of.
const PART: usize = 50;

impl Server {
    pub(super) fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.is_reading() && OF_ALL.contains(&method.as_str()) {
            self.read_folders(true);
        }
        if !OF_SYNTAX.contains(&method.as_str()) {
            self.get_ready(&document(&params));
        }
        match method.as_str() {
            "textDocument/diagnostic" => self.pull(id, &params),
            "workspace/diagnostic" => self.pull_all(id, &params),
            "workspace/executeCommand" => match commands::prepare(&self.session, &params) {
                Ok(task) => self.background.command(id, task),
                Err(words) => self.answer(Response::new_err(id, ErrorCode::InvalidParams as i32, words)),
            },
            _ => {
                let session = &self.session;
                let answered = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    super::within_budget(|| answer(session, &method, &params))
                }));
                let response = match answered {
                    Ok(Ok(value)) => Response::new_ok(id, value),
                    Ok(Err((code, words))) => Response::new_err(id, code, words),
                    // A fault of ours must not end the session.
                    Err(_) => Response::new_err(
                        id,
                        ErrorCode::InternalError as i32,
                        format!("{method} failed: please report it"),
                    ),
                };
                self.answer(response);
            }
        }
    }

    // --- Diagnostics that are asked for ---

    fn pull(&mut self, id: RequestId, params: &Value) {
        let path = document(params);
        let stale = self.queue.iter().any(|message| {
            matches!(message, Message::Notification(n)
                if n.method == "textDocument/didChange" && document(&n.params) == path)
        });
        if stale {
            let words = "the text has changed since".to_string();
            let mut response = Response::new_err(id, SERVER_CANCELLED, words);
            if let Err(error) = &mut response.response_result {
                error.data = Some(json!({"retriggerRequest": true}));
            }
            return self.answer(response);
        }
        let previous = params.get("previousResultId").and_then(Value::as_str);
        let report = report(&self.session, &path, previous);
        self.answer(Response::new_ok(id, report));
    }

    fn pull_all(&mut self, id: RequestId, params: &Value) {
        let previous: Vec<(PathBuf, &str)> = params
            .get("previousResultIds")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|previous| {
                let uri = previous.get("uri")?.as_str()?;
                Some((path_of(uri), previous.get("value")?.as_str()?))
            })
            .collect();
        let progress = |value: Value| {
            if let Some(token) = params.get("workDoneToken") {
                self.tell("$/progress", json!({"token": token, "value": value}));
            }
        };
        let partial = params.get("partialResultToken");
        let mut items = Vec::new();
        let workspace = &self.session.workspace;
        let files = workspace.books.values().flat_map(|state| &state.files).filter(|file| file.own);
        let mut paths: Vec<PathBuf> = files.map(|file| workspace.path(file.key).to_path_buf()).collect();
        paths.retain(|path| !is_page(path));
        paths.extend(workspace.yaml.keys().cloned());
        let title = say(self.session.lang, "Vérification des référentiels", "Checking the rulebooks");
        progress(json!({"kind": "begin", "title": title, "percentage": 0}));
        let all = paths.len();
        for (done, path) in paths.into_iter().enumerate() {
            let known = previous.iter().find(|(other, _)| *other == path).map(|(_, value)| *value);
            let mut item = report(&self.session, &path, known);
            item["uri"] = json!(uri_of(&path));
            item["version"] = json!(self.versions.get(&path));
            items.push(item);
            if items.len() == PART || done + 1 == all {
                progress(json!({"kind": "report", "percentage": (done + 1) * 100 / all}));
                if let Some(token) = partial {
                    let part = std::mem::take(&mut items);
                    self.tell("$/progress", json!({"token": token, "value": {"items": part}}));
                }
            }
        }
        progress(json!({"kind": "end"}));
        self.answer(Response::new_ok(id, json!({"items": items})));
    }

    // --- What the editor tells ---

    pub(super) fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        let path = document(&params);
        match method.as_str() {
            "textDocument/didOpen" => self.opened(&path, &params),
            "textDocument/didChange" => self.changed(&path, &params),
            "textDocument/didClose" => {
                self.versions.remove(&path);
                self.session.workspace.close(&path);
                self.session.workspace.touch(&path);
                if !crate::workspace::is_rules(&path) {
                    self.said.remove(&path);
                    self.tell(
                        "textDocument/publishDiagnostics",
                        json!({"uri": uri_of(&path), "diagnostics": []}),
                    );
                }
            }
            "textDocument/didSave" => {
                let folder = self.session.state_for(&path).map(|state| state.folder.clone());
                if let Some(folder) = folder.filter(|folder| !is_page(folder)) {
                    self.saved.insert(folder.clone());
                    self.unseen.insert(folder);
                }
            }
            "workspace/didChangeWatchedFiles" => {
                for change in params.get("changes").and_then(Value::as_array).into_iter().flatten() {
                    if let Some(uri) = change.get("uri").and_then(Value::as_str) {
                        self.session.workspace.refresh(&path_of(uri));
                    }
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                let added = params.pointer("/event/added").and_then(Value::as_array);
                let uris = added.into_iter().flatten().filter_map(|folder| folder.get("uri")?.as_str());
                let added: Vec<PathBuf> = uris.map(path_of).collect();
                let removed = params.pointer("/event/removed").and_then(Value::as_array);
                let uris = removed.into_iter().flatten().filter_map(|folder| folder.get("uri")?.as_str());
                let removed: Vec<PathBuf> = uris.map(path_of).collect();
                for folder in &removed {
                    self.session.workspace.remove_folder(folder);
                }
                self.session.workspace.roots.extend(added.iter().cloned());
                self.folders.extend(added);
            }
            _ => return,
        }
        // For which rulebook a dossier is can be told when all of them are read.
        if !self.is_reading() {
            self.session.settle();
        }
        self.speak();
    }

    fn opened(&mut self, path: &Path, params: &Value) {
        let word = |key: &str| params.pointer(&format!("/textDocument/{key}"));
        let text = word("text").and_then(Value::as_str).unwrap_or_default().to_string();
        let version = word("version").and_then(Value::as_i64).unwrap_or_default();
        self.versions.insert(path.to_path_buf(), version);
        if !self.glanced(path, &text) {
            self.session.workspace.open(path, text);
            self.session.workspace.touch(path);
        }
    }

    /// Before the others of its folder are read, the syntax of a file is told; they come next. False where they were.
    fn glanced(&mut self, path: &Path, text: &str) -> bool {
        let first = self.session.workspace.glance(path, text);
        if let (true, Some(folder)) = (first, path.parent()) {
            self.left.extend(self.session.workspace.look_at(folder));
        }
        first
    }

    /// While folders are read, the rulebook of a file is known before something is asked of it, and the file is resolved.
    fn get_ready(&mut self, path: &Path) {
        if !self.is_reading() || is_page(path) {
            return;
        }
        let workspace = &mut self.session.workspace;
        if workspace.is_open(path) {
            workspace.begin_home(path);
        }
        workspace.hurry(path);
    }

    fn changed(&mut self, path: &Path, params: &Value) {
        if let Some(version) = params.pointer("/textDocument/version").and_then(Value::as_i64) {
            self.versions.insert(path.to_path_buf(), version);
        }
        for change in params.get("contentChanges").and_then(Value::as_array).into_iter().flatten() {
            let text = change.get("text").and_then(Value::as_str).unwrap_or_default();
            let Some(range) = change.get("range") else {
                if !self.glanced(path, text) {
                    self.session.workspace.set(path, text.to_string());
                }
                continue;
            };
            if let Some(old) = self.session.text(path) {
                let span = wire::span(old, range, self.session.encoding);
                self.session.workspace.edit(path, span.start as usize..span.end as usize, text);
            }
        }
    }
}

/// What is wrong with a file, or that it is as it was.
fn report(session: &Session, path: &Path, previous: Option<&str>) -> Value {
    let messages = diagnose::to_wire(session, path, &diagnose::of(session, path));
    let print = diagnose::print(&messages);
    if previous == Some(print.as_str()) {
        return json!({"kind": "unchanged", "resultId": print});
    }
    json!({"kind": "full", "resultId": print, "items": messages})
}

type Failure = (i32, String);

/// The answer to a request that is answered at once. Where nothing is to be said, it is null.
fn answer(session: &Session, method: &str, params: &Value) -> Result<Value, Failure> {
    let path = wire::document(params).unwrap_or_default();
    let offset = session.offset(&path, params.get("position"));
    let at = |answer: &dyn Fn(usize) -> Option<Value>| offset.and_then(answer).unwrap_or_default();
    let span = |pointer: &str| {
        let text = session.text(&path)?;
        Some(wire::span(text, params.pointer(pointer)?, session.encoding))
    };
    let or_null = |answer: Option<Value>| Ok(answer.unwrap_or_default());
    match method {
        "textDocument/hover" => Ok(at(&|offset| hover::hover(session, &path, offset))),
        "textDocument/completion" => Ok(at(&|offset| {
            completion::complete(session, &path, offset)
                .or_else(|| yaml_completion::complete(session, &path, offset))
        })),
        "textDocument/definition" => Ok(at(&|offset| navigate::definition(session, &path, offset))),
        "textDocument/references" => {
            let with = params.pointer("/context/includeDeclaration").and_then(Value::as_bool).unwrap_or(true);
            Ok(at(&|offset| navigate::references(session, &path, offset, with)))
        }
        "textDocument/documentHighlight" => Ok(at(&|offset| navigate::highlights(session, &path, offset))),
        "textDocument/prepareRename" => Ok(at(&|offset| rename::prepare(session, &path, offset))),
        "textDocument/rename" => {
            let new = params.get("newName").and_then(Value::as_str).unwrap_or_default();
            let Some(offset) = offset else { return Ok(Value::Null) };
            rename::rename(session, &path, offset, new)
                .map_err(|words| (ErrorCode::RequestFailed as i32, words))
        }
        "textDocument/documentSymbol" => or_null(symbols::document(session, &path)),
        "workspace/symbol" => {
            let query = params.get("query").and_then(Value::as_str).unwrap_or_default();
            Ok(symbols::workspace(session, query))
        }
        "textDocument/formatting" => or_null(formatting::whole(session, &path)),
        "textDocument/rangeFormatting" => {
            or_null(span("/range").and_then(|range| formatting::part(session, &path, range)))
        }
        "textDocument/foldingRange" => or_null(folding::ranges(session, &path)),
        "textDocument/semanticTokens/full" => or_null(tokens::tokens_of(session, &path, None)),
        "textDocument/semanticTokens/range" => {
            or_null(span("/range").and_then(|range| tokens::tokens_of(session, &path, Some(range))))
        }
        "textDocument/codeAction" => {
            let only = params.pointer("/context/only").and_then(Value::as_array);
            let only: Vec<String> =
                only.into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect();
            or_null(span("/range").and_then(|range| actions::actions(session, &path, range, &only)))
        }
        "textDocument/inlayHint" => {
            or_null(span("/range").and_then(|range| hints::hints(session, &path, range)))
        }
        "textDocument/codeLens" => or_null(lenses::lenses(session, &path)),
        "codeLens/resolve" => Ok(lenses::resolve(session, params.clone())),
        "textDocument/prepareCallHierarchy" => Ok(at(&|offset| calls::prepare(session, &path, offset))),
        "callHierarchy/incomingCalls" => or_null(calls::incoming(session, params)),
        "callHierarchy/outgoingCalls" => or_null(calls::outgoing(session, params)),
        "textDocument/documentLink" => or_null(links::links(session, &path)),
        "workspace/textDocumentContent" => Ok(json!({"text": page(params)})),
        _ => Err((ErrorCode::MethodNotFound as i32, format!("there is no method `{method}`"))),
    }
}

/// A page that stands in the program: that of a finding, or a file of a rulebook that ships.
fn page(params: &Value) -> String {
    let uri = params.get("uri").and_then(Value::as_str).unwrap_or_default();
    let path = uri.trim_start_matches("rules-doc:").trim_start_matches('/');
    if let Some(code) = path.strip_prefix("findings/").and_then(|rest| rest.strip_suffix(".md")) {
        return rules_engine::check::FindingCode::find(code)
            .map(|code| code.page().to_string())
            .unwrap_or_default();
    }
    let rulebook = path.strip_prefix("rulebooks/").and_then(|rest| rest.split_once('/'));
    let files = rulebook.and_then(|(name, file)| Some((builtin_files(name)?, file)));
    let text =
        files.and_then(|(files, file)| files.iter().find(|(name, _)| *name == file).map(|(_, text)| *text));
    text.unwrap_or_default().to_string()
}
