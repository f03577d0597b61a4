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

/// A code, and what it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// The stable name, in kebab case.
    pub code: &'static str,
    /// How bad it is, unless the rulebook says otherwise.
    pub severity: Severity,
    /// When it comes up.
    pub stage: Stage,
    /// What it says, in one line.
    pub summary: &'static str,
    /// Its page: why it matters, and examples.
    pub page: &'static str,
}

macro_rules! codes {
    ($($code:literal $severity:ident $stage:ident $summary:literal;)*) => {
        &[$(Code {
            code: $code,
            severity: Severity::$severity,
            stage: Stage::$stage,
            summary: $summary,
            page: include_str!(concat!("../../docs/findings/", $code, ".md")),
        }),*]
    };
}

/// All codes, by stage, then by name.
pub static ALL: &[Code] = codes! {
    "always-applies" Warning Meaning "an item with conditions applies to everybody";
    "asked-too-narrowly" Warning Meaning "a fact is not asked where something turns on it";
    "asked-too-widely" Warning Meaning "a fact is asked where it cannot matter";
    "base-moved" Warning Meaning "a change made for a declaration that the base has changed since";
    "change-without-effect" Warning Meaning "a change that says what the base says already";
    "check-cannot-fail" Warning Meaning "a check holds for every dossier";
    "check-cannot-hold" Warning Meaning "a check fails for every dossier";
    "checks-contradict" Warning Meaning "two checks cannot both hold";
    "claim-about-nothing" Warning Meaning "a claim speaks of items that there are not";
    "claim-refuted" Error Meaning "a claim does not hold: a dossier goes against it";
    "claim-unsettled" Warning Meaning "a claim is neither proved nor refuted";
    "count-exceeded" Warning Meaning "more items than the source announces";
    "dead-case" Warning Meaning "a case of a derived fact that no dossier comes to";
    "dead-clause" Warning Meaning "a prerequisite, an actor, a need or a claim that never counts";
    "dead-item" Warning Meaning "something that no dossier can ever bring about";
    "deadline-too-early" Warning Meaning "a deadline that nobody can keep";
    "duplicate-source" Warning Meaning "one document declared as two sources";
    "idle-allow" Warning Meaning "an `allow` that silences nothing";
    "look-alike" Warning Meaning "two names that look the same";
    "missing-translation" Warning Meaning "a text in one language only";
    "nobody-moves" Warning Meaning "a step that can be nobody's move";
    "outside-chapter" Warning Meaning "a proof that can be owed while its chapter does not apply";
    "redundant-case" Warning Meaning "a case of a derived fact that changes nothing";
    "redundant-clause" Warning Meaning "a part of a condition that changes nothing";
    "same-condition" Warning Meaning "two names for one condition";
    "uncited" Warning Meaning "a rule that rests on nothing";
    "unknown-code" Warning Meaning "`allow` or `severity` names no finding";
    "unrecorded-base" Info Meaning "a layer without a record of the base that it was made for";
    "unused-actor" Warning Meaning "an actor without a move";
    "unused-condition" Warning Meaning "a named condition that is used nowhere";
    "unused-fact" Warning Meaning "a fact that nothing uses";
    "unused-scope" Warning Meaning "a scope that nothing stands under";
    "unused-source" Warning Meaning "a source that nothing cites";
    "word-as-name" Warning Meaning "a word of the language, where something is called so";
    "ambiguous-name" Error Rulebook "a name that could be two things";
    "bad-amount" Error Rulebook "an amount that is none";
    "bad-count" Error Rulebook "a number that is no count here";
    "cannot-read" Error Rulebook "a file that cannot be read";
    "chained-implies" Error Rulebook "`implies` after `implies`";
    "change-does-not-fit" Error Rulebook "a change of something that the base does not have";
    "changed-twice" Error Rulebook "two changes of one thing, neither above the other";
    "comparison-too-complex" Error Rulebook "`max` and `min`, counts or fields of too many values";
    "constant-comparison" Error Rulebook "a comparison that speaks of no fact";
    "count-without-bounds" Error Rulebook "a list counted against a number without bounds";
    "damaged-record" Error Rulebook "a record of the base that is not as it was written";
    "definition-cycle" Error Rulebook "something that is defined by itself";
    "dropped-but-needed" Error Rulebook "something that is dropped, and spoken of all the same";
    "duplicate-name" Error Rulebook "a name declared twice";
    "empty-period" Error Rulebook "a period that ends before it begins";
    "empty-type" Error Rulebook "a type without values";
    "field-without-bounds" Error Rulebook "a field of an element compared with numbers that have no bounds";
    "foreign-operator" Error Rulebook "an operator of another language";
    "format-unsafe" Error Rulebook "a layout that would change what a rulebook says";
    "given-in-applicability" Error Rulebook "`given` decides what applies";
    "half-written" Error Rulebook "a folder left in the middle of a change";
    "impossible-date" Error Rulebook "a date that no calendar has";
    "label-or-member" Error Rulebook "a member that reads like the language of a label";
    "line-too-long" Error Rulebook "a line that is too long";
    "list-of-lists" Error Rulebook "a list of lists";
    "list-too-complex" Error Rulebook "a condition on a list that cannot be decided exactly";
    "misplaced-clause" Error Rulebook "a clause that does not belong in its declaration";
    "nested-list" Error Rulebook "a quantifier over a list inside one over the same list";
    "nested-phase" Error Rulebook "a phase in a phase that is in another";
    "nested-too-deeply" Error Rulebook "brackets nested too deeply";
    "nested-type" Error Rulebook "a record or a list inside a record";
    "newer-language" Error Rulebook "a rulebook in a later version of the language";
    "no-condition" Error Rulebook "a declaration that does not say when";
    "no-files" Error Rulebook "a folder without rules";
    "no-grade" Error Rulebook "a source without a grade";
    "no-header" Error Rulebook "a rulebook without a header";
    "no-moment" Error Rulebook "a deadline that does not say when";
    "no-name" Error Rulebook "a declaration without a name";
    "no-otherwise" Error Rulebook "a derived fact without a value where none of its cases holds";
    "no-type" Error Rulebook "a fact without a type";
    "not-a-condition" Error Rulebook "something that is not true or false";
    "not-a-stored-rulebook" Error Rulebook "a file made with `rules build` that cannot be used";
    "not-closed" Error Rulebook "a bracket or a text that is not closed";
    "not-per-chapter" Error Rulebook "a clause for steps that are repeated per chapter";
    "not-utf8" Error Rulebook "a file in another encoding";
    "number-too-large" Error Rulebook "a number with too many digits";
    "optional-alternative" Error Rulebook "a proof that nobody owes among some of which one is owed";
    "outside-fence" Error Rulebook "a file that a rulebook names and may not read";
    "overlapping-periods" Error Rulebook "periods of one declaration with days in common";
    "repeated-alternative" Error Rulebook "a step named twice among alternatives";
    "repeated-clause" Error Rulebook "a clause that stands twice";
    "repeated-not" Error Rulebook "a `not` too many";
    "repeated-text" Error Rulebook "a text given twice in one language";
    "required-outside-claim" Error Rulebook "a rule that speaks of all that is required";
    "reserved-name" Error Rulebook "a name that conditions read as one of their words";
    "second-header" Error Rulebook "two headers in one rulebook";
    "step-cycle" Error Rulebook "steps that can wait for each other";
    "step-cycle-unproved" Error Rulebook "steps of which it is not proved that they cannot wait for each other";
    "syntax" Error Rulebook "something that cannot stand where it stands";
    "uneven-labels" Error Rulebook "labels in one language beside labels in others";
    "unknown-escape" Error Rulebook "a `\\` that means nothing";
    "unknown-file" Error Rulebook "a file that a used rulebook does not have";
    "unknown-language" Error Rulebook "a language that rulebooks do not have";
    "unknown-name" Error Rulebook "a name that nothing has";
    "unknown-rulebook" Error Rulebook "no such rulebook";
    "unknown-value" Error Rulebook "a value that a fact cannot have";
    "unknown-zone" Error Rulebook "a time zone that there is not";
    "unset-parameter" Error Rulebook "a parameter without a value where one is needed";
    "uses-cycle" Error Rulebook "rulebooks that use each other";
    "wrong-type" Error Rulebook "a value of another type";
    "wrong-unit" Error Rulebook "a number in another unit";
    "clock-fold" Error Dossier "a local time that the clock shows twice";
    "clock-gap" Error Dossier "a local time that the clock never shows";
    "control-character" Error Dossier "a character that does not print";
    "duplicate-key" Error Dossier "a key given twice";
    "fact-not-needed" Warning Dossier "a fact that is given though it is not asked";
    "file-too-large" Error Dossier "a file that is too large";
    "given-twice" Error Dossier "one thing given in two ways";
    "inexact-number" Error Dossier "a number that may have lost digits on its way";
    "missing-value" Error Dossier "a key without a value";
    "not-a-date" Error Dossier "a date in another form";
    "not-a-duration" Error Dossier "a duration in another form";
    "not-a-moment" Error Dossier "a moment in another form";
    "not-a-number" Error Dossier "a number in another form";
    "not-a-version" Error Dossier "a value that is not a version";
    "not-yes-or-no" Error Dossier "neither yes nor no";
    "other-rulebook" Error Dossier "a dossier for another rulebook";
    "out-of-range" Error Dossier "a number beyond its bounds";
    "step-without-name" Error Dossier "a repeated step, and not said which one";
    "too-many-errors" Error Dossier "more errors than are shown";
    "unknown-chapter" Error Dossier "a chapter that there is not";
    "unknown-element" Error Dossier "an element that its list does not have";
    "unknown-fact" Error Dossier "a fact that the rulebook does not have";
    "unknown-field" Error Dossier "a field that a fact does not have";
    "unknown-key" Error Dossier "a key that dossiers do not have";
    "unknown-proof" Error Dossier "a proof that there is not";
    "unknown-step" Error Dossier "a step that there is not";
    "yaml-alias" Error Dossier "an alias of nothing, or of too much";
    "yaml-anchor" Error Dossier "an anchor that nothing refers to";
    "yaml-directive" Error Dossier "a line that starts with `%`";
    "yaml-key" Error Dossier "a key that is none";
    "yaml-list-in-text" Error Dossier "a list item that is read as part of a text";
    "yaml-many-documents" Error Dossier "two documents in one file";
    "yaml-merge-key" Error Dossier "a merge key";
    "yaml-syntax" Error Dossier "text that is not YAML";
    "yaml-tag" Error Dossier "a tag";
    "yaml-too-deep" Error Dossier "values nested too deeply";
    "yaml-too-many-values" Error Dossier "more values than are read";
    "zone-mismatch" Error Dossier "an offset that does not fit the zone";
};

