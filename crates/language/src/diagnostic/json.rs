//! A message as JSON, for programs.

use serde_json::{Map, Value, json};

use super::Diagnostic;
use crate::lang::Lang;
use crate::phrase::Phrase;
use crate::source::Sources;

/// Renders a message as `{"code", "severity", "message", "arguments", "at", "related", "help"}`, in a
/// language.
///
/// `at` is `{"file", "line", "column"}`, or null for a message that has no place; `related` is a
/// list of `{"at", "message"}`; `arguments` holds what the message speaks of, by name. The text is as it was written, not made fit for a terminal.
pub fn to_json(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Value {
    let related: Vec<_> = diagnostic
        .labels
        .iter()
        .map(|label| json!({ "at": sources.place(label.loc), "message": label.message.say(lang) }))
        .collect();
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message.say(lang),
        "arguments": arguments(&diagnostic.message, lang),
        "at": diagnostic.primary.map(|loc| sources.place(loc)),
        "related": related,
        "help": diagnostic.help.iter().map(|help| help.say(lang)).collect::<Vec<_>>(),
    })
}

/// What a message speaks of, by name.
pub fn arguments(message: &Phrase, lang: Lang) -> Map<String, Value> {
    let named = message.arguments().map(|(name, argument)| (name.to_owned(), argument.to_json(lang)));
    named.collect()
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
        insta::assert_snapshot!(to_json(&diagnostic, &sources, Lang::En), @r#"{"code":"twice","severity":"warning","message":"`y` is given twice","arguments":{},"at":{"file":"a.rules","line":2,"column":1},"related":[{"at":{"file":"a.rules","line":1,"column":1},"message":"first here"}],"help":["keep one"]}"#);
        insta::assert_snapshot!(to_json(&Diagnostic::info("a", "b"), &sources, Lang::En), @r#"{"code":"a","severity":"info","message":"b","arguments":{},"at":null,"related":[],"help":[]}"#);
    }
}
