//! The columns of the checklist: their headers and their cells.

use super::checklist::{Certificate, Checklist, Row};
use super::states::state_word;
use crate::decide::Status as Owed;
use crate::report::Words;
use crate::rulebook::model::Lang;
use crate::text::slug;

/// A column of the table of proofs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Chapter,
    Requirement,
    Scenario,
    Proof,
    Label,
    Elements,
    Status,
    Reason,
    Step,
    Deadline,
    Owner,
    Todo,
    Source,
    Address,
    State,
    Notes,
}

impl Column {
    /// All of them, from left to right.
    const ALL: [Column; 16] = [
        Column::Chapter,
        Column::Requirement,
        Column::Scenario,
        Column::Proof,
        Column::Label,
        Column::Elements,
        Column::Status,
        Column::Reason,
        Column::Step,
        Column::Deadline,
        Column::Owner,
        Column::Todo,
        Column::Source,
        Column::Address,
        Column::State,
        Column::Notes,
    ];

    /// Those of a checklist: elements of lists have one where any line stands for some.
    pub(super) fn of(checklist: &Checklist) -> Vec<Column> {
        Column::among(&Column::ALL, checklist)
    }

    /// The same, of these columns.
    pub(super) fn among(columns: &[Column], checklist: &Checklist) -> Vec<Column> {
        let elements = checklist.has_elements();
        columns.iter().copied().filter(|column| elements || *column != Column::Elements).collect()
    }

    /// Those that say what is not required, and why.
    pub(super) const NOT_REQUIRED: [Column; 7] = [
        Column::Chapter,
        Column::Requirement,
        Column::Scenario,
        Column::Proof,
        Column::Label,
        Column::Reason,
        Column::Source,
    ];

    /// Its header.
    pub(super) fn header(self, lang: Lang) -> &'static str {
        let words = Words(lang);
        match self {
            Column::Chapter => words.pick("Chapitre", "Chapter"),
            Column::Requirement => words.pick("Exigence", "Requirement"),
            Column::Scenario => words.pick("Scénario", "Scenario"),
            Column::Proof => words.pick("Preuve", "Proof"),
            Column::Label => words.pick("Intitulé", "Label"),
            Column::Elements => words.pick("Pour", "For"),
            Column::Status => words.pick("Statut", "Status"),
            Column::Reason => words.pick("Motif", "Reason"),
            Column::Step => words.pick("Étape", "Due step"),
            Column::Deadline => words.pick("Échéance", "Deadline"),
            Column::Owner => words.pick("Pièce de", "Whose piece"),
            Column::Todo => words.pick("À faire", "To do"),
            Column::Source => "Source",
            Column::Address => words.pick("Adresse", "Address"),
            Column::State => words.pick("État", "State"),
            Column::Notes => "Notes",
        }
    }

    /// Whether a header is this column's, in either language; case and accents do not matter.
    pub(super) fn is(self, header: &str) -> bool {
        [Lang::Fr, Lang::En].into_iter().any(|lang| slug(self.header(lang)) == slug(header))
    }

    /// What a row has in it.
    pub(super) fn cell(self, row: &Row, lang: Lang) -> String {
        match self {
            Column::Chapter => row.chapter.clone(),
            Column::Requirement => row.requirement.clone(),
            Column::Scenario => row.scenario.clone(),
            Column::Proof => row.proof.clone(),
            Column::Label => row.label.clone(),
            Column::Elements => elements(&row.elements, lang),
            Column::Status => {
                let words = Words(lang);
                if let Some((needs, of)) = row.one_of.filter(|_| !row.is_not_required()) {
                    let open = if row.status.is_required() { "" } else { " ?" };
                    return match lang {
                        Lang::Fr => format!("{needs} au choix parmi {of}{open}"),
                        Lang::En => format!("any {needs} of {of}{}", open.trim()),
                    };
                }
                match &row.recommendation {
                    None => words.status(&row.status),
                    Some(Owed::Required) => words.pick("recommandé", "recommended"),
                    Some(Owed::NotRequired) => words.pick("non recommandé", "not recommended"),
                    Some(Owed::Undetermined(_)) => words.pick("recommandé ?", "recommended?"),
                }
                .to_owned()
            }
            Column::Reason => row.reason.clone(),
            Column::Step => row.step.clone(),
            Column::Deadline => row.deadline.clone(),
            Column::Source => row.source.clone(),
            Column::Address => row.address.clone(),
            // Proofs are the candidate's own.
            Column::Owner | Column::Todo => String::new(),
            Column::State => row.state.map_or(String::new(), |state| state_word(state, lang).to_owned()),
            Column::Notes => String::new(),
        }
    }

    /// What a certificate has in it, where certificates stand in the table of proofs: its desk is its chapter. Its state
    /// is its step's, and not for this column.
    pub(super) fn certificate_cell(self, certificate: &Certificate, lang: Lang) -> String {
        match self {
            Column::Chapter => {
                format!("{}{}", Words(lang).pick("Pièces : ", "Certificates: "), certificate.desk)
            }
            Column::Label => certificate.certificate.clone(),
            Column::Status => Words(lang).status(&certificate.status).to_owned(),
            Column::Reason => certificate.reason.clone(),
            Column::Step => certificate.step.clone(),
            Column::Deadline => certificate.deadline.clone(),
            Column::Owner => certificate.owner.clone(),
            Column::Todo => certificate.todo.clone(),
            Column::Source => certificate.source.clone(),
            Column::Address => certificate.address.clone(),
            _ => String::new(),
        }
    }

    /// Its width in a workbook, in characters.
    pub(super) fn width(self) -> u32 {
        match self {
            Column::Chapter | Column::Notes | Column::Owner => 24,
            Column::Requirement | Column::Label | Column::Source | Column::Address | Column::Todo => 34,
            Column::Scenario | Column::Proof | Column::Deadline | Column::Elements => 20,
            Column::Status | Column::State => 14,
            Column::Reason => 60,
            Column::Step => 18,
        }
    }
}

/// The most elements of a list that a cell names.
const MOST_NAMED: usize = 100;

/// The elements for which a line is owed, then those for which it may be.
fn elements(elements: &[(String, Owed)], lang: Lang) -> String {
    let words = Words(lang);
    let named = |open: bool| {
        let mut names: Vec<&str> = (elements.iter())
            .filter(|(_, status)| matches!(status, Owed::Undetermined(_)) == open)
            .map(|(name, _)| name.as_str())
            .collect();
        let more = names.len().saturating_sub(MOST_NAMED);
        names.truncate(MOST_NAMED);
        let more = if more > 0 { format!(", … (+{more})") } else { String::new() };
        names.join(", ") + &more
    };
    let (owed, open) = (named(false), named(true));
    let open = match open.is_empty() {
        true => open,
        false => format!("{}{open}", words.pick("à déterminer : ", "undetermined: ")),
    };
    let parts: Vec<String> = [owed, open].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(words.semicolon())
}
