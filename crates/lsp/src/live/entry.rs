//! A declaration: what is wrong with its text, what it says, what it means to others, and which names it reads.

use std::collections::BTreeSet;

use rules_language::diagnostic::Diagnostic;
use rules_language::source::{Loc, Span};
use rules_language::syntax::tree::{
    Clause, ClauseKind, Condition, ConditionKind, Declaration, Keyword, Name, Type, TypeKind,
};
use rules_language::syntax::{Mention, mentions};

use super::names::{Names, Symbol};
use super::store::FileKey;

/// What parsing makes of a segment.
#[derive(Debug, Default)]
pub struct Parsed {
    /// What it says, where that can be told.
    pub tree: Option<Declaration>,
    /// What is wrong with it.
    pub syntax: Vec<Diagnostic>,
    /// The words of what cannot be read.
    pub broken: BTreeSet<String>,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A declaration, or an item inside one.
    Of(Keyword),
    /// A field of a record, or of the elements of a list, by its path.
    Field,
}

/// A name that a declaration gives, and where in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The name.
    pub name: Symbol,
    /// What it stands for.
    pub kind: Kind,
    /// Where it is given, counted from the start of the declaration.
    pub span: Span,
}

/// A declaration as it stands.
#[derive(Debug)]
pub struct Entry {
    /// The file that it stands in.
    pub file: FileKey,
    /// Its number there.
    pub order: u64,
    /// What is wrong with its text.
    pub syntax: Vec<Diagnostic>,
    /// What it says, where that can be told; places count from its start.
    pub tree: Option<Declaration>,
    /// The names that it gives.
    pub exports: Vec<Export>,
    /// The names on whose meaning it turns how it is resolved, its own among them, sorted.
    pub reads: Vec<Symbol>,
    /// Where it is a layer's change of another one: the names of which that makes something else.
    pub shaken: Vec<Symbol>,
    /// The words of what cannot be read: a name among them is not unknown for all that.
    pub broken: Vec<Symbol>,
}

/// The name under which the headers of a rulebook find each other: none that can be written.
const HEADER: &str = "\u{0}rulebook";

