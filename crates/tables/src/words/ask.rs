//! What a proposed map leaves to decide.

rules_language::phrases! {
    to_decide()
        "to decide"
        "à décider";
    without_id(rows: number)
        "{rows} {rows:row is marked as a requirement and has|rows are marked as requirements and have} no identifier, and {rows:is|are} left out; `without id: number` keeps {rows:it|them}, with the one of the row above and a number"
        "{rows} {rows:ligne est marquée comme exigence et n'a|lignes sont marquées comme exigences et n'ont} pas d'identifiant, et {rows:est écartée|sont écartées} ; `without id: number` {rows:la|les} garde, avec celui de la ligne au-dessus et un numéro";
    levels(column: quoted, scale: text)
        "{column} holds levels ({scale}): each row is for its own level alone; if what is owed at one is owed at all above, write `levels: [{scale}]`"
        "{column} contient des niveaux ({scale}) : chaque ligne vaut pour son seul niveau ; si ce qui est dû à l'un l'est à tous ceux au-dessus, écrire `levels: [{scale}]`";
    cumulative(column: quoted)
        "{column} was read as levels of which each holds those below; if each row is for its own level alone, delete `levels: cumulative`"
        "{column} a été lue comme des niveaux dont chacun comprend les précédents ; si chaque ligne vaut pour son seul niveau, supprimer `levels: cumulative`";
    denied(signs: text)
        "`{signs}` was read as no mark, for it stands beside another that does mark; if it is one, move it from `unmarked` to `marked`"
        "`{signs}` a été lu comme l'absence de marque, à côté d'un autre signe qui en est une ; si c'en est une, le passer de `unmarked` à `marked`";
    hidden(columns: text)
        "hidden columns were not read ({columns}): if they are profiles, write `profiles: [{columns}]`"
        "des colonnes cachées n'ont pas été lues ({columns}) : si ce sont des profils, écrire `profiles: [{columns}]`";
    letters_split(column: quoted)
        "{column} holds letters, alone and together: each was read as a profile; if `AB` is a profile of its own, delete `split: letters`"
        "{column} contient des lettres, seules et ensemble : chacune a été lue comme un profil ; si `AB` est un profil à elle seule, supprimer `split: letters`";
    taken_as_profiles(column: quoted)
        "{column} lists values that also stand alone, and was read as whom a row is for; if it says something else, delete `profile:`"
        "{column} énumère des valeurs qui figurent aussi seules, et a été lue comme disant à qui s'adresse une ligne ; si elle dit autre chose, supprimer `profile:`";
    open_signs(sign: text)
        "`{sign}` was read as no mark; if it is one, write `marked: [\"{sign}\"]`"
        "`{sign}` a été lu comme l'absence de marque ; si c'en est une, écrire `marked: [\"{sign}\"]`";
    same_values(columns: text, values: text)
        "{columns} hold the same signs ({values}) and were not read: if they are profiles, write `profiles: [{columns}]`, and which signs are owed under `marked` and `unmarked`"
        "{columns} contiennent les mêmes signes ({values}) et n'ont pas été lues : si ce sont des profils, écrire `profiles: [{columns}]`, et les signes qui valent exigence sous `marked` et `unmarked`";
    letters(column: quoted)
        "{column} holds letters, alone and together: if each letter is a profile, write `profile:` with this column, and `split: letters`"
        "{column} contient des lettres, seules et ensemble : si chaque lettre est un profil, écrire `profile:` avec cette colonne, et `split: letters`";
    may_be_profiles(column: quoted, values: text)
        "{column} holds {values}, and was not read: if these are profiles, write `profile:` with this column"
        "{column} contient {values}, et n'a pas été lue : si ce sont des profils, écrire `profile:` avec cette colonne";
    applicable(column: quoted)
        "{column} marks what is applicable, and not to whom: it was not read, and every row is for everyone. If rows without a mark are left out, write `assessable:` with this column"
        "{column} marque ce qui s'applique, et non à qui : elle n'a pas été lue, et chaque ligne vaut pour tous. Pour écarter les lignes sans marque, écrire `assessable:` avec cette colonne";
    progress(columns: text)
        "{columns} seem to say how far one has come, and were not read: if they are profiles, write `profiles: [{columns}]`"
        "{columns} semblent dire où l'on en est, et n'ont pas été lues : si ce sont des profils, écrire `profiles: [{columns}]`";
    sheets_are_profiles(ids: number)
        "{ids} {ids:identifier stands|identifiers stand} on several sheets, which are called like profiles: each sheet was read as one; else write `sheet:` with the one that is meant"
        "{ids} {ids:identifiant figure|identifiants figurent} sur plusieurs feuilles, dont les noms sont ceux de profils : chacune a été lue comme un profil ; sinon, écrire `sheet:` avec celle qui convient";
    sheets_share(ids: number)
        "{ids} {ids:identifier stands|identifiers stand} on several sheets: if each sheet is a profile, write `sheets are: profiles`; else `sheet:` with the one that is meant"
        "{ids} {ids:identifiant figure|identifiants figurent} sur plusieurs feuilles : si chaque feuille est un profil, écrire `sheets are: profiles` ; sinon `sheet:` avec celle qui convient";
}
