//! A diff as Markdown, to be put under a pull request.

use std::fmt::Write;

use super::diff_chapters::{parts, summary};
use super::diff_scopes::{gather, told};
use super::diff_words::{Group, headline, outcome, sentence, share};
use super::layers::of_change;
use super::markdown::{code, plain};
use crate::Rulebook;
use crate::diff::{ChangeKind, ChangedItem, Diff, StatusShift, Stored};
use crate::rulebook::model::Lang;

/// The diff for a pull request; `lang` picks the labels.
pub fn diff_markdown(
    old: &Rulebook,
    new: &Rulebook,
    diff: &Diff,
    stored: Option<&[Stored]>,
    lang: Lang,
) -> String {
    let mut out = format!("## What changes: `{}` → `{}`\n\n", old.id(), new.id());
    if diff.is_empty() {
        out.push_str("Nothing changes for anybody.\n");
    }
    if let Some(summary) = summary(diff) {
        let _ = writeln!(out, "{}\n", plain(&summary));
    }
    let mut all = parts(old, new, diff, lang);
    let along = gather((old, new), diff, &mut all);
    for part in all {
        // Items stand one level below the chapter, where there are chapters.
        let level = match &part.title {
            Some(title) => {
                let _ = writeln!(out, "### Chapter {}\n", plain(title));
                "####"
            }
            None => "###",
        };
        for group in &part.groups {
            of_group(group, (old, new), level, lang, &mut out);
            for said in told(&along, &group.items, lang) {
                let _ = writeln!(out, "{}\n", plain(&said));
            }
        }
        for (words, items) in
            [("Renamed", &part.renamed), ("Other words, for nobody another answer", &part.reworded)]
        {
            if !items.is_empty() {
                let _ = writeln!(out, "{level} {words} ({})\n", items.len());
                items.iter().for_each(|item| brief(item, &mut out));
                out.push('\n');
            }
        }
    }
    if let Some(stored) = stored {
        dossiers(stored, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Items that change alike.
fn of_group(
    group: &Group<'_>,
    (old, new): (&Rulebook, &Rulebook),
    level: &str,
    lang: Lang,
    out: &mut String,
) {
    let names: Vec<String> = group.items.iter().map(|item| title(item, lang)).collect();
    let _ = writeln!(out, "{level} {}\n", names.join(", "));
    let mut layers: Vec<String> =
        group.items.iter().filter_map(|item| of_change(old, new, item.kind, &item.id, lang)).collect();
    layers.dedup();
    if !layers.is_empty() {
        let _ =
            writeln!(out, "_{}_\n", layers.iter().map(|layer| plain(layer)).collect::<Vec<_>>().join("; "));
    }
    for change in group.changes {
        let _ = writeln!(out, "- {}", plain(&headline(change)));
        change.shifts.iter().for_each(|shift| of_shift(shift, out));
    }
    out.push('\n');
}

fn of_shift(shift: &StatusShift, out: &mut String) {
    let share = share(shift).map_or(String::new(), |share| format!(" ({share})"));
    let _ = writeln!(out, "  - {}{share}", plain(&sentence(shift)));
    let Some(witness) = &shift.witness else { return };
    let day = witness.today.map_or(String::new(), |day| format!(", on {day}"));
    let _ = writeln!(out, "\n    <details><summary>A dossier that shows it{day}</summary>\n");
    let mut block = |words: &str, text: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "    {words}\n");
        }
        let _ = writeln!(out, "    ```yaml");
        for row in text.lines() {
            let _ = writeln!(out, "    {row}");
        }
        let _ = writeln!(out, "    ```\n");
    };
    match (&witness.old, &witness.new) {
        (Some(old), Some(new)) if old != new => {
            block("In the old rulebook's words:", old);
            block("In the new one's:", new);
        }
        _ => block("", witness.text()),
    }
    let _ = writeln!(out, "    </details>\n");
}

/// An item that has another name or other words, and nothing more.
fn brief(item: &ChangedItem, out: &mut String) {
    let mut changes = item.changes.iter().peekable();
    let renamed = changes.next_if(|change| change.kind == ChangeKind::Renamed);
    let _ = match renamed.and_then(|change| change.from.as_ref().map(|from| (from, change))) {
        Some((from, change)) => {
            let note = change.about.as_ref().map_or_else(String::new, |note| format!(" ({})", plain(note)));
            writeln!(out, "- {} {} → {}{note}", item.kind, code(from), code(&item.id))
        }
        None => writeln!(out, "- {} {}", item.kind, code(&item.id)),
    };
    for change in changes {
        let _ = writeln!(out, "  - {}", plain(&headline(change)));
    }
}

fn title(item: &ChangedItem, lang: Lang) -> String {
    match item.labels.get(lang) {
        Some(label) => format!("{} {} {}", item.kind, code(&item.id), plain(label)),
        None => format!("{} {}", item.kind, code(&item.id)),
    }
}

fn dossiers(stored: &[Stored], out: &mut String) {
    out.push_str("### Stored dossiers\n\n");
    if stored.is_empty() {
        out.push_str("None gets another answer.\n");
        return;
    }
    out.push_str("| dossier | item | before | after |\n|---|---|---|---|\n");
    for one in stored {
        for (why, before, after) in
            [(&one.unreadable_before, "unreadable", ""), (&one.unreadable_after, "", "unreadable")]
        {
            if why.is_some() {
                let _ = writeln!(out, "| {} | | {before} | {after} |", plain(&one.name));
            }
        }
        for answer in &one.answers {
            let _ = writeln!(
                out,
                "| {} | {} {} | {} | {} |",
                plain(&one.name),
                answer.kind,
                code(&answer.id),
                plain(&outcome(answer.from.as_ref())),
                plain(&outcome(answer.to.as_ref())),
            );
        }
    }
}
