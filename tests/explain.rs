//! Promise: every reason is sufficient and minimal, the first is smallest, `all` lists them all;
//! every flip is valid and minimal; every answer to an open question has the consequence it is said
//! to have. Checked against every completion of small random rulebooks, one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support::oracle;
use crate::support::random;
use rules::report::Telling;

use std::collections::{BTreeMap, BTreeSet};

use oracle::{Candidate, holds};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use random::{Case, Kind, case, dossier};
use rules::rulebook::model::{FactId, Model};
use rules::{
    Answer, Decision, Dossier, Explainer, Explanation, Lang, Literal, Part, Reasons, Rulebook, Verdict,
};

/// The most candidates that one case may have.
const MOST: usize = 4_000;
/// The most pieces whose subsets are all tried.
const MOST_PIECES: usize = 9;

#[test]
fn reasons_and_flips_are_right() {
    let cases = if std::env::var_os("RULES_LONG").is_some() { 60_000 } else { 400 };
    let mut runner = TestRunner::new(Config {
        cases,
        max_global_rejects: cases * 8,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    });
    runner.run(&case(), |case| check(&case)).unwrap();
}

/// What an element can be may hang on an assumption that counts other elements than the rule does.
#[test]
fn assumptions_about_other_elements_count() {
    let text = "\
rulebook trip { title \"Trip\" }
fact f0 : yes_no { }
fact f1 : list of record { kind : one of { big small }  ok : yes_no } { }
check c0 { assume require any f1 where (kind is small and ok)  inferred because \"test\" }
requirement R { applies when (any f1 where kind is big) or f0 or (every f1 where ok)  proofs 1  inferred because \"test\" }
";
    let rulebook = Rulebook::from_texts(&[("trip.rules", text)]).unwrap();
    let dossier = rulebook.read_dossier("facts:\n  f1: [{ok: yes}, {kind: small}]\n").unwrap();
    let decision = rulebook.decide(&dossier);
    let explanation = decision.explain("R").unwrap();
    assert_eq!(decision.check_explanation(&explanation).wrong, Vec::<String>::new());
    // The first element has to be the small one that is all right.
    let sentence =
        "If the answer to “f0” is no and for “2” in “f1”, the answer to “ok” is no, it is not required.";
    assert!(
        explanation
            .flips
            .iter()
            .any(|flip| Telling::new(&explanation, Lang::En).flip_sentence(flip) == sentence)
    );
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let given = case.given_values();
    // Longer lists would need longer ones still to tell what else there could be.
    let short = |value: &Option<String>| value.as_ref().is_none_or(|text| text.matches('{').count() <= 2);
    prop_assume!(given.iter().all(short));
    let rulebook = Rulebook::from_texts(&[("random.rules", &case.rulebook())])
        .map_err(|error| TestCaseError::fail(format!("{error}\n{}", case.rulebook())))?;
    let text = case.dossier();
    let declared = rulebook.read_dossier(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let world = World::of(&rulebook, case);
    prop_assume!(world.is_some());
    let world = world.unwrap();
    let decision = rulebook.decide(&declared);
    let one = Explainer::new(&decision, Reasons::One);
    let all = Explainer::new(&decision, Reasons::All);
    for index in 0..case.requirements.len() {
        let id = format!("R{index}");
        let truths = world.truths(rulebook.model(), index);
        let context = || format!("{id}\n{}\n{text}", case.rulebook());
        let explanation = one.explain(&id).map_err(|error| TestCaseError::fail(error.to_string()))?.remove(0);
        let every = all.explain(&id).map_err(|error| TestCaseError::fail(error.to_string()))?.remove(0);
        check_reasons(&world, &truths, &explanation, &every, &context)?;
        check_flips(&rulebook, case, &world, &explanation, &context)?;
        check_answers(&rulebook, case, &explanation, &context)?;
        for explanation in [&explanation, &every] {
            let checked = decision.check_explanation(explanation);
            prop_assert!(checked.is_right(), "{:?}\n{}", checked.wrong, context());
        }
    }
    Ok(())
}

// --- Reasons ---

fn check_reasons(
    world: &World,
    truths: &[bool],
    explanation: &Explanation<'_>,
    every: &Explanation<'_>,
    context: &dyn Fn() -> String,
) -> Result<(), TestCaseError> {
    let wanted = match explanation.status {
        Some(Verdict::Yes) => true,
        Some(Verdict::No) => false,
        _ => {
            prop_assert!(explanation.reasons.is_empty(), "{}", context());
            return Ok(());
        }
    };
    prop_assert_eq!(explanation.reasons.len(), 1, "{}", context());
    for reason in explanation.reasons.iter().chain(&every.reasons) {
        let all: Vec<&Literal> = reason.iter().collect();
        prop_assert!(world.forces(truths, &all, wanted), "not enough: {:?}\n{}", reason, context());
        for dropped in 0..all.len() {
            let fewer: Vec<&Literal> = all
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != dropped)
                .map(|(_, literal)| *literal)
                .collect();
            prop_assert!(
                !world.forces(truths, &fewer, wanted),
                "to spare: {:?} in {:?}\n{}",
                all[dropped],
                reason,
                context()
            );
        }
    }
    // Every subset of the pieces that any reason names: those that are minimal are the reasons.
    let mut pieces: Vec<&Literal> = Vec::new();
    for literal in every.reasons.iter().flatten() {
        // How far the value may move differs from reason to reason, and is not looked at here.
        if !pieces.iter().any(|other| says_all_of(other, literal) && says_all_of(literal, other)) {
            pieces.push(literal);
        }
    }
    prop_assert!(every.reasons_complete, "{}", context());
    if pieces.len() <= MOST_PIECES {
        let kept = |set: u32| -> Vec<&Literal> {
            (0..pieces.len()).filter(|at| set >> at & 1 == 1).map(|at| pieces[at]).collect()
        };
        let enough: Vec<u32> =
            (0..1 << pieces.len()).filter(|set| world.forces(truths, &kept(*set), wanted)).collect();
        // Of what says less and is still enough, there is none.
        let says = |set: u32, other: u32| {
            kept(other).iter().all(|part| kept(set).iter().any(|whole| says_all_of(whole, part)))
        };
        let minimal: Vec<u32> = enough
            .iter()
            .copied()
            .filter(|set| !enough.iter().any(|other| other != set && says(*set, *other)))
            .collect();
        prop_assert_eq!(minimal.len(), every.reasons.len(), "{:?}\n{}", every.reasons, context());
        prop_assert_eq!(
            minimal.iter().map(|set| set.count_ones() as usize).min(),
            explanation.reasons.first().map(Vec::len),
            "not the smallest\n{}",
            context()
        );
        prop_assert_eq!(explanation.reasons_complete, minimal.len() == 1, "{}", context());
    }
    Ok(())
}

/// Whether one piece says all that another says: of an element, some fields or all of them.
fn says_all_of(whole: &Literal, part: &Literal) -> bool {
    whole.fact == part.fact
        && whole.part == part.part
        && match (&whole.value, &part.value) {
            (Answer::Parts(more), Answer::Parts(fewer)) => fewer.iter().all(|field| more.contains(field)),
            (whole, part) => whole == part,
        }
}

// --- Flips ---

fn check_flips(
    rulebook: &Rulebook,
    case: &Case,
    world: &World,
    explanation: &Explanation<'_>,
    context: &dyn Fn() -> String,
) -> Result<(), TestCaseError> {
    let given = case.given_values();
    for flip in &explanation.flips {
        let changed = with(case, &given, &flip.set);
        let now = verdict(rulebook, &changed, &explanation.id);
        prop_assert_eq!(now, flip.verdict, "{:?}\n{}", flip.set, context());
        prop_assert_ne!(Some(now), explanation.status, "{}", context());
        for part in 0..(1_u32 << flip.set.len()) - 1 {
            let fewer: Vec<(String, Answer)> =
                (0..flip.set.len()).filter(|at| part >> at & 1 == 1).map(|at| flip.set[at].clone()).collect();
            let changed = with(case, &given, &fewer);
            let then = verdict(rulebook, &changed, &explanation.id);
            if world.keeps(case, &given) && !world.keeps(case, &changed) {
                continue;
            }
            prop_assert_ne!(then, flip.verdict, "{:?} is enough of {:?}\n{}", fewer, flip.set, context());
        }
    }
    // What can make a dossier that contradicts the assumptions whole again is another question.
    if !world.keeps(case, &given) {
        return Ok(());
    }
    // Whatever single change there is is found. (Lists are changed by few elements at a time, and
    // sets member by member.)
    for (fact, kind) in case.kinds.iter().enumerate() {
        if matches!(kind, Kind::List | Kind::AnyOf) {
            continue;
        }
        for value in kind.values() {
            let mut changed = given.clone();
            changed[fact] = Some(value.clone());
            let now = verdict(rulebook, &changed, &explanation.id);
            if now == Verdict::Open || Some(now) == explanation.status {
                continue;
            }
            // A change that contradicts the assumptions is no flip.
            if !world.keeps(case, &changed) {
                continue;
            }
            let found = explanation.flips.iter().any(|flip| {
                flip.set.len() == 1 && flip.set[0].0 == format!("f{fact}") && flip.verdict == now
            });
            prop_assert!(found, "f{fact}: {value} is not found\n{}", context());
        }
    }
    Ok(())
}

fn check_answers(
    rulebook: &Rulebook,
    case: &Case,
    explanation: &Explanation<'_>,
    context: &dyn Fn() -> String,
) -> Result<(), TestCaseError> {
    let given = case.given_values();
    prop_assert_eq!(explanation.status == Some(Verdict::Open), !explanation.open.is_empty(), "{}", context());
    for open in explanation.open.iter().filter(|open| open.part == Part::Value) {
        for answer in &open.answers {
            let set = [(open.fact.clone(), answer.value.clone())];
            let now = verdict(rulebook, &with(case, &given, &set), &explanation.id);
            prop_assert_eq!(now, answer.verdict, "{} {:?}\n{}", open.fact, answer.value, context());
        }
    }
    Ok(())
}

fn verdict(rulebook: &Rulebook, values: &[Option<String>], id: &str) -> Verdict {
    let dossier = rulebook.read_dossier(&dossier(values)).unwrap();
    status(&rulebook.decide(&dossier), id)
}

fn status(decision: &Decision<'_>, id: &str) -> Verdict {
    let item = decision.model().names.deposit(id).unwrap();
    match decision.status(item).unwrap().word() {
        "required" => Verdict::Yes,
        "not_required" => Verdict::No,
        _ => Verdict::Open,
    }
}

/// The values with some of them replaced.
fn with(case: &Case, given: &[Option<String>], set: &[(String, Answer)]) -> Vec<Option<String>> {
    let mut values = given.to_vec();
    for (fact, answer) in set {
        let number: usize = fact.trim_start_matches('f').parse().unwrap();
        values[number] = Some(yaml(answer, case.kinds[number]));
    }
    values
}

fn yaml(answer: &Answer, kind: Kind) -> String {
    match answer {
        Answer::YesNo(yes) => if *yes { "yes" } else { "no" }.to_string(),
        Answer::Number(text) => text.clone(),
        Answer::Text(text) if kind == Kind::Text => format!("{text:?}"),
        Answer::Text(text) => text.clone(),
        Answer::Members(names) => format!("[{}]", names.join(", ")),
        Answer::Parts(parts) => {
            let parts: Vec<String> =
                parts.iter().map(|(name, value)| format!("{name}: {}", yaml(value, Kind::YesNo))).collect();
            format!("{{{}}}", parts.join(", "))
        }
        Answer::List(elements) => {
            let elements: Vec<String> = elements.iter().map(|element| yaml(element, kind)).collect();
            format!("[{}]", elements.join(", "))
        }
    }
}

// --- Every candidate ---

/// Every candidate that the small rulebook can tell apart.
struct World {
    candidates: Vec<Candidate>,
    /// For each fact, what the values of the candidates look like.
    models: Vec<Vec<Shown>>,
    /// Which value of each fact a candidate has.
    picks: Vec<Vec<usize>>,
    /// Whether a candidate keeps to the assumptions.
    kept: Vec<bool>,
    /// The same; all do if the dossier breaks them.
    possible: Vec<bool>,
}

/// A value, in the terms of reasons.
struct Shown {
    value: String,
    members: BTreeSet<String>,
    elements: Vec<BTreeMap<String, String>>,
}

impl World {
    fn of(rulebook: &Rulebook, case: &Case) -> Option<World> {
        let values: Vec<Vec<String>> = case.kinds.iter().map(|kind| kind.values()).collect();
        if values.iter().map(Vec::len).product::<usize>() > MOST {
            return None;
        }
        let model = rulebook.model();
        let read: Vec<Vec<Dossier>> = values
            .iter()
            .enumerate()
            .map(|(fact, values)| {
                let one = |value: &String| {
                    let mut all = vec![None; fact + 1];
                    all[fact] = Some(value.clone());
                    rulebook.read_dossier(&dossier(&all)).unwrap()
                };
                values.iter().map(one).collect()
            })
            .collect();
        let mut candidates: Vec<(Vec<usize>, Candidate)> = vec![(Vec::new(), Candidate::default())];
        for (fact, dossiers) in read.iter().enumerate() {
            candidates = candidates
                .iter()
                .flat_map(|(picks, candidate)| {
                    dossiers.iter().enumerate().map(move |(at, dossier)| {
                        let picks = picks.iter().copied().chain([at]).collect();
                        (picks, extended(model, candidate, FactId::at(fact), dossier))
                    })
                })
                .collect();
        }
        let models = values
            .iter()
            .zip(&case.kinds)
            .map(|(values, kind)| values.iter().map(|value| shown(value, *kind)).collect())
            .collect();
        let kept: Vec<bool> = candidates
            .iter()
            .map(|(_, candidate)| {
                model.checks.iter().all(|check| !check.assume || holds(model, candidate, &check.require))
            })
            .collect();
        let (picks, candidates): (Vec<_>, Vec<_>) = candidates.into_iter().unzip();
        let mut world = World { candidates, models, picks, kept: Vec::new(), possible: Vec::new() };
        world.kept = kept;
        // Where the dossier itself breaks the assumptions, they are left out.
        let any = world.keeps(case, &case.given_values());
        world.possible = if any { world.kept.clone() } else { vec![true; world.candidates.len()] };
        Some(world)
    }

    /// Whether a dossier with these values can be completed within the assumptions.
    fn keeps(&self, case: &Case, values: &[Option<String>]) -> bool {
        let values: Vec<Option<Shown>> = values
            .iter()
            .zip(&case.kinds)
            .map(|(value, kind)| value.as_ref().map(|value| shown(value, *kind)))
            .collect();
        let fits = |at: usize| {
            values.iter().enumerate().all(|(fact, given)| {
                let other = &self.models[fact][self.picks[at][fact]];
                given.as_ref().is_none_or(|given| completes(given, other, case.kinds[fact]))
            })
        };
        (0..self.candidates.len()).any(|at| self.kept[at] && fits(at))
    }

    fn truths(&self, model: &Model, requirement: usize) -> Vec<bool> {
        let applies = model.requirements[requirement].applicability.applies.as_ref().unwrap();
        self.candidates.iter().map(|candidate| holds(model, candidate, applies)).collect()
    }

    /// Whether these pieces alone force the truth.
    fn forces(&self, truths: &[bool], pieces: &[&Literal], wanted: bool) -> bool {
        (0..self.candidates.len())
            .filter(|at| self.possible[*at] && self.has_all(*at, pieces))
            .all(|at| truths[at] == wanted)
    }

    fn has_all(&self, at: usize, pieces: &[&Literal]) -> bool {
        (0..self.models.len()).all(|fact| {
            let own: Vec<&&Literal> =
                pieces.iter().filter(|literal| literal.fact == format!("f{fact}")).collect();
            let shown = &self.models[fact][self.picks[at][fact]];
            let mut elements: Vec<BTreeMap<String, String>> = Vec::new();
            for literal in own {
                let fits = match (&literal.part, &literal.value) {
                    (Part::Member(member), Answer::YesNo(yes)) => shown.members.contains(member) == *yes,
                    (Part::Element(_), Answer::Parts(parts)) => {
                        let fields = parts.iter().map(|(name, value)| (name.clone(), plain(value)));
                        elements.push(fields.collect());
                        true
                    }
                    (Part::Complete, Answer::Number(count)) => shown.elements.len().to_string() == *count,
                    (Part::Value, value) => shown.value == plain(value),
                    other => panic!("{other:?}"),
                };
                if !fits {
                    return false;
                }
            }
            matched(&elements, &shown.elements, &mut vec![false; shown.elements.len()])
        })
    }
}

/// Whether each wanted element is a different one of those there.
fn matched(
    wanted: &[BTreeMap<String, String>],
    there: &[BTreeMap<String, String>],
    used: &mut Vec<bool>,
) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    (0..there.len()).any(|at| {
        if used[at] || !first.iter().all(|(name, value)| there[at].get(name) == Some(value)) {
            return false;
        }
        used[at] = true;
        let fits = matched(rest, there, used);
        used[at] = false;
        fits
    })
}

/// Whether a value given in part can turn out to be another.
fn completes(given: &Shown, other: &Shown, kind: Kind) -> bool {
    match kind {
        Kind::List => {
            given.elements.len() == other.elements.len()
                && matched(&given.elements, &other.elements, &mut vec![false; other.elements.len()])
        }
        Kind::AnyOf => match given.value.strip_prefix('{') {
            Some(part) => {
                let (name, yes) = part.trim_end_matches('}').split_once(": ").unwrap();
                other.members.contains(name) == (yes == "yes")
            }
            None => given.members == other.members,
        },
        _ => given.value == other.value,
    }
}

fn shown(value: &str, kind: Kind) -> Shown {
    let inner = value.trim_start_matches('[').trim_end_matches(']');
    let mut shown =
        Shown { value: value.trim_matches('"').to_string(), members: BTreeSet::new(), elements: Vec::new() };
    match kind {
        Kind::AnyOf => {
            shown.members =
                inner.split(", ").filter(|member| !member.is_empty()).map(str::to_string).collect();
        }
        Kind::List => {
            for element in inner.split('{').skip(1) {
                let fields = element.split('}').next().unwrap().split(", ").filter(|field| !field.is_empty());
                let fields = fields.map(|field| field.split_once(": ").unwrap());
                shown.elements.push(fields.map(|(name, value)| (name.into(), value.into())).collect());
            }
        }
        _ => {}
    }
    shown
}

fn plain(answer: &Answer) -> String {
    match answer {
        Answer::YesNo(yes) => if *yes { "yes" } else { "no" }.to_string(),
        Answer::Number(text) | Answer::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

fn extended(model: &Model, candidate: &Candidate, fact: FactId, dossier: &Dossier) -> Candidate {
    let mut candidate = candidate.clone();
    let facts = dossier.facts();
    let slots = &model.fact(fact).slots;
    if let Some(elements) = facts.lists.get(&fact) {
        let elements = elements.iter().map(|values| {
            let pairs = slots.iter().copied().zip(values);
            pairs.map(|(slot, value)| (slot, value.clone().unwrap())).collect()
        });
        candidate.lists.insert(fact, elements.collect());
    }
    for slot in slots {
        if let Some(value) = &facts.values[slot.index()] {
            candidate.values.insert(*slot, value.clone());
        }
    }
    candidate
}
