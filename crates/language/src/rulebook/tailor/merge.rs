//! One change of one declaration: which clauses go, which come, which stand in the place of others.

use std::collections::HashSet;

use super::{NOWHERE, same_kind};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::rulebook::model::TailoringPart;
use crate::rulebook::resolve::{clauses_of, may_repeat};
use crate::source::{FileId, Loc};
use crate::syntax::tree::{Clause, ClauseKind, Declaration, Keyword, Name, Term};
use crate::syntax::{print_clause, print_declaration};
use crate::words::{general, layers as words};

/// The names of a declaration: one, or of a claim each of its texts.
pub fn names(declaration: &Declaration) -> impl Iterator<Item = &str> {
    let claims = declaration.labels.iter().filter(|_| declaration.keyword == Keyword::Claim);
    declaration.name.iter().map(|name| name.text.as_str()).chain(claims.map(|text| text.quoted.text.as_str()))
}

/// Whether a declaration has a name.
pub fn is_called(declaration: &Declaration, name: &str) -> bool {
    names(declaration).any(|own| own == name)
}

/// The declaration with a name, among one and those in it.
pub fn find<'t>(declaration: &'t Declaration, name: &str) -> Option<&'t Declaration> {
    if is_called(declaration, name) {
        return Some(declaration);
    }
    declaration.clauses.iter().find_map(|clause| match &clause.kind {
        ClauseKind::Item(inner) => find(inner, name),
        _ => None,
    })
}

/// The same, to be changed.
pub fn find_mut<'t>(declaration: &'t mut Declaration, name: &str) -> Option<&'t mut Declaration> {
    if is_called(declaration, name) {
        return Some(declaration);
    }
    declaration.clauses.iter_mut().find_map(|clause| match &mut clause.kind {
        ClauseKind::Item(inner) => find_mut(inner, name),
        _ => None,
    })
}

/// Takes the item with a name out of a declaration.
pub fn cut(declaration: &mut Declaration, name: &str) {
    declaration.clauses.retain(|clause| match &clause.kind {
        ClauseKind::Item(inner) => !is_called(inner, name),
        _ => true,
    });
    for clause in &mut declaration.clauses {
        if let ClauseKind::Item(inner) = &mut clause.kind {
            cut(inner, name);
        }
    }
}

/// Takes the rows about items out of tables: they said for whom those are.
pub fn without_rows(declarations: &mut [Declaration], ids: &HashSet<String>) {
    for table in declarations.iter_mut().filter(|one| one.keyword == Keyword::Table) {
        table.clauses.retain(|clause| match &clause.kind {
            ClauseKind::Row { item, .. } => !ids.contains(&item.text),
            _ => true,
        });
    }
}

/// Gives a parameter, or a constant, another value. `said` is the change as it was read, `moved` the same with its
/// places moved.
pub fn set(
    target: &mut Declaration,
    moved: &Declaration,
    said: &Declaration,
    file: FileId,
) -> (Vec<TailoringPart>, Vec<Diagnostic>) {
    let (Some(value), Some(written)) = (&moved.value, &said.value) else { return (Vec::new(), Vec::new()) };
    let mut wrong = Vec::new();
    // Of a parameter, its type says what its value may be.
    if target.keyword == Keyword::Let && !target.value.as_ref().is_some_and(|old| same_kind(old, value)) {
        let id = said.name.as_ref().map_or("", |name| name.text.as_str());
        let loc = Loc { file, span: written.span() };
        wrong.push(Diagnostic::error("wrong-type", words::another_kind_of_value(id)).at(loc));
        return (Vec::new(), wrong);
    }
    let was = target.value.as_ref().map(printed_value);
    let mut value = value.clone();
    // Without a unit, that of the base is meant.
    if let (Term::Number { unit: unit @ None, number }, Some(Term::Number { unit: Some(old), .. })) =
        (&mut value, &target.value)
        && target.keyword == Keyword::Let
    {
        *unit = Some(Name { text: old.text.clone(), span: number.span });
    }
    let now = Some(printed_value(&value));
    target.value = Some(value);
    more_basis(target, moved);
    (vec![TailoringPart { word: "value".to_string(), was, now }], wrong)
}

fn printed_value(value: &Term) -> String {
    match value {
        Term::Number { number, unit: Some(unit) } => format!("{} {}", number.text, unit.text),
        Term::Number { number, unit: None } | Term::Date(number) | Term::Moment(number) => {
            number.text.clone()
        }
        Term::Text(text) => text.text.clone(),
        _ => String::new(),
    }
}

