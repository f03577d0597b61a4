//! Results of tests as text.

use super::cases_words::{Results, clause_text, failure_line, missing, percent, place, rule_name};
use super::layout::{Style, wrap};
use super::words::Words;
use crate::Rulebook;
use crate::diagnostic::printed;
use crate::rulebook::model::Lang;

/// How many places not covered are listed.
const MOST_PLACES: usize = 40;

/// The results for people.
pub fn cases_text(rulebook: &Rulebook, results: &Results<'_>, lang: Lang, colour: bool) -> String {
    let (style, words) = (Style { colour }, Words(lang));
    let mut out: Vec<String> = Vec::new();
    for (case, verdict) in results.each() {
        if verdict.passed() {
            continue;
        }
        out.push(style.bold(&format!("{} {}", words.pick("ÉCHEC", "FAILED"), case.name)));
        out.push(style.dim(&format!("  {}:{}", case.file, case.line)));
        for failure in &verdict.failures {
            let at = place(&case.dossier.sources().place(failure.loc));
            out.push(wrap(&failure_line(failure, lang), 2));
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
        return match lang {
            Lang::Fr => format!(
                "{id} : aucun cas : les écrire dans tests/*.yaml de son dossier ; `rules test --suggest` en écrit pour commencer\n"
            ),
            Lang::En => format!(
                "{id}: no cases: write them into tests/*.yaml of its folder; `rules test --suggest` writes some to begin with\n"
            ),
        };
    }
    let count = words.count(results.cases.len(), ("cas", "cas"), ("case", "cases"));
    let passed = words.count(results.passed(), ("réussi", "réussis"), ("passed", "passed"));
    let mut line = format!("{}{}{count}, {passed}", rulebook.id(), words.colon());
    if results.failed() > 0 {
        let failed = words.count(results.failed(), ("en échec", "en échec"), ("failed", "failed"));
        line.push_str(&format!(", {failed}"));
    }
    out.push(style.bold(&line));
    out.extend(idle(results, words));
    if results.coverage.is_some() {
        coverage(rulebook, results, style, lang, &mut out);
    }
    let mut text = out.join("\n");
    text.push('\n');
    printed(&text, colour)
}

/// That some cases cannot fail: they expect nothing.
fn idle(results: &Results<'_>, words: Words) -> Option<String> {
    let idle: Vec<&str> = results
        .each()
        .filter(|(case, _)| case.expect.is_empty())
        .map(|(case, _)| case.name.as_str())
        .collect();
    let first = idle.first()?;
    let count = words.count(
        idle.len(),
        ("cas n'attend rien", "cas n'attendent rien"),
        ("case expects nothing", "cases expect nothing"),
    );
    let so = match idle.len() {
        1 => words.pick("et ne peut échouer", "and cannot fail"),
        _ => words.pick("et ne peuvent échouer", "and cannot fail"),
    };
    let more = if idle.len() > 1 { ", …" } else { "" };
    Some(wrap(&format!("{count} {so}{}{}{more}", words.colon(), words.quote(first)), 0))
}

fn coverage(rulebook: &Rulebook, results: &Results<'_>, style: Style, lang: Lang, out: &mut Vec<String>) {
    let words = Words(lang);
    let Some(coverage) = results.coverage else { return };
    let (met, all) = coverage.count();
    out.push(match lang {
        Lang::Fr => format!(
            "couverture : {} (clauses qui ont décidé une condition, en étant vraies ou fausses : {met} sur {all})",
            percent(met, all).replace('.', ",")
        ),
        Lang::En => {
            format!("coverage: {} ({met} of {all} clause outcomes decided a condition)", percent(met, all))
        }
    });
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
            let of = words.pick("sur", "of");
            out.push(style.bold(&format!("{}  {met} {of} {all}", rule_name(model, rule.rule))));
        }
        for clause in &rule.clauses {
            let values: Vec<bool> = missing(clause).collect();
            let when = match values[..] {
                [] => continue,
                [true] => words.pick(" en étant vrai", " while true"),
                [false] => words.pick(" en étant faux", " while false"),
                _ => "",
            };
            listed += 1;
            if listed > MOST_PLACES {
                continue;
            }
            let at = place(&sources.place(clause.loc));
            let text = clause_text(sources, clause.loc);
            let never = words.pick("ne décide jamais", "never decides");
            out.push(wrap(&format!("{at}: `{text}` {never}{when}"), 2));
        }
    }
    if listed > MOST_PLACES {
        let more = listed - MOST_PLACES;
        out.push(match lang {
            Lang::Fr => format!("et {more} de plus"),
            Lang::En => format!("and {more} more"),
        });
    }
    out.push(String::new());
    out.push(
        words
            .pick(
                "`rules test --suggest` écrit des cas qui la compléteraient",
                "`rules test --suggest` writes cases that would complete it",
            )
            .to_string(),
    );
}
