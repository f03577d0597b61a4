//! What layers make of the rulebooks that they use: of one item, of a difference, and of a whole layer.

use serde_json::Value;

use super::shapes;
use super::shapes::common::Place;
use super::shapes::layers as shape;
use super::sources::basis_line;
use super::words::Words;
use crate::Rulebook;
use crate::rulebook::layers::{Tailoring, TailoringKind, UsedBook};
use crate::rulebook::model::{Item, Lang};
use crate::rulebook::record::{Record, own_changes};

/// A change in words, and what is told of it below.
pub(super) struct Told {
    /// Who does what, and why.
    pub text: String,
    /// Where, what it rests on, what was said and what is said.
    pub notes: Vec<String>,
}

/// A rulebook of the pile, with its edition.
fn named(book: Option<&UsedBook>) -> String {
    match book {
        Some(UsedBook { name, edition: Some(edition), .. }) => format!("{name} ({edition})"),
        Some(book) => book.name.clone(),
        None => String::new(),
    }
}

/// What a change does, in words.
fn told(rulebook: &Rulebook, change: &Tailoring, lang: Lang) -> Told {
    let (model, words) = (rulebook.model(), Words(lang));
    let layer = model.layers.name(change.layer);
    let does = match change.kind {
        TailoringKind::Changed => words.pick("le change", "changes it"),
        TailoringKind::Dropped => words.pick("le retire", "drops it"),
        TailoringKind::Set => words.pick("le fixe", "sets it"),
    };
    let mut text = format!("{layer} {does}");
    if let Some(why) = change.because.get(lang) {
        text += &format!("{}{why}", words.pick(" : ", ": "));
    }
    let mut notes = vec![rulebook.sources().place(change.loc).to_string()];
    let basis = basis_line(model, &change.basis, words);
    notes.extend(Some(basis).filter(|basis| !basis.is_empty()));
    for part in &change.parts {
        let was = part.was.as_deref().map(one_line);
        let now = part.now.as_deref().map(one_line);
        let nothing = || words.pick("rien", "nothing").to_string();
        let was = was.unwrap_or_else(nothing);
        let now = now.unwrap_or_else(nothing);
        notes.push(format!("{}{was}", words.pick("base : ", "base: ")));
        notes.push(format!("{}{now}", words.pick("couche : ", "layer: ")));
    }
    Told { text, notes }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rulebook that declares an item, and what layers have done to it; nothing where none has.
pub(super) fn of_item(rulebook: &Rulebook, item: Item, lang: Lang) -> Vec<Told> {
    let (model, words) = (rulebook.model(), Words(lang));
    let mut all: Vec<Told> = model.layers.of(item).map(|change| told(rulebook, change, lang)).collect();
    if let Some(first) = model.layers.of(item).next() {
        let base = named(model.layers.book(first.base));
        let text = format!("{base} {}", words.pick("le déclare", "declares it"));
        all.insert(0, Told { text, notes: vec![rulebook.sources().place(first.base_loc).to_string()] });
    }
    all
}

/// Which layer has done something to what is called so in the new of two rulebooks, and had not in the old: in one line.
pub(super) fn of_change(old: &Rulebook, new: &Rulebook, kind: &str, id: &str, lang: Lang) -> Option<String> {
    let change = changed_by(old, new, kind, id)?;
    let (model, words) = (new.model(), Words(lang));
    let layer = model.layers.name(change.layer);
    let base = model.layers.name(change.base);
    let word = change.kind.word();
    // Differences are told in English; the layer's reason is in its own words.
    let mut text = format!("layer {layer} on {base}: `{word}`");
    if let Some(why) = change.because.get(lang) {
        text += &format!(" — {}", words.quote(why));
    }
    Some(format!("{text}, {}", new.sources().place(change.loc)))
}

/// The change of the new rulebook that the old had not.
pub(super) fn changed_by<'n>(
    old: &Rulebook,
    new: &'n Rulebook,
    kind: &str,
    id: &str,
) -> Option<&'n Tailoring> {
    // A part of a requirement goes and comes with it.
    let same_kind = |one: &&Tailoring| match kind {
        "constant" => matches!(one.keyword.as_str(), "let" | "parameter"),
        kind => one.keyword == kind,
    };
    let about =
        |one: &&Tailoring| one.id == id || id.rsplit_once('#').is_some_and(|(owner, _)| owner == one.id);
    let by_owner = |one: &&Tailoring| same_kind(one) || one.id != id;
    let had = |one: &Tailoring| {
        let same = |other: &Tailoring| {
            (other.kind, &other.id, &other.keyword, &other.parts)
                == (one.kind, &one.id, &one.keyword, &one.parts)
        };
        old.model().layers.tailorings.iter().any(same)
    };
    let all = new.model().layers.tailorings.iter();
    all.filter(about).filter(by_owner).rfind(|one| !had(one))
}

