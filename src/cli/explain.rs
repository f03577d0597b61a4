//! `rules explain`

use rules::words::{command as words, general};
use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::report::{
    Words, explanation_dot, explanation_html, explanation_json, explanation_markdown, explanation_mermaid,
    explanation_text, explanations_json, source_json, source_text,
};
use rules::source::Sources;
use rules::{Checked, Day, ExplainError, Explainer, Explanation, GeneralExplainer, Lang, Reasons, Rulebook};

use super::args::{Explain, ExplainFormat, ReasonsWanted, Shared};
use super::output::{self, Failure, Outcome};
use super::{input, today};

/// An explanation, with what the checker made of it.
type Pair<'p> = (Explanation<'p>, Option<Checked>);

/// Explains items, of a dossier or in general.
pub fn run(shared: &Shared, arguments: &Explain) -> Result<Outcome, Failure> {
    let (ids, dossier) = split(arguments)?;
    let (rulebook, dossier) = match dossier {
        Some(path) => {
            let (rulebook, dossier) = input::both(shared, path)?;
            (rulebook, Some(dossier))
        }
        None => (input::rulebook(shared)?, None),
    };
    if let [id] = ids
        && rulebook.model().sources.iter().any(|source| source.head.id == *id)
    {
        return print_source(rulebook, id, arguments, shared.lang.into());
    }
    let Some(dossier) = dossier else {
        let explainer = GeneralExplainer::new(rulebook);
        let mut explained: Vec<Pair<'_>> = Vec::new();
        for id in ids {
            let found = explainer.explain(id).map_err(|error| refuse(&error))?;
            explained.extend(found.into_iter().map(|explanation| (explanation, None)));
        }
        return print(rulebook, &explained, arguments, None, shared.lang.into());
    };
    let day = today::day(arguments.today)?;
    let decision = today::decide(rulebook, &dossier, day);
    let wanted = if arguments.reasons == ReasonsWanted::All { Reasons::All } else { Reasons::One };
    let explainer = Explainer::new(&decision, wanted);
    let mut explanations: Vec<Explanation<'_>> = Vec::new();
    for id in ids {
        explanations.extend(explainer.explain(id).map_err(|error| refuse(&error))?);
    }
    if arguments.all {
        explanations.extend(explainer.all());
    }
    let check =
        |explanation: &Explanation<'_>| arguments.verify.then(|| decision.check_explanation(explanation));
    let explained: Vec<Pair<'_>> = explanations
        .into_iter()
        .map(|explanation| {
            let checked = check(&explanation);
            (explanation, checked)
        })
        .collect();
    print(rulebook, &explained, arguments, day, shared.lang.into())
}

/// The ids, and the dossier: the last argument, where it is a file, or `--dossier`.
fn split(arguments: &Explain) -> Result<(&[String], Option<&Path>), Failure> {
    let mut ids = arguments.ids.as_slice();
    let mut dossier = arguments.dossier.as_deref();
    if dossier.is_none()
        && let Some((last, first)) = ids.split_last()
        && is_file(last)
    {
        (ids, dossier) = (first, Some(Path::new(last)));
    }
    if ids.is_empty() && !arguments.all {
        let error =
            Diagnostic::error("nothing-to-explain", words::no_id()).help(words::name_what_to_explain());
        return Err(output::refuse(&[error], &Sources::new()));
    }
    if arguments.all && dossier.is_none() {
        let error =
            Diagnostic::error("no-dossier", words::all_without_dossier()).help(words::name_dossier_for_all());
        return Err(output::refuse(&[error], &Sources::new()));
    }
    if arguments.verify && dossier.is_none() {
        let error =
            Diagnostic::error("no-dossier", words::verify_without_dossier()).help(words::dossier_after_ids());
        return Err(output::refuse(&[error], &Sources::new()));
    }
    Ok((ids, dossier))
}

/// Whether an argument names a file rather than an item.
fn is_file(argument: &str) -> bool {
    let looks = argument == "-" || argument.ends_with(".yaml") || argument.ends_with(".yml");
    looks || Path::new(argument).is_file()
}

/// What a source is, where it stands, and what rests on it.
fn print_source(rulebook: &Rulebook, id: &str, arguments: &Explain, lang: Lang) -> Result<Outcome, Failure> {
    match arguments.format {
        ExplainFormat::Json => output::answer_json(&source_json(rulebook, id, lang).unwrap_or_default())?,
        _ => {
            let text = source_text(rulebook, id, lang, output::colour_on_stdout());
            output::answer(&text.unwrap_or_default())?;
        }
    }
    Ok(Outcome::Right)
}

fn refuse(error: &ExplainError) -> Failure {
    let diagnostic = match error {
        ExplainError::Unknown { id, meant } => {
            let plain = Diagnostic::error("unknown-id", words::nothing_called(id));
            match meant {
                Some(meant) => plain.help(general::did_you_mean(meant)),
                None => plain.help(words::eval_shows_ids()),
            }
        }
        ExplainError::Ambiguous { .. } => {
            Diagnostic::error("ambiguous-id", error.phrase()).help(words::write_more())
        }
        ExplainError::Dropped { because, .. } => {
            let plain = Diagnostic::error("dropped", error.phrase());
            match because.get(output::lang()) {
                Some(why) => plain.help(words::dropped_because(why)),
                None => plain,
            }
        }
        other => Diagnostic::error("not-explainable", other.phrase()),
    };
    output::refuse(&[diagnostic], &Sources::new())
}

fn print(
    rulebook: &Rulebook,
    explained: &[Pair<'_>],
    arguments: &Explain,
    day: Option<Day>,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let plain: Vec<&Explanation<'_>> = explained.iter().map(|(explanation, _)| explanation).collect();
    match arguments.format {
        ExplainFormat::Json => match explained {
            [(explanation, checked)] if !arguments.all => {
                output::answer_json(&explanation_json(rulebook, explanation, checked.as_ref(), lang))?;
            }
            all => output::answer_json(&explanations_json(rulebook, all, lang))?,
        },
        ExplainFormat::Text => {
            let colour = output::colour_on_stdout();
            let pages = explained.iter().map(|(explanation, checked)| {
                explanation_text(rulebook, explanation, checked.as_ref(), lang, colour)
            });
            let on = day.map(|day| format!("{}\n\n", Words(lang).on(day))).unwrap_or_default();
            output::answer(&(on + &pages.collect::<Vec<_>>().join("\n\n")))?;
        }
        ExplainFormat::Markdown => {
            let pages = explained.iter().map(|(explanation, checked)| {
                explanation_markdown(rulebook, explanation, checked.as_ref(), lang)
            });
            output::answer(&pages.collect::<Vec<_>>().join("\n"))?;
        }
        ExplainFormat::Html => output::answer(&explanation_html(rulebook, explained, lang))?,
        ExplainFormat::Mermaid => output::answer(&explanation_mermaid(rulebook, &plain, lang))?,
        ExplainFormat::Dot => output::answer(&explanation_dot(rulebook, &plain, lang))?,
    }
    let wrong =
        explained.iter().any(|(_, checked)| checked.as_ref().is_some_and(|checked| !checked.is_right()));
    Ok(if wrong { Outcome::NotRight } else { Outcome::Right })
}
