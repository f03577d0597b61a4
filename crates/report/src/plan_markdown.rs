//! A plan as Markdown: what to do next as a list to tick off, then the stages as a table.

use std::fmt::Write;

use super::markdown::{code, plain};
use super::plan_next::{Next, by_actor};
use super::plan_text::{
    by_phase, deadline_state, few_causes, heading_words, mark, owner_words, remarks, summary,
};
use super::verdict::{Tone, VerdictLine, verdict_lines};
use super::words::Words;
use crate::Rulebook;
use crate::plan::{Cause, Plan, StepState, Weighed};
use crate::rulebook::model::Lang;

/// The plan as Markdown.
pub fn plan_markdown(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> String {
    let words = Words(lang);
    let mut page = Page { rulebook, plan, words, out: String::new() };
    page.next();
    page.stages();
    page.undetermined();
    page.critical_path();
    page.deadlines();
    page.problems();
    page.out
}

struct Page<'p> {
    rulebook: &'p Rulebook,
    plan: &'p Plan<'p>,
    words: Words,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: impl AsRef<str>) {
        let _ = writeln!(self.out, "{}", text.as_ref());
    }

    fn title(&mut self, text: &str) {
        self.line("");
        self.line(format!("## {}", plain(text)));
        self.line("");
    }

    fn next(&mut self) {
        let (plan, words) = (self.plan, self.words);
        self.line(format!("# {}", plain(self.rulebook.title(words.0))));
        self.line("");
        for line in verdict_lines(plan, words) {
            self.line(format!("- {}", strong(&line)));
        }
        self.line("");
        self.line(plain(&summary(plan, words)));
        self.title(words.do_next());
        let next = Next::of(plan);
        for (actor, steps) in by_actor(plan, &next.ready, words.0) {
            self.line(format!("- **{}**", plain(&actor)));
            for step in steps {
                let remarks = remarks(plan, step, words);
                let remarks = if remarks.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", remarks.join(words.semicolon()))
                };
                self.line(format!("  - [ ] {}{}", self.act(step), plain(&remarks)));
            }
        }
        let lists = [(words.to_declare(), &next.facts), (words.to_correct(), &next.problems)];
        for (title, causes) in lists {
            if causes.is_empty() {
                continue;
            }
            self.line(format!("- **{}**", plain(title)));
            for (cause, steps) in causes {
                let blocks: Vec<String> = steps.iter().map(|step| code(plan.id(*step))).collect();
                let text = self.cause(cause);
                let blocked = words.pick("bloque", "blocks");
                self.line(format!("  - [ ] {text} — {blocked} {}", blocks.join(", ")));
            }
        }
    }

    fn cause(&self, cause: &Cause) -> String {
        let model = self.plan.decision().model();
        match cause {
            Cause::Step(step) => self.named(*step),
            Cause::Fact(fact, path) => {
                let fact = model.fact(*fact);
                let ask = fact.ask.get(self.words.0).or(fact.head.labels.get(self.words.0));
                format!("{}{}{}", code(path), self.words.colon(), plain(ask.unwrap_or_default()))
            }
            Cause::Problem(check) => {
                let head = &model.checks[check.index()].head;
                format!("{}{}{}", code(&head.id), self.words.colon(), plain(head.label(self.words.0)))
            }
        }
    }

    /// What is to be done, then the id.
    fn act(&self, step: usize) -> String {
        let critical = if self.plan.steps()[step].critical { " ★" } else { "" };
        format!("{} {}{critical}", plain(&self.words.act(self.plan, step)), code(self.plan.id(step)))
    }

    fn named(&self, step: usize) -> String {
        let critical = if self.plan.steps()[step].critical { " ★" } else { "" };
        format!("{} {}{critical}", code(self.plan.id(step)), plain(&self.plan.full_label(step, self.words.0)))
    }

    fn stages(&mut self) {
        let (plan, words) = (self.plan, self.words);
        self.title(words.steps_title());
        self.line(format!(
            "| {} | | {} | {} | {} | {} |",
            words.pick("Phase", "Phase"),
            words.pick("Étape", "Step"),
            words.pick("À qui", "Whose move"),
            words.pick("Après", "After"),
            words.pick("Attend", "Waits for"),
        ));
        self.line("|---|---|---|---|---|---|");
        for (heading, steps) in by_phase(plan) {
            let title = plain(&heading_words(plan, heading, words));
            for step in steps.into_iter().filter(|step| plan.steps()[*step].stage.is_some()) {
                let after: Vec<String> = (plan.after(step).into_iter())
                    .map(|first| format!("{}{}", code(plan.id(first)), words.our_order(plan, first, step)))
                    .collect();
                let causes = few_causes(plan, &plan.blocked_by(step), words);
                let owner =
                    owner_words(plan, step, words).map_or(String::new(), |owner| format!(" ({owner})"));
                self.line(format!(
                    "| {title} | {} | {} | {} | {} | {} |",
                    mark(plan.steps()[step].state),
                    self.named(step),
                    plain(&format!("{}{owner}", plan.actor_label(step, words.0))),
                    after.join(", "),
                    plain(&causes),
                ));
            }
        }
    }

    fn undetermined(&mut self) {
        let (plan, words) = (self.plan, self.words);
        let steps = plan.in_state(StepState::Undetermined);
        if steps.is_empty() {
            return;
        }
        self.title(words.undetermined_title());
        for step in steps {
            let status = &plan.instance(step).status;
            let ids = status.hangs_on(plan.decision().model(), "");
            let mut facts: Vec<String> = ids.into_iter().filter(|id| !id.is_empty()).map(code).collect();
            facts.extend(status.depends_on_day().then(|| words.todays_date().to_string()));
            let depends = words.pick("dépend de", "depends on");
            self.line(format!("- {} — {depends} {}", self.named(step), facts.join(", ")));
        }
    }

    fn critical_path(&mut self) {
        let (plan, words) = (self.plan, self.words);
        let path = plan.critical_path();
        if path.is_empty() {
            return;
        }
        self.title(&format!("★ {}", words.critical_title()));
        self.line(format!("{}.", plain(&words.measured(plan.weighed(), path.len()))));
        self.line("");
        let ids: Vec<String> = path.iter().map(|step| code(plan.id(*step))).collect();
        self.line(ids.join(" → "));
        if plan.weighed() != Weighed::Steps {
            self.line("");
            self.line(plain(&words.days_skipped(&plan.decision().model.holidays)));
        }
    }

    fn deadlines(&mut self) {
        let (plan, words) = (self.plan, self.words);
        if plan.deadlines().is_empty() {
            return;
        }
        self.title(words.deadlines_title());
        for deadline in plan.deadlines() {
            let declared = &plan.decision().model().deadlines[deadline.id.index()];
            self.line(format!(
                "- **{}** {}{}{}",
                plain(&words.deadline(plan.decision().model(), deadline)),
                plain(declared.head.label(words.0)),
                words.colon(),
                plain(&deadline_state(plan, deadline, words))
            ));
        }
    }

    fn problems(&mut self) {
        let (plan, words) = (self.plan, self.words);
        if plan.problems().is_empty() && plan.ahead().is_empty() {
            return;
        }
        self.title(words.order_problems_title());
        for problem in plan.ahead() {
            self.line(format!("- {}", plain(&words.ahead(plan, problem)).replace("\\`", "`")));
        }
        for problem in plan.problems() {
            let message = words.done_before(plan.id(problem.step), plan.id(problem.prerequisite));
            self.line(format!("- {}", plain(&message).replace("\\`", "`")));
        }
    }
}

/// A line of a verdict: what is wrong is strong.
fn strong(line: &VerdictLine) -> String {
    match line.tone {
        Tone::Bad => format!("**{}**", plain(&line.text)),
        Tone::Good | Tone::Plain => plain(&line.text),
    }
}
