//! Every question comes to an end: settled, or honestly not settled, within a number of steps.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::check::{ClaimVerdict, check};
use rules::logic::steps::{self, USUAL_STEPS};
use rules::report::{Telling, checked_sentence, graph_svg, plan_json, plan_text_all};
use rules::{Decision, Lang, Rulebook, Status};

use crate::support::hard::{self, Hard};

fn load(text: &str) -> Rulebook {
    Rulebook::from_texts(&[("hard.rules", text)]).unwrap_or_else(|error| panic!("{error}"))
}

fn status(decision: &Decision<'_>) -> Status {
    decision.requirement("R").unwrap().status().clone()
}

/// What never applies, and whether that is found out within the usual budget.
fn hard_ones() -> Vec<(&'static str, Hard, bool)> {
    vec![
        ("pigeonhole 8", hard::pigeonhole(8), true),
        ("pigeonhole 11", hard::pigeonhole(11), true),
        ("pigeonhole 16", hard::pigeonhole(16), true),
        ("three-sat 150", hard::three_sat(150, 4.3, 5), true),
        ("three-sat 300", hard::three_sat(300, 4.26, 6), false),
    ]
}

#[test]
fn what_never_applies_is_never_said_to_apply() {
    for (name, hard, settles) in hard_ones() {
        let rulebook = load(&hard.text());
        let dossier = rulebook.read_dossier("facts: {}\n").unwrap();
        let (found, spent) = steps::within(Some(USUAL_STEPS), || status(&rulebook.decide(&dossier)));
        match found {
            Status::NotRequired => {}
            Status::Undetermined(open) => {
                assert!(!settles, "{name}: not settled");
                assert!(!open.exact && spent.is_all, "{name}: undetermined, and not marked as not settled");
            }
            Status::Required => panic!("{name}: required"),
        }
    }
}

#[test]
fn explanations_of_hard_conditions_come_to_an_end() {
    for (name, hard, settles) in hard_ones() {
        let rulebook = load(&hard.text());
        let dossier = rulebook.read_dossier("facts: {}\n").unwrap();
        let (explained, spent) = steps::within(Some(USUAL_STEPS), || {
            let decision = rulebook.decide(&dossier);
            let explanation = decision.explain("R").unwrap();
            let complete = explanation.reasons_complete && explanation.flips_complete;
            (explanation.status, complete && explanation.flips.is_empty())
        });
        if settles {
            assert_eq!(explained, (Some(rules::Verdict::No), true), "{name}");
        } else {
            assert_ne!(explained.0, Some(rules::Verdict::Yes), "{name}");
            assert!(spent.is_all && !explained.1, "{name}: it cannot have tried every change");
        }
    }
}

/// Periods, lists, exceptions and assumptions, on no day: what is undetermined takes many steps.
const MIXED: &str = r#"
rulebook mixed { title "Mixed" }
source s { title "S" grade primary }
fact b : yes_no "B" { cite s }
fact n : integer from 0 to 3 "N" { cite s needed when not (b is no) }
fact v : one of { low < mid < high } "V" { cite s }
fact L : list of record { name : text  k : yes_no  e : one of { x y z } } "L" { cite s }
scope S0 "S0" { applies when today = 2026-01-28 cite s }
scope S1 "S1" { applies when S0 from 2026-01-28 until 2026-01-30 { applies when today < 2026-01-29 } cite s }
chapter c "C" { cite s }
requirement R0 "R0" { in c per L as a under S0 proof R0.p "p" { applies when (a.e is not y or a.k) and n <= 2 } cite s }
requirement R1 "R1" { in c applies when not (b is yes and R0 is required) except when S0 from 2026-01-31 { applies when v >= high } proof R1.p "p" { except when b or any L where k } cite s }
check k0 "k" { when today >= 2026-02-01 and any L where (k and e is x) require not (v <= mid) assume cite s }
check k1 "k" { when count(L where e is not y or e is not x) < 1 or every L where (k and e is not x) require S0 or S1 assume cite s }
"#;

#[test]
fn a_verification_that_runs_out_of_steps_contradicts_nothing() {
    let mixed = load(MIXED);
    let hard = load(&hard::three_sat(40, 4.3, 5).text());
    let given = mixed.read_dossier("facts:\n  b: no\n  L: [{name: A, k: no, e: x}]\n").unwrap();
    let nothing = hard.read_dossier("facts: {}\n").unwrap();
    let (mut whole, mut in_part) = (0, 0);
    for (rulebook, dossier) in [(&mixed, &given), (&hard, &nothing)] {
        for allowed in [1, 30, 100, 300, 1_000, 3_000, 10_000, 100_000, USUAL_STEPS] {
            steps::within(Some(allowed), || {
                let decision = rulebook.decide(dossier);
                for explanation in decision.explain_all() {
                    let checked = decision.check_explanation(&explanation);
                    assert!(checked.is_right(), "{}, {allowed} steps: {:?}", explanation.id, checked.wrong);
                    let sentence = checked_sentence(&checked, Lang::En);
                    assert_eq!(checked.complete, sentence.starts_with("Checked by"), "{sentence}");
                    *(if checked.complete { &mut whole } else { &mut in_part }) += 1;
                }
            });
        }
    }
    assert!(whole > 5 && in_part > 20, "{whole} checked, {in_part} in part");
}

