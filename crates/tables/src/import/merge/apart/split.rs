//! The requirements of a version, without its trees.

use std::collections::HashMap;

use crate::import::RulesFile;
use crate::source::FileId;
use crate::syntax::{Limits, segments, unreadable};

/// A file, and the requirements at the top of it.
pub(super) struct Split<'t> {
    pub file: &'t RulesFile,
    /// The number of the file in its version.
    pub number: u32,
    pub requirements: Vec<Requirement<'t>>,
}

/// A requirement with all that stands in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Requirement<'t> {
    /// Its name, as it is written.
    pub name: &'t str,
    pub text: &'t str,
    /// The name of its file.
    pub file: &'t str,
    /// The number of that in its version.
    pub number: u32,
    /// Where it begins.
    pub start: u32,
    /// How many lines stand before it.
    pub lines: usize,
}

/// The requirements of a version by name; nothing where a name is given twice.
pub(super) type ByName<'s, 't> = HashMap<&'t str, Option<&'s Requirement<'t>>>;

/// Divides the files of a version; nothing where one of them cannot be read.
pub(super) fn version<'t>(files: &[&'t RulesFile]) -> Option<Vec<Split<'t>>> {
    (0..).zip(files).map(|(number, file)| split(number, file)).collect()
}

fn split(number: u32, file: &RulesFile) -> Option<Split<'_>> {
    let limits = Limits::default();
    let text = file.text.as_str();
    if unreadable(FileId(0), text, &limits).is_some() {
        return None;
    }
    let mut requirements = Vec::new();
    let (mut lines, mut counted) = (0, 0);
    for segment in segments(FileId(0), text, 0, &limits, |_| false) {
        if !segment.errors.is_empty() {
            return None;
        }
        let (start, end) = (segment.span.start, segment.span.end as usize);
        let held = text.get(start as usize..end)?.trim_end();
        let behind = text.get(start as usize + held.len()..)?.trim_start_matches([' ', '\t', '\r']);
        // A comment behind it is its own, and would be one of the stub.
        if let Some(name) = name(held)
            && (behind.is_empty() || behind.starts_with('\n'))
        {
            lines += text.get(counted..start as usize)?.matches('\n').count();
            counted = start as usize;
            requirements.push(Requirement { name, text: held, file: &file.name, number, start, lines });
        }
    }
    Some(Split { file, number, requirements })
}

/// The name of a requirement, as it is written.
fn name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("requirement ")?;
    let end = match rest.strip_prefix('`') {
        Some(quoted) => quoted.find('`')? + 2,
        None => rest.find([' ', '\t', '\r', '\n', '{', '"']).unwrap_or(rest.len()),
    };
    rest.get(..end).filter(|name| !name.is_empty())
}

pub(super) fn by_name<'s, 't>(files: &'s [Split<'t>]) -> ByName<'s, 't> {
    let mut names: ByName<'s, 't> = HashMap::new();
    for requirement in files.iter().flat_map(|file| &file.requirements) {
        names.entry(requirement.name).and_modify(|known| *known = None).or_insert(Some(requirement));
    }
    names
}

/// The requirement of a name, where there is one.
pub(super) fn once<'t>(names: &ByName<'_, 't>, name: &str) -> Option<Requirement<'t>> {
    names.get(name).copied().flatten().copied()
}
