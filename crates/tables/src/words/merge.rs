//! What a catalogue changed since the last import.

rules_language::phrases! {
    nothing_changed()
        "nothing changed since the last import"
        "rien n'a changé depuis le dernier import";
    only_rows_changed()
        "nothing changed since the last import but the rows"
        "rien n'a changé depuis le dernier import, sauf les lignes";
    changes(changes: number)
        "{changes} {changes:change|changes} since the last import"
        "{changes} {changes:changement|changements} depuis le dernier import";
    moved_rows(citations: number)
        "{citations} {citations:citation follows its row|citations follow their rows}"
        "{citations} {citations:citation suit sa ligne|citations suivent leurs lignes}";
    other_order()
        "rows come in another order: the rulebook keeps its own"
        "les lignes viennent dans un autre ordre : le référentiel garde le sien";
    conflicts(conflicts: number)
        "{conflicts} {conflicts:conflict|conflicts} since the last import: changed in the catalogue and by hand"
        "{conflicts} {conflicts:conflit|conflits} depuis le dernier import : modifié dans le catalogue et à la main";
    at_place(place: text)
        "{place}:"
        "{place} :";
    removed()
        "removed"
        "retiré";
    whether_it_stays()
        "whether it stays"
        "le garder ou non";
    in_the_rulebook()
        "rulebook:"
        "référentiel :";
    in_the_catalogue()
        "catalogue:"
        "catalogue :";
    with_more(more: number)
        ", with {more} more in it"
        ", et {more} {more:autre|autres} dedans";
    added_in(item: text, under: text)
        "+ {item}, in {under}"
        "+ {item}, dans {under}";
    moved(item: text, from: text, to: text)
        "~ {item}: stood in {from}, stands in {to}"
        "~ {item} : était dans {from}, est dans {to}";
}
