//! A diff as JSON, `rules.diff/1`.

use serde_json::{Value, json};

use super::facts_json::facts_json;
use crate::Rulebook;
use crate::diff::{Change, ChangedItem, Diff, StatusShift, Stored, Witness};
use crate::rulebook::model::Lang;

/// The diff in the shape that programs read; `lang` picks the labels. `stored` are the dossiers
/// whose answer changes, where some were looked at.
pub fn diff_json(
    old: &Rulebook,
    new: &Rulebook,
    diff: &Diff,
    stored: Option<&[Stored]>,
    lang: Lang,
) -> Value {
    let side = |rulebook: &Rulebook| json!({"id": rulebook.id(), "edition": rulebook.edition(), "digest": rulebook.digest()});
    let items: Vec<Value> = diff.items.iter().map(|item| item_json(old, new, item, lang)).collect();
    let mut report = json!({
        "schema": "rules.diff/1",
        "old": side(old),
        "new": side(new),
        "items": items,
    });
    if let Some(stored) = stored {
        report["dossiers"] = stored.iter().map(stored_json).collect();
    }
    report
}

fn item_json(old: &Rulebook, new: &Rulebook, item: &ChangedItem, lang: Lang) -> Value {
    let changes: Vec<Value> = item.changes.iter().map(|change| change_json(old, new, change)).collect();
    json!({
        "id": item.id,
        "kind": item.kind,
        "label": item.labels.get(lang),
        "change": item.kind_of_change().word(),
        "changes": changes,
    })
}

fn change_json(old: &Rulebook, new: &Rulebook, change: &Change) -> Value {
    let mut entry = json!({"change": change.kind.word()});
    if let Some(about) = &change.about {
        entry["about"] = json!(about);
    }
    if change.from.is_some() || change.to.is_some() {
        entry["from"] = json!(change.from);
        entry["to"] = json!(change.to);
    }
    if !change.shifts.is_empty() {
        entry["shifts"] = change.shifts.iter().map(|shift| shift_json(old, new, shift)).collect();
    }
    entry
}

fn shift_json(old: &Rulebook, new: &Rulebook, shift: &StatusShift) -> Value {
    let mut entry = json!({
        "from": shift.from,
        "to": shift.to,
        "condition": shift.condition,
        "share": shift.share,
        "witness": shift.witness.as_ref().map(|witness| witness_json(old, new, witness, shift)),
    });
    if shift.one_sided {
        entry["one_sided"] = json!(true);
    }
    entry
}

/// The dossier as text and as facts, for the new rulebook where that can say it.
fn witness_json(old: &Rulebook, new: &Rulebook, witness: &Witness, shift: &StatusShift) -> Value {
    let facts = match (&witness.new_facts, &witness.old_facts) {
        (Some(facts), _) => facts_json(new.model(), facts),
        (None, Some(facts)) => facts_json(old.model(), facts),
        (None, None) => Value::Null,
    };
    let mut entry = json!({
        "facts": facts,
        "yaml": witness.text(),
        "before": witness.old.as_ref().map(|_| shift.from),
        "after": witness.new.as_ref().map(|_| shift.to),
    });
    if let (Some(before), Some(after)) = (&witness.old, &witness.new)
        && before != after
    {
        entry["yaml_before"] = json!(before);
    }
    if let Some(today) = witness.today {
        entry["today"] = json!(today.to_string());
    }
    entry
}

fn stored_json(stored: &Stored) -> Value {
    let answers: Vec<Value> = stored
        .answers
        .iter()
        .map(|answer| json!({"id": answer.id, "kind": answer.kind, "from": answer.from, "to": answer.to}))
        .collect();
    let mut entry = json!({"dossier": stored.name, "answers": answers});
    if let Some(why) = &stored.unreadable_before {
        entry["unreadable_before"] = json!(why);
    }
    if let Some(why) = &stored.unreadable_after {
        entry["unreadable_after"] = json!(why);
    }
    entry
}
