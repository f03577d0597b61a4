//! The checklist as Markdown: a table for each chapter, then one for each desk.

use std::fmt::Write;

use super::checklist::{Checklist, Row};
use super::columns::Column;
use crate::report::{Words, markdown_code, markdown_plain};
use crate::rulebook::model::Lang;

/// The columns of a chapter's table; what is to be deposited stands with the proof.
const COLUMNS: [Column; 10] = [
    Column::Requirement,
    Column::Scenario,
    Column::Proof,
    Column::Elements,
    Column::Status,
    Column::State,
    Column::Reason,
    Column::Step,
    Column::Deadline,
    Column::Source,
];

/// The checklist as Markdown.
pub fn checklist_markdown(checklist: &Checklist) -> String {
    let (lang, words) = (checklist.lang, Words(checklist.lang));
    let mut out = format!("# {}\n", markdown_plain(&checklist.title));
    let verdict = checklist.verdict.iter().map(|line| format!("- {}\n", markdown_plain(line)));
    out.push('\n');
    out.extend(verdict);
    let columns = Column::among(&COLUMNS, checklist);
    let mut chapter: Option<&str> = None;
    for row in &checklist.rows {
        if chapter != Some(row.chapter.as_str()) {
            chapter = Some(&row.chapter);
            let outside = words.pick("Hors chapitre", "Outside of chapters");
            heading(&mut out, if row.chapter.is_empty() { outside } else { &row.chapter });
            let headers: Vec<String> = columns.iter().map(|column| column.header(lang).to_owned()).collect();
            table(&mut out, &headers);
        }
        let cells: Vec<String> = columns.iter().map(|column| cell(*column, row, lang)).collect();
        line(&mut out, &cells);
    }
    let mut desk: Option<&str> = None;
    for certificate in &checklist.certificates {
        if desk != Some(certificate.desk.as_str()) {
            desk = Some(&certificate.desk);
            let title = words.pick("Pièces à obtenir : ", "Certificates: ");
            heading(&mut out, &format!("{title}{}", certificate.desk));
            let certificate = words.pick("Pièce", "Certificate").to_owned();
            let rest = [
                Column::Step,
                Column::Status,
                Column::State,
                Column::Owner,
                Column::Todo,
                Column::Reason,
                Column::Source,
            ];
            let mut headers = vec![certificate];
            headers.extend(rest.map(|column| column.header(lang).to_owned()));
            table(&mut out, &headers);
        }
        line(
            &mut out,
            &[
                markdown_plain(&certificate.certificate),
                markdown_code(&certificate.step),
                markdown_plain(words.status(&certificate.status)),
                markdown_plain(words.step_state(certificate.state)),
                markdown_plain(&certificate.owner),
                markdown_plain(&certificate.todo),
                markdown_plain(&certificate.reason),
                markdown_plain(&certificate.source),
            ],
        );
    }
    out
}

fn cell(column: Column, row: &Row, lang: Lang) -> String {
    let text = column.cell(row, lang);
    match column {
        _ if text.is_empty() => text,
        Column::Proof if !row.label.is_empty() => {
            format!("{} {}", markdown_code(&text), markdown_plain(&row.label))
        }
        Column::Scenario | Column::Proof | Column::Step => markdown_code(&text),
        _ => markdown_plain(&text),
    }
}

fn heading(out: &mut String, title: &str) {
    let _ = write!(out, "\n## {}\n\n", markdown_plain(title));
}

fn table(out: &mut String, headers: &[String]) {
    line(out, headers);
    let _ = writeln!(out, "|{}", "---|".repeat(headers.len()));
}

fn line(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
