//! A plan as text for people: what to do next, then all steps by stage, and who waits for whom.

use std::fmt::Write;

use super::layout::{Paper, Style, wrap};
use super::plan_next::{Next, by_actor};
use super::plan_words::whose_move;
use super::sources::basis_line;
use super::verdict::unless;
use super::words::Words;
use crate::Rulebook;
use crate::plan::{Cause, OrderProblem, Plan, PlanDeadline, StepState, Weighed};
use crate::rulebook::model::Lang;
use crate::source::Place;

/// The plan as text.
pub fn plan_text(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang, colour: bool) -> String {
    let style = Style { colour };
    let mut page = Page { rulebook, plan, lang, words: Words(lang), style, out: Paper::new(style) };
    page.heading();
    page.next();
    page.stages();
    page.undetermined();
    page.critical_path();
    page.deadlines();
    page.problems();
    page.out.text
}

struct Page<'p> {
    rulebook: &'p Rulebook,
    plan: &'p Plan<'p>,
    lang: Lang,
    words: Words,
    style: Style,
    out: Paper,
}

impl Page<'_> {
    fn heading(&mut self) {
        self.out.heading(self.rulebook, self.plan, self.words);
        let counts = self.style.bold(&summary(self.plan, self.words));
        self.out.line("");
        self.out.line(counts);
    }

    fn next(&mut self) {
        let (words, plan) = (self.words, self.plan);
        let next = Next::of(plan);
        self.out.title(words.do_next());
        if next.is_nothing() {
            self.out.indented(2, words.nothing_ready(plan));
        }
        for (actor, steps) in by_actor(plan, &next.ready, self.lang) {
            let actor = self.style.bold(&actor);
            self.out.line(format!("  {actor}"));
            for step in steps {
                self.out.indented(4, &format!("{} {}", self.mark(step), self.named(step)));
                self.remarks(step, 8);
            }
        }
        if !next.facts.is_empty() {
            let title = self.style.bold(words.to_declare());
            self.out.line(format!("  {title}"));
            for (cause, steps) in &next.facts {
                self.fact(cause, steps);
            }
        }
        if !next.problems.is_empty() {
            let title = self.style.bold(words.to_correct());
            self.out.line(format!("  {title}"));
            for (cause, steps) in &next.problems {
                self.problem(cause, steps);
            }
        }
    }

    fn fact(&mut self, cause: &Cause, steps: &[usize]) {
        let Cause::Fact(fact, path) = cause else { return };
        let declared = self.plan.decision().model().fact(*fact);
        let ask = declared.ask.get(self.lang).or(declared.head.labels.get(self.lang)).unwrap_or_default();
        self.out.indented(4, &format!("+ {path} — {ask}"));
        self.blocks(steps);
    }

    fn problem(&mut self, cause: &Cause, steps: &[usize]) {
        let Cause::Problem(check) = cause else { return };
        let decision = self.plan.decision();
        let check = &decision.model().checks[check.index()];
        self.out.indented(4, &format!("! {} — {}", check.head.id, check.head.label(self.lang)));
        let problem = decision
            .problems()
            .iter()
            .find(|problem| decision.model().checks[problem.check.index()].head.id == check.head.id);
        if let Some(at) = problem.and_then(|problem| problem.at) {
            self.out.line(format!("        → {}", decision.dossier().sources().place(at)));
        }
        self.blocks(steps);
    }

    fn blocks(&mut self, steps: &[usize]) {
        let ids: Vec<&str> = steps.iter().map(|step| self.plan.id(*step)).collect();
        let text = format!("{} {}", self.words.pick("bloque", "blocks"), ids.join(", "));
        let text = self.style.dim(&wrap(&text, 8));
        self.out.line(text);
    }

    fn stages(&mut self) {
        let plan = self.plan;
        self.out.title(self.words.stages_title());
        for (stage, steps) in plan.stages().iter().enumerate() {
            self.out.line(format!("  {}", self.style.bold(&self.words.stage(stage))));
            for step in steps {
                self.step(*step);
            }
        }
    }

    fn step(&mut self, step: usize) {
        let (plan, words) = (self.plan, self.words);
        let planned = &plan.steps()[step];
        self.out.indented(4, &format!("{} {}", self.mark(step), self.named(step)));
        let who = plan.actor_label(step, self.lang);
        if !who.is_empty() && planned.state != StepState::Done {
            self.out.line(self.style.dim(&format!("        {who}")));
        }
        let first: Vec<&str> = plan.after(step).into_iter().map(|first| plan.id(first)).collect();
        if !first.is_empty() && planned.state != StepState::Done {
            let arrows = self.style.dim(&wrap(&format!("← {}", first.join(", ")), 8));
            self.out.line(arrows);
        }
        let causes = plan.blocked_by(step);
        if !causes.is_empty() {
            let text = format!("{} {}", words.waits_for(), few_causes(plan, &causes, words));
            self.out.indented(8, &text);
        }
        let better: Vec<&str> = plan
            .prefers(step)
            .into_iter()
            .filter(|first| plan.steps()[*first].state != StepState::Done)
            .map(|first| plan.id(first))
            .collect();
        if !better.is_empty() && planned.state != StepState::Done {
            let text = format!("{} {}", words.pick("mieux après", "better after"), better.join(", "));
            let text = self.style.dim(&wrap(&text, 8));
            self.out.line(text);
        }
        self.remarks(step, 8);
    }

    /// What else there is to say of a step: that it is late, its dates, that it has to be redone.
    fn remarks(&mut self, step: usize, indent: usize) {
        for remark in remarks(self.plan, step, self.words) {
            self.out.indented(indent, &remark);
        }
    }

    fn mark(&self, step: usize) -> &'static str {
        mark(self.plan.steps()[step].state)
    }

    fn named(&self, step: usize) -> String {
        let critical = if self.plan.steps()[step].critical { " ★" } else { "" };
        format!("{} — {}{critical}", self.plan.id(step), self.plan.full_label(step, self.lang))
    }

    fn undetermined(&mut self) {
        let plan = self.plan;
        let steps = plan.in_state(StepState::Undetermined);
        if steps.is_empty() {
            return;
        }
        self.out.title(self.words.undetermined_title());
        for step in steps {
            let facts: Vec<&str> = (plan.instance(step).status.depends_on().iter())
                .map(|fact| plan.decision().model().fact(*fact).head.id.as_str())
                .collect();
            let depends = self.words.pick("dépend de", "depends on");
            self.out.indented(
                2,
                &format!("{} {} — {depends} {}", self.mark(step), self.named(step), facts.join(", ")),
            );
        }
    }

    fn critical_path(&mut self) {
        let (plan, words) = (self.plan, self.words);
        if plan.critical_path().is_empty() {
            return;
        }
        let path = plan.critical_path();
        self.out.title(&format!(
            "★ {} ({})",
            words.critical_title(),
            words.measured(plan.weighed(), path.len())
        ));
        let ids: Vec<&str> = path.iter().map(|step| plan.id(*step)).collect();
        self.out.indented(2, &ids.join(" → "));
        if plan.weighed() != Weighed::Steps {
            let note = self.style.dim(&wrap(words.week_ends_only(), 2));
            self.out.line(note);
        }
    }

    fn deadlines(&mut self) {
        deadlines_text(&mut self.out, self.plan, self.words);
    }

    fn problems(&mut self) {
        let plan = self.plan;
        if plan.problems().is_empty() {
            return;
        }
        self.out.title(self.words.order_problems_title());
        for problem in plan.problems() {
            let message = self.words.done_before(plan.id(problem.step), plan.id(problem.prerequisite));
            self.out.indented(2, &format!("! {message}"));
            for place in order_problem_places(self.rulebook, plan, problem) {
                self.out.line(format!("    → {place}"));
            }
            let basis = basis_line(plan.decision().model(), &problem.basis, self.words);
            self.out.line(self.style.dim(&wrap(&basis, 4)));
        }
    }
}

