//! Places the boxes of a graph in layers, from top to bottom, and leads its lines around them.
//!
//! In four steps, as is usual for layered drawings: a layer for each box (the longest path to it),
//! an order within each layer with few crossings, a place across for each box, and the lines. A line
//! over several layers passes each of them through a gap of its own.

mod across;
mod layers;
mod order;
mod relax;
mod simple;

/// What is to be placed.
pub(super) struct Graph {
    /// The width of each box.
    pub widths: Vec<f64>,
    /// The height of each box.
    pub heights: Vec<f64>,
    /// The lines, each from one box to another.
    pub lines: Vec<(usize, usize)>,
    /// How much each line draws its ends together; 1 for those that matter.
    pub weights: Vec<f64>,
}

/// A point of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

/// Where everything goes.
pub(super) struct Layout {
    /// The middle of each box.
    pub boxes: Vec<Point>,
    /// The layer of each box.
    pub layers: Vec<usize>,
    /// The top and the bottom of each layer.
    pub bands: Vec<(f64, f64)>,
    /// The points that each line passes: two for each layer, where it comes in and where it goes
    /// out, but for its first and last.
    pub lines: Vec<Vec<Point>>,
    /// The width of the whole.
    pub width: f64,
    /// The height of the whole.
    pub height: f64,
}

/// The distances that are kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    /// Between boxes of a layer.
    pub across: f64,
    /// Between a line and its neighbours.
    pub line: f64,
    /// Between layers.
    pub down: f64,
}

/// A box, or the place where a line passes a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Box(usize),
    /// Of a line.
    Pass(usize),
}

/// A graph in which every line goes from one layer to the next.
struct Layered {
    items: Vec<Item>,
    layer_of: Vec<usize>,
    /// The items of each layer, from left to right.
    layers: Vec<Vec<usize>>,
    /// The neighbours of each item in the layer above and in the one below.
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
    /// For each line, its items from top to bottom.
    chains: Vec<Vec<usize>>,
    widths: Vec<f64>,
    weights: Vec<f64>,
}

impl Layered {
    fn is_pass(&self, item: usize) -> bool {
        matches!(self.items[item], Item::Pass(_))
    }

    /// Where each item stands in its layer.
    fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.items.len()];
        for layer in &self.layers {
            for (position, item) in layer.iter().enumerate() {
                positions[*item] = position;
            }
        }
        positions
    }
}

/// With more lines and places where a line passes a layer than this, lines are not led around the boxes.
pub(super) const MOST_PASSES: usize = 12_000;

/// How many lines there are, and places where they pass a layer.
pub(super) fn passes(graph: &Graph) -> usize {
    let (layers, _) = layers::layers(graph);
    let passed = graph.lines.iter().map(|(from, to)| layers[*to].abs_diff(layers[*from]).max(1));
    passed.sum()
}

/// Lays a graph out. A huge one simply: boxes side by side, lines straight from one to the other.
pub(super) fn lay_out(graph: &Graph, spacing: Spacing) -> Layout {
    let (layers, turned) = layers::layers(graph);
    if passes(graph) > MOST_PASSES.max(2 * graph.lines.len()) {
        return simple::lay_out(graph, layers, spacing);
    }
    let mut layered = split(graph, &layers, &turned, spacing);
    order::order(&mut layered);
    let across = across::across(&layered, spacing);
    place(graph, &layered, &layers, &turned, &across, spacing)
}

/// Gives each line an item in every layer that it passes. Lines that would go upwards are turned.
fn split(graph: &Graph, layer: &[usize], turned: &[bool], spacing: Spacing) -> Layered {
    let count = layer.iter().max().map_or(0, |last| last + 1);
    let mut layered = Layered {
        items: (0..graph.widths.len()).map(Item::Box).collect(),
        layer_of: layer.to_vec(),
        layers: vec![Vec::new(); count],
        above: Vec::new(),
        below: Vec::new(),
        chains: Vec::new(),
        widths: graph.widths.clone(),
        weights: graph.weights.clone(),
    };
    for (number, (from, to)) in graph.lines.iter().enumerate() {
        let (top, bottom) = if turned[number] { (*to, *from) } else { (*from, *to) };
        let mut chain = vec![top];
        for between in layer[top] + 1..layer[bottom] {
            chain.push(layered.items.len());
            layered.items.push(Item::Pass(number));
            layered.layer_of.push(between);
            layered.widths.push(spacing.line);
        }
        if top != bottom {
            chain.push(bottom);
        }
        layered.chains.push(chain);
    }
    let items = layered.items.len();
    layered.above = vec![Vec::new(); items];
    layered.below = vec![Vec::new(); items];
    for chain in &layered.chains {
        for pair in chain.windows(2) {
            layered.below[pair[0]].push(pair[1]);
            layered.above[pair[1]].push(pair[0]);
        }
    }
    for (item, layer) in layered.layer_of.iter().enumerate() {
        layered.layers[*layer].push(item);
    }
    layered
}

