//! The paths of a diagram, as clauses: where too many would have to be gone through one by one.

use batsat::Lit;

use super::encoder::{Encoder, Said};
use crate::builder::{FALSE, FIRST, IMPOSSIBLE, Ref, TRUE};
use crate::diagram::Diagram;
use crate::formula::GroupId;
use crate::knowledge::Knowledge;
use crate::theory::{Conjunction, Terms};

/// Diagrams with more children than this are not put into clauses.
const MOST_CHILDREN: usize = 200_000;

/// The places of levels on a path, each with the value that is taken there.
type Path = Vec<(usize, u32)>;

/// One path through a diagram, or two, as the solver sees them.
pub(crate) struct Paths<'d> {
    diagram: &'d Diagram,
    terms: &'d Terms,
    encoder: Encoder<'d>,
    walks: Vec<Walk>,
    /// Where these are true, both paths agree on a group; in the order of the groups that are asked about.
    switches: Vec<(GroupId, Lit)>,
}

/// One path.
struct Walk {
    /// For each level, one literal per value; exactly one of them is true.
    values: Vec<Vec<Lit>>,
    /// Where it ends.
    yes: Lit,
    no: Lit,
}

impl<'d> Paths<'d> {
    /// So many paths, of which will be asked whether they agree on these groups (sorted); nothing if they do not fit.
    pub(crate) fn new(
        diagram: &'d Diagram,
        terms: &'d Terms,
        knowledge: &Knowledge,
        copies: usize,
        groups: &[GroupId],
    ) -> Option<Self> {
        if diagram.children.len() > MOST_CHILDREN {
            return None;
        }
        let mut paths =
            Paths { diagram, terms, encoder: Encoder::new(terms), walks: Vec::new(), switches: Vec::new() };
        for _ in 0..copies {
            let walk = paths.walk(knowledge);
            paths.walks.push(walk);
        }
        paths.agree_on(groups);
        Some(paths)
    }

    fn walk(&mut self, knowledge: &Knowledge) -> Walk {
        let diagram = self.diagram;
        let encoder = &mut self.encoder;
        let (yes, no) = (encoder.fresh(), encoder.fresh());
        let ends = [(TRUE, yes), (FALSE, no), (IMPOSSIBLE, !encoder.truth)];
        let nodes: Vec<Lit> = (0..diagram.len()).map(|_| encoder.fresh()).collect();
        let place = |at: Ref| match at.checked_sub(FIRST) {
            Some(node) => nodes.get(node as usize).copied(),
            None => ends.iter().find(|(end, _)| *end == at).map(|(_, literal)| *literal),
        };
        let mut values: Vec<Vec<Lit>> = Vec::with_capacity(diagram.levels.len());
        for level in &diagram.levels {
            let own = encoder.variable(level.size(), Some(level.possible(knowledge)));
            for node in level.nodes() {
                let children = &diagram.children[level.child(node)..];
                for (value, child) in own.iter().zip(children) {
                    if let (Some(here), Some(there)) = (place(FIRST + node), place(*child)) {
                        encoder.clause(&[!here, !*value, there]);
                    }
                }
            }
            values.push(own);
        }
        if let Some(root) = place(diagram.root) {
            encoder.clause(&[root]);
        }
        Walk { values, yes, no }
    }

    /// A literal for each of these groups: both paths agree on it. On numbers they agree by sharing them, also on those of
    /// which no level speaks: what is known may tie others to them.
    fn agree_on(&mut self, groups: &[GroupId]) {
        self.switches = groups.iter().map(|group| (*group, self.encoder.fresh())).collect();
        let [one, other] = &self.walks[..] else { return };
        for (place, level) in self.diagram.levels.iter().enumerate() {
            let Ok(at) = groups.binary_search(&level.group) else { continue };
            if self.terms.says(level.var).is_some() {
                continue;
            }
            let (_, switch) = self.switches[at];
            for (here, there) in one.values[place].iter().zip(&other.values[place]) {
                // One way is enough: each path takes exactly one value.
                self.encoder.clause(&[!switch, !*here, *there]);
            }
        }
    }

    /// Whether there are paths to these ends (true or false) that agree on those of the groups that are kept and can be, the
    /// numbers being such; nothing if that is not told.
    pub(crate) fn meet(&mut self, ends: &[bool], keep: &[bool], numbers: &Conjunction<'_>) -> Option<bool> {
        let Paths { diagram, terms, encoder, walks, switches } = self;
        let under: Vec<(GroupId, Lit)> =
            switches.iter().zip(keep).filter(|(_, kept)| **kept).map(|(switch, _)| *switch).collect();
        // It ends somewhere: not at the other end.
        let goals = walks.iter().zip(ends).map(|(walk, end)| if *end { !walk.no } else { !walk.yes });
        let assumptions: Vec<Lit> = goals.chain(under.iter().map(|(_, switch)| *switch)).collect();
        let said = |encoder: &Encoder<'_>| {
            let mut said: Vec<Said> = Vec::new();
            for (copy, walk) in (0..).zip(walks.iter()) {
                for (place, value) in taken(diagram, encoder, walk)? {
                    let var = diagram.levels[place].var;
                    if terms.says(var).is_some() {
                        said.push(Said { var, value, copy, literal: walk.values[place][value as usize] });
                    }
                }
            }
            Some(said)
        };
        encoder.solve_with(&assumptions, &under, numbers, &said)
    }

    /// The values on the first path that was found last.
    pub(crate) fn found(&self) -> Option<Path> {
        taken(self.diagram, &self.encoder, self.walks.first()?)
    }
}

/// The path that the solver found.
fn taken(diagram: &Diagram, encoder: &Encoder<'_>, walk: &Walk) -> Option<Path> {
    let mut path: Path = Vec::new();
    let mut at = diagram.root;
    while let Some(node) = at.checked_sub(FIRST) {
        let place = diagram.level_of(node);
        let level = &diagram.levels[place];
        let value = walk.values[place].iter().position(|literal| encoder.holds(*literal))?;
        path.push((place, value as u32));
        at = diagram.children[level.child(node) + value];
    }
    Some(path)
}
