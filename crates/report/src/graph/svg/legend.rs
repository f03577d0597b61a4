//! The title, and what colours, signs and lines mean.

use std::fmt::Write;

use super::super::layout::Point;
use super::super::paint::colour_of;
use super::super::text::{escape, width};
use super::super::view::{View, ViewKind};
use super::boxes::{rework_sign, sign};
use crate::plan::StepState;

/// The room for title and subtitle.
pub(super) const HEAD: f64 = 62.0;
const SIZE: f64 = 13.5;
const LINE: f64 = 26.0;
const GAP: f64 = 26.0;
const SYMBOL: f64 = 34.0;
/// By how much bold text is wider, where it is widest.
const BOLD: f64 = 1.16;

enum Symbol {
    Actor(usize),
    State(StepState),
    Rework,
    Line(ViewKind),
    Implied,
    Critical,
    Late,
}

pub(super) struct Legend {
    /// Rows of what belongs together.
    rows: Vec<Vec<(Symbol, String)>>,
}

impl Legend {
    pub fn of(view: &View) -> Legend {
        let words = view.words;
        let actors = view.actors.iter().enumerate();
        let mut rows: Vec<Vec<(Symbol, String)>> =
            vec![actors.map(|(index, actor)| (Symbol::Actor(index), actor.clone())).collect()];
        if view.states {
            let states = [
                StepState::Done,
                StepState::Ready,
                StepState::Blocked,
                StepState::Undetermined,
                StepState::OneOf,
            ];
            let mut row: Vec<(Symbol, String)> = states
                .into_iter()
                .filter(|state| view.boxes.iter().any(|step| step.state == Some(*state)))
                .map(|state| (Symbol::State(state), words.step_state(state).to_string()))
                .collect();
            if view.boxes.iter().any(|step| step.rework) {
                row.push((Symbol::Rework, words.rework().to_string()));
            }
            if view.boxes.iter().any(|step| step.late) {
                row.push((Symbol::Late, words.late().to_string()));
            }
            rows.push(row);
        }
        let has = |kind: ViewKind| view.lines.iter().any(|line| line.kind == kind);
        let mut row = Vec::new();
        if view.boxes.iter().any(|step| step.critical) {
            row.push((Symbol::Critical, words.critical_title().to_lowercase()));
        }
        if has(ViewKind::Hard) {
            row.push((Symbol::Line(ViewKind::Hard), view.plain.to_string()));
        }
        if view.lines.iter().any(|line| line.implied) {
            row.push((
                Symbol::Implied,
                words.pick("se déduit d'autres flèches", "follows from other arrows").to_string(),
            ));
        }
        if has(ViewKind::Maybe) {
            let text = match view.states {
                true => words.pick("peut-être, selon le fait nommé", "perhaps, depending on the fact named"),
                false => words
                    .pick("à cette condition, ou pour ce chapitre", "on this condition, or for this chapter"),
            };
            row.push((Symbol::Line(ViewKind::Maybe), text.to_string()));
        }
        if has(ViewKind::Spare) {
            let text = match view.states {
                true => words.pick("au choix, autre voie suivie", "one of several, another is taken"),
                false => words.pick("au choix", "one of several"),
            };
            row.push((Symbol::Line(ViewKind::Spare), text.to_string()));
        }
        if has(ViewKind::Soft) {
            row.push((
                Symbol::Line(ViewKind::Soft),
                words.pick("conseillé avant, ne bloque pas", "better before, does not block").to_string(),
            ));
        }
        rows.push(row);
        rows.retain(|row| !row.is_empty());
        Legend { rows }
    }

    /// The width of its widest entry.
    pub fn least_width(&self) -> f64 {
        self.rows.iter().flatten().map(|(_, text)| entry(text)).fold(0.0, f64::max)
    }

    /// Its height in a room so wide.
    pub fn height(&self, room: f64) -> f64 {
        self.places(room).last().map_or(0.0, |(_, _, at)| at.y + LINE)
    }

