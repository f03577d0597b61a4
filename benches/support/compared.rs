//! A rulebook whose facts are compared with each other: 100 requirements over 20 whole numbers, with 50 comparisons of
//! two or three of them; and random candidates of it.
#![allow(dead_code, missing_docs, reason = "support for several benchmarks; each uses a part of it")]

use super::book::Random;

pub const FACTS: usize = 20;
const COMPARISONS: usize = 50;
const REQUIREMENTS: usize = 100;

/// The text of the rulebook.
pub fn rules() -> String {
    let mut random = Random::new(5);
    let mut text = "rulebook compared { title \"Compared\" }\n".to_string();
    for fact in 0..FACTS {
        text += &format!("fact f{fact} : integer from 0 to 100 {{ }}\n");
    }
    let mut roll = |below: usize| random.below(below as u32) as usize;
    let comparisons: Vec<String> = (0..COMPARISONS)
        .map(|number| {
            let (one, two, three) = (roll(FACTS), roll(FACTS), roll(FACTS));
            let sign = ["<", "<=", ">", ">=", "="][roll(5)];
            match number % 10 {
                0 => format!("f{one} + f{two} {sign} f{three} + {}", roll(60)),
                1 => format!("2 * f{one} {sign} f{two} + {}", roll(60)),
                _ => format!("f{one} + {} {sign} f{two}", roll(30)),
            }
        })
        .collect();
    for requirement in 0..REQUIREMENTS {
        let one = &comparisons[requirement % COMPARISONS];
        let two = &comparisons[roll(COMPARISONS)];
        let condition = match requirement % 4 {
            0 => one.clone(),
            1 => format!("{one} and f{} >= {}", roll(FACTS), roll(100)),
            2 => format!("{one} or {two}"),
            _ => format!("{one} and not ({two})"),
        };
        text += &format!(
            "requirement R{requirement} {{ applies when {condition} proofs 1 inferred because \"random\" }}\n"
        );
    }
    text
}

/// A candidate's dossier, with so many facts in a hundred absent.
pub fn dossier(absent: u32, random: &mut Random) -> String {
    let mut text = "facts:\n".to_string();
    let mut given = 0;
    for fact in 0..FACTS {
        if random.below(100) >= absent {
            text += &format!("  f{fact}: {}\n", random.below(101));
            given += 1;
        }
    }
    if given == 0 { "facts: {}\n".to_string() } else { text }
}
