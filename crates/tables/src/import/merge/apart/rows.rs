//! Texts that differ in nothing but the rows that they cite.

/// In how many places the second text cites other rows than the first; nothing where they differ in more than that.
pub(super) fn moved_rows(before: &str, after: &str) -> Option<usize> {
    let mut moved = 0;
    // The sources of the citations that follow each other: those of one declaration count once for each source.
    let mut counted: Vec<&str> = Vec::new();
    let mut after = after.lines();
    for line in before.lines() {
        let now = after.next()?;
        let Some(source) = cited(line) else {
            counted.clear();
            if line != now {
                return None;
            }
            continue;
        };
        if line == now {
            continue;
        }
        if cited(now) != Some(source) || indent(line) != indent(now) {
            return None;
        }
        if !counted.contains(&source) {
            counted.push(source);
            moved += 1;
        }
    }
    after.next().is_none().then_some(moved)
}

/// The source that a line cites, where it is a whole citation as an import writes it.
fn cited(line: &str) -> Option<&str> {
    let (source, place) = line.trim_start().strip_prefix("cite ")?.split_once(' ')?;
    let place = place.strip_prefix('"')?.strip_suffix('"')?;
    (!place.contains(['"', '\\'])).then_some(source)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::moved_rows;

    const BEFORE: &str =
        "requirement A {\n  cite s \"row 1\"\n  cite s \"row 2\"\n  proof B { cite s \"row 1\" }\n}";

    #[test]
    fn citations_are_counted_by_declaration_and_source() {
        let moved = |from: &str, to: &str| moved_rows(BEFORE, &BEFORE.replacen(from, to, 1));
        assert_eq!(moved("", ""), Some(0));
        assert_eq!(
            moved("  cite s \"row 1\"\n  cite s \"row 2\"", "  cite s \"row 3\"\n  cite s \"row 4\""),
            Some(1)
        );
        assert_eq!(moved("  cite s \"row 2\"", "  cite t \"row 2\""), None);
        assert_eq!(moved("  cite s \"row 2\"", "  cite s \"row 2\" \"x\""), None);
        assert_eq!(moved("  cite s \"row 2\"\n", ""), None);
        assert_eq!(moved("proof B { cite s \"row 1\" }", "proof B { cite s \"row 2\" }"), None);
    }
}
