//! A decision as text for people.

mod counts;
mod items;
mod problems;

use self::counts::bare_line;
pub(crate) use self::counts::{chapter_counts, is_partial, owed_line};
use super::layout::{Paper, Style, wrap};
use super::shell::{quoted as quoted_for_shell, shell};
use super::sources::basis_line;
use super::words::Words;
use crate::Rulebook;
use crate::decide::{Decision, Status};
use crate::plan::Plan;
use crate::rulebook::model::{Basis, Lang};

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
    decision_text_of(rulebook, &decision.plan(None), &Shown::default(), lang, colour)
}

/// A part of the decision behind a plan as text; what is said first stands before it.
pub fn decision_text_of(
    rulebook: &Rulebook,
    plan: &Plan<'_>,
    shown: &Shown,
    lang: Lang,
    colour: bool,
) -> String {
    let style = Style { colour };
    let mut page = Page {
        rulebook,
        decision: plan.decision(),
        plan,
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

    /// Whether a status is among those that are shown.
    fn is_shown(&self, status: &Status) -> bool {
        match self.shown.only {
            None | Some(Only::Problems) => true,
            Some(Only::Required) => status.is_required(),
            Some(Only::Undetermined) => matches!(status, Status::Undetermined(_)),
        }
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
