//! The circles of a network, one by one, within bounds.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::network::Network;

/// How many circles are looked at.
const MOST_CIRCLES: usize = 10_000;
/// How many steps the search for them may take.
const MOST_STEPS: usize = 2_000_000;

/// The circles of a network.
pub(super) struct Circles {
    /// Each as the waits it consists of, shortest first.
    pub found: Vec<Vec<EdgeIndex>>,
    /// Whether there are no others.
    pub all: bool,
}

/// Finds the circles. `goes_on` is told each wait as the search enters it, with how many it has
/// entered before, and says whether to go on: a branch whose conditions exclude each other is left.
pub(super) fn circles(network: &Network, goes_on: &mut dyn FnMut(usize, EdgeIndex) -> bool) -> Circles {
    let mut search = Search {
        network,
        found: Vec::new(),
        path: Vec::new(),
        on_path: Vec::new(),
        steps: 0,
        all: true,
        goes_on,
    };
    search.on_path = vec![false; network.graph.node_count()];
    for mut knot in kosaraju_scc(&network.graph) {
        knot.sort_unstable();
        let mut inside = vec![false; network.graph.node_count()];
        knot.iter().for_each(|node| inside[node.index()] = true);
        for start in knot {
            search.from(start, &inside);
            inside[start.index()] = false;
        }
    }
    let (mut found, all) = (search.found, search.all);
    found.sort_by_key(Vec::len);
    Circles { found, all }
}

struct Search<'n> {
    network: &'n Network,
    found: Vec<Vec<EdgeIndex>>,
    path: Vec<EdgeIndex>,
    on_path: Vec<bool>,
    steps: usize,
    all: bool,
    goes_on: &'n mut dyn FnMut(usize, EdgeIndex) -> bool,
}

impl Search<'_> {
    /// All circles through a node that stay inside. The stack is our own: circles can be long.
    fn from(&mut self, start: NodeIndex, inside: &[bool]) {
        let mut stack: Vec<(NodeIndex, Vec<EdgeIndex>)> = vec![(start, self.waits(start, inside))];
        self.on_path[start.index()] = true;
        while let Some((node, open)) = stack.last_mut() {
            let Some(edge) = open.pop() else {
                self.on_path[node.index()] = false;
                stack.pop();
                self.path.pop();
                continue;
            };
            self.steps += 1;
            if self.found.len() >= MOST_CIRCLES || self.steps > MOST_STEPS {
                self.all = false;
                self.path.clear();
                self.on_path.fill(false);
                return;
            }
            let Some((_, target)) = self.network.graph.edge_endpoints(edge) else { continue };
            if (target != start && self.on_path[target.index()]) || !(self.goes_on)(self.path.len(), edge) {
                continue;
            }
            self.path.push(edge);
            if target == start {
                self.found.push(self.path.clone());
                self.path.pop();
            } else {
                self.on_path[target.index()] = true;
                let waits = self.waits(target, inside);
                stack.push((target, waits));
            }
        }
    }

    /// The waits of a node that stay inside, the last to be tried first.
    fn waits(&self, node: NodeIndex, inside: &[bool]) -> Vec<EdgeIndex> {
        let edges = self.network.graph.edges(node).filter(|edge| inside[edge.target().index()]);
        let mut edges: Vec<EdgeIndex> = edges.map(|edge| edge.id()).collect();
        edges.sort_unstable_by(|a, b| b.cmp(a));
        edges
    }
}
