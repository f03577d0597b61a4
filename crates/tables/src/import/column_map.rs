//! Columns named by hand, for catalogues that are not recognised.

use super::header::{Columns, Form, Role};
use crate::spreadsheet::column_letters;
use crate::text::{without_remarks, words};

/// Which column holds what, by the text of its header. Case, accents and spacing of headers do not matter.
///
/// Only the requirement is needed. Every row is then at least a requirement, unless it is a heading; with a scenario or
/// proofs, it is those too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMap {
    /// The only sheet to read; all of them if there is none.
    pub sheet: Option<String>,
    /// More sheets to read, where several hold one catalogue.
    pub sheets: Vec<String>,
    /// The row of the header, where it is not the first that has all the columns.
    pub header: Option<u32>,
    /// Further columns of what the requirement says, after `label`.
    pub more_labels: Vec<String>,
    /// Columns of parameters, written after what the requirement says.
    pub params: Vec<String>,
    /// Columns of marks, each a profile named by its header: a row belongs to the profiles that it is marked for, and
    /// to no other.
    pub profiles: Vec<String>,
    /// What a mark is, beside the usual signs.
    pub marked: Vec<String>,
    /// What is no mark, beside the usual signs.
    pub unmarked: Vec<String>,
    /// What separates several profiles in one cell.
    pub split: Vec<String>,
    /// What in the column of profiles means every candidate, beside `Tous`, `All` and the like.
    pub everyone: Vec<String>,
    /// What the levels mean, where profiles are levels.
    pub levels: Levels,
    /// Whom a row without a profile is for.
    pub without_profile: Option<WithoutProfile>,
    /// What becomes of a requirement without an identifier.
    pub without_id: WithoutId,
    /// Whether each sheet is a profile.
    pub sheets_are_profiles: bool,
    /// Whether a candidate has one profile or several.
    pub one_profile: bool,
    /// The column that marks requirements; what it does not mark is a heading.
    pub assessable: Option<String>,
    /// The column of the depth of headings and requirements.
    pub depth: Option<String>,
    /// The column that names the heading, or requirement, that a row stands under.
    pub parent: Option<String>,
    /// Which rows are headings: any of these is enough.
    pub heading_when: Vec<HeadingWhen>,
    /// Whether rows that the spreadsheet program hides are left out.
    pub skip_hidden: bool,
    /// Whether rows whose identifier is struck out are left out.
    pub skip_struck: bool,
    /// Whether columns that the spreadsheet program hides are left out.
    pub skip_hidden_columns: bool,
    /// Whether text that is struck out is left out.
    pub skip_struck_text: bool,
    /// Whether comments on cells are read: they are written after what the requirement says.
    pub read_comments: bool,
    /// The language of the wordings.
    pub language: Option<String>,
    /// The identifier of the requirement.
    pub requirement: String,
    /// What stands behind the identifier, where the same cell goes on with what the requirement says.
    pub id_until: Option<String>,
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

/// What levels mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Levels {
    /// A row belongs to the profiles that it names.
    #[default]
    Alone,
    /// A row belongs to the level that it names and to all that come after it: by number, or in this order.
    Cumulative(Vec<String>),
}

/// Whom a row without a profile is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutProfile {
    /// Every candidate.
    Everyone,
    /// Nobody: it is left out, and reported.
    Nobody,
    /// It is a heading.
    Heading,
}

/// What becomes of a requirement without an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WithoutId {
    /// It is left out, and reported.
    #[default]
    LeaveOut,
    /// It gets the identifier of what it stands under, with a number.
    Number,
}

/// What makes a row a heading: what a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingWhen {
    /// The header of the column.
    pub column: String,
    /// What it holds.
    pub holds: Holds,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// Nothing.
    Nothing,
    /// Anything.
    Something,
    /// One of these.
    OneOf(Vec<String>),
}

