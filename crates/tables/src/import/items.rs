//! From rows to items: requirements, scenarios and proofs, each once, with the rows that name it.

use crate::words::defects as words;
use rules_language::phrase::Phrase;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::applies::{Applies, Combination};
use super::catalogue::{Catalogue, CatalogueRow, Nature, Shared};
use super::conditions::Conditions;
use super::defect::{DefectCode, Defects, Place};
use super::few::Few;
use super::profiles::{MOST_PROFILES, Profiles};
use super::sections::{Section, sections};
use crate::spreadsheet::SpreadsheetError;
use crate::words::spreadsheet as file_words;

/// What all three kinds of item have.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    /// The identifier, as printed.
    pub id: Shared,
    /// What it says.
    pub text: Option<Shared>,
    /// The rows that name it.
    pub places: Few<Place>,
    /// When it applies.
    pub applies: Applies,
}

/// A requirement.
#[derive(Debug, Clone, Default)]
pub(super) struct Requirement {
    pub item: Item,
    /// The number of its section.
    pub section: usize,
    /// Whether it must be met.
    pub nature: Nature,
    /// The scenarios that stand in it.
    pub scenarios: Vec<usize>,
    /// The proofs that stand in it without a scenario.
    pub proofs: Vec<usize>,
    /// Whether any row gives a scenario or a proof of it.
    pub filled: bool,
}

/// A scenario.
#[derive(Debug, Clone, Default)]
pub(super) struct Scenario {
    pub item: Item,
    /// The requirements that it is given under, each with the first row that does.
    pub requirements: Few<(usize, Place)>,
    /// The one of them that it stands in.
    pub holder: usize,
    /// The proofs that stand in it.
    pub proofs: Vec<usize>,
    /// Whether any row gives a proof of it.
    pub filled: bool,
}

/// Where a proof is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Under {
    /// The requirement.
    pub requirement: usize,
    /// The scenario, if there is one.
    pub scenario: Option<usize>,
    /// The first row that does.
    pub place: Place,
}

/// A proof.
#[derive(Debug, Clone, Default)]
pub(super) struct Proof {
    pub item: Item,
    /// The requirements and scenarios that it is given under, each pair once.
    pub under: Few<Under>,
}

/// Everything that a catalogue asks for.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub sections: Vec<Section>,
    pub profiles: Profiles,
    pub conditions: Conditions,
    pub requirements: Vec<Requirement>,
    pub scenarios: Vec<Scenario>,
    pub proofs: Vec<Proof>,
    /// The waves that rows belong to; none where the catalogue has no waves.
    pub waves: BTreeSet<u8>,
    /// Rows of which nothing could be made.
    pub left_out: Vec<Place>,
}

/// More sections than this no catalogue has: the column is another.
const MOST_SECTIONS: usize = 5000;

/// So many rows go at once.
const ROWS_AT_ONCE: usize = 1 << 15;

/// Gathers the items of a catalogue. Rows whose condition cannot be read are left out. Where rows are not kept, each goes
/// when its items are there.
pub(super) fn items(
    catalogue: &mut Catalogue,
    keep_rows: bool,
    defects: &mut Defects,
) -> Result<Items, SpreadsheetError> {
    let (sections, of_rows) = sections(catalogue, defects);
    if let Some(section) = sections.get(MOST_SECTIONS) {
        let message = file_words::many_sections(MOST_SECTIONS);
        let error = SpreadsheetError::new("too-many-sections", message).row(section.place.row);
        return Err(error.help(file_words::another_column_of_sections()));
    }
    let mut items = Items {
        sections,
        waves: catalogue.rows.iter().filter_map(|row| row.wave).collect(),
        ..Items::default()
    };
    number_profiles(catalogue, &mut items.profiles);
    let mut rows = std::mem::take(&mut catalogue.rows);
    let mut gathering = Gathering {
        items,
        requirements: HashMap::new(),
        scenarios: HashMap::new(),
        proofs: HashMap::new(),
        more_requirements: HashSet::new(),
        more_under: HashSet::new(),
        defects,
        catalogue,
    };
    if keep_rows {
        rows.iter().zip(of_rows).for_each(|(row, section)| gathering.row(row, section));
    } else {
        rows.reverse();
        for section in of_rows {
            let Some(row) = rows.pop() else { break };
            gathering.row(&row, section);
            if rows.len().is_multiple_of(ROWS_AT_ONCE) {
                rows.shrink_to_fit();
            }
        }
    }
    let Gathering { mut items, defects: gathering_defects, .. } = gathering;
    if let Some(place) = items.profiles.overflow {
        let sheet = catalogue.sheets.get(usize::from(place.sheet)).map_or("", |sheet| &sheet.name);
        let message = file_words::many_profiles(MOST_PROFILES);
        let error = SpreadsheetError::new("too-many-profiles", message).sheet(sheet).row(place.row);
        return Err(error.help(file_words::another_column_of_profiles()));
    }
    let header = catalogue.sheets.iter().find_map(|sheet| sheet.profile_header.as_deref());
    items.profiles.name(header, gathering_defects);
    let all = items.requirements.iter_mut().map(|requirement| &mut requirement.item);
    let all = all.chain(items.scenarios.iter_mut().map(|scenario| &mut scenario.item));
    for item in all.chain(items.proofs.iter_mut().map(|proof| &mut proof.item)) {
        item.applies.settle();
    }
    catalogue.rows = rows;
    Ok(items)
}

