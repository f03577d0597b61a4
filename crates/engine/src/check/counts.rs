//! Counts that a source announces, and that the items exceed.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::BTreeMap;

use super::Finding;
use super::context::Context;
use super::finding::{Findings, message};
use crate::check::FindingCode;
use crate::logic::NodeId;
use crate::phrase::Phrase;
use crate::rulebook::model::{ChapterId, Head, Item, Requirement};
use crate::words::findings as words;

/// How many sums are looked at: different conditions times what they can come to. Beyond that nothing
/// is said.
const MOST_SUMS: usize = 400_000;

/// Finds them all.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>) {
    let model = context.model;
    let under = model.announced.iter().flat_map(|announced| &announced.under);
    let whom: Vec<NodeId> = under.map(|scope| context.roots.scopes[scope.index()]).collect();
    // What is announced of some candidates is exceeded among those only.
    let among = |context: &mut Context<'_>, nodes: Vec<NodeId>| -> Vec<NodeId> {
        nodes.into_iter().map(|node| context.and(whom.iter().copied().chain([node]))).collect()
    };
    for (index, chapter) in model.chapters.iter().enumerate() {
        let (Some(announced), id) = (chapter.announced, ChapterId::at(index)) else { continue };
        let inside = model.requirements.iter().filter(|requirement| requirement.chapter == Some(id));
        let proofs: Vec<NodeId> = inside.flat_map(|requirement| owed(context, requirement)).collect();
        let proofs = among(context, proofs);
        if let Some((most, witness)) = exceeded(context, &proofs, announced) {
            let what = words::chapter_exceeded(&chapter.head.id, announced, most);
            let item = Item::Chapter(id);
            report(findings, &chapter.head, Some(item), what, witness);
        }
    }
    let Some(announced) = &model.announced else { return };
    let proofs: Vec<NodeId> =
        model.requirements.iter().flat_map(|requirement| owed(context, requirement)).collect();
    let proofs = among(context, proofs);
    if let Some((most, witness)) = exceeded(context, &proofs, announced.proofs) {
        let what = words::rulebook_proofs_exceeded(announced.proofs, most);
        report(findings, &model.head, None, what, witness);
    }
    if let Some(chapters) = announced.chapters {
        let applicable = context.roots.chapters.clone();
        let applicable = among(context, applicable);
        if let Some((most, witness)) = exceeded(context, &applicable, chapters) {
            let what = words::rulebook_chapters_exceeded(chapters, most);
            report(findings, &model.head, None, what, witness);
        }
    }
}

/// What a requirement owes, one by one: its proofs, and as many of a group as are enough.
fn owed(context: &Context<'_>, requirement: &Requirement) -> Vec<NodeId> {
    let (model, roots) = (context.model, &context.roots);
    let alone = requirement.proofs.iter().filter(|proof| model.group_of(**proof).is_none());
    let groups = requirement.groups.iter().flat_map(|group| &roots.groups[group.index()]).copied();
    alone.map(|proof| roots.proofs[proof.index()]).chain(groups).collect()
}

fn report(
    findings: &mut Findings<'_>,
    head: &Head,
    item: Option<Item>,
    what: Phrase,
    witness: Option<String>,
) {
    let diagnostic = message(FindingCode::CountExceeded, what, head.loc).help(words::look_at_source_again());
    let finding = Finding { diagnostic, witness };
    match item {
        Some(item) => findings.about(item, finding),
        None => findings.add(&[head], finding),
    }
}

/// How many of these can hold together, if that is more than announced, and a dossier for it.
fn exceeded(context: &mut Context<'_>, nodes: &[NodeId], announced: u32) -> Option<(u32, Option<String>)> {
    let declared = u32::try_from(nodes.iter().filter(|node| **node != NodeId::FALSE).count()).ok()?;
    if declared <= announced {
        return None;
    }
    // Those that hold together count together.
    let mut weights: BTreeMap<NodeId, u32> = BTreeMap::new();
    for node in nodes {
        let weight = weights.entry(*node).or_default();
        *weight = weight.saturating_add(1);
    }
    if weights.len().saturating_mul(declared as usize) > MOST_SUMS {
        return None;
    }
    let mut most = None;
    // The greatest number that some dossier reaches, looked for by halves.
    let (mut low, mut high) = (announced.saturating_add(1), declared);
    while low <= high {
        let middle = low.midpoint(high);
        let reached = at_least(context, &weights, middle);
        if context.never(reached) {
            high = middle.saturating_sub(1);
        } else {
            most = Some((middle, reached));
            low = middle.saturating_add(1);
        }
    }
    let (most, reached) = most?;
    Some((most, context.show(reached).map(|shown| shown.text)))
}

/// The weights of those that hold come to so much.
fn at_least(context: &mut Context<'_>, weights: &BTreeMap<NodeId, u32>, number: u32) -> NodeId {
    // `rest[n]`: those still to come reach n.
    let mut rest = vec![NodeId::FALSE; (number as usize).saturating_add(1)];
    rest[0] = NodeId::TRUE;
    for (node, weight) in weights.iter().rev() {
        for n in (1..rest.len()).rev() {
            let left = n.saturating_sub(*weight as usize);
            let with = context.and([*node, rest[left]]);
            rest[n] = context.or([with, rest[n]]);
        }
    }
    rest[number as usize]
}
