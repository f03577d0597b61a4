//! Of files of test cases.

rules_language::phrases! {
    no_cases()
        "there are no cases in this file"
        "ce fichier ne contient aucun cas";
    write_a_list()
        "write a list: `- name: …`, with `facts` and `expect`"
        "écrire une liste : `- name: …`, avec `facts` et `expect`";
    cases_are_a_list()
        "a file of cases is a list"
        "un fichier de cas est une liste";
    write_a_case()
        "write `- name: …`, with `facts` and `expect`"
        "écrire `- name: …`, avec `facts` et `expect`";
    same_name(name: quoted)
        "two cases are called {name}"
        "deux cas s'appellent {name}";
    the_first_one()
        "the first one"
        "le premier";
    rename_a_case()
        "give one of them another name"
        "donner à l'un d'eux un autre nom";
    a_file_of_cases() "a file of cases" "un fichier de cas";
    a_case() "a case" "un cas";
    other_rulebook(given: quoted, own: code)
        "these cases are for the rulebook {given}, not for {own}"
        "ces cas sont écrits pour le référentiel {given}, non pour {own}";
    read_for_another(name: quoted, own: code)
        "the case {name} was read for another rulebook than this {own}"
        "le cas {name} a été lu pour un autre référentiel que ce {own}";
    read_again()
        "read the file of cases again for the rulebook that they are to be run on"
        "relire le fichier de cas pour le référentiel sur lequel les exécuter";
    without_name()
        "this case has no name"
        "ce cas n'a pas de nom";
    say_what_it_shows()
        "say in `name` what it shows"
        "dire dans `name` ce qu'il montre";
    facts_and_dossier(key: code)
        "a case has either `dossier` or {key}"
        "un cas a soit `dossier`, soit {key}";
    the_dossier() "the dossier" "le dossier";
    built_in_cases()
        "the cases of a built-in rulebook hold their facts themselves"
        "les cas d'un référentiel fourni contiennent eux-mêmes leurs faits";
    not_utf8(path: quoted)
        "{path} is not UTF-8"
        "{path} n'est pas en UTF-8";
    cannot_read(path: quoted, why: words)
        "cannot read {path}: {why}"
        "impossible de lire {path} : {why}";
    where_dossiers_stand()
        "dossiers of tests stand in the rulebook's folder or in those beside it; `--allow DIR` adds another"
        "les dossiers des tests sont dans le dossier du référentiel ou dans ceux d'à côté ; `--allow DOSSIER` en ajoute un autre";
    path_from_here()
        "its path goes from the folder of this file"
        "son chemin part du dossier de ce fichier";
    bad_dossier(path: quoted)
        "the dossier {path} cannot be used"
        "le dossier {path} est inutilisable";
    no_recommendation(id: quoted)
        "{id} is no recommendation"
        "{id} n'est pas une recommandation";
    what_recommends()
        "a recommendation says `optional`, or belongs to one that does"
        "une recommandation dit `optional`, ou dépend d'une exigence qui le dit";
    recommendation_values()
        "a recommendation is yes, no or undetermined"
        "une recommandation vaut yes, no ou undetermined";
    unknown(what: words, id: quoted)
        "nothing that can be {what} is called {id}"
        "rien qui puisse être {what} ne s'appelle {id}";
    recommended() "recommended" "recommandé";
    required_or_not() "required or not" "exigé ou non";
    a_fact() "a fact" "un fait";
    a_problem() "a problem" "un problème";
    told() "told" "signalé";
    a_step() "a step" "une étape";
    an_actor() "an actor" "un acteur";
}
