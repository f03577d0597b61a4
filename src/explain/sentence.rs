//! Explanations as full sentences.

use rust_decimal::Decimal;

use super::change::{Edit, Spot};
use super::effects::Effect;
use super::explanation::Explanation;
use super::flips::{Change, Flip, Reach};
use super::open::{OpenAnswer, OpenFact};
use super::reason::{Bound, Literal, Part};
use super::subject::{Kind, Verdict, label};
use super::units::Unit;
use super::wording::Voice;
use crate::rulebook::condition::{Atom, CondKind};
use crate::rulebook::model::{FactId, Lang, SlotId};
use crate::rulebook::types::{SlotType, Value};

impl Explanation<'_> {
    pub(crate) fn voice(&self, lang: Lang) -> Voice<'_> {
        Voice { model: self.model, compiled: self.compiled, lang }
    }

    /// The explanation in one sentence, or two.
    pub fn sentence(&self, lang: Lang) -> String {
        let voice = self.voice(lang);
        let text = match self.status {
            None => self.general(&voice),
            Some(Verdict::Open) => self.still_open(&voice),
            Some(verdict) => self.settled(&voice, verdict),
        };
        capitalised(&text)
    }

    /// When it is so, for no candidate in particular.
    fn general(&self, voice: &Voice<'_>) -> String {
        let name = self.name(voice);
        if self.optional {
            return self.recommended(voice);
        }
        let said = predicate(self.kind, self.said_of(), voice.lang);
        match &self.when {
            Some(when) if when.is_never() => {
                let fails = predicate(self.kind, !self.said_of(), voice.lang);
                let whatever = voice.pick("quelles que soient les réponses", "whatever the answers");
                format!("{name} {fails}, {whatever}.")
            }
            Some(when) => format!("{name} {said} {}.", voice.when(when)),
            None => {
                let rest = voice.pick("selon les règles qui suivent", "as the rules below say");
                format!("{name} {said} {rest}.")
            }
        }
    }

    /// Of what is said when it is so: of a check, that it is kept.
    fn said_of(&self) -> bool {
        self.kind != Kind::Check
    }

    fn recommended(&self, voice: &Voice<'_>) -> String {
        let name = self.name(voice);
        match voice.lang {
            Lang::Fr => {
                format!("{name} {} : c'est une recommandation.", predicate(self.kind, false, voice.lang))
            }
            Lang::En => {
                format!("{name} {}: it is a recommendation.", predicate(self.kind, false, voice.lang))
            }
        }
    }

    fn settled(&self, voice: &Voice<'_>, verdict: Verdict) -> String {
        let name = self.name(voice);
        let holds = verdict == Verdict::Yes;
        if self.optional && !holds {
            return self.recommended(voice);
        }
        let predicate = predicate(self.kind, holds, voice.lang);
        let reason = self.reasons.first();
        let mut because = reason.map(|reason| self.literals(voice, reason)).unwrap_or_default();
        if let (Some(today), true) = (self.today, self.counts_today()) {
            let day = voice.number(today, &SlotType::Date);
            because.push(match voice.lang {
                Lang::Fr => format!("nous sommes le {day}"),
                Lang::En => format!("today is {day}"),
            });
        }
        if because.is_empty() {
            return match voice.lang {
                Lang::Fr => format!("{name} {predicate} dans tous les cas : aucune réponse n'y change rien."),
                Lang::En => format!("{name} {predicate} in any case: no answer changes that."),
            };
        }
        let because = voice.and(&because);
        let text = match voice.lang {
            Lang::Fr => format!("{name} {predicate}, car {because}."),
            Lang::En => format!("{name} {predicate}, because {because}."),
        };
        if self.assumed.is_empty() {
            return text;
        }
        match voice.lang {
            Lang::Fr => format!("{text} Cela suppose un dossier sans contradiction."),
            Lang::En => format!("{text} That takes it that the dossier does not contradict itself."),
        }
    }

    /// Whether the reason speaks of a fact that is compared with today.
    fn counts_today(&self) -> bool {
        let with_today = |slot: SlotId| {
            self.compiled.space.opaque.iter().any(|(atom, _)| match atom {
                Atom::CompareTwo { left, right, .. } => {
                    (left.slot.is_none() && right.slot == Some(slot))
                        || (right.slot.is_none() && left.slot == Some(slot))
                }
                _ => false,
            })
        };
        let reason = self.reasons.first().into_iter().flatten();
        let mut dated = reason.filter_map(|literal| match literal.unit {
            Unit::Value(slot) if literal.bound.is_none() => Some(slot),
            _ => None,
        });
        dated.any(with_today) && self.speaks_of_today()
    }

    /// Whether a rule that counts compares something with today.
    fn speaks_of_today(&self) -> bool {
        self.chain.iter().flat_map(|link| &link.terms).any(|term| {
            let mut today = false;
            term.condition.visit(&mut |inner| {
                if let CondKind::Atom(Atom::CompareTwo { left, right, .. }) = &inner.kind {
                    today |= left.slot.is_none() || right.slot.is_none();
                }
            });
            today
        })
    }

    fn still_open(&self, voice: &Voice<'_>) -> String {
        let name = self.name(voice);
        let predicate = predicate(self.kind, self.said_of(), voice.lang);
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
            Some(condition) => format!("{name} {predicate} {condition}"),
            None => format!("{name} {predicate} {}", voice.pick("ou non", "or not")),
        };
        if !rest.is_empty() {
            text = format!("{text}{} {rest}", voice.pick(" ;", ";"));
        }
        format!("{text}.")
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
            (Kind::Fact, Lang::Fr) => format!("la réponse à {quoted}"),
            (Kind::Fact, Lang::En) => format!("an answer to {quoted}"),
        }
    }

    // --- Reasons ---

    /// The literals of a reason, as clauses. Members of one set are told together.
    pub(crate) fn literals(&self, voice: &Voice<'_>, reason: &[Literal]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut told: Vec<SlotId> = Vec::new();
        for literal in reason {
            if let Unit::Member(slot, _) = literal.unit {
                if !told.contains(&slot) {
                    told.push(slot);
                    words.extend(members(voice, slot, reason));
                }
                continue;
            }
            words.push(self.literal(voice, literal, reason));
        }
        words
    }

    fn literal(&self, voice: &Voice<'_>, literal: &Literal, reason: &[Literal]) -> String {
        match literal.unit {
            Unit::Value(slot) => self.value(voice, slot, literal),
            Unit::Member(slot, member) => {
                voice.has(slot, member, literal.value == super::answer::Answer::YesNo(true))
            }
            Unit::Element(list, _) => {
                let Part::Element(name) = &literal.part else { return voice.fact(list) };
                let name = voice.quote(name);
                let details = voice.fields(list, &literal.fields);
                let details = if details.is_empty() { String::new() } else { format!(" ({details})") };
                match voice.lang {
                    Lang::Fr => format!("{} comprend {name}{details}", voice.fact(list)),
                    Lang::En => format!("{} includes {name}{details}", voice.fact(list)),
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
                complete(voice, list, &count, named)
            }
            Unit::Given(given) => voice.given(given, literal.value == super::answer::Answer::YesNo(true)),
        }
    }

    fn value(&self, voice: &Voice<'_>, slot: SlotId, literal: &Literal) -> String {
        let Some(value) = &literal.raw else { return voice.slot(slot) };
        let plain = voice.is(slot, value);
        let (Some(bound), Value::Number(number)) = (literal.bound, value) else { return plain };
        let exact = voice.number(*number, &voice.model.slot(slot).ty);
        let bounds = voice.bounds(bound);
        // Where the bound is the value itself, it is said once.
        if bounds == exact || bounds == format!("le {exact}") {
            return plain;
        }
        match voice.lang {
            Lang::Fr => format!("{plain}, soit {bounds}"),
            Lang::En => format!("{plain}, that is {bounds}"),
        }
    }

    // --- Flips ---

    /// A flip as one sentence: what to change, what follows, and what else.
    pub fn flip_sentence(&self, flip: &Flip, lang: Lang) -> String {
        let voice = self.voice(lang);
        let changes: Vec<String> = flip.changes.iter().map(|change| self.change(&voice, change)).collect();
        let then = predicate_alone(self.kind, flip.verdict == Verdict::Yes, lang);
        let mut text = match lang {
            Lang::Fr => format!("si {}, {then}", voice.and(&changes)),
            Lang::En => format!("if {}, {then}", voice.and(&changes)),
        };
        // That its own proofs follow a requirement goes without saying.
        let others: Vec<&Effect> = flip.also.iter().filter(|effect| !self.is_own_proof(effect)).collect();
        let also = effects(&voice, &others);
        if !also.is_empty() {
            text = format!("{text}{} {also}", voice.pick(" ;", ";"));
        }
        capitalised(&format!("{text}."))
    }

    fn is_own_proof(&self, effect: &Effect) -> bool {
        use crate::rulebook::model::Item;
        let own = match self.subject.item {
            Item::Requirement(id) => &self.model.requirements[id.index()].proofs,
            Item::Scenario(id) => &self.model.scenarios[id.index()].proofs,
            _ => return false,
        };
        effect.kind == Kind::Proof
            && own.iter().any(|proof| self.model.proofs[proof.index()].head.id == effect.id)
    }

    fn change(&self, voice: &Voice<'_>, change: &Change) -> String {
        self.edit(voice, change.spot, &change.edit, change.up_to.as_ref(), change.reach)
    }

    /// That a place holds something.
    fn edit(
        &self,
        voice: &Voice<'_>,
        spot: Spot,
        edit: &Edit,
        up_to: Option<&Edit>,
        reach: Option<Reach>,
    ) -> String {
        match (spot, edit) {
            (Spot::Value(slot), Edit::Value(Value::Number(number))) => {
                let last = match up_to {
                    Some(Edit::Value(Value::Number(last))) => *last,
                    _ => *number,
                };
                self.range(voice, slot, *number, last, reach)
            }
            (Spot::Value(slot), Edit::Value(value)) => self.changed_value(voice, slot, value),
            (Spot::Member(slot, member), Edit::Member(yes)) => voice.has(slot, member, *yes),
            (Spot::Element(list, _) | Spot::Added(list, _), Edit::Element(fields)) => {
                let name = self.element_name(spot);
                let details = voice.fields(list, fields);
                match (name, voice.lang) {
                    (Some(name), Lang::Fr) => format!(
                        "dans {}, {} est décrit ainsi : {details}",
                        voice.fact(list),
                        voice.quote(&name)
                    ),
                    (Some(name), Lang::En) => {
                        format!("in {}, {} is described as {details}", voice.fact(list), voice.quote(&name))
                    }
                    (None, Lang::Fr) if details.is_empty() => {
                        format!("{} comprend un élément de plus", voice.fact(list))
                    }
                    (None, Lang::Fr) => {
                        format!("{} comprend un élément de plus ({details})", voice.fact(list))
                    }
                    (None, Lang::En) if details.is_empty() => {
                        format!("{} includes one more element", voice.fact(list))
                    }
                    (None, Lang::En) => format!("{} includes one more element ({details})", voice.fact(list)),
                }
            }
            (Spot::Element(list, _), Edit::Removed) => {
                let name = voice.quote(&self.element_name(spot).unwrap_or_default());
                match voice.lang {
                    Lang::Fr => format!("{name} ne figure plus dans {}", voice.fact(list)),
                    Lang::En => format!("{name} is taken out of {}", voice.fact(list)),
                }
            }
            (Spot::List(list), Edit::List(elements)) => voice.list(list, elements),
            (Spot::Value(slot) | Spot::Member(slot, _), _) => voice.slot(slot),
            (Spot::Element(list, _) | Spot::Added(list, _) | Spot::List(list), _) => voice.fact(list),
        }
    }

    fn changed_value(&self, voice: &Voice<'_>, slot: SlotId, value: &Value) -> String {
        if let (Value::Text(text), SlotType::Text | SlotType::Document) = (value, &voice.model.slot(slot).ty)
        {
            let known = match voice.compiled.space.slots[slot.index()].first() {
                Some(var) => match voice.compiled.space.meaning(*var) {
                    crate::decide::compile::VarMeaning::Text(_, known) => known.clone(),
                    _ => Vec::new(),
                },
                None => Vec::new(),
            };
            // A text that stands for any other is not quoted.
            let is_other = !known.contains(text) && text.starts_with('X');
            if is_other {
                let name = voice.slot(slot);
                return match voice.lang {
                    Lang::Fr => format!("{name} reçoit une autre réponse"),
                    Lang::En => format!("{name} gets another answer"),
                };
            }
        }
        voice.is(slot, value)
    }

    /// That a number lies between two others, which the cells of its slot make exact.
    fn range(
        &self,
        voice: &Voice<'_>,
        slot: SlotId,
        first: Decimal,
        last: Decimal,
        reach: Option<Reach>,
    ) -> String {
        let name = voice.slot(slot);
        let exact = voice.is(slot, &Value::Number(first));
        if reach == Some(Reach::Any) {
            return match voice.lang {
                Lang::Fr => format!("{name} reçoit une réponse"),
                Lang::En => format!("{name} is answered"),
            };
        }
        if voice.is_compared(slot) {
            let is_time = matches!(voice.model.slot(slot).ty, SlotType::Date | SlotType::Moment { .. });
            return match (reach, is_time, voice.lang) {
                (Some(Reach::Up), true, Lang::Fr) => format!("{exact} ou plus tard"),
                (Some(Reach::Up), true, Lang::En) => format!("{exact} or later"),
                (Some(Reach::Down), true, Lang::Fr) => format!("{exact} ou plus tôt"),
                (Some(Reach::Down), true, Lang::En) => format!("{exact} or earlier"),
                (Some(Reach::Up), false, Lang::Fr) => format!("{exact} ou plus"),
                (Some(Reach::Up), false, Lang::En) => format!("{exact} or more"),
                (Some(Reach::Down), false, Lang::Fr) => format!("{exact} ou moins"),
                (Some(Reach::Down), false, Lang::En) => format!("{exact} or less"),
                _ => exact,
            };
        }
        let (Some(cells), Some(from), Some(to)) =
            (voice.cells(slot), voice.cell_of(slot, first), voice.cell_of(slot, last))
        else {
            return exact;
        };
        let (from, to) = match reach {
            Some(Reach::Up) => (from.min(to), cells.len() as u32 - 1),
            Some(Reach::Down) => (0, from.max(to)),
            _ => (from.min(to), from.max(to)),
        };
        format!("{name} {}", voice.within(Bound { slot, from, to }))
    }

    /// The name of an element that is there already.
    fn element_name(&self, spot: Spot) -> Option<String> {
        match spot {
            Spot::Element(list, position) => {
                let value = self.dossier?.lists.get(&list)?;
                value.elements.get(position).map(|element| element.name.clone())
            }
            _ => None,
        }
    }

    // --- Open facts ---

    /// What would follow from an answer, as a clause: `la réponse à « … » est oui`.
    pub fn answer_words(&self, open: &OpenFact, answer: &OpenAnswer, lang: Lang) -> String {
        let voice = self.voice(lang);
        capitalised(&self.edit(&voice, open.spot, &answer.edit, answer.up_to.as_ref(), answer.reach))
    }
}

