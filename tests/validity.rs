//! Promise: what is good for a while only is a problem once it has expired, and a deadline until then; a scope that is
//! part of another applies only where that does.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;
use rules::report::{Telling, plan_ics};
use rules::rulebook::model::Lang;

const BOOK: &str = r#"
rulebook v { title "V" }
fact certified : yes_no { }
fact own : yes_no { }
fact audit : date "Audit" { needed when own }
fact tested : date { }
scope a { applies when certified inferred because "r" }
scope b { under a applies when own inferred because "r" }
scope c { under b inferred because "r" }
requirement R "Certificate" { under b valid 1 year from audit proofs 1 inferred because "r" }
requirement Q { under c proofs 1 inferred because "r" }
step s "Test" { applies when certified yields "Form" valid 6 months from tested inferred because "r" }
claim "whatever is under a part is under the whole" { never any proof under a is required when not certified }
claim "a part of a part is a part" { always no proof under a is required when not own }
claim "both are owed together" { always every proof under a is required when certified and own }
"#;

/// What is wrong, and each deadline with its day.
fn told(facts: &str, day: Option<&str>) -> (Vec<String>, Vec<String>) {
    let rulebook = Rulebook::from_texts(&[("v.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"));
    let dossier = rulebook.read_dossier(&format!("facts: {{{facts}}}")).unwrap();
    let decision = match day {
        Some(day) => rulebook.decide_on(&dossier, day.parse().unwrap()),
        None => rulebook.decide(&dossier),
    };
    let model = rulebook.model();
    let problems = decision.problems().iter();
    let problems = problems.map(|problem| model.checks[problem.check.index()].head.id.clone()).collect();
    let plan = decision.plan(None);
    let deadlines = plan.deadlines().iter().map(|deadline| {
        let day = deadline.day.map_or("-".to_string(), |day| day.to_string());
        let certain = if deadline.certain { "" } else { " perhaps" };
        format!("{} {day}{certain}", model.deadlines[deadline.id.index()].head.id)
    });
    (problems, deadlines.collect())
}

#[test]
fn it_expires() {
    let all = "certified: yes, own: yes, audit: 2025-03-10, tested: 2025-08-31";
    let both = vec!["valid/R 2026-03-10".to_string(), "valid/s 2026-02-28".to_string()];
    assert_eq!(told(all, Some("2026-02-28")), (vec![], both.clone()));
    assert_eq!(told(all, Some("2026-03-01")), (vec!["valid/s".to_string()], both.clone()));
    assert_eq!(told(all, Some("2026-03-10")), (vec!["valid/s".to_string()], both.clone()));
    assert_eq!(told(all, Some("2026-03-11")), (vec!["valid/R".to_string(), "valid/s".to_string()], both));
    // Without a day nothing is wrong for certain.
    assert_eq!(told(all, None).0, Vec::<String>::new());
}

#[test]
fn it_counts_where_it_is_owed() {
    let old = "audit: 2001-01-01, tested: 2001-01-01";
    assert_eq!(told(&format!("certified: no, own: yes, {old}"), Some("2026-01-01")), (vec![], vec![]));
    assert_eq!(
        told(&format!("certified: yes, own: no, {old}"), Some("2026-01-01")),
        (vec!["valid/s".to_string()], vec!["valid/s 2001-07-01".to_string()])
    );
    assert_eq!(
        told("certified: yes, own: yes", Some("2026-01-01")),
        (vec![], vec!["valid/R -".into(), "valid/s -".into()])
    );
    assert_eq!(
        told("own: yes, audit: 2001-01-01", Some("2026-01-01")),
        (vec![], vec!["valid/R 2002-01-01 perhaps".into(), "valid/s - perhaps".into()])
    );
}

#[test]
fn it_is_explained_checked_and_in_the_calendar() {
    let rulebook = Rulebook::from_texts(&[("v.rules", BOOK)]).unwrap();
    let dossier = rulebook
        .read_dossier("facts: {certified: yes, own: yes, audit: 2025-03-10, tested: 2025-08-31}")
        .unwrap();
    let day = "2026-03-05".parse().unwrap();
    let decision = rulebook.decide_on(&dossier, day);
    let mut told: Vec<String> = Vec::new();
    for id in ["check:valid/R", "check:valid/s"] {
        let explanation = decision.explain(id).unwrap();
        assert!(decision.check_explanation(&explanation).is_right(), "{id}");
        told.extend([Lang::Fr, Lang::En].map(|lang| Telling::new(&explanation, lang).sentence()));
    }
    let ics = plan_ics(&rulebook, &decision.plan(Some(day)), Lang::En);
    told.extend(
        ics.lines()
            .filter(|line| line.starts_with("DTSTART") || line.starts_with("SUMMARY"))
            .map(String::from),
    );
    let checked = rules::check::check(&rulebook);
    told.extend(checked.claims.iter().map(|claim| format!("{}: {:?}", claim.text, claim.verdict)));
    told.extend(
        checked
            .findings
            .iter()
            .map(|finding| format!("{}: {}", finding.diagnostic.code, finding.diagnostic.message)),
    );
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let refused = |clause: &str| {
        let text = format!(
            "rulebook r {{ title \"R\" }} fact d : date {{ }} fact m : moment in \"UTC\" {{ }} fact n : integer {{ }}
             scope s {{ under s inferred because \"r\" }}
             requirement x {{ {clause} inferred because \"r\" proofs 1 }}"
        );
        let text =
            if clause.contains("under") { text } else { text.replace("under s", "applies when always") };
        match Rulebook::from_texts(&[("r.rules", &text)]) {
            Ok(_) => String::from("taken"),
            Err(error) => {
                error.diagnostics().iter().map(|found| found.code.to_string()).collect::<Vec<_>>().join(" ")
            }
        }
    };
    assert_eq!(refused("valid 1 year from d"), "taken");
    assert_eq!(refused("valid 1 year from m"), "wrong-type");
    assert_eq!(refused("valid 1 year from n"), "wrong-type");
    assert_eq!(refused("valid 72 hours from d"), "wrong-unit");
    assert_eq!(refused("valid 1 year from q"), "unknown-name");
    assert_eq!(refused("under s"), "definition-cycle");
}
