//! A diff in English sentences: what text and Markdown say alike. Its readers are authors.

use std::collections::HashMap;

use crate::diff::{Change, ChangeKind, ChangedItem, StatusShift};

/// Items that change in the very same way for the very same candidates.
pub(super) struct Group<'d> {
    /// The items.
    pub items: Vec<&'d ChangedItem>,
    /// Their changes.
    pub changes: &'d [Change],
}

/// Items with the same changes, together where the first of them stands.
pub(super) fn groups<'d>(items: impl IntoIterator<Item = &'d ChangedItem>) -> Vec<Group<'d>> {
    let mut groups: Vec<Group<'d>> = Vec::new();
    let mut known: HashMap<Alike<'d>, usize> = HashMap::new();
    for item in items {
        let next = groups.len();
        let at = alike(&item.changes).map_or(next, |alike| *known.entry(alike).or_insert(next));
        match groups.get_mut(at) {
            Some(group) => group.items.push(item),
            None => groups.push(Group { items: vec![item], changes: &item.changes }),
        }
    }
    groups
}

/// What a single change is, whichever dossier shows it: items of which that is the same are told together.
type Alike<'d> =
    (ChangeKind, Option<&'d str>, Option<&'d str>, Vec<(&'static str, &'static str, &'d str, bool)>);

fn alike(changes: &[Change]) -> Option<Alike<'_>> {
    let [change] = changes else { return None };
    if change.shifts.is_empty() || change.about.is_some() {
        return None;
    }
    let shifts = change.shifts.iter();
    let shifts =
        shifts.map(|shift| Some((shift.from, shift.to, shift.condition.as_deref()?, shift.one_sided)));
    Some((change.kind, change.from.as_deref(), change.to.as_deref(), shifts.collect::<Option<_>>()?))
}

/// What a change is, in a few words.
pub(super) fn headline(change: &Change) -> String {
    let about = change.about.as_deref();
    let both = match (&change.from, &change.to) {
        (Some(from), Some(to)) => Some(format!("{from} → {to}")),
        (Some(from), None) => Some(format!("no longer: {from}")),
        (None, Some(to)) => Some(format!("new: {to}")),
        (None, None) => None,
    };
    let what = match change.kind {
        ChangeKind::Added => "added".to_string(),
        ChangeKind::Removed => "removed".to_string(),
        ChangeKind::Status => match about {
            Some(about) => format!("changes for {about}"),
            None => "changes".to_string(),
        },
        ChangeKind::NotComparable => {
            return format!("cannot be compared: {}", about.unwrap_or("its facts changed their type"));
        }
        ChangeKind::Renamed => match about {
            Some(note) => format!("renamed ({note})"),
            None => "renamed".to_string(),
        },
        ChangeKind::Moved => "moved".to_string(),
        ChangeKind::Type => "type".to_string(),
        ChangeKind::Values => "values".to_string(),
        ChangeKind::PrerequisiteAdded => format!("now waits for {}", about.unwrap_or_default()),
        ChangeKind::PrerequisiteRemoved => format!("no longer waits for {}", about.unwrap_or_default()),
        ChangeKind::PrerequisiteChanged => format!("waits for {} in other cases", about.unwrap_or_default()),
        ChangeKind::Needs => match for_everybody(change) {
            Some("needed") => format!("now needs {}", about.unwrap_or_default()),
            Some(_) => format!("no longer needs {}", about.unwrap_or_default()),
            None => format!("needs {} in other cases", about.unwrap_or_default()),
        },
        ChangeKind::Actor => match for_everybody(change) {
            Some("theirs") => format!("now the move of {}", about.unwrap_or_default()),
            Some(_) => format!("no longer the move of {}", about.unwrap_or_default()),
            None => format!("the move of {} in other cases", about.unwrap_or_default()),
        },
        ChangeKind::Owner => match for_everybody(change) {
            Some("theirs") => format!("now the piece of {}", about.unwrap_or_default()),
            Some(_) => format!("no longer the piece of {}", about.unwrap_or_default()),
            None => format!("the piece of {} in other cases", about.unwrap_or_default()),
        },
        ChangeKind::Todo => match for_everybody(change) {
            Some("to_do") => format!("to do now: {}", about.unwrap_or_default()),
            Some(_) => format!("no longer to do: {}", about.unwrap_or_default()),
            None => format!("to do in other cases: {}", about.unwrap_or_default()),
        },
        ChangeKind::Step | ChangeKind::Repeated | ChangeKind::Deadline | ChangeKind::Check => String::new(),
        ChangeKind::Group | ChangeKind::Announced => String::new(),
        ChangeKind::Cell => format!("table {}", about.unwrap_or_default()),
        ChangeKind::Duration => String::new(),
        ChangeKind::Source => "source".to_string(),
        ChangeKind::Label => "label".to_string(),
    };
    let said_already = matches!(
        change.kind,
        ChangeKind::Status
            | ChangeKind::PrerequisiteAdded
            | ChangeKind::PrerequisiteRemoved
            | ChangeKind::PrerequisiteChanged
            | ChangeKind::Needs
            | ChangeKind::Actor
            | ChangeKind::Owner
            | ChangeKind::Todo
            | ChangeKind::Cell
    );
    let parts =
        [Some(what).filter(|what| !what.is_empty()), about.filter(|_| !said_already).map(str::to_string)];
    let head = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match both {
        Some(both) if head.is_empty() => both,
        Some(both) => format!("{head}: {both}"),
        None => head,
    }
}

/// What it becomes, if for everybody.
fn for_everybody(change: &Change) -> Option<&'static str> {
    match &change.shifts[..] {
        [shift] if shift.condition.as_deref() == Some("always") => Some(shift.to),
        _ => None,
    }
}

/// For whom, in one sentence.
pub(super) fn sentence(shift: &StatusShift) -> String {
    let words = |word: &str| word.replace('_', " ");
    let for_whom = match shift.condition.as_deref() {
        Some("always") => "for everybody".to_string(),
        Some(condition) => format!("when {condition}"),
        None => "for some (the condition is too long to be written out)".to_string(),
    };
    let limits = if shift.one_sided { " (answers that only one of the two rulebooks knows)" } else { "" };
    let outcome = match shift.from {
        "absent" => words(shift.to),
        from if shift.to == "absent" => format!("was {}", words(from)),
        from => format!("{} → {}", words(from), words(shift.to)),
    };
    format!("{outcome} {for_whom}{limits}")
}

/// The share in words, as exact as is of use.
pub(super) fn share(shift: &StatusShift) -> Option<String> {
    let percent = shift.share? * 100.0;
    Some(if (99.95..100.0).contains(&percent) {
        "more than 99.9 % of the possible answers".to_string()
    } else if percent < 0.01 {
        "less than 0.01 % of the possible answers".to_string()
    } else {
        let digits = if percent >= 1.0 { 1 } else { 2 };
        let number = format!("{percent:.digits$}");
        let number = number.trim_end_matches('0').trim_end_matches('.').to_string();
        format!("{number} % of the possible answers")
    })
}

/// How something came out for a stored dossier.
pub(super) fn outcome(answer: Option<&String>) -> String {
    answer.map_or("absent".to_string(), |words| words.replacen("not_required", "not required", 1))
}
