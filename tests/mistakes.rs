//! What is said about files with mistakes, and what is still read of them.
#![allow(clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![allow(clippy::unwrap_used, reason = "in helpers of tests too")]

use rules::diagnostic::render_text;
use rules::source::{FileId, SourceFile, Sources};
use rules::syntax::tree::File;
use rules::syntax::{Limits, parse};

fn read(text: &str) -> (File, String) {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("test.rules", text));
    let (file, errors) = parse(FileId(0), text, &Limits::default());
    (file, render_text(&errors, &sources, rules::Lang::En, false))
}

#[test]
fn each_declaration_is_read_on_its_own() {
    let text = r#"actor good1 fr "Bon" { }

step bad1 {
  anounced 5
}

fact good2 : yes_no

fact bad2 : yesno fr "Faux"

condition bad3 { when (a and b }

scope good3 { applies when always }

chapter bad4 {
  title "Without a closing brace"

requirement good4 { in x }

chaptre bad5 { announced 5 }

note good5 "last" { when a }  # comment
"#;
    let (file, errors) = read(text);
    let names: Vec<_> =
        file.declarations.iter().filter_map(|d| d.name.as_ref()).map(|name| &*name.text).collect();
    assert_eq!(names, ["good1", "good2", "good3", "good4", "good5"]);
    insta::assert_snapshot!(errors);
}

/// One mistake to a line, each with the message about it below.
#[test]
fn messages() {
    let text = include_str!("mistakes.rules");
    let mut out = String::new();
    for line in text.lines() {
        let (_, errors) = parse(FileId(0), line, &Limits::default());
        assert!(!errors.is_empty(), "{line}");
        out.push_str(line);
        for error in errors {
            let span = error.primary.unwrap().span;
            let before = line[..span.start as usize].chars().count();
            let width = line[span.start as usize..span.end as usize].chars().count().max(1);
            out.push_str(&format!("\n{}{} {}", " ".repeat(before), "^".repeat(width), error.message));
            out.extend(error.help.iter().map(|help| format!("\n{}help: {help}", " ".repeat(before))));
        }
        out.push_str("\n\n");
    }
    insta::assert_snapshot!(out);
}

#[test]
fn places_end_where_the_words_end() {
    let text = "actor a \"x\"   # comment\n\n# another\nstep b { cite x # c\n when y # c\n }  # end";
    let (file, errors) = read(text);
    assert_eq!(errors, "");
    let slice = |span: rules::source::Span| &text[span.start as usize..span.end as usize];
    let [a, b] = file.declarations.as_slice() else { panic!("{file:?}") };
    assert_eq!(slice(a.span), "actor a \"x\"");
    assert!(slice(b.span).ends_with('}'));
    let clauses: Vec<_> = b.clauses.iter().map(|clause| slice(clause.span)).collect();
    assert_eq!(clauses, ["cite x", "when y"]);
}

#[test]
fn a_word_that_starts_like_another_is_no_unit() {
    for clause in ["inferred because \"x\"", "assume", "info", "ask \"x\"", "a\nbefore b", "a # c\n before b"]
    {
        let (file, errors) = read(&format!("check c {{ require x >= 2 {clause} }}"));
        assert_eq!(errors, "", "{clause}");
        assert_eq!(file.declarations[0].clauses.len(), 2, "{clause}");
    }
}

#[test]
fn labels_may_stand_on_other_lines() {
    let (file, errors) =
        read("fact x : one of { a }\n  fr\n  \"X\"\n  en # why\n  \"Y\"\n{ ask \"?\" }\n\nclaim fr \"Z\"");
    assert_eq!(errors, "");
    assert_eq!(file.declarations.iter().map(|d| d.labels.len()).collect::<Vec<_>>(), [2, 1]);
}