/// A list with so many yes/no fields, of each of which elements are counted: to a number of its own.
fn counted(fields: usize) -> String {
    let names = (0..fields).map(|field| format!("k{field} : yes_no"));
    let counts = (0..fields).map(|field| format!("count(L where k{field}) >= {}", field + 1));
    let (names, counts): (Vec<_>, Vec<_>) = (names.collect(), counts.collect());
    format!(
        "rulebook counted {{ title \"Counted\" }}\nsource s {{ title \"S\" grade primary }}\n\
         fact L : list of record {{ name : text  {} }} \"L\" {{ cite s }}\n\
         requirement R \"R\" {{ applies when {} cite s }}\n",
        names.join("  "),
        counts.join(" and ")
    )
}

#[test]
fn counts_of_many_kinds_of_elements_are_settled_or_not_and_never_endless() {
    for fields in [3, 6, 9, 10] {
        let rulebook = load(&counted(fields));
        let all: Vec<String> = (0..fields).map(|field| format!("k{field}: yes")).collect();
        let elements = vec![format!("{{{}}}", all.join(", ")); fields].join(", ");
        for (text, expected) in
            [("facts: {}\n".to_string(), None), (format!("facts:\n  L: [{elements}]\n"), Some(true))]
        {
            let dossier = rulebook.read_dossier(&text).unwrap();
            let (found, spent) = steps::within(Some(USUAL_STEPS), || status(&rulebook.decide(&dossier)));
            match (found, expected) {
                (Status::Required, Some(true)) => {}
                (Status::Undetermined(open), None) => assert!(open.exact || spent.is_all, "{fields} fields"),
                (found, _) => panic!("{fields} fields: {found:?}\n{text}"),
            }
        }
    }
    let refused = Rulebook::from_texts(&[("counted.rules", &counted(13))]).err().unwrap();
    let codes: Vec<&str> = refused.diagnostics().iter().map(|one| one.code).collect();
    assert_eq!(codes, ["list-too-complex"]);
}

#[test]
fn shared_conditions_are_explained_once() {
    for parity in [false, true] {
        let rulebook = load(&hard::shared(30, parity).text());
        let text = rules::report::explanation_text(
            &rulebook,
            &rulebook.explain("R").unwrap()[0],
            None,
            Lang::En,
            false,
        );
        assert!(text.len() < 200_000, "{} bytes", text.len());
        let dossier = rulebook.read_dossier("facts: {}\n").unwrap();
        let decision = rulebook.decide(&dossier);
        assert!(matches!(status(&decision), Status::Undetermined(open) if open.exact));
        assert_eq!(decision.explain("R").unwrap().status, Some(rules::Verdict::Open));
    }
}

#[test]
fn checks_of_hard_rulebooks_come_to_an_end() {
    for (name, hard, settles) in hard_ones() {
        let rulebook = load(&hard.text());
        let (report, _) = steps::within(Some(USUAL_STEPS), || check(&rulebook));
        let verdict = report.claims[0].verdict;
        assert_eq!(verdict, if settles { ClaimVerdict::Proved } else { ClaimVerdict::Unsettled }, "{name}");
    }
}

/// Where each of as many pigeons has a hole of its own, what is claimed of two of them is proved.
#[test]
fn what_interlocking_assumptions_say_is_proved() {
    let text = hard::assumptions(9).text() + "claim \"one hole each\" { never p0_0 and p1_0 }\n";
    let rulebook = load(&text);
    let (report, _) = steps::within(Some(USUAL_STEPS), || check(&rulebook));
    let verdict = |name: &str| report.claims.iter().find(|claim| claim.text == name).unwrap().verdict;
    assert_eq!(verdict("one hole each"), ClaimVerdict::Proved);
    assert_eq!(verdict("never"), ClaimVerdict::Refuted);
}

/// What cannot be settled must not be taken for a contradiction: the assumptions can all be kept.
#[test]
fn interlocking_assumptions_are_not_said_to_be_broken() {
    let rulebook = load(&hard::assumptions(9).text());
    let dossier = rulebook.read_dossier("facts: {}\n").unwrap();
    for budget in [1, 1_000, USUAL_STEPS] {
        let ((problems, found), spent) = steps::within(Some(budget), || {
            let decision = rulebook.decide(&dossier);
            (decision.problems().len(), status(&decision))
        });
        assert_eq!(problems, 0, "{budget}");
        match found {
            // Of 81 facts that hang together it is not found out which of them matter; that some do is certain.
            Status::Undetermined(open) => {
                assert!(open.exact || spent.is_all || open.depends_on.len() == 81, "{budget}")
            }
            other => panic!("{budget}: {other:?}"),
        }
    }
}

