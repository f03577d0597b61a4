//! Declarations and their clauses, as they are resolved.

crate::phrases! {
    newer_language(version: number, newest: number)
        "this rulebook is written in language {version}; this program knows {newest}"
        "ce référentiel est écrit dans le langage {version} ; ce programme connaît le {newest}";
    no_such_language()
        "the first version of the language is 1"
        "la première version du langage est 1";
    newer_program(newest: number)
        "use a newer program, or write `language {newest}`"
        "utiliser un programme plus récent, ou écrire `language {newest}`";
    note_ends_at_moment()
        "only a note ends at a moment"
        "seule une note prend fin à un instant";
    write_last_day()
        "write the last day: `until 2026-05-13`"
        "écrire le dernier jour : `until 2026-05-13`";
    misplaced(clause: code, item: words)
        "{clause} does not belong in {item}"
        "{clause} n'a pas sa place dans {item}";
    may_have(item: words, clauses: text)
        "{item} may have: {clauses}, cite, inferred because, reading, allow"
        "{item} peut avoir : {clauses}, cite, inferred because, reading, allow";
    may_have_only_basis(item: words)
        "{item} may have: cite, inferred because, reading, allow"
        "{item} peut avoir : cite, inferred because, reading, allow";
    misplaced_in_period(clause: code, item: words)
        "{clause} does not belong in a period of {item}"
        "{clause} n'a pas sa place dans une période d'{item}";
    period_may_have(clauses: text)
        "a period may have: {clauses}, cite, inferred because, reading"
        "une période peut avoir : {clauses}, cite, inferred because, reading";
    written_twice(clause: code)
        "{clause} is written twice"
        "{clause} est écrit deux fois";
    first_here()
        "first here"
        "une première fois ici";
    uncited(item: words)
        "{item} cites no source"
        "{item} ne cite aucune source";
    add_cite()
        "add `cite SOURCE \"place\"`, or `inferred because \"…\"` if it is your own reading"
        "ajouter `cite SOURCE \"endroit\"`, ou `inferred because \"…\"` si c'est votre propre lecture";
    nests_too_deeply(name: code, levels: number)
        "{name} nests deeper than {levels} levels, definitions included"
        "{name} s'imbrique sur plus de {levels} niveaux, définitions comprises";
    fewer_definitions()
        "define it by fewer definitions that use one another"
        "le définir par moins de définitions qui se servent l'une de l'autre";
    defined_by_itself(names: codes)
        "{names} {names:is|are} defined by {names:itself|each other}"
        "{names} {names:se définit par lui-même|se définissent l'un par l'autre}";
    use_what_is_defined_without()
        "a definition may only use what is defined without it"
        "une définition ne peut se servir que de ce qui est défini sans elle";
    and_this_one()
        "and this one"
        "et celui-ci";
    depends_on_form(name: code)
        "{name} depends on what the form holds, and cannot decide what applies"
        "{name} dépend de ce que le formulaire contient, et ne peut décider de ce qui s'applique";
    leads_to_given()
        "its `needed when` leads to `given`"
        "son `needed when` mène à `given`";
    say_in_terms_of_candidate()
        "say when it is needed in terms of the candidate"
        "dire quand il est demandé en parlant du candidat";
    period_ends_before_it_begins()
        "this period ends before it begins"
        "cette période finit avant de commencer";
    exchange_days()
        "both days are included: exchange them, or mend one"
        "les deux jours sont compris : les échanger, ou corriger l'un d'eux";
    overlapping_periods()
        "these periods have days in common"
        "ces périodes ont des jours en commun";
    other_here()
        "the other is here"
        "l'autre est ici";
    one_period()
        "both days of a period are included; one period is `from DATE until DATE`"
        "les deux jours d'une période sont compris ; une période s'écrit `from DATE until DATE`";
    rulebook_without_name()
        "this rulebook has no name"
        "ce référentiel n'a pas de nom";
    no_severity(word: code)
        "{word} is not a severity"
        "{word} n'est pas une gravité";
    severities()
        "write `off`, `info`, `warning` or `error`"
        "écrire `off`, `info`, `warning` ou `error`";
    source_without_grade(source: code)
        "the source {source} has no grade"
        "la source {source} n'a pas de rang";
    add_grade()
        "add `grade primary`, `faq`, `secondary` or `draft`"
        "ajouter `grade primary`, `faq`, `secondary` ou `draft`";
    no_grade(word: code)
        "{word} is not a grade"
        "{word} n'est pas un rang";
    grades()
        "write `primary`, `faq`, `secondary` or `draft`"
        "écrire `primary`, `faq`, `secondary` ou `draft`";
    phase_in_part(phase: code, whole: code)
        "the phase {phase} is part of {whole}, which is part of one itself"
        "la phase {phase} fait partie de {whole}, qui fait elle-même partie d'une autre";
    two_levels_of_phases()
        "phases have two levels: take one of the two `in` away"
        "les phases ont deux niveaux : retirer l'un des deux `in`";
    does_not_say_when(item: words)
        "{item} does not say when"
        "{item} ne dit pas quand";
    add_when(word: text)
        "add `{word} …`; `{word} always` if it is always so"
        "ajouter `{word} …` ; `{word} always` s'il en est toujours ainsi";
    requires_nothing(check: code)
        "the check {check} requires nothing"
        "le contrôle {check} n'exige rien";
    add_require()
        "add `require …`"
        "ajouter `require …`";
    assumption_asks_form()
        "an assumption asks what the form holds"
        "une hypothèse porte sur ce que le formulaire contient";
    assumption_of_candidate()
        "an assumption speaks of the candidate: take `given` or `assume` away"
        "une hypothèse parle du candidat : retirer `given` ou `assume`";
    claim_without_text()
        "this claim does not say what it claims"
        "cette affirmation ne dit pas ce qu'elle affirme";
    say_claim()
        "say it in a text: `claim \"nobody owes …\" {{ … }}`"
        "le dire dans un texte : `claim \"personne ne doit …\" {{ … }}`";
    not_a_count()
        "this is not a count"
        "ce n'est pas un nombre d'éléments";
    whole_number_from_zero()
        "write a whole number from 0"
        "écrire un nombre entier à partir de 0";
    only_chapters_sent_back()
        "only chapters are sent back"
        "seuls les chapitres sont renvoyés";
    evidence_of_chapters()
        "evidence belongs to chapters"
        "les preuves attendues sont celles de chapitres";
    only_chapters_have_states()
        "only chapters have states"
        "seuls les chapitres ont des états";
    add_per_chapter()
        "add `per chapter`"
        "ajouter `per chapter`";
    repeated_in_one_way()
        "a step is repeated in one way"
        "une étape ne se répète que d'une façon";
    keep_per_or_times()
        "keep one of `per` and `times`"
        "garder `per` ou `times`";
    step_per_list()
        "a step is repeated per list, or `per chapter`"
        "une étape se répète par liste, ou `per chapter`";
    not_from_one(name: code)
        "{name} is not a whole number from 1"
        "{name} n'est pas un nombre entier à partir de 1";
    declare_from_one()
        "declare it `integer from 1`: a step that may happen no times has `applies when`"
        "le déclarer `integer from 1` : une étape qui peut n'avoir jamais lieu a un `applies when`";
    no_chapter_state(word: code)
        "{word} is not a state of chapters"
        "{word} n'est pas un état des chapitres";
    chapter_states()
        "write `loaded`, `submitted` or `validated`"
        "écrire `loaded`, `submitted` ou `validated`";
    no_duration_unit(word: code)
        "{word} is not a unit of duration"
        "{word} n'est pas une unité de durée";
    duration_units()
        "write `hours`, `days`, `working_days`, `weeks`, `months` or `years`"
        "écrire `hours`, `days`, `working_days`, `weeks`, `months` ou `years`";
    deadline_per_list()
        "a deadline stands once, for the whole list: it is not repeated"
        "une échéance vaut une fois, pour toute la liste : elle ne se répète pas";
    repeat_a_step()
        "repeat a step `per LIST as …` and name it after `for`, or after `after`: then its last instance counts"
        "répéter une étape `per LISTE as …` et la nommer après `for`, ou après `after` : sa dernière occurrence compte";
    deadline_without_moment()
        "this deadline does not say when"
        "cette échéance ne dit pas quand";
    add_at()
        "add `at 2026-05-13T12:00[Europe/Paris]`, or `at 15 days after FACT`"
        "ajouter `at 2026-05-13T12:00[Europe/Paris]`, ou `at 15 days after FAIT`";
    hours_from_a_day(name: code)
        "hours cannot be counted from {name}: it tells a day"
        "on ne compte pas d'heures à partir de {name} : il donne un jour";
    count_days()
        "count days, or let a fact of type `moment` tell the hour"
        "compter en jours, ou laisser un fait de type `moment` donner l'heure";
    deadline_amount(most: number)
        "a deadline is counted over 0 to {most} of a unit"
        "une échéance se compte sur 0 à {most} unités";
    count_back()
        "count back with `before`"
        "compter à rebours avec `before`";
    fact_and_step(name: code)
        "{name} is a fact that tells when, and a step"
        "{name} est à la fois un fait qui dit quand, et une étape";
    deadline_counted_from()
        "a deadline is counted from a moment, a date or a step"
        "une échéance se compte à partir d'un instant, d'une date ou d'une étape";
    deadline_met_by()
        "a deadline is met by a moment or a date"
        "une échéance est tenue par un instant ou une date";
    validity_from_date()
        "validity is counted from a date"
        "une validité se compte à partir d'une date";
    validity_not_counted_so()
        "validity is not counted so"
        "une validité ne se compte pas ainsi";
    validity_units()
        "write `days`, `weeks`, `months` or `years`"
        "écrire `days`, `weeks`, `months` ou `years`";
    is_a_moment(name: code)
        "{name} is a moment"
        "{name} est un instant";
    not_a_moment(name: code)
        "{name} is not a moment"
        "{name} n'est pas un instant";
    no_language(word: code)
        "{word} is not a language of rulebooks"
        "{word} n'est pas une langue des référentiels";
    languages()
        "write `fr`, `en`, or no language at all"
        "écrire `fr`, `en`, ou aucune langue";
    text_given_twice()
        "this text is given twice in one language"
        "ce texte est donné deux fois dans une langue";
    in_french_only()
        "this text is in French only"
        "ce texte n'est qu'en français";
    in_english_only()
        "this text is in English only"
        "ce texte n'est qu'en anglais";
    add_english()
        "add `en \"…\"`; until then the French text is shown"
        "ajouter `en \"…\"` ; d'ici là, c'est le texte français qui est montré";
    add_french()
        "add `fr \"…\"`; until then the English text is shown"
        "ajouter `fr \"…\"` ; d'ici là, c'est le texte anglais qui est montré";
    fact_without_type(fact: code)
        "the fact {fact} has no type"
        "le fait {fact} n'a pas de type";
    add_type()
        "write `fact NAME : yes_no {{ … }}`, or another type"
        "écrire `fact NOM : yes_no {{ … }}`, ou un autre type";
    declared_and_a_member(path: code, set: code)
        "{path} is declared, and means a member of {set} too"
        "{path} est déclaré, et désigne aussi un élément de {set}";
    list_of_lists()
        "a list of lists is not a type of facts"
        "une liste de listes n'est pas un type de fait";
    list_of_records()
        "use a list of records"
        "employer une liste d'enregistrements";
    record_without_fields()
        "a record without fields"
        "un enregistrement sans champs";
    name_fields()
        "name its fields"
        "nommer ses champs";
    field_declared_twice(field: code)
        "the field {field} is declared twice"
        "le champ {field} est déclaré deux fois";
    field_of_fields()
        "a field holds one value, not a record or a list"
        "un champ contient une valeur, et non un enregistrement ou une liste";
    another_fact()
        "declare another fact for it"
        "déclarer un autre fait pour cela";
    no_zone(zone: code)
        "{zone} is not a time zone"
        "{zone} n'est pas un fuseau horaire";
    such_a_zone()
        "write a zone such as \"Europe/Paris\""
        "écrire un fuseau tel que `\"Europe/Paris\"`";
    no_number_between()
        "no number lies between these bounds"
        "aucun nombre n'est entre ces bornes";
    no_day_between()
        "no day lies between these bounds"
        "aucun jour n'est entre ces bornes";
    no_moment_between()
        "no moment lies between these bounds"
        "aucun instant n'est entre ces bornes";
    exchange_them()
        "exchange them"
        "les échanger";
    choice_among_nothing()
        "a choice among nothing"
        "un choix sans aucune valeur";
    name_values()
        "name the values it may have"
        "nommer les valeurs possibles";
    listed_twice(name: code)
        "{name} is listed twice"
        "{name} est énuméré deux fois";
    reads_like_a_language(name: code)
        "{name} is a member here, and reads like the language of a label"
        "{name} est ici une valeur, et se lit comme la langue d'un libellé";
    member_in_backticks()
        "a member that is called so stands between backticks"
        "une valeur de ce nom s'écrit entre accents graves";
    uneven_labels(first: code, member: code)
        "the labels of {first} and of {member} are in other languages"
        "les libellés de {first} et de {member} ne sont pas dans les mêmes langues";
    same_languages()
        "label each in the same languages; a member that is called `fr` or `en` stands between backticks"
        "donner à chacune des libellés dans les mêmes langues ; une valeur nommée `fr` ou `en` s'écrit entre accents graves";
    too_many_digits()
        "this number has more digits than can be kept exactly"
        "ce nombre a plus de chiffres qu'on n'en peut garder exactement";
    fewer_digits()
        "write it with at most 28 digits"
        "l'écrire avec 28 chiffres au plus";
}
