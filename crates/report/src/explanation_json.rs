//! Explanations as JSON, `rules.explanation/1` and `rules.explanations/1`.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::facts_json::number_json;
use super::layers::change_json;
use super::plan_json::deadline_of;
use super::shapes::common::{Given, GivenFacts, Text};
use super::shapes::explanation as shape;
use super::shapes::{self, Flag, Maybe};
use super::sources::{basis_of, cites_of, inferred_of};
use super::telling::Telling;
use crate::Rulebook;
use crate::explain::{
    Answer, Checked, DeadlineHere, Explanation, Flip, Kind, Link, Literal, MOST_CHANGES, MOST_FLIPS,
    MOST_REASONS, Neighbour, OpenFact, Part, TableCell, Term, ToldHere, Verdict,
};
use crate::rulebook::model::{self, ConstantId, Lang, Model, Told};
use crate::words::Words;

/// One explanation (`rules.explanation/1`); `checked` says what a second procedure made of it, if it was asked.
pub fn explanation_json(
    rulebook: &Rulebook,
    explanation: &Explanation<'_>,
    checked: Option<&Checked>,
    lang: Lang,
) -> Value {
    shapes::value(&one_of(rulebook, explanation, checked, lang))
}

/// The same as the command prints it.
pub fn explanation_printed(
    rulebook: &Rulebook,
    explanation: &Explanation<'_>,
    checked: Option<&Checked>,
    lang: Lang,
) -> String {
    shapes::printed(&one_of(rulebook, explanation, checked, lang))
}

/// Several explanations (`rules.explanations/1`).
pub fn explanations_json(
    rulebook: &Rulebook,
    explanations: &[(Explanation<'_>, Option<Checked>)],
    lang: Lang,
) -> Value {
    shapes::value(&all_of(rulebook, explanations, lang))
}

/// The same as the command prints it.
pub fn explanations_printed(
    rulebook: &Rulebook,
    explanations: &[(Explanation<'_>, Option<Checked>)],
    lang: Lang,
) -> String {
    shapes::printed(&all_of(rulebook, explanations, lang))
}

fn one_of<'a>(
    rulebook: &'a Rulebook,
    explanation: &'a Explanation<'_>,
    checked: Option<&'a Checked>,
    lang: Lang,
) -> shape::OneExplanation<'a> {
    shape::OneExplanation {
        schema: "rules.explanation/1".into(),
        explanation: explanation_of(rulebook, explanation, checked, lang),
    }
}

fn all_of<'a>(
    rulebook: &'a Rulebook,
    explanations: &'a [(Explanation<'_>, Option<Checked>)],
    lang: Lang,
) -> shape::Explanations<'a> {
    let all = explanations
        .iter()
        .map(|(explanation, checked)| explanation_of(rulebook, explanation, checked.as_ref(), lang));
    shape::Explanations { schema: "rules.explanations/1".into(), explanations: all.collect() }
}

