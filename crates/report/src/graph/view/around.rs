//! The part of a picture around one step.

use super::{View, ViewLine};

impl View {
    /// The step with an id, or its instances, with what they wait for and what waits for them, however far; nothing where
    /// there is none.
    pub fn around(self, id: &str) -> Option<View> {
        let is_it =
            |own: &str| own.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('['));
        let mut kept: Vec<bool> = self.boxes.iter().map(|step| is_it(&step.id)).collect();
        if !kept.contains(&true) {
            return None;
        }
        let before = reached(&self.lines, &kept, |line| (line.to, line.from));
        let after = reached(&self.lines, &kept, |line| (line.from, line.to));
        for (kept, (before, after)) in kept.iter_mut().zip(before.into_iter().zip(after)) {
            *kept |= before || after;
        }
        Some(self.part(&kept))
    }

    /// The boxes that are kept, and the lines between them.
    fn part(mut self, kept: &[bool]) -> View {
        let mut places = Vec::with_capacity(kept.len());
        let mut next = 0;
        for kept in kept {
            places.push(kept.then_some(next));
            next += usize::from(*kept);
        }
        let moved = |line: ViewLine| {
            let (from, to) = (places.get(line.from).copied()??, places.get(line.to).copied()??);
            Some(ViewLine { from, to, ..line })
        };
        self.lines = self.lines.into_iter().filter_map(moved).collect();
        let mut kept = kept.iter();
        self.boxes.retain(|_| kept.next() == Some(&true));
        self
    }
}

/// What can be reached from some boxes, when lines lead one way.
fn reached(lines: &[ViewLine], from: &[bool], way: fn(&ViewLine) -> (usize, usize)) -> Vec<bool> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); from.len()];
    for (start, end) in lines.iter().map(way) {
        next[start].push(end);
    }
    let mut reached = from.to_vec();
    let mut open: Vec<usize> = (0..from.len()).filter(|at| from[*at]).collect();
    while let Some(at) = open.pop() {
        for to in &next[at] {
            if !std::mem::replace(&mut reached[*to], true) {
                open.push(*to);
            }
        }
    }
    reached
}
