//! The graph as a picture of our own, with no other tool needed.

mod boxes;
mod labels;
mod legend;

use std::fmt::Write;

use super::layout::{Graph, Layout, MOST_PASSES, Point, Spacing, lay_out, passes};
use super::text::escape;
use super::view::{View, ViewKind, ViewLine};
use crate::Rulebook;
use crate::explain::Explanation;
use crate::plan::Plan;
use crate::rulebook::model::Lang;
use boxes::Sketch;
pub use boxes::anchor;

/// The faces that are asked for; widths are measured for the widest of them.
const FONT: &str = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
/// The edge of the picture.
const MARGIN: f64 = 36.0;
/// The room for the names of stages.
const GUTTER: f64 = 96.0;

/// The graph as SVG: the candidate's, or that of the whole rulebook.
pub fn graph_svg(rulebook: &Rulebook, plan: Option<&Plan<'_>>, lang: Lang) -> String {
    draw(&View::of(rulebook, plan, lang), false)
}

/// The part of the graph around one step as SVG: what it waits for, and what waits for it. Nothing where no step of the
/// picture is called so.
pub fn graph_svg_around(
    rulebook: &Rulebook,
    plan: Option<&Plan<'_>>,
    step: &str,
    lang: Lang,
) -> Option<String> {
    View::of(rulebook, plan, lang).around(step).map(|view| draw(&view, false))
}

/// What an answer hangs on as SVG: the rules that lead to it, and what they say of facts.
pub fn explanation_svg(rulebook: &Rulebook, explanation: &Explanation<'_>, lang: Lang) -> String {
    draw(&View::of_explanation(rulebook, explanation, lang), false)
}

/// The picture of a plan, for a page: each box leads to its step's place there.
pub fn svg_of_plan(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> String {
    draw(&View::of(rulebook, Some(plan), lang), true)
}

/// Draws a view; within a page, boxes are links to `#ID`.
pub(super) fn draw(view: &View, linked: bool) -> String {
    // In a dense graph, what other lines say already would hide the rest.
    let sparse = is_dense(view).then(|| view.without_implied());
    let view = sparse.as_ref().unwrap_or(view);
    let sketches: Vec<Sketch> = view.boxes.iter().map(Sketch::of).collect();
    let labelled = view.lines.iter().any(|line| line.label.is_some());
    let spacing = Spacing { across: 26.0, line: 12.0, down: if labelled { 74.0 } else { 54.0 } };
    let graph = Graph {
        widths: sketches.iter().map(|sketch| sketch.width).collect(),
        heights: sketches.iter().map(|sketch| sketch.height).collect(),
        lines: view.lines.iter().map(|line| (line.from, line.to)).collect(),
        weights: (view.lines.iter())
            .map(|line| {
                if line.implied || matches!(line.kind, ViewKind::Soft | ViewKind::Spare) { 0.1 } else { 1.0 }
            })
            .collect(),
    };
    let layout = lay_out(&graph, spacing);
    let stages = stages(view, &layout);
    let left = MARGIN + if stages { GUTTER } else { 0.0 };
    let legend = legend::Legend::of(view);
    let width = (left + layout.width + MARGIN).max(legend.least_width() + 2.0 * MARGIN).max(640.0);
    // Title and legend are larger on a larger picture.
    let scale = (width / 1400.0).clamp(1.0, 1.7);
    let room = (width - 2.0 * MARGIN) / scale;
    let top = MARGIN + (legend::HEAD + legend.height(room)) * scale + 30.0;
    let height = top + layout.height + MARGIN;

    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"{FONT}\" role=\"img\" aria-label=\"{}\">",
        escape(&view.title)
    );
    let _ = writeln!(out, "<title>{}</title>", escape(&view.title));
    out.push_str(DEFS);
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    let _ = writeln!(out, "<g transform=\"translate({MARGIN} {MARGIN}) scale({scale:.3})\">");
    legend.draw(&mut out, view, room);
    out.push_str("</g>\n");
    let _ = writeln!(out, "<g transform=\"translate({left:.1} {top:.1})\">");
    if stages {
        draw_stages(&mut out, view, &layout, left);
    }
    // What says nothing new lies below, the critical path on top.
    let mut order: Vec<usize> = (0..view.lines.len()).collect();
    order.sort_by_key(|line| (view.lines[*line].critical, !view.lines[*line].implied));
    for line in order {
        draw_line(&mut out, &view.lines[line], &layout.lines[line]);
    }
    for (index, step) in view.boxes.iter().enumerate() {
        sketches[index].draw(&mut out, step, layout.boxes[index], linked);
    }
    labels::draw(&mut out, view, &layout, &graph);
    out.push_str("</g>\n</svg>\n");
    out
}

