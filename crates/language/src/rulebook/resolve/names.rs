//! The one space of names: every name is declared once, and looked up with help.

use super::{Declared, Resolver, Tables};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::phrase::Phrase;
use crate::rulebook::model::{
    ActorId, ChapterId, CheckId, ConditionId, ConstantId, DeadlineId, FactId, GroupId, Item, NoteId, PhaseId,
    Proof, ProofId, RequirementId, Scenario, ScenarioId, ScopeId, SourceId, StepId,
};
use crate::rulebook::model::{Applicability, Head, Requirement};
use crate::rulebook::types::{FactType, SlotType};
use crate::source::{FileId, Loc};
use crate::syntax::tree::{ClauseKind, Declaration, Keyword, Name};
use crate::syntax::{is_plain_name as is_plain, is_reserved};
use crate::words::names::{self as words, Wanted};
use crate::words::{general, kinds};

impl Resolver {
    /// Gives every declaration its place in a table, and every name its meaning.
    pub(super) fn declare<'t>(&mut self, declared: &[Declared<'t>]) -> Tables<'t> {
        let mut tables = Tables::default();
        for &(file, declaration) in declared {
            self.file = file;
            self.declare_one(file, declaration, &mut tables);
        }
        if tables.header.is_none() {
            self.report(Diagnostic::error("no-header", words::no_header()).help(words::add_header()));
        }
        tables
    }

    fn declare_one<'t>(&mut self, file: FileId, declaration: &'t Declaration, tables: &mut Tables<'t>) {
        let this = (file, declaration);
        match declaration.keyword {
            Keyword::Rulebook => {
                if let Some((first_file, first)) = tables.header {
                    let diagnostic = Diagnostic::error("second-header", words::second_header())
                        .at(self.loc(declaration.span))
                        .label(Loc { file: first_file, span: first.span }, words::first_header_here())
                        .help(general::keep_one());
                    self.report(diagnostic);
                } else {
                    tables.header = Some(this);
                }
                return;
            }
            Keyword::Claim => {
                tables.claims.push(this);
                return;
            }
            Keyword::Table if declaration.name.is_some() => {
                tables.tables.push(this);
                return;
            }
            _ => {}
        }
        let Some(name) = &declaration.name else {
            let message = words::no_name(declaration.keyword.word());
            self.error("no-name", message, declaration.span, words::write_name());
            return;
        };
        // What conditions can name; the names of others stand in places of their own.
        if matches!(declaration.keyword, Keyword::Fact | Keyword::Condition | Keyword::Scope) {
            self.check_reserved(name);
        }
        let item = match declaration.keyword {
            Keyword::Source => push(&mut tables.sources, this, |n| Item::Source(SourceId::at(n))),
            Keyword::Actor => push(&mut tables.actors, this, |n| Item::Actor(ActorId::at(n))),
            Keyword::Phase => push(&mut tables.phases, this, |n| Item::Phase(PhaseId::at(n))),
            Keyword::Let | Keyword::Parameter => {
                push(&mut tables.constants, this, |n| Item::Constant(ConstantId::at(n)))
            }
            Keyword::Fact => push(&mut tables.facts, this, |n| Item::Fact(FactId::at(n))),
            Keyword::Condition => push(&mut tables.conditions, this, |n| Item::Condition(ConditionId::at(n))),
            Keyword::Scope => push(&mut tables.scopes, this, |n| Item::Scope(ScopeId::at(n))),
            Keyword::Chapter => push(&mut tables.chapters, this, |n| Item::Chapter(ChapterId::at(n))),
            Keyword::Step => push(&mut tables.steps, this, |n| Item::Step(StepId::at(n))),
            Keyword::Check => push(&mut tables.checks, this, |n| Item::Check(CheckId::at(n))),
            Keyword::Note => push(&mut tables.notes, this, |n| Item::Note(NoteId::at(n))),
            Keyword::Deadline => push(&mut tables.deadlines, this, |n| Item::Deadline(DeadlineId::at(n))),
            _ => {
                let item = push(&mut tables.requirements, this, |n| Item::Requirement(RequirementId::at(n)));
                self.bind(&name.text, item, self.loc(name.span));
                self.declare_requirement(this, tables);
                return;
            }
        };
        self.bind(&name.text, item, self.loc(name.span));
    }

    /// A name that is a word of conditions would be read as that word: it stands between backticks.
    fn check_reserved(&mut self, name: &Name) {
        let is_plain = name.span.end - name.span.start == name.text.len() as u32;
        if is_plain && is_reserved(&name.text) {
            let (loc, written) = (self.loc(name.span), format!("`{}`", name.text));
            let error = Diagnostic::error("reserved-name", words::reserved(&name.text)).at(loc);
            self.report(error.help(words::backticks_everywhere(&written)).fix(loc, written));
        }
    }

    /// A requirement's scenarios and proofs, whose tables are filled at once so that ids follow the
    /// order of the text.
    fn declare_requirement<'t>(&mut self, (file, declaration): Declared<'t>, tables: &mut Tables<'t>) {
        let requirement = RequirementId::at(tables.requirements.len() - 1);
        let groups_before = self.model.groups.len();
        let mut record = Requirement {
            head: self.bare_head(declaration),
            chapter: None,
            part_of: None,
            per: None,
            applicability: Applicability::default(),
            scenarios: Vec::new(),
            proofs: Vec::new(),
            groups: Vec::new(),
        };
        for clause in &declaration.clauses {
            match &clause.kind {
                ClauseKind::Item(inner) if inner.keyword == Keyword::Scenario => {
                    let scenario = ScenarioId::at(tables.scenarios.len());
                    tables.scenarios.push((file, inner));
                    self.bind_declaration(inner, Item::Scenario(scenario));
                    let proofs = self.declare_proofs((file, inner), requirement, Some(scenario), tables);
                    record.proofs.extend(&proofs);
                    record.scenarios.push(scenario);
                    self.model.scenarios.push(Scenario {
                        head: self.bare_head(inner),
                        requirement,
                        applicability: Applicability::default(),
                        proofs,
                    });
                }
                _ => {}
            }
        }
        let direct = self.declare_proofs((file, declaration), requirement, None, tables);
        record.proofs.extend(direct);
        record.groups.extend((groups_before..self.model.groups.len()).map(GroupId::at));
        self.model.requirements.push(record);
    }

    pub(super) fn declare_proofs<'t>(
        &mut self,
        (file, declaration): Declared<'t>,
        requirement: RequirementId,
        scenario: Option<ScenarioId>,
        tables: &mut Tables<'t>,
    ) -> Vec<ProofId> {
        let mut proofs = Vec::new();
        for clause in &declaration.clauses {
            match &clause.kind {
                ClauseKind::Item(inner) if inner.keyword == Keyword::Proof => {
                    let head = self.bare_head(inner);
                    proofs.push(self.declare_proof(head, requirement, scenario));
                    tables.proofs.push((file, Some(inner)));
                }
                ClauseKind::Item(inner) if inner.keyword == Keyword::Group => {
                    let owner = self.bare_head(declaration);
                    proofs.extend(self.declare_group((file, inner), &owner, requirement, scenario, tables));
                }
                ClauseKind::Proofs(count) => {
                    if !(1..=10_000).contains(&count.value) {
                        let help = words::leave_proofs_out();
                        self.error("bad-count", words::proofs_from_one(), count.span, help);
                        continue;
                    }
                    let owner = self.bare_head(declaration);
                    for number in 1..=count.value {
                        let head = Head { id: format!("{}#{number}", owner.id), ..owner.clone() };
                        proofs.push(self.declare_proof(head, requirement, scenario));
                        tables.proofs.push((file, None));
                    }
                }
                _ => {}
            }
        }
        proofs
    }

    fn declare_proof(
        &mut self,
        head: Head,
        requirement: RequirementId,
        scenario: Option<ScenarioId>,
    ) -> ProofId {
        let proof = ProofId::at(self.model.proofs.len());
        self.bind(&head.id.clone(), Item::Proof(proof), head.loc);
        self.model.proofs.push(Proof {
            head,
            requirement,
            scenario,
            group: None,
            applicability: Applicability::default(),
        });
        proof
    }

    pub(super) fn bare_head(&self, declaration: &Declaration) -> Head {
        let (id, span) = declaration
            .name
            .as_ref()
            .map_or((String::new(), declaration.span), |name| (name.text.clone(), name.span));
        Head { id, loc: self.loc(span), ..Head::default() }
    }

    fn bind_declaration(&mut self, declaration: &Declaration, item: Item) {
        if let Some(name) = &declaration.name {
            self.bind(&name.text, item, self.loc(name.span));
        }
    }

    /// Gives a name its meaning; a second meaning is an error.
    pub(super) fn bind(&mut self, name: &str, item: Item, loc: Loc) {
        if let Some(first) = self.model.names.bind(name, item) {
            let mut diagnostic = Diagnostic::error("duplicate-name", words::declared_twice(name)).at(loc);
            if let Some(first) = self.bound.get(&first) {
                diagnostic = diagnostic.label(*first, words::first_declared_here());
            }
            self.report(diagnostic.help(words::rename_one()));
            return;
        }
        self.bound.insert(item, loc);
    }

    /// What a name stands for, where it must be of one kind.
    pub(super) fn lookup<T>(
        &mut self,
        name: &Name,
        wanted: Wanted,
        pick: impl Fn(Item) -> Option<T>,
    ) -> Option<T> {
        if let Some(found) = self.model.names.all(&name.text).find_map(&pick) {
            return Some(found);
        }
        if self.is_dropped(name) {
            return None;
        }
        let other = self.model.names.all(&name.text).next();
        let message = match other {
            Some(item) => words::other_kind(&name.text, kinds::of(item), wanted.one()),
            None => words::unknown(wanted.bare(), &name.text),
        };
        let loc = self.loc(name.span);
        let mut diagnostic = Diagnostic::error("unknown-name", message).at(loc);
        let same_kind = self.sorted_names(|item| pick(item).is_some());
        let close = did_you_mean(&name.text, same_kind.iter().map(String::as_str));
        if let Some(close) = close {
            diagnostic = diagnostic.help(general::did_you_mean(close));
        } else if let Some(instead) = other.and_then(|item| self.instead(item, wanted, &name.text)) {
            diagnostic = diagnostic.help(instead);
        } else if !same_kind.is_empty() && same_kind.len() <= 12 {
            diagnostic = diagnostic.help(words::there_are(same_kind));
        } else if other.is_none() {
            diagnostic = diagnostic.help(words::declare_it(wanted.declaration(&as_written(&name.text))));
        } else {
            diagnostic = diagnostic.help(words::name_one(wanted.one()));
        }
        self.report(diagnostic);
        None
    }

    /// What to write where a name is of another kind than its place takes.
    fn instead(&self, item: Item, wanted: Wanted, name: &str) -> Option<Phrase> {
        if wanted != Wanted::Scope {
            return None;
        }
        let yes_no = |slot| self.model.slot(slot).ty == SlotType::YesNo;
        match item {
            Item::Condition(_) => Some(words::applies_when_condition(name)),
            Item::Field(slot) if yes_no(slot) => Some(words::applies_when_fact(name)),
            Item::Fact(fact) => Some(match self.model.fact(fact).slots.first() {
                Some(slot) if self.model.fact(fact).ty == FactType::Plain && yes_no(*slot) => {
                    words::applies_when_fact(name)
                }
                _ => words::applies_when_compared(name),
            }),
            Item::Field(_) => Some(words::applies_when_compared(name)),
            _ => None,
        }
    }

    /// The names of some items, sorted, so that suggestions do not depend on order.
    pub(super) fn sorted_names(&self, wanted: impl Fn(Item) -> bool) -> Vec<String> {
        let mut names: Vec<String> = self
            .model
            .names
            .iter()
            .filter(|(_, item)| wanted(*item))
            .map(|(name, _)| name.to_string())
            .collect();
        names.sort();
        names
    }
}

/// A name as it is written in a rulebook.
pub(super) fn as_written(name: &str) -> String {
    if is_plain(name) && !is_reserved(name) { name.to_owned() } else { format!("`{name}`") }
}

fn push<T>(table: &mut Vec<T>, value: T, item: impl Fn(usize) -> Item) -> Item {
    table.push(value);
    item(table.len() - 1)
}
