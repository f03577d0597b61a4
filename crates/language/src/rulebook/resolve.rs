//! Tree → model: declares every name, then resolves every clause. In: parsed files. Out: a model
//! and everything found wrong with it; with an error among that, the model is not to be used.

mod conditions;
mod constants;
mod cycles;
mod deadlines;
mod derived;
mod elements;
mod exceptions;
mod facts;
mod force;
mod groups;
mod items;
mod names;
mod shape;
mod steps;
mod tables;
mod tailored;
mod texts;
mod validity;

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::phrase::Phrase;
use crate::rulebook::model::{Allow, Basis, Citation, Head, Item, Model};
use crate::rulebook::tailor::{Grafts, Tailored};
use crate::source::{FileId, Loc, Span};
use crate::syntax::tree::{Clause, ClauseKind, Declaration, File, Keyword, Period};
use crate::words::clauses as words;
use crate::words::names::Wanted;
use crate::words::{general, habits, kinds};

pub use cycles::definition_errors;
pub(in crate::rulebook) use cycles::definition_errors_without_required;
pub use shape::{clauses_of, may_repeat};
pub(in crate::rulebook) use tailored::book;

/// A declaration and the file it stands in.
type Declared<'t> = (FileId, &'t Declaration);

/// Resolves the files of one rulebook. Only the first file list's header counts; `used` files come
/// from rulebooks that it uses.
///
/// What they make of the rulebooks that they use (`change`, `drop`, `set`) is not done here, but before.
pub fn resolve(files: &[(FileId, File)], used: &[(FileId, File)]) -> (Model, Diagnostics) {
    resolve_with(files, used, None)
}

/// Resolves the files of a rulebook, after what layers make of those that they use has been done.
pub(in crate::rulebook) fn resolve_tailored(
    files: &[(FileId, File)],
    used: &[(FileId, File)],
    tailored: &Tailored,
) -> (Model, Diagnostics) {
    resolve_with(files, used, Some(tailored))
}

fn resolve_with(
    files: &[(FileId, File)],
    used: &[(FileId, File)],
    tailored: Option<&Tailored>,
) -> (Model, Diagnostics) {
    let own = files.iter().flat_map(|(file, tree)| tree.declarations.iter().map(move |d| (*file, d)));
    let theirs = used
        .iter()
        .flat_map(|(file, tree)| tree.declarations.iter().map(move |d| (*file, d)))
        .filter(|(_, declaration)| declaration.keyword != Keyword::Rulebook);
    let headers = files.iter().chain(used).flat_map(|(file, tree)| {
        tree.declarations.iter().filter(|d| d.keyword == Keyword::Rulebook).map(move |d| (*file, d))
    });
    let declared: Vec<Declared<'_>> =
        theirs.chain(own).filter(|(_, declaration)| !declaration.keyword.tailors()).collect();
    let mut resolver = Resolver {
        model: Model::default(),
        bound: HashMap::default(),
        found: Diagnostics::new(),
        miscited: HashSet::new(),
        file: FileId(0),
        grafts: tailored.map(|tailored| tailored.grafts.clone()).unwrap_or_default(),
        dropped: HashMap::new(),
        apart: Vec::new(),
        whole: tailored.is_some(),
    };
    resolver.note_dropped(tailored);
    let tables = resolver.declare(&declared);
    resolver.check_shapes(&declared);
    resolver.resolve_header(&tables);
    resolver.resolve_holidays(headers);
    resolver.resolve_sources(&tables);
    resolver.resolve_constants(&tables);
    resolver.resolve_facts(&tables);
    resolver.resolve_conditions(&tables);
    resolver.resolve_derivations(&tables);
    resolver.resolve_items(&tables);
    resolver.resolve_steps(&tables);
    resolver.resolve_tables(&tables);
    resolver.join_elements();
    resolver.resolve_claims(&tables);
    resolver.resolve_validity(&tables);
    resolver.resolve_changes(tailored);
    resolver.check_derived();
    if !resolver.found.has_errors() {
        resolver.check_cycles();
    }
    resolver.found.sort();
    (resolver.model, resolver.found)
}

struct Resolver {
    model: Model,
    /// Where each item is declared.
    bound: HashMap<Item, Loc, RandomState>,
    found: Diagnostics,
    /// Where a source is cited that there is not.
    miscited: HashSet<Loc>,
    /// The file whose declaration is being resolved.
    file: FileId,
    /// Where clauses stand that layers gave to declarations of other files.
    grafts: Grafts,
    /// What layers have dropped, by name, and where.
    dropped: HashMap<String, Vec<Loc>>,
    /// What elements are called of which nothing can be said where names are looked up just now.
    apart: Vec<String>,
    /// Whether the whole rulebook is at hand, layers and all.
    whole: bool,
}

