//! What was expected of a case and what came out, where it is no word of a file of tests.

rules_language::phrases! {
    no_such_item()
        "nothing of this name"
        "rien de ce nom";
    depends_on(facts: words)
        "undetermined, depends on {facts}"
        "undetermined, dépend de : {facts}";
    nothing()
        "nothing"
        "rien";
    as_whole(whole: text)
        "as {whole}"
        "comme {whole}";
    no_recommendation()
        "no recommendation"
        "aucune recommandation";
    a_problem()
        "a problem"
        "un problème";
    no_problem()
        "no problem"
        "aucun problème";
    told()
        "told"
        "dite";
    not_told()
        "not told"
        "non dite";
    no_such_step()
        "no such step for this dossier"
        "aucune étape de ce nom pour ce dossier";
    blocked_by(causes: text)
        "blocked by {causes}"
        "bloquée par {causes}";
    after(step: text)
        "after {step}"
        "après {step}";
    does_not_wait()
        "does not wait for it"
        "ne l'attend pas";
    move_of(actors: text)
        "the move of {actors}"
        "à faire par {actors}";
    nobodys_move()
        "the move of nobody"
        "à faire par personne";
    own_piece()
        "the candidate's own"
        "celle du candidat lui-même";
    piece_of(actors: text)
        "the piece of {actors}"
        "la pièce de {actors}";
    perhaps_piece_of(actors: text)
        "perhaps the piece of {actors}"
        "peut-être la pièce de {actors}";
    a_reason()
        "a reason"
        "une raison";
    nothing_to_explain()
        "nothing to explain"
        "rien à expliquer";
    because_of(facts: text)
        "because of {facts}"
        "à cause de {facts}";
}
