//! The language server, for the editor of a page.
//!
//! `lsp.start` gives it the files of a rulebook; `lsp` hands it a message of the editor; `lsp.rest` says that nobody has
//! typed for a while. What it has to say comes back with each.

use rules_lsp::disk::Memory;
use rules_lsp::server::Hosted;
use serde_json::json;

use crate::request::Request;
use crate::session::Refusal;
use crate::words;

/// The folder that the server sees the files in.
const FOLDER: &str = "/book";

/// A server, once there is one.
#[derive(Default)]
pub struct Editor(Option<Hosted>);

impl Editor {
    /// Answers a question that is the editor's; nothing if it is not.
    pub fn ask(&mut self, request: &Request) -> Result<Option<String>, Refusal> {
        let said = match request.op()? {
            "lsp.start" => {
                let files = request.files().ok_or_else(|| Refusal::plain(words::no_files()))?;
                let path = |name: &str| std::path::Path::new(FOLDER).join(name);
                let disk = files.iter().map(|(name, text)| (path(name), (*text).to_owned()));
                self.0 = Some(Hosted::new(Box::new(Memory(disk.collect())), request.lang()));
                Vec::new()
            }
            "lsp" => {
                let message = request.value("message").cloned().unwrap_or_default();
                self.server()?.take(message)
            }
            "lsp.rest" => self.server()?.rest(),
            _ => return Ok(None),
        };
        let behind = self.0.as_ref().is_some_and(Hosted::is_behind);
        Ok(Some(json!({"messages": said, "behind": behind}).to_string()))
    }

    fn server(&mut self) -> Result<&mut Hosted, Refusal> {
        self.0.as_mut().ok_or_else(|| Refusal::plain(words::no_server()))
    }
}
