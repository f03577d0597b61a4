//! The words of this crate's messages, in English and in French, side by side.

rules_language::phrases! {
    float_skips(largest: text)
        "a float of this size skips whole numbers, and may stand for its neighbour: beyond {largest}, not every whole number has one"
        "un flottant de cette taille saute des nombres entiers et peut tenir lieu de son voisin : au-delà de {largest}, tous n'en ont pas";
    write_whole()
        "have the column written as BIGINT or DECIMAL, which keep every digit: in DuckDB, `sum(x)::BIGINT`; in pandas, `Int64`"
        "faire écrire la colonne en BIGINT ou en DECIMAL, qui gardent tous les chiffres : en DuckDB, `sum(x)::BIGINT` ; en pandas, `Int64`";
    date_with_time()
        "this date holds a time of day"
        "cette date comporte une heure";
    cast_to_date()
        "cast it to DATE"
        "la convertir en DATE";
    type_not_read()
        "columns of this type are not read"
        "les colonnes de ce type ne sont pas lues";
    cast_it()
        "cast it"
        "la convertir";
    no_number()
        "this is no number"
        "ce n'est pas un nombre";
    null_if_unknown()
        "a fact of which nothing is known is null: `NULLIF(x, 'NaN')`"
        "un fait dont on ne sait rien est nul : `NULLIF(x, 'NaN')`";
    no_day()
        "this is no day of the calendar"
        "ce n'est pas un jour du calendrier";
    no_instant()
        "this is no instant of the calendar"
        "ce n'est pas un instant du calendrier";
    mend_it()
        "mend it"
        "le corriger";
    no_entries()
        "this map has no keys and values"
        "cette table n'a pas de clés ni de valeurs";
    no_such_proof(id: quoted)
        "{id} is none of the proofs that are decided"
        "{id} n'est aucune des preuves sur lesquelles il est statué";
    no_such_requirement(id: quoted)
        "{id} is none of the requirements that are decided"
        "{id} n'est aucune des exigences sur lesquelles il est statué";
    no_such_certificate(id: quoted)
        "{id} is none of the certificates that are decided"
        "{id} n'est aucun des certificats sur lesquels il est statué";
    what_is_decided()
        "whys are told of what is decided: proofs, or else requirements or certificates"
        "l'explication porte sur ce qui est décidé : les preuves, ou bien les exigences ou les certificats";
    no_such_column(column: quoted, columns: codes)
        "there is no column {column}; the columns are: {columns}"
        "il n'y a pas de colonne {column} ; les colonnes sont : {columns}";
    wrong_type(found: text, fact: words)
        "the column is {found}, and the fact {fact}"
        "la colonne est de type {found}, et le fait est {fact}";
    other_columns()
        "this record batch has other columns than the first one"
        "ce lot a d'autres colonnes que le premier";
    two_columns(name: quoted)
        "the answer would have two columns {name}: rename the one of the candidates"
        "la réponse aurait deux colonnes {name} : renommer celle des candidats";
    name_or_ignore()
        "name it as one that is not read, or say which fact it is"
        "l'indiquer parmi celles qui ne sont pas lues, ou dire de quel fait il s'agit";
    is_yes_no()
        "is yes or no"
        "un oui ou non";
    is_whole()
        "is a whole number"
        "un nombre entier";
    is_number()
        "is a number"
        "un nombre";
    is_date()
        "is a date"
        "une date";
    is_moment()
        "is a moment"
        "un instant";
    is_text()
        "is a text"
        "un texte";
    is_one_of()
        "is one of some names"
        "un nom parmi d'autres";
    is_set()
        "is a set"
        "un ensemble";
    is_list()
        "is a list"
        "une liste";
    to_boolean()
        "cast it to BOOLEAN: in SQL, `CAST(x AS BOOLEAN)`"
        "la convertir en BOOLEAN : en SQL, `CAST(x AS BOOLEAN)`";
    to_bigint()
        "cast it to BIGINT"
        "la convertir en BIGINT";
    to_decimal()
        "cast it to DECIMAL, or to BIGINT"
        "la convertir en DECIMAL, ou en BIGINT";
    to_timestamp(zone: text)
        "cast it to a timestamp with a zone; without one it is a local time of {zone}"
        "la convertir en horodatage avec fuseau ; sans fuseau, c'est une heure locale de {zone}";
    to_varchar()
        "cast it to VARCHAR"
        "la convertir en VARCHAR";
    split_to_list()
        "make a list of it: in DuckDB, `string_split(x, '|')`; or give a column of booleans for each member"
        "en faire une liste : en DuckDB, `string_split(x, '|')` ; ou donner une colonne de booléens par membre";
    to_list_of_texts()
        "give a list of texts, or a column of booleans for each member"
        "donner une liste de textes, ou une colonne de booléens par membre";
    to_list()
        "give a list; of records: a list of structs"
        "donner une liste ; d'enregistrements : une liste de structures";
    column_is_missing()
        "a column is missing"
        "il manque une colonne";
    part_is_too_short()
        "a part is too short"
        "un morceau est trop court";
    part_without_footer()
        "a part has no footer"
        "un morceau n'a pas de fin lisible";
    part_has_other_columns()
        "one has other columns than the first"
        "l'un a d'autres colonnes que le premier";
    part_has_too_many_rows()
        "a part has too many rows"
        "un morceau a trop de lignes";
    file_is_too_long()
        "the file is too long"
        "le fichier est trop long";
    reader_stopped()
        "a thread that reads it has stopped"
        "un fil d'exécution qui le lit s'est arrêté";
    old_timestamps(column: code)
        "the column {column} holds timestamps of the old kind INT96, which do not say whether they are instants; write them with a zone: in Spark, `spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS`"
        "la colonne {column} contient des horodatages de l'ancienne sorte INT96, qui ne disent pas si ce sont des instants ; les écrire avec un fuseau : en Spark, `spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS`";
    library_says(why: text)
        "{why}"
        "la bibliothèque qui lit et écrit les tables dit, en anglais : {why}";
    row_cannot_be_used(row: number, why: words)
        "row {row} of the record batch cannot be used: {why}"
        "la ligne {row} du lot ne peut pas servir : {why}";
}
