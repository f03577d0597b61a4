//! An explanation as an outline: what text, Markdown and HTML all show.

use super::layers;
use super::sources::basis_line;
use super::telling::{Telling, capitalised, checked_sentence, noun};
use super::words::Words;
use crate::Rulebook;
use crate::explain::{
    Answer, Checked, Explanation, Kind, Link, Literal, MOST_CHANGES, MOST_FLIPS, MOST_REASONS, Neighbour,
    OpenFact, Role, Verdict,
};
use crate::plan::{PlanDeadline, Waits};
use crate::rulebook::model::{ActorId, Basis, ConstantId, Derived, FactId, Given, Item, Lang, Told};

/// A page about one item.
pub(super) struct Outline {
    /// Its id and label.
    pub title: String,
    /// What stands before the sentence.
    pub mark: Option<Mark>,
    pub sentence: String,
    pub sections: Vec<Section>,
}

/// A part of a page.
pub(super) struct Section {
    pub title: String,
    pub lines: Vec<Line>,
    /// What is said at the end of it.
    pub remark: Option<String>,
}

/// A line of a part, with what stands below it in small print.
pub(super) struct Line {
    pub depth: usize,
    pub mark: Mark,
    pub text: String,
    pub notes: Vec<String>,
}

/// What stands before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Holds,
    Fails,
    Open,
    Bullet,
    Number(usize),
}

impl Mark {
    fn of(holds: Option<bool>) -> Mark {
        match holds {
            Some(true) => Mark::Holds,
            Some(false) => Mark::Fails,
            None => Mark::Open,
        }
    }

    /// The sign for it.
    pub fn sign(self) -> String {
        match self {
            Mark::Holds => "●".to_string(),
            Mark::Fails => "○".to_string(),
            Mark::Open => "?".to_string(),
            Mark::Bullet => "•".to_string(),
            Mark::Number(number) => format!("{number}."),
        }
    }
}

impl Line {
    fn new(depth: usize, mark: Mark, text: impl Into<String>) -> Line {
        Line { depth, mark, text: text.into(), notes: Vec::new() }
    }
}

/// The outline of an explanation.
pub(super) fn outline(
    rulebook: &Rulebook,
    explanation: &Explanation<'_>,
    checked: Option<&Checked>,
    lang: Lang,
) -> Outline {
    let telling = Telling::new(explanation, lang);
    let maker = Maker { rulebook, explanation, telling, lang, words: Words(lang) };
    let label = explanation.label(lang).map_or(String::new(), |label| format!(" — {label}"));
    let mut sections = Vec::new();
    sections.extend(maker.told());
    sections.extend(maker.deadline());
    sections.extend(maker.reasons());
    sections.extend(maker.open());
    sections.extend(maker.chain());
    sections.extend(maker.layers());
    sections.extend(maker.flips());
    sections.extend(maker.needs());
    sections.extend(maker.neighbours());
    sections.extend(maker.influences());
    sections.extend(checked.map(|checked| maker.checked(checked)));
    Outline {
        title: format!("{}{label}", explanation.id),
        mark: explanation.status.map(|status| match (status.holds(), explanation.kind) {
            // A check that is broken does not hold.
            (Some(broken), Kind::Check) => Mark::of(Some(!broken)),
            (holds, _) => Mark::of(holds),
        }),
        sentence: telling.sentence(),
        sections,
    }
}

struct Maker<'m> {
    rulebook: &'m Rulebook,
    explanation: &'m Explanation<'m>,
    telling: Telling<'m>,
    lang: Lang,
    words: Words,
}

