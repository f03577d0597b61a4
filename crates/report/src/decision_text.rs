//! A decision as text for people.

use super::layout::{Paper, Style, wrap};
use super::plan_text::{deadlines_text, order_problem_places};
use super::sources::basis_line;
use super::words::Words;
use crate::Rulebook;
use crate::decide::{Decision, Problem, Status, StepInstance};
use crate::diagnostic::Severity;
use crate::plan::{OrderProblem, Plan};
use crate::rulebook::model::{ChapterId, Lang, ProofId, RequirementId};

/// The decision as text: what is owed by chapter and by desk, what is missing, what is wrong.
pub fn decision_text(rulebook: &Rulebook, decision: &Decision<'_>, lang: Lang, colour: bool) -> String {
    let style = Style { colour };
    let plan = decision.plan(None);
    let mut page =
        Page { rulebook, decision, plan: &plan, lang, words: Words(lang), style, out: Paper::new(style) };
    page.heading();
    page.problems();
    page.deadlines();
    page.chapters();
    page.certificates();
    page.missing();
    page.notes();
    page.next();
    page.out.text
}

struct Page<'p> {
    rulebook: &'p Rulebook,
    decision: &'p Decision<'p>,
    plan: &'p Plan<'p>,
    lang: Lang,
    words: Words,
    style: Style,
    out: Paper,
}

