//! Explanations as full sentences.

use super::kinds::{predicate, predicate_alone, would};
use super::{Telling, capitalised};
use crate::decide::Status;
use crate::decide::compile::speaks_of_today;
use crate::explain::{Kind, Spot, Verdict};
use crate::rulebook::condition::CondKind;
use crate::rulebook::model::{Basis, FactId, Item, Lang, SlotId};
use crate::rulebook::types::{SlotType, Value};

impl<'e> Telling<'e> {
    /// The explanation in one sentence, or two.
    pub fn sentence(&self) -> String {
        if let Some(text) = self.may_be_left_out() {
            return capitalised(&text);
        }
        let text = match self.explanation.status {
            None => self.general(),
            Some(Verdict::Open) => self.still_open(),
            Some(verdict) => self.settled(verdict),
        };
        capitalised(&text)
    }

    /// Of a fact that nobody has to give.
    fn may_be_left_out(&self) -> Option<String> {
        let fact = self.explanation.subject.fact(self.explanation.model)?;
        if !self.explanation.model.fact(fact).optional {
            return None;
        }
        let name = self.name();
        let text = self
            .voice
            .pick("est facultative : elle peut rester sans réponse", "is optional: it may be left out");
        Some(format!("{name} {text}."))
    }

    /// When it is so, for no candidate in particular.
    fn general(&self) -> String {
        if self.explanation.optional {
            return self.recommended();
        }
        let said = self.so(self.said_of());
        match &self.explanation.when {
            Some(when) if when.is_never() => {
                let fails = self.so(!self.said_of());
                let whatever = self.voice.pick("quelles que soient les réponses", "whatever the answers");
                format!("{fails}, {whatever}.")
            }
            Some(when) if when.is_always() && self.list().is_some() => format!("{said}."),
            Some(when) => format!("{said} {}.", self.voice.when(when)),
            None => {
                let rest = self.voice.pick("selon les règles qui suivent", "as the rules below say");
                format!("{said} {rest}.")
            }
        }
    }

    /// Of what is said when it is so: of a check, that it is kept.
    fn said_of(&self) -> bool {
        self.explanation.kind != Kind::Check
    }

    /// Of a recommendation: that it is one, and for whom.
    fn recommended(&self) -> String {
        let name = self.name();
        let fails = predicate(self.explanation.kind, false, self.voice.lang);
        let text = match self.voice.lang {
            Lang::Fr => format!("{name} {fails} : c'est une recommandation"),
            Lang::En => format!("{name} {fails}: it is a recommendation"),
        };
        let when = self.explanation.when.as_ref().map(|when| self.voice.when(when));
        let for_whom = match (&self.explanation.recommendation, when) {
            (Some(Status::Required), _) => self.voice.pick("qui vaut ici", "which is meant here").to_string(),
            (Some(Status::NotRequired), _) => {
                self.voice.pick("qui ne vaut pas ici", "which is not meant here").to_string()
            }
            (_, Some(when)) => format!("{} {when}", self.voice.pick("qui vaut", "which is meant")),
            (Some(_), None) => self
                .voice
                .pick("qui vaut ici ou non", "of which it is open whether it is meant here")
                .to_string(),
            (None, None) => {
                self.voice.pick("qui vaut selon les règles qui suivent", "as the rules below say").to_string()
            }
        };
        format!("{text}, {for_whom}.")
    }

    fn settled(&self, verdict: Verdict) -> String {
        let holds = verdict == Verdict::Yes;
        if self.explanation.optional && !holds {
            return self.recommended();
        }
        let so = match self.striking() {
            Some(striking) if !holds => format!("{}, {}", self.would_be_so(), self.voice.strikes(striking)),
            _ => self.so(holds),
        };
        let reason = self.explanation.reasons.first();
        if reason.is_none() && !self.explanation.reasons_complete {
            return match self.voice.lang {
                Lang::Fr => format!("{so} ; la raison est trop longue à établir."),
                Lang::En => format!("{so}; the reason takes too long to find."),
            };
        }
        let mut because = reason.map(|reason| self.voice.literals(reason)).unwrap_or_default();
        if let (Some(today), true) = (self.explanation.today, self.explanation.dated) {
            let day = self.voice.number(today, &SlotType::DATE);
            because.push(match self.voice.lang {
                Lang::Fr => format!("nous sommes le {day}"),
                Lang::En => format!("today is {day}"),
            });
        }
        if because.is_empty() {
            if let (Some(list), true) = (self.list(), holds) {
                return format!("{so}{}.", self.declared(list));
            }
            return match self.voice.lang {
                Lang::Fr => format!("{so} dans tous les cas : aucune réponse n'y change rien."),
                Lang::En => format!("{so} in any case: no answer changes that."),
            };
        }
        let because = self.voice.and(&because);
        let mut text = match self.voice.lang {
            Lang::Fr => format!("{so}, car {because}."),
            Lang::En => format!("{so}, because {because}."),
        };
        if holds && self.explanation.excepted.as_ref().is_some_and(|excepted| excepted.none) {
            text += self.voice.pick(" Aucune exception ne s'applique.", " No exception applies.");
        }
        if self.explanation.assumed.is_empty() {
            return text;
        }
        match self.voice.lang {
            Lang::Fr => format!("{text} Cela suppose un dossier sans contradiction."),
            Lang::En => format!("{text} That takes it that the dossier does not contradict itself."),
        }
    }

