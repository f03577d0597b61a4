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
        self.said()
    }

    /// Texts have been at rest: has the engine look at those that it has not seen. Returns what the server then says.
    pub fn rest(&mut self) -> Vec<Value> {
        if let State::Serving(mut server) = std::mem::replace(&mut self.state, State::Left) {
            for _ in 0..server.unseen.len() {
                server.ask_the_engine();
                server.take_what_came();
            }
            self.state = work_off(server);
        }
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
