//! Of layers: what one rulebook makes of another.

crate::phrases! {
    parameter() "a parameter" "un paramètre";
    the_parameter(id: code) "the parameter {id}" "le paramètre {id}";
    change() "a change" "un changement";
    the_change(id: code) "the change of {id}" "le changement de {id}";
    nothing_to_tailor(id: code)
        "no rulebook that this one uses declares {id}: this does not fit any more, or never did"
        "aucun référentiel utilisé par celui-ci ne déclare {id} : ceci ne convient plus, ou n'a jamais convenu";
    own_declaration(id: code)
        "{id} is this rulebook's own"
        "{id} est déclaré par ce référentiel même";
    write_it_there()
        "write there what it is to say: layers change what others declare"
        "écrire là-bas ce qu'il doit dire : une couche change ce que d'autres déclarent";
    several(id: code, kinds: text)
        "{id} is the name of several things: {kinds}"
        "{id} est le nom de plusieurs choses : {kinds}";
    say_which(word: code)
        "say which: {word}"
        "dire laquelle : {word}";
    tailored_twice(id: code)
        "two changes of {id} say different things, and neither stands above the other"
        "deux changements de {id} disent des choses différentes, et aucun n'est au-dessus de l'autre";
    the_other()
        "the other is here"
        "l'autre est ici";
    make_one_of_them()
        "make one change of them, in a rulebook that uses both where they are two"
        "n'en faire qu'un changement, dans un référentiel qui utilise les deux s'ils sont deux";
    no_such_clause(word: code, id: code)
        "{id} has no clause {word} that could be left out"
        "{id} n'a pas de clause {word} qu'on puisse retirer";
    no_such_word(word: code)
        "{word} is not a word of a clause"
        "{word} n'est pas le mot d'une clause";
    item_is_there(id: code)
        "{id} is already in the base"
        "{id} est déjà dans la base";
    change_it_by_name(id: code)
        "to change it, write {id} after `change`"
        "pour le changer, écrire {id} après `change`";
    not_a_fact(id: code)
        "{id} is not a fact: it has no type to be changed"
        "{id} n'est pas un fait : il n'a pas de type à changer";
    not_to_be_set(id: code)
        "{id} is neither a parameter nor a constant: it cannot be set"
        "{id} n'est ni un paramètre ni une constante : il ne peut pas être fixé";
    use_change()
        "write `change` and the clauses that are to be other"
        "écrire `change` et les clauses qui doivent être autres";
    dropped_but_needed(id: code)
        "{id} is dropped, and something else speaks of it"
        "{id} est retiré, et autre chose en parle";
    dropped_here()
        "dropped here"
        "retiré ici";
    drop_or_change_this()
        "change or drop what speaks of it, too"
        "changer ou retirer aussi ce qui en parle";
    without_effect(id: code)
        "this changes nothing of {id}: the base says so already"
        "ceci ne change rien à {id} : la base le dit déjà";
    part_without_effect(word: code, id: code)
        "{word} is said of {id} as the base says it already"
        "{word} est dit de {id} comme la base le dit déjà";
    take_it_away()
        "take it away"
        "le retirer";
    base_is_here()
        "the base's declaration"
        "la déclaration de la base";
    uncited(id: code)
        "the change of {id} does not say why"
        "le changement de {id} ne dit pas pourquoi";
    say_why()
        "add `because \"…\"`, or `cite SOURCE \"place\"`"
        "ajouter `because \"…\"`, ou `cite SOURCE \"passage\"`";
    base_moved(id: code)
        "the base has changed {id} since this change was made"
        "la base a changé {id} depuis que ce changement a été fait";
    it_said(text: text)
        "then: {text}"
        "alors : {text}";
    look_and_record()
        "see whether the change still fits, then `rules layer --record`"
        "voir si le changement convient encore, puis `rules layer --record`";
    unrecorded()
        "nothing records the base that this layer was made for"
        "rien ne retient la base pour laquelle cette couche a été faite";
    unrecorded_change(id: code)
        "the record of the base knows nothing of {id}: the change came later"
        "la mémoire de la base ignore {id} : le changement est venu après";
    record_it()
        "`rules layer --record` writes it beside the rulebook: then a later base shows what no longer fits"
        "`rules layer --record` l'écrit à côté du référentiel : une base ultérieure montrera alors ce qui ne convient plus";
    damaged_record(file: code)
        "{file} is not as it was written"
        "{file} n'est pas tel qu'il a été écrit";
    record_again()
        "write it again with `rules layer --record`"
        "le réécrire avec `rules layer --record`";
    unset(id: code)
        "the parameter {id} has no value here"
        "le paramètre {id} n'a pas de valeur ici";
    set_it(id: text)
        "give it one (`= …`) where it is declared, or `set {id} to …` in a layer"
        "lui en donner une (`= …`) là où il est déclaré, ou `set {id} to …` dans une couche";
    another_kind_of_value(id: code)
        "this is no value for {id}"
        "ceci n'est pas une valeur pour {id}";
    write_such(kind: text)
        "write {kind}"
        "écrire {kind}";
    beyond_bounds(id: code)
        "this value of {id} is beyond its bounds"
        "cette valeur de {id} est hors de ses bornes";
    not_a_length(id: code)
        "{id} is not a parameter that holds a span of time"
        "{id} n'est pas un paramètre qui contient une durée";
    write_a_length()
        "write `6 months`, or the name of a parameter of type `span`"
        "écrire `6 months`, ou le nom d'un paramètre de type `span`";
}
