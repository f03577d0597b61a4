//! Promise: steps for each element of a list wait for those of the same element, and for all of a step that is done once;
//! a rulebook of such steps loads exactly where no dossier makes them go round. Going through every small dossier says which.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;

use crate::support::edits::Dice;

/// A condition on an element (`f`, `k`) and on the candidate (`p`, `q`).
enum When {
    F,
    K,
    P,
    Q,
    Any,
    Not(Box<When>),
    And(Box<When>, Box<When>),
    Or(Box<When>, Box<When>),
}

/// What is so: of the candidate, and of each element.
struct Dossier {
    p: bool,
    q: bool,
    elements: Vec<(bool, bool)>,
}

impl When {
    fn random(depth: usize, of_element: bool, dice: &mut Dice) -> When {
        let part = |dice: &mut Dice| Box::new(When::random(depth - 1, of_element, dice));
        if depth == 0 || dice.roll(4) == 0 {
            return match (dice.roll(5), of_element) {
                (0 | 1, true) => When::F,
                (2, true) => When::K,
                (0 | 1, false) => When::Any,
                (3, _) => When::Q,
                _ => When::P,
            };
        }
        match dice.roll(4) {
            0 => When::And(part(dice), part(dice)),
            1 => When::Or(part(dice), part(dice)),
            _ => When::Not(part(dice)),
        }
    }

    fn text(&self) -> String {
        match self {
            When::F => "x.f".to_string(),
            When::K => "x.k".to_string(),
            When::P => "p".to_string(),
            When::Q => "q".to_string(),
            When::Any => "(any l where f)".to_string(),
            When::Not(part) => format!("not ({})", part.text()),
            When::And(one, two) => format!("({} and {})", one.text(), two.text()),
            When::Or(one, two) => format!("({} or {})", one.text(), two.text()),
        }
    }

    fn holds(&self, dossier: &Dossier, element: Option<(bool, bool)>) -> bool {
        match self {
            When::F => element.unwrap().0,
            When::K => element.unwrap().1,
            When::P => dossier.p,
            When::Q => dossier.q,
            When::Any => dossier.elements.iter().any(|element| element.0),
            When::Not(part) => !part.holds(dossier, element),
            When::And(one, two) => one.holds(dossier, element) && two.holds(dossier, element),
            When::Or(one, two) => one.holds(dossier, element) || two.holds(dossier, element),
        }
    }
}

/// A step, once for the candidate or once for each element, and what it comes after, each with a condition.
struct Step {
    each: bool,
    applies: When,
    after: Vec<(usize, When)>,
}

const NAMES: [&str; 4] = ["A", "B", "C", "D"];

fn steps(dice: &mut Dice) -> Vec<Step> {
    let number = 2 + dice.roll(3);
    (0..number)
        .map(|own| {
            let each = own == 0 || dice.roll(3) > 0;
            let mut after = Vec::new();
            for other in (0..number).filter(|other| *other != own) {
                if dice.roll(5) < 2 {
                    after.push((other, When::random(1, each, dice)));
                }
            }
            Step { each, applies: When::random(1, each, dice), after }
        })
        .collect()
}

fn book(steps: &[Step]) -> String {
    let mut text = "rulebook r { title \"R\" }\nactor me { }\nfact p : yes_no { }\nfact q : yes_no { }\n\
        fact l : list of record { name : text  f : yes_no  k : yes_no } { }\n"
        .to_string();
    for (own, step) in steps.iter().enumerate() {
        let per = if step.each { "per l as x" } else { "" };
        let after =
            step.after.iter().map(|(other, when)| format!("after {} when {}", NAMES[*other], when.text()));
        let after: Vec<String> = after.collect();
        text += &format!(
            "step {} {{ {per} by me {} applies when {} inferred because \"r\" }}\n",
            NAMES[own],
            after.join(" "),
            step.applies.text()
        );
    }
    text
}

