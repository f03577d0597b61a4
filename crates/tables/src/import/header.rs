//! What the columns of a table are, from their headers.
//!
//! Case, accents, spaces, line breaks and the order of columns do not matter. A header is taken apart into what it is
//! about (a requirement, a scenario, a proof, a section), whether it is the identifier, and its number.

use crate::text::{without_remarks, words};
use crate::words::report as said;
use rules_language::phrase::Phrase;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// The wave: 1 or 2.
    Wave,
    /// The identifier of the section.
    SectionId,
    /// The title of the section, or chapter.
    Section,
    /// The identifier of the requirement.
    Requirement,
    /// What the requirement says.
    RequirementText,
    /// The profile that it is for.
    Profile,
    /// The identifier of the scenario.
    Scenario,
    /// What the scenario says.
    ScenarioText,
    /// The identifier of a proof; there may be several such columns.
    Proof(u16),
    /// What that proof is.
    ProofText(u16),
    /// Whether it must or may.
    Nature,
    /// How critical it is.
    Criticality,
    /// Whether it is for one profile only.
    Conditional,
    /// The place in the reading order.
    Order,
    /// When it applies, in the language of rulebooks.
    Condition,
    /// Whether the row is a requirement at all.
    Assessable,
    /// How deep the row stands.
    Depth,
    /// What the row stands under.
    Parent,
    /// A mark: the row belongs to the profile that the header names.
    Mark(u16),
    /// More of what the requirement says.
    MoreText(u16),
    /// A parameter.
    Param(u16),
    /// What may make the row a heading.
    Heading(u16),
}

/// Which catalogue a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The published REM: one row per scenario, numbered proof columns.
    Published,
    /// The Convergence import file: one row per proof.
    Convergence,
    /// One row per proof, with plain column names.
    Table,
    /// Identifiers, labels and conditions.
    Conditions,
    /// Columns named by hand.
    Mapped,
    /// An OSCAL catalogue or profile.
    Oscal,
}

impl Form {
    /// What each is called in reports.
    pub const WORDS: &[&str] = &["published", "convergence", "table", "conditions", "mapped", "oscal"];

    /// What it is called in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Form::Published => "published",
            Form::Convergence => "convergence",
            Form::Table => "table",
            Form::Conditions => "conditions",
            Form::Mapped => "mapped",
            Form::Oscal => "oscal",
        }
    }

    /// The form that is called so.
    pub(super) fn called(word: &str) -> Option<Self> {
        use Form::{Conditions, Convergence, Mapped, Oscal, Published, Table};
        let all = [Published, Convergence, Table, Conditions, Mapped, Oscal];
        all.into_iter().find(|form| form.word() == word)
    }

    /// For people.
    pub(super) fn said(self) -> Phrase {
        match self {
            Form::Published => said::published_form(),
            Form::Convergence => said::convergence_form(),
            Form::Table => said::table_form(),
            Form::Conditions => said::conditions_form(),
            Form::Mapped => said::mapped_form(),
            Form::Oscal => said::oscal_form(),
        }
    }
}

/// The columns of a table, by what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// Which catalogue it is.
    pub form: Form,
    /// The roles and their columns, in the order of the columns.
    pub roles: Vec<(Role, u32)>,
    /// Headers whose column holds nothing that is used.
    pub unused: Vec<String>,
    /// Headers of columns that say the same as an earlier one.
    pub twice: Vec<String>,
    /// Whether the map says that identifiers tell the wave.
    pub waves_from_ids: bool,
}

impl Columns {
    /// No columns yet.
    pub fn new(form: Form) -> Self {
        Columns { form, roles: Vec::new(), unused: Vec::new(), twice: Vec::new(), waves_from_ids: false }
    }

    /// The column that holds something.
    pub fn column(&self, role: Role) -> Option<u32> {
        self.roles.iter().find(|(known, _)| *known == role).map(|(_, column)| *column)
    }

    /// Whether a column holds anything that is read.
    pub fn has_column(&self, column: u32) -> bool {
        self.roles.iter().any(|(_, at)| *at == column)
    }

    /// Whether there is a column for it.
    pub fn has(&self, role: Role) -> bool {
        self.column(role).is_some()
    }

    /// Whether there is a column for proofs.
    pub fn has_proofs(&self) -> bool {
        self.roles.iter().any(|(role, _)| matches!(role, Role::Proof(_)))
    }

    /// The columns of a numbered role, in the order of the numbers.
    pub fn numbered(&self, role: fn(u16) -> Role) -> Vec<u32> {
        (1..).map_while(|number| self.column(role(number))).collect()
    }

