//! The picture as a page that needs nothing else, to be read and printed.

use std::fmt::Write;

use super::svg::draw;
use super::svg_anchor;
use super::text::escape;
use super::view::View;
use crate::Rulebook;
use crate::page::page;
use crate::plan::Plan;
use crate::plan_html::picture_page;
use crate::rulebook::model::Lang;
use crate::words::Words;

/// The graph as a page: the candidate's, or that of the whole rulebook.
pub fn graph_html(rulebook: &Rulebook, plan: Option<&Plan<'_>>, lang: Lang) -> String {
    if let Some(plan) = plan {
        return picture_page(rulebook, plan, lang);
    }
    let words = Words(lang);
    let view = View::of(rulebook, None, lang);
    let mut body = format!("<h1>{}</h1>\n<p>{}</p>\n", escape(&view.title), escape(&view.subtitle));
    let _ = writeln!(body, "<div class=\"picture\">{}</div>", draw(&view, true));
    let _ = writeln!(
        body,
        "<table><thead><tr><th>{}</th><th></th></tr></thead><tbody>",
        words.pick("Étape", "Step")
    );
    for step in &view.boxes {
        let details: Vec<String> = step.details.iter().skip(1).map(|line| escape(line)).collect();
        let _ = writeln!(
            body,
            "<tr id=\"{}\"><td><code>{}</code><br>{}</td><td class=\"small\">{}</td></tr>",
            escape(&svg_anchor(&step.id)),
            escape(&step.id),
            escape(&step.label),
            details.join("<br>")
        );
    }
    body.push_str("</tbody></table>\n");
    page(words, &view.title, &body)
}
