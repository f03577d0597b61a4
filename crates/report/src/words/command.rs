//! What the command says of its arguments and files.

rules_language::phrases! {
    no_command(name: code)
        "there is no command {name}"
        "il n'y a pas de commande {name}";
    none_here(judged: code)
        "no rulebook in this folder: {judged}, which ships with the command, is meant; name a folder, or begin a rulebook with `rules init`"
        "pas de référentiel dans ce dossier : {judged}, livré avec la commande, est pris ; nommer un dossier, ou en commencer un avec `rules init`";
    no_topic(name: code)
        "there is no help on {name}"
        "il n'y a pas d'aide sur {name}";
    topics_there_are()
        "`rules help` lists what there is"
        "`rules help` dit ce qu'il y a";
    no_id()
        "no id is given"
        "aucun identifiant n'est donné";
    name_what_to_explain()
        "name what to explain, `rules explain ID dossier.yaml`, or write `--all`"
        "nommer ce qu'il faut expliquer, `rules explain ID dossier.yaml`, ou écrire `--all`";
    all_without_dossier()
        "`--all` explains a decision, and no dossier is given"
        "`--all` explique une décision, et aucun dossier n'est donné";
    name_dossier_for_all()
        "name the dossier: `rules explain --all dossier.yaml`"
        "nommer le dossier : `rules explain --all dossier.yaml`";
    verify_without_dossier()
        "`--verify` checks reasons, and no dossier is given"
        "`--verify` contrôle des raisons, et aucun dossier n'est donné";
    dossier_after_ids()
        "name the dossier after the ids"
        "nommer le dossier après les identifiants";
    nothing_called(id: code)
        "nothing is called {id}"
        "rien ne s'appelle {id}";
    eval_shows_ids()
        "`rules eval DOSSIER` shows the ids; the beginning of one will do"
        "`rules eval DOSSIER` montre les identifiants ; le début de l'un d'eux suffit";
    write_more()
        "write more of it"
        "en écrire davantage";
    dropped_because(why: text)
        "because: {why}"
        "parce que : {why}";
    no_layer(name: code)
        "{name} changes no other rulebook: there is nothing to record"
        "{name} ne change aucun autre référentiel : il n'y a rien à retenir";
    layer_in_a_folder(name: code)
        "{name} is not a folder: the record stands beside the files of a layer"
        "{name} n'est pas un dossier : la mémoire de la base est à côté des fichiers d'une couche";
    no_import_there(path: code)
        "{path} is not what an import wrote"
        "{path} n'est pas ce qu'un import a écrit";
    import_base_first()
        "import the catalogue first that this one is made of: `rules import CATALOGUE -o BASE`"
        "importer d'abord le catalogue dont celui-ci est fait : `rules import CATALOGUE -o BASE`";
    recorded(path: code)
        "{path} is written"
        "{path} est écrit";
    no_such_files(path: code, endings: text)
        "{path} holds no {endings} files"
        "{path} ne contient aucun fichier {endings}";
    next_writer_finishes()
        "whatever writes there next finishes it"
        "ce qui y écrit ensuite la termine";
    would_replace(path: code)
        "the answer would replace {path}, which is read"
        "la réponse remplacerait {path}, qui est lu";
    cannot_lock(path: code, why: words)
        "cannot lock {path}: {why}"
        "impossible de réserver {path} : {why}";
    cannot_resume(path: code, why: words)
        "cannot resume {path}: {why}"
        "impossible de reprendre {path} : {why}";
    another_file()
        "name another file for the answer"
        "nommer un autre fichier pour la réponse";
    clock_out_of_calendar()
        "the clock of this computer is out of the calendar"
        "l'horloge de cet ordinateur est hors du calendrier";
    say_today()
        "say `--today YYYY-MM-DD`"
        "dire `--today AAAA-MM-JJ`";
    no_chapter_called(id: code)
        "no chapter is called {id}"
        "aucun chapitre ne s'appelle {id}";
    there_are(names: text)
        "there are: {names}"
        "il y a : {names}";
    workbook_in_terminal()
        "a workbook cannot be shown in a terminal"
        "un classeur ne peut pas s'afficher dans un terminal";
    name_workbook()
        "name a file: `-o checklist.xlsx`"
        "nommer un fichier : `-o checklist.xlsx`";
    two_of_one_name(id: code)
        "two rulebooks are called {id}: their pages would stand in one place"
        "deux référentiels s'appellent {id} : leurs pages seraient au même endroit";
    files_in(files: number, folder: text)
        "{files} {files:file|files} in {folder}"
        "{files} {files:fichier|fichiers} dans {folder}";
    how_assets_are_made()
        "`site/build.sh` makes these files, in site/dist"
        "`site/build.sh` fait ces fichiers, dans site/dist";
    no_assets()
        "this command was built without the scripts of the pages"
        "cette commande a été compilée sans les scripts des pages";
    build_assets()
        "run `site/build.sh`, and say `--assets site/dist`; or build with `--features embedded-site` after it"
        "lancer `site/build.sh`, puis dire `--assets site/dist` ; ou compiler ensuite avec `--features embedded-site`";
    no_case_named(filter: quoted)
        "no case has {filter} in its name or its file's name"
        "aucun cas n'a {filter} dans son nom ou celui de son fichier";
    damaged_line(file: text, line: text, why: text)
        "{file}, line {line}: {why}"
        "{file}, ligne {line} ({why})";
    old_lacks(file: text, line: text, id: code)
        "{file}, line {line}: the old rulebook has no {id}"
        "{file}, ligne {line} : l'ancien référentiel n'a pas de {id}";
    new_lacks(file: text, line: text, id: code)
        "{file}, line {line}: the new rulebook has no {id}"
        "{file}, ligne {line} : le nouveau référentiel n'a pas de {id}";
    no_files_to_change()
        "`--fix` changes files: there are none to change"
        "`--fix` modifie des fichiers : il n'y en a aucun à modifier";
    give_rulebook_folder()
        "give the path of the rulebook's folder"
        "donner le chemin du dossier du référentiel";
    no_finding(code: code)
        "there is no finding {code}"
        "le constat {code} n'existe pas";
    list_of_findings()
        "docs/findings/README.md lists all findings"
        "docs/findings/README.md donne la liste des constats";
    strict_writes_nothing()
        "nothing written: with `--strict`, defects are errors"
        "rien n'est écrit : avec `--strict`, les défauts sont des erreurs";
    would_be_written(files: number, folder: text)
        "nothing written: {files} {files:file|files} would go to {folder}"
        "rien n'est écrit : {files} {files:fichier irait|fichiers iraient} dans {folder}";
    were_written(folder: text, files: number)
        "{folder}: {files} {files:file|files} written"
        "{folder} : {files} {files:fichier écrit|fichiers écrits}";
    folder_not_empty(folder: code, record: code)
        "{folder} is not empty, and was not written by an import (it has no {record})"
        "{folder} n'est pas vide, et ne vient pas d'un import (il n'a pas de {record})";
    another_folder()
        "name another folder with `-o`, or let files of the same names be replaced with `--force`"
        "nommer un autre dossier avec `-o`, ou laisser remplacer les fichiers de mêmes noms avec `--force`";
    would_change(files: number, folder: text)
        "nothing written: {files} {files:file|files} would change in {folder}"
        "rien n'est écrit : {files} {files:fichier changerait|fichiers changeraient} dans {folder}";
    were_changed(folder: text, files: number)
        "{folder}: {files} {files:file|files} changed"
        "{folder} : {files} {files:fichier changé|fichiers changés}";
    rows_read(rows: number)
        "{rows} {rows:row|rows} read"
        "{rows} {rows:ligne lue|lignes lues}";
    requirements_written(requirements: number)
        "{requirements} {requirements:requirement|requirements} written"
        "{requirements} {requirements:exigence écrite|exigences écrites}";
    mended(file: text)
        "mended {file}"
        "corrigé : {file}";
    formatted(file: text)
        "formatted {file}"
        "mis en forme : {file}";
    left_alone(path: code)
        "left alone: {path} is a link; name it to have it read"
        "laissé de côté : {path} est un lien ; le nommer pour qu'il soit lu";
    not_settled(budget: text)
        "not settled: a budget of {budget} steps did not suffice for every question; what is stated was decided before, and what is undetermined, unsettled or missing from a list may be so for that reason alone (`--budget` gives more steps, `--budget 0` has no limit)"
        "non tranché : un budget de {budget} pas n'a pas suffi à toutes les questions ; ce qui est affirmé a été décidé avant, et ce qui est indéterminé, non tranché ou absent d'une liste peut ne l'être que pour cela (`--budget` donne plus de pas, `--budget 0` n'a pas de limite)";
    cannot_write_answer(why: words)
        "cannot write the answer: {why}"
        "impossible d'écrire la réponse : {why}";
    cannot_read_answer(why: words)
        "cannot read the answer: {why}"
        "impossible de lire la réponse : {why}";
    citations_only_moved(moved: number)
        "{moved} citations only name other lines of their source, and are not shown (`--all` shows them)"
        "{moved} {moved:citation ne nomme|citations ne nomment} que d'autres lignes de leur source, et ne {moved:paraît|paraissent} pas (`--all` montre tout)";
    dossier_names_outside(path: code)
        "the dossier names the rulebook {path}, which lies outside of what it may read"
        "le dossier nomme le référentiel {path}, qui est hors de ce qu'il peut lire";
    name_rulebook_or_allow()
        "name it yourself with `--rulebook`, or allow its folder with `--allow DIR`"
        "le nommer soi-même avec `--rulebook`, ou permettre son dossier avec `--allow DIR`";
    several_rulebooks(books: text)
        "this folder holds several rulebooks: {books}"
        "ce dossier contient plusieurs référentiels : {books}";
    name_one_or_text()
        "name one of them, or have them told as text"
        "en nommer un, ou les demander en texte";
    holds_a_rulebook(path: code)
        "{path} holds a rulebook already"
        "{path} contient déjà un référentiel";
    name_another_folder()
        "name another folder: `rules init DIR`"
        "nommer un autre dossier : `rules init DIR`";
}
