//! Of what is wrong with a catalogue that is imported, row by row.

rules_language::phrases! {
    for_nobody(id: quoted)
        "the requirement {id} names no profile: it is for nobody, as the map says"
        "l'exigence {id} ne nomme aucun profil : elle n'est pour personne, comme le dit la carte";
    no_profile_everybody()
        "the row names no profile: it was taken to be for every candidate"
        "la ligne ne nomme aucun profil : elle a été comprise comme valant pour tous";
    several_profiles(text: quoted)
        "{text} seems to name several profiles, and was kept as one, since not each of them stands alone elsewhere: if it is a list, say so with `split` in a map"
        "{text} semble nommer plusieurs profils, et a été gardé comme un seul, car chacun ne figure pas seul ailleurs : si c'est une liste, le dire avec `split` dans une carte";
    range_unsure(text: quoted)
        "{text} seems to name several levels, and was kept as one, since not each of its ends stands alone elsewhere"
        "{text} semble nommer plusieurs niveaux, et a été gardé comme un seul, car chacune de ses bornes ne figure pas seule ailleurs";
    no_place_in_levels(level: quoted)
        "{level} has no place in the order of the levels: it was kept as a profile of its own (a map gives the order with `levels`)"
        "{level} n'a pas de place dans l'ordre des niveaux : il a été gardé comme un profil à part (une carte donne l'ordre avec `levels`)";
    used_in_two_ways(fact: quoted)
        "the fact {fact} is used in two ways: look at its declaration"
        "le fait {fact} est employé de deux façons : revoir sa déclaration";
    is_a_list(fact: quoted)
        "the fact {fact} is a list, which is not guessed: look at its declaration"
        "le fait {fact} est une liste, ce qui ne se devine pas : revoir sa déclaration";
    compared_with_a_fact(fact: quoted)
        "the fact {fact} is compared with another fact, which does not tell its type: look at its declaration"
        "le fait {fact} est comparé à un autre fait, ce qui ne dit pas son type : revoir sa déclaration";
    is_a_moment(fact: quoted)
        "the fact {fact} is a moment, whose zone is not guessed: look at its declaration"
        "le fait {fact} est un moment, dont le fuseau ne se devine pas : revoir sa déclaration";
    denied_mark(text: quoted)
        "{text} was read as a mark, and stands beside another that it seems to deny: the map says which is which under `marked` and `unmarked`"
        "{text} a été lu comme une marque, à côté d'une autre qu'il semble contredire : la table des colonnes dit lequel vaut exigence sous `marked` et `unmarked`";
    no_usual_mark(text: quoted, column: text)
        "{text} in column {column} is no usual mark; it was taken as one wherever it stands (a map says what is one with `marked` and `unmarked`)"
        "{text} en colonne {column} n'est pas une marque habituelle ; il a été pris pour une marque partout où il figure (une carte dit ce qui en est une avec `marked` et `unmarked`)";
    scenario_without_number()
        "the row says what a scenario is, and gives it no number"
        "la ligne décrit un scénario, et ne lui donne pas de numéro";
    proof_without_scenario(proof: quoted)
        "the row has the proof {proof} and no scenario"
        "la ligne porte la preuve {proof} et aucun scénario";
    proof_without_number(column: text)
        "the row says what a proof is, and column {column} gives it no number"
        "la ligne décrit une preuve, et la colonne {column} ne lui donne pas de numéro";
    formula_without_result(column: text)
        "the formula in column {column} has no stored result: open the file in a spreadsheet program and save it"
        "la formule de la colonne {column} n'a pas de résultat enregistré : ouvrir le fichier dans un tableur et l'enregistrer";
    formula_failed(column: text, text: quoted)
        "the formula in column {column} failed with {text}"
        "la formule de la colonne {column} a échoué avec {text}";
    requirement() "requirement" "l'exigence";
    scenario() "scenario" "le scénario";
    proof() "proof" "la preuve";
    section() "section" "la section";
    stored_as_date(what: words, column: text)
        "the {what} in column {column} is stored as a date: what was printed is lost"
        "{what} en colonne {column} est enregistré comme une date : ce qui était imprimé est perdu";
    id_too_long(what: words, column: text, bytes: text, text: quoted)
        "the {what} in column {column} is a text of {bytes} bytes: {text}"
        "{what} en colonne {column} est un texte de {bytes} octets : {text}";
    stored_as_number(what: words, id: quoted)
        "the {what} {id} is stored as a number: zeros at its ends may be lost"
        "{what} {id} porte un numéro enregistré comme un nombre : des zéros au début ou à la fin peuvent manquer";
    stored_as_yes_or_no(what: words, id: quoted)
        "the {what} {id} is stored as TRUE or FALSE: another text may have been meant"
        "{what} {id} porte un numéro enregistré comme VRAI ou FAUX : un autre texte était peut-être voulu";
    read_as(what: words, printed: quoted, id: quoted)
        "the {what} {printed} was read as {id}"
        "{what} : {printed} a été lu comme {id}";
    unusual_id(what: words, id: quoted)
        "the {what} {id} has characters that identifiers do not have; it was kept"
        "{what} {id} a des caractères que les identifiants n'ont pas ; l'identifiant a été gardé";
    text_cut(column: text, bytes: text, end: text)
        "the text in column {column} has {bytes} bytes; it was cut after {end}"
        "le texte de la colonne {column} a {bytes} octets ; il a été coupé après {end}";
    probably_cut(column: text, characters: text)
        "the text in column {column} has exactly {characters} characters, the most that a spreadsheet program keeps in a cell: its end is probably lost"
        "le texte de la colonne {column} a exactement {characters} caractères, le plus qu'un tableur garde dans une cellule : sa fin est sans doute perdue";
    not_a_wave(text: quoted)
        "{text} is not a wave; the identifier of the requirement was asked instead"
        "{text} n'est pas une vague ; l'identifiant de l'exigence a été consulté à la place";
    marked_conditional(conditional: flag, profile: quoted)
        "the row is marked {conditional:conditional|unconditional} and is for the profile {profile}"
        "la ligne est marquée {conditional:conditionnelle|inconditionnelle} et vaut pour le profil {profile}";
    neither_must_nor_may(text: quoted)
        "the nature {text} is neither must nor may: taken as must"
        "la nature {text} n'est ni obligatoire ni facultative : comprise comme obligatoire";
    order_not_a_number(text: quoted)
        "the order {text} is not a number"
        "l'ordre {text} n'est pas un nombre";
    row_too_long()
        "the line has more cells than there are headers: perhaps a text with a separator in it lacks quotation marks"
        "la ligne a plus de cellules qu'il n'y a d'en-têtes : peut-être un texte contenant un séparateur n'a-t-il pas de guillemets";
    requirement_without_proof(id: quoted)
        "the requirement {id} has no scenario and no proof"
        "l'exigence {id} n'a ni scénario ni preuve";
    scenario_without_proof(id: quoted)
        "the scenario {id} has no proof"
        "le scénario {id} n'a pas de preuve";
    scenario_is_requirement(id: quoted, called: words)
        "the scenario has the number of its requirement, {id}: a requirement number stands where a scenario number belongs{called}"
        "le scénario porte le numéro de son exigence, {id} : un numéro d'exigence figure à la place d'un numéro de scénario{called}";
    scenario_is_proof(id: quoted, requirement: quoted)
        "the scenario {id} of the requirement {requirement} has the number of a proof"
        "le scénario {id} de l'exigence {requirement} porte un numéro de preuve";
    scenario_outside(id: quoted, requirement: quoted)
        "the scenario {id} does not extend the number of its requirement, {requirement}"
        "le scénario {id} ne prolonge pas le numéro de son exigence, {requirement}";
    proof_is_scenario(id: quoted, more: words)
        "the proof {id} has the number of a scenario: a scenario number stands where a proof number belongs{more}"
        "la preuve {id} porte un numéro de scénario : un numéro de scénario figure à la place d'un numéro de preuve{more}";
    nor_extends(scenario: quoted)
        "; nor does it extend that of its scenario, {scenario}"
        " ; il ne prolonge pas non plus celui de son scénario, {scenario}";
    proof_outside_scenario(id: quoted, scenario: quoted, other: words)
        "the proof {id} does not extend the number of its scenario, {scenario}{other}"
        "la preuve {id} ne prolonge pas le numéro de son scénario, {scenario}{other}";
    proof_outside_requirement(id: quoted, requirement: quoted, other: words)
        "the proof {id} does not extend the number of its requirement, {requirement}{other}"
        "la preuve {id} ne prolonge pas le numéro de son exigence, {requirement}{other}";
    extends_that_of(other: quoted)
        "; it extends that of {other}"
        " ; elle prolonge celui de {other}";
    differ_in_case(id: quoted, first: quoted)
        "{id} and {first} differ only in case: they are taken to be two"
        "{id} et {first} ne diffèrent que par la casse : ils sont comptés comme deux";
    given_to_another(id: quoted, called: words)
        "the identifier {id} is given to something else too{called}"
        "l'identifiant {id} est donné aussi à autre chose{called}";
    called_in_rulebook(what: words, name: quoted)
        "; in the rulebook the {what} is called {name}"
        " ; dans le référentiel, {what} s'appelle {name}";
    holder_widened(what: words, holder: quoted, held_what: words, held: quoted)
        "the {what} {holder} holds the {held_what} {held}, which is also given elsewhere: the {what} is shown whenever the {held_what} is owed"
        "{what} {holder} contient {held_what} {held}, qui figure aussi ailleurs : {what} paraît dès que {held_what} est à fournir";
    profiles_alike(first: quoted, second: quoted, first_name: quoted, second_name: quoted)
        "the profiles {first} and {second} differ in signs, case or accents alone: they were kept apart, as {first_name} and {second_name}"
        "les profils {first} et {second} ne diffèrent que par des signes, la casse ou des accents : ils ont été gardés séparés, comme {first_name} et {second_name}";
    condition_not_understood(id: quoted, why: words)
        "the condition of {id} is not understood: {why}"
        "la condition de {id} n'est pas comprise : {why}";
    cannot_be_read() "it cannot be read" "elle est illisible";
    too_many_conditions() "there are too many conditions" "il y a trop de conditions";
    in_section_before(id: quoted, section: quoted)
        "the requirement {id} was given in the section {section} before; it stays there"
        "l'exigence {id} figurait auparavant dans la section {section} ; elle y reste";
    must_and_may(id: quoted)
        "the requirement {id} must be met in one row and may in another: it must"
        "l'exigence {id} est obligatoire sur une ligne et facultative sur une autre : elle est obligatoire";
    under_two_profiles(id: quoted, profile: words, first: words, place: words)
        "the requirement {id} is given under {profile} here, and under {first} in {place}"
        "l'exigence {id} figure ici sous {profile}, et sous {first} : {place}";
    the_profile(profile: quoted)
        "the profile {profile}"
        "le profil {profile}";
    no_profile() "no profile" "aucun profil";
    in_two_waves(id: quoted)
        "the requirement {id} is given in more than one wave"
        "l'exigence {id} figure dans plus d'une vague";
    under_two_requirements(id: quoted, requirement: quoted)
        "the scenario {id} was given under the requirement {requirement} before"
        "le scénario {id} figurait auparavant sous l'exigence {requirement}";
    proof_twice(id: quoted, place: words, scenario: words)
        "the proof {id} was given before, in {place}; it is one proof, owed when any of its rows applies{scenario}"
        "la preuve {id} figurait déjà : {place} ; c'est une seule preuve, à fournir dès que l'une de ses lignes s'applique{scenario}";
    there_under(scenario: quoted)
        " (there under the scenario {scenario})"
        " (là sous le scénario {scenario})";
    sheet_and_row(sheet: quoted, row: text)
        "sheet {sheet}, row {row}"
        "feuille {sheet}, ligne {row}";
    this_row() "this very row" "cette même ligne";
    row(row: text) "row {row}" "ligne {row}";
    another_wording(id: quoted)
        "{id} has another wording here: the first one was taken"
        "{id} est rédigé autrement ici : la première rédaction a été retenue";
    header_repeated()
        "the header stands here once more"
        "l'en-tête figure ici une fois de plus";
    row_without_requirement(begins: quoted)
        "the row has no requirement; it begins with {begins}"
        "la ligne n'a pas d'exigence ; elle commence par {begins}";
    rows_without_requirement(first: text, last: text, begins: quoted)
        "the rows {first} to {last} have no requirement; the first begins with {begins}"
        "les lignes {first} à {last} n'ont pas d'exigence ; la première commence par {begins}";
    wave_disagrees(wave: text, id: quoted, of_id: text)
        "the row says wave {wave}, and by its identifier {id} is of wave {of_id}; the row was followed"
        "la ligne dit vague {wave}, et d'après son identifiant {id} est de vague {of_id} ; la ligne a été suivie";
    no_section()
        "the row names no section: the family of its identifier was taken"
        "la ligne ne nomme pas de section : la famille de son identifiant a été prise";
    same_title(id: quoted, first: quoted, title: quoted)
        "the section {id} has the title of the section {first}: {title}"
        "la section {id} a le titre de la section {first} : {title}";
    two_titles(id: quoted, title: quoted, best: quoted)
        "the section {id} is called {title} here, and {best} in most rows; the latter was taken"
        "la section {id} s'appelle {title} ici, et {best} sur la plupart des lignes ; ce dernier titre a été retenu";
}
