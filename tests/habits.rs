//! What is said first to somebody who writes as elsewhere: the cause, the place and the mend, in both languages.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "in tests a panic is the message")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rules::diagnostic::Diagnostic;
use rules::{Lang, Rulebook};

const HEADER: &str = "rulebook trip { title \"School trip\" }\n";
const FACTS: &str = "\
fact abroad : yes_no { }
fact age : integer { }
fact price : decimal { }
fact start : date { }
fact mode : one of { own rented }
source law \"Law\" { grade primary }
";

/// More, for the mistakes that need it.
const MORE: &str = "\
fact risk : one of { low < mid < high }
fact extras : any of { pool spa }
fact kids : list of record { name : text  ill : yes_no }
actor us \"Us\"
chapter papers \"Papers\" { cite law }
requirement card \"Card\" { in papers proofs 1 cite law }
";

/// Each listed mistake: what is written, where the rest is right.
const LISTED: &[(&str, &str)] = &[
    ("a date with short numbers", "note n \"N\" { when start >= 2026-8-2  cite law }"),
    ("a date with the day first", "note n \"N\" { when start >= 02/08/2026  cite law }"),
    ("a date that can be read in one way", "note n \"N\" { when start >= 25/08/2026  cite law }"),
    ("a date between quotes", "note n \"N\" { when start >= \"2026-08-02\"  cite law }"),
    ("an edition between quotes", "source s \"S\" { grade primary date \"2026-08-02\" }"),
    ("a space among digits", "note n \"N\" { when age >= 50 000  cite law }"),
    ("a narrow space among digits", "note n \"N\" { when age >= 1\u{202f}050\u{202f}000  cite law }"),
    ("a decimal comma", "note n \"N\" { when price >= 0,5  cite law }"),
    ("an exponent", "note n \"N\" { when price >= 1e25  cite law }"),
    ("a chain of comparisons", "note n \"N\" { when 3 <= age <= 5  cite law }"),
    ("a percentage", "note n \"N\" { when price >= 30 %  cite law }"),
    ("a currency", "note n \"N\" { when price >= 30 €  cite law }"),
    ("an accent at the start of a name", "fact écurité : yes_no { }"),
    ("an accent in a name", "fact sécurité : yes_no { }"),
    ("an accent in a condition", "note n \"N\" { when abroad and sécurité  cite law }"),
    ("a language of three letters", "actor doctor eng \"Doctor\" { }"),
    ("yes with a sign", "note n \"N\" { when abroad = yes  cite law }"),
    ("oui with a sign", "note n \"N\" { when abroad != oui  cite law }"),
    ("vrai", "note n \"N\" { when abroad is vrai  cite law }"),
    ("a name of numbers", "requirement 3.2.1 \"R\" { cite law }"),
    ("a name that is a digit", "scope 1 { applies when abroad }"),
    ("a name that begins with a digit", "scope 2a { applies when abroad }"),
    ("members that are digits", "fact class : one of { 1 2a }"),
    ("the hour 24", "deadline d \"D\" { at 2026-05-13T24:00[Europe/Paris] cite law }"),
    ("a moment without a time", "deadline d \"D\" { at 2026-05-13 cite law }"),
    ("what is asked of no item", "claim \"C\" { never any proof }"),
    ("two slashes", "// facts\nfact a : yes_no { }"),
    ("two slashes in a body", "note n \"N\" {\n  when abroad // it's \"so\n  cite law\n}"),
    ("apostrophes", "note n 'N' { when abroad  cite law }"),
    ("curly quotes", "note n “N” { when abroad  cite law }"),
    ("quotes of a French keyboard", "note n « N » { when abroad  cite law }"),
    ("a curly quote at the end", "note n \"N” { when abroad  cite law }"),
    ("an edition that is a year", "rulebook other { title \"T\" edition 2026 }"),
    ("a brace that is missing", "fact a : yes_no {\n\nnote n \"N\" { when a  cite law }"),
    ("a brace that is not opened", "note n \"N\"\n  when abroad\n  cite law\n}"),
    (
        "a brace inside that is missing",
        "fact b : record {\n  role : one of {\n    own\n  held : yes_no\n}\n\nnote n \"N\" { when b.held  cite law }",
    ),
    ("under a fact", "requirement r \"R\" { under abroad cite law }"),
    ("under a number", "requirement r \"R\" { under age cite law }"),
    (
        "a fact that is a word of conditions",
        "fact always : yes_no { }\nnote n \"N\" { when always  cite law }",
    ),
    ("today with itself", "note n \"N\" { when today >= today  cite law }"),
    ("a constant comparison", "note n \"N\" { when 2026-01-01 >= 2026-08-02  cite law }"),
    ("two equals signs", "note n \"N\" { when age == 3  cite law }"),
    ("and in signs", "note n \"N\" { when abroad&&age = 3  cite law }"),
    ("a value compared with a sign", "note n \"N\" { when mode = own  cite law }"),
    ("a colon after a keyword", "note n \"N\" { when: abroad  cite law }"),
    ("semicolons", "note n \"N\" { when abroad; cite law }"),
    ("commas among members", "fact class : one of { small, large }"),
    ("a keyword in French", "exigence r \"R\" { cite law }"),
    ("a clause in French", "note n \"N\" { quand abroad  cite law }"),
    ("a connective in French", "note n \"N\" { when abroad et age = 3  cite law }"),
    ("a type as programs have it", "fact b : boolean { }"),
    ("two equals signs before a value", "note n \"N\" { when mode == own  cite law }"),
    ("two equals signs before yes", "note n \"N\" { when abroad == yes  cite law }"),
    ("a level after two equals signs", "note n \"N\" { when risk == at least mid  cite law }"),
    ("required after two equals signs", "claim \"C\" { always every proof of card == required }"),
    ("an arrow for at least", "note n \"N\" { when start + 6 months => 2026-08-02  cite law }"),
    ("an arrow between names", "note n \"N\" { when abroad => mode  cite law }"),
    ("an arrow before a comparison", "note n \"N\" { when abroad => age > 3  cite law }"),
    ("a number that is at least", "note n \"N\" { when age is at least 3  cite law }"),
    ("at most without is", "note n \"N\" { when age at most 3  cite law }"),
    ("is before a sign", "note n \"N\" { when age is >= 3  cite law }"),
    ("between", "note n \"N\" { when age between 3 and 5  cite law }"),
    ("is between", "note n \"N\" { when age is between 3 and 5  cite law }"),
    ("contains", "note n \"N\" { when extras contains pool  cite law }"),
    ("a set that is null", "note n \"N\" { when extras is null  cite law }"),
    ("a list that is none", "note n \"N\" { when kids is none  cite law }"),
    ("a text after is", "note n \"N\" { when mode is \"own\"  cite law }"),
    ("est", "note n \"N\" { when mode est own  cite law }"),
    ("ou in parentheses", "note n \"N\" { when (abroad ou age > 3) and age < 9  cite law }"),
    ("non", "note n \"N\" { when age > 3 and non abroad  cite law }"),
    ("exists", "note n \"N\" { when exists kids where ill  cite law }"),
    ("all", "note n \"N\" { when all kids as k where k.ill  cite law }"),
    ("count without parentheses", "note n \"N\" { when count kids >= 2  cite law }"),
    ("defined", "note n \"N\" { when defined(age)  cite law }"),
    ("now", "note n \"N\" { when now >= 2026-08-02  cite law }"),
    ("today as a function", "note n \"N\" { when today() >= 2026-08-02  cite law }"),
    ("months in French", "note n \"N\" { when start + 6 mois > 2026-08-02  cite law }"),
    ("a unit without a blank", "note n \"N\" { when start + 6months > 2026-08-02  cite law }"),
    ("a condition without when", "note n \"N\" { not abroad  cite law }"),
    ("when in a requirement", "requirement r \"R\" { in papers when abroad proofs 1 cite law }"),
    ("when in a scope", "scope s \"S\" { when abroad cite law }"),
    ("unless", "requirement r \"R\" { in papers unless abroad proofs 1 cite law }"),
    ("a check with then", "check k \"K\" { when abroad then age > 3 cite law }"),
    ("one proof by its number", "requirement r \"R\" { in papers proof 1 cite law }"),
    ("an actor in a condition", "note n \"N\" { when us  cite law }"),
    ("a requirement in a condition", "note n \"N\" { when card  cite law }"),
    ("a chapter as a scope", "requirement r \"R\" { in papers under papers proofs 1 cite law }"),
    ("a duration without a unit", "step s \"S\" { by us duration 10 cite law }"),
    ("a validity without a unit", "requirement r \"R\" { in papers valid 2 from start proofs 1 cite law }"),
    ("any without of", "step s \"S\" { by us after any (a, b) cite law }"),
    ("bounds with dots", "fact f : integer 0..30 { }"),
    ("bounds in brackets", "fact f : integer [0, 30] { }"),
    ("bounds with between", "fact f : integer between 0 and 30 { }"),
    ("a lowest value", "fact f : decimal min 0 \"F\" { }"),
    ("values in parentheses", "fact f : one of (a, b) { }"),
    ("a label without quotes", "fact f : any of { a b } Meals on the way"),
    ("an accent in a parameter", "parameter phoné : text \"Number\" { cite law }"),
    ("a parameter without a colon", "parameter phone text \"Number\" { cite law }"),
    ("after in French, with its accent", "step s \"S\" { by us après t cite law }"),
    ("a moment in two parts", "note n \"N\" { when abroad until 2026-06-30 18:00[Europe/Paris] cite law }"),
    ("a deadline for each element", "deadline d \"D\" { per kids as k at 3 days after k.day cite law }"),
    (
        "an element in what comes before",
        "requirement r \"R\" { in papers per kids as k after s when k.ill proofs 1 cite law }\nstep s \"S\" { by us cite law }",
    ),
    ("a unit of time in French", "deadline d \"D\" { at 15 jours after start cite law }"),
];