/// The deadlines, and whether each is kept.
pub(super) fn deadlines_text(out: &mut Paper, plan: &Plan<'_>, words: Words) {
    let model = plan.decision().model();
    if plan.deadlines().is_empty() {
        return;
    }
    let style = out.style;
    out.title(words.deadlines_title());
    for deadline in plan.deadlines() {
        let declared = &model.deadlines[deadline.id.index()];
        let at = style.bold(&words.deadline(declared));
        let mut how = deadline_state(plan, deadline, words);
        if deadline.late {
            how = style.bad(&how);
        }
        out.line(format!("  {at} — {}{}{how}", declared.head.label(words.0), words.colon()));
        let basis = style.dim(&wrap(&basis_line(model, &declared.head.basis, words), 4));
        out.line(basis);
    }
}

/// Where the dossier says that a step was done, and that its prerequisite was not; and the rule.
pub(super) fn order_problem_places(
    rulebook: &Rulebook,
    plan: &Plan<'_>,
    problem: &OrderProblem,
) -> Vec<Place> {
    let dossier = plan.decision().dossier().sources();
    let told = problem.at.iter().chain(&problem.prerequisite_at).map(|loc| dossier.place(*loc));
    told.chain([rulebook.sources().place(problem.rule)]).collect()
}

/// The sign of a state, which does not need colour.
pub(super) fn mark(state: StepState) -> &'static str {
    match state {
        StepState::Done => "✓",
        StepState::Ready => "▶",
        StepState::Blocked => "·",
        StepState::Undetermined => "?",
        StepState::NotApplicable => "○",
    }
}