impl Maker<'_> {
    fn section(&self, title: (&'static str, &'static str), lines: Vec<Line>) -> Section {
        Section { title: self.words.pick(title.0, title.1).to_string(), lines, remark: None }
    }

    // --- Reasons ---

    fn reasons(&self) -> Option<Section> {
        let explanation = self.explanation;
        let voice = self.telling.voice;
        let reasons = &explanation.reasons;
        let first = reasons.first().filter(|first| !first.is_empty())?;
        let literal_line = |depth: usize, literal: &Literal, reason: &[Literal]| {
            let text = voice.literals(std::slice::from_ref(literal));
            // The number of a list's elements is told beside those that are named.
            let told = voice.literals(reason);
            let text = match reason.iter().position(|other| other == literal) {
                Some(place) if told.len() == reason.len() => told[place].clone(),
                _ => text.join(", "),
            };
            let mut line = Line::new(depth, Mark::Bullet, capitalised(&text));
            let place = literal.at.as_ref().map(|at| format!(" — {at}")).unwrap_or_default();
            line.notes.push(format!("{}{place}", literal.fact));
            line
        };
        let mut lines = Vec::new();
        if reasons.len() == 1 {
            lines.extend(first.iter().map(|literal| literal_line(0, literal, first)));
        } else {
            for (number, reason) in reasons.iter().enumerate() {
                lines.push(Line::new(0, Mark::Number(number + 1), self.words.pick("Suffisent :", "Enough:")));
                lines.extend(reason.iter().map(|literal| literal_line(1, literal, reason)));
            }
        }
        let title = if reasons.len() > 1 {
            ("Les raisons, dont chacune suffit", "The reasons, each of which is enough")
        } else if first.len() > 1 {
            ("Ces réponses suffisent, et il les faut toutes", "These answers are enough, and all are needed")
        } else {
            ("Cette réponse suffit", "This answer is enough")
        };
        let mut section = self.section(title, lines);
        if !explanation.reasons_complete {
            section.remark = Some(if reasons.len() > 1 {
                match self.lang {
                    Lang::Fr => format!("Il y en a d'autres : {MOST_REASONS} au plus sont montrées."),
                    Lang::En => format!("There are others: at most {MOST_REASONS} are shown."),
                }
            } else {
                let fr = "D'autres réponses y suffiraient aussi (`--reasons all` les montre toutes).";
                let en = "Other answers would be enough as well (`--reasons all` shows them all).";
                self.words.pick(fr, en).to_string()
            });
        }
        Some(section)
    }

    fn open(&self) -> Option<Section> {
        let explanation = self.explanation;
        if explanation.open.is_empty() {
            return None;
        }
        let mut lines = Vec::new();
        for open in &explanation.open {
            lines.push(self.open_fact(open));
            for answer in &open.answers {
                let words = self.telling.answer_words(open, answer);
                let then = match answer.verdict {
                    Verdict::Open => {
                        let fr = "cela ne suffit pas à trancher";
                        self.words.pick(fr, "that does not settle it").to_owned()
                    }
                    verdict => self.telling.shortly(verdict == Verdict::Yes),
                };
                lines.push(Line::new(1, Mark::of(answer.verdict.holds()), format!("{words} → {then}")));
            }
        }
        Some(self.section(("Ce qui reste à répondre", "What is still to be answered"), lines))
    }

    fn open_fact(&self, open: &OpenFact) -> Line {
        let model = self.rulebook.model();
        let fact: Option<FactId> = match model.names.term(&open.fact) {
            Some(Item::Fact(fact)) => Some(fact),
            _ => None,
        };
        let asked = fact.and_then(|fact| model.fact(fact).ask.get(self.lang)).map(str::to_string);
        let mut line =
            Line::new(0, Mark::Bullet, asked.unwrap_or_else(|| self.telling.voice.label_of(&open.fact)));
        line.notes.push(open.fact.clone());
        line
    }

    // --- Rules ---

    fn chain(&self) -> Option<Section> {
        let explanation = self.explanation;
        let voice = self.telling.voice;
        let mut lines = Vec::new();
        for link in &explanation.chain {
            lines.push(self.link(link));
            for term in &link.terms {
                let text = match &term.exception {
                    Some(_) => {
                        // An exception says for whom it is; the rule asks for the others.
                        let mut own = term.clone();
                        own.negated = !own.negated;
                        format!("{}{}", self.words.pick("Exception : ", "Exception: "), voice.said(&own))
                    }
                    None => capitalised(&voice.said(term)),
                };
                // What is known is said as it is; what is open, as the rule asks.
                let is_open = explanation.status.is_some() && term.holds.is_none();
                let mark = if is_open { Mark::Open } else { Mark::Bullet };
                let mut line = Line::new(link.depth + 1, mark, text);
                // What is not asked for says nothing, whatever was given.
                let given = if term.unasked.is_some() { Vec::new() } else { explanation.given_in(term) };
                for (fact, answer, at) in &given {
                    line.notes.push(format!("{fact}{} {} — {at}", self.words.pick(" :", ":"), plain(answer)));
                }
                if given.is_empty() {
                    line.notes.extend(Some(self.names_of(term)).filter(|names| !names.is_empty()));
                }
                for constant in &term.constants {
                    line.notes.push(self.constant(*constant));
                }
                if let Some(cell) = &term.cell {
                    let at = self.rulebook.sources().place(term.loc);
                    line.notes.push(format!("{} — {at}", self.cell(cell)));
                    line.notes.extend(self.basis(&cell.basis));
                }
                line.notes.extend(term.exception.iter().flat_map(|basis| self.basis(basis)));
                lines.push(line);
            }
        }
        Some(self.section(("Les règles", "The rules"), lines))
    }

    /// `table annex, column III`
    fn cell(&self, cell: &crate::explain::TableCell) -> String {
        let table = &self.rulebook.model().tables[cell.table];
        let name = format!("{} {}", self.words.pick("tableau", "table"), table.head.id);
        match cell.column {
            Some(column) => {
                let word = self.words.pick("colonne", "column");
                format!("{name}, {word} {}", table.columns[column].name)
            }
            None => name,
        }
    }

    /// The rulebook that declares it, and what layers have made of it.
    fn layers(&self) -> Option<Section> {
        let told = layers::of_item(self.rulebook, self.explanation.subject.item, self.lang);
        let line = |told: layers::Told| Line { notes: told.notes, ..Line::new(0, Mark::Bullet, told.text) };
        let lines: Vec<Line> = told.into_iter().map(line).collect();
        (!lines.is_empty()).then(|| self.section(("Base et couches", "Base and layers"), lines))
    }

    /// `threshold = 50_000_000 euros, “Threshold” — law (official source), “art. 51”`
    fn constant(&self, id: ConstantId) -> String {
        let constant = &self.rulebook.model().constants[id.index()];
        let mut text = format!("{} = {}", constant.head.id, constant.written);
        if let Some(label) = constant.head.labels.get(self.lang) {
            text.push_str(&format!(", {}", self.telling.voice.quote(label)));
        }
        if let Some(first) = self.basis(&constant.head.basis).first() {
            text.push_str(&format!(" — {first}"));
        }
        for told in layers::of_item(self.rulebook, Item::Constant(id), self.lang).into_iter().skip(1) {
            text.push_str(&format!(" — {}", told.text));
        }
        text
    }

    fn names_of(&self, term: &crate::explain::Term) -> String {
        let model = self.rulebook.model();
        let mut names: Vec<&str> = term
            .slots
            .iter()
            .filter(|slot| !model.slot(**slot).in_list)
            .map(|slot| model.slot(*slot).path.as_str())
            .chain(term.lists.iter().map(|list| model.fact(*list).head.id.as_str()))
            .collect();
        names.dedup();
        names.join(", ")
    }

    fn link(&self, link: &Link) -> Line {
        let model = self.rulebook.model();
        let kind = link.kind(model);
        let voice = self.telling.voice;
        let quoted = link.label(model, self.lang).map(|label| voice.quote(label));
        let id = &model.head(link.item).id;
        let noun = match model.derived_from(link.item) {
            Some(Derived::Value(..)) => self.words.pick("valeur déduite", "derived value"),
            Some(Derived::Case(..)) => self.words.pick("cas", "case"),
            None => noun(kind, self.lang),
        };
        let mut text = match &quoted {
            Some(label) => format!("{noun} {id}, {label}"),
            None => format!("{noun} {id}"),
        };
        match link.role {
            Role::Needed => text.push_str(self.words.pick(", quand on la pose", ", when it is asked")),
            Role::Assumed => text.push_str(self.words.pick(", tenu pour respecté", ", taken to be kept")),
            _ => {}
        }
        if link.negated {
            text.push_str(self.words.pick(", qui ne doit pas s'appliquer", ", which must not apply"));
        }
        let mark = if self.explanation.status.is_none() { Mark::Bullet } else { Mark::of(link.holds) };
        let mut line = Line::new(link.depth, mark, text);
        if !link.matters && link.role != Role::Chapter {
            line.text.push_str(self.words.pick(" (n'y change rien)", " (makes no difference)"));
            return line;
        }
        line.notes.push(self.rulebook.sources().place(link.loc).to_string());
        if link.item != self.explanation.subject.item {
            let told = layers::of_item(self.rulebook, link.item, self.lang).into_iter().skip(1);
            line.notes.extend(told.map(|told| told.text));
        }
        line.notes.extend(self.basis(&link.basis));
        line
    }

    fn basis(&self, basis: &Basis) -> Vec<String> {
        let mut notes = Vec::new();
        if !basis.is_empty() {
            notes.push(basis_line(self.rulebook.model(), basis, self.words));
        }
        for reading in basis.readings.iter().filter_map(|reading| reading.get(self.lang)) {
            notes.push(format!("{} {reading}", self.words.pick("lecture retenue :", "reading taken:")));
        }
        notes
    }

    // --- Flips ---

    fn flips(&self) -> Option<Section> {
        let explanation = self.explanation;
        explanation.status?;
        let lines: Vec<Line> = explanation
            .flips
            .iter()
            .enumerate()
            .map(|(number, flip)| {
                let mut line = Line::new(0, Mark::Number(number + 1), self.telling.flip_sentence(flip));
                let set: Vec<String> =
                    flip.set.iter().map(|(fact, value)| format!("{fact}: {}", plain(value))).collect();
                line.notes.push(set.join("; "));
                line
            })
            .collect();
        if lines.is_empty() && explanation.flips_complete {
            return None;
        }
        let nothing = lines.is_empty();
        let mut section =
            self.section(("Ce qui changerait la réponse", "What would change the answer"), lines);
        if !explanation.flips_complete {
            section.remark = Some(match (self.lang, nothing) {
                (Lang::Fr, false) => {
                    format!(
                        "Cherché jusqu'à {MOST_CHANGES} changements à la fois ; {MOST_FLIPS} réponses au plus."
                    )
                }
                (Lang::En, false) => {
                    format!(
                        "Searched up to {MOST_CHANGES} changes at a time; at most {MOST_FLIPS} are shown."
                    )
                }
                (Lang::Fr, true) => {
                    format!("Aucun changement de {MOST_CHANGES} réponses au plus n'y suffit.")
                }
                (Lang::En, true) => format!("No change of at most {MOST_CHANGES} answers is enough."),
            });
        }
        Some(section)
    }

    // --- Steps and facts ---

    /// Whose move a step is, whose piece, and what the candidate does for it.
    fn told(&self) -> Option<Section> {
        let model = self.rulebook.model();
        let voice = self.telling.voice;
        let mut lines: Vec<Line> = (self.explanation.told.iter())
            .map(|here| {
                let label = |actor: &ActorId| model.actors[actor.index()].label(self.lang);
                let (what, text) = match here.told {
                    Told::By(actors) => {
                        let labels: Vec<&str> = actors.iter().map(label).collect();
                        (("au tour de", "whose move"), labels.join(self.words.pick(" et ", " and ")))
                    }
                    Told::Owner(actor) => (("pièce de", "whose piece"), label(&actor).to_owned()),
                    Told::Todo(texts) => {
                        (("à faire", "to do"), texts.get(self.lang).unwrap_or_default().to_owned())
                    }
                };
                let mut text = format!("{}{}{text}", self.words.pick(what.0, what.1), self.words.colon());
                if let (Verdict::Open, Some(when)) = (here.verdict, here.when) {
                    let when = voice.condition(when, true);
                    text = format!("{text}, {} {when}", self.words.pick("si", "if"));
                }
                Line::new(0, Mark::Bullet, text)
            })
            .collect();
        let is_owned = self.explanation.told.iter().any(|here| matches!(here.told, Told::Owner(_)));
        if self.explanation.kind == Kind::Certificate && !is_owned {
            let whose = self.words.pick("pièce de : vous", "whose piece: yours");
            lines.push(Line::new(0, Mark::Bullet, whose.to_string()));
        }
        (!lines.is_empty())
            .then(|| self.section(("À qui le tour, et quoi faire", "Whose move, and what to do"), lines))
    }

    /// When a deadline is due, and what is to be done by then.
    fn deadline(&self) -> Option<Section> {
        let (model, here) = (self.rulebook.model(), self.explanation.deadline.as_ref()?);
        let declared = &model.deadlines[here.id.index()];
        let mut lines = Vec::new();
        match (here.planned(), &here.plan) {
            (Some(planned), _) => {
                let mut line = Line::new(0, Mark::Bullet, self.words.deadline(model, planned));
                line.notes.extend(self.kept(planned));
                lines.push(line);
            }
            (None, plan) => {
                let mut line = Line::new(0, Mark::Bullet, self.words.declared(model, declared));
                if plan.is_some() {
                    line.notes.push(
                        self.words
                            .pick(
                                "rien à faire pour elle ici : elle n'est ni dans le plan ni au calendrier",
                                "nothing to do for it here: it stands in no plan and no calendar",
                            )
                            .to_owned(),
                    );
                }
                lines.push(line);
            }
        }
        for (step, verdict) in &here.steps {
            let head = &model.step(*step).head;
            let mark = if here.plan.is_some() { Mark::of(verdict.holds()) } else { Mark::Bullet };
            lines.push(Line::new(
                1,
                mark,
                format!("{}, {}", head.id, self.words.quote(head.label(self.lang))),
            ));
        }
        Some(self.section(("Pour quand, et pour quoi", "By when, and for what"), lines))
    }

    /// Whether a deadline was met, is late, or waits for something.
    fn kept(&self, planned: &PlanDeadline) -> Option<String> {
        let model = self.rulebook.model();
        let text = match planned.waits {
            _ if planned.met => self.words.pick("tenue", "met").to_owned(),
            _ if planned.late => self.words.pick("en retard", "late").to_owned(),
            Some(Waits::Fact(slot)) => {
                let path = &model.slot(slot).path;
                format!(
                    "{} {path}",
                    self.words.pick("pas encore de jour : dépend de", "no day yet: it depends on")
                )
            }
            Some(Waits::Step(step)) => {
                let id = &model.step(step).head.id;
                format!(
                    "{} {id}",
                    self.words.pick("pas encore de jour : dépend de", "no day yet: it depends on")
                )
            }
            _ => return None,
        };
        Some(text)
    }

    /// What a step needs to be declared.
    fn needs(&self) -> Option<Section> {
        let model = self.rulebook.model();
        let voice = self.telling.voice;
        let lines: Vec<Line> = (self.explanation.needs.iter())
            .map(|need| {
                let (path, label) = match need.what {
                    Given::Fact(fact) => {
                        (model.fact(fact).head.id.as_str(), model.fact(fact).head.label(self.lang))
                    }
                    Given::Slot(slot) => {
                        let slot = model.slot(slot);
                        (slot.path.as_str(), slot.labels.get(self.lang).unwrap_or(&slot.path))
                    }
                };
                let mut text = format!("{path}, {}", voice.quote(label));
                if let (Given::Slot(slot), None) = (need.what, need.given)
                    && model.slot(slot).in_list
                {
                    text = format!("{text}, {}", voice.for_each_element_of(model.slot(slot).fact));
                }
                let conditions: Vec<String> =
                    need.when.iter().chain(&need.asked).map(|when| voice.condition(when, true)).collect();
                if need.given.is_none() && !conditions.is_empty() {
                    text = format!("{text}, {} {}", self.words.pick("si", "if"), voice.and(&conditions));
                }
                Line::new(0, need.given.map_or(Mark::Bullet, |given| Mark::of(Some(given))), text)
            })
            .collect();
        let title = ("Ce qu'elle demande de déclarer", "What it needs to be declared");
        (!lines.is_empty()).then(|| self.section(title, lines))
    }

    fn neighbours(&self) -> Vec<Section> {
        let Some(neighbours) = &self.explanation.neighbours else { return Vec::new() };
        let lines =
            |list: &[Neighbour]| -> Vec<Line> { list.iter().map(|one| self.neighbour(one)).collect() };
        let titles = [
            ("Ce que cette étape attend", "What this step waits for"),
            ("Ce qui attend cette étape", "What waits for this step"),
        ];
        let lists = [lines(&neighbours.waits_for), lines(&neighbours.waited_for_by)];
        let sections = titles.into_iter().zip(lists).filter(|(_, lines)| !lines.is_empty());
        sections.map(|(title, lines)| self.section(title, lines)).collect()
    }

    fn neighbour(&self, neighbour: &Neighbour) -> Line {
        let model = self.rulebook.model();
        let label = model.step(neighbour.step).head.labels.get(self.lang);
        let label = label.map_or(String::new(), |label| format!(", {}", self.telling.voice.quote(label)));
        let mut soft = match neighbour.soft {
            true => self.words.pick(", de préférence", ", preferably").to_owned(),
            false => String::new(),
        };
        if let Some(one_of) = &neighbour.one_of {
            soft += &self.words.one_of_these(one_of.needs as usize, &one_of.of.join(", "));
        }
        let because = self.telling.neighbour_words(neighbour);
        let mark = if self.explanation.status.is_none() {
            Mark::Bullet
        } else {
            Mark::of(neighbour.verdict.holds())
        };
        let mut line =
            Line::new(0, mark, format!("{}{label}{soft}{}{because}", neighbour.id, self.words.colon()));
        if self.lang == Lang::En {
            line.text = format!("{}{label}{soft}: {because}", neighbour.id);
        }
        line.notes.extend(self.basis(&neighbour.basis));
        line
    }

    fn influences(&self) -> Option<Section> {
        if self.explanation.kind != Kind::Fact {
            return None;
        }
        let influences = &self.explanation.influences;
        let line = |influence: &crate::explain::Influence| {
            let model = self.rulebook.model();
            let item =
                model.names.all(&influence.id).find(|item| Kind::of(model, *item) == Some(influence.kind));
            let label = item.and_then(|item| crate::explain::label(model, item, self.lang));
            let label = label.map_or(String::new(), |label| format!(", {}", self.telling.voice.quote(label)));
            let given = if influence.as_given {
                self.words.pick(" (attend qu'on y réponde)", " (waits for it to be answered)")
            } else {
                ""
            };
            let noun = noun(influence.kind, self.lang);
            Line::new(0, Mark::Bullet, format!("{noun} {}{label}{given}", influence.id))
        };
        let mut section = self.section(
            ("Ce dont cette réponse décide", "What this answer has a say in"),
            influences.iter().map(line).collect(),
        );
        if influences.is_empty() {
            let fr = "Rien : aucune règle de ce référentiel n'en dépend.";
            let en = "Nothing: no rule of this rulebook depends on it.";
            section.remark = Some(self.words.pick(fr, en).to_string());
        }
        Some(section)
    }

    fn checked(&self, checked: &Checked) -> Section {
        let mut section = self.section(("Vérification", "Verification"), Vec::new());
        section.remark = Some(checked_sentence(checked, self.lang));
        section.lines = checked.wrong.iter().map(|wrong| Line::new(0, Mark::Bullet, wrong)).collect();
        section
    }
}

/// An answer as a person would write it in a dossier.
pub(super) fn plain(answer: &Answer) -> String {
    match answer {
        Answer::YesNo(true) => "yes".to_string(),
        Answer::YesNo(false) => "no".to_string(),
        Answer::Number(text) | Answer::Text(text) => text.clone(),
        Answer::Members(names) => format!("[{}]", names.join(", ")),
        Answer::Parts(parts) => {
            let parts: Vec<String> =
                parts.iter().map(|(name, value)| format!("{name}: {}", plain(value))).collect();
            format!("{{{}}}", parts.join(", "))
        }
        Answer::List(elements) => {
            let elements: Vec<String> = elements.iter().map(plain).collect();
            format!("[{}]", elements.join(", "))
        }
    }
}
