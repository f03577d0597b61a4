//! `rules man`

use clap::Command;
use clap_mangen::Man as Page;
use rules::diagnostic::{Diagnostic, did_you_mean};
use rules::source::Sources;
use rules::words::{command as words, files as said, general};

use super::args::Man;
use super::files;
use super::help;
use super::output::{self, Failure, Outcome};

/// Prints a page of the manual, or writes them all.
pub fn run(arguments: &Man) -> Result<Outcome, Failure> {
    let mut command = help::command(output::lang());
    command.build();
    let mut pages = vec![("rules".to_owned(), page(command.clone())?)];
    for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
        let name = format!("rules-{}", part.get_name());
        let text = page(part.clone().display_name(&name))?;
        pages.push((name, text));
    }
    if let Some(folder) = &arguments.out {
        if let Err(error) = std::fs::create_dir_all(folder) {
            let message = said::cannot_write(folder.display(), said::why(&error));
            return Err(output::refuse(&[Diagnostic::error("cannot-write", message)], &Sources::new()));
        }
        for (name, text) in &pages {
            let path = folder.join(format!("{name}.1"));
            files::write_whole(&path, text.as_bytes())?;
            output::answer_text(&path.display().to_string())?;
        }
        return Ok(Outcome::Right);
    }
    let wanted = match &arguments.page {
        None => "rules".to_owned(),
        Some(name) if name == "rules" || name.starts_with("rules-") => name.clone(),
        Some(name) => format!("rules-{name}"),
    };
    match pages.iter().find(|(name, _)| *name == wanted) {
        Some((_, text)) => output::answer(text)?,
        None => {
            let asked = arguments.page.as_deref().unwrap_or_default();
            let mut error = Diagnostic::error("unknown-command", words::no_command(asked));
            let names = pages.iter().map(|(name, _)| name.trim_start_matches("rules-"));
            if let Some(close) = did_you_mean(asked, names) {
                error = error.help(general::did_you_mean(close));
            }
            return Err(output::refuse(&[error], &Sources::new()));
        }
    }
    Ok(Outcome::Right)
}

fn page(command: Command) -> Result<String, Failure> {
    let mut text = Vec::new();
    match Page::new(command).render(&mut text) {
        Ok(()) => Ok(String::from_utf8_lossy(&text).into_owned()),
        Err(error) => {
            let message = said::cannot_write("man", said::why(&error));
            Err(output::refuse(&[Diagnostic::error("cannot-write", message)], &Sources::new()))
        }
    }
}
