//! `--map`: which columns hold what, by hand.

use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::import::ColumnMap;
use rules::source::Sources;
use rules::yaml;

use crate::cli::input;
use crate::cli::output::{self, Failure};

/// The columns that a YAML file names: `requirement: Réf.`, `proofs: [Pièce 1, Pièce 2]` …
pub fn column_map(path: &Path) -> Result<ColumnMap, Failure> {
    let (name, text) = input::text(path)?;
    let mut sources = Sources::new();
    let file = sources.add(rules::source::SourceFile::new(&name, &text));
    let refuse = |errors: &[Diagnostic]| output::refuse(errors, &sources);
    let node = yaml::parse(file, &text, &yaml::Limits::default()).map_err(|errors| refuse(&errors))?;
    let mut map = ColumnMap::default();
    let mut errors = Vec::new();
    for (key, value) in node.as_mapping().unwrap_or_default() {
        let slot = match key.text.as_str() {
            "sheet" => &mut map.sheet,
            "label" => &mut map.label,
            "condition" => &mut map.condition,
            "wave" => &mut map.wave,
            "section_id" => &mut map.section_id,
            "section" => &mut map.section,
            "profile" => &mut map.profile,
            "scenario" => &mut map.scenario,
            "scenario_label" => &mut map.scenario_label,
            "nature" => &mut map.nature,
            "criticality" => &mut map.criticality,
            "conditional" => &mut map.conditional,
            "order" => &mut map.order,
            "requirement" | "id" => {
                match value.as_text() {
                    Ok(text) => map.requirement = text.to_owned(),
                    Err(error) => errors.push(error),
                }
                continue;
            }
            "waves_from_ids" => {
                match value.as_yes_no() {
                    Ok(yes) => map.waves_from_ids = yes,
                    Err(error) => errors.push(error),
                }
                continue;
            }
            "proofs" | "proof_labels" => {
                let texts = match value.as_sequence() {
                    Ok(nodes) => nodes.iter().map(yaml::Node::as_text).collect::<Vec<_>>(),
                    Err(_) => vec![value.as_text()],
                };
                let list = if key.text == "proofs" { &mut map.proofs } else { &mut map.proof_labels };
                for text in texts {
                    match text {
                        Ok(text) => list.push(text.to_owned()),
                        Err(error) => errors.push(error),
                    }
                }
                continue;
            }
            other => {
                errors.push(
                    Diagnostic::error("unknown-key", format!("`{other}` is no column of a catalogue"))
                        .at(key.loc)
                        .help("the columns are: requirement (or id), label, condition, wave, section_id, section, profile, scenario, scenario_label, proofs, proof_labels, nature, criticality, conditional, order; also sheet and waves_from_ids"),
                );
                continue;
            }
        };
        match value.as_text() {
            Ok(text) => *slot = Some(text.to_owned()),
            Err(error) => errors.push(error),
        }
    }
    if map.requirement.is_empty() && errors.is_empty() {
        errors.push(
            Diagnostic::error("missing-value", "the map does not say which column names the requirement")
                .at(node.loc)
                .help("add `requirement: HEADER`"),
        );
    }
    if errors.is_empty() { Ok(map) } else { Err(refuse(&errors)) }
}
