// What a difference is called. Every word that the engine may use is here: the types see to it.

import type { Diff } from "../../bindings/npm/index.js";
import type { Lang } from "./words.js";

export type Item = Diff["items"][number];
export type Change = Item["changes"][number];
export type Shift = NonNullable<Change["shifts"]>[number];
type Pair = readonly [fr: string, en: string];

const CHANGES: Record<Change["change"], Pair> = {
  added: ["nouveau", "new"],
  removed: ["supprimé", "removed"],
  status_changed: ["change de statut", "changes its status"],
  not_comparable: ["ne peut pas être comparé", "cannot be compared"],
  renamed: ["renommé", "renamed"],
  moved: ["déplacé", "moved"],
  type_changed: ["change de type", "changes its type"],
  repetition_changed: ["se répète autrement", "is repeated otherwise"],
  values_changed: ["change de réponses possibles", "changes its possible answers"],
  prerequisite_added: ["attend désormais", "now waits for"],
  prerequisite_removed: ["n'attend plus", "no longer waits for"],
  prerequisite_changed: ["attend dans d'autres cas", "waits in other cases for"],
  needs_changed: ["a d'autres besoins", "needs change"],
  actor_changed: ["change d'acteur", "changes hands"],
  owner_changed: ["change de propriétaire", "changes its owner"],
  todo_changed: ["change de consigne", "changes what is to do"],
  step_changed: ["étape modifiée", "step changed"],
  duration_changed: ["durée modifiée", "duration changed"],
  deadline_changed: ["échéance modifiée", "deadline changed"],
  check_changed: ["contrôle modifié", "check changed"],
  group_changed: ["choix modifié", "choice changed"],
  cell_changed: ["case modifiée", "cell changed"],
  announced_changed: ["nombre annoncé modifié", "announced number changed"],
  source: ["source modifiée", "source changed"],
  label: ["libellé modifié", "label changed"],
};

const OUTCOMES: Record<Shift["from"], Pair> = {
  absent: ["absent", "absent"],
  required: ["exigé", "required"],
  not_required: ["non exigé", "not required"],
  recommended: ["recommandé", "recommended"],
  not_recommended: ["non recommandé", "not recommended"],
  holds: ["vrai", "holds"],
  does_not_hold: ["faux", "does not hold"],
  needed: ["demandé", "needed"],
  not_needed: ["non demandé", "not needed"],
  violated: ["non respecté", "violated"],
  satisfied: ["respecté", "satisfied"],
  told: ["affiché", "told"],
  not_told: ["non affiché", "not told"],
  before: ["préalable", "comes before"],
  not_before: ["non préalable", "does not come before"],
  theirs: ["à lui", "theirs"],
  not_theirs: ["pas à lui", "not theirs"],
  to_do: ["à faire", "to do"],
  alternative: ["suffit à la place d'autres", "enough in the place of others"],
  no_alternative: ["ne suffit pas à la place d'autres", "not enough in the place of others"],
  not_to_do: ["pas à faire", "not to do"],
};

const pick = (pair: Pair, lang: Lang): string => pair[lang === "fr" ? 0 : 1];

export const changeWord = (change: Change["change"], lang: Lang): string => pick(CHANGES[change], lang);
export const outcomeWord = (outcome: Shift["from"], lang: Lang): string => pick(OUTCOMES[outcome], lang);
