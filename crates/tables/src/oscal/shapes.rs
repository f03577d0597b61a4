//! What is written of OSCAL 1.1.2: profiles, resolved catalogues, component definitions and system security plans.

use serde::Serialize;
use serde_json::{Map, Value};

/// A document of one kind.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Written<'a> {
    Profile(Profile<'a>),
    Catalog(Catalog<'a>),
    ComponentDefinition(ComponentDefinition<'a>),
    SystemSecurityPlan(Box<Plan<'a>>),
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Metadata<'a> {
    pub title: &'a str,
    pub last_modified: String,
    pub version: String,
    pub oscal_version: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Who published the controls, as they came.
    #[serde(flatten)]
    pub published: Map<String, Value>,
}

#[derive(Serialize)]
pub(super) struct Prop<'a> {
    pub name: &'static str,
    pub value: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
pub(super) struct Link {
    pub href: &'static str,
    pub rel: &'static str,
}

// --- Profiles ---

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Profile<'a> {
    pub uuid: String,
    pub metadata: Metadata<'a>,
    pub imports: [Import; 1],
    pub merge: Merge,
    pub back_matter: BackMatter<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Import {
    pub href: String,
    pub include_controls: [Selection; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Selection {
    pub with_ids: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Merge {
    pub as_is: bool,
}

#[derive(Serialize)]
pub(super) struct BackMatter<'a> {
    pub resources: [Resource<'a>; 1],
}

#[derive(Serialize)]
pub(super) struct Resource<'a> {
    pub uuid: String,
    pub title: &'a str,
    pub rlinks: [ResourceLink; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ResourceLink {
    pub href: &'static str,
    pub media_type: &'static str,
}

// --- Catalogues ---

/// Controls as they came, or made of chapters and requirements.
#[derive(Serialize)]
pub(super) struct Catalog<'a> {
    pub uuid: String,
    pub metadata: Metadata<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control<'a>>,
    /// Everything of a catalogue that came.
    #[serde(flatten)]
    pub kept: Map<String, Value>,
}

#[derive(Serialize)]
pub(super) struct Group<'a> {
    pub id: String,
    pub title: &'a str,
    pub controls: Vec<Control<'a>>,
}

#[derive(Serialize)]
pub(super) struct Control<'a> {
    pub id: String,
    pub title: String,
    pub props: [Prop<'a>; 1],
}

// --- Components ---

#[derive(Serialize)]
pub(super) struct ComponentDefinition<'a> {
    pub uuid: String,
    pub metadata: Metadata<'a>,
    pub components: [Component<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Component<'a> {
    pub uuid: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: &'a str,
    pub description: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub control_implementations: Vec<Implementation<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Implementation<'a> {
    pub uuid: String,
    pub source: &'static str,
    pub description: &'a str,
    pub implemented_requirements: Vec<Implemented>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Implemented {
    pub uuid: String,
    pub control_id: String,
    pub description: String,
    pub props: [Prop<'static>; 1],
}

// --- System security plans ---

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Plan<'a> {
    pub uuid: String,
    pub metadata: Metadata<'a>,
    pub import_profile: ImportProfile,
    pub system_characteristics: System<'a>,
    pub system_implementation: SystemImplementation<'a>,
    pub control_implementation: PlannedControls<'a>,
}

#[derive(Serialize)]
pub(super) struct ImportProfile {
    pub href: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct System<'a> {
    pub system_ids: [SystemId; 1],
    pub system_name: &'a str,
    pub description: &'a str,
    pub security_sensitivity_level: &'static str,
    pub system_information: SystemInformation<'a>,
    pub status: ImplementationState,
    pub authorization_boundary: Described<'a>,
}

#[derive(Serialize)]
pub(super) struct SystemId {
    pub id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct SystemInformation<'a> {
    pub information_types: [InformationType<'a>; 1],
}

#[derive(Serialize)]
pub(super) struct InformationType<'a> {
    pub title: &'a str,
    pub description: &'a str,
}

#[derive(Serialize)]
pub(super) struct ImplementationState {
    pub state: &'static str,
}

#[derive(Serialize)]
pub(super) struct Described<'a> {
    pub description: &'a str,
}

#[derive(Serialize)]
pub(super) struct SystemImplementation<'a> {
    pub users: [User; 1],
    pub components: [SystemComponent<'a>; 1],
}

#[derive(Serialize)]
pub(super) struct User {
    pub uuid: String,
}

#[derive(Serialize)]
pub(super) struct SystemComponent<'a> {
    pub uuid: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: &'a str,
    pub description: &'a str,
    pub status: ImplementationState,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct PlannedControls<'a> {
    pub description: &'a str,
    pub implemented_requirements: Vec<Planned>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Planned {
    pub uuid: String,
    pub control_id: String,
    pub by_components: [ByComponent; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ByComponent {
    pub component_uuid: String,
    pub uuid: String,
    pub description: String,
    pub implementation_status: ImplementationState,
}
