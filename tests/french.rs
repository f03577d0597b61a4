//! What the command says to people, it says in French and in English.

use crate::support::command::{Folder, rules, rules_in_english, stderr, stdout};

const OLD: &str = "rulebook trip {\n  title fr \"Sortie\" en \"Trip\"\n  edition 2026-01-01\n}\n
source letter { title \"A letter\" publisher \"School\" date 2026-01-01 grade primary }
fact age : integer from 0 to 20 fr \"Âge\" en \"Age\" { ask fr \"Quel âge ?\" en \"How old?\" cite letter \"1\" }
requirement CONSENT fr \"Accord\" en \"Consent\" { applies when age < 18 proofs 1 cite letter \"2\" }\n";

const CASES: &str = "- name: somebody of age\n  facts: {age: 18}\n  expect: {required: [CONSENT]}\n";

/// Arguments, what French people read, and what English people do.
const SAID: &[(&[&str], &str, &str)] = &[
    (&["test", "trip"], "ÉCHEC somebody of age", "FAILED somebody of age"),
    (&["test", "trip"], "attendu required, trouvé not_required", "expected required, found not_required"),
    (&["test", "trip"], "clauses qui ont décidé une condition", "clause outcomes decided"),
    (&["diff", "trip", "trip"], "Rien ne change pour personne.", "Nothing changes for anybody."),
    (
        &["diff", "trip", "next"],
        "exigence CONSENT, preuve CONSENT#1 changent, de trip",
        "requirement CONSENT, proof CONSENT#1 change, from trip",
    ),
    (&["diff", "trip", "next"], "par exemple", "for example"),
    (&["diff", "trip", "next", "--format", "markdown"], "Ce qui change :", "What changes:"),
    (
        &["import", "c.csv", "--inspect"],
        "# La colonne qui identifie une exigence",
        "# The column that identifies a requirement",
    ),
    (
        &["explain", "CONSNT", "--rulebook", "trip"],
        "vouliez-vous dire `CONSENT` ?",
        "did you mean `CONSENT`?",
    ),
    (
        &["build", "trip", "-o", "t.rulebook", "--sign", "c.csv"],
        "n'est pas une clé privée Ed25519",
        "is no private Ed25519 key",
    ),
    (&["evl", "x.yaml"], "il n'y a pas de commande `evl`", "unrecognized subcommand 'evl'"),
    (&["evl", "x.yaml"], "`eval` ?", "'eval'"),
    (
        &["eval", "x.yaml", "--tody", "none"],
        "l'argument `--tody` est inconnu ici",
        "unexpected argument '--tody'",
    ),
    (&["eval", "x.yaml", "--tody", "none"], "vouliez-vous dire `--today` ?", "'--today'"),
    (&["eval"], "il manque `<DOSSIER>`", "<DOSSIER>"),
    (
        &["eval", "x.yaml", "--format", "xml"],
        "`xml` n'est pas une valeur de `--format <FORMAT>`",
        "invalid value 'xml'",
    ),
    (
        &["eval", "x.yaml", "--format", "xml"],
        "les valeurs possibles sont `text`, `json`",
        "possible values: text, json",
    ),
    (
        &["eval", "x.yaml", "--today", "2026-2-30"],
        "n'est pas une date du calendrier",
        "is not a date of the calendar",
    ),
    (&["eval", "x.yaml", "--budget", "many"], "écrire un nombre entier, en chiffres", "invalid digit"),
    (&["check", "--explain", "x", "--fix"], "ne va pas avec", "cannot be used with"),
    (&["eval", "--help"], "Le dossier, un fichier YAML", "The dossier, a YAML file"),
    (&["eval", "--help"], "Utilisation : rules eval", "Usage: rules eval"),
    (&["help"], "Quoi faire ensuite, dans quel ordre", "What to do next, in which order"),
];

#[test]
fn each_is_said_in_both_languages() {
    let next = OLD.replace("age < 18", "age < 16");
    let folder = Folder::new(
        "french",
        &[
            ("trip/trip.rules", OLD),
            ("trip/tests/cases.yaml", CASES),
            ("next/trip.rules", &next),
            ("c.csv", "ref,name,basic,high\nA.1,Doors,x,x\nA.2,Windows,,x\nA.3,Roof,,x\n"),
        ],
    );
    let mut wrong = Vec::new();
    for (arguments, french, english) in SAID {
        for (output, said, not) in [
            (rules(&folder.0, arguments), french, english),
            (rules_in_english(&folder.0, arguments), english, french),
        ] {
            let text = stdout(&output) + &stderr(&output);
            if !text.contains(said) {
                wrong.push(format!("{arguments:?} does not say {said:?}:\n{text}"));
            }
            // Names of arguments stand in both.
            if text.contains(not) && !not.starts_with(['\'', '<']) {
                wrong.push(format!("{arguments:?} says {not:?}:\n{text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
