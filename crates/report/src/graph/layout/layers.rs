//! The layer of each box: one below the lowest of those from which lines come.

use super::Graph;

/// The layer of each box, and which lines go upwards (there are none if nothing goes in a circle).
pub(super) fn layers(graph: &Graph) -> (Vec<usize>, Vec<bool>) {
    let boxes = graph.widths.len();
    let mut out: Vec<Vec<(usize, usize)>> = vec![Vec::new(); boxes];
    for (number, (from, to)) in graph.lines.iter().enumerate() {
        out[*from].push((*to, number));
    }
    let turned = backward(&out, graph.lines.len());
    let mut waiting = vec![0_usize; boxes];
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); boxes];
    for (number, (from, to)) in graph.lines.iter().enumerate() {
        let (top, bottom) = if turned[number] { (*to, *from) } else { (*from, *to) };
        if top != bottom {
            next[top].push(bottom);
            waiting[bottom] += 1;
        }
    }
    let mut layer = vec![0; boxes];
    let mut free: Vec<usize> = (0..boxes).filter(|index| waiting[*index] == 0).collect();
    while let Some(index) = free.pop() {
        for below in &next[index] {
            layer[*below] = layer[*below].max(layer[index] + 1);
            waiting[*below] -= 1;
            if waiting[*below] == 0 {
                free.push(*below);
            }
        }
    }
    (layer, turned)
}

/// The lines that close a circle, as a depth-first walk meets them.
fn backward(out: &[Vec<(usize, usize)>], lines: usize) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        Open,
        Done,
    }
    let mut seen = vec![Seen::Not; out.len()];
    let mut turned = vec![false; lines];
    for start in 0..out.len() {
        if seen[start] != Seen::Not {
            continue;
        }
        seen[start] = Seen::Open;
        let mut stack = vec![(start, 0)];
        while let Some((index, position)) = stack.last_mut() {
            let Some((to, number)) = out[*index].get(*position).copied() else {
                seen[*index] = Seen::Done;
                stack.pop();
                continue;
            };
            *position += 1;
            match seen[to] {
                Seen::Not => {
                    seen[to] = Seen::Open;
                    stack.push((to, 0));
                }
                Seen::Open => turned[number] = true,
                Seen::Done => {}
            }
        }
    }
    turned
}
