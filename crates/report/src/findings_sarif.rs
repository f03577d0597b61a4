//! Findings as SARIF 2.1.0, for code-scanning tools.

use serde_json::{Value, json};

use crate::check::{Finding, Report, codes};
use crate::diagnostic::Severity;
use crate::source::{Loc, Sources};

/// A SARIF log with one run.
pub fn findings_sarif(report: &Report) -> Value {
    let mut used: Vec<&str> = report.findings.iter().map(|finding| finding.diagnostic.code).collect();
    used.sort_unstable();
    used.dedup();
    let rules: Vec<Value> = used.iter().filter_map(|code| codes::find(code)).map(rule).collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(report, finding)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "rules",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: &codes::Code) -> Value {
    json!({
        "id": code.code,
        "shortDescription": {"text": code.summary},
        "help": {"text": code.page, "markdown": code.page},
        "defaultConfiguration": {"level": level(code.severity)},
    })
}

fn result(report: &Report, finding: &Finding) -> Value {
    let diagnostic = &finding.diagnostic;
    let mut text = diagnostic.message.clone();
    for help in &diagnostic.help {
        text += &format!("\n{help}");
    }
    if let Some(witness) = &finding.witness {
        text += &format!("\nA dossier that shows it:\n{witness}");
    }
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity),
        "message": {"text": text},
    });
    if let Some(loc) = diagnostic.primary {
        result["locations"] = json!([{"physicalLocation": place(&report.sources, loc)}]);
    }
    let related: Vec<Value> = diagnostic
        .labels
        .iter()
        .enumerate()
        .map(|(id, label)| {
            json!({
                "id": id,
                "message": {"text": label.message},
                "physicalLocation": place(&report.sources, label.loc),
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(fix) = &diagnostic.fix {
        let place = place(&report.sources, fix.loc);
        result["fixes"] = json!([{
            "description": {"text": diagnostic.help.first().map_or("mend it", String::as_str)},
            "artifactChanges": [{
                "artifactLocation": place["artifactLocation"],
                "replacements": [{
                    "deletedRegion": place["region"],
                    "insertedContent": {"text": fix.replacement},
                }],
            }],
        }]);
    }
    result
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn place(sources: &Sources, loc: Loc) -> Value {
    let Some(file) = sources.get(loc.file) else { return json!({"artifactLocation": {"uri": "?"}}) };
    let (line, column) = file.line_column(loc.span.start);
    let (end_line, end_column) = file.line_column(loc.span.end);
    json!({
        "artifactLocation": {"uri": uri(file.name())},
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    })
}

/// A path as a relative reference: what is not plain in it is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}