    /// The proof columns: identifiers, each with its text column.
    pub fn proofs(&self) -> Vec<(u32, Option<u32>)> {
        let proofs = self.roles.iter().filter_map(|(role, column)| match role {
            Role::Proof(number) => Some((*number, *column)),
            _ => None,
        });
        let mut proofs: Vec<_> = proofs.collect();
        proofs.sort_unstable();
        proofs.into_iter().map(|(number, column)| (column, self.column(Role::ProofText(number)))).collect()
    }
}

/// What a header is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    Section,
    Requirement,
    Scenario,
    Proof,
}

/// A header taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// It can only be this.
    Sure(Role),
    /// The identifier of something, with its number.
    Id(Noun, u16),
    /// `ID` alone.
    BareId,
    /// The thing itself: its identifier if no other column has it, else what it says.
    Bare(Noun, u16),
}

fn meaning(header: &str) -> Option<Meaning> {
    meaning_of(header).or_else(|| meaning_of(&without_remarks(header)))
}

fn meaning_of(header: &str) -> Option<Meaning> {
    let words = words(header);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let sure = match words.as_slice() {
        ["wave" | "vague" | "perimetre", ..] => Role::Wave,
        ["profil" | "profile" | "profils" | "profiles"] => Role::Profile,
        ["nature", ..] => Role::Nature,
        ["criticite" | "criticality"] => Role::Criticality,
        ["ordre" | "order"] => Role::Order,
        ["condition"] | ["applies", "when"] | ["when"] | ["quand"] => Role::Condition,
        ["label" | "libelle"] => Role::RequirementText,
        ["id" | "identifiant" | "identifier"] => return Some(Meaning::BareId),
        [.., "historique"] | ["historique", ..] => return None,
        _ if words.contains(&"conditionnelle") => Role::Conditional,
        _ => return meaning_of_words(&words),
    };
    Some(Meaning::Sure(sure))
}

fn meaning_of_words(words: &[&str]) -> Option<Meaning> {
    let mut noun = None;
    let mut number = 0;
    let mut id = false;
    let mut wording = false;
    for word in words {
        let found = match *word {
            "section" | "chapitre" | "chapter" => Noun::Section,
            "exigence" | "requirement" => Noun::Requirement,
            "scenario" => Noun::Scenario,
            "preuve" | "proof" => Noun::Proof,
            "n" | "no" | "nr" | "num" | "numero" | "number" | "id" | "identifiant" | "identifier" | "ref"
            | "reference" | "code" => {
                id = true;
                continue;
            }
            "enonce" | "libelle" | "intitule" | "texte" | "titre" | "description" | "label" | "title"
            | "text" | "conformite" => {
                wording = true;
                continue;
            }
            "de" | "l" | "la" | "le" | "du" | "d" | "des" | "the" | "of" => continue,
            // "Énoncé de l'exigence (DOIT) ou de la préconisation (PEUT)"
            _ if wording && noun == Some(Noun::Requirement) => continue,
            other => {
                number = other.parse().ok().filter(|_| noun.is_some() || id)?;
                continue;
            }
        };
        if noun.replace(found).is_some() {
            return None;
        }
    }
    let noun = noun?;
    Some(match (id, wording, noun) {
        (true, _, Noun::Section) => Meaning::Sure(Role::SectionId),
        (true, _, noun) => Meaning::Id(noun, number),
        (false, true, Noun::Section) => Meaning::Sure(Role::Section),
        (false, true, Noun::Requirement) => Meaning::Sure(Role::RequirementText),
        (false, true, Noun::Scenario) => Meaning::Sure(Role::ScenarioText),
        (false, true, Noun::Proof) => Meaning::Sure(Role::ProofText(number)),
        (false, false, noun) => Meaning::Bare(noun, number),
    })
}

