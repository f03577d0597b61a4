//! From OSCAL to the rows of a catalogue: a row for each control that is selected.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;

use super::document::{Document, Kind, array, control_id, same_stem, text};
use super::prose::{Params, label};
use super::select::{Resolved, each_control, ids_of, resolve};
use crate::import::{CatalogueRow, Place, Shared};
use crate::spreadsheet::SpreadsheetError;
use crate::words::oscal;
use rules_language::phrase::Phrase;

/// What an OSCAL file says, as rows.
pub struct OscalReading {
    /// A row for each control that is owed by somebody.
    pub rows: Vec<CatalogueRow>,
    /// What each row is called in citations: the label of its control.
    pub labels: Vec<String>,
    /// Controls that are there and not owed: withdrawn, or parents that were not selected. The reason, and how many.
    pub not_owed: Vec<(Phrase, Vec<String>)>,
    /// Pairs of controls of which the first requires the second.
    pub requires: Vec<(String, String)>,
    /// The title of the document.
    pub title: String,
    /// What people should know.
    pub notes: Vec<Phrase>,
    /// The controls as OSCAL has them: a resolved catalogue.
    pub catalog: Value,
}

/// Reads an OSCAL file. `others` are the documents that it may need: the catalogue or profiles that a profile imports,
/// the profile of a resolved catalogue, further profiles, which become levels.
pub fn read(
    name: &str,
    bytes: &[u8],
    others: &[(String, Arc<[u8]>)],
) -> Result<OscalReading, SpreadsheetError> {
    let main = Document::parse(name, bytes)?;
    let mut given = Vec::new();
    for (name, bytes) in others {
        given.push(Document::parse(name, bytes)?);
    }
    let mut notes = Vec::new();
    let whole = match main.kind {
        Kind::Profile => profiles(&main, &given, &mut notes)?,
        Kind::Catalog => catalog(&main, &given, &mut notes)?,
    };
    Ok(Reading { whole: &whole, notes }.rows(main.title()))
}

/// Controls, and for each the levels that select it; no levels means everybody.
struct Selection {
    catalog: Value,
    selected: HashSet<String>,
    levels: Vec<(String, HashSet<String>)>,
}

/// A profile; with others that it does not import, each is a level.
fn profiles(
    main: &Document,
    given: &[Document],
    notes: &mut Vec<Phrase>,
) -> Result<Selection, SpreadsheetError> {
    let imported: HashSet<&str> = imported(main, given);
    let levels: Vec<&Document> = given
        .iter()
        .filter(|other| other.kind == Kind::Profile && !imported.contains(other.name.as_str()))
        .collect();
    let Resolved { catalog, selected, notes: more } = resolve(main, given)?;
    notes.extend(more);
    if levels.is_empty() {
        return Ok(Selection { catalog, selected, levels: Vec::new() });
    }
    let mut whole =
        Selection { catalog, selected: selected.clone(), levels: vec![(main.title().to_owned(), selected)] };
    for level in levels {
        let resolved = resolve(level, given)?;
        notes.extend(resolved.notes.into_iter().filter(|note| note.name() != "source_not_here"));
        add_controls(&mut whole.catalog, &resolved.catalog);
        whole.selected.extend(resolved.selected.iter().cloned());
        whole.levels.push((level.title().to_owned(), resolved.selected));
    }
    Ok(whole)
}

/// Every document that a profile imports, directly or not.
fn imported<'d>(main: &Document, given: &'d [Document]) -> HashSet<&'d str> {
    let mut found: HashSet<&str> = HashSet::new();
    let mut open = vec![main];
    while let Some(profile) = open.pop() {
        for import in array(&profile.body, "imports") {
            for target in profile.targets(text(import, "href")) {
                let named = given.iter().filter(|other| same_stem(&other.name, &target));
                for other in named.filter(|other| found.insert(&other.name)).collect::<Vec<_>>() {
                    open.push(other);
                }
            }
        }
    }
    found
}

