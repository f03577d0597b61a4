//! Shapes that published frameworks have, one fixture for each: the proposed map alone brings them in, or says what is to be
//! decided.

use std::collections::{BTreeMap, BTreeSet};

use rules::check::check;
use rules::import::{Import, Options, propose};
use rust_xlsxwriter::{Format, Workbook};

use super::books::defects;
use super::owed::{by_profile, mapped};

fn proposed(name: &str, bytes: &[u8]) -> (String, String, Import) {
    let proposal = propose(name, bytes, &Options::default(), rules::Lang::En).unwrap();
    let asks = proposal.asks.iter().map(|asked| asked.say(rules::Lang::En)).collect::<Vec<_>>().join("\n");
    let import = mapped(name, bytes, &proposal.map);
    (proposal.map, asks, import)
}

fn csv(text: &str) -> (String, String, Import) {
    proposed("catalogue.csv", text.as_bytes())
}

fn groups(import: &Import) -> String {
    let told: BTreeMap<String, BTreeSet<String>> = by_profile(import).into_iter().collect();
    let told = told
        .into_iter()
        .map(|(profile, ids)| format!("{profile}: {}", ids.into_iter().collect::<Vec<_>>().join(" ")));
    told.collect::<Vec<_>>().join("; ")
}

#[test]
fn groups_of_a_library_have_names_of_their_own() {
    // `and` and `/` stand in names; `N/A` and `none` are groups where lists hold them.
    let text = "assessable,depth,ref_id,description,implementation_groups\n,1,1,Head,\n\
        x,2,1.1,a,\"A and B,A\"\nx,2,1.2,b,B\nx,2,1.3,c,\"A,N/A\"\nx,2,1.4,d,N/A\n";
    let (_, _, import) = csv(text);
    assert_eq!(groups(&import), "A: 1.1 1.3; A and B: 1.1; B: 1.2; N/A: 1.3 1.4");
    let (_, _, import) =
        csv("assessable,depth,ref_id,description,implementation_groups\nx,1,1.1,a,A|B\nx,1,1.2,b,B\n");
    assert_eq!(groups(&import), "A: 1.1; B: 1.1 1.2");
}

#[test]
fn requirements_without_any_identifier_get_numbers() {
    let text = "assessable,depth,ref_id,name,implementation_groups\n,1,A,Head,\nx,2,,a,L1\nx,2,,b,L2\n,1,B,Head,\nx,2,,c,L1\n";
    let (map, _, import) = csv(text);
    assert!(map.contains("without id: number"), "{map}");
    assert_eq!(groups(&import), "L1: A/1 B/1; L2: A/2");
}

#[test]
fn categories_that_go_on_where_the_one_below_ends() {
    let text = "Código,Medida,BÁSICA,MEDIA,ALTA\norg,Marco,,,\norg.1,Política,aplica,=,=\n\
        org.2,Normas,n.a.,aplica,+ R1\norg.3,Procesos,n.a.,n.a.,aplica\n";
    let (map, _, import) = csv(text);
    assert!(map.contains("unmarked: [\"n.a.\"]") || !map.contains("marked: [\"n.a.\"]"), "{map}");
    assert_eq!(groups(&import), "ALTA: org.1 org.2 org.3; BÁSICA: org.1; MEDIA: org.1 org.2");
    assert_eq!(import.report.requirements, 3);
}

#[test]
fn headings_of_a_table_for_everybody() {
    let text = "Control number,Control question,Objective\n1,Policies,\n1.1,Are there any?,To have some\n\
        1.2,Are they read?,To read them\n2,Assets,\n2.1,Are they known?,To know them\n";
    let (map, _, import) = csv(text);
    assert!(map.contains("heading when: {Objective: empty}"), "{map}");
    assert_eq!(import.report.requirements, 3);
    // An enhancement extends a control, and both are requirements.
    let text = "ID,Statement\nAC-1,a\nAC-1(1),b\nAC-2,c\n";
    assert_eq!(csv(text).2.report.requirements, 3);
}

