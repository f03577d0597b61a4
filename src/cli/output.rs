//! Answers to stdout, messages to stderr, and how it all ended.

use rules::words::{command as words, files};
use std::io::{IsTerminal, Write};
use std::sync::OnceLock;

use rules::Lang;
use rules::diagnostic::{Diagnostic, printed, render_text};
use rules::phrase::Phrase;
use rules::source::Sources;

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Right,
    /// The answer is that something is not.
    NotRight,
}

/// Why a command could not do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The input could not be used; the reasons are on stderr already.
    Reported,
    /// Nobody reads the output any more.
    ClosedPipe,
}

static LANG: OnceLock<Lang> = OnceLock::new();

/// Says, once and before anything is said, in which language the command speaks.
pub fn speak(lang: Lang) {
    // A second time changes nothing.
    let _ = LANG.set(lang);
}

/// The language of messages.
pub fn lang() -> Lang {
    LANG.get().copied().unwrap_or_default()
}

/// Reports why the input cannot be used.
pub fn refuse(diagnostics: &[Diagnostic], sources: &Sources) -> Failure {
    warn(diagnostics, sources);
    Failure::Reported
}

/// Writes diagnostics to stderr.
pub fn warn(diagnostics: &[Diagnostic], sources: &Sources) {
    message_as_is(&render_text(diagnostics, sources, lang(), colour_on_stderr()));
}

/// Writes a message to stderr; what it holds of others' texts and names is made to print.
pub fn message(says: &Phrase) {
    message_as_is(&printed(&says.say(lang()), false));
}

fn message_as_is(text: &str) {
    // There is nobody left to tell if stderr is closed.
    let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end());
}

/// Writes a text to stdout that is not made to print yet.
pub fn answer_text(text: &str) -> Result<(), Failure> {
    answer(&printed(text, false))
}

/// Says that the budget of the whole command was too small for some of its questions.
pub fn not_settled(budget: u64) {
    message(&words::not_settled(budget));
}

/// Writes the answer to stdout.
pub fn answer(text: &str) -> Result<(), Failure> {
    answer_as_is(&format!("{}\n", text.trim_end()))
}

/// Writes an answer to stdout, byte for byte.
pub fn answer_as_is(text: &str) -> Result<(), Failure> {
    answer_bytes(text.as_bytes())
}

/// Writes an answer to stdout that need not be text.
pub fn answer_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => {
            message(&words::cannot_write_answer(files::why(&error)));
            Failure::Reported
        }
    })
}

/// Writes a JSON answer to stdout.
pub fn answer_json(value: &serde_json::Value) -> Result<(), Failure> {
    answer(&serde_json::to_string_pretty(value).unwrap_or_default())
}

/// Whether answers are coloured.
pub fn colour_on_stdout() -> bool {
    colour(std::io::stdout().is_terminal())
}

/// Whether messages are coloured.
pub fn colour_on_stderr() -> bool {
    colour(std::io::stderr().is_terminal())
}

fn colour(terminal: bool) -> bool {
    terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
