//! Of the maps that tell which column of a table is what.

rules_language::phrases! {
    header_is_a_row()
        "the header is a row: 1, 2 …"
        "l'en-tête est une ligne : 1, 2 …";
    no_key(key: code)
        "{key} is no key of a map"
        "{key} n'est pas une clé d'une correspondance";
    the_keys(keys: text)
        "the keys are: {keys}"
        "les clés sont : {keys}";
    no_requirement()
        "the map does not say which column names the requirement"
        "la correspondance ne dit pas quelle colonne nomme l'exigence";
    add_requirement()
        "add `requirement: HEADER`"
        "ajouter `requirement: EN-TÊTE`";
    both_profiles()
        "the map has both `profile` and `profiles`"
        "la correspondance a à la fois `profile` et `profiles`";
    which_profiles()
        "`profile` is one column that names profiles, `profiles` are columns of marks: keep the one that the table has"
        "`profile` est une colonne qui nomme des profils, `profiles` sont des colonnes de marques : garder celle que la table a";
    or_the_levels()
        "or the levels themselves, from the lowest to the highest: `levels: [low, moderate, high]`"
        "ou les niveaux eux-mêmes, du plus bas au plus haut : `levels: [low, moderate, high]`";
    heading_is_told_by()
        "a heading is told by a column and what it holds"
        "un intertitre se reconnaît à une colonne et à ce qu'elle contient";
    write_heading()
        "write `heading when: {{COLUMN: empty}}`, `{{COLUMN: given}}` or `{{COLUMN: [VALUE, …]}}`"
        "écrire `heading when: {{COLONNE: empty}}`, `{{COLONNE: given}}` ou `{{COLONNE: [VALEUR, …]}}`";
    not_understood(text: code)
        "{text} is not understood here"
        "{text} n'est pas compris ici";
    write_one_of(known: text, last: text)
        "write {known} or {last}"
        "écrire {known} ou {last}";
}