/// The first few of the causes, and how many more there are.
pub fn few_causes(plan: &Plan<'_>, causes: &[Cause], words: Words) -> String {
    const FEW: usize = 4;
    let shown = if causes.len() > FEW + 1 { FEW } else { causes.len() };
    let named = causes.iter().take(shown).map(|cause| match cause {
        Cause::Step(_) => format!("{} ({})", plan.cause_id(cause), whose_move(plan, cause, words)),
        Cause::Fact(_, path) => format!("{path} ({})", words.pick("à déclarer", "to be declared")),
        Cause::Problem(check) => {
            let check = &plan.decision().model().checks[check.index()].head.id;
            format!("{check} ({})", words.pick("à corriger", "to be put right"))
        }
    });
    let mut text = named.collect::<Vec<_>>().join(", ");
    if shown < causes.len() {
        let _ = write!(text, ", {}", words.and_more(causes.len() - shown));
    }
    text
}

/// How many steps are in each state.
pub(super) fn summary(plan: &Plan<'_>, words: Words) -> String {
    let count = |state| plan.in_state(state).len();
    let (done, ready) = (count(StepState::Done), count(StepState::Ready));
    let (blocked, open) = (count(StepState::Blocked), count(StepState::Undetermined));
    let on =
        plan.today().map(|day| format!("{} {}{}", words.pick("Au", "On"), words.day(day), words.colon()));
    let counts = match words.0 {
        Lang::Fr => format!(
            "{}, {}, {}, {}.",
            words.count(done, ("étape faite", "étapes faites"), ("", "")),
            words.count(ready, ("prête", "prêtes"), ("", "")),
            words.count(blocked, ("bloquée", "bloquées"), ("", "")),
            words.count(open, ("indéterminée", "indéterminées"), ("", ""))
        ),
        Lang::En => format!(
            "{}, {ready} ready, {blocked} blocked, {open} undetermined.",
            words.count(done, ("", ""), ("step done", "steps done"))
        ),
    };
    format!("{}{counts}", on.unwrap_or_default())
}

