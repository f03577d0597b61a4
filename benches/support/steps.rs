//! Rulebooks of many steps.
#![allow(missing_docs, reason = "support for several benchmarks")]

use std::fmt::Write;

/// A rulebook of so many steps, each after up to three earlier ones that a fixed mixing picks; every
/// seventh prerequisite stands under a condition.
pub fn steps(steps: usize) -> String {
    let mut text = String::from("rulebook big { title \"Big\" }\nactor me { }\nfact x : yes_no { }\n");
    let mut mixed = 0x9E37_79B9_7F4A_7C15_u64;
    for step in 0..steps {
        let _ = write!(text, "step s{step} {{ by me inferred because \"b\"");
        for edge in 0..3.min(step) {
            mixed = mixed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let back = 1 + (mixed >> 33) as usize % step.min(1_000);
            let _ = write!(text, " after s{}", step - back);
            if (step + edge) % 7 == 0 {
                text.push_str(" when x");
            }
        }
        text.push_str(" }\n");
    }
    text
}
