//! Examples, in the help of each command: what is typed, and what it does in French and in English.

use std::fmt::Write;

use rules::Lang;

/// What is typed, and what it does.
type Example = (&'static str, &'static str, &'static str);

const EXAMPLES: [(&str, &[Example]); 17] = [
    (
        "eval",
        &[
            (
                "rules eval dossier.yaml",
                "ce qui est exigé, et ce qui manque",
                "what is required, and what is missing",
            ),
            (
                "rules eval dossier.yaml --only undetermined",
                "seulement ce qui reste ouvert",
                "only what is still open",
            ),
            (
                "rules eval dossier.yaml --format json --today none",
                "pour un programme, sans date",
                "for a program, without a day",
            ),
        ],
    ),
    (
        "layer",
        &[
            (
                "rules layer rules/examples/device-buyer",
                "ce que la couche change, base et couche côte à côte",
                "what the layer changes, base and layer side by side",
            ),
            (
                "rules layer rules/examples/device-buyer --record",
                "garder ce que dit la base aujourd'hui",
                "keep what the base says today",
            ),
        ],
    ),
    (
        "explain",
        &[
            (
                "rules explain PORT/va1.01 dossier.yaml",
                "pourquoi, et ce qui changerait la réponse",
                "why, and what would change the answer",
            ),
            (
                "rules explain PORT/va1.01",
                "quand est-ce exigé, en toutes lettres",
                "when it is required, in words",
            ),
            (
                "rules explain --all dossier.yaml --format json",
                "tout, pour un programme",
                "everything, for a program",
            ),
        ],
    ),
    (
        "plan",
        &[
            ("rules plan dossier.yaml", "que faire maintenant, et pour quand", "what to do now, and by when"),
            (
                "rules plan --all dossier.yaml --today 2026-03-01",
                "toutes les étapes, ce jour-là",
                "every step, on that day",
            ),
            ("rules plan dossier.yaml --format ics > plan.ics", "un calendrier", "a calendar"),
        ],
    ),
    (
        "graph",
        &[
            (
                "rules graph dossier.yaml > plan.svg",
                "l'ordre des étapes d'un candidat",
                "the order of a candidate's steps",
            ),
            ("rules graph --format mermaid", "celui du référentiel entier", "that of the whole rulebook"),
        ],
    ),
    (
        "check",
        &[
            ("rules check", "le référentiel du dossier courant", "the rulebook of the folder one stands in"),
            (
                "rules check mybook --fix",
                "corriger ce qui peut l'être à coup sûr",
                "mend what can be mended for certain",
            ),
            ("rules check --explain step-cycle", "la page d'un constat", "the page of a finding"),
        ],
    ),
    (
        "test",
        &[
            (
                "rules test mybook",
                "les cas du référentiel, et leur couverture",
                "the rulebook's cases, and their coverage",
            ),
            ("rules test mybook --suggest", "les cas qui manquent", "the cases that are missing"),
        ],
    ),
    (
        "fmt",
        &[
            ("rules fmt", "tous les fichiers .rules d'ici", "all .rules files here"),
            ("rules fmt - < a.rules", "d'une entrée vers la sortie", "from input to output"),
        ],
    ),
    (
        "init",
        &[("rules init mybook", "un petit référentiel, avec ses tests", "a small rulebook, with its tests")],
    ),
    (
        "diff",
        &[
            ("rules diff old new", "pour qui quoi change", "for whom what changes"),
            (
                "rules diff mybook --days 2026-08-31 2026-09-01",
                "d'un jour à l'autre",
                "from one day to the other",
            ),
        ],
    ),
    (
        "import",
        &[
            (
                "rules import rem.xlsx --as mybook",
                "un tableau devient un référentiel",
                "a table becomes a rulebook",
            ),
            (
                "rules import rem.xlsx --inspect -o map.yaml",
                "proposer la carte des colonnes",
                "propose the map of the columns",
            ),
        ],
    ),
    (
        "export",
        &[(
            "rules export dossier.yaml --format xlsx -o list.xlsx",
            "la liste à cocher, en classeur",
            "the checklist, as a workbook",
        )],
    ),
    (
        "batch",
        &[(
            "rules batch candidates.csv --format summary",
            "combien de candidats doivent quoi",
            "how many candidates owe what",
        )],
    ),
    ("ask", &[("rules ask -o dossier.yaml", "l'entretien le plus court", "the shortest interview")]),
    ("schema", &[("rules schema > dossier.schema.json", "pour les éditeurs de YAML", "for editors of YAML")]),
    (
        "completions",
        &[
            (
                "rules completions bash > ~/.local/share/bash-completion/completions/rules",
                "pour bash",
                "for bash",
            ),
            (
                "rules completions zsh > _rules",
                "pour zsh, dans un dossier de $fpath",
                "for zsh, in a folder of $fpath",
            ),
        ],
    ),
    (
        "man",
        &[
            ("rules man | man -l -", "la page de `rules`", "the page of `rules`"),
            (
                "rules man -o ~/.local/share/man/man1",
                "toutes les pages, où `man` les trouve",
                "every page, where `man` finds them",
            ),
        ],
    ),
];

/// The examples of a command, a line each; nothing, if it has none.
pub fn of(command: &str, lang: Lang) -> String {
    let found = EXAMPLES.iter().find(|(name, _)| *name == command).map(|(_, examples)| *examples);
    let mut lines = String::new();
    for (typed, fr, en) in found.unwrap_or_default() {
        let about = match lang {
            Lang::Fr => fr,
            Lang::En => en,
        };
        let _ = writeln!(lines, "  {typed}\n      {about}");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help::command;

    #[test]
    fn every_example_is_one_that_the_command_takes() {
        for (name, examples) in EXAMPLES {
            for (typed, ..) in examples {
                let words = typed.split([' ']).take_while(|word| !matches!(*word, ">" | "|" | "<"));
                let read = command(Lang::En).try_get_matches_from(words);
                assert!(
                    read.is_ok(),
                    "{name}: {typed}: {}",
                    read.err().map(|e| e.to_string()).unwrap_or_default()
                );
            }
        }
    }

    #[test]
    fn every_command_that_reads_a_file_has_examples() {
        for part in command(Lang::En).get_subcommands() {
            let name = part.get_name();
            assert!(
                !of(name, Lang::Fr).is_empty() || matches!(name, "help" | "lsp" | "site" | "build"),
                "{name}"
            );
        }
    }
}
