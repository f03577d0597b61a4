//! Findings for programs: `rules.findings/1`.

use serde_json::Value;

use super::shapes;
use super::shapes::findings as shape;
use crate::Lang;
use crate::check::{Finding, Report};
use crate::diagnostic::{Severity, arguments};
use crate::source::Sources;

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
        findings: report.findings.iter().map(|finding| finding_of(&report.sources, finding, lang)).collect(),
        claims: claims.collect(),
        summary: shape::Counts {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            infos: report.count(Severity::Info),
            claims_proved: report.proved(),
        },
    }
}

fn finding_of<'a>(sources: &Sources, finding: &'a Finding, lang: Lang) -> shape::Finding<'a> {
    let diagnostic = &finding.diagnostic;
    let place = |loc| sources.place(loc).into();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::source::{Loc, SourceFile, Span};
    use rules_language::phrase::Phrase;

    #[test]
    fn the_shape_is_a_contract() {
        let mut sources = Sources::new();
        let id = sources.add(SourceFile::new("a.rules", "x\nyz"));
        let said = |diagnostic: Diagnostic| {
            shapes::value(&finding_of(&sources, &Finding::from(diagnostic), Lang::En)).to_string()
        };
        let twice = Diagnostic::warning("twice", Phrase::verbatim("`y` is given twice"))
            .at(Loc::new(id, Span::new(2, 3)))
            .label(Loc::new(id, Span::new(0, 1)), Phrase::verbatim("first here"))
            .help(Phrase::verbatim("keep one"));
        insta::assert_snapshot!(said(twice), @r#"{"code":"twice","severity":"warning","message":"`y` is given twice","arguments":{},"at":{"file":"a.rules","line":2,"column":1},"related":[{"at":{"file":"a.rules","line":1,"column":1},"message":"first here"}],"help":["keep one"],"witness":null,"fix":null}"#);
        insta::assert_snapshot!(said(Diagnostic::info("a", Phrase::verbatim("b"))), @r#"{"code":"a","severity":"info","message":"b","arguments":{},"at":null,"related":[],"help":[],"witness":null,"fix":null}"#);
    }
}
