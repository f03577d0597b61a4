//! What `rules batch` says of its candidates, its rows and its answer.

use rules_language::phrases;

phrases! {
    busy(path: code)
        "another run is writing {path}"
        "une autre exécution écrit {path}";
    wait_for_it()
        "wait for it, or name another file with `--out`"
        "attendre sa fin, ou nommer un autre fichier avec `--out`";
    holds_columns(path: code, ending: text)
        "{path} holds columns of {ending}, which this command was built without"
        "{path} contient des colonnes {ending}, que cette commande, compilée sans elles, ne lit pas";
    build_with_portfolio()
        "build it with `--features portfolio`; or write them as CSV: in DuckDB, `COPY … TO 'candidates.csv' (HEADER)`"
        "la compiler avec `--features portfolio` ; ou les écrire en CSV : dans DuckDB, `COPY … TO 'candidats.csv' (HEADER)`";
    holds_one_json(path: code)
        "{path} holds JSON: one array is not read"
        "{path} contient du JSON : un seul tableau ne se lit pas";
    write_lines_of_json()
        "write an object on each line (`jq -c '.[]'`), and name it `.jsonl` or say `--input jsonl`"
        "écrire un objet par ligne (`jq -c '.[]'`), et le nommer `.jsonl` ou dire `--input jsonl`";
    is_a_workbook(path: code)
        "{path} is a workbook, which is not read here"
        "{path} est un classeur, qui ne se lit pas ici";
    save_as_csv()
        "save its sheet as CSV"
        "enregistrer sa feuille en CSV";
    unknown_kind(path: code)
        "what {path} holds cannot be told from its name"
        "le nom de {path} ne dit pas ce qu'il contient";
    say_the_kind()
        "say it: `--input jsonl|csv|yaml`"
        "le dire : `--input jsonl|csv|yaml`";
    parquet_from_a_pipe()
        "Parquet is read from its end, which a pipe does not have"
        "le Parquet se lit depuis sa fin, qu'un tube n'a pas";
    name_a_file()
        "name a file; or pipe a stream of Arrow, with `--input arrow`"
        "nommer un fichier ; ou envoyer un flux Arrow, avec `--input arrow`";
    write_column_of_fact()
        "write the column, `=`, and the fact: `SIREN_OK=company.registered`"
        "écrire la colonne, `=`, et le fait : `SIREN_OK=company.registered`";
    write_booleans()
        "write the word for yes, `/`, and the word for no: `1/0`"
        "écrire le mot pour oui, `/`, et le mot pour non : `1/0`";
    no_heading(path: code)
        "{path} is empty: its first line holds the ids of facts"
        "{path} est vide : sa première ligne contient les identifiants des faits";
    in_the_heading(path: code, says: words)
        "in the heading of {path}: {says}"
        "dans l'en-tête de {path} : {says}";
    endless_row(bytes: number)
        "a row is longer than {bytes} bytes; is a quote not closed?"
        "une ligne dépasse {bytes} octets ; un guillemet est-il resté ouvert ?";
    no_regular_file()
        "it is there already, and is no regular file"
        "il existe déjà, et n'est pas un fichier ordinaire";
    parquet_in_terminal()
        "a terminal does not show Parquet"
        "un terminal n'affiche pas le Parquet";
    write_with_out()
        "write it to a file with `--out`"
        "l'écrire dans un fichier avec `--out`";
    summary_at_once()
        "a summary is made at once, and cannot be resumed"
        "une synthèse se fait d'un coup, et ne se reprend pas";
    choose_rows()
        "leave out `--resume`, or choose `--format jsonl` or `--format csv`"
        "omettre `--resume`, ou choisir `--format jsonl` ou `--format csv`";
    answers_so_far(part: code)
        "{part} holds the answers so far: `--resume` goes on from there"
        "{part} contient les réponses obtenues : `--resume` reprend à partir de là";
    input_not_again()
        "standard input cannot be read again from the start"
        "l'entrée standard ne peut pas être relue depuis le début";
    write_candidates()
        "write the candidates to a file, and name it"
        "écrire les candidats dans un fichier, et le nommer";
    another_question(part: code, changed: words)
        "{part} answers another question (changed: {changed})"
        "{part} répond à une autre question (a changé : {changed})";
    the_rulebook()
        "the rulebook"
        "le référentiel";
    the_candidates()
        "the candidates"
        "les candidats";
    the_options()
        "the options"
        "les options";
    resume_the_same()
        "resume with the same rulebook, candidates and options, or leave out `--resume`"
        "reprendre avec le même référentiel, les mêmes candidats et les mêmes options, ou omettre `--resume`";
    cannot_make_answer(why: words)
        "cannot make the answer: {why}"
        "impossible de faire la réponse ({why})";
    parts_do_not_fit(why: words)
        "the parts of the answer do not fit together: {why}"
        "les morceaux de la réponse ne s'assemblent pas ({why})";
    same_columns()
        "all files must have the same columns `id` and those of `--keep`"
        "tous les fichiers doivent avoir les mêmes colonnes : `id`, et celles de `--keep`";
    row_in(file: text, row: number)
        "{file}, row {row}"
        "{file}, ligne {row}";
    row_unusable(row: number, place: text)
        "row {row} ({place}) cannot be used:"
        "la ligne {row} ({place}) n'est pas utilisable :";
    skip_bad()
        "`--skip-bad` leaves such rows out, and reports them"
        "`--skip-bad` écarte ces lignes, et les signale";
    row_left_out(place: text, row: number, why: text)
        "{place}: row {row} is left out: {why}"
        "{place} : la ligne {row} est écartée ({why})";
    rows_left_out(rows: number)
        "{rows} {rows:row|rows} left out"
        "{rows} {rows:ligne écartée|lignes écartées}";
    rows_not_settled(rows: number, budget: number)
        "not settled: {rows} {rows:row|rows} with an answer that the budget of {budget} steps for each did not suffice for; it counts as undetermined (`--budget` gives more, `--budget 0` has no limit)"
        "non tranché : {rows} {rows:ligne|lignes} dont une réponse dépassait le budget de {budget} pas par ligne ; elle compte comme indéterminée (`--budget` en donne plus, `--budget 0` n'a pas de limite)";
    rows_so_far(rows: number, rate: text)
        "{rows} {rows:row|rows}, {rate} per second"
        "{rows} {rows:ligne|lignes}, {rate} par seconde";
    wrong_width(cells: number, heading: number)
        "it has {cells} {cells:cell|cells}, and the heading {heading}"
        "elle a {cells} {cells:cellule|cellules}, et l'en-tête {heading}";
    row_not_utf8()
        "it holds bytes that are not UTF-8"
        "elle contient des octets qui ne sont pas de l'UTF-8";
}
