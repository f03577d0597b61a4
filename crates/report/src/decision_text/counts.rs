//! How many proofs are owed, in words.

use crate::decide::{Decision, Status};
use crate::rulebook::model::{Announced, Lang};
use crate::words::Words;

/// Whether the source announces more than the rulebook itemises.
pub(crate) fn is_partial(decision: &Decision<'_>) -> bool {
    let model = decision.model();
    model.announced.as_ref().is_some_and(|announced| decision.itemised() < announced.proofs as usize)
}

/// How many proofs are owed: at least so many, where the list is not whole.
pub(crate) fn owed_line(decision: &Decision<'_>, words: Words) -> String {
    let summary = decision.summary();
    let model = decision.model();
    let open = match (summary.undetermined, words.0) {
        (0, _) => String::new(),
        (open, Lang::Fr) => format!(", {}", words.count(open, ("indéterminée", "indéterminées"), ("", ""))),
        (open, Lang::En) => format!(", {open} undetermined"),
    };
    let not = match (summary.not_required, words.0) {
        (0, _) => String::new(),
        (not, Lang::Fr) => format!(", {}", words.count(not, ("non exigée", "non exigées"), ("", ""))),
        (not, Lang::En) => format!(", {not} not required"),
    };
    let Some(announced) = model.announced.as_ref().filter(|_| is_partial(decision)) else {
        let required = words.count(
            summary.required,
            ("preuve exigée", "preuves exigées"),
            ("proof required", "proofs required"),
        );
        return format!("{required}{not}{open}.");
    };
    let required = match (summary.required, words.0) {
        (0, Lang::Fr) => {
            let itemised =
                words.count(decision.itemised(), ("seule preuve détaillée", "preuves détaillées"), ("", ""));
            format!("Aucune des {itemised} ici n'est exigée à coup sûr")
        }
        (0, Lang::En) => {
            format!("None of the {} proofs itemised here is required for certain", decision.itemised())
        }
        (some, Lang::Fr) => {
            format!("Au moins {}", words.count(some, ("preuve exigée", "preuves exigées"), ("", "")))
        }
        (some, Lang::En) => {
            format!("At least {}", words.count(some, ("", ""), ("proof required", "proofs required")))
        }
    };
    let for_whom = announced.texts.get(words.0).map_or(String::new(), |text| format!(" {text}"));
    let proofs = words.count(announced.proofs as usize, ("preuve", "preuves"), ("proof", "proofs"));
    let (mut chapters, mut unnamed) = (String::new(), String::new());
    if let Some(count) = announced.chapters {
        let count = count as usize;
        let all = words.count(count, ("chapitre", "chapitres"), ("chapter", "chapters"));
        chapters = format!(" {} {all}", words.pick("et", "and"));
        let without = count.saturating_sub(model.chapters.len());
        if without > 0 {
            unnamed = match words.0 {
                Lang::Fr => format!(
                    ", dont {}",
                    words.count(without, ("chapitre sans nom", "chapitres sans nom"), ("", ""))
                ),
                Lang::En => format!(", {without} of the chapters without a name"),
            };
        }
    }
    let semicolon = words.semicolon();
    let list = words.pick("la liste n'est pas publiée", "the list is not published");
    let others = others(decision, announced, words);
    format!("{required}{not}{open}{semicolon}{list} ({proofs}{chapters}{for_whom}{unnamed}{others}).")
}

/// Of what is announced of others only: that it is not said of this candidate, and why.
fn others(decision: &Decision<'_>, announced: &Announced, words: Words) -> String {
    let model = decision.model();
    let not = announced.under.iter().find(|scope| decision.scope_status(**scope) == &Status::NotRequired);
    let Some(scope) = not else { return String::new() };
    let scope = words.quote(model.scopes[scope.index()].head.label(words.0));
    let ours: Vec<&str> = model.head.basis.ours().filter_map(|because| because.get(words.0)).collect();
    let why = match ours.is_empty() {
        true => String::new(),
        false => format!("{}{} {}", words.semicolon(), words.inferred(), ours.join(words.semicolon())),
    };
    match words.0 {
        Lang::Fr => format!(" : ces nombres ne sont pas les vôtres, {scope} ne s'appliquant pas à vous{why}"),
        Lang::En => format!(": these numbers are not yours, for {scope} does not apply to you{why}"),
    }
}

/// What is known of how many proofs a chapter holds.
pub(crate) fn chapter_counts(
    decision: &Decision<'_>,
    announced: Option<u32>,
    itemised: usize,
    words: Words,
) -> String {
    let detailed = match words.0 {
        Lang::Fr => words.count(itemised, ("détaillée ici", "détaillées ici"), ("", "")),
        Lang::En => format!("{itemised} itemised here"),
    };
    let here = announced.filter(|_| decision.is_announced_here());
    let Some(announced) = here.filter(|announced| *announced as usize > itemised) else {
        if !is_partial(decision) {
            return detailed;
        }
        return match words.0 {
            Lang::Fr => format!("{detailed}, liste non publiée"),
            Lang::En => format!("{detailed}, list not published"),
        };
    };
    match words.0 {
        Lang::Fr => format!("{detailed}, liste non publiée ({announced} pour l'exemple de la source)"),
        Lang::En => format!("{detailed}, list not published ({announced} in the source's example)"),
    }
}

/// Of requirements of which no source writes a proof: they are owed all the same.
pub(super) fn bare_line(decision: &Decision<'_>, words: Words) -> Option<String> {
    decision.bare_summary().map(|bare| match words.0 {
        Lang::Fr => format!(
            "{}, {}, {}.",
            words.count(
                bare.required,
                ("exigence sans preuve écrite à respecter", "exigences sans preuve écrite à respecter"),
                ("", "")
            ),
            words.count(bare.not_required, ("non exigée", "non exigées"), ("", "")),
            words.count(bare.undetermined, ("indéterminée", "indéterminées"), ("", ""))
        ),
        Lang::En => format!(
            "{}, {} not required, {} undetermined.",
            words.count(
                bare.required,
                ("", ""),
                (
                    "requirement without written proofs required",
                    "requirements without written proofs required"
                )
            ),
            bare.not_required,
            bare.undetermined
        ),
    })
}
