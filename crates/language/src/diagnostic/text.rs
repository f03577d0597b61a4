//! Messages for people: the message, the line it is about, and what to do.

use codespan_reporting::diagnostic as codespan;
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{self, Config};

use super::excerpt::Excerpt;
use super::printable::{lines, one_line};
use super::short::render_short;
use super::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::source::Sources;
use crate::words::general;

/// Renders messages with the lines they are about, one after the other.
///
/// Each place is shown on one line: of a stretch of several lines the first is underlined, and of a
/// long line the part around the place is shown.
pub fn render_text(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang, colour: bool) -> String {
    diagnostics.iter().map(|diagnostic| render_one(diagnostic, sources, lang, colour)).collect()
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, lang: Lang, colour: bool) -> String {
    let excerpt = Excerpt::new(diagnostic, sources, lang);
    let shown = codespan::Diagnostic::new(severity(diagnostic.severity))
        .with_code(diagnostic.code)
        .with_message(one_line(&diagnostic.message.say(lang)))
        .with_labels(excerpt.labels())
        .with_notes(notes(diagnostic, lang));
    let written = if colour {
        write_to(Ansi::new(Vec::new()), &excerpt, &shown).map(Ansi::into_inner)
    } else {
        write_to(NoColor::new(Vec::new()), &excerpt, &shown).map(NoColor::into_inner)
    };
    let Some(text) = written.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        // The excerpt keeps all labels inside itself, so this does not happen; were it to, the
        // message must not be lost.
        return render_short(std::slice::from_ref(diagnostic), sources, lang);
    };
    // The first word of the text; codespan has names of its own for it.
    let theirs = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let ours = diagnostic.severity.said(lang);
    if theirs != ours { text.replacen(theirs, ours, 1) } else { text }
}

fn write_to<W: WriteColor>(mut out: W, excerpt: &Excerpt, shown: &codespan::Diagnostic<usize>) -> Option<W> {
    term::emit_to_write_style(&mut out, &Config::default(), excerpt, shown).ok()?;
    Some(out)
}

fn severity(severity: Severity) -> codespan::Severity {
    match severity {
        Severity::Error => codespan::Severity::Error,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Info => codespan::Severity::Note,
    }
}

