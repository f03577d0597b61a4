//! Exceptions: where something does not apply that otherwise would.

use super::Resolver;
use super::conditions::Element;
use super::force::{Dated, both};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{Exception, Exceptions, Head, Item};
use crate::source::Loc;
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

    /// Keeps the exceptions of an item. `applies` is when it would apply, where it is repeated over a list.
    pub(super) fn keep_exceptions(&mut self, item: Item, each: Vec<Exception>, applies: Option<&Cond>) {
        if each.is_empty() {
            return;
        }
        let of_elements = applies.map(|applies| unless(applies, &each));
        self.model.exceptions.insert(item, Exceptions { each, of_elements });
    }
}

/// One condition: that something holds, and none of the exceptions.
fn unless(applies: &Cond, exceptions: &[Exception]) -> Cond {
    let loc: Loc = applies.loc;
    let not = |exception: &Exception| {
        let when = exception.when.clone();
        Cond { loc: when.loc, kind: CondKind::Not(Box::new(when)) }
    };
    let parts = std::iter::once(applies.clone()).chain(exceptions.iter().map(not)).collect();
    Cond { kind: CondKind::And(parts), loc }
}
