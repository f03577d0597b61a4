//! One condition under two names.

use std::collections::BTreeMap;

use super::context::{Context, named};
use super::finding::{Findings, message};
use crate::logic::{NodeId, VarId};
use crate::phrase::Phrase;
use crate::rulebook::model::{CheckId, ConditionId, Item, ScopeId};
use crate::words::findings as words;

/// Finds scopes and named conditions that hold of the same dossiers, and checks that fail for the
/// same ones.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>) {
    let model = context.model;
    // Cases and values of derived facts have no other names.
    let declared = model.conditions.iter().enumerate().filter(|(_, named)| named.derived.is_none());
    let conditions = declared.map(|(index, _)| Item::Condition(ConditionId::at(index)));
    let scopes = (0..model.scopes.len()).map(|index| Item::Scope(ScopeId::at(index)));
    let named_ones: Vec<_> = conditions.chain(scopes).map(|item| (item, context.applicable(item))).collect();
    for (first, second) in pairs(context, named_ones) {
        let what = words::same_dossiers(named(model, first), named(model, second));
        report(context, findings, [first, second], what, words::keep_one_and_its_name());
    }
    let checks: Vec<_> = (context.roots.checks.iter().enumerate())
        .map(|(index, check)| (Item::Check(CheckId::at(index)), check.violated))
        .collect();
    for (first, second) in pairs(context, checks) {
        let what = words::fail_alike(named(model, first), named(model, second));
        report(context, findings, [first, second], what, words::keep_one_of_them());
    }
}

/// Each item whose formula an earlier one has too, with the first such.
fn pairs(context: &mut Context<'_>, items: Vec<(Item, NodeId)>) -> Vec<(Item, Item)> {
    let mut by_support: BTreeMap<Vec<VarId>, Vec<(Item, NodeId)>> = BTreeMap::new();
    for (item, root) in items {
        if context.never(root) || context.always(root) {
            continue;
        }
        // What the answer turns on is the same for conditions that are the same; with assumptions
        // it need not be.
        let mut support = match context.care() {
            None => context.diagram(root).map(|diagram| diagram.support().to_vec()).unwrap_or_default(),
            Some(_) => Vec::new(),
        };
        // Comparisons of two facts can say the same in other words.
        let terms = context.lowering.formulas.terms();
        if support.iter().any(|var| terms.says(*var).is_some()) {
            support.clear();
        }
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
    pairs
}

fn report(
    context: &Context<'_>,
    findings: &mut Findings<'_>,
    [first, second]: [Item; 2],
    what: Phrase,
    help: Phrase,
) {
    let (first, second) = (context.model.head(first), context.model.head(second));
    let finding =
        message("same-condition", what, second.loc).label(first.loc, words::same_as_this()).help(help);
    findings.add(&[first, second], finding.into());
}
