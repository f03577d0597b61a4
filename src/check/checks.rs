//! Checks that cannot fail, cannot hold, or cannot hold together.

use super::Finding;
use super::context::Context;
use super::finding::{Findings, message};
use crate::diagnostic::Severity;
use crate::logic::{NodeId, Outcome};
use crate::rulebook::model::{CheckId, Item};

/// Whether the assumptions agree with each other; where they do not, nothing else can be said.
pub(super) fn assumptions_agree(context: &mut Context<'_>, findings: &mut Findings<'_>) -> bool {
    let Some(care) = context.care() else { return true };
    if context.outcome_freely(care) != Outcome::Never {
        return true;
    }
    let assumed: Vec<usize> =
        (0..context.model.checks.len()).filter(|i| context.model.checks[*i].assume).collect();
    let Some((first, others)) = assumed.split_first() else { return true };
    let head = &context.model.checks[*first].head;
    let mut finding = message("checks-contradict", "no dossier can meet all assumptions together", head.loc)
        .help("mend one of them, or take its `assume` away; nothing else was decided");
    for other in others {
        finding = finding.label(context.model.checks[*other].head.loc, "together with this one");
    }
    findings.about(Item::Check(CheckId::at(*first)), finding);
    false
}

/// Finds them all.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>) {
    let failing: Vec<bool> =
        (0..context.model.checks.len()).map(|index| alone(context, findings, index)).collect();
    together(context, findings, &failing);
}

/// Looks at one check; whether something was found.
fn alone(context: &mut Context<'_>, findings: &mut Findings<'_>, index: usize) -> bool {
    let (check, root) = (&context.model.checks[index], context.roots.checks[index]);
    if context.never(root.when) {
        return true;
    }
    let care = context.care_without(index);
    let (code, says, help) = match context.ask(root.violated, care) {
        Outcome::Never => (
            "check-cannot-fail",
            "can never fail: every dossier holds what it requires",
            "look at what it requires, or take it away",
        ),
        Outcome::Always => (
            "check-cannot-hold",
            "always fails: no dossier holds what it requires",
            "look at what it requires",
        ),
        _ => return false,
    };
    let what = format!("the check `{}` {says}", check.head.id);
    let finding = message(code, what, check.head.loc).label(check.require.loc, "required here").help(help);
    findings.about(Item::Check(CheckId::at(index)), finding);
    true
}

/// Two checks of which one fails wherever both are looked at.
fn together(context: &mut Context<'_>, findings: &mut Findings<'_>, failing: &[bool]) {
    let model = context.model;
    for (one, first) in model.checks.iter().enumerate() {
        for (two, second) in model.checks.iter().enumerate().skip(one + 1) {
            let weak = |severity| severity == Severity::Info;
            if failing[one] || failing[two] || weak(first.severity) || weak(second.severity) {
                continue;
            }
            let (a, b) = (context.roots.checks[one], context.roots.checks[two]);
            let wanted = context.and([a.require, b.require]);
            if !overlap(context, a.require, b.require) {
                continue;
            }
            let both = context.and([a.when, b.when]);
            let held = context.and([both, wanted]);
            if !context.never(held) || context.never(both) {
                continue;
            }
            let everybody = context.always(both);
            let (one_alone, two_alone) = (context.and([both, a.require]), context.and([both, b.require]));
            let what = if everybody {
                format!(
                    "the checks `{}` and `{}` cannot both hold: every dossier breaks one of them",
                    first.head.id, second.head.id
                )
            } else if context.never(two_alone) {
                format!("the check `{}` always fails where `{}` is looked at", second.head.id, first.head.id)
            } else if context.never(one_alone) {
                format!("the check `{}` always fails where `{}` is looked at", first.head.id, second.head.id)
            } else {
                format!(
                    "the checks `{}` and `{}` cannot both hold where both are looked at",
                    first.head.id, second.head.id
                )
            };
            let finding = message("checks-contradict", what, second.require.loc)
                .label(first.require.loc, "against this")
                .help("mend one of them, or part the dossiers between them with `when`");
            let witness = context.show(both).map(|shown| shown.text);
            findings.add(&[&first.head, &second.head], Finding { diagnostic: finding, witness });
        }
    }
}

/// Whether two formulas speak of something in common; through the assumptions, everything may.
fn overlap(context: &Context<'_>, one: NodeId, two: NodeId) -> bool {
    if context.care().is_some() {
        return true;
    }
    let formulas = &context.lowering.formulas;
    let (one, two) = (formulas.support(one), formulas.support(two));
    one.iter().any(|var| two.binary_search(var).is_ok())
}
