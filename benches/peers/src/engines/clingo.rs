//! clingo: one predicate `a(REQUIREMENT, CANDIDATE)`, each "or" spread over several rules. A fact that
//! is yes is `f0(C)`; others hold their value, `f14(C,"a")`, `f18(C,7)`.

use std::fmt::Write;

use crate::book::{Book, Expr, Kind, Literal};

/// The program, and after a line `%%` the facts with their kinds, as JSON.
pub fn translate(book: &Book) -> String {
    let mut text = String::from("#show a/2.\n");
    for (number, requirement) in book.requirements.iter().enumerate() {
        for body in requirement.applies.bodies() {
            for literals in alternatives(book, &body) {
                let body = [vec!["c(C)".to_owned()], literals].concat().join(", ");
                let _ = writeln!(text, "a({number},C) :- {body}.");
            }
        }
    }
    let kinds: serde_json::Map<String, serde_json::Value> = book
        .facts
        .iter()
        .map(|fact| {
            let kind = match &fact.kind {
                Kind::YesNo => serde_json::json!("yes_no"),
                Kind::OneOf(values) => serde_json::json!(values),
                Kind::Integer { from, to } => serde_json::json!({ "from": from, "to": to }),
            };
            (fact.name.clone(), kind)
        })
        .collect();
    let _ = write!(text, "%%\n{}\n", serde_json::Value::Object(kinds));
    text
}

/// A body for each way of choosing one value where a condition allows several.
fn alternatives(book: &Book, body: &[Literal]) -> Vec<Vec<String>> {
    let mut bodies = vec![Vec::new()];
    for (number, literal) in body.iter().enumerate() {
        let ways = ways(book, literal, number);
        bodies = bodies
            .iter()
            .flat_map(|body: &Vec<String>| ways.iter().map(|way| [body.as_slice(), way].concat()))
            .collect();
    }
    bodies
}

fn ways(book: &Book, literal: &Literal, number: usize) -> Vec<Vec<String>> {
    let name = |fact: &usize| &book.facts[*fact].name;
    match (&literal.atom, literal.holds) {
        (Expr::Yes(fact), true) => vec![vec![format!("{}(C)", name(fact))]],
        (Expr::Yes(fact), false) => vec![vec![format!("not {}(C)", name(fact))]],
        (Expr::In(fact, values), true) => {
            let values = book.values(*fact, values).into_iter();
            values.map(|value| vec![format!("{}(C,\"{value}\")", name(fact))]).collect()
        }
        (Expr::In(fact, values), false) => {
            let values = book.values(*fact, values).into_iter();
            vec![values.map(|value| format!("not {}(C,\"{value}\")", name(fact))).collect()]
        }
        (Expr::Compare(fact, sign, with), _) => {
            vec![vec![format!("{}(C,V{number}), V{number} {} {with}", name(fact), sign.text())]]
        }
        _ => unreachable!("bodies hold conditions on one fact"),
    }
}
