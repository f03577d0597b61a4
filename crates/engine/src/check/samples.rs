//! Candidates that tell conditions apart before anything is proved of them.

use super::context::Context;
use crate::logic::{Knowledge, NodeId, Truth, VarId, evaluate};

/// So many are kept: as many as there are bits to note what is so of them.
const MOST: usize = 64;

/// Candidates who keep to the assumptions.
pub(super) struct Samples {
    known: Vec<Knowledge>,
    /// One who keeps to all assumptions.
    usual: Vec<(VarId, u32)>,
}

/// For which samples a formula is true, and for which it is false.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    yes: u64,
    no: u64,
}

impl Seen {
    /// Whether some candidate meets the one, and not the other.
    pub fn differs(self, other: Seen) -> bool {
        (self.yes & other.no) | (self.no & other.yes) != 0
    }

    /// Whether some candidate meets both.
    pub fn meets(self, other: Seen) -> bool {
        self.yes & other.yes != 0
    }
}

impl Samples {
    /// Of each formula a candidate who meets it, where there is one.
    pub fn of(context: &Context<'_>, roots: impl IntoIterator<Item = NodeId>) -> Samples {
        let usual = context.care().and_then(|care| context.example(care)).unwrap_or_default();
        let mut samples = Samples { known: vec![context.lowering.formulas.completed(&usual)], usual };
        samples.known.retain(|known| context.care().is_none_or(|care| is_so(context, care, known)));
        for root in roots {
            if samples.seen(context, root).yes == 0 {
                let _ = samples.add_first(context, [root]);
            }
        }
        samples
    }

    /// One more, who meets the first of some formulas that can be met. Whether there is one, and room.
    pub fn add_first(&mut self, context: &Context<'_>, roots: impl IntoIterator<Item = NodeId>) -> bool {
        if self.known.len() >= MOST {
            return false;
        }
        let found = roots.into_iter().find_map(|root| Some((root, context.example(root)?)));
        let Some((root, example)) = found else { return false };
        let known = self.candidate(context, root, &example).unwrap_or_else(|| {
            // What is open is left open.
            let mut known = context.unknown();
            example.iter().for_each(|(var, value)| known.set(*var, *value));
            known
        });
        self.known.push(known);
        true
    }

    /// The example as a candidate of whom everything is known, in all else the usual one.
    fn candidate(&self, context: &Context<'_>, root: NodeId, example: &[(VarId, u32)]) -> Option<Knowledge> {
        let values = [example, &self.usual].concat();
        let known = context.lowering.formulas.completed(&values);
        let keeps = context.care().is_none_or(|care| is_so(context, care, &known));
        (keeps && is_so(context, root, &known)).then_some(known)
    }

    /// What a formula is, of each.
    pub fn seen(&self, context: &Context<'_>, root: NodeId) -> Seen {
        let mut seen = Seen::default();
        for (place, known) in self.known.iter().enumerate() {
            match evaluate(&context.lowering.formulas, root, known) {
                Truth::True => seen.yes |= 1 << place,
                Truth::False => seen.no |= 1 << place,
                Truth::Unknown => {}
            }
        }
        seen
    }
}

fn is_so(context: &Context<'_>, root: NodeId, known: &Knowledge) -> bool {
    evaluate(&context.lowering.formulas, root, known) == Truth::True
}
