//! Every code of a message about a rulebook or a dossier: the one list of them.

use crate::diagnostic::Severity;

/// When a message can come up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// A finding: the rulebook can be used. It can be weighed and silenced.
    Meaning,
    /// The rulebook cannot be loaded.
    Rulebook,
    /// The dossier cannot be used.
    Dossier,
}

impl Stage {
    /// The words for it.
    pub const fn words(self) -> &'static str {
        match self {
            Stage::Meaning => "found by `rules check`",
            Stage::Rulebook => "keeps a rulebook from being loaded",
            Stage::Dossier => "about a dossier",
        }
    }
}

macro_rules! codes {
    ($($name:ident $code:literal $severity:ident $stage:ident $summary:literal;)*) => {
        /// What kind of message it is. Each has a page, which `docs/findings/README.md` lists.
        ///
        /// A [`Diagnostic`](crate::diagnostic::Diagnostic) carries the name of its code, because the
        /// crates above have codes of their own; [`FindingCode::find`] and
        /// [`Finding::code`](super::Finding::code) come back from the name to the code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum FindingCode {
            $(#[doc = concat!("`", $code, "`: ", $summary, ".")] $name,)*
        }

        impl FindingCode {
            /// All codes, by stage, then by name.
            pub const ALL: &'static [FindingCode] = &[$(FindingCode::$name),*];

            /// Its stable name, in kebab case.
            pub const fn name(self) -> &'static str {
                match self {
                    $(FindingCode::$name => $code,)*
                }
            }

            /// How bad it is, unless the rulebook says otherwise.
            pub const fn severity(self) -> Severity {
                match self {
                    $(FindingCode::$name => Severity::$severity,)*
                }
            }

            /// When it comes up.
            pub const fn stage(self) -> Stage {
                match self {
                    $(FindingCode::$name => Stage::$stage,)*
                }
            }

            /// What it says, in one line.
            pub const fn summary(self) -> &'static str {
                match self {
                    $(FindingCode::$name => $summary,)*
                }
            }

            /// Its page: why it matters, and examples.
            pub const fn page(self) -> &'static str {
                match self {
                    $(FindingCode::$name => include_str!(concat!("../../docs/findings/", $code, ".md")),)*
                }
            }

            /// The code with this name.
            pub fn find(name: &str) -> Option<FindingCode> {
                match name {
                    $($code => Some(FindingCode::$name),)*
                    _ => None,
                }
            }
        }
    };
}

