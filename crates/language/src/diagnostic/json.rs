//! A message as JSON, for programs.

use serde_json::{Value, json};

use super::Diagnostic;
use crate::source::Sources;

/// Renders a message as `{"code", "severity", "message", "at", "related", "help"}`.
///
/// `at` is `{"file", "line", "column"}`, or null for a message that has no place; `related` is a
/// list of `{"at", "message"}`. The text is as it was written, not made fit for a terminal.
pub fn to_json(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let related: Vec<_> = diagnostic
        .labels
        .iter()
        .map(|label| json!({ "at": sources.place(label.loc), "message": label.message }))
        .collect();
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "at": diagnostic.primary.map(|loc| sources.place(loc)),
        "related": related,
        "help": diagnostic.help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Loc, SourceFile, Span};

    #[test]
    fn the_shape_is_a_contract() {
        let mut sources = Sources::new();
        let id = sources.add(SourceFile::new("a.rules", "x\nyz"));
        let diagnostic = Diagnostic::warning("twice", "`y` is given twice")
            .at(Loc::new(id, Span::new(2, 3)))
            .label(Loc::new(id, Span::new(0, 1)), "first here")
            .help("keep one");
        insta::assert_snapshot!(to_json(&diagnostic, &sources), @r#"{"code":"twice","severity":"warning","message":"`y` is given twice","at":{"file":"a.rules","line":2,"column":1},"related":[{"at":{"file":"a.rules","line":1,"column":1},"message":"first here"}],"help":["keep one"]}"#);
        insta::assert_snapshot!(to_json(&Diagnostic::info("a", "b"), &sources), @r#"{"code":"a","severity":"info","message":"b","at":null,"related":[],"help":[]}"#);
    }
}
