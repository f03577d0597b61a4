//! `rules import`

use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::import::{Base, ColumnMap, Import, Options, import};
use rules::source::Sources;
use rules::yaml;

use super::args;
use super::files;
use super::input;
use super::output::{self, Failure, Outcome};

/// The most bytes that a spreadsheet may have.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Makes a rulebook of a spreadsheet, and reports all that is odd in it.
pub fn run(arguments: &args::Import) -> Result<Outcome, Failure> {
    let name = arguments.file.display().to_string();
    let bytes = files::read_limited(&arguments.file, MOST_BYTES)?;
    let options = Options {
        name: arguments.name.clone(),
        title: arguments.title.clone(),
        draft: arguments.draft,
        grade: arguments.grade.into(),
        strict: arguments.strict,
        onto: arguments.onto.as_deref().map(base).transpose()?,
        map: arguments.map.as_deref().map(column_map).transpose()?,
        ..Options::default()
    };
    let imported = import(&name, &bytes, &options)
        .map_err(|error| output::refuse(&[error.to_diagnostic(&name)], &Sources::new()))?;
    verify(&imported)?;
    output::answer(&imported.report.to_text())?;
    if let Some(path) = &arguments.report {
        let json = serde_json::to_string_pretty(&imported.report.to_json()).unwrap_or_default();
        files::write_whole(path, (json + "\n").as_bytes())?;
    }
    if imported.report.has_errors() {
        return Ok(Outcome::NotRight);
    }
    write(arguments, &imported)?;
    Ok(Outcome::Right)
}

/// The rulebook that another is made onto; a path is kept as one that holds from anywhere.
fn base(target: &str) -> Result<Base, Failure> {
    let rulebook = input::rulebook_named(target)?;
    let path = Path::new(target);
    if !path.exists() {
        return Ok(Base::of(&rulebook, target, false));
    }
    let whole = path.canonicalize().map_err(|error| files::cannot("read", path, &error))?;
    Ok(Base::of(&rulebook, &whole.to_string_lossy(), true))
}

/// What was made is loaded before it is shown or kept.
fn verify(imported: &Import) -> Result<(), Failure> {
    let texts: Vec<(&str, &str)> =
        imported.files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    rules::Rulebook::from_texts(&texts)
        .map(|_| ())
        .map_err(|error| output::refuse(error.diagnostics(), error.sources()))
}

fn write(arguments: &args::Import, imported: &Import) -> Result<(), Failure> {
    let folder = arguments.out.clone().unwrap_or_else(|| PathBuf::from(&imported.name));
    if arguments.dry_run {
        output::message(&format!(
            "nothing written: {} files would go to {}",
            imported.files.len(),
            folder.display()
        ));
        return Ok(());
    }
    if folder.exists()
        && std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some())
        && !arguments.force
    {
        let message = format!("`{}` is not empty", folder.display());
        let error = Diagnostic::error("folder-not-empty", message)
            .help("name another folder with `-o`, or let files of the same names be replaced with `--force`");
        return Err(output::refuse(&[error], &Sources::new()));
    }
    std::fs::create_dir_all(&folder).map_err(|error| files::cannot("write", &folder, &error))?;
    for file in &imported.files {
        files::write_whole(&folder.join(&file.name), file.text.as_bytes())?;
    }
    output::message(&format!("{}: {} files written", folder.display(), imported.files.len()));
    Ok(())
}

/// The columns that a YAML file names: `requirement: Réf.`, `proofs: [Pièce 1, Pièce 2]` …
fn column_map(path: &Path) -> Result<ColumnMap, Failure> {
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