codes! {
    AlwaysApplies "always-applies" Warning Meaning "an item with conditions applies to everybody";
    AskedTooNarrowly "asked-too-narrowly" Warning Meaning "a fact is not asked where something turns on it";
    AskedTooWidely "asked-too-widely" Warning Meaning "a fact is asked where it cannot matter";
    BaseMoved "base-moved" Warning Meaning "a change made for a declaration that the base has changed since";
    ChangeWithoutEffect "change-without-effect" Warning Meaning "a change that says what the base says already";
    CheckCannotFail "check-cannot-fail" Warning Meaning "a check holds for every dossier";
    CheckCannotHold "check-cannot-hold" Warning Meaning "a check fails for every dossier";
    ChecksContradict "checks-contradict" Warning Meaning "two checks cannot both hold";
    ClaimAboutNothing "claim-about-nothing" Warning Meaning "a claim speaks of items that there are not";
    ClaimRefuted "claim-refuted" Error Meaning "a claim does not hold: a dossier goes against it";
    ClaimUnsettled "claim-unsettled" Warning Meaning "a claim is neither proved nor refuted";
    CountExceeded "count-exceeded" Warning Meaning "more items than the source announces";
    DeadCase "dead-case" Warning Meaning "a case of a derived fact that no dossier comes to";
    DeadClause "dead-clause" Warning Meaning "a prerequisite, an actor, a need or a claim that never counts";
    DeadItem "dead-item" Warning Meaning "something that no dossier can ever bring about";
    DeadlineTooEarly "deadline-too-early" Warning Meaning "a deadline that nobody can keep";
    DuplicateSource "duplicate-source" Warning Meaning "one document declared as two sources";
    IdleAllow "idle-allow" Warning Meaning "an `allow` that silences nothing";
    LookAlike "look-alike" Warning Meaning "two names that look the same";
    MissingTranslation "missing-translation" Warning Meaning "a text in one language only";
    NobodyMoves "nobody-moves" Warning Meaning "a step that can be nobody's move";
    OutsideChapter "outside-chapter" Warning Meaning "a proof that can be owed while its chapter does not apply";
    RedundantCase "redundant-case" Warning Meaning "a case of a derived fact that changes nothing";
    RedundantClause "redundant-clause" Warning Meaning "a part of a condition that changes nothing";
    SameCondition "same-condition" Warning Meaning "two names for one condition";
    Uncited "uncited" Warning Meaning "a rule that rests on nothing";
    UnknownCode "unknown-code" Warning Meaning "`allow` or `severity` names no finding";
    UnrecordedBase "unrecorded-base" Info Meaning "a layer without a record of the base that it was made for";
    UnusedActor "unused-actor" Warning Meaning "an actor without a move";
    UnusedCondition "unused-condition" Warning Meaning "a named condition that is used nowhere";
    UnusedFact "unused-fact" Warning Meaning "a fact that nothing uses";
    UnusedScope "unused-scope" Warning Meaning "a scope that nothing stands under";
    UnusedSource "unused-source" Warning Meaning "a source that nothing cites";
    WordAsName "word-as-name" Warning Meaning "a word of the language, where something is called so";
    AmbiguousName "ambiguous-name" Error Rulebook "a name that could be two things";
    BadAmount "bad-amount" Error Rulebook "an amount that is none";
    BadCount "bad-count" Error Rulebook "a number that is no count here";
    CannotRead "cannot-read" Error Rulebook "a file that cannot be read";
    ChainedImplies "chained-implies" Error Rulebook "`implies` after `implies`";
    ChangeDoesNotFit "change-does-not-fit" Error Rulebook "a change of something that the base does not have";
    ChangedTwice "changed-twice" Error Rulebook "two changes of one thing, neither above the other";
    ComparisonTooComplex "comparison-too-complex" Error Rulebook "`max` and `min`, counts or fields of too many values";
    ConstantComparison "constant-comparison" Error Rulebook "a comparison that speaks of no fact";
    CountWithoutBounds "count-without-bounds" Error Rulebook "a list counted against a number without bounds";
    DamagedRecord "damaged-record" Error Rulebook "a record of the base that is not as it was written";
    DefinitionCycle "definition-cycle" Error Rulebook "something that is defined by itself";
    DroppedButNeeded "dropped-but-needed" Error Rulebook "something that is dropped, and spoken of all the same";
    DuplicateName "duplicate-name" Error Rulebook "a name declared twice";
    EmptyPeriod "empty-period" Error Rulebook "a period that ends before it begins";
    EmptyType "empty-type" Error Rulebook "a type without values";
    FieldWithoutBounds "field-without-bounds" Error Rulebook "a field of an element compared with numbers that have no bounds";
    ForeignOperator "foreign-operator" Error Rulebook "an operator of another language";
    FormatUnsafe "format-unsafe" Error Rulebook "a layout that would change what a rulebook says";
    GivenInApplicability "given-in-applicability" Error Rulebook "`given` decides what applies";
    HalfWritten "half-written" Error Rulebook "a folder left in the middle of a change";
    ImpossibleDate "impossible-date" Error Rulebook "a date that no calendar has";
    LabelOrMember "label-or-member" Error Rulebook "a member that reads like the language of a label";
    LineTooLong "line-too-long" Error Rulebook "a line that is too long";
    ListOfLists "list-of-lists" Error Rulebook "a list of lists";
    ListTooComplex "list-too-complex" Error Rulebook "a condition on a list that cannot be decided exactly";
    MisplacedClause "misplaced-clause" Error Rulebook "a clause that does not belong in its declaration";
    NestedList "nested-list" Error Rulebook "a quantifier over a list inside one over the same list";
    NestedPhase "nested-phase" Error Rulebook "a phase in a phase that is in another";
    NestedTooDeeply "nested-too-deeply" Error Rulebook "brackets nested too deeply";
    NestedType "nested-type" Error Rulebook "a record or a list inside a record";
    NewerLanguage "newer-language" Error Rulebook "a rulebook in a later version of the language";
    NoCondition "no-condition" Error Rulebook "a declaration that does not say when";
    NoFiles "no-files" Error Rulebook "a folder without rules";
    NoGrade "no-grade" Error Rulebook "a source without a grade";
    NoHeader "no-header" Error Rulebook "a rulebook without a header";
    NoMoment "no-moment" Error Rulebook "a deadline that does not say when";
    NoName "no-name" Error Rulebook "a declaration without a name";
    NoOtherwise "no-otherwise" Error Rulebook "a derived fact without a value where none of its cases holds";
    NoType "no-type" Error Rulebook "a fact without a type";
    NotACondition "not-a-condition" Error Rulebook "something that is not true or false";
    NotAStoredRulebook "not-a-stored-rulebook" Error Rulebook "a file made with `rules build` that cannot be used";
    NotClosed "not-closed" Error Rulebook "a bracket or a text that is not closed";
    NotPerChapter "not-per-chapter" Error Rulebook "a clause for steps that are repeated per chapter";
    NotUtf8 "not-utf8" Error Rulebook "a file in another encoding";
    NumberTooLarge "number-too-large" Error Rulebook "a number with too many digits";
    OptionalAlternative "optional-alternative" Error Rulebook "a proof that nobody owes among some of which one is owed";
    OutsideFence "outside-fence" Error Rulebook "a file that a rulebook names and may not read";
    OverlappingPeriods "overlapping-periods" Error Rulebook "periods of one declaration with days in common";
    RepeatedAlternative "repeated-alternative" Error Rulebook "a step named twice among alternatives";
    RepeatedClause "repeated-clause" Error Rulebook "a clause that stands twice";
    RepeatedNot "repeated-not" Error Rulebook "a `not` too many";
    RepeatedText "repeated-text" Error Rulebook "a text given twice in one language";
    RequiredOutsideClaim "required-outside-claim" Error Rulebook "a rule that speaks of all that is required";
    ReservedName "reserved-name" Error Rulebook "a name that conditions read as one of their words";
    SecondHeader "second-header" Error Rulebook "two headers in one rulebook";
    StepCycle "step-cycle" Error Rulebook "steps that can wait for each other";
    StepCycleUnproved "step-cycle-unproved" Error Rulebook "steps of which it is not proved that they cannot wait for each other";
    Syntax "syntax" Error Rulebook "something that cannot stand where it stands";
    UnevenLabels "uneven-labels" Error Rulebook "labels in one language beside labels in others";
    UnknownEscape "unknown-escape" Error Rulebook "a `\\` that means nothing";
    UnknownFile "unknown-file" Error Rulebook "a file that a used rulebook does not have";
    UnknownLanguage "unknown-language" Error Rulebook "a language that rulebooks do not have";
    UnknownName "unknown-name" Error Rulebook "a name that nothing has";
    UnknownRulebook "unknown-rulebook" Error Rulebook "no such rulebook";
    UnknownValue "unknown-value" Error Rulebook "a value that a fact cannot have";
    UnknownZone "unknown-zone" Error Rulebook "a time zone that there is not";
    UnsetParameter "unset-parameter" Error Rulebook "a parameter without a value where one is needed";
    UsesCycle "uses-cycle" Error Rulebook "rulebooks that use each other";
    WrongType "wrong-type" Error Rulebook "a value of another type";
    WrongUnit "wrong-unit" Error Rulebook "a number in another unit";
    ClockFold "clock-fold" Error Dossier "a local time that the clock shows twice";
    ClockGap "clock-gap" Error Dossier "a local time that the clock never shows";
    ControlCharacter "control-character" Error Dossier "a character that does not print";
    DuplicateKey "duplicate-key" Error Dossier "a key given twice";
    FactNotNeeded "fact-not-needed" Warning Dossier "a fact that is given though it is not asked";
    FileTooLarge "file-too-large" Error Dossier "a file that is too large";
    GivenTwice "given-twice" Error Dossier "one thing given in two ways";
    InexactNumber "inexact-number" Error Dossier "a number that may have lost digits on its way";
    MissingValue "missing-value" Error Dossier "a key without a value";
    NotADate "not-a-date" Error Dossier "a date in another form";
    NotADuration "not-a-duration" Error Dossier "a duration in another form";
    NotAMoment "not-a-moment" Error Dossier "a moment in another form";
    NotANumber "not-a-number" Error Dossier "a number in another form";
    NotAVersion "not-a-version" Error Dossier "a value that is not a version";
    NotYesOrNo "not-yes-or-no" Error Dossier "neither yes nor no";
    OtherRulebook "other-rulebook" Error Dossier "a dossier for another rulebook";
    OutOfRange "out-of-range" Error Dossier "a number beyond its bounds";
    StepWithoutName "step-without-name" Error Dossier "a repeated step, and not said which one";
    TooManyErrors "too-many-errors" Error Dossier "more errors than are shown";
    UnknownChapter "unknown-chapter" Error Dossier "a chapter that there is not";
    UnknownElement "unknown-element" Error Dossier "an element that its list does not have";
    UnknownFact "unknown-fact" Error Dossier "a fact that the rulebook does not have";
    UnknownField "unknown-field" Error Dossier "a field that a fact does not have";
    UnknownKey "unknown-key" Error Dossier "a key that dossiers do not have";
    UnknownProof "unknown-proof" Error Dossier "a proof that there is not";
    UnknownStep "unknown-step" Error Dossier "a step that there is not";
    YamlAlias "yaml-alias" Error Dossier "an alias of nothing, or of too much";
    YamlAnchor "yaml-anchor" Error Dossier "an anchor that nothing refers to";
    YamlDirective "yaml-directive" Error Dossier "a line that starts with `%`";
    YamlKey "yaml-key" Error Dossier "a key that is none";
    YamlListInText "yaml-list-in-text" Error Dossier "a list item that is read as part of a text";
    YamlManyDocuments "yaml-many-documents" Error Dossier "two documents in one file";
    YamlMergeKey "yaml-merge-key" Error Dossier "a merge key";
    YamlSyntax "yaml-syntax" Error Dossier "text that is not YAML";
    YamlTag "yaml-tag" Error Dossier "a tag";
    YamlTooDeep "yaml-too-deep" Error Dossier "values nested too deeply";
    YamlTooManyValues "yaml-too-many-values" Error Dossier "more values than are read";
    ZoneMismatch "zone-mismatch" Error Dossier "an offset that does not fit the zone";
}

