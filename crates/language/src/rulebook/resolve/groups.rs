//! Alternatives: proofs of which a number is enough, and prerequisites of which a number is.

use super::conditions::Element;
use super::{Declared, Resolver, Tables};
use crate::rulebook::model::{
    Alternatives, Applicability, Group, GroupId, Head, Item, ProofId, RequirementId, ScenarioId,
};
use crate::source::Span;
use crate::syntax::tree::{ClauseKind, Declaration, First, Integer, Keyword};
use crate::words::constructs as words;

impl Resolver {
    /// A group of proofs, and these; one without a name is called after what it belongs to.
    pub(super) fn declare_group<'t>(
        &mut self,
        declared: Declared<'t>,
        owner: &Head,
        requirement: RequirementId,
        scenario: Option<ScenarioId>,
        tables: &mut Tables<'t>,
    ) -> Vec<ProofId> {
        let (_, declaration) = declared;
        let id = GroupId::at(self.model.groups.len());
        let mut head = self.bare_head(declaration);
        if declaration.name.is_none() {
            head.id = self.name_of_group(owner);
        }
        tables.groups.push(declared);
        self.bind(&head.id.clone(), Item::Group(id), head.loc);
        self.model.groups.push(Group {
            head,
            requirement,
            scenario,
            needs: 1,
            applicability: Applicability::default(),
            proofs: Vec::new(),
            parts: Vec::new(),
        });
        let proofs = self.declare_proofs(declared, requirement, scenario, tables);
        for proof in &proofs {
            self.model.proofs[proof.index()].group = Some(id);
        }
        let needs = self.needed_of(declaration.count.as_ref(), proofs.len(), true, declaration.span);
        let group = &mut self.model.groups[id.index()];
        group.needs = needs;
        group.proofs.clone_from(&proofs);
        group.parts = match needs {
            1 => vec![group.head.id.clone()],
            _ => (1..=needs).map(|part| format!("{}#{part}", group.head.id)).collect(),
        };
        proofs
    }

    /// `any/OWNER`; with a number, from the second on.
    fn name_of_group(&self, owner: &Head) -> String {
        let plain = format!("any/{}", owner.id);
        let mut name = plain.clone();
        let mut number: u32 = 1;
        while self.model.names.deposit(&name).is_some() {
            number = number.saturating_add(1);
            name = format!("{plain}.{number}");
        }
        name
    }

    pub(super) fn resolve_groups(&mut self, tables: &Tables<'_>, elements: &[Vec<Element>]) {
        for (index, &(file, declaration)) in tables.groups.iter().enumerate() {
            self.file = file;
            let Head { id, loc, .. } = self.model.groups[index].head.clone();
            let head = Head { id, loc, ..self.head(declaration) };
            let of = self.model.groups[index].requirement;
            let item = Item::Group(GroupId::at(index));
            let applicability = self.applicability(declaration, &head, item, &elements[of.index()]);
            self.check_group(declaration);
            let group = &mut self.model.groups[index];
            group.head = head;
            group.applicability = applicability;
        }
    }

    /// What is optional in a group, the whole of it is: a proof that nobody owes is no way to give one that is owed.
    fn check_group(&mut self, group: &Declaration) {
        let inner = group.clauses.iter().filter_map(|clause| match &clause.kind {
            ClauseKind::Item(item) if item.keyword == Keyword::Proof => Some(&**item),
            _ => None,
        });
        for clause in inner.flat_map(|proof| &proof.clauses) {
            if matches!(clause.kind, ClauseKind::Optional) {
                let (message, help) = (words::optional_alternative(), words::optional_as_a_whole());
                self.error("optional-alternative", message, clause.span, help);
            }
        }
    }

    /// The alternatives that prerequisites are written as, the first of them at this position.
    pub(super) fn alternatives(&mut self, written: &First, position: usize) -> Option<Alternatives> {
        let First::Of { count, steps } = written else { return None };
        let (first, last) = (steps.first()?, steps.last()?);
        let mut seen: Vec<&str> = Vec::with_capacity(steps.len());
        for step in steps {
            if seen.contains(&step.text.as_str()) {
                let (message, help) = (words::step_named_twice(), words::each_counts_once());
                self.error("repeated-alternative", message, step.span, help);
            }
            seen.push(&step.text);
        }
        let start = count.as_ref().map_or(first.span.start, |count| count.span.start);
        let span = Span { start, end: last.span.end };
        let needs = self.needed_of(count.as_ref(), steps.len(), false, span);
        Some(Alternatives { first: u32::try_from(position).ok()?, needs })
    }

    /// How many of several proofs, or steps, are enough.
    fn needed_of(&mut self, count: Option<&Integer>, of: usize, proofs: bool, span: Span) -> u32 {
        let Some(count) = count else {
            if of == 0 {
                self.error("bad-count", words::none_to_choose(proofs), span, words::name_some());
            }
            return 1;
        };
        match u32::try_from(count.value) {
            Ok(needs) if needs >= 1 && needs as usize <= of => needs,
            _ => {
                let message = words::so_many_cannot_be(count.value.to_string(), of as u64, proofs);
                self.error("bad-count", message, count.span, words::one_to_or_any(of as u64));
                1
            }
        }
    }
}
