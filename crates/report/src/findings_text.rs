//! Findings for people.

use super::layout::Style;
use crate::check::{ClaimResult, ClaimVerdict, Finding, Report};
use crate::diagnostic::{Severity, printed, render_text};

/// Everything that is wrong, each with the dossier that shows it; then what was proved.
pub fn findings_text(report: &Report, colour: bool) -> String {
    let style = Style { colour };
    let mut out = String::new();
    for finding in &report.findings {
        out += render_text(std::slice::from_ref(&finding.diagnostic), &report.sources, colour).trim_end();
        out.push('\n');
        if let Some(witness) = &finding.witness {
            out += &printed(&style.dim(introduction(finding)), colour);
            out.push('\n');
            for line in facts_only(witness) {
                out += &printed(&format!("    {line}\n"), colour);
            }
        }
        out.push('\n');
    }
    out += &printed(&summary(report, style), colour);
    out.push('\n');
    out
}

fn introduction(finding: &Finding) -> &'static str {
    match finding.diagnostic.code {
        "claim-refuted" => "  this dossier goes against it:",
        _ => "  a dossier that shows it:",
    }
}

/// The dossier without the lines that every dossier begins with.
fn facts_only(witness: &str) -> impl Iterator<Item = &str> {
    witness.lines().filter(|line| !line.starts_with("rulebook:"))
}

fn summary(report: &Report, style: Style) -> String {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let mut parts: Vec<String> = [
        counted(report.count(Severity::Error), "error", "errors"),
        counted(report.count(Severity::Warning), "warning", "warnings"),
        counted(report.count(Severity::Info), "remark", "remarks"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        parts.push("no findings".to_string());
    }
    let with = |verdict: ClaimVerdict| report.claims.iter().filter(|claim| claim.verdict == verdict).count();
    parts.extend(counted(with(ClaimVerdict::Proved), "claim proved", "claims proved"));
    parts.extend(counted(with(ClaimVerdict::Refuted), "claim refuted", "claims refuted"));
    parts.extend(counted(with(ClaimVerdict::Unsettled), "claim unsettled", "claims unsettled"));
    let line = parts.join(", ");
    let line = match report.rulebook.as_str() {
        "" => line,
        name => format!("{name}: {line}"),
    };
    style.bold(&line)
}

/// The claims, each with what became of it.
pub fn claims_text(claims: &[ClaimResult], colour: bool) -> String {
    let style = Style { colour };
    let mut out = String::new();
    for claim in claims {
        let mark = match claim.verdict {
            ClaimVerdict::Proved => "✓",
            ClaimVerdict::Refuted => "✗",
            ClaimVerdict::Unsettled => "?",
        };
        out += &format!("{mark} {:<9} {}\n", style.dim(claim.verdict.word()), claim.text);
    }
    printed(&out, colour)
}
