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

    /// Keeps the exceptions of an item. `of_elements` is when it would apply and where it stands, if it is repeated over
    /// a list.
    pub(super) fn keep_exceptions(
        &mut self,
        item: Item,
        each: Vec<Exception>,
        of_elements: Option<(Option<&Cond>, Loc)>,
    ) {
        if each.is_empty() {
            return;
        }
        let of_elements = of_elements.map(|(applies, loc)| unless(applies, &each, loc));
        self.model.exceptions.insert(item, Exceptions { each, of_elements });
    }
}

/// One condition: that something holds, and none of the exceptions.
fn unless(applies: Option<&Cond>, exceptions: &[Exception], loc: Loc) -> Cond {
    let not = |exception: &Exception| {
        let when = exception.when.clone();
        Cond { loc: when.loc, kind: CondKind::Not(Box::new(when)) }
    };
    let mut parts: Vec<Cond> = applies.cloned().into_iter().chain(exceptions.iter().map(not)).collect();
    match parts.len() {
        1 => parts.remove(0),
        _ => Cond { kind: CondKind::And(parts), loc: applies.map_or(loc, |applies| applies.loc) },
    }
}
