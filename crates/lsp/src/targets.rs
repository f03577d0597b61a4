//! What a written name means, and everywhere that it is written.

use rules_language::source::Span;
use rules_language::syntax::tree::{Field, Keyword, Member, Name, Type, TypeKind};
use rules_language::syntax::{Elements, Mention, Role, mentions};

use crate::lexer::{TokenKind, tokens};
use crate::live::{Book, Id, Kind, Store, kinds, placeholders};

/// The spaces of names: in each, a name means one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Space {
    /// Facts, fields, scopes, named conditions.
    Terms,
    /// Requirements, scenarios, proofs.
    Deposits,
    /// Anything else, by the keyword of its declaration.
    Of(Keyword),
}

impl Space {
    /// The space of a kind.
    pub fn of(kind: Kind) -> Space {
        match kind {
            Kind::Field => Space::Terms,
            Kind::Of(keyword) => match keyword {
                Keyword::Fact | Keyword::Scope | Keyword::Condition | Keyword::Let | Keyword::Parameter => {
                    Space::Terms
                }
                Keyword::Requirement | Keyword::Scenario | Keyword::Proof | Keyword::Group => Space::Deposits,
                other => Space::Of(other),
            },
        }
    }
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A name of the rulebook.
    Named(Space, String),
    /// A value of a fact or of a field, by its path.
    Member {
        /// The fact or the field.
        of: String,
        /// The value.
        name: String,
    },
    /// The name of an element, within a declaration.
    Alias(Id, String),
}

/// A name as it is written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The declaration in which it stands.
    pub id: Id,
    /// Where in it: the part of the name that means the target.
    pub span: Span,
    /// What it means.
    pub target: Target,
    /// Whether it is given there.
    pub declares: bool,
}

/// What names mean in a rulebook.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The rulebook.
    pub book: &'a Book,
    /// Its declarations.
    pub store: &'a Store,
}

impl<'a> Names<'a> {
    /// The declaration that gives a name in a space: the first, where several do.
    pub fn declared(&self, space: Space, name: &str) -> Option<(Id, Kind, Span)> {
        let symbol = self.store.symbol(name)?;
        let found = self.book.exporters(symbol).iter().filter(|(_, kind)| Space::of(*kind) == space);
        let (id, kind) = *found.min_by_key(|(id, kind)| (self.book.rank(*id, self.store), *kind))?;
        let entry = self.store.entry(id)?;
        let export = entry.exports.iter().find(|export| export.name == symbol && export.kind == kind)?;
        Some((id, kind, export.span))
    }

    fn is_term(&self, name: &str) -> bool {
        self.declared(Space::Terms, name).is_some()
    }

    /// What a condition speaks of by a name: the path of a fact, a field, a scope, a named condition.
    pub fn term(&self, name: &str, elements: &Elements<'_>) -> Option<String> {
        for (list, alias) in elements.iter().rev() {
            let field = match alias {
                Some(alias) => name.strip_prefix(alias.text.as_str()).and_then(|rest| rest.strip_prefix('.')),
                None => Some(name),
            };
            let path = field.map(|field| format!("{}.{field}", list.text));
            if let Some(path) = path.filter(|path| self.is_term(path)) {
                return Some(path);
            }
        }
        self.is_term(name).then(|| name.to_string())
    }

