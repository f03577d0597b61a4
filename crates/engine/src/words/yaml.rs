//! Of a dossier as a text, before anybody asks what it says; and of what was wanted in a place.

rules_language::phrases! {
    cannot_be_read()
        "the dossier cannot be read"
        "le dossier ne peut pas être lu";
    expected(wanted: words, found: words)
        "expected {wanted}, found {found}"
        "attendu : {wanted} ; trouvé : {found}";
    nothing() "nothing" "rien";
    a_single_value() "a single value" "une seule valeur";
    a_quoted_text() "a quoted text" "un texte entre guillemets";
    a_list() "a list" "une liste";
    a_mapping() "a mapping" "un groupe de clés";
    a_group_of_keys() "a group of keys" "un groupe de clés";
    the_text(text: quoted) "the text {text}" "le texte {text}";
    a_text() "a text" "un texte";
    yes_or_no() "yes or no" "oui ou non";
    a_step_id() "the id of a step" "l'identifiant d'une étape";
    key_value_lines()
        "write `key: value` lines below it, further to the right"
        "écrire dessous, plus à droite, des lignes `clé: valeur`";
    write_as_list()
        "write it as a list: `[a, b]`"
        "l'écrire comme une liste : `[a, b]`";
    give_single_value()
        "give a single value, without brackets, `- ` or keys of its own"
        "donner une seule valeur, sans crochets, sans `- ` et sans clés";
    leave_out_if_no_answer()
        "if there is no answer, leave the line out"
        "s'il n'y a pas de réponse, omettre la ligne";
    remove_quotes()
        "remove the quotes"
        "retirer les guillemets";
    empty_text()
        "for an empty text, write `\"\"`"
        "pour un texte vide, écrire `\"\"`";
    not_read_as_yes_or_no(text: quoted)
        "{text} is not read as yes or no"
        "{text} n'est lu ni comme oui ni comme non";
    neither_yes_nor_no(text: quoted)
        "{text} is neither yes nor no"
        "{text} n'est ni oui ni non";
    write_yes_or_no()
        "write `yes` or `no` (`oui`, `non`, `true` and `false` are read too)"
        "écrire `oui` ou `non` (`yes`, `no`, `true` et `false` sont lus aussi)";
    directive()
        "lines that start with `%` are not used here"
        "les lignes qui commencent par `%` ne servent pas ici";
    tab_indents()
        "a tab cannot indent"
        "une tabulation ne peut pas servir de retrait";
    use_spaces()
        "use spaces"
        "employer des espaces";
    colon_impossible()
        "a `:` is not possible here"
        "un `:` n'est pas possible ici";
    quotes_around_colon()
        "put quotes around a text that holds `: `"
        "mettre entre guillemets un texte qui contient `: `";
    or_check_indentation()
        "or check the indentation: keys of one group start in the same column"
        "ou vérifier le retrait : les clés d'un groupe commencent dans la même colonne";
    colon_missing()
        "a `:` is missing after the key"
        "il manque un `:` après la clé";
    key_value_with_space()
        "write `key: value`, with a space after the colon"
        "écrire `clé: valeur`, avec un espace après le deux-points";
    space_missing()
        "a space is missing after the colon"
        "il manque un espace après le deux-points";
    flow_key_value()
        "write `{{key: [a, b]}}`, with a space after the colon"
        "écrire `{{clé: [a, b]}}`, avec un espace après le deux-points";
    colon_in_brackets()
        "a `:` is not possible here, inside brackets"
        "un `:` n'est pas possible ici, entre crochets";
    close_before_next_key()
        "close the bracket before the next key"
        "fermer le crochet avant la clé suivante";
    text_after_quote()
        "the text goes on after its closing quote"
        "le texte continue après son guillemet fermant";
    all_in_single_quotes()
        "put all of it inside the quotes; inside single quotes, `'` is written twice"
        "mettre tout le texte entre les guillemets ; entre apostrophes, `'` s'écrit deux fois";
    all_in_double_quotes()
        "put all of it inside the quotes; inside double quotes, `\"` is written `\\\"`"
        "mettre tout le texte entre les guillemets ; entre guillemets doubles, `\"` s'écrit `\\\"`";
    key_value_expected()
        "a `key: value` line is expected here"
        "une ligne `clé: valeur` est attendue ici";
    check_indentation()
        "check the indentation: keys of one group start in the same column"
        "vérifier le retrait : les clés d'un groupe commencent dans la même colonne";
    item_expected()
        "a list item is expected here"
        "un élément de liste est attendu ici";
    start_with_dash()
        "start the line with `- `, or check the indentation"
        "commencer la ligne par `- `, ou vérifier le retrait";
    list_cannot_start()
        "a list cannot start here"
        "une liste ne peut pas commencer ici";
    first_dash_alone()
        "put the first `- ` on a line of its own, or write the list as `[a, b]`"
        "mettre le premier `- ` sur sa propre ligne, ou écrire la liste ainsi : `[a, b]`";
    indentation_fits_nothing()
        "the indentation fits no line above"
        "le retrait ne correspond à aucune ligne au-dessus";
    same_column()
        "start the line in the same column as the lines it belongs to"
        "commencer la ligne dans la même colonne que celles de son groupe";
    quote_not_closed()
        "the quote is never closed"
        "le guillemet n'est jamais fermé";
    close_quote()
        "put the same quote at the end of the text"
        "mettre le même guillemet à la fin du texte";
    unknown_escape()
        "a text in double quotes holds an unknown `\\` escape"
        "un texte entre guillemets doubles contient un échappement `\\` inconnu";
    write_backslash()
        "write `\\\\` for a backslash, or use single quotes"
        "écrire `\\\\` pour une barre oblique inverse, ou employer des apostrophes";
    bracket_not_closed(bracket: code)
        "the {bracket} is never closed"
        "le {bracket} n'est jamais fermé";
    close_bracket(bracket: code)
        "close it with {bracket}, or put quotes around the text"
        "le fermer par {bracket}, ou mettre le texte entre guillemets";
    comma_missing()
        "a comma is missing, or a text holds a bracket"
        "il manque une virgule, ou un texte contient un crochet";
    comma_between()
        "put a comma between two values"
        "mettre une virgule entre deux valeurs";
    quotes_around_brackets()
        "put quotes around a text with brackets: `[\"a[b]\"]`"
        "mettre entre guillemets un texte qui contient des crochets : `[\"a[b]\"]`";
    nothing_to_close()
        "there is nothing to close here"
        "il n'y a rien à fermer ici";
    remove_bracket()
        "remove the bracket, or put quotes around the text"
        "retirer le crochet, ou mettre le texte entre guillemets";
    text_cannot_start()
        "a text cannot start with this character"
        "un texte ne peut pas commencer par ce caractère";
    quotes_around_text()
        "put quotes around the text"
        "mettre le texte entre guillemets";
    byte_order_mark()
        "there is a byte order mark inside the text"
        "le texte contient une marque d'ordre des octets (BOM)";
    remove_invisible()
        "remove it; it does not show in most editors"
        "le retirer ; la plupart des éditeurs ne le montrent pas";
    not_yaml(reason: text)
        "this is not YAML: {reason}"
        "ce n'est pas du YAML ({reason})";
    check_around_here()
        "check quotes, brackets and indentation around here"
        "vérifier par ici guillemets, crochets et retraits";
    too_many_bytes(bytes: text, most: text)
        "the file has {bytes} bytes; the limit is {most}"
        "le fichier a {bytes} octets ; la limite est {most}";
    too_deep(most: text)
        "lists and mappings are nested more than {most} deep"
        "des listes et des groupes sont imbriqués sur plus de {most} niveaux";
    nothing_nests_that_deep()
        "nothing that is read here nests that deep: check brackets and indentation"
        "rien de ce qui est lu ici n'est si profond : vérifier crochets et retraits";
    too_many_values(most: text)
        "the file has more than {most} keys and values"
        "le fichier a plus de {most} clés et valeurs";
    second_document()
        "a second document starts here"
        "un deuxième document commence ici";
    one_document()
        "keep one document in a file: remove the `---`, or move what follows to its own file"
        "garder un seul document par fichier : retirer le `---`, ou déplacer la suite dans son propre fichier";
    anchor(written: quoted)
        "{written} is an anchor that nothing refers to"
        "{written} est une ancre à laquelle rien ne renvoie";
    remove_anchor()
        "remove it; if the `&` belongs to the text, put quotes around the text"
        "la retirer ; si le `&` fait partie du texte, mettre le texte entre guillemets";
    alias_of_nothing(written: quoted)
        "{written} is an alias, but nothing before it has that anchor"
        "{written} est un renvoi (alias), mais rien avant lui ne porte cette ancre";
    alias_of_too_much(written: quoted)
        "{written} stands for too many values"
        "{written} tient lieu de trop de valeurs";
    alias_of_itself(written: quoted)
        "{written} stands for something that it is in itself"
        "{written} tient lieu de ce qui le contient";
    alias_as_key(written: quoted)
        "{written} stands for a key; only values can be said so"
        "{written} tient lieu de clé ; seules les valeurs se disent ainsi";
    write_too_much_again(most: text)
        "write it out again: an alias stands for {most} keys and values at most"
        "l'écrire de nouveau : un renvoi tient lieu de {most} clés et valeurs au plus";
    write_key_again()
        "write the key out again"
        "écrire la clé de nouveau";
    write_out_again()
        "write the value out again; if the `*` belongs to the text, put quotes around the text"
        "écrire la valeur de nouveau ; si le `*` fait partie du texte, mettre le texte entre guillemets";
    tag(written: quoted)
        "{written} is a tag; they are not used here"
        "{written} est une étiquette (tag) ; elles ne servent pas ici";
    remove_tag()
        "remove it; if the `!` belongs to the text, put quotes around the text"
        "la retirer ; si le `!` fait partie du texte, mettre le texte entre guillemets";
    merge_key()
        "`<<` merges mappings; that is not used here"
        "`<<` fusionne des groupes ; cela ne sert pas ici";
    write_keys_again()
        "write the keys out again"
        "écrire les clés de nouveau";
    no_key()
        "there is no key before the `:`"
        "il n'y a pas de clé avant le `:`";
    write_key_value()
        "write `key: value`"
        "écrire `clé: valeur`";
    compound_key()
        "a list or a mapping cannot be a key"
        "une liste ou un groupe ne peut pas être une clé";
    quotes_for_bracket()
        "write `key: value`; a text that starts with a bracket needs quotes"
        "écrire `clé: valeur` ; un texte qui commence par un crochet veut des guillemets";
    list_in_text()
        "this is read as part of the text above, not as a list item"
        "ceci est lu comme la suite du texte au-dessus, non comme un élément de liste";
    text_starts_here()
        "the text starts here"
        "le texte commence ici";
    text_as_first_item()
        "write the text as the first item, with `- ` on a line of its own"
        "écrire le texte comme premier élément, avec `- ` sur sa propre ligne";
    or_quotes_around_all()
        "or put quotes around the whole text"
        "ou mettre tout le texte entre guillemets";
    key_twice(key: quoted)
        "the key {key} is given twice"
        "la clé {key} est donnée deux fois";
    control_character(code: text)
        "the character {code} cannot stand in YAML"
        "le caractère {code} ne peut pas figurer dans du YAML";
}