impl ColumnMap {
    /// Whether a sheet is to be read.
    pub(super) fn wants(&self, sheet: &str) -> bool {
        let sheet = words(sheet);
        let mut named = self.sheet.iter().chain(&self.sheets).peekable();
        named.peek().is_none() || named.any(|name| words(name) == sheet)
    }

    /// Whether sheets are named.
    pub(super) fn names_sheets(&self) -> bool {
        self.sheet.is_some() || !self.sheets.is_empty()
    }

    /// The headers that are asked for, and what they hold.
    fn wanted<'m>(&'m self) -> Vec<(Role, &'m str)> {
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
            (Role::Assessable, &self.assessable),
            (Role::Depth, &self.depth),
            (Role::Parent, &self.parent),
        ];
        let mut wanted = vec![(Role::Requirement, self.requirement.as_str())];
        for (role, header) in single {
            wanted.extend(one(role, header).zip(header.as_deref()));
        }
        wanted.extend((1..).zip(&self.proofs).map(|(number, header)| (Role::Proof(number), header.as_str())));
        let mut several = |role: fn(u16) -> Role, headers: &mut dyn Iterator<Item = &'m str>| {
            wanted.extend((1..).zip(headers).map(|(number, header)| (role(number), header)));
        };
        several(Role::ProofText, &mut self.proof_labels.iter().map(String::as_str));
        several(Role::MoreText, &mut self.more_labels.iter().map(String::as_str));
        several(Role::Param, &mut self.params.iter().map(String::as_str));
        several(Role::Mark, &mut self.profiles.iter().map(String::as_str));
        several(Role::Heading, &mut self.heading_when.iter().map(|heading| heading.column.as_str()));
        wanted
    }

    /// The columns of a header row, or the headers that it lacks. Two roles may share a column.
    ///
    /// A header of several rows comes as one text, its rows joined by ` / `; its last row alone is enough to name it.
    pub(super) fn columns(&self, row: &[(u32, String)]) -> Result<Columns, Vec<String>> {
        let mut columns = Columns { waves_from_ids: self.waves_from_ids, ..Columns::new(Form::Mapped) };
        let mut missing = Vec::new();
        for (role, header) in self.wanted() {
            let found = find(row, header);
            match found.first() {
                Some((column, _)) => columns.roles.push((role, *column)),
                None => missing.push(header.to_owned()),
            }
            let further = found.iter().skip(1).filter(|(_, text)| !columns.twice.contains(text));
            let further: Vec<String> = further.map(|(_, text)| text.clone()).collect();
            columns.twice.extend(further);
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

/// The columns that a map means: by the words of the whole header, else of its last row, else without what stands in
/// parentheses, else by the letter (`column B`).
fn find<'r>(row: &'r [(u32, String)], header: &str) -> Vec<&'r (u32, String)> {
    let wanted = words(header);
    let by = |key: &dyn Fn(&str) -> Vec<String>| {
        row.iter().filter(|(_, text)| key(text) == wanted).collect::<Vec<_>>()
    };
    let exact: Vec<_> = row.iter().filter(|(_, text)| text.trim() == header.trim()).collect();
    // Signs count where words alone do not tell columns apart: `R`, `R+`.
    if !exact.is_empty() || wanted.is_empty() {
        return exact;
    }
    let keys: [&dyn Fn(&str) -> Vec<String>; 3] =
        [&words, &|text| words(text.rsplit(LEVELS_OF_HEADER).next().unwrap_or(text)), &|text| {
            words(&without_remarks(text))
        }];
    if let Some(found) = keys.iter().map(|key| by(key)).find(|found| !found.is_empty()) {
        return found;
    }
    match wanted.as_slice() {
        [column, letter] if column == "column" || column == "colonne" => {
            row.iter().filter(|(at, _)| column_letters(*at).to_lowercase() == *letter).collect()
        }
        _ => Vec::new(),
    }
}

/// What stands between the rows of a header.
pub(super) const LEVELS_OF_HEADER: &str = " / ";

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
