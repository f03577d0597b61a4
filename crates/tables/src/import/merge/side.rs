//! One of the three versions that are merged: its files, and its declarations by name.

use std::collections::HashMap;

use super::CannotMerge;
use super::splice::Original;
use crate::import::RulesFile;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax::tree::{ClauseKind, Declaration, File, Keyword};
use crate::syntax::{Limits, comments, parse};

/// What a declaration is known by in all versions. There is one header, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key<'s> {
    pub keyword: Keyword,
    pub name: &'s str,
}

impl<'s> Key<'s> {
    pub fn of(declaration: &'s Declaration) -> Option<Self> {
        let name = match declaration.keyword {
            Keyword::Rulebook => "",
            _ => declaration.name.as_ref()?.text.as_str(),
        };
        Some(Key { keyword: declaration.keyword, name })
    }

    /// How people speak of it.
    pub fn words(self) -> String {
        format!("{} {}", self.keyword.word(), self.name).trim_end().to_owned()
    }
}

/// A file of a version, or a part of one.
#[derive(Debug, Clone)]
pub(super) struct Part<'t> {
    /// The name of the file.
    pub name: &'t str,
    /// The number of the file in its version.
    pub number: u32,
    pub text: &'t str,
    /// What was left out of it, in the order of the text.
    pub gaps: Vec<Gap>,
}

/// Something that was left out of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// Where it would go on.
    pub at: u32,
    /// How many more bytes the whole text has up to there, all gaps before counted.
    pub bytes: u32,
    /// How many more lines.
    pub lines: usize,
}

impl<'t> Part<'t> {
    /// Whole files.
    pub fn files(files: &[&'t RulesFile]) -> Vec<Self> {
        let numbered = (0..).zip(files);
        numbered
            .map(|(number, file)| Part { name: &file.name, number, text: &file.text, gaps: Vec::new() })
            .collect()
    }
}

/// A file, parsed.
#[derive(Debug)]
pub(super) struct SideFile<'t> {
    pub name: &'t str,
    pub number: u32,
    pub text: &'t str,
    gaps: Vec<Gap>,
    pub comments: Vec<Span>,
    pub tree: File,
}

impl SideFile<'_> {
    pub fn original(&self) -> Original<'_> {
        Original { text: self.text, comments: &self.comments }
    }

    /// What is left out before a place.
    fn gap(&self, at: u32) -> Option<&Gap> {
        let before = self.gaps.partition_point(|gap| gap.at <= at);
        self.gaps.get(before.checked_sub(1)?)
    }

    /// The number of the file, and the place in the whole of it.
    pub fn whole(&self, at: u32) -> (u32, u32) {
        (self.number, at + self.gap(at).map_or(0, |gap| gap.bytes))
    }

    /// The line of a place in the whole file.
    fn line(&self, at: u32) -> usize {
        let before = self.text.get(..at as usize).unwrap_or_default();
        before.matches('\n').count() + 1 + self.gap(at).map_or(0, |gap| gap.lines)
    }
}

/// Parses the files of a version; all mistakes come back.
pub(super) fn parsed(files: Vec<Part<'_>>) -> Result<Vec<SideFile<'_>>, CannotMerge> {
    let mut sources = Sources::new();
    let mut diagnostics = Vec::new();
    let mut all = Vec::new();
    let limits = Limits::default();
    let mut next = FileId(0);
    for Part { name, number, text, gaps } in files {
        let (tree, mistakes) = parse(next, text, &limits);
        if !mistakes.is_empty() {
            // Only for the message: a text is not kept twice.
            let id = sources.add(SourceFile::new(name, text));
            next = FileId(id.0.saturating_add(1));
            diagnostics.extend(mistakes);
        }
        let comments = comments(text, &limits);
        all.push(SideFile { name, number, text, gaps, comments, tree });
    }
    if diagnostics.is_empty() { Ok(all) } else { Err(CannotMerge { diagnostics, sources }) }
}

/// A declaration, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'s> {
    pub declaration: &'s Declaration,
    /// What it stands in; nothing at the top of a file.
    pub parent: Option<Key<'s>>,
    pub file: &'s SideFile<'s>,
    /// Its place in the file, as a clause.
    pub span: Span,
}

impl Node<'_> {
    /// As it is written.
    pub fn text(&self) -> String {
        self.file.original().part(self.span)
    }

    /// The file and line.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file.name, self.file.line(self.span.start))
    }
}

/// All declarations of a version.
#[derive(Debug, Default)]
pub(super) struct Side<'s> {
    pub files: &'s [SideFile<'s>],
    pub nodes: HashMap<Key<'s>, Node<'s>>,
    /// In the order of the files.
    pub order: Vec<Key<'s>>,
}

impl<'s> Side<'s> {
    pub fn new(files: &'s [SideFile<'s>]) -> Self {
        let mut side = Side { files, ..Side::default() };
        for file in files {
            for declaration in &file.tree.declarations {
                side.add(Node { declaration, parent: None, file, span: declaration.span });
            }
        }
        side
    }

    fn add(&mut self, node: Node<'s>) {
        let Some(key) = Key::of(node.declaration) else { return };
        // A second declaration of one name is for the loader to report.
        if self.nodes.contains_key(&key) {
            return;
        }
        self.nodes.insert(key, node);
        self.order.push(key);
        for (declaration, span) in items(node.declaration) {
            self.add(Node { declaration, parent: Some(key), file: node.file, span });
        }
    }

    pub fn get(&self, key: Key<'s>) -> Option<&Node<'s>> {
        self.nodes.get(&key)
    }
}

/// What stands in a declaration, and where.
pub(super) fn items(declaration: &Declaration) -> impl Iterator<Item = (&Declaration, Span)> {
    declaration.clauses.iter().filter_map(|clause| match &clause.kind {
        ClauseKind::Item(item) => Some((&**item, clause.span)),
        _ => None,
    })
}
