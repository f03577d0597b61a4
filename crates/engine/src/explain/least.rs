//! A formula of a decision → a smallest reason for how it stands, and nothing around it.

use super::explanation::probe;
use super::reason::{Reason, reasons};
use crate::decide::{Decision, Of};
use crate::logic::NodeId;

/// A smallest set of declared facts that alone force how a formula stands; nothing while it is open.
pub(crate) fn least_reason(decision: &Decision<'_>, root: NodeId, of: Of) -> Option<Reason> {
    let probe = probe(decision, root, of);
    let (found, _) = reasons(decision, &probe, None, 1);
    found.into_iter().next()
}
