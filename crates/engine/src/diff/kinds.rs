//! What is special about the items of each kind.

use std::collections::BTreeMap;

use super::basis::document;
use super::cells::cells;
use super::facts;
use super::item::{Change, ChangeKind, ChangedItem};
use super::pairs::{ALIKE, Pairs, likeness};
use super::texts::{labels, list, text};
use super::walk::{NEEDED, Walk, ids};
use crate::day::Day;
use crate::decide::{OWED, Sides};
use crate::rulebook::model::{
    ChapterId, Check, Constant, Deadline, Derived, FactId, Group, Item, Model, ProofId, RequirementId,
    ScenarioId, StepId,
};

const HOLDS: Sides = ("does_not_hold", "holds");
const VIOLATED: Sides = ("satisfied", "violated");
const TOLD: Sides = ("not_told", "told");
/// The words of a deadline.
const APPLYING: Sides = ("not_required", "required");

impl<'a> Walk<'_, 'a> {
    pub(super) fn rulebook(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut changes = labels(Some("title"), &old.title, &new.title);
        changes.extend(text(ChangeKind::Label, "edition", old.edition.clone(), new.edition.clone()));
        // Of a calendar, only the days that are new or gone.
        let holidays = |model: &Model, other: &Model| {
            let days = model.holidays.days().iter().filter(|day| !other.holidays.days().contains(day));
            let days: Vec<String> =
                days.filter_map(|day| Some(Day::from_days((*day).into())?.to_string())).collect();
            (!days.is_empty()).then(|| days.join(", "))
        };
        changes.extend(text(ChangeKind::Label, "holidays", holidays(old, new), holidays(new, old)));
        let announced = |model: &Model| {
            let announced = model.announced.as_ref()?;
            let mut text = match announced.chapters {
                Some(chapters) => format!("{} proofs in {chapters} chapters", announced.proofs),
                None => format!("{} proofs", announced.proofs),
            };
            if !announced.under.is_empty() {
                let scopes: Vec<&str> = (announced.under.iter())
                    .map(|scope| model.scopes[scope.index()].head.id.as_str())
                    .collect();
                text = format!("{text} under {}", scopes.join(", "));
            }
            Some(text)
        };
        changes.extend(text(ChangeKind::Announced, "announces", announced(old), announced(new)));
        if let (Some(one), Some(other)) = (&old.announced, &new.announced) {
            changes.extend(labels(Some("announces"), &one.texts, &other.texts));
        }
        changes.extend(self.head(&old.head, &new.head));
        self.push("rulebook", &new.head, changes);
    }

    pub(super) fn proofs_and_above(&mut self) {
        let pairs = std::mem::take(&mut self.pairs.requirements);
        let entries = [self.requirement_entries(0), self.requirement_entries(1)];
        self.kind("requirement", OWED, &entries, &pairs, |walk, one, other| {
            let chapter = |model: &Model, index: usize| {
                let chapter = model.requirements[index].chapter?;
                Some(chapter.index())
            };
            let (from, to) = (chapter(walk.old, one), chapter(walk.new, other));
            let same = match (from, to) {
                (Some(from), Some(to)) => walk.pairs.chapters.new_of(from) == Some(to),
                (None, None) => true,
                _ => false,
            };
            let mut changes = Vec::new();
            if !same {
                let name = |model: &Model, chapter: Option<usize>| {
                    chapter.map(|chapter| model.chapters[chapter].head.id.clone())
                };
                let (from, to) = (name(walk.old, from), name(walk.new, to));
                changes.push(Change::between(ChangeKind::Moved, from, to));
            }
            changes.extend(walk.requirement_evidence(one, other));
            let items = [one, other].map(|index| Item::Requirement(RequirementId::at(index)));
            changes.extend(walk.repeated(items));
            changes.extend(cells(walk, items.into()));
            changes
        });
        self.pairs.requirements = pairs;
        let pairs = std::mem::take(&mut self.pairs.scenarios);
        let entries = [self.scenario_entries(0), self.scenario_entries(1)];
        self.kind("scenario", OWED, &entries, &pairs, |walk, one, other| {
            let (from, to) = (walk.old.scenarios[one].requirement, walk.new.scenarios[other].requirement);
            let mut changes: Vec<Change> =
                walk.moved_requirement(from.index(), to.index()).into_iter().collect();
            changes.extend(walk.scenario_evidence(one, other));
            let items = [one, other].map(|index| Item::Scenario(ScenarioId::at(index)));
            changes.extend(walk.repeated(items));
            changes.extend(cells(walk, items.into()));
            changes
        });
        self.pairs.scenarios = pairs;
        let pairs = std::mem::take(&mut self.pairs.proofs);
        let entries = [self.proof_entries(0), self.proof_entries(1)];
        self.kind("proof", OWED, &entries, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.proofs[one], &walk.new.proofs[other]);
            let mut changes: Vec<Change> = walk
                .moved_requirement(old.requirement.index(), new.requirement.index())
                .into_iter()
                .collect();
            let same_scenario = match (old.scenario, new.scenario) {
                (Some(from), Some(to)) => walk.pairs.scenarios.new_of(from.index()) == Some(to.index()),
                (None, None) => true,
                _ => false,
            };
            if changes.is_empty() && !same_scenario {
                let name = |model: &Model, id: Option<ScenarioId>| {
                    id.map(|id| model.scenarios[id.index()].head.id.clone())
                };
                let (from, to) = (name(walk.old, old.scenario), name(walk.new, new.scenario));
                changes.push(Change::between(ChangeKind::Moved, from, to));
            }
            changes.extend(walk.proof_evidence(one, other));
            let items = [one, other].map(|index| Item::Proof(ProofId::at(index)));
            changes.extend(walk.repeated(items));
            changes.extend(cells(walk, items.into()));
            changes
        });
        self.pairs.proofs = pairs;
        let pairs = std::mem::take(&mut self.pairs.groups);
        let entries = [self.group_entries(0), self.group_entries(1)];
        self.kind("group", OWED, &entries, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.groups[one], &walk.new.groups[other]);
            let mut changes: Vec<Change> = walk
                .moved_requirement(old.requirement.index(), new.requirement.index())
                .into_iter()
                .collect();
            let enough = |group: &Group| Some(format!("{} of {}", group.needs, group.proofs.len()));
            changes.extend(text(ChangeKind::Group, "enough", enough(old), enough(new)));
            changes
        });
        self.pairs.groups = pairs;
    }

    fn moved_requirement(&self, from: usize, to: usize) -> Option<Change> {
        if self.pairs.requirements.new_of(from) == Some(to) {
            return None;
        }
        let (from, to) = (&self.old.requirements[from].head.id, &self.new.requirements[to].head.id);
        Some(Change::between(ChangeKind::Moved, Some(from.clone()), Some(to.clone())))
    }

    pub(super) fn chapters(&mut self) {
        let pairs = std::mem::take(&mut self.pairs.chapters);
        let entries = [self.chapter_entries(0), self.chapter_entries(1)];
        self.kind("chapter", OWED, &entries, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.chapters[one], &walk.new.chapters[other]);
            let count = |count: Option<u32>| count.map(|count| count.to_string());
            let announced =
                text(ChangeKind::Announced, "announced", count(old.announced), count(new.announced));
            let mut changes: Vec<Change> = announced.into_iter().collect();
            changes.extend(walk.chapter_evidence(one, other));
            let items = [one, other].map(|index| Item::Chapter(ChapterId::at(index)));
            changes.extend(cells(walk, items.into()));
            changes
        });
        self.pairs.chapters = pairs;
    }

    pub(super) fn steps(&mut self) {
        let pairs = self.pairs.steps.clone();
        let entries = [self.step_entries(0), self.step_entries(1)];
        self.kind("step", OWED, &entries, &pairs, |walk, one, other| walk.step(one, other));
    }

    pub(super) fn scopes(&mut self) {
        let pairs = self.pairs.scopes.clone();
        let entries = [self.scope_entries(0), self.scope_entries(1)];
        self.kind("scope", OWED, &entries, &pairs, |_, _, _| Vec::new());
    }

    /// Named conditions are a way of writing: that one comes or goes means nothing.
    pub(super) fn conditions(&mut self) {
        let entries = [self.condition_entries(0), self.condition_entries(1)];
        let mut pairs = self.pair(&entries);
        pairs.added.clear();
        pairs.removed.clear();
        pairs.both.retain(|(one, other)| entries[0][*one].head.id == entries[1][*other].head.id);
        // Of a derived fact its values are told, not the cases that come to them.
        let is_case =
            |model: &Model, index: usize| matches!(model.conditions[index].derived, Some(Derived::Case(..)));
        pairs.both.retain(|(one, other)| !is_case(self.old, *one) && !is_case(self.new, *other));
        self.kind("condition", HOLDS, &entries, &pairs, |_, _, _| Vec::new());
    }

    /// A named condition that comes out otherwise, and nothing else does, is a way of writing too.
    pub(super) fn leave_out_idle_conditions(&mut self) {
        let is_meant = |item: &ChangedItem| {
            item.kind != "condition"
                && item
                    .changes
                    .iter()
                    .any(|change| !matches!(change.kind, ChangeKind::Source | ChangeKind::Label))
        };
        if self.items.iter().any(is_meant) {
            return;
        }
        for item in &mut self.items {
            if item.kind == "condition" {
                item.changes.retain(|change| matches!(change.kind, ChangeKind::Source | ChangeKind::Label));
            }
        }
        self.items.retain(|item| !item.changes.is_empty());
    }

    /// Of what goes with a derived fact, the author has written no more than the fact.
    pub(super) fn name_what_is_derived(&mut self) {
        let mut facts: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for model in [self.old, self.new] {
            for fact in &model.facts {
                let Some(derivation) = &fact.derived else { continue };
                let values = derivation.values.iter();
                let values = values.map(|(_, value)| &model.conditions[value.index()].head);
                facts.extend(values.map(|head| (("condition", head.id.as_str()), fact.head.id.as_str())));
                let check = &model.checks[derivation.check.index()].head;
                facts.insert(("check", &check.id), &fact.head.id);
            }
        }
        for item in &mut self.items {
            item.derived = facts.get(&(item.kind, item.id.as_str())).map(|fact| (*fact).to_owned());
        }
    }

    pub(super) fn checks(&mut self) {
        let entries = [self.check_entries(0), self.check_entries(1)];
        let pairs = self.pair(&entries);
        self.kind("check", VIOLATED, &entries, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.checks[one], &walk.new.checks[other]);
            let kind = ChangeKind::Check;
            let severity = |check: &Check| Some(check.severity.word().to_string());
            let assume = |check: &Check| check.assume.then(|| "assume".to_string());
            let blocks = (walk.step_ids(0, &old.blocks), walk.step_ids(1, &new.blocks));
            (text(kind, "severity", severity(old), severity(new)).into_iter())
                .chain(text(kind, "assume", assume(old), assume(new)))
                .chain(text(kind, "blocks", list(&blocks.0), list(&blocks.1)))
                .collect()
        });
    }

    /// Steps by their ids, the new ones where they were renamed, in order.
    pub(super) fn step_ids(&self, side: usize, steps: &[StepId]) -> Vec<String> {
        let mut ids: Vec<String> = steps.iter().map(|step| self.step_id(side, step.index())).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    pub(super) fn step_id(&self, side: usize, step: usize) -> String {
        let renamed = if side == 0 { self.pairs.steps.new_of(step) } else { None };
        match renamed {
            Some(new) => self.new.steps[new].head.id.clone(),
            None => self.model(side).steps[step].head.id.clone(),
        }
    }

    pub(super) fn notes(&mut self) {
        let entries = [self.note_entries(0), self.note_entries(1)];
        let pairs = self.pair(&entries);
        self.kind("note", TOLD, &entries, &pairs, |walk, one, other| {
            let until = |model: &Model, index: usize| {
                model.notes[index].until.as_ref().map(|until| until.written.clone())
            };
            text(ChangeKind::Deadline, "until", until(walk.old, one), until(walk.new, other))
                .into_iter()
                .collect()
        });
    }

    pub(super) fn facts(&mut self) {
        let entries = [self.fact_entries(0), self.fact_entries(1)];
        let pairs = self.pairs.facts.clone();
        self.kind("fact", NEEDED, &entries, &pairs, |walk, one, other| {
            facts::fact(walk.old, &walk.old.facts[one], walk.new, &walk.new.facts[other])
        });
    }

    pub(super) fn constants(&mut self) {
        let heads = [
            self.old.constants.iter().map(|constant| &constant.head).collect::<Vec<_>>(),
            self.new.constants.iter().map(|constant| &constant.head).collect::<Vec<_>>(),
        ];
        let pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        self.plain("constant", heads, &pairs, |walk, one, other| {
            let (old, new) = (&walk.old.constants[one], &walk.new.constants[other]);
            let written = |constant: &Constant| Some(constant.written.clone());
            text(ChangeKind::Values, "value", written(old), written(new)).into_iter().collect()
        });
    }

    pub(super) fn deadlines(&mut self) {
        let (old, new) = (self.old, self.new);
        let heads = [
            old.deadlines.iter().map(|deadline| &deadline.head).collect::<Vec<_>>(),
            new.deadlines.iter().map(|deadline| &deadline.head).collect::<Vec<_>>(),
        ];
        let mut pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        pairs.rename(|one, other| {
            let (a, b) = (&old.deadlines[one], &new.deadlines[other]);
            let score = likeness((&a.head.id, &a.head.labels), (&b.head.id, &b.head.labels));
            (score >= ALIKE && a.due == b.due).then_some(score)
        });
        let entries = [self.deadline_entries(0), self.deadline_entries(1)];
        self.kind("deadline", APPLYING, &entries, &pairs, |walk, one, other| {
            let (a, b) = (&walk.old.deadlines[one], &walk.new.deadlines[other]);
            let kind = ChangeKind::Deadline;
            let at = (a.written != b.written)
                .then(|| Change::between(kind, Some(a.written.clone()), Some(b.written.clone())).about("at"));
            let steps = (walk.step_ids(0, &a.steps), walk.step_ids(1, &b.steps));
            let met = |side: usize, deadline: &Deadline| {
                let slot = walk.joint().places[side].slots[deadline.met_by?.index()];
                Some(walk.joint().model.slot(slot).path.clone())
            };
            at.into_iter()
                .chain(text(kind, "for", list(&steps.0), list(&steps.1)))
                .chain(text(kind, "met by", met(0, a), met(1, b)))
                .collect()
        });
    }

    /// Claims say nothing to candidates: only that one comes or goes is told.
    pub(super) fn claims(&mut self) {
        let heads = [
            self.old.claims.iter().map(|claim| &claim.head).collect::<Vec<_>>(),
            self.new.claims.iter().map(|claim| &claim.head).collect::<Vec<_>>(),
        ];
        let mut pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        pairs.both.clear();
        self.plain("claim", heads, &pairs, |_, _, _| Vec::new());
    }

    pub(super) fn actors(&mut self) {
        let heads = [self.old.actors.iter().collect::<Vec<_>>(), self.new.actors.iter().collect::<Vec<_>>()];
        let pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        self.plain("actor", heads, &pairs, |_, _, _| Vec::new());
    }

    pub(super) fn phases(&mut self) {
        let (old, new) = (self.old, self.new);
        let heads = [
            old.phases.iter().map(|phase| &phase.head).collect::<Vec<_>>(),
            new.phases.iter().map(|phase| &phase.head).collect::<Vec<_>>(),
        ];
        let pairs = Pairs::by_id(&ids(heads[0].clone()), &ids(heads[1].clone()));
        self.plain("phase", heads, &pairs, |walk, one, other| {
            let whole = |model: &Model, index: usize| {
                model.phases[index].part_of.map(|whole| model.phases[whole.index()].head.id.clone())
            };
            text(ChangeKind::Moved, "part of", whole(walk.old, one), whole(walk.new, other))
                .into_iter()
                .collect()
        });
    }

    pub(super) fn sources(&mut self) {
        let heads = [
            self.old.sources.iter().map(|source| &source.head).collect::<Vec<_>>(),
            self.new.sources.iter().map(|source| &source.head).collect::<Vec<_>>(),
        ];
        let pairs = self.pairs.sources.clone();
        self.plain("source", heads, &pairs, |walk, one, other| {
            document(&walk.old.sources[one], &walk.new.sources[other])
        });
    }

    /// The name of a fact of one side, as the joint facts have it.
    pub(super) fn fact_name(&self, side: usize, fact: FactId) -> String {
        let joint = self.joint();
        joint.model.fact(joint.places[side].facts[fact.index()]).head.id.clone()
    }
}
