//! Maps as they are written: YAML.

use super::column_map::{ColumnMap, HeadingWhen, Holds, Levels, WithoutId, WithoutProfile};
use rules_language::phrase::Phrase;

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::source::{SourceFile, Sources};
use crate::words::map as words;
use crate::yaml::{self, Node, NodeKind};
use rules_language::words::general;

/// What is wrong with a map, and the text that it is wrong in.
#[derive(Debug)]
pub struct MapError {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Where it stands.
    pub sources: Sources,
}

/// Every key of a map.
const KEYS: [&str; 43] = [
    "sheet",
    "sheets",
    "header",
    "requirement",
    "id",
    "id until",
    "label",
    "params",
    "condition",
    "wave",
    "waves_from_ids",
    "section_id",
    "section",
    "profile",
    "profiles",
    "split",
    "everyone",
    "marked",
    "unmarked",
    "levels",
    "without profile",
    "without id",
    "profiles are",
    "sheets are",
    "assessable",
    "depth",
    "parent",
    "heading when",
    "hidden_rows",
    "struck_rows",
    "hidden_columns",
    "struck_text",
    "comments",
    "scenario",
    "scenario_label",
    "proofs",
    "proof_labels",
    "nature",
    "criticality",
    "conditional",
    "order",
    "language",
    "map",
];

impl ColumnMap {
    /// Reads a map. `name` is the name of the file, for messages.
    pub fn parse(name: &str, text: &str) -> Result<ColumnMap, MapError> {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new(name, text));
        let node = match yaml::parse(file, text, &yaml::Limits::default()) {
            Ok(node) => node,
            Err(diagnostics) => return Err(MapError { diagnostics, sources }),
        };
        let mut reader = Reader { map: ColumnMap::default(), errors: Vec::new() };
        match node.as_mapping() {
            Ok(entries) => {
                for (key, value) in entries {
                    if let Err(error) = reader.entry(&key.text, value) {
                        reader.errors.push(if error.primary.is_none() { error.at(key.loc) } else { error });
                    }
                }
            }
            Err(error) => reader.errors.push(error),
        }
        reader.whole(&node);
        if reader.errors.is_empty() {
            return Ok(reader.map);
        }
        Err(MapError { diagnostics: reader.errors, sources })
    }
}

struct Reader {
    map: ColumnMap,
    errors: Vec<Diagnostic>,
}

