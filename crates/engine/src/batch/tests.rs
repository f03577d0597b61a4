//! What has no diagram: with a small budget, much of a rulebook.

use super::{Batch, BatchItems};
use crate::Rulebook;
use crate::decide::compile::compile_within;
use crate::decide::decide;
use crate::dossier::Dossier;
use crate::rulebook::model::ProofId;

const BOOK: &str = r#"
rulebook small { title "Small" }
fact a : yes_no { }
fact b : one of { red green blue } { needed when a }
fact c : any of { north south } { }
fact d : list of record { kind : one of { big small } ok : yes_no } { }
check not_both { assume require not (a and c has north) inferred because "test" }
check blue_means_south { assume require b is not blue or c has south inferred because "test" }
requirement R0 { applies when a proofs 1 inferred because "test" }
requirement R1 { applies when a and (b is red or c has south) proofs 1 inferred because "test" }
requirement R2 { applies when b is blue or any d where kind is big and ok proofs 1 inferred because "test" }
requirement R3 { applies when c has north or count(c) = 1 proofs 1 inferred because "test" }
"#;

fn dossiers(rulebook: &Rulebook) -> Vec<Dossier> {
    let mut all = Vec::new();
    for a in ["", "a: yes, ", "a: no, "] {
        for b in ["", "b: red, ", "b: blue, "] {
            for c in ["", "c: [north], ", "c: [], ", "c: {south: yes}, "] {
                for d in ["", "d: [], ", "d: [{kind: big}], ", "d: [{kind: big, ok: yes}], "] {
                    let text = format!("facts: {{{a}{b}{c}{d}}}\n");
                    all.push(rulebook.read_dossier(&text).unwrap());
                }
            }
        }
    }
    all
}

#[test]
fn formulas_without_a_diagram_are_decided_one_by_one() {
    let rulebook = Rulebook::from_texts(&[("small.rules", BOOK)]).unwrap();
    let model = rulebook.model();
    let dossiers = dossiers(&rulebook);
    let mut alone = Vec::new();
    for budget in [0, 3, 5, 8, 12, 20, 20_000] {
        let compiled = compile_within(model, budget).unwrap();
        let batch = Batch::new(model, &compiled, BatchItems::Proofs);
        let mut rows = batch.rows();
        dossiers.iter().for_each(|dossier| rows.push(dossier));
        let verdicts = batch.decide(&rows);
        let mut broken = 0;
        for (row, dossier) in dossiers.iter().enumerate() {
            let decision = decide(model, &compiled, dossier, None);
            broken += usize::from(!decision.known.is_assuming());
            for item in 0..verdicts.items() {
                let wanted = decision.proof_status(ProofId::at(item)).word();
                assert_eq!(verdicts.get(row, item).word(), wanted, "budget {budget}, row {row}, item {item}");
            }
        }
        assert_eq!(verdicts.broken(), broken, "budget {budget}");
        alone.push(verdicts.one_by_one());
    }
    // From all of them down to those that give elements in part.
    assert_eq!(alone.first(), Some(&dossiers.len()));
    assert_eq!(alone.last(), Some(&(dossiers.len() / 4)));
    assert!(alone.is_sorted_by(|more, fewer| more >= fewer), "{alone:?}");
}
