//! The help in French: the texts of the arguments, each beside its English.

use clap::{Arg, Command};

/// Puts the texts of a command and of those below it into French.
pub fn french(command: Command) -> Command {
    let about = command.get_about().map(ToString::to_string).and_then(|text| of(&text));
    let after = command.get_after_help().map(ToString::to_string).and_then(|text| of(&text));
    let mut command = command
        .subcommand_value_name("COMMANDE")
        .subcommand_help_heading("Commandes")
        .mut_args(in_french)
        .mut_subcommands(french);
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command
}

fn in_french(argument: Arg) -> Arg {
    let help = argument.get_help().map(ToString::to_string).and_then(|text| of(&text));
    match help {
        Some(help) => argument.help(help),
        None => argument,
    }
}

/// What the library that reads arguments says itself, in a text of help that is ready.
pub fn said(help: &str) -> String {
    let mut text = help.to_owned();
    for (english, french) in OF_THE_LIBRARY {
        text = text.replace(english, french);
    }
    values(&text)
}

/// The values of an option, which stand on lines of their own, or on several.
fn values(help: &str) -> String {
    let lines: Vec<&str> = help.lines().collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let value = line.trim_start().strip_prefix("- ").and_then(|rest| rest.split_once(':'));
        let Some((name, first)) = value else {
            out.push((*line).to_owned());
            continue;
        };
        let mut text = first.trim().to_owned();
        let mut after = at;
        while of(&text).is_none()
            && let Some(more) = lines.get(after).map(|more| more.trim())
            && !more.is_empty()
            && !more.starts_with("- ")
        {
            text = format!("{text} {more}");
            after += 1;
        }
        let indent = " ".repeat(line.len() - line.trim_start().len());
        match of(&text) {
            Some(french) => {
                out.push(format!("{indent}- {name} : {french}"));
                at = after;
            }
            None => out.push((*line).to_owned()),
        }
    }
    out.join("\n")
}

const OF_THE_LIBRARY: &[(&str, &str)] = &[
    ("Usage:", "Utilisation :"),
    ("Arguments:", "Arguments :"),
    ("Commands:", "Commandes :"),
    ("Commandes:", "Commandes :"),
    ("Options:", "Options :"),
    ("Possible values:", "Valeurs possibles :"),
    ("[possible values: ", "[valeurs possibles : "),
    ("[default: ", "[par défaut : "),
    ("[aliases: ", "[autres noms : "),
    ("Print help (see a summary with '-h')", "Affiche l'aide (en bref avec `-h`)"),
    ("Print help (see more with '--help')", "Affiche l'aide (davantage avec `--help`)"),
    ("Print help", "Affiche l'aide"),
    ("Print version", "Affiche la version"),
];

/// The French of a text of help.
pub fn of(english: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == english).map(|(_, french)| *french)
}