impl Voice<'_> {
    /// The fields of an element, in parentheses by whoever calls.
    pub(crate) fn fields(&self, list: FactId, fields: &[Option<Value>]) -> String {
        let mut words: Vec<String> = Vec::new();
        for (slot, value) in self.model.fact(list).slots.iter().zip(fields) {
            // Only what conditions look at tells elements apart.
            let counts = self.compiled.space.lists.get(&list).is_some_and(|space| {
                self.compiled.space.slots[slot.index()].iter().any(|var| space.element.contains(var))
            });
            if let (true, Some(value)) = (counts, value) {
                words.push(self.is(*slot, value));
            }
        }
        words.join(", ")
    }

    /// That a list is made of these elements.
    fn list(&self, list: FactId, elements: &[Vec<Option<Value>>]) -> String {
        let name = self.fact(list);
        let [only] = elements else {
            return match (elements.len(), self.lang) {
                (0, Lang::Fr) => format!("{name} ne comprend rien"),
                (0, Lang::En) => format!("{name} is empty"),
                (count, Lang::Fr) => format!("{name} compte {count} éléments"),
                (count, Lang::En) => format!("{name} has {count} elements"),
            };
        };
        let details = self.fields(list, only);
        match (details.is_empty(), self.lang) {
            (true, Lang::Fr) => format!("{name} comprend un élément"),
            (true, Lang::En) => format!("{name} has one element"),
            (false, Lang::Fr) => format!("{name} comprend un seul élément ({details})"),
            (false, Lang::En) => format!("{name} has a single element ({details})"),
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
    let with = |wanted: bool| -> Vec<String> {
        let fits = |literal: &&Literal| {
            matches!(literal.unit, Unit::Member(other, _) if other == slot)
                && literal.value == super::answer::Answer::YesNo(wanted)
        };
        let chosen = reason.iter().filter(fits).map(|literal| match literal.unit {
            Unit::Member(_, member) => voice.choice(slot, member),
            _ => String::new(),
        });
        chosen.collect()
    };
    let name = voice.slot(slot);
    let (inside, outside) = (with(true), with(false));
    let mut words = Vec::new();
    if !inside.is_empty() {
        words.push(format!("{name} {} {}", voice.pick("comprend", "includes"), voice.and(&inside)));
    }
    if outside.len() == voice.model.slot(slot).ty.choices().len() {
        words.push(format!("{name} {}", voice.pick("ne comprend rien", "is empty")));
    } else if !outside.is_empty() {
        words.push(match voice.lang {
            Lang::Fr if outside.len() == 1 => format!("{name} ne comprend pas {}", outside[0]),
            Lang::Fr => format!("{name} ne comprend ni {}", outside.join(", ni ")),
            Lang::En => format!("{name} does not include {}", voice.or(&outside)),
        });
    }
    words
}

/// What else a change changes.
fn effects(voice: &Voice<'_>, also: &[&Effect]) -> String {
    let kinds = [Kind::Proof, Kind::Certificate, Kind::Step, Kind::Fact, Kind::Check];
    let mut parts: Vec<String> = Vec::new();
    for kind in kinds {
        for turn in [Turn::Comes, Turn::Goes, Turn::Settled] {
            let concerned: Vec<&Effect> = also
                .iter()
                .copied()
                .filter(|effect| effect.kind == kind && Turn::of(effect) == Some(turn))
                .collect();
            if !concerned.is_empty() {
                parts.push(told(voice, kind, turn, &concerned));
            }
        }
    }
    let open = also.iter().filter(|effect| effect.to == Some(Verdict::Open)).count();
    if open > 0 {
        parts.push(match (voice.lang, open) {
            (Lang::Fr, 1) => "un autre élément devient indéterminé".to_string(),
            (Lang::Fr, _) => format!("{open} autres éléments deviennent indéterminés"),
            (Lang::En, 1) => "one other item becomes undetermined".to_string(),
            (Lang::En, _) => format!("{open} other items become undetermined"),
        });
    }
    voice.and(&parts)
}

/// How something turns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It is so now.
    Comes,
    /// It was so, and is no longer.
    Goes,
    /// It was open, and is not so.
    Settled,
}

