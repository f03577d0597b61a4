//! Rego by regorus: a partial set `applicable`, each "or" spread over several bodies. The
//! interpreter and the virtual machine are two engines.

use std::fmt::Write;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine as Rego, Rc, Value};

use super::{Engine, quoted};
use crate::Outcome;
use crate::book::{Book, Expr, Literal, position};

const ANSWER: &str = "data.book.applicable";
/// Far beyond what a book of 300 takes; the default stops in the midst of it.
const MOST_INSTRUCTIONS: usize = 100_000_000;

/// A module.
pub fn translate(book: &Book) -> String {
    let mut text = String::from("package book\n\nimport rego.v1\n\n");
    for (id, requirement) in book.rules() {
        for body in requirement.applies.bodies() {
            let literals: Vec<String> = body.iter().map(|part| literal(book, part)).collect();
            let body = if literals.is_empty() { "true".to_owned() } else { literals.join("; ") };
            let _ = writeln!(text, "applicable contains \"{id}\" if {{ {body} }}");
        }
    }
    text
}

fn literal(book: &Book, literal: &Literal) -> String {
    let name = |fact: &usize| format!("input.{}", book.facts[*fact].name);
    let not = if literal.holds { "" } else { "not " };
    match &literal.atom {
        Expr::In(fact, values) => match (book.values(*fact, values).as_slice(), literal.holds) {
            ([one], true) => format!("{} == \"{one}\"", name(fact)),
            ([one], false) => format!("{} != \"{one}\"", name(fact)),
            (many, _) => format!("{not}{} in {{{}}}", name(fact), quoted(many, '"')),
        },
        Expr::Compare(fact, sign, with) => format!("{not}{} {} {with}", name(fact), sign.programmer_text()),
        Expr::Yes(fact) => format!("{not}{}", name(fact)),
        _ => unreachable!("bodies hold conditions on one fact"),
    }
}

fn parsed(text: &str) -> Outcome<Rego> {
    let mut engine = Rego::new();
    engine.add_policy("book.rego".to_owned(), text.to_owned())?;
    Ok(engine)
}

/// The interpreter over a module.
pub fn load_interpreter(text: &str) -> Outcome<Box<dyn Engine>> {
    let mut engine = parsed(text)?;
    // Without a first question the module is analysed only at the first candidate.
    engine.set_input(Value::new_object());
    engine.eval_rule(ANSWER.to_owned())?;
    Ok(Box::new(Interpreter { engine, inputs: Vec::new() }))
}

/// The virtual machine over a module.
pub fn load_vm(text: &str) -> Outcome<Box<dyn Engine>> {
    let policy = parsed(text)?.compile_with_entrypoint(&Rc::from(ANSWER))?;
    let program = Compiler::compile_from_policy(&policy, &[ANSWER]).map_err(|error| error.to_string())?;
    let mut vm = RegoVM::new_with_policy(policy);
    vm.set_max_instructions(MOST_INSTRUCTIONS);
    vm.load_program(program);
    Ok(Box::new(Machine { vm, inputs: Vec::new() }))
}

struct Interpreter {
    engine: Rego,
    inputs: Vec<Value>,
}

impl Interpreter {
    fn answer(&mut self, at: usize) -> Outcome<Value> {
        self.engine.set_input(self.inputs[at].clone());
        Ok(self.engine.eval_rule(ANSWER.to_owned())?)
    }
}

struct Machine {
    vm: RegoVM,
    inputs: Vec<Value>,
}

impl Machine {
    fn answer(&mut self, at: usize) -> Outcome<Value> {
        self.vm.set_input(self.inputs[at].clone());
        self.vm.execute().map_err(|error| error.to_string().into())
    }
}

fn positions(answer: &Value) -> Outcome<Vec<u32>> {
    let ids = answer.as_set()?.iter();
    let positions =
        ids.map(|id| id.as_string().ok().and_then(|id| position(id))).collect::<Option<Vec<u32>>>();
    let mut positions = positions.ok_or("an id of no requirement")?;
    positions.sort_unstable();
    Ok(positions)
}

macro_rules! rego_engine {
    ($name:ident) => {
        impl Engine for $name {
            fn prepare(&mut self, candidate: &str) -> Outcome<()> {
                self.inputs.push(Value::from_json_str(candidate)?);
                Ok(())
            }

            fn decide(&mut self, at: usize) -> Outcome<usize> {
                Ok(self.answer(at)?.as_set()?.len())
            }

            fn applicable(&mut self, at: usize) -> Outcome<Vec<u32>> {
                positions(&self.answer(at)?)
            }
        }
    };
}

rego_engine!(Interpreter);
rego_engine!(Machine);
