//! A diff as Markdown, to be put under a pull request.

use std::fmt::Write;

use super::diff_chapters::{parts, summary};
use super::diff_scopes::{gather, told};
use super::diff_text::apart;
use super::diff_words::{Asked, DiffWords, Group};
use super::layers::of_change;
use super::markdown::{code, plain};
use crate::Rulebook;
use crate::diff::{ChangeKind, ChangedItem, Diff, StatusShift, Stored};
use crate::rulebook::model::Lang;

/// The diff for a pull request.
pub fn diff_markdown(
    old: &Rulebook,
    new: &Rulebook,
    diff: &Diff,
    stored: Option<&[Stored]>,
    lang: Lang,
) -> String {
    let words = DiffWords(lang);
    let what = words.pick("Ce qui change : ", "What changes: ");
    let mut out = format!("## {what}`{}` → `{}`\n\n", old.id(), new.id());
    if diff.is_empty() {
        out.push_str(words.pick("Rien ne change pour personne.\n", "Nothing changes for anybody.\n"));
    }
    if let Some(summary) = summary(diff, lang) {
        let _ = writeln!(out, "{}\n", plain(&summary));
    }
    let mut all = parts(old, new, diff, lang);
    let along = gather((old, new), diff, &mut all);
    for part in all {
        // Items stand one level below the chapter, where there are chapters.
        let level = match &part.title {
            Some(title) => {
                let _ = writeln!(out, "### {} {}\n", words.pick("Chapitre", "Chapter"), plain(title));
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
        let [renamed, reworded] = apart(words);
        for (title, items) in [(renamed, &part.renamed), (reworded, &part.reworded)] {
            if !items.is_empty() {
                let _ = writeln!(out, "{level} {title} ({})\n", items.len());
                items.iter().for_each(|item| brief(item, words, &mut out));
                out.push('\n');
            }
        }
    }
    if let Some(stored) = stored {
        dossiers(stored, words, &mut out);
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
    let words = DiffWords(lang);
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
        let _ = writeln!(out, "- {}", plain(&words.headline(change)));
        change.shifts.iter().for_each(|shift| of_shift(shift, group.asked(), words, out));
    }
    out.push('\n');
}

fn of_shift(shift: &StatusShift, asked: Asked, words: DiffWords, out: &mut String) {
    let share = words.share(shift).map_or(String::new(), |share| format!(" ({share})"));
    let _ = writeln!(out, "  - {}{share}", plain(&words.sentence(shift, asked)));
    let Some(witness) = &shift.witness else { return };
    let day = witness.today.map_or(String::new(), |day| format!(", {} {day}", words.pick("le", "on")));
    let shows = words.pick("Un dossier qui le montre", "A dossier that shows it");
    let _ = writeln!(out, "\n    <details><summary>{shows}{day}</summary>\n");
    let mut block = |title: &str, text: &str| {
        if !title.is_empty() {
            let _ = writeln!(out, "    {title}\n");
        }
        let _ = writeln!(out, "    ```yaml");
        for row in text.lines() {
            let _ = writeln!(out, "    {row}");
        }
        let _ = writeln!(out, "    ```\n");
    };
    match (&witness.old, &witness.new) {
        (Some(old), Some(new)) if old != new => {
            block(words.pick("Dans les mots de l'ancien référentiel :", "In the old rulebook's words:"), old);
            block(words.pick("Dans ceux du nouveau :", "In the new one's:"), new);
        }
        _ => block("", witness.text()),
    }
    let _ = writeln!(out, "    </details>\n");
}

/// An item that has another name or other words, and nothing more.
fn brief(item: &ChangedItem, words: DiffWords, out: &mut String) {
    let mut changes = item.changes.iter().peekable();
    let renamed = changes.next_if(|change| change.kind == ChangeKind::Renamed);
    let _ = match renamed.and_then(|change| change.from.as_ref().map(|from| (from, change))) {
        Some((from, change)) => {
            let note = change.about.as_ref().map_or_else(String::new, |note| format!(" ({})", plain(note)));
            writeln!(out, "- {} {} → {}{note}", words.noun(item), code(from), code(&item.id))
        }
        None => writeln!(out, "- {} {}", words.noun(item), code(&item.id)),
    };
    for change in changes {
        let _ = writeln!(out, "  - {}", plain(&words.headline(change)));
    }
}

fn title(item: &ChangedItem, lang: Lang) -> String {
    let kind = DiffWords(lang).noun(item);
    match item.labels.get(lang) {
        Some(label) => format!("{kind} {} {}", code(&item.id), plain(label)),
        None => format!("{kind} {}", code(&item.id)),
    }
}

fn dossiers(stored: &[Stored], words: DiffWords, out: &mut String) {
    out.push_str(words.pick("### Dossiers gardés\n\n", "### Stored dossiers\n\n"));
    if stored.is_empty() {
        out.push_str(words.pick("Aucun ne reçoit une autre réponse.\n", "None gets another answer.\n"));
        return;
    }
    let heading = words.pick("| dossier | élément | avant | après |", "| dossier | item | before | after |");
    let _ = writeln!(out, "{heading}\n|---|---|---|---|");
    let unreadable = words.pick("illisible", "unreadable");
    for one in stored {
        for (why, before, after) in
            [(&one.unreadable_before, unreadable, ""), (&one.unreadable_after, "", unreadable)]
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
                words.kind(answer.kind),
                code(&answer.id),
                plain(&words.outcome(answer.from.as_ref())),
                plain(&words.outcome(answer.to.as_ref())),
            );
        }
    }
}