    fn places(&self, room: f64) -> Vec<(&Symbol, &str, Point)> {
        let mut places = Vec::new();
        let mut y = 0.0;
        for row in &self.rows {
            let mut x = 0.0;
            for (symbol, text) in row {
                let wide = entry(text);
                if x > 0.0 && x + wide > room {
                    x = 0.0;
                    y += LINE;
                }
                places.push((symbol, text.as_str(), Point { x, y }));
                x += wide + GAP;
            }
            y += LINE;
        }
        places
    }

    pub fn draw(&self, out: &mut String, view: &View, room: f64) {
        let (left, top) = (0.0, 0.0);
        // What is too long for the picture is written smaller; bold text is wider.
        let size = (room / (width(&view.title) * BOLD)).clamp(8.0, 26.0);
        let below = (room / width(&view.subtitle)).clamp(8.0, 16.0);
        let _ = writeln!(
            out,
            "<text x=\"{left:.1}\" y=\"{:.1}\" font-size=\"{size:.1}\" font-weight=\"700\" fill=\"#0f172a\">{}</text>",
            top + 24.0,
            escape(&view.title)
        );
        let _ = writeln!(
            out,
            "<text x=\"{left:.1}\" y=\"{:.1}\" font-size=\"{below:.1}\" fill=\"#334155\">{}</text>",
            top + 48.0,
            escape(&view.subtitle)
        );
        for (symbol, text, at) in self.places(room) {
            let at = Point { x: left + at.x, y: top + HEAD + at.y };
            draw_symbol(out, symbol, at);
            let _ = writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{SIZE}\" fill=\"#0f172a\">{}</text>",
                at.x + SYMBOL,
                at.y + 15.0,
                escape(text)
            );
        }
    }
}

fn entry(text: &str) -> f64 {
    SYMBOL + width(text) * SIZE
}

fn draw_symbol(out: &mut String, symbol: &Symbol, at: Point) {
    let Point { x, y } = at;
    let stroke = |colour: &str, width: f64, dash: &str, head: &str| {
        format!(
            "<path d=\"M{x:.1} {:.1} h26\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dash} marker-end=\"url(#{head})\"/>",
            y + 10.0
        )
    };
    let drawn = match symbol {
        Symbol::Actor(actor) => {
            let colour = colour_of(Some(*actor));
            format!(
                "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"26\" height=\"16\" rx=\"4\" fill=\"{}\" stroke=\"{}\"/><rect x=\"{x:.1}\" y=\"{:.1}\" width=\"6\" height=\"16\" fill=\"{}\"/>",
                y + 2.0,
                colour.fill,
                colour.line,
                y + 2.0,
                colour.line
            )
        }
        Symbol::State(state) => {
            sign(out, *state, Point { x: x + 15.0, y: y + 10.0 });
            return;
        }
        Symbol::Rework => {
            rework_sign(out, Point { x: x + 15.0, y: y + 10.0 });
            return;
        }
        Symbol::Line(ViewKind::Hard) => stroke("#475569", 1.5, "", "head"),
        Symbol::Line(ViewKind::Maybe) => stroke("#475569", 1.5, " stroke-dasharray=\"8 5\"", "head"),
        Symbol::Line(ViewKind::Spare) => stroke("#475569", 1.5, " stroke-dasharray=\"12 4 2 4\"", "head"),
        Symbol::Line(ViewKind::Soft) => {
            stroke("#475569", 1.5, " stroke-dasharray=\"2 5\" stroke-linecap=\"round\"", "head")
        }
        Symbol::Implied => stroke("#b6c0cd", 1.1, "", "head-implied"),
        Symbol::Critical => stroke("#b3261e", 3.4, "", "head-critical"),
        Symbol::Late => format!(
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"8\" fill=\"#b3261e\"/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"12\" font-weight=\"700\" fill=\"#fff\" text-anchor=\"middle\">!</text>",
            x + 15.0,
            y + 10.0,
            x + 15.0,
            y + 14.2
        ),
    };
    let _ = writeln!(out, "{drawn}");
}
