//! What layers have made of other rulebooks, as the model keeps it; and names that they have dropped.

use super::Resolver;
use crate::diagnostic::Diagnostic;
use crate::rulebook::model::{Head, Item, Tailoring, TailoringKind, Texts, UsedBook};
use crate::rulebook::tailor::{Act, PiledBook, Tailored};
use crate::source::Loc;
use crate::syntax::tree::{Clause, ClauseKind, Declaration, Keyword, Name, Text};
use crate::words::layers as words;

impl Resolver {
    pub(super) fn note_dropped(&mut self, tailored: Option<&Tailored>) {
        let acts = tailored.map_or(&[][..], |tailored| &tailored.acts);
        for act in acts.iter().filter(|act| act.kind == TailoringKind::Dropped) {
            self.dropped.entry(act.id.clone()).or_default().push(place(act));
        }
    }

    /// Whether a name that nothing has is one that a layer has dropped: then this is said.
    pub(super) fn is_dropped(&mut self, name: &Name) -> bool {
        let Some([at, ..]) = self.dropped.get(&name.text).map(Vec::as_slice) else { return false };
        let error = Diagnostic::error("dropped-but-needed", words::dropped_but_needed(&*name.text));
        let error = error.at(self.loc(name.span)).label(*at, words::dropped_here());
        self.report(error.help(words::drop_or_change_this()));
        true
    }

    pub(super) fn resolve_changes(&mut self, tailored: Option<&Tailored>) {
        let Some(tailored) = tailored else { return };
        self.model.layers.books.clone_from(&tailored.books);
        for act in &tailored.acts {
            let tailoring = self.tailoring(act);
            self.model.layers.tailorings.push(tailoring);
        }
    }

    fn tailoring(&mut self, act: &Act) -> Tailoring {
        let (file, declaration) = &act.at;
        self.file = *file;
        let loc = place(act);
        let head = Head { id: act.id.clone(), loc, ..Head::default() };
        let because = match reasons(declaration) {
            [] => Texts::default(),
            texts => self.texts(texts, &head),
        };
        let basis = self.basis(&declaration.clauses, &head);
        let says_why = because != Texts::default() || !basis.is_empty();
        if !says_why {
            let finding = Diagnostic::warning("uncited", words::uncited(&*act.id)).at(loc);
            self.report(finding.help(words::say_why()));
        }
        let item = match act.kind {
            TailoringKind::Dropped => None,
            _ => self.model.names.all(&act.id).find(|item| declared_as(*item, act.keyword)),
        };
        Tailoring {
            kind: act.kind,
            keyword: act.keyword.word().to_string(),
            id: act.id.clone(),
            item,
            layer: u32::try_from(act.layer).unwrap_or(u32::MAX),
            base: u32::try_from(act.base).unwrap_or(u32::MAX),
            because,
            basis,
            loc,
            base_loc: act.base_loc,
            parts: act.parts.clone(),
            was: act.was.clone(),
        }
    }
}

/// The texts that say why: after `because`.
fn reasons(declaration: &Declaration) -> &[Text] {
    if declaration.keyword != Keyword::Change {
        return &declaration.labels;
    }
    let found = declaration.clauses.iter().find_map(|clause| match &clause.kind {
        ClauseKind::Because(texts) => Some(texts.as_slice()),
        _ => None,
    });
    found.unwrap_or_default()
}

/// The place of the name in a change.
fn place(act: &Act) -> Loc {
    let (file, declaration) = &act.at;
    Loc { file: *file, span: declaration.name.as_ref().map_or(declaration.span, |name| name.span) }
}

fn declared_as(item: Item, keyword: Keyword) -> bool {
    match keyword {
        Keyword::Let | Keyword::Parameter => matches!(item, Item::Constant(_)),
        Keyword::Group => matches!(item, Item::Group(_)),
        _ => item.kind() == keyword.word() && !matches!(item, Item::Field(_)),
    }
}

/// A rulebook of a pile, as its header calls it.
pub(in crate::rulebook) fn book(unit: &PiledBook) -> UsedBook {
    let mut book = UsedBook {
        name: String::new(),
        title: Texts::default(),
        edition: None,
        digest: unit.digest.clone(),
        files: unit.files.iter().map(|(file, _)| *file).collect(),
    };
    let all = unit.files.iter().flat_map(|(_, tree)| &tree.declarations);
    let Some(header) = all.into_iter().find(|one| one.keyword == Keyword::Rulebook) else { return book };
    book.name = header.name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    for Clause { kind, .. } in &header.clauses {
        match kind {
            ClauseKind::Title(texts) => book.title = plain(texts),
            ClauseKind::Edition(day) => book.edition = Some(day.text.clone()),
            _ => {}
        }
    }
    book
}

fn plain(written: &[Text]) -> Texts {
    let mut texts = Texts::default();
    for text in written {
        if let Some(slot) = texts.of(text.language.as_ref().map(|language| language.text.as_str())) {
            *slot = Some(text.quoted.text.clone());
        }
    }
    texts
}