#[rustfmt::skip]
const TEXTS: &[(&str, &str)] = &[
    // Commands.
    ("A rules engine for requirement applicability: which proofs a candidate owes, in which order, and why",
     "Un moteur de règles d'applicabilité : quelles preuves un candidat doit, dans quel ordre, et pourquoi"),
    ("Which proofs are required, which are not, and which depend on facts still absent",
     "Quelles preuves sont exigées, lesquelles non, et lesquelles dépendent de faits encore absents"),
    ("Why something is required, or not, and what would change that",
     "Pourquoi une chose est exigée, ou non, et ce qui y changerait quelque chose"),
    ("Everything that is wrong with a rulebook, and the claims that were proved",
     "Tout ce qui ne va pas dans un référentiel, et les affirmations prouvées"),
    ("Bring `.rules` files into the one layout", "Mettre des fichiers `.rules` dans leur unique mise en forme"),
    ("What to do next, in which order, and by when", "Quoi faire ensuite, dans quel ordre, et pour quand"),
    ("A picture of the prerequisites: a candidate's, or those of the whole rulebook",
     "L'image des prérequis : ceux d'un candidat, ou ceux de tout le référentiel"),
    ("Run the tests beside a rulebook, and tell what they cover",
     "Exécuter les tests d'un référentiel, et dire ce qu'ils couvrent"),
    ("What a change between two rulebooks means, and for whom",
     "Ce que signifie un changement entre deux référentiels, et pour qui"),
    ("What a layer changes of the rulebooks that it uses, and which changes no longer fit",
     "Ce qu'une couche change aux référentiels qu'elle utilise, et ce qui ne s'y applique plus"),
    ("Make a rulebook of a catalogue of requirements: a REM spreadsheet, or any other table",
     "Faire un référentiel d'un catalogue d'exigences : un tableur REM, ou tout autre tableau"),
    ("Decide many candidates at once", "Décider de beaucoup de candidats à la fois"),
    ("The checklist of a dossier, to work from: a workbook, CSV or Markdown",
     "La liste de travail d'un dossier : un classeur, du CSV ou du Markdown"),
    ("The JSON Schema of a dossier, or of a JSON output", "Le schéma JSON d'un dossier, ou d'une réponse en JSON"),
    ("The shortest interview: only what can still change an answer",
     "L'entretien le plus court : seulement ce qui peut encore changer une réponse"),
    ("Static pages: the interview, the answer, the plan and the reference, with the engine in them",
     "Des pages statiques : l'entretien, la réponse, le plan et la référence, avec le moteur dedans"),
    ("The language server, for editors: it speaks on standard input and output",
     "Le serveur de langage, pour les éditeurs : il parle sur l'entrée et la sortie standard"),
    ("A small rulebook with its tests, to begin with", "Un petit référentiel avec ses tests, pour commencer"),
    ("A rulebook as one file, loaded without parsing wherever a rulebook is named",
     "Un référentiel en un fichier, chargé sans analyse partout où l'on nomme un référentiel"),
    ("Help on a command, a word of the language, a finding, or a page of the documentation",
     "L'aide sur une commande, un mot du langage, un constat, ou une page de la documentation"),
    ("What a shell completes: the script for it, on standard output",
     "Ce qu'un interpréteur de commandes complète : son script, sur la sortie standard"),
    ("The manual: the page of `rules`, or of one of its commands, for `man`",
     "Le manuel : la page de `rules`, ou d'une de ses commandes, pour `man`"),
    // What every command takes.
    ("The rulebook: the name of one that ships, or the path of a folder or file. Without it, the one that the dossier names, else that of the folder one stands in, else `ris-va2`",
     "Le référentiel : le nom d'un de ceux fournis, ou le chemin d'un dossier ou d'un fichier. Sans cela, celui que nomme le dossier du candidat, sinon celui du dossier courant, sinon `ris-va2`"),
    ("The language of answers; without it, English where the locale is English, French elsewhere",
     "La langue des réponses ; sans cela, l'anglais si l'environnement est en anglais, sinon le français"),
    ("How many steps of work the questions of a command may take together (in `batch`, those of each candidate); 0 for no limit",
     "Combien de pas de calcul les questions d'une commande peuvent prendre ensemble (dans `batch`, celles de chaque candidat) ; 0 pour aucune limite"),
    ("A folder that the rulebook may read besides its own and those beside it; can be given several times",
     "Un dossier que le référentiel peut lire en plus du sien et de ceux d'à côté ; peut être donné plusieurs fois"),
    ("French", "Français"),
    ("English", "Anglais"),
    ("The day of the answer; without it, the system's. With `none`, nothing depends on a day",
     "Le jour de la réponse ; sans cela, celui du système. Avec `none`, rien ne dépend d'un jour"),
    ("How the answer is written", "Comment la réponse est écrite"),
    ("The dossier, a YAML file; `-` reads standard input", "Le dossier, un fichier YAML ; `-` lit l'entrée standard"),
    ("For people", "À lire"),
    // help, completions, man, init
    ("What the help is on; without it, what there is", "Sur quoi l'aide porte ; sans cela, ce qu'il y a"),
    ("The shell", "L'interpréteur de commandes"),
    ("The command whose page is wanted; without it, that of `rules`", "La commande dont on veut la page ; sans cela, celle de `rules`"),
    ("Writes every page to this folder: `rules.1`, `rules-eval.1` …", "Écrit toutes les pages dans ce dossier : `rules.1`, `rules-eval.1` …"),
    ("The folder to make it in, which may not hold rules yet", "Le dossier où le faire, qui ne doit pas encore contenir de règles"),
    // site
    ("The rulebooks: names of those that ship, or paths of folders or files", "Les référentiels : noms de ceux fournis, ou chemins de dossiers ou de fichiers"),
    ("The folder to write", "Le dossier à écrire"),
    ("The folder with the scripts, styles and module that `site/build.sh` makes; without it, those in this command",
     "Le dossier des scripts, styles et module que fait `site/build.sh` ; sans cela, ceux de cette commande"),
    ("The address that the site will have: a sitemap is written, too", "L'adresse qu'aura le site : un plan du site est écrit aussi"),
    // ask
    ("A dossier to go on from, a YAML file; without one, nothing is declared yet", "Un dossier à continuer, un fichier YAML ; sans cela, rien n'est encore déclaré"),
    ("Settle one item only: a proof, a requirement, a step, a chapter, a scope …", "Ne trancher qu'un élément : une preuve, une exigence, une étape, un chapitre, un périmètre …"),
    ("How the interview is held", "Comment l'entretien se déroule"),
    ("The file to write the dossier to; without it, standard output", "Le fichier où écrire le dossier ; sans cela, la sortie standard"),
    ("Questions, one after another", "Des questions, l'une après l'autre"),
    ("The questions that are left, for programs: rules.interview/1", "Les questions qui restent, pour des programmes : rules.interview/1"),
    // build
    ("The rulebook: a folder, the name of one that ships, or, with `--verify`, the file that was built; else that of `--rulebook`", "Le référentiel : un dossier, le nom d'un de ceux fournis, ou, avec `--verify`, le fichier obtenu ; sinon celui de `--rulebook`"),
    ("The file to write", "Le fichier à écrire"),
    ("Signs it with this private key; the signature is written beside it, as `FILE.sig`", "Le signe avec cette clé privée ; la signature est écrite à côté, dans `FICHIER.sig`"),
    ("Checks the signature of a file that was built, with this public key", "Contrôle la signature d'un fichier obtenu, avec cette clé publique"),
    ("Keys are those of Ed25519 in PEM files, as OpenSSL makes them:\n  openssl genpkey -algorithm ed25519 -out key.pem\n  openssl pkey -in key.pem -pubout -out public.pem",
     "Les clés sont celles d'Ed25519, en fichiers PEM, comme OpenSSL les fait :\n  openssl genpkey -algorithm ed25519 -out key.pem\n  openssl pkey -in key.pem -pubout -out public.pem"),
    // check
    ("The folder of a rulebook, one of its files, or the name of one that ships", "Le dossier d'un référentiel, un de ses fichiers, ou le nom d'un de ceux fournis"),
    ("How the findings are written", "Comment les constats sont écrits"),
    ("The folder that `--format smt2` writes its files to", "Le dossier où `--format smt2` écrit ses fichiers"),
    ("Lists every claim with its verdict", "Donne chaque affirmation avec son verdict"),
    ("Makes the changes that certainly mend something", "Fait les corrections qui sont sûres"),
    ("Checks again whenever a file changes, until it is interrupted", "Contrôle de nouveau à chaque changement d'un fichier, jusqu'à interruption"),
    ("Shows the page of a finding: why it matters, and examples", "Montre la page d'un constat : pourquoi il compte, et des exemples"),
    ("For programs: rules.findings/1", "Pour des programmes : rules.findings/1"),
    ("SARIF 2.1.0, for code scanning", "SARIF 2.1.0, pour l'analyse de code"),
    ("Annotations of GitHub workflows", "Annotations de GitHub"),
    ("SMT-LIB 2: one file for each claim and each other question, for another prover to answer", "SMT-LIB 2 : un fichier pour chaque affirmation et chaque autre question, pour un autre prouveur"),
    // lsp
    ("Speaks on standard input and output, which it does anyway: editors like to say so", "Parle sur l'entrée et la sortie standard, ce qu'il fait toujours : des éditeurs aiment le dire"),
    // eval
    ("With `text`: only a part of the answer", "Avec `text` : seulement une partie de la réponse"),
    ("An earlier state of the dossier: what changed since is told first", "Un état antérieur du dossier : ce qui a changé depuis est dit d'abord"),
    ("With `text`: only this chapter", "Avec `text` : seulement ce chapitre"),
    ("For programs: rules.decision/1", "Pour des programmes : rules.decision/1"),
    ("What is required", "Ce qui est exigé"),
    ("What depends on facts still absent, and those facts", "Ce qui dépend de faits encore absents, et ces faits"),
    ("What is wrong", "Ce qui ne va pas"),
    // fmt
    ("A file, or a folder and those below it; `-` reads one file from standard input and writes it to standard output", "Un fichier, ou un dossier et ceux qu'il contient ; `-` lit un fichier sur l'entrée standard et l'écrit sur la sortie standard"),
    ("Change nothing; list the files that would change, and exit with 1 if there are any", "Ne rien changer ; donner les fichiers qui changeraient, et finir avec 1 s'il y en a"),
    // plan, graph
    ("How the plan is written", "Comment le plan est écrit"),
    ("With `text`: every step, phase by phase", "Avec `text` : toutes les étapes, phase par phase"),
    ("For programs: rules.plan/1", "Pour des programmes : rules.plan/1"),
    ("To be ticked off", "À cocher"),
    ("A calendar with the dated steps and the deadlines", "Un calendrier avec les étapes datées et les échéances"),
    ("A page to be read and printed", "Une page à lire et à imprimer"),
    ("One page of A4, to be printed (HTML)", "Une page A4, à imprimer (HTML)"),
    ("The dossier, a YAML file; without one, every step is drawn, with the conditions", "Le dossier, un fichier YAML ; sans cela, toutes les étapes sont dessinées, avec leurs conditions"),
    ("How the graph is drawn", "Comment le graphe est dessiné"),
    ("The language of Graphviz", "Le langage de Graphviz"),
    ("For pages that draw Mermaid", "Pour les pages qui dessinent du Mermaid"),
    ("A picture", "Une image"),
    ("A page with the picture, to be read and printed", "Une page avec l'image, à lire et à imprimer"),
    // test
    ("The rulebook: the name of one that ships, or the path of a folder", "Le référentiel : le nom d'un de ceux fournis, ou le chemin d'un dossier"),
    ("Only the cases whose name or file holds this, without coverage", "Seulement les cas dont le nom ou le fichier contient ceci, sans couverture"),
    ("Fail if less than this part of the clause outcomes is covered", "Échouer si moins que cette part des effets de clauses est couverte"),
    ("Write few further cases that would complete the coverage", "Écrire quelques cas de plus, qui compléteraient la couverture"),
    ("How the results are written", "Comment les résultats sont écrits"),
    ("For programs: rules.test/1", "Pour des programmes : rules.test/1"),
    ("For build servers", "Pour les serveurs d'intégration"),
    // diff
    ("The old rulebook: a name, a folder or a file", "L'ancien référentiel : un nom, un dossier ou un fichier"),
    ("The new one; with `--days`, the old one if it is left out", "Le nouveau ; avec `--days`, l'ancien s'il est omis"),
    ("What is in force: the old one on the first day, the new one on the second", "Ce qui est en vigueur : l'ancien au premier jour, le nouveau au second"),
    ("What was renamed: a CSV file of old id, new id, and a note if there is one", "Ce qui a été renommé : un fichier CSV avec l'ancien identifiant, le nouveau, et une note s'il y en a une"),
    ("Show too where citations only name other lines of their source", "Montrer aussi les citations qui ne nomment que d'autres lignes de leur source"),
    ("A folder of dossiers: those whose answer changes are listed", "Un dossier de dossiers : ceux dont la réponse change sont donnés"),
    ("The day on which the stored dossiers are judged (without it, nothing depends on a clock)", "Le jour où les dossiers gardés sont jugés (sans cela, rien ne dépend d'une horloge)"),
    ("For programs: rules.diff/1", "Pour des programmes : rules.diff/1"),
    ("For a pull request", "Pour une demande de fusion"),
    // layer
    ("The layer: a name, a folder or a file; without it, the rulebook of this folder", "La couche : un nom, un dossier ou un fichier ; sans cela, le référentiel de ce dossier"),
    ("Keep beside it what the base says now: later changes of the base are told by it", "Garder à côté ce que dit la base maintenant : ses changements ultérieurs se diront par là"),
    ("For programs: rules.layer/1", "Pour des programmes : rules.layer/1"),
    // explain
    ("What to explain: ids of proofs, requirements, chapters, steps, checks, facts …, or the beginning of one; the last argument may be the dossier",
     "Ce qu'il faut expliquer : identifiants de preuves, exigences, chapitres, étapes, contrôles, faits …, ou le début de l'un d'eux ; le dernier argument peut être le dossier"),
    ("The dossier, where it does not stand last; without one, it is said when things are required", "Le dossier, s'il n'est pas en dernier ; sans dossier, il est dit quand les choses sont exigées"),
    ("Explain every item of the decision", "Expliquer chaque élément de la décision"),
    ("One smallest reason, or every minimal one (at most 100)", "Une plus petite raison, ou toutes les raisons minimales (100 au plus)"),
    ("Check each explanation by a second procedure, and say so", "Contrôler chaque explication par une seconde procédure, et le dire"),
    ("A smallest one", "Une plus petite"),
    ("Every minimal one", "Toutes les minimales"),
    ("For programs: rules.explanation/1, or rules.explanations/1", "Pour des programmes : rules.explanation/1, ou rules.explanations/1"),
    ("For documents", "Pour des documents"),
    ("A page by itself, to be read or printed", "Une page à part, à lire ou à imprimer"),
    ("The rules as a Mermaid flow chart", "Les règles en diagramme Mermaid"),
    ("The rules as a Graphviz graph", "Les règles en graphe Graphviz"),
    // import
    ("The spreadsheet: .xlsx, .ods or .csv; or OSCAL as JSON or YAML; with `--progress`, the dossier", "Le tableur : .xlsx, .ods ou .csv ; ou OSCAL en JSON ou YAML ; avec `--progress`, le dossier"),
    ("Propose a map of the columns, from what the file looks like; with `-o`, to a file", "Proposer une table des colonnes, d'après l'aspect du fichier ; avec `-o`, dans un fichier"),
    ("Bring the progress of a dossier up to date with this filled-in checklist", "Mettre à jour l'avancement d'un dossier avec cette liste remplie"),
    ("What the rulebook is called; after the file, if not said", "Le nom du référentiel ; d'après le fichier, si rien n'est dit"),
    ("The title of the catalogue", "Le titre du catalogue"),
    ("Make a layer on this rulebook, which an import wrote: what the catalogue says otherwise. A profile over the catalogue that it imports",
     "Faire une couche sur ce référentiel, qu'un import a écrit : ce que le catalogue dit autrement. Un profil sur le catalogue qu'il importe"),
    ("The rulebook whose facts, steps, checks and waves are shared", "Le référentiel dont les faits, étapes, contrôles et vagues sont partagés"),
    ("A YAML file that names the columns, for catalogues of another form", "Un fichier YAML qui nomme les colonnes, pour des catalogues d'une autre forme"),
    ("OSCAL: a file that FILE needs (the catalogue that a profile imports), or a profile that becomes a level; again for more",
     "OSCAL : un fichier dont FILE a besoin (le catalogue qu'un profil importe), ou un profil qui devient un niveau ; à répéter pour plusieurs"),
    ("The folder to write; named after the rulebook, if not said (with `--inspect`, the map)", "Le dossier à écrire ; du nom du référentiel, si rien n'est dit (avec `--inspect`, la table)"),
    ("Write the report as JSON too: rules.import/1", "Écrire aussi le rapport en JSON : rules.import/1"),
    ("The catalogue is a working draft: titles say so", "Le catalogue est un document de travail : les titres le disent"),
    ("How far the catalogue can be trusted", "À quel point on peut se fier au catalogue"),
    ("Defects are errors: nothing is written where there is one", "Les défauts sont des erreurs : rien n'est écrit s'il y en a un"),
    ("Write nothing", "Ne rien écrire"),
    ("Whose word stands where the catalogue and the author of the rulebook changed the same since the last import",
     "Qui l'emporte là où le catalogue et l'auteur du référentiel ont changé la même chose depuis le dernier import"),
    ("Replace files of the same names, edited or not", "Remplacer les fichiers de mêmes noms, modifiés ou non"),
    ("What the rulebook says", "Ce que dit le référentiel"),
    ("What the catalogue says", "Ce que dit le catalogue"),
    ("The document that makes the rule", "Le document qui fait la règle"),
    ("Answers that its author gives", "Des réponses que donne son auteur"),
    ("Somebody else's account", "Ce qu'en dit quelqu'un d'autre"),
    ("A working document", "Un document de travail"),
    // batch
    #[cfg(not(feature = "portfolio"))]
    ("The candidates: JSON Lines (`.jsonl`), CSV (`.csv`), dossiers in YAML or folders of them; `-` reads standard input",
     "Les candidats : JSON Lines (`.jsonl`), CSV (`.csv`), dossiers en YAML ou répertoires de dossiers ; `-` lit l'entrée standard"),
    #[cfg(feature = "portfolio")]
    ("The candidates: JSON Lines (`.jsonl`), CSV (`.csv`), dossiers in YAML or folders of them; `-` reads standard input (also Parquet and Arrow)",
     "Les candidats : JSON Lines (`.jsonl`), CSV (`.csv`), dossiers en YAML ou répertoires de dossiers ; `-` lit l'entrée standard (aussi Parquet et Arrow)"),
    ("How the candidates are written; without it, the file's ending says so", "Comment les candidats sont écrits ; sans cela, la fin du nom le dit"),
    ("What is decided of each candidate", "Ce qui est décidé de chaque candidat"),
    ("With `jsonl`: the status of everything, and not only what is required or undetermined", "Avec `jsonl` : le statut de tout, et non seulement de ce qui est exigé ou indéterminé"),
    ("Write the answer to a file, which is there only once it is whole", "Écrire la réponse dans un fichier, qui n'est là qu'une fois entier"),
    ("With `--out`: go on with an answer that was interrupted", "Avec `--out` : continuer une réponse interrompue"),
    ("In tables: the words for yes and no besides the usual ones, as `1/0` or `Y/N`; can be given several times", "Dans les tableaux : les mots pour oui et non en plus des habituels, comme `1/0` ou `O/N` ; peut être donné plusieurs fois"),
    ("In tables: cells that say nothing, as `NA,NaN`", "Dans les tableaux : les cellules qui ne disent rien, comme `NA,NaN`"),
    ("In tables: the sign before decimals. With `,` a point is refused: it may mean either",
     "Dans les tableaux : le signe avant les décimales. Avec `,`, un point est refusé : il peut dire l'un ou l'autre"),
    ("As in `1.5`", "Comme dans `1.5`"),
    ("As in `1,5` and `1 234,5`", "Comme dans `1,5` et `1 234,5`"),
    ("In tables: how dates are written, besides `2026-05-13`", "Dans les tableaux : comment les dates sont écrites, en plus de `2026-05-13`"),
    ("As in `2026-05-13`", "Comme dans `2026-05-13`"),
    ("As in `13/05/2026`, `13.05.2026`", "Comme dans `13/05/2026`, `13.05.2026`"),
    ("As in `05/13/2026`", "Comme dans `05/13/2026`"),
    ("Leave out rows that cannot be used; each is reported", "Écarter les lignes inutilisables ; chacune est signalée"),
    ("How many threads decide; without it, one for each core", "Combien de fils d'exécution décident ; sans cela, un par cœur"),
    ("The day on which the candidates are judged (without it, nothing depends on a clock)", "Le jour où les candidats sont jugés (sans cela, rien ne dépend d'une horloge)"),
    #[cfg(feature = "portfolio")]
    ("In Parquet and Arrow: a column that is a fact under another name; can be given several times", "En Parquet et Arrow : une colonne qui est un fait sous un autre nom ; peut être donné plusieurs fois"),
    #[cfg(feature = "portfolio")]
    ("In Parquet and Arrow: columns that are no facts, and are not read", "En Parquet et Arrow : des colonnes qui ne sont pas des faits, et ne sont pas lues"),
    #[cfg(feature = "portfolio")]
    ("In Parquet and Arrow: do not read any column that is no fact (a misspelt one is then absent)", "En Parquet et Arrow : ne lire aucune colonne qui n'est pas un fait (une colonne mal écrite est alors absente)"),
    #[cfg(feature = "portfolio")]
    ("From Parquet and Arrow to Parquet: columns that the answer has too", "De Parquet et Arrow à Parquet : des colonnes que la réponse garde"),
    #[cfg(feature = "portfolio")]
    ("To Parquet: of these items, the facts on which they still turn, as lists (slow where candidates are unlike)", "En Parquet : pour ces éléments, les faits dont ils dépendent encore, en listes (lent si les candidats diffèrent)"),
    #[cfg(feature = "portfolio")]
    ("To Parquet: of these items, a smallest reason in words, as lists (slow likewise)", "En Parquet : pour ces éléments, une plus petite raison en mots, en listes (lent de même)"),
    ("A JSON object on each line", "Un objet JSON par ligne"),
    ("A table; the first line holds the ids of the facts", "Un tableau ; la première ligne donne les identifiants des faits"),
    ("Dossiers", "Des dossiers"),
    #[cfg(feature = "portfolio")]
    ("A Parquet file; its columns bear the ids of the facts", "Un fichier Parquet ; ses colonnes portent les identifiants des faits"),
    #[cfg(feature = "portfolio")]
    ("An Arrow file or stream, likewise", "Un fichier ou un flux Arrow, de même"),
    ("How many candidates owe what, for people", "Combien de candidats doivent quoi, à lire"),
    ("The same for programs: rules.batch/1", "La même chose pour des programmes : rules.batch/1"),
    ("A JSON object for each candidate, on a line", "Un objet JSON par candidat, sur une ligne"),
    ("A line for each candidate, a column for each item: r(equired), n(ot required), u(ndetermined)", "Une ligne par candidat, une colonne par élément : r (exigé), n (pas exigé), u (indéterminé)"),
    #[cfg(feature = "portfolio")]
    ("A row for each candidate, a column for each item: true, false, or null where it is undetermined", "Une ligne par candidat, une colonne par élément : vrai, faux, ou nul s'il est indéterminé"),
    ("Proofs, and requirements that have none", "Les preuves, et les exigences qui n'en ont pas"),
    ("Requirements", "Les exigences"),
    ("Certificates", "Les pièces"),
    // export
    ("How the checklist is written", "Comment la liste est écrite"),
    ("The file to write, whole or not at all; without it, standard output", "Le fichier à écrire, entier ou pas du tout ; sans cela, la sortie standard"),
    ("A workbook, with sheets for certificates, the plan, and what is not required", "Un classeur, avec des feuilles pour les pièces, le plan, et ce qui n'est pas exigé"),
    ("UTF-8 with semicolons", "UTF-8 avec des points-virgules"),
    ("A table for each chapter", "Un tableau par chapitre"),
    ("OSCAL: a profile that selects what is required", "OSCAL : un profil qui choisit ce qui est exigé"),
    ("OSCAL: a resolved catalogue of what is required", "OSCAL : un catalogue résolu de ce qui est exigé"),
    ("OSCAL: a component definition to go on from, with how far each requirement has come", "OSCAL : une définition de composant à compléter, avec l'avancement de chaque exigence"),
    ("OSCAL: a system security plan to go on from", "OSCAL : un plan de sécurité de système à compléter"),
    // schema
    ("What is described: a dossier, or what a command prints with `--format json`", "Ce qui est décrit : un dossier, ou ce qu'une commande écrit avec `--format json`"),
    ("A dossier for this rulebook", "Un dossier pour ce référentiel"),
    ("What is required, not required, undetermined: `rules eval`, rules.decision/1", "Ce qui est exigé, pas exigé, indéterminé : `rules eval`, rules.decision/1"),
    ("Why one thing is so: `rules explain ID`, rules.explanation/1", "Pourquoi une chose est ainsi : `rules explain ID`, rules.explanation/1"),
    ("Why several things are so: `rules explain --all`, rules.explanations/1", "Pourquoi plusieurs choses sont ainsi : `rules explain --all`, rules.explanations/1"),
    ("A source, and what rests on it: `rules explain SOURCE`, rules.source/1", "Une source, et ce qui repose sur elle : `rules explain SOURCE`, rules.source/1"),
    ("What to do next, and in which order: `rules plan`, rules.plan/1", "Quoi faire ensuite, et dans quel ordre : `rules plan`, rules.plan/1"),
    ("What is wrong with a rulebook: `rules check`, rules.findings/1", "Ce qui ne va pas dans un référentiel : `rules check`, rules.findings/1"),
    ("The results of tests, with coverage: `rules test`, rules.test/1", "Les résultats des tests, avec la couverture : `rules test`, rules.test/1"),
    ("What a change means, and for whom: `rules diff`, rules.diff/1", "Ce que signifie un changement, et pour qui : `rules diff`, rules.diff/1"),
    ("What a layer changes: `rules layer`, rules.layer/1", "Ce qu'une couche change : `rules layer`, rules.layer/1"),
    ("The report of an import: `rules import --report`, rules.import/1", "Le rapport d'un import : `rules import --report`, rules.import/1"),
    ("How many candidates owe what: `rules batch --format json`, rules.batch/1", "Combien de candidats doivent quoi : `rules batch --format json`, rules.batch/1"),
    ("A line for each candidate: `rules batch --format jsonl`", "Une ligne par candidat : `rules batch --format jsonl`"),
    ("Where an interview stands: `rules ask --format json`, rules.interview/1", "Où en est un entretien : `rules ask --format json`, rules.interview/1"),
    ("What a rulebook declares, as forms in a browser need it: rules.catalogue/1", "Ce qu'un référentiel déclare, tel qu'il faut à un formulaire dans un navigateur : rules.catalogue/1"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Arguments;

    fn texts(command: &Command, found: &mut Vec<String>) {
        found.extend(command.get_about().map(ToString::to_string));
        found.extend(command.get_after_help().map(ToString::to_string));
        for argument in command.get_arguments() {
            found.extend(argument.get_help().map(ToString::to_string));
            found.extend(
                argument.get_possible_values().iter().filter_map(|v| Some(v.get_help()?.to_string())),
            );
        }
        command.get_subcommands().for_each(|part| texts(part, found));
    }

    #[test]
    fn every_text_of_help_is_there_in_french() {
        let mut found = Vec::new();
        texts(&Arguments::whole(), &mut found);
        assert!(found.len() > 150);
        let unused: Vec<&str> = TEXTS
            .iter()
            .map(|(english, _)| *english)
            .filter(|english| !found.iter().any(|text| text == english))
            .collect();
        assert!(unused.is_empty(), "these are said nowhere: {unused:#?}");
        found.retain(|text| of(text).is_none());
        assert!(found.is_empty(), "these have no French: {found:#?}");
    }
}
