//! A box: its state as a sign and by its outline, its id, its label, whose move it is.

use std::fmt::Write;

use super::super::layout::Point;
use super::super::paint::colour_of;
use super::super::text::{escape, wrap};
use super::super::view::ViewBox;
use crate::plan::StepState;

const WIDTH: f64 = 200.0;
const ID: f64 = 11.0;
const LABEL: f64 = 14.0;
const SMALL: f64 = 11.5;
const PADDING: f64 = 9.0;
/// By how much bold text is wider.
const BOLD: f64 = 1.1;
/// The strip on the left, in the actor's colour.
const STRIP: f64 = 7.0;

/// A box before it has its place.
pub(super) struct Sketch {
    pub width: f64,
    pub height: f64,
    id: Vec<String>,
    label: Vec<String>,
    by: Vec<String>,
    remarks: Vec<String>,
}

impl Sketch {
    pub fn of(step: &ViewBox) -> Sketch {
        let room = WIDTH - STRIP - 2.0 * PADDING;
        // The sign of the state stands in the corner.
        let signs = usize::from(step.state.is_some()) + usize::from(step.rework);
        let id = wrap(&step.id, ID, room - 20.0 * signs as f64, 2);
        let label = wrap(&step.label, LABEL * BOLD, room, 4);
        // So does the sign of what is late, in the other one.
        let below = if step.late { room - 22.0 } else { room };
        let by = wrap(&step.by, SMALL, below, 2);
        let remarks =
            step.remarks.iter().flat_map(|remark| wrap(remark, SMALL, below, 3)).collect::<Vec<_>>();
        let lines = |texts: &[String], size: f64| texts.len() as f64 * size * 1.28;
        let height = 2.0 * PADDING
            + lines(&id, ID)
            + lines(&label, LABEL)
            + lines(&by, SMALL)
            + lines(&remarks, SMALL)
            + 4.0;
        Sketch { width: WIDTH, height, id, label, by, remarks }
    }

    pub fn draw(&self, out: &mut String, step: &ViewBox, middle: Point, linked: bool) {
        let (left, top) = (middle.x - self.width / 2.0, middle.y - self.height / 2.0);
        let colour = colour_of(step.actor);
        let done = step.state == Some(StepState::Done);
        if linked {
            let _ = writeln!(out, "<a href=\"#{}\">", escape(&anchor(&step.id)));
        }
        let _ = writeln!(out, "<g><title>{}</title>", escape(&step.details.join("\n")));
        let (stroke, stroke_width, dash) = match step.state {
            Some(StepState::Ready) => ("#0f172a", 3.0, ""),
            Some(StepState::Undetermined) => (colour.line, 1.8, " stroke-dasharray=\"7 5\""),
            Some(StepState::Done) => ("#94a3b8", 1.0, ""),
            _ => (colour.line, 1.2, ""),
        };
        if step.critical {
            let _ = writeln!(
                out,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"10\" fill=\"none\" stroke=\"#b3261e\" stroke-width=\"2.2\"/>",
                left - 4.5,
                top - 4.5,
                self.width + 9.0,
                self.height + 9.0
            );
        }
        let fill = if done { "#f1f5f9" } else { colour.fill };
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"7\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{stroke_width}\"{dash}/>",
            self.width, self.height
        );
        let _ = writeln!(
            out,
            "<path d=\"M{:.1} {top:.1} h{STRIP} v{:.1} h-{STRIP} a7 7 0 0 1 -7 -7 v-{:.1} a7 7 0 0 1 7 -7 z\" fill=\"{}\"/>",
            left + 7.0,
            self.height,
            self.height - 14.0,
            colour.line
        );
        let ink = if done { "#475569" } else { "#0f172a" };
        let x = left + STRIP + PADDING + 3.0;
        let mut y = top + PADDING;
        let mut write = |lines: &[String], size: f64, extra: &str| {
            for line in lines {
                y += size * 1.28;
                let _ = writeln!(
                    out,
                    "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\" fill=\"{ink}\"{extra}>{}</text>",
                    y - size * 0.26,
                    escape(line)
                );
            }
        };
        write(&self.id, ID, " opacity=\"0.72\"");
        write(&self.label, LABEL, " font-weight=\"600\"");
        write(&self.by, SMALL, "");
        write(&self.remarks, SMALL, " font-style=\"italic\"");
        if let Some(state) = step.state {
            let corner = Point { x: left + self.width - 15.0, y: top + 15.0 };
            sign(out, state, corner);
            if step.rework {
                rework_sign(out, Point { x: corner.x - 21.0, y: corner.y });
            }
        }
        if step.late {
            let _ = writeln!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"8\" fill=\"#b3261e\"/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"12\" font-weight=\"700\" fill=\"#fff\" text-anchor=\"middle\">!</text>",
                left + self.width - 15.0,
                top + self.height - 14.0,
                left + self.width - 15.0,
                top + self.height - 9.8
            );
        }
        out.push_str("</g>\n");
        if linked {
            out.push_str("</a>\n");
        }
    }
}