impl Turn {
    fn of(effect: &Effect) -> Option<Turn> {
        match (effect.from, effect.to) {
            (_, Some(Verdict::Yes)) => Some(Turn::Comes),
            (Some(Verdict::Open), Some(Verdict::No)) => Some(Turn::Settled),
            (_, Some(Verdict::No) | None) => Some(Turn::Goes),
            (_, Some(Verdict::Open)) => None,
        }
    }
}

/// `les preuves A et B deviennent exigées`.
fn told(voice: &Voice<'_>, kind: Kind, turn: Turn, effects: &[&Effect]) -> String {
    const MOST_NAMED: usize = 4;
    let mut names: Vec<String> = effects
        .iter()
        .take(MOST_NAMED)
        .map(|effect| match kind {
            Kind::Fact | Kind::Check => {
                let mut items = voice.model.names.all(&effect.id);
                let item = items.find(|item| Kind::of(voice.model, *item) == Some(kind));
                voice.quote(item.and_then(|item| label(voice.model, item, voice.lang)).unwrap_or(&effect.id))
            }
            _ => effect.id.clone(),
        })
        .collect();
    let more = effects.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        names.push(match voice.lang {
            Lang::Fr => format!("{more} de plus"),
            Lang::En => format!("{more} more"),
        });
    }
    let names = voice.and(&names);
    let one = effects.len() == 1;
    let pick = |single: &'static str, several: &'static str| if one { single } else { several };
    match voice.lang {
        Lang::Fr => {
            let noun = match kind {
                Kind::Proof => pick("la preuve ", "les preuves "),
                Kind::Certificate => pick("la pièce ", "les pièces "),
                Kind::Check => pick("le contrôle ", "les contrôles "),
                Kind::Fact => "",
                _ => pick("l'étape ", "les étapes "),
            };
            let verb = match (kind, turn) {
                (Kind::Fact, Turn::Comes) => return format!("il faut alors répondre à {names}"),
                (Kind::Fact, Turn::Goes) => return format!("on ne demande plus {names}"),
                (Kind::Fact, Turn::Settled) => return format!("on ne demande pas {names}"),
                (Kind::Proof | Kind::Certificate, Turn::Comes) => {
                    pick("devient exigée", "deviennent exigées")
                }
                (Kind::Proof | Kind::Certificate, Turn::Goes) => {
                    pick("n'est plus exigée", "ne sont plus exigées")
                }
                (Kind::Proof | Kind::Certificate, Turn::Settled) => {
                    pick("n'est pas exigée", "ne sont pas exigées")
                }
                (Kind::Check, Turn::Comes) => pick("n'est plus respecté", "ne sont plus respectés"),
                (Kind::Check, _) => pick("est alors respecté", "sont alors respectés"),
                (_, Turn::Comes) => pick("devient à faire", "deviennent à faire"),
                (_, Turn::Goes) => pick("n'est plus à faire", "ne sont plus à faire"),
                (_, Turn::Settled) => pick("n'est pas à faire", "ne sont pas à faire"),
            };
            format!("{noun}{names} {verb}")
        }
        Lang::En => {
            let noun = match kind {
                Kind::Proof => pick("proof ", "proofs "),
                Kind::Certificate => pick("certificate ", "certificates "),
                Kind::Check => pick("the check ", "the checks "),
                Kind::Fact => "",
                _ => pick("step ", "steps "),
            };
            let verb = match (kind, turn) {
                (Kind::Fact, Turn::Comes) => pick("is then asked for", "are then asked for"),
                (Kind::Fact, Turn::Goes) => pick("is no longer asked for", "are no longer asked for"),
                (Kind::Fact, Turn::Settled) => pick("is not asked for", "are not asked for"),
                (Kind::Proof | Kind::Certificate, Turn::Comes) => pick("becomes required", "become required"),
                (Kind::Proof | Kind::Certificate, Turn::Goes) => {
                    pick("is no longer required", "are no longer required")
                }
                (Kind::Proof | Kind::Certificate, Turn::Settled) => {
                    pick("is not required", "are not required")
                }
                (Kind::Check, Turn::Comes) => pick("is then broken", "are then broken"),
                (Kind::Check, _) => pick("is then kept", "are then kept"),
                (_, Turn::Comes) => pick("has then to be done", "have then to be done"),
                (_, Turn::Goes) => pick("no longer has to be done", "no longer have to be done"),
                (_, Turn::Settled) => pick("does not have to be done", "do not have to be done"),
            };
            format!("{noun}{names} {verb}")
        }
    }
}

