//! What a proposed map makes of the file: counts, and the first rows as they would come in.

use std::fmt::Write as _;

use super::choose::Choice;
use super::sheet::SheetSeen;
use crate::diagnostic::one_line;
use crate::import::Import;
use crate::words::proposal as words;
use rules_language::lang::Lang;

/// How many rows are shown.
const SHOWN: usize = 10;

/// How much of a label is shown.
const LABEL: usize = 50;

pub(super) fn preview(
    import: &Import,
    sheet: &SheetSeen,
    choice: &Choice,
    others: &[String],
    lang: Lang,
) -> String {
    let mut out = String::new();
    let report = &import.report;
    let headings: u64 = report.sheets.iter().map(|sheet| sheet.account.headings.count).sum();
    let counted = words::counted(one_line(&report.file), report.requirements, report.proofs, headings);
    let _ = writeln!(out, "{}", counted.say(lang));
    for sheet in &report.sheets {
        let said = words::header_in_row(one_line(&sheet.name), sheet.header);
        let _ = writeln!(out, "  {}", said.say(lang));
    }
    for total in &report.totals.profiles {
        let label = total.label.as_deref().unwrap_or_default();
        let said = words::of_profile(one_line(label), total.requirements);
        let _ = writeln!(out, "  {}", said.say(lang));
    }
    if !report.defects.is_empty() {
        let _ = writeln!(out, "  {}", words::defects(report.defects.len()).say(lang));
    }
    if !others.is_empty() {
        let _ = writeln!(out, "  {}", words::other_sheets(others.join(", ")).say(lang));
    }
    let _ = writeln!(out, "\n{}", words::first_rows().say(lang));
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
                let everyone = profiles.is_empty().then(|| words::everyone().say(lang));
                let profiles = everyone.unwrap_or_else(|| profiles.join(", "));
                let text = item.requirement_text.as_deref().unwrap_or_default();
                (words::a_requirement(), item.requirement.to_string(), text.to_owned(), profiles)
            }
            None => {
                let id = row.get(choice.id).unwrap_or_default().to_owned();
                let label = choice.labels.iter().find_map(|at| row.get(*at)).unwrap_or_default();
                (
                    if heading { words::a_heading() } else { words::left_out() },
                    id,
                    label.to_owned(),
                    String::new(),
                )
            }
        };
        let kind = kind.say(lang);
        let label = one_line(&label);
        let short: String = label.chars().take(LABEL).collect();
        let more = if label.chars().count() > LABEL { "…" } else { "" };
        let profiles = if profiles.is_empty() { profiles } else { format!("  → {}", one_line(&profiles)) };
        let _ =
            writeln!(out, "  {:>5}  {kind:11}  {:14}  {short}{more}{profiles}", row.number, one_line(&id));
    }
    out
}
