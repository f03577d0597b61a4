//! A real rulebook as a book: the requirements, scenarios, proofs and unrepeated steps whose
//! conditions speak of yes/no facts, choices, members of sets and whole numbers alone.

use std::collections::BTreeMap;

use rules::Rulebook;
use rules::rulebook::condition::{Amount, Atom, Cond, CondKind};
use rules::rulebook::model::{
    Applicability, FactId, Model, ProofId, Repeat, RequirementId, ScenarioId, SlotId, StepId,
};
use rules::rulebook::types::SlotType;
use rules::syntax::tree::Comparison;
use serde_json::{Map, Value as Json, json};

use crate::Outcome;
use crate::book::{Book, Expr, Fact, Kind, Requirement, Sign};
use crate::candidate::{Candidate, Value};
use crate::engines::ours::Item;

/// A book, and what it was made from.
pub struct Real {
    /// The book.
    pub book: Book,
    path: String,
    /// The item that each requirement of the book stands for.
    items: Vec<Item>,
    /// The place that each fact of the book stands for: a slot's path, and a member of its set.
    places: Vec<(String, Option<String>)>,
    /// What is not in the book: how many of each kind.
    left_out: BTreeMap<&'static str, usize>,
}

/// Translates the rulebook in a folder (or one that ships, by its name).
pub fn read(path: &str) -> Outcome<Real> {
    let rulebook = Rulebook::load(path).map_err(|error| error.to_string())?;
    let model = rulebook.model();
    let mut translation = Translation { model, facts: Vec::new(), known: BTreeMap::new() };
    let mut left_out: BTreeMap<&'static str, usize> = BTreeMap::new();
    let (mut requirements, mut items) = (Vec::new(), Vec::new());
    let mut add = |kind: &'static str, item: Item, label: &str, applies: Option<Expr>| match applies {
        Some(applies) => {
            requirements.push(Requirement { label: label.to_owned(), applies });
            items.push(item);
        }
        None => *left_out.entry(kind).or_default() += 1,
    };
    for (at, requirement) in model.requirements.iter().enumerate() {
        let id = RequirementId::at(at);
        add("requirements", Item::Requirement(id), &requirement.head.id, translation.requirement(id));
    }
    for (at, scenario) in model.scenarios.iter().enumerate() {
        let id = ScenarioId::at(at);
        add("scenarios", Item::Scenario(id), &scenario.head.id, translation.scenario(id));
    }
    for (at, proof) in model.proofs.iter().enumerate() {
        let id = ProofId::at(at);
        add("proofs", Item::Proof(id), &proof.head.id, translation.proof(id));
    }
    for (at, step) in model.steps.iter().enumerate() {
        let applies = match step.repeat {
            Repeat::Once => translation.optional(step.applies.as_ref()),
            _ => None,
        };
        add("steps", Item::Step(StepId::at(at)), &step.head.id, applies);
    }
    for (kind, count) in [
        ("chapters", model.chapters.len()),
        ("checks", model.checks.len()),
        ("notes", model.notes.len()),
        ("deadlines", model.deadlines.len()),
        ("claims", model.claims.len()),
    ] {
        if count > 0 {
            left_out.insert(kind, count);
        }
    }
    let (facts, places) = translation.facts.into_iter().unzip();
    let book = Book { title: rulebook.id().to_owned(), facts, requirements };
    Ok(Real { book, path: path.to_owned(), items, places, left_out })
}

impl Real {
    /// What the book is, for people.
    pub fn shape(&self) -> String {
        let left_out: Vec<String> =
            self.left_out.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        format!(
            "{} requirements, scenarios, proofs and steps of `{}` over {} facts: {} conditions on one fact each, once names \
             are replaced by what they stand for (left out: {})",
            self.book.requirements.len(),
            self.book.title,
            self.book.facts.len(),
            self.book.leaves(),
            if left_out.is_empty() { "nothing".to_owned() } else { left_out.join(", ") }
        )
    }