/// The columns of a header row; none if it is not one.
pub(super) fn recognise(row: &[(u32, String)]) -> Option<Columns> {
    let meanings: Vec<_> = row.iter().map(|(column, header)| (*column, header, meaning(header))).collect();
    let has = |wanted: Meaning| meanings.iter().any(|(_, _, meaning)| *meaning == Some(wanted));
    let any_id =
        |noun: Noun| meanings.iter().any(|(_, _, m)| matches!(m, Some(Meaning::Id(n, _)) if *n == noun));
    let bare_id = has(Meaning::BareId);
    let mut columns = Columns::new(Form::Table);
    let mut numbered = false;
    for (column, header, meaning) in &meanings {
        let role = match meaning {
            None => None,
            Some(Meaning::Sure(role)) => Some(*role),
            Some(Meaning::BareId) => (!any_id(Noun::Requirement)).then_some(Role::Requirement),
            Some(Meaning::Id(noun, number)) => {
                numbered |= *noun == Noun::Proof && *number > 0;
                Some(id_role(*noun, *number))
            }
            Some(Meaning::Bare(Noun::Section, _)) => Some(Role::Section),
            Some(Meaning::Bare(Noun::Requirement, _)) if any_id(Noun::Requirement) || bare_id => {
                Some(Role::RequirementText)
            }
            Some(Meaning::Bare(Noun::Scenario, _)) if any_id(Noun::Scenario) => Some(Role::ScenarioText),
            Some(Meaning::Bare(Noun::Proof, number)) if any_id(Noun::Proof) => Some(Role::ProofText(*number)),
            Some(Meaning::Bare(noun, number)) => {
                numbered |= *noun == Noun::Proof && *number > 0;
                Some(id_role(*noun, *number))
            }
        };
        match role {
            Some(role) if columns.has(role) => columns.twice.push((*header).clone()),
            Some(role) => columns.roles.push((role, *column)),
            None => columns.unused.push((*header).clone()),
        }
    }
    let catalogue = columns.has_proofs() || columns.has(Role::Scenario);
    if !columns.has(Role::Requirement) || !(catalogue || columns.has(Role::Condition)) {
        return None;
    }
    columns.form = match (catalogue, numbered, bare_id) {
        (false, _, _) => Form::Conditions,
        (true, true, _) => Form::Published,
        (true, false, true) => Form::Convergence,
        (true, false, false) => Form::Table,
    };
    Some(columns)
}

fn id_role(noun: Noun, number: u16) -> Role {
    match noun {
        Noun::Section => Role::SectionId,
        Noun::Requirement => Role::Requirement,
        Noun::Scenario => Role::Scenario,
        Noun::Proof => Role::Proof(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(headers: &[&str]) -> Vec<(u32, String)> {
        (0..).zip(headers.iter().map(|header| (*header).to_owned())).collect()
    }

    #[test]
    fn both_real_forms_are_recognised() {
        let published = recognise(&row(&[
            "Exigence conditionnelle\nOUI/NON",
            "PROFIL",
            "id section",
            "Section",
            "Bloc",
            "Nature de l'exigence",
            "N°exigence",
            "Énoncé de l'exigence (DOIT) ou de la préconisation (PEUT)",
            "Nº scénario",
            "Scénario de\r\nconformité",
            "Preuve 1",
            "N° preuve  1",
            "N° preuve 10",
            "Profil historique",
        ]))
        .unwrap();
        assert_eq!(published.form, Form::Published);
        let roles: Vec<_> = published.roles.iter().map(|(role, _)| *role).collect();
        assert_eq!(
            roles,
            [
                Role::Conditional,
                Role::Profile,
                Role::SectionId,
                Role::Section,
                Role::Nature,
                Role::Requirement,
                Role::RequirementText,
                Role::Scenario,
                Role::ScenarioText,
                Role::ProofText(1),
                Role::Proof(1),
                Role::Proof(10)
            ]
        );
        assert_eq!(published.proofs(), [(11, Some(10)), (12, None)]);
        assert_eq!(published.unused, ["Bloc", "Profil historique"]);

        let convergence = recognise(&row(&[
            "Ordre",
            "Périmètre",
            "ID",
            "Chapitre",
            "Exigence",
            "Profil",
            "N° scénario",
            "Scénario de conformité",
            "N° preuve",
            "Preuve",
        ]))
        .unwrap();
        assert_eq!(convergence.form, Form::Convergence);
        assert_eq!(convergence.column(Role::Requirement), Some(2));
        assert_eq!(convergence.column(Role::RequirementText), Some(4));
        assert_eq!(convergence.proofs(), [(8, Some(9))]);
    }

    #[test]
    fn plain_tables_are_recognised() {
        let headers = ["wave", "section_id", "section", "requirement", "profile", "scenario", "proof"];
        let table = recognise(&row(&headers)).unwrap();
        assert_eq!((table.form, table.roles.len()), (Form::Table, 7));
        let conditions = recognise(&row(&["id", "label", "condition"])).unwrap();
        assert_eq!(conditions.form, Form::Conditions);
        assert_eq!(recognise(&row(&["Catalogue des exigences", "Version"])), None);
        assert_eq!(recognise(&row(&["id", "label"])), None);
        let twice = recognise(&row(&["id", "condition", "profil", "Profile"])).unwrap();
        assert_eq!(twice.twice, ["Profile"]);
    }
}
