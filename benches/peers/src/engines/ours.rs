//! Our own language.

use std::fmt::Write;

use rules::rulebook::model::{ProofId, RequirementId, ScenarioId, StepId};
use rules::{Decision, Dossier, Rulebook, Status};
use serde_json::Value;

use super::{Engine, joined};
use crate::Outcome;
use crate::book::{Book, Expr, Kind};

/// A rulebook of one file.
pub fn translate(book: &Book) -> String {
    let mut text = String::from("rulebook peers { title \"A book to measure with\" }\n\n");
    for fact in &book.facts {
        let kind = match &fact.kind {
            Kind::YesNo => "yes_no".to_owned(),
            Kind::OneOf(values) => format!("one of {{ {} }}", values.join("  ")),
            Kind::Integer { from, to } => format!("integer from {from} to {to}"),
        };
        let _ = writeln!(text, "fact {} : {kind} {{ }}", fact.name);
    }
    for (id, requirement) in book.rules() {
        let when = condition(book, &requirement.applies);
        let _ = writeln!(text, "requirement {id} {{ applies when {when}  inferred because \"measured\" }}");
    }
    text
}

fn condition(book: &Book, expr: &Expr) -> String {
    let name = |fact: &usize| &book.facts[*fact].name;
    match expr {
        Expr::Constant(true) => "always".to_owned(),
        Expr::Constant(false) => "never".to_owned(),
        Expr::Yes(fact) => name(fact).clone(),
        Expr::In(fact, values) => match book.values(*fact, values).as_slice() {
            [one] => format!("{} is {one}", name(fact)),
            many => format!("{} in ({})", name(fact), many.join(", ")),
        },
        Expr::Compare(fact, sign, with) => format!("{} {} {with}", name(fact), sign.text()),
        Expr::Not(inner) => format!("not ({})", condition(book, inner)),
        Expr::And(parts) => joined(parts.iter().map(|part| condition(book, part)), " and "),
        Expr::Or(parts) => joined(parts.iter().map(|part| condition(book, part)), " or "),
    }
}

/// An engine over a text of ours.
pub fn load(text: &str) -> Outcome<Box<dyn Engine>> {
    let rulebook = Rulebook::from_texts(&[("peers.rules", text)]).map_err(|error| error.to_string())?;
    let items = (0..rulebook.model().requirements.len()).map(|at| Item::Requirement(RequirementId::at(at)));
    let items = items.collect();
    Ok(Box::new(Ours::new(rulebook, items)))
}

/// An engine over a rulebook as it stands: the text is its path, then the items asked about.
pub fn load_whole(text: &str) -> Outcome<Box<dyn Engine>> {
    let mut lines = text.lines();
    let rulebook = Rulebook::load(lines.next().unwrap_or_default()).map_err(|error| error.to_string())?;
    let items = lines.map(Item::read).collect::<Option<Vec<Item>>>().ok_or("items: not understood")?;
    Ok(Box::new(Ours::new(rulebook, items)))
}

struct Ours {
    rulebook: Rulebook,
    dossiers: Vec<Dossier>,
    /// What is asked about.
    items: Vec<Item>,
    /// The steps among them, by their position.
    steps: Vec<bool>,
}

/// Something whose status is asked for.
#[derive(Clone, Copy)]
pub enum Item {
    Requirement(RequirementId),
    Scenario(ScenarioId),
    Proof(ProofId),
    Step(StepId),
}

impl Item {
    /// A line that [`Item::read`] reads.
    pub fn line(self) -> String {
        match self {
            Item::Requirement(id) => format!("requirement {}", id.0),
            Item::Scenario(id) => format!("scenario {}", id.0),
            Item::Proof(id) => format!("proof {}", id.0),
            Item::Step(id) => format!("step {}", id.0),
        }
    }

    fn read(line: &str) -> Option<Item> {
        let (kind, number) = line.split_once(' ')?;
        let number = number.parse().ok()?;
        Some(match kind {
            "requirement" => Item::Requirement(RequirementId(number)),
            "scenario" => Item::Scenario(ScenarioId(number)),
            "proof" => Item::Proof(ProofId(number)),
            "step" => Item::Step(StepId(number)),
            _ => return None,
        })
    }

    fn status<'d>(self, decision: &'d Decision<'_>) -> Option<&'d Status> {
        Some(match self {
            Item::Requirement(id) => decision.requirement_status(id),
            Item::Scenario(id) => decision.scenario_status(id),
            Item::Proof(id) => decision.proof_status(id),
            Item::Step(id) => &decision.steps().iter().find(|step| step.step == id)?.status,
        })
    }
}

impl Ours {
    fn new(rulebook: Rulebook, items: Vec<Item>) -> Ours {
        let mut steps = vec![false; rulebook.model().steps.len()];
        for item in &items {
            if let Item::Step(step) = item {
                steps[step.index()] = true;
            }
        }
        Ours { rulebook, dossiers: Vec::new(), items, steps }
    }

    fn which(&self, at: usize, wanted: fn(&Status) -> bool) -> Vec<u32> {
        let decision = self.rulebook.decide(&self.dossiers[at]);
        let statuses = self.items.iter().map(|item| item.status(&decision).is_some_and(wanted));
        (0..).zip(statuses).filter_map(|(at, wanted)| wanted.then_some(at)).collect()
    }
}

impl Engine for Ours {
    fn prepare(&mut self, candidate: &str) -> Outcome<()> {
        let text = dossier(&serde_json::from_str(candidate)?);
        self.dossiers.push(self.rulebook.read_dossier(&text).map_err(|error| error.to_string())?);
        Ok(())
    }

    fn decide(&mut self, at: usize) -> Outcome<usize> {
        let decision = self.rulebook.decide(&self.dossiers[at]);
        let steps = decision.steps().iter();
        let steps = steps.filter(|step| self.steps[step.step.index()] && step.status.is_required()).count();
        let requirements = self.items.iter().map(|item| match item {
            Item::Step(_) => 0,
            item => usize::from(item.status(&decision).is_some_and(Status::is_required)),
        });
        Ok(requirements.sum::<usize>() + steps)
    }

    fn applicable(&mut self, at: usize) -> Outcome<Vec<u32>> {
        Ok(self.which(at, Status::is_required))
    }

    fn open(&mut self, at: usize) -> Outcome<Vec<u32>> {
        Ok(self.which(at, Status::is_undetermined))
    }
}

/// The dossier of a candidate.
pub fn dossier(facts: &Value) -> String {
    let mut text = String::from("facts:\n");
    for (name, value) in facts.as_object().into_iter().flatten() {
        let value = match value {
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::String(text) => text.clone(),
            Value::Array(members) => {
                let members: Vec<&str> = members.iter().filter_map(Value::as_str).collect();
                format!("[{}]", members.join(", "))
            }
            other => other.to_string(),
        };
        let _ = writeln!(text, "  {name}: {value}");
    }
    text
}
