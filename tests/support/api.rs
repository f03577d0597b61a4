//! The public API of the library, read from its sources: what is reached from `src/lib.rs` by public names, through the crates below.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::{Attribute, ImplItem, Item, UseTree, Visibility};

/// Our crates as they name each other, with their folders.
const CRATES: [(&str, &str); 7] = [
    ("rules", "."),
    ("rules_logic", "crates/logic"),
    ("rules_language", "crates/language"),
    ("rules_builtin", "crates/builtin"),
    ("rules_engine", "crates/engine"),
    ("rules_report", "crates/report"),
    ("rules_tables", "crates/tables"),
];

/// Crates of others that signatures may name by their whole path.
const OTHERS: [&str; 9] = [
    "jiff",
    "rust_decimal",
    "serde_json",
    "pest",
    "batsat",
    "petgraph",
    "calamine",
    "rust_xlsxwriter",
    "schemars",
];

struct Module {
    items: Vec<Item>,
    children: BTreeMap<String, (bool, Module)>,
    uses: Vec<Use>,
}

/// `pub use path as name`, one name at a time; `*` for everything.
struct Use {
    public: bool,
    path: Vec<String>,
    name: String,
}

/// Where something stands: its crate, and the path of its module.
type At = (String, Vec<String>);

enum Found<'a> {
    Module(At),
    Item(At, &'a Item),
}

pub struct Api {
    crates: BTreeMap<String, Module>,
}

impl Api {
    pub fn read() -> Api {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |(name, folder): (&str, &str)| {
            let folder = root.join(folder).join("src");
            (name.to_string(), module(&folder.join("lib.rs"), &folder))
        };
        Api { crates: CRATES.into_iter().map(read).collect() }
    }

    /// Each public name that is reached, with its lines; in the order of the names.
    pub fn listing(&self) -> BTreeMap<String, Vec<String>> {
        let mut listing = BTreeMap::new();
        self.walk(&mut |path, found| {
            if let Some((at, item)) = found {
                listing.insert(path.to_string(), self.lines(path, at, item));
            } else {
                listing.insert(path.to_string(), vec![format!("{path} (declared by a macro)")]);
            }
        });
        listing
    }

