//! The graph as Mermaid, for pages that draw it themselves.

use std::fmt::Write;

use super::paint::{colour_of, state_mark};
use super::view::{View, ViewKind};
use crate::Rulebook;
use crate::plan::{Plan, StepState};
use crate::rulebook::model::Lang;

/// The graph as a Mermaid flowchart: the candidate's, or that of the whole rulebook.
pub fn graph_mermaid(rulebook: &Rulebook, plan: Option<&Plan<'_>>, lang: Lang) -> String {
    let view = View::of(rulebook, plan, lang);
    let mut out = String::from("flowchart TB\n");
    for (number, step) in view.boxes.iter().enumerate() {
        let mark = step.state.map_or(String::new(), |state| format!("{} ", state_mark(state)));
        let mut label = format!("<b>{}</b><br/>{mark}{}", escaped(&step.id), escaped(&step.label));
        for line in std::iter::once(&step.by).chain(&step.remarks).filter(|line| !line.is_empty()) {
            let _ = write!(label, "<br/><i>{}</i>", escaped(line));
        }
        let _ = writeln!(out, "  n{number}[\"{label}\"]");
    }
    for (number, line) in view.lines.iter().enumerate() {
        let label = line.label.as_ref().map_or(String::new(), |label| format!("|\"{}\"|", escaped(label)));
        let arrow = match line.kind {
            ViewKind::Hard => "-->",
            ViewKind::Maybe | ViewKind::Soft | ViewKind::Spare => "-.->",
        };
        let _ = writeln!(out, "  n{} {arrow}{label} n{}", line.from, line.to);
        if line.critical {
            let _ = writeln!(out, "  linkStyle {number} stroke-width:4px,stroke:#b3261e");
        }
    }
    for actor in 0..view.actors.len() {
        let colour = colour_of(Some(actor));
        let _ = writeln!(out, "  classDef a{actor} fill:{},stroke:{},color:#111", colour.fill, colour.line);
    }
    out.push_str("  classDef ready stroke-width:3px\n  classDef undetermined stroke-dasharray:5 4\n");
    out.push_str("  classDef done opacity:0.6\n");
    for (number, step) in view.boxes.iter().enumerate() {
        if let Some(actor) = step.actor {
            let _ = writeln!(out, "  class n{number} a{actor}");
        }
        let class = match step.state {
            Some(StepState::Ready) => "ready",
            Some(StepState::Undetermined) => "undetermined",
            Some(StepState::Done) => "done",
            _ => continue,
        };
        let _ = writeln!(out, "  class n{number} {class}");
    }
    out
}

/// A text within quotes of Mermaid, which knows the entities of HTML, written with `#`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '`' => out.push_str("#96;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
