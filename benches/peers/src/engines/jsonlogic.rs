//! JSON Logic, the language of datalogic-rs and of json-logic-engine.

use serde_json::{Value, json};

use crate::book::{Book, Expr};

/// One rule a line.
pub fn translate(book: &Book) -> String {
    book.requirements
        .iter()
        .map(|requirement| condition(book, &requirement.applies).to_string() + "\n")
        .collect()
}

fn condition(book: &Book, expr: &Expr) -> Value {
    let var = |fact: &usize| json!({ "var": book.facts[*fact].name });
    let all = |parts: &[Expr]| parts.iter().map(|part| condition(book, part)).collect::<Vec<_>>();
    match expr {
        Expr::Constant(value) => json!(value),
        Expr::Yes(fact) => var(fact),
        Expr::In(fact, values) => match book.values(*fact, values).as_slice() {
            [one] => json!({ "==": [var(fact), one] }),
            many => json!({ "in": [var(fact), many] }),
        },
        Expr::Compare(fact, sign, with) => json!({ sign.programmer_text(): [var(fact), with] }),
        Expr::Not(inner) => json!({ "!": [condition(book, inner)] }),
        Expr::And(parts) => json!({ "and": all(parts) }),
        Expr::Or(parts) => json!({ "or": all(parts) }),
    }
}
