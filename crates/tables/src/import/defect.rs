//! What is wrong with a catalogue, row by row.

use rules_language::phrase::Phrase;
use serde::Serialize;

/// The kinds of defect. Each has a stable name in kebab case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DefectCode {
    /// A proof id stands in a second place.
    ProofTwice,
    /// A proof id does not extend the id of its scenario.
    ProofOutsideScenario,
    /// The number of a scenario stands where the number of a proof belongs.
    ScenarioNumberAsProof,
    /// A scenario id does not extend the id of its requirement.
    ScenarioOutsideRequirement,
    /// The number of a requirement stands where the number of a scenario belongs.
    RequirementNumberAsScenario,
    /// The number of a proof stands where the number of a scenario belongs.
    ProofNumberAsScenario,
    /// A requirement has neither scenarios nor proofs.
    RequirementWithoutProof,
    /// A scenario has no proofs.
    ScenarioWithoutProof,
    /// One requirement is given under two profiles.
    RequirementUnderTwoProfiles,
    /// One requirement is given in two waves.
    RequirementInTwoWaves,
    /// One requirement is given in two sections.
    RequirementInTwoSections,
    /// One requirement is mandatory in one row and optional in another.
    RequirementOfTwoNatures,
    /// One scenario is given under two requirements.
    ScenarioUnderTwoRequirements,
    /// The place of an item in the rulebook makes what it stands under apply more widely than the rows say.
    HolderWidened,
    /// One section has two titles.
    SectionWithTwoTitles,
    /// Two sections have one title.
    TwoSectionsWithOneTitle,
    /// Two labels of profiles would have one name in the rulebook: they were kept apart.
    TwoProfilesWithOneName,
    /// A cell seems to name several profiles, and nothing says that it is to be split.
    SeveralProfilesInACell,
    /// What stands in a column of marks is no usual mark.
    MarkNotUnderstood,
    /// What the column of levels says has no place in their order.
    LevelNotUnderstood,
    /// The spreadsheet program shows more than is stored in the cell.
    ShownOtherwise,
    /// One identifier is given to things of two kinds.
    IdOfTwoKinds,
    /// An identifier has characters that identifiers do not have.
    IdUnusual,
    /// An identifier had characters that cannot be seen or written, and was read without them.
    IdCleaned,
    /// Two identifiers differ only in case or accents.
    IdsAlike,
    /// An identifier is stored as a number, so that its zeros may be lost.
    IdIsANumber,
    /// An identifier is stored as yes or no, so that another text may have been meant.
    IdIsYesOrNo,
    /// An identifier is stored as a date, so that nobody knows what was printed.
    IdIsADate,
    /// The column of the wave and the identifier disagree.
    WaveDisagreesWithId,
    /// What the column of the wave says is not a wave.
    WaveNotUnderstood,
    /// The row names no profile.
    RowWithoutProfile,
    /// The row is marked conditional and names the general profile, or the other way round.
    ConditionalDisagreesWithProfile,
    /// What the column of the nature says is neither must nor may.
    NatureNotUnderstood,
    /// What the column of the order says is not a number.
    OrderNotUnderstood,
    /// The row names no section.
    RowWithoutSection,
    /// The row has no requirement, so that nothing can be made of it.
    RowWithoutRequirement,
    /// The row names a proof, and no scenario.
    ProofWithoutScenario,
    /// The row says what a proof is, and gives it no number.
    ProofWithoutId,
    /// The row says what a scenario is, and gives it no number.
    ScenarioWithoutId,
    /// The header stands a second time in the middle of the table.
    HeaderRepeated,
    /// The row goes on beyond the last header.
    RowTooLong,
    /// The condition is not in the language of rulebooks.
    ConditionNotUnderstood,
    /// What the condition speaks of cannot be told from it.
    FactNotInferred,
    /// A formula has no stored result.
    FormulaWithoutValue,
    /// A formula failed.
    FormulaFailed,
    /// One identifier is given two wordings.
    TwoWordings,
    /// A text is longer than a rulebook takes.
    TextCut,
}