/// The code with this name.
pub fn find(code: &str) -> Option<&'static Code> {
    ALL.iter().find(|known| known.code == code)
}

/// The index of the pages, as `docs/findings/README.md` holds it.
pub fn index() -> String {
    let mut text = String::from(INDEX_HEAD);
    for stage in [Stage::Meaning, Stage::Rulebook, Stage::Dossier] {
        text += &format!("\n## {}\n\n| code | severity | |\n|---|---|---|\n", heading(stage));
        for code in ALL.iter().filter(|code| code.stage == stage) {
            let Code { code, severity, summary, .. } = code;
            text += &format!("| [`{code}`]({code}.md) | {severity} | {summary} |\n");
        }
    }
    text
}

const INDEX_HEAD: &str = "\
# Findings

Every message about a rulebook or a dossier has a code. `rules check --explain CODE` shows its page.

What `rules check` finds in a rulebook that can be used is weighed by its author: `severity CODE
off|info|warning|error because \"…\"` in the header, for the whole rulebook; `allow CODE because \"…\"` in
a declaration, for that place. What keeps a rulebook or a dossier from being used is always an error.

This page is generated from the list in `src/check/codes.rs`.
";

fn heading(stage: Stage) -> &'static str {
    match stage {
        Stage::Meaning => "Findings about a rulebook that can be used",
        Stage::Rulebook => "What keeps a rulebook from being loaded",
        Stage::Dossier => "Messages about a dossier",
    }
}
