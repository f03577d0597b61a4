//! What a picture shows: boxes and lines, from a rulebook or from a plan.

mod around;
mod of_explanation;
mod of_plan;
mod of_rulebook;

use super::super::words::Words;
use crate::Rulebook;
use crate::plan::{Plan, StepState};
use crate::rulebook::condition::Cond;
use crate::rulebook::model::Lang;

/// A picture before it is laid out.
#[derive(Clone)]
pub(super) struct View {
    pub title: String,
    pub subtitle: String,
    /// Those whose move it can be, in the order of their colours.
    pub actors: Vec<String>,
    pub boxes: Vec<ViewBox>,
    pub lines: Vec<ViewLine>,
    /// What a plain line says.
    pub plain: &'static str,
    /// Whether boxes have states, as those of a candidate do.
    pub states: bool,
    pub words: Words,
}

/// A step.
#[derive(Clone)]
pub(super) struct ViewBox {
    pub id: String,
    pub label: String,
    /// Its actor, by position.
    pub actor: Option<usize>,
    /// What is written of its actors.
    pub by: String,
    pub state: Option<StepState>,
    pub critical: bool,
    pub late: bool,
    pub rework: bool,
    pub stage: Option<usize>,
    /// When it applies, where not always; how it is repeated; its deadline.
    pub remarks: Vec<String>,
    /// What a tooltip says, line by line.
    pub details: Vec<String>,
}

/// A prerequisite.
#[derive(Clone)]
pub(super) struct ViewLine {
    pub from: usize,
    pub to: usize,
    pub kind: ViewKind,
    /// Its condition, if it has one.
    pub label: Option<String>,
    pub critical: bool,
    /// Whether other lines say it already.
    pub implied: bool,
}

/// How binding a prerequisite is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ViewKind {
    Hard,
    /// On a condition, or not known yet.
    Maybe,
    Soft,
    /// One of several, and another is taken; of a whole rulebook, one of several.
    Spare,
}

impl View {
    /// The candidate's picture, or that of the whole rulebook.
    pub fn of(rulebook: &Rulebook, plan: Option<&Plan<'_>>, lang: Lang) -> View {
        let mut view = match plan {
            Some(plan) => of_plan::view(rulebook, plan, lang),
            None => of_rulebook::view(rulebook, lang),
        };
        view.mark_implied();
        view
    }

    /// Marks the lines that say nothing new: another way over lines without conditions says it.
    fn mark_implied(&mut self) {
        let mut next: Vec<Vec<usize>> = vec![Vec::new(); self.boxes.len()];
        for line in self.lines.iter().filter(|line| line.kind == ViewKind::Hard) {
            next[line.from].push(line.to);
        }
        let ranks = ranks(&next);
        // When a step was last reached: from which step, plus one.
        let mut reached = vec![0_usize; next.len()];
        let mut lines: Vec<&mut ViewLine> = self.lines.iter_mut().collect();
        lines.sort_by_key(|line| line.from);
        for same in lines.chunk_by_mut(|one, other| one.from == other.from) {
            let (Some(first), true) = (same.first(), same.len() > 1) else { continue };
            // Whatever is reached in two lines or more; what lies lower than all ends leads to none of them.
            let (from, lowest) =
                (first.from, same.iter().map(|line| ranks[line.to]).max().unwrap_or_default());
            let mut open: Vec<usize> = next[from].iter().flat_map(|other| &next[*other]).copied().collect();
            while let Some(at) = open.pop() {
                if ranks[at] <= lowest && std::mem::replace(&mut reached[at], from + 1) != from + 1 {
                    open.extend(&next[at]);
                }
            }
            for line in same.iter_mut().filter(|line| !matches!(line.kind, ViewKind::Soft | ViewKind::Spare))
            {
                line.implied = reached[line.to] == from + 1;
            }
        }
    }

    /// The picture without the lines that say nothing new; it says how many those are.
    pub fn without_implied(&self) -> View {
        let mut view = self.clone();
        view.lines.retain(|line| !line.implied);
        let left_out = self.lines.len() - view.lines.len();
        view.subtitle += &match self.words.0 {
            Lang::Fr => format!(" — {left_out} traits que d'autres impliquent ne sont pas dessinés"),
            Lang::En => format!(" — {left_out} lines that others imply are not drawn"),
        };
        view
    }
}

/// How low each step stands: lower than all before it. All the same where steps wait for each other in a circle.
fn ranks(next: &[Vec<usize>]) -> Vec<usize> {
    let mut waiting = vec![0_usize; next.len()];
    next.iter().flatten().for_each(|to| waiting[*to] += 1);
    let mut ranks = vec![0; next.len()];
    let mut free: Vec<usize> = (0..next.len()).filter(|step| waiting[*step] == 0).collect();
    let mut placed = 0;
    while let Some(step) = free.pop() {
        placed += 1;
        for to in &next[step] {
            ranks[*to] = ranks[*to].max(ranks[step] + 1);
            waiting[*to] -= 1;
            if waiting[*to] == 0 {
                free.push(*to);
            }
        }
    }
    if placed < next.len() { vec![0; next.len()] } else { ranks }
}

/// A condition as it is written.
fn written(rulebook: &Rulebook, condition: &Cond) -> String {
    let file = rulebook.sources().get(condition.loc.file);
    let text = file.map_or("", |file| file.slice(condition.loc.span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that another way implies, by the letter, on random graphs, some with a circle.
    #[test]
    fn lines_are_implied_by_longer_ways() {
        let mut state = 7_u64;
        let mut roll = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for round in 0..300 {
            let size = 2 + roll(7);
            let mut lines: Vec<ViewLine> = Vec::new();
            for to in 0..size {
                for from in 0..size {
                    if from != to && (from < to || round % 5 == 0) && roll(3) == 0 {
                        let kind = [ViewKind::Hard, ViewKind::Hard, ViewKind::Maybe, ViewKind::Soft][roll(4)];
                        lines.push(ViewLine { from, to, kind, label: None, critical: false, implied: false });
                    }
                }
            }
            let mut reach = vec![vec![false; size]; size];
            let hard = |from: usize, to: usize| {
                lines.iter().any(|line| (line.from, line.to, line.kind) == (from, to, ViewKind::Hard))
            };
            for _ in 0..size {
                for (from, reached) in reach.iter_mut().enumerate() {
                    for to in 0..size {
                        reached[to] |= hard(from, to) || (0..size).any(|mid| reached[mid] && hard(mid, to));
                    }
                }
            }
            let far = |from: usize, to: usize| (0..size).any(|mid| hard(from, mid) && reach[mid][to]);
            let others = |line: &ViewLine| lines.iter().filter(|other| other.from == line.from).count() > 1;
            let wanted: Vec<bool> = (lines.iter())
                .map(|line| {
                    let asked = matches!(line.kind, ViewKind::Hard | ViewKind::Maybe);
                    asked && others(line) && far(line.from, line.to)
                })
                .collect();
            let empty = || ViewBox {
                id: String::new(),
                label: String::new(),
                actor: None,
                by: String::new(),
                state: None,
                critical: false,
                late: false,
                rework: false,
                stage: None,
                remarks: Vec::new(),
                details: Vec::new(),
            };
            let mut view = View {
                title: String::new(),
                subtitle: String::new(),
                actors: Vec::new(),
                boxes: (0..size).map(|_| empty()).collect(),
                lines,
                plain: "",
                states: false,
                words: Words(Lang::En),
            };
            view.mark_implied();
            let found: Vec<bool> = view.lines.iter().map(|line| line.implied).collect();
            assert_eq!(found, wanted, "round {round}");
        }
    }
}
