//! Cases of derived facts that nothing comes to, and that change nothing.

use super::context::Context;
use super::dead::Taken;
use super::finding::{Findings, message};
use crate::check::FindingCode;
use crate::logic::NodeId;
use crate::rulebook::model::{Derivation, DerivedCase, FactId, Item, Model};
use crate::rulebook::types::{Value, write_value};
use crate::words::findings as words;

/// Finds them all.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>, taken: &mut Taken) {
    let model = context.model;
    for (index, fact) in model.facts.iter().enumerate() {
        let Some(derivation) = &fact.derived else { continue };
        let fact = FactId::at(index);
        let mut earlier: Vec<NodeId> = Vec::new();
        for (place, case) in derivation.cases.iter().enumerate() {
            let Some(when) = case.when else { break };
            let reached = none_of(context, &earlier);
            let holds = context.roots.conditions[when.index()];
            earlier.push(holds);
            let taken_here = context.and([reached, holds]);
            let condition = &model.conditions[when.index()];
            let value = value(model, fact, derivation, *case);
            if context.never(taken_here) {
                taken.take(&condition.when);
                let alone = context.never(holds);
                let finding =
                    message(FindingCode::DeadCase, words::dead_case(&value, alone), condition.head.loc);
                let finding = finding.label(condition.when.loc, words::never_met_here());
                findings.about(Item::Fact(fact), finding.help(words::mend_or_drop_case()));
            } else {
                let same = falls_to(context, derivation, place + 1, case.value);
                if context.implies(taken_here, same) {
                    taken.take(&condition.when);
                    let finding = message(
                        FindingCode::RedundantCase,
                        words::redundant_case(&value),
                        condition.head.loc,
                    );
                    findings.about(Item::Fact(fact), finding.help(words::drop_case()));
                }
            }
        }
        for (place, (value, _)) in derivation.values.iter().enumerate() {
            // Yes and no are not listed by anybody.
            if matches!(value, Value::Choice(_))
                && derivation.cases.iter().all(|case| case.value as usize != place)
            {
                let slot = model.slot(model.fact(fact).slots[0]);
                let what = words::no_case(write_value(value, &slot.ty));
                let finding = message(FindingCode::DeadCase, what, model.fact(fact).head.loc);
                findings.about(Item::Fact(fact), finding.help(words::add_case_or_drop_value()));
            }
        }
    }
}

fn none_of(context: &mut Context<'_>, nodes: &[NodeId]) -> NodeId {
    let any = context.or(nodes.iter().copied());
    context.not(any)
}

/// That of the cases from one on, the first that holds has a value.
fn falls_to(context: &mut Context<'_>, derivation: &Derivation, from: usize, value: u32) -> NodeId {
    let mut ways = Vec::new();
    let mut earlier: Vec<NodeId> = Vec::new();
    for case in derivation.cases.iter().skip(from) {
        let reached = none_of(context, &earlier);
        let holds = case.when.map_or(NodeId::TRUE, |when| context.roots.conditions[when.index()]);
        earlier.push(holds);
        if case.value == value {
            ways.push(context.and([reached, holds]));
        }
    }
    context.or(ways)
}

fn value(model: &Model, fact: FactId, derivation: &Derivation, case: DerivedCase) -> String {
    let slot = model.slot(model.fact(fact).slots[0]);
    derivation
        .values
        .get(case.value as usize)
        .map_or(String::new(), |(value, _)| write_value(value, &slot.ty))
}
