//! Explanations as text: a tree, at most 100 columns.

use std::fmt::Write;

use super::explanation_outline::{Line, Mark, outline};
use super::layout::{Style, wrap};
use crate::Rulebook;
use crate::diagnostic::printed;
use crate::explain::{Checked, Explanation};
use crate::rulebook::model::Lang;

/// One explanation as text.
pub fn explanation_text(
    rulebook: &Rulebook,
    explanation: &Explanation<'_>,
    checked: Option<&Checked>,
    lang: Lang,
    colour: bool,
) -> String {
    let style = Style { colour };
    let page = outline(rulebook, explanation, checked, lang);
    let mut out = String::new();
    let mut line = |text: &str| {
        let _ = writeln!(out, "{text}");
    };
    for (index, title) in wrap(&page.title, 0).lines().enumerate() {
        line(&if index == 0 { style.bold(title) } else { title.to_string() });
    }
    line("");
    let mark = page.mark.map_or(String::new(), |mark| format!("{} ", mark.sign()));
    line(&wrap(&format!("{mark}{}", page.sentence), 2));
    for section in &page.sections {
        line("");
        line(&style.bold(&section.title));
        for (index, row) in section.lines.iter().enumerate() {
            line(&row_text(row, &branch(&section.lines, index), style));
        }
        if let Some(remark) = &section.remark {
            line(&wrap(remark, 2));
        }
    }
    printed(&out, colour)
}

/// The lines of the tree before a row: for its first line, and for those below.
fn branch(lines: &[Line], index: usize) -> (String, String) {
    let depth = lines[index].depth;
    let more_at = |level: usize| {
        lines[index + 1..].iter().find(|later| later.depth <= level).is_some_and(|later| later.depth == level)
    };
    let mut above = "  ".to_string();
    for level in 1..depth {
        above.push_str(if more_at(level) { "│  " } else { "   " });
    }
    if depth == 0 {
        let below = lines.get(index + 1).is_some_and(|next| next.depth > 0);
        let numbered = matches!(lines[index].mark, Mark::Number(_));
        let rest = match (below, numbered) {
            (true, _) => "│ ",
            (false, true) => "   ",
            (false, false) => "  ",
        };
        return (above.clone(), format!("{above}{rest}"));
    }
    let last = !more_at(depth);
    let first = format!("{above}{}", if last { "└─ " } else { "├─ " });
    let rest = format!("{above}{}", if last { "   " } else { "│  " });
    let below = lines.get(index + 1).is_some_and(|next| next.depth > depth);
    (first, format!("{rest}{}", if below { "│ " } else { "  " }))
}

fn row_text(row: &Line, (first, rest): &(String, String), style: Style) -> String {
    let sign = row.mark.sign();
    let lead = if sign.is_empty() { String::new() } else { format!("{sign} ") };
    let width = first.chars().count().max(rest.chars().count());
    let mut text = String::new();
    for (index, part) in wrap(&format!("{lead}{}", row.text), width).lines().enumerate() {
        let part = part.trim_start();
        let before = if index == 0 { first } else { rest };
        if index > 0 {
            text.push('\n');
        }
        text.push_str(before);
        text.push_str(part);
    }
    for note in &row.notes {
        for part in wrap(note, width + 2).lines() {
            text.push('\n');
            text.push_str(&style.dim(&format!("{rest}{}", part.trim_start())));
        }
    }
    text
}
