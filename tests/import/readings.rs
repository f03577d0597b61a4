//! Layouts that can be read in two ways: what is proposed is exact, or says what there is to decide; never silently wrong.

use std::collections::BTreeMap;

use rules::import::{Import, Options, propose};
use rules::rulebook::model::Lang;

use super::books::defects;
use super::owed::{by_profile, load, mapped, owed};

/// What is proposed for a table, what it asks, and what it comes to.
fn read(csv: &str) -> (String, String, Import) {
    let proposal = propose("catalogue.csv", csv.as_bytes(), &Options::default(), Lang::En).unwrap();
    let import = mapped("catalogue.csv", csv.as_bytes(), &proposal.map);
    let asks = proposal.asks.iter().map(|asked| asked.say(Lang::En)).collect::<Vec<_>>().join("\n");
    (proposal.map.clone(), asks, import)
}

fn groups(import: &Import) -> String {
    let said = |(profile, ids): (String, std::collections::BTreeSet<String>)| {
        format!("{profile}: {}", ids.into_iter().collect::<Vec<_>>().join(" "))
    };
    by_profile(import)
        .into_iter()
        .collect::<BTreeMap<_, _>>()
        .into_iter()
        .map(said)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn lists_are_cut_in_the_language_that_they_are_written_in() {
    let csv = "Nr,Anforderung,Profil\nA1,a,Basis\nA2,b,Kern\nA3,c,Basis und Kern\n";
    assert_eq!(groups(&read(csv).2), "Basis: A1 A3; Kern: A2 A3");
    let csv = "Nº,Requisito,Perfil\nQ1,a,Público\nQ2,b,Privado\nQ3,c,Público y Privado\nQ4,d,Privado\n";
    assert_eq!(groups(&read(csv).2), "Privado: Q2 Q3 Q4; Público: Q1 Q3");
    let csv = "Réf.;Exigence;Entités concernées\nE1;a;EI / EE\nE2;b;EE\nE3;c;EI\n";
    assert_eq!(groups(&read(csv).2), "EE: E1 E2; EI: E1 E3");
    let csv = "ID,Requirement,Implementation groups\nY1,a,\"[IG1, IG2]\"\nY2,b,[IG2]\nY3,c,[IG1]\n";
    assert_eq!(groups(&read(csv).2), "IG1: Y1 Y3; IG2: Y1 Y2");
}

#[test]
fn all_but_some_are_the_others_that_are_named() {
    let csv = "ID,Requirement,Profiles\nX1,a,All\nX2,b,Bank\nX3,c,Insurer\nX4,d,All except Insurer\nX5,e,\"Bank, Broker\"\n";
    let import = read(csv).2;
    assert_eq!(groups(&import), "Bank: X1 X2 X4 X5; Broker: X1 X4 X5; Insurer: X1 X3");
    let notes = import.report.notes.join("\n");
    assert!(
        notes.contains("`All except Insurer` (1) are for the others that are named: Bank, Broker"),
        "{notes}"
    );
    // Who is left out stands nowhere: nothing is guessed.
    let csv = "ID,Requirement,Profiles\nX1,a,Bank\nX2,b,Insurer\nX3,c,All except Brokers\nX4,d,Bank\n";
    assert_eq!(defects(&read(csv).2), ["several-profiles-in-a-cell 4"]);
}

#[test]
fn open_ranges_of_a_column_of_levels_are_ranges() {
    let csv = "ID,Requirement,Level\nW1,a,1+\nW2,b,2+\nW3,c,3\nW4,d,1+\n";
    assert_eq!(groups(&read(csv).2), "1: W1 W4; 2: W1 W2 W4; 3: W1 W2 W3 W4");
    // `R+` may be a name.
    let csv = "ID,Requirement,Level\nW1,a,R\nW2,b,R+\nW3,c,R\n";
    assert_eq!(groups(&read(csv).2), "R: W1 W3; R+: W2");
}

#[test]
fn totals_and_headers_that_come_again_are_no_requirements() {
    let csv = "ID,Text,Basic,Full\nA1,a,x,x\nA2,b,,x\nID,Text,Basic,Full\nA3,c,,x\nTotal,,1,3\n";
    let import = read(csv).2;
    assert_eq!(groups(&import), "Basic: A1; Full: A1 A2 A3");
    let skipped: Vec<String> =
        import.report.sheets[0].account.skipped.iter().map(|skipped| skipped.reason.clone()).collect();
    assert!(skipped.iter().any(|why| why.contains("totals")), "{skipped:?}");
    // A requirement may be called so: it says something beside numbers.
    let csv = "ID,Text,Basic,Full\nTotal,Count them all,x,x\nA2,b,,x\n";
    assert_eq!(groups(&read(csv).2), "Basic: Total; Full: A2 Total");
}

#[test]
fn marks_with_remarks_are_marks_and_reported() {
    let csv = "ID,Control,Basic,Full\nC1,a,x,x\nC2,b,x (if cloud),x\nC3,c,,x\n";
    let import = read(csv).2;
    assert_eq!(groups(&import), "Basic: C1 C2; Full: C1 C2 C3");
    assert_eq!(defects(&import), ["mark-not-understood 3"]);
}

#[test]
fn what_can_be_read_in_two_ways_is_asked() {
    for (csv, asked) in [
        (
            "Código,Medida,Nivel\nop.1,a,Bajo\nop.2,b,Medio\nop.3,c,Alto\nop.4,d,Bajo\n",
            "`levels: [Bajo, Medio, Alto]`",
        ),
        ("ID,Practice,Maturity level\nA,a,ML1\nB,b,ML2\nC,c,ML3\nD,d,ML1\n", "delete `levels: cumulative`"),
        ("No,Measure,Tier A,Tier B\nM1,a,●,●\nM2,b,○,●\nM3,c,,○\n", "`marked: [\"○\"]`"),
        ("Objective,Goal,Finance,IT\nO1,grow,P,S\nO2,save,S,P\nO3,stay,,P\n", "`profiles: [Finance, IT]`"),
        (
            "Control,Title,Applicable (Y/N),Why\nA1,a,Y,law\nA2,b,N,none\nA3,c,Y,law\n",
            "marks what is applicable, and not to whom",
        ),
        (
            "ID,Requirement,Documented?,Implemented?\nE1,a,Y,N\nE2,b,N,N\nE3,c,Y,Y\n",
            "seem to say how far one has come",
        ),
        ("ID,Requirement,Category\nL1,a,A\nL2,b,AB\nL3,c,ABC\nL4,d,B\nL5,e,C\n", "`split: letters`"),
    ] {
        let (map, asks, _) = read(csv);
        assert!(asks.contains(asked), "{csv}\n{asks}\n{map}");
    }
    // Where nothing is open, nothing is asked.
    let (_, asks, _) = read("ref,name,basic,high\nA.1,Doors,x,x\nA.2,Windows,,x\nA.3,Roof,,x\n");
    assert_eq!(asks, "");
}

#[test]
fn what_is_decided_is_done() {
    let csv = "ID,Requirement,Category\nL1,a,A\nL2,b,AB\nL3,c,ABC\n";
    let import =
        mapped("a.csv", csv.as_bytes(), "id: ID\nlabel: Requirement\nprofile: Category\nsplit: letters\n");
    assert_eq!(groups(&import), "A: L1 L2 L3; B: L2 L3; C: L3");
    // Nobody is left out where nobody is told apart.
    let csv = "ID,Requirement,Documented?,Implemented?\nE1,a,Y,N\nE2,b,N,N\n";
    assert_eq!(owed(&load(&read(csv).2), "facts: {}\n").len(), 2);
}
