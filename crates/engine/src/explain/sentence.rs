//! Explanations as full sentences.

use super::change::Spot;
use super::exceptions::would;
use super::explanation::Explanation;
use super::reason::{Literal, Part};
use super::subject::{Kind, Verdict};
use super::units::Unit;
use super::wording::Voice;
use crate::decide::Status;
use crate::decide::compile::speaks_of_today;
use crate::rulebook::condition::CondKind;
use crate::rulebook::model::{Basis, FactId, Item, Lang, SlotId};
use crate::rulebook::types::{SlotType, Value};

impl Explanation<'_> {
    /// Who speaks, in a language.
    pub fn voice(&self, lang: Lang) -> Voice<'_> {
        Voice { model: self.model, compiled: self.compiled, lang }
    }

    /// The explanation in one sentence, or two.
    pub fn sentence(&self, lang: Lang) -> String {
        let voice = self.voice(lang);
        if let Some(text) = self.may_be_left_out(&voice) {
            return capitalised(&text);
        }
        let text = match self.status {
            None => self.general(&voice),
            Some(Verdict::Open) => self.still_open(&voice),
            Some(verdict) => self.settled(&voice, verdict),
        };
        capitalised(&text)
    }

    /// Of a fact that nobody has to give.
    fn may_be_left_out(&self, voice: &Voice<'_>) -> Option<String> {
        let fact = self.subject.fact(self.model)?;
        if !self.model.fact(fact).optional {
            return None;
        }
        let name = self.name(voice);
        let text =
            voice.pick("est facultative : elle peut rester sans réponse", "is optional: it may be left out");
        Some(format!("{name} {text}."))
    }

    /// When it is so, for no candidate in particular.
    fn general(&self, voice: &Voice<'_>) -> String {
        if self.optional {
            return self.recommended(voice);
        }
        let said = self.so(voice, self.said_of());
        match &self.when {
            Some(when) if when.is_never() => {
                let fails = self.so(voice, !self.said_of());
                let whatever = voice.pick("quelles que soient les réponses", "whatever the answers");
                format!("{fails}, {whatever}.")
            }
            Some(when) if when.is_always() && self.list().is_some() => format!("{said}."),
            Some(when) => format!("{said} {}.", voice.when(when)),
            None => {
                let rest = voice.pick("selon les règles qui suivent", "as the rules below say");
                format!("{said} {rest}.")
            }
        }
    }

    /// Of what is said when it is so: of a check, that it is kept.
    fn said_of(&self) -> bool {
        self.kind != Kind::Check
    }

    /// Of a recommendation: that it is one, and for whom.
    fn recommended(&self, voice: &Voice<'_>) -> String {
        let name = self.name(voice);
        let fails = predicate(self.kind, false, voice.lang);
        let text = match voice.lang {
            Lang::Fr => format!("{name} {fails} : c'est une recommandation"),
            Lang::En => format!("{name} {fails}: it is a recommendation"),
        };
        let when = self.when.as_ref().map(|when| voice.when(when));
        let for_whom = match (&self.recommendation, when) {
            (Some(Status::Required), _) => voice.pick("qui vaut ici", "which is meant here").to_string(),
            (Some(Status::NotRequired), _) => {
                voice.pick("qui ne vaut pas ici", "which is not meant here").to_string()
            }
            (_, Some(when)) => format!("{} {when}", voice.pick("qui vaut", "which is meant")),
            (Some(_), None) => {
                voice.pick("qui vaut ici ou non", "of which it is open whether it is meant here").to_string()
            }
            (None, None) => {
                voice.pick("qui vaut selon les règles qui suivent", "as the rules below say").to_string()
            }
        };
        format!("{text}, {for_whom}.")
    }

    fn settled(&self, voice: &Voice<'_>, verdict: Verdict) -> String {
        let holds = verdict == Verdict::Yes;
        if self.optional && !holds {
            return self.recommended(voice);
        }
        let so = match self.striking() {
            Some(striking) if !holds => format!("{}, {}", self.would_be_so(voice), voice.strikes(striking)),
            _ => self.so(voice, holds),
        };
        let reason = self.reasons.first();
        if reason.is_none() && !self.reasons_complete {
            return match voice.lang {
                Lang::Fr => format!("{so} ; la raison est trop longue à établir."),
                Lang::En => format!("{so}; the reason takes too long to find."),
            };
        }
        let mut because = reason.map(|reason| voice.literals(reason)).unwrap_or_default();
        if let (Some(today), true) = (self.today, self.dated) {
            let day = voice.number(today, &SlotType::DATE);
            because.push(match voice.lang {
                Lang::Fr => format!("nous sommes le {day}"),
                Lang::En => format!("today is {day}"),
            });
        }
        if because.is_empty() {
            if let (Some(list), true) = (self.list(), holds) {
                return format!("{so}{}.", self.declared(list, voice));
            }
            return match voice.lang {
                Lang::Fr => format!("{so} dans tous les cas : aucune réponse n'y change rien."),
                Lang::En => format!("{so} in any case: no answer changes that."),
            };
        }
        let because = voice.and(&because);
        let mut text = match voice.lang {
            Lang::Fr => format!("{so}, car {because}."),
            Lang::En => format!("{so}, because {because}."),
        };
        if holds && self.excepted.as_ref().is_some_and(|excepted| excepted.none) {
            text += voice.pick(" Aucune exception ne s'applique.", " No exception applies.");
        }
        if self.assumed.is_empty() {
            return text;
        }
        match voice.lang {
            Lang::Fr => format!("{text} Cela suppose un dossier sans contradiction."),
            Lang::En => format!("{text} That takes it that the dossier does not contradict itself."),
        }
    }

    /// What the exceptions rest on but for which it would be so.
    fn striking(&self) -> Option<&[Basis]> {
        let excepted = self.excepted.as_ref()?;
        (excepted.otherwise == Some(true) && !excepted.striking.is_empty()).then_some(&excepted.striking)
    }

    /// Whether a rule that counts compares something with today.
    fn speaks_of_today(&self) -> bool {
        self.chain.iter().flat_map(|link| &link.terms).any(|term| {
            let mut today = false;
            term.condition.visit(&mut |inner| {
                if let CondKind::Atom(atom) = &inner.kind {
                    today |= speaks_of_today(atom);
                }
            });
            today
        })
    }

    fn still_open(&self, voice: &Voice<'_>) -> String {
        let so = self.so(voice, self.said_of());
        let mut facts: Vec<String> = Vec::new();
        for open in &self.open {
            let fact = match open.spot {
                Spot::Value(slot) | Spot::Member(slot, _) => voice.slot(slot),
                Spot::Element(list, _) | Spot::Added(list, _) | Spot::List(list) => voice.fact(list),
            };
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        let condition = self.when.as_ref().map(|when| voice.when(when));
        // Where the condition names every open fact, they are not named again.
        let all_named = condition.as_ref().is_some_and(|words| facts.iter().all(|fact| words.contains(fact)));
        let rest = match (facts.len(), all_named, voice.lang) {
            (0, _, _) if self.today.is_none() && self.speaks_of_today() => {
                let fr = "cela dépend de la date du jour, qui n'est pas donnée";
                voice.pick(fr, "that depends on today's date, which is not given").to_string()
            }
            (0, ..) => String::new(),
            (1, true, Lang::Fr) => "cette réponse manque encore".to_string(),
            (_, true, Lang::Fr) => "ces réponses manquent encore".to_string(),
            (1, true, Lang::En) => "that answer is still missing".to_string(),
            (_, true, Lang::En) => "those answers are still missing".to_string(),
            (count, false, Lang::Fr) => {
                let answers: Vec<String> = facts.iter().map(|fact| format!("à {fact}")).collect();
                let noun = if count > 1 { "des réponses" } else { "de la réponse" };
                format!("cela dépend encore {noun} {}", voice.and(&answers))
            }
            (count, false, Lang::En) => {
                let noun = if count > 1 { "the answers" } else { "the answer" };
                format!("that still depends on {noun} to {}", voice.and(&facts))
            }
        };
        let mut text = match condition {
            Some(condition) => format!("{so} {condition}"),
            None => format!("{so} {}", voice.pick("ou non", "or not")),
        };
        if !rest.is_empty() {
            text = format!("{text}{} {rest}", voice.pick(" ;", ";"));
        }
        if !self.exact {
            let fr = " ; peut-être est-ce déjà fixé : seule une valeur qu'aucun dossier ne peut contenir, ou un calcul \
                      trop long, le dirait";
            let en = "; perhaps that is settled already: only a value that no dossier can hold, or too long a \
                      computation, would tell";
            text += voice.pick(fr, en);
        }
        format!("{text}.")
    }

    /// That it is so, or is not; of a value that is derived, that the fact has it.
    fn so(&self, voice: &Voice<'_>, holds: bool) -> String {
        match self.derived(voice) {
            Some((slot, value)) => {
                format!("{} {}", voice.has_value(slot, value, holds), voice.pick("(déduit)", "(derived)"))
            }
            None => {
                let said = format!("{} {}", self.name(voice), predicate(self.kind, holds, voice.lang));
                match self.list() {
                    Some(list) if holds => {
                        format!("{said}{}{}", voice.pick(" ", ", "), voice.for_each_element_of(list))
                    }
                    _ => said,
                }
            }
        }
    }

    /// The list of which it is a field, if it is one: it is asked of each element.
    fn list(&self) -> Option<FactId> {
        match self.subject.item {
            Item::Field(slot) if self.model.slot(slot).in_list => Some(self.model.slot(slot).fact),
            _ => None,
        }
    }

    /// How many elements the dossier declares: the end of a sentence.
    fn declared(&self, list: FactId, voice: &Voice<'_>) -> String {
        let Some(list) = self.dossier.and_then(|dossier| dossier.list(list)) else { return String::new() };
        match (list.elements.len(), voice.lang) {
            (0, Lang::Fr) => " : le dossier n'en déclare aucun".to_string(),
            (0, Lang::En) => ": the dossier declares none".to_string(),
            (number, Lang::Fr) => format!(" : le dossier en déclare {number}"),
            (number, Lang::En) => format!(": the dossier declares {number}"),
        }
    }

    fn would_be_so(&self, voice: &Voice<'_>) -> String {
        match self.derived(voice) {
            Some((slot, value)) => {
                format!("{} {}", voice.would_have(slot, value), voice.pick("(déduit)", "(derived)"))
            }
            None => format!("{} {}", self.name(voice), would(self.kind, voice.lang)),
        }
    }

    /// The same in few words, where it is plain what is spoken of.
    pub fn shortly(&self, holds: bool, lang: Lang) -> String {
        let voice = self.voice(lang);
        match self.derived(&voice) {
            Some((slot, value)) => voice.has_value(slot, value, holds),
            None => predicate(self.kind, holds, lang).to_owned(),
        }
    }

    /// The same with a pronoun for a subject.
    pub(super) fn then(&self, holds: bool, lang: Lang) -> String {
        match self.derived(&self.voice(lang)) {
            Some(_) => self.shortly(holds, lang),
            None => predicate_alone(self.kind, holds, lang),
        }
    }

    /// The derived fact of which it is explained that it has a value.
    fn derived<'v>(&self, voice: &Voice<'v>) -> Option<(SlotId, &'v Value)> {
        match self.subject.item {
            Item::Condition(id) => voice.value_of(id),
            _ => None,
        }
    }

    /// What is explained, as the subject of a sentence.
    fn name(&self, voice: &Voice<'_>) -> String {
        let id = &self.id;
        let label = self.subject.label(voice.model, voice.lang).map(|label| voice.quote(label));
        let quoted = label.clone().unwrap_or_else(|| voice.quote(id));
        let with_id = |noun: &str| match &label {
            Some(label) => format!("{noun} {id} ({label})"),
            None => format!("{noun} {id}"),
        };
        match (self.kind, voice.lang) {
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

impl Voice<'_> {
    /// The literals of a reason, as clauses. Members of one set are told together.
    pub fn literals(&self, reason: &[Literal]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut told: Vec<SlotId> = Vec::new();
        for literal in reason {
            if let Unit::Member(slot, _) = literal.unit {
                if !told.contains(&slot) {
                    told.push(slot);
                    words.extend(members(self, slot, reason));
                }
                continue;
            }
            words.push(self.literal(literal, reason));
        }
        words
    }

    fn literal(&self, literal: &Literal, reason: &[Literal]) -> String {
        match literal.unit {
            Unit::Value(slot) => self.value(slot, literal),
            Unit::Member(slot, member) => {
                self.has(slot, member, literal.value == super::answer::Answer::YesNo(true))
            }
            Unit::Element(list, _) => {
                let Part::Element(name) = &literal.part else { return self.fact(list) };
                let name = self.quote(name);
                let details = self.fields(list, &literal.fields);
                let details = if details.is_empty() { String::new() } else { format!(" ({details})") };
                match self.lang {
                    Lang::Fr => format!("{} comprend {name}{details}", self.fact(list)),
                    Lang::En => format!("{} includes {name}{details}", self.fact(list)),
                }
            }
            Unit::Complete(list) => {
                let count = match &literal.value {
                    super::answer::Answer::Number(count) => count.clone(),
                    _ => String::new(),
                };
                let named = reason
                    .iter()
                    .filter(|other| matches!(other.unit, Unit::Element(other, _) if other == list))
                    .count();
                complete(self, list, &count, named)
            }
            Unit::Given(given) => self.given(given, literal.value == super::answer::Answer::YesNo(true)),
        }
    }

    fn value(&self, slot: SlotId, literal: &Literal) -> String {
        let Some(value) = &literal.raw else { return self.slot(slot) };
        let plain = self.is(slot, value);
        let (Some(bound), Value::Number(number)) = (literal.bound, value) else { return plain };
        let exact = self.number(*number, &self.model.slot(slot).ty);
        let bounds = self.bounds(bound);
        // Where the bound is the value itself, it is said once.
        if bounds == exact || bounds == format!("le {exact}") {
            return plain;
        }
        match self.lang {
            Lang::Fr => format!("{plain}, soit {bounds}"),
            Lang::En => format!("{plain}, that is {bounds}"),
        }
    }
}

/// That a list has nothing but what was named, or how many elements it has.
fn complete(voice: &Voice<'_>, list: FactId, count: &str, named: usize) -> String {
    let name = voice.fact(list);
    match (count, voice.lang) {
        ("0", Lang::Fr) => format!("{name} ne comprend rien"),
        ("0", Lang::En) => format!("{name} is empty"),
        (count, Lang::Fr) if count == named.to_string() => format!("{name} ne comprend rien d'autre"),
        (count, Lang::En) if count == named.to_string() => format!("{name} includes nothing else"),
        ("1", Lang::Fr) => format!("{name} compte un seul élément"),
        ("1", Lang::En) => format!("{name} has a single element"),
        (count, Lang::Fr) => format!("{name} compte {count} éléments en tout"),
        (count, Lang::En) => format!("{name} has {count} elements in all"),
    }
}

/// The members of one set that a reason names.
fn members(voice: &Voice<'_>, slot: SlotId, reason: &[Literal]) -> Vec<String> {
    let with = |wanted: bool| -> Vec<u32> {
        let chosen = reason.iter().filter_map(|literal| match literal.unit {
            Unit::Member(other, member) if other == slot => {
                (literal.value == super::answer::Answer::YesNo(wanted)).then_some(member)
            }
            _ => None,
        });
        chosen.collect()
    };
    voice.members(slot, &with(true), &with(false))
}
/// What is said of a kind of thing that is so, or is not.
pub fn predicate(kind: Kind, holds: bool, lang: Lang) -> &'static str {
    match (kind, holds, lang) {
        (Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate, true, Lang::Fr) => "est exigée",
        (Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate, false, Lang::Fr) => {
            "n'est pas exigée"
        }
        (Kind::Scenario, true, Lang::Fr) => "est exigé",
        (Kind::Scenario, false, Lang::Fr) => "n'est pas exigé",
        (
            Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate | Kind::Scenario,
            true,
            Lang::En,
        ) => "is required",
        (
            Kind::Requirement | Kind::Proof | Kind::Group | Kind::Certificate | Kind::Scenario,
            false,
            Lang::En,
        ) => "is not required",
        (Kind::Step, true, Lang::Fr) => "est à faire",
        (Kind::Step, false, Lang::Fr) => "n'est pas à faire",
        (Kind::Step, true, Lang::En) => "has to be done",
        (Kind::Step, false, Lang::En) => "does not have to be done",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, true, Lang::Fr) => "s'applique",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, false, Lang::Fr) => "ne s'applique pas",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, true, Lang::En) => "applies",
        (Kind::Chapter | Kind::Scope | Kind::Deadline, false, Lang::En) => "does not apply",
        (Kind::Condition, true, Lang::Fr) => "est remplie",
        (Kind::Condition, false, Lang::Fr) => "n'est pas remplie",
        (Kind::Condition, true, Lang::En) => "is met",
        (Kind::Condition, false, Lang::En) => "is not met",
        (Kind::Check, true, Lang::Fr) => "n'est pas respecté",
        (Kind::Check, false, Lang::Fr) => "est respecté",
        (Kind::Check, true, Lang::En) => "is broken",
        (Kind::Check, false, Lang::En) => "is kept",
        (Kind::Note, true, Lang::Fr) => "vous concerne",
        (Kind::Note, false, Lang::Fr) => "ne vous concerne pas",
        (Kind::Note, true, Lang::En) => "concerns you",
        (Kind::Note, false, Lang::En) => "does not concern you",
        (Kind::Fact, true, Lang::Fr) => "est demandée",
        (Kind::Fact, false, Lang::Fr) => "n'est pas demandée",
        (Kind::Fact, true, Lang::En) => "is asked for",
        (Kind::Fact, false, Lang::En) => "is not asked for",
    }
}

/// The same with a pronoun for a subject.
fn predicate_alone(kind: Kind, holds: bool, lang: Lang) -> String {
    let pronoun = match (lang, kind) {
        (Lang::En, _) => "it",
        (Lang::Fr, Kind::Scenario | Kind::Chapter | Kind::Scope | Kind::Check) => "il",
        (Lang::Fr, _) => "elle",
    };
    format!("{pronoun} {}", predicate(kind, holds, lang))
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