/// The first thing that is wrong with a text, and all of it.
fn found(text: &str) -> Vec<Diagnostic> {
    match Rulebook::from_texts(&[("t.rules", text)]) {
        Ok(_) => Vec::new(),
        Err(error) => error.diagnostics().to_vec(),
    }
}

fn mended(text: &str, diagnostic: &Diagnostic) -> Option<String> {
    let fix = diagnostic.fix.as_ref()?;
    let (start, end) = (fix.loc.span.start as usize, fix.loc.span.end as usize);
    Some(format!("{}{}{}", &text[..start], fix.replacement, &text[end..]))
}

fn said(diagnostic: &Diagnostic, lang: Lang) -> String {
    let help: Vec<String> = diagnostic.help.iter().map(|help| help.say(lang)).collect();
    format!("{} → {}", diagnostic.message.say(lang), help.join(" | "))
}

/// A message, with what stands at its place.
fn shown(text: &str, first: &Diagnostic, errors: usize) -> String {
    let place = first.primary.expect("every mistake of a text has a place").span;
    let at = &text[place.start as usize..place.end as usize];
    let mut out = format!("  {} at `{}`", first.code, at.replace('\n', "␊"));
    if errors > 1 {
        write!(out, " (and {} more)", errors - 1).unwrap();
    }
    if let Some(fix) = &first.fix {
        write!(out, " fix `{}`", fix.replacement).unwrap();
    }
    format!("{out}\n  en {}\n  fr {}\n", said(first, Lang::En), said(first, Lang::Fr))
}

