//! Layouts that published control catalogues have: the proposed map alone brings them in exactly.

use std::collections::{BTreeMap, BTreeSet};

use rules::import::{Import, Options, propose};

use super::books::defects;
use super::owed::{by_profile, load, mapped, owed};

/// The map that is proposed, and the catalogue that comes in with it.
fn proposed(csv: &str) -> (String, Import) {
    let proposal = propose("catalogue.csv", csv.as_bytes(), &Options::default(), rules::Lang::En).unwrap();
    let import = mapped("catalogue.csv", csv.as_bytes(), &proposal.map);
    let account = &import.report.sheets[0].account;
    let skipped: u64 = account.skipped.iter().map(|skipped| skipped.rows.count).sum();
    let all = account.items + account.headings.count + skipped + account.defects.count;
    assert_eq!(all, account.rows, "every row is an item, a heading, skipped or a defect");
    (proposal.map, import)
}

fn profiles(import: &Import) -> BTreeMap<String, Vec<String>> {
    by_profile(import).into_iter().map(|(profile, ids)| (profile, ids.into_iter().collect())).collect()
}

fn right(profiles: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    profiles.iter().map(|(profile, ids)| ((*profile).to_owned(), owned(ids))).collect()
}

#[test]
fn groups_of_safeguards_under_titles_and_over_a_notice() {
    let csv = "Critical controls,,,,,,\nVersion 8,,,,,,\n,,,,,,\n\
        Control,Safeguard,Asset,Title,IG1,IG2,IG3\n\
        1,,,Inventory of assets,,,\n1,1.1,Devices,List the devices,x,x,x\n1,1.2,Devices,Look for others,,x,x\n\
        2,,,Inventory of software,,,\n2,2.1,Software,List the software,x,x,x\n2,2.2,Software,Allow the known,,,x\n\
        ,,,,,,\n(c) the centre,,,,,,\n";
    let (_, import) = proposed(csv);
    let all = right(&[
        ("IG1", &["1.1", "2.1"]),
        ("IG2", &["1.1", "1.2", "2.1"]),
        ("IG3", &["1.1", "1.2", "2.1", "2.2"]),
    ]);
    assert_eq!(profiles(&import), all);
    assert_eq!(import.report.requirements, 4);
}

#[test]
fn words_that_grade_are_owed_or_not_and_the_map_says_which() {
    let csv = "No.,Requirement text,Server,Client,Mobile\n\
        1.1,Lock it,M,M,O\n1.2,Log it,M,O,-\n1.3,Test it,O,O,O\n1.4,Train them,-,M,M\n";
    let (map, import) = proposed(csv);
    assert!(map.contains("marked: [\"M\"]") && map.contains("unmarked: [\"O\"]"), "{map}");
    assert_eq!(
        profiles(&import),
        right(&[("Server", &["1.1", "1.2"]), ("Client", &["1.1", "1.4"]), ("Mobile", &["1.4"])])
    );
    let csv = "Control,Statement,Tier 1,Tier 2\nSB-1,Lock it,Required,Required\nSB-2,Log it,Recommended,Required\n\
        SB-3,Test it,Not required,Recommended\nSB-4,Train them,Not required,Required\n";
    let (_, import) = proposed(csv);
    assert_eq!(profiles(&import), right(&[("Tier 1", &["SB-1"]), ("Tier 2", &["SB-1", "SB-2", "SB-4"])]));
    // `R` is required, but beside `M` recommended.
    let csv = "Ref,Text,A,B\nr1,Lock it,R,R\nr2,Log it,O,R\nr3,Test it,R,O\n";
    assert_eq!(profiles(&proposed(csv).1), right(&[("A", &["r1", "r3"]), ("B", &["r1", "r2"])]));
}

#[test]
fn categories_in_another_language_with_values_that_look_like_headers() {
    let csv = "Medida,Denominación,Dimensiones,BÁSICA,MEDIA,ALTA\n\
        org.1,Política,Categoría,aplica,aplica,aplica\norg.2,Normativa,Categoría,n.a.,aplica,aplica\n\
        op.1,Riesgos,Categoría,n.a.,n.a.,aplica\nop.2,Otra,Categoría,n.a.,n.a.,n.a.\n";
    let (_, import) = proposed(csv);
    let all = right(&[
        ("BÁSICA", &["org.1"]),
        ("MEDIA", &["org.1", "org.2"]),
        ("ALTA", &["op.1", "org.1", "org.2"]),
    ]);
    assert_eq!(profiles(&import), all);
}

