//! A diff as text.

use super::diff_chapters::{parts, summary};
use super::diff_scopes::{gather, told};
use super::diff_words::{Asked, DiffWords, Group};
use super::layers::{bases, of_change};
use super::layout::{Style, wrap};
use crate::Rulebook;
use crate::diagnostic::printed;
use crate::diff::{ChangeKind, ChangedItem, Diff, StatusShift, Stored};
use crate::rulebook::model::Lang;

/// How many items are named of those that change alike.
const MOST_NAMED: usize = 12;
/// So many are named in the first line.
const MOST_IN_A_LINE: usize = 3;

/// The diff for people.
pub fn diff_text(
    old: &Rulebook,
    new: &Rulebook,
    diff: &Diff,
    stored: Option<&[Stored]>,
    lang: Lang,
    colour: bool,
) -> String {
    let style = Style { colour };
    let words = DiffWords(lang);
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    if diff.is_empty() {
        line(words.pick("Rien ne change pour personne.", "Nothing changes for anybody."));
    } else {
        let count = diff.items.len();
        let (old, new) = (named(old, lang), named(new, lang));
        // A few are named at once.
        let named = || -> Vec<String> {
            diff.items.iter().map(|item| format!("{} {}", words.noun(item), item.id)).collect()
        };
        let what = match (count, lang) {
            (1..=MOST_IN_A_LINE, _) => named().join(", "),
            (_, Lang::Fr) => format!("{count} éléments"),
            (_, Lang::En) => format!("{count} items"),
        };
        line(&style.bold(&match lang {
            Lang::Fr if count == 1 => format!("{what} change, de {old} à {new}."),
            Lang::Fr => format!("{what} changent, de {old} à {new}."),
            Lang::En if count == 1 => format!("{what} changes, from {old} to {new}."),
            Lang::En => format!("{what} change, from {old} to {new}."),
        }));
    }
    if let Some(summary) = summary(diff, lang) {
        line(&wrap(&summary, 2));
    }
    let mut all = parts(old, new, diff, lang);
    let along = gather((old, new), diff, &mut all);
    for part in all {
        if let Some(title) = &part.title {
            line("");
            line(&style.bold(&format!("{} {title}", words.pick("Chapitre", "Chapter"))));
        }
        for group in &part.groups {
            line("");
            group_text(group, (old, new), style, lang, &mut line);
            told(&along, &group.items, lang).iter().for_each(|said| line(&wrap(said, 2)));
        }
        let [renamed, reworded] = apart(words);
        for (title, items) in [(renamed, &part.renamed), (reworded, &part.reworded)] {
            if items.is_empty() {
                continue;
            }
            line("");
            line(&format!("{title} ({})", items.len()));
            items.iter().for_each(|item| brief(item, words, &mut line));
        }
    }
    if let Some(stored) = stored {
        line("");
        dossiers(stored, style, words, &mut line);
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
    let words = DiffWords(lang);
    let names: Vec<String> = group.items.iter().take(MOST_NAMED).map(|item| title(item, lang)).collect();
    for (name, item) in names.iter().zip(&group.items) {
        line(&style.bold(name));
        if let Some(layer) = of_change(old, new, item.kind, &item.id, lang) {
            line(&style.dim(&wrap(&layer, 2)));
        }
    }
    if group.items.len() > names.len() {
        let more = group.items.len() - names.len();
        line(&match lang {
            Lang::Fr => format!("et {more} de plus"),
            Lang::En => format!("and {more} more"),
        });
    }
    for change in group.changes {
        line(&wrap(&words.headline(change), 2));
        for shift in &change.shifts {
            shift_text(shift, group.asked(), style, words, line);
        }
    }
}

/// An item that has another name or other words, and nothing more.
fn brief(item: &ChangedItem, words: DiffWords, line: &mut impl FnMut(&str)) {
    let mut changes = item.changes.iter().peekable();
    let renamed = changes.next_if(|change| change.kind == ChangeKind::Renamed);
    line(&match renamed.and_then(|change| change.from.as_ref().map(|from| (from, change))) {
        Some((from, change)) => {
            let note = change.about.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
            format!("  {} {from} → {}{note}", words.noun(item), item.id)
        }
        None => format!("  {} {}", words.noun(item), item.id),
    });
    for change in changes {
        line(&wrap(&words.headline(change), 4));
    }
}

fn named(rulebook: &Rulebook, lang: Lang) -> String {
    let mut name = match rulebook.edition() {
        Some(edition) => format!("{} ({edition})", rulebook.id()),
        None => rulebook.id().to_string(),
    };
    if let Some(bases) = bases(rulebook) {
        name += &match lang {
            Lang::Fr => format!(", une couche sur {bases}"),
            Lang::En => format!(", a layer on {bases}"),
        };
    }
    name
}

/// The titles of what is told apart: what has another name, and what has other words alone.
pub(super) fn apart(words: DiffWords) -> [&'static str; 2] {
    [
        words.pick("Renommés", "Renamed"),
        words.pick("Autres mots, sans autre réponse pour personne", "Other words, for nobody another answer"),
    ]
}

fn title(item: &ChangedItem, lang: Lang) -> String {
    let kind = DiffWords(lang).noun(item);
    match item.labels.get(lang) {
        Some(label) => format!("{kind} {}  {label}", item.id),
        None => format!("{kind} {}", item.id),
    }
}

fn shift_text(
    shift: &StatusShift,
    asked: Asked,
    style: Style,
    words: DiffWords,
    line: &mut impl FnMut(&str),
) {
    line(&wrap(&words.sentence(shift, asked), 4));
    if let Some(share) = words.share(shift) {
        line(&style.dim(&wrap(&share, 6)));
    }
    let Some(witness) = &shift.witness else { return };
    let day = witness.today.map_or(String::new(), |day| format!(" {} {day}", words.pick("le", "on")));
    let end = words.pick(" :", ":");
    let mut show = |fr: &'static str, en: &'static str, text: &str| {
        line(&format!("      {}{day}{end}", words.pick(fr, en)));
        for row in text.lines() {
            line(&style.dim(&format!("        {row}")));
        }
    };
    match (&witness.old, &witness.new) {
        (Some(old), Some(new)) if old == new => show("par exemple", "for example", new),
        (Some(old), Some(new)) => {
            show(
                "par exemple, dans les mots de l'ancien référentiel",
                "for example, in the old rulebook's words",
                old,
            );
            show("et dans ceux du nouveau", "and in the new one's", new);
        }
        (Some(old), None) => {
            show("par exemple, sous l'ancien référentiel", "for example, under the old rulebook", old)
        }
        (None, Some(new)) => {
            show("par exemple, sous le nouveau référentiel", "for example, under the new rulebook", new)
        }
        (None, None) => {}
    }
}

fn dossiers(stored: &[Stored], style: Style, words: DiffWords, line: &mut impl FnMut(&str)) {
    if stored.is_empty() {
        line(words.pick(
            "Aucun dossier gardé ne reçoit une autre réponse.",
            "No stored dossier gets another answer.",
        ));
        return;
    }
    let count = stored.len();
    line(&style.bold(&match words.0 {
        Lang::Fr if count == 1 => "1 dossier gardé reçoit une autre réponse.".to_owned(),
        Lang::Fr => format!("{count} dossiers gardés reçoivent une autre réponse."),
        Lang::En if count == 1 => "1 stored dossier gets another answer.".to_owned(),
        Lang::En => format!("{count} stored dossiers get another answer."),
    }));
    for one in stored {
        line("");
        line(&style.bold(&one.name));
        let before =
            words.pick("l'ancien référentiel ne pouvait pas le lire", "the old rulebook could not read it");
        let after =
            words.pick("le nouveau référentiel ne peut pas le lire", "the new rulebook cannot read it");
        for (why, said) in [(&one.unreadable_before, before), (&one.unreadable_after, after)] {
            if let Some(why) = why {
                line(&format!("  {said}{}", words.pick(" :", ":")));
                for row in why.lines() {
                    line(&format!("    {row}"));
                }
            }
        }
        for answer in &one.answers {
            let (from, to) = (words.outcome(answer.from.as_ref()), words.outcome(answer.to.as_ref()));
            let (kind, colon) = (words.kind(answer.kind), words.pick(" : ", ": "));
            line(&wrap(&format!("{kind} {}{colon}{from} → {to}", answer.id), 2));
        }
    }
}