/// Whether a graph has too many lines to lead each of them around the boxes.
fn is_dense(view: &View) -> bool {
    let graph = Graph {
        widths: vec![1.0; view.boxes.len()],
        heights: vec![1.0; view.boxes.len()],
        lines: view.lines.iter().map(|line| (line.from, line.to)).collect(),
        weights: Vec::new(),
    };
    passes(&graph) > MOST_PASSES && view.lines.iter().any(|line| line.implied)
}

/// The heads of arrows: one for each kind of line, since they take its colour.
const DEFS: &str = "<defs>\
<marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 L10 5 L0 10 z\" fill=\"#475569\"/></marker>\
<marker id=\"head-implied\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 L10 5 L0 10 z\" fill=\"#b6c0cd\"/></marker>\
<marker id=\"head-critical\" viewBox=\"0 0 10 10\" refX=\"8\" refY=\"5\" markerWidth=\"4\" markerHeight=\"4\" orient=\"auto\"><path d=\"M0 0 L10 5 L0 10 z\" fill=\"#b3261e\"/></marker>\
</defs>\n";

/// Whether layers and stages are the same: then they can be named.
fn stages(view: &View, layout: &Layout) -> bool {
    let mut certain = view.boxes.iter().zip(&layout.layers).filter(|(step, _)| step.stage.is_some());
    view.states && certain.all(|(step, layer)| step.stage == Some(*layer))
}

fn draw_stages(out: &mut String, view: &View, layout: &Layout, left: f64) {
    for (stage, (top, bottom)) in layout.bands.iter().enumerate() {
        let shade = if stage % 2 == 0 { "#f8fafc" } else { "#ffffff" };
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{shade}\"/>",
            MARGIN / 2.0 - left,
            top - 14.0,
            layout.width + left,
            bottom - top + 28.0
        );
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"15\" fill=\"#64748b\">{}</text>",
            MARGIN - left,
            (top + bottom) / 2.0 + 5.0,
            escape(&view.words.stage(stage))
        );
    }
}

fn draw_line(out: &mut String, line: &ViewLine, points: &[Point]) {
    let Some(first) = points.first() else { return };
    let mut path = format!("M{:.1} {:.1}", first.x, first.y);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        if (from.x - to.x).abs() < 0.5 {
            let _ = write!(path, " L{:.1} {:.1}", to.x, to.y);
        } else {
            let bend = (to.y - from.y) * 0.5;
            let _ = write!(
                path,
                " C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
                from.x,
                from.y + bend,
                to.x,
                to.y - bend,
                to.x,
                to.y
            );
        }
    }
    let (colour, head, width) = match (line.critical, line.implied) {
        (true, _) => ("#b3261e", "head-critical", 3.4),
        (false, true) => ("#b6c0cd", "head-implied", 1.1),
        (false, false) => ("#475569", "head", 1.5),
    };
    let dash = match line.kind {
        ViewKind::Hard => "",
        ViewKind::Maybe => " stroke-dasharray=\"8 5\"",
        ViewKind::Spare => " stroke-dasharray=\"12 4 2 4\"",
        ViewKind::Soft => " stroke-dasharray=\"2 5\" stroke-linecap=\"round\"",
    };
    let _ = writeln!(
        out,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dash} marker-end=\"url(#{head})\"/>"
    );
}
