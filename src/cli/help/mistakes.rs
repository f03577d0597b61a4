//! What is wrong with the arguments, in French: the library that reads them says it in English alone.

use std::error::Error;
use std::num::IntErrorKind;

use rules::Lang;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// A mistake as French people read it, with how the command is used.
pub fn in_french(error: &clap::Error) -> String {
    let said = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    let mut lines = vec![format!("erreur : {}", wrong(error, &argument, &value))];
    lines.extend(hints(error, &argument).into_iter().map(|hint| format!("  aide : {hint}")));
    if let Some(usage) = error.get(ContextKind::Usage).map(words) {
        let usage = usage.trim().trim_start_matches("Usage:").trim().to_owned();
        lines.push(String::new());
        lines.push(format!("Utilisation : {usage}"));
    }
    lines.push(String::new());
    lines.push("Pour en savoir plus, essayer `--help`.".to_owned());
    lines.join("\n")
}

fn wrong(error: &clap::Error, argument: &str, value: &str) -> String {
    let number = |kind| error.get(kind).map(words).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("il manque une valeur à `{argument}`"),
        ErrorKind::InvalidValue => format!("`{value}` n'est pas une valeur de `{argument}`"),
        ErrorKind::ValueValidation => {
            let why = error.source().map(why).unwrap_or_default();
            format!("`{value}` n'est pas une valeur de `{argument}` : {why}")
        }
        ErrorKind::UnknownArgument => format!("l'argument `{argument}` est inconnu ici"),
        ErrorKind::InvalidSubcommand => {
            format!("il n'y a pas de commande `{}`", number(ContextKind::InvalidSubcommand))
        }
        ErrorKind::NoEquals => format!("`{argument}` demande un signe égal avant sa valeur"),
        ErrorKind::TooManyValues => format!("`{value}` est de trop pour `{argument}`"),
        ErrorKind::TooFewValues => {
            let least = number(ContextKind::MinValues);
            format!("`{argument}` demande au moins {least} valeurs")
        }
        ErrorKind::WrongNumberOfValues => {
            let (wanted, given) =
                (number(ContextKind::ExpectedNumValues), number(ContextKind::ActualNumValues));
            format!("`{argument}` demande {wanted} valeurs, et en a {given}")
        }
        ErrorKind::ArgumentConflict => match error.get(ContextKind::PriorArg) {
            Some(prior) if words(prior) != argument => {
                format!("`{argument}` ne va pas avec {}", listed(prior))
            }
            _ => format!("`{argument}` ne peut être donné qu'une fois"),
        },
        ErrorKind::MissingRequiredArgument => match error.get(ContextKind::InvalidArg) {
            Some(missing) => format!("il manque {}", listed(missing)),
            None => "il manque un argument".to_owned(),
        },
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::InvalidUtf8 => "un argument n'est pas de l'UTF-8".to_owned(),
        _ => "ces arguments ne sont pas utilisables".to_owned(),
    }
}

/// What could be done, one line each.
fn hints(error: &clap::Error, argument: &str) -> Vec<String> {
    let mut hints = Vec::new();
    for meant in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(meant) = error.get(meant).filter(|meant| !words(meant).is_empty()) {
            hints.push(format!("vouliez-vous dire {} ?", listed(meant)));
        }
    }
    if let Some(values) = error.get(ContextKind::ValidValue).filter(|values| !words(values).is_empty()) {
        hints.push(format!("les valeurs possibles sont {}", listed(values)));
    }
    if error.kind() == ErrorKind::UnknownArgument
        && argument.starts_with('-')
        && error.get(ContextKind::SuggestedArg).is_none()
    {
        hints.push(format!("pour une valeur qui commence ainsi, écrire `-- {argument}`"));
    }
    hints
}

/// Why a value is none, in French as far as its error is ours or the standard library's.
fn why(error: &(dyn Error + 'static)) -> String {
    let number = error.downcast_ref::<std::num::ParseIntError>().map(std::num::ParseIntError::kind);
    match number {
        Some(IntErrorKind::PosOverflow | IntErrorKind::NegOverflow) => "ce nombre est trop grand".to_owned(),
        Some(IntErrorKind::Zero) => "le nombre doit être au moins 1".to_owned(),
        Some(_) => "écrire un nombre entier, en chiffres".to_owned(),
        None if error.is::<std::num::ParseFloatError>() => "écrire un nombre, comme 90 ou 99.5".to_owned(),
        None if error.is::<rules::NotADay>() => error
            .downcast_ref::<rules::NotADay>()
            .map(|error| error.phrase().say(Lang::Fr))
            .unwrap_or_default(),
        // Our own are said in the language that is asked for.
        None => error.to_string(),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => {
            texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ")
        }
        other => format!("`{}`", words(other)),
    }
}
