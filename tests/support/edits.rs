//! Edits of random conditions: such as change nothing, and such as may change anything.

use super::random::Expr;

/// A small source of numbers, the same for the same seed.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

fn not(inner: Expr) -> Expr {
    Expr::Not(Box::new(inner))
}

fn and(left: Expr, right: Expr) -> Expr {
    Expr::And(Box::new(left), Box::new(right))
}

fn or(left: Expr, right: Expr) -> Expr {
    Expr::Or(Box::new(left), Box::new(right))
}

/// The same condition, written otherwise.
pub fn rewritten(expr: &Expr, dice: &mut Dice) -> Expr {
    match expr {
        Expr::Atom(..) if dice.roll(4) == 0 => not(not(expr.clone())),
        Expr::Atom(..) => expr.clone(),
        Expr::Not(inner) => match (&**inner, dice.roll(3)) {
            (Expr::And(a, b), 0) => or(not(rewritten(a, dice)), not(rewritten(b, dice))),
            (Expr::Or(a, b), 0) => and(not(rewritten(a, dice)), not(rewritten(b, dice))),
            _ => not(rewritten(inner, dice)),
        },
        Expr::And(a, b) => {
            let (left, right) = (rewritten(a, dice), rewritten(b, dice));
            match dice.roll(5) {
                0 => not(or(not(left), not(right))),
                1 => and(right, left),
                2 => and(left.clone(), or(not(left), right)),
                3 => and(left.clone(), and(right, or(left, (**b).clone()))),
                _ => and(left, right),
            }
        }
        Expr::Or(a, b) => {
            let (left, right) = (rewritten(a, dice), rewritten(b, dice));
            match dice.roll(5) {
                0 => not(and(not(left), not(right))),
                1 => or(right, left),
                2 => or(left.clone(), and(not(left), right)),
                3 => or(left.clone(), or(right, and(left, (**b).clone()))),
                _ => or(left, right),
            }
        }
    }
}

/// A condition with one place of it changed.
pub fn mutated(expr: &Expr, dice: &mut Dice) -> Expr {
    if let Expr::And(a, b) | Expr::Or(a, b) = expr {
        let is_and = matches!(expr, Expr::And(..));
        let join = |left, right| if is_and { and(left, right) } else { or(left, right) };
        match dice.roll(4) {
            0 => return join(mutated(a, dice), (**b).clone()),
            1 => return join((**a).clone(), mutated(b, dice)),
            _ => {}
        }
    }
    match (expr, dice.roll(3)) {
        (Expr::Atom(fact, atom), 0) => Expr::Atom(*fact, atom + 1),
        (Expr::Atom(fact, atom), 1) => Expr::Atom(fact + 1, *atom),
        (Expr::And(a, b), 0) => or((**a).clone(), (**b).clone()),
        (Expr::Or(a, b), 0) => and((**a).clone(), (**b).clone()),
        (Expr::And(a, _) | Expr::Or(a, _), 1) => (**a).clone(),
        (Expr::Not(inner), 0) => mutated(inner, dice),
        _ => not(expr.clone()),
    }
}
