//! What an OSCAL file is.

use serde_json::{Map, Value};

use crate::source::FileId;
use crate::spreadsheet::SpreadsheetError;
use crate::words::spreadsheet as words;
use crate::yaml::{self, Node, NodeKind};

/// What a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Groups and controls.
    Catalog,
    /// A selection of the controls of something else.
    Profile,
}

/// An OSCAL document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The name of the file.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What stands under `catalog` or `profile`.
    pub body: Value,
}

/// How much of a file is looked at to tell what it is.
const LOOKED_AT: usize = 4096;

/// Whether bytes seem to be OSCAL.
pub(super) fn seems_to_be(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default());
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let json = head.strip_prefix('{').map(str::trim_start);
    let known = ["catalog", "profile", "component-definition", "system-security-plan"];
    known.iter().any(|key| {
        let quoted = json.is_some_and(|rest| rest.starts_with(&format!("\"{key}\"")));
        let plain = head.lines().find(|line| !line.trim().is_empty() && !line.starts_with(['#', '-', '%']));
        quoted || (json.is_none() && plain.is_some_and(|line| line.trim_end() == format!("{key}:")))
            // A `$schema` may stand before it.
            || (json.is_some_and(|rest| rest.starts_with("\"$schema\"")) && head.contains(&format!("\"{key}\"")))
    })
}

impl Document {
    /// Reads a document.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Document, SpreadsheetError> {
        let text = std::str::from_utf8(crate::source::without_mark(bytes))
            .map_err(|error| SpreadsheetError::new("not-oscal", words::not_utf8(error.valid_up_to())))?;
        let whole = if text.trim_start().starts_with('{') { json(text)? } else { from_yaml(text)? };
        let Value::Object(mut whole) = whole else {
            return Err(SpreadsheetError::new("not-oscal", words::oscal_is_a_mapping()));
        };
        for (key, kind) in [("catalog", Kind::Catalog), ("profile", Kind::Profile)] {
            if let Some(body) = whole.remove(key) {
                let document = Document { name: name.to_owned(), kind, body };
                document.check()?;
                return Ok(document);
            }
        }
        let found = whole.keys().next().cloned().unwrap_or_default();
        Err(SpreadsheetError::new("not-oscal", words::neither_catalogue_nor_profile(found))
            .help(words::give_oscal()))
    }

    /// What a document must have to be of use.
    fn check(&self) -> Result<(), SpreadsheetError> {
        let missing = |what: &str| SpreadsheetError::new("not-oscal", words::document_lacks(what));
        if self.title().is_empty() {
            return Err(missing("title (`metadata: title`)"));
        }
        match self.kind {
            Kind::Profile if array(&self.body, "imports").is_empty() => Err(missing("`imports`")),
            Kind::Catalog
                if array(&self.body, "groups").is_empty() && array(&self.body, "controls").is_empty() =>
            {
                Err(missing("`groups` or `controls`"))
            }
            _ => Ok(()),
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        text(self.body.get("metadata").unwrap_or(&Value::Null), "title")
    }

    /// The last part of the address that names the profile of a resolved catalogue.
    pub fn source_profile(&self) -> Option<String> {
        let links = array(self.body.get("metadata")?, "links");
        let link =
            links.iter().find(|link| matches!(text(link, "rel"), "source-profile" | "resolution-source"))?;
        Some(file_name(text(link, "href")).to_owned())
    }

    /// Whether it is a resolved catalogue, by what its metadata say.
    pub fn is_resolved(&self) -> bool {
        let props = self.body.get("metadata").map(|metadata| array(metadata, "props")).unwrap_or_default();
        self.kind == Kind::Catalog
            && (self.source_profile().is_some()
                || props.iter().any(|prop| text(prop, "name") == "resolution-tool"))
    }

    /// Whether a document is one that this one needs: what a profile imports, the profile of a resolved catalogue.
    pub fn needs(&self, other: &Document) -> bool {
        match self.kind {
            Kind::Profile => {
                let imports = array(&self.body, "imports").iter();
                let mut targets = imports.flat_map(|import| self.targets(text(import, "href")));
                other.name != self.name && targets.any(|target| same_stem(&other.name, &target))
            }
            Kind::Catalog => self.is_resolved() && other.kind == Kind::Profile && other.is_profile_of(self),
        }
    }

    /// Whether this is the profile that a catalogue was resolved from: by the name that the catalogue gives, or its title.
    pub fn is_profile_of(&self, catalog: &Document) -> bool {
        let named = catalog.source_profile().is_some_and(|name| same_stem(&self.name, &name));
        self.kind == Kind::Profile && (named || self.title() == catalog.title())
    }

    /// The names of the files that an import of a profile may mean: the href itself, or those of the resource it points at.
    pub fn targets(&self, href: &str) -> Vec<String> {
        let Some(uuid) = href.strip_prefix('#') else { return vec![file_name(href).to_owned()] };
        let resources =
            self.body.get("back-matter").map(|matter| array(matter, "resources")).unwrap_or_default();
        let resource = resources.iter().find(|resource| text(resource, "uuid") == uuid);
        let links = resource.map(|resource| array(resource, "rlinks")).unwrap_or_default();
        links
            .iter()
            .map(|link| file_name(text(link, "href")).to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    }
}

fn json(text: &str) -> Result<Value, SpreadsheetError> {
    serde_json::from_str(text).map_err(|error| {
        let line = u32::try_from(error.line()).unwrap_or_default();
        SpreadsheetError::new("not-json", words::not_json(error)).row(line)
    })
}

/// The most that a YAML document may hold: catalogues have tens of thousands of values.
const LIMITS: yaml::Limits =
    yaml::Limits { max_bytes: 64 * 1024 * 1024, max_depth: 64, max_nodes: 4_000_000 };

fn from_yaml(text: &str) -> Result<Value, SpreadsheetError> {
    let node = yaml::parse(FileId(0), text, &LIMITS).map_err(|errors| {
        let first = errors.first().map(|error| (error.message.to_string(), error.primary));
        let (message, at) = first.unwrap_or_default();
        let before = at.and_then(|at| text.get(..usize::try_from(at.span.start).unwrap_or_default()));
        let line = before.map_or(0, |before| before.matches('\n').count() + 1);
        let error = SpreadsheetError::new("not-yaml", words::not_yaml(message));
        if line > 0 { error.row(u32::try_from(line).unwrap_or_default()) } else { error }
    })?;
    Ok(value(&node))
}

/// YAML as JSON. Everything that OSCAL has is a text, but for a few words that are read where they stand.
fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            let entries = entries.iter().map(|(key, node)| (key.text.clone(), value(node)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        NodeKind::Sequence(items) => Value::Array(items.iter().map(value).collect()),
        NodeKind::Scalar { .. } if node.is_null() => Value::Null,
        NodeKind::Scalar { text, plain, .. } => match text.as_str() {
            "true" if *plain => Value::Bool(true),
            "false" if *plain => Value::Bool(false),
            text => Value::String(text.to_owned()),
        },
    }
}

/// A list under a key; empty if there is none.
pub(super) fn array<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// A text under a key; empty if there is none.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Whether something is so, as OSCAL says it.
pub(super) fn is_yes(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(yes)) => *yes,
        Some(Value::String(word)) => matches!(word.as_str(), "yes" | "true"),
        Some(Value::Object(_)) => true,
        _ => false,
    }
}

