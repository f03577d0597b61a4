//! Cedar: one permit for each requirement over the context. One authorisation decides them all: the
//! policies that it gives as its reasons are those that apply.

use std::fmt::Write;

use cedar_policy::{Authorizer, Context, Entities, EntityUid, PolicyId, PolicySet, Request};

use super::{Engine, joined, quoted};
use crate::Outcome;
use crate::book::{Book, Expr};

/// A policy set. Its policies are named by their position when it is read.
pub fn translate(book: &Book) -> String {
    let mut text = String::new();
    for (id, requirement) in book.rules() {
        let when = condition(book, &requirement.applies);
        let _ = writeln!(text, "@id(\"{id}\")\npermit (principal, action, resource) when {{ {when} }};");
    }
    text
}

fn condition(book: &Book, expr: &Expr) -> String {
    let name = |fact: &usize| format!("context.{}", book.facts[*fact].name);
    match expr {
        Expr::Constant(value) => value.to_string(),
        Expr::Yes(fact) => name(fact),
        Expr::In(fact, values) => match book.values(*fact, values).as_slice() {
            [one] => format!("{} == \"{one}\"", name(fact)),
            many => format!("[{}].contains({})", quoted(many, '"'), name(fact)),
        },
        Expr::Compare(fact, sign, with) => format!("{} {} {with}", name(fact), sign.programmer_text()),
        Expr::Not(inner) => format!("!({})", condition(book, inner)),
        Expr::And(parts) => joined(parts.iter().map(|part| condition(book, part)), " && "),
        Expr::Or(parts) => joined(parts.iter().map(|part| condition(book, part)), " || "),
    }
}

/// An engine over a policy set.
pub fn load(text: &str) -> Outcome<Box<dyn Engine>> {
    let policies: PolicySet = text.parse()?;
    let (authorizer, entities) = (Authorizer::new(), Entities::empty());
    Ok(Box::new(Cedar { policies, authorizer, entities, requests: Vec::new() }))
}

struct Cedar {
    policies: PolicySet,
    authorizer: Authorizer,
    entities: Entities,
    requests: Vec<Request>,
}

impl Engine for Cedar {
    fn prepare(&mut self, candidate: &str) -> Outcome<()> {
        let context = Context::from_json_str(candidate, None)?;
        let uid = |text: &str| text.parse::<EntityUid>();
        let (principal, action, resource) =
            (uid("Candidate::\"c\"")?, uid("Action::\"decide\"")?, uid("Book::\"b\"")?);
        self.requests.push(Request::new(principal, action, resource, context, None)?);
        Ok(())
    }

    fn decide(&mut self, at: usize) -> Outcome<usize> {
        let response = self.authorizer.is_authorized(&self.requests[at], &self.policies, &self.entities);
        Ok(response.diagnostics().reason().count())
    }

    fn applicable(&mut self, at: usize) -> Outcome<Vec<u32>> {
        let response = self.authorizer.is_authorized(&self.requests[at], &self.policies, &self.entities);
        // An erroneous policy is skipped, and would go unnoticed.
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(error.to_string().into());
        }
        let position = |id: &PolicyId| id.to_string().strip_prefix("policy")?.parse().ok();
        let mut positions: Vec<u32> = response
            .diagnostics()
            .reason()
            .map(position)
            .collect::<Option<_>>()
            .ok_or("a policy by another name")?;
        positions.sort_unstable();
        Ok(positions)
    }
}
