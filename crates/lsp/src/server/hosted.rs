//! The server without threads and without a clock, for a host that has its own: a worker of a page.
//!
//! The host hands each message over, and passes on what comes back. When texts have been at rest for a while, it lets
//! the engine look at them.

use lsp_server::{Connection, ErrorCode, Message, Response};
use rules_language::rulebook::model::Lang;
use serde_json::Value;

use super::background::Background;
use super::{Next, Server, begun};
use crate::disk::Disk;
use crate::session::Session;

/// A server that does what it is asked to when it is asked, and waits for nothing.
pub struct Hosted {
    /// The editor's end of the connection.
    editor: Connection,
    state: State,
}

enum State {
    /// The editor has not introduced itself.
    Waiting(Connection, Box<dyn Disk>, Lang),
    Serving(Box<Server>),
    /// The editor has left.
    Left,
}

impl Hosted {
    /// A server over these files. Answers are in this language, unless the editor wants another.
    pub fn new(disk: Box<dyn Disk>, lang: Lang) -> Hosted {
        let (editor, ours) = Connection::memory();
        Hosted { editor, state: State::Waiting(ours, disk, lang) }
    }

    /// Takes a message, as JSON; returns what the server has to say now. What is no message of the protocol is passed
    /// over.
    pub fn take(&mut self, message: Value) -> Vec<Value> {
        let Ok(message) = serde_json::from_value::<Message>(message) else { return Vec::new() };
        // Tests and comparisons are of the texts as they are now.
        let commands =
            matches!(&message, Message::Request(request) if request.method == "workspace/executeCommand");
        let mut said = if commands { self.rest() } else { Vec::new() };
        self.state = match (std::mem::replace(&mut self.state, State::Left), message) {
            (State::Waiting(ours, disk, lang), Message::Request(request))
                if request.method == "initialize" =>
            {
                let session = Session::new(disk, lang);
                let (server, answer) = begun(&ours, Background::here(), session, &request.params);
                server.answer(Response::new_ok(request.id, answer));
                State::Serving(Box::new(server))
            }
            (State::Waiting(ours, disk, lang), message) => {
                if let Message::Request(request) = message {
                    let words = "the editor must introduce itself first".to_owned();
                    let refusal =
                        Response::new_err(request.id, ErrorCode::ServerNotInitialized as i32, words);
                    // The other end is ours.
                    let _ = ours.sender.send(Message::Response(refusal));
                }
                State::Waiting(ours, disk, lang)
            }
            (State::Serving(server), message) => {
                let _ = self.editor.sender.send(message);
                work_off(server)
            }
            (State::Left, _) => State::Left,
        };
        said.extend(self.said());
        said
    }

    /// Texts have been at rest: has the engine look at those that it has not seen. Returns what the server then says.
    pub fn rest(&mut self) -> Vec<Value> {
        let state = std::mem::replace(&mut self.state, State::Left);
        self.state = if let State::Serving(mut server) = state {
            for _ in 0..server.unseen.len() {
                server.ask_the_engine();
                server.take_what_came();
            }
            work_off(server)
        } else {
            state
        };
        self.said()
    }

    /// Whether there are texts that the engine has not seen.
    pub fn is_behind(&self) -> bool {
        matches!(&self.state, State::Serving(server) if !server.unseen.is_empty())
    }

    fn said(&self) -> Vec<Value> {
        self.editor.receiver.try_iter().filter_map(|message| serde_json::to_value(message).ok()).collect()
    }
}

/// Does everything that is to be done now.
fn work_off(mut server: Box<Server>) -> State {
    loop {
        server.take_what_came();
        match server.next() {
            Next::Did => {}
            Next::Nothing => return State::Serving(server),
            Next::Shutdown | Next::Left => return State::Left,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in tests a panic is the message")]
mod tests {
    use super::*;
    use crate::disk::Memory;
    use serde_json::json;
    use std::path::PathBuf;

    const BOOK: &str = r#"rulebook trip { title "Trip" }
fact abroad : yes_no "Abroad" { ask "Abroad?"  inferred because "x" }
chapter papers "Papers" { inferred because "x" }
requirement passport "Passport" { in papers  applies when abroad  proofs 1  inferred because "x" }
"#;
    const TESTS: &str = r#"- name: "at home"
  facts: { abroad: no }
  expect: { not_required: [passport] }
"#;

    fn hosted() -> Hosted {
        let files = [("/book/book.rules", BOOK), ("/book/tests/cases.yaml", TESTS)];
        let files = files.map(|(path, text)| (PathBuf::from(path), text.to_owned()));
        Hosted::new(Box::new(Memory(files.into_iter().collect())), Lang::En)
    }

    fn request(id: i32, method: &str, params: Value) -> Value {
        json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
    }

    fn answer(said: &[Value], id: i32) -> &Value {
        said.iter().find(|message| message["id"] == id && message.get("method").is_none()).unwrap()
    }

    #[test]
    fn a_command_is_about_the_texts_as_they_are_now() {
        let mut hosted = hosted();
        let folders = json!([{"uri": "file:///book", "name": "book"}]);
        hosted.take(request(1, "initialize", json!({"capabilities": {}, "workspaceFolders": folders})));
        hosted.take(json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
        let document =
            json!({"uri": "file:///book/book.rules", "version": 1, "languageId": "rules", "text": BOOK});
        hosted.take(
            json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
        );
        let command = json!({"command": "rules.runTests", "arguments": ["file:///book/book.rules"]});
        // Nobody has rested yet: the engine has not seen the text before it is asked.
        let said = hosted.take(request(2, "workspace/executeCommand", command));
        let told = answer(&said, 2);
        assert_eq!(told["result"]["passed"], 1, "{told}");
        assert!(!hosted.is_behind());
    }

    #[test]
    fn whoever_is_not_introduced_is_refused_and_can_still_be() {
        let mut hosted = hosted();
        assert_eq!(hosted.rest(), Vec::<Value>::new());
        let said = hosted.take(request(1, "workspace/executeCommand", json!({"command": "rules.runTests"})));
        assert!(answer(&said, 1).get("error").is_some());
        let said = hosted.take(request(2, "initialize", json!({"capabilities": {}})));
        assert!(answer(&said, 2).get("result").is_some(), "{said:?}");
    }
}
