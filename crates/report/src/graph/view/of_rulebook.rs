//! The picture of a whole rulebook: every step, and the conditions of its prerequisites.

use super::{View, ViewBox, ViewKind, ViewLine, written};
use crate::Rulebook;
use crate::logic::NodeId;
use crate::rulebook::model::{ActorId, Item, Lang, Repeat, Step};
use crate::sources::basis_line;
use crate::words::Words;

pub(super) fn view(rulebook: &Rulebook, lang: Lang) -> View {
    let words = Words(lang);
    let model = rulebook.model();
    let mut view = View {
        title: rulebook.title(lang).to_string(),
        subtitle: words
            .pick("Toutes les étapes, avec leurs conditions", "Every step, with its conditions")
            .to_string(),
        actors: Vec::new(),
        boxes: Vec::new(),
        lines: Vec::new(),
        plain: words.pick("vient après", "comes after"),
        states: false,
        words,
    };
    for step in &model.steps {
        let first = step.by.first().and_then(|(actors, _)| actors.first());
        let actor = first.map(|actor| actor_place(&mut view, rulebook, *actor, lang));
        view.boxes.push(ViewBox {
            id: step.head.id.clone(),
            label: step.head.label(lang).to_string(),
            actor,
            by: by(rulebook, step, words),
            state: None,
            critical: false,
            late: false,
            rework: false,
            stage: None,
            remarks: remarks(rulebook, step, words),
            details: details(rulebook, step, words),
        });
    }
    for (to, step) in model.steps.iter().enumerate() {
        for edge in &step.after {
            let label = edge.when.as_ref().map(|when| written(rulebook, when));
            let kind = match (edge.soft, edge.choice, &label) {
                (true, ..) => ViewKind::Soft,
                (false, Some(_), _) => ViewKind::Spare,
                (false, None, Some(_)) => ViewKind::Maybe,
                (false, None, None) => ViewKind::Hard,
            };
            add(&mut view.lines, edge.step.index(), to, kind, label);
        }
        if step.awaits_evidence {
            evidence(rulebook, to, &mut view.lines);
        }
    }
    view
}

fn actor_place(view: &mut View, rulebook: &Rulebook, actor: ActorId, lang: Lang) -> usize {
    let label = rulebook.model().actors[actor.index()].label(lang).to_string();
    view.actors.iter().position(|other| *other == label).unwrap_or_else(|| {
        view.actors.push(label);
        view.actors.len() - 1
    })
}

/// What the evidence of chapters brings: one line for each step that it comes from.
fn evidence(rulebook: &Rulebook, to: usize, lines: &mut Vec<ViewLine>) {
    let (model, compiled) = (rulebook.model(), rulebook.compiled());
    let chapters = &compiled.steps[to].before_in;
    let mut firsts: Vec<(usize, bool)> =
        chapters.iter().flatten().map(|first| (first.step.index(), first.soft)).collect();
    firsts.sort_unstable();
    firsts.dedup();
    for (from, soft) in firsts {
        let mut who: Vec<String> = Vec::new();
        let mut always = true;
        for (chapter, before) in chapters.iter().enumerate() {
            let found = before.iter().find(|first| first.step.index() == from && first.soft == soft);
            always &= found.is_some_and(|first| first.when == NodeId::TRUE);
            for (item, _) in found.iter().flat_map(|first| &first.from) {
                let id = match item {
                    Item::Step(_) => continue,
                    Item::Chapter(_) => format!("[{}]", model.chapters[chapter].head.id),
                    other => model.head(*other).id.clone(),
                };
                if !who.contains(&id) {
                    who.push(id);
                }
            }
        }
        if who.is_empty() {
            continue;
        }
        let kind = match (soft, always) {
            (true, _) => ViewKind::Soft,
            (false, true) => ViewKind::Hard,
            (false, false) => ViewKind::Maybe,
        };
        if who.len() > 4 {
            who.truncate(3);
            who.push("…".to_string());
        }
        let label = (!always).then(|| who.join(", "));
        add(lines, from, to, kind, label);
    }
}

/// One line between two steps, the most binding.
fn add(lines: &mut Vec<ViewLine>, from: usize, to: usize, kind: ViewKind, label: Option<String>) {
    // Those of one step stand together, at the end.
    let own = lines.iter_mut().rev().take_while(|line| line.to == to);
    match own.into_iter().find(|line| line.from == from) {
        Some(line) if line.kind == ViewKind::Hard => {}
        Some(line) if kind == ViewKind::Hard => {
            line.kind = kind;
            line.label = None;
        }
        Some(line) => {
            if let (Some(there), Some(more)) = (&mut line.label, label) {
                *there = format!("{there} / {more}");
            }
        }
        None => lines.push(ViewLine { from, to, kind, label, critical: false, implied: false }),
    }
}

fn by(rulebook: &Rulebook, step: &Step, words: Words) -> String {
    let actors = step.by.iter().map(|(actors, _)| together(rulebook, actors, words));
    actors.collect::<Vec<_>>().join(words.pick(" ou ", " or "))
}

/// Actors who move together.
fn together(rulebook: &Rulebook, actors: &[ActorId], words: Words) -> String {
    let labels = actors.iter().map(|actor| rulebook.model().actors[actor.index()].label(words.0));
    labels.collect::<Vec<_>>().join(words.pick(" et ", " and "))
}

fn remarks(rulebook: &Rulebook, step: &Step, words: Words) -> Vec<String> {
    let model = rulebook.model();
    let mut lines = Vec::new();
    match step.repeat {
        Repeat::Once => {}
        Repeat::PerChapter => lines.push(words.pick("pour chaque chapitre", "for each chapter").to_string()),
        Repeat::PerElement(list) => {
            lines.push(format!(
                "{} {}",
                words.pick("pour chacun de", "for each of"),
                model.fact(list).head.id
            ));
        }
        Repeat::Times(slot) => {
            lines.push(format!("× {}", model.slot(slot).path));
        }
    }
    if let Some(condition) = &step.applies {
        lines.push(format!("{} {}", words.pick("si", "when"), written(rulebook, condition)));
    }
    lines
}

fn details(rulebook: &Rulebook, step: &Step, words: Words) -> Vec<String> {
    let model = rulebook.model();
    let mut lines = vec![format!("{} — {}", step.head.id, step.head.label(words.0))];
    for (actors, when) in &step.by {
        let label = together(rulebook, actors, words);
        let when = when.as_ref().map_or(String::new(), |when| {
            format!(" {} {}", words.pick("si", "when"), written(rulebook, when))
        });
        lines.push(format!("{} {label}{when}", words.pick("à :", "by:")));
    }
    lines.extend(remarks(rulebook, step, words));
    if step.applies.is_none() {
        lines.push(words.pick("s'applique toujours", "always applies").to_string());
    }
    let needs: Vec<&str> = (step.needs.iter())
        .map(|need| match need.what {
            crate::rulebook::model::Given::Fact(fact) => model.fact(fact).head.id.as_str(),
            crate::rulebook::model::Given::Slot(slot) => model.slot(slot).path.as_str(),
        })
        .collect();
    if !needs.is_empty() {
        lines.push(format!("{} {}", words.pick("demande", "needs"), needs.join(", ")));
    }
    let basis = basis_line(model, &step.head.basis, words);
    if !basis.is_empty() {
        lines.push(basis);
    }
    lines
}
