//! Candidates in JSON, one object each.

use serde_json::value::RawValue;

use super::batch::Batch;
use super::columns::{Columns, Notation};
use super::json_tree::{Entries, tree};
use super::rows::Rows;
use crate::DossierError;
use crate::diagnostic::Diagnostic;
use crate::dossier::{self, Cells, read_tree};
use crate::logic::hash::FastMap;
use crate::source::{SourceFile, Sources};
use crate::words::batch as words;
use crate::yaml::{Key, Node, NodeKind};

/// Reads candidates in JSON. It remembers what it has read, so that a value that comes again costs little.
pub struct JsonRows<'b> {
    batch: &'b Batch<'b>,
    pub(super) columns: Columns<'b>,
    /// The columns, by name.
    pub(super) places: FastMap<String, usize>,
    /// The keys of the candidate before, in their order, and their columns.
    pub(super) order: Vec<(String, usize)>,
    /// Whether a fact is called `id`.
    pub(super) id_is_fact: bool,
    /// What a text is called in messages, and its line there.
    name: String,
    line: Option<u64>,
}

/// That a candidate is to be read whole, be it to say what is wrong with it.
struct ReadWhole;

impl Batch<'_> {
    /// A reader of candidates in JSON, one at a time.
    pub fn json_rows(&self) -> JsonRows<'_> {
        JsonRows::new(self)
    }
}

impl Rows<'_> {
    /// Adds a candidate from a JSON text, and gives its id if it has one: `{"id": …, "facts": {…}}`, with what else a
    /// dossier holds beside the facts; or bare facts. `null` is an absent fact. Nothing is added where the text cannot
    /// be used.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    ///
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let batch = rulebook.batch();
    /// let (mut rows, mut json) = (batch.rows(), batch.json_rows());
    /// let id = rows.push_json(&mut json, r#"{"id": "a", "facts": {"va1": {"referenced": false}}}"#)?;
    /// assert_eq!(id.as_deref(), Some("a"));
    /// rows.push_json(&mut json, r#"{"va1.referenced": true, "profiles": ["general"]}"#)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn push_json(&mut self, json: &mut JsonRows<'_>, text: &str) -> Result<Option<String>, DossierError> {
        json.push(self, text)
    }
}

impl<'b> JsonRows<'b> {
    pub(super) fn new(batch: &'b Batch<'b>) -> Self {
        let (columns, places) = (Columns::none(batch), FastMap::default());
        let id_is_fact = columns.cells().get("id").is_some();
        let name = "candidate".to_owned();
        JsonRows { batch, columns, places, order: Vec::new(), id_is_fact, name, line: None }
    }

    /// What the text is called in messages.
    pub fn called(&mut self, name: &str) -> &mut Self {
        name.clone_into(&mut self.name);
        self.line = None;
        self
    }

    /// What the file is called in messages, and on which line of it the text stands.
    pub fn at(&mut self, file: &str, line: u64) -> &mut Self {
        if self.name != file {
            file.clone_into(&mut self.name);
        }
        self.line = Some(line);
        self
    }

    pub(super) fn push(&mut self, rows: &mut Rows<'_>, text: &str) -> Result<Option<String>, DossierError> {
        if let Ok(id) = self.push_flat(rows, text) {
            return Ok(id);
        }
        match self.push_by_column(rows, text) {
            Ok(id) => Ok(id),
            Err(ReadWhole) => self.push_whole(rows, text),
        }
    }

    // --- Most others: each value by its column ---

    fn push_by_column(&mut self, rows: &mut Rows<'_>, text: &str) -> Result<Option<String>, ReadWhole> {
        let Entries(entries) = serde_json::from_str(text).map_err(|_| ReadWhole)?;
        self.columns.begin();
        let mut id = None;
        let full = entries.iter().any(|(key, _)| key == "facts");
        let own_id = full || self.columns.cells().get("id").is_none();
        for (key, value) in &entries {
            match &**key {
                "id" if own_id => {
                    if id.is_some() {
                        return Err(ReadWhole);
                    }
                    id = id_of(value)?;
                }
                "facts" if full => {
                    let Entries(facts) = serde_json::from_str(value.get()).map_err(|_| ReadWhole)?;
                    for (key, value) in &facts {
                        self.take(key, value)?;
                    }
                }
                _ if full => return Err(ReadWhole),
                key => self.take(key, value)?,
            }
        }
        self.columns.apply(rows);
        Ok(id)
    }