/// The sign of what has to be done again: an arrow that turns.
pub(super) fn rework_sign(out: &mut String, at: Point) {
    let Point { x, y } = at;
    let _ = writeln!(
        out,
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"8.5\" fill=\"#ffffff\" stroke=\"#b3261e\" stroke-width=\"1.6\"/><path d=\"M{:.1} {:.1} a4.2 4.2 0 1 1 -4.2 -4.2\" fill=\"none\" stroke=\"#b3261e\" stroke-width=\"1.8\"/><path d=\"M{:.1} {:.1} l4.2 2.6 l-4.2 2.6 z\" fill=\"#b3261e\"/>",
        x + 4.2,
        y + 0.4,
        x - 1.2,
        y - 6.4
    );
}

/// The sign of a state: a tick, a triangle, a bar, a question mark.
pub(super) fn sign(out: &mut String, state: StepState, at: Point) {
    let Point { x, y } = at;
    let circle = |fill: &str, stroke: &str| {
        format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"8.5\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.3\"/>"
        )
    };
    let drawn = match state {
        StepState::Done => format!(
            "{}<path d=\"M{:.1} {:.1} l3 3.4 l5.4 -6.6\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2.2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
            circle("#3f7d55", "#3f7d55"),
            x - 4.2,
            y + 0.4
        ),
        StepState::Ready => format!(
            "{}<path d=\"M{:.1} {:.1} l8 5 l-8 5 z\" fill=\"#ffffff\"/>",
            circle("#0f172a", "#0f172a"),
            x - 2.8,
            y - 5.0
        ),
        StepState::Blocked | StepState::NotApplicable => format!(
            "{}<path d=\"M{:.1} {y:.1} h9\" stroke=\"#475569\" stroke-width=\"2.4\" stroke-linecap=\"round\"/>",
            circle("#ffffff", "#475569"),
            x - 4.5
        ),
        StepState::OneOf => format!(
            "{}<path d=\"M{x:.1} {:.1} l4 4 l-4 4 l-4 -4 z\" fill=\"none\" stroke=\"#475569\" stroke-width=\"1.6\"/>",
            circle("#ffffff", "#475569"),
            y - 4.0
        ),
        StepState::Undetermined => format!(
            "{}<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"13\" font-weight=\"700\" fill=\"#0f172a\" text-anchor=\"middle\">?</text>",
            circle("#ffffff", "#475569"),
            y + 4.6
        ),
    };
    let _ = writeln!(out, "{drawn}");
}

/// The name of a step's place in a page.
pub fn anchor(id: &str) -> String {
    let mut anchor = String::from("step-");
    for c in id.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' => anchor.push(c),
            _ => {
                let _ = write!(anchor, "_{:x}_", c as u32);
            }
        }
    }
    anchor
}
