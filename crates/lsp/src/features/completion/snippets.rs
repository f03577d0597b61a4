//! The words of the language, with places to fill in.

use rules_engine::check::{FindingCode, Stage};
use rules_language::syntax::TYPES;
use rules_language::syntax::tree::Keyword;

use super::Proposal;
use crate::features::symbols::symbol_kind;

pub(super) fn joining() -> impl Iterator<Item = Proposal> {
    ["and", "or", "implies"].into_iter().map(|text| Proposal { rank: 4, ..word(text) })
}

/// A word of the language.
pub fn word(text: &str) -> Proposal {
    Proposal { label: text.to_string(), kind: 14, rank: 2, ..Proposal::default() }
}

pub(super) fn because_texts() -> Proposal {
    Proposal { snippet: Some("because fr \"$1\" en \"$0\"".to_string()), ..word("because") }
}

pub(super) fn parameter_types() -> Vec<Proposal> {
    ["span", "integer", "decimal", "date", "moment", "text", "version"]
        .map(|text| Proposal { kind: 25, ..word(text) })
        .to_vec()
}

pub(super) fn because() -> Proposal {
    Proposal { snippet: Some("because \"$1\"".to_string()), ..word("because") }
}

pub(super) fn texts() -> Vec<Proposal> {
    let one = |language: &str| Proposal { snippet: Some(format!("{language} \"$1\"")), ..word(language) };
    vec![one("fr"), one("en"), Proposal { snippet: Some("fr \"$1\" en \"$2\"".to_string()), ..word("fr en") }]
}

pub(super) fn types() -> Vec<Proposal> {
    let snippet = |text: &str| match text {
        "one of" | "any of" | "record" => Some(format!("{text} {{ $0 }}")),
        "list of" => Some("list of record { $0 }".to_string()),
        _ => None,
    };
    TYPES.iter().map(|text| Proposal { kind: 25, snippet: snippet(text), ..word(text) }).collect()
}

pub(super) fn codes_to_weigh() -> Vec<Proposal> {
    let known = FindingCode::ALL.iter().filter(|code| code.stage() == Stage::Meaning);
    known.map(|code| Proposal { detail: code.summary().to_string(), kind: 20, ..word(code.name()) }).collect()
}

pub(super) fn completion_kind(keyword: Keyword) -> u8 {
    // The numbers of symbols and of completions differ.
    match symbol_kind(keyword) {
        12 => 3,
        3 | 5 => 7,
        1 | 2 | 4 => 9,
        _ => 6,
    }
}

pub(super) fn declaration_snippet(keyword: Keyword) -> Proposal {
    let body = match keyword {
        Keyword::Rulebook => {
            "rulebook ${1:name} {\n  title fr \"$2\" en \"$3\"\n  edition ${4:2026-01-31}\n}"
        }
        Keyword::Source => "source ${1:name} {\n  title \"$2\"\n  publisher \"$3\"\n  grade ${4:primary}\n}",
        Keyword::Actor => "actor ${1:name} fr \"$2\" en \"$3\"",
        Keyword::Fact => "fact ${1:name} : ${2:yes_no} {\n  ask fr \"$3\" en \"$4\"\n  cite $0\n}",
        Keyword::Let => "let ${1:name} = ${2:0} fr \"$3\" en \"$4\" { cite $0 }",
        Keyword::Parameter => "parameter ${1:name} : ${2:span} = ${3:1 year} fr \"$4\" en \"$5\" { cite $0 }",
        Keyword::Change => "change ${1:name} {\n  $2\n  because fr \"$3\" en \"$0\"\n}",
        Keyword::Drop => "drop ${1:name} because fr \"$2\" en \"$0\"",
        Keyword::Set => "set ${1:name} to ${2:1 year} because fr \"$3\" en \"$0\"",
        Keyword::Condition => "condition ${1:name} { when $0 }",
        Keyword::Scope => "scope ${1:name} fr \"$2\" en \"$3\" {\n  applies when $4\n  cite $0\n}",
        Keyword::Phase => "phase ${1:name} fr \"$2\" en \"$3\"",
        Keyword::Chapter => "chapter ${1:name} fr \"$2\" en \"$3\"",
        Keyword::Requirement => {
            "requirement ${1:id} fr \"$2\" en \"$3\" {\n  in $4\n  applies when $5\n  proofs ${6:1}\n  cite $0\n}"
        }
        Keyword::Step => "step ${1:name} fr \"$2\" en \"$3\" {\n  by $4\n  after $5\n  cite $0\n}",
        Keyword::Check => "check ${1:name} fr \"$2\" en \"$3\" {\n  when $4\n  require $5\n  cite $0\n}",
        Keyword::Note => "note ${1:name} fr \"$2\" en \"$3\" {\n  when $4\n  cite $0\n}",
        Keyword::Deadline => {
            "deadline ${1:name} fr \"$2\" en \"$3\" {\n  at ${4:2026-01-31T12:00[Europe/Paris]}\n  for $5\n  cite $0\n}"
        }
        Keyword::Table => {
            "table ${1:name} fr \"$2\" en \"$3\" {\n  columns of ${4:fact}\n  : ${5:value}\n  | ${6:x}  ${7:requirement}\n  cite $0\n}"
        }
        Keyword::Claim => "claim \"$1\" {\n  never $0\n}",
        Keyword::Scenario | Keyword::Proof | Keyword::Group => "",
    };
    Proposal { snippet: Some(body.to_string()), kind: 15, ..word(keyword.word()) }
}

pub(super) fn clause_snippet(text: &str) -> Proposal {
    let snippet = match text {
        "cite" => Some("cite $1 \"$0\""),
        "case" => Some("case $1 when $0"),
        "except when" => Some("except when $0"),
        "part of" => Some("part of $0"),
        "columns of" => Some("columns of $0"),
        "valid" => Some("valid ${1:1 year} from $0"),
        "from" => Some("from ${1:2026-01-01} $0"),
        "until" => Some("until ${1:2026-12-31} $0"),
        "language" => Some("language ${1:1}"),
        "holidays" => Some("holidays ${1:2026-01-01}"),
        "inferred because" | "reading" => None,
        "title" | "ask" | "yields" => None,
        "allow" => Some("allow $1 because \"$0\""),
        "publisher" | "address" => None,
        "scenario" | "proof" => None,
        "awaits evidence" => None,
        "any of" => Some("any of {\n  proof $1\n  proof $0\n}"),
        _ => None,
    };
    let snippet = match (text, snippet) {
        ("inferred because" | "reading" | "title" | "ask" | "yields" | "todo" | "redo", _) => {
            Some(format!("{text} fr \"$1\" en \"$0\""))
        }
        ("publisher" | "address", _) => Some(format!("{text} \"$0\"")),
        (_, snippet) => snippet.map(str::to_string),
    };
    Proposal { snippet, rank: 3, ..word(text) }
}
