//! `rules help`, and the examples that the help of every command ends with.

mod examples;
mod french;
mod mistakes;
mod topics;

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use rules::Lang;
use rules::diagnostic::{Diagnostic, did_you_mean};
use rules::source::Sources;
use rules::words::{command as words, general};

use super::args::{Arguments, Help, Language};
use super::output::{self, Failure, Outcome};
use topics::Topic;

/// The command with its arguments and, at the end of each help, examples.
pub fn command(lang: Lang) -> clap::Command {
    with_examples(Arguments::whole(), lang)
}

fn with_examples(plain: clap::Command, lang: Lang) -> clap::Command {
    let title = match lang {
        Lang::Fr => "Exemples :",
        Lang::En => "Examples:",
    };
    let plain = match lang {
        Lang::Fr => french::french(plain),
        Lang::En => plain,
    };
    plain.mut_subcommands(|part| {
        let lines = examples::of(part.get_name(), lang);
        if lines.is_empty() {
            return part;
        }
        let before = part.get_after_help().map(|text| format!("{text}\n\n")).unwrap_or_default();
        part.after_help(format!("{before}{title}\n{lines}"))
    })
}

/// Reads the arguments of the program; else how it ends: with help, which is no failure, or with what is wrong.
pub fn parse() -> Result<Arguments, ExitCode> {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = wanted(&arguments);
    // What is wrong with a value is said while it is read.
    output::speak(lang);
    let first = arguments.get(1).and_then(|first| first.to_str());
    let command = first.and_then(Arguments::of_one).unwrap_or_else(Arguments::whole);
    let matches = with_examples(command, lang).try_get_matches_from(arguments);
    matches.and_then(Arguments::read).map_err(|error| told(&error, lang))
}

/// Prints help, or what is wrong with the arguments.
fn told(error: &clap::Error, lang: Lang) -> ExitCode {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::DisplayVersion
    );
    let _ = match lang {
        Lang::En => error.print(),
        Lang::Fr => {
            let text = match is_help {
                true => french::said(&error.to_string()),
                false => mistakes::in_french(error),
            };
            match error.use_stderr() {
                true => writeln!(std::io::stderr(), "{}", text.trim_end()),
                false => writeln!(std::io::stdout(), "{}", text.trim_end()),
            }
        }
    };
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// The help of a command, in the language that is spoken.
fn whole(help: &clap::builder::StyledStr, lang: Lang) -> String {
    match lang {
        Lang::Fr => french::said(&help.to_string()),
        Lang::En => help.to_string(),
    }
}

/// The language that is asked for, before anything else of the arguments is read.
fn wanted(arguments: &[std::ffi::OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|one| one.to_str()).collect();
    let after = texts.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = texts.iter().filter_map(|text| text.strip_prefix("--lang="));
    match after.chain(joined).last() {
        Some("fr") => Lang::Fr,
        Some("en") => Lang::En,
        _ => Language::of_locale().into(),
    }
}

/// Prints the help on a topic, or what topics there are.
pub fn run(arguments: &Help) -> Result<Outcome, Failure> {
    let lang = output::lang();
    let asked = arguments.topic.join(" ");
    if asked.is_empty() {
        let mut command = command(lang);
        let help = command.render_help();
        output::answer(&format!("{}\n{}", whole(&help, lang), topics::list(lang)))?;
        return Ok(Outcome::Right);
    }
    let mut command = command(lang);
    command.build();
    if let Some(part) = command.find_subcommand_mut(&asked) {
        output::answer(&whole(&part.render_long_help(), lang))?;
        return Ok(Outcome::Right);
    }
    match topics::find(&asked) {
        Some(Topic::Page(text)) => output::answer(&format!("{}{text}", in_english(lang)))?,
        Some(Topic::Parts(parts)) => output::answer(&format!("{}{}", in_english(lang), parts.join("\n")))?,
        None => {
            let mut error = Diagnostic::error("unknown-topic", words::no_topic(&asked));
            let commands = command.get_subcommands().map(|part| part.get_name().to_owned());
            let names: Vec<String> = commands.chain(topics::names().map(str::to_owned)).collect();
            if let Some(close) = did_you_mean(&asked, names.iter().map(String::as_str)) {
                error = error.help(general::did_you_mean(close));
            }
            return Err(output::refuse(&[error.help(words::topics_there_are())], &Sources::new()));
        }
    }
    Ok(Outcome::Right)
}

/// The pages of the documentation are in English, and say so to who reads French.
fn in_english(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "(Cette page de la documentation est en anglais.)\n\n",
        Lang::En => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_alone_takes_what_it_takes_among_the_others() {
        for lang in [Lang::Fr, Lang::En] {
            let (mut whole, mut count) = (command(lang), 0);
            whole.build();
            for part in whole.get_subcommands_mut() {
                let mut alone = with_examples(Arguments::of_one(part.get_name()).unwrap(), lang);
                alone.build();
                let alone = alone.find_subcommand_mut(part.get_name()).unwrap();
                assert_eq!(alone.render_long_help().to_string(), part.render_long_help().to_string());
                count += 1;
            }
            assert!(count > 15);
        }
    }
}