/// The same question gets the same answer whatever was asked before, by whomever.
#[test]
fn reuse_never_changes_what_settles() {
    let hard = hard::shared(12, true);
    let ask = |rulebook: &Rulebook, budget| {
        let dossier = rulebook.read_dossier("facts: {q3: yes}\n").unwrap();
        steps::within(Some(budget), || status(&rulebook.decide(&dossier)))
    };
    let used = load(&hard.text());
    let mut settled = Vec::new();
    for budget in [1, 5, 20, 100, 1_000, 100_000] {
        let fresh = load(&hard.text());
        let answer = ask(&fresh, budget);
        assert_eq!(ask(&used, budget), answer, "{budget}");
        assert_eq!(ask(&used, budget), answer, "{budget}");
        settled.push(answer.0.is_exact());
    }
    assert!(settled.is_sorted(), "more steps settle more: {settled:?}");
    assert_eq!((settled.first(), settled.last()), (Some(&false), Some(&true)));
}

#[test]
fn each_candidate_of_a_batch_has_a_budget_of_its_own() {
    let rulebook = load(&hard::pigeonhole(8).text());
    let texts = ["facts: {}\n", "facts: {p0_0: yes}\n", "facts: {p0_0: yes, p1_0: yes}\n", "facts: {}\n"];
    let dossiers: Vec<_> = texts.iter().map(|text| rulebook.read_dossier(text).unwrap()).collect();
    let batch = rulebook.batch_of(rules::BatchItems::Requirements).spending(Some(2_000));
    let verdicts = |order: &[usize]| -> Vec<(usize, String)> {
        let mut rows = batch.rows();
        order.iter().for_each(|index| rows.push(&dossiers[*index]));
        let decided = batch.decide(&rows);
        let row = |row: usize| (order[row], decided.get(row, 0).word().to_string());
        let mut found: Vec<_> = (0..order.len()).map(row).collect();
        found.sort();
        found
    };
    let together = verdicts(&[0, 1, 2, 3]);
    assert_eq!(verdicts(&[3, 2, 1, 0]), together);
    let apart: Vec<_> = (0..4).flat_map(|index| verdicts(&[index])).collect();
    assert_eq!(apart, together);
    // Two pigeons in one hole: that is plain.
    assert_eq!(together[2].1, "not_required");
    assert_eq!(together[0].1, "undetermined");
}

#[test]
fn long_chains_are_planned_in_one_pass() {
    let rulebook = load(&hard::steps(20_000, 1));
    let dossier = rulebook.read_dossier("facts: {}\n").unwrap();
    let decision = rulebook.decide(&dossier);
    let plan = decision.plan(None);
    assert_eq!(plan.critical_path().len(), 20_000);
    assert_eq!(plan.cause_id(&plan.blocked_by(19_999)[0]), "t0");
    assert!(plan_text_all(&rulebook, &plan, Lang::En, false).contains("t19999"));
    assert!(plan_json(&rulebook, &plan, Lang::En)["steps"].as_array().is_some_and(|s| s.len() == 20_000));
}

#[test]
fn dense_graphs_are_drawn_without_what_other_lines_imply() {
    let rulebook = load(&hard::steps(140, 60));
    let picture = graph_svg(&rulebook, None, Lang::En);
    assert!(picture.contains("lines that others imply are not drawn"));
    assert!(picture.len() < 1_000_000, "{} bytes", picture.len());
    let long = graph_svg(&load(&hard::steps(5_000, 1)), None, Lang::En);
    assert!(long.contains("t4999"));
}

/// Numbers at the end of what can be written.
#[test]
fn the_largest_numbers_are_compared_exactly() {
    const MOST: &str = "79228162514264337593543950335";
    for (condition, value, holds) in [
        (format!("n >= {MOST}"), MOST, true),
        (format!("n >= {MOST}"), "79228162514264337593543950334", false),
        (format!("n > {MOST}"), MOST, false),
        (format!("n + 5 >= {MOST}"), MOST, true),
        (format!("n + 0.4 > {MOST}"), MOST, true),
        (format!("n - 0.4 < {MOST}"), MOST, true),
        (format!("n <= -{MOST}"), "-79228162514264337593543950335", true),
        (format!("n - 5 <= -{MOST}"), "-79228162514264337593543950335", true),
    ] {
        let text = format!(
            "rulebook big {{ title \"Big\" }}\nfact n : decimal {{ inferred because \"t\" }}\n\
             requirement R {{ applies when {condition} proofs 1 inferred because \"t\" }}\n"
        );
        let rulebook = load(&text);
        let known = rulebook.read_dossier(&format!("facts: {{n: {value}}}\n")).unwrap();
        let decision = rulebook.decide(&known);
        assert_eq!(status(&decision).is_required(), holds, "{condition} of {value}");
        // And nothing that asks around it stumbles.
        let explanation = decision.explain("R").unwrap();
        Telling::new(&explanation, Lang::En).sentence();
        decision.check_explanation(&explanation);
        check(&rulebook);
        let unknown = rulebook.read_dossier("facts: {}\n").unwrap();
        rulebook.decide(&unknown).explain("R").unwrap();
    }
}
