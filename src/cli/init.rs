//! `rules init`

use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::rulebook::model::Lang;
use rules::source::Sources;
use rules::words::{authors, command as words, files as said};

use super::args::{Init, Shared};
use super::files;
use super::output::{self, Failure, Outcome};

/// Makes a small rulebook with its tests, in the language of answers.
pub fn run(shared: &Shared, arguments: &Init) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let lang: Lang = shared.lang.into();
    let (rules, tests) = match lang {
        Lang::Fr => (include_str!("init/fr.rules"), include_str!("init/fr.yaml")),
        Lang::En => (include_str!("init/en.rules"), include_str!("init/en.yaml")),
    };
    let name = name_for(folder);
    let files = [
        (folder.join(format!("{name}.rules")), rules.replace("NAME", &name)),
        (folder.join("tests").join("first.yaml"), tests.to_string()),
    ];
    let holds_rules = std::fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.path().extension().is_some_and(|ending| ending == "rules"))
    });
    if holds_rules || files.iter().any(|(path, _)| path.exists()) {
        let error = Diagnostic::error("not-empty", words::holds_a_rulebook(folder.display()))
            .help(words::name_another_folder());
        return Err(output::refuse(&[error], &Sources::new()));
    }
    for (path, text) in &files {
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = made {
            let message = said::cannot_write(path.display(), said::why(&error));
            return Err(output::refuse(&[Diagnostic::error("cannot-write", message)], &Sources::new()));
        }
        files::write_whole(path, text.as_bytes())?;
        output::answer_text(&path.display().to_string())?;
    }
    let at = if folder == Path::new(".") {
        String::new()
    } else {
        format!(" {}", rules::report::for_shell(&folder.display().to_string()))
    };
    output::message(&authors::now_do(format!("rules check{at}; rules test{at}")));
    Ok(Outcome::Right)
}

/// The name of a folder, as far as it is one of the language.
fn name_for(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Of a letter with an accent, the letter.
    let name = rules::unicode::without_accents(&name);
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let name = name.trim_matches(|c: char| c == '-' || c.is_ascii_digit());
    let joined: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    if joined.is_empty() { "rulebook-1".to_string() } else { joined.join("-") }
}
