//! A diff as text, in English: its readers are authors.

use super::diff_chapters::{parts, summary};
use super::diff_scopes::{gather, told};
use super::diff_words::{Group, headline, outcome, sentence, share};
use super::layers::{bases, of_change};
use super::layout::{Style, wrap};
use crate::Rulebook;
use crate::diagnostic::printed;
use crate::diff::{ChangeKind, ChangedItem, Diff, StatusShift, Stored};
use crate::rulebook::model::Lang;

/// How many items are named of those that change alike.
const MOST_NAMED: usize = 12;

/// The diff for people; `lang` picks the labels.
pub fn diff_text(
    old: &Rulebook,
    new: &Rulebook,
    diff: &Diff,
    stored: Option<&[Stored]>,
    lang: Lang,
    colour: bool,
) -> String {
    let style = Style { colour };
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    if diff.is_empty() {
        line("Nothing changes for anybody.");
    } else {
        let what = if diff.items.len() == 1 { "1 item changes" } else { "items change" };
        let what =
            if diff.items.len() == 1 { what.to_string() } else { format!("{} {what}", diff.items.len()) };
        line(&style.bold(&format!("{what}, from {} to {}.", named(old), named(new))));
    }
    if let Some(summary) = summary(diff) {
        line(&wrap(&summary, 2));
    }
    let mut all = parts(old, new, diff, lang);
    let along = gather((old, new), diff, &mut all);
    for part in all {
        if let Some(title) = &part.title {
            line("");
            line(&style.bold(&format!("Chapter {title}")));
        }
        for group in &part.groups {
            line("");
            group_text(group, (old, new), style, lang, &mut line);
            told(&along, &group.items, lang).iter().for_each(|said| line(&wrap(said, 2)));
        }
        for (words, items) in
            [("Renamed", &part.renamed), ("Other words, for nobody another answer", &part.reworded)]
        {
            if items.is_empty() {
                continue;
            }
            line("");
            line(&format!("{words} ({})", items.len()));
            items.iter().for_each(|item| brief(item, &mut line));
        }
    }
    if let Some(stored) = stored {
        line("");
        dossiers(stored, style, &mut line);
    }
    printed(&out, colour)
}

/// Items that change alike.
fn group_text(
    group: &Group<'_>,
    (old, new): (&Rulebook, &Rulebook),
    style: Style,
    lang: Lang,
    line: &mut impl FnMut(&str),
) {
    let names: Vec<String> = group.items.iter().take(MOST_NAMED).map(|item| title(item, lang)).collect();
    for (name, item) in names.iter().zip(&group.items) {
        line(&style.bold(name));
        if let Some(layer) = of_change(old, new, item.kind, &item.id, lang) {
            line(&style.dim(&wrap(&layer, 2)));
        }
    }
    if group.items.len() > names.len() {
        line(&format!("and {} more", group.items.len() - names.len()));
    }
    for change in group.changes {
        line(&wrap(&headline(change), 2));
        for shift in &change.shifts {
            shift_text(shift, style, line);
        }
    }
}

/// An item that has another name or other words, and nothing more.
fn brief(item: &ChangedItem, line: &mut impl FnMut(&str)) {
    let mut changes = item.changes.iter().peekable();
    let renamed = changes.next_if(|change| change.kind == ChangeKind::Renamed);
    line(&match renamed.and_then(|change| change.from.as_ref().map(|from| (from, change))) {
        Some((from, change)) => {
            let note = change.about.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
            format!("  {} {from} → {}{note}", item.kind, item.id)
        }
        None => format!("  {} {}", item.kind, item.id),
    });
    for change in changes {
        line(&wrap(&headline(change), 4));
    }
}

fn named(rulebook: &Rulebook) -> String {
    let mut name = match rulebook.edition() {
        Some(edition) => format!("{} ({edition})", rulebook.id()),
        None => rulebook.id().to_string(),
    };
    if let Some(bases) = bases(rulebook) {
        name += &format!(", a layer on {bases}");
    }
    name
}

fn title(item: &ChangedItem, lang: Lang) -> String {
    match item.labels.get(lang) {
        Some(label) => format!("{} {}  {label}", item.kind, item.id),
        None => format!("{} {}", item.kind, item.id),
    }
}

fn shift_text(shift: &StatusShift, style: Style, line: &mut impl FnMut(&str)) {
    line(&wrap(&sentence(shift), 4));
    if let Some(share) = share(shift) {
        line(&style.dim(&wrap(&share, 6)));
    }
    let Some(witness) = &shift.witness else { return };
    let day = witness.today.map_or(String::new(), |day| format!(" on {day}"));
    let mut show = |words: &str, text: &str| {
        line(&format!("      {words}{day}:"));
        for row in text.lines() {
            line(&style.dim(&format!("        {row}")));
        }
    };
    match (&witness.old, &witness.new) {
        (Some(old), Some(new)) if old == new => show("for example", new),
        (Some(old), Some(new)) => {
            show("for example, in the old rulebook's words", old);
            show("and in the new one's", new);
        }
        (Some(old), None) => show("for example, under the old rulebook", old),
        (None, Some(new)) => show("for example, under the new rulebook", new),
        (None, None) => {}
    }
}

fn dossiers(stored: &[Stored], style: Style, line: &mut impl FnMut(&str)) {
    if stored.is_empty() {
        line("No stored dossier gets another answer.");
        return;
    }
    let count = if stored.len() == 1 {
        "1 stored dossier gets".to_string()
    } else {
        format!("{} stored dossiers get", stored.len())
    };
    line(&style.bold(&format!("{count} another answer.")));
    for one in stored {
        line("");
        line(&style.bold(&one.name));
        for (why, words) in [
            (&one.unreadable_before, "the old rulebook could not read it"),
            (&one.unreadable_after, "the new rulebook cannot read it"),
        ] {
            if let Some(why) = why {
                line(&format!("  {words}:"));
                for row in why.lines() {
                    line(&format!("    {row}"));
                }
            }
        }
        for answer in &one.answers {
            let (from, to) = (outcome(answer.from.as_ref()), outcome(answer.to.as_ref()));
            line(&wrap(&format!("{} {}: {from} → {to}", answer.kind, answer.id), 2));
        }
    }
}