fn explanation_of<'a>(
    rulebook: &'a Rulebook,
    explanation: &'a Explanation<'_>,
    checked: Option<&'a Checked>,
    lang: Lang,
) -> shape::Explanation<'a> {
    let model = rulebook.model();
    let telling = Telling::new(explanation, lang);
    let several = explanation.reasons.len() > 1;
    let reasons = several.then(|| explanation.reasons.iter().map(|reason| reason_of(reason)).collect());
    let open = (explanation.status == Some(Verdict::Open))
        .then(|| explanation.open.iter().map(|open| open_of(telling, explanation.kind, open)).collect());
    let recommendation = explanation.optional.then(|| {
        let status = explanation.recommendation.as_ref();
        status.map(|status| status.recommendation_word().into())
    });
    let told = explanation.told.iter().map(|here| told_of(model, telling, here, lang));
    let needs = explanation.needs.iter().map(|need| shape::Need {
        fact: match need.what {
            model::Given::Fact(fact) => &model.fact(fact).head.id,
            model::Given::Slot(slot) => &model.slot(slot).path,
        },
        given: need.given,
    });
    let neighbours = explanation.neighbours.as_ref();
    let all = |list: &'a [Neighbour]| {
        list.iter().map(|neighbour| neighbour_of(model, telling, neighbour, lang)).collect()
    };
    let influences = explanation.influences.iter().map(|influence| shape::Influence {
        id: &influence.id,
        kind: influence.kind.word().into(),
        as_given: influence.as_given,
    });
    let verified = checked.map(|checked| shape::Verified {
        right: checked.is_right(),
        complete: checked.complete,
        method: checked.method().into(),
        completions: checked.completions,
        wrong: &checked.wrong,
    });
    let chain = explanation.chain.iter().map(|link| link_of(rulebook, explanation, telling, link));
    shape::Explanation {
        id: &explanation.id,
        kind: explanation.kind.word().into(),
        label: explanation.label(lang),
        status: explanation.status_word().map(Into::into),
        reason: explanation.reason().map(|reason| reason_of(reason)).unwrap_or_default(),
        reasons_complete: explanation.reasons_complete,
        reasons: reasons.into(),
        reasons_bound: several.then_some(MOST_REASONS).into(),
        open: open.into(),
        chain: chain.collect(),
        flips: explanation.flips.iter().map(|flip| flip_of(telling, explanation.kind, flip)).collect(),
        flips_complete: explanation.flips_complete,
        flips_bound: shape::FlipsBound { changes: MOST_CHANGES, flips: MOST_FLIPS },
        sentence: telling.sentence(),
        optional: Flag::when(explanation.optional),
        recommendation: recommendation.into(),
        told: Maybe::filled(told.collect()),
        needs: Maybe::filled(needs.collect()),
        waits_for: neighbours.map(|neighbours| all(&neighbours.waits_for)).into(),
        waited_for_by: neighbours.map(|neighbours| all(&neighbours.waited_for_by)).into(),
        deadline: explanation.deadline.as_ref().map(|here| deadline_here_of(model, here, lang)).into(),
        influences: Maybe::filled(influences.collect()),
        layers: Maybe::filled(
            model.layers.of(explanation.subject.item).map(|one| change_json(rulebook, one, lang)).collect(),
        ),
        verified: verified.into(),
    }
}

fn reason_of(reason: &[Literal]) -> shape::Reason<'_> {
    shape::Reason(reason.iter().map(literal_of).collect())
}

fn literal_of(literal: &Literal) -> shape::Literal<'_> {
    let value = || Some(Given(answer_json(&literal.value)));
    let mut said = shape::Literal {
        fact: &literal.fact,
        member: Maybe::NONE,
        element: Maybe::NONE,
        value: Maybe::NONE,
        complete: Maybe::NONE,
        count: Maybe::NONE,
        given: Maybe::NONE,
        at: literal.at.clone().map(Into::into),
    };
    match &literal.part {
        Part::Value => said.value = value().into(),
        Part::Member(member) => {
            said.member = Some(member.as_str()).into();
            said.value = value().into();
        }
        Part::Element(name) => {
            said.element = Some(name.as_str()).into();
            said.value = value().into();
        }
        Part::Complete => {
            said.complete = Flag::when(true);
            said.count = value().into();
        }
        Part::Given => said.given = value().into(),
    }
    said
}

/// An answer as it stands in JSON: numbers are numbers where they stay exact.
pub(super) fn answer_json(answer: &Answer) -> Value {
    match answer {
        Answer::YesNo(yes) => Value::from(*yes),
        Answer::Number(text) => match text.parse::<Decimal>() {
            Ok(number) if number.normalize().to_string() == *text => number_json(number),
            _ => Value::from(text.as_str()),
        },
        Answer::Text(text) => Value::from(text.as_str()),
        Answer::Members(names) => Value::from(names.as_slice()),
        Answer::Parts(parts) => {
            let parts: Map<String, Value> =
                parts.iter().map(|(name, value)| (name.clone(), answer_json(value))).collect();
            Value::Object(parts)
        }
        Answer::List(elements) => elements.iter().map(answer_json).collect(),
    }
}

