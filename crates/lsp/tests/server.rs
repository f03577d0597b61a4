//! A session over a connection in memory: what an editor sends, and what comes back. Every answer is read as what the
//! protocol says that it is.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use gen_lsp_types as lsp;
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use rules_language::rulebook::model::Lang;
use rules_lsp::disk::Memory;
use serde_json::{Value, json};

struct Editor {
    connection: Connection,
    thread: Option<std::thread::JoinHandle<()>>,
    next: i32,
    told: Vec<Notification>,
    asked: Vec<Request>,
    version: i64,
}

const BOOK: &str = "rulebook trip { title \"Trip\" edition 2026-01-01 }\n\
source law { title \"Law\" publisher \"P\" grade primary address \"https://example.org/law\" }\n\
actor desk fr \"Guichet\" en \"Desk\"\n\
fact abroad : yes_no { ask fr \"À l'étranger ?\" en \"Abroad?\" cite law \"1\" }\n\
fact kind : one of { car fr \"Auto\" en \"Car\" train fr \"Train\" en \"Train\" } { cite law \"2\" }\n";
const RULES: &str = "chapter papers fr \"Papiers\" en \"Papers\"\n\
requirement PASSPORT fr \"Passeport\" en \"Passport\" {\n  in papers\n  applies when abroad and kind is car\n  proofs 1\n  cite law \"3\"\n}\n\
step ask fr \"Demander\" en \"Ask\" { by desk cite law \"4\" }\n\
step fetch fr \"Retirer\" en \"Fetch\" { by desk after ask cite law \"5\" }\n\
claim \"nobody at home owes a passport\" { never PASSPORT is required when not abroad }\n";
const CASES: &str =
    "- name: at home\n  facts: {abroad: no, kind: car}\n  expect:\n    not_required: [PASSPORT]\n";
const DOSSIER: &str = "rulebook: trip\nfacts:\n  abroad: yes\n  kind: car\n";

