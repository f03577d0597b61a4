//! A decision as text for people.

use super::layout::{Paper, Style, wrap};
use super::plan_text::{deadlines_text, order_problem_places, owner_words};
use super::shell::{quoted as quoted_for_shell, shell};
use super::sources::basis_line;
use super::words::Words;
use crate::Rulebook;
use crate::decide::{Decision, Problem, Status, StepInstance};
use crate::diagnostic::Severity;
use crate::plan::{OrderProblem, Plan, StepState};
use crate::rulebook::model::{
    Announced, Basis, ChapterId, GroupId, Item, Lang, Note, ProofId, RequirementId,
};

/// What of a decision is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Only this.
    pub only: Option<Only>,
    /// Only this chapter, by its id.
    pub chapter: Option<String>,
}

/// The parts of a decision that can be asked for alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// What is required.
    Required,
    /// What depends on facts still absent, and those facts.
    Undetermined,
    /// What is wrong.
    Problems,
}

/// The decision as text: in time or not, what is wrong, what is owed by chapter and by desk, what is missing.
pub fn decision_text(rulebook: &Rulebook, decision: &Decision<'_>, lang: Lang, colour: bool) -> String {
    decision_text_of(rulebook, decision, &Shown::default(), lang, colour)
}

/// A part of the decision as text; what is said first stands before it.
pub fn decision_text_of(
    rulebook: &Rulebook,
    decision: &Decision<'_>,
    shown: &Shown,
    lang: Lang,
    colour: bool,
) -> String {
    let style = Style { colour };
    let plan = decision.plan(None);
    let mut page = Page {
        rulebook,
        decision,
        plan: &plan,
        shown,
        lang,
        words: Words(lang),
        style,
        out: Paper::new(style),
        last_basis: String::new(),
    };
    let (only, one_chapter) = (shown.only, shown.chapter.is_some());
    page.heading();
    page.problems();
    if only != Some(Only::Problems) {
        if !one_chapter {
            page.deadlines();
        }
        page.sent_back();
        page.chapters();
        if !one_chapter {
            page.certificates();
        }
        if !one_chapter && only != Some(Only::Required) {
            page.missing();
        }
        if !one_chapter && only.is_none() {
            page.notes();
        }
    }
    if only.is_none() {
        page.next();
    }
    page.out.printed()
}

struct Page<'p> {
    rulebook: &'p Rulebook,
    decision: &'p Decision<'p>,
    plan: &'p Plan<'p>,
    shown: &'p Shown,
    lang: Lang,
    words: Words,
    style: Style,
    out: Paper,
    /// What the item before rests on: it is not said twice in a row.
    last_basis: String,
}