/// Every mistake of the list: the first message names the cause, and a change that it carries mends it.
#[test]
fn listed() {
    let mut out = String::new();
    for (what, written) in LISTED {
        let header = if written.starts_with("rulebook") { "" } else { HEADER };
        let text = format!("{header}{FACTS}{MORE}{written}\n");
        let errors = found(&text);
        let first = errors.first().unwrap_or_else(|| panic!("{what}: nothing is found wrong"));
        writeln!(out, "{what}: {}", written.replace('\n', "␊")).unwrap();
        out += &shown(&text, first, errors.len());
        if let Some(mended) = mended(&text, first) {
            let left = found(&mended);
            let same = left.iter().any(|error| error.code == first.code && error.primary == first.primary);
            assert!(!same, "{what}: the change mends nothing:\n{mended}");
        }
        out.push('\n');
    }
    insta::assert_snapshot!(out);
}

/// The examples of the page about the language, one after another.
fn examples() -> String {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/language.md")).unwrap();
    let blocks = page.split("```rules\n").skip(1).filter_map(|block| Some(block.split_once("\n```")?.0));
    let mut text = String::new();
    for block in blocks {
        text += block;
        text.push('\n');
    }
    text
}

/// A typical way of getting a line wrong: the line as it would be written then.
type Mutation = (&'static str, fn(&str) -> Option<String>);

const MUTATIONS: &[Mutation] = &[
    ("two letters of the first word exchanged", |line| {
        let word = word_at(line, 0)?;
        (word.len() > 3).then(|| line.replacen(word, &exchanged(word), 1))
    }),
    ("two letters of the last word exchanged", |line| {
        let word =
            line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).rfind(|word| word.len() > 3)?;
        let at = line.rfind(word)?;
        let odd = line[..at].matches('"').count() % 2 == 1;
        (!odd && word.starts_with(|c: char| c.is_ascii_alphabetic()))
            .then(|| format!("{}{}{}", &line[..at], exchanged(word), &line[at + word.len()..]))
    }),
    ("the first opening brace left out", |line| line.contains(" {").then(|| line.replacen(" {", "", 1))),
    ("the last closing brace left out", |line| {
        Some(format!("{}{}", &line[..line.rfind('}')?], &line[line.rfind('}')? + 1..]))
    }),
    ("a decimal comma", |line| with_number(line, |number| Some(format!("{number},5")))),
    ("a number with spaces", |line| with_number(line, |number| Some(format!("{number} 000")))),
    ("`≥` for `>=`", |line| line.contains(" >= ").then(|| line.replacen(" >= ", " ≥ ", 1))),
    ("`=>` for `>=`", |line| line.contains(" >= ").then(|| line.replacen(" >= ", " => ", 1))),
    ("`==` for `is`", |line| line.contains(" is ").then(|| line.replacen(" is ", " == ", 1))),
    ("curly quotes", |line| between_quotes(line, '“', '”')),
    ("French quotes", |line| between_quotes(line, '«', '»')),
    ("apostrophes", |line| between_quotes(line, '\'', '\'')),
    ("no quotes", |line| {
        let (before, rest) = line.split_once('"')?;
        let (text, after) = rest.split_once('"')?;
        Some(format!("{before}{text}{after}"))
    }),
    ("a quote left out", |line| line.contains('"').then(|| line.replacen('"', "", 1))),
    ("a comment with slashes", |line| {
        line.contains('#').then(|| line.replacen('#', "//", 1)).filter(|_| !line.contains('`'))
    }),
    ("a date with the day first", |line| with_date(line, |y, m, d| format!("{d}/{m}/{y}"))),
    ("a date without zeros", |line| {
        with_date(line, |y, m, d| format!("{y}-{}-{}", m.trim_start_matches('0'), d.trim_start_matches('0')))
    }),
    ("an accent in the name", |line| {
        let name = word_at(line, 1)?;
        name.contains('e').then(|| line.replacen(name, &name.replacen('e', "é", 1), 1))
    }),
    ("a digit before the name", |line| {
        let name = word_at(line, 1)?;
        Some(line.replacen(&format!(" {name}"), &format!(" 2{name}"), 1))
    }),
    ("the colon of a type left out", |line| {
        (line.starts_with("fact") && line.contains(" : ")).then(|| line.replacen(" : ", " ", 1))
    }),
    ("a colon after the keyword", |line| {
        let word = word_at(line, 0)?;
        line.starts_with(' ').then(|| line.replacen(word, &format!("{word}:"), 1))
    }),
    ("`&&` for `and`", |line| line.contains(" and ").then(|| line.replacen(" and ", " && ", 1))),
    ("`et` for `and`", |line| line.contains(" and ").then(|| line.replacen(" and ", " et ", 1))),
    ("a semicolon at the end", |line| {
        (line.starts_with(' ') && !line.ends_with('}')).then(|| format!("{line};"))
    }),
    ("a unit's sign", |line| with_number(line, |number| Some(format!("{number} %")))),
    ("a unit of time in French", |line| {
        with_word(
            line,
            &[
                ("days", "jours"),
                ("weeks", "semaines"),
                ("months", "mois"),
                ("years", "ans"),
                ("hours", "heures"),
            ],
        )
    }),
    ("`when` in French", |line| with_word(line, &[("when", "quand")])),
    ("`or` in French", |line| with_word(line, &[("or", "ou")])),
    ("`not` in French", |line| with_word(line, &[("not", "non")])),
    ("`=` for `is`", |line| with_word(line, &[("is", "=")])),
    ("the value in quotes", |line| {
        let code = line.split(['"', '#', '`']).next()?;
        let (before, rest) = code.split_once(" is ")?;
        let value = rest.split([' ', '}', ')']).next()?;
        (!["not", "at", "required", "empty", "given"].contains(&value))
            .then(|| line.replacen(&format!("{before} is {value}"), &format!("{before} is \"{value}\""), 1))
    }),
    ("`at least` for `>=`", |line| line.contains(" >= ").then(|| line.replacen(" >= ", " at least ", 1))),
    ("`is >=` for `>=`", |line| line.contains(" >= ").then(|| line.replacen(" >= ", " is >= ", 1))),
    ("the name of an actor for the last name", |line| with_last_name(line, "teacher")),
    ("the name of a source for the last name", |line| with_last_name(line, "circular")),
    ("the name of a step for the last name", |line| with_last_name(line, "plan.written")),
    ("the keyword in capitals", |line| {
        let word = word_at(line, 0)?;
        Some(line.replacen(word, &word.to_uppercase(), 1))
    }),
];

