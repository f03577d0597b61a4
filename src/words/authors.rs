//! What the command says to those who write rulebooks, import, test, build and sign them.

use rules_language::phrases;

phrases! {
    error(says: words)
        "error: {says}"
        "erreur : {says}";
    no_day_nor_none(text: code)
        "{text} is not a date of the calendar: write year-month-day, such as 2026-03-01, or `none`"
        "{text} n'est pas une date du calendrier : écrire année-mois-jour, par exemple 2026-03-01, ou `none`";
    checking_made()
        "checking what was made"
        "contrôle de ce qui a été fait";
    read_too(file: code)
        "{file} is read too: it lies beside the file, which needs it"
        "{file} est lu aussi : il est à côté du fichier, qui en a besoin";
    damaged_record(path: code, line: number)
        "{path}: line {line} is not as an import writes it"
        "{path} : la ligne {line} n'est pas comme un import l'écrit";
    record_from_backup()
        "take it from your backup, or import into another folder; `--force` replaces the files, and your edits with them"
        "le reprendre d'une sauvegarde, ou importer dans un autre dossier ; `--force` remplace les fichiers, et vos modifications avec eux";
    settle_conflicts(folder: text)
        "nothing written to {folder}: settle the conflicts by hand (write what the catalogue says), or say whose word stands with `--keep mine` or `--keep sheet`"
        "rien n'est écrit dans {folder} : régler les conflits à la main (écrire ce que dit le catalogue), ou dire qui l'emporte avec `--keep mine` ou `--keep sheet`";
    a_map_to_look_at(path: text, file: text)
        "{path}: a map to look at; then `rules import {file} --map {path}`"
        "{path} : une table des colonnes, à relire ; ensuite `rules import {file} --map {path}`";
    proofs_changed(changed: number, rows: number, file: text)
        "{changed} of {rows} {rows:proof|proofs} changed in {file}"
        "{changed} {changed:preuve modifiée|preuves modifiées} sur {rows} dans {file}";
    proofs_would_change(changed: number, rows: number, file: text)
        "{changed} of {rows} {rows:proof|proofs} would change in {file}"
        "{changed} {changed:preuve serait modifiée|preuves seraient modifiées} sur {rows} dans {file}";
    cases_not_settled(cases: number, budget: number)
        "not settled: the budget of {budget} steps for each case did not suffice for {cases} of them (`--budget`)"
        "non tranché : le budget de {budget} pas par cas n'a pas suffi pour {cases} {cases:d'entre eux|d'entre eux} (`--budget`)";
    coverage_too_low(percent: text, least: text)
        "the coverage is {percent} %, less than the {least} % that are asked for"
        "la couverture est de {percent} %, moins que les {least} % demandés";
    nothing_to_suggest()
        "every clause is shown to matter: there is nothing to suggest"
        "chaque clause a montré qu'elle compte : il n'y a rien à proposer";
    no_dossier_found(outcomes: number)
        "for {outcomes} clause {outcomes:outcome|outcomes} no dossier was found: see `rules test`"
        "pour {outcomes} {outcomes:effet|effets} de clauses, aucun dossier n'a été trouvé : voir `rules test`";
    questions_written(written: number, left_out: number, index: text)
        "{written} {written:question|questions}, {left_out} left out: {index}"
        "{written} {written:question|questions}, {left_out} {left_out:écartée|écartées} : {index}";
    built(file: text, rulebook: text, digest: text)
        "{file}: {rulebook} {digest}"
        "{file} : {rulebook} {digest}";
    no_file_to_verify()
        "it is not said which file is to be verified"
        "il n'est pas dit quel fichier vérifier";
    name_what_was_built()
        "name the file that `rules build` wrote: `rules build FILE --verify KEY`"
        "nommer le fichier que `rules build` a écrit : `rules build FICHIER --verify CLÉ`";
    no_private_key(path: code)
        "{path} is no private Ed25519 key in PEM"
        "{path} n'est pas une clé privée Ed25519 en PEM";
    no_public_key(path: code)
        "{path} is no public Ed25519 key in PEM"
        "{path} n'est pas une clé publique Ed25519 en PEM";
    signature_is_right(file: text)
        "{file}: the signature is right"
        "{file} : la signature est bonne";
    signature_is_wrong(file: text)
        "{file}: the signature is not this file's under this key"
        "{file} : la signature n'est pas celle de ce fichier sous cette clé";
    workbook_too_large(why: text)
        "the workbook cannot be made: {why}"
        "impossible de faire le classeur ({why})";
    nothing_for_oscal()
        "no requirement is required so far, and OSCAL has no selection of nothing"
        "aucune exigence n'est exigée à ce stade, et OSCAL n'a pas de sélection vide";
    answer_what_is_open()
        "answer what is open (`rules ask DOSSIER`), or write `oscal-component`, which may implement nothing"
        "répondre à ce qui est ouvert (`rules ask DOSSIER`), ou écrire `oscal-component`, qui peut ne rien mettre en œuvre";
    now_do(commands: text)
        "Now: {commands}"
        "Et maintenant : {commands}";
    server_stopped(why: text)
        "the language server has stopped: {why}"
        "le serveur de langage s'est arrêté ({why})";
}
