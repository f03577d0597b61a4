//! Random rulebooks as large as they come: 300 requirements over 24 facts, under a dozen scopes.

use super::edits::{Dice, mutated, rewritten};
use super::random::{Expr, Kind};

/// A rulebook of many requirements.
#[derive(Debug, Clone)]
pub struct Large {
    kinds: Vec<Kind>,
    scopes: Vec<Expr>,
    requirements: Vec<(usize, Expr)>,
}

impl Large {
    /// The same for the same seed.
    pub fn new(requirements: usize, facts: usize, seed: u64) -> Large {
        let mut dice = Dice::new(seed);
        let menu = [Kind::YesNo, Kind::YesNo, Kind::OneOf, Kind::Integer, Kind::AnyOf];
        let kinds = (0..facts).map(|_| menu[dice.roll(menu.len())]).collect();
        let scopes = (0..12).map(|_| tests(&mut dice, facts, 2)).collect();
        let requirements = (0..requirements)
            .map(|_| {
                let scope = dice.roll(12);
                let count = 2 + dice.roll(3);
                (scope, tests(&mut dice, facts, count))
            })
            .collect();
        Large { kinds, scopes, requirements }
    }

    /// All conditions written otherwise.
    pub fn rewritten(&self, seed: u64) -> Large {
        let mut dice = Dice::new(seed);
        let mut new = self.clone();
        let conditions = new.scopes.iter_mut().chain(new.requirements.iter_mut().map(|(_, expr)| expr));
        conditions.for_each(|expr| *expr = rewritten(expr, &mut dice));
        new
    }

    /// One requirement and one scope changed, and all conditions written otherwise.
    pub fn mutant(&self, seed: u64) -> Large {
        let mut dice = Dice::new(seed);
        let mut new = self.rewritten(seed);
        let (requirement, scope) = (dice.roll(new.requirements.len()), dice.roll(new.scopes.len()));
        new.requirements[requirement].1 = mutated(&new.requirements[requirement].1, &mut dice);
        new.scopes[scope] = mutated(&new.scopes[scope], &mut dice);
        new
    }

    /// As text.
    pub fn text(&self) -> String {
        let facts: Vec<(String, Kind)> =
            self.kinds.iter().enumerate().map(|(number, kind)| (format!("f{number}"), *kind)).collect();
        let mut text = "rulebook large { title \"Large\" }\n".to_string();
        for (name, kind) in &facts {
            text += &format!("fact {name} : {} {{ }}\n", kind.ty());
        }
        for (number, scope) in self.scopes.iter().enumerate() {
            text += &format!(
                "scope s{number} {{ applies when {} inferred because \"test\" }}\n",
                scope.text(&facts)
            );
        }
        for (number, (scope, requirement)) in self.requirements.iter().enumerate() {
            text += &format!(
                "requirement R{number} {{ under s{scope} applies when {} proofs 1 inferred because \"test\" }}\n",
                requirement.text(&facts)
            );
        }
        text
    }
}

/// So many tests of facts, joined at random.
fn tests(dice: &mut Dice, facts: usize, count: usize) -> Expr {
    let atom = |dice: &mut Dice| Expr::Atom(dice.roll(facts), dice.roll(8));
    let mut expr = atom(dice);
    for _ in 1..count {
        let next = atom(dice);
        let next = if dice.roll(3) == 0 { Expr::Not(Box::new(next)) } else { next };
        expr = if dice.roll(2) == 0 {
            Expr::And(Box::new(expr), Box::new(next))
        } else {
            Expr::Or(Box::new(expr), Box::new(next))
        };
    }
    expr
}