    fn take(&mut self, path: &str, value: &RawValue) -> Result<(), ReadWhole> {
        let raw = value.get();
        if raw.starts_with('{') && self.columns.cells().is_group(path) {
            let Entries(entries) = serde_json::from_str(raw).map_err(|_| ReadWhole)?;
            for (key, value) in &entries {
                self.take(&format!("{path}.{key}"), value)?;
            }
            return Ok(());
        }
        let column = match self.places.get(path) {
            Some(column) => *column,
            None => {
                let column = self.columns.add(path).map_err(|_| ReadWhole)?;
                self.places.insert(path.to_owned(), column);
                column
            }
        };
        if raw == "null" {
            return Ok(());
        }
        if self.columns.has(column) {
            return Err(ReadWhole);
        }
        self.columns.pick(column, raw, Notation::Json).map_err(|_| ReadWhole)
    }

    // --- What is left: as a dossier ---

    fn push_whole(&self, rows: &mut Rows<'_>, text: &str) -> Result<Option<String>, DossierError> {
        let mut sources = Sources::new();
        let name = self.line.map_or_else(|| self.name.clone(), |line| format!("{}:{line}", self.name));
        let file = sources.add(SourceFile::new(name.as_str(), text));
        let read = tree(file, text).and_then(|root| self.take_apart(root));
        let (id, root) = match read {
            Ok(read) => read,
            Err(error) => {
                return Err(dossier::DossierError { diagnostics: vec![error], sources }.into());
            }
        };
        rows.push(&read_tree(self.batch.model, &root, sources, text)?);
        Ok(id)
    }

    /// The id, and the rest as a dossier.
    fn take_apart(&self, root: Node) -> Result<(Option<String>, Node), Diagnostic> {
        let NodeKind::Mapping(mut entries) = root.kind else {
            return Err(Diagnostic::error("wrong-type", words::candidate_is_object())
                .at(root.loc)
                .help(words::write_candidate()));
        };
        let full = entries.iter().any(|(key, _)| key.text == "facts");
        let own_id = full || self.columns.cells().get("id").is_none();
        let place = entries.iter().position(|(key, _)| own_id && key.text == "id");
        let id = place.map(|place| entries.remove(place).1).filter(|node| !node.is_null());
        let id = id.map(|node| match node.kind {
            NodeKind::Scalar { text, .. } => Ok(text),
            _ => Err(Diagnostic::error("wrong-type", words::id_is_text()).at(node.loc)),
        });
        let id = id.transpose()?;
        let (key, loc) = ("facts".to_owned(), root.loc);
        if full {
            for (_, node) in entries.iter_mut().filter(|(key, _)| key.text == "facts") {
                drop_nulls(self.columns.cells(), None, node);
            }
            return Ok((id, Node { kind: NodeKind::Mapping(entries), loc }));
        }
        let mut facts = Node { kind: NodeKind::Mapping(entries), loc };
        drop_nulls(self.columns.cells(), None, &mut facts);
        Ok((id, Node { kind: NodeKind::Mapping(vec![(Key { text: key, loc }, facts)]), loc }))
    }
}

fn id_of(value: &RawValue) -> Result<Option<String>, ReadWhole> {
    let raw = value.get();
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).map(Some).map_err(|_| ReadWhole),
        Some(b'{' | b'[') | None => Err(ReadWhole),
        _ => Ok((raw != "null").then(|| raw.to_owned())),
    }
}

/// Takes out the facts that are `null`: other programs write absent ones so.
fn drop_nulls(cells: &Cells<'_>, above: Option<&str>, node: &mut Node) {
    let NodeKind::Mapping(entries) = &mut node.kind else { return };
    entries.retain_mut(|(key, value)| {
        let path = above.map_or_else(|| key.text.clone(), |above| format!("{above}.{}", key.text));
        if cells.get(&path).is_some() && value.is_null() {
            return false;
        }
        if cells.is_group(&path) {
            drop_nulls(cells, Some(&path), value);
        }
        true
    });
}
