//! Promise: facts that are compared with each other are decided exactly, and every command says the same.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::check::{ClaimVerdict, check};
use rules::report::Telling;
use rules::{Lang, Rulebook};

/// The facts that the conditions speak of.
const FACTS: &str = "\
fact n : integer { }
fact m : integer { }
fact k : integer { }
fact x : decimal from 0 to 10 { }
fact y : decimal from 0 to 10 { }
fact d : date { }
fact e : date { }
fact t : text { }
fact u : text { }
fact v : text { }
fact a : moment in \"Europe/Paris\" { }
fact b : moment in \"Europe/Paris\" { }
fact flies : yes_no { }
";

fn load(more: &str) -> Rulebook {
    let text = format!("rulebook r {{ title \"R\" }}\n{FACTS}{more}");
    Rulebook::from_texts(&[("r.rules", &text)]).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn requirement(condition: &str) -> String {
    format!("requirement R {{ applies when {condition} proofs 1 inferred because \"test\" }}\n")
}

/// What each command makes of a condition, given some facts.
struct Told {
    status: &'static str,
    depends_on: Vec<String>,
}

/// Asks every command, and holds them against each other.
fn told(condition: &str, facts: &str) -> Told {
    let book = load(&requirement(condition));
    let dossier = book.read_dossier(&format!("facts: {{{facts}}}\n")).unwrap();
    let decision = book.decide(&dossier);
    let status = decision.requirement_status(rules::rulebook::model::RequirementId::at(0));
    assert!(status.is_exact(), "{condition}");
    let explanation = decision.explain("R").unwrap();
    let checked = decision.check_explanation(&explanation);
    assert!(checked.is_right(), "{condition}, {facts}: {:?}", checked.wrong);
    let batch = book.batch();
    let mut rows = batch.rows();
    rows.push(&dossier);
    assert_eq!(batch.decide(&rows).get(0, 0).word(), status.word(), "{condition}");
    let mut json = batch.json_rows();
    let mut rows = batch.rows();
    let entries = facts.split(", ").filter_map(|fact| fact.split_once(": ")).map(|(name, value)| {
        let number = value.parse::<f64>().is_ok();
        format!(
            "\"{name}\": {}",
            if number { value.to_string() } else { format!("{:?}", value.replace('\'', "")) }
        )
    });
    let object = format!("{{{}}}", entries.collect::<Vec<_>>().join(", "));
    rows.push_json(&mut json, &object).unwrap();
    assert_eq!(batch.decide(&rows).get(0, 0).word(), status.word(), "{condition}");
    let depends_on = status.depends_on();
    let depends_on = depends_on.iter().map(|fact| book.model().fact(*fact).head.id.clone()).collect();
    Told { status: status.word(), depends_on }
}

/// A condition that holds for nobody, or for everybody, whatever is absent: so every command says.
fn settled(condition: &str, always: bool) {
    let told = told(condition, "");
    assert_eq!(told.status, if always { "required" } else { "not_required" }, "{condition}");
    let other = if always { "always" } else { "never" };
    let (old, new) = (load(&requirement(condition)), load(&requirement(other)));
    for (one, two) in [(&old, &new), (&new, &old)] {
        let diff = one.diff(two).unwrap();
        assert!(diff.is_empty(), "{condition}: {diff:#?}");
    }
    let claim = format!("scope s {{ applies when {condition} inferred because \"test\" }}\n");
    let states = if always { "always s" } else { "never s" };
    let book = load(&format!("{claim}claim \"c\" {{ {states} }}\n"));
    let report = check(&book);
    assert!(
        report.claims.iter().all(|claim| claim.verdict == ClaimVerdict::Proved),
        "{condition}: {:?}",
        report.claims
    );
    let sentence = Telling::new(&old.explain("R").unwrap()[0], Lang::En).sentence();
    let expected = if always { "in every case" } else { "whatever the answers" };
    assert!(sentence.contains(expected), "{condition}: {sentence}");
}

#[test]
fn what_always_holds_and_what_never_does() {
    for condition in [
        "n >= m or n < m",
        "n = n",
        "d <= e or e <= d",
        "a <= b or b <= a",
        "x < y or x >= y",
        "t = u or t != u",
        "n < m or n >= m or flies",
        "not (n < m and m < k and k <= n + 1)",
        "d + 1 month > d",
        "d + 1 month <= e or d + 27 days < e or e < d + 32 days",
        "not (d <= e and d + 1 month > e + 1 month)",
        "not (t = u and u = v and t != v)",
        "not (t = \"A\" and u = \"B\" and t = u)",
        "not (n >= m and n < m)",
        "n + m >= m + n",
        "2 * n + 1 != 2 * m",
        "not (n + m > 10 and n < 5 and m < 5)",
        "x + y <= 20",
        "x - y >= -10 and x * 2 <= 20",
        "max(n, m) >= n and min(n, m, k) <= k",
        "max(n, m) + min(n, m) = n + m",
        "max(d, e) - min(d, e) >= 0 days",
        "not (e - d > 90 days and e <= d + 90 days)",
        "d - e = 1 week or d != e + 7 days",
        "n * 3 > k or k >= 3 * n",
        "2 * (n + m) - (n - m) = n + 3 * m",
        "-(n - m) > -3 or n - m >= 3",
        "((n + 1) * 2 - (k)) * 3 = 6 * n + 6 - 3 * k",
        "max(-n, m) = -min(n, -m)",
        "not (2 * (n + m) = 2 * (k + 1) + 1)",
        "(d - e) > 3 days or (e) >= (d - 3 days)",
        "d + (1 month - 1 day) = d + 1 month - 1 day",
    ] {
        settled(condition, true);
    }
    for condition in [
        "n < k and k < 3 and n >= 3",
        "n < m and m < n",
        "x < y and y < x",
        "n < m and m < n + 1",
        "d < e and e < d + 1 day",
        "t = u and u = v and v != t",
        "x >= y + 11",
        "d + 1 month = e and e = d + 32 days",
        "flies and n != n",
        "2 * n = 2 * m + 1",
        "n + m < k and k < n + m",
        "3 * n - 6 * m = 4",
        "x + y > 20",
        "x + y = 20 and x < y",
        "min(x, y) > max(x, y)",
        "max(d, e) < d",
    ] {
        settled(condition, false);
    }
}

#[test]
fn what_still_turns_on_what() {
    let depends = |condition: &str, facts: &str, expected: &[&str]| {
        let told = told(condition, facts);
        assert_eq!(told.status, "undetermined", "{condition}, {facts}");
        assert_eq!(told.depends_on, expected, "{condition}, {facts}");
    };
    depends("n < m", "", &["n", "m"]);
    depends("n < m", "n: 3", &["m"]);
    depends("n < k and k < 5", "n: 3", &["k"]);
    // Between 0 and 10 there is always room for both.
    depends("x < y", "", &["x", "y"]);
    // Whatever `n` is, one of the two holds.
    depends("(n < m or n >= m) and flies", "", &["flies"]);
    depends("(n = m and flies) or (n != m and flies)", "", &["flies"]);
    depends("d + 1 month = e", "e: 2026-02-28", &["d"]);
    depends("t = u", "t: A", &["u"]);
    depends("n + m > k", "n: 3", &["m", "k"]);
    depends("n + m > m + k", "n: 3", &["k"]);
    depends("max(n, m) > 5", "n: 3", &["m"]);
    depends("100 * n >= 7 * m", "", &["n", "m"]);
    depends("x + y > 19", "x: 9.5", &["y"]);
    depends("e - d > 90 days", "d: 2026-01-01", &["e"]);
    let told = |condition, facts| told(condition, facts).status;
    assert_eq!(told("n + m > 43_000_000", "n: 43000000, m: 1"), "required");
    assert_eq!(told("n + m > 43_000_000", "n: 43000000, m: 0"), "not_required");
    assert_eq!(told("n * 100 >= m * 7", "n: 7, m: 100"), "required");
    assert_eq!(told("max(n, m) > 5", "n: 6"), "required");
    assert_eq!(told("min(n, m) > 5", "n: 3"), "not_required");
    assert_eq!(told("x + y > 19", "x: 9"), "not_required");
    assert_eq!(told("e - d > 90 days", "d: 2026-01-01, e: 2026-04-01"), "not_required");
    assert_eq!(told("e - d > 90 days", "d: 2026-01-01, e: 2026-04-02"), "required");
    assert_eq!(told("3 months < e - d", "d: 2026-01-31, e: 2026-05-01"), "required");
    assert_eq!(told("max(d, e) + 1 month < 2026-04-01", "d: 2026-02-28, e: 2026-01-31"), "required");
    assert_eq!(told("n < k and k < 5", "n: 4"), "not_required");
    assert_eq!(told("x < y", "x: 10"), "not_required");
    // No day of the year and a month is the 30th of February.
    assert_eq!(told("d + 1 month = e", "e: 2026-03-31, d: 2026-02-28"), "not_required");
    assert_eq!(told("d + 1 day + 1 month = e", "d: 2026-01-30, e: 2026-02-28"), "required");
    assert_eq!(told("d + 1 month - 1 month = e", "d: 2026-01-31, e: 2026-01-28"), "required");
    assert_eq!(told("n < m and m < k", "n: 3, k: 4"), "not_required");
    assert_eq!(told("t = u and u != v", "t: A, v: A"), "not_required");
    assert_eq!(told("t = u and u = \"B\"", "t: A"), "not_required");
}

#[test]
fn a_rewriting_of_a_comparison_changes_nothing() {
    for (old, new) in [
        ("n < m or n = m", "n <= m"),
        ("n < m", "not (n >= m)"),
        ("n < m", "n + 1 <= m"),
        ("x < y and y < x + 1", "y > x and x > y - 1"),
        ("d + 7 days <= e", "d <= e - 1 week"),
        ("n < m and n < 3", "n < 3 and m > n"),
        ("d + 2 days + 1 month < e", "d + 1 day + 1 day + 1 month < e"),
        ("n + m > 10", "m > 10 - n"),
        ("2 * n > m", "n - m > 0 - n"),
        ("max(n, m) <= k", "n <= k and m <= k"),
        ("max(n, m) = 3", "(n = 3 and m <= 3) or (m = 3 and n <= 3)"),
        ("e - d > 7 days", "e > d + 1 week"),
        ("n - m < 3", "n < m + 3"),
        ("2 * n >= 3", "n >= 2"),
    ] {
        let (old, new) = (load(&requirement(old)), load(&requirement(new)));
        let diff = old.diff(&new).unwrap();
        assert!(diff.is_empty(), "{diff:#?}");
    }
}

/// What differs is shown by a dossier, and nothing is said to differ for nobody.
#[test]
fn a_change_of_a_comparison_is_shown() {
    for (old, new) in [
        ("n < m", "n <= m"),
        ("n < m and m < 5", "n < m and m < 6"),
        ("n < m and m < k", "n < k"),
        ("d + 1 month <= e", "d + 30 days <= e"),
        ("d + 1 day + 1 month = e", "d + 1 month + 1 day = e"),
        ("x < y and y < 1", "x < 1 and y < 1"),
        ("t = u", "t = u and u = v"),
        ("a + 1 day < b", "a < b"),
        ("n + m > 10", "n + m >= 10"),
        ("3 * n < 2 * m", "3 * n <= 2 * m"),
        ("x + y > 1.5", "x + y > 1.6"),
        ("max(n, m) > k", "min(n, m) > k"),
        ("n + m + k > 2", "n + m > 2"),
        ("e - d > 90 days", "e - d > 3 months"),
        ("d + 1 year - 1 month > e - 1 month and d < 2024-03-29", "never"),
        (
            "(d + 1 year - 1 month > e - 1 month or d + 30 days <= d - 1 month) and not flies",
            "d - 1 month >= 2024-02-29",
        ),
        ("d + 1 month < d + 1 day", "e + 30 days >= 2024-02-27 and not (d = d + 1 month - 1 month)"),
    ] {
        let (old_book, new_book) = (load(&requirement(old)), load(&requirement(new)));
        let diff = old_book.diff(&new_book).unwrap();
        assert!(!diff.is_empty(), "{old} / {new}");
        let shifts: Vec<_> =
            diff.items.iter().flat_map(|item| &item.changes).flat_map(|change| &change.shifts).collect();
        assert!(!shifts.is_empty(), "{old} / {new}: {diff:#?}");
        for shift in shifts {
            assert!(shift.witness.is_some(), "{old} / {new}: {diff:#?}");
        }
    }
}

#[test]
fn steps_that_never_wait_for_each_other_load() {
    let steps = |one: &str, two: &str| {
        let text = format!(
            "rulebook r {{ title \"R\" }}\n{FACTS}actor me {{ }}\n\
             step A {{ by me after B when {one} inferred because \"test\" }}\n\
             step B {{ by me after A when {two} inferred because \"test\" }}\n"
        );
        Rulebook::from_texts(&[("r.rules", &text)]).map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(steps("n < m", "n >= m"), Ok(()));
    assert_eq!(steps("d + 1 month <= e", "d > e"), Ok(()));
    let error = steps("n < m", "n >= m - 1").unwrap_err();
    assert!(error.contains("step-cycle"), "{error}");
    let shown = |fact: &str| -> i64 {
        let line = error
            .lines()
            .find(|line| line.trim().trim_start_matches('"').starts_with(fact))
            .expect("the dossier has it");
        line.rsplit(' ').next().unwrap().parse().unwrap()
    };
    assert!(shown("n") < shown("m") && shown("n") >= shown("m") - 1, "{error}");
}

#[test]
fn an_explanation_that_is_right_is_not_contradicted() {
    for (condition, facts) in [
        ("d + 1 day = e", "d: 2026-01-30, e: 2026-02-28"),
        ("d + 1 month = e", "d: 2026-01-30, e: 2026-02-28"),
        ("n < m and m < k", "n: 1, m: 5, k: 9"),
        ("n < m or m < k", "n: 1, m: 5, k: 9"),
        ("n + 7 <= m", "n: 1, m: 5"),
        ("x < y", "x: 0.5, y: 0.25"),
        ("n < m", "n: 1"),
        ("t = u", "t: A, u: B"),
        ("a + 1 day < b", "a: '2026-03-28T12:00', b: '2026-03-29T12:00'"),
        ("n + m > 10", "n: 4, m: 7"),
        ("n + m > 10", "n: 4"),
        ("3 * n < 2 * m + k", "n: 4, m: 7, k: 1"),
        ("x + y > 1.5 or x * 2 > 3", "x: 1.75, y: 0"),
        ("max(n, m) > k", "n: 1, m: 5, k: 3"),
        ("e - d > 90 days", "d: 2026-01-01, e: 2026-05-01"),
    ] {
        told(condition, facts);
    }
}

/// Without a dossier, what excludes itself is not said.
#[test]
fn a_condition_in_words_says_nothing_absurd() {
    let words = |condition: &str| {
        Telling::new(&load(&requirement(condition)).explain("R").unwrap()[0], Lang::En).sentence()
    };
    assert!(words("not (n >= m and n < m)").contains("in every case"));
    let sentence = words("flies or (n < m and m < n)");
    assert!(sentence.contains("flies") && !sentence.contains("“n”"), "{sentence}");
}

#[test]
fn claims_about_comparisons_are_proved_or_shown_to_fail() {
    let claim = |scope: &str, states: &str| {
        let scope = format!("scope s {{ applies when {scope} inferred because \"test\" }}\n");
        let book = load(&format!("{scope}claim \"c\" {{ {states} }}\n"));
        let report = check(&book);
        assert_eq!(report.claims.len(), 1);
        report.claims[0].verdict
    };
    assert_eq!(claim("n < m and m < k", "always n < k when s"), ClaimVerdict::Proved);
    assert_eq!(claim("n < m and m < k", "always n + 2 <= k when s"), ClaimVerdict::Proved);
    assert_ne!(claim("n < m and m < k", "always n + 3 <= k when s"), ClaimVerdict::Proved);
    assert_eq!(claim("d + 1 month <= e", "always d + 28 days <= e when s"), ClaimVerdict::Proved);
    assert_ne!(claim("d + 1 month <= e", "always d + 29 days <= e when s"), ClaimVerdict::Proved);
}

/// Where only a value would decide that no dossier can hold, the answer is not settled, and that is said.
#[test]
fn what_no_decimal_writes_is_not_settled() {
    let book = load(&format!("fact z : decimal {{ }}\n{}", requirement("z * 3 = 1")));
    let dossier = book.read_dossier("facts: {}\n").unwrap();
    let decision = book.decide(&dossier);
    let status = decision.requirement_status(rules::rulebook::model::RequirementId::at(0));
    assert_eq!((status.word(), status.is_exact()), ("undetermined", false));
    let explanation = decision.explain("R").unwrap();
    let sentences =
        [Telling::new(&explanation, Lang::Fr).sentence(), Telling::new(&explanation, Lang::En).sentence()];
    assert!(sentences[0].contains("peut-être est-ce déjà fixé"), "{}", sentences[0]);
    assert!(sentences[1].contains("perhaps that is settled already"), "{}", sentences[1]);
    // A whole number is no third.
    settled("n * 3 = 1", false);
    let given = book.read_dossier("facts: {z: 0.3333333333}\n").unwrap();
    let status = book.decide(&given).requirement_status(rules::rulebook::model::RequirementId::at(0)).clone();
    assert_eq!((status.word(), status.is_exact()), ("not_required", true));
}

/// Dates and moments lie between the bounds of their facts, in every command.
#[test]
fn dates_lie_between_their_bounds() {
    let facts = "fact p : date from 2026-01-10 to 2026-01-31 { }\n\
                 fact q : date from 2026-02-01 { }\n\
                 fact s : moment in \"Europe/Paris\" from 2026-01-01T00:00[Europe/Paris] { }\n";
    let book = |condition: &str| load(&format!("{facts}{}", requirement(condition)));
    let word = |condition: &str, dossier: &str| {
        let book = book(condition);
        let dossier = book.read_dossier(dossier).unwrap();
        let decision = book.decide(&dossier);
        let checked = decision.check_explanation(&decision.explain("R").unwrap());
        assert!(checked.is_right(), "{condition}: {:?}", checked.wrong);
        let status = decision.requirement_status(rules::rulebook::model::RequirementId::at(0));
        assert!(status.is_exact());
        status.word()
    };
    assert_eq!(word("p >= 2026-01-10 and p < 2026-02-01", "facts: {}\n"), "required");
    assert_eq!(word("p < q", "facts: {}\n"), "required");
    assert_eq!(word("p + 1 month <= 2026-02-28", "facts: {}\n"), "required");
    assert_eq!(word("p + 1 month = q", "facts: {q: 2026-02-09}\n"), "not_required");
    assert_eq!(word("p + 1 month = q", "facts: {q: 2026-02-28}\n"), "undetermined");
    assert_eq!(word("q > 2026-02-01", "facts: {}\n"), "undetermined");
    assert_eq!(word("s >= 2026-01-01T00:00[Europe/Paris]", "facts: {}\n"), "required");
    let refused = |dossier: &str| book("p < q").read_dossier(dossier).unwrap_err().to_string();
    let error = refused("facts: {p: 2026-02-01}\n");
    assert!(error.contains("`2026-02-01` is too late for `p`"), "{error}");
    assert!(error.contains("give one from 2026-01-10 to 2026-01-31"), "{error}");
    let error = refused("facts: {q: 2026-01-31}\n");
    assert!(error.contains("give 2026-02-01 or a later one"), "{error}");
    // A wider bound is a change for those whom only one rulebook knows.
    let wider = load(&format!(
        "{}{}",
        facts.replace("to 2026-01-31", "to 2026-02-10"),
        requirement("p < 2026-02-05")
    ));
    let diff = book("p < 2026-02-05").diff(&wider).unwrap();
    assert!(!diff.is_empty());
    let error = Rulebook::from_texts(&[(
        "r.rules",
        "rulebook r { title \"R\" }\nfact d : date from 2026-02-01 to 2026-01-01 { }\n",
    )]);
    let error = error.map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("no day lies between these bounds"), "{error}");
}

#[test]
fn what_cannot_be_added_up_is_said() {
    let wrong = |condition: &str| {
        let facts = "fact km : integer unit km { }\nfact eur : decimal unit euros { }\n\
                     fact l : list of record { n : integer } { }\nfact s : any of { a b } { }\n";
        let text = format!("rulebook r {{ title \"R\" }}\n{FACTS}{facts}{}", requirement(condition));
        Rulebook::from_texts(&[("r.rules", &text)]).map(|_| ()).unwrap_err().to_string()
    };
    for (condition, says) in [
        ("n * m > 3", "two facts are multiplied with each other"),
        ("km + eur > 3", "`eur` is in euros, and the others in km"),
        ("km + n > 3", "`n` is in no unit, and the others in km"),
        ("km + km > 3 euros", "write the number in `km`"),
        ("km * 2 km > 3", "a factor is a plain number"),
        ("n + d > 3", "among times"),
        ("n + t > 3", "`t` is a text, and is part of a sum of numbers"),
        ("n + m * 0 > 3", "multiplied with zero"),
        ("2 * 3 > 5", "numbers are compared with numbers"),
        ("n + flies > 3", "`flies` is yes/no"),
        ("any l as x where x.n + m > 3", "`l.n` is compared with other numbers, and has no bounds"),
        ("(n + 1) * (m + 1) > 3", "two facts are multiplied with each other"),
        ("2 * (km + 3) > n", "`n` is in no unit, and the others in km"),
        ("(2 km) * km > 3", "a factor is a plain number"),
        ("n > m / 2", "`/` does not stand between values"),
        ("n ^ 2 > m", "`^` does not stand between values"),
        ("n % 2 = 0", "`%` does not stand between values"),
        ("abs(n) > 3", "there is no function `abs`"),
        ("(n > 3 and flies) > 3", "what stands in the parentheses is a condition, not a value"),
        ("(flies or n > m) * 2 > 3", "what stands in the parentheses is a condition, not a value"),
        ("2 * (d - e) > 3 days", "times are not multiplied"),
        ("count(l) > n", "a list may hold any number of elements"),
        ("count(l) > count(l)", "a list may hold any number of elements"),
        ("count(s) = d", "among times"),
        ("count(s) + t > 2", "`t` is a text"),
        ("(n + m + k) * (n + m + k) * (n + m + k) * (n + m + k) > 3", "a sum of more than 64 values"),
        ("d + e > 3 days", "write `b - a > 90 days`"),
        ("d - e > n", "compare"),
        ("2 * d > e", "times are not multiplied"),
        ("d - e > 90", "this is not a span of time"),
        ("n + m", "this is a value, not a condition"),
        ("max(n, m)", "this is a value, not a condition"),
        ("n + m is empty", "`is` needs the name of a fact"),
        ("max(n, max(m, max(k, max(n, max(m, k))))) = min(n, min(m, min(k, min(n, min(m, k)))))", "cases"),
    ] {
        let error = wrong(condition);
        assert!(error.contains(says), "{condition}: {error}");
    }
}

/// Counts in sums, held against every candidate: a number, a set, and a list of which two things are counted.
#[test]
fn counts_in_sums_are_exact() {
    type Holds = fn(i64, i64, i64, i64) -> bool;
    // The number, the members, the elements, and those of them that are big.
    let conditions: [(&str, Holds); 14] = [
        ("count(s) + a > 3", |a, s, _, _| s + a > 3),
        ("2 * count(s) = a", |a, s, _, _| 2 * s == a),
        ("count(s) * 2 > 3", |_, s, _, _| 2 * s > 3),
        ("a != count(s)", |a, s, _, _| a != s),
        ("count(l) = a", |a, _, l, _| l == a),
        ("a < count(l where big)", |a, _, _, b| a < b),
        ("count(l where big) + a >= 3", |a, _, _, b| b + a >= 3),
        ("2 * (count(l) - a) <= count(s)", |a, s, l, _| 2 * (l - a) <= s),
        ("-count(l) > -a", |a, _, l, _| -l > -a),
        ("count(l) != a + count(s)", |a, s, l, _| l != a + s),
        ("max(count(s), a) > count(l)", |a, s, l, _| s.max(a) > l),
        ("3 * count(l where big) - 2 * a = 1", |a, _, _, b| 3 * b - 2 * a == 1),
        ("a - count(s) >= count(l)", |a, s, l, _| a - s >= l),
        ("a + 1 < count(l) or count(l) < a - 1", |a, _, l, _| a + 1 < l || l < a - 1),
    ];
    let sets = ["[]", "[x]", "[x, y]"];
    // Up to seven elements, so many of them big: all that can matter beside so small numbers.
    let lists: Vec<(i64, i64)> = (0..=7).flat_map(|all| (0..=all).map(move |big| (all, big))).collect();
    let write = |(all, big): (i64, i64)| {
        let element = |place: i64| format!("{{big: {}}}", if place < big { "yes" } else { "no" });
        format!("[{}]", (0..all).map(element).collect::<Vec<_>>().join(", "))
    };
    for (condition, holds) in conditions {
        let text = format!(
            "rulebook r {{ title \"R\" }}\nfact a : integer from 0 to 4 {{ }}\nfact s : any of {{ x y }} {{ }}\n\
             fact l : list of record {{ big : yes_no }} {{ }}\n{}",
            requirement(condition)
        );
        let book = Rulebook::from_texts(&[("r.rules", &text)]).unwrap();
        let known: Vec<Option<i64>> = std::iter::once(None).chain((0..=4).map(Some)).collect();
        let members: Vec<Option<i64>> = vec![None, Some(0), Some(1), Some(2)];
        let some = [None, Some((0, 0)), Some((2, 1)), Some((3, 3)), Some((5, 2))];
        for a in &known {
            for s in &members {
                for l in some {
                    let mut facts: Vec<String> = Vec::new();
                    facts.extend(a.map(|a| format!("a: {a}")));
                    facts.extend(s.map(|s| format!("s: {}", sets[s as usize])));
                    facts.extend(l.map(|l| format!("l: {}", write(l))));
                    let text = format!("facts: {{{}}}\n", facts.join(", "));
                    let fits = |a: Option<i64>, value: i64| a.is_none_or(|a| a == value);
                    let mut seen = [false, false];
                    for x in (0..=4).filter(|x| fits(*a, *x)) {
                        for y in (0..=2).filter(|y| fits(*s, *y)) {
                            for &(all, big) in lists.iter().filter(|list| l.is_none_or(|l| l == **list)) {
                                seen[usize::from(holds(x, y, all, big))] = true;
                            }
                        }
                    }
                    let expected = match seen {
                        [true, true] => "undetermined",
                        [false, _] => "required",
                        _ => "not_required",
                    };
                    let dossier = book.read_dossier(&text).unwrap();
                    let decision = book.decide(&dossier);
                    let status = decision.requirement_status(rules::rulebook::model::RequirementId::at(0));
                    assert_eq!((status.word(), status.is_exact()), (expected, true), "{condition}, {text}");
                    if expected != "undetermined" {
                        let checked = decision.check_explanation(&decision.explain("R").unwrap());
                        assert!(checked.is_right(), "{condition}, {text}: {:?}", checked.wrong);
                    }
                }
            }
        }
    }
}

/// `max` and `min` are names where no parenthesis follows.
#[test]
fn the_words_of_extremes_are_names_elsewhere() {
    let text = "rulebook r { title \"R\" }\nfact max : integer { }\nfact min : integer { }\n\
                requirement R { applies when max > min and max (max, min) > 3 proofs 1 inferred because \"t\" }\n";
    assert!(Rulebook::from_texts(&[("r.rules", text)]).is_ok());
}

/// What each element would say of another fact is no single question.
#[test]
fn dates_of_elements_are_compared_with_constants_only() {
    let text = "rulebook r { title \"R\" }\nfact m : date { }\nfact l : list of record { n : date } { }\n\
                scope s { applies when any l where n < m inferred because \"test\" }\n";
    let error = Rulebook::from_texts(&[("r.rules", text)]).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("a field of an element is compared with another fact"), "{error}");
}

/// Of a record, only the field that is compared counts.
#[test]
fn another_field_of_a_record_does_not_matter() {
    let text = "rulebook r { title \"R\" }\nfact a : integer { }\nfact r : record { u : integer  w : integer } { }\n\
                requirement R { applies when a = r.w proofs 1 inferred because \"test\" }\n";
    let book = Rulebook::from_texts(&[("r.rules", text)]).unwrap();
    let dossier = book.read_dossier("facts: {r: {w: 1}}\n").unwrap();
    let decision = book.decide(&dossier);
    let status = decision.requirement_status(rules::rulebook::model::RequirementId::at(0));
    let facts: Vec<&str> =
        status.depends_on().iter().map(|fact| book.model().fact(*fact).head.id.as_str()).collect();
    assert_eq!(facts, ["a"]);
}
