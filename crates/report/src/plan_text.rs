//! A plan as text for people: what to do now and next; with `--all` every step, and who waits for whom.

use std::fmt::Write;

use super::layout::{Paper, Style, wrap};
use super::plan_next::{Next, by_actor};
use super::plan_words::whose_move;
use super::sources::basis_line;
use super::verdict::unless;
use super::words::Words;
use crate::Rulebook;
use crate::diagnostic::Severity;
use crate::plan::{AheadOfToday, Cause, OrderProblem, Plan, PlanDeadline, StepState, Waits, Weighed};
use crate::rulebook::model::{Lang, PhaseId};
use crate::source::Place;

/// The plan as text: what to do now, what comes next and by when, in at most forty lines for a usual candidate.
pub fn plan_text(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang, colour: bool) -> String {
    let with = |most| {
        let mut page = Page::new(rulebook, plan, lang, colour);
        page.heading();
        page.now(Some(most));
        page.next();
        page.critical_path(true);
        page.deadlines(true);
        page.problems(Some(MOST_PROBLEMS));
        page.more();
        page.out.printed()
    };
    // Long sentences take several lines each: where all would be too much, fewer of them are shown.
    (LEAST_NOW..MOST_NOW)
        .rev()
        .fold(with(MOST_NOW), |text, most| if text.lines().count() > MOST_LINES { with(most) } else { text })
}

/// The whole plan as text: every step, phase by phase.
pub fn plan_text_all(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang, colour: bool) -> String {
    let mut page = Page::new(rulebook, plan, lang, colour);
    page.heading();
    page.declare(None);
    page.correct(None);
    page.steps();
    page.critical_path(false);
    page.deadlines(false);
    page.problems(None);
    page.out.printed()
}

/// How many lines the short plan has.
const MOST_LINES: usize = 40;

/// How many acts it names at least, whatever they take.
const LEAST_NOW: usize = 2;

/// How many lines the short plan has for what can be done now.
const MOST_NOW: usize = 14;

/// How many steps of one actor are named in the line of what comes next.
const MOST_NEXT: usize = 2;

/// How many steps that were done too early the short plan names.
const MOST_PROBLEMS: usize = 2;

/// How many facts or problems of the dossier the short plan names.
const MOST_FACTS: usize = 4;

struct Page<'p> {
    rulebook: &'p Rulebook,
    plan: &'p Plan<'p>,
    lang: Lang,
    words: Words,
    style: Style,
    out: Paper,
}

