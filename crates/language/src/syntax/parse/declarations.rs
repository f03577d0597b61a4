//! Declarations, and those inside others.

use super::{Builder, Parts, Rule};
use crate::syntax::pairs::Pair;
use crate::syntax::tree::{Clause, ClauseKind, Declaration, Keyword, Name};

impl Builder<'_> {
    pub(super) fn declaration(&mut self, pair: Pair<'_>) -> Option<Declaration> {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let keyword = Keyword::from_word(parts.next()?.as_str())?;
        let mut declaration = Declaration {
            keyword,
            name: None,
            of: None,
            count: None,
            ty: None,
            value: None,
            labels: Vec::new(),
            clauses: Vec::new(),
            span,
        };
        for part in parts {
            match part.as_rule() {
                Rule::name => declaration.name = Some(self.name(&part)),
                Rule::kind => declaration.of = Keyword::of_kind(part.as_str()),
                // A claim has no name but what it says.
                Rule::string => {
                    let text = self.quoted(&part);
                    declaration.name = Some(Name { text: text.text, span: text.span });
                    declaration.of = Some(Keyword::Claim);
                }
                Rule::fact_type | Rule::parameter_type => declaration.ty = self.fact_type(part),
                Rule::fixed | Rule::preset | Rule::set_value => declaration.value = self.fixed(part),
                Rule::text => declaration.labels.push(self.text(part)),
                Rule::body => declaration.clauses = self.body(part),
                _ => {}
            }
        }
        Some(declaration)
    }

    fn nested(&mut self, keyword: Keyword, pair: Pair<'_>) -> Declaration {
        let span = self.span(&pair);
        let mut parts = Parts::of(pair);
        let count = parts.take_if(Rule::how_many).map(|count| self.integer(&count));
        let name = parts.take_if(Rule::name).map(|name| self.name(&name));
        let mut labels = Vec::new();
        while let Some(text) = parts.take_if(Rule::text) {
            labels.push(self.text(text));
        }
        let clauses = parts.take_if(Rule::body).map(|body| self.body(body)).unwrap_or_default();
        Declaration { keyword, name, of: None, count, ty: None, value: None, labels, clauses, span }
    }

    pub(super) fn body(&mut self, pair: Pair<'_>) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for clause in pair.into_inner() {
            clauses.extend(self.clause(clause));
        }
        clauses
    }

    fn clause(&mut self, pair: Pair<'_>) -> Option<Clause> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let main = inner.next()?;
        // Items nest: they are told apart here, so that the many cases of the others are not on the stack.
        let kind = match main.as_rule() {
            Rule::c_scenario => ClauseKind::Item(Box::new(self.nested(Keyword::Scenario, main))),
            Rule::c_proof => ClauseKind::Item(Box::new(self.nested(Keyword::Proof, main))),
            Rule::c_group => ClauseKind::Item(Box::new(self.nested(Keyword::Group, main))),
            _ => self.clause_kind(main)?,
        };
        let basis = inner.next().map(|basis| self.basis(basis)).unwrap_or_default();
        Some(Clause { kind, basis, span })
    }

    fn basis(&mut self, pair: Pair<'_>) -> Vec<Clause> {
        let mut basis = Vec::new();
        for part in Parts::of(pair) {
            let span = self.span(&part);
            if let Some(kind) = self.clause_kind(part) {
                basis.push(Clause { kind, basis: Vec::new(), span });
            }
        }
        basis
    }
}
