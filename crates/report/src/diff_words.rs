//! A diff in sentences: what text and Markdown say alike. Conditions are in the language of rulebooks.

use std::collections::HashMap;

use super::words::Words;
use crate::diff::{Change, ChangeKind, ChangedItem, StatusShift};
use crate::rulebook::model::Lang;

/// Items that change in the very same way for the very same candidates.
pub(super) struct Group<'d> {
    /// The items.
    pub items: Vec<&'d ChangedItem>,
    /// Their changes.
    pub changes: &'d [Change],
}

/// What is asked of a candidate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Which value a derived fact has.
    Value,
    /// Whether something is so.
    Whether,
}

impl Group<'_> {
    /// What is asked where one of its items changes.
    pub fn asked(&self) -> Asked {
        match self.items.iter().all(|item| item.is_derived_value()) {
            true => Asked::Value,
            false => Asked::Whether,
        }
    }
}

/// Items with the same changes, together where the first of them stands.
pub(super) fn groups<'d>(items: impl IntoIterator<Item = &'d ChangedItem>) -> Vec<Group<'d>> {
    let mut groups: Vec<Group<'d>> = Vec::new();
    let mut known: HashMap<Alike<'d>, usize> = HashMap::new();
    // What changes as a whole, with what is written otherwise: the cell of a table, a clause.
    let mut wholes: HashMap<Alike<'d>, Vec<(&'d str, usize)>> = HashMap::new();
    for item in items {
        let next = groups.len();
        if let [first, rest @ ..] = &item.changes[..]
            && !rest.is_empty()
            && rest.iter().all(|change| change.shifts.is_empty())
            && let Some(alike) = alike(std::slice::from_ref(first))
        {
            wholes.entry(alike).or_default().push((&item.id, next));
        }
        let at = alike(&item.changes).map_or(next, |alike| {
            // What belongs to it changes with it.
            let whole = wholes.get(&alike).into_iter().flatten().find(|(id, _)| belongs(&item.id, id));
            whole.map_or_else(|| *known.entry(alike).or_insert(next), |(_, at)| *at)
        });
        match groups.get_mut(at) {
            Some(group) => group.items.push(item),
            None => groups.push(Group { items: vec![item], changes: &item.changes }),
        }
    }
    groups
}