    /// What a mention means: mostly one thing; a path of a field means its record too.
    pub fn targets(&self, id: Id, mention: &Mention<'_>, elements: &Elements<'_>) -> Vec<Written> {
        let Mention { name, role } = *mention;
        let inside = inside(name, self.store.text(id));
        let whole = |target, declares| vec![Written { id, span: inside, target, declares }];
        let named = |space, declares| whole(Target::Named(space, name.text.clone()), declares);
        match role {
            Role::Declares(keyword) => named(Space::of(Kind::Of(keyword)), true),
            Role::DeclaresField => match self.store.entry(id).and_then(|entry| entry.name()) {
                Some(record) => {
                    whole(Target::Named(Space::Terms, format!("{}.{}", record.text, name.text)), true)
                }
                None => Vec::new(),
            },
            Role::DeclaresMember(field) => match self.store.entry(id).and_then(|entry| entry.name()) {
                Some(fact) => {
                    let of = field.map_or(fact.text.clone(), |field| format!("{}.{}", fact.text, field.text));
                    whole(Target::Member { of, name: name.text.clone() }, true)
                }
                None => Vec::new(),
            },
            Role::DeclaresAlias(_) => whole(Target::Alias(id, name.text.clone()), true),
            Role::Term | Role::Fact => self.path(id, name, inside, elements),
            Role::List => named(Space::Terms, false),
            Role::Value(fact) => match self.term(&fact.text, elements) {
                Some(of) if self.is_constant(&name.text) && !self.has_values(&of) => {
                    named(Space::Terms, false)
                }
                Some(of) => whole(Target::Member { of, name: name.text.clone() }, false),
                None => Vec::new(),
            },
            Role::Scope => named(Space::Terms, false),
            Role::Required => {
                let spaces = [Space::Deposits, Space::Of(Keyword::Step), Space::Of(Keyword::Chapter)];
                let space = spaces.into_iter().find(|space| self.declared(*space, &name.text).is_some());
                space.map_or(Vec::new(), |space| self.deposit(space, id, name, inside))
            }
            Role::Parameter => named(Space::Terms, false),
            Role::Tailored(Some(keyword)) => named(Space::of(Kind::Of(keyword)), false),
            Role::Tailored(None) => {
                let spaces = kinds(role).iter().map(|kind| Space::of(*kind));
                let space = spaces.into_iter().find(|space| self.declared(*space, &name.text).is_some());
                space.map_or(Vec::new(), |space| named(space, false))
            }
            Role::Requirement => self.deposit(Space::Deposits, id, name, inside),
            Role::Chapter => {
                // A layer's change of a step does not say that it is one.
                let spaces = [Space::Of(Keyword::Chapter), Space::Of(Keyword::Phase)];
                let space = spaces.into_iter().find(|space| self.declared(*space, &name.text).is_some());
                named(space.unwrap_or(spaces[0]), false)
            }
            Role::Event if self.declared(Space::Of(Keyword::Step), &name.text).is_some() => {
                named(Space::Of(Keyword::Step), false)
            }
            Role::Event => self.path(id, name, inside, elements),
            Role::Step => named(Space::Of(Keyword::Step), false),
            Role::Actor => named(Space::Of(Keyword::Actor), false),
            Role::Phase => named(Space::Of(Keyword::Phase), false),
            Role::Source => named(Space::Of(Keyword::Source), false),
            Role::Rulebook | Role::Code | Role::Word | Role::Unit | Role::Language => Vec::new(),
        }
    }

    /// A requirement, or one of the proofs that it has by number: `A.1#2` speaks of `A.1` too.
    fn deposit(&self, space: Space, id: Id, name: &Name, inside: Span) -> Vec<Written> {
        let one = |span, text: &str| Written {
            id,
            span,
            target: Target::Named(space, text.to_string()),
            declares: false,
        };
        if space == Space::Deposits
            && let Some((owner, number)) = name.text.rsplit_once('#')
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && self.declared(space, owner).is_some()
        {
            let end = inside.start + owner.len() as u32;
            return vec![one(inside, &name.text), one(Span { start: inside.start, end }, owner)];
        }
        // A group without a name is called after what it is in.
        if let Some(owner) = self.owner_of_group(&name.text) {
            let start = inside.start + "any/".len() as u32;
            return vec![one(Span { start, end: start + owner.len() as u32 }, owner)];
        }
        vec![one(inside, &name.text)]
    }

