//! A layer without one of its changes: what would be, if the base's words stood.

use super::load::Loaded;
use super::model::Tailoring;
use super::resolve::resolve_tailored;
use super::tailor::{PiledBook, tailor};
use crate::diagnostic::Diagnostics;
use crate::source::FileId;
use crate::syntax::tree::{Declaration, File};
use crate::syntax::{Limits, parse};

impl Loaded {
    /// The same without one change; nothing where that is no rulebook by itself.
    pub fn without_change(&self, change: &Tailoring) -> Option<Loaded> {
        let mut units = Vec::new();
        for (at, book) in self.model.layers.books.iter().enumerate() {
            let mut files: Vec<(FileId, File)> = Vec::new();
            for file in &book.files {
                let (mut tree, _) = parse(*file, self.sources.get(*file)?.text(), &Limits::default());
                let span = change.loc.span;
                let is_it = |one: &Declaration| {
                    change.loc.file == *file
                        && one.keyword.tailors()
                        && (one.span.start..one.span.end).contains(&span.start)
                };
                tree.declarations.retain(|one| !is_it(one));
                files.push((*file, tree));
            }
            units.push(PiledBook { files, uses: (0..at).collect(), digest: book.digest.clone() });
        }
        let mut found = Diagnostics::new();
        let mut tailored = tailor(units, &self.sources, &mut found);
        let own = tailored.units.pop()?;
        let used: Vec<(FileId, File)> =
            tailored.units.iter_mut().flat_map(|unit| std::mem::take(&mut unit.files)).collect();
        let (model, more) = resolve_tailored(&own.files, &used, &tailored);
        found.extend(more);
        if found.has_errors() {
            return None;
        }
        Some(Loaded {
            model,
            sources: self.sources.clone(),
            findings: Vec::new(),
            digest: self.digest.clone(),
            own_files: self.own_files,
            record: None,
        })
    }
}
