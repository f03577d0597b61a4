//! Habits inside conditions: how values are compared, conditions joined and elements chosen elsewhere.

use super::{Place, mended};
use crate::phrase::Phrase;
use crate::syntax::elsewhere::word_meant;
use crate::syntax::mistake::{Mistake, Token};
use crate::syntax::parse::Rule;
use crate::words::{clauses, general, habits as said, syntax};

/// The words after which a condition begins.
const OPENINGS: [&str; 15] = [
    "when", "and", "or", "implies", "not", "where", "require", "always", "never", "(", "et", "ou", "if",
    "si", "&&",
];

/// The words that stand behind what a condition speaks of, or between conditions.
const BEHIND: [&str; 6] = ["and", "or", "implies", "is", "in", "has"];

impl Place<'_> {
    /// Whatever of these explains why the parser stopped.
    pub(super) fn condition(&self) -> Option<Mistake> {
        // What was taken for the beginning of `a before b` may be the word to blame.
        let as_first = self.wants(&[Rule::k_before, Rule::k_excludes]) && self.before.is_word();
        let earlier = as_first.then(|| Place {
            at: self.before.start,
            found: self.before,
            before: self.token_before(self.before),
            ..*self
        });
        self.condition_here().or_else(|| earlier?.condition_here())
    }

    fn condition_here(&self) -> Option<Mistake> {
        self.level_compared()
            .or_else(|| self.bound_of_a_number())
            .or_else(|| self.sign_after_is())
            .or_else(|| self.between())
            .or_else(|| self.then())
            .or_else(|| self.word_behind())
            .or_else(|| self.word_before())
            .or_else(|| self.called())
            .or_else(|| self.any_of())
            .or_else(|| self.length())
    }

    fn token_before(&self, token: Token<'_>) -> Token<'_> {
        Token::before(self.part, token.start)
    }

    /// A change of one word for another.
    fn instead(&self, wrong: Token<'_>, message: Phrase, right: &str) -> Mistake {
        let fix = Some((wrong.range(), right.to_owned()));
        mended(wrong.range(), message, general::write(right), fix)
    }

    /// `nights at least 1`, `nights is at most 3`
    fn bound_of_a_number(&self) -> Option<Mistake> {
        let right = match self.before.text {
            "least" => ">=",
            "most" => "<=",
            _ => return None,
        };
        let at = self.token_before(self.before);
        let is = self.token_before(at);
        let number = self.found.text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        let as_length = is.text != "is" && (is.is_word() || is.text == ")") && self.wants(&[Rule::k_after]);
        if at.text != "at" || !(number || as_length) {
            return None;
        }
        let start = if is.text == "is" { is.start } else { at.start };
        let whole = start..self.before.range().end;
        let message = said::signs_for_numbers(&self.part[whole.clone()]);
        Some(mended(whole.clone(), message, general::write(right), Some((whole, right.to_owned()))))
    }

    /// `nights is >= 1`
    fn sign_after_is(&self) -> Option<Mistake> {
        let signs = self.part[self.at..].chars().take_while(|letter| "<>=≤≥".contains(*letter));
        let sign: String = signs.collect();
        if sign.is_empty() || self.before.text != "is" {
            return None;
        }
        let whole = self.before.start..self.at + sign.len();
        let right = match sign.as_str() {
            "≤" => "<=",
            "≥" => ">=",
            "==" => "=",
            sign => sign,
        };
        let message = said::sign_without_is(&self.part[whole.clone()]);
        Some(mended(whole.clone(), message, general::write(right), Some((whole, right.to_owned()))))
    }

    /// `age between 3 and 5`, `age is between 3 and 5`
    fn between(&self) -> Option<Mistake> {
        let is_between = |token: Token<'_>| matches!(token.text, "between" | "entre");
        let word = [self.found, self.before].into_iter().find(|token| is_between(*token))?;
        let before = self.token_before(word);
        let subject = if before.text == "is" { self.token_before(before) } else { before };
        let next = |token: Token<'_>| {
            let end = token.range().end;
            let rest = &self.part[end..];
            Token::at(self.part, end + rest.len() - rest.trim_start().len())
        };
        let low = next(word);
        let and = next(low);
        let high = next(and);
        let is_value = |token: Token<'_>| token.text.starts_with(char::is_alphanumeric);
        let known = subject.is_word()
            && is_value(low)
            && is_value(high)
            && matches!(and.text, "and" | "et" | "to" | "à");
        let is_type = matches!(subject.text, "integer" | "decimal" | "date");
        if !known || is_type || OPENINGS.contains(&subject.text) {
            return None;
        }
        let right = format!("{0} >= {1} and {0} <= {2}", subject.text, low.text, high.text);
        let fix = Some((subject.start..high.range().end, right.clone()));
        let whole = word.start..high.range().end;
        Some(mended(whole, said::no_between(), general::write(right), fix))
    }

    /// `if a then b`
    fn then(&self) -> Option<Mistake> {
        if !matches!(self.found.text, "then" | "alors") || self.before.text == "{" {
            return None;
        }
        if self.part.starts_with("check") {
            return Some(self.instead(self.found, said::no_then(), "require"));
        }
        Some(mended(self.found.range(), said::no_then(), said::require_or_implies(), None))
    }

    /// `profiles contains general`, `a est b`, `(a ou b)`
    fn word_behind(&self) -> Option<Mistake> {
        let meant = word_meant(self.found.text).filter(|meant| BEHIND.contains(meant))?;
        let value =
            self.before.is_word() || self.before.text.ends_with(|c: char| c.is_ascii_digit() || c == ')');
        let in_condition = !OPENINGS.contains(&self.before.text) && self.before.text != "{";
        (value && in_condition)
            .then(|| self.instead(self.found, syntax::cannot_stand(self.found.text), meant))
    }

    /// `non a`, `exists l where a`, `all proof is required`
    fn word_before(&self) -> Option<Mistake> {
        let word = if self.before.text == "(" { self.token_before(self.before) } else { self.before };
        if !word.is_word() || !OPENINGS.contains(&self.token_before(word).text) {
            return None;
        }
        let right = match word.text {
            "non" | "pas" => "not",
            _ if self.before.text == "(" => return None,
            "exists" | "some" | "existe" | "un" | "une" => "any",
            "all" | "each" | "tous" | "toutes" | "tout" | "toute" | "chaque" | "forall" => "every",
            "none" | "aucun" | "aucune" => "no",
            _ => return None,
        };
        Some(self.instead(word, said::not_a_word(word.text), right))
    }

    /// `count adults >= 2`, `defined(a)`, `today()`
    fn called(&self) -> Option<Mistake> {
        let found = self.found;
        if found.text == "count" {
            let rest = &self.part[found.range().end..];
            let at = found.range().end + rest.len() - rest.trim_start().len();
            let list = Token::at(self.part, at);
            return list.is_word().then(|| {
                let right = format!("count({})", list.text);
                let whole = found.start..list.range().end;
                let fix = Some((whole.clone(), right.clone()));
                mended(whole, said::counts_in_parentheses(), general::write(right), fix)
            });
        }
        let function = self.token_before(self.before);
        if self.before.text != "(" || self.before.start != function.range().end || !function.is_word() {
            return None;
        }
        let close = self.at + self.part[self.at..].find(')')? + 1;
        let inner = self.part[self.at..close - 1].trim();
        let right = match function.text.to_lowercase().as_str() {
            "today" | "now" | "current_date" if inner.is_empty() => "today".to_owned(),
            "defined" | "is_defined" | "exists" | "isset" | "is_set" | "present" | "known" | "filled" => {
                format!("given {inner}")
            }
            "empty" | "isempty" | "is_empty" | "isblank" => format!("{inner} is empty"),
            _ => return None,
        };
        if inner.contains(|letter: char| letter.is_whitespace() || letter == '(') {
            return None;
        }
        let whole = function.start..close;
        let written = self.part[whole.clone()].to_owned();
        let fix = Some((whole.clone(), right.clone()));
        Some(mended(whole, said::no_function(written), general::write(right), fix))
    }

    /// `after any (a, b)`
    fn any_of(&self) -> Option<Mistake> {
        let end = self.found.range().end;
        let behind = self.part[end..].trim_start();
        if self.found.text != "any" || !behind.starts_with('(') {
            return None;
        }
        let fix = Some((end..end, " of".to_owned()));
        Some(mended(
            self.found.range(),
            said::of_before_parentheses("any"),
            general::write("any of (…)"),
            fix,
        ))
    }

    /// `duration 10 cite …`, `valid 2 from a`, `at 15 after a`: the word behind was taken for the unit.
    fn length(&self) -> Option<Mistake> {
        let is_clause = matches!(self.before.text, "duration" | "valid" | "at");
        let digits = self.found.text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number = &self.found.text[..self.found.text.len() - digits.len()];
        if is_clause && !number.is_empty() && digits.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            let right = format!("{number} {digits}");
            return Some(self.instead(self.found, said::unit_apart(self.found.text), &right));
        }
        let number = self.token_before(self.before);
        let clause = self.token_before(number);
        let is_number = !number.text.is_empty() && number.text.bytes().all(|byte| byte.is_ascii_digit());
        let is_length = matches!(clause.text, "duration" | "valid" | "at");
        let is_clause = crate::syntax::words::begins_a_clause(self.before.text)
            || matches!(self.before.text, "before" | "from" | "after");
        (is_number && is_length && is_clause)
            .then(|| mended(number.range(), said::unit_missing(number.text), clauses::duration_units(), None))
    }
}
