//! datalogic-rs: a compiled rule for each requirement; candidates parsed once, one arena reused.

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::{Engine as DataLogic, Logic, ParsedData};

use super::Engine;
use crate::Outcome;

/// An engine over rules in JSON Logic.
pub fn load(text: &str) -> Outcome<Box<dyn Engine>> {
    let engine = DataLogic::new();
    let rules = text.lines().map(|line| engine.compile(line)).collect::<Result<_, _>>()?;
    Ok(Box::new(Compiled { engine, rules, arena: Bump::new(), candidates: Vec::new() }))
}

struct Compiled {
    engine: DataLogic,
    rules: Vec<Logic>,
    arena: Bump,
    candidates: Vec<ParsedData>,
}

impl Compiled {
    fn each(&mut self, at: usize, mut see: impl FnMut(usize, bool)) -> Outcome<()> {
        self.arena.reset();
        for (position, rule) in self.rules.iter().enumerate() {
            let value = self.engine.evaluate(rule, &self.candidates[at], &self.arena)?;
            see(position, value.as_bool().ok_or("not a yes or no")?);
        }
        Ok(())
    }
}

impl Engine for Compiled {
    fn prepare(&mut self, candidate: &str) -> Outcome<()> {
        self.candidates.push(ParsedData::from_json(candidate)?);
        Ok(())
    }

    fn decide(&mut self, at: usize) -> Outcome<usize> {
        let mut applicable = 0;
        self.each(at, |_, applies| applicable += usize::from(applies))?;
        Ok(applicable)
    }

    fn applicable(&mut self, at: usize) -> Outcome<Vec<u32>> {
        let mut applicable = Vec::new();
        self.each(at, |position, applies| applicable.extend(applies.then_some(position as u32)))?;
        Ok(applicable)
    }
}
