//! One condition under two names.

use std::collections::BTreeMap;

use super::context::{Context, named};
use super::finding::{Findings, message};
use crate::logic::{NodeId, VarId};
use crate::rulebook::model::{ConditionId, Item, ScopeId};

/// Finds scopes and named conditions that hold of the same dossiers.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>) {
    let model = context.model;
    let conditions = (0..model.conditions.len()).map(|index| Item::Condition(ConditionId::at(index)));
    let scopes = (0..model.scopes.len()).map(|index| Item::Scope(ScopeId::at(index)));
    let mut by_support: BTreeMap<Vec<VarId>, Vec<(Item, NodeId)>> = BTreeMap::new();
    for item in conditions.chain(scopes) {
        let root = context.applicable(item);
        if context.never(root) || context.always(root) {
            continue;
        }
        // What the answer turns on is the same for conditions that are the same; with assumptions
        // it need not be.
        let mut support = match context.care() {
            None => context.diagram(root).map(|diagram| diagram.support().to_vec()).unwrap_or_default(),
            Some(_) => Vec::new(),
        };
        support.sort_unstable();
        by_support.entry(support).or_default().push((item, root));
    }
    let mut pairs = Vec::new();
    for group in by_support.values() {
        for (position, (second, two)) in group.iter().enumerate() {
            let first =
                group[..position].iter().find(|(_, one)| context.same_within(NodeId::TRUE, *one, *two));
            pairs.extend(first.map(|(first, _)| (*first, *second)));
        }
    }
    for (first, second) in pairs {
        let what = format!("{} and {} hold of the same dossiers", named(model, first), named(model, second));
        let finding = message("same-condition", what, model.head(second).loc)
            .label(model.head(first).loc, "the same as this")
            .help("keep one of them, and use its name");
        findings.add(&[model.head(first), model.head(second)], finding.into());
    }
}
