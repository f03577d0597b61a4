//! What can be done about what is wrong, as edits that the editor makes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rules_engine::check::{FindingCode, Stage};
use rules_language::phrase::{Argument, Phrase};
use rules_language::rulebook::model::Lang;
use rules_language::source::Span;
use rules_language::syntax::tree::Keyword;
use serde_json::{Value, json};

use super::rename::workspace_edit;
use crate::diagnose::{Message, of, to_wire};
use crate::exact::id_of;
use crate::lexer::{TokenKind, tokens};
use crate::live::Kind;
use crate::paths::uri_of;
use crate::session::Session;
use crate::words::say;
use crate::workspace::is_page;

/// The actions for a part of a file.
pub fn actions(session: &Session, path: &Path, range: Span, only: &[String]) -> Option<Value> {
    session.text(path)?;
    let mut found = Vec::new();
    let wanted = |kind: &str| only.is_empty() || only.iter().any(|only| kind.starts_with(only.as_str()));
    let messages = of(session, path);
    if wanted("quickfix") {
        let touched = messages
            .iter()
            .filter(|message| message.span.start <= range.end && range.start <= message.span.end);
        for message in touched {
            for_message(session, path, message, &mut found);
        }
    }
    if wanted("source.fixAll") {
        found.extend(fix_all(session, path, &messages));
    }
    if wanted("source") && session.workspace.find(path).is_some() {
        let title = say(session.lang, "Ajouter les tests qui manquent", "Add the tests that are missing");
        let command = json!({"title": title, "command": "rules.addTests", "arguments": [uri_of(path)]});
        found.push(json!({"title": title, "kind": "source.addTests", "command": command}));
    }
    Some(Value::Array(found))
}

type Edits = BTreeMap<PathBuf, Vec<(Span, String)>>;

struct Actions<'a> {
    session: &'a Session,
    path: &'a Path,
    message: &'a Message,
    found: &'a mut Vec<Value>,
}

fn for_message(session: &Session, path: &Path, message: &Message, found: &mut Vec<Value>) {
    let mut actions = Actions { session, path, message, found };
    let diagnostic = &message.diagnostic;
    let lang = session.lang;
    if let Some((edits, replacement)) = fix(session, path, message) {
        let title = match replacement.as_str() {
            "" => say(lang, "Retirer", "Take it away").to_string(),
            text => format!("{} `{text}`", say(lang, "Écrire", "Write")),
        };
        actions.add(&title, edits, true);
    }
    // What was meant, as the sentence itself has it: its words are for people.
    for help in diagnostic.help.iter().filter(|help| help.name() == "did_you_mean") {
        if let Some(meant) = code_of(help, "meant").filter(|_| diagnostic.fix.is_none()) {
            let edits = actions.replace(message.span, meant);
            actions.add(&format!("{} `{meant}`", say(lang, "Écrire", "Write")), edits, true);
        }
    }
    match diagnostic.code {
        "missing-translation" => actions.translation(),
        "uncited" => actions.inferred(),
        "unknown-name" | "unknown-fact" => actions.declare(),
        _ => {}
    }
    actions.silence();
}

/// What a sentence calls by this name, where that is a name of the rulebook.
fn code_of<'p>(phrase: &'p Phrase, argument: &str) -> Option<&'p str> {
    match phrase.argument(argument) {
        Some(Argument::Code(name) | Argument::Quoted(name)) => Some(name),
        _ => None,
    }
}

/// The change that a message carries.
fn fix(session: &Session, path: &Path, message: &Message) -> Option<(Edits, String)> {
    let fix = message.diagnostic.fix.as_ref()?;
    let (path, span) = match session.workspace.find(path) {
        Some(_) => {
            let (key, span) = session.workspace.store.span(id_of(fix.loc), fix.loc.span)?;
            (session.workspace.path(key).to_path_buf(), span)
        }
        None => (path.to_path_buf(), fix.loc.span),
    };
    Some((Edits::from([(path, vec![(span, fix.replacement.clone())])]), fix.replacement.clone()))
}

/// Every change that certainly mends something, at once: those that overlap an earlier one wait.
fn fix_all(session: &Session, path: &Path, messages: &[Message]) -> Option<Value> {
    let mut edits: Edits = BTreeMap::new();
    for message in messages {
        for (path, more) in fix(session, path, message).map(|(edits, _)| edits).unwrap_or_default() {
            edits.entry(path).or_default().extend(more);
        }
    }
    for list in edits.values_mut() {
        list.sort();
        let mut end = 0;
        list.retain(|(span, _)| {
            let free = span.start >= end;
            if free {
                end = span.end;
            }
            free
        });
    }
    let title =
        say(session.lang, "Corriger tout ce qui l'est sûrement", "Mend all that can surely be mended");
    (!edits.is_empty())
        .then(|| json!({"title": title, "kind": "source.fixAll", "edit": workspace_edit(session, edits)}))
}

