//! Promise: fields of an element may be compared with each other and with facts, and stand in sums; what comes out is what
//! going through every small list says: decided, explained, claimed, and many at once.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::check::{ClaimVerdict, check};
use rules::report::Telling;
use rules::rulebook::model::RequirementId;
use rules::{Lang, Rulebook};

/// A condition on an element with `a` and `b`, and a candidate with `n`.
type Holds = fn(i32, i32, i32) -> bool;

const CONDITIONS: [(&str, Holds); 12] = [
    ("a > b", |a, b, _| a > b),
    ("a != n", |a, _, n| a != n),
    ("a + b > n", |a, b, n| a + b > n),
    ("2 * a - b = n + 1", |a, b, n| 2 * a - b == n + 1),
    ("2 * a > 3", |a, _, _| 2 * a > 3),
    ("3 * a = 2 * b", |a, b, _| 3 * a == 2 * b),
    ("max(a, n) > b", |a, b, n| a.max(n) > b),
    ("min(a, b) <= n and a > 0", |a, b, n| a.min(b) <= n && a > 0),
    ("not (a < b or b < n)", |a, b, n| !(a < b || b < n)),
    ("a + 1 = b or b = n", |a, b, n| a + 1 == b || b == n),
    ("a - a + b > 1", |_, b, _| b > 1),
    ("n - a >= b - 1", |a, b, n| n - a >= b - 1),
];

const QUANTIFIERS: [&str; 4] = ["any l where", "every l where", "no l where", "count"];

fn asked(quantifier: &str, condition: &str) -> String {
    match quantifier {
        "count" => format!("count(l where {condition}) >= 2"),
        quantifier => format!("{quantifier} {condition}"),
    }
}

fn holds(quantifier: &str, condition: Holds, list: &[(i32, i32)], n: i32) -> bool {
    let mut ways = list.iter().map(|(a, b)| condition(*a, *b, n));
    match quantifier {
        "any l where" => ways.any(|way| way),
        "every l where" => ways.all(|way| way),
        "no l where" => !ways.any(|way| way),
        _ => ways.filter(|way| *way).count() >= 2,
    }
}

