//! One condition under two names.

use std::collections::BTreeMap;

use super::context::{Context, named};
use super::finding::{Findings, message};
use super::samples::{Samples, Seen};
use crate::check::FindingCode;
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
    let mut items = items;
    items.retain(|(_, root)| !context.never(*root) && !context.always(*root));
    let mut by_support: BTreeMap<Vec<VarId>, Vec<(Item, NodeId)>> = BTreeMap::new();
    for (item, root) in items {
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
    by_support.values().flat_map(|group| pairs_in(context, group)).collect()
}

/// Those of a group. What some candidate tells apart needs no proof.
fn pairs_in(context: &mut Context<'_>, group: &[(Item, NodeId)]) -> Vec<(Item, Item)> {
    let mut pairs = Vec::new();
    if group.len() < 2 {
        return pairs;
    }
    let mut samples = Samples::of(context, group.iter().map(|(_, root)| *root));
    let mut seen: Vec<Seen> = group.iter().map(|(_, root)| samples.seen(context, *root)).collect();
    for (position, (second, two)) in group.iter().enumerate() {
        for (place, (first, one)) in group[..position].iter().enumerate() {
            if seen[place].differs(seen[position]) {
                continue;
            }
            if context.same_within(NodeId::TRUE, *one, *two) {
                pairs.push((*first, *second));
                break;
            }
            let apart = [[*one, *two], [*two, *one]].map(|[met, other]| {
                let other = context.not(other);
                context.and([met, other])
            });
            if samples.add_first(context, apart) {
                seen = group.iter().map(|(_, root)| samples.seen(context, *root)).collect();
            }
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
    let finding = message(FindingCode::SameCondition, what, second.loc)
        .label(first.loc, words::same_as_this())
        .help(help);
    findings.add(&[first, second], finding.into());
}
