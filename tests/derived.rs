//! Promise: a derived fact has the value of the first case that holds, in every command; levels, versions and constants
//! compare as they say.
//!
//! Random rulebooks of cases over cases are held against a plain reading: every way of filling in the absent facts is
//! gone through, and the first case that holds is looked for.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;
use rules::rulebook::model::{Item, ProofId};

/// A source of numbers, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

/// A candidate of whom everything is known: `x`, `y` (yes or no), `n` (0 to 3), `r` (low, moderate, high).
type Candidate = [usize; 4];

const FACTS: [(&str, &str, &[&str]); 4] = [
    ("x", "yes_no", &["no", "yes"]),
    ("y", "yes_no", &["no", "yes"]),
    ("n", "integer from 0 to 3", &["0", "1", "2", "3"]),
    ("r", "one of { low < moderate < high }", &["low", "moderate", "high"]),
];

type Reading = Box<dyn Fn(&Candidate) -> bool>;

/// A condition as text, and what it says.
struct Said(String, Reading);

fn said(text: &str, reading: impl Fn(&Candidate) -> bool + 'static) -> Said {
    Said(text.to_owned(), Box::new(reading))
}

fn plain(dice: &mut Dice) -> Said {
    match dice.roll(12) {
        0 => said("x", |c| c[0] == 1),
        1 => said("y is no", |c| c[1] == 0),
        2 => said("y", |c| c[1] == 1),
        3 => said("n >= 2", |c| c[2] >= 2),
        4 => said("n < first", |c| c[2] < 1),
        5 => said("r is at least moderate", |c| c[3] >= 1),
        6 => said("r is not at most moderate", |c| c[3] > 1),
        7 => said("r < high", |c| c[3] < 2),
        8 => said("r = low", |c| c[3] == 0),
        9 => said("moderate != r", |c| c[3] != 1),
        10 => said("n + 1 > 2 * first", |c| c[2] + 1 > 2),
        _ => said("n = 3", |c| c[2] == 3),
    }
}

fn joined(dice: &mut Dice, atom: &mut dyn FnMut(&mut Dice) -> Said) -> Said {
    let Said(one, first) = atom(dice);
    let Said(two, second) = atom(dice);
    match dice.roll(4) {
        0 => Said(format!("{one} and {two}"), Box::new(move |c| first(c) && second(c))),
        1 => Said(format!("{one} or {two}"), Box::new(move |c| first(c) || second(c))),
        2 => Said(format!("not ({one})"), Box::new(move |c| !first(c))),
        _ => Said(one, first),
    }
}

/// The cases of a derived fact, each with its value; the last has no condition.
type Cases = Vec<(usize, Option<Reading>)>;

fn taken(cases: &Cases, candidate: &Candidate) -> usize {
    let first = cases.iter().find(|(_, when)| when.as_ref().is_none_or(|when| when(candidate)));
    first.unwrap().0
}

fn derived(
    dice: &mut Dice,
    name: &str,
    ty: &str,
    values: &[&str],
    atom: &mut dyn FnMut(&mut Dice) -> Said,
) -> (String, Cases) {
    let mut text = format!("fact {name} : {ty} {{\n");
    let mut cases: Cases = Vec::new();
    for _ in 0..1 + dice.roll(4) {
        let value = dice.roll(values.len());
        let Said(when, reading) = joined(dice, atom);
        text += &format!("  case {} when {when}\n", values[value]);
        cases.push((value, Some(reading)));
    }
    let value = dice.roll(values.len());
    text += &format!("  otherwise {}\n  inferred because \"r\"\n}}\n", values[value]);
    cases.push((value, None));
    (text, cases)
}

