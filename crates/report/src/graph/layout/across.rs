//! How far to the right everything stands, after Brandes and Köpf (2001): items are lined up with
//! the middle one of their neighbours, from each of the four corners, and the four are averaged.
//! Lines over several layers come out straight.

use std::collections::HashSet;

use super::relax::relax;
use super::{Layered, Spacing};

/// The middle of each item.
pub(super) fn across(layered: &Layered, spacing: Spacing) -> Vec<f64> {
    let conflicts = conflicts(layered);
    let mut found: Vec<Vec<f64>> = Vec::with_capacity(4);
    for down in [true, false] {
        for left in [true, false] {
            let view = View { layered, spacing, down, left };
            let root = view.line_up(&conflicts);
            let mut places = view.compact(&root);
            if !left {
                places.iter_mut().for_each(|x| *x = -*x);
            }
            found.push(places);
        }
    }
    let mut places = settle(&mut found, &layered.widths);
    relax(layered, &mut places, |one, two| distance(layered, spacing, one, two));
    let left = places.iter().zip(&layered.widths).map(|(x, width)| x - width / 2.0);
    let left = left.fold(f64::INFINITY, f64::min);
    places.iter_mut().for_each(|x| *x -= left);
    places
}

/// Lines of which one passes a layer and the other does not, and which cross: the straight one wins.
fn conflicts(layered: &Layered) -> HashSet<(usize, usize)> {
    let mut conflicts = HashSet::new();
    let position = layered.positions();
    for pair in layered.layers.windows(2) {
        let (upper, lower) = (&pair[0], &pair[1]);
        let inner_above = |item: usize| {
            let above = layered.above[item].first().copied();
            above.filter(|above| layered.is_pass(item) && layered.is_pass(*above))
        };
        let mut left = 0;
        let mut scanned = 0;
        for (index, item) in lower.iter().enumerate() {
            let inner = inner_above(*item);
            if inner.is_none() && index + 1 != lower.len() {
                continue;
            }
            let right = inner.map_or(upper.len(), |above| position[above]);
            for other in &lower[scanned..=index] {
                for above in &layered.above[*other] {
                    let at = position[*above];
                    let is_inner = layered.is_pass(*other) && layered.is_pass(*above);
                    if !is_inner && (at < left || at > right) {
                        conflicts.insert((*above, *other));
                    }
                }
            }
            scanned = index + 1;
            left = right;
        }
    }
    conflicts
}

/// The drawing as seen from one of its corners.
struct View<'l> {
    layered: &'l Layered,
    spacing: Spacing,
    down: bool,
    left: bool,
}

impl View<'_> {
    fn layers(&self) -> Vec<Vec<usize>> {
        let mut layers = self.layered.layers.clone();
        if !self.down {
            layers.reverse();
        }
        if !self.left {
            layers.iter_mut().for_each(|layer| layer.reverse());
        }
        layers
    }

    /// Lines each item up with a neighbour in the layer before: the first of each item's block.
    fn line_up(&self, conflicts: &HashSet<(usize, usize)>) -> Vec<usize> {
        let items = self.layered.items.len();
        let mut root: Vec<usize> = (0..items).collect();
        let mut align: Vec<usize> = (0..items).collect();
        let layers = self.layers();
        let mut position = vec![0_usize; items];
        for layer in &layers {
            for (at, item) in layer.iter().enumerate() {
                position[*item] = at;
            }
        }
        for layer in layers.iter().skip(1) {
            let mut reached: Option<usize> = None;
            for item in layer {
                let before = if self.down { &self.layered.above } else { &self.layered.below };
                let mut before = before[*item].clone();
                before.sort_unstable_by_key(|other| position[*other]);
                before.dedup();
                if before.is_empty() {
                    continue;
                }
                let middle = before.len() - 1;
                for at in [middle / 2, middle.div_ceil(2)] {
                    let other = before[at];
                    let line = if self.down { (other, *item) } else { (*item, other) };
                    let free = align[*item] == *item
                        && !conflicts.contains(&line)
                        && reached.is_none_or(|reached| reached < position[other]);
                    if free {
                        align[other] = *item;
                        root[*item] = root[other];
                        align[*item] = root[*item];
                        reached = Some(position[other]);
                    }
                }
            }
        }
        root
    }

    /// Pushes the blocks together, as far as their widths allow.
    ///
    /// A block stands to the right of every block that is left of it in some layer; that is a graph
    /// without circles, and each block goes as far left as its longest path in it says. Then blocks
    /// that have room move towards the blocks on their right.
    fn compact(&self, root: &[usize]) -> Vec<f64> {
        let items = root.len();
        let layers = self.layers();
        let mut after: Vec<Vec<(usize, f64)>> = vec![Vec::new(); items];
        let mut waiting = vec![0_usize; items];
        for layer in &layers {
            for pair in layer.windows(2) {
                let (one, two) = (root[pair[0]], root[pair[1]]);
                after[one].push((two, self.distance(pair[0], pair[1])));
                waiting[two] += 1;
            }
        }
        let mut places = vec![0.0_f64; items];
        let mut order = Vec::with_capacity(items);
        let mut free: Vec<usize> =
            (0..items).rev().filter(|item| root[*item] == *item && waiting[*item] == 0).collect();
        while let Some(block) = free.pop() {
            order.push(block);
            for (next, distance) in &after[block] {
                places[*next] = places[*next].max(places[block] + distance);
                waiting[*next] -= 1;
                if waiting[*next] == 0 {
                    free.push(*next);
                }
            }
        }
        for block in order.into_iter().rev() {
            let room = after[block].iter().map(|(next, distance)| places[*next] - distance);
            let room = room.fold(f64::INFINITY, f64::min);
            // A block with nothing on its right stays.
            if room.is_finite() && room > places[block] {
                places[block] = room;
            }
        }
        (0..items).map(|item| places[root[item]]).collect()
    }

    fn distance(&self, one: usize, two: usize) -> f64 {
        distance(self.layered, self.spacing, one, two)
    }
}

/// How far apart the middles of two neighbours stand at least.
fn distance(layered: &Layered, spacing: Spacing, one: usize, two: usize) -> f64 {
    let gap = match (layered.is_pass(one), layered.is_pass(two)) {
        (false, false) => spacing.across,
        (true, true) => 0.0,
        _ => spacing.across / 2.0,
    };
    (layered.widths[one] + layered.widths[two]) / 2.0 + gap
}

/// Brings the four to the narrowest of them, and takes the mean of the two in the middle.
fn settle(found: &mut [Vec<f64>], widths: &[f64]) -> Vec<f64> {
    let bounds = |places: &[f64]| {
        let low = places.iter().zip(widths).map(|(x, width)| x - width / 2.0);
        let high = places.iter().zip(widths).map(|(x, width)| x + width / 2.0);
        (low.fold(f64::INFINITY, f64::min), high.fold(f64::NEG_INFINITY, f64::max))
    };
    let narrowest = found
        .iter()
        .map(|places| bounds(places))
        .min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
        .unwrap_or((0.0, 0.0));
    for (number, places) in found.iter_mut().enumerate() {
        let (low, high) = bounds(places);
        let shift = if number % 2 == 0 { narrowest.0 - low } else { narrowest.1 - high };
        places.iter_mut().for_each(|x| *x += shift);
    }
    let count = found.first().map_or(0, Vec::len);
    (0..count)
        .map(|item| {
            let mut four: Vec<f64> = found.iter().map(|places| places[item]).collect();
            four.sort_by(f64::total_cmp);
            (four[1] + four[2]) / 2.0
        })
        .collect()
}
