//! Promise: the questions that `rules check --format smt2` writes say what the rulebook says. Here they are written for
//! random rulebooks, into the folder that `RULES_SMT2` names if it names one, where another prover answers them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;
use rules::check::questions;

use crate::support::edits::Dice;

/// How many random rulebooks.
const BOOKS: u64 = 60;

fn condition(depth: usize, dice: &mut Dice) -> String {
    if depth == 0 || dice.roll(4) == 0 {
        let sign = ["<", "<=", "=", "!=", ">=", ">"][dice.roll(6)];
        let whole = ["a", "b", "c"];
        let decimal = ["x", "y"];
        let date = ["d", "e"];
        return match dice.roll(11) {
            8 => format!("{} * 2 - {} {sign} {}", whole[dice.roll(3)], whole[dice.roll(3)], dice.roll(4)),
            9 => format!("x + y {sign} {}.5", dice.roll(2)),
            10 => format!("{}({}, b) {sign} c", ["max", "min"][dice.roll(2)], whole[dice.roll(3)]),
            0 => "f".to_string(),
            1 => format!("l is {}", ["low", "high"][dice.roll(2)]),
            2 => format!("{} {sign} {}", whole[dice.roll(3)], dice.roll(4)),
            3 => format!(
                "{} {} {}",
                ["t", "u"][dice.roll(2)],
                ["=", "!="][dice.roll(2)],
                ["u", "\"A\""][dice.roll(2)]
            ),
            4 => format!("{} {sign} {} + 0.5", decimal[dice.roll(2)], decimal[dice.roll(2)]),
            5 => format!("{} + {} days {sign} {}", date[dice.roll(2)], 1 + dice.roll(3), date[dice.roll(2)]),
            _ => format!("{} {sign} {} + {}", whole[dice.roll(3)], whole[dice.roll(3)], dice.roll(3)),
        };
    }
    let (one, two) = (condition(depth - 1, dice), condition(depth - 1, dice));
    match dice.roll(3) {
        0 => format!("({one} and {two})"),
        1 => format!("({one} or {two})"),
        _ => format!("not ({one})"),
    }
}

#[test]
fn questions_for_another_prover_are_written() {
    let folder = std::env::var_os("RULES_SMT2").map(std::path::PathBuf::from);
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).unwrap();
    }
    let (mut asked, mut expected) = (0, [0, 0]);
    for seed in 0..BOOKS {
        let mut dice = Dice::new(seed);
        let mut text = "rulebook random { title \"Random\" }\n\
            fact a : integer from 0 to 5 { }\nfact b : integer { }\nfact c : integer { }\n\
            fact x : decimal from 0 to 1 { }\nfact y : decimal from 0 to 1 { }\n\
            fact d : date { }\nfact e : date from 2025-01-01 to 2026-12-31 { }\nfact t : text { }\nfact u : text { }\n\
            fact f : yes_no { }\nfact l : one of { low high } { needed when f }\n"
            .to_string();
        for number in 0..3 {
            text += &format!("condition k{number} {{ when {} }}\n", condition(2, &mut dice));
        }
        text += "claim \"implied\" { always k1 when k0 }\nclaim \"excluded\" { never k0 when k2 }\n";
        let book = Rulebook::from_texts(&[("random.rules", &text)])
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
        let questions = questions(&book);
        // What `today` or months need is left out, and there is none of either here.
        assert!(questions.left_out.is_empty(), "{:?}\n{text}", questions.left_out);
        for question in &questions.questions {
            asked += 1;
            expected[usize::from(question.expected == "sat")] += 1;
            assert_ne!(question.expected, "unknown", "{}\n{text}", question.asks);
            assert!(question.text.contains(&format!("(set-info :status {})", question.expected)));
            let (opened, closed) = (question.text.matches('(').count(), question.text.matches(')').count());
            assert_eq!(opened, closed, "{}", question.text);
            if let Some(folder) = &folder {
                std::fs::write(folder.join(format!("{seed:03}-{}", question.file)), &question.text).unwrap();
            }
        }
    }
    assert!(asked > 300 && expected[0] > 20 && expected[1] > 20, "{asked} {expected:?}");
}