/// What conditions say of the derived facts `c` (a < b < d), `k` (0, 2, 5) and `f` (no, yes).
fn of_derived(dice: &mut Dice, [c, k, f]: &[std::rc::Rc<Cases>; 3]) -> Said {
    const NUMBERS: [usize; 3] = [0, 2, 5];
    let (c, k, f) = (c.clone(), k.clone(), f.clone());
    let class = move |it: &Candidate| taken(&c, it);
    let number = move |it: &Candidate| NUMBERS[taken(&k, it)];
    match dice.roll(15) {
        0 => said("c is a", move |it| class(it) == 0),
        1 => said("c >= b", move |it| class(it) >= 1),
        2 => said("c in (a, d)", move |it| class(it) != 1),
        3 => said("c is not b", move |it| class(it) != 1),
        4 => said("c is at most b", move |it| class(it) <= 1),
        5 => said("k > 1", move |it| number(it) > 1),
        6 => said("k >= n", move |it| number(it) >= it[2]),
        7 => said("k + n > 3", move |it| number(it) + it[2] > 3),
        8 => said("2 * k < n + 2", move |it| 2 * number(it) < it[2] + 2),
        9 => said("k != 2", move |it| number(it) != 2),
        10 => said("max(k, n) = 2", move |it| number(it).max(it[2]) == 2),
        11 => said("(c < d or k > n)", move |it| class(it) < 2 || number(it) > it[2]),
        12 => said("f", move |it| taken(&f, it) == 1),
        13 => said("max(c, c) < d", move |it| class(it) < 2),
        _ => said("f is no", move |it| taken(&f, it) == 0),
    }
}

/// A rulebook, and when each of its requirements is owed.
fn book(dice: &mut Dice) -> (String, Vec<Reading>) {
    let mut text = "rulebook random { title \"R\" }\nlet first = 1 { inferred because \"r\" }\n".to_owned();
    for (name, ty, _) in FACTS {
        text += &format!("fact {name} : {ty}\n");
    }
    let (c, cases) = derived(dice, "c", "one of { a < b < d }", &["a", "b", "d"], &mut plain);
    let c_cases = std::rc::Rc::new(cases);
    let over_c = c_cases.clone();
    let (k, cases) = derived(dice, "k", "integer", &["0", "2", "5"], &mut |dice| {
        let cases = over_c.clone();
        match dice.roll(3) {
            0 => said("c is b", move |it| taken(&cases, it) == 1),
            1 => said("c > a", move |it| taken(&cases, it) > 0),
            _ => plain(dice),
        }
    });
    let (f, f_cases) = derived(dice, "f", "yes_no", &["no", "yes"], &mut plain);
    let facts = [c_cases, std::rc::Rc::new(cases), std::rc::Rc::new(f_cases)];
    text += &[c, k, f].concat();
    let mut owed = Vec::new();
    for index in 0..4 {
        let Said(when, reading) = joined(dice, &mut |dice| of_derived(dice, &facts));
        text +=
            &format!("requirement R{index} {{ applies when {when}  proofs 1  inferred because \"r\" }}\n");
        owed.push(reading);
    }
    text += "claim \"one class\" { exactly one of c is a, c is b, c is d }\n";
    (text, owed)
}

/// What is known of each fact.
type Known = [Option<usize>; 4];

fn dossiers() -> impl Iterator<Item = Known> {
    let with = |size: usize| std::iter::once(None).chain((0..size).map(Some));
    with(2).flat_map(move |x| {
        with(2).flat_map(move |y| with(4).flat_map(move |n| with(3).map(move |r| [x, y, n, r])))
    })
}

fn completions(known: &Known) -> Vec<Candidate> {
    let fits =
        |candidate: &Candidate| known.iter().zip(candidate).all(|(known, is)| known.is_none_or(|k| k == *is));
    let all = dossiers().filter_map(|all| Some([all[0]?, all[1]?, all[2]?, all[3]?]));
    all.filter(fits).collect()
}

fn yaml(known: &Known) -> String {
    let given = FACTS.iter().zip(known);
    let lines =
        given.filter_map(|((name, _, values), known)| Some(format!("  {name}: {}\n", values[(*known)?])));
    let lines: String = lines.collect();
    if lines.is_empty() { "facts: {}\n".to_owned() } else { format!("facts:\n{lines}") }
}

