//! The layout for graphs with too many long lines to lead each around the boxes.

use super::{Graph, Layout, Point, Spacing};

/// Puts the boxes of each layer side by side, in their own order, and draws every line from box to box.
pub(super) fn lay_out(graph: &Graph, layers: Vec<usize>, spacing: Spacing) -> Layout {
    let count = layers.iter().max().map_or(0, |last| last + 1);
    let mut heights = vec![0.0_f64; count];
    let mut widths = vec![0.0_f64; count];
    for (index, layer) in layers.iter().enumerate() {
        heights[*layer] = heights[*layer].max(graph.heights[index]);
        let gap = if widths[*layer] > 0.0 { spacing.across } else { 0.0 };
        widths[*layer] += gap + graph.widths[index];
    }
    let width = widths.iter().copied().fold(0.0, f64::max);
    let mut bands = Vec::with_capacity(count);
    let mut top = 0.0;
    for height in &heights {
        bands.push((top, top + height));
        top += height + spacing.down;
    }
    // Where the next box of each layer begins.
    let mut next: Vec<f64> = widths.iter().map(|own| (width - own) / 2.0).collect();
    let mut boxes = Vec::with_capacity(layers.len());
    for (index, layer) in layers.iter().enumerate() {
        let (top, bottom) = bands[*layer];
        boxes.push(Point { x: next[*layer] + graph.widths[index] / 2.0, y: (top + bottom) / 2.0 });
        next[*layer] += graph.widths[index] + spacing.across;
    }
    let line = |(from, to): &(usize, usize)| {
        let down = if layers[*from] <= layers[*to] { 0.5 } else { -0.5 };
        let (start, end) = (boxes[*from], boxes[*to]);
        vec![
            Point { x: start.x, y: start.y + graph.heights[*from] * down },
            Point { x: end.x, y: end.y - graph.heights[*to] * down },
        ]
    };
    let lines = graph.lines.iter().map(line).collect();
    Layout { boxes, layers, bands, lines, width, height: (top - spacing.down).max(0.0) }
}

#[cfg(test)]
mod tests {
    use super::super::{Graph, Spacing, lay_out};

    #[test]
    fn a_dense_graph_is_laid_out_simply_and_at_once() {
        let steps = 400;
        let lines: Vec<(usize, usize)> =
            (0..steps).flat_map(|to| (0..to).map(move |from| (from, to))).collect();
        let graph = Graph {
            widths: vec![100.0; steps],
            heights: vec![40.0; steps],
            weights: vec![1.0; lines.len()],
            lines,
        };
        let layout = lay_out(&graph, Spacing { across: 20.0, line: 10.0, down: 50.0 });
        assert_eq!(layout.lines.len(), steps * (steps - 1) / 2);
        // One below the other, none on another.
        let distances = layout.boxes.windows(2).map(|pair| pair[1].y - pair[0].y);
        assert!(distances.into_iter().all(|down| down >= 90.0));
    }
}
