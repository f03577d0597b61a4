//! Promise: whatever numbers, days and durations are written, every command answers or says what is wrong; none stumbles over
//! the ends of what numbers and the calendar hold.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support::command::{Folder, rules_in_english, stderr};

use rules::Rulebook;

/// The largest whole number that a dossier gives.
const WHOLE: &str = "9223372036854775807";
/// The largest decimal, and the finest.
const MOST: &str = "79228162514264337593543950335";
const FINEST: &str = "0.0000000000000000000000000001";

const FACTS: &str = "\
rulebook t { title \"T\" }
actor me { }
fact n : integer { }
fact m : integer { }
fact q : integer from -MOST to MOST { }
fact x : decimal { }
fact y : decimal { }
fact d : date { }
fact e : date { }
fact at_m : moment in \"Europe/Paris\" { }
fact by_m : moment in \"Europe/Paris\" { }
fact v : version { }
fact b : yes_no { }
fact l : list of record { name : text  k : yes_no  w : integer from 0 to 9 } { }
";

const CONDITIONS: [&str; 22] = [
    "n >= MOST",
    "n + MOST > m",
    "n - MOST > m - MOST",
    "9223372036854775807 * n > m",
    "MOST * n = MOST * m",
    "x > FINEST",
    "FINEST * x > y",
    "x - MOST < y + MOST",
    "max(n, m) >= MOST",
    "q + q > MOST",
    "q >= MOST or q <= -MOST",
    "d > 0001-01-01 and d < 9999-12-31",
    "d + 10000 years > e",
    "d - 10000 months < e + 10000 years",
    "d - e > 10000 days",
    "today > d + 10000 years",
    "at_m + 10000 years > by_m",
    "v >= 99999.99999.99999.99999",
    "count(l) > 64",
    "count(l) > q",
    "any l where w + w > MOST",
    "any l where 9223372036854775807 * w > n",
];

const OTHERS: [&str; 12] = [
    "step st { by me duration 10000 days (inferred because \"t\") inferred because \"t\" }
step then { by me after st duration 10000 years (inferred because \"t\") inferred because \"t\" }",
    "step st { by me duration 10000 working_days (inferred because \"t\") inferred because \"t\" }
step then { by me after st duration 9000 months (inferred because \"t\") inferred because \"t\" }",
    "step st { by me duration 4294967295 hours (inferred because \"t\") inferred because \"t\" }",
    "step st { by me duration 4294967296 days (inferred because \"t\") inferred because \"t\" }",
    "step st { by me inferred because \"t\" }
deadline dl \"D\" { for st at 9999-12-31T23:59[Europe/Paris] inferred because \"t\" }",
    "step st { by me inferred because \"t\" }
deadline dl \"D\" { for st at 10000 working_days before d inferred because \"t\" }",
    "step st { by me inferred because \"t\" }
deadline dl \"D\" { for st at 10000 hours after at_m inferred because \"t\" }",
    "step st { by me inferred because \"t\" }
deadline dl \"D\" { for st at 10000 years before d inferred because \"t\" }",
    "step st { by me inferred because \"t\" }
deadline dl \"D\" { for st at 4294967296 weeks after d inferred because \"t\" }",
    "requirement V { proofs 1 valid 4294967295 years from d inferred because \"t\" }",
    "requirement V { proofs 1 valid 10000 years from d inferred because \"t\" }",
    "requirement V { proofs 1 valid 10000 weeks from e inferred because \"t\" }",
];

const DOSSIERS: [&str; 5] = [
    "facts: {}",
    "facts: {n: WHOLE, m: -WHOLE, q: WHOLE, x: MOST, y: -MOST, d: 9999-12-31, e: 0001-01-01, \
     v: \"99999.99999.99999.99999\", l: [{k: yes, w: 9}, {k: no}]}",
    "facts: {n: -WHOLE, m: WHOLE, x: FINEST, y: -FINEST, d: 0001-01-01, e: 9999-12-31, \
     at_m: 9999-12-31T23:59, by_m: 0001-01-01T00:00, v: \"0\", l: []}",
    "facts: {n: MOST0, d: 10000-01-01, at_m: 9999-12-31T24:00}",
    "facts: {n: MOST, q: -MOST, m: 1e999999999, x: 1.00000000000000000000000000001}",
];

fn written(text: &str) -> String {
    text.replace("MOST", MOST).replace("WHOLE", WHOLE).replace("FINEST", FINEST)
}

#[test]
fn no_command_stumbles_over_the_ends_of_numbers_and_days() {
    let requirement = |condition: &&str| {
        format!("requirement R {{ applies when {condition} proofs 1 inferred because \"t\" }}")
    };
    let books: Vec<String> = CONDITIONS
        .iter()
        .map(requirement)
        .chain(OTHERS.iter().map(|text| text.to_string()))
        .map(|more| written(&format!("{FACTS}{more}\n")))
        .collect();
    let folder = Folder::new("extremes", &[("rows.jsonl", "")]);
    let (mut answered, mut loads) = (0, 0);
    let mut run = |arguments: &[&str], book: &str| {
        let output = rules_in_english(&folder.0, arguments);
        let said = stderr(&output);
        let code = output.status.code();
        assert!(matches!(code, Some(0..=2)) && !said.contains("panicked"), "{arguments:?}\n{said}\n{book}");
        answered += usize::from(code == Some(0));
        code
    };
    for (number, book) in books.iter().enumerate() {
        std::fs::write(folder.0.join("a.rules"), book).unwrap();
        std::fs::write(folder.0.join("z.rules"), book.replace("applies when", "applies when b and")).unwrap();
        // What is said is a warning, or what is wrong with the numbers.
        run(&["check", "a.rules"], book);
        run(&["diff", "a.rules", "z.rules"], book);
        loads += usize::from(Rulebook::from_texts(&[("a.rules", book)]).is_ok());
        // Not every dossier for every book: each command meets each dossier, and each book each command.
        let given = [0, 1 + number % 4, 1 + (number + 1) % 2];
        for dossier in given {
            std::fs::write(folder.0.join("d.yaml"), written(DOSSIERS[dossier])).unwrap();
            let day = ["0001-01-01", "9999-12-31", "2026-01-15"][number % 3];
            run(&["--rulebook", "a.rules", "eval", "d.yaml", "--today", day], book);
            run(&["--rulebook", "a.rules", "plan", "d.yaml", "--today", day], book);
            let explain = ["--rulebook", "a.rules", "explain", "--all", "d.yaml", "--today", day];
            run(&[&explain[..], &["--verify", "--budget", "100000"]].concat(), book);
        }
        let rows = "{\"id\": \"1\", \"n\": WHOLE, \"m\": -WHOLE, \"x\": MOST, \"d\": \"9999-12-31\"}\n{\"id\": \"2\"}\n";
        std::fs::write(folder.0.join("rows.jsonl"), written(rows)).unwrap();
        run(&["--rulebook", "a.rules", "batch", "rows.jsonl", "--format", "jsonl"], book);
    }
    for budget in ["18446744073709551615", "18446744073709551616", MOST, "1"] {
        run(&["--rulebook", "a.rules", "eval", "d.yaml", "--budget", budget], budget);
    }
    assert!(
        loads >= books.len() - 5 && answered > loads * 5,
        "{loads} of {} load, {answered} answers",
        books.len()
    );
}
