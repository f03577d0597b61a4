//! Requirements that can be merged by themselves, one after the other: all but those that something comes into from
//! elsewhere, or goes out of. A catalogue of which every row moved is so merged without ever holding its trees.
//!
//! In the texts, a stub takes the place of each such requirement. What is left is merged as a whole, which settles what
//! comes, what goes and where all of it stands; then what became of the requirements takes the place of the stubs.

mod homes;
mod rows;
mod split;
mod stubs;

use self::homes::Homes;
use self::rows::moved_rows;
use self::split::{Requirement, by_name, once};
use self::stubs::{Became, Reduced, Stubs};
use super::side::{Gap, Part};
use super::{Keep, Merge, Outcome, together};
use crate::import::RulesFile;

/// A requirement in the three versions: that of the last import, the author's and the new one.
type Three<'t> = [Requirement<'t>; 3];

/// Merges three versions; nothing comes back where all of it must be merged as a whole.
pub(super) fn merged(versions: [&[&RulesFile]; 3], keep: Keep) -> Option<Merge> {
    if versions.iter().copied().flatten().any(|file| stubs::is_taken(&file.text)) {
        return None;
    }
    let [base, mine, new] = versions.map(split::version);
    let (base, mine, new) = (base?, mine?, new?);
    let [of_base, of_mine, of_new] = [&base, &mine, &new].map(|files| by_name(files));
    let mut out = Outcome::default();
    let mut stubs = Stubs::default();
    let mut edited = Vec::new();
    for requirement in mine.iter().flat_map(|file| &file.requirements) {
        let name = requirement.name;
        let (Some(base), Some(mine), Some(new)) =
            (once(&of_base, name), once(&of_mine, name), once(&of_new, name))
        else {
            continue;
        };
        let three = [base, mine, new];
        match untouched(&three, &mut out) {
            Some(text) => stubs.put(&three, Became::Given(text)),
            None => edited.push(three),
        }
    }
    let homes = Homes::of(&edited);
    for (number, three) in edited.iter().enumerate() {
        let text = homes.is_closed(number, three).then(|| alone(three, keep, &mut out)).flatten();
        if let Some(text) = text {
            stubs.put(three, Became::Made(text));
        }
    }
    if stubs.is_empty() {
        return None;
    }
    let [base, rest, new] = [(0, &base), (1, &mine), (2, &new)]
        .map(|(version, files)| files.iter().map(|file| stubs.reduced(version, file)).collect::<Vec<_>>());
    let parts = [&base, &rest, &new].map(|files| files.iter().map(Reduced::part).collect());
    let mut whole = together(parts, keep).ok()?;
    drop((base, new));
    out.files = stubs.put_back(versions.get(1)?, &rest, &mut whole);
    out.emptied = std::mem::take(&mut whole.emptied);
    out.add(whole);
    Some(out.merge())
}

/// The text of a requirement that the catalogue did not change, or that the author did not and of which only rows moved.
fn untouched<'t>(three: &Three<'t>, out: &mut Outcome) -> Option<&'t str> {
    let [base, mine, new] = three;
    if base.text == new.text {
        return Some(mine.text);
    }
    if base.text != mine.text {
        return None;
    }
    out.moved_rows += moved_rows(base.text, new.text)?;
    Some(new.text)
}

/// Merges a requirement by itself.
fn alone(three: &Three<'_>, keep: Keep, out: &mut Outcome) -> Option<String> {
    // The layout of a file ends with a line end.
    let texts = three.map(|requirement| format!("{}\n", requirement.text));
    let mut parts = three.iter().zip(&texts).map(|(requirement, text)| Part {
        name: requirement.file,
        number: requirement.number,
        text: text.as_str(),
        gaps: vec![Gap { at: 0, bytes: requirement.start, lines: requirement.lines }],
    });
    let parts = [parts.next()?, parts.next()?, parts.next()?];
    let mut whole = together(parts.map(|part| vec![part]), keep).ok()?;
    let [_, mine, _] = &texts;
    let made = whole.files.pop();
    let text = made.as_ref().map_or(mine, |file| &file.text).trim_end().to_owned();
    out.add(whole);
    Some(text)
}

impl Outcome {
    /// Adds what is told of another part, but not its files.
    fn add(&mut self, other: Outcome) {
        self.changes.extend(other.changes);
        self.conflicts.extend(other.conflicts);
        self.moved_rows += other.moved_rows;
        self.reordered |= other.reordered;
    }
}
