//! Results of tests as JUnit XML, for build servers.

use std::fmt::Write;

use super::cases_words::Results;
use crate::Rulebook;

/// The results as one test suite.
pub fn cases_junit(rulebook: &Rulebook, results: &Results<'_>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (tests, failures) = (results.cases.len(), results.failed());
    let _ = writeln!(out, "<testsuites tests=\"{tests}\" failures=\"{failures}\">");
    let name = escaped(rulebook.id());
    let _ = writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\">");
    for (case, verdict) in results.each() {
        let (title, file, line) = (escaped(&case.name), escaped(&case.file), case.line);
        let start =
            format!("    <testcase classname=\"{name}\" name=\"{title}\" file=\"{file}\" line=\"{line}\"");
        if verdict.passed() {
            let _ = writeln!(out, "{start}/>");
            continue;
        }
        let _ = writeln!(out, "{start}>");
        for failure in &verdict.failures {
            let message = format!("{}: expected {}, found {}", failure.id, failure.expected, failure.found);
            let text = failure.explain.as_deref().unwrap_or(&message);
            let _ = writeln!(
                out,
                "      <failure message=\"{}\">{}</failure>",
                escaped(&message),
                escaped(text.trim_end())
            );
        }
        let _ = writeln!(out, "    </testcase>");
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
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
