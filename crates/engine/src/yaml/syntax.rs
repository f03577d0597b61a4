//! The wording of what is wrong with a file before anybody asks what it says.

use rules_language::words::general;
use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::anchors::{Found, MOST_ALIASED};
use super::node::Key;
use super::parse::Limits;
use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::source::{FileId, Loc, Span};
use crate::words::yaml as words;

/// What the parser refused.
pub(super) fn syntax_error(file: FileId, text: &str, limits: &Limits, error: &ScanError) -> Diagnostic {
    let offset = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let length = text.get(offset..).and_then(|rest| rest.chars().next());
    let length = length.filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
    let start = u32::try_from(offset).unwrap_or(u32::MAX);
    let end = u32::try_from(offset + length).unwrap_or(u32::MAX);
    let loc = Loc::new(file, Span::new(start, end));

    let (message, help): (Phrase, &[fn() -> Phrase]) = match error.kind() {
        ErrorKind::RecursionLimitExceeded => return too_deep(loc, limits),
        ErrorKind::DirectiveDisallowed => {
            return Diagnostic::error("yaml-directive", words::directive())
                .at(loc)
                .help(general::remove_line());
        }
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => {
            (words::tab_indents(), &[words::use_spaces])
        }
        ErrorKind::MappingValueNotAllowed => {
            (words::colon_impossible(), &[words::quotes_around_colon, words::or_check_indentation])
        }
        ErrorKind::SimpleKeyExpected => (words::colon_missing(), &[words::key_value_with_space]),
        ErrorKind::FlowMappingValueAdjacentCollection => (words::space_missing(), &[words::flow_key_value]),
        ErrorKind::InvalidColonPlacement => (words::colon_in_brackets(), &[words::close_before_next_key]),
        ErrorKind::InvalidTrailingSingleQuotedScalar => {
            (words::text_after_quote(), &[words::all_in_single_quotes])
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            (words::text_after_quote(), &[words::all_in_double_quotes])
        }
        ErrorKind::ExpectedBlockMappingKey => (words::key_value_expected(), &[words::check_indentation]),
        ErrorKind::ExpectedBlockSequenceEntry => (words::item_expected(), &[words::start_with_dash]),
        ErrorKind::BlockSequenceEntryNotAllowed => (words::list_cannot_start(), &[words::first_dash_alone]),
        ErrorKind::InvalidIndentation => (words::indentation_fits_nothing(), &[words::same_column]),
        ErrorKind::UnclosedQuotedScalar => (words::quote_not_closed(), &[words::close_quote]),
        ErrorKind::UnknownQuotedScalarEscape => (words::unknown_escape(), &[words::write_backslash]),
        ErrorKind::UnclosedFlowCollection { open: '{' } => {
            (words::bracket_not_closed("{"), &[|| words::close_bracket("}")])
        }
        ErrorKind::UnclosedFlowCollection { .. } => {
            (words::bracket_not_closed("["), &[|| words::close_bracket("]")])
        }
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator => {
            (words::comma_missing(), &[words::comma_between, words::quotes_around_brackets])
        }
        ErrorKind::MisplacedFlowCollectionEnd => (words::nothing_to_close(), &[words::remove_bracket]),
        ErrorKind::UnexpectedCharacter { .. } => (words::text_cannot_start(), &[words::quotes_around_text]),
        ErrorKind::BomInsideDocument => (words::byte_order_mark(), &[words::remove_invisible]),
        _ => {
            return Diagnostic::error("yaml-syntax", words::not_yaml(error.info()))
                .at(loc)
                .help(words::check_around_here());
        }
    };
    let diagnostic = Diagnostic::error("yaml-syntax", message).at(loc);
    help.iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help()))
}

pub(super) fn too_large(file: FileId, bytes: usize, limits: &Limits) -> Diagnostic {
    Diagnostic::error("file-too-large", words::too_many_bytes(bytes, limits.max_bytes))
        .at(Loc::new(file, Span::at(0)))
        .help(general::is_it_the_right_file())
}

pub(super) fn too_deep(loc: Loc, limits: &Limits) -> Diagnostic {
    Diagnostic::error("yaml-too-deep", words::too_deep(limits.max_depth))
        .at(loc)
        .help(words::nothing_nests_that_deep())
}

pub(super) fn too_many(loc: Loc, limits: &Limits) -> Diagnostic {
    Diagnostic::error("yaml-too-many-values", words::too_many_values(limits.max_nodes))
        .at(loc)
        .help(general::is_it_the_right_file())
}

pub(super) fn too_many_errors(last: Option<Loc>, most: usize) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("too-many-errors", general::only_first_errors(most)).help(general::these_first());
    match last {
        Some(loc) => diagnostic.at(loc),
        None => diagnostic,
    }
}

pub(super) fn second_document(loc: Loc) -> Diagnostic {
    Diagnostic::error("yaml-many-documents", words::second_document()).at(loc).help(words::one_document())
}

pub(super) fn anchor(loc: Loc, written: &str) -> Diagnostic {
    Diagnostic::error("yaml-anchor", words::anchor(written)).at(loc).help(words::remove_anchor())
}

pub(super) fn alias(loc: Loc, written: &str, found: &Found) -> Diagnostic {
    let (says, help) = match found {
        Found::Large => (words::alias_of_too_much(written), words::write_too_much_again(MOST_ALIASED)),
        Found::Itself => (words::alias_of_itself(written), words::write_out_again()),
        Found::Key => (words::alias_as_key(written), words::write_key_again()),
        Found::Nothing | Found::Value { .. } => (words::alias_of_nothing(written), words::write_out_again()),
    };
    Diagnostic::error("yaml-alias", says).at(loc).help(help)
}

pub(super) fn tag(loc: Loc, written: &str) -> Diagnostic {
    Diagnostic::error("yaml-tag", words::tag(written)).at(loc).help(words::remove_tag())
}

pub(super) fn merge_key() -> Diagnostic {
    Diagnostic::error("yaml-merge-key", words::merge_key()).help(words::write_keys_again())
}

pub(super) fn missing_key() -> Diagnostic {
    Diagnostic::error("yaml-key", words::no_key()).help(words::write_key_value())
}

pub(super) fn compound_key() -> Diagnostic {
    Diagnostic::error("yaml-key", words::compound_key()).help(words::quotes_for_bracket())
}

pub(super) fn list_in_text(item: Loc, text: Loc) -> Diagnostic {
    Diagnostic::error("yaml-list-in-text", words::list_in_text())
        .at(item)
        .label(text, words::text_starts_here())
        .help(words::text_as_first_item())
        .help(words::or_quotes_around_all())
}

pub(super) fn duplicate_key(key: &Key, first: Loc) -> Diagnostic {
    Diagnostic::error("duplicate-key", words::key_twice(&key.text))
        .at(key.loc)
        .label(first, general::first_given_here())
        .help(general::keep_one())
}
