//! What else a change of facts changes, in words.

use super::voice::Voice;
use crate::explain::{Effect, Kind, Verdict, label};
use crate::rulebook::model::Lang;

impl Voice<'_> {
    /// What else a change changes.
    pub fn effects(&self, also: &[&Effect]) -> String {
        let kinds = [Kind::Requirement, Kind::Proof, Kind::Certificate, Kind::Step, Kind::Fact, Kind::Check];
        let mut parts: Vec<String> = Vec::new();
        for kind in kinds {
            for turn in [Turn::Comes, Turn::Goes, Turn::Settled] {
                let concerned: Vec<&Effect> = also
                    .iter()
                    .copied()
                    .filter(|effect| effect.kind == kind && Turn::of(effect) == Some(turn))
                    .collect();
                if !concerned.is_empty() {
                    parts.push(told(self, kind, turn, &concerned));
                }
            }
        }
        let open = also.iter().filter(|effect| effect.to == Some(Verdict::Open)).count();
        if open > 0 {
            parts.push(match (self.lang, open) {
                (Lang::Fr, 1) => "un autre élément devient indéterminé".to_string(),
                (Lang::Fr, _) => format!("{open} autres éléments deviennent indéterminés"),
                (Lang::En, 1) => "one other item becomes undetermined".to_string(),
                (Lang::En, _) => format!("{open} other items become undetermined"),
            });
        }
        self.and(&parts)
    }
}

/// How something turns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It is so now.
    Comes,
    /// It was so, and is no longer.
    Goes,
    /// It was open, and is not so.
    Settled,
}

impl Turn {
    fn of(effect: &Effect) -> Option<Turn> {
        match (effect.from, effect.to) {
            (_, Some(Verdict::Yes)) => Some(Turn::Comes),
            (Some(Verdict::Open), Some(Verdict::No)) => Some(Turn::Settled),
            (_, Some(Verdict::No) | None) => Some(Turn::Goes),
            (_, Some(Verdict::Open)) => None,
        }
    }
}

/// `les preuves A et B deviennent exigées`.
fn told(voice: &Voice<'_>, kind: Kind, turn: Turn, effects: &[&Effect]) -> String {
    const MOST_NAMED: usize = 4;
    let mut names: Vec<String> = effects
        .iter()
        .take(MOST_NAMED)
        .map(|effect| match kind {
            Kind::Fact | Kind::Check => {
                let mut items = voice.model.names.all(&effect.id);
                let item = items.find(|item| Kind::of(voice.model, *item) == Some(kind));
                voice.quote(item.and_then(|item| label(voice.model, item, voice.lang)).unwrap_or(&effect.id))
            }
            _ => effect.id.clone(),
        })
        .collect();
    let more = effects.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        names.push(match voice.lang {
            Lang::Fr => format!("{more} de plus"),
            Lang::En => format!("{more} more"),
        });
    }
    let names = voice.and(&names);
    let one = effects.len() == 1;
    let pick = |single: &'static str, several: &'static str| if one { single } else { several };
    match voice.lang {
        Lang::Fr => {
            let noun = match kind {
                Kind::Requirement => pick("l'exigence ", "les exigences "),
                Kind::Proof => pick("la preuve ", "les preuves "),
                Kind::Certificate => pick("la pièce ", "les pièces "),
                Kind::Check => pick("le contrôle ", "les contrôles "),
                Kind::Fact => "",
                _ => pick("l'étape ", "les étapes "),
            };
            let verb = match (kind, turn) {
                (Kind::Fact, Turn::Comes) => return format!("il faut alors répondre à {names}"),
                (Kind::Fact, Turn::Goes) => return format!("on ne demande plus {names}"),
                (Kind::Fact, Turn::Settled) => return format!("on ne demande pas {names}"),
                (Kind::Requirement | Kind::Proof | Kind::Certificate, Turn::Comes) => {
                    pick("devient exigée", "deviennent exigées")
                }
                (Kind::Requirement | Kind::Proof | Kind::Certificate, Turn::Goes) => {
                    pick("n'est plus exigée", "ne sont plus exigées")
                }
                (Kind::Requirement | Kind::Proof | Kind::Certificate, Turn::Settled) => {
                    pick("n'est pas exigée", "ne sont pas exigées")
                }
                (Kind::Check, Turn::Comes) => pick("n'est plus respecté", "ne sont plus respectés"),
                (Kind::Check, _) => pick("est alors respecté", "sont alors respectés"),
                (_, Turn::Comes) => pick("devient à faire", "deviennent à faire"),
                (_, Turn::Goes) => pick("n'est plus à faire", "ne sont plus à faire"),
                (_, Turn::Settled) => pick("n'est pas à faire", "ne sont pas à faire"),
            };
            format!("{noun}{names} {verb}")
        }
        Lang::En => {
            let noun = match kind {
                Kind::Requirement => pick("requirement ", "requirements "),
                Kind::Proof => pick("proof ", "proofs "),
                Kind::Certificate => pick("certificate ", "certificates "),
                Kind::Check => pick("the check ", "the checks "),
                Kind::Fact => "",
                _ => pick("step ", "steps "),
            };
            let verb = match (kind, turn) {
                (Kind::Fact, Turn::Comes) => pick("is then asked for", "are then asked for"),
                (Kind::Fact, Turn::Goes) => pick("is no longer asked for", "are no longer asked for"),
                (Kind::Fact, Turn::Settled) => pick("is not asked for", "are not asked for"),
                (Kind::Requirement | Kind::Proof | Kind::Certificate, Turn::Comes) => {
                    pick("becomes required", "become required")
                }
                (Kind::Requirement | Kind::Proof | Kind::Certificate, Turn::Goes) => {
                    pick("is no longer required", "are no longer required")
                }
                (Kind::Requirement | Kind::Proof | Kind::Certificate, Turn::Settled) => {
                    pick("is not required", "are not required")
                }
                (Kind::Check, Turn::Comes) => pick("is then broken", "are then broken"),
                (Kind::Check, _) => pick("is then kept", "are then kept"),
                (_, Turn::Comes) => pick("has then to be done", "have then to be done"),
                (_, Turn::Goes) => pick("no longer has to be done", "no longer have to be done"),
                (_, Turn::Settled) => pick("does not have to be done", "do not have to be done"),
            };
            format!("{noun}{names} {verb}")
        }
    }
}
