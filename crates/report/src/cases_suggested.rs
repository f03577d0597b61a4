//! Suggested cases as YAML, to be completed by the author.

use std::fmt::Write;

use super::cases_words::{clause_text, place, rule_name};
use crate::Rulebook;
use crate::cases::Suggestion;
use crate::decide::{Decision, Status};
use crate::yaml::quote;

/// Cases to be put beside the rulebook, once it is said what must come of them. What comes of them
/// now is told in comments.
pub fn cases_suggested(rulebook: &Rulebook, suggestions: &[Suggestion]) -> String {
    let mut out = String::new();
    let (model, sources) = (rulebook.model(), rulebook.sources());
    for (index, suggestion) in suggestions.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for (rule, loc, value) in &suggestion.shows {
            let at = place(&sources.place(*loc));
            let text = clause_text(sources, *loc);
            let _ = writeln!(out, "# {}: `{text}` decides while {value} ({at})", rule_name(model, *rule));
        }
        let _ = writeln!(out, "- name: {}", quote(&format!("suggested {}", index + 1)));
        if let Some(today) = suggestion.today {
            let _ = writeln!(out, "  today: {today}");
        }
        for row in suggestion.text.lines().filter(|row| !row.starts_with("rulebook:")) {
            let _ = writeln!(out, "  {row}");
        }
        let _ = writeln!(out, "  expect: {{}}");
        let Ok(dossier) = rulebook.read_dossier(&suggestion.text) else { continue };
        let decision = match suggestion.today {
            Some(today) => rulebook.decide_on(&dossier, today),
            None => rulebook.decide(&dossier),
        };
        answers(&decision, &mut out);
    }
    out
}

/// What comes out now, as comments.
fn answers(decision: &Decision<'_>, out: &mut String) {
    let model = decision.model();
    let mut statuses: Vec<(&str, &Status)> = Vec::new();
    for (index, item) in model.requirements.iter().enumerate() {
        let id = crate::rulebook::model::RequirementId::at(index);
        statuses.push((&item.head.id, decision.requirement_status(id)));
    }
    for instance in decision.steps() {
        statuses.push((&instance.id, &instance.status));
    }
    let mut list = |key: &str, ids: Vec<&str>, always: bool| {
        if !ids.is_empty() || always {
            let ids: Vec<String> = ids.into_iter().map(quote).collect();
            let _ = writeln!(out, "  #   {key}: [{}]", ids.join(", "));
        }
    };
    for word in ["required", "not_required", "undetermined"] {
        let ids = statuses.iter().filter(|(_, status)| status.word() == word).map(|(id, _)| *id);
        list(word, ids.collect(), false);
    }
    let problems =
        decision.problems().iter().map(|problem| model.checks[problem.check.index()].head.id.as_str());
    list("problems", problems.collect(), true);
    let notes = decision.notes().iter().map(|note| model.notes[note.index()].head.id.as_str());
    list("notes", notes.collect(), true);
}
