//! The order within each layer: what belongs together stands together, and few lines cross.

use super::Layered;

const SWEEPS: usize = 24;

/// Puts each layer in order.
pub(super) fn order(layered: &mut Layered) {
    start(layered);
    let mut best = layered.layers.clone();
    let mut fewest = crossings(layered);
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let count = layered.layers.len();
        let mut positions = layered.positions();
        for step in 1..count {
            let layer = if down { step } else { count - 1 - step };
            by_neighbours(layered, layer, down, sweep % 4 < 2, &mut positions);
        }
        swap_neighbours(layered, &mut positions);
        let now = crossings(layered);
        if now < fewest {
            fewest = now;
            best.clone_from(&layered.layers);
        }
    }
    layered.layers = best;
}

/// A first order: as a walk down the lines from the first box meets the items.
fn start(layered: &mut Layered) {
    let mut seen = vec![false; layered.items.len()];
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); layered.layers.len()];
    for root in 0..layered.items.len() {
        let mut stack = vec![root];
        while let Some(item) = stack.pop() {
            if std::mem::replace(&mut seen[item], true) {
                continue;
            }
            layers[layered.layer_of[item]].push(item);
            stack.extend(layered.below[item].iter().rev());
        }
    }
    layered.layers = layers;
}

/// Sorts a layer by where the neighbours of its items stand, in the middle or at the median.
fn by_neighbours(layered: &mut Layered, layer: usize, down: bool, median: bool, positions: &mut [usize]) {
    let neighbours = if down { &layered.above } else { &layered.below };
    let mut keys: Vec<(f64, usize, usize)> = layered.layers[layer]
        .iter()
        .enumerate()
        .map(|(position, item)| {
            let mut at: Vec<usize> = neighbours[*item].iter().map(|other| positions[*other]).collect();
            at.sort_unstable();
            let key = match (at.len(), median) {
                (0, _) => position as f64,
                (len, true) => (at[(len - 1) / 2] + at[len / 2]) as f64 / 2.0,
                (len, false) => at.iter().sum::<usize>() as f64 / len as f64,
            };
            (key, position, *item)
        })
        .collect();
    keys.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    layered.layers[layer] = keys.into_iter().map(|(_, _, item)| item).collect();
    for (position, item) in layered.layers[layer].iter().enumerate() {
        positions[*item] = position;
    }
}

/// Swaps neighbours as long as that saves crossings.
fn swap_neighbours(layered: &mut Layered, positions: &mut [usize]) {
    for _ in 0..4 {
        let mut better = false;
        for layer in 0..layered.layers.len() {
            for position in 1..layered.layers[layer].len() {
                let (left, right) = (layered.layers[layer][position - 1], layered.layers[layer][position]);
                let crossed = |one: usize, two: usize| {
                    [&layered.above, &layered.below]
                        .into_iter()
                        .map(|side| between(&side[one], &side[two], positions))
                        .sum::<usize>()
                };
                if crossed(right, left) < crossed(left, right) {
                    layered.layers[layer].swap(position - 1, position);
                    (positions[left], positions[right]) = (position, position - 1);
                    better = true;
                }
            }
        }
        if !better {
            break;
        }
    }
}

/// How many lines cross between two items that stand side by side.
fn between(left: &[usize], right: &[usize], positions: &[usize]) -> usize {
    let pairs = left.iter().flat_map(|one| right.iter().map(move |two| (one, two)));
    pairs.filter(|(one, two)| positions[**one] > positions[**two]).count()
}

/// How many lines cross in all.
fn crossings(layered: &Layered) -> usize {
    let positions = layered.positions();
    let mut crossings = 0;
    for layer in &layered.layers {
        let mut ends: Vec<(usize, usize)> = layer
            .iter()
            .flat_map(|item| layered.below[*item].iter().map(|below| (positions[*item], positions[*below])))
            .collect();
        ends.sort_unstable();
        let widest = ends.iter().map(|(_, end)| end + 1).max().unwrap_or(0);
        // Counts, for each end, the ends already met that lie to its right.
        let mut tree = vec![0_usize; widest + 1];
        for (met, (_, end)) in ends.iter().enumerate() {
            let mut not_right = 0;
            let mut node = end + 1;
            while node > 0 {
                not_right += tree[node];
                node &= node - 1;
            }
            crossings += met - not_right;
            let mut node = end + 1;
            while node <= widest {
                tree[node] += 1;
                node += node & node.wrapping_neg();
            }
        }
    }
    crossings
}
