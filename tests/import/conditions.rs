//! Catalogues with conditions: identifiers, labels, and when each applies.

use super::books::{defects, import_as, text};
use super::world::declarations;

const CSV: &str = "id,label,condition\n\
    A.1,Always,\n\
    A.2,On a slope,\"slope > 12 degrees and not flat\"\n\
    A.3,Either,\"kind is own or kind in (rented, lent)\"\n\
    A.4,Sets,\"modes has ciba or count(modes) >= 2\"\n\
    A.5,Dates,\"opened + 1 year < today\"\n\
    A.6,Wrong,\"slope >\"\n\
    A.7,Twice,x\n\
    A.7,Twice,\"y and (z or x)\"\n";

#[test]
fn conditions_stand_as_they_are_and_bring_their_facts() {
    let import = import_as("site.csv", CSV.as_bytes());
    declarations(&import);
    let facts = text(&import, "facts.rules");
    for part in [
        "fact slope : integer unit degrees",
        "fact flat : yes_no",
        "fact kind : one of",
        "rented",
        "fact modes : any of",
        "fact opened : date",
        "fact z : yes_no",
    ] {
        assert!(facts.contains(part), "no {part} in\n{facts}");
    }
    let written = text(&import, "chapter.rules");
    assert!(written.contains("requirement A.2 \"On a slope\""), "{written}");
    assert!(written.contains("applies when slope > 12 degrees and not flat"), "{written}");
    // Where one identifier is given twice, any of its rows is enough.
    let once: String = written.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(once.contains("applies when x or (y and (z or x))"), "{once}");
    assert!(!written.contains("requirement A.6"));
    assert_eq!(defects(&import), ["condition-not-understood 7"]);
    assert!(import.report.defects[0].left_out);
    assert_eq!(import.report.requirements, 6);
}

#[test]
fn facts_that_cannot_be_told_are_reported() {
    let csv = "id,condition\nA,\"x\"\nB,\"x is own\"\nC,\"any rooms where size > 3\"\n";
    let import = import_as("a.csv", csv.as_bytes());
    assert_eq!(defects(&import), ["fact-not-inferred 3", "fact-not-inferred 4"]);
}
