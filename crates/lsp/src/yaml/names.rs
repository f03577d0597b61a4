//! The names of a rulebook that are written in a dossier or in a file of cases.

use rules_engine::yaml::{Key, Node, NodeKind};
use rules_language::source::{Loc, Span};
use rules_language::syntax::tree::{Keyword, Type, TypeKind};

use crate::live::Kind;
use crate::targets::{Names, Space, Target};

/// A name that is written in a file of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlName {
    /// Where: the part that means the target.
    pub span: Span,
    /// What it means.
    pub target: Target,
    /// What stands in the keys above it: `va1.` above `referenced`.
    pub above: String,
    /// Whether it is a key.
    pub is_key: bool,
}

/// What a check goes with that nobody wrote, and where that is declared.
fn goes_with(check: &str) -> Option<(&str, &'static [Space])> {
    const TERMS: &[Space] = &[Space::Terms];
    const ITEMS: &[Space] = &[Space::Deposits, Space::Of(Keyword::Step)];
    let of = |prefix, spaces| check.strip_prefix(prefix).map(|owner| (owner, spaces));
    of("derived/", TERMS).or_else(|| of("valid/", ITEMS))
}

/// Every name of the rulebook that a file holds, in the order of the text.
pub fn names_in(root: &Node, text: &str, names: Names<'_>) -> Vec<YamlName> {
    let mut walk = Walk { text, names, found: Vec::new() };
    match &root.kind {
        NodeKind::Sequence(cases) => cases.iter().for_each(|case| walk.case(case)),
        _ => match root.get("cases").map(|cases| &cases.kind) {
            Some(NodeKind::Sequence(cases)) => cases.iter().for_each(|case| walk.case(case)),
            _ => walk.dossier(root),
        },
    }
    walk.found.sort_by_key(|name| (name.span.start, name.span.end));
    walk.found
}

struct Walk<'w> {
    text: &'w str,
    names: Names<'w>,
    found: Vec<YamlName>,
}

impl<'w> Walk<'w> {
    fn add(&mut self, span: Span, target: Target, above: &str, is_key: bool) {
        self.found.push(YamlName { span, target, above: above.to_string(), is_key });
    }

    /// Where a word stands, without quotes.
    fn inside(&self, loc: Loc) -> Span {
        let Span { start, end } = loc.span;
        match self.text.as_bytes().get(start as usize) {
            Some(b'"' | b'\'') => Span { start: start + 1, end: end.saturating_sub(1).max(start + 1) },
            _ => loc.span,
        }
    }

    fn dossier(&mut self, node: &Node) {
        if let Some(Node { kind: NodeKind::Scalar { text, .. }, loc, .. }) = node.get("rulebook") {
            let headers = self.names.book.headers(self.names.store);
            if headers.iter().filter_map(|header| header.name()).any(|name| name.text == *text) {
                let span = self.inside(*loc);
                self.add(span, Target::Named(Space::Of(Keyword::Rulebook), text.clone()), "", false);
            }
        }
        if let Some(facts) = node.get("facts") {
            self.facts(facts, "");
        }
        if let Some(progress) = node.get("progress") {
            self.each(progress.get("done"), |walk, text, loc, key| walk.step(text, loc, key));
            self.each(progress.get("proofs"), |walk, text, loc, key| walk.deposit(text, loc, key));
            self.each(progress.get("chapters"), |walk, text, loc, key| {
                walk.named(Space::Of(Keyword::Chapter), text, loc, key);
            });
        }
        self.each(node.get("durations"), |walk, text, loc, key| walk.step(text, loc, key));
    }

    fn case(&mut self, node: &Node) {
        self.dossier(node);
        let Some(expect) = node.get("expect") else { return };
        for list in ["required", "not_required", "undetermined", "reason"] {
            self.each(expect.get(list), |walk, text, loc, key| walk.any(text, loc, key));
            self.values(expect.get(list), |walk, text, loc| walk.fact_path(text, loc));
        }
        self.each(expect.get("problems"), |walk, text, loc, key| walk.check(text, loc, key));
        self.each(expect.get("notes"), |walk, text, loc, key| {
            walk.named(Space::Of(Keyword::Note), text, loc, key);
        });
        for list in ["blocked", "ready", "order", "by"] {
            self.each(expect.get(list), |walk, text, loc, key| walk.step(text, loc, key));
        }
        self.values(expect.get("blocked"), Walk::cause);
        self.values(expect.get("by"), |walk, text, loc| {
            walk.named(Space::Of(Keyword::Actor), text, loc, false);
        });
    }

