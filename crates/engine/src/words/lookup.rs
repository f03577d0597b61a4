//! Of ids that cannot be explained.

rules_language::phrases! {
    nothing_called(id: code)
        "nothing is called {id}"
        "rien ne s'appelle {id}";
    nothing_called_but(id: code, meant: code)
        "nothing is called {id}; did you mean {meant}?"
        "rien ne s'appelle {id} ; vouliez-vous dire {meant} ?";
    several_begin(id: code, ids: codes)
        "several ids begin with {id}: {ids}"
        "plusieurs identifiants commencent par {id} : {ids}";
    dropped_by(id: code, layer: code, base: code)
        "{id} is dropped: {layer} takes it out of {base}"
        "{id} est retiré : {layer} l'enlève de {base}";
    not_explainable(id: code, kind: text)
        "{id} is {kind}: there is nothing to explain about it"
        "{id} ne porte aucune condition{kind:|} : il n'y a rien à expliquer à son sujet";
    not_a_date(text: code)
        "{text} is not a date of the calendar: write year-month-day, such as 2026-03-01"
        "{text} n'est pas une date du calendrier : écrire année-mois-jour, par exemple 2026-03-01";
}
