//! Findings for programs: `rules.findings/1`.

use serde_json::Value;

use super::shapes;
use super::shapes::findings as shape;
use crate::Lang;
use crate::check::{Finding, Report};
use crate::diagnostic::{Severity, arguments};

/// `{"schema": "rules.findings/1", "rulebook", "findings", "claims", "summary"}`.
///
/// A finding is as every message is in JSON (`code`, `severity`, `message`, `arguments`, `at`, `related`, `help`),
/// with `witness`, the text of a dossier that shows it or null, and `fix`, the change that mends it
/// or null.
pub fn findings_json(report: &Report, lang: Lang) -> Value {
    shapes::value(&findings_of(report, lang))
}

fn findings_of(report: &Report, lang: Lang) -> shape::Findings<'_> {
    let claims = report.claims.iter().map(|claim| shape::Claim {
        claim: &claim.text,
        verdict: claim.verdict.word().into(),
        at: report.sources.place(claim.loc).into(),
        counterexample: claim.counterexample.as_deref(),
    });
    shape::Findings {
        schema: "rules.findings/1".into(),
        rulebook: Some(report.rulebook.as_str()).filter(|id| !id.is_empty()),
        findings: report.findings.iter().map(|finding| finding_of(report, finding, lang)).collect(),
        claims: claims.collect(),
        summary: shape::Counts {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            infos: report.count(Severity::Info),
            claims_proved: report.proved(),
        },
    }
}

fn finding_of<'a>(report: &'a Report, finding: &'a Finding, lang: Lang) -> shape::Finding<'a> {
    let diagnostic = &finding.diagnostic;
    let place = |loc| report.sources.place(loc).into();
    shape::Finding {
        code: diagnostic.code,
        severity: diagnostic.severity.word().into(),
        message: diagnostic.message.say(lang),
        arguments: arguments(&diagnostic.message, lang),
        at: diagnostic.primary.map(place),
        related: (diagnostic.labels.iter())
            .map(|label| shape::Related { at: place(label.loc), message: label.message.say(lang) })
            .collect(),
        help: diagnostic.help.iter().map(|help| help.say(lang)).collect(),
        witness: finding.witness.as_deref(),
        fix: diagnostic.fix.as_ref().map(|fix| shape::Fix {
            at: place(fix.loc),
            bytes: [fix.loc.span.start, fix.loc.span.end],
            replacement: &fix.replacement,
        }),
    }
}