/// The declarations of each kind, in the order of their tables.
#[derive(Default)]
struct Tables<'t> {
    header: Option<Declared<'t>>,
    sources: Vec<Declared<'t>>,
    actors: Vec<Declared<'t>>,
    phases: Vec<Declared<'t>>,
    constants: Vec<Declared<'t>>,
    facts: Vec<Declared<'t>>,
    conditions: Vec<Declared<'t>>,
    scopes: Vec<Declared<'t>>,
    chapters: Vec<Declared<'t>>,
    requirements: Vec<Declared<'t>>,
    scenarios: Vec<Declared<'t>>,
    /// The proofs; those declared by `proofs N` have no declaration of their own.
    proofs: Vec<(FileId, Option<&'t Declaration>)>,
    groups: Vec<Declared<'t>>,
    steps: Vec<Declared<'t>>,
    checks: Vec<Declared<'t>>,
    notes: Vec<Declared<'t>>,
    deadlines: Vec<Declared<'t>>,
    claims: Vec<Declared<'t>>,
    tables: Vec<Declared<'t>>,
}

impl Resolver {
    fn loc(&self, span: Span) -> Loc {
        self.grafts.loc(self.file, span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Reports a mistake: what is wrong, where, and what to do.
    fn error(&mut self, code: &'static str, message: impl Into<Phrase>, span: Span, help: impl Into<Phrase>) {
        self.found.push(Diagnostic::error(code, message).at(self.loc(span)).help(help));
    }

    /// Reports a finding that an author can live with, unless it is silenced at this declaration.
    fn warn(&mut self, head: &Head, diagnostic: Diagnostic) {
        if head.allows.iter().any(|allow| allow.code == diagnostic.code) {
            self.model.silenced.push((head.loc, diagnostic.code));
        } else {
            self.found.push(diagnostic);
        }
    }

    fn check_shapes(&mut self, declared: &[Declared<'_>]) {
        for &(file, declaration) in declared {
            self.file = file;
            self.check_shape(declaration);
        }
    }

    fn check_shape(&mut self, declaration: &Declaration) {
        let keyword = declaration.keyword;
        for clause in &declaration.clauses {
            if let ClauseKind::Item(inner) = &clause.kind {
                self.check_shape(inner);
            }
            if let (ClauseKind::Until(moment), true) = (&clause.kind, keyword != Keyword::Note) {
                let (message, help) = (words::note_ends_at_moment(), words::write_last_day());
                self.error("misplaced-clause", message, moment.span, help);
            } else if !shape::may_stand(keyword, &clause.kind) {
                let word = clause.kind.word();
                let allowed = shape::clauses_of(keyword);
                let help = match allowed {
                    [] => words::may_have_only_basis(kinds::of_keyword(keyword)),
                    allowed => words::may_have(kinds::of_keyword(keyword), allowed.join(", ")),
                };
                if matches!(clause.kind, ClauseKind::Column { .. }) {
                    // A colon after a clause takes the next word for a column of a table.
                    let colon = Span { start: clause.span.start, end: clause.span.start + 1 };
                    self.error("syntax", habits::no_colon_here(), colon, general::take_away());
                    continue;
                }
                if let (ClauseKind::Per { .. }, Keyword::Deadline) = (&clause.kind, keyword) {
                    let (message, help) = (words::deadline_per_list(), words::repeat_a_step());
                    self.error("misplaced-clause", message, clause.span, help);
                    continue;
                }
                let message = words::misplaced(word, kinds::of_keyword(keyword));
                let error = Diagnostic::error("misplaced-clause", message).at(self.loc(clause.span));
                // `when` in an item, `applies when` in a check
                let right = match word {
                    "when" => "applies when",
                    "applies when" => "when",
                    _ => "",
                };
                if allowed.contains(&right) {
                    let error = error.help(general::write(right));
                    let at = Span { start: clause.span.start, end: clause.span.start + 4 };
                    let at = self.loc(at);
                    self.found.push(if word == "when" { error.fix(at, right) } else { error });
                    continue;
                }
                self.found.push(error.help(help));
            }
        }
        self.check_periods_shape(declaration);
        self.check_repeated(&declaration.clauses);
    }

    /// What periods may hold, and which days they may have.
    fn check_periods_shape(&mut self, declaration: &Declaration) {
        let keyword = declaration.keyword;
        for clause in &declaration.clauses {
            let ClauseKind::InForce(Period { clauses: Some(clauses), .. }) = &clause.kind else { continue };
            for inner in clauses {
                if !shape::may_stand_in_period(keyword, &inner.kind) {
                    let message = words::misplaced_in_period(inner.kind.word(), kinds::of_keyword(keyword));
                    let allowed = shape::clauses_of_period(keyword);
                    let help = match inner.kind.word() {
                        "when" if allowed.contains(&"applies when") => general::write("applies when"),
                        _ => words::period_may_have(allowed.join(", ")),
                    };
                    self.error("misplaced-clause", message, inner.span, help);
                }
            }
            self.check_repeated(clauses);
        }
        self.check_periods(declaration);
    }

    fn check_repeated(&mut self, clauses: &[Clause]) {
        for (first, again) in shape::repeated(clauses) {
            let diagnostic = Diagnostic::error("repeated-clause", words::written_twice(again.kind.word()))
                .at(self.loc(again.span))
                .label(self.loc(first.span), words::first_here())
                .help(general::keep_one());
            self.report(diagnostic);
        }
    }

    /// What every declaration has. The name's place stands for the declaration's.
    fn head(&mut self, declaration: &Declaration) -> Head {
        let (id, span) = match &declaration.name {
            Some(name) => (name.text.clone(), name.span),
            None => {
                let text = declaration.labels.first().map(|label| label.quoted.clone());
                text.map_or((String::new(), declaration.span), |text| (text.text, text.span))
            }
        };
        let mut head = Head { id, loc: self.loc(span), ..Head::default() };
        for clause in &declaration.clauses {
            if let ClauseKind::Allow { code, because } = &clause.kind {
                head.allows.push(Allow {
                    code: code.text.clone(),
                    because: because.text.clone(),
                    loc: self.loc(code.span),
                    clause: self.loc(clause.span),
                });
            }
        }
        head.basis = self.basis(&declaration.clauses, &head);
        let periods = declaration.clauses.iter().filter_map(|clause| match &clause.kind {
            ClauseKind::InForce(period) => period.clauses.as_deref(),
            _ => None,
        });
        let periods: Vec<&[Clause]> = periods.collect();
        for clauses in &periods {
            let basis = self.basis(clauses, &head);
            let new = basis.cites.into_iter().filter(|cite| !head.basis.cites.contains(cite));
            head.basis.cites.extend(new.collect::<Vec<_>>());
            head.basis.readings.extend(basis.readings);
            head.basis.inferred_parts.extend(basis.inferred);
        }
        for clause in declaration.clauses.iter().chain(periods.into_iter().flatten()) {
            // What these rest on is kept with them, and resolved there.
            let kept = matches!(
                clause.kind,
                ClauseKind::After { .. }
                    | ClauseKind::Prefers { .. }
                    | ClauseKind::Duration { .. }
                    | ClauseKind::ExceptWhen(_)
                    | ClauseKind::Row { .. }
            );
            if !kept {
                let parts = self.basis(&clause.basis, &head).inferred;
                let parts = parts.filter(|part| !head.basis.inferred_parts.contains(part));
                head.basis.inferred_parts.extend(parts);
            }
        }
        head.labels = self.texts(&declaration.labels, &head);
        head
    }

    /// What is rested on, among these clauses.
    fn basis(&mut self, clauses: &[Clause], head: &Head) -> Basis {
        let mut basis = Basis::default();
        for clause in clauses {
            match &clause.kind {
                ClauseKind::Cite { source, place } => {
                    let found = self.lookup(source, Wanted::Source, |item| match item {
                        Item::Source(id) => Some(id),
                        _ => None,
                    });
                    if found.is_none() {
                        self.miscited.insert(head.loc);
                    }
                    if let Some(source) = found {
                        self.model.cited.insert(source);
                        let place = place.as_ref().map(|place| place.text.clone());
                        basis.cites.push(Citation { source, place });
                    }
                }
                ClauseKind::Inferred(because) => basis.inferred = Some(self.texts(because, head)),
                ClauseKind::Reading(texts) => {
                    let texts = self.texts(texts, head);
                    basis.readings.push(texts);
                }
                _ => {}
            }
        }
        basis
    }

    /// Reports a rule that rests on nothing. What a clause inside rests on does not count.
    fn must_rest_on_something(&mut self, head: &Head, keyword: Keyword) {
        if head.basis.is_empty() && !self.miscited.contains(&head.loc) {
            let finding = Diagnostic::warning("uncited", words::uncited(kinds::declared(keyword, &head.id)))
                .at(head.loc)
                .help(words::add_cite());
            self.warn(head, finding);
        }
    }
}
