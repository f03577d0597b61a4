//! Promise: an exception is told as the law tells it, one that never strikes is found, and what brings what is decided,
//! explained and proved; a circle is an error that shows its places.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::sync::atomic::{AtomicUsize, Ordering};

use rules::{Lang, Rulebook};

use crate::support::command::{Folder, rules, stderr, stdout};

const BOOK: &str = r#"rulebook t { title "T" }
source law "The law" { grade primary }
fact risky : yes_no "Risky"
fact small : yes_no "Small"
fact n : integer from 0 to 9 "Number"
scope s "Scope" { applies when n > 3  except when small and n < 5 (cite law "art. 2")  cite law "art. 1" }
requirement A "First" {
  under s
  applies when risky
  except when small (cite law "art. 6(3)")
  except when n = 9
  proof A.1
  cite law "art. 6"
}
requirement B "Second" { applies when A.1 is required  cite law "art. 7"  proof B.1 }
requirement C "Third" { part of B  except when n < 6  cite law "art. 8"  proof C.1 }
"#;

/// What the command prints about some files: its answer, then its messages.
fn printed(files: &[(&str, &str)], arguments: &[&str]) -> String {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let name = format!("exceptions-{}", RUNS.fetch_add(1, Ordering::Relaxed));
    let folder = Folder::new(&name, files);
    let output = rules(&folder.0, arguments);
    stdout(&output) + &stderr(&output)
}

