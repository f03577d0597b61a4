//! Many candidates at once.
//!
//! `cargo run --example batch`

use rules::Rulebook;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = Rulebook::builtin("ris-va2")?;
    let batch = rulebook.batch();
    let mut rows = batch.rows();
    for referenced in ["yes", "no"] {
        let text = format!("facts:\n  va1: {{referenced: {referenced}}}\n  profiles: [general]\n");
        rows.push(&rulebook.read_dossier(&text)?);
    }
    let verdicts = batch.decide(&rows);
    for row in 0..2 {
        println!("candidate {row}: {} proofs required", verdicts.of_row(row).required);
    }
    Ok(())
}
