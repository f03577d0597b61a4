//! Runs a case, and says what came out otherwise.

use super::model::{Case, ExpectBlocked, ExpectBy, ExpectReason, ExpectRecommendation, ExpectStatus, Target};
use crate::Rulebook;
use crate::decide::{Decision, Owned, Status, decide};
use crate::diagnostic::Diagnostic;
use crate::explain::{Explainer, Explanation, Reasons};
use crate::plan::{Plan, StepState};
use crate::rulebook::model::{ActorId, CheckId, FactId, Item, Lang};
use crate::source::Loc;
use crate::words::results as words;
use rules_language::phrase::Phrase;

/// What became of a case.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CaseVerdict {
    /// What came out otherwise; nothing if all is as expected.
    pub failures: Vec<Failure>,
}

/// Something that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it is about: an id.
    pub id: String,
    /// What was expected.
    pub expected: Phrase,
    /// What came out.
    pub found: Phrase,
    /// Where the expectation is written.
    pub loc: Loc,
    /// The item whose status is to be explained, where one came out otherwise.
    pub explain: Option<String>,
}

impl CaseVerdict {
    /// Whether all is as expected.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Runs a case; one that was read for another rulebook is refused. `explained` puts the explanation of an unexpected
/// status into words of `lang`.
pub fn run(
    rulebook: &Rulebook,
    case: &Case,
    lang: Lang,
    explained: &dyn Fn(&Explanation<'_>) -> String,
) -> Result<CaseVerdict, Diagnostic> {
    case.must_be_for(rulebook)?;
    let today = case.today.map(|day| day.days());
    let decision = decide(rulebook.model(), rulebook.compiled(), &case.dossier, today);
    let explainer = Explainer::new(&decision, Reasons::One);
    let mut run =
        Run { case, decision: &decision, explainer: &explainer, lang, explained, failures: Vec::new() };
    for expected in &case.expect.statuses {
        run.status(expected);
    }
    case.expect.recommendations.iter().for_each(|expected| run.recommendation(expected));
    run.problems();
    run.notes();
    if !(case.expect.blocked.is_empty() && case.expect.ready.is_empty() && case.expect.order.is_empty()) {
        let plan = decision.plan(case.today);
        case.expect.blocked.iter().for_each(|expected| run.blocked(&plan, expected));
        case.expect.ready.iter().for_each(|(step, loc)| run.ready(&plan, step, *loc));
        run.order(&plan);
    }
    case.expect.by.iter().for_each(|expected| run.by(expected));
    case.expect.owners.iter().for_each(|expected| run.owner(expected));
    for expected in &case.expect.reasons {
        run.reason(expected);
    }
    Ok(CaseVerdict { failures: run.failures })
}

struct Run<'r, 'a> {
    case: &'r Case,
    decision: &'r Decision<'a>,
    explainer: &'r Explainer<'r, 'a>,
    lang: Lang,
    explained: &'r dyn Fn(&Explanation<'_>) -> String,
    failures: Vec<Failure>,
}

impl Run<'_, '_> {
    fn fail(&mut self, id: &str, expected: Phrase, found: Phrase, loc: Loc) {
        self.failures.push(Failure { id: id.to_string(), expected, found, loc, explain: None });
    }

    /// Why an item stands as it does.
    fn explanation(&self, id: &str) -> Option<String> {
        let explanations = self.explainer.explain(id).ok()?;
        let texts: Vec<String> = explanations.iter().map(|one| (self.explained)(one)).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }

    // --- Statuses ---

    /// The statuses of what an id stands for: of each instance of a step.
    fn found(&self, target: &Target) -> Vec<(String, Status)> {
        match target {
            Target::Item(item, id) => {
                self.decision.status(*item).map(|status| (id.clone(), status.clone())).into_iter().collect()
            }
            Target::Element(item, id) => {
                let elements = self.decision.elements(*item).into_iter();
                elements.filter(|one| one.id == *id).map(|one| (one.id, one.status)).collect()
            }
            Target::Step(id) => self
                .instances(id)
                .into_iter()
                .map(|index| {
                    let instance = &self.decision.steps()[index];
                    (instance.id.clone(), instance.status.clone())
                })
                .collect(),
        }
    }

    /// The instances that an id stands for: one of its own, or all of a step.
    fn instances(&self, id: &str) -> Vec<usize> {
        let steps = self.decision.steps();
        let own: Vec<usize> = (0..steps.len()).filter(|index| steps[*index].id == id).collect();
        if !own.is_empty() {
            return own;
        }
        let model = self.decision.model();
        (0..steps.len()).filter(|index| model.step(steps[*index].step).head.id == id).collect()
    }

