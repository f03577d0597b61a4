//! Derived facts, levels, versions, alternatives and tables.

crate::phrases! {
    derived_not_asked(name: code)
        "{name} is derived: nobody is asked for it"
        "{name} est dérivé : il n'est demandé à personne";
    take_clause_away(clause: code)
        "take {clause} away"
        "retirer {clause}";
    cannot_be_derived(name: code)
        "{name} cannot be derived"
        "{name} ne peut être dérivé";
    derived_types()
        "a derived fact is `yes_no`, `one of {{ … }}`, a number or a date"
        "un fait dérivé est `yes_no`, `one of {{ … }}`, un nombre ou une date";
    no_otherwise(name: code)
        "{name} has no value where none of its cases holds"
        "{name} n'a pas de valeur là où aucun de ses cas n'est vrai";
    end_with_otherwise()
        "end with `otherwise VALUE`: then it has one for every candidate"
        "finir par `otherwise VALEUR` : il en a alors une pour chaque candidat";
    case_after_otherwise()
        "a case after `otherwise`"
        "un cas après `otherwise`";
    otherwise_last()
        "put `otherwise` last: what stands after it is never reached"
        "mettre `otherwise` en dernier : ce qui vient après n'est jamais atteint";
    none_of_values(value: code, path: code)
        "{value} is none of the values of {path}"
        "{value} n'est pas une valeur de {path}";
    look_at_type()
        "look at the type and its bounds"
        "voir le type et ses bornes";
    not_of_type(path: code, is: words, value: code)
        "{path} is {is}, and {value} is none"
        "{path} est {is}, et {value} n'en est pas";
    value_of_its_type()
        "write a value of its type"
        "écrire une valeur de son type";
    derived_not_given(name: code)
        "{name} is derived, and nobody gives it"
        "{name} est dérivé, et personne ne le donne";
    name_what_it_follows_from()
        "name the facts that it follows from"
        "nommer les faits dont il découle";
    repeated_per_list()
        "a requirement is repeated per list: `per LIST as x`"
        "une exigence se répète par liste : `per LISTE as x`";
    only_steps_per_chapter()
        "only a step is repeated per chapter"
        "seule une étape se répète par chapitre";
    too_many_ways(needs: number, of: number)
        "{needs} of {of} proofs can be taken in too many ways to be told apart for each element"
        "{needs} preuves sur {of} peuvent être prises de trop de façons pour être distinguées par élément";
    split_group()
        "split the group, or ask for fewer"
        "diviser le groupe, ou en demander moins";
    after_in_repeated_group()
        "one of several proofs of a requirement per list cannot come after a step of its own: each element may take another one"
        "une preuve parmi plusieurs, dans une exigence par liste, ne peut venir après une étape à elle : chaque élément peut en prendre une autre";
    after_as_a_whole()
        "say `after` of the requirement, or of its chapter"
        "dire `after` de l'exigence, ou de son chapitre";
    optional_alternative()
        "one of several proofs cannot be optional"
        "une preuve parmi plusieurs ne peut être facultative";
    optional_as_a_whole()
        "take it out of the group, or say `optional` of the whole group"
        "la sortir du groupe, ou dire `optional` du groupe entier";
    step_named_twice()
        "this step is named twice"
        "cette étape est nommée deux fois";
    each_counts_once()
        "each of them counts once"
        "chacune ne compte qu'une fois";
    none_to_choose(proofs: flag)
        "there are no {proofs:proofs|steps} to choose from"
        "il n'y a aucune {proofs:preuve|étape} parmi lesquelles choisir";
    name_some()
        "name some"
        "en nommer";
    so_many_cannot_be(needed: text, of: number, proofs: flag)
        "{needed} of {of} {proofs:proofs|steps} cannot be"
        "il ne peut y avoir {needed} {proofs:preuves|étapes} sur {of}";
    one_to_or_any(most: number)
        "write a number from 1 to {most}, or `any of`"
        "écrire un nombre de 1 à {most}, ou `any of`";
    no_columns(name: code)
        "{name} has no values that could be columns"
        "{name} n'a pas de valeurs qui puissent être des colonnes";
    columns_or_conditions()
        "name a fact that is `one of` or `any of`, or leave `columns of` out and name conditions"
        "nommer un fait `one of` ou `any of`, ou omettre `columns of` et nommer des conditions";
    uneven_row(marks: number, columns: number)
        "this row has {marks} {marks:mark|marks}; the table has {columns} {columns:column|columns}"
        "cette ligne a {marks} {marks:marque|marques} ; la table a {columns} {columns:colonne|colonnes}";
    a_mark_each()
        "write one mark for each column: `x` or `.`"
        "écrire une marque par colonne : `x` ou `.`";
    two_rows(name: code)
        "{name} has two rows"
        "{name} a deux lignes";
    levels_not_added()
        "levels are not added up"
        "les niveaux ne s'additionnent pas";
    compare_levels()
        "compare them as they are: `impact >= moderate`"
        "les comparer tels quels : `impact >= moyen`";
    named_levels(path: code)
        "{path} has named levels"
        "{path} a des niveaux qui portent un nom";
    one_of_its_levels()
        "write one of its levels"
        "écrire l'un de ses niveaux";
    other_levels(name: code, path: code)
        "{name} has other levels than {path}"
        "{name} a d'autres niveaux que {path}";
    same_levels()
        "levels are compared where both facts have the same, in the same order"
        "des niveaux se comparent là où les deux faits ont les mêmes, dans le même ordre";
    name_parts()
        "name parts of it: `condition NAME {{ when … }}`"
        "en nommer des parties : `condition NOM {{ when … }}`";
    versions_not_added()
        "versions are not added up"
        "les versions ne s'additionnent pas";
    compare_versions()
        "compare them as they are: `release >= 8.10`"
        "les comparer telles quelles : `version_publiee >= 8.10`";
    beside_a_version()
        "this stands beside a version"
        "ceci se trouve à côté d'une version";
    write_version()
        "write a version: `8.10`"
        "écrire une version : `8.10`";
    not_a_version(written: code)
        "{written} is not a version"
        "{written} n'est pas une version";
    version_form()
        "a version is up to four whole numbers with dots between them, each below 100000: `8.10.2`"
        "une version est faite d'au plus quatre nombres entiers séparés par des points, chacun inférieur à 100000 : `8.10.2`";
}
