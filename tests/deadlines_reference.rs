//! Promise: counted deadlines and validity, working days without the listed holidays among them, fall on the day that a
//! plain reading of `docs/language.md` finds by going from day to day; on random amounts, units, days and calendars.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use rules::Rulebook;
use rules::report::{decision_json, plan_json};
use rules::rulebook::model::Lang;

/// Numbers that look random, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn day(&mut self) -> Date {
        let days = i64::try_from(self.below(900)).unwrap();
        "2025-11-15".parse::<Date>().unwrap().checked_add(days.days()).unwrap()
    }
}

const UNITS: [&str; 5] = ["days", "working_days", "weeks", "months", "years"];

/// So many units after a day, before it where `sign` is -1: from day to day.
fn counted(from: Date, amount: i64, unit: &str, sign: i64, holidays: &BTreeSet<Date>) -> Date {
    let moved = |span: Span| from.checked_add(span).unwrap();
    match unit {
        "days" => moved((sign * amount).days()),
        "weeks" => moved((7 * sign * amount).days()),
        "months" => moved((sign * amount).months()),
        "years" => moved((sign * amount).years()),
        _ => {
            let (mut day, mut left) = (from, amount);
            while left > 0 {
                day = day.checked_add(sign.days()).unwrap();
                let week_end = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
                if !week_end && !holidays.contains(&day) {
                    left -= 1;
                }
            }
            day
        }
    }
}

#[test]
fn days_are_those_that_are_counted_one_by_one() {
    let rounds = if std::env::var_os("RULES_LONG").is_some() { 200 } else { 12 };
    let mut numbers = Numbers(7);
    for round in 0..rounds {
        let holidays: BTreeSet<Date> = (0..numbers.below(60)).map(|_| numbers.day()).collect();
        let (from, today) = (numbers.day(), numbers.day());
        let mut text = String::from("rulebook r { title \"R\"");
        for day in &holidays {
            write!(text, "\n  holidays {day}").unwrap();
        }
        text.push_str(
            " }\nfact event : date { }\nfact course : date { }\nchapter c { inferred because \"r\" }\n",
        );
        text.push_str("step s { needs event, course inferred because \"r\" }\n");
        let mut expected = Vec::new();
        for number in 0..30 {
            let unit = UNITS[numbers.below(5) as usize];
            let amount = numbers.below(match unit {
                "years" => 4,
                "months" => 30,
                _ => 90,
            });
            let (way, sign) = [("after", 1), ("before", -1)][numbers.below(2) as usize];
            let amount = i64::try_from(amount).unwrap();
            writeln!(
                text,
                "deadline d{number} {{ at {amount} {unit} {way} event for s inferred because \"r\" }}"
            )
            .unwrap();
            expected.push((format!("d{number}"), counted(from, amount, unit, sign, &holidays)));
        }
        for number in 0..8 {
            let unit = ["days", "weeks", "months", "years"][numbers.below(4) as usize];
            let amount = i64::try_from(1 + numbers.below(20)).unwrap();
            writeln!(
                text,
                "requirement R{number} {{ in c proofs 1 valid {amount} {unit} from course inferred because \"r\" }}"
            )
            .unwrap();
            expected.push((format!("valid/R{number}"), counted(from, amount, unit, 1, &holidays)));
        }
        let rulebook = Rulebook::from_texts(&[("r.rules", &text)]).unwrap_or_else(|error| panic!("{error}"));
        let dossier = rulebook.read_dossier(&format!("facts: {{ event: {from}, course: {from} }}")).unwrap();
        let on = today.to_string().parse().unwrap();
        let decision = rulebook.decide_on(&dossier, on);
        let plan = plan_json(&rulebook, &decision.plan(Some(on)), Lang::En);
        let found = |id: &str| {
            let deadlines = plan["deadlines"].as_array().unwrap();
            let one = deadlines.iter().find(|one| one["id"] == id);
            one.unwrap_or_else(|| panic!("round {round}: {id} of\n{text}"))["day"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let problems = decision_json(&rulebook, &decision, Lang::En)["problems"].clone();
        for (id, day) in expected {
            assert_eq!(found(&id), day.to_string(), "round {round}: {id} from {from} of\n{text}");
            if id.starts_with("valid/") {
                let told = problems
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|one| one["id"] == id.as_str() || one["check"] == id.as_str());
                assert_eq!(told, today > day, "round {round}: {id} until {day} on {today} of\n{text}");
            }
        }
    }
}