/// A catalogue, perhaps resolved; profiles beside it say what was selected, or are levels.
fn catalog(
    main: &Document,
    given: &[Document],
    notes: &mut Vec<Phrase>,
) -> Result<Selection, SpreadsheetError> {
    let all: HashSet<String> = ids_of(&main.body).into_iter().collect();
    let profiles: Vec<&Document> = given.iter().filter(|other| other.kind == Kind::Profile).collect();
    // Of several profiles, each is a level.
    if let [own] = profiles.as_slice()
        && main.is_resolved()
        && own.is_profile_of(main)
    {
        let named = selected_ids(own);
        let selected: HashSet<String> = match named.is_empty() {
            true => resolve(own, given)?.selected,
            false => named,
        };
        let missing = selected.iter().filter(|id| !all.contains(*id)).count();
        if missing > 0 {
            notes.push(oscal::not_in_resolved(&own.name, missing));
        }
        notes.push(oscal::selected_by(&own.name));
        let selected = selected.intersection(&all).cloned().collect();
        return Ok(Selection { catalog: main.body.clone(), selected, levels: Vec::new() });
    }
    if main.is_resolved() && profiles.is_empty() {
        let with_children = parents_of_some(&main.body);
        if with_children > 0 {
            notes.push(oscal::parents_kept(with_children));
        }
    }
    let mut levels = Vec::new();
    for profile in profiles {
        let named = selected_ids(profile);
        let chosen = if named.is_empty() { resolve(profile, given)?.selected } else { named };
        let missing = chosen.difference(&all).count();
        if missing > 0 {
            notes.push(oscal::not_in_catalogue(&profile.name, missing));
        }
        levels.push((profile.title().to_owned(), chosen.intersection(&all).cloned().collect()));
    }
    let selected = match levels.is_empty() {
        true => all,
        false => levels.iter().flat_map(|(_, ids): &(String, HashSet<String>)| ids.iter().cloned()).collect(),
    };
    Ok(Selection { catalog: main.body.clone(), selected, levels })
}

/// The controls that a profile names one by one, those excluded left out; none where it selects in other ways.
fn selected_ids(profile: &Document) -> HashSet<String> {
    let mut ids = HashSet::new();
    for import in array(&profile.body, "imports") {
        let including = array(import, "include-controls");
        let plain = |selection: &Value| {
            selection.get("matching").is_none()
                && !super::document::is_yes(selection.get("with-child-controls"))
                && !array(selection, "with-ids").is_empty()
        };
        if including.is_empty() || !including.iter().all(plain) || import.get("exclude-controls").is_some() {
            return HashSet::new();
        }
        let named = including.iter().flat_map(|selection| array(selection, "with-ids"));
        ids.extend(named.filter_map(Value::as_str).map(control_id));
    }
    ids
}

fn parents_of_some(catalog: &Value) -> usize {
    let mut count = 0;
    each_control(catalog, &mut |control, _| count += usize::from(!array(control, "controls").is_empty()));
    count
}

/// Adds the controls that a catalogue lacks, at its end.
fn add_controls(catalog: &mut Value, more: &Value) {
    let known: HashSet<String> = ids_of(catalog).into_iter().collect();
    let mut added = array(catalog, "controls").to_vec();
    each_control(more, &mut |control, _| {
        if !known.contains(text(control, "id")) {
            let mut control = control.clone();
            super::select::put(&mut control, "controls", Vec::new());
            added.push(control);
        }
    });
    super::select::put(catalog, "controls", added);
}

struct Reading<'r> {
    whole: &'r Selection,
    notes: Vec<Phrase>,
}

