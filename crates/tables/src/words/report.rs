//! Of the report on an import.

rules_language::phrases! {
    counts(file: text, rows: number, requirements: number, scenarios: number, proofs: number)
        "{file}: {rows} {rows:row|rows}, {requirements} {requirements:requirement|requirements}, {scenarios} {scenarios:scenario|scenarios}, {proofs} {proofs:proof|proofs}"
        "{file} : {rows} {rows:ligne|lignes}, {requirements} {requirements:exigence|exigences}, {scenarios} {scenarios:scénario|scénarios}, {proofs} {proofs:preuve|preuves}";
    header_in_row(row: number)
        ", header in row {row}"
        ", en-tête en ligne {row}";
    sheet_of_form(sheet: text, form: words)
        "{sheet}: {form}"
        "{sheet} : {form}";
    published_form() "published form" "forme publiée";
    convergence_form() "convergence form" "forme de Convergence";
    table_form() "table form" "forme de table";
    conditions_form() "conditions form" "forme d'identifiants et de conditions";
    mapped_form() "mapped form" "forme que dit la carte";
    oscal_form() "oscal form" "forme OSCAL";
    no_defects()
        "no defects"
        "aucun défaut";
    defects(count: number)
        "{count} {count:defect|defects}"
        "{count} {count:défaut|défauts}";
    left_out()
        "[left out]"
        "[écarté]";
    row_of(sheet: text, row: number)
        "{sheet}, row {row}:"
        "{sheet}, ligne {row} :";
    notes()
        "notes"
        "à noter";
    requirements() "requirements" "exigences";
    scenarios() "scenarios" "scénarios";
    proofs() "proofs" "preuves";
    rows_and_items(rows: number, items: number)
        "{rows} {rows:row|rows}: {items} {items:item|items}"
        "{rows} {rows:ligne|lignes} : {items} {items:élément|éléments}";
    headings(count: number, rows: text)
        "{count} {count:heading: row|headings: rows} {rows}"
        "{count} {count:titre : ligne|titres : lignes} {rows}";
    skipped(count: number, why: words, rows: text)
        "{count} skipped ({why}): {count:row|rows} {rows}"
        "{count} {count:ignorée|ignorées} ({why}) : {count:ligne|lignes} {rows}";
    left_out_see(count: number, rows: text)
        "{count} left out, see the defects: {count:row|rows} {rows}"
        "{count} {count:écartée|écartées}, voir les défauts : {count:ligne|lignes} {rows}";
    header_and_before()
        "header, and what stands before it"
        "l'en-tête et ce qui le précède";
    hidden()
        "hidden, and the map leaves such rows out"
        "masquées, et la carte écarte ces lignes";
    struck()
        "struck out, and the map leaves such rows out"
        "barrées, et la carte écarte ces lignes";
    no_mark()
        "no mark: for nobody"
        "sans marque : pour personne";
    totals()
        "totals: a line of numbers under the table"
        "totaux : une ligne de nombres sous le tableau";
    no_profile()
        "no profile: for nobody, as the map says"
        "sans profil : pour personne, comme le dit la carte";
    wave(wave: text)
        "wave {wave}"
        "vague {wave}";
    marks_alone(column: quoted)
        "the column {column} holds marks alone: a marked row is for the profile {column}, another for nobody"
        "la colonne {column} ne contient que des marques : une ligne marquée est pour le profil {column}, les autres pour personne";
    cells_split(cells: number)
        "{cells} cells name several profiles, each of which stands alone elsewhere: they were split"
        "{cells} {cells:cellule nomme|cellules nomment} plusieurs profils, dont chacun figure seul ailleurs : elles ont été partagées";
    for_everybody(rows: text)
        "for every candidate, whatever the profile: rows that say {rows}"
        "pour tous, quel que soit le profil : les lignes qui disent {rows}";
    for_nobody(text: quoted, count: number)
        "for nobody: rows that say {text} ({count})"
        "pour personne : les lignes qui disent {text} ({count})";
    for_all_but(text: quoted, count: number, profiles: text)
        "rows that say {text} ({count}) are for the others that are named: {profiles}"
        "les lignes qui disent {text} ({count}) sont pour les autres qui sont nommés : {profiles}";
    no_order()
        "some rows have no order: the rows were taken as they stand in the file"
        "des lignes n'ont pas d'ordre : elles ont été prises comme elles figurent dans le fichier";
    criticality_not_kept()
        "the criticality of rows is not in the rulebook, which has no place for it"
        "la criticité des lignes n'est pas dans le référentiel, qui n'a pas de place pour elle";
    sheet_not_in_map(sheet: code)
        "sheet {sheet} is not named by the map, and was not read"
        "la feuille {sheet} n'est pas nommée par la carte, et n'a pas été lue";
    sheet_hidden(sheet: code)
        "sheet {sheet} is hidden and was not read"
        "la feuille {sheet} est masquée et n'a pas été lue";
    the_table() "the table" "la table";
    the_sheet(sheet: code) "sheet {sheet}" "feuille {sheet}";
    no_header_recognised(sheet: words)
        "{sheet} has no header that is recognised, and was not read"
        "{sheet} : aucun en-tête n'est reconnu, elle n'a pas été lue";
    merged_cells(sheet: words, cells: number)
        "{sheet} has cells merged over several rows: the value was read in each of the rows ({cells} cells)"
        "{sheet} : des cellules sont fusionnées sur plusieurs lignes, la valeur a été lue sur chacune ({cells} {cells:cellule|cellules})";
    columns_not_read(sheet: words, columns: text)
        "{sheet}: columns that are not read: {columns}"
        "{sheet} : colonnes qui ne sont pas lues : {columns}";
    columns_repeated(sheet: words, columns: text)
        "{sheet}: columns that repeat another, and are not read: {columns}"
        "{sheet} : colonnes qui en répètent une autre, et ne sont pas lues : {columns}";
    hidden_rows(sheet: words, count: number, filtered: flag, rows: text, done: words)
        "{sheet}: {count} rows are hidden{filtered: by a filter|} ({rows}): {done}"
        "{sheet} : {count} {count:ligne est masquée|lignes sont masquées}{filtered: par un filtre|} ({rows}) : {done}";
    left_out_as_map_says()
        "they were left out, as the map says"
        "elles ont été écartées, comme le dit la carte";
    read_like_others()
        "they were read like any other (a map leaves them out with `hidden_rows: skip`)"
        "elles ont été lues comme les autres (une carte les écarte avec `hidden_rows: skip`)";
    hidden_columns(sheet: words, columns: text, done: words)
        "{sheet}: hidden columns hold values, and {done}: {columns}"
        "{sheet} : des colonnes masquées contiennent des valeurs, et {done} : {columns}";
    columns_left_out()
        "were not read, as the map says"
        "n'ont pas été lues, comme le dit la carte";
    columns_read()
        "count like any other (a map leaves them out with `hidden_columns: skip`)"
        "comptent comme les autres (une carte les écarte avec `hidden_columns: skip`)";
    struck_cells(sheet: words, count: number, cells: text, done: words)
        "{sheet}: {count} cells are struck out ({cells}): {done}"
        "{sheet} : {count} {count:cellule est barrée|cellules sont barrées} ({cells}) : {done}";
    struck_left_out()
        "rows whose identifier is struck out were left out, as the map says"
        "les lignes dont l'identifiant est barré ont été écartées, comme le dit la carte";
    struck_all_left_out()
        "rows whose identifier is struck out were left out, and other such cells taken for empty, as the map says"
        "les lignes dont l'identifiant est barré ont été écartées, et les autres cellules tenues pour vides, comme le dit la carte";
    struck_empty()
        "they were taken for empty, as the map says"
        "elles ont été tenues pour vides, comme le dit la carte";
    struck_read()
        "they were read like any other (a map leaves rows with a struck-out identifier out with `struck_rows: skip`, and struck-out text with `struck_text: skip`)"
        "elles ont été lues comme les autres (une carte écarte les lignes dont l'identifiant est barré avec `struck_rows: skip`, et le texte barré avec `struck_text: skip`)";
    struck_in_part(sheet: words, count: number, cells: text, done: words)
        "{sheet}: {count} cells are struck out in part ({cells}): {done}"
        "{sheet} : {count} {count:cellule est barrée|cellules sont barrées} en partie ({cells}) : {done}";
    struck_part_left_out()
        "what is struck out was left out, as the map says"
        "ce qui est barré a été écarté, comme le dit la carte";
    struck_part_read()
        "they were read whole (a map leaves out what is struck out with `struck_text: skip`)"
        "elles ont été lues entières (une carte écarte ce qui est barré avec `struck_text: skip`)";
    raised_characters(sheet: words, count: number, cells: text)
        "{sheet}: {count} cells have characters above the line or below ({cells}): they were read as if they stood in it, 10² as 102, 30 with the note 1 as 301"
        "{sheet} : {count} {count:cellule a|cellules ont} des caractères en exposant ou en indice ({cells}) : ils ont été lus comme les autres, 10² comme 102, 30 avec l'appel de note 1 comme 301";
    formats_show_more(sheet: words, count: number, cells: text)
        "{sheet}: {count} cells show more than they hold, by their number format: {cells}"
        "{sheet} : {count} {count:cellule montre|cellules montrent} plus que leur contenu, par leur format de nombre : {cells}";
    comments(sheet: words, count: number, done: words, comments: text)
        "{sheet}: {count} cells have comments, {done}: {comments}"
        "{sheet} : {count} {count:cellule porte un commentaire|cellules portent des commentaires}, {done} : {comments}";
    comments_read()
        "which were read with what the requirements say, as the map says"
        "lus avec ce que disent les exigences, comme le dit la carte";
    comments_not_read()
        "which are not read (a map reads them with `comments: read`)"
        "qui ne sont pas lus (une carte les lit avec `comments: read`)";
    same_everywhere(text: quoted)
        "the wording {text} is the same everywhere and was not written"
        "la rédaction {text} est partout la même et n'a pas été écrite";
    controls_not_owed(count: number, why: words, controls: text)
        "{count} controls are not owed ({why}): {controls}"
        "{count} {count:contrôle n'est pas exigé|contrôles ne sont pas exigés} ({why}) : {controls}";
}