/// The first of some words that stands outside of quotes, written otherwise.
fn with_word(line: &str, words: &[(&str, &str)]) -> Option<String> {
    let code = line.split(['"', '#', '`']).next()?;
    let found = words.iter().find_map(|(word, other)| {
        let at = code
            .find(&format!(" {word} "))
            .or_else(|| code.ends_with(&format!(" {word}")).then(|| code.len() - word.len() - 1))?;
        Some((at + 1, word.len(), *other))
    });
    let (at, length, other) = found?;
    Some(format!("{}{other}{}", &line[..at], &line[at + length..]))
}

/// What a clause that names one thing of some kind says, with another name.
fn with_last_name(line: &str, other: &str) -> Option<String> {
    let code = line.split(['"', '#', '`', '{', '(']).next()?.trim_end();
    let opens = [
        "  in ",
        "  under ",
        "  by ",
        "  after ",
        "  for ",
        "  part of ",
        "  applies when ",
        "  cite ",
        "  needs ",
    ];
    let opens = opens.into_iter().find(|opens| code.starts_with(opens))?;
    let name = &code[opens.len()..];
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
    (plain && !name.is_empty() && name != other).then(|| line.replacen(name, other, 1))
}

fn word_at(line: &str, at: usize) -> Option<&str> {
    let code = line.split(['"', '#']).next()?;
    let word = code.split_whitespace().nth(at)?;
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (plain && word.starts_with(|c: char| c.is_ascii_lowercase())).then_some(word)
}