impl DefectCode {
    /// The name of each.
    pub const NAMES: &[&str] = &[
        "proof-twice",
        "proof-outside-scenario",
        "scenario-number-as-proof",
        "scenario-outside-requirement",
        "requirement-number-as-scenario",
        "proof-number-as-scenario",
        "requirement-without-proof",
        "scenario-without-proof",
        "requirement-under-two-profiles",
        "requirement-in-two-waves",
        "requirement-in-two-sections",
        "requirement-of-two-natures",
        "scenario-under-two-requirements",
        "holder-widened",
        "section-with-two-titles",
        "two-sections-with-one-title",
        "two-profiles-with-one-name",
        "several-profiles-in-a-cell",
        "mark-not-understood",
        "level-not-understood",
        "shown-otherwise",
        "id-of-two-kinds",
        "id-unusual",
        "id-cleaned",
        "ids-alike",
        "id-is-a-number",
        "id-is-yes-or-no",
        "id-is-a-date",
        "wave-disagrees-with-id",
        "wave-not-understood",
        "row-without-profile",
        "conditional-disagrees-with-profile",
        "nature-not-understood",
        "order-not-understood",
        "row-without-section",
        "row-without-requirement",
        "proof-without-scenario",
        "proof-without-id",
        "scenario-without-id",
        "header-repeated",
        "row-too-long",
        "condition-not-understood",
        "fact-not-inferred",
        "formula-without-value",
        "formula-failed",
        "two-wordings",
        "text-cut",
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            DefectCode::ProofTwice => "proof-twice",
            DefectCode::ProofOutsideScenario => "proof-outside-scenario",
            DefectCode::ScenarioNumberAsProof => "scenario-number-as-proof",
            DefectCode::ScenarioOutsideRequirement => "scenario-outside-requirement",
            DefectCode::RequirementNumberAsScenario => "requirement-number-as-scenario",
            DefectCode::ProofNumberAsScenario => "proof-number-as-scenario",
            DefectCode::RequirementWithoutProof => "requirement-without-proof",
            DefectCode::ScenarioWithoutProof => "scenario-without-proof",
            DefectCode::RequirementUnderTwoProfiles => "requirement-under-two-profiles",
            DefectCode::RequirementInTwoWaves => "requirement-in-two-waves",
            DefectCode::RequirementInTwoSections => "requirement-in-two-sections",
            DefectCode::RequirementOfTwoNatures => "requirement-of-two-natures",
            DefectCode::ScenarioUnderTwoRequirements => "scenario-under-two-requirements",
            DefectCode::HolderWidened => "holder-widened",
            DefectCode::SectionWithTwoTitles => "section-with-two-titles",
            DefectCode::TwoSectionsWithOneTitle => "two-sections-with-one-title",
            DefectCode::TwoProfilesWithOneName => "two-profiles-with-one-name",
            DefectCode::SeveralProfilesInACell => "several-profiles-in-a-cell",
            DefectCode::MarkNotUnderstood => "mark-not-understood",
            DefectCode::LevelNotUnderstood => "level-not-understood",
            DefectCode::ShownOtherwise => "shown-otherwise",
            DefectCode::IdOfTwoKinds => "id-of-two-kinds",
            DefectCode::IdUnusual => "id-unusual",
            DefectCode::IdCleaned => "id-cleaned",
            DefectCode::IdsAlike => "ids-alike",
            DefectCode::IdIsANumber => "id-is-a-number",
            DefectCode::IdIsYesOrNo => "id-is-yes-or-no",
            DefectCode::IdIsADate => "id-is-a-date",
            DefectCode::WaveDisagreesWithId => "wave-disagrees-with-id",
            DefectCode::WaveNotUnderstood => "wave-not-understood",
            DefectCode::RowWithoutProfile => "row-without-profile",
            DefectCode::ConditionalDisagreesWithProfile => "conditional-disagrees-with-profile",
            DefectCode::NatureNotUnderstood => "nature-not-understood",
            DefectCode::OrderNotUnderstood => "order-not-understood",
            DefectCode::RowWithoutSection => "row-without-section",
            DefectCode::RowWithoutRequirement => "row-without-requirement",
            DefectCode::ProofWithoutScenario => "proof-without-scenario",
            DefectCode::ProofWithoutId => "proof-without-id",
            DefectCode::ScenarioWithoutId => "scenario-without-id",
            DefectCode::HeaderRepeated => "header-repeated",
            DefectCode::RowTooLong => "row-too-long",
            DefectCode::ConditionNotUnderstood => "condition-not-understood",
            DefectCode::FactNotInferred => "fact-not-inferred",
            DefectCode::FormulaWithoutValue => "formula-without-value",
            DefectCode::FormulaFailed => "formula-failed",
            DefectCode::TwoWordings => "two-wordings",
            DefectCode::TextCut => "text-cut",
        }
    }
}

impl Serialize for DefectCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Where something stands: a sheet, by its number in the file, and a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The sheet; the first is 0.
    pub sheet: u16,
    /// The row, as the spreadsheet program numbers it.
    pub row: u32,
}

/// One thing that is wrong with a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Where it shows.
    pub place: Place,
    /// What kind it is.
    pub code: DefectCode,
    /// What is wrong.
    pub message: Phrase,
    /// Whether the row, or a cell of it, is not in the rulebook because of this.
    pub left_out: bool,
}

/// The defects found so far.
#[derive(Debug, Default)]
pub(super) struct Defects {
    list: Vec<Defect>,
}

impl Defects {
    /// Something is wrong, and the rulebook has it as the file says.
    pub fn report(&mut self, place: Place, code: DefectCode, message: Phrase) {
        self.list.push(Defect { place, code, message, left_out: false });
    }

    /// Something is wrong, and is not in the rulebook.
    pub fn leave_out(&mut self, place: Place, code: DefectCode, message: Phrase) {
        self.list.push(Defect { place, code, message, left_out: true });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the order of the file.
    pub fn into_sorted(mut self) -> Vec<Defect> {
        self.list.sort_by_key(|defect| (defect.place, defect.code));
        self.list
    }
}
