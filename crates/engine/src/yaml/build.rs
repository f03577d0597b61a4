//! Events to tree, without recursion: what nests in the text is a stack here, and has a limit.

use std::collections::HashMap;

use serde_yaml::granit_parser::{Event, ScalarStyle, Span as Stretch};

use super::anchors::{Anchors, Found};
use super::node::{Key, Node, NodeKind};
use super::parse::Limits;
use super::syntax;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Loc, Span};
use crate::unicode::nfc;
use crate::words::batch;

/// Further errors are not reported: nobody reads them, and a hostile file can hold millions.
const MOST_ERRORS: usize = 50;

/// Builds the tree, and collects what is wrong with it.
pub(super) struct Builder<'t> {
    file: FileId,
    text: &'t str,
    limits: &'t Limits,
    is_json: bool,
    open: Vec<Open>,
    anchors: Anchors,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    errors: Vec<Diagnostic>,
    stopped: bool,
}

/// A list or a mapping whose end has not come yet, and the number of its anchor; zero if it has none.
enum Open {
    Sequence { start: u32, anchor: usize, items: Vec<Node> },
    Mapping { start: u32, anchor: usize, entries: Vec<(Key, Node)>, next: Next },
}

/// What a mapping waits for.
enum Next {
    Key,
    Value(Key),
    /// The value of a key that was refused: it is dropped.
    Dropped,
}

impl<'t> Builder<'t> {
    pub(super) fn new(file: FileId, text: &'t str, limits: &'t Limits, is_json: bool) -> Self {
        Self {
            file,
            text,
            limits,
            is_json,
            open: Vec::new(),
            anchors: Anchors::default(),
            root: None,
            nodes: 0,
            documents: 0,
            errors: Vec::new(),
            stopped: false,
        }
    }

    /// Whether there is no use in further events.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Reports an error after which nothing can be read.
    pub(super) fn fail(&mut self, error: Diagnostic) {
        self.errors.push(error);
        self.stopped = true;
    }

    /// Reports what the parser refused. A bracket that is still open is often the cause.
    pub(super) fn fail_syntax(&mut self, error: Diagnostic) {
        let start = self.open.last().map(|open| match open {
            Open::Sequence { start, .. } | Open::Mapping { start, .. } => *start,
        });
        let bracket = start.map(|start| Span::new(start, start.saturating_add(1)));
        let bracket = bracket.filter(|&span| matches!(self.slice(span), "[" | "{"));
        self.fail(match bracket.map(|span| self.loc(span)) {
            Some(open) if error.primary.is_some_and(|at| at.span.start != open.span.start) => {
                error.label(open, batch::still_open())
            }
            _ => error,
        });
    }

    /// The tree, or everything that is wrong. `start` is where an empty mapping would stand.
    pub(super) fn finish(mut self, start: Loc) -> Result<Node, Vec<Diagnostic>> {
        for span in self.anchors.unused() {
            self.error(syntax::anchor(self.loc(span), self.slice(span)));
        }
        if self.errors.is_empty() {
            // A file with nothing but `---` is as empty as one without it.
            let root = self.root.filter(|root| !(root.is_null() && root.loc.span.is_empty()));
            return Ok(root.unwrap_or(Node { kind: NodeKind::Mapping(Vec::new()), loc: start }));
        }
        let cut = self.errors.len() >= MOST_ERRORS;
        self.errors.sort_by_key(|error| error.primary);
        if cut {
            let last = self.errors.last().and_then(|error| error.primary);
            self.errors.push(syntax::too_many_errors(last, MOST_ERRORS));
        }
        Err(self.errors)
    }