    /// Types of other crates in public signatures, each with a place.
    pub fn foreign(&self) -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        self.walk(&mut |path, item| {
            let Some((at, item)) = item else { return };
            let module = self.module(at);
            // What is implemented is no signature.
            let lines = self.lines(path, at, item).into_iter().filter(|line| !line.contains(": impl "));
            let signatures = lines.collect::<Vec<_>>().join(" ");
            for (name, rest) in signatures
                .split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
                .filter_map(|word| word.split_once("::"))
            {
                if OTHERS.contains(&name) {
                    found.insert((format!("{name}::{rest}"), path.to_string()));
                }
            }
            for used in &module.uses {
                let first = used.path.first().map_or("", String::as_str);
                let ours = ["std", "core", "alloc", "crate", "super", "self"].contains(&first)
                    || CRATES.iter().any(|(name, _)| *name == first)
                    || module.children.contains_key(first)
                    || self.crate_uses(at).contains(first);
                // What only derives and attributes name is in no signature.
                if !ours && words(&signatures).any(|word| word == used.name) {
                    found.insert((used.path.join("::"), path.to_string()));
                }
            }
        });
        found
    }

    fn walk<'a>(&'a self, visit: &mut impl FnMut(&str, Option<(&At, &'a Item)>)) {
        let mut seen = BTreeSet::new();
        self.walk_module(&("rules".to_string(), Vec::new()), "", &mut seen, visit);
    }

    fn walk_module<'a>(
        &'a self,
        at: &At,
        path: &str,
        seen: &mut BTreeSet<(At, String)>,
        visit: &mut impl FnMut(&str, Option<(&At, &'a Item)>),
    ) {
        if !seen.insert((at.clone(), path.to_string())) || path.matches("::").count() > 6 {
            return;
        }
        let full = |name: &str| if path.is_empty() { name.to_string() } else { format!("{path}::{name}") };
        let module = self.module(at);
        for item in &module.items {
            if let (Some(name), true) = (item_name(item), is_public(item)) {
                visit(&full(&name), Some((at, item)));
            }
        }
        for (name, (public, _)) in &module.children {
            if *public {
                let mut inner = at.clone();
                inner.1.push(name.clone());
                self.walk_module(&inner, &full(name), seen, visit);
            }
        }
        for used in module.uses.iter().filter(|used| used.public) {
            match (self.resolve(at, &used.path), used.name.as_str()) {
                (Some(Found::Module(inner)), "*") => self.walk_module(&inner, path, seen, visit),
                (Some(Found::Module(inner)), name) => self.walk_module(&inner, &full(name), seen, visit),
                (Some(Found::Item(at, item)), name) => visit(&full(name), Some((&at, item))),
                (None, name) => visit(&full(name), None),
            }
        }
    }

    fn module(&self, (name, path): &At) -> &Module {
        path.iter().fold(&self.crates[name], |module, child| &module.children[child].1)
    }

    /// The names that a crate's root gives to other crates of ours: `use rules_engine::{decide, …};`.
    fn crate_uses(&self, at: &At) -> BTreeSet<String> {
        self.crates[&at.0].uses.iter().map(|used| used.name.clone()).collect()
    }

    fn resolve(&self, at: &At, path: &[String]) -> Option<Found<'_>> {
        let Some((first, rest)) = path.split_first() else { return Some(Found::Module(at.clone())) };
        let next = match first.as_str() {
            "crate" => (at.0.clone(), Vec::new()),
            "self" => at.clone(),
            "super" => (at.0.clone(), at.1[..at.1.len().checked_sub(1)?].to_vec()),
            "*" => return Some(Found::Module(at.clone())),
            name if self.crates.contains_key(name) => (name.to_string(), Vec::new()),
            name => {
                let module = self.module(at);
                if module.children.contains_key(name) {
                    let mut inner = at.clone();
                    inner.1.push(name.to_string());
                    return self.resolve(&inner, rest);
                }
                if let Some(item) = module.items.iter().find(|item| item_name(item).as_deref() == Some(name))
                {
                    return Some(Found::Item(at.clone(), item));
                }
                let used = module.uses.iter().find(|used| used.name == name && used.path[0] != name);
                let path = match used {
                    Some(used) => [&used.path, rest].concat(),
                    None => {
                        let all = module.uses.iter().filter(|used| used.name == "*");
                        return all.into_iter().find_map(|all| match self.resolve(at, &all.path)? {
                            Found::Module(inner) if inner != *at => self.resolve(&inner, path),
                            _ => None,
                        });
                    }
                };
                return self.resolve(at, &path);
            }
        };
        self.resolve(&next, rest)
    }

    /// A declaration, with its public parts and what is implemented for it.
    fn lines(&self, path: &str, at: &At, item: &Item) -> Vec<String> {
        let open = if attributes(item).iter().any(|one| one.path().is_ident("non_exhaustive")) {
            "#[non_exhaustive] "
        } else {
            ""
        };
        let mut lines = Vec::new();
        let mut line = |text: String| lines.push(tidy(&text));
        match item {
            Item::Fn(one) => line(format!("{path}: {}", one.sig.to_token_stream())),
            Item::Const(one) => line(format!("{path}: const {}", one.ty.to_token_stream())),
            Item::Static(one) => line(format!("{path}: static {}", one.ty.to_token_stream())),
            Item::Type(one) => line(format!("{path}: type = {}", one.ty.to_token_stream())),
            Item::Macro(_) => line(format!("{path}: macro")),
            Item::Struct(one) => {
                line(format!("{open}{path}: struct {}", one.generics.to_token_stream()));
                for (number, field) in one.fields.iter().enumerate() {
                    if matches!(field.vis, Visibility::Public(_)) {
                        let name = field.ident.as_ref().map_or(number.to_string(), ToString::to_string);
                        line(format!("{path}.{name}: {}", field.ty.to_token_stream()));
                    }
                }
            }
            Item::Enum(one) => {
                line(format!("{open}{path}: enum {}", one.generics.to_token_stream()));
                for variant in &one.variants {
                    let mut fields = variant.fields.clone();
                    fields.iter_mut().for_each(|field| field.attrs.clear());
                    line(format!("{path}::{}{}", variant.ident, fields.to_token_stream()));
                }
            }
            Item::Trait(one) => {
                line(format!("{path}: trait {}", one.supertraits.to_token_stream()));
                for inner in &one.items {
                    if let syn::TraitItem::Fn(inner) = inner {
                        line(format!("{path}::{}", inner.sig.to_token_stream()));
                    }
                }
            }
            _ => line(format!("{path}: other")),
        }
        if let (Item::Struct(_) | Item::Enum(_), Some(name)) = (item, item_name(item)) {
            let mut parts = Vec::new();
            implementations(&self.crates[&at.0], &name, path, &mut parts);
            parts.sort();
            lines.extend(parts);
        }
        lines
    }
}