#[test]
fn levels_and_groups_under_headers_of_their_own() {
    let levels = csv("Practice ID,MIL,Practice Text\nA-1a,1,x\nA-1b,2,y\nA-1c,3,z\n");
    assert_eq!(groups(&levels.2), "1: A-1a; 2: A-1a A-1b; 3: A-1a A-1b A-1c");
    assert!(levels.1.contains("levels"), "{}", levels.1);
    let text = "Control ID,Control Name,Priority,Baseline Allocation\nAU-1,a,P1,\"LOW, MOD\"\nAU-2,b,P2,MOD\nAU-3,c,P1,LOW\n";
    assert_eq!(groups(&csv(text).2), "LOW: AU-1 AU-3; MOD: AU-1 AU-2");
    let text = "Nr.,Anforderung,Schutzklasse\n1.,a,A\n2.,b,B\n3.,c,A/B\n";
    assert_eq!(groups(&csv(text).2), "A: 1. 3.; B: 2. 3.");
    // How bad it is says nothing of whom it is for.
    let (_, asks, import) = csv("ID,Requirement,Risk level\nR1,a,High\nR2,b,Low\nR3,c,High\nR4,d,Low\n");
    assert!(groups(&import).is_empty() && asks.contains("`Risk level`"), "{asks}");
}

#[test]
fn lists_of_what_stands_alone_are_taken_and_said() {
    let text =
        "Control ID,Specification,Service model\nC1,a,IaaS\nC2,b,PaaS\nC3,c,\"IaaS, PaaS\"\nC4,d,IaaS\n";
    let (_, asks, import) = csv(text);
    assert_eq!(groups(&import), "IaaS: C1 C3 C4; PaaS: C2 C3");
    assert!(asks.contains("`Service model` lists values"), "{asks}");
    // Tags and owners are others.
    for header in ["Tags", "Asset type", "Owner"] {
        let (_, asks, import) = csv(&text.replace("Service model", header));
        assert!(groups(&import).is_empty() && asks.contains(header), "{header}: {asks}");
    }
    let (map, asks, import) = csv("Ref,Requirement,Classes\nR1,a,A\nR2,b,B\nR3,c,AB\n");
    assert_eq!(groups(&import), "A: R1 R3; B: R2 R3");
    assert!(map.contains("split: [\"letters\"]") && asks.contains("letters"), "{map}{asks}");
}

#[test]
fn a_cross_beside_a_tick_and_a_circle_beside_a_cross_mark_nothing() {
    let (map, asks, import) = csv("#,Measure,Small,Large\nM1,a,✔,✘\nM2,b,✘,✔\nM3,c,✔,✔\n");
    assert_eq!(groups(&import), "Large: M2 M3; Small: M1 M3");
    assert!(map.contains("unmarked: [\"✘\"]") && asks.contains("`✘` was read as no mark"), "{map}{asks}");
    let (_, asks, import) = csv("ID,Requirement,Prod,Test\nR1,a,X,O\nR2,b,O,X\nR3,c,X,\n");
    assert_eq!(groups(&import), "Prod: R1 R3; Test: R2");
    assert!(asks.contains("`O`"), "{asks}");
    // A map that does not say which is which is told so.
    let text = "id,small,large\nM1,✔,✘\nM2,✘,✔\n";
    let import = mapped("c.csv", text.as_bytes(), "id: id\nprofiles: [small, large]\n");
    assert_eq!(defects(&import), ["mark-not-understood 2"]);
    let import =
        mapped("c.csv", text.as_bytes(), "id: id\nprofiles: [small, large]\nmarked: [✔]\nunmarked: [✘]\n");
    assert!(import.report.defects.is_empty());
    // One column alone.
    let import = mapped("c.csv", "id,Cloud\nM1,✔\nM2,✘\n".as_bytes(), "id: id\nprofile: Cloud\n");
    assert_eq!(groups(&import), "Cloud: M1");
}

#[test]
fn empty_columns_between_marks_part_nothing() {
    let (_, _, import) = csv("ID,Requirement,Low,,High\nR1,a,x,,x\nR2,b,,,x\n");
    assert_eq!(groups(&import), "High: R1 R2; Low: R1");
}