    fn status(&mut self, expected: &ExpectStatus) {
        let id = expected.target.id().to_string();
        let found = self.found(&expected.target);
        if found.is_empty() && expected.status != "not_required" {
            self.fail(&id, Phrase::verbatim(expected.status), words::no_such_item(), expected.loc);
            return;
        }
        let mut wrong: Vec<(String, Phrase, Phrase)> = Vec::new();
        for (id, status) in found {
            if status.word() != expected.status {
                wrong.push((id, Phrase::verbatim(expected.status), self.status_words(&status)));
            } else if let Some(facts) = &expected.depends_on
                && *facts != sorted(status.depends_on())
            {
                let expected = words::depends_on(self.names(facts));
                wrong.push((id, expected, self.status_words(&status)));
            }
        }
        for (id, expected_words, found) in wrong {
            let explain = match self.told_of_whole(&expected.target, &found) {
                Some(whole) => Some(words::as_whole(whole).say(self.lang) + "\n"),
                None => self.explanation(&id),
            };
            self.failures.push(Failure { id, expected: expected_words, found, loc: expected.loc, explain });
        }
    }

    fn recommendation(&mut self, expected: &ExpectRecommendation) {
        let found = self.decision.recommendation(expected.item).map(Status::recommendation_word);
        if found != Some(expected.word) {
            let id = self.decision.model.head(expected.item).id.clone();
            let found = found.map_or_else(words::no_recommendation, Phrase::verbatim);
            let explain = self.explanation(&id);
            let expected_words = Phrase::verbatim(expected.word);
            let failure = Failure { id, expected: expected_words, found, loc: expected.loc, explain };
            self.failures.push(failure);
        }
    }

    /// Where a part has no condition of its own and comes out as the whole that it belongs to, of which
    /// it has been told already: that whole.
    fn told_of_whole(&self, target: &Target, found: &Phrase) -> Option<String> {
        let model = self.decision.model();
        let Target::Item(item, _) = target else { return None };
        let (own, requirement, scenario) = match item {
            Item::Proof(id) => {
                let proof = &model.proofs[id.index()];
                (&proof.applicability, proof.requirement, proof.scenario)
            }
            Item::Scenario(id) => {
                let scenario = &model.scenarios[id.index()];
                (&scenario.applicability, scenario.requirement, None)
            }
            _ => return None,
        };
        let whole = match scenario {
            Some(scenario) => &model.scenarios[scenario.index()].head.id,
            None => &model.requirements[requirement.index()].head.id,
        };
        let told = |failure: &Failure| failure.id == *whole && failure.found == *found;
        let same = own.applies.is_none() && own.under.is_empty() && self.failures.iter().any(told);
        same.then(|| whole.clone())
    }

    fn status_words(&self, status: &Status) -> Phrase {
        match status {
            Status::Undetermined(_) => words::depends_on(self.names(&sorted(status.depends_on()))),
            _ => Phrase::verbatim(status.word()),
        }
    }

    fn names(&self, facts: &[FactId]) -> Phrase {
        let names: Vec<&str> =
            facts.iter().map(|fact| self.decision.model().fact(*fact).head.id.as_str()).collect();
        if names.is_empty() { words::nothing() } else { Phrase::verbatim(names.join(", ")) }
    }

    // --- Problems and notes ---

    fn problems(&mut self) {
        let Some(expected) = &self.case.expect.problems else { return };
        let model = self.decision.model();
        let found: Vec<CheckId> = self.decision.problems().iter().map(|problem| problem.check).collect();
        for (check, said) in differences(&expected.items, &found, (words::a_problem(), words::no_problem())) {
            let id = model.checks[check.index()].head.id.clone();
            let explain = self.explanation(&id);
            let (expected_words, found) = said;
            let failure = Failure { id, expected: expected_words, found, loc: expected.loc, explain };
            self.failures.push(failure);
        }
    }

    fn notes(&mut self) {
        let Some(expected) = &self.case.expect.notes else { return };
        let model = self.decision.model();
        for (note, said) in
            differences(&expected.items, self.decision.notes(), (words::told(), words::not_told()))
        {
            let id = &model.notes[note.index()].head.id;
            self.fail(id, said.0, said.1, expected.loc);
        }
    }

    // --- The plan ---

    fn state(&mut self, plan: &Plan<'_>, id: &str, wanted: StepState, loc: Loc) -> Vec<usize> {
        let instances = self.instances(id);
        if instances.is_empty() {
            self.fail(id, Phrase::verbatim(wanted.word()), words::no_such_step(), loc);
        }
        for index in &instances {
            let state = plan.steps()[*index].state;
            if state != wanted {
                let mut found = Phrase::verbatim(state.word());
                if state == StepState::Blocked {
                    found = words::blocked_by(self.causes(plan, *index).join(", "));
                }
                self.fail(plan.id(*index), Phrase::verbatim(wanted.word()), found, loc);
            }
        }
        instances
    }

    fn causes(&self, plan: &Plan<'_>, step: usize) -> Vec<String> {
        let mut causes: Vec<String> =
            plan.blocked_by(step).iter().map(|cause| plan.cause_id(cause)).collect();
        causes.sort();
        causes
    }