impl Entry {
    /// An entry for a declaration, or for text that is none.
    pub fn new(file: FileKey, order: u64, parsed: Parsed, text: &str, names: &mut Names) -> Entry {
        let Parsed { tree, syntax, broken } = parsed;
        let stub = tree.as_ref().and_then(stub);
        let exports = stub.as_ref().map(|stub| exports(stub, names)).unwrap_or_default();
        let shaken = tree.as_ref().map(|tree| shaken(tree, names)).unwrap_or_default();
        let broken = broken.iter().map(|word| names.symbol(word)).collect();
        let mut reads: Vec<Symbol> = exports.iter().map(|export| export.name).collect();
        if let Some(tree) = &tree {
            mentions(tree, &mut |mention: Mention<'_>, _| reads.push(names.symbol(&mention.name.text)));
            member_paths(tree, &mut |path| reads.push(names.symbol(path)));
            placeholders(text, &mut |_, name| reads.push(names.symbol(name)));
        }
        reads.sort_unstable();
        reads.dedup();
        reads.shrink_to_fit();
        Entry { file, order, syntax, tree, exports, reads, shaken, broken }
    }

    /// What it means to others.
    pub fn stub(&self) -> Option<Declaration> {
        self.tree.as_ref().and_then(stub)
    }

    /// The keyword that it begins with.
    pub fn keyword(&self) -> Option<Keyword> {
        self.tree.as_ref().map(|tree| tree.keyword)
    }

    /// Its name.
    pub fn name(&self) -> Option<&Name> {
        self.tree.as_ref().and_then(|tree| tree.name.as_ref())
    }

    /// Whether it means the same to others as another one does, names standing in the same places.
    pub fn same_to_others(&self, other: &Entry) -> bool {
        self.file == other.file && self.exports == other.exports && self.stub() == other.stub()
    }
}

/// What a declaration means to others: its names, its kind, its type; nothing for one without a name.
pub fn stub(declaration: &Declaration) -> Option<Declaration> {
    let keyword = declaration.keyword;
    if keyword == Keyword::Claim
        || keyword.tailors()
        || (!matches!(keyword, Keyword::Rulebook | Keyword::Group) && declaration.name.is_none())
    {
        return None;
    }
    let always = || Condition { kind: ConditionKind::Constant(true), span: Span::default() };
    let clause = |kind| Clause { kind, basis: Vec::new(), span: Span::default() };
    let clauses = match keyword {
        Keyword::Condition | Keyword::Note => vec![clause(ClauseKind::When(always()))],
        Keyword::Scope => vec![clause(ClauseKind::AppliesWhen(always()))],
        Keyword::Check => vec![clause(ClauseKind::Require(always()))],
        Keyword::Source => {
            let grade = Name { text: "primary".to_string(), span: Span::default() };
            vec![clause(ClauseKind::Grade(grade))]
        }
        // Which values it can have, and how many cases.
        Keyword::Fact => {
            let case = |written: &Clause| match &written.kind {
                ClauseKind::Case { value, .. } => {
                    Some(ClauseKind::Case { value: value.clone(), when: always() })
                }
                ClauseKind::Otherwise(value) => Some(ClauseKind::Otherwise(value.clone())),
                _ => None,
            };
            declaration.clauses.iter().filter_map(case).map(clause).collect()
        }
        // Whether a phase is part of one matters to its own parts, not of which.
        Keyword::Phase => {
            let part = declaration.clauses.iter().any(|clause| matches!(clause.kind, ClauseKind::In(_)));
            let own = declaration.name.clone().filter(|_| part);
            own.map(ClauseKind::In).map(clause).into_iter().collect()
        }
        Keyword::Requirement | Keyword::Scenario | Keyword::Group => {
            let item = |written: &Clause| match &written.kind {
                ClauseKind::Item(item) => stub(item).map(|item| ClauseKind::Item(Box::new(item))),
                ClauseKind::Proofs(_) => Some(written.kind.clone()),
                _ => None,
            };
            declaration.clauses.iter().filter_map(item).map(clause).collect()
        }
        _ => Vec::new(),
    };
    Some(Declaration {
        keyword,
        name: declaration.name.clone(),
        of: declaration.of,
        count: declaration.count.clone(),
        ty: declaration.ty.as_ref().map(plain_type),
        value: declaration.value.clone(),
        labels: Vec::new(),
        clauses,
        span: declaration.span,
    })
}

/// The names of which a layer's change makes something else: that of what is changed, and those that it adds.
fn shaken(tree: &Declaration, names: &mut Names) -> Vec<Symbol> {
    if !tree.keyword.tailors() {
        return Vec::new();
    }
    let mut given = Vec::new();
    give(tree, names, &mut given);
    given.into_iter().map(|export| export.name).collect()
}

/// A tree without room to grow in: most stay as they are for the whole session.
pub fn tighten(declaration: &mut Declaration) {
    declaration.labels.shrink_to_fit();
    declaration.clauses.shrink_to_fit();
    for clause in &mut declaration.clauses {
        clause.basis.shrink_to_fit();
        match &mut clause.kind {
            ClauseKind::Item(item) => tighten(item),
            ClauseKind::When(condition)
            | ClauseKind::AppliesWhen(condition)
            | ClauseKind::ExceptWhen(condition)
            | ClauseKind::Require(condition) => tighten_condition(condition),
            _ => {}
        }
    }
}

fn tighten_condition(condition: &mut Condition) {
    match &mut condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => {
            parts.shrink_to_fit();
            parts.iter_mut().for_each(tighten_condition);
        }
        ConditionKind::Not(inner) | ConditionKind::Group(inner) => tighten_condition(inner),
        _ => {}
    }
}

/// A type without its labels.
fn plain_type(ty: &Type) -> Type {
    let mut plain = ty.clone();
    match &mut plain.kind {
        TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members) => {
            members.iter_mut().for_each(|member| member.labels.clear());
        }
        TypeKind::List(element) => **element = plain_type(element),
        TypeKind::Record(fields) => {
            for field in fields {
                field.labels.clear();
                field.ty = plain_type(&field.ty);
            }
        }
        _ => {}
    }
    plain
}

fn exports(stub: &Declaration, names: &mut Names) -> Vec<Export> {
    let mut exports = Vec::new();
    if stub.keyword == Keyword::Rulebook {
        exports.push(Export {
            name: names.symbol(HEADER),
            kind: Kind::Of(Keyword::Rulebook),
            span: stub.span,
        });
        return exports;
    }
    give(stub, names, &mut exports);
    exports
}

