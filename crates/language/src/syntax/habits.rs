//! Habits that people bring along: where a text does not follow the grammar because it is written as elsewhere, the
//! habit is the cause, and the message names it.

mod conditions;
mod types;

use std::ops::Range;

use rust_decimal::Decimal;

use super::elsewhere::{dates_meant, language_meant, word_meant};
use super::mistake::{Mistake, Token};
use super::parse::Rule;
use super::print::quote;
use super::words::begins_a_clause;
use crate::phrase::Phrase;
use crate::words::{general, habits as said, syntax};

/// The habit that explains why the parser stopped at a place, where it wanted one of some rules.
pub fn habit(part: &str, at: usize, wanted: &[Rule]) -> Option<Mistake> {
    let place = Place { part, at, found: Token::at(part, at), before: Token::before(part, at), wanted };
    place
        .unquoted_label()
        .or_else(|| place.quotes(place.at))
        .or_else(|| place.number_of_words())
        .or_else(|| place.date())
        .or_else(|| place.number())
        .or_else(|| place.sum())
        .or_else(|| place.sign())
        .or_else(|| place.chain())
        .or_else(|| place.moment_in_two())
        .or_else(|| place.condition())
        .or_else(|| place.of_a_type())
        .or_else(|| place.accents())
        .or_else(|| place.language())
        .or_else(|| place.name())
        .or_else(|| place.items())
        .or_else(|| place.separator())
}

#[derive(Clone, Copy)]
struct Place<'p> {
    part: &'p str,
    at: usize,
    found: Token<'p>,
    before: Token<'p>,
    wanted: &'p [Rule],
}

/// A mistake with the mend.
fn mended(at: Range<usize>, message: Phrase, help: Phrase, fix: Option<(Range<usize>, String)>) -> Mistake {
    Mistake { code: "syntax", message, help: vec![help], at, fix }
}

