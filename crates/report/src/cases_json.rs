//! Results of tests as JSON, `rules.test/1`.

use serde_json::{Value, json};

use super::cases_words::{Results, clause_text, missing};
use crate::Rulebook;
use crate::cases::{Coverage, RuleCoverage};

/// The results in the shape that programs read.
pub fn cases_json(rulebook: &Rulebook, results: &Results<'_>) -> Value {
    let cases: Vec<Value> = results
        .each()
        .map(|(case, verdict)| {
            let failures: Vec<Value> = verdict
                .failures
                .iter()
                .map(|failure| {
                    json!({
                        "id": failure.id,
                        "expected": failure.expected,
                        "found": failure.found,
                        "at": case.dossier.sources().place(failure.loc),
                        "explanation": failure.explain,
                    })
                })
                .collect();
            json!({
                "name": case.name,
                "file": case.file,
                "line": case.line,
                "passed": verdict.passed(),
                "failures": failures,
            })
        })
        .collect();
    json!({
        "schema": "rules.test/1",
        "rulebook": {"id": rulebook.id(), "edition": rulebook.edition(), "digest": rulebook.digest()},
        "passed": results.passed(),
        "failed": results.failed(),
        "cases": cases,
        "coverage": results.coverage.map(|coverage| coverage_json(rulebook, coverage)),
    })
}

fn coverage_json(rulebook: &Rulebook, coverage: &Coverage) -> Value {
    let (met, all) = coverage.count();
    let rules: Vec<Value> = coverage.rules.iter().map(|rule| rule_json(rulebook, rule)).collect();
    json!({
        "covered": met,
        "of": all,
        "percent": (coverage.percent() * 10.0).floor() / 10.0,
        "rules": rules,
    })
}

fn rule_json(rulebook: &Rulebook, rule: &RuleCoverage) -> Value {
    let (model, sources) = (rulebook.model(), rulebook.sources());
    let (met, all) = rule.count();
    let open: Vec<Value> = rule
        .clauses
        .iter()
        .flat_map(|clause| missing(clause).map(move |value| (clause, value)))
        .map(|(clause, value)| {
            json!({
                "at": sources.place(clause.loc),
                "clause": clause_text(sources, clause.loc),
                "never_decides_while": value,
            })
        })
        .collect();
    json!({
        "kind": rule.rule.kind(),
        "id": model.head(rule.rule).id,
        "covered": met,
        "of": all,
        "missing": open,
    })
}
