//! What a declaration says, in a few lines for a person: from its text as it stands, and from the engine's last look.

use std::fmt::Write;

use rules_language::rulebook::model::{Item, Lang, Model};
use rules_language::syntax::print_condition;
use rules_language::syntax::tree::{
    Clause, ClauseKind, Declaration, Keyword, Name, Quoted, Term, Text, Type, TypeKind,
};

use crate::live::{Id, Kind};
use crate::session::Session;
use crate::targets::{Space, Target};
use crate::words::{count, say};
use crate::workspace::BookState;

/// What a target is, as Markdown.
pub fn describe(session: &Session, state: &BookState, target: &Target) -> Option<String> {
    let names = session.names(state);
    match target {
        Target::Alias(_, name) => Some(format!(
            "`{name}`: {}",
            say(session.lang, "un élément de la liste", "an element of the list")
        )),
        Target::Member { of, name } => {
            let (id, ..) = names.declared(Space::Terms, of)?;
            let ty = session.workspace.store.entry(id)?.tree.as_ref()?.ty.as_ref()?;
            let labels = member_labels(ty, name);
            let what = say(session.lang, "valeur de", "value of");
            Some(format!("**{name}** — {what} `{of}`\n\n{}", texts(&labels)))
        }
        Target::Named(space, name) => {
            let (id, kind, _) = names.declared(*space, name)?;
            let tree = session.workspace.store.entry(id)?.tree.as_ref()?;
            let mut out = match kind {
                Kind::Field => field(tree, names.field_of(name), name, session.lang),
                Kind::Of(_) => declaration(session, state, item_named(tree, name).unwrap_or(tree), name),
            };
            known(session, state, *space, name, id, &mut out);
            Some(out)
        }
    }
}

/// The declaration of a name, which may stand inside another.
pub fn item_named<'t>(tree: &'t Declaration, name: &str) -> Option<&'t Declaration> {
    if tree.name.as_ref().is_some_and(|own| own.text == name) {
        return Some(tree);
    }
    tree.clauses.iter().find_map(|clause| match &clause.kind {
        ClauseKind::Item(item) => item_named(item, name),
        _ => None,
    })
}

