//! Claims: proved over all dossiers, or refuted by one.

use super::Finding;
use super::context::Context;
use super::finding::{Findings, message};
use super::graph::Graph;
use crate::check::FindingCode;
use crate::logic::{NodeId, Outcome};
use crate::phrase::Phrase;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::Selection;
use crate::rulebook::model::{Claim, ClaimId, Statement, StatementKind};
use crate::source::Loc;
use crate::words::findings as words;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimVerdict {
    /// It holds for every dossier.
    Proved,
    /// A dossier goes against it.
    Refuted,
    /// Neither was reached.
    Unsettled,
}

impl ClaimVerdict {
    /// The word for it, in JSON too.
    pub const fn word(self) -> &'static str {
        match self {
            ClaimVerdict::Proved => "proved",
            ClaimVerdict::Refuted => "refuted",
            ClaimVerdict::Unsettled => "unsettled",
        }
    }
}

/// A claim, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimResult {
    /// The claim.
    pub claim: ClaimId,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub loc: Loc,
    /// What became of it.
    pub verdict: ClaimVerdict,
    /// A dossier that goes against it.
    pub counterexample: Option<String>,
}

/// Proves or refutes every claim; what is refuted is a finding too.
pub(super) fn prove(context: &mut Context<'_>, findings: &mut Findings<'_>) -> Vec<ClaimResult> {
    let model = context.model;
    let graph = model
        .claims
        .iter()
        .flat_map(|claim| &claim.statements)
        .any(|statement| matches!(statement.kind, StatementKind::Before(..)))
        .then(|| Graph::of(context));
    let mut results = Vec::with_capacity(model.claims.len());
    for (index, claim) in model.claims.iter().enumerate() {
        if claim.statements.is_empty() {
            let finding =
                message(FindingCode::ClaimAboutNothing, words::claim_states_nothing(), claim.head.loc)
                    .help(words::add_statement());
            findings.add(&[&claim.head], finding.into());
        }
        let mut result = ClaimResult {
            claim: ClaimId::at(index),
            text: claim.head.id.clone(),
            loc: claim.head.loc,
            verdict: ClaimVerdict::Proved,
            counterexample: None,
        };
        for statement in &claim.statements {
            let mut prover = Prover { context, findings, graph: graph.as_ref() };
            let (verdict, counterexample) = prover.statement(claim, statement);
            match (result.verdict, verdict) {
                (_, ClaimVerdict::Refuted) | (ClaimVerdict::Proved, _) => {
                    result.verdict = verdict;
                    result.counterexample = result.counterexample.or(counterexample);
                }
                _ => {}
            }
        }
        results.push(result);
    }
    results
}

/// When a statement is broken, where it is about conditions.
pub(super) fn broken<'a>(context: &mut Context<'a>, statement: &'a Statement) -> Option<NodeId> {
    let when = statement.when.as_ref().map_or(NodeId::TRUE, |when| context.lowering.condition(when));
    let broken = match &statement.kind {
        StatementKind::Always(condition) => {
            let holds = context.lowering.condition(condition);
            context.not(holds)
        }
        StatementKind::Never(condition) => context.lowering.condition(condition),
        StatementKind::ExactlyOne(conditions) => {
            let nodes: Vec<NodeId> =
                conditions.iter().map(|condition| context.lowering.condition(condition)).collect();
            let one = exactly_one(context, &nodes);
            context.not(one)
        }
        StatementKind::Before(..) => return None,
    };
    Some(context.and([when, broken]))
}

struct Prover<'c, 'f, 'a, 's> {
    context: &'c mut Context<'a>,
    findings: &'f mut Findings<'s>,
    graph: Option<&'c Graph>,
}