impl<'p> Page<'p> {
    fn new(rulebook: &'p Rulebook, plan: &'p Plan<'p>, lang: Lang, colour: bool) -> Page<'p> {
        let style = Style { colour };
        Page { rulebook, plan, lang, words: Words(lang), style, out: Paper::new(style) }
    }

    fn heading(&mut self) {
        self.out.heading(self.rulebook, self.plan, self.words);
        let counts = self.style.bold(&summary(self.plan, self.words));
        self.out.line(counts);
    }

    // --- The short plan ---

    /// The steps that can be done now, by whose move they are; what to declare and to put right.
    fn now(&mut self, most: Option<usize>) {
        let (words, plan) = (self.words, self.plan);
        let next = Next::of(plan);
        self.out.title(words.do_next());
        if next.is_nothing() {
            self.out.indented(2, words.nothing_ready(plan));
        }
        let actors: Vec<(String, Vec<Vec<usize>>)> = by_actor(plan, &next.ready, self.lang)
            .into_iter()
            .map(|(actor, steps)| (actor, alike(plan, &steps, self.lang)))
            .collect();
        let shares = shares(&actors, most);
        for ((actor, steps), shown) in actors.iter().zip(shares) {
            let actor = self.style.bold(actor);
            self.out.line(format!("  {actor}"));
            for acts in &steps[..shown] {
                self.out.indented(4, &self.to_do_together(acts));
            }
            let left: usize = steps[shown..].iter().map(Vec::len).sum();
            if left > 0 {
                self.out.indented(4, &format!("… {}", words.and_more_steps(left)));
            }
        }
        self.correct(Some(MOST_FACTS));
        self.declare(Some(MOST_FACTS));
    }

    /// What the dossier has to declare for steps to be ready.
    fn declare(&mut self, most: Option<usize>) {
        let next = Next::of(self.plan);
        if next.facts.is_empty() {
            return;
        }
        let title = self.style.bold(self.words.to_declare());
        self.out.line(format!("  {title}"));
        let shown = most.filter(|most| next.facts.len() > *most).unwrap_or(next.facts.len());
        for (cause, steps) in &next.facts[..shown] {
            let Cause::Fact(fact, path) = cause else { continue };
            let declared = self.plan.decision().model().fact(*fact);
            let ask = declared.ask.get(self.lang).or(declared.head.labels.get(self.lang)).unwrap_or_default();
            let blocks = if most.is_none() { self.blocks(steps) } else { String::new() };
            self.out.indented(4, &format!("+ {ask} [{path}]{blocks}"));
        }
        if shown < next.facts.len() {
            let more = self.words.and_more_facts(next.facts.len() - shown);
            self.out.indented(4, &format!("… {more}"));
        }
    }

    /// What is wrong with the dossier and keeps steps from being ready.
    fn correct(&mut self, most: Option<usize>) {
        let decision = self.plan.decision();
        let errors: Vec<_> =
            decision.problems().iter().filter(|problem| problem.severity == Severity::Error).collect();
        if errors.is_empty() {
            return;
        }
        let title = self.style.bad(self.words.to_correct());
        self.out.line(format!("  {title}"));
        let shown = most.filter(|most| errors.len() > *most).unwrap_or(errors.len());
        for problem in &errors[..shown] {
            let check = &decision.model().checks[problem.check.index()];
            let at = problem.at.map(|at| format!(" → {}", decision.dossier().sources().place(at)));
            let text =
                format!("! {} [{}]{}", check.head.label(self.lang), check.head.id, at.unwrap_or_default());
            self.out.indented(4, &text);
        }
        if shown < errors.len() {
            self.out.indented(4, &format!("… {}", self.words.and_more_errors(errors.len() - shown)));
        }
    }

    fn blocks(&self, steps: &[usize]) -> String {
        let ids: Vec<&str> = steps.iter().map(|step| self.plan.id(*step)).collect();
        format!(" — {} {}", self.words.pick("bloque", "blocks"), ids.join(", "))
    }

    /// What can be done once that is done: a line for each whose move it is.
    fn next(&mut self) {
        let next = self.plan.next();
        if next.is_empty() {
            return;
        }
        self.out.title(self.words.right_after());
        for (actor, steps) in by_actor(self.plan, &next, self.lang) {
            let together = alike(self.plan, &steps, self.lang);
            let mut acts: Vec<String> = together
                .iter()
                .take(MOST_NEXT)
                .map(|steps| self.words.next_for_all(self.plan, steps))
                .collect();
            let left: usize = together.iter().skip(MOST_NEXT).map(Vec::len).sum();
            if left > 0 {
                acts.push(self.words.and_more_steps(left));
            }
            self.out
                .indented(2, &format!("{actor}{}{}", self.words.colon(), acts.join(self.words.semicolon())));
        }
    }

    fn critical_path(&mut self, short: bool) {
        let (plan, words) = (self.plan, self.words);
        let path = plan.critical_path();
        let Some(last) = path.last() else { return };
        self.out.title(&format!(
            "★ {} ({})",
            words.critical_title(),
            words.measured(plan.weighed(), path.len())
        ));
        if short {
            const FEW: usize = 4;
            let label = |step: &usize| plan.full_label(*step, self.lang);
            let mut labels: Vec<String> = path.iter().take(FEW).map(label).collect();
            if path.len() > FEW + 1 {
                labels.push("…".to_string());
            }
            if path.len() > FEW {
                labels.push(label(last));
            }
            self.out.indented(2, &labels.join(" → "));
        } else {
            let ids: Vec<&str> = path.iter().map(|step| plan.id(*step)).collect();
            self.out.indented(2, &ids.join(" → "));
        }
        if plan.weighed() != Weighed::Steps {
            let note = self.style.dim(&wrap(&words.days_skipped(&plan.decision().model.holidays), 2));
            self.out.line(note);
        }
    }

    fn deadlines(&mut self, short: bool) {
        deadlines_text(&mut self.out, self.plan, self.words, short);
    }

    /// Where the rest is.
    fn more(&mut self) {
        let name = self.plan.decision().dossier_name();
        let what = self.words.pick("toutes les étapes, par phase", "every step, by phase");
        self.out.line("");
        let command = self.style.dim(&format!("rules plan --all {name}   # {what}"));
        self.out.line(command);
    }

    // --- The whole plan ---

    fn steps(&mut self) {
        self.out.title(self.words.steps_title());
        for (phase, steps) in by_phase(self.plan) {
            let indent = match phase {
                Heading::Phase(phase)
                    if self.plan.decision().model().phases[phase.index()].part_of.is_some() =>
                {
                    "  "
                }
                _ => "",
            };
            let title = self.style.bold(&heading_words(self.plan, phase, self.words));
            self.out.line(format!("  {indent}{title}"));
            for step in steps {
                self.step(step);
            }
        }
    }

    fn step(&mut self, step: usize) {
        let (plan, words) = (self.plan, self.words);
        let planned = &plan.steps()[step];
        let critical = if planned.critical { " ★" } else { "" };
        if planned.state == StepState::Done {
            let label = plan.full_label(step, self.lang);
            self.out.indented(4, &format!("{} {label} [{}]", self.mark(step), plan.id(step)));
            return;
        }
        self.out.indented(4, &format!("{} {}{critical}", self.mark(step), self.to_do(step)));
        let mut who = vec![plan.actor_label(step, self.lang)];
        who.extend(owner_words(plan, step, words));
        who.retain(|part| !part.is_empty());
        if !who.is_empty() {
            self.out.line(self.style.dim(&wrap(&who.join(words.semicolon()), 8)));
        }
        let open = |first: &usize| plan.steps()[*first].state != StepState::Done;
        let first: Vec<String> = (plan.after(step).into_iter().filter(open))
            .map(|first| format!("{}{}", self.short(first), words.our_order(plan, first, step)))
            .collect();
        if !first.is_empty() {
            let arrows = self.style.dim(&wrap(&format!("← {}", first.join(", ")), 8));
            self.out.line(arrows);
        }
        let own: Vec<Cause> = plan.blocked_by(step);
        let own: Vec<&Cause> = own.iter().filter(|cause| !matches!(cause, Cause::Step(_))).collect();
        if first.is_empty() && !own.is_empty() {
            let names: Vec<String> = own.iter().map(|cause| plan.cause_id(cause)).collect();
            self.out.indented(8, &format!("{} {}", words.waits_for(), names.join(", ")));
        }
        let better: Vec<&str> =
            plan.prefers(step).into_iter().filter(|first| open(first)).map(|first| plan.id(first)).collect();
        if !better.is_empty() {
            let text = format!("{} {}", words.pick("mieux après", "better after"), better.join(", "));
            let text = self.style.dim(&wrap(&text, 8));
            self.out.line(text);
        }
        for remark in remarks(plan, step, words) {
            self.out.indented(8, &remark);
        }
    }

    fn short(&self, step: usize) -> String {
        format!("{} {}", self.mark(step), self.plan.id(step))
    }

    fn mark(&self, step: usize) -> &'static str {
        mark(self.plan.steps()[step].state)
    }