fn notes(diagnostic: &Diagnostic, lang: Lang) -> Vec<String> {
    let help = diagnostic.help.iter().map(|help| help.say(lang));
    // Help says it in words of its own.
    let fix = diagnostic.fix.iter().filter(|_| diagnostic.help.is_empty());
    let fix = fix.map(|fix| match fix.replacement.as_str() {
        "" => general::remove_this().say(lang),
        replacement => general::write(replacement).say(lang),
    });
    help.chain(fix).map(|help| general::help(lines(&help)).say(lang)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Phrase;
    use crate::source::{FileId, Loc, SourceFile, Span};

    fn one_file(text: &str) -> (Sources, FileId) {
        let mut sources = Sources::new();
        let id = sources.add(SourceFile::new("d.yaml", text));
        (sources, id)
    }

    #[test]
    fn a_message_shows_its_line_its_labels_and_its_help() {
        let (sources, id) = one_file("profile: general\r\ndate: 1\r\n\r\n# é\r\nprofile: ciba\r\n");
        let diagnostic = Diagnostic::error("duplicate-key", Phrase::verbatim("`profile` is given twice"))
            .at(Loc::new(id, Span::new(35, 42)))
            .label(Loc::new(id, Span::new(0, 7)), Phrase::verbatim("first given here"))
            .help(Phrase::verbatim("keep one of the two"))
            .help(Phrase::verbatim("a list needs brackets:\n  [general, ciba]"));
        insta::assert_snapshot!(render_text(&[diagnostic], &sources, Lang::En, false), @"
        error[duplicate-key]: `profile` is given twice
          ┌─ d.yaml:5:1
          │
        1 │ profile: general
          │ ------- first given here
          ·
        5 │ profile: ciba
          │ ^^^^^^^
          │
          = help: keep one of the two
          = help: a list needs brackets:
              [general, ciba]
        ");
    }

    #[test]
    fn a_label_on_the_place_itself_gives_it_words() {
        let (sources, id) = one_file("a: x");
        let at = Loc::new(id, Span::new(3, 4));
        let diagnostic = Diagnostic::warning("odd", Phrase::verbatim("that is odd"))
            .at(at)
            .label(at, Phrase::verbatim("this"))
            .fix(at, "y");
        insta::assert_snapshot!(render_text(&[diagnostic], &sources, Lang::En, false), @"
        warning[odd]: that is odd
          ┌─ d.yaml:1:4
          │
        1 │ a: x
          │    ^ this
          │
          = help: write `y`
        ");
    }

    #[test]
    fn a_message_without_a_place() {
        let diagnostics = [
            Diagnostic::info("note", Phrase::verbatim("note the note")),
            Diagnostic::error("b", Phrase::verbatim("second")).help(Phrase::verbatim("none")),
        ];
        insta::assert_snapshot!(render_text(&diagnostics, &Sources::new(), Lang::En, false), @"
        info[note]: note the note

        error[b]: second
         = help: none
        ");
    }

    #[test]
    fn several_files_and_several_lines() {
        let mut sources = Sources::new();
        let a = sources.add(SourceFile::new("a.rules", "one\ntwo {\n  three\n}\n"));
        let b = sources.add(SourceFile::new("b.rules", "\tuno\ndos"));
        let diagnostic = Diagnostic::error("clash", Phrase::verbatim("`two` and `uno` clash"))
            .at(Loc::new(a, Span::new(4, 20)))
            .label(Loc::new(b, Span::new(1, 4)), Phrase::verbatim("here"))
            .label(Loc::new(b, Span::new(8, 99)), Phrase::verbatim("the end"))
            .label(Loc::new(FileId(9), Span::new(8, 99)), Phrase::verbatim("nowhere"));
        insta::assert_snapshot!(render_text(&[diagnostic], &sources, Lang::En, false), @"
        error[clash]: `two` and `uno` clash
          ┌─ a.rules:2:1
          │
        2 │ two {
          │ ^^^^^
          │
          ┌─ b.rules:1:2
          │
        1 │     uno
          │     --- here
        2 │ dos
          │    - the end
        ");
    }

    #[test]
    fn a_line_of_ten_megabytes_is_cut_around_the_place() {
        let (sources, id) = one_file(&"é".repeat(5_000_000));
        let far = Loc::new(id, Span::new(8_000_001, 8_000_005));
        let diagnostic = Diagnostic::error("long", Phrase::verbatim("too long"))
            .at(far)
            .label(Loc::new(id, Span::at(0)), Phrase::verbatim("starts here"));
        let text = render_text(std::slice::from_ref(&diagnostic), &sources, Lang::En, false);
        assert!(text.len() < 2_000, "{} bytes", text.len());
        assert!(text.contains("d.yaml:1:4000001"), "{text}");
        assert!(text.contains("1 │ …éé") && text.contains("éé…\n"), "{text}");
    }

    #[test]
    fn a_source_cannot_talk_to_the_terminal() {
        let (sources, id) = one_file("a: \u{1b}]0;pwned\u{7} x");
        let diagnostic =
            Diagnostic::error("c", Phrase::verbatim("bad \u{1b}[2J")).at(Loc::new(id, Span::new(14, 15)));
        let text = render_text(std::slice::from_ref(&diagnostic), &sources, Lang::En, false);
        insta::assert_snapshot!(text, @"
        error[c]: bad ␛[2J
          ┌─ d.yaml:1:15
          │
        1 │ a: ␛]0;pwned␇ x
          │               ^
        ");
    }

    #[test]
    fn colour_is_only_there_on_demand() {
        let (sources, id) = one_file("a: x");
        let diagnostics = [Diagnostic::info("c", Phrase::verbatim("m")).at(Loc::new(id, Span::new(3, 4)))];
        let plain = render_text(&diagnostics, &sources, Lang::En, false);
        let coloured = render_text(&diagnostics, &sources, Lang::En, true);
        assert!(!plain.contains('\u{1b}') && plain.starts_with("info[c]: m"));
        assert!(coloured.contains("\u{1b}[") && coloured.contains("info[c]"));
    }

    #[test]
    fn any_span_renders() {
        let (sources, id) = one_file("é\r\n\u{1F600}\u{301}\tb\n");
        for start in 0..16 {
            for end in 0..16 {
                let loc = Loc::new(id, Span::new(start, end));
                let diagnostic = Diagnostic::error("c", Phrase::verbatim("m"))
                    .at(loc)
                    .label(Loc::new(id, Span::new(end, start)), Phrase::verbatim("l"));
                assert!(
                    render_text(&[diagnostic], &sources, Lang::En, false).contains("d.yaml:"),
                    "{start}..{end}"
                );
            }
        }
    }
}
