//! What a picture shows: boxes and lines, from a rulebook or from a plan.

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
        // Whatever is reached from a step in two lines or more.
        let far = |from: usize| {
            let mut seen = vec![false; next.len()];
            let mut open: Vec<usize> = next[from].iter().flat_map(|other| &next[*other]).copied().collect();
            while let Some(at) = open.pop() {
                if !std::mem::replace(&mut seen[at], true) {
                    open.extend(&next[at]);
                }
            }
            seen
        };
        let mut lines: Vec<&mut ViewLine> = self.lines.iter_mut().collect();
        lines.sort_by_key(|line| line.from);
        for same in lines.chunk_by_mut(|one, other| one.from == other.from) {
            let Some(first) = same.first() else { continue };
            let implied = far(first.from);
            for line in same.iter_mut().filter(|line| !matches!(line.kind, ViewKind::Soft | ViewKind::Spare))
            {
                line.implied = implied[line.to];
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

/// A condition as it is written.
fn written(rulebook: &Rulebook, condition: &Cond) -> String {
    let file = rulebook.sources().get(condition.loc.file);
    let text = file.map_or("", |file| file.slice(condition.loc.span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