    /// What is to be done for several steps at once, with their mark and ids.
    fn to_do_together(&self, steps: &[usize]) -> String {
        let ids: Vec<&str> = steps.iter().map(|step| self.plan.id(*step)).collect();
        let mark = steps.first().map_or("", |step| self.mark(*step));
        let instead = steps.first().map_or(String::new(), |step| self.words.instead(self.plan, *step));
        format!("{mark} {} [{}]{instead}", self.words.act_for_all(self.plan, steps), ids.join(", "))
    }

    /// What is to be done, then the id.
    fn to_do(&self, step: usize) -> String {
        let instead = self.words.instead(self.plan, step);
        format!("{} [{}]{instead}", self.words.act(self.plan, step), self.plan.id(step))
    }

    /// Steps that were done before one that comes first; those with the same prerequisite in one line.
    fn problems(&mut self, most: Option<usize>) {
        let plan = self.plan;
        if plan.problems().is_empty() && plan.ahead().is_empty() {
            return;
        }
        self.out.title(self.words.order_problems_title());
        for problem in plan.ahead() {
            self.out.indented(2, &format!("! {}", self.words.ahead(plan, problem)));
            for place in ahead_places(plan, problem).filter(|_| most.is_none()) {
                self.out.line(format!("    → {place}"));
            }
        }
        let shown = most.filter(|most| plan.problems().len() > *most).unwrap_or(plan.problems().len());
        for problem in &plan.problems()[..shown] {
            let message = self.words.done_before(plan.id(problem.step), plan.id(problem.prerequisite));
            self.out.indented(2, &format!("! {message}"));
            if most.is_some() {
                continue;
            }
            for place in order_problem_places(self.rulebook, plan, problem) {
                self.out.line(format!("    → {place}"));
            }
            let basis = basis_line(plan.decision().model(), &problem.basis, self.words);
            self.out.line(self.style.dim(&wrap(&basis, 4)));
        }
        if shown < plan.problems().len() {
            self.out.indented(2, &format!("… {}", self.words.and_more_steps(plan.problems().len() - shown)));
        }
    }
}

