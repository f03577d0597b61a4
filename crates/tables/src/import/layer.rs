//! What a catalogue says otherwise than the one that it is made of, as a layer on that: an OSCAL profile over the
//! catalogue, or the profile, that it imports.

use crate::source::FileId;
use crate::syntax::tree::{Clause, ClauseKind, Declaration, Keyword, Text};
use crate::syntax::{Limits, is_plain_name, parse, print_clause, print_declaration, quote};

use super::{Grade, RulesFile};

/// The file beside a layer with what its catalogue came to as a whole: a layer on it is made by this.
pub const WHOLE_FILE: &str = "import.whole";

/// What imports call their source.
const CATALOGUE: &str = "catalogue";

/// A layer, as it is to be called.
#[derive(Debug, Clone, Copy)]
pub struct Layering<'l> {
    /// Its name.
    pub name: &'l str,
    /// Its title: that of the profile.
    pub title: &'l str,
    /// What its source is worth.
    pub grade: Grade,
    /// The path of its base, seen from it.
    pub base: &'l str,
}

/// The layer that makes the second catalogue of the first. What comes back has no empty changes.
pub fn layer(base: &[RulesFile], whole: &[RulesFile], layering: &Layering<'_>) -> RulesFile {
    let (base, whole) = (declarations(base), declarations(whole));
    let (name, title) = (written(layering.name), quote(layering.title));
    // The source that changes cite is called as the layer: each layer of a pile has one of its own.
    let source = if layering.name == CATALOGUE { format!("{CATALOGUE}_") } else { layering.name.to_owned() };
    let source = written(&source);
    let mut text = format!("rulebook {name} {{\n  title {title}\n  uses {}\n}}\n\n", quote(layering.base));
    text += &format!("source {source} {{\n  title {title}\n  grade {}\n}}\n", layering.grade.word());
    for was in &base {
        let now = whole.iter().find(|one| same_thing(one, was));
        match now {
            Some(now) => text += &change(was, now, &source, layering.title),
            None => {
                let because = [
                    ("fr", format!("« {} » ne le retient pas", layering.title)),
                    ("en", format!("“{}” does not select it", layering.title)),
                ];
                text += &format!("\ndrop {}{} {{ cite {source} }}\n", called(was), reason(&because));
            }
        }
    }
    for new in whole.iter().filter(|one| base.iter().all(|was| !same_thing(one, was))) {
        text += &format!("\n{}\n", print_declaration(new));
    }
    let formatted = crate::syntax::format(FileId(0), &text, &Limits::default());
    RulesFile { name: "rulebook.rules".to_owned(), text: formatted.unwrap_or(text) }
}

/// What a catalogue declares of its own: not its header and its sources, which each has.
fn declarations(files: &[RulesFile]) -> Vec<Declaration> {
    let read = |file: &RulesFile| parse(FileId(0), &file.text, &Limits::default()).0.declarations;
    let own = |one: &Declaration| !matches!(one.keyword, Keyword::Rulebook | Keyword::Source);
    files.iter().flat_map(read).filter(own).collect()
}

fn same_thing(one: &Declaration, other: &Declaration) -> bool {
    one.keyword == other.keyword
        && match one.keyword {
            Keyword::Claim => one.labels == other.labels,
            _ => one.name == other.name,
        }
}

/// A thing by its kind and its name; a claim by its text.
fn called(declaration: &Declaration) -> String {
    match (&declaration.name, declaration.labels.first()) {
        (None, Some(label)) => quote(&label.quoted.text),
        (Some(name), _) => format!("{} {}", declaration.keyword.word(), written(&name.text)),
        (None, None) => String::new(),
    }
}

/// What makes one declaration of another; nothing where they say the same, citations aside.
fn change(was: &Declaration, now: &Declaration, source: &str, title: &str) -> String {
    if was.keyword == Keyword::Claim {
        return String::new();
    }
    let mut body = String::new();
    let mut words: Vec<&str> = Vec::new();
    for clause in was.clauses.iter().chain(&now.clauses) {
        let word = clause.kind.word();
        if !words.contains(&word) && !is_basis(clause) {
            words.push(word);
        }
    }
    for word in words {
        let of = |one: &Declaration| -> Vec<String> {
            let clauses = one.clauses.iter().filter(|clause| clause.kind.word() == word);
            clauses.map(print_clause).collect()
        };
        let (before, after) = (of(was), of(now));
        if before != after {
            let gone = if before.is_empty() { String::new() } else { format!("  no {word}\n") };
            body += &format!("{gone}  {}\n", after.join("\n  "));
        }
    }
    let labels = if was.labels == now.labels { String::new() } else { labels(&now.labels) };
    if body.is_empty() && labels.is_empty() {
        return String::new();
    }
    let because = [("fr", format!("« {title} » le dit ainsi")), ("en", format!("“{title}” says so"))];
    format!("\nchange {}{labels} {{\n{body} {}\n  cite {source}\n}}\n", called(was), reason(&because))
}

/// Whether a clause says what a declaration rests on.
fn is_basis(clause: &Clause) -> bool {
    matches!(
        clause.kind,
        ClauseKind::Cite { .. } | ClauseKind::Inferred(_) | ClauseKind::Reading(_) | ClauseKind::Allow { .. }
    )
}

fn reason(texts: &[(&str, String)]) -> String {
    let texts: Vec<String> =
        texts.iter().map(|(language, text)| format!("{language} {}", quote(text))).collect();
    format!(" because {}", texts.join(" "))
}

fn labels(labels: &[Text]) -> String {
    let label = |text: &Text| {
        let language = text.language.as_ref().map_or(String::new(), |language| format!(" {}", language.text));
        format!("{language} {}", quote(&text.quoted.text))
    };
    labels.iter().map(label).collect()
}

fn written(name: &str) -> String {
    if is_plain_name(name) { name.to_owned() } else { format!("`{name}`") }
}
