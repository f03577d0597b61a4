//! Results of tests as JSON, `rules.test/1`.

use serde_json::Value;

use super::cases_words::{Results, clause_text, missing};
use super::shapes;
use super::shapes::cases as shape;
use super::shapes::common::BookById;
use crate::Rulebook;
use crate::cases::{Case, CaseVerdict, Coverage, RuleCoverage};

/// The results in the shape that programs read (`rules.test/1`).
pub fn cases_json(rulebook: &Rulebook, results: &Results<'_>) -> Value {
    shapes::value(&shape::Results {
        schema: "rules.test/1".into(),
        rulebook: BookById::of(rulebook),
        passed: results.passed(),
        failed: results.failed(),
        cases: results.each().map(|(case, verdict)| case_of(case, verdict)).collect(),
        coverage: results.coverage.map(|coverage| coverage_of(rulebook, coverage)),
    })
}

fn case_of<'a>(case: &'a Case, verdict: &'a CaseVerdict) -> shape::Case<'a> {
    let failures = verdict.failures.iter().map(|failure| shape::Failure {
        id: &failure.id,
        expected: failure.expected.to_string(),
        found: failure.found.to_string(),
        at: case.dossier.sources().place(failure.loc).into(),
        explanation: failure.explain.as_deref(),
    });
    shape::Case {
        name: &case.name,
        file: &case.file,
        line: case.line,
        passed: verdict.passed(),
        failures: failures.collect(),
    }
}

fn coverage_of<'a>(rulebook: &'a Rulebook, coverage: &'a Coverage) -> shape::Coverage<'a> {
    let (covered, of) = coverage.count();
    shape::Coverage {
        covered,
        of,
        percent: (coverage.percent() * 10.0).floor() / 10.0,
        rules: coverage.rules.iter().map(|rule| rule_of(rulebook, rule)).collect(),
    }
}

fn rule_of<'a>(rulebook: &'a Rulebook, rule: &'a RuleCoverage) -> shape::CoveredRule<'a> {
    let sources = rulebook.sources();
    let (covered, of) = rule.count();
    let open = rule.clauses.iter().flat_map(|clause| missing(clause).map(move |value| (clause, value)));
    let missing = open.map(|(clause, never_decides_while)| shape::OpenClause {
        at: sources.place(clause.loc).into(),
        clause: clause_text(sources, clause.loc),
        never_decides_while,
    });
    shape::CoveredRule {
        kind: rule.rule.kind(),
        id: &rulebook.model().head(rule.rule).id,
        covered,
        of,
        missing: missing.collect(),
    }
}
