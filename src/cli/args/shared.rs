//! What every command takes: the language, the day.

use rules::words::authors;

use crate::cli::output;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rules::{Day, Lang};

/// What every command takes.
#[derive(Debug, Args)]
pub struct Shared {
    /// The rulebook: the name of one that ships, or the path of a folder or file. Without it, the one that the dossier
    /// names, else that of the folder one stands in, else `ris-va2`
    #[arg(long, global = true, value_name = "NAME|PATH")]
    pub rulebook: Option<String>,
    /// The language of answers; without it, English where the locale is English, French elsewhere
    #[arg(long, global = true, value_enum, default_value_t = Language::of_locale(), hide_default_value = true)]
    pub lang: Language,
    /// How many steps of work the questions of a command may take together (in `batch`, those of each candidate);
    /// 0 for no limit
    #[arg(long, global = true, value_name = "STEPS", default_value_t = rules::logic::steps::USUAL_STEPS)]
    pub budget: u64,
    /// A folder that the rulebook may read besides its own and those beside it; can be given several times
    #[arg(long, global = true, value_name = "DIR")]
    pub allow: Vec<PathBuf>,
}

impl Shared {
    /// The steps, if they are counted.
    pub fn steps(&self) -> Option<u64> {
        (self.budget > 0).then_some(self.budget)
    }
}

/// The day of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// This one.
    Day(Day),
    /// None: what depends on it stays open.
    None,
}

impl std::str::FromStr for Today {
    type Err = String;

    fn from_str(text: &str) -> Result<Today, String> {
        match text {
            "none" => Ok(Today::None),
            day => day
                .parse()
                .map(Today::Day)
                .map_err(|_: rules::NotADay| authors::no_day_nor_none(day).say(output::lang())),
        }
    }
}

/// The languages of answers.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Language {
    /// French
    Fr,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Fr => Lang::Fr,
            Language::En => Lang::En,
        }
    }
}

impl Language {
    /// English where the locale is, French elsewhere.
    pub fn of_locale() -> Language {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("en") { Language::En } else { Language::Fr }
    }
}
