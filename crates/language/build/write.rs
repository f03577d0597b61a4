//! The reader, as text in Rust: a function for each rule of the grammar.

use std::collections::BTreeSet;
use std::fmt::Write;

use pest_meta::ast::RuleType;
use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};

use super::first::{First, Firsts, class};

/// A function for each rule. What they share stands in `syntax/reader.rs`, which takes them in.
pub fn reader(rules: &[OptimizedRule]) -> Result<String, String> {
    let mut writer =
        Writer { firsts: Firsts::of(rules), out: String::new(), alternatives: String::new(), count: 0 };
    for rule in rules {
        writer.rule(rule)?;
    }
    Ok(writer.out + &writer.alternatives)
}

struct Writer {
    firsts: Firsts,
    out: String,
    /// The alternatives that stand in several arms.
    alternatives: String,
    count: usize,
}

/// How the parts of a rule are read: what stands for `ATOMIC` where another rule is called.
#[derive(Clone, Copy)]
struct Within {
    atomic: bool,
}

impl Within {
    fn constant(self) -> &'static str {
        if self.atomic { "true" } else { "ATOMIC" }
    }
}

impl Writer {
    fn rule(&mut self, rule: &OptimizedRule) -> Result<(), String> {
        let name = &rule.name;
        let atomic = match rule.ty {
            RuleType::Atomic => true,
            RuleType::Normal | RuleType::Silent => name == "WHITESPACE" || name == "COMMENT",
            _ => return Err(format!("the rule {name} is of a kind that is not known here")),
        };
        let body = self.part(&rule.expr, Within { atomic })?;
        let body = match rule.ty {
            RuleType::Silent => body,
            _ => format!("s.rule::<ATOMIC>(Rule::r#{name}, |s| {body})"),
        };
        let _ = writeln!(
            self.out,
            "pub(super) fn r_{name}<const ATOMIC: bool>(s: &mut State<'_>) -> bool {{ {body} }}"
        );
        Ok(())
    }

    /// An expression that reads a part and says whether it was there; where it was not, nothing was read.
    fn part(&mut self, part: &Expr, within: Within) -> Result<String, String> {
        Ok(match part {
            Expr::Str(text) if text.is_empty() => "true".to_string(),
            Expr::Str(text) => format!("s.text(b{text:?})", text = Bytes(text)),
            Expr::Ident(name) => self.call(name, within)?,
            Expr::PosPred(part) => format!("s.ahead(|s| {})", self.part(part, within)?),
            Expr::NegPred(part) => format!("!s.ahead(|s| {})", self.part(part, within)?),
            Expr::Seq(head, tail) => self.sequence(head, tail, within)?,
            Expr::Choice(left, right) => self.choice(left, right, within)?,
            Expr::Opt(part) => format!("{{ let _ = {}; true }}", self.part(part, within)?),
            Expr::Rep(part) => {
                let read = self.part(part, within)?;
                format!("s.repeat::<{}>(|s| {read})", within.constant())
            }
            Expr::Skip(ends) => {
                let tests: Vec<String> =
                    ends.iter().map(|end| format!("rest.starts_with(b{:?})", Bytes(end))).collect();
                if ends.iter().all(|end| end.len() == 1) {
                    let bytes: BTreeSet<u8> = ends.iter().flat_map(|end| end.bytes()).collect();
                    format!("s.until(|rest| matches!(rest.first(), Some({})))", pattern(&bytes))
                } else {
                    format!("s.until(|rest| {})", tests.join(" || "))
                }
            }
            Expr::RestoreOnErr(part) => self.part(part, within)?,
            other => return Err(format!("{other:?} is not known here")),
        })
    }

    fn call(&mut self, name: &str, within: Within) -> Result<String, String> {
        Ok(match name {
            "ANY" => "s.any()".to_string(),
            "SOI" => "s.at == 0".to_string(),
            "EOI" => format!("s.end::<{}>()", within.constant()),
            _ => match class(name) {
                Some(bytes) => format!("s.letter(|byte| matches!(byte, {}))", pattern(&bytes)),
                None => {
                    let first = self.firsts.first(&Expr::Ident(name.to_string()), within.atomic);
                    let call = format!("r_{name}::<{}>(s)", within.constant());
                    guarded(&first, &call)
                }
            },
        })
    }

