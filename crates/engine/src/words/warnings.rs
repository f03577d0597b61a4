//! What is odd in a dossier, and refuses nothing.

rules_language::phrases! {
    of answers;
    not_needed(fact: code)
        "{fact} is not needed here, and changes nothing"
        "{fact} n'est pas demandé ici, et ne change rien";
    take_away_or_look_again()
        "take it away, or look again at the facts that decide whether it is asked"
        "le retirer, ou revoir les faits qui décident s'il est demandé";
}
