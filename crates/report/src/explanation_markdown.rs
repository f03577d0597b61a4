//! Explanations as Markdown.

use std::fmt::Write;

use super::explanation_outline::{Mark, outline};
use super::markdown::plain;
use crate::Rulebook;
use crate::explain::{Checked, Explanation};
use crate::rulebook::model::Lang;

/// One explanation as Markdown.
pub fn explanation_markdown(
    rulebook: &Rulebook,
    explanation: &Explanation<'_>,
    checked: Option<&Checked>,
    lang: Lang,
) -> String {
    let page = outline(rulebook, explanation, checked, lang);
    let mut out = format!("# {}\n\n{}\n", plain(&page.title), plain(&page.sentence));
    for section in &page.sections {
        let _ = write!(out, "\n## {}\n\n", plain(&section.title));
        for line in &section.lines {
            let margin = "  ".repeat(line.depth);
            let (bullet, sign) = match line.mark {
                Mark::Number(number) => (format!("{number}."), String::new()),
                Mark::Bullet => ("-".to_string(), String::new()),
                mark => ("-".to_string(), format!("{} ", mark.sign())),
            };
            let _ = write!(out, "{margin}{bullet} {sign}{}", plain(&line.text));
            let indent = " ".repeat(margin.len() + bullet.len() + 1);
            for note in &line.notes {
                let _ = write!(out, "  \n{indent}*{}*", plain(note));
            }
            out.push('\n');
        }
        if let Some(remark) = &section.remark {
            let gap = if section.lines.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}", plain(remark));
        }
    }
    out
}
