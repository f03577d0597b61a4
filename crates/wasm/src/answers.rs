//! Each question by its name.

#[cfg(feature = "whole")]
use rules_engine::GeneralExplainer;
use rules_engine::{Day, Decision, Dossier, Explainer, Interview, Reasons, Rulebook};
#[cfg(feature = "whole")]
use rules_report::{catalogue_json, diff_json, graph_svg, plan_ics};
use rules_report::{
    decision_printed, dossier_json, explanation_printed, explanations_printed, interview_printed, json_line,
    plan_printed, turn_line,
};
#[cfg(feature = "whole")]
use rules_tables::export::{checklist, checklist_csv};
use serde_json::{Value, json};

use crate::request::Request;
use crate::session::Refusal;
use crate::words;

/// Answers a question about a rulebook.
pub fn answer<'s>(
    request: &Request,
    book: &'s Rulebook,
    other: impl Fn(&str) -> Result<&'s Rulebook, Refusal>,
) -> Result<String, Refusal> {
    let lang = request.lang();
    let today = request.today()?;
    match request.op()? {
        "eval" => with_decision(request, book, today, |decision| Ok(decision_printed(book, decision, lang))),
        "plan" => with_decision(request, book, today, |decision| {
            Ok(plan_printed(book, &decision.plan(today), lang))
        }),
        #[cfg(feature = "whole")]
        "calendar" => {
            with_decision(request, book, today, |decision| Ok(plan_ics(book, &decision.plan(today), lang)))
        }
        #[cfg(feature = "whole")]
        "graph" if request.maybe("dossier").is_none() => Ok(graph_svg(book, None, lang)),
        #[cfg(feature = "whole")]
        "graph" => with_decision(request, book, today, |decision| {
            Ok(graph_svg(book, Some(&decision.plan(today)), lang))
        }),
        "explain" => with_decision(request, book, today, |decision| explain(request, book, decision)),
        #[cfg(feature = "whole")]
        "when" => {
            let explainer = GeneralExplainer::new(book);
            let mut found = Vec::new();
            for id in request.texts("ids") {
                let explanations = explainer.explain(id).map_err(|error| Refusal::plain(error.phrase()))?;
                found.extend(explanations.into_iter().map(|explanation| (explanation, None)));
            }
            Ok(explanations_printed(book, &found, lang))
        }
        #[cfg(feature = "whole")]
        "checklist" => with_decision(request, book, today, |decision| {
            Ok(checklist_csv(&checklist(book, &decision.plan(today), lang)))
        }),
        "interview" => interview(request, book, today).map(|interview| interview_printed(&interview, lang)),
        "turn" => interview(request, book, today).map(|interview| turn_line(&interview, lang)),
        "dossier" => interview(request, book, today).map(|interview| dossier(book, &interview, request)),
        #[cfg(feature = "whole")]
        "catalogue" => Ok(catalogue_json(book, lang).to_string()),
        #[cfg(feature = "author")]
        "texts" => Ok(texts(book)),
        #[cfg(feature = "author")]
        "check" => Ok(printed(&rules_report::findings_json(&rules_engine::check::check(book), lang))),
        #[cfg(feature = "whole")]
        "diff" => {
            let (old, new) = (book, other("new")?);
            let diff = old.diff(new)?;
            Ok(printed(&diff_json(old, new, &diff, None, lang)))
        }
        #[cfg(not(feature = "whole"))]
        "when" | "calendar" | "graph" | "checklist" | "catalogue" | "diff" => {
            let _ = other;
            Err(Refusal::plain(words::not_in_this_module()))
        }
        op => Err(Refusal::plain(words::no_question(op))),
    }
}

/// Its own files: the name of each in its folder, and its text.
#[cfg(feature = "author")]
fn texts(book: &Rulebook) -> String {
    let own = book.sources().iter().take(book.own_files() as usize);
    let file = |file: &rules_language::source::SourceFile| {
        let name = file.name().rsplit(['/', '\\']).next().unwrap_or_default();
        json!([name, file.text()])
    };
    Value::Array(own.map(file).collect()).to_string()
}

/// An interview that goes on from a dossier, with what was said not to be known.
fn interview<'b>(
    request: &Request,
    book: &'b Rulebook,
    today: Option<Day>,
) -> Result<Interview<'b>, Refusal> {
    let mut interview = Interview::new(book, read(request, book)?, today)?;
    if let Some(id) = request.maybe("until") {
        interview = interview.until(id).map_err(|error| Refusal::plain(error.phrase()))?;
    }
    for fact in request.texts("unknown") {
        interview.dont_know(fact)?;
    }
    Ok(interview)
}

/// A dossier as a form has it, as it is saved, and what is odd in it.
fn dossier(book: &Rulebook, interview: &Interview<'_>, request: &Request) -> String {
    let dossier = interview.dossier();
    let progress = dossier.progress();
    let done: serde_json::Map<String, Value> = progress
        .done
        .iter()
        .map(|(id, done)| {
            let day = done.on.and_then(rules_language::rulebook::types::date_of).map(|day| day.to_string());
            (id.clone(), json!(day))
        })
        .collect();
    let states =
        |states: &std::collections::BTreeMap<String, (rules_language::rulebook::model::State, _)>| -> Value {
            states
                .iter()
                .map(|(id, (state, _))| (id.clone(), json!(state.word())))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
    let warnings = dossier.warnings().iter().map(|warning| {
        json!({"code": warning.code, "message": warning.message.say(request.lang()),
               "line": warning.primary.map(|loc| dossier.sources().place(loc).line)})
    });
    json_line(&json!({
        "facts": dossier_json(book, dossier),
        "done": done,
        "proofs": states(&progress.proofs),
        "chapters": states(&progress.chapters),
        "warnings": warnings.collect::<Vec<_>>(),
        "yaml": interview.write(request.lang()),
    }))
}

fn read(request: &Request, book: &Rulebook) -> Result<Dossier, Refusal> {
    let (name, text) = (request.maybe("name").unwrap_or("dossier.yaml"), request.text("dossier")?);
    #[cfg(feature = "whole")]
    return Ok(book.read_dossier_named(name, text)?);
    #[cfg(not(feature = "whole"))]
    match book.read_dossier_json(name, text) {
        Some(dossier) => Ok(dossier?),
        None => Err(Refusal::plain(words::not_in_this_module())),
    }
}

fn with_decision(
    request: &Request,
    book: &Rulebook,
    today: Option<Day>,
    answer: impl FnOnce(&Decision<'_>) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let dossier = read(request, book)?;
    let decision = match today {
        Some(today) => book.decide_on(&dossier, today),
        None => book.decide(&dossier),
    };
    answer(&decision)
}

fn explain(request: &Request, book: &Rulebook, decision: &Decision<'_>) -> Result<String, Refusal> {
    let wanted = if request.flag("all_reasons") { Reasons::All } else { Reasons::One };
    let explainer = Explainer::new(decision, wanted);
    let mut found = Vec::new();
    for id in request.texts("ids") {
        let explanations = explainer.explain(id).map_err(|error| Refusal::plain(error.phrase()))?;
        found.extend(explanations.into_iter().map(|explanation| (explanation, None)));
    }
    if request.flag("all") {
        found.extend(explainer.all().into_iter().map(|explanation| (explanation, None)));
    }
    let lang = request.lang();
    Ok(match found.as_slice() {
        [(explanation, checked)] if !request.flag("all") => {
            explanation_printed(book, explanation, checked.as_ref(), lang)
        }
        all => explanations_printed(book, all, lang),
    })
}

/// As the command prints it.
#[cfg(feature = "whole")]
fn printed(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
