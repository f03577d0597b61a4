//! What is wrong with a file, as it stands.

use std::path::Path;

use rules_engine::check::FindingCode;
use rules_engine::{Rulebook, cases};
use rules_language::diagnostic::{Diagnostic, Label, Severity};
use rules_language::phrase::Phrase;
use rules_language::source::Span;
use serde_json::{Value, json};

use crate::exact::id_of;
use crate::live::{FileKey, Piece};
use crate::session::Session;
use crate::text::Text;
use crate::wire;
use crate::words;
use crate::workspace::{BookState, looks_like_ours};

/// A message about a file, its places in it; other places are in any file of rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// What it says; its places are in declarations, but for the file's own.
    pub diagnostic: Diagnostic,
    /// Where in the file.
    pub span: Span,
    /// A dossier that shows it.
    pub witness: Option<String>,
    /// For what a dossier does wrong: the check that it breaks.
    pub check: Option<String>,
}

impl Message {
    /// A message at a place of the file.
    fn new(diagnostic: Diagnostic, span: Span) -> Message {
        Message { diagnostic, span, witness: None, check: None }
    }

    /// A message about one file, whose places are in it.
    fn of_file(diagnostic: Diagnostic) -> Message {
        let span = diagnostic.primary.map_or(Span::default(), |loc| loc.span);
        Message::new(diagnostic, span)
    }
}

/// The most messages about one file.
const MOST: usize = 200;

/// What is wrong with a file of rules.
pub fn of_rules(session: &Session, key: FileKey) -> Vec<Message> {
    let store = &session.workspace.store;
    let Some(file) = store.file(key) else { return Vec::new() };
    let mut all = Vec::new();
    if let Some(error) = &file.unreadable {
        all.push(Message::of_file(error.clone()));
    }
    let state = session.workspace.book_of(key).filter(|state| state.book.owns(key));
    let exact = state.and_then(|state| state.exact.as_ref());
    for (piece, entry) in store.declarations(key) {
        let resolved = state.into_iter().flat_map(|state| state.book.found(piece.id, store));
        for diagnostic in entry.syntax.iter().chain(resolved) {
            let span = diagnostic.primary.map_or(Span::default(), |loc| loc.span);
            all.push(Message::new(diagnostic.clone(), shifted(span, &piece)));
        }
    }
    for found in exact.map(|exact| exact.found.as_slice()).unwrap_or_default() {
        let Some(loc) = found.diagnostic.primary else { continue };
        if let Some((in_file, span)) = store.span(id_of(loc), loc.span)
            && in_file == key
        {
            let message =
                Message { witness: found.witness.clone(), ..Message::new(found.diagnostic.clone(), span) };
            // What is found at once is found again by the engine.
            let known =
                |other: &Message| other.span == span && other.diagnostic.code == message.diagnostic.code;
            if !all.iter().any(known) {
                all.push(message);
            }
        }
    }
    if let Some(state) = state {
        all.extend(of_the_whole(session, state, key));
        weigh(session, state, &mut all);
    }
    all.sort_by(|a, b| (a.span, a.diagnostic.code).cmp(&(b.span, b.diagnostic.code)));
    if all.len() > MOST {
        all.truncate(MOST);
        let error = Diagnostic::error("too-many-errors", words::too_many_mistakes());
        all.push(Message::new(error, Span::default()));
    }
    all
}

fn shifted(span: Span, piece: &Piece) -> Span {
    Span { start: piece.start + span.start, end: piece.start + span.end }
}

/// What is wrong with a rulebook and stands nowhere: it is shown in its first file.
fn of_the_whole(session: &Session, state: &BookState, key: FileKey) -> Vec<Message> {
    let first = state.files.iter().find(|file| file.own);
    if first.is_none_or(|first| first.key != key) {
        return Vec::new();
    }
    let mut all = Vec::new();
    if state.book.headers(&session.workspace.store).is_empty() {
        let error = Diagnostic::error("no-header", words::no_header()).help(words::add_header());
        all.push(Message::new(error, Span::default()));
    }
    let exact = state.exact.iter().flat_map(|exact| &exact.found);
    for found in
        exact.filter(|found| found.diagnostic.primary.is_none() && found.diagnostic.code != "no-header")
    {
        let message = Message::new(found.diagnostic.clone(), Span::default());
        all.push(Message { witness: found.witness.clone(), ..message });
    }
    all
}

/// How much findings weigh, by the rulebook's own account.
fn weigh(session: &Session, state: &BookState, all: &mut Vec<Message>) {
    use rules_language::syntax::tree::ClauseKind;
    let headers = state.book.headers(&session.workspace.store);
    let clauses = headers.iter().filter_map(|entry| entry.tree.as_ref()).flat_map(|tree| &tree.clauses);
    for clause in clauses {
        let ClauseKind::Severity { code, level, .. } = &clause.kind else { continue };
        let weighed = |message: &Message| {
            message.diagnostic.code == code.text && message.diagnostic.severity != Severity::Error
        };
        match level.text.as_str() {
            "off" => all.retain(|message| !weighed(message)),
            word => {
                let severity = [Severity::Error, Severity::Warning, Severity::Info];
                let Some(severity) = severity.into_iter().find(|severity| severity.word() == word) else {
                    continue;
                };
                for message in all.iter_mut().filter(|message| weighed(message)) {
                    message.diagnostic.severity = severity;
                }
            }
        }
    }
}

