//! A small evaluator of imported rulebooks, for tests alone: it knows scopes, and what stands in what.

use std::collections::{BTreeMap, BTreeSet};

use rules::diagnostic::render_text;
use rules::import::Import;
use rules::source::{FileId, SourceFile, Sources};
use rules::syntax::tree::{ClauseKind, Condition, ConditionKind, Declaration, Keyword};
use rules::syntax::{Limits, parse};

/// The declarations of all files of an import, parsed from their text. Any mistake fails the test.
pub fn declarations(import: &Import) -> Vec<Declaration> {
    let mut all = Vec::new();
    for file in &import.files {
        let mut sources = Sources::new();
        let id = sources.add(SourceFile::new(file.name.as_str(), file.text.as_str()));
        let (tree, errors) = parse(id, &file.text, &Limits::default());
        assert!(errors.is_empty(), "{}", render_text(&errors, &sources, rules::Lang::En, false));
        assert_eq!(id, FileId(0));
        all.extend(tree.declarations);
    }
    all
}

/// What holds for a candidate: the names of the scopes and facts that are true.
pub type World = BTreeSet<String>;

/// The requirements, scenarios and proofs that are required, as `KIND NAME`.
pub fn required(declarations: &[Declaration], world: &World) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for declaration in declarations.iter().filter(|declaration| declaration.keyword == Keyword::Requirement) {
        item(declaration, world, &mut found);
    }
    found
}

fn item(declaration: &Declaration, world: &World, found: &mut BTreeSet<String>) {
    let applies = declaration.clauses.iter().all(|clause| match &clause.kind {
        ClauseKind::Under(scopes) => scopes.iter().all(|scope| world.contains(&scope.text)),
        ClauseKind::AppliesWhen(condition) => holds(condition, world),
        _ => true,
    });
    if !applies {
        return;
    }
    let name = &declaration.name.as_ref().unwrap().text;
    assert!(found.insert(format!("{} {name}", declaration.keyword.word())), "{name} is declared twice");
    for clause in &declaration.clauses {
        if let ClauseKind::Item(inner) = &clause.kind {
            item(inner, world, found);
        }
    }
}

pub fn holds(condition: &Condition, world: &World) -> bool {
    match &condition.kind {
        ConditionKind::Constant(value) => *value,
        ConditionKind::Not(inner) => !holds(inner, world),
        ConditionKind::Group(inner) => holds(inner, world),
        ConditionKind::And(parts) => parts.iter().all(|part| holds(part, world)),
        ConditionKind::Or(parts) => parts.iter().any(|part| holds(part, world)),
        ConditionKind::Reference(name) => world.contains(&name.text),
        other => panic!("not expected here: {other:?}"),
    }
}

/// The names of all items, by kind.
pub fn names(declarations: &[Declaration]) -> BTreeMap<Keyword, Vec<String>> {
    fn gather(declaration: &Declaration, names: &mut BTreeMap<Keyword, Vec<String>>) {
        let name = declaration.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
        names.entry(declaration.keyword).or_default().push(name);
        for clause in &declaration.clauses {
            if let ClauseKind::Item(inner) = &clause.kind {
                gather(inner, names);
            }
        }
    }
    let mut names = BTreeMap::new();
    declarations.iter().for_each(|declaration| gather(declaration, &mut names));
    names
}

/// The declaration with a name, wherever it stands.
pub fn find<'d>(declarations: &'d [Declaration], name: &str) -> &'d Declaration {
    fn search<'d>(declaration: &'d Declaration, name: &str) -> Option<&'d Declaration> {
        if declaration.name.as_ref().is_some_and(|known| known.text == name) {
            return Some(declaration);
        }
        declaration.clauses.iter().find_map(|clause| match &clause.kind {
            ClauseKind::Item(inner) => search(inner, name),
            _ => None,
        })
    }
    let found = declarations.iter().find_map(|declaration| search(declaration, name));
    found.unwrap_or_else(|| panic!("nothing is called {name}"))
}

/// Numbers that look random and are always the same.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub fn yes(&mut self) -> bool {
        self.next() & 16 == 0
    }
}
