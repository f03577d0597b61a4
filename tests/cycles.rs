//! Loading proves that no dossier can make steps wait for each other.

use rules::{Rulebook, StepState};

fn load(steps: &str) -> Result<Rulebook, String> {
    let text = format!("rulebook r {{ title \"R\" }}\nactor a {{ }}\n{steps}");
    Rulebook::from_texts(&[("r.rules", &text)]).map_err(|error| error.to_string())
}

/// The dossier that an error shows, as it stands there.
fn dossier_of(error: &str) -> String {
    let (_, rest) = error.split_once("this dossier makes it happen:\n").expect("a dossier");
    let mut text = String::new();
    for line in rest.lines() {
        let line = line.trim_start_matches([' ', '=', '|']);
        let _ = line;
    }
    for line in rest.lines().take_while(|line| !line.trim().is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[test]
fn show() {
    for rules in [
        "step a { by a after b inferred because \"x\" } step b { by a after c inferred because \"x\" } step c { by a after a inferred because \"x\" }",
        "fact m : one of { own other } fact n : integer from 0\nstep a { by a after b when m is own inferred because \"x\" }\nstep b { by a after a when n >= 3 inferred because \"x\" }",
        "fact l : list of record { name : text kind : one of { x y z } }\nstep a { per l as e by a after c applies when e.kind is x inferred because \"x\" }\nstep b { per l as e by a after a, d applies when e.kind is y inferred because \"x\" }\nstep c { by a after b inferred because \"x\" } step d { by a after a inferred because \"x\" }",
    ] {
        match load(rules) {
            Ok(_) => println!("no circle"),
            Err(error) => println!("{error}\n"),
        }
    }
    let _ = (dossier_of as fn(&str) -> String, StepState::Done);
}
