//! The examples of `docs/language.md`.

/// The text of all blocks that open so, one after the other.
pub fn blocks(open: &str) -> String {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/language.md")).unwrap();
    let mut found = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            line if line == open => inside = true,
            "```" => inside = false,
            _ if inside => found += &format!("{line}\n"),
            _ => {}
        }
    }
    found
}
