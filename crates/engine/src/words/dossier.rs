//! Of what a dossier says: its keys, its facts, its progress.

rules_language::phrases! {
    other_rulebook(given: quoted, own: code)
        "this dossier is for the rulebook {given}, not for {own}"
        "ce dossier est fait pour le référentiel {given}, non pour {own}";
    choose_rulebook(line: code)
        "choose that rulebook with `--rulebook`, or by a path that begins with `./` or `../`; or write {line}"
        "choisir ce référentiel-là avec `--rulebook`, ou par un chemin qui commence par `./` ou `../` ; ou écrire {line}";
    none_of_the_facts(facts: number, rulebook: code)
        "none of the {facts} facts of this dossier is one of the rulebook {rulebook}: it is for another"
        "aucun des {facts} faits de ce dossier n'est du référentiel {rulebook} : il est fait pour un autre";
    name_the_rulebook()
        "name its rulebook: with `--rulebook NAME|PATH`, or in the dossier, `rulebook: ../FOLDER`"
        "nommer son référentiel : avec `--rulebook NOM|CHEMIN`, ou dans le dossier, `rulebook: ../DOSSIER`";
    fact_beside_facts(key: quoted)
        "{key} is a fact, and stands beside `facts:`"
        "{key} est un fait, et figure à côté de `facts:`";
    move_below_facts()
        "move it below `facts:`, further to the right"
        "le déplacer sous `facts:`, plus à droite";
    a_dossier() "a dossier" "un dossier";
    key_value_wanted(whole: words, given: words)
        "{whole} is made of `key: value` lines, and {given} is given"
        "{whole} se compose de lignes `clé: valeur` ; ce qui est donné : {given}";
    no_key(above: words, key: quoted)
        "{above} has no key {key}"
        "{above} n'a pas de clé {key}";
    its_keys(keys: codes)
        "its keys are {keys}"
        "ses clés sont {keys}";
    no_field(record: code, field: quoted)
        "{record} has no field {field}"
        "{record} n'a pas de champ {field}";
    no_fact(fact: quoted)
        "there is no fact {fact}"
        "le fait {fact} n'existe pas";
    its_fields(fields: codes)
        "its fields: {fields}"
        "ses champs : {fields}";
    facts_below(group: code, facts: codes)
        "the facts below {group}: {facts}"
        "les faits sous {group} : {facts}";
    has_no_parts(fact: code, line: code)
        "{fact} is a fact that has no parts: write {line}"
        "{fact} est un fait sans sous-parties : écrire {line}";
    schema_lists_facts()
        "`rules schema dossier` lists all facts"
        "`rules schema dossier` donne la liste des faits";
    several_fields(path: code, given: words)
        "{path} has several fields, and {given} is given"
        "{path} a plusieurs champs ; ce qui est donné : {given}";
    fields_below(fields: codes, example: code)
        "write its fields below it: {fields}; or all of them in one line: {example}"
        "écrire ses champs dessous : {fields} ; ou tous sur une ligne : {example}";
    group_without_value(path: code)
        "{path} is a group of facts, and has no value itself"
        "{path} est un groupe de faits, et n'a pas de valeur lui-même";
    facts_of_group_below(facts: codes)
        "write the facts of the group below it: {facts}"
        "écrire dessous les faits du groupe : {facts}";
    parts_without_value(name: code)
        "{name} has parts, and no value of its own"
        "{name} a des sous-parties, et pas de valeur propre";
    give_parts(parts: codes)
        "give its parts: {parts}"
        "donner ses sous-parties : {parts}";
    nothing_given(path: code)
        "nothing is given for {path}"
        "rien n'est donné pour {path}";
    leave_out_if_unknown()
        "if it is not known yet, leave the line out"
        "si ce n'est pas encore connu, omettre la ligne";
    leave_out_if_unknown_duration()
        "if it is not known, leave the line out"
        "si elle n'est pas connue, omettre la ligne";
    write_empty_list()
        "if there are none, write `[]`"
        "s'il n'y en a pas, écrire `[]`";
    list_is_one_text(path: code, text: quoted)
        "{path} is a list, and {text} is one text"
        "{path} est une liste, et {text} est un texte";
    empty_or_text(list: code)
        "if there are none, write `[]`; if that is a text of the list, {list}"
        "s'il n'y en a pas, écrire `[]` ; si c'est un texte de la liste, {list}";
    not_a_list(path: code, given: words)
        "{path} is a list, and {given} is given"
        "{path} est une liste ; ce qui est donné : {given}";
    dash_for_each(example: code)
        "start each element with `- ` on a line of its own, even if there is only one; or write all of them in one line: {example}"
        "commencer chaque élément par `- ` sur sa propre ligne, même s'il n'y en a qu'un ; ou les écrire tous sur une ligne : {example}";
    write_quoted(text: quoted)
        "write {text}"
        "écrire {text}";
    element_after_dash(example: code)
        "write each element after a `- `, on a line of its own, or all of them in one line: {example}"
        "écrire chaque élément après un `- `, sur sa propre ligne, ou tous sur une ligne : {example}";
    empty_element(list: code)
        "an element of {list} is empty"
        "un élément de {list} est vide";
    write_or_remove_dash()
        "write it, or remove its `- `"
        "l'écrire, ou retirer son `- `";
    element_has_fields(list: code, given: words)
        "an element of {list} has fields, and {given} is given"
        "un élément de {list} a des champs ; ce qui est donné : {given}";
    one_value(path: code, given: words)
        "{path} has one value, and {given} is given"
        "{path} a une seule valeur ; ce qui est donné : {given}";
    give_one_of(values: codes)
        "give one of {values}"
        "donner l'une de ces valeurs : {values}";
    text_for_list(text: quoted)
        "{text} is one text, not a list"
        "{text} est un texte, non une liste";
    not_a_member(text: quoted, set: code)
        "{text} is not a member of {set}"
        "{text} n'est pas un élément de {set}";
    not_a_value(text: quoted, fact: code)
        "{text} is not a value of {fact}"
        "{text} n'est pas une valeur de {fact}";
    its_members(members: codes)
        "its members are {members}"
        "ses éléments sont {members}";
    its_values(values: codes)
        "its values are {values}"
        "ses valeurs sont {values}";
    given_twice(what: quoted)
        "{what} is given twice"
        "{what} est donné deux fois";
    only_shown(shown: number)
        "only {shown} errors are shown"
        "seules {shown} erreurs sont montrées";
    list_or_dates()
        "write a list of ids, or `id: date` lines without `- `; not both"
        "écrire une liste d'identifiants, ou des lignes `identifiant: date` sans `- ` ; pas les deux";
    date_or_nothing()
        "a date is wanted here, or nothing"
        "une date est attendue ici, ou rien";
    done_or_date()
        "a step that is listed here is done: leave its value empty, or give the date"
        "une étape citée ici est faite : laisser sa valeur vide, ou donner la date";
    leave_out_not_done()
        "leave out the steps that are not done"
        "omettre les étapes qui ne sont pas faites";
    no_state(id: quoted)
        "no state is given for {id}"
        "aucun état n'est donné pour {id}";
    leave_out_not_loaded()
        "leave the line out while nothing is loaded"
        "omettre la ligne tant que rien n'est déposé";
    not_a_state(text: quoted)
        "{text} is not a state"
        "{text} n'est pas un état";
    the_states(states: codes)
        "the states are {states}"
        "les états sont {states}";
    state_of_each(proofs: codes)
        "give the state of each of its proofs: {proofs}"
        "donner l'état de chacune de ses preuves : {proofs}";
    decision_shows_proofs()
        "the decision shows the ids of the proofs"
        "`rules eval` montre les identifiants des preuves";
    the_chapters(chapters: codes)
        "the chapters are {chapters}"
        "les chapitres sont {chapters}";
    proof_is_another(id: quoted, kind: words)
        "{id} is {kind}, not a proof"
        "{id} est {kind}, non une preuve";
    no_proof(id: quoted)
        "there is no proof {id}"
        "la preuve {id} n'existe pas";
    chapter_is_another(id: quoted, kind: words)
        "{id} is {kind}, not a chapter"
        "{id} est {kind}, non un chapitre";
    no_chapter(id: quoted)
        "there is no chapter {id}"
        "le chapitre {id} n'existe pas";
}
