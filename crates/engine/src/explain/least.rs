//! A formula of a decision → a smallest reason for how it stands, and nothing around it.

use super::explanation::probe;
use super::reason::reasons;
use super::wording::Voice;
use crate::decide::{Decision, Of};
use crate::logic::NodeId;
use crate::rulebook::model::Lang;

/// A smallest set of declared facts that alone force how a formula stands, as clauses; nothing while it is open.
pub(crate) fn least_reason(decision: &Decision<'_>, root: NodeId, of: Of, lang: Lang) -> Option<Vec<String>> {
    let probe = probe(decision, root, of);
    let (found, _) = reasons(decision, &probe, None, 1);
    let voice = Voice { model: decision.model, compiled: decision.compiled, lang };
    found.first().map(|reason| voice.literals(reason))
}
