//! Promise: one side of a comparison is reason enough where the bounds of the other settle it. All minimal reasons are found,
//! by the side of a plain count over every dossier; and where none of the changes listed does it, none does.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::report::Telling;
use std::collections::BTreeSet;

use rules::explain::{Explainer, Reasons, Verdict};
use rules::{Lang, Rulebook};

const HEAD: &str = "rulebook r { title \"R\" }\nfact n : integer from 0 to 3 { }\nfact m : integer from 0 to 4 { }\nfact b : yes_no { }\n";

/// The conditions, and each as a plain function.
type Holds = fn(i32, i32, bool) -> bool;
const CONDITIONS: [(&str, Holds); 8] = [
    ("2 * n + m = 7", |n, m, _| 2 * n + m == 7),
    ("n - m >= 3 and b", |n, m, b| n - m >= 3 && b),
    ("n - m >= 3 or b", |n, m, b| n - m >= 3 || b),
    ("n > m and b", |n, m, b| n > m && b),
    ("n > m", |n, m, _| n > m),
    ("n != m or b", |n, m, b| n != m || b),
    ("n <= m", |n, m, _| n <= m),
    ("max(n, m) < 3 or b", |n, m, b| n.max(m) < 3 || b),
];

/// What a dossier may say of n, m and b.
type Given = (Option<i32>, Option<i32>, Option<bool>);

fn all(given: Given) -> impl Iterator<Item = (i32, i32, bool)> {
    let n: Vec<i32> = given.0.map_or((0..=3).collect(), |n| vec![n]);
    let m: Vec<i32> = given.1.map_or((0..=4).collect(), |m| vec![m]);
    let b: Vec<bool> = given.2.map_or(vec![false, true], |b| vec![b]);
    let pairs = n.into_iter().flat_map(move |n| m.clone().into_iter().map(move |m| (n, m)));
    pairs.flat_map(move |(n, m)| b.clone().into_iter().map(move |b| (n, m, b)))
}

/// How it comes out whatever else is declared; nothing if that varies.
fn settled(holds: Holds, given: Given) -> Option<bool> {
    let seen: BTreeSet<bool> = all(given).map(|(n, m, b)| holds(n, m, b)).collect();
    (seen.len() == 1).then(|| seen.contains(&true))
}

/// The parts of a dossier that are kept: a bit for each of n, m and b.
fn kept(given: Given, mask: u32) -> Given {
    let keeps = |bit: u32| mask >> bit & 1 == 1;
    (given.0.filter(|_| keeps(0)), given.1.filter(|_| keeps(1)), given.2.filter(|_| keeps(2)))
}

fn minimal(holds: Holds, given: Given) -> BTreeSet<BTreeSet<&'static str>> {
    let said = [given.0.is_some(), given.1.is_some(), given.2.is_some()];
    let masks = (0..8_u32).filter(|mask| (0..3).all(|bit| mask >> bit & 1 == 0 || said[bit as usize]));
    let enough: Vec<u32> = masks.filter(|mask| settled(holds, kept(given, *mask)).is_some()).collect();
    let smallest =
        enough.iter().filter(|mask| !enough.iter().any(|other| other != *mask && other & **mask == *other));
    let names = |mask: &u32| {
        ["n", "m", "b"]
            .iter()
            .enumerate()
            .filter(|(bit, _)| mask >> bit & 1 == 1)
            .map(|(_, name)| *name)
            .collect()
    };
    smallest.map(names).collect()
}

fn every_dossier() -> impl Iterator<Item = Given> {
    let n = [None].into_iter().chain((0..=3).map(Some));
    n.flat_map(|n| [None].into_iter().chain((0..=4).map(Some)).map(move |m| (n, m)))
        .flat_map(|(n, m)| [None, Some(false), Some(true)].map(|b| (n, m, b)))
}