    /// The text from which [`crate::engines::ours::load_whole`] loads the rulebook as it stands.
    pub fn whole(&self) -> String {
        let items: Vec<String> = self.items.iter().map(|item| item.line()).collect();
        format!("{}\n{}\n", self.path, items.join("\n"))
    }

    /// A candidate, with the facts by their own names.
    pub fn whole_line(&self, candidate: &Candidate) -> String {
        let mut facts = Map::new();
        for ((path, member), value) in self.places.iter().zip(&candidate.0) {
            match (member, value) {
                (_, None) => {}
                (None, Some(Value::YesNo(yes))) => drop(facts.insert(path.clone(), json!(yes))),
                (None, Some(Value::Choice(name))) => drop(facts.insert(path.clone(), json!(name))),
                (None, Some(Value::Integer(number))) => drop(facts.insert(path.clone(), json!(number))),
                (Some(member), Some(value)) => {
                    let set = facts.entry(path.clone()).or_insert_with(|| json!([]));
                    if let (Json::Array(members), Value::YesNo(true)) = (set, value) {
                        members.push(json!(member));
                    }
                }
            }
        }
        Json::Object(facts).to_string()
    }
}

struct Translation<'m> {
    model: &'m Model,
    facts: Vec<(Fact, (String, Option<String>))>,
    known: BTreeMap<(SlotId, Option<u32>), usize>,
}

impl Translation<'_> {
    fn requirement(&mut self, id: RequirementId) -> Option<Expr> {
        let requirement = &self.model.requirements[id.index()];
        self.applicability(&requirement.applicability, None)
    }

    fn scenario(&mut self, id: ScenarioId) -> Option<Expr> {
        let scenario = &self.model.scenarios[id.index()];
        let parent = self.requirement(scenario.requirement)?;
        self.applicability(&scenario.applicability, Some(parent))
    }

    fn proof(&mut self, id: ProofId) -> Option<Expr> {
        let proof = &self.model.proofs[id.index()];
        let parent = match proof.scenario {
            Some(scenario) => self.scenario(scenario)?,
            None => self.requirement(proof.requirement)?,
        };
        self.applicability(&proof.applicability, Some(parent))
    }

    fn applicability(&mut self, applicability: &Applicability, parent: Option<Expr>) -> Option<Expr> {
        if applicability.optional {
            return Some(Expr::Constant(false));
        }
        let mut parts: Vec<Expr> = parent.into_iter().collect();
        for (scope, _) in &applicability.under {
            parts.push(self.condition(&self.model.scopes[scope.index()].applies)?);
        }
        parts.push(self.optional(applicability.applies.as_ref())?);
        Some(and(parts))
    }

    fn optional(&mut self, condition: Option<&Cond>) -> Option<Expr> {
        condition.map_or(Some(Expr::Constant(true)), |condition| self.condition(condition))
    }

    fn condition(&mut self, condition: &Cond) -> Option<Expr> {
        Some(match &condition.kind {
            CondKind::Constant(value) => Expr::Constant(*value),
            CondKind::Not(inner) => not(self.condition(inner)?),
            CondKind::And(parts) => and(self.all(parts)?),
            CondKind::Or(parts) => or(self.all(parts)?),
            CondKind::Implies(left, right) => or(vec![not(self.condition(left)?), self.condition(right)?]),
            CondKind::Condition(id) => self.condition(&self.model.conditions[id.index()].when)?,
            CondKind::Scope(id) => self.condition(&self.model.scopes[id.index()].applies)?,
            CondKind::Atom(atom) => {
                let leaf = self.leaf(atom)?;
                // A comparison about a fact that is not needed is false.
                let needed = atom.slots().next().map(|slot| self.model.slot(slot).fact)?;
                and(vec![self.needed(needed)?, leaf])
            }
            CondKind::Given(_) | CondKind::Count { .. } | CondKind::Required(_) | CondKind::Items { .. } => {
                return None;
            }
        })
    }

    fn all(&mut self, parts: &[Cond]) -> Option<Vec<Expr>> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn needed(&mut self, fact: FactId) -> Option<Expr> {
        self.optional(self.model.fact(fact).needed.as_ref())
    }

    fn leaf(&mut self, atom: &Atom) -> Option<Expr> {
        Some(match atom {
            Atom::Yes(slot) => Expr::Yes(self.fact(*slot, None)?),
            Atom::Has(slot, member) => Expr::Yes(self.fact(*slot, Some(*member))?),
            Atom::SetCount(slot, Comparison::Equal, 0) => {
                let members = 0..self.model.slot(*slot).ty.choices().len() as u32;
                let members: Option<Vec<usize>> =
                    members.map(|member| self.fact(*slot, Some(member))).collect();
                not(or(members?.into_iter().map(Expr::Yes).collect()))
            }
            Atom::OneOf(slot, values) => {
                Expr::In(self.fact(*slot, None)?, values.iter().map(|value| *value as usize).collect())
            }
            Atom::Compare { slot, shift, op, with } if *shift == Amount::default() => {
                let with: i64 = with.is_integer().then(|| with.to_string().parse().ok())??;
                let fact = self.fact(*slot, None)?;
                let Kind::Integer { from, to } = &mut self.facts[fact].0.kind else { return None };
                // Candidates go a little beyond what the rulebook can tell apart.
                let least = match &self.model.slot(*slot).ty {
                    SlotType::Number { from: Some(from), .. } => from.to_string().parse().unwrap_or(with),
                    _ => with - 2,
                };
                (*from, *to) = ((*from).min(least), (*to).max(with + 2));
                Expr::Compare(fact, sign(*op), with)
            }
            _ => return None,
        })
    }

    fn fact(&mut self, slot: SlotId, member: Option<u32>) -> Option<usize> {
        if let Some(known) = self.known.get(&(slot, member)) {
            return Some(*known);
        }
        let place = self.model.slot(slot);
        let kind = match &place.ty {
            _ if place.in_list => return None,
            SlotType::YesNo => Kind::YesNo,
            SlotType::AnyOf(_) if member.is_some() => Kind::YesNo,
            SlotType::OneOf(choices) => {
                Kind::OneOf(choices.iter().map(|choice| choice.name.clone()).collect())
            }
            SlotType::Number { whole: true, .. } => Kind::Integer { from: i64::MAX, to: i64::MIN },
            _ => return None,
        };
        let at = self.facts.len();
        let member_name = member.map(|member| place.ty.choices()[member as usize].name.clone());
        self.facts.push((Fact { name: format!("f{at}"), kind }, (place.path.clone(), member_name)));
        self.known.insert((slot, member), at);
        Some(at)
    }
}