/// What there is to say of a step besides its state.
pub(super) fn remarks(plan: &Plan<'_>, step: usize, words: Words) -> Vec<String> {
    let planned = &plan.steps()[step];
    let model = plan.decision().model();
    let mut remarks = Vec::new();
    if planned.rework && planned.state != StepState::Done {
        remarks.push(format!("↺ {}", words.rework()));
    }
    if let Some(deadline) = planned.deadline
        && planned.state != StepState::Done
    {
        let before = words.pick("échéance", "deadline");
        let late = if planned.late { format!(" — {}", words.late()) } else { String::new() };
        let at = words.deadline(&model.deadlines[plan.deadlines()[deadline].id.index()]);
        remarks.push(format!("⏰ {before} {at}{late}"));
    } else if planned.late && planned.state != StepState::Done {
        remarks.push(format!("⏰ {}", words.pick("en retard pour l'échéance", "late for the deadline")));
    }
    let Some(dates) = planned.dates else { return remarks };
    let mut parts = Vec::new();
    if let Some((duration, _)) = planned.duration {
        parts.push(words.duration(duration));
    }
    if let Some((start, finish)) = dates.earliest {
        let (start, finish) = (words.day(start), words.day(finish));
        parts.push(match words.0 {
            Lang::Fr => format!("au plus tôt du {start} au {finish}"),
            Lang::En => format!("at the earliest from {start} to {finish}"),
        });
    }
    if let Some(slack) = dates.slack {
        let days = usize::try_from(slack).unwrap_or(0);
        parts.push(format!(
            "{} {}",
            words.pick("marge", "slack"),
            words.count(days, ("jour", "jours"), ("day", "days"))
        ));
    }
    if let Some(last) = dates.last_start {
        let missed = plan.today().is_some_and(|today| today > last);
        let late = if missed { format!(" — {}", words.late()) } else { String::new() };
        let by = words.pick("à commencer au plus tard le", "to be started by");
        parts.push(format!("{by} {}{late}", words.day(last)));
    }
    if !parts.is_empty() {
        remarks.push(parts.join(words.semicolon()));
    }
    remarks
}

/// Whether a deadline is kept: `aujourd'hui, 12:00`, `dans 3 jours`, `en retard (…)`.
pub(super) fn deadline_state(plan: &Plan<'_>, deadline: &PlanDeadline, words: Words) -> String {
    if deadline.met {
        return words.pick("tenue", "met").to_string();
    }
    if deadline.late {
        let mut text = words.late().to_string();
        if let Some(days) = deadline.days_late(plan.today()) {
            let days = words.count(usize::try_from(days).unwrap_or(0), ("jour", "jours"), ("day", "days"));
            text = format!("{text} {} {days}", words.pick("de", "by"));
        }
        if let (false, Some(ends)) = (deadline.passed, deadline.ends) {
            let ends = words.day(ends.plus(-1));
            text = match words.0 {
                Lang::Fr => format!("{text} : les durées connues finissent le {ends}"),
                Lang::En => format!("{text}: the known durations end on {ends}"),
            };
        }
        return match unless(plan, deadline, words) {
            Some(unless) => format!("{text} ({unless})"),
            None => text,
        };
    }
    match plan.today().zip(deadline.day) {
        Some((today, day)) if day == today => {
            let clock = words.clock(&plan.decision().model().deadlines[deadline.id.index()]);
            format!("{}, {clock}", words.pick("aujourd'hui", "today"))
        }
        Some((today, day)) if day > today => {
            let days = usize::try_from(day.number() - today.number()).unwrap_or(0);
            match words.0 {
                Lang::Fr => format!("dans {}", words.count(days, ("jour", "jours"), ("", ""))),
                Lang::En => format!("in {}", words.count(days, ("", ""), ("day", "days"))),
            }
        }
        Some(_) => words.pick("passée", "passed").to_string(),
        None => words.pick("à tenir", "to be kept").to_string(),
    }
}
