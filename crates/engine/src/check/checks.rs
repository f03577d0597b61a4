//! Checks that cannot fail, cannot hold, or cannot hold together.

use super::Finding;
use super::context::Context;
use super::finding::{Findings, message};
use super::samples::{Samples, Seen};
use crate::check::FindingCode;
use crate::decide::compile::CheckRoot;
use crate::diagnostic::Severity;
use crate::logic::{NodeId, Outcome};
use crate::rulebook::model::{CheckId, Item};
use crate::words::findings as words;

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
    let mut finding = message(FindingCode::ChecksContradict, words::assumptions_contradict(), head.loc)
        .help(words::mend_or_no_assume());
    for other in others {
        finding = finding.label(context.model.checks[*other].head.loc, words::together_with_this());
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
    if context.never_looked_at(index, root.when) {
        return true;
    }
    let care = context.care_without(&[index]);
    let id = &check.head.id;
    let (code, what, help) = match context.ask(root.violated, care) {
        Outcome::Never => {
            (FindingCode::CheckCannotFail, words::check_cannot_fail(id), words::look_or_take_away())
        }
        Outcome::Always => {
            (FindingCode::CheckCannotHold, words::check_cannot_hold(id), words::look_at_requirement())
        }
        _ => return false,
    };
    let finding =
        message(code, what, check.head.loc).label(check.require.loc, words::required_here()).help(help);
    findings.about(Item::Check(CheckId::at(index)), finding);
    true
}

/// Two checks of which each can be met where both are looked at, but not the two together. (Where one
/// of them cannot be met there at all, it forbids what the other one looks at: that is no
/// contradiction.)
fn together(context: &mut Context<'_>, findings: &mut Findings<'_>, failing: &[bool]) {
    let model = context.model;
    let held: Vec<NodeId> =
        context.roots.checks.clone().iter().map(|check| context.and([check.when, check.require])).collect();
    // Who meets two of them shows that they do not contradict each other.
    let samples = Samples::of(context, held.iter().copied());
    let met: Vec<Seen> = held.iter().map(|held| samples.seen(context, *held)).collect();
    // What is only told demands nothing.
    let demands = |index: usize| !failing[index] && model.checks[index].severity != Severity::Info;
    for (one, first) in model.checks.iter().enumerate() {
        for (two, second) in model.checks.iter().enumerate().skip(one + 1) {
            if !demands(one) || !demands(two) || met[one].meets(met[two]) {
                continue;
            }
            let (a, b) = (context.roots.checks[one], context.roots.checks[two]);
            if !overlap(context, [a, b]) {
                continue;
            }
            let both = context.and([a.when, b.when]);
            let held = context.and([both, a.require, b.require]);
            let alone = [a, b].map(|check| context.and([both, check.require]));
            // Two assumptions are not judged under themselves; another check is under an assumption.
            let own = [one, two];
            let care = context.care_without(if first.assume && second.assume { &own } else { &[] });
            let never = |root| matches!(context.ask(root, care), Outcome::Never | Outcome::Impossible);
            if !never(held) || alone.into_iter().any(never) {
                continue;
            }
            let everybody = context.ask(both, care) == Outcome::Always;
            let what = words::checks_contradict(&first.head.id, &second.head.id, everybody);
            let finding = message(FindingCode::ChecksContradict, what, second.require.loc)
                .label(first.require.loc, words::against_this())
                .help(words::mend_or_part());
            let witness = context.show(both).map(|shown| shown.text);
            findings.add(&[&first.head, &second.head], Finding { diagnostic: finding, witness });
        }
    }
}

/// Whether two checks speak of something in common; through the assumptions, everything may.
fn overlap(context: &Context<'_>, checks: [CheckRoot; 2]) -> bool {
    if context.care().is_some() {
        return true;
    }
    let formulas = &context.lowering.formulas;
    let [one, two] = checks.map(|check| {
        let mut vars = formulas.support(check.when);
        vars.extend(formulas.support(check.require));
        vars
    });
    one.iter().any(|var| two.contains(var))
}
