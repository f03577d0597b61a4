//! Exceptions: where something does not apply that otherwise would.

use super::Resolver;
use super::conditions::Element;
use super::force::{Dated, both};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{Exception, Head, Item};
use crate::syntax::tree::{ClauseKind, Declaration};

impl Resolver {
    /// The exceptions of a declaration, each with what it rests on; an exception in a period counts then.
    pub(super) fn exceptions(
        &mut self,
        declaration: &Declaration,
        head: &Head,
        elements: &[Element],
    ) -> Vec<Exception> {
        let mut exceptions = Vec::new();
        for Dated { clause, period } in self.dated(declaration) {
            let ClauseKind::ExceptWhen(written) = &clause.kind else { continue };
            let condition = self.condition(written, elements);
            let loc = condition.loc;
            let when = both(period, Some(condition)).unwrap_or(Cond { kind: CondKind::Constant(false), loc });
            exceptions.push(Exception { when, basis: self.clause_basis(clause, head) });
        }
        exceptions
    }

    pub(super) fn keep_exceptions(&mut self, item: Item, each: Vec<Exception>) {
        if !each.is_empty() {
            self.model.exceptions.insert(item, each);
        }
    }
}
