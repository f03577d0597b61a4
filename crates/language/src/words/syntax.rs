//! How a text is written: what does not follow the grammar.

crate::phrases! {
    too_many_mistakes()
        "there are too many mistakes to report them all"
        "il y a trop d'erreurs pour les signaler toutes";
    file_too_large(bytes: number, most: number)
        "this file has {bytes} bytes; at most {most} are read"
        "ce fichier a {bytes} octets ; on en lit au plus {most}";
    line_too_long(bytes: number, most: number)
        "this line has {bytes} bytes; at most {most} are read"
        "cette ligne a {bytes} octets ; on en lit au plus {most}";
    break_line()
        "break the line: line ends mean nothing in a `.rules` file"
        "couper la ligne : les fins de ligne ne veulent rien dire dans un fichier `.rules`";
    nests_too_deeply(levels: number)
        "brackets and quantifiers nest deeper than {levels} levels"
        "parenthèses et quantificateurs s'imbriquent sur plus de {levels} niveaux";
    too_deep_here()
        "this nests too deeply to be read here"
        "ceci s'imbrique trop profondément pour être lu ici";
    name_a_part()
        "name a part of the condition with `condition NAME {{ when … }}` and use the name"
        "nommer une partie de la condition avec `condition NOM {{ when … }}` et employer ce nom";
    text_not_closed()
        "this text is not closed on its line"
        "ce texte n'est pas fermé sur sa ligne";
    end_with_quote()
        "end it with `\"`"
        "le terminer par `\"`";
    name_not_closed()
        "this name is not closed on its line"
        "ce nom n'est pas fermé sur sa ligne";
    end_with_backtick()
        "end it with a backtick"
        "le terminer par un accent grave";
    closed_by_other(opened: code, closed: code)
        "{opened} is closed by {closed}"
        "{opened} est fermé par {closed}";
    opened_here()
        "opened here"
        "ouvert ici";
    closes_nothing(bracket: code)
        "{bracket} closes nothing"
        "{bracket} ne ferme rien";
    take_away_or_open()
        "take it away, or add the bracket that it should close"
        "le retirer, ou ajouter ce qu'il devrait fermer";
    never_closed(bracket: code)
        "{bracket} is never closed"
        "{bracket} n'est jamais fermé";
    never_opened()
        "`{{` is missing: the clauses of a declaration stand in braces"
        "il manque `{{` : les clauses d'une déclaration sont entre accolades";
    closed_here()
        "closed here"
        "fermé ici";
    open_after_header()
        "write `{{` after the name and its labels"
        "écrire `{{` après le nom et ses libellés";
    next_declaration_here()
        "the next declaration begins here"
        "la déclaration suivante commence ici";
    close_before(bracket: code)
        "write {bracket} before it"
        "écrire {bracket} avant elle";
    close_at_end(bracket: code)
        "write {bracket} where it ends"
        "écrire {bracket} là où il finit";
    no_escape()
        "this is not an escape of the language"
        "ce n'est pas une séquence d'échappement du langage";
    escapes()
        "write `\\\\` for a backslash; the others are `\\\"`, `\\n`, `\\t`"
        "écrire `\\\\` pour une barre oblique inverse ; les autres sont `\\\"`, `\\n`, `\\t`";
    whole_number()
        "write a whole number"
        "écrire un nombre entier";
    number_too_large()
        "this number is too large"
        "ce nombre est trop grand";
    smaller_number()
        "write a smaller number"
        "écrire un nombre plus petit";
    implies_twice()
        "`implies` is written more than once without parentheses"
        "`implies` est écrit plus d'une fois sans parenthèses";
    put_in_parentheses()
        "put one of them in parentheses"
        "mettre l'un des deux entre parenthèses";
    written_elsewhere()
        "this is how other languages write it"
        "d'autres langages l'écrivent ainsi";
    not_repeated()
        "`not` is repeated"
        "`not` est répété";
    say_not_once()
        "say it once, or not at all"
        "le dire une fois, ou pas du tout";
    value_no_condition()
        "this is a value, not a condition"
        "c'est une valeur, et non une condition";
    compare_value()
        "compare it with something: `=`, `<`, `is`, `in (…)`"
        "la comparer à quelque chose : `=`, `<`, `is`, `in (…)`";
    would_say_else()
        "the formatted file would say something else, so it was left as it is"
        "le fichier mis en forme dirait autre chose : il a été laissé tel quel";
    would_lose_comment()
        "the formatted file would lose a comment, so it was left as it is"
        "le fichier mis en forme perdrait un commentaire : il a été laissé tel quel";
    our_mistake()
        "this is a mistake of `rules`, not yours: please report it with this declaration"
        "c'est une erreur de `rules`, non la vôtre : merci de la signaler avec cette déclaration";
    no_declaration(found: quoted)
        "{found} does not begin a declaration"
        "{found} ne commence pas une déclaration";
    begins_a_clause()
        "this begins a clause: has the declaration before it been closed too early?"
        "ceci commence une clause : la déclaration d'avant a-t-elle été fermée trop tôt ?";
    declarations(keywords: text)
        "a declaration begins with one of: {keywords}"
        "une déclaration commence par l'un de ces mots : {keywords}";
    no_clause(found: quoted)
        "{found} does not begin a clause"
        "{found} ne commence pas une clause";
    close_braces()
        "this begins a declaration: close the braces before it"
        "ceci commence une déclaration : fermer les accolades avant";
    clauses_begin_so()
        "each clause begins with its keyword; names in a list have commas between them"
        "chaque clause commence par son mot-clé ; les noms d'une liste sont séparés par des virgules";
    missing_after(before: quoted)
        "something is missing after {before}"
        "il manque quelque chose après {before}";
    cannot_stand(found: quoted)
        "{found} cannot stand here"
        "{found} n'a pas sa place ici";
    type_after_colon(declaration: code)
        "a type follows a colon: {declaration}"
        "un type suit un deux-points : {declaration}";
    clauses_in_braces()
        "the clauses of a declaration stand in braces: `{{ … }}`"
        "les clauses d'une déclaration sont entre accolades : `{{ … }}`";
    text_unquoted(text: quoted)
        "{text} stands without quotes, and a text has them"
        "{text} est sans guillemets, et un texte en a";
    name_without_quotes()
        "a name stands without quotes, and an unusual one between backticks"
        "un nom s'écrit sans guillemets, et un nom inhabituel entre accents graves";
    write_without_quotes()
        "write it without quotes"
        "l'écrire sans guillemets";
    expected_one(words: words)
        "expected {words}"
        "attendu : {words}";
    expected_either(words: words, last: words)
        "expected {words} or {last}"
        "attendu : {words} ou {last}";
    see_language()
        "see docs/language.md for what may stand here"
        "voir dans docs/language.md ce qui peut être écrit ici";
    end_of_declaration() "the end of the declaration" "la fin de la déclaration";
    a_name() "a name" "un nom";
    a_text() "a text in quotes" "un texte entre guillemets";
    a_label() "a label in quotes" "un libellé entre guillemets";
    a_whole_number() "a whole number" "un nombre entier";
    a_number() "a number" "un nombre";
    a_date() "a date such as `2026-05-13`" "une date telle que `2026-05-13`";
    a_moment()
        "a moment such as `2026-05-13T12:00[Europe/Paris]`"
        "un instant tel que `2026-05-13T12:00[Europe/Paris]`";
    a_type(types: text) "a type ({types})" "un type ({types})";
    a_clause() "a clause" "une clause";
    a_condition() "a condition" "une condition";
    a_value() "a value" "une valeur";
    a_comparison() "a comparison" "une comparaison";
    a_mark() "a mark: `x` or `.`" "une marque : `x` ou `.`";
    a_kind()
        "`proof`, `requirement`, `certificate` or `step`"
        "`proof`, `requirement`, `certificate` ou `step`";
}
