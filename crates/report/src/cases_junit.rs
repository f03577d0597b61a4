//! Results of tests as JUnit XML, for build servers.

use std::fmt::Write;

use super::cases_words::{Results, failure_line};
use crate::Rulebook;
use crate::cases::{Case, CaseVerdict};
use crate::rulebook::model::Lang;

/// The results: a test suite for each file, as Jenkins' schema has them.
pub fn cases_junit(rulebook: &Rulebook, results: &Results<'_>, lang: Lang) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let name = escaped(rulebook.id());
    let _ = writeln!(out, "<testsuites name=\"{name}\" {}>", counts(results.cases.len(), results.failed()));
    let each: Vec<(&Case, &CaseVerdict)> = results.each().collect();
    for suite in each.chunk_by(|one, other| one.0.file == other.0.file) {
        let Some((first, _)) = suite.first() else { continue };
        let failed = suite.iter().filter(|(_, verdict)| !verdict.passed()).count();
        let file = escaped(&first.file);
        let counts = counts(suite.len(), failed);
        let _ = writeln!(out, "  <testsuite name=\"{name}: {file}\" file=\"{file}\" {counts}>");
        for (case, verdict) in suite {
            test_case(&mut out, &name, case, verdict, lang);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn counts(tests: usize, failures: usize) -> String {
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\"")
}

fn test_case(out: &mut String, class: &str, case: &Case, verdict: &CaseVerdict, lang: Lang) {
    let title = escaped(&case.name);
    let start = format!("    <testcase classname=\"{class}\" name=\"{title}\"");
    if verdict.passed() {
        let _ = writeln!(out, "{start}/>");
        return;
    }
    let _ = writeln!(out, "{start}>");
    for failure in &verdict.failures {
        let message = failure_line(failure, lang);
        let text = failure.explain.as_deref().unwrap_or(&message);
        let text = format!("{}:{}\n{}", case.file, case.line, text.trim_end());
        let _ =
            writeln!(out, "      <failure message=\"{}\">{}</failure>", escaped(&message), escaped(&text));
    }
    let _ = writeln!(out, "    </testcase>");
}

/// Text in which nothing is markup, and nothing that XML cannot hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