fn told(arguments: &[&str], facts: &str) -> String {
    let output = printed(&[("t.rules", BOOK), ("d.yaml", facts)], arguments);
    output.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn explained(lang: &str, id: &str, facts: &str) -> String {
    told(&["--lang", lang, "--rulebook", "t.rules", "explain", id, "d.yaml", "--today", "none"], facts)
}

#[test]
fn an_exception_that_strikes_is_told_with_what_it_rests_on() {
    let facts = "facts: {risky: yes, small: yes, n: 7}";
    let en = explained("en", "A", facts);
    assert!(
        en.contains("would be required, but the exception of “The law, art. 6(3)” applies, because the answer to “Small” is yes."),
        "{en}"
    );
    let fr = explained("fr", "A", facts);
    assert!(
        fr.contains("serait exigée, mais l'exception prévue par « The law, art. 6(3) » s'applique, car"),
        "{fr}"
    );
    // What belongs to it would be, too; and what rests on nothing of its own is told without.
    assert!(explained("en", "A.1", facts).contains("Proof A.1 (“First”) would be required, but"), "{en}");
    let plain = explained("en", "A", "facts: {risky: yes, small: no, n: 9}");
    assert!(plain.contains("would be required, but an exception applies, because “Number” is 9."), "{plain}");
    // An exception of a scope above.
    let above = explained("en", "s", "facts: {small: yes, n: 4}");
    assert!(above.contains("would apply, but the exception of “The law, art. 2” applies"), "{above}");
}

#[test]
fn what_would_not_apply_anyway_is_no_exception() {
    let text = explained("en", "A", "facts: {risky: no, small: yes, n: 7}");
    assert!(!text.contains("would be required"), "{text}");
    let open = explained("en", "A", "facts: {small: yes, n: 7}");
    assert!(!open.contains("would be required"), "{open}");
}

#[test]
fn where_something_applies_no_exception_does() {
    let facts = "facts: {risky: yes, small: no, n: 7}";
    assert!(explained("en", "A", facts).contains("No exception applies."));
    assert!(explained("fr", "A", facts).contains("Aucune exception ne s'applique."));
    // B has none itself; what brings it is a rule.
    assert!(!explained("en", "B", facts).contains("No exception"), "B has no exception");
}

#[test]
fn without_a_dossier_exceptions_come_last() {
    let text = told(&["--lang", "en", "--rulebook", "t.rules", "explain", "A"], "");
    let wanted = "is required if “Number” is more than 3 and the answer to “Risky” is yes, unless the answer to “Small” \
                  is yes and “Number” is less than 5 (The law, art. 2), unless the answer to “Small” is yes (The law, art. \
                  6(3)), unless “Number” is 9.";
    assert!(text.contains(wanted), "{text}");
}

#[test]
fn what_brings_something_stands_in_its_chain() {
    let text = explained("en", "C", "facts: {risky: yes, small: no, n: 7}");
    for rule in ["requirement C", "requirement B", "proof A.1", "requirement A, “First”"] {
        assert!(text.contains(rule), "{rule}: {text}");
    }
}

fn checked(rules: &str) -> String {
    printed(&[("t.rules", &format!("{BOOK}{rules}"))], &["--lang", "en", "check", "t.rules"])
}

#[test]
fn an_exception_that_never_strikes_is_found_and_one_that_others_cover() {
    let dead = checked("requirement D { applies when n > 3  except when n < 2  cite law  proof D.1 }");
    assert!(dead.contains("this exception never strikes"), "{dead}");
    let covered = checked(
        "requirement D { applies when n > 3  except when n > 5  except when n > 7  cite law  proof D.1 }",
    );
    assert!(covered.contains("`except when` changes nothing"), "{covered}");
    let good = checked("");
    assert!(!good.contains("dead-clause") && !good.contains("redundant"), "{good}");
}

#[test]
fn exclusions_are_proved_or_refuted() {
    let proved = checked("claim \"c\" { A excludes C when n < 6 }");
    assert!(proved.contains("1 claim proved"), "{proved}");
    let refuted = checked("claim \"c\" { A excludes C, B }");
    assert!(refuted.contains("claim-refuted") && refuted.contains("risky: yes"), "{refuted}");
}

#[test]
fn a_circle_is_an_error_at_its_places() {
    let circle = checked(
        "requirement D { applies when E is required  cite law }\nrequirement E { part of D  cite law }\n",
    );
    assert!(circle.contains("definition-cycle") && circle.contains("`D`, `E`"), "{circle}");
    assert!(circle.contains("t.rules:17:") && circle.contains("requirement E"), "{circle}");
    // Through a fact that is asked only where something is required.
    let fact = checked(
        "fact asked : yes_no \"?\" { needed when D is required }\nrequirement D { applies when asked  cite law }\n",
    );
    assert!(fact.contains("definition-cycle"), "{fact}");
}

#[test]
fn the_new_words_are_names_still() {
    let book = r#"rulebook t { title "T" }
source law "The law" { grade primary }
fact except : integer from 0 unit part "Except"
fact part : integer from 0 unit except "Part"
fact excludes : yes_no "Excludes"
scope s "S" { applies when except > 2 part and (part > 3 except or excludes)  except when part > 5 except  cite law }
actor me "Me"
step except "Step" { by me  cite law }
step excludes "Step" { by me  after except  cite law }
claim "order" { except before excludes }
"#;
    for command in ["fmt", "check"] {
        let output = printed(&[("t.rules", book)], &["--lang", "en", command, "t.rules"]);
        assert!(!output.contains("error"), "{output}");
        assert!(command == "fmt" || output.contains("1 claim proved"), "{output}");
    }
}

/// A step for each element, but for some.
const EACH: &str = r#"rulebook t { title "T" }
source law "The law" { grade primary }
fact people : list of record { adult : yes_no  ill : yes_no } "People"
step plain "Plain" { per people as p  except when p.adult (cite law "1")  cite law "2" }
step both "Both" { per people as p  applies when not p.ill  except when p.adult (cite law "1")  cite law "2" }
"#;

#[test]
fn a_step_for_each_element_but_some_is_counted_over_the_others() {
    let folder = Folder::new("exceptions-each", &[("t.rules", EACH)]);
    let output = rules(&folder.0, &["--lang", "en", "check", "t.rules"]);
    assert!(stdout(&output).contains("no findings"), "{}", stdout(&output));
    let rulebook = ::rules::Rulebook::from_texts(&[("t.rules", EACH)]).unwrap();
    let told = |facts: &str| {
        let dossier = rulebook.read_dossier(&format!("facts: {{{facts}}}")).unwrap();
        let decision = rulebook.decide(&dossier);
        ["plain", "both"].map(|id| {
            let found = decision.explain_every(id).unwrap();
            for explanation in &found {
                assert!(decision.check_explanation(explanation).wrong.is_empty(), "{id} {facts}");
            }
            found.iter().map(|found| found.status.unwrap().word(found.kind)).collect::<Vec<_>>()
        })
    };
    let (yes, no, open) = ("required", "not_required", "undetermined");
    assert_eq!(told(""), [[open], [open]]);
    assert_eq!(told("people: [{adult: yes}]"), [[no], [no]]);
    assert_eq!(told("people: [{adult: no}]"), [[yes], [open]]);
    assert_eq!(told("people: [{adult: no, ill: yes}]"), [[yes], [no]]);
    let told = printed(&[("t.rules", EACH)], &["--lang", "en", "--rulebook", "t.rules", "explain", "plain"]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("an element for which the answer to “adult” is no."), "{told}");
}

#[test]
fn where_nobody_knows_yet_whether_a_step_happens_none_is_called_done() {
    let book = "rulebook t { title \"T\" }\nsource law \"The law\" { grade primary }\nfact x : yes_no \"X\"\n\
                step s \"S\" { except when x (cite law \"1\")  cite law \"2\" }\n";
    for (facts, wanted) in [
        ("{}", "nothing that is certain: what is to be done depends on what is missing"),
        ("facts: {x: yes}", "nothing: there is no step"),
        ("{facts: {x: no}, progress: {done: [s]}}", "nothing: every step is done"),
    ] {
        let files = [("t.rules", book), ("d.yaml", facts)];
        let told = printed(&files, &["--lang", "en", "--rulebook", "t.rules", "eval", "d.yaml"]);
        assert!(told.contains(wanted), "{facts}: {told}");
    }
}

/// Exceptions of what things stand under, belong to and are brought by.
const ABOVE: &str = r#"rulebook t { title "T" }
source law "The law" { grade primary }
fact risky : yes_no "Risky"
fact small : yes_no "Small"
fact tiny : yes_no "Tiny"
scope base "Base" { applies when risky  except when small (cite law "art. 2")  cite law "art. 1" }
scope inner "Inner" { under base  applies when always  cite law "art. 3" }
scope bundle "Bundle" { under base, inner  except when tiny (cite law "art. 4")  cite law "art. 3" }
condition wide "Wide" { when base or tiny }
requirement A "First" { under bundle  proofs 1  cite law "art. 5" }
requirement B "Second" { applies when inner and risky  proofs 1  cite law "art. 6" }
requirement C "Third" { applies when A is required  proofs 1  cite law "art. 7" }
requirement D "Fourth" { applies when wide  proofs 1  cite law "art. 8" }
requirement G "With a choice" {
  cite law "art. 9"
  any of G.any "Any of them" {
    except when small (cite law "art. 9(2)")
    proof G.1 "One" { applies when risky }
    proof G.2 "Other" { except when tiny (cite law "art. 9(3)") }
  }
}
chapter plain "Plain" { applies when not base  cite law "art. 10" }
step go "Go" { applies when base  cite law "art. 11" }
fact asked : yes_no "Asked" { needed when base }
fact class : one of { a < b } "Class" {
  case b when base
  otherwise a
  cite law "art. 12"
}
condition classified "Classified" { when class is b and asked }
requirement E "Fifth" { applies when classified  proofs 1  cite law "art. 13" }
"#;

fn above(lang: &str, id: &str, facts: &str) -> String {
    let files = [("t.rules", ABOVE), ("d.yaml", facts)];
    let arguments = ["--lang", lang, "--rulebook", "t.rules", "explain", id, "d.yaml", "--today", "none"];
    printed(&files, &arguments).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_exception_is_told_from_everything_below() {
    let facts = "facts: {risky: yes, small: yes, tiny: no}";
    for (id, would) in [
        ("inner", "would apply"),
        ("bundle", "would apply"),
        ("A", "would be required"),
        ("A#1", "would be required"),
        ("B", "would be required"),
        ("C", "would be required"),
        ("D", "would be required"),
        ("wide", "would be met"),
        ("go", "would have to be done"),
        ("asked", "would be asked for"),
    ] {
        let text = above("en", id, facts);
        let wanted = format!("{would}, but the exception of “The law, art. 2” applies");
        assert!(text.contains(&wanted), "{id}: {text}");
        let text = above("fr", id, facts);
        assert!(
            text.contains("mais l'exception prévue par « The law, art. 2 » s'applique, car"),
            "{id}: {text}"
        );
    }
    // Several strike, and each is enough.
    let both = above("en", "A", "facts: {risky: yes, small: yes, tiny: yes}");
    assert!(both.contains("would be required, but the exception of"), "{both}");
    // Nothing would be so without a risk.
    let none = above("en", "A", "facts: {risky: no, small: yes, tiny: yes}");
    assert!(!none.contains("would be required"), "{none}");
    // What must not hold is turned round: the chapter applies because of an exception, and would not without.
    let turned = above("en", "plain", facts);
    assert!(!turned.contains("would apply"), "{turned}");
    assert!(above("en", "A", "facts: {risky: yes, small: no, tiny: no}").contains("No exception applies."));
}

#[test]
fn a_group_has_exceptions_like_any_item() {
    let struck = above("en", "G.any", "facts: {risky: yes, small: yes, tiny: no}");
    assert!(
        struck.contains("would be required, but the exception of “The law, art. 9(2)” applies"),
        "{struck}"
    );
    let proof = above("fr", "G.1", "facts: {risky: yes, small: yes, tiny: yes}");
    assert!(proof.contains("mais l'exception prévue par « The law, art. 9(2) » s'applique"), "{proof}");
    let none = above("en", "G.any", "facts: {risky: yes, small: no, tiny: no}");
    assert!(none.contains("No exception applies."), "{none}");
    // One proof's exception leaves the other, which is owed by itself then.
    let left = above("en", "G.1", "facts: {risky: yes, small: no, tiny: yes}");
    assert!(left.contains("Proof G.1 (“One”) is required"), "{left}");
    let general = above("en", "G.any", "facts: {}");
    assert!(general.contains("unless the answer to “Small” is yes (The law, art. 9(2))"), "{general}");
    let formatted = printed(&[("t.rules", ABOVE)], &["--lang", "en", "fmt", "t.rules"]);
    assert!(!formatted.contains("error"), "{formatted}");
    let found = printed(&[("t.rules", ABOVE)], &["--lang", "en", "check", "t.rules"]);
    assert!(!found.contains("error"), "{found}");
}

#[test]
fn a_derived_value_is_told_with_its_value() {
    let yes = above("en", "class", "facts: {risky: yes, small: no}");
    assert!(yes.contains("“Class” is “b” (derived), because the answer to “Risky” is yes"), "{yes}");
    let fr = above("fr", "class", "facts: {risky: yes, small: no}");
    assert!(fr.contains("« Class » vaut « b » (déduit), car la réponse à « Risky » est oui"), "{fr}");
    let no = above("en", "class.b", "facts: {risky: yes, small: yes}");
    assert!(
        no.contains("“Class” would be “b” (derived), but the exception of “The law, art. 2” applies"),
        "{no}"
    );
    let plain = above("en", "class.b", "facts: {risky: no, small: yes}");
    assert!(plain.contains("“Class” is not “b” (derived), because the answer to “Risky” is no."), "{plain}");
    let open = above("en", "class.b", "facts: {risky: yes}");
    assert!(
        open.contains("“Class” is “b” (derived) in every case, unless the answer to “Small” is yes"),
        "{open}"
    );
    // On the way to an item it is a value, and no condition that is met.
    let chain = above("en", "E", "facts: {risky: yes, small: no, asked: yes}");
    assert!(chain.contains("derived value class.b, “Class: b”"), "{chain}");
    assert!(!chain.contains("condition class."), "{chain}");
    let flips = above("en", "class", "facts: {risky: yes, small: no}");
    assert!(flips.contains("“Class” is not “b”") && !flips.contains("it is not met"), "{flips}");
}

#[test]
fn all_explanations_include_notes_deadlines_and_derived_values() {
    let book = format!(
        "{ABOVE}note hint \"Hint\" {{ when base  cite law \"n\" }}\ndeadline soon \"Soon\" {{ at \
         2026-05-13T12:00[Europe/Paris]  for go  cite law \"d\" }}\n"
    );
    let files = [("t.rules", book.as_str()), ("d.yaml", "facts: {risky: yes, small: no}")];
    let all = printed(
        &files,
        &["--lang", "en", "--rulebook", "t.rules", "explain", "--all", "d.yaml", "--today", "none"],
    );
    for wanted in ["The note “Hint” concerns you", "The deadline “Soon” applies", "“Class” is “b” (derived)"]
    {
        assert!(all.split_whitespace().collect::<Vec<_>>().join(" ").contains(wanted), "{wanted}: {all}");
    }
}

/// An exception is told as it is written, and not as the rule asks for it.
#[test]
fn an_exception_that_is_open_is_told_as_it_is_written() {
    let text = "rulebook r { title \"R\" }\nfact a : yes_no \"A\"\nfact g : yes_no \"G\"\n\
        requirement R { applies when a except when g and not a proofs 1 inferred because \"r\" }\n";
    let book = Rulebook::from_texts(&[("r.rules", text)]).unwrap();
    for (lang, told) in [
        (Lang::En, ["Exception: the answer to “G” is yes", "Exception: the answer to “A” is no"]),
        (Lang::Fr, ["Exception : la réponse à « G » est oui", "Exception : la réponse à « A » est non"]),
    ] {
        let explanation = book.explain("R").unwrap().remove(0);
        let shown = rules::report::explanation_text(&book, &explanation, None, lang, false);
        assert!(told.iter().all(|told| shown.contains(told)), "{shown}");
    }
}
