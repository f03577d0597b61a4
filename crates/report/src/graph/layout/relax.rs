//! The last touch: whatever has room moves towards the middle of its neighbours. The order in each
//! layer and the distances stay; lines over several layers stay straight, and so do boxes in a row
//! that have only each other.

use super::{Item, Layered};

const SWEEPS: usize = 80;

/// Something that moves as one.
struct Unit {
    items: Vec<usize>,
    /// What draws it from above and from below, and how much.
    above: Vec<(usize, f64)>,
    below: Vec<(usize, f64)>,
}

/// Moves everything a little, many times; `distance` is what two neighbours of a layer must keep.
pub(super) fn relax(layered: &Layered, places: &mut [f64], distance: impl Fn(usize, usize) -> f64) {
    let units = units(layered);
    let mut beside: Vec<(Option<usize>, Option<usize>)> = vec![(None, None); places.len()];
    for layer in &layered.layers {
        for pair in layer.windows(2) {
            beside[pair[0]].1 = Some(pair[1]);
            beside[pair[1]].0 = Some(pair[0]);
        }
    }
    for sweep in 0..SWEEPS {
        let mut order: Vec<usize> = (0..units.len()).collect();
        if sweep % 2 == 1 {
            order.reverse();
        }
        for unit in order {
            let unit = &units[unit];
            let Some(target) = middle(unit, places) else { continue };
            let room = |item: usize| {
                let (left, right) = beside[item];
                let low = left.map_or(f64::NEG_INFINITY, |left| places[left] + distance(left, item));
                let high = right.map_or(f64::INFINITY, |right| places[right] - distance(item, right));
                (low, high)
            };
            let rooms: Vec<(f64, f64)> = unit.items.iter().map(|item| room(*item)).collect();
            let low = rooms.iter().map(|(low, _)| *low).fold(f64::NEG_INFINITY, f64::max);
            let high = rooms.iter().map(|(_, high)| *high).fold(f64::INFINITY, f64::min);
            for (item, (own_low, own_high)) in unit.items.iter().zip(rooms) {
                // Where there is no straight way, each item goes as near as it can.
                if low <= high {
                    places[*item] = target.clamp(low, high);
                } else if own_low <= own_high {
                    places[*item] = target.clamp(own_low, own_high);
                }
            }
        }
    }
}

fn units(layered: &Layered) -> Vec<Unit> {
    let items = layered.items.len();
    let mut above: Vec<Vec<(usize, f64)>> = vec![Vec::new(); items];
    let mut below: Vec<Vec<(usize, f64)>> = vec![Vec::new(); items];
    for (chain, weight) in layered.chains.iter().zip(&layered.weights) {
        for pair in chain.windows(2) {
            below[pair[0]].push((pair[1], *weight));
            above[pair[1]].push((pair[0], *weight));
        }
    }
    let heavy = |side: &[(usize, f64)]| -> Option<usize> {
        let mut heavy = side.iter().filter(|(_, weight)| *weight >= 1.0);
        let only = heavy.next()?.0;
        heavy.next().is_none().then_some(only)
    };
    let is_box = |item: usize| matches!(layered.items[item], Item::Box(_));
    // The next item of the same unit, for each item.
    let next: Vec<Option<usize>> = (0..items)
        .map(|item| {
            if !is_box(item) {
                return below[item].first().map(|(next, _)| *next).filter(|next| !is_box(*next));
            }
            heavy(&below[item]).filter(|next| is_box(*next) && heavy(&above[*next]) == Some(item))
        })
        .collect();
    let mut begins = vec![true; items];
    next.iter().flatten().for_each(|next| begins[*next] = false);
    let mut units = Vec::new();
    // The unit of each item.
    let mut unit_of = vec![usize::MAX; items];
    for first in (0..items).filter(|item| begins[*item]) {
        let chain: Vec<usize> = std::iter::successors(Some(first), |item| next[*item]).collect();
        chain.iter().for_each(|item| unit_of[*item] = first);
        let outside = |side: &[Vec<(usize, f64)>]| -> Vec<(usize, f64)> {
            let all = chain.iter().flat_map(|item| side[*item].iter().copied());
            all.filter(|(other, _)| unit_of[*other] != first).collect()
        };
        let (above, below) = (outside(&above), outside(&below));
        units.push(Unit { items: chain, above, below });
    }
    units.sort_by_key(|unit| layered.layer_of[unit.items[0]]);
    units
}

/// Half-way between the neighbours above and those below.
fn middle(unit: &Unit, places: &[f64]) -> Option<f64> {
    let mean = |side: &[(usize, f64)]| {
        let weight: f64 = side.iter().map(|(_, weight)| weight).sum();
        let sum: f64 = side.iter().map(|(item, weight)| places[*item] * weight).sum();
        (!side.is_empty()).then(|| (sum / weight, weight.min(1.0)))
    };
    match (mean(&unit.above), mean(&unit.below)) {
        (Some((above, a)), Some((below, b))) => Some((above * a + below * b) / (a + b)),
        (one, two) => one.or(two).map(|(x, _)| x),
    }
}
