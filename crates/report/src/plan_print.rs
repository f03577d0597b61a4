//! A plan as one page of A4, to be printed: the verdict, what to do now and next, what is wrong, and by when.

use std::fmt::Write;

use super::graph::escape;
use super::plan_next::{Next, by_actor};
use super::plan_text::{deadline_state, owner_words};
use super::verdict::{Tone, verdict_lines};
use super::words::Words;
use crate::Rulebook;
use crate::diagnostic::Severity;
use crate::plan::{Cause, Plan};
use crate::rulebook::model::Lang;

/// How many lines each part has, so that all of it stays on one page.
const MOST: usize = 12;

/// How the page looks: black on white, in a browser's own font.
const STYLE: &str = "@page{size:A4;margin:14mm}\
*{box-sizing:border-box}\
body{font:10pt/1.35 system-ui,sans-serif;color:#111;background:#fff;max-width:182mm;margin:0 auto}\
h1{font-size:14pt;margin:0 0 2mm}h2{font-size:11pt;margin:4mm 0 1mm;border-bottom:1px solid #999}\
h3{font-size:10pt;margin:2mm 0 0}p{margin:0 0 1mm}ul{margin:0;padding:0 0 0 5mm;list-style:none}\
li{margin:0;text-indent:-5mm}li::before{content:'\\2610\\00a0'}ol{margin:0;padding-left:5mm}\
.late{color:#a00;font-weight:bold}.good{font-weight:bold}.small{font-size:8pt;color:#444}\
.overview{border:1px solid #999;padding:2mm 3mm;margin-bottom:2mm}footer{margin-top:4mm}\
body{overflow-wrap:anywhere}";

/// The plan as one page.
pub fn plan_print(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> String {
    let words = Words(lang);
    let title = rulebook.title(lang);
    let mut body = format!("<h1>{}</h1>\n<section class=\"overview\">", escape(title));
    for line in verdict_lines(plan, words) {
        let class = match line.tone {
            Tone::Bad => " class=\"late\"",
            Tone::Good => " class=\"good\"",
            Tone::Plain => "",
        };
        let _ = writeln!(body, "<p{class}>{}</p>", escape(&line.text));
    }
    body.push_str("</section>\n");
    now(&mut body, plan, words);
    wrong(&mut body, plan, words);
    after(&mut body, plan, words);
    deadlines(&mut body, plan, words);
    let _ = writeln!(
        body,
        "<footer class=\"small\">{} ({}) — {}</footer>",
        escape(rulebook.id()),
        escape(rulebook.edition().unwrap_or_default()),
        escape(plan.decision().dossier_name())
    );
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title><style>{STYLE}</style></head>\n<body>\n{body}</body></html>\n",
        words.pick("fr", "en"),
        escape(title)
    )
}

fn now(out: &mut String, plan: &Plan<'_>, words: Words) {
    let next = Next::of(plan);
    let _ = writeln!(out, "<h2>{}</h2>", escape(words.do_next()));
    let mut room = MOST;
    for (actor, steps) in by_actor(plan, &next.ready, words.0) {
        let _ = writeln!(out, "<h3>{}</h3><ul>", escape(&actor));
        let shown = steps.len().min(room.max(1));
        for step in &steps[..shown] {
            let owner = owner_words(plan, *step, words).map_or(String::new(), |owner| format!(" ({owner})"));
            let _ = writeln!(
                out,
                "<li>{}{} <span class=\"small\">{}</span></li>",
                escape(&words.act(plan, *step)),
                escape(&owner),
                escape(plan.id(*step))
            );
        }
        out.push_str("</ul>\n");
        if shown < steps.len() {
            let more = words.and_more_steps(steps.len() - shown);
            let _ = writeln!(out, "<p class=\"small\">… {}</p>", escape(&more));
        }
        room = room.saturating_sub(shown);
    }
    if next.is_nothing() {
        let _ = writeln!(out, "<p>{}</p>", escape(words.nothing_ready(plan)));
    }
    if next.facts.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h3>{}</h3><ul>", escape(words.to_declare()));
    let model = plan.decision().model();
    for (cause, _) in next.facts.iter().take(MOST / 2) {
        let Cause::Fact(fact, path) = cause else { continue };
        let fact = model.fact(*fact);
        let ask = fact.ask.get(words.0).or(fact.head.labels.get(words.0)).unwrap_or_default();
        let _ = writeln!(out, "<li>{} <span class=\"small\">{}</span></li>", escape(ask), escape(path));
    }
    out.push_str("</ul>\n");
    if next.facts.len() > MOST / 2 {
        let more = words.and_more_facts(next.facts.len() - MOST / 2);
        let _ = writeln!(out, "<p class=\"small\">… {}</p>", escape(&more));
    }
}

fn wrong(out: &mut String, plan: &Plan<'_>, words: Words) {
    let decision = plan.decision();
    let errors: Vec<_> =
        decision.problems().iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2 class=\"late\">{}</h2><ul>", escape(words.to_correct()));
    for problem in errors.iter().take(MOST / 2) {
        let head = &decision.model().checks[problem.check.index()].head;
        let _ = writeln!(out, "<li>{}</li>", escape(head.label(words.0)));
    }
    out.push_str("</ul>\n");
    if errors.len() > MOST / 2 {
        let more = words.and_more_errors(errors.len() - MOST / 2);
        let _ = writeln!(out, "<p class=\"small\">… {}</p>", escape(&more));
    }
}

fn after(out: &mut String, plan: &Plan<'_>, words: Words) {
    let next = plan.next();
    if next.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2>{}</h2>", escape(words.right_after()));
    for (actor, steps) in by_actor(plan, &next, words.0) {
        let mut acts: Vec<String> =
            steps.iter().take(3).map(|step| words.next_for_all(plan, &[*step])).collect();
        if steps.len() > 3 {
            acts.push(words.and_more_steps(steps.len() - 3));
        }
        let _ = writeln!(
            out,
            "<p><strong>{}</strong>{}{}</p>",
            escape(&actor),
            words.colon(),
            escape(&acts.join(words.semicolon()))
        );
    }
}

fn deadlines(out: &mut String, plan: &Plan<'_>, words: Words) {
    if plan.deadlines().is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2>{}</h2>", escape(words.deadlines_title()));
    for deadline in plan.deadlines() {
        let declared = &plan.decision().model().deadlines[deadline.id.index()];
        let class = if deadline.late { " class=\"late\"" } else { "" };
        let _ = writeln!(
            out,
            "<p{class}>{} — {}{}{}</p>",
            escape(&words.deadline(plan.decision().model(), deadline)),
            escape(declared.head.label(words.0)),
            words.colon(),
            escape(&deadline_state(plan, deadline, words))
        );
    }
}