/// What is wrong with a dossier or a file of cases, where its rulebook can be used.
pub fn of_yaml(session: &Session, path: &Path) -> Vec<Message> {
    let Some(file) = session.workspace.yaml.get(path) else { return Vec::new() };
    // Editors show us every file of YAML.
    if !looks_like_ours(path, file.text.as_str()) {
        return Vec::new();
    }
    let Some(rulebook) = session.rulebook_for(path) else { return Vec::new() };
    let mut all = match &file.tree {
        Err(errors) => errors.iter().cloned().map(Message::of_file).collect(),
        Ok(_) if file.is_cases() => of_cases(rulebook, path, file.text.as_str()),
        Ok(_) => of_dossier(session, rulebook, path, file.text.as_str()),
    };
    all.sort_by(|a, b| (a.span, a.diagnostic.code).cmp(&(b.span, b.diagnostic.code)));
    all.truncate(MOST);
    all
}

fn of_cases(rulebook: &Rulebook, path: &Path, text: &str) -> Vec<Message> {
    let file = cases::CaseFile::at_hand(path, text);
    match cases::read(rulebook, &file) {
        Ok(_) => Vec::new(),
        Err(error) => error.diagnostics.into_iter().map(Message::of_file).collect(),
    }
}

fn of_dossier(session: &Session, rulebook: &Rulebook, path: &Path, text: &str) -> Vec<Message> {
    let dossier = match rulebook.read_dossier_named(&path.display().to_string(), text) {
        Err(error) => return error.diagnostics().iter().cloned().map(Message::of_file).collect(),
        Ok(dossier) => dossier,
    };
    let mut all: Vec<Message> = dossier.warnings().iter().cloned().map(Message::of_file).collect();
    let decision = rulebook.decide(&dossier);
    for problem in decision.problems() {
        let head = &rulebook.model().checks[problem.check.index()].head;
        let words = Phrase::verbatim(head.label(session.lang));
        let mut made = match problem.severity {
            Severity::Error => Diagnostic::error("problem", words),
            Severity::Warning => Diagnostic::warning("problem", words),
            Severity::Info => Diagnostic::info("problem", words),
        };
        made.primary = problem.at;
        made.labels.extend(
            problem.related.iter().map(|loc| Label { loc: *loc, message: words::together_with_this() }),
        );
        all.push(Message { check: Some(head.id.clone()), ..Message::of_file(made) });
    }
    all
}

/// The messages about a file.
pub fn of(session: &Session, path: &Path) -> Vec<Message> {
    match session.workspace.find(path) {
        Some(key) => of_rules(session, key),
        None => of_yaml(session, path),
    }
}

/// Messages in the words of the protocol.
pub fn to_wire(session: &Session, path: &Path, messages: &[Message]) -> Vec<Value> {
    let Some(text) = session.workspace.text(path) else { return Vec::new() };
    messages.iter().map(|message| one(session, path, text, message)).collect()
}

fn one(session: &Session, path: &Path, text: &Text, message: &Message) -> Value {
    let Message { diagnostic, span, witness, check } = message;
    let mut words = diagnostic.message.say(session.lang);
    for help in &diagnostic.help {
        words += "\n";
        words += &help.say(session.lang);
    }
    if let Some(witness) = witness {
        words += "\n\n";
        words += witness.trim_end();
    }
    let mut out = json!({
        "range": wire::range(text, *span, session.encoding),
        "severity": wire::severity(diagnostic.severity),
        "code": check.as_deref().unwrap_or(diagnostic.code),
        "source": "rules",
        "message": words,
    });
    if FindingCode::find(diagnostic.code).is_some() {
        out["codeDescription"] = json!({"href": page_of(diagnostic.code)});
    }
    if diagnostic.code.starts_with("unused-") || matches!(diagnostic.code, "dead-item" | "dead-clause") {
        out["tags"] = json!([1]);
    }
    let related: Vec<Value> =
        diagnostic.labels.iter().filter_map(|label| related(session, path, text, label)).collect();
    if !related.is_empty() {
        out["relatedInformation"] = Value::Array(related);
    }
    out
}

/// The address of the page of a code.
pub fn page_of(code: &str) -> String {
    format!("rules-doc:///findings/{code}.md")
}

fn related(session: &Session, path: &Path, text: &Text, label: &Label) -> Option<Value> {
    let location = if session.workspace.find(path).is_none() {
        wire::location(path, text, label.loc.span, session.encoding)
    } else {
        let (key, span) = session.workspace.place(label.loc)?;
        let file = session.workspace.store.file(key)?;
        wire::location(session.workspace.path(key), &file.text, span, session.encoding)
    };
    Some(json!({"location": location, "message": label.message.say(session.lang)}))
}

/// What messages are told by: the same number for the same messages.
pub fn print(messages: &[Value]) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    messages.len().hash(&mut hasher);
    for message in messages {
        message.to_string().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
