//! Of OSCAL documents: what was read of them, and what was not.

rules_language::phrases! {
    parameter_unused(id: code)
        "the profile sets the parameter {id}, which no selected control has"
        "le profil fixe le paramètre {id}, qu'aucun contrôle choisi n'a";
    alters_unselected(id: code)
        "the profile alters the control {id}, which it does not select"
        "le profil modifie le contrôle {id}, qu'il ne choisit pas";
    source_not_here(wanted: code, count: number)
        "the profile takes its controls from {wanted}, which is not here: the {count} {count:identifier|identifiers} that it selects are known, titles, texts and parameters are not (give the file with `--with FILE`)"
        "le profil prend ses contrôles dans {wanted}, qui n'est pas là : {count} {count:identifiant choisi est connu|identifiants choisis sont connus}, mais ni titres, ni textes, ni paramètres (donner le fichier avec `--with FICHIER`)";
    children_missing()
        "the profile selects child controls too, which only that file tells: they are missing"
        "le profil choisit aussi des contrôles fils, que seul ce fichier donne : ils manquent";
    unknown_control(id: code)
        "the profile names the control {id}, which its source does not have"
        "le profil nomme le contrôle {id}, que sa source n'a pas";
    not_in_resolved(profile: code, missing: number)
        "{profile} selects {missing} {missing:control|controls} that the resolved catalogue does not hold"
        "{profile} choisit {missing} {missing:contrôle que le catalogue résolu n'a pas|contrôles que le catalogue résolu n'a pas}";
    selected_by(profile: code)
        "which controls are selected is told by the profile {profile}"
        "le profil {profile} dit quels contrôles sont choisis";
    parents_kept(count: number)
        "a resolved catalogue keeps the parents of selected enhancements whole: of {count} {count:control|controls} with enhancements it is not known whether they were selected themselves; they count as selected (give the profile with `--with FILE`)"
        "un catalogue résolu garde entiers les parents des améliorations choisies : de {count} {count:contrôle|contrôles} à améliorations, on ignore s'ils ont été choisis eux-mêmes ; ils comptent comme choisis (donner le profil avec `--with FICHIER`)";
    not_in_catalogue(profile: code, missing: number)
        "{profile} selects {missing} {missing:control|controls} that the catalogue does not have"
        "{profile} choisit {missing} {missing:contrôle que le catalogue n'a pas|contrôles que le catalogue n'a pas}";
    links_not_read(links: text)
        "links that say nothing of when a control is owed, and are not in the rulebook: {links}"
        "liens qui ne disent pas quand un contrôle est dû, et ne sont pas dans le référentiel : {links}";
    dangling(count: number)
        "{count} {count:link|links} `required` {count:points|point} at controls that are not selected"
        "{count} {count:lien `required` désigne|liens `required` désignent} des contrôles qui ne sont pas choisis";
    parts_not_read(count: number)
        "statements are in the rulebook with their parameters; {count} {count:part|parts} of guidance and assessment are not"
        "les énoncés sont dans le référentiel avec leurs paramètres, mais non {count} {count:partie|parties} de conseils et d'évaluation";
    withdrawn() "withdrawn" "retirés";
    unselected_parents()
        "not selected: parents of selected enhancements"
        "non choisis : parents d'améliorations choisies";
}