fn book(condition: &str, quantifier: &str) -> Rulebook {
    let asked = asked(quantifier, condition);
    let text = format!(
        "rulebook r {{ title \"R\" }}\nfact n : integer from 0 to 2 {{ }}\n\
         fact l : list of record {{ name : text  a : integer from 0 to 2  b : integer from 0 to 2 }} {{ }}\n\
         requirement R {{ applies when {asked} proofs 1 inferred because \"r\" }}\n\
         claim \"always\" {{ always {asked} }}\nclaim \"never\" {{ never {asked} }}\n"
    );
    Rulebook::from_texts(&[("r.rules", &text)]).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn lists() -> Vec<Vec<(i32, i32)>> {
    let pairs = || (0..=2).flat_map(|a| (0..=2).map(move |b| (a, b)));
    let two = pairs().flat_map(|one| pairs().map(move |other| vec![one, other]));
    std::iter::once(Vec::new()).chain(pairs().map(|one| vec![one])).chain(two).collect()
}

fn written(n: Option<i32>, list: Option<&[(i32, i32)]>) -> String {
    let mut facts: Vec<String> = n.iter().map(|n| format!("n: {n}")).collect();
    if let Some(list) = list {
        let elements =
            list.iter().zip(["X", "Y"]).map(|((a, b), name)| format!("{{name: {name}, a: {a}, b: {b}}}"));
        facts.push(format!("l: [{}]", elements.collect::<Vec<_>>().join(", ")));
    }
    format!("facts: {{{}}}\n", facts.join(", "))
}

#[test]
fn fields_are_compared_as_going_through_every_list_says() {
    let lists = lists();
    for (condition, holds_of) in CONDITIONS {
        for quantifier in QUANTIFIERS {
            let book = book(condition, quantifier);
            let of = |list: &[(i32, i32)], n: i32| holds(quantifier, holds_of, list, n);
            let said = |text: &str| {
                let dossier = book.read_dossier(text).unwrap();
                let decision = book.decide(&dossier);
                let batch = book.batch();
                let mut rows = batch.rows();
                rows.push(&dossier);
                let status = decision.requirement_status(RequirementId::at(0));
                assert!(status.is_exact(), "{condition} {text}");
                assert_eq!(
                    batch.decide(&rows).get(0, 0).word(),
                    status.word(),
                    "{quantifier} {condition} {text}"
                );
                status.word()
            };
            let word = |truths: &[bool]| match (truths.contains(&true), truths.contains(&false)) {
                (true, true) => "undetermined",
                (true, false) => "required",
                _ => "not_required",
            };
            // --- Everything is known, or all but `n` ---
            for list in &lists {
                let mut truths = Vec::new();
                for n in 0..=2 {
                    truths.push(of(list, n));
                    let text = written(Some(n), Some(list));
                    assert_eq!(
                        said(&text),
                        word(&truths[truths.len() - 1..]),
                        "{quantifier} {condition} {text}"
                    );
                }
                let text = written(None, Some(list));
                assert_eq!(said(&text), word(&truths), "{quantifier} {condition} {text}");
            }
            // --- The list is absent: two elements show all there is ---
            let mut all = Vec::new();
            for n in 0..=2 {
                let truths: Vec<bool> = lists.iter().map(|list| of(list, n)).collect();
                let text = written(Some(n), None);
                assert_eq!(said(&text), word(&truths), "{quantifier} {condition} {text}");
                all.extend(truths);
            }
            // --- Claims, with a counterexample that is one ---
            let report = check(&book);
            for (claim, truth) in report.claims.iter().zip([true, false]) {
                let proved = !all.contains(&!truth);
                let expected = if proved { ClaimVerdict::Proved } else { ClaimVerdict::Refuted };
                assert_eq!(claim.verdict, expected, "{quantifier} {condition} {}", claim.text);
                if let Some(shown) = &claim.counterexample {
                    let other = if truth { "not_required" } else { "required" };
                    assert_eq!(said(shown), other, "{quantifier} {condition} {shown}");
                }
            }
            // --- Explained, and checked by the second procedure ---
            for list in lists.iter().filter(|list| list.len() < 2) {
                let text = written(Some(1), Some(list));
                let dossier = book.read_dossier(&text).unwrap();
                let decision = book.decide(&dossier);
                let explanation = decision.explain("R").unwrap();
                let checked = decision.check_explanation(&explanation);
                assert!(checked.is_right(), "{quantifier} {condition} {text}: {:?}", checked.wrong);
                assert!(!Telling::new(&explanation, Lang::Fr).sentence().is_empty());
            }
        }
    }
}

#[test]
fn what_would_be_too_many_cases_is_refused_by_name() {
    let refused = |ty: &str, n: &str, condition: &str| {
        let text = format!(
            "rulebook r {{ title \"R\" }}\nfact n : {n} {{ }}\nfact l : list of record {{ a : {ty}  b : {ty}  d : date }} {{ }}\n\
             fact e : date {{ }}\nrequirement R {{ applies when any l where {condition} proofs 1 inferred because \"r\" }}\n"
        );
        Rulebook::from_texts(&[("r.rules", &text)]).map(|_| ()).map_err(|error| error.to_string())
    };
    let error = refused("integer", "integer", "a > n").unwrap_err();
    assert!(error.contains("field-without-bounds") && error.contains("`l.a`"), "{error}");
    assert!(error.contains("`integer from 0 to 20`"), "{error}");
    // One side is enough.
    assert_eq!(refused("integer", "integer from 0 to 5", "a > n"), Ok(()));
    assert_eq!(refused("integer from 0 to 5", "integer", "a > n"), Ok(()));
    assert_eq!(refused("decimal", "integer from 0 to 5", "2 * a > n"), Ok(()));
    let error = refused("decimal", "integer from 0 to 5", "a > b").unwrap_err();
    assert!(error.contains("field-without-bounds"), "{error}");
    let error = refused("integer from 0 to 30", "integer from 0 to 30", "a + b > n").unwrap_err();
    assert!(error.contains("comparison-too-complex"), "{error}");
    let error = refused("integer", "integer", "d > e").unwrap_err();
    assert!(error.contains("a field of an element is compared with another fact"), "{error}");
}
