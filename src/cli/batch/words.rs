//! What the command says of tables in columns, in English and in French, side by side.

rules_arrow::phrases! {
    whys_in_parquet()
        "`--depends-on` and `--reasons` are columns of an answer in Parquet"
        "`--depends-on` et `--reasons` sont des colonnes d'une réponse en Parquet";
    ask_for_parquet()
        "add `--format parquet --out FILE`; for one candidate, `rules explain` says more"
        "ajouter `--format parquet --out FICHIER` ; pour un seul candidat, `rules explain` en dit plus";
    in_the_columns(file: quoted, says: words)
        "in the columns of {file}: {says}"
        "dans les colonnes de {file} : {says}";
    which_fact()
        "leave it unread with `--ignore COLUMN` (or `--ignore-others`), or say which fact it is: `--map COLUMN=FACT`"
        "ne pas la lire, avec `--ignore COLONNE` (ou `--ignore-others`), ou dire de quel fait il s'agit : `--map COLONNE=FAIT`";
}
