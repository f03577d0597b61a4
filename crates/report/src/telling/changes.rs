//! Changes of facts as sentences, and what would follow from answers.

use rust_decimal::Decimal;

use super::voice::Voice;
use super::{Telling, capitalised};
use crate::decide::compile::VarMeaning;
use crate::explain::{
    Bound, Edit, Effect, FactChange, Flip, Kind, OpenAnswer, OpenFact, Reach, Spot, Verdict, fields_at,
};
use crate::rulebook::model::{FactId, Item, Lang, SlotId};
use crate::rulebook::types::{SlotType, Value};

impl Telling<'_> {
    /// A flip as one sentence: what to change, what follows, and what else.
    pub fn flip_sentence(&self, flip: &Flip) -> String {
        let changes: Vec<String> = flip.changes.iter().map(|change| self.change(change)).collect();
        let then = self.then(flip.verdict == Verdict::Yes);
        let mut text = match self.voice.lang {
            Lang::Fr => format!("si {}, {then}", self.voice.and(&changes)),
            Lang::En => format!("if {}, {then}", self.voice.and(&changes)),
        };
        // That its own proofs follow a requirement goes without saying.
        let others: Vec<&Effect> = flip.also.iter().filter(|effect| !self.is_own_proof(effect)).collect();
        let also = self.voice.effects(&others);
        if !also.is_empty() {
            text = format!("{text}{} {also}", self.voice.pick(" ;", ";"));
        }
        capitalised(&format!("{text}."))
    }

    fn is_own_proof(&self, effect: &Effect) -> bool {
        let own = match self.explanation.subject.item {
            Item::Requirement(id) => &self.explanation.model.requirements[id.index()].proofs,
            Item::Scenario(id) => &self.explanation.model.scenarios[id.index()].proofs,
            _ => return false,
        };
        effect.kind == Kind::Proof
            && own.iter().any(|proof| self.explanation.model.proofs[proof.index()].head.id == effect.id)
    }

    fn change(&self, change: &FactChange) -> String {
        self.edit(change.spot, &change.edit, change.up_to.as_ref(), change.reach)
    }

    /// That a place holds something.
    fn edit(&self, spot: Spot, edit: &Edit, up_to: Option<&Edit>, reach: Option<Reach>) -> String {
        match (spot, edit) {
            (Spot::Value(slot), Edit::Value(Value::Number(number))) => {
                let last = match up_to {
                    Some(Edit::Value(Value::Number(last))) => *last,
                    _ => *number,
                };
                self.range(slot, *number, last, reach)
            }
            (Spot::Value(slot), Edit::Value(value)) => self.changed_value(slot, value),
            (Spot::Member(slot, member), Edit::Member(yes)) => self.voice.has(slot, member, *yes),
            (Spot::Element(list, _), Edit::Element(fields)) => {
                // Only what changes of it is said.
                let now =
                    self.explanation.dossier.and_then(|dossier| fields_at(dossier, spot)).unwrap_or_default();
                let mut changed = fields.clone();
                for (place, field) in changed.iter_mut().enumerate() {
                    if now.get(place) == Some(field) {
                        *field = None;
                    }
                }
                let name = self.voice.quote(&self.element_name(spot).unwrap_or_default());
                let (list, details) = (self.voice.fact(list), self.voice.fields(list, &changed));
                match self.voice.lang {
                    Lang::Fr => format!("pour {name} dans {list}, {details}"),
                    Lang::En => format!("for {name} in {list}, {details}"),
                }
            }
            (Spot::Added(list, _), Edit::Element(fields)) => {
                let details = self.voice.fields(list, fields);
                let details = if details.is_empty() { details } else { format!(" ({details})") };
                match self.voice.lang {
                    Lang::Fr => format!("{} comprend un élément de plus{details}", self.voice.fact(list)),
                    Lang::En => format!("{} includes one more element{details}", self.voice.fact(list)),
                }
            }
            (Spot::Element(list, _), Edit::Removed) => {
                let name = self.voice.quote(&self.element_name(spot).unwrap_or_default());
                match self.voice.lang {
                    Lang::Fr => format!("{name} ne figure plus dans {}", self.voice.fact(list)),
                    Lang::En => format!("{name} is taken out of {}", self.voice.fact(list)),
                }
            }
            (Spot::List(list), Edit::List(elements)) => self.voice.list(list, elements),
            (Spot::Value(slot) | Spot::Member(slot, _), _) => self.voice.slot(slot),
            (Spot::Element(list, _) | Spot::Added(list, _) | Spot::List(list), _) => self.voice.fact(list),
        }
    }

    fn changed_value(&self, slot: SlotId, value: &Value) -> String {
        if let (Value::Text(text), SlotType::Text | SlotType::Document) =
            (value, &self.voice.model.slot(slot).ty)
        {
            let known = match self.voice.compiled.space.slots[slot.index()].first() {
                Some(var) => match self.voice.compiled.space.meaning(*var) {
                    VarMeaning::Text(_, known) => known.clone(),
                    _ => Vec::new(),
                },
                None => Vec::new(),
            };
            // A text that stands for any other is not quoted.
            let is_other = !known.contains(text) && text.starts_with('X');
            if is_other {
                let name = self.voice.slot(slot);
                return match self.voice.lang {
                    Lang::Fr => format!("{name} reçoit une autre réponse"),
                    Lang::En => format!("{name} gets another answer"),
                };
            }
        }
        self.voice.is(slot, value)
    }

    /// That a number lies between two others, which the cells of its slot make exact.
    fn range(&self, slot: SlotId, first: Decimal, last: Decimal, reach: Option<Reach>) -> String {
        let name = self.voice.slot(slot);
        // Of values that go on and on, the one where they begin is said.
        let end = match reach {
            Some(Reach::Down) => first.max(last),
            Some(Reach::Up) => first.min(last),
            _ => first,
        };
        let exact = self.voice.is(slot, &Value::Number(end));
        if reach == Some(Reach::Any) {
            return match self.voice.lang {
                Lang::Fr => format!("{name} reçoit une réponse"),
                Lang::En => format!("{name} is answered"),
            };
        }
        if self.voice.is_compared(slot) {
            if reach.is_none() && first != last {
                return format!("{name} {}", self.voice.between(slot, first.min(last), first.max(last)));
            }
            let is_time =
                matches!(self.voice.model.slot(slot).ty, SlotType::Date { .. } | SlotType::Moment { .. });
            return match (reach, is_time, self.voice.lang) {
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
            (self.voice.cells(slot), self.voice.cell_of(slot, first), self.voice.cell_of(slot, last))
        else {
            return exact;
        };
        let (from, to) = match reach {
            Some(Reach::Up) => (from.min(to), cells.len() as u32 - 1),
            Some(Reach::Down) => (0, from.max(to)),
            _ => (from.min(to), from.max(to)),
        };
        format!("{name} {}", self.voice.within(Bound { slot, from, to }))
    }

    /// The name of an element that is there already.
    fn element_name(&self, spot: Spot) -> Option<String> {
        match spot {
            Spot::Element(list, position) => {
                let value = self.explanation.dossier?.lists.get(&list)?;
                value.elements.get(position).map(|element| element.name.clone())
            }
            _ => None,
        }
    }

    // --- Open facts ---

    /// What would follow from an answer, as a clause: `la réponse à « … » est oui`.
    pub fn answer_words(&self, open: &OpenFact, answer: &OpenAnswer) -> String {
        capitalised(&self.edit(open.spot, &answer.edit, answer.up_to.as_ref(), answer.reach))
    }
}

impl Voice<'_> {
    /// The fields of an element, in parentheses by whoever calls.
    pub fn fields(&self, list: FactId, fields: &[Option<Value>]) -> String {
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
