//! A rulebook of your own, held in your program: no file is read.
//!
//! `cargo run --example own_rulebook`

use rules::Rulebook;

const TRIP: &str = r#"
rulebook trip { title "A school trip" }

fact abroad : yes_no { ask "Does the trip leave the country?" }
fact nights : integer from 0 to 30 { ask "How many nights?" }

requirement PASSPORT "A passport" { applies when abroad  proofs 1  inferred because "customs ask for it" }
requirement CONSENT "The parents' consent" {
  applies when abroad or nights > 0
  proofs 1
  inferred because "the school asks for it"
}
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = Rulebook::from_texts(&[("trip.rules", TRIP)])?;
    let dossier = rulebook.read_dossier("facts:\n  nights: 3\n")?;
    let decision = rulebook.decide(&dossier);
    for requirement in decision.requirements() {
        let open: Vec<&str> = requirement.depends_on().collect();
        println!("{}: {} {open:?}", requirement.id(), requirement.status().word());
    }

    // As one file, it is loaded again without parsing.
    let stored = rulebook.store()?;
    assert_eq!(Rulebook::from_stored("trip.book", &stored)?.digest(), rulebook.digest());
    Ok(())
}