    fn sequence(&mut self, head: &Expr, mut tail: &Expr, within: Within) -> Result<String, String> {
        let mut parts = vec![self.part(head, within)?];
        while let Expr::Seq(next, rest) = tail {
            parts.push(self.part(next, within)?);
            tail = rest;
        }
        parts.push(self.part(tail, within)?);
        let between = if within.atomic { " && " } else { " && s.blanks::<ATOMIC>() && " };
        Ok(format!("s.all(|s| {})", parts.join(between)))
    }

    /// Of several alternatives, only those are tried that can begin with what follows.
    fn choice(&mut self, left: &Expr, mut right: &Expr, within: Within) -> Result<String, String> {
        let mut alternatives = vec![left];
        while let Expr::Choice(next, rest) = right {
            alternatives.push(next);
            right = rest;
        }
        alternatives.push(right);
        let firsts: Vec<First> =
            alternatives.iter().map(|part| self.firsts.first(part, within.atomic)).collect();
        let able = |byte: Option<u8>| -> Vec<usize> {
            let can = |first: &First| first.empty || byte.is_some_and(|byte| first.bytes.contains(&byte));
            (0..firsts.len()).filter(|index| can(&firsts[*index])).collect()
        };
        // Bytes with the same alternatives share an arm.
        let mut arms: Vec<(Vec<usize>, BTreeSet<u8>)> = Vec::new();
        for byte in 0..=u8::MAX {
            let able = able(Some(byte));
            match arms.iter_mut().find(|(other, _)| *other == able) {
                Some((_, bytes)) => {
                    bytes.insert(byte);
                }
                None => arms.push((able, [byte].into())),
            }
        }
        let otherwise = able(None);
        arms.retain(|(able, _)| *able != otherwise);
        let mut reads = Vec::new();
        for (index, part) in alternatives.iter().enumerate() {
            let uses = arms.iter().filter(|(able, _)| able.contains(&index)).count()
                + usize::from(otherwise.contains(&index));
            let read = self.part(part, within)?;
            let simple = matches!(part, Expr::Str(_) | Expr::Ident(_));
            reads.push(if simple || uses < 2 { read } else { self.alternative(&read, within) });
        }
        let joined = |able: &[usize]| -> String {
            let reads: Vec<&str> = able.iter().map(|index| reads[*index].as_str()).collect();
            if reads.is_empty() { "false".to_string() } else { reads.join(" || ") }
        };
        let mut written = "(match s.next() {".to_string();
        for (able, bytes) in &arms {
            let _ = write!(written, " Some({}) => {},", pattern(bytes), joined(able));
        }
        let _ = write!(written, " _ => {} }})", joined(&otherwise));
        Ok(written)
    }

    fn alternative(&mut self, read: &str, within: Within) -> String {
        self.count += 1;
        let name = format!("alternative_{}", self.count);
        let _ = writeln!(
            self.alternatives,
            "fn {name}<const ATOMIC: bool>(s: &mut State<'_>) -> bool {{ {read} }}"
        );
        format!("{name}::<{}>(s)", within.constant())
    }
}

/// A call that is made only where what follows can begin it.
fn guarded(first: &First, call: &str) -> String {
    if first.empty || first.bytes.len() > 200 {
        return call.to_string();
    }
    format!("(matches!(s.next(), Some({})) && {call})", pattern(&first.bytes))
}

/// Bytes as a pattern, those in a row as a range.
fn pattern(bytes: &BTreeSet<u8>) -> String {
    let mut ranges: Vec<(u8, u8)> = Vec::new();
    for byte in bytes {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *byte => *last = *byte,
            _ => ranges.push((*byte, *byte)),
        }
    }
    let ranges: Vec<String> = ranges
        .iter()
        .map(|(from, to)| if from == to { from.to_string() } else { format!("{from}..={to}") })
        .collect();
    ranges.join(" | ")
}

/// A text whose bytes are written as a literal of bytes.
struct Bytes<'t>(&'t str);

impl std::fmt::Debug for Bytes<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "\"{}\"", self.0.as_bytes().escape_ascii())
    }
}