impl<'a> Prover<'_, '_, 'a, '_> {
    fn statement(&mut self, claim: &'a Claim, statement: &'a Statement) -> (ClaimVerdict, Option<String>) {
        self.about_nothing(claim, statement);
        let when = statement.when.as_ref().map_or(NodeId::TRUE, |when| self.context.lowering.condition(when));
        match &statement.kind {
            StatementKind::Always(condition) => {
                let holds = self.context.lowering.condition(condition);
                let broken = self.context.not(holds);
                self.never(claim, statement, when, broken, |id| words::refuted_not_always(id))
            }
            StatementKind::Never(condition) => {
                let broken = self.context.lowering.condition(condition);
                self.never(claim, statement, when, broken, |id| words::refuted_can_hold(id))
            }
            StatementKind::ExactlyOne(conditions) => {
                let nodes: Vec<NodeId> =
                    conditions.iter().map(|condition| self.context.lowering.condition(condition)).collect();
                let one = exactly_one(self.context, &nodes);
                let broken = self.context.not(one);
                self.never(claim, statement, when, broken, |id| words::refuted_none_or_several(id))
            }
            StatementKind::Before(first, second) => {
                let Some(graph) = self.graph else { return (ClaimVerdict::Unsettled, None) };
                for (ends, broken) in graph.unordered(self.context, *first, *second) {
                    let broken = self.context.and([when, broken]);
                    if self.context.never(broken) {
                        continue;
                    }
                    let model = self.context.model;
                    let shown = self
                        .context
                        .show_where(broken, |context, shown| graph.is_unordered_in(context, shown, ends));
                    let (first, second) = (&model.step(*first).head, &model.step(*second).head);
                    let what = words::refuted_before(&claim.head.id, &first.id, &second.id);
                    let labels = [
                        (first.loc, words::should_come_first as fn() -> Phrase),
                        (second.loc, words::should_come_after),
                    ];
                    return self.refuted(claim, statement, what, &labels, shown.map(|shown| shown.text));
                }
                (ClaimVerdict::Proved, None)
            }
        }
    }

    /// Claims that `broken` is never so when `when` is.
    fn never(
        &mut self,
        claim: &Claim,
        statement: &Statement,
        when: NodeId,
        broken: NodeId,
        says: fn(&str) -> Phrase,
    ) -> (ClaimVerdict, Option<String>) {
        let broken = self.context.and([when, broken]);
        if matches!(self.context.outcome(broken), Outcome::Never | Outcome::Impossible) {
            return (ClaimVerdict::Proved, None);
        }
        let shown = self.context.show(broken).map(|shown| shown.text);
        let what = says(&claim.head.id);
        self.refuted(claim, statement, what, &[], shown)
    }

    fn refuted(
        &mut self,
        claim: &Claim,
        statement: &Statement,
        what: Phrase,
        labels: &[(Loc, fn() -> Phrase)],
        witness: Option<String>,
    ) -> (ClaimVerdict, Option<String>) {
        let verdict = if witness.is_some() { ClaimVerdict::Refuted } else { ClaimVerdict::Unsettled };
        let mut finding = match verdict {
            ClaimVerdict::Refuted => {
                message(FindingCode::ClaimRefuted, what, statement.loc).help(words::mend_rules_or_claim())
            }
            _ => message(FindingCode::ClaimUnsettled, words::claim_unsettled(), statement.loc)
                .help(words::state_more_narrowly()),
        };
        for (loc, text) in labels {
            finding = finding.label(*loc, text());
        }
        self.findings.add(&[&claim.head], Finding { diagnostic: finding, witness: witness.clone() });
        (verdict, witness)
    }

    /// `any proof under …` that selects nothing says nothing.
    fn about_nothing(&mut self, claim: &Claim, statement: &'a Statement) {
        let conditions: Vec<&Cond> = match &statement.kind {
            StatementKind::Always(condition) | StatementKind::Never(condition) => vec![condition],
            StatementKind::ExactlyOne(conditions) => conditions.iter().collect(),
            StatementKind::Before(..) => Vec::new(),
        };
        let mut empty: Vec<Loc> = Vec::new();
        for condition in conditions.into_iter().chain(&statement.when) {
            condition.visit(&mut |inner| {
                if let CondKind::Items { kind, under, within, of, .. } = &inner.kind
                    && (self.context.model)
                        .selected(Selection { kind: *kind, under: *under, within: *within, of: *of })
                        .next()
                        .is_none()
                {
                    empty.push(inner.loc);
                }
            });
        }
        for loc in empty {
            let finding = message(FindingCode::ClaimAboutNothing, words::no_such_item(), loc)
                .help(words::about_nothing_is_true());
            self.findings.add(&[&claim.head], finding.into());
        }
    }
}

fn exactly_one(context: &mut Context<'_>, nodes: &[NodeId]) -> NodeId {
    // None so far, one so far.
    let (mut none, mut one) = (NodeId::TRUE, NodeId::FALSE);
    for node in nodes {
        let not = context.not(*node);
        let first = context.and([none, *node]);
        let still = context.and([one, not]);
        one = context.or([first, still]);
        none = context.and([none, not]);
    }
    one
}
