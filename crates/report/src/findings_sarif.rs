//! Findings as SARIF 2.1.0, for code-scanning tools.

use std::collections::BTreeMap;

use serde_json::Value;

use super::shapes::{self, sarif};
use crate::Lang;
use crate::check::{Finding, FindingCode, Report};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::source::{FileId, Loc, Sources, Span};
use crate::words::Words;

/// A SARIF log with one run.
pub fn findings_sarif(report: &Report, lang: Lang) -> Value {
    let mut used: Vec<&str> = report.findings.iter().map(|finding| finding.diagnostic.code).collect();
    used.sort_unstable();
    used.dedup();
    let mut prints = Prints::default();
    let results = report.findings.iter().map(|finding| result(report, finding, &mut prints, lang));
    let driver = sarif::Driver {
        name: "rules",
        information_uri: INFORMATION,
        version: env!("CARGO_PKG_VERSION"),
        rules: used.iter().filter_map(|code| FindingCode::find(code)).map(rule).collect(),
    };
    shapes::value(&sarif::Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [sarif::Run {
            tool: sarif::Tool { driver },
            column_kind: "unicodeCodePoints",
            results: results.collect(),
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

fn rule(code: FindingCode) -> sarif::Rule {
    sarif::Rule {
        id: code.name(),
        short_description: sarif::Text { text: sentence(code.summary()) },
        full_description: sarif::Text { text: full(code) },
        help: sarif::Help { text: code.page(), markdown: code.page() },
        default_configuration: sarif::Configuration { level: level(code.severity()) },
    }
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

fn result<'a>(
    report: &'a Report,
    finding: &'a Finding,
    prints: &mut Prints,
    lang: Lang,
) -> sarif::RunResult<'a> {
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
    // What concerns no place of its own concerns the rulebook: its first file.
    let here = diagnostic.primary.map_or_else(|| first_place(report), |loc| place(&report.sources, loc));
    let related = diagnostic.labels.iter().enumerate().map(|(id, label)| sarif::Related {
        id,
        message: sarif::Text { text: label.message.say(lang) },
        physical_location: place(&report.sources, label.loc),
    });
    sarif::RunResult {
        rule_id: diagnostic.code,
        level: level(diagnostic.severity),
        message: sarif::Text { text },
        locations: [sarif::Location { physical_location: here }],
        partial_fingerprints: sarif::Fingerprints { primary_location_line_hash: prints.of(report, finding) },
        related_locations: related.collect(),
        fixes: diagnostic.fix.iter().map(|fix| mend(&report.sources, diagnostic, fix, lang)).collect(),
    }
}

fn mend<'a>(sources: &Sources, diagnostic: &Diagnostic, fix: &'a Fix, lang: Lang) -> sarif::Fix<'a> {
    let said = diagnostic.help.first().map(|help| help.say(lang));
    let text = said.unwrap_or_else(|| Words(lang).pick("corriger", "mend it").to_owned());
    let sarif::Place { artifact_location, region } = place(sources, fix.loc);
    let inserted_content = sarif::Content { text: &fix.replacement };
    sarif::Fix {
        description: sarif::Text { text },
        artifact_changes: [sarif::Change {
            artifact_location,
            replacements: [sarif::Replacement { deleted_region: region, inserted_content }],
        }],
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn first_place(report: &Report) -> sarif::Place {
    if report.sources.get(FileId(0)).is_some() {
        return place(&report.sources, Loc::new(FileId(0), Span::new(0, 0)));
    }
    let name = if report.rulebook.is_empty() { "rulebook" } else { &report.rulebook };
    sarif::Place {
        artifact_location: sarif::Artifact { uri: uri(name) },
        region: Some(sarif::Region { start_line: 1, ..Default::default() }),
    }
}

fn place(sources: &Sources, loc: Loc) -> sarif::Place {
    let Some(file) = sources.get(loc.file) else {
        return sarif::Place { artifact_location: sarif::Artifact { uri: "?".to_owned() }, region: None };
    };
    let (start_line, start_column) = file.line_column(loc.span.start);
    let (end_line, end_column) = file.line_column(loc.span.end);
    sarif::Place {
        artifact_location: sarif::Artifact { uri: uri(file.name()) },
        region: Some(sarif::Region {
            start_line,
            start_column: Some(start_column),
            end_line: Some(end_line),
            end_column: Some(end_column),
        }),
    }
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
