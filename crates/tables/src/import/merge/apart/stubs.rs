//! What takes the place of a requirement that is merged by itself, and how that comes back.

use std::collections::HashMap;

use super::Three;
use super::split::Split;
use crate::import::RulesFile;
use crate::import::merge::Outcome;
use crate::import::merge::side::{Gap, Part};

/// Begins the name of a stub; no text holds it.
const MARK: char = '\u{E000}';

/// What stands before a stub's name.
const BEFORE: &str = "requirement `";

/// Whether a text could not be told from stubs.
pub(super) fn is_taken(text: &str) -> bool {
    text.contains(MARK)
}

/// What a requirement becomes.
pub(super) enum Became<'t> {
    /// What stands in one of the versions.
    Given(&'t str),
    /// Something else.
    Made(String),
}

/// The requirements that are merged by themselves.
#[derive(Default)]
pub(super) struct Stubs<'t> {
    became: Vec<Became<'t>>,
    /// In each version, by the number of the file and where a requirement begins, its number.
    places: [HashMap<(u32, u32), usize>; 3],
}

/// A file with stubs.
pub(super) struct Reduced<'t> {
    name: &'t str,
    number: u32,
    text: String,
    gaps: Vec<Gap>,
}

impl Reduced<'_> {
    /// The same to be merged.
    pub fn part(&self) -> Part<'_> {
        Part { name: self.name, number: self.number, text: &self.text, gaps: self.gaps.clone() }
    }
}

impl<'t> Stubs<'t> {
    pub fn is_empty(&self) -> bool {
        self.became.is_empty()
    }

    /// Says what a requirement becomes.
    pub fn put(&mut self, three: &Three<'t>, became: Became<'t>) {
        for (places, requirement) in self.places.iter_mut().zip(three) {
            places.insert((requirement.number, requirement.start), self.became.len());
        }
        self.became.push(became);
    }

    /// A file of a version, with stubs in it.
    pub fn reduced(&self, version: usize, split: &Split<'t>) -> Reduced<'t> {
        let text = split.file.text.as_str();
        let mut reduced =
            Reduced { name: &split.file.name, number: split.number, text: String::new(), gaps: Vec::new() };
        let (mut at, mut lines) = (0, 0);
        for requirement in &split.requirements {
            let place = (requirement.number, requirement.start);
            let Some(number) = self.places.get(version).and_then(|places| places.get(&place)) else {
                continue;
            };
            let start = requirement.start as usize;
            reduced.text.push_str(text.get(at..start).unwrap_or_default());
            reduced.text.push_str(&format!("{BEFORE}{MARK}{number}`"));
            at = start + requirement.text.len();
            lines += requirement.text.matches('\n').count();
            let end = reduced.text.len();
            let [end, bytes] =
                [end, at.saturating_sub(end)].map(|size| u32::try_from(size).unwrap_or(u32::MAX));
            reduced.gaps.push(Gap { at: end, bytes, lines });
        }
        reduced.text.push_str(text.get(at..).unwrap_or_default());
        reduced
    }

    /// The files of the result that are not as the author has them, from what became of those with stubs.
    pub fn put_back(&self, mine: &[&RulesFile], rest: &[Reduced<'_>], whole: &mut Outcome) -> Vec<RulesFile> {
        let mut made: HashMap<String, String> =
            whole.files.drain(..).map(|file| (file.name, file.text)).collect();
        let mut files = Vec::new();
        for (file, reduced) in mine.iter().zip(rest) {
            if whole.emptied.contains(&file.name) {
                continue;
            }
            let text = made.remove(&file.name);
            let text = self.whole(text.as_deref().unwrap_or(&reduced.text), file.text.len());
            if text != file.text {
                files.push(RulesFile { name: file.name.clone(), text });
            }
        }
        let mut new: Vec<RulesFile> = made.into_iter().map(|(name, text)| RulesFile { name, text }).collect();
        new.sort_by(|one, other| one.name.cmp(&other.name));
        files.extend(new);
        files
    }

    /// A text with what became of the requirements in the place of the stubs.
    fn whole(&self, text: &str, about: usize) -> String {
        let mut whole = String::with_capacity(about + about / 50);
        let mut rest = text;
        while let Some(at) = rest.find(MARK) {
            let (before, stub) = rest.split_at(at);
            let (number, behind) = stub.split_once('`').unwrap_or((stub, ""));
            let number = number.trim_start_matches(MARK).parse::<usize>().ok();
            whole.push_str(before.strip_suffix(BEFORE).unwrap_or(before));
            whole.push_str(match number.and_then(|number| self.became.get(number)) {
                Some(Became::Given(text)) => text,
                Some(Became::Made(text)) => text,
                None => "",
            });
            rest = behind;
        }
        whole.push_str(rest);
        whole
    }
}
