//! Expressions → a straight line of steps over registers, and the machine that goes through it.

use super::expression::{ALL, Expr, Expressions, Gate, PLANES};
use super::planes::{Lane, WORDS};
use super::translate::Ways;

/// Steps over registers. The first registers hold the constants and the planes.
#[derive(Debug)]
pub(super) struct Program {
    planes: usize,
    registers: usize,
    steps: Vec<Step>,
    results: Vec<Answer>,
}

/// `target = or | (left & right)`.
#[derive(Clone, Copy, Debug)]
struct Step {
    target: u32,
    or: u32,
    left: u32,
    right: u32,
}

/// Where something wanted can be read, once so many steps are done.
#[derive(Clone, Copy, Debug)]
struct Answer {
    steps: usize,
    yes: u32,
    no: u32,
}

impl Program {
    /// The program that answers what is wanted, in that order.
    pub(super) fn new(expressions: &Expressions, wanted: &[Ways]) -> Self {
        let mut order = Order { expressions, placed: Vec::new(), gates: Vec::new(), stack: Vec::new() };
        let ends: Vec<usize> = wanted.iter().map(|ways| order.ways(*ways)).collect();
        let uses = order.last_uses(wanted, &ends);
        let mut registers = Registers::after(PLANES + expressions.planes());
        let mut program = Self {
            planes: expressions.planes() as usize,
            registers: 0,
            steps: Vec::new(),
            results: Vec::new(),
        };
        let mut answers = wanted.iter().zip(&ends).peekable();
        let mut place = |registers: &mut Registers, steps: usize| {
            while let Some((ways, _)) = answers.next_if(|(_, end)| **end == steps) {
                let (yes, no) = (registers.of(ways.yes), registers.of(ways.no));
                program.results.push(Answer { steps, yes, no });
            }
        };
        place(&mut registers, 0);
        for (index, (expr, gate)) in order.gates.iter().enumerate() {
            let (or, left, right) =
                (registers.of(gate.or), registers.of(gate.left), registers.of(gate.right));
            // An operand that is not used again may give its register to the result.
            registers.free(&uses[index]);
            let target = registers.take(*expr);
            program.steps.push(Step { target, or, left, right });
            place(&mut registers, index + 1);
        }
        program.registers = registers.count as usize;
        program
    }

    /// How many registers it takes.
    pub(super) fn registers(&self) -> usize {
        self.registers
    }

    /// How many steps it takes.
    pub(super) fn steps(&self) -> usize {
        self.steps.len()
    }

    /// The registers that hold the planes.
    pub(super) fn planes<'r>(&self, registers: &'r mut [Lane]) -> &'r mut [Lane] {
        &mut registers[PLANES as usize..][..self.planes]
    }

    /// Goes through the steps, over planes that are in place; gives for each thing wanted which candidates can
    /// end in true, and which in false.
    pub(super) fn run(&self, registers: &mut [Lane], mut answer: impl FnMut(usize, &Lane, &Lane)) {
        registers[0] = [0; WORDS];
        registers[ALL as usize] = [u64::MAX; WORDS];
        let mut done = 0;
        for (index, result) in self.results.iter().enumerate() {
            for step in &self.steps[done..result.steps] {
                let or = &registers[step.or as usize];
                let left = &registers[step.left as usize];
                let right = &registers[step.right as usize];
                let mut target = [0; WORDS];
                for word in 0..WORDS {
                    target[word] = or[word] | (left[word] & right[word]);
                }
                registers[step.target as usize] = target;
            }
            done = result.steps;
            answer(index, &registers[result.yes as usize], &registers[result.no as usize]);
        }
    }
}

/// The order in which gates are computed: each thing wanted as late as possible, operands first.
struct Order<'e> {
    expressions: &'e Expressions,
    placed: Vec<bool>,
    gates: Vec<(Expr, Gate)>,
    stack: Vec<Expr>,
}

impl Order<'_> {
    /// Places what something needs; how many gates there are then.
    fn ways(&mut self, ways: Ways) -> usize {
        self.place(ways.yes);
        self.place(ways.no);
        self.gates.len()
    }

    fn place(&mut self, expr: Expr) {
        self.stack.push(expr);
        while let Some(expr) = self.stack.pop() {
            let Some(gate) = self.expressions.gate(expr) else { continue };
            if self.is_placed(expr) {
                continue;
            }
            let open = [gate.or, gate.left, gate.right]
                .into_iter()
                .filter(|operand| self.expressions.gate(*operand).is_some() && !self.is_placed(*operand));
            let open: Vec<Expr> = open.collect();
            if open.is_empty() {
                let index = expr as usize;
                if self.placed.len() <= index {
                    self.placed.resize(index + 1, false);
                }
                self.placed[index] = true;
                self.gates.push((expr, gate));
            } else {
                self.stack.push(expr);
                self.stack.extend(open);
            }
        }
    }

    fn is_placed(&self, expr: Expr) -> bool {
        self.placed.get(expr as usize).copied().unwrap_or_default()
    }

    /// For each gate, the expressions that are not used after it.
    fn last_uses(&self, wanted: &[Ways], ends: &[usize]) -> Vec<Vec<Expr>> {
        let mut last: Vec<Option<usize>> = vec![None; self.placed.len()];
        for (index, (_, gate)) in self.gates.iter().enumerate() {
            for operand in [gate.or, gate.left, gate.right] {
                if self.is_placed(operand) {
                    last[operand as usize] = Some(index);
                }
            }
        }
        // What is read after so many gates must still be there at the next one, which may overwrite it then.
        for (ways, end) in wanted.iter().zip(ends) {
            for expr in [ways.yes, ways.no] {
                if self.is_placed(expr) {
                    let last = &mut last[expr as usize];
                    *last = (*last).max(Some(*end));
                }
            }
        }
        let mut uses: Vec<Vec<Expr>> = vec![Vec::new(); self.gates.len() + 1];
        for (expr, last) in last.into_iter().enumerate() {
            if let Some(last) = last {
                uses[last].push(expr as Expr);
            }
        }
        uses
    }
}

/// The registers of what is still to be used.
struct Registers {
    count: u32,
    /// The first that is neither constant nor plane.
    first: u32,
    free: Vec<u32>,
    held: std::collections::HashMap<Expr, u32>,
}

impl Registers {
    fn after(first: u32) -> Self {
        Self { count: first, first, free: Vec::new(), held: std::collections::HashMap::new() }
    }

    /// The register of an expression that is at hand; constants and planes have their own.
    fn of(&self, expr: Expr) -> u32 {
        if expr < self.first { expr } else { self.held.get(&expr).copied().unwrap_or_default() }
    }

    fn take(&mut self, expr: Expr) -> u32 {
        let register = self.free.pop().unwrap_or_else(|| {
            self.count += 1;
            self.count - 1
        });
        self.held.insert(expr, register);
        register
    }

    fn free(&mut self, exprs: &[Expr]) {
        self.free.extend(exprs.iter().filter_map(|expr| self.held.remove(expr)));
    }
}