#[test]
fn ranges_of_levels_and_rows_for_nobody() {
    let csv =
        "Ref,Requirement,Levels\nR1,a,1\nR2,b,2\nR3,c,3\nR4,d,1-3\nR5,e,≥2\nR6,f,2-3\nR7,g,N/A\nR8,h,All\n";
    let (_, import) = proposed(csv);
    let every = ["R1", "R4", "R8"];
    assert_eq!(
        profiles(&import),
        right(&[
            ("1", &every),
            ("2", &["R2", "R4", "R5", "R6", "R8"]),
            ("3", &["R3", "R4", "R5", "R6", "R8"])
        ])
    );
    let notes = import.report.notes.join("\n");
    assert!(notes.contains("for nobody: rows that say `N/A` (1)"), "{notes}");
    // A range whose ends stand nowhere alone is kept, and reported.
    let csv = "Ref,Requirement,Levels\nR1,a,1\nR2,b,2-4\nR3,c,1\nR4,d,2-4\n";
    assert_eq!(defects(&proposed(csv).1), ["several-profiles-in-a-cell 3"]);
}

#[test]
fn a_least_level_means_all_above_it() {
    let csv = "Control ID,Control name,Minimum level\nC1,a,Low\nC2,b,Medium\nC3,c,High\nC4,d,Low\n";
    let (map, import) = proposed(csv);
    assert!(map.contains("levels: [\"Low\", \"Medium\", \"High\"]"), "{map}");
    assert_eq!(
        profiles(&import),
        right(&[
            ("Low", &["C1", "C4"]),
            ("Medium", &["C1", "C2", "C4"]),
            ("High", &["C1", "C2", "C3", "C4"])
        ])
    );
}

#[test]
fn identifiers_that_begin_the_text() {
    let csv = "Function,Category,Subcategory\n\
        IDENTIFY (ID),Assets,ID.AM-1: Physical devices are listed: all of them\nIDENTIFY (ID),Assets,ID.AM-2: Software is listed\n\
        PROTECT (PR),Access,PR.AC-1: Identities are managed\nPROTECT (PR),Access,none of these\n";
    let (map, import) = proposed(csv);
    assert!(map.contains("id until: \":\""), "{map}");
    let all: BTreeSet<String> = ["ID.AM-1", "ID.AM-2", "PR.AC-1"].map(str::to_owned).into();
    assert_eq!(owed(&load(&import), "facts: {}\n"), all);
    let text: String = import.files.iter().map(|file| file.text.as_str()).collect();
    assert!(text.contains("requirement ID.AM-1 \"Physical devices are listed: all of them\""), "{text}");
    assert_eq!(defects(&import), ["row-without-requirement 5"]);
}

#[test]
fn footnotes_belong_to_no_mark_and_are_no_requirements() {
    let csv = "No.,Control,Basic,Enhanced\nN1,Lock it,X¹,X\nN2,Log it,,X (2)\nN3,Test it,X,X\n,,,\n\
        ¹ Only for systems that can be reached,,,\n";
    let (_, import) = proposed(csv);
    assert_eq!(profiles(&import), right(&[("Basic", &["N1", "N3"]), ("Enhanced", &["N1", "N2", "N3"])]));
    // Where no row says whom it is for, a sentence in the column of identifiers is none either.
    let csv = "No.,Control\nN1,Lock it\nN2,Log it\nSource: the committee for locks,\n";
    let import = mapped("a.csv", csv.as_bytes(), "id: No.\nlabel: Control\n");
    assert_eq!(import.report.requirements, 2);
    assert_eq!(import.report.sheets[0].account.headings.count, 1);
}

#[test]
fn columns_that_may_be_profiles_are_named_where_nothing_says_whom_a_row_is_for() {
    let csv = "Kapitel,Anforderung,Titel,Typ\nISMS,ISMS.A1,Leitlinie,B\nISMS,ISMS.A2,Ziele,S\nISMS,ISMS.A3,Rollen,B\n\
        ORP,ORP.A1,Regeln,H\nORP,ORP.A2,Personal,B\n";
    let (map, import) = proposed(csv);
    assert!(
        map.contains("# Typ holds `B` (3), `H` (1), `S` (1): if these are profiles, write `profile: Typ`"),
        "{map}"
    );
    assert_eq!(import.report.requirements, 5);
}

#[test]
fn groups_that_look_like_marks_are_groups_where_the_header_says_so() {
    let csv = "assessable,depth,ref_id,name,implementation_groups\n,1,1,Doors,\nx,2,1.1,Locks,O\nx,2,1.2,Keys,N\n\
        x,2,1.3,Bells,\"O,N\"\nx,2,1.4,Mats,\n";
    let (_, import) = proposed(csv);
    assert_eq!(profiles(&import), right(&[("O", &["1.1", "1.3"]), ("N", &["1.2", "1.3"])]));
    assert!(owed(&load(&import), "facts: {profiles: []}\n").is_empty());
    // Many groups over few rows, with long names; one that is called `All` among others.
    let csv = "assessable,depth,ref_id,name,implementation_groups\n\
        x,1,a,Locks,\"Everything that the law asks of each of them, All\"\nx,1,b,Keys,All\nx,1,c,Bells,g1\nx,1,d,Mats,\"g2,g3\"\n\
        x,1,e,Bars,\"g4,g5,g6\"\n";
    let found = profiles(&proposed(csv).1);
    assert_eq!((found.len(), found["All"].as_slice()), (8, ["a".to_owned(), "b".to_owned()].as_slice()));
}
