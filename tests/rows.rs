//! Promise: a table of thirty rows by eight profiles reads like the table of a standard, and changing one cell is one line
//! of a textual diff and one item of `rules diff`; a longer name moves no other line.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fmt::Write;

use crate::support::command::{Folder, rules, stderr, stdout};

const PROFILES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// A rulebook with the table; `changed` is a cell that is the other way round, `name` that of the first requirement.
fn book(changed: Option<(usize, usize)>, name: &str) -> String {
    let mut text =
        "rulebook t { title \"T\" }\nsource standard \"The standard\" { grade primary }\n".to_string();
    let _ = writeln!(text, "fact profiles : any of {{ {} }} \"Profiles\"", PROFILES.join(" "));
    let id = |row: usize| if row == 0 { name.to_string() } else { format!("R/{row:02}") };
    let mut table = "table annex \"Annex\" { columns of profiles\n".to_string();
    for profile in PROFILES {
        let _ = writeln!(table, ": {profile}");
    }
    for row in 0..30 {
        let _ = writeln!(text, "requirement {} \"Requirement\" {{ cite standard \"annex\" }}", id(row));
        let marks: Vec<&str> = (0..8)
            .map(|column| ((row * 5 + column * 3) % 7 < 3) != (changed == Some((row, column))))
            .map(|set| if set { "x" } else { "." })
            .collect();
        let _ = writeln!(table, "| {} {}", marks.join(" "), id(row));
    }
    text + &table + "cite standard \"annex\" }\n"
}

/// The book in the one layout, and what differs from another one, line by line.
fn written(name: &str, text: &str) -> String {
    let folder = Folder::new(name, &[("book/t.rules", text)]);
    let output = rules(&folder.0, &["--lang", "en", "fmt", "book"]);
    assert!(output.status.success(), "{}", stderr(&output));
    folder.read("book/t.rules")
}

fn differing(one: &str, other: &str) -> usize {
    assert_eq!(one.lines().count(), other.lines().count());
    one.lines().zip(other.lines()).filter(|(one, other)| one != other).count()
}

