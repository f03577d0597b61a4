//! What one candidate must prove.
//!
//! `cargo run --example decide`

use rules::{Lang, Rulebook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = Rulebook::builtin("ris-va2")?;
    let dossier = rulebook.read_dossier("facts:\n  va1: {referenced: no}\n  profiles: [general]\n")?;
    let decision = rulebook.decide(&dossier);

    println!("{} proofs are required:", decision.summary().required);
    for proof in decision.proofs().filter(|proof| proof.status().is_required()) {
        println!("  {}  {}", proof.id(), proof.label(Lang::En));
    }
    let listed = decision.proof("PORT/va1.01#1")?;
    println!("{} is {}", listed.id(), listed.status().word());
    Ok(())
}
