// The words of the author's page, in French and in English.

import type { Lang } from "../words.js";

const phrases = {
  loading: ["Le moteur des auteurs se charge…", "The author's engine is loading…"],
  failed: ["Le moteur n'a pas pu démarrer", "The engine could not start"],
  intro: ["Modifiez les fichiers de ce référentiel : ce qui ne va pas se voit en écrivant, avec de quoi le corriger. Rien n'est envoyé ; vos modifications sont gardées dans ce navigateur.", "Edit the files of this rulebook: what is wrong shows as you type, with what mends it. Nothing is sent; your changes are kept in this browser."],
  files: ["Fichiers", "Files"],
  changed: ["modifié", "changed"],
  editor: ["Texte de {0}", "Text of {0}"],
  keys: ["Ctrl+Espace complète, F12 va à la déclaration, Ctrl+F cherche, Ctrl+Maj+M montre les problèmes.", "Ctrl+Space completes, F12 goes to the declaration, Ctrl+F finds, Ctrl+Shift+M shows the problems."],
  new_file: ["Nouveau fichier", "New file"],
  new_name: ["Nom du nouveau fichier (.rules, ou tests/….yaml)", "Name of the new file (.rules, or tests/….yaml)"],
  bad_name: ["Ce nom ne va pas : par exemple etapes.rules ou tests/cas.yaml.", "This name will not do: for example steps.rules or tests/cases.yaml."],
  remove: ["Supprimer ce fichier", "Delete this file"],
  open: ["Ouvrir des fichiers", "Open files"],
  save: ["Tout enregistrer (.zip)", "Save all (.zip)"],
  restore: ["Revenir au référentiel publié", "Back to the published rulebook"],
  format: ["Mettre en forme", "Format"],
  problems: ["Problèmes", "Problems"],
  none_wrong: ["Rien à signaler.", "Nothing is wrong."],
  errors: ["{0} {0:erreur|erreurs}, {1} {1:avertissement|avertissements}, {2} {2:remarque|remarques}", "{0} {0:error|errors}, {1} {1:warning|warnings}, {2} {2:note|notes}"],
  error: ["erreur", "error"],
  warning: ["avertissement", "warning"],
  note: ["remarque", "note"],
  tests: ["Tests", "Tests"],
  run_tests: ["Lancer les tests", "Run the tests"],
  passed: ["{0} {0:test réussi|tests réussis}, {1} en échec", "{0} {0:test|tests} passed, {1} failed"],
  diff: ["Différences", "Differences"],
  run_diff: ["Comparer au référentiel publié", "Compare with the published rulebook"],
  no_diff: ["Aucune différence de sens avec le référentiel publié.", "No difference in meaning from the published rulebook."],
  working: ["En cours…", "Working…"],
} as const;

const editor: { [english: string]: string } = {
  "Find": "Chercher", "Replace": "Remplacer", "next": "suivant", "previous": "précédent", "all": "tous", "match case": "respecter la casse",
  "by word": "mots entiers", "regexp": "expression", "replace": "remplacer", "replace all": "tout remplacer", "close": "fermer",
  "Completions": "Complétions", "Diagnostics": "Problèmes", "No diagnostics": "Aucun problème", "Fold line": "Replier", "Unfold line": "Déplier",
  "Go to line": "Aller à la ligne", "go": "aller", "folded code": "texte replié", "unfold": "déplier", "current match": "résultat actuel", "on line": "à la ligne",
};

export type AuthorPhrase = keyof typeof phrases;
export const authorPhrases: { [phrase in AuthorPhrase]: readonly [string, string] } = phrases;
/** What the editor itself says. */
export const editorPhrases = (lang: Lang): { [phrase: string]: string } => (lang === "fr" ? editor : {});
