//! The header, sources, scopes, chapters, requirements, checks, notes, deadlines and claims.

use super::super::LANGUAGE;
use super::conditions::Element;
use super::force::{self, About, Dated};
use super::{Declared, Resolver, Tables};
use crate::diagnostic::{Diagnostic, Severity, did_you_mean};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::holidays::Holidays;
use crate::rulebook::model::{
    Announced, Applicability, Basis, Chapter, ChapterId, Check, Claim, Condition, Grade, Head, Item, Note,
    Phase, PhaseId, ProofId, RequirementId, ScenarioId, Scope, ScopeId, SeveritySetting, Source, Statement,
    StatementKind, StepId, Until,
};
use crate::source::Loc;
use crate::syntax::tree::{Clause, ClauseKind, Condition as Written, Declaration, Integer, Keyword, Name};
use crate::words::names::{self, Wanted};
use crate::words::{clauses as words, general, kinds};

impl Resolver {
    pub(super) fn resolve_header(&mut self, tables: &Tables<'_>) {
        let Some((file, declaration)) = tables.header else { return };
        self.file = file;
        // The header's own citations are resolved with the sources, which come next.
        let mut head = Head { loc: self.loc(declaration.span), ..Head::default() };
        if let Some(name) = &declaration.name {
            head = Head { id: name.text.clone(), loc: self.loc(name.span), ..head };
        } else {
            let message = words::rulebook_without_name();
            self.error("no-name", message, declaration.span, names::write_name());
        }
        for clause in &declaration.clauses {
            match &clause.kind {
                ClauseKind::Title(texts) => self.model.title = self.texts(texts, &head),
                ClauseKind::Edition(date) => {
                    if self.date(date).is_some() {
                        self.model.edition = Some(date.text.clone());
                    }
                }
                ClauseKind::Language(version) => self.check_language(version),
                ClauseKind::Announces { proofs, chapters, texts, under } => {
                    let proofs = self.small(proofs);
                    let chapters = chapters.as_ref().map(|chapters| self.small(chapters));
                    let texts = self.texts(texts, &head);
                    let under = under.iter().filter_map(|scope| self.scope(scope)).collect();
                    self.model.announced = Some(Announced { proofs, chapters, texts, under });
                }
                ClauseKind::Severity { code, level, because } => {
                    let loc = self.loc(clause.span);
                    let level = match level.text.as_str() {
                        "off" => None,
                        word => match severity(word) {
                            Some(severity) => Some(severity),
                            None => {
                                let message = words::no_severity(word);
                                self.error("unknown-value", message, level.span, words::severities());
                                continue;
                            }
                        },
                    };
                    let setting = SeveritySetting {
                        code: code.text.clone(),
                        level,
                        because: because.text.clone(),
                        loc,
                    };
                    self.model.severities.push(setting);
                }
                _ => {}
            }
        }
        self.model.head = head;
    }