fn exchanged(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.swap(1, 2);
    letters.into_iter().collect()
}

/// The first number outside of quotes, names and dates, written otherwise.
fn with_number(line: &str, otherwise: impl Fn(&str) -> Option<String>) -> Option<String> {
    let code = line.split(['"', '#', '`']).next()?;
    let mut at = 0;
    for word in code.split_inclusive(' ') {
        let number = word.trim_end();
        let is_number =
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if let Some(new) = otherwise(number).filter(|_| is_number) {
            return Some(format!("{}{new}{}", &line[..at], &line[at + number.len()..]));
        }
        at += word.len();
    }
    None
}

fn with_date(line: &str, otherwise: impl Fn(&str, &str, &str) -> String) -> Option<String> {
    let code = line.split(['"', '#']).next()?;
    let date = code.split_whitespace().find(|word| {
        word.len() == 10
            && word
                .bytes()
                .enumerate()
                .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
    })?;
    let new = otherwise(&date[..4], &date[5..7], &date[8..]);
    (new != date).then(|| line.replacen(date, &new, 1))
}

fn between_quotes(line: &str, open: char, close: char) -> Option<String> {
    let (before, rest) = line.split_once('"')?;
    let (text, after) = rest.split_once('"')?;
    (!before.contains(['#', '`']) && !text.contains(close))
        .then(|| format!("{before}{open}{text}{close}{after}"))
}

