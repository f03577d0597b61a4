//! A diff as JSON, `rules.diff/1`.

use serde_json::Value;

use super::diff_chapters::chapter;
use super::facts_json::facts_map;
use super::layers::{change_json, changed_by};
use super::shapes::common::{BookById, Day, GivenFacts};
use super::shapes::diff as shape;
use super::shapes::{self, Flag, Maybe};
use crate::Rulebook;
use crate::diff::{Change, ChangedItem, Diff, StatusShift, Stored, Witness};
use crate::rulebook::model::Lang;

/// The diff in the shape that programs read (`rules.diff/1`); `lang` picks the labels. `stored` are the dossiers
/// whose answer changes, where some were looked at.
pub fn diff_json(
    old: &Rulebook,
    new: &Rulebook,
    diff: &Diff,
    stored: Option<&[Stored]>,
    lang: Lang,
) -> Value {
    let items = diff.items.iter().map(|item| item_of(old, new, item, lang));
    shapes::value(&shape::Diff {
        schema: "rules.diff/1".into(),
        old: BookById::of(old),
        new: BookById::of(new),
        items: items.collect(),
        dossiers: stored.map(|stored| stored.iter().map(stored_of).collect()).into(),
    })
}

fn item_of<'a>(
    old: &'a Rulebook,
    new: &'a Rulebook,
    item: &'a ChangedItem,
    lang: Lang,
) -> shape::ChangedItem<'a> {
    shape::ChangedItem {
        id: &item.id,
        kind: item.kind.into(),
        label: item.labels.get(lang),
        derived: item.derived.as_deref().into(),
        chapter: chapter(old, new, item).map(|chapter| chapter.id.as_str()).into(),
        change: item.kind_of_change().word().into(),
        changes: item.changes.iter().map(|change| change_of(old, new, change)).collect(),
        layer: changed_by(old, new, item.kind, &item.id).map(|one| change_json(new, one, lang)).into(),
    }
}

fn change_of<'a>(old: &Rulebook, new: &Rulebook, change: &'a Change) -> shape::Change<'a> {
    let told = change.from.is_some() || change.to.is_some();
    let shifts = change.shifts.iter().map(|shift| shift_of(old, new, shift));
    shape::Change {
        change: change.kind.word().into(),
        about: change.about.as_deref().into(),
        from: told.then_some(change.from.as_deref()).into(),
        to: told.then_some(change.to.as_deref()).into(),
        shifts: Maybe::filled(shifts.collect()),
    }
}

fn shift_of<'a>(old: &Rulebook, new: &Rulebook, shift: &'a StatusShift) -> shape::Shift<'a> {
    shape::Shift {
        from: shift.from.into(),
        to: shift.to.into(),
        condition: shift.condition.as_deref(),
        share: shift.share,
        witness: shift.witness.as_ref().map(|witness| witness_of(old, new, witness, shift)),
        one_sided: Flag::when(shift.one_sided),
    }
}

/// The dossier as text and as facts, for the new rulebook where that can say it.
fn witness_of<'a>(
    old: &Rulebook,
    new: &Rulebook,
    witness: &'a Witness,
    shift: &StatusShift,
) -> shape::Witness<'a> {
    let facts = match (&witness.new_facts, &witness.old_facts) {
        (Some(facts), _) => Some(facts_map(new.model(), facts)),
        (None, Some(facts)) => Some(facts_map(old.model(), facts)),
        (None, None) => None,
    };
    let differs = witness.old.is_some() && witness.new.is_some() && witness.old != witness.new;
    shape::Witness {
        facts: facts.map(GivenFacts),
        yaml: witness.text(),
        before: witness.old.as_ref().map(|_| shift.from.into()),
        after: witness.new.as_ref().map(|_| shift.to.into()),
        yaml_before: witness.old.as_deref().filter(|_| differs).into(),
        today: witness.today.map(Day::of).into(),
    }
}

fn stored_of(stored: &Stored) -> shape::StoredDossier<'_> {
    let answers = stored.answers.iter().map(|answer| shape::ChangedAnswer {
        id: &answer.id,
        kind: answer.kind.into(),
        from: answer.from.as_deref(),
        to: answer.to.as_deref(),
    });
    shape::StoredDossier {
        dossier: &stored.name,
        answers: answers.collect(),
        unreadable_before: stored.unreadable_before.as_deref().into(),
        unreadable_after: stored.unreadable_after.as_deref().into(),
    }
}
