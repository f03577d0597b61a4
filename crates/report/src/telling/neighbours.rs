//! Why one step waits for another, in words.

use super::Telling;
use crate::explain::{Neighbour, Verdict};
use crate::rulebook::model::{Lang, Repeat};

impl Telling<'_> {
    /// Why one step waits for another here, in words.
    pub fn neighbour_words(&self, neighbour: &Neighbour) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(when) = &neighbour.when {
            parts.push(self.voice.condition(when, true));
        }
        if let Some(applies) = &neighbour.applies {
            parts.push(self.voice.condition(applies, true));
        }
        if parts.is_empty() {
            let repeat = self.explanation.model.step(neighbour.step).repeat;
            return match (neighbour.verdict, self.voice.lang) {
                (verdict, _) if self.explanation.status.is_none() || verdict != Verdict::Yes => {
                    match repeat {
                        Repeat::PerElement(list) => self.voice.for_each_element_of(list),
                        _ => self.whatever(verdict),
                    }
                }
                (verdict, _) => self.whatever(verdict),
            };
        }
        let conditions = self.voice.and(&parts);
        match (self.explanation.status.is_some(), neighbour.verdict, self.voice.lang) {
            (true, Verdict::Yes, Lang::Fr) => format!("car {conditions}"),
            (true, Verdict::Yes, Lang::En) => format!("because {conditions}"),
            (_, _, Lang::Fr) => format!("si {conditions}"),
            (_, _, Lang::En) => format!("if {conditions}"),
        }
    }

    /// Where no condition is to be told.
    fn whatever(&self, verdict: Verdict) -> String {
        match (verdict, self.voice.lang) {
            (Verdict::Open, Lang::Fr) => "selon les éléments qui seront déclarés",
            (Verdict::Open, Lang::En) => "depending on what will be declared",
            (_, Lang::Fr) => "dans tous les cas",
            (_, Lang::En) => "in any case",
        }
        .to_string()
    }
}