/// Numbers the profiles that rows are for: in the order that is known, then as they come.
fn number_profiles(catalogue: &Catalogue, profiles: &mut Profiles) {
    let order: HashMap<&Shared, usize> =
        catalogue.profile_order.iter().enumerate().map(|(at, label)| (label, at)).collect();
    let mut lists = HashSet::new();
    let mut met: Vec<(&Shared, Place)> = Vec::new();
    for row in catalogue.rows.iter().filter(|row| !row.profiles.is_empty()) {
        if lists.insert(row.profiles.as_ptr().addr()) {
            met.extend(row.profiles.iter().map(|label| (label, row.place)));
        }
    }
    met.sort_by_key(|(label, _)| order.get(label).copied().unwrap_or(usize::MAX));
    for (label, place) in met {
        profiles.number(label, place);
    }
}

struct Gathering<'g> {
    items: Items,
    requirements: HashMap<Shared, usize>,
    scenarios: HashMap<Shared, usize>,
    proofs: HashMap<Shared, usize>,
    /// Scenarios with the further requirements that they are given under.
    more_requirements: HashSet<(usize, usize)>,
    /// Proofs with the further requirements and scenarios that they are given under.
    more_under: HashSet<(usize, (usize, Option<usize>))>,
    defects: &'g mut Defects,
    catalogue: &'g Catalogue,
}

