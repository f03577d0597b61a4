//! Which clauses belong in which declaration, and how often.

use crate::syntax::tree::{Clause, ClauseKind, Keyword};

/// The clauses that every declaration may have.
const COMMON: [&str; 4] = ["cite", "inferred because", "reading", "allow"];

/// The clauses that a declaration may have, beside those that all may have.
pub fn clauses_of(keyword: Keyword) -> &'static [&'static str] {
    match keyword {
        Keyword::Rulebook => &["title", "edition", "language", "holidays", "uses", "announces", "severity"],
        Keyword::Source => &["title", "publisher", "date", "grade", "address"],
        Keyword::Actor => &[],
        Keyword::Phase => &["in"],
        Keyword::Let | Keyword::Parameter | Keyword::Drop | Keyword::Set => &[],
        // Beside these, whatever may stand in what is changed.
        Keyword::Change => &["because", "no"],
        Keyword::Fact => &["ask", "needed when", "optional", "case", "otherwise"],
        Keyword::Condition => &["when"],
        Keyword::Note => &["when", "from", "until"],
        Keyword::Scope => &["under", "applies when", "except when", "from", "until"],
        Keyword::Chapter => {
            &["announced", "applies when", "except when", "from", "until", "after", "prefers"]
        }
        Keyword::Requirement => &[
            "in",
            "part of",
            "per",
            "under",
            "applies when",
            "except when",
            "from",
            "until",
            "valid",
            "optional",
            "proofs",
            "scenario",
            "proof",
            "any of",
            "after",
            "prefers",
        ],
        Keyword::Scenario => &[
            "under",
            "applies when",
            "except when",
            "from",
            "until",
            "valid",
            "optional",
            "proofs",
            "proof",
            "any of",
            "after",
            "prefers",
        ],
        Keyword::Proof => &[
            "under",
            "applies when",
            "except when",
            "from",
            "until",
            "valid",
            "optional",
            "after",
            "prefers",
        ],
        Keyword::Group => &["under", "applies when", "except when", "optional", "proof"],
        Keyword::Step => &[
            "per",
            "times",
            "by",
            "owner",
            "todo",
            "redo",
            "in",
            "applies when",
            "except when",
            "from",
            "until",
            "after",
            "prefers",
            "needs",
            "yields",
            "valid",
            "tracks",
            "awaits evidence",
            "duration",
        ],
        Keyword::Check => &["when", "from", "until", "require", "error/warning/info", "assume", "blocks"],
        Keyword::Deadline => &["applies when", "from", "until", "at", "for", "met by"],
        Keyword::Table => &["columns of", ":", "|"],
        Keyword::Claim => &["always", "never", "exactly one of", "before", "excludes"],
    }
}

/// Whether a clause may stand in a declaration.
pub fn may_stand(keyword: Keyword, clause: &ClauseKind) -> bool {
    let word = clause.word();
    COMMON.contains(&word) || clauses_of(keyword).contains(&word)
}

/// Whether a clause may stand more than once in a declaration.
pub fn may_repeat(clause: &ClauseKind) -> bool {
    matches!(
        clause,
        ClauseKind::Cite { .. }
            | ClauseKind::Reading(_)
            | ClauseKind::Case { .. }
            | ClauseKind::Allow { .. }
            | ClauseKind::Uses { .. }
            | ClauseKind::Severity { .. }
            | ClauseKind::Holidays(_)
            | ClauseKind::Under(_)
            | ClauseKind::Item(_)
            | ClauseKind::By { .. }
            | ClauseKind::Owner { .. }
            | ClauseKind::Todo { .. }
            | ClauseKind::After { .. }
            | ClauseKind::Prefers { .. }
            | ClauseKind::Needs { .. }
            | ClauseKind::Blocks(_)
            | ClauseKind::For(_)
            | ClauseKind::Always { .. }
            | ClauseKind::Never { .. }
            | ClauseKind::ExactlyOne { .. }
            | ClauseKind::Before { .. }
            | ClauseKind::Excludes { .. }
            | ClauseKind::ExceptWhen(_)
            | ClauseKind::Column { .. }
            | ClauseKind::Row { .. }
            | ClauseKind::InForce(_)
    )
}

/// The clauses that a period of a declaration may have in its braces.
pub fn clauses_of_period(keyword: Keyword) -> &'static [&'static str] {
    match keyword {
        Keyword::Scope => &["applies when", "except when"],
        Keyword::Deadline => &["applies when"],
        Keyword::Chapter | Keyword::Requirement | Keyword::Scenario | Keyword::Proof => {
            &["applies when", "except when", "after", "prefers"]
        }
        Keyword::Step => &["by", "owner", "todo", "applies when", "except when", "after", "prefers", "needs"],
        Keyword::Check => &["when", "require"],
        Keyword::Note => &["when"],
        _ => &[],
    }
}

/// Whether a clause may stand in a period of a declaration.
pub fn may_stand_in_period(keyword: Keyword, clause: &ClauseKind) -> bool {
    let word = clause.word();
    matches!(word, "cite" | "inferred because" | "reading") || clauses_of_period(keyword).contains(&word)
}

/// The clauses, of a declaration or a period, that repeat one which may stand only once, with the first.
pub fn repeated(clauses: &[Clause]) -> Vec<(&Clause, &Clause)> {
    let mut seen: Vec<&Clause> = Vec::new();
    let mut repeated = Vec::new();
    for clause in clauses.iter().filter(|clause| !may_repeat(&clause.kind)) {
        match seen.iter().find(|first| first.kind.word() == clause.kind.word()) {
            Some(first) => repeated.push((*first, clause)),
            None => seen.push(clause),
        }
    }
    repeated
}