/// Whether an id is that of a part: `R#1` and `R.01` of `R`.
fn belongs(id: &str, whole: &str) -> bool {
    id.strip_prefix(whole).is_some_and(|rest| rest.starts_with(['#', '.', '/']))
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

/// A diff in the words of a language.
#[derive(Clone, Copy)]
pub(super) struct DiffWords(pub Lang);

impl DiffWords {
    /// The French words or the English ones.
    pub fn pick(self, fr: &'static str, en: &'static str) -> &'static str {
        Words(self.0).pick(fr, en)
    }

    /// The kind of an item: `proof`, `step` …
    pub fn kind(self, kind: &str) -> &str {
        if self.0 == Lang::En {
            return kind;
        }
        match kind {
            "actor" => "acteur",
            "chapter" => "chapitre",
            "check" => "contrôle",
            "claim" => "affirmation",
            "condition" => "condition",
            "constant" => "constante",
            "deadline" => "échéance",
            "fact" => "fait",
            "group" => "groupe",
            "note" => "note",
            "phase" => "phase",
            "problem" => "problème",
            "proof" => "preuve",
            "requirement" => "exigence",
            "rulebook" => "référentiel",
            "scenario" => "scénario",
            "scope" => "périmètre",
            "source" => "source",
            "step" => "étape",
            "table" => "table",
            other => other,
        }
    }

    /// What an item is called beside its id: its kind; of what goes with a derived fact, as other answers tell of it.
    pub fn noun(self, item: &ChangedItem) -> &str {
        match (item.kind, &item.derived) {
            ("condition", Some(_)) => self.pick("valeur déduite", "derived value"),
            ("check", Some(_)) => self.pick("contrôle d'un fait déduit", "check of a derived fact"),
            (kind, _) => self.kind(kind),
        }
    }

    /// What something comes to: `required`, `not_needed` …
    fn status(self, word: &str) -> String {
        if self.0 == Lang::En {
            return word.replace('_', " ");
        }
        match word {
            "absent" => "absent",
            "alternative" => "une possibilité parmi d'autres",
            "before" => "avant",
            "does_not_hold" => "n'est pas vrai",
            "error" => "erreur",
            "holds" => "est vrai",
            "info" => "information",
            "needed" => "nécessaire",
            "no_alternative" => "pas une possibilité",
            "not_before" => "pas avant",
            "not_needed" => "pas nécessaire",
            "not_recommended" => "pas recommandé",
            "not_required" => "pas exigé",
            "not_theirs" => "pas le leur",
            "not_to_do" => "pas à faire",
            "not_told" => "pas dit",
            "recommended" => "recommandé",
            "required" => "exigé",
            "satisfied" => "respecté",
            "theirs" => "le leur",
            "to_do" => "à faire",
            "told" => "dit",
            "undetermined" => "indéterminé",
            "violated" => "enfreint",
            "warning" => "avertissement",
            other => return other.replace('_', " "),
        }
        .to_owned()
    }

    /// What it comes to for whom an item changes.
    fn answer(self, word: &str, asked: Asked) -> String {
        match (asked, word) {
            (Asked::Value, "holds") => self.pick("cette valeur", "this value").to_owned(),
            (Asked::Value, "does_not_hold") => self.pick("une autre valeur", "another value").to_owned(),
            _ => self.status(word),
        }
    }

    /// What a change is about, where that is words of ours and no name.
    fn about(self, about: &str) -> String {
        if self.0 == Lang::En {
            return about.to_owned();
        }
        match about {
            "others may change, too: too complex" => {
                "d'autres peuvent changer aussi : trop complexe".to_owned()
            }
            "too complex" => "trop complexe".to_owned(),
            "an element" => "un élément".to_owned(),
            "at" => "à".to_owned(),
            other => match other.strip_prefix("chapter ") {
                Some(id) => format!("chapitre {id}"),
                None => other.to_owned(),
            },
        }
    }

    /// What a change is, in a few words.
    pub fn headline(self, change: &Change) -> String {
        let colon = Words(self.0).colon();
        let about = change.about.as_deref().map(|about| self.about(about));
        let about = about.as_deref();
        let both = match (&change.from, &change.to) {
            (Some(from), Some(to)) => Some(format!("{from} → {to}")),
            (Some(from), None) => Some(format!("{}{colon}{from}", self.pick("n'est plus", "no longer"))),
            (None, Some(to)) => Some(format!("{}{colon}{to}", self.pick("nouveau", "new"))),
            (None, None) => None,
        };
        let of = |words: &str| format!("{words} {}", about.unwrap_or_default());
        let told = |words: &str| format!("{words}{colon}{}", about.unwrap_or_default());
        let everybody = for_everybody(change);
        let what = match change.kind {
            ChangeKind::Added => self.pick("ajouté", "added").to_owned(),
            ChangeKind::Removed => self.pick("retiré", "removed").to_owned(),
            ChangeKind::Status => match about {
                Some(_) => of(self.pick("change pour", "changes for")),
                None => self.pick("change", "changes").to_owned(),
            },
            ChangeKind::NotComparable => {
                let why = self.pick("le type de ses faits a changé", "its facts changed their type");
                let cannot = self.pick("ne se compare pas", "cannot be compared");
                return format!("{cannot}{colon}{}", about.unwrap_or(why));
            }
            ChangeKind::Renamed => match about {
                Some(note) => format!("{} ({note})", self.pick("renommé", "renamed")),
                None => self.pick("renommé", "renamed").to_owned(),
            },
            ChangeKind::Moved => self.pick("déplacé", "moved").to_owned(),
            ChangeKind::Type => "type".to_owned(),
            ChangeKind::Values => self.pick("valeurs", "values").to_owned(),
            ChangeKind::PrerequisiteAdded => of(self.pick("attend désormais", "now waits for")),
            ChangeKind::PrerequisiteRemoved => of(self.pick("n'attend plus", "no longer waits for")),
            ChangeKind::PrerequisiteChanged => match self.0 {
                Lang::Fr => format!("attend {} dans d'autres cas", about.unwrap_or_default()),
                Lang::En => format!("waits for {} in other cases", about.unwrap_or_default()),
            },
            ChangeKind::Needs => match (everybody, self.0) {
                (Some("needed"), _) => of(self.pick("demande désormais", "now needs")),
                (Some(_), _) => of(self.pick("ne demande plus", "no longer needs")),
                (None, Lang::Fr) => format!("demande {} dans d'autres cas", about.unwrap_or_default()),
                (None, Lang::En) => format!("needs {} in other cases", about.unwrap_or_default()),
            },
            ChangeKind::Actor => match (everybody, self.0) {
                (Some("theirs"), _) => told(self.pick("revient désormais à l'acteur", "now the move of")),
                (Some(_), _) => told(self.pick("ne revient plus à l'acteur", "no longer the move of")),
                (None, Lang::Fr) => {
                    format!("revient à l'acteur {} dans d'autres cas", about.unwrap_or_default())
                }
                (None, Lang::En) => format!("the move of {} in other cases", about.unwrap_or_default()),
            },
            ChangeKind::Owner => match (everybody, self.0) {
                (Some("theirs"), _) => told(self.pick("désormais la pièce de", "now the piece of")),
                (Some(_), _) => told(self.pick("n'est plus la pièce de", "no longer the piece of")),
                (None, Lang::Fr) => {
                    format!("la pièce de {} dans d'autres cas", about.unwrap_or_default())
                }
                (None, Lang::En) => format!("the piece of {} in other cases", about.unwrap_or_default()),
            },
            ChangeKind::Todo => match everybody {
                Some("to_do") => told(self.pick("à faire désormais", "to do now")),
                Some(_) => told(self.pick("n'est plus à faire", "no longer to do")),
                None => told(self.pick("à faire dans d'autres cas", "to do in other cases")),
            },
            ChangeKind::Step | ChangeKind::Repeated | ChangeKind::Deadline | ChangeKind::Check => {
                String::new()
            }
            ChangeKind::Group | ChangeKind::Announced => String::new(),
            ChangeKind::Cell => of("table"),
            ChangeKind::Duration => String::new(),
            ChangeKind::Source => "source".to_owned(),
            ChangeKind::Label => self.pick("libellé", "label").to_owned(),
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
            [Some(what).filter(|what| !what.is_empty()), about.filter(|_| !said_already).map(str::to_owned)];
        let head = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        match both {
            Some(both) if head.is_empty() => both,
            Some(both) => format!("{head}{colon}{both}"),
            None => head,
        }
    }

    /// For whom, in one sentence.
    pub fn sentence(self, shift: &StatusShift, asked: Asked) -> String {
        let for_whom = match shift.condition.as_deref() {
            Some("always") => self.pick("pour tous", "for everybody").to_owned(),
            Some(condition) => format!("{} {condition}", self.pick("quand", "when")),
            None => self
                .pick(
                    "pour certains (la condition est trop longue pour être écrite)",
                    "for some (the condition is too long to be written out)",
                )
                .to_owned(),
        };
        let limits = match shift.one_sided {
            true => self.pick(
                " (réponses que seul l'un des deux référentiels connaît)",
                " (answers that only one of the two rulebooks knows)",
            ),
            false => "",
        };
        let outcome = match shift.from {
            "absent" => self.answer(shift.to, asked),
            from if shift.to == "absent" => {
                format!("{} {}", self.pick("était", "was"), self.answer(from, asked))
            }
            from => format!("{} → {}", self.answer(from, asked), self.answer(shift.to, asked)),
        };
        format!("{outcome} {for_whom}{limits}")
    }

    /// The share in words, as exact as is of use.
    pub fn share(self, shift: &StatusShift) -> Option<String> {
        let percent = shift.share? * 100.0;
        let of = self.pick("% des réponses possibles", "% of the possible answers");
        Some(if (99.95..100.0).contains(&percent) {
            format!("{} {of}", self.pick("plus de 99,9", "more than 99.9"))
        } else if percent < 0.01 {
            format!("{} {of}", self.pick("moins de 0,01", "less than 0.01"))
        } else {
            let digits = if percent >= 1.0 { 1 } else { 2 };
            let number = Words(self.0).decimal(percent, digits);
            let number = number.trim_end_matches('0').trim_end_matches(['.', ',']);
            format!("{number} {of}")
        })
    }

    /// How something came out for a stored dossier.
    pub fn outcome(self, answer: Option<&String>) -> String {
        let text = answer.map_or("absent", String::as_str);
        let (word, rest) =
            text.split_at(text.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(text.len()));
        format!("{}{}", self.status(word), rest)
    }
}

/// What it becomes, if for everybody.
fn for_everybody(change: &Change) -> Option<&'static str> {
    match &change.shifts[..] {
        [shift] if shift.condition.as_deref() == Some("always") => Some(shift.to),
        _ => None,
    }
}
