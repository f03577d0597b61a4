//! The chain of an explanation as a graph: for Mermaid, and for Graphviz.

use std::fmt::Write;

use super::telling::{Telling, noun};
use super::words::Words;
use crate::Rulebook;
use crate::explain::Explanation;
use crate::rulebook::model::Lang;

/// Letters after which a label is broken.
const LABEL_WIDTH: usize = 36;

/// What an explanation goes through, from the item down to what is said of facts.
pub(crate) struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<(usize, usize)>,
}

pub(crate) struct Node {
    /// What it is, then how it is called, in short lines; of what is said of facts, the words alone.
    pub lines: Vec<String>,
    pub holds: Option<bool>,
    /// Of what is said of facts: whether that is as the rule above asks.
    pub suits: Option<bool>,
    /// Whether it is a rule, or something that a rule says of facts.
    pub is_rule: bool,
    pub matters: bool,
}

pub(crate) fn graph(rulebook: &Rulebook, explanation: &Explanation<'_>, lang: Lang) -> Graph {
    let model = rulebook.model();
    let voice = Telling::new(explanation, lang).voice;
    let mut graph = Graph { nodes: Vec::new(), edges: Vec::new() };
    // The rules that lead to the one at hand, by depth.
    let mut above: Vec<usize> = Vec::new();
    for link in &explanation.chain {
        let kind = noun(link.kind(model), lang);
        let id = &model.head(link.item).id;
        let mut lines = vec![format!("{kind} {id}")];
        lines.extend(link.label(model, lang).into_iter().flat_map(broken));
        let own = graph.nodes.len();
        graph.nodes.push(Node {
            lines,
            holds: link.holds,
            suits: None,
            is_rule: true,
            matters: link.matters,
        });
        above.truncate(link.depth);
        if let Some(parent) = above.last() {
            graph.edges.push((*parent, own));
        }
        above.push(own);
        for term in &link.terms {
            let node = graph.nodes.len();
            let text = voice.said(term);
            graph.nodes.push(Node {
                lines: broken(&text),
                holds: term.holds,
                suits: term.holds.map(|holds| holds != term.negated),
                is_rule: false,
                matters: true,
            });
            graph.edges.push((own, node));
        }
    }
    graph
}

/// A text in lines of a readable length.
fn broken(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LABEL_WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

/// The chains as a Mermaid flow chart.
pub fn explanation_mermaid(rulebook: &Rulebook, explanations: &[&Explanation<'_>], lang: Lang) -> String {
    let mut out = "flowchart TD\n".to_string();
    for (number, explanation) in explanations.iter().enumerate() {
        let graph = graph(rulebook, explanation, lang);
        for (index, node) in graph.nodes.iter().enumerate() {
            let label: Vec<String> = node.lines.iter().map(|line| mermaid_text(line)).collect();
            let label = label.join("<br/>");
            let shape = if node.is_rule { format!("[\"{label}\"]") } else { format!("([\"{label}\"])") };
            let _ = writeln!(out, "  n{number}_{index}{shape}:::{}", class(node));
        }
        for (from, to) in &graph.edges {
            let _ = writeln!(out, "  n{number}_{from} --> n{number}_{to}");
        }
    }
    out.push_str("  classDef holds fill:#d9f2e1,stroke:#1b7a3d,color:#1a1a1a\n");
    out.push_str("  classDef fails fill:#eeeeee,stroke:#777777,color:#1a1a1a\n");
    out.push_str("  classDef open fill:#fdeccf,stroke:#9a5b00,color:#1a1a1a\n");
    out.push_str("  classDef aside fill:#ffffff,stroke:#bbbbbb,color:#777777,stroke-dasharray:4 3\n");
    out
}

fn class(node: &Node) -> &'static str {
    match (node.matters, node.holds) {
        (false, _) => "aside",
        (_, Some(true)) => "holds",
        (_, Some(false)) => "fails",
        (_, None) => "open",
    }
}

fn mermaid_text(text: &str) -> String {
    text.replace('&', "#amp;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;")
}

/// The chains as a Graphviz graph.
pub fn explanation_dot(rulebook: &Rulebook, explanations: &[&Explanation<'_>], lang: Lang) -> String {
    let words = Words(lang);
    let mut out = format!("digraph \"{}\" {{\n", words.pick("explication", "explanation"));
    out.push_str(
        "  rankdir=TB;\n  node [fontname=\"Helvetica\", fontsize=11, style=\"filled,rounded\", shape=box];\n",
    );
    for (number, explanation) in explanations.iter().enumerate() {
        let graph = graph(rulebook, explanation, lang);
        for (index, node) in graph.nodes.iter().enumerate() {
            let (fill, line) = match class(node) {
                "holds" => ("#d9f2e1", "#1b7a3d"),
                "fails" => ("#eeeeee", "#777777"),
                "open" => ("#fdeccf", "#9a5b00"),
                _ => ("#ffffff", "#bbbbbb"),
            };
            let label: Vec<String> = node.lines.iter().map(|line| dot_text(line)).collect();
            let shape = if node.is_rule { "" } else { ", shape=ellipse, style=filled" };
            let _ = writeln!(
                out,
                "  n{number}_{index} [label=\"{}\", fillcolor=\"{fill}\", color=\"{line}\"{shape}];",
                label.join("\\n")
            );
        }
        for (from, to) in &graph.edges {
            let _ = writeln!(out, "  n{number}_{from} -> n{number}_{to};");
        }
    }
    out.push_str("}\n");
    out
}

fn dot_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
