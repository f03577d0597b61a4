//! Files in: the rulebook and the dossier that a command is about.

use rules::words::files;
use std::io::Read;
use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::source::Sources;
use rules::{Dossier, DossierError, Rulebook};

use super::args::Shared;
use super::output::{self, Failure};
use super::whereabouts;

/// The rulebook that answers when none is named.
pub const DEFAULT_RULEBOOK: &str = "ris-va2";

/// The most bytes that a dossier may have.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// The rulebook that the arguments name, else that of the folder one stands in, else the one that ships.
pub fn rulebook(shared: &Shared) -> Result<&'static Rulebook, Failure> {
    rulebook_named(shared, &whereabouts::rulebook(shared)).map(kept)
}

/// A dossier and its rulebook: the one that the arguments name, else the one that the dossier does.
pub fn both(shared: &Shared, path: &Path) -> Result<(&'static Rulebook, Dossier), Failure> {
    let (name, text) = text(path)?;
    let rulebook = rulebook_named(shared, &whereabouts::rulebook_of(shared, path, &text)?).map(kept)?;
    let dossier = read(rulebook, &name, &text)?;
    Ok((rulebook, dossier))
}

/// A rulebook by name or path.
pub fn rulebook_named(shared: &Shared, name: &str) -> Result<Rulebook, Failure> {
    let loaded = Rulebook::load_allowing(name, &shared.allow);
    loaded.map_err(|error| output::refuse(error.diagnostics(), error.sources()))
}

/// Keeps a rulebook until the process ends, which is soon: to give it back piece by piece takes a twentieth of `eval`.
fn kept(rulebook: Rulebook) -> &'static Rulebook {
    Box::leak(Box::new(rulebook))
}

/// The dossier in a file, read for a rulebook; its warnings go to stderr.
pub fn dossier(rulebook: &Rulebook, path: &Path) -> Result<Dossier, Failure> {
    let (name, text) = text(path)?;
    read(rulebook, &name, &text)
}

fn read(rulebook: &Rulebook, name: &str, text: &str) -> Result<Dossier, Failure> {
    let dossier = rulebook
        .read_dossier_named(name, text)
        .map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
    if !dossier.warnings().is_empty() {
        output::warn(dossier.warnings(), dossier.sources());
    }
    Ok(dossier)
}

/// The text of a file, or of standard input for `-`, and the name to call it by. What is wrong goes to stderr.
pub fn text(path: &Path) -> Result<(String, String), Failure> {
    try_text(path).map_err(|error| output::refuse(error.diagnostics(), error.sources()))
}

/// The text of a file, or of standard input for `-`, and the name to call it by.
pub fn try_text(path: &Path) -> Result<(String, String), DossierError> {
    let name = if path == Path::new("-") { "<stdin>".to_string() } else { path.display().to_string() };
    let bytes = bytes_of(path)
        .map_err(|error| DossierError::plain("cannot-read", files::cannot_read(&name, files::why(&error))))?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = files::larger_than(&name, MOST_BYTES);
        return Err(DossierError::plain("file-too-large", message));
    }
    let mut sources = Sources::new();
    let (file, decoded) = sources.add_bytes(&name, &bytes);
    if let Err(error) = decoded {
        let diagnostics = vec![Diagnostic::undecodable(file, &error)];
        return Err(rules::dossier::DossierError { diagnostics, sources }.into());
    }
    let text = sources.get(file).map(|file| file.text().to_string()).unwrap_or_default();
    Ok((name, text))
}

fn bytes_of(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
