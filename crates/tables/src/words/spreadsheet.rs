//! Of files of tables that cannot be read, and of checklists that were filled in.

rules_language::phrases! {
    at_sheet(file: text, sheet: code, what: words)
        "{file}: sheet {sheet}: {what}"
        "{file} : feuille {sheet} : {what}";
    at_row(file: text, row: number, what: words)
        "{file}: row {row}: {what}"
        "{file} : ligne {row} : {what}";
    at_sheet_row(file: text, sheet: code, row: number, what: words)
        "{file}: sheet {sheet}, row {row}: {what}"
        "{file} : feuille {sheet}, ligne {row} : {what}";
    at_file(file: text, what: words)
        "{file}: {what}"
        "{file} : {what}";
    file_too_large(size: text, most: text)
        "the file has {size} bytes; no more than {most} are read"
        "le fichier a {size} octets ; on n'en lit pas plus de {most}";
    more_than(most: text, what: words)
        "there are more than {most} {what} here"
        "il y a ici plus de {most} {what}";
    rows() "rows" "lignes";
    cells() "cells" "cellules";
    split_file()
        "split the file, or delete what is not part of the catalogue"
        "répartir le fichier, ou supprimer ce qui n'est pas du catalogue";
    unreadable_line(why: text)
        "the line cannot be read ({why})"
        "la ligne est illisible ({why})";
    open_quotation_mark()
        "a quotation mark opens in this row and is never closed"
        "un guillemet s'ouvre dans cette ligne et ne se ferme jamais";
    large_cell(bytes: text)
        "a cell has {bytes} bytes"
        "une cellule a {bytes} octets";
    large_part(part: code)
        "the part {part} of the workbook is too large"
        "la partie {part} du classeur est trop grande";
    large_cell_in(part: code, most: text)
        "a cell in {part} holds more than {most} bytes"
        "une cellule de {part} contient plus de {most} octets";
    many_texts(most: text)
        "the workbook holds more than {most} different texts"
        "le classeur contient plus de {most} textes différents";
    look_for_quotation_mark()
        "look for a quotation mark that opens here and is never closed"
        "chercher un guillemet qui s'ouvre ici et ne se ferme jamais";
    archive_parts(parts: text)
        "the archive has {parts} parts"
        "l'archive a {parts} parties";
    archive_protected()
        "the archive is protected by a password"
        "l'archive est protégée par un mot de passe";
    workbook_protected()
        "the workbook is protected by a password"
        "le classeur est protégé par un mot de passe";
    save_without_password()
        "save the workbook without a password"
        "enregistrer le classeur sans mot de passe";
    xlsb() "a binary .xlsb workbook" "un classeur binaire .xlsb";
    text_document() "a text document" "un document texte";
    presentation() "a presentation" "une présentation";
    numbers_or_pages() "a Numbers or Pages document" "un document Numbers ou Pages";
    a_pdf() "a PDF" "un PDF";
    a_web_page() "a web page" "une page web";
    an_xml_file() "an XML file" "un fichier XML";
    a_binary_file() "a binary file" "un fichier binaire";
    not_xlsx(what: words)
        "this is {what}, not an .xlsx workbook"
        "c'est {what}, et non un classeur .xlsx";
    save_as_table()
        "save the table as .xlsx or as CSV"
        "enregistrer la table en .xlsx ou en CSV";
    other_open_document()
        "this is an OpenDocument file, but not a spreadsheet"
        "c'est un fichier OpenDocument, mais pas un classeur";
    give_a_table()
        "give an .xlsx or .ods workbook, or a CSV file"
        "donner un classeur .xlsx ou .ods, ou un fichier CSV";
    zip_no_workbook()
        "this is a zip archive, but not a workbook"
        "c'est une archive zip, mais pas un classeur";
    damaged(why: text)
        "the workbook is damaged or cut short ({why})"
        "le classeur est abîmé ou tronqué ({why})";
    fetch_again()
        "fetch it again, or open it in a spreadsheet program and save it anew"
        "le récupérer à nouveau, ou l'ouvrir dans un tableur et l'enregistrer de nouveau";
    unpacks_to(packed: text, most: text)
        "the workbook has {packed} bytes and unpacks to more than is allowed ({most} bytes)"
        "le classeur a {packed} octets et se décompresse au-delà de ce qui est permis ({most} octets)";
    save_sheets_as_csv()
        "if it is genuine, save only the sheets that matter as CSV"
        "s'il est authentique, n'enregistrer en CSV que les feuilles utiles";
    not_a_spreadsheet(what: words)
        "this is {what}, not a spreadsheet"
        "c'est {what}, et non une feuille de calcul";
    old_xls()
        "this is an old .xls workbook, or a workbook protected by a password"
        "c'est un ancien classeur .xls, ou un classeur protégé par un mot de passe";
    save_old_as_xlsx()
        "open it in a spreadsheet program and save it as .xlsx, without a password"
        "l'ouvrir dans un tableur et l'enregistrer en .xlsx, sans mot de passe";
    oscal_xml()
        "this is OSCAL as XML, which is not read"
        "c'est de l'OSCAL en XML, qui n'est pas lu";
    give_oscal_json()
        "give the JSON or YAML of the same document: NIST publishes all three, and `oscal-cli convert --to=json FILE` makes one"
        "donner le JSON ou le YAML du même document : le NIST publie les trois, et `oscal-cli convert --to=json FICHIER` en fait un";
    file_is_empty()
        "the file is empty"
        "le fichier est vide";
    sheets_unpack_to(size: text, most: text)
        "the sheets unpack to {size} bytes; no more than {most} are read"
        "les feuilles se décompressent en {size} octets ; on n'en lit pas plus de {most}";
    save_sheet_as_csv()
        "save the sheet that matters as CSV"
        "enregistrer en CSV la feuille utile";
    failed_formula(text: text)
        "a formula failed with {text}"
        "une formule a échoué : {text}";
    repair_formula()
        "the cell is in this row or soon after it: repair the formula, or replace it by its value"
        "la cellule est dans cette ligne ou peu après : réparer la formule, ou la remplacer par sa valeur";
    too_many_sheets()
        "the workbook has too many sheets"
        "le classeur a trop de feuilles";
    no_table(hint: words)
        "no sheet holds a table{hint}"
        "aucune feuille ne contient de table{hint}";
    hidden_sheet(sheet: code)
        "; sheet {sheet} is hidden and was not looked at"
        " ; la feuille {sheet} est masquée et n'a pas été lue";
    columns_missing(missing: text, hint: words)
        "no row has all the columns that the map names; here {missing} is missing{hint}"
        "aucune ligne n'a toutes les colonnes que nomme la correspondance ; il manque ici {missing}{hint}";
    headers_here(named: text)
        "the headers here are {named}"
        "les en-têtes sont ici {named}";
    no_catalogue(named: text, hint: words)
        "no row has the headers of a catalogue; the nearest reads {named}{hint}"
        "aucune ligne n'a les en-têtes d'un catalogue ; la plus proche porte {named}{hint}";
    what_a_catalogue_has()
        "a catalogue has a column for the requirement (`N° exigence`, `ID`) and one for its scenario or proof; `rules import FILE --inspect -o map.yaml` proposes a map for any other table"
        "un catalogue a une colonne pour l'exigence (`N° exigence`, `ID`) et une pour son scénario ou sa preuve ; `rules import FICHIER --inspect -o map.yaml` propose une correspondance pour toute autre table";
    no_identifying_column()
        "no sheet has a column that identifies its rows, and one of texts"
        "aucune feuille n'a une colonne qui identifie ses lignes, et une de textes";
    write_a_map()
        "write a map by hand: docs/import.md has its keys"
        "écrire une correspondance à la main : ses clés sont dans docs/import.md";
    many_sections(most: text)
        "the catalogue has more than {most} sections"
        "le catalogue a plus de {most} sections";
    another_column_of_sections()
        "perhaps another column holds the sections: name it with a map"
        "les sections sont peut-être dans une autre colonne : la nommer dans une correspondance";
    many_profiles(most: text)
        "the column of profiles holds more than {most} different labels"
        "la colonne des profils contient plus de {most} libellés différents";
    another_column_of_profiles()
        "perhaps another column holds the profiles: name it with a map"
        "les profils sont peut-être dans une autre colonne : la nommer dans une correspondance";
    no_checklist()
        "no row has the headers of a checklist"
        "aucune ligne n'a les en-têtes d'une liste de contrôle";
    what_a_checklist_has()
        "a checklist has a column `Preuve` (`Proof`) and a column `État` (`State`): `rules export` makes one"
        "une liste de contrôle a une colonne `Preuve` (`Proof`) et une colonne `État` (`State`) : `rules export` en fait une";
    state_without_proof(state: quoted)
        "the state {state} is given in a row that names no proof"
        "l'état {state} est donné dans une ligne qui ne nomme aucune preuve";
    states_are_of_proofs()
        "states are given to proofs; steps that are done stand in the dossier, under `progress: done:`"
        "un état se donne à une preuve ; les étapes faites figurent dans le dossier, sous `progress: done:`";
    not_a_state(state: quoted, proof: quoted)
        "{state} is not a state (proof {proof})"
        "{state} n'est pas un état (preuve {proof})";
    the_states(french: text, english: text)
        "the states are {french}; in English {english}"
        "les états sont {french} ; en anglais {english}";
    other_state_in_row(proof: quoted, row: number)
        "proof {proof} has another state in row {row}"
        "la preuve {proof} a un autre état à la ligne {row}";
    other_state_in_sheet(proof: quoted, sheet: quoted, row: number)
        "proof {proof} has another state in sheet {sheet}, row {row}"
        "la preuve {proof} a un autre état dans la feuille {sheet}, ligne {row}";
    not_a_proof(name: quoted, kind: words)
        "{name} is {kind}, not a proof"
        "{name} est {kind}, et non une preuve";
    no_proof(name: quoted)
        "there is no proof {name}"
        "la preuve {name} n'existe pas";
    is_it_this_rulebook()
        "is the checklist for this rulebook?"
        "la liste est-elle celle de ce référentiel ?";
    cannot_edit_progress(dossier: code)
        "the progress of {dossier} is written in a way that cannot be edited safely"
        "l'avancement de {dossier} est écrit d'une façon qui ne peut être modifiée sans risque";
    write_by_hand(lines: text)
        "write by hand, below `progress: proofs:`: {lines}"
        "écrire à la main, sous `progress: proofs:` : {lines}";
    not_utf8(byte: text)
        "the file is not UTF-8 (at byte {byte})"
        "le fichier n'est pas en UTF-8 (à l'octet {byte})";
    oscal_is_a_mapping()
        "an OSCAL document is a mapping"
        "un document OSCAL est un objet";
    neither_catalogue_nor_profile(found: code)
        "{found} is neither a catalogue nor a profile"
        "{found} n'est ni un catalogue ni un profil";
    give_oscal()
        "give an OSCAL catalogue, profile or resolved catalogue"
        "donner un catalogue OSCAL, un profil ou un catalogue résolu";
    document_lacks(what: text)
        "the document has no {what}"
        "le document n'a pas de {what}";
    not_json(why: text)
        "the JSON cannot be read: {why}"
        "le JSON est illisible : {why}";
    not_yaml(why: text)
        "the YAML cannot be read: {why}"
        "le YAML est illisible : {why}";
    profile_circle(circle: text)
        "the profiles import each other in a circle: {circle}"
        "les profils s'importent en cercle : {circle}";
    source_missing(wanted: code)
        "the profile takes its controls from {wanted}, which is not here, and names none itself"
        "le profil prend ses contrôles dans {wanted}, qui n'est pas là, et n'en nomme aucun lui-même";
    put_source_beside()
        "put the file beside the profile, or give it with `--with FILE`"
        "mettre le fichier à côté du profil, ou le donner avec `--with FICHIER`";
}
