use super::*;

crate::phrases! {
    rows(rows: number)
        "{rows} {rows:row|rows}"
        "{rows} {rows:ligne|lignes}";
    move_of(actor: text)
        "the move of {actor}"
        "le geste {actor:d'|de }{actor}";
    names(names: codes)
        "{names:its name is|its names are} {names}"
        "{names:son nom est|ses noms sont} {names}";
    written(given: quoted, low: flag)
        "write `{{a: {low:1|2}}}`, not {given}"
        "écrire `{{a: {low:1|2}}}`, et non {given}";
    whole(part: words)
        "whole: {part}"
        "tout : {part}";
}

fn both(phrase: Phrase) -> (String, String) {
    (phrase.say(Lang::En), phrase.say(Lang::Fr))
}

fn texts(en: &str, fr: &str) -> (String, String) {
    (en.to_owned(), fr.to_owned())
}

#[test]
fn plurals_are_those_of_the_language() {
    assert_eq!(both(rows(0_u8)), texts("0 rows", "0 ligne"));
    assert_eq!(both(rows(1_usize)), texts("1 row", "1 ligne"));
    assert_eq!(both(rows(2_i64)), texts("2 rows", "2 lignes"));
    assert_eq!(both(names(["a"])), texts("its name is `a`", "son nom est `a`"));
    assert_eq!(both(names(["a", "b"])), texts("its names are `a`, `b`", "ses noms sont `a`, `b`"));
    let many: Vec<u32> = (0..14).collect();
    assert!(names(&many).say(Lang::Fr).ends_with("`11`, et 2 autres"));
    assert!(names(&many[..13]).say(Lang::Fr).ends_with("`11`, et 1 autre"));
    assert!(names(&many).say(Lang::En).ends_with("`11`, and 2 more"));
}

#[test]
fn words_that_begin_with_a_vowel_are_joined() {
    assert_eq!(move_of("ASP").say(Lang::Fr), "le geste d'ASP");
    assert_eq!(move_of("l'éditeur").say(Lang::Fr), "le geste de l'éditeur");
    assert_eq!(move_of("École").say(Lang::Fr), "le geste d'École");
    assert_eq!(move_of("ASP").to_string(), "the move of ASP");
}

#[test]
fn what_people_wrote_is_quoted_and_stays_what_it_is() {
    let phrase = written("{low}\n{x:a|b}", true);
    assert_eq!(
        both(phrase),
        texts("write `{a: 1}`, not `{low}␊{x:a|b}`", "écrire `{a: 1}`, et non `{low}␊{x:a|b}`")
    );
    let phrase = whole(Phrase::given("a {b}", "un {b}"));
    assert_eq!(both(phrase), texts("whole: a {b}", "tout : un {b}"));
}

#[test]
fn arguments_can_be_asked_for() {
    let phrase = written("x", false);
    assert_eq!(phrase.argument("given"), Some(&Argument::Quoted("x".to_owned())));
    assert_eq!(phrase.argument("low"), Some(&Argument::Flag(false)));
    assert_eq!(phrase.argument("other"), None);
}

#[test]
fn a_damaged_pattern_says_what_it_can() {
    for pattern in ["{", "}", "a{b", "{:}", "{x:|", "{x:a|b|c}", "é{é", "{{}"] {
        let said = Said { name: "", en: pattern.into(), fr: pattern.into(), arguments: Vec::new() };
        let _shown = Phrase(Box::new(said)).to_string();
    }
}

#[test]
fn samples_show_every_choice() {
    let shown: Vec<String> =
        ALL.iter().flat_map(|pattern| pattern.samples()).map(|p| p.say(Lang::Fr)).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    1 ligne
    2 lignes
    le geste d'A
    le geste de T
    son nom est `a`
    ses noms sont `a`, `b`
    écrire `{a: 1}`, et non `given`
    écrire `{a: 2}`, et non `given`
    tout : A…
    ");
}
