//! What is asked of single rows: on which facts an item still turns, and why it is as it is.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{ListBuilder, StringBuilder};
use rules_engine::{Batch, BatchItems, ColumnValues, Columns, Decision, Explainer, Lang, Reasons};

use crate::error::TableError;
use crate::shape::Shape;

/// That these items are decided, and that such can be asked about.
pub(crate) fn check(batch: &Batch<'_>, shape: &Shape) -> Result<(), TableError> {
    for id in shape.depends_on.iter().chain(&shape.reasons) {
        if batch.items() == BatchItems::Certificates {
            let message =
                "why a certificate is required is not told in tables: ask about proofs or requirements";
            return Err(TableError::columns("unknown-item", message));
        }
        if !batch.ids().contains(&id.as_str()) {
            let message = format!("`{id}` is none of the items that are decided");
            return Err(TableError::columns("unknown-item", message));
        }
    }
    Ok(())
}

/// The lists of facts and of reasons, a row for each that was decided.
pub(crate) fn arrays(
    batch: &Batch<'_>,
    shape: &Shape,
    columns: &mut Columns<'_>,
    told: &[ColumnValues<'_>],
    kept: &[usize],
) -> Vec<ArrayRef> {
    let lists = || ListBuilder::new(StringBuilder::new());
    let mut depends: Vec<_> = shape.depends_on.iter().map(|_| lists()).collect();
    let mut reasons: Vec<_> = shape.reasons.iter().map(|_| lists()).collect();
    if depends.is_empty() && reasons.is_empty() {
        return Vec::new();
    }
    for row in kept {
        let dossier = columns.dossier(told, *row);
        let decision = batch.decision(&dossier);
        for (id, list) in shape.depends_on.iter().zip(&mut depends) {
            facts(batch, &decision, id).iter().for_each(|fact| list.values().append_value(fact));
            list.append(true);
        }
        let explainer = Explainer::new(&decision, Reasons::One);
        for (id, list) in shape.reasons.iter().zip(&mut reasons) {
            let said = reason(&explainer, id, shape.lang.unwrap_or(Lang::En));
            for literal in said.iter().flatten() {
                list.values().append_value(literal);
            }
            list.append(said.is_some());
        }
    }
    let finish = |mut list: ListBuilder<StringBuilder>| -> ArrayRef { Arc::new(list.finish()) };
    depends.into_iter().chain(reasons).map(finish).collect()
}

fn facts(batch: &Batch<'_>, decision: &Decision<'_>, id: &str) -> Vec<String> {
    let item = match batch.items() {
        BatchItems::Requirements => decision.requirement(id),
        _ => decision.proof(id).or_else(|_| decision.requirement(id)),
    };
    item.map(|item| item.depends_on().map(str::to_owned).collect()).unwrap_or_default()
}

/// The declared facts that alone force the status; nothing where it is open.
fn reason(explainer: &Explainer<'_, '_>, id: &str, lang: Lang) -> Option<Vec<String>> {
    let explained = explainer.explain(id).ok()?;
    let explanation = explained.first()?;
    let reason = explanation.reason()?;
    let voice = explanation.voice(lang);
    Some(explanation.literals(&voice, reason))
}
