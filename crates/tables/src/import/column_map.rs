//! Columns named by hand, for catalogues that are not recognised.

use super::header::{Columns, Form, Role};
use super::text::words;

/// Which column holds what, by the text of its header. Case, accents and spacing of headers do not matter.
///
/// Only the requirement is needed. Every row is then at least a requirement; with a scenario or proofs, it is those too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMap {
    /// The only sheet to read; all of them if there is none.
    pub sheet: Option<String>,
    /// The identifier of the requirement.
    pub requirement: String,
    /// What it says.
    pub label: Option<String>,
    /// When it applies, in the language of rulebooks.
    pub condition: Option<String>,
    /// The wave: 1 or 2.
    pub wave: Option<String>,
    /// The identifier of the section.
    pub section_id: Option<String>,
    /// The title of the section.
    pub section: Option<String>,
    /// The profile.
    pub profile: Option<String>,
    /// The identifier of the scenario.
    pub scenario: Option<String>,
    /// What it says.
    pub scenario_label: Option<String>,
    /// The identifiers of proofs: one column, or several.
    pub proofs: Vec<String>,
    /// What they are, in the same order.
    pub proof_labels: Vec<String>,
    /// Whether it must or may.
    pub nature: Option<String>,
    /// How critical it is.
    pub criticality: Option<String>,
    /// Whether it is for one profile only.
    pub conditional: Option<String>,
    /// The place in the reading order.
    pub order: Option<String>,
    /// Whether the wave is read from `/va1.` in identifiers where no column gives it.
    pub waves_from_ids: bool,
}

impl ColumnMap {
    /// The headers that are asked for, and what they hold.
    fn wanted(&self) -> Vec<(Role, &str)> {
        let one = |role: Role, header: &Option<String>| header.as_ref().map(|_| role);
        let single = [
            (Role::RequirementText, &self.label),
            (Role::Condition, &self.condition),
            (Role::Wave, &self.wave),
            (Role::SectionId, &self.section_id),
            (Role::Section, &self.section),
            (Role::Profile, &self.profile),
            (Role::Scenario, &self.scenario),
            (Role::ScenarioText, &self.scenario_label),
            (Role::Nature, &self.nature),
            (Role::Criticality, &self.criticality),
            (Role::Conditional, &self.conditional),
            (Role::Order, &self.order),
        ];
        let mut wanted = vec![(Role::Requirement, self.requirement.as_str())];
        for (role, header) in single {
            wanted.extend(one(role, header).zip(header.as_deref()));
        }
        wanted.extend((1..).zip(&self.proofs).map(|(number, header)| (Role::Proof(number), header.as_str())));
        let texts = (1..).zip(&self.proof_labels);
        wanted.extend(texts.map(|(number, header)| (Role::ProofText(number), header.as_str())));
        wanted
    }

    /// The columns of a header row, or the headers that it lacks. Two roles may share a column.
    pub(super) fn columns(&self, row: &[(u32, String)]) -> Result<Columns, Vec<String>> {
        let mut columns = Columns { waves_from_ids: self.waves_from_ids, ..Columns::new(Form::Mapped) };
        let mut missing = Vec::new();
        for (role, header) in self.wanted() {
            let wanted = words(header);
            let mut found = row.iter().filter(|(_, text)| words(text) == wanted);
            match found.next() {
                Some((column, _)) => columns.roles.push((role, *column)),
                None => missing.push(header.to_owned()),
            }
            columns.twice.extend(found.map(|(_, text)| text.clone()));
        }
        if !missing.is_empty() {
            return Err(missing);
        }
        let used = |column: u32| columns.roles.iter().any(|(_, at)| *at == column);
        let unused = row.iter().filter(|(column, text)| !used(*column) && !columns.twice.contains(text));
        columns.unused = unused.map(|(_, text)| text.clone()).collect();
        Ok(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_found_by_name() {
        let map = ColumnMap {
            requirement: "Réf.".to_owned(),
            condition: Some("quand".to_owned()),
            proofs: vec!["pièce".to_owned()],
            ..ColumnMap::default()
        };
        let row = |headers: &[&str]| -> Vec<(u32, String)> {
            (0..).zip(headers.iter().map(|header| (*header).to_owned())).collect()
        };
        let columns = map.columns(&row(&["Pièce", "REF", "Quand ?", "Notes"])).unwrap();
        assert_eq!(columns.roles, [(Role::Requirement, 1), (Role::Condition, 2), (Role::Proof(1), 0)]);
        assert_eq!(columns.unused, ["Notes"]);
        assert_eq!(map.columns(&row(&["ref", "quand"])), Err(vec!["pièce".to_owned()]));
    }
}