    /// The words of a list, or the keys of a mapping.
    fn each(&mut self, node: Option<&Node>, see: impl Fn(&mut Self, &str, Loc, bool)) {
        match node.map(|node| &node.kind) {
            Some(NodeKind::Sequence(items)) => {
                for item in items {
                    if let NodeKind::Scalar { text, .. } = &item.kind {
                        see(self, text, item.loc, false);
                    }
                }
            }
            Some(NodeKind::Mapping(entries)) => {
                entries.iter().for_each(|(key, _)| see(self, &key.text, key.loc, true));
            }
            _ => {}
        }
    }

    /// The words of the lists in a mapping.
    fn values(&mut self, node: Option<&Node>, see: impl Fn(&mut Self, &str, Loc)) {
        if let Some(NodeKind::Mapping(entries)) = node.map(|node| &node.kind) {
            for (_, value) in entries {
                self.each(Some(value), |walk, text, loc, _| see(walk, text, loc));
            }
        }
    }

    fn named(&mut self, space: Space, text: &str, loc: Loc, is_key: bool) {
        if self.names.declared(space, text).is_some() {
            let span = self.inside(loc);
            self.add(span, Target::Named(space, text.to_string()), "", is_key);
        }
    }

    /// A step, or an instance of one: `a[x]`.
    fn step(&mut self, text: &str, loc: Loc, is_key: bool) {
        let name = text.split('[').next().unwrap_or_default();
        let span = self.inside(loc);
        let space = Space::Of(Keyword::Step);
        if self.names.declared(space, name).is_some() {
            let end = span.start + name.len() as u32;
            self.add(Span { start: span.start, end }, Target::Named(space, name.to_string()), "", is_key);
        }
    }

    /// A requirement, a scenario or a proof: `A.1#2` speaks of `A.1` too.
    fn deposit(&mut self, text: &str, loc: Loc, is_key: bool) {
        if let Some(owner) = self.names.owner_of_group(text) {
            let start = self.inside(loc).start + "any/".len() as u32;
            let span = Span { start, end: start + owner.len() as u32 };
            return self.add(span, Target::Named(Space::Deposits, owner.to_string()), "", is_key);
        }
        self.named(Space::Deposits, text, loc, is_key);
        if let Some((owner, number)) = text.rsplit_once('#')
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && self.names.declared(Space::Deposits, owner).is_some()
        {
            let start = self.inside(loc).start;
            let span = Span { start, end: start + owner.len() as u32 };
            self.add(span, Target::Named(Space::Deposits, owner.to_string()), "", is_key);
        }
    }

    /// A check, or one that goes with something else: `derived/FACT`, `valid/ITEM`.
    fn check(&mut self, text: &str, loc: Loc, is_key: bool) {
        let Some((owner, spaces)) = goes_with(text) else {
            return self.named(Space::Of(Keyword::Check), text, loc, is_key);
        };
        let space = spaces.iter().find(|space| self.names.declared(**space, owner).is_some());
        if let Some(space) = space {
            let Span { start, end } = self.inside(loc);
            let start = start + (text.len() - owner.len()) as u32;
            self.add(Span { start, end }, Target::Named(*space, owner.to_string()), "", is_key);
        }
    }

    /// A term; of a derived fact's value or case, the fact.
    fn term(&mut self, text: &str, loc: Loc, is_key: bool) {
        let Some((fact, value)) = self.names.derived(text) else {
            return self.named(Space::Terms, text, loc, is_key);
        };
        let Span { start, end } = self.inside(loc);
        let after = start + fact.len() as u32;
        self.add(Span { start, end: after }, Target::Named(Space::Terms, fact.to_string()), "", is_key);
        if let Some(value) = value {
            let target = Target::Member { of: fact.to_string(), name: value.to_string() };
            self.add(Span { start: after + 1, end }, target, "", is_key);
        }
    }

    fn any(&mut self, text: &str, loc: Loc, is_key: bool) {
        self.term(text, loc, is_key);
        self.deposit(text, loc, is_key);
        self.named(Space::Of(Keyword::Chapter), text, loc, is_key);
        self.step(text, loc, is_key);
        if is_key {
            return;
        }
        self.check(text, loc, is_key);
    }

