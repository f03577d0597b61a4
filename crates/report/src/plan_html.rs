//! A plan as a page: what to do next, the picture, and every step with its sources.

use std::fmt::Write;

use super::graph::{anchor, escape, svg_of_plan};
use super::page::page;
use super::plan_next::{Next, by_actor};
use super::plan_text::{
    by_phase, deadline_state, few_causes, heading_words, mark, owner_words, remarks, summary,
};
use super::sources::basis_line;
use super::verdict::{Tone, verdict_lines};
use super::words::Words;
use crate::Rulebook;
use crate::plan::{Cause, Plan};
use crate::rulebook::model::Lang;

/// The plan as a page that needs nothing else.
pub fn plan_html(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> String {
    let words = Words(lang);
    let mut body = heading(rulebook, plan, words);
    next(&mut body, plan, words);
    deadlines(&mut body, plan, words);
    picture(&mut body, rulebook, plan, words);
    steps(&mut body, plan, words);
    page(words, rulebook.title(lang), &body)
}

/// The candidate's picture as a page: the picture first.
pub(super) fn picture_page(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> String {
    let words = Words(lang);
    let mut body = heading(rulebook, plan, words);
    picture(&mut body, rulebook, plan, words);
    steps(&mut body, plan, words);
    page(words, rulebook.title(lang), &body)
}

fn heading(rulebook: &Rulebook, plan: &Plan<'_>, words: Words) -> String {
    let mut out = format!("<h1>{}</h1>\n<section class=\"verdict\">", escape(rulebook.title(words.0)));
    for line in verdict_lines(plan, words) {
        let class = match line.tone {
            Tone::Bad => " class=\"late\"",
            Tone::Good => " class=\"good\"",
            Tone::Plain => "",
        };
        let _ = writeln!(out, "<p{class}>{}</p>", escape(&line.text));
    }
    let _ = writeln!(out, "<p><strong>{}</strong></p></section>", escape(&summary(plan, words)));
    out
}

fn next(out: &mut String, plan: &Plan<'_>, words: Words) {
    let next = Next::of(plan);
    let _ = writeln!(out, "<section class=\"next\"><h2>{}</h2>", escape(words.do_next()));
    for (actor, steps) in by_actor(plan, &next.ready, words.0) {
        let _ = writeln!(out, "<h3>{}</h3><ul>", escape(&actor));
        for step in steps {
            let act = escape(&words.act(plan, step));
            let id = plan.id(step);
            let _ = writeln!(
                out,
                "<li>{act} <a class=\"small\" href=\"#{}\"><code>{}</code></a>{}</li>",
                escape(&anchor(id)),
                escape(id),
                remarks_html(plan, step, words)
            );
        }
        out.push_str("</ul>\n");
    }
    for (title, causes) in [(words.to_declare(), &next.facts), (words.to_correct(), &next.problems)] {
        if causes.is_empty() {
            continue;
        }
        let _ = writeln!(out, "<h3>{}</h3><ul>", escape(title));
        for (cause, steps) in causes {
            let blocked: Vec<String> = steps.iter().map(|step| escape(plan.id(*step))).collect();
            let _ = writeln!(
                out,
                "<li>{} <span class=\"small\">{} {}</span></li>",
                cause_html(plan, cause, words),
                words.pick("bloque", "blocks"),
                blocked.join(", ")
            );
        }
        out.push_str("</ul>\n");
    }
    if next.is_nothing() {
        let _ = writeln!(out, "<p>{}</p>", escape(words.nothing_ready(plan)));
    }
    out.push_str("</section>\n");
}

fn cause_html(plan: &Plan<'_>, cause: &Cause, words: Words) -> String {
    let model = plan.decision().model();
    let (id, text) = match cause {
        Cause::Step(step) => return link(plan, *step, words),
        Cause::Fact(fact, path) => {
            let fact = model.fact(*fact);
            (path.as_str(), fact.ask.get(words.0).or(fact.head.labels.get(words.0)).unwrap_or_default())
        }
        Cause::Problem(check) => {
            let head = &model.checks[check.index()].head;
            (head.id.as_str(), head.label(words.0))
        }
    };
    format!("<code>{}</code> {}", escape(id), escape(text))
}

fn link(plan: &Plan<'_>, step: usize, words: Words) -> String {
    let id = plan.id(step);
    format!(
        "<a href=\"#{}\"><code>{}</code></a> {}",
        escape(&anchor(id)),
        escape(id),
        escape(&plan.full_label(step, words.0))
    )
}

fn remarks_html(plan: &Plan<'_>, step: usize, words: Words) -> String {
    let remarks = remarks(plan, step, words);
    if remarks.is_empty() {
        return String::new();
    }
    let class = if plan.steps()[step].late { "late" } else { "small" };
    format!("<br><span class=\"{class}\">{}</span>", escape(&remarks.join(words.semicolon())))
}

fn deadlines(out: &mut String, plan: &Plan<'_>, words: Words) {
    if plan.deadlines().is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2>{}</h2><ul>", escape(words.deadlines_title()));
    for deadline in plan.deadlines() {
        let declared = &plan.decision().model().deadlines[deadline.id.index()];
        let class = if deadline.late { " class=\"late\"" } else { "" };
        let _ = writeln!(
            out,
            "<li{class}><strong>{}</strong> {}{}{}</li>",
            escape(&words.deadline(plan.decision().model(), deadline)),
            escape(declared.head.label(words.0)),
            words.colon(),
            escape(&deadline_state(plan, deadline, words))
        );
    }
    out.push_str("</ul>\n");
}

fn picture(out: &mut String, rulebook: &Rulebook, plan: &Plan<'_>, words: Words) {
    let _ = writeln!(out, "<h2>{}</h2>", escape(words.pick("Le plan en image", "The plan as a picture")));
    let _ = writeln!(out, "<div class=\"picture\">{}</div>", svg_of_plan(rulebook, plan, words.0));
}

fn steps(out: &mut String, plan: &Plan<'_>, words: Words) {
    let model = plan.decision().model();
    let _ = writeln!(out, "<h2>{}</h2>", escape(words.steps_title()));
    let _ = writeln!(
        out,
        "<table><thead><tr><th>Phase</th><th></th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>",
        words.pick("Étape", "Step"),
        words.pick("À qui", "Whose move"),
        words.pick("Après", "After"),
        words.pick("Attend", "Waits for"),
        words.pick("Source", "Source"),
    );
    let listed = by_phase(plan)
        .into_iter()
        .flat_map(|(heading, steps)| steps.into_iter().map(move |step| (heading, step)));
    for (heading, step) in listed {
        let planned = &plan.steps()[step];
        let class = if planned.critical { " class=\"critical\"" } else { "" };
        let after: Vec<String> = (plan.after(step).into_iter())
            .map(|first| format!("{}{}", escape(plan.id(first)), words.our_order(plan, first, step)))
            .collect();
        let causes = plan.blocked_by(step);
        let state = words.step_state(planned.state);
        let _ = writeln!(
            out,
            "<tr id=\"{}\"{class}><td>{}</td><td title=\"{}\">{}</td><td><code>{}</code><br>{}{}</td><td>{}</td><td class=\"small\">{}</td><td class=\"small\">{}</td><td class=\"small\">{}</td></tr>",
            escape(&anchor(plan.id(step))),
            escape(&heading_words(plan, heading, words)),
            escape(state),
            mark(planned.state),
            escape(plan.id(step)),
            escape(&plan.full_label(step, words.0)),
            remarks_html(plan, step, words),
            escape(&format!(
                "{}{}",
                plan.actor_label(step, words.0),
                owner_words(plan, step, words).map_or(String::new(), |owner| format!(" ({owner})"))
            )),
            after.join(", "),
            escape(&few_causes(plan, &causes, words)),
            escape(&basis_line(model, &model.step(plan.instance(step).step).head.basis, words)),
        );
    }
    out.push_str("</tbody></table>\n");
}
