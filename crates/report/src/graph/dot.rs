//! The graph in the language of Graphviz, for other tools.

use std::fmt::Write;

use super::paint::{colour_of, state_mark};
use super::view::{View, ViewKind};
use crate::Rulebook;
use crate::plan::{Plan, StepState};
use crate::rulebook::model::Lang;

/// The graph as DOT: the candidate's, or that of the whole rulebook.
pub fn graph_dot(rulebook: &Rulebook, plan: Option<&Plan<'_>>, lang: Lang) -> String {
    let view = View::of(rulebook, plan, lang);
    let mut out = String::new();
    let _ = writeln!(out, "digraph plan {{");
    let _ = writeln!(out, "  graph [label={}, labelloc=t, rankdir=TB];", quoted(&view.title));
    let _ = writeln!(out, "  node [shape=box, style=filled, fontname=\"Helvetica\"];");
    for (number, step) in view.boxes.iter().enumerate() {
        let mut label = step.label.clone();
        if let Some(state) = step.state {
            label = format!("{} {label}", state_mark(state));
        }
        for line in std::iter::once(&step.by).chain(&step.remarks).filter(|line| !line.is_empty()) {
            label.push('\n');
            label.push_str(line);
        }
        let style = match step.state {
            Some(StepState::Undetermined) => "filled,dashed",
            Some(StepState::Ready) => "filled,bold",
            _ => "filled",
        };
        let width = if step.critical { 3 } else { 1 };
        let _ = writeln!(
            out,
            "  n{number} [label={}, fillcolor=\"{}\", style=\"{style}\", penwidth={width}, tooltip={}];",
            quoted(&format!("{}\n{label}", step.id)),
            colour_of(step.actor).fill,
            quoted(&step.details.join("\n")),
        );
    }
    for line in &view.lines {
        let style = match line.kind {
            ViewKind::Hard => "solid",
            ViewKind::Maybe => "dashed",
            ViewKind::Soft | ViewKind::Spare => "dotted",
        };
        let label = line.label.as_ref().map_or(String::new(), |label| format!(", label={}", quoted(label)));
        let width = if line.critical { 3 } else { 1 };
        let _ = writeln!(out, "  n{} -> n{} [style={style}, penwidth={width}{label}];", line.from, line.to);
    }
    out.push_str("}\n");
    out
}

/// A text in quotes, with `\n` for line ends.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