fn give(stub: &Declaration, names: &mut Names, exports: &mut Vec<Export>) {
    let Some(name) = &stub.name else {
        for clause in &stub.clauses {
            if let ClauseKind::Item(item) = &clause.kind {
                give(item, names, exports);
            }
        }
        return;
    };
    // A group of proofs need not have a name.
    let mut nameless = 0;
    exports.push(Export { name: names.symbol(&name.text), kind: Kind::Of(stub.keyword), span: name.span });
    let record = match stub.ty.as_ref().map(|ty| &ty.kind) {
        Some(TypeKind::Record(fields)) => Some(fields),
        Some(TypeKind::List(element)) => match &element.kind {
            TypeKind::Record(fields) => Some(fields),
            _ => None,
        },
        _ => None,
    };
    for field in record.into_iter().flatten() {
        let path = format!("{}.{}", name.text, field.name.text);
        exports.push(Export { name: names.symbol(&path), kind: Kind::Field, span: field.name.span });
    }
    derived(stub, name, names, exports);
    for clause in &stub.clauses {
        match &clause.kind {
            ClauseKind::Item(item) => {
                if item.keyword == Keyword::Group && item.name.is_none() {
                    nameless += 1;
                    let plain = format!("any/{}", name.text);
                    let path = if nameless == 1 { plain } else { format!("{plain}.{nameless}") };
                    let kind = Kind::Of(Keyword::Group);
                    exports.push(Export { name: names.symbol(&path), kind, span: item.span });
                }
                give(item, names, exports);
            }
            ClauseKind::Proofs(count) if (1..=10_000).contains(&count.value) => {
                for number in 1..=count.value {
                    let path = format!("{}#{number}", name.text);
                    let kind = Kind::Of(Keyword::Proof);
                    exports.push(Export { name: names.symbol(&path), kind, span: name.span });
                }
            }
            _ => {}
        }
    }
}

/// A derived fact gives its cases and its values names, too.
fn derived(stub: &Declaration, name: &Name, names: &mut Names, exports: &mut Vec<Export>) {
    let cases = stub.clauses.iter().filter_map(|clause| match &clause.kind {
        ClauseKind::Case { value, .. } => Some((value, true)),
        ClauseKind::Otherwise(value) => Some((value, false)),
        _ => None,
    });
    let cases: Vec<(&Name, bool)> = cases.collect();
    let mut given = |path: String, span: Span| {
        let kind = Kind::Of(Keyword::Condition);
        exports.push(Export { name: names.symbol(&path), kind, span });
    };
    let mut values: Vec<&str> = Vec::new();
    for (place, (value, has_condition)) in cases.iter().enumerate() {
        if *has_condition {
            given(format!("{}#{}", name.text, place + 1), value.span);
        }
        if !values.contains(&value.text.as_str()) {
            values.push(&value.text);
            given(format!("{}.{}", name.text, value.text), value.span);
        }
    }
}

/// The paths under which a dossier can give the members of a set alone: nothing else may be called so.
fn member_paths(declaration: &Declaration, see: &mut dyn FnMut(&str)) {
    let (Some(name), Some(ty)) = (&declaration.name, &declaration.ty) else { return };
    let mut members = |path: &str, ty: &Type| {
        if let TypeKind::AnyOf(members) = &ty.kind {
            members.iter().for_each(|member| see(&format!("{path}.{}", member.name.text)));
        }
    };
    let mut fields = |ty: &Type| match &ty.kind {
        TypeKind::Record(fields) => {
            for field in fields {
                members(&format!("{}.{}", name.text, field.name.text), &field.ty);
            }
        }
        _ => members(&name.text, ty),
    };
    match &ty.kind {
        TypeKind::List(element) => fields(element),
        _ => fields(ty),
    }
}

/// What stands between braces without a gap: in a text, the name of a parameter, whose value is shown there.
pub fn placeholders<'t>(text: &'t str, see: &mut dyn FnMut(usize, &'t str)) {
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')) {
        at += open + 1;
        let rest = &text[at..];
        let length =
            rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_/.-".contains(byte)).count();
        if length > 0 && rest.as_bytes().get(length) == Some(&b'}') {
            see(at, &rest[..length]);
            at += length;
        }
    }
}

/// The same message, its places counted from another start.
pub fn moved(mut diagnostic: Diagnostic, start: u32, id: super::Id) -> Diagnostic {
    let file = rules_language::source::FileId(id.0);
    let shift = |loc: Loc| {
        let back = |at: u32| at.saturating_sub(start);
        Loc { file, span: Span { start: back(loc.span.start), end: back(loc.span.end) } }
    };
    diagnostic.primary = diagnostic.primary.map(shift);
    diagnostic.labels.iter_mut().for_each(|label| label.loc = shift(label.loc));
    if let Some(fix) = &mut diagnostic.fix {
        fix.loc = shift(fix.loc);
    }
    diagnostic
}
