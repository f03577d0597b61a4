//! OSCAL out: what a candidate owes as a profile, as a resolved catalogue, as a component definition or a system security
//! plan to go on from, with what the dossier says of progress.

use std::collections::HashSet;

use rules_engine::Rulebook;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::document::{array, text};
use super::select::{keep, put};
use crate::decide::Decision;
use crate::rulebook::model::{Lang, Requirement, RequirementId, State};

/// The file beside a rulebook that holds the controls of an OSCAL catalogue as they came.
pub const OSCAL_FILE: &str = "catalogue.oscal.json";

/// The version of OSCAL that is written.
const OSCAL_VERSION: &str = "1.1.2";

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// The selection of controls.
    Profile,
    /// The controls themselves.
    Catalog,
    /// A component that implements them.
    Component,
    /// A system security plan.
    Plan,
}

/// What is written, and for whom.
pub struct Writing<'w> {
    /// The rulebook.
    pub rulebook: &'w Rulebook,
    /// The decision for one candidate.
    pub decision: &'w Decision<'w>,
    /// The controls as they came, where the rulebook is made of OSCAL.
    pub catalog: Option<&'w Value>,
    /// The day of the answer, as `2026-03-01`; none where nothing depends on a day.
    pub day: Option<String>,
    /// The language of titles.
    pub lang: Lang,
}

