//! Findings as GitHub annotations: one workflow command for each.

use crate::Lang;
use crate::check::Report;
use crate::diagnostic::Severity;

/// `::error file=…,line=…,col=…,title=code::message`, one to a line.
pub fn findings_github(report: &Report, lang: Lang) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let diagnostic = &finding.diagnostic;
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let mut properties = Vec::new();
        if let Some(place) = diagnostic.primary.map(|loc| report.sources.place(loc)) {
            properties.push(format!("file={}", property(&place.file)));
            properties.push(format!("line={}", place.line));
            properties.push(format!("col={}", place.column));
        }
        properties.push(format!("title={}", property(diagnostic.code)));
        let mut text = diagnostic.message.say(lang);
        for help in &diagnostic.help {
            text += &format!("\n{}", help.say(lang));
        }
        if let Some(witness) = &finding.witness {
            text += &format!("\n{witness}");
        }
        out += &format!("::{level} {}::{}\n", properties.join(","), data(text.trim_end()));
    }
    out
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