/// Every line of the page's examples, written wrong in each way: what is said first stands on that line or names it.
/// Shown are the sentences that come up, each with how often, and one line for which it does.
#[test]
fn mutated_examples() {
    let text = examples();
    assert!(found(&text).is_empty(), "the examples are right before they are changed");
    let lines: Vec<&str> = text.lines().collect();
    let (mut elsewhere, mut out) = (Vec::new(), String::new());
    for (way, mutate) in MUTATIONS {
        let mut messages: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let mut accepted = 0;
        for (number, line) in lines.iter().enumerate() {
            let Some(wrong) = mutate(line).filter(|wrong| wrong != line) else { continue };
            let mut changed = lines.clone();
            changed[number] = &wrong;
            let changed = changed.join("\n");
            let errors = found(&changed);
            let Some(first) = errors.first() else {
                accepted += 1;
                continue;
            };
            if !is_told(&changed, number, &wrong, first) {
                elsewhere.push(format!("{way}, line {number}: {wrong}\n    {}", said(first, Lang::En)));
            }
            let key =
                format!("{} {}", first.message.name(), first.help.first().map_or("", |help| help.name()));
            let entry = messages.entry(key).or_insert_with(|| {
                let example = format!(
                    "    {}\n      en {}\n      fr {}\n",
                    wrong.trim(),
                    said(first, Lang::En),
                    said(first, Lang::Fr)
                );
                (0, example)
            });
            entry.0 += 1;
        }
        let wrong: usize = messages.values().map(|(count, _)| count).sum();
        writeln!(out, "{way}: {wrong} refused, {accepted} still right or of another meaning").unwrap();
        for (count, example) in messages.values() {
            write!(out, "  {count} ×\n{example}").unwrap();
        }
    }
    assert!(
        elsewhere.is_empty(),
        "{} first messages are elsewhere:\n{}",
        elsewhere.len(),
        elsewhere.join("\n")
    );
    insta::assert_snapshot!(out);
}

/// Whether a message stands on a line, or points at it, or names a word of it.
fn is_told(text: &str, number: usize, line: &str, first: &Diagnostic) -> bool {
    let line_of = |offset: u32| text[..offset as usize].matches('\n').count();
    let places = first.primary.into_iter().chain(first.labels.iter().map(|label| label.loc));
    let lines: Vec<(usize, usize)> =
        places.map(|loc| (line_of(loc.span.start), line_of(loc.span.end))).collect();
    if lines.iter().any(|(start, end)| *start <= number && number <= *end) {
        return true;
    }
    // A bracket is missing somewhere between its start and what comes next.
    if first.code == "not-closed" && lines[0].0 <= number {
        return lines.get(1).is_none_or(|(next, _)| number <= *next);
    }
    // A name that is not what it was is missed where it is used: the suggestion is the word of this line.
    let words = said(first, Lang::En);
    let mut names = words.split('`').skip(1).step_by(2).filter(|word| word.len() > 2);
    names.any(|name| line.contains(name.rsplit('.').next().unwrap_or(name)))
}

/// `rules check --fix` writes what is certain, also where a rulebook cannot be read.
#[test]
fn what_is_certain_is_mended() {
    use crate::support::command::{Folder, rules};
    let wrong = format!(
        "{HEADER}{FACTS}// what is told\nnote one “One” {{ when age == 3 and start >= 2026-8-2  cite law }}\n\
         fact sécurité : yes_no {{ }}\nnote two \"Two\" {{ when mode = own or abroad = vrai or price > 0,5  cite law }}\n\
         note three \"Three\" {{ when sécurité  cite law }}\n"
    );
    let folder = Folder::new("habits-mended", &[("t.rules", wrong.as_str())]);
    let output = rules(&folder.0, &["check", "--fix", ".", "--lang", "en"]);
    let after = std::fs::read_to_string(folder.0.join("t.rules")).unwrap();
    insta::assert_snapshot!(after);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}
