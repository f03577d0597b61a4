//! What a proposed map makes of the file: counts, and the first rows as they would come in.

use std::fmt::Write as _;

use super::choose::Choice;
use super::sheet::SheetSeen;
use crate::diagnostic::one_line;
use crate::import::Import;

/// How many rows are shown.
const SHOWN: usize = 10;

/// How much of a label is shown.
const LABEL: usize = 50;

pub(super) fn preview(import: &Import, sheet: &SheetSeen, choice: &Choice, others: &[String]) -> String {
    let mut out = String::new();
    let report = &import.report;
    let headings: u64 = report.sheets.iter().map(|sheet| sheet.account.headings.count).sum();
    let _ = writeln!(
        out,
        "{}: {} requirements, {} proofs, {headings} headings",
        one_line(&report.file),
        report.requirements,
        report.proofs
    );
    for sheet in &report.sheets {
        let _ = writeln!(out, "  {}: header in row {}", one_line(&sheet.name), sheet.header);
    }
    for total in &report.totals.profiles {
        let label = total.label.as_deref().unwrap_or_default();
        let _ = writeln!(out, "  {}: {} requirements", one_line(label), total.requirements);
    }
    if !report.defects.is_empty() {
        let _ = writeln!(out, "  {} defects: the import tells them one by one", report.defects.len());
    }
    if !others.is_empty() {
        let _ = writeln!(out, "  other sheets that hold tables: {}", others.join(", "));
    }
    let _ = writeln!(out, "\nthe first rows, as they would come in");
    let number = import.catalogue.sheets.iter().position(|known| known.name == sheet.name);
    for row in sheet.rows.iter().take(SHOWN) {
        let found = import
            .catalogue
            .rows
            .iter()
            .find(|item| item.place.row == row.number && Some(usize::from(item.place.sheet)) == number);
        let account = report.sheets.iter().find(|known| known.name == sheet.name).map(|known| &known.account);
        let heading = account.is_some_and(|account| {
            account.headings.rows.iter().any(|(first, last)| (*first..=*last).contains(&row.number))
        });
        let (kind, id, label, profiles) = match found {
            Some(item) => {
                let profiles: Vec<&str> = item.profiles.iter().map(|profile| &**profile).collect();
                let profiles = if profiles.is_empty() { "everyone".to_owned() } else { profiles.join(", ") };
                let text = item.requirement_text.as_deref().unwrap_or_default();
                ("requirement", item.requirement.to_string(), text.to_owned(), profiles)
            }
            None => {
                let id = row.get(choice.id).unwrap_or_default().to_owned();
                let label = choice.labels.iter().find_map(|at| row.get(*at)).unwrap_or_default();
                (if heading { "heading" } else { "left out" }, id, label.to_owned(), String::new())
            }
        };
        let label = one_line(&label);
        let short: String = label.chars().take(LABEL).collect();
        let more = if label.chars().count() > LABEL { "…" } else { "" };
        let profiles = if profiles.is_empty() { profiles } else { format!("  → {}", one_line(&profiles)) };
        let _ =
            writeln!(out, "  {:>5}  {kind:11}  {:14}  {short}{more}{profiles}", row.number, one_line(&id));
    }
    out
}
