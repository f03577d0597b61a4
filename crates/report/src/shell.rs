//! Words of commands that are shown to be typed or copied.

/// A word as a shell takes it: in quotes where it must be. What begins with `-` is made a path, but for `-` itself.
pub fn shell(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+=,".contains(c);
    match word {
        "" => "''".to_string(),
        "-" => word.to_string(),
        _ if word.starts_with('-') => shell(&format!("./{word}")),
        _ if word.chars().all(plain) => word.to_string(),
        _ => quoted(word),
    }
}

/// A word in quotes.
pub(super) fn quoted(word: &str) -> String {
    if word.chars().any(char::is_control) {
        // What does not print is written so that it can be typed.
        let typed = word.chars().map(|c| match c {
            '\\' | '\'' => format!("\\{c}"),
            c if c.is_control() => c.to_string().bytes().map(|byte| format!("\\x{byte:02x}")).collect(),
            c => c.to_string(),
        });
        return format!("$'{}'", typed.collect::<String>());
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_a_shell() {
        assert_eq!(shell("a/b-1.yaml"), "a/b-1.yaml");
        assert_eq!(shell("my dossier.yaml"), "'my dossier.yaml'");
        assert_eq!(shell("it's; rm -rf $HOME"), "'it'\\''s; rm -rf $HOME'");
        assert_eq!(shell("-x.yaml"), "./-x.yaml");
        assert_eq!(shell("-"), "-");
        assert_eq!(shell("a\u{1b}b'c"), "$'a\\x1bb\\'c'");
    }
}
