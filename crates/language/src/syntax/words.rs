//! What the rules of the grammar are called when a person is told what was expected.

use super::parse::Rule;
use crate::phrase::Phrase;
use crate::words::syntax as said;

macro_rules! keywords {
    ($($rule:ident => $word:literal),* $(,)?) => {
        /// Whether a rule is a bare keyword, which carries nothing once it has been read.
        pub fn is_keyword(rule: Rule) -> bool {
            matches!(rule, $(Rule::$rule)|*)
        }

        /// The keyword that a rule stands for.
        pub fn keyword_of(rule: Rule) -> Option<&'static str> {
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
    k_as => "as", k_times => "times", k_by => "by", k_owner => "owner", k_todo => "todo", k_redo => "redo", k_after => "after", k_prefers => "prefers",
    k_needs => "needs", k_yields => "yields", k_tracks => "tracks",
    k_awaits => "awaits evidence", k_evidence => "evidence", k_duration => "duration",
    k_blocks => "blocks", k_assume => "assume", k_at => "at", k_until => "until", k_valid => "valid", k_for => "for", k_met => "met by",
    k_cite => "cite", k_inferred => "inferred because", k_reading => "reading",
    k_except => "except when", k_part => "part of", k_excludes => "excludes",
    k_columns => "columns of", k_bar => "|",
    k_allow => "allow", k_exactly => "exactly one of", k_before => "before",
    k_always => "always", k_never => "never", k_required => "required", k_given => "given",
    k_empty => "empty", k_where => "where", k_count => "count", k_today => "today",
    k_has => "has", k_is => "is", k_not => "not", k_and => "and", k_or => "or",
    k_implies => "implies", k_version => "version", k_least => "least", k_most => "most", k_case => "case",
    k_otherwise => "otherwise", k_comma => ",", k_close => ")",
}

/// The words that are not names in a condition: the rule `reserved` of the grammar.
pub const RESERVED: [&str; 18] = [
    "and", "or", "not", "implies", "is", "in", "has", "any", "every", "no", "count", "where", "given",
    "always", "never", "today", "as", "when",
];

/// The words that begin a clause: the rules `clause_word` and `level` of the grammar, and some that are reserved too.
pub const CLAUSES: [&str; 54] = [
    "title",
    "edition",
    "uses",
    "announces",
    "announced",
    "severity",
    "publisher",
    "date",
    "grade",
    "address",
    "ask",
    "needed",
    "applies",
    "require",
    "under",
    "optional",
    "proofs",
    "scenario",
    "proof",
    "per",
    "times",
    "by",
    "owner",
    "todo",
    "redo",
    "after",
    "prefers",
    "needs",
    "yields",
    "tracks",
    "awaits",
    "duration",
    "blocks",
    "assume",
    "at",
    "until",
    "from",
    "valid",
    "case",
    "otherwise",
    "for",
    "met",
    "cite",
    "inferred",
    "reading",
    "allow",
    "exactly",
    "error",
    "warning",
    "info",
    "in",
    "when",
    "always",
    "never",
];

/// Whether a name that is written so needs backticks in a condition.
pub fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}

/// Whether a word opens a clause, so that a clause which opens with a name cannot begin with it.
pub fn begins_a_clause(word: &str) -> bool {
    CLAUSES.contains(&word)
}

/// The words between conditions.
pub const CONNECTIVES: [&str; 3] = ["and", "or", "implies"];

/// The words that begin a type.
pub const TYPES: [&str; 12] = [
    "yes_no", "integer", "decimal", "text", "date", "moment", "document", "version", "one of", "any of",
    "list of", "record",
];

/// The words for what was expected; none for what nobody needs to be told of.
pub fn expected(rule: Rule) -> Option<Phrase> {
    let words = match rule {
        Rule::EOI => said::end_of_declaration(),
        Rule::body => Phrase::verbatim("`{`"),
        Rule::name
        | Rule::names
        | Rule::firsts
        | Rule::alternatives
        | Rule::reference
        | Rule::member
        | Rule::field => said::a_name(),
        Rule::string => said::a_text(),
        Rule::text => said::a_label(),
        Rule::integer | Rule::how_many => said::a_whole_number(),
        Rule::number | Rule::quantity | Rule::measure | Rule::version => said::a_number(),
        Rule::date => said::a_date(),
        Rule::moment => said::a_moment(),
        Rule::fact_type => said::a_type(TYPES.join(", ")),
        Rule::clause | Rule::level => said::a_clause(),
        Rule::condition | Rule::unary | Rule::group | Rule::comparison => said::a_condition(),
        Rule::operand | Rule::term | Rule::choice | Rule::fixed | Rule::case_value => said::a_value(),
        Rule::compare => said::a_comparison(),
        Rule::mark => said::a_mark(),
        Rule::item_kind => said::a_kind(),
        _ => return keyword_of(rule).map(|word| Phrase::verbatim(format!("`{word}`"))),
    };
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words in quotes in a rule of the grammar, first letters that are looked at ahead left out.
    fn words_of<'g>(grammar: &'g str, rule: &str) -> Vec<&'g str> {
        let start = grammar.find(rule).unwrap();
        let body = &grammar[start..start + grammar[start..].find('}').unwrap()];
        let mut words: Vec<_> = body.split('"').skip(1).step_by(2).filter(|word| word.len() > 1).collect();
        words.sort_unstable();
        words
    }

    #[test]
    fn the_lists_are_those_of_the_grammar() {
        let grammar = include_str!("../../grammar/rulebook.pest");
        let mut reserved = RESERVED;
        reserved.sort_unstable();
        assert_eq!(words_of(grammar, "reserved  = @{"), reserved);
        let mut clauses = words_of(grammar, "clause_word = _{");
        clauses.extend(words_of(grammar, "level = @{"));
        clauses.extend(["in", "when", "always", "never"]);
        clauses.sort_unstable();
        let mut listed = CLAUSES;
        listed.sort_unstable();
        assert_eq!(clauses, listed);
    }
}