/// The status, and the facts on which it depends.
fn expected(known: &Known, owed: &Reading) -> (&'static str, Vec<&'static str>) {
    let all = completions(known);
    let statuses: Vec<bool> = all.iter().map(owed).collect();
    match (statuses.contains(&true), statuses.contains(&false)) {
        (true, false) => return ("required", Vec::new()),
        (false, true) => return ("not_required", Vec::new()),
        _ => {}
    }
    let turns = |fact: usize| {
        all.iter().zip(&statuses).any(|(one, status)| {
            let same = |other: &Candidate| (0..4).all(|place| place == fact || one[place] == other[place]);
            all.iter().zip(&statuses).any(|(other, of)| same(other) && of != status)
        })
    };
    let facts = (0..4).filter(|fact| known[*fact].is_none() && turns(*fact)).map(|fact| FACTS[fact].0);
    ("undetermined", facts.collect())
}

fn loaded(text: &str) -> Rulebook {
    Rulebook::from_texts(&[("d.rules", text)]).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn every_dossier_is_decided_as_the_first_case_that_holds_says() {
    let books = if std::env::var_os("RULES_LONG").is_some() { 1_000 } else { 40 };
    for seed in 0..books {
        let (text, owed) = book(&mut Dice(seed));
        let rulebook = loaded(&text);
        let report = rules::check::check(&rulebook);
        assert_eq!(report.proved(), 1, "{text}");
        let batch = rulebook.batch();
        let mut rows = batch.rows();
        let mut alone = Vec::new();
        for known in dossiers() {
            let dossier = rulebook.read_dossier(&yaml(&known)).unwrap();
            let decision = rulebook.decide(&dossier);
            for (index, reading) in owed.iter().enumerate() {
                let status = decision.proof_status(ProofId::at(index));
                let facts = status.depends_on().iter();
                let facts: Vec<&str> =
                    facts.map(|fact| rulebook.model().fact(*fact).head.id.as_str()).collect();
                assert_eq!(
                    (status.word(), facts),
                    expected(&known, reading),
                    "R{index}\n{}\n{text}",
                    yaml(&known)
                );
                alone.push(status.word());
            }
            rows.push(&dossier);
        }
        let verdicts = batch.decide(&rows);
        let at_once = (0..verdicts.len()).flat_map(|row| (0..4).map(move |item| (row, item)));
        let at_once: Vec<&str> = at_once.map(|(row, item)| verdicts.get(row, item).word()).collect();
        assert_eq!(at_once, alone, "{text}");
    }
}

#[test]
fn reasons_and_changes_are_in_terms_of_what_it_follows_from() {
    for seed in 0..8 {
        let (text, _) = book(&mut Dice(seed));
        let rulebook = loaded(&text);
        for known in dossiers().step_by(17) {
            let dossier = rulebook.read_dossier(&yaml(&known)).unwrap();
            let decision = rulebook.decide(&dossier);
            for explanation in decision.explain_all() {
                let checked = decision.check_explanation(&explanation);
                assert!(checked.is_right(), "{:?}\n{}\n{text}", checked.wrong, yaml(&known));
                if !matches!(
                    explanation.kind,
                    rules::explain::Kind::Requirement | rules::explain::Kind::Proof
                ) {
                    continue;
                }
                for (fact, _) in explanation.flips.iter().flat_map(|flip| &flip.set) {
                    assert!(FACTS.iter().any(|(name, ..)| name == fact), "{fact}\n{text}");
                }
            }
        }
    }
}

#[test]
fn a_value_changes_where_its_cases_do() {
    for seed in 0..30 {
        let (text, owed) = book(&mut Dice(seed));
        let (other, changed) = book(&mut Dice(seed + 1_000));
        let (old, new) = (loaded(&text), loaded(&other));
        let diff = old.diff(&new).unwrap();
        for index in 0..4 {
            let differs = completions(&[None; 4]).iter().any(|it| owed[index](it) != changed[index](it));
            let id = format!("R{index}");
            assert_eq!(diff.items.iter().any(|item| item.id == id), differs, "{id}\n{text}\n{other}");
        }
        assert!(old.diff(&loaded(&text)).unwrap().is_empty());
    }
}

const CLASSES: &str = r#"
rulebook d { title "D" }
source law { title "Law" grade primary }
let threshold = 50 euros "Threshold" { cite law "art. 51" }
fact implant : yes_no
fact active : yes_no
fact turnover : decimal from 0 unit euros "Turnover"
fact class : one of { I < IIb < III } "Class" {
  case III when implant and active
  case IIb when implant (cite law "rule 8")
  otherwise I
  cite law "annex VIII"
}
fact due : date {
  case 2027-01-01 when class is III
  otherwise 2028-01-01
  cite law "art. 120"
}
fact moved : date
requirement R { applies when class >= IIb and turnover > 2 * threshold  proofs 1  cite law "1" }
requirement S { applies when moved < due  proofs 1  cite law "2" }
"#;

#[test]
fn what_a_dossier_says_of_it_is_compared_and_decides_nothing() {
    let rulebook = loaded(CLASSES);
    let told = |facts: &str| {
        let dossier = rulebook.read_dossier(&format!("facts: {{{facts}}}")).unwrap();
        let decision = rulebook.decide(&dossier);
        let model = rulebook.model();
        let ids =
            decision.problems().iter().map(|problem| model.checks[problem.check.index()].head.id.clone());
        (ids.collect::<Vec<_>>(), decision.proof_status(ProofId::at(0)).word())
    };
    let wrong = vec!["derived/class".to_string()];
    assert_eq!(told("class: III, turnover: 200"), (vec![], "undetermined"));
    assert_eq!(told("class: III, implant: yes"), (vec![], "undetermined"));
    assert_eq!(told("class: III, implant: no, turnover: 200"), (wrong.clone(), "not_required"));
    assert_eq!(told("class: I, implant: yes, turnover: 200"), (wrong, "required"));
    assert_eq!(told("class: IIb, implant: yes, active: no, due: 2028-01-01"), (vec![], "undetermined"));
    assert_eq!(told("implant: no, due: 2027-01-01"), (vec!["derived/due".to_string()], "not_required"));
}

#[test]
fn the_constant_is_named_with_its_value_and_its_source() {
    let rulebook = loaded(CLASSES);
    let dossier = rulebook.read_dossier("facts: {implant: yes, turnover: 100.01}").unwrap();
    let decision = rulebook.decide(&dossier);
    assert_eq!(decision.proof_status(ProofId::at(0)).word(), "required");
    let explanation = &decision.explain("R").unwrap();
    for (lang, words) in [
        (rules::Lang::En, "threshold = 50 euros, “Threshold” — law (official source), “art. 51”"),
        (rules::Lang::Fr, "threshold = 50 euros, « Threshold » — law (source officielle), « art. 51 »"),
    ] {
        let text = rules::report::explanation_text(&rulebook, explanation, None, lang, false);
        assert!(text.contains(words), "{text}");
    }
    let json = rules::report::explanation_json(&rulebook, explanation, None, rules::Lang::En);
    let json = serde_json::to_string(&json).unwrap();
    assert!(json.contains(r#""id":"threshold""#) && json.contains(r#""value":"50 euros""#), "{json}");
    let new = loaded(&CLASSES.replace("= 50 euros", "= 60 euros"));
    let diff = rulebook.diff(&new).unwrap();
    let changed: Vec<&str> = diff.items.iter().map(|item| item.id.as_str()).collect();
    assert!(
        changed.contains(&"threshold") && changed.contains(&"R") && !changed.contains(&"S"),
        "{changed:?}"
    );
}

#[test]
fn the_value_is_explained_by_the_name_of_the_fact() {
    let rulebook = loaded(CLASSES);
    let ids = |facts: &str| {
        let dossier = rulebook.read_dossier(&format!("facts: {{{facts}}}")).unwrap();
        let decision = rulebook.decide(&dossier);
        let found = decision.explain_every("class").unwrap();
        found.iter().map(|explanation| explanation.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids("implant: yes, active: yes"), ["class.III"]);
    assert_eq!(ids("implant: yes"), ["class.IIb", "class.III"]);
    assert!(matches!(rulebook.model().names.term("class#2"), Some(Item::Condition(_))));
}

/// The codes of what keeps a rulebook from being loaded.
fn errors(text: &str) -> Vec<String> {
    let text = format!("rulebook d {{ title \"D\" }}\nfact x : yes_no\nfact n : integer\n{text}");
    match Rulebook::from_texts(&[("d.rules", &text)]) {
        Ok(_) => Vec::new(),
        Err(error) => {
            error.diagnostics().iter().map(|found| format!("{}: {}", found.code, found.message)).collect()
        }
    }
}

#[test]
fn what_cannot_be_derived_is_said() {
    let because = "inferred because \"r\"";
    let cases = [
        (
            format!(
                "fact a : yes_no {{ case yes when b otherwise no {because} }}\nfact b : yes_no {{ case yes when a otherwise no {because} }}"
            ),
            "definition-cycle",
        ),
        (format!("fact a : text {{ case x when x otherwise y {because} }}"), "wrong-type"),
        (format!("fact a : one of {{ p q }} {{ case p when x {because} }}"), "no-otherwise"),
        (format!("fact a : one of {{ p q }} {{ otherwise q case p when x {because} }}"), "misplaced-clause"),
        (format!("fact a : one of {{ p q }} {{ case z when x otherwise q {because} }}"), "unknown-value"),
        (format!("fact a : integer to 3 {{ case 4 when x otherwise 1 {because} }}"), "unknown-value"),
        (format!("fact a : integer {{ case 1.5 when x otherwise 1 {because} }}"), "unknown-value"),
        (
            format!("fact a : yes_no {{ ask \"?\" case yes when x otherwise no {because} }}"),
            "misplaced-clause",
        ),
        (
            format!(
                "fact a : yes_no {{ case yes when x otherwise no {because} }}\nnote b {{ when a is given {because} }}"
            ),
            "wrong-type",
        ),
        (
            format!(
                "fact a : yes_no {{ case yes when x otherwise no {because} }}\nstep s {{ needs a {because} }}"
            ),
            "wrong-type",
        ),
        (format!("let t = 5 cm {{ {because} }}\nscope s {{ applies when n > t {because} }}"), "wrong-unit"),
        (
            format!("let t = 2026-01-01 {{ {because} }}\nscope s {{ applies when n > t {because} }}"),
            "wrong-type",
        ),
        (format!("let n = 5 {{ {because} }}"), "duplicate-name"),
        (format!("fact v : version\nscope s {{ applies when v > 1.2.3.4.5 {because} }}"), "syntax"),
        (format!("fact v : version\nscope s {{ applies when v > 123456 {because} }}"), "wrong-type"),
        (format!("fact v : version\nscope s {{ applies when v + 1 > 2 {because} }}"), "wrong-type"),
        (
            format!(
                "fact l : one of {{ a < b }}\nfact m : one of {{ b < a }}\nscope s {{ applies when l < m {because} }}"
            ),
            "wrong-type",
        ),
        (
            format!("fact l : one of {{ a < b }}\nscope s {{ applies when l >= c {because} }}"),
            "unknown-value",
        ),
        (format!("fact l : one of {{ a b }}\nscope s {{ applies when l >= a {because} }}"), "wrong-type"),
    ];
    for (text, code) in cases {
        let found = errors(&text);
        assert!(
            found.iter().any(|found| found.starts_with(&format!("{code}:"))),
            "{code}: {found:?}\n{text}"
        );
    }
    // No name that was legal is taken.
    let names = "fact `let` : yes_no\nfact case : yes_no\nfact otherwise : integer unit version\nfact version : one of { least most at }\n\
                 scope s { applies when case and otherwise > 5 version and version is at and `let` inferred because \"r\" }";
    assert_eq!(errors(names), Vec::<String>::new());
}

#[test]
fn versions_are_compared_number_by_number() {
    let rulebook = loaded(
        "rulebook v { title \"V\" }\nfact a : version\nfact b : version\nlet old = 8.4.1 { inferred because \"r\" }\n\
         requirement R0 { applies when a >= 8.10 proofs 1 inferred because \"r\" }\n\
         requirement R1 { applies when a = 8.1 proofs 1 inferred because \"r\" }\n\
         requirement R2 { applies when a < b proofs 1 inferred because \"r\" }\n\
         requirement R3 { applies when a in (8.4, 9) or a < old proofs 1 inferred because \"r\" }\n\
         claim \"an order\" { always a < b or a = b or a > b  never a > 8.4 and a < 8.4 }\n\
         claim \"nothing between\" { never a > 8.4 and a < 8.4.0.1 }",
    );
    assert_eq!(rules::check::check(&rulebook).proved(), 2);
    let told = |a: &str, b: &str| {
        let dossier = rulebook.read_dossier(&format!("facts: {{a: {a}, b: {b}}}")).unwrap();
        let decision = rulebook.decide(&dossier);
        [0, 1, 2, 3].map(|index| decision.proof_status(ProofId::at(index)).word() == "required")
    };
    assert_eq!(told("8.4", "8.10"), [false, false, true, true]);
    assert_eq!(told("8.10", "8.4"), [true, false, false, false]);
    assert_eq!(told("\"8.1.0\"", "8.1"), [false, true, false, true]);
    assert_eq!(told("22.04", "22.10"), [true, false, true, false]);
    assert_eq!(told("9", "9.0.0"), [true, false, false, true]);
    // The text is kept.
    let dossier = rulebook.read_dossier("facts: {a: 22.04, b: 8.10.0}").unwrap();
    let decision = rulebook.decide(&dossier);
    let text = rules::report::explanation_text(
        &rulebook,
        &decision.explain("R2").unwrap(),
        None,
        rules::Lang::En,
        false,
    );
    assert!(text.contains("a: 22.04") && text.contains("b: 8.10.0"), "{text}");
}

const MOVED: &str = r#"
rulebook d { title "D" }
let fixed = 2026-03-31 "Fixed" { inferred because "x" }
let while = 2 weeks "While" { inferred because "x" }
fact x : yes_no
fact y : yes_no
fact d : date
fact begin : date { case 2026-01-31 when x otherwise 2026-03-01 inferred because "x" }
fact end : date { case 2026-02-20 when y otherwise 2026-05-31 inferred because "x" }
requirement R0 { applies when begin + 1 month > d  proofs 1  inferred because "x" }
requirement R1 { applies when d - begin >= 4 weeks  proofs 1  inferred because "x" }
requirement R2 { applies when today > begin + while  proofs 1  inferred because "x" }
requirement R3 { applies when max(begin, fixed - 1 month) <= d - 3 days  proofs 1  inferred because "x" }
requirement R4 { applies when begin + 3 weeks < end - 1 day  proofs 1  inferred because "x" }
requirement R5 { applies when end - begin >= 3 weeks  proofs 1  inferred because "x" }
requirement R6 { applies when fixed + 1 month = d  proofs 1  inferred because "x" }
requirement R7 { applies when min(end, begin + 2 months + 1 day) = fixed + 1 day or begin + 1 month = 2026-02-28  proofs 1  inferred because "x" }
"#;

#[test]
fn a_derived_date_is_moved_as_any_date_is() {
    use jiff::civil::{Date, date};
    let rulebook = loaded(MOVED);
    let days = [
        date(2026, 2, 15),
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 3),
        date(2026, 3, 29),
        date(2026, 4, 1),
        date(2026, 4, 30),
    ];
    let moved = |day: Date, months: i64, days: i64| {
        day + jiff::Span::new().months(months) + jiff::Span::new().days(days)
    };
    let fixed = date(2026, 3, 31);
    for (x, y) in [(true, true), (true, false), (false, true), (false, false)] {
        for (d, today) in days.iter().flat_map(|d| days.map(|today| (*d, today))) {
            let begin = if x { date(2026, 1, 31) } else { date(2026, 3, 1) };
            let end = if y { date(2026, 2, 20) } else { date(2026, 5, 31) };
            let wanted = [
                moved(begin, 1, 0) > d,
                d >= moved(begin, 0, 28),
                today > moved(begin, 0, 14),
                begin.max(moved(fixed, -1, 0)) <= moved(d, 0, -3),
                moved(begin, 0, 21) < moved(end, 0, -1),
                end >= moved(begin, 0, 21),
                moved(fixed, 1, 0) == d,
                end.min(moved(moved(begin, 2, 0), 0, 1)) == moved(fixed, 0, 1)
                    || moved(begin, 1, 0) == date(2026, 2, 28),
            ];
            let word = |yes: bool| if yes { "yes" } else { "no" };
            let text = format!("facts: {{x: {}, y: {}, d: {d}}}\n", word(x), word(y));
            let dossier = rulebook.read_dossier(&text).unwrap_or_else(|error| panic!("{error}"));
            let decision = rulebook.decide_on(&dossier, today.to_string().parse().unwrap());
            for (index, wanted) in wanted.into_iter().enumerate() {
                let status = decision.proof_status(ProofId::at(index)).word();
                assert_eq!(status == "required", wanted, "R{index} {status}, today {today}\n{text}");
            }
        }
    }
}

#[test]
fn a_diff_tells_of_it_in_the_words_of_explanations() {
    use rules::Lang;
    use rules::report::{diff_json, diff_markdown, diff_text};

    let book = |when: &str| {
        loaded(&format!(
            "rulebook trip {{ title \"Trip\" }}
             fact risk : integer from 0 to 10
             fact swim : yes_no
             fact danger : one of {{ none some }} \"Danger\" {{
               case some when {when}
               otherwise none
               inferred because \"x\"
             }}
             condition wet {{ when {when} inferred because \"x\" }}
             requirement R {{ applies when danger is some or wet proofs 1 inferred because \"x\" }}\n"
        ))
    };
    let (old, new) = (book("risk > 3"), book("risk > 3 or swim"));
    let diff = old.diff(&new).unwrap();
    let text = |lang| diff_text(&old, &new, &diff, None, lang, false);
    let (en, fr) = (text(Lang::En), text(Lang::Fr));
    assert!(en.contains("derived value danger.some  Danger: some"), "{en}");
    assert!(en.contains("check of a derived fact derived/danger"), "{en}");
    assert!(fr.contains("valeur déduite danger.some  Danger : some"), "{fr}");
    assert!(fr.contains("contrôle d'un fait déduit derived/danger"), "{fr}");
    assert!(!en.contains("condition danger."), "{en}");
    // The value that it has is told as one; of the condition that changes alike, that it holds.
    assert!(en.contains("this value → another value when risk <= 3 and swim"), "{en}");
    assert!(fr.contains("cette valeur → une autre valeur quand risk <= 3 and swim"), "{fr}");
    assert!(en.contains("condition wet") && en.contains("does not hold → holds"), "{en}");
    let markdown = diff_markdown(&old, &new, &diff, None, Lang::En);
    assert!(markdown.contains("derived value `danger.none`"), "{markdown}");
    // Programs read the kinds that they know, and of which fact it is.
    let json = diff_json(&old, &new, &diff, None, Lang::En);
    let derived = |id: &str| {
        let items = json["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["id"] == id).unwrap();
        (item["kind"].as_str().unwrap().to_owned(), item["derived"].as_str().map(str::to_owned))
    };
    let danger = Some("danger".to_owned());
    assert_eq!(derived("danger.some"), ("condition".to_owned(), danger.clone()));
    assert_eq!(derived("derived/danger"), ("check".to_owned(), danger));
    assert_eq!(derived("wet"), ("condition".to_owned(), None));
}
