//! Publicodes: a rule for each requirement, with `applicable si`. It has no negation of a compound.

use serde_json::{Map, Value, json};

use crate::book::{Book, Expr, Kind};

/// The rules as JSON, which Publicodes takes for YAML already read.
pub fn translate(book: &Book) -> String {
    let mut rules = Map::new();
    for fact in &book.facts {
        let default = match &fact.kind {
            Kind::YesNo => json!("non"),
            Kind::OneOf(values) => json!(format!("'{}'", values[0])),
            Kind::Integer { from, .. } => json!(from),
        };
        rules.insert(fact.name.clone(), json!({ "par défaut": default }));
    }
    for (id, requirement) in book.rules() {
        let when = condition(book, &requirement.applies.pushed());
        rules.insert(id, json!({ "applicable si": when, "valeur": "oui" }));
    }
    Value::Object(rules).to_string()
}

fn condition(book: &Book, expr: &Expr) -> Value {
    let name = |fact: &usize| &book.facts[*fact].name;
    let all = |parts: &[Expr]| parts.iter().map(|part| condition(book, part)).collect::<Vec<_>>();
    let is = |fact: &usize, values: &[usize], sign: &str| -> Vec<String> {
        let values = book.values(*fact, values);
        values.iter().map(|value| format!("{} {sign} '{value}'", name(fact))).collect()
    };
    let group = |mut parts: Vec<String>, word: &str| match parts.len() {
        1 => json!(parts.remove(0)),
        _ => json!({ word: parts }),
    };
    match expr {
        Expr::Constant(true) => json!("oui"),
        Expr::Constant(false) => json!("non"),
        Expr::Yes(fact) => json!(name(fact)),
        Expr::In(fact, values) => group(is(fact, values, "="), "une de ces conditions"),
        Expr::Compare(fact, sign, with) => json!(format!("{} {} {with}", name(fact), sign.text())),
        Expr::Not(inner) => match &**inner {
            Expr::In(fact, values) => group(is(fact, values, "!="), "toutes ces conditions"),
            Expr::Yes(fact) => json!(format!("{} = non", name(fact))),
            _ => unreachable!("negations are pushed to the leaves"),
        },
        Expr::And(parts) => json!({ "toutes ces conditions": all(parts) }),
        Expr::Or(parts) => json!({ "une de ces conditions": all(parts) }),
    }
}
