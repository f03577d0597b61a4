//! Tables as the programs write them that people have.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::command::{Folder, rules, stderr, stdout};

const BOOK: &str = "rulebook book { title \"Book\" edition 2026-01-01 }\n\
    fact yes : yes_no { inferred because \"t\" }\n\
    fact sites : integer from 0 to 99 { inferred because \"t\" }\n\
    fact kinds : any of { a \"A\" b \"B\" } { inferred because \"t\" }\n\
    requirement R { applies when yes proofs 1 inferred because \"t\" }\n\
    requirement S { applies when sites >= 2 proofs 1 inferred because \"t\" }\n\
    requirement K { applies when kinds has a proofs 1 inferred because \"t\" }\n";

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// The letters for R, S and K of each row.
fn decided(table: &str, options: &[&str]) -> Result<Vec<String>, String> {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = Folder::new(&format!("producers-{number}"), &[("book/b.rules", BOOK), ("c.csv", table)]);
    decided_in(&folder, "c.csv", options)
}

fn decided_in(folder: &Folder, file: &str, options: &[&str]) -> Result<Vec<String>, String> {
    let arguments =
        ["--lang", "en", "--rulebook", "book", "batch", file, "--format", "csv", "--of", "requirements"];
    let output = rules(&folder.0, &[&arguments[..], options].concat());
    if !output.status.success() {
        return Err(stderr(&output));
    }
    Ok(stdout(&output).lines().skip(1).map(|line| line.splitn(3, ',').nth(2).unwrap().to_string()).collect())
}

#[test]
fn programs_write_tables_in_many_ways() {
    let row = |letters: &str| Ok(vec![letters.to_string()]);
    // pandas, csvkit and R write whole numbers so where one is missing.
    assert_eq!(decided("yes,sites,kinds\nno,2.0,b\n", &[]), row("n,r,n"));
    assert_eq!(decided("yes,sites,kinds\nVRAI,0,\n", &[]), row("r,n,u"));
    assert_eq!(decided("yes;sites;kinds\nfaux;0;b\n", &[]), row("n,n,n"));
    assert_eq!(decided("yes,sites,kinds\n1,0,\n", &["--booleans", "1/0"]), row("r,n,u"));
    assert_eq!(decided("yes,sites,kinds\nN,0,\n", &["--booleans", "1/0", "--booleans", "Y/N"]), row("n,n,u"));
    assert_eq!(decided("yes,sites,kinds\nNA,NaN,None\n", &["--absent", "NA,NaN,None"]), row("u,u,u"));
    // Spreadsheet programs, and those for statistics.
    assert_eq!(decided("sep=;\r\nyes;sites;kinds\r\nno;3;a\r\n", &[]), row("n,r,r"));
    assert_eq!(decided("\"\",\"yes\",\"sites\",\"kinds\"\n\"1\",\"no\",3,\"a\"\n", &[]), row("n,r,r"));
    // Lists.
    for list in ["\"[a, b]\"", "\"['a', 'b']\"", "a|b", "\"[\"\"a\"\",\"\"b\"\"]\""] {
        assert_eq!(decided(&format!("yes,sites,kinds\nno,0,{list}\n"), &[]), row("n,n,r"), "{list}");
    }
}

#[test]
fn tables_of_other_countries_are_read_where_one_says_so() {
    let book = "rulebook book { title \"Book\" edition 2026-01-01 }\n\
        fact size : decimal from 0 to 9999 { inferred because \"t\" }\n\
        fact seen : date { inferred because \"t\" }\n\
        requirement A { applies when size > 1.4 proofs 1 inferred because \"t\" }\n\
        requirement B { applies when seen >= 2026-05-13 proofs 1 inferred because \"t\" }\n";
    let folder = Folder::new("producers-countries", &[("book/b.rules", book)]);
    let decided = |table: &str, options: &[&str]| {
        std::fs::write(folder.0.join("c.csv"), table).unwrap();
        decided_in(&folder, "c.csv", options)
    };
    let french = ["--decimal", ",", "--dates", "d/m/y"];
    let table =
        "size;seen\n1,5;13/05/2026\n1,4;12.05.2026\n1 234,5;2026-05-13\n2;1/6/2026\n;13/05/2026 00:00:00\n";
    assert_eq!(decided(table, &french).unwrap(), ["r,r", "n,n", "r,r", "r,r", "u,r"]);
    assert_eq!(decided("size;seen\n1.5;05/13/2026\n", &["--dates", "m/d/y"]).unwrap(), ["r,r"]);
    // What may mean either is refused; and what is read only where one says so is refused with the option.
    for (cells, options, says) in [
        ("1.5;", &french[..], "`1.5` has a point"),
        ("1.234,5;", &french, "has a point"),
        ("1,5;", &[], "--decimal ,"),
        (";13/05/2026", &[], "--dates d/m/y"),
        (";31/02/2026", &french, "2026-02-31"),
    ] {
        let error = decided(&format!("size;seen\n{cells}\n"), options).unwrap_err();
        assert!(error.contains(says), "{cells}: {error}");
    }
    let error = decided("Id;size\na;2\n", &[]).unwrap_err();
    assert!(error.contains("no fact `Id`") && error.contains("did you mean `id`"), "{error}");
}

#[test]
fn what_is_not_taken_is_said_how_to_be() {
    for (cells, says) in [
        ("1,0,", "--booleans 1/0"),
        ("NA,0,", "--absent NA"),
        ("no,NaN,", "--absent NaN"),
        ("no,0,\"a, b\"", "between `|`"),
        ("no,1.000,", "thousands"),
    ] {
        let error = decided(&format!("yes,sites,kinds\n{cells}\n"), &[]).unwrap_err();
        assert!(error.contains(says), "{cells}: {error}");
    }
    let folder = Folder::new("producers-kinds", &[("book/b.rules", BOOK)]);
    for (file, says) in
        [("c.parquet", "columns of parquet"), ("c.arrow", "columns of arrow"), ("c.json", "one array")]
    {
        std::fs::write(folder.0.join(file), "PAR1").unwrap();
        let error = decided_in(&folder, file, &[]).unwrap_err();
        assert!(error.contains(says) && error.contains("help"), "{file}: {error}");
    }
}

#[test]
fn packed_tables_are_read() {
    let folder = Folder::new("producers-gz", &[("book/b.rules", BOOK)]);
    for (file, text) in [
        ("c.csv.gz", "yes,sites,kinds\nno,2,a\n"),
        ("c.jsonl.gz", "{\"yes\": false, \"sites\": 2.0, \"kinds\": [\"a\"]}\n"),
    ] {
        let packed = std::fs::File::create(folder.0.join(file)).unwrap();
        let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap();
        assert_eq!(decided_in(&folder, file, &[]), Ok(vec!["n,r,r".to_string()]), "{file}");
    }
}

#[test]
fn lines_are_counted_right_whatever_ends_them() {
    for end in ["\n", "\r\n"] {
        let lines = ["yes,sites,kinds", "no,0,", "no,1,\"[\"\"a\"\"]\"", "maybe,0,"];
        let error = decided(&lines.map(|line| format!("{line}{end}")).concat(), &[]).unwrap_err();
        assert!(error.contains("c.csv:4"), "{end:?}: {error}");
        let error = decided(&format!("sep=,{end}{}", lines.map(|line| format!("{line}{end}")).concat()), &[])
            .unwrap_err();
        assert!(error.contains("c.csv:5"), "{end:?}: {error}");
    }
}
