//! Findings for people.

use super::layout::Style;
use super::words::Words;
use crate::Lang;
use crate::check::{ClaimResult, ClaimVerdict, Finding, Report};
use crate::diagnostic::{Severity, printed, render_text};

/// Everything that is wrong, each with the dossier that shows it; then what was proved.
pub fn findings_text(report: &Report, lang: Lang, colour: bool) -> String {
    let (style, words) = (Style { colour }, Words(lang));
    let mut out = String::new();
    for finding in &report.findings {
        out +=
            render_text(std::slice::from_ref(&finding.diagnostic), &report.sources, lang, colour).trim_end();
        out.push('\n');
        if let Some(witness) = &finding.witness {
            out += &printed(&style.dim(introduction(finding, words)), colour);
            out.push('\n');
            for line in facts_only(witness) {
                out += &printed(&format!("    {line}\n"), colour);
            }
        }
        out.push('\n');
    }
    out += &printed(&summary(report, words, style), colour);
    out.push('\n');
    out
}

fn introduction(finding: &Finding, words: Words) -> &'static str {
    match finding.diagnostic.code {
        "claim-refuted" => words.pick("  ce dossier la contredit :", "  this dossier goes against it:"),
        _ => words.pick("  un dossier qui le montre :", "  a dossier that shows it:"),
    }
}

/// The dossier without the lines that every dossier begins with.
fn facts_only(witness: &str) -> impl Iterator<Item = &str> {
    witness.lines().filter(|line| !line.starts_with("rulebook:"))
}

fn summary(report: &Report, words: Words, style: Style) -> String {
    let counted = |count: usize, fr, en| (count > 0).then(|| words.count(count, fr, en));
    let mut parts: Vec<String> = [
        counted(report.count(Severity::Error), ("erreur", "erreurs"), ("error", "errors")),
        counted(
            report.count(Severity::Warning),
            ("avertissement", "avertissements"),
            ("warning", "warnings"),
        ),
        counted(report.count(Severity::Info), ("remarque", "remarques"), ("remark", "remarks")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        parts.push(words.pick("aucun constat", "no findings").to_string());
    }
    let with = |verdict: ClaimVerdict| report.claims.iter().filter(|claim| claim.verdict == verdict).count();
    parts.extend(counted(
        with(ClaimVerdict::Proved),
        ("affirmation prouvée", "affirmations prouvées"),
        ("claim proved", "claims proved"),
    ));
    parts.extend(counted(
        with(ClaimVerdict::Refuted),
        ("affirmation réfutée", "affirmations réfutées"),
        ("claim refuted", "claims refuted"),
    ));
    parts.extend(counted(
        with(ClaimVerdict::Unsettled),
        ("affirmation non tranchée", "affirmations non tranchées"),
        ("claim unsettled", "claims unsettled"),
    ));
    let line = parts.join(", ");
    let line = match report.rulebook.as_str() {
        "" => line,
        name => format!("{name}{}{line}", words.colon()),
    };
    style.bold(&line)
}

/// The claims, each with what became of it.
pub fn claims_text(claims: &[ClaimResult], lang: Lang, colour: bool) -> String {
    let (style, words) = (Style { colour }, Words(lang));
    let width = words.pick("non tranchée", "unsettled").chars().count();
    let mut out = String::new();
    for claim in claims {
        let mark = match claim.verdict {
            ClaimVerdict::Proved => "✓",
            ClaimVerdict::Refuted => "✗",
            ClaimVerdict::Unsettled => "?",
        };
        let verdict = match claim.verdict {
            ClaimVerdict::Proved => words.pick("prouvée", "proved"),
            ClaimVerdict::Refuted => words.pick("réfutée", "refuted"),
            ClaimVerdict::Unsettled => words.pick("non tranchée", "unsettled"),
        };
        out += &format!("{mark} {:<width$} {}\n", style.dim(verdict), claim.text);
    }
    printed(&out, colour)
}
