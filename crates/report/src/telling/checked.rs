//! Verifications, in words.

use crate::explain::Checked;
use crate::rulebook::model::Lang;

/// What came out of a verification, in a sentence.
pub fn checked_sentence(checked: &Checked, lang: Lang) -> String {
    let (completions, decided) = (checked.completions, checked.decided);
    let right = checked.is_right();
    match lang {
        Lang::Fr => {
            let how = match (checked.exhaustive, completions) {
                (true, 0 | 1) => "rien n'est à compléter".to_string(),
                (true, _) => {
                    format!("chacune des {completions} façons de compléter le dossier a été évaluée")
                }
                (false, _) => {
                    format!("{completions} façons de compléter le dossier, tirées au sort, ont été évaluées")
                }
            };
            let decided = match decided {
                0 => String::new(),
                1 => ", et un dossier modifié a été décidé à nouveau".to_string(),
                _ => format!(", et {decided} dossiers modifiés ont été décidés à nouveau"),
            };
            let verdict = match (right, checked.complete) {
                (false, _) => "Le second calcul contredit cette explication",
                (true, true) => "Vérifié par un second calcul",
                (true, false) => "Vérifié en partie seulement, le travail permis n'ayant pas suffi",
            };
            format!("{verdict} : {how}{decided}.")
        }
        Lang::En => {
            let how = match (checked.exhaustive, completions) {
                (true, 0 | 1) => "there is nothing to complete".to_string(),
                (true, _) => {
                    format!("each of the {completions} ways of completing the dossier was evaluated")
                }
                (false, _) => {
                    format!("{completions} ways of completing the dossier, drawn at random, were evaluated")
                }
            };
            let decided = match decided {
                0 => String::new(),
                1 => ", and one changed dossier was decided anew".to_string(),
                _ => format!(", and {decided} changed dossiers were decided anew"),
            };
            let verdict = match (right, checked.complete) {
                (false, _) => "The second procedure contradicts this explanation",
                (true, true) => "Checked by a second procedure",
                (true, false) => "Checked in part only, for the work allowed did not suffice",
            };
            format!("{verdict}: {how}{decided}.")
        }
    }
}