impl Gathering<'_> {
    fn row(&mut self, row: &CatalogueRow, section: usize) {
        let condition = match &row.condition {
            None => None,
            Some(text) => match self.items.conditions.number(text, row.place) {
                Ok(number) => number,
                Err(why) => {
                    let message = words::condition_not_understood(&row.requirement, why);
                    self.defects.leave_out(row.place, DefectCode::ConditionNotUnderstood, message);
                    self.items.left_out.push(row.place);
                    return;
                }
            },
        };
        let Items { profiles, .. } = &mut self.items;
        let numbers = row.profiles.iter().filter_map(|label| profiles.number(label, row.place));
        let of = |profile| Combination { wave: row.wave, profile, condition };
        let mut combinations: Vec<Combination> = numbers.map(|number| of(Some(number))).collect();
        if row.profiles.is_empty() {
            combinations.push(of(None));
        }
        let combinations = combinations.as_slice();
        let requirement = self.requirement(row, section, combinations);
        let scenario = row.scenario.as_ref().map(|id| self.scenario(row, id, requirement, combinations));
        for proof in &row.proofs {
            let under = Under { requirement, scenario, place: row.place };
            self.proof(&proof.id, proof.text.as_ref(), under, combinations);
        }
    }

    fn requirement(&mut self, row: &CatalogueRow, section: usize, combinations: &[Combination]) -> usize {
        let id = &row.requirement;
        let (number, new) = number_of(&mut self.requirements, id, self.items.requirements.len());
        if new {
            self.items.requirements.push(Requirement {
                item: Item::new(id, row.requirement_text.as_ref(), row.place, combinations),
                section,
                nature: row.nature,
                scenarios: Vec::new(),
                proofs: Vec::new(),
                filled: row.scenario.is_some() || !row.proofs.is_empty(),
            });
            return number;
        }
        let Some(known) = self.items.requirements.get_mut(number) else { return number };
        known.filled |= row.scenario.is_some() || !row.proofs.is_empty();
        if known.section != section {
            let first = self.items.sections.get(known.section).and_then(|section| section.id.clone());
            let message = words::in_section_before(id, first.unwrap_or_default());
            self.defects.report(row.place, DefectCode::RequirementInTwoSections, message);
        }
        if known.nature != row.nature {
            // What must be met in one row must be met.
            known.nature = Nature::Must;
            let message = words::must_and_may(id);
            self.defects.report(row.place, DefectCode::RequirementOfTwoNatures, message);
        }
        let applies = &known.item.applies;
        let combination = combinations.first().copied().unwrap_or_default();
        let same_profile =
            combinations.iter().all(|given| applies.iter().any(|known| known.profile == given.profile));
        let same_wave = applies.iter().any(|known| known.wave == combination.wave);
        if !same_profile {
            let first = known.item.places.first().copied().unwrap_or(row.place);
            let new =
                combinations.iter().find(|given| applies.iter().all(|known| known.profile != given.profile));
            let profiles = [
                known.item.applies.iter().next().and_then(|known| known.profile),
                new.and_then(|new| new.profile),
            ];
            let [first_profile, profile] = profiles.map(|profile| match profile {
                Some(number) => words::the_profile(self.items.profiles.label(number)),
                None => words::no_profile(),
            });
            let message = words::under_two_profiles(
                id,
                profile,
                first_profile,
                place_in_message(self.catalogue, first, row.place),
            );
            self.defects.report(row.place, DefectCode::RequirementUnderTwoProfiles, message);
        }
        if !same_wave {
            let message = words::in_two_waves(id);
            self.defects.report(row.place, DefectCode::RequirementInTwoWaves, message);
        }
        known.item.again(row.requirement_text.as_ref(), row.place, combinations, self.defects);
        number
    }

    fn scenario(
        &mut self,
        row: &CatalogueRow,
        id: &Shared,
        requirement: usize,
        combinations: &[Combination],
    ) -> usize {
        let (number, new) = number_of(&mut self.scenarios, id, self.items.scenarios.len());
        if new {
            self.items.scenarios.push(Scenario {
                item: Item::new(id, row.scenario_text.as_ref(), row.place, combinations),
                requirements: Few::One(Some((requirement, row.place))),
                holder: requirement,
                proofs: Vec::new(),
                filled: !row.proofs.is_empty(),
            });
            return number;
        }
        let Some(known) = self.items.scenarios.get_mut(number) else { return number };
        known.filled |= !row.proofs.is_empty();
        if known.holder != requirement && self.more_requirements.insert((number, requirement)) {
            known.requirements.push((requirement, row.place));
            let first = self.items.requirements.get(known.holder).map(|first| first.item.id.clone());
            let message = words::under_two_requirements(id, first.as_deref().unwrap_or_default());
            self.defects.report(row.place, DefectCode::ScenarioUnderTwoRequirements, message);
        }
        known.item.again(row.scenario_text.as_ref(), row.place, combinations, self.defects);
        number
    }

    fn proof(&mut self, id: &Shared, text: Option<&Shared>, under: Under, combinations: &[Combination]) {
        let place = under.place;
        let (number, new) = number_of(&mut self.proofs, id, self.items.proofs.len());
        if new {
            let item = Item::new(id, text, place, combinations);
            self.items.proofs.push(Proof { item, under: Few::One(Some(under)) });
            return;
        }
        let Some(known) = self.items.proofs.get_mut(number) else { return };
        let first = known.item.places.first().copied().unwrap_or(place);
        let before = place_in_message(self.catalogue, first, place);
        let mut there = Phrase::given("", "");
        let pair = (under.requirement, under.scenario);
        let first = known.under.first();
        if first.is_none_or(|first| (first.requirement, first.scenario) != pair)
            && self.more_under.insert((number, pair))
        {
            let first = first.and_then(|first| first.scenario);
            let scenario = first.and_then(|first| self.items.scenarios.get(first));
            if let Some(scenario) = scenario {
                there = words::there_under(&scenario.item.id);
            }
            known.under.push(under);
        }
        self.defects.report(place, DefectCode::ProofTwice, words::proof_twice(id, before, there));
        known.item.again(text, place, combinations, self.defects);
    }
}

impl Item {
    fn new(id: &Shared, text: Option<&Shared>, place: Place, combinations: &[Combination]) -> Self {
        let mut applies = Applies::default();
        combinations.iter().for_each(|combination| applies.add(*combination));
        Item { id: id.clone(), text: text.cloned(), places: Few::One(Some(place)), applies }
    }

    /// One more row names it.
    fn again(
        &mut self,
        text: Option<&Shared>,
        place: Place,
        combinations: &[Combination],
        defects: &mut Defects,
    ) {
        match (&self.text, text) {
            (None, Some(text)) => self.text = Some(text.clone()),
            (Some(first), Some(text)) if first != text => {
                let message = words::another_wording(&self.id);
                defects.leave_out(place, DefectCode::TwoWordings, message);
            }
            _ => {}
        }
        if self.places.last() != Some(&place) {
            self.places.push(place);
        }
        combinations.iter().for_each(|combination| self.applies.add(*combination));
    }
}

fn number_of(numbers: &mut HashMap<Shared, usize>, id: &Shared, next: usize) -> (usize, bool) {
    if let Some(number) = numbers.get(id) {
        return (*number, false);
    }
    numbers.insert(id.clone(), next);
    (next, true)
}

/// How a message about one row speaks of another.
fn place_in_message(catalogue: &Catalogue, place: Place, seen_from: Place) -> Phrase {
    let sheet = catalogue.sheets.get(usize::from(place.sheet));
    match sheet {
        Some(sheet) if place.sheet != seen_from.sheet => words::sheet_and_row(&sheet.name, place.row),
        _ if place == seen_from => words::this_row(),
        _ => words::row(place.row),
    }
}