impl Page<'_> {
    fn heading(&mut self) {
        let words = self.words;
        let summary = self.decision.summary();
        let proofs = match self.lang {
            Lang::Fr => format!(
                "{}, {}, {}.",
                words.count(summary.required, ("preuve exigée", "preuves exigées"), ("", "")),
                words.count(summary.not_required, ("non exigée", "non exigées"), ("", "")),
                words.count(summary.undetermined, ("indéterminée", "indéterminées"), ("", ""))
            ),
            Lang::En => format!(
                "{}, {} not required, {} undetermined.",
                words.count(summary.required, ("", ""), ("proof required", "proofs required")),
                summary.not_required,
                summary.undetermined
            ),
        };
        // Requirements of which no source writes a proof are owed all the same.
        let bare = self.decision.bare_summary().map(|bare| match self.lang {
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
        });
        let counts = match bare {
            Some(bare) if self.decision.model().proofs.is_empty() => bare,
            Some(bare) => format!("{proofs}\n{bare}"),
            None => proofs,
        };
        self.out.heading(self.rulebook, self.plan, words);
        self.out.line("");
        self.out.line(self.style.bold(&counts));
        self.completeness();
    }

    /// What the rulebook does not hold is said before anything else.
    fn completeness(&mut self) {
        let model = self.decision.model();
        let Some(announced) = &model.announced else { return };
        let itemised = model.proofs.len();
        if itemised >= announced.proofs as usize {
            return;
        }
        let for_whom = announced.texts.get(self.lang).map_or(String::new(), |text| format!(" ({text})"));
        let chapters = announced.chapters.map_or(String::new(), |chapters| match self.lang {
            Lang::Fr => format!(" dans {chapters} chapitres"),
            Lang::En => format!(" in {chapters} chapters"),
        });
        let text = match self.lang {
            Lang::Fr => format!(
                "La source annonce {} preuves{chapters}{for_whom} ; ce référentiel en détaille {itemised}. \
                 Une liste publiée peut être importée : `rules import FICHIER`.",
                announced.proofs
            ),
            Lang::En => format!(
                "The source announces {} proofs{chapters}{for_whom}; this rulebook itemises {itemised}. \
                 A published list can be imported: `rules import FILE`.",
                announced.proofs
            ),
        };
        self.out.indented(0, &text);
    }

    fn chapters(&mut self) {
        let model = self.decision.model();
        let title = self.words.pick("Preuves, par chapitre", "Proofs, by chapter");
        self.out.title(title);
        for (chapter, itemised, required) in self.decision.chapter_counts() {
            self.chapter(chapter, itemised, required);
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
        let itemised_words = match (chapter.announced, self.lang) {
            (Some(announced), Lang::Fr) => {
                let detailed = words.count(itemised, ("détaillée ici", "détaillées ici"), ("", ""));
                format!("{announced} annoncées par la source, {detailed}")
            }
            (Some(announced), Lang::En) => {
                format!("{announced} announced by the source, {itemised} itemised here")
            }
            (None, Lang::Fr) => words.count(itemised, ("détaillée ici", "détaillées ici"), ("", "")),
            (None, Lang::En) => format!("{itemised} itemised here"),
        };
        if !only_bare {
            counts.push(itemised_words);
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
        let Some(due) = self.decision.due(chapter) else { return };
        let mut line = format!("    {} {}", self.words.pick("à charger :", "to be loaded:"), due.step.id);
        if let Some(deadline) = due.deadline {
            let by = self.words.deadline(deadline);
            line += &format!("{}{} {by}", self.words.semicolon(), self.words.pick("avant le", "by"));
        }
        let line = self.style.dim(&line);
        self.out.line(line);
    }

    fn requirement(&mut self, id: RequirementId) {
        let model = self.decision.model();
        let requirement = &model.requirements[id.index()];
        let label = requirement.head.labels.get(self.lang);
        let heading =
            label.map_or(requirement.head.id.clone(), |label| format!("{} — {label}", requirement.head.id));
        self.out.indented(4, &heading);
        for proof in &requirement.proofs {
            self.proof(*proof);
        }
        if requirement.proofs.is_empty() {
            let status = self.decision.requirement_status(id).clone();
            let none =
                self.words.pick("aucune preuve écrite dans la source", "no proof written in the source");
            let mark = self.style.status(&status, self.words.status(&status));
            self.out.line(format!("      {mark}  {none}"));
        }
        let basis = basis_line(model, &requirement.head.basis, self.words);
        if !basis.is_empty() {
            let basis = self.style.dim(&wrap(&basis, 6));
            self.out.line(basis);
        }
    }

    fn proof(&mut self, id: ProofId) {
        let model = self.decision.model();
        let status = self.decision.proof_status(id).clone();
        let mark = self.style.status(&status, self.words.status(&status));
        let mut line = format!("      {mark}  {}", model.proofs[id.index()].head.id);
        if self.decision.is_optional(id) {
            line += self.words.pick(" (préconisation)", " (recommendation)");
        }
        line += &self.depends_on(&status);
        self.out.line(line);
    }

    fn depends_on(&self, status: &Status) -> String {
        let Status::Undetermined(open) = status else { return String::new() };
        let facts: Vec<&str> =
            open.depends_on.iter().map(|fact| self.decision.model().fact(*fact).head.id.as_str()).collect();
        let unsettled = if open.exact {
            ""
        } else {
            self.words.pick(" (peut-être déjà fixé)", " (perhaps settled already)")
        };
        format!(" — {} {}{unsettled}", self.words.pick("dépend de", "depends on"), facts.join(", "))
    }

    fn certificates(&mut self) {
        let model = self.decision.model();
        let mut desks: Vec<(String, Vec<&StepInstance>)> = Vec::new();
        for instance in self.decision.steps() {
            if model.step(instance.step).yields.is_none() {
                continue;
            }
            let desk = self.decision.actor_label(instance, self.lang);
            match desks.iter_mut().find(|(other, _)| *other == desk) {
                Some((_, instances)) => instances.push(instance),
                None => desks.push((desk, vec![instance])),
            }
        }
        if desks.is_empty() {
            return;
        }
        let title = self.words.pick("Pièces à obtenir, par guichet", "Certificates, by desk");
        self.out.title(title);
        for (desk, instances) in desks {
            let desk = self.style.bold(&desk);
            self.out.line(format!("  {desk}"));
            for instance in instances {
                let step = model.step(instance.step);
                let certificate =
                    step.yields.as_ref().and_then(|texts| texts.get(self.lang)).unwrap_or_default();
                let mark = self.style.status(&instance.status, self.words.status(&instance.status));
                let open = self.depends_on(&instance.status);
                self.out.line(format!("    {mark}  {} — {certificate}{open}", instance.id));
                let basis = basis_line(model, &step.head.basis, self.words);
                let basis = self.style.dim(&wrap(&basis, 6));
                self.out.line(basis);
            }
        }
    }

    fn problems(&mut self) {
        let (decision, plan) = (self.decision, self.plan);
        if decision.problems().is_empty() && plan.problems().is_empty() {
            return;
        }
        let title = self.words.pick("Problèmes du dossier", "Problems in the dossier");
        self.out.title(title);
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
        let blocks: Vec<&str> = check.blocks.iter().map(|step| model.step(*step).head.id.as_str()).collect();
        if !blocks.is_empty() && problem.severity == Severity::Error {
            self.out.line(format!("    {} {}", self.words.pick("bloque", "blocks"), blocks.join(", ")));
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
        self.out.title(title);
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
        self.out.title(title);
        for note in self.decision.notes() {
            let note = &self.decision.model().notes[note.index()];
            self.out.indented(2, &format!("• {}", note.head.label(self.lang)));
            let basis = basis_line(self.decision.model(), &note.head.basis, self.words);
            let basis = self.style.dim(&wrap(&basis, 4));
            self.out.line(basis);
        }
    }

    fn deadlines(&mut self) {
        deadlines_text(&mut self.out, self.plan, self.words);
    }

    fn next(&mut self) {
        let decision = self.decision;
        let title = self.words.pick("Et ensuite", "What next");
        self.out.title(title);
        let name = decision.dossier_name();
        let example = decision.model().proofs.first().map_or("ID", |proof| proof.head.id.as_str());
        let why =
            self.words.pick("pourquoi une preuve est exigée, ou pas", "why a proof is required, or not");
        let plan = self.words.pick("quoi faire, et dans quel ordre", "what to do, and in which order");
        self.out.line(format!("  rules explain '{example}' {name}   # {why}"));
        self.out.line(format!("  rules plan {name}   # {plan}"));
    }
}
