//! What is owed, by chapter and by desk.

use super::{Page, chapter_counts};
use crate::decide::{Status, StepInstance, ToldAs};
use crate::layout::wrap;
use crate::plan::StepState;
use crate::plan_text::owner_words;
use crate::rulebook::model::{ChapterId, GroupId, Item, Lang, ProofId, RequirementId};

impl Page<'_> {
    pub(super) fn chapters(&mut self) {
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
        // What waits for something else is not to be begun on this line alone.
        if let Some(StepState::Blocked) = step.map(|step| plan.steps()[step].state) {
            line += self.words.pick(" (étape bloquée)", " (step blocked)");
        }
        let deadline = plan.deadlines().iter().find(|deadline| Some(deadline.id) == due.deadline);
        if let (Some(step), Some(deadline)) = (step, deadline) {
            let by = self.words.due_by(plan, step, deadline);
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
        if let Some((_, status)) = self.decision.choice(id) {
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
        for element in self.decision.elements(item) {
            let (status, told) = element.told();
            if *status == Status::NotRequired || !self.is_shown(status) {
                continue;
            }
            let mark = match told {
                ToldAs::Meant => "◇ ".to_string(),
                ToldAs::Owed => self.style.status(status, self.words.status(status)) + "  ",
            };
            let open = self.depends_on(status);
            self.out.line(format!("          {mark}{}{open}", element.id));
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

    pub(super) fn certificates(&mut self) {
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
        let title = self.words.pick(
            "Pièces à obtenir, par guichet (les vôtres, sauf mention contraire)",
            "Certificates, by desk (yours, unless said otherwise)",
        );
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
        let you = self.words.you();
        let parts: Vec<String> = owner.into_iter().chain(todo.map(|todo| format!("{you}{todo}"))).collect();
        if !parts.is_empty() {
            self.out.indented(6, &parts.join(self.words.semicolon()));
        }
    }
}