/// Whether the steps of a candidate wait for each other in a circle.
fn goes_round(steps: &[Step], dossier: &Dossier) -> bool {
    // Each instance: the step, and for which element.
    let mut left: Vec<(usize, Option<usize>)> = Vec::new();
    for (own, step) in steps.iter().enumerate() {
        let places: Vec<Option<usize>> =
            if step.each { (0..dossier.elements.len()).map(Some).collect() } else { vec![None] };
        let element = |place: &Option<usize>| place.map(|place| dossier.elements[place]);
        left.extend(
            places
                .into_iter()
                .filter(|place| step.applies.holds(dossier, element(place)))
                .map(|at| (own, at)),
        );
    }
    loop {
        let waits = |(own, at): &(usize, Option<usize>)| {
            let element = at.map(|at| dossier.elements[at]);
            steps[*own].after.iter().any(|(other, when)| {
                let of_it = |(step, place): &(usize, Option<usize>)| {
                    step == other && (place.is_none() || at.is_none() || place == at)
                };
                when.holds(dossier, element) && left.iter().any(of_it)
            })
        };
        let (blocked, free): (Vec<_>, Vec<_>) = left.iter().copied().partition(waits);
        if free.is_empty() {
            return !blocked.is_empty();
        }
        left = blocked;
    }
}

fn dossiers() -> Vec<Dossier> {
    let kinds = [(false, false), (false, true), (true, false), (true, true)];
    let mut lists: Vec<Vec<(bool, bool)>> = vec![Vec::new()];
    for one in kinds {
        lists.push(vec![one]);
        for two in kinds {
            lists.push(vec![one, two]);
            lists.extend(kinds.map(|three| vec![one, two, three]));
        }
    }
    let both = |list: Vec<(bool, bool)>| {
        [(false, false), (false, true), (true, false), (true, true)].map(|(p, q)| Dossier {
            p,
            q,
            elements: list.clone(),
        })
    };
    lists.into_iter().flat_map(both).collect()
}

/// The dossier that an error shows, as it is read here; what is absent counts as no.
fn shown(error: &str) -> Option<Dossier> {
    let (_, text) = error.split_once("makes it happen:\n")?;
    let yes = |line: &str, name: &str| line.trim().trim_start_matches("- ") == format!("{name}: yes");
    let mut dossier = Dossier { p: false, q: false, elements: Vec::new() };
    for line in text.lines() {
        dossier.p |= yes(line, "p");
        dossier.q |= yes(line, "q");
        if line.trim().starts_with("- ") {
            dossier.elements.push((false, false));
        }
        if let Some(last) = dossier.elements.last_mut() {
            last.0 |= yes(line, "f");
            last.1 |= yes(line, "k");
        }
    }
    Some(dossier)
}

#[test]
fn steps_for_elements_load_where_no_dossier_makes_them_go_round() {
    let seeds = if std::env::var_os("RULES_LONG").is_some() { 10_000 } else { 300 };
    let all = dossiers();
    let (mut round, mut straight) = (0, 0);
    for seed in 0..seeds {
        let steps = steps(&mut Dice::new(seed));
        let text = book(&steps);
        let expected = all.iter().any(|dossier| goes_round(&steps, dossier));
        match Rulebook::from_texts(&[("r.rules", &text)]) {
            Ok(_) => {
                assert!(!expected, "seed {seed}: a circle is not seen\n{text}");
                straight += 1;
            }
            Err(error) => {
                let error = error.to_string();
                assert!(error.contains("step-cycle"), "seed {seed}: {error}\n{text}");
                assert!(expected, "seed {seed}: there is no circle\n{error}\n{text}");
                let shown = shown(&error).unwrap_or_else(|| panic!("seed {seed}: no dossier\n{error}"));
                assert!(
                    goes_round(&steps, &shown),
                    "seed {seed}: this one does not go round\n{error}\n{text}"
                );
                round += 1;
            }
        }
    }
    assert!(round > 50 && straight > 50, "{round} {straight}");
}
