//! Promise: `rules diff` says for whom a change means what, exactly: no candidate outside of what is
//! reported gets another answer, each inside does, and a rewriting that changes nothing is silent.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use jiff::ToSpan;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::Rulebook;
use rules::diff::{ChangeKind, ChangedItem, Diff, StatusShift};
use rules::rulebook::model::{CheckId, RequirementId};
use support::edits::{Dice, mutated, rewritten};
use support::large::Large;
use support::random::{Case, case, dossier};

/// How many candidates are looked at for each pair of rulebooks.
const CANDIDATES: usize = 150;

fn runner(cases: u32) -> TestRunner {
    let cases = if std::env::var_os("RULES_LONG").is_some() { cases * 50 } else { cases };
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

fn book(text: &str) -> Rulebook {
    Rulebook::from_texts(&[("random.rules", text)]).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The same rulebook, every condition written otherwise.
fn rewriting(case: &Case, dice: &mut Dice) -> Case {
    let mut new = case.clone();
    for expr in new.requirements.iter_mut().chain(&mut new.assumptions).chain(new.needed.iter_mut().flatten())
    {
        *expr = rewritten(expr, dice);
    }
    new
}

/// The rulebook with a few conditions changed, and all of it rewritten.
fn mutant(case: &Case, dice: &mut Dice) -> Case {
    let mut new = rewriting(case, dice);
    for expr in new.requirements.iter_mut().chain(&mut new.assumptions).chain(new.needed.iter_mut().flatten())
    {
        if dice.roll(2) == 0 {
            *expr = mutated(expr, dice);
        }
    }
    new
}

#[test]
fn a_rewriting_changes_nothing() {
    let test = |(case, seed): (Case, u64)| {
        let new = rewriting(&case, &mut Dice::new(seed));
        let (old, new) = (case.rulebook(), new.rulebook());
        let diff = book(&old).diff(&book(&new)).unwrap();
        prop_assert!(diff.is_empty(), "{diff:#?}\n{old}\n{new}");
        Ok(())
    };
    runner(400).run(&(case(), any::<u64>()), test).unwrap();
}

#[test]
fn whoever_gets_another_answer_is_reported_and_nobody_else() {
    let test = |(case, seed): (Case, u64)| {
        let mut dice = Dice::new(seed);
        let new = mutant(&case, &mut dice);
        let (old_book, new_book) = (book(&case.rulebook()), book(&new.rulebook()));
        let diff = old_book.diff(&new_book).unwrap();
        let context = format!("{}\n{}\n{diff:#?}", case.rulebook(), new.rulebook());
        // What the conditions that were reported come to is asked of a rulebook that holds them.
        let judge = judge(&case, &diff);
        for _ in 0..CANDIDATES {
            let values: Vec<Option<String>> = case
                .kinds
                .iter()
                .map(|kind| {
                    let values = kind.values();
                    Some(values[dice.roll(values.len())].clone())
                })
                .collect();
            let text = dossier(&values);
            same_as_reported(&old_book, &new_book, &judge, &diff, &text, &context)?;
        }
        for item in &diff.items {
            for shift in item.changes.iter().flat_map(|change| &change.shifts) {
                replays(&old_book, &new_book, item, shift, &context)?;
            }
        }
        Ok(())
    };
    runner(250).run(&(case(), any::<u64>()), test).unwrap();
}

/// A rulebook with the same facts, always asked, and a scope for each condition that was reported.
fn judge(case: &Case, diff: &Diff) -> Rulebook {
    let bare = Case {
        needed: vec![None; case.kinds.len()],
        requirements: Vec::new(),
        assumptions: Vec::new(),
        ..case.clone()
    };
    judge_over(bare.rulebook(), diff)
}

fn judge_over(mut text: String, diff: &Diff) -> Rulebook {
    for (number, shift) in shifts(diff).enumerate() {
        let condition = shift.condition.as_deref().expect("small conditions are written out");
        text += &format!("scope s{number} {{ applies when {condition} inferred because \"test\" }}\n");
    }
    book(&text)
}

fn shifts(diff: &Diff) -> impl Iterator<Item = &StatusShift> {
    diff.items.iter().flat_map(|item| &item.changes).flat_map(|change| &change.shifts)
}

fn same_as_reported(
    old: &Rulebook,
    new: &Rulebook,
    judge: &Rulebook,
    diff: &Diff,
    text: &str,
    context: &str,
) -> Result<(), TestCaseError> {
    let (before, after) = (old.read_dossier(text).unwrap(), new.read_dossier(text).unwrap());
    let (before, after) = (old.decide(&before), new.decide(&after));
    let asked = judge.read_dossier(text).unwrap();
    let judged = judge.decide(&asked);
    let mut number = 0;
    let mut reported: Vec<(&str, &str, &'static str, &'static str)> = Vec::new();
    for item in &diff.items {
        for shift in item.changes.iter().flat_map(|change| &change.shifts) {
            let scope = judged.scope_status(rules::rulebook::model::ScopeId::at(number));
            number += 1;
            prop_assert!(!scope.is_undetermined());
            if scope.is_required() {
                reported.push((item.kind, &item.id, shift.from, shift.to));
            }
        }
    }
    for (index, requirement) in old.model().requirements.iter().enumerate() {
        let id = RequirementId::at(index);
        let (from, to) = (before.requirement_status(id).word(), after.requirement_status(id).word());
        let said = reported.iter().find(|one| one.0 == "requirement" && one.1 == requirement.head.id);
        let expected = (from != to).then_some((from, to));
        prop_assert_eq!(
            said.map(|one| (one.2, one.3)),
            expected,
            "{}\n{}\n{}",
            requirement.head.id,
            text,
            context
        );
    }
    for (index, check) in old.model().checks.iter().enumerate() {
        let wrong = |decision: &rules::Decision<'_>| {
            let found = decision.problems().iter().any(|problem| problem.check == CheckId::at(index));
            if found { "violated" } else { "satisfied" }
        };
        let (from, to) = (wrong(&before), wrong(&after));
        let said = reported.iter().find(|one| one.0 == "check" && one.1 == check.head.id);
        let expected = (from != to).then_some((from, to));
        prop_assert_eq!(said.map(|one| (one.2, one.3)), expected, "{}\n{}\n{}", check.head.id, text, context);
    }
    Ok(())
}

/// The dossier of a shift shows it under both rulebooks.
fn replays(
    old: &Rulebook,
    new: &Rulebook,
    item: &ChangedItem,
    shift: &StatusShift,
    context: &str,
) -> Result<(), TestCaseError> {
    let Some(witness) = &shift.witness else {
        return Err(TestCaseError::fail(format!("no witness for {}\n{context}", item.id)));
    };
    if item.kind != "requirement" {
        return Ok(());
    }
    for (book, text, expected) in [(old, &witness.old, shift.from), (new, &witness.new, shift.to)] {
        let dossier = book.read_dossier(text.as_deref().unwrap()).unwrap();
        let decision = book.decide(&dossier);
        let index = book.model().requirements.iter().position(|other| other.head.id == item.id).unwrap();
        prop_assert_eq!(
            decision.requirement_status(RequirementId::at(index)).word(),
            expected,
            "{}",
            context
        );
    }
    Ok(())
}

/// Two dates compared, one to three times, each moved by something.
fn comparisons(dice: &mut Dice, months: bool) -> String {
    let one = |dice: &mut Dice| {
        let days = ["", "", " + 1 day", " + 3 days", " - 2 days"];
        let moves = ["", " + 1 month", " + 1 month + 1 day", " - 1 month", " + 30 days"];
        let by = |dice: &mut Dice| if months { moves[dice.roll(5)] } else { days[dice.roll(5)] };
        let (left, right) = (by(dice), by(dice));
        let op = [">=", ">", "<=", "<"][dice.roll(4)];
        let text = format!("a{left} {op} b{right}");
        if dice.roll(4) == 0 { format!("not ({text})") } else { text }
    };
    let mut text = one(dice);
    for _ in 0..dice.roll(3) {
        text = format!("({text}) {} ({})", ["and", "or"][dice.roll(2)], one(dice));
    }
    text
}

#[test]
fn comparisons_of_two_facts_are_compared_exactly() {
    let test = |(seed, months): (u64, bool)| {
        let mut dice = Dice::new(seed);
        let facts = "rulebook random { title \"Random\" }\nfact a : date { }\nfact b : date { }\n";
        let mut text = || {
            let condition = comparisons(&mut dice, months);
            format!(
                "{facts}requirement R {{ applies when {condition} proofs 1 inferred because \"test\" }}\n"
            )
        };
        let (old, new) = (text(), text());
        let (old_book, new_book) = (book(&old), book(&new));
        let diff = old_book.diff(&new_book).unwrap();
        let context = format!("{old}\n{new}\n{diff:#?}");
        for item in &diff.items {
            for shift in item.changes.iter().flat_map(|change| &change.shifts) {
                replays(&old_book, &new_book, item, shift, &context)?;
            }
        }
        // Months take many terms, and what takes too many is not written out.
        if months && shifts(&diff).any(|shift| shift.condition.is_none()) {
            return Ok(());
        }
        let judge = judge_over(facts.to_string(), &diff);
        for a in ["2024-01-31", "2024-02-29", "2024-03-31"] {
            for days in (-40..=40_i64).filter(|days| days.abs() < 9 || days.abs() > 26) {
                let a: jiff::civil::Date = a.parse().unwrap();
                let text = format!("facts: {{a: {a}, b: {}}}", a + days.days());
                same_as_reported(&old_book, &new_book, &judge, &diff, &text, &context)?;
            }
        }
        Ok(())
    };
    test((684_489_139_898_362_551, true)).unwrap();
    runner(100).run(&(any::<u64>(), any::<bool>()), test).unwrap();
}

// --- By hand ---

const HEAD: &str = r#"rulebook trip { title "Trip" }
source guide { title "Guide" grade primary }
actor school fr "École" en "School" { }
fact abroad : yes_no { }
fact age : integer from 0 to 19 { }
fact transport : one of { coach train plane } { }
fact allergies : any of { nuts milk } { }
fact children : list of record { name : text  swims : yes_no } { }
"#;

fn diff(old: &str, new: &str) -> Diff {
    book(&format!("{HEAD}{old}")).diff(&book(&format!("{HEAD}{new}"))).unwrap()
}

/// One line for each change: kind, id, change, and for whom.
fn lines(diff: &Diff) -> Vec<String> {
    let mut lines = Vec::new();
    for item in &diff.items {
        for change in &item.changes {
            let mut line = format!("{} {} {}", item.kind, item.id, change.kind.word());
            for part in [&change.about, &change.from, &change.to].into_iter().flatten() {
                line += &format!(" | {part}");
            }
            for shift in &change.shifts {
                let condition = shift.condition.as_deref().unwrap_or("…");
                line += &format!(" | {} → {} when {condition}", shift.from, shift.to);
                if shift.one_sided {
                    line += " (one-sided)";
                }
                if shift.witness.is_none() {
                    line += " (no witness)";
                }
            }
            lines.push(line);
        }
    }
    lines
}

#[test]
fn both_directions_are_told_apart_and_shares_are_counted() {
    let old = "requirement A { applies when abroad and age < 10 inferred because \"x\" }";
    let new =
        "requirement A { applies when abroad and age < 8 or transport is plane inferred because \"x\" }";
    let diff = diff(old, new);
    assert_eq!(
        lines(&diff),
        ["requirement A status_changed \
          | not_required → required when transport is plane and (not abroad or age >= 10) \
          | required → not_required when abroad and age >= 8 and age < 10 and transport is not plane"]
    );
    let shares: Vec<f64> = shifts(&diff).map(|shift| shift.share.unwrap()).collect();
    // A third of the transports, and of these all but half of half; 2 ages of 20, and so on.
    assert!((shares[0] - (1.0 / 3.0) * (1.0 - 0.5 * 0.5)).abs() < 1e-9, "{shares:?}");
    assert!((shares[1] - 0.5 * 0.1 * (2.0 / 3.0)).abs() < 1e-9, "{shares:?}");
}

#[test]
fn refactorings_are_silent() {
    let old = r#"
condition far en "Far" { when abroad or transport is plane }
scope big en "Big" { applies when age >= 10 inferred because "x" }
step a { by school inferred because "x" }
step b { by school after a when far applies when far inferred because "x" }
requirement A { under big applies when far inferred because "x" }
requirement B { applies when not (far and abroad) inferred because "x" }"#;
    let new = r#"
step b { by school after a applies when not (not abroad and transport is not plane) inferred because "x" }
step a { by school inferred because "x" }
requirement B { applies when not abroad inferred because "x" }
scope big en "Big" { applies when not (age < 10) inferred because "x" }
requirement A { applies when transport is plane and age > 9 or abroad and age >= 10 inferred because "x" }"#;
    assert_eq!(lines(&diff(old, new)), Vec::<String>::new());
}

/// A field of a list's elements cannot be given without the list, and a record is its fields.
#[test]
fn needs_are_compared_by_what_has_to_be_given() {
    let step = |needs: &str| {
        format!(
            "fact pass : record {{ number : text  country : text }} {{ }} \
             step a {{ by school needs {needs} inferred because \"x\" }}"
        )
    };
    let told = |old: &str, new: &str| lines(&diff(&step(old), &step(new)));
    let same: [&str; 0] = [];
    assert_eq!(told("children, children.swims", "children.swims"), same);
    assert_eq!(told("pass", "pass.country, pass.number"), same);
    assert_eq!(
        told("pass, children", "pass.country, children.swims"),
        [
            "step a needs_changed | pass.number | needed → not_needed when always",
            "step a needs_changed | children.swims | not_needed → needed when always",
        ]
    );
}

#[test]
fn renamed_moved_added_and_removed_items() {
    let old = r#"
chapter one en "One" { inferred because "x" }
chapter two en "Two" { inferred because "x" }
requirement A en "Passport for everyone" { in one applies when abroad proofs 1 inferred because "x" }
requirement B en "Nut allergy form" { in one applies when allergies has nuts inferred because "x" }
requirement C en "Old" { in two applies when never inferred because "x" }"#;
    let new = r#"
chapter one en "One" { inferred because "x" }
chapter two en "Two" { inferred because "x" }
requirement A9 en "Passport for everybody" { in one applies when abroad proofs 1 inferred because "x" }
requirement B en "Nut allergy form" { in two applies when allergies has nuts inferred because "x" }
requirement D en "Swimming badge" { in two applies when any children where swims inferred because "x" }"#;
    assert_eq!(
        lines(&diff(old, new)),
        [
            "requirement A9 renamed | A | A9",
            "requirement A9 label | en | Passport for everyone | Passport for everybody",
            "requirement B moved | one | two",
            "requirement D added | absent → required when any children where swims",
            "requirement C removed",
            "proof A9#1 renamed | A#1 | A9#1",
        ]
    );
}

#[test]
fn steps_checks_deadlines_and_sources() {
    let old = r#"
step book { by school cite guide }
step pay { by school after book needs age duration 2 days inferred because "x" cite guide }
check c en "Too young" { require age >= 6 error blocks pay cite guide "p. 1" }
deadline d { at 2026-05-01T12:00[Europe/Paris] for pay cite guide }
note n en "Take a coat" { when abroad cite guide }"#;
    let new = r#"
step book { by school cite guide }
step pay { by school after book when transport is plane needs age, transport duration 3 days inferred because "x" cite guide }
check c en "Too young" { require age >= 7 warning cite guide "p. 2" }
deadline d { at 2026-05-02T12:00[Europe/Paris] for pay, book cite guide }
note n en "Take a coat" { when not abroad cite guide }"#;
    assert_eq!(
        lines(&diff(old, new)),
        [
            "step pay prerequisite_changed | book | before → not_before when transport is not plane",
            "step pay needs_changed | transport | not_needed → needed when always",
            "step pay duration_changed | duration | 2 days | 3 days",
            "check c status_changed | satisfied → violated when age = 6",
            "check c check_changed | severity | error | warning",
            "check c check_changed | blocks | pay",
            "check c source | guide “p. 1” | guide “p. 2”",
            "note n status_changed | not_told → told when not abroad | told → not_told when abroad",
            "deadline d deadline_changed | at | 2026-05-01T12:00[Europe/Paris] | 2026-05-02T12:00[Europe/Paris]",
            "deadline d deadline_changed | for | pay | book, pay",
        ]
    );
}

#[test]
fn values_that_one_rulebook_does_not_know() {
    let rule = "requirement A { applies when level is not low inferred because \"x\" }";
    let fact = |values: &str| format!("{HEAD}fact level : one of {{ {values} }} {{ }}\n");
    let old = book(&format!("{}{rule}", fact("low high")));
    // A rule that is not edited does not change with a value that is added …
    let same = book(&format!("{}{rule}", fact("low high top")));
    assert_eq!(
        lines(&old.diff(&same).unwrap()),
        ["fact level values_changed | values | high, low | high, low, top"]
    );
    // … and one that comes to name it does, for those who give it.
    let new = book(&format!(
        "{}requirement A {{ applies when level is high inferred because \"x\" }}",
        fact("low high top")
    ));
    let diff = old.diff(&new).unwrap();
    assert_eq!(
        lines(&diff),
        [
            "requirement A status_changed | required → not_required when level is top (one-sided)",
            "fact level values_changed | values | high, low | high, low, top",
        ]
    );
    let witness = shifts(&diff).next().unwrap().witness.as_ref().unwrap();
    assert_eq!(witness.old, None);
    assert!(witness.new.as_ref().unwrap().contains("level: top"));
}

#[test]
fn facts_of_another_type_are_not_compared() {
    let old = "fact size : integer from 1 to 9 unit cm { } requirement A { applies when size >= 5 cm inferred because \"x\" } requirement B { applies when abroad inferred because \"x\" }";
    let new = "fact size : one of { small big } { } requirement A { applies when size is big inferred because \"x\" } requirement B { applies when not abroad inferred because \"x\" }";
    assert_eq!(
        lines(&diff(old, new)),
        [
            "requirement A not_comparable | size",
            "requirement B status_changed | not_required → required when not abroad | required → not_required when abroad",
            "fact size type_changed | a whole number of cm | one of some values",
        ]
    );
}

/// What cannot be together of two comparisons of the same facts is known: nobody is a year ahead of
/// today, and not two.
#[test]
fn comparisons_of_the_same_two_facts_hang_together() {
    let rule = |require: &str| {
        format!(
            "fact seen : date {{ }} fact made : date {{ }} check c {{ require {require} inferred because \"x\" }}"
        )
    };
    let told = |old: &str, new: &str| lines(&diff(&rule(old), &rule(new)));
    let same: [&str; 0] = [];
    assert_eq!(
        told("seen + 1 year >= today", "seen + 1 year > today"),
        [
            "check c status_changed | satisfied → violated when seen + 1 year >= today and not (seen + 1 year > today)"
        ]
    );
    assert_eq!(
        told("seen + 1 year >= made", "seen + 2 years >= made"),
        [
            "check c status_changed | violated → satisfied when not (seen + 1 year >= made) and seen + 2 years >= made"
        ]
    );
    assert_eq!(told("today <= seen + 1 year - 1 day", "today < seen + 1 year"), same);
    assert_eq!(told("seen >= made", "not (made > seen)"), same);
    // Between one day and the next there is none.
    assert_eq!(told("seen < made + 3 days", "not (seen - 2 days > made)"), same);
    assert_eq!(told("seen + 3 days >= made + 1 day", "seen + 2 days >= made"), same);
    assert_eq!(told("seen > made + 1 month and seen > made", "made + 1 month < seen"), same);
}

#[test]
fn a_fact_that_is_renamed_stays_the_same_fact() {
    let old = "fact swimming : yes_no en \"Can swim\" { } requirement A { applies when swimming inferred because \"x\" }";
    let new = "fact can_swim : yes_no en \"Can swim\" { } requirement A { applies when can_swim inferred because \"x\" }";
    assert_eq!(lines(&diff(old, new)), ["fact can_swim renamed | swimming | can_swim"]);
}

#[test]
fn lists_are_described_by_their_elements() {
    let old = "requirement A { applies when any children where not swims inferred because \"x\" }";
    let new = "requirement A { applies when count(children where not swims) >= 2 inferred because \"x\" }";
    let diff = diff(old, new);
    assert_eq!(
        lines(&diff),
        ["requirement A status_changed | required → not_required when count(children where not swims) = 1"]
    );
    let witness = shifts(&diff).next().unwrap().witness.as_ref().unwrap();
    assert_eq!(witness.text(), "rulebook: trip\nfacts:\n  children:\n    - swims: no\n");
}

#[test]
fn the_words_of_changes_are_distinct() {
    let kinds = [ChangeKind::Added, ChangeKind::Status, ChangeKind::Source, ChangeKind::Label];
    assert_eq!(kinds.map(ChangeKind::word), ["added", "status_changed", "source", "label"]);
}

/// What the benchmark measures: a rulebook as large as they come, rewritten, and changed in two places.
#[test]
fn large_rulebooks_are_compared_exactly() {
    for facts in [20, 24] {
        let large = Large::new(300, facts, 7);
        let (old, rewritten, mutant) =
            (book(&large.text()), book(&large.rewritten(11).text()), book(&large.mutant(13).text()));
        assert_eq!(lines(&old.diff(&rewritten).unwrap()), Vec::<String>::new());
        let diff = old.diff(&mutant).unwrap();
        assert!(!diff.is_empty());
        assert!(shifts(&diff).all(|shift| shift.witness.is_some()));
    }
}

/// A step per chapter applies where its chapter does: of that its witness tells, and what changes of
/// the chapter changes the step.
#[test]
fn a_step_per_chapter_applies_where_its_chapter_does() {
    let head = "rulebook t { title \"T\" }\nactor me { }\nfact a : yes_no { }\nfact b : yes_no { }\n";
    let with = |chapters: &str, step: &str| {
        book(&format!("{head}{chapters} step st {{ per chapter  by me  {step}  inferred because \"t\" }}"))
    };
    let chapter = |id: &str, when: &str| format!("chapter {id} {{ applies when {when} }}\n");
    let of_step = |diff: &Diff| -> Vec<(Option<String>, Vec<StatusShift>)> {
        let steps = diff.items.iter().filter(|item| item.kind == "step");
        let changes = steps.flat_map(|item| &item.changes);
        changes.map(|change| (change.about.clone(), change.shifts.clone())).collect()
    };
    // The step's own condition: only where the chapter applies.
    let (old, new) = (with(&chapter("c", "a"), "applies when b"), with(&chapter("c", "a"), ""));
    let changes = of_step(&old.diff(&new).unwrap());
    let [(None, shifts)] = &changes[..] else { panic!("{changes:?}") };
    let [shift] = &shifts[..] else { panic!("{shifts:?}") };
    assert_eq!((shift.from, shift.to), ("not_required", "required"));
    assert_eq!(shift.condition.as_deref(), Some("a and not b"));
    let witness = shift.witness.as_ref().unwrap().text();
    for (rulebook, status) in [(&old, "not_required"), (&new, "required")] {
        let dossier = rulebook.read_dossier(witness).unwrap();
        let decision = rulebook.decide(&dossier);
        assert_eq!((decision.steps()[0].id.as_str(), decision.steps()[0].status.word()), ("st[c]", status));
    }
    // The chapter's condition changes the step, too.
    let (old, new) = (with(&chapter("c", "a"), ""), with(&chapter("c", "a and b"), ""));
    let changes = of_step(&old.diff(&new).unwrap());
    let [(None, shifts)] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!(shifts[0].condition.as_deref(), Some("a and not b"));
    // In one of two chapters, while it applies in some all the same.
    let both = |when: &str| chapter("c", "a") + &chapter("d", when);
    let (old, new) = (with(&both("a and b"), ""), with(&both("a and not b"), ""));
    let changes = of_step(&old.diff(&new).unwrap());
    let [(Some(about), shifts)] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!((about.as_str(), shifts.len()), ("chapter d", 2));
    assert!(shifts.iter().all(|shift| shift.witness.is_some()));
    // A condition that the chapter implies changes nothing.
    let (old, new) = (with(&chapter("c", "a"), ""), with(&chapter("c", "a"), "applies when a or b"));
    assert!(old.diff(&new).unwrap().is_empty());
}

/// A catalogue issued again: 30 requirements in three chapters and one in none, of which some are gone, renamed, reworded or asked
/// of others. Every form of the answer says chapter by chapter what changes.
#[test]
fn a_large_diff_is_told_chapter_by_chapter() {
    let chapters = ["ac", "au", "cm"];
    let catalogue = |new: bool| {
        let mut text = HEAD.replace("from 0 to 19", "from 0 to 99");
        for (chapter, title) in chapters.into_iter().zip(["Access", "Audit", "Change"]) {
            text += &format!("chapter {chapter} en \"{title}\" {{ inferred because \"x\" }}\n");
            for number in 0..10 {
                let id = match (new, chapter, number) {
                    (true, "au", 3) => "au-renamed".to_owned(),
                    (true, "cm", 9) => continue,
                    _ => format!("{chapter}-{number}"),
                };
                let words = if new && chapter == "ac" { "in other words" } else { "in words" };
                let when = if new && chapter == "cm" && number < 3 { "not abroad" } else { "abroad" };
                text += &format!(
                    "requirement {id} en \"{chapter} {number} {words}\" {{ in {chapter} applies when {when} and age > {} inferred because \"x\" }}\n",
                    10 * (chapters.iter().position(|one| *one == chapter).unwrap()) + number + 1
                );
            }
        }
        let when = if new { "abroad" } else { "not abroad" };
        text + &format!("requirement free {{ applies when {when} inferred because \"x\" }}\n")
    };
    let (old, new) = (book(&catalogue(false)), book(&catalogue(true)));
    let diff = old.diff(&new).unwrap();
    // 10 reworded, 1 renamed, 3 for others, 1 removed, 1 that is in no chapter.
    assert_eq!(diff.items.len(), 16, "{:#?}", lines(&diff));

    let json = rules::report::diff_json(&old, &new, &diff, None, rules::Lang::En);
    let mut by_chapter = std::collections::BTreeMap::<&str, Vec<&str>>::new();
    for item in json["items"].as_array().unwrap() {
        let chapter = item.get("chapter").map_or("", |chapter| chapter.as_str().unwrap());
        by_chapter.entry(chapter).or_default().push(item["id"].as_str().unwrap());
    }
    let counts: Vec<(&str, usize)> = by_chapter.iter().map(|(chapter, ids)| (*chapter, ids.len())).collect();
    assert_eq!(counts, [("", 1), ("ac", 10), ("au", 1), ("cm", 4)]);
    // What is gone keeps the chapter that it stood in.
    assert!(
        by_chapter["cm"].contains(&"cm-9")
            && by_chapter["au"] == ["au-renamed"]
            && by_chapter[""] == ["free"]
    );

    let markdown = rules::report::diff_markdown(&old, &new, &diff, None, rules::Lang::En);
    let text = rules::report::diff_text(&old, &new, &diff, None, rules::Lang::En, false);
    for (form, head) in [(&markdown, "### Chapter "), (&text, "Chapter ")] {
        let head = format!("\n{head}");
        let mut parts = form.split(&head).skip(1);
        for (chapter, ids) in
            [("ac", &by_chapter["ac"]), ("au", &by_chapter["au"]), ("cm", &by_chapter["cm"])]
        {
            let part =
                parts.find(|part| part.starts_with(chapter)).unwrap_or_else(|| panic!("{chapter}\n{form}"));
            for id in ids {
                assert!(part.contains(id), "{id} in {chapter}\n{form}");
            }
            assert!(!part.contains("requirement free") && !part.contains("requirement `free`"), "{form}");
        }
    }
    assert!(markdown.contains("\n### Chapter (in none)\n\n#### requirement `free`\n"), "{markdown}");
    assert!(markdown.contains("\n#### Other words, for nobody another answer (10)\n"), "{markdown}");
    assert!(markdown.contains("- requirement `au-3` → `au-renamed`\n"), "{markdown}");
    // A few changes stand one after the other.
    let few = book(&format!("{HEAD}requirement A {{ applies when abroad inferred because \"x\" }}"));
    let none = book(HEAD);
    let diff = none.diff(&few).unwrap();
    assert!(!rules::report::diff_markdown(&none, &few, &diff, None, rules::Lang::En).contains("Chapter"));
}

/// Of a recommendation each of several proofs is meant or not; of the group nothing is owed, before and after.
#[test]
fn a_group_that_is_only_recommended_is_owed_by_nobody() {
    let book = |clauses: &str| {
        let text = format!(
            "rulebook t {{ title \"T\" }}\nsource s {{ title \"S\" grade primary }}\nfact f : yes_no {{ cite s }}\nfact g : yes_no {{ cite s }}\n\
             requirement R \"R\" {{ {clauses} any of G {{ proof A \"A\" proof B \"B\" }} cite s }}\n"
        );
        Rulebook::from_texts(&[("t.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
    };
    let [advice, wider, duty] =
        ["optional applies when f", "optional applies when f or g", "applies when f or g"].map(book);
    let changes = |old: &Rulebook, new: &Rulebook| -> Vec<(String, &'static str, &'static str)> {
        let diff = old.diff(new).unwrap();
        let shifts = diff.items.iter().flat_map(|item| {
            item.changes.iter().flat_map(|change| &change.shifts).map(|shift| (item.id.clone(), shift))
        });
        shifts
            .map(|(id, shift)| {
                assert!(shift.witness.is_some(), "{id}: no dossier shows it");
                (id, shift.from, shift.to)
            })
            .collect()
    };
    let told = changes(&advice, &wider);
    assert!(told.contains(&("A".to_string(), "not_recommended", "recommended")), "{told:?}");
    assert!(told.iter().all(|(id, ..)| id != "G"), "{told:?}");
    let told = changes(&wider, &duty);
    assert!(told.contains(&("G".to_string(), "not_required", "required")), "{told:?}");
}