fn member_labels(ty: &Type, name: &str) -> Vec<Text> {
    match &ty.kind {
        TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members) => {
            let member = members.iter().find(|member| member.name.text == name);
            member.map(|member| member.labels.clone()).unwrap_or_default()
        }
        TypeKind::List(element) => member_labels(element, name),
        TypeKind::Record(fields) => fields
            .iter()
            .map(|field| member_labels(&field.ty, name))
            .find(|l| !l.is_empty())
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn texts(texts: &[Text]) -> String {
    let one = |text: &Text| match &text.language {
        Some(language) => format!("{} *({})*", text.quoted.text, language.text),
        None => text.quoted.text.clone(),
    };
    texts.iter().map(one).collect::<Vec<_>>().join("  \n")
}

fn field(tree: &Declaration, field: &str, path: &str, lang: Lang) -> String {
    let fields = match tree.ty.as_ref().map(|ty| &ty.kind) {
        Some(TypeKind::Record(fields)) => fields.as_slice(),
        Some(TypeKind::List(element)) => match &element.kind {
            TypeKind::Record(fields) => fields.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    let found = fields.iter().find(|other| other.name.text == field);
    let ty = found.map_or(String::new(), |field| type_words(&field.ty));
    let labels = found.map(|field| texts(&field.labels)).unwrap_or_default();
    format!("**{}** `{path}` : {ty}\n\n{labels}", say(lang, "champ", "field"))
}

/// A word, and each of some others that is there.
fn with_words(word: &str, parts: &[(&str, &Option<Name>)]) -> String {
    let mut out = word.to_string();
    for (word, part) in parts {
        if let Some(part) = part {
            let _ = write!(out, " {word} {}", part.text);
        }
    }
    out
}

/// A type as it is written, its values left out.
pub fn type_words(ty: &Type) -> String {
    match &ty.kind {
        TypeKind::YesNo => "yes_no".to_string(),
        TypeKind::Number { whole, from, to, unit } => with_words(
            if *whole { "integer" } else { "decimal" },
            &[("from", from), ("to", to), ("unit", unit)],
        ),
        TypeKind::Text => "text".to_string(),
        TypeKind::Span => "span".to_string(),
        TypeKind::Date { from, to } => with_words("date", &[("from", from), ("to", to)]),
        TypeKind::Moment { from, to, .. } => with_words("moment", &[("from", from), ("to", to)]),
        TypeKind::Document => "document".to_string(),
        TypeKind::Version => "version".to_string(),
        TypeKind::Levels(members) => {
            format!("one of {}", members.iter().map(|m| m.name.text.as_str()).collect::<Vec<_>>().join(" < "))
        }
        TypeKind::OneOf(members) => {
            format!("one of {}", members.iter().map(|m| m.name.text.as_str()).collect::<Vec<_>>().join(", "))
        }
        TypeKind::AnyOf(members) => {
            format!("any of {}", members.iter().map(|m| m.name.text.as_str()).collect::<Vec<_>>().join(", "))
        }
        TypeKind::List(element) => format!("list of {}", type_words(element)),
        TypeKind::Record(fields) => {
            format!("record {}", fields.iter().map(|f| f.name.text.as_str()).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The value of a constant, as it is written.
pub fn constant_words(value: &Term) -> String {
    match value {
        Term::Number { number, unit: Some(unit) } => format!("{} {}", number.text, unit.text),
        Term::Number { number: word, .. } | Term::Date(word) | Term::Moment(word) => word.text.clone(),
        _ => String::new(),
    }
}

fn declaration(session: &Session, state: &BookState, tree: &Declaration, name: &str) -> String {
    let mut out = format!("**{}** `{name}`", tree.keyword.word());
    if let Some(ty) = &tree.ty {
        let _ = write!(out, " : {}", type_words(ty));
    }
    if let Some(value) = &tree.value {
        let _ = write!(out, " = {}", constant_words(value));
    }
    if !tree.labels.is_empty() {
        let _ = write!(out, "\n\n{}", texts(&tree.labels));
    }
    for clause in &tree.clauses {
        describe_clause(session, state, clause, &mut out);
    }
    out
}

fn describe_clause(session: &Session, state: &BookState, clause: &Clause, out: &mut String) {
    let lang = session.lang;
    match &clause.kind {
        ClauseKind::Title(titles) => {
            let _ = write!(out, "\n\n{}", texts(titles));
        }
        ClauseKind::Ask(questions) => {
            let _ = write!(out, "\n\n{}", texts(questions));
        }
        ClauseKind::Case { value, when } => {
            let _ = write!(
                out,
                "\n\n`{}` {} `{}`",
                value.text,
                say(lang, "quand", "when"),
                print_condition(when)
            );
        }
        ClauseKind::Otherwise(value) => {
            let _ = write!(out, "\n\n{} `{}`", say(lang, "sinon", "otherwise"), value.text);
        }
        ClauseKind::NeededWhen(when) => {
            let _ = write!(out, "\n\n{} `{}`", say(lang, "demandé si", "needed when"), print_condition(when));
        }
        ClauseKind::Publisher(text) | ClauseKind::Address(text) => {
            let _ = write!(out, "\n\n{}", text.text);
        }
        ClauseKind::Dated(date) => {
            let _ = write!(out, " · {}", date.text);
        }
        ClauseKind::Grade(grade) => {
            let _ = write!(out, " · **{}**", grade.text);
        }
        ClauseKind::By { actors, .. } => {
            let label = |actor: &Name| label_of(session, state, Space::Of(Keyword::Actor), &actor.text);
            let labels: Vec<String> = actors.iter().map(label).collect();
            let together = labels.join(say(lang, " et ", " and "));
            let _ = write!(out, "\n\n{} {together}", say(lang, "par", "by"));
        }
        ClauseKind::Cite { source, place } => cite(session, state, &source.text, place.as_ref(), out),
        ClauseKind::Inferred(because) => {
            let _ = write!(out, "\n\n*{} : {}*", say(lang, "notre lecture", "our reading"), texts(because));
        }
        _ => {}
    }
}

fn cite(session: &Session, state: &BookState, source: &str, place: Option<&Quoted>, out: &mut String) {
    let names = session.names(state);
    let declared = names.declared(Space::Of(Keyword::Source), source);
    let tree = declared.and_then(|(id, ..)| session.workspace.store.entry(id)?.tree.as_ref());
    let (mut title, mut grade) = (source.to_string(), String::new());
    for clause in tree.map(|tree| tree.clauses.as_slice()).unwrap_or_default() {
        match &clause.kind {
            ClauseKind::Title(titles) => {
                title = titles.first().map_or(title, |title| title.quoted.text.clone());
            }
            ClauseKind::Grade(word) => grade = format!(" ({})", word.text),
            _ => {}
        }
    }
    let place = place.map_or(String::new(), |place| format!(", « {} »", place.text));
    let _ = write!(out, "\n\n— {title}{grade}{place}");
}

/// The label of a declared name, in the session's language where it has one.
pub fn label_of(session: &Session, state: &BookState, space: Space, name: &str) -> String {
    let declared = session.names(state).declared(space, name);
    let tree = declared.and_then(|(id, ..)| session.workspace.store.entry(id)?.tree.as_ref());
    let labels =
        tree.and_then(|tree| item_named(tree, name)).map(|tree| tree.labels.as_slice()).unwrap_or_default();
    label(labels, session.lang).unwrap_or(name).to_string()
}

/// The text in a language, else the first.
pub fn label(labels: &[Text], lang: Lang) -> Option<&str> {
    let wanted = say(lang, "fr", "en");
    let own = labels.iter().find(|text| text.language.as_ref().is_some_and(|own| own.text == wanted));
    own.or_else(|| labels.first()).map(|text| text.quoted.text.as_str())
}

/// What the engine knows of it: when it is required, for which part of all candidates, what waits for it.
fn known(session: &Session, state: &BookState, space: Space, name: &str, id: Id, out: &mut String) {
    let lang = session.lang;
    let Some(rulebook) = state.exact.as_ref().and_then(|exact| exact.rulebook.as_ref()) else { return };
    let model = rulebook.model();
    let Some(item) = item_of(model, space, name) else { return };
    if !matches!(item, Item::Source(_) | Item::Actor(_) | Item::Field(_) | Item::Fact(_)) {
        let own = |explanation: &rules_engine::Explanation<'_>| explanation.id == name;
        let explained = rulebook.explain(name).unwrap_or_default();
        if let Some(explanation) = explained.iter().find(|e| own(e)).or_else(|| explained.first()) {
            let _ = write!(out, "\n\n{}", rules_report::Telling::new(explanation, lang).sentence());
        }
    }
    if let Some(share) = rulebook.share(item).filter(|share| *share > 0.0 && *share < 1.0) {
        let words = match (item, lang) {
            (Item::Fact(_), Lang::Fr) => "des candidats se voient poser la question",
            (Item::Fact(_), Lang::En) => "of candidates are asked",
            (_, Lang::Fr) => "des candidats sont concernés, chaque réponse pesant autant",
            (_, Lang::En) => "of candidates are concerned, each answer weighing the same",
        };
        let _ = write!(out, "\n\n{:.1} % {words}", share * 100.0);
    }
    if let Item::Step(step) = item {
        let list =
            |steps: Vec<&str>| steps.iter().map(|step| format!("`{step}`")).collect::<Vec<_>>().join(", ");
        let before: Vec<&str> =
            model.after(item).iter().map(|edge| model.step(edge.step).head.id.as_str()).collect();
        let waiting =
            |other: &&rules_language::rulebook::model::Step| other.after.iter().any(|edge| edge.step == step);
        let waiting: Vec<&str> =
            model.steps.iter().filter(waiting).map(|step| step.head.id.as_str()).collect();
        if !before.is_empty() {
            let _ = write!(out, "\n\n{} {}", say(lang, "après", "after"), list(before));
        }
        if !waiting.is_empty() {
            let _ = write!(out, "\n\n{} {}", say(lang, "l'attendent :", "waiting for it:"), list(waiting));
        }
    }
    if let Item::Fact(_) = item {
        let decided = decides(session, state, name, id);
        if !decided.is_empty() {
            let shown: Vec<String> = decided.iter().take(12).map(|name| format!("`{name}`")).collect();
            let more = if decided.len() > 12 { ", …" } else { "" };
            let things =
                count(lang, decided.len(), ["déclaration", "déclarations"], ["declaration", "declarations"]);
            let _ = write!(
                out,
                "\n\n{} {things} : {}{more}",
                say(lang, "en dépendent", "it matters to"),
                shown.join(", ")
            );
        }
    }
}

/// The declarations that read a fact.
fn decides(session: &Session, state: &BookState, name: &str, own: Id) -> Vec<String> {
    let store = &session.workspace.store;
    let target = Target::Named(Space::Terms, name.to_string());
    let mut found: Vec<String> = Vec::new();
    for written in session.names(state).everywhere(&target) {
        let Some(entry) = store.entry(written.id).filter(|_| written.id != own) else { continue };
        if entry.keyword() == Some(Keyword::Claim) {
            continue;
        }
        if let Some(name) = entry.name().filter(|name| !found.contains(&name.text)) {
            found.push(name.text.clone());
        }
    }
    found
}

/// What the engine calls something.
pub fn item_of(model: &Model, space: Space, name: &str) -> Option<Item> {
    match space {
        Space::Terms => model.names.term(name),
        Space::Deposits => model.names.deposit(name),
        Space::Of(keyword) => model.names.all(name).find(|item| item.kind() == keyword.word()),
    }
}