fn open_of<'a>(telling: Telling<'_>, kind: Kind, open: &'a OpenFact) -> shape::Open<'a> {
    let (member, element) = match &open.part {
        Part::Member(member) => (Some(member.as_str()), None),
        Part::Element(element) => (None, Some(element.as_str())),
        Part::Value | Part::Complete | Part::Given => (None, None),
    };
    let answers = open.answers.iter().map(|answer| shape::OpenAnswer {
        value: Given(answer_json(&answer.value)),
        status: answer.verdict.word(kind).into(),
        words: telling.answer_words(open, answer),
    });
    shape::Open {
        fact: &open.fact,
        member: member.into(),
        element: element.into(),
        answers: answers.collect(),
    }
}

fn link_of<'a>(
    rulebook: &'a Rulebook,
    explanation: &Explanation<'_>,
    telling: Telling<'_>,
    link: &'a Link,
) -> shape::Link<'a> {
    let (model, lang) = (rulebook.model(), telling.voice.lang);
    let basis = &link.basis;
    let cited = !basis.cites.is_empty() || basis.inferred.is_none();
    shape::Link {
        rule: link.rule(model),
        role: link.role.word().into(),
        depth: link.depth,
        label: link.label(model, lang),
        holds: link.holds,
        matters: link.matters,
        negated: link.negated,
        at: rulebook.sources().place(link.loc).into(),
        cite: cited.then(|| cites_of(model, basis)).into(),
        inferred: inferred_of(basis, lang),
        readings: Maybe::filled(basis.readings.iter().filter_map(|reading| reading.get(lang)).collect()),
        facts: link.facts.iter().collect(),
        terms: link.terms.iter().map(|term| term_of(rulebook, explanation, telling, term)).collect(),
    }
}

fn term_of<'a>(
    rulebook: &'a Rulebook,
    explanation: &Explanation<'_>,
    telling: Telling<'_>,
    term: &'a Term,
) -> shape::Term<'a> {
    let (model, lang) = (rulebook.model(), telling.voice.lang);
    let given = explanation.given_in(term).into_iter().map(|(fact, answer, at)| shape::GivenHere {
        fact,
        value: Given(answer_json(&answer)),
        at: at.into(),
    });
    shape::Term {
        text: telling.voice.condition(&term.condition, true),
        holds: term.holds,
        negated: term.negated,
        asked: term.unasked.is_none(),
        at: rulebook.sources().place(term.loc).into(),
        given: given.collect(),
        constants: Maybe::filled(term.constants.iter().map(|id| constant_of(model, *id, lang)).collect()),
        exception: term.exception.as_ref().map(|basis| basis_of(model, basis, lang)).into(),
        cell: term.cell.as_ref().map(|cell| cell_of(model, cell, lang)).into(),
    }
}

fn cell_of<'a>(model: &'a Model, cell: &'a TableCell, lang: Lang) -> shape::Cell<'a> {
    let table = &model.tables[cell.table];
    let column = cell.column.and_then(|column| table.columns.get(column));
    shape::Cell {
        table: &table.head.id,
        row: &model.head(table.rows[cell.row].item).id,
        column: column.map(|column| column.name.as_str()),
        label: column.and_then(|column| column.labels.get(lang)),
        basis: basis_of(model, &cell.basis, lang),
    }
}

fn constant_of<'a>(model: &'a Model, id: ConstantId, lang: Lang) -> shape::Constant<'a> {
    let constant = &model.constants[id.index()];
    let basis = &constant.head.basis;
    let cited = !basis.cites.is_empty();
    shape::Constant {
        id: &constant.head.id,
        label: constant.head.labels.get(lang),
        value: &constant.written,
        cite: cited.then(|| cites_of(model, basis)).into(),
        inferred: inferred_of(basis, lang),
    }
}