    /// The holidays of a rulebook are those of the rulebooks that it uses, too: a calendar can be shared.
    pub(super) fn resolve_holidays<'t>(&mut self, headers: impl Iterator<Item = Declared<'t>>) {
        let mut days = Vec::new();
        for (file, header) in headers {
            self.file = file;
            for clause in &header.clauses {
                let ClauseKind::Holidays(written) = &clause.kind else { continue };
                for day in written {
                    days.extend(self.date(day).and_then(|_| day.text.parse::<jiff::civil::Date>().ok()));
                }
            }
        }
        self.model.holidays = Holidays::of(days);
    }

    /// A rulebook in a later version of the language may use words that this program would take for something else.
    fn check_language(&mut self, version: &Integer) {
        let newest = i64::from(LANGUAGE);
        if (1..=newest).contains(&version.value) {
            return;
        }
        let message = match version.value > newest {
            true => words::newer_language(version.value, newest),
            false => words::no_such_language(),
        };
        self.error("newer-language", message, version.span, words::newer_program(newest));
    }

    pub(super) fn resolve_sources(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.sources {
            self.file = file;
            let head = self.head(declaration);
            let mut source = Source {
                title: head.labels.clone(),
                head,
                publisher: None,
                date: None,
                grade: Grade::Primary,
                address: None,
            };
            let mut graded = false;
            for clause in &declaration.clauses {
                match &clause.kind {
                    ClauseKind::Title(texts) => source.title = self.texts(texts, &source.head),
                    ClauseKind::Publisher(text) => source.publisher = Some(text.text.clone()),
                    ClauseKind::Dated(date) => {
                        if self.date(date).is_some() {
                            source.date = Some(date.text.clone());
                        }
                    }
                    ClauseKind::Grade(word) => {
                        graded = true;
                        self.grade(word, &mut source);
                    }
                    ClauseKind::Address(text) => source.address = Some(text.text.clone()),
                    _ => {}
                }
            }
            if !graded {
                let message = words::source_without_grade(&source.head.id);
                self.error("no-grade", message, source.head.loc.span, words::add_grade());
            }
            self.model.sources.push(source);
        }
        for &(file, declaration) in &tables.actors {
            self.file = file;
            let head = self.head(declaration);
            self.model.actors.push(head);
        }
        for &(file, declaration) in &tables.phases {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, Keyword::Phase);
            self.model.phases.push(Phase { head, part_of: None });
        }
        for (index, &(file, declaration)) in tables.phases.iter().enumerate() {
            self.file = file;
            for clause in &declaration.clauses {
                if let ClauseKind::In(name) = &clause.kind {
                    self.model.phases[index].part_of = self.phase(name);
                }
            }
        }
        self.phases_have_two_levels();
        if let Some((file, declaration)) = tables.header {
            self.file = file;
            let head = self.head(declaration);
            self.model.head.basis = head.basis;
            self.model.head.allows = head.allows;
        }
    }

    /// The phase with a name.
    pub(super) fn phase(&mut self, name: &Name) -> Option<PhaseId> {
        self.lookup(name, Wanted::Phase, |item| match item {
            Item::Phase(phase) => Some(phase),
            _ => None,
        })
    }

    /// What is part of a phase has no parts: so no phase can be part of itself.
    fn phases_have_two_levels(&mut self) {
        for index in 0..self.model.phases.len() {
            let Phase { head, part_of } = &self.model.phases[index];
            let Some(whole) = part_of.map(|whole| &self.model.phases[whole.index()]) else { continue };
            if whole.part_of.is_some() {
                let message = words::phase_in_part(&head.id, &whole.head.id);
                // Without the other's place: a language server resolves this one again only where what the
                // other is has changed, not where it stands.
                let error = Diagnostic::error("nested-phase", message).at(head.loc);
                self.report(error.help(words::two_levels_of_phases()));
            }
        }
    }

    fn grade(&mut self, word: &Name, source: &mut Source) {
        match Grade::ALL.into_iter().find(|grade| grade.word() == word.text) {
            Some(grade) => source.grade = grade,
            None => {
                let message = words::no_grade(&word.text);
                let mut error = Diagnostic::error("unknown-value", message).at(self.loc(word.span));
                if let Some(close) = did_you_mean(&word.text, Grade::ALL.iter().map(|grade| grade.word())) {
                    error = error.help(general::did_you_mean(close));
                }
                self.report(error.help(words::grades()));
            }
        }
    }

    pub(super) fn resolve_conditions(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.conditions {
            self.file = file;
            let head = self.head(declaration);
            let when = self.only_condition(declaration, "when");
            self.model.conditions.push(Condition { head, when, derived: None });
        }
        for &(file, declaration) in &tables.scopes {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, Keyword::Scope);
            let (under, parts) = self.scopes_above(declaration);
            let own = (under.is_empty() || force::says_when(declaration))
                .then(|| self.only_condition(declaration, "applies when"));
            let loc = head.loc;
            let applies = parts.into_iter().chain(own).map(Some).fold(None, force::both);
            let applies = applies.unwrap_or(Cond { kind: CondKind::Constant(true), loc });
            let exceptions = self.exceptions(declaration, &head, &[]);
            let item = Item::Scope(ScopeId::at(self.model.scopes.len()));
            self.keep_exceptions(item, exceptions);
            self.model.scopes.push(Scope { head, under, applies });
        }
    }

    /// The scopes that a scope is part of, and that each applies.
    fn scopes_above(&mut self, declaration: &Declaration) -> (Vec<ScopeId>, Vec<Cond>) {
        let (mut under, mut parts) = (Vec::new(), Vec::new());
        for clause in &declaration.clauses {
            let ClauseKind::Under(names) = &clause.kind else { continue };
            for name in names {
                let Some(scope) = self.scope(name) else { continue };
                under.push(scope);
                parts.push(Cond { kind: CondKind::Scope(scope), loc: self.loc(name.span) });
            }
        }
        (under, parts)
    }

    /// The one condition that a declaration is about.
    fn only_condition(&mut self, declaration: &Declaration, word: &str) -> Cond {
        let about = if declaration.keyword == Keyword::Note { About::Form } else { About::Candidate(&[]) };
        let opens = if declaration.keyword == Keyword::Scope { force::applies_when } else { force::when };
        match self.applies(declaration, opens, about) {
            Some(condition) => condition,
            // A misplaced clause has said it.
            None if declaration
                .clauses
                .iter()
                .any(|clause| matches!(clause.kind.word(), "when" | "applies when")) =>
            {
                Cond { kind: CondKind::Constant(true), loc: self.loc(declaration.span) }
            }
            None => {
                let name = declaration.name.as_ref().map_or("", |name| name.text.as_str());
                let message = words::does_not_say_when(kinds::declared(declaration.keyword, name));
                let span = declaration.name.as_ref().map_or(declaration.span, |name| name.span);
                self.error("no-condition", message, span, words::add_when(word));
                Cond { kind: CondKind::Constant(true), loc: self.loc(declaration.span) }
            }
        }
    }

    pub(super) fn resolve_items(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.chapters {
            self.file = file;
            let head = self.head(declaration);
            let mut chapter =
                Chapter { head, announced: None, applies: None, force: None, after: Vec::new() };
            let applies = self.applies(declaration, force::applies_when, About::Candidate(&[]));
            // Without `applies when` anywhere, it applies where what it holds does.
            if force::says(declaration, force::applies_when) {
                chapter.applies = applies;
            } else {
                chapter.force = applies;
            }
            for Dated { clause, period } in self.dated(declaration) {
                match &clause.kind {
                    ClauseKind::Announced(count) => chapter.announced = Some(self.small(count)),
                    ClauseKind::After { .. } | ClauseKind::Prefers { .. } => {
                        let edges = self.edges(clause, period, &chapter.head, &[], chapter.after.len());
                        chapter.after.extend(edges);
                    }
                    _ => {}
                }
            }
            let exceptions = self.exceptions(declaration, &chapter.head, &[]);
            let item = Item::Chapter(ChapterId::at(self.model.chapters.len()));
            self.keep_exceptions(item, exceptions);
            self.model.chapters.push(chapter);
        }
        // Of each requirement, the element that its conditions may speak of.
        let mut elements: Vec<Vec<Element>> = Vec::with_capacity(tables.requirements.len());
        for (index, &(file, declaration)) in tables.requirements.iter().enumerate() {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, Keyword::Requirement);
            let item = Item::Requirement(RequirementId::at(index));
            let (per, element) = self.requirement_per(declaration).unzip();
            elements.push(element.into_iter().collect());
            let applicability = self.applicability(declaration, &head, item, &elements[index]);
            let chapter = self.chapter_of(declaration);
            let part_of = self.part_of(declaration);
            let requirement = &mut self.model.requirements[index];
            requirement.head = head;
            requirement.applicability = applicability;
            requirement.chapter = chapter;
            requirement.part_of = part_of;
            requirement.per = per;
        }
        for (index, &(file, declaration)) in tables.scenarios.iter().enumerate() {
            self.file = file;
            let head = self.head(declaration);
            let item = Item::Scenario(ScenarioId::at(index));
            let of = self.model.scenarios[index].requirement;
            let applicability = self.applicability(declaration, &head, item, &elements[of.index()]);
            let scenario = &mut self.model.scenarios[index];
            scenario.head = head;
            scenario.applicability = applicability;
        }
        for (index, (file, declaration)) in tables.proofs.iter().enumerate() {
            let Some(declaration) = declaration else { continue };
            self.file = *file;
            let head = self.head(declaration);
            let item = Item::Proof(ProofId::at(index));
            let of = self.model.proofs[index].requirement;
            let applicability = self.applicability(declaration, &head, item, &elements[of.index()]);
            let proof = &mut self.model.proofs[index];
            proof.head = head;
            proof.applicability = applicability;
        }
        self.resolve_groups(tables, &elements);
        self.resolve_notes(tables);
        self.resolve_deadlines(tables);
        self.resolve_checks(tables);
    }

    fn chapter_of(&mut self, declaration: &Declaration) -> Option<ChapterId> {
        let name = declaration.clauses.iter().find_map(|clause| match &clause.kind {
            ClauseKind::In(name) => Some(name),
            _ => None,
        })?;
        self.lookup(name, Wanted::Chapter, |item| match item {
            Item::Chapter(chapter) => Some(chapter),
            _ => None,
        })
    }

    /// The requirement that one is part of.
    fn part_of(&mut self, declaration: &Declaration) -> Option<RequirementId> {
        let name = declaration.clauses.iter().find_map(|clause| match &clause.kind {
            ClauseKind::PartOf(name) => Some(name),
            _ => None,
        })?;
        self.lookup(name, Wanted::Requirement, |item| match item {
            Item::Requirement(requirement) => Some(requirement),
            _ => None,
        })
    }

    pub(super) fn applicability(
        &mut self,
        declaration: &Declaration,
        head: &Head,
        item: Item,
        elements: &[Element],
    ) -> Applicability {
        let exceptions = self.exceptions(declaration, head, elements);
        self.keep_exceptions(item, exceptions);
        let applies = self.applies(declaration, force::applies_when, About::Candidate(elements));
        let mut applicability = Applicability { applies, ..Applicability::default() };
        for Dated { clause, period } in self.dated(declaration) {
            match &clause.kind {
                ClauseKind::Under(names) => {
                    for name in names {
                        if let Some(scope) = self.scope(name) {
                            applicability.under.push((scope, self.loc(name.span)));
                        }
                    }
                }
                ClauseKind::Optional => applicability.optional = true,
                ClauseKind::After { .. } | ClauseKind::Prefers { .. } => {
                    self.apart = elements.iter().filter_map(|element| element.alias.clone()).collect();
                    let edges = self.edges(clause, period, head, &[], applicability.after.len());
                    self.apart.clear();
                    applicability.after.extend(edges);
                }
                _ => {}
            }
        }
        applicability
    }

    fn scope(&mut self, name: &Name) -> Option<ScopeId> {
        self.lookup(name, Wanted::Scope, |item| match item {
            Item::Scope(scope) => Some(scope),
            _ => None,
        })
    }

    fn resolve_notes(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.notes {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, Keyword::Note);
            let when = self.only_condition(declaration, "when");
            let written = declaration.clauses.iter().find_map(|clause| match &clause.kind {
                ClauseKind::Until(moment) => Some(moment),
                _ => None,
            });
            let until = written.and_then(|moment| {
                let (zone, written) = (zone_of(&moment.text), moment.text.clone());
                Some(Until { at: self.moment(moment)?, zone, written })
            });
            self.model.notes.push(Note { head, when, until });
        }
    }

    pub(super) fn step(&mut self, name: &Name) -> Option<StepId> {
        self.lookup(name, Wanted::Step, |item| match item {
            Item::Step(step) => Some(step),
            _ => None,
        })
    }

    fn resolve_checks(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.checks {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, Keyword::Check);
            let when = self.applies(declaration, force::when, About::Form);
            let (mut require, mut blocks) = (None, Vec::new());
            let (mut level, mut assume) = (Severity::Error, false);
            for Dated { clause, period } in self.dated(declaration) {
                match &clause.kind {
                    ClauseKind::Require(written) => {
                        let demand = self.condition_with_form(written);
                        require = force::both(require, Some(force::within(period, demand)));
                    }
                    ClauseKind::Blocks(names) => blocks.extend(names.iter().filter_map(|n| self.step(n))),
                    ClauseKind::Level(word) => level = severity(&word.text).unwrap_or(Severity::Error),
                    ClauseKind::Assume => assume = true,
                    _ => {}
                }
            }
            if require.is_none() {
                let message = words::requires_nothing(&head.id);
                self.error("no-condition", message, head.loc.span, words::add_require());
            }
            if assume && [&when, &require].into_iter().flatten().any(asks_the_form) {
                let (message, help) = (words::assumption_asks_form(), words::assumption_of_candidate());
                self.error("given-in-applicability", message, head.loc.span, help);
            }
            let require =
                require.unwrap_or(Cond { kind: CondKind::Constant(true), loc: self.loc(declaration.span) });
            self.model.checks.push(Check { head, severity: level, assume, when, require, blocks });
        }
    }

    pub(super) fn resolve_claims(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.claims {
            self.file = file;
            let head = self.head(declaration);
            if declaration.labels.is_empty() {
                let message = words::claim_without_text();
                self.error("no-name", message, declaration.span, words::say_claim());
            }
            let statements = declaration.clauses.iter().filter_map(|clause| self.statement(clause)).collect();
            self.model.claims.push(Claim { head, statements });
        }
    }

    fn statement(&mut self, clause: &Clause) -> Option<Statement> {
        let (kind, when) = match &clause.kind {
            ClauseKind::Always { condition, when } => {
                (StatementKind::Always(self.claim_condition(condition)), when)
            }
            ClauseKind::Never { condition, when } => {
                (StatementKind::Never(self.claim_condition(condition)), when)
            }
            ClauseKind::ExactlyOne { conditions, when } => {
                let conditions = conditions.iter().map(|condition| self.claim_condition(condition)).collect();
                (StatementKind::ExactlyOne(conditions), when)
            }
            ClauseKind::Before { first, second, when } => {
                (StatementKind::Before(self.step(first)?, self.step(second)?), when)
            }
            ClauseKind::Excludes { first, others, when } => {
                (StatementKind::Never(self.both_required(first, others)?), when)
            }
            _ => return None,
        };
        let when = when.as_ref().map(|when| self.claim_condition(when));
        Some(Statement { kind, when, loc: self.loc(clause.span) })
    }

    /// That something is required, and with it one of some others.
    fn both_required(&mut self, first: &Name, others: &[Name]) -> Option<Cond> {
        let mut required = |name: &Name| {
            let kind = CondKind::Required(self.required_item(name)?);
            Some(Cond { kind, loc: self.loc(name.span) })
        };
        let first = required(first)?;
        let mut others = others.iter().map(required).collect::<Option<Vec<Cond>>>()?;
        let loc = first.loc;
        let second = match others.len() {
            1 => others.pop()?,
            _ => Cond { kind: CondKind::Or(others), loc },
        };
        Some(Cond { kind: CondKind::And(vec![first, second]), loc })
    }

    pub(super) fn small(&mut self, written: &Integer) -> u32 {
        u32::try_from(written.value).unwrap_or_else(|_| {
            self.error("bad-count", words::not_a_count(), written.span, words::whole_number_from_zero());
            0
        })
    }

    /// What one clause rests on, where it says so.
    pub(super) fn clause_basis(&mut self, clause: &Clause, head: &Head) -> Basis {
        self.basis(&clause.basis, head)
    }

    pub(super) fn optional_condition(
        &mut self,
        written: Option<&Written>,
        elements: &[super::conditions::Element],
    ) -> Option<Cond> {
        written.map(|written| self.condition(written, elements))
    }

    pub(super) fn here(&self, name: &Name) -> Loc {
        self.loc(name.span)
    }
}

/// Whether a condition asks what the form holds.
pub(super) fn asks_the_form(condition: &Cond) -> bool {
    let mut asks = false;
    condition.visit(&mut |inner| asks |= matches!(inner.kind, CondKind::Given(_)));
    asks
}

fn severity(word: &str) -> Option<Severity> {
    match word {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" => Some(Severity::Info),
        _ => None,
    }
}

/// The zone that a moment is written in.
pub(super) fn zone_of(moment: &str) -> String {
    moment
        .split_once('[')
        .and_then(|(_, rest)| rest.strip_suffix(']'))
        .map_or_else(|| "UTC".to_string(), str::to_string)
}
