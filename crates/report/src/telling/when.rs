//! When something is so, in words.

use super::conditions::is_compound;
use super::voice::Voice;
use crate::decide::compile::VarMeaning;
use crate::explain::{Bound, Leaf, When};
use crate::logic::ValueSet;
use crate::rulebook::model::{Lang, SlotId};
use crate::rulebook::types::SlotType;
use rules_language::syntax::tree::{Comparison, Quantity};

impl Voice<'_> {
    /// When something is so, as the rest of a sentence: ` si …`, ` dans tous les cas`.
    pub fn when(&self, when: &When) -> String {
        let mut said = self.rule(when);
        for (terms, basis) in &when.exceptions {
            let terms: Vec<String> = terms.iter().map(|term| self.and(&self.term(term))).collect();
            let always = self.pick("dans tous les cas", "in every case");
            let strikes =
                if terms.iter().any(String::is_empty) { always.to_string() } else { self.or(&terms) };
            let terms = format!("{} {strikes}", self.pick("sauf si", "unless"));
            said = match self.rests_on(basis) {
                Some(cited) => format!("{said}, {terms} ({cited})"),
                None => format!("{said}, {terms}"),
            };
        }
        said
    }

    /// The same, exceptions aside.
    fn rule(&self, when: &When) -> String {
        let (si, sauf) = (self.pick("si", "if"), self.pick("sauf si", "unless"));
        match (&when.terms[..], when.unless) {
            ([], false) => return self.pick("jamais", "never").to_string(),
            ([], true) => return self.pick("dans tous les cas", "in every case").to_string(),
            (terms, false) if terms.iter().any(Vec::is_empty) => {
                return self.pick("dans tous les cas", "in every case").to_string();
            }
            (terms, true) if terms.iter().any(Vec::is_empty) => {
                return self.pick("jamais", "never").to_string();
            }
            _ => {}
        }
        let term = |term: &[(Leaf, ValueSet)]| self.and(&self.term(term));
        if when.unless {
            let terms: Vec<String> = when.terms.iter().map(|one| term(one)).collect();
            // It is so where none of them holds.
            return format!("{sauf} {}", terms.join(self.pick(", et sauf si ", ", and unless ")));
        }
        if let [only] = &when.terms[..] {
            // What must not be so is said as an exception.
            let (negative, positive): (Vec<_>, Vec<_>) =
                only.iter().cloned().partition(|(leaf, set)| self.is_negative(leaf, set));
            let exceptions: Vec<String> =
                negative.iter().map(|(leaf, set)| self.leaf(leaf, set, false)).collect();
            return match (positive.is_empty(), exceptions.is_empty()) {
                (_, true) => format!("{si} {}", term(&positive)),
                (true, false) => format!("{sauf} {}", self.or(&exceptions)),
                (false, false) => format!("{si} {}, {sauf} {}", term(&positive), self.or(&exceptions)),
            };
        }
        let terms: Vec<String> = when.terms.iter().map(|one| format!("{si} {}", term(one))).collect();
        terms.join(self.pick(", ou ", ", or "))
    }

    /// The clauses of a term. Members of one set are told together.
    fn term(&self, term: &[(Leaf, ValueSet)]) -> Vec<String> {
        let member = |leaf: &Leaf| match leaf {
            Leaf::Var(var) => match self.compiled.space.meaning(*var) {
                VarMeaning::Member(slot, member) => Some((*slot, *member)),
                _ => None,
            },
            Leaf::Count { .. } => None,
        };
        let mut told: Vec<SlotId> = Vec::new();
        let mut words = Vec::new();
        for (leaf, set) in term {
            let Some((slot, _)) = member(leaf) else {
                let said = self.leaf(leaf, set, true);
                // The parts of a condition on elements are not to be taken for parts of the term.
                let body = match leaf {
                    Leaf::Count { body: Some(body), .. } => is_compound(body),
                    _ => false,
                };
                words.push(if body && term.len() > 1 { format!("({said})") } else { said });
                continue;
            };
            if told.contains(&slot) {
                continue;
            }
            told.push(slot);
            let with = |wanted: u32| -> Vec<u32> {
                let own = term.iter().filter(|(_, set)| set.only() == Some(wanted));
                own.filter_map(|(leaf, _)| member(leaf).filter(|(other, _)| *other == slot))
                    .map(|(_, member)| member)
                    .collect()
            };
            words.extend(self.members(slot, &with(1), &with(0)));
        }
        words
    }

    fn is_negative(&self, leaf: &Leaf, set: &ValueSet) -> bool {
        let no = set.only() == Some(0);
        match leaf {
            Leaf::Count { .. } => no,
            Leaf::Var(var) => {
                no && matches!(
                    self.compiled.space.meaning(*var),
                    VarMeaning::YesNo(_) | VarMeaning::Member(..)
                )
            }
        }
    }

    /// That the answer to a question is (or is not) in a set.
    fn leaf(&self, leaf: &Leaf, set: &ValueSet, holds: bool) -> String {
        let yes = (set.only() == Some(1)) == holds;
        let var = match leaf {
            Leaf::Count { list, body, number, written } => {
                // "Every" is "none that is not so": it is said of the question's opposite.
                return match written {
                    Some(Quantity::Every) => {
                        self.count(*list, body.as_deref(), Comparison::Equal, 0, *written, !yes)
                    }
                    _ => self.count(*list, body.as_deref(), Comparison::Greater, *number, None, yes),
                };
            }
            Leaf::Var(var) => var,
        };
        let set = if holds { set.clone() } else { set.complement() };
        match self.compiled.space.meaning(*var) {
            VarMeaning::YesNo(slot) => self.answer(*slot, yes),
            VarMeaning::Member(slot, member) => self.has(*slot, *member, yes),
            VarMeaning::Given(given) => self.given(*given, yes),
            VarMeaning::Opaque(atom) => self.atom(atom, yes),
            VarMeaning::Choice(slot) => {
                let few = set.len() * 2 <= set.size();
                let named: Vec<u32> =
                    if few { set.iter().collect() } else { set.complement().iter().collect() };
                self.one_of(*slot, &named, few)
            }
            VarMeaning::Text(slot, texts) => {
                let other = set.contains(set.size() - 1);
                let named = if other { set.complement() } else { set.clone() };
                let texts: Vec<String> =
                    named.iter().filter_map(|text| texts.get(text as usize).cloned()).collect();
                self.text_in(*slot, &texts, !other)
            }
            VarMeaning::Cells(slot, _) => {
                let runs = runs(&set);
                let ty = &self.model.slot(*slot).ty;
                let words: Vec<String> = runs
                    .iter()
                    .map(|(from, to)| self.bounds(Bound { slot: *slot, from: *from, to: *to }))
                    .collect();
                let is_time = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
                let verb = match (self.lang, is_time) {
                    (Lang::Fr, false) => "vaut",
                    (Lang::Fr, true) => "est",
                    (Lang::En, _) => "is",
                };
                format!("{} {verb} {}", self.slot(*slot), self.or(&words))
            }
            VarMeaning::Day(cells) => {
                let words: Vec<String> = (runs(&set).into_iter())
                    .map(|(from, to)| self.bounds_among(cells, &SlotType::DATE, from, to))
                    .collect();
                let today = self.pick("aujourd'hui est", "today is");
                format!("{today} {}", self.or(&words))
            }
            VarMeaning::Counter(list, _) => self.fact(*list),
            VarMeaning::PutOff => String::new(),
        }
    }
}

/// The stretches of consecutive values in a set.
fn runs(set: &ValueSet) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for value in set {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == value => *to = value,
            _ => runs.push((value, value)),
        }
    }
    runs
}
