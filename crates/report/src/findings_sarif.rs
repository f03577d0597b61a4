//! Findings as SARIF 2.1.0, for code-scanning tools.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Lang;
use crate::check::{Finding, FindingCode, Report};
use crate::diagnostic::Severity;
use crate::source::{FileId, Loc, Sources, Span};
use crate::words::Words;

/// A SARIF log with one run.
pub fn findings_sarif(report: &Report, lang: Lang) -> Value {
    let mut used: Vec<&str> = report.findings.iter().map(|finding| finding.diagnostic.code).collect();
    used.sort_unstable();
    used.dedup();
    let rules: Vec<Value> = used.iter().filter_map(|code| FindingCode::find(code)).map(rule).collect();
    let mut prints = Prints::default();
    let results: Vec<Value> =
        report.findings.iter().map(|finding| result(report, finding, &mut prints, lang)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "rules",
                "informationUri": INFORMATION,
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// Where the program is described.
const INFORMATION: &str = "https://crates.io/crates/applicability";

/// A line as a sentence, as viewers show it.
fn sentence(line: &str) -> String {
    let mut chars = line.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str())
}

/// The first paragraph of a page that says more than its summary.
fn full(code: FindingCode) -> String {
    let paragraphs = code.page().split("\n\n").skip(2);
    let found = paragraphs.map(str::trim).find(|text| !text.is_empty() && !text.starts_with(['#', '`', '|']));
    found.map_or_else(
        || sentence(code.summary()),
        |text| text.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

fn rule(code: FindingCode) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": {"text": sentence(code.summary())},
        "fullDescription": {"text": full(code)},
        "help": {"text": code.page(), "markdown": code.page()},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

/// What a finding is told by from run to run, in every language: its code, its English message and the text of its line, not the line's number.
#[derive(Default)]
struct Prints {
    seen: BTreeMap<u64, usize>,
}

impl Prints {
    fn of(&mut self, report: &Report, finding: &Finding) -> String {
        let diagnostic = &finding.diagnostic;
        let mut text = format!("{}\n{}\n", diagnostic.code, diagnostic.message);
        if let Some(file) = diagnostic.primary.and_then(|loc| report.sources.get(loc.file)) {
            let start = diagnostic.primary.map_or(0, |loc| loc.span.start as usize);
            let before = file.text().get(..start).unwrap_or_default();
            let line = before.rfind('\n').map_or(0, |end| end + 1);
            let line = file.text().get(line..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            text += &format!("{}\n{}", file.name(), line.trim());
        }
        // FNV-1a.
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let count = self.seen.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    }
}

fn result(report: &Report, finding: &Finding, prints: &mut Prints, lang: Lang) -> Value {
    let diagnostic = &finding.diagnostic;
    let mut text = diagnostic.message.say(lang);
    for help in &diagnostic.help {
        text += &format!("\n{}", help.say(lang));
    }
    if let Some(witness) = &finding.witness {
        text += &format!(
            "\n{}\n{witness}",
            Words(lang).pick("Un dossier qui le montre :", "A dossier that shows it:")
        );
    }
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity),
        "message": {"text": text},
    });
    // What concerns no place of its own concerns the rulebook: its first file.
    let place_of = diagnostic.primary.map_or_else(|| first_place(report), |loc| place(&report.sources, loc));
    result["locations"] = json!([{"physicalLocation": place_of}]);
    result["partialFingerprints"] = json!({"primaryLocationLineHash": prints.of(report, finding)});
    let related: Vec<Value> = diagnostic
        .labels
        .iter()
        .enumerate()
        .map(|(id, label)| {
            json!({
                "id": id,
                "message": {"text": label.message.say(lang)},
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
            "description": {"text": diagnostic.help.first().map_or_else(|| Words(lang).pick("corriger", "mend it").to_owned(), |help| help.say(lang))},
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

fn first_place(report: &Report) -> Value {
    match report.sources.get(FileId(0)) {
        Some(_) => place(&report.sources, Loc::new(FileId(0), Span::new(0, 0))),
        None => {
            let name = if report.rulebook.is_empty() { "rulebook" } else { &report.rulebook };
            json!({"artifactLocation": {"uri": uri(name)}, "region": {"startLine": 1}})
        }
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

/// A path as a reference: relative where the path is, and what is not plain in it is escaped. (A colon in the first part of
/// a relative one would end a scheme.)
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}