fn place(
    graph: &Graph,
    layered: &Layered,
    layers: &[usize],
    turned: &[bool],
    across: &[f64],
    spacing: Spacing,
) -> Layout {
    let mut bands = Vec::with_capacity(layered.layers.len());
    let mut top = 0.0;
    for layer in &layered.layers {
        let height = layer
            .iter()
            .filter_map(|item| match layered.items[*item] {
                Item::Box(index) => Some(graph.heights[index]),
                Item::Pass(_) => None,
            })
            .fold(0.0, f64::max);
        bands.push((top, top + height));
        top += height + spacing.down;
    }
    let boxes: Vec<Point> = (0..graph.widths.len())
        .map(|index| {
            let (top, bottom) = bands[layers[index]];
            Point { x: across[index], y: (top + bottom) / 2.0 }
        })
        .collect();
    let ports = Ports::of(graph, layered, across);
    let lines = (layered.chains.iter().enumerate())
        .map(|(number, chain)| {
            let mut points = Vec::with_capacity(chain.len() * 2);
            for (position, item) in chain.iter().enumerate() {
                let (top, bottom) = bands[layered.layer_of[*item]];
                let (first, last) = (position == 0, position + 1 == chain.len());
                match layered.items[*item] {
                    Item::Pass(_) => {
                        points.push(Point { x: across[*item], y: top });
                        points.push(Point { x: across[*item], y: bottom });
                    }
                    Item::Box(index) => {
                        let half = graph.heights[index] / 2.0;
                        if first {
                            points.push(Point { x: ports.below[number], y: boxes[index].y + half });
                        } else if last {
                            points.push(Point { x: ports.above[number], y: boxes[index].y - half });
                        }
                    }
                }
            }
            if turned[number] {
                points.reverse();
            }
            points
        })
        .collect();
    let width = (0..graph.widths.len())
        .map(|index| boxes[index].x + graph.widths[index] / 2.0)
        .chain(across.iter().copied())
        .fold(0.0, f64::max);
    Layout { boxes, layers: layers.to_vec(), bands, lines, width, height: (top - spacing.down).max(0.0) }
}

/// Where lines leave and reach their boxes: side by side, in the order in which they come.
struct Ports {
    below: Vec<f64>,
    above: Vec<f64>,
}

impl Ports {
    fn of(graph: &Graph, layered: &Layered, across: &[f64]) -> Ports {
        let lines = layered.chains.len();
        let mut ports = Ports { below: vec![0.0; lines], above: vec![0.0; lines] };
        let mut leaving: Vec<Vec<(f64, usize)>> = vec![Vec::new(); graph.widths.len()];
        let mut reaching = leaving.clone();
        for (number, chain) in layered.chains.iter().enumerate() {
            let [top, .., bottom] = chain[..] else { continue };
            leaving[top].push((across[chain[1]], number));
            reaching[bottom].push((across[chain[chain.len() - 2]], number));
        }
        for (index, width) in graph.widths.iter().enumerate() {
            spread(&mut leaving[index], across[index], *width, &mut ports.below);
            spread(&mut reaching[index], across[index], *width, &mut ports.above);
        }
        ports
    }
}

fn spread(lines: &mut [(f64, usize)], middle: f64, width: f64, ports: &mut [f64]) {
    lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let room = width * 0.8;
    let step = if lines.len() > 1 { (room / (lines.len() - 1) as f64).min(16.0) } else { 0.0 };
    let left = middle - step * (lines.len().saturating_sub(1)) as f64 / 2.0;
    for (position, (_, number)) in lines.iter().enumerate() {
        ports[*number] = left + step * position as f64;
    }
}