impl Reading<'_> {
    fn rows(mut self, title: &str) -> OscalReading {
        let catalog = &self.whole.catalog;
        let names = self.level_names();
        let mut params = Params::new();
        each_control(catalog, &mut |control, _| params.add(control));
        let titles = titles(catalog);
        let mut rows: Vec<CatalogueRow> = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        let mut withdrawn = Vec::new();
        let mut unselected = Vec::new();
        let mut requires = Vec::new();
        let mut dangling = 0_usize;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let groups = groups_of(catalog);
        each_control(catalog, &mut |control, parent| {
            let id = text(control, "id");
            let printed = match label(control) {
                label if label.is_empty() => printed(id),
                label => label,
            };
            if is_withdrawn(control) {
                withdrawn.push(printed);
                return;
            }
            if !self.whole.selected.contains(id) {
                unselected.push(printed);
                return;
            }
            for link in array(control, "links") {
                let rel = text(link, "rel");
                *counts.entry(rel).or_default() += 1;
                let Some(target) = text(link, "href").strip_prefix('#').filter(|_| rel == "required") else {
                    continue;
                };
                match self.whole.selected.contains(target) {
                    true => requires.push((id.to_owned(), target.to_owned())),
                    false => dangling += 1,
                }
            }
            let mut words = vec![printed.clone()];
            // An enhancement is named after its parent.
            words.extend(parent.and_then(|parent| titles.get(parent)).map(|title| format!("{title} |")));
            words.push(text(control, "title").to_owned());
            words.retain(|word| !word.is_empty());
            let mut wording = words.join(" ");
            let statement = params.statement(control);
            if !statement.is_empty() {
                wording.push_str(": ");
                wording.push_str(&statement);
            }
            let row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
            let profiles: Vec<Shared> = (self.whole.levels.iter().zip(&names))
                .filter(|((_, ids), _)| ids.contains(id))
                .map(|(_, name)| name.clone())
                .collect();
            let (group, group_title) = groups.get(id).cloned().unwrap_or_else(|| family(id));
            rows.push(CatalogueRow {
                section_id: Some(group.as_str().into()),
                section: (!group_title.is_empty()).then(|| group_title.as_str().into()),
                requirement_text: Some(wording.as_str().into()),
                profiles: profiles.into(),
                ..CatalogueRow::bare(Place { sheet: 0, row }, id.into())
            });
            labels.push(printed);
        });
        self.tell(&counts, dangling, catalog);
        let not_owed = [(oscal::withdrawn(), withdrawn), (oscal::unselected_parents(), unselected)];
        OscalReading {
            rows,
            labels,
            not_owed: not_owed.into_iter().filter(|(_, ids)| !ids.is_empty()).collect(),
            requires,
            title: title.to_owned(),
            notes: self.notes,
            catalog: catalog.clone(),
        }
    }

    /// What is read of the links and parts, and what is not.
    fn tell(&mut self, counts: &HashMap<&str, usize>, dangling: usize, catalog: &Value) {
        let mut other: Vec<String> = (counts.iter())
            .filter(|(rel, _)| **rel != "required")
            .map(|(rel, count)| format!("{count} `{rel}`"))
            .collect();
        other.sort();
        if !other.is_empty() {
            self.notes.push(oscal::links_not_read(other.join(", ")));
        }
        if dangling > 0 {
            self.notes.push(oscal::dangling(dangling));
        }
        let mut parts = 0_usize;
        each_control(catalog, &mut |control, _| {
            parts += array(control, "parts").iter().filter(|part| text(part, "name") != "statement").count();
        });
        if parts > 0 {
            self.notes.push(oscal::parts_not_read(parts));
        }
    }

    /// Levels are called by what their titles do not share.
    fn level_names(&self) -> Vec<Shared> {
        let titles: Vec<Vec<&str>> =
            self.whole.levels.iter().map(|(title, _)| title.split_whitespace().collect()).collect();
        let shared = |reverse: bool| {
            let word = |title: &Vec<&str>, at: usize| -> Option<String> {
                let at = if reverse { title.len().checked_sub(at + 1)? } else { at };
                title.get(at).map(|word| (*word).to_owned())
            };
            let Some(first) = titles.first() else { return 0 };
            let same = |at: usize| {
                word(first, at).is_some() && titles.iter().all(|title| word(title, at) == word(first, at))
            };
            (0..first.len()).take_while(|at| same(*at)).count()
        };
        let (start, end) = if titles.len() > 1 { (shared(false), shared(true)) } else { (0, 0) };
        let name = |title: &Vec<&str>| -> Shared {
            let own = title.get(start..title.len().saturating_sub(end)).filter(|own| !own.is_empty());
            own.map_or_else(|| title.join(" "), |own| own.join(" ")).as_str().into()
        };
        titles.iter().map(name).collect()
    }
}

/// The title of each control.
fn titles(catalog: &Value) -> HashMap<&str, &str> {
    let mut titles = HashMap::new();
    each_control(catalog, &mut |control, _| {
        if !text(control, "title").is_empty() {
            titles.insert(text(control, "id"), text(control, "title"));
        }
    });
    titles
}

/// The group of each control: its identifier and its title.
fn groups_of(catalog: &Value) -> HashMap<String, (String, String)> {
    fn within(holder: &Value, found: &mut HashMap<String, (String, String)>) {
        for group in array(holder, "groups") {
            let id = match text(group, "id") {
                "" => text(group, "title"),
                id => id,
            };
            let here = (id.to_owned(), text(group, "title").to_owned());
            let alone = serde_json::json!({"controls": array(group, "controls")});
            for control in ids_of(&alone) {
                found.insert(control, here.clone());
            }
            within(group, found);
        }
    }
    let mut found = HashMap::new();
    within(catalog, &mut found);
    found
}

/// The family of a control without a group: `ac` of `ac-2.1`.
fn family(id: &str) -> (String, String) {
    let family = id.split_once('-').map_or(id, |(family, _)| family);
    (family.to_owned(), family.to_uppercase())
}

/// An identifier as people write it: `AC-2(1)`.
fn printed(id: &str) -> String {
    match id.split_once('.') {
        Some((base, number)) => format!("{}({number})", base.to_uppercase()),
        None => id.to_uppercase(),
    }
}

fn is_withdrawn(control: &Value) -> bool {
    let props = array(control, "props").iter();
    let mut statuses = props.filter(|prop| text(prop, "name") == "status");
    statuses.any(|prop| text(prop, "value").eq_ignore_ascii_case("withdrawn"))
}
