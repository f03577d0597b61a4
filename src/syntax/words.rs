//! What the rules of the grammar are called when a person is told what was expected.

use super::parse::Rule;

/// Whether a rule is a bare keyword, which carries nothing once it has been read.
pub fn is_keyword(rule: Rule) -> bool {
    format_is_keyword(rule)
}

macro_rules! keywords {
    ($($rule:ident => $word:literal),* $(,)?) => {
        fn format_is_keyword(rule: Rule) -> bool {
            matches!(rule, $(Rule::$rule)|*)
        }

        /// The keyword that a rule stands for.
        fn keyword_word(rule: Rule) -> Option<&'static str> {
            match rule {
                $(Rule::$rule => Some($word),)*
                _ => None,
            }
        }
    };
}

keywords! {
    k_yes_no => "yes_no", k_integer => "integer", k_decimal => "decimal", k_text => "text",
    k_date => "date", k_moment => "moment", k_document => "document", k_one => "one of",
    k_any => "any", k_of => "of", k_list => "list of", k_record => "record", k_from => "from",
    k_to => "to", k_unit => "unit", k_title => "title", k_edition => "edition", k_uses => "uses",
    k_files => "files", k_announces => "announces", k_announced => "announced",
    k_chapters => "chapters", k_severity => "severity", k_because => "because",
    k_publisher => "publisher", k_grade => "grade", k_address => "address", k_ask => "ask",
    k_needed => "needed when", k_when => "when", k_applies => "applies when",
    k_require => "require", k_in => "in", k_under => "under", k_optional => "optional",
    k_proofs => "proofs", k_scenario => "scenario", k_proof => "proof", k_per => "per",
    k_as => "as", k_times => "times", k_by => "by", k_after => "after", k_prefers => "prefers",
    k_needs => "needs", k_yields => "yields", k_tracks => "tracks",
    k_awaits => "awaits evidence", k_evidence => "evidence", k_duration => "duration",
    k_blocks => "blocks", k_assume => "assume", k_at => "at", k_for => "for", k_met => "met by",
    k_cite => "cite", k_inferred => "inferred because", k_reading => "reading",
    k_allow => "allow", k_exactly => "exactly one of", k_before => "before",
    k_always => "always", k_never => "never", k_required => "required", k_given => "given",
    k_empty => "empty", k_where => "where", k_count => "count", k_today => "today",
    k_has => "has", k_is => "is", k_not => "not", k_and => "and", k_or => "or",
    k_implies => "implies",
}

/// The words for what was expected; none for what nobody needs to be told of.
pub fn expected(rule: Rule) -> Option<String> {
    if let Some(word) = keyword_word(rule) {
        return Some(format!("`{word}`"));
    }
    let words = match rule {
        Rule::EOI => "the end of the declaration",
        Rule::declaration | Rule::keyword => "a declaration",
        Rule::body => "`{`",
        Rule::name | Rule::names | Rule::reference => "a name",
        Rule::string => "a text in quotes",
        Rule::text => "a label in quotes",
        Rule::integer => "a whole number",
        Rule::number | Rule::quantity => "a number",
        Rule::date => "a date such as 2026-05-13",
        Rule::moment => "a moment such as 2026-05-13T12:00[Europe/Paris]",
        Rule::fact_type => {
            "a type (yes_no, integer, decimal, text, date, moment, document, one of, any of, list of, record)"
        }
        Rule::clause | Rule::level => "a clause",
        Rule::condition | Rule::unary | Rule::group | Rule::comparison | Rule::operand | Rule::term => {
            "a condition"
        }
        Rule::compare => "a comparison",
        Rule::choice => "a value",
        Rule::member | Rule::field => "a name",
        Rule::item_kind => "`proof`, `requirement`, `certificate` or `step`",
        _ => return None,
    };
    Some(words.to_string())
}