/// The public methods of a type, and the traits that are written out for it, anywhere in its crate.
fn implementations(module: &Module, name: &str, path: &str, lines: &mut Vec<String>) {
    for item in &module.items {
        let Item::Impl(one) = item else { continue };
        let syn::Type::Path(of) = &*one.self_ty else { continue };
        if of.path.segments.last().is_none_or(|last| last.ident != name) {
            continue;
        }
        if let Some((_, of, _)) = &one.trait_ {
            lines.push(tidy(&format!("{path}: impl {}", of.to_token_stream())));
            continue;
        }
        for inner in &one.items {
            match inner {
                ImplItem::Fn(inner) if matches!(inner.vis, Visibility::Public(_)) => {
                    lines.push(tidy(&format!("{path}::{}", inner.sig.to_token_stream())));
                }
                ImplItem::Const(inner) if matches!(inner.vis, Visibility::Public(_)) => {
                    let ty = inner.ty.to_token_stream();
                    lines.push(tidy(&format!("{path}::{}: const {ty}", inner.ident)));
                }
                _ => {}
            }
        }
    }
    module.children.values().for_each(|(_, child)| implementations(child, name, path, lines));
}

fn module(file: &Path, folder: &Path) -> Module {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    filled(syn::parse_file(&text).unwrap().items, folder)
}

fn filled(items: Vec<Item>, folder: &Path) -> Module {
    let mut module = Module { items: Vec::new(), children: BTreeMap::new(), uses: Vec::new() };
    for item in items {
        let for_tests =
            attributes(&item).iter().any(|one| tidy(&one.to_token_stream().to_string()) == "#[cfg(test)]");
        match item {
            _ if for_tests => {}
            Item::Mod(one) => {
                let name = one.ident.to_string();
                let public = matches!(one.vis, Visibility::Public(_));
                let inner: PathBuf = folder.join(&name);
                let child = match one.content {
                    Some((_, items)) => filled(items, &inner),
                    None => self::module(&folder.join(format!("{name}.rs")), &inner),
                };
                module.children.insert(name, (public, child));
            }
            Item::Use(one) => {
                let public = matches!(one.vis, Visibility::Public(_));
                flatten(&one.tree, Vec::new(), &mut |path, name| {
                    module.uses.push(Use { public, path, name });
                });
            }
            other => module.items.push(other),
        }
    }
    module
}

fn flatten(tree: &UseTree, mut path: Vec<String>, add: &mut impl FnMut(Vec<String>, String)) {
    match tree {
        UseTree::Path(one) => {
            path.push(one.ident.to_string());
            flatten(&one.tree, path, add);
        }
        UseTree::Name(one) => {
            let name = one.ident.to_string();
            if name != "self" {
                path.push(name.clone());
            }
            let last = path.last().cloned().unwrap_or(name);
            add(path, last);
        }
        UseTree::Rename(one) => {
            path.push(one.ident.to_string());
            add(path, one.rename.to_string());
        }
        UseTree::Glob(_) => {
            add(path, "*".to_string());
        }
        UseTree::Group(group) => group.items.iter().for_each(|one| flatten(one, path.clone(), add)),
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(one) => &one.attrs,
        Item::Enum(one) => &one.attrs,
        Item::Fn(one) => &one.attrs,
        Item::Impl(one) => &one.attrs,
        Item::Macro(one) => &one.attrs,
        Item::Mod(one) => &one.attrs,
        Item::Static(one) => &one.attrs,
        Item::Struct(one) => &one.attrs,
        Item::Trait(one) => &one.attrs,
        Item::Type(one) => &one.attrs,
        Item::Use(one) => &one.attrs,
        _ => &[],
    }
}

fn item_name(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(one) => one.ident.to_string(),
        Item::Enum(one) => one.ident.to_string(),
        Item::Fn(one) => one.sig.ident.to_string(),
        Item::Macro(one) => one.ident.as_ref()?.to_string(),
        Item::Static(one) => one.ident.to_string(),
        Item::Struct(one) => one.ident.to_string(),
        Item::Trait(one) => one.ident.to_string(),
        Item::Type(one) => one.ident.to_string(),
        _ => return None,
    })
}

fn is_public(item: &Item) -> bool {
    let visibility = match item {
        Item::Const(one) => &one.vis,
        Item::Enum(one) => &one.vis,
        Item::Fn(one) => &one.vis,
        Item::Static(one) => &one.vis,
        Item::Struct(one) => &one.vis,
        Item::Trait(one) => &one.vis,
        Item::Type(one) => &one.vis,
        _ => return false,
    };
    matches!(visibility, Visibility::Public(_))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Tokens as somebody writes them.
fn tidy(tokens: &str) -> String {
    let mut text = tokens.to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" [", "["),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        ("# [", "#["),
        (" :", ":"),
        ("<' ", "<'"),
        ("' ", "'"),
        ("fn ", "fn "),
        (",)", ")"),
        (", }", " }"),
        (" &", " &"),
        ("->(", "-> ("),
        (":&", ": &"),
        (">for", "> for"),
    ] {
        text = text.replace(from, to);
    }
    text.trim().to_string()
}
