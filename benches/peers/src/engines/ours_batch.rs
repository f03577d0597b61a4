//! Our own language, with all candidates decided in one call.

use rules::{BatchItems, Dossier, RowVerdict, Rows, Rulebook, Verdicts};

use super::Engine;
use super::ours::dossier;
use crate::Outcome;

/// A batch over a text of ours; the rows are filled before the clock starts.
pub fn load(text: &str) -> Outcome<Box<dyn Engine>> {
    Ok(Box::new(Batch::read(text, false)?))
}

/// The same, with the rows filled anew in each call.
pub fn load_filling(text: &str) -> Outcome<Box<dyn Engine>> {
    Ok(Box::new(Batch::read(text, true)?))
}

struct Batch {
    rulebook: &'static Rulebook,
    batch: &'static rules::Batch<'static>,
    rows: Rows<'static>,
    /// Kept only if they are needed in each call.
    dossiers: Vec<Dossier>,
    fills: bool,
    verdicts: Verdicts,
}

impl Batch {
    fn read(text: &str, fills: bool) -> Outcome<Batch> {
        let rulebook = Rulebook::from_texts(&[("peers.rules", text)]).map_err(|error| error.to_string())?;
        // They live as long as the process, which has no other purpose.
        let rulebook: &'static Rulebook = Box::leak(Box::new(rulebook));
        let batch: &'static _ = Box::leak(Box::new(rulebook.batch_of(BatchItems::Requirements)));
        let (rows, verdicts) = (batch.rows(), Verdicts::default());
        Ok(Batch { rulebook, batch, rows, dossiers: Vec::new(), fills, verdicts })
    }

    fn which(&mut self, at: usize, wanted: RowVerdict) -> Outcome<Vec<u32>> {
        if self.verdicts.is_empty() {
            self.decide(0)?;
        }
        let verdicts = (0..).zip(self.verdicts.row(at));
        Ok(verdicts.filter_map(|(item, verdict)| (verdict == wanted).then_some(item)).collect())
    }
}

impl Engine for Batch {
    fn prepare(&mut self, candidate: &str) -> Outcome<()> {
        let text = dossier(&serde_json::from_str(candidate)?);
        let dossier = self.rulebook.read_dossier(&text).map_err(|error| error.to_string())?;
        self.rows.push(&dossier);
        if self.fills {
            self.dossiers.push(dossier);
        }
        Ok(())
    }

    fn size(&self) -> usize {
        self.rows.len()
    }

    fn decide(&mut self, _at: usize) -> Outcome<usize> {
        if self.fills {
            self.rows.clear();
            for dossier in &self.dossiers {
                self.rows.push(dossier);
            }
        }
        self.batch.decide_into(&self.rows, &mut self.verdicts);
        Ok(self.verdicts.counts().iter().map(|summary| summary.required).sum())
    }

    fn applicable(&mut self, at: usize) -> Outcome<Vec<u32>> {
        self.which(at, RowVerdict::Required)
    }

    fn open(&mut self, at: usize) -> Outcome<Vec<u32>> {
        self.which(at, RowVerdict::Undetermined)
    }
}