fn written(given: Given) -> String {
    let n = given.0.map(|n| format!("n: {n}"));
    let m = given.1.map(|m| format!("m: {m}"));
    let b = given.2.map(|b| format!("b: {}", if b { "yes" } else { "no" }));
    format!("facts: {{{}}}\n", [n, m, b].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

#[test]
fn every_minimal_reason_is_found_and_no_change_is_missed() {
    let (mut reasons, mut without) = (0, 0);
    for (condition, holds) in CONDITIONS {
        let text =
            format!("{HEAD}requirement R {{ applies when {condition} proofs 1 inferred because \"r\" }}\n");
        let book = Rulebook::from_texts(&[("r.rules", &text)]).unwrap_or_else(|error| panic!("{error}"));
        for given in every_dossier() {
            let dossier = book.read_dossier(&written(given)).unwrap();
            let decision = book.decide(&dossier);
            let explained = Explainer::new(&decision, Reasons::All).explain("R").unwrap();
            let context = format!("{condition}, {}", written(given));
            let right = settled(holds, given);
            let told = match explained[0].status {
                Some(Verdict::Yes) => Some(true),
                Some(Verdict::No) => Some(false),
                _ => None,
            };
            assert_eq!(told, right, "{context}");
            let checked = decision.check_explanation(&explained[0]);
            assert!(checked.is_right(), "{context}: {:?}", checked.wrong);
            let Some(now) = right else { continue };
            let found: BTreeSet<BTreeSet<&str>> = (explained[0].reasons.iter())
                .map(|reason| reason.iter().map(|literal| literal.fact.as_str()).collect())
                .collect();
            let wanted = minimal(holds, given);
            assert_eq!(found, wanted, "{context}");
            assert!(explained[0].reasons_complete, "{context}");
            let sentence = Telling::new(&explained[0], Lang::En).sentence();
            assert_eq!(
                sentence.contains("in any case"),
                wanted.contains(&BTreeSet::new()),
                "{context}: {sentence}"
            );
            reasons += found.len();
            // Some other dossier comes to the other answer: then a change is listed, or others are said to be left out.
            let other = all((None, None, None)).any(|(n, m, b)| holds(n, m, b) != now);
            assert_eq!(other, !explained[0].flips.is_empty(), "{context}: {sentence}");
            without += usize::from(!other);
        }
    }
    assert!(reasons > 300 && without < reasons, "{reasons} {without}");
}

#[test]
fn where_values_are_only_sampled_it_is_said_that_others_may_do() {
    let text = "rulebook r { title \"R\" }\nfact n : integer { }\nfact m : integer from 0 to 1000 { }\n\
        requirement R { applies when 7 * n = 3 * m + 1 proofs 1 inferred because \"r\" }\n";
    let book = Rulebook::from_texts(&[("r.rules", text)]).unwrap();
    let dossier = book.read_dossier("facts: {n: 0}\n").unwrap();
    let decision = book.decide(&dossier);
    let explained = &Explainer::new(&decision, Reasons::One).explain("R").unwrap()[0];
    assert_eq!(explained.reasons[0][0].fact, "n");
    assert!(!explained.flips.is_empty() || !explained.flips_complete);
}

fn explained(facts: &str, condition: &str, dossier: &str, see: impl Fn(&rules::Explanation<'_>)) {
    let text = format!(
        "rulebook r {{ title \"R\" }}\n{facts}requirement R {{ applies when {condition} proofs 1 inferred because \"r\" }}\n"
    );
    let book = Rulebook::from_texts(&[("r.rules", &text)]).unwrap();
    let dossier = book.read_dossier(dossier).unwrap();
    let decision = book.decide(&dossier);
    see(&decision.explain("R").unwrap());
}

/// Each change that is told, in words.
fn changes(explanation: &rules::Explanation<'_>) -> Vec<String> {
    explanation.flips.iter().map(|flip| Telling::new(explanation, Lang::En).flip_sentence(flip)).collect()
}

#[test]
fn what_another_fact_is_asked_for_turns_an_answer_too() {
    let texts = "fact t : text { }\nfact u : text { }\n";
    explained(texts, "u = t or t != \"A\"", "facts: {}\n", |explanation| {
        let told = changes(explanation);
        assert!(told.iter().any(|told| told == "If “u” is “A”, it is required."), "{told:?}");
        assert!(explanation.flips_complete);
    });
    // Far from each other, by way of a third.
    let numbers = "fact n : integer from 0 to 1000 { }\nfact m : integer from 0 to 1000 { }\nfact k : integer from 0 to 1000 { }\n";
    explained(numbers, "n < m + 5 and m < k and k < 300", "facts: {}\n", |explanation| {
        let told = changes(explanation);
        assert!(told.iter().any(|told| told == "If “n” is 303 or more, it is not required."), "{told:?}");
        assert!(told.iter().any(|told| told == "If “m” is 299 or more, it is not required."), "{told:?}");
        assert!(explanation.flips_complete, "{told:?}");
    });
}

#[test]
fn values_that_go_on_are_told_from_where_they_begin() {
    let numbers = "fact n : integer from 0 to 3 { }\nfact m : integer from 0 to 3 { }\n";
    explained(numbers, "n < m", "facts: {n: 1}\n", |explanation| {
        let told = changes(explanation);
        assert!(told.contains(&"If “m” is 1 or less, it is not required.".to_string()), "{told:?}");
        assert!(told.contains(&"If “m” is 2 or more, it is required.".to_string()), "{told:?}");
        let open = &explanation.open[0];
        let answers: Vec<String> = open
            .answers
            .iter()
            .map(|answer| Telling::new(explanation, Lang::En).answer_words(open, answer))
            .collect();
        assert_eq!(answers, ["“m” is 1 or less", "“m” is 2 or more"]);
    });
    // The end of a month is met from several days.
    let dates = "fact d : date { }\nfact e : date { }\n";
    explained(dates, "d + 1 day + 1 month = e", "facts: {d: 2026-01-30, e: 2026-02-28}\n", |explanation| {
        let told = changes(explanation);
        assert!(
            told.contains(&"If “d” is 26 January 2026 or earlier, it is not required.".to_string()),
            "{told:?}"
        );
        assert!(
            told.contains(&"If “d” is 31 January 2026 or later, it is not required.".to_string()),
            "{told:?}"
        );
    });
}
