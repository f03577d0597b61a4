//! A rulebook as one file: written once, read without parsing.
//!
//! The file is a mark, the version of its form, a checksum of what follows (CRC-32: against accidents, not against
//! malice, for which there are signatures), and then everything that a loaded
//! rulebook holds, its texts included, so that messages show the same lines. What is built into the program is
//! trusted; what comes from elsewhere is checked: first the sum, then that every part is what the language could
//! have made.

mod checksum;
pub(in crate::rulebook) mod seen;
mod sound;
mod trusting;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::checksum::checksum;
use self::trusting::Trusting;
use super::load::Loaded;
use super::model::Model;
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::lang::Lang;
use crate::phrase::Phrase;
use crate::source::{Loc, SourceFile, Sources};
use crate::zones;

/// How a stored rulebook begins.
const MARK: &[u8; 8] = b"\x89rules\r\n";

/// The form of the file. Another one is refused: a stored rulebook is made anew from its texts.
pub const VERSION: u16 = 5;

/// How many bytes stand before what is stored.
const HEAD: usize = MARK.len() + 2 + 4;

/// The most bytes that a stored rulebook may have.
pub const MOST_BYTES: usize = 1 << 30;

/// Why bytes are no rulebook that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoredError {
    /// It is something else.
    #[error("this is no rulebook that was made with `rules build`")]
    Foreign,
    /// Another version of the program made it.
    #[error("it was stored in form {found}; this program reads form {VERSION}")]
    OtherVersion {
        /// The form that it says.
        found: u16,
    },
    /// It is not what was written.
    #[error("it is damaged: what it holds does not match its checksum")]
    Damaged,
    /// Its checksum is right, and it is no rulebook all the same.
    #[error("it was not made by this program: {0}")]
    Unsound(String),
}

/// What is stored, in this order. A text is written as one, and read as its bytes.
#[derive(Serialize, Deserialize)]
struct Stored<T> {
    digest: String,
    own_files: u32,
    /// The names of its files, and their texts.
    files: Vec<(String, T)>,
    /// The time zones that its texts name, with their rules.
    zones: BTreeMap<String, Vec<u8>>,
    model: Model,
    silenced: Vec<(Loc, String)>,
    findings: Vec<StoredFinding>,
}

/// A finding with its code written out.
#[derive(Serialize, Deserialize)]
struct StoredFinding {
    code: String,
    severity: Severity,
    message: StoredPhrase,
    primary: Option<Loc>,
    labels: Vec<(Loc, StoredPhrase)>,
    help: Vec<StoredPhrase>,
    fix: Option<Fix>,
}

/// What a sentence says in both languages. (What it speaks of is not kept: it may hold other sentences, and what is read
/// must not nest without end.)
#[derive(Serialize, Deserialize)]
struct StoredPhrase {
    en: String,
    fr: String,
}

/// Whether bytes begin as a stored rulebook does.
pub fn is_stored(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// Writes a rulebook as one file. The same rulebook makes the same bytes.
pub fn store(loaded: &Loaded) -> Result<Vec<u8>, StoredError> {
    let stored = Stored {
        digest: loaded.digest.clone(),
        own_files: loaded.own_files,
        files: loaded.sources.iter().map(|file| (file.name().to_owned(), file.text())).collect(),
        zones: zones::named(loaded.sources.iter().map(SourceFile::text)),
        model: loaded.model.clone(),
        silenced: loaded.model.silenced.iter().map(|(loc, code)| (*loc, (*code).to_owned())).collect(),
        findings: loaded.findings.iter().map(StoredFinding::of).collect(),
    };
    let payload = postcard::to_allocvec(&stored).map_err(|error| StoredError::Unsound(error.to_string()))?;
    let mut bytes = Vec::with_capacity(HEAD + payload.len());
    bytes.extend_from_slice(MARK);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&checksum(&payload).to_le_bytes());
    bytes.extend_from_slice(&payload);
    Ok(bytes)
}

/// Reads a stored rulebook that came from elsewhere; `known_code` finds the code of a finding by its name.
pub fn read_stored(
    bytes: &[u8],
    known_code: impl Fn(&str) -> Option<&'static str>,
) -> Result<Loaded, StoredError> {
    let payload = payload(bytes)?;
    let sum = bytes.get(HEAD - 4..HEAD).unwrap_or_default();
    if checksum(payload).to_le_bytes() != sum {
        return Err(StoredError::Damaged);
    }
    seen::begin(payload.len());
    let loaded = unpack(payload, text_of, known_code)?;
    sound::check(&loaded.model, &seen::end()).map_err(StoredError::Unsound)?;
    Ok(loaded)
}

/// What comes first in what is [`Stored`].
#[derive(Deserialize)]
struct StoredFirst<T> {
    digest: String,
    own_files: u32,
    files: Vec<(String, T)>,
    zones: BTreeMap<String, Vec<u8>>,
    model: Model,
}

