//! The words that declarations begin with.

/// The keyword that opens a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is its keyword; docs/language.md defines them")]
pub enum Keyword {
    Rulebook,
    Source,
    Actor,
    Phase,
    Let,
    Parameter,
    Fact,
    Condition,
    Scope,
    Chapter,
    Requirement,
    Scenario,
    Proof,
    Group,
    Step,
    Check,
    Note,
    Deadline,
    Table,
    Claim,
    Change,
    Drop,
    Set,
}

impl Keyword {
    /// Every keyword that can open a declaration at the top of a file.
    pub const TOP: [Keyword; 20] = [
        Keyword::Rulebook,
        Keyword::Source,
        Keyword::Actor,
        Keyword::Phase,
        Keyword::Let,
        Keyword::Parameter,
        Keyword::Fact,
        Keyword::Condition,
        Keyword::Scope,
        Keyword::Chapter,
        Keyword::Requirement,
        Keyword::Step,
        Keyword::Check,
        Keyword::Note,
        Keyword::Deadline,
        Keyword::Table,
        Keyword::Claim,
        Keyword::Change,
        Keyword::Drop,
        Keyword::Set,
    ];

    /// Whether rulebooks were written before this was a keyword: it may be a name in them.
    pub const fn came_later(self) -> bool {
        self.tailors() || matches!(self, Keyword::Parameter)
    }

    /// Whether it makes something of what another rulebook declares, and declares nothing itself.
    pub const fn tailors(self) -> bool {
        matches!(self, Keyword::Change | Keyword::Drop | Keyword::Set)
    }

    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Keyword::Rulebook => "rulebook",
            Keyword::Source => "source",
            Keyword::Actor => "actor",
            Keyword::Phase => "phase",
            Keyword::Let => "let",
            Keyword::Parameter => "parameter",
            Keyword::Fact => "fact",
            Keyword::Condition => "condition",
            Keyword::Scope => "scope",
            Keyword::Chapter => "chapter",
            Keyword::Requirement => "requirement",
            Keyword::Scenario => "scenario",
            Keyword::Proof => "proof",
            Keyword::Group => "any of",
            Keyword::Step => "step",
            Keyword::Check => "check",
            Keyword::Note => "note",
            Keyword::Deadline => "deadline",
            Keyword::Table => "table",
            Keyword::Claim => "claim",
            Keyword::Change => "change",
            Keyword::Drop => "drop",
            Keyword::Set => "set",
        }
    }

    /// The keyword that is written `word`, if there is one at the top of a file.
    pub fn from_word(word: &str) -> Option<Keyword> {
        Keyword::TOP.into_iter().find(|k| k.word() == word)
    }

    /// The keyword that is written `word`, those of items inside requirements included.
    pub fn of_kind(word: &str) -> Option<Keyword> {
        [Keyword::Scenario, Keyword::Proof]
            .into_iter()
            .find(|k| k.word() == word)
            .or(Keyword::from_word(word))
    }
}
