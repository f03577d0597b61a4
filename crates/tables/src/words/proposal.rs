//! A proposed map: what was seen, and the comments beside each of its lines.

rules_language::phrases! {
    counted(file: text, requirements: number, proofs: number, headings: number)
        "{file}: {requirements} {requirements:requirement|requirements}, {proofs} {proofs:proof|proofs}, {headings} {headings:heading|headings}"
        "{file} : {requirements} {requirements:exigence|exigences}, {proofs} {proofs:preuve|preuves}, {headings} {headings:titre|titres}";
    header_in_row(sheet: text, row: text)
        "{sheet}: header in row {row}"
        "{sheet} : en-tête à la ligne {row}";
    of_profile(profile: text, requirements: number)
        "{profile}: {requirements} {requirements:requirement|requirements}"
        "{profile} : {requirements} {requirements:exigence|exigences}";
    defects(defects: number)
        "{defects} {defects:defect|defects}: the import tells them one by one"
        "{defects} {defects:défaut|défauts} : l'import les dit un par un";
    other_sheets(sheets: text)
        "other sheets that hold tables: {sheets}"
        "autres feuilles qui contiennent des tableaux : {sheets}";
    first_rows()
        "the first rows, as they would come in"
        "les premières lignes, comme elles entreraient";
    everyone()
        "everyone"
        "tous";
    a_requirement()
        "requirement"
        "exigence";
    a_heading()
        "heading"
        "titre";
    left_out()
        "left out"
        "écartée";
    what_this_is()
        "A map proposed by `rules import --inspect`: look at it, change what is wrong, and import with\n`rules import FILE --map THIS.yaml`; it holds for any file of the same layout"
        "Une table des colonnes proposée par `rules import --inspect` : la relire, corriger ce qui est faux, puis importer avec\n`rules import FICHIER --map CELLE-CI.yaml` ; elle vaut pour tout fichier de la même disposition";
    the_sheet()
        "The sheet that holds the catalogue"
        "La feuille qui contient le catalogue";
    the_sheets()
        "The sheets of one layout: together they are the catalogue"
        "Les feuilles d'une même disposition : ensemble, elles sont le catalogue";
    the_id()
        "The column that identifies a requirement"
        "La colonne qui identifie une exigence";
    the_label()
        "What it says: of several columns, one after the other"
        "Ce qu'elle dit : de plusieurs colonnes, l'une après l'autre";
    the_sign()
        "The identifier stands before this sign; what follows is what the requirement says"
        "L'identifiant est avant ce signe ; ce qui suit est ce que dit l'exigence";
    the_parameters()
        "Parameters, written after what the requirement says"
        "Des paramètres, écrits après ce que dit l'exigence";
    the_condition()
        "When it applies, in the language of rulebooks"
        "Quand elle s'applique, dans la langue des référentiels";
    hidden_rows()
        "Rows that the spreadsheet program hides are read, and counted in the report; `skip` leaves them out"
        "Les lignes que le tableur cache sont lues, et comptées dans le rapport ; `skip` les écarte";
    hidden_columns()
        "So are hidden columns and struck-out text (`skip` leaves them out); comments are not (`read`)"
        "De même les colonnes cachées et le texte barré (`skip` les écarte) ; les commentaires, non (`read`)";
    the_language()
        "The language of the wordings: en, fr …"
        "La langue des textes : en, fr …";
    assessable()
        "A mark here makes a row a requirement; any other row is a heading, and becomes a chapter"
        "Une marque ici fait d'une ligne une exigence ; toute autre ligne est un titre, et devient un chapitre";
    depth()
        "How deep a row stands"
        "À quel niveau est une ligne";
    parent()
        "What a row stands under"
        "Sous quoi est une ligne";
    heading_when_empty()
        "Rows without an identifier are headings"
        "Les lignes sans identifiant sont des titres";
    heading_when_lacking()
        "Rows whose identifier goes on in the next, and that lack this, are headings"
        "Les lignes dont l'identifiant se prolonge dans la suivante, et à qui ceci manque, sont des titres";
    number_ids(rows: number)
        "{rows} {rows:row is marked as a requirement and has|rows are marked as requirements and have} no identifier. They get that of the row above, and a number;\n`leave out` leaves them out, and reports them"
        "{rows} {rows:ligne est marquée comme exigence et n'a|lignes sont marquées comme exigences et n'ont} pas d'identifiant. Elles reçoivent celui de la ligne au-dessus, et un numéro ;\n`leave out` les écarte, et les signale";
    sheets_are_profiles()
        "Each sheet holds what one profile owes (or: one catalogue)"
        "Chaque feuille contient ce que doit un profil (ou : one catalogue)";
    the_chapter()
        "The chapter of a requirement"
        "Le chapitre d'une exigence";
    extended_is_heading()
        "A row for nobody is a heading where rows follow whose identifiers extend its own"
        "Une ligne pour personne est un titre si des lignes suivent dont l'identifiant prolonge le sien";
    without_id(rows: number)
        "{rows} {rows:row is marked as a requirement and has|rows are marked as requirements and have} no identifier. They are left out, and reported;\n`number` gives them that of the row above, and a number"
        "{rows} {rows:ligne est marquée comme exigence et n'a|lignes sont marquées comme exigences et n'ont} pas d'identifiant. Elles sont écartées, et signalées ;\n`number` leur donne celui de la ligne au-dessus, et un numéro";
    for_everybody()
        "No column seems to say whom a row is for: every row is for every candidate"
        "Aucune colonne ne semble dire à qui s'adresse une ligne : chacune vaut pour tout candidat";
    may_be_profiles(column: text, values: text, key: code)
        "{column} holds {values}: if these are profiles, write {key}"
        "{column} contient {values} : si ce sont des profils, écrire {key}";
    columns_of_marks()
        "Columns of marks: a row is for the profiles that it is marked for, and a row without a mark for nobody"
        "Colonnes de marques : une ligne vaut pour les profils qu'elle marque, et une ligne sans marque pour personne";
    what_is_owed()
        "What is owed, and what is not: move a word where it is otherwise"
        "Ce qui est dû, et ce qui ne l'est pas : déplacer un mot là où c'est autrement";
    the_profiles()
        "The column that says which profiles a row is for"
        "La colonne qui dit pour quels profils vaut une ligne";
    the_separators()
        "What separates several of them in one cell"
        "Ce qui en sépare plusieurs dans une cellule";
    cumulative()
        "These are levels: what is owed at one is owed at all above. Delete the line if each row is for its\nown level alone"
        "Ce sont des niveaux : ce qui est dû à l'un l'est à tous au-dessus. Supprimer la ligne si chacune ne vaut\nque pour son propre niveau";
    least_level()
        "The least level: what is owed at one is owed at all after it, in this order"
        "Le moindre niveau : ce qui est dû à l'un l'est à tous après lui, dans cet ordre";
    names_none()
        "A row that names none is for nobody (or: everyone, heading)"
        "Une ligne qui n'en nomme aucun ne vaut pour personne (ou : everyone, heading)";
    rows_name_none(rows: number)
        "{rows} {rows:row names|rows name} none. They are for everyone, which is reported (or: nobody, heading)"
        "{rows} {rows:ligne n'en nomme|lignes n'en nomment} aucun. Elles valent pour tous, ce qui est signalé (ou : nobody, heading)";
    any_of()
        "A candidate may have several of them (or: one of)"
        "Un candidat peut en avoir plusieurs (ou : one of)";
}