    pub(super) fn event(&mut self, event: Event<'_>, stretch: &Stretch) {
        let span = span_of(stretch);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.fail(syntax::second_document(self.loc(span)));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), stretch);
                if self.count(1, span) {
                    self.scalar(&text, style, anchor, span);
                }
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), stretch);
                self.open(span, Open::Sequence { start: span.start, anchor, items: Vec::new() });
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), stretch);
                let entries = Vec::new();
                self.open(span, Open::Mapping { start: span.start, anchor, entries, next: Next::Key });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Anchor(anchor, _) => self.anchors.written(anchor, span),
            Event::Alias(anchor) => self.alias(Some(anchor), span),
            Event::UnresolvedAlias(_) => self.alias(None, span),
            // The rest is punctuation: the ends of documents, comments.
            _ => {}
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, span: Span) {
        let plain = style == ScalarStyle::Plain;
        if plain {
            self.refuse_swallowed_list(span);
        }
        // The parser gives `~` for a value that is not there.
        let text = if plain && span.is_empty() { "" } else { text };
        // A block ends with its last line: what editors write as one is the same text as in quotes.
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let text = if is_block { text.trim_end_matches('\n') } else { text };
        // In JSON no point separates thousands.
        let text = match text.strip_suffix(".000") {
            Some(whole) if plain && self.is_json => &format!("{whole}.0"),
            _ => text,
        };
        let kind = NodeKind::Scalar { text: nfc(text).into_owned(), plain };
        self.attach_anchored(Node { kind, loc: self.loc(span) }, anchor);
    }

    /// Puts what an anchor stands before in the place of its alias.
    fn alias(&mut self, anchor: Option<usize>, span: Span) {
        let is_key = matches!(self.open.last(), Some(Open::Mapping { next: Next::Key, .. }));
        let found = match anchor {
            Some(anchor) if !is_key => self.anchors.find(anchor),
            Some(anchor) => {
                // Who names an anchor has used it.
                self.anchors.find(anchor);
                Found::Key
            }
            None => Found::Nothing,
        };
        let loc = self.loc(span);
        let (kind, size, depth) = match found {
            Found::Value { kind, size, depth } => (kind, size, depth),
            refused => {
                self.error(syntax::alias(loc, self.slice(span), &refused));
                if self.count(1, span) {
                    self.attach(None, loc);
                }
                return;
            }
        };
        if self.open.len() + depth > self.limits.max_depth {
            self.fail(syntax::too_deep(loc, self.limits));
        } else if self.count(size, span) {
            // The value stands here; its parts, where they are written.
            self.attach(Some(Node { kind, loc }), loc);
        }
    }

    /// Puts a finished value where it belongs, and keeps it for its aliases.
    fn attach_anchored(&mut self, node: Node, anchor: usize) {
        if anchor > 0 {
            let kept = self.anchors.keep(anchor, &node.kind);
            if !self.count(kept, node.loc.span) {
                return;
            }
        }
        let loc = node.loc;
        self.attach(Some(node), loc);
    }

    fn open(&mut self, span: Span, what: Open) {
        if self.open.len() >= self.limits.max_depth {
            self.fail(syntax::too_deep(self.loc(span), self.limits));
        } else if self.count(1, span) {
            self.open.push(what);
        }
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.open.pop() else { return };
        let (start, anchor, last, kind) = match open {
            Open::Sequence { start, anchor, items } => {
                let last = items.last().map(|item| item.loc.span.end);
                (start, anchor, last, NodeKind::Sequence(items))
            }
            Open::Mapping { start, anchor, entries, .. } => {
                self.refuse_duplicates(&entries);
                let last = entries.last().map(|(_, value)| value.loc.span.end);
                (start, anchor, last, NodeKind::Mapping(entries))
            }
        };
        // A bracket ends where it stands. A block has no end of its own: the parser's is wherever
        // the next thing starts, which may be pages below.
        let end = if end.is_empty() { last.unwrap_or(start).max(start) } else { end.end };
        self.attach_anchored(Node { kind, loc: self.loc(Span::new(start, end)) }, anchor);
    }

    /// Puts a finished value where it belongs; nothing in place of one that was refused.
    fn attach(&mut self, node: Option<Node>, loc: Loc) {
        match self.open.last_mut() {
            None => self.root = node,
            Some(Open::Sequence { items, .. }) => items.extend(node),
            Some(Open::Mapping { entries, next, .. }) => match std::mem::replace(next, Next::Key) {
                Next::Value(key) => entries.extend(node.map(|node| (key, node))),
                Next::Dropped => {}
                Next::Key => {
                    let key = node.map(key_of);
                    match key {
                        Some(Ok(key)) => *next = Next::Value(key),
                        Some(Err(refused)) => {
                            *next = Next::Dropped;
                            self.error(refused.at(loc));
                        }
                        None => *next = Next::Dropped,
                    }
                }
            },
        }
    }

    fn refuse_tag(&mut self, tagged: bool, stretch: &Stretch) {
        if tagged {
            let span = stretch.tag_span().map_or_else(|| span_of(stretch), |tag| span_of(&tag));
            self.error(syntax::tag(self.loc(span), self.slice(span)));
        }
    }

    /// `key: text`, and below it `- item`: YAML reads one text, `text - item`. Nobody means that.
    fn refuse_swallowed_list(&mut self, span: Span) {
        let Some((first, rest)) = self.slice(span).split_once(['\n', '\r']) else {
            return;
        };
        if let Some(item) = rest.split(['\n', '\r']).map(str::trim_start).find(|line| line.starts_with("- "))
        {
            let rest_at = span.start as usize + first.len() + 1;
            let at = rest_at + offset_in(rest, item);
            let at = u32::try_from(at).unwrap_or(span.end);
            let first = self.loc(Span::new(span.start, span.start.saturating_add(len(first))));
            self.error(syntax::list_in_text(self.loc(Span::new(at, at.saturating_add(1))), first));
        }
    }

    fn refuse_duplicates(&mut self, entries: &[(Key, Node)]) {
        let mut first: HashMap<&str, Loc> = HashMap::with_capacity(entries.len());
        for (key, _) in entries {
            if let Some(&earlier) = first.get(key.text.as_str()) {
                self.error(syntax::duplicate_key(key, earlier));
            } else {
                first.insert(&key.text, key.loc);
            }
        }
    }

    /// Counts so many more keys and values; false if those are too many.
    fn count(&mut self, more: usize, span: Span) -> bool {
        self.nodes = self.nodes.saturating_add(more);
        let within = self.nodes <= self.limits.max_nodes;
        if !within {
            self.fail(syntax::too_many(self.loc(span), self.limits));
        }
        within
    }

    fn error(&mut self, error: Diagnostic) {
        if self.stopped {
            return;
        }
        self.errors.push(error);
        if self.errors.len() >= MOST_ERRORS {
            self.stopped = true;
        }
    }

    fn loc(&self, span: Span) -> Loc {
        Loc::new(self.file, span)
    }

    fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

/// A value in the place of a key. The error still needs its place.
fn key_of(node: Node) -> Result<Key, Diagnostic> {
    match node.kind {
        NodeKind::Scalar { text, plain: true } if text.is_empty() => Err(syntax::missing_key()),
        NodeKind::Scalar { text, plain: true } if text == "<<" => Err(syntax::merge_key()),
        NodeKind::Scalar { text, .. } => Ok(Key { text, loc: node.loc }),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => Err(syntax::compound_key()),
    }
}

/// The parser's span as ours. A text gives byte offsets always; the character index is never used.
fn span_of(stretch: &Stretch) -> Span {
    let offset = |bytes: Option<usize>| bytes.and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let start = offset(stretch.start.byte_offset());
    Span::new(start, offset(stretch.end.byte_offset()).max(start))
}

/// Where a part of a text is in it.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn len(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
