//! What is written is read back as it was.

use proptest::prelude::*;

use super::*;
use crate::yaml::quote;

fn reads_back(text: &str) {
    let quoted = quote(text);
    // Texts that look the same are the same.
    let text = &*crate::unicode::nfc(text);
    assert_eq!(read(&quoted).as_text(), Ok(text), "as a document: {quoted}");
    assert_eq!(read(&format!("k: {quoted}\n")).get("k").unwrap().as_text(), Ok(text), "{quoted}");
    let list = read(&format!("- [{quoted}, {quoted}]\n- {quoted} # c\n"));
    let items = list.as_sequence().unwrap();
    assert_eq!(items[0].as_sequence().unwrap()[1].as_text(), Ok(text), "in brackets: {quoted}");
    assert_eq!(items[1].as_text(), Ok(text), "before a comment: {quoted}");
    // Longer keys are not YAML.
    if quoted.chars().count() < 1000 {
        let keyed = read(&format!("{quoted}: 1\n"));
        assert_eq!(keyed.as_mapping().unwrap()[0].0.text, text, "as a key: {quoted}");
    }
}

#[test]
fn quotes_only_when_needed() {
    for plain in ["general", "va1.wiin_id", "PORT/va1.01", "Imagerie - RIS (général)", "l'été", "x-", "_"]
    {
        assert_eq!(quote(plain), plain);
        reads_back(plain);
    }
    for text in [
        "",
        " a",
        "a ",
        "no",
        "Oui",
        "null",
        "~",
        "0.10",
        "012",
        "2026-05-13",
        "a: b",
        "a #b",
        "- a",
        "---",
        "...",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "[a",
        "{a",
        "a,b",
        "\"a\"",
        "'a'",
        "a\nb",
        "\t",
        "\r\n",
        "\0",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}a",
        "\u{FFFE}",
        "\u{202E}",
        "\u{10FFFF}",
        "\\",
        "\\n",
        "?",
        ": ",
        "<<",
        "=",
        "|",
        ">",
    ] {
        assert!(quote(text).starts_with('"'), "{text:?}");
        reads_back(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_back(text in any::<String>()) {
        reads_back(&text);
    }

    #[test]
    fn tricky_text_reads_back(text in "[-a0é:#,\\[\\]{}&*!|>'\"%@` \t\n\r\\\\._/~?\u{85}\u{FEFF}\u{2028}]{0,12}") {
        reads_back(&text);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[-a0é:#,\\[\\]{}&*!|>'\"%@` \t\n\r\\\\.~?<]{0,40}") {
        if let Err(errors) = parse(FileId(0), &text, &Limits::default()) {
            prop_assert!(!errors.is_empty());
            prop_assert!(errors.iter().all(|error| error.primary.is_some()));
            rendered(&text, &errors);
        }
    }
}
