//! A session with the language server. Each line is a message as it stands; what is none becomes the rulebook's new text,
//! with `\\n` for the ends of its lines.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rules::Lang;
use rules_lsp::disk::Memory;
use rules_lsp::{Connection, server};
use serde_json::{Value, json};

const BOOK: &str = "file:///w/book.rules";

/// A rulebook and a dossier, as if on the disk.
static DISK: LazyLock<Memory> = LazyLock::new(|| {
    let files = [
        ("/w/book.rules", include_str!("../corpus/rulebook/small")),
        ("/w/me.yaml", "rulebook: trip\nfacts:\n  abroad: yes\n"),
        ("/w/tests/one.test.yaml", "cases:\n  - name: one\n    facts: {abroad: yes}\n"),
    ];
    Memory(files.map(|(path, text)| (PathBuf::from(path), text.to_owned())).into())
});

fuzz_target!(|text: &str| {
    let (ours, theirs) = Connection::memory();
    let send = |message: Value| {
        if let Ok(message) = serde_json::from_value(message) {
            let _ = theirs.sender.send(message);
        }
    };
    let folders = json!([{ "uri": "file:///w", "name": "w" }]);
    let params = json!({ "capabilities": {}, "workspaceFolders": folders });
    send(json!({ "id": 0, "method": "initialize", "params": params }));
    send(json!({ "method": "initialized", "params": {} }));
    for (version, line) in text.lines().take(48).enumerate() {
        match serde_json::from_str::<Value>(line) {
            Ok(message) if message.is_object() => send(message),
            _ => {
                let changes = json!([{ "text": line.replace("\\n", "\n") }]);
                let document = json!({ "uri": BOOK, "version": version });
                let params = json!({ "textDocument": document, "contentChanges": changes });
                send(json!({ "method": "textDocument/didChange", "params": params }));
            }
        }
    }
    send(json!({ "id": 1, "method": "shutdown" }));
    send(json!({ "method": "exit" }));
    let _ = server::serve(&ours, Box::new(DISK.clone()), Lang::En);
});