impl Place<'_> {
    fn wants(&self, rules: &[Rule]) -> bool {
        self.wanted.iter().any(|rule| rules.contains(rule))
    }

    fn wants_a_day(&self) -> bool {
        self.wants(&[Rule::date]) && !self.wants(&[Rule::quantity, Rule::term, Rule::operand, Rule::choice])
    }

    /// What stands around the place without a blank, a bracket or a quote.
    fn blob(&self) -> Range<usize> {
        let ends = |letter: char| letter.is_whitespace() || "{}()\"`;“”«»".contains(letter);
        let start = self.part[..self.at].char_indices().rev().find(|(_, letter)| ends(*letter));
        let start = start.map_or(0, |(at, letter)| at + letter.len_utf8());
        let end = self.part[self.at..].find(ends).map_or(self.part.len(), |end| self.at + end);
        let text = self.part[start..end].trim_end_matches([',', ';', ':']);
        start..start + text.len().max(self.at.min(end) - start)
    }

    /// Other quotes than those of the language.
    fn quotes(&self, at: usize) -> Option<Mistake> {
        let first = self.part[at..].chars().next()?;
        if self.part[..at].ends_with(char::is_alphanumeric) {
            return None;
        }
        let (close, message): (&[char], _) = match first {
            '“' | '„' => (&['”', '“'], said::other_quotes("“…”")),
            '”' => (&['”'], said::other_quotes("”…”")),
            '«' => (&['»'], said::other_quotes("«…»")),
            '\'' => (&['\''], said::apostrophes()),
            '‘' | '’' => (&['’'], said::apostrophes()),
            _ => return None,
        };
        let inner = at + first.len_utf8();
        let line = self.part[inner..].lines().next().unwrap_or_default();
        let end = line.rfind(|letter| close.contains(&letter));
        let text = line[..end.unwrap_or(line.len())].trim_matches([' ', '\u{a0}', '\u{202f}']);
        let close = end.and_then(|end| line[end..].chars().next()).map_or(0, char::len_utf8);
        let whole = at..inner + end.map_or(line.len(), |end| end + close);
        let right = quote(text);
        let fix = end.map(|_| (whole.clone(), right.clone()));
        Some(mended(whole, message, general::write(right), fix))
    }

    /// `fr Sortie scolaire`, `fr “Sortie scolaire”`
    fn unquoted_label(&self) -> Option<Mistake> {
        let language = self.found;
        let wants = self.wants(&[Rule::text, Rule::string, Rule::clause, Rule::body]);
        if !matches!(language.text, "fr" | "en") || !wants {
            return None;
        }
        let end = language.range().end;
        let at = end + (self.part[end..].len() - self.part[end..].trim_start_matches([' ', '\t']).len());
        self.quotes(at)
            .or_else(|| Some(unquoted(self.part, at)).filter(|_| Token::at(self.part, at).is_word()))
    }

    /// A date or a number between quotes, and a day where a moment is wanted.
    fn number_of_words(&self) -> Option<Mistake> {
        let found = self.found;
        let wants_text = self.wants(&[Rule::string, Rule::text]);
        if found.is_text() && !wants_text {
            let inner = found.text.trim_matches('"');
            let right = inner.parse::<jiff::civil::Date>().ok().map(|date| date.to_string());
            let date = right.or_else(|| dates_meant(inner).first().map(ToString::to_string));
            if let (Some(date), true) = (date, self.wants(&[Rule::date, Rule::moment])) {
                let message = said::date_in_quotes(inner);
                return Some(mended(
                    found.range(),
                    message,
                    general::write(&date),
                    Some((found.range(), date.clone())),
                ));
            }
            if Decimal::from_str_exact(inner).is_ok() && self.wants(&[Rule::integer, Rule::number]) {
                let message = said::number_in_quotes(inner);
                let fix = Some((found.range(), inner.to_owned()));
                return Some(mended(found.range(), message, general::write(inner), fix));
            }
        }
        None
    }

    /// A date of another form.
    fn date(&self) -> Option<Mistake> {
        let blob = self.blob();
        let text = &self.part[blob.clone()];
        let dates = dates_meant(text);
        let names = self.wants(&[Rule::name, Rule::names, Rule::member]) && !self.wants(&[Rule::date]);
        if let (Some(first), false) = (dates.first(), names) {
            if text == first.to_string() {
                return self.day_and_moment(text, &blob);
            }
            let (help, fix) = match dates.get(1) {
                Some(second) => (said::date_or(first, second), None),
                None => (general::write(first), Some((blob.clone(), first.to_string()))),
            };
            return Some(mended(blob, said::not_a_date_here(text), help, fix));
        }
        if self.wants_a_day() && !text.is_empty() && text.starts_with(|c: char| c.is_ascii_digit()) {
            if let Some((day, _)) = text.split_once('T').filter(|(day, _)| is_date(day)) {
                let fix = Some((blob.clone(), day.to_owned()));
                return Some(mended(blob, said::day_needed(text), general::write(day), fix));
            }
            return Some(mended(blob, said::date_needed(text), said::whole_date(), None));
        }
        None
    }

    fn day_and_moment(&self, text: &str, blob: &Range<usize>) -> Option<Mistake> {
        let wants = self.wants(&[Rule::moment]) && !self.wants(&[Rule::date]);
        let help = said::such_a_moment(format!("{text}T12:00[Europe/Paris]"));
        wants.then(|| mended(blob.clone(), said::moment_without_time(text), help, None))
    }

    /// A number of another form.
    fn number(&self) -> Option<Mistake> {
        let rest = &self.part[self.at..];
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // `0,5`
        let blob = self.blob();
        let text = &self.part[blob.clone()];
        if rest.starts_with(',')
            && let Some((whole, fraction)) = text.split_once(',')
            && is_digits(whole.trim_start_matches('-'))
            && is_digits(fraction)
        {
            if self.counts(blob.start) {
                let help = syntax::whole_number();
                return Some(mended(blob, said::no_fraction(text), help, None));
            }
            let right = text.replacen(',', ".", 1);
            let fix = Some((blob.clone(), right.clone()));
            return Some(mended(blob, said::decimal_comma(text), general::write(right), fix));
        }
        // `1e25`
        if let Some((mantissa, exponent)) = text.split_once(['e', 'E'])
            && Decimal::from_str_exact(mantissa).is_ok()
            && is_digits(exponent.trim_start_matches(['+', '-']))
        {
            let right = Decimal::from_scientific(&text.to_lowercase()).ok().map(|number| number.to_string());
            let help = right.as_ref().map_or_else(syntax::smaller_number, general::write);
            let fix = right.map(|right| (blob.clone(), right));
            return Some(mended(blob, said::exponent(text), help, fix));
        }
        self.spaced_digits()
    }

    /// Whether a clause of which a count is a part stands before a place.
    fn counts(&self, at: usize) -> bool {
        let before = Token::before(self.part, at).text;
        self.wants(&[Rule::k_of])
            || matches!(before, "announces" | "announced" | "proofs" | "duration" | "valid" | "at" | "in")
    }

    /// `50 000`, with any kind of space.
    fn spaced_digits(&self) -> Option<Mistake> {
        let space = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        let before = self.part[..self.at].trim_end_matches(space);
        let head = before.len() - before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let start = before.len() - head;
        let after_a_word =
            self.part[..start].ends_with(|letter: char| letter.is_alphanumeric() || "_-/.".contains(letter));
        if !(1..=3).contains(&head) || after_a_word {
            return None;
        }
        let mut end = before.len();
        let mut right = before[start..].to_owned();
        loop {
            let rest = &self.part[end..];
            let digits = rest.trim_start_matches(space);
            let more = digits.bytes().take_while(u8::is_ascii_digit).count();
            if digits.len() == rest.len() || more != 3 {
                break;
            }
            // Counts of clauses have no signs among their digits.
            let sign = if self.counts(start) { "" } else { "_" };
            right = format!("{right}{sign}{}", &digits[..3]);
            end += rest.len() - digits.len() + 3;
        }
        if end == before.len() {
            return None;
        }
        // A number may have a decimal comma, too.
        let whole = start..end;
        let written = &self.part[whole.clone()];
        Some(mended(
            whole.clone(),
            said::spaced_digits(written),
            general::write(&right),
            Some((whole, right.clone())),
        ))
    }

    /// `30 %`, `5 €`
    fn sign(&self) -> Option<Mistake> {
        let before = self.before.text;
        let number = before.ends_with(|letter: char| letter.is_ascii_digit());
        if matches!(self.found.text, "%" | "€" | "$" | "£")
            && !self.wants(&[Rule::unit_word, Rule::times, Rule::star])
        {
            let at = self.found.range();
            let fix = Some((at.clone(), String::new()));
            return Some(mended(at, said::is_not_a_sign(self.found.text), general::take_away(), fix));
        }
        let unit = match self.found.text {
            "%" => "percent",
            "€" => "eur",
            "$" => "usd",
            "£" => "gbp",
            "°" => "degree",
            "‰" => "per_mille",
            _ => return None,
        };
        let at = self.found.range();
        if !number {
            return Some(mended(at, said::is_not_a_sign(self.found.text), syntax::see_language(), None));
        }
        let right = format!("{before} {unit}");
        Some(match unit {
            "percent" => mended(at, said::percent(), said::declare_percent(right), None),
            unit => mended(at, said::sign_no_unit(self.found.text), said::declare_unit(right, unit), None),
        })
    }

    /// `a / 2 > b`, `abs(a) > b`, `(a and b) > c`: what sums do not know.
    fn sum(&self) -> Option<Mistake> {
        let found = self.found.text;
        let after_value = self.wants(&[Rule::times, Rule::star, Rule::compare]);
        if after_value && matches!(found, "/" | "^" | "÷" | "×" | "·" | "**" | "mod" | "div")
            || found == "%"
                && after_value
                && !self.before.text.ends_with(|letter: char| letter.is_ascii_digit())
        {
            let help = match found {
                "/" | "÷" | "div" => said::multiply_other_side(),
                "×" | "·" => general::write("*"),
                _ => said::linear_only(),
            };
            let fix = matches!(found, "×" | "·").then(|| (self.found.range(), "*".to_owned()));
            return Some(mended(self.found.range(), said::not_in_sums(found), help, fix));
        }
        // What stands in parentheses after a clause is what it rests on.
        let word = Token::before(self.part, self.before.start);
        let called = self.before.text == "("
            && self.before.start == word.range().end
            && word.is_word()
            && self.wants(&[Rule::c_cite, Rule::k_cite]);
        let elsewhere = [
            "abs", "sum", "avg", "average", "floor", "ceil", "round", "sqrt", "mod", "len", "length", "size",
        ];
        if called && elsewhere.contains(&word.text) {
            return Some(mended(word.range(), said::no_function(word.text), said::functions(), None));
        }
        // A condition in parentheses, and then a sign as after a value.
        let behind = self.part[self.at..].strip_prefix(')').map(str::trim_start).unwrap_or_default();
        let goes_on = behind.starts_with(['*', '+', '<', '>', '=', '!', '≤', '≥', '≠'])
            && !behind.starts_with("=>")
            || behind.starts_with("- ");
        let compared =
            goes_on && self.wants(&[Rule::compare, Rule::times, Rule::star]) && !self.wants(&[Rule::k_close]);
        compared.then(|| {
            let sign = self.at + self.part[self.at..].len() - behind.len();
            let end = sign + behind.chars().next().map_or(0, char::len_utf8);
            mended(sign..end, said::condition_in_sum(), said::compare_sums(), None)
        })
    }

    /// `3 <= a <= 5`
    fn chain(&self) -> Option<Mistake> {
        let is_sign =
            |text: &str| matches!(text, "<" | "<=" | ">" | ">=" | "=" | "==" | "!=" | "≤" | "≥" | "≠");
        let sign = self.part[self.at..].chars().take_while(|letter| "<>=!≤≥≠".contains(*letter));
        let sign: String = sign.collect();
        let middle = self.before;
        let first = Token::before(self.part, middle.start);
        if !is_sign(&sign) || !is_sign(first.text) {
            return None;
        }
        let left = Token::before(self.part, first.start);
        let after = self.at + sign.len();
        let right_at = after + (self.part[after..].len() - self.part[after..].trim_start().len());
        let right = Token::at(self.part, right_at);
        let written = self.part[left.start..right.range().end].to_owned();
        let pair = format!("{} {} {} and {0} {sign} {}", middle.text, first.text, left.text, right.text);
        let pair = match left.text {
            "" => pair,
            left => format!("{left} {} {} and {1} {sign} {}", first.text, middle.text, right.text),
        };
        let fix = Some((self.at..self.at, format!("and {} ", middle.text)));
        Some(mended(left.start..right.range().end, said::chained(written), general::write(pair), fix))
    }

    /// `eng "Doctor"`
    fn language(&self) -> Option<Mistake> {
        let word = self.found;
        let rest = self.part[word.range().end..].trim_start();
        if !word.is_word() || !rest.starts_with('"') || !self.wants(&[Rule::text, Rule::string]) {
            return None;
        }
        let short = word.text.chars().count() <= 3;
        match language_meant(word.text) {
            Some(meant) => {
                let fix = Some((word.range(), meant.to_owned()));
                Some(mended(word.range(), said::no_language(word.text), general::write(meant), fix))
            }
            None if short => {
                let help = crate::words::clauses::languages();
                Some(mended(word.range(), said::no_language(word.text), help, None))
            }
            None => None,
        }
    }

    /// What could be a name, with the name in backticks.
    fn name_here(&self) -> Option<(Range<usize>, String)> {
        let blob = self.blob();
        let text = &self.part[blob.clone()];
        let plain = text.chars().all(|letter| letter.is_alphanumeric() || "_/.-'’".contains(letter));
        (plain && !text.is_empty()).then(|| (blob.clone(), format!("`{text}`")))
    }

    /// `sécurité`
    fn accents(&self) -> Option<Mistake> {
        let (blob, right) = self.name_here()?;
        let text = &self.part[blob.clone()];
        let fix = Some((blob.clone(), right.clone()));
        let begins_declaration =
            self.wants(&[Rule::declaration, Rule::keyword]) || self.wants(&[Rule::clause]);
        let accents = text.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
        // `après`
        if let Some(meant) = word_meant(text).filter(|meant| accents && begins_a_clause(meant)) {
            return Some(mended(
                blob.clone(),
                syntax::no_clause(text),
                general::write(meant),
                Some((blob, meant.to_owned())),
            ));
        }
        // At the very start of a word, a clause or a declaration may be meant.
        if accents && !(begins_declaration && blob.start == self.at) {
            return Some(mended(blob, said::unusual_letters(text), said::in_backticks(right), fix));
        }
        None
    }

    /// `3.2.1`
    fn name(&self) -> Option<Mistake> {
        let (blob, right) = self.name_here()?;
        let text = &self.part[blob.clone()];
        let fix = Some((blob.clone(), right.clone()));
        let wants_a_name = self.wants(&[
            Rule::name,
            Rule::names,
            Rule::reference,
            Rule::member,
            Rule::field,
            Rule::first,
            Rule::case_value,
        ]);
        let wants_a_condition = self.wants(&[Rule::term, Rule::operand, Rule::condition, Rule::unary]);
        let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let signs = |letter: char| letter.is_ascii_digit() || letter == '_';
        let digits = if text[digits..].starts_with('_') {
            text.len() - text.trim_start_matches(signs).len()
        } else {
            digits
        };
        let (number, word) = text.split_at(digits);
        // `2a` is no number.
        let is_name = word.starts_with(char::is_alphabetic);
        let wants_a_number =
            self.wants(&[Rule::number, Rule::integer, Rule::quantity, Rule::term, Rule::operand]);
        let unit = unit_meant(word).filter(|_| digits > 0 && (wants_a_number || wants_a_condition));
        if let Some(unit) = unit {
            let right = format!("{number} {unit}");
            let fix = Some((blob.clone(), right.clone()));
            return Some(mended(blob, said::unit_apart(text), general::write(right), fix));
        }
        // `proof 2`
        if self.before.text == "proof" && digits > 0 && word.is_empty() {
            let whole = self.before.start..blob.end;
            let right = format!("proofs {text}");
            let fix = Some((whole.clone(), right.clone()));
            return Some(mended(whole, said::count_of_proofs(text), general::write(right), fix));
        }
        // `nights >= 3nights`
        let compared = matches!(self.before.text, "<" | "<=" | ">" | ">=" | "=" | "!=" | "+" | "-" | "*");
        let plain = word.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '_');
        if digits > 0 && is_name && plain && compared {
            let right = format!("{number} {word}");
            let fix = Some((blob.clone(), right.clone()));
            return Some(mended(blob, said::unit_apart(text), general::write(right), fix));
        }
        if digits > 0 && (wants_a_name || is_name && wants_a_condition) && (is_name || !wants_a_number) {
            if self.before.text == "is" || self.before.text == "not" {
                return Some(mended(
                    blob,
                    said::number_after_is(text),
                    said::equals_or_backticks(text, right),
                    None,
                ));
            }
            return Some(mended(blob, said::unusual_start(text), said::in_backticks(right), fix));
        }
        None
    }

    /// `risk == at least high`, `every proof == required`
    fn level_compared(&self) -> Option<Mistake> {
        let (sign, word) = match self.found.text {
            "least" | "most" if self.before.text == "at" => {
                (Token::before(self.part, self.before.start), self.found.text)
            }
            "=" if self.wants(&[Rule::k_is]) => {
                let signs = self.part[self.at..].len() - self.part[self.at..].trim_start_matches('=').len();
                let behind = self.part[self.at + signs..].trim_start();
                let sign = Token { text: &self.part[self.at..self.at + signs], start: self.at };
                (sign, if behind.starts_with("required") { "required" } else { "" })
            }
            _ => return None,
        };
        (!word.is_empty() && matches!(sign.text, "=" | "==")).then(|| {
            let fix = Some((sign.range(), "is".to_owned()));
            mended(sign.range(), syntax::written_elsewhere(), general::write("is"), fix)
        })
    }

    /// `2026-06-30 18:00`
    fn moment_in_two(&self) -> Option<Mistake> {
        let rest = &self.part[self.at..];
        let time: String =
            rest.chars().take_while(|letter| letter.is_ascii_digit() || *letter == ':').collect();
        if !is_date(self.before.text) || !matches!(time.len(), 5 | 8) || time.as_bytes().get(2) != Some(&b':')
        {
            return None;
        }
        let zone =
            rest[time.len()..].starts_with('[').then(|| rest[time.len()..].split_inclusive(']').next());
        let zone = zone.flatten().filter(|zone| zone.ends_with(']') && !zone.contains('\n'));
        let right = format!("{}T{time}{}", self.before.text, zone.unwrap_or("[Europe/Paris]"));
        let whole = self.before.start..self.at + time.len() + zone.map_or(0, str::len);
        let message = said::moment_in_two(&self.part[whole.clone()]);
        let fix = Some((whole.clone(), right.clone()));
        Some(mended(whole, message, general::write(right), fix))
    }

    /// `any proof`, without what is said of them.
    fn items(&self) -> Option<Mistake> {
        let quantity = Token::before(self.part, self.before.start);
        let item = matches!(self.before.text, "proof" | "requirement" | "certificate" | "step");
        if !item || !matches!(quantity.text, "any" | "every" | "no") || !self.wants(&[Rule::k_is]) {
            return None;
        }
        let whole = quantity.start..self.before.range().end;
        let written = &self.part[whole.clone()];
        Some(mended(whole.clone(), syntax::missing_after(written), said::items_required(written), None))
    }

    /// Whether this stands among the members of a choice: after one of them, and before the next or the end.
    fn in_members(&self) -> bool {
        let open = self.part[..self.at].rfind('{').filter(|open| !self.part[*open..self.at].contains('}'));
        open.is_some_and(|open| self.part[..open].trim_end().ends_with("of"))
    }

    /// Signs between clauses or members, after keywords.
    fn separator(&self) -> Option<Mistake> {
        let at = self.found.range();
        let remove = Some((at.clone(), String::new()));
        match self.found.text {
            ";" => Some(mended(at, said::no_separator(";"), general::take_away(), remove)),
            "," if self.wants(&[Rule::clause, Rule::member, Rule::field]) || self.in_members() => {
                Some(mended(at, said::no_separator(","), general::take_away(), remove))
            }
            ":" if !self.before.text.is_empty() => {
                Some(mended(at, said::no_colon_here(), general::take_away(), remove))
            }
            "=" if !self.wants(&[Rule::compare, Rule::compare_tail]) && self.before.is_word() => {
                Some(mended(at, said::no_equals_here(), general::take_away(), remove))
            }
            _ => None,
        }
    }
}

/// Words where a text is wanted, without quotes: up to the next label, bracket or comment.
pub fn unquoted(part: &str, at: usize) -> Mistake {
    let line = part[at..].lines().next().unwrap_or_default();
    let ends = [" fr ", " en ", " {", "\"", "  ", "#", "}"].iter().filter_map(|end| line.find(end)).min();
    let text = line[..ends.unwrap_or(line.len())].trim_end();
    let right = format!("\"{text}\"");
    let whole = at..at + text.len();
    mended(whole.clone(), syntax::text_unquoted(text), general::write(&right), Some((whole, right)))
}

/// The unit of a duration that a word means.
fn unit_meant(word: &str) -> Option<&'static str> {
    let units = ["hours", "days", "working_days", "weeks", "months", "years"];
    let known =
        |word: &str| units.into_iter().find(|unit| *unit == word || unit.strip_suffix('s') == Some(word));
    known(word).or_else(|| word_meant(word).and_then(known))
}

fn is_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok()
}
