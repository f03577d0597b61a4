//! Results of tests as text, in English: their readers are authors.

use super::cases_words::{Results, clause_text, missing, percent, place, rule_name};
use super::layout::{Style, wrap};
use crate::Rulebook;
use crate::diagnostic::printed;

/// How many places not covered are listed.
const MOST_PLACES: usize = 40;

/// The results for people.
pub fn cases_text(rulebook: &Rulebook, results: &Results<'_>, colour: bool) -> String {
    let style = Style { colour };
    let mut out: Vec<String> = Vec::new();
    for (case, verdict) in results.each() {
        if verdict.passed() {
            continue;
        }
        out.push(style.bold(&format!("FAILED {}", case.name)));
        out.push(style.dim(&format!("  {}:{}", case.file, case.line)));
        for failure in &verdict.failures {
            let at = place(&case.dossier.sources().place(failure.loc));
            let line = format!("{}: expected {}, found {}", failure.id, failure.expected, failure.found);
            out.push(wrap(&line, 2));
            if !at.starts_with(&format!("{}:{}:", case.file, case.line)) {
                out.push(style.dim(&format!("    {at}")));
            }
            for row in failure.explain.iter().flat_map(|text| text.trim_end().lines()) {
                out.push(if row.is_empty() { String::new() } else { format!("    {row}") });
            }
        }
        out.push(String::new());
    }
    if results.cases.is_empty() {
        let id = rulebook.id();
        return format!(
            "{id}: no cases: write them into tests/*.yaml of its folder; `rules test --suggest` writes some to begin with\n"
        );
    }
    let count = match results.cases.len() {
        1 => "1 case".to_string(),
        count => format!("{count} cases"),
    };
    let mut line = format!("{}: {count}, {} passed", rulebook.id(), results.passed());
    if results.failed() > 0 {
        line.push_str(&format!(", {} failed", results.failed()));
    }
    out.push(style.bold(&line));
    if results.coverage.is_some() {
        coverage(rulebook, results, style, &mut out);
    }
    let mut text = out.join("\n");
    text.push('\n');
    printed(&text, colour)
}

fn coverage(rulebook: &Rulebook, results: &Results<'_>, style: Style, out: &mut Vec<String>) {
    let Some(coverage) = results.coverage else { return };
    let (met, all) = coverage.count();
    out.push(format!("coverage: {} ({met} of {all} clause outcomes decided a condition)", percent(met, all)));
    if met == all {
        return;
    }
    out.push(String::new());
    let (model, sources) = (rulebook.model(), rulebook.sources());
    let mut listed = 0;
    for rule in &coverage.rules {
        let (met, all) = rule.count();
        if met == all {
            continue;
        }
        if listed < MOST_PLACES {
            out.push(style.bold(&format!("{}  {met} of {all}", rule_name(model, rule.rule))));
        }
        for clause in &rule.clauses {
            let values: Vec<bool> = missing(clause).collect();
            let when = match values[..] {
                [] => continue,
                [true] => " while true",
                [false] => " while false",
                _ => "",
            };
            listed += 1;
            if listed > MOST_PLACES {
                continue;
            }
            let at = place(&sources.place(clause.loc));
            let text = clause_text(sources, clause.loc);
            out.push(wrap(&format!("{at}: `{text}` never decides{when}"), 2));
        }
    }
    if listed > MOST_PLACES {
        out.push(format!("and {} more", listed - MOST_PLACES));
    }
    out.push(String::new());
    out.push("`rules test --suggest` writes cases that would complete it".to_string());
}
