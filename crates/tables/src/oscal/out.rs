//! OSCAL out: what a candidate owes as a profile, as a resolved catalogue, as a component definition or a system security
//! plan to go on from, with what the dossier says of progress.

use std::collections::HashSet;

use rules_engine::Rulebook;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::document::{array, text};
use super::select::keep;
use super::shapes::{
    BackMatter, ByComponent, Catalog, Component, ComponentDefinition, Control, Described, Group,
    Implementation, ImplementationState, Implemented, Import, ImportProfile, InformationType, Link, Merge,
    Metadata, Plan, Planned, PlannedControls, Profile, Prop, Resource, ResourceLink, Selection, System,
    SystemComponent, SystemId, SystemImplementation, SystemInformation, User, Written,
};
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
        let written = match what {
            Out::Profile | Out::Plan if says_nothing => return None,
            Out::Profile => Written::Profile(self.profile()),
            Out::Catalog => Written::Catalog(self.catalog()),
            Out::Component => Written::ComponentDefinition(self.component_definition()),
            Out::Plan => Written::SystemSecurityPlan(Box::new(self.plan())),
        };
        // Its keys are texts: it can be written.
        serde_json::to_value(&written).ok()
    }

    fn profile(&self) -> Profile<'_> {
        let source = self.uuid("source");
        let with_ids = self.owed().map(|bare| token(&bare.head.id)).collect();
        let rlink = ResourceLink { href: OSCAL_FILE, media_type: "application/oscal.catalog+json" };
        Profile {
            uuid: self.uuid("profile"),
            metadata: self.metadata(),
            imports: [Import { href: format!("#{source}"), include_controls: [Selection { with_ids }] }],
            merge: Merge { as_is: true },
            back_matter: BackMatter {
                resources: [Resource { uuid: source, title: self.title(), rlinks: [rlink] }],
            },
        }
    }

    /// The controls that are owed: as they came, or made of chapters and requirements.
    fn catalog(&self) -> Catalog<'_> {
        let mut metadata = self.metadata();
        metadata.props.push(Prop { name: "resolution-tool", value: "rules".into() });
        metadata.links.push(Link { href: "profile.json", rel: "source-profile" });
        let (uuid, groups, controls) = (self.uuid("catalog"), Vec::new(), Vec::new());
        let mut catalog = Catalog { uuid, metadata, groups, controls, kept: Map::new() };
        let owed: HashSet<String> = self.owed().map(|owed| owed.head.id.clone()).collect();
        if let Some(Value::Object(mut kept)) = self.catalog.map(|whole| keep(whole, &owed)) {
            kept.shift_remove("uuid");
            // Who published the controls stays; what was resolved, and when, is new.
            if let Some(Value::Object(mut own)) = kept.shift_remove("metadata") {
                own.retain(|key, _| ["roles", "parties", "responsible-parties"].contains(&key.as_str()));
                catalog.metadata.published = own;
            }
            return Catalog { kept, ..catalog };
        }
        for (index, chapter) in self.rulebook.model().chapters.iter().enumerate() {
            let of_chapter =
                |owed: &&Requirement| owed.chapter.is_some_and(|chapter| chapter.index() == index);
            let controls: Vec<Control<'_>> =
                self.owed().filter(of_chapter).map(|owed| self.control(owed)).collect();
            if !controls.is_empty() {
                let (id, title) = (token(&chapter.head.id), chapter.head.label(self.lang));
                catalog.groups.push(Group { id, title, controls });
            }
        }
        let loose = self.owed().filter(|owed| owed.chapter.is_none());
        catalog.controls = loose.map(|owed| self.control(owed)).collect();
        catalog
    }

    fn control(&self, requirement: &Requirement) -> Control<'_> {
        let id = &requirement.head.id;
        let label = Prop { name: "label", value: one_line(id).into() };
        Control { id: token(id), title: self.words_of(requirement), props: [label] }
    }

    fn component_definition(&self) -> ComponentDefinition<'_> {
        let (title, requirements) = (self.title(), self.owed().map(|owed| self.implemented(owed)));
        let mut component = Component {
            uuid: self.uuid("component"),
            kind: "software",
            title,
            description: title,
            control_implementations: Vec::new(),
        };
        let implemented_requirements: Vec<Implemented> = requirements.collect();
        if !implemented_requirements.is_empty() {
            component.control_implementations.push(Implementation {
                uuid: self.uuid("control-implementation"),
                source: "profile.json",
                description: title,
                implemented_requirements,
            });
        }
        ComponentDefinition {
            uuid: self.uuid("component-definition"),
            metadata: self.metadata(),
            components: [component],
        }
    }

    fn implemented(&self, owed: &Requirement) -> Implemented {
        Implemented {
            uuid: self.uuid(&format!("component {}", owed.head.id)),
            control_id: token(&owed.head.id),
            description: self.words_of(owed),
            props: [Prop { name: "implementation-status", value: self.status_of(owed).into() }],
        }
    }

    fn plan(&self) -> Plan<'_> {
        let title = self.title();
        let status = || ImplementationState { state: "under-development" };
        let component = SystemComponent {
            uuid: self.uuid("component"),
            kind: "this-system",
            title,
            description: title,
            status: status(),
        };
        Plan {
            uuid: self.uuid("plan"),
            metadata: self.metadata(),
            import_profile: ImportProfile { href: "profile.json" },
            system_characteristics: System {
                system_ids: [SystemId { id: self.uuid("system") }],
                system_name: title,
                description: title,
                security_sensitivity_level: "to-be-determined",
                system_information: SystemInformation {
                    information_types: [InformationType { title, description: title }],
                },
                status: status(),
                authorization_boundary: Described { description: title },
            },
            system_implementation: SystemImplementation {
                users: [User { uuid: self.uuid("user") }],
                components: [component],
            },
            control_implementation: PlannedControls {
                description: title,
                implemented_requirements: self.owed().map(|owed| self.planned(owed)).collect(),
            },
        }
    }

    fn planned(&self, owed: &Requirement) -> Planned {
        Planned {
            uuid: self.uuid(&format!("plan {}", owed.head.id)),
            control_id: token(&owed.head.id),
            by_components: [ByComponent {
                component_uuid: self.uuid("component"),
                uuid: self.uuid(&format!("by {}", owed.head.id)),
                description: self.words_of(owed),
                implementation_status: ImplementationState { state: self.status_of(owed) },
            }],
        }
    }

    fn title(&self) -> &str {
        self.rulebook.title(self.lang)
    }

    fn metadata(&self) -> Metadata<'_> {
        let edition = self.rulebook.edition().map(|edition| edition.to_string());
        let day = self.day.clone().or(edition.clone()).unwrap_or_else(|| "2000-01-01".to_owned());
        Metadata {
            title: self.title(),
            last_modified: format!("{day}T00:00:00+00:00"),
            version: edition.unwrap_or_else(|| "1".to_owned()),
            oscal_version: OSCAL_VERSION,
            props: Vec::new(),
            links: Vec::new(),
            published: Map::new(),
        }
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