/// What is said of a kind of thing that is so, or is not.
pub(crate) fn predicate(kind: Kind, holds: bool, lang: Lang) -> &'static str {
    match (kind, holds, lang) {
        (Kind::Requirement | Kind::Proof | Kind::Certificate, true, Lang::Fr) => "est exigée",
        (Kind::Requirement | Kind::Proof | Kind::Certificate, false, Lang::Fr) => "n'est pas exigée",
        (Kind::Scenario, true, Lang::Fr) => "est exigé",
        (Kind::Scenario, false, Lang::Fr) => "n'est pas exigé",
        (Kind::Requirement | Kind::Proof | Kind::Certificate | Kind::Scenario, true, Lang::En) => {
            "is required"
        }
        (Kind::Requirement | Kind::Proof | Kind::Certificate | Kind::Scenario, false, Lang::En) => {
            "is not required"
        }
        (Kind::Step, true, Lang::Fr) => "est à faire",
        (Kind::Step, false, Lang::Fr) => "n'est pas à faire",
        (Kind::Step, true, Lang::En) => "has to be done",
        (Kind::Step, false, Lang::En) => "does not have to be done",
        (Kind::Chapter | Kind::Scope, true, Lang::Fr) => "s'applique",
        (Kind::Chapter | Kind::Scope, false, Lang::Fr) => "ne s'applique pas",
        (Kind::Chapter | Kind::Scope, true, Lang::En) => "applies",
        (Kind::Chapter | Kind::Scope, false, Lang::En) => "does not apply",
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

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
