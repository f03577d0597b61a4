//! Findings for programs: `rules.findings/1`.

use serde_json::{Value, json};

use crate::Lang;
use crate::check::{Finding, Report};
use crate::diagnostic::{Severity, to_json};

/// `{"schema": "rules.findings/1", "rulebook", "findings", "claims", "summary"}`.
///
/// A finding is as every message is in JSON (`code`, `severity`, `message`, `arguments`, `at`, `related`, `help`),
/// with `witness`, the text of a dossier that shows it or null, and `fix`, the change that mends it
/// or null.
pub fn findings_json(report: &Report, lang: Lang) -> Value {
    let findings: Vec<Value> = report.findings.iter().map(|finding| one(report, finding, lang)).collect();
    let claims: Vec<Value> = report
        .claims
        .iter()
        .map(|claim| {
            json!({
                "claim": claim.text,
                "verdict": claim.verdict.word(),
                "at": report.sources.place(claim.loc),
                "counterexample": claim.counterexample,
            })
        })
        .collect();
    let rulebook = (!report.rulebook.is_empty()).then_some(&report.rulebook);
    json!({
        "schema": "rules.findings/1",
        "rulebook": rulebook,
        "findings": findings,
        "claims": claims,
        "summary": {
            "errors": report.count(Severity::Error),
            "warnings": report.count(Severity::Warning),
            "infos": report.count(Severity::Info),
            "claims_proved": report.proved(),
        },
    })
}

fn one(report: &Report, finding: &Finding, lang: Lang) -> Value {
    let mut value = to_json(&finding.diagnostic, &report.sources, lang);
    value["witness"] = json!(finding.witness);
    value["fix"] = match &finding.diagnostic.fix {
        Some(fix) => json!({
            "at": report.sources.place(fix.loc),
            "bytes": [fix.loc.span.start, fix.loc.span.end],
            "replacement": fix.replacement,
        }),
        None => Value::Null,
    };
    value
}