#[test]
fn a_cell_is_one_line_and_one_item() {
    let (old, new) =
        (written("rows-old", &book(None, "R/00")), written("rows-new", &book(Some((12, 5)), "R/00")));
    assert_eq!(differing(&old, &new), 1);
    let folder = Folder::new("rows-diff", &[("old/t.rules", &old), ("new/t.rules", &new)]);
    let output = rules(&folder.0, &["--lang", "en", "diff", "old", "new"]);
    let told = stdout(&output);
    assert!(told.starts_with("requirement R/12 changes, from "), "{told}");
    assert!(told.contains("requirement R/12") && told.contains("f"), "{told}");
    // The cell by its table and column, and the other way round too.
    assert!(told.contains("table annex, f: "), "{told}");
    let output = rules(&folder.0, &["--lang", "en", "diff", "new", "old", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let changes = json["items"][0]["changes"].as_array().unwrap();
    let cells: Vec<_> = changes.iter().filter(|change| change["change"] == "cell_changed").collect();
    assert_eq!(cells.len(), 1, "{json}");
    assert_eq!(cells[0]["about"], "annex, f");
    assert_ne!(cells[0]["from"], cells[0]["to"]);
    let output = rules(&folder.0, &["--lang", "en", "check", "old"]);
    assert!(stdout(&output).contains("no findings"), "{}{}", stdout(&output), stderr(&output));
}

#[test]
fn a_longer_name_moves_no_other_line() {
    let long = "R/with-a-much-longer-name-than-any-other";
    let (old, new) = (written("rows-short", &book(None, "R/00")), written("rows-long", &book(None, long)));
    // Its declaration, and its row.
    assert_eq!(differing(&old, &new), 2);
}

#[test]
fn an_explanation_shows_the_cell_and_what_its_row_rests_on() {
    let text = "rulebook t { title \"T\" }\nsource law \"The law\" { grade primary }\nfact class : one of { I II III } \"Class\"\n\
                requirement A { cite law }\ntable annex { columns of class\n: I\n: : II\n: : : III\n| . x x  A (cite law \"row 1\")\n\
                cite law }\n";
    let folder = Folder::new("rows-cell", &[("t.rules", text), ("d.yaml", "facts: {class: III}\n")]);
    for (lang, table) in
        [("en", "table annex, column III — t.rules:9:7"), ("fr", "tableau annex, colonne III — t.rules:9:7")]
    {
        let output = rules(&folder.0, &["--lang", lang, "--rulebook", "t.rules", "explain", "A", "d.yaml"]);
        let told = stdout(&output);
        assert!(told.contains(table) && told.contains("row 1"), "{told}{}", stderr(&output));
    }
}

/// A table whose columns are the values of a derived fact, beside exceptions by name and by value.
pub const DERIVED: &str = r#"rulebook t { title "T" }
source law "The law" { grade primary }
fact risk : one of { low < moderate < high } "Risk"
fact reach : one of { low < moderate < high } "Reach"
fact small : yes_no "Small"
condition exempt "Exempt" { when small }
fact class : one of { I II III } "Class" {
  case III when max(risk, reach) = high
  case II when risk = moderate
  otherwise I
  cite law "51"
}
scope upper "Upper" { applies when class is not I  except when exempt (cite law "52")  cite law "51" }
requirement A "A" { cite law "1" }
requirement B "B" { under upper  cite law "2" }
table annex { columns of class
: I
: : II
: : : III
| . x x  A (cite law "row 1")
| x . x  B
cite law "annex" }
"#;

#[test]
fn columns_of_a_derived_fact_are_what_follows_and_not_what_is_said() {
    let dossier = "facts: {risk: high, reach: low, small: yes}\n";
    // What the dossier says of the class itself is wrong, and decides nothing.
    let contrary = dossier.replace("facts: {", "facts: {class: I, ");
    let folder =
        Folder::new("rows-derived", &[("t.rules", DERIVED), ("d.yaml", dossier), ("c.yaml", &contrary)]);
    for file in ["d.yaml", "c.yaml"] {
        let output = rules(&folder.0, &["--lang", "en", "--rulebook", "t.rules", "explain", "A", file]);
        let told = stdout(&output);
        assert!(told.contains("is required, because “Risk” is “high”"), "{told}{}", stderr(&output));
        assert!(told.contains("“Class” is “III”"), "{told}");
        assert!(told.contains("table annex, column III — t.rules:20:7"), "{told}");
        // The rules that the cell leads to are no part of the table, and no comparison says nothing.
        assert_eq!(told.matches("table annex").count(), 1, "{told}");
        assert!(!told.contains("“low”, “moderate” or “high”"), "{told}");
    }
    let output = rules(&folder.0, &["--rulebook", "t.rules", "ask", "--format", "json"]);
    assert!(!stdout(&output).contains("\"class\""), "{}", stdout(&output));
}

#[test]
fn json_names_the_cell_and_the_exception() {
    let dossier = "facts: {risk: high, reach: low, small: yes}\n";
    let folder = Folder::new("rows-json", &[("t.rules", DERIVED), ("d.yaml", dossier)]);
    let terms = |id: &str| {
        let arguments =
            ["--lang", "en", "--rulebook", "t.rules", "explain", id, "d.yaml", "--format", "json"];
        let output = rules(&folder.0, &arguments);
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        let links = json["chain"].as_array().unwrap().clone();
        links.iter().flat_map(|link| link["terms"].as_array().unwrap().clone()).collect::<Vec<_>>()
    };
    let cells: Vec<_> = terms("A").iter().filter_map(|term| term.get("cell").cloned()).collect();
    assert_eq!(cells.len(), 1);
    assert_eq!(
        (cells[0]["table"].as_str(), cells[0]["row"].as_str(), cells[0]["column"].as_str()),
        (Some("annex"), Some("A"), Some("III"))
    );
    assert_eq!(cells[0]["cite"][0]["at"], "row 1");
    let exceptions: Vec<_> = terms("B").iter().filter_map(|term| term.get("exception").cloned()).collect();
    assert_eq!(exceptions.len(), 1, "only the exception itself, not what it names");
    assert_eq!(exceptions[0]["cite"][0]["at"], "52");
}

#[test]
fn what_is_wrong_with_a_table_is_said_at_its_place() {
    let with = |table: &str| {
        let text = format!(
            "rulebook t {{ title \"T\" }}\nsource law \"The law\" {{ grade primary }}\nfact class : one of {{ I II }} \"Class\"\n\
             fact n : integer from 0 to 3 \"N\"\nrequirement A {{ applies when n = 1  cite law }}\n{table}\n"
        );
        let name = format!("rows-wrong-{}", table.len());
        let folder = Folder::new(&name, &[("t.rules", &text)]);
        let output = rules(&folder.0, &["--lang", "en", "check", "t.rules"]);
        stdout(&output) + &stderr(&output)
    };
    for (table, wanted) in [
        (
            "table t { columns of class : I : II | x  A cite law }",
            "this row has 1 mark; the table has 2 columns",
        ),
        ("table t { columns of class : I : IV | x .  A cite law }", "`class` has no value `IV`"),
        ("table t { columns of n : I | x  A cite law }", "`n` has no values that could be columns"),
        ("table t { columns of class : I : II | x .  A | . x  A cite law }", "`A` has two rows"),
        ("table t { columns of class : I : II | x .  B cite law }", "there is no requirement `B`"),
        ("table t { columns of class : I : II | x .  A cite law }", "no row has a mark in the column `II`"),
        ("table t { columns of class : I : II | x y  A cite law }", "syntax"),
    ] {
        let told = with(table);
        assert!(told.contains(wanted), "{table}: {told}");
    }
}