/// Steps that follow each other and are one step repeated, with the same act, in one.
fn alike(plan: &Plan<'_>, steps: &[usize], lang: Lang) -> Vec<Vec<usize>> {
    let same = |a: usize, b: usize| {
        let declared = |step| plan.id(step).split_once('[').map(|(id, _)| id);
        declared(a).is_some()
            && declared(a) == declared(b)
            && plan.act_alone(a, lang) == plan.act_alone(b, lang)
            && plan.steps()[a].state == plan.steps()[b].state
    };
    steps.chunk_by(|a, b| same(*a, *b)).map(<[usize]>::to_vec).collect()
}

/// How many steps of each actor are shown, where so many lines are to be had: one of each, then all of the one who
/// is declared first, then of the next.
fn shares<T>(actors: &[(String, Vec<T>)], most: Option<usize>) -> Vec<usize> {
    let Some(most) = most else { return actors.iter().map(|(_, steps)| steps.len()).collect() };
    let mut room = most.saturating_sub(2 * actors.len());
    let more = |(_, steps): &(String, Vec<T>)| {
        let more = room.min(steps.len().saturating_sub(1));
        room -= more;
        more + 1
    };
    actors.iter().map(more).collect()
}

/// Whose piece a step is, where it is another's.
pub(super) fn owner_words(plan: &Plan<'_>, step: usize, words: Words) -> Option<String> {
    let (owner, certain) = plan.owner_label(step, words.0)?;
    let piece = match certain {
        true => words.pick("pièce de", "piece of"),
        false => words.pick("peut-être pièce de", "perhaps the piece of"),
    };
    Some(format!("{piece}{}{owner}", words.colon()))
}

/// What steps stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// A phase of the rulebook.
    Phase(PhaseId),
    /// A stage, where the rulebook has no phases.
    Stage(usize),
    /// No phase, in a rulebook that has some; or it is not known whether the step has to happen.
    Other,
}

/// The words for what steps stand under.
pub(super) fn heading_words(plan: &Plan<'_>, heading: Heading, words: Words) -> String {
    match heading {
        Heading::Phase(phase) => {
            plan.decision().model().phases[phase.index()].head.label(words.0).to_string()
        }
        Heading::Stage(stage) => words.stage(stage),
        Heading::Other => words.pick("Autres étapes", "Other steps").to_string(),
    }
}

/// The steps that may have to happen, under the rulebook's own phases; by stage where it has none. A phase with
/// parts stands before them, with the steps that are in none of the parts.
pub(super) fn by_phase(plan: &Plan<'_>) -> Vec<(Heading, Vec<usize>)> {
    let model = plan.decision().model();
    let applies = |step: usize| plan.steps()[step].state != StepState::NotApplicable;
    let open: Vec<usize> = (0..plan.steps().len())
        .filter(|step| applies(*step) && plan.steps()[*step].stage.is_none())
        .collect();
    let mut all: Vec<(Heading, Vec<usize>)> = Vec::new();
    if model.phases.is_empty() {
        all.extend(
            plan.stages().iter().enumerate().map(|(stage, steps)| (Heading::Stage(stage), steps.clone())),
        );
        all.push((Heading::Other, open));
    } else {
        let ordered: Vec<usize> = plan.order().iter().copied().chain(open).collect();
        let of = |phase: Option<PhaseId>| -> Vec<usize> {
            let within = |step: &usize| model.step(plan.instance(*step).step).phase == phase;
            ordered.iter().copied().filter(within).collect()
        };
        let wholes = model.phases.iter().enumerate().filter(|(_, phase)| phase.part_of.is_none());
        for (index, _) in wholes {
            let whole = PhaseId::at(index);
            let parts: Vec<(Heading, Vec<usize>)> = (0..model.phases.len())
                .map(PhaseId::at)
                .filter(|part| model.phases[part.index()].part_of == Some(whole))
                .map(|part| (Heading::Phase(part), of(Some(part))))
                .filter(|(_, steps)| !steps.is_empty())
                .collect();
            let own = of(Some(whole));
            if !own.is_empty() || !parts.is_empty() {
                all.push((Heading::Phase(whole), own));
                all.extend(parts);
            }
        }
        all.push((Heading::Other, of(None)));
    }
    all.retain(|(heading, steps)| matches!(heading, Heading::Phase(_)) || !steps.is_empty());
    all
}