    fn fact_path(&mut self, text: &str, loc: Loc) {
        if self.names.declared(Space::Terms, text).is_some() {
            self.path(text, self.inside(loc), "", false);
        }
    }

    fn cause(&mut self, text: &str, loc: Loc) {
        let Some((kind, id)) = text.split_once(':') else {
            self.step(text, loc, false);
            return;
        };
        let span = self.inside(loc);
        let span = Span { start: span.start + kind.len() as u32 + 1, end: span.end };
        match kind {
            "fact" => self.path(id, span, "", false),
            "problem" => {
                let target = Target::Named(Space::Of(Keyword::Check), id.to_string());
                if self.names.declared(Space::Of(Keyword::Check), id).is_some() {
                    self.add(span, target, "", false);
                }
            }
            _ => {}
        }
    }

    // --- Facts ---

    fn facts(&mut self, node: &Node, above: &str) {
        let NodeKind::Mapping(entries) = &node.kind else { return };
        for (key, value) in entries {
            let path = format!("{above}{}", key.text);
            match self.names.type_of(&path) {
                Some(ty) => {
                    self.key(key, &path, above);
                    self.value(value, &path, ty);
                }
                None if self.member(&path) => self.key(key, &path, above),
                None => self.facts(value, &format!("{path}.")),
            }
        }
    }

    fn key(&mut self, key: &Key, path: &str, above: &str) {
        let span = self.inside(key.loc);
        self.path(path, Span { start: span.start, end: span.end }, above, true);
    }

    /// The targets of a path, of which `above` stands in other keys: a fact; a field, and its record where that is
    /// in the same key; a member of a set.
    fn path(&mut self, path: &str, span: Span, above: &str, is_key: bool) {
        let named = |path: &str| Target::Named(Space::Terms, path.to_string());
        match self.names.declared(Space::Terms, path) {
            Some((_, Kind::Field, _)) => {
                let field = self.names.field_of(path).to_string();
                let record = path.len() - field.len() - 1;
                if record < above.len() {
                    self.add(span, named(path), above, is_key);
                } else {
                    let start = span.end.saturating_sub(field.len() as u32);
                    self.add(Span { start, end: span.end }, named(path), &path[..=record], is_key);
                    let end = start.saturating_sub(1);
                    self.add(Span { start: span.start, end }, named(&path[..record]), above, is_key);
                }
            }
            Some(_) => self.add(span, named(path), above, is_key),
            None => {
                if let Some((of, name)) =
                    path.rsplit_once('.').map(|(of, name)| (of.to_string(), name.to_string()))
                {
                    let start = span.end.saturating_sub(name.len() as u32).max(span.start);
                    self.add(
                        Span { start, end: span.end },
                        Target::Member { of: of.clone(), name },
                        "",
                        is_key,
                    );
                    if of.len() > above.len() {
                        let end = start.saturating_sub(1);
                        self.add(Span { start: span.start, end }, named(&of), above, is_key);
                    }
                }
            }
        }
    }

    fn member(&self, path: &str) -> bool {
        path.rsplit_once('.').is_some_and(|(of, name)| match self.names.type_of(of) {
            Some(Type { kind: TypeKind::AnyOf(members), .. }) => {
                members.iter().any(|member| member.name.text == name)
            }
            _ => false,
        })
    }

    fn value(&mut self, node: &Node, path: &str, ty: &Type) {
        let member = |name: &str| Target::Member { of: path.to_string(), name: name.to_string() };
        match (&ty.kind, &node.kind) {
            (TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members), _) => {
                let known = |text: &str| members.iter().any(|member| member.name.text == text);
                if let NodeKind::Scalar { text, .. } = &node.kind
                    && known(text)
                {
                    let span = self.inside(node.loc);
                    self.add(span, member(text), "", false);
                }
                self.each(Some(node), |walk, text, loc, is_key| {
                    if known(text) {
                        let span = walk.inside(loc);
                        walk.add(span, member(text), "", is_key);
                    }
                });
            }
            (TypeKind::List(element), NodeKind::Sequence(items)) => {
                for item in items {
                    match &element.kind {
                        TypeKind::Record(_) => self.facts(item, &format!("{path}.")),
                        _ => self.value(item, path, element),
                    }
                }
            }
            (TypeKind::Record(_), NodeKind::Mapping(_)) => self.facts(node, &format!("{path}.")),
            _ => {}
        }
    }
}
