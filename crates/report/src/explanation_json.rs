//! Explanations as JSON, `rules.explanation/1` and `rules.explanations/1`.

use serde_json::{Map, Value, json};

use super::sources::{add_inferred, cites_json};
use crate::Rulebook;
use crate::explain::{
    Answer, Checked, Explanation, Flip, Link, Literal, MOST_CHANGES, MOST_FLIPS, MOST_REASONS, Neighbour,
    OpenFact, Part, ToldHere, Verdict,
};
use crate::rulebook::model::{Given, Lang, Model, Told};

/// One explanation; `checked` says what a second procedure made of it, if it was asked.
pub fn explanation_json(
    rulebook: &Rulebook,
    explanation: &Explanation<'_>,
    checked: Option<&Checked>,
    lang: Lang,
) -> Value {
    let mut value = json!({"schema": "rules.explanation/1"});
    if let (Value::Object(value), Value::Object(body)) =
        (&mut value, body(rulebook, explanation, checked, lang))
    {
        value.extend(body);
    }
    value
}

/// Several explanations.
pub fn explanations_json(
    rulebook: &Rulebook,
    explanations: &[(Explanation<'_>, Option<Checked>)],
    lang: Lang,
) -> Value {
    let all =
        explanations.iter().map(|(explanation, checked)| body(rulebook, explanation, checked.as_ref(), lang));
    json!({"schema": "rules.explanations/1", "explanations": all.collect::<Vec<_>>()})
}

fn body(rulebook: &Rulebook, explanation: &Explanation<'_>, checked: Option<&Checked>, lang: Lang) -> Value {
    let model = rulebook.model();
    let mut value = json!({
        "id": explanation.id,
        "kind": explanation.kind.word(),
        "label": explanation.label(lang),
        "status": explanation.status_word(),
        "reason": explanation.reason().map(|reason| reason_json(reason)).unwrap_or_else(|| json!([])),
        "reasons_complete": explanation.reasons_complete,
    });
    if explanation.reasons.len() > 1 {
        value["reasons"] = explanation.reasons.iter().map(|reason| reason_json(reason)).collect();
        value["reasons_bound"] = json!(MOST_REASONS);
    }
    if explanation.status == Some(Verdict::Open) {
        value["open"] = explanation.open.iter().map(|open| open_json(explanation, open, lang)).collect();
    }
    value["chain"] =
        explanation.chain.iter().map(|link| link_json(rulebook, model, explanation, link, lang)).collect();
    value["flips"] = explanation.flips.iter().map(|flip| flip_json(explanation, flip, lang)).collect();
    value["flips_complete"] = json!(explanation.flips_complete);
    value["flips_bound"] = json!({"changes": MOST_CHANGES, "flips": MOST_FLIPS});
    value["sentence"] = json!(explanation.sentence(lang));
    if explanation.optional {
        value["optional"] = json!(true);
        value["recommendation"] =
            json!(explanation.recommendation.as_ref().map(crate::decide::Status::recommendation_word));
    }
    if !explanation.told.is_empty() {
        value["told"] =
            explanation.told.iter().map(|here| told_json(model, explanation, here, lang)).collect();
    }
    if !explanation.needs.is_empty() {
        value["needs"] = (explanation.needs.iter())
            .map(|need| {
                let path = match need.what {
                    Given::Fact(fact) => &model.fact(fact).head.id,
                    Given::Slot(slot) => &model.slot(slot).path,
                };
                json!({"fact": path, "given": need.given})
            })
            .collect();
    }
    if let Some(neighbours) = &explanation.neighbours {
        let all = |list: &[Neighbour]| -> Value {
            list.iter().map(|neighbour| neighbour_json(model, explanation, neighbour, lang)).collect()
        };
        value["waits_for"] = all(&neighbours.waits_for);
        value["waited_for_by"] = all(&neighbours.waited_for_by);
    }
    if !explanation.influences.is_empty() {
        let influences = explanation.influences.iter().map(|influence| {
            json!({"id": influence.id, "kind": influence.kind.word(), "as_given": influence.as_given})
        });
        value["influences"] = influences.collect();
    }
    if let Some(checked) = checked {
        value["verified"] = json!({
            "right": checked.is_right(),
            "method": checked.method(),
            "completions": checked.completions,
            "wrong": checked.wrong,
        });
    }
    value
}

fn reason_json(reason: &[Literal]) -> Value {
    reason.iter().map(literal_json).collect()
}

fn literal_json(literal: &Literal) -> Value {
    let mut value = json!({"fact": literal.fact});
    match &literal.part {
        Part::Value => value["value"] = answer_json(&literal.value),
        Part::Member(member) => {
            value["member"] = json!(member);
            value["value"] = answer_json(&literal.value);
        }
        Part::Element(name) => {
            value["element"] = json!(name);
            value["value"] = answer_json(&literal.value);
        }
        Part::Complete => {
            value["complete"] = json!(true);
            value["count"] = answer_json(&literal.value);
        }
        Part::Given => value["given"] = answer_json(&literal.value),
    }
    value["at"] = json!(literal.at);
    value
}

/// An answer as it stands in JSON: numbers are numbers where they stay exact.
pub(super) fn answer_json(answer: &Answer) -> Value {
    match answer {
        Answer::YesNo(yes) => json!(yes),
        Answer::Number(text) => match text.parse::<i64>() {
            Ok(number) => json!(number),
            Err(_) => match text.parse::<f64>() {
                Ok(number) if number.to_string() == *text => json!(number),
                _ => json!(text),
            },
        },
        Answer::Text(text) => json!(text),
        Answer::Members(names) => json!(names),
        Answer::Parts(parts) => {
            let parts: Map<String, Value> =
                parts.iter().map(|(name, value)| (name.clone(), answer_json(value))).collect();
            Value::Object(parts)
        }
        Answer::List(elements) => elements.iter().map(answer_json).collect(),
    }
}

fn open_json(explanation: &Explanation<'_>, open: &OpenFact, lang: Lang) -> Value {
    let mut value = json!({"fact": open.fact});
    match &open.part {
        Part::Member(member) => value["member"] = json!(member),
        Part::Element(element) => value["element"] = json!(element),
        Part::Value | Part::Complete | Part::Given => {}
    }
    let answers = open.answers.iter().map(|answer| {
        json!({
            "value": answer_json(&answer.value),
            "status": answer.verdict.word(explanation.kind),
            "words": explanation.answer_words(open, answer, lang),
        })
    });
    value["answers"] = answers.collect();
    value
}

fn link_json(
    rulebook: &Rulebook,
    model: &Model,
    explanation: &Explanation<'_>,
    link: &Link,
    lang: Lang,
) -> Value {
    let voice = explanation.voice(lang);
    let place = |loc| rulebook.sources().place(loc);
    let mut value = json!({
        "rule": link.rule(model),
        "role": link.role.word(),
        "depth": link.depth,
        "label": link.label(model, lang),
        "holds": link.holds,
        "matters": link.matters,
        "negated": link.negated,
        "at": place(link.loc),
    });
    if !link.basis.cites.is_empty() || link.basis.inferred.is_none() {
        value["cite"] = cites_json(model, &link.basis);
    }
    add_inferred(&mut value, &link.basis, lang);
    let readings: Vec<&str> = link.basis.readings.iter().filter_map(|reading| reading.get(lang)).collect();
    if !readings.is_empty() {
        value["readings"] = json!(readings);
    }
    value["facts"] = json!(link.facts);
    let terms = link.terms.iter().map(|term| {
        let given = explanation
            .given_in(term)
            .into_iter()
            .map(|(fact, answer, at)| json!({"fact": fact, "value": answer_json(&answer), "at": at}));
        json!({
            "text": voice.condition(&term.condition, true),
            "holds": term.holds,
            "negated": term.negated,
            "asked": term.unasked.is_none(),
            "at": place(term.loc),
            "given": given.collect::<Vec<_>>(),
        })
    });
    value["terms"] = terms.collect();
    value
}

/// Whose move it is, whose piece, or what the candidate does.
fn told_json(model: &Model, explanation: &Explanation<'_>, here: &ToldHere<'_>, lang: Lang) -> Value {
    let (what, id, text) = match here.told {
        Told::By(actor) => {
            ("by", Some(&model.actors[actor.index()].id), model.actors[actor.index()].labels.get(lang))
        }
        Told::Owner(actor) => {
            ("owner", Some(&model.actors[actor.index()].id), model.actors[actor.index()].labels.get(lang))
        }
        Told::Todo(texts) => ("todo", None, texts.get(lang)),
    };
    let mut value = json!({"what": what, "text": text, "certain": here.verdict == Verdict::Yes});
    if let Some(id) = id {
        value["actor"] = json!(id);
    }
    if let (false, Some(when)) = (here.verdict == Verdict::Yes, here.when) {
        value["when"] = json!(explanation.voice(lang).condition(when, true));
    }
    value
}

fn flip_json(explanation: &Explanation<'_>, flip: &Flip, lang: Lang) -> Value {
    let set: Map<String, Value> =
        flip.set.iter().map(|(fact, answer)| (fact.clone(), answer_json(answer))).collect();
    let also = flip.also.iter().map(|effect| {
        json!({
            "id": effect.id,
            "kind": effect.kind.word(),
            "from": effect.from.map(|verdict| verdict.word(effect.kind)),
            "to": effect.to.map(|verdict| verdict.word(effect.kind)),
        })
    });
    json!({
        "set": set,
        "status": flip.verdict.word(explanation.kind),
        "also": also.collect::<Vec<_>>(),
        "sentence": explanation.flip_sentence(flip, lang),
    })
}

fn neighbour_json(model: &Model, explanation: &Explanation<'_>, neighbour: &Neighbour, lang: Lang) -> Value {
    let mut value = json!({
        "id": neighbour.id,
        "kind": neighbour.kind.word(),
        "label": model.step(neighbour.step).head.labels.get(lang),
        "status": neighbour.verdict.word(neighbour.kind),
        "because": explanation.neighbour_words(neighbour, lang),
    });
    if neighbour.soft {
        value["recommended"] = json!(true);
    }
    if neighbour.evidence {
        value["evidence"] = json!(true);
    }
    if !neighbour.basis.cites.is_empty() {
        value["cite"] = cites_json(model, &neighbour.basis);
    }
    add_inferred(&mut value, &neighbour.basis, lang);
    value
}
