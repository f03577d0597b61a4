//! Promise: texts that look the same are the same text, however a system types its accents; and names that only look the
//! same are pointed out.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;
use rules::check::check;
use rules::rulebook::model::RequirementId;

/// `é` as one character, and as two.
const FORMS: [&str; 2] = ["\u{e9}", "e\u{301}"];

fn book(form: &str) -> Rulebook {
    let text = format!(
        "rulebook r {{ title \"R\" }}\n\
         fact town : text \"Town\" {{ }}\n\
         fact `caf{form}` : yes_no {{ }}\n\
         fact kind : one of {{ `priv{form}` public }} {{ }}\n\
         fact list : list of record {{ name : text  open : yes_no }} {{ }}\n\
         requirement `R{form}` {{ applies when town = \"Orl{form}ans\" and `caf{form}` and kind is `priv{form}` \
         and any list where name = \"Orl{form}ans\" and open proofs 1 inferred because \"test\" }}\n"
    );
    Rulebook::from_texts(&[("r.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_text_is_the_same_however_it_is_typed() {
    for rules in FORMS {
        for dossier in FORMS {
            let book = book(rules);
            let text = format!(
                "facts:\n  town: Orl{dossier}ans\n  caf{dossier}: yes\n  kind: priv{dossier}\n  list:\n    - name: \
                 Orl{dossier}ans\n      open: yes\n"
            );
            let read = book.read_dossier(&text).unwrap();
            let decision = book.decide(&read);
            let word = decision.requirement_status(RequirementId::at(0)).word();
            assert_eq!(word, "required", "{rules:?} {dossier:?}");
            // By id.
            assert_eq!(decision.explain(&format!("R{dossier}")).unwrap().id, "R\u{e9}");
            assert_eq!(book.explain(&format!("R{dossier}")).unwrap()[0].id, "R\u{e9}");
            // Many at once: tables and JSON.
            let batch = book.batch();
            let cafe = format!("caf{dossier}");
            let mut columns = batch.columns(&["town", &cafe, "kind", "list"]).unwrap();
            let list = format!("[{{\"name\": \"Orl{dossier}ans\", \"open\": true}}]");
            let town = format!("Orl{dossier}ans");
            let kind = format!("priv{dossier}");
            let mut rows = batch.rows();
            rows.push_cells(&mut columns, [&*town, "yes", &*kind, &*list]).unwrap();
            let mut json = batch.json_rows();
            let object =
                format!("{{\"town\": \"{town}\", \"{cafe}\": true, \"kind\": \"{kind}\", \"list\": {list}}}");
            rows.push_json(&mut json, &object).unwrap();
            let verdicts = batch.decide(&rows);
            for row in [0, 1] {
                assert_eq!(verdicts.get(row, 0).word(), "required", "{rules:?} {dossier:?} {row}");
            }
        }
    }
    let diff = book(FORMS[0]).diff(&book(FORMS[1])).unwrap();
    assert!(diff.is_empty(), "{diff:#?}");
}

#[test]
fn a_name_is_declared_once_however_it_is_typed() {
    let text = "rulebook r { title \"R\" }\nfact `caf\u{e9}` : yes_no { }\nfact `cafe\u{301}` : yes_no { }\n";
    let error = Rulebook::from_texts(&[("r.rules", text)]).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("duplicate-name"), "{error}");
}

#[test]
fn names_that_look_the_same_are_pointed_out() {
    let found = |facts: &str| -> Vec<String> {
        let text = format!("rulebook r {{ title \"R\" }}\n{facts}");
        let book = Rulebook::from_texts(&[("r.rules", &text)]).unwrap();
        let report = check(&book);
        let alike = report.findings.iter().filter(|finding| finding.diagnostic.code == "look-alike");
        alike.map(|finding| finding.diagnostic.message.to_string()).collect()
    };
    for facts in [
        "fact ab : yes_no { }\nfact aB : yes_no { }\n",
        "fact `a b` : yes_no { }\nfact `a\u{a0}b` : yes_no { }\n",
        "fact `a-b` : yes_no { }\nfact `a\u{2011}b` : yes_no { }\n",
        "fact ab : yes_no { }\nfact `a\u{200b}b` : yes_no { }\n",
        "fact ab : yes_no { }\nactor AB { }\n",
        "fact f : one of { ab AB } { }\n",
        "fact f : record { ab : yes_no  AB : yes_no } { }\n",
    ] {
        let found = found(facts);
        assert_eq!(found.len(), 1, "{facts}: {found:?}");
        assert!(found[0].contains("look the same"), "{found:?}");
    }
    assert!(found("fact ab : yes_no { }\nfact a_b : yes_no { }\nactor ab { }\n").is_empty());
}

#[test]
fn a_member_is_no_language() {
    let error = |members: &str| {
        let text = format!("rulebook r {{ title \"R\" }}\nfact f : one of {{ {members} }} {{ }}\n");
        Rulebook::from_texts(&[("r.rules", &text)]).map(|_| ()).map_err(|error| error.to_string())
    };
    assert!(error("fr \"French\" german \"German\"").unwrap_err().contains("label-or-member"));
    assert!(error("en \"English\"").unwrap_err().contains("stands between backticks"));
    assert!(
        error("german \"German\" italian \"Italian\" fr \"French\"").unwrap_err().contains("uneven-labels")
    );
    assert!(error("german \"German\" italian fr \"French\"").unwrap_err().contains("uneven-labels"));
    for members in [
        "german \"German\" fr \"French\" italian \"Italian\"",
        "aa \"A\" bb fr \"B\" en \"B\"",
        "aa fr \"A\" bb fr \"B\" en \"B\"",
        "aa fr \"A\" bb en \"B\"",
    ] {
        assert!(error(members).unwrap_err().contains("uneven-labels"), "{members}");
    }
    for members in [
        "fr en",
        "`fr` \"French\" german \"German\"",
        "aa fr \"A\" en \"A\" bb fr \"B\" en \"B\" cc",
        "aa fr \"A\" en \"A\" bb cc en \"C\" fr \"C\"",
        "german `fr` \"F\"",
    ] {
        assert_eq!(error(members), Ok(()), "{members}");
    }
}