impl Reader {
    fn entry(&mut self, key: &str, value: &Node) -> Result<(), Diagnostic> {
        let map = &mut self.map;
        let slot = match key.replace('_', " ").as_str() {
            "sheet" => &mut map.sheet,
            "condition" => &mut map.condition,
            "wave" => &mut map.wave,
            "section id" => &mut map.section_id,
            "section" => &mut map.section,
            "scenario" => &mut map.scenario,
            "scenario label" => &mut map.scenario_label,
            "nature" => &mut map.nature,
            "criticality" => &mut map.criticality,
            "conditional" => &mut map.conditional,
            "order" => &mut map.order,
            "assessable" => &mut map.assessable,
            "depth" => &mut map.depth,
            "parent" => &mut map.parent,
            "language" => &mut map.language,
            "id until" => &mut map.id_until,
            "profile" => &mut map.profile,
            "requirement" | "id" => {
                map.requirement = value.as_text()?.to_owned();
                return Ok(());
            }
            "label" => {
                let mut labels = texts(value)?.into_iter();
                map.label = labels.next();
                map.more_labels = labels.collect();
                return Ok(());
            }
            "profiles" => {
                map.profiles = texts(value)?;
                return Ok(());
            }
            "sheets" => {
                map.sheets = texts(value)?;
                return Ok(());
            }
            "params" => {
                map.params = texts(value)?;
                return Ok(());
            }
            "proofs" => {
                map.proofs = texts(value)?;
                return Ok(());
            }
            "proof labels" => {
                map.proof_labels = texts(value)?;
                return Ok(());
            }
            "everyone" => {
                map.everyone = texts(value)?;
                return Ok(());
            }
            "marked" => {
                map.marked = texts(value)?;
                return Ok(());
            }
            "unmarked" => {
                map.unmarked = texts(value)?;
                return Ok(());
            }
            "split" => {
                map.split = separators(value)?;
                return Ok(());
            }
            "levels" => {
                map.levels = levels(value)?;
                return Ok(());
            }
            "waves from ids" => {
                map.waves_from_ids = value.as_yes_no()?;
                return Ok(());
            }
            "header" => {
                let row = value.as_integer()?;
                let row = u32::try_from(row).ok().filter(|row| *row > 0);
                map.header = Some(row.ok_or_else(|| wrong(value, "not-a-number", words::header_is_a_row()))?);
                return Ok(());
            }
            "heading when" => {
                map.heading_when = headings(value)?;
                return Ok(());
            }
            "without profile" => {
                map.without_profile = Some(word(
                    value,
                    &[
                        ("everyone", WithoutProfile::Everyone),
                        ("nobody", WithoutProfile::Nobody),
                        ("heading", WithoutProfile::Heading),
                    ],
                )?);
                return Ok(());
            }
            "without id" => {
                let words = [("leave out", WithoutId::LeaveOut), ("number", WithoutId::Number)];
                map.without_id = word(value, &words)?;
                return Ok(());
            }
            "profiles are" => {
                map.one_profile = word(value, &[("any of", false), ("one of", true)])?;
                return Ok(());
            }
            "sheets are" => {
                map.sheets_are_profiles = word(value, &[("one catalogue", false), ("profiles", true)])?;
                return Ok(());
            }
            "hidden rows" => {
                map.skip_hidden = word(value, &[("read", false), ("skip", true)])?;
                return Ok(());
            }
            "struck rows" => {
                map.skip_struck = word(value, &[("read", false), ("skip", true)])?;
                return Ok(());
            }
            "hidden columns" => {
                map.skip_hidden_columns = word(value, &[("read", false), ("skip", true)])?;
                return Ok(());
            }
            "struck text" => {
                map.skip_struck_text = word(value, &[("read", false), ("skip", true)])?;
                return Ok(());
            }
            "comments" => {
                map.read_comments = word(value, &[("read", true), ("skip", false)])?;
                return Ok(());
            }
            // The version of the map's own form.
            "map" => return value.as_text().map(|_| ()),
            other => {
                let message = words::no_key(key);
                let error = Diagnostic::error("unknown-key", message);
                let all = words::the_keys(KEYS.join(", "));
                return Err(match did_you_mean(other, KEYS.iter().copied()) {
                    Some(meant) => error.help(general::did_you_mean(meant)).help(all),
                    None => error.help(all),
                });
            }
        };
        *slot = Some(value.as_text()?.to_owned());
        Ok(())
    }

    /// What only the whole map tells.
    fn whole(&mut self, node: &Node) {
        if self.map.requirement.is_empty() && self.errors.is_empty() {
            self.errors.push(
                Diagnostic::error("missing-value", words::no_requirement())
                    .at(node.loc)
                    .help(words::add_requirement()),
            );
        }
        if self.map.profile.is_some() && !self.map.profiles.is_empty() {
            self.errors.push(
                Diagnostic::error("contradictory-map", words::both_profiles())
                    .at(node.loc)
                    .help(words::which_profiles()),
            );
        }
    }
}

fn wrong(value: &Node, code: &'static str, message: Phrase) -> Diagnostic {
    Diagnostic::error(code, message).at(value.loc)
}

/// One text, or several.
fn texts(value: &Node) -> Result<Vec<String>, Diagnostic> {
    match value.as_sequence() {
        Ok(nodes) => nodes.iter().map(|node| node.as_text().map(str::to_owned)).collect(),
        Err(_) => Ok(vec![value.as_text()?.to_owned()]),
    }
}

/// Separators: texts, or words for those that are hard to write.
fn separators(value: &Node) -> Result<Vec<String>, Diagnostic> {
    let named = |text: String| match text.as_str() {
        "comma" => ",".to_owned(),
        "semicolon" => ";".to_owned(),
        "line" | "lines" | "\\n" => "\n".to_owned(),
        "slash" => "/".to_owned(),
        "space" => " ".to_owned(),
        _ => text,
    };
    let list: Vec<String> = texts(value)?.into_iter().map(named).filter(|text| !text.is_empty()).collect();
    match list.as_slice() {
        [yes] if matches!(yes.as_str(), "yes" | "true") => Ok([",", ";", "\n"].map(str::to_owned).to_vec()),
        [no] if matches!(no.as_str(), "no" | "false") => Ok(Vec::new()),
        _ => Ok(list),
    }
}

