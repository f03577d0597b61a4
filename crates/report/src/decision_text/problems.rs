//! What a candidate must look at beside what is owed: chapters sent back, problems, what is missing, notes, deadlines.

use super::Page;
use crate::decide::Problem;
use crate::diagnostic::Severity;
use crate::layout::wrap;
use crate::plan::{AheadOfToday, OrderProblem, StepState};
use crate::plan_text::{ahead_places, deadlines_text, order_problem_places};
use crate::rulebook::model::{Lang, Note};
use crate::sources::basis_line;

impl Page<'_> {
    /// The chapters that came back, before anything else that is to be loaded.
    pub(super) fn sent_back(&mut self) {
        let plan = self.plan;
        let again: Vec<usize> = (0..plan.steps().len())
            .filter(|step| plan.steps()[*step].rework && plan.steps()[*step].state != StepState::Done)
            .filter(|step| self.decision.model().step(plan.instance(*step).step).redo.is_some())
            .collect();
        if again.is_empty() {
            return;
        }
        self.title(self.words.pick("Chapitres à modifier", "Chapters sent back"));
        for step in again {
            self.out.indented(2, &format!("↺ {} [{}]", plan.act(step, self.lang), plan.id(step)));
        }
    }

    pub(super) fn problems(&mut self) {
        let (decision, plan) = (self.decision, self.plan);
        if decision.problems().is_empty() && plan.problems().is_empty() && plan.ahead().is_empty() {
            return;
        }
        let title = self.words.pick("Problèmes du dossier", "Problems in the dossier");
        self.title(title);
        // What is wrong before what is doubtful.
        let mut problems: Vec<&Problem> = decision.problems().iter().collect();
        problems.sort_by_key(|problem| problem.severity != Severity::Error);
        for problem in problems {
            self.problem(problem);
        }
        for problem in plan.problems() {
            self.order_problem(problem);
        }
        for problem in plan.ahead() {
            self.ahead(problem);
        }
    }

    fn ahead(&mut self, problem: &AheadOfToday) {
        let severity = self.style.severity(Severity::Warning, self.words.severity(Severity::Warning));
        let message = self.words.ahead(self.plan, problem);
        self.out.indented(2, &format!("{severity} [{}]{}{message}", AheadOfToday::CHECK, self.words.colon()));
        for place in ahead_places(self.plan, problem) {
            self.out.line(format!("    → {place}"));
        }
    }

    fn order_problem(&mut self, problem: &OrderProblem) {
        let plan = self.plan;
        let severity = self.style.severity(Severity::Warning, self.words.severity(Severity::Warning));
        let message = self.words.done_before(plan.id(problem.step), plan.id(problem.prerequisite));
        self.out.indented(2, &format!("{severity} [{}]{}{message}", OrderProblem::CHECK, self.words.colon()));
        for place in order_problem_places(self.rulebook, plan, problem) {
            self.out.line(format!("    → {place}"));
        }
        let basis = basis_line(self.decision.model(), &problem.basis, self.words);
        self.out.line(self.style.dim(&wrap(&basis, 4)));
    }

    fn problem(&mut self, problem: &Problem) {
        let model = self.decision.model();
        let check = &model.checks[problem.check.index()];
        let severity = self.style.severity(problem.severity, self.words.severity(problem.severity));
        self.out.indented(
            2,
            &format!("{severity} [{}]{}{}", check.head.id, self.words.colon(), check.head.label(self.lang)),
        );
        if let Some(at) = problem.at {
            self.out.line(format!("    → {}", self.decision.dossier().sources.place(at)));
        }
        let blocks: Vec<String> = (check.blocks.iter().map(|step| &model.step(*step).head))
            .map(|head| format!("{} [{}]", head.label(self.lang), head.id))
            .collect();
        if !blocks.is_empty() && problem.severity == Severity::Error {
            let blocks = blocks.join(self.words.semicolon());
            self.out.indented(4, &format!("{}{blocks}", self.words.pick("bloque : ", "blocks: ")));
        }
        let basis = self.style.dim(&wrap(&basis_line(model, &check.head.basis, self.words), 4));
        self.out.line(basis);
    }

    pub(super) fn missing(&mut self) {
        let missing = self.decision.missing();
        if missing.is_empty() {
            return;
        }
        let title = self.words.pick("Ce qui manque", "What is missing");
        self.title(title);
        for missing in missing {
            let fact = self.decision.model().fact(missing.fact);
            let settles = match self.lang {
                Lang::Fr => self.words.count(
                    missing.settles,
                    ("élément en dépend", "éléments en dépendent"),
                    ("", ""),
                ),
                Lang::En => {
                    self.words.count(missing.settles, ("", ""), ("item depends on it", "items depend on it"))
                }
            };
            let proofs = match (missing.proofs, self.lang) {
                (0, _) => String::new(),
                (proofs, Lang::Fr) => {
                    format!(", dont {}", self.words.count(proofs, ("preuve", "preuves"), ("", "")))
                }
                (proofs, Lang::En) => {
                    format!(", of which {}", self.words.count(proofs, ("", ""), ("proof", "proofs")))
                }
            };
            self.out.line(format!("  {} — {settles}{proofs}", self.style.bold(&fact.head.id)));
            if let Some(ask) = fact.ask.get(self.lang).or(fact.head.labels.get(self.lang)) {
                self.out.indented(4, ask);
            }
            if !missing.parts.is_empty() {
                let parts = missing.parts.join(", ");
                self.out.indented(4, &format!("{} {parts}", self.words.pick("il manque :", "still absent:")));
            }
        }
    }

    pub(super) fn notes(&mut self) {
        if self.decision.notes().is_empty() {
            return;
        }
        let title = self.words.pick("À savoir", "Good to know");
        self.title(title);
        let model = self.decision.model();
        let mut notes: Vec<&Note> =
            self.decision.notes().iter().map(|note| &model.notes[note.index()]).collect();
        // Those that will be of no use soonest come first.
        notes.sort_by_key(|note| {
            note.until.as_ref().map_or((true, Default::default()), |until| (false, until.at))
        });
        for note in notes {
            self.out.indented(2, &format!("• {}", note.head.label(self.lang)));
            self.basis(&note.head.basis, 4);
        }
    }

    pub(super) fn deadlines(&mut self) {
        deadlines_text(&mut self.out, self.plan, self.words, false);
    }
}
