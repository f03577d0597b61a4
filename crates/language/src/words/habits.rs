//! Habits that people bring along: how dates, numbers, names and texts are written elsewhere.

crate::phrases! {
    not_a_date_here(written: code)
        "{written} is not how a date is written here"
        "{written} n'est pas la façon d'écrire une date ici";
    date_or(first: code, second: code)
        "write year-month-day: {first}, or {second} if the month comes first"
        "écrire année-mois-jour : {first}, ou {second} si le mois vient en premier";
    decimal_comma(written: code)
        "{written} has a comma: a decimal number is written with a point"
        "{written} a une virgule : un nombre décimal s'écrit avec un point";
    no_fraction(written: code)
        "{written} is no count: a whole number stands here"
        "{written} n'est pas un compte : il faut ici un nombre entier";
    spaced_digits(written: code)
        "{written} has a space: the digits of a number stand together"
        "{written} contient une espace : les chiffres d'un nombre se suivent";
    exponent(written: code)
        "{written} has an exponent: numbers are written out"
        "{written} a un exposant : les nombres s'écrivent en entier";
    percent()
        "`%` is no sign of the language: a number may have a unit, which is a word"
        "`%` n'est pas un signe du langage : un nombre peut avoir une unité, qui est un mot";
    declare_percent(number: code)
        "write {number}, and declare the fact `decimal unit percent`"
        "écrire {number}, et déclarer le fait `decimal unit percent`";
    sign_no_unit(sign: code)
        "{sign} is no sign of the language: a unit is a word"
        "{sign} n'est pas un signe du langage : une unité est un mot";
    declare_unit(number: code, unit: text)
        "write {number}, and declare the fact `decimal unit {unit}`"
        "écrire {number}, et déclarer le fait `decimal unit {unit}`";
    chained(written: code)
        "{written}: comparisons are not chained"
        "{written} : les comparaisons ne s'enchaînent pas";
    unusual_letters(name: code)
        "{name} has letters that a plain name has not: a name is made of `a`–`z`, digits and `_`"
        "{name} a des lettres qu'un nom simple n'a pas : un nom est fait de `a`–`z`, de chiffres et de `_`";
    unusual_start(name: code)
        "{name} begins with a digit, and a plain name with a letter"
        "{name} commence par un chiffre, et un nom simple par une lettre";
    in_backticks(written: text)
        "put it between backticks: {written}"
        "le mettre entre accents graves : {written}";
    no_language(word: code)
        "{word} is not a language of labels"
        "{word} n'est pas une langue de libellé";
    foreign_comment(sign: code)
        "{sign} begins no comment here"
        "{sign} ne commence pas un commentaire ici";
    comment_sign()
        "a comment begins with `#`"
        "un commentaire commence par `#`";
    other_quotes(quotes: code)
        "{quotes} are not the quotes of the language"
        "{quotes} ne sont pas les guillemets du langage";
    apostrophes()
        "a text stands between double quotes, not apostrophes"
        "un texte se met entre guillemets droits, et non entre apostrophes";
    date_needed(written: code)
        "a date is needed here, not {written}"
        "il faut une date ici, et non {written}";
    date_in_quotes(written: code)
        "{written} is between quotes, and a date stands without"
        "{written} est entre guillemets, et une date s'écrit sans";
    number_in_quotes(written: code)
        "{written} is between quotes, and a number stands without"
        "{written} est entre guillemets, et un nombre s'écrit sans";
    whole_date()
        "write year, month and day: such as `2026-01-01`"
        "écrire année, mois et jour : par exemple `2026-01-01`";
    no_separator(sign: code)
        "no {sign} stands between clauses or values: blanks are enough"
        "aucun {sign} entre des clauses ou des valeurs : des blancs suffisent";
    is_not_a_sign(sign: code)
        "{sign} is no sign of the language"
        "{sign} n'est pas un signe du langage";
    not_in_sums(sign: code)
        "{sign} does not stand between values: facts are added up, taken away and multiplied with numbers"
        "{sign} ne se met pas entre des valeurs : les faits s'additionnent, se retranchent et se multiplient par des nombres";
    multiply_other_side()
        "multiply the other side: `2 * a > b`, not what divides"
        "multiplier l'autre côté : `2 * a > b`, au lieu de diviser";
    linear_only()
        "only linear conditions are decided exactly: write bounds, or a fact that says it"
        "seules les conditions linéaires se décident exactement : écrire des bornes, ou un fait qui le dit";
    no_function(name: code)
        "there is no function {name}"
        "il n'y a pas de fonction {name}";
    functions()
        "there are `max(a, b)`, `min(a, b)` and `count(LIST where …)`; sums are written `a + b`"
        "il y a `max(a, b)`, `min(a, b)` et `count(LISTE where …)` ; une somme s'écrit `a + b`";
    condition_in_sum()
        "what stands in the parentheses is a condition, not a value"
        "ce que les parenthèses contiennent est une condition, non une valeur";
    compare_sums()
        "compare values: `(a + b) * 2 > c`; conditions are joined by `and`, `or` and `implies`"
        "comparer des valeurs : `(a + b) * 2 > c` ; des conditions se relient par `and`, `or` et `implies`";
    items_required(written: text)
        "what is asked of items ends with `is required`: `{written} is required`"
        "ce que l'on demande d'éléments finit par `is required` : `{written} is required`";
    number_after_is(number: code)
        "{number} begins with a digit, and `is` is followed by a name"
        "{number} commence par un chiffre, et `is` est suivi d'un nom";
    equals_or_backticks(number: text, written: text)
        "compare a number with `=`: write `= {number}`; a value that is called so stands between backticks: {written}"
        "comparer un nombre avec `=` : écrire `= {number}` ; une valeur de ce nom s'écrit entre accents graves : {written}";
    unit_apart(written: code)
        "{written}: a blank stands between a number and its unit"
        "{written} : un blanc sépare un nombre de son unité";
    no_colon_here()
        "no colon stands here: only the type of a fact follows one"
        "aucun deux-points ici : seul le type d'un fait en suit un";
    no_equals_here()
        "no `=` stands here: a clause is its keyword and what it says"
        "aucun `=` ici : une clause est son mot-clé et ce qu'il dit";
    moment_without_time(written: code)
        "a moment is needed here, and {written} is a day"
        "il faut un instant ici, et {written} est un jour";
    such_a_moment(moment: code)
        "write its time and zone: {moment}"
        "écrire l'heure et le fuseau : {moment}";
    day_needed(written: code)
        "a day is needed here, and {written} is a moment"
        "il faut un jour ici, et {written} est un instant";
    arrow_meant()
        "write `implies` between conditions, `>=` between values"
        "écrire `implies` entre des conditions, `>=` entre des valeurs";
    signs_for_numbers(written: code)
        "{written} goes with levels: numbers and times are compared with signs"
        "{written} va avec des niveaux : nombres et dates se comparent avec des signes";
    sign_without_is(written: code)
        "{written} says it twice: a sign stands alone"
        "{written} le dit deux fois : un signe se met seul";
    no_between()
        "there is no `between`: two comparisons are joined by `and`"
        "il n'y a pas de `between` : deux comparaisons se relient par `and`";
    no_then()
        "`then` is no word of the language"
        "`then` n'est pas un mot du langage";
    require_or_implies()
        "a check says `when A require B`; a condition says `A implies B`"
        "un contrôle dit `when A require B` ; une condition dit `A implies B`";
    not_a_word(word: code)
        "{word} is no word of conditions"
        "{word} n'est pas un mot des conditions";
    counts_in_parentheses()
        "what is counted stands in parentheses"
        "ce qui est compté se met entre parenthèses";
    of_before_parentheses(word: code)
        "{word} wants `of` before its parentheses"
        "{word} demande `of` devant ses parenthèses";
    unit_missing(number: code)
        "{number} has no unit"
        "{number} n'a pas d'unité";
    bounds_elsewhere(written: code)
        "{written} is not how bounds are written here"
        "{written} n'est pas la façon d'écrire des bornes ici";
    bounds_with_type()
        "bounds stand behind the type: `fact NAME : integer from 0 to 30`"
        "les bornes suivent le type : `fact NOM : integer from 0 to 30`";
    members_in_braces()
        "values stand in braces, without commas and without quotes"
        "les valeurs se mettent entre accolades, sans virgules ni guillemets";
    text_or_value(text: text, name: text)
        "write `= {text}` if it is a text, `is {name}` if it is one of named values"
        "écrire `= {text}` s'il s'agit d'un texte, `is {name}` s'il s'agit d'une valeur nommée";
    moment_in_two(written: code)
        "{written} is not how a moment is written here"
        "{written} n'est pas la façon d'écrire un instant ici";
    count_of_proofs(number: code)
        "{number} is no name of a proof: how many there are is said by `proofs`"
        "{number} n'est pas le nom d'une preuve : `proofs` dit combien il y en a";
    type_after_name(name: code)
        "the type of {name} is missing: it stands behind a colon"
        "il manque le type de {name} : il suit un deux-points";
    begins_with_when(word: code)
        "a condition begins with {word}"
        "une condition commence par {word}";
}