impl Page<'_> {
    /// What something rests on; where it is what the item before rests on, only that.
    fn basis(&mut self, basis: &Basis, indent: usize) {
        let mut line = basis_line(self.decision.model(), basis, self.words);
        if line.is_empty() {
            self.last_basis.clear();
            return;
        }
        if line == self.last_basis {
            line = match basis.ours().next() {
                Some(_) => self.words.pick("même source et même lecture", "same source and same reading"),
                None => self.words.pick("même source", "same source"),
            }
            .to_string();
        } else {
            self.last_basis.clone_from(&line);
        }
        let line = self.style.dim(&wrap(&line, indent));
        self.out.line(line);
    }

    /// The title of a part.
    fn title(&mut self, text: &str) {
        self.last_basis.clear();
        self.out.title(text);
    }

    fn heading(&mut self) {
        self.out.heading(self.rulebook, self.plan, self.words);
        let proofs = owed_line(self.decision, self.words);
        let counts = match bare_line(self.decision, self.words) {
            Some(bare) if self.decision.model().proofs.is_empty() => bare,
            Some(bare) => format!("{proofs}\n{bare}"),
            None => proofs,
        };
        self.out.line("");
        self.out.line(self.style.bold(&wrap(&counts, 0)));
        if is_partial(self.decision) {
            let import = self.words.pick(
                "Une liste publiée peut être importée : `rules import FICHIER`.",
                "A published list can be imported: `rules import FILE`.",
            );
            self.out.line(self.style.dim(import));
        }
    }

    /// The chapters that came back, before anything else that is to be loaded.
    fn sent_back(&mut self) {
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

    /// Whether a status is among those that are shown.
    fn is_shown(&self, status: &Status) -> bool {
        match self.shown.only {
            None | Some(Only::Problems) => true,
            Some(Only::Required) => status.is_required(),
            Some(Only::Undetermined) => matches!(status, Status::Undetermined(_)),
        }
    }

    fn chapters(&mut self) {
        let model = self.decision.model();
        let title = self.words.pick("Preuves, par chapitre", "Proofs, by chapter");
        self.title(title);
        for (chapter, itemised, required) in self.decision.chapter_counts() {
            let id = &model.chapters[chapter.index()].head.id;
            if self.shown.chapter.as_ref().is_none_or(|wanted| wanted == id) {
                self.chapter(chapter, itemised, required);
            }
        }
        if self.shown.chapter.is_some() {
            return;
        }
        let loose: Vec<RequirementId> = (0..model.requirements.len())
            .map(RequirementId::at)
            .filter(|id| model.requirements[id.index()].chapter.is_none())
            .collect();
        for requirement in loose {
            self.requirement(requirement);
        }
    }

    fn chapter(&mut self, id: ChapterId, itemised: usize, required: usize) {
        let model = self.decision.model();
        let chapter = &model.chapters[id.index()];
        let words = self.words;
        let mut counts = Vec::new();
        if itemised > 0 {
            counts.push(match self.lang {
                Lang::Fr => words.count(required, ("exigée", "exigées"), ("", "")),
                Lang::En => format!("{required} required"),
            });
        }
        let (bare, bare_required) = self.decision.bare_counts(id);
        let only_bare = bare > 0 && itemised == 0 && chapter.announced.is_none();
        if !only_bare {
            counts.push(chapter_counts(self.decision, chapter.announced, itemised, words));
        }
        if bare > 0 {
            counts.push(match self.lang {
                Lang::Fr => {
                    let bare = words.count(
                        bare,
                        ("exigence sans preuve écrite", "exigences sans preuve écrite"),
                        ("", ""),
                    );
                    format!("{bare}, dont {}", words.count(bare_required, ("exigée", "exigées"), ("", "")))
                }
                Lang::En => {
                    let bare = words.count(
                        bare,
                        ("", ""),
                        ("requirement without written proofs", "requirements without written proofs"),
                    );
                    format!("{bare}, {bare_required} required")
                }
            });
        }
        let label = self.style.bold(chapter.head.label(self.lang));
        self.out.line(format!("  {label} [{}] — {}", chapter.head.id, counts.join(self.words.semicolon())));
        if itemised > 0 {
            self.due(id);
        }
        for (index, requirement) in model.requirements.iter().enumerate() {
            if requirement.chapter == Some(id) {
                self.requirement(RequirementId::at(index));
            }
        }
    }

    fn due(&mut self, chapter: ChapterId) {
        let Some(due) = self.plan.due(chapter) else { return };
        let plan = self.plan;
        let step = (0..plan.steps().len()).find(|step| plan.id(*step) == due.step.id);
        if step.is_some_and(|step| plan.steps()[step].state == StepState::Done) {
            return;
        }
        let act = step.map_or(due.step.id.as_str(), |step| plan.act_alone(step, self.lang));
        let mut line = format!("{act} [{}]", due.step.id);
        if let Some(at) = &due.at {
            let by = self.words.due(at);
            line += &format!(", {} {by}", self.words.pick("avant le", "by"));
        }
        let line = self.style.dim(&wrap(&line, 4));
        self.out.line(line);
    }

    fn requirement(&mut self, id: RequirementId) {
        let model = self.decision.model();
        let requirement = &model.requirements[id.index()];
        let shown = match requirement.proofs.as_slice() {
            [] => self.is_shown(self.decision.requirement_status(id)),
            proofs => proofs.iter().any(|proof| self.is_shown(self.decision.may_be_given(*proof))),
        };
        if !shown {
            return;
        }
        let label = requirement.head.labels.get(self.lang);
        let heading =
            label.map_or(requirement.head.id.clone(), |label| format!("{} — {label}", requirement.head.id));
        self.out.indented(4, &heading);
        let mut group = None;
        for proof in &requirement.proofs {
            let of = self.decision.one_of(*proof).map(|(group, _)| group);
            if of != group {
                group = of;
                of.into_iter().for_each(|group| self.group(group));
            }
            self.proof(*proof);
        }
        if requirement.proofs.is_empty() {
            let status = self.decision.requirement_status(id).clone();
            let none =
                self.words.pick("aucune preuve écrite dans la source", "no proof written in the source");
            let mark = self.style.status(&status, self.words.status(&status));
            let optional = self.recommendation(Item::Requirement(id));
            self.out.line(format!("      {mark}  {none}{optional}"));
            self.elements(Item::Requirement(id));
        }
        self.basis(&requirement.head.basis, 6);
    }

    /// Proofs of which a number is enough: how many, and whether any is owed.
    fn group(&mut self, id: GroupId) {
        let group = &self.decision.model().groups[id.index()];
        let status = self.decision.group_status(id).clone();
        let mark = self.style.status(&status, self.words.status(&status));
        let certain = self.decision.group_parts(id).filter(|part| part.is_required()).count();
        let most = self.decision.group_parts(id).filter(|part| **part != Status::NotRequired).count();
        let count = if certain == most { most.to_string() } else { format!("{certain}–{most}") };
        let all = group.proofs.len();
        let which = match self.lang {
            Lang::Fr => format!("{count} au choix parmi {all}"),
            Lang::En => format!("any {count} of these {all}"),
        };
        let label = group.head.labels.get(self.lang).map_or(String::new(), |label| format!(" — {label}"));
        let open = self.depends_on(&status);
        self.out.line(format!("      {mark}  {which}{label} [{}]{open}", group.head.id));
        self.elements(Item::Group(id));
    }

    /// One of several proofs, of which a number is enough.
    fn alternative(&mut self, id: ProofId, status: &Status) {
        let proof = &self.decision.model().proofs[id.index()].head;
        let label = proof.labels.get(self.lang).map_or(String::new(), |label| format!(" — {label}"));
        let open = self.depends_on(status);
        let not = match status {
            Status::NotRequired => self.words.pick(" (sans objet ici)", " (does not count here)"),
            _ => "",
        };
        self.out.line(format!("          ◇ {}{label}{not}{open}", proof.id));
        self.elements(Item::Proof(id));
    }

    fn proof(&mut self, id: ProofId) {
        let model = self.decision.model();
        let own = self.decision.proof_status(id);
        if let Some((_, status)) = self.decision.one_of(id)
            && !own.is_required()
        {
            let status = status.clone();
            if self.is_shown(&status) {
                self.alternative(id, &status);
            }
            return;
        }
        let status = self.decision.proof_status(id).clone();
        if !self.is_shown(&status) {
            return;
        }
        let mark = self.style.status(&status, self.words.status(&status));
        let mut line = format!("      {mark}  {}", model.proofs[id.index()].head.id);
        line += &self.recommendation(Item::Proof(id));
        line += &self.depends_on(&status);
        self.out.line(line);
        self.elements(Item::Proof(id));
    }

    /// Of what is repeated over a list, for which of its elements it is owed, and for which it may be.
    fn elements(&mut self, item: Item) {
        let is_choice = matches!(item, Item::Proof(id) if self.decision.one_of(id).is_some());
        let meant = is_choice || self.decision.recommendation(item).is_some();
        for element in self.decision.elements(item) {
            let status = if meant { &element.applies } else { &element.status };
            if *status == Status::NotRequired || !self.is_shown(status) {
                continue;
            }
            let mark = match meant {
                true => "◇".to_string(),
                false => self.style.status(status, self.words.status(status)),
            };
            let open = self.depends_on(status);
            self.out.line(format!("          {mark}  {}{open}", element.id));
        }
    }

    /// Of a recommendation, that it is one, and whether it is meant for this candidate.
    fn recommendation(&self, item: Item) -> String {
        let Some(status) = self.decision.recommendation(item) else { return String::new() };
        let word = self.words.pick("préconisation", "recommendation");
        match status {
            Status::Required => format!(" ({word})"),
            Status::NotRequired => {
                format!(" ({word}{})", self.words.pick(", sans objet ici", ", not meant here"))
            }
            Status::Undetermined(_) => {
                let open = self.words.pick(", à déterminer", ", undetermined");
                format!(" ({word}{open}{})", self.depends_on(status))
            }
        }
    }

    fn depends_on(&self, status: &Status) -> String {
        let Status::Undetermined(open) = status else { return String::new() };
        let facts = status.hangs_on(self.decision.model(), self.words.todays_date());
        let unsettled = if open.exact {
            ""
        } else {
            self.words.pick(" (peut-être déjà fixé)", " (perhaps settled already)")
        };
        format!(" — {} {}{unsettled}", self.words.pick("dépend de", "depends on"), facts.join(", "))
    }

    fn certificates(&mut self) {
        let model = self.decision.model();
        let mut desks: Vec<(String, Vec<(usize, &StepInstance)>)> = Vec::new();
        for (step, instance) in self.decision.steps().iter().enumerate() {
            if model.step(instance.step).yields.is_none() || !self.is_shown(&instance.status) {
                continue;
            }
            let desk = self.decision.actor_label(instance, self.lang);
            match desks.iter_mut().find(|(other, _)| *other == desk) {
                Some((_, instances)) => instances.push((step, instance)),
                None => desks.push((desk, vec![(step, instance)])),
            }
        }
        if desks.is_empty() {
            return;
        }
        let title = self.words.pick("Pièces à obtenir, par guichet", "Certificates, by desk");
        self.title(title);
        for (desk, instances) in desks {
            let desk = self.style.bold(&desk);
            self.out.line(format!("  {desk}"));
            for (place, instance) in instances {
                let step = model.step(instance.step);
                let certificate =
                    step.yields.as_ref().and_then(|texts| texts.get(self.lang)).unwrap_or_default();
                let mark = self.style.status(&instance.status, self.words.status(&instance.status));
                let open = self.depends_on(&instance.status);
                let instead = self.words.instead(self.plan, place);
                self.out.line(format!("    {mark}  {certificate} [{}]{instead}{open}", instance.id));
                self.whose(instance);
                self.basis(&step.head.basis, 6);
            }
        }
    }

    /// Whose piece a certificate is, where it is another's, and what the candidate does for it.
    fn whose(&mut self, instance: &StepInstance) {
        let Some(step) = self.decision.steps().iter().position(|other| other.id == instance.id) else {
            return;
        };
        let owner = owner_words(self.plan, step, self.words);
        let todo = self.decision.todo(instance, self.lang);
        let you = self.words.pick("vous : ", "you: ");
        let parts: Vec<String> = owner.into_iter().chain(todo.map(|todo| format!("{you}{todo}"))).collect();
        if !parts.is_empty() {
            self.out.indented(6, &parts.join(self.words.semicolon()));
        }
    }

    fn problems(&mut self) {
        let (decision, plan) = (self.decision, self.plan);
        if decision.problems().is_empty() && plan.problems().is_empty() {
            return;
        }
        let title = self.words.pick("Problèmes du dossier", "Problems in the dossier");
        self.title(title);
        for problem in decision.problems() {
            self.problem(problem);
        }
        for problem in plan.problems() {
            self.order_problem(problem);
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

    fn missing(&mut self) {
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

    fn notes(&mut self) {
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

    fn deadlines(&mut self) {
        deadlines_text(&mut self.out, self.plan, self.words, false);
    }

    /// The command, for this rulebook.
    fn command(&self) -> String {
        match self.rulebook.called() {
            Some(called) => format!("rules --rulebook {}", shell(called)),
            None => "rules".to_string(),
        }
    }

    fn next(&mut self) {
        let decision = self.decision;
        let title = self.words.pick("Et ensuite", "What next");
        self.title(title);
        let name = decision.dossier_name();
        let example = decision.model().proofs.first().map_or("ID", |proof| proof.head.id.as_str());
        let why =
            self.words.pick("pourquoi une preuve est exigée, ou pas", "why a proof is required, or not");
        let plan = self.words.pick("quoi faire, et dans quel ordre", "what to do, and in which order");
        let (name, rules) = (shell(if name == "<stdin>" { "-" } else { name }), self.command());
        self.out.line(format!("  {rules} explain {} {name}   # {why}", quoted_for_shell(example)));
        self.out.line(format!("  {rules} plan {name}   # {plan}"));
    }
}

/// Whether the source announces more than the rulebook itemises.
pub(super) fn is_partial(decision: &Decision<'_>) -> bool {
    let model = decision.model();
    model.announced.as_ref().is_some_and(|announced| decision.itemised() < announced.proofs as usize)
}

/// How many proofs are owed: at least so many, where the list is not whole.
pub(super) fn owed_line(decision: &Decision<'_>, words: Words) -> String {
    let summary = decision.summary();
    let model = decision.model();
    let open = match (summary.undetermined, words.0) {
        (0, _) => String::new(),
        (open, Lang::Fr) => format!(", {}", words.count(open, ("indéterminée", "indéterminées"), ("", ""))),
        (open, Lang::En) => format!(", {open} undetermined"),
    };
    let not = match (summary.not_required, words.0) {
        (0, _) => String::new(),
        (not, Lang::Fr) => format!(", {}", words.count(not, ("non exigée", "non exigées"), ("", ""))),
        (not, Lang::En) => format!(", {not} not required"),
    };
    let Some(announced) = model.announced.as_ref().filter(|_| is_partial(decision)) else {
        let required = words.count(
            summary.required,
            ("preuve exigée", "preuves exigées"),
            ("proof required", "proofs required"),
        );
        return format!("{required}{not}{open}.");
    };
    let required = match (summary.required, words.0) {
        (0, Lang::Fr) => {
            let itemised =
                words.count(decision.itemised(), ("seule preuve détaillée", "preuves détaillées"), ("", ""));
            format!("Aucune des {itemised} ici n'est exigée à coup sûr")
        }
        (0, Lang::En) => {
            format!("None of the {} proofs itemised here is required for certain", decision.itemised())
        }
        (some, Lang::Fr) => {
            format!("Au moins {}", words.count(some, ("preuve exigée", "preuves exigées"), ("", "")))
        }
        (some, Lang::En) => {
            format!("At least {}", words.count(some, ("", ""), ("proof required", "proofs required")))
        }
    };
    let for_whom = announced.texts.get(words.0).map_or(String::new(), |text| format!(" {text}"));
    let proofs = words.count(announced.proofs as usize, ("preuve", "preuves"), ("proof", "proofs"));
    let (mut chapters, mut unnamed) = (String::new(), String::new());
    if let Some(count) = announced.chapters {
        let count = count as usize;
        let all = words.count(count, ("chapitre", "chapitres"), ("chapter", "chapters"));
        chapters = format!(" {} {all}", words.pick("et", "and"));
        let without = count.saturating_sub(model.chapters.len());
        if without > 0 {
            unnamed = match words.0 {
                Lang::Fr => format!(
                    ", dont {}",
                    words.count(without, ("chapitre sans nom", "chapitres sans nom"), ("", ""))
                ),
                Lang::En => format!(", {without} of the chapters without a name"),
            };
        }
    }
    let semicolon = words.semicolon();
    let list = words.pick("la liste n'est pas publiée", "the list is not published");
    let others = others(decision, announced, words);
    format!("{required}{not}{open}{semicolon}{list} ({proofs}{chapters}{for_whom}{unnamed}{others}).")
}

/// Of what is announced of others only: that it is not said of this candidate, and why.
fn others(decision: &Decision<'_>, announced: &Announced, words: Words) -> String {
    let model = decision.model();
    let not = announced.under.iter().find(|scope| decision.scope_status(**scope) == &Status::NotRequired);
    let Some(scope) = not else { return String::new() };
    let scope = words.quote(model.scopes[scope.index()].head.label(words.0));
    let ours: Vec<&str> = model.head.basis.ours().filter_map(|because| because.get(words.0)).collect();
    let why = match ours.is_empty() {
        true => String::new(),
        false => format!("{}{} {}", words.semicolon(), words.inferred(), ours.join(words.semicolon())),
    };
    match words.0 {
        Lang::Fr => format!(" : ces nombres ne sont pas les vôtres, {scope} ne s'appliquant pas à vous{why}"),
        Lang::En => format!(": these numbers are not yours, for {scope} does not apply to you{why}"),
    }
}

/// What is known of how many proofs a chapter holds.
pub(super) fn chapter_counts(
    decision: &Decision<'_>,
    announced: Option<u32>,
    itemised: usize,
    words: Words,
) -> String {
    let detailed = match words.0 {
        Lang::Fr => words.count(itemised, ("détaillée ici", "détaillées ici"), ("", "")),
        Lang::En => format!("{itemised} itemised here"),
    };
    let here = announced.filter(|_| decision.is_announced_here());
    let Some(announced) = here.filter(|announced| *announced as usize > itemised) else {
        if !is_partial(decision) {
            return detailed;
        }
        return match words.0 {
            Lang::Fr => format!("{detailed}, liste non publiée"),
            Lang::En => format!("{detailed}, list not published"),
        };
    };
    match words.0 {
        Lang::Fr => format!("{detailed}, liste non publiée ({announced} pour l'exemple de la source)"),
        Lang::En => format!("{detailed}, list not published ({announced} in the source's example)"),
    }
}

/// Of requirements of which no source writes a proof: they are owed all the same.
fn bare_line(decision: &Decision<'_>, words: Words) -> Option<String> {
    decision.bare_summary().map(|bare| match words.0 {
        Lang::Fr => format!(
            "{}, {}, {}.",
            words.count(
                bare.required,
                ("exigence sans preuve écrite à respecter", "exigences sans preuve écrite à respecter"),
                ("", "")
            ),
            words.count(bare.not_required, ("non exigée", "non exigées"), ("", "")),
            words.count(bare.undetermined, ("indéterminée", "indéterminées"), ("", ""))
        ),
        Lang::En => format!(
            "{}, {} not required, {} undetermined.",
            words.count(
                bare.required,
                ("", ""),
                (
                    "requirement without written proofs required",
                    "requirements without written proofs required"
                )
            ),
            bare.not_required,
            bare.undetermined
        ),
    })
}
