//! A catalogue: what all forms of table become.

use std::collections::HashSet;
use std::sync::Arc;

use super::account::Account;
use super::defect::Place;
use super::header::Form;

/// A text that many rows share.
pub type Shared = Arc<str>;

/// The rows of a catalogue, in reading order, and where they come from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Catalogue {
    /// The sheets of the file.
    pub sheets: Vec<CatalogueSheet>,
    /// Whether it is a CSV file, whose rows are lines and whose only sheet has the name of the file.
    pub is_csv: bool,
    /// Whether it has a column for scenarios.
    pub has_scenarios: bool,
    /// Whether it has a column for proofs.
    pub has_proofs: bool,
    /// The rows.
    pub rows: Vec<CatalogueRow>,
    /// Profiles in the order that columns, levels or lists give them, whichever row comes first.
    pub profile_order: Vec<Shared>,
    /// Of OSCAL: what each row is called in citations.
    pub labels: Vec<String>,
    /// Pairs of requirements of which the first requires the second.
    pub requires: Vec<(String, String)>,
    /// Of OSCAL: the controls as they came.
    pub oscal: Option<serde_json::Value>,
}

/// A sheet of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueSheet {
    /// Its name.
    pub name: String,
    /// What it was recognised as; nothing if it was not read.
    pub form: Option<Form>,
    /// The row of the header.
    pub header: Option<u32>,
    /// The header of the column of profiles; of columns of marks, all of them.
    pub profile_header: Option<String>,
    /// What became of its rows.
    pub account: Account,
}

impl CatalogueSheet {
    /// A sheet that nothing is known of but its name.
    pub fn new(name: impl Into<String>) -> Self {
        CatalogueSheet {
            name: name.into(),
            form: None,
            header: None,
            profile_header: None,
            account: Account::default(),
        }
    }
}

/// One row of a catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueRow {
    /// Where it stands.
    pub place: Place,
    /// The wave: 1 or 2; nothing if the catalogue has none.
    pub wave: Option<u8>,
    /// The identifier of the section.
    pub section_id: Option<Shared>,
    /// The title of the section.
    pub section: Option<Shared>,
    /// The identifier of the requirement, as printed.
    pub requirement: Shared,
    /// What the requirement says.
    pub requirement_text: Option<Shared>,
    /// The profiles that it is for, as printed; none means every candidate.
    pub profiles: Arc<[Shared]>,
    /// The identifier of the scenario, as printed.
    pub scenario: Option<Shared>,
    /// What the scenario says.
    pub scenario_text: Option<Shared>,
    /// The proofs of the row.
    pub proofs: Vec<CatalogueProof>,
    /// Whether it must be, or may.
    pub nature: Nature,
    /// How critical it is, as printed.
    pub criticality: Option<Shared>,
    /// Whether the row is marked as conditional.
    pub conditional: Option<bool>,
    /// Its place in the reading order, where the file gives one.
    pub order: Option<f64>,
    /// When it applies, as printed.
    pub condition: Option<Shared>,
}

impl CatalogueRow {
    /// A row of which only the place and the identifier are known.
    pub(crate) fn bare(place: Place, requirement: Shared) -> Self {
        CatalogueRow {
            place,
            wave: None,
            section_id: None,
            section: None,
            requirement,
            requirement_text: None,
            profiles: Arc::default(),
            scenario: None,
            scenario_text: None,
            proofs: Vec::new(),
            nature: Nature::Must,
            criticality: None,
            conditional: None,
            order: None,
            condition: None,
        }
    }
}

/// A proof of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueProof {
    /// Its identifier, as printed.
    pub id: Shared,
    /// What it is.
    pub text: Option<Shared>,
}

/// Whether a requirement must be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nature {
    /// EXIGENCE (DOIT): it must.
    #[default]
    Must,
    /// PRÉCONISATION (PEUT): it may.
    May,
}

/// Keeps one copy of each text.
#[derive(Debug, Default)]
pub(super) struct Pool {
    texts: HashSet<Shared>,
}

impl Pool {
    /// The shared copy of a text.
    pub fn share(&mut self, text: &str) -> Shared {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let shared: Shared = text.into();
        self.texts.insert(shared.clone());
        shared
    }
}
