//! Of the ids of steps in a dossier.

rules_language::phrases! {
    stands_once(step: code)
        "the step {step} stands once, and has no name in brackets"
        "l'étape {step} n'existe qu'une fois, et n'a pas de nom entre crochets";
    bracket_open(text: quoted)
        "the bracket in {text} is not closed"
        "le crochet de {text} n'est pas fermé";
    another_item(id: quoted, kind: words)
        "{id} is {kind}, not a step"
        "{id} est {kind}, non une étape";
    facts_elsewhere()
        "facts are given under `facts:`"
        "les faits se donnent sous `facts:`";
    proofs_elsewhere()
        "the state of proofs is given under `progress: proofs:`"
        "l'état des preuves se donne sous `progress: proofs:`";
    chapters_elsewhere()
        "the state of chapters is given under `progress: chapters:`"
        "l'état des chapitres se donne sous `progress: chapters:`";
    write_step_id()
        "write the id of a step"
        "écrire l'identifiant d'une étape";
    no_step(id: quoted)
        "there is no step {id}"
        "l'étape {id} n'existe pas";
    plan_shows_ids()
        "the plan of a dossier shows the ids of its steps"
        "le plan d'un dossier montre les identifiants de ses étapes";
    repeated_per_element(step: code, list: code)
        "the step {step} is repeated for each element of {list}"
        "l'étape {step} se répète pour chaque élément de {list}";
    element_unknown_list(element: quoted, list: code)
        "{element} is not known: the dossier does not give {list}"
        "{element} n'est pas connu : le dossier ne donne pas {list}";
    element_empty_list(element: quoted, list: code)
        "{element} is not known: {list} is empty"
        "{element} n'est pas connu : {list} est vide";
    no_element(element: quoted, list: code)
        "there is no {element} in {list}"
        "il n'y a pas de {element} dans {list}";
    add_to_list(list: code)
        "add it to {list}, under `facts:`"
        "l'ajouter à {list}, sous `facts:`";
    its_elements(elements: codes)
        "its elements are {elements}"
        "ses éléments sont {elements}";
    repeated_per_chapter(step: code)
        "the step {step} is repeated for each chapter"
        "l'étape {step} se répète pour chaque chapitre";
    stands_times(step: code, times: number, path: code)
        "the step {step} stands {times} times, as {path} says"
        "l'étape {step} existe {times} fois, comme le dit {path}";
    say_which(first: code, last: code)
        "say which: {first} to {last}"
        "dire laquelle : {first} à {last}";
    times_unknown(step: code)
        "how many times {step} stands is not known"
        "on ne sait pas combien de fois existe {step}";
    give_under_facts(path: code)
        "give {path}, under `facts:`"
        "donner {path}, sous `facts:`";
    not_one_of_times(name: quoted, step: code)
        "{name} is not one of the times of {step}"
        "{name} n'est pas l'un des exemplaires de {step}";
    write_from_to(first: code, last: code)
        "write {first} to {last}"
        "écrire {first} à {last}";
    say_for_which(such: code)
        "say for which: {such}"
        "dire pour lequel : {such}";
    say_for_which_of(steps: codes)
        "say for which: {steps}"
        "dire pour lequel : {steps}";
}