/// The rulebooks below, where a rulebook is a layer.
pub(super) fn bases(rulebook: &Rulebook) -> Option<String> {
    let layers = &rulebook.model().layers;
    let (_, below) = layers.books.split_last().filter(|_| layers.are_there())?;
    Some(below.iter().map(|book| named(Some(book))).collect::<Vec<_>>().join(", "))
}

/// A layer as text: what it is made on, what it changes, and what no longer fits.
pub fn layer_text(rulebook: &Rulebook, record: Option<&Record>, lang: Lang) -> String {
    let (layers, words) = (&rulebook.model().layers, Words(lang));
    let mut out = String::new();
    let Some(bases) = bases(rulebook) else {
        return words
            .pick("Ce référentiel ne change rien à un autre.\n", "This rulebook changes no other.\n")
            .to_string();
    };
    let own = named(layers.books.last());
    out += &match lang {
        Lang::Fr => format!("{own}, couche sur {bases}\n"),
        Lang::En => format!("{own}, a layer on {bases}\n"),
    };
    if let Some(record) = record {
        let made =
            record.bases.iter().map(|base| base.rsplit_once(' ').map_or(base.as_str(), |(name, _)| name));
        let made: Vec<String> = made.map(|name| name.replace(" -", "")).collect();
        out += &format!("{}{}\n", words.pick("faite pour ", "made for "), made.join(", "));
    } else {
        out += words.pick(
            "rien ne retient la base pour laquelle elle a été faite\n",
            "nothing records the base that it was made for\n",
        );
    }
    for change in own_changes(rulebook.model()) {
        let Told { text, notes } = told(rulebook, change, lang);
        out += &format!("\n{} {}", change.keyword, change.id);
        let fits = record.and_then(|record| record.was(change)).is_none_or(|was| was == change.was);
        if !fits {
            out += words.pick(" — la base a changé depuis", " — the base has changed since");
        }
        out += &format!("\n  {text}\n");
        for note in notes {
            out += &format!("    {note}\n");
        }
    }
    out
}

/// The same for programs (`rules.layer/1`).
pub fn layer_json(rulebook: &Rulebook, record: Option<&Record>, lang: Lang) -> Value {
    let layers = &rulebook.model().layers;
    let book = |book: &UsedBook| shape::Book {
        name: book.name.clone(),
        title: book.title.get(lang).map(str::to_string),
        edition: book.edition.clone(),
        digest: book.digest.clone(),
    };
    let below = layers.books.len().saturating_sub(1);
    shapes::value(&shape::Layer {
        schema: "rules.layer/1".into(),
        rulebook: rulebook.id().to_string(),
        bases: layers.books.iter().take(below).map(book).collect(),
        recorded: record.is_some(),
        changes: own_changes(rulebook.model())
            .map(|change| {
                let was = record.and_then(|record| record.was(change));
                shape::LayerChange {
                    change: change_json(rulebook, change, lang),
                    fits: was.is_none_or(|was| was == change.was),
                }
            })
            .collect(),
    })
}

/// One change for programs.
pub(super) fn change_json(rulebook: &Rulebook, change: &Tailoring, lang: Lang) -> shape::Tailored {
    let layers = &rulebook.model().layers;
    let name = |position| layers.name(position).to_owned();
    shape::Tailored {
        act: change.kind.word().into(),
        kind: change.keyword.clone(),
        id: change.id.clone(),
        layer: name(change.layer),
        base: name(change.base),
        because: change.because.get(lang).map(str::to_string),
        at: Place::from(rulebook.sources().place(change.loc)),
        base_at: Place::from(rulebook.sources().place(change.base_loc)),
        parts: change
            .parts
            .iter()
            .map(|part| shape::TailoredPart {
                clause: part.word.clone(),
                was: part.was.clone(),
                now: part.now.clone(),
            })
            .collect(),
    }
}
