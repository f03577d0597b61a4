//! Of tables of candidates, and of the questions put one after another.

rules_language::phrases! {
    given_twice(name: quoted)
        "{name} is given twice"
        "{name} est donné deux fois";
    given_alike(one: quoted, other: quoted)
        "{one} and {other} give the same"
        "{one} et {other} donnent la même chose";
    keep_one_column()
        "keep one of the two columns"
        "ne garder qu'une des deux colonnes";
    list_in_a_cell()
        "this is a list, and its cell holds a text"
        "c'est une liste, et sa cellule contient un texte";
    write_json_list()
        "write a list in JSON: `[\"a\", \"b\"]`; or give candidates in JSON Lines"
        "écrire une liste en JSON : `[\"a\", \"b\"]` ; ou donner les candidatures en JSON Lines";
    absent_word(option: code)
        "if it means that nothing is known: leave the cell empty, or say so with {option}"
        "si cela veut dire que rien n'est connu : laisser la cellule vide, ou le dire avec {option}";
    say_booleans()
        "say which words mean yes and no: `--booleans 1/0`"
        "dire quels mots veulent dire oui et non : `--booleans 1/0`";
    say_decimal()
        "if the table has a comma before decimals, say so: `--decimal ,`"
        "si le tableau écrit les décimales avec une virgule, le dire : `--decimal ,`";
    say_dates()
        "if the table writes the day first, say so: `--dates d/m/y` (or `m/d/y`)"
        "si le tableau écrit le jour d'abord, le dire : `--dates d/m/y` (ou `m/d/y`)";
    point_beside_comma(text: quoted)
        "{text} has a point, where decimals stand behind a comma"
        "{text} a un point, là où les décimales suivent une virgule";
    comma_was_told()
        "`--decimal ,` says so of the whole table: write the number with a comma, and no sign between thousands"
        "`--decimal ,` le dit de tout le tableau : écrire le nombre avec une virgule, et sans signe entre les milliers";
    members_between_bars()
        "the members of a set stand between `|`: `a|b`"
        "les membres d'un ensemble se séparent par `|` : `a|b`";
    nothing_wrong()
        "nothing is wrong with it"
        "elle est correcte";
    too_deep()
        "this nests too deeply"
        "ceci est imbriqué trop profondément";
    not_json(why: text)
        "this is not JSON: {why}"
        "ceci n'est pas du JSON ({why})";
    candidate_is_object()
        "a candidate is an object"
        "une candidature est un objet";
    write_candidate()
        "write `{{\"id\": \"…\", \"facts\": {{\"FACT\": true}}}}`"
        "écrire `{{\"id\": \"…\", \"facts\": {{\"FAIT\": true}}}}`";
    id_is_text()
        "an id is a text or a number"
        "un identifiant est un texte ou un nombre";
    still_open()
        "this bracket is still open"
        "ce crochet ou cette accolade est encore ouvert";
}
