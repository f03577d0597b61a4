//! Which variable is tried next: the one that had most to do with the last conflicts.

use super::Literal;

/// How much less a conflict counts than the one after it.
const DECAY: f64 = 0.95;
const TOO_MUCH: f64 = 1e100;

/// A heap of variables by how active they are, and the values that they had last.
pub(super) struct Order {
    activity: Vec<f64>,
    by: f64,
    heap: Vec<u32>,
    /// By variable: where it stands in the heap, if it does.
    places: Vec<Option<u32>>,
    /// By variable: whether it was true.
    last: Vec<bool>,
}

impl Order {
    pub(super) fn new(vars: usize) -> Self {
        Self {
            activity: vec![0.0; vars],
            by: 1.0,
            heap: (0..vars as u32).collect(),
            places: (0..vars as u32).map(Some).collect(),
            last: vec![false; vars],
        }
    }

    /// The most active variable that is open, as it was last.
    pub(super) fn next(&mut self, is_open: impl Fn(usize) -> bool) -> Option<Literal> {
        while let Some(&first) = self.heap.first() {
            self.places[first as usize] = None;
            let last = self.heap.pop()?;
            if last != first {
                self.heap[0] = last;
                self.places[last as usize] = Some(0);
                self.down(0);
            }
            if is_open(first as usize) {
                return Some(2 * first + u32::from(!self.last[first as usize]));
            }
        }
        None
    }

    /// A literal that was true is open again.
    pub(super) fn put_back(&mut self, literal: Literal) {
        let var = literal >> 1;
        self.last[var as usize] = literal & 1 == 0;
        if self.places[var as usize].is_none() {
            self.places[var as usize] = Some(self.heap.len() as u32);
            self.heap.push(var);
            self.up(self.heap.len() - 1);
        }
    }

    /// A variable had to do with a conflict.
    pub(super) fn bump(&mut self, var: usize) {
        self.activity[var] += self.by;
        if self.activity[var] > TOO_MUCH {
            self.activity.iter_mut().for_each(|activity| *activity /= TOO_MUCH);
            self.by /= TOO_MUCH;
        }
        if let Some(place) = self.places[var] {
            self.up(place as usize);
        }
    }

    /// What comes from now on counts for more.
    pub(super) fn decay(&mut self) {
        self.by /= DECAY;
    }

    fn is_before(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.heap[one], self.heap[other]);
        let (mine, theirs) = (self.activity[one as usize], self.activity[other as usize]);
        mine > theirs || (mine == theirs && one < other)
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.heap.swap(one, other);
        self.places[self.heap[one] as usize] = Some(one as u32);
        self.places[self.heap[other] as usize] = Some(other as u32);
    }

    fn up(&mut self, mut place: usize) {
        while place > 0 && self.is_before(place, (place - 1) / 2) {
            self.swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
    }

    fn down(&mut self, mut place: usize) {
        loop {
            let mut best = place;
            for child in [2 * place + 1, 2 * place + 2] {
                if child < self.heap.len() && self.is_before(child, best) {
                    best = child;
                }
            }
            if best == place {
                return;
            }
            self.swap(place, best);
            place = best;
        }
    }
}