impl Editor {
    fn start(capabilities: Value) -> Editor {
        let files = [
            ("/w/trip/a.rules", BOOK),
            ("/w/trip/b.rules", RULES),
            ("/w/trip/tests/all.yaml", CASES),
            ("/w/me.yaml", DOSSIER),
        ];
        let disk =
            Memory(files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_string())).collect());
        let (ours, theirs) = Connection::memory();
        let thread = std::thread::spawn(move || {
            rules_lsp::server::serve(&theirs, Box::new(disk), Lang::En).unwrap();
        });
        let mut editor = Editor {
            connection: ours,
            thread: Some(thread),
            next: 0,
            told: vec![],
            asked: vec![],
            version: 1,
        };
        let params =
            json!({"capabilities": capabilities, "workspaceFolders": [{"uri": "file:///w", "name": "w"}]});
        let answer = editor.ask("initialize", params).unwrap();
        let _: lsp::InitializeResult = serde_json::from_value(answer).unwrap();
        editor.tell("initialized", json!({}));
        editor
    }

    fn tell(&self, method: &str, params: Value) {
        let message = Message::Notification(Notification { method: method.into(), params });
        self.connection.sender.send(message).unwrap();
    }

    fn send(&mut self, method: &str, params: Value) -> RequestId {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request { id: id.clone(), method: method.into(), params };
        self.connection.sender.send(Message::Request(request)).unwrap();
        id
    }

    fn receive(&mut self) -> Option<(RequestId, Result<Value, (i32, String)>)> {
        match self.connection.receiver.recv_timeout(Duration::from_secs(60)).expect("no answer") {
            Message::Response(response) => {
                let result = response.response_result.map_err(|error| (error.code, error.message));
                return Some((response.id, result));
            }
            Message::Notification(notification) => self.told.push(notification),
            Message::Request(request) => self.asked.push(request),
        }
        None
    }

    fn answer_to(&mut self, id: &RequestId) -> Result<Value, (i32, String)> {
        loop {
            if let Some((answered, result)) = self.receive()
                && answered == *id
            {
                return result;
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        let id = self.send(method, params);
        self.answer_to(&id)
    }

    fn open(&mut self, uri: &str, text: &str) {
        let language = if uri.ends_with(".rules") { "rules" } else { "yaml" };
        let document = json!({"uri": uri, "languageId": language, "version": self.version, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn edit(&mut self, uri: &str, range: Value, text: &str) {
        self.version += 1;
        let document = json!({"uri": uri, "version": self.version});
        let change = json!({"range": range, "text": text});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }

    /// The next diagnostics of a file that satisfy something.
    fn diagnostics(&mut self, uri: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            while let Some(at) = self.told.iter().position(|n| n.method == "textDocument/publishDiagnostics")
            {
                let params = self.told.remove(at).params;
                let _: lsp::PublishDiagnosticsParams = serde_json::from_value(params.clone()).unwrap();
                let list = params["diagnostics"].as_array().unwrap().clone();
                if params["uri"] == uri && wanted(&list) {
                    return list;
                }
            }
            assert!(Instant::now() < end, "no such diagnostics of {uri}");
            assert!(self.receive().is_none());
        }
    }

    /// Waits until the engine has looked at the rulebook.
    fn engine(&mut self) {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let lenses = self.ask("textDocument/codeLens", document(A)).unwrap();
            let lenses = lenses.as_array().cloned().unwrap_or_default();
            // Before the folder is read, there are none.
            if let Some(lens) = lenses.into_iter().find(|lens| lens["data"]["name"] == "abroad") {
                let lens = self.ask("codeLens/resolve", lens).unwrap();
                if lens["command"]["title"].as_str().unwrap().contains("test") {
                    return;
                }
            }
            assert!(Instant::now() < end, "the engine says nothing");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        self.thread.take().unwrap().join().unwrap();
    }
}

const A: &str = "file:///w/trip/a.rules";
const B: &str = "file:///w/trip/b.rules";
const ME: &str = "file:///w/me.yaml";

fn document(uri: &str) -> Value {
    json!({"textDocument": {"uri": uri}})
}

/// The place of the nth time that a word stands in a text, moved by so many columns.
fn place(text: &str, word: &str, nth: usize) -> Value {
    let (at, _) = text.match_indices(word).nth(nth).unwrap();
    let line = text[..at].matches('\n').count();
    let column = text[..at].rsplit('\n').next().unwrap().encode_utf16().count();
    json!({"line": line, "character": column + 1})
}

fn at(uri: &str, position: Value) -> Value {
    json!({"textDocument": {"uri": uri}, "position": position})
}

fn codes(list: &[Value]) -> Vec<&str> {
    list.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

#[test]
fn what_is_wrong_is_said_as_one_writes_and_exactly_a_little_later() {
    let mut editor = Editor::start(json!({}));
    editor.open(B, RULES);
    editor.diagnostics(B, |list| list.is_empty());
    // A name that nothing has, in another file: the definition is renamed away.
    editor.open(A, BOOK);
    let here = place(BOOK, "abroad", 0);
    editor.edit(A, json!({"start": here, "end": here}), "X");
    let list = editor.diagnostics(B, |list| !list.is_empty());
    assert_eq!(codes(&list), ["unknown-name", "unknown-name"]);
    assert!(list[0]["message"].as_str().unwrap().contains("did you mean `aXbroad`?"), "{list:?}");
    assert!(list[0]["codeDescription"]["href"].as_str().unwrap().starts_with("rules-doc:"));
    let end = json!({"line": here["line"], "character": here["character"].as_u64().unwrap() + 1});
    editor.edit(A, json!({"start": here, "end": end}), "");
    editor.diagnostics(B, |list| list.is_empty());
    // A clause that counts for nothing takes the engine.
    let here = place(RULES, "kind is car", 0);
    let start = json!({"line": here["line"], "character": here["character"].as_u64().unwrap() - 1});
    editor.edit(B, json!({"start": start, "end": start}), "abroad and ");
    let list = editor.diagnostics(B, |list| codes(list).contains(&"redundant-clause"));
    let list: Vec<_> = list.into_iter().filter(|d| d["code"] == "redundant-clause").collect();
    let params =
        json!({"textDocument": {"uri": B}, "range": list[0]["range"], "context": {"diagnostics": list}});
    let actions = editor.ask("textDocument/codeAction", params).unwrap();
    let _: Vec<lsp::CodeAction> = serde_json::from_value(actions.clone()).unwrap();
    let titles: Vec<&str> =
        actions.as_array().unwrap().iter().map(|a| a["title"].as_str().unwrap()).collect();
    assert!(titles.iter().any(|title| title.starts_with("Silence here")), "{titles:?}");
    // A broken declaration leaves the others alive.
    editor.edit(
        B,
        json!({"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 14}}),
        "{ \"",
    );
    let list = editor.diagnostics(B, |list| codes(list).contains(&"not-closed"));
    assert!(codes(&list).contains(&"unknown-name"), "the chapter is gone: {list:?}");
}

#[test]
fn names_are_found_explained_and_renamed_everywhere() {
    let mut editor = Editor::start(json!({"workspace": {"workspaceEdit": {"documentChanges": true}}}));
    editor.open(A, BOOK);
    editor.open(ME, DOSSIER);
    editor.engine();
    let use_ = at(B, place(RULES, "abroad", 0));
    let definition = editor.ask("textDocument/definition", use_.clone()).unwrap();
    let _: lsp::Location = serde_json::from_value(definition.clone()).unwrap();
    assert_eq!(
        (definition["uri"].as_str(), definition["range"]["start"]["line"].as_u64()),
        (Some(A), Some(3))
    );
    let from_dossier = editor.ask("textDocument/definition", at(ME, place(DOSSIER, "abroad", 0))).unwrap();
    assert_eq!(from_dossier, definition);
    let mut with = use_.clone();
    with["context"] = json!({"includeDeclaration": true});
    let references = editor.ask("textDocument/references", with).unwrap();
    let _: Vec<lsp::Location> = serde_json::from_value(references.clone()).unwrap();
    let files: Vec<&str> =
        references.as_array().unwrap().iter().map(|r| r["uri"].as_str().unwrap()).collect();
    assert_eq!(files, [A, B, B, ME, "file:///w/trip/tests/all.yaml"]);
    let hover = editor.ask("textDocument/hover", at(B, place(RULES, "PASSPORT", 0))).unwrap();
    let _: lsp::Hover = serde_json::from_value(hover.clone()).unwrap();
    let words = hover["contents"]["value"].as_str().unwrap();
    for part in ["Passeport", "Passport", "is required if", "25.0 %", "Law (primary)"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    let hover = editor.ask("textDocument/hover", at(ME, place(DOSSIER, "abroad", 0))).unwrap();
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Abroad?"), "{hover}");
    let step = editor.ask("textDocument/hover", at(B, place(RULES, "fetch", 0))).unwrap();
    assert!(step["contents"]["value"].as_str().unwrap().contains("after `ask`"), "{step}");
    // Rename.
    let mut rename = use_.clone();
    rename["newName"] = json!("is.abroad");
    let edit = editor.ask("textDocument/rename", rename.clone()).unwrap();
    let _: lsp::WorkspaceEdit = serde_json::from_value(edit.clone()).unwrap();
    let changes = edit["documentChanges"].as_array().unwrap();
    let count = changes.iter().map(|change| change["edits"].as_array().unwrap().len()).sum::<usize>();
    assert_eq!((changes.len(), count), (4, 5), "{edit}");
    for (name, why) in
        [("kind", "is there already"), ("not", "a word of the language"), ("9x", "begins with a letter")]
    {
        rename["newName"] = json!(name);
        let (_, words) = editor.ask("textDocument/rename", rename.clone()).unwrap_err();
        assert!(words.contains(why), "{words}");
    }
    // A value, in rules, dossiers and tests.
    let mut value = at(B, place(RULES, "is car", 0));
    value["position"]["character"] = json!(value["position"]["character"].as_u64().unwrap() + 3);
    value["newName"] = json!("auto");
    let edit = editor.ask("textDocument/rename", value).unwrap();
    let count =
        edit["documentChanges"].as_array().unwrap().iter().map(|c| c["edits"].as_array().unwrap().len());
    assert_eq!(count.sum::<usize>(), 4, "{edit}");
}

#[test]
fn what_could_stand_at_a_place_is_proposed() {
    let mut editor = Editor::start(json!({}));
    editor.open(B, RULES);
    let mut labels = |text: &str| -> Vec<String> {
        let (before, after) = text.split_once('|').unwrap();
        let whole = format!("{RULES}{before}{after}");
        let change = json!({"text": whole});
        let document = json!({"uri": B, "version": 9});
        editor.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
        let head = format!("{RULES}{before}");
        let line = head.matches('\n').count();
        let column = head.rsplit('\n').next().unwrap().encode_utf16().count();
        let list =
            editor.ask("textDocument/completion", at(B, json!({"line": line, "character": column}))).unwrap();
        let _: Option<lsp::CompletionList> = serde_json::from_value(list.clone()).unwrap();
        let items = list["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(labels("req|"), ["requirement"]);
    assert_eq!(labels("scope s { applies when ab|"), ["abroad"]);
    assert_eq!(labels("scope s { applies when kind is |")[..2], ["car", "train"]);
    assert_eq!(labels("scope s { applies when kind in (car, |"), ["car", "train"]);
    assert_eq!(labels("step s { after |"), ["ask", "fetch", "any of"]);
    assert_eq!(labels("step s { after ask, fe|"), ["fetch"]);
    assert_eq!(labels("step s { by |"), ["desk"]);
    assert_eq!(labels("step s { cite |"), ["law"]);
    assert_eq!(labels("requirement r { in |"), ["papers"]);
    assert_eq!(
        labels("source s { grade |"),
        ["primary", "draft", "faq", "secondary"]
            .map(String::from)
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
    assert!(labels("fact f : |").contains(&"one of".to_string()));
    let clauses = labels("step s { by desk |");
    assert!(
        ["after", "when", "cite", "duration"].iter().all(|c| clauses.contains(&(*c).to_string())),
        "{clauses:?}"
    );
    assert!(!labels("fact f : yes_no { |").contains(&"after".to_string()));
    assert!(labels("# a comment |").is_empty());
    assert!(labels("actor a fr \"a text |").is_empty());
}

#[test]
fn dossiers_are_helped_as_rules_are() {
    let mut editor = Editor::start(json!({}));
    editor.open(ME, DOSSIER);
    editor.engine();
    let change =
        |text: &str| json!({"textDocument": {"uri": ME, "version": 2}, "contentChanges": [{"text": text}]});
    editor.tell("textDocument/didChange", change("rulebook: trip\nfacts:\n  abrod: yes\n"));
    let list = editor.diagnostics(ME, |list| !list.is_empty());
    assert_eq!(codes(&list), ["unknown-fact"]);
    let params =
        json!({"textDocument": {"uri": ME}, "range": list[0]["range"], "context": {"diagnostics": list}});
    let actions = editor.ask("textDocument/codeAction", params).unwrap();
    assert_eq!(actions[0]["title"], "Write `abroad`");
    editor.tell("textDocument/didChange", change("rulebook: trip\nfacts:\n  kind: \n"));
    let position = json!({"line": 2, "character": 8});
    let list = editor.ask("textDocument/completion", at(ME, position)).unwrap();
    let labels: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|i| i["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["car", "train"]);
}

#[test]
fn the_other_questions_have_answers_of_the_right_form() {
    let mut editor = Editor::start(json!({"textDocument": {"diagnostic": {}}}));
    editor.open(A, BOOK);
    editor.open(B, RULES);
    editor.engine();
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let ranged = json!({"textDocument": {"uri": B}, "range": whole});
    let symbols = editor.ask("textDocument/documentSymbol", document(B)).unwrap();
    let symbols: Vec<lsp::DocumentSymbol> = serde_json::from_value(symbols).unwrap();
    assert_eq!(symbols.len(), 5);
    let found = editor.ask("workspace/symbol", json!({"query": "pass"})).unwrap();
    let _: Vec<lsp::WorkspaceSymbol> = serde_json::from_value(found.clone()).unwrap();
    assert_eq!(found[0]["name"], "PASSPORT");
    let folds = editor.ask("textDocument/foldingRange", document(B)).unwrap();
    let folds: Vec<lsp::FoldingRange> = serde_json::from_value(folds).unwrap();
    assert_eq!(folds.len(), 1);
    let tokens = editor.ask("textDocument/semanticTokens/full", document(B)).unwrap();
    let tokens: lsp::SemanticTokens = serde_json::from_value(tokens).unwrap();
    assert!(tokens.data.len() > 30);
    editor.ask("textDocument/semanticTokens/range", ranged.clone()).unwrap();
    let edits = editor.ask("textDocument/formatting", document(B)).unwrap();
    let _: Vec<lsp::TextEdit> = serde_json::from_value(edits.clone()).unwrap();
    assert!(!edits.as_array().unwrap().is_empty());
    let edits = editor.ask("textDocument/rangeFormatting", ranged.clone()).unwrap();
    let _: Vec<lsp::TextEdit> = serde_json::from_value(edits).unwrap();
    let hints = editor.ask("textDocument/inlayHint", ranged).unwrap();
    let _: Vec<lsp::InlayHint> = serde_json::from_value(hints.clone()).unwrap();
    assert!(hints.as_array().unwrap().iter().any(|hint| hint["label"] == "✓0 ✗1"), "{hints}");
    let links = editor.ask("textDocument/documentLink", document(B)).unwrap();
    let links: Vec<lsp::DocumentLink> = serde_json::from_value(links).unwrap();
    assert_eq!(links.len(), 3);
    let items = editor.ask("textDocument/prepareCallHierarchy", at(B, place(RULES, "after ask", 0))).unwrap();
    assert!(items.is_null());
    let items = editor.ask("textDocument/prepareCallHierarchy", at(B, place(RULES, "ask fr", 0))).unwrap();
    let typed: Vec<lsp::CallHierarchyItem> = serde_json::from_value(items.clone()).unwrap();
    assert_eq!(typed[0].name, "ask");
    let calls = editor.ask("callHierarchy/incomingCalls", json!({"item": items[0]})).unwrap();
    let _: Vec<lsp::CallHierarchyIncomingCall> = serde_json::from_value(calls.clone()).unwrap();
    assert_eq!(calls[0]["from"]["name"], "fetch");
    let calls = editor.ask("callHierarchy/outgoingCalls", json!({"item": calls[0]["from"]})).unwrap();
    let _: Vec<lsp::CallHierarchyOutgoingCall> = serde_json::from_value(calls.clone()).unwrap();
    assert_eq!(calls[0]["to"]["name"], "ask");
    let lenses = editor.ask("textDocument/codeLens", document(B)).unwrap();
    let _: Vec<lsp::CodeLens> = serde_json::from_value(lenses.clone()).unwrap();
    let lens =
        lenses.as_array().unwrap().iter().find(|lens| lens["data"]["name"] == "PASSPORT").unwrap().clone();
    let lens = editor.ask("codeLens/resolve", lens).unwrap();
    assert_eq!(lens["command"]["title"], "0 uses · 1 test · proved by 1 claim");
    let page = editor
        .ask("workspace/textDocumentContent", json!({"uri": "rules-doc:///findings/uncited.md"}))
        .unwrap();
    assert!(page["text"].as_str().unwrap().contains("uncited"));
    // Pull.
    let report = editor.ask("textDocument/diagnostic", document(B)).unwrap();
    let _: lsp::DocumentDiagnosticReport = serde_json::from_value(report.clone()).unwrap();
    let again = json!({"textDocument": {"uri": B}, "previousResultId": report["resultId"]});
    let again = editor.ask("textDocument/diagnostic", again).unwrap();
    assert_eq!(again["kind"], "unchanged");
    let all = editor
        .ask("workspace/diagnostic", json!({"previousResultIds": [], "partialResultToken": 7}))
        .unwrap();
    assert_eq!(all, json!({"items": []}));
    assert!(editor.told.iter().any(|n| n.method == "$/progress" && n.params["token"] == 7));
    let (code, _) = editor.ask("textDocument/nonsense", json!({})).unwrap_err();
    assert_eq!(code, -32601);
}

#[test]
fn commands_are_carried_out() {
    let mut editor = Editor::start(json!({"workspace": {"applyEdit": true}}));
    editor.open(A, BOOK);
    editor.open(ME, DOSSIER);
    editor.engine();
    let mut run = |command: &str, arguments: Value| {
        editor.ask("workspace/executeCommand", json!({"command": command, "arguments": arguments}))
    };
    let page = run("rules.explain", json!([B, "PASSPORT"])).unwrap();
    assert!(page["markdown"].as_str().unwrap().contains("is required"), "{page}");
    let picture = run("rules.graph", json!([B])).unwrap();
    assert!(picture["svg"].as_str().unwrap().starts_with("<svg"));
    let tests = run("rules.runTests", json!([B])).unwrap();
    assert_eq!((tests["passed"].as_u64(), tests["failed"].as_u64()), (Some(1), Some(0)));
    let old = json!({"a.rules": BOOK, "b.rules": RULES.replace("abroad and kind", "kind")});
    let diff = run("rules.diffTexts", json!([B, old])).unwrap();
    assert!(diff["markdown"].as_str().unwrap().contains("PASSPORT"), "{diff}");
    let same = run("rules.diffTexts", json!([B, {"a.rules": BOOK, "b.rules": RULES}])).unwrap();
    assert_eq!(same["empty"], true);
    let added = run("rules.addTests", json!([B])).unwrap();
    assert!(added["suggested"].as_u64().unwrap() > 0);
    assert!(run("rules.nonsense", json!([])).is_err());
    assert!(run("rules.explain", json!([B, "NOBODY"])).unwrap_err().1.contains("NOBODY"));
    while !editor.asked.iter().any(|request| request.method == "workspace/applyEdit") {
        editor.receive();
    }
}

#[test]
fn what_is_cancelled_or_out_of_date_is_refused_at_once() {
    let mut editor = Editor::start(json!({"textDocument": {"diagnostic": {}}}));
    editor.open(A, BOOK);
    editor.engine();
    // Both arrive while the server is at something else.
    let busy = editor.send("workspace/symbol", json!({"query": ""}));
    let pull = editor.send("textDocument/diagnostic", document(A));
    editor.edit(
        A,
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}),
        "# x\n",
    );
    let cancelled = editor.send("textDocument/hover", at(A, json!({"line": 4, "character": 6})));
    let Value::Number(number) = serde_json::to_value(&cancelled).unwrap() else { panic!() };
    editor.tell("$/cancelRequest", json!({"id": number}));
    let mut seen = std::collections::HashMap::new();
    while seen.len() < 3 {
        if let Some((id, result)) = editor.receive() {
            seen.insert(id, result);
        }
    }
    assert!(seen[&busy].is_ok());
    // Whether they were caught waiting is a matter of speed: then they are refused, else answered.
    for (id, refused) in [(pull, -32802), (cancelled, -32800)] {
        if let Err((code, _)) = &seen[&id] {
            assert_eq!(*code, refused);
        }
    }
}

#[test]
fn columns_are_counted_as_was_agreed() {
    for (offered, column) in [(json!(["utf-8", "utf-16"]), 6), (json!(["utf-32"]), 2), (Value::Null, 3)] {
        let capabilities =
            if offered.is_null() { json!({}) } else { json!({"general": {"positionEncodings": offered}}) };
        let mut editor = Editor::start(capabilities);
        let text = "scope s fr \"é😀\" { applies when nothing cite law }\n";
        let uri = "file:///w/trip/c.rules";
        editor.open(uri, text);
        let list = editor.diagnostics(uri, |list| codes(list).contains(&"unknown-name"));
        let unknown = list.iter().find(|d| d["code"] == "unknown-name").unwrap();
        assert_eq!(
            unknown["range"]["start"]["character"],
            "scope s fr \"\" { applies when ".len() + column,
            "{offered}"
        );
    }
}

/// All that is said may have come before the first word of it is heard.
#[test]
fn who_says_everything_at_once_is_answered_and_let_go() {
    let (ours, theirs) = Connection::memory();
    let request = |id: i32, method: &str| {
        let (id, method) = (RequestId::from(id), method.to_string());
        Message::Request(Request { id, method, params: json!({"capabilities": {}}) })
    };
    let notification =
        |method: &str| Message::Notification(Notification { method: method.to_string(), params: json!({}) });
    for message in
        [request(0, "initialize"), notification("initialized"), request(1, "shutdown"), notification("exit")]
    {
        ours.sender.send(message).unwrap();
    }
    let (done, is_done) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let served = rules_lsp::server::serve(&theirs, Box::new(Memory::default()), Lang::En);
        done.send(served).unwrap();
    });
    // The other end stays open, as that of an editor does that waits for the process to end.
    let served = is_done.recv_timeout(Duration::from_secs(60)).expect("the server goes when it is told to");
    assert_eq!(served, Ok(()));
    drop(ours);
}