/// Whether two names of files are the same but for folders, endings and case: documents are published in several forms.
pub(super) fn same_stem(one: &str, other: &str) -> bool {
    let stem = |name: &str| {
        let name = file_name(name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase()
    };
    stem(one) == stem(other)
}

fn file_name(href: &str) -> &str {
    href.rsplit(['/', '\\']).next().unwrap_or(href)
}

/// The identifier of a control however it is written: `AC-2(1)`, `AC-02(01)` and `ac-2.1` are one.
///
/// ```
/// # use rules_tables::oscal::control_id;
/// assert_eq!(control_id("AC-2(1)"), "ac-2.1");
/// assert_eq!(control_id("AC-02 (01)"), "ac-2.1");
/// assert_eq!(control_id("ac-2.1"), "ac-2.1");
/// assert_eq!(control_id("sr-11.3"), "sr-11.3");
/// ```
pub fn control_id(id: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, out: &mut String| {
        if !digits.is_empty() {
            let bare = digits.trim_start_matches('0');
            out.push_str(if bare.is_empty() { "0" } else { bare });
            digits.clear();
        }
    };
    for c in id.trim().chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | ')' => flush(&mut digits, &mut out),
            '(' => {
                flush(&mut digits, &mut out);
                out.push('.');
            }
            other => {
                flush(&mut digits, &mut out);
                out.extend(other.to_lowercase());
            }
        }
    }
    flush(&mut digits, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_told_apart() {
        assert!(seems_to_be(b"{\n \"catalog\": {") && seems_to_be(b"profile:\n  uuid: x\n"));
        assert!(seems_to_be(b"# made by hand\n---\ncatalog:\n"));
        assert!(
            !seems_to_be(b"id,catalog\n") && !seems_to_be(b"profile: x\n") && !seems_to_be(b"{\"a\": 1}")
        );
        let yaml = b"catalog:\n  metadata: {title: T, version: \"1.0\"}\n  controls:\n    - id: a-1\n      title: A\n";
        let json = br#"{"catalog": {"metadata": {"title": "T", "version": "1.0"}, "controls": [{"id": "a-1", "title": "A"}]}}"#;
        assert_eq!(Document::parse("a", yaml).unwrap().body, Document::parse("a", json).unwrap().body);
        let code = |bytes: &[u8]| Document::parse("a", bytes).unwrap_err().code;
        assert_eq!(code(b"{\"catalog\": {}}"), "not-oscal");
        assert_eq!(code(b"{\"catalog\": "), "not-json");
        assert_eq!(code(b"{\"system-security-plan\": {}}"), "not-oscal");
    }
}