/// The deadlines, and whether each is kept.
pub(super) fn deadlines_text(out: &mut Paper, plan: &Plan<'_>, words: Words, short: bool) {
    let model = plan.decision().model();
    if plan.deadlines().is_empty() {
        return;
    }
    let style = out.style;
    out.title(words.deadlines_title());
    for deadline in plan.deadlines() {
        let declared = &model.deadlines[deadline.id.index()];
        let at = style.bold(&words.deadline(model, deadline));
        let mut how = deadline_state(plan, deadline, words);
        if deadline.late {
            how = style.bad(&how);
        }
        out.line(format!("  {at} — {}{}{how}", declared.head.label(words.0), words.colon()));
        if !short {
            let basis = style.dim(&wrap(&basis_line(model, &declared.head.basis, words), 4));
            out.line(basis);
        }
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

/// Where the dossier says what is told as done on a day that has not come.
pub(super) fn ahead_places<'a>(
    plan: &'a Plan<'_>,
    problem: &'a AheadOfToday,
) -> impl Iterator<Item = Place> + 'a {
    let dossier = plan.decision().dossier().sources();
    problem.places.iter().map(|loc| dossier.place(*loc))
}

/// The sign of a state, which does not need colour.
pub(super) fn mark(state: StepState) -> &'static str {
    match state {
        StepState::Done => "✓",
        StepState::Ready => "▶",
        StepState::Blocked => "·",
        StepState::Undetermined => "?",
        StepState::OneOf => "◇",
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
    let aside = match count(StepState::OneOf) {
        0 => String::new(),
        aside => format!(
            ", {}",
            words.count(
                aside,
                ("laissée au profit d'une autre voie", "laissées au profit d'autres voies"),
                ("left aside for another way", "left aside for other ways")
            )
        ),
    };
    match words.0 {
        Lang::Fr => format!(
            "{}, {}, {}, {}{aside}.",
            words.count(done, ("étape faite", "étapes faites"), ("", "")),
            words.count(ready, ("prête", "prêtes"), ("", "")),
            words.count(blocked, ("bloquée", "bloquées"), ("", "")),
            words.count(open, ("indéterminée", "indéterminées"), ("", ""))
        ),
        Lang::En => format!(
            "{}, {ready} ready, {blocked} blocked, {open} undetermined{aside}.",
            words.count(done, ("", ""), ("step done", "steps done"))
        ),
    }
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
        let at = words.deadline(model, &plan.deadlines()[deadline]);
        remarks.push(format!("⏰ {before} {at}{late}"));
    } else if planned.late && planned.state != StepState::Done {
        remarks.push(format!("⏰ {}", words.late_for_deadline()));
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

/// What a deadline waits for to have a day.
fn unknown_day(plan: &Plan<'_>, waits: Waits, words: Words) -> String {
    let model = plan.decision().model();
    let (what, id) = match waits {
        Waits::Fact(slot) => {
            (words.pick("dès que le dossier dira", "once the dossier says"), &model.slot(slot).path)
        }
        Waits::Step(step) => (
            words.pick("dès que l'on saura quand a été faite", "once it is known when this is done:"),
            &model.step(step).head.id,
        ),
        Waits::Never => return String::new(),
    };
    format!("{} {what} `{id}`", words.pick("comptée", "counted"))
}

/// Whether a deadline is kept: `aujourd'hui, 12:00`, `dans 3 jours`, `en retard (…)`.
pub(super) fn deadline_state(plan: &Plan<'_>, deadline: &PlanDeadline, words: Words) -> String {
    if deadline.met {
        return words.pick("tenue", "met").to_string();
    }
    if let Some(waits) = deadline.waits {
        return unknown_day(plan, waits, words);
    }
    if !deadline.certain {
        return words
            .pick("on ne sait pas encore si elle s'applique", "not known yet whether it applies")
            .to_string();
    }
    if deadline.late {
        let mut text = words.late_by(plan, deadline);
        if let Some(done) = deadline.done_on {
            text = format!("{text} ({} {})", words.pick("fait le", "done on"), words.day(done));
        } else if let (false, Some(ends)) = (deadline.passed, deadline.ends) {
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
            let clock = deadline.due.as_ref().and_then(|due| words.clock(due));
            let clock = clock.map_or(String::new(), |clock| format!(", {clock}"));
            format!("{}{clock}", words.pick("aujourd'hui", "today"))
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
