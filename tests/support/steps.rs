//! Random small rulebooks of steps, and dossiers for them, as text that a person can read.

use std::fmt::Write;

use proptest::prelude::*;

/// The conditions that steps and prerequisites may stand under; the facts are x, y (yes or no), n
/// (0 to 3) and the list l.
const CONDITIONS: [&str; 8] =
    ["x", "not x", "y", "not y", "x and y", "x or n >= 2", "n < 2", "any l where big"];
/// As above, inside a step that is repeated for each element of the list.
const OF_ELEMENT: [&str; 4] = ["e.big", "not e.big", "x and e.big", "y"];

#[derive(Debug, Clone)]
pub struct RandomStep {
    pub per_list: bool,
    pub applies: Option<usize>,
    /// The step that comes first, by position, and the condition.
    pub after: Vec<(usize, Option<usize>)>,
    pub days: Option<u32>,
}

#[derive(Debug, Clone)]
pub struct RandomPlan {
    pub steps: Vec<RandomStep>,
    /// What the dossier gives, by position in [`CHOICES`]; none where it is absent.
    pub given: [Option<usize>; 4],
    /// Which steps are done, by position.
    pub done: Vec<usize>,
}

/// The values of x, y, n and l that between them meet every case.
pub const CHOICES: [&[&str]; 4] = [
    &["yes", "no"],
    &["yes", "no"],
    &["0", "1", "2", "3"],
    &["[]", "[{k: a, big: yes}]", "[{k: a, big: no}]", "[{k: a, big: yes}, {k: b, big: no}]"],
];
pub const NAMES: [&str; 4] = ["x", "y", "n", "l"];

/// Rulebooks whose steps come only after earlier ones, if `forward`; else after any.
pub fn random_plan(most: usize, forward: bool) -> impl Strategy<Value = RandomPlan> {
    let condition = || prop::option::weighted(0.4, 0..8_usize);
    (2..=most)
        .prop_flat_map(move |count| {
            let step = (
                prop::bool::weighted(0.25),
                prop::option::weighted(0.3, 0..8_usize),
                prop::collection::vec((0..count, condition()), 0..4),
                prop::option::weighted(0.3, 1..9_u32),
            );
            let step = step.prop_map(|(per_list, applies, after, days)| RandomStep {
                per_list,
                applies,
                after,
                days,
            });
            let given = [0, 1, 2, 3].map(|fact| prop::option::weighted(0.6, 0..CHOICES[fact].len()));
            (prop::collection::vec(step, count), given, prop::collection::vec(0..count, 0..4))
        })
        .prop_map(move |(mut steps, given, done)| {
            if forward {
                for (position, step) in steps.iter_mut().enumerate() {
                    step.after.retain(|(first, _)| *first < position);
                }
            }
            RandomPlan { steps, given, done }
        })
}

impl RandomPlan {
    /// The rulebook; without durations where they are not wanted.
    pub fn rulebook(&self, durations: bool) -> String {
        let mut text = String::from(
            "rulebook r { title \"R\" }\nactor me { }\nfact x : yes_no { }\nfact y : yes_no { }\n\
             fact n : integer from 0 to 3 { }\nfact l : list of record { k : text  big : yes_no }\n",
        );
        for (position, step) in self.steps.iter().enumerate() {
            let condition = |index: &usize| match step.per_list {
                true => OF_ELEMENT[index % OF_ELEMENT.len()],
                false => CONDITIONS[*index],
            };
            let _ = write!(text, "step s{position} {{ by me inferred because \"r\"");
            if step.per_list {
                text.push_str(" per l as e");
            }
            if let Some(applies) = &step.applies {
                let _ = write!(text, " applies when {}", condition(applies));
            }
            for (first, when) in &step.after {
                let _ = write!(text, " after s{first}");
                if let Some(when) = when {
                    let _ = write!(text, " when {}", condition(when));
                }
            }
            if let (true, Some(days)) = (durations, step.days) {
                let _ = write!(text, " duration {days} days");
            }
            text.push_str(" }\n");
        }
        text
    }

    /// The dossier with these choices; nothing is done.
    pub fn facts(given: &[Option<usize>; 4]) -> String {
        let mut text = String::from("facts:\n");
        for (fact, choice) in given.iter().enumerate() {
            if let Some(choice) = choice {
                let _ = writeln!(text, "  {}: {}", NAMES[fact], CHOICES[fact][*choice]);
            }
        }
        if given.iter().all(Option::is_none) {
            text = String::from("facts: {}\n");
        }
        text
    }

    /// Every way of filling in what is absent.
    pub fn completions(&self) -> Vec<[Option<usize>; 4]> {
        let mut all = vec![self.given];
        for fact in 0..4 {
            if self.given[fact].is_none() {
                all = all
                    .into_iter()
                    .flat_map(|given| {
                        (0..CHOICES[fact].len()).map(move |choice| {
                            let mut given = given;
                            given[fact] = Some(choice);
                            given
                        })
                    })
                    .collect();
            }
        }
        all
    }
}