/// Reads a stored rulebook that this program is known to have written, by its checksum alone; without its findings.
///
/// # Panics
///
/// Where it was made by another program so as to have the right sum.
pub fn read_proved(bytes: &[u8]) -> Result<Loaded, StoredError> {
    let payload = payload(bytes)?;
    let sum = bytes.get(HEAD - 4..HEAD).unwrap_or_default();
    if checksum(payload).to_le_bytes() != sum {
        return Err(StoredError::Damaged);
    }
    let stored = match StoredFirst::<&[u8]>::deserialize(&mut Trusting(payload)) {
        Ok(stored) => stored,
        Err(never) => match never {},
    };
    zones::keep(stored.zones);
    let sources = sources_of(stored.files, text_of)?;
    let StoredFirst { digest, own_files, model, .. } = stored;
    Ok(Loaded { model, sources, findings: Vec::new(), digest, own_files, record: None })
}

fn sources_of<'a>(
    files: Vec<(String, &'a [u8])>,
    text: impl Fn(String, &'a [u8]) -> Result<SourceFile, StoredError>,
) -> Result<Sources, StoredError> {
    let mut sources = Sources::new();
    for (name, bytes) in files {
        sources.add(text(name, bytes)?);
    }
    Ok(sources)
}

/// A text that came from elsewhere.
fn text_of(name: String, bytes: &[u8]) -> Result<SourceFile, StoredError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(_) => Err(StoredError::Unsound("a text is not in UTF-8".to_owned())),
    }
}

/// Reads a stored rulebook that is part of the program, and nothing that could be damaged.
pub fn read_trusted(
    bytes: &'static [u8],
    known_code: impl Fn(&str) -> Option<&'static str>,
) -> Result<Loaded, StoredError> {
    unpack(payload(bytes)?, |name, bytes| Ok(SourceFile::shipped(name, bytes)), known_code)
}

fn payload(bytes: &[u8]) -> Result<&[u8], StoredError> {
    let rest = bytes.strip_prefix(MARK.as_slice()).ok_or(StoredError::Foreign)?;
    let (version, _) = rest.split_first_chunk::<2>().ok_or(StoredError::Damaged)?;
    let found = u16::from_le_bytes(*version);
    if found != VERSION {
        return Err(StoredError::OtherVersion { found });
    }
    bytes.get(HEAD..).ok_or(StoredError::Damaged)
}

fn unpack<'a>(
    payload: &'a [u8],
    text: impl Fn(String, &'a [u8]) -> Result<SourceFile, StoredError>,
    known_code: impl Fn(&str) -> Option<&'static str>,
) -> Result<Loaded, StoredError> {
    let (stored, rest): (Stored<&'a [u8]>, &[u8]) =
        postcard::take_from_bytes(payload).map_err(|error| StoredError::Unsound(error.to_string()))?;
    if !rest.is_empty() {
        return Err(StoredError::Unsound("something stands after its end".to_owned()));
    }
    let code = |name: &str| {
        known_code(name).ok_or_else(|| StoredError::Unsound(format!("there is no finding `{name}`")))
    };
    zones::keep(stored.zones);
    let sources = sources_of(stored.files, text)?;
    let mut model = stored.model;
    for (loc, name) in &stored.silenced {
        model.silenced.push((*loc, code(name)?));
    }
    let mut findings = Vec::with_capacity(stored.findings.len());
    for finding in stored.findings {
        findings.push(finding.with(code)?);
    }
    Ok(Loaded { model, sources, findings, digest: stored.digest, own_files: stored.own_files, record: None })
}

impl StoredPhrase {
    fn of(phrase: &Phrase) -> Self {
        StoredPhrase { en: phrase.say(Lang::En), fr: phrase.say(Lang::Fr) }
    }

    fn phrase(self) -> Phrase {
        Phrase::given(self.en, self.fr)
    }
}

impl StoredFinding {
    fn of(finding: &Diagnostic) -> StoredFinding {
        StoredFinding {
            code: finding.code.to_owned(),
            severity: finding.severity,
            message: StoredPhrase::of(&finding.message),
            primary: finding.primary,
            labels: finding
                .labels
                .iter()
                .map(|label| (label.loc, StoredPhrase::of(&label.message)))
                .collect(),
            help: finding.help.iter().map(StoredPhrase::of).collect(),
            fix: finding.fix.as_deref().cloned(),
        }
    }

    fn with(
        self,
        code: impl Fn(&str) -> Result<&'static str, StoredError>,
    ) -> Result<Diagnostic, StoredError> {
        Ok(Diagnostic {
            code: code(&self.code)?,
            severity: self.severity,
            message: self.message.phrase(),
            primary: self.primary,
            labels: self
                .labels
                .into_iter()
                .map(|(loc, message)| Label { loc, message: message.phrase() })
                .collect(),
            help: self.help.into_iter().map(StoredPhrase::phrase).collect(),
            fix: self.fix.map(Box::new),
        })
    }
}
