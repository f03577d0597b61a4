//! The sentences of this package, in English and in French, side by side.

rules_language::phrases! {
    row_cannot_be_used(row: text, says: words)
        "row {row} of the table cannot be used: {says}"
        "la ligne {row} de la table est inutilisable : {says}";
    is_one_of(key: code, known: codes, found: quoted)
        "{key} is one of {known}, not {found}"
        "{key} est l'un de {known}, et non {found}";
    no_day(text: quoted)
        "{text} is no day: write it as `2026-03-01`"
        "{text} n'est pas un jour : l'écrire comme `2026-03-01`";
    is_one_of_the_files(path: code)
        "{path} is one of the files that are read: name another for the answer"
        "{path} est l'un des fichiers lus : en nommer un autre pour la réponse";
    no_place_for_an_answer(path: code)
        "{path} is no file: an answer is written to a file"
        "{path} n'est pas un fichier : une réponse s'écrit dans un fichier";
    no_files()
        "no file of candidates is named"
        "aucun fichier de candidats n'est nommé";
    part_not_decided()
        "a part of the table was not decided"
        "une partie de la table n'a pas été traitée";
    tests_stand_beside()
        "its tests stand beside its files: load the rulebook by its path or its name"
        "ses tests se trouvent à côté de ses fichiers : charger le référentiel par son chemin ou son nom";
}
