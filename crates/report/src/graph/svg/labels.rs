//! The conditions of lines, written beside them where there is room.

use std::fmt::Write;

use super::super::layout::{Graph, Layout, Point};
use super::super::text::{escape, width, wrap};
use super::super::view::View;

const SIZE: f64 = 12.0;
const ROOM: f64 = 190.0;

#[derive(Clone, Copy)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

pub(super) fn draw(out: &mut String, view: &View, layout: &Layout, graph: &Graph) {
    let mut taken: Vec<Area> = layout
        .boxes
        .iter()
        .enumerate()
        .map(|(index, middle)| Area {
            left: middle.x - graph.widths[index] / 2.0 - 3.0,
            right: middle.x + graph.widths[index] / 2.0 + 3.0,
            top: middle.y - graph.heights[index] / 2.0 - 3.0,
            bottom: middle.y + graph.heights[index] / 2.0 + 3.0,
        })
        .collect();
    for (number, line) in view.lines.iter().enumerate() {
        let Some(label) = &line.label else { continue };
        let lines = wrap(label, SIZE, ROOM, 3);
        let wide = lines.iter().map(|line| width(line) * SIZE).fold(0.0, f64::max) + 8.0;
        let high = lines.len() as f64 * SIZE * 1.2 + 6.0;
        let places = along(&layout.lines[number]);
        let area = |at: &Point| Area {
            left: at.x - wide / 2.0,
            right: at.x + wide / 2.0,
            top: at.y - high / 2.0,
            bottom: at.y + high / 2.0,
        };
        let free = places.iter().map(area).find(|area| !taken.iter().any(|other| other.meets(area)));
        let Some(area) = free.or_else(|| places.first().map(area)) else { continue };
        taken.push(area);
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" rx=\"4\" fill=\"#ffffff\" fill-opacity=\"0.92\" stroke=\"#cbd5e1\"/>",
            area.left, area.top
        );
        for (position, text) in lines.iter().enumerate() {
            let _ = writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{SIZE}\" fill=\"#334155\" text-anchor=\"middle\">{}</text>",
                (area.left + area.right) / 2.0,
                area.top + 3.0 + SIZE * 0.95 + position as f64 * SIZE * 1.2,
                escape(text)
            );
        }
    }
}

/// Points on a line, those near its end first: the condition belongs to the step that waits.
fn along(points: &[Point]) -> Vec<Point> {
    let mut places = Vec::new();
    for pair in points.windows(2).rev() {
        let (from, to) = (pair[0], pair[1]);
        for t in [0.5, 0.62, 0.38, 0.74, 0.26] {
            // The curve is flat at both ends.
            let ease = t * t * (3.0 - 2.0 * t);
            places.push(Point { x: from.x + (to.x - from.x) * ease, y: from.y + (to.y - from.y) * t });
        }
    }
    places
}
