//! Small rulebooks that are hard to decide, explain, draw or plan, whose right answers are known.

use std::fmt::Write;

const BASIS: &str = "inferred because \"hard\"";

/// A rulebook of yes-or-no facts, with a requirement under one condition.
pub struct Hard {
    pub facts: Vec<String>,
    pub rules: String,
    pub condition: String,
}

impl Hard {
    pub fn text(&self) -> String {
        let mut text = String::from("rulebook hard { title \"Hard\" edition 2026-01-01 }\nactor a \"a\"\n");
        for fact in &self.facts {
            let _ = writeln!(text, "fact {fact} : yes_no \"{fact}\" {{ {BASIS} }}");
        }
        let _ = write!(
            text,
            "{}requirement R \"r\" {{ applies when {} proofs 1 {BASIS} }}\n\
             claim \"never\" {{ never R is required }}\n",
            self.rules, self.condition
        );
        text
    }
}

fn pigeons(holes: usize, pigeons: usize) -> (Vec<String>, Vec<String>) {
    let fact = |pigeon: usize, hole: usize| format!("p{pigeon}_{hole}");
    let facts = (0..pigeons).flat_map(|pigeon| (0..holes).map(move |hole| fact(pigeon, hole))).collect();
    let mut clauses: Vec<String> = (0..pigeons)
        .map(|pigeon| (0..holes).map(|hole| fact(pigeon, hole)).collect::<Vec<_>>().join(" or "))
        .map(|somewhere| format!("({somewhere})"))
        .collect();
    for hole in 0..holes {
        for pigeon in 0..pigeons {
            let alone = |other| format!("not ({} and {})", fact(pigeon, hole), fact(other, hole));
            clauses.extend((0..pigeon).map(alone));
        }
    }
    (facts, clauses)
}

/// One pigeon more than there are holes: never so.
pub fn pigeonhole(holes: usize) -> Hard {
    let (facts, clauses) = pigeons(holes, holes + 1);
    Hard { facts, rules: String::new(), condition: clauses.join(" and ") }
}

/// As many pigeons as holes, by assumptions: many ways, and all facts hang together.
pub fn assumptions(holes: usize) -> Hard {
    let (facts, clauses) = pigeons(holes, holes);
    let checks = clauses.iter().enumerate();
    let rules = checks.map(|(n, clause)| format!("check k{n} \"k\" {{ require {clause} assume {BASIS} }}\n"));
    Hard { facts, rules: rules.collect(), condition: "p0_0 and p1_1".to_string() }
}

/// Clauses of three at random; at this ratio hardly any dossier meets them all.
pub fn three_sat(facts: usize, ratio: f64, seed: u64) -> Hard {
    let mut state = seed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut clauses = Vec::new();
    for _ in 0..(facts as f64 * ratio) as usize {
        let mut taken = Vec::new();
        while taken.len() < 3 {
            let fact = next(facts);
            if !taken.contains(&fact) {
                taken.push(fact);
            }
        }
        let literals: Vec<String> =
            taken.iter().map(|fact| format!("{}q{fact}", if next(2) == 0 { "not " } else { "" })).collect();
        clauses.push(format!("({})", literals.join(" or ")));
    }
    Hard {
        facts: (0..facts).map(|fact| format!("q{fact}")).collect(),
        rules: String::new(),
        condition: clauses.join(" and "),
    }
}

/// Conditions each of which uses the one before it twice.
pub fn shared(levels: usize, parity: bool) -> Hard {
    let mut rules = String::new();
    for level in 0..levels {
        let condition = match (level.checked_sub(1), parity) {
            (None, _) => "q0".to_string(),
            (Some(before), true) => {
                format!("(x{before} and not q{level}) or (not x{before} and q{level})")
            }
            (Some(before), false) => {
                format!("(x{before} and q{level}) or (x{before} and q{})", level * 7 % levels)
            }
        };
        let _ = writeln!(rules, "condition x{level} \"c\" {{ when {condition} }}");
    }
    Hard {
        facts: (0..levels).map(|fact| format!("q{fact}")).collect(),
        rules,
        condition: format!("x{}", levels - 1),
    }
}

/// So many steps, each after the `before` ones before it.
pub fn steps(steps: usize, before: usize) -> String {
    let mut text = String::from("rulebook hard { title \"Hard\" edition 2026-01-01 }\nactor a \"a\"\n");
    for step in 0..steps {
        let after: Vec<String> =
            (step.saturating_sub(before)..step).map(|other| format!("t{other}")).collect();
        let after = if after.is_empty() { String::new() } else { format!("after {}", after.join(", ")) };
        let _ = writeln!(text, "step t{step} \"t\" {{ by a {after} {BASIS} }}");
    }
    text
}
