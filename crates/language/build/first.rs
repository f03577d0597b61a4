//! What each part of the grammar can begin with, so that what cannot follow is not tried.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};

/// What can stand where a part begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct First {
    /// The bytes that it can begin with.
    pub bytes: BTreeSet<u8>,
    /// Whether it can be read where none of them follows, the end of the text among them.
    pub empty: bool,
}

/// The blanks that are passed over between the parts of a sequence.
const BLANKS: &[u8] = b" \t\r\n#";

/// What each rule can begin with.
#[derive(Default)]
pub struct Firsts(BTreeMap<String, First>);

impl Firsts {
    pub fn of(rules: &[OptimizedRule]) -> Firsts {
        let mut firsts = Firsts::default();
        loop {
            let mut changed = false;
            for rule in rules {
                let atomic = rule.ty == RuleType::Atomic;
                let first = firsts.first(&rule.expr, atomic);
                changed |= firsts.0.get(&rule.name) != Some(&first);
                firsts.0.insert(rule.name.clone(), first);
            }
            if !changed {
                return firsts;
            }
        }
    }

    /// What a part of a rule can begin with: never less than it can, sometimes more.
    pub fn first(&self, part: &Expr, atomic: bool) -> First {
        match part {
            Expr::Str(text) => match text.bytes().next() {
                Some(byte) => First { bytes: [byte].into(), empty: false },
                None => First { bytes: BTreeSet::new(), empty: true },
            },
            Expr::Ident(name) => match class(name) {
                Some(bytes) => First { bytes, empty: false },
                None if matches!(name.as_str(), "SOI" | "EOI") => {
                    First { bytes: BTreeSet::new(), empty: true }
                }
                None => self.0.get(name).cloned().unwrap_or_default(),
            },
            Expr::PosPred(part) => self.first(part, atomic),
            Expr::NegPred(_) | Expr::Skip(_) => First { bytes: BTreeSet::new(), empty: true },
            Expr::Seq(head, tail) => {
                let mut first = self.first(head, atomic);
                // What is ahead must be there, whatever is read then.
                if !first.empty {
                    return first;
                }
                let after = self.first(tail, atomic);
                first.bytes.extend(after.bytes);
                first.empty = after.empty;
                if !atomic {
                    first.bytes.extend(BLANKS);
                }
                if matches!(**head, Expr::Skip(_)) {
                    first.bytes.extend(0..=u8::MAX);
                }
                first
            }
            Expr::Choice(left, right) => {
                let (mut left, right) = (self.first(left, atomic), self.first(right, atomic));
                left.bytes.extend(right.bytes);
                First { bytes: left.bytes, empty: left.empty || right.empty }
            }
            Expr::Opt(part) | Expr::Rep(part) => First { bytes: self.first(part, atomic).bytes, empty: true },
            Expr::RestoreOnErr(part) => self.first(part, atomic),
            _ => First { bytes: (0..=u8::MAX).collect(), empty: true },
        }
    }
}

/// The bytes that a letter of one of pest's own classes can begin with.
pub fn class(name: &str) -> Option<BTreeSet<u8>> {
    let all = 0..=u8::MAX;
    Some(match name {
        "ANY" => all.collect(),
        "ASCII_DIGIT" => all.filter(u8::is_ascii_digit).collect(),
        "ASCII_ALPHA" => all.filter(u8::is_ascii_alphabetic).collect(),
        "ASCII_ALPHA_LOWER" => all.filter(u8::is_ascii_lowercase).collect(),
        "ASCII_ALPHANUMERIC" => all.filter(u8::is_ascii_alphanumeric).collect(),
        _ => return None,
    })
}