/// The index of the pages, as `docs/findings/README.md` holds it.
pub fn index() -> String {
    let mut text = String::from(INDEX_HEAD);
    for stage in [Stage::Meaning, Stage::Rulebook, Stage::Dossier] {
        text += &format!("\n## {}\n\n| code | severity | |\n|---|---|---|\n", heading(stage));
        for code in FindingCode::ALL.iter().filter(|code| code.stage() == stage) {
            let (name, severity, summary) = (code.name(), code.severity(), code.summary());
            text += &format!("| [`{name}`]({name}.md) | {severity} | {summary} |\n");
        }
    }
    text
}

impl std::fmt::Display for FindingCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

const INDEX_HEAD: &str = "\
# Findings

Every message about a rulebook or a dossier has a code. `rules check --explain CODE` shows its page.

What `rules check` finds in a rulebook that can be used is weighed by its author: `severity CODE
off|info|warning|error because \"…\"` in the header, for the whole rulebook; `allow CODE because \"…\"` in
a declaration, for that place. What keeps a rulebook or a dossier from being used is always an error.

This page is generated from the list in `crates/engine/src/check/codes.rs`.
";

fn heading(stage: Stage) -> &'static str {
    match stage {
        Stage::Meaning => "Findings about a rulebook that can be used",
        Stage::Rulebook => "What keeps a rulebook from being loaded",
        Stage::Dossier => "Messages about a dossier",
    }
}
