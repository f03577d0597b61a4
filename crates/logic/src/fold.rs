//! What the nodes of a diagram come to, from the bottom up.

use super::builder::{FALSE, FIRST, IMPOSSIBLE, TRUE};
use super::diagram::Diagram;
use super::formula::VarId;

/// What the ends of a diagram come to.
#[derive(Clone, Copy, Debug)]
pub struct Ends<T> {
    /// True.
    pub yes: T,
    /// False.
    pub no: T,
    /// Outside of the care condition.
    pub impossible: T,
}

impl Diagram {
    /// What the root comes to, where each node comes to something by its variable and by what its children come
    /// to (one for each value of the variable). Each node is asked about once, after its children.
    pub fn fold<T: Copy>(&self, ends: Ends<T>, mut node: impl FnMut(VarId, &[T]) -> T) -> T {
        let end = |at| match at {
            TRUE => ends.yes,
            FALSE => ends.no,
            _ => ends.impossible,
        };
        let mut come_to: Vec<T> = vec![end(IMPOSSIBLE); self.len()];
        let mut children: Vec<T> = Vec::new();
        for level in self.levels.iter().rev() {
            for index in level.nodes() {
                let all = &self.children[level.child(index)..][..level.size() as usize];
                children.clear();
                children.extend(all.iter().map(|&child| match child.checked_sub(FIRST) {
                    Some(below) => come_to[below as usize],
                    None => end(child),
                }));
                come_to[index as usize] = node(level.var, &children);
            }
        }
        self.root.checked_sub(FIRST).map_or_else(|| end(self.root), |root| come_to[root as usize])
    }
}