fn deadline_here_of<'a>(model: &'a Model, here: &'a DeadlineHere<'a>, lang: Lang) -> shape::DeadlineHere<'a> {
    let steps = here.steps.iter().map(|(step, verdict)| shape::DeadlineStep {
        id: &model.step(*step).head.id,
        status: here.plan.is_some().then(|| verdict.word(Kind::Step).into()),
    });
    let planned = here.plan.as_deref().zip(here.planned());
    shape::DeadlineHere {
        at: &model.deadlines[here.id.index()].written,
        steps: steps.collect(),
        planned: planned.map(|(plan, planned)| deadline_of(plan, planned, lang)),
    }
}

/// Whose move it is, whose piece, or what the candidate does.
fn told_of<'a>(model: &'a Model, telling: Telling<'_>, here: &ToldHere<'a>, lang: Lang) -> shape::Told<'a> {
    let actor = |actor: model::ActorId| &model.actors[actor.index()];
    let (what, actor, text) = match here.told {
        Told::By(all) => {
            let ids: Vec<&str> = all.iter().map(|id| actor(*id).id.as_str()).collect();
            let labels: Vec<&str> = all.iter().filter_map(|id| actor(*id).labels.get(lang)).collect();
            let joined = |texts: &[&'a str], between: &str| match texts {
                [] => None,
                [one] => Some(Text::Borrowed(*one)),
                _ => Some(Text::Owned(texts.join(between))),
            };
            let and = Words(lang).pick(" et ", " and ");
            ("by", joined(&ids, ", "), joined(&labels, and))
        }
        Told::Owner(id) => {
            ("owner", Some(Text::from(actor(id).id.as_str())), actor(id).labels.get(lang).map(Text::from))
        }
        Told::Todo(texts) => ("todo", None, texts.get(lang).map(Text::from)),
    };
    let certain = here.verdict == Verdict::Yes;
    let when = here.when.filter(|_| !certain);
    shape::Told {
        what: what.into(),
        text,
        certain,
        actor: actor.into(),
        when: when.map(|when| telling.voice.condition(when, true)).into(),
    }
}

fn flip_of<'a>(telling: Telling<'_>, kind: Kind, flip: &'a Flip) -> shape::Flip<'a> {
    let set: Map<String, Value> =
        flip.set.iter().map(|(fact, answer)| (fact.clone(), answer_json(answer))).collect();
    let also = flip.also.iter().map(|effect| shape::Effect {
        id: &effect.id,
        kind: effect.kind.word().into(),
        from: effect.from.map(|verdict| verdict.word(effect.kind).into()),
        to: effect.to.map(|verdict| verdict.word(effect.kind).into()),
    });
    shape::Flip {
        set: GivenFacts(set),
        status: flip.verdict.word(kind).into(),
        also: also.collect(),
        sentence: telling.flip_sentence(flip),
    }
}

fn neighbour_of<'a>(
    model: &'a Model,
    telling: Telling<'_>,
    neighbour: &'a Neighbour,
    lang: Lang,
) -> shape::Neighbour<'a> {
    let cited = !neighbour.basis.cites.is_empty();
    shape::Neighbour {
        id: &neighbour.id,
        kind: neighbour.kind.word().into(),
        label: model.step(neighbour.step).head.labels.get(lang),
        status: neighbour.verdict.word(neighbour.kind).into(),
        because: telling.neighbour_words(neighbour),
        recommended: Flag::when(neighbour.soft),
        evidence: Flag::when(neighbour.evidence),
        one_of: neighbour
            .one_of
            .as_ref()
            .map(|one_of| shape::OneOf { needs: one_of.needs, of: one_of.of.iter().collect() })
            .into(),
        cite: cited.then(|| cites_of(model, &neighbour.basis)).into(),
        inferred: inferred_of(&neighbour.basis, lang),
    }
}
