//! Stored dossiers under both rulebooks: whose answer changes, and how.

use std::collections::BTreeMap;

use super::Book;
use super::item::Renames;
use crate::day::Day;
use crate::decide::{OWED, Sides, Status, decide};
use crate::diagnostic::render_text;
use crate::dossier;
use crate::lang::Lang;
use crate::rulebook::model::{
    ChapterId, DeadlineId, GroupId, Item, Model, ProofId, RequirementId, ScenarioId, ScopeId,
};
use crate::yaml::Limits;

/// A stored dossier whose answer changes.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Stored {
    /// Its name.
    pub name: String,
    /// Why the old rulebook cannot read it, if so.
    pub unreadable_before: Option<String>,
    /// Why the new rulebook cannot read it, if so.
    pub unreadable_after: Option<String>,
    /// What comes out otherwise.
    pub answers: Vec<ChangedAnswer>,
}

/// Something that comes out otherwise for one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangedAnswer {
    /// The item.
    pub id: String,
    /// Its kind.
    pub kind: &'static str,
    /// How it came out; nothing where the old rulebook does not have it.
    pub from: Option<String>,
    /// How it comes out now; nothing where the new rulebook does not have it.
    pub to: Option<String>,
}

/// Decides a dossier under both rulebooks; nothing if every answer is the same. What was renamed is
/// still the same item, and goes by its new id. `lang` is that of messages about a dossier that cannot be read.
pub fn compare_dossier(
    old: Book<'_>,
    new: Book<'_>,
    renames: &Renames,
    name: &str,
    text: &str,
    today: Option<Day>,
    lang: Lang,
) -> Option<Stored> {
    let before = answers(old, renames, (name, text), today, lang);
    let after = answers(new, &Renames::default(), (name, text), today, lang);
    let why = |side: &Result<Answers, String>| side.as_ref().err().cloned();
    let mut stored = Stored {
        name: name.to_string(),
        unreadable_before: why(&before),
        unreadable_after: why(&after),
        answers: Vec::new(),
    };
    if let (Ok(before), Ok(after)) = (&before, &after) {
        let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)));
        for key in keys {
            let (from, to) = (before.get(key), after.get(key));
            if from != to {
                let (kind, id, _) = key.clone();
                stored.answers.push(ChangedAnswer { id, kind, from: from.cloned(), to: to.cloned() });
            }
        }
    } else if before.is_err() == after.is_err() {
        return None;
    }
    let same = stored.answers.is_empty() && stored.unreadable_before == stored.unreadable_after;
    (!same).then_some(stored)
}

/// What comes out, by kind and id, and by what is asked.
type Answers = BTreeMap<(&'static str, String, Sides), String>;

fn answers(
    book: Book<'_>,
    renames: &Renames,
    (name, text): (&str, &str),
    today: Option<Day>,
    lang: Lang,
) -> Result<Answers, String> {
    let model = book.model;
    let dossier = dossier::read(model, name, text, &Limits::default())
        .map_err(|error| render_text(&error.diagnostics, &error.sources, lang, false))?;
    let decision = decide(model, book.compiled, &dossier, today.map(Day::days));
    let mut answers = Answers::new();
    for (kind, item) in stated(model) {
        let (id, now) = (&model.head(item).id, renames.now(kind, &model.head(item).id));
        // What is repeated over a list, for each of its elements, too: `PERMIT[NAME]`.
        for found in decision.comes_out(item) {
            let element = found.id.strip_prefix(id.as_str()).unwrap_or_default();
            answers.insert(
                (kind, format!("{now}{element}"), found.sides),
                words(model, renames, &found.status, found.word()),
            );
        }
    }
    for instance in decision.steps() {
        let id = renames.now("step", &instance.id);
        answers.insert(("step", id, OWED), words(model, renames, &instance.status, instance.status.word()));
    }
    for problem in decision.problems() {
        let check = &model.checks[problem.check.index()];
        let id = renames.now("check", &check.head.id);
        answers.insert(("problem", id, OWED), problem.severity.word().to_string());
    }
    for note in decision.notes() {
        let id = renames.now("note", &model.notes[note.index()].head.id);
        answers.insert(("note", id, OWED), "told".to_string());
    }
    Ok(answers)
}

/// What has a status of its own, steps aside, of which there may be several instances.
fn stated(model: &Model) -> impl Iterator<Item = (&'static str, Item)> {
    let proofs = (0..model.proofs.len()).map(|index| ("proof", Item::Proof(ProofId::at(index))));
    let groups = (0..model.groups.len()).map(|index| ("group", Item::Group(GroupId::at(index))));
    let requirements = (0..model.requirements.len())
        .map(|index| ("requirement", Item::Requirement(RequirementId::at(index))));
    let scenarios =
        (0..model.scenarios.len()).map(|index| ("scenario", Item::Scenario(ScenarioId::at(index))));
    let chapters = (0..model.chapters.len()).map(|index| ("chapter", Item::Chapter(ChapterId::at(index))));
    let scopes = (0..model.scopes.len()).map(|index| ("scope", Item::Scope(ScopeId::at(index))));
    let deadlines =
        (0..model.deadlines.len()).map(|index| ("deadline", Item::Deadline(DeadlineId::at(index))));
    proofs.chain(groups).chain(requirements).chain(scenarios).chain(chapters).chain(scopes).chain(deadlines)
}

fn words(model: &Model, renames: &Renames, status: &Status, word: &str) -> String {
    let Status::Undetermined(open) = status else { return word.to_string() };
    let facts = open.depends_on.iter().map(|fact| renames.now("fact", &model.fact(*fact).head.id));
    let mut facts: Vec<String> = facts.collect();
    facts.sort();
    format!("{word} ({})", facts.join(", "))
}
