//! `rules lsp` in Zed: which command to start, and in which language it answers.

use zed_extension_api::serde_json::{Value, json};
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{Command, Extension, LanguageServerId, Result, Worktree, register_extension};

struct Rules;

impl Extension for Rules {
    fn new() -> Self {
        Rules
    }

    /// The command of the settings (`lsp.rules.binary`), else `rules` on the path.
    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree)?.binary;
        let (path, arguments) = binary.map(|binary| (binary.path, binary.arguments)).unwrap_or_default();
        let path = path.or_else(|| worktree.which("rules"));
        Ok(Command {
            command: path.ok_or(
                "the command `rules` is not on the path: install it, or set `lsp.rules.binary.path`",
            )?,
            args: arguments.unwrap_or_else(|| vec!["lsp".to_string()]),
            env: worktree.shell_env(),
        })
    }

    /// What the settings say (`lsp.rules.initialization_options`), else answers in English, as Zed is.
    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let options = LspSettings::for_worktree(id.as_ref(), worktree)?.initialization_options;
        Ok(Some(options.unwrap_or_else(|| json!({"lang": "en"}))))
    }
}

register_extension!(Rules);
