//! Why something is not required, and what would change that.
//!
//! `cargo run --example explain`

use rules::{Lang, Rulebook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = Rulebook::builtin("ris-va2")?;
    let dossier = rulebook
        .read_dossier("facts:\n  va1: {referenced: yes, wiin_id: W-0000}\n  profiles: [general]\n")?;
    let decision = rulebook.decide(&dossier);

    let explanation = decision.explain("PORT/va1.01#1")?;
    print!("{}", rules::report::explanation_text(&rulebook, &explanation, None, Lang::En, false));
    Ok(())
}