    /// The type of a fact or of a field, by its path.
    pub fn type_of(&self, path: &str) -> Option<&'a Type> {
        let (id, kind, _) = self.declared(Space::Terms, path)?;
        let ty = self.store.entry(id)?.tree.as_ref()?.ty.as_ref()?;
        if kind != Kind::Field {
            return Some(ty);
        }
        let field = self.field_of(path);
        fields(ty).iter().find(|other| other.name.text == field).map(|field| &field.ty)
    }

    fn has_values(&self, path: &str) -> bool {
        self.type_of(path).is_some_and(|ty| !members(ty).is_empty())
    }

    fn is_constant(&self, name: &str) -> bool {
        let declared = self.declared(Space::Terms, name);
        matches!(declared, Some((_, Kind::Of(Keyword::Let | Keyword::Parameter), _)))
    }

    /// What a group of proofs without a name is called after: `any/P/03`, `any/P/03.2`.
    pub fn owner_of_group<'n>(&self, name: &'n str) -> Option<&'n str> {
        let owner = name.strip_prefix("any/").filter(|_| self.declared(Space::Deposits, name).is_some())?;
        let is_owner = |owner: &&str| self.declared(Space::Deposits, owner).is_some();
        Some(owner)
            .filter(is_owner)
            .or_else(|| owner.rsplit_once('.').map(|(owner, _)| owner).filter(is_owner))
    }

    /// The derived fact whose value or case a path is, and the value: `danger.much`, `danger#2`.
    pub fn derived<'n>(&self, path: &'n str) -> Option<(&'n str, Option<&'n str>)> {
        let (id, kind, _) = self.declared(Space::Terms, path)?;
        let fact = self.store.entry(id)?.name().filter(|_| kind == Kind::Of(Keyword::Condition))?;
        let rest = path.strip_prefix(fact.text.as_str()).filter(|rest| !rest.is_empty())?;
        Some((&path[..fact.text.len()], rest.strip_prefix('.')))
    }

    fn path(&self, id: Id, name: &Name, inside: Span, elements: &Elements<'_>) -> Vec<Written> {
        let mut found = Vec::new();
        let text = name.text.as_str();
        let mut add = |start: usize, end: usize, target| {
            let span = Span { start: inside.start + start as u32, end: inside.start + end as u32 };
            found.push(Written { id, span, target, declares: false });
        };
        let Some(path) = self.term(text, elements) else {
            // The name of an element alone is no term; the path of a list's field is, for `needs`.
            return found;
        };
        let named = |path: &str| Target::Named(Space::Terms, path.to_string());
        if let Some((fact, value)) = self.derived(text) {
            add(0, fact.len(), named(fact));
            if let Some(value) = value {
                let value = Target::Member { of: fact.to_string(), name: value.to_string() };
                add(fact.len() + 1, text.len(), value);
            }
            return found;
        }
        let kind = self.declared(Space::Terms, &path).map(|(_, kind, _)| kind);
        if kind != Some(Kind::Field) {
            add(0, text.len(), named(&path));
            return found;
        }
        let field = self.field_of(&path);
        let field_start = text.len() - field.len().min(text.len());
        add(field_start, text.len(), named(&path));
        if path == text {
            let record = path.len() - field.len() - 1;
            add(0, record, named(&path[..record]));
        } else if field_start > 0 {
            add(0, field_start - 1, Target::Alias(id, text[..field_start - 1].to_string()));
        }
        found
    }

    /// The own name of a field, of its path.
    pub fn field_of<'p>(&self, path: &'p str) -> &'p str {
        let owner = self.declared(Space::Terms, path).and_then(|(id, ..)| self.store.entry(id));
        let record = owner.and_then(|entry| entry.name()).map_or(0, |name| name.text.len() + 1);
        path.get(record..).unwrap_or(path)
    }

    /// Every name that is written in a declaration, with what it means.
    pub fn written_in(&self, id: Id) -> Vec<Written> {
        let mut found = Vec::new();
        if let Some(tree) = self.store.entry(id).and_then(|entry| entry.tree.as_ref()) {
            mentions(tree, &mut |mention, elements| found.extend(self.targets(id, &mention, elements)));
            self.parameters_in_texts(id, &mut found);
        }
        found
    }

    /// The parameters whose values are shown in the texts of a declaration.
    fn parameters_in_texts(&self, id: Id, found: &mut Vec<Written>) {
        if self.book.names(Kind::Of(Keyword::Parameter)).next().is_none() {
            return;
        }
        for token in tokens(self.store.text(id)).iter().filter(|token| token.kind == TokenKind::Text) {
            placeholders(token.text, &mut |at, name| {
                let kind = self.declared(Space::Terms, name).map(|(_, kind, _)| kind);
                if kind == Some(Kind::Of(Keyword::Parameter)) {
                    let start = (token.start + at) as u32;
                    let span = Span { start, end: start + name.len() as u32 };
                    let target = Target::Named(Space::Terms, name.to_string());
                    found.push(Written { id, span, target, declares: false });
                }
            });
        }
    }

    /// The name at a place of a declaration: the narrowest, where one stands in another.
    pub fn at(&self, id: Id, offset: u32) -> Option<Written> {
        let here = |written: &Written| written.span.start <= offset && offset <= written.span.end;
        self.written_in(id)
            .into_iter()
            .filter(here)
            .min_by_key(|written| written.span.end - written.span.start)
    }

    /// Where a target is declared.
    pub fn declaration(&self, target: &Target) -> Option<(Id, Span)> {
        match target {
            Target::Named(space, name) => self.declared(*space, name).map(|(id, _, span)| (id, span)),
            Target::Member { of, .. } => {
                let (id, ..) = self.declared(Space::Terms, of)?;
                let written = self.written_in(id).into_iter().find(|w| w.declares && w.target == *target)?;
                Some((id, written.span))
            }
            Target::Alias(id, _) => {
                let written = self.written_in(*id).into_iter().find(|w| w.declares && w.target == *target)?;
                Some((*id, written.span))
            }
        }
    }

    /// Everywhere that a target is written, in the order of files and text.
    pub fn everywhere(&self, target: &Target) -> Vec<Written> {
        let mut ids: Vec<Id> = Vec::new();
        let mut readers = |name: &str| {
            ids.extend(self.store.symbol(name).into_iter().flat_map(|name| self.book.readers(name)));
        };
        match target {
            Target::Named(Space::Of(Keyword::Rulebook), _) => {
                let headers = self.book.names(Kind::Of(Keyword::Rulebook));
                ids.extend(headers.map(|(_, id)| id));
            }
            Target::Named(space, name) => {
                readers(name);
                if let Some((id, _, _)) = self.declared(*space, name)
                    && let Some(entry) = self.store.entry(id)
                {
                    // The paths of a record's fields begin with its name, and what is derived from it, or stands in it,
                    // may be called after it; a list's fields are written alone.
                    entry.exports.iter().for_each(|export| readers(self.store.name(export.name)));
                }
            }
            Target::Member { of, name } => {
                readers(name);
                readers(&format!("{of}.{name}"));
                if let Some((id, ..)) = self.declared(Space::Terms, of) {
                    ids.push(id);
                }
            }
            Target::Alias(id, _) => ids.push(*id),
        }
        ids.sort_by_cached_key(|id| self.book.rank(*id, self.store));
        ids.dedup();
        ids.into_iter()
            .flat_map(|id| self.written_in(id))
            .filter(|written| written.target == *target)
            .collect()
    }
}

/// The fields of a record, or of the elements of a list.
pub fn fields(ty: &Type) -> &[Field] {
    match &ty.kind {
        TypeKind::Record(fields) => fields,
        TypeKind::List(element) => fields(element),
        _ => &[],
    }
}

/// The values of a choice, or the members of a set.
pub fn members(ty: &Type) -> &[Member] {
    match &ty.kind {
        TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members) => members,
        _ => &[],
    }
}

/// Where a name stands, without backticks.
fn inside(name: &Name, text: &str) -> Span {
    let Span { start, end } = name.span;
    let ticks = text.as_bytes().get(start as usize) == Some(&b'`');
    if ticks { Span { start: start + 1, end: end.saturating_sub(1) } } else { name.span }
}
