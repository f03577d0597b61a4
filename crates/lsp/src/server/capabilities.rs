//! What the editor can do, and what we can.

use std::path::PathBuf;

use rules_language::rulebook::model::Lang;
use serde_json::{Value, json};

use crate::features::commands::COMMANDS;
use crate::features::tokens::{MODIFIERS, TYPES_OF_TOKENS};
use crate::paths::path_of;
use crate::session::{Abilities, Session};
use crate::text::Encoding;

/// Takes in what the editor says of itself.
pub fn read(session: &mut Session, params: &Value) {
    let yes =
        |path: &str| params.pointer(&format!("/capabilities/{path}")).and_then(Value::as_bool) == Some(true);
    let offered = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
    session.encoding = Encoding::among(offered.into_iter().flatten().filter_map(Value::as_str));
    session.abilities = Abilities {
        snippets: yes("textDocument/completion/completionItem/snippetSupport"),
        document_changes: yes("workspace/workspaceEdit/documentChanges"),
        refresh_lenses: yes("workspace/codeLens/refreshSupport"),
        refresh_hints: yes("workspace/inlayHint/refreshSupport"),
        progress: yes("window/workDoneProgress"),
        apply_edit: yes("workspace/applyEdit"),
        show_document: yes("window/showDocument/support"),
        watch: yes("workspace/didChangeWatchedFiles/dynamicRegistration"),
    };
    let told = params.pointer("/initializationOptions/lang").and_then(Value::as_str);
    if let Some(word) = told {
        session.lang = if word.starts_with("fr") { Lang::Fr } else { Lang::En };
    }
}

/// The folders that are open.
pub fn folders(params: &Value) -> Vec<PathBuf> {
    let listed = params.get("workspaceFolders").and_then(Value::as_array);
    let listed: Vec<PathBuf> = listed
        .into_iter()
        .flatten()
        .filter_map(|folder| folder.get("uri").and_then(Value::as_str))
        .map(path_of)
        .collect();
    if !listed.is_empty() {
        return listed;
    }
    let root = params.get("rootUri").and_then(Value::as_str).map(path_of);
    let root = root.or_else(|| params.get("rootPath").and_then(Value::as_str).map(PathBuf::from));
    root.into_iter().collect()
}

/// What we can do.
pub fn offered(session: &Session, params: &Value) -> Value {
    let commands: Vec<&str> = COMMANDS.to_vec();
    let mut offered = json!({
        "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
        "hoverProvider": true,
        "completionProvider": {"triggerCharacters": [".", "/", " ", "[", "{", ":", "("], "resolveProvider": false},
        "definitionProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "renameProvider": {"prepareProvider": true},
        "documentFormattingProvider": true,
        "documentRangeFormattingProvider": true,
        "foldingRangeProvider": true,
        "semanticTokensProvider": {
            "legend": {"tokenTypes": TYPES_OF_TOKENS, "tokenModifiers": MODIFIERS}, "full": true, "range": true
        },
        "codeActionProvider": {"codeActionKinds": ["quickfix", "source.fixAll", "source.addTests"]},
        "inlayHintProvider": true,
        "codeLensProvider": {"resolveProvider": true},
        "callHierarchyProvider": true,
        "documentLinkProvider": {"resolveProvider": false},
        "executeCommandProvider": {"commands": commands},
        "workspace": {
            "workspaceFolders": {"supported": true, "changeNotifications": true},
            "textDocumentContent": {"schemes": ["rules-doc"]},
        },
    });
    if params.pointer("/capabilities/general/positionEncodings").is_some() {
        offered["positionEncoding"] = json!(session.encoding.word());
    }
    if params.pointer("/capabilities/textDocument/diagnostic").is_some() {
        offered["diagnosticProvider"] = json!({
            "interFileDependencies": true, "workspaceDiagnostics": true, "identifier": "rules", "workDoneProgress": true,
        });
    }
    offered
}
