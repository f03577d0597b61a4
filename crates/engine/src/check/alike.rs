//! Names that people take for one another.

use std::collections::BTreeMap;

use super::finding::{Findings, message};
use crate::check::FindingCode;
use crate::rulebook::model::{Item, Model};
use crate::unicode::look;
use crate::words::findings as words;

/// Finds them all: names of declarations, and those of the values of one fact.
pub(super) fn find(model: &Model, findings: &mut Findings<'_>) {
    let mut alike: BTreeMap<String, BTreeMap<&str, Item>> = BTreeMap::new();
    for (name, item) in model.names.iter() {
        let same = alike.entry(look(name)).or_default();
        let known = same.entry(name).or_insert(item);
        *known = item.min(*known);
    }
    for same in alike.values().filter(|same| same.len() > 1) {
        let mut names: Vec<(&str, Item)> = same.iter().map(|(name, item)| (*name, *item)).collect();
        names.sort_unstable_by_key(|(_, item)| model.head(*item).loc);
        let mut names = names.into_iter();
        let Some((first, item)) = names.next() else { continue };
        let earlier = model.head(item).loc;
        for (name, item) in names {
            report(findings, item, (first, name), model.head(item).loc, Some(earlier));
        }
    }
    for slot in &model.slots {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for choice in slot.ty.choices() {
            let first = *seen.entry(look(&choice.name)).or_insert(&choice.name);
            if first != choice.name {
                let item = Item::Fact(slot.fact);
                report(findings, item, (first, &choice.name), model.head(item).loc, None);
            }
        }
    }
}

fn report(
    findings: &mut Findings<'_>,
    item: Item,
    (first, name): (&str, &str),
    loc: crate::source::Loc,
    earlier: Option<crate::source::Loc>,
) {
    let says = words::look_the_same(first, name);
    let mut finding = message(FindingCode::LookAlike, says, loc).help(words::tell_apart());
    if let Some(earlier) = earlier {
        finding = finding.label(earlier, words::the_other_one());
    }
    findings.about(item, finding);
}
