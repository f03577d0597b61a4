//! The picture of an explanation: the rules that lead to an answer, one below the other, and what they say of facts.

use super::{View, ViewBox, ViewKind, ViewLine};
use crate::Rulebook;
use crate::explain::Explanation;
use crate::explanation_graph::{Node, graph};
use crate::rulebook::model::Lang;
use crate::words::Words;

/// Positions of colours: green, grey, amber.
const HOLDS: usize = 2;
const FAILS: usize = 7;
const OPEN: usize = 1;

impl View {
    /// What an answer hangs on.
    pub fn of_explanation(rulebook: &Rulebook, explanation: &Explanation<'_>, lang: Lang) -> View {
        let words = Words(lang);
        let graph = graph(rulebook, explanation, lang);
        // Without a dossier, nothing is told of any.
        let told = graph.nodes.iter().any(|node| node.holds.is_some());
        let lines = graph.edges.iter().map(|(from, to)| ViewLine {
            from: *from,
            to: *to,
            kind: ViewKind::Hard,
            label: None,
            critical: false,
            implied: false,
        });
        View {
            title: explanation.id.clone(),
            subtitle: words.pick("Ce dont la réponse dépend", "What the answer hangs on").to_string(),
            actors: Vec::new(),
            lines: lines.collect(),
            plain: words.pick("dépend de", "depends on"),
            boxes: graph.nodes.iter().map(|node| one(node, told, words)).collect(),
            states: false,
            words,
        }
    }
}

fn one(node: &Node, told: bool, words: Words) -> ViewBox {
    // What is said of facts is so, in these words; the question is whether the rule asks for it.
    let (colour, by) = match (node.is_rule, if node.is_rule { node.holds } else { node.suits }) {
        _ if !told => (None, ""),
        (true, Some(true)) => (Some(HOLDS), words.pick("✓ vrai", "✓ holds")),
        (true, Some(false)) => (Some(FAILS), words.pick("✗ faux", "✗ does not hold")),
        (false, Some(true)) => (Some(HOLDS), words.pick("✓ comme demandé", "✓ as is asked")),
        (false, Some(false)) => (Some(FAILS), words.pick("✗ pas comme demandé", "✗ not as is asked")),
        (_, None) => (Some(OPEN), words.pick("? pas encore connu", "? not known yet")),
    };
    let (id, label) = match node.lines.split_first() {
        Some((first, rest)) if node.is_rule => (first.clone(), rest.join(" ")),
        _ => (String::new(), node.lines.join(" ")),
    };
    ViewBox {
        details: vec![node.lines.join(" ")],
        id,
        label,
        actor: colour,
        by: by.to_string(),
        state: None,
        critical: false,
        late: false,
        rework: false,
        stage: None,
        remarks: Vec::new(),
    }
}
