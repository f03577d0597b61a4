//! The reader and pest are made of one grammar: they read the same, and refuse the same.

use std::path::{Path, PathBuf};

use pest::Parser;

use super::{Rule, condition, declaration};
use crate::source::FileId;
use crate::syntax::limits::Limits;
use crate::syntax::pairs::{Token, tokens_of};
use crate::syntax::parse::Grammar;
use crate::syntax::scan::scan;

/// What both have read, or that both have read nothing.
fn same(text: &str, reader: fn(&str, &mut Vec<Token>) -> bool, rule: Rule) -> bool {
    let mut tokens = Vec::new();
    let read = reader(text, &mut tokens);
    match Grammar::parse(rule, text) {
        Ok(pairs) => {
            assert!(read, "pest reads, and the reader refuses:\n{text}");
            for (ours, theirs) in tokens.iter().zip(tokens_of(pairs.clone())) {
                let at = ours.start.min(theirs.start) as usize;
                assert_eq!(*ours, theirs, "at {at} of:\n{text}");
            }
            assert_eq!(tokens.len(), tokens_of(pairs).len(), "{text}");
        }
        Err(_) => assert!(!read, "pest refuses, and the reader reads:\n{text}"),
    }
    read
}

fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.join("rules"), root.join("fixtures"), root.join("examples")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(kind) if kind == "rules" => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

fn declarations() -> Vec<String> {
    let limits = Limits::default();
    let mut all = Vec::new();
    for text in texts() {
        let chunks = scan(FileId(0), &text, &limits).chunks;
        all.extend(chunks.iter().map(|chunk| text[chunk.start as usize..chunk.end as usize].to_string()));
    }
    // The languages' corner cases that no rulebook has.
    all.extend(
        [
            "fact `a b`: record { x: integer from -1 to 5 unit `€` \"x\" y: list of any of { a b < c } }",
            "fact l: one of { low \"a\" < high fr \"b\" # c\n } # after\n",
            "condition c { when not not a.b/c-d#1 and (x >= 3_000 days or y <= 2024-01-01T10:00:00Z[Europe/Paris]) implies no l as e where e.x is not empty }",
            "condition c { when max(a, 2 * b - 3 + c) > count(l where today < d) # x\n }",
            "check c { when a && b || !c => d require x == 3.5 and é ≠ 1 }",
            "let x = 5 because \"r\"",
            "let x = 50_000_000 euros fr \"r\"",
            "set x to 5 days because en \"r\"",
            "drop claim \"it is\" because",
            "claim fr \"dit\" { always a when b never c exactly one of a, b, c (cite s \"1\" inferred because \"x\") }",
            "requirement R { any of { proof A } 2 of G \"g\" { proof B } unit before x until 2024-01-01 { optional } }",
            "step s { after any of (a, b), c when d  duration 5 days at 3 days before x at 2024-01-01T00:00Z }",
            "table t { columns of c : a \"A\" :: b | x . # c\n r | . x\n q }",
            "rulebook r { language 3 holidays 2024-01-01 , 2024-05-01 uses \"x\" files \"a\", \"b\" \n }",
        ]
        .map(str::to_string),
    );
    all
}

#[test]
fn whole_declarations() {
    let declarations = declarations();
    assert!(declarations.len() > 300, "{}", declarations.len());
    let read = declarations.iter().filter(|text| same(text, declaration, Rule::one_declaration)).count();
    assert!(read * 10 > declarations.len() * 9, "{read} of {}", declarations.len());
}

/// Parts of other texts, blanks, signs and words that mean something, in the place of what stood there.
#[test]
fn damaged_declarations() {
    let declarations = declarations();
    let words: Vec<&str> =
        declarations.iter().step_by(7).flat_map(|text| text.split_inclusive([' ', '\n', '"'])).collect();
    let signs = [
        "{", "}", "\"", "`", "#", "\n", ":", "(", ")", ",", "|", "<", "é", "-", "5", "fr \"", ".", "=", "\\",
    ];
    let mut seed = 1_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut read = 0;
    let rounds = if std::env::var_os("RULES_LONG").is_some() { 400_000 } else { 8_000 };
    for _ in 0..rounds {
        let mut text = declarations[random(declarations.len())].clone();
        for _ in 0..=random(2) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let from = places[random(places.len())];
            let to = if random(2) == 0 {
                from
            } else {
                places[(from + random(12)).min(places.len() - 1)].max(from)
            };
            let with = match random(3) {
                0 => signs[random(signs.len())],
                1 => words[random(words.len())],
                _ => "",
            };
            text.replace_range(from..to, with);
            if text.is_empty() {
                break;
            }
        }
        read += usize::from(same(&text, declaration, Rule::one_declaration));
    }
    assert!(read > rounds / 20 && read < rounds * 19 / 20, "{read} of {rounds}");
}

#[test]
fn conditions() {
    let mut read = 0;
    for text in declarations() {
        for (at, _) in text.match_indices("when ") {
            let rest = &text[at + 5..];
            for end in
                rest.match_indices(['\n', '}', ' ', ')']).map(|(end, _)| end).take(12).chain([rest.len()])
            {
                read += usize::from(same(&rest[..end], condition, Rule::one_condition));
            }
        }
    }
    assert!(read > 100, "{read}");
}
