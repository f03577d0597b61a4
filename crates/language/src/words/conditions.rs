//! Conditions: what is compared with what.

crate::phrases! {
    value_called_given(fact: code)
        "{fact} has a value `given`: this could mean it, or that the fact is given"
        "{fact} a une valeur `given` : ceci peut la désigner, ou dire que le fait est donné";
    say_which_given(fact: text)
        "write `{fact} in (given)` for the value, `given {fact}` for the fact"
        "écrire `{fact} in (given)` pour la valeur, `given {fact}` pour le fait";
    not_a_single_value(name: code, is: words)
        "{name} is {is}, not a single value"
        "{name} est {is}, et non une seule valeur";
    name_a_field()
        "name one of its fields"
        "nommer l'un de ses champs";
    use_quantifier()
        "use `any LIST where …`, `every …`, or `count(LIST)`"
        "employer `any LISTE where …`, `every …` ou `count(LISTE)`";
    field_and_declared(name: code)
        "{name} is both a field of the element and declared by itself"
        "{name} est à la fois un champ de l'élément et déclaré à part";
    say_which(condition: code)
        "say which: {condition}"
        "dire lequel : {condition}";
    not_a_list(name: code)
        "{name} is not a list"
        "{name} n'est pas une liste";
    only_lists_have_elements()
        "only lists have elements; for a set write `SET has MEMBER`"
        "seules les listes ont des éléments ; pour un ensemble, écrire `ENSEMBLE has ÉLÉMENT`";
    given_is_of_form()
        "whether a fact is given says something about the form, not about the candidate"
        "qu'un fait soit donné dit quelque chose du formulaire, non du candidat";
    where_given_stands()
        "use `given` in `needed when`, `needs … when`, checks and notes only"
        "n'employer `given` que dans `needed when`, `needs … when`, les contrôles et les notes";
    not_a_condition(name: code, is: words)
        "{name} is {is}, not a condition"
        "{name} est {is}, et non une condition";
    compare_it()
        "compare it with something: `=`, `<`, `>=`"
        "le comparer à quelque chose : `=`, `<`, `>=`";
    is_needs_fact()
        "`is` needs the name of a fact"
        "`is` demande le nom d'un fait";
    equals_between_values()
        "use `=` between values"
        "employer `=` entre des valeurs";
    yes_or_no(name: code, given: code)
        "{name} is yes or no, not {given}"
        "{name} est oui ou non, et non {given}";
    write_yes_or_no()
        "write `yes` or `no`"
        "écrire `yes` ou `no`";
    yes_no_by_itself(name: code)
        "{name} is yes or no, and is not compared with a sign"
        "{name} est oui ou non, et ne se compare pas avec un signe";
    is_a_set(name: code)
        "{name} is a set"
        "{name} est un ensemble";
    is_type(name: code, is: words)
        "{name} is {is}"
        "{name} est {is}";
    compare_with_equals()
        "compare it with `=`"
        "le comparer avec `=`";
    no_such_value(path: code, value: code)
        "{path} has no value {value}"
        "{path} n'a pas de valeur {value}";
    its_values(values: codes)
        "{values:its value is|its values are}: {values}"
        "{values:sa valeur est|ses valeurs sont} : {values}";
    neither_list_nor_set(name: code)
        "{name} is neither a list nor a set"
        "{name} n'est ni une liste, ni un ensemble";
    only_lists_are_empty()
        "only lists and sets can be empty"
        "seuls une liste ou un ensemble peuvent être vides";
    only_claims_speak_of_required()
        "only claims speak of what is required"
        "seules les affirmations parlent de ce qui est exigé";
    name_one_required()
        "name one of them: `ID is required`; or use the condition under which they are required"
        "en nommer un : `ID is required` ; ou employer la condition sous laquelle ils sont exigés";
    use_its_condition()
        "use the condition under which it is required"
        "employer la condition sous laquelle il est exigé";
    in_needs_fact()
        "`in` needs the name of a fact"
        "`in` demande le nom d'un fait";
    write_in()
        "write `FACT in (VALUE, VALUE)`"
        "écrire `FAIT in (VALEUR, VALEUR)`";
    named_values_not_added()
        "named values are not added to"
        "on n'ajoute rien à une valeur nommée";
    take_sum_away()
        "take away what is added"
        "retirer ce qui est ajouté";
    has_named_values(name: code)
        "{name} has named values"
        "{name} a des valeurs nommées";
    write_one_of_values()
        "write one of its values"
        "écrire l'une de ses valeurs";
    not_looked_for(name: code)
        "{name} cannot be looked for in a list"
        "{name} ne se cherche pas dans une liste";
    name_it_or_has()
        "name it, or use `has`"
        "le nommer, ou employer `has`";
    has_needs_set()
        "`has` needs the name of a set"
        "`has` demande le nom d'un ensemble";
    write_has()
        "write `SET has MEMBER`"
        "écrire `ENSEMBLE has ÉLÉMENT`";
    not_a_set(name: code)
        "{name} is not a set"
        "{name} n'est pas un ensemble";
    is_for_single()
        "use `is` for a single value"
        "employer `is` pour une seule valeur";
    elements_again(list: code)
        "a condition on the elements of {list} goes over them again"
        "une condition sur les éléments de {list} les parcourt à nouveau";
    one_quantifier()
        "say it with one quantifier, or with a named condition outside"
        "le dire avec un seul quantificateur, ou avec une condition nommée à l'extérieur";
    word_after_is(word: code)
        "{word} is no value: it is said with `is`"
        "{word} n'est pas une valeur : cela se dit avec `is`";
    signs_between_named()
        "named values are not compared with signs"
        "les valeurs nommées ne se comparent pas avec des signes";
    compared_with(left: words, right: words)
        "{left} is compared with {right}"
        "{left} est comparé à {right}";
    fact_compared_with(path: code, is: words, with: words)
        "{path} is {is}, and is compared with {with}"
        "{path} est {is}, et se trouve comparé à {with}";
    one_type()
        "both sides must be of one type"
        "les deux côtés doivent être d'un même type";
    count_with_no_number()
        "the number of a list's elements is compared with something that is no number"
        "le nombre d'éléments d'une liste est comparé à ce qui n'est pas un nombre";
    compare_count()
        "compare it with a whole number: `count(LIST) >= 2`"
        "le comparer à un nombre entier : `count(LISTE) >= 2`";
    count_to_64()
        "a count is compared with a whole number from 0 to 64"
        "un nombre d'éléments se compare à un nombre entier de 0 à 64";
    smaller_count()
        "write a number from 0 to 64"
        "écrire un nombre de 0 à 64";
    in_unit(path: code, unit: code, other: code)
        "{path} is in {unit}, and the number in {other}"
        "{path} est en {unit}, et le nombre en {other}";
    without_unit(path: code, other: code)
        "{path} has no unit, and the number is in {other}"
        "{path} n'a pas d'unité, et le nombre est en {other}";
    declare_unit()
        "take the unit away, or declare it: `integer unit cm`"
        "retirer l'unité, ou la déclarer : `integer unit cm`";
    write_in_unit(unit: code)
        "write the number in {unit}"
        "écrire le nombre en {unit}";
    texts_have_no_order()
        "texts have no order"
        "les textes n'ont pas d'ordre";
    compare_texts()
        "compare them with `=` or `!=`"
        "les comparer avec `=` ou `!=`";
    field_with_fact()
        "a field of an element is compared with another fact"
        "un champ d'un élément est comparé à un autre fait";
    compare_with_constant()
        "compare it with a constant, or add a field that says what the comparison would: `late : yes_no`"
        "le comparer à une constante, ou ajouter un champ qui dit ce que dirait la comparaison : `en_retard : yes_no`";
    units_differ(left: words, right: words)
        "the sides are in {left} and in {right}"
        "les deux côtés sont en {left} et en {right}";
    compare_one_unit()
        "compare numbers of one unit"
        "comparer des nombres d'une même unité";
    no_unit()
        "no unit"
        "aucune unité";
    nothing_varies()
        "this is the same whoever is asked: no fact stands on either side"
        "cela vaut pour tous ou pour personne : aucun fait n'est d'un côté ni de l'autre";
    one_fact()
        "name a fact on one side, or `today`"
        "nommer un fait d'un côté, ou `today`";
    today_twice()
        "`today` is compared with itself"
        "`today` est comparé à lui-même";
    compare_today()
        "compare it with a date or a fact: `today >= 2026-08-02`"
        "le comparer à une date ou à un fait : `today >= 2026-08-02`";
    amounts_to_facts()
        "amounts are added to facts only"
        "on n'ajoute qu'à des faits";
    work_value_out()
        "work the value out, and write the result"
        "faire le calcul, et écrire le résultat";
    members_have_no_fields()
        "the members of a set have no fields"
        "les éléments d'un ensemble n'ont pas de champs";
    each_member()
        "say `SET has MEMBER` for each member that matters"
        "dire `ENSEMBLE has ÉLÉMENT` pour chaque élément qui compte";
    amount_of_other_unit()
        "this amount has another unit"
        "cette quantité est d'une autre unité";
    unit_of_fact()
        "add an amount in the unit of the fact"
        "ajouter une quantité dans l'unité du fait";
    nothing_added_to(ty: words)
        "nothing can be added to {ty}"
        "on n'ajoute rien à {ty}";
    what_can_be_moved()
        "only numbers, dates and moments can be moved"
        "seuls des nombres, des dates et des instants se décalent";
    span_to_10000()
        "a span of time is a whole number up to 10000"
        "une durée est un nombre entier jusqu'à 10000";
    larger_unit()
        "take a larger unit: `2 years`"
        "prendre une unité plus grande : `2 years`";
    not_a_span()
        "this is not a span of time"
        "ce n'est pas une durée";
    spans()
        "write `1 year`, `6 months`, `2 weeks` or `10 days`"
        "écrire `1 year`, `6 months`, `2 weeks` ou `10 days`";
    most_spans(most: number)
        "at most {most} spans of time are added to a value"
        "on ajoute au plus {most} durées à une valeur";
    too_many_spans()
        "too many spans of time are added to a value"
        "trop de durées sont ajoutées à une valeur";
    add_up()
        "add up what can be added up"
        "additionner ce qui peut l'être";
    no_date(written: code)
        "{written} is not a date of the calendar"
        "{written} n'est pas une date du calendrier";
    write_date()
        "write year-month-day: `2026-05-13`"
        "écrire année-mois-jour : `2026-05-13`";
    no_moment(written: code)
        "{written} is not a moment"
        "{written} n'est pas un instant";
    write_moment()
        "write it with its zone: `2026-05-13T12:00[Europe/Paris]`"
        "l'écrire avec son fuseau : `2026-05-13T12:00[Europe/Paris]`";
    hour_24(written: code)
        "{written} is not a moment: the hours of a day are 00 to 23"
        "{written} n'est pas un instant : les heures d'un jour vont de 00 à 23";
    end_of_day(next: code)
        "the end of a day is the start of the next: {next}"
        "la fin d'un jour est le début du suivant : {next}";
    too_many_cases(most: number)
        "this comparison comes to more than {most} cases"
        "cette comparaison revient à plus de {most} cas";
    fewer_cases()
        "say it with fewer values in `max` and `min`, or with several conditions"
        "la dire avec moins de valeurs dans `max` et `min`, ou en plusieurs conditions";
    factors_too_large()
        "these factors are too large"
        "ces facteurs sont trop grands";
    smaller_factors()
        "write smaller numbers, in a larger unit"
        "écrire des nombres plus petits, dans une unité plus grande";
    sum_too_long()
        "this sum has more digits than can be kept exactly"
        "cette somme a plus de chiffres qu'on n'en peut garder exactement";
    numbers_with_numbers()
        "numbers are compared with numbers"
        "des nombres sont comparés à des nombres";
    facts_multiplied()
        "two facts are multiplied with each other"
        "deux faits sont multipliés l'un par l'autre";
    multiply_with_numbers()
        "multiply a fact with numbers: `turnover * 7`"
        "multiplier un fait par des nombres : `chiffre_affaires * 7`";
    factor_in_unit(unit: code)
        "a factor is a plain number, and this one is in {unit}"
        "un facteur est un simple nombre, et celui-ci est en {unit}";
    take_unit_away()
        "take the unit away"
        "retirer l'unité";
    times_zero()
        "something is multiplied with zero"
        "quelque chose est multiplié par zéro";
    take_product_away()
        "take the product away: it is zero"
        "retirer le produit : il est nul";
    count_without_bounds(most: number)
        "a list may hold any number of elements, and this counts more than {most} of them"
        "une liste peut tenir un nombre quelconque d'éléments, et ceci en compte plus de {most}";
    bound_the_fact()
        "give what it is compared with bounds: `integer from 0 to 20`; two counts of lists are not compared"
        "donner des bornes à ce à quoi on le compare : `integer from 0 to 20` ; deux listes ne se comparent pas ainsi";
    fewer_counts()
        "say it with fewer counts, or with several conditions"
        "la dire avec moins de dénombrements, ou en plusieurs conditions";
    sum_of_too_many(most: number)
        "this comes to a sum of more than {most} values"
        "ceci revient à une somme de plus de {most} valeurs";
    fewer_parentheses()
        "multiply fewer sums with each other: a fact is multiplied with numbers only"
        "multiplier moins de sommes entre elles : un fait n'est multiplié que par des nombres";
    in_a_sum(what: words)
        "{what} is part of a sum of numbers"
        "{what} fait partie d'une somme de nombres";
    fact_in_a_sum(path: code, is: words)
        "{path} is {is}, and is part of a sum of numbers"
        "{path} est {is}, et fait partie d'une somme de nombres";
    numbers_to_numbers()
        "numbers are added to numbers"
        "on ajoute des nombres à des nombres";
    field_without_bounds(path: code, most: number)
        "{path} is compared with other numbers, and has no bounds, or more than {most} values between them"
        "{path} est comparé à d'autres nombres, et n'a pas de bornes, ou plus de {most} valeurs entre elles";
    bound_the_field()
        "make it a whole number with bounds: `integer from 0 to 20`; each of its values is a case of its own"
        "en faire un nombre entier borné : `integer from 0 to 20` ; chacune de ses valeurs est un cas";
    fewer_values()
        "bound the numbers more narrowly, or compare fewer of them at once"
        "borner les nombres de plus près, ou en comparer moins à la fois";
    other_unit_in_sum(name: code, own: words, others: words)
        "{name} is in {own}, and the others in {others}"
        "{name} est en {own}, et les autres en {others}";
    add_up_one_unit()
        "add up numbers of one unit"
        "additionner des nombres d'une même unité";
    facts_in_unit(unit: code)
        "the facts are in {unit}"
        "les faits sont en {unit}";
    facts_without_unit()
        "the facts have no unit"
        "les faits n'ont pas d'unité";
    take_or_declare_unit()
        "take the unit away, or declare it"
        "retirer l'unité, ou la déclarer";
    no_time_with_time()
        "this compares what is no time with a time"
        "ceci compare à un moment ce qui n'en est pas un";
    compare_dates_or_gap()
        "compare two dates, or how far they lie apart with a span: `b - a > 90 days`"
        "comparer deux dates, ou leur écart à une durée : `b - a > 90 days`";
    times_not_multiplied()
        "times are not multiplied"
        "les moments ne se multiplient pas";
    work_product_out()
        "work the product out: `30 days`"
        "faire le produit : `30 days`";
    sum_of_times()
        "this sum of times is none that can be compared"
        "cette somme de moments ne peut être comparée";
    gap_form()
        "write `b - a > 90 days`, with all spans of time on the other side"
        "écrire `b - a > 90 days`, avec toutes les durées de l'autre côté";
    fact_among_times(path: code, is: words)
        "{path} is {is}, and stands among times"
        "{path} est {is}, et se trouve parmi des moments";
    compare_dates()
        "compare dates with dates"
        "comparer des dates à des dates";
    no_date_no_moment()
        "this is no date and no moment"
        "ce n'est ni une date, ni un instant";
    among_times()
        "this stands among times"
        "ceci se trouve parmi des moments";
}
