//! One line per message: for editors, and for `grep`.

use super::Diagnostic;
use super::printable::{append, one_line};
use crate::lang::Lang;
use crate::source::Sources;

/// Renders each message as `file:line:column: error[code]: message`, one to a line.
pub fn render_short(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        if let Some(loc) = diagnostic.primary {
            let place = sources.place(loc).to_string();
            append(&mut out, format_args!("{}: ", one_line(&place)));
        }
        let Diagnostic { severity, code, message, .. } = diagnostic;
        let severity = severity.said(lang);
        append(&mut out, format_args!("{severity}[{code}]: {}\n", one_line(&message.say(lang))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Phrase;
    use crate::source::{Loc, SourceFile, Span};

    #[test]
    fn one_line_each() {
        let mut sources = Sources::new();
        let id = sources.add(SourceFile::new("a.rules", "x\nyz"));
        let all = [
            Diagnostic::error("unknown-fact", Phrase::verbatim("no fact `a\nb`"))
                .at(Loc::new(id, Span::new(3, 4)))
                .help(Phrase::verbatim("unseen")),
            Diagnostic::info("nothing-here", Phrase::verbatim("the folder is empty")),
        ];
        insta::assert_snapshot!(render_short(&all, &sources, Lang::En), @"
        a.rules:2:2: error[unknown-fact]: no fact `a␊b`
        info[nothing-here]: the folder is empty
        ");
    }
}