    /// What the exceptions rest on but for which it would be so.
    fn striking(&self) -> Option<&[Basis]> {
        let excepted = self.explanation.excepted.as_ref()?;
        (excepted.otherwise == Some(true) && !excepted.striking.is_empty()).then_some(&excepted.striking)
    }

    /// Whether a rule that counts compares something with today.
    fn speaks_of_today(&self) -> bool {
        self.explanation.chain.iter().flat_map(|link| &link.terms).any(|term| {
            let mut today = false;
            term.condition.visit(&mut |inner| {
                if let CondKind::Atom(atom) = &inner.kind {
                    today |= speaks_of_today(atom);
                }
            });
            today
        })
    }

    fn still_open(&self) -> String {
        let so = self.so(self.said_of());
        let mut facts: Vec<String> = Vec::new();
        for open in &self.explanation.open {
            let fact = match open.spot {
                Spot::Value(slot) | Spot::Member(slot, _) => self.voice.slot(slot),
                Spot::Element(list, _) | Spot::Added(list, _) | Spot::List(list) => self.voice.fact(list),
            };
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        let condition = self.explanation.when.as_ref().map(|when| self.voice.when(when));
        // Where the condition names every open fact, they are not named again.
        let all_named = condition.as_ref().is_some_and(|words| facts.iter().all(|fact| words.contains(fact)));
        let rest = match (facts.len(), all_named, self.voice.lang) {
            (0, _, _) if self.explanation.today.is_none() && self.speaks_of_today() => {
                let fr = "cela dépend de la date du jour, qui n'est pas donnée";
                self.voice.pick(fr, "that depends on today's date, which is not given").to_string()
            }
            (0, ..) => String::new(),
            (1, true, Lang::Fr) => "cette réponse manque encore".to_string(),
            (_, true, Lang::Fr) => "ces réponses manquent encore".to_string(),
            (1, true, Lang::En) => "that answer is still missing".to_string(),
            (_, true, Lang::En) => "those answers are still missing".to_string(),
            (count, false, Lang::Fr) => {
                let answers: Vec<String> = facts.iter().map(|fact| format!("à {fact}")).collect();
                let noun = if count > 1 { "des réponses" } else { "de la réponse" };
                format!("cela dépend encore {noun} {}", self.voice.and(&answers))
            }
            (count, false, Lang::En) => {
                let noun = if count > 1 { "the answers" } else { "the answer" };
                format!("that still depends on {noun} to {}", self.voice.and(&facts))
            }
        };
        let mut text = match condition {
            Some(condition) => format!("{so} {condition}"),
            None => format!("{so} {}", self.voice.pick("ou non", "or not")),
        };
        if !rest.is_empty() {
            text = format!("{text}{} {rest}", self.voice.pick(" ;", ";"));
        }
        if !self.explanation.exact {
            let fr = " ; peut-être est-ce déjà fixé : seule une valeur qu'aucun dossier ne peut contenir, ou un calcul \
                      trop long, le dirait";
            let en = "; perhaps that is settled already: only a value that no dossier can hold, or too long a \
                      computation, would tell";
            text += self.voice.pick(fr, en);
        }
        format!("{text}.")
    }

    /// That it is so, or is not; of a value that is derived, that the fact has it.
    fn so(&self, holds: bool) -> String {
        match self.derived() {
            Some((slot, value)) => {
                format!(
                    "{} {}",
                    self.voice.has_value(slot, value, holds),
                    self.voice.pick("(déduit)", "(derived)")
                )
            }
            None => {
                let said =
                    format!("{} {}", self.name(), predicate(self.explanation.kind, holds, self.voice.lang));
                match self.list() {
                    Some(list) if holds => {
                        format!(
                            "{said}{}{}",
                            self.voice.pick(" ", ", "),
                            self.voice.for_each_element_of(list)
                        )
                    }
                    _ => said,
                }
            }
        }
    }

    /// The list of which it is a field, if it is one: it is asked of each element.
    fn list(&self) -> Option<FactId> {
        match self.explanation.subject.item {
            Item::Field(slot) if self.explanation.model.slot(slot).in_list => {
                Some(self.explanation.model.slot(slot).fact)
            }
            _ => None,
        }
    }

    /// How many elements the dossier declares: the end of a sentence.
    fn declared(&self, list: FactId) -> String {
        let Some(list) = self.explanation.dossier.and_then(|dossier| dossier.list(list)) else {
            return String::new();
        };
        match (list.elements.len(), self.voice.lang) {
            (0, Lang::Fr) => " : le dossier n'en déclare aucun".to_string(),
            (0, Lang::En) => ": the dossier declares none".to_string(),
            (number, Lang::Fr) => format!(" : le dossier en déclare {number}"),
            (number, Lang::En) => format!(": the dossier declares {number}"),
        }
    }

    fn would_be_so(&self) -> String {
        match self.derived() {
            Some((slot, value)) => {
                format!("{} {}", self.voice.would_have(slot, value), self.voice.pick("(déduit)", "(derived)"))
            }
            None => format!("{} {}", self.name(), would(self.explanation.kind, self.voice.lang)),
        }
    }

    /// The same in few words, where it is plain what is spoken of.
    pub(crate) fn shortly(&self, holds: bool) -> String {
        match self.derived() {
            Some((slot, value)) => self.voice.has_value(slot, value, holds),
            None => predicate(self.explanation.kind, holds, self.voice.lang).to_owned(),
        }
    }

    /// The same with a pronoun for a subject.
    pub(super) fn then(&self, holds: bool) -> String {
        match self.derived() {
            Some(_) => self.shortly(holds),
            None => predicate_alone(self.explanation.kind, holds, self.voice.lang),
        }
    }

    /// The derived fact of which it is explained that it has a value.
    fn derived(&self) -> Option<(SlotId, &'e Value)> {
        match self.explanation.subject.item {
            Item::Condition(id) => self.voice.value_of(id),
            _ => None,
        }
    }

    /// What is explained, as the subject of a sentence.
    fn name(&self) -> String {
        let id = &self.explanation.id;
        let label = self
            .explanation
            .subject
            .label(self.voice.model, self.voice.lang)
            .map(|label| self.voice.quote(label));
        let quoted = label.clone().unwrap_or_else(|| self.voice.quote(id));
        let with_id = |noun: &str| match &label {
            Some(label) => format!("{noun} {id} ({label})"),
            None => format!("{noun} {id}"),
        };
        match (self.explanation.kind, self.voice.lang) {
            (Kind::Requirement, Lang::Fr) => with_id("l'exigence"),
            (Kind::Requirement, Lang::En) => with_id("requirement"),
            (Kind::Scenario, Lang::Fr) => with_id("le scénario"),
            (Kind::Scenario, Lang::En) => with_id("scenario"),
            (Kind::Proof, Lang::Fr) => with_id("la preuve"),
            (Kind::Proof, Lang::En) => with_id("proof"),
            (Kind::Group, Lang::Fr) => with_id("une preuve du groupe"),
            (Kind::Group, Lang::En) => with_id("a proof of the group"),
            (Kind::Chapter, Lang::Fr) => format!("le chapitre {quoted}"),
            (Kind::Chapter, Lang::En) => format!("the chapter {quoted}"),
            (Kind::Step, Lang::Fr) => with_id("l'étape"),
            (Kind::Step, Lang::En) => with_id("step"),
            (Kind::Certificate, Lang::Fr) => with_id("la pièce"),
            (Kind::Certificate, Lang::En) => with_id("certificate"),
            (Kind::Scope, Lang::Fr) => format!("le périmètre {quoted}"),
            (Kind::Scope, Lang::En) => format!("the scope {quoted}"),
            (Kind::Condition, Lang::Fr) => format!("la condition {quoted}"),
            (Kind::Condition, Lang::En) => format!("the condition {quoted}"),
            (Kind::Check, Lang::Fr) => format!("le contrôle {quoted}"),
            (Kind::Check, Lang::En) => format!("the check {quoted}"),
            (Kind::Note, Lang::Fr) => format!("la remarque {quoted}"),
            (Kind::Note, Lang::En) => format!("the note {quoted}"),
            (Kind::Deadline, Lang::Fr) => format!("l'échéance {quoted}"),
            (Kind::Deadline, Lang::En) => format!("the deadline {quoted}"),
            (Kind::Fact, Lang::Fr) => format!("la réponse à {quoted}"),
            (Kind::Fact, Lang::En) => format!("an answer to {quoted}"),
        }
    }
}