impl Actions<'_> {
    fn add(&mut self, title: &str, edits: Edits, preferred: bool) {
        let diagnostics = to_wire(self.session, self.path, std::slice::from_ref(self.message));
        self.found.push(json!({
            "title": title, "kind": "quickfix", "isPreferred": preferred, "diagnostics": diagnostics,
            "edit": workspace_edit(self.session, edits),
        }));
    }

    fn replace(&self, span: Span, with: &str) -> Edits {
        Edits::from([(self.path.to_path_buf(), vec![(span, with.to_string())])])
    }

    fn insert(&self, at: u32, with: &str) -> Edits {
        self.replace(Span { start: at, end: at }, with)
    }

    /// `en "…"` after a text that is in French only.
    fn translation(&mut self) {
        let lacks = match self.message.diagnostic.message.name() {
            "in_french_only" => "en",
            "in_english_only" => "fr",
            _ => return,
        };
        let title = format!("{} `{lacks} \"\"`", say(self.session.lang, "Ajouter", "Add"));
        let edits = self.insert(self.message.span.end, &format!(" {lacks} \"\""));
        self.add(&title, edits, true);
    }

    /// `inferred because` in a rule that rests on nothing.
    fn inferred(&mut self) {
        let title = say(self.session.lang, "Dire que c'est notre lecture", "Say that it is our own reading");
        if let Some(edits) = self.clause("inferred because fr \"\" en \"\"") {
            self.add(title, edits, false);
        }
    }

    /// `allow CODE because` where a finding can be silenced.
    fn silence(&mut self) {
        let code = self.message.diagnostic.code;
        if FindingCode::find(code).is_none_or(|known| known.stage() != Stage::Meaning) || code == "idle-allow"
        {
            return;
        }
        let title = format!("{} `{code}`", say(self.session.lang, "Faire taire ici", "Silence here"));
        if let Some(edits) = self.clause(&format!("allow {code} because \"\"")) {
            self.add(&title, edits, false);
        }
    }

    /// A clause at the end of the declaration in which the message is: where there is no body, one is made.
    fn clause(&self, clause: &str) -> Option<Edits> {
        let key = self.session.workspace.find(self.path)?;
        let file = self.session.workspace.store.file(key)?;
        let piece = file.piece_at(self.message.span.start)?;
        let text = self.session.workspace.store.text(piece.id);
        let all: Vec<_> = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Comment).collect();
        let last = all.last()?;
        // The type of a fact may end in a brace of its own.
        let is_body = last.text == "}" && !self.ends_in_type(piece.id);
        if !is_body {
            return Some(self.insert(piece.start + last.end() as u32, &format!(" {{ {clause} }}")));
        }
        let at = piece.start + last.start as u32;
        let line = file.text.line_of(at as usize);
        let alone = file.text.line(line).trim_start().starts_with('}');
        let with = if alone { format!("  {clause}\n") } else { format!("{clause} ") };
        let at = if alone { file.text.line_range(line).start as u32 } else { at };
        Some(self.insert(at, &with))
    }

    fn ends_in_type(&self, id: crate::live::Id) -> bool {
        let tree = self.session.workspace.store.entry(id).and_then(|entry| entry.tree.as_ref());
        tree.is_some_and(|tree| {
            tree.clauses.is_empty() && tree.ty.as_ref().is_some_and(|ty| ty.span.end == tree.span.end)
        })
    }

    /// The declaration that is missing: in rules at the end of the file, for a dossier at the end of the rulebook's facts.
    fn declare(&mut self) {
        let Some((keyword, name)) = self.missing() else { return };
        let Some(path) = self.home_of(keyword) else { return };
        let Some(text) = self.session.text(&path) else { return };
        let declaration = match keyword {
            Keyword::Fact => format!("fact {name} : yes_no {{ ask fr \"\" en \"\" }}"),
            Keyword::Source => format!("source {name} {{ title \"\" grade primary }}"),
            Keyword::Scope => {
                format!("scope {name} fr \"\" en \"\" {{ applies when always inferred because \"\" }}")
            }
            Keyword::Step => format!("step {name} fr \"\" en \"\" {{ inferred because \"\" }}"),
            Keyword::Parameter => {
                format!("parameter {name} : span = 1 year fr \"\" en \"\" {{ inferred because \"\" }}")
            }
            other => format!("{} {name} fr \"\" en \"\"", other.word()),
        };
        let end = text.as_str().len() as u32;
        let gap = if text.as_str().ends_with('\n') || end == 0 { "\n" } else { "\n\n" };
        let title = format!("{} `{} {name}`", say(self.session.lang, "Déclarer", "Declare"), keyword.word());
        let put = (Span { start: end, end }, format!("{gap}{declaration}\n"));
        self.add(&title, Edits::from([(path, vec![put])]), false);
    }

    /// What is missing, as the message has it.
    fn missing(&self) -> Option<(Keyword, &str)> {
        let said = &self.message.diagnostic.message;
        match said.name() {
            "no_term" => Some((Keyword::Fact, code_of(said, "name")?)),
            "no_fact" => Some((Keyword::Fact, code_of(said, "fact")?)),
            "unknown" => {
                let Some(Argument::Words(wanted)) = said.argument("wanted") else { return None };
                // The words for a kind are those of the language.
                let keyword = match wanted.say(Lang::En).as_str() {
                    "list" | "fact or step" => Keyword::Fact,
                    word => Keyword::from_word(word)?,
                };
                Some((keyword, code_of(said, "name")?))
            }
            _ => None,
        }
    }

    /// Where a declaration is put: beside what misses it; for a dossier, in the file of the rulebook that has facts.
    fn home_of(&self, keyword: Keyword) -> Option<PathBuf> {
        if self.session.workspace.find(self.path).is_some() {
            return Some(self.path.to_path_buf());
        }
        let state = self.session.state_for(self.path)?;
        let (_, id) = state.book.names(Kind::Of(keyword)).last()?;
        let entry = self.session.workspace.store.entry(id)?;
        let path = self.session.workspace.path(entry.file);
        (state.book.owns(entry.file) && !is_page(path)).then(|| path.to_path_buf())
    }
}