    fn blocked(&mut self, plan: &Plan<'_>, expected: &ExpectBlocked) {
        let instances = self.state(plan, &expected.step, StepState::Blocked, expected.loc);
        let Some(causes) = &expected.causes else { return };
        for index in instances {
            let found = self.causes(plan, index);
            if plan.steps()[index].state == StepState::Blocked && found != *causes {
                let said = |causes: &[String]| words::blocked_by(causes.join(", "));
                self.fail(plan.id(index), said(causes), said(&found), expected.loc);
            }
        }
    }

    fn ready(&mut self, plan: &Plan<'_>, step: &str, loc: Loc) {
        self.state(plan, step, StepState::Ready, loc);
    }

    /// Each step must come after the one before it, whatever else comes between: by what it waits
    /// for, not by chance.
    fn order(&mut self, plan: &Plan<'_>) {
        for pair in self.case.expect.order.windows(2) {
            let [(first, _), (second, loc)] = pair else { continue };
            for later in self.instances(second) {
                let waits_for = ancestors(plan, later);
                for earlier in self.instances(first) {
                    if !waits_for.contains(&earlier) {
                        let expected = words::after(plan.id(earlier));
                        self.fail(plan.id(later), expected, words::does_not_wait(), *loc);
                    }
                }
            }
        }
    }

    fn by(&mut self, expected: &ExpectBy) {
        let model = self.decision.model();
        let name = |actors: &[ActorId]| {
            let names: Vec<&str> = actors.iter().map(|id| model.actors[id.index()].id.as_str()).collect();
            match names.is_empty() {
                true => words::nobodys_move(),
                false => words::move_of(names.join(", ")),
            }
        };
        for index in self.instances(&expected.step) {
            let instance = &self.decision.steps()[index];
            let mut found = self.decision.actors(instance);
            found.sort_unstable();
            if found != expected.actors {
                self.fail(&instance.id.clone(), name(&expected.actors), name(&found), expected.loc);
            }
        }
    }

    fn owner(&mut self, expected: &ExpectBy) {
        let model = self.decision.model();
        let names = |actors: &[ActorId]| {
            let names: Vec<&str> = actors.iter().map(|id| model.actors[id.index()].id.as_str()).collect();
            names.join(", ")
        };
        let piece = |actors: &[ActorId]| match actors {
            [] => words::own_piece(),
            actors => words::piece_of(names(actors)),
        };
        for index in self.instances(&expected.step) {
            let instance = &self.decision.steps()[index];
            let (found, mut actors) = match self.decision.owned(instance) {
                Owned::Candidate => (piece(&[]), Vec::new()),
                Owned::By(actors) => (piece(&actors), actors),
                Owned::Perhaps(actors, _) => (words::perhaps_piece_of(names(&actors)), Vec::new()),
            };
            actors.sort_unstable();
            if found != piece(&actors) || actors != expected.actors {
                self.fail(&instance.id.clone(), piece(&expected.actors), found, expected.loc);
            }
        }
    }

    // --- Reasons ---

    fn reason(&mut self, expected: &ExpectReason) {
        let Ok(explanations) = self.explainer.explain(&expected.id) else {
            self.fail(&expected.id, words::a_reason(), words::nothing_to_explain(), expected.loc);
            return;
        };
        let Some(explanation) = explanations.first() else { return };
        let mut found: Vec<String> =
            explanation.reason().into_iter().flatten().map(|literal| literal.fact.clone()).collect();
        found.sort();
        found.dedup();
        if found != expected.facts {
            let said = |facts: &[String]| words::because_of(facts.join(", "));
            let text = (self.explained)(explanation);
            self.failures.push(Failure {
                id: expected.id.clone(),
                expected: said(&expected.facts),
                found: said(&found),
                loc: expected.loc,
                explain: Some(text),
            });
        }
    }
}

/// What is expected and not found, and what is found and not expected; each with the words for what
/// was expected and what was found.
fn differences<T: Copy + PartialEq>(
    expected: &[T],
    found: &[T],
    (there, not_there): (Phrase, Phrase),
) -> Vec<(T, (Phrase, Phrase))> {
    let missing = expected.iter().filter(|one| !found.contains(one));
    let missing = missing.map(|one| (*one, (there.clone(), not_there.clone())));
    let extra = found.iter().filter(|one| !expected.contains(one));
    missing.chain(extra.map(|one| (*one, (not_there.clone(), there.clone())))).collect()
}

/// All that a step waits for, directly or not.
fn ancestors(plan: &Plan<'_>, step: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut open = vec![step];
    while let Some(next) = open.pop() {
        for before in plan.after(next) {
            if !found.contains(&before) {
                found.push(before);
                open.push(before);
            }
        }
    }
    found
}

fn sorted(facts: &[FactId]) -> Vec<FactId> {
    let mut facts = facts.to_vec();
    facts.sort_unstable();
    facts
}
