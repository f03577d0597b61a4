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
}
