//! Zen: a compiled expression for each requirement.

use zen_expression::expression::Standard;
use zen_expression::scope::Scope;
use zen_expression::variable::Variable;
use zen_expression::vm::VM;
use zen_expression::{Expression, Isolate};

use super::{Engine, joined, quoted};
use crate::Outcome;
use crate::book::{Book, Expr};

/// One expression a line.
pub fn translate(book: &Book) -> String {
    book.requirements.iter().map(|requirement| condition(book, &requirement.applies) + "\n").collect()
}

fn condition(book: &Book, expr: &Expr) -> String {
    let name = |fact: &usize| &book.facts[*fact].name;
    match expr {
        Expr::Constant(value) => value.to_string(),
        Expr::Yes(fact) => name(fact).clone(),
        Expr::In(fact, values) => match book.values(*fact, values).as_slice() {
            [one] => format!("{} == '{one}'", name(fact)),
            many => format!("{} in [{}]", name(fact), quoted(many, '\'')),
        },
        Expr::Compare(fact, sign, with) => format!("{} {} {with}", name(fact), sign.programmer_text()),
        Expr::Not(inner) => format!("not ({})", condition(book, inner)),
        Expr::And(parts) => joined(parts.iter().map(|part| condition(book, part)), " and "),
        Expr::Or(parts) => joined(parts.iter().map(|part| condition(book, part)), " or "),
    }
}

/// An engine over expressions.
pub fn load(text: &str) -> Outcome<Box<dyn Engine>> {
    let mut isolate = Isolate::new();
    let expressions = text.lines().map(|line| isolate.compile_standard(line)).collect::<Result<_, _>>()?;
    Ok(Box::new(Zen { expressions, vm: VM::new(), scopes: Vec::new() }))
}

struct Zen {
    expressions: Vec<Expression<Standard>>,
    vm: VM,
    scopes: Vec<Scope>,
}

impl Zen {
    fn holds(&mut self, expression: usize, at: usize) -> Outcome<bool> {
        let value = self.expressions[expression].evaluate_with_scope(&self.scopes[at], &mut self.vm)?;
        value.as_bool().ok_or_else(|| "not a yes or no".into())
    }
}

impl Engine for Zen {
    fn prepare(&mut self, candidate: &str) -> Outcome<()> {
        let value: serde_json::Value = serde_json::from_str(candidate)?;
        self.scopes.push(Scope::new(Variable::from(value)));
        Ok(())
    }

    fn decide(&mut self, at: usize) -> Outcome<usize> {
        let mut applicable = 0;
        for expression in 0..self.expressions.len() {
            applicable += usize::from(self.holds(expression, at)?);
        }
        Ok(applicable)
    }

    fn applicable(&mut self, at: usize) -> Outcome<Vec<u32>> {
        let mut applicable = Vec::new();
        for expression in 0..self.expressions.len() {
            if self.holds(expression, at)? {
                applicable.push(expression as u32);
            }
        }
        Ok(applicable)
    }
}