/// All of these, without what is always so.
fn and(parts: Vec<Expr>) -> Expr {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expr::Constant(true) => {}
            Expr::Constant(false) => return Expr::Constant(false),
            Expr::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    match flat.len() {
        0 => Expr::Constant(true),
        1 => flat.remove(0),
        _ => Expr::And(flat),
    }
}

fn not(inner: Expr) -> Expr {
    match inner {
        Expr::Constant(value) => Expr::Constant(!value),
        other => Expr::Not(Box::new(other)),
    }
}

fn or(parts: Vec<Expr>) -> Expr {
    let contraries = parts.into_iter().map(not).collect();
    match and(contraries) {
        Expr::And(parts) => Expr::Or(parts.into_iter().map(uncontrary).collect()),
        other => uncontrary(other),
    }
}

fn uncontrary(expr: Expr) -> Expr {
    match expr {
        Expr::Not(inner) => *inner,
        other => not(other),
    }
}

fn sign(op: Comparison) -> Sign {
    match op {
        Comparison::Equal => Sign::Equal,
        Comparison::NotEqual => Sign::NotEqual,
        Comparison::Less => Sign::Less,
        Comparison::LessOrEqual => Sign::LessOrEqual,
        Comparison::Greater => Sign::Greater,
        Comparison::GreaterOrEqual => Sign::GreaterOrEqual,
    }
}