/// Makes a change.
pub fn change(
    target: &mut Declaration,
    moved: &Declaration,
    said: &Declaration,
    file: FileId,
) -> (Vec<TailoringPart>, Vec<Diagnostic>) {
    let mut changing = Changing { before: target.clone(), file, words: Vec::new(), wrong: Vec::new() };
    if !moved.labels.is_empty() {
        target.labels.clone_from(&moved.labels);
        changing.words.push("label".to_string());
    }
    if let (Some(ty), Some(written)) = (&moved.ty, &said.ty) {
        if matches!(target.keyword, Keyword::Fact | Keyword::Parameter) {
            target.ty = Some(ty.clone());
            changing.words.push("type".to_string());
        } else {
            let loc = Loc { file, span: written.span };
            let name = said.name.as_ref().map_or("", |name| name.text.as_str());
            changing.wrong.push(Diagnostic::error("change-does-not-fit", words::not_a_fact(name)).at(loc));
        }
    }
    for clause in &said.clauses {
        if let ClauseKind::No(word) = &clause.kind {
            changing.no(target, word);
        }
    }
    for (clause, written) in moved.clauses.iter().zip(&said.clauses) {
        changing.clause(target, clause, written);
    }
    more_basis(target, moved);
    let parts = changing.words.iter().map(|word| changing.part(target, word)).collect();
    (parts, changing.wrong)
}

/// What a change rests on, the declaration rests on, too.
fn more_basis(target: &mut Declaration, moved: &Declaration) {
    for clause in &moved.clauses {
        match &clause.kind {
            ClauseKind::Inferred(_) => {
                target.clauses.retain(|one| !matches!(one.kind, ClauseKind::Inferred(_)));
                target.clauses.push(clause.clone());
            }
            ClauseKind::Cite { .. } | ClauseKind::Reading(_) | ClauseKind::Allow { .. } => {
                target.clauses.push(clause.clone());
            }
            _ => {}
        }
    }
}

struct Changing {
    before: Declaration,
    file: FileId,
    /// The words of what is said.
    words: Vec<String>,
    wrong: Vec<Diagnostic>,
}

impl Changing {
    fn says(&mut self, word: &str) {
        if !self.words.iter().any(|said| said == word) {
            self.words.push(word.to_string());
        }
    }

    /// Takes the clauses of a word away.
    fn no(&mut self, target: &mut Declaration, word: &Name) {
        let loc = Loc { file: self.file, span: word.span };
        let known = clauses_of(target.keyword);
        if !known.contains(&word.text.as_str()) {
            let error = Diagnostic::error("misplaced-clause", words::no_such_word(&*word.text)).at(loc);
            self.wrong.push(match did_you_mean(&word.text, known.iter().copied()) {
                Some(close) => error.help(general::did_you_mean(close)),
                None => error,
            });
            return;
        }
        let before = target.clauses.len();
        target.clauses.retain(|clause| clause.kind.word() != word.text);
        if target.clauses.len() == before {
            let id = self.before.name.as_ref().map_or("", |name| name.text.as_str());
            let message = words::no_such_clause(&*word.text, id);
            self.wrong.push(Diagnostic::error("change-does-not-fit", message).at(loc));
        }
        self.says(&word.text);
    }

    fn clause(&mut self, target: &mut Declaration, clause: &Clause, written: &Clause) {
        match &clause.kind {
            ClauseKind::Because(_)
            | ClauseKind::No(_)
            | ClauseKind::Cite { .. }
            | ClauseKind::Inferred(_)
            | ClauseKind::Reading(_)
            | ClauseKind::Allow { .. } => return,
            ClauseKind::Item(inner) => {
                if let Some(there) = names(inner).find(|name| find(target, name).is_some()) {
                    let loc = Loc { file: self.file, span: written.span };
                    let error = Diagnostic::error("change-does-not-fit", words::item_is_there(there)).at(loc);
                    self.wrong.push(error.help(words::change_it_by_name(there)));
                    return;
                }
                target.clauses.push(clause.clone());
            }
            ClauseKind::Row { item, .. } => {
                let same =
                    |one: &Clause| matches!(&one.kind, ClauseKind::Row { item: other, .. } if other == item);
                put(target, clause, same);
            }
            kind if may_repeat(kind) => target.clauses.push(clause.clone()),
            kind => {
                let word = kind.word();
                put(target, clause, |one: &Clause| one.kind.word() == word);
            }
        }
        self.says(clause.kind.word());
    }

    /// What is said under a word, before and now.
    fn part(&self, target: &Declaration, word: &str) -> TailoringPart {
        let said = |declaration: &Declaration| match word {
            "label" => {
                let labels = declaration.labels.iter().map(|text| match &text.language {
                    Some(language) => format!("{} {:?}", language.text, text.quoted.text),
                    None => format!("{:?}", text.quoted.text),
                });
                labels.collect::<Vec<String>>()
            }
            "type" => {
                let bare = Declaration {
                    labels: Vec::new(),
                    clauses: Vec::new(),
                    span: NOWHERE,
                    ..declaration.clone()
                };
                vec![print_declaration(&bare)]
            }
            word => {
                let clauses = declaration.clauses.iter().filter(|clause| clause.kind.word() == word);
                clauses.map(print_clause).collect()
            }
        };
        let text = |declaration| Some(said(declaration).join("\n")).filter(|text| !text.is_empty());
        TailoringPart { word: word.to_string(), was: text(&self.before), now: text(target) }
    }
}

/// Puts a clause in the place of the one like it, or at the end.
fn put(target: &mut Declaration, clause: &Clause, same: impl Fn(&Clause) -> bool) {
    match target.clauses.iter().position(same) {
        Some(at) => target.clauses[at] = clause.clone(),
        None => target.clauses.push(clause.clone()),
    }
}
