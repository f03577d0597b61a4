//! The tree-sitter grammar of rulebooks against the one that rules are parsed by: of every declaration of every text,
//! shipped, documented, random or damaged, both must say the same, sound or not. And its corpus, and its queries.

mod corpus;
mod texts;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use rules_language::source::FileId;
use rules_language::syntax::{Limits, parse, segments};
use tree_sitter::{Language, Node, Parser, Query, QueryCursor, StreamingIterator};
use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_rules() -> *const ();
}

/// The grammar.
fn language() -> Language {
    // SAFETY: the function is the one that the generated parser, which the build script compiles, offers for this.
    let function = unsafe { LanguageFn::from_raw(tree_sitter_rules) };
    Language::from(function)
}

/// What the parser of rules finds wrong in what is well formed: it is not about form.
const NOT_ABOUT_FORM: [&str; 6] = [
    "unknown-escape",
    "number-too-large",
    "not-a-condition",
    "nested-too-deeply",
    "chained-implies",
    "repeated-not",
];

/// Whether a declaration is sound, by the parser of rules.
fn sound(text: &str) -> bool {
    let (file, errors) = parse(FileId(0), text, &Limits::default());
    let about_form = errors.iter().any(|error| !NOT_ABOUT_FORM.contains(&error.code));
    !about_form && (file.declarations.len() == 1 || !errors.is_empty())
}

/// Whether it is, by the grammar of editors.
fn sound_here(parser: &mut Parser, text: &str) -> bool {
    let Some(tree) = parser.parse(text, None) else { return false };
    let root = tree.root_node();
    let mut cursor = root.walk();
    let declarations = root.named_children(&mut cursor).filter(|node| node.kind() == "declaration").count();
    !root.has_error() && declarations == 1
}

/// The words of a sound declaration that no query gives a colour.
fn uncoloured(parser: &mut Parser, highlights: &Query, text: &str, found: &mut BTreeSet<String>) {
    let Some(tree) = parser.parse(text, None) else { return };
    let mut cursor = QueryCursor::new();
    let mut coloured = BTreeSet::new();
    let mut captures = cursor.captures(highlights, tree.root_node(), text.as_bytes());
    while let Some((matched, at)) = captures.next() {
        coloured.extend(matched.captures().get(*at).map(|capture| capture.node.id()));
    }
    let mut left: Vec<Node<'_>> = vec![tree.root_node()];
    while let Some(node) = left.pop() {
        if coloured.contains(&node.id()) {
            continue;
        }
        let word = text.get(node.byte_range()).unwrap_or_default();
        if node.child_count() == 0
            && !node.is_named()
            && word.starts_with(|first: char| first.is_alphabetic())
        {
            found.insert(word.to_string());
        }
        left.extend((0..node.child_count()).filter_map(|at| node.child(at as u32)));
    }
}

fn main() -> ExitCode {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = here.join("../..");
    let language = language();
    let mut parser = Parser::new();
    if let Err(error) = parser.set_language(&language) {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    let mut right = corpus::check(&mut parser, &here.join("test/corpus"));
    let mut colours = None;
    let own =
        ["highlights", "folds", "locals", "injections"].map(|name| here.join(format!("queries/{name}.scm")));
    let zed = here.join("../zed/languages/rules");
    let zed = ["highlights", "brackets", "indents", "outline"].map(|name| zed.join(format!("{name}.scm")));
    for path in own.iter().chain(&zed) {
        let query = std::fs::read_to_string(path).unwrap_or_default();
        match Query::new(&language, &query) {
            Ok(query) if path.ends_with("queries/highlights.scm") => colours = Some(query),
            Ok(query) if query.pattern_count() == 0 => {
                eprintln!("{}: it asks nothing", path.display());
                right = false;
            }
            Ok(_) => {}
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                right = false;
            }
        }
    }
    let mut plain = BTreeSet::new();
    let (mut compared, mut unsound, mut apart, mut passed_over) = (0, 0, 0, 0);
    for (name, text) in texts::all(&root) {
        for segment in segments(FileId(0), &text, 0, &Limits::default(), |_| false) {
            // What is not divided off cleanly is given to no grammar.
            if !segment.errors.is_empty() {
                passed_over += 1;
                continue;
            }
            let part = &text[segment.span.start as usize..segment.span.end as usize];
            let (theirs, ours) = (sound(part), sound_here(&mut parser, part));
            compared += 1;
            unsound += usize::from(!theirs);
            if let (Some(colours), true) = (&colours, theirs && ours) {
                uncoloured(&mut parser, colours, part, &mut plain);
            }
            if theirs != ours {
                apart += 1;
                if apart <= 20 {
                    eprintln!("{name}: sound {theirs} by the parser of rules, {ours} here:\n{part}\n");
                }
            }
        }
    }
    if !plain.is_empty() {
        eprintln!("words without a colour: {plain:?}");
        right = false;
    }
    println!(
        "{compared} declarations compared, {unsound} of them unsound ({passed_over} more have brackets that do not \
         match); the verdicts differ on {apart}"
    );
    if right && apart == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