#[test]
fn a_header_of_two_rows_with_cells_merged_downwards() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (column, header) in ["Domain", "Control ID", "Specification"].into_iter().enumerate() {
        let column = u16::try_from(column).unwrap();
        sheet.merge_range(1, column, 2, column, header, &plain).unwrap();
    }
    sheet.merge_range(0, 0, 0, 4, "Matrix of controls", &plain).unwrap();
    sheet.merge_range(1, 3, 1, 4, "Ownership", &plain).unwrap();
    for (column, header) in [(3, "IaaS"), (4, "SaaS")] {
        sheet.write(2, column, header).unwrap();
    }
    for (row, [id, one, other]) in [["A-1", "x", "x"], ["A-2", "", "x"]].into_iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 3;
        for (column, text) in [(0, "Audit"), (1, id), (2, "says"), (3, one), (4, other)] {
            sheet.write(row, column, text).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let (_, _, import) = proposed("matrix.xlsx", &bytes);
    assert_eq!(groups(&import), "IaaS: A-1; SaaS: A-1 A-2");
    // Where a map needs but the upper row, the lower one is a part of the header all the same.
    let import = mapped("matrix.xlsx", &bytes, "id: Control ID\nlabel: Specification\n");
    assert_eq!((import.report.requirements, import.report.defects.len()), (2, 0));
}

#[test]
fn hidden_columns_of_marks_are_no_profiles_until_somebody_says_so() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in ["ID", "Requirement", "Old", "P1", "P2"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), header).unwrap();
    }
    for row in 1..6_u32 {
        sheet.write(row, 0, format!("R{row}")).unwrap();
        sheet.write(row, 1, "says").unwrap();
        for column in 2..5 {
            sheet
                .write(row, column, if u32::from(column) % 2 == row % 2 || column == 4 { "x" } else { "" })
                .unwrap();
        }
    }
    sheet.set_column_hidden(2).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (_, asks, import) = proposed("hidden.xlsx", &bytes);
    assert_eq!(groups(&import), "P1: R1 R3 R5; P2: R1 R2 R3 R4 R5");
    assert!(asks.contains("hidden columns were not read (Old)"), "{asks}");
}

#[test]
fn sheets_that_are_called_like_profiles_are_profiles() {
    let mut book = Workbook::new();
    for (name, most) in [("Low Baseline", 3), ("High Baseline", 5)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "ID").unwrap();
        sheet.write(0, 1, "Control Name").unwrap();
        for row in 1..=most {
            sheet.write(row, 0, format!("AC-{row}")).unwrap();
            sheet.write(row, 1, format!("Control {row}")).unwrap();
        }
    }
    let (map, asks, import) = proposed("baselines.xlsx", &book.save_to_buffer().unwrap());
    assert!(map.contains("sheets are: profiles") && asks.contains("called like profiles"), "{map}{asks}");
    assert_eq!(groups(&import), "High Baseline: AC-1 AC-2 AC-3 AC-4 AC-5; Low Baseline: AC-1 AC-2 AC-3");
}

#[test]
fn profiles_come_in_the_order_of_columns_whichever_row_is_first() {
    let written = |rows: &str| {
        let text = format!("id,text,basic,high,full\n{rows}");
        let import = mapped("c.csv", text.as_bytes(), "id: id\nlabel: text\nprofiles: [basic, high, full]\n");
        import.files.iter().map(|file| file.text.clone()).collect::<Vec<_>>().join("\n")
    };
    let (one, other) = ("R1,a,x,x,\n", "R2,b,,x,x\n");
    let condition = |text: &str| {
        let at = text.find("requirement R1").unwrap();
        text[at..].lines().find(|line| line.contains("applies when")).unwrap().to_owned()
    };
    let before = written(&format!("{one}{other}"));
    assert_eq!(condition(&before), condition(&written(&format!("R0,new,,,x\n{one}{other}"))));
    // Of lists likewise.
    let listed = |rows: &str| {
        let import =
            mapped("c.csv", format!("id,p\n{rows}").as_bytes(), "id: id\nprofile: p\nsplit: [\",\"]\n");
        import.files.iter().map(|file| file.text.clone()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(condition(&listed("R1,\"b,a\"\nR2,a\n")), condition(&listed("R0,b\nR1,\"b,a\"\nR2,a\n")));
}

#[test]
fn waves_that_no_row_belongs_to_are_not_declared() {
    let text = "ID;Profil;N° scénario;N° preuve\nA.01;Général;A.01.01;A.01.01.01\n";
    let import = rules::import::import("c.csv", text.as_bytes(), &Options::default()).unwrap();
    let rulebook = super::owed::load(&import);
    let found: Vec<&str> = check(&rulebook).findings.iter().map(|found| found.diagnostic.code).collect();
    assert!(found.is_empty(), "{found:?}");
}