impl Writing<'_> {
    /// The document. Nothing where no requirement is required, and OSCAL cannot say so: a profile selects a control and a plan
    /// implements one at least.
    pub fn write(&self, what: Out) -> Option<Value> {
        let says_nothing = self.owed().next().is_none();
        Some(match what {
            Out::Profile | Out::Plan if says_nothing => return None,
            Out::Profile => json!({ "profile": self.profile() }),
            Out::Catalog => json!({ "catalog": self.catalog() }),
            Out::Component => json!({ "component-definition": self.component_definition() }),
            Out::Plan => json!({ "system-security-plan": self.plan() }),
        })
    }

    fn profile(&self) -> Value {
        let source = self.uuid("source");
        json!({
            "uuid": self.uuid("profile"),
            "metadata": self.metadata(self.title(), &[]),
            "imports": [{
                "href": format!("#{source}"),
                "include-controls": [{ "with-ids": self.owed().map(|bare| token(&bare.head.id)).collect::<Vec<_>>() }],
            }],
            "merge": { "as-is": true },
            "back-matter": { "resources": [{
                "uuid": source,
                "title": self.title(),
                "rlinks": [{ "href": OSCAL_FILE, "media-type": "application/oscal.catalog+json" }],
            }] },
        })
    }

    /// The controls that are owed: as they came, or made of chapters and requirements.
    fn catalog(&self) -> Value {
        let props = [json!({"name": "resolution-tool", "value": "rules"})];
        let mut metadata = self.metadata(self.title(), &props);
        if let Some(metadata) = metadata.as_object_mut() {
            metadata.insert("links".to_owned(), json!([{"href": "profile.json", "rel": "source-profile"}]));
        }
        let owed: HashSet<String> = self.owed().map(|owed| owed.head.id.clone()).collect();
        if let Some(whole) = self.catalog {
            let mut kept = keep(whole, &owed);
            if let Some(map) = kept.as_object_mut() {
                let own = map.get("metadata").cloned().unwrap_or_default();
                // Who published the controls stays; what was resolved, and when, is new.
                for key in ["roles", "parties", "responsible-parties"] {
                    if let (Some(value), Some(metadata)) = (own.get(key), metadata.as_object_mut()) {
                        metadata.insert(key.to_owned(), value.clone());
                    }
                }
                map.shift_remove("uuid");
                let mut whole = serde_json::Map::new();
                whole.insert("uuid".to_owned(), json!(self.uuid("catalog")));
                whole.insert("metadata".to_owned(), metadata);
                whole.extend(std::mem::take(map).into_iter().filter(|(key, _)| key != "metadata"));
                return Value::Object(whole);
            }
        }
        let model = self.rulebook.model();
        let mut groups = Vec::new();
        for (index, chapter) in model.chapters.iter().enumerate() {
            let of_chapter =
                |owed: &&Requirement| owed.chapter.is_some_and(|chapter| chapter.index() == index);
            let controls: Vec<Value> =
                self.owed().filter(of_chapter).map(|owed| self.control(owed)).collect();
            if !controls.is_empty() {
                let (id, title) = (token(&chapter.head.id), chapter.head.label(self.lang));
                groups.push(json!({"id": id, "title": title, "controls": controls}));
            }
        }
        let mut catalog = json!({"uuid": self.uuid("catalog"), "metadata": metadata});
        put(&mut catalog, "groups", groups);
        let loose = self.owed().filter(|owed| owed.chapter.is_none()).map(|owed| self.control(owed));
        put(&mut catalog, "controls", loose.collect());
        catalog
    }

    fn control(&self, requirement: &Requirement) -> Value {
        let id = &requirement.head.id;
        let title = requirement.head.labels.get(self.lang).unwrap_or(id);
        json!({"id": token(id), "title": one_line(title), "props": [{"name": "label", "value": one_line(id)}]})
    }

    fn component_definition(&self) -> Value {
        let requirements: Vec<Value> = (self.owed())
            .map(|owed| {
                json!({
                    "uuid": self.uuid(&format!("component {}", owed.head.id)),
                    "control-id": token(&owed.head.id),
                    "description": self.words_of(owed),
                    "props": [{"name": "implementation-status", "value": self.status_of(owed)}],
                })
            })
            .collect();
        let mut component = json!({
            "uuid": self.uuid("component"),
            "type": "software",
            "title": self.title(),
            "description": self.title(),
        });
        if !requirements.is_empty() {
            component["control-implementations"] = json!([{
                "uuid": self.uuid("control-implementation"),
                "source": "profile.json",
                "description": self.title(),
                "implemented-requirements": requirements,
            }]);
        }
        json!({
            "uuid": self.uuid("component-definition"),
            "metadata": self.metadata(self.title(), &[]),
            "components": [component],
        })
    }

    fn plan(&self) -> Value {
        let component = self.uuid("component");
        let requirements: Vec<Value> = (self.owed())
            .map(|owed| {
                json!({
                    "uuid": self.uuid(&format!("plan {}", owed.head.id)),
                    "control-id": token(&owed.head.id),
                    "by-components": [{
                        "component-uuid": component,
                        "uuid": self.uuid(&format!("by {}", owed.head.id)),
                        "description": self.words_of(owed),
                        "implementation-status": {"state": self.status_of(owed)},
                    }],
                })
            })
            .collect();
        let title = self.title();
        json!({
            "uuid": self.uuid("plan"),
            "metadata": self.metadata(title, &[]),
            "import-profile": {"href": "profile.json"},
            "system-characteristics": {
                "system-ids": [{"id": self.uuid("system")}],
                "system-name": title,
                "description": title,
                "security-sensitivity-level": "to-be-determined",
                "system-information": {"information-types": [{"title": title, "description": title}]},
                "status": {"state": "under-development"},
                "authorization-boundary": {"description": title},
            },
            "system-implementation": {
                "users": [{"uuid": self.uuid("user")}],
                "components": [{
                    "uuid": component,
                    "type": "this-system",
                    "title": title,
                    "description": title,
                    "status": {"state": "under-development"},
                }],
            },
            "control-implementation": {"description": title, "implemented-requirements": requirements},
        })
    }

    fn title(&self) -> &str {
        self.rulebook.title(self.lang)
    }

    fn metadata(&self, title: &str, props: &[Value]) -> Value {
        let edition = self.rulebook.edition().map(|edition| edition.to_string());
        let day = self.day.clone().or(edition.clone()).unwrap_or_else(|| "2000-01-01".to_owned());
        let mut metadata = json!({
            "title": title,
            "last-modified": format!("{day}T00:00:00+00:00"),
            "version": edition.unwrap_or_else(|| "1".to_owned()),
            "oscal-version": OSCAL_VERSION,
        });
        put(&mut metadata, "props", props.to_vec());
        metadata
    }

    /// The requirements that are required.
    fn owed(&self) -> impl Iterator<Item = &Requirement> {
        let numbered = self.rulebook.model().requirements.iter().enumerate();
        let required = numbered
            .filter(|(index, _)| self.decision.requirement_status(RequirementId::at(*index)).is_required());
        required.map(|(_, requirement)| requirement)
    }

    /// What the dossier says of a requirement: of its proofs that are required, the one that has come least far.
    fn status_of(&self, requirement: &Requirement) -> &'static str {
        let model = self.rulebook.model();
        let progress = self.decision.dossier().progress();
        let chapter = requirement.chapter.and_then(|chapter| model.chapters.get(chapter.index()));
        let of_chapter =
            chapter.and_then(|chapter| progress.chapters.get(&chapter.head.id)).map(|(state, _)| *state);
        let state = |id: &str| progress.proofs.get(id).map(|(state, _)| *state).or(of_chapter);
        let owed =
            requirement.proofs.iter().filter(|proof| self.decision.proof_status(**proof).is_required());
        let mut states: Vec<Option<State>> =
            owed.filter_map(|proof| Some(state(&model.proofs.get(proof.index())?.head.id))).collect();
        if requirement.proofs.is_empty() {
            states.push(state(&requirement.head.id));
        }
        match states.into_iter().min().flatten() {
            Some(State::Validated) => "implemented",
            Some(State::Loaded | State::Submitted) => "partial",
            Some(State::ToModify) | None => "planned",
        }
    }

    fn words_of(&self, requirement: &Requirement) -> String {
        let id = &requirement.head.id;
        one_line(requirement.head.labels.get(self.lang).unwrap_or(id))
    }

    /// An identifier that is the same whenever the same is written of the same rulebook and dossier.
    fn uuid(&self, what: &str) -> String {
        let mut hash = Sha256::new();
        for part in [self.rulebook.digest(), self.decision.dossier().digest(), what] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let mut bytes = [0_u8; 16];
        for (byte, from) in bytes.iter_mut().zip(hash.finalize()) {
            *byte = from;
        }
        // Version 5 (made of a name), variant 1.
        bytes[6] = (bytes[6] & 0x0F) | 0x50;
        bytes[8] = (bytes[8] & 0x3F) | 0x80;
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| hex.get(range).unwrap_or_default());
        parts.join("-")
    }
}

/// An identifier as OSCAL takes it: a letter or `_`, then letters, digits, `.`, `-`, `_`.
fn token(id: &str) -> String {
    let mut token: String = id
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .collect();
    if !token.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        token.insert(0, '_');
    }
    token
}

/// OSCAL's titles and values are lines.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The catalogue in the text of the file beside a rulebook.
pub fn catalog_in(text: &str) -> Option<Value> {
    let whole: Value = serde_json::from_str(text).ok()?;
    let catalog = whole.get("catalog")?.clone();
    let holds = !array(&catalog, "groups").is_empty() || !array(&catalog, "controls").is_empty();
    (holds && !text_of_title(&catalog).is_empty()).then_some(catalog)
}

fn text_of_title(catalog: &Value) -> &str {
    catalog.get("metadata").map(|metadata| text(metadata, "title")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_become_tokens() {
        for (id, right) in
            [("ac-2.1", "ac-2.1"), ("1.2", "_1.2"), ("PORT/va1.01", "PORT_va1.01"), ("R+", "R_")]
        {
            assert_eq!(token(id), right);
        }
    }
}