/// `cumulative`, `alone`, or the levels from the lowest to the highest, which are then cumulative.
fn levels(value: &Node) -> Result<Levels, Diagnostic> {
    if value.as_sequence().is_ok() {
        return texts(value).map(Levels::Cumulative);
    }
    word(value, &[("cumulative", Levels::Cumulative(Vec::new())), ("alone", Levels::Alone)])
        .map_err(|error| error.help(words::or_the_levels()))
}

/// `{COLUMN: empty}`, `{COLUMN: given}`, `{COLUMN: [values]}`; a list of such is any of them.
fn headings(value: &Node) -> Result<Vec<HeadingWhen>, Diagnostic> {
    if let NodeKind::Sequence(items) = &value.kind {
        let all: Result<Vec<_>, _> = items.iter().map(headings).collect();
        return Ok(all?.into_iter().flatten().collect());
    }
    if let NodeKind::Mapping(entries) = &value.kind {
        let when = |(column, holds): &(yaml::Key, Node)| {
            let values = texts(holds)?;
            let holds = match values.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                ["empty"] => Holds::Nothing,
                ["given"] => Holds::Something,
                _ => Holds::OneOf(values),
            };
            Ok(HeadingWhen { column: column.text.clone(), holds })
        };
        return entries.iter().map(when).collect();
    }
    // In words: `Level is empty`.
    let text = value.as_text()?;
    let Some((column, holds)) = text.rsplit_once(" is ") else {
        return Err(wrong(value, "wrong-type", words::heading_is_told_by()).help(words::write_heading()));
    };
    let holds = match holds.trim() {
        "empty" => Holds::Nothing,
        "given" => Holds::Something,
        value => Holds::OneOf(vec![value.to_owned()]),
    };
    Ok(vec![HeadingWhen { column: column.trim().to_owned(), holds }])
}

/// One of some words.
fn word<T: Clone>(value: &Node, words: &[(&str, T)]) -> Result<T, Diagnostic> {
    let text = value.as_text()?.replace('_', " ");
    let found = words.iter().find(|(known, _)| *known == text.trim().to_lowercase());
    if let Some((_, meaning)) = found {
        return Ok(meaning.clone());
    }
    let known: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let (last, others) = known.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    Err(wrong(value, "unknown-word", words::not_understood(text))
        .help(words::write_one_of(others.join(", "), last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_read() {
        let text = "sheet: S\nid: Ref\nlabel: [Name, Text]\nprofiles: [L1, L2]\nsplit: [\",\", line]\nlevels: cumulative\nheading when: {Level: empty}\nwithout profile: nobody\nhidden_rows: skip\nprofiles are: one of\n";
        let map = ColumnMap::parse("m.yaml", text).unwrap();
        assert_eq!((map.requirement.as_str(), map.label.as_deref()), ("Ref", Some("Name")));
        assert_eq!(
            (map.more_labels, map.profiles),
            (vec!["Text".to_owned()], vec!["L1".to_owned(), "L2".to_owned()])
        );
        assert_eq!(map.split, [",", "\n"]);
        assert_eq!(map.levels, Levels::Cumulative(Vec::new()));
        assert_eq!(map.heading_when, [HeadingWhen { column: "Level".to_owned(), holds: Holds::Nothing }]);
        assert!(map.skip_hidden && map.one_profile && map.without_profile == Some(WithoutProfile::Nobody));
    }

    #[test]
    fn what_is_wrong_with_a_map_is_said() {
        let codes = |text: &str| -> Vec<&'static str> {
            ColumnMap::parse("m.yaml", text).unwrap_err().diagnostics.iter().map(|error| error.code).collect()
        };
        assert_eq!(codes("label: x\n"), ["missing-value"]);
        assert_eq!(codes("id: a\nlevel: cumulative\n"), ["unknown-key"]);
        assert_eq!(codes("id: a\nlevels: sometimes\n"), ["unknown-word"]);
        assert_eq!(codes("id: a\nprofile: p\nprofiles: [q]\n"), ["contradictory-map"]);
        assert_eq!(codes("id: a\nheading when: x\n"), ["wrong-type"]);
        assert_eq!(codes("id: a\nheader: 0\n"), ["not-a-number"]);
    }
}
